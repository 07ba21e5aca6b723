/*
 * Care against construction: jobs of women and men by effect in the last year, a pair of bars a
 * package. The headline compares direct + indirect jobs of women in the first package (the policy)
 * with the second.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"

enum { MAX_PACKAGES = 5, NAME_COLUMNS = 40, LEAST_COLUMNS = 12, CLOSURE_COLUMNS = 60 };

struct bars {
    struct cs_chart_vars *vars;
    struct cs_arena *arena;
    struct cs_chart_jobs jobs;
    size_t year;    /* the last */
    size_t shown;   /* packages drawn */
    size_t columns; /* for a name in the headline */
    bool induced;   /* some induced jobs are there to draw */
};

static double type1(const struct bars *b, size_t package, int sex)
{
    return cs_chart_jobs_type1(&b->jobs, package, b->year, sex);
}

static double type1_both(const struct bars *b, size_t package)
{
    return type1(b, package, CS_CHART_WOMEN) + type1(b, package, CS_CHART_MEN);
}

static double induced(const struct bars *b, size_t package, int sex)
{
    return cs_chart_jobs_of(&b->jobs, package, b->year, sex, CS_CHART_INDUCED);
}

static const char *name_in_sentence(const struct bars *b, size_t package, bool first)
{
    return cs_chart_package_name(b->arena, b->jobs.r, package, first, b->columns);
}

/* winner makes `ratio` (at least 1.05) times the jobs of loser. */
static const char *compare(const struct bars *b, size_t winner, size_t loser, double ratio)
{
    return cs_chart_say(
        b->arena,
        cs_text("{winner} creates {times} times as many {jobs} for women as {loser} {money}"),
        "winner", name_in_sentence(b, winner, true), "times", cs_chart_times(b->arena, ratio),
        "jobs", cs_chart_jobs_word(b->jobs.series), "loser", name_in_sentence(b, loser, false),
        "money", cs_chart_money_clause(b->arena, b->jobs.r, winner, loser, b->year), NULL);
}

static const char *describe_alone(const struct bars *b)
{
    double women = type1(b, 0, CS_CHART_WOMEN), all = type1_both(b, 0);
    const char *name = name_in_sentence(b, 0, true);
    if (!(women >= 0 && all > 0))
        return cs_chart_say(b->arena, cs_text("{package}: jobs by sex and effect"), "package", name,
                            NULL);
    return cs_chart_say(b->arena,
                        cs_text("{package} creates {number} {jobs}, {share} of them for women"),
                        "package", name, "number", cs_chart_amount(b->arena, all), "jobs",
                        cs_chart_jobs_word(b->jobs.series), "share",
                        cs_chart_percent(b->arena, women / all), NULL);
}

static const char *headline(const struct bars *b)
{
    if (b->jobs.packages < 2)
        return describe_alone(b);
    double care = type1(b, 0, CS_CHART_WOMEN), other = type1(b, 1, CS_CHART_WOMEN);
    if (!(care > 0 && other > 0))
        return describe_alone(b);
    if (care / other >= 1.05)
        return compare(b, 0, 1, care / other);
    if (other / care >= 1.05)
        return compare(b, 1, 0, other / care);
    return cs_chart_say(
        b->arena, cs_text("{package} creates about as many {jobs} for women as {other} {money}"),
        "package", name_in_sentence(b, 0, true), "other", name_in_sentence(b, 1, false), "jobs",
        cs_chart_jobs_word(b->jobs.series), "money",
        cs_chart_money_clause(b->arena, b->jobs.r, 0, 1, b->year), NULL);
}

/* Names give way until the finding fits. */
static const char *fit_headline(struct bars *b)
{
    const char *text;
    b->columns = NAME_COLUMNS;
    while (!cs_chart_headline_fits(b->vars, text = headline(b)) && b->columns > LEAST_COLUMNS)
        b->columns -= 4;
    return text;
}

/* Women and men together: a reader must not take more jobs for women as more jobs. */
static const char *all_jobs(const struct bars *b)
{
    if (b->jobs.packages < 2)
        return "";
    double care = type1_both(b, 0), other = type1_both(b, 1);
    if (!(care > 0 && other > 0))
        return "";
    const char *message = cs_text(" Women and men together: about as many jobs, {a} and {b}.");
    if (care > 1.005 * other)
        message = cs_text(" Women and men together: more jobs, {a} against {b}.");
    else if (other > 1.005 * care)
        message = cs_text(" Women and men together: fewer jobs, {a} against {b}.");
    return cs_chart_say(b->arena, message, "a", cs_chart_amount(b->arena, care), "b",
                        cs_chart_amount(b->arena, other), NULL);
}

/* Sentences joined; an empty one leaves no blank behind. */
static const char *subtitle(const struct bars *b, const char *unit)
{
    const struct cs_result *r = b->jobs.r;
    const char *hidden = "", *closure = "";
    if (b->shown < b->jobs.packages)
        hidden = cs_chart_say(b->arena, cs_text(" Packages not shown: {number}."), "number",
                              cs_arena_printf(b->arena, "%zu", b->jobs.packages - b->shown), NULL);
    if (b->induced && r->closure_text != NULL && *r->closure_text != '\0')
        closure = cs_chart_say(b->arena, cs_text(" Induced jobs: household closure {closure}."),
                               "closure",
                               cs_chart_shorten(b->arena, cs_chart_translate(b->arena, r->closure_text), CLOSURE_COLUMNS), NULL);
    return cs_chart_say(
        b->arena,
        cs_text("{unit} in {year}, bold: direct + indirect.{all}{hidden} {basis}.{closure}"),
        "unit", unit, "year", cs_chart_title(b->arena, r, CS_DIM_YEAR, b->year), "all", all_jobs(b), "hidden",
        hidden, "basis", cs_chart_basis_text(b->arena, r), "closure", closure, NULL);
}

static void write_rows(const struct bars *b, FILE *dat)
{
    const struct cs_result *r = b->jobs.r;
    fputs("# jobs by package, sex and effect in the last year; unit:", dat);
    cs_chart_dat_text(dat, b->jobs.series->unit);
    fputs("\n# package sex(1 women, 2 men) direct indirect induced \"year\" \"package\"\n", dat);
    for (size_t p = 0; p < b->shown; p++)
        for (int sex = 0; sex < CS_CHART_SEXES; sex++) {
            fprintf(dat, "%zu %d", p + 1, sex + 1);
            for (int effect = 0; effect < CS_CHART_EFFECTS; effect++)
                cs_chart_dat_number(dat, cs_chart_jobs_of(&b->jobs, p, b->year, sex, effect));
            cs_chart_dat_text(dat, r->axis[CS_DIM_YEAR].labels[b->year].code);
            cs_chart_dat_text(dat, r->axis[CS_DIM_PACKAGE].labels[p].code);
            fputc('\n', dat);
        }
}

/* Highest and lowest point of any bar, and whether there is anything induced. */
static void find_range(struct bars *b, double *low, double *high)
{
    *low = *high = 0;
    for (size_t p = 0; p < b->shown; p++)
        for (int sex = 0; sex < CS_CHART_SEXES; sex++) {
            double first = type1(b, p, sex), extra = induced(b, p, sex);
            double top = isfinite(extra) ? first + extra : first;
            *low = fmin(*low, fmin(first, top));
            *high = fmax(*high, fmax(first, top));
            b->induced = b->induced || (isfinite(extra) && extra != 0);
        }
}

/* The numbers at each bar. */
static void set_bar_texts(const struct bars *b, const struct cs_chart_scale *scale,
                          struct cs_chart_vars *vars)
{
    const char *bold[2 * MAX_PACKAGES], *with[2 * MAX_PACKAGES];
    const char *pattern = b->shown <= 2 ? cs_text("{number} with induced") : "({number})";
    for (size_t i = 0; i < 2 * b->shown; i++) {
        double first = type1(b, i / 2, (int)(i % 2)), extra = induced(b, i / 2, (int)(i % 2));
        const char *sum = cs_chart_scaled(b->arena, scale, first + extra);
        /* a transfer has induced jobs alone: a bold 0 over its bar would be read as the bar's */
        bold[i] = first == 0 && extra != 0 ? "" : cs_chart_scaled(b->arena, scale, first);
        with[i] = b->induced ? cs_chart_say(b->arena, pattern, "number", sum, NULL) : "";
    }
    cs_chart_set_list(vars, "bar_bold", bold, 2 * b->shown);
    cs_chart_set_list(vars, "bar_with", with, 2 * b->shown);
}

/* A name on one line or two; broken before "(" where it ends in brackets. */
static struct cs_chart_lines wrap_name(struct cs_arena *arena, const char *title, size_t columns)
{
    struct cs_chart_lines lines = cs_chart_wrap(arena, title, columns, 2);
    const char *bracket = strstr(title, " (");
    if (lines.n < 2 || bracket == NULL || title[strlen(title) - 1] != ')')
        return lines;
    char *first = cs_arena_strdup(arena, title);
    first[bracket - title] = '\0';
    lines.line[0] = cs_chart_shorten(arena, first, columns);
    lines.line[1] = cs_chart_shorten(arena, bracket + 1, columns);
    return lines;
}

/* Below each pair: the package and women's share of its jobs. */
static void set_package_texts(const struct bars *b, struct cs_chart_vars *vars)
{
    const char *name[MAX_PACKAGES], *more[MAX_PACKAGES], *share[MAX_PACKAGES];
    /* smaller letters from four on */
    size_t columns = cs_chart_fit(vars, b->shown <= 3 ? 64 : 84) / b->shown;
    for (size_t p = 0; p < b->shown; p++) {
        struct cs_chart_lines lines =
            wrap_name(b->arena, cs_chart_title(b->arena, b->jobs.r, CS_DIM_PACKAGE, p), columns);
        name[p] = lines.n > 0 ? lines.line[0] : "";
        more[p] = lines.n > 1 ? lines.line[1] : "";
        double women = type1(b, p, CS_CHART_WOMEN), all = type1_both(b, p);
        share[p] = women >= 0 && all > 0
                       ? cs_chart_say(b->arena, cs_text("{share} for women"), "share",
                                      cs_chart_percent(b->arena, women / all), NULL)
                       : "";
    }
    cs_chart_set_list(vars, "package_name", name, b->shown);
    cs_chart_set_list(vars, "package_more", more, b->shown);
    cs_chart_set_list(vars, "package_share", share, b->shown);
}

/* Letters of a legend's texts: as large as the widest one leaves them, so that none is clipped. */
static double fit_legend(struct cs_chart_vars *vars, const char *const *texts, size_t n, double points, bool bold)
{
    const double room = 0.195 / cs_chart_vars_room(vars)->across; /* from the boxes to the right edge */
    double widest = room;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, cs_chart_text_width(vars, texts[i], points, bold));
    return points * room / widest;
}

static void set_legend(const struct bars *b, struct cs_chart_vars *vars)
{
    enum { EFFECTS = 3, MORE = 4 };
    static const char *const names[] = {"text_direct", "text_indirect", "text_induced"};
    static const char *const more_names[] = {"text_direct_more", "text_indirect_more",
                                             "text_induced_more", "text_induced_note"};
    const char *effects[EFFECTS] = {cs_text("Direct"), cs_text("Indirect"), cs_text("Induced")};
    const char *more[MORE] = {cs_text("where the money is spent"), cs_text("at their suppliers"),
                              cs_text("by households' spending"),
                              b->shown <= 2 ? cs_text("not in the bold numbers")
                                            : cs_text("in brackets: with these")};
    cs_chart_set_text(vars, "text_women", cs_text("Women"));
    cs_chart_set_text(vars, "text_men", cs_text("Men"));
    for (size_t i = 0; i < EFFECTS; i++)
        cs_chart_set_text(vars, names[i], effects[i]);
    for (size_t i = 0; i < MORE; i++)
        cs_chart_set_text(vars, more_names[i], more[i]);
    cs_chart_set_number(vars, "effect_points", fit_legend(vars, effects, EFFECTS, 22, true));
    cs_chart_set_number(vars, "more_points", fit_legend(vars, more, MORE, 17, false));
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    struct bars b = {.vars = vars, .arena = cs_chart_vars_arena(vars)};
    enum cs_status st = cs_chart_find_jobs(r, &b.jobs, err);
    if (st != CS_OK)
        return st;
    b.year = b.jobs.years - 1;
    b.shown = b.jobs.packages < MAX_PACKAGES ? b.jobs.packages : MAX_PACKAGES;
    double low, high;
    find_range(&b, &low, &high);
    write_rows(&b, dat);
    struct cs_chart_scale scale = cs_chart_scale_for(b.arena, high, b.jobs.series->unit);
    cs_chart_set_frame(vars, r, fit_headline(&b), subtitle(&b, scale.unit));
    set_bar_texts(&b, &scale, vars);
    set_package_texts(&b, vars);
    set_legend(&b, vars);
    cs_chart_set_number(vars, "packages", (double)b.shown);
    cs_chart_set_number(vars, "has_induced", b.induced);
    cs_chart_set_number(vars, "low", low);
    cs_chart_set_number(vars, "high", high > low ? high : 1);
    return CS_OK;
}

static const char *const needs[] = {"jobs", NULL};

const struct cs_chart_type cs_chart_jobs_by_effect = {
    .name = "jobs_by_effect",
    .help = N_("jobs of women and men by package: direct, indirect and induced"),
    .needs = needs,
    .prepare = prepare,
};
