/* Purchasers' to basic prices: goods and trade, three users, worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "import/purchasers.h"

/*
 * Users: a sector, households, exports. Goods pay 20 of margins out of 100, a fifth of every use:
 * U* = 40 24 16, and trade earns 10 6 4. At home goods are 64: imports 12/64, tax 4/64. Trade: U* =
 * 20 21 4, tax 3/41 at home.
 */
struct toy {
    double U[6], taxes[2], paid[2], earned[2], imports[2];
    bool exported[3], reexported[2];
    struct cs_basic out;
    struct cs_err err;
};

static struct toy toy_new(void)
{
    return (struct toy){.U = {50, 30, 20, 10, 15, 0},
                        .taxes = {4, 3},
                        .paid = {20, 0},
                        .earned = {0, 20},
                        .imports = {12, 0},
                        .exported = {false, false, true}};
}

static enum cs_status run(struct toy *t)
{
    static const char *const names[] = {"goods", "trade"};
    gsl_matrix_view U = gsl_matrix_view_array(t->U, 2, 3);
    gsl_matrix_view taxes = gsl_matrix_view_array(t->taxes, 1, 2);
    struct cs_purchasers in = {.n = 2,
                               .n_users = 3,
                               .n_taxes = 1,
                               .U = &U.matrix,
                               .exported = t->exported,
                               .reexported = t->reexported,
                               .paid = t->paid,
                               .earned = t->earned,
                               .imports = t->imports,
                               .taxes = &taxes.matrix,
                               .name = names};
    return cs_purchasers_to_basic(&in, "toy.csv", &t->out, &t->err);
}

static void assert_cells(const gsl_matrix *M, const double *want)
{
    for (size_t i = 0; i < M->size1; i++)
        for (size_t j = 0; j < M->size2; j++)
            assert_true(fabs(gsl_matrix_get(M, i, j) - want[i * M->size2 + j]) < 1e-12);
}

static void test_by_hand(void **state)
{
    (void)state;
    struct toy t = toy_new();
    double left = 38 / 41.0;
    assert_int_equal(run(&t), CS_OK);
    assert_cells(t.out.D, (double[]){30, 18, 16, 20 * left, 21 * left, 4});
    assert_cells(t.out.imports, (double[]){7.5, 4.5, 0, 0, 0, 0});
    assert_cells(t.out.taxes, (double[]){2.5 + 60 / 41.0, 1.5 + 63 / 41.0, 0});
    cs_basic_clear(&t.out);
}

/* Re-exported goods: imports 12 of all 80, exports too; the tax stays at home. */
static void test_reexports(void **state)
{
    (void)state;
    struct toy t = toy_new();
    t.reexported[0] = true;
    assert_int_equal(run(&t), CS_OK);
    double left = 38 / 41.0;
    assert_cells(t.out.D, (double[]){40 * (1 - 0.15 - 0.0625), 24 * (1 - 0.15 - 0.0625), 16 * 0.85,
                                     20 * left, 21 * left, 4});
    assert_cells(t.out.imports, (double[]){6, 3.6, 2.4, 0, 0, 0});
    cs_basic_clear(&t.out);
}

/* Stocks may fall: a negative user takes its part of imports and taxes with the sign it has. */
static void test_negative_user(void **state)
{
    (void)state;
    struct toy t = toy_new();
    t.U[0] = 90;
    t.U[1] = -10;
    assert_int_equal(run(&t), CS_OK);
    assert_true(fabs(gsl_matrix_get(t.out.D, 0, 1) + 6) < 1e-12); /* -8 x 0.75 */
    assert_true(fabs(gsl_matrix_get(t.out.imports, 0, 1) + 1.5) < 1e-12);
    cs_basic_clear(&t.out);
}

static void assert_refused(struct toy *t, const char *part)
{
    assert_int_equal(run(t), CS_EINPUT);
    assert_non_null(strstr(t->err.text[0], part));
    cs_basic_clear(&t->out);
}

static void test_refused(void **state)
{
    (void)state;
    struct toy t = toy_new();
    t.imports[0] = 61;
    assert_refused(&t,
                   "toy.csv: error: product 'goods': imports of 61 and taxes of 4 do not fit into "
                   "uses of 64 at home and 16 exported; is it re-exported?");
    t = toy_new();
    t.imports[0] = 81;
    t.reexported[0] = true;
    assert_refused(&t, "imports of 81");
    t = toy_new();
    t.imports[0] = -1;
    assert_refused(&t, "imports of -1");
    t = toy_new();
    t.earned[1] = 19;
    assert_refused(&t, "margins paid come to 20, margins earned to 19");
    t = toy_new();
    t.paid[1] = 1;
    assert_refused(&t, "product 'trade' pays margins of 1 and earns 20");
    t = toy_new();
    t.U[0] = t.U[1] = t.U[2] = 0;
    assert_refused(&t, "product 'goods' pays margins of 20 but nobody uses it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_reexports),
        cmocka_unit_test(test_negative_user),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
