/*
 * leave: paid maternity, paternity and parental leave (docs/methods/09).
 *
 *   births   B = N_0 / survival                                                     (9.1)
 *   cost     s(t) [price of the new rules - price of today's]                       (9.6)
 *   income   dtau = benefits net of tax - wages that stop                           (9.7)
 *   payers   of the new rules pay, those of today's are relieved                    (9.8)
 *
 * Equal rules give exactly 0. No demand and no jobs: who replaces takers fills a post that the
 * table has.
 */
#include <math.h>

#include "base/text.h"
#include "policy/leave_rules.h"
#include "policy/parents.h"
#include "policy/people.h"

struct leave_params {
    struct cs_phase phase;
    struct cs_items schemes;
    struct cs_parents_pay pay;
    double survival, employer_contribution, covered_pay, sigma;
    double taxed, at_work, backfill;
    double earnings[CS_SEXES]; /* gross wage of a covered taker in the base year, million; by
                                  prepare */
};

/* ---- parameters ---- */

#define REAL(name) .type = CS_PARAM_REAL, .offset = offsetof(struct leave_params, name)

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct leave_params, phase),
    {.key = "schemes", .type = CS_PARAM_LIST, .offset = offsetof(struct leave_params, schemes),
     .required = true, .items = cs_leave_scheme_specs, .item_size = sizeof(struct cs_leave_scheme),
     .help = N_("kind, weeks, replacement, covered, take_up and who pays, with today's")},
    CS_PARENTS_PAY_SPECS(struct leave_params, pay),
    {.key = "infant_survival", REAL(survival), .min = 0.5, .max = 1, .fallback = 0.975, .low = 0.95,
     .high = 0.998, .model_key = "population.infant_survival", .unit = "infants per birth",
     .help = N_("children under one alive at a moment over births of the twelve months before")},
    {.key = "employer_contribution", REAL(employer_contribution), .min = 0, .max = 1,
     .fallback = 0.15, .low = 0, .high = 0.35, .model_key = "tax.contribution_employer",
     .unit = "fraction of gross wages",
     .help = N_("employers' contributions in compensation, on which no benefit is paid")},
    {.key = "covered_pay", REAL(covered_pay), .min = 0, .max = 20, .above_min = true, .fallback = 1,
     .low = 0.8, .high = 1.6, .model_key = "leave.covered_pay",
     .unit = "ratio to the mean of their sex",
     .help = N_("earnings of covered takers: formal pay is above the mean, young parents' below")},
    {.key = "earnings_sigma", REAL(sigma), .min = 0, .max = 3, .fallback = 0.8, .low = 0.5,
     .high = 1, .model_key = "labour.earnings_sigma", .unit = "of the logarithm",
     .help = N_("spread of covered takers' earnings, lognormal; floor and ceiling act on it")},
    {.key = "taxed", REAL(taxed), .min = 0, .max = 1, .fallback = 1, .convention = true,
     .unit = "fraction of the benefit by earnings",
     .help = N_("part that bears tax and employees' contributions like wages")},
    {.key = "at_work", REAL(at_work), .min = 0, .max = 1, .fallback = 0.5, .low = 0, .high = 1,
     .unit = "fraction of the added leave",
     .help = N_("share of added leave in which takers would have been at work for their wage")},
    {.key = "backfill", REAL(backfill), .min = 0, .max = 1, .fallback = 0.5, .low = 0, .high = 1,
     .unit = "fraction of absent hours",
     .help = N_("share of those hours worked by substitutes, who get the wage")},
    {.key = NULL},
};

#undef REAL

/* ---- prepare ---- */

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct leave_params *p = params;
    double pay[CS_SEXES];
    enum cs_status st = cs_phase_check(&p->phase, c, node, err);
    if (matched)
        st = cs_policy_fail(node, err,
                            "leave: its cost follows from births and benefits and cannot be "
                            "matched; match a 'spending' or 'cash_transfer' to it instead");
    if (p->schemes.n == 0)
        st = cs_policy_fail(node, err, "leave: schemes is empty; expected at least one");
    enum cs_status schemes = cs_leave_prepare_schemes(c, &p->schemes, err);
    if (cs_people_check(c, "leave", node, 0, 0, 0, err) != CS_OK)
        st = CS_EINPUT;
    enum cs_status paid = cs_parents_pay(c, &p->pay, node, "leave", pay, err);
    if (paid != CS_OK)
        return paid;
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        p->earnings[g] = pay[g] / (1 + p->employer_contribution) * p->covered_pay;
    return st != CS_OK ? st : schemes;
}

/* ---- one year ---- */

/* a + s (b - a): what is in force on the way. */
static struct cs_leave_outcome in_force(const struct cs_leave_outcome *a,
                                        const struct cs_leave_outcome *b, double s)
{
    return (struct cs_leave_outcome){a->takers + s * (b->takers - a->takers),
                                     a->flat_takers + s * (b->flat_takers - a->flat_takers),
                                     a->years + s * (b->years - a->years),
                                     a->benefit + s * (b->benefit - a->benefit),
                                     a->flat + s * (b->flat - a->flat)};
}

struct scheme_year {
    struct cs_leave_rules today_rules;
    struct cs_leave_outcome today, new, now;
    double share;         /* s(t) */
    double cost;          /* (9.6) */
    double absent;        /* person-years of work that added leave takes away, before substitutes */
    double substitutes;   /* person-years */
    double wages_stopped; /* million, gross */
};

static void compute_scheme(const struct cs_policy_context *c, const struct leave_params *p,
                           const struct cs_leave_scheme *s, int year, double births,
                           struct scheme_year *y)
{
    double earnings = p->earnings[s->taker] * cs_policy_pay_index(c, year);
    y->share = cs_phase_share(&p->phase, c, year);
    y->today_rules = cs_leave_today(s);
    y->today = cs_leave_apply(&y->today_rules, births, earnings, p->sigma);
    y->new = cs_leave_apply(&s->new, births, earnings, p->sigma);
    y->now = in_force(&y->today, &y->new, y->share);
    y->cost =
        y->share * (y->new.benefit - y->today.benefit) + y->share * (y->new.flat - y->today.flat);
    y->absent = p->at_work * y->share * (y->new.years - y->today.years);
    y->substitutes = p->backfill * y->absent;
    y->wages_stopped = (y->absent - y->substitutes) * earnings;
}

static enum cs_status births_of(const struct cs_policy_context *c, const struct leave_params *p,
                                int year, double *births, struct cs_err *err)
{
    enum cs_status st = cs_parents_infants(c, year, births, err);
    if (st == CS_OK)
        *births /= p->survival; /* (9.1) */
    return st;
}

/* Of a gross wage, what is left: 1 - t - s_w = kappa (1 + s_f) in take-home income, else the
 * closure's income is gross. */
static double net_of_tax(const struct cs_policy_context *c, const struct leave_params *p)
{
    if (c->household->kind != CS_CLOSURE_TAKE_HOME)
        return 1;
    return c->household->formal_take_home * (1 + p->employer_contribution);
}

static void pay_benefit(const struct cs_leave_rules *r, double amount, struct cs_levers *l)
{
    l->payer[CS_PAYER_EMPLOYERS] += r->employer_share * amount;
    l->payer[r->fund] += (1 - r->employer_share) * amount;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct leave_params *p = params;
    double births, net = net_of_tax(c, p), kept = 1 - p->taxed * (1 - net);
    enum cs_status st = births_of(c, p, year, &births, err);
    for (size_t i = 0; i < p->schemes.n && st == CS_OK; i++) {
        const struct cs_leave_scheme *s = cs_leave_scheme_at(&p->schemes, i);
        struct scheme_year y;
        compute_scheme(c, p, s, year, births, &y);
        double benefit = y.share * (y.new.benefit - y.today.benefit);
        double flat = y.share * (y.new.flat - y.today.flat);
        l->cost[CS_COST_TRANSFERS] += y.cost;
        pay_benefit(&s->new, y.share * y.new.benefit, l); /* (9.8) */
        pay_benefit(&y.today_rules, -y.share * y.today.benefit, l);
        l->payer[CS_PAYER_STATE] += flat;
        if (s->taker == CS_MEN)
            l->fathers_leave += y.share * (y.new.years - y.today.years);
        cs_household_share(c->household, CS_SPREAD_WAGES, s->taker,
                           kept * benefit + flat - net * y.wages_stopped, l->dtau); /* (9.7) */
    }
    return st;
}

/* ---- what it reports itself ---- */

enum { OF_TAKERS, OF_FLAT_TAKERS, OF_BENEFIT, OF_FLAT_BENEFIT, OF_COST, SCHEME_SERIES };

static const struct cs_series scheme_series[SCHEME_SERIES] = {
    {.key = "takers", .title = N_("takers with benefit by earnings"), .unit = "persons",
     .formula = "docs/methods/09 (9.2)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "flat_takers", .title = N_("parents with flat benefit"), .unit = "persons",
     .formula = "docs/methods/09 (9.2)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "benefit", .title = N_("benefit by earnings per taker"), .unit = "currency",
     .formula = "docs/methods/09 (9.5)", .kind = CS_KIND_LEVEL},
    {.key = "flat_benefit", .title = N_("flat benefit per parent"), .unit = "currency",
     .formula = "docs/methods/09 (9.5)", .kind = CS_KIND_LEVEL},
    {.key = "cost", .title = N_("cost over today's"), .formula = "docs/methods/09 (9.6)",
     .kind = CS_KIND_CHANGE, .basis = CS_BASIS_GROSS},
};

static const char *const kind_titles[CS_LEAVE_KINDS] = {
    N_("Maternity leave"), N_("Paternity leave"), N_("Parental leave")};

/* Series of one kind, made when its first scheme comes. A sex without a scheme takes no leave: 0
 * persons and money, no benefit (NA). */
static void add_kind(const struct cs_policy_context *c, enum cs_leave_kind kind,
                     struct cs_result *r, struct cs_series *out[static SCHEME_SERIES])
{
    for (int k = 0; k < SCHEME_SERIES; k++) {
        struct cs_series spec = scheme_series[k];
        spec.key = cs_arena_printf(r->arena, "leave.%s.%s", cs_leave_kind_names[kind],
                                   scheme_series[k].key);
        spec.title = cs_arena_printf(r->arena, "%s: %s", cs_text(kind_titles[kind]),
                                     cs_text(scheme_series[k].title));
        if (k == OF_BENEFIT || k == OF_FLAT_BENEFIT)
            spec.unit = cs_arena_printf(r->arena, "%s per parent and birth", c->economy->currency);
        out[k] = cs_parents_series(c, r, spec, true);
        bool mean = k == OF_BENEFIT || k == OF_FLAT_BENEFIT;
        for (size_t i = 0; i < out[k]->size && !mean; i++)
            out[k]->v[i] = 0;
    }
}

static void store_scheme(const struct scheme_year *y, size_t at, struct cs_series *const *s)
{
    const struct cs_leave_outcome *o = &y->now;
    s[OF_TAKERS]->v[at] = o->takers;
    s[OF_FLAT_TAKERS]->v[at] = o->flat_takers;
    s[OF_BENEFIT]->v[at] = o->takers > 0 ? o->benefit * 1e6 / o->takers : NAN;
    s[OF_FLAT_BENEFIT]->v[at] = o->flat_takers > 0 ? o->flat * 1e6 / o->flat_takers : NAN;
    s[OF_COST]->v[at] = y->cost;
}

enum { OF_BIRTHS, OF_ABSENT, OF_SUBSTITUTES, OF_STOPPED, YEAR_SERIES };

static const struct cs_series year_series[YEAR_SERIES] = {
    {.key = "leave.births", .title = N_("Births"), .unit = "persons",
     .formula = "docs/methods/09 (9.1)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "leave.absent", .title = N_("Work that added leave takes away"), .unit = "person-years",
     .formula = "docs/methods/09 (9.7)", .kind = CS_KIND_CHANGE, .basis = CS_BASIS_FTE},
    {.key = "leave.substitutes", .title = N_("Of it done by substitutes, not among the jobs"),
     .unit = "person-years", .formula = "docs/methods/09 (9.7)", .kind = CS_KIND_CHANGE,
     .basis = CS_BASIS_FTE},
    {.key = "leave.wages_stopped", .title = N_("Gross wages no longer paid to anyone"),
     .formula = "docs/methods/09 (9.7)", .kind = CS_KIND_CHANGE},
};

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct leave_params *p = params;
    struct cs_series *of_kind[CS_LEAVE_KINDS][SCHEME_SERIES] = {{NULL}}, *of_year[YEAR_SERIES];
    enum cs_status st = CS_OK;
    for (int k = 0; k < YEAR_SERIES; k++) {
        of_year[k] = cs_parents_series(c, r, year_series[k], k != OF_BIRTHS);
        for (size_t i = 0; i < of_year[k]->size; i++)
            of_year[k]->v[i] = 0;
    }
    for (int year = c->from; year <= c->to && st == CS_OK; year++) {
        size_t t = (size_t)(year - c->from);
        double births;
        st = births_of(c, p, year, &births, err);
        of_year[OF_BIRTHS]->v[t] = births;
        for (size_t i = 0; i < p->schemes.n && st == CS_OK; i++) {
            const struct cs_leave_scheme *s = cs_leave_scheme_at(&p->schemes, i);
            size_t at = t * CS_SEXES + (size_t)s->taker;
            struct scheme_year y;
            compute_scheme(c, p, s, year, births, &y);
            if (of_kind[s->kind][0] == NULL)
                add_kind(c, (enum cs_leave_kind)s->kind, r, of_kind[s->kind]);
            store_scheme(&y, at, of_kind[s->kind]);
            of_year[OF_ABSENT]->v[at] += y.absent;
            of_year[OF_SUBSTITUTES]->v[at] += y.substitutes;
            of_year[OF_STOPPED]->v[at] += y.wages_stopped;
        }
    }
    return st;
}

static const struct cs_policy_series own_series[] = {
    {"leave.births", "persons", N_("births")},
    {"leave.absent", "person-years", N_("work that added leave takes away, by sex")},
    {"leave.substitutes", "person-years",
     N_("of it done by substitutes, not among the jobs, by sex")},
    {"leave.wages_stopped", "money", N_("gross wages no longer paid to anyone, by sex")},
    {"leave.KIND.takers", "persons", N_("takers with benefit by earnings, by sex")},
    {"leave.KIND.flat_takers", "persons", N_("parents with flat benefit, by sex")},
    {"leave.KIND.benefit", "currency per parent and birth",
     N_("benefit by earnings per taker, by sex")},
    {"leave.KIND.flat_benefit", "currency per parent and birth",
     N_("flat benefit per parent, by sex")},
    {"leave.KIND.cost", "money", N_("cost over today's, by sex")},
    {.key = NULL},
};

const struct cs_policy_type cs_policy_leave = {
    .prices =
        N_("Paid maternity, paternity and parental leave: births, who is covered, take-up, "
        "weeks and benefit, with floor and ceiling on the spread of earnings and a flat "
        "benefit for the others; the new rules less today's, and who pays: the state, "
        "social insurance or employers."),
    .methods = "09-leave-and-transfers.md",
    .scenario = "bra-leave.cfg",
    .series = own_series,
    .name = "leave",
    .frees_time = true,
    .title = N_("Parental leave"),
    .help =
        N_("maternity, paternity and parental leave: benefits by earnings, flat floor, who pays"),
    .role = "care.leave",
    .specs = specs,
    .size = sizeof(struct leave_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
