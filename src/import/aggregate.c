/*
 * Aggregate: sectors together by a map beside the recipe, one row a sector of the table:
 *
 *   map = "groups.csv";      columns source_code, code, title, role, reason
 *
 * Groups stand in the order of their first sector; title and role are those of the first row of a
 * group. Comes before jobs by sex.
 */
#include <string.h>

#include "import/step.h"
#include "import/table_work.h"

enum { SOURCE_CODE, CODE, TITLE, ROLE, REASON, COLUMNS };

struct groups {
    size_t n;
    struct cs_account *account;
    size_t *of; /* of each sector; SIZE_MAX: not named yet */
};

/* The group of a row: an earlier one of that code, else a new one. */
static size_t find_group(struct groups *g, struct cs_economy *e, const char *const text[COLUMNS])
{
    size_t at = 0;
    while (at < g->n && strcmp(g->account[at].code, text[CODE]) != 0)
        at++;
    if (at == g->n)
        g->account[g->n++] = (struct cs_account){cs_arena_strdup(e->arena, text[CODE]),
                                                 cs_arena_strdup(e->arena, text[TITLE]), "sector",
                                                 cs_arena_strdup(e->arena, text[ROLE])};
    return at;
}

static enum cs_status read_row(struct groups *g, struct cs_economy *e, const struct cs_sheet *s,
                               size_t r, const size_t *col, struct cs_err *err)
{
    const char *text[COLUMNS];
    for (size_t k = 0; k < COLUMNS; k++)
        text[k] = cs_sheet_text(s, r, col[k]);
    size_t i = cs_index_find(e->sector_index, text[SOURCE_CODE]);
    if (i == CS_NOT_FOUND)
        return cs_sheet_fail(s, r, col[SOURCE_CODE], err, "'%s' is no sector of the table",
                             text[SOURCE_CODE]);
    if (g->of[i] != SIZE_MAX)
        return cs_sheet_fail(s, r, col[SOURCE_CODE], err, "sector '%s' stands twice",
                             text[SOURCE_CODE]);
    if (*text[CODE] == '\0' || *text[TITLE] == '\0' || *text[REASON] == '\0')
        return cs_sheet_fail(s, r, col[CODE], err,
                             "a row needs code, title and reason; one of them is empty");
    g->of[i] = find_group(g, e, text);
    return CS_OK;
}

static enum cs_status read_groups(struct groups *g, struct cs_economy *e, const struct cs_sheet *s,
                                  struct cs_err *err)
{
    static const char *const names[COLUMNS] = {"source_code", "code", "title", "role", "reason"};
    size_t col[COLUMNS];
    enum cs_status st = cs_sheet_need_cols(s, 0, names, COLUMNS, col, err);
    for (size_t r = 1; st == CS_OK && r < cs_sheet_rows(s); r++) {
        if (!cs_sheet_row_empty(s, r))
            st = read_row(g, e, s, r, col, err);
    }
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        if (g->of[i] == SIZE_MAX)
            st = cs_fail_at(err, CS_EINPUT, cs_sheet_path(s), 0,
                            "sector '%s' (%s) has no row; expected every sector of the table",
                            e->sector[i].code, e->sector[i].title);
    }
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "map"};
    struct cs_economy *e = ctx->economy;
    struct cs_arena *arena = cs_arena_new();
    struct cs_sheet *s = NULL;
    struct groups g = {.account = CS_ARENA_ARRAY(arena, struct cs_account, e->n),
                       .of = CS_ARENA_ARRAY(arena, size_t, e->n)};
    const char *map;
    for (size_t i = 0; i < e->n; i++)
        g.of[i] = SIZE_MAX;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "map", &map, err);
    if (st == CS_OK)
        st = cs_sheet_read(cs_step_recipe_path(ctx, arena, map), NULL, &s, err);
    if (st == CS_OK)
        st = read_groups(&g, e, s, err);
    if (st == CS_OK) {
        gsl_matrix *W = gsl_matrix_calloc(e->n, g.n);
        for (size_t i = 0; i < e->n; i++)
            gsl_matrix_set(W, i, g.of[i], 1);
        st = cs_table_remap(e, W, g.account, cs_sheet_path(s), err);
        gsl_matrix_free(W);
    }
    cs_sheet_free(s);
    cs_arena_free(arena);
    return st;
}

const struct cs_importer_type cs_importer_aggregate = {
    .name = "aggregate",
    .help = "sectors together, by a map that names every sector",
    .tried = false,
    .run = run,
};
