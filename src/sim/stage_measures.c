/*
 * A package seen measure by measure (docs/methods/15): cost and jobs by sex of each policy of the
 * first package in the last year, women's share of them against women's share of employment, pay
 * and formality beside it. How a fiscal package is assessed through gender.
 *
 * Each measure runs alone; where people are not short the parts sum to the package, which is
 * checked.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "sim/run.h"

enum of_measure {
    GROSS,
    SHARE,
    AGAINST,
    PER_MILLION,
    WOMEN_PER_MILLION,
    FORMAL,
    PAY,
    MEASURE_SERIES
};

struct measures {
    struct cs_series *jobs, *of[MEASURE_SERIES];
    struct cs_levers *levers;
    struct cs_response *response;
};

/* "spending", then "spending.2": what stands twice is told apart. */
static void set_axis(struct cs_run *run)
{
    const struct cs_package *p = &run->s->packages[0];
    struct cs_label *labels = cs_xcalloc(p->n, sizeof *labels);
    for (size_t i = 0; i < p->n; i++) {
        size_t nth = 1;
        for (size_t k = 0; k < i; k++)
            nth += p->measures[k].type == p->measures[i].type;
        labels[i].code =
            nth == 1 ? p->measures[i].type->name
                     : cs_arena_printf(run->r->arena, "%s.%zu", p->measures[i].type->name, nth);
        labels[i].title = p->measures[i].title;
        labels[i].role = p->measures[i].type->role != NULL ? p->measures[i].type->role : "";
    }
    cs_result_set_axis(run->r, CS_DIM_POLICY, labels, p->n);
    free(labels);
}

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    (void)err;
    const struct cs_series of[MEASURE_SERIES] = {
        [GROSS] = {.key = "measure.gross_cost",
                   .title = N_("Gross cost of each measure"),
                   .kind = CS_KIND_CHANGE,
                   .basis = CS_BASIS_GROSS},
        [SHARE] = {.key = "measure.women_share",
                   .title = N_("Women's share of the jobs of each measure"),
                   .unit = "share of jobs (type I)",
                   .kind = CS_KIND_SHARE},
        [AGAINST] = {.key = "measure.women_share_gap",
                     .title = N_("Women's share of its jobs less their share of employment"),
                     .unit = "percentage points",
                     .kind = CS_KIND_PP},
        [PER_MILLION] = {.key = "measure.jobs_per_million",
                         .title = N_("Jobs per million (type I)"),
                         .unit = "jobs per million",
                         .kind = CS_KIND_INDEX},
        [WOMEN_PER_MILLION] = {.key = "measure.women_per_million",
                               .title = N_("Women's jobs per million (type I)"),
                               .unit = "jobs per million",
                               .kind = CS_KIND_INDEX},
        [FORMAL] = {.key = "measure.formal_share",
                    .title = N_("Formal share of the jobs of each measure"),
                    .unit = "share of jobs (type I)",
                    .kind = CS_KIND_SHARE},
        [PAY] = {.key = "measure.relative_pay",
                 .title = N_("Employee pay per job, mean = 1"),
                 .unit = "ratio",
                 .kind = CS_KIND_INDEX},
    };
    if (run->s->packages[0].n < 2)
        return CS_OK;
    struct measures *m = cs_xcalloc(1, sizeof *m);
    set_axis(run);
    m->levers = cs_levers_new(run->e->n, run->h->H);
    m->response = cs_response_new(run->q, run->h);
    m->jobs = cs_run_series(run,
                            (struct cs_series){.key = "measure.jobs",
                                               .title = N_("Jobs of each measure"),
                                               .unit = run->job_unit,
                                               .formula = "docs/methods/15 (15.1)",
                                               .kind = CS_KIND_CHANGE,
                                               .basis = run->job_basis,
                                               .closure = run->h->H > 0 ? run->h->text : NULL},
                            CS_DIMS(CS_DIM_POLICY, CS_DIM_EFFECT, CS_DIM_SEX));
    for (int i = 0; i < MEASURE_SERIES; i++) {
        struct cs_series spec = of[i];
        spec.formula = "docs/methods/15 (15.2)";
        m->of[i] = cs_run_series(run, spec, CS_DIMS(CS_DIM_POLICY));
    }
    *state = m;
    return CS_OK;
}

struct count {
    double jobs, women, formal, pay; /* type I */
};

static void count_jobs(const struct cs_run *run, const struct measures *m, size_t at,
                       struct count *c)
{
    int year = run->s->to;
    double *v = m->jobs->v + at * CS_EFFECTS * CS_SEXES;
    c->pay = m->levers->cost[CS_COST_STAFF];
    for (int k = 0; k < CS_EFFECTS; k++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            double by[CS_JOB_STATUSES];
            for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
                by[s] = k == CS_DIRECT ? m->levers->staff[g][s] : 0;
                for (size_t i = 0; i < run->e->n; i++)
                    by[s] +=
                        cs_run_jobs_at(run, i, gsl_vector_get(m->response->dx[k], i), g, s, year);
            }
            v[k * CS_SEXES + (int)g] = by[CS_FORMAL] + by[CS_INFORMAL];
            if (k == CS_INDUCED)
                continue;
            c->jobs += by[CS_FORMAL] + by[CS_INFORMAL];
            c->women += g == CS_WOMEN ? by[CS_FORMAL] + by[CS_INFORMAL] : 0;
            c->formal += by[CS_FORMAL];
        }
        for (size_t i = 0; i < run->e->n && k != CS_INDUCED; i++) {
            double dx = gsl_vector_get(m->response->dx[k], i);
            c->pay += dx != 0 ? gsl_vector_get(run->flow[FLOW_COMPENSATION], i) * dx : 0;
        }
    }
}

static void store_measure(struct cs_run *run, struct measures *m, size_t at)
{
    struct count c = {0};
    double gross = cs_levers_gross(m->levers), none = NAN;
    double mean = run->s->rates->mean_pay * cs_policy_pay_index(&run->context, run->s->to);
    count_jobs(run, m, at, &c);
    double share = c.jobs != 0 ? c.women / c.jobs : none;
    m->of[GROSS]->v[at] = gross;
    m->of[SHARE]->v[at] = share;
    m->of[AGAINST]->v[at] = 100 * (share - cs_run_women_in_economy(run));
    m->of[PER_MILLION]->v[at] = gross != 0 ? c.jobs / gross : none;
    m->of[WOMEN_PER_MILLION]->v[at] = gross != 0 ? c.women / gross : none;
    m->of[FORMAL]->v[at] = c.jobs != 0 && run->e->labour_by_status ? c.formal / c.jobs : none;
    m->of[PAY]->v[at] = c.jobs != 0 && cs_params_find(run->e->params, "labour.income_rule") == NULL
                            ? c.pay / c.jobs / mean
                            : none;
}

/* The parts against the package, as potential jobs. */
static void check_sum(struct cs_run *run, const struct measures *m)
{
    double worst = 0;
    size_t cells = CS_EFFECTS * CS_SEXES, at = cs_run_at(run, 0, run->s->to, cells);
    for (size_t k = 0; k < cells && !run->limited; k++) {
        double sum = 0, whole = run->jobs->v[at + k];
        for (size_t i = 0; i < run->s->packages[0].n; i++)
            sum += m->jobs->v[i * cells + k];
        if (!isnan(whole))
            worst = fmax(worst, fabs(sum - whole) / fmax(1, fabs(whole)));
    }
    if (!run->limited)
        cs_result_check(run->r, worst < 1e-9 ? CS_CHECK_PASS : CS_CHECK_FAIL,
                        "jobs of the measures sum to the package's", worst, 1e-9, "%.2g relative",
                        worst);
}

static void say_best(struct cs_run *run, const struct measures *m)
{
    const struct cs_package *p = &run->s->packages[0];
    size_t best = 0, seen = 0;
    for (size_t i = 0; i < p->n; i++) {
        double v = m->of[WOMEN_PER_MILLION]->v[i];
        if (isnan(v) || v == 0)
            continue;
        if (seen++ == 0 || v > m->of[WOMEN_PER_MILLION]->v[best])
            best = i;
    }
    if (seen < 2)
        return;
    cs_result_note(run->r, CS_NOTE_FINDING,
                   "Of %zu measures with jobs, %s makes most jobs for women per million: %.1f, "
                   "%.0f %% of its jobs "
                   "(women hold %.0f %% of all jobs).",
                   seen, p->measures[best].title, m->of[WOMEN_PER_MILLION]->v[best],
                   100 * m->of[SHARE]->v[best], 100 * cs_run_women_in_economy(run));
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    struct measures *m = state;
    const struct cs_package *p = &run->s->packages[0];
    enum cs_status st = CS_OK;
    run->met.short_of_people = false; /* each alone, as demanded */
    for (size_t i = 0; i < p->n && st == CS_OK; i++) {
        cs_levers_zero(m->levers);
        st = p->measures[i].type->year(&run->context, p->measures[i].params, run->s->to, NAN,
                                       m->levers, err);
        if (st == CS_OK)
            st = cs_response_solve(m->response, run->q, run->h, m->levers->bought,
                                   m->levers->inputs, m->levers->dtau, err);
        if (st == CS_OK)
            store_measure(run, m, i);
    }
    if (st != CS_OK)
        return st;
    check_sum(run, m);
    say_best(run, m);
    return CS_OK;
}

static void close_stage(void *state)
{
    struct measures *m = state;
    cs_levers_free(m->levers);
    cs_response_free(m->response);
    free(m);
}

const struct cs_stage_type cs_stage_measures = {
    .name = "measures",
    .open = open_stage,
    .conclude = conclude_stage,
    .close = close_stage,
};
