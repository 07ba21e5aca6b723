/*
 * leave: paid maternity, paternity and parental leave (docs/methods/09).
 *
 *   births       B = N_0 / survival                                                        (9.1)
 *   takers       T = B covered take_up;   flat: B (1 - covered) flat_covered               (9.2)
 *   benefit      b = E[min(max(r E, floor), ceiling)], E lognormal of mean 1               (9.3)
 *   cost         s(t) [new rules - today's],  T weeks/52 b earnings + flat                 (9.5), (9.6)
 *   income       dtau = net benefit - wages that stop                                      (9.7)
 *
 * Rules of today and new ones are priced by the same function, so that equal rules give exactly 0. No demand
 * and no jobs: who replaces takers fills a post that the table has.
 */
#include "policy/parents.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

enum kind { MATERNITY, PATERNITY, PARENTAL, KINDS };
static const char *const kind_names[] = {"maternity", "paternity", "parental", NULL};
static const char *const taker_names[] = {"women", "men", NULL}; /* as enum cs_sex */
static const char *const fund_names[] = {"state", "social_insurance", NULL};
static const enum cs_payer funds[] = {CS_PAYER_STATE, CS_PAYER_INSURANCE};

/* What a law grants. */
struct rules {
    double weeks, replacement;
    double floor, ceiling; /* of the benefit, multiples of takers' mean earnings; ceiling NaN: none */
    double covered, take_up;
    double flat_months, flat_amount, flat_covered;
    int fund; /* index into funds; -1: as in the new rules */
    double employer_share;
};

struct scheme {
    int kind, taker; /* taker -1: by kind */
    struct cs_strings preset;
    struct rules new, today;
};

struct leave_params {
    struct cs_phase phase;
    struct cs_items schemes;
    struct cs_parents_pay pay;
    double survival, employer_contribution, covered_pay, sigma;
    double taxed, at_work, backfill;
    double earnings[CS_SEXES]; /* gross wage of a covered taker in the base year, million; by prepare */
};

/* ---- parameters ---- */

#define RULE(rule, name) .type = CS_PARAM_REAL, .offset = offsetof(struct scheme, rule.name)
#define MULTIPLE .unit = "multiple of takers' mean earnings"

static const struct cs_param_spec scheme_specs[] = {
    {.key = "kind", .type = CS_PARAM_CHOICE, .offset = offsetof(struct scheme, kind),
     .choices = kind_names, .required = true, .help = N_("maternity, paternity or parental leave")},
    {.key = "taker", .type = CS_PARAM_CHOICE, .offset = offsetof(struct scheme, taker),
     .choices = taker_names, .optional = true, .fallback = -1,
     .help = N_("who takes it; only parental leave must say")},
    {.key = "preset", .type = CS_PARAM_STRINGS, .offset = offsetof(struct scheme, preset),
     .optional = true, .unit = "ilo_c183, ilo_r191, four_month_floor",
     .help = N_("norms that fill in what is not given here")},
    {.key = "weeks", RULE(new, weeks), .min = 0, .max = 160, .optional = true, .unit = "weeks",
     .help = N_("paid weeks that a taker takes")},
    {.key = "weeks_today", RULE(today, weeks), .min = 0, .max = 160, .optional = true,
     .unit = "weeks", .help = N_("the same today; 0 for none")},
    {.key = "replacement", RULE(new, replacement), .min = 0, .max = 1.5, .optional = true,
     .unit = "fraction of gross earnings", .help = N_("benefit over earnings before floor and ceiling")},
    {.key = "replacement_today", RULE(today, replacement), .min = 0, .max = 1.5, .optional = true,
     .unit = "fraction of gross earnings", .help = N_("the same today; 0 for unpaid leave")},
    {.key = "floor", RULE(new, floor), .min = 0, .max = 20, .fallback = 0, .convention = true,
     MULTIPLE, .help = N_("lowest benefit")},
    {.key = "floor_today", RULE(today, floor), .min = 0, .max = 20, .optional = true, MULTIPLE,
     .help = N_("the same today; default as new")},
    {.key = "ceiling", RULE(new, ceiling), .min = 0, .max = 100, .above_min = true,
     .optional = true, MULTIPLE, .help = N_("highest benefit; default none")},
    {.key = "ceiling_today", RULE(today, ceiling), .min = 0, .max = 100, .above_min = true,
     .optional = true, MULTIPLE, .help = N_("the same today; default as new")},
    {.key = "covered", RULE(new, covered), .min = 0, .max = 1, .required = true,
     .unit = "fraction of births", .help = N_("births whose taker has the benefit by earnings")},
    {.key = "covered_today", RULE(today, covered), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of births", .help = N_("the same today; default as new")},
    {.key = "take_up", RULE(new, take_up), .min = 0, .max = 1, .required = true,
     .unit = "fraction of the covered", .help = N_("share of covered parents who take the leave")},
    {.key = "take_up_today", RULE(today, take_up), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of the covered", .help = N_("the same today; default as new")},
    {.key = "flat_months", RULE(new, flat_months), .min = 0, .max = 36, .optional = true,
     .unit = "months", .help = N_("months of flat benefit for the others; default none")},
    {.key = "flat_months_today", RULE(today, flat_months), .min = 0, .max = 36, .optional = true,
     .unit = "months", .help = N_("the same today; default none")},
    {.key = "flat_amount", RULE(new, flat_amount), .min = 0, .max = 1e9, .optional = true,
     .unit = "currency a month", .help = N_("flat benefit, such as the poverty line, base-year prices")},
    {.key = "flat_amount_today", RULE(today, flat_amount), .min = 0, .max = 1e9, .optional = true,
     .unit = "currency a month", .help = N_("the same today; default as new")},
    {.key = "flat_covered", RULE(new, flat_covered), .min = 0, .max = 1, .fallback = 0.8,
     .low = 0.5, .high = 1, .unit = "fraction of the others",
     .help = N_("births without benefit by earnings that get the flat one")},
    {.key = "flat_covered_today", RULE(today, flat_covered), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of the others", .help = N_("the same today; default as new")},
    {.key = "payer", .type = CS_PARAM_CHOICE, .offset = offsetof(struct scheme, new.fund),
     .choices = fund_names, .fallback = 1, .convention = true,
     .help = N_("who pays the benefit by earnings, but for employers' share")},
    {.key = "payer_today", .type = CS_PARAM_CHOICE, .offset = offsetof(struct scheme, today.fund),
     .choices = fund_names, .optional = true, .fallback = -1,
     .help = N_("the same today; default as new")},
    {.key = "employer_share", RULE(new, employer_share), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of the benefit",
     .help = N_("part of the benefit by earnings that the employer pays")},
    {.key = "employer_share_today", RULE(today, employer_share), .min = 0, .max = 1,
     .optional = true, .unit = "fraction of the benefit",
     .help = N_("the same today; default as new")},
    {.key = NULL},
};

#define REAL(name) .type = CS_PARAM_REAL, .offset = offsetof(struct leave_params, name)

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct leave_params, phase),
    {.key = "schemes", .type = CS_PARAM_LIST, .offset = offsetof(struct leave_params, schemes),
     .required = true, .items = scheme_specs, .item_size = sizeof(struct scheme),
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
#undef RULE
#undef MULTIPLE

/* A norm, and what it says; NaN where it is silent. */
static const struct preset {
    const char *name;
    double weeks, replacement, flat_months;
    const char *source;
    enum cs_param_status status;
} presets[] = {
    {"ilo_c183", 14, 2.0 / 3, NAN,
     "ILO, Maternity Protection Convention, 2000 (No. 183), articles 4 and 6", CS_STATUS_SOURCED},
    {"ilo_r191", 18, 1, NAN,
     "ILO, Maternity Protection Recommendation, 2000 (No. 191), paragraphs 1 and 2",
     CS_STATUS_SOURCED},
    {"four_month_floor", NAN, NAN, 4,
     "four months at a poverty line that the scenario gives: a norm of this program",
     CS_STATUS_ASSUMPTION},
};
enum { PRESETS = sizeof presets / sizeof *presets };

/* ---- prepare ---- */

static struct scheme *scheme_at(const struct leave_params *p, size_t i)
{
    return (struct scheme *)p->schemes.items + i;
}

static enum cs_status fail_scheme(const struct leave_params *p, size_t i, struct cs_err *err,
                                  const char *text)
{
    const struct scheme *s = scheme_at(p, i);
    return cs_node_fail(p->schemes.nodes[i], err, "leave: %s: %s", kind_names[s->kind], text);
}

static void record_preset(const struct cs_policy_context *c, const struct preset *preset,
                          const char *what, const char *unit, double value)
{
    const char *path = cs_arena_printf(c->arena, "leave.%s.%s", preset->name, what);
    for (size_t i = 0; i < c->record->n; i++) {
        if (strcmp(c->record->v[i].path, path) == 0)
            return;
    }
    cs_effective_add(c->record, (struct cs_effective){.path = path,
                                                      .value = value,
                                                      .low = NAN,
                                                      .high = NAN,
                                                      .unit = unit,
                                                      .source = preset->source,
                                                      .origin = CS_FROM_DEFAULT,
                                                      .status = preset->status});
}

static const char *preset_name(const void *ctx, size_t i)
{
    (void)ctx;
    return presets[i].name;
}

static const struct preset *find_preset(const char *name)
{
    for (size_t i = 0; i < PRESETS; i++) {
        if (strcmp(presets[i].name, name) == 0)
            return &presets[i];
    }
    return NULL;
}

/* What a preset says, where the scheme does not. */
static enum cs_status apply_presets(const struct cs_policy_context *c, const struct leave_params *p,
                                    size_t at, struct cs_err *err)
{
    struct scheme *s = scheme_at(p, at);
    for (size_t i = 0; i < s->preset.n; i++) {
        const struct preset *found = find_preset(s->preset.v[i]);
        if (found == NULL) {
            const char *near = cs_nearest(s->preset.v[i], PRESETS, preset_name, NULL);
            return fail_scheme(p, at, err,
                               cs_arena_printf(c->arena,
                                               "there is no preset '%s'; expected ilo_c183, "
                                               "ilo_r191 or four_month_floor%s%s%s",
                                               s->preset.v[i], near ? "; did you mean '" : "",
                                               near ? near : "", near ? "'?" : ""));
        }
        const struct {
            double *target, value;
            const char *what, *unit;
        } fill[] = {
            {&s->new.weeks, found->weeks, "weeks", "weeks"},
            {&s->new.replacement, found->replacement, "replacement", "fraction of gross earnings"},
            {&s->new.flat_months, found->flat_months, "flat_months", "months"},
        };
        for (size_t k = 0; k < sizeof fill / sizeof *fill; k++) {
            if (!isnan(*fill[k].target) || isnan(fill[k].value))
                continue;
            *fill[k].target = fill[k].value;
            record_preset(c, found, fill[k].what, fill[k].unit, fill[k].value);
        }
    }
    return CS_OK;
}

static double given_or(double value, double fallback)
{
    return isnan(value) ? fallback : value;
}

/* Today's rules where they are not given: as new, but for months of flat benefit. */
static void complete_today(struct scheme *s)
{
    struct rules *t = &s->today;
    const struct rules *n = &s->new;
    t->floor = given_or(t->floor, n->floor);
    t->ceiling = given_or(t->ceiling, n->ceiling);
    t->covered = given_or(t->covered, n->covered);
    t->take_up = given_or(t->take_up, n->take_up);
    t->flat_months = given_or(t->flat_months, 0);
    t->flat_amount = given_or(t->flat_amount, n->flat_amount);
    t->flat_covered = given_or(t->flat_covered, n->flat_covered);
    t->employer_share = given_or(t->employer_share, n->employer_share);
    t->fund = t->fund < 0 ? n->fund : t->fund;
}

/* What one set of rules must say for itself. suffix: "" or "_today". */
static enum cs_status check_rules(const struct cs_policy_context *c, const struct leave_params *p,
                                  size_t at, struct rules *r, const char *suffix,
                                  struct cs_err *err)
{
    const char *text = NULL;
    r->weeks = r->covered == 0 ? given_or(r->weeks, 0) : r->weeks;
    r->flat_months = given_or(r->flat_months, 0);
    r->replacement = r->weeks == 0 ? given_or(r->replacement, 0) : r->replacement;
    if (isnan(r->weeks))
        text = cs_arena_printf(c->arena, "weeks%s is missing; expected paid weeks, 0 for none%s",
                               suffix, *suffix ? "" : ", or a preset");
    else if (isnan(r->replacement))
        text = cs_arena_printf(c->arena,
                               "replacement%s is missing; expected a fraction of earnings, 0 for "
                               "unpaid leave",
                               suffix);
    else if (r->ceiling < r->floor)
        text = cs_arena_printf(c->arena, "ceiling%s %g is below floor%s %g", suffix, r->ceiling,
                               suffix, r->floor);
    else if (r->flat_months > 0 && isnan(r->flat_amount))
        text = cs_arena_printf(c->arena,
                               "flat_amount%s is missing; expected the flat benefit in currency a "
                               "month, such as the poverty line",
                               suffix);
    r->flat_amount = given_or(r->flat_amount, 0);
    return text != NULL ? fail_scheme(p, at, err, text) : CS_OK;
}

static enum cs_status check_taker(const struct leave_params *p, size_t at, struct cs_err *err)
{
    struct scheme *s = scheme_at(p, at);
    static const int by_kind[KINDS] = {[MATERNITY] = CS_WOMEN, [PATERNITY] = CS_MEN,
                                       [PARENTAL] = -1};
    if (s->taker < 0)
        s->taker = by_kind[s->kind];
    if (s->taker < 0)
        return fail_scheme(p, at, err, "taker is missing; expected \"women\" or \"men\"");
    if (by_kind[s->kind] >= 0 && s->taker != by_kind[s->kind])
        return fail_scheme(p, at, err,
                           "is not taken by this sex; expected kind \"parental\", or no 'taker'");
    for (size_t k = 0; k < at; k++) {
        if (scheme_at(p, k)->kind == s->kind && scheme_at(p, k)->taker == s->taker)
            return fail_scheme(p, at, err,
                               "stands twice for the same takers; expected one scheme for each "
                               "kind and sex");
    }
    return CS_OK;
}

static enum cs_status prepare_scheme(const struct cs_policy_context *c,
                                     const struct leave_params *p, size_t at, struct cs_err *err)
{
    struct scheme *s = scheme_at(p, at);
    enum cs_status st = check_taker(p, at, err);
    enum cs_status filled = apply_presets(c, p, at, err);
    if (filled != CS_OK)
        return filled;
    complete_today(s);
    const enum cs_status rules[] = {check_rules(c, p, at, &s->new, "", err),
                                    check_rules(c, p, at, &s->today, "_today", err)};
    for (size_t i = 0; i < 2 && st == CS_OK; i++)
        st = rules[i];
    if (s->new.covered < s->today.covered)
        st = fail_scheme(p, at, err,
                         cs_arena_printf(c->arena,
                                         "covered is %g, below today's %g; expected no fewer "
                                         "parents than today",
                                         s->new.covered, s->today.covered));
    return st;
}

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
    for (size_t i = 0; i < p->schemes.n; i++) {
        enum cs_status one = prepare_scheme(c, p, i, err);
        st = st != CS_OK ? st : one;
    }
    enum cs_status paid = cs_parents_pay(c, &p->pay, node, "leave", pay, err);
    if (paid != CS_OK)
        return paid;
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        p->earnings[g] = pay[g] / (1 + p->employer_contribution) * p->covered_pay;
    return st;
}

/* ---- one year ---- */

static double normal_cdf(double z)
{
    return 0.5 * erfc(-z / M_SQRT2);
}

/*
 * (9.3) With z(k) = (ln(k/r) + sigma^2/2)/sigma, F = floor, C = ceiling:
 *   b = F Phi(z_F) + r [Phi(z_C - sigma) - Phi(z_F - sigma)] + C [1 - Phi(z_C)]
 * r = 0 is unpaid leave, whatever the floor.
 */
static double mean_benefit(const struct rules *r, double sigma)
{
    bool capped = !isnan(r->ceiling);
    if (r->replacement == 0)
        return 0;
    if (sigma == 0)
        return fmin(fmax(r->replacement, r->floor), capped ? r->ceiling : INFINITY);
    double low = r->floor > 0 ? (log(r->floor / r->replacement) + sigma * sigma / 2) / sigma
                              : -INFINITY;
    double high = capped ? (log(r->ceiling / r->replacement) + sigma * sigma / 2) / sigma
                         : INFINITY;
    double between = normal_cdf(high - sigma) - normal_cdf(low - sigma);
    return r->floor * normal_cdf(low) + r->replacement * between +
           (capped ? r->ceiling * (1 - normal_cdf(high)) : 0);
}

/* One set of rules for a year's births. */
struct outcome {
    double takers, flat_takers; /* persons */
    double years;               /* person-years of leave taken by takers */
    double benefit, flat;       /* million */
};

static struct outcome apply_rules(const struct rules *r, double births, double earnings,
                                  double sigma)
{
    struct outcome o = {
        .takers = births * r->covered * r->take_up,                  /* (9.2) */
        .flat_takers = r->flat_months > 0 ? births * (1 - r->covered) * r->flat_covered : 0,
    };
    o.years = o.takers * r->weeks / 52;
    o.benefit = o.years * mean_benefit(r, sigma) * earnings;         /* (9.5) */
    o.flat = o.flat_takers * r->flat_months * r->flat_amount / 1e6;
    return o;
}

/* a + s (b - a): what is in force on the way. */
static struct outcome in_force(const struct outcome *a, const struct outcome *b, double s)
{
    return (struct outcome){a->takers + s * (b->takers - a->takers),
                            a->flat_takers + s * (b->flat_takers - a->flat_takers),
                            a->years + s * (b->years - a->years),
                            a->benefit + s * (b->benefit - a->benefit),
                            a->flat + s * (b->flat - a->flat)};
}

struct scheme_year {
    struct outcome today, new, now;
    double share;      /* s(t) */
    double cost;       /* (9.6) */
    double absent;     /* person-years of work that added leave takes away, before substitutes */
    double substitutes; /* person-years */
    double wages_stopped; /* million, gross */
};

static void compute_scheme(const struct cs_policy_context *c, const struct leave_params *p,
                           const struct scheme *s, int year, double births, struct scheme_year *y)
{
    double earnings = p->earnings[s->taker] * cs_policy_pay_index(c, year);
    y->share = cs_phase_share(&p->phase, c, year);
    y->today = apply_rules(&s->today, births, earnings, p->sigma);
    y->new = apply_rules(&s->new, births, earnings, p->sigma);
    y->now = in_force(&y->today, &y->new, y->share);
    y->cost = y->share * (y->new.benefit - y->today.benefit) + y->share * (y->new.flat - y->today.flat);
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

/* Of a gross wage, what is left: 1 - t - s_w = kappa (1 + s_f) in take-home income, else the closure's
 * income is gross. */
static double net_of_tax(const struct cs_policy_context *c, const struct leave_params *p)
{
    if (c->household->kind != CS_CLOSURE_TAKE_HOME)
        return 1;
    return c->household->formal_take_home * (1 + p->employer_contribution);
}

static void pay_benefit(const struct rules *r, double amount, struct cs_levers *l)
{
    l->payer[CS_PAYER_EMPLOYERS] += r->employer_share * amount;
    l->payer[funds[r->fund]] += (1 - r->employer_share) * amount;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct leave_params *p = params;
    double births, net = net_of_tax(c, p), kept = 1 - p->taxed * (1 - net);
    enum cs_status st = births_of(c, p, year, &births, err);
    for (size_t i = 0; i < p->schemes.n && st == CS_OK; i++) {
        const struct scheme *s = scheme_at(p, i);
        struct scheme_year y;
        compute_scheme(c, p, s, year, births, &y);
        double benefit = y.share * (y.new.benefit - y.today.benefit);
        double flat = y.share * (y.new.flat - y.today.flat);
        l->cost[CS_COST_TRANSFERS] += y.cost;
        pay_benefit(&s->new, y.share * y.new.benefit, l); /* (9.8) */
        pay_benefit(&s->today, -y.share * y.today.benefit, l);
        l->payer[CS_PAYER_STATE] += flat;
        *gsl_vector_ptr(l->dtau, 0) += kept * benefit + flat - net * y.wages_stopped; /* (9.7) */
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

static const char *const kind_titles[KINDS] = {N_("Maternity leave"), N_("Paternity leave"),
                                               N_("Parental leave")};

/* Series of one kind, made when its first scheme comes; values of sexes without a scheme are 0. */
static void add_kind(const struct cs_policy_context *c, enum kind kind, struct cs_result *r,
                     struct cs_series *out[static SCHEME_SERIES])
{
    for (int k = 0; k < SCHEME_SERIES; k++) {
        struct cs_series spec = scheme_series[k];
        spec.key = cs_arena_printf(r->arena, "leave.%s.%s", kind_names[kind], scheme_series[k].key);
        spec.title = cs_arena_printf(r->arena, "%s: %s", cs_text(kind_titles[kind]),
                                     cs_text(scheme_series[k].title));
        if (k == OF_BENEFIT || k == OF_FLAT_BENEFIT)
            spec.unit = cs_arena_printf(r->arena, "%s per parent and birth", c->economy->currency);
        out[k] = cs_parents_series(c, r, spec, true);
        for (size_t i = 0; i < out[k]->size; i++)
            out[k]->v[i] = 0;
    }
}

static void store_scheme(const struct scheme_year *y, size_t at, struct cs_series *const *s)
{
    const struct outcome *o = &y->now;
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
    struct cs_series *of_kind[KINDS][SCHEME_SERIES] = {{NULL}}, *of_year[YEAR_SERIES];
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
            const struct scheme *s = scheme_at(p, i);
            size_t at = t * CS_SEXES + (size_t)s->taker;
            struct scheme_year y;
            compute_scheme(c, p, s, year, births, &y);
            if (of_kind[s->kind][0] == NULL)
                add_kind(c, (enum kind)s->kind, r, of_kind[s->kind]);
            store_scheme(&y, at, of_kind[s->kind]);
            of_year[OF_ABSENT]->v[at] += y.absent;
            of_year[OF_SUBSTITUTES]->v[at] += y.substitutes;
            of_year[OF_STOPPED]->v[at] += y.wages_stopped;
        }
    }
    return st;
}

const struct cs_policy_type cs_policy_leave = {
    .name = "leave",
    .title = N_("Parental leave"),
    .help = N_("maternity, paternity and parental leave: benefits by earnings, flat floor, who pays"),
    .role = "care.leave",
    .specs = specs,
    .size = sizeof(struct leave_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
