/* Plain products and solves of small dense matrices. */
#include "num/solve.h"

#include <math.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include "num/leontief.h"
#include "num/work.h"

/* max |B - A X| */
static double miss(const gsl_matrix *A, const gsl_matrix *B, const gsl_matrix *X)
{
    double worst = 0;
    gsl_matrix *R = gsl_matrix_alloc(B->size1, B->size2);
    gsl_matrix_memcpy(R, B);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, -1, A, X, 1, R);
    for (size_t i = 0; i < R->size1; i++) {
        gsl_vector_view row = gsl_matrix_row(R, i);
        double one = cs_num_max_abs(&row.vector);
        worst = isnan(one) ? INFINITY : fmax(worst, one);
    }
    gsl_matrix_free(R);
    return worst;
}

static double largest(const gsl_matrix *B)
{
    return fmax(fabs(gsl_matrix_max(B)), fabs(gsl_matrix_min(B)));
}

enum cs_status cs_solve(const gsl_matrix *A, const gsl_matrix *B, gsl_matrix *X, struct cs_err *err)
{
    size_t n = A->size1;
    enum cs_status st = cs_num_check(A, n, n, "the matrix of the system", err);
    if (st == CS_OK)
        st = cs_num_check(B, n, B->size2, "the right-hand sides", err);
    if (st == CS_OK && (X->size1 != n || X->size2 != B->size2))
        st = cs_fail(err, CS_EINPUT, "the solution is %zu x %zu; expected %zu x %zu", X->size1,
                     X->size2, n, B->size2);
    if (st != CS_OK)
        return st;
    cs_num_init();
    int sign;
    gsl_matrix *LU = gsl_matrix_alloc(n, n);
    gsl_permutation *p = gsl_permutation_alloc(n);
    gsl_matrix_memcpy(LU, A);
    gsl_matrix_memcpy(X, B);
    int failed = gsl_linalg_LU_decomp(LU, p, &sign);
    for (size_t j = 0; j < X->size2 && !failed; j++) {
        gsl_vector_view column = gsl_matrix_column(X, j);
        failed = gsl_linalg_LU_svx(LU, p, &column.vector);
    }
    gsl_permutation_free(p);
    gsl_matrix_free(LU);
    if (failed || !(miss(A, B, X) <= 1e-9 * largest(B)))
        return cs_fail(err, CS_EINPUT,
                       "the matrix of the system (%zu x %zu) is singular; expected one with an "
                       "inverse",
                       n, n);
    return CS_OK;
}

gsl_matrix *cs_matrix_product(const gsl_matrix *A, const gsl_matrix *B)
{
    gsl_matrix *C = gsl_matrix_calloc(A->size1, B->size2);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, A, B, 0, C);
    return C;
}
