/*
 * The headline card as a picture: the big figures of the first package, under each those of the
 * other packages. Which series are on the card, and in what order, they say themselves (headline
 * rank); the ones named here come first, since nine figures are what a glance takes in.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"

enum { POLICY = 0, MAX_TILES = 9, MAX_OTHERS = 2, CAPTION_COLUMNS = 34, OTHER_COLUMNS = 18 };

static const char *const first_keys[] = {
    "headline.gross_cost",   "headline.gross_pct_gdp", "headline.net_cost",
    "headline.jobs",         "headline.jobs_women",    "headline.women_share",
    "headline.jobs_induced", "headline.formal_share",  "headline.relative_pay"};

struct card {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *tile[MAX_TILES];
    size_t n;
};

static bool is_tile(const struct cs_series *s)
{
    return s != NULL && s->headline > 0 && s->n_dim == 1 && s->dim[0] == CS_DIM_PACKAGE &&
           s->size > 0 && isfinite(s->v[POLICY]);
}

static bool is_taken(const struct card *c, const struct cs_series *s)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->tile[i] == s)
            return true;
    return false;
}

static void choose_tiles(struct card *c)
{
    for (size_t i = 0; i < sizeof first_keys / sizeof first_keys[0]; i++) {
        const struct cs_series *s = cs_result_find(c->r, first_keys[i]);
        if (is_tile(s))
            c->tile[c->n++] = s;
    }
    for (size_t i = 0; i < c->r->n_series && c->n < MAX_TILES; i++)
        if (is_tile(c->r->series[i]) && !is_taken(c, c->r->series[i]))
            c->tile[c->n++] = c->r->series[i];
}

static bool has_tiles(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_series; i++)
        if (is_tile(r->series[i]))
            return true;
    return false;
}

/* By kind: a share as percent, money in billions, an index with two decimals, the rest as counts. */
static const char *figure(const struct card *c, const struct cs_series *s, size_t package)
{
    double v = s->v[package];
    char text[CS_FIGURE_TEXT];
    if (!isfinite(v))
        return "NA";
    if (s->kind == CS_KIND_SHARE || s->kind == CS_KIND_RATE)
        return cs_chart_percent(c->arena, v);
    if (s->unit != NULL && cs_starts_with(s->unit, "million "))
        return cs_chart_money(c->arena, s->unit, v);
    if (s->kind == CS_KIND_INDEX)
        return cs_arena_strdup(c->arena, cs_text_figure(v, fabs(v) < 9.995 ? 2 : 1, text));
    return cs_chart_amount(c->arena, v);
}

/* "Construction 12 %" for each of the other packages */
static const char *others_text(const struct card *c, const struct cs_series *s)
{
    const char *text = "";
    for (size_t p = 1; p < s->size && p <= MAX_OTHERS; p++) {
        const char *one =
            cs_chart_say(c->arena, cs_text("{package} {figure}"), "package",
                         cs_chart_package_name(c->arena, c->r, p, true, OTHER_COLUMNS), "figure",
                         figure(c, s, p), NULL);
        text = cs_arena_printf(c->arena, "%s%s%s", text, *text != '\0' ? cs_text("; ") : "", one);
    }
    return text;
}

static double value_of(const struct card *c, const char *key)
{
    const struct cs_series *s = cs_result_find(c->r, key);
    return is_tile(s) ? s->v[POLICY] : NAN;
}

static const char *headline(const struct card *c)
{
    double cost = value_of(c, "headline.gross_pct_gdp"), jobs = value_of(c, "headline.jobs");
    double share = value_of(c, "headline.women_share");
    const char *policy = cs_chart_package_name(c->arena, c->r, POLICY, true, 30);
    if (!(isfinite(cost) && isfinite(jobs) && isfinite(share)))
        return cs_chart_say(c->arena, cs_text("{policy}: the main figures"), "policy", policy, NULL);
    return cs_chart_say(
        c->arena, cs_text("{policy}: {number} {jobs} for {cost} of GDP, {share} of them for women"),
        "policy", policy, "number", cs_chart_amount(c->arena, jobs), "jobs",
        cs_chart_jobs_word(cs_result_find(c->r, "headline.jobs")), "cost",
        cs_chart_percent(c->arena, cost), "share", cs_chart_percent(c->arena, share), NULL);
}

static const char *subtitle(const struct card *c)
{
    const struct cs_result *r = c->r;
    const char *year = "", *closure = "";
    if (r->axis[CS_DIM_YEAR].n > 0)
        year = cs_chart_title(c->arena, r, CS_DIM_YEAR, cs_chart_last_year(r));
    if (r->closure_text != NULL && *r->closure_text != '\0')
        closure = cs_chart_say(c->arena, cs_text(" Household closure {closure}."), "closure",
                               cs_chart_shorten(c->arena, cs_chart_translate(c->arena, r->closure_text), 50), NULL);
    return cs_chart_say(c->arena,
                        cs_text("{title}. Figures of {year}. {basis}. Jobs: direct + indirect.{closure}"),
                        "title",
                        cs_chart_shorten(c->arena, cs_chart_translate(c->arena, r->title), 60), "year",
                        year, "basis", cs_chart_basis_text(c->arena, r), "closure", closure, NULL);
}

/* "of which women" stands under another line in the summary; on a tile it says of what. */
static const char *caption(const struct card *c, const struct cs_series *s)
{
    if (strcmp(s->key, "headline.jobs_women") == 0)
        return cs_chart_say(c->arena, cs_text("{jobs} for women"), "jobs",
                            cs_chart_capital(c->arena, cs_chart_jobs_word(s)), NULL);
    return cs_chart_translate(c->arena, s->title);
}

static void write_tiles(const struct card *c, FILE *dat, struct cs_chart_vars *vars)
{
    const char *big[MAX_TILES], *text[MAX_TILES], *more[MAX_TILES], *others[MAX_TILES];
    size_t columns = cs_chart_fit(vars, CAPTION_COLUMNS);
    fputs("# headline figures by package, last year\n# package value \"key\" \"unit\"\n", dat);
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_series *s = c->tile[i];
        for (size_t p = 0; p < s->size; p++) {
            fprintf(dat, "%zu", p + 1);
            cs_chart_dat_number(dat, s->v[p]);
            cs_chart_dat_text(dat, s->key);
            cs_chart_dat_text(dat, s->unit);
            fputc('\n', dat);
        }
        struct cs_chart_lines lines = cs_chart_wrap(c->arena, caption(c, s), columns, 2);
        big[i] = figure(c, s, POLICY);
        text[i] = lines.n > 0 ? lines.line[0] : "";
        more[i] = lines.n > 1 ? lines.line[1] : "";
        others[i] = cs_chart_shorten(c->arena, others_text(c, s), cs_chart_fit(vars, 36));
    }
    cs_chart_set_list(vars, "tile_big", big, c->n);
    cs_chart_set_list(vars, "tile_text", text, c->n);
    cs_chart_set_list(vars, "tile_more", more, c->n);
    cs_chart_set_list(vars, "tile_others", others, c->n);
    cs_chart_set_number(vars, "tiles", (double)c->n);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    (void)err;
    struct card c = {.arena = cs_chart_vars_arena(vars), .r = r};
    choose_tiles(&c);
    write_tiles(&c, dat, vars);
    cs_chart_set_frame(vars, r, headline(&c), subtitle(&c));
    return CS_OK;
}

static const char *const needs[] = {NULL};

const struct cs_chart_type cs_chart_headline = {
    .name = "headline",
    .help = N_("the headline card: cost, net cost, jobs, women's share"),
    .needs = needs,
    .has = has_tiles,
    .prepare = prepare,
};
