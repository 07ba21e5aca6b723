/*
 * What policies for parents share: infants from the population, pay by sex
 * (docs/methods/09).
 */
#ifndef CS_POLICY_PARENTS_H
#define CS_POLICY_PARENTS_H

#include "policy/policy.h"

/* Children under one year of age, both sexes. CS_EINPUT where the model has none for that year. */
CS_MUST enum cs_status cs_parents_infants(const struct cs_policy_context *c, int year,
                                          double *infants, struct cs_err *err);

struct cs_parents_pay {
    double women_pay; /* rho: women's pay per job over men's */
    double mean_pay;  /* currency a year; NaN: compensation per job of the table */
};

#define CS_PARENTS_PAY_SPECS(owner, member)                                                        \
    {.key = "women_pay", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.women_pay),       \
     .min = 0, .max = 5, .above_min = true, .fallback = 0.78, .low = 0.65, .high = 1,              \
     .model_key = "labour.women_pay", .unit = "ratio to men's pay",                                \
     .help = N_("women's pay per job over men's"),                                                 \
     .source = "ILO, Global Wage Report 2018/19: median monthly wages of women are 22 % lower, "   \
               "weighted world estimate"},                                                         \
    {.key = "mean_pay", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.mean_pay),         \
     .min = 0, .max = 1e12, .above_min = true, .optional = true,                                   \
     .unit = "currency per job and year",                                                          \
     .help = N_("compensation per job, contributions in, base year; default the table's")}

/*
 * Compensation per job by sex in the base year, million:
 *   w_m = w / (phi_f rho + phi_m),  w_f = rho w_m          phi: shares of jobs         (9.4)
 * so that both together give the mean w. CS_EINPUT where jobs by sex or pay are not known.
 */
CS_MUST enum cs_status cs_parents_pay(const struct cs_policy_context *c,
                                      const struct cs_parents_pay *p, const struct cs_node *node,
                                      const char *policy, double pay[static CS_SEXES],
                                      struct cs_err *err);

/* A series of the policy by year, or by year and sex, all assumed; unit NULL: the model's money. */
struct cs_series *cs_parents_series(const struct cs_policy_context *c, struct cs_result *r,
                                    struct cs_series spec, bool by_sex);

#endif
