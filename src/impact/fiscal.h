/*
 * Public revenue of an effect, by line (docs/methods/13):
 *
 *   income tax     theta_j t/(1 + s_f) of compensation in sector j                        (13.1)
 *   contributions  theta_j (s_w + s_f)/(1 + s_f) of it; 0 on informal work                (13.2)
 *   consumption    product tax in households' purchases, per unit of each group's income (13.3)
 *   inputs         product taxes on intermediate inputs, t' dx                            (13.4)
 *   production     other taxes on production, n' dx                                       (13.5)
 *   own purchase   product tax in what the policy itself buys                             (13.6)
 *
 * Compensation is cash: imputed contributions pay no tax. Under the closure sam direct tax and what households pay
 * to government are shares of each group's income, own staff's with it (13.9); nothing is taken from compensation.
 */
#ifndef CS_IMPACT_FISCAL_H
#define CS_IMPACT_FISCAL_H

#include "impact/household.h"

#define CS_REVENUE_LIST(X)                                                                         \
    X(CS_REVENUE_INCOME_TAX, "income_tax", "Income tax on wages")                                  \
    X(CS_REVENUE_CONTRIBUTIONS, "contributions", "Social contributions")                           \
    X(CS_REVENUE_CONSUMPTION, "consumption_tax", "Product taxes on households' purchases")         \
    X(CS_REVENUE_INPUTS, "input_tax", "Product taxes on inputs")                                   \
    X(CS_REVENUE_PRODUCTION, "production_tax", "Other taxes on production")                        \
    X(CS_REVENUE_OWN, "own_purchase_tax", "Product taxes in the policy's own purchases")

enum cs_revenue {
#define CS_REVENUE_ENUM(id, code, title) id,
    CS_REVENUE_LIST(CS_REVENUE_ENUM)
#undef CS_REVENUE_ENUM
        CS_REVENUES
};

struct cs_fiscal {
    gsl_vector *per_output[CS_REVENUES]; /* n each; NULL for consumption and own purchase */
    gsl_vector *income[CS_REVENUES]; /* H (at least 1) each: per unit of a group's income dy; NULL: none */
    double staff_income_tax;             /* per unit of own staff's cost, formal */
    double staff_contributions;
};

CS_MUST enum cs_status cs_fiscal_new(const struct cs_quantity *q, const struct cs_household *h,
                                     const struct cs_household_params *p, struct cs_fiscal **out,
                                     struct cs_err *err);
void cs_fiscal_free(struct cs_fiscal *f);

/* Adds to revenue the lines that output dx brings. */
void cs_fiscal_output(const struct cs_fiscal *f, const gsl_vector *dx,
                      double revenue[static CS_REVENUES]);
/* Adds the lines that households' income dy (H) brings. */
void cs_fiscal_income(const struct cs_fiscal *f, const gsl_vector *dy,
                      double revenue[static CS_REVENUES]);
/* Adds income tax and contributions of own staff (cost with employers' contributions, all formal). */
void cs_fiscal_staff(const struct cs_fiscal *f, double staff_cost,
                     double revenue[static CS_REVENUES]);

#endif
