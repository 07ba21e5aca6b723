/*
 * The people a policy is about, by age: counted in a year, and looked for before any year is run,
 * so that what the model's population.csv lacks is said at the line that asks for it.
 */
#ifndef CS_POLICY_PEOPLE_H
#define CS_POLICY_PEOPLE_H

#include "economy/population.h"
#include "policy/policy.h"

/*
 * Persons of ages from..to (CS_AGE_OPEN: and over) and a sex (CS_SEXES: both) in a year. CS_EINPUT
 * where the model has none: outside its dates, or inside its open-ended group.
 */
CS_MUST enum cs_status cs_people_count(const struct cs_policy_context *c, enum cs_sex sex, int from,
                                       int to, int year, double *persons, struct cs_err *err);

/*
 * Called from prepare: refuses ages the model does not have, at node, and years it does not have,
 * at the scenario's `years`. who begins the message ("childcare"); ahead: years past the last one
 * that are needed too. Nothing is said where the years themselves are wrong, or to lies below from.
 */
CS_MUST enum cs_status cs_people_check(const struct cs_policy_context *c, const char *who,
                                       const struct cs_node *node, int from, int to, int ahead,
                                       struct cs_err *err);

#endif
