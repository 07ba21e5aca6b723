/*
 * From gross to net cost in the last year, of the first package: what others than the public purse
 * pay, each line of revenue that comes back, and what is left.
 */
#include <math.h>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { POLICY = 0, MAX_LINES = 12, MAX_STEPS = MAX_LINES + 6 };
enum { GROSS, BACK, OTHERS, NET };

struct fall {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *gross, *net, *revenue, *payer;
    size_t year;
    double gross_of, net_of, back;
    double at; /* height reached */
    struct cs_chart_rows *rows;
};

static enum cs_status find_series(struct fall *f, struct cs_err *err)
{
    static const enum cs_dim by_year[] = {CS_DIM_PACKAGE, CS_DIM_YEAR};
    static const enum cs_dim by_line[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_LINE};
    static const enum cs_dim by_payer[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_PAYER};
    enum cs_status st = cs_chart_series(f->r, "cost.gross", 2, by_year, &f->gross, err);
    if (st == CS_OK)
        st = cs_chart_series(f->r, "cost.net", 2, by_year, &f->net, err);
    if (st == CS_OK)
        st = cs_chart_series(f->r, "revenue", 3, by_line, &f->revenue, err);
    if (st == CS_OK && cs_result_find(f->r, "cost.payer") != NULL)
        st = cs_chart_series(f->r, "cost.payer", 3, by_payer, &f->payer, err);
    return st;
}

static double line_of(const struct fall *f, size_t line)
{
    return *cs_series_at(f->r, f->revenue, (size_t[]){POLICY, f->year, line});
}

static double payer_of(const struct fall *f, size_t payer)
{
    return *cs_series_at(f->r, f->payer, (size_t[]){POLICY, f->year, payer});
}

/* A step from where the last one ended. */
static void add_step(struct fall *f, const char *name, size_t class, double change)
{
    if (!isfinite(change) || fabs(change) < 5e-4 * fabs(f->gross_of))
        return;
    cs_chart_rows_add(f->rows, name, "", CS_CHART_ROW_PLAIN);
    cs_chart_rows_bar(f->rows, class, f->at, f->at + change);
    const char *text = cs_chart_money(f->arena, f->gross->unit, change);
    f->at += change;
    cs_chart_rows_say(f->rows, fmax(f->at, f->at - change), 1, 0, false, "ink", text);
}

static void add_total(struct fall *f, const char *name, size_t class, double total)
{
    double gdp = cs_chart_by_year(f->r, "cost.gross_pct_gdp", POLICY, f->year);
    const char *share = "";
    if (gdp > 0 && f->gross_of > 0)
        share = cs_chart_say(f->arena, cs_text("{share} of GDP"), "share",
                             cs_chart_percent(f->arena, gdp * total / f->gross_of), NULL);
    cs_chart_rows_add(f->rows, name, share, CS_CHART_ROW_BOLD);
    cs_chart_rows_bar(f->rows, class, 0, total);
    cs_chart_rows_say(f->rows, fmax(0, total), 1, 0, true, "ink",
                      cs_chart_money(f->arena, f->gross->unit, total));
    f->at = total;
}

/* Payers other than the public purse: cost.net is the cost of state and social insurance. */
static void add_payers(struct fall *f)
{
    static const char *const others[] = {"households", "employers"};
    for (size_t i = 0; f->payer != NULL && i < 2; i++) {
        size_t payer = cs_result_find_label(f->r, CS_DIM_PAYER, others[i]);
        if (payer != SIZE_MAX)
            add_step(f,
                     cs_chart_say(f->arena, cs_text("Paid by {payer}"), "payer",
                                  cs_chart_title(f->arena, f->r, CS_DIM_PAYER, payer), NULL),
                     OTHERS, -payer_of(f, payer));
    }
}

static void add_steps(struct fall *f)
{
    add_total(f, cs_text("Gross cost"), GROSS, f->gross_of);
    add_payers(f);
    double rest = 0; /* of more lines than there is room for */
    for (size_t l = 0; l < f->r->axis[CS_DIM_LINE].n; l++) {
        double revenue = isfinite(line_of(f, l)) ? line_of(f, l) : 0;
        f->back += revenue;
        if (l < MAX_LINES)
            add_step(f, cs_chart_title(f->arena, f->r, CS_DIM_LINE, l), BACK, -revenue);
        else
            rest += revenue;
    }
    add_step(f, cs_text("Other revenue"), BACK, -rest);
    add_step(f, cs_text("Other differences"), OTHERS, f->net_of - f->at);
    add_total(f, cs_text("Net public cost"), NET, f->net_of);
}

static const char *headline(const struct fall *f)
{
    if (!(f->gross_of > 0) || !isfinite(f->net_of))
        return cs_text("From gross to net cost");
    return cs_chart_say(
        f->arena,
        cs_text("Of {gross} gross, {back} comes back in taxes and {net} is left to pay"),
        "gross", cs_chart_money(f->arena, f->gross->unit, f->gross_of), "back",
        cs_chart_money(f->arena, f->gross->unit, f->back), "net",
        cs_chart_money(f->arena, f->gross->unit, f->net_of), NULL);
}

static void set_frame(const struct fall *f, struct cs_chart_vars *vars)
{
    const struct cs_result *r = f->r;
    const char *closure = "";
    if (r->closure_text != NULL && *r->closure_text != '\0')
        closure = cs_chart_say(f->arena, cs_text(" Household closure {closure}."), "closure",
                               cs_chart_shorten(f->arena, cs_chart_translate(f->arena, r->closure_text), 50), NULL);
    const char *text = cs_chart_say(
        f->arena,
        cs_text("{policy} in {year}. {basis}. Net: before financing, what raising the money does is "
                "not in it.{closure}"),
        "policy", cs_chart_shorten(f->arena, cs_chart_title(f->arena, r, CS_DIM_PACKAGE, POLICY), 50),
        "year", cs_chart_title(f->arena, r, CS_DIM_YEAR, f->year), "basis",
        cs_chart_basis_text(f->arena, r), "closure", closure, NULL);
    cs_chart_set_frame(vars, r, headline(f), text);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    const struct cs_chart_class classes[] = {
        [GROSS] = {cs_text("Gross cost"), "band_1", CS_CHART_BOX, -0.38, 0.38},
        [BACK] = {cs_text("Comes back in taxes"), "part_3", CS_CHART_HATCH, -0.3, 0.3},
        [OTHERS] = {cs_text("Not paid by the public purse"), "part_8", CS_CHART_BOX, -0.3, 0.3},
        [NET] = {cs_text("Net public cost"), "part_6", CS_CHART_BOX, -0.38, 0.38}};
    struct fall f = {.arena = cs_chart_vars_arena(vars), .r = r, .year = cs_chart_last_year(r)};
    enum cs_status st = find_series(&f, err);
    if (st != CS_OK)
        return st;
    f.gross_of = *cs_series_at(r, f.gross, (size_t[]){POLICY, f.year});
    f.net_of = *cs_series_at(r, f.net, (size_t[]){POLICY, f.year});
    f.rows = cs_chart_rows_new(vars, classes, 4, MAX_STEPS);
    add_steps(&f);
    set_frame(&f, vars);
    cs_chart_rows_end(f.rows, dat, "from gross to net cost, first package, last year",
                      f.gross->unit, (struct cs_chart_rows_scale){0});
    return CS_OK;
}

static const char *const needs[] = {"cost.gross", "cost.net", "revenue", NULL};

const struct cs_chart_type cs_chart_waterfall = {
    .name = "waterfall",
    .form = "rows",
    .help = N_("from gross cost over the taxes that come back to net cost"),
    .needs = needs,
    .prepare = prepare,
};
