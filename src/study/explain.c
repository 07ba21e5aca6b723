#include "study/explain_own.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "study/shapley.h"

/* Relative: what rounding leaves of sums over 2^11 coalitions is smaller by far. */
static const double tolerance = 1e-9;

/* ---- reading both sides ---- */

const char *cs_explain_unit(const struct cs_result *r)
{
    const struct cs_series *s = cs_result_find(r, "jobs");
    return s != NULL ? s->unit : "";
}

static enum cs_status check_sides(struct cs_explanation *x, struct cs_err *err)
{
    const struct cs_result *a = x->side[A]->own, *b = x->side[B]->own;
    x->two_models = strcmp(a->model, b->model) != 0;
    x->two_closures = strcmp(a->closure, b->closure) != 0;
    for (int i = 0; i < SIDES; i++) {
        size_t n = x->side[i]->own->axis[CS_DIM_PACKAGE].n;
        if (x->side[i]->package >= n)
            return cs_fail(err, CS_EUSAGE,
                           "'%s' has no package %zu; expected 0 (its own) to %zu (the last it is "
                           "compared with)",
                           x->side[i]->own->scenario, x->side[i]->package, n - 1);
        if (x->two_closures && x->side[i]->switched == NULL)
            return cs_fail(err, CS_EINPUT,
                           "closures '%s' and '%s' differ; expected each side under both",
                           a->closure, b->closure);
    }
    if (strcmp(cs_explain_unit(a), cs_explain_unit(b)) != 0)
        return cs_fail(
            err, CS_EINPUT,
            "model '%s' counts %s and '%s' %s, which cannot be set against each other; try "
            "two models that count the same",
            a->model, cs_explain_unit(a), b->model, cs_explain_unit(b));
    return CS_OK;
}

/* Side i under the closure of side c. */
static const struct cs_result *run_of(const struct cs_explanation *x, int i, int c)
{
    return x->two_closures && i != c ? x->side[i]->switched : x->side[i]->own;
}

static enum cs_status read_sides(struct cs_explanation *x, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    x->form = (struct cs_factor_form){.unlike = x->two_models, .pay = true};
    for (int i = 0; i < SIDES; i++) {
        for (int c = 0; c < SIDES && st == CS_OK; c++) {
            st = cs_amounts_read(run_of(x, i, c), x->side[i]->package, x->side[i]->mean_pay,
                                 &x->amounts[i][c], err);
            x->form.pay = x->form.pay && cs_amounts_have_pay(&x->amounts[i][c], x->form.unlike);
        }
    }
    for (int i = 0; i < SIDES; i++) {
        for (int c = 0; c < SIDES && st == CS_OK; c++)
            st = cs_factors_of(&x->amounts[i][c], &x->form, x->title[i], &x->factors[i][c], err);
    }
    for (int c = 0; c < SIDES && st == CS_OK; c++)
        cs_factors_fill(&x->factors[A][c], &x->factors[B][c]);
    return st;
}

/* ---- the split ---- */

/* J(S): causes in S as on side B, the rest as on side A. */
static void value(const void *ctx, unsigned in, double *v)
{
    const struct cs_explanation *x = ctx;
    int closure = in >> CS_CAUSE_CLOSURE & 1 ? B : A;
    for (int e = 0; e < CS_EFFECTS; e++) {
        struct cs_factors f;
        for (int k = 0; k < CS_CAUSES; k++)
            f.v[k][e] = x->factors[in >> k & 1 ? B : A][closure].v[k][e];
        for (int g = 0; g < CS_SEXES; g++)
            v[e * CS_SEXES + g] = cs_factors_jobs(&f, (enum cs_effect)e, (enum cs_sex)g);
    }
}

/* ---- the result ---- */

#define DIMS(...)                                                                                  \
    .n_dim = (int)(sizeof((enum cs_dim[]){__VA_ARGS__}) / sizeof(enum cs_dim)), .dim = {__VA_ARGS__}

/* Over all effects, for reading: sums over sums. */
static double level_of(const struct cs_explanation *x, int side, int cause)
{
    const struct cs_amounts *a = &x->amounts[side][side];
    const struct cs_factors *f = &x->factors[side][side];
    double pay = 0, output = 0, jobs = 0, women = 0;
    double money = !x->form.unlike ? 1 : x->form.pay ? a->mean_pay : a->gdp;
    for (int e = 0; e < CS_EFFECTS; e++) {
        pay += a->pay[e];
        output += a->output[e];
        jobs += a->jobs[e][CS_WOMEN] + a->jobs[e][CS_MEN];
        women += a->jobs[e][CS_WOMEN];
    }
    switch (cause) {
    case CS_CAUSE_CHAIN:
        return f->v[cause][CS_INDIRECT];
    case CS_CAUSE_HOUSEHOLDS:
        return f->v[cause][CS_INDUCED];
    case CS_CAUSE_LABOUR:
        return (x->form.pay ? pay : jobs * money) / output;
    case CS_CAUSE_PAY:
        return x->form.pay ? pay / (jobs * money) : NAN;
    case CS_CAUSE_WOMEN:
        return women / jobs;
    case CS_CAUSE_CLOSURE:
        return NAN;
    default:
        return f->v[cause][CS_DIRECT];
    }
}

static struct cs_series *add_series(struct cs_explanation *x, const struct cs_series *spec)
{
    struct cs_series s = *spec;
    const struct cs_series *jobs = cs_result_find(x->side[B]->own, "jobs");
    s.closure = jobs->closure;
    s.assumed = true;
    if (s.unit == NULL) {
        s.unit = jobs->unit;
        s.basis = jobs->basis;
        s.kind = CS_KIND_CHANGE;
    }
    return cs_result_add(x->r, &s);
}

static void store_jobs(struct cs_explanation *x)
{
    struct cs_series *s =
        add_series(x, &(struct cs_series){.key = "explain.jobs",
                                          .title = N_("Jobs explained"),
                                          .formula = "docs/methods/04 (4.1)",
                                          DIMS(CS_DIM_PACKAGE, CS_DIM_EFFECT, CS_DIM_SEX)});
    for (int i = 0; i < SIDES; i++)
        memcpy(s->v + i * CELLS, x->amounts[i][i].jobs, sizeof x->amounts[i][i].jobs);
}

static void store_parts(struct cs_explanation *x)
{
    struct cs_series *all =
        add_series(x, &(struct cs_series){.key = "explain.contribution",
                                          .title = N_("Jobs of B less jobs of A, by cause"),
                                          .formula = "docs/methods/14 (14.3)",
                                          DIMS(CS_DIM_LINE, CS_DIM_SEX)});
    struct cs_series *by = add_series(
        x, &(struct cs_series){.key = "explain.by_effect",
                               .title = N_("Jobs of B less jobs of A, by cause and effect"),
                               .formula = "docs/methods/14 (14.3)",
                               DIMS(CS_DIM_LINE, CS_DIM_EFFECT, CS_DIM_SEX)});
    memcpy(by->v, x->phi, sizeof x->phi);
    for (int k = 0; k < CS_CAUSES; k++) {
        for (int g = 0; g < CS_SEXES; g++) {
            double sum = 0;
            for (int e = 0; e < CS_EFFECTS; e++)
                sum += x->phi[k][e * CS_SEXES + g];
            all->v[k * CS_SEXES + g] = sum;
        }
    }
}

static void store_factors(struct cs_explanation *x)
{
    const char *unit = "as (14.2) defines each line";
    struct cs_series *by =
        add_series(x, &(struct cs_series){.key = "explain.factor",
                                          .title = N_("Factors by effect"),
                                          .unit = unit,
                                          .formula = "docs/methods/14 (14.2)",
                                          .kind = CS_KIND_LEVEL,
                                          DIMS(CS_DIM_LINE, CS_DIM_PACKAGE, CS_DIM_EFFECT)});
    struct cs_series *level =
        add_series(x, &(struct cs_series){.key = "explain.level",
                                          .title = N_("Factors, all effects together"),
                                          .unit = unit,
                                          .formula = "docs/methods/14 (14.2)",
                                          .kind = CS_KIND_LEVEL,
                                          DIMS(CS_DIM_LINE, CS_DIM_PACKAGE)});
    for (int k = 0; k < CS_CAUSES; k++) {
        for (int i = 0; i < SIDES; i++) {
            for (int e = 0; e < CS_EFFECTS; e++) {
                double f = x->factors[i][i].v[k][e]; /* jobs per pay is shown as pay per job */
                by->v[(k * SIDES + i) * CS_EFFECTS + e] = k != CS_CAUSE_PAY ? f
                                                          : f != 0          ? 1 / f
                                                                            : NAN;
            }
            level->v[k * SIDES + i] = level_of(x, i, k);
        }
    }
}

/* Jobs of a side: one sex, or all with CS_SEXES. */
double cs_explain_jobs(const struct cs_explanation *x, int side, int sex)
{
    double sum = 0;
    for (int e = 0; e < CS_EFFECTS; e++) {
        for (int g = 0; g < CS_SEXES; g++)
            sum += sex == CS_SEXES || sex == g ? x->amounts[side][side].jobs[e][g] : 0;
    }
    return sum;
}

double cs_explain_part(const struct cs_explanation *x, int cause, int sex)
{
    double sum = 0;
    for (int i = 0; i < CELLS; i++)
        sum += sex == CS_SEXES || sex == i % CS_SEXES ? x->phi[cause][i] : 0;
    return sum;
}

static void check_parts(struct cs_explanation *x)
{
    double worst = 0, scale = fmax(fabs(cs_explain_jobs(x, A, CS_SEXES)),
                                   fabs(cs_explain_jobs(x, B, CS_SEXES)));
    for (int g = 0; g < CS_SEXES; g++) {
        double sum = cs_explain_jobs(x, A, g) - cs_explain_jobs(x, B, g);
        for (int k = 0; k < CS_CAUSES; k++)
            sum += cs_explain_part(x, k, g);
        worst = fmax(worst, fabs(sum) / fmax(1, scale));
    }
    cs_result_check(x->r, worst <= tolerance ? CS_CHECK_PASS : CS_CHECK_FAIL,
                    "contributions add up to the difference", worst, tolerance,
                    "%.1e of the larger side's jobs", worst);
}

enum cs_status cs_explain(const struct cs_explain_side *a, const struct cs_explain_side *b,
                          struct cs_result **out, struct cs_err *err)
{
    struct cs_explanation x = {.side = {a, b}};
    enum cs_status st = check_sides(&x, err);
    if (st != CS_OK)
        return st;
    x.r = cs_result_new();
    cs_explain_name(&x);
    st = read_sides(&x, err);
    if (st != CS_OK) {
        cs_result_free(x.r);
        return st;
    }
    cs_shapley(CS_CAUSES, CELLS, value, &x, &x.phi[0][0]);
    cs_explain_describe(&x);
    store_jobs(&x);
    store_parts(&x);
    store_factors(&x);
    check_parts(&x);
    cs_explain_say(&x);
    *out = x.r;
    return CS_OK;
}
