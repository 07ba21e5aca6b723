/*
 * Why package B makes more jobs than package A: two waterfalls, women's jobs above men's in each
 * row, from the jobs of A over what each cause adds to the jobs of B (docs/methods/14).
 */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { A, B, SIDES, MAX_CAUSES = 30, NAME_COLUMNS = 40, LEAST_COLUMNS = 12 };
enum { WOMEN, MEN, CLASSES };

struct explained {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *part, *jobs;
    size_t sex[CS_CHART_SEXES], causes;
    struct cs_chart_scale scale;
    struct cs_chart_rows *rows;
    double at[CS_CHART_SEXES]; /* where the last step ended */
};

static double part(const struct explained *x, size_t cause, int sex)
{
    return *cs_series_at(x->r, x->part, (size_t[]){cause, x->sex[sex]});
}

/* Of all effects together. */
static double jobs_of(const struct explained *x, size_t side, int sex)
{
    double sum = 0;
    for (size_t e = 0; e < x->r->axis[CS_DIM_EFFECT].n; e++)
        sum += *cs_series_at(x->r, x->jobs, (size_t[]){side, e, x->sex[sex]});
    return sum;
}

static const char *signed_number(const struct explained *x, double value)
{
    const char *text = cs_chart_scaled(x->arena, &x->scale, value);
    return value > 0 ? cs_arena_printf(x->arena, "+%s", text) : text;
}

/* Women's pieces and figures stand in the upper half of a row. */
static void say(const struct explained *x, int sex, double end, bool bold, const char *text)
{
    cs_chart_rows_say(x->rows, end, 1, sex == CS_CHART_WOMEN ? 0.22 : -0.22, bold,
                      sex == CS_CHART_WOMEN ? "women_dark" : "men_text", text);
}

static void add_side(struct explained *x, size_t side)
{
    const char *name = cs_chart_title(x->arena, x->r, CS_DIM_PACKAGE, side);
    cs_chart_rows_add(x->rows, name, side == A ? "A" : "B", CS_CHART_ROW_BOLD);
    for (int sex = 0; sex < CS_CHART_SEXES; sex++) {
        double jobs = jobs_of(x, side, sex);
        cs_chart_rows_bar(x->rows, sex == CS_CHART_WOMEN ? WOMEN : MEN, 0, jobs);
        say(x, sex, fmax(0, jobs), true, cs_chart_scaled(x->arena, &x->scale, jobs));
        x->at[sex] = jobs;
    }
}

/* A cause that changes neither figure shown is left out. */
static bool shows(const struct explained *x, size_t cause)
{
    double least = 0.5 * x->scale.divisor * pow(10, -x->scale.decimals);
    for (int sex = 0; sex < CS_CHART_SEXES; sex++)
        if (fabs(part(x, cause, sex)) >= least)
            return true;
    return false;
}

static void add_cause(struct explained *x, size_t cause)
{
    bool shown = shows(x, cause);
    if (shown)
        cs_chart_rows_add(x->rows, cs_chart_title(x->arena, x->r, CS_DIM_LINE, cause), "",
                          CS_CHART_ROW_PLAIN);
    for (int sex = 0; sex < CS_CHART_SEXES; sex++) {
        double change = part(x, cause, sex), from = x->at[sex];
        if (!isfinite(change))
            continue;
        x->at[sex] = from + change;
        if (shown && change != 0) {
            cs_chart_rows_bar(x->rows, sex == CS_CHART_WOMEN ? WOMEN : MEN, from, from + change);
            say(x, sex, fmax(from, from + change), false, signed_number(x, change));
        }
    }
}

/* The cause that moves women's jobs most in the direction of the whole; SIZE_MAX: none does. */
static size_t main_cause(const struct explained *x, double whole)
{
    size_t best = SIZE_MAX;
    for (size_t k = 0; k < x->causes; k++) {
        double v = part(x, k, CS_CHART_WOMEN) * (whole < 0 ? -1 : 1);
        if (v > 0 && (best == SIZE_MAX || v > part(x, best, CS_CHART_WOMEN) * (whole < 0 ? -1 : 1)))
            best = k;
    }
    return best;
}

static const char *headline(const void *ctx, size_t columns)
{
    const struct explained *x = ctx;
    double a = jobs_of(x, A, CS_CHART_WOMEN), b = jobs_of(x, B, CS_CHART_WOMEN);
    size_t cause = main_cause(x, b - a);
    if (!isfinite(b - a) || b == a || cause == SIZE_MAX)
        return cs_text("Where jobs of A and of B differ, by cause");
    const char *message =
        cs_text("{b}: {number} more jobs for women than {a}; most through: {cause}");
    if (b < a)
        message = cs_text("{b}: {number} fewer jobs for women than {a}; most through: {cause}");
    return cs_chart_say(
        x->arena, message, "b",
        cs_chart_shorten(x->arena, cs_chart_title(x->arena, x->r, CS_DIM_PACKAGE, B), columns),
        "number", cs_chart_amount(x->arena, fabs(b - a)), "a",
        cs_chart_shorten(x->arena, cs_chart_title(x->arena, x->r, CS_DIM_PACKAGE, A), columns),
        "cause", cs_chart_title(x->arena, x->r, CS_DIM_LINE, cause), NULL);
}

static enum cs_status find_series(struct explained *x, struct cs_err *err)
{
    static const enum cs_dim by_cause[] = {CS_DIM_LINE, CS_DIM_SEX};
    static const enum cs_dim by_side[] = {CS_DIM_PACKAGE, CS_DIM_EFFECT, CS_DIM_SEX};
    enum cs_status st = cs_chart_series(x->r, "explain.contribution", 2, by_cause, &x->part, err);
    if (st == CS_OK)
        st = cs_chart_series(x->r, "explain.jobs", 3, by_side, &x->jobs, err);
    return st == CS_OK ? cs_chart_find_sexes(x->r, x->sex, err) : st;
}

static double most_jobs(const struct explained *x)
{
    double most = 0;
    for (size_t side = 0; side < SIDES; side++)
        for (int sex = 0; sex < CS_CHART_SEXES; sex++)
            most = fmax(most, jobs_of(x, side, sex));
    return most;
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    const struct cs_chart_class classes[CLASSES] = {
        [WOMEN] = {cs_text("Women"), "women_dark", CS_CHART_BOX, 0.03, 0.4},
        [MEN] = {cs_text("Men"), "men_dark", CS_CHART_BOX, -0.4, -0.03}};
    struct explained x = {
        .arena = cs_chart_vars_arena(vars), .r = r, .causes = r->axis[CS_DIM_LINE].n};
    enum cs_status st = find_series(&x, err);
    if (st != CS_OK)
        return st;
    x.scale = cs_chart_scale_for(x.arena, most_jobs(&x), x.jobs->unit);
    x.rows = cs_chart_rows_new(vars, classes, CLASSES, MAX_CAUSES);
    add_side(&x, A);
    for (size_t k = 0; k < x.causes; k++)
        add_cause(&x, k);
    add_side(&x, B);
    const char *subtitle = cs_chart_say(
        x.arena,
        cs_text("{unit} of the last year, from A to B by cause, induced ones where the closure has "
                "them; the order of causes does not matter (Shapley). {basis}."),
        "unit", x.scale.unit, "basis", cs_chart_basis_text(x.arena, r), NULL);
    cs_chart_set_frame(
        vars, r, cs_chart_fit_headline(vars, headline, &x, NAME_COLUMNS, LEAST_COLUMNS), subtitle);
    cs_chart_rows_end(x.rows, dat, "jobs of A, what each cause adds, jobs of B", x.jobs->unit,
                      (struct cs_chart_rows_scale){0});
    return CS_OK;
}

static bool has_two_sides(const struct cs_result *r)
{
    return r->axis[CS_DIM_PACKAGE].n >= SIDES;
}

static const char *const needs[] = {"explain.contribution", "explain.jobs", NULL};

const struct cs_chart_type cs_chart_explain = {
    .name = "explain",
    .form = "rows",
    .help = N_("why one package makes more jobs than another, cause by cause"),
    .needs = needs,
    .has = has_two_sides,
    .prepare = prepare,
};
