#include "impact/quantity.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum cs_status cs_quantity_new(const struct cs_economy *e, struct cs_quantity **out,
                               struct cs_err *err)
{
    struct cs_quantity *q = cs_xcalloc(1, sizeof *q);
    q->economy = e;
    q->A = gsl_matrix_calloc(e->n, e->n);
    cs_economy_coefficients(e, q->A);
    size_t offender = SIZE_MAX;
    enum cs_status st = cs_leontief_new(q->A, &q->L, &offender, err);
    if (st != CS_OK) {
        if (offender < e->n)
            cs_fail(err, st, "model '%s' has no quantity model: look at sector %s (%s) of its table",
                    e->code, e->sector[offender].code, e->sector[offender].title);
        cs_quantity_free(q);
        return st;
    }
    *out = q;
    return CS_OK;
}

void cs_quantity_free(struct cs_quantity *q)
{
    if (q == NULL)
        return;
    if (q->A != NULL)
        gsl_matrix_free(q->A);
    cs_leontief_free(q->L);
    free(q);
}

void cs_quantity_per_output(const struct cs_quantity *q, const gsl_vector *row, gsl_vector *e)
{
    for (size_t j = 0; j < q->economy->n; j++) {
        double x = gsl_vector_get(q->economy->x, j);
        gsl_vector_set(e, j, x == 0 ? 0 : gsl_vector_get(row, j) / x);
    }
}

enum cs_status cs_quantity_effect(const struct cs_quantity *q, const gsl_vector *e, gsl_vector *y,
                                  struct cs_residual *res, struct cs_err *err)
{
    return cs_leontief_solve_transposed(q->L, e, y, res, err);
}

void cs_quantity_multiplier(const struct cs_quantity *q, const gsl_vector *e, const gsl_vector *y,
                            gsl_vector *m)
{
    for (size_t j = 0; j < q->economy->n; j++) {
        double per = gsl_vector_get(e, j);
        bool defined = per != 0 && gsl_vector_get(q->economy->x, j) != 0;
        gsl_vector_set(m, j, defined ? gsl_vector_get(y, j) / per : NAN);
    }
}

void cs_residual_keep(struct cs_residual *a, const struct cs_residual *b)
{
    if (b->relative > a->relative)
        *a = *b;
}
