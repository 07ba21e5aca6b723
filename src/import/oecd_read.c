/* Of this room alone: the files of an OECD national table. */
#include "import/oecd.h"

#include <string.h>

#include "base/str.h"

static const char *const prefixes[CS_OECD_KINDS] = {"TTL_", "DOM_", "IMP_"};
static const char *const file_keys[CS_OECD_KINDS] = {"file", "domestic", "imports"};

const char *cs_oecd_row_name(enum cs_oecd_row row)
{
    static const char *const names[CS_OECD_ROWS] = {"TXS_IMP_FNL", "TXS_INT_FNL", "VALU",  "LABR",
                                                    "OTXS",        "GOPS",        "OUTPUT"};
    return names[row];
}

static bool is_final(const char *code)
{
    return cs_oecd_find_final(code) != NULL;
}

static enum cs_use use_of(const char *code)
{
    const char *role = is_final(code) ? cs_oecd_find_final(code)->role : "";
    return strcmp(code, "EXPO") == 0                ? CS_USE_EXPORT
           : strcmp(role, "households.abroad") == 0 ? CS_USE_ABROAD
                                                    : CS_USE_HOME;
}

/* Users of the first table: industries in order, then final uses; IMPO is none. */
static enum cs_status name_users(struct cs_oecd *o, struct cs_err *err)
{
    const struct cs_sheet *s = o->first->sheet;
    size_t cols = cs_sheet_cols(s);
    enum cs_status st = CS_OK;
    o->code = CS_ARENA_ARRAY(o->arena, const char *, cols + 1);
    o->key = CS_ARENA_ARRAY(o->arena, const char *, cols + 1);
    o->use = CS_ARENA_ARRAY(o->arena, enum cs_use, cols + 1);
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t c = 1; c < cols; c++) {
            const char *code = cs_sheet_text(s, 0, c);
            if (*code == '\0' || strcmp(code, "IMPO") == 0 || is_final(code) != (pass == 1))
                continue;
            const char *key = pass == 0 ? cs_oecd_key(o->arena, code) : code;
            o->isic3 = o->isic3 || (pass == 0 && cs_oecd_is_isic3(code));
            o->code[o->n_users] = code;
            o->key[o->n_users] = key;
            o->use[o->n_users++] = use_of(code);
            o->n += pass == 0;
            if (!cs_index_add(o->index, key, NULL))
                st = cs_sheet_fail(s, 0, c, err, "column '%s' stands twice; expected one", code);
        }
    }
    return st;
}

/* Columns of one table by the users' keys. */
static enum cs_status find_columns(struct cs_oecd *o, struct cs_oecd_table *t, struct cs_err *err)
{
    const struct cs_sheet *s = t->sheet;
    enum cs_status st = CS_OK;
    t->col = CS_ARENA_ARRAY(o->arena, size_t, o->n_users + 1);
    t->impo = cs_sheet_find_col(s, 0, "IMPO");
    for (size_t u = 0; u < o->n_users; u++)
        t->col[u] = SIZE_MAX;
    for (size_t c = 1; c < cs_sheet_cols(s); c++) {
        const char *code = cs_sheet_text(s, 0, c);
        const char *key = is_final(code) ? code : cs_oecd_key(o->arena, code);
        size_t u = cs_index_find(o->index, key);
        if (*code == '\0' || c == t->impo)
            continue;
        if (u == CS_NOT_FOUND)
            st = cs_sheet_fail(s, 0, c, err, "column '%s' is none of %s", code,
                               cs_sheet_path(o->first->sheet));
        else
            t->col[u] = c;
    }
    for (size_t u = 0; u < o->n_users; u++) {
        if (t->col[u] == SIZE_MAX)
            st = cs_sheet_fail(s, 0, 0, err, "no column '%s'; expected one as in %s", o->code[u],
                               cs_sheet_path(o->first->sheet));
    }
    return st;
}

/* Rows of one table: those with its prefix and a sector's key. */
static enum cs_status find_rows(struct cs_oecd *o, struct cs_oecd_table *t, enum cs_oecd_kind kind,
                                struct cs_err *err)
{
    const struct cs_sheet *s = t->sheet;
    const char *prefix = prefixes[kind];
    enum cs_status st = CS_OK;
    t->row = CS_ARENA_ARRAY(o->arena, size_t, o->n + 1);
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        const char *text = cs_sheet_text(s, r, 0);
        if (!cs_starts_with(text, prefix) || cs_starts_with(text, "TTL_INT"))
            continue;
        size_t i = cs_index_find(o->index, cs_oecd_key(o->arena, text + strlen(prefix)));
        if (i == CS_NOT_FOUND || i >= o->n)
            st = cs_sheet_fail(s, r, 0, err, "row '%s' has no column among %s ... %s", text,
                               o->code[0], o->code[o->n - 1]);
        else if (t->row[i] != 0)
            st = cs_sheet_fail(s, r, 0, err, "row '%s' stands twice; expected one", text);
        else
            t->row[i] = r;
    }
    for (size_t i = 0; i < o->n; i++) {
        if (t->row[i] == 0)
            st = cs_sheet_fail(s, 0, t->col[i], err, "industry '%s' has a column but no row '%s%s'",
                               o->code[i], prefix, o->key[i]);
    }
    return st;
}

/* The first column's label of a file says what it is; naming the wrong file is the usual slip. */
static enum cs_status sniff(const struct cs_sheet *s, enum cs_oecd_kind kind, struct cs_err *err)
{
    const char *first = cs_sheet_text(s, 1, 0);
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        if (cs_starts_with(cs_sheet_text(s, r, 0), prefixes[kind]))
            return CS_OK;
    }
    return cs_sheet_fail(s, 1, 0, err,
                         "no row begins with %s, the first is '%s'; expected an OECD national "
                         "input-output table of %s for the key '%s'",
                         prefixes[kind], first,
                         kind == CS_OECD_TOTAL      ? "total use (ttl)"
                         : kind == CS_OECD_DOMESTIC ? "domestic output (dom)"
                                                    : "imports (imp)",
                         file_keys[kind]);
}

static enum cs_status open_tables(struct cs_oecd *o, struct cs_err *err)
{
    bool missing_zero;
    enum cs_status st = cs_cells_rule(o->step, &missing_zero, err);
    for (size_t k = 0; k < CS_OECD_KINDS && st == CS_OK; k++) {
        if (cs_node_get(o->step, file_keys[k]) == NULL)
            continue;
        st = cs_step_sheet(o->ctx, o->step, file_keys[k], &o->table[k].sheet, err);
        if (st == CS_OK)
            st = sniff(o->table[k].sheet, (enum cs_oecd_kind)k, err);
        o->table[k].cells = (struct cs_cells){o->table[k].sheet, false, missing_zero};
        if (o->first == NULL)
            o->first = &o->table[k];
    }
    if (st == CS_OK && o->table[CS_OECD_TOTAL].sheet == NULL &&
        (!o->table[CS_OECD_DOMESTIC].sheet || !o->table[CS_OECD_IMPORTED].sheet))
        st = cs_node_fail(o->step, err,
                          "the step names %s; expected 'file' (total use), or 'domestic' and "
                          "'imports', or all three",
                          o->first ? "one file without the total use" : "no file");
    return st;
}

static enum cs_status read_block(struct cs_oecd *o, const struct cs_oecd_table *t, gsl_matrix **out,
                                 struct cs_err *err)
{
    enum cs_status st = CS_OK;
    *out = gsl_matrix_calloc(o->n, o->n_users);
    for (size_t i = 0; i < o->n; i++) {
        for (size_t u = 0; u < o->n_users; u++) {
            enum cs_status one =
                cs_cells_get(&t->cells, t->row[i], t->col[u], gsl_matrix_ptr(*out, i, u), err);
            st = st == CS_OK ? one : st;
        }
    }
    return st;
}

/* The row in the first of the files that has it. */
static enum cs_status read_below(struct cs_oecd *o, enum cs_oecd_row which, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t k = 0; k < CS_OECD_KINDS; k++) {
        const struct cs_oecd_table *t = &o->table[k];
        for (size_t r = 1; t->sheet != NULL && r < cs_sheet_rows(t->sheet); r++) {
            if (strcmp(cs_sheet_text(t->sheet, r, 0), cs_oecd_row_name(which)) != 0)
                continue;
            o->below[which] = CS_ARENA_ARRAY(o->arena, double, o->n_users + 1);
            for (size_t u = 0; u < o->n_users; u++) {
                bool filled = u < o->n || which <= CS_OECD_TAXES;
                enum cs_status one =
                    filled ? cs_cells_get(&t->cells, r, t->col[u], &o->below[which][u], err)
                           : CS_OK;
                st = st == CS_OK ? one : st;
            }
            return st;
        }
    }
    return st;
}

static enum cs_status read_all(struct cs_oecd *o, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t k = 0; k < CS_OECD_KINDS && st == CS_OK; k++) {
        if (o->table[k].sheet == NULL)
            continue;
        st = find_columns(o, &o->table[k], err);
        if (st == CS_OK)
            st = find_rows(o, &o->table[k], (enum cs_oecd_kind)k, err);
        if (st == CS_OK)
            st = read_block(o, &o->table[k], &o->use_of[k], err);
    }
    for (enum cs_oecd_row r = 0; r < CS_OECD_ROWS && st == CS_OK; r++)
        st = read_below(o, r, err);
    static const enum cs_oecd_row needed[] = {CS_OECD_TAXES, CS_OECD_VALUE_ADDED, CS_OECD_OUTPUT};
    for (size_t i = 0; i < 3 && st == CS_OK; i++) {
        if (o->below[needed[i]] == NULL)
            st = cs_sheet_fail(o->first->sheet, 0, 0, err,
                               "no row '%s'; expected it below the industries (give the file of "
                               "total use too if it stands there)",
                               cs_oecd_row_name(needed[i]));
    }
    return st;
}

enum cs_status cs_oecd_read(struct cs_oecd *o, struct cs_err *err)
{
    enum cs_status st = open_tables(o, err);
    if (st == CS_OK)
        st = name_users(o, err);
    return st == CS_OK ? read_all(o, err) : st;
}
