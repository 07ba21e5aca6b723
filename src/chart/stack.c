#include "chart/stack.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"

/* As many parts as plots/theme.gp has part colours; the smallest of more are one, "Other". */
enum { POLICY = 0, NONE = -1, MAX_PARTS = 8, FEW_PARTS = 5 };
enum { END_COLUMNS = 41, LARGE_COLUMNS = 33, NAME_COLUMNS = 60, LEAST_COLUMNS = 16 };

struct stack {
    const struct cs_chart_stack_spec *spec;
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *series;
    size_t years, labels;
    size_t parts;
    int *part_of; /* of each label: its part, NONE where it is zero in all years */
    const char *name[MAX_PARTS];
    double low, high; /* of the stacks */
};

static bool is_part(const struct stack *s, size_t label)
{
    const char *const *code = s->spec->labels;
    if (code == NULL)
        return true;
    while (*code != NULL && strcmp(*code, s->r->axis[s->spec->dim].labels[label].code) != 0)
        code++;
    return *code != NULL;
}

static double label_at(const struct stack *s, size_t year, size_t label)
{
    if (!is_part(s, label))
        return 0;
    double v = *cs_series_at(s->r, s->series, (size_t[]){POLICY, year, label});
    return isfinite(v) ? v : 0;
}

/* Largest of all years, which decides what is too small to be drawn by itself. */
static double size_of(const struct stack *s, size_t label)
{
    double most = 0;
    for (size_t y = 0; y < s->years; y++)
        most = fmax(most, fabs(label_at(s, y, label)));
    return most;
}

static size_t larger_labels(const struct stack *s, size_t label)
{
    size_t n = 0;
    for (size_t i = 0; i < s->labels; i++)
        n += size_of(s, i) > size_of(s, label) || (size_of(s, i) == size_of(s, label) && i < label);
    return n;
}

static void choose_parts(struct stack *s)
{
    size_t used = 0;
    for (size_t i = 0; i < s->labels; i++)
        used += size_of(s, i) > 0;
    size_t own = used <= MAX_PARTS ? used : MAX_PARTS - 1;
    s->part_of = CS_ARENA_ARRAY(s->arena, int, s->labels + 1);
    for (size_t i = 0; i < s->labels; i++) {
        bool zero = size_of(s, i) == 0, kept = larger_labels(s, i) < own;
        s->part_of[i] = zero ? NONE : kept ? (int)s->parts : MAX_PARTS - 1;
        if (!zero && kept)
            s->name[s->parts++] = cs_chart_title(s->arena, s->r, s->spec->dim, i);
    }
    if (used > own)
        s->name[s->parts++] = cs_text("Other");
}

static double part_at(const struct stack *s, size_t year, size_t part)
{
    double sum = 0;
    for (size_t i = 0; i < s->labels; i++)
        if (s->part_of[i] == (int)part)
            sum += label_at(s, year, i);
    return sum;
}

static double total_at(const struct stack *s, size_t year)
{
    double sum = 0;
    for (size_t i = 0; i < s->labels; i++)
        sum += label_at(s, year, i);
    return sum;
}

/* Bottom of each part's piece: positive ones above zero, negative ones (savings) below it. */
static void pile(const struct stack *s, size_t year, double from[static MAX_PARTS])
{
    double up = 0, down = 0;
    for (size_t p = 0; p < s->parts; p++) {
        double v = part_at(s, year, p), *end = v >= 0 ? &up : &down;
        from[p] = *end;
        *end += v;
    }
}

static void write_rows(struct stack *s, FILE *dat)
{
    fprintf(dat, "# %s, first package; unit:", s->spec->what);
    cs_chart_dat_text(dat, s->series->unit);
    fputs("\n# year from to part \"part\"\n", dat);
    for (size_t y = 0; y < s->years; y++) {
        double from[MAX_PARTS];
        char year[CS_NUMBER_TEXT];
        pile(s, y, from);
        for (size_t p = 0; p < s->parts; p++) {
            double to = from[p] + part_at(s, y, p);
            s->low = fmin(s->low, to);
            s->high = fmax(s->high, to);
            fputs(cs_format_output(cs_chart_year(s->r, y), year), dat);
            cs_chart_dat_number(dat, from[p]);
            cs_chart_dat_number(dat, to);
            fprintf(dat, " %zu", p + 1);
            cs_chart_dat_text(dat, s->name[p]);
            fputc('\n', dat);
        }
        if (s->parts == 0)
            fprintf(dat, "%s 0 0 1 \"\"\n", cs_format_output(cs_chart_year(s->r, y), year));
    }
}

/* The largest part of the last year; MAX_PARTS when nothing is spent. */
static size_t main_part(const struct stack *s)
{
    size_t best = MAX_PARTS;
    double most = 0;
    for (size_t p = 0; p < s->parts; p++) {
        double v = part_at(s, s->years - 1, p);
        if (v > most) {
            most = v;
            best = p;
        }
    }
    return best;
}

/* Names and shares at the right of the last year's stack, at the heights of its pieces. */
static void set_ends(const struct stack *s, struct cs_chart_vars *vars)
{
    const double gap = 0.055 / cs_chart_vars_room(vars)->down;
    double from[MAX_PARTS], at[MAX_PARTS], middle[MAX_PARTS];
    double total = total_at(s, s->years - 1), span = s->high - s->low;
    const char *texts[MAX_PARTS];
    size_t columns = cs_chart_fit(vars, s->parts <= FEW_PARTS ? LARGE_COLUMNS : END_COLUMNS);
    pile(s, s->years - 1, from);
    for (size_t p = 0; p < s->parts; p++) {
        double v = part_at(s, s->years - 1, p);
        middle[p] = at[p] = span > 0 ? (from[p] + v / 2 - s->low) / span : 0;
        const char *name = cs_chart_shorten(s->arena, s->name[p], columns);
        texts[p] = total > 0 ? cs_arena_printf(s->arena, "%s  %s",
                                               cs_chart_percent(s->arena, v / total), name)
                             : name;
    }
    cs_chart_spread(at, s->parts, gap);
    cs_chart_set_list(vars, "part_text", texts, s->parts);
    cs_chart_set_numbers(vars, "part_at", at, s->parts);
    cs_chart_set_numbers(vars, "part_middle", middle, s->parts);
}

/* With the part's name in so many columns. */
static const char *headline(const void *ctx, size_t columns)
{
    const struct stack *s = ctx;
    size_t part = main_part(s), last = s->years - 1;
    double total = total_at(s, last);
    if (part == MAX_PARTS || !(total > 0))
        return cs_text(s->spec->otherwise);
    return cs_chart_say(s->arena, cs_text(s->spec->headline), "part",
                        cs_chart_shorten(s->arena, s->name[part], columns), "share",
                        cs_chart_percent(s->arena, part_at(s, last, part) / total), "year",
                        cs_chart_title(s->arena, s->r, CS_DIM_YEAR, last), "total",
                        cs_chart_money(s->arena, s->series->unit, total), NULL);
}

static void set_axes(const struct stack *s, struct cs_chart_vars *vars)
{
    double first = cs_chart_year(s->r, 0), last = cs_chart_year(s->r, s->years - 1);
    bool millions = cs_starts_with(s->series->unit, "million ");
    double divisor = millions && s->high >= 9995 ? 1000 : 1;
    const char *unit = cs_chart_translate(s->arena, s->series->unit);
    if (divisor > 1)
        unit = cs_chart_say(s->arena, cs_text("billion {currency}"), "currency",
                            s->series->unit + sizeof "million " - 1, NULL);
    cs_chart_set_text(vars, "axis_text",
                      cs_chart_capital(s->arena, cs_chart_shorten(s->arena, unit, 40)));
    cs_chart_set_number(vars, "divisor", divisor);
    cs_chart_set_number(vars, "parts", (double)s->parts);
    cs_chart_set_number(vars, "first_year", first);
    cs_chart_set_number(vars, "last_year", last);
    cs_chart_set_number(vars, "year_step", cs_chart_year_step(first, last));
    cs_chart_set_number(vars, "low", s->low);
    cs_chart_set_number(vars, "high", s->high > s->low ? s->high : s->low + 1);
    cs_chart_set_text(vars, "total_text",
                      cs_chart_money(s->arena, s->series->unit, total_at(s, s->years - 1)));
}

enum cs_status cs_chart_stack(const struct cs_chart_stack_spec *spec, const struct cs_result *r,
                              FILE *dat, struct cs_chart_vars *vars, struct cs_err *err)
{
    const enum cs_dim dims[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, spec->dim};
    struct stack s = {.spec = spec, .arena = cs_chart_vars_arena(vars), .r = r};
    enum cs_status st = cs_chart_series(r, spec->key, 3, dims, &s.series, err);
    if (st != CS_OK)
        return st;
    s.years = r->axis[CS_DIM_YEAR].n;
    s.labels = r->axis[spec->dim].n;
    choose_parts(&s);
    write_rows(&s, dat);
    const char *policy = cs_chart_title(s.arena, r, CS_DIM_PACKAGE, POLICY);
    cs_chart_set_frame(vars, r, cs_chart_fit_headline(vars, headline, &s, NAME_COLUMNS, LEAST_COLUMNS),
                       cs_chart_say(s.arena, cs_text(spec->subtitle), "policy",
                                    cs_chart_shorten(s.arena, policy, 50), "basis",
                                    cs_chart_basis_text(s.arena, r), NULL));
    set_ends(&s, vars);
    set_axes(&s, vars);
    return CS_OK;
}
