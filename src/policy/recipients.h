/* Of this room alone: which household groups a transfer reaches (docs/methods/09, (9.11a)). */
#ifndef CS_POLICY_RECIPIENTS_H
#define CS_POLICY_RECIPIENTS_H

#include "policy/policy.h"

/* groups = ("rural1", "urban1"); group_shares = [0.8, 0.2];  both may be empty */
struct cs_recipients {
    struct cs_strings groups; /* empty: all groups of the model */
    struct cs_reals shares;   /* of the money, sum 1; empty: by persons, in equal parts where those
                                 are not known */
};

#define CS_RECIPIENTS_SPECS(owner, member)                                                         \
    {.key = "groups",                                                                              \
     .type = CS_PARAM_STRINGS,                                                                     \
     .offset = offsetof(owner, member.groups),                                                     \
     .optional = true,                                                                             \
     .unit = "household groups",                                                                   \
     .help = N_("groups of households.csv that get it (closure sam); default all")},               \
    {                                                                                              \
        .key = "group_shares", .type = CS_PARAM_REALS, .offset = offsetof(owner, member.shares),   \
        .min = 0, .max = 1, .optional = true, .unit = "fraction of the money",                     \
        .help = N_("shares of these groups, summing to 1; default by persons, else equal")         \
    }

/* CS_EINPUT for an unknown group, a group twice, shares that do not fit or do not add up to 1.
 * what: "cash_transfer: pension". Records the rule that stands in where no shares are given. */
CS_MUST enum cs_status cs_recipients_check(const struct cs_policy_context *c,
                                           const struct cs_recipients *r,
                                           const struct cs_node *node, const char *what,
                                           struct cs_err *err);
/* Adds amount to dtau: sex is that of the recipients where the groups are of women and men
 * (CS_SEXES: both). r may be NULL: all groups. */
void cs_recipients_pay(const struct cs_policy_context *c, const struct cs_recipients *r,
                       enum cs_sex sex, double amount, gsl_vector *dtau);

#endif
