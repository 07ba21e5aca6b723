/* Of this room alone: the cells of a labelled table, brought into an economy. */
#include "import/labelled.h"

#include <math.h>
#include <string.h>

struct cs_account cs_labelled_account(struct cs_arena *arena, const struct cs_account *a)
{
    return (struct cs_account){cs_arena_strdup(arena, a->code), cs_arena_strdup(arena, a->title),
                               cs_arena_strdup(arena, a->kind), cs_arena_strdup(arena, a->role)};
}

static const struct cs_found *find_kind(const struct cs_found *list, size_t n, const char *kind)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].account.kind, kind) == 0)
            return &list[i];
    }
    return NULL;
}

/* Sum of the cells of a block of rows and columns, times scale. */
static enum cs_status sum_cells(struct cs_labelled *r, const size_t *rows, size_t n_rows,
                                const size_t *cols, size_t n_cols, double scale, double *sum,
                                struct cs_err *err)
{
    enum cs_status st = CS_OK;
    *sum = 0;
    for (size_t i = 0; i < n_rows; i++) {
        for (size_t j = 0; j < n_cols; j++) {
            double v = 0;
            enum cs_status one =
                cs_sheet_number(r->sheet, rows[i], cols[j], r->layout.blank, &v, err);
            if (one == CS_OK && isnan(v))
                one = cs_sheet_fail(r->sheet, rows[i], cols[j], err,
                                    "the cell is not available; expected a number");
            st = st == CS_OK ? one : st;
            *sum += v * scale;
        }
    }
    return st;
}

static enum cs_status fill_flows(struct cs_labelled *r, struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < r->n; i++) {
        for (size_t j = 0; j < r->n; j++) {
            enum cs_status one = sum_cells(r, &r->row[i], 1, &r->col[j], 1, r->layout.scale,
                                           gsl_matrix_ptr(e->Z, i, j), err);
            st = st == CS_OK ? one : st;
        }
    }
    return st;
}

static enum cs_status fill_final(struct cs_labelled *r, struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t c = 0, k = 0; c < r->n_columns; c++) {
        const struct cs_found *f = &r->columns[c];
        if (strcmp(f->account.kind, "final") != 0)
            continue;
        e->final[k] = cs_labelled_account(e->arena, &f->account);
        for (size_t i = 0; i < r->n; i++) {
            enum cs_status one =
                sum_cells(r, &r->row[i], 1, f->at, f->n, r->layout.scale * f->scale,
                          gsl_matrix_ptr(e->F, i, k), err);
            st = st == CS_OK ? one : st;
        }
        k++;
    }
    return st;
}

/* Imports and product taxes of final uses; other rows have none. */
static enum cs_status fill_primary_final(struct cs_labelled *r, struct cs_primary *p,
                                         const struct cs_found *row, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (strcmp(p->account.kind, "import") != 0 && strcmp(p->account.kind, "product_tax") != 0)
        return st;
    for (size_t c = 0, k = 0; c < r->n_columns; c++) {
        const struct cs_found *f = &r->columns[c];
        if (strcmp(f->account.kind, "final") != 0)
            continue;
        enum cs_status one =
            sum_cells(r, row->at, row->n, f->at, f->n, r->layout.scale * row->scale * f->scale,
                      &p->final[k++], err);
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status fill_primary(struct cs_labelled *r, struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    struct cs_primary *p = e->primary;
    for (size_t i = 0; i < r->n_rows; i++) {
        const struct cs_found *f = &r->rows[i];
        if (strcmp(f->account.kind, "output") == 0)
            continue;
        p->account = cs_labelled_account(e->arena, &f->account);
        bool money = strcmp(f->account.kind, "satellite") != 0;
        for (size_t j = 0; j < r->n; j++) {
            enum cs_status one =
                sum_cells(r, f->at, f->n, &r->col[j], 1, f->scale * (money ? r->layout.scale : 1),
                          &p->sector[j], err);
            st = st == CS_OK ? one : st;
        }
        enum cs_status final = fill_primary_final(r, p++, f, err);
        st = st == CS_OK ? final : st;
    }
    return st;
}

/* Output from its row; the output column, where the layout has one, must agree. */
static enum cs_status fill_output(struct cs_labelled *r, struct cs_economy *e, struct cs_err *err)
{
    const struct cs_found *row = find_kind(r->rows, r->n_rows, "output");
    const struct cs_found *col = find_kind(r->columns, r->n_columns, "output");
    double scale = r->layout.scale;
    enum cs_status st = CS_OK;
    if (row == NULL && col == NULL)
        return cs_node_fail(r->layout.root, err,
                            "the layout has neither a row nor a column of kind \"output\"");
    for (size_t s = 0; s < r->n; s++) {
        double down = NAN, across = NAN;
        enum cs_status one = CS_OK;
        if (row != NULL)
            one = sum_cells(r, row->at, row->n, &r->col[s], 1, scale * row->scale, &down, err);
        if (one == CS_OK && col != NULL)
            one = sum_cells(r, &r->row[s], 1, col->at, col->n, scale * col->scale, &across, err);
        if (one == CS_OK && fabs(down - across) > r->layout.output_tolerance * fabs(down))
            one =
                cs_sheet_fail(r->sheet, r->row[s], r->layout.code_column, err,
                              "sector '%s': its output is %.10g in the output row but %.10g in the "
                              "output column; expected the same within %g (output_tolerance)",
                              r->source_code[s], down, across, r->layout.output_tolerance);
        gsl_vector_set(e->x, s, row != NULL ? down : across);
        st = st == CS_OK ? one : st;
    }
    return st;
}

enum cs_status cs_labelled_fill(struct cs_labelled *r, struct cs_economy *e, struct cs_err *err)
{
    enum cs_status (*const parts[])(struct cs_labelled *, struct cs_economy *, struct cs_err *) = {
        fill_flows, fill_final, fill_primary, fill_output};
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        enum cs_status one = parts[i](r, e, err);
        st = st == CS_OK ? one : st;
    }
    return st;
}
