/*
 * Which parameters the finding hangs on: women's jobs at the low and the high value of each, the
 * others as they are, widest first.
 */
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { LOW, HIGH, CLASSES, MOST_ROWS = 16 };

struct swing {
    size_t line;
    double low, high;
};

struct tornado {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *s;
    double central;
    struct swing *swings; /* widest first */
    size_t n;
    struct cs_chart_scale scale;
};

static double width(const struct swing *s)
{
    return fabs(s->high - s->low);
}

static int compare_swings(const void *a, const void *b)
{
    const struct swing *p = a, *q = b;
    if (width(p) != width(q))
        return width(p) > width(q) ? -1 : 1;
    return p->line < q->line ? -1 : 1;
}

static enum cs_status read_swings(struct tornado *t, struct cs_err *err)
{
    size_t low, high;
    enum cs_status st = cs_chart_need_label(t->r, CS_DIM_ITEM, "low", &low, err);
    if (st == CS_OK)
        st = cs_chart_need_label(t->r, CS_DIM_ITEM, "high", &high, err);
    if (st != CS_OK)
        return st;
    size_t lines = t->r->axis[CS_DIM_LINE].n;
    t->swings = CS_ARENA_ARRAY(t->arena, struct swing, lines);
    double most = fabs(t->central);
    for (size_t l = 0; l < lines; l++) {
        struct swing s = {l, *cs_series_at(t->r, t->s, (size_t[]){l, low}),
                          *cs_series_at(t->r, t->s, (size_t[]){l, high})};
        if (!isfinite(s.low) || !isfinite(s.high))
            continue;
        most = fmax(most, fmax(fabs(s.low), fabs(s.high)));
        t->swings[t->n++] = s;
    }
    qsort(t->swings, t->n, sizeof *t->swings, compare_swings);
    t->scale = cs_chart_scale_for(t->arena, most, t->s->unit);
    return CS_OK;
}

static const char *label_of(const struct tornado *t, size_t line)
{
    return cs_chart_title(t->arena, t->r, CS_DIM_LINE, line);
}

static const char *headline(const struct tornado *t)
{
    if (t->n == 0)
        return cs_text("Women's jobs and the parameters they hang on");
    const struct swing *s = &t->swings[0];
    return cs_chart_say(
        t->arena, cs_text("Women's {jobs} hang most on {parameter}: {low} to {high}"), "jobs",
        cs_chart_jobs_word(t->s), "parameter",
        cs_chart_shorten(t->arena, label_of(t, s->line), 40), "low",
        cs_chart_amount(t->arena, fmin(s->low, s->high)), "high",
        cs_chart_amount(t->arena, fmax(s->low, s->high)), NULL);
}

/* A bar from the central value to each end; its figure beyond the end that it lies at. */
static void add_swing(const struct tornado *t, const struct swing *s, struct cs_chart_rows *rows)
{
    double low = fmin(s->low, s->high), high = fmax(s->low, s->high);
    cs_chart_rows_add(rows, label_of(t, s->line), "", CS_CHART_ROW_PLAIN);
    cs_chart_rows_bar(rows, LOW, t->central, s->low);
    cs_chart_rows_bar(rows, HIGH, t->central, s->high);
    cs_chart_rows_say(rows, fmin(low, t->central), -1, 0, false, "ink",
                      cs_chart_scaled(t->arena, &t->scale, low));
    cs_chart_rows_say(rows, fmax(high, t->central), 1, 0, false, "ink",
                      cs_chart_scaled(t->arena, &t->scale, high));
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_LINE, CS_DIM_ITEM};
    const struct cs_chart_class classes[CLASSES] = {
        [LOW] = {cs_text("Parameter at its low value"), "part_2", CS_CHART_BOX, -0.34, 0.34},
        [HIGH] = {cs_text("Parameter at its high value"), "part_1", CS_CHART_BOX, -0.34, 0.34}};
    struct tornado t = {.arena = cs_chart_vars_arena(vars), .r = r};
    t.central = cs_result_find(r, "tornado.jobs_women.central")->v[0];
    enum cs_status st = cs_chart_series(r, "tornado.jobs_women", 2, dims, &t.s, err);
    if (st == CS_OK)
        st = read_swings(&t, err);
    if (st != CS_OK)
        return st;
    size_t most = cs_chart_fit_rows(vars, MOST_ROWS), shown = t.n < most ? t.n : most;
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, CLASSES, shown > 0 ? shown : 1);
    for (size_t i = 0; i < shown; i++)
        add_swing(&t, &t.swings[i], rows);
    cs_chart_rows_line(rows, t.central,
                       cs_chart_say(t.arena, cs_text("central {number}"), "number",
                                    cs_chart_scaled(t.arena, &t.scale, t.central), NULL));
    const char *hidden = "";
    if (shown < t.n)
        hidden = cs_chart_say(t.arena, cs_text(" Parameters that move it less, not shown: {number}."),
                              "number", cs_arena_printf(t.arena, "%zu", t.n - shown), NULL);
    const char *subtitle = cs_chart_say(
        t.arena,
        cs_text("{unit} of women, direct + indirect, last year; one parameter at a time to the ends of its range.{hidden} {basis}."),
        "unit", t.scale.unit, "hidden", hidden, "basis", cs_chart_basis_text(t.arena, r), NULL);
    cs_chart_set_frame(vars, r, headline(&t), subtitle);
    cs_chart_rows_end(rows, dat, "women's jobs at the low and high value of each parameter", t.s->unit,
                      (struct cs_chart_rows_scale){0});
    return CS_OK;
}

static bool has_central(const struct cs_result *r)
{
    return cs_result_find(r, "tornado.jobs_women.central")->size > 0;
}

static const char *const needs[] = {"tornado.jobs_women", "tornado.jobs_women.central", NULL};

const struct cs_chart_type cs_chart_tornado = {
    .name = "tornado",
    .form = "rows",
    .help = N_("which parameters women's jobs hang on"),
    .needs = needs,
    .has = has_central,
    .prepare = prepare,
};
