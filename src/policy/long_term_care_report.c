/* What the policy long_term_care reports itself: care by age band, or workers per 100
 * (docs/methods/08). */
#include "policy/long_term_care.h"

#include "base/str.h"
#include "base/text.h"

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

static enum cs_status report_band(const struct cs_policy_context *c, const struct cs_ltc *p,
                                  const struct cs_ltc_band *b, struct cs_result *r,
                                  struct cs_err *err)
{
    struct cs_series *s[BAND_SERIES];
    const char *ages = cs_ltc_ages(r->arena, b);
    for (int k = 0; k < BAND_SERIES; k++) {
        struct cs_series like = band_series[k];
        like.title = cs_arena_printf(r->arena, "%s, ages %s", like.title, ages);
        s[k] = cs_service_series(r, cs_ltc_name, cs_arena_printf(r->arena, "%s.%s", like.key, ages),
                                 &like);
    }
    cs_service_note_met(r, cs_arena_printf(r->arena, "%s: ages %s", cs_ltc_name, ages), b->coverage,
                        cs_ltc_today(p, b));
    for (int year = c->from; year <= c->to; year++) {
        struct cs_ltc_band_year y;
        enum cs_status st = cs_ltc_band_year(c, p, b, year, &y, err);
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

static void report_workers(const struct cs_policy_context *c, const struct cs_ltc *p,
                           struct cs_result *r)
{
    struct cs_series *s = cs_service_series(r, cs_ltc_name, "workers_per_100", &workers_series);
    cs_service_note_met(r, "long_term_care: workers per 100", p->workers_per_100,
                        p->workers_per_100_today);
    for (int year = c->from; year <= c->to; year++)
        s->v[year - c->from] = p->workers_per_100_today + cs_ltc_workers_more(c, p, year);
}

static enum cs_status say_finding(const struct cs_policy_context *c, const struct cs_ltc *p,
                                  struct cs_result *r, struct cs_err *err)
{
    char workers[CS_NUMBER_TEXT], persons[CS_NUMBER_TEXT], gap[CS_NUMBER_TEXT];
    double fte, added = 0, left = 0;
    enum cs_status st = cs_ltc_fte_added(c, p, c->to, &fte, err);
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++) {
        struct cs_ltc_band_year y;
        st = cs_ltc_band_year(c, p, cs_ltc_band(p, i), c->to, &y, err);
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
                       workers, c->to, p->workers_per_100, p->age_from, p->workers_per_100_today);
    else
        cs_result_note(r, CS_NOTE_FINDING,
                       "%s more dependants have paid care in %d, by %s care workers (FTE); %s "
                       "remain without.",
                       cs_format_people(added, 0, persons), c->to, workers,
                       cs_format_people(left, 0, gap));
    return CS_OK;
}

enum cs_status cs_ltc_report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct cs_ltc *p = params;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->ages.n && st == CS_OK; i++)
        st = report_band(c, p, cs_ltc_band(p, i), r, err);
    if (p->ages.n == 0)
        report_workers(c, p, r);
    if (st == CS_OK)
        st = say_finding(c, p, r, err);
    return st == CS_OK
               ? cs_service_report(c, &p->service, cs_ltc_name, false, cs_ltc_year, p, r, err)
               : st;
}
