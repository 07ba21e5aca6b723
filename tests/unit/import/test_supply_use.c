/* Eurostat models A to D on two industries and two products, worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "import/supply_use.h"

/* Supply: x = (100, 100), q = (90, 110). Use and final use fill the rows, value added the columns.
 */
static double V[] = {80, 20, 10, 90}, U[] = {18, 11, 27, 33}, Y[] = {61, 50}, W[] = {55, 56};

static enum cs_status derive(enum cs_sut_model model, struct cs_symmetric *out, struct cs_err *err)
{
    gsl_matrix_view v = gsl_matrix_view_array(V, 2, 2), u = gsl_matrix_view_array(U, 2, 2);
    gsl_matrix_view y = gsl_matrix_view_array(Y, 2, 1), w = gsl_matrix_view_array(W, 1, 2);
    struct cs_supply_use sut = {&v.matrix, &u.matrix, &y.matrix, &w.matrix};
    return cs_sut_derive(model, &sut, out, err);
}

static void assert_cells(const gsl_matrix *M, const double *want)
{
    for (size_t i = 0; i < M->size1; i++)
        for (size_t j = 0; j < M->size2; j++)
            assert_true(fabs(gsl_matrix_get(M, i, j) - want[i * M->size2 + j]) < 1e-12);
}

/* Rows and columns of what was derived add up to its output. */
static void assert_balanced(const struct cs_symmetric *s)
{
    for (size_t i = 0; i < 2; i++) {
        double row = gsl_matrix_get(s->F, i, 0), col = gsl_matrix_get(s->W, 0, i);
        for (size_t j = 0; j < 2; j++) {
            row += gsl_matrix_get(s->Z, i, j);
            col += gsl_matrix_get(s->Z, j, i);
        }
        assert_true(fabs(row - gsl_vector_get(s->x, i)) < 1e-12);
        assert_true(fabs(col - gsl_vector_get(s->x, i)) < 1e-12);
    }
}

/* (V')^-1 = [90 -10; -20 80] / 7000 */
static void test_models(void **state)
{
    (void)state;
    const struct {
        double Z[4], F[2], W[2], x[2];
    } want[] = {
        [CS_SUT_A] = {{18, 11, 159300.0 / 7000, 260700.0 / 7000},
                      {61, 50},
                      {(55 * 8100 - 56 * 1800) / 7000.0, (56 * 8800 - 55 * 1100) / 7000.0},
                      {90, 110}},
        [CS_SUT_B] = {{15.5, 13.5, 24.9, 35.1}, {61, 50}, {49.6, 61.4}, {90, 110}},
        [CS_SUT_C] = {{135 / 7.0, 66 / 7.0, 180 / 7.0, 242 / 7.0},
                      {499 / 7.0, 278 / 7.0},
                      {55, 56},
                      {100, 100}},
        [CS_SUT_D] = {{16 + 54 / 11.0, 88 / 9.0 + 6, 2 + 243 / 11.0, 11 / 9.0 + 27},
                      {488 / 9.0 + 100 / 11.0, 61 / 9.0 + 450 / 11.0},
                      {55, 56},
                      {100, 100}},
    };
    for (enum cs_sut_model m = CS_SUT_A; m <= CS_SUT_D; m++) {
        struct cs_symmetric s;
        assert_int_equal(derive(m, &s, NULL), CS_OK);
        assert_cells(s.Z, want[m].Z);
        assert_cells(s.F, want[m].F);
        assert_cells(s.W, want[m].W);
        assert_true(fabs(gsl_vector_get(s.x, 0) - want[m].x[0]) < 1e-12);
        assert_true(fabs(gsl_vector_get(s.x, 1) - want[m].x[1]) < 1e-12);
        assert_int_equal(s.negative, 0);
        assert_balanced(&s);
        cs_symmetric_clear(&s);
    }
}

/* C: z21 = (-20 * 18 + 80 * 1) * 100 / 7000 = -4 */
static void test_negative(void **state)
{
    (void)state;
    struct cs_symmetric s;
    U[2] = 1;
    assert_int_equal(derive(CS_SUT_C, &s, NULL), CS_OK);
    assert_int_equal(s.negative, 1);
    assert_true(fabs(s.most_negative + 4) < 1e-12);
    cs_symmetric_clear(&s);
    U[2] = 27;
}

static void test_refused(void **state)
{
    (void)state;
    struct cs_symmetric s;
    struct cs_err err = {0};
    double keep[] = {V[0], V[1], V[2], V[3]};
    V[0] = 5, V[2] = 45; /* second row = 9 times the first */
    V[1] = 10, V[3] = 90;
    assert_int_equal(derive(CS_SUT_A, &s, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "singular"));
    memcpy(V, keep, sizeof keep);

    double wide[] = {1, 2, 3, 4, 5, 6}, use[] = {1, 2, 3, 4, 5, 6};
    gsl_matrix_view v = gsl_matrix_view_array(wide, 2, 3), u = gsl_matrix_view_array(use, 3, 2);
    struct cs_supply_use sut = {&v.matrix, &u.matrix, NULL, NULL};
    err = (struct cs_err){0};
    assert_int_equal(cs_sut_derive(CS_SUT_C, &sut, &s, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "2 industries x 3 products"));
    sut.U = &v.matrix;
    assert_int_equal(cs_sut_derive(CS_SUT_D, &sut, &s, &err), CS_EINPUT);
}

static void test_names(void **state)
{
    (void)state;
    enum cs_sut_model m;
    assert_true(cs_sut_model_parse("D", &m) && m == CS_SUT_D && !cs_sut_by_product(m));
    assert_true(cs_sut_model_parse("commodity_technology", &m) && m == CS_SUT_A);
    assert_true(cs_sut_model_parse("industry_technology", &m) && m == CS_SUT_B);
    assert_true(cs_sut_by_product(m));
    assert_false(cs_sut_model_parse("e", &m));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_models),
        cmocka_unit_test(test_negative),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
