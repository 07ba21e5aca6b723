/*
 * What a unit of spending consists of in the end, by package: value added at home, imports, product
 * taxes; direct + indirect of the last year. The three sum to the spending that reaches sellers.
 */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { VALUE_ADDED, IMPORTS, TAX, PARTS, MAX_PACKAGES = 16, NAME_COLUMNS = 40, LEAST_COLUMNS = 12 };

static const char *const needs[] = {"value_added", "imports", "product_tax", NULL};

struct content {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *part[PARTS];
    size_t effect[2];
    size_t year;
};

static double part_of(const struct content *c, size_t package, int part)
{
    double sum = 0;
    for (size_t e = 0; e < 2; e++)
        sum += *cs_series_at(c->r, c->part[part], (size_t[]){package, c->year, c->effect[e]});
    return sum;
}

/* Share of the part in the three; NaN where nothing is spent. */
static double share_of(const struct content *c, size_t package, int part)
{
    double all = 0;
    for (int i = 0; i < PARTS; i++)
        all += part_of(c, package, i);
    return all > 0 ? part_of(c, package, part) / all : NAN;
}

static void add_package(const struct content *c, size_t p, struct cs_chart_rows *rows)
{
    double at = 0;
    cs_chart_rows_add(rows, cs_chart_title(c->arena, c->r, CS_DIM_PACKAGE, p), "",
                      CS_CHART_ROW_BOLD);
    if (!isfinite(share_of(c, p, VALUE_ADDED))) {
        cs_chart_rows_say(rows, 0, 1, 0, false, "quiet",
                          cs_text("buys no goods, services or staff"));
        return;
    }
    for (int i = 0; i < PARTS; i++) {
        double share = 100 * share_of(c, p, i);
        cs_chart_rows_bar(rows, (size_t)i, at, at + share);
        at += share;
    }
    cs_chart_rows_say(rows, 100, 1, 0, true, "ink",
                      cs_chart_say(c->arena, "{a} \u00B7 {b} \u00B7 {c}", "a",
                                   cs_chart_percent(c->arena, share_of(c, p, VALUE_ADDED)), "b",
                                   cs_chart_percent(c->arena, share_of(c, p, IMPORTS)), "c",
                                   cs_chart_percent(c->arena, share_of(c, p, TAX)), NULL));
}

/* With packages' names in so many columns. */
static const char *headline(const void *ctx, size_t columns)
{
    const struct content *c = ctx;
    double first = share_of(c, 0, VALUE_ADDED);
    double other = c->r->axis[CS_DIM_PACKAGE].n > 1 ? share_of(c, 1, VALUE_ADDED) : NAN;
    const char *name = cs_chart_package_name(c->arena, c->r, 0, false, columns);
    if (!isfinite(first))
        return cs_text("What spending consists of: value added, imports, taxes");
    if (!isfinite(other))
        return cs_chart_say(c->arena,
                            cs_text("{share} of spending on {package} is value added at home"),
                            "share", cs_chart_percent(c->arena, first), "package", name, NULL);
    return cs_chart_say(
        c->arena,
        cs_text("{share} of spending on {package} is value added at home, {other} on {comparator}"),
        "share", cs_chart_percent(c->arena, first), "package", name, "other",
        cs_chart_percent(c->arena, other), "comparator",
        cs_chart_package_name(c->arena, c->r, 1, false, columns), NULL);
}

static enum cs_status find_series(struct content *c, struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT};
    enum cs_status st = CS_OK;
    for (int i = 0; i < PARTS && st == CS_OK; i++)
        st = cs_chart_series(c->r, needs[i], 3, dims, &c->part[i], err);
    if (st == CS_OK)
        st = cs_chart_need_label(c->r, CS_DIM_EFFECT, "direct", &c->effect[0], err);
    if (st == CS_OK)
        st = cs_chart_need_label(c->r, CS_DIM_EFFECT, "indirect", &c->effect[1], err);
    return st;
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    const struct cs_chart_class classes[PARTS] = {
        [VALUE_ADDED] = {cs_text("Value added at home"), "part_1", CS_CHART_BOX, -0.3, 0.3},
        [IMPORTS] = {cs_text("Imports"), "part_6", CS_CHART_BOX, -0.3, 0.3},
        [TAX] = {cs_text("Product taxes"), "part_8", CS_CHART_BOX, -0.3, 0.3}};
    struct content c = {
        .arena = cs_chart_vars_arena(vars), .r = r, .year = cs_chart_last_year(r)};
    enum cs_status st = find_series(&c, err);
    if (st != CS_OK)
        return st;
    size_t n = r->axis[CS_DIM_PACKAGE].n < MAX_PACKAGES ? r->axis[CS_DIM_PACKAGE].n : MAX_PACKAGES;
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, PARTS, n);
    for (size_t p = 0; p < n; p++)
        add_package(&c, p, rows);
    const char *subtitle = cs_chart_say(
        c.arena,
        cs_text("% of spending in {year}, traced through all suppliers (direct + indirect), own staff's "
                "pay in value added; without benefits and building. {basis}."),
        "year", cs_chart_title(c.arena, r, CS_DIM_YEAR, c.year), "basis",
        cs_chart_basis_text(c.arena, r), NULL);
    cs_chart_set_frame(vars, r,
                       cs_chart_fit_headline(vars, headline, &c, NAME_COLUMNS, LEAST_COLUMNS),
                       subtitle);
    cs_chart_rows_end(rows, dat, "primary content of spending by package, last year", "%",
                      (struct cs_chart_rows_scale){.low = 0, .high = 100});
    return CS_OK;
}

const struct cs_chart_type cs_chart_content = {
    .name = "content",
    .form = "rows",
    .help = N_("what a unit of spending consists of: value added, imports, product taxes"),
    .needs = needs,
    .prepare = prepare,
};
