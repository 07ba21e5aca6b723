/*
 * Explanation: why package B makes more jobs than package A, split exactly into causes, whatever
 * their order (docs/methods/14). An explanation is again a result, so that every writer takes it.
 */
#ifndef CS_STUDY_EXPLAIN_H
#define CS_STUDY_EXPLAIN_H

#include "study/factors.h"

/* One package of one run. */
struct cs_explain_side {
    const struct cs_result *own;
    const struct cs_result
        *switched; /* the same under the other side's closure; NULL where both have one */
    size_t package;
    double mean_pay; /* compensation per job of the economy in the last year, million; NaN where not
                        known */
};

/*
 * out has, of the last year of both, over {line} (CS_CAUSE_LIST), {package} (a, b), {effect} and
 * {sex}: explain.jobs          {package, effect, sex}  what is explained explain.contribution
 * {line, sex}             jobs that each cause adds; their sum is B's jobs less A's
 *   explain.by_effect     {line, effect, sex}     the same by effect
 *   explain.factor        {line, package, effect} the factors themselves
 *   explain.level         {line, package}         and over all effects together, for reading
 * The first finding says it in one sentence for women's jobs, the second for all. CS_EINPUT where
 * jobs are not known, where one side counts FTE and the other jobs, or where a side's closure would
 * be needed and is not given.
 */
CS_MUST enum cs_status cs_explain(const struct cs_explain_side *a, const struct cs_explain_side *b,
                                  struct cs_result **out, struct cs_err *err);

#endif
