/*
 * The accounts of one economy: input-output table, labour, population, time use, parameters.
 *
 * All money is in millions of the currency, constant prices of the base year, basic prices unless said.
 * Sectors are known by code everywhere outside this struct; positions never leave the process.
 *
 *   rows     sum_j Z_ij + sum_k F_ik = x_i
 *   columns  sum_i Z_ij + sum_p P_pj = x_j      p: imports, product taxes, value added
 */
#ifndef CS_ECONOMY_ECONOMY_H
#define CS_ECONOMY_ECONOMY_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "param/store.h"
#include "table/index.h"

enum cs_sex { CS_WOMEN, CS_MEN, CS_SEXES };
/* Where the status of jobs is not known (labour_by_status false) all jobs stand under CS_FORMAL. */
enum cs_job_status { CS_FORMAL, CS_INFORMAL, CS_JOB_STATUSES };
const char *cs_sex_code(enum cs_sex s);           /* "f", "m" */
const char *cs_sex_title(enum cs_sex s);          /* "Women", "Men" */
const char *cs_job_status_code(enum cs_job_status s); /* "formal", "informal" */

/* A sector, a final use or a primary row, as io.csv names it. */
struct cs_account {
    const char *code, *title;
    const char *kind; /* "sector", "final", "import", "product_tax", "value_added", "satellite" */
    const char *role; /* dotted, "" when none: "care.education.public", "construction", "households", "wages" */
};

/*
 * A row below the intermediate block: imports, product taxes, value added, and satellite accounts (jobs,
 * FTE, emissions; no money, not in the column sums).
 * Roles of value added: wages, contributions, imputed_contributions, coe (undivided), surplus (with mixed
 * income), mixed_income, production_tax.
 */
struct cs_primary {
    struct cs_account account;
    double *sector; /* n */
    double *final;  /* n_final; all 0 for value added */
};

/* One cell of labour.csv. NaN: not available. */
struct cs_labour_cell {
    double jobs, hours, earnings; /* jobs; mean weekly hours; mean monthly pay in currency units */
};

/* Population at the dates and five-year ages as published; see population.h for single ages and years. */
struct cs_population {
    size_t n_dates, n_groups; /* groups 0-4, 5-9, ...; the last is open-ended */
    double *date;             /* ascending */
    double *persons[CS_SEXES]; /* n_dates x n_groups */
};

struct cs_time_use_row {
    const char *activity; /* "unpaid_total", "unpaid_care", "unpaid_chores" */
    enum cs_sex sex;
    const char *age; /* "10+", "15+" */
    const char *year;
    double hours_per_day;
    const char *source;
};

/* Where figures came from: one entry of SOURCES.md. */
struct cs_source {
    const char *id, *title, *publisher, *year, *licence, *accessed, *url, *used_for, *note;
};

struct cs_households; /* households.h */

struct cs_economy {
    struct cs_arena *arena;
    const char *code;        /* "bra": folder name and name in scenarios */
    const char *title;       /* "Brazil 2020" */
    const char *country;     /* ISO 3166 alpha-3; "" for teaching cases */
    int year;                /* base year */
    const char *currency;    /* "BRL" */
    const char *unit;        /* "million" */
    const char *table;       /* "industry by industry, domestic flows, basic prices" */
    const char *source_line; /* for charts */
    const char *note;        /* what a user must know; "" when nothing */
    const char *balance_note; /* why a balance missed by more than 1 % is accepted; "" when it is not */

    size_t n;
    struct cs_account *sector;
    struct cs_index *sector_index; /* by code */
    gsl_matrix *Z;                 /* n x n */
    size_t n_final;
    struct cs_account *final;
    gsl_matrix *F;                 /* n x n_final, domestic; NULL when n_final = 0 */
    size_t n_primary;
    struct cs_primary *primary;
    gsl_vector *x;                 /* n, output */

    struct cs_labour_cell *labour; /* n x sexes x statuses; NULL without labour.csv */
    struct cs_households *households; /* NULL without households.csv */
    bool labour_by_status;         /* false: labour.csv has the status "all"; formal shares are NA */
    struct cs_population *population;
    size_t n_time_use;
    struct cs_time_use_row *time_use;
    size_t n_sources;
    struct cs_source *sources;
    struct cs_params *params;
    size_t n_missing;
    const char **missing; /* what no source publishes for this country, one text each */
    char sha256[65]; /* of the folder's data files, for the manifest */
};

/* An empty economy for n sectors and n_final final uses: matrices zero, strings "". */
struct cs_economy *cs_economy_new(size_t n, size_t n_final, size_t n_primary);
void cs_economy_free(struct cs_economy *e);

/* Read / write a model folder. Write puts every generated file into out; without sectors (a template)
 * neither model.cfg nor io.csv. */
CS_MUST enum cs_status cs_economy_read(const char *dir, struct cs_economy **out,
                                       struct cs_err *err);
CS_MUST enum cs_status cs_economy_write(const struct cs_economy *e, struct cs_outdir *out,
                                        struct cs_err *err);
/* What a folder has of population.csv, time_use.csv and parameters.csv, into e: these need no table. */
CS_MUST enum cs_status cs_economy_read_people(const char *dir, struct cs_economy *e,
                                              struct cs_err *err);

struct cs_labour_cell *cs_economy_labour(const struct cs_economy *e, size_t sector, enum cs_sex sex,
                                         enum cs_job_status status);

/* True when role equals wanted or lies below it: "care.education.public" is a "care.education". A sector that does
 * several things has several roles with blanks between: "care.health care.social". */
bool cs_role_matches(const char *role, const char *wanted);
/*
 * Sectors that `name` means: a sector code, else every sector whose role matches. CS_EINPUT (with the
 * nearest code or role) when there is none; where: prefix of the message ("scenarios/x.cfg:12").
 */
CS_MUST enum cs_status cs_economy_select(const struct cs_economy *e, const char *name,
                                         size_t *sectors, size_t *count, const char *file, int line,
                                         struct cs_err *err);

/* Sums of primary rows over a kind and a role (role NULL: any): by sector (n) or one final use. */
void cs_economy_primary(const struct cs_economy *e, const char *kind, const char *role,
                        gsl_vector *by_sector);
double cs_economy_primary_final(const struct cs_economy *e, const char *kind, size_t final);
bool cs_economy_has_primary(const struct cs_economy *e, const char *kind, const char *role);
/* CoE by sector; cash: without imputed contributions. */
void cs_economy_coe(const struct cs_economy *e, bool cash, gsl_vector *coe);
/* Jobs of the table's accounts by sector: satellite row with role "jobs", else the sum of labour.csv. */
CS_MUST enum cs_status cs_economy_jobs(const struct cs_economy *e, gsl_vector *jobs,
                                       struct cs_err *err);

/* True when labour.csv splits full-time equivalents (the table has a satellite row with role "fte" and none with
 * role "jobs"): every count of jobs is then one of FTE, and outputs say so. */
bool cs_economy_counts_fte(const struct cs_economy *e);

/* A_ij = Z_ij / x_j, zero column where x_j = 0. */
void cs_economy_coefficients(const struct cs_economy *e, gsl_matrix *A);

struct cs_gdp {
    double production;  /* gross value added + product taxes */
    double income;      /* components of value added + product taxes */
    double expenditure; /* final uses at purchasers' prices - imports */
};
struct cs_gdp cs_economy_gdp(const struct cs_economy *e);

#endif
