/*
 * Women's jobs over the years with their uncertainty: the middle line, half of the draws in the dark
 * band, nine of ten in the light one, of the first package; of the second the middle and the range.
 */
#include <math.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"

enum { QUANTILES = 5, MIDDLE = 2, MAX_PACKAGES = 2 };

static const char *const codes[QUANTILES] = {"0.05", "0.25", "0.5", "0.75", "0.95"};

struct fan {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *s;
    size_t quantile[QUANTILES];
    size_t packages, last;
    double low, high;
    struct cs_chart_scale scale;
};

static double value_at(const struct fan *f, size_t package, size_t year, int q)
{
    return *cs_series_at(f->r, f->s, (size_t[]){package, year, f->quantile[q]});
}

static enum cs_status find_quantiles(struct fan *f, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (int q = 0; q < QUANTILES && st == CS_OK; q++)
        st = cs_chart_need_label(f->r, CS_DIM_QUANTILE, codes[q], &f->quantile[q], err);
    return st;
}

static void find_range(struct fan *f)
{
    for (size_t p = 0; p < f->packages; p++)
        for (size_t y = 0; y <= f->last; y++)
            for (int q = 0; q < QUANTILES; q++) {
                f->low = fmin(f->low, value_at(f, p, y, q));
                f->high = fmax(f->high, value_at(f, p, y, q));
            }
    f->high = f->high > f->low ? f->high : f->low + 1;
}

static void write_rows(const struct fan *f, FILE *dat)
{
    fputs("# women's jobs by year, quantiles of the draws; unit:", dat);
    cs_chart_dat_text(dat, f->s->unit);
    fputs("\n# year, then 0.05 0.25 0.5 0.75 0.95 of each package\n", dat);
    for (size_t y = 0; y <= f->last; y++) {
        char year[CS_NUMBER_TEXT];
        fputs(cs_format_output(cs_chart_year(f->r, y), year), dat);
        for (size_t p = 0; p < f->packages; p++)
            for (int q = 0; q < QUANTILES; q++)
                cs_chart_dat_number(dat, value_at(f, p, y, q));
        fputc('\n', dat);
    }
}

static const char *headline(const struct fan *f)
{
    double low = value_at(f, 0, f->last, 0), high = value_at(f, 0, f->last, QUANTILES - 1);
    const char *policy = cs_chart_package_name(f->arena, f->r, 0, true, 30);
    if (!isfinite(low) || !isfinite(high))
        return cs_chart_say(f->arena, cs_text("{policy}: women's jobs and their uncertainty"), "policy",
                            policy, NULL);
    return cs_chart_say(
        f->arena,
        cs_text("{policy}: {middle} {jobs} for women in {year}, nine of ten draws between {low} and "
                "{high}"),
        "policy", policy, "middle", cs_chart_amount(f->arena, value_at(f, 0, f->last, MIDDLE)), "jobs",
        cs_chart_jobs_word(f->s), "year", cs_chart_title(f->arena, f->r, CS_DIM_YEAR, f->last), "low",
        cs_chart_amount(f->arena, low), "high", cs_chart_amount(f->arena, high), NULL);
}

static void set_ends(const struct fan *f, struct cs_chart_vars *vars)
{
    const char *names[MAX_PACKAGES], *ranges[MAX_PACKAGES];
    double at[MAX_PACKAGES];
    for (size_t p = 0; p < f->packages; p++) {
        double middle = value_at(f, p, f->last, MIDDLE);
        names[p] = cs_chart_shorten(f->arena, cs_chart_title(f->arena, f->r, CS_DIM_PACKAGE, p),
                                    cs_chart_fit(vars, 21));
        ranges[p] = cs_chart_say(
            f->arena, cs_text("{middle} ({low} to {high})"), "middle",
            cs_chart_scaled(f->arena, &f->scale, middle), "low",
            cs_chart_scaled(f->arena, &f->scale, value_at(f, p, f->last, 0)), "high",
            cs_chart_scaled(f->arena, &f->scale, value_at(f, p, f->last, QUANTILES - 1)), NULL);
        at[p] = isfinite(middle) ? (middle - f->low) / (f->high - f->low) : 0;
    }
    cs_chart_spread(at, f->packages, 0.15 / cs_chart_vars_room(vars)->down);
    cs_chart_set_list(vars, "end_name", names, f->packages);
    cs_chart_set_list(vars, "end_range", ranges, f->packages);
    cs_chart_set_numbers(vars, "end_at", at, f->packages);
}

static void set_axes(const struct fan *f, struct cs_chart_vars *vars)
{
    double first = cs_chart_year(f->r, 0), last = cs_chart_year(f->r, f->last);
    const struct cs_chart_key keys[] = {
        {cs_text("Middle of the draws"), "women_dark", CS_CHART_LINE},
        {cs_text("Half of them"), "women_light", CS_CHART_BOX},
        {cs_text("Nine of ten"), "fan_wide", CS_CHART_BOX}};
    cs_chart_set_key(vars, keys, 3);
    cs_chart_set_text(vars, "axis_text", f->scale.unit);
    cs_chart_set_number(vars, "divisor", f->scale.divisor);
    cs_chart_set_number(vars, "packages", (double)f->packages);
    cs_chart_set_number(vars, "first_year", first);
    cs_chart_set_number(vars, "last_year", last);
    cs_chart_set_number(vars, "year_step", cs_chart_year_step(first, last));
    cs_chart_set_number(vars, "low", f->low);
    cs_chart_set_number(vars, "high", f->high);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_QUANTILE};
    struct fan f = {.arena = cs_chart_vars_arena(vars), .r = r, .last = cs_chart_last_year(r)};
    enum cs_status st = cs_chart_series(r, "uncertainty.jobs_women", 3, dims, &f.s, err);
    if (st == CS_OK)
        st = find_quantiles(&f, err);
    if (st != CS_OK)
        return st;
    f.packages = r->axis[CS_DIM_PACKAGE].n < MAX_PACKAGES ? r->axis[CS_DIM_PACKAGE].n : MAX_PACKAGES;
    find_range(&f);
    f.scale = cs_chart_scale_for(f.arena, f.high, f.s->unit);
    write_rows(&f, dat);
    cs_chart_set_frame(
        vars, r, headline(&f),
        cs_chart_say(f.arena,
                     cs_text("{unit} of women, direct + indirect. Ranges come from the ranges of the parameters. {basis}."),
                     "unit", f.scale.unit, "basis", cs_chart_basis_text(f.arena, r), NULL));
    set_ends(&f, vars);
    set_axes(&f, vars);
    return CS_OK;
}

static const char *const needs[] = {"uncertainty.jobs_women", NULL};

const struct cs_chart_type cs_chart_fan = {
    .name = "fan",
    .help = N_("women's jobs over the years with their uncertainty"),
    .needs = needs,
    .least_years = 2,
    .prepare = prepare,
};
