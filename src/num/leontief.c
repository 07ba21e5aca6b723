/*
 * The dense factorisation P M = L U of M = I - A, and solves on it.
 *
 * Every solve makes one step of iterative refinement, which gives a small sector as many digits as
 * a large one (Skeel 1980; with pivoting alone it loses some, see test_leontief.c), and is refused
 * when its residual stays large: GSL's LU of a singular matrix "succeeds".
 */
#include "num/leontief.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_permute_vector.h>

#include "base/arena.h"
#include "num/work.h"

struct cs_leontief {
    size_t n;
    double rho;
    gsl_matrix_view M;  /* I - A, for residuals */
    gsl_matrix_view LU; /* unit lower L below the diagonal, U on and above it */
    gsl_permutation P;
};

static struct cs_leontief *allocate(size_t n)
{
    struct cs_leontief *L = cs_xcalloc(1, sizeof(*L));
    L->n = n;
    L->M = gsl_matrix_view_array(cs_xcalloc(n * n, sizeof(double)), n, n);
    L->LU = gsl_matrix_view_array(cs_xcalloc(n * n, sizeof(double)), n, n);
    L->P = (gsl_permutation){.size = n, .data = cs_xcalloc(n, sizeof(size_t))};
    return L;
}

void cs_leontief_free(struct cs_leontief *L)
{
    if (L == NULL)
        return;
    free(L->M.matrix.data);
    free(L->LU.matrix.data);
    free(L->P.data);
    free(L);
}

/* M = I - A, then P M = L U; a pivot of 0 or beyond the number range is refused here. */
static enum cs_status factor(struct cs_leontief *L, const gsl_matrix *A, struct cs_err *err)
{
    size_t n = L->n;
    gsl_matrix *M = &L->M.matrix, *LU = &L->LU.matrix;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            M->data[i * n + j] = (i == j) - A->data[i * A->tda + j];
    gsl_matrix_memcpy(LU, M);
    int sign;
    gsl_linalg_LU_decomp(LU, &L->P, &sign);
    for (size_t k = 0; k < n; k++) {
        double pivot = LU->data[k * n + k];
        if (pivot == 0 || !isfinite(pivot))
            return cs_fail(
                err, CS_EINPUT,
                "input coefficients A: pivot %zu of I - A is %g; expected a matrix that "
                "can be inverted (spectral radius is %.10g, expected below 1); check the "
                "columns up to position %zu",
                k + 1, pivot, L->rho, k + 1);
    }
    return CS_OK;
}

enum cs_status cs_leontief_new(const gsl_matrix *A, struct cs_leontief **out, size_t *offender,
                               struct cs_err *err)
{
    double rho;
    size_t dominant;
    struct cs_leontief *L = NULL;
    *out = NULL;
    if (offender != NULL)
        *offender = SIZE_MAX;
    enum cs_status status = cs_spectral_radius(A, &rho, &dominant, err);
    if (status != CS_OK)
        return status;
    if (!(rho < CS_RADIUS_BELOW)) {
        if (offender != NULL)
            *offender = dominant;
        return cs_fail(err, CS_EINPUT,
                       "input coefficients A: spectral radius is %.10g; expected below 1: the "
                       "economy would use up more than it makes; the sector at position %zu weighs "
                       "most in it; check its column against its output",
                       rho, dominant + 1);
    }
    L = allocate(A->size1);
    L->rho = rho;
    status = factor(L, A, err);
    if (status != CS_OK) {
        cs_leontief_free(L);
        return status;
    }
    *out = L;
    return CS_OK;
}

size_t cs_leontief_n(const struct cs_leontief *L)
{
    return L->n;
}

double cs_leontief_spectral_radius(const struct cs_leontief *L)
{
    return L->rho;
}

/* x = op(M)^-1 x.  M = P' L U:  L U x = P b;  M' = U' L' P:  U' z = b, L' w = z, x = P' w. */
static void solve_in_place(const struct cs_leontief *L, CBLAS_TRANSPOSE_t op, gsl_vector *x)
{
    const gsl_matrix *LU = &L->LU.matrix;
    if (op == CblasNoTrans) {
        gsl_permute_vector(&L->P, x);
        gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasUnit, LU, x);
        gsl_blas_dtrsv(CblasUpper, CblasNoTrans, CblasNonUnit, LU, x);
    } else {
        gsl_blas_dtrsv(CblasUpper, CblasTrans, CblasNonUnit, LU, x);
        gsl_blas_dtrsv(CblasLower, CblasTrans, CblasUnit, LU, x);
        gsl_permute_vector_inverse(&L->P, x);
    }
}

void cs_leontief_subtract(const struct cs_leontief *L, const gsl_vector *x, gsl_vector *r)
{
    gsl_blas_dgemv(CblasNoTrans, -1, &L->M.matrix, x, 1, r);
}

/* r = b - op(M) x, and its largest entry. */
static double residual(const struct cs_leontief *L, CBLAS_TRANSPOSE_t op, const gsl_vector *b,
                       const gsl_vector *x, gsl_vector *r)
{
    gsl_vector_memcpy(r, b);
    gsl_blas_dgemv(op, -1, &L->M.matrix, x, 1, r);
    return cs_num_max_abs(r);
}

/* x = op(M)^-1 b, refined once unless exact; r is scratch. b and x are apart. */
static struct cs_residual solve_refined(const struct cs_leontief *L, CBLAS_TRANSPOSE_t op,
                                        const gsl_vector *b, gsl_vector *x, gsl_vector *r)
{
    double scale = cs_num_max_abs(b);
    gsl_vector_memcpy(x, b);
    solve_in_place(L, op, x);
    struct cs_residual res = cs_residual_of(residual(L, op, b, x, r), scale, 0);
    if (res.max_abs != 0) {
        solve_in_place(L, op, r);
        gsl_vector_add(x, r);
        res = cs_residual_of(residual(L, op, b, x, r), scale, 1);
    }
    return res;
}

static enum cs_status solve_vector(const struct cs_leontief *L, CBLAS_TRANSPOSE_t op,
                                   const gsl_vector *b, gsl_vector *x, struct cs_residual *res,
                                   const char *what, struct cs_err *err)
{
    enum cs_status status = cs_num_check_vector(b, L->n, what, err);
    if (status == CS_OK)
        status = cs_num_check_length(x, L->n, "solution", err);
    if (status != CS_OK)
        return status;
    struct cs_work work;
    double *p = cs_work_open(&work, 2 * L->n);
    gsl_vector_view copy = gsl_vector_view_array(p, L->n);
    gsl_vector_view r = gsl_vector_view_array(p + L->n, L->n);
    gsl_vector_memcpy(&copy.vector, b); /* x may be b */
    struct cs_residual found = solve_refined(L, op, &copy.vector, x, &r.vector);
    cs_work_close(&work);
    if (res != NULL)
        *res = found;
    return cs_residual_judge(&found, what, L->rho, err);
}

enum cs_status cs_leontief_solve(const struct cs_leontief *L, const gsl_vector *f, gsl_vector *x,
                                 struct cs_residual *res, struct cs_err *err)
{
    return solve_vector(L, CblasNoTrans, f, x, res, "final demand f in (I - A) x = f", err);
}

enum cs_status cs_leontief_solve_transposed(const struct cs_leontief *L, const gsl_vector *e,
                                            gsl_vector *y, struct cs_residual *res,
                                            struct cs_err *err)
{
    return solve_vector(L, CblasTrans, e, y, res, "account row e in (I - A') y = e", err);
}

/* X = M^-1 B for X and B apart: rows of B in the order of P, then two triangular solves. */
static void solve_block(const struct cs_leontief *L, const gsl_matrix *B, gsl_matrix *X)
{
    const gsl_matrix *LU = &L->LU.matrix;
    for (size_t i = 0; i < L->n; i++) {
        gsl_vector_const_view row = gsl_matrix_const_row(B, L->P.data[i]);
        gsl_matrix_set_row(X, i, &row.vector);
    }
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasUnit, 1, LU, X);
    gsl_blas_dtrsm(CblasLeft, CblasUpper, CblasNoTrans, CblasNonUnit, 1, LU, X);
}

/* S = F - M X; the residual of the column where it is relatively largest. */
static struct cs_residual worst_column(const struct cs_leontief *L, const gsl_matrix *F,
                                       const gsl_matrix *X, gsl_matrix *S, int iterations)
{
    struct cs_residual worst = {0, 0, iterations};
    gsl_matrix_memcpy(S, F);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, -1, &L->M.matrix, X, 1, S);
    for (size_t j = 0; j < F->size2; j++) {
        gsl_vector_const_view s = gsl_matrix_const_column(S, j);
        gsl_vector_const_view f = gsl_matrix_const_column(F, j);
        struct cs_residual res =
            cs_residual_of(cs_num_max_abs(&s.vector), cs_num_max_abs(&f.vector), iterations);
        if (!(res.relative <= worst.relative)) /* a NaN is the worst */
            worst = res;
        if (isnan(worst.relative))
            break;
    }
    return worst;
}

enum cs_status cs_leontief_solve_many(const struct cs_leontief *L, const gsl_matrix *F,
                                      gsl_matrix *X, struct cs_residual *res, struct cs_err *err)
{
    const char *what = "right-hand sides F in (I - A) X = F";
    size_t n = L->n, m = F->size2;
    assert(X->data != F->data && m > 0);
    if (X->size1 != n || X->size2 != m)
        return cs_fail(err, CS_EINPUT, "solution X: it is %zu x %zu; expected %zu x %zu", X->size1,
                       X->size2, n, m);
    enum cs_status status = cs_num_check(F, n, m, what, err);
    if (status != CS_OK)
        return status;
    double *p = cs_xmalloc(2 * n * m * sizeof(double));
    gsl_matrix_view S = gsl_matrix_view_array(p, n, m);
    gsl_matrix_view D = gsl_matrix_view_array(p + n * m, n, m);
    solve_block(L, F, X);
    struct cs_residual found = worst_column(L, F, X, &S.matrix, 0);
    if (found.max_abs != 0) {
        solve_block(L, &S.matrix, &D.matrix);
        gsl_matrix_add(X, &D.matrix);
        found = worst_column(L, F, X, &S.matrix, 1);
    }
    free(p);
    if (res != NULL)
        *res = found;
    return cs_residual_judge(&found, what, L->rho, err);
}
