/* Of this room alone: the figures of a social accounting matrix, each into the block where it
 * belongs. */
#include "import/sam_reader.h"

static gsl_matrix *matrix(size_t rows, size_t cols)
{
    return rows > 0 && cols > 0 ? gsl_matrix_calloc(rows, cols) : NULL;
}

void cs_sam_allocate_blocks(const struct cs_sam_reader *r)
{
    struct cs_sam *s = r->out;
    size_t a = s->activity.n, c = s->commodity.n;
    s->V = matrix(a, c);
    s->U = matrix(c, a + s->finals.n);
    s->own = matrix(a, s->finals.n);
    s->W = matrix(s->value_added.n, a);
    s->T = matrix(s->taxes.n, c);
    s->M = matrix(s->imports.n, c);
    s->paid = CS_ARENA_ARRAY(r->arena, double, c);
    s->earned = CS_ARENA_ARRAY(r->arena, double, c);
}

/* Where a payment from column class c to row class w belongs; NULL: nowhere. */
static double *slot(const struct cs_sam *s, const struct cs_sam_class *w,
                    const struct cs_sam_class *c)
{
    size_t a = s->activity.n;
    if (c->kind == CS_SAM_COMMODITY) {
        switch (w->kind) {
        case CS_SAM_ACTIVITY:
            return gsl_matrix_ptr(s->V, w->at, c->at);
        case CS_SAM_TAX:
            return gsl_matrix_ptr(s->T, w->at, c->at);
        case CS_SAM_IMPORT:
            return gsl_matrix_ptr(s->M, w->at, c->at);
        case CS_SAM_MARGIN:
            return &s->paid[c->at];
        default:
            return NULL;
        }
    }
    if (w->kind == CS_SAM_COMMODITY) {
        switch (c->kind) {
        case CS_SAM_ACTIVITY:
            return gsl_matrix_ptr(s->U, w->at, c->at);
        case CS_SAM_FINAL:
            return gsl_matrix_ptr(s->U, w->at, a + c->at);
        case CS_SAM_MARGIN:
            return &s->earned[w->at];
        default:
            return NULL;
        }
    }
    if (w->kind == CS_SAM_ACTIVITY && c->kind == CS_SAM_FINAL)
        return gsl_matrix_ptr(s->own, w->at, c->at);
    if (w->kind == CS_SAM_VALUE_ADDED && c->kind == CS_SAM_ACTIVITY)
        return gsl_matrix_ptr(s->W, w->at, c->at);
    return NULL;
}

static bool produces(enum cs_sam_kind k)
{
    return k == CS_SAM_ACTIVITY || k == CS_SAM_COMMODITY || k == CS_SAM_MARGIN;
}

enum cs_status cs_sam_fill_blocks(const struct cs_sam_reader *r, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < r->n; i++) {
        for (size_t j = 0; j < r->n; j++) {
            const struct cs_sam_class *w = &r->as_row[i], *c = &r->as_col[j];
            double v = 0;
            if (!produces(w->kind) && !produces(c->kind))
                continue;
            enum cs_status one =
                cs_sheet_number(r->sheet, r->row[i], r->col[j], CS_BLANK_ZERO, &v, err);
            double *to = one == CS_OK ? slot(r->out, w, c) : NULL;
            if (one == CS_OK && to == NULL && v != 0)
                one = cs_sheet_fail(r->sheet, r->row[i], r->col[j], err,
                                    "%.6g paid by '%s' to '%s' has no place; expected an item of "
                                    "the layout for it",
                                    v, r->code[j], r->code[i]);
            if (to != NULL)
                *to += v * r->scale;
            st = st == CS_OK ? one : st;
        }
    }
    return st;
}

/* Every cell, for the accounts of households. */
enum cs_status cs_sam_keep_square(const struct cs_sam_reader *r, struct cs_err *err)
{
    struct cs_sam_square *q = &r->out->square;
    enum cs_status st = CS_OK;
    *q = (struct cs_sam_square){.n = r->n,
                                .code = r->code,
                                .title = CS_ARENA_ARRAY(r->arena, const char *, r->n),
                                .T = matrix(r->n, r->n)};
    for (size_t i = 0; i < r->n; i++) {
        q->title[i] = cs_sam_text(r, r->row[i], r->title_column);
        for (size_t j = 0; j < r->n; j++) {
            double v = 0;
            if (cs_sheet_number(r->sheet, r->row[i], r->col[j], CS_BLANK_ZERO, &v, err) != CS_OK)
                st = CS_EINPUT;
            gsl_matrix_set(q->T, i, j, v * r->scale);
        }
    }
    return st;
}

void cs_sam_clear(struct cs_sam *s)
{
    gsl_matrix **all[] = {&s->V, &s->U, &s->own, &s->W, &s->T, &s->M, &s->square.T};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (*all[i] != NULL)
            gsl_matrix_free(*all[i]);
        *all[i] = NULL;
    }
}
