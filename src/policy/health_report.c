/* What the policy health reports itself: workers there are and are added, by cadre, or spending
 * (docs/methods/08). */
#include "policy/health.h"

#include "base/str.h"
#include "base/text.h"

/* clang-format off */
static const struct cs_series density_series = {
    .title = N_("Health workers per 1,000 people"), .unit = "persons per 1,000 people",
    .formula = "docs/methods/08 (8.4)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS};
static const struct cs_series added_series = {
    .title = N_("Health workers added"), .unit = "persons", .formula = "docs/methods/08 (8.4)",
    .kind = CS_KIND_CHANGE, .basis = CS_BASIS_PERSONS};
static const struct cs_series share_series = {
    .title = N_("Spending on health"), .unit = "share of GDP", .formula = "docs/methods/08 (8.8)",
    .kind = CS_KIND_SHARE, .basis = CS_BASIS_GROSS};
/* clang-format on */

static void report_spending(const struct cs_policy_context *c, const struct cs_health *p,
                            struct cs_result *r)
{
    struct cs_series *share = cs_service_series(r, cs_health_name, "spending_gdp", &share_series);
    cs_service_note_met(r, "health: spending_gdp", p->spending_gdp, p->spending_gdp_today);
    for (int year = c->from; year <= c->to; year++)
        share->v[year - c->from] =
            p->spending_gdp_today + cs_health_added_spending(c, p, year) / cs_policy_gdp(c, year);
}

static void report_cadre(const struct cs_policy_context *c, const struct cs_health_cadre *cadre,
                         const struct cs_series *all, struct cs_result *r)
{
    struct cs_series like = added_series;
    like.title = cs_arena_printf(r->arena, "%s: %s", like.title, cadre->cadre);
    struct cs_series *s = cs_service_series(
        r, cs_health_name, cs_arena_printf(r->arena, "workers_new.%s", cadre->cadre), &like);
    for (int year = c->from; year <= c->to; year++)
        s->v[year - c->from] = cadre->share * all->v[year - c->from];
}

/* v: workers added in the last year */
static void say_finding(const struct cs_policy_context *c, const struct cs_health *p, double v,
                        struct cs_result *r)
{
    char workers[CS_NUMBER_TEXT], support[CS_NUMBER_TEXT];
    if (v > 0)
        cs_result_note(r, CS_NOTE_FINDING,
                       "%s health workers are added by %d, towards %.4g per 1,000 people from "
                       "%.4g, with %s support staff.",
                       cs_format_people(v, 0, workers), c->to, p->workers_per_1000,
                       p->workers_per_1000_today,
                       cs_format_people(v * p->service.support_ratio, 0, support));
}

enum cs_status cs_health_report(const struct cs_policy_context *c, const void *params,
                                struct cs_result *r, struct cs_err *err)
{
    const struct cs_health *p = params;
    if (isnan(p->workers_per_1000)) {
        report_spending(c, p, r);
        return CS_OK;
    }
    cs_service_note_met(r, "health: workers per 1,000", p->workers_per_1000,
                        p->workers_per_1000_today);
    struct cs_series *density =
        cs_service_series(r, cs_health_name, "workers_per_1000", &density_series);
    struct cs_series *added = cs_service_series(r, cs_health_name, "workers_new", &added_series);
    for (int year = c->from; year <= c->to; year++) {
        double v;
        enum cs_status st = cs_health_workers_added(c, p, year, &v, err);
        if (st != CS_OK)
            return st;
        added->v[year - c->from] = v;
        density->v[year - c->from] = p->workers_per_1000_today + cs_health_workers_more(c, p, year);
    }
    for (size_t i = 0; i < p->cadres.n; i++)
        report_cadre(c, cs_health_cadre(p, i), added, r);
    say_finding(c, p, added->v[c->to - c->from], r);
    return cs_service_report(c, &p->service, cs_health_name, false, cs_health_year, p, r, err);
}
