/* Spectral radius against closed forms. */
#include "num_helpers.h"

#include <gsl/gsl_blas.h>

static double radius(const double *a, size_t n, size_t *dominant)
{
    struct cs_err err = {0};
    double rho = NAN;
    gsl_matrix_const_view A = gsl_matrix_const_view_array(a, n, n);
    assert_int_equal(cs_spectral_radius(&A.matrix, &rho, dominant, &err), CS_OK);
    return rho;
}

/* rho = t/2 + sqrt(t^2/4 - d), t the trace, d the determinant. */
static void two_sectors(void **state)
{
    (void)state;
    size_t dominant;
    const double A[] = {0.15, 0.25, 0.20, 0.05}; /* t = 0.2, d = -0.0425 */
    assert_near(radius(A, 2, &dominant), 0.1 + sqrt(0.0525), 1e-13);
    assert_int_equal(dominant, 0); /* (rho - 0.05, 0.2) = (0.279, 0.2) */
    const double B[] = {0.15, 2.25, 0.02, 0.05};
    assert_near(radius(B, 2, NULL), 0.1 + sqrt(0.01 + 0.0375), 1e-13);
}

static void one_sector(void **state)
{
    (void)state;
    size_t dominant = 7;
    const double A[] = {0.2385}, B[] = {-0.2385}, C[] = {0};
    assert_near(radius(A, 1, &dominant), 0.2385, 0);
    assert_int_equal(dominant, 0);
    assert_near(radius(B, 1, NULL), 0.2385, 0);
    assert_near(radius(C, 1, NULL), 0, 0);
}

/* [[0, a], [b, 0]] has +-sqrt(ab): plain power iteration never settles. */
static void periodic(void **state)
{
    (void)state;
    const double A[] = {0, 0.4, 0.9, 0};
    assert_near(radius(A, 2, NULL), 0.6, 1e-13);
    const double B[] = {0, 0.2, 0, 0, 0, 0.3, 0.8, 0, 0}; /* a cycle of three: cube root */
    assert_near(radius(B, 3, NULL), cbrt(0.2 * 0.3 * 0.8), 1e-13);
}

/* Block triangular: the larger of 0.3 and the radius of [[0.2, 0.6], [0.15, 0.35]]. */
static void reducible(void **state)
{
    (void)state;
    size_t dominant;
    const double A[] = {0.3, 0.5, 0.2, 0, 0.2, 0.6, 0, 0.15, 0.35};
    assert_near(radius(A, 3, &dominant), (0.55 + sqrt(0.55 * 0.55 + 0.08)) / 2, 1e-13);
    assert_int_equal(dominant, 1); /* block eigenvector (0.6, rho - 0.2) = (0.6, 0.384) */
    const double equal[] = {0.3, 5.5, 0, 0.3}; /* a Jordan block: bounds close in as 1/k only */
    assert_near(radius(equal, 2, NULL), 0.3, 1e-13);
    const double zero_row[] = {0, 0, 0.7, 0.4}; /* sells nothing to others */
    assert_near(radius(zero_row, 2, &dominant), 0.4, 1e-13);
    assert_int_equal(dominant, 1);
    const double zero_column[] = {0, 0.7, 0, 0.4}; /* buys nothing */
    assert_near(radius(zero_column, 2, NULL), 0.4, 1e-13);
}

/* Nothing feeds back: 0, whatever the size of the entries. */
static void nilpotent(void **state)
{
    (void)state;
    enum { N = 30 };
    uint64_t seed = 3;
    double A[N * N] = {0};
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            if ((i * 7) % N < (j * 7) % N) /* upper triangular after reordering */
                A[i * N + j] = 3 * next_uniform(&seed);
    assert_near(radius(A, N, NULL), 0, 0);
}

/* A long cycle with uneven weights: second eigenvalue as large as the first, bounds meet late. */
static void slow_cycle(void **state)
{
    (void)state;
    enum { N = 60 };
    uint64_t seed = 5;
    double A[N * N] = {0}, log_product = 0;
    for (size_t i = 0; i < N; i++) {
        double w = 0.2 + next_uniform(&seed);
        A[i * N + (i + 1) % N] = w;
        log_product += log(w);
    }
    assert_near(radius(A, N, NULL), exp(log_product / N), 1e-11);
}

static void negative_entries(void **state)
{
    (void)state;
    const double A[] = {0.1, -0.7, 0.6, 0.2}; /* complex pair: modulus sqrt(det) */
    assert_near(radius(A, 2, NULL), sqrt(0.44), 1e-13);
    const double B[] = {-0.8, 0.1, 0.1, 0.3}; /* t = -0.5, d = -0.25: the negative root is larger */
    size_t dominant;
    assert_near(radius(B, 2, &dominant), 0.25 + sqrt(0.0625 + 0.25), 1e-13);
    assert_int_equal(dominant, 0);
}

/* D A D^-1 (other units for each sector) has the radius of A; so has the transpose. */
static void units_do_not_matter(void **state)
{
    (void)state;
    enum { N = 25 };
    struct cs_err err = {0};
    double rho, scaled, transposed;
    gsl_matrix *A = productive_matrix(N, 11);
    assert_int_equal(cs_spectral_radius(A, &rho, NULL, &err), CS_OK);
    assert_true(rho > 0.35 && rho < 0.75); /* between the smallest and largest column sum */
    gsl_matrix *T = gsl_matrix_alloc(N, N);
    gsl_matrix_transpose_memcpy(T, A);
    assert_int_equal(cs_spectral_radius(T, &transposed, NULL, &err), CS_OK);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            gsl_matrix_set(A, i, j,
                           gsl_matrix_get(A, i, j) * pow(10, (double)(i % 9)) /
                               pow(10, (double)(j % 9)));
    assert_int_equal(cs_spectral_radius(A, &scaled, NULL, &err), CS_OK);
    assert_near(transposed, rho, 1e-12);
    assert_near(scaled, rho, 1e-12);
    gsl_matrix_free(A);
    gsl_matrix_free(T);
}

static void bad_input(void **state)
{
    (void)state;
    double rho;
    struct cs_err err = {0};
    gsl_matrix *A = gsl_matrix_calloc(2, 3);
    assert_int_equal(cs_spectral_radius(A, &rho, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "it is 2 x 3; expected square");
    gsl_matrix_free(A);
    err = (struct cs_err){0};
    A = gsl_matrix_calloc(3, 3);
    gsl_matrix_set(A, 1, 2, NAN);
    assert_int_equal(cs_spectral_radius(A, &rho, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "row 2, column 3 is nan; expected a finite number");
    gsl_matrix_free(A);
}

static int quiet_gsl(void **state)
{
    (void)state;
    cs_num_init();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_sectors),      cmocka_unit_test(one_sector),
        cmocka_unit_test(periodic),         cmocka_unit_test(reducible),
        cmocka_unit_test(nilpotent),        cmocka_unit_test(slow_cycle),
        cmocka_unit_test(negative_entries), cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(bad_input),
    };
    return cmocka_run_group_tests(tests, quiet_gsl, NULL);
}
