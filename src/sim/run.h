/* What the files of this room share while a run is going on. */
#ifndef CS_SIM_RUN_H
#define CS_SIM_RUN_H

#include "impact/fiscal.h"
#include "sim/sim.h"

/* Accounts reported by effect beside jobs. */
enum cs_flow { FLOW_OUTPUT, FLOW_VALUE_ADDED, FLOW_COMPENSATION, FLOW_IMPORTS, FLOW_PRODUCT_TAX, FLOWS };

struct cs_run {
    const struct cs_economy *e;
    const struct cs_scenario *s;
    struct cs_policy_context context;
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_response *response;
    struct cs_levers *levers;
    struct cs_fiscal *fiscal;
    gsl_vector *zero;           /* n */
    gsl_vector *flow[FLOWS];    /* n each: account per unit of output */
    struct cs_result *r;
    /* series filled year by year */
    struct cs_series *jobs;        /* package, year, effect, sex */
    struct cs_series *jobs_status; /* package, year, effect, status */
    struct cs_series *building;    /* package, year, effect, sex */
    struct cs_series *staff_fte;   /* package, year */
    struct cs_series *by_sector;   /* package, sector, effect, sex; last year */
    struct cs_series *flows[FLOWS]; /* package, year, effect */
    struct cs_series *gross, *gross_pct; /* package, year */
    struct cs_series *item;        /* package, year, item */
    struct cs_series *payer;       /* package, year, payer */
    struct cs_series *gdp;         /* year: baseline */
    struct cs_series *revenue;      /* package, year, line */
    struct cs_series *net, *recoup; /* package, year */
    const char *job_unit;          /* "jobs", or "FTE" where the economy counts those */
    enum cs_basis job_basis;
    double money_gap;              /* worst miss of the levers' identities, relative */
};

/* Axes and series of the result (series.c). */
void cs_run_lay_out(struct cs_run *run);
/* Jobs per million by sector and sex, type I and with the closure (series.c). */
CS_MUST enum cs_status cs_run_multipliers(struct cs_run *run, struct cs_err *err);
/* Headline card, findings, checks, parameters, manifest (findings.c). */
CS_MUST enum cs_status cs_run_conclude(struct cs_run *run, struct cs_err *err);

#endif
