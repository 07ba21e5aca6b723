/*
 * Employment diagnosis of an economy, sector by sector: who works where, how formal, how labour intensive,
 * how linked, and where a million of demand makes women's jobs. As a result over {sector} (and {sector, sex}).
 */
#ifndef CS_STUDY_DIAGNOSE_H
#define CS_STUDY_DIAGNOSE_H

#include "economy/economy.h"
#include "result/result.h"

/*
 * diagnose.women_share      women's share of a sector's jobs
 * diagnose.informal_share   informal share (NaN where status is not known)
 * diagnose.jobs             jobs, by sex
 * diagnose.direct           jobs per million of output, by sex
 * diagnose.type1            jobs per million of final demand, by sex                    docs/methods/02 (2.4)
 * diagnose.backward         column sum of L over the mean column sum                    (2.8)
 * diagnose.forward          row sum of the Ghosh inverse over the mean row sum          (2.9)
 * diagnose.key              1 where both linkages are above 1
 * Findings name the economy's women's share, the sectors with most of women's jobs, those that make most
 * women's jobs per million, and the key sectors. Source: Miller and Blair (2009), ch. 12.
 */
CS_MUST enum cs_status cs_diagnose(const struct cs_economy *e, struct cs_result **out,
                                   struct cs_err *err);

#endif
