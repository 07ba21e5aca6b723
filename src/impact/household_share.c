/* How income from outside production reaches several household groups. */
#include <math.h>

#include "impact/household.h"

void cs_household_pay(const struct cs_household *h, const double *weights, double women,
                      double cost, gsl_vector *dtau)
{
    if (h->wages == NULL) {
        *gsl_vector_ptr(dtau, 0) += h->formal_take_home * cost;
        return;
    }
    if (h->by_sex && !isnan(women)) {
        *gsl_vector_ptr(dtau, CS_WOMEN) += h->formal_take_home * women * cost;
        *gsl_vector_ptr(dtau, CS_MEN) += h->formal_take_home * (1 - women) * cost;
        return;
    }
    for (size_t g = 0; g < h->H; g++) {
        double share = weights == NULL ? gsl_vector_get(h->wages_all, g) : 0;
        for (size_t j = 0; weights != NULL && j < h->wages->size2; j++)
            share += weights[j] * gsl_matrix_get(h->wages, g, j);
        *gsl_vector_ptr(dtau, g) += share * cost;
    }
}

void cs_household_share(const struct cs_household *h, enum cs_spread by, enum cs_sex sex,
                        double amount, gsl_vector *dtau)
{
    if (h->spread[by] == NULL || (h->by_sex && sex != CS_SEXES)) {
        *gsl_vector_ptr(dtau, h->by_sex ? (size_t)sex : 0) += amount;
        return;
    }
    for (size_t g = 0; g < h->H; g++)
        *gsl_vector_ptr(dtau, g) += gsl_vector_get(h->spread[by], g) * amount;
}
