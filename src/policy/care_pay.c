/*
 * care_pay: higher pay in care jobs that exist (docs/methods/08).
 *
 *   B(t)  = sum_i CoE_i GDP(t)/GDP(t0)                       (8.14)  wage bill of the named sectors
 *   P(t)  = s(t) a r B(t)                                    (8.15)  a share affected, r the rise
 *   state = q P, households (1 - q) P;  dtau = kappa P - (1 - q) P
 *   gap   = 1 - women's / men's mean pay, by sector          (8.16)
 *
 * No jobs and no purchases. What the rise does to prices is on page 10.
 */
#include "policy/policy.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"

struct care_pay_params {
    struct cs_phase phase;
    struct cs_strings sector;
    double rise, share_affected, state_share;
    /* made by prepare */
    double *weights; /* n; not 0 in the named sectors */
    double wages;    /* their wage bill in the base year, million */
    double *coe; /* n: of the named sectors, base year, million */
};

#define REAL(member) .type = CS_PARAM_REAL, .offset = offsetof(struct care_pay_params, member)

/* clang-format off */
static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct care_pay_params, phase),
    {.key = "sector", .type = CS_PARAM_STRINGS, .offset = offsetof(struct care_pay_params, sector),
     .text = "care", .convention = true, .unit = "sector code or role",
     .help = N_("sectors whose pay rises; default all with a role of care")},
    {.key = "rise", REAL(rise), .min = 0, .max = 5, .required = true,
     .unit = "fraction of today's pay", .help = N_("rise of pay when in full: 0.1 is 10 %")},
    {.key = "share_affected", REAL(share_affected), .min = 0, .max = 1, .fallback = 1,
     .convention = true, .unit = "fraction of the wage bill",
     .help = N_("part of these sectors' wage bill that the rise is for")},
    {.key = "state_share", REAL(state_share), .min = 0, .max = 1, .fallback = 1, .low = 0.5,
     .high = 1, .model_key = "care_pay.state_share", .unit = "fraction of the rise",
     .help = N_("part that the state pays as it buys this care; the rest households pay")},
    {.key = NULL},
};
/* clang-format on */

#undef REAL

/* ---- looking things up once ---- */

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct care_pay_params *p = params;
    const struct cs_economy *e = c->economy;
    enum cs_status st = cs_phase_check(&p->phase, c, node, err);
    if (matched)
        st = cs_policy_fail(node, err,
                            "care_pay: its cost follows from the wage bill and cannot be matched; "
                            "match a 'spending' to it instead");
    p->weights = CS_ARENA_ARRAY(c->arena, double, e->n);
    enum cs_status found = cs_policy_sector_weights(e, &p->sector, node, p->weights, err);
    if (st != CS_OK || found != CS_OK)
        return st != CS_OK ? st : found;
    gsl_vector *coe = gsl_vector_calloc(e->n);
    cs_economy_coe(e, true, coe);
    p->wages = 0;
    p->coe = CS_ARENA_ARRAY(c->arena, double, e->n);
    for (size_t i = 0; i < e->n; i++)
        p->wages += p->coe[i] = p->weights[i] != 0 ? gsl_vector_get(coe, i) : 0;
    gsl_vector_free(coe);
    if (!(p->wages > 0))
        return cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "care_pay: model '%s' has no compensation of employees in sector '%s'; "
                            "name a sector with pay",
                            e->code, p->sector.n ? p->sector.v[0] : ""));
    return CS_OK;
}

/* ---- one year ---- */

/* Today's sectors grow as GDP does. */
static double growth(const struct cs_policy_context *c, int year)
{
    return cs_policy_gdp(c, year) / c->gdp_base;
}

/* Mean rise of the named sectors' pay in a year. */
static double rise_in(const struct cs_policy_context *c, const struct care_pay_params *p, int year)
{
    return cs_phase_share(&p->phase, c, year) * p->share_affected * p->rise;
}

/* (8.15) */
static double cost_in(const struct cs_policy_context *c, const struct care_pay_params *p, int year)
{
    return rise_in(c, p, year) * p->wages * growth(c, year);
}

static double jobs_of(const struct cs_policy_context *c, size_t i, enum cs_sex g)
{
    return cs_job_rate_sex(c->rates, i, g) * gsl_vector_get(c->economy->x, i);
}

/* Jobs whose pay is to rise: phasing in changes how much, not how many. */
static double jobs_affected(const struct cs_policy_context *c, const struct care_pay_params *p,
                            enum cs_sex g, int year)
{
    double jobs = 0;
    for (size_t i = 0; i < c->economy->n; i++)
        jobs += p->weights[i] != 0 ? jobs_of(c, i, g) : 0;
    return p->share_affected * jobs * growth(c, year) / cs_policy_pay_index(c, year);
}

/* The part of the named sectors' wage bill that a sex earns: women and men of one sector are paid alike, but
 * sectors are not. */
static double bill_of(const struct cs_policy_context *c, const struct care_pay_params *p, enum cs_sex g)
{
    double bill = 0;
    for (size_t i = 0; i < c->economy->n; i++) {
        double jobs = p->weights[i] != 0 ? jobs_of(c, i, CS_WOMEN) + jobs_of(c, i, CS_MEN) : 0;
        bill += jobs != 0 ? p->coe[i] * jobs_of(c, i, g) / jobs : 0; /* NaN where not known */
    }
    return bill;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    (void)err;
    const struct care_pay_params *p = params;
    double cost = cost_in(c, p, year), state = p->state_share * cost;
    l->cost[CS_COST_PAY] += cost;
    l->payer[CS_PAYER_STATE] += state;
    l->payer[CS_PAYER_HOUSEHOLDS] += cost - state;
    double women = bill_of(c, p, CS_WOMEN), men = bill_of(c, p, CS_MEN);
    if (cost != 0 && isnan(women + men)) { /* not known, which is not nothing */
        l->pay_rise[CS_WOMEN] = l->pay_rise[CS_MEN] = NAN;
    } else if (women + men > 0) {
        l->pay_rise[CS_WOMEN] += cost * women / (women + men);
        l->pay_rise[CS_MEN] += cost * men / (women + men);
    }
    for (size_t i = 0; i < c->economy->n; i++) /* every named sector's pay rises at one rate */
        *gsl_vector_ptr(l->pay, i) += p->weights[i] != 0 ? cost * p->coe[i] / p->wages : 0;
    cs_household_pay(c->household, p->weights, women / (women + men), cost, l->dtau);
    cs_levers_charge(l, c->household, CS_SPREAD_CONSUMPTION, cost - state);
    return CS_OK;
}

/* ---- what it reports itself ---- */

/* Mean pay of a sex with the named sectors' pay raised; within a sector women and men are paid
 * alike. Sectors whose jobs or pay are not known stay out. */
static double mean_pay(const struct cs_policy_context *c, const struct care_pay_params *p,
                       enum cs_sex g, double rise)
{
    double pay = 0, jobs = 0;
    for (size_t i = 0; i < c->economy->n; i++) {
        double n = jobs_of(c, i, g), one = c->rates->pay[i];
        if (!(n > 0) || isnan(one))
            continue;
        pay += n * one * (p->weights[i] != 0 ? 1 + rise : 1);
        jobs += n;
    }
    return pay / jobs;
}

/* (8.16) */
static double gap_at(const struct cs_policy_context *c, const struct care_pay_params *p,
                     double rise)
{
    return 1 - mean_pay(c, p, CS_WOMEN, rise) / mean_pay(c, p, CS_MEN, rise);
}

static struct cs_series *add_series(struct cs_result *r, struct cs_series spec)
{
    spec.n_dim = spec.n_dim > 0 ? spec.n_dim : 1;
    spec.dim[0] = CS_DIM_YEAR;
    spec.assumed = true;
    return cs_result_add(r, &spec);
}

static void say_finding(const struct cs_policy_context *c, const struct care_pay_params *p,
                        struct cs_result *r)
{
    char jobs[CS_NUMBER_TEXT];
    double women = jobs_affected(c, p, CS_WOMEN, c->to), men = jobs_affected(c, p, CS_MEN, c->to);
    double rise = rise_in(c, p, c->to);
    if (rise == 0 || !(women + men > 0))
        return;
    cs_result_note(
        r, CS_NOTE_FINDING,
        "Higher pay: %s care jobs in %d, %.0f %% of them women's, are paid %.1f %% more. "
        "Between sectors that moves women's mean employee pay by %+.1f pp of men's.",
        cs_format_people(women + men, 0, jobs), c->to, 100 * women / (women + men),
        100 * rise / p->share_affected, 100 * (gap_at(c, p, 0) - gap_at(c, p, rise)));
}

static void say_limits(struct cs_result *r)
{
    cs_result_note(r, CS_NOTE_LIMIT,
                   "care_pay makes no jobs: it raises the pay of jobs that exist. What it does to "
                   "prices is in docs/methods/10.");
    cs_result_note(r, CS_NOTE_LIMIT,
                   "care_pay: the change of the earnings gap is between sectors only; within a "
                   "sector women and men are taken as paid alike.");
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    (void)err;
    const struct care_pay_params *p = params;
    struct cs_series *cost =
        add_series(r, (struct cs_series){
                          .key = "care_pay.cost",
                          .title = N_("Higher pay in care jobs"),
                          .unit = cs_arena_printf(r->arena, "%s %s", c->economy->unit, r->currency),
                          .formula = "docs/methods/08 (8.15)",
                          .kind = CS_KIND_CHANGE,
                          .basis = CS_BASIS_GROSS});
    struct cs_series *rise =
        add_series(r, (struct cs_series){.key = "care_pay.rise",
                                         .title = N_("Rise of mean pay in care"),
                                         .unit = "fraction of pay",
                                         .formula = "docs/methods/08 (8.15)",
                                         .kind = CS_KIND_SHARE});
    struct cs_series *gap =
        add_series(r, (struct cs_series){.key = "care_pay.gap_change",
                                         .title = N_("Earnings gap between sectors, change"),
                                         .unit = "percentage points",
                                         .formula = "docs/methods/08 (8.16)",
                                         .kind = CS_KIND_PP});
    struct cs_series *jobs = add_series(r, (struct cs_series){.key = "care_pay.workers",
                                                              .title = N_("Jobs whose pay rises"),
                                                              .unit = "jobs",
                                                              .formula = "docs/methods/08 (8.14)",
                                                              .kind = CS_KIND_LEVEL,
                                                              .basis = CS_BASIS_JOBS,
                                                              .n_dim = 2,
                                                              .dim = {CS_DIM_YEAR, CS_DIM_SEX}});
    double before = gap_at(c, p, 0);
    bool known =
        !isnan(jobs_affected(c, p, CS_WOMEN, c->from) + jobs_affected(c, p, CS_MEN, c->from));
    if (!known)
        cs_result_note(r, CS_NOTE_WARNING,
                       "care_pay: jobs by sex are not known in all sectors whose pay rises, so "
                       "neither the earnings gap nor these jobs by sex can be said (NA).");
    for (int year = c->from; year <= c->to; year++) {
        int at = year - c->from;
        cost->v[at] = cost_in(c, p, year);
        rise->v[at] = rise_in(c, p, year);
        gap->v[at] = known ? 100 * (gap_at(c, p, rise->v[at]) - before) : NAN;
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            jobs->v[at * CS_SEXES + (int)g] = jobs_affected(c, p, g, year);
    }
    say_finding(c, p, r);
    say_limits(r);
    return CS_OK;
}

static const struct cs_policy_series own_series[] = {
    {"care_pay.cost", "money", N_("higher pay in care jobs")},
    {"care_pay.rise", "fraction of pay", N_("rise of mean pay in care")},
    {"care_pay.gap_change", "percentage points", N_("earnings gap between sectors, change")},
    {"care_pay.workers", "jobs", N_("jobs whose pay rises, by sex")},
    {.key = NULL},
};

const struct cs_policy_type cs_policy_care_pay = {
    .prices =
        N_("A rise of pay in care jobs that exist: its cost to the state or to those who "
        "buy the care, and what it does to the earnings gap between sectors. It makes "
        "no jobs but those of the added spending."),
    .methods = "08-schooling-health-long-term-care.md",
    .scenario = "bra-care-pay-2035.cfg",
    .series = own_series,
    .name = "care_pay",
    .moves_prices = true,
    .title = N_("Care pay"),
    .role = "care.pay",
    .help = N_("higher pay in care jobs that exist: budget, income, earnings gap; no new jobs"),
    .specs = specs,
    .size = sizeof(struct care_pay_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
