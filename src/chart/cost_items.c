/* Gross cost of the first package by what it is spent on, year by year. */
#include "base/text.h"
#include "chart/chart.h"
#include "chart/stack.h"

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const struct cs_chart_stack_spec spec = {
        .key = "cost.item",
        .dim = CS_DIM_ITEM,
        .what = "gross cost by item and year",
        .headline = N_("{share} of the {total} of {year} goes to: {part}"),
        .otherwise = N_("What the money is spent on"),
        .subtitle = N_("{policy}: gross cost by what it is spent on; shares of the last year. {basis}."),
    };
    return cs_chart_stack(&spec, r, dat, vars, err);
}

static const char *const needs[] = {"cost.item", NULL};

const struct cs_chart_type cs_chart_cost_items = {
    .name = "cost_items",
    .form = "stack",
    .help = N_("gross cost by what it is spent on, by year"),
    .needs = needs,
    .least_years = 1,
    .prepare = prepare,
};
