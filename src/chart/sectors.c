#include "chart/sectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/jobs.h"
#include "chart/pick.h"

enum { MAX_RANKS = 8 };

static enum cs_chart_role role_of(const char *role)
{
    if (role == NULL)
        return CS_CHART_PLAIN;
    if (cs_starts_with(role, "care.") || strcmp(role, "care") == 0)
        return CS_CHART_CARE;
    return strcmp(role, "construction") == 0 || cs_starts_with(role, "construction.")
               ? CS_CHART_CONSTRUCTION
               : CS_CHART_PLAIN;
}

/* Highest first; the order of the table where two are equal. */
static int compare_rows(const void *a, const void *b)
{
    const struct cs_chart_sector *p = a, *q = b;
    if (p->by != q->by)
        return p->by > q->by ? -1 : 1;
    return p->sector < q->sector ? -1 : 1;
}

static void read_rows(struct cs_chart_ranking *k, const struct cs_series *s,
                      const size_t sex[static CS_CHART_SEXES], bool by_share)
{
    const struct cs_axis *sectors = &k->r->axis[CS_DIM_SECTOR];
    k->rows = CS_ARENA_ARRAY(k->arena, struct cs_chart_sector, sectors->n);
    for (size_t i = 0; i < sectors->n; i++) {
        struct cs_chart_sector row = {.sector = i, .role = role_of(sectors->labels[i].role)};
        row.women = *cs_series_at(k->r, s, (size_t[]){i, sex[CS_CHART_WOMEN]});
        row.men = *cs_series_at(k->r, s, (size_t[]){i, sex[CS_CHART_MEN]});
        double all = row.women + row.men;
        row.by = by_share ? (all > 0 ? row.women / all : NAN) : all;
        if (isfinite(row.by))
            k->rows[k->n++] = row;
    }
    qsort(k->rows, k->n, sizeof *k->rows, compare_rows);
    for (size_t i = 0; i < k->n; i++)
        k->rows[i].rank = i + 1;
}

static void choose_rows(struct cs_chart_ranking *k, size_t max_rows)
{
    for (int marked = 1; marked >= 0; marked--)
        for (size_t i = 0; i < k->n && k->shown < max_rows; i++)
            if ((k->rows[i].role != CS_CHART_PLAIN) == marked) {
                k->rows[i].shown = true;
                k->shown++;
            }
}

enum cs_status cs_chart_rank_sectors(struct cs_arena *arena, const struct cs_result *r,
                                     const char *key, bool by_share, size_t max_rows,
                                     struct cs_chart_ranking *ranking, struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_SECTOR, CS_DIM_SEX};
    size_t sex[CS_CHART_SEXES];
    const struct cs_series *s;
    *ranking = (struct cs_chart_ranking){.arena = arena, .r = r};
    enum cs_status st = cs_chart_series(r, key, 2, dims, &s, err);
    if (st == CS_OK)
        st = cs_chart_find_sexes(r, sex, err);
    if (st != CS_OK)
        return st;
    read_rows(ranking, s, sex, by_share);
    choose_rows(ranking, max_rows);
    return CS_OK;
}

const char *cs_chart_ranks_of(const struct cs_chart_ranking *k, enum cs_chart_role role)
{
    const char *list = "";
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++)
        if (k->rows[i].role == role && n++ == MAX_RANKS)
            return cs_arena_printf(k->arena, "%s, \u2026", list);
        else if (k->rows[i].role == role)
            list = cs_arena_printf(k->arena, "%s%s%zu", list, *list != '\0' ? ", " : "",
                                   k->rows[i].rank);
    return list;
}

static const char *count_text(const struct cs_chart_ranking *k, size_t n)
{
    return cs_arena_printf(k->arena, "%zu", n);
}

const char *cs_chart_ranks_text(const struct cs_chart_ranking *k)
{
    const char *care = cs_chart_ranks_of(k, CS_CHART_CARE);
    const char *construction = cs_chart_ranks_of(k, CS_CHART_CONSTRUCTION);
    if (*care == '\0' || *construction == '\0')
        return "";
    return cs_chart_say(
        k->arena, cs_text(" Of {n} sectors care ranks {care}; construction {construction}."),
        "care", care, "construction", construction, "n", count_text(k, k->n), NULL);
}

const char *cs_chart_hidden_text(const struct cs_chart_ranking *k)
{
    if (k->shown >= k->n)
        return "";
    return cs_chart_say(k->arena, cs_text(" Sectors not shown, in between or below: {number}."),
                        "number", count_text(k, k->n - k->shown), NULL);
}
