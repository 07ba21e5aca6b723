/* Figures of the last year of one package, for the headline card and the findings. */
#ifndef CS_SIM_HEADLINE_H
#define CS_SIM_HEADLINE_H

#include "sim/run.h"

struct cs_card {
    double gross, gross_pct, state, insurance, households, employers;
    double public_cost; /* state and social insurance */
    double net, recoup;
    double jobs, women, men, formal; /* type I */
    double induced, induced_women;
    double pay;                 /* compensation, type I, million */
    double value_added, leaked; /* the same; imports and product taxes */
    double fte;                 /* type I; NaN where part-time shares are not known */
    double fte_apart;           /* the same; NaN where the jobs are full-time equivalents anyway */
    double matched;             /* jobs if each were paid the economy's mean, type I */
    double joining, employment_pp, gap_pp, released; /* women's; million hours */
    /* NaN where parts have different signs, or what stands below the line is not above 0 */
    double women_share, formal_share, relative_pay, per_million, women_per_million;
    bool jobs_lost; /* type I: of one sex, formal or informal, or all */
};

struct cs_card cs_run_card(const struct cs_run *run, size_t package);
void cs_run_headline(struct cs_run *run);
/* Findings of a fair comparison with another package: who is ahead in what, and why (fair.c). cost:
 * " at equal gross cost", or "". False: there is nothing to compare by. */
bool cs_run_say_fair(struct cs_run *run, size_t other, const char *cost);
/* The jobs of both in full-time equivalents and at mean pay, as far as known. */
void cs_run_say_measures(struct cs_run *run, size_t other);

#endif
