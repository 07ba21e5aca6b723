/*
 * What a leave law grants, its price, and the schemes of a leave policy (docs/methods/09).
 */
#ifndef CS_POLICY_LEAVE_RULES_H
#define CS_POLICY_LEAVE_RULES_H

#include "policy/policy.h"

enum cs_leave_kind { CS_MATERNITY, CS_PATERNITY, CS_PARENTAL, CS_LEAVE_KINDS };
extern const char *const cs_leave_kind_names[]; /* in that order, NULL-terminated */

struct cs_leave_rules {
    double weeks, replacement;
    double floor, ceiling; /* multiples of takers' mean earnings; ceiling NaN: none */
    double covered, take_up;
    double flat_months, flat_amount, flat_covered;
    int fund; /* CS_PAYER_STATE (0) or CS_PAYER_INSURANCE (1) */
    double employer_share;
};

struct cs_leave_scheme {
    int kind, taker; /* enum cs_leave_kind, enum cs_sex */
    struct cs_strings preset;
    struct cs_leave_rules new, today;
};
extern const struct cs_param_spec cs_leave_scheme_specs[];

/*
 * Fill in takers; refuse what contradicts itself or
 * another scheme. All that is wrong is said.
 */
CS_MUST enum cs_status cs_leave_prepare_schemes(const struct cs_policy_context *c,
                                                const struct cs_items *schemes, struct cs_err *err);
struct cs_leave_scheme *cs_leave_scheme_at(const struct cs_items *schemes, size_t i);
/* Today's rules; what they do not say is as in the new ones (which a draw may change), but for
 * months of flat benefit: none. */
struct cs_leave_rules cs_leave_today(const struct cs_leave_scheme *s);

/*
 * Mean benefit per unit of mean earnings, E lognormal with mean 1 and standard deviation sigma of
 * its logarithm, F floor, C ceiling (9.3):
 *
 *   b = E[min(max(r E, F), C)]
 *     = F Phi(z_F) + r [Phi(z_C - sigma) - Phi(z_F - sigma)] + C [1 - Phi(z_C)]
 *   z_k = (ln(k/r) + sigma^2/2) / sigma
 *
 * Replacement 0 is unpaid leave, whatever the floor.
 */
double cs_leave_mean_benefit(const struct cs_leave_rules *r, double sigma);

/* One set of rules for a year's births. */
struct cs_leave_outcome {
    double takers, flat_takers; /* persons */
    double years;               /* person-years of leave of takers */
    double benefit, flat;       /* million */
};
/* earnings: mean gross wage of takers, million a year. (9.2), (9.5) */
struct cs_leave_outcome cs_leave_apply(const struct cs_leave_rules *r, double births,
                                       double earnings, double sigma);

#endif
