/*
 * Comparison: results of several scenarios and economies side by side. A comparison is again a result, with
 * the headline series over economy (and scenario, where there are several) and package, so that every writer
 * takes it as it is. docs/reference/compare.md.
 */
#ifndef CS_STUDY_COMPARE_H
#define CS_STUDY_COMPARE_H

#include "result/result.h"

/* What all runs are brought to: the money of the first, or the places, pupils and recipients it adds. */
enum cs_compare_match {
    CS_COMPARE_AS_THEY_ARE,
    CS_COMPARE_BY_GROSS_COST,
    CS_COMPARE_BY_NET_COST,
    CS_COMPARE_BY_COVERAGE
};
/* By its name, "gross_cost"; NULL: none. CS_EUSAGE for a word that is none. */
CS_MUST enum cs_status cs_compare_match_read(const char *name, enum cs_compare_match *match, struct cs_err *err);

struct cs_comparing {
    enum cs_compare_match match;
    bool packages;            /* several scenarios: also what each of them compares itself with */
    const double *employment; /* of each run's economy, in its model's year; NaN: not known; NULL: of none */
};

/*
 * out has, for every headline series KEY that one of the results has:
 *   KEY              {economy, package}; of several scenarios {economy, scenario} of their first packages, or
 *                    {economy, scenario, package} with how->packages; NaN where a result lacks it
 *   KEY.difference   {economy} or {economy, scenario}: the first package less that of the first run, on the same
 *                    model where it was run there; shares in percentage points; NaN where currencies differ. Of one
 *                    scenario only with few runs
 * compare.path.*     {economy, [scenario,] year}: jobs and costs by year, where all runs end in the same year
 * compare.jobs_pct_employment where employment is known
 * compare.factor     with a match: what each run's amounts are multiplied by (docs/methods/05 (5.4))
 * compare.jobs_ratio, compare.women_ratio where there is a second package: the first package's type I jobs over
 *                    the second's
 * Money stays in each economy's currency (unit "million, currency of the model" where they differ). Packages are
 * matched by their order. CS_EINPUT where a match is asked for that a run has no figure of; CS_EUSAGE where a
 * scenario comes twice on one model. how NULL: nothing matched, no packages of several scenarios.
 */
CS_MUST enum cs_status cs_compare(const struct cs_result *const *results, size_t n,
                                  const struct cs_comparing *how, struct cs_result **out,
                                  struct cs_err *err);

#endif
