/* Of this room alone: the BEA's make, use and import tables. */
#include "import/bea.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"

static const char *const file_keys[CS_BEA_FILES] = {"make", "use", "imports"};
static const char *const value_added_rows[CS_BEA_VALUE_ADDED] = {"V001", "V002", "V003"};

static bool is_total(const char *label)
{
    return *label == '\0' || cs_starts_with(label, "Total") ||
           (label[0] == 'T' && isdigit((unsigned char)label[1]));
}

static bool is_final(const char *label)
{
    return label[0] == 'F' && isdigit((unsigned char)label[1]) && isdigit((unsigned char)label[2]);
}

static enum cs_status open_files(struct cs_bea *t, struct cs_err *err)
{
    enum cs_status st = cs_cells_rule(t->step, &t->missing_zero, err);
    for (size_t f = 0; f < CS_BEA_FILES && st == CS_OK; f++)
        st = cs_step_sheet(t->ctx, t->step, file_keys[f], &t->sheet[f], err);
    return st;
}

/* Industries and commodities of the make table; commodities named after an industry first. */
static enum cs_status read_codes(struct cs_bea *t, struct cs_err *err)
{
    const struct cs_sheet *s = t->sheet[CS_BEA_MAKE];
    enum cs_status st = CS_OK;
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        const char *code = cs_sheet_text(s, r, 0);
        if (!is_total(code) && !cs_index_add(t->industries, code, NULL))
            st = cs_sheet_fail(s, r, 0, err, "industry '%s' stands twice; expected one row", code);
    }
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t c = 1; c < cs_sheet_cols(s); c++) {
            const char *code = cs_sheet_text(s, 0, c);
            bool produced = cs_index_find(t->industries, code) != CS_NOT_FOUND;
            if (is_total(code) || produced != (pass == 0))
                continue;
            if (!cs_index_add(t->commodities, code, NULL))
                st = cs_sheet_fail(s, 0, c, err, "commodity '%s' stands twice; expected one column",
                                   code);
            t->n_produced += produced;
        }
    }
    if (st == CS_OK && (t->n_produced == 0 || cs_index_count(t->industries) == 0))
        st = cs_sheet_fail(s, 0, 0, err,
                           "no commodity is named after an industry; expected a make table with "
                           "industries down and commodities across");
    for (size_t c = 1; c < cs_sheet_cols(t->sheet[CS_BEA_USE]) && st == CS_OK; c++) {
        const char *code = cs_sheet_text(t->sheet[CS_BEA_USE], 0, c);
        if (is_final(code) && strcmp(code, "F050") != 0)
            cs_index_add(t->finals, code, NULL);
    }
    return st;
}

/* Column or row of a code in one file; CS_EINPUT when it is not there. */
static enum cs_status find_code(const struct cs_sheet *s, bool column, const char *code, size_t *at,
                                struct cs_err *err)
{
    size_t n = column ? cs_sheet_cols(s) : cs_sheet_rows(s);
    for (*at = 1; *at < n; ++*at) {
        if (strcmp(cs_sheet_text(s, column ? 0 : *at, column ? *at : 0), code) == 0)
            return CS_OK;
    }
    return cs_sheet_fail(s, 0, 0, err, "no %s '%s'; expected one as in the make and use tables",
                         column ? "column" : "row", code);
}

static enum cs_status find_all(const struct cs_sheet *s, bool column, const struct cs_index *codes,
                               size_t *at, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < cs_index_count(codes); i++) {
        enum cs_status one = find_code(s, column, cs_index_name(codes, i), &at[i], err);
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status read_block(const struct cs_bea *t, enum cs_bea_file f, const size_t *rows,
                                 size_t n, const size_t *cols, size_t m, gsl_matrix *out,
                                 struct cs_err *err)
{
    struct cs_cells cells = {t->sheet[f], true, t->missing_zero};
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < m; j++) {
            enum cs_status one =
                cs_cells_get(&cells, rows[i], cols[j], gsl_matrix_ptr(out, i, j), err);
            st = st == CS_OK ? one : st;
        }
    }
    return st;
}

static enum cs_status read_make(struct cs_bea *t, struct cs_err *err)
{
    size_t n = cs_index_count(t->industries), m = cs_index_count(t->commodities);
    size_t *rows = CS_ARENA_ARRAY(t->arena, size_t, n + 1);
    size_t *cols = CS_ARENA_ARRAY(t->arena, size_t, m + 1);
    enum cs_status st = find_all(t->sheet[CS_BEA_MAKE], false, t->industries, rows, err);
    if (st == CS_OK)
        st = find_all(t->sheet[CS_BEA_MAKE], true, t->commodities, cols, err);
    t->make = gsl_matrix_calloc(n, m);
    return st == CS_OK ? read_block(t, CS_BEA_MAKE, rows, n, cols, m, t->make, err) : st;
}

/* Use table or import matrix, and its column F050 into the adjustment. */
static enum cs_status read_uses(struct cs_bea *t, enum cs_bea_file f, gsl_matrix **out,
                                struct cs_err *err)
{
    size_t n = cs_index_count(t->industries), k = cs_index_count(t->finals);
    size_t m = cs_index_count(t->commodities), f050 = 0;
    size_t *rows = CS_ARENA_ARRAY(t->arena, size_t, m + 1);
    size_t *cols = CS_ARENA_ARRAY(t->arena, size_t, n + k + 1);
    const struct cs_sheet *s = t->sheet[f];
    struct cs_cells cells = {s, true, t->missing_zero};
    enum cs_status st = find_all(s, false, t->commodities, rows, err);
    if (st == CS_OK)
        st = find_all(s, true, t->industries, cols, err);
    if (st == CS_OK)
        st = find_all(s, true, t->finals, cols + n, err);
    if (st == CS_OK)
        st = find_code(s, true, "F050", &f050, err);
    *out = gsl_matrix_calloc(m, n + k);
    if (st == CS_OK)
        st = read_block(t, f, rows, m, cols, n + k, *out, err);
    for (size_t i = 0; i < m && st == CS_OK; i++) {
        double v = 0;
        if (f == CS_BEA_USE)
            st = cs_cells_get(&cells, rows[i], f050, &v, err);
        for (size_t j = 0; f == CS_BEA_IMPORTS && j < n + k; j++)
            v += gsl_matrix_get(*out, i, j);
        t->adjustment[i] += v;
    }
    return st;
}

static enum cs_status read_value_added(struct cs_bea *t, struct cs_err *err)
{
    const struct cs_sheet *s = t->sheet[CS_BEA_USE];
    size_t n = cs_index_count(t->industries), row = 0;
    size_t *cols = CS_ARENA_ARRAY(t->arena, size_t, n + 1);
    struct cs_cells cells = {s, true, t->missing_zero};
    enum cs_status st = find_all(s, true, t->industries, cols, err);
    for (size_t v = 0; v < CS_BEA_VALUE_ADDED && st == CS_OK; v++) {
        t->value_added[v] = CS_ARENA_ARRAY(t->arena, double, n + 1);
        st = find_code(s, false, value_added_rows[v], &row, err);
        for (size_t j = 0; j < n && st == CS_OK; j++)
            st = cs_cells_get(&cells, row, cols[j], &t->value_added[v][j], err);
    }
    return st;
}

enum cs_status cs_bea_read(struct cs_bea *t, struct cs_err *err)
{
    enum cs_status st = open_files(t, err);
    if (st == CS_OK)
        st = read_codes(t, err);
    t->adjustment = CS_ARENA_ARRAY(t->arena, double, cs_index_count(t->commodities) + 1);
    if (st == CS_OK)
        st = read_make(t, err);
    if (st == CS_OK)
        st = read_uses(t, CS_BEA_USE, &t->use, err);
    if (st == CS_OK)
        st = read_uses(t, CS_BEA_IMPORTS, &t->imported, err);
    return st == CS_OK ? read_value_added(t, err) : st;
}
