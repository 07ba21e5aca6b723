#include "study/validate.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "impact/household.h"
#include "study/published.h"

/* One case at work. */
struct bench {
    struct cs_economy *economy;
    struct cs_quantity *quantity;
    struct cs_published *published;
    struct cs_household_params params;
    struct cs_household *household[CS_CLOSURE_KINDS]; /* made when first asked for */
};

/* Figures of one row: n in a row, published against computed. */
struct pair {
    size_t n;
    const double *published, *computed;
    const bool *printed; /* NULL: all */
};

void cs_case_rows_clear(struct cs_case_rows *rows)
{
    cs_arena_free(rows->arena);
    free(rows->v);
    *rows = (struct cs_case_rows){0};
}

bool cs_case_rows_passed(const struct cs_case_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (!rows->v[i].pass)
            return false;
    }
    return rows->n > 0;
}

static struct cs_case_row *add_row(struct cs_case_rows *rows, const struct bench *b,
                                   const char *vector, const struct cs_yardstick *y)
{
    if (rows->arena == NULL)
        rows->arena = cs_arena_new();
    if (rows->n == rows->cap) {
        rows->cap = rows->cap ? 2 * rows->cap : 32;
        rows->v = cs_xrealloc(rows->v, rows->cap * sizeof *rows->v);
    }
    struct cs_case_row *row = &rows->v[rows->n++];
    *row = (struct cs_case_row){.code = cs_arena_strdup(rows->arena, b->economy->code),
                                .title = cs_arena_strdup(rows->arena, b->published->title),
                                .vector = cs_arena_strdup(rows->arena, vector),
                                .tolerance = y->tolerance,
                                .relative = y->kind == CS_RELATIVE};
    return row;
}

/* |c - p| / |p| or |c - p|; infinite where only one side is defined. */
static double difference(bool relative, double p, double c)
{
    if (isnan(p) || isnan(c))
        return isnan(p) && isnan(c) ? 0 : INFINITY;
    double d = fabs(c - p);
    return relative && p != 0 ? d / fabs(p) : d;
}

/* Fill a row's counts and worst figure; returns where that is. */
static size_t compare(struct cs_case_row *row, const struct pair *pair)
{
    size_t worst = SIZE_MAX;
    double largest = -1;
    for (size_t i = 0; i < pair->n; i++) {
        double p = pair->published[i], c = pair->computed[i];
        if (pair->printed != NULL && !pair->printed[i])
            continue;
        if (isnan(p) && isnan(c))
            row->n_na++;
        else
            row->n++;
        double d = difference(row->relative, p, c);
        if (d > largest) {
            largest = d;
            worst = i;
        }
    }
    row->published = pair->published[worst];
    row->computed = pair->computed[worst];
    row->difference = isinf(largest) ? NAN : largest;
    row->pass = largest <= row->tolerance;
    return worst;
}

static enum cs_status closure_of(struct bench *b, int kind, const struct cs_household **h,
                                 struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (b->household[kind] == NULL)
        st = cs_household_new(b->quantity, (enum cs_closure_kind)kind, &b->params,
                              &b->household[kind], err);
    *h = b->household[kind];
    return st;
}

static const char *const own_accounts[] = {"output", "coe", "gva"};
static const char *const own_titles[] = {"Output", "Compensation of employees",
                                         "Gross value added"};
enum { OWN_ACCOUNTS = 3 };

/* Names an account may have: ours, codes of primary rows, roles. For the nearest one. */
static const char *account_name(const void *ctx, size_t i)
{
    const struct cs_economy *e = ctx;
    if (i < OWN_ACCOUNTS)
        return own_accounts[i];
    i -= OWN_ACCOUNTS;
    return i < e->n_primary ? e->primary[i].account.code
                            : e->primary[i - e->n_primary].account.role;
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

/* Column j of the inverse with the closure: what one unit of final demand of account j makes of output
 * (and of households' income below it). */
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

/*
 * L, or with one household group the inverse of the bordered system (docs/methods/03 (3.5)). Published
 * inverses are the one place where an inverse is wanted; it is still had by solves.
 */
static enum cs_status computed_inverse(const struct cs_quantity *q, const struct cs_household *h,
                                       gsl_matrix **out, struct cs_residual *worst,
                                       struct cs_err *err)
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
    enum cs_status st = computed_inverse(q, h, &B, worst, err);
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

static enum cs_status measure(struct bench *b, const struct cs_published_vector *v,
                              const struct cs_household *h, const gsl_vector *row, gsl_vector *y,
                              struct cs_residual *worst, struct cs_err *err)
{
    const struct cs_quantity *q = b->quantity;
    bool output = strcmp(v->account, "output") == 0;
    enum cs_status st = CS_OK;
    gsl_vector *e = gsl_vector_calloc(q->economy->n);
    if (output)
        gsl_vector_set_all(e, 1);
    else
        cs_quantity_per_output(q, row, e);
    if (v->measure == CS_MEASURE_DIRECT)
        gsl_vector_memcpy(y, e);
    else if (v->measure == CS_MEASURE_OWN)
        st = own_effect(q, h, e, y, worst, err);
    else
        st = closed_effect(q, h, e, y, worst, err);
    if (v->measure == CS_MEASURE_MULTIPLIER)
        cs_quantity_multiplier(q, e, y, y);
    for (size_t j = 0; j < q->economy->n && !output; j++) {
        if (gsl_vector_get(q->economy->x, j) == 0)
            gsl_vector_set(y, j, NAN); /* nothing per unit of output */
    }
    gsl_vector_free(e);
    return st;
}

static enum cs_status validate_vector(struct bench *b, const struct cs_published_vector *v,
                                      struct cs_case_rows *rows, struct cs_err *err)
{
    static const char *const words[] = {"direct coefficient", "effect", "multiplier", "own effect"};
    const struct cs_household *h;
    const char *title;
    struct cs_residual worst = {0};
    size_t n = b->economy->n;
    gsl_vector *row = gsl_vector_calloc(n), *y = gsl_vector_calloc(n);
    enum cs_status st = account_row(b->economy, v, row, &title, err);
    if (st == CS_OK)
        st = closure_of(b, v->yardstick.closure, &h, err);
    if (st == CS_OK)
        st = measure(b, v, h, row, y, &worst, err);
    if (st == CS_OK) {
        struct cs_case_row *r = add_row(rows, b, v->name, &v->yardstick);
        struct pair pair = {n, v->value, y->data, v->printed};
        size_t at = compare(r, &pair);
        r->what = cs_arena_printf(rows->arena, "%s: %s, %s", title, words[v->measure], h->text);
        r->sector = cs_arena_strdup(rows->arena, b->economy->sector[at].code);
        r->residual = worst.relative;
    }
    gsl_vector_free(row);
    gsl_vector_free(y);
    return st;
}

static const char *account_code(const struct cs_economy *e, size_t i)
{
    return i < e->n ? e->sector[i].code : "households";
}

static enum cs_status validate_inverse(struct bench *b, struct cs_case_rows *rows,
                                       struct cs_err *err)
{
    const struct cs_published *p = b->published;
    const struct cs_household *h;
    struct cs_residual worst = {0};
    gsl_matrix *B;
    enum cs_status st = closure_of(b, p->inverse_yardstick.closure, &h, err);
    if (st == CS_OK)
        st = computed_inverse(b->quantity, h, &B, &worst, err);
    if (st != CS_OK)
        return st;
    size_t n = B->size1;
    struct cs_case_row *r = add_row(rows, b, "inverse", &p->inverse_yardstick);
    struct pair pair = {n * n, p->inverse->data, B->data, NULL};
    size_t at = compare(r, &pair);
    r->what = cs_arena_printf(rows->arena, "Leontief inverse, %zu x %zu, %s", n, n, h->text);
    r->sector = cs_arena_printf(rows->arena, "row %s, column %s", account_code(b->economy, at / n),
                                account_code(b->economy, at % n));
    r->residual = worst.relative;
    gsl_matrix_free(B);
    return CS_OK;
}

/* Household parameters from the model's parameters.csv, else their documented defaults. */
static enum cs_status bind_household(struct bench *b, struct cs_err *err)
{
    const struct cs_binder binder = {.arena = b->economy->arena, .params = b->economy->params};
    return cs_bind(&binder, "household", cs_household_specs, NULL, NULL, &b->params, err);
}

static enum cs_status set_up(struct bench *b, const char *dir, struct cs_err *err)
{
    enum cs_status st = cs_economy_read(dir, &b->economy, err);
    if (st == CS_OK)
        st = cs_published_read(dir, b->economy, &b->published, err);
    if (st == CS_OK)
        st = bind_household(b, err);
    if (st == CS_OK)
        st = cs_quantity_new(b->economy, &b->quantity, err);
    return st;
}

static void clear_up(struct bench *b)
{
    for (size_t k = 0; k < CS_CLOSURE_KINDS; k++)
        cs_household_free(b->household[k]);
    cs_quantity_free(b->quantity);
    cs_published_free(b->published);
    cs_economy_free(b->economy);
}

enum cs_status cs_validate_case(const char *dir, struct cs_case_rows *rows, struct cs_err *err)
{
    struct bench b = {0};
    enum cs_status st = set_up(&b, dir, err);
    if (st == CS_OK && b.published->inverse != NULL)
        st = validate_inverse(&b, rows, err);
    for (size_t i = 0; st == CS_OK && i < b.published->n; i++)
        st = validate_vector(&b, &b.published->vector[i], rows, err);
    clear_up(&b);
    return st;
}

struct names {
    size_t n, cap;
    char **v;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Folders below dir that hold a case.cfg, by name. */
static enum cs_status list_cases(const char *dir, struct names *names, struct cs_err *err)
{
    DIR *d = opendir(dir);
    if (d == NULL)
        return cs_fail(err, CS_EINPUT, "no folder of published cases '%s' (%s)", dir,
                       strerror(errno));
    for (const struct dirent *entry; (entry = readdir(d)) != NULL;) {
        char *folder = cs_path_join(dir, entry->d_name), *file = cs_path_join(folder, "case.cfg");
        if (entry->d_name[0] != '.' && cs_path_is_file(file)) {
            if (names->n == names->cap) {
                names->cap = names->cap ? 2 * names->cap : 8;
                names->v = cs_xrealloc(names->v, names->cap * sizeof *names->v);
            }
            names->v[names->n++] = cs_xstrdup(folder);
        }
        free(file);
        free(folder);
    }
    closedir(d);
    if (names->n == 0)
        return cs_fail(err, CS_EINPUT, "no published case in '%s'; expected a folder with case.cfg",
                       dir);
    qsort(names->v, names->n, sizeof *names->v, by_name);
    return CS_OK;
}

enum cs_status cs_validate_all(const char *models_dir, struct cs_case_rows *rows,
                               struct cs_err *err)
{
    struct names names = {0};
    char *dir = cs_path_join(models_dir, "published");
    enum cs_status st = list_cases(dir, &names, err);
    for (size_t i = 0; i < names.n && st == CS_OK; i++)
        st = cs_validate_case(names.v[i], rows, err);
    for (size_t i = 0; i < names.n; i++)
        free(names.v[i]);
    free(names.v);
    free(dir);
    return st;
}
