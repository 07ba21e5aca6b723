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
    int iterations;  /* steps of refinement: 1, or 0 where the direct solve was exact */
};

struct cs_leontief;

/*
 * Factor I - A (dense LU). Checks that A is square, finite and productive: spectral radius < 1,
 * else CS_EINPUT naming the position (from 1) and radius; the caller names the sector by *offender
 * (from 0, when not NULL), which is SIZE_MAX when no one sector is to blame.
 */
CS_MUST enum cs_status cs_leontief_new(const gsl_matrix *A, struct cs_leontief **out,
                                       size_t *offender, struct cs_err *err);
void cs_leontief_free(struct cs_leontief *L);

size_t cs_leontief_n(const struct cs_leontief *L);
double cs_leontief_spectral_radius(const struct cs_leontief *L);

/*
 * The solves only read L, so several threads may share one. CS_EINPUT for a wrong shape or an entry
 * that is not finite, CS_EUNTRUSTED for a relative residual above 1e-9 after refinement. res may
 * be NULL.
 */

/* x = (I - A)^-1 f. x may be f. */
CS_MUST enum cs_status cs_leontief_solve(const struct cs_leontief *L, const gsl_vector *f,
                                         gsl_vector *x, struct cs_residual *res,
                                         struct cs_err *err);
/* y = (I - A')^-1 e, so that y' f = e' (I - A)^-1 f for every f. y may be e. */
CS_MUST enum cs_status cs_leontief_solve_transposed(const struct cs_leontief *L,
                                                    const gsl_vector *e, gsl_vector *y,
                                                    struct cs_residual *res, struct cs_err *err);
/* X = (I - A)^-1 F, F n x m, m > 0: many right-hand sides, X not F. res: worst column. */
CS_MUST enum cs_status cs_leontief_solve_many(const struct cs_leontief *L, const gsl_matrix *F,
                                              gsl_matrix *X, struct cs_residual *res,
                                              struct cs_err *err);

/*
 * Spectral radius of a square matrix: the largest over its irreducible classes. For a class without
 * negative entries by power iteration on A + sI (s > 0, for periodic ones) until the
 * Collatz-Wielandt bounds min and max of (Ax)_i/x_i, which enclose it, meet; by its eigenvalues
 * where entries are negative or the bounds stay apart. Accurate to about 1e-13. *dominant (may be
 * NULL): index of the largest entry of the eigenvector of the class.
 */
CS_MUST enum cs_status cs_spectral_radius(const gsl_matrix *A, double *rho, size_t *dominant,
                                          struct cs_err *err);

/*
 * The household closure as a low-rank correction (docs/methods/03):
 *
 *   dx = A dx + C dy + df       dy = R dx + C_HH dy + dtau
 *   dy = (I_H - C_HH - R L C)^-1 (R L df + dtau)      dx = L (df + C dy)
 *
 *   R     H x n  income made endogenous per unit of output
 *   C     n x H  domestic purchases per unit of that income
 *   C_HH  H x H  transfers between groups, paid by column to row (NULL: none)
 *
 * Needs rho(C_HH + R L C) < 1, else CS_EINPUT. R, C and C_HH are copied; L must outlive the
 * closure.
 */
struct cs_closure;

CS_MUST enum cs_status cs_closure_new(const struct cs_leontief *L, const gsl_matrix *R,
                                      const gsl_matrix *C, const gsl_matrix *C_HH,
                                      struct cs_closure **out, struct cs_err *err);
void cs_closure_free(struct cs_closure *c);
size_t cs_closure_groups(const struct cs_closure *c);
double cs_closure_spectral_radius(const struct cs_closure *c); /* of C_HH + R L C */
/* (I_H - C_HH - R L C)^-1, H x H, owned by c; for H = 1 its entry is k = 1/(1 - c_hh - R L C). */
const gsl_matrix *cs_closure_gain(const struct cs_closure *c);
/*
 * dx (n) and dy (H) for df (n) and dtau (H, may be NULL); dx may be df, dy may be dtau. Threads,
 * errors and res as in cs_leontief_solve; res is the residual of both equations above.
 */
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
