/* Who takes the jobs that added output makes. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "scenario/groups.h"
#include "sim/run.h"

void cs_run_prepare_new_jobs(struct cs_run *run)
{
    const struct cs_women_shares *p = cs_scenario_group(run->s, &cs_group_women_shares, NULL);
    double *women = cs_xcalloc(run->e->n, sizeof *women);
    for (size_t i = 0; i < run->e->n; i++)
        women[i] = p->item_of[i] == SIZE_MAX
                       ? NAN
                       : ((const struct cs_women_share *)p->sectors.items)[p->item_of[i]].women;
    run->new_jobs = cs_job_rates_of_new(run->s->rates, women);
    free(women);
}

double cs_run_jobs_at(const struct cs_run *run, size_t i, double x, enum cs_sex g,
                      enum cs_job_status s, int year)
{
    const struct cs_job_rates *rates = run->new_jobs;
    double index = cs_policy_pay_index(&run->context, year);
    if (x == 0) /* zero output needs no known rate */
        return 0;
    if (!run->met.short_of_people)
        return cs_job_rate(rates, i, g, s) * x / index;
    double demanded = x / gsl_vector_get(run->met.theta, i), jobs = 0;
    for (enum cs_sex meant = 0; meant < CS_SEXES; meant++)
        jobs +=
            run->met.fill[CS_TIER_OUTPUT][meant][g] * cs_job_rate(rates, i, meant, s) * demanded;
    return jobs / index;
}
