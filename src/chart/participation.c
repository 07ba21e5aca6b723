/*
 * Employment and participation rates of women and men in the last year, without and with the first
 * package: in each row women's rate, men's, and the gap between them in percentage points.
 */
#include <math.h>

#include "base/text.h"
#include "chart/change.h"
#include "chart/chart.h"
#include "chart/pick.h"
#include "chart/rows.h"

enum { POLICY = 0 };
enum { GAP, WOMEN_BEFORE, MEN_BEFORE, WOMEN, MEN, CLASSES };

struct rates {
    struct cs_arena *arena;
    const struct cs_result *r;
    size_t year;
    struct cs_chart_change employment, participation;
    bool has_participation;
    struct cs_chart_rows *rows;
};

static double before(const struct rates *p, const struct cs_chart_change *c, int sex)
{
    return cs_chart_before(p->r, c, p->year, sex);
}

static double after(const struct rates *p, const struct cs_chart_change *c, int sex)
{
    return cs_chart_after(p->r, c, POLICY, p->year, sex);
}

/* A rate with one decimal: changes are often below one point. */
static const char *rate(const struct rates *p, double share)
{
    char text[CS_FIGURE_TEXT];
    return cs_arena_printf(p->arena, "%s\u00A0%%", cs_text_figure(100 * share, 1, text));
}

static const char *points(const struct rates *p, double share, bool sign)
{
    char text[CS_FIGURE_TEXT];
    cs_text_figure(100 * share, fabs(share) < 0.00995 ? 2 : 1, text);
    return cs_chart_say(p->arena, cs_text("{number} pp"), "number",
                        cs_arena_printf(p->arena, "%s%s", sign && share > 0 ? "+" : "", text), NULL);
}

static double gap_before(const struct rates *p, const struct cs_chart_change *c)
{
    return before(p, c, CS_CHART_MEN) - before(p, c, CS_CHART_WOMEN);
}

static double gap_after(const struct rates *p, const struct cs_chart_change *c)
{
    return after(p, c, CS_CHART_MEN) - after(p, c, CS_CHART_WOMEN);
}

/* "53.1 %", and below it what the rate has changed by. */
static void say_rate(const struct rates *p, const struct cs_chart_change *c, int sex, int side, bool with)
{
    double from = before(p, c, sex), to = after(p, c, sex), x = 100 * (with ? to : from);
    const char *colour = sex == CS_CHART_WOMEN ? "women_dark" : "men_text";
    cs_chart_rows_say(p->rows, x, side, 0, with, colour, rate(p, with ? to : from));
    if (with && fabs(to - from) >= 5e-5)
        cs_chart_rows_say(p->rows, x, side, -0.31, false, colour, points(p, to - from, true));
}

static void add_row(struct rates *p, const char *name, const char *more, const struct cs_chart_change *c,
                    bool with)
{
    double women = with ? after(p, c, CS_CHART_WOMEN) : before(p, c, CS_CHART_WOMEN);
    double men = with ? after(p, c, CS_CHART_MEN) : before(p, c, CS_CHART_MEN);
    int side = women <= men ? -1 : 1; /* of women's figure; men's on the other */
    cs_chart_rows_add(p->rows, name, more, with ? CS_CHART_ROW_BOLD : CS_CHART_ROW_PLAIN);
    cs_chart_rows_bar(p->rows, GAP, 100 * women, 100 * men);
    cs_chart_rows_point(p->rows, with ? WOMEN : WOMEN_BEFORE, 100 * women);
    cs_chart_rows_point(p->rows, with ? MEN : MEN_BEFORE, 100 * men);
    say_rate(p, c, CS_CHART_WOMEN, side, with);
    say_rate(p, c, CS_CHART_MEN, -side, with);
    if (isfinite(men - women))
        cs_chart_rows_say(p->rows, 50 * (women + men), 0, 0.2, with, "ink",
                          cs_chart_say(p->arena, cs_text("gap {gap}"), "gap", points(p, men - women, false),
                                       NULL));
}

static const char *headline(const struct rates *p)
{
    double from = before(p, &p->employment, CS_CHART_WOMEN);
    double to = after(p, &p->employment, CS_CHART_WOMEN);
    if (!isfinite(from) || !isfinite(to))
        return cs_text("Employment of women and men, without and with the policy");
    const char *message = cs_text("Women's employment rate goes from {from} to {to}; the gap to men's "
                                  "from {gap} to {then}");
    if (fabs(to - from) < 5e-5)
        message = cs_text("Women's employment rate stays at {to}; the gap to men's is {then}");
    return cs_chart_say(p->arena, message, "from", rate(p, from), "to", rate(p, to), "gap",
                        points(p, gap_before(p, &p->employment), false), "then",
                        points(p, gap_after(p, &p->employment), false), NULL);
}

static const char *subtitle(const struct rates *p)
{
    const char *participation = "";
    if (p->has_participation)
        participation =
            cs_chart_say(p->arena, cs_text(" Participation gap {gap}, then {then}."), "gap",
                         points(p, gap_before(p, &p->participation), false), "then",
                         points(p, gap_after(p, &p->participation), false), NULL);
    return cs_chart_say(
        p->arena,
        cs_text("% of the population of working age in {year}, without and with {policy}; gaps in "
                "percentage points (pp).{participation} {basis}."),
        "year", cs_chart_title(p->arena, p->r, CS_DIM_YEAR, p->year), "policy",
        cs_chart_package_name(p->arena, p->r, POLICY, false, 40), "participation", participation,
        "basis", cs_chart_basis_text(p->arena, p->r), NULL);
}

static enum cs_status find_rates(struct rates *p, struct cs_err *err)
{
    enum cs_status st = cs_chart_find_change(p->r, "labour.employment_rate.before",
                                             "labour.employment_rate", &p->employment, err);
    p->has_participation = cs_result_find(p->r, "labour.participation_rate") != NULL &&
                           cs_result_find(p->r, "labour.participation_rate.before") != NULL;
    if (st == CS_OK && p->has_participation)
        st = cs_chart_find_change(p->r, "labour.participation_rate.before",
                                  "labour.participation_rate", &p->participation, err);
    return st;
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    const struct cs_chart_class classes[CLASSES] = {
        [GAP] = {NULL, "faint", CS_CHART_BOX, -0.05, 0.05},
        [WOMEN_BEFORE] = {cs_text("Women, without"), "women_dark", CS_CHART_RING, 0, 0},
        [MEN_BEFORE] = {cs_text("Men, without"), "men_line", CS_CHART_RING, 0, 0},
        [WOMEN] = {cs_text("Women, with"), "women_dark", CS_CHART_DOT, 0, 0},
        [MEN] = {cs_text("Men, with"), "men_line", CS_CHART_SQUARE, 0, 0}};
    struct rates p = {.arena = cs_chart_vars_arena(vars), .r = r, .year = cs_chart_last_year(r)};
    enum cs_status st = find_rates(&p, err);
    if (st != CS_OK)
        return st;
    p.rows = cs_chart_rows_new(vars, classes, CLASSES, 4);
    const char *policy = cs_chart_package_name(p.arena, r, POLICY, false, 26);
    const char *without = cs_text("without the policy");
    const char *with = cs_chart_say(p.arena, cs_text("with {policy}"), "policy", policy, NULL);
    add_row(&p, cs_text("Employed"), without, &p.employment, false);
    add_row(&p, cs_text("Employed"), with, &p.employment, true);
    if (p.has_participation) {
        add_row(&p, cs_text("In the labour force"), without, &p.participation, false);
        add_row(&p, cs_text("In the labour force"), with, &p.participation, true);
    }
    cs_chart_set_frame(vars, r, headline(&p), subtitle(&p));
    cs_chart_rows_end(p.rows, dat, "rates without and with the first package, last year", "%",
                      (struct cs_chart_rows_scale){.large = true});
    return CS_OK;
}

static const char *const needs[] = {"labour.employment_rate", "labour.employment_rate.before", NULL};

const struct cs_chart_type cs_chart_participation = {
    .name = "participation",
    .form = "rows",
    .help = N_("employment and participation of women and men, without and with the policy"),
    .needs = needs,
    .least_years = 1,
    .prepare = prepare,
};
