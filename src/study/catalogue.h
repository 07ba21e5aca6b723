/* The economies at hand, as a result: one row an economy, with what is known and what is missing. */
#ifndef CS_STUDY_CATALOGUE_H
#define CS_STUDY_CATALOGUE_H

#include "economy/economy.h"
#include "result/result.h"

/*
 * Series over {economy}: models.year, models.sectors, models.parameters, models.sourced_share,
 * models.women_share (of jobs), models.jobs, models.gdp (million, own currency), models.balance (largest
 * miss of a row or column over output). A note an economy: closures it has data for, and what is missing.
 */
CS_MUST enum cs_status cs_catalogue(const struct cs_economy *const *economies, size_t n,
                                    struct cs_result **out, struct cs_err *err);

/* "take_home" when households' purchases and pay are known ("take_home (pay assumed)" when spread by a rule);
 * else "type1". */
const char *cs_catalogue_closure(const struct cs_economy *e);

#endif
