/*
 * Charts: a spec (which series, which finding in the title) and a gnuplot template each. Data and
 * script are written beside the picture so that a presenter can restyle it; a few gnuplot processes
 * draw them all.
 */
#ifndef CS_CHART_CHART_H
#define CS_CHART_CHART_H

#include <stdbool.h>

#include "base/file.h"
#include "base/log.h"
#include "result/result.h"

enum cs_chart_format { CS_CHART_PNG, CS_CHART_SVG, CS_CHART_PDF };
/* A slide of 16:9; a figure as wide as a printed A4 page; a sheet read from two metres. */
enum cs_chart_size { CS_CHART_SLIDE, CS_CHART_PAGE, CS_CHART_POSTER };
/* On white, on a dark wall, and for print: greys and hatching alone. */
enum cs_chart_theme { CS_CHART_LIGHT, CS_CHART_DARK, CS_CHART_PRINT };

struct cs_chart_options {
    const char *gnuplot;   /* path of the program; NULL: not found, scripts and data only */
    const char *plots_dir; /* folder of theme.gp and the templates */
    enum cs_chart_format format;
    enum cs_chart_size size;
    enum cs_chart_theme theme;
    const char *const *only; /* NULL-terminated names; NULL: all that the result has data for */
};

struct cs_chart_vars; /* gnuplot variables of one chart, set with cs_chart_set_* (chart/vars.h) */

struct cs_chart_type {
    const char *name;         /* file name of the picture, and of plots/NAME.gp */
    const char *form;         /* another template than plots/NAME.gp, shared by charts of one form */
    const char *help;         /* one line */
    const char *const *needs; /* keys of series; the chart is left out when one is absent or has no
                                 figure that is known */
    size_t least_years;       /* and of a result with fewer years */
    /* May be NULL. What else the result must have; false leaves the chart out. */
    bool (*has)(const struct cs_result *r);
    /* Write the data and the variables (title with the finding, subtitle, names, source line). */
    enum cs_status (*prepare)(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err);
};

/* "png", "slide", "light", ...: false for a name that is none. */
bool cs_chart_format_named(const char *name, enum cs_chart_format *format);
bool cs_chart_size_named(const char *name, enum cs_chart_size *size);
bool cs_chart_theme_named(const char *name, enum cs_chart_theme *theme);

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
