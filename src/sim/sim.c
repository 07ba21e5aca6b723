#include "sim/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void clear_run(struct cs_run *run)
{
    cs_stages_close(run);
    cs_response_free(run->response);
    cs_response_free(run->building_response);
    cs_levers_free(run->levers);
    cs_fiscal_free(run->fiscal);
    cs_household_free(run->h);
    cs_quantity_free(run->q);
    cs_job_rates_free(run->new_jobs);
    gsl_vector *const work[] = {run->zero, run->met.theta, run->dtau_rest};
    for (size_t i = 0; i < sizeof work / sizeof *work; i++) {
        if (work[i] != NULL)
            gsl_vector_free(work[i]);
    }
    for (int i = 0; i < FLOWS; i++) {
        if (run->flow[i] != NULL)
            gsl_vector_free(run->flow[i]);
    }
    cs_result_free(run->r);
}

/* Accounts per unit of output. */
static void prepare_flows(struct cs_run *run)
{
    const struct cs_economy *e = run->e;
    for (int i = 0; i < FLOWS; i++)
        run->flow[i] = gsl_vector_calloc(e->n);
    gsl_vector_memcpy(run->flow[FLOW_OUTPUT], e->x);
    cs_economy_primary(e, "value_added", NULL, run->flow[FLOW_VALUE_ADDED]);
    cs_economy_coe(e, true, run->flow[FLOW_COMPENSATION]);
    if (isnan(run->s->rates->mean_pay)) /* no compensation in the table: not known, not nothing */
        gsl_vector_set_all(run->flow[FLOW_COMPENSATION], NAN);
    cs_economy_primary(e, "import", NULL, run->flow[FLOW_IMPORTS]);
    cs_economy_primary(e, "product_tax", NULL, run->flow[FLOW_PRODUCT_TAX]);
    for (int i = 0; i < FLOWS; i++)
        cs_quantity_per_output(run->q, run->flow[i], run->flow[i]);
}

static enum cs_status prepare_run(struct cs_run *run, struct cs_err *err)
{
    enum cs_status st = cs_quantity_new(run->e, &run->q, err);
    if (st == CS_OK)
        st = cs_household_new(run->q, run->s->closure, &run->s->household, &run->h, err);
    if (st == CS_OK)
        st = cs_fiscal_new(run->q, run->h, &run->s->household, &run->fiscal, err);
    if (st != CS_OK)
        return st;
    cs_run_prepare_new_jobs(run);
    run->context = run->s->context;
    run->context.household = run->h;
    run->response = cs_response_new(run->q, run->h);
    run->building_response = cs_response_new(run->q, run->h);
    run->levers = cs_levers_new(run->e->n, run->h->H);
    run->zero = gsl_vector_calloc(run->e->n);
    run->met.theta = gsl_vector_calloc(run->e->n);
    run->dtau_rest = gsl_vector_calloc(run->levers->dtau->size);
    prepare_flows(run);
    run->r = cs_result_new();
    cs_run_lay_out(run);
    return cs_stages_open(run, err);
}

/* Jobs of output dx in a year. */
static double jobs_of(const struct cs_run *run, const gsl_vector *dx, enum cs_sex g,
                      enum cs_job_status s, int year)
{
    double sum = 0;
    for (size_t i = 0; i < run->e->n; i++)
        sum += cs_run_jobs_at(run, i, gsl_vector_get(dx, i), g, s, year);
    return sum;
}

/* Flat position in a series of dims (package, year, effect, m more). */
static size_t at_effect(const struct cs_run *run, size_t package, int year, int effect, size_t m)
{
    size_t years = (size_t)(run->s->to - run->s->from + 1);
    size_t t = (size_t)(year - run->s->from);
    return ((package * years + t) * CS_EFFECTS + (size_t)effect) * m;
}

static void store_jobs(struct cs_run *run, size_t package, int year)
{
    const struct cs_levers *l = run->levers;
    for (int k = 0; k < CS_EFFECTS; k++) {
        double *sex = run->jobs->v + at_effect(run, package, year, k, CS_SEXES);
        double *status = run->jobs_status->v + at_effect(run, package, year, k, CS_JOB_STATUSES);
        sex[0] = sex[1] = status[0] = status[1] = 0;
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
                double jobs = jobs_of(run, run->response->dx[k], g, s, year);
                jobs += k == CS_DIRECT ? l->staff[g][s] : 0;
                sex[g] += jobs;
                status[s] += jobs;
            }
        }
        if (!run->e->labour_by_status && status[CS_FORMAL] != 0)
            status[CS_FORMAL] = status[CS_INFORMAL] = NAN;
    }
}

static void store_sectors(struct cs_run *run, size_t package, int year)
{
    double *v = run->by_sector->v + package * run->e->n * CS_EFFECTS * CS_SEXES;
    for (size_t i = 0; i < run->e->n; i++) {
        for (int k = 0; k < CS_EFFECTS; k++) {
            double x = gsl_vector_get(run->response->dx[k], i);
            for (enum cs_sex g = 0; g < CS_SEXES; g++)
                *v++ = cs_run_jobs_at(run, i, x, g, CS_FORMAL, year) +
                       cs_run_jobs_at(run, i, x, g, CS_INFORMAL, year);
        }
    }
}

/* Flows by effect, of the year's service without its building. What is bought abroad, taxes on what
 * is bought, and the service run outside the table stand in the direct effect. */
static void store_flows(struct cs_run *run, size_t package, int year)
{
    const struct cs_levers *l = run->levers;
    double own[FLOWS] = {0};
    own[FLOW_VALUE_ADDED] = l->cost[CS_COST_STAFF] + l->cost[CS_COST_SURPLUS];
    own[FLOW_COMPENSATION] = l->cost[CS_COST_STAFF];
    own[FLOW_OUTPUT] = l->output;
    own[FLOW_IMPORTS] = l->cost[CS_COST_IMPORTS] - l->capital_imports;
    own[FLOW_PRODUCT_TAX] = l->cost[CS_COST_PRODUCT_TAX] - l->capital_tax;
    for (int i = 0; i < FLOWS; i++) {
        for (int k = 0; k < CS_EFFECTS; k++) {
            double sum = k == CS_DIRECT ? own[i] : 0;
            sum += i == FLOW_IMPORTS ? run->capacity.imports[k] : 0;
            for (size_t j = 0; j < run->e->n; j++) {
                double dx = gsl_vector_get(run->response->dx[k], j);
                sum += dx == 0 ? 0 : gsl_vector_get(run->flow[i], j) * dx;
            }
            run->flows[i]->v[at_effect(run, package, year, k, 1)] = sum;
        }
    }
}

static double vector_sum(const gsl_vector *v)
{
    double sum = 0;
    for (size_t i = 0; i < v->size; i++)
        sum += gsl_vector_get(v, i);
    return sum;
}

/* Money out = money in, by payer and by what is bought. */
static void check_money(struct cs_run *run)
{
    const struct cs_levers *l = run->levers;
    double gross = cs_levers_gross(l), paid = 0;
    for (int i = 0; i < CS_PAYERS; i++)
        paid += l->payer[i];
    double bought = vector_sum(l->bought) + vector_sum(l->inputs) + vector_sum(l->capital) +
                    l->cost[CS_COST_STAFF] + l->cost[CS_COST_IMPORTS] +
                    l->cost[CS_COST_PRODUCT_TAX] + l->cost[CS_COST_SURPLUS] +
                    l->cost[CS_COST_TRANSFERS] + l->cost[CS_COST_PAY] + l->cost[CS_COST_HOURS];
    double scale = fmax(1, fabs(gross));
    run->money_gap = fmax(run->money_gap, fabs(paid - gross) / scale);
    run->money_gap = fmax(run->money_gap, fabs(bought - gross) / scale);
}

static void store_cost(struct cs_run *run, size_t package, int year)
{
    const struct cs_levers *l = run->levers;
    size_t at = at_effect(run, package, year, 0, 1) / CS_EFFECTS;
    double gross = cs_levers_gross(l);
    run->gross->v[at] = gross;
    run->gross_pct->v[at] = gross / cs_policy_gdp(&run->context, year);
    run->staff_fte->v[at] = l->staff_fte;
    memcpy(run->item->v + at * CS_COSTS, l->cost, sizeof l->cost);
    memcpy(run->payer->v + at * CS_PAYERS, l->payer, sizeof l->payer);
    run->gdp->v[year - run->s->from] = cs_policy_gdp(&run->context, year);
    check_money(run);
}

/* Revenue lines of a package and year. */
static double *revenue_of(const struct cs_run *run, size_t package, int year)
{
    return run->revenue->v + at_effect(run, package, year, 0, 1) / CS_EFFECTS * CS_REVENUES;
}

/* Adds what the response at hand brings: output of every effect, and the spending of income made.
 */
static void add_revenue(struct cs_run *run, const struct cs_response *r, size_t package, int year)
{
    double *revenue = revenue_of(run, package, year);
    for (int k = 0; k < CS_EFFECTS; k++)
        cs_fiscal_output(run->fiscal, r->dx[k], revenue);
    cs_fiscal_income(run->fiscal, r->dy, revenue);
}

/* What the policy itself pays in tax: on its staff, on raised pay, on what it buys. */
static void start_revenue(struct cs_run *run, size_t package, int year)
{
    const struct cs_levers *l = run->levers;
    double *revenue = revenue_of(run, package, year);
    for (int i = 0; i < CS_REVENUES; i++)
        revenue[i] = 0;
    cs_fiscal_staff(run->fiscal, l->cost[CS_COST_STAFF] + l->cost[CS_COST_PAY], revenue);
    revenue[CS_REVENUE_OWN] = l->cost[CS_COST_PRODUCT_TAX];
}

/* Net cost of the public purse: what state and social insurance pay, less revenue (13.7). */
static void store_net(struct cs_run *run, size_t package, int year)
{
    const struct cs_levers *l = run->levers;
    size_t at = at_effect(run, package, year, 0, 1) / CS_EFFECTS;
    double public = l->payer[CS_PAYER_STATE] + l->payer[CS_PAYER_INSURANCE], sum = 0;
    for (int i = 0; i < CS_REVENUES; i++)
        sum += revenue_of(run, package, year)[i];
    run->net->v[at] = public - sum;
    double spent = public + l->raised; /* before the money that the package itself raises */
    run->recoup->v[at] = spent != 0 ? sum / spent : NAN;
}

/* Building: the capital outlay's own direct, indirect and induced job-years. */
static enum cs_status store_building(struct cs_run *run, size_t package, int year,
                                     struct cs_err *err)
{
    const struct cs_response *r = run->building_response;
    run->met.short_of_people =
        false; /* job-years of building are demanded ones, as posts that pass */
    enum cs_status st = cs_response_solve(run->building_response, run->q, run->h,
                                          run->levers->capital, run->zero, NULL, err);
    if (st == CS_OK)
        add_revenue(run, r, package, year);
    for (int k = 0; k < CS_EFFECTS && st == CS_OK; k++) {
        double *v = run->building->v + at_effect(run, package, year, k, CS_SEXES);
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            v[g] = jobs_of(run, r->dx[k], g, CS_FORMAL, year) +
                   jobs_of(run, r->dx[k], g, CS_INFORMAL, year);
    }
    cs_residual_keep(&run->response->worst, &r->worst);
    return st;
}

static enum cs_status simulate_package(struct cs_run *run, size_t package, int year, double matched,
                                       struct cs_err *err)
{
    const struct cs_package *p = &run->s->packages[package];
    enum cs_status st = CS_OK;
    cs_levers_zero(run->levers);
    run->met.short_of_people = false;
    memset(&run->capacity, 0, sizeof run->capacity);
    for (size_t i = 0; i < p->n && st == CS_OK; i++) {
        const struct cs_measure *m = &p->measures[i];
        st = m->type->year(&run->context, m->params, year,
                           m->match != CS_MATCH_NONE ? matched : NAN, run->levers, err);
    }
    if (st == CS_OK)
        st = cs_response_solve(run->response, run->q, run->h, run->levers->bought,
                               run->levers->inputs, run->levers->dtau, err);
    if (st == CS_OK)
        st = cs_stages_limit(run, package, year, err);
    if (st != CS_OK)
        return st;
    store_cost(run, package, year);
    store_jobs(run, package, year);
    store_flows(run, package, year);
    if (year == run->s->to)
        store_sectors(run, package, year);
    start_revenue(run, package, year);
    add_revenue(run, run->response, package, year);
    st = store_building(run, package, year, err);
    if (st != CS_OK)
        return st;
    store_net(run, package, year);
    return cs_stages_year(run, package, year, err);
}

/* What a comparator is given in a year of the first package's cost (gross or net): that year's, or
 * the level amount with the same present value:  sum_t v_t (1 + d)^-t / sum_t (1 + d)^-t. (13.14)
 */
static double money_for(const struct cs_run *run, const struct cs_measure *m,
                        const struct cs_series *cost, int year)
{
    double worth = 0, one = 0;
    if (!m->level)
        return cost->v[year - run->s->from];
    for (int t = 0; t <= run->s->to - run->s->from; t++) {
        double factor = pow(1 + m->discount, -t);
        worth += cost->v[t] * factor;
        one += factor;
    }
    return worth / one;
}

/*
 * The size G of equal net cost solves net(G) = G (1 - r(G)). Where the answer is linear in G, r is
 * a number and G = net / (1 - r) at once (13.8); else (people or sectors short) the same step is
 * repeated until it stands still. Not defined where r is 1 or more.
 */
static enum cs_status match_net(struct cs_run *run, size_t package, int year, double net, double G,
                                struct cs_err *err)
{
    enum { MOST_ROUNDS = 60 };
    for (int round = 0; round < MOST_ROUNDS; round++) {
        double r = run->recoup->v[cs_run_at(run, package, year, 1)];
        double next = r < 1 ? net / (1 - r) : NAN;
        if (fabs(next - G) <= 1e-12 * fabs(G))
            return CS_OK;
        G = next;
        enum cs_status st = simulate_package(run, package, year, G, err);
        if (st != CS_OK || isnan(G))
            return st;
    }
    run->unmatched = true;
    return CS_OK;
}

static enum cs_status simulate_comparator(struct cs_run *run, size_t package, int year,
                                          struct cs_err *err)
{
    const struct cs_package *p = &run->s->packages[package];
    if (p->n == 0 || p->measures[0].match == CS_MATCH_NONE)
        return simulate_package(run, package, year, NAN, err);
    const struct cs_measure *m = p->measures;
    double gross = money_for(run, m, run->gross, year), net = money_for(run, m, run->net, year);
    enum cs_status st = simulate_package(run, package, year, gross, err);
    if (st != CS_OK || m->match != CS_MATCH_NET_COST || gross == 0)
        return st;
    return match_net(run, package, year, net, gross, err);
}

/* The first package sets the money of all years; those matched to it get the same, gross or net. */
static enum cs_status simulate_years(struct cs_run *run, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t p = 0; p < run->s->n_packages; p++) {
        for (int year = run->s->from; year <= run->s->to && st == CS_OK; year++)
            st = p == 0 ? simulate_package(run, 0, year, NAN, err)
                        : simulate_comparator(run, p, year, err);
    }
    return st;
}

static enum cs_status report_measures(struct cs_run *run, struct cs_err *err)
{
    const struct cs_package *p = &run->s->packages[0];
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->n && st == CS_OK; i++) {
        if (p->measures[i].type->report != NULL)
            st = p->measures[i].type->report(&run->context, p->measures[i].params, run->r, err);
    }
    return st;
}

enum cs_status cs_simulate(const struct cs_economy *e, const struct cs_scenario *s,
                           struct cs_result **out, struct cs_err *err)
{
    struct cs_run run = {.e = e, .s = s};
    enum cs_status st = prepare_run(&run, err);
    if (st == CS_OK)
        st = simulate_years(&run, err);
    if (st == CS_OK) {
        cs_run_compare(&run);
        st = report_measures(&run, err);
    }
    if (st == CS_OK)
        st = cs_run_multipliers(&run, err);
    if (st == CS_OK)
        st = cs_run_conclude(&run, err);
    if (st == CS_OK) {
        *out = run.r;
        run.r = NULL;
    }
    clear_run(&run);
    return st;
}
