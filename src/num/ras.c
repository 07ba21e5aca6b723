/* Biproportional balancing: RAS and GRAS. */
#include "num/ras.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "num/work.h"

/* One side of the matrix: its sums and multipliers. */
struct side {
    const char *name; /* "row", "column" */
    const gsl_vector *sum;
    double *m; /* multipliers */
};

struct balancing {
    const gsl_matrix *A;
    struct side row, col;
    double scale; /* largest |sum| */
};

static double cell(const struct balancing *b, bool rows, size_t i, size_t k)
{
    return rows ? gsl_matrix_get(b->A, i, k) : gsl_matrix_get(b->A, k, i);
}

/* p and n of row (or column) i at the other side's multipliers. */
static void weigh(const struct balancing *b, bool rows, size_t i, double *p, double *n)
{
    const struct side *other = rows ? &b->col : &b->row;
    *p = *n = 0;
    for (size_t k = 0; k < other->sum->size; k++) {
        double a = cell(b, rows, i, k);
        if (a > 0)
            *p += a * other->m[k];
        else if (a < 0)
            *n -= a / other->m[k];
    }
}

/* The positive root of p m - n / m = sum, without cancellation. */
static double root(double p, double n, double sum)
{
    double d = sqrt(sum * sum + 4 * p * n);
    if (sum >= 0)
        return p > 0 ? (sum + d) / (2 * p) : 1;
    return 2 * n / (d - sum);
}

/* A sum that no multiplier of this row or column reaches, whatever the others are. */
static enum cs_status check_reach(const struct balancing *b, bool rows, struct cs_err *err)
{
    const struct side *s = rows ? &b->row : &b->col;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < s->sum->size; i++) {
        double p, n, sum = gsl_vector_get(s->sum, i);
        weigh(b, rows, i, &p, &n);
        bool empty = p == 0 && n == 0, low = n == 0 && sum < 0, high = p == 0 && sum > 0;
        bool zero = p == 0 && n > 0 && sum == 0;
        if (empty && sum != 0)
            st = cs_fail(err, CS_EINPUT,
                         "%s %zu is empty but its sum must be %.6g; expected 0, or a cell to fill",
                         s->name, i + 1, sum);
        else if (!empty && (low || high || zero))
            st = cs_fail(err, CS_EINPUT,
                         "%s %zu has %s cells only but its sum must be %.6g; signs cannot change",
                         s->name, i + 1, n == 0 ? "positive" : "negative", sum);
    }
    return st;
}

static enum cs_status check_totals(const struct balancing *b, double tolerance, struct cs_err *err)
{
    double rows = 0, cols = 0;
    for (size_t i = 0; i < b->row.sum->size; i++)
        rows += gsl_vector_get(b->row.sum, i);
    for (size_t j = 0; j < b->col.sum->size; j++)
        cols += gsl_vector_get(b->col.sum, j);
    double room = tolerance * b->scale * (double)(b->row.sum->size + b->col.sum->size);
    if (fabs(rows - cols) <= room)
        return CS_OK;
    return cs_fail(err, CS_EINPUT,
                   "the row sums add up to %.10g, the column sums to %.10g; expected the same",
                   rows, cols);
}

static double balanced(const struct balancing *b, size_t i, size_t j)
{
    double a = gsl_matrix_get(b->A, i, j);
    if (a == 0)
        return 0;
    double m = b->row.m[i] * b->col.m[j];
    return a > 0 ? a * m : a / m;
}

/* Largest miss of a sum relative to the largest sum, and where. */
static double find_miss(const struct balancing *b, bool rows, size_t *at, double *have)
{
    const struct side *s = rows ? &b->row : &b->col, *other = rows ? &b->col : &b->row;
    double worst = -1;
    for (size_t i = 0; i < s->sum->size; i++) {
        double sum = 0;
        for (size_t k = 0; k < other->sum->size; k++)
            sum += rows ? balanced(b, i, k) : balanced(b, k, i);
        double miss = fabs(sum - gsl_vector_get(s->sum, i));
        if (miss > worst) {
            worst = miss;
            *at = i;
            *have = sum;
        }
    }
    return b->scale > 0 ? worst / b->scale : worst;
}

static void sweep(struct balancing *b, bool rows)
{
    struct side *s = rows ? &b->row : &b->col;
    for (size_t i = 0; i < s->sum->size; i++) {
        double p, n;
        weigh(b, rows, i, &p, &n);
        s->m[i] = root(p, n, gsl_vector_get(s->sum, i));
    }
}

/* Rows and columns in turn; after a sweep the columns are met, so the rows tell. */
static enum cs_status iterate(struct balancing *b, double tolerance, int most,
                              struct cs_ras_report *report, struct cs_err *err)
{
    size_t row = 0, col = 0;
    double row_sum = 0, col_sum = 0;
    for (int i = 0; i <= most; i++) {
        double row_miss = find_miss(b, true, &row, &row_sum);
        double col_miss = find_miss(b, false, &col, &col_sum);
        report->iterations = i;
        report->residual = fmax(row_miss, col_miss);
        if (report->residual <= tolerance)
            return CS_OK;
        if (!isfinite(row_miss + col_miss))
            break;
        sweep(b, true);
        sweep(b, false);
    }
    bool rows = gsl_vector_get(b->row.sum, row) != row_sum;
    return cs_fail(err, CS_EINPUT,
                   "no balance after %d sweeps: %s %zu adds up to %.6g where %.6g is wanted; its "
                   "zero cells keep the sums out of reach: change a sum or fill a cell",
                   report->iterations, rows ? "row" : "column", (rows ? row : col) + 1,
                   rows ? row_sum : col_sum,
                   gsl_vector_get(rows ? b->row.sum : b->col.sum, rows ? row : col));
}

/* Keep the move if it is among the largest. */
static void note_move(struct cs_ras_report *r, const struct cs_ras_move *m)
{
    double size = fabs(m->after - m->before);
    size_t at = r->n_moves;
    while (at > 0 && size > fabs(r->move[at - 1].after - r->move[at - 1].before))
        at--;
    if (size == 0 || at == CS_RAS_MOVES)
        return;
    size_t kept = r->n_moves < CS_RAS_MOVES ? r->n_moves++ : CS_RAS_MOVES - 1;
    memmove(&r->move[at + 1], &r->move[at], (kept - at) * sizeof *r->move);
    r->move[at] = *m;
}

/* X over A, noting what moved. The multipliers hold all of X, so each cell is used once. */
static void write_back(const struct balancing *b, gsl_matrix *A, struct cs_ras_report *report)
{
    double all = 0, moved = 0;
    for (size_t i = 0; i < A->size1; i++) {
        for (size_t j = 0; j < A->size2; j++) {
            struct cs_ras_move m = {i, j, gsl_matrix_get(A, i, j), balanced(b, i, j)};
            all += fabs(m.before);
            moved += fabs(m.after - m.before);
            note_move(report, &m);
            gsl_matrix_set(A, i, j, m.after);
        }
    }
    report->moved = all > 0 ? moved / all : 0;
}

static double *ones(struct cs_arena *arena, size_t n)
{
    double *m = CS_ARENA_ARRAY(arena, double, n);
    for (size_t i = 0; i < n; i++)
        m[i] = 1;
    return m;
}

enum cs_status cs_gras(gsl_matrix *A, const gsl_vector *u, const gsl_vector *v, double tolerance,
                       int max_iterations, struct cs_ras_report *report, struct cs_err *err)
{
    struct cs_ras_report own;
    struct cs_arena *arena = cs_arena_new();
    struct balancing b = {.A = A,
                          .row = {"row", u, ones(arena, A->size1)},
                          .col = {"column", v, ones(arena, A->size2)}};
    report = report ? report : &own;
    *report = (struct cs_ras_report){0};
    enum cs_status st = cs_num_check(A, A->size1, A->size2, "the matrix to balance", err);
    if (st == CS_OK)
        st = cs_num_check_vector(u, A->size1, "the row sums", err);
    if (st == CS_OK)
        st = cs_num_check_vector(v, A->size2, "the column sums", err);
    if (st != CS_OK)
        goto out;
    b.scale = fmax(cs_num_max_abs(u), cs_num_max_abs(v));
    st = check_totals(&b, tolerance, err);
    enum cs_status rows = check_reach(&b, true, err), cols = check_reach(&b, false, err);
    st = st != CS_OK ? st : rows != CS_OK ? rows : cols;
    if (st == CS_OK)
        st = iterate(&b, tolerance, max_iterations > 0 ? max_iterations : CS_RAS_ITERATIONS, report,
                     err);
    if (st == CS_OK)
        write_back(&b, A, report);
out:
    cs_arena_free(arena);
    return st;
}

enum cs_status cs_ras(gsl_matrix *A, const gsl_vector *u, const gsl_vector *v, double tolerance,
                      int max_iterations, struct cs_ras_report *report, struct cs_err *err)
{
    for (size_t i = 0; i < A->size1; i++) {
        for (size_t j = 0; j < A->size2; j++) {
            if (gsl_matrix_get(A, i, j) < 0)
                return cs_fail(err, CS_EINPUT,
                               "row %zu, column %zu is %.6g; RAS wants no negative cells: use GRAS",
                               i + 1, j + 1, gsl_matrix_get(A, i, j));
        }
    }
    return cs_gras(A, u, v, tolerance, max_iterations, report, err);
}
