/*
 * From demand to output to jobs, by effect (docs/methods/04):
 *
 *   direct    what was bought from the sectors itself          dx = f_bought
 *   indirect  its suppliers, and suppliers of own services     dx = L (f_bought + a) - f_bought
 *   induced   what the income made so is spent on              dx = L C dy
 */
#ifndef CS_IMPACT_RESPONSE_H
#define CS_IMPACT_RESPONSE_H

#include "impact/household.h"

enum cs_effect { CS_DIRECT, CS_INDIRECT, CS_INDUCED, CS_EFFECTS };
extern const char *const cs_effect_codes[CS_EFFECTS];

/* Output by effect and sector; allocated once, used for many shocks. */
struct cs_response {
    gsl_vector *dx[CS_EFFECTS];
    gsl_vector *dy;           /* household income, H (size 1 for type1, unused) */
    gsl_vector *work[2];
    struct cs_residual worst; /* over all solves since cs_response_new */
};

struct cs_response *cs_response_new(const struct cs_quantity *q, const struct cs_household *h);
void cs_response_free(struct cs_response *r);

/*
 * bought: domestic demand for the sectors' own output (n); inputs: domestic purchases by an activity outside
 * the table (n); dtau: income reaching households outside the table (H; NULL = 0), in the concept of R.
 */
CS_MUST enum cs_status cs_response_solve(struct cs_response *r, const struct cs_quantity *q,
                                         const struct cs_household *h, const gsl_vector *bought,
                                         const gsl_vector *inputs, const gsl_vector *dtau,
                                         struct cs_err *err);

/* Jobs per unit of output by sex and status: epsilon_i phi_{i,g,s} (NaN where not known). Where the
 * economy does not know the status of jobs (labour_by_status) all stand under CS_FORMAL. */
struct cs_job_rates {
    size_t n;
    double *v;       /* n x sexes x statuses */
    double mean_pay; /* compensation (with employers' contributions, without imputed) per job,
                        million; NaN where the table has no compensation */
    double *pay;     /* the same by sector */
};

CS_MUST enum cs_status cs_job_rates_new(const struct cs_economy *e, struct cs_job_rates **out,
                                        struct cs_err *err);
/*
 * The rates of new jobs: women[i] of the jobs of sector i are women's, formal and informal alike (NaN: as r has
 * it). Totals by sector and status stay.                                               (15.8)
 */
struct cs_job_rates *cs_job_rates_of_new(const struct cs_job_rates *r, const double *women);
void cs_job_rates_free(struct cs_job_rates *r);
double cs_job_rate(const struct cs_job_rates *r, size_t sector, enum cs_sex g,
                   enum cs_job_status s);
/* Both statuses of one sex; all of one sector. */
double cs_job_rate_sex(const struct cs_job_rates *r, size_t sector, enum cs_sex g);
double cs_job_rate_all(const struct cs_job_rates *r, size_t sector);

#endif
