/*
 * One run: the period loop over an economy and a bound scenario. Every package gives series of the
 * same shape; the baseline is zero by construction, since all effects are differences to it.
 */
#ifndef CS_SIM_SIM_H
#define CS_SIM_SIM_H

#include "result/result.h"
#include "scenario/scenario.h"

/* "KEY.compare1" in a result's manifest: what decides most which of the two packages has more jobs.
 */
#define CS_REASON_KEY "more_jobs_by"

CS_MUST enum cs_status cs_simulate(const struct cs_economy *e, const struct cs_scenario *s,
                                   struct cs_result **out, struct cs_err *err);

#endif
