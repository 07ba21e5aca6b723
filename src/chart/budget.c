/* Where the money of the first package comes from, year by year: payers, taxes that come back,
 * taxes raised, debt. */
#include "base/text.h"
#include "chart/chart.h"
#include "chart/stack.h"

/* Cost, training and the revenue lost by raising the money are covered by just these
 * (docs/methods/13). */
static const char *const sources[] = {"households",  "employers",     "revenue",
                                      "income_tax",  "contributions", "vat",
                                      "reallocated", "deficit",       NULL};

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const struct cs_chart_stack_spec spec = {
        .key = "budget",
        .dim = CS_DIM_BUDGET,
        .labels = sources,
        .what = "where the money comes from, by year",
        .headline = N_("Of {total} in {year}, the largest part ({share}) is: {part}"),
        .otherwise = N_("Medium-term budget: where the money comes from"),
        .subtitle =
            N_("{policy}: gross cost, training and revenue lost by raising the money, by where the "
               "money comes from; shares of the last year. {basis}."),
    };
    return cs_chart_stack(&spec, r, dat, vars, err);
}

static const char *const needs[] = {"budget", NULL};

const struct cs_chart_type cs_chart_budget = {
    .name = "budget",
    .form = "stack",
    .help =
        N_("where the money comes from, by year: payers, taxes that come back or are raised, debt"),
    .needs = needs,
    .least_years = 2,
    .prepare = prepare,
};
