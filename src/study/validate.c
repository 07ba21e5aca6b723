#include "study/validate.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "impact/household.h"
#include "study/measure.h"

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

static enum cs_status validate_vector(struct bench *b, const struct cs_published_vector *v,
                                      struct cs_case_rows *rows, struct cs_err *err)
{
    static const char *const words[] = {"direct coefficient", "effect", "multiplier", "own effect"};
    const struct cs_household *h;
    const char *title;
    struct cs_residual worst = {0};
    gsl_vector *y = gsl_vector_calloc(b->economy->n);
    enum cs_status st = closure_of(b, v->yardstick.closure, &h, err);
    if (st == CS_OK)
        st = cs_measure_vector(b->quantity, h, v, y, &title, &worst, err);
    if (st == CS_OK) {
        struct cs_case_row *r = add_row(rows, b, v->name, &v->yardstick);
        struct pair pair = {y->size, v->value, y->data, v->printed};
        size_t at = compare(r, &pair);
        r->what = cs_arena_printf(rows->arena, "%s: %s, %s", title, words[v->measure], h->text);
        r->sector = cs_arena_strdup(rows->arena, b->economy->sector[at].code);
        r->residual = worst.relative;
    }
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
        st = cs_measure_inverse(b->quantity, h, &B, &worst, err);
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
