/* Of this room alone: an economy's table with other sectors. */
#include "import/table_work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "economy/households.h"

static enum cs_status check_weights(const struct cs_economy *e, const gsl_matrix *W,
                                    const char *where, struct cs_err *err)
{
    if (e->labour != NULL)
        return cs_fail_at(err, CS_EINPUT, where, 0,
                          "jobs by sex are there already; work on sectors comes before them");
    if (W->size1 != e->n)
        return cs_fail_at(err, CS_EINPUT, where, 0, "weights for %zu sectors; expected %zu",
                          W->size1, e->n);
    for (size_t i = 0; i < e->n; i++) {
        double sum = 0;
        for (size_t p = 0; p < W->size2; p++)
            sum += gsl_matrix_get(W, i, p);
        if (!(fabs(sum - 1) < 1e-9))
            return cs_fail_at(err, CS_EINPUT, where, 0,
                              "the shares of sector '%s' add up to %.10g; expected 1",
                              e->sector[i].code, sum);
    }
    return CS_OK;
}

static enum cs_status rename_sectors(struct cs_economy *e, size_t m,
                                     const struct cs_account *account, const char *where,
                                     struct cs_err *err)
{
    struct cs_account *sector = CS_ARENA_ARRAY(e->arena, struct cs_account, m);
    struct cs_index *index = cs_index_new();
    enum cs_status st = CS_OK;
    for (size_t p = 0; p < m; p++) {
        sector[p] = (struct cs_account){cs_arena_strdup(e->arena, account[p].code),
                                        cs_arena_strdup(e->arena, account[p].title), "sector",
                                        cs_arena_strdup(e->arena, account[p].role)};
        if (!cs_index_add(index, account[p].code, NULL))
            st = cs_fail_at(err, CS_EINPUT, where, 0, "two sectors get the code '%s'",
                            account[p].code);
    }
    if (st != CS_OK) {
        cs_index_free(index);
        return st;
    }
    cs_index_free(e->sector_index);
    e->sector_index = index;
    e->sector = sector;
    return CS_OK;
}

/* to += W' from, for the columns of from. */
static void carry(const gsl_matrix *W, const gsl_matrix *from, gsl_matrix *to)
{
    for (size_t i = 0; i < W->size1; i++) {
        for (size_t p = 0; p < W->size2; p++) {
            double w = gsl_matrix_get(W, i, p);
            for (size_t k = 0; k < from->size2 && w != 0; k++)
                *gsl_matrix_ptr(to, p, k) += w * gsl_matrix_get(from, i, k);
        }
    }
}

static double *remap_row(struct cs_economy *e, const gsl_matrix *W, const double *row)
{
    double *out = CS_ARENA_ARRAY(e->arena, double, W->size2);
    for (size_t i = 0; i < W->size1; i++)
        for (size_t p = 0; p < W->size2; p++)
            out[p] += gsl_matrix_get(W, i, p) * row[i];
    return out;
}

static void remap_households(struct cs_economy *e, const gsl_matrix *W)
{
    for (size_t g = 0; e->households != NULL && g < e->households->n; g++) {
        for (int k = 0; k < CS_BOUGHTS; k++)
            e->households->v[g].bought[k] = remap_row(e, W, e->households->v[g].bought[k]);
    }
}

/* What the groups buy of the parts, in the proportions of the table's own household column. */
static void share_households(struct cs_economy *e, size_t first, size_t parts)
{
    static const char *const role[] = {[CS_BOUGHT_DOMESTIC] = "households",
                                       [CS_BOUGHT_OWN] = "own_consumption"};
    static const int of[] = {CS_BOUGHT_DOMESTIC, CS_BOUGHT_OWN};
    for (size_t w = 0; w < 2 && e->households != NULL; w++) {
        double use[64] = {0}, all = 0;
        for (size_t k = 0; k < e->n_final; k++) {
            for (size_t p = 0; p < parts && cs_role_matches(e->final[k].role, role[of[w]]); p++) {
                use[p] += gsl_matrix_get(e->F, first + p, k);
                all += gsl_matrix_get(e->F, first + p, k);
            }
        }
        for (size_t g = 0; g < e->households->H && all != 0; g++) {
            double *v = e->households->v[g].bought[of[w]] + first, sum = 0;
            for (size_t p = 0; p < parts; p++)
                sum += v[p];
            for (size_t p = 0; p < parts; p++)
                v[p] = sum * use[p] / all;
        }
    }
}

static void remap_rows(struct cs_economy *e, const gsl_matrix *W)
{
    for (size_t r = 0; r < e->n_primary; r++)
        e->primary[r].sector = remap_row(e, W, e->primary[r].sector);
    remap_households(e, W);
}

enum cs_status cs_table_remap(struct cs_economy *e, const gsl_matrix *W,
                              const struct cs_account *account, const char *where,
                              struct cs_err *err)
{
    size_t m = W->size2;
    enum cs_status st = check_weights(e, W, where, err);
    if (st == CS_OK)
        st = rename_sectors(e, m, account, where, err);
    if (st != CS_OK)
        return st;
    gsl_matrix *half = gsl_matrix_calloc(m, e->n), *turned = gsl_matrix_calloc(e->n, m);
    gsl_matrix *Z = gsl_matrix_calloc(m, m);
    carry(W, e->Z, half);
    gsl_matrix_transpose_memcpy(turned, half);
    carry(W, turned, Z);
    gsl_matrix_transpose(Z);
    gsl_matrix_free(half);
    gsl_matrix_free(turned);
    gsl_matrix_free(e->Z);
    e->Z = Z;
    if (e->F != NULL) {
        gsl_matrix *F = gsl_matrix_calloc(m, e->n_final);
        carry(W, e->F, F);
        gsl_matrix_free(e->F);
        e->F = F;
    }
    gsl_vector *x = gsl_vector_calloc(m);
    for (size_t i = 0; i < e->n; i++)
        for (size_t p = 0; p < m; p++)
            *gsl_vector_ptr(x, p) += gsl_matrix_get(W, i, p) * gsl_vector_get(e->x, i);
    gsl_vector_free(e->x);
    e->x = x;
    remap_rows(e, W);
    e->n = m;
    return CS_OK;
}

/* The cells of the parts that may move: what accounts deliver to them, or what they sell to
 * accounts. */
struct block {
    size_t n, parts;
    const char **code; /* n */
    double **cell;     /* n x parts */
    bool *given;       /* n: set by the caller, not to be moved */
};

static void add_cells(struct block *b, const char *code, double *first, size_t stride)
{
    for (size_t p = 0; p < b->parts; p++)
        b->cell[b->n * b->parts + p] = first + p * stride;
    b->code[b->n++] = code;
}

static struct block block_new(const struct cs_economy *e, struct cs_arena *arena, size_t first,
                              size_t parts, bool inputs)
{
    size_t most = e->n + (inputs ? e->n_primary : e->n_final);
    struct block b = {.parts = parts,
                      .code = CS_ARENA_ARRAY(arena, const char *, most),
                      .cell = CS_ARENA_ARRAY(arena, double *, most *parts),
                      .given = CS_ARENA_ARRAY(arena, bool, most)};
    for (size_t i = 0; i < e->n; i++) {
        if (i >= first && i < first + parts)
            continue;
        double *z = inputs ? gsl_matrix_ptr(e->Z, i, first) : gsl_matrix_ptr(e->Z, first, i);
        add_cells(&b, e->sector[i].code, z, inputs ? 1 : e->Z->tda);
    }
    for (size_t r = 0; inputs && r < e->n_primary; r++) {
        if (strcmp(e->primary[r].account.kind, "satellite") != 0)
            add_cells(&b, e->primary[r].account.code, &e->primary[r].sector[first], 1);
    }
    for (size_t k = 0; !inputs && k < e->n_final; k++)
        add_cells(&b, e->final[k].code, gsl_matrix_ptr(e->F, first, k), e->F->tda);
    return b;
}

/* Sum of an account over the parts, divided anew. */
static void set_shares(double **cell, size_t parts, const double *share)
{
    double sum = 0;
    for (size_t p = 0; p < parts; p++)
        sum += *cell[p];
    for (size_t p = 0; p < parts; p++)
        *cell[p] = sum * share[p];
}

/* Give what is given; GRAS over the rest, to the totals of before. */
static enum cs_status rebalance(struct block *b, size_t n_given, const struct cs_part_shares *given,
                                bool *used, struct cs_ras_report *report, struct cs_err *err)
{
    gsl_vector *v = gsl_vector_calloc(b->parts), *u = gsl_vector_calloc(b->n);
    gsl_matrix *A = gsl_matrix_calloc(b->n, b->parts);
    for (size_t a = 0; a < b->n; a++) {
        double **cell = &b->cell[a * b->parts];
        for (size_t p = 0; p < b->parts; p++)
            *gsl_vector_ptr(v, p) += *cell[p];
        for (size_t g = 0; g < n_given; g++) {
            if (strcmp(given[g].account, b->code[a]) != 0)
                continue;
            set_shares(cell, b->parts, given[g].share);
            b->given[a] = used[g] = true;
        }
        for (size_t p = 0; p < b->parts; p++) {
            if (b->given[a]) {
                *gsl_vector_ptr(v, p) -= *cell[p];
            } else {
                gsl_matrix_set(A, a, p, *cell[p]);
                *gsl_vector_ptr(u, a) += *cell[p];
            }
        }
    }
    enum cs_status st = cs_gras(A, u, v, 1e-11, 0, report, err);
    for (size_t a = 0; a < b->n && st == CS_OK; a++)
        for (size_t p = 0; p < b->parts && !b->given[a]; p++)
            *b->cell[a * b->parts + p] = gsl_matrix_get(A, a, p);
    gsl_matrix_free(A);
    gsl_vector_free(u);
    gsl_vector_free(v);
    return st;
}

static void set_satellites(struct cs_economy *e, size_t first, size_t parts, size_t n_given,
                           const struct cs_part_shares *given, bool *used)
{
    for (size_t r = 0; r < e->n_primary; r++) {
        double *cell[64];
        for (size_t p = 0; p < parts; p++)
            cell[p] = &e->primary[r].sector[first + p];
        for (size_t g = 0; g < n_given; g++) {
            if (strcmp(e->primary[r].account.kind, "satellite") != 0 ||
                strcmp(e->primary[r].account.code, given[g].account) != 0)
                continue;
            set_shares(cell, parts, given[g].share);
            used[g] = true;
        }
    }
}

static enum cs_status check_given(size_t parts, size_t n_given, const struct cs_part_shares *given,
                                  const char *where, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t g = 0; g < n_given; g++) {
        double sum = 0;
        for (size_t p = 0; p < parts; p++)
            sum += given[g].share[p];
        if (!(fabs(sum - 1) < 1e-6))
            st = cs_fail_at(err, CS_EINPUT, where, 0,
                            "the shares of account '%s' add up to %.10g; expected 1",
                            given[g].account, sum);
    }
    return st;
}

/* W of a split: sector s to its parts, the others to themselves. */
static enum cs_status split_sectors(struct cs_economy *e, size_t s, size_t n_parts,
                                    const struct cs_account *part, const double *share,
                                    const char *where, struct cs_err *err)
{
    size_t m = e->n + n_parts - 1;
    gsl_matrix *W = gsl_matrix_calloc(e->n, m);
    struct cs_account *account = cs_xcalloc(m, sizeof *account);
    for (size_t i = 0; i < e->n; i++) {
        size_t at = i <= s ? i : i + n_parts - 1;
        if (i != s) {
            gsl_matrix_set(W, i, at, 1);
            account[at] = e->sector[i];
            continue;
        }
        for (size_t p = 0; p < n_parts; p++) {
            gsl_matrix_set(W, i, at + p, share[p]);
            account[at + p] = part[p];
        }
    }
    enum cs_status st = cs_table_remap(e, W, account, where, err);
    free(account);
    gsl_matrix_free(W);
    return st;
}

enum cs_status cs_table_split(struct cs_economy *e, size_t s, size_t n_parts,
                              const struct cs_account *part, const double *share, size_t n_given,
                              const struct cs_part_shares *given, struct cs_ras_report report[2],
                              const char *where, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    bool *used = CS_ARENA_ARRAY(arena, bool, n_given + 1);
    enum cs_status st = check_given(n_parts, n_given, given, where, err);
    if (st == CS_OK && (n_parts < 2 || n_parts > 64))
        st = cs_fail_at(err, CS_EINPUT, where, 0, "%zu parts; expected 2 to 64", n_parts);
    if (st == CS_OK)
        st = split_sectors(e, s, n_parts, part, share, where, err);
    for (size_t side = 0; side < 2 && st == CS_OK; side++) {
        struct block b = block_new(e, arena, s, n_parts, side == 0);
        st = rebalance(&b, n_given, given, used, &report[side], err);
    }
    if (st == CS_OK)
        set_satellites(e, s, n_parts, n_given, given, used);
    if (st == CS_OK)
        share_households(e, s, n_parts);
    for (size_t g = 0; g < n_given && st == CS_OK; g++) {
        if (!used[g])
            st = cs_fail_at(err, CS_EINPUT, where, 0,
                            "'%s' is neither a row below the table, a sector nor a final use",
                            given[g].account);
    }
    cs_arena_free(arena);
    return st;
}
