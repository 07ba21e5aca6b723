/* Of this room alone: a file with figures by sector, sectors down or across. */
#include "import/by_sector.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "import/concordance.h"

static enum cs_status find_orientation(struct cs_by_sector *b, const struct cs_node *step,
                                       size_t *codes, struct cs_err *err)
{
    const char *sectors, *column;
    enum cs_status st = cs_node_need_string(step, "sectors", &sectors, err);
    if (st != CS_OK)
        return st;
    b->down = strcmp(sectors, "rows") == 0;
    if (!b->down && strcmp(sectors, "columns") != 0)
        return cs_node_fail(cs_node_get(step, "sectors"), err,
                            "sectors is \"%s\"; expected \"rows\" or \"columns\"", sectors);
    int header;
    st = cs_step_int(step, "header_row", 1, &header, err);
    if (st == CS_OK && header < 1)
        st = cs_node_fail(cs_node_get(step, "header_row"), err,
                          "header_row is %d; expected a row from 1", header);
    if (st != CS_OK)
        return st;
    b->header = (size_t)header - 1;
    st = cs_node_need_string(step, b->down ? "code_column" : "line_column", &column, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(b->sheet, b->header, &column, 1, b->down ? codes : &b->names, err);
    return st;
}

/* Walk the codes of the file; each that is a sector of ours takes its place. */
static enum cs_status join_codes(struct cs_by_sector *b, const struct cs_economy *e, size_t codes,
                                 const struct cs_concordance *c, struct cs_arena *arena,
                                 struct cs_err *err)
{
    size_t end = b->down ? cs_sheet_rows(b->sheet) : cs_sheet_cols(b->sheet);
    enum cs_status st = CS_OK;
    for (size_t i = b->down ? b->header + 1 : 0; i < end; i++) {
        size_t row = b->down ? i : b->header, col = b->down ? codes : i;
        const char *source = cs_collapse(arena, cs_sheet_text(b->sheet, row, col));
        size_t s = cs_index_find(e->sector_index, cs_concordance_code(c, source));
        if (s == CS_NOT_FOUND)
            continue;
        if (b->place[s] != SIZE_MAX)
            st = cs_sheet_fail(b->sheet, row, col, err,
                               "sector '%s' stands twice; expected it once", source);
        b->place[s] = i;
    }
    for (size_t s = 0; s < e->n; s++) {
        if (b->place[s] == SIZE_MAX)
            st = cs_fail_at(err, CS_EINPUT, cs_sheet_path(b->sheet), 0,
                            "sector '%s' (%s) is missing; expected every sector of the table",
                            e->sector[s].code, e->sector[s].title);
    }
    return st;
}

enum cs_status cs_by_sector_open(const struct cs_import *ctx, struct cs_arena *arena,
                                 const struct cs_node *step, struct cs_by_sector *out,
                                 struct cs_err *err)
{
    struct cs_concordance c = {0};
    const char *file;
    size_t codes = 0;
    *out = (struct cs_by_sector){.place = CS_ARENA_ARRAY(arena, size_t, ctx->economy->n)};
    for (size_t s = 0; s < ctx->economy->n; s++)
        out->place[s] = SIZE_MAX;
    enum cs_status st = cs_node_opt_string(step, "concordance", NULL, &file, err);
    if (st == CS_OK && file != NULL)
        st = cs_concordance_read(ctx, arena, file, &c, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &out->sheet, err);
    if (st == CS_OK)
        st = find_orientation(out, step, &codes, err);
    if (st == CS_OK)
        st = join_codes(out, ctx->economy, codes, &c, arena, err);
    cs_concordance_clear(&c);
    return st;
}

void cs_by_sector_close(struct cs_by_sector *b)
{
    cs_sheet_free(b->sheet);
    b->sheet = NULL;
}

struct names {
    const struct cs_by_sector *b;
};

static size_t count_lines(const struct cs_by_sector *b)
{
    return b->down ? cs_sheet_cols(b->sheet) : cs_sheet_rows(b->sheet);
}

static const char *line_name(const void *ctx, size_t i)
{
    const struct cs_by_sector *b = ((const struct names *)ctx)->b;
    return b->down ? cs_sheet_text(b->sheet, b->header, i) : cs_sheet_text(b->sheet, i, b->names);
}

enum cs_status cs_by_sector_line(const struct cs_by_sector *b, const char *name,
                                 const struct cs_node *node, size_t *line, struct cs_err *err)
{
    struct names names = {b};
    size_t found = 0;
    for (size_t i = 0; i < count_lines(b); i++) {
        if (strcasecmp(line_name(&names, i), name) == 0) {
            *line = i;
            found++;
        }
    }
    if (found == 1)
        return CS_OK;
    if (found > 1)
        return cs_node_fail(node, err, "\"%s\" stands %zu times in %s; expected it once", name,
                            found, cs_sheet_path(b->sheet));
    const char *near = cs_nearest(name, count_lines(b), line_name, &names);
    return cs_node_fail(node, err, "%s has no \"%s\"%s%s%s", cs_sheet_path(b->sheet), name,
                        near ? "; the nearest is \"" : "", near ? near : "", near ? "\"" : "");
}

void cs_by_sector_cell(const struct cs_by_sector *b, size_t line, size_t sector, size_t *row,
                       size_t *col)
{
    *row = b->down ? b->place[sector] : line;
    *col = b->down ? line : b->place[sector];
}
