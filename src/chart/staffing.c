/* Staff to be trained and hired for the first package by year: who begins training, is in it, is
 * hired. */
#include <math.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"

enum { PLACES, INTAKE, HIRES, LINES };

static const char *const needs[] = {"staffing.places", "staffing.intake", "staffing.hires", NULL};

struct staffing {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *line[LINES];
    size_t years;
    double high;
};

/* Year of the greatest value; the first one where all are NaN or equal. */
static size_t peak(const struct staffing *s, int line)
{
    size_t best = 0;
    for (size_t y = 0; y < s->years; y++)
        if (s->line[line]->v[y] > s->line[line]->v[best] || isnan(s->line[line]->v[best]))
            best = y;
    return best;
}

static double sum_of(const struct staffing *s, int line)
{
    double sum = 0;
    for (size_t y = 0; y < s->years; y++)
        sum += isfinite(s->line[line]->v[y]) ? s->line[line]->v[y] : 0;
    return sum;
}

static const char *year_of(const struct staffing *s, size_t year)
{
    return cs_chart_title(s->arena, s->r, CS_DIM_YEAR, year);
}

static const char *headline(const struct staffing *s)
{
    size_t at = peak(s, PLACES);
    double most = s->line[PLACES]->v[at];
    if (!(most > 0))
        return cs_text("Staff to be trained and hired");
    return cs_chart_say(
        s->arena,
        cs_text(
            "At most {number} people are in training ({year}); {hired} staff (FTE) are hired by "
            "{last}"),
        "number", cs_chart_amount(s->arena, most), "year", year_of(s, at), "hired",
        cs_chart_amount(s->arena, sum_of(s, HIRES)), "last", year_of(s, s->years - 1), NULL);
}

static void write_rows(struct staffing *s, FILE *dat)
{
    fputs(
        "# in training and beginning it (persons), staff hired (FTE)\n# year places intake hires\n",
        dat);
    for (size_t y = 0; y < s->years; y++) {
        char year[CS_NUMBER_TEXT];
        fputs(cs_format_output(cs_chart_year(s->r, y), year), dat);
        for (int line = 0; line < LINES; line++) {
            cs_chart_dat_number(dat, s->line[line]->v[y]);
            s->high = fmax(s->high, s->line[line]->v[y]);
        }
        fputc('\n', dat);
    }
    s->high = s->high > 0 ? s->high : 1;
}

/* "at most 66,300 in 2031" */
static const char *end_text(const struct staffing *s, int line)
{
    size_t at = peak(s, line);
    return cs_chart_say(s->arena, cs_text("at most {number} in {year}"), "number",
                        cs_chart_amount(s->arena, s->line[line]->v[at]), "year", year_of(s, at),
                        NULL);
}

static void set_ends(const struct staffing *s, struct cs_chart_vars *vars)
{
    const char *names[LINES] = {cs_text("In training"), cs_text("Beginning training"),
                                cs_text("Hired (FTE)")};
    const char *figures[LINES];
    double at[LINES];
    for (int line = 0; line < LINES; line++) {
        double v = s->line[line]->v[s->years - 1];
        figures[line] = end_text(s, line);
        at[line] = isfinite(v) ? v / s->high : 0;
    }
    cs_chart_spread(at, LINES, 0.15 / cs_chart_vars_room(vars)->down);
    cs_chart_set_list(vars, "end_first", names, LINES);
    cs_chart_set_list(vars, "end_second", figures, LINES);
    cs_chart_set_numbers(vars, "end_at", at, LINES);
}

static void set_axes(const struct staffing *s, struct cs_chart_vars *vars)
{
    double first = cs_chart_year(s->r, 0), last = cs_chart_year(s->r, s->years - 1);
    struct cs_chart_scale scale = cs_chart_scale_for(s->arena, s->high, "persons");
    cs_chart_set_text(vars, "axis_text", scale.unit);
    cs_chart_set_number(vars, "divisor", scale.divisor);
    cs_chart_set_number(vars, "first_year", first);
    cs_chart_set_number(vars, "last_year", last);
    cs_chart_set_number(vars, "year_step", cs_chart_year_step(first, last));
    cs_chart_set_number(vars, "shaded", PLACES + 1);
    cs_chart_set_number(vars, "low", 0);
    cs_chart_set_number(vars, "high", s->high);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_YEAR};
    struct staffing s = {
        .arena = cs_chart_vars_arena(vars), .r = r, .years = r->axis[CS_DIM_YEAR].n};
    enum cs_status st = CS_OK;
    for (int line = 0; line < LINES && st == CS_OK; line++)
        st = cs_chart_series(r, needs[line], 1, dims, &s.line[line], err);
    if (st != CS_OK)
        return st;
    write_rows(&s, dat);
    const char *policy = cs_chart_title(s.arena, r, CS_DIM_PACKAGE, 0);
    cs_chart_set_frame(
        vars, r, headline(&s),
        cs_chart_say(
            s.arena,
            cs_text(
                "{policy}: own staff as planned, those who replace leavers included; training only "
                "of those hired by {last}. Persons; hires in full-time equivalents. "
                "{basis}."),
            "policy", cs_chart_shorten(s.arena, policy, 50), "last", year_of(&s, s.years - 1),
            "basis", cs_chart_basis_text(s.arena, r), NULL));
    set_ends(&s, vars);
    set_axes(&s, vars);
    return CS_OK;
}

const struct cs_chart_type cs_chart_staffing = {
    .name = "staffing",
    .form = "lines",
    .help = N_("staff to be trained and hired by year"),
    .needs = needs,
    .least_years = 2,
    .prepare = prepare,
};
