/*
 * Who gets the income, by household group (docs/methods/03, (3.16) to (3.19)): only where the
 * closure has groups.
 *
 *   dy_g = staff_g + benefits_g - paid_g + production_g
 *          production: R dx and what groups pay each other
 *   rise_g = 100 dy_g / (y_g GDP(t)/GDP)
 *          y_g today's income, growing with GDP
 *   financing_g = V (taxes_g + consumption_g)
 *          by the direct tax a group pays and by what it buys
 *   to the poor: sum_g p_g dy_g / sum_g dy_g
 *          p_g poverty rate (parameter poverty.GROUP)
 *
 * Building is not in it: its income is there for a year or two.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "scenario/groups.h"
#include "sim/run.h"

enum part { TOTAL, STAFF, BENEFITS, PAID, PRODUCTION, TAXES, PARTS };

struct households {
    struct cs_series *part[PARTS]; /* package, year, household */
    struct cs_series *rise; /* package, year, household; NULL where income today is not known */
    struct cs_series *financing, *financing_pct; /* the same; NULL: no taxes raised */
    const struct cs_financing *raised;
    struct cs_series *poor; /* package, year */
    double *poverty;        /* H; NaN: not known */
    bool knows_poverty;
};

#define BY_GROUP CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_HOUSEHOLD)

/* ---- lay out ---- */

static void lay_out(struct cs_run *run, struct households *s)
{
    static const struct cs_series of[PARTS] = {
        [TOTAL] = {.key = "household.income", .title = N_("Income, change by household group")},
        [STAFF] = {.key = "household.income.staff", .title = N_("of it wages of new staff")},
        [BENEFITS] = {.key = "household.income.benefits",
                      .title = N_("of it transfers, benefits and other pay")},
        [PAID] = {.key = "household.income.paid",
                  .title = N_("of it fees and taxes for the policy (a minus)")},
        [PRODUCTION] = {.key = "household.income.production",
                        .title = N_("of it from production and other households")},
        [TAXES] = {.key = "household.taxes",
                   .title = N_("Taxes paid on added income, by household group")},
    };
    for (int i = 0; i < PARTS; i++) {
        struct cs_series spec = of[i];
        spec.formula = "docs/methods/03 (3.16)";
        spec.kind = CS_KIND_CHANGE;
        spec.closure = run->h->text;
        s->part[i] = cs_run_series(run, spec, BY_GROUP);
    }
    if (run->h->income == NULL)
        return;
    s->rise = cs_run_series(run,
                            (struct cs_series){.key = "household.income_pct",
                                               .title = N_("Income, change by household group"),
                                               .unit = "% of the group's income",
                                               .formula = "docs/methods/03 (3.17)",
                                               .kind = CS_KIND_CHANGE,
                                               .closure = run->h->text},
                            BY_GROUP);
    s->poor =
        cs_run_series(run,
                      (struct cs_series){.key = "household.to_poor",
                                         .title = N_("Part of added income that poor people get"),
                                         .unit = "share of added income",
                                         .formula = "docs/methods/03 (3.18)",
                                         .kind = CS_KIND_SHARE,
                                         .closure = run->h->text},
                      CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR));
}

/* Only where it is known what the groups have and pay. */
static void lay_out_financing(struct cs_run *run, struct households *s)
{
    s->raised = cs_scenario_group(run->s, &cs_group_financing, NULL);
    if (run->h->income == NULL ||
        !(s->raised->income_tax + s->raised->contributions + s->raised->vat > 0))
        return;
    struct cs_series spec = {.key = "household.financing",
                             .title = N_("Taxes raised to finance the package, by household group"),
                             .formula = "docs/methods/03 (3.19)",
                             .kind = CS_KIND_CHANGE,
                             .closure = run->h->text};
    s->financing = cs_run_series(run, spec, BY_GROUP);
    spec.key = "household.financing_pct";
    spec.unit = "% of the group's income";
    s->financing_pct = cs_run_series(run, spec, BY_GROUP);
}

/* poverty.GROUP, 0..1. */
static void read_poverty(const struct cs_run *run, struct households *s)
{
    s->poverty = cs_xcalloc(run->h->H, sizeof(double));
    s->knows_poverty = true;
    for (size_t g = 0; g < run->h->H; g++) {
        char key[128];
        snprintf(key, sizeof key, "poverty.%s", run->h->group[g].code);
        const struct cs_param_row *row = cs_params_find(run->e->params, key);
        s->poverty[g] = row != NULL ? row->value : NAN;
        s->knows_poverty &= row != NULL && !isnan(row->value);
    }
}

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    (void)err;
    if (run->h->group == NULL)
        return CS_OK;
    struct households *s = cs_xcalloc(1, sizeof *s);
    cs_result_set_axis(run->r, CS_DIM_HOUSEHOLD, run->h->group, run->h->H);
    lay_out(run, s);
    lay_out_financing(run, s);
    read_poverty(run, s);
    *state = s;
    return CS_OK;
}

/* ---- one year ---- */

static double taxes_of(const struct cs_run *run, size_t g, double income)
{
    double rate = 0;
    for (int i = 0; i < CS_REVENUES; i++)
        rate += run->fiscal->income[i] != NULL ? gsl_vector_get(run->fiscal->income[i], g) : 0;
    return rate * income;
}

/* The same shares as what financing does to jobs rests on (stage_financing.c). */
static void store_financing(const struct cs_run *run, struct households *s, size_t package,
                            int year, double growth)
{
    const struct cs_financing *p = s->raised;
    const double *payer = run->payer->v + cs_run_at(run, package, year, CS_PAYERS);
    double V = payer[CS_PAYER_STATE] + payer[CS_PAYER_INSURANCE];
    double taxed = p->income_tax + p->contributions_employees * p->contributions;
    size_t at = cs_run_at(run, package, year, run->h->H);
    for (size_t g = 0; g < run->h->H; g++) {
        double paid = V * (taxed * gsl_vector_get(run->h->spread[CS_SPREAD_INCOME_TAX], g) +
                           p->vat * gsl_vector_get(run->h->spread[CS_SPREAD_CONSUMPTION], g));
        s->financing->v[at + g] = paid;
        s->financing_pct->v[at + g] = 100 * paid / (gsl_vector_get(run->h->income, g) * growth);
    }
}

static enum cs_status year_stage(struct cs_run *run, void *state, size_t package, int year,
                                 struct cs_err *err)
{
    struct households *s = state;
    const struct cs_levers *l = run->levers;
    size_t at = cs_run_at(run, package, year, run->h->H);
    double growth = cs_policy_gdp(&run->context, year) / run->context.gdp_base, all = 0, poor = 0;
    (void)err;
    for (size_t g = 0; g < run->h->H; g++) {
        double v[PARTS];
        v[TOTAL] = gsl_vector_get(run->response->dy, g);
        v[STAFF] = gsl_vector_get(l->dtau_staff, g);
        v[PAID] = -gsl_vector_get(l->dtau_paid, g);
        v[BENEFITS] = gsl_vector_get(l->dtau, g) - v[STAFF] - v[PAID];
        v[PRODUCTION] = v[TOTAL] - gsl_vector_get(l->dtau, g);
        v[TAXES] = taxes_of(run, g, v[TOTAL]);
        for (int i = 0; i < PARTS; i++)
            s->part[i]->v[at + g] = v[i];
        if (s->rise != NULL)
            s->rise->v[at + g] = 100 * v[TOTAL] / (gsl_vector_get(run->h->income, g) * growth);
        all += v[TOTAL];
        poor += s->poverty[g] * v[TOTAL];
    }
    if (s->financing != NULL)
        store_financing(run, s, package, year, growth);
    if (s->poor != NULL)
        s->poor->v[at / run->h->H] = all != 0 && s->knows_poverty ? poor / all : NAN;
    return CS_OK;
}

/* ---- in words ---- */

/* Groups whose income rises most and least in the last year, and what each gets of the whole. */
static void say_rise(struct cs_run *run, const struct households *s)
{
    const double *rise = s->rise->v + cs_run_at(run, 0, run->s->to, run->h->H);
    const double *gain = s->part[TOTAL]->v + cs_run_at(run, 0, run->s->to, run->h->H);
    double all = 0, today = 0;
    size_t most = 0, least = 0;
    for (size_t g = 0; g < run->h->H; g++) {
        all += gain[g];
        today += gsl_vector_get(run->h->income, g);
        most = rise[g] > rise[most] ? g : most;
        least = rise[g] < rise[least] ? g : least;
    }
    if (all == 0 && rise[most] == rise[least])
        return;
    cs_result_note(
        run->r, CS_NOTE_FINDING,
        "Household income changes by %.2f %% (%s) to %.2f %% (%s) in %d, relative to each group's "
        "own; %s gets %.1f %% of what is added and has %.1f %% of income.",
        rise[least], cs_text(run->h->group[least].title), rise[most],
        cs_text(run->h->group[most].title), run->s->to, cs_text(run->h->group[0].title),
        100 * gain[0] / all, 100 * gsl_vector_get(run->h->income, 0) / today);
}

/* Output of all sectors for demand f; factors below 0: type I. NaN where the model has no such
 * factor. */
static enum cs_status output_of(struct cs_run *run, int factors, const gsl_vector *f, double *made,
                                struct cs_err *err)
{
    struct cs_household_params p = run->s->household;
    struct cs_household *h = NULL;
    struct cs_err mine = {0};
    p.factors = factors < 0 ? 0 : factors;
    *made = NAN;
    enum cs_closure_kind kind = factors < 0 ? CS_CLOSURE_TYPE1 : CS_CLOSURE_SAM;
    if (cs_household_new(run->q, kind, &p, &h, &mine) != CS_OK)
        return CS_OK;
    struct cs_response *r = cs_response_new(run->q, h);
    enum cs_status st = cs_response_solve(r, run->q, h, f, run->zero, NULL, err);
    for (size_t i = 0; i < f->size && st == CS_OK; i++) {
        *made = i == 0 ? 0 : *made;
        for (int k = 0; k < CS_EFFECTS; k++)
            *made += gsl_vector_get(r->dx[k], i);
    }
    cs_response_free(r);
    cs_household_free(h);
    return st;
}

/* Output per unit of spending like a sector's, by choice of factors: the choice matters more than
 * anything else. */
static enum cs_status say_factors(struct cs_run *run, struct cs_err *err)
{
    static const size_t none = (size_t)-1;
    double made[1 + CS_FACTORS_ALL + 1];
    size_t sector = none;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < run->e->n && sector == none; i++)
        sector = cs_role_matches(run->e->sector[i].role, "care") ? i : none;
    if (run->h->kind != CS_CLOSURE_SAM || sector == none)
        return CS_OK;
    gsl_vector *one = gsl_vector_calloc(run->e->n);
    gsl_vector_set(one, sector, 1);
    for (int k = 0; k < 2 + CS_FACTORS_ALL && st == CS_OK; k++)
        st = output_of(run, k - 1, one, &made[k], err);
    gsl_vector_free(one);
    if (st != CS_OK)
        return st;
    const char *title = run->e->sector[sector].title;
    double land = made[1 + CS_FACTORS_LABOUR_LAND];
    if (isnan(land))
        cs_result_note(
            run->r, CS_NOTE_LIMIT,
            "Which incomes come back as spending decides a lot: one unit spent on %s makes output "
            "of %.2f "
            "without any (type I), %.2f with labour income, %.2f with all factors and enterprises.",
            title, made[0], made[1 + CS_FACTORS_LABOUR], made[1 + CS_FACTORS_ALL]);
    else
        cs_result_note(run->r, CS_NOTE_LIMIT,
                       "Which incomes come back as spending decides a lot: one unit spent on %s "
                       "makes output of %.2f "
                       "without any (type I), %.2f with labour income, %.2f with land, %.2f with "
                       "all factors and "
                       "enterprises.",
                       title, made[0], made[1 + CS_FACTORS_LABOUR], land, made[1 + CS_FACTORS_ALL]);
    return CS_OK;
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct households *s = state;
    if (s->rise != NULL)
        say_rise(run, s);
    if (s->rise != NULL && !s->knows_poverty)
        cs_result_note(
            run->r, CS_NOTE_LIMIT,
            "What added income does to poverty is not known: the model has no poverty rates by "
            "household group (poverty.%s, ... in parameters.csv).",
            run->h->group[0].code);
    return say_factors(run, err);
}

static void close_stage(void *state)
{
    struct households *s = state;
    free(s->poverty);
    free(s);
}

const struct cs_stage_type cs_stage_households = {
    .name = "households",
    .open = open_stage,
    .year = year_stage,
    .conclude = conclude_stage,
    .close = close_stage,
};
