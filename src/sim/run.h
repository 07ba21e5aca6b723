/* What the files of this room share while a run is going on. */
#ifndef CS_SIM_RUN_H
#define CS_SIM_RUN_H

#include "impact/fiscal.h"
#include "impact/market.h"
#include "sim/sim.h"

/* n_dim and dims of cs_run_series. */
#define CS_DIMS(...)                                                                               \
    (int)(sizeof((enum cs_dim[]){__VA_ARGS__}) / sizeof(enum cs_dim)), (enum cs_dim[])             \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* Accounts reported by effect beside jobs. */
enum cs_flow {
    FLOW_OUTPUT,
    FLOW_VALUE_ADDED,
    FLOW_COMPENSATION,
    FLOW_IMPORTS,
    FLOW_PRODUCT_TAX,
    FLOWS
};

struct cs_run;
/*
 * What is worked out beside cost and jobs: one file a stage, one line in stages.def. A stage lays
 * out its own series and fills them year by year, looking at the run's levers, response and series;
 * it writes nobody else's. Stages run in the order of the list.
 */
struct cs_stage_type {
    const char *name;
    /* Lay out series, allocate; *state stays NULL where the stage has nothing to do (no data, not
     * asked for). */
    enum cs_status (*open)(struct cs_run *run, void **state, struct cs_err *err);
    /* May be NULL. After the response, before anything is stored: limit it to what can be (levers
     * and response are changed in place). */
    enum cs_status (*limit)(struct cs_run *run, void *state, size_t package, int year,
                            struct cs_err *err);
    /* May be NULL. After cost, jobs and revenue of the package and year are stored; called again
     * when a comparator's size changes. */
    enum cs_status (*year)(struct cs_run *run, void *state, size_t package, int year,
                           struct cs_err *err);
    /* May be NULL. After the last year: findings, checks, headline rows. */
    enum cs_status (*conclude)(struct cs_run *run, void *state, struct cs_err *err);
    void (*close)(void *state); /* NULL: nothing to free */
};
enum { CS_MOST_STAGES = 16 };

struct cs_run {
    void *stage[CS_MOST_STAGES]; /* states, in the order of stages.def */
    const struct cs_economy *e;
    const struct cs_scenario *s;
    struct cs_policy_context context;
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_job_rates
        *new_jobs; /* rates of what is added: s->rates, with the scenario's women_shares */
    struct cs_response *response;          /* of the package and year at hand */
    struct cs_response *building_response; /* the same of its capital outlay */
    struct cs_levers *levers;
    /* Where people are short (jobs = "met"): output made is theta times demanded, and
     * fill[tier][g][h] of the posts meant for sex g are held by people of sex h. */
    struct {
        bool short_of_people; /* false: every post is filled, the rest is not used */
        gsl_vector *theta;    /* n */
        double fill[CS_TIERS][CS_SEXES][CS_SEXES];
    } met;
    /* What sectors at their capacity do not make is bought abroad instead, by effect: beside the
     * import content of output and what the levers buy abroad. 0 where no sector is at its
     * capacity. */
    struct {
        bool binds; /* in this package and year */
        double imports[CS_EFFECTS];
    } capacity;
    bool limited;          /* in some year and package less was met than demanded */
    gsl_vector *dtau_rest; /* H (at least 1): work space */
    struct cs_fiscal *fiscal;
    gsl_vector *zero;        /* n */
    gsl_vector *flow[FLOWS]; /* n each: account per unit of output */
    struct cs_result *r;
    /* series filled year by year */
    struct cs_series *jobs;              /* package, year, effect, sex */
    struct cs_series *jobs_status;       /* package, year, effect, status */
    struct cs_series *building;          /* package, year, effect, sex */
    struct cs_series *staff_fte;         /* package, year */
    struct cs_series *by_sector;         /* package, sector, effect, sex; last year */
    struct cs_series *flows[FLOWS];      /* package, year, effect */
    struct cs_series *gross, *gross_pct; /* package, year */
    struct cs_series *item;              /* package, year, item */
    struct cs_series *payer;             /* package, year, payer */
    struct cs_series *gdp;               /* year: baseline */
    struct cs_series *revenue;           /* package, year, line */
    struct cs_series *net, *recoup;      /* package, year */
    const char *job_unit;                /* "jobs", or "FTE" where the economy counts those */
    enum cs_basis job_basis;
    bool unmatched;   /* equal net cost was not found in some year */
    double money_gap; /* worst miss of the levers' identities, relative */
};

/* Rates of new jobs: as today, but where the scenario says otherwise (new_jobs.c). */
void cs_run_prepare_new_jobs(struct cs_run *run);
/* Axes and series of the result (series.c). */
void cs_run_lay_out(struct cs_run *run);
/* Jobs per million by sector and sex, type I and with the closure (series.c). */
CS_MUST enum cs_status cs_run_multipliers(struct cs_run *run, struct cs_err *err);
/* Women's share of all jobs in the table, today (series.c). */
double cs_run_women_in_economy(const struct cs_run *run);
/* What is taken to be so: limits of every run (limits.c). */
void cs_run_say_limits(struct cs_run *run);
/* Headline card, the first package against the others: what a reader wants first (findings.c). */
void cs_run_compare(struct cs_run *run);
/* Further findings, checks, parameters, manifest (findings.c). */
CS_MUST enum cs_status cs_run_conclude(struct cs_run *run, struct cs_err *err);

/* Stages (stages.c). */
CS_MUST enum cs_status cs_stages_open(struct cs_run *run, struct cs_err *err);
CS_MUST enum cs_status cs_stages_limit(struct cs_run *run, size_t package, int year,
                                       struct cs_err *err);
CS_MUST enum cs_status cs_stages_year(struct cs_run *run, size_t package, int year,
                                      struct cs_err *err);
CS_MUST enum cs_status cs_stages_conclude(struct cs_run *run, struct cs_err *err);
void cs_stages_close(struct cs_run *run);

/*
 * Jobs of sex g and status s in sector i for output x made there in a year: rates fall as output
 * per job grows (7.2); where people are short, by who holds the posts (new_jobs.c).
 */
double cs_run_jobs_at(const struct cs_run *run, size_t i, double x, enum cs_sex g,
                      enum cs_job_status s, int year);
/* For stages: a series over (package, year, ...), (year, ...): flat position of the block of m
 * values. */
size_t cs_run_at(const struct cs_run *run, size_t package, int year, size_t m);
/* The first package takes over unpaid care. */
bool cs_run_frees_time(const struct cs_run *run);
/* The axis low, central, high of ranges, once however many stages use it. */
void cs_run_set_ranges(struct cs_run *run);
enum { CS_RANGE_LOW, CS_RANGE_CENTRAL, CS_RANGE_HIGH, CS_RANGES };
/* A series with `dims` (n_dim of them) that rests on assumptions too; what spec leaves out is
 * filled in. */
struct cs_series *cs_run_series(struct cs_run *run, struct cs_series spec, int n_dim,
                                const enum cs_dim *dims);

#endif
