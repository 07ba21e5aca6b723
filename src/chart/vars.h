/*
 * gnuplot variables of one chart. Text that comes from results is data: it is written as a
 * single-quoted gnuplot string (no escapes, backquotes or macros inside those), control characters
 * removed and bytes that are not UTF-8 replaced. A quote becomes the apostrophe U+2019: gnuplot's
 * doubled quotes are no way out, since its scanner (5.4) ends a string at quotes that come first or
 * in a row. So no label can be a command.
 */
#ifndef CS_CHART_VARS_H
#define CS_CHART_VARS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct cs_chart_vars;

struct cs_chart_vars *cs_chart_vars_new(void);
void cs_chart_vars_free(struct cs_chart_vars *vars); /* NULL is fine */

/* Scratch memory that lives as long as the variables. */
struct cs_arena *cs_chart_vars_arena(struct cs_chart_vars *vars);
/*
 * How many times more columns and lines than on a slide there is room for, in letters of the size
 * drawn; 1 unless set (chart/frame.h does).
 */
struct cs_chart_room {
    double across, down;
};
struct cs_chart_room *cs_chart_vars_room(struct cs_chart_vars *vars);
/* Texts set from now on are of a language written from right to left (chart/bidi.h). */
void cs_chart_vars_set_rtl(struct cs_chart_vars *vars, bool rtl);
/* All assignments so far, a line each; "" when there are none. */
const char *cs_chart_vars_script(const struct cs_chart_vars *vars);

/* name is a gnuplot identifier of ours, never text from a result. Text NULL is the empty string. */
void cs_chart_set_text(struct cs_chart_vars *vars, const char *name, const char *text);
void cs_chart_set_number(struct cs_chart_vars *vars, const char *name, double value);
/* Arrays, indexed from 1. gnuplot has no empty arrays: n = 0 gives one empty string (one NaN). */
void cs_chart_set_list(struct cs_chart_vars *vars, const char *name, const char *const *texts,
                       size_t n);
void cs_chart_set_numbers(struct cs_chart_vars *vars, const char *name, const double *values,
                          size_t n);

#endif
