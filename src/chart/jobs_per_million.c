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
#include "chart/jobs.h"

enum { MAX_ROWS = 19, MAX_RANKS = 8, NAME_COLUMNS = 45, BOLD_COLUMNS = 41 };
enum mark { MARK_NONE, MARK_CARE, MARK_CONSTRUCTION };

struct row {
    size_t sector, rank; /* rank from 1 */
    double women, men;
    enum mark mark;
    bool shown;
};

struct ranking {
    struct cs_arena *arena;
    const struct cs_result *r;
    const struct cs_series *series;
    struct row *rows; /* of sectors with a value, highest first */
    size_t n, shown;
};

static enum mark mark_of(const char *role)
{
    if (role == NULL)
        return MARK_NONE;
    if (cs_starts_with(role, "care.") || strcmp(role, "care") == 0)
        return MARK_CARE;
    return strcmp(role, "construction") == 0 || cs_starts_with(role, "construction.")
               ? MARK_CONSTRUCTION
               : MARK_NONE;
}

/* Highest first; the order of the table where two are equal. */
static int compare_rows(const void *a, const void *b)
{
    const struct row *p = a, *q = b;
    double x = p->women + p->men, y = q->women + q->men;
    if (x != y)
        return x > y ? -1 : 1;
    return p->sector < q->sector ? -1 : 1;
}

static void read_rows(struct ranking *k, const size_t sex[static CS_CHART_SEXES])
{
    const struct cs_axis *sectors = &k->r->axis[CS_DIM_SECTOR];
    k->rows = CS_ARENA_ARRAY(k->arena, struct row, sectors->n);
    for (size_t s = 0; s < sectors->n; s++) {
        struct row row = {.sector = s, .mark = mark_of(sectors->labels[s].role)};
        row.women = *cs_series_at(k->r, k->series, (size_t[]){s, sex[CS_CHART_WOMEN]});
        row.men = *cs_series_at(k->r, k->series, (size_t[]){s, sex[CS_CHART_MEN]});
        if (isfinite(row.women + row.men))
            k->rows[k->n++] = row;
    }
    qsort(k->rows, k->n, sizeof *k->rows, compare_rows);
    for (size_t i = 0; i < k->n; i++)
        k->rows[i].rank = i + 1;
}

/* Marked sectors first, by rank, then the highest of the others, up to MAX_ROWS. */
static void choose_rows(struct ranking *k)
{
    for (int marked = 1; marked >= 0; marked--)
        for (size_t i = 0; i < k->n && k->shown < MAX_ROWS; i++)
            if ((k->rows[i].mark != MARK_NONE) == marked) {
                k->rows[i].shown = true;
                k->shown++;
            }
}

/* Least and greatest of women's jobs in care sectors over those in the highest construction sector.
 */
static bool find_ratios(const struct ranking *k, double *least, double *most)
{
    double construction = NAN;
    for (size_t i = k->n; i-- > 0;)
        if (k->rows[i].mark == MARK_CONSTRUCTION)
            construction = k->rows[i].women;
    *least = INFINITY;
    *most = -INFINITY;
    for (size_t i = 0; i < k->n; i++)
        if (k->rows[i].mark == MARK_CARE) {
            *least = fmin(*least, k->rows[i].women / construction);
            *most = fmax(*most, k->rows[i].women / construction);
        }
    return construction > 0 && *least >= 0 && isfinite(*most);
}

/* "per million BRL" of "jobs per million BRL"; "" where the unit is worded otherwise. */
static const char *per_text(const struct ranking *k)
{
    const char *per = k->series->unit == NULL ? NULL : strstr(k->series->unit, "per ");
    return per != NULL ? per : "";
}

static const char *headline(const struct ranking *k)
{
    double least, most;
    if (!find_ratios(k, &least, &most)) {
        if (k->n == 0)
            return cs_text("Jobs by sector");
        return cs_chart_say(k->arena, cs_text("{sector} makes the most jobs {per}"), "sector",
                            cs_chart_title(k->r, CS_DIM_SECTOR, k->rows[0].sector), "per",
                            per_text(k), NULL);
    }
    const char *low = cs_chart_times(k->arena, least), *high = cs_chart_times(k->arena, most);
    const char *message = cs_text(
        "Spending on care makes {low} to {high} times as many jobs for women as on construction");
    if (strcmp(low, high) == 0 && strcmp(low, "1.0") == 0)
        message = cs_text("Spending on care makes about as many jobs for women as on construction");
    else if (strcmp(low, high) == 0 && most > 1)
        message =
            cs_text("Spending on care makes {low} times as many jobs for women as on construction");
    else if (most < 1)
        message = cs_text("Spending on care makes fewer jobs for women than on construction: "
                          "{low} to {high} times as many");
    if (strcmp(low, high) == 0 && most < 0.95)
        message = cs_text("Spending on care makes fewer jobs for women than on construction: "
                          "{low} times as many");
    return cs_chart_say(k->arena, message, "low", low, "high", high, NULL);
}

/* "5, 9, 23"; of many the first */
static const char *ranks_of(const struct ranking *k, enum mark mark)
{
    const char *list = "";
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++)
        if (k->rows[i].mark == mark && n++ == MAX_RANKS)
            return cs_arena_printf(k->arena, "%s, \u2026", list);
        else if (k->rows[i].mark == mark)
            list = cs_arena_printf(k->arena, "%s%s%zu", list, *list != '\0' ? ", " : "",
                                   k->rows[i].rank);
    return list;
}

static const char *count_text(const struct ranking *k, size_t n)
{
    return cs_arena_printf(k->arena, "%zu", n);
}

static const char *subtitle(const struct ranking *k)
{
    const char *care = ranks_of(k, MARK_CARE), *construction = ranks_of(k, MARK_CONSTRUCTION);
    const char *ranks = "", *hidden = "";
    if (*care != '\0' && *construction != '\0')
        ranks = cs_chart_say(
            k->arena, cs_text(" Of {n} sectors care ranks {care}; construction {construction}."),
            "care", care, "construction", construction, "n", count_text(k, k->n), NULL);
    if (k->shown < k->n)
        hidden =
            cs_chart_say(k->arena, cs_text(" Sectors not shown, in between or below: {number}."),
                         "number", count_text(k, k->n - k->shown), NULL);
    struct cs_chart_scale scale = cs_chart_scale_for(k->arena, 0, k->series->unit);
    return cs_chart_say(k->arena, cs_text("{unit}, direct + indirect.{hidden} {basis}.{ranks}"),
                        "unit", scale.unit, "basis", cs_chart_basis_text(k->arena, k->r), "ranks",
                        ranks, "hidden", hidden, NULL);
}

static void write_rows(const struct ranking *k, FILE *dat, struct cs_chart_vars *vars)
{
    const char *names[MAX_ROWS], *totals[MAX_ROWS];
    double ranks[MAX_ROWS], marks[MAX_ROWS], highest = 0;
    for (size_t i = 0; i < k->n; i++)
        highest = fmax(highest, k->rows[i].women + k->rows[i].men);
    fputs("# jobs by sector of spending and sex, highest first; unit:", dat);
    cs_chart_dat_text(dat, k->series->unit);
    fputs("\n# row rank women men mark(1 care, 2 construction) \"sector\"\n", dat);
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++) {
        const struct row *row = &k->rows[i];
        if (!row->shown)
            continue;
        fprintf(dat, "%zu %zu", n + 1, row->rank);
        cs_chart_dat_number(dat, row->women);
        cs_chart_dat_number(dat, row->men);
        fprintf(dat, " %d", row->mark);
        cs_chart_dat_text(dat, k->r->axis[CS_DIM_SECTOR].labels[row->sector].code);
        fputc('\n', dat);
        ranks[n] = (double)row->rank;
        marks[n] = row->mark;
        names[n] = cs_chart_shorten(k->arena, cs_chart_title(k->r, CS_DIM_SECTOR, row->sector),
                                    row->mark == MARK_NONE ? NAME_COLUMNS : BOLD_COLUMNS);
        char text[CS_NUMBER_TEXT];
        cs_format_people(row->women + row->men, highest >= 99.95 ? 0 : highest >= 1 ? 1 : 3, text);
        totals[n++] = cs_arena_strdup(k->arena, text);
    }
    cs_chart_set_list(vars, "sector_name", names, n);
    cs_chart_set_list(vars, "sector_total", totals, n);
    cs_chart_set_numbers(vars, "sector_rank", ranks, n);
    cs_chart_set_numbers(vars, "sector_mark", marks, n);
    cs_chart_set_number(vars, "rows", (double)n);
    cs_chart_set_number(vars, "high", highest > 0 ? highest : 1);
}

static bool has_mark(const struct ranking *k, enum mark mark)
{
    return *ranks_of(k, mark) != '\0';
}

static enum cs_status prepare(const struct cs_result *r, FILE *dat, struct cs_chart_vars *vars,
                              struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_SECTOR, CS_DIM_SEX};
    struct ranking k = {.arena = cs_chart_vars_arena(vars), .r = r};
    k.series = cs_result_find(r, "jobs.per_million");
    size_t sex[CS_CHART_SEXES];
    enum cs_status st = cs_chart_need_dims(k.series, dims, 2, err);
    if (st == CS_OK)
        st = cs_chart_find_sexes(r, sex, err);
    if (st != CS_OK)
        return st;
    read_rows(&k, sex);
    choose_rows(&k);
    write_rows(&k, dat, vars);
    cs_chart_set_frame(vars, r, headline(&k), subtitle(&k));
    cs_chart_set_number(vars, "has_care", has_mark(&k, MARK_CARE));
    cs_chart_set_number(vars, "has_construction", has_mark(&k, MARK_CONSTRUCTION));
    cs_chart_set_text(vars, "text_women", cs_text("Women"));
    cs_chart_set_text(vars, "text_men", cs_text("Men"));
    cs_chart_set_text(vars, "text_care", cs_text("Care sector"));
    cs_chart_set_text(vars, "text_construction", cs_text("Construction"));
    return CS_OK;
}

static const char *const needs[] = {"jobs.per_million", NULL};

const struct cs_chart_type cs_chart_jobs_per_million = {
    .name = "jobs_per_million",
    .help = N_("sectors ranked by jobs per million spent, care and construction marked"),
    .needs = needs,
    .prepare = prepare,
};
