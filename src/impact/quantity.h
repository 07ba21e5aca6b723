/*
 * The quantity model of one economy, prepared once: A factored, coefficients of account rows, effects.
 *
 *   x = L f,  L = (I - A)^-1, by solves                          docs/methods/02 (2.1)
 *   effect of e per unit of final demand   y = e L               (2.4), a transposed solve
 *   multiplier                             m_j = y_j / e_j       (2.5), NA where e_j = 0 or x_j = 0
 */
#ifndef CS_IMPACT_QUANTITY_H
#define CS_IMPACT_QUANTITY_H

#include "economy/economy.h"
#include "num/leontief.h"

struct cs_quantity {
    const struct cs_economy *economy;
    gsl_matrix *A;
    struct cs_leontief *L;
};

CS_MUST enum cs_status cs_quantity_new(const struct cs_economy *e, struct cs_quantity **out,
                                       struct cs_err *err);
void cs_quantity_free(struct cs_quantity *q);

/* e_j = row_j / x_j; 0 where x_j = 0 (nothing can be demanded there). e may be row. */
void cs_quantity_per_output(const struct cs_quantity *q, const gsl_vector *row, gsl_vector *e);

/* y = e L by one transposed solve. */
CS_MUST enum cs_status cs_quantity_effect(const struct cs_quantity *q, const gsl_vector *e,
                                          gsl_vector *y, struct cs_residual *res,
                                          struct cs_err *err);

/* y_j / e_j, NaN where e_j = 0 or sector j has no output. */
void cs_quantity_multiplier(const struct cs_quantity *q, const gsl_vector *e, const gsl_vector *y,
                            gsl_vector *m);

/* The worse of two residuals, into a. */
void cs_residual_keep(struct cs_residual *a, const struct cs_residual *b);

#endif
