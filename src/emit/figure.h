/* Figures for people: what a series' kind says about decimals, percent and units. */
#ifndef CS_EMIT_FIGURE_H
#define CS_EMIT_FIGURE_H

#include <stddef.h>

#include "base/str.h"
#include "result/result.h"

/* How the figures of one row are written, so that they compare at a glance. */
struct cs_figure_style {
    double scale; /* multiplies the value */
    int decimals;
    const char *suffix; /* "%", " pp" or "" */
    bool millions;      /* scale took 10^6 out: the unit says so */
};

/* The style for n values of s that stand beside each other (all scaled and rounded alike). */
struct cs_figure_style cs_figure_style(const struct cs_series *s, const double *v, size_t n);
/* Append value in that style; "NA" for NaN. */
void cs_figure_add(struct cs_buf *b, const struct cs_figure_style *style, double value);
/* Append the unit as the figures are shown, with the basis (gross, FTE) where unit and title omit
 * it. */
void cs_figure_add_unit(struct cs_buf *b, const struct cs_figure_style *style,
                        const struct cs_series *s);

#endif
