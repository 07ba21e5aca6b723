/* Of this room alone: what household.c has in other files, R, C and C_HH of several groups. */
#ifndef CS_IMPACT_HOUSEHOLD_FILL_H
#define CS_IMPACT_HOUSEHOLD_FILL_H

#include "impact/household.h"

/* take_home by earners (earners.c). open: data are there; part: one sector's income per unit of
 * output, of which informal; close: labels, staff and shares. name gets what the closure is called.
 */
CS_MUST enum cs_status cs_earners_open(const struct cs_economy *e, enum cs_closure_kind kind,
                                       const struct cs_household_params *p, struct cs_household *h,
                                       struct cs_err *err);
void cs_earners_part(const struct cs_economy *e, const struct cs_household_params *p,
                     struct cs_household *h, size_t sector, double income, double informal);
void cs_earners_close(const struct cs_economy *e, const struct cs_household_params *p,
                      struct cs_household *h, char *name, size_t size);

/*
 * Social accounting (sam.c), docs/methods/03 (3.8) to (3.12), over the chosen factors F:
 *
 *   R    = (S_hF + S_he (1 - S_ee)^-1 S_eF) W_F / x      S_ij = paid by j to i over all that j pays
 *   C    = domestic purchases at basic prices / spending,   own consumption in both or in neither
 *   C_HH = S_hh, with all factors also through enterprises
 *
 * Fills R, C, C_HH and all that cs_household has by group. CS_EINPUT without a factor of the kind
 * asked for.
 */
CS_MUST enum cs_status cs_sam_fill(const struct cs_economy *e, const struct cs_household_params *p,
                                   struct cs_household *h, struct cs_err *err);
void cs_sam_name(const struct cs_economy *e, const struct cs_household_params *p, char *name,
                 size_t size);

#endif
