/*
 * long_term_care: care of older persons who depend on others, by hours of care or by workers per
 * 100 older persons (docs/methods/08).
 *
 *   dependants = d_a N_a(t)                                              (8.10)
 *   new        = s(t) sum_a max(0, coverage_a - today_a) d_a N_a(t)      (8.11)
 *   FTE        = new x h_a weeks / (rho_a H 52 (1 - noncontact - absence))   (8.12), as (6.3)
 *
 *   FTE        = s(t) max(0, target - today) N(t) / 100         (8.13)  N of age_from and over
 *
 * Support staff, pay, overhead as in childcare: (6.4) to (6.8); building (8.7); payers (8.9).
 */
#include <math.h>

#include "base/str.h"
#include "base/text.h"
#include "policy/long_term_care.h"
#include "policy/people.h"

const char cs_ltc_name[] = "long_term_care";

#define ILO                                                                                        \
    "after Scheil-Adlung (2015), Long-term care protection for older persons, ILO ESS Working "    \
    "Paper 50: full-time workers per 100 persons aged 65 and over; quoted, not checked in print"
#define OECD                                                                                       \
    "after OECD (2020), Who Cares? Attracting and Retaining Care Workers for the Elderly: mean "   \
    "of its countries around 2016, persons and not full-time equivalents; what is, not a norm"

static const struct cs_preset presets[] = {
    {"ilo_2015", "workers_per_100", 4.2, 0, 0, ILO, CS_STATUS_ASSUMPTION},
    {"ilo_2015", "age_from", 65, 0, 0, ILO, CS_STATUS_ASSUMPTION},
    {"oecd_2016", "workers_per_100", 5, 0, 0, OECD, CS_STATUS_ASSUMPTION},
    {"oecd_2016", "age_from", 65, 0, 0, OECD, CS_STATUS_ASSUMPTION},
    {.name = NULL},
};

#undef ILO
#undef OECD

/* clang-format off */
static const struct cs_param_spec band_specs[] = {
    {.key = "from", .type = CS_PARAM_INT, .offset = offsetof(struct cs_ltc_band, from), .min = 0,
     .max = 120, .required = true, .unit = "years of age", .help = N_("first age of the band")},
    {.key = "to", .type = CS_PARAM_INT, .offset = offsetof(struct cs_ltc_band, to), .min = 0, .max = 120,
     .optional = true, .fallback = CS_AGE_OPEN, .unit = "years of age",
     .help = N_("last age of the band; default all from there on")},
    {.key = "dependency", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_ltc_band, dependency),
     .min = 0, .max = 1, CS_DEFAULT(0.15, 0.08, 0.25), .unit = "fraction of the ages",
     .help = N_("share that cannot do daily activities without help")},
    {.key = "coverage", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_ltc_band, coverage), .min = 0,
     .max = 1, .required = true, .unit = "fraction of dependants",
     .help = N_("share of dependants with paid care when in full")},
    {.key = "coverage_today", .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_ltc_band, coverage_today), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of dependants", .help = N_("today; default that of the policy")},
    {.key = "hours_per_week", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_ltc_band, hours_per_week),
     .min = 0, .max = 168, .above_min = true, CS_DEFAULT(14, 7, 30),
     .unit = "hours a week", .help = N_("paid care of a dependant")},
    {.key = "recipients_per_worker", .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_ltc_band, recipients_per_worker), .min = 0, .max = 20,
     .above_min = true, CS_DEFAULT(1, 1, 2), .unit = "dependants per worker present",
     .help = N_("cared for at once: 1 at home, more in day centres and homes")},
    {.key = NULL},
};
/* clang-format on */

#define REAL(member) .type = CS_PARAM_REAL, .offset = offsetof(struct cs_ltc, member)

/* clang-format off */
static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct cs_ltc, phase),
    {.key = "ages", .type = CS_PARAM_LIST, .offset = offsetof(struct cs_ltc, ages),
     .items = band_specs, .item_size = sizeof(struct cs_ltc_band),
     .help = N_("age bands: from, to, dependency, coverage, hours_per_week; or give "
                "workers_per_100 or a preset")},
    {.key = "coverage_today", REAL(coverage_today), .min = 0, .max = 1, .optional = true,
     .model_key = "long_term_care.coverage", .unit = "fraction of dependants",
     .help = N_("share of dependants with paid care today, for bands that do not say")},
    {.key = "workers_per_100", REAL(workers_per_100), .min = 0, .max = 100, .optional = true,
     .unit = "FTE per 100 older persons", .help = N_("care workers when in full")},
    CS_PRESET_SPEC(struct cs_ltc, preset, presets),
    {.key = "workers_per_100_today", REAL(workers_per_100_today), .min = 0, .max = 100,
     .optional = true, .model_key = "long_term_care.workers_per_100",
     .unit = "FTE per 100 older persons", .help = N_("the same workers today")},
    {.key = "age_from", .type = CS_PARAM_INT, .offset = offsetof(struct cs_ltc, age_from),
     .min = 0, .max = 120, .fallback = 65, .convention = true, .unit = "years of age",
     .help = N_("who is older, for workers_per_100")},
    CS_SERVICE_HOURS_SPECS(struct cs_ltc, hours, "long_term_care", CS_DEFAULT(52, 48, 52),
                           N_("paid hours without clients: travel, records, handover")),
    {.key = "capital_years", REAL(capital_years), .min = 0, .max = 20, CS_DEFAULT(0.5, 0, 2),
     .model_key = "long_term_care.capital_years", .unit = "years of a new post's current cost",
     .help = N_("building and equipping for a new post: little for home care, more for homes")},
    CS_SERVICE_INSURANCE_SPEC(struct cs_ltc, service),
    CS_SERVICE_SPECS(struct cs_ltc, service, "long_term_care", "care.health",
                     CS_DEFAULT(0.2, 0.1, 0.4), CS_DEFAULT(0.8, 0.7, 0.9)),
    {.key = NULL},
};
/* clang-format on */

#undef REAL

const struct cs_ltc_band *cs_ltc_band(const struct cs_ltc *p, size_t i)
{
    return (const struct cs_ltc_band *)p->ages.items + i;
}

double cs_ltc_today(const struct cs_ltc *p, const struct cs_ltc_band *b)
{
    return isnan(b->coverage_today) ? p->coverage_today : b->coverage_today;
}

/* "65-74", "85+": what stands in keys and messages */
const char *cs_ltc_ages(struct cs_arena *arena, const struct cs_ltc_band *b)
{
    return b->to == CS_AGE_OPEN ? cs_arena_printf(arena, "%d+", b->from)
                                : cs_arena_printf(arena, "%d-%d", b->from, b->to);
}

/* ---- looking things up once ---- */

static enum cs_status check_bands(const struct cs_policy_context *c, const struct cs_ltc *p,
                                  struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->ages.n; i++) {
        const struct cs_ltc_band *b = cs_ltc_band(p, i);
        const struct cs_node *node = p->ages.nodes[i];
        const char *ages = cs_ltc_ages(c->arena, b);
        if (b->to < b->from)
            st = cs_node_fail(node, err, "%s: ages %s: 'to' is below 'from'", cs_ltc_name, ages);
        for (size_t k = 0; k < i; k++) {
            if (b->from <= cs_ltc_band(p, k)->to && cs_ltc_band(p, k)->from <= b->to)
                st = cs_node_fail(node, err,
                                  "%s: ages %s: overlaps another band; expected each age once",
                                  cs_ltc_name, ages);
        }
        if (isnan(cs_ltc_today(p, b)))
            st = cs_node_fail(node, err,
                              "%s: ages %s: today's coverage is not known; expected "
                              "'coverage_today' here or in the policy, or %s.coverage in the "
                              "model's parameters.csv",
                              cs_ltc_name, ages, cs_ltc_name);
    }
    return st;
}

/* Bands or workers per 100, with what there is today. */
static enum cs_status check_target(const struct cs_ltc *p, const struct cs_node *node,
                                   struct cs_err *err)
{
    bool workers = !isnan(p->workers_per_100);
    if (workers == (p->ages.n > 0))
        return cs_policy_fail(node, err,
                              "long_term_care: expected exactly one of ages (with at least one "
                              "band) and workers_per_100 (or a preset that gives it)");
    if (workers && isnan(p->workers_per_100_today))
        return cs_policy_fail(node, err,
                              "long_term_care: today's workers are not known; expected "
                              "workers_per_100_today here or long_term_care.workers_per_100 in "
                              "the model's parameters.csv");
    return CS_OK;
}

static enum cs_status check_people(const struct cs_policy_context *c, const struct cs_ltc *p,
                                   const struct cs_node *node, struct cs_err *err)
{
    int ahead = p->service.build_ahead;
    enum cs_status st = CS_OK;
    if (p->ages.n == 0)
        return cs_people_check(c, cs_ltc_name, node, p->age_from, CS_AGE_OPEN, ahead, err);
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++)
        st = cs_people_check(c, cs_ltc_name, p->ages.nodes[i], cs_ltc_band(p, i)->from,
                             cs_ltc_band(p, i)->to, ahead, err);
    return st;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct cs_ltc *p = params;
    const enum cs_status parts[] = {
        cs_phase_check(&p->phase, c, node, err),
        matched ? cs_service_refuse_match(c, cs_ltc_name, node, err) : CS_OK,
        cs_service_hours_check(c, &p->hours, cs_ltc_name, "of care", node, err),
        check_target(p, node, err),
        check_bands(c, p, err),
        check_people(c, p, node, err),
        cs_service_prepare(c, &p->service, cs_ltc_name, node, err),
    };
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}

/* ---- one year ---- */

/* (8.10), (8.11) */
enum cs_status cs_ltc_band_year(const struct cs_policy_context *c, const struct cs_ltc *p,
                                const struct cs_ltc_band *b, int year, struct cs_ltc_band_year *y,
                                struct cs_err *err)
{
    double N;
    enum cs_status st = cs_people_count(c, CS_SEXES, b->from, b->to, year, &N, err);
    y->dependants = b->dependency * N;
    y->covered = cs_ltc_today(p, b) * y->dependants;
    y->added = cs_phase_share(&p->phase, c, year) * fmax(0, b->coverage - cs_ltc_today(p, b)) *
               y->dependants;
    return st;
}

/* Workers per 100 more than today, in force in a year. */
double cs_ltc_workers_more(const struct cs_policy_context *c, const struct cs_ltc *p, int year)
{
    return cs_phase_share(&p->phase, c, year) *
           fmax(0, p->workers_per_100 - p->workers_per_100_today);
}

/* Contact FTE, by hours (8.12) or by workers per 100 (8.13). */
enum cs_status cs_ltc_fte_added(const struct cs_policy_context *c, const void *of, int year,
                                double *fte, struct cs_err *err)
{
    const struct cs_ltc *p = of;
    enum cs_status st = CS_OK;
    *fte = 0;
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++) {
        const struct cs_ltc_band *b = cs_ltc_band(p, i);
        struct cs_ltc_band_year y;
        st = cs_ltc_band_year(c, p, b, year, &y, err);
        *fte +=
            y.added * cs_service_fte_each(&p->hours, b->hours_per_week, b->recipients_per_worker);
    }
    if (p->ages.n > 0)
        return st;
    double N;
    st = cs_people_count(c, CS_SEXES, p->age_from, CS_AGE_OPEN, year, &N, err);
    *fte = cs_ltc_workers_more(c, p, year) * N / 100;
    return st;
}

enum cs_status cs_ltc_year(const struct cs_policy_context *c, const void *params, int year,
                           struct cs_service_year *y, struct cs_err *err)
{
    const struct cs_ltc *p = params;
    double built;
    *y = (struct cs_service_year){0};
    enum cs_status st = cs_ltc_fte_added(c, p, year, &y->fte, err);
    if (st == CS_OK)
        st = cs_service_to_build(c, &p->service, year, cs_ltc_fte_added, p, &built, err);
    if (st != CS_OK)
        return st;
    y->capital = cs_service_capital(c, &p->service, p->capital_years, built);
    cs_service_price(c, &p->service, year, y);
    return CS_OK;
}

/* Hours of care delivered that were not before, for unpaid hours. By workers per 100 older persons
 * they are the hours contact staff are there. */
static enum cs_status hand_over_care(const struct cs_policy_context *c, const struct cs_ltc *p,
                                     int year, double fte, struct cs_levers *l, struct cs_err *err)
{
    double hours = 0;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++) {
        const struct cs_ltc_band *b = cs_ltc_band(p, i);
        struct cs_ltc_band_year y;
        st = cs_ltc_band_year(c, p, b, year, &y, err);
        hours += y.added * b->hours_per_week * p->hours.weeks_per_year;
    }
    if (p->ages.n == 0)
        hours = fte / cs_service_fte_each(&p->hours, 1, 1) * p->hours.weeks_per_year;
    if (st == CS_OK)
        cs_levers_care(
            l, &(struct cs_care){.name = cs_ltc_name,
                                 .of = CS_CARE_OF_ADULTS,
                                 .from = p->ages.n > 0 ? cs_ltc_band(p, 0)->from : p->age_from,
                                 .to = CS_AGE_OPEN,
                                 .hours_new = hours / 1e6});
    return st;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct cs_ltc *p = params;
    struct cs_service_year y;
    enum cs_status st = cs_ltc_year(c, params, year, &y, err);
    if (st == CS_OK)
        cs_service_add(c, &p->service, &y, l);
    return st == CS_OK ? hand_over_care(c, p, year, y.fte, l, err) : st;
}

/* Today's recipients at the new standard, or today's workers. */
static enum cs_status cost_today(const struct cs_policy_context *c, const void *params, int year,
                                 double *million, struct cs_err *err)
{
    const struct cs_ltc *p = params;
    struct cs_service_year y = {0};
    double N = 0;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++) {
        const struct cs_ltc_band *b = cs_ltc_band(p, i);
        struct cs_ltc_band_year by;
        st = cs_ltc_band_year(c, p, b, year, &by, err);
        y.fte += by.covered *
                 cs_service_fte_each(&p->hours, b->hours_per_week, b->recipients_per_worker);
    }
    if (p->ages.n == 0)
        st = cs_people_count(c, CS_SEXES, p->age_from, CS_AGE_OPEN, year, &N, err);
    if (st != CS_OK)
        return st;
    if (p->ages.n == 0)
        y.fte = p->workers_per_100_today * N / 100;
    cs_service_price(c, &p->service, c->economy->year, &y);
    *million = y.current;
    return CS_OK;
}

static const struct cs_policy_series own_series[] = {
    {"long_term_care.coverage.AGES", "share of dependants", N_("dependants with paid care")},
    {"long_term_care.dependants.AGES", "persons", N_("dependants")},
    {"long_term_care.recipients_new.AGES", "persons", N_("new recipients of care")},
    {"long_term_care.gap.AGES", "persons", N_("dependants without paid care")},
    {"long_term_care.hours.AGES", "million hours a year", N_("hours of care received, new")},
    {"long_term_care.workers_per_100", "FTE per 100 persons",
     N_("care workers; instead of those by age where workers are given")},
    CS_SERVICE_SERIES("long_term_care"),
    {.key = NULL},
};

const struct cs_policy_type cs_policy_long_term_care = {
    .prices = N_("Paid care of older persons who depend on others: by hours a week of those who "
                 "have no paid care today, or by workers per 100 older persons; with support "
                 "staff, overhead and building."),
    .methods = "08-schooling-health-long-term-care.md",
    .scenario = "bra-long-term-care-2035.cfg",
    .series = own_series,
    .name = "long_term_care",
    .frees_time = true,
    .title = N_("Long-term care"),
    .role = "care.long_term",
    .help = N_("care of older dependants: by hours of care, or workers per 100 older persons"),
    .specs = specs,
    .size = sizeof(struct cs_ltc),
    .prepare = prepare,
    .year = year_levers,
    .today = cost_today,
    .report = cs_ltc_report,
};
