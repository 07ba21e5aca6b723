/*
 * What a picture has room for. The sizes, in pixels and letters, stand in chart/frame.c; the fonts
 * and colours in plots/theme.gp, which is given the size. Charts ask here how many columns and rows
 * fit and never count by themselves.
 */
#ifndef CS_CHART_FRAME_H
#define CS_CHART_FRAME_H

#include <stddef.h>

#include "chart/chart.h"
#include "chart/vars.h"

/* Sets chart_width, chart_height, chart_inches, letters, chart_theme, rtl. */
void cs_chart_set_size(struct cs_chart_vars *vars, enum cs_chart_size size,
                       enum cs_chart_theme theme);

/* Columns, rows that fit where that many fit on a slide. */
size_t cs_chart_fit(struct cs_chart_vars *vars, size_t columns);
size_t cs_chart_fit_rows(struct cs_chart_vars *vars, size_t rows);
/* Width of a text as a share of the picture's, in a font of so many points on a slide. */
double cs_chart_text_width(struct cs_chart_vars *vars, const char *text, double points, bool bold);

/* How a class of things is drawn, on the chart and in its key. */
enum cs_chart_mark {
    CS_CHART_BOX,
    CS_CHART_HATCH,
    CS_CHART_DOT,
    CS_CHART_RING,
    CS_CHART_SQUARE,
    CS_CHART_LINE,
    CS_CHART_DASH
};

struct cs_chart_key {
    const char *text;
    const char *colour; /* its name in plots/theme.gp */
    enum cs_chart_mark mark;
};
/* The key stands in a line (more when it is long) below the subtitle. */
void cs_chart_set_key(struct cs_chart_vars *vars, const struct cs_chart_key *keys, size_t n);

#endif
