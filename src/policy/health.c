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
#include "policy/health.h"
#include "policy/people.h"

const char cs_health_name[] = "health";

/* Densities are of doctors, nurses and midwives together. */
static const struct cs_preset presets[] = {
    {"who_2006", "workers_per_1000", 2.28, 0, 0,
     "WHO, The World Health Report 2006: least density for four in five births attended",
     CS_STATUS_SOURCED},
    {"who_2016", "workers_per_1000", 4.45, 0, 0,
     "WHO (2016), Global strategy on human resources for health: workforce 2030, annex 1: doctors, "
     "nurses and midwives for the Sustainable Development Goals",
     CS_STATUS_SOURCED},
    {"chatham_house_2014", "spending_gdp", 0.05, 0, 0,
     "Chatham House (2014), Shared Responsibilities for Health: government spending of at least "
     "5 % of GDP",
     CS_STATUS_SOURCED},
    {.name = NULL},
};

/* clang-format off */
static const struct cs_param_spec cadre_specs[] = {
    {.key = "cadre", .type = CS_PARAM_STRING, .offset = offsetof(struct cs_health_cadre, cadre),
     .required = true, .help = N_("its name in tables: small letters, digits, _")},
    {.key = "share", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_health_cadre, share), .min = 0,
     .max = 1, .required = true, .unit = "fraction of added workers",
     .help = N_("of the workers added; all cadres sum to 1")},
    {.key = "pay_multiple", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_health_cadre, pay_multiple),
     .min = 0, .max = 20, .above_min = true, CS_DEFAULT(1, 0.7, 2),
     .unit = "multiple of the policy's pay", .help = N_("pay of this cadre")},
    {.key = NULL},
};
/* clang-format on */

#define REAL(member) .type = CS_PARAM_REAL, .offset = offsetof(struct cs_health, member)

/* clang-format off */
static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct cs_health, phase),
    {.key = "workers_per_1000", REAL(workers_per_1000), .min = 0, .max = 200, .optional = true,
     .unit = "persons per 1,000 people",
     .help = N_("health workers when in full; or give a preset, or spending_gdp")},
    CS_PRESET_SPEC(struct cs_health, preset, presets),
    {.key = "workers_per_1000_today", REAL(workers_per_1000_today), .min = 0, .max = 200,
     .optional = true, .model_key = "health.workers_per_1000", .unit = "persons per 1,000 people",
     .help = N_("the same workers today")},
    {.key = "cadres", .type = CS_PARAM_LIST, .offset = offsetof(struct cs_health, cadres),
     .items = cadre_specs, .item_size = sizeof(struct cs_health_cadre),
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
    CS_SERVICE_INSURANCE_SPEC(struct cs_health, service),
    CS_SERVICE_SPECS(struct cs_health, service, "health", "care.health",
                     CS_DEFAULT(0.8, 0.4, 1.2), CS_DEFAULT(0.65, 0.5, 0.8)),
    {.key = NULL},
};
/* clang-format on */

#undef REAL

const struct cs_health_cadre *cs_health_cadre(const struct cs_health *p, size_t i)
{
    return (const struct cs_health_cadre *)p->cadres.items + i;
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
static enum cs_status check_cadres(const struct cs_policy_context *c, const struct cs_health *p,
                                   const struct cs_node *node, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    double sum = 0;
    for (size_t i = 0; i < p->cadres.n; i++) {
        const char *word = cs_health_cadre(p, i)->cadre;
        sum += cs_health_cadre(p, i)->share;
        if (!is_plain(word))
            st = cs_node_fail(p->cadres.nodes[i], err,
                              "health: cadre is '%s'; expected small letters, digits and _, as in "
                              "\"nurses\"",
                              word);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(cs_health_cadre(p, k)->cadre, word) == 0)
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

/* One of density and spending, with what there is today. */
static enum cs_status check_target(const struct cs_health *p, const struct cs_node *node,
                                   struct cs_err *err)
{
    bool density = !isnan(p->workers_per_1000), spending = !isnan(p->spending_gdp);
    if (density == spending)
        return cs_policy_fail(node, err,
                              "health: expected exactly one of workers_per_1000 and spending_gdp, "
                              "or a preset that gives one");
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
static void mix_pay(struct cs_health *p)
{
    double mean = 0;
    for (size_t i = 0; i < p->cadres.n; i++)
        mean += cs_health_cadre(p, i)->share * cs_health_cadre(p, i)->pay_multiple;
    if (p->cadres.n > 0)
        p->service.pay *= mean;
}

/* Spending needs to know where it goes, workers also what they are paid. */
static enum cs_status prepare_service(const struct cs_policy_context *c, struct cs_health *p,
                                      const struct cs_node *node, struct cs_err *err)
{
    const struct cs_economy *e = c->economy;
    if (!isnan(p->workers_per_1000)) {
        enum cs_status st = cs_service_prepare(c, &p->service, cs_health_name, node, err);
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
    struct cs_health *p = params;
    const enum cs_status chosen = check_target(p, node, err);
    const enum cs_status parts[] = {
        chosen,
        cs_phase_check(&p->phase, c, node, err),
        matched ? cs_service_refuse_match(c, cs_health_name, node, err) : CS_OK,
        check_cadres(c, p, node, err),
        isnan(p->workers_per_1000)
            ? CS_OK
            : cs_people_check(c, cs_health_name, node, 0, CS_AGE_OPEN, p->service.build_ahead, err),
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i] != CS_OK)
            return parts[i];
    }
    return prepare_service(c, p, node, err);
}

/* ---- one year ---- */

/* Workers per 1,000 more than today, in force in a year. */
double cs_health_workers_more(const struct cs_policy_context *c, const struct cs_health *p,
                              int year)
{
    return cs_phase_share(&p->phase, c, year) *
           fmax(0, p->workers_per_1000 - p->workers_per_1000_today);
}

/* (8.4) health workers added, persons */
enum cs_status cs_health_workers_added(const struct cs_policy_context *c, const void *of, int year,
                                       double *added, struct cs_err *err)
{
    const struct cs_health *p = of;
    double N;
    enum cs_status st = cs_people_count(c, CS_SEXES, 0, CS_AGE_OPEN, year, &N, err);
    *added = cs_health_workers_more(c, p, year) * N / 1000;
    return st;
}

enum cs_status cs_health_year(const struct cs_policy_context *c, const void *params, int year,
                              struct cs_service_year *y, struct cs_err *err)
{
    const struct cs_health *p = params;
    double added, built;
    *y = (struct cs_service_year){0};
    enum cs_status st = cs_health_workers_added(c, p, year, &added, err);
    if (st == CS_OK)
        st = cs_service_to_build(c, &p->service, year, cs_health_workers_added, p, &built, err);
    if (st != CS_OK)
        return st;
    y->fte = added * p->service.staff_hours_ratio;
    y->capital =
        cs_service_capital(c, &p->service, p->capital_years, built * p->service.staff_hours_ratio);
    cs_service_price(c, &p->service, year, y);
    return CS_OK;
}

/* (8.8) */
double cs_health_added_spending(const struct cs_policy_context *c, const struct cs_health *p,
                                int year)
{
    return cs_phase_share(&p->phase, c, year) * fmax(0, p->spending_gdp - p->spending_gdp_today) *
           cs_policy_gdp(c, year);
}

static void spend(const struct cs_policy_context *c, const struct cs_health *p, int year,
                  struct cs_levers *l)
{
    double value = cs_health_added_spending(c, p, year);
    for (size_t i = 0; i < c->economy->n; i++) {
        if (p->service.host_weights[i] != 0)
            cs_policy_buy(c, i, value * p->service.host_weights[i], l->bought, CS_COST_PURCHASES,
                          l);
    }
    cs_levers_charge(l, c->household, CS_SPREAD_CONSUMPTION, cs_service_pay(&p->service, value, l));
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct cs_health *p = params;
    if (isnan(p->workers_per_1000)) {
        spend(c, p, year, l);
        return CS_OK;
    }
    struct cs_service_year y;
    enum cs_status st = cs_health_year(c, params, year, &y, err);
    if (st == CS_OK)
        cs_service_add(c, &p->service, &y, l);
    return st;
}

/* Today's workers, or today's spending. */
static enum cs_status cost_today(const struct cs_policy_context *c, const void *params, int year,
                                 double *million, struct cs_err *err)
{
    const struct cs_health *p = params;
    struct cs_service_year y = {0};
    double N;
    if (isnan(p->workers_per_1000)) {
        *million = p->spending_gdp_today * cs_policy_gdp(c, year);
        return CS_OK;
    }
    enum cs_status st = cs_people_count(c, CS_SEXES, 0, CS_AGE_OPEN, year, &N, err);
    if (st != CS_OK)
        return st;
    y.fte = p->workers_per_1000_today * N / 1000 * p->service.staff_hours_ratio;
    cs_service_price(c, &p->service, c->economy->year, &y);
    *million = y.current;
    return CS_OK;
}

static const struct cs_policy_series own_series[] = {
    {"health.workers_per_1000", "persons per 1,000 people", N_("health workers there are")},
    {"health.workers_new", "persons", N_("health workers added")},
    {"health.workers_new.CADRE", "persons", N_("health workers added, of a cadre")},
    {"health.spending_gdp", "share of GDP",
     N_("spending on health; instead of the others where spending is given")},
    CS_SERVICE_SERIES("health"),
    {.key = NULL},
};

const struct cs_policy_type cs_policy_health = {
    .prices = N_("Health workers up to a density per 1,000 people, by cadre, with support staff, "
                 "overhead and building; or, top-down, spending on health up to a share of GDP, "
                 "bought from the health sectors as they are."),
    .methods = "08-schooling-health-long-term-care.md",
    .scenario = "bra-health-2035.cfg",
    .series = own_series,
    .name = "health",
    .title = N_("Health"),
    .role = "care.health",
    .help = N_("health workers towards a density per 1,000 people, or spending as a share of GDP"),
    .specs = specs,
    .size = sizeof(struct cs_health),
    .prepare = prepare,
    .year = year_levers,
    .today = cost_today,
    .report = cs_health_report,
};
