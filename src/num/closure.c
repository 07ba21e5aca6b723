/*
 * The household closure on a factorisation of I - A: H extra solves when it is made, one for each
 * shock.
 *
 *   S = C_HH + R L C      K = I_H - S      dy = K^-1 (R L df + dtau)      dx = L df + (L C) dy
 *
 * K has the shape of a quantity model of its own (S in the place of A), so it is factored and
 * solved as one.
 */
#include "num/leontief.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_blas.h>

#include "base/arena.h"
#include "num/work.h"

struct cs_closure {
    const struct cs_leontief *L; /* borrowed */
    struct cs_leontief *K;       /* factors I_H - S */
    size_t n, H;
    gsl_matrix_view R, C, C_HH, LC, gain;
};

static gsl_matrix_view new_matrix(size_t rows, size_t cols)
{
    return gsl_matrix_view_array(cs_xcalloc(rows * cols, sizeof(double)), rows, cols);
}

static struct cs_closure *allocate(const struct cs_leontief *L, size_t H)
{
    struct cs_closure *c = cs_xcalloc(1, sizeof(*c));
    c->L = L;
    c->n = cs_leontief_n(L);
    c->H = H;
    c->R = new_matrix(H, c->n);
    c->C = new_matrix(c->n, H);
    c->C_HH = new_matrix(H, H);
    c->LC = new_matrix(c->n, H);
    c->gain = new_matrix(H, H);
    return c;
}

void cs_closure_free(struct cs_closure *c)
{
    if (c == NULL)
        return;
    cs_leontief_free(c->K);
    free(c->R.matrix.data);
    free(c->C.matrix.data);
    free(c->C_HH.matrix.data);
    free(c->LC.matrix.data);
    free(c->gain.matrix.data);
    free(c);
}

static enum cs_status check_shapes(size_t n, const gsl_matrix *R, const gsl_matrix *C,
                                   const gsl_matrix *C_HH, struct cs_err *err)
{
    size_t H = R->size1;
    enum cs_status status = cs_num_check(R, H, n, "household income R (groups x sectors)", err);
    if (status == CS_OK)
        status = cs_num_check(C, n, H, "household purchases C (sectors x groups)", err);
    if (status == CS_OK && C_HH != NULL)
        status = cs_num_check(C_HH, H, H, "transfers C_HH (groups x groups)", err);
    return status;
}

/* S = C_HH + R L C, factored as K = I - S after its radius is found below 1. */
static enum cs_status factor_loop(struct cs_closure *c, const gsl_matrix *S, struct cs_err *err)
{
    double rho;
    size_t group;
    enum cs_status status = cs_spectral_radius(S, &rho, &group, err);
    if (status != CS_OK)
        return status;
    if (!(rho < CS_RADIUS_BELOW))
        return cs_fail(
            err, CS_EINPUT,
            "household closure: spectral radius of C_HH + R L C is %.10g; expected below "
            "1: each round of income would buy more than a round of income; the group "
            "at position %zu weighs most; check that R and C rest on the same income",
            rho, group + 1);
    return cs_leontief_new(S, &c->K, NULL, err);
}

/* L C, S, K and its inverse (H x H, wanted for itself: its entries are the multipliers of income).
 */
static enum cs_status build(struct cs_closure *c, struct cs_err *err)
{
    struct cs_work work;
    gsl_matrix_view S = gsl_matrix_view_array(cs_work_open(&work, 2 * c->H * c->H), c->H, c->H);
    gsl_matrix_view I = gsl_matrix_view_array(S.matrix.data + c->H * c->H, c->H, c->H);
    enum cs_status status = cs_leontief_solve_many(c->L, &c->C.matrix, &c->LC.matrix, NULL, err);
    if (status != CS_OK)
        goto out;
    gsl_matrix_memcpy(&S.matrix, &c->C_HH.matrix);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, &c->R.matrix, &c->LC.matrix, 1, &S.matrix);
    status = factor_loop(c, &S.matrix, err);
    if (status != CS_OK)
        goto out;
    gsl_matrix_set_identity(&I.matrix);
    status = cs_leontief_solve_many(c->K, &I.matrix, &c->gain.matrix, NULL, err);
out:
    cs_work_close(&work);
    return status;
}

enum cs_status cs_closure_new(const struct cs_leontief *L, const gsl_matrix *R, const gsl_matrix *C,
                              const gsl_matrix *C_HH, struct cs_closure **out, struct cs_err *err)
{
    *out = NULL;
    enum cs_status status = check_shapes(cs_leontief_n(L), R, C, C_HH, err);
    if (status != CS_OK)
        return status;
    struct cs_closure *c = allocate(L, R->size1);
    gsl_matrix_memcpy(&c->R.matrix, R);
    gsl_matrix_memcpy(&c->C.matrix, C);
    if (C_HH != NULL)
        gsl_matrix_memcpy(&c->C_HH.matrix, C_HH);
    status = build(c, err);
    if (status != CS_OK) {
        cs_closure_free(c);
        return status;
    }
    *out = c;
    return CS_OK;
}

size_t cs_closure_groups(const struct cs_closure *c)
{
    return c->H;
}

double cs_closure_spectral_radius(const struct cs_closure *c)
{
    return cs_leontief_spectral_radius(c->K);
}

const gsl_matrix *cs_closure_gain(const struct cs_closure *c)
{
    return &c->gain.matrix;
}

/*
 * dx, dy for f, t by the formulas at the top; u (n) and g (H) are scratch. *iterations: 1 when one
 * of the two solves was refined.
 */
static enum cs_status solve_unchecked(const struct cs_closure *c, const gsl_vector *f,
                                      const gsl_vector *t, gsl_vector *u, gsl_vector *g,
                                      gsl_vector *dx, gsl_vector *dy, int *iterations,
                                      struct cs_err *err)
{
    struct cs_residual sectors, groups;
    enum cs_status status = cs_leontief_solve(c->L, f, u, &sectors, err);
    if (status != CS_OK)
        return status;
    gsl_vector_memcpy(g, t);
    gsl_blas_dgemv(CblasNoTrans, 1, &c->R.matrix, u, 1, g);
    status = cs_leontief_solve(c->K, g, dy, &groups, err);
    if (status != CS_OK)
        return status;
    gsl_vector_memcpy(dx, u);
    gsl_blas_dgemv(CblasNoTrans, 1, &c->LC.matrix, dy, 1, dx);
    *iterations = sectors.iterations > groups.iterations ? sectors.iterations : groups.iterations;
    return CS_OK;
}

static double larger_max_abs(const gsl_vector *a, const gsl_vector *b)
{
    double ma = cs_num_max_abs(a), mb = cs_num_max_abs(b);
    return isnan(ma) || ma > mb ? ma : mb;
}

/* r = f + C dy - (I - A) dx,  q = t + R dx + C_HH dy - dy: the bordered system's own residual. */
static double residual(const struct cs_closure *c, const gsl_vector *f, const gsl_vector *t,
                       const gsl_vector *dx, const gsl_vector *dy, gsl_vector *r, gsl_vector *q)
{
    gsl_vector_memcpy(r, f);
    gsl_blas_dgemv(CblasNoTrans, 1, &c->C.matrix, dy, 1, r);
    cs_leontief_subtract(c->L, dx, r);
    gsl_vector_memcpy(q, t);
    gsl_blas_dgemv(CblasNoTrans, 1, &c->R.matrix, dx, 1, q);
    gsl_blas_dgemv(CblasNoTrans, 1, &c->C_HH.matrix, dy, 1, q);
    gsl_vector_sub(q, dy);
    return larger_max_abs(r, q);
}

static enum cs_status check_lengths(const struct cs_closure *c, const gsl_vector *df,
                                    const gsl_vector *dtau, const gsl_vector *dx,
                                    const gsl_vector *dy, struct cs_err *err)
{
    enum cs_status status = cs_num_check_vector(df, c->n, "final demand df", err);
    if (status == CS_OK && dtau != NULL)
        status = cs_num_check_vector(dtau, c->H, "household income dtau", err);
    if (status == CS_OK)
        status = cs_num_check_length(dx, c->n, "output dx", err);
    if (status == CS_OK)
        status = cs_num_check_length(dy, c->H, "household income dy", err);
    return status;
}

enum cs_status cs_closure_solve(const struct cs_closure *c, const gsl_vector *df,
                                const gsl_vector *dtau, gsl_vector *dx, gsl_vector *dy,
                                struct cs_residual *res, struct cs_err *err)
{
    enum cs_status status = check_lengths(c, df, dtau, dx, dy, err);
    if (status != CS_OK)
        return status;
    struct cs_work work;
    double *p = cs_work_open(&work, 2 * (c->n + c->H));
    gsl_vector_view f = gsl_vector_view_array(p, c->n);
    gsl_vector_view r = gsl_vector_view_array(p + c->n, c->n);
    gsl_vector_view t = gsl_vector_view_array(p + 2 * c->n, c->H);
    gsl_vector_view q = gsl_vector_view_array(p + 2 * c->n + c->H, c->H);
    gsl_vector_memcpy(&f.vector, df); /* dx may be df, dy may be dtau */
    gsl_vector_set_zero(&t.vector);
    if (dtau != NULL)
        gsl_vector_memcpy(&t.vector, dtau);
    int iterations;
    status =
        solve_unchecked(c, &f.vector, &t.vector, &r.vector, &q.vector, dx, dy, &iterations, err);
    if (status != CS_OK)
        goto out;
    double max_abs = residual(c, &f.vector, &t.vector, dx, dy, &r.vector, &q.vector);
    struct cs_residual found =
        cs_residual_of(max_abs, larger_max_abs(&f.vector, &t.vector), iterations);
    if (res != NULL)
        *res = found;
    status = cs_residual_judge(&found, "household closure", cs_closure_spectral_radius(c), err);
out:
    cs_work_close(&work);
    return status;
}
