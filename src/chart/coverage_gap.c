/*
 * Coverage today, at the end of the path, and the gap that stays, by age band of each service whose
 * coverage the result has: {year, age}, or a series a band {year} (share of a group, kind share).
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { TODAY, ADDED, LOST, GAP, CLASSES, MAX_BANDS = 40 };

struct gap {
    struct cs_arena *arena;
    const struct cs_result *r;
    struct cs_chart_rows *rows;
    size_t last, bands;
    const char *most_name; /* of the band that changes most */
    double most, from, to;
};

/* "long_term_care.coverage.65-74", "schooling.enrolment.6-14": a band's coverage by year. */
static bool is_band(const struct cs_series *s)
{
    bool named = strstr(s->key, ".coverage.") != NULL || strstr(s->key, ".enrolment.") != NULL;
    return named && s->kind == CS_KIND_SHARE && s->n_dim == 1 && s->dim[0] == CS_DIM_YEAR;
}

static bool is_by_age(const struct cs_series *s)
{
    bool named = cs_ends_with(s->key, ".coverage") || cs_ends_with(s->key, ".enrolment");
    return named && s->n_dim == 2 && s->dim[0] == CS_DIM_YEAR && s->dim[1] == CS_DIM_AGE;
}

static bool has_bands(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_series; i++)
        if (is_band(r->series[i]) || is_by_age(r->series[i]))
            return r->axis[CS_DIM_YEAR].n > 0;
    return false;
}

/* People of the band without a place in the first year; "" where the result does not say. */
static const char *without_text(const struct gap *g, const char *key, size_t age)
{
    const struct cs_series *s = cs_result_find(g->r, key);
    double people = NAN;
    if (s != NULL && s->n_dim == 2 && s->dim[1] == CS_DIM_AGE && age != SIZE_MAX)
        people = *cs_series_at(g->r, s, (size_t[]){0, age});
    else if (s != NULL && s->n_dim == 1 && s->dim[0] == CS_DIM_YEAR)
        people = s->v[0];
    if (!isfinite(people))
        return "";
    return cs_chart_say(g->arena, cs_text("{number} without today"), "number",
                        cs_chart_amount(g->arena, people), NULL);
}

static void add_band(struct gap *g, const char *name, const char *without, double from, double to)
{
    if (g->bands == MAX_BANDS)
        return;
    g->bands++;
    cs_chart_rows_add(g->rows, name, without, CS_CHART_ROW_PLAIN);
    cs_chart_rows_bar(g->rows, TODAY, 0, 100 * fmin(from, to));
    cs_chart_rows_bar(g->rows, to >= from ? ADDED : LOST, 100 * fmin(from, to),
                      100 * fmax(from, to));
    cs_chart_rows_bar(g->rows, GAP, 100 * fmax(from, to), fmax(100, 100 * fmax(from, to)));
    cs_chart_rows_say(g->rows, fmax(100, 100 * fmax(from, to)), 1, 0, false, "ink",
                      cs_chart_say(g->arena, cs_text("{from} to {to}"), "from",
                                   cs_chart_percent(g->arena, from), "to",
                                   cs_chart_percent(g->arena, to), NULL));
    if (fabs(to - from) > g->most || g->most_name == NULL) {
        g->most = fabs(to - from);
        g->most_name = name;
        g->from = from;
        g->to = to;
    }
}

/* ".coverage" of a key replaced by ".gap", which counts the people without. */
static const char *gap_key(const struct gap *g, const char *key)
{
    const char *at = strstr(key, ".coverage");
    size_t cut = strlen(".coverage");
    if (at == NULL) {
        at = strstr(key, ".enrolment");
        cut = strlen(".enrolment");
    }
    return cs_arena_printf(g->arena, "%.*s.gap%s", (int)(at - key), key, at + cut);
}

static void add_series(struct gap *g, const struct cs_series *s)
{
    const char *without = gap_key(g, s->key);
    if (is_band(s))
        add_band(g, cs_chart_translate(g->arena, s->title), without_text(g, without, SIZE_MAX),
                 s->v[0], s->v[g->last]);
    for (size_t a = 0; is_by_age(s) && a < g->r->axis[CS_DIM_AGE].n; a++)
        add_band(g, cs_chart_capital(g->arena, cs_chart_title(g->arena, g->r, CS_DIM_AGE, a)),
                 without_text(g, without, a), *cs_series_at(g->r, s, (size_t[]){0, a}),
                 *cs_series_at(g->r, s, (size_t[]){g->last, a}));
}

static const char *headline(const struct gap *g)
{
    if (!isfinite(g->from) || !isfinite(g->to))
        return cs_text("Coverage today and at the end of the path");
    const char *message = g->most < 0.005
                              ? cs_text("{band}: coverage stays at {to} until {year}")
                              : cs_text("{band}: coverage goes from {from} to {to} by {year}");
    return cs_chart_say(g->arena, message, "band", cs_chart_shorten(g->arena, g->most_name, 44),
                        "from", cs_chart_percent(g->arena, g->from), "to",
                        cs_chart_percent(g->arena, g->to), "year",
                        cs_chart_title(g->arena, g->r, CS_DIM_YEAR, g->last), NULL);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    (void)err;
    struct gap g = {
        .arena = cs_chart_vars_arena(vars), .r = r, .last = cs_chart_last_year(r), .most = -1};
    const char *first = cs_chart_title(g.arena, r, CS_DIM_YEAR, 0);
    const char *last = cs_chart_title(g.arena, r, CS_DIM_YEAR, g.last);
    const struct cs_chart_class classes[CLASSES] = {
        [TODAY] = {cs_chart_say(g.arena, cs_text("Covered in {year}"), "year", first, NULL),
                   "band_1", CS_CHART_BOX, -0.32, 0.32},
        [ADDED] = {cs_chart_say(g.arena, cs_text("Added by {year}"), "year", last, NULL), "band_2",
                   CS_CHART_HATCH, -0.32, 0.32},
        [LOST] = {cs_chart_say(g.arena, cs_text("Lost by {year}"), "year", last, NULL), "part_6",
                  CS_CHART_HATCH, -0.32, 0.32},
        [GAP] = {cs_chart_say(g.arena, cs_text("Still without in {year}"), "year", last, NULL),
                 "faint", CS_CHART_BOX, -0.32, 0.32}};
    g.rows = cs_chart_rows_new(vars, classes, CLASSES, MAX_BANDS);
    for (size_t i = 0; i < r->n_series; i++)
        if (is_band(r->series[i]) || is_by_age(r->series[i]))
            add_series(&g, r->series[i]);
    const char *subtitle = cs_chart_say(
        g.arena, cs_text("% of the people of each band, {first} and {last}. {policy}. {basis}."),
        "first", first, "last", last, "policy",
        r->axis[CS_DIM_PACKAGE].n > 0 ? cs_chart_shorten(g.arena, cs_chart_title(g.arena, r, CS_DIM_PACKAGE, 0), 50) : "",
        "basis", cs_chart_basis_text(g.arena, r), NULL);
    cs_chart_set_frame(vars, r, headline(&g), subtitle);
    cs_chart_rows_end(g.rows, dat, "coverage in the first and the last year by age band", "%",
                      (struct cs_chart_rows_scale){.low = 0, .high = 100});
    return CS_OK;
}

static const char *const needs[] = {NULL};

const struct cs_chart_type cs_chart_coverage_gap = {
    .name = "coverage_gap",
    .form = "rows",
    .help = N_("coverage by age band, today and at the end, and the gap that stays"),
    .needs = needs,
    .has = has_bands,
    .prepare = prepare,
};
