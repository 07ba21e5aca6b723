/* What the files of a comparison share. */
#ifndef CS_STUDY_COMPARE_OWN_H
#define CS_STUDY_COMPARE_OWN_H

#include "study/compare.h"

struct comparison {
    const struct cs_result *const *in;
    size_t n;
    struct cs_comparing how;
    struct cs_result *r;
    size_t n_economies, n_scenarios, n_packages;
    size_t *economy, *scenario; /* of each result, on the new axes */
    size_t *first;              /* the result that each is set against */
    double *factor;             /* what its amounts are multiplied by */
    bool one_currency, packages;
    int rank; /* of the last headline series */
};

/* A series over economies, scenarios where there are several, and packages or years. */
enum compare_by { BY_RUN, BY_PACKAGE, BY_YEAR };
struct cs_series *cs_compare_add(struct comparison *c, struct cs_series spec, enum compare_by by);
/* Where result i's figures begin in a series, with `width` of them. */
double *cs_compare_block(const struct comparison *c, const struct cs_series *s, size_t i, size_t width);
/* The first package's figure of a headline series, NaN where there is none. */
double cs_compare_figure(const struct cs_result *r, const char *key);
/* Does it grow with the size of the policy? Money, jobs, hours, changes of rates; not shares of jobs or ratios. */
bool cs_compare_is_amount(const struct cs_series *s);
/* Amounts in money of different economies have no difference. */
bool cs_compare_same_money(const struct cs_result *a, const struct cs_result *b);

/* Up to so many runs have a sentence of their own. */
enum { CS_COMPARE_FEW = 8 };

/* How a run is named in a sentence: by its scenario, its economy, or both. */
const char *cs_compare_name(const struct comparison *c, size_t i);

/* c->factor, the series and what is said of it. */
CS_MUST enum cs_status cs_compare_match(struct comparison *c, struct cs_err *err);
void cs_compare_say_match(struct comparison *c);
void cs_compare_differences(struct comparison *c);
void cs_compare_paths(struct comparison *c);
void cs_compare_employment(struct comparison *c);
/* Titles, notes and checks of all runs. */
void cs_compare_describe(struct comparison *c);

#endif
