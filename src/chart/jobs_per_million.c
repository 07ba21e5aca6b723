/*
 * Sectors ranked by direct + indirect jobs per million of currency spent, women and men stacked;
 * care and construction marked. Of many sectors the highest are shown, and all of care and
 * construction.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/jobs.h"
#include "chart/pick.h"
#include "chart/sectors.h"

enum { SLIDE_ROWS = 19, MAX_ROWS = 64, NAME_COLUMNS = 45, BOLD_COLUMNS = 41 };

struct chart {
    struct cs_chart_ranking ranking;
    struct cs_chart_vars *vars;
    const struct cs_series *series;
};

/* Least and greatest of women's jobs in care sectors over those in the highest construction sector.
 */
static bool find_ratios(const struct cs_chart_ranking *k, double *least, double *most)
{
    double construction = NAN;
    for (size_t i = k->n; i-- > 0;)
        if (k->rows[i].role == CS_CHART_CONSTRUCTION)
            construction = k->rows[i].women;
    *least = INFINITY;
    *most = -INFINITY;
    for (size_t i = 0; i < k->n; i++)
        if (k->rows[i].role == CS_CHART_CARE) {
            *least = fmin(*least, k->rows[i].women / construction);
            *most = fmax(*most, k->rows[i].women / construction);
        }
    return construction > 0 && *least >= 0 && isfinite(*most);
}

/* "per million BRL" of "jobs per million BRL"; "" where the unit is worded otherwise. */
static const char *per_text(const struct chart *c)
{
    const char *per = c->series->unit == NULL ? NULL : strstr(c->series->unit, "per ");
    struct cs_buf said = {0};
    cs_text_add_unit(&said, per != NULL ? per : "");
    const char *text = cs_arena_strdup(c->ranking.arena, said.text);
    cs_buf_clear(&said);
    return text;
}

static const char *headline(const struct chart *c)
{
    const struct cs_chart_ranking *k = &c->ranking;
    const char *jobs = cs_chart_jobs_word(c->series);
    double least, most;
    if (!find_ratios(k, &least, &most)) {
        if (k->n == 0)
            return cs_text("Jobs by sector");
        return cs_chart_say(k->arena, cs_text("{sector} makes the most {jobs} {per}"), "sector",
                            cs_chart_title(k->arena, k->r, CS_DIM_SECTOR, k->rows[0].sector), "jobs",
                            jobs, "per", per_text(c), NULL);
    }
    const char *low = cs_chart_times(k->arena, least), *high = cs_chart_times(k->arena, most);
    const char *message = cs_text(
        "Spending on care makes {low} to {high} times as many {jobs} for women as on construction");
    if (strcmp(low, high) == 0 && strcmp(low, "1.0") == 0)
        message = cs_text("Spending on care makes about as many {jobs} for women as on construction");
    else if (strcmp(low, high) == 0 && most > 1)
        message =
            cs_text("Spending on care makes {low} times as many {jobs} for women as on construction");
    else if (most < 1)
        message = cs_text("Spending on care makes fewer {jobs} for women than on construction: "
                          "{low} to {high} times as many");
    if (strcmp(low, high) == 0 && most < 0.95)
        message = cs_text("Spending on care makes fewer {jobs} for women than on construction: "
                          "{low} times as many");
    return cs_chart_say(k->arena, message, "low", low, "high", high, "jobs", jobs, NULL);
}

static const char *subtitle(const struct chart *c)
{
    const struct cs_chart_ranking *k = &c->ranking;
    struct cs_chart_scale scale = cs_chart_scale_for(k->arena, 0, c->series->unit);
    return cs_chart_say(k->arena, cs_text("{unit}, direct + indirect.{hidden} {basis}.{ranks}"),
                        "unit", scale.unit, "basis", cs_chart_basis_text(k->arena, k->r), "ranks",
                        cs_chart_ranks_text(k), "hidden", cs_chart_hidden_text(k), NULL);
}

static void write_rows(const struct chart *c, FILE *dat)
{
    const struct cs_chart_ranking *k = &c->ranking;
    struct cs_chart_vars *vars = c->vars;
    const char *names[MAX_ROWS], *totals[MAX_ROWS];
    double ranks[MAX_ROWS], marks[MAX_ROWS], highest = 0;
    for (size_t i = 0; i < k->n; i++)
        highest = fmax(highest, k->rows[i].women + k->rows[i].men);
    fputs("# jobs by sector of spending and sex, highest first; unit:", dat);
    cs_chart_dat_text(dat, c->series->unit);
    fputs("\n# row rank women men mark(1 care, 2 construction) \"sector\"\n", dat);
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++) {
        const struct cs_chart_sector *row = &k->rows[i];
        if (!row->shown)
            continue;
        fprintf(dat, "%zu %zu", n + 1, row->rank);
        cs_chart_dat_number(dat, row->women);
        cs_chart_dat_number(dat, row->men);
        fprintf(dat, " %d", row->role);
        cs_chart_dat_text(dat, k->r->axis[CS_DIM_SECTOR].labels[row->sector].code);
        fputc('\n', dat);
        ranks[n] = (double)row->rank;
        marks[n] = row->role;
        names[n] = cs_chart_shorten(k->arena, cs_chart_title(k->arena, k->r, CS_DIM_SECTOR, row->sector),
                                    cs_chart_fit(vars, row->role == CS_CHART_PLAIN
                                                            ? NAME_COLUMNS
                                                            : BOLD_COLUMNS));
        char text[CS_FIGURE_TEXT];
        cs_text_figure(row->women + row->men, highest >= 99.95 ? 0 : highest >= 1 ? 1 : 3, text);
        totals[n++] = cs_arena_strdup(k->arena, text);
    }
    cs_chart_set_list(vars, "sector_name", names, n);
    cs_chart_set_list(vars, "sector_total", totals, n);
    cs_chart_set_numbers(vars, "sector_rank", ranks, n);
    cs_chart_set_numbers(vars, "sector_mark", marks, n);
    cs_chart_set_number(vars, "rows", (double)n);
    cs_chart_set_number(vars, "high", highest > 0 ? highest : 1);
}

static void set_key(const struct cs_chart_ranking *k, struct cs_chart_vars *vars)
{
    struct cs_chart_key keys[4] = {{cs_text("Women"), "women_dark", CS_CHART_BOX},
                                   {cs_text("Men"), "men_dark", CS_CHART_BOX}};
    size_t n = 2;
    if (*cs_chart_ranks_of(k, CS_CHART_CARE) != '\0')
        keys[n++] = (struct cs_chart_key){cs_text("Care sector"), "care_colour", CS_CHART_DOT};
    if (*cs_chart_ranks_of(k, CS_CHART_CONSTRUCTION) != '\0')
        keys[n++] = (struct cs_chart_key){cs_text("Construction"), "construction_colour",
                                          CS_CHART_SQUARE};
    cs_chart_set_key(vars, keys, n);
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    struct chart c = {.vars = vars, .series = cs_result_find(r, "jobs.per_million")};
    size_t rows = cs_chart_fit_rows(vars, SLIDE_ROWS);
    enum cs_status st =
        cs_chart_rank_sectors(cs_chart_vars_arena(vars), r, "jobs.per_million", false,
                              rows < MAX_ROWS ? rows : MAX_ROWS, &c.ranking, err);
    if (st != CS_OK)
        return st;
    const struct cs_chart_ranking *k = &c.ranking;
    write_rows(&c, dat);
    cs_chart_set_frame(vars, r, headline(&c), subtitle(&c));
    cs_chart_set_number(vars, "max_rows", (double)rows);
    set_key(k, vars);
    return CS_OK;
}

static const char *const needs[] = {"jobs.per_million", NULL};

const struct cs_chart_type cs_chart_jobs_per_million = {
    .name = "jobs_per_million",
    .help = N_("sectors ranked by jobs per million spent, care and construction marked"),
    .needs = needs,
    .prepare = prepare,
};
