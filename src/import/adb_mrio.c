/*
 * Multi-regional input-output table of the Asian Development Bank (ADB MRIO), one economy cut out
 * of it. Million US dollars, 35 sectors; the layout is that of the world tables of WIOD's 2013
 * release.
 *
 *   file = "ADB-MRIO-2017.xlsx"; country = "NEP";     an economy as the ADB codes it
 *   sheet = "ADB MRIO 2017";                          else the workbook's first
 *   sectors = "sectors.csv"; missing = "zero";
 *
 * A row of codes (c1 ... c35 of every economy, then its F1 ... F5) has the economies in the row
 * above it; down the side the economy stands in the column before the code. Below the economies:
 * r60, r99 taxes less subsidies on products, r61 cif/fob adjustment, r62 residents' purchases
 * abroad, r63 non-residents' purchases, r64 value added, r65 (trs) international transport margins,
 * r69 output.
 *
 *   columns  sum over all rows of all economies + r99 + r61 + r62 + r63 + r64 + r65 = r69
 *
 * r61, r62, r63 and r65 are imports in rows of their own, left out where zero throughout. Not yet
 * tried on a publisher's file.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "import/world.h"

enum { HEAD_ROWS = 20 };
enum row { TAXES, VALUE_ADDED, CIF_FOB, ABROAD, NONRESIDENTS, TRANSPORT, OUTPUT, TOTAL, ROWS };

static const struct {
    const char *code;
    bool needed;
    struct cs_account account;
} below[ROWS] = {
    [TAXES] = {"r99",
               true,
               {"taxes_products", "Taxes less subsidies on products", "product_tax", ""}},
    [VALUE_ADDED] = {"r64",
                     true,
                     {"value_added", "Gross value added at basic prices", "value_added",
                      "value_added"}},
    [CIF_FOB] = {"r61", false, {"cif_fob", "Cif/fob adjustment on exports", "import", "cif_fob"}},
    [ABROAD] = {"r62",
                false,
                {"abroad", "Residents' purchases abroad", "import", "households.abroad"}},
    [NONRESIDENTS] = {"r63",
                      false,
                      {"nonresidents", "Purchases of non-residents (negative)", "import",
                       "exports.nonresidents"}},
    [TRANSPORT] = {"r65",
                   false,
                   {"transport", "International transport margins", "import", "transport"}},
    [OUTPUT] = {"r69", true, {NULL, NULL, NULL, NULL}},
    [TOTAL] = {"r60", false, {NULL, NULL, NULL, NULL}},
};

static const struct cs_final_name finals[] = {
    {"F1", "households", "Household consumption", "households"},
    {"F2", "npish", "Consumption of non-profit institutions serving households", "npish"},
    {"F3", "government", "Government consumption", "government"},
    {"F4", "capital", "Gross fixed capital formation", "capital"},
    {"F5", "inventories", "Changes in inventories", "inventories"},
    {NULL, NULL, NULL, NULL},
};

struct adb {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct cs_sheet *sheet;
    struct cs_cells cells;
    size_t head, side; /* row and column of the codes */
    struct cs_world world;
    const char **title; /* of sectors, by row of the world */
    double *row[ROWS];  /* by column of the world; NULL: not there */
};

/* "c1", "C35", "F4": a letter and a number. */
static bool is_code(const char *text, char letter)
{
    return tolower((unsigned char)text[0]) == tolower((unsigned char)letter) && text[1] != '\0' &&
           strspn(text + 1, "0123456789") == strlen(text + 1);
}

/* The row with most sector codes among the first ones, and the column before the first of them. */
static enum cs_status find_head(struct adb *t, struct cs_err *err)
{
    size_t rows = cs_sheet_rows(t->sheet), cols = cs_sheet_cols(t->sheet), first = 0;
    for (t->head = 0; t->head < rows && t->head < HEAD_ROWS; t->head++) {
        size_t codes = 0;
        for (size_t c = cols; c-- > 0;) {
            if (is_code(cs_sheet_text(t->sheet, t->head, c), 'c')) {
                first = c;
                codes++;
            }
        }
        if (codes >= 2)
            break;
    }
    if (t->head == rows || t->head == HEAD_ROWS || t->head == 0 || first < 2)
        return cs_sheet_fail(
            t->sheet, 0, 0, err,
            "none of the first %d rows has the codes c1, c2, ... with economies in "
            "the row above, the first cell is '%s'; expected a multi-regional "
            "table of the ADB",
            HEAD_ROWS, cs_sheet_text(t->sheet, 0, 0));
    t->side = first - 1;
    return CS_OK;
}

static enum cs_status find_columns(struct adb *t, struct cs_err *err)
{
    struct cs_world *w = &t->world;
    size_t cols = cs_sheet_cols(t->sheet);
    enum cs_status st = CS_OK;
    w->col = CS_ARENA_ARRAY(t->arena, struct cs_world_label, cols + 1);
    for (size_t c = t->side + 1; c < cols; c++) {
        const char *code = cs_sheet_text(t->sheet, t->head, c);
        const char *region = cs_sheet_text(t->sheet, t->head - 1, c);
        bool final = is_code(code, 'F');
        if ((final || is_code(code, 'c')) && *region != '\0')
            w->col[w->n_cols++] = (struct cs_world_label){region, code, final, c};
        else if (*code != '\0' && strcasecmp(region, "tot") != 0 &&
                 strcasecmp(region, "total") != 0)
            st = cs_sheet_fail(t->sheet, t->head, c, err,
                               "code '%s' of economy '%s'; expected c1 ... c35 or F1 ... F5 with "
                               "the economy above, and totals last",
                               code, region);
    }
    return st;
}

static enum row row_of(const char *code)
{
    if (strcasecmp(code, "trs") == 0)
        return TRANSPORT;
    for (enum row k = 0; k < ROWS; k++) {
        if (strcasecmp(below[k].code, code) == 0)
            return k;
    }
    return ROWS;
}

/* A row below the economies; output and totals have no figure in some columns. */
static enum cs_status read_below(struct adb *t, enum row which, size_t r, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (t->row[which] != NULL)
        return cs_sheet_fail(t->sheet, r, t->side, err, "row '%s' stands twice; expected one",
                             cs_sheet_text(t->sheet, r, t->side));
    t->row[which] = CS_ARENA_ARRAY(t->arena, double, t->world.n_cols + 1);
    for (size_t c = 0; c < t->world.n_cols; c++) {
        const struct cs_world_label *l = &t->world.col[c];
        bool blank = l->final && *cs_sheet_text(t->sheet, r, l->at) == '\0';
        enum cs_status one =
            blank ? CS_OK : cs_cells_get(&t->cells, r, l->at, &t->row[which][c], err);
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status find_rows(struct adb *t, struct cs_err *err)
{
    struct cs_world *w = &t->world;
    size_t rows = cs_sheet_rows(t->sheet);
    enum cs_status st = CS_OK;
    w->row = CS_ARENA_ARRAY(t->arena, struct cs_world_label, rows + 1);
    t->title = CS_ARENA_ARRAY(t->arena, const char *, rows + 1);
    for (size_t r = t->head + 1; r < rows; r++) {
        const char *code = cs_sheet_text(t->sheet, r, t->side);
        const char *region = cs_sheet_text(t->sheet, r, t->side - 1);
        enum row which = row_of(code);
        enum cs_status one = CS_OK;
        if (which != ROWS) {
            one = read_below(t, which, r, err);
        } else if (is_code(code, 'c') && *region != '\0') {
            t->title[w->n_rows] =
                t->side > 1 ? cs_collapse(t->arena, cs_sheet_text(t->sheet, r, t->side - 2)) : "";
            w->row[w->n_rows++] = (struct cs_world_label){region, code, false, r};
        } else if (*code != '\0') {
            one = cs_sheet_fail(t->sheet, r, t->side, err,
                                "row '%s'; expected c1 ... c35, then r60 to r69 and r99", code);
        }
        st = st == CS_OK ? one : st;
    }
    for (enum row k = 0; k < ROWS && st == CS_OK; k++) {
        if (below[k].needed && t->row[k] == NULL)
            st = cs_sheet_fail(t->sheet, rows - 1, t->side, err,
                               "no row %s; expected it below the economies: is the file cut off?",
                               below[k].code);
    }
    return st;
}

static enum cs_status flow(const struct cs_world *w, const struct cs_world_label *row,
                           const struct cs_world_label *col, double *v, struct cs_err *err)
{
    return cs_cells_get(w->data, row->at, col->at, v, err);
}

/* The published output must be the sum of the economy's rows. */
static enum cs_status check_output(const struct adb *t, const struct cs_cut *cut,
                                   const struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t c = 0; c < t->world.n_cols; c++) {
        size_t i = cut->col[c];
        if (i == CS_NOT_FOUND || t->world.col[c].final)
            continue;
        double x = gsl_vector_get(e->x, i), out = t->row[OUTPUT][c];
        if (fabs(out - x) > 1e-3 * fabs(x) + 1)
            st = cs_fail_at(err, CS_EINPUT, t->world.file, 0,
                            "sector '%s': the row r69 has %.10g, its own row adds up to %.10g; "
                            "expected the same: a column is missing or in the wrong place",
                            cs_index_name(cut->sectors, i), out, x);
    }
    return st;
}

/* Taxes and value added always; the rest where any figure of the economy is not 0. */
static size_t choose_rows(const struct adb *t, const struct cs_cut *cut, bool keep[ROWS])
{
    size_t n = 0;
    for (enum row k = 0; k < OUTPUT; k++) {
        keep[k] = below[k].needed;
        for (size_t c = 0; t->row[k] != NULL && c < t->world.n_cols; c++)
            keep[k] = keep[k] || (cut->col[c] != CS_NOT_FOUND && t->row[k][c] != 0);
        n += keep[k];
    }
    return n;
}

static enum cs_status build(void *importer, const struct cs_cut *cut, struct cs_economy **out,
                            struct cs_err *err)
{
    struct adb *t = importer;
    bool keep[ROWS] = {false};
    enum cs_status st =
        cs_world_economy(&t->world, cut, finals, choose_rows(t, cut, keep), out, err);
    if (st != CS_OK)
        return st;
    struct cs_economy *e = *out;
    struct cs_sector_name *names = CS_ARENA_ARRAY(t->arena, struct cs_sector_name, e->n + 1);
    struct cs_primary *next = &e->primary[1];
    for (size_t r = 0; r < t->world.n_rows; r++) {
        size_t i = cut->row[r];
        if (i == CS_NOT_FOUND)
            continue;
        const char *code = cs_index_name(cut->sectors, i);
        names[i] = (struct cs_sector_name){code, code, *t->title[r] ? t->title[r] : code, ""};
    }
    for (enum row k = 0; k < OUTPUT; k++) {
        if (!keep[k])
            continue;
        next->account = below[k].account;
        cs_world_add_row(&t->world, cut, t->row[k], next++);
    }
    st = check_output(t, cut, e, err);
    return st != CS_OK ? st : cs_assemble_sectors(t->ctx, t->step, names, t->world.file, e, err);
}

static enum cs_status cut_economy(struct adb *t, struct cs_err *err)
{
    const char *country;
    t->world.file = cs_sheet_path(t->sheet);
    t->world.flow = flow;
    t->world.data = &t->cells;
    enum cs_status st = cs_node_need_string(t->step, "country", &country, err);
    if (st == CS_OK)
        st = cs_world_take(&t->world, t->step, &country, 1, t->arena, build, t, t->ctx, err);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_CELLS_KEYS, CS_SECTORS_KEYS, "country",
                                       "sheet"};
    struct adb t = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_cells_rule(step, &t.cells.missing_zero, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &t.sheet, err);
    t.cells.sheet = t.sheet;
    if (st == CS_OK)
        st = find_head(&t, err);
    if (st == CS_OK)
        st = find_columns(&t, err);
    if (st == CS_OK)
        st = find_rows(&t, err);
    if (st == CS_OK)
        st = cut_economy(&t, err);
    cs_sheet_free(t.sheet);
    cs_arena_free(t.arena);
    return st;
}

const struct cs_importer_type cs_importer_adb_mrio = {
    .name = "adb_mrio",
    .help = "one economy out of the Asian Development Bank's multi-regional table (ADB MRIO)",
    .tried = false,
    .table = true,
    .run = run,
};
