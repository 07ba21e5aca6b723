/* Of this room alone: a social accounting matrix cut into the blocks of supply and use. */
#include "import/sam_reader.h"

#include <fnmatch.h>
#include <math.h>
#include <string.h>

#include "base/str.h"

static const struct {
    const char *name;
    enum cs_sam_kind kind;
    bool row, column, item; /* may stand among rows, columns; becomes an account of io.csv */
} kinds[] = {
    {"activity", CS_SAM_ACTIVITY, true, true, false},
    {"commodity", CS_SAM_COMMODITY, true, true, false},
    {"margin", CS_SAM_MARGIN, true, true, false},
    {"final", CS_SAM_FINAL, false, true, true},
    {"product_tax", CS_SAM_TAX, true, false, true},
    {"import", CS_SAM_IMPORT, true, false, true},
    {"value_added", CS_SAM_VALUE_ADDED, true, false, true},
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

/* A row or column number from 1, or a column letter A to Z, to a position. */
static enum cs_status position(const struct cs_sam_reader *r, const char *key, size_t *at,
                               struct cs_err *err)
{
    struct cs_texts t;
    double v;
    enum cs_status st = cs_step_texts(r->arena, r->layout, key, &t, err);
    if (st != CS_OK)
        return st;
    bool letter = t.n == 1 && t.v[0][0] >= 'A' && t.v[0][0] <= 'Z' && t.v[0][1] == '\0';
    bool number = t.n == 1 && !letter && cs_parse_number(t.v[0], &v) && v >= 1 && v <= 16384;
    if (!letter && !number)
        return cs_node_fail(cs_node_get(r->layout, key) ? cs_node_get(r->layout, key) : r->layout,
                            err, "'%s': expected a column letter (\"A\") or a number from 1", key);
    *at = letter ? (size_t)(t.v[0][0] - 'A') : (size_t)v - 1;
    return CS_OK;
}

const char *cs_sam_text(const struct cs_sam_reader *r, size_t row, size_t col)
{
    return cs_collapse(r->arena, cs_sheet_text(r->sheet, row, col));
}

/* Accounts from the first row below the codes to the row before `end`, with their columns. */
static enum cs_status find_accounts(struct cs_sam_reader *r, const char *end, struct cs_err *err)
{
    size_t rows = cs_sheet_rows(r->sheet);
    struct cs_index *index = cs_index_new();
    enum cs_status st = CS_OK;
    bool ended = false;
    r->code = CS_ARENA_ARRAY(r->arena, const char *, rows);
    r->row = CS_ARENA_ARRAY(r->arena, size_t, rows);
    r->col = CS_ARENA_ARRAY(r->arena, size_t, rows);
    for (size_t i = r->code_row + 1; i < rows && !ended; i++) {
        const char *code = cs_sam_text(r, i, r->code_column);
        ended = strcmp(code, end) == 0;
        if (ended || *code == '\0')
            continue;
        if (!cs_index_add(index, code, NULL))
            st = cs_sheet_fail(r->sheet, i, r->code_column, err,
                               "account '%s' stands twice; expected one row an account", code);
        r->code[r->n] = code;
        r->row[r->n] = i;
        r->col[r->n++] = SIZE_MAX;
    }
    if (!ended)
        st = cs_node_fail(r->layout, err, "no row of %s has the code '%s' (end)",
                          cs_sheet_path(r->sheet), end);
    for (size_t c = 0; c < cs_sheet_cols(r->sheet); c++) {
        size_t at = c == r->code_column ? CS_NOT_FOUND
                                        : cs_index_find(index, cs_sam_text(r, r->code_row, c));
        if (at != CS_NOT_FOUND && at < r->n && r->col[at] != SIZE_MAX)
            st = cs_sheet_fail(r->sheet, r->code_row, c, err, "account '%s' has two columns",
                               r->code[at]);
        else if (at != CS_NOT_FOUND && at < r->n)
            r->col[at] = c;
    }
    for (size_t i = 0; i < r->n; i++) {
        if (r->col[i] == SIZE_MAX)
            st = cs_sheet_fail(r->sheet, r->row[i], r->code_column, err,
                               "account '%s' has a row but no column", r->code[i]);
    }
    cs_index_free(index);
    return st;
}

static bool matches(const struct cs_texts *patterns, const char *code)
{
    for (size_t i = 0; i < patterns->n; i++) {
        if (fnmatch(patterns->v[i], code, 0) == 0)
            return true;
    }
    return false;
}

static enum cs_status parse_kind(const struct cs_node *item, bool row, size_t *k,
                                 struct cs_err *err)
{
    const char *kind;
    enum cs_status st = cs_node_need_string(item, "kind", &kind, err);
    for (*k = 0; st == CS_OK && *k < N_KINDS; (*k)++) {
        if (strcmp(kinds[*k].name, kind) == 0 && (row ? kinds[*k].row : kinds[*k].column))
            return CS_OK;
    }
    return st != CS_OK
               ? st
               : cs_node_fail(cs_node_get(item, "kind"), err,
                              "kind is \"%s\"; expected activity, commodity, margin%s", kind,
                              row ? ", product_tax, import or value_added" : " or final");
}

/* The account of io.csv that an item becomes; at: its place in the list of its kind. */
static enum cs_status add_item(const struct cs_sam_reader *r, const struct cs_node *item, size_t k,
                               size_t *at, struct cs_err *err)
{
    struct cs_sam *s = r->out;
    struct cs_sam_items *lists[] = {[CS_SAM_FINAL] = &s->finals,
                                    [CS_SAM_TAX] = &s->taxes,
                                    [CS_SAM_IMPORT] = &s->imports,
                                    [CS_SAM_VALUE_ADDED] = &s->value_added};
    if (!kinds[k].item)
        return CS_OK;
    struct cs_sam_items *list = lists[kinds[k].kind];
    struct cs_account *a = &list->v[ *at = list->n++];
    a->kind = kinds[k].name;
    enum cs_status st = cs_node_need_string(item, "code", &a->code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(item, "title", a->code, &a->title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(item, "role", "", &a->role, err);
    if (st == CS_OK && kinds[k].kind == CS_SAM_FINAL)
        s->exported[*at] = cs_role_matches(a->role, "exports");
    return st;
}

/* Give the accounts that an item names their class. */
static enum cs_status classify_item(const struct cs_sam_reader *r, const struct cs_node *item,
                                    bool row, struct cs_err *err)
{
    static const char *const keys[] = {"match", "except", "kind", "code", "title", "role"};
    struct cs_texts match, except;
    struct cs_sam_class *as = row ? r->as_row : r->as_col;
    size_t k = 0, at = 0, found = 0;
    enum cs_status st = cs_node_check_keys(item, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = parse_kind(item, row, &k, err);
    if (st == CS_OK)
        st = cs_step_texts(r->arena, item, "match", &match, err);
    if (st == CS_OK)
        st = cs_step_texts(r->arena, item, "except", &except, err);
    if (st == CS_OK)
        st = add_item(r, item, k, &at, err);
    for (size_t i = 0; i < r->n && st == CS_OK; i++) {
        if (!matches(&match, r->code[i]) || matches(&except, r->code[i]))
            continue;
        found++;
        if (as[i].kind != CS_SAM_OTHER)
            st = cs_node_fail(item, err,
                              "account '%s' is also named on line %d; name it in one of the two "
                              "(match, except)",
                              r->code[i], cs_node_line(as[i].node));
        as[i] = (struct cs_sam_class){kinds[k].kind, at, item};
    }
    if (st == CS_OK && found == 0)
        st = cs_node_fail(item, err, "no account of %s fits this item; mend match or except",
                          cs_sheet_path(r->sheet));
    return st;
}

static enum cs_status classify(struct cs_sam_reader *r, struct cs_err *err)
{
    static const char *const lists[] = {"columns", "rows"};
    enum cs_status st = CS_OK;
    r->as_row = CS_ARENA_ARRAY(r->arena, struct cs_sam_class, r->n);
    r->as_col = CS_ARENA_ARRAY(r->arena, struct cs_sam_class, r->n);
    for (size_t l = 0; l < 2; l++) {
        const struct cs_node *list;
        enum cs_status one = cs_step_list(r->layout, lists[l], &list, err);
        size_t n = one == CS_OK && list ? cs_node_count(list) : 0;
        if (one == CS_OK && n == 0)
            one = cs_node_fail(r->layout, err, "'%s' is missing; expected a list of groups",
                               lists[l]);
        struct cs_sam_items *sets[] = {&r->out->finals, &r->out->taxes, &r->out->imports,
                                       &r->out->value_added};
        for (size_t i = l; i < (l ? 4u : 1u); i++)
            sets[i]->v = CS_ARENA_ARRAY(r->arena, struct cs_account, n);
        if (l == 0)
            r->out->exported = CS_ARENA_ARRAY(r->arena, bool, n);
        for (size_t i = 0; i < n; i++) {
            enum cs_status item = classify_item(r, cs_node_at(list, i), l == 1, err);
            one = one == CS_OK ? item : one;
        }
        st = st == CS_OK ? one : st;
    }
    return st;
}

/* Activities and commodities in the order of the file; rows and columns must agree. */
static enum cs_status collect(struct cs_sam_reader *r, enum cs_sam_kind kind,
                              struct cs_sam_set *set, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    set->code = CS_ARENA_ARRAY(r->arena, const char *, r->n);
    set->title = CS_ARENA_ARRAY(r->arena, const char *, r->n);
    for (size_t i = 0; i < r->n; i++) {
        bool row = r->as_row[i].kind == kind, col = r->as_col[i].kind == kind;
        if (row != col)
            st = cs_node_fail(r->layout, err,
                              "account '%s' is one of the %s in rows or columns alone; expected "
                              "both",
                              r->code[i], kind == CS_SAM_ACTIVITY ? "activities" : "commodities");
        if (!row || !col)
            continue;
        const char *title = cs_sam_text(r, r->row[i], r->title_column);
        set->code[set->n] = r->code[i];
        set->title[set->n] = *title ? title : r->code[i];
        r->as_row[i].at = r->as_col[i].at = set->n++;
    }
    if (st == CS_OK && set->n == 0)
        st = cs_node_fail(r->layout, err, "the layout names no %s",
                          kind == CS_SAM_ACTIVITY ? "activities" : "commodities");
    return st;
}

enum cs_status cs_sam_read(struct cs_import *ctx, struct cs_arena *arena,
                           const struct cs_node *step, const struct cs_node *layout,
                           struct cs_sam *out, struct cs_err *err)
{
    struct cs_sam_reader r = {.ctx = ctx, .arena = arena, .layout = layout, .out = out};
    const char *file, *sheet, *end;
    *out = (struct cs_sam){0};
    enum cs_status st = cs_node_need_string(step, "file", &file, err);
    if (st == CS_OK)
        st = cs_node_opt_string(layout, "sheet", NULL, &sheet, err);
    if (st == CS_OK)
        st = position(&r, "code_row", &r.code_row, err);
    if (st == CS_OK)
        st = position(&r, "code_column", &r.code_column, err);
    r.title_column = r.code_column;
    if (st == CS_OK && cs_node_get(layout, "title_column") != NULL)
        st = position(&r, "title_column", &r.title_column, err);
    if (st == CS_OK)
        st = cs_step_real(layout, "scale", 1, &r.scale, err);
    if (st == CS_OK)
        st = cs_node_opt_string(layout, "end", "total", &end, err);
    if (st == CS_OK)
        st = cs_sheet_read(cs_step_data_path(ctx, arena, file), sheet, &r.sheet, err);
    if (st != CS_OK)
        return st;
    out->path = cs_arena_strdup(arena, cs_sheet_path(r.sheet));
    st = find_accounts(&r, end, err);
    if (st == CS_OK)
        st = classify(&r, err);
    if (st == CS_OK)
        st = collect(&r, CS_SAM_ACTIVITY, &out->activity, err);
    if (st == CS_OK)
        st = collect(&r, CS_SAM_COMMODITY, &out->commodity, err);
    if (st == CS_OK) {
        cs_sam_allocate_blocks(&r);
        st = cs_sam_fill_blocks(&r, err);
    }
    if (st == CS_OK && cs_node_get(layout, "institutions") != NULL)
        st = cs_sam_keep_square(&r, err);
    cs_sheet_free(r.sheet);
    return st;
}
