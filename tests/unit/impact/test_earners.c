/*
 * take_home by sex and by status of earner on the toy model: two groups that share a basket must
 * give what one group gives; the split itself by hand.
 */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "impact/fiscal.h"
#include "impact/response.h"

static const struct cs_household_params plain = {
    .income_tax = 0.1,
    .employee_contribution = 0.1,
    .employer_contribution = 0.25,
    .propensity = 0.9,
    .informal_pay = 0.5,
    .mixed_income_share = 0.4,
    .own_account_share = 0.2,
    .own_account_pay = 0.6,
    .household_income = NAN,
};

struct closed {
    struct cs_economy *e;
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_response *r;
};

static struct closed close_with(const struct cs_household_params *p)
{
    struct closed c = {.e = toy_economy("")};
    struct cs_err err = {0};
    if (cs_quantity_new(c.e, &c.q, &err) != CS_OK ||
        cs_household_new(c.q, CS_CLOSURE_TAKE_HOME, p, &c.h, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    c.r = cs_response_new(c.q, c.h);
    return c;
}

static void free_closed(struct closed *c)
{
    cs_response_free(c->r);
    cs_household_free(c->h);
    cs_quantity_free(c->q);
    cs_economy_free(c->e);
}

/* 100 of education, 23.5 of building, 40 of staff cost of which women 3/4, fees of 7. */
static void shock(struct closed *c)
{
    struct cs_err err = {0};
    gsl_vector *f = gsl_vector_calloc(3), *zero = gsl_vector_calloc(3);
    gsl_vector *dtau = gsl_vector_calloc(c->h->H);
    const double weights[] = {1, 0, 0};
    gsl_vector_set(f, EDU, 100);
    gsl_vector_set(f, CON, 23.5);
    cs_household_pay(c->h, weights, 0.75, 40, dtau);
    cs_household_share(c->h, CS_SPREAD_CONSUMPTION, CS_SEXES, -7, dtau);
    assert_int_equal(cs_response_solve(c->r, c->q, c->h, f, zero, dtau, &err), CS_OK);
    gsl_vector_free(f);
    gsl_vector_free(zero);
    gsl_vector_free(dtau);
}

static void same_as_one(int groups)
{
    struct cs_household_params p = plain;
    struct closed one = close_with(&p);
    p.groups = groups;
    struct closed two = close_with(&p);
    assert_int_equal(two.h->H, 2);
    shock(&one);
    shock(&two);
    for (size_t i = 0; i < TOY_SECTORS; i++)
        assert_close(gsl_vector_get(two.r->dx[CS_INDUCED], i),
                     gsl_vector_get(one.r->dx[CS_INDUCED], i), 1e-10);
    assert_close(gsl_vector_get(two.r->dy, 0) + gsl_vector_get(two.r->dy, 1),
                 gsl_vector_get(one.r->dy, 0), 1e-10);
    /* what comes back in product taxes, too */
    struct cs_fiscal *f[2];
    struct cs_err err = {0};
    double revenue[2][CS_REVENUES] = {{0}};
    assert_int_equal(cs_fiscal_new(one.q, one.h, &plain, &f[0], &err), CS_OK);
    assert_int_equal(cs_fiscal_new(two.q, two.h, &p, &f[1], &err), CS_OK);
    cs_fiscal_income(f[0], one.r->dy, revenue[0]);
    cs_fiscal_income(f[1], two.r->dy, revenue[1]);
    assert_true(revenue[0][CS_REVENUE_CONSUMPTION] > 1);
    assert_close(revenue[1][CS_REVENUE_CONSUMPTION], revenue[0][CS_REVENUE_CONSUMPTION], 1e-10);
    cs_fiscal_free(f[0]);
    cs_fiscal_free(f[1]);
    free_closed(&one);
    free_closed(&two);
}

static void test_same_as_one(void **state)
{
    (void)state;
    same_as_one(CS_EARNERS_SEX);
    same_as_one(CS_EARNERS_STATUS);
}

/*
 * Education: women 14,000 formal, 1,000 informal at half pay, men 4,500 and 500: 14,500 of 19,250.
 * Formal 18,500 of 19,250: theta. Take-home .8/1.25 = .64; no mixed income here (mu = 0).
 */
static void test_by_hand(void **state)
{
    (void)state;
    struct cs_household_params p = plain;
    double theta = 18.5 / 19.25, R = 0.6 * (0.64 * theta + 1 - theta);
    p.mixed_income_share = 0;
    p.groups = CS_EARNERS_SEX;
    struct closed c = close_with(&p);
    assert_close(gsl_matrix_get(c.h->R, 0, EDU), R * 14.5 / 19.25, 1e-13);
    assert_close(gsl_matrix_get(c.h->R, 1, EDU), R * 4.75 / 19.25, 1e-13);
    assert_non_null(strstr(c.h->text, "take_home by sex of earner, one basket (2 groups)"));
    free_closed(&c);
    p.groups = CS_EARNERS_STATUS;
    c = close_with(&p);
    assert_close(gsl_matrix_get(c.h->R, 0, EDU), 0.6 * 0.64 * theta, 1e-13);
    assert_close(gsl_matrix_get(c.h->R, 1, EDU), 0.6 * (1 - theta), 1e-13);
    free_closed(&c);
}

/* Women spend all, men half: a unit to women makes more; own staff are women as the policy says. */
static void test_two_propensities(void **state)
{
    (void)state;
    double propensity[] = {1, 0.5};
    struct cs_household_params p = plain;
    p.groups = CS_EARNERS_SEX;
    p.group_propensity = (struct cs_reals){2, propensity};
    struct closed c = close_with(&p);
    assert_close(gsl_matrix_get(c.h->C, OTH, 0), 1600.0 / 2250, 1e-13);
    assert_close(gsl_matrix_get(c.h->C, OTH, 1), 800.0 / 2250, 1e-13);
    gsl_vector *y = gsl_vector_calloc(2);
    cs_household_pay(c.h, NULL, 0.75, 100, y);
    assert_close(gsl_vector_get(y, 0), 48, 1e-13);
    cs_household_share(c.h, CS_SPREAD_WAGES, CS_MEN, 5, y);
    assert_close(gsl_vector_get(y, 1), 21, 1e-13);
    gsl_vector_free(y);
    free_closed(&c);
}

static void refuse(const struct cs_household_params *p, enum cs_closure_kind kind,
                   const char *message)
{
    struct cs_economy *e = toy_economy("");
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_err err = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    assert_int_equal(cs_household_new(q, kind, p, &h, &err), CS_EINPUT);
    assert_says(&err, message);
    cs_quantity_free(q);
    cs_economy_free(e);
}

static void test_refused(void **state)
{
    (void)state;
    double three[] = {0.9, 0.8, 0.7};
    struct cs_household_params p = plain;
    p.groups = CS_EARNERS_STATUS;
    refuse(&p, CS_CLOSURE_LABOUR_INCOME,
           "groups = \"status\" goes with closure take_home; labour_income has one group");
    p.group_propensity = (struct cs_reals){3, three};
    p.groups = CS_EARNERS_ALL;
    refuse(&p, CS_CLOSURE_TAKE_HOME, "group_propensity without groups; expected groups");
    p.groups = CS_EARNERS_STATUS;
    refuse(&p, CS_CLOSURE_TAKE_HOME,
           "group_propensity has 3 numbers; expected 2, for formal and informal earners");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_as_one),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_two_propensities),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
