/*
 * Spectral radius, class by class.
 *
 * Input-output tables are often reducible (a sector that sells nothing to others, a zero column),
 * and the lower Collatz-Wielandt bound then never meets the upper one. So A is first cut into its
 * irreducible classes, the strongly connected components of the graph of its non-zero entries: the
 * spectrum of A is the union of the spectra of these diagonal blocks.
 *
 * Sources: Collatz (1942) and Wielandt (1950) for the bounds, Tarjan (1972) for the components.
 */
#include "num/leontief.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_complex_math.h>
#include <gsl/gsl_eigen.h>

#include "base/arena.h"
#include "num/work.h"

#define BOUND_TOLERANCE 1e-13 /* of hi - lo, relative; rounding in Ax is some times below */
enum { MAX_ITERATIONS = 1000 };

struct search {
    const gsl_matrix *A;
    size_t *order;    /* when a node was first seen, from 1; 0 = not yet */
    size_t *low;      /* the earliest node still on the stack that it leads to */
    size_t *stack;    /* nodes without a class */
    size_t *class_of; /* from 1; 0 = none yet */
    size_t seen, depth, classes;
};

/* Tarjan's visit; the recursion is at most n deep, some hundred bytes each. */
static void visit(struct search *s, size_t i)
{
    s->order[i] = s->low[i] = ++s->seen;
    s->stack[s->depth++] = i;
    for (size_t j = 0; j < s->A->size2; j++) {
        if (s->A->data[i * s->A->tda + j] == 0)
            continue;
        if (s->order[j] == 0)
            visit(s, j);
        if (s->class_of[j] == 0 && s->low[j] < s->low[i])
            s->low[i] = s->low[j];
    }
    if (s->low[i] != s->order[i])
        return;
    s->classes++;
    size_t j;
    do {
        j = s->stack[--s->depth];
        s->class_of[j] = s->classes;
    } while (j != i);
}

/* class_of[i] = 1 .. number of classes, which is returned. */
static size_t find_classes(const gsl_matrix *A, size_t *class_of)
{
    size_t n = A->size1;
    size_t *p = cs_xcalloc(3 * n, sizeof(*p));
    struct search s = {.A = A, .order = p, .low = p + n, .stack = p + 2 * n, .class_of = class_of};
    for (size_t i = 0; i < n; i++)
        if (s.order[i] == 0)
            visit(&s, i);
    free(p);
    return s.classes;
}

/*
 * One step x = A x + s x, scaled to a largest entry of 1. lo and hi, the least and largest (A
 * x)_i/x_i, enclose the radius of A for any x > 0 and whatever the shift s, here a quarter of their
 * middle.
 */
static void iterate(const gsl_matrix *A, gsl_vector *x, gsl_vector *y, double *lo, double *hi)
{
    size_t n = A->size1;
    double top = 0;
    *lo = DBL_MAX;
    *hi = 0;
    gsl_blas_dgemv(CblasNoTrans, 1, A, x, 0, y);
    for (size_t i = 0; i < n; i++) {
        double ratio = y->data[i] / x->data[i];
        *lo = fmin(*lo, ratio);
        *hi = fmax(*hi, ratio);
    }
    double s = (*lo + *hi) / 8;
    for (size_t i = 0; i < n; i++) {
        y->data[i] += s * x->data[i];
        top = fmax(top, y->data[i]);
    }
    for (size_t i = 0; i < n; i++)
        x->data[i] = fmax(y->data[i] / top, DBL_MIN);
}

/*
 * Power iteration for a non-negative irreducible block: the shift makes it primitive, so that
 * periodic blocks ([[0, a], [b, 0]]) converge too, and is small, so that it costs few steps. False
 * when the bounds stay apart.
 */
static bool power_iteration(const gsl_matrix *A, double *rho, size_t *dominant)
{
    size_t n = A->size1;
    struct cs_work work;
    double *p = cs_work_open(&work, 2 * n);
    gsl_vector_view x = gsl_vector_view_array(p, n);
    gsl_vector_view y = gsl_vector_view_array(p + n, n);
    bool met = false;
    gsl_vector_set_all(&x.vector, 1);
    for (int k = 0; k < MAX_ITERATIONS && !met; k++) {
        double lo, hi;
        iterate(A, &x.vector, &y.vector, &lo, &hi);
        met = hi - lo <= BOUND_TOLERANCE * hi;
        *rho = lo + (hi - lo) / 2;
    }
    *dominant = gsl_vector_max_index(&x.vector);
    cs_work_close(&work);
    return met && isfinite(*rho);
}

/* Largest eigenvalue by modulus and its largest entry, from GSL's QR iteration. */
static enum cs_status eigen_iteration(gsl_matrix *A, double *rho, size_t *dominant,
                                      struct cs_err *err)
{
    size_t n = A->size1, best = 0;
    gsl_eigen_nonsymmv_workspace *work = gsl_eigen_nonsymmv_alloc(n);
    gsl_vector_complex *values = gsl_vector_complex_calloc(n);
    gsl_matrix_complex *vectors = gsl_matrix_complex_calloc(n, n);
    bool found = work != NULL && values != NULL && vectors != NULL &&
                 gsl_eigen_nonsymmv(A, values, vectors, work) == 0;
    if (found) {
        for (size_t k = 1; k < n; k++)
            if (gsl_complex_abs(gsl_vector_complex_get(values, k)) >
                gsl_complex_abs(gsl_vector_complex_get(values, best)))
                best = k;
        *rho = gsl_complex_abs(gsl_vector_complex_get(values, best));
        *dominant = 0;
        for (size_t i = 1; i < n; i++)
            if (gsl_complex_abs(gsl_matrix_complex_get(vectors, i, best)) >
                gsl_complex_abs(gsl_matrix_complex_get(vectors, *dominant, best)))
                *dominant = i;
    }
    gsl_eigen_nonsymmv_free(work);
    gsl_vector_complex_free(values);
    gsl_matrix_complex_free(vectors);
    if (!found || !isfinite(*rho))
        return cs_fail(err, CS_EUNTRUSTED,
                       "spectral radius: the eigenvalues of a block of %zu sectors were not found; "
                       "expected coefficients of ordinary size; check units of the table",
                       n);
    return CS_OK;
}

/* The radius of the block of A over m > 1 indices; block has room for m x m. */
static enum cs_status block_radius(const gsl_matrix *A, const size_t *index, size_t m,
                                   double *block, double *rho, size_t *dominant, struct cs_err *err)
{
    bool negative = false;
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < m; j++) {
            double a = A->data[index[i] * A->tda + index[j]];
            block[i * m + j] = a;
            negative = negative || a < 0;
        }
    gsl_matrix_view B = gsl_matrix_view_array(block, m, m);
    if (!negative && power_iteration(&B.matrix, rho, dominant))
        return CS_OK;
    return eigen_iteration(&B.matrix, rho, dominant, err);
}

/* The radius over all classes and the index, in A, that weighs most in the class that has it. */
static enum cs_status largest_over_classes(const gsl_matrix *A, const size_t *class_of,
                                           size_t classes, double *rho, size_t *dominant,
                                           struct cs_err *err)
{
    size_t n = A->size1;
    size_t *index = cs_xmalloc(n * sizeof(*index));
    double *block = cs_xmalloc(n * n * sizeof(*block));
    enum cs_status status = CS_OK;
    *rho = -1;
    for (size_t c = 1; c <= classes && status == CS_OK; c++) {
        size_t m = 0, at = 0;
        for (size_t i = 0; i < n; i++)
            if (class_of[i] == c)
                index[m++] = i;
        double radius = fabs(A->data[index[0] * A->tda + index[0]]);
        if (m > 1)
            status = block_radius(A, index, m, block, &radius, &at, err);
        if (status == CS_OK && radius > *rho) {
            *rho = radius;
            *dominant = index[at];
        }
    }
    free(index);
    free(block);
    return status;
}

enum cs_status cs_spectral_radius(const gsl_matrix *A, double *rho, size_t *dominant,
                                  struct cs_err *err)
{
    size_t n = A->size1, where = 0;
    if (n == 0 || n != A->size2)
        return cs_fail(err, CS_EINPUT, "input coefficients A: it is %zu x %zu; expected square", n,
                       A->size2);
    enum cs_status status = cs_num_check(A, n, n, "input coefficients A", err);
    if (status != CS_OK)
        return status;
    size_t *class_of = cs_xcalloc(n, sizeof(*class_of));
    size_t classes = find_classes(A, class_of);
    status = largest_over_classes(A, class_of, classes, rho, &where, err);
    free(class_of);
    if (dominant != NULL)
        *dominant = where;
    return status;
}
