/*
 * The quantity model's solves: (I - A) x = f and (I - A)' y = e, never by an inverse.
 *
 *   A  n x n  domestic input coefficients, A_ij = Z_ij / x_j (zero column where x_j = 0)
 *
 * Source: Miller and Blair (2009), Input-Output Analysis, ch. 2 and 6.
 */
#ifndef CS_NUM_LEONTIEF_H
#define CS_NUM_LEONTIEF_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "base/err.h"

/* How well a solve was done: kept in every result. */
struct cs_residual {
    double max_abs;  /* max |f - (I - A) x| */
    double relative; /* the same over max(|f|), 0 when f = 0 */
    int iterations;  /* 0 for a direct solve, 1 with one step of refinement */
};

struct cs_leontief;

/*
 * Factor I - A (dense LU). Checks that A is square, finite and productive: spectral radius < 1, else
 * CS_EINPUT naming the position and radius (the caller names the sector: *offender, when not NULL).
 */
CS_MUST enum cs_status cs_leontief_new(const gsl_matrix *A, struct cs_leontief **out,
                                       size_t *offender, struct cs_err *err);
void cs_leontief_free(struct cs_leontief *L);

size_t cs_leontief_n(const struct cs_leontief *L);
double cs_leontief_spectral_radius(const struct cs_leontief *L);

/* x = (I - A)^-1 f. x may be f. */
CS_MUST enum cs_status cs_leontief_solve(const struct cs_leontief *L, const gsl_vector *f,
                                         gsl_vector *x, struct cs_residual *res,
                                         struct cs_err *err);
/* y = (I - A')^-1 e, so that y' f = e' (I - A)^-1 f for every f. y may be e. */
CS_MUST enum cs_status cs_leontief_solve_transposed(const struct cs_leontief *L,
                                                    const gsl_vector *e, gsl_vector *y,
                                                    struct cs_residual *res, struct cs_err *err);
/* X = (I - A)^-1 F, F n x m: many right-hand sides. X may not be F. res is the worst column. */
CS_MUST enum cs_status cs_leontief_solve_many(const struct cs_leontief *L, const gsl_matrix *F,
                                              gsl_matrix *X, struct cs_residual *res,
                                              struct cs_err *err);

/*
 * Spectral radius of a non-negative square matrix by power iteration on (A + I)/2 with Collatz-Wielandt
 * bounds (min and max of (Ax)_i/x_i enclose it); falls back to the eigenvalues for matrices with negative
 * entries or without convergence. *dominant: index of the largest entry of the eigenvector.
 */
CS_MUST enum cs_status cs_spectral_radius(const gsl_matrix *A, double *rho, size_t *dominant,
                                          struct cs_err *err);

/*
 * The household closure as a low-rank correction (docs/methods/03):
 *
 *   dx = A dx + C dy + df       dy = R dx + C_HH dy + dtau
 *   dy = (I_H - C_HH - R L C)^-1 (R L df + dtau)      dx = L (df + C dy)
 *
 *   R H x n income made endogenous per unit of output; C n x H domestic purchases per unit of income;
 *   C_HH H x H transfers between groups. Needs rho(C_HH + R L C) < 1, else CS_EINPUT.
 */
struct cs_closure;

CS_MUST enum cs_status cs_closure_new(const struct cs_leontief *L, const gsl_matrix *R,
                                      const gsl_matrix *C, const gsl_matrix *C_HH,
                                      struct cs_closure **out, struct cs_err *err);
void cs_closure_free(struct cs_closure *c);
size_t cs_closure_groups(const struct cs_closure *c);
double cs_closure_spectral_radius(const struct cs_closure *c); /* of C_HH + R L C */
/* (I_H - C_HH - R L C)^-1, H x H, owned by c; for H = 1 its one entry is k = 1/(1 - c_hh - R L C). */
const gsl_matrix *cs_closure_gain(const struct cs_closure *c);
/* dx (n) and dy (H) for df (n) and dtau (H, may be NULL). res: the bordered system's residual. */
CS_MUST enum cs_status cs_closure_solve(const struct cs_closure *c, const gsl_vector *df,
                                        const gsl_vector *dtau, gsl_vector *dx, gsl_vector *dy,
                                        struct cs_residual *res, struct cs_err *err);

/* Once per process: GSL reports errors instead of aborting. Idempotent. */
void cs_num_init(void);
/* Name and configuration of the BLAS that cblas_dgemm comes from, for --version. */
const char *cs_num_blas(void);
/* True when cblas_dgemm is resolved from OpenBLAS (dladdr), not from GSL's reference CBLAS. */
bool cs_num_blas_is_openblas(void);

#endif
