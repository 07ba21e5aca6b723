/*
 * Hours of unpaid work of women and men in the last year: what stays with the first package, and
 * the unpaid care that it releases.
 */
#include <math.h>

#include "base/text.h"
#include "chart/change.h"
#include "chart/chart.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { POLICY = 0 };
enum { WOMEN, MEN, RELEASED, CLASSES };

struct hours {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *released;
    struct cs_chart_change unpaid;
    size_t year;
    struct cs_chart_rows *rows;
};

static double released(const struct hours *h, int sex)
{
    return *cs_series_at(h->r, h->released, (size_t[]){POLICY, h->year, h->unpaid.sex[sex]});
}

static const char *amount(const struct hours *h, double value)
{
    return cs_chart_money(h->arena, h->released->unit, value);
}

static void add_row(struct hours *h, const char *name, int sex)
{
    double before = cs_chart_before(h->r, &h->unpaid, h->year, sex);
    double after = cs_chart_after(h->r, &h->unpaid, POLICY, h->year, sex), less = released(h, sex);
    const char *share = "";
    if (before > 0 && isfinite(less))
        share = cs_chart_say(h->arena, cs_text("{hours} released ({share})"), "hours",
                             amount(h, less), "share", cs_chart_percent(h->arena, less / before),
                             NULL);
    cs_chart_rows_add(h->rows, name, share, CS_CHART_ROW_BOLD);
    cs_chart_rows_bar(h->rows, sex == CS_CHART_WOMEN ? WOMEN : MEN, 0, after);
    cs_chart_rows_bar(h->rows, RELEASED, after, before);
    cs_chart_rows_say(h->rows, fmax(before, after), 1, 0, true, "ink",
                      amount(h, before));
}

static const char *headline(const struct hours *h)
{
    double women = released(h, CS_CHART_WOMEN), men = released(h, CS_CHART_MEN);
    if (!(women + men > 0))
        return cs_text("Unpaid work of women and men, without and with the policy");
    return cs_chart_say(
        h->arena,
        cs_text("{policy} releases {hours} of unpaid care, {share} of them women's"), "policy",
        cs_chart_package_name(h->arena, h->r, POLICY, true, 30), "hours", amount(h, women + men),
        "share", cs_chart_percent(h->arena, women / (women + men)), NULL);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX};
    const struct cs_chart_class classes[CLASSES] = {
        [WOMEN] = {cs_text("Women, that stays"), "women_dark", CS_CHART_BOX, -0.34, 0.34},
        [MEN] = {cs_text("Men, that stays"), "men_dark", CS_CHART_BOX, -0.34, 0.34},
        [RELEASED] = {cs_text("Released"), "care_colour", CS_CHART_HATCH, -0.34, 0.34}};
    struct hours h = {.arena = cs_chart_vars_arena(vars), .r = r, .year = cs_chart_last_year(r)};
    enum cs_status st = cs_chart_series(r, "time.released", 3, dims, &h.released, err);
    if (st == CS_OK)
        st = cs_chart_find_change(r, "time.unpaid.before", "time.unpaid.after", &h.unpaid, err);
    if (st != CS_OK)
        return st;
    h.rows = cs_chart_rows_new(vars, classes, CLASSES, 2);
    add_row(&h, cs_text("Women"), CS_CHART_WOMEN);
    add_row(&h, cs_text("Men"), CS_CHART_MEN);
    const char *subtitle = cs_chart_say(
        h.arena, cs_text("Hours of unpaid work in {year}; released: unpaid care that the service takes over. {basis}."),
        "year", cs_chart_title(h.arena, r, CS_DIM_YEAR, h.year), "basis",
        cs_chart_basis_text(h.arena, r), NULL);
    cs_chart_set_frame(vars, r, headline(&h), subtitle);
    cs_chart_rows_end(h.rows, dat, "unpaid work after the first package and what it releases, last year",
                      h.released->unit, (struct cs_chart_rows_scale){0});
    return CS_OK;
}

static const char *const needs[] = {"time.released", "time.unpaid.before", "time.unpaid.after", NULL};

const struct cs_chart_type cs_chart_unpaid_hours = {
    .name = "unpaid_hours",
    .form = "rows",
    .help = N_("hours of unpaid work of women and men, and the unpaid care released"),
    .needs = needs,
    .least_years = 1,
    .prepare = prepare,
};
