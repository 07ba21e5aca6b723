/* Interpolation: five-year age groups to single ages, years between given years. */
#ifndef CS_NUM_INTERPOLATE_H
#define CS_NUM_INTERPOLATE_H

#include <stddef.h>

#include "base/err.h"

/*
 * Sprague's fifth-difference osculatory multipliers: n five-year groups (n >= 5; group g holds ages
 * 5g..5g+4) to 5n single ages, each group's total kept exactly. The first two and last two groups
 * use Sprague's end panels. Negative single ages can arise in very uneven data; a group that gives
 * one is spread evenly instead and counted in *evened (may be NULL). The open-ended last group must
 * not be among the n groups.
 *
 * Source: Sprague (1880); multipliers as tabulated in Shryock, Siegel and Associates, The Methods
 * and Materials of Demography (1980), appendix C, table C.1.
 */
CS_MUST enum cs_status cs_sprague(const double *groups, size_t n, double *single, size_t *evened,
                                  struct cs_err *err);

/*
 * Piecewise linear value at x of points (xs ascending, ys), n >= 1; NaN outside the points, and
 * where a neighbour is NaN.
 */
double cs_interpolate_linear(const double *xs, const double *ys, size_t n, double x);

#endif
