/*
 * Satellite by a map: a row below the table from a file in another classification, several codes of
 * the file to one sector, none of them lost.
 *
 *   sectors = "columns"; line_column = "prod_na"; line = "employment_total";   a code a column, or
 *   sectors = "rows"; code_column = "code"; line = "persons";                  a code a row
 *   map = "jobs.csv";       columns source_code, code, reason; code "-": left unallocated
 *   code = "jobs"; title = "Jobs"; role = "jobs"; scale = 1000.0;
 *
 * Codes of the file that the map does not name must be sectors of the table themselves. What is
 * left unallocated is the parameter labour.unallocated when the row has the role jobs.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "import/step.h"

struct mapping {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct cs_sheet *sheet, *map;
    bool down;
    size_t codes, line; /* down: column of codes and of figures; else rows */
    size_t first;       /* first row or column with a code */
    size_t target, reason;
    struct cs_index *mapped;
    size_t *map_row;
    double unallocated;
    struct cs_buf left; /* codes left out, with their reasons */
};

static enum cs_status read_map(struct mapping *m, struct cs_err *err)
{
    static const char *const names[] = {"source_code", "code", "reason"};
    const char *file;
    size_t cols[3];
    m->mapped = cs_index_new();
    enum cs_status st = cs_node_opt_string(m->step, "map", NULL, &file, err);
    if (st != CS_OK || file == NULL)
        return st;
    st = cs_sheet_read(cs_step_recipe_path(m->ctx, m->arena, file), NULL, &m->map, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(m->map, 0, names, 3, cols, err);
    if (st != CS_OK)
        return st;
    m->target = cols[1];
    m->reason = cols[2];
    m->map_row = CS_ARENA_ARRAY(m->arena, size_t, cs_sheet_rows(m->map));
    for (size_t r = 1; r < cs_sheet_rows(m->map); r++) {
        const char *code = cs_sheet_text(m->map, r, cols[0]);
        if (cs_sheet_row_empty(m->map, r))
            continue;
        if (*cs_sheet_text(m->map, r, cols[2]) == '\0')
            st = cs_sheet_fail(m->map, r, cols[2], err, "the reason is empty; expected one a row");
        if (!cs_index_add(m->mapped, code, NULL))
            st = cs_sheet_fail(m->map, r, cols[0], err, "source_code '%s' stands twice", code);
        else
            m->map_row[cs_index_count(m->mapped) - 1] = r;
    }
    return st;
}

/* A name in row 0 (down) or in the column `names` (across). */
static enum cs_status find_line(const struct mapping *m, size_t names, const char *name,
                                size_t *line, struct cs_err *err)
{
    size_t n = m->down ? cs_sheet_cols(m->sheet) : cs_sheet_rows(m->sheet), found = 0;
    for (size_t i = 0; i < n; i++) {
        const char *text =
            m->down ? cs_sheet_text(m->sheet, 0, i) : cs_sheet_text(m->sheet, i, names);
        if (strcasecmp(text, name) == 0) {
            *line = i;
            found++;
        }
    }
    return found == 1 ? CS_OK
                      : cs_node_fail(cs_node_get(m->step, "line"), err,
                                     "\"%s\" stands %zu times in %s; expected it once", name, found,
                                     cs_sheet_path(m->sheet));
}

static enum cs_status open_file(struct mapping *m, struct cs_err *err)
{
    static const char *const ways[] = {"columns", "rows"};
    const char *way, *column, *line;
    size_t names;
    enum cs_status st = cs_node_need_string(m->step, "sectors", &way, err);
    if (st != CS_OK)
        return st;
    m->down = strcmp(way, "rows") == 0;
    if (strcmp(way, ways[m->down]) != 0)
        return cs_node_fail(cs_node_get(m->step, "sectors"), err,
                            "sectors is \"%s\"; expected \"rows\" or \"columns\"", way);
    st = cs_node_need_string(m->step, m->down ? "code_column" : "line_column", &column, err);
    if (st == CS_OK)
        st = cs_node_need_string(m->step, "line", &line, err);
    if (st == CS_OK)
        st = cs_step_sheet(m->ctx, m->step, "file", &m->sheet, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(m->sheet, 0, &column, 1, &names, err);
    if (st != CS_OK)
        return st;
    m->codes = m->down ? names : 0;
    m->first = m->down ? 1 : names + 1;
    return find_line(m, names, line, &m->line, err);
}

/* Where a code of the file goes: a sector, or SIZE_MAX for unallocated. */
static enum cs_status find_target(struct mapping *m, size_t row, size_t col, const char *code,
                                  size_t *sector, struct cs_err *err)
{
    const struct cs_index *sectors = m->ctx->economy->sector_index;
    size_t at = cs_index_find(m->mapped, code);
    const char *target =
        at == CS_NOT_FOUND ? code : cs_sheet_text(m->map, m->map_row[at], m->target);
    *sector = SIZE_MAX;
    if (strcmp(target, "-") == 0) {
        cs_buf_printf(&m->left, "%s%s (%s)", m->left.len ? "; " : "", code,
                      cs_sheet_text(m->map, m->map_row[at], m->reason));
        return CS_OK;
    }
    *sector = cs_index_find(sectors, target);
    if (*sector != CS_NOT_FOUND)
        return CS_OK;
    if (at != CS_NOT_FOUND)
        return cs_sheet_fail(m->map, m->map_row[at], m->target, err,
                             "'%s' is no sector of the table", target);
    const char *near = cs_index_nearest(sectors, code);
    return cs_sheet_fail(m->sheet, row, col, err,
                         "code '%s' is no sector of the table and the map does not name it%s%s%s; "
                         "every code must go somewhere",
                         code, near ? " (the nearest sector is '" : "", near ? near : "",
                         near ? "')" : "");
}

static enum cs_status fill(struct mapping *m, struct cs_primary *p, double scale,
                           struct cs_err *err)
{
    size_t n = m->down ? cs_sheet_rows(m->sheet) : cs_sheet_cols(m->sheet);
    enum cs_status st = CS_OK;
    for (size_t i = m->first; i < n; i++) {
        size_t row = m->down ? i : 0, col = m->down ? m->codes : i, sector = SIZE_MAX;
        const char *code = cs_collapse(m->arena, cs_sheet_text(m->sheet, row, col));
        double v = 0;
        if (*code == '\0')
            continue;
        enum cs_status one = find_target(m, row, col, code, &sector, err);
        if (one == CS_OK)
            one = cs_sheet_number(m->sheet, m->down ? i : m->line, m->down ? m->line : i,
                                  CS_BLANK_ERROR, &v, err);
        if (one == CS_OK && isnan(v))
            one = cs_sheet_fail(m->sheet, m->down ? i : m->line, m->down ? m->line : i, err,
                                "not available; expected a number");
        if (one == CS_OK)
            *(sector == SIZE_MAX ? &m->unallocated : &p->sector[sector]) += v * scale;
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status add_unallocated(struct mapping *m, const char *role, struct cs_err *err)
{
    if (m->left.len == 0 || strcmp(role, "jobs") != 0)
        return CS_OK;
    char note[1000];
    snprintf(note, sizeof note, "jobs of the source that no sector of the table has: %s",
             m->left.text);
    struct cs_param_row row = {.key = "labour.unallocated",
                               .value = m->unallocated,
                               .low = NAN,
                               .high = NAN,
                               .distribution = "fixed",
                               .unit = "jobs",
                               .source = cs_step_source(m->ctx, m->ctx->economy->arena, m->step),
                               .year = cs_arena_printf(m->arena, "%d", m->ctx->economy->year),
                               .status = CS_STATUS_SOURCED,
                               .note = note,
                               .file = cs_node_file(m->step),
                               .line = cs_node_line(m->step)};
    return cs_params_add(m->ctx->economy->params, &row, err);
}

static enum cs_status add_row(struct mapping *m, struct cs_err *err)
{
    struct cs_economy *e = m->ctx->economy;
    struct cs_account a = {.kind = "satellite"};
    double scale;
    enum cs_status st = cs_node_need_string(m->step, "code", &a.code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(m->step, "title", a.code, &a.title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(m->step, "role", "", &a.role, err);
    if (st == CS_OK)
        st = cs_step_real(m->step, "scale", 1, &scale, err);
    if (st != CS_OK)
        return st;
    a = (struct cs_account){cs_arena_strdup(e->arena, a.code), cs_arena_strdup(e->arena, a.title),
                            "satellite", cs_arena_strdup(e->arena, a.role)};
    st = fill(m, cs_step_add_primary(e, a), scale, err);
    return st == CS_OK ? add_unallocated(m, a.role, err) : st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "sectors", "code_column", "line_column",
                                       "line",       "map",     "code",        "title",
                                       "role",       "scale",   "sheet"};
    struct mapping m = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = read_map(&m, err);
    if (st == CS_OK)
        st = open_file(&m, err);
    if (st == CS_OK)
        st = add_row(&m, err);
    cs_sheet_free(m.sheet);
    cs_sheet_free(m.map);
    cs_index_free(m.mapped);
    cs_buf_clear(&m.left);
    cs_arena_free(m.arena);
    return st;
}

const struct cs_importer_type cs_importer_satellite_map = {
    .name = "satellite_map",
    .help = "a row below the table from another classification: several codes to one sector",
    .tried = true,
    .run = run,
};
