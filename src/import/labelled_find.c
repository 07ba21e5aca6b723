/* Of this room alone: sectors and accounts of a labelled table, found in its sheet. */
#include "import/labelled.h"

#include <string.h>

#include "base/str.h"

const char *cs_labelled_cell(const struct cs_labelled *r, size_t row, size_t col)
{
    return cs_collapse(r->arena, cs_sheet_text(r->sheet, row, col));
}

static enum cs_status add_sector(struct cs_labelled *r, size_t row, struct cs_err *err)
{
    size_t col = r->layout.code_column;
    const char *code = cs_labelled_cell(r, row, col);
    if (*code == '\0')
        return cs_sheet_fail(
            r->sheet, row, col, err,
            "the code is blank; expected one a row from sector '%s' to sector '%s'",
            r->layout.first, r->layout.last);
    if (!cs_index_add(r->index, code, NULL))
        return cs_sheet_fail(r->sheet, row, col, err,
                             "sector '%s' stands twice; expected one row a sector", code);
    r->source_code[r->n] = code;
    r->row[r->n] = row;
    r->col[r->n++] = SIZE_MAX;
    return CS_OK;
}

static enum cs_status find_sector_rows(struct cs_labelled *r, struct cs_err *err)
{
    const struct cs_layout *l = &r->layout;
    size_t end = cs_sheet_rows(r->sheet), row = cs_layout_body(l);
    enum cs_status st = CS_OK;
    while (row < end && strcmp(cs_labelled_cell(r, row, l->code_column), l->first) != 0)
        row++;
    if (row == end)
        return cs_node_fail(cs_node_get(l->sectors, "first"), err,
                            "no row of %s below the headings has the code '%s'; mend this line of "
                            "the layout",
                            cs_sheet_path(r->sheet), l->first);
    r->source_code = CS_ARENA_ARRAY(r->arena, const char *, end);
    r->row = CS_ARENA_ARRAY(r->arena, size_t, end);
    r->col = CS_ARENA_ARRAY(r->arena, size_t, end);
    bool last = false;
    for (; row < end && !last; row++) {
        enum cs_status one = add_sector(r, row, err);
        st = st == CS_OK ? one : st;
        last = strcmp(cs_labelled_cell(r, row, l->code_column), l->last) == 0;
    }
    if (!last && st == CS_OK)
        st = cs_node_fail(cs_node_get(l->sectors, "last"), err,
                          "no row of %s after sector '%s' has the code '%s'; mend this line of the "
                          "layout",
                          cs_sheet_path(r->sheet), l->first, l->last);
    return st;
}

/* The published code that a column's code cell holds: the prefix taken off. NULL without the
 * prefix. */
static const char *column_code(const struct cs_labelled *r, size_t col)
{
    const char *text = cs_labelled_cell(r, r->layout.code_row, col),
               *prefix = r->layout.column_code_prefix;
    return cs_starts_with(text, prefix) ? text + strlen(prefix) : NULL;
}

static enum cs_status join_columns(struct cs_labelled *r, size_t *from, size_t *to,
                                   struct cs_err *err)
{
    enum cs_status st = CS_OK;
    *from = SIZE_MAX;
    *to = 0;
    for (size_t c = 0; c < cs_sheet_cols(r->sheet); c++) {
        const char *code = column_code(r, c);
        size_t s = code ? cs_index_find(r->index, code) : CS_NOT_FOUND;
        if (s == CS_NOT_FOUND)
            continue;
        if (r->col[s] != SIZE_MAX)
            st = cs_sheet_fail(r->sheet, r->layout.code_row, c, err,
                               "sector '%s' stands twice; expected one column a sector", code);
        r->col[s] = c;
        *from = *from == SIZE_MAX ? c : *from;
        *to = c;
    }
    for (size_t s = 0; s < r->n; s++) {
        if (r->col[s] == SIZE_MAX)
            st = cs_sheet_fail(r->sheet, r->row[s], r->layout.code_column, err,
                               "sector '%s' has a row but no column with the code '%s%s' among the "
                               "column codes",
                               r->source_code[s], r->layout.column_code_prefix, r->source_code[s]);
    }
    return st;
}

/* A code between the sectors' columns that no row has: a sector is missing below. */
static enum cs_status find_orphan_columns(struct cs_labelled *r, size_t from, size_t to,
                                          struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t c = from; c <= to && from != SIZE_MAX; c++) {
        const char *text = cs_labelled_cell(r, r->layout.code_row, c), *code = column_code(r, c);
        if (*text == '\0' || (code && cs_index_find(r->index, code) != CS_NOT_FOUND))
            continue;
        st = cs_sheet_fail(r->sheet, r->layout.code_row, c, err,
                           "column '%s' stands among the sectors but no sector row has this code",
                           text);
    }
    return st;
}

enum cs_status cs_labelled_find_sectors(struct cs_labelled *r, struct cs_err *err)
{
    size_t from, to;
    r->index = cs_index_new();
    enum cs_status st = find_sector_rows(r, err);
    if (st != CS_OK)
        return st;
    st = join_columns(r, &from, &to, err);
    enum cs_status orphans = find_orphan_columns(r, from, to, err);
    return st == CS_OK ? orphans : st;
}

static bool contains(const size_t *list, size_t n, size_t at)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i] == at)
            return true;
    }
    return false;
}

/* Headings of the columns that are no sectors: the lowest filled header cell of each. */
static struct cs_axis column_axis(struct cs_labelled *r)
{
    const struct cs_layout *l = &r->layout;
    size_t cols = cs_sheet_cols(r->sheet);
    struct cs_axis a = {.what = "column",
                        .label = CS_ARENA_ARRAY(r->arena, struct cs_axis_label, cols + 1)};
    for (size_t c = 0; c < cols; c++) {
        const char *text = "";
        for (size_t h = l->n_header; h-- > 0 && *text == '\0';)
            text = cs_labelled_cell(r, l->header[h], c);
        if (*text != '\0' && !contains(r->col, r->n, c))
            a.label[a.n++] = (struct cs_axis_label){c, text};
    }
    return a;
}

static struct cs_axis row_axis(struct cs_labelled *r)
{
    const struct cs_layout *l = &r->layout;
    size_t rows = cs_sheet_rows(r->sheet);
    struct cs_axis a = {.what = "row",
                        .label =
                            CS_ARENA_ARRAY(r->arena, struct cs_axis_label, rows * l->n_label + 1)};
    for (size_t row = cs_layout_body(l); row < rows; row++) {
        for (size_t k = 0; k < l->n_label && !contains(r->row, r->n, row); k++) {
            const char *text = cs_labelled_cell(r, row, l->label[k]);
            if (*text != '\0')
                a.label[a.n++] = (struct cs_axis_label){row, text};
        }
    }
    return a;
}

enum cs_status cs_labelled_find_accounts(struct cs_labelled *r, struct cs_err *err)
{
    static const char *const column_kinds[] = {"final", "output", NULL};
    static const char *const row_kinds[] = {"import",    "product_tax", "value_added",
                                            "satellite", "output",      NULL};
    struct cs_axis columns = column_axis(r), rows = row_axis(r);
    enum cs_status a = cs_layout_find(&r->layout, "columns", &columns, column_kinds, r->sheet,
                                      r->arena, &r->columns, &r->n_columns, err);
    enum cs_status b = cs_layout_find(&r->layout, "rows", &rows, row_kinds, r->sheet, r->arena,
                                      &r->rows, &r->n_rows, err);
    return a == CS_OK ? b : a;
}
