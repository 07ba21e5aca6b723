/*
 * Gross cost, the taxes that come back, and net public cost of the first package by year.
 */
#include <math.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"

enum { POLICY = 0, GROSS = 0, BACK, NET, LINES };

struct tax_path {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *gross, *net, *revenue;
    size_t last;
    double high, low;
};

static double value_at(const struct tax_path *t, size_t year, int line)
{
    if (line != BACK)
        return *cs_series_at(t->r, line == GROSS ? t->gross : t->net, (size_t[]){POLICY, year});
    double sum = 0;
    for (size_t l = 0; l < t->r->axis[CS_DIM_LINE].n; l++)
        sum += *cs_series_at(t->r, t->revenue, (size_t[]){POLICY, year, l});
    return sum;
}

static const char *headline(const struct tax_path *t)
{
    double net = value_at(t, t->last, NET), back = value_at(t, t->last, BACK);
    double gross = value_at(t, t->last, GROSS);
    if (!(gross > 0) || !isfinite(net) || !isfinite(back))
        return cs_text("Cost and taxes over the years");
    return cs_chart_say(
        t->arena,
        cs_text("Net cost is {net} in {year}: {share} of the gross cost comes back in taxes"), "net",
        cs_chart_money(t->arena, t->net->unit, net), "year",
        cs_chart_title(t->arena, t->r, CS_DIM_YEAR, t->last), "share",
        cs_chart_percent(t->arena, back / gross), NULL);
}

static void write_rows(struct tax_path *t, FILE *dat)
{
    fputs("# gross cost, taxes that come back, net public cost of the first package; unit:", dat);
    cs_chart_dat_text(dat, t->gross->unit);
    fputs("\n# year gross back net\n", dat);
    for (size_t y = 0; y <= t->last; y++) {
        char year[CS_NUMBER_TEXT];
        fputs(cs_format_output(cs_chart_year(t->r, y), year), dat);
        for (int line = 0; line < LINES; line++) {
            double v = value_at(t, y, line);
            cs_chart_dat_number(dat, v);
            t->high = fmax(t->high, v);
            t->low = fmin(t->low, v);
        }
        fputc('\n', dat);
    }
    t->high = t->high > t->low ? t->high : t->low + 1;
}

/* "102 billion BRL, 0.97 % of GDP" */
static const char *end_text(const struct tax_path *t, int line)
{
    double v = value_at(t, t->last, line), gross = value_at(t, t->last, GROSS);
    double gdp = cs_chart_by_year(t->r, "cost.gross_pct_gdp", POLICY, t->last) * v / gross;
    const char *money = cs_chart_money(t->arena, t->gross->unit, v);
    if (!isfinite(gdp))
        return money;
    return cs_chart_say(t->arena, cs_text("{money}, {share} of GDP"), "money", money, "share",
                        cs_chart_percent(t->arena, gdp), NULL);
}

static void set_ends(const struct tax_path *t, struct cs_chart_vars *vars)
{
    const char *names[LINES] = {cs_text("Gross cost"), cs_text("Comes back in taxes"),
                                cs_text("Net public cost")};
    const char *figures[LINES];
    double at[LINES];
    for (int line = 0; line < LINES; line++) {
        double v = value_at(t, t->last, line);
        figures[line] = end_text(t, line);
        at[line] = isfinite(v) ? (v - t->low) / (t->high - t->low) : 0;
    }
    cs_chart_spread(at, LINES, 0.15 / cs_chart_vars_room(vars)->down);
    cs_chart_set_list(vars, "end_first", names, LINES);
    cs_chart_set_list(vars, "end_second", figures, LINES);
    cs_chart_set_numbers(vars, "end_at", at, LINES);
}

static void set_axes(const struct tax_path *t, struct cs_chart_vars *vars)
{
    double first = cs_chart_year(t->r, 0), last = cs_chart_year(t->r, t->last);
    bool billions = cs_starts_with(t->gross->unit, "million ") && t->high >= 9995;
    const char *unit = cs_chart_translate(t->arena, t->gross->unit);
    if (billions)
        unit = cs_chart_say(t->arena, cs_text("billion {currency}"), "currency",
                            t->gross->unit + sizeof "million " - 1, NULL);
    cs_chart_set_text(vars, "axis_text",
                      cs_chart_capital(t->arena, cs_chart_shorten(t->arena, unit, 40)));
    cs_chart_set_number(vars, "divisor", billions ? 1000 : 1);
    cs_chart_set_number(vars, "first_year", first);
    cs_chart_set_number(vars, "last_year", last);
    cs_chart_set_number(vars, "year_step", cs_chart_year_step(first, last));
    cs_chart_set_number(vars, "shaded", BACK + 1);
    cs_chart_set_number(vars, "low", t->low);
    cs_chart_set_number(vars, "high", t->high);
}

static enum cs_status find_series(struct tax_path *t, struct cs_err *err)
{
    static const enum cs_dim by_year[] = {CS_DIM_PACKAGE, CS_DIM_YEAR};
    static const enum cs_dim by_line[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_LINE};
    enum cs_status st = cs_chart_series(t->r, "cost.gross", 2, by_year, &t->gross, err);
    if (st == CS_OK)
        st = cs_chart_series(t->r, "cost.net", 2, by_year, &t->net, err);
    return st == CS_OK ? cs_chart_series(t->r, "revenue", 3, by_line, &t->revenue, err) : st;
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    struct tax_path t = {.arena = cs_chart_vars_arena(vars), .r = r, .last = cs_chart_last_year(r)};
    enum cs_status st = find_series(&t, err);
    if (st != CS_OK)
        return st;
    write_rows(&t, dat);
    const char *closure = "";
    if (r->closure_text != NULL && *r->closure_text != '\0')
        closure = cs_chart_say(t.arena, cs_text(" Household closure {closure}."), "closure",
                               cs_chart_shorten(t.arena, cs_chart_translate(t.arena, r->closure_text), 50), NULL);
    const char *policy = cs_chart_title(t.arena, r, CS_DIM_PACKAGE, POLICY);
    cs_chart_set_frame(vars, r, headline(&t),
                       cs_chart_say(t.arena,
                                    cs_text("{policy}, a year. {basis}. Net: public cost less taxes, "
                                            "before financing.{closure}"),
                                    "policy", cs_chart_shorten(t.arena, policy, 50), "basis",
                                    cs_chart_basis_text(t.arena, r), "closure", closure, NULL));
    set_ends(&t, vars);
    set_axes(&t, vars);
    return CS_OK;
}

static const char *const needs[] = {"cost.gross", "cost.net", "revenue", NULL};

const struct cs_chart_type cs_chart_tax_path = {
    .name = "tax_path",
    .form = "lines",
    .help = N_("gross cost, taxes that come back and net cost over the years"),
    .needs = needs,
    .least_years = 2,
    .prepare = prepare,
};
