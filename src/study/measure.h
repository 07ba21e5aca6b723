/* What a published figure measures, computed: coefficients, effects, multipliers, an inverse. */
#ifndef CS_STUDY_MEASURE_H
#define CS_STUDY_MEASURE_H

#include "impact/household.h"
#include "study/published.h"

/*
 * y (n) as v asks, with the L of closure h; NaN where it is undefined (validate.h). *title: of the
 * account. worst: starts { 0 }, becomes the worst residual. CS_EINPUT at v's line for an account
 * that the model of q lacks.
 */
CS_MUST enum cs_status cs_measure_vector(const struct cs_quantity *q, const struct cs_household *h,
                                         const struct cs_published_vector *v, gsl_vector *y,
                                         const char **title, struct cs_residual *worst,
                                         struct cs_err *err);

/*
 * L, or with one household group the inverse of the bordered system, (n + 1) square
 * (docs/methods/03 (3.5)). A published inverse is the one place where an inverse is wanted for
 * itself; it is still had by solves. Caller frees *out.
 */
CS_MUST enum cs_status cs_measure_inverse(const struct cs_quantity *q, const struct cs_household *h,
                                          gsl_matrix **out, struct cs_residual *worst,
                                          struct cs_err *err);

#endif
