/*
 * Jobs of a package as a product of factors, effect by effect (docs/methods/14 (14.1)):
 *
 *   J_g,e = G k b u_e mu_e omega_e lambda_e phi_g,e       e = direct, indirect, induced
 *
 * read off a result's series, so that every policy, priced from its staff or bought from a sector,
 * has them.
 */
#ifndef CS_STUDY_FACTORS_H
#define CS_STUDY_FACTORS_H

#include <stdbool.h>

#include "impact/response.h"
#include "result/result.h"

/* One cause a line: id, code in tables, title. The order is that of the product. */
#define CS_CAUSE_LIST(X)                                                                           \
    X(CS_CAUSE_BUDGET, "budget", N_("Size of the budget"))                                         \
    X(CS_CAUSE_ECONOMY, "economy", N_("Size of the economy"))                                      \
    X(CS_CAUSE_BUILDING, "building", N_("Share not spent on building"))                            \
    X(CS_CAUSE_LEAKAGE, "leakage", N_("Share not lost to imports and tax"))                        \
    X(CS_CAUSE_SERVICES, "services", N_("Services rather than transfers"))                         \
    X(CS_CAUSE_CHAIN, "chain", N_("Output of suppliers per demand"))                               \
    X(CS_CAUSE_HOUSEHOLDS, "households", N_("Households' spending of new income"))                 \
    X(CS_CAUSE_LABOUR, "labour", N_("Labour intensity of output"))                                 \
    X(CS_CAUSE_PAY, "pay", N_("Pay per job"))                                                      \
    X(CS_CAUSE_WOMEN, "women", N_("Women's shares"))                                               \
    X(CS_CAUSE_CLOSURE, "closure", N_("Household closure"))

enum cs_cause {
#define CS_CAUSE_ENUM(id, code, title) id,
    CS_CAUSE_LIST(CS_CAUSE_ENUM)
#undef CS_CAUSE_ENUM
        CS_CAUSES
};

/* Amounts of one package in the last year of a run. */
struct cs_amounts {
    double gross, building, transfers, gdp;
    double mean_pay; /* of the economy, that year; NaN where not known */
    double output[CS_EFFECTS], pay[CS_EFFECTS];
    double jobs[CS_EFFECTS][CS_SEXES];
};

/* NaN: 0/0, to be taken from the other side. That of pay is its inverse, jobs per unit of pay; that
 * of the closure is 1, since it only chooses between sets of factors. */
struct cs_factors {
    double v[CS_CAUSES][CS_EFFECTS];
};

/* How both sides are to be written. */
struct cs_factor_form {
    bool unlike; /* economies with money of their own: G as a share of GDP, GDP in years of mean pay
                  */
    bool pay; /* labour cost is known: output -> labour cost -> jobs, else output -> jobs at once */
};

CS_MUST enum cs_status cs_amounts_read(const struct cs_result *r, size_t package, double mean_pay,
                                       struct cs_amounts *out, struct cs_err *err);
/* Labour cost is there wherever there are jobs (and mean pay, if it is asked for). */
bool cs_amounts_have_pay(const struct cs_amounts *a, bool with_mean);

/* CS_EINPUT when there are jobs that no product of factors can give (jobs without output or
 * demand). */
CS_MUST enum cs_status cs_factors_of(const struct cs_amounts *a, const struct cs_factor_form *form,
                                     const char *package, struct cs_factors *out,
                                     struct cs_err *err);
/* 0/0 in one takes the other's value; in both 1, since nothing is multiplied by it. */
void cs_factors_fill(struct cs_factors *a, struct cs_factors *b);
/* The product for one sex and effect. */
double cs_factors_jobs(const struct cs_factors *f, enum cs_effect e, enum cs_sex g);

#endif
