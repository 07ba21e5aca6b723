/*
 * Comparison: results of several scenarios and economies side by side. A comparison is again a result, with
 * the headline series over economy (and scenario, where there are several) and package, so that every writer
 * takes it as it is.
 */
#ifndef CS_STUDY_COMPARE_H
#define CS_STUDY_COMPARE_H

#include "result/result.h"

/*
 * out has, for every headline series that one of the results has: {economy, package}, or {economy, scenario,
 * package} with more than one scenario; NaN where a result lacks it. Money stays in each economy's currency
 * (unit "million, own currency" where they differ). Packages are matched by their order.
 * Added where there is a second package: compare.jobs_ratio and compare.women_ratio, the first package's
 * type I jobs over the second's. Findings say how often care wins, and name where it does not.
 */
CS_MUST enum cs_status cs_compare(const struct cs_result *const *results, size_t n,
                                  struct cs_result **out, struct cs_err *err);

#endif
