/* R and C of each closure worked out by hand on the toy table, and what is refused. */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "impact/household.h"

static const struct cs_household_params plain = {
    .income_tax = 0.1,
    .employee_contribution = 0.1,
    .employer_contribution = 0.25,
    .propensity = 0.9,
    .informal_pay = 0.5,
    .own_account_share = 0.2,
    .own_account_pay = 0.6,
    .household_income = NAN,
};

struct closed {
    struct cs_economy *e;
    struct cs_quantity *q;
    struct cs_household *h;
};

static struct closed close_economy(struct cs_economy *e, enum cs_closure_kind kind,
                                   const struct cs_household_params *p)
{
    struct closed c = {.e = e};
    struct cs_err err = {0};
    if (cs_quantity_new(e, &c.q, &err) != CS_OK ||
        cs_household_new(c.q, kind, p, &c.h, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return c;
}

static void free_closed(struct closed *c)
{
    cs_household_free(c->h);
    cs_quantity_free(c->q);
    cs_economy_free(c->e);
}

static void assert_R(const struct closed *c, double edu, double con, double oth)
{
    assert_close(gsl_matrix_get(c->h->R, 0, EDU), edu, 1e-14);
    assert_close(gsl_matrix_get(c->h->R, 0, CON), con, 1e-14);
    assert_close(gsl_matrix_get(c->h->R, 0, OTH), oth, 1e-14);
}

static void assert_C(const struct closed *c, double edu, double con, double oth)
{
    assert_close(gsl_matrix_get(c->h->C, EDU, 0), edu, 1e-14);
    assert_close(gsl_matrix_get(c->h->C, CON, 0), con, 1e-14);
    assert_close(gsl_matrix_get(c->h->C, OTH, 0), oth, 1e-14);
}

/* Formal take-home (1 - .1 - .1)/1.25 = .64; theta = formal/(formal + informal/2). */
static void test_take_home(void **state)
{
    (void)state;
    struct closed c = close_economy(toy_economy(""), CS_CLOSURE_TAKE_HOME, &plain);
    double edu = 18500 / (18500 + 0.5 * 1500), con = 22000 / (22000 + 0.5 * 18000),
           oth = 65000 / (65000 + 0.5 * 35000);
    assert_close(c.h->formal_take_home, 0.64, 1e-15);
    assert_R(&c, (0.64 * edu + 1 - edu) * 0.6, (0.64 * con + 1 - con) * 0.25,
             (0.64 * oth + 1 - oth) * 0.3);
    /* C_pp = 200 + 50 + 1600 + imports 250 + taxes 150 = 2250 */
    assert_C(&c, 0.9 * 200 / 2250, 0.9 * 50 / 2250, 0.9 * 1600 / 2250);
    assert_close(c.h->spent_share, 0.9 * 1850 / 2250, 1e-14);
    free_closed(&c);
}

/* MI = min(surplus, .2/.8 x .6 x CoE): 90, 75, 180; half of it counts, taxed where formal. */
static void test_mixed_income(void **state)
{
    (void)state;
    struct cs_household_params p = plain;
    p.mixed_income_share = 0.5;
    struct closed c = close_economy(toy_economy(""), CS_CLOSURE_TAKE_HOME, &p);
    double edu = 18500 / (18500 + 0.5 * 1500), con = 22000 / (22000 + 0.5 * 18000),
           oth = 65000 / (65000 + 0.5 * 35000);
    assert_R(&c, (0.64 * edu + 1 - edu) * 0.6 + 0.5 * (0.9 * edu + 1 - edu) * 0.09,
             (0.64 * con + 1 - con) * 0.25 + 0.5 * (0.9 * con + 1 - con) * 0.0375,
             (0.64 * oth + 1 - oth) * 0.3 + 0.5 * (0.9 * oth + 1 - oth) * 0.045);
    free_closed(&c);

    p.own_account_share = 0.9; /* 9 x .6 x 600 = 3240 is more than the surplus of 190 */
    c = close_economy(toy_economy(""), CS_CLOSURE_TAKE_HOME, &p);
    assert_close(gsl_matrix_get(c.h->R, 0, EDU),
                 (0.64 * edu + 1 - edu) * 0.6 + 0.5 * (0.9 * edu + 1 - edu) * 0.19, 1e-14);
    free_closed(&c);
}

/* "oth" as real estate: no mixed income there, three quarters of its sales to households imputed.
 */
static void test_real_estate(void **state)
{
    (void)state;
    char io[2048];
    const char *at = strstr(toy_io, "construction,,households");
    snprintf(io, sizeof io, "%.*sconstruction,real_estate,households%s", (int)(at - toy_io), toy_io,
             at + strlen("construction,,households"));
    char *row = strstr(io, "oth,Other,sector,,");
    assert_non_null(row);
    char rest[1024];
    snprintf(rest, sizeof rest, "%s", row + strlen("oth,Other,sector,,"));
    snprintf(row, sizeof io - (size_t)(row - io), "oth,Other,sector,real_estate,%s", rest);

    struct cs_household_params p = plain;
    p.mixed_income_share = 1;
    p.imputed_rent_share = 0.75;
    struct closed c = close_economy(toy_economy_of(io, "", 200000), CS_CLOSURE_TAKE_HOME, &p);
    double oth = 65000 / (65000 + 0.5 * 35000);
    assert_close(gsl_matrix_get(c.h->R, 0, OTH), (0.64 * oth + 1 - oth) * 0.3, 1e-14);
    /* 1600 - 1200 = 400 of 2250 - 1200 = 1050 */
    assert_C(&c, 0.9 * 200 / 1050, 0.9 * 50 / 1050, 0.9 * 400 / 1050);
    free_closed(&c);
}

static void test_gross_closures(void **state)
{
    (void)state;
    struct closed c = close_economy(toy_economy(""), CS_CLOSURE_LABOUR_INCOME, &plain);
    assert_R(&c, 0.6, 0.25, 0.3);
    assert_C(&c, 200.0 / 2300, 50.0 / 2300, 1600.0 / 2300);
    assert_close(c.h->formal_take_home, 1, 0);
    free_closed(&c);

    struct cs_household_params p = plain;
    p.household_income = 3217;
    c = close_economy(toy_economy(""), CS_CLOSURE_TOTAL_INCOME, &p);
    assert_R(&c, 0.6, 0.25, 0.3);
    assert_C(&c, 200.0 / 3217, 50.0 / 3217, 1600.0 / 3217);
    free_closed(&c);
}

/* k = 1/(1 - R L C) with L C as a power series. */
static void test_gain(void **state)
{
    (void)state;
    struct closed c = close_economy(toy_economy(""), CS_CLOSURE_LABOUR_INCOME, &plain);
    const double C[] = {200.0 / 2300, 50.0 / 2300, 1600.0 / 2300}, R[] = {0.6, 0.25, 0.3};
    double LC[3], RLC = 0;
    toy_series(c.e, C, LC);
    for (int i = 0; i < 3; i++)
        RLC += R[i] * LC[i];
    assert_close(cs_household_k(c.h), 1 / (1 - RLC), 1e-12);
    char text[64];
    snprintf(text, sizeof text, "labour_income (k = %.4f)", 1 / (1 - RLC));
    assert_string_equal(c.h->text, text);
    free_closed(&c);

    c = close_economy(toy_economy(""), CS_CLOSURE_TYPE1, &plain);
    assert_close(cs_household_k(c.h), 1, 0);
    assert_string_equal(c.h->text, "type1");
    free_closed(&c);
}

static void refuse(const char *io, enum cs_closure_kind kind, const struct cs_household_params *p,
                   const char *message)
{
    struct cs_economy *e = toy_economy_of(io, "", 200000);
    struct cs_quantity *q = NULL;
    struct cs_household *h = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    assert_int_equal(cs_household_new(q, kind, p, &h, &err), CS_EINPUT);
    assert_says(&err, message);
    assert_null(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

static void test_refusals(void **state)
{
    (void)state;
    refuse(NULL, CS_CLOSURE_TOTAL_INCOME, &plain,
           "closure total_income needs household income from all sources: give 'household.income'");
    struct cs_household_params p = plain;
    p.income_tax = 0.7;
    p.employee_contribution = 0.4;
    refuse(NULL, CS_CLOSURE_TAKE_HOME, &p, "leave nothing to take home; expected a sum below 1");

    char io[2048];
    snprintf(io, sizeof io, "%s", toy_io);
    memcpy(strstr(io, "households,government"), "householdx", strlen("householdx"));
    refuse(io, CS_CLOSURE_TAKE_HOME, &plain, "has no final use with role 'households'; use type1");
    snprintf(io, sizeof io, "%s", toy_io);
    memcpy(strstr(io, "value_added,wages"), "value_added,pages", strlen("value_added,pages"));
    refuse(io, CS_CLOSURE_LABOUR_INCOME, &plain, "needs compensation of employees");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_take_home),   cmocka_unit_test(test_mixed_income),
        cmocka_unit_test(test_real_estate), cmocka_unit_test(test_gross_closures),
        cmocka_unit_test(test_gain),        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
