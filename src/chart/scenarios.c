/*
 * Scenarios on one model side by side: jobs of women above those of men in each row, most jobs for
 * women first, and below each name what it costs. The headline says at what cost the first of them
 * makes more jobs for women than the next.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { WOMEN, MEN, CLASSES, MOST = 8, NAME_COLUMNS = 44, LEAST_COLUMNS = 14, LARGE_COLUMNS = 28 };

struct scenario {
    size_t at; /* on the axis of scenarios */
    double women, men, gross, net, share; /* share: gross cost over GDP */
};

struct scenarios {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *women;
    struct scenario of[MOST]; /* most jobs for women first */
    size_t n, tail;           /* tail: bytes that all titles end with, " in Brazil by 2035" */
};

/* Of a scenario on the only model, its own package before those it compares itself with; NaN where absent. */
static double figure(const struct scenarios *s, const char *key, size_t scenario)
{
    const struct cs_series *found = cs_result_find(s->r, key);
    if (found == NULL || found->n_dim != s->women->n_dim ||
        memcmp(found->dim, s->women->dim, (size_t)found->n_dim * sizeof *found->dim) != 0)
        return NAN;
    return found->v[scenario * (found->size / s->r->axis[CS_DIM_SCENARIO].n)];
}

static int compare_scenarios(const void *a, const void *b)
{
    const struct scenario *p = a, *q = b;
    if (p->women != q->women)
        return p->women > q->women ? -1 : 1;
    return p->at < q->at ? -1 : 1;
}

static bool all_end_with(const struct scenarios *s, const char *end)
{
    for (size_t i = 0; i < s->n; i++) {
        const char *title = cs_chart_title(s->arena, s->r, CS_DIM_SCENARIO, s->of[i].at);
        size_t n = strlen(title), m = strlen(end);
        if (m >= n || strcmp(title + n - m, end) != 0)
            return false;
    }
    return true;
}

/* The place and the year that every title ends with would leave no room for what differs. */
static size_t common_tail(const struct scenarios *s)
{
    if (s->n < 2)
        return 0;
    const char *title = cs_chart_title(s->arena, s->r, CS_DIM_SCENARIO, s->of[0].at);
    for (const char *at = strchr(title, ' '); at != NULL; at = strchr(at + 1, ' '))
        if ((cs_starts_with(at, " in ") || cs_starts_with(at, " by ")) && all_end_with(s, at))
            return strlen(at);
    return 0;
}

/* Runs that failed have no figures and no row. */
static void read_scenarios(struct scenarios *s)
{
    for (size_t i = 0; i < s->r->axis[CS_DIM_SCENARIO].n; i++) {
        struct scenario one = {i,
                               figure(s, "headline.jobs_women", i),
                               figure(s, "headline.jobs_men", i),
                               figure(s, "headline.gross_cost", i),
                               figure(s, "headline.net_cost", i),
                               figure(s, "headline.gross_pct_gdp", i)};
        if (isfinite(one.women) && isfinite(one.men))
            s->of[s->n++] = one;
    }
    qsort(s->of, s->n, sizeof *s->of, compare_scenarios);
    s->tail = common_tail(s);
}

static const char *name_of(const struct scenarios *s, const struct scenario *one, size_t columns)
{
    char *title = cs_arena_strdup(s->arena, cs_chart_title(s->arena, s->r, CS_DIM_SCENARIO, one->at));
    title[strlen(title) - s->tail] = '\0';
    return cs_chart_shorten(s->arena, title, columns);
}

static size_t longest_name(const struct scenarios *s)
{
    size_t most = 0;
    for (size_t i = 0; i < s->n; i++) {
        size_t columns = cs_chart_columns(name_of(s, &s->of[i], SIZE_MAX));
        most = columns > most ? columns : most;
    }
    return most;
}

/* "102 billion BRL, 0.97 % of GDP" */
static const char *cost_text(const struct scenarios *s, const struct scenario *one)
{
    const struct cs_series *cost = cs_result_find(s->r, "headline.gross_cost");
    if (!isfinite(one->share))
        return isfinite(one->gross) ? cs_chart_money(s->arena, cost->unit, one->gross) : "";
    const char *share = cs_chart_percent(s->arena, one->share);
    if (!isfinite(one->gross))
        return cs_chart_say(s->arena, cs_text("{share} of GDP"), "share", share, NULL);
    return cs_chart_say(s->arena, cs_text("{money}, {share} of GDP"), "money",
                        cs_chart_money(s->arena, cost->unit, one->gross), "share", share, NULL);
}

/* Nothing where a cost is unknown: what costs the same is not guessed. */
static const char *money_clause(const struct scenarios *s, const struct scenario *a,
                                const struct scenario *b)
{
    double gross = a->gross / b->gross;
    return gross > 0 && isfinite(gross)
               ? cs_chart_cost_clause(s->arena, gross, a->net / b->net)
               : "";
}

static const char *headline(const void *ctx, size_t columns)
{
    const struct scenarios *s = ctx;
    const struct scenario *a = &s->of[0], *b = &s->of[1];
    if (s->n < 2 || !(b->women > 0))
        return cs_text("Jobs of women and men by scenario");
    const char *first = name_of(s, a, columns), *second = name_of(s, b, columns);
    const char *jobs = cs_chart_jobs_word(s->women), *money = money_clause(s, a, b);
    if (a->women / b->women >= 1.05)
        return cs_chart_say(
            s->arena,
            cs_text("{winner} creates {times} times as many {jobs} for women as {loser} {money}"),
            "winner", first, "times", cs_chart_times(s->arena, a->women / b->women), "jobs", jobs,
            "loser", second, "money", money, NULL);
    return cs_chart_say(
        s->arena, cs_text("{package} creates about as many {jobs} for women as {other} {money}"),
        "package", first, "other", second, "jobs", jobs, "money", money, NULL);
}

static void add_scenario(const struct scenarios *s, const struct scenario *one,
                         const struct cs_chart_scale *scale, struct cs_chart_rows *rows)
{
    cs_chart_rows_add(rows, name_of(s, one, SIZE_MAX), cost_text(s, one), CS_CHART_ROW_BOLD);
    cs_chart_rows_bar(rows, WOMEN, 0, one->women);
    cs_chart_rows_bar(rows, MEN, 0, one->men);
    cs_chart_rows_say(rows, fmax(0, one->women), 1, 0.2, true, "women_dark",
                      cs_chart_scaled(s->arena, scale, one->women));
    cs_chart_rows_say(rows, fmax(0, one->men), 1, -0.2, true, "men_text",
                      cs_chart_scaled(s->arena, scale, one->men));
}

static const char *subtitle(const struct scenarios *s, const struct cs_chart_scale *scale)
{
    const char *sizes = cs_result_find(s->r, "compare.factor") != NULL
                            ? cs_text("jobs and costs are multiplied to match the first scenario")
                            : cs_text("sizes as in the scenarios, not matched");
    return cs_chart_say(s->arena,
                        cs_text("{unit}, direct + indirect, last year; below each name its gross cost "
                                "a year; {sizes}. {basis}."),
                        "unit", scale->unit, "sizes", sizes, "basis",
                        cs_chart_basis_text(s->arena, s->r), NULL);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    (void)err;
    const struct cs_chart_class classes[CLASSES] = {
        [WOMEN] = {cs_text("Women"), "women_dark", CS_CHART_BOX, 0.02, 0.38},
        [MEN] = {cs_text("Men"), "men_dark", CS_CHART_BOX, -0.38, -0.02}};
    struct scenarios s = {.arena = cs_chart_vars_arena(vars),
                          .r = r,
                          .women = cs_result_find(r, "headline.jobs_women")};
    read_scenarios(&s);
    double most = 0;
    for (size_t i = 0; i < s.n; i++)
        most = fmax(most, fmax(s.of[i].women, s.of[i].men));
    struct cs_chart_scale scale = cs_chart_scale_for(s.arena, most, s.women->unit);
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, CLASSES, MOST);
    for (size_t i = 0; i < s.n; i++)
        add_scenario(&s, &s.of[i], &scale, rows);
    cs_chart_set_frame(vars, r,
                       cs_chart_fit_headline(vars, headline, &s, NAME_COLUMNS, LEAST_COLUMNS),
                       subtitle(&s, &scale));
    cs_chart_rows_end(rows, dat, "jobs of women and of men by scenario", s.women->unit,
                      (struct cs_chart_rows_scale){.large = longest_name(&s) <= LARGE_COLUMNS});
    return CS_OK;
}

/* On one model, each scenario's own package alone or before those it compares itself with. */
static bool has_scenarios(const struct cs_result *r)
{
    const struct cs_series *s = cs_result_find(r, "headline.jobs_women");
    size_t n = r->axis[CS_DIM_SCENARIO].n;
    const enum cs_dim *dim = s->dim, *end = s->dim + s->n_dim;
    if (dim < end && *dim == CS_DIM_ECONOMY && r->axis[CS_DIM_ECONOMY].n == 1)
        dim++;
    return dim < end && *dim++ == CS_DIM_SCENARIO && (dim == end || *dim++ == CS_DIM_PACKAGE) &&
           dim == end && n >= 2 && n <= MOST;
}

static const char *const needs[] = {"headline.jobs_women", "headline.jobs_men", NULL};

const struct cs_chart_type cs_chart_scenarios = {
    .name = "scenarios",
    .form = "rows",
    .help = N_("scenarios side by side: jobs of women and men, and what each costs"),
    .needs = needs,
    .has = has_scenarios,
    .prepare = prepare,
};
