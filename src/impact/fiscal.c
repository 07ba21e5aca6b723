#include "impact/fiscal.h"

#include <stdlib.h>

void cs_fiscal_free(struct cs_fiscal *f)
{
    if (f == NULL)
        return;
    for (int i = 0; i < CS_REVENUES; i++) {
        if (f->per_output[i] != NULL)
            gsl_vector_free(f->per_output[i]);
        if (f->income[i] != NULL)
            gsl_vector_free(f->income[i]);
    }
    free(f);
}

/* Product tax in households' purchases over the income that C is per unit of, by group. */
static void consumption_rates(const struct cs_economy *e, const struct cs_household *h,
                              gsl_vector *rate)
{
    double tax = 0, domestic = 0;
    for (size_t k = 0; k < e->n_final; k++) {
        if (!cs_role_matches(e->final[k].role, "households"))
            continue;
        tax += cs_economy_primary_final(e, "product_tax", k);
        for (size_t i = 0; i < e->n; i++)
            domestic += gsl_matrix_get(e->F, i, k);
    }
    for (size_t g = 0; g < h->H; g++) {
        double spent = 0;
        for (size_t i = 0; i < e->n; i++)
            spent += gsl_matrix_get(h->C, i, g);
        /* C is proportional to households' domestic purchases, but for imputed rent, which carries no tax. */
        gsl_vector_set(rate, g,
                       domestic > 0 ? spent * tax / (domestic - h->imputed_rent) : 0);
    }
}

static gsl_vector *copy_of(const gsl_vector *v)
{
    gsl_vector *c = gsl_vector_alloc(v->size);
    gsl_vector_memcpy(c, v);
    return c;
}

/* Lines that come with households' income; under sam with their own tax rates. */
static void income_lines(const struct cs_economy *e, const struct cs_household *h,
                         struct cs_fiscal *f)
{
    if (h->kind == CS_CLOSURE_SAM) {
        f->income[CS_REVENUE_CONSUMPTION] = copy_of(h->product_tax);
        f->income[CS_REVENUE_INCOME_TAX] = copy_of(h->direct_tax);
        f->income[CS_REVENUE_CONTRIBUTIONS] = copy_of(h->to_government);
        f->staff_income_tax = f->staff_contributions = 0;
        gsl_vector_set_zero(f->per_output[CS_REVENUE_INCOME_TAX]);
        gsl_vector_set_zero(f->per_output[CS_REVENUE_CONTRIBUTIONS]);
        return;
    }
    f->income[CS_REVENUE_CONSUMPTION] = gsl_vector_calloc(h->H > 0 ? h->H : 1);
    consumption_rates(e, h, f->income[CS_REVENUE_CONSUMPTION]);
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
    income_lines(e, h, f);
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

void cs_fiscal_income(const struct cs_fiscal *f, const gsl_vector *dy,
                      double revenue[static CS_REVENUES])
{
    for (int i = 0; i < CS_REVENUES; i++) {
        for (size_t g = 0; f->income[i] != NULL && g < dy->size; g++)
            revenue[i] += gsl_vector_get(f->income[i], g) * gsl_vector_get(dy, g);
    }
}

void cs_fiscal_staff(const struct cs_fiscal *f, double staff_cost,
                     double revenue[static CS_REVENUES])
{
    revenue[CS_REVENUE_INCOME_TAX] += f->staff_income_tax * staff_cost;
    revenue[CS_REVENUE_CONTRIBUTIONS] += f->staff_contributions * staff_cost;
}
