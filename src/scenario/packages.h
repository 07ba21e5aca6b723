/* The packages of a scenario: its own policies, and what they are compared with. Within this room.
 */
#ifndef CS_SCENARIO_PACKAGES_H
#define CS_SCENARIO_PACKAGES_H

#include "scenario/scenario.h"

/* Binds `policies` and `compare` against s->context, which is set; makes s->packages. All errors at
 * once. */
CS_MUST enum cs_status cs_scenario_bind_packages(struct cs_scenario *s, const struct cs_binder *b,
                                                 struct cs_err *err);

#endif
