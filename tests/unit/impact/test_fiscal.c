/* Revenue by line on a table of two sectors, by hand; taxes and take-home pay exhaust compensation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "impact/fiscal.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected))))
        fail_msg("%.17g; expected %.17g", value, expected);
}

/*
 * Two sectors, output 200 and 100. Wages 80 and 30, product tax on inputs 6 and 2, production tax 4 and -1.
 * Households buy 50 and 40 at basic prices, 10 of imports, and pay 9 of product tax: C_pp = 109.
 * Jobs: sector 1 all formal; sector 2: 30 formal, 20 informal.
 */
static struct cs_economy *make_economy(void)
{
    struct cs_economy *e = cs_economy_new(2, 1, 5);
    static const double Z[2][2] = {{20, 10}, {30, 5}}, F[2] = {50, 40}, x[2] = {200, 100};
    static const struct {
        const char *kind, *role;
        double sector[2], final;
    } rows[5] = {{"import", "", {10, 5}, 10},
                 {"product_tax", "", {6, 2}, 9},
                 {"value_added", "wages", {80, 30}, 0},
                 {"value_added", "surplus", {50, 49}, 0},
                 {"value_added", "production_tax", {4, -1}, 0}};
    e->sector[0] = (struct cs_account){"S1", "One", "sector", ""};
    e->sector[1] = (struct cs_account){"S2", "Two", "sector", ""};
    e->final[0] = (struct cs_account){"hh", "Households", "final", "households"};
    for (size_t i = 0; i < 2; i++) {
        gsl_matrix_set(e->F, i, 0, F[i]);
        gsl_vector_set(e->x, i, x[i]);
        for (size_t j = 0; j < 2; j++)
            gsl_matrix_set(e->Z, i, j, Z[i][j]);
    }
    for (size_t p = 0; p < 5; p++) {
        e->primary[p].account = (struct cs_account){"P", "P", rows[p].kind, rows[p].role};
        e->primary[p].sector[0] = rows[p].sector[0];
        e->primary[p].sector[1] = rows[p].sector[1];
        e->primary[p].final[0] = rows[p].final;
    }
    e->labour = CS_ARENA_ARRAY(e->arena, struct cs_labour_cell, 2 * CS_SEXES * CS_JOB_STATUSES);
    cs_economy_labour(e, 0, CS_WOMEN, CS_FORMAL)->jobs = 25;
    cs_economy_labour(e, 1, CS_WOMEN, CS_FORMAL)->jobs = 30;
    cs_economy_labour(e, 1, CS_MEN, CS_INFORMAL)->jobs = 20;
    return e;
}

static const struct cs_household_params params = {.income_tax = 0.06,
                                                  .employee_contribution = 0.09,
                                                  .employer_contribution = 0.28,
                                                  .propensity = 0.9,
                                                  .informal_pay = 0.5,
                                                  .household_income = NAN};

static void test_lines_by_hand(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_economy *e = make_economy();
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_fiscal *f;
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    assert_int_equal(cs_household_new(q, CS_CLOSURE_TAKE_HOME, &params, &h, &err), CS_OK);
    assert_int_equal(cs_fiscal_new(q, h, &params, &f, &err), CS_OK);
    double revenue[CS_REVENUES] = {0};
    gsl_vector *dx = gsl_vector_calloc(2);
    gsl_vector_set(dx, 0, 23.85);
    gsl_vector_set(dx, 1, 7.5);
    cs_fiscal_output(f, dx, revenue);
    /* compensation .4 and .3 per unit: 9.54 and 2.25; theta 1 and 30/(30 + .5 x 20) = .75 */
    double formal = (9.54 + 0.75 * 2.25) / 1.28;
    assert_near(revenue[CS_REVENUE_INCOME_TAX], 0.06 * formal);
    assert_near(revenue[CS_REVENUE_CONTRIBUTIONS], 0.37 * formal);
    assert_near(revenue[CS_REVENUE_INPUTS], 0.03 * 23.85 + 0.02 * 7.5);
    assert_near(revenue[CS_REVENUE_PRODUCTION], 0.02 * 23.85 - 0.01 * 7.5);
    assert_near(revenue[CS_REVENUE_CONSUMPTION] + revenue[CS_REVENUE_OWN], 0);
    /* tax in consumption: .9 of income spent at purchasers' prices, 9 of 109 of it tax */
    assert_near(gsl_vector_get(f->income[CS_REVENUE_CONSUMPTION], 0), 0.9 * 9 / 109);
    /* what is taxed and what is taken home is all there is, in each sector */
    static const double coe[2] = {0.4, 0.3};
    for (size_t j = 0; j < 2; j++)
        assert_near(gsl_matrix_get(h->R, 0, j) +
                                gsl_vector_get(f->per_output[CS_REVENUE_INCOME_TAX], j) +
                                gsl_vector_get(f->per_output[CS_REVENUE_CONTRIBUTIONS], j),
                            coe[j]);
    gsl_vector_free(dx);
    cs_fiscal_free(f);
    cs_household_free(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

static void test_own_staff(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_economy *e = make_economy();
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_fiscal *f;
    double revenue[CS_REVENUES] = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    assert_int_equal(cs_household_new(q, CS_CLOSURE_TYPE1, &params, &h, &err), CS_OK);
    assert_int_equal(cs_fiscal_new(q, h, &params, &f, &err), CS_OK);
    cs_fiscal_staff(f, 100, revenue); /* the example of docs/methods/13 */
    assert_near(revenue[CS_REVENUE_INCOME_TAX], 4.6875);
    assert_near(revenue[CS_REVENUE_CONTRIBUTIONS], 28.90625);
    assert_near(gsl_vector_get(f->income[CS_REVENUE_CONSUMPTION], 0), 0); /* no closure, no spending */
    cs_fiscal_free(f);
    cs_household_free(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines_by_hand),
                                       cmocka_unit_test(test_own_staff)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
