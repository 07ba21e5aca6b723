/*
 * breastfeeding_breaks against a calculation by hand (docs/methods/09).
 *
 * pay: women 12,800 a job (test_leave.c), 12,800 / (52 x 40) = 6.1538 an hour
 *
 * mothers: 210,000 infants x .5 employed x .8 covered x .5 breastfeeding = 42,000
 *
 * hours: 6 months x 20 days x 60 minutes: 120 each, 5.04 million; today 3 x 20 x 40: 40, 1.68
 *
 * cost: 3.36 million hours x 6.1538 = 20.677 million
 */
#include "unit/policy/vary.h"

#define TODAY "months_today = 3; minutes_today = 40; "
#define BREAKS                                                                                     \
    "mean_pay = 14740; women_pay = 0.8; employed = 0.5; covered = 0.8; breastfeeding = 0.5; "      \
    "months = 6; minutes = 60; days_per_month = 20; hours_per_week = 40; "

static void test_by_hand(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "breastfeeding_breaks", BREAKS TODAY);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->cost[CS_COST_HOURS], 3.36 * 12800 / 2080, 1e-12);
    assert_true(fabs(cs_levers_gross(l) - 20.677) < 1e-3); /* as printed in docs/methods/09 */
    assert_close(l->payer[CS_PAYER_EMPLOYERS], cs_levers_gross(l), 0);
    assert_true(at(l->dtau, 0) == 0 && at(l->bought, OTH) == 0 && l->staff_fte == 0);
    assert_payers(l);

    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "breastfeeding_breaks.mothers", 2030, CS_SEXES), 42000, 1e-12);
    assert_close(reported(r, "breastfeeding_breaks.hours", 2030, CS_SEXES), 3.36e6, 1e-12);
    assert_close(reported(r, "breastfeeding_breaks.hours", 2028, CS_SEXES),
                 0.6 * 3.36e6 * 208 / 210, 1e-12);
    assert_close(reported(r, "breastfeeding_breaks.cost_per_mother", 2030, CS_SEXES),
                 80 * 12800.0 / 2080, 1e-12);
    cs_result_free(r);

    /* nothing today: 120 hours a mother, and nobody takes breaks in 2025 */
    put_policy(&d, "breastfeeding_breaks", BREAKS);
    d.c.growth.productivity = 0.015;
    levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), 5.04 * 12800 / 2080 * pow(1.015, 10), 1e-12);
    r = report_of(&d);
    assert_close(reported(r, "breastfeeding_breaks.mothers", 2025, CS_SEXES), 0, 0);
    assert_close(reported(r, "breastfeeding_breaks.mothers", 2027, CS_SEXES),
                 0.4 * 42000 * 207 / 210, 1e-12);
    cs_result_free(r);
    close_desk(&d);
}

/* Women's jobs: 46,000 of 63,000 are formal. The rest are the documented defaults. */
static void test_defaults(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy("employment.women_child_under6,0.4,NA,NA,fixed,fraction,"
                                          "Office,2020,sourced,\n"));
    put_policy(&d, "breastfeeding_breaks", "");
    const struct cs_levers *l = levers_in(&d, 2030);
    double women = 0.78 * 2300 / (0.78 * 63000 + 97000);
    double hours = 210000 * 0.4 * 46 / 63 * 0.48 * 6 * 21.7;
    assert_close(cs_levers_gross(l), hours * women / 2080, 1e-12);
    d.e->labour_by_status = false;
    refuse_policy(
        &d, "breastfeeding_breaks", "",
        "breastfeeding_breaks: model 'toy' does not know formal jobs; expected 'covered'");
    put_policy(&d, "breastfeeding_breaks", "covered = 0.8;");
    close_desk(&d);
}

static void test_as_today(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "breastfeeding_breaks", BREAKS "months_today = 6;");
    for (int year = 2025; year <= 2030; year++)
        assert_nothing(levers_in(&d, year));
    close_desk(&d);
}

static const struct variation rows[] = {
    {"phase_in", "\"linear\"", "\"s_curve\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
    {"women_pay", "0.8", "0.88"},
    {"mean_pay", "14740.0", "16214.0"},
    {"employed", "0.5", "0.55"},
    {"covered", "0.8", "0.88"},
    {"covered_today", "0.6", "0.66"},
    {"breastfeeding", "0.5", "0.55"},
    {"months", "6.0", "6.6"},
    {"months_today", "3.0", "3.3"},
    {"minutes", "60.0", "66.0"},
    {"minutes_today", "40.0", "44.0"},
    {"days_per_month", "20.0", "22.0"},
    {"hours_per_week", "40.0", "44.0"},
    {NULL, NULL, NULL},
};

static void test_every_parameter(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    /* preset: test_presets.c */
    assert_covered(cs_policies_find("breastfeeding_breaks")->specs, rows, " preset ");
    assert_every_row_moves(&d, "breastfeeding_breaks", "", rows, NULL);
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    refuse_policy(&d, "breastfeeding_breaks", "\nminutes = 500;",
                  "s.cfg:2: error: breastfeeding_breaks.minutes is 500; expected 0 to 480");
    refuse_policy(&d, "breastfeeding_breaks", "minute = 60;", "did you mean 'minutes'?");
    refuse_policy(&d, "breastfeeding_breaks", "start = 2029; full_in = 2027;",
                  "start is 2029, after full_in 2027");
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "breastfeeding_breaks", "", true, &err), CS_EINPUT);
    assert_says(&err, "its cost follows from mothers and hours and cannot be matched");
    put_policy(&d, "breastfeeding_breaks", "");
    err = (struct cs_err){0};
    assert_int_equal(d.type->year(&d.c, d.params, 2019, NAN, d.l, &err), CS_EINPUT);
    assert_says(&err,
                "model 'toy' has no population of age 0 in 2019; expected years 2020 to 2040");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),  cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_as_today), cmocka_unit_test(test_every_parameter),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
