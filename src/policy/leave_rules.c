#include "policy/leave_rules.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

const char *const cs_leave_kind_names[] = {"maternity", "paternity", "parental", NULL};
static const char *const taker_names[] = {"women", "men", NULL};             /* as enum cs_sex */
static const char *const fund_names[] = {"state", "social_insurance", NULL}; /* as enum cs_payer */

/* ---- parameters ---- */

#define C102                                                                                       \
    "ILO, Social Security (Minimum Standards) Convention, 1952 (No. 102), article 52 and part XI"
#define C183 "ILO, Maternity Protection Convention, 2000 (No. 183), articles 4 and 6"
#define R191 "ILO, Maternity Protection Recommendation, 2000 (No. 191), paragraphs 1 and 2"
#define EU_LEAVE "Directive (EU) 2019/1158 on work-life balance, articles "

/* The directive leaves the level of pay to member states; parental leave counts the two months of
 * four that one parent cannot give to the other and that must be paid. */
static const struct cs_preset presets[] = {
    {"ilo_c102", "weeks", 12, 0, 0, C102, CS_STATUS_SOURCED},
    {"ilo_c102", "replacement", 0.45, 0, 0, C102, CS_STATUS_SOURCED},
    {"ilo_c183", "weeks", 14, 0, 0, C183, CS_STATUS_SOURCED},
    {"ilo_c183", "replacement", 2.0 / 3, 0, 0, C183, CS_STATUS_SOURCED},
    {"ilo_r191", "weeks", 18, 0, 0, R191, CS_STATUS_SOURCED},
    {"ilo_r191", "replacement", 1, 0, 0, R191, CS_STATUS_SOURCED},
    {"eu_paternity", "weeks", 2, 0, 0, EU_LEAVE "4 and 8: ten working days, paid",
     CS_STATUS_SOURCED},
    {"eu_parental", "weeks", 26.0 / 3, 0, 0, EU_LEAVE "5 and 8: two months of 52/12 weeks, paid",
     CS_STATUS_SOURCED},
    {"four_month_floor", "flat_months", 4, 0, 0,
     "four months at a poverty line that the scenario gives: a norm of this program",
     CS_STATUS_ASSUMPTION},
    {.name = NULL},
};

#define RULE(rule, name)                                                                           \
    .type = CS_PARAM_REAL, .offset = offsetof(struct cs_leave_scheme, rule.name)
#define MULTIPLE .unit = "multiple of takers' mean earnings"

const struct cs_param_spec cs_leave_scheme_specs[] = {
    {.key = "kind", .type = CS_PARAM_CHOICE, .offset = offsetof(struct cs_leave_scheme, kind),
     .choices = cs_leave_kind_names, .required = true,
     .help = N_("maternity, paternity or parental leave")},
    {.key = "taker", .type = CS_PARAM_CHOICE, .offset = offsetof(struct cs_leave_scheme, taker),
     .choices = taker_names, .optional = true, .fallback = -1,
     .help = N_("who takes it; only parental leave must say")},
    CS_PRESET_SPEC(struct cs_leave_scheme, preset, presets),
    {.key = "weeks", RULE(new, weeks), .min = 0, .max = 160, .optional = true, .unit = "weeks",
     .help = N_("paid weeks that a taker takes")},
    {.key = "weeks_today", RULE(today, weeks), .min = 0, .max = 160, .optional = true,
     .unit = "weeks", .help = N_("the same today; 0 for none")},
    {.key = "replacement", RULE(new, replacement), .min = 0, .max = 1.5, .optional = true,
     .unit = "fraction of gross earnings",
     .help = N_("benefit over earnings before floor and ceiling")},
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
     .unit = "currency a month",
     .help = N_("flat benefit, such as the poverty line, base-year prices")},
    {.key = "flat_amount_today", RULE(today, flat_amount), .min = 0, .max = 1e9, .optional = true,
     .unit = "currency a month", .help = N_("the same today; default as new")},
    {.key = "flat_covered", RULE(new, flat_covered), .min = 0, .max = 1, .fallback = 0.8,
     .low = 0.5, .high = 1, .unit = "fraction of the others",
     .help = N_("births without benefit by earnings that get the flat one")},
    {.key = "flat_covered_today", RULE(today, flat_covered), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of the others", .help = N_("the same today; default as new")},
    {.key = "payer", .type = CS_PARAM_CHOICE, .offset = offsetof(struct cs_leave_scheme, new.fund),
     .choices = fund_names, .fallback = 1, .convention = true,
     .help = N_("who pays the benefit by earnings, but for employers' share")},
    {.key = "payer_today", .type = CS_PARAM_CHOICE,
     .offset = offsetof(struct cs_leave_scheme, today.fund), .choices = fund_names,
     .optional = true, .fallback = -1, .help = N_("the same today; default as new")},
    {.key = "employer_share", RULE(new, employer_share), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of the benefit",
     .help = N_("part of the benefit by earnings that the employer pays")},
    {.key = "employer_share_today", RULE(today, employer_share), .min = 0, .max = 1,
     .optional = true, .unit = "fraction of the benefit",
     .help = N_("the same today; default as new")},
    {.key = NULL},
};

#undef RULE
#undef MULTIPLE
#undef C102
#undef C183
#undef R191
#undef EU_LEAVE

/* ---- prepare ---- */

struct cs_leave_scheme *cs_leave_scheme_at(const struct cs_items *schemes, size_t i)
{
    return (struct cs_leave_scheme *)schemes->items + i;
}

static enum cs_status fail_scheme(const struct cs_items *schemes, size_t i, struct cs_err *err,
                                  const char *text)
{
    const struct cs_leave_scheme *s = cs_leave_scheme_at(schemes, i);
    return cs_node_fail(schemes->nodes[i], err, "leave: %s: %s", cs_leave_kind_names[s->kind],
                        text);
}

static double given_or(double value, double fallback)
{
    return isnan(value) ? fallback : value;
}

/* Who has no benefit by earnings has no weeks of it, and weeks of none replace nothing. */
static void settle(struct cs_leave_rules *r)
{
    r->weeks = r->covered == 0 ? given_or(r->weeks, 0) : r->weeks;
    r->replacement = r->weeks == 0 ? given_or(r->replacement, 0) : r->replacement;
    r->flat_months = given_or(r->flat_months, 0);
}

struct cs_leave_rules cs_leave_today(const struct cs_leave_scheme *s)
{
    struct cs_leave_rules t = s->today;
    const struct cs_leave_rules *n = &s->new;
    t.floor = given_or(t.floor, n->floor);
    t.ceiling = given_or(t.ceiling, n->ceiling);
    t.covered = given_or(t.covered, n->covered);
    t.take_up = given_or(t.take_up, n->take_up);
    t.flat_amount = given_or(t.flat_amount, n->flat_amount);
    t.flat_covered = given_or(t.flat_covered, n->flat_covered);
    t.employer_share = given_or(t.employer_share, n->employer_share);
    t.fund = t.fund < 0 ? n->fund : t.fund;
    settle(&t);
    return t;
}

/* What one set of rules must say for itself. suffix: "" or "_today". */
static enum cs_status check_rules(const struct cs_policy_context *c, const struct cs_items *schemes,
                                  size_t at, const struct cs_leave_rules *r, const char *suffix,
                                  struct cs_err *err)
{
    const char *text = NULL;
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
    return text != NULL ? fail_scheme(schemes, at, err, text) : CS_OK;
}

static enum cs_status check_taker(const struct cs_items *schemes, size_t at, struct cs_err *err)
{
    struct cs_leave_scheme *s = cs_leave_scheme_at(schemes, at);
    static const int by_kind[CS_LEAVE_KINDS] = {
        [CS_MATERNITY] = CS_WOMEN, [CS_PATERNITY] = CS_MEN, [CS_PARENTAL] = -1};
    if (s->taker < 0)
        s->taker = by_kind[s->kind];
    if (s->taker < 0)
        return fail_scheme(schemes, at, err, "taker is missing; expected \"women\" or \"men\"");
    if (by_kind[s->kind] >= 0 && s->taker != by_kind[s->kind])
        return fail_scheme(schemes, at, err,
                           "is not taken by this sex; expected kind \"parental\", or no 'taker'");
    for (size_t k = 0; k < at; k++) {
        if (cs_leave_scheme_at(schemes, k)->kind == s->kind &&
            cs_leave_scheme_at(schemes, k)->taker == s->taker)
            return fail_scheme(schemes, at, err,
                               "stands twice for the same takers; expected one scheme for each "
                               "kind and sex");
    }
    return CS_OK;
}

static enum cs_status prepare_scheme(const struct cs_policy_context *c,
                                     const struct cs_items *schemes, size_t at, struct cs_err *err)
{
    struct cs_leave_scheme *s = cs_leave_scheme_at(schemes, at);
    enum cs_status st = check_taker(schemes, at, err);
    settle(&s->new);
    const struct cs_leave_rules today = cs_leave_today(s);
    const enum cs_status rules[] = {check_rules(c, schemes, at, &s->new, "", err),
                                    check_rules(c, schemes, at, &today, "_today", err)};
    for (size_t i = 0; i < 2 && st == CS_OK; i++)
        st = rules[i];
    if (s->new.covered < today.covered)
        st = fail_scheme(schemes, at, err,
                         cs_arena_printf(c->arena,
                                         "covered is %g, below today's %g; expected no fewer "
                                         "parents than today",
                                         s->new.covered, today.covered));
    return st;
}

enum cs_status cs_leave_prepare_schemes(const struct cs_policy_context *c,
                                        const struct cs_items *schemes, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < schemes->n; i++) {
        enum cs_status one = prepare_scheme(c, schemes, i, err);
        st = st != CS_OK ? st : one;
    }
    return st;
}

/* ---- price ---- */

static double normal_cdf(double z)
{
    return 0.5 * erfc(-z / M_SQRT2);
}

double cs_leave_mean_benefit(const struct cs_leave_rules *r, double sigma)
{
    bool capped = !isnan(r->ceiling);
    if (r->replacement == 0)
        return 0;
    if (sigma == 0)
        return fmin(fmax(r->replacement, r->floor), capped ? r->ceiling : INFINITY);
    double low =
        r->floor > 0 ? (log(r->floor / r->replacement) + sigma * sigma / 2) / sigma : -INFINITY;
    double high =
        capped ? (log(r->ceiling / r->replacement) + sigma * sigma / 2) / sigma : INFINITY;
    double between = normal_cdf(high - sigma) - normal_cdf(low - sigma);
    return r->floor * normal_cdf(low) + r->replacement * between +
           (capped ? r->ceiling * (1 - normal_cdf(high)) : 0);
}

struct cs_leave_outcome cs_leave_apply(const struct cs_leave_rules *r, double births,
                                       double earnings, double sigma)
{
    struct cs_leave_outcome o = {.takers = births * r->covered * r->take_up}; /* (9.2) */
    o.years = o.takers * r->weeks / 52;
    o.benefit = o.years * cs_leave_mean_benefit(r, sigma) * earnings; /* (9.5) */
    if (r->flat_months > 0) {
        o.flat_takers = births * (1 - r->covered) * r->flat_covered;
        o.flat = o.flat_takers * r->flat_months * r->flat_amount / 1e6;
    }
    return o;
}
