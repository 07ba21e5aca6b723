/* Of this room alone: symmetric tables from domestic supply and use at basic prices. */
#include "import/supply_use.h"

#include <strings.h>

#include "num/solve.h"

bool cs_sut_model_parse(const char *text, enum cs_sut_model *model)
{
    static const char *const names[] = {
        "a", "b", "c", "d", "commodity_technology", "industry_technology"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcasecmp(text, names[i]) == 0) {
            *model = (enum cs_sut_model)(i % 4);
            return true;
        }
    }
    return false;
}

bool cs_sut_by_product(enum cs_sut_model model)
{
    return model == CS_SUT_A || model == CS_SUT_B;
}

/* Sums of rows (across) or columns of V. */
static gsl_vector *sums(const gsl_matrix *V, bool across)
{
    gsl_vector *s = gsl_vector_calloc(across ? V->size1 : V->size2);
    for (size_t a = 0; a < V->size1; a++)
        for (size_t c = 0; c < V->size2; c++)
            *gsl_vector_ptr(s, across ? a : c) += gsl_matrix_get(V, a, c);
    return s;
}

/* V with each row (by_row) or column divided by s; nothing over nothing is nothing. */
static void divide(const gsl_matrix *V, const gsl_vector *s, bool by_row, gsl_matrix *T)
{
    for (size_t a = 0; a < V->size1; a++) {
        for (size_t c = 0; c < V->size2; c++) {
            double d = gsl_vector_get(s, by_row ? a : c);
            gsl_matrix_set(T, a, c, d == 0 ? 0 : gsl_matrix_get(V, a, c) / d);
        }
    }
}

/* T = (V')^-1 q^ (by_product) or x^ (V')^-1, the latter as the transpose of V^-1 x^. */
static enum cs_status invert(const gsl_matrix *V, const gsl_vector *total, bool by_product,
                             gsl_matrix *T, struct cs_err *err)
{
    size_t n = V->size1;
    gsl_matrix *M = gsl_matrix_alloc(n, n), *D = gsl_matrix_calloc(n, n);
    if (by_product)
        gsl_matrix_transpose_memcpy(M, V);
    else
        gsl_matrix_memcpy(M, V);
    for (size_t i = 0; i < n; i++)
        gsl_matrix_set(D, i, i, gsl_vector_get(total, i));
    enum cs_status st = cs_solve(M, D, T, err);
    if (st == CS_OK && !by_product)
        gsl_matrix_transpose(T);
    gsl_matrix_free(M);
    gsl_matrix_free(D);
    return st;
}

/* T: industries x products (B, D), products x industries squared away for A and C. */
static enum cs_status transformation(enum cs_sut_model model, const gsl_matrix *V,
                                     const gsl_vector *x, const gsl_vector *q, gsl_matrix **T,
                                     struct cs_err *err)
{
    *T = gsl_matrix_calloc(V->size1, V->size2);
    if (model == CS_SUT_B || model == CS_SUT_D) {
        divide(V, model == CS_SUT_B ? x : q, model == CS_SUT_B, *T);
        return CS_OK;
    }
    if (V->size1 != V->size2)
        return cs_fail(err, CS_EINPUT,
                       "supply is %zu industries x %zu products; models A and C need as many "
                       "products as industries: use B or D",
                       V->size1, V->size2);
    return invert(V, model == CS_SUT_A ? q : x, model == CS_SUT_A, *T, err);
}

static gsl_matrix *copy(const gsl_matrix *A)
{
    gsl_matrix *C = gsl_matrix_alloc(A->size1, A->size2);
    gsl_matrix_memcpy(C, A);
    return C;
}

static void count_negative(struct cs_symmetric *s)
{
    for (size_t i = 0; i < s->Z->size1; i++) {
        for (size_t j = 0; j < s->Z->size2; j++) {
            double z = gsl_matrix_get(s->Z, i, j);
            s->negative += z < 0;
            s->most_negative = z < s->most_negative ? z : s->most_negative;
        }
    }
}

static enum cs_status check_shapes(const struct cs_supply_use *s, struct cs_err *err)
{
    size_t a = s->V->size1, c = s->V->size2;
    bool fits = s->U->size1 == c && s->U->size2 == a && (s->Y == NULL || s->Y->size1 == c) &&
                (s->W == NULL || s->W->size2 == a);
    return fits ? CS_OK
                : cs_fail(err, CS_EINPUT,
                          "supply is %zu industries x %zu products; use, final use or value added "
                          "do not fit it",
                          a, c);
}

enum cs_status cs_sut_derive(enum cs_sut_model model, const struct cs_supply_use *sut,
                             struct cs_symmetric *out, struct cs_err *err)
{
    *out = (struct cs_symmetric){0};
    enum cs_status st = check_shapes(sut, err);
    if (st != CS_OK)
        return st;
    gsl_vector *x = sums(sut->V, true), *q = sums(sut->V, false);
    gsl_matrix *T = NULL;
    bool by_product = cs_sut_by_product(model);
    st = transformation(model, sut->V, x, q, &T, err);
    if (st == CS_OK) {
        out->Z = by_product ? cs_matrix_product(sut->U, T) : cs_matrix_product(T, sut->U);
        if (sut->Y != NULL)
            out->F = by_product ? copy(sut->Y) : cs_matrix_product(T, sut->Y);
        if (sut->W != NULL)
            out->W = by_product ? cs_matrix_product(sut->W, T) : copy(sut->W);
        count_negative(out);
    }
    gsl_matrix_free(T);
    out->x = st != CS_OK ? NULL : by_product ? q : x;
    if (out->x != x)
        gsl_vector_free(x);
    if (out->x != q)
        gsl_vector_free(q);
    return st;
}

void cs_symmetric_clear(struct cs_symmetric *s)
{
    gsl_matrix *all[] = {s->Z, s->F, s->W};
    for (size_t i = 0; i < 3; i++) {
        if (all[i] != NULL)
            gsl_matrix_free(all[i]);
    }
    if (s->x != NULL)
        gsl_vector_free(s->x);
    *s = (struct cs_symmetric){0};
}
