/*
 * Cost-push prices (docs/methods/10): what higher cost does to prices where all of it is passed on.
 *
 *   dp = (I - A')^-1 dv                dv: value added per unit of output, at base prices
 *   dp^c_i = d_i dp_i (1 - tau_i) + dtax_i     per unit of purchasers' price
 *   dcpi_h = sum_i s_ih dp^c_i          s: basket of household group h, sum 1
 *
 * Price changes are fractions of base prices; quantities stay.
 */
#ifndef CS_IMPACT_PRICES_H
#define CS_IMPACT_PRICES_H

#include "impact/quantity.h"

/*
 * A pay rise: dv_i = (CoE_i / x_i) affected_i rise. coe (n): compensation of employees; affected
 * (n): share of it that rises, 0..1. dv (n) is overwritten; 0 where x_i = 0.
 */
CS_MUST enum cs_status cs_prices_pay_rise(const struct cs_quantity *q, const gsl_vector *coe,
                                          const gsl_vector *affected, double rise, gsl_vector *dv,
                                          struct cs_err *err);

/* dp = (I - A')^-1 dv by one transposed solve. */
CS_MUST enum cs_status cs_prices_push(const struct cs_quantity *q, const gsl_vector *dv,
                                      gsl_vector *dp, struct cs_residual *res, struct cs_err *err);

/* What consumers pay for the product of a sector; all n, NULL: the value in brackets. */
struct cs_consumer_price {
    const gsl_vector *domestic;    /* d: domestic share (1) */
    const gsl_vector *product_tax; /* tau: product tax in the purchasers' price today (0) */
    const gsl_vector
        *tax_change; /* dtax: of a unit at today's purchasers' price (0); VAT acts here */
};
CS_MUST enum cs_status cs_prices_consumer(const struct cs_quantity *q,
                                          const struct cs_consumer_price *c, const gsl_vector *dp,
                                          gsl_vector *dpc, struct cs_err *err);

/*
 * Consumer price index by household group. basket (n x H): spending at purchasers' prices, any
 * scale; what government buys is not in it. cpi (H): change, a fraction. CS_EINPUT for a group that
 * buys nothing or less than nothing of a product.
 */
CS_MUST enum cs_status cs_prices_index(const gsl_matrix *basket, const gsl_vector *dpc,
                                       gsl_vector *cpi, struct cs_err *err);

/*
 * Who pays in the end: purchases (n, domestic, basic prices) of one final use.
 *   total f'dp = own f'dv + passed_on. own is the rise itself in what is bought: a policy that
 * already counts it as its cost adds passed_on alone. Over all final uses f'dp is x'dv.
 */
struct cs_price_burden {
    double total, own, passed_on;
};
struct cs_price_burden cs_prices_burden(const gsl_vector *purchases, const gsl_vector *dv,
                                        const gsl_vector *dp);

#endif
