/*
 * Income of household groups with the first package, in % of their own, last year; and what taxes
 * raised for it take, where some are. The second package beside it.
 */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { POLICY = 0, OTHER = 1, MAX_GROUPS = 40, NAME_COLUMNS = 40, LEAST_COLUMNS = 12 };
enum { INCOME, TAXES, COMPARED, CLASSES };

struct incomes {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *rise, *taxes; /* taxes NULL: none raised */
    size_t year, groups;
};

static double rise(const struct incomes *h, size_t package, size_t group)
{
    return *cs_series_at(h->r, h->rise, (size_t[]){package, h->year, group});
}

static double taxes(const struct incomes *h, size_t group)
{
    return h->taxes != NULL ? *cs_series_at(h->r, h->taxes, (size_t[]){POLICY, h->year, group})
                            : NAN;
}

/* "+0.43 %" */
static const char *change(const struct incomes *h, double percent)
{
    const char *text = cs_chart_percent(h->arena, percent / 100);
    return percent > 0 ? cs_arena_printf(h->arena, "+%s", text) : text;
}

static void add_group(const struct incomes *h, size_t g, struct cs_chart_rows *rows)
{
    double v = rise(h, POLICY, g);
    cs_chart_rows_add(rows, cs_chart_title(h->arena, h->r, CS_DIM_HOUSEHOLD, g), "",
                      CS_CHART_ROW_PLAIN);
    cs_chart_rows_bar(rows, INCOME, 0, v);
    cs_chart_rows_bar(rows, TAXES, 0, -taxes(h, g));
    if (h->r->axis[CS_DIM_PACKAGE].n > OTHER)
        cs_chart_rows_bar(rows, COMPARED, 0, rise(h, OTHER, g));
    cs_chart_rows_say(rows, fmax(0, v), 1, 0.15, false, "ink", change(h, v));
}

/* The group whose income rises most (sign 1) or least (-1); NaN is none. */
static size_t extreme(const struct incomes *h, double sign)
{
    size_t best = SIZE_MAX;
    for (size_t g = 0; g < h->groups; g++)
        if (isfinite(rise(h, POLICY, g)) &&
            (best == SIZE_MAX || sign * rise(h, POLICY, g) > sign * rise(h, POLICY, best)))
            best = g;
    return best;
}

static const char *group_name(const struct incomes *h, size_t g, size_t columns)
{
    return cs_chart_shorten(h->arena, cs_chart_title(h->arena, h->r, CS_DIM_HOUSEHOLD, g), columns);
}

static const char *headline(const void *ctx, size_t columns)
{
    const struct incomes *h = ctx;
    size_t most = extreme(h, 1), least = extreme(h, -1);
    if (most == SIZE_MAX || rise(h, POLICY, most) == rise(h, POLICY, least))
        return cs_text("Income of household groups with the policy");
    return cs_chart_say(
        h->arena,
        cs_text("Household income changes most for {most}: {high}; least for {least}: {low}"),
        "most", group_name(h, most, columns), "high", change(h, rise(h, POLICY, most)), "least",
        group_name(h, least, columns), "low", change(h, rise(h, POLICY, least)), NULL);
}

static const char *subtitle(const struct incomes *h)
{
    const struct cs_result *r = h->r;
    const char *closure = cs_chart_translate(h->arena, r->closure_text);
    return cs_chart_say(h->arena,
                        cs_text("% of each group's own income in {year}, {policy}: pay, transfers, "
                                "fees and what comes back "
                                "through production. {basis}. Household closure {closure}."),
                        "year", cs_chart_title(h->arena, r, CS_DIM_YEAR, h->year), "policy",
                        cs_chart_package_name(h->arena, r, POLICY, false, 40), "basis",
                        cs_chart_basis_text(h->arena, r), "closure",
                        cs_chart_shorten(h->arena, closure, 50), NULL);
}

static enum cs_status find_series(struct incomes *h, struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_HOUSEHOLD};
    enum cs_status st = cs_chart_series(h->r, "household.income_pct", 3, dims, &h->rise, err);
    if (st == CS_OK && cs_result_find(h->r, "household.financing_pct") != NULL)
        st = cs_chart_series(h->r, "household.financing_pct", 3, dims, &h->taxes, err);
    return st;
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    struct incomes h = {.arena = cs_chart_vars_arena(vars),
                        .r = r,
                        .year = cs_chart_last_year(r),
                        .groups = r->axis[CS_DIM_HOUSEHOLD].n};
    enum cs_status st = find_series(&h, err);
    if (st != CS_OK)
        return st;
    const char *other =
        r->axis[CS_DIM_PACKAGE].n > OTHER ? cs_chart_package_name(h.arena, r, OTHER, true, 30) : "";
    const struct cs_chart_class classes[CLASSES] = {
        [INCOME] = {cs_chart_package_name(h.arena, r, POLICY, true, 30), "care_colour",
                    CS_CHART_BOX, -0.12, 0.42},
        [TAXES] = {cs_text("Taxes raised to finance it"), "band_4", CS_CHART_HATCH, -0.12, 0.42},
        [COMPARED] = {other, "construction_colour", CS_CHART_BOX, -0.4, -0.16}};
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, CLASSES, MAX_GROUPS);
    for (size_t g = 0; g < h.groups; g++)
        add_group(&h, g, rows);
    cs_chart_set_frame(vars, r,
                       cs_chart_fit_headline(vars, headline, &h, NAME_COLUMNS, LEAST_COLUMNS),
                       subtitle(&h));
    cs_chart_rows_end(rows, dat, "change of income by household group, last year",
                      "% of the group's income", (struct cs_chart_rows_scale){0});
    return CS_OK;
}

static const char *const needs[] = {"household.income_pct", NULL};

const struct cs_chart_type cs_chart_households = {
    .name = "households",
    .form = "rows",
    .help = N_("income of household groups with the policy, in % of their own"),
    .needs = needs,
    .least_years = 1,
    .prepare = prepare,
};
