/* Single ages and years from five-year groups and dates: exact cases, totals, and where nothing is
 * known. */
#include "toy.h"

#include "economy/population.h"

enum { GROUPS = 7, CLOSED = 6 }; /* 0-4 ... 25-29, 30+ */

static void set(struct cs_population *p, size_t date, enum cs_sex sex, const double *groups)
{
    memcpy(p->persons[sex] + date * p->n_groups, groups, p->n_groups * sizeof *groups);
}

/* Women: flat at 500 a group in 2020, 1000 in 2030; men: uneven, the same at both dates. */
static struct cs_economy *peopled(void)
{
    struct cs_economy *e = toy_new();
    struct cs_population *p = toy_population(e, 2, GROUPS);
    p->date[0] = 2020;
    p->date[1] = 2030;
    set(p, 0, CS_WOMEN, (const double[]){500, 500, 500, 500, 500, 500, 7777});
    set(p, 1, CS_WOMEN, (const double[]){1000, 1000, 1000, 1000, 1000, 1000, 8888});
    const double men[] = {523.5, 498.25, 612.75, 580, 455.125, 390, 2000};
    set(p, 0, CS_MEN, men);
    set(p, 1, CS_MEN, men);
    return e;
}

static double persons(const struct cs_economy *e, enum cs_sex sex, int age, double year)
{
    double v = -1;
    struct cs_err err = {0};
    assert_int_equal(cs_population_single(e, sex, age, year, &v, &err), CS_OK);
    assert_int_equal(err.count, 0);
    return v;
}

static void test_flat_groups(void **state)
{
    (void)state;
    struct cs_economy *e = peopled();
    for (int age = 0; age < 5 * CLOSED; age++) {
        assert_float_equal(persons(e, CS_WOMEN, age, 2020), 100, 1e-9);
        assert_float_equal(persons(e, CS_WOMEN, age, 2030), 200, 1e-9);
    }
    cs_economy_free(e);
}

static void test_between_dates(void **state)
{
    (void)state;
    struct cs_economy *e = peopled();
    assert_float_equal(persons(e, CS_WOMEN, 3, 2023), 130, 1e-9);
    assert_float_equal(persons(e, CS_WOMEN, 17, 2025.5), 155, 1e-9);
    /* nothing changes for men, so no year between does */
    assert_float_equal(persons(e, CS_MEN, 8, 2027), persons(e, CS_MEN, 8, 2020), 1e-9);
    cs_economy_free(e);
}

static void test_totals_kept(void **state)
{
    (void)state;
    struct cs_economy *e = peopled();
    bool even = true;
    for (int group = 0; group < CLOSED; group++) {
        double sum = 0;
        for (int age = 5 * group; age < 5 * group + 5; age++) {
            double one = persons(e, CS_MEN, age, 2020);
            assert_true(one > 0);
            even = even && fabs(one - persons(e, CS_MEN, 5 * group, 2020)) < 1e-6;
            sum += one;
        }
        assert_float_equal(sum, e->population->persons[CS_MEN][group], 1e-9);
    }
    assert_false(even); /* graduated, not divided by five */
    cs_economy_free(e);
}

static void test_third_date(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    struct cs_population *p = toy_population(e, 3, GROUPS);
    const double years[] = {2000, 2020, 2025}, levels[] = {100, 300, 200};
    for (size_t d = 0; d < 3; d++) {
        p->date[d] = years[d];
        for (size_t g = 0; g < GROUPS; g++)
            p->persons[0][d * GROUPS + g] = p->persons[1][d * GROUPS + g] = 5 * levels[d];
    }
    assert_float_equal(persons(e, CS_MEN, 11, 2005), 150, 1e-9);
    assert_float_equal(persons(e, CS_MEN, 11, 2020), 300, 1e-9);
    assert_float_equal(persons(e, CS_MEN, 11, 2023), 240, 1e-9);
    assert_float_equal(persons(e, CS_MEN, 11, 2025), 200, 1e-9);
    cs_economy_free(e);
}

static void test_not_known(void **state)
{
    (void)state;
    struct cs_economy *e = peopled();
    assert_true(isnan(persons(e, CS_WOMEN, 30, 2020))); /* in the open group */
    assert_true(isnan(persons(e, CS_WOMEN, 99, 2020)));
    assert_true(isnan(persons(e, CS_WOMEN, -1, 2020)));
    assert_true(isnan(persons(e, CS_WOMEN, 3, 2019.9)));
    assert_true(isnan(persons(e, CS_WOMEN, 3, 2030.1)));
    cs_economy_free(e);
}

static double range(const struct cs_economy *e, enum cs_sex sex, int from, int to, double year)
{
    double v = -1;
    struct cs_err err = {0};
    assert_int_equal(cs_population_range(e, sex, from, to, year, &v, &err), CS_OK);
    assert_int_equal(err.count, 0);
    return v;
}

/* Whole groups give their totals; the open-ended one comes in whole; halves by single ages. */
static void test_ranges(void **state)
{
    (void)state;
    struct cs_economy *e = peopled();
    assert_int_equal(cs_population_open_age(e), 30);
    assert_float_equal(range(e, CS_MEN, 5, 14, 2020), 498.25 + 612.75, 1e-9);
    assert_float_equal(range(e, CS_MEN, 20, CS_AGE_OPEN, 2026.5), 455.125 + 390 + 2000, 1e-9);
    assert_float_equal(range(e, CS_MEN, 30, CS_AGE_OPEN, 2020), 2000, 1e-9);
    assert_float_equal(range(e, CS_MEN, 0, CS_AGE_OPEN, 2030), 5059.625, 1e-9);
    /* 500 to 1000 a group and 7777 to 8888: three tenths of the way */
    assert_float_equal(range(e, CS_WOMEN, 25, CS_AGE_OPEN, 2023), 650 + 8110.3, 1e-9);
    assert_float_equal(range(e, CS_WOMEN, 3, 6, 2020), 400, 1e-9);
    assert_float_equal(range(e, CS_MEN, 7, 8, 2020),
                       persons(e, CS_MEN, 7, 2020) + persons(e, CS_MEN, 8, 2020), 1e-9);
    cs_economy_free(e);
}

/* The open-ended group cannot be cut. */
static void test_ranges_not_known(void **state)
{
    (void)state;
    struct cs_economy *e = peopled();
    assert_true(isnan(range(e, CS_MEN, 25, 30, 2020)));
    assert_true(isnan(range(e, CS_MEN, 31, CS_AGE_OPEN, 2020)));
    assert_true(isnan(range(e, CS_MEN, 12, 11, 2020)));
    assert_true(isnan(range(e, CS_MEN, -1, 4, 2020)));
    assert_true(isnan(range(e, CS_MEN, 0, CS_AGE_OPEN, 2031)));
    assert_true(isnan(persons(e, CS_MEN, CS_AGE_OPEN, 2020)));
    struct cs_economy *none = toy_new();
    assert_int_equal(cs_population_open_age(none), 0);
    cs_economy_free(none);
    cs_economy_free(e);
}

static void test_no_population(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    double v;
    struct cs_err err = {0};
    assert_int_equal(cs_population_single(e, CS_WOMEN, 3, 2020, &v, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "'toy'"));
    assert_non_null(strstr(err.text[0], "population.csv"));
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flat_groups), cmocka_unit_test(test_between_dates),
        cmocka_unit_test(test_totals_kept), cmocka_unit_test(test_third_date),
        cmocka_unit_test(test_not_known),   cmocka_unit_test(test_no_population),
        cmocka_unit_test(test_ranges),      cmocka_unit_test(test_ranges_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
