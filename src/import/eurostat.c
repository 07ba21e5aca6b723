/*
 * Eurostat symmetric tables, product by product (naio_10_cp1700) or industry by industry
 * (naio_10_cp1750), basic prices: SDMX-CSV (one observation a line) or the wide form (first heading
 * prod_na, a product a row).
 *
 *   geo = "CZ"; year = 2015; unit = "MIO_NAC";   the long form's dimensions; the wide form has one
 *   flows = "total";        uses hold imports (default): imports by product, TU - P1, fall on uses
 * at home in proportion (purchasers.h); "domestic": the DOM part of the long form, with imports by
 * user from its IMP part reexports = ["CPA_C26"];   products whose exports hold imports sectors =
 * "sectors.csv";   concordance; its codes are read, others (totals, "of which") are not
 *
 * Codes are those of ESA 2010: uses P3_S14, P3_S15, P3_S13, P51G, P52, P53, P6; rows D21X31, D1,
 * D11, D29X39, B2A3G, P1. ":" and empty cells are 0, but every product's uses must add up to its
 * TU.
 */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "import/assemble.h"
#include "import/concordance.h"
#include "import/purchasers.h"

static const struct {
    const char *source, *code, *title, *role;
} uses[] = {
    {"P3_S14", "households", "Household consumption", "households"},
    {"P3_S15", "npish", "Consumption of non-profit institutions serving households", "npish"},
    {"P3_S13", "government", "Government consumption", "government"},
    {"P51G", "capital", "Gross fixed capital formation", "capital"},
    {"P52", "inventories", "Changes in inventories", "inventories"},
    {"P53", "valuables", "Acquisitions less disposals of valuables", "valuables"},
    {"P6", "exports", "Exports", "exports"},
};

static const struct {
    const char *source, *less, *code, *title, *role;
} added[] = {
    {"D11", NULL, "wages", "Wages and salaries", "wages"},
    {"D1", "D11", "contributions", "Employers' social contributions", "contributions"},
    {"D29X39", NULL, "tax_production", "Other taxes less subsidies on production",
     "production_tax"},
    {"B2A3G", NULL, "surplus", "Gross operating surplus and mixed income", "surplus"},
};

enum { N_USES = sizeof uses / sizeof *uses, N_ADDED = sizeof added / sizeof *added };

/* One table of the file: figures by row and column code. */
struct part {
    struct cs_index *rows, *cols;
    double *v; /* rows x width */
    size_t width;
};

struct reader {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct cs_sheet *sheet;
    const char *geo, *unit;
    int year;
    bool domestic;
    struct part main, imports; /* imports: of the domestic form */
    size_t n;
    const char **code, **title;
};

static void part_init(struct part *p, struct cs_arena *arena, size_t rows, size_t width)
{
    *p = (struct part){cs_index_new(), cs_index_new(), CS_ARENA_ARRAY(arena, double, rows *width),
                       width};
    for (size_t i = 0; i < rows * width; i++)
        p->v[i] = NAN;
}

static void part_clear(struct part *p)
{
    cs_index_free(p->rows);
    cs_index_free(p->cols);
}

static double *part_at(const struct part *p, const char *row, const char *col)
{
    size_t i = cs_index_find(p->rows, row), j = cs_index_find(p->cols, col);
    return i == CS_NOT_FOUND || j == CS_NOT_FOUND ? NULL : &p->v[i * p->width + j];
}

/* A figure, 0 where there is none. */
static double get(const struct part *p, const char *row, const char *col)
{
    const double *v = part_at(p, row, col);
    return v == NULL || isnan(*v) ? 0 : *v;
}

static size_t place(struct cs_index *ix, const char *code)
{
    size_t at;
    cs_index_add(ix, code, &at);
    return cs_index_find(ix, code);
}

/* A cell as published: ":" and what follows a figure's flag are not numbers. */
static enum cs_status read_cell(const struct cs_sheet *s, size_t row, size_t col, double *v,
                                struct cs_err *err)
{
    *v = NAN;
    if (*cs_sheet_text(s, row, col) == ':')
        return CS_OK;
    return cs_sheet_number(s, row, col, CS_BLANK_NA, v, err);
}

static enum cs_status put(const struct reader *r, struct part *p, const char *row, const char *col,
                          size_t at_row, size_t at_col, struct cs_err *err)
{
    double v;
    enum cs_status st = read_cell(r->sheet, at_row, at_col, &v, err);
    double *to = &p->v[place(p->rows, row) * p->width + place(p->cols, col)];
    if (st == CS_OK && !isnan(*to))
        st = cs_sheet_fail(r->sheet, at_row, at_col, err, "row '%s', column '%s' stands twice", row,
                           col);
    *to = v;
    return st;
}

static enum cs_status read_wide(struct reader *r, struct cs_err *err)
{
    size_t rows = cs_sheet_rows(r->sheet), cols = cs_sheet_cols(r->sheet);
    enum cs_status st = CS_OK;
    if (r->domestic)
        return cs_node_fail(
            cs_node_get(r->step, "flows"), err,
            "%s is the wide form, which holds one table; expected flows = \"total\"",
            cs_sheet_path(r->sheet));
    part_init(&r->main, r->arena, rows, cols);
    for (size_t i = 1; i < rows; i++) {
        for (size_t j = 1; j < cols && !cs_sheet_row_empty(r->sheet, i); j++) {
            const char *row = cs_sheet_text(r->sheet, i, 0), *col = cs_sheet_text(r->sheet, 0, j);
            enum cs_status one = *col == '\0' ? CS_OK : put(r, &r->main, row, col, i, j, err);
            st = st == CS_OK ? one : st;
        }
    }
    return st;
}

enum { UNIT, GEO, TIME, VALUE, ROW, COL, FLOW, COLUMNS };

/* Rows and columns are products (prd_) or industries (ind_), both under either name. */
static enum cs_status find_columns(const struct reader *r, size_t col[COLUMNS], struct cs_err *err)
{
    bool industries = cs_sheet_find_col(r->sheet, 0, "ind_ava") != SIZE_MAX;
    const char *names[COLUMNS] = {"unit",
                                  "geo",
                                  "TIME_PERIOD",
                                  "OBS_VALUE",
                                  industries ? "ind_ava" : "prd_ava",
                                  industries ? "ind_use" : "prd_use",
                                  "stk_flow"};
    return cs_sheet_need_cols(r->sheet, 0, names, COLUMNS, col, err);
}

static bool is_line(const struct reader *r, size_t i, const size_t col[COLUMNS])
{
    double year;
    return strcasecmp(cs_sheet_text(r->sheet, i, col[UNIT]), r->unit) == 0 &&
           strcasecmp(cs_sheet_text(r->sheet, i, col[GEO]), r->geo) == 0 &&
           cs_parse_number(cs_sheet_text(r->sheet, i, col[TIME]), &year) && (int)year == r->year;
}

static enum cs_status read_long(struct reader *r, struct cs_err *err)
{
    size_t rows = cs_sheet_rows(r->sheet), col[COLUMNS], found = 0, most = 400;
    enum cs_status st = find_columns(r, col, err);
    if (st != CS_OK)
        return st;
    part_init(&r->main, r->arena, most, most);
    part_init(&r->imports, r->arena, most, most);
    for (size_t i = 1; i < rows; i++) {
        const char *flow = cs_sheet_text(r->sheet, i, col[FLOW]);
        struct part *p = strcmp(flow, r->domestic ? "DOM" : "TOTAL") == 0 ? &r->main
                         : r->domestic && strcmp(flow, "IMP") == 0        ? &r->imports
                                                                          : NULL;
        if (cs_sheet_row_empty(r->sheet, i) || p == NULL || !is_line(r, i, col))
            continue;
        found++;
        if (cs_index_count(p->rows) + 1 >= most || cs_index_count(p->cols) + 1 >= most)
            return cs_sheet_fail(r->sheet, i, col[ROW], err,
                                 "more than %zu codes; is this one table?", most);
        enum cs_status one = put(r, p, cs_sheet_text(r->sheet, i, col[ROW]),
                                 cs_sheet_text(r->sheet, i, col[COL]), i, col[VALUE], err);
        st = st == CS_OK ? one : st;
    }
    if (st == CS_OK && found == 0)
        st = cs_node_fail(r->step, err,
                          "%s has no line with geo %s, unit %s, year %d and stk_flow %s",
                          cs_sheet_path(r->sheet), r->geo, r->unit, r->year,
                          r->domestic ? "DOM or IMP" : "TOTAL");
    return st;
}

/* Products: those of the concordance, else every code that is a row and a column and no total. */
static enum cs_status find_products(struct reader *r, struct cs_err *err)
{
    const struct part *p = &r->main;
    const char *file;
    struct cs_concordance c = {0};
    enum cs_status st = cs_node_opt_string(r->step, "sectors", NULL, &file, err);
    if (st == CS_OK && file != NULL)
        st = cs_concordance_read(r->ctx, r->arena, file, &c, err);
    size_t rows = cs_index_count(p->rows);
    r->code = CS_ARENA_ARRAY(r->arena, const char *, rows);
    for (size_t i = 0; i < rows && st == CS_OK; i++) {
        const char *code = cs_index_name(p->rows, i);
        bool both = cs_index_find(p->cols, code) != CS_NOT_FOUND;
        bool wanted = file ? cs_index_find(c.by_source, code) != CS_NOT_FOUND
                           : both && strstr(code, "TOTAL") == NULL;
        if (wanted && both)
            r->code[r->n++] = cs_arena_strdup(r->arena, code);
    }
    cs_concordance_clear(&c);
    if (st == CS_OK && r->n == 0)
        st = cs_node_fail(r->step, err, "%s has no code that is both a row and a column",
                          cs_sheet_path(r->sheet));
    return st;
}

static enum cs_status read_tables(struct reader *r, struct cs_err *err)
{
    bool wide = strcasecmp(cs_sheet_text(r->sheet, 0, 0), "prod_na") == 0;
    enum cs_status st = wide ? read_wide(r, err) : read_long(r, err);
    return st == CS_OK ? find_products(r, err) : st;
}

/* Uses of product i as published in TU against their sum: nothing may be missing. */
static enum cs_status check_uses(const struct reader *r, size_t i, double sum, struct cs_err *err)
{
    const double *tu = part_at(&r->main, r->code[i], "TU");
    if (tu == NULL || isnan(*tu) || fabs(sum - *tu) <= 1e-3 * fmax(fabs(sum), fabs(*tu)))
        return CS_OK;
    return cs_fail_at(
        err, CS_EINPUT, cs_sheet_path(r->sheet), 0,
        "uses of '%s' add up to %.8g, its total use (TU) is %.8g; a code is missing or "
        "counted twice",
        r->code[i], sum, *tu);
}

/* Uses of every product by sector and final use; what a product's uses exceed its output by. */
static enum cs_status fill_uses(const struct reader *r, gsl_matrix *U, double *imports,
                                struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < r->n; i++) {
        double sum = 0;
        for (size_t k = 0; k < r->n + N_USES; k++) {
            const char *col = k < r->n ? r->code[k] : uses[k - r->n].source;
            gsl_matrix_set(U, i, k, get(&r->main, r->code[i], col));
            sum += gsl_matrix_get(U, i, k);
        }
        imports[i] = sum - get(&r->main, "P1", r->code[i]);
        if (fabs(imports[i]) <= 1e-9 * fabs(sum))
            imports[i] = 0;
        enum cs_status one = check_uses(r, i, sum, err);
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status find_reexports(const struct reader *r, bool *again, struct cs_err *err)
{
    struct cs_texts codes;
    enum cs_status st = cs_step_texts(r->arena, r->step, "reexports", &codes, err);
    for (size_t c = 0; c < codes.n && st == CS_OK; c++) {
        size_t i = 0;
        while (i < r->n && strcmp(r->code[i], codes.v[c]) != 0)
            i++;
        if (i == r->n)
            st = cs_node_fail(cs_node_get(r->step, "reexports"), err,
                              "'%s' is no product of the table", codes.v[c]);
        else
            again[i] = true;
    }
    return st;
}

/* Total uses -> domestic uses and imports by user. */
static enum cs_status to_domestic(const struct reader *r, struct cs_basic *out, struct cs_err *err)
{
    size_t users = r->n + N_USES;
    gsl_matrix *U = gsl_matrix_calloc(r->n, users);
    double *imports = CS_ARENA_ARRAY(r->arena, double, r->n);
    bool *exported = CS_ARENA_ARRAY(r->arena, bool, users);
    bool *again = CS_ARENA_ARRAY(r->arena, bool, r->n);
    exported[users - 1] = true;
    enum cs_status st = fill_uses(r, U, imports, err);
    if (st == CS_OK)
        st = find_reexports(r, again, err);
    struct cs_purchasers in = {.n = r->n,
                               .n_users = users,
                               .U = U,
                               .exported = exported,
                               .reexported = again,
                               .imports = imports,
                               .name = r->code};
    if (st == CS_OK)
        st = cs_purchasers_to_basic(&in, cs_sheet_path(r->sheet), out, err);
    gsl_matrix_free(U);
    return st;
}

/* The domestic part as published; imports by user are those of the import part. */
static enum cs_status take_domestic(const struct reader *r, struct cs_basic *out,
                                    struct cs_err *err)
{
    size_t users = r->n + N_USES;
    double *excess = CS_ARENA_ARRAY(r->arena, double, r->n);
    out->D = gsl_matrix_calloc(r->n, users);
    out->imports = gsl_matrix_calloc(r->n, users);
    enum cs_status st = fill_uses(r, out->D, excess, err);
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < users; k++)
            gsl_matrix_set(
                out->imports, i, k,
                get(&r->imports, r->code[i], k < r->n ? r->code[k] : uses[k - r->n].source));
    return st;
}

static void fill_row(const struct reader *r, struct cs_economy *e, size_t p,
                     struct cs_account account, const char *source, const char *less)
{
    struct cs_primary *row = &e->primary[p];
    bool final = strcmp(account.kind, "product_tax") == 0;
    row->account = account;
    for (size_t j = 0; j < r->n; j++)
        row->sector[j] =
            get(&r->main, source, r->code[j]) - (less ? get(&r->main, less, r->code[j]) : 0);
    for (size_t k = 0; k < N_USES && final; k++)
        row->final[k] = get(&r->main, source, uses[k].source);
}

static void fill_primary(const struct reader *r, const struct cs_basic *b, struct cs_economy *e)
{
    bool wages = part_at(&r->main, "D11", r->code[0]) != NULL;
    struct cs_primary *imports = &e->primary[0];
    imports->account = cs_assemble_account(e, "imports", "Imports", "import", "");
    for (size_t i = 0; i < r->n; i++) {
        for (size_t k = 0; k < r->n + N_USES; k++)
            *(k < r->n ? &imports->sector[k] : &imports->final[k - r->n]) +=
                gsl_matrix_get(b->imports, i, k);
    }
    fill_row(r, e, 1,
             cs_assemble_account(e, "tax_products", "Taxes less subsidies on products",
                                 "product_tax", ""),
             "D21X31", NULL);
    size_t p = 2;
    for (size_t v = wages ? 0 : 1; v < N_ADDED; v++) {
        bool coe = !wages && v == 1;
        fill_row(r, e, p++,
                 cs_assemble_account(e, coe ? "coe" : added[v].code,
                                     coe ? "Compensation of employees" : added[v].title,
                                     "value_added", coe ? "coe" : added[v].role),
                 added[v].source, added[v].less);
    }
    e->n_primary = p;
}

static enum cs_status build(struct reader *r, struct cs_err *err)
{
    struct cs_basic b = {0};
    struct cs_sector_name *names = CS_ARENA_ARRAY(r->arena, struct cs_sector_name, r->n);
    enum cs_status st = r->domestic ? take_domestic(r, &b, err) : to_domestic(r, &b, err);
    if (st != CS_OK)
        goto out;
    struct cs_economy *e = r->ctx->economy = cs_economy_new(r->n, N_USES, 2 + N_ADDED);
    for (size_t k = 0; k < N_USES; k++)
        e->final[k] = cs_assemble_account(e, uses[k].code, uses[k].title, "final", uses[k].role);
    for (size_t i = 0; i < r->n; i++) {
        names[i] = (struct cs_sector_name){r->code[i], r->code[i], r->code[i], ""};
        gsl_vector_set(e->x, i, get(&r->main, "P1", r->code[i]));
        for (size_t k = 0; k < r->n + N_USES; k++)
            gsl_matrix_set(k < r->n ? e->Z : e->F, i, k < r->n ? k : k - r->n,
                           gsl_matrix_get(b.D, i, k));
    }
    fill_primary(r, &b, e);
    st = cs_assemble_sectors(r->ctx, r->step, names, cs_sheet_path(r->sheet), e, err);
    if (st == CS_OK && !r->domestic)
        st = cs_assemble_rule(
            e, r->step, "table.import_rule",
            "the table's uses hold imports: a product's imports (uses less output) "
            "are spread over its uses at home in one proportion; exports hold none "
            "unless the recipe names the product (reexports)",
            err);
out:
    cs_basic_clear(&b);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_SECTORS_KEYS, "geo",      "year",
                                       "unit",       "flows",         "reexports"};
    static const char *const flows[] = {"total", "domestic", NULL};
    struct reader r = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    size_t flow = 0;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_assemble_choice(step, "flows", flows, &flow, err);
    r.domestic = flow == 1;
    if (st == CS_OK)
        st = cs_node_opt_string(step, "geo", "", &r.geo, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "unit", "MIO_NAC", &r.unit, err);
    if (st == CS_OK)
        st = cs_step_int(step, "year", 0, &r.year, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &r.sheet, err);
    if (st == CS_OK)
        st = read_tables(&r, err);
    if (st == CS_OK)
        st = build(&r, err);
    part_clear(&r.main);
    part_clear(&r.imports);
    cs_sheet_free(r.sheet);
    cs_arena_free(r.arena);
    return st;
}

const struct cs_importer_type cs_importer_eurostat = {
    .name = "eurostat",
    .help = "Eurostat symmetric table (naio_10_cp1700, cp1750), SDMX-CSV or wide",
    .tried = true,
    .table = true,
    .run = run,
};
