/* Plain products and solves of small dense matrices, for work on tables. */
#ifndef CS_NUM_SOLVE_H
#define CS_NUM_SOLVE_H

#include <gsl/gsl_matrix.h>

#include "base/err.h"

/*
 * X = A^-1 B, A n x n, B and X n x m (X not B). CS_EINPUT for shapes that do not fit, entries that
 * are not finite and a matrix that is singular to working precision (residual above 1e-9 of the
 * largest entry of B).
 */
CS_MUST enum cs_status cs_solve(const gsl_matrix *A, const gsl_matrix *B, gsl_matrix *X,
                                struct cs_err *err);

/* C = A B. C is new; the caller frees it. Shapes must fit. */
gsl_matrix *cs_matrix_product(const gsl_matrix *A, const gsl_matrix *B);

#endif
