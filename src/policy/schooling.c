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
#include "policy/banded.h"

#include <math.h>

#include "base/str.h"
#include "base/text.h"

enum { OLDEST = 24 };

struct band {
    struct cs_band ages;                                 /* first: enrolment and enrolment_today */
    double pupils_per_teacher, pupils_per_teacher_today; /* NaN: by class; no upgrade */
    double class_size, teaching_hours;                   /* class_size NaN: by ratio */
    struct cs_strings preset;
};

/* clang-format off */
static const struct cs_preset band_presets[] = {
    {"sdg_4_1", "enrolment", 1, 0, 0,
     "United Nations, Sustainable Development Goals, target 4.1: all girls and boys complete "
     "primary and secondary education", CS_STATUS_SOURCED},
    {"efa_fti_primary", "pupils_per_teacher", 40, 0, 0,
     "Bruns, Mingat and Rakotomalala (2003), Achieving Universal Primary Education by 2015, World "
     "Bank: benchmark of the Fast-Track Initiative; quoted, not checked in print",
     CS_STATUS_ASSUMPTION},
    {.name = NULL},
};

static const struct cs_param_spec band_specs[] = {
    CS_BAND_AGE_SPECS(OLDEST),
    CS_PRESET_SPEC(struct band, preset, band_presets),
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
    {.key = "lesson_hours", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.hours_per_week),
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
    {.key = "fee_today", .type = CS_PARAM_REAL, .offset = offsetof(struct band, ages.fee_today),
     .min = 0, .max = 1e9, .fallback = 0, .convention = true, .unit = "currency per pupil and year",
     .help = N_("fee that today's pupils pay, on average")},
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct cs_banded, phase),
    {.key = "ages", .type = CS_PARAM_LIST, .offset = offsetof(struct cs_banded, bands.items),
     .required = true, .items = band_specs, .item_size = sizeof(struct band),
     .help = N_("age bands: from, to, enrolment, pupils_per_teacher or class_size")},
    CS_SERVICE_BUILDING_SPECS(struct cs_banded, building, "schooling"),
    {.key = "fees_ended", .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_banded, fees_ended), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of today's fees",
     .help = N_("share of today's fees that the state takes over")},
    CS_SERVICE_SPECS(struct cs_banded, service, "schooling", "care.education",
                     CS_DEFAULT(0.3, 0.15, 0.5), CS_DEFAULT(0.8, 0.7, 0.9)),
    {.key = NULL},
};
/* clang-format on */

static const struct band *band_at(const struct cs_banded *p, size_t i)
{
    return (const struct band *)cs_band_at(&p->bands, i);
}

/* (8.2) */
static double ratio_of(const struct band *b)
{
    return isnan(b->class_size) ? b->pupils_per_teacher
                                : b->class_size * b->teaching_hours / b->ages.hours_per_week;
}

/* (8.3) */
static double count_teachers(const void *params, size_t i, double pupils, bool today)
{
    const struct band *b = band_at(params, i);
    return pupils / (today ? b->pupils_per_teacher_today : ratio_of(b));
}

static const struct cs_banded_kind kind = {
    .words = {"schooling", "enrolment", "enrolment_today"},
    .oldest_minded = 12, /* an assumption */
    .fte = count_teachers,
};

static enum cs_status check_ratios(const struct cs_banded *p, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->bands.items.n; i++) {
        const struct band *b = band_at(p, i);
        if (isnan(b->class_size) == isnan(b->pupils_per_teacher))
            st = cs_bands_fail(&p->bands, i, &kind.words, err,
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
    struct cs_banded *p = params;
    p->kind = &kind;
    const enum cs_status bands =
        cs_bands_prepare(c, &p->bands, sizeof(struct band), &kind.words, err);
    const enum cs_status parts[] = {
        bands,
        cs_phase_check(&p->phase, c, node, err),
        matched ? cs_service_refuse_match(c, kind.words.policy, node, err) : CS_OK,
        cs_service_building_check(c, &p->building, kind.words.policy, node, err),
        cs_bands_check(c, &p->bands, &kind.words, node, example, err),
        check_ratios(p, err),
        cs_bands_check_people(c, &p->bands, &kind.words, p->service.build_ahead, err),
        cs_service_prepare(c, &p->service, kind.words.policy, node, err),
    };
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}

/* Hours of new pupils and of those who no longer pay: lessons in 40 weeks a year. */
static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    return cs_banded_levers(c, params, year, 40, l, err);
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

static enum cs_status report_band(const struct cs_policy_context *c, const struct cs_banded *p,
                                  size_t i, struct cs_result *r, struct cs_band_year *last,
                                  struct cs_err *err)
{
    const struct cs_band *b = cs_band_at(&p->bands, i);
    struct cs_series *s[BAND_SERIES];
    for (int k = 0; k < BAND_SERIES; k++) {
        struct cs_series like = band_series[k];
        like.title = cs_arena_printf(r->arena, "%s, ages %d to %d", like.title, b->from, b->to);
        s[k] = cs_service_series(r, kind.words.policy,
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

static void say_finding(const struct cs_policy_context *c, const struct cs_banded *p, size_t i,
                        const struct cs_band_year *y, struct cs_result *r)
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
            cs_format_people(count_teachers(p, i, y->added, false), 0, teachers),
            ratio_of(band_at(p, i)));
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct cs_banded *p = params;
    enum cs_status st = CS_OK;
    cs_bands_note(c, &p->bands, &kind.words, r);
    for (size_t i = 0; i < p->bands.items.n && st == CS_OK; i++) {
        struct cs_band_year last = {0};
        st = report_band(c, p, i, r, &last, err);
        if (st == CS_OK)
            say_finding(c, p, i, &last, r);
    }
    return st == CS_OK ? cs_banded_report(c, p, r, err) : st;
}

static const struct cs_policy_series own_series[] = {
    {"schooling.enrolment.AGES", "share of persons", N_("share in school")},
    {"schooling.pupils.AGES", "persons", N_("pupils")},
    {"schooling.pupils_new.AGES", "persons", N_("new pupils")},
    {"schooling.gap.AGES", "persons", N_("out of school")},
    CS_SERVICE_SERIES_TODAY("schooling"),
    {.key = NULL},
};

const struct cs_policy_type cs_policy_schooling = {
    .prices =
        N_("Primary and secondary school for those of an age who are not in it: teachers "
        "by pupils per teacher or by class size, their pay, support staff and overhead, "
        "building ahead of need; a better ratio for today's pupils and an end of their "
        "fees, where asked for."),
    .methods = "08-schooling-health-long-term-care.md",
    .scenario = "bra-schooling-2035.cfg",
    .series = own_series,
    .name = "schooling",
    .frees_time = true,
    .title = N_("Schooling"),
    .role = "care.education",
    .help = N_("primary and secondary school by age band: enrolment gap, teachers, cost, building"),
    .specs = specs,
    .size = sizeof(struct cs_banded),
    .prepare = prepare,
    .year = year_levers,
    .today = cs_banded_today,
    .report = report,
};
