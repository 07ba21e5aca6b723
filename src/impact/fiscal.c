#include "impact/fiscal.h"

#include <stdlib.h>

void cs_fiscal_free(struct cs_fiscal *f)
{
    if (f == NULL)
        return;
    for (int i = 0; i < CS_REVENUES; i++) {
        if (f->per_output[i] != NULL)
            gsl_vector_free(f->per_output[i]);
    }
    free(f);
}

/* Product tax in households' purchases over the income that C is per unit of. */
static double consumption_rate(const struct cs_economy *e, const struct cs_household *h)
{
    double tax = 0, domestic = 0, spent = 0;
    if (h->H == 0)
        return 0;
    for (size_t k = 0; k < e->n_final; k++) {
        if (!cs_role_matches(e->final[k].role, "households"))
            continue;
        tax += cs_economy_primary_final(e, "product_tax", k);
        for (size_t i = 0; i < e->n; i++)
            domestic += gsl_matrix_get(e->F, i, k);
    }
    for (size_t i = 0; i < e->n; i++)
        spent += gsl_matrix_get(h->C, i, 0);
    /* C is proportional to households' domestic purchases, but for imputed rent, which carries no tax. */
    return domestic > 0 ? spent * tax / (domestic - h->imputed_rent) : 0;
}

enum cs_status cs_fiscal_new(const struct cs_quantity *q, const struct cs_household *h,
                             const struct cs_household_params *p, struct cs_fiscal **out,
                             struct cs_err *err)
{
    (void)err;
    const struct cs_economy *e = q->economy;
    struct cs_fiscal *f = cs_xcalloc(1, sizeof *f);
    static const enum cs_revenue by_output[] = {CS_REVENUE_INCOME_TAX, CS_REVENUE_CONTRIBUTIONS,
                                                CS_REVENUE_INPUTS, CS_REVENUE_PRODUCTION};
    for (size_t i = 0; i < sizeof by_output / sizeof *by_output; i++)
        f->per_output[by_output[i]] = gsl_vector_calloc(e->n);
    double gross = 1 + p->employer_contribution;
    f->staff_income_tax = p->income_tax / gross;
    f->staff_contributions = (p->employee_contribution + p->employer_contribution) / gross;
    gsl_vector *tax = f->per_output[CS_REVENUE_INCOME_TAX];
    gsl_vector *contributions = f->per_output[CS_REVENUE_CONTRIBUTIONS];
    cs_economy_coe(e, true, tax);
    cs_quantity_per_output(q, tax, tax);
    for (size_t j = 0; j < e->n; j++) {
        double formal = gsl_vector_get(tax, j) * cs_formal_income_share(e, j, p->informal_pay);
        gsl_vector_set(tax, j, formal * f->staff_income_tax);
        gsl_vector_set(contributions, j, formal * f->staff_contributions);
    }
    cs_economy_primary(e, "product_tax", NULL, f->per_output[CS_REVENUE_INPUTS]);
    cs_economy_primary(e, "value_added", "production_tax", f->per_output[CS_REVENUE_PRODUCTION]);
    cs_quantity_per_output(q, f->per_output[CS_REVENUE_INPUTS], f->per_output[CS_REVENUE_INPUTS]);
    cs_quantity_per_output(q, f->per_output[CS_REVENUE_PRODUCTION],
                           f->per_output[CS_REVENUE_PRODUCTION]);
    f->consumption = consumption_rate(e, h);
    *out = f;
    return CS_OK;
}

void cs_fiscal_output(const struct cs_fiscal *f, const gsl_vector *dx,
                      double revenue[static CS_REVENUES])
{
    for (int i = 0; i < CS_REVENUES; i++) {
        if (f->per_output[i] == NULL)
            continue;
        for (size_t j = 0; j < dx->size; j++)
            revenue[i] += gsl_vector_get(f->per_output[i], j) * gsl_vector_get(dx, j);
    }
}

void cs_fiscal_staff(const struct cs_fiscal *f, double staff_cost,
                     double revenue[static CS_REVENUES])
{
    revenue[CS_REVENUE_INCOME_TAX] += f->staff_income_tax * staff_cost;
    revenue[CS_REVENUE_CONTRIBUTIONS] += f->staff_contributions * staff_cost;
}
