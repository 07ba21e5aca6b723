/* RAS and GRAS: matrices made with known multipliers, a closed form, fixed points, infeasible sums.
 */
#include "num_helpers.h"

#include "num/ras.h"

struct problem {
    gsl_matrix *A, *X; /* X: what is expected; its sums are the wanted sums */
    gsl_vector *u, *v;
    struct cs_ras_report report;
    struct cs_err err;
};

static struct problem problem_new(size_t rows, size_t cols, const double *a, const double *x)
{
    struct problem p = {.A = gsl_matrix_alloc(rows, cols),
                        .X = gsl_matrix_alloc(rows, cols),
                        .u = gsl_vector_calloc(rows),
                        .v = gsl_vector_calloc(cols)};
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++) {
            gsl_matrix_set(p.A, i, j, a[i * cols + j]);
            gsl_matrix_set(p.X, i, j, x[i * cols + j]);
            *gsl_vector_ptr(p.u, i) += x[i * cols + j];
            *gsl_vector_ptr(p.v, j) += x[i * cols + j];
        }
    return p;
}

static void problem_free(struct problem *p)
{
    gsl_matrix_free(p->A);
    gsl_matrix_free(p->X);
    gsl_vector_free(p->u);
    gsl_vector_free(p->v);
}

static enum cs_status gras(struct problem *p)
{
    return cs_gras(p->A, p->u, p->v, 1e-13, 0, &p->report, &p->err);
}

static void assert_matrix(const gsl_matrix *A, const gsl_matrix *B, double tolerance)
{
    for (size_t i = 0; i < A->size1; i++)
        for (size_t j = 0; j < A->size2; j++)
            assert_true(fabs(gsl_matrix_get(A, i, j) - gsl_matrix_get(B, i, j)) < tolerance);
}

/* 2 x 2: RAS keeps A11 A22 / (A12 A21) = 2, so with all sums 2.385 X11 = 2.385 q / (1 + q), q^2
 * = 2. */
static void test_closed_form(void **state)
{
    (void)state;
    double big = 2.385 * sqrt(2) / (1 + sqrt(2)), small = 2.385 - big;
    struct problem p =
        problem_new(2, 2, (double[]){2, 1, 1, 1}, (double[]){big, small, small, big});
    assert_int_equal(cs_ras(p.A, p.u, p.v, 1e-13, 0, &p.report, &p.err), CS_OK);
    assert_matrix(p.A, p.X, 1e-11);
    assert_true(p.report.iterations > 1);
    assert_true(p.report.residual <= 1e-13);
    problem_free(&p);
}

/* Multipliers r = (2, 0.5), s = (1.25, 0.8, 2) applied by hand; GRAS must find the matrix again. */
static void test_negative_cells(void **state)
{
    (void)state;
    struct problem p = problem_new(2, 3, (double[]){4, -1, 2, 3, 2, -0.5},
                                   (double[]){10, -0.625, 8, 1.875, 0.8, -0.5});
    assert_int_equal(gras(&p), CS_OK);
    assert_matrix(p.A, p.X, 1e-10);
    problem_free(&p);
}

/* r = (2, 0.5), s = (1, 0.8): the first row is negative throughout. */
static void test_negative_row(void **state)
{
    (void)state;
    struct problem p =
        problem_new(2, 2, (double[]){-2, -3, 5, 7}, (double[]){-1, -1.875, 2.5, 2.8});
    assert_int_equal(gras(&p), CS_OK);
    assert_matrix(p.A, p.X, 1e-10);
    problem_free(&p);
}

/* The form with the constant e in its target moves a balanced matrix; the corrected one does not.
 */
static void test_fixed_point(void **state)
{
    (void)state;
    double a[] = {4, -1.5, 2.385, 3, 0, -0.5, 0, 0, 7};
    struct problem p = problem_new(3, 3, a, a);
    assert_int_equal(gras(&p), CS_OK);
    assert_int_equal(p.report.iterations, 0);
    assert_int_equal(p.report.n_moves, 0);
    assert_matrix(p.A, p.X, 1e-300);
    problem_free(&p);
}

static void test_zero_sum(void **state)
{
    (void)state;
    struct problem p = problem_new(2, 2, (double[]){4, 2, 3, 5}, (double[]){0, 0, 2.5, 1.25});
    assert_int_equal(gras(&p), CS_OK);
    assert_matrix(p.A, p.X, 1e-11);
    problem_free(&p);
}

/* Sixteen cells that all move: the ten largest moves, in order, with their places. */
static void test_moves(void **state)
{
    (void)state;
    double a[16], x[16], r[] = {1.5, 0.7, 1.1, 2}, s[] = {0.9, 1.2, 1.6, 0.8}, all = 0, moved = 0;
    for (size_t k = 0; k < 16; k++) {
        a[k] = 1 + (double)(k * 7 % 16);
        x[k] = a[k] * r[k / 4] * s[k % 4];
        all += a[k];
        moved += fabs(x[k] - a[k]);
    }
    struct problem p = problem_new(4, 4, a, x);
    assert_int_equal(gras(&p), CS_OK);
    assert_int_equal(p.report.n_moves, CS_RAS_MOVES);
    assert_true(fabs(p.report.moved - moved / all) < 1e-10);
    for (size_t m = 0; m < CS_RAS_MOVES; m++) {
        const struct cs_ras_move *one = &p.report.move[m];
        size_t k = 4 * one->row + one->col, larger = 0;
        assert_true(fabs(one->before - a[k]) < 1e-12 && fabs(one->after - x[k]) < 1e-9);
        for (size_t other = 0; other < 16; other++)
            larger += fabs(x[other] - a[other]) > fabs(x[k] - a[k]) + 1e-9;
        assert_int_equal(larger, m);
    }
    problem_free(&p);
}

static void assert_refused(struct problem *p, enum cs_status st, const char *part)
{
    assert_int_equal(st, CS_EINPUT);
    assert_non_null(strstr(p->err.text[0], part));
    problem_free(p);
}

static void test_infeasible(void **state)
{
    (void)state;
    double ones[] = {1, 1, 1, 1};
    struct problem p = problem_new(2, 2, ones, (double[]){1, 2, 3, 4});
    *gsl_vector_ptr(p.u, 0) = 3.5; /* 10.5 against 10 */
    assert_refused(&p, gras(&p), "the row sums add up to 10.5, the column sums to 10;");

    p = problem_new(2, 2, (double[]){1, 1, 0, 0}, (double[]){1, 2, 3, 4});
    assert_refused(&p, gras(&p), "row 2 is empty but its sum must be 7;");

    p = problem_new(2, 2, (double[]){-1, 1, -2, 1}, (double[]){1, 2, 3, 4});
    assert_refused(&p, gras(&p), "column 1 has negative cells only but its sum must be 4;");

    p = problem_new(2, 2, ones, (double[]){1, -6, 3, 4});
    assert_refused(&p, gras(&p), "row 1 has positive cells only but its sum must be -5;");

    p = problem_new(2, 2, ones, ones);
    gsl_vector_set(p.v, 1, NAN);
    assert_refused(&p, gras(&p), "the column sums: entry 2 is nan");

    p = problem_new(2, 2, (double[]){1, -1, 2, 1}, ones);
    assert_refused(&p, cs_ras(p.A, p.u, p.v, 1e-10, 0, NULL, &p.err),
                   "row 1, column 2 is -1; RAS wants no negative cells");

    p = problem_new(2, 2, ones, ones);
    gsl_vector_view shorter = gsl_vector_subvector(p.u, 0, 1);
    assert_refused(&p, cs_gras(p.A, &shorter.vector, p.v, 1e-10, 0, NULL, &p.err),
                   "the row sums: it has 1 entries; expected 2");
}

/* A diagonal cannot have rows (1, 2) and columns (2, 1). The matrix stays as it was. */
static void test_no_convergence(void **state)
{
    (void)state;
    struct problem p = problem_new(2, 2, (double[]){1, 0, 0, 1}, (double[]){0, 1, 2, 0});
    assert_int_equal(cs_gras(p.A, p.u, p.v, 1e-10, 50, &p.report, &p.err), CS_EINPUT);
    assert_non_null(
        strstr(p.err.text[0], "no balance after 50 sweeps: row 1 adds up to 2 where 1"));
    assert_true(gsl_matrix_get(p.A, 0, 0) == 1 && gsl_matrix_get(p.A, 1, 1) == 1);
    problem_free(&p);
}

/* 60 x 40 with a fifth of the cells negative: the sums are met and multipliers are what they must
 * be. */
static void test_large(void **state)
{
    (void)state;
    gsl_matrix *A = random_matrix(60, 40, 100, 7), *before = gsl_matrix_alloc(60, 40);
    gsl_vector *u = gsl_vector_calloc(60), *v = gsl_vector_calloc(40);
    uint64_t seed = 11;
    for (size_t i = 0; i < 60; i++)
        for (size_t j = 0; j < 40; j++) {
            double sign = next_uniform(&seed) < 0.2 ? -0.1 : 1, a = gsl_matrix_get(A, i, j) * sign;
            gsl_matrix_set(A, i, j, a);
            double moved = a * (0.8 + 0.4 * next_uniform(&seed));
            *gsl_vector_ptr(u, i) += moved;
            *gsl_vector_ptr(v, j) += moved;
        }
    gsl_matrix_memcpy(before, A);
    assert_int_equal(cs_gras(A, u, v, 1e-12, 0, NULL, NULL), CS_OK);
    double m00 = gsl_matrix_get(A, 0, 0) / gsl_matrix_get(before, 0, 0);
    m00 = gsl_matrix_get(before, 0, 0) > 0 ? m00 : 1 / m00;
    for (size_t i = 0; i < 60; i++) {
        double sum = 0;
        for (size_t j = 0; j < 40; j++) {
            sum += gsl_matrix_get(A, i, j);
            /* m_ij m_00 = m_i0 m_0j, m = ratio of a positive cell, its inverse of a negative one */
            double m[3];
            size_t at[3][2] = {{i, j}, {i, 0}, {0, j}};
            for (size_t k = 0; k < 3; k++) {
                double b = gsl_matrix_get(before, at[k][0], at[k][1]);
                m[k] = gsl_matrix_get(A, at[k][0], at[k][1]) / b;
                m[k] = b > 0 ? m[k] : 1 / m[k];
            }
            assert_true(fabs(m[0] * m00 / (m[1] * m[2]) - 1) < 1e-9);
        }
        assert_true(fabs(sum - gsl_vector_get(u, i)) < 1e-8);
    }
    gsl_matrix_free(A);
    gsl_matrix_free(before);
    gsl_vector_free(u);
    gsl_vector_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closed_form),  cmocka_unit_test(test_negative_cells),
        cmocka_unit_test(test_negative_row), cmocka_unit_test(test_fixed_point),
        cmocka_unit_test(test_zero_sum),     cmocka_unit_test(test_moves),
        cmocka_unit_test(test_infeasible),   cmocka_unit_test(test_no_convergence),
        cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
