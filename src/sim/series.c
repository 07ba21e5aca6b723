/* The shape of a run's result: axes, and which series it has. */
#include "sim/run.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

static const struct cs_label sex_labels[] = {{"f", N_("Women"), ""}, {"m", N_("Men"), ""}};
static const struct cs_label status_labels[] = {{"formal", N_("Formal"), ""},
                                                {"informal", N_("Informal"), ""}};
static const struct cs_label effect_labels[] = {
    {"direct", N_("Direct"), ""}, {"indirect", N_("Indirect"), ""}, {"induced", N_("Induced"), ""}};
static const struct cs_label payer_labels[] = {
#define CS_PAYER_LABEL(id, code, title) {code, title, ""},
    CS_PAYER_LIST(CS_PAYER_LABEL)
#undef CS_PAYER_LABEL
};
static const struct cs_label line_labels[] = {
#define CS_REVENUE_LABEL(id, code, title) {code, title, ""},
    CS_REVENUE_LIST(CS_REVENUE_LABEL)
#undef CS_REVENUE_LABEL
};
static const struct cs_label item_labels[] = {
#define CS_COST_LABEL(id, code, title) {code, title, ""},
    CS_COST_LIST(CS_COST_LABEL)
#undef CS_COST_LABEL
};

static void lay_out_axes(struct cs_run *run)
{
    const struct cs_scenario *s = run->s;
    const struct cs_economy *e = run->e;
    struct cs_result *r = run->r;
    cs_result_set_axis(r, CS_DIM_SEX, sex_labels, ARRAY_LEN(sex_labels));
    cs_result_set_axis(r, CS_DIM_STATUS, status_labels, ARRAY_LEN(status_labels));
    cs_result_set_axis(r, CS_DIM_EFFECT, effect_labels, ARRAY_LEN(effect_labels));
    cs_result_set_axis(r, CS_DIM_PAYER, payer_labels, ARRAY_LEN(payer_labels));
    cs_result_set_axis(r, CS_DIM_LINE, line_labels, ARRAY_LEN(line_labels));
    cs_result_set_axis(r, CS_DIM_ITEM, item_labels, ARRAY_LEN(item_labels));
    size_t years = (size_t)(s->to - s->from + 1);
    size_t most = years > e->n ? years : e->n;
    struct cs_label *labels =
        cs_xcalloc(most > s->n_packages ? most : s->n_packages, sizeof *labels);
    for (size_t i = 0; i < s->n_packages; i++)
        labels[i] =
            (struct cs_label){s->packages[i].code, s->packages[i].title, s->packages[i].role};
    cs_result_set_axis(r, CS_DIM_PACKAGE, labels, s->n_packages);
    for (size_t i = 0; i < years; i++) {
        const char *text = cs_arena_printf(r->arena, "%d", s->from + (int)i);
        labels[i] = (struct cs_label){text, text, ""};
    }
    cs_result_set_axis(r, CS_DIM_YEAR, labels, years);
    for (size_t i = 0; i < e->n; i++)
        labels[i] = (struct cs_label){e->sector[i].code, e->sector[i].title, e->sector[i].role};
    cs_result_set_axis(r, CS_DIM_SECTOR, labels, e->n);
    free(labels);
}

#define DIMS(...) .n_dim = (int)ARRAY_LEN(((enum cs_dim[]){__VA_ARGS__})), .dim = {__VA_ARGS__}

static void lay_out_jobs(struct cs_run *run)
{
    struct cs_result *r = run->r;
    const char *closure = run->h->H > 0 ? run->h->text : NULL;
    run->jobs = cs_result_add(
        r, &(struct cs_series){.key = "jobs",
                               .title = N_("Jobs created"),
                               .unit = run->job_unit,
                               .formula = "docs/methods/04 (4.1)",
                               .kind = CS_KIND_CHANGE,
                               .basis = run->job_basis,
                               .closure = closure,
                               .assumed = true,
                               DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX)});
    run->jobs_status = cs_result_add(
        r, &(struct cs_series){.key = "jobs.status",
                               .title = N_("Jobs created, formal and informal"),
                               .unit = run->job_unit,
                               .formula = "docs/methods/04 (4.1)",
                               .kind = CS_KIND_CHANGE,
                               .basis = run->job_basis,
                               .closure = closure,
                               .assumed = true,
                               DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_STATUS)});
    run->building = cs_result_add(
        r, &(struct cs_series){.key = "jobs.building",
                               .title = N_("Job-years of building, not in the jobs of a year"),
                               .unit = "job-years",
                               .formula = "docs/methods/04 (4.3)",
                               .kind = CS_KIND_CHANGE,
                               .basis = CS_BASIS_JOB_YEARS,
                               .closure = closure,
                               .assumed = true,
                               DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX)});
    run->staff_fte = cs_result_add(r, &(struct cs_series){.key = "staff.fte",
                                                          .title = N_("Own staff of the service"),
                                                          .unit = "FTE",
                                                          .formula = "docs/methods/06 (6.3)",
                                                          .kind = CS_KIND_CHANGE,
                                                          .basis = CS_BASIS_FTE,
                                                          .assumed = true,
                                                          DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR)});
    run->by_sector = cs_result_add(
        r, &(struct cs_series){.key = "jobs.sector",
                               .title = N_("Jobs by sector in the last year, without own staff"),
                               .unit = run->job_unit,
                               .formula = "docs/methods/04 (4.1)",
                               .kind = CS_KIND_CHANGE,
                               .basis = run->job_basis,
                               .closure = closure,
                               .assumed = true,
                               DIMS(CS_DIM_PACKAGE, CS_DIM_SECTOR, CS_DIM_EFFECT, CS_DIM_SEX)});
}

static void lay_out_flows(struct cs_run *run)
{
    static const struct {
        const char *key, *title;
    } flows[FLOWS] = {
        [FLOW_OUTPUT] = {"output", N_("Output, basic prices")},
        [FLOW_VALUE_ADDED] = {"value_added", N_("Gross value added, basic prices")},
        [FLOW_COMPENSATION] = {"compensation", N_("Compensation of employees, without imputed")},
        [FLOW_IMPORTS] = {"imports", N_("Imports")},
        [FLOW_PRODUCT_TAX] = {"product_tax", N_("Product taxes")},
    };
    for (int i = 0; i < FLOWS; i++)
        run->flows[i] = cs_run_series(run,
                                      (struct cs_series){.key = flows[i].key,
                                                         .title = flows[i].title,
                                                         .formula = "docs/methods/04 (4.2)",
                                                         .kind = CS_KIND_CHANGE,
                                                         .closure = run->h->H > 0 ? run->h->text : NULL},
                                      CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT));
}

static void lay_out_costs(struct cs_run *run)
{
    const char *closure = run->h->H > 0 ? run->h->text : NULL;
    /* clang-format off */
    const struct {
        struct cs_series **to;
        struct cs_series spec; /* money where it has no unit */
    } costs[] = {
        {&run->gross, {.key = "cost.gross", .title = N_("Gross cost"),
                       .formula = "docs/methods/06 (6.7)", .kind = CS_KIND_CHANGE,
                       .basis = CS_BASIS_GROSS, DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR)}},
        {&run->gross_pct, {.key = "cost.gross_pct_gdp", .title = N_("Gross cost, share of GDP"),
                           .unit = "share of baseline GDP at market prices",
                           .formula = "docs/methods/06 (6.7)", .kind = CS_KIND_SHARE,
                           .basis = CS_BASIS_GROSS, DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR)}},
        {&run->item, {.key = "cost.item", .title = N_("Gross cost by what it is spent on"),
                      .formula = "docs/methods/06 (6.8)", .kind = CS_KIND_CHANGE,
                      .basis = CS_BASIS_GROSS, DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_ITEM)}},
        {&run->payer, {.key = "cost.payer", .title = N_("Gross cost by who pays"),
                       .formula = "docs/methods/06 (6.7)", .kind = CS_KIND_CHANGE,
                       .basis = CS_BASIS_GROSS, DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_PAYER)}},
        {&run->revenue, {.key = "revenue", .title = N_("Public revenue by line"),
                         .formula = "docs/methods/13 (13.1-13.6)", .kind = CS_KIND_CHANGE,
                         .closure = closure, DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_LINE)}},
        {&run->net, {.key = "cost.net", .title = N_("Net public cost, before financing"),
                     .formula = "docs/methods/13 (13.7)", .kind = CS_KIND_CHANGE,
                     .basis = CS_BASIS_NET, .closure = closure, DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR)}},
        {&run->recoup, {.key = "cost.recoup", .title = N_("Revenue over gross public cost"),
                        .unit = "share of gross public cost", .formula = "docs/methods/13 (13.7)",
                        .kind = CS_KIND_SHARE, .closure = closure, DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR)}},
        {&run->gdp, {.key = "gdp.baseline", .title = N_("Baseline GDP at market prices"),
                     .formula = "docs/methods/07 (7.1)", .kind = CS_KIND_LEVEL, DIMS(CS_DIM_YEAR)}},
    };
    /* clang-format on */
    for (size_t i = 0; i < ARRAY_LEN(costs); i++)
        *costs[i].to = cs_run_series(run, costs[i].spec, costs[i].spec.n_dim, costs[i].spec.dim);
}

void cs_run_lay_out(struct cs_run *run)
{
    bool fte = cs_economy_counts_fte(run->e);
    run->job_unit = fte ? "FTE" : "jobs";
    run->job_basis = fte ? CS_BASIS_FTE : CS_BASIS_JOBS;
    struct cs_result *r = run->r;
    const struct cs_economy *e = run->e;
    r->title = cs_arena_strdup(r->arena, run->s->title);
    r->scenario = cs_arena_strdup(r->arena, run->s->name);
    r->model = cs_arena_strdup(r->arena, e->code);
    r->model_title = cs_arena_strdup(r->arena, e->title);
    r->currency = cs_arena_strdup(r->arena, e->currency);
    r->price_basis = cs_arena_printf(r->arena, "constant %d prices", e->year);
    r->source = cs_arena_strdup(r->arena, e->source_line);
    r->closure = cs_arena_strdup(r->arena, cs_closure_names[run->s->closure]);
    r->closure_text = cs_arena_strdup(r->arena, run->h->text);
    lay_out_axes(run);
    lay_out_jobs(run);
    lay_out_flows(run);
    lay_out_costs(run);
}

double cs_run_women_in_economy(const struct cs_run *run)
{
    double women = 0, all = 0;
    for (size_t i = 0; i < run->e->n; i++) {
        double x = gsl_vector_get(run->e->x, i);
        women += x != 0 ? cs_job_rate_sex(run->s->rates, i, CS_WOMEN) * x : 0;
        all += x != 0 ? cs_job_rate_all(run->s->rates, i) * x : 0;
    }
    return women / all;
}

/* What women's shares of new jobs are held against. */
static void add_women_in_economy(struct cs_run *run)
{
    struct cs_series *s =
        cs_result_add(run->r, &(struct cs_series){.key = "labour.women_share.economy",
                                                  .title = N_("Women's share of all jobs today"),
                                                  .unit = "share of jobs",
                                                  .formula = "docs/methods/15 (15.2)",
                                                  .kind = CS_KIND_SHARE,
                                                  .basis = run->job_basis,
                                                  .assumed = true});
    s->v[0] = cs_run_women_in_economy(run);
}

/* One column of a {sector, sex} series: jobs per million by sector for the rates of one sex. It
 * stays NaN where the jobs of one sector are not known: every chain of suppliers may lead there. */
static enum cs_status fill_multiplier(struct cs_run *run, enum cs_sex g, struct cs_series *type1,
                                      struct cs_series *closed, struct cs_err *err)
{
    size_t n = run->e->n;
    for (size_t i = 0; i < n; i++) {
        if (isnan(cs_job_rate_sex(run->new_jobs, i, g)))
            return CS_OK;
    }
    gsl_vector *e = gsl_vector_calloc(n), *y = gsl_vector_calloc(n), *y2 = gsl_vector_calloc(n);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(e, i, cs_job_rate_sex(run->new_jobs, i, g));
    struct cs_residual res = {0};
    enum cs_status st = cs_quantity_effect(run->q, e, y, &res, err);
    cs_residual_keep(&run->response->worst, &res);
    if (st == CS_OK)
        st = cs_household_effect(run->h, run->q, y, y2, &run->response->worst, err);
    for (size_t i = 0; i < n && st == CS_OK; i++) {
        bool defined = gsl_vector_get(run->e->x, i) != 0;
        type1->v[i * CS_SEXES + g] = defined ? gsl_vector_get(y, i) : NAN;
        if (closed != NULL)
            closed->v[i * CS_SEXES + g] = defined ? gsl_vector_get(y2, i) : NAN;
    }
    gsl_vector_free(e);
    gsl_vector_free(y);
    gsl_vector_free(y2);
    return st;
}

enum cs_status cs_run_multipliers(struct cs_run *run, struct cs_err *err)
{
    struct cs_result *r = run->r;
    const char *unit =
        cs_arena_printf(r->arena, "%s per %s %s", run->job_unit, run->e->unit, run->e->currency);
    struct cs_series *type1 = cs_result_add(
        r, &(struct cs_series){.key = "jobs.per_million",
                               .title = N_("Jobs per million of final demand, type I"),
                               .unit = unit,
                               .formula = "docs/methods/02 (2.4)",
                               .kind = CS_KIND_LEVEL,
                               .basis = run->job_basis,
                               .assumed = true,
                               DIMS(CS_DIM_SECTOR, CS_DIM_SEX)});
    struct cs_series *closed = NULL;
    if (run->h->H > 0)
        closed = cs_result_add(
            r, &(struct cs_series){.key = "jobs.per_million_induced_in",
                                   .title = N_("Jobs per million of final demand, with induced"),
                                   .unit = unit,
                                   .formula = "docs/methods/03 (3.6)",
                                   .kind = CS_KIND_LEVEL,
                                   .basis = run->job_basis,
                                   .closure = run->h->text,
                                   .assumed = true,
                                   DIMS(CS_DIM_SECTOR, CS_DIM_SEX)});
    add_women_in_economy(run);
    enum cs_status st = CS_OK;
    for (enum cs_sex g = 0; g < CS_SEXES && st == CS_OK; g++)
        st = fill_multiplier(run, g, type1, closed, err);
    return st;
}
