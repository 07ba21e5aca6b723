/* The quantity model's solves: a textbook case, closed forms, identities, bad input. */
#include "num_helpers.h"

#include <pthread.h>

#include <gsl/gsl_blas.h>

static struct cs_leontief *factor(const gsl_matrix *A)
{
    struct cs_err err = {0};
    struct cs_leontief *L = NULL;
    if (cs_leontief_new(A, &L, NULL, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return L;
}

static void solve(const struct cs_leontief *L, const gsl_vector *f, gsl_vector *x)
{
    struct cs_err err = {0};
    struct cs_residual res;
    assert_int_equal(cs_leontief_solve(L, f, x, &res, &err), CS_OK);
    assert_true(res.relative < 1e-13);
}

/*
 * Miller and Blair (2009), section 2.3: flows 150 500 / 200 100, output 1000 2000, so
 * A = .15 .25 / .20 .05, det(I - A) = .85 * .95 - .25 * .20 = .7575,
 * L = (.95 .25 / .20 .85)/.7575 = 1.2541 .3300 / .2640 1.1221; final demand 600, 1500 asks for
 * output
 * (.95 * 600 + .25 * 1500)/.7575 = 1247.52 and (.20 * 600 + .85 * 1500)/.7575 = 1841.58.
 */
static void miller_and_blair(void **state)
{
    (void)state;
    double a[] = {150. / 1000, 500. / 2000, 200. / 1000, 100. / 2000};
    gsl_matrix_view A = gsl_matrix_view_array(a, 2, 2);
    struct cs_leontief *L = factor(&A.matrix);
    assert_int_equal(cs_leontief_n(L), 2);
    assert_near(cs_leontief_spectral_radius(L), 0.1 + sqrt(0.0525), 1e-13);

    const double printed[] = {1.2541, 0.3300, 0.2640, 1.1221};
    const double closed[] = {0.95 / 0.7575, 0.25 / 0.7575, 0.20 / 0.7575, 0.85 / 0.7575};
    gsl_matrix *I = gsl_matrix_alloc(2, 2), *X = gsl_matrix_alloc(2, 2);
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_matrix_set_identity(I);
    assert_int_equal(cs_leontief_solve_many(L, I, X, &res, &err), CS_OK);
    for (size_t k = 0; k < 4; k++) {
        assert_near(X->data[k], printed[k], 0.5e-4);
        assert_near(X->data[k], closed[k], 1e-14);
    }

    double f[] = {600, 1500}, e[] = {0.3, 0.25};
    gsl_vector_view fv = gsl_vector_view_array(f, 2), ev = gsl_vector_view_array(e, 2);
    solve(L, &fv.vector, &fv.vector); /* in place */
    assert_near(f[0], 945 / 0.7575, 1e-11);
    assert_near(f[1], 1395 / 0.7575, 1e-11);
    assert_near(f[0], 1247.5, 0.05);
    assert_near(f[1], 1841.6, 0.05);
    /* e' L: the columns of L this time */
    assert_int_equal(cs_leontief_solve_transposed(L, &ev.vector, &ev.vector, &res, &err), CS_OK);
    assert_near(e[0], (0.3 * 0.95 + 0.25 * 0.20) / 0.7575, 1e-14);
    assert_near(e[1], (0.3 * 0.25 + 0.25 * 0.85) / 0.7575, 1e-14);
    gsl_matrix_free(I);
    gsl_matrix_free(X);
    cs_leontief_free(L);
}

static void one_sector(void **state)
{
    (void)state;
    double a = 0.2, f = 2.385, x = 0;
    gsl_matrix_view A = gsl_matrix_view_array(&a, 1, 1);
    gsl_vector_view fv = gsl_vector_view_array(&f, 1), xv = gsl_vector_view_array(&x, 1);
    struct cs_leontief *L = factor(&A.matrix);
    solve(L, &fv.vector, &xv.vector);
    assert_near(x, 2.98125, 1e-15); /* 2.385/0.8 */
    cs_leontief_free(L);
}

/* y' f = e' x for every e and f; rows are permuted, so a wrong order of P shows. */
static void transposed_duality(void **state)
{
    (void)state;
    enum { N = 40 };
    gsl_matrix *A = productive_matrix(N, 21);
    change_units(A, 16); /* forces pivoting, in cycles longer than two */
    struct cs_leontief *L = factor(A);
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_vector *x = gsl_vector_alloc(N), *y = gsl_vector_alloc(N);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        double yf, ex;
        gsl_vector *f = random_vector(N, seed), *e = random_vector(N, seed + 100);
        for (size_t i = 0; i < N; i++) { /* quantities and, per unit, values in the same units */
            gsl_vector_set(f, i, gsl_vector_get(f, i) * unit_of(i, 16));
            gsl_vector_set(e, i, gsl_vector_get(e, i) / unit_of(i, 16));
        }
        solve(L, f, x);
        assert_int_equal(cs_leontief_solve_transposed(L, e, y, &res, &err), CS_OK);
        assert_true(res.relative < 1e-13);
        gsl_blas_ddot(y, f, &yf);
        gsl_blas_ddot(e, x, &ex);
        assert_near(yf, ex, 1e-12 * (1 + fabs(ex)));
        gsl_vector_free(f);
        gsl_vector_free(e);
    }
    gsl_vector_free(x);
    gsl_vector_free(y);
    gsl_matrix_free(A);
    cs_leontief_free(L);
}

/* Each column of the solve for many is the solve for one; columns are strided vectors on the way.
 */
static void many_against_one(void **state)
{
    (void)state;
    enum { N = 37, M = 6 };
    gsl_matrix *A = productive_matrix(N, 4);
    change_units(A, 3);
    gsl_matrix *F = random_matrix(N, M, 2.385, 8), *X = gsl_matrix_alloc(N, M);
    gsl_matrix *Y = gsl_matrix_alloc(N, M);
    struct cs_leontief *L = factor(A);
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_matrix_set(A, 3, 3, 0.9); /* the factorisation has its own copy */
    assert_int_equal(cs_leontief_solve_many(L, F, X, &res, &err), CS_OK);
    assert_true(res.relative < 1e-13);
    for (size_t j = 0; j < M; j++) {
        gsl_vector_view f = gsl_matrix_column(F, j), y = gsl_matrix_column(Y, j);
        gsl_vector_view x = gsl_matrix_column(X, j);
        solve(L, &f.vector, &y.vector);
        assert_vectors_near(&x.vector, &y.vector, 1e-12 * gsl_blas_dnrm2(&y.vector));
    }
    gsl_matrix_free(A);
    gsl_matrix_free(F);
    gsl_matrix_free(X);
    gsl_matrix_free(Y);
    cs_leontief_free(L);
}

/* f = (I - A) x for a chosen x gives x back; 600 sectors need more than the scratch on the stack.
 */
static void chosen_answer(void **state)
{
    (void)state;
    const size_t sizes[] = {2, 3, 45, 200, 600};
    for (size_t k = 0; k < sizeof(sizes) / sizeof(*sizes); k++) {
        size_t n = sizes[k];
        gsl_matrix *A = productive_matrix(n, n);
        gsl_vector *x = random_vector(n, 77), *f = gsl_vector_alloc(n), *got = gsl_vector_alloc(n);
        gsl_vector_memcpy(f, x);
        gsl_blas_dgemv(CblasNoTrans, -1, A, x, 1, f);
        struct cs_leontief *L = factor(A);
        solve(L, f, got);
        assert_vectors_near(got, x, 1e-12);
        gsl_matrix_free(A);
        gsl_vector_free(x);
        gsl_vector_free(f);
        gsl_vector_free(got);
        cs_leontief_free(L);
    }
}

/*
 * Whole numbers of very different size: pivoting alone is wrong by some 1e-12 in the small ones
 * (2e-12 to 8e-12 in trials), a refined answer by some 1e-14 in all. Sums for f are made in long
 * double.
 */
static void small_sectors_keep_their_digits(void **state)
{
    (void)state;
    enum { N = 60 };
    for (uint64_t seed = 1; seed <= 4; seed++) {
        uint64_t draws = 5;
        gsl_matrix *A = productive_matrix(N, seed);
        gsl_matrix *x = gsl_matrix_alloc(N, 1), *f = gsl_matrix_alloc(N, 1);
        gsl_matrix *many = gsl_matrix_alloc(N, 1);
        change_units(A, 256);
        for (size_t i = 0; i < N; i++)
            gsl_matrix_set(x, i, 0, ceil(1000 * next_uniform(&draws)) * unit_of(i, 256));
        for (size_t i = 0; i < N; i++) {
            long double sum = gsl_matrix_get(x, i, 0);
            for (size_t j = 0; j < N; j++)
                sum -= (long double)gsl_matrix_get(A, i, j) * gsl_matrix_get(x, j, 0);
            gsl_matrix_set(f, i, 0, (double)sum);
        }
        struct cs_leontief *L = factor(A);
        struct cs_err err = {0};
        struct cs_residual res;
        assert_int_equal(cs_leontief_solve_many(L, f, many, &res, &err), CS_OK);
        gsl_vector_view one = gsl_matrix_column(f, 0);
        solve(L, &one.vector, &one.vector);
        for (size_t i = 0; i < N; i++) {
            assert_near(gsl_matrix_get(f, i, 0) / gsl_matrix_get(x, i, 0), 1, 2e-13);
            assert_near(gsl_matrix_get(many, i, 0) / gsl_matrix_get(x, i, 0), 1, 2e-13);
        }
        gsl_matrix_free(A);
        gsl_matrix_free(x);
        gsl_matrix_free(f);
        gsl_matrix_free(many);
        cs_leontief_free(L);
    }
}

static void residual_is_that_of_the_answer(void **state)
{
    (void)state;
    enum { N = 40 };
    gsl_matrix *A = productive_matrix(N, 31);
    struct cs_leontief *L = factor(A);
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_vector *f = random_vector(N, 5), *x = gsl_vector_alloc(N);
    assert_int_equal(cs_leontief_solve(L, f, x, &res, &err), CS_OK);
    double largest = 0, scale = 0;
    for (size_t i = 0; i < N; i++) {
        long double r = gsl_vector_get(f, i) - (long double)gsl_vector_get(x, i);
        for (size_t j = 0; j < N; j++)
            r += (long double)gsl_matrix_get(A, i, j) * gsl_vector_get(x, j);
        largest = fmax(largest, (double)fabsl(r));
        scale = fmax(scale, fabs(gsl_vector_get(f, i)));
    }
    assert_near(res.max_abs, largest, 1e-15); /* rounding of the sum itself */
    assert_near(res.relative, res.max_abs / scale, 1e-20);
    assert_true(res.iterations == 0 || res.iterations == 1);

    gsl_vector_set_zero(f); /* nothing asked: exactly nothing made */
    assert_int_equal(cs_leontief_solve(L, f, x, &res, &err), CS_OK);
    assert_true(gsl_vector_isnull(x));
    assert_near(res.relative, 0, 0);
    assert_near(res.max_abs, 0, 0);
    gsl_vector_free(f);
    gsl_vector_free(x);
    gsl_matrix_free(A);
    cs_leontief_free(L);
}

enum { THREADS = 4, ROUNDS = 300, SECTORS = 60 };

struct share {
    const struct cs_leontief *L;
    const gsl_vector *want[THREADS]; /* the answer to random_vector(SECTORS, i + 1) */
    int which;
    int wrong;
};

static void *solve_often(void *arg)
{
    struct share *s = arg;
    gsl_vector *x = gsl_vector_alloc(SECTORS);
    for (int round = 0; round < ROUNDS; round++) {
        int k = (s->which + round) % THREADS;
        gsl_vector *f = random_vector(SECTORS, (uint64_t)k + 1);
        if (cs_leontief_solve(s->L, f, x, NULL, NULL) != CS_OK)
            s->wrong++;
        gsl_vector_sub(x, s->want[k]);
        if (gsl_blas_dnrm2(x) > 1e-12)
            s->wrong++;
        gsl_vector_free(f);
    }
    gsl_vector_free(x);
    return NULL;
}

static void threads_share_a_factorisation(void **state)
{
    (void)state;
    gsl_matrix *A = productive_matrix(SECTORS, 9);
    struct cs_leontief *L = factor(A);
    struct share share = {.L = L}, each[THREADS];
    gsl_vector *want[THREADS];
    pthread_t threads[THREADS];
    for (int k = 0; k < THREADS; k++) {
        gsl_vector *f = random_vector(SECTORS, (uint64_t)k + 1);
        want[k] = gsl_vector_alloc(SECTORS);
        solve(L, f, want[k]);
        share.want[k] = want[k];
        gsl_vector_free(f);
    }
    for (int k = 0; k < THREADS; k++) {
        each[k] = share;
        each[k].which = k;
        assert_int_equal(pthread_create(&threads[k], NULL, solve_often, &each[k]), 0);
    }
    for (int k = 0; k < THREADS; k++)
        assert_int_equal(pthread_join(threads[k], NULL), 0);
    for (int k = 0; k < THREADS; k++) { /* not before all are done with want */
        assert_int_equal(each[k].wrong, 0);
        gsl_vector_free(want[k]);
    }
    gsl_matrix_free(A);
    cs_leontief_free(L);
}

/* Sector 3 (of 3) uses 1.2 of itself per unit it makes; then a table whose columns use up all. */
static void not_productive(void **state)
{
    (void)state;
    double a[] = {0.1, 0.2, 0.0, 0.3, 0.1, 0.1, 0.1, 0.0, 1.2};
    double b[] = {0.6, 0.3, 0.4, 0.7};
    gsl_matrix_view A = gsl_matrix_view_array(a, 3, 3), B = gsl_matrix_view_array(b, 2, 2);
    struct cs_err err = {0};
    struct cs_leontief *L = NULL;
    size_t offender = 99;
    assert_int_equal(cs_leontief_new(&A.matrix, &L, &offender, &err), CS_EINPUT);
    assert_null(L);
    assert_int_equal(offender, 2);
    assert_message(&err, CS_EINPUT, "spectral radius is 1.2");
    assert_message(&err, CS_EINPUT, "expected below 1");
    assert_message(&err, CS_EINPUT, "position 3");
    err = (struct cs_err){0};
    assert_int_equal(cs_leontief_new(&B.matrix, &L, &offender, &err), CS_EINPUT); /* radius 1 */
    assert_message(&err, CS_EINPUT, "spectral radius is 1; expected below 1");
    assert_int_equal(cs_leontief_new(&B.matrix, &L, NULL, NULL), CS_EINPUT);
}

/* Radius 1 - 5e-12: it factors without complaint, but the answer has no digits worth showing. */
static void nearly_singular(void **state)
{
    (void)state;
    enum { N = 40 };
    gsl_matrix *A = productive_matrix(N, 2);
    for (size_t j = 0; j < N; j++) {
        double sum = 0;
        for (size_t i = 0; i < N; i++)
            sum += gsl_matrix_get(A, i, j);
        gsl_vector_view column = gsl_matrix_column(A, j);
        gsl_vector_scale(&column.vector, (1 - 5e-12) / sum);
    }
    struct cs_leontief *L = factor(A);
    gsl_vector *f = random_vector(N, 6), *x = gsl_vector_alloc(N);
    struct cs_err err = {0};
    struct cs_residual res;
    assert_int_equal(cs_leontief_solve(L, f, x, &res, &err), CS_EUNTRUSTED);
    assert_message(&err, CS_EUNTRUSTED, "residual");
    assert_true(res.relative > 1e-9);
    assert_int_equal(res.iterations, 1);
    gsl_vector_free(f);
    gsl_vector_free(x);
    gsl_matrix_free(A);
    cs_leontief_free(L);
}

static void bad_input(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_leontief *L = NULL;
    size_t offender = 0;
    gsl_matrix *A = gsl_matrix_calloc(3, 2);
    assert_int_equal(cs_leontief_new(A, &L, &offender, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "it is 3 x 2; expected square");
    assert_true(offender == SIZE_MAX);
    gsl_matrix_free(A);

    A = productive_matrix(3, 1);
    L = factor(A);
    gsl_vector *f = random_vector(3, 2), *x = gsl_vector_alloc(3), *longer = gsl_vector_alloc(4);
    gsl_matrix *F = random_matrix(3, 2, 1.5, 3), *X = gsl_matrix_alloc(3, 3);
    err = (struct cs_err){0};
    assert_int_equal(cs_leontief_solve(L, longer, x, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "it has 4 entries; expected 3");
    err = (struct cs_err){0};
    assert_int_equal(cs_leontief_solve(L, f, longer, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "solution: it has 4 entries");
    gsl_vector_set(f, 1, INFINITY);
    err = (struct cs_err){0};
    assert_int_equal(cs_leontief_solve_transposed(L, f, x, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "entry 2 is inf; expected a finite number");
    err = (struct cs_err){0};
    assert_int_equal(cs_leontief_solve_many(L, F, X, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "it is 3 x 3; expected 3 x 2");
    cs_leontief_free(NULL);
    cs_leontief_free(L);
    gsl_matrix_free(A);
    gsl_matrix_free(F);
    gsl_matrix_free(X);
    gsl_vector_free(f);
    gsl_vector_free(x);
    gsl_vector_free(longer);
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
        cmocka_unit_test(miller_and_blair),
        cmocka_unit_test(one_sector),
        cmocka_unit_test(transposed_duality),
        cmocka_unit_test(many_against_one),
        cmocka_unit_test(chosen_answer),
        cmocka_unit_test(small_sectors_keep_their_digits),
        cmocka_unit_test(residual_is_that_of_the_answer),
        cmocka_unit_test(threads_share_a_factorisation),
        cmocka_unit_test(not_productive),
        cmocka_unit_test(nearly_singular),
        cmocka_unit_test(bad_input),
    };
    return cmocka_run_group_tests(tests, quiet_gsl, NULL);
}
