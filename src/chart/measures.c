/*
 * The measures of the first package one by one: jobs of women and men (direct + indirect), women's
 * share, and women's jobs per million spent; last year.
 */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { WOMEN, MEN, MAX_MEASURES = 20, NAME_COLUMNS = 48, LEAST_COLUMNS = 16 };

struct measures {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *jobs, *cost, *per_million;
    size_t sex[CS_CHART_SEXES], effect[2], n;
    struct cs_chart_scale scale;
};

/* Direct + indirect. */
static double jobs_of(const struct measures *m, size_t policy, int sex)
{
    double sum = 0;
    for (size_t e = 0; e < 2; e++)
        sum += *cs_series_at(m->r, m->jobs, (size_t[]){policy, m->effect[e], m->sex[sex]});
    return sum;
}

static double both(const struct measures *m, size_t policy)
{
    return jobs_of(m, policy, CS_CHART_WOMEN) + jobs_of(m, policy, CS_CHART_MEN);
}

static const char *few(const struct measures *m, double value)
{
    char text[CS_FIGURE_TEXT];
    double a = fabs(value);
    return cs_arena_strdup(m->arena, cs_text_figure(value,
                                                    a >= 9.95    ? 0
                                                    : a >= 0.995 ? 1
                                                                 : 2,
                                                    text));
}

static void add_measure(const struct measures *m, size_t p, struct cs_chart_rows *rows)
{
    double women = jobs_of(m, p, CS_CHART_WOMEN), all = both(m, p), cost = m->cost->v[p];
    const char *money = isfinite(cost) ? cs_chart_money(m->arena, m->cost->unit, cost) : "";
    cs_chart_rows_add(rows, cs_chart_title(m->arena, m->r, CS_DIM_POLICY, p), money,
                      CS_CHART_ROW_BOLD);
    cs_chart_rows_bar(rows, WOMEN, 0, women);
    cs_chart_rows_bar(rows, MEN, women, all);
    if (!(all > 0) || !(women >= 0)) {
        cs_chart_rows_say(rows, fmax(0, isfinite(all) ? all : 0), 1, 0, false, "quiet",
                          isfinite(all) ? cs_text("no jobs added") : cs_text("not known"));
        return;
    }
    cs_chart_rows_say(rows, all, 1, 0.17, true, "ink",
                      cs_chart_say(m->arena, cs_text("{number}, {share} women"), "number",
                                   cs_chart_scaled(m->arena, &m->scale, all), "share",
                                   cs_chart_percent(m->arena, women / all), NULL));
    if (isfinite(m->per_million->v[p]))
        cs_chart_rows_say(rows, all, 1, -0.2, false, "quiet",
                          cs_chart_say(m->arena,
                                       cs_text("{number} for women per million {currency}"),
                                       "number", few(m, m->per_million->v[p]), "currency",
                                       m->r->currency != NULL ? m->r->currency : "", NULL));
}

/* The measure with most jobs for women per million; SIZE_MAX where fewer than two have any. */
static size_t best(const struct measures *m)
{
    size_t best = SIZE_MAX, seen = 0;
    for (size_t p = 0; p < m->n; p++) {
        double v = m->per_million->v[p];
        if (!isfinite(v) || v == 0)
            continue;
        seen++;
        if (best == SIZE_MAX || v > m->per_million->v[best])
            best = p;
    }
    return seen >= 2 ? best : SIZE_MAX;
}

static const char *headline(const void *ctx, size_t columns)
{
    const struct measures *m = ctx;
    size_t p = best(m);
    if (p == SIZE_MAX)
        return cs_text("Jobs of women and men by measure");
    return cs_chart_say(
        m->arena,
        cs_text("Most jobs for women per million {currency} of all measures: {measure}, {number} "
                "({share} of its jobs)"),
        "currency", m->r->currency != NULL ? m->r->currency : "", "measure",
        cs_chart_shorten(m->arena, cs_chart_title(m->arena, m->r, CS_DIM_POLICY, p), columns),
        "number", few(m, m->per_million->v[p]), "share",
        cs_chart_percent(m->arena, jobs_of(m, p, CS_CHART_WOMEN) / both(m, p)), NULL);
}

static const char *subtitle(const struct measures *m)
{
    double share = cs_chart_scalar(m->r, "labour.women_share.economy");
    const char *economy = "";
    if (isfinite(share))
        economy = cs_chart_say(m->arena, cs_text(" Women hold {share} of all jobs today."), "share",
                               cs_chart_percent(m->arena, share), NULL);
    return cs_chart_say(
        m->arena,
        cs_text("{unit} in {year}, direct + indirect, each measure of {policy} alone; below "
                "its name its gross cost.{economy} {basis}."),
        "unit", m->scale.unit, "year",
        cs_chart_title(m->arena, m->r, CS_DIM_YEAR, cs_chart_last_year(m->r)), "policy",
        cs_chart_package_name(m->arena, m->r, 0, false, 40), "economy", economy, "basis",
        cs_chart_basis_text(m->arena, m->r), NULL);
}

static enum cs_status find_series(struct measures *m, struct cs_err *err)
{
    static const enum cs_dim by[] = {CS_DIM_POLICY, CS_DIM_EFFECT, CS_DIM_SEX};
    enum cs_status st = cs_chart_series(m->r, "measure.jobs", 3, by, &m->jobs, err);
    if (st == CS_OK)
        st = cs_chart_series(m->r, "measure.gross_cost", 1, by, &m->cost, err);
    if (st == CS_OK)
        st = cs_chart_series(m->r, "measure.women_per_million", 1, by, &m->per_million, err);
    if (st == CS_OK)
        st = cs_chart_find_sexes(m->r, m->sex, err);
    if (st == CS_OK)
        st = cs_chart_need_label(m->r, CS_DIM_EFFECT, "direct", &m->effect[0], err);
    return st == CS_OK ? cs_chart_need_label(m->r, CS_DIM_EFFECT, "indirect", &m->effect[1], err)
                       : st;
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    const struct cs_chart_class classes[] = {
        [WOMEN] = {cs_text("Women"), "women_dark", CS_CHART_BOX, -0.34, 0.34},
        [MEN] = {cs_text("Men"), "men_dark", CS_CHART_BOX, -0.34, 0.34}};
    struct measures m = {.arena = cs_chart_vars_arena(vars), .r = r};
    enum cs_status st = find_series(&m, err);
    if (st != CS_OK)
        return st;
    double most = 0;
    m.n = r->axis[CS_DIM_POLICY].n;
    for (size_t p = 0; p < m.n; p++)
        most = fmax(most, both(&m, p));
    m.scale = cs_chart_scale_for(m.arena, most, m.jobs->unit);
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, 2, MAX_MEASURES);
    for (size_t p = 0; p < m.n; p++)
        add_measure(&m, p, rows);
    cs_chart_set_frame(vars, r,
                       cs_chart_fit_headline(vars, headline, &m, NAME_COLUMNS, LEAST_COLUMNS),
                       subtitle(&m));
    cs_chart_rows_end(rows, dat, "jobs by measure of the first package and sex, last year",
                      m.jobs->unit, (struct cs_chart_rows_scale){0});
    return CS_OK;
}

static const char *const needs[] = {"measure.jobs", "measure.gross_cost",
                                    "measure.women_per_million", NULL};

const struct cs_chart_type cs_chart_measures = {
    .name = "measures",
    .form = "rows",
    .help =
        N_("the measures of the package one by one: jobs of women and men, women's per million"),
    .needs = needs,
    .least_years = 1,
    .prepare = prepare,
};
