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
 * taxes + IntTTM of CONS_h) of each cell of the column goes to a final use of its own, role exports,
 * and the row PURNR is used up. Parameter final.nonresident_share (assumption: the same basket).
 * With "keep" the columns stay as published and PURNR is a negative row of imports.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/concordance.h"
#include "import/pick.h"

enum { FINALS = 6, HOUSEHOLDS = 0, EXPORTS = 5, HEAD_ROWS = 20 };

static const struct cs_account finals[FINALS] = {
    {"CONS_h", "Households", "final", "households"},
    {"CONS_np", "Non-profit institutions serving households", "final", "npish"},
    {"CONS_g", "Government", "final", "government"},
    {"GFCF", "Gross fixed capital formation", "final", "capital"},
    {"INVEN", "Changes in inventories and valuables", "final", "inventories"},
    {"EXP", "Exports", "final", "exports"},
};
/* Our codes of the finals, in that order, and of non-residents' purchases. */
static const char *const final_codes[] = {"households",  "npish",   "government",  "capital",
                                          "inventories", "exports", "nonresidents"};

enum { IMPORTS_SUM, TXSP, EXP_ADJ, PURR, PURNR, INTTTM, VA, GO, II_FOB, TOTALS };

/* Rows below the imported block; the first is the sum of that block. */
static const struct {
    const char *source;
    struct cs_account account;
} totals[TOTALS] = {
    [IMPORTS_SUM] = {NULL, {"imports", "Imports", "import", ""}},
    [TXSP] = {"TXSP", {"taxes_products", "Taxes less subsidies on products", "product_tax", ""}},
    [EXP_ADJ] = {"EXP_adj", {"cif_fob", "Cif/fob adjustment on exports", "import", "cif_fob"}},
    [PURR] = {"PURR",
              {"purchases_abroad", "Residents' purchases abroad", "import", "purchases_abroad"}},
    [PURNR] = {"PURNR",
               {"purchases_nonresidents", "Non-residents' purchases (negative)", "import",
                "purchases_nonresidents"}},
    [INTTTM] = {"IntTTM",
                {"transport_margins", "International transport margins", "import",
                 "international_margin"}},
    [VA] = {"VA", {"value_added", "Gross value added at basic prices", "value_added", "value_added"}},
    [GO] = {"GO", {"", "", "output", ""}},
    [II_FOB] = {"II_fob", {"", "", "check", ""}},
};

struct niot {
    struct cs_import *ctx;
    struct cs_arena *arena; /* scratch */
    struct cs_sheet *sheet;
    size_t head;                     /* row of the headings */
    size_t year_col, code_col, origin_col;
    int year;
    size_t n;
    const char **source; /* published codes */
    struct cs_index *index;
    size_t *col;              /* sectors, then finals, then GO: n + FINALS + 1 */
    size_t *domestic, *imports; /* rows of sectors */
    size_t total[TOTALS];
    double *row[TOTALS]; /* n + FINALS figures each */
};

/* The headings: the first row that has both Code and Origin. */
static enum cs_status find_head(struct niot *t, struct cs_err *err)
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
static enum cs_status find_columns(struct niot *t, struct cs_err *err)
{
    const char *names[FINALS + 1];
    size_t cols[FINALS + 1];
    for (size_t k = 0; k < FINALS; k++)
        names[k] = finals[k].code;
    names[FINALS] = "GO";
    enum cs_status st = cs_sheet_need_cols(t->sheet, t->head, names, FINALS + 1, cols, err);
    if (st != CS_OK)
        return st;
    size_t most = cs_sheet_cols(t->sheet);
    t->source = CS_ARENA_ARRAY(t->arena, const char *, most);
    t->col = CS_ARENA_ARRAY(t->arena, size_t, most + FINALS + 1);
    for (size_t c = t->origin_col + 1; c < cols[HOUSEHOLDS]; c++) {
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
static size_t *row_slot(struct niot *t, size_t r)
{
    const char *code = cs_collapse(t->arena, cs_sheet_text(t->sheet, r, t->code_col));
    const char *origin = cs_sheet_text(t->sheet, r, t->origin_col);
    size_t at = cs_index_find(t->index, code);
    if (strcmp(origin, "Domestic") == 0)
        return at == CS_NOT_FOUND ? NULL : &t->domestic[at];
    if (strcmp(origin, "Imports") == 0)
        return at == CS_NOT_FOUND ? NULL : &t->imports[at];
    for (size_t i = 0; i < TOTALS && strcmp(origin, "TOT") == 0; i++) {
        if (totals[i].source && strcmp(totals[i].source, code) == 0)
            return &t->total[i];
    }
    return NULL;
}

static enum cs_status find_rows(struct niot *t, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    double first = NAN, last = NAN;
    for (size_t r = t->head + 1; r < cs_sheet_rows(t->sheet); r++) {
        double year;
        if (*cs_sheet_text(t->sheet, r, t->code_col) == '\0')
            continue; /* the row of labels */
        enum cs_status one =
            cs_sheet_number(t->sheet, r, t->year_col, CS_BLANK_ERROR, &year, err);
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
    if (st == CS_OK && t->total[GO] == 0 && t->domestic[0] == 0)
        st = cs_sheet_fail(t->sheet, t->head, t->year_col, err,
                           "no row of year %d; the file has %.0f to %.0f", t->year, first, last);
    return st;
}

static enum cs_status check_rows(const struct niot *t, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < t->n; i++) {
        if (t->domestic[i] == 0 || t->imports[i] == 0)
            st = cs_sheet_fail(t->sheet, t->head, t->col[i], err,
                               "sector '%s' has a column but no row of origin %s in %d",
                               t->source[i], t->domestic[i] ? "Imports" : "Domestic", t->year);
    }
    for (size_t i = 0; i < TOTALS; i++) {
        if (totals[i].source != NULL && t->total[i] == 0)
            st = cs_sheet_fail(t->sheet, t->head, t->code_col, err,
                               "no row '%s' of origin TOT in %d; expected one", totals[i].source,
                               t->year);
    }
    return st;
}

static double cell(const struct niot *t, size_t row, size_t col, struct cs_err *err)
{
    double v = 0;
    if (cs_sheet_number(t->sheet, row, col, CS_BLANK_ERROR, &v, err) == CS_OK && isnan(v))
        cs_sheet_fail(t->sheet, row, col, err, "not available; expected a number");
    return v;
}

/* Figures below the domestic block, by user; the published sum II_fob must be met (it is 0 under
 * exports). */
static enum cs_status read_totals(struct niot *t, const struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t c = 0; c < t->n + FINALS; c++) {
        double domestic = 0;
        for (size_t i = 0; i < t->n; i++) {
            domestic += c < t->n ? gsl_matrix_get(e->Z, i, c) : gsl_matrix_get(e->F, i, c - t->n);
            t->row[IMPORTS_SUM][c] += cell(t, t->imports[i], t->col[c], err);
        }
        for (size_t k = TXSP; k < TOTALS; k++)
            t->row[k][c] = cell(t, t->total[k], t->col[c], err);
        double sum = domestic + t->row[IMPORTS_SUM][c], published = t->row[II_FOB][c];
        if (c != t->n + EXPORTS && fabs(sum - published) > 1 + 1e-4 * fabs(published))
            st = cs_sheet_fail(t->sheet, t->total[II_FOB], t->col[c], err,
                               "column '%s': II_fob is %.10g, the domestic and imported rows add up "
                               "to %.10g; a row is damaged or in the wrong place",
                               cs_sheet_text(t->sheet, t->head, t->col[c]), published, sum);
    }
    return st == CS_OK ? cs_err_status(err) : st;
}

/* Output from the row GO; the column GO must agree. */
static enum cs_status read_output(const struct niot *t, struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < t->n; i++) {
        double down = t->row[GO][i], across = cell(t, t->domestic[i], t->col[t->n + FINALS], err);
        gsl_vector_set(e->x, i, down);
        if (fabs(down - across) > 1e-6 * fabs(down) + 1e-6)
            st = cs_sheet_fail(t->sheet, t->domestic[i], t->col[t->n + FINALS], err,
                               "sector '%s': GO is %.10g in the column but %.10g in the row GO; "
                               "expected the same",
                               t->source[i], across, down);
    }
    return st;
}

static enum cs_status name_sectors(const struct niot *t, const struct cs_node *step,
                                   struct cs_economy *e, struct cs_err *err)
{
    struct cs_concordance c = {0};
    const char *file;
    enum cs_status st = cs_node_need_string(step, "sectors", &file, err);
    if (st == CS_OK)
        st = cs_concordance_read(t->ctx, t->arena, file, &c, err);
    for (size_t i = 0; i < t->n && st == CS_OK; i++) {
        size_t at = cs_index_find(c.by_source, t->source[i]);
        if (at == CS_NOT_FOUND)
            st = cs_fail_at(err, CS_EINPUT, c.path, 0,
                            "sector '%s' of the table has no row; expected one row a sector",
                            t->source[i]);
        else
            e->sector[i] = (struct cs_account){
                cs_arena_strdup(e->arena, c.row[at].code),
                cs_collapse(e->arena, cs_sheet_text(t->sheet, t->head + 1, t->col[i])), "sector",
                cs_arena_strdup(e->arena, c.row[at].role)};
        if (st == CS_OK)
            cs_index_add(e->sector_index, e->sector[i].code, NULL);
    }
    for (size_t k = 0; k < c.n && st == CS_OK; k++) {
        if (cs_index_find(t->index, c.row[k].source_code) == CS_NOT_FOUND)
            st = cs_fail_at(err, CS_EINPUT, c.path, c.row[k].line,
                            "source_code '%s' is no sector of %s", c.row[k].source_code,
                            cs_sheet_path(t->sheet));
    }
    cs_concordance_clear(&c);
    return st;
}

static enum cs_status add_parameter(const struct niot *t, struct cs_economy *e,
                                    const struct cs_node *step, struct cs_param_row row,
                                    struct cs_err *err)
{
    char year[24];
    snprintf(year, sizeof year, "%d", t->year);
    row.low = row.high = NAN;
    row.distribution = "fixed";
    row.source = row.source ? row.source : "";
    row.note = row.note ? row.note : "";
    row.year = year;
    row.file = cs_node_file(step);
    row.line = cs_node_line(step);
    return cs_params_add(e->params, &row, err);
}

/* Non-residents' part of the households' column to a final use of its own; n_final counts it. */
static enum cs_status part_nonresidents(struct niot *t, struct cs_economy *e,
                                        const struct cs_node *step, struct cs_err *err)
{
    double *purchases = t->row[PURNR], bought = 0;
    size_t h = t->n + HOUSEHOLDS;
    for (size_t c = 0; c < t->n + FINALS; c++) {
        if (c != h && fabs(purchases[c]) > 0)
            return cs_sheet_fail(t->sheet, t->total[PURNR], t->col[c], err,
                                 "PURNR is %.10g in column '%s'; expected it under CONS_h alone "
                                 "(nonresidents = \"keep\" takes it as it is)",
                                 purchases[c], cs_sheet_text(t->sheet, t->head, t->col[c]));
    }
    static const size_t parted[] = {IMPORTS_SUM, TXSP, EXP_ADJ, INTTTM};
    for (size_t i = 0; i < t->n; i++)
        bought += gsl_matrix_get(e->F, i, HOUSEHOLDS);
    for (size_t k = 0; k < sizeof parted / sizeof *parted; k++)
        bought += t->row[parted[k]][h];
    double share = -purchases[h] / bought;
    if (!(share >= 0 && share < 1))
        return cs_sheet_fail(t->sheet, t->total[PURNR], t->col[h], err,
                             "PURNR is %.10g against households' purchases of %.10g; expected "
                             "between minus those and 0",
                             purchases[h], bought);
    for (size_t i = 0; i < t->n; i++) {
        double v = gsl_matrix_get(e->F, i, HOUSEHOLDS);
        gsl_matrix_set(e->F, i, FINALS, share * v);
        gsl_matrix_set(e->F, i, HOUSEHOLDS, v - share * v);
    }
    for (size_t k = 0; k < sizeof parted / sizeof *parted; k++) {
        double *row = t->row[parted[k]], v = row[h];
        row[t->n + FINALS] = share * v;
        row[h] = v - share * v;
    }
    purchases[h] = 0;
    const char *note = cs_arena_printf(
        e->arena,
        "non-residents' purchases in the country, %.6g million, are this share of every cell of "
        "the households' column; they are a final use of their own, role exports",
        share * bought);
    return add_parameter(t, e, step,
                         (struct cs_param_row){.key = "final.nonresident_share",
                                               .value = share,
                                               .unit = "fraction",
                                               .status = CS_STATUS_ASSUMPTION,
                                               .note = note},
                         err);
}

/* Published totals, for the balance report and SOURCES.md: the column GO and the row VA. */
static enum cs_status keep_totals(const struct niot *t, struct cs_economy *e,
                                  const struct cs_node *step, struct cs_err *err)
{
    double output = 0, value_added = 0;
    const char *unit = "million USD";
    for (size_t i = 0; i < t->n; i++) {
        output += cell(t, t->domestic[i], t->col[t->n + FINALS], err);
        value_added += t->row[VA][i];
    }
    enum cs_status st = add_parameter(t, e, step,
                                      (struct cs_param_row){.key = "total.output",
                                                            .value = cs_pick_scale(output, 1),
                                                            .unit = unit,
                                                            .source = "WIOD 2016, column GO"},
                                      err);
    if (st != CS_OK)
        return st;
    return add_parameter(t, e, step,
                         (struct cs_param_row){.key = "total.value_added",
                                               .value = cs_pick_scale(value_added, 1),
                                               .unit = unit,
                                               .source = "WIOD 2016, row VA"},
                         err);
}

/* Rows that hold anything become primary rows. */
static void add_rows(const struct niot *t, struct cs_economy *e)
{
    for (size_t k = 0; k <= VA; k++) {
        bool any = k == IMPORTS_SUM || k == TXSP || k == VA;
        for (size_t c = 0; c < t->n + e->n_final; c++)
            any = any || t->row[k][c] != 0;
        if (!any)
            continue;
        struct cs_primary *p = cs_step_add_primary(e, totals[k].account);
        memcpy(p->sector, t->row[k], t->n * sizeof(double));
        if (k != VA)
            memcpy(p->final, t->row[k] + t->n, e->n_final * sizeof(double));
    }
}

static enum cs_status fill(struct niot *t, const struct cs_node *step, bool part,
                           struct cs_economy *e, struct cs_err *err)
{
    for (size_t i = 0; i < t->n; i++) {
        for (size_t j = 0; j < t->n; j++)
            gsl_matrix_set(e->Z, i, j, cell(t, t->domestic[i], t->col[j], err));
        for (size_t k = 0; k < FINALS; k++)
            gsl_matrix_set(e->F, i, k, cell(t, t->domestic[i], t->col[t->n + k], err));
    }
    for (size_t k = 0; k < e->n_final; k++)
        e->final[k] = (struct cs_account){
            final_codes[k], k < FINALS ? finals[k].title : "Purchases of non-residents", "final",
            k < FINALS ? finals[k].role : "exports"};
    enum cs_status st = read_totals(t, e, err);
    if (st == CS_OK)
        st = read_output(t, e, err);
    if (st == CS_OK)
        st = name_sectors(t, step, e, err);
    if (st == CS_OK)
        st = keep_totals(t, e, step, err);
    if (st == CS_OK && part)
        st = part_nonresidents(t, e, step, err);
    if (st == CS_OK)
        add_rows(t, e);
    return st;
}

/* Is there anything to part? `keep` says no. */
static enum cs_status must_part(const struct niot *t, const struct cs_node *step, bool *part,
                                struct cs_err *err)
{
    const char *rule;
    double v;
    enum cs_status st = cs_node_opt_string(step, "nonresidents", "exports", &rule, err);
    if (st == CS_OK && strcmp(rule, "exports") != 0 && strcmp(rule, "keep") != 0)
        st = cs_node_fail(cs_node_get(step, "nonresidents"), err,
                          "nonresidents is \"%s\"; expected \"exports\" or \"keep\"", rule);
    if (st == CS_OK)
        st = cs_sheet_number(t->sheet, t->total[PURNR], t->col[t->n + HOUSEHOLDS], CS_BLANK_ERROR,
                             &v, err);
    *part = st == CS_OK && v != 0 && strcmp(rule, "exports") == 0;
    return st;
}

static enum cs_status build(struct niot *t, const struct cs_node *step, struct cs_err *err)
{
    bool part;
    enum cs_status st = must_part(t, step, &part, err);
    if (st != CS_OK)
        return st;
    for (size_t k = 0; k < TOTALS; k++)
        t->row[k] = CS_ARENA_ARRAY(t->arena, double, t->n + FINALS + 1);
    struct cs_economy *e = cs_economy_new(t->n, FINALS + (part ? 1 : 0), 0);
    st = fill(t, step, part, e, err);
    if (st == CS_OK)
        t->ctx->economy = e;
    else
        cs_economy_free(e);
    return st;
}

static enum cs_status open_sheet(struct niot *t, const struct cs_node *step, struct cs_err *err)
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
    struct niot t = {.ctx = ctx, .arena = cs_arena_new(), .index = cs_index_new()};
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
