/*
 * Money of the first package stacked by year: what it is spent on, who pays, where it comes from. The template is
 * plots/stack.gp.
 */
#ifndef CS_CHART_STACK_H
#define CS_CHART_STACK_H

#include "chart/words.h"

struct cs_chart_stack_spec {
    const char *key; /* {package, year, dim} */
    enum cs_dim dim;
    const char *const *labels; /* codes of the labels that are parts of one whole; NULL: all are */
    const char *what;                 /* of the .dat file */
    const char *headline, *otherwise; /* places {part} {share} {year} {total}; without a cost: none */
    const char *subtitle;             /* places {unit} {policy} {basis} */
};

CS_MUST enum cs_status cs_chart_stack(const struct cs_chart_stack_spec *spec,
                                      const struct cs_result *r, FILE *dat,
                                      struct cs_chart_vars *vars, struct cs_err *err);

#endif
