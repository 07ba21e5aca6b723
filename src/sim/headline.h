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
    double pay; /* compensation, type I, million */
    double women_share, formal_share, relative_pay, per_million, women_per_million;
};

struct cs_card cs_run_card(const struct cs_run *run, size_t package);
void cs_run_headline(struct cs_run *run);

#endif
