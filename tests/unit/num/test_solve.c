/* A general solve and product against hand calculation; singular systems are refused. */
#include "num_helpers.h"

#include "num/solve.h"

/* [0 2; 4 1] X = [2.385 4; 1 10]: second unknowns 1.1925 and 2, first (1 - 1.1925)/4 and 2. */
static void test_by_hand(void **state)
{
    (void)state;
    double a[] = {0, 2, 4, 1}, b[] = {2.385, 4, 1, 10}, x[4];
    gsl_matrix_view A = gsl_matrix_view_array(a, 2, 2), B = gsl_matrix_view_array(b, 2, 2);
    gsl_matrix_view X = gsl_matrix_view_array(x, 2, 2);
    assert_int_equal(cs_solve(&A.matrix, &B.matrix, &X.matrix, NULL), CS_OK);
    double want[] = {-0.048125, 2, 1.1925, 2};
    for (size_t i = 0; i < 4; i++)
        assert_true(fabs(x[i] - want[i]) < 1e-14);
    gsl_matrix *C = cs_matrix_product(&A.matrix, &X.matrix);
    for (size_t i = 0; i < 4; i++)
        assert_true(fabs(gsl_matrix_get(C, i / 2, i % 2) - b[i]) < 1e-14);
    gsl_matrix_free(C);
}

static void test_refused(void **state)
{
    (void)state;
    double a[] = {1, 2, 2.5, 5}, b[] = {1, 1}, x[2];
    struct cs_err err = {0};
    gsl_matrix_view A = gsl_matrix_view_array(a, 2, 2), B = gsl_matrix_view_array(b, 2, 1);
    gsl_matrix_view X = gsl_matrix_view_array(x, 2, 1), short_x = gsl_matrix_view_array(x, 1, 1);
    assert_int_equal(cs_solve(&A.matrix, &B.matrix, &X.matrix, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "singular"));
    assert_int_equal(cs_solve(&A.matrix, &B.matrix, &short_x.matrix, NULL), CS_EINPUT);
    a[0] = NAN;
    assert_int_equal(cs_solve(&A.matrix, &B.matrix, &X.matrix, NULL), CS_EINPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_by_hand),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
