/*
 * schooling: primary and secondary school for those who are not in it, by age band, priced from
 * pupils and teachers (docs/methods/08).
 *
 *   new   = s(t) sum_a max(0, target - e_a) N_a(t)               (8.1)  e_a today's rate
 *   rho   = class size x teaching hours / lesson hours           (8.2)  or as given
 *   FTE   = new / rho                                            (8.3)  teachers
 *
 * Pay, overhead, building and who pays as in childcare: (6.4) to (6.8).
 */
#include "policy/bands.h"

#include <math.h>

#include "base/str.h"
#include "base/text.h"

enum { OLDEST = 24 };

struct band {
    struct cs_band ages;                                 /* first: enrolment and enrolment_today */
    double pupils_per_teacher, pupils_per_teacher_today; /* NaN: by class; no upgrade */
    double class_size, lesson_hours, teaching_hours;     /* class_size NaN: by ratio */
    double fee_today;                                    /* currency per pupil and year */
};

struct schooling_params {
    struct cs_phase phase;
    struct cs_bands bands;
    struct cs_service service;
    double capital_per_place, fees_ended;
};

static const struct cs_band_words words = {"schooling", "enrolment", "enrolment_today"};

/* clang-format off */
static const struct cs_param_spec band_specs[] = {
    CS_BAND_AGE_SPECS(OLDEST),
    {.key = "enrolment", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.target),
     .min = 0, .max = 1, .required = true, .unit = "fraction of the ages",
     .help = N_("share of persons of these ages in school when in full")},
    {.key = "enrolment_today", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.today),
     .min = 0, .max = 1, .optional = true, .unit = "fraction of the ages",
     .help = N_("share in school today; default the model's schooling.enrolment.FROM-TO")},
    {.key = "pupils_per_teacher", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, pupils_per_teacher), .min = 0, .max = 200, .above_min = true,
     .optional = true, .unit = "pupils per full-time teacher",
     .help = N_("pupils per teacher in full-time equivalents; or give class_size")},
    {.key = "class_size", .type = CS_PARAM_REAL, .offset = offsetof(struct band, class_size),
     .min = 0, .max = 200, .above_min = true, .optional = true, .unit = "pupils per class",
     .help = N_("with lesson_hours and teaching_hours, instead of pupils_per_teacher")},
    {.key = "lesson_hours", .type = CS_PARAM_REAL, .offset = offsetof(struct band, lesson_hours),
     .min = 0, .max = 80, .above_min = true, CS_DEFAULT(25, 20, 35), .unit = "hours a week",
     .help = N_("lessons of a pupil; used with class_size")},
    {.key = "teaching_hours", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, teaching_hours), .min = 0, .max = 60, .above_min = true,
     CS_DEFAULT(20, 16, 27), .unit = "hours a week",
     .help = N_("lessons given by a full-time teacher; used with class_size")},
    {.key = "pupils_per_teacher_today", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, pupils_per_teacher_today), .min = 0, .max = 200,
     .above_min = true, .optional = true, .unit = "pupils per full-time teacher",
     .help = N_("today's ratio; given, today's pupils get the new one too")},
    {.key = "fee_today", .type = CS_PARAM_REAL, .offset = offsetof(struct band, fee_today),
     .min = 0, .max = 1e9, .fallback = 0, .convention = true, .unit = "currency per pupil and year",
     .help = N_("fee that today's pupils pay, on average")},
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct schooling_params, phase),
    {.key = "ages", .type = CS_PARAM_LIST, .offset = offsetof(struct schooling_params, bands.items),
     .required = true, .items = band_specs, .item_size = sizeof(struct band),
     .help = N_("age bands: from, to, enrolment, pupils_per_teacher or class_size")},
    {.key = "capital_per_place", .type = CS_PARAM_REAL,
     .offset = offsetof(struct schooling_params, capital_per_place), .min = 0, .max = 1e9,
     .required = true, .model_key = "schooling.capital_per_place",
     .unit = "currency per new place",
     .help = N_("building and equipping a place, base-year prices")},
    {.key = "fees_ended", .type = CS_PARAM_REAL,
     .offset = offsetof(struct schooling_params, fees_ended), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of today's fees",
     .help = N_("share of today's fees that the state takes over")},
    CS_SERVICE_SPECS(struct schooling_params, service, "schooling", "care.education",
                     CS_DEFAULT(0.3, 0.15, 0.5), CS_DEFAULT(0.8, 0.7, 0.9)),
    {.key = NULL},
};
/* clang-format on */

static const struct band *band_at(const struct schooling_params *p, size_t i)
{
    return (const struct band *)cs_band_at(&p->bands, i);
}

/* (8.2) */
static double ratio_of(const struct band *b)
{
    return isnan(b->class_size) ? b->pupils_per_teacher
                                : b->class_size * b->teaching_hours / b->lesson_hours;
}

static enum cs_status check_ratios(const struct schooling_params *p, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->bands.items.n; i++) {
        const struct band *b = band_at(p, i);
        if (isnan(b->class_size) == isnan(b->pupils_per_teacher))
            st = cs_bands_fail(&p->bands, i, &words, err,
                               "expected either pupils_per_teacher or class_size (with "
                               "lesson_hours and teaching_hours)");
    }
    return st;
}

/* All that is wrong is said. */
static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    static const char example[] = "from = 15; to = 17; enrolment = 1.0; pupils_per_teacher = 16.0;";
    struct schooling_params *p = params;
    const enum cs_status bands = cs_bands_prepare(c, &p->bands, sizeof(struct band), &words, err);
    const enum cs_status parts[] = {
        bands,
        cs_phase_check(&p->phase, c, node, err),
        matched ? cs_service_refuse_match(c, words.policy, node, err) : CS_OK,
        cs_bands_check(c, &p->bands, &words, node, example, err),
        check_ratios(p, err),
        cs_service_prepare(c, &p->service, words.policy, node, err),
    };
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}

static enum cs_status compute_year(const struct cs_policy_context *c, const void *params, int year,
                                   struct cs_service_year *y, struct cs_err *err)
{
    const struct schooling_params *p = params;
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
        y->fte += by.added / ratio_of(b); /* (8.3) */
        if (!isnan(b->pupils_per_teacher_today))
            y->upgrade_fte +=
                share * by.enrolled * (1 / ratio_of(b) - 1 / b->pupils_per_teacher_today);
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
    const struct schooling_params *p = params;
    struct cs_service_year y;
    enum cs_status st = compute_year(c, params, year, &y, err);
    if (st == CS_OK)
        cs_service_add(c, &p->service, &y, l);
    return st;
}

/* ---- what it reports itself ---- */

enum { OF_ENROLMENT, OF_PUPILS, OF_NEW, OF_GAP, BAND_SERIES };

/* Keys end in the ages: other policies of a package have bands of their own. */
/* clang-format off */
static const struct cs_series band_series[BAND_SERIES] = {
    {.key = "enrolment", .title = N_("Share in school"), .unit = "share of persons",
     .formula = "docs/methods/08 (8.1)", .kind = CS_KIND_SHARE},
    {.key = "pupils", .title = N_("Pupils"), .unit = "persons", .formula = "docs/methods/08 (8.1)",
     .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "pupils_new", .title = N_("New pupils"), .unit = "persons",
     .formula = "docs/methods/08 (8.1)", .kind = CS_KIND_CHANGE, .basis = CS_BASIS_PERSONS},
    {.key = "gap", .title = N_("Out of school"), .unit = "persons",
     .formula = "docs/methods/08 (8.1)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
};
/* clang-format on */

static enum cs_status report_band(const struct cs_policy_context *c,
                                  const struct schooling_params *p, size_t i, struct cs_result *r,
                                  struct cs_band_year *last, struct cs_err *err)
{
    const struct cs_band *b = cs_band_at(&p->bands, i);
    struct cs_series *s[BAND_SERIES];
    for (int k = 0; k < BAND_SERIES; k++) {
        struct cs_series like = band_series[k];
        like.title = cs_arena_printf(r->arena, "%s, ages %d to %d", like.title, b->from, b->to);
        s[k] = cs_service_series(r, words.policy,
                                 cs_arena_printf(r->arena, "%s.%d-%d", like.key, b->from, b->to),
                                 &like);
    }
    for (int year = c->from; year <= c->to; year++) {
        struct cs_band_year y;
        enum cs_status st = cs_bands_year(c, &p->bands, &p->phase, i, year, &y, err);
        if (st != CS_OK)
            return st;
        int at = year - c->from;
        s[OF_ENROLMENT]->v[at] = (y.enrolled + y.added) / y.persons;
        s[OF_PUPILS]->v[at] = y.enrolled + y.added;
        s[OF_NEW]->v[at] = y.added;
        s[OF_GAP]->v[at] = y.persons - y.enrolled - y.added;
        *last = y;
    }
    return CS_OK;
}

static void say_finding(const struct cs_policy_context *c, const struct schooling_params *p,
                        size_t i, const struct cs_band_year *y, struct cs_result *r)
{
    const struct cs_band *b = cs_band_at(&p->bands, i);
    char pupils[CS_NUMBER_TEXT], teachers[CS_NUMBER_TEXT];
    if (y->added > 0)
        cs_result_note(
            r, CS_NOTE_FINDING,
            "Ages %d to %d: %s more pupils in %d (%.1f %% in school instead of %.1f %%), "
            "with %s teachers (FTE), %.3g pupils each.",
            b->from, b->to, cs_format_people(y->added, 0, pupils), c->to,
            100 * (y->enrolled + y->added) / y->persons, 100 * y->enrolled / y->persons,
            cs_format_people(y->added / ratio_of(band_at(p, i)), 0, teachers),
            ratio_of(band_at(p, i)));
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct schooling_params *p = params;
    enum cs_status st = CS_OK;
    cs_bands_note(c, &p->bands, &words, r);
    for (size_t i = 0; i < p->bands.items.n && st == CS_OK; i++) {
        struct cs_band_year last = {0};
        st = report_band(c, p, i, r, &last, err);
        if (st == CS_OK)
            say_finding(c, p, i, &last, r);
    }
    return st == CS_OK
               ? cs_service_report(c, &p->service, words.policy, true, compute_year, p, r, err)
               : st;
}

const struct cs_policy_type cs_policy_schooling = {
    .name = "schooling",
    .title = N_("Schooling"),
    .role = "care.education",
    .help = N_("primary and secondary school by age band: enrolment gap, teachers, cost, building"),
    .specs = specs,
    .size = sizeof(struct schooling_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
