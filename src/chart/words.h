/*
 * Words on charts: UTF-8 by character, text cut and wrapped by columns, sentences with named
 * places, numbers as people say them; and the frame of title, subtitle and source that every chart
 * has. All text returned lives in the arena given.
 */
#ifndef CS_CHART_WORDS_H
#define CS_CHART_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "chart/vars.h"
#include "result/result.h"

enum { CS_CHART_NOT_UTF8 = 0x110000 };

/*
 * Next character of a non-empty text; returns its length in bytes. A byte that begins no valid
 * UTF-8 sequence has length 1 and *c = CS_CHART_NOT_UTF8.
 */
size_t cs_chart_decode(const char *text, uint32_t *c);
/* C0, delete, C1, and the Unicode line and paragraph separators. */
bool cs_chart_is_control(uint32_t c);
/* Columns a text takes: 2 for East Asian characters, 0 for combining marks and marks of direction, else 1. */
size_t cs_chart_columns(const char *text);

/* text when it fits into columns, else its beginning and an ellipsis. */
const char *cs_chart_shorten(struct cs_arena *arena, const char *text, size_t columns);

struct cs_chart_lines {
    const char **line;
    size_t n;
};
/*
 * Break at blanks into lines of at most columns; a word longer than that is shortened, and so is
 * the last of max_lines lines where text is left over.
 */
struct cs_chart_lines cs_chart_wrap(struct cs_arena *arena, const char *text, size_t columns,
                                    size_t max_lines);

/*
 * message with each {key} replaced: say(arena, cs_text("{a} costs {b}"), "a", name, "b", cost,
 * NULL). Named places let a translation change their order.
 */
const char *cs_chart_say(struct cs_arena *arena, const char *message, ...)
    __attribute__((sentinel));

/* A text of the result (title of a label, unit, price basis) in the language of the process; NULL is "". */
const char *cs_chart_translate(struct cs_arena *arena, const char *text);

/* text with a capital first; other than a to z stay. */
const char *cs_chart_capital(struct cs_arena *arena, const char *text);

/* "2.71 million", "352,000", "8,125", "3.4": three digits are what a title needs. */
const char *cs_chart_amount(struct cs_arena *arena, double value);
/* A share as percent without needless decimals: 0.4 is "40 %", 0.0123 "1.2 %", 0.00123 "0.12 %". */
const char *cs_chart_percent(struct cs_arena *arena, double share);
/* How many times: "1.8", from ten on without decimals. */
const char *cs_chart_times(struct cs_arena *arena, double ratio);

/* The unit in which values up to max are drawn: divisor 1, 1e3 or 1e6, decimals for three digits.
 */
struct cs_chart_scale {
    double divisor;
    int decimals;
    const char *unit; /* "Million jobs", "Thousand jobs", "Jobs" */
};
struct cs_chart_scale cs_chart_scale_for(struct cs_arena *arena, double max, const char *unit);
const char *cs_chart_scaled(struct cs_arena *arena, const struct cs_chart_scale *scale,
                            double value);

/* Whether a headline fits on its two lines. */
bool cs_chart_headline_fits(struct cs_chart_vars *vars, const char *headline);
/* Of the headlines that say gives with names of at most so many columns, from most down to least, the
 * first that fits; the last where none does. */
const char *cs_chart_fit_headline(struct cs_chart_vars *vars,
                                  const char *(*say)(const void *ctx, size_t columns), const void *ctx,
                                  size_t most, size_t least);
/* The frame: lists `headline` (up to 2 lines) and `subtitle` (up to 3), text `source`. */
void cs_chart_set_frame(struct cs_chart_vars *vars, const struct cs_result *r, const char *headline,
                        const char *subtitle);
/* "Brazil 2020, constant 2020 prices": model and price basis, for subtitles. */
const char *cs_chart_basis_text(struct cs_arena *arena, const struct cs_result *r);

/* One field of a .dat file: " 1.234567891" (NA for NaN), or a quoted text with nothing gnuplot
 * escapes. */
void cs_chart_dat_number(FILE *dat, double value);
void cs_chart_dat_text(FILE *dat, const char *text);

/* CS_EINPUT, naming the dimensions found and expected, unless s has exactly these. */
CS_MUST enum cs_status cs_chart_need_dims(const struct cs_series *s, const enum cs_dim *dims, int n,
                                          struct cs_err *err);
/* Position of a label that a chart cannot do without; CS_EINPUT when the axis lacks it. */
CS_MUST enum cs_status cs_chart_need_label(const struct cs_result *r, enum cs_dim dim,
                                           const char *code, size_t *position, struct cs_err *err);

#endif
