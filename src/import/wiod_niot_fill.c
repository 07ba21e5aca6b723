/* Of this room alone: the cells of a WIOD national table, brought into an economy. */
#include "import/wiod_niot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "import/concordance.h"
#include "import/pick.h"

/* Final uses in the order of cs_niot_finals, then non-residents' purchases. */
static const struct cs_account finals[CS_NIOT_FINALS + 1] = {
    {"households", "Households", "final", "households"},
    {"npish", "Non-profit institutions serving households", "final", "npish"},
    {"government", "Government", "final", "government"},
    {"capital", "Gross fixed capital formation", "final", "capital"},
    {"inventories", "Changes in inventories and valuables", "final", "inventories"},
    {"exports", "Exports", "final", "exports"},
    {"nonresidents", "Purchases of non-residents", "final", "exports"},
};

static const struct cs_account rows[] = {
    [CS_NIOT_IMPORTS] = {"imports", "Imports", "import", ""},
    [CS_NIOT_TXSP] = {"taxes_products", "Taxes less subsidies on products", "product_tax", ""},
    [CS_NIOT_EXP_ADJ] = {"cif_fob", "Cif/fob adjustment on exports", "import", "cif_fob"},
    [CS_NIOT_PURR] = {"purchases_abroad", "Residents' purchases abroad", "import",
                      "purchases_abroad"},
    [CS_NIOT_PURNR] = {"purchases_nonresidents", "Non-residents' purchases (negative)", "import",
                       "purchases_nonresidents"},
    [CS_NIOT_INTTTM] = {"transport_margins", "International transport margins", "import",
                        "international_margin"},
    [CS_NIOT_VA] = {"value_added", "Gross value added at basic prices", "value_added",
                    "value_added"},
};

static double cell(const struct cs_niot *t, size_t row, size_t col, struct cs_err *err)
{
    double v = 0;
    if (cs_sheet_number(t->sheet, row, col, CS_BLANK_ERROR, &v, err) == CS_OK && isnan(v))
        cs_sheet_fail(t->sheet, row, col, err, "not available; expected a number");
    return v;
}

/* Figures below the domestic block, by user; the published sum II_fob must be met (it is 0 under
 * exports). */
static enum cs_status read_totals(struct cs_niot *t, const struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t c = 0; c < t->n + CS_NIOT_FINALS; c++) {
        double domestic = 0;
        for (size_t i = 0; i < t->n; i++) {
            domestic += c < t->n ? gsl_matrix_get(e->Z, i, c) : gsl_matrix_get(e->F, i, c - t->n);
            t->row[CS_NIOT_IMPORTS][c] += cell(t, t->imports[i], t->col[c], err);
        }
        for (size_t k = CS_NIOT_TXSP; k < CS_NIOT_ROWS; k++)
            t->row[k][c] = cell(t, t->total[k], t->col[c], err);
        double sum = domestic + t->row[CS_NIOT_IMPORTS][c], published = t->row[CS_NIOT_II_FOB][c];
        if (c != t->n + CS_NIOT_EXPORTS && fabs(sum - published) > 1 + 1e-4 * fabs(published))
            st =
                cs_sheet_fail(t->sheet, t->total[CS_NIOT_II_FOB], t->col[c], err,
                              "column '%s': II_fob is %.10g, the domestic and imported rows add up "
                              "to %.10g; a row is damaged or in the wrong place",
                              cs_sheet_text(t->sheet, t->head, t->col[c]), published, sum);
    }
    return st == CS_OK ? cs_err_status(err) : st;
}

/* Output from the row GO; the column GO must agree. */
static enum cs_status read_output(const struct cs_niot *t, struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < t->n; i++) {
        double down = t->row[CS_NIOT_GO][i],
               across = cell(t, t->domestic[i], t->col[t->n + CS_NIOT_FINALS], err);
        gsl_vector_set(e->x, i, down);
        if (fabs(down - across) > 1e-6 * fabs(down) + 1e-6)
            st = cs_sheet_fail(t->sheet, t->domestic[i], t->col[t->n + CS_NIOT_FINALS], err,
                               "sector '%s': GO is %.10g in the column but %.10g in the row GO; "
                               "expected the same",
                               t->source[i], across, down);
    }
    return st;
}

static enum cs_status name_sectors(const struct cs_niot *t, const struct cs_node *step,
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

static enum cs_status add_parameter(const struct cs_niot *t, struct cs_economy *e,
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
static enum cs_status part_nonresidents(struct cs_niot *t, struct cs_economy *e,
                                        const struct cs_node *step, struct cs_err *err)
{
    double *purchases = t->row[CS_NIOT_PURNR], bought = 0;
    size_t h = t->n + CS_NIOT_HOUSEHOLDS;
    for (size_t c = 0; c < t->n + CS_NIOT_FINALS; c++) {
        if (c != h && fabs(purchases[c]) > 0)
            return cs_sheet_fail(t->sheet, t->total[CS_NIOT_PURNR], t->col[c], err,
                                 "PURNR is %.10g in column '%s'; expected it under CONS_h alone "
                                 "(nonresidents = \"keep\" takes it as it is)",
                                 purchases[c], cs_sheet_text(t->sheet, t->head, t->col[c]));
    }
    static const size_t parted[] = {CS_NIOT_IMPORTS, CS_NIOT_TXSP, CS_NIOT_EXP_ADJ, CS_NIOT_INTTTM};
    for (size_t i = 0; i < t->n; i++)
        bought += gsl_matrix_get(e->F, i, CS_NIOT_HOUSEHOLDS);
    for (size_t k = 0; k < sizeof parted / sizeof *parted; k++)
        bought += t->row[parted[k]][h];
    double share = -purchases[h] / bought;
    if (!(share >= 0 && share < 1))
        return cs_sheet_fail(t->sheet, t->total[CS_NIOT_PURNR], t->col[h], err,
                             "PURNR is %.10g against households' purchases of %.10g; expected "
                             "between minus those and 0",
                             purchases[h], bought);
    for (size_t i = 0; i < t->n; i++) {
        double v = gsl_matrix_get(e->F, i, CS_NIOT_HOUSEHOLDS);
        gsl_matrix_set(e->F, i, CS_NIOT_FINALS, share * v);
        gsl_matrix_set(e->F, i, CS_NIOT_HOUSEHOLDS, v - share * v);
    }
    for (size_t k = 0; k < sizeof parted / sizeof *parted; k++) {
        double *row = t->row[parted[k]], v = row[h];
        row[t->n + CS_NIOT_FINALS] = share * v;
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
static enum cs_status keep_totals(const struct cs_niot *t, struct cs_economy *e,
                                  const struct cs_node *step, struct cs_err *err)
{
    double output = 0, value_added = 0;
    const char *unit = "million USD";
    for (size_t i = 0; i < t->n; i++) {
        output += cell(t, t->domestic[i], t->col[t->n + CS_NIOT_FINALS], err);
        value_added += t->row[CS_NIOT_VA][i];
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
static void add_rows(const struct cs_niot *t, struct cs_economy *e)
{
    for (size_t k = 0; k <= CS_NIOT_VA; k++) {
        bool any = k == CS_NIOT_IMPORTS || k == CS_NIOT_TXSP || k == CS_NIOT_VA;
        for (size_t c = 0; c < t->n + e->n_final; c++)
            any = any || t->row[k][c] != 0;
        if (!any)
            continue;
        struct cs_primary *p = cs_step_add_primary(e, rows[k]);
        memcpy(p->sector, t->row[k], t->n * sizeof(double));
        if (k != CS_NIOT_VA)
            memcpy(p->final, t->row[k] + t->n, e->n_final * sizeof(double));
    }
}

enum cs_status cs_niot_fill(struct cs_niot *t, const struct cs_node *step, bool part,
                            struct cs_economy *e, struct cs_err *err)
{
    for (size_t i = 0; i < t->n; i++) {
        for (size_t j = 0; j < t->n; j++)
            gsl_matrix_set(e->Z, i, j, cell(t, t->domestic[i], t->col[j], err));
        for (size_t k = 0; k < CS_NIOT_FINALS; k++)
            gsl_matrix_set(e->F, i, k, cell(t, t->domestic[i], t->col[t->n + k], err));
    }
    memcpy(e->final, finals, e->n_final * sizeof *finals);
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
