/* The BLAS behind GSL is the OpenMP build of OpenBLAS, wherever the link line says it comes from.
 */
#include "num_helpers.h"

int openblas_get_parallel(void);

static void blas_is_openblas(void **state)
{
    (void)state;
    assert_true(cs_num_blas_is_openblas());
    assert_non_null(strstr(cs_num_blas(), "OpenBLAS"));
}

static void openblas_is_the_openmp_build(void **state)
{
    (void)state;
    assert_int_equal(openblas_get_parallel(), 2); /* 0 sequential, 1 pthread, 2 OpenMP */
}

static void gsl_reports_instead_of_aborting(void **state)
{
    (void)state;
    cs_num_init();
    cs_num_init();
    gsl_matrix *M = gsl_matrix_calloc(2, 3);
    gsl_permutation *p = gsl_permutation_alloc(2);
    int sign;
    gsl_permutation_init(p);
    gsl_vector *b = gsl_vector_calloc(2), *x = gsl_vector_calloc(2);
    assert_int_not_equal(gsl_linalg_LU_solve(M, p, b, x), GSL_SUCCESS); /* not square */
    gsl_matrix_free(M);
    M = gsl_matrix_calloc(2, 2);
    assert_int_equal(gsl_linalg_LU_decomp(M, p, &sign), GSL_SUCCESS); /* the trap: singular */
    gsl_matrix_free(M);
    gsl_permutation_free(p);
    gsl_vector_free(b);
    gsl_vector_free(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blas_is_openblas),
        cmocka_unit_test(openblas_is_the_openmp_build),
        cmocka_unit_test(gsl_reports_instead_of_aborting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
