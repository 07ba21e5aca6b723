/*
 * Benchmarks: what studies of the field published, beside what this program gives for the same question.
 *
 * models/published/benchmarks.cfg lists studies with their figures:
 *
 *   studies = (
 *     { code = "wbg-2020"; title = "..."; authors = "..."; year = 2020; source = "..."; address = "https://...";
 *       question = "what was asked"; reasons = ( "why the figures differ", ... );
 *       figures = (
 *         { code = "jobs"; title = "..."; unit = "ratio"; published = 2.7; status = "checked";
 *           scenario = "benchmarks/childcare-and-social-care"; models = ("gbr"); sets = ();
 *           of   = { series = "jobs"; at = ("package=policy"); };      // what is added up
 *           over = { series = "jobs"; at = ("package=compare1"); };    // and divided by; may be left out
 *           total = "sum"; scale = 1.0; decimals = 1; }
 *       ); }
 *   );
 *
 * An amount adds up the entries of a series. `at` picks labels of its dimensions ("sex=f"; two of one dimension
 * add up); of a dimension that is not named everything is added up, but of years the last alone and of packages
 * the scenario's own. A figure without `of` is published only, and its note says why. Over several models:
 *
 *   sum    scale * (sum of) / (sum over), so that a share is weighted by its base
 *   mean   scale * mean of of/over (of `of` alone without `over`), each model alike
 *
 * Unlike the cases of study/validate.h these need not agree: other years, other data, often another question.
 */
#ifndef CS_STUDY_BENCHMARKS_H
#define CS_STUDY_BENCHMARKS_H

#include "param/bind.h"
#include "result/result.h"

/* Of a published number: seen at the address, passed on by others, or worked out from numbers that were seen. */
enum cs_benchmark_status { CS_BENCHMARK_CHECKED, CS_BENCHMARK_QUOTED, CS_BENCHMARK_DERIVED };
extern const char *const cs_benchmark_status_names[];

enum cs_benchmark_total { CS_BENCHMARK_SUM, CS_BENCHMARK_MEAN };

struct cs_benchmark_amount {
    const char *series; /* NULL: not given */
    struct cs_strings at;
    const struct cs_node *node; /* for messages */
};

struct cs_benchmark_figure {
    const char *code, *title, *unit, *note;
    double published, published_high; /* high NaN: one number */
    int status, total;                /* the enums above */
    const char *scenario;             /* name below scenarios/; NULL with of.series NULL */
    struct cs_strings models, sets;
    struct cs_benchmark_amount of, over;
    double scale;
    int decimals;
    const struct cs_node *node;
};

struct cs_benchmark_study {
    const char *code, *title, *authors, *source, *address, *question;
    int year;
    struct cs_strings reasons;
    size_t n;
    struct cs_benchmark_figure *figure;
};

struct cs_benchmarks {
    struct cs_arena *arena;
    struct cs_config *config;
    size_t n;
    struct cs_benchmark_study *study;
};

CS_MUST enum cs_status cs_benchmarks_read(const char *path, struct cs_benchmarks **out,
                                          struct cs_err *err);
void cs_benchmarks_free(struct cs_benchmarks *b);

/* What a figure comes to so far; start with {0}. */
struct cs_benchmark_value {
    double of, over, ratios;
    size_t n, missing; /* models added; models whose result has no number there */
};

/*
 * Add one model's result. A model without the series, or with NaN there, counts as missing; a label that the
 * series has not is CS_EINPUT at its line.
 */
CS_MUST enum cs_status cs_benchmark_add(const struct cs_benchmark_figure *f,
                                        const struct cs_result *r, struct cs_benchmark_value *v,
                                        struct cs_err *err);
/* CS_EINPUT where ours was asked for and no model has it: a slip in a name, or data that are nowhere. */
CS_MUST enum cs_status cs_benchmark_check(const struct cs_benchmark_figure *f,
                                          const struct cs_benchmark_value *v, struct cs_err *err);
/* NaN where nothing was added or the base is 0. */
double cs_benchmark_number(const struct cs_benchmark_figure *f,
                           const struct cs_benchmark_value *v);
/* Ours over the published number; of a range 1 inside, else over its nearer end. */
double cs_benchmark_ratio(const struct cs_benchmark_figure *f, double ours);

/* ours: a value a figure, study by study. */
struct cs_buf;
/* The page docs/benchmarks.md, in Markdown. */
void cs_benchmarks_page(const struct cs_benchmarks *b, const struct cs_benchmark_value *ours,
                        struct cs_buf *page);
/* The same numbers as a result over {line}, for tables; to be freed. */
struct cs_result *cs_benchmarks_result(const struct cs_benchmarks *b,
                                       const struct cs_benchmark_value *ours);
/* "2.7", "89 to 95": the published number as people read it. */
void cs_benchmark_add_published(const struct cs_benchmark_figure *f, struct cs_buf *text);

#endif
