/* Parameters of the policy health and its year, for health.c and what it reports (health_report.c).
 */
#ifndef CS_POLICY_HEALTH_H
#define CS_POLICY_HEALTH_H

#include "policy/service.h"

extern const char cs_health_name[];

struct cs_health_cadre {
    const char *cadre;
    double share, pay_multiple;
};

struct cs_health {
    struct cs_phase phase;
    struct cs_service service;
    struct cs_strings preset;
    double workers_per_1000, workers_per_1000_today; /* NaN: spending */
    double spending_gdp, spending_gdp_today;
    struct cs_items cadres;
    double capital_years;
};

const struct cs_health_cadre *cs_health_cadre(const struct cs_health *p, size_t i);
/* Workers per 1,000 more than today, in force in a year. */
double cs_health_workers_more(const struct cs_policy_context *c, const struct cs_health *p,
                              int year);
/* (8.4) health workers added, persons; of: struct cs_health */
CS_MUST enum cs_status cs_health_workers_added(const struct cs_policy_context *c, const void *of,
                                               int year, double *added, struct cs_err *err);
/* (8.8) million */
double cs_health_added_spending(const struct cs_policy_context *c, const struct cs_health *p,
                                int year);
CS_MUST enum cs_status cs_health_year(const struct cs_policy_context *c, const void *params,
                                      int year, struct cs_service_year *y, struct cs_err *err);
CS_MUST enum cs_status cs_health_report(const struct cs_policy_context *c, const void *params,
                                        struct cs_result *r, struct cs_err *err);

#endif
