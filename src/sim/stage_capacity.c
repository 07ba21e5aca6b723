/*
 * Sectors whose output cannot grow as demanded (docs/methods/12): what they do not make is bought
 * abroad.
 *
 *   x_i <= u_i = g_i x0_i     the mixed model, type I alone, then with the household loop
 * (12.1-12.3) theta_i = x_i / (x_i + m_i)   of type I: what of the demand for sector i is met at
 * home      (12.8) direct = theta bought,  indirect = x(type I) - theta bought,  induced =
 * x(closure) - x(type I)  (12.9)
 *
 * The levers follow: what is bought or used by own services beyond theta moves from domestic
 * purchases and inputs to imports, gross cost stays. Runs before the labour stage, whose "met" jobs
 * would have to limit the same output a second time: the two together are refused.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "impact/supply.h"
#include "scenario/groups.h"
#include "sim/run.h"

struct capacity {
    const struct cs_capacity *p;
    struct cs_series *imports, *unmet;
    gsl_vector *limit, *demand;  /* n */
    gsl_vector *x[2], *m[2], *y; /* type I, with the closure; H (at least 1) */
};

static enum cs_status check_scenario(const struct cs_run *run, const struct cs_node *node,
                                     struct cs_err *err)
{
    const struct cs_market_params *market =
        cs_scenario_group(run->s, &cs_group_labour_market, NULL);
    if (market->jobs == CS_MARKET_MET)
        return cs_node_fail(
            node, err,
            "capacity and labour_market.jobs = \"met\" both limit output; expected one "
            "of the two; try jobs = \"potential\", or limit by people alone");
    for (size_t p = 1; p < run->s->n_packages; p++) {
        if (run->s->packages[p].n > 0 && run->s->packages[p].measures[0].match == CS_MATCH_NET_COST)
            return cs_node_fail(
                run->s->packages[p].measures[0].node, err,
                "match = \"net_cost\" takes it that twice the money makes twice the jobs, which "
                "capacity ends; expected match = \"gross_cost\" beside capacity");
    }
    return CS_OK;
}

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    const struct cs_node *node;
    const struct cs_capacity *p = cs_scenario_group(run->s, &cs_group_capacity, &node);
    if (node == NULL || p->sectors.n == 0)
        return CS_OK;
    enum cs_status st = check_scenario(run, node, err);
    if (st != CS_OK)
        return st;
    struct capacity *c = cs_xcalloc(1, sizeof *c);
    c->p = p;
    c->limit = gsl_vector_calloc(run->e->n);
    c->demand = gsl_vector_calloc(run->e->n);
    for (int k = 0; k < 2; k++) {
        c->x[k] = gsl_vector_calloc(run->e->n);
        c->m[k] = gsl_vector_calloc(run->e->n);
    }
    c->y = gsl_vector_calloc(run->response->dy->size);
    c->imports =
        cs_run_series(run,
                      (struct cs_series){.key = "capacity.imports",
                                         .title = N_("Imports instead of output beyond capacity"),
                                         .formula = "docs/methods/12 (12.10)",
                                         .kind = CS_KIND_CHANGE,
                                         .closure = run->h->H > 0 ? run->h->text : NULL},
                      CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT));
    c->unmet = cs_run_series(
        run,
        (struct cs_series){.key = "capacity.bound",
                           .title = N_("Demand that a sector at its capacity leaves to imports, "
                                       "last year"),
                           .unit = "share of demand added",
                           .formula = "docs/methods/12 (12.10)",
                           .kind = CS_KIND_SHARE},
        CS_DIMS(CS_DIM_PACKAGE, CS_DIM_SECTOR));
    *state = c;
    return CS_OK;
}

/* Room of a sector in a year; without end where the scenario says nothing. */
static double limit_of(const struct cs_run *run, const struct cs_capacity *p, size_t i, int year)
{
    if (p->item_of[i] == SIZE_MAX)
        return INFINITY;
    const struct cs_capacity_sector *s =
        (const struct cs_capacity_sector *)p->sectors.items + p->item_of[i];
    size_t t = (size_t)(year - run->s->from);
    double growth = s->path.n > 0 ? s->path.v[t < s->path.n ? t : s->path.n - 1] : s->growth;
    return growth * gsl_vector_get(run->e->x, i);
}

/* Type I, then with the household loop; both are the same without one. */
static enum cs_status solve_limited(struct cs_run *run, struct capacity *c, int year,
                                    struct cs_err *err)
{
    const struct cs_levers *l = run->levers;
    for (size_t i = 0; i < run->e->n; i++)
        gsl_vector_set(c->limit, i, limit_of(run, c->p, i, year));
    gsl_vector_memcpy(c->demand, l->bought);
    gsl_vector_add(c->demand, l->inputs);
    enum cs_status st =
        cs_supply_limited(run->q, NULL, c->demand, NULL, c->limit, c->x[0], c->m[0], NULL, err);
    if (st != CS_OK)
        return st;
    if (run->h->H > 0)
        return cs_supply_limited(run->q, run->h, c->demand, l->dtau, c->limit, c->x[1], c->m[1],
                                 c->y, err);
    gsl_vector_memcpy(c->x[1], c->x[0]);
    gsl_vector_memcpy(c->m[1], c->m[0]);
    gsl_vector_set_zero(c->y);
    return CS_OK;
}

/* Part of v beyond theta goes abroad: v is cut in place. Returns how much. */
static double cut_purchases(gsl_vector *v, const gsl_vector *x, const gsl_vector *m)
{
    double abroad = 0;
    for (size_t i = 0; i < v->size; i++) {
        double beyond = gsl_vector_get(m, i);
        if (!(beyond > 0))
            continue;
        double theta = gsl_vector_get(x, i) / (gsl_vector_get(x, i) + beyond),
               had = gsl_vector_get(v, i);
        gsl_vector_set(v, i, theta * had);
        abroad += (1 - theta) * had;
    }
    return abroad;
}

static void cut_levers(struct cs_levers *l, const struct capacity *c, double *abroad)
{
    double bought = cut_purchases(l->bought, c->x[0], c->m[0]);
    double inputs = cut_purchases(l->inputs, c->x[0], c->m[0]);
    l->cost[CS_COST_PURCHASES] -= bought;
    l->cost[CS_COST_INPUTS] -= inputs;
    l->cost[CS_COST_IMPORTS] += bought + inputs;
    l->service_imports += inputs;
    *abroad = bought + inputs;
}

static void replace_response(struct cs_run *run, const struct capacity *c)
{
    struct cs_response *r = run->response;
    gsl_vector_memcpy(r->dx[CS_DIRECT], run->levers->bought);
    gsl_vector_memcpy(r->dx[CS_INDIRECT], c->x[0]);
    gsl_vector_sub(r->dx[CS_INDIRECT], run->levers->bought);
    gsl_vector_memcpy(r->dx[CS_INDUCED], c->x[1]);
    gsl_vector_sub(r->dx[CS_INDUCED], c->x[0]);
    gsl_vector_memcpy(r->dy, c->y);
}

static double sum_of(const gsl_vector *v)
{
    double sum = 0;
    for (size_t i = 0; i < v->size; i++)
        sum += gsl_vector_get(v, i);
    return sum;
}

static void store_unmet(const struct cs_run *run, struct capacity *c, size_t package)
{
    for (size_t i = 0; i < run->e->n; i++) {
        double m = gsl_vector_get(c->m[1], i), all = gsl_vector_get(c->x[1], i) + m;
        c->unmet->v[package * run->e->n + i] = m > 0 ? m / all : 0;
    }
}

static enum cs_status limit_stage(struct cs_run *run, void *state, size_t package, int year,
                                  struct cs_err *err)
{
    struct capacity *c = state;
    double abroad, *v = c->imports->v + cs_run_at(run, package, year, CS_EFFECTS);
    enum cs_status st = solve_limited(run, c, year, err);
    if (st != CS_OK)
        return st;
    double type1 = sum_of(c->m[0]), closed = sum_of(c->m[1]);
    v[CS_DIRECT] = v[CS_INDIRECT] = v[CS_INDUCED] = 0;
    if (year == run->s->to)
        store_unmet(run, c, package);
    if (!(closed > 0)) /* the free solution, to the last bit */
        return CS_OK;
    run->capacity.binds = run->limited = true;
    cut_levers(run->levers, c, &abroad);
    replace_response(run, c);
    run->capacity.imports[CS_INDIRECT] =
        type1 - abroad; /* what levers buy abroad stands in their cost */
    run->capacity.imports[CS_INDUCED] = closed - type1;
    v[CS_DIRECT] = abroad;
    v[CS_INDIRECT] = type1 - abroad;
    v[CS_INDUCED] = closed - type1;
    return CS_OK;
}

/* The sector of a package that leaves most of its demand to imports; SIZE_MAX: none does. */
static size_t most_bound(const struct cs_run *run, const struct capacity *c, size_t package)
{
    const double *v = c->unmet->v + package * run->e->n;
    size_t most = SIZE_MAX;
    for (size_t i = 0; i < run->e->n; i++) {
        if (v[i] > 0 && (most == SIZE_MAX || v[i] > v[most]))
            most = i;
    }
    return most;
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct capacity *c = state;
    (void)err;
    for (size_t p = 0; p < run->s->n_packages; p++) {
        const double *v = c->imports->v + cs_run_at(run, p, run->s->to, CS_EFFECTS);
        size_t most = most_bound(run, c, p);
        char n[CS_NUMBER_TEXT];
        if (most == SIZE_MAX)
            cs_result_note(
                run->r, CS_NOTE_FINDING,
                "%s: no sector that capacity limits is asked for more than it can add in %d.",
                run->s->packages[p].title, run->s->to);
        else
            cs_result_note(run->r, CS_NOTE_FINDING,
                           "%s: sectors at their capacity leave %s million %s a year to imports in "
                           "%d; most in %s, "
                           "which makes %.0f %% of what is asked of it.",
                           run->s->packages[p].title,
                           cs_format_people(v[CS_DIRECT] + v[CS_INDIRECT] + v[CS_INDUCED], 0, n),
                           run->e->currency, run->s->to, run->e->sector[most].title,
                           100 * (1 - c->unmet->v[p * run->e->n + most]));
    }
    return CS_OK;
}

static void close_stage(void *state)
{
    struct capacity *c = state;
    gsl_vector_free(c->limit);
    gsl_vector_free(c->demand);
    for (int k = 0; k < 2; k++) {
        gsl_vector_free(c->x[k]);
        gsl_vector_free(c->m[k]);
    }
    gsl_vector_free(c->y);
    free(c);
}

const struct cs_stage_type cs_stage_capacity = {
    .name = "capacity",
    .open = open_stage,
    .limit = limit_stage,
    .conclude = conclude_stage,
    .close = close_stage,
};
