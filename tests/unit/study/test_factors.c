/* Factors of jobs, read off amounts by hand; what a product cannot give; 0/0. */
#include "study/factors.h"
#include "study_test.h"

static const struct cs_factor_form form = {.pay = true};

/* 200 spent: 40 on building, 20 paid to households, 40 lost, 100 bought; its factors by (14.2). */
static void reads_factors_off_amounts(void **state)
{
    (void)state;
    const struct cs_amounts a = {.gross = 200,
                                 .building = 40,
                                 .transfers = 20,
                                 .gdp = 1000,
                                 .mean_pay = 4,
                                 .output = {100, 55, 36},
                                 .pay = {60, 11, 9},
                                 .jobs = {{12, 8}, {1, 3}, {2, 1}}};
    const struct cs_factor_form unlike = {.pay = true, .unlike = true};
    struct cs_factors f, u;
    struct cs_err err = {0};
    assert_int_equal(cs_factors_of(&a, &form, "a", &f, &err), CS_OK);
    assert_int_equal(cs_factors_of(&a, &unlike, "a", &u, &err), CS_OK);
    near(f.v[CS_CAUSE_BUILDING][CS_DIRECT], 0.8, 1e-15);
    near(f.v[CS_CAUSE_LEAKAGE][CS_DIRECT], 0.75, 1e-15);
    near(f.v[CS_CAUSE_SERVICES][CS_INDIRECT], 100.0 / 120, 1e-15);
    near(f.v[CS_CAUSE_CHAIN][CS_INDIRECT], 0.55, 1e-15);
    near(f.v[CS_CAUSE_HOUSEHOLDS][CS_INDUCED], 0.3, 1e-15);
    near(f.v[CS_CAUSE_LABOUR][CS_INDIRECT], 0.2, 1e-15);
    near(1 / f.v[CS_CAUSE_PAY][CS_DIRECT], 3, 1e-15);
    near(1 / u.v[CS_CAUSE_PAY][CS_DIRECT], 0.75, 1e-15);
    near(u.v[CS_CAUSE_ECONOMY][CS_DIRECT], 250, 1e-12);
    for (int e = 0; e < CS_EFFECTS; e++) {
        for (int g = 0; g < CS_SEXES; g++) {
            near(cs_factors_jobs(&f, (enum cs_effect)e, (enum cs_sex)g), a.jobs[e][g], 1e-12);
            near(cs_factors_jobs(&u, (enum cs_effect)e, (enum cs_sex)g), a.jobs[e][g], 1e-12);
        }
    }
}

static void refuses_jobs_over_nothing(void **state)
{
    (void)state;
    struct cs_factors f;
    struct cs_err err = {0};
    const struct cs_amounts odd = {
        .gross = 200, .output = {0, 55}, .pay = {0, 11}, .jobs = {{0}, {1, 3}}};
    assert_int_equal(cs_factors_of(&odd, &form, "odd", &f, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "indirect jobs of 'odd'"));
}

/* Only transfers: no labour cost at suppliers there, so the other side's share stands in. */
static void takes_the_other_side_for_nothing_over_nothing(void **state)
{
    (void)state;
    struct cs_factors a, b;
    struct cs_err err = {0};
    const struct cs_amounts transfer = {.gross = 50,
                                        .transfers = 50,
                                        .output = {0, 0, 30},
                                        .pay = {0, 0, 6},
                                        .jobs = {{0}, {0}, {1, 1}}};
    const struct cs_amounts service = {
        .gross = 100, .output = {100, 50, 0}, .pay = {60, 10, 0}, .jobs = {{12, 8}, {1, 3}, {0}}};
    assert_int_equal(cs_factors_of(&transfer, &form, "t", &a, &err), CS_OK);
    assert_int_equal(cs_factors_of(&service, &form, "s", &b, &err), CS_OK);
    cs_factors_fill(&a, &b);
    near(a.v[CS_CAUSE_LABOUR][CS_INDIRECT], 0.2, 1e-15);
    near(a.v[CS_CAUSE_WOMEN][CS_DIRECT], 0.6, 1e-15);
    near(b.v[CS_CAUSE_WOMEN][CS_INDUCED], 0.5, 1e-15);
    near(a.v[CS_CAUSE_SERVICES][CS_DIRECT], 0, 1e-15); /* 0/50 is no 0/0 */
    near(cs_factors_jobs(&a, CS_INDIRECT, CS_WOMEN), 0, 1e-15);
    near(cs_factors_jobs(&a, CS_INDUCED, CS_MEN), 1, 1e-12);
    near(cs_factors_jobs(&b, CS_DIRECT, CS_WOMEN), 12, 1e-12);
}

static void knows_where_pay_is_missing(void **state)
{
    (void)state;
    struct cs_amounts a = {.mean_pay = NAN, .pay = {60, 10, 0}, .jobs = {{12, 8}, {1, 3}, {0}}};
    assert_true(cs_amounts_have_pay(&a, false));
    assert_false(cs_amounts_have_pay(&a, true));
    a.pay[CS_INDIRECT] = 0; /* four jobs without a wage bill */
    assert_false(cs_amounts_have_pay(&a, false));
    a.pay[CS_INDIRECT] = NAN;
    assert_false(cs_amounts_have_pay(&a, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_factors_off_amounts),
        cmocka_unit_test(refuses_jobs_over_nothing),
        cmocka_unit_test(takes_the_other_side_for_nothing_over_nothing),
        cmocka_unit_test(knows_where_pay_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
