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
#include "economy/population.h"
#include "policy/service.h"

static const char name[] = "long_term_care";

enum norm { NORM_NONE, NORM_ILO_2015 };
static const char *const norm_names[] = {"none", "ilo_2015", NULL};
/* Full-time workers per 100 persons aged 65 and over, after Scheil-Adlung (2015), ILO ESS Working
 * Paper 50; the figure is quoted, not checked against the print. */
static const double norm_workers[] = {[NORM_ILO_2015] = 4.2};

struct band {
    int from, to; /* to: CS_AGE_OPEN when not given */
    double dependency, coverage, coverage_today, hours_per_week, recipients_per_worker;
};

struct care_params {
    struct cs_phase phase;
    struct cs_service service;
    struct cs_service_hours hours;
    struct cs_items ages;
    double coverage_today;
    int norm, age_from;
    double workers_per_100, workers_per_100_today;
    double capital_years;
    /* made by prepare */
    double target; /* workers per 100; NaN: by hours */
};

/* clang-format off */
static const struct cs_param_spec band_specs[] = {
    {.key = "from", .type = CS_PARAM_INT, .offset = offsetof(struct band, from), .min = 0,
     .max = 120, .required = true, .unit = "years of age", .help = N_("first age of the band")},
    {.key = "to", .type = CS_PARAM_INT, .offset = offsetof(struct band, to), .min = 0, .max = 120,
     .optional = true, .fallback = CS_AGE_OPEN, .unit = "years of age",
     .help = N_("last age of the band; default all from there on")},
    {.key = "dependency", .type = CS_PARAM_REAL, .offset = offsetof(struct band, dependency),
     .min = 0, .max = 1, CS_DEFAULT(0.15, 0.08, 0.25), .unit = "fraction of the ages",
     .help = N_("share that cannot do daily activities without help")},
    {.key = "coverage", .type = CS_PARAM_REAL, .offset = offsetof(struct band, coverage), .min = 0,
     .max = 1, .required = true, .unit = "fraction of dependants",
     .help = N_("share of dependants with paid care when in full")},
    {.key = "coverage_today", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, coverage_today), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of dependants", .help = N_("today; default that of the policy")},
    {.key = "hours_per_week", .type = CS_PARAM_REAL, .offset = offsetof(struct band, hours_per_week),
     .min = 0, .max = 168, .above_min = true, CS_DEFAULT(14, 7, 30),
     .unit = "hours a week", .help = N_("paid care of a dependant")},
    {.key = "recipients_per_worker", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, recipients_per_worker), .min = 0, .max = 20,
     .above_min = true, CS_DEFAULT(1, 1, 2), .unit = "dependants per worker present",
     .help = N_("cared for at once: 1 at home, more in day centres and homes")},
    {.key = NULL},
};
/* clang-format on */

#define REAL(member) .type = CS_PARAM_REAL, .offset = offsetof(struct care_params, member)

/* clang-format off */
static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct care_params, phase),
    {.key = "ages", .type = CS_PARAM_LIST, .offset = offsetof(struct care_params, ages),
     .items = band_specs, .item_size = sizeof(struct band),
     .help = N_("age bands: from, to, dependency, coverage, hours_per_week; or give "
                "workers_per_100 or norm")},
    {.key = "coverage_today", REAL(coverage_today), .min = 0, .max = 1, .optional = true,
     .model_key = "long_term_care.coverage", .unit = "fraction of dependants",
     .help = N_("share of dependants with paid care today, for bands that do not say")},
    {.key = "workers_per_100", REAL(workers_per_100), .min = 0, .max = 100, .optional = true,
     .unit = "FTE per 100 older persons", .help = N_("care workers when in full")},
    {.key = "norm", .type = CS_PARAM_CHOICE, .offset = offsetof(struct care_params, norm),
     .choices = norm_names, .fallback = NORM_NONE, .convention = true,
     .unit = "FTE per 100 persons aged 65 and over",
     .help = N_("target after a publication: ilo_2015 is 4.2")},
    {.key = "workers_per_100_today", REAL(workers_per_100_today), .min = 0, .max = 100,
     .optional = true, .model_key = "long_term_care.workers_per_100",
     .unit = "FTE per 100 older persons", .help = N_("the same workers today")},
    {.key = "age_from", .type = CS_PARAM_INT, .offset = offsetof(struct care_params, age_from),
     .min = 0, .max = 120, .fallback = 65, .convention = true, .unit = "years of age",
     .help = N_("who is older, for workers_per_100 and norm")},
    CS_SERVICE_HOURS_SPECS(struct care_params, hours, "long_term_care", CS_DEFAULT(52, 48, 52),
                           N_("paid hours without clients: travel, records, handover")),
    {.key = "capital_years", REAL(capital_years), .min = 0, .max = 20, CS_DEFAULT(0.5, 0, 2),
     .model_key = "long_term_care.capital_years", .unit = "years of a new post's current cost",
     .help = N_("building and equipping for a new post: little for home care, more for homes")},
    CS_SERVICE_INSURANCE_SPEC(struct care_params, service),
    CS_SERVICE_SPECS(struct care_params, service, "long_term_care", "care.health",
                     CS_DEFAULT(0.2, 0.1, 0.4), CS_DEFAULT(0.8, 0.7, 0.9)),
    {.key = NULL},
};
/* clang-format on */

#undef REAL

static const struct band *band_at(const struct care_params *p, size_t i)
{
    return (const struct band *)p->ages.items + i;
}

static double today_of(const struct care_params *p, const struct band *b)
{
    return isnan(b->coverage_today) ? p->coverage_today : b->coverage_today;
}

/* "65-74", "85+": what stands in keys and messages */
static const char *ages_of(struct cs_arena *arena, const struct band *b)
{
    return b->to == CS_AGE_OPEN ? cs_arena_printf(arena, "%d+", b->from)
                                : cs_arena_printf(arena, "%d-%d", b->from, b->to);
}

/* ---- looking things up once ---- */

static enum cs_status check_bands(const struct cs_policy_context *c, const struct care_params *p,
                                  struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->ages.n; i++) {
        const struct band *b = band_at(p, i);
        const struct cs_node *node = p->ages.nodes[i];
        const char *ages = ages_of(c->arena, b);
        if (b->to < b->from)
            st = cs_node_fail(node, err, "%s: ages %s: 'to' is below 'from'", name, ages);
        for (size_t k = 0; k < i; k++) {
            if (b->from <= band_at(p, k)->to && band_at(p, k)->from <= b->to)
                st = cs_node_fail(node, err,
                                  "%s: ages %s: overlaps another band; expected each age once",
                                  name, ages);
        }
        if (isnan(today_of(p, b)))
            st = cs_node_fail(node, err,
                              "%s: ages %s: today's coverage is not known; expected "
                              "'coverage_today' here or in the policy, or %s.coverage in the "
                              "model's parameters.csv",
                              name, ages, name);
    }
    return st;
}

/* One of bands, workers per 100 and norm, with what there is today. */
static enum cs_status choose_target(struct care_params *p, const struct cs_node *node,
                                    struct cs_err *err)
{
    bool workers = !isnan(p->workers_per_100), norm = p->norm != NORM_NONE;
    p->target = norm ? norm_workers[p->norm] : p->workers_per_100;
    if (workers + norm + (p->ages.n > 0) != 1)
        return cs_policy_fail(node, err,
                              "long_term_care: expected exactly one of ages (with at least one "
                              "band), workers_per_100 and norm");
    if ((workers || norm) && isnan(p->workers_per_100_today))
        return cs_policy_fail(node, err,
                              "long_term_care: today's workers are not known; expected "
                              "workers_per_100_today here or long_term_care.workers_per_100 in "
                              "the model's parameters.csv");
    return CS_OK;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct care_params *p = params;
    const enum cs_status parts[] = {
        cs_phase_check(&p->phase, c, node, err),
        matched ? cs_service_refuse_match(c, name, node, err) : CS_OK,
        cs_service_hours_check(c, &p->hours, name, "of care", node, err),
        choose_target(p, node, err),
        check_bands(c, p, err),
        cs_service_prepare(c, &p->service, name, node, err),
    };
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}

/* ---- one year ---- */

struct band_year {
    double dependants, covered, added; /* persons; covered: at today's rate */
};

/* (8.10), (8.11) */
static enum cs_status compute_band(const struct cs_policy_context *c, const struct care_params *p,
                                   const struct band *b, int year, struct band_year *y,
                                   struct cs_err *err)
{
    double N;
    enum cs_status st = cs_service_persons(c, b->from, b->to, year, &N, err);
    y->dependants = b->dependency * N;
    y->covered = today_of(p, b) * y->dependants;
    y->added =
        cs_phase_share(&p->phase, c, year) * fmax(0, b->coverage - today_of(p, b)) * y->dependants;
    return st;
}

/* Contact FTE, by hours (8.12) or by workers per 100 (8.13). */
static enum cs_status fte_added(const struct cs_policy_context *c, const void *of, int year,
                                double *fte, struct cs_err *err)
{
    const struct care_params *p = of;
    enum cs_status st = CS_OK;
    *fte = 0;
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++) {
        const struct band *b = band_at(p, i);
        struct band_year y;
        st = compute_band(c, p, b, year, &y, err);
        *fte +=
            y.added * cs_service_fte_each(&p->hours, b->hours_per_week, b->recipients_per_worker);
    }
    if (p->ages.n > 0)
        return st;
    double N;
    st = cs_service_persons(c, p->age_from, CS_AGE_OPEN, year, &N, err);
    *fte = cs_phase_share(&p->phase, c, year) * fmax(0, p->target - p->workers_per_100_today) * N /
           100;
    return st;
}

static enum cs_status compute_year(const struct cs_policy_context *c, const void *params, int year,
                                   struct cs_service_year *y, struct cs_err *err)
{
    const struct care_params *p = params;
    double built;
    *y = (struct cs_service_year){0};
    enum cs_status st = fte_added(c, p, year, &y->fte, err);
    if (st == CS_OK)
        st = cs_service_to_build(c, &p->service, year, fte_added, p, &built, err);
    if (st != CS_OK)
        return st;
    y->capital = cs_service_capital(c, &p->service, p->capital_years, built);
    cs_service_price(c, &p->service, year, y);
    return CS_OK;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct care_params *p = params;
    struct cs_service_year y;
    enum cs_status st = compute_year(c, params, year, &y, err);
    if (st == CS_OK)
        cs_service_add(c, &p->service, &y, l);
    return st;
}

/* ---- what it reports itself ---- */

enum { OF_COVERAGE, OF_DEPENDANTS, OF_NEW, OF_GAP, OF_HOURS, BAND_SERIES };

/* clang-format off */
static const struct cs_series band_series[BAND_SERIES] = {
    {.key = "coverage", .title = N_("Dependants with paid care"), .unit = "share of dependants",
     .formula = "docs/methods/08 (8.11)", .kind = CS_KIND_SHARE},
    {.key = "dependants", .title = N_("Dependants"), .unit = "persons",
     .formula = "docs/methods/08 (8.10)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "recipients_new", .title = N_("New recipients of care"), .unit = "persons",
     .formula = "docs/methods/08 (8.11)", .kind = CS_KIND_CHANGE, .basis = CS_BASIS_PERSONS},
    {.key = "gap", .title = N_("Dependants without paid care"), .unit = "persons",
     .formula = "docs/methods/08 (8.11)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "hours", .title = N_("Hours of care received, new"), .unit = "million hours a year",
     .formula = "docs/methods/08 (8.12)", .kind = CS_KIND_CHANGE},
};
/* clang-format on */

static enum cs_status report_band(const struct cs_policy_context *c, const struct care_params *p,
                                  const struct band *b, struct cs_result *r, struct cs_err *err)
{
    struct cs_series *s[BAND_SERIES];
    const char *ages = ages_of(r->arena, b);
    for (int k = 0; k < BAND_SERIES; k++) {
        struct cs_series like = band_series[k];
        like.title = cs_arena_printf(r->arena, "%s, ages %s", like.title, ages);
        s[k] =
            cs_service_series(r, name, cs_arena_printf(r->arena, "%s.%s", like.key, ages), &like);
    }
    cs_service_note_met(r, cs_arena_printf(r->arena, "%s: ages %s", name, ages), b->coverage,
                        today_of(p, b));
    for (int year = c->from; year <= c->to; year++) {
        struct band_year y;
        enum cs_status st = compute_band(c, p, b, year, &y, err);
        if (st != CS_OK)
            return st;
        int at = year - c->from;
        s[OF_COVERAGE]->v[at] = (y.covered + y.added) / y.dependants;
        s[OF_DEPENDANTS]->v[at] = y.dependants;
        s[OF_NEW]->v[at] = y.added;
        s[OF_GAP]->v[at] = y.dependants - y.covered - y.added;
        s[OF_HOURS]->v[at] = y.added * b->hours_per_week * p->hours.weeks_per_year / 1e6;
    }
    return CS_OK;
}

/* clang-format off */
static const struct cs_series workers_series = {
    .title = N_("Care workers per 100 older persons"), .unit = "FTE per 100 persons",
    .formula = "docs/methods/08 (8.13)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_FTE};
/* clang-format on */

static void report_workers(const struct cs_policy_context *c, const struct care_params *p,
                           struct cs_result *r)
{
    struct cs_series *s = cs_service_series(r, name, "workers_per_100", &workers_series);
    cs_service_note_met(r, "long_term_care: workers per 100", p->target, p->workers_per_100_today);
    for (int year = c->from; year <= c->to; year++)
        s->v[year - c->from] =
            p->workers_per_100_today +
            cs_phase_share(&p->phase, c, year) * fmax(0, p->target - p->workers_per_100_today);
}

static enum cs_status say_finding(const struct cs_policy_context *c, const struct care_params *p,
                                  struct cs_result *r, struct cs_err *err)
{
    char workers[CS_NUMBER_TEXT], persons[CS_NUMBER_TEXT], gap[CS_NUMBER_TEXT];
    double fte, added = 0, left = 0;
    enum cs_status st = fte_added(c, p, c->to, &fte, err);
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++) {
        struct band_year y;
        st = compute_band(c, p, band_at(p, i), c->to, &y, err);
        added += y.added;
        left += y.dependants - y.covered - y.added;
    }
    cs_format_people(fte, 0, workers);
    if (st != CS_OK || fte == 0)
        return st;
    if (p->ages.n == 0)
        cs_result_note(r, CS_NOTE_FINDING,
                       "%s care workers (FTE) are added by %d, towards %.3g per 100 persons aged "
                       "%d and over from %.3g.",
                       workers, c->to, p->target, p->age_from, p->workers_per_100_today);
    else
        cs_result_note(r, CS_NOTE_FINDING,
                       "%s more dependants have paid care in %d, by %s care workers (FTE); %s "
                       "remain without.",
                       cs_format_people(added, 0, persons), c->to, workers,
                       cs_format_people(left, 0, gap));
    return CS_OK;
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct care_params *p = params;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++)
        st = report_band(c, p, band_at(p, i), r, err);
    if (p->ages.n == 0)
        report_workers(c, p, r);
    if (st == CS_OK)
        st = say_finding(c, p, r, err);
    return st == CS_OK ? cs_service_report(c, &p->service, name, false, compute_year, p, r, err)
                       : st;
}

const struct cs_policy_type cs_policy_long_term_care = {
    .name = "long_term_care",
    .title = N_("Long-term care"),
    .role = "care.long_term",
    .help = N_("care of older dependants: by hours of care, or workers per 100 older persons"),
    .specs = specs,
    .size = sizeof(struct care_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
