/*
 * The policy's path over the years, three panels above each other: coverage by age band, gross cost
 * as % of GDP, direct + indirect jobs of women and men, all of the first package.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"

enum { MAX_BANDS = 6, END_COLUMNS = 24, POLICY = 0 };

struct path {
    struct cs_arena *arena;
    const struct cs_result *r;
    struct cs_chart_jobs jobs;
    const struct cs_series *coverage, *cost;
    size_t last, bands, shown; /* last year; age bands there are and drawn */
    double high[3];            /* top of each panel: %, % of GDP, jobs */
};

static double coverage_at(const struct path *p, size_t year, size_t band)
{
    return *cs_series_at(p->r, p->coverage, (size_t[]){year, band});
}

static double cost_at(const struct path *p, size_t year)
{
    return *cs_series_at(p->r, p->cost, (size_t[]){POLICY, year});
}

static double jobs_at(const struct path *p, size_t year, int sex)
{
    return cs_chart_jobs_type1(&p->jobs, POLICY, year, sex);
}

static void find_highs(struct path *p)
{
    for (size_t y = 0; y <= p->last; y++) {
        for (size_t b = 0; b < p->shown; b++)
            p->high[0] = fmax(p->high[0], 100 * coverage_at(p, y, b));
        p->high[1] = fmax(p->high[1], 100 * cost_at(p, y));
        for (int sex = 0; sex < CS_CHART_SEXES; sex++)
            p->high[2] = fmax(p->high[2], jobs_at(p, y, sex));
    }
    p->high[0] = fmax(p->high[0], 100);
    for (int i = 1; i < 3; i++)
        p->high[i] = p->high[i] > 0 ? p->high[i] : 1;
}

/* The age band whose coverage changes most. */
static size_t main_band(const struct path *p)
{
    size_t best = 0;
    double most = -1;
    for (size_t b = 0; b < p->bands; b++) {
        double change = fabs(coverage_at(p, p->last, b) - coverage_at(p, 0, b));
        if (change > most) { /* false for NaN */
            most = change;
            best = b;
        }
    }
    return best;
}

static const char *cost_clause(const struct path *p)
{
    double cost = cost_at(p, p->last);
    if (!isfinite(cost))
        return "";
    return cs_chart_say(p->arena, cs_text(" and costs {cost} of GDP"), "cost",
                        cs_chart_percent(p->arena, cost), NULL);
}

static const char *headline(const struct path *p)
{
    size_t band = main_band(p);
    double from = coverage_at(p, 0, band), to = coverage_at(p, p->last, band);
    const char *message = cs_text("Coverage of {ages} stays at {to} until {year}{cost}");
    if (!(isfinite(from) && isfinite(to)))
        message = cs_text("The path of {ages} to {year}{cost}");
    else if (to - from >= 0.005)
        message = cs_text("Coverage of {ages} rises from {from} to {to} by {year}{cost}");
    else if (from - to >= 0.005)
        message = cs_text("Coverage of {ages} falls from {from} to {to} by {year}{cost}");
    return cs_chart_say(p->arena, message, "ages",
                        cs_chart_shorten(p->arena, cs_chart_title(p->arena, p->r, CS_DIM_AGE, band), 30),
                        "from", cs_chart_percent(p->arena, from), "to",
                        cs_chart_percent(p->arena, to), "year",
                        cs_chart_title(p->arena, p->r, CS_DIM_YEAR, p->last), "cost", cost_clause(p), NULL);
}

static const char *subtitle(const struct path *p)
{
    const char *hidden = "";
    if (p->shown < p->bands)
        hidden = cs_chart_say(p->arena, cs_text(" Age bands not shown: {number}."), "number",
                              cs_arena_printf(p->arena, "%zu", p->bands - p->shown), NULL);
    return cs_chart_say(
        p->arena, cs_text("{policy}. {basis}. Cost is gross: before taxes that come back.{hidden}"),
        "policy", cs_chart_shorten(p->arena, cs_chart_title(p->arena, p->r, CS_DIM_PACKAGE, POLICY), 60),
        "basis", cs_chart_basis_text(p->arena, p->r), "hidden", hidden, NULL);
}

static void write_rows(const struct path *p, FILE *dat)
{
    fputs("# path of the first package; coverage in %, gross cost in % of GDP, jobs direct + "
          "indirect in",
          dat);
    cs_chart_dat_text(dat, p->jobs.series->unit);
    fputs("\n# year cost women men", dat);
    for (size_t b = 0; b < p->shown; b++)
        cs_chart_dat_text(dat, p->r->axis[CS_DIM_AGE].labels[b].code);
    fputc('\n', dat);
    for (size_t y = 0; y <= p->last; y++) {
        char year[CS_NUMBER_TEXT];
        fputs(cs_format_output(cs_chart_year(p->r, y), year), dat);
        cs_chart_dat_number(dat, 100 * cost_at(p, y));
        cs_chart_dat_number(dat, jobs_at(p, y, CS_CHART_WOMEN));
        cs_chart_dat_number(dat, jobs_at(p, y, CS_CHART_MEN));
        for (size_t b = 0; b < p->shown; b++)
            cs_chart_dat_number(dat, 100 * coverage_at(p, y, b));
        fputc('\n', dat);
    }
}

static void set_ends(struct cs_chart_vars *vars, const char *text_list, const char *at_list,
                     const char *const *texts, double *at, size_t n, double gap)
{
    for (size_t i = 0; i < n; i++)
        at[i] = isfinite(at[i]) ? at[i] : 0;
    cs_chart_spread(at, n, gap);
    cs_chart_set_list(vars, text_list, texts, n);
    cs_chart_set_numbers(vars, at_list, at, n);
}

/* Texts at the right ends of the lines; `room` is the share of a panel above its highest point. */
static void set_end_texts(const struct path *p, const struct cs_chart_scale *scale,
                          struct cs_chart_vars *vars)
{
    const double room = 1.12, gap = 0.2 / cs_chart_vars_room(vars)->down;
    const char *texts[MAX_BANDS];
    double at[MAX_BANDS];
    for (size_t b = 0; b < p->shown; b++) {
        double end = coverage_at(p, p->last, b);
        texts[b] = cs_arena_printf(
            p->arena, "%s  %s", cs_chart_percent(p->arena, end),
            cs_chart_shorten(p->arena, cs_chart_title(p->arena, p->r, CS_DIM_AGE, b), END_COLUMNS - 6));
        at[b] = 100 * end / (room * p->high[0]);
    }
    set_ends(vars, "age_end", "age_at", texts, at, p->shown, gap);
    texts[0] = cs_chart_say(p->arena, cs_text("{share} of GDP"), "share",
                            cs_chart_percent(p->arena, cost_at(p, p->last)), NULL);
    at[0] = 100 * cost_at(p, p->last) / (room * p->high[1]);
    set_ends(vars, "cost_end", "cost_at", texts, at, 1, gap);
    for (int sex = 0; sex < CS_CHART_SEXES; sex++) {
        double end = jobs_at(p, p->last, sex);
        texts[sex] = cs_arena_printf(p->arena, "%s  %s", cs_chart_scaled(p->arena, scale, end),
                                     sex == CS_CHART_WOMEN ? cs_text("women") : cs_text("men"));
        at[sex] = end / (room * p->high[2]);
    }
    set_ends(vars, "jobs_end", "jobs_at", texts, at, CS_CHART_SEXES, 1.4 * gap);
    cs_chart_set_number(vars, "room", room);
}

static void set_panels(const struct path *p, const struct cs_chart_scale *scale,
                       struct cs_chart_vars *vars)
{
    double first = cs_chart_year(p->r, 0), last = cs_chart_year(p->r, p->last);
    cs_chart_set_text(vars, "text_coverage", cs_text("Coverage, % of children"));
    cs_chart_set_text(vars, "text_cost", cs_text("Gross cost, % of GDP"));
    cs_chart_set_text(
        vars, "text_jobs",
        cs_chart_say(p->arena, cs_text("{unit}, direct + indirect"), "unit", scale->unit, NULL));
    cs_chart_set_number(vars, "bands", (double)p->shown);
    cs_chart_set_number(vars, "first_year", first);
    cs_chart_set_number(vars, "last_year", last);
    cs_chart_set_number(vars, "year_step", cs_chart_year_step(first, last));
    cs_chart_set_number(vars, "coverage_high", p->high[0]);
    cs_chart_set_number(vars, "cost_high", p->high[1]);
    cs_chart_set_number(vars, "jobs_high", p->high[2]);
    cs_chart_set_number(vars, "jobs_divisor", scale->divisor);
}

static enum cs_status find_series(struct path *p, struct cs_err *err)
{
    static const enum cs_dim by_age[] = {CS_DIM_YEAR, CS_DIM_AGE};
    static const enum cs_dim by_package[] = {CS_DIM_PACKAGE, CS_DIM_YEAR};
    p->coverage = cs_result_find(p->r, "childcare.coverage");
    p->cost = cs_result_find(p->r, "cost.gross_pct_gdp");
    enum cs_status st = cs_chart_need_dims(p->coverage, by_age, 2, err);
    if (st == CS_OK)
        st = cs_chart_need_dims(p->cost, by_package, 2, err);
    return st == CS_OK ? cs_chart_find_jobs(p->r, &p->jobs, err) : st;
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    struct path p = {.arena = cs_chart_vars_arena(vars), .r = r};
    enum cs_status st = find_series(&p, err);
    if (st != CS_OK)
        return st;
    p.last = p.jobs.years - 1;
    p.bands = r->axis[CS_DIM_AGE].n;
    p.shown = p.bands < MAX_BANDS ? p.bands : MAX_BANDS;
    find_highs(&p);
    write_rows(&p, dat);
    struct cs_chart_scale scale = cs_chart_scale_for(p.arena, p.high[2], p.jobs.series->unit);
    cs_chart_set_frame(vars, r, headline(&p), subtitle(&p));
    set_end_texts(&p, &scale, vars);
    set_panels(&p, &scale, vars);
    return CS_OK;
}

static const char *const needs[] = {"childcare.coverage", "cost.gross_pct_gdp", "jobs", NULL};

const struct cs_chart_type cs_chart_path = {
    .name = "path",
    .help = N_("coverage, cost and jobs of the policy over the years"),
    .needs = needs,
    .least_years = 2,
    .prepare = prepare,
};
