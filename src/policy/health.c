/*
 * health: health workers towards a target density, or health spending towards a share of GDP
 * (docs/methods/08).
 *
 *   added  = s(t) max(0, target - today) N(t) / 1000          (8.4)  persons; N all people
 *   FTE    = added x mean hours as a fraction of full time     (8.5)
 *   w      = w_ref sum_c share_c multiple_c                    (8.6)  cadres c
 *   build  = years of current cost x that of a post            (8.7)
 *
 *   spend  = s(t) max(0, target - today) GDP(t)                (8.8)  top-down, in host sectors
 *
 * Support staff, pay, overhead as in childcare: (6.4) to (6.8).
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "economy/population.h"
#include "policy/service.h"

static const char name[] = "health";

enum norm { NORM_NONE, NORM_WHO_2006, NORM_WHO_2016 };
static const char *const norm_names[] = {"none", "who_2006", "who_2016", NULL};
/*
 * Doctors, nurses and midwives per 1,000 people. 2006: The World Health Report 2006, for attended
 * births. 2016: Health workforce requirements for universal health coverage and the SDGs, Human
 * Resources for Health Observer 17.
 */
static const double norm_densities[] = {[NORM_WHO_2006] = 2.28, [NORM_WHO_2016] = 4.45};

struct cadre {
    const char *cadre;
    double share, pay_multiple;
};

struct health_params {
    struct cs_phase phase;
    struct cs_service service;
    int norm;
    double workers_per_1000, workers_per_1000_today;
    double spending_gdp, spending_gdp_today;
    struct cs_items cadres;
    double capital_years;
    /* made by prepare */
    double target; /* workers per 1,000; NaN: spending */
};

/* clang-format off */
static const struct cs_param_spec cadre_specs[] = {
    {.key = "cadre", .type = CS_PARAM_STRING, .offset = offsetof(struct cadre, cadre),
     .required = true, .help = N_("its name in tables: small letters, digits, _")},
    {.key = "share", .type = CS_PARAM_REAL, .offset = offsetof(struct cadre, share), .min = 0,
     .max = 1, .required = true, .unit = "fraction of added workers",
     .help = N_("of the workers added; all cadres sum to 1")},
    {.key = "pay_multiple", .type = CS_PARAM_REAL, .offset = offsetof(struct cadre, pay_multiple),
     .min = 0, .max = 20, .above_min = true, CS_DEFAULT(1, 0.7, 2),
     .unit = "multiple of the policy's pay", .help = N_("pay of this cadre")},
    {.key = NULL},
};
/* clang-format on */

#define REAL(member) .type = CS_PARAM_REAL, .offset = offsetof(struct health_params, member)

/* clang-format off */
static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct health_params, phase),
    {.key = "workers_per_1000", REAL(workers_per_1000), .min = 0, .max = 200, .optional = true,
     .unit = "persons per 1,000 people",
     .help = N_("health workers when in full; or give norm, or spending_gdp")},
    {.key = "norm", .type = CS_PARAM_CHOICE, .offset = offsetof(struct health_params, norm),
     .choices = norm_names, .fallback = NORM_NONE, .convention = true,
     .unit = "doctors, nurses and midwives per 1,000 people",
     .help = N_("published target: who_2006 is 2.28, who_2016 is 4.45")},
    {.key = "workers_per_1000_today", REAL(workers_per_1000_today), .min = 0, .max = 200,
     .optional = true, .model_key = "health.workers_per_1000", .unit = "persons per 1,000 people",
     .help = N_("the same workers today")},
    {.key = "cadres", .type = CS_PARAM_LIST, .offset = offsetof(struct health_params, cadres),
     .items = cadre_specs, .item_size = sizeof(struct cadre),
     .help = N_("mix of the workers added: cadre, share, pay_multiple; default one cadre")},
    {.key = "spending_gdp", REAL(spending_gdp), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of GDP",
     .help = N_("spending on health when in full, bought from the host sectors as they are")},
    {.key = "spending_gdp_today", REAL(spending_gdp_today), .min = 0, .max = 1, .optional = true,
     .model_key = "health.spending_gdp", .unit = "fraction of GDP",
     .help = N_("the same spending today")},
    {.key = "capital_years", REAL(capital_years), .min = 0, .max = 20, CS_DEFAULT(0.7, 0.3, 1.5),
     .model_key = "health.capital_years", .unit = "years of a new post's current cost",
     .help = N_("building and equipping for a new post")},
    CS_SERVICE_INSURANCE_SPEC(struct health_params, service),
    CS_SERVICE_SPECS(struct health_params, service, "health", "care.health",
                     CS_DEFAULT(0.8, 0.4, 1.2), CS_DEFAULT(0.65, 0.5, 0.8)),
    {.key = NULL},
};
/* clang-format on */

#undef REAL

static const struct cadre *cadre_at(const struct health_params *p, size_t i)
{
    return (const struct cadre *)p->cadres.items + i;
}

static bool is_plain(const char *word)
{
    for (const char *s = word; *s != '\0'; s++) {
        if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_')
            return false;
    }
    return *word != '\0';
}

/* Names fit for keys, each once; shares sum to 1. */
static enum cs_status check_cadres(const struct cs_policy_context *c, const struct health_params *p,
                                   const struct cs_node *node, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    double sum = 0;
    for (size_t i = 0; i < p->cadres.n; i++) {
        const char *word = cadre_at(p, i)->cadre;
        sum += cadre_at(p, i)->share;
        if (!is_plain(word))
            st = cs_node_fail(p->cadres.nodes[i], err,
                              "health: cadre is '%s'; expected small letters, digits and _, as in "
                              "\"nurses\"",
                              word);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(cadre_at(p, k)->cadre, word) == 0)
                st = cs_node_fail(p->cadres.nodes[i], err,
                                  "health: cadre '%s' stands twice; expected each once", word);
        }
    }
    if (p->cadres.n > 0 && fabs(sum - 1) > 1e-9)
        st = cs_policy_fail(node, err,
                            cs_arena_printf(c->arena,
                                            "health: the shares of the cadres sum to %.6g; "
                                            "expected 1",
                                            sum));
    return st;
}

/* One of density, norm and spending, with what there is today. */
static enum cs_status choose_target(struct health_params *p, const struct cs_node *node,
                                    struct cs_err *err)
{
    bool density = !isnan(p->workers_per_1000), spending = !isnan(p->spending_gdp);
    if (density + spending + (p->norm != NORM_NONE) != 1)
        return cs_policy_fail(
            node, err, "health: expected exactly one of workers_per_1000, norm and spending_gdp");
    p->target = density ? p->workers_per_1000 : NAN;
    if (p->norm != NORM_NONE)
        p->target = norm_densities[p->norm];
    if (spending && isnan(p->spending_gdp_today))
        return cs_policy_fail(node, err,
                              "health: today's spending is not known; expected "
                              "spending_gdp_today here or health.spending_gdp in the model's "
                              "parameters.csv");
    if (!spending && isnan(p->workers_per_1000_today))
        return cs_policy_fail(node, err,
                              "health: today's workers are not known; expected "
                              "workers_per_1000_today here or health.workers_per_1000 in the "
                              "model's parameters.csv");
    if (spending && p->cadres.n > 0)
        return cs_policy_fail(node, err,
                              "health: cadres are of workers, but spending_gdp buys the sector as "
                              "it is; expected workers_per_1000 with cadres");
    return CS_OK;
}

/* (8.6) The mean pay of the mix. */
static void mix_pay(struct health_params *p)
{
    double mean = 0;
    for (size_t i = 0; i < p->cadres.n; i++)
        mean += cadre_at(p, i)->share * cadre_at(p, i)->pay_multiple;
    if (p->cadres.n > 0)
        p->service.pay *= mean;
}

/* Spending needs to know where it goes, workers also what they are paid. */
static enum cs_status prepare_service(const struct cs_policy_context *c, struct health_params *p,
                                      const struct cs_node *node, struct cs_err *err)
{
    const struct cs_economy *e = c->economy;
    if (!isnan(p->target)) {
        enum cs_status st = cs_service_prepare(c, &p->service, name, node, err);
        if (st == CS_OK)
            mix_pay(p);
        return st;
    }
    p->service.host_weights = CS_ARENA_ARRAY(c->arena, double, e->n);
    enum cs_status st =
        cs_policy_sector_weights(e, &p->service.host, node, p->service.host_weights, err);
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        if (p->service.host_weights[i] != 0)
            cs_policy_record_leakage(c, i);
    }
    return st;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct health_params *p = params;
    const enum cs_status chosen = choose_target(p, node, err);
    const enum cs_status parts[] = {
        chosen,
        cs_phase_check(&p->phase, c, node, err),
        matched ? cs_service_refuse_match(c, name, node, err) : CS_OK,
        check_cadres(c, p, node, err),
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i] != CS_OK)
            return parts[i];
    }
    return prepare_service(c, p, node, err);
}

/* ---- one year ---- */

/* (8.4) health workers added, persons */
static enum cs_status workers_added(const struct cs_policy_context *c, const void *of, int year,
                                    double *added, struct cs_err *err)
{
    const struct health_params *p = of;
    double N;
    enum cs_status st = cs_service_persons(c, 0, CS_AGE_OPEN, year, &N, err);
    *added = cs_phase_share(&p->phase, c, year) * fmax(0, p->target - p->workers_per_1000_today) *
             N / 1000;
    return st;
}

static enum cs_status compute_year(const struct cs_policy_context *c, const void *params, int year,
                                   struct cs_service_year *y, struct cs_err *err)
{
    const struct health_params *p = params;
    double added, built;
    *y = (struct cs_service_year){0};
    enum cs_status st = workers_added(c, p, year, &added, err);
    if (st == CS_OK)
        st = cs_service_to_build(c, &p->service, year, workers_added, p, &built, err);
    if (st != CS_OK)
        return st;
    y->fte = added * p->service.staff_hours_ratio;
    y->capital =
        cs_service_capital(c, &p->service, p->capital_years, built * p->service.staff_hours_ratio);
    cs_service_price(c, &p->service, year, y);
    return CS_OK;
}

/* (8.8) */
static double added_spending(const struct cs_policy_context *c, const struct health_params *p,
                             int year)
{
    return cs_phase_share(&p->phase, c, year) * fmax(0, p->spending_gdp - p->spending_gdp_today) *
           cs_policy_gdp(c, year);
}

static void spend(const struct cs_policy_context *c, const struct health_params *p, int year,
                  struct cs_levers *l)
{
    double value = added_spending(c, p, year);
    for (size_t i = 0; i < c->economy->n; i++) {
        if (p->service.host_weights[i] != 0)
            cs_policy_buy(c, i, value * p->service.host_weights[i], l->bought, CS_COST_PURCHASES,
                          l);
    }
    *gsl_vector_ptr(l->dtau, 0) -= cs_service_pay(&p->service, value, l);
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct health_params *p = params;
    if (isnan(p->target)) {
        spend(c, p, year, l);
        return CS_OK;
    }
    struct cs_service_year y;
    enum cs_status st = compute_year(c, params, year, &y, err);
    if (st == CS_OK)
        cs_service_add(c, &p->service, &y, l);
    return st;
}

/* ---- what it reports itself ---- */

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

static void report_spending(const struct cs_policy_context *c, const struct health_params *p,
                            struct cs_result *r)
{
    struct cs_series *share = cs_service_series(r, name, "spending_gdp", &share_series);
    cs_service_note_met(r, "health: spending_gdp", p->spending_gdp, p->spending_gdp_today);
    for (int year = c->from; year <= c->to; year++)
        share->v[year - c->from] =
            p->spending_gdp_today + added_spending(c, p, year) / cs_policy_gdp(c, year);
}

static void report_cadre(const struct cs_policy_context *c, const struct cadre *cadre,
                         const struct cs_series *all, struct cs_result *r)
{
    struct cs_series like = added_series;
    like.title = cs_arena_printf(r->arena, "%s: %s", like.title, cadre->cadre);
    struct cs_series *s = cs_service_series(
        r, name, cs_arena_printf(r->arena, "workers_new.%s", cadre->cadre), &like);
    for (int year = c->from; year <= c->to; year++)
        s->v[year - c->from] = cadre->share * all->v[year - c->from];
}

/* v: workers added in the last year */
static void say_finding(const struct cs_policy_context *c, const struct health_params *p, double v,
                        struct cs_result *r)
{
    char workers[CS_NUMBER_TEXT], support[CS_NUMBER_TEXT];
    if (v > 0)
        cs_result_note(r, CS_NOTE_FINDING,
                       "%s health workers are added by %d, towards %.4g per 1,000 people from "
                       "%.4g, with %s support staff.",
                       cs_format_people(v, 0, workers), c->to, p->target, p->workers_per_1000_today,
                       cs_format_people(v * p->service.support_ratio, 0, support));
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct health_params *p = params;
    if (isnan(p->target)) {
        report_spending(c, p, r);
        return CS_OK;
    }
    cs_service_note_met(r, "health: workers per 1,000", p->target, p->workers_per_1000_today);
    struct cs_series *density = cs_service_series(r, name, "workers_per_1000", &density_series);
    struct cs_series *added = cs_service_series(r, name, "workers_new", &added_series);
    for (int year = c->from; year <= c->to; year++) {
        double v;
        enum cs_status st = workers_added(c, p, year, &v, err);
        if (st != CS_OK)
            return st;
        added->v[year - c->from] = v;
        density->v[year - c->from] =
            p->workers_per_1000_today +
            cs_phase_share(&p->phase, c, year) * fmax(0, p->target - p->workers_per_1000_today);
    }
    for (size_t i = 0; i < p->cadres.n; i++)
        report_cadre(c, cadre_at(p, i), added, r);
    say_finding(c, p, added->v[c->to - c->from], r);
    return cs_service_report(c, &p->service, name, false, compute_year, p, r, err);
}

const struct cs_policy_type cs_policy_health = {
    .name = "health",
    .title = N_("Health"),
    .role = "care.health",
    .help = N_("health workers towards a density per 1,000 people, or spending as a share of GDP"),
    .specs = specs,
    .size = sizeof(struct health_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
