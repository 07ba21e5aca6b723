/* Levels of women and men before and after the first package, for the charts that compare them. */
#ifndef CS_CHART_CHANGE_H
#define CS_CHART_CHANGE_H

#include "chart/jobs.h"

struct cs_chart_change {
    const struct cs_series *before, *after; /* {year, sex}, {package, year, sex} */
    size_t sex[CS_CHART_SEXES];
};

CS_MUST enum cs_status cs_chart_find_change(const struct cs_result *r, const char *before,
                                            const char *after, struct cs_chart_change *change,
                                            struct cs_err *err);
double cs_chart_before(const struct cs_result *r, const struct cs_chart_change *c, size_t year,
                       int sex);
double cs_chart_after(const struct cs_result *r, const struct cs_chart_change *c, size_t package,
                      size_t year, int sex);

#endif
