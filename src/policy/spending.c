/*
 * spending: final demand in named sectors (docs/methods/05). The comparator of care packages, and any vector
 * of a stimulus package. Top-down: the sector's own jobs are the direct effect.
 */
#include "policy/policy.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

struct spending_params {
    struct cs_phase phase;
    struct cs_strings sector;
    struct cs_reals shares;
    double amount;     /* millions a year, in full */
    double amount_gdp; /* fraction of that year's GDP, in full */
    double *weights; /* n, made by prepare */
};

#define NEGATIVE "to take spending back, use policy \"revenue\" with kind = \"cut\""

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct spending_params, phase),
    {.key = "sector", .type = CS_PARAM_STRINGS, .offset = offsetof(struct spending_params, sector),
     .required = true, .unit = "sector code or role",
     .help = N_("sector or sectors bought from; a role's sectors share by output")},
    {.key = "shares", .type = CS_PARAM_REALS, .offset = offsetof(struct spending_params, shares),
     .min = 0, .max = 1, .optional = true, .unit = "fraction",
     .help = N_("share of each sector named, in their order, sum 1; default by output")},
    {.key = "amount", .type = CS_PARAM_REAL, .offset = offsetof(struct spending_params, amount),
     .max = 1e12, .optional = true, .unit = "million a year, purchasers' prices", .hint = NEGATIVE,
     .help = N_("spending a year when in full")},
    {.key = "amount_gdp", .type = CS_PARAM_REAL,
     .offset = offsetof(struct spending_params, amount_gdp), .max = 1, .optional = true,
     .unit = "fraction of GDP", .hint = NEGATIVE, .help = N_("spending a year when in full, instead of amount")},
    {.key = NULL},
};

/* Weights by the given shares: each name takes its share, split by output within a role. */
static enum cs_status weights_by_share(const struct cs_economy *e, struct spending_params *p,
                                       const struct cs_node *node, struct cs_err *err)
{
    double sum = 0;
    for (size_t k = 0; k < p->shares.n; k++)
        sum += p->shares.v[k];
    if (p->shares.n != p->sector.n || fabs(sum - 1) > 1e-9)
        return cs_policy_fail(node, err,
                              "spending: shares must be as many as sectors and sum to 1; say for "
                              "example ( 0.6, 0.4 )");
    double *one = cs_xcalloc(e->n, sizeof(double));
    enum cs_status st = CS_OK;
    for (size_t k = 0; k < p->sector.n && st == CS_OK; k++) {
        const struct cs_strings name = {1, &p->sector.v[k]};
        st = cs_policy_sector_weights(e, &name, node, one, err);
        for (size_t i = 0; i < e->n && st == CS_OK; i++)
            p->weights[i] += p->shares.v[k] * one[i];
    }
    free(one);
    return st;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct spending_params *p = params;
    int given = !isnan(p->amount) + !isnan(p->amount_gdp) + matched;
    enum cs_status st = cs_phase_check(&p->phase, c, node, err);
    if (given != 1)
        st = cs_policy_fail(node, err,
                            "spending: give exactly one of amount, amount_gdp and (in compare) "
                            "match");
    p->weights = CS_ARENA_ARRAY(c->arena, double, c->economy->n);
    enum cs_status found =
        p->shares.n > 0 ? weights_by_share(c->economy, p, node, err)
                        : cs_policy_sector_weights(c->economy, &p->sector, node, p->weights, err);
    st = st != CS_OK ? st : found;
    for (size_t i = 0; i < c->economy->n && st == CS_OK; i++) {
        if (p->weights[i] != 0)
            cs_policy_record_leakage(c, i);
    }
    return st;
}

static enum cs_status year(const struct cs_policy_context *c, const void *params, int t,
                           double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)err;
    const struct spending_params *p = params;
    double share = cs_phase_share(&p->phase, c, t);
    double value = matched;
    if (isnan(matched))
        value = share * (isnan(p->amount) ? p->amount_gdp * cs_policy_gdp(c, t) : p->amount);
    for (size_t i = 0; i < c->economy->n; i++) {
        if (p->weights[i] != 0)
            cs_policy_buy(c, i, value * p->weights[i], l->bought, CS_COST_PURCHASES, l);
    }
    l->payer[CS_PAYER_STATE] += value;
    l->bought_payer[CS_PAYER_STATE] += value;
    return CS_OK;
}

const struct cs_policy_type cs_policy_spending = {
    .prices =
        N_("Final demand in named sectors, an amount or a share of GDP, bought as it is: "
        "the comparator of care packages, or a line of a stimulus package. The sector's "
        "own jobs are the direct effect."),
    .methods = "05-spending.md",
    .scenario = "care-vs-construction.cfg",
    .name = "spending",
    .title = N_("Spending"),
    .help = N_("final demand in any named sectors: the comparator, or a line of a stimulus package"),
    .specs = specs,
    .size = sizeof(struct spending_params),
    .prepare = prepare,
    .year = year,
};
