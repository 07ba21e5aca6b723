/*
 * Household closures: which income becomes spending again (docs/methods/03).
 *
 *   type1         none: the headline, always
 *   total_income  R = CoE/x, C = C_dom / household income from all sources       (Scottish Government tables)
 *   labour_income R = CoE/x, C = C_dom / sum CoE                                  (textbooks)
 *   take_home     R_j = (kappa_j CoE_j + mu kappa_m MI_j)/x_j, C_i = c C_dom,i / C_pp   (care-investment studies)
 *                 kappa_j = theta_j (1 - t - s_w)/(1 + s_f) + (1 - theta_j)
 *
 * All direct tax sits in R, none in C.
 */
#ifndef CS_IMPACT_HOUSEHOLD_H
#define CS_IMPACT_HOUSEHOLD_H

#include "impact/quantity.h"
#include "param/bind.h"

enum cs_closure_kind {
    CS_CLOSURE_TYPE1,
    CS_CLOSURE_TOTAL_INCOME,
    CS_CLOSURE_LABOUR_INCOME,
    CS_CLOSURE_TAKE_HOME,
    CS_CLOSURE_KINDS
};
extern const char *const cs_closure_names[]; /* in that order, NULL-terminated */

/* Bound by the scenario (group `household`), then the model's parameters, then defaults. */
struct cs_household_params {
    double income_tax;            /* t, of gross wages */
    double employee_contribution; /* s_w, of gross wages */
    double employer_contribution; /* s_f, on top of gross wages */
    double propensity;            /* c, of take-home income */
    double informal_pay;          /* pay of an informal job over that of a formal one: theta from jobs */
    double mixed_income_share;    /* mu, of mixed income that behaves as labour income */
    double own_account_share;     /* of employment, for mixed income where the table has it in surplus */
    double own_account_pay;       /* kappa of model.md 1: own-account pay over employee pay */
    double imputed_rent_share;    /* of households' purchases of real estate services */
    double household_income;      /* from all sources; NaN: not given (total_income needs it) */
};
extern const struct cs_param_spec cs_household_specs[];

struct cs_household {
    enum cs_closure_kind kind;
    size_t H;                    /* groups; 0 for type1 */
    gsl_matrix *R, *C, *C_HH;    /* H x n, n x H, H x H; NULL for type1 */
    struct cs_closure *closure;  /* NULL for type1 */
    double formal_take_home;     /* (1 - t - s_w)/(1 + s_f) under take_home, 1 gross else: of staff cost */
    double imputed_rent;         /* left out of households' domestic purchases under take_home, million */
    double spent_share;          /* 1'C of the first group: > 1 is no propensity and warns */
    char text[160];              /* "take_home (k = 1.219)" */
};

CS_MUST enum cs_status cs_household_new(const struct cs_quantity *q, enum cs_closure_kind kind,
                                        const struct cs_household_params *p,
                                        struct cs_household **out, struct cs_err *err);
/* From given matrices, any H (copied): several groups, teaching cases. C_HH may be NULL. */
CS_MUST enum cs_status cs_household_new_from(const struct cs_quantity *q, const gsl_matrix *R,
                                             const gsl_matrix *C, const gsl_matrix *C_HH,
                                             struct cs_household **out, struct cs_err *err);
void cs_household_free(struct cs_household *h);
/* theta_j: formal share of sector j's labour income, over the cells that are known; 1 where none is. */
double cs_formal_income_share(const struct cs_economy *e, size_t sector, double informal_pay);
double cs_household_k(const struct cs_household *h); /* H = 1; 1 for type1 */

/*
 * Effects of e (per unit of output) with the household closure, all sectors at once:
 *   y_II = y_I + (e L C) (I - C_HH - R L C)^-1 R L                          (3.6)
 * y_I from cs_quantity_effect.
 */
CS_MUST enum cs_status cs_household_effect(const struct cs_household *h,
                                           const struct cs_quantity *q, const gsl_vector *y_I,
                                           gsl_vector *y_II, struct cs_residual *res,
                                           struct cs_err *err);

#endif
