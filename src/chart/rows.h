/*
 * Charts made of rows: a name at the left, then bars, points and figures along one axis. Many rows
 * stand in two or three columns. The template is plots/rows.gp.
 *
 * Order of calls: new, then for each row cs_chart_rows_add and what it shows, then cs_chart_rows_end,
 * which writes the data, the key (of classes with a text) and the variables.
 */
#ifndef CS_CHART_ROWS_H
#define CS_CHART_ROWS_H

#include "chart/frame.h"
#include "chart/words.h"

/* A class of bars or points. low and high: the share of a row's height that bars take (-0.5..0.5). */
struct cs_chart_class {
    const char *text; /* in the key and the data; NULL: not in the key */
    const char *colour;
    enum cs_chart_mark mark;
    double low, high;
};

struct cs_chart_rows;

/* Room for max_rows rows; the classes must live until cs_chart_rows_end. */
struct cs_chart_rows *cs_chart_rows_new(struct cs_chart_vars *vars,
                                        const struct cs_chart_class *classes, size_t n,
                                        size_t max_rows);
/* Most rows that one picture takes legibly, in all its columns. */
size_t cs_chart_rows_room(struct cs_chart_vars *vars);

/* How a row's name is drawn. */
enum cs_chart_row_style { CS_CHART_ROW_PLAIN, CS_CHART_ROW_CARE, CS_CHART_ROW_CONSTRUCTION, CS_CHART_ROW_BOLD };
/* Rows beyond max_rows are left out with all that is said of them. */
void cs_chart_rows_add(struct cs_chart_rows *rows, const char *name, const char *more,
                       enum cs_chart_row_style style);
/* Of the row added last: a bar, a point, a text at x (side 1: right of it, -1: left of it, 0: on it;
 * level -0.5..0.5 of the row, upwards; the colour's name). NaN is left out. */
void cs_chart_rows_bar(struct cs_chart_rows *rows, size_t class, double from, double to);
void cs_chart_rows_point(struct cs_chart_rows *rows, size_t class, double x);
void cs_chart_rows_say(struct cs_chart_rows *rows, double x, int side, double level, bool bold,
                       const char *colour, const char *text);
/* An upright line through all rows, with a text above. */
void cs_chart_rows_line(struct cs_chart_rows *rows, double x, const char *text);

struct cs_chart_rows_scale {
    bool log;          /* ratios */
    bool large;        /* letters and points of few rows: half as large again */
    double low, high;  /* at least this range is shown; both 0 for what the bars need */
};
void cs_chart_rows_end(struct cs_chart_rows *rows, FILE *dat, const char *what,
                       const char *unit, struct cs_chart_rows_scale scale);

#endif
