#include "impact/prices.h"

#include <math.h>

static enum cs_status check_share(const struct cs_quantity *q, const gsl_vector *v,
                                  const char *what, struct cs_err *err)
{
    for (size_t i = 0; v != NULL && i < v->size; i++) {
        double share = gsl_vector_get(v, i);
        if (!(share >= 0 && share <= 1))
            return cs_fail(err, CS_EINPUT, "prices: %s of sector %s is %.10g; expected 0 to 1",
                           what, q->economy->sector[i].code, share);
    }
    return CS_OK;
}

enum cs_status cs_prices_pay_rise(const struct cs_quantity *q, const gsl_vector *coe,
                                  const gsl_vector *affected, double rise, gsl_vector *dv,
                                  struct cs_err *err)
{
    enum cs_status st = check_share(q, affected, "the share of pay that rises", err);
    if (st == CS_OK && !(rise >= -1 && isfinite(rise)))
        st = cs_fail(err, CS_EINPUT, "prices: pay rises by %.10g of itself; expected -1 or more",
                     rise);
    if (st != CS_OK)
        return st;
    cs_quantity_per_output(q, coe, dv); /* w_i = CoE_i / x_i */
    gsl_vector_mul(dv, affected);
    gsl_vector_scale(dv, rise); /*                                                      (10.2) */
    return CS_OK;
}

enum cs_status cs_prices_push(const struct cs_quantity *q, const gsl_vector *dv, gsl_vector *dp,
                              struct cs_residual *res, struct cs_err *err)
{
    return cs_leontief_solve_transposed(q->L, dv, dp, res, err); /*                     (10.1) */
}

static double entry(const gsl_vector *v, size_t i, double otherwise)
{
    return v != NULL ? gsl_vector_get(v, i) : otherwise;
}

enum cs_status cs_prices_consumer(const struct cs_quantity *q, const struct cs_consumer_price *c,
                                  const gsl_vector *dp, gsl_vector *dpc, struct cs_err *err)
{
    enum cs_status st = check_share(q, c->domestic, "the domestic share", err);
    if (st == CS_OK)
        st = check_share(q, c->product_tax, "product tax in the price", err);
    for (size_t i = 0; i < dp->size && st == CS_OK; i++) {
        double d = entry(c->domestic, i, 1), tau = entry(c->product_tax, i, 0);
        /* dp^c = d dp (1 - tau) + dtax                                                 (10.3) */
        gsl_vector_set(dpc, i, d * gsl_vector_get(dp, i) * (1 - tau) + entry(c->tax_change, i, 0));
    }
    return st;
}

enum cs_status cs_prices_index(const gsl_matrix *basket, const gsl_vector *dpc, gsl_vector *cpi,
                               struct cs_err *err)
{
    for (size_t h = 0; h < basket->size2; h++) {
        double all = 0, dearer = 0;
        for (size_t i = 0; i < basket->size1; i++) {
            double spent = gsl_matrix_get(basket, i, h);
            if (!(spent >= 0 && isfinite(spent)))
                return cs_fail(
                    err, CS_EINPUT,
                    "prices: household group %zu spends %.10g on product %zu; expected 0 "
                    "or more",
                    h + 1, spent, i + 1);
            all += spent;
            dearer += spent * gsl_vector_get(dpc, i);
        }
        if (!(all > 0))
            return cs_fail(err, CS_EINPUT,
                           "prices: household group %zu buys nothing; expected a basket", h + 1);
        gsl_vector_set(cpi, h, dearer / all); /*                                        (10.4) */
    }
    return CS_OK;
}

struct cs_price_burden cs_prices_burden(const gsl_vector *purchases, const gsl_vector *dv,
                                        const gsl_vector *dp)
{
    struct cs_price_burden b = {0};
    for (size_t i = 0; i < purchases->size; i++) {
        b.total += gsl_vector_get(purchases, i) * gsl_vector_get(dp, i); /*             (10.5) */
        b.own += gsl_vector_get(purchases, i) * gsl_vector_get(dv, i);
    }
    b.passed_on = b.total - b.own;
    return b;
}
