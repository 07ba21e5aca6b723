/* Shared by the tests of num: pseudo-random tables, plain GSL solves to compare with. */
#ifndef TESTS_NUM_HELPERS_H
#define TESTS_NUM_HELPERS_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "num/leontief.h"

/* Uniform on (0, 1), from a fixed 64-bit linear congruence (Knuth's MMIX constants). */
static inline double next_uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*state >> 11) + 0.5) / 9007199254740992.0;
}

/* n x n, entries above 0, the sum of column j between 0.35 and 0.75: productive. */
static inline gsl_matrix *productive_matrix(size_t n, uint64_t seed)
{
    gsl_matrix *A = gsl_matrix_alloc(n, n);
    for (size_t j = 0; j < n; j++) {
        double sum = 0, wanted = 0.35 + 0.4 * next_uniform(&seed);
        for (size_t i = 0; i < n; i++) {
            double u = next_uniform(&seed);
            gsl_matrix_set(A, i, j, u * u * u);
            sum += u * u * u;
        }
        gsl_vector_view column = gsl_matrix_column(A, j);
        gsl_vector_scale(&column.vector, wanted / sum);
    }
    return A;
}

/* A unit for sector i: 1, base, base^2, base^3, in a mixed order. */
static inline double unit_of(size_t i, double base)
{
    return pow(base, (double)(i * 7 % 4));
}

/* A in other units of each sector, D A D^-1: entries far above 1, so that the LU must pivot. */
static inline void change_units(gsl_matrix *A, double base)
{
    for (size_t i = 0; i < A->size1; i++)
        for (size_t j = 0; j < A->size2; j++)
            gsl_matrix_set(A, i, j, gsl_matrix_get(A, i, j) * unit_of(i, base) / unit_of(j, base));
}

static inline gsl_vector *random_vector(size_t n, uint64_t seed)
{
    gsl_vector *v = gsl_vector_alloc(n);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(v, i, 2.385 * next_uniform(&seed) - 0.4);
    return v;
}

static inline gsl_matrix *random_matrix(size_t rows, size_t cols, double scale, uint64_t seed)
{
    gsl_matrix *M = gsl_matrix_alloc(rows, cols);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++)
            gsl_matrix_set(M, i, j, scale * next_uniform(&seed));
    return M;
}

/* x = M^-1 b by GSL alone; M is kept. */
static inline void plain_solve(const gsl_matrix *M, const gsl_vector *b, gsl_vector *x)
{
    int sign;
    gsl_matrix *LU = gsl_matrix_alloc(M->size1, M->size2);
    gsl_permutation *p = gsl_permutation_alloc(M->size1);
    gsl_matrix_memcpy(LU, M);
    gsl_linalg_LU_decomp(LU, p, &sign);
    gsl_linalg_LU_solve(LU, p, b, x);
    gsl_matrix_free(LU);
    gsl_permutation_free(p);
}

static inline void assert_near(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.17g, expected %.17g within %g", got, want, tolerance);
}

static inline void assert_vectors_near(const gsl_vector *got, const gsl_vector *want,
                                       double tolerance)
{
    assert_int_equal(got->size, want->size);
    for (size_t i = 0; i < got->size; i++)
        assert_near(gsl_vector_get(got, i), gsl_vector_get(want, i), tolerance);
}

static inline void assert_message(const struct cs_err *err, enum cs_status status, const char *part)
{
    assert_int_equal(err->status, status);
    assert_int_equal(err->count, 1);
    if (strstr(err->text[0], part) == NULL)
        fail_msg("\"%s\" does not contain \"%s\"", err->text[0], part);
}

#endif
