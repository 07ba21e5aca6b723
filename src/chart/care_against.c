/*
 * All packages of the run against each other: women's and men's jobs in one bar (direct + indirect),
 * induced jobs apart below it, with gross and net cost; the headline says what equal gross and equal
 * net cost buy in jobs for women.
 */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { WOMEN, MEN, WOMEN_INDUCED, MEN_INDUCED, CLASSES, MAX_PACKAGES = 12, NAME_COLUMNS = 40, LEAST_COLUMNS = 12 };

struct against {
    struct cs_arena *arena;
    const struct cs_result *r;
    struct cs_chart_jobs jobs;
    size_t year;
    struct cs_chart_scale scale;
};

static double type1(const struct against *a, size_t package, int sex)
{
    return cs_chart_jobs_type1(&a->jobs, package, a->year, sex);
}

/* First comparator whose cost matches the policy's in that way; 0 when there is none. */
static size_t matched(const struct against *a, enum cs_chart_match match)
{
    for (size_t p = 1; p < a->jobs.packages && type1(a, 0, CS_CHART_WOMEN) > 0; p++)
        if (cs_chart_match_of(a->r, 0, p, a->year) == match && type1(a, p, CS_CHART_WOMEN) > 0)
            return p;
    return 0;
}

static const char *times(const struct against *a, size_t other)
{
    return cs_chart_times(a->arena,
                          type1(a, 0, CS_CHART_WOMEN) / type1(a, other, CS_CHART_WOMEN));
}

/* With packages' names in so many columns. */
static const char *headline(const void *ctx, size_t columns)
{
    const struct against *a = ctx;
    size_t gross = matched(a, CS_CHART_SAME_GROSS), net = matched(a, CS_CHART_SAME_NET);
    const char *policy = cs_chart_package_name(a->arena, a->r, 0, true, columns);
    const char *jobs = cs_chart_jobs_word(a->jobs.series);
    if (gross == 0 && net == 0)
        return cs_chart_say(a->arena, cs_text("{policy} and its alternatives: {jobs} of women and men"),
                            "policy", policy, "jobs", jobs, NULL);
    size_t other = gross != 0 ? gross : net;
    const char *message = cs_text("{jobs} for women, {policy} over {other}: {gross} times at equal gross "
                                  "cost, {net} times at equal net cost");
    if (net == 0)
        message = cs_text("{jobs} for women, {policy} over {other}: {gross} times at equal gross cost");
    else if (gross == 0)
        message = cs_text("{jobs} for women, {policy} over {other}: {net} times at equal net cost");
    return cs_chart_say(
        a->arena, message, "jobs", cs_chart_capital(a->arena, jobs), "policy",
        cs_chart_package_name(a->arena, a->r, 0, false, columns), "other",
        cs_chart_package_name(a->arena, a->r, other, false, columns), "gross",
        times(a, other), "net", net != 0 ? times(a, net) : "", NULL);
}

/* "gross 102 billion BRL, net 55.7 billion BRL" */
static const char *cost_text(const struct against *a, size_t package)
{
    double gross = cs_chart_by_year(a->r, "cost.gross", package, a->year);
    double net = cs_chart_by_year(a->r, "cost.net", package, a->year);
    const struct cs_series *s = cs_result_find(a->r, "cost.gross");
    if (!isfinite(gross) || !isfinite(net))
        return "";
    return cs_chart_say(a->arena, cs_text("gross {gross}, net {net}"), "gross",
                        cs_chart_money(a->arena, s->unit, gross), "net",
                        cs_chart_money(a->arena, s->unit, net), NULL);
}

static double induced(const struct against *a, size_t package, int sex)
{
    return cs_chart_jobs_of(&a->jobs, package, a->year, sex, CS_CHART_INDUCED);
}

static void add_package(const struct against *a, size_t p, struct cs_chart_rows *rows)
{
    double women = type1(a, p, CS_CHART_WOMEN), men = type1(a, p, CS_CHART_MEN);
    double more_women = induced(a, p, CS_CHART_WOMEN), more_men = induced(a, p, CS_CHART_MEN);
    double all = women + men, more = more_women + more_men;
    cs_chart_rows_add(rows, cs_chart_title(a->arena, a->r, CS_DIM_PACKAGE, p), cost_text(a, p),
                      CS_CHART_ROW_BOLD);
    cs_chart_rows_bar(rows, WOMEN, 0, women);
    cs_chart_rows_bar(rows, MEN, women, all);
    const char *number = cs_chart_scaled(a->arena, &a->scale, all);
    if (women >= 0 && all > 0)
        number = cs_chart_say(a->arena, cs_text("{number}, {share} women"), "number", number,
                              "share", cs_chart_percent(a->arena, women / all), NULL);
    cs_chart_rows_say(rows, all, 1, 0.16, true, "ink", number);
    if (!isfinite(more) || more == 0)
        return;
    cs_chart_rows_bar(rows, WOMEN_INDUCED, 0, more_women);
    cs_chart_rows_bar(rows, MEN_INDUCED, more_women, more);
    cs_chart_rows_say(rows, more, 1, -0.3, false, "quiet",
                      cs_chart_say(a->arena, cs_text("{number} induced"), "number",
                                   cs_chart_scaled(a->arena, &a->scale, more), NULL));
}

static double most_jobs(const struct against *a)
{
    double most = 0;
    for (size_t p = 0; p < a->jobs.packages; p++)
        most = fmax(most, type1(a, p, CS_CHART_WOMEN) + type1(a, p, CS_CHART_MEN));
    return most;
}

static const char *subtitle(const struct against *a, size_t shown)
{
    const struct cs_result *r = a->r;
    const char *closure = "", *hidden = "";
    if (r->closure_text != NULL && *r->closure_text != '\0' &&
        a->jobs.effect[CS_CHART_INDUCED] != SIZE_MAX)
        closure = cs_chart_say(a->arena, cs_text(" Induced: household closure {closure}."),
                               "closure", cs_chart_shorten(a->arena, cs_chart_translate(a->arena, r->closure_text), 50), NULL);
    if (shown < a->jobs.packages)
        hidden = cs_chart_say(a->arena, cs_text(" Packages not shown: {number}."), "number",
                              cs_arena_printf(a->arena, "%zu", a->jobs.packages - shown), NULL);
    return cs_chart_say(a->arena,
                        cs_text("{unit} in {year}, direct + indirect; induced apart. Costs a year. "
                                "{basis}.{closure}{hidden}"),
                        "unit", a->scale.unit, "year",
                        cs_chart_title(a->arena, r, CS_DIM_YEAR, a->year), "basis",
                        cs_chart_basis_text(a->arena, r), "closure", closure, "hidden", hidden,
                        NULL);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    const struct cs_chart_class classes[CLASSES] = {
        [WOMEN] = {cs_text("Women"), "women_dark", CS_CHART_BOX, -0.1, 0.42},
        [MEN] = {cs_text("Men"), "men_dark", CS_CHART_BOX, -0.1, 0.42},
        [WOMEN_INDUCED] = {cs_text("Women, induced"), "women_dark", CS_CHART_HATCH, -0.42, -0.16},
        [MEN_INDUCED] = {cs_text("Men, induced"), "men_dark", CS_CHART_HATCH, -0.42, -0.16}};
    struct against a = {
        .arena = cs_chart_vars_arena(vars), .r = r, .year = cs_chart_last_year(r)};
    enum cs_status st = cs_chart_find_jobs(r, &a.jobs, err);
    if (st != CS_OK)
        return st;
    a.scale = cs_chart_scale_for(a.arena, most_jobs(&a), a.jobs.series->unit);
    size_t shown = a.jobs.packages < MAX_PACKAGES ? a.jobs.packages : MAX_PACKAGES;
    struct cs_chart_rows *rows = cs_chart_rows_new(vars, classes, CLASSES, shown);
    for (size_t p = 0; p < shown; p++)
        add_package(&a, p, rows);
    cs_chart_set_frame(vars, r,
                       cs_chart_fit_headline(vars, headline, &a, NAME_COLUMNS, LEAST_COLUMNS),
                       subtitle(&a, shown));
    cs_chart_rows_end(rows, dat, "jobs by package and sex in the last year", a.jobs.series->unit,
                      (struct cs_chart_rows_scale){0});
    return CS_OK;
}

static bool has_two_packages(const struct cs_result *r)
{
    return r->axis[CS_DIM_PACKAGE].n > 1;
}

static const char *const needs[] = {"jobs", "cost.gross", "cost.net", NULL};

const struct cs_chart_type cs_chart_care_against = {
    .name = "care_against",
    .form = "rows",
    .help = N_("packages side by side: jobs of women and men, gross and net cost"),
    .needs = needs,
    .has = has_two_packages,
    .prepare = prepare,
};
