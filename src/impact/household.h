/*
 * Household closures: which income becomes spending again (docs/methods/03).
 *
 *   type1         none: the headline, always
 *   total_income  R = CoE/x, C = C_dom / household income from all sources       (Scottish Government tables)
 *   labour_income R = CoE/x, C = C_dom / sum CoE                                  (textbooks)
 *   take_home     R_j = (kappa_j CoE_j + mu kappa_m MI_j)/x_j, C_i = c C_dom,i / C_pp   (care-investment studies)
 *                 kappa_j = theta_j (1 - t - s_w)/(1 + s_f) + (1 - theta_j)
 *   sam           income of factors to household groups and their purchases, as shares of what each pays; needs
 *                 households.csv                                                  (social accounting; sam.h)
 *
 * take_home may part its income by who earns it (groups = "sex" or "status"): two groups, one basket.
 * All direct tax sits in R, none in C.
 */
#ifndef CS_IMPACT_HOUSEHOLD_H
#define CS_IMPACT_HOUSEHOLD_H

#include "impact/quantity.h"
#include "param/bind.h"
#include "result/result.h"

enum cs_closure_kind {
    CS_CLOSURE_TYPE1,
    CS_CLOSURE_TOTAL_INCOME,
    CS_CLOSURE_LABOUR_INCOME,
    CS_CLOSURE_TAKE_HOME,
    CS_CLOSURE_SAM,
    CS_CLOSURE_KINDS
};
extern const char *const cs_closure_names[]; /* in that order, NULL-terminated */

/* sam: which factors' income is made endogenous; land is a value added row with the role surplus.land. */
enum cs_sam_factors { CS_FACTORS_LABOUR, CS_FACTORS_LABOUR_LAND, CS_FACTORS_ALL };
extern const char *const cs_sam_factors_names[];
/* sam: own consumption is left out of what income is spent on, or part of it. */
enum cs_own_consumption { CS_OWN_EXCLUDE, CS_OWN_INCLUDE };
extern const char *const cs_own_consumption_names[];
/* take_home: one group, or two by who earns the income. */
enum cs_earners { CS_EARNERS_ALL, CS_EARNERS_SEX, CS_EARNERS_STATUS };
extern const char *const cs_earners_names[];

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
    int factors;                  /* enum cs_sam_factors */
    int own_consumption;          /* enum cs_own_consumption */
    int groups;                   /* enum cs_earners */
    struct cs_reals group_propensity; /* c by earner group; empty: propensity for both */
};
extern const struct cs_param_spec cs_household_specs[];

/* By what something is shared among groups where nothing nearer is known. */
enum cs_spread { CS_SPREAD_CONSUMPTION, CS_SPREAD_INCOME_TAX, CS_SPREAD_WAGES, CS_SPREADS };

struct cs_household {
    enum cs_closure_kind kind;
    size_t H;                    /* groups; 0 for type1 */
    gsl_matrix *R, *C, *C_HH;    /* H x n, n x H, H x H; NULL for type1 */
    struct cs_closure *closure;  /* NULL for type1 */
    double formal_take_home;     /* (1 - t - s_w)/(1 + s_f) under take_home, 1 gross else: of staff cost */
    double imputed_rent;         /* left out of households' domestic purchases under take_home, million */
    double spent_share;          /* 1'C, the largest of all groups: > 1 is no propensity and warns */
    char text[160];              /* "take_home (k = 1.219)" */
    /* Several groups; all NULL for one. */
    struct cs_label *group;      /* H; strings of the economy or constants */
    bool by_sex;                 /* group 0 is women's income, 1 men's */
    gsl_matrix *wages;           /* H x n: income in the concept of R per unit of sector j's labour cost */
    gsl_vector *wages_all;       /* H: the same of the whole economy */
    gsl_vector *spread[CS_SPREADS]; /* H, sum 1 */
    /* sam: paid per unit of a group's income; NULL else */
    gsl_vector *product_tax, *direct_tax, *to_government; /* H */
    gsl_vector *income;          /* H: today's, all sources, million; NULL: not known */
};

CS_MUST enum cs_status cs_household_new(const struct cs_quantity *q, enum cs_closure_kind kind,
                                        const struct cs_household_params *p,
                                        struct cs_household **out, struct cs_err *err);
/* From given matrices, any H (copied): several groups, teaching cases. C_HH may be NULL. */
CS_MUST enum cs_status cs_household_new_from(const struct cs_quantity *q, const gsl_matrix *R,
                                             const gsl_matrix *C, const gsl_matrix *C_HH,
                                             struct cs_household **out, struct cs_err *err);
void cs_household_free(struct cs_household *h);

/*
 * Adds to dtau (H, at least 1) what reaches the groups of labour cost paid to formal staff, who are like those of the
 * sectors in weights (n, sum 1; NULL: like all workers): by earner group, or by the factors' owners. Groups by sex
 * go by women's share of it (NaN: not known, like the sectors).
 */
void cs_household_pay(const struct cs_household *h, const double *weights, double women,
                      double cost, gsl_vector *dtau);
/* Adds amount to dtau, shared among the groups; all to one sex where the groups are of women and men (CS_SEXES:
 * of both). */
void cs_household_share(const struct cs_household *h, enum cs_spread by, enum cs_sex sex,
                        double amount, gsl_vector *dtau);
/* Households' purchases of domestic output at basic prices (n); returns the purchasers' total with imports and
 * product tax, NaN without a household column. */
double cs_household_basket(const struct cs_economy *e, gsl_vector *dom);
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
