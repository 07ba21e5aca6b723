/*
 * Inside num only: scratch memory, input checks and the judgement of a residual, shared by the
 * solves.
 */
#ifndef CS_NUM_WORK_H
#define CS_NUM_WORK_H

#include <stddef.h>

#include "base/err.h"
#include "num/leontief.h"

/*
 * Scratch of one solve. It lives on the stack up to CS_WORK_STACK numbers, so that a solve in the
 * period or draw loop allocates nothing and one factorisation serves several threads.
 */
enum { CS_WORK_STACK = 1024 };

struct cs_work {
    double *heap;
    double stack[CS_WORK_STACK];
};

double *cs_work_open(struct cs_work *w, size_t count); /* count numbers, not set */
void cs_work_close(struct cs_work *w);

/*
 * CS_EINPUT, naming `what`, unless M is rows x cols and every entry is finite. The message counts
 * rows and columns from 1, as people do.
 */
CS_MUST enum cs_status cs_num_check(const gsl_matrix *M, size_t rows, size_t cols, const char *what,
                                    struct cs_err *err);
/* The same for a vector of n entries. */
CS_MUST enum cs_status cs_num_check_vector(const gsl_vector *v, size_t n, const char *what,
                                           struct cs_err *err);
/* CS_EINPUT unless v, about to be written, has n entries. */
CS_MUST enum cs_status cs_num_check_length(const gsl_vector *v, size_t n, const char *what,
                                           struct cs_err *err);

double cs_num_max_abs(const gsl_vector *v); /* NaN when an entry is NaN */

/* Radius below 1, by more than the radius itself is known to. */
#define CS_RADIUS_BELOW (1 - 1e-12)

/* A larger relative residual than this is refused. */
#define CS_REFUSE_ABOVE 1e-9

struct cs_residual cs_residual_of(double max_abs, double scale, int iterations);
/* CS_EUNTRUSTED, naming `what` and the radius that explains it, when the residual is too large. */
CS_MUST enum cs_status cs_residual_judge(const struct cs_residual *res, const char *what,
                                         double rho, struct cs_err *err);

/* r = r - (I - A) x. */
void cs_leontief_subtract(const struct cs_leontief *L, const gsl_vector *x, gsl_vector *r);

#endif
