/* Diagnosis of the two-sector textbook table, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "study/diagnose.h"

/* Miller and Blair's table: flows 150 500 / 200 100, output 1000 2000. Jobs: sector 1 240 women, 60 men (all
 * formal), sector 2 100 women formal, 300 men informal, 100 men formal. */
static struct cs_economy *make_economy(void)
{
    static const double Z[2][2] = {{150, 500}, {200, 100}}, x[2] = {1000, 2000};
    struct cs_economy *e = cs_economy_new(2, 0, 0);
    e->sector[0] = (struct cs_account){"S1", "One", "sector", ""};
    e->sector[1] = (struct cs_account){"S2", "Two", "sector", ""};
    for (size_t i = 0; i < 2; i++) {
        gsl_vector_set(e->x, i, x[i]);
        for (size_t j = 0; j < 2; j++)
            gsl_matrix_set(e->Z, i, j, Z[i][j]);
    }
    e->labour = CS_ARENA_ARRAY(e->arena, struct cs_labour_cell, 2 * CS_SEXES * CS_JOB_STATUSES);
    cs_economy_labour(e, 0, CS_WOMEN, CS_FORMAL)->jobs = 240;
    cs_economy_labour(e, 0, CS_MEN, CS_FORMAL)->jobs = 60;
    cs_economy_labour(e, 1, CS_WOMEN, CS_FORMAL)->jobs = 100;
    cs_economy_labour(e, 1, CS_MEN, CS_FORMAL)->jobs = 100;
    cs_economy_labour(e, 1, CS_MEN, CS_INFORMAL)->jobs = 300;
    return e;
}

static double value(const struct cs_result *r, const char *key, size_t i)
{
    const struct cs_series *s = cs_result_find(r, key);
    assert_non_null(s);
    return s->v[i];
}

static void assert_near(double got, double wanted)
{
    if (!(fabs(got - wanted) <= 1e-12 * fmax(1, fabs(wanted))))
        fail_msg("%.15g; expected %.15g", got, wanted);
}

static void test_by_hand(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_result *r = NULL;
    struct cs_economy *e = make_economy();
    assert_int_equal(cs_diagnose(e, &r, &err), CS_OK);
    assert_near(value(r, "diagnose.women_share", 0), 0.8);
    assert_near(value(r, "diagnose.women_share", 1), 0.2);
    assert_near(value(r, "diagnose.informal_share", 0), 0);
    assert_near(value(r, "diagnose.informal_share", 1), 0.6);
    /* A = .15 .25 / .2 .05, det(I - A) = .85 x .95 - .25 x .2 = .7575, L = (.95 .25 / .2 .85)/.7575 */
    assert_near(value(r, "diagnose.direct", 0), 0.24);
    assert_near(value(r, "diagnose.type1", 0), (0.24 * 0.95 + 0.05 * 0.2) / 0.7575);
    assert_near(value(r, "diagnose.type1", 3), (0.06 * 0.25 + 0.2 * 0.85) / 0.7575); /* men, S2 */
    /* column sums 1.15 and 1.10 over .7575; Ghosh row sums 1.45 and .95 over .7575 */
    assert_near(value(r, "diagnose.backward", 0), 1.15 / 1.125);
    assert_near(value(r, "diagnose.backward", 1), 1.10 / 1.125);
    assert_near(value(r, "diagnose.forward", 0), 1.45 / 1.2);
    assert_near(value(r, "diagnose.forward", 1), 0.95 / 1.2);
    assert_near(value(r, "diagnose.key", 0), 1);
    assert_near(value(r, "diagnose.key", 1), 0);
    cs_result_free(r);
    cs_economy_free(e);
}

/* Status not known: informal shares are NA, not 0. A sector without output is NA and in no mean. */
static void test_unknown_stays_unknown(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_result *r = NULL;
    struct cs_economy *e = make_economy();
    e->labour_by_status = false;
    gsl_vector_set(e->x, 1, 0);
    assert_int_equal(cs_diagnose(e, &r, &err), CS_OK);
    assert_true(isnan(value(r, "diagnose.informal_share", 0)));
    assert_true(isnan(value(r, "diagnose.backward", 1)));
    assert_true(isnan(value(r, "diagnose.type1", 2)));
    assert_near(value(r, "diagnose.backward", 0), 1);
    cs_result_free(r);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_by_hand),
                                       cmocka_unit_test(test_unknown_stays_unknown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
