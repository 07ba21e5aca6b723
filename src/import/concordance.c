/* A table's sectors and ours: sectors.csv beside the recipe. */
#include "import/concordance.h"

#include "import/step.h"

enum { SOURCE_CODE, CODE, ROLE, ISIC, REASON, COLUMNS };

static const char *const headings[COLUMNS] = {"source_code", "code", "role", "isic", "reason"};

static enum cs_status add_row(struct cs_concordance *c, const struct cs_sheet *s, size_t r,
                              const size_t *cols, struct cs_arena *arena, struct cs_err *err)
{
    const char *cell[COLUMNS];
    for (size_t k = 0; k < COLUMNS; k++)
        cell[k] = cs_collapse(arena, cs_sheet_text(s, r, cols[k]));
    enum cs_status st = CS_OK;
    if (*cell[SOURCE_CODE] == '\0' || *cell[CODE] == '\0' || *cell[REASON] == '\0')
        st = cs_sheet_fail(s, r, cols[SOURCE_CODE], err,
                           "a row needs source_code, code and reason; one of them is empty");
    else if (!cs_index_add(c->by_source, cell[SOURCE_CODE], NULL))
        st = cs_sheet_fail(s, r, cols[SOURCE_CODE], err,
                           "source_code '%s' stands twice; expected one row a sector",
                           cell[SOURCE_CODE]);
    else if (!cs_index_add(c->by_code, cell[CODE], NULL))
        st = cs_sheet_fail(s, r, cols[CODE], err,
                           "code '%s' stands twice; expected one row a sector", cell[CODE]);
    if (st != CS_OK)
        return st;
    c->row[c->n++] = (struct cs_concordance_row){
        cell[SOURCE_CODE], cell[CODE], cell[ROLE], cell[ISIC], cell[REASON], cs_sheet_line(s, r)};
    return CS_OK;
}

enum cs_status cs_concordance_read(const struct cs_import *ctx, struct cs_arena *arena,
                                   const char *file, struct cs_concordance *out, struct cs_err *err)
{
    struct cs_sheet *s = NULL;
    size_t cols[COLUMNS];
    *out = (struct cs_concordance){.path = cs_step_recipe_path(ctx, arena, file)};
    enum cs_status st = cs_sheet_read(out->path, NULL, &s, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(s, 0, headings, COLUMNS, cols, err);
    if (st != CS_OK)
        goto out;
    out->by_source = cs_index_new();
    out->by_code = cs_index_new();
    out->row = CS_ARENA_ARRAY(arena, struct cs_concordance_row, cs_sheet_rows(s));
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        enum cs_status row = CS_OK;
        if (!cs_sheet_row_empty(s, r))
            row = add_row(out, s, r, cols, arena, err);
        st = st == CS_OK ? row : st;
    }
out:
    cs_sheet_free(s);
    if (st != CS_OK)
        cs_concordance_clear(out);
    return st;
}

void cs_concordance_clear(struct cs_concordance *c)
{
    cs_index_free(c->by_source);
    cs_index_free(c->by_code);
    c->by_source = c->by_code = NULL;
    c->n = 0;
}

const char *cs_concordance_code(const struct cs_concordance *c, const char *source_code)
{
    size_t at = c->n > 0 ? cs_index_find(c->by_source, source_code) : CS_NOT_FOUND;
    return at == CS_NOT_FOUND ? source_code : c->row[at].code;
}
