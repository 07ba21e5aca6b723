/*
 * Prices after a pay rise in care and after taxes on consumption (docs/methods/10): what higher
 * cost does where all of it is passed on. Quantities stay.
 *
 *   dv_i  = pay rise of sector i / x_i        dp = (I - A')^-1 dv
 *   cpi_h = (sum_i basket_ih dp_i + consumption tax share_h) / purchases_h                 (10.4)
 *   government: f_gov' dp = the rise itself in what it buys + what its other suppliers pass on
 * (10.5)
 *
 * A rise in care that government buys is the policy's own cost already: only what others pass on
 * comes on top.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "economy/households.h"
#include "impact/prices.h"
#include "sim/run.h"

struct prices {
    size_t groups;                    /* 1, or those of the household accounts */
    gsl_matrix *basket;               /* n x groups: domestic purchases, basic prices */
    double *purchases;                /* groups: purchasers' prices, all of it */
    gsl_vector *government, *dv, *dp; /* n */
    struct cs_series *cpi, *by_sector, *passed_on;
};

/* Some policy of any package raises pay or taxes consumption. */
static bool moves_prices(const struct cs_scenario *s)
{
    for (size_t p = 0; p < s->n_packages; p++) {
        for (size_t i = 0; i < s->packages[p].n; i++) {
            if (s->packages[p].measures[i].type->moves_prices)
                return true;
        }
    }
    return false;
}

static void read_one_basket(const struct cs_run *run, struct prices *p)
{
    gsl_vector_view all = gsl_matrix_column(p->basket, 0);
    p->purchases[0] = cs_household_basket(run->e, &all.vector);
}

/* Domestic purchases of the groups; purchases of each with imports, product tax and what no sector
 * makes. */
static void read_baskets(const struct cs_run *run, struct prices *p)
{
    const struct cs_households *accounts = run->e->households;
    for (size_t g = 0; g < p->groups; g++) {
        for (int k = 0; k < CS_BOUGHTS; k++) {
            if (k != CS_BOUGHT_OWN)
                p->purchases[g] += cs_households_bought(run->e, g, (enum cs_bought)k);
        }
        for (size_t i = 0; i < run->e->n; i++)
            gsl_matrix_set(p->basket, i, g, accounts->v[g].bought[CS_BOUGHT_DOMESTIC][i]);
    }
}

static void read_government(const struct cs_run *run, struct prices *p)
{
    for (size_t k = 0; k < run->e->n_final; k++) {
        if (!cs_role_matches(run->e->final[k].role, "government"))
            continue;
        for (size_t i = 0; i < run->e->n; i++)
            *gsl_vector_ptr(p->government, i) += gsl_matrix_get(run->e->F, i, k);
    }
}

static void lay_out(struct cs_run *run, struct prices *p, bool by_group)
{
    struct cs_series cpi = {.key = "prices.cpi",
                            .title = N_("Consumer prices, change"),
                            .unit = "% of base-year prices",
                            .formula = "docs/methods/10 (10.4)",
                            .kind = CS_KIND_PP};
    p->cpi = by_group
                 ? cs_run_series(run, cpi, CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_HOUSEHOLD))
                 : cs_run_series(run, cpi, CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR));
    p->by_sector =
        cs_run_series(run,
                      (struct cs_series){.key = "prices.sector",
                                         .title = N_("Prices by sector in the last year, change"),
                                         .unit = "% of base-year prices",
                                         .formula = "docs/methods/10 (10.1)",
                                         .kind = CS_KIND_PP},
                      CS_DIMS(CS_DIM_PACKAGE, CS_DIM_SECTOR));
    p->passed_on =
        cs_run_series(run,
                      (struct cs_series){.key = "prices.public_passed_on",
                                         .title = N_("Government's other purchases get dearer by"),
                                         .formula = "docs/methods/10 (10.5)",
                                         .kind = CS_KIND_CHANGE,
                                         .basis = CS_BASIS_GROSS},
                      CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR));
}

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    bool by_group =
        run->e->households != NULL && run->h->H == run->e->households->H && run->h->H > 1;
    (void)err;
    if (!moves_prices(run->s))
        return CS_OK;
    struct prices *p = cs_xcalloc(1, sizeof *p);
    p->groups = by_group ? run->h->H : 1;
    p->basket = gsl_matrix_calloc(run->e->n, p->groups);
    p->purchases = cs_xcalloc(p->groups, sizeof *p->purchases);
    p->government = gsl_vector_calloc(run->e->n);
    p->dv = gsl_vector_calloc(run->e->n);
    p->dp = gsl_vector_calloc(run->e->n);
    if (by_group)
        read_baskets(run, p);
    else
        read_one_basket(run, p);
    read_government(run, p);
    lay_out(run, p, by_group);
    *state = p;
    return CS_OK;
}

static void store_cpi(const struct cs_run *run, const struct prices *p, size_t package, int year)
{
    double *v = p->cpi->v + cs_run_at(run, package, year, p->groups), all = 0;
    double grown = cs_policy_gdp(&run->context, year) / run->context.gdp_base;
    for (size_t g = 0; g < p->groups; g++)
        all += p->purchases[g];
    for (size_t g = 0; g < p->groups; g++) {
        double dearer = 0;
        for (size_t i = 0; i < run->e->n; i++)
            dearer += gsl_matrix_get(p->basket, i, g) * gsl_vector_get(p->dp, i);
        v[g] = 100 * (dearer / p->purchases[g] + run->levers->consumption_tax / (all * grown));
    }
}

static enum cs_status year_stage(struct cs_run *run, void *state, size_t package, int year,
                                 struct cs_err *err)
{
    struct prices *p = state;
    struct cs_residual res = {0};
    /* today's purchases and output grow as GDP does */
    double grown = cs_policy_gdp(&run->context, year) / run->context.gdp_base;
    cs_quantity_per_output(run->q, run->levers->pay, p->dv);
    gsl_vector_scale(p->dv, 1 / grown);
    enum cs_status st = cs_prices_push(run->q, p->dv, p->dp, &res, err);
    if (st != CS_OK)
        return st;
    cs_residual_keep(&run->response->worst, &res);
    store_cpi(run, p, package, year);
    p->passed_on->v[cs_run_at(run, package, year, 1)] =
        grown * cs_prices_burden(p->government, p->dv, p->dp).passed_on;
    for (size_t i = 0; i < run->e->n && year == run->s->to; i++)
        p->by_sector->v[package * run->e->n + i] = 100 * gsl_vector_get(p->dp, i);
    return CS_OK;
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct prices *p = state;
    const double *v = p->cpi->v + cs_run_at(run, 0, run->s->to, p->groups);
    double least = INFINITY, most = -INFINITY;
    (void)err;
    for (size_t g = 0; g < p->groups; g++) {
        least = fmin(least, v[g]);
        most = fmax(most, v[g]);
    }
    if (!(fabs(most) > 0))
        return CS_OK;
    if (p->groups > 1)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Consumer prices rise by %.2f to %.2f %% among household groups where all "
                       "higher cost is "
                       "passed on.",
                       least, most);
    else
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "Consumer prices rise by %.2f %% where all higher cost is passed on; pay of care that "
            "government buys reaches its budget, not these prices.",
            most);
    return CS_OK;
}

static void close_stage(void *state)
{
    struct prices *p = state;
    gsl_matrix_free(p->basket);
    gsl_vector_free(p->government);
    gsl_vector_free(p->dv);
    gsl_vector_free(p->dp);
    free(p->purchases);
    free(p);
}

const struct cs_stage_type cs_stage_prices = {
    .name = "prices",
    .open = open_stage,
    .year = year_stage,
    .conclude = conclude_stage,
    .close = close_stage,
};
