/* Gross cost of the first package by who pays, year by year. */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/stack.h"

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const struct cs_chart_stack_spec spec = {
        .key = "cost.payer",
        .dim = CS_DIM_PAYER,
        .what = "gross cost by payer and year",
        .headline = N_("{share} of the {total} of {year} is paid by: {part}"),
        .otherwise = N_("Who pays"),
        .subtitle = N_("{policy}: gross cost by who pays first, before taxes come back; shares of the "
                       "last year. {basis}."),
    };
    return cs_chart_stack(&spec, r, dat, vars, err);
}

/* One payer of everything is no picture: two at least pay in some year. */
static bool has_two_payers(const struct cs_result *r)
{
    const struct cs_series *s = cs_result_find(r, "cost.payer");
    size_t payers = r->axis[CS_DIM_PAYER].n, years = r->axis[CS_DIM_YEAR].n, paying = 0;
    if (s->n_dim != 3 || s->dim[2] != CS_DIM_PAYER)
        return true; /* prepare says what is wrong */
    for (size_t p = 0; p < payers; p++) {
        bool pays = false;
        for (size_t y = 0; y < years; y++)
            pays |= fabs(*cs_series_at(r, s, (size_t[]){0, y, p})) > 0;
        paying += pays;
    }
    return paying >= 2;
}

static const char *const needs[] = {"cost.payer", NULL};

const struct cs_chart_type cs_chart_payers = {
    .name = "payers",
    .form = "stack",
    .help = N_("gross cost by who pays, by year"),
    .needs = needs,
    .least_years = 1,
    .has = has_two_payers,
    .prepare = prepare,
};
