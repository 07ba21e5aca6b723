/* Cost-push prices on the toy table, with fractions worked out by hand. */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "impact/prices.h"

struct fixture {
    struct cs_economy *e;
    struct cs_quantity *q;
    gsl_vector *coe, *affected, *dv, *dp, *dpc;
};

static int set_up(void **state)
{
    struct fixture *f = cs_xcalloc(1, sizeof *f);
    struct cs_err err = {0};
    f->e = toy_economy("");
    if (cs_quantity_new(f->e, &f->q, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    gsl_vector **v[] = {&f->coe, &f->affected, &f->dv, &f->dp, &f->dpc};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++)
        *v[i] = gsl_vector_calloc(TOY_SECTORS);
    cs_economy_coe(f->e, true, f->coe);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    gsl_vector *v[] = {f->coe, f->affected, f->dv, f->dp, f->dpc};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++)
        gsl_vector_free(v[i]);
    cs_quantity_free(f->q);
    cs_economy_free(f->e);
    free(f);
    return 0;
}

/* Half of the pay in education rises by 20 %: dv = .6 x .5 x .2 = .06. */
static void push(struct fixture *f)
{
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_vector_set_zero(f->affected);
    gsl_vector_set(f->affected, EDU, 0.5);
    assert_int_equal(cs_prices_pay_rise(f->q, f->coe, f->affected, 0.2, f->dv, &err), CS_OK);
    assert_int_equal(cs_prices_push(f->q, f->dv, f->dp, &res, &err), CS_OK);
    assert_true(res.relative < 1e-12);
}

/*
 * e = .06 + .05 c + .1 o,  c = .1 c + .3 o,  o = .025 e + .05 c + .25 o
 * c = o/3,  44/60 o = .025 e  so  o = 3/88 e, c = 1/88 e,  e (1 - .35/88) = .06,  e = 528/8765
 */
static void test_pay_rise(void **state)
{
    struct fixture *f = *state;
    push(f);
    assert_close(gsl_vector_get(f->dv, EDU), 0.06, 1e-14);
    assert_close(gsl_vector_get(f->dv, CON), 0, 0);
    assert_close(gsl_vector_get(f->dp, EDU), 528 / 8765.0, 1e-13);
    assert_close(gsl_vector_get(f->dp, CON), 6 / 8765.0, 1e-13);
    assert_close(gsl_vector_get(f->dp, OTH), 18 / 8765.0, 1e-13);
}

/* Government buys 700, 100, 100: 372,000/8765 in all, 42 the rise itself, 3,870/8765 passed on. */
static void test_budget(void **state)
{
    struct fixture *f = *state;
    push(f);
    gsl_vector_const_view gov = gsl_matrix_const_column(f->e->F, 1);
    struct cs_price_burden b = cs_prices_burden(&gov.vector, f->dv, f->dp);
    assert_close(b.total, 372000 / 8765.0, 1e-13);
    assert_close(b.own, 42, 1e-13);
    assert_close(b.passed_on, 3870 / 8765.0, 1e-11);
}

/* What all final uses pay is what is paid out more: f'dp = x'dv = 1000 x .06, and by any dv. */
static void test_final_uses_pay_all(void **state)
{
    struct fixture *f = *state;
    push(f);
    double all = 0;
    for (size_t k = 0; k < f->e->n_final; k++) {
        gsl_vector_const_view column = gsl_matrix_const_column(f->e->F, k);
        all += cs_prices_burden(&column.vector, f->dv, f->dp).total;
    }
    assert_close(all, 60, 1e-12);

    struct cs_err err = {0};
    const double dv[] = {0.02385, -0.01, 0.117};
    for (size_t i = 0; i < TOY_SECTORS; i++)
        gsl_vector_set(f->dv, i, dv[i]);
    assert_int_equal(cs_prices_push(f->q, f->dv, f->dp, NULL, &err), CS_OK);
    all = 0;
    for (size_t k = 0; k < f->e->n_final; k++) {
        gsl_vector_const_view column = gsl_matrix_const_column(f->e->F, k);
        all += cs_prices_burden(&column.vector, f->dv, f->dp).total;
    }
    assert_close(all, 1000 * 0.02385 - 2000 * 0.01 + 4000 * 0.117, 1e-12);
}

/* dp^c = d dp (1 - tau) + dtax, and the index of two groups. */
static void test_consumer_prices(void **state)
{
    struct fixture *f = *state;
    struct cs_err err = {0};
    push(f);
    const double d[] = {0.9, 1, 0.75}, tau[] = {0.08, 0, 0.1}, tax[] = {0, 0, 0.013};
    gsl_vector_const_view dv = gsl_vector_const_view_array(d, 3);
    gsl_vector_const_view tv = gsl_vector_const_view_array(tau, 3);
    gsl_vector_const_view xv = gsl_vector_const_view_array(tax, 3);
    struct cs_consumer_price c = {&dv.vector, &tv.vector, &xv.vector};
    assert_int_equal(cs_prices_consumer(f->q, &c, f->dp, f->dpc, &err), CS_OK);
    double e = 0.828 * 528 / 8765, b = 6 / 8765.0, o = 0.675 * 18 / 8765 + 0.013;
    assert_close(gsl_vector_get(f->dpc, EDU), e, 1e-13);
    assert_close(gsl_vector_get(f->dpc, CON), b, 1e-13);
    assert_close(gsl_vector_get(f->dpc, OTH), o, 1e-13);

    double basket[] = {200, 10, 50, 0, 1600, 90}, cpi[2];
    gsl_matrix_view B = gsl_matrix_view_array(basket, 3, 2);
    gsl_vector_view index = gsl_vector_view_array(cpi, 2);
    assert_int_equal(cs_prices_index(&B.matrix, f->dpc, &index.vector, &err), CS_OK);
    assert_close(cpi[0], (200 * e + 50 * b + 1600 * o) / 1850, 1e-13);
    assert_close(cpi[1], 0.1 * e + 0.9 * o, 1e-13);
}

/* VAT acts at the buyer alone: 2.385 % on everything is 2.385 % for every basket. */
static void test_vat(void **state)
{
    struct fixture *f = *state;
    struct cs_err err = {0};
    gsl_vector *tax = gsl_vector_calloc(TOY_SECTORS);
    gsl_vector_set_all(tax, 0.02385);
    gsl_vector_set_zero(f->dp);
    struct cs_consumer_price c = {.tax_change = tax};
    assert_int_equal(cs_prices_consumer(f->q, &c, f->dp, f->dpc, &err), CS_OK);
    double basket[] = {1, 9, 7, 0.5, 3, 8}, cpi[2];
    gsl_matrix_view B = gsl_matrix_view_array(basket, 3, 2);
    gsl_vector_view index = gsl_vector_view_array(cpi, 2);
    assert_int_equal(cs_prices_index(&B.matrix, f->dpc, &index.vector, &err), CS_OK);
    assert_close(cpi[0], 0.02385, 1e-14);
    assert_close(cpi[1], 0.02385, 1e-14);
    gsl_vector_free(tax);
}

/* Care that government buys alone is in no basket: there only what it makes dearer elsewhere. */
static void test_bought_by_government(void **state)
{
    struct fixture *f = *state;
    struct cs_err err = {0};
    push(f);
    double basket[] = {0, 30, 70}, cpi;
    gsl_matrix_view B = gsl_matrix_view_array(basket, 3, 1);
    gsl_vector_view index = gsl_vector_view_array(&cpi, 1);
    struct cs_consumer_price c = {0};
    assert_int_equal(cs_prices_consumer(f->q, &c, f->dp, f->dpc, &err), CS_OK);
    assert_int_equal(cs_prices_index(&B.matrix, f->dpc, &index.vector, &err), CS_OK);
    assert_close(cpi, (0.3 * 6 + 0.7 * 18) / 8765, 1e-13);
}

static void test_refusals(void **state)
{
    struct fixture *f = *state;
    struct cs_err err = {0};
    gsl_vector_set(f->affected, CON, 1.4);
    assert_int_equal(cs_prices_pay_rise(f->q, f->coe, f->affected, 0.2, f->dv, &err), CS_EINPUT);
    assert_says(&err, "the share of pay that rises of sector con is 1.4; expected 0 to 1");
    gsl_vector_set_zero(f->affected);
    assert_int_equal(cs_prices_pay_rise(f->q, f->coe, f->affected, -1.5, f->dv, &err), CS_EINPUT);
    assert_says(&err, "pay rises by -1.5 of itself; expected -1 or more");

    gsl_vector_set(f->affected, OTH, -0.1);
    struct cs_consumer_price c = {.product_tax = f->affected};
    assert_int_equal(cs_prices_consumer(f->q, &c, f->dp, f->dpc, &err), CS_EINPUT);
    assert_says(&err, "product tax in the price of sector oth is -0.1; expected 0 to 1");

    double basket[] = {1, 0, 2, 0, 3, 0}, cpi[2];
    gsl_matrix_view B = gsl_matrix_view_array(basket, 3, 2);
    gsl_vector_view index = gsl_vector_view_array(cpi, 2);
    assert_int_equal(cs_prices_index(&B.matrix, f->dp, &index.vector, &err), CS_EINPUT);
    assert_says(&err, "household group 2 buys nothing; expected a basket");
    basket[2] = -2;
    assert_int_equal(cs_prices_index(&B.matrix, f->dp, &index.vector, &err), CS_EINPUT);
    assert_says(&err, "household group 1 spends -2 on product 2; expected 0 or more");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_pay_rise),           TEST(test_budget),          TEST(test_vat),
        TEST(test_final_uses_pay_all), TEST(test_consumer_prices), TEST(test_bought_by_government),
        TEST(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
