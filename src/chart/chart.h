/*
 * Charts: a spec (which series, which finding in the title) and a gnuplot template each. Data and
 * script are written beside the picture so that a presenter can restyle it; one gnuplot process
 * draws them all.
 */
#ifndef CS_CHART_CHART_H
#define CS_CHART_CHART_H

#include "base/file.h"
#include "base/log.h"
#include "result/result.h"

enum cs_chart_format { CS_CHART_PNG, CS_CHART_SVG, CS_CHART_PDF };

struct cs_chart_options {
    const char *gnuplot;   /* path of the program; NULL: not found, scripts and data only */
    const char *plots_dir; /* folder of theme.gp and the templates */
    enum cs_chart_format format;
    const char *const *only; /* NULL-terminated names; NULL: all that the result has data for */
};

struct cs_chart_vars; /* gnuplot variables of one chart, set with cs_chart_set_* (chart/vars.h) */

struct cs_chart_type {
    const char *name;         /* file name of the picture, and of plots/NAME.gp */
    const char *help;         /* one line */
    const char *const *needs; /* keys of series; the chart is left out when one is absent */
    size_t least_years;       /* and of a result with fewer years */
    /* Write the data and the variables (title with the finding, subtitle, names, source line). */
    enum cs_status (*prepare)(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err);
};

size_t cs_charts_count(void);
const struct cs_chart_type *cs_charts_at(size_t i);
const struct cs_chart_type *cs_charts_find(const char *name);

/*
 * Draw into the staging folder of out: NAME.dat, NAME.gp and, when gnuplot is there, NAME.png (svg,
 * pdf). Without gnuplot a warning with what to install goes to log and the status is CS_OK. A
 * gnuplot that fails is CS_EIO with its last message.
 */
CS_MUST enum cs_status cs_charts_draw(const struct cs_result *r,
                                      const struct cs_chart_options *options, struct cs_outdir *out,
                                      const struct cs_log *log, struct cs_err *err);

#endif
