/* The series `jobs` {package, year, effect, sex} as charts read it. */
#ifndef CS_CHART_JOBS_H
#define CS_CHART_JOBS_H

#include "chart/words.h"

enum { CS_CHART_WOMEN, CS_CHART_MEN, CS_CHART_SEXES };
enum { CS_CHART_DIRECT, CS_CHART_INDIRECT, CS_CHART_INDUCED, CS_CHART_EFFECTS };

struct cs_chart_jobs {
    const struct cs_result *r;
    const struct cs_series *series;
    size_t packages, years;
    size_t sex[CS_CHART_SEXES];
    size_t effect[CS_CHART_EFFECTS]; /* SIZE_MAX where a result has no induced effect */
};

/* Positions of women (f) and men (m) on the axis of sexes. */
CS_MUST enum cs_status cs_chart_find_sexes(const struct cs_result *r,
                                           size_t sex[static CS_CHART_SEXES], struct cs_err *err);
CS_MUST enum cs_status cs_chart_find_jobs(const struct cs_result *r, struct cs_chart_jobs *jobs,
                                          struct cs_err *err);

double cs_chart_jobs_of(const struct cs_chart_jobs *jobs, size_t package, size_t year, int sex,
                        int effect);
/* Direct + indirect, which is what headlines count. */
double cs_chart_jobs_type1(const struct cs_chart_jobs *jobs, size_t package, size_t year, int sex);

/* Year of a position, from its code; the position itself where the code is not a number. */
double cs_chart_year(const struct cs_result *r, size_t year);
/* Title of a label in the language of the process, its code where it has none. */
const char *cs_chart_title(struct cs_arena *arena, const struct cs_result *r, enum cs_dim dim,
                           size_t position);

#endif
