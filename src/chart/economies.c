/*
 * Economies (and scenarios) side by side: jobs of the first package over those of the second, all
 * jobs and women's, on a scale of ratios, highest first.
 */
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { SPAN, ALL, WOMEN, CLASSES };

struct place {
    size_t at; /* flat position in the series */
    double all, women;
};

struct economies {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *all, *women;
    struct place *places; /* with a ratio of women, highest first */
    size_t n, more;       /* more: women's ratio above 1 */
    size_t columns;       /* of a package's name in the headline */
};

static int compare_places(const void *a, const void *b)
{
    const struct place *p = a, *q = b;
    if (p->women != q->women)
        return p->women > q->women ? -1 : 1;
    return p->at < q->at ? -1 : 1;
}

static void read_places(struct economies *e)
{
    e->places = CS_ARENA_ARRAY(e->arena, struct place, e->women->size);
    for (size_t i = 0; i < e->women->size; i++) {
        struct place p = {i, i < e->all->size ? e->all->v[i] : NAN, e->women->v[i]};
        if (!(p.women > 0))
            continue;
        e->places[e->n++] = p;
        e->more += p.women > 1;
    }
    qsort(e->places, e->n, sizeof *e->places, compare_places);
}

/* "Brazil 2020", with the scenario where there are several. */
static const char *place_name(const struct economies *e, size_t at)
{
    size_t pos[CS_MAX_DIM];
    cs_series_position(e->r, e->women, at, pos);
    const char *economy = cs_chart_title(e->arena, e->r, CS_DIM_ECONOMY, pos[0]);
    if (e->women->n_dim < 2)
        return economy;
    return cs_chart_say(e->arena, cs_text("{economy}, {scenario}"), "economy", economy, "scenario",
                        cs_chart_title(e->arena, e->r, e->women->dim[1], pos[1]), NULL);
}

static const char *package_name(const struct economies *e, size_t package, bool first)
{
    if (package < e->r->axis[CS_DIM_PACKAGE].n && e->women->n_dim < 2)
        return cs_chart_package_name(e->arena, e->r, package, first, e->columns);
    return package == 0 ? (first ? cs_text("The first package") : cs_text("the first package"))
                        : cs_text("the second");
}

static const char *headline(const struct economies *e)
{
    if (e->n == 0)
        return cs_text("Economies side by side");
    return cs_chart_say(
        e->arena,
        cs_text("{first} makes more jobs for women than {second} in {more} of {n} cases, {times} "
                "times as many in the middle one"),
        "first", package_name(e, 0, true), "second", package_name(e, 1, false), "more",
        cs_arena_printf(e->arena, "%zu", e->more), "n", cs_arena_printf(e->arena, "%zu", e->n),
        "times", cs_chart_times(e->arena, e->places[e->n / 2].women), NULL);
}

/* Names give way until the finding fits. */
static const char *fit_headline(struct economies *e, struct cs_chart_vars *vars)
{
    const char *text;
    for (e->columns = 30; !cs_chart_headline_fits(vars, text = headline(e)) && e->columns > 10;)
        e->columns -= 4;
    return text;
}

static void add_place(const struct economies *e, const struct place *p, struct cs_chart_rows *rows)
{
    cs_chart_rows_add(rows, place_name(e, p->at), "", CS_CHART_ROW_PLAIN);
    if (p->all > 0) {
        cs_chart_rows_bar(rows, SPAN, p->all, p->women);
        cs_chart_rows_point(rows, ALL, p->all);
    }
    cs_chart_rows_point(rows, WOMEN, p->women);
    cs_chart_rows_say(rows, p->all > p->women ? p->all : p->women, 1, 0, false, "ink",
                      cs_chart_times(e->arena, p->women));
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    (void)err;
    const struct cs_chart_class classes[CLASSES] = {
        [SPAN] = {NULL, "quiet", CS_CHART_DASH, 0, 0},
        [ALL] = {cs_text("All jobs"), "quiet", CS_CHART_RING, 0, 0},
        [WOMEN] = {cs_text("Jobs for women (the figure at the right)"), "women_dark", CS_CHART_DOT,
                   0, 0}};
    struct economies e = {.arena = cs_chart_vars_arena(vars),
                          
                          .r = r,
                          .columns = 30,
                          .all = cs_result_find(r, "compare.jobs_ratio"),
                          .women = cs_result_find(r, "compare.women_ratio")};
    read_places(&e);
    size_t room = cs_chart_rows_room(vars), shown = e.n < room ? e.n : room;
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, CLASSES, shown > 0 ? shown : 1);
    for (size_t i = 0; i < shown; i++)
        add_place(&e, &e.places[i], rows);
    cs_chart_rows_line(rows, 1, cs_text("as many"));
    const char *hidden = "";
    if (shown < e.n)
        hidden = cs_chart_say(e.arena, cs_text(" Not shown, lowest: {number}."), "number",
                              cs_arena_printf(e.arena, "%zu", e.n - shown), NULL);
    const char *subtitle = cs_chart_say(
        e.arena,
        cs_text("Jobs of {first} over those of {second}, direct + indirect, last year; logarithmic "
                "scale. {basis}.{hidden}"),
        "first", package_name(&e, 0, false), "second", package_name(&e, 1, false), "basis",
        cs_chart_basis_text(e.arena, r), "hidden", hidden, NULL);
    cs_chart_set_frame(vars, r, fit_headline(&e, vars), subtitle);
    cs_chart_rows_end(rows, dat, "jobs of the first package over the second by economy", "ratio",
                      (struct cs_chart_rows_scale){.log = true});
    return CS_OK;
}

static bool has_economies(const struct cs_result *r)
{
    const struct cs_series *s = cs_result_find(r, "compare.women_ratio");
    return s->n_dim >= 1 && s->n_dim <= 2 && s->dim[0] == CS_DIM_ECONOMY && s->size > 1;
}

static const char *const needs[] = {"compare.women_ratio", "compare.jobs_ratio", NULL};

const struct cs_chart_type cs_chart_economies = {
    .name = "economies",
    .form = "rows",
    .help = N_("economies side by side: jobs of the first package over the second"),
    .needs = needs,
    .has = has_economies,
    .prepare = prepare,
};
