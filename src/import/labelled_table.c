/*
 * Labelled table: any published table with codes and headings, driven by a layout file (layout.h).
 *
 * Sectors come from the rows between two codes; their columns are joined on the code, in whatever
 * order they stand. Accounts are found by their headings. Nothing is found by counting.
 */
#include "import/labelled.h"

#include <string.h>

#include "base/str.h"

static const char *made_code(const struct cs_labelled *r, struct cs_arena *arena, const char *code)
{
    const struct cs_layout *l = &r->layout;
    size_t len = strlen(code), width = (size_t)l->code_width;
    bool digits = strspn(code, "0123456789") == len;
    const char *zeros = "00000000000000000000"; /* as many as the widest code_width */
    int pad = digits && len < width ? (int)(width - len) : 0;
    return cs_arena_printf(arena, "%s%.*s%s", l->code_prefix, pad, zeros, code);
}

/* The role that `roles` of the layout gives a published code. */
static enum cs_status layout_role(const struct cs_labelled *r, const char *code, const char **role,
                                  struct cs_err *err)
{
    const struct cs_node *roles = r->layout.roles;
    for (size_t i = 0; roles && i < cs_node_count(roles); i++) {
        const char *wanted;
        enum cs_status st = cs_node_need_string(cs_node_at(roles, i), "code", &wanted, err);
        if (st == CS_OK && strcmp(wanted, code) == 0)
            st = cs_node_need_string(cs_node_at(roles, i), "role", role, err);
        if (st != CS_OK)
            return st;
    }
    return CS_OK;
}

/* A code in `roles` that is none of the table's would be ignored in silence. */
static enum cs_status check_roles(const struct cs_labelled *r, struct cs_err *err)
{
    const struct cs_node *roles = r->layout.roles;
    static const char *const keys[] = {"code", "role"};
    enum cs_status st = CS_OK;
    for (size_t i = 0; roles && i < cs_node_count(roles); i++) {
        const struct cs_node *item = cs_node_at(roles, i);
        const char *code;
        enum cs_status one = cs_node_check_keys(item, keys, 2, err);
        if (one == CS_OK)
            one = cs_node_need_string(item, "code", &code, err);
        if (one == CS_OK && cs_index_find(r->index, code) == CS_NOT_FOUND)
            one = cs_node_fail(item, err, "no sector has the published code '%s'", code);
        st = st == CS_OK ? one : st;
    }
    return st;
}

/* Our code, title and role of sector s: from sectors.csv, else from the published code. */
static enum cs_status name_sector(struct cs_labelled *r, struct cs_economy *e, size_t s,
                                  struct cs_err *err)
{
    const char *source = r->source_code[s], *role = "", *code;
    const char *title = cs_labelled_cell(r, r->row[s], r->layout.title_column);
    if (r->layout.file != NULL) {
        size_t at = cs_index_find(r->concordance.by_source, source);
        if (at == CS_NOT_FOUND)
            return cs_fail_at(err, CS_EINPUT, r->concordance.path, 0,
                              "sector '%s' (%s) of the table has no row; expected one row a sector",
                              source, title);
        code = r->concordance.row[at].code;
        role = r->concordance.row[at].role;
    } else {
        code = made_code(r, e->arena, source);
        enum cs_status st = layout_role(r, source, &role, err);
        if (st != CS_OK)
            return st;
    }
    e->sector[s] = cs_labelled_account(e->arena, &(struct cs_account){code, title, "sector", role});
    if (!cs_index_add(e->sector_index, code, NULL))
        return cs_sheet_fail(r->sheet, r->row[s], r->layout.code_column, err,
                             "two sectors get the code '%s'", code);
    return CS_OK;
}

/* Rows of sectors.csv that the table does not have. */
static enum cs_status check_concordance(const struct cs_labelled *r, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < r->concordance.n; i++) {
        const struct cs_concordance_row *row = &r->concordance.row[i];
        if (cs_index_find(r->index, row->source_code) != CS_NOT_FOUND)
            continue;
        const char *near = cs_index_nearest(r->index, row->source_code);
        st = cs_fail_at(err, CS_EINPUT, r->concordance.path, row->line,
                        "source_code '%s' is no sector of %s%s%s%s", row->source_code,
                        cs_sheet_path(r->sheet), near ? "; did you mean '" : "", near ? near : "",
                        near ? "'?" : "");
    }
    return st;
}

/* Titles from a file of their own, joined on the published code; sectors without one keep theirs.
 */
static enum cs_status read_titles(struct cs_labelled *r, struct cs_economy *e, struct cs_err *err)
{
    const struct cs_node *node = r->layout.titles;
    static const char *const keys[] = {"file", "sheet", "code", "title"};
    struct cs_sheet *s = NULL;
    const char *names[2];
    size_t cols[2];
    if (node == NULL)
        return CS_OK;
    enum cs_status st = cs_node_check_keys(node, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(node, "code", &names[0], err);
    if (st == CS_OK)
        st = cs_node_need_string(node, "title", &names[1], err);
    if (st == CS_OK)
        st = cs_step_sheet(r->ctx, node, "file", &s, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(s, 0, names, 2, cols, err);
    for (size_t row = 1; st == CS_OK && row < cs_sheet_rows(s); row++) {
        size_t at = cs_index_find(r->index, cs_sheet_text(s, row, cols[0]));
        if (at != CS_NOT_FOUND)
            e->sector[at].title = cs_collapse(e->arena, cs_sheet_text(s, row, cols[1]));
    }
    cs_sheet_free(s);
    return st;
}

static enum cs_status name_sectors(struct cs_labelled *r, struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = check_concordance(r, err), roles = check_roles(r, err);
    st = st == CS_OK ? roles : st;
    for (size_t s = 0; s < r->n; s++) {
        enum cs_status one = name_sector(r, e, s, err);
        st = st == CS_OK ? one : st;
    }
    return st == CS_OK ? read_titles(r, e, err) : st;
}

static size_t count_accounts(const struct cs_found *list, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += strcmp(list[i].account.kind, "output") != 0;
    return count;
}

/* Two accounts of one code could not be told apart in io.csv. */
static enum cs_status check_codes(const struct cs_labelled *r, struct cs_err *err)
{
    struct cs_index *codes = cs_index_new();
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < r->n_columns + r->n_rows; i++) {
        const struct cs_found *f = i < r->n_columns ? &r->columns[i] : &r->rows[i - r->n_columns];
        bool output = strcmp(f->account.kind, "output") == 0;
        if (!output && !cs_index_add(codes, f->account.code, NULL))
            st = cs_node_fail(f->node, err, "the code '%s' stands twice in the layout",
                              f->account.code);
    }
    cs_index_free(codes);
    return st;
}

static enum cs_status build(struct cs_labelled *r, struct cs_err *err)
{
    struct cs_economy *e = cs_economy_new(r->n, count_accounts(r->columns, r->n_columns),
                                          count_accounts(r->rows, r->n_rows));
    enum cs_status st = check_codes(r, err), names = name_sectors(r, e, err);
    enum cs_status cells = cs_labelled_fill(r, e, err);
    st = st != CS_OK ? st : names != CS_OK ? names : cells;
    if (st == CS_OK)
        r->ctx->economy = e;
    else
        cs_economy_free(e);
    return st;
}

static enum cs_status read_layout(struct cs_labelled *r, const struct cs_node *step,
                                  struct cs_config **config, struct cs_err *err)
{
    const char *file;
    enum cs_status st = cs_node_need_string(step, "layout", &file, err);
    if (st == CS_OK)
        st = cs_config_read(cs_step_recipe_path(r->ctx, r->arena, file), config, err);
    if (st == CS_OK)
        st = cs_layout_parse(cs_config_root(*config), r->arena, &r->layout, err);
    if (st == CS_OK && r->layout.file != NULL)
        st = cs_concordance_read(r->ctx, r->arena, r->layout.file, &r->concordance, err);
    return st;
}

static enum cs_status read_sheet(struct cs_labelled *r, const struct cs_node *step,
                                 struct cs_err *err)
{
    const char *file, *sheet;
    enum cs_status st = cs_node_need_string(step, "file", &file, err);
    if (st == CS_OK)
        st = cs_node_opt_string(r->layout.root, "sheet", NULL, &sheet, err);
    if (st != CS_OK)
        return st;
    return cs_sheet_read(cs_step_data_path(r->ctx, r->arena, file), sheet, &r->sheet, err);
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "layout"};
    struct cs_labelled r = {.ctx = ctx, .arena = cs_arena_new()};
    struct cs_config *config = NULL;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = read_layout(&r, step, &config, err);
    if (st == CS_OK)
        st = read_sheet(&r, step, err);
    if (st == CS_OK)
        st = cs_labelled_find_sectors(&r, err);
    if (st == CS_OK)
        st = cs_labelled_find_accounts(&r, err);
    if (st == CS_OK)
        st = build(&r, err);
    cs_index_free(r.index);
    cs_concordance_clear(&r.concordance);
    cs_sheet_free(r.sheet);
    cs_config_free(config);
    cs_arena_free(r.arena);
    return st;
}

const struct cs_importer_type cs_importer_labelled_table = {
    .name = "labelled_table",
    .help = "an input-output table with codes and headings, CSV or XLSX, by a layout file",
    .tried = true,
    .table = true,
    .run = run,
};
