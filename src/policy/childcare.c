/*
 * childcare: early childhood care and education by age band, priced bottom-up (docs/methods/06).
 *
 *   new_a     = s(t) max(0, target_a - e_a) N_a(t)              (6.2)  e_a today's rate, s(t) the phase-in
 *   FTE       = K_a h_a weeks / (rho_a H 52 (1 - noncontact - absence))       (6.3)  contact staff
 *   W         = sum_r FTE_r w_r (1 + s_f)                       (6.4)  contact and support staff
 *   current   = W / omega                                       (6.5)  omega: staff share of current cost
 *   capital   = places added ahead x cost of a place (or years of its current cost)   (6.6)
 *   gross     = current + upgrade + capital;  public = gross + shift - fees   (6.7)
 *
 * The service is an activity of its own: its inputs follow the host sector's column, its staff is counted,
 * not multiplied.
 */
#include "policy/banded.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

enum { OLDEST = 17 };

struct band {
    struct cs_band ages; /* first: coverage and attendance */
    double children_per_worker;
    double children_per_worker_today; /* NaN: no upgrade of today's places */
    struct cs_strings preset;
};

struct childcare_params {
    struct cs_banded of; /* first */
    struct cs_service_hours hours;
};

#define EC_NETWORK                                                                                 \
    "European Commission Network on Childcare (1996), Quality Targets in Services for Young "      \
    "Children: staff ratios; quoted, not checked in print"
#define UNICEF                                                                                     \
    "UNICEF (2008), The child care transition, Innocenti Report Card 8: benchmark for ages 4 and 5"
#define BARCELONA "European Council, Barcelona 2002, presidency conclusions, paragraph 32"
#define BARCELONA_2030                                                                             \
    "Council Recommendation of 8 December 2022 (2022/C 484/01): Barcelona targets for 2030"

static const struct cs_preset band_presets[] = {
    {"unicef_2008", "children_per_worker", 15, 0, 0, UNICEF, CS_STATUS_SOURCED},
    {"ec_1996_age_0", "children_per_worker", 4, 0, 0, EC_NETWORK, CS_STATUS_ASSUMPTION},
    {"ec_1996_age_1", "children_per_worker", 6, 0, 0, EC_NETWORK, CS_STATUS_ASSUMPTION},
    {"ec_1996_age_2", "children_per_worker", 8, 0, 0, EC_NETWORK, CS_STATUS_ASSUMPTION},
    {"ec_1996_ages_3_to_5", "children_per_worker", 15, 0, 0, EC_NETWORK, CS_STATUS_ASSUMPTION},
    {"barcelona_2002_under_3", "coverage", 0.33, 0, 0, BARCELONA, CS_STATUS_SOURCED},
    {"barcelona_2002_from_3", "coverage", 0.9, 0, 0, BARCELONA, CS_STATUS_SOURCED},
    {"barcelona_2030_under_3", "coverage", 0.45, 0, 0, BARCELONA_2030, CS_STATUS_SOURCED},
    {"barcelona_2030_from_3", "coverage", 0.96, 0, 0, BARCELONA_2030, CS_STATUS_SOURCED},
    {.name = NULL},
};

#undef EC_NETWORK
#undef UNICEF
#undef BARCELONA
#undef BARCELONA_2030

static const struct cs_param_spec band_specs[] = {
    CS_BAND_AGE_SPECS(OLDEST),
    CS_PRESET_SPEC(struct band, preset, band_presets),
    {.key = "coverage", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.target),
     .min = 0, .max = 1, .required = true, .unit = "fraction of children",
     .help = N_("share of children with a place when in full")},
    {.key = "children_per_worker", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, children_per_worker), .min = 0, .max = 60, .above_min = true,
     .required = true, .unit = "children per contact worker",
     .help = N_("children present per contact worker present")},
    {.key = "hours_per_week", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.hours_per_week),
     .min = 0, .max = 80, .above_min = true, .fallback = 40, .low = 20, .high = 50,
     .unit = "hours a week", .help = N_("hours a child is in the service")},
    {.key = "attendance", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.today),
     .min = 0, .max = 1, .optional = true, .unit = "fraction of children",
     .help = N_("share with a place today; default the model's childcare.attendance.FROM-TO")},
    {.key = "children_per_worker_today", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, children_per_worker_today), .min = 0, .max = 60,
     .above_min = true, .optional = true, .unit = "children per contact worker",
     .help = N_("today's ratio; given, today's places are upgraded to the new one")},
    {.key = "fee_today", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.fee_today),
     .min = 0, .max = 1e9, .fallback = 0, .convention = true,
     .unit = "currency per child and year", .help = N_("fee that today's users pay, on average")},
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct childcare_params, of.phase),
    {.key = "ages", .type = CS_PARAM_LIST, .offset = offsetof(struct childcare_params, of.bands.items),
     .required = true, .items = band_specs, .item_size = sizeof(struct band),
     .help = N_("age bands: from, to, coverage, children_per_worker, hours_per_week")},
    CS_SERVICE_HOURS_SPECS(struct childcare_params, hours, "childcare", CS_DEFAULT(48, 40, 52),
                           N_("paid hours without children: preparation, training")),
    CS_SERVICE_BUILDING_SPECS(struct childcare_params, of.building, "childcare"),
    {.key = "fees_ended", .type = CS_PARAM_REAL,
     .offset = offsetof(struct childcare_params, of.fees_ended), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of today's fees",
     .help = N_("share of today's fees that the state takes over")},
    CS_SERVICE_SPECS(struct childcare_params, of.service, "childcare", "care.education",
                     CS_DEFAULT(0.25, 0.1, 0.4), CS_DEFAULT(0.75, 0.65, 0.85)),
    {.key = NULL},
};

static const struct band *band_at(const struct childcare_params *p, size_t i)
{
    return (const struct band *)cs_band_at(&p->of.bands, i);
}

/* (6.3) */
static double count_staff(const void *params, size_t i, double children, bool today)
{
    const struct childcare_params *p = params;
    const struct band *b = band_at(p, i);
    return children *
           cs_service_fte_each(&p->hours, b->ages.hours_per_week,
                               today ? b->children_per_worker_today : b->children_per_worker);
}

static const struct cs_banded_kind kind = {
    .words = {"childcare", "attendance", "attendance"},
    .oldest_minded = OLDEST,
    .fte = count_staff,
};

/* All that is wrong is said. */
static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    static const char example[] = "from = 0; to = 3; coverage = 0.5; children_per_worker = 8.0;";
    struct childcare_params *p = params;
    p->of.kind = &kind;
    const enum cs_status parts[] = {
        cs_phase_check(&p->of.phase, c, node, err),
        matched ? cs_service_refuse_match(c, kind.words.policy, node, err) : CS_OK,
        cs_service_building_check(c, &p->of.building, kind.words.policy, node, err),
        cs_service_hours_check(c, &p->hours, kind.words.policy, "with children", node, err),
        cs_bands_check(c, &p->of.bands, &kind.words, node, example, err),
        cs_bands_prepare(c, &p->of.bands, sizeof(struct band), &kind.words, err),
        cs_bands_check_people(c, &p->of.bands, &kind.words, p->of.service.build_ahead, err),
        cs_service_prepare(c, &p->of.service, kind.words.policy, node, err),
    };
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct childcare_params *p = params;
    return cs_banded_levers(c, p, year, p->hours.weeks_per_year, l, err);
}

/* ---- what it reports itself ---- */

static void set_age_axis(const struct childcare_params *p, struct cs_result *r)
{
    struct cs_label *labels = cs_xcalloc(p->of.bands.items.n, sizeof *labels);
    for (size_t i = 0; i < p->of.bands.items.n; i++) {
        const struct cs_band *b = cs_band_at(&p->of.bands, i);
        labels[i].code = cs_arena_printf(r->arena, "%d-%d", b->from, b->to);
        labels[i].title = cs_arena_printf(r->arena, "ages %d to %d", b->from, b->to);
        labels[i].role = "";
    }
    cs_result_set_axis(r, CS_DIM_AGE, labels, p->of.bands.items.n);
    free(labels);
}

enum { OF_COVERAGE, OF_CHILDREN, OF_NEW, OF_GAP, BAND_SERIES };

static const struct cs_series band_series[BAND_SERIES] = {
    {.key = "childcare.coverage", .title = N_("Children with a place"), .unit = "share of children",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_SHARE},
    {.key = "childcare.children", .title = N_("Children"), .unit = "persons",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "childcare.places_new", .title = N_("New places"), .unit = "places",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_CHANGE},
    {.key = "childcare.gap", .title = N_("Children without a place"), .unit = "persons",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
};

static enum cs_status report_bands(const struct cs_policy_context *c,
                                   const struct childcare_params *p, struct cs_result *r,
                                   struct cs_err *err)
{
    struct cs_series *s[BAND_SERIES];
    for (int k = 0; k < BAND_SERIES; k++) {
        struct cs_series spec = band_series[k];
        spec.n_dim = 2;
        spec.dim[0] = CS_DIM_YEAR;
        spec.dim[1] = CS_DIM_AGE;
        spec.assumed = true;
        s[k] = cs_result_add(r, &spec);
    }
    for (int year = c->from; year <= c->to; year++) {
        for (size_t i = 0; i < p->of.bands.items.n; i++) {
            struct cs_band_year y;
            enum cs_status st = cs_bands_year(c, &p->of.bands, &p->of.phase, i, year, &y, err);
            if (st != CS_OK)
                return st;
            size_t at = (size_t)(year - c->from) * p->of.bands.items.n + i;
            s[OF_COVERAGE]->v[at] = (y.enrolled + y.added) / y.persons;
            s[OF_CHILDREN]->v[at] = y.persons;
            s[OF_NEW]->v[at] = y.added;
            double gap = y.persons - y.enrolled - y.added;
            s[OF_GAP]->v[at] = fabs(gap) > 1e-9 * y.persons ? gap : 0; /* full coverage is no 1e-9 */
        }
    }
    return CS_OK;
}

/* The gap and what of it is closed, in the last year. */
static enum cs_status say_finding(const struct cs_policy_context *c, const struct childcare_params *p,
                                  size_t i, struct cs_result *r, struct cs_err *err)
{
    const struct band *b = band_at(p, i);
    struct cs_band_year y;
    char places[CS_NUMBER_TEXT], staff[CS_NUMBER_TEXT], left[CS_NUMBER_TEXT];
    enum cs_status st = cs_bands_year(c, &p->of.bands, &p->of.phase, i, c->to, &y, err);
    if (st == CS_OK && y.added > 0)
        cs_result_note(
            r, CS_NOTE_FINDING,
            "Ages %d to %d: %s more children have a place in %d (%.1f %% instead of %.1f %%), with %s "
            "staff (FTE) working with children, %.3g children to each one present; %s remain without.",
            b->ages.from, b->ages.to, cs_format_people(y.added, 0, places), c->to,
            100 * (y.enrolled + y.added) / y.persons, 100 * y.enrolled / y.persons,
            cs_format_people(count_staff(p, i, y.added, false), 0, staff),
            b->children_per_worker,
            cs_format_people(fmax(0, y.persons - y.enrolled - y.added), 0, left));
    return st;
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct childcare_params *p = params;
    set_age_axis(p, r);
    cs_bands_note(c, &p->of.bands, &kind.words, r);
    enum cs_status st = report_bands(c, p, r, err);
    for (size_t i = 0; i < p->of.bands.items.n && st == CS_OK; i++)
        st = say_finding(c, p, i, r, err);
    return st == CS_OK ? cs_banded_report(c, &p->of, r, err) : st;
}

static const struct cs_policy_series own_series[] = {
    {"childcare.coverage", "share of children", N_("children with a place, by age band")},
    {"childcare.children", "persons", N_("children, by age band")},
    {"childcare.places_new", "places", N_("new places, by age band")},
    {"childcare.gap", "persons", N_("children without a place, by age band")},
    CS_SERVICE_SERIES_TODAY("childcare"),
    {.key = NULL},
};

const struct cs_policy_type cs_policy_childcare = {
    .prices =
        N_("Places for children of given ages who have none today: staff by children per "
        "worker and hours, their pay, support staff and overhead, building ahead of "
        "need; a better ratio for the places there are, and the fees of today's users, "
        "where asked for."),
    .methods = "06-childcare.md",
    .scenario = "bra-childcare-2035.cfg",
    .series = own_series,
    .name = "childcare",
    .frees_time = true,
    .title = N_("Childcare"),
    .role = "care.childcare",
    .help = N_("early childhood care and education by age band: places, staff, cost, building"),
    .specs = specs,
    .size = sizeof(struct childcare_params),
    .prepare = prepare,
    .year = year_levers,
    .today = cs_banded_today,
    .report = report,
};
