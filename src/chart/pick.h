/* Picking figures out of a result, and the sentences about packages and money that charts share. */
#ifndef CS_CHART_PICK_H
#define CS_CHART_PICK_H

#include "chart/words.h"

/* The series `key` with exactly the n dimensions; CS_EINPUT when it has others. */
CS_MUST enum cs_status cs_chart_series(const struct cs_result *r, const char *key, int n,
                                       const enum cs_dim *dims, const struct cs_series **s,
                                       struct cs_err *err);
/* Position of the last year. */
size_t cs_chart_last_year(const struct cs_result *r);
/* Value of a {package, year} series; NaN when there is none of that shape. */
double cs_chart_by_year(const struct cs_result *r, const char *key, size_t package, size_t year);
/* The one value of a series without dimensions; NaN when there is none of that shape. */
double cs_chart_scalar(const struct cs_result *r, const char *key);

/*
 * Name of a package inside a sentence: without "(...)" at its end; generic things (those with a
 * role) begin small unless first.
 */
const char *cs_chart_package_name(struct cs_arena *arena, const struct cs_result *r, size_t package,
                                  bool first, size_t columns);
/* "jobs", or "FTE jobs" where the series counts full-time equivalents. */
const char *cs_chart_jobs_word(const struct cs_series *s);

/* What the costs of two packages have in common, within half a percent. */
enum cs_chart_match { CS_CHART_SAME_GROSS, CS_CHART_SAME_NET, CS_CHART_SAME_NOTHING, CS_CHART_NO_COST };
enum cs_chart_match cs_chart_match_of(const struct cs_result *r, size_t a, size_t b, size_t year);
/* "at equal gross cost", "at equal net cost", "at 1.25 times its cost"; "for the same money" where
 * the result has no costs, since that is what comparators are made for. */
const char *cs_chart_money_clause(struct cs_arena *arena, const struct cs_result *r, size_t a,
                                  size_t b, size_t year);
/* The same of two costs known by their ratios, gross (above 0) and net (may be NaN). */
const char *cs_chart_cost_clause(struct cs_arena *arena, double gross, double net);

/* "102 billion BRL" of 102,208 in "million BRL"; in another unit the figure and the unit. */
const char *cs_chart_money(struct cs_arena *arena, const char *unit, double value);

/*
 * Move label heights (0..1 of a panel, in any order) apart until neighbours are `gap` apart, as
 * little as that takes: push up from the lowest, then down from the top edge. Of equals the first
 * stands on top.
 */
enum { CS_CHART_MAX_ENDS = 16 };
void cs_chart_spread(double *at, size_t n, double gap);
/* Whole years between labels of an axis, so that at most a dozen stand there. */
double cs_chart_year_step(double first, double last);

#endif
