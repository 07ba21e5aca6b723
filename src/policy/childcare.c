/*
 * childcare: early childhood care and education by age band, priced bottom-up (docs/methods/06).
 *
 *   new_a     = s(t) max(0, target_a - e_a) N_a(t)              (6.2)  e_a today's rate, s(t) the phase-in
 *   FTE       = K_a h_a weeks / (rho_a H 52 (1 - noncontact - absence))       (6.3)  contact staff
 *   W         = sum_r FTE_r w_r (1 + s_f)                       (6.4)  contact and support staff
 *   current   = W / omega                                       (6.5)  omega: staff share of current cost
 *   capital   = places added ahead x cost of a place            (6.6)
 *   gross     = current + upgrade + capital;  public = gross + shift - fees   (6.7)
 *
 * The service is an activity of its own: its inputs follow the host sector's column, its staff is counted,
 * not multiplied.
 */
#include "policy/bands.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

enum { OLDEST = 17 };

struct band {
    struct cs_band ages; /* first: coverage and attendance */
    double children_per_worker, hours_per_week;
    double children_per_worker_today; /* NaN: no upgrade of today's places */
    double fee_today;                 /* currency per child and year */
};

struct childcare_params {
    struct cs_phase phase;
    struct cs_bands bands;
    struct cs_service_hours hours;
    struct cs_service service;
    double capital_per_place, fees_ended;
};

static const struct cs_band_words words = {"childcare", "attendance", "attendance"};

static const struct cs_param_spec band_specs[] = {
    CS_BAND_AGE_SPECS(OLDEST),
    {.key = "coverage", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.target),
     .min = 0, .max = 1, .required = true, .unit = "fraction of children",
     .help = N_("share of children with a place when in full")},
    {.key = "children_per_worker", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, children_per_worker), .min = 0, .max = 60, .above_min = true,
     .required = true, .unit = "children per contact worker",
     .help = N_("children present per contact worker present")},
    {.key = "hours_per_week", .type = CS_PARAM_REAL, .offset = offsetof(struct band, hours_per_week),
     .min = 0, .max = 80, .above_min = true, .fallback = 40, .low = 20, .high = 50,
     .unit = "hours a week", .help = N_("hours a child is in the service")},
    {.key = "attendance", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.today),
     .min = 0, .max = 1, .optional = true, .unit = "fraction of children",
     .help = N_("share with a place today; default the model's childcare.attendance.FROM-TO")},
    {.key = "children_per_worker_today", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, children_per_worker_today), .min = 0, .max = 60,
     .above_min = true, .optional = true, .unit = "children per contact worker",
     .help = N_("today's ratio; given, today's places are upgraded to the new one")},
    {.key = "fee_today", .type = CS_PARAM_REAL, .offset = offsetof(struct band, fee_today),
     .min = 0, .max = 1e9, .fallback = 0, .convention = true,
     .unit = "currency per child and year", .help = N_("fee that today's users pay, on average")},
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct childcare_params, phase),
    {.key = "ages", .type = CS_PARAM_LIST, .offset = offsetof(struct childcare_params, bands.items),
     .required = true, .items = band_specs, .item_size = sizeof(struct band),
     .help = N_("age bands: from, to, coverage, children_per_worker, hours_per_week")},
    CS_SERVICE_HOURS_SPECS(struct childcare_params, hours, "childcare", CS_DEFAULT(48, 40, 52),
                           N_("paid hours without children: preparation, training")),
    {.key = "capital_per_place", .type = CS_PARAM_REAL,
     .offset = offsetof(struct childcare_params, capital_per_place), .min = 0, .max = 1e9,
     .required = true, .model_key = "childcare.capital_per_place",
     .unit = "currency per new place", .help = N_("building and equipping a place, base-year prices")},
    {.key = "fees_ended", .type = CS_PARAM_REAL,
     .offset = offsetof(struct childcare_params, fees_ended), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of today's fees",
     .help = N_("share of today's fees that the state takes over")},
    CS_SERVICE_SPECS(struct childcare_params, service, "childcare", "care.education",
                     CS_DEFAULT(0.25, 0.1, 0.4), CS_DEFAULT(0.75, 0.65, 0.85)),
    {.key = NULL},
};

static const struct band *band_at(const struct childcare_params *p, size_t i)
{
    return (const struct band *)cs_band_at(&p->bands, i);
}

/* All that is wrong is said. */
static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    static const char example[] = "from = 0; to = 3; coverage = 0.5; children_per_worker = 8.0;";
    struct childcare_params *p = params;
    const enum cs_status parts[] = {
        cs_phase_check(&p->phase, c, node, err),
        matched ? cs_service_refuse_match(c, words.policy, node, err) : CS_OK,
        cs_service_hours_check(c, &p->hours, words.policy, "with children", node, err),
        cs_bands_check(c, &p->bands, &words, node, example, err),
        cs_bands_prepare(c, &p->bands, sizeof(struct band), &words, err),
        cs_service_prepare(c, &p->service, words.policy, node, err),
    };
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}

/* ---- one year ---- */

static enum cs_status compute_year(const struct cs_policy_context *c, const void *params, int year,
                                   struct cs_service_year *y, struct cs_err *err)
{
    const struct childcare_params *p = params;
    *y = (struct cs_service_year){0};
    double share = cs_phase_share(&p->phase, c, year), places = 0, fees_today = 0;
    for (size_t i = 0; i < p->bands.items.n; i++) {
        const struct band *b = band_at(p, i);
        struct cs_band_year by;
        double built;
        enum cs_status st = cs_bands_year(c, &p->bands, &p->phase, i, year, &by, err);
        if (st == CS_OK)
            st = cs_bands_to_build(c, &p->bands, &p->phase, i, &p->service, year, &built, err);
        if (st != CS_OK)
            return st;
        double each = cs_service_fte_each(&p->hours, b->hours_per_week, b->children_per_worker);
        y->fte += by.added * each;
        if (!isnan(b->children_per_worker_today))
            y->upgrade_fte +=
                share * by.enrolled *
                (each - cs_service_fte_each(&p->hours, b->hours_per_week,
                                            b->children_per_worker_today));
        places += built;
        fees_today += by.enrolled * b->fee_today / 1e6;
    }
    y->capital = places * p->capital_per_place / 1e6;
    y->shift = share * p->fees_ended * fees_today * cs_policy_pay_index(c, year);
    cs_service_price(c, &p->service, year, y);
    return CS_OK;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct childcare_params *p = params;
    struct cs_service_year y;
    enum cs_status st = compute_year(c, params, year, &y, err);
    if (st == CS_OK)
        cs_service_add(c, &p->service, &y, l);
    return st;
}

/* ---- what it reports itself ---- */

static void set_age_axis(const struct childcare_params *p, struct cs_result *r)
{
    struct cs_label *labels = cs_xcalloc(p->bands.items.n, sizeof *labels);
    for (size_t i = 0; i < p->bands.items.n; i++) {
        const struct cs_band *b = cs_band_at(&p->bands, i);
        labels[i].code = cs_arena_printf(r->arena, "%d-%d", b->from, b->to);
        labels[i].title = cs_arena_printf(r->arena, "ages %d to %d", b->from, b->to);
        labels[i].role = "";
    }
    cs_result_set_axis(r, CS_DIM_AGE, labels, p->bands.items.n);
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
        for (size_t i = 0; i < p->bands.items.n; i++) {
            struct cs_band_year y;
            enum cs_status st = cs_bands_year(c, &p->bands, &p->phase, i, year, &y, err);
            if (st != CS_OK)
                return st;
            size_t at = (size_t)(year - c->from) * p->bands.items.n + i;
            s[OF_COVERAGE]->v[at] = (y.enrolled + y.added) / y.persons;
            s[OF_CHILDREN]->v[at] = y.persons;
            s[OF_NEW]->v[at] = y.added;
            double gap = y.persons - y.enrolled - y.added;
            s[OF_GAP]->v[at] = fabs(gap) > 1e-9 * y.persons ? gap : 0; /* full coverage is no 1e-9 */
        }
    }
    return CS_OK;
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct childcare_params *p = params;
    set_age_axis(p, r);
    cs_bands_note(c, &p->bands, &words, r);
    enum cs_status st = report_bands(c, p, r, err);
    return st == CS_OK ? cs_service_report(c, &p->service, words.policy, true, compute_year, p, r, err)
                       : st;
}

const struct cs_policy_type cs_policy_childcare = {
    .name = "childcare",
    .title = N_("Childcare"),
    .role = "care.childcare",
    .help = N_("early childhood care and education by age band: places, staff, cost, building"),
    .specs = specs,
    .size = sizeof(struct childcare_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
