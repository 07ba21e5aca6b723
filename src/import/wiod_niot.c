/*
 * WIOD 2016 national input-output table, CSV or the native workbook (sheet "National IO-tables",
 * fifteen years stacked): columns Year, Code, Description, Origin, 56 sectors, CONS_h, CONS_np,
 * CONS_g, GFCF, INVEN, EXP, GO; rows of Origin Domestic, Imports and TOT. Million US dollars.
 *
 *   year = 2014; sectors = "wiod_sectors.csv";     else the base year
 *   nonresidents = "keep";                         see below; default "exports"
 *
 *   rows     domestic + final uses = GO         columns  domestic + Imports + TXSP + EXP_adj + PURR
 *                                                         + PURNR + IntTTM + VA = GO
 *
 * The imported block summed by user is the row `imports`. TXSP is a product tax. IntTTM, what
 * carrying imports costs, EXP_adj and PURR, residents' purchases abroad, are imports in rows of
 * their own (left out where zero throughout). VA is one row; wiod_sea or labour_income parts it.
 *
 * PURNR, minus what non-residents buy in the country, stands in the column CONS_h, whose rows hold
 * their purchases too. They are no residents' demand: the share s = -PURNR/(domestic + imports +
 * taxes + IntTTM of CONS_h) of each cell of the column goes to a final use of its own, role
 * exports, and the row PURNR is used up. Parameter final.nonresident_share (assumption: the same
 * basket). With "keep" the columns stay as published and PURNR is a negative row of imports.
 */
#include "import/wiod_niot.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

enum { HEAD_ROWS = 20 };

const char *const cs_niot_finals[CS_NIOT_FINALS] = {"CONS_h", "CONS_np", "CONS_g",
                                                    "GFCF",   "INVEN",   "EXP"};

/* Published codes of the rows of origin TOT. */
static const char *const row_codes[CS_NIOT_ROWS] = {
    [CS_NIOT_TXSP] = "TXSP",   [CS_NIOT_EXP_ADJ] = "EXP_adj", [CS_NIOT_PURR] = "PURR",
    [CS_NIOT_PURNR] = "PURNR", [CS_NIOT_INTTTM] = "IntTTM",   [CS_NIOT_VA] = "VA",
    [CS_NIOT_GO] = "GO",       [CS_NIOT_II_FOB] = "II_fob",
};

/* The headings: the first row that has both Code and Origin. */
static enum cs_status find_head(struct cs_niot *t, struct cs_err *err)
{
    static const char *const names[] = {"Year", "Code", "Origin"};
    const struct cs_sheet *s = t->sheet;
    size_t cols[3], most = cs_sheet_rows(s) < HEAD_ROWS ? cs_sheet_rows(s) : HEAD_ROWS;
    for (t->head = 0; t->head < most; t->head++) {
        if (cs_sheet_find_col(s, t->head, "Code") != SIZE_MAX &&
            cs_sheet_find_col(s, t->head, "Origin") != SIZE_MAX)
            break;
    }
    if (t->head == most)
        return cs_sheet_fail(s, 0, 0, err,
                             "none of the first %zu rows has the headings Code and Origin, the "
                             "first cell is '%s'; expected a WIOD 2016 national table with Year, "
                             "Code, Description, Origin and one column a sector",
                             most, cs_sheet_text(s, 0, 0));
    enum cs_status st = cs_sheet_need_cols(s, t->head, names, 3, cols, err);
    t->year_col = cols[0];
    t->code_col = cols[1];
    t->origin_col = cols[2];
    return st;
}

/* Sectors stand between Origin and CONS_h. */
static enum cs_status find_columns(struct cs_niot *t, struct cs_err *err)
{
    const char *names[CS_NIOT_FINALS + 1];
    size_t cols[CS_NIOT_FINALS + 1];
    for (size_t k = 0; k < CS_NIOT_FINALS; k++)
        names[k] = cs_niot_finals[k];
    names[CS_NIOT_FINALS] = "GO";
    enum cs_status st = cs_sheet_need_cols(t->sheet, t->head, names, CS_NIOT_FINALS + 1, cols, err);
    if (st != CS_OK)
        return st;
    size_t most = cs_sheet_cols(t->sheet);
    t->source = CS_ARENA_ARRAY(t->arena, const char *, most);
    t->col = CS_ARENA_ARRAY(t->arena, size_t, most + CS_NIOT_FINALS + 1);
    for (size_t c = t->origin_col + 1; c < cols[CS_NIOT_HOUSEHOLDS]; c++) {
        const char *code = cs_collapse(t->arena, cs_sheet_text(t->sheet, t->head, c));
        if (*code == '\0' || !cs_index_add(t->index, code, NULL)) {
            st = cs_sheet_fail(t->sheet, t->head, c, err,
                               "heading '%s'; expected the code of a sector, each once", code);
            continue;
        }
        t->source[t->n] = code;
        t->col[t->n++] = c;
    }
    if (st == CS_OK && t->n == 0)
        st = cs_sheet_fail(t->sheet, t->head, t->origin_col, err,
                           "no column stands between Origin and CONS_h; expected the sectors");
    memcpy(t->col + t->n, cols, sizeof cols);
    return st;
}

/* Where a row's number is kept; NULL when its code is none that a table has. */
static size_t *row_slot(struct cs_niot *t, size_t r)
{
    const char *code = cs_collapse(t->arena, cs_sheet_text(t->sheet, r, t->code_col));
    const char *origin = cs_sheet_text(t->sheet, r, t->origin_col);
    size_t at = cs_index_find(t->index, code);
    if (strcmp(origin, "Domestic") == 0)
        return at == CS_NOT_FOUND ? NULL : &t->domestic[at];
    if (strcmp(origin, "Imports") == 0)
        return at == CS_NOT_FOUND ? NULL : &t->imports[at];
    for (size_t i = 0; i < CS_NIOT_ROWS && strcmp(origin, "TOT") == 0; i++) {
        if (row_codes[i] && strcmp(row_codes[i], code) == 0)
            return &t->total[i];
    }
    return NULL;
}

static enum cs_status find_rows(struct cs_niot *t, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    double first = NAN, last = NAN;
    for (size_t r = t->head + 1; r < cs_sheet_rows(t->sheet); r++) {
        double year;
        if (*cs_sheet_text(t->sheet, r, t->code_col) == '\0')
            continue; /* the row of labels */
        enum cs_status one = cs_sheet_number(t->sheet, r, t->year_col, CS_BLANK_ERROR, &year, err);
        st = st == CS_OK ? one : st;
        first = isnan(first) ? year : first;
        last = year;
        if (one != CS_OK || (int)year != t->year)
            continue;
        size_t *slot = row_slot(t, r);
        if (slot == NULL || *slot != 0)
            st = cs_sheet_fail(t->sheet, r, t->code_col, err,
                               slot ? "code '%s' of origin '%s' stands twice in one year"
                                    : "code '%s' of origin '%s' is no row of a national table; "
                                      "expected a sector (Domestic, Imports) or a total (TOT)",
                               cs_sheet_text(t->sheet, r, t->code_col),
                               cs_sheet_text(t->sheet, r, t->origin_col));
        else
            *slot = r;
    }
    if (st == CS_OK && t->total[CS_NIOT_GO] == 0 && t->domestic[0] == 0)
        st = cs_sheet_fail(t->sheet, t->head, t->year_col, err,
                           "no row of year %d; the file has %.0f to %.0f", t->year, first, last);
    return st;
}

static enum cs_status check_rows(const struct cs_niot *t, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < t->n; i++) {
        if (t->domestic[i] == 0 || t->imports[i] == 0)
            st = cs_sheet_fail(t->sheet, t->head, t->col[i], err,
                               "sector '%s' has a column but no row of origin %s in %d",
                               t->source[i], t->domestic[i] ? "Imports" : "Domestic", t->year);
    }
    for (size_t i = 0; i < CS_NIOT_ROWS; i++) {
        if (row_codes[i] != NULL && t->total[i] == 0)
            st = cs_sheet_fail(t->sheet, t->head, t->code_col, err,
                               "no row '%s' of origin TOT in %d; expected one", row_codes[i],
                               t->year);
    }
    return st;
}

/* Is there anything to part? `keep` says no. */
static enum cs_status must_part(const struct cs_niot *t, const struct cs_node *step, bool *part,
                                struct cs_err *err)
{
    const char *rule;
    double v;
    enum cs_status st = cs_node_opt_string(step, "nonresidents", "exports", &rule, err);
    if (st == CS_OK && strcmp(rule, "exports") != 0 && strcmp(rule, "keep") != 0)
        st = cs_node_fail(cs_node_get(step, "nonresidents"), err,
                          "nonresidents is \"%s\"; expected \"exports\" or \"keep\"", rule);
    if (st == CS_OK)
        st = cs_sheet_number(t->sheet, t->total[CS_NIOT_PURNR], t->col[t->n + CS_NIOT_HOUSEHOLDS],
                             CS_BLANK_ERROR, &v, err);
    *part = st == CS_OK && v != 0 && strcmp(rule, "exports") == 0;
    return st;
}

static enum cs_status build(struct cs_niot *t, const struct cs_node *step, struct cs_err *err)
{
    bool part;
    enum cs_status st = must_part(t, step, &part, err);
    if (st != CS_OK)
        return st;
    for (size_t k = 0; k < CS_NIOT_ROWS; k++)
        t->row[k] = CS_ARENA_ARRAY(t->arena, double, t->n + CS_NIOT_FINALS + 1);
    struct cs_economy *e = cs_economy_new(t->n, CS_NIOT_FINALS + (part ? 1 : 0), 0);
    st = cs_niot_fill(t, step, part, e, err);
    if (st == CS_OK)
        t->ctx->economy = e;
    else
        cs_economy_free(e);
    return st;
}

static enum cs_status open_sheet(struct cs_niot *t, const struct cs_node *step, struct cs_err *err)
{
    const char *file, *sheet;
    enum cs_status st = cs_node_need_string(step, "file", &file, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "sheet", NULL, &sheet, err);
    if (st == CS_OK && sheet == NULL && cs_ends_with(file, ".xlsx"))
        sheet = "National IO-tables";
    if (st == CS_OK)
        st = cs_sheet_read(cs_step_data_path(t->ctx, t->arena, file), sheet, &t->sheet, err);
    if (st == CS_OK)
        st = cs_step_int(step, "year", 0, &t->year, err);
    if (st == CS_OK && t->year == 0)
        st = cs_node_fail(step, err, "'year' is missing; expected the year of the table");
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "sheet", "year", "sectors", "nonresidents"};
    struct cs_niot t = {.ctx = ctx, .arena = cs_arena_new(), .index = cs_index_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = open_sheet(&t, step, err);
    if (st == CS_OK)
        st = find_head(&t, err);
    if (st == CS_OK)
        st = find_columns(&t, err);
    t.domestic = CS_ARENA_ARRAY(t.arena, size_t, t.n + 1);
    t.imports = CS_ARENA_ARRAY(t.arena, size_t, t.n + 1);
    if (st == CS_OK)
        st = find_rows(&t, err);
    if (st == CS_OK)
        st = check_rows(&t, err);
    if (st == CS_OK)
        st = build(&t, step, err);
    cs_index_free(t.index);
    cs_sheet_free(t.sheet);
    cs_arena_free(t.arena);
    return st;
}

const struct cs_importer_type cs_importer_wiod_niot = {
    .name = "wiod_niot",
    .help = "WIOD 2016 national table, CSV or native workbook: domestic and imported blocks",
    .tried = true,
    .table = true,
    .run = run,
};
