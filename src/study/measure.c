#include "study/measure.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

static const char *const own_accounts[] = {"output", "coe", "gva"};
static const char *const own_titles[] = {"Output", "Compensation of employees",
                                         "Gross value added"};
enum { OWN_ACCOUNTS = 3 };

/* Names an account may have: ours, codes of primary rows, roles of satellite rows. For the nearest.
 */
static const char *account_name(const void *ctx, size_t i)
{
    const struct cs_economy *e = ctx;
    if (i < OWN_ACCOUNTS)
        return own_accounts[i];
    i -= OWN_ACCOUNTS;
    const struct cs_account *a = &e->primary[i % e->n_primary].account;
    bool role = i >= e->n_primary && strcmp(a->kind, "satellite") == 0 && *a->role != '\0';
    return role ? a->role : a->code;
}

/* A primary row by its code, or NULL. */
static const struct cs_primary *primary_row(const struct cs_economy *e, const char *code)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.code, code) == 0)
            return &e->primary[p];
    }
    return NULL;
}

static enum cs_status fail_account(const struct cs_economy *e, const struct cs_published_vector *v,
                                   struct cs_err *err)
{
    const char *near = cs_nearest(v->account, OWN_ACCOUNTS + 2 * e->n_primary, account_name, e);
    return cs_node_fail(cs_node_get(v->node, "account"), err,
                        "account '%s' is not in model '%s'; expected output, coe, gva, the code of "
                        "a primary row or the role of a satellite row%s%s%s",
                        v->account, e->code, near ? "; did you mean '" : "", near ? near : "",
                        near ? "'?" : "");
}

/* The account's row over sectors and its title. */
static enum cs_status account_row(const struct cs_economy *e, const struct cs_published_vector *v,
                                  gsl_vector *row, const char **title, struct cs_err *err)
{
    const struct cs_primary *primary = primary_row(e, v->account);
    *title = v->account;
    for (size_t i = 0; i < OWN_ACCOUNTS; i++) {
        if (strcmp(v->account, own_accounts[i]) == 0)
            *title = own_titles[i];
    }
    if (strcmp(v->account, "output") == 0)
        gsl_vector_memcpy(row, e->x);
    else if (strcmp(v->account, "coe") == 0)
        cs_economy_coe(e, false, row);
    else if (strcmp(v->account, "gva") == 0)
        cs_economy_primary(e, "value_added", NULL, row);
    else if (primary != NULL) {
        *title = primary->account.title;
        for (size_t j = 0; j < e->n; j++)
            gsl_vector_set(row, j, primary->sector[j]);
    } else if (cs_economy_has_primary(e, "satellite", v->account))
        cs_economy_primary(e, "satellite", v->account, row);
    else
        return fail_account(e, v, err);
    for (size_t j = 0; j < e->n; j++) {
        if (isnan(gsl_vector_get(row, j)))
            return cs_node_fail(cs_node_get(v->node, "account"), err,
                                "account '%s' is NA in sector '%s'; expected a number in every "
                                "sector",
                                v->account, e->sector[j].code);
    }
    return CS_OK;
}

/* Column j of the inverse with the closure: what one unit of final demand of account j makes of
 * output (and of households' income below it). */
static enum cs_status closed_column(const struct cs_household *h, size_t n, size_t j, gsl_matrix *B,
                                    struct cs_residual *worst, struct cs_err *err)
{
    gsl_vector *dx = gsl_vector_calloc(n), *dy = gsl_vector_calloc(1);
    struct cs_residual res;
    gsl_vector_set(j < n ? dx : dy, j < n ? j : 0, 1);
    enum cs_status st = cs_closure_solve(h->closure, dx, dy, dx, dy, &res, err);
    if (st == CS_OK) {
        cs_residual_keep(worst, &res);
        for (size_t i = 0; i < n; i++)
            gsl_matrix_set(B, i, j, gsl_vector_get(dx, i));
        gsl_matrix_set(B, n, j, gsl_vector_get(dy, 0));
    }
    gsl_vector_free(dx);
    gsl_vector_free(dy);
    return st;
}

enum cs_status cs_measure_inverse(const struct cs_quantity *q, const struct cs_household *h,
                                  gsl_matrix **out, struct cs_residual *worst, struct cs_err *err)
{
    size_t n = q->economy->n, all = n + h->H;
    gsl_matrix *B = gsl_matrix_calloc(all, all);
    enum cs_status st = CS_OK;
    if (h->H == 0) {
        gsl_matrix *unit = gsl_matrix_calloc(n, n);
        gsl_matrix_set_identity(unit);
        st = cs_leontief_solve_many(q->L, unit, B, worst, err);
        gsl_matrix_free(unit);
    }
    for (size_t j = 0; h->H > 0 && j < all && st == CS_OK; j++)
        st = closed_column(h, n, j, B, worst, err);
    if (st == CS_OK)
        *out = B;
    else
        gsl_matrix_free(B);
    return st;
}

/* y_j = e_j L_jj with the closure's L. */
static enum cs_status own_effect(const struct cs_quantity *q, const struct cs_household *h,
                                 const gsl_vector *e, gsl_vector *y, struct cs_residual *worst,
                                 struct cs_err *err)
{
    gsl_matrix *B;
    enum cs_status st = cs_measure_inverse(q, h, &B, worst, err);
    if (st != CS_OK)
        return st;
    for (size_t j = 0; j < q->economy->n; j++)
        gsl_vector_set(y, j, gsl_vector_get(e, j) * gsl_matrix_get(B, j, j));
    gsl_matrix_free(B);
    return CS_OK;
}

/* y = eL with the closure's L: (2.4), (3.6). */
static enum cs_status closed_effect(const struct cs_quantity *q, const struct cs_household *h,
                                    const gsl_vector *e, gsl_vector *y, struct cs_residual *worst,
                                    struct cs_err *err)
{
    gsl_vector *type1 = gsl_vector_calloc(q->economy->n);
    enum cs_status st = cs_quantity_effect(q, e, type1, worst, err);
    if (st == CS_OK)
        st = cs_household_effect(h, q, type1, y, worst, err);
    gsl_vector_free(type1);
    return st;
}

/* y of e, which is 1 for output. */
static enum cs_status measure(const struct cs_quantity *q, const struct cs_household *h,
                              enum cs_measure what, const gsl_vector *e, gsl_vector *y,
                              struct cs_residual *worst, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    switch (what) {
    case CS_MEASURE_DIRECT:
        gsl_vector_memcpy(y, e);
        break;
    case CS_MEASURE_OWN:
        st = own_effect(q, h, e, y, worst, err);
        break;
    case CS_MEASURE_EFFECT:
        st = closed_effect(q, h, e, y, worst, err);
        break;
    case CS_MEASURE_MULTIPLIER:
        st = closed_effect(q, h, e, y, worst, err);
        cs_quantity_multiplier(q, e, y, y);
        break;
    }
    return st;
}

enum cs_status cs_measure_vector(const struct cs_quantity *q, const struct cs_household *h,
                                 const struct cs_published_vector *v, gsl_vector *y,
                                 const char **title, struct cs_residual *worst, struct cs_err *err)
{
    bool output = strcmp(v->account, "output") == 0;
    gsl_vector *row = gsl_vector_calloc(q->economy->n), *e = gsl_vector_calloc(q->economy->n);
    enum cs_status st = account_row(q->economy, v, row, title, err);
    if (st != CS_OK)
        goto out;
    if (output)
        gsl_vector_set_all(e, 1);
    else
        cs_quantity_per_output(q, row, e);
    st = measure(q, h, (enum cs_measure)v->measure, e, y, worst, err);
    for (size_t j = 0; j < q->economy->n && !output; j++) {
        if (gsl_vector_get(q->economy->x, j) == 0)
            gsl_vector_set(y, j, NAN); /* nothing per unit of output */
    }
out:
    gsl_vector_free(row);
    gsl_vector_free(e);
    return st;
}
