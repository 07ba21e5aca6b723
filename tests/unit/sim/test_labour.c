/* Hours released, mothers joining and who fills the posts, against figures by hand on the toy
 * model; the childcare is that of test_run.c: 210,000 new places of 39 hours in 48 weeks in 2030,
 * 31,500 women and 10,500 men. */
#include "unit/sim/sim_test.h"

#include <math.h>

#define FRAME                                                                                      \
    "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; }; closure = \"type1\";\n"  \
    "growth = { gdp = 0; productivity = 0; };\n"
#define CARE                                                                                       \
    "policies = ( { policy = \"childcare\"; ages = ( { from = 2; to = 3; coverage = 0.75; "        \
    "attendance = 0.25; children_per_worker = 8.0; hours_per_week = 39.0; } ); "                   \
    "weeks_per_year = 48; staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05; "           \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2; "     \
    "support_pay = 0.5; labour_share = 0.75; host = \"edu\"; capital_per_place = 20000; "          \
    "fee_share = 0.1; } );\n"
#define RATES(women)                                                                               \
    "participation.women,0.5,,,,fraction,,,assumption,\n"                                          \
    "participation.men,0.8,,,,fraction,,,assumption,\n"                                            \
    "unemployment.women," women ",,,,fraction,,,assumption,\n"                                     \
    "unemployment.men,0.05,,,,fraction,,,assumption,\n"

static const double adults = 15 * 105000 + 1; /* of each sex, 15 and over, in 2030 */

static void test_joining_and_rates(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES("0.1"));
    struct cs_result *r = simulate(
        e, FRAME CARE "labour_supply = { method = \"coverage\"; coverage_response = 0.2385; "
                      "children_per_mother = 2.0; birth_spacing = 4.0; };");
    assert_trusted(r);
    /* (11.13) mothers whose youngest child is 2 or 3, 210,000 children of each age; (11.2), (11.3)
     */
    double mothers = 210000 * (1 - 0.5 * (1 - exp(-2.5 / 4)) + 1 - 0.5 * (1 - exp(-3.5 / 4)));
    double joining = mothers * 0.2385 * (210000 * 39 / 40.0) / 420000;
    assert_close(value(r, "labour.joining", "policy 2030"), joining, 1e-12);
    assert_close(value(r, "labour.participation_change", "policy 2030"), 100 * joining / adults,
                 1e-12);

    double women = 0, men = 0;
    static const char *const effects[] = {"direct", "indirect"};
    for (int k = 0; k < 2; k++) {
        char at[64];
        snprintf(at, sizeof at, "policy 2030 %s f", effects[k]);
        women += value(r, "jobs", at);
        snprintf(at, sizeof at, "policy 2030 %s m", effects[k]);
        men += value(r, "jobs", at);
    }
    assert_close(value(r, "labour.posts", "policy 2030 f"), women, 1e-12);
    assert_close(value(r, "labour.hired", "policy 2030 m"), men, 1e-12);
    assert_close(value(r, "labour.unfilled", "policy 2030 f"), 0, 0);
    assert_close(value(r, "labour.employment_rate.before", "2030 f"), 0.5 * 0.9, 1e-12);
    assert_close(value(r, "labour.employment_rate", "policy 2030 f"), 0.45 + women / adults, 1e-12);
    assert_close(value(r, "labour.participation_rate", "policy 2030 f"), 0.5 + joining / adults,
                 1e-12);
    assert_close(value(r, "labour.unemployment_rate", "policy 2030 m"),
                 (0.04 * adults - men) / (0.8 * adults), 1e-12);
    assert_close(value(r, "labour.employment_rate_gap", "policy 2030"),
                 100 * (0.8 * 0.95 + men / adults - 0.45 - women / adults), 1e-12);
    /* the first year is as today */
    assert_close(value(r, "labour.joining", "policy 2025"), 0, 0);
    assert_close(value(r, "headline.women_employment", "policy"), 100 * women / adults, 1e-11);
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_released(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES("0.1"));
    struct cs_time_use_row rows[] = {
        {"unpaid_care", CS_WOMEN, "10+", "2012", 0.65, "test"},
        {"unpaid_care", CS_MEN, "10+", "2012", 0.2, "test"},
        {"unpaid_care", CS_WOMEN, "10+", "2005", 0.9, "older"},
        {"unpaid_care", CS_MEN, "10+", "2005", 0.1, "older"},
        {"unpaid_total", CS_WOMEN, "15+", "2012", 4.1, "test"},
        {"unpaid_total", CS_MEN, "15+", "2012", 1.3, "test"},
    };
    e->time_use = rows;
    e->n_time_use = sizeof rows / sizeof *rows;
    struct cs_result *r = simulate(
        e, FRAME CARE "labour_supply = { additionality_new = 0.6; children_at_once = 1.5; };");
    /* (11.5) 210,000 x 39 x 48 child-hours; both sexes have as many people */
    double hours = 210000 * 39.0 * 48 / 1e6 * 0.6 / 1.5;
    assert_close(value(r, "time.released", "policy 2030 f"), hours * 0.65 / 0.85, 1e-12);
    assert_close(value(r, "time.released", "policy 2030 m"), hours * 0.2 / 0.85, 1e-12);
    assert_close(value(r, "time.unpaid.before", "2030 f"), 4.1 * 365 * adults / 1e6, 1e-12);
    assert_close(value(r, "time.unpaid.after", "policy 2030 f"),
                 4.1 * 365 * adults / 1e6 - hours * 0.65 / 0.85, 1e-12);
    assert_close(value(r, "time.ratio.before", "2030"), 4.1 / 1.3, 1e-12);
    assert_true(
        isnan(value(r, "time.value_replacement", "policy 2030 f"))); /* no wages in this model */
    cs_result_free(r);
    e->n_time_use = 0;
    e->time_use = NULL;
    cs_economy_free(e);
}

/* Few women are there: own posts first, then none for women elsewhere; what is met goes on. */
static void test_met(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES("0.005"));
    static const char few[] = "labour_supply = { method = \"coverage\"; coverage_response = 0; };";
    char text[4096];
    snprintf(text, sizeof text, "%s%s%s labour_market = { jobs = \"met\"; };", FRAME, CARE, few);
    struct cs_result *r = simulate(e, text);
    assert_trusted(r);
    double there = adults * 0.5 * 0.005, served = (there + 10500) / 42000;
    assert_close(value(r, "jobs", "policy 2030 direct f"), there, 1e-9);
    assert_close(value(r, "jobs", "policy 2030 direct m"), 10500, 1e-9);
    assert_close(value(r, "jobs", "policy 2030 indirect f"), 0, 0);
    assert_close(value(r, "cost.item", "policy 2030 staff"), served * 1247.4, 1e-9);
    assert_close(value(r, "cost.gross", "policy 2030"), served * 1663.2, 1e-9);
    assert_close(value(r, "cost.payer", "policy 2030 households"), served * 166.32, 1e-9);
    /* theta is men's share of a sector's jobs: x = A theta x + served a, by its own power series */
    const double theta[] = {0.25, 0.925, 0.55}, men_rate[] = {5, 18.5, 13.75};
    const double A[3][3] = {{0, 0, 0.025}, {0.05, 0.1, 0.05}, {0.1, 0.3, 0.25}};
    double x[3] = {0}, men = 0;
    for (int round = 0; round < 200; round++) {
        double next[3] = {0, served * 51.975, served * 103.95};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++)
                next[i] += A[i][j] * theta[j] * x[j];
        }
        memcpy(x, next, sizeof x);
    }
    for (int i = 0; i < 3; i++)
        men += men_rate[i] * x[i];
    assert_close(value(r, "jobs", "policy 2030 indirect m"), men, 1e-9);
    assert_close(value(r, "labour.unfilled", "policy 2030 f"),
                 31500 - there + men_rate[0] * 0 + 15 * x[0] + 1.5 * x[1] + 11.25 * x[2], 1e-9);
    double made = 0;
    for (int i = 0; i < 3; i++)
        made += theta[i] * x[i];
    assert_close(value(r, "output", "policy 2030 indirect"), made, 1e-9);
    cs_result_free(r);

    /* potential, the default: the same posts stay empty, and are said to; jobs are as demanded */
    snprintf(text, sizeof text, "%s%s%s", FRAME, CARE, few);
    r = simulate(e, text);
    assert_close(value(r, "jobs", "policy 2030 direct f"), 31500, 1e-12);
    assert_close(value(r, "labour.hired", "policy 2030 f"), there, 1e-9);
    bool said = false;
    for (size_t i = 0; i < r->n_notes; i++)
        said |= strstr(r->notes[i].text, "stay empty") != NULL;
    assert_true(said);
    cs_result_free(r);
    cs_economy_free(e);
}

static bool says(const struct cs_result *r, const char *part)
{
    for (size_t i = 0; i < r->n_notes; i++)
        if (strstr(r->notes[i].text, part) != NULL)
            return true;
    return false;
}

/* The gap first: 420,000 children, 25 to 75 %, .15 contact FTE each. */
static void test_places_are_said(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES("0.1"));
    struct cs_result *r = simulate(e, FRAME CARE);
    assert_true(says(
        r,
        "Ages 2 to 3: 210,000 more children have a place in 2030 (75.0 % instead of 25.0 %), with "
        "31,500 staff (FTE) working with children, 8 children to each one present; 105,000 remain "
        "without."));
    cs_result_free(r);
    cs_economy_free(e);
}

/*
 * From 8 to 12 children a worker for the 105,000 who have a place, no new ones: (.15 - .10) x
 * 105,000 x 1.2/.9 = 7,000 persons leave, 5,250 of them women; inputs are a sixth of test_met's.
 * Their jobs end, and no post is left empty.
 */
static void test_staff_leaves(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES("0.1"));
    static const char worse[] =
        "policies = ( { policy = \"childcare\"; ages = ( { from = 2; to = 3; coverage = 0.25; "
        "attendance = 0.25; "
        "children_per_worker = 12.0; children_per_worker_today = 8.0; hours_per_week = 39.0; } ); "
        "weeks_per_year = 48; staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05; "
        "staff_hours_ratio = 0.9; "
        "pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2; support_pay = 0.5; "
        "labour_share = 0.75; "
        "host = \"edu\"; capital_per_place = 20000; } ); ";
    const double A[3][3] = {{0, 0, 0.025}, {0.05, 0.1, 0.05}, {0.1, 0.3, 0.25}},
                 rate[] = {15, 1.5, 11.25};
    double x[3] = {0}, women = 5250;
    for (int round = 0; round < 200; round++) {
        double next[3] = {0, 51.975 / 6, 103.95 / 6};
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                next[i] += A[i][j] * x[j];
        memcpy(x, next, sizeof x);
    }
    for (int i = 0; i < 3; i++)
        women += rate[i] * x[i];
    static const char *const markets[] = {
        "", "labour_market = { jobs = \"met\"; };",
        "labour_market = { jobs = \"met\"; order = \"proportional\"; };"};
    for (size_t m = 0; m < 3; m++) {
        char text[4096];
        snprintf(text, sizeof text, "%s%s%s", FRAME, worse, markets[m]);
        struct cs_result *r = simulate(e, text);
        assert_trusted(r);
        assert_close(value(r, "jobs", "policy 2030 direct f"), -5250, 1e-12);
        assert_close(value(r, "labour.posts", "policy 2030 f"), 0, 0);
        assert_close(value(r, "labour.unfilled", "policy 2030 f"), 0, 0);
        assert_close(value(r, "labour.employment_rate", "policy 2030 f"),
                     0.5 * 0.9 - women / adults, 1e-12);
        assert_false(says(r, "not worked out"));
        cs_result_free(r);
    }
    cs_economy_free(e);
}

/* A second service for ages 3 to 5: with 60 % and 50 % of the children each; of ages 4 to 5 alone
 * it is no matter. */
static void test_same_children(void **state)
{
    (void)state;
    static const char form[] = "%s policies = ( { policy = \"childcare\"; ages = ( { from = 2; to "
                               "= 3; coverage = %g; attendance = 0.25; "
                               "children_per_worker = 8.0; hours_per_week = 40.0; } ); "
                               "weeks_per_year = 48; capital_per_place = 20000; }, "
                               "{ policy = \"schooling\"; ages = ( { from = %d; to = 5; enrolment "
                               "= 0.5; enrolment_today = 0.25; "
                               "pupils_per_teacher = 20.0; } ); capital_per_place = 20000; } );";
    struct cs_economy *e = toy_economy(RATES("0.1"));
    static const struct {
        double coverage;
        int from;
        const char *said;
    } cases[] = {{0.6, 3, "with 1.1"}, {0.4, 3, NULL}, {0.6, 4, NULL}};
    for (size_t i = 0; i < 3; i++) {
        char text[4096];
        snprintf(text, sizeof text, form, FRAME, cases[i].coverage, cases[i].from);
        struct cs_result *r = simulate(e, text);
        assert_int_equal(says(r, "are about the same children"), cases[i].said != NULL);
        if (cases[i].said != NULL)
            assert_true(says(r, "childcare, ages 2 to 3, and schooling, ages 3 to 5, are about"));
        cs_result_free(r);
    }
    cs_economy_free(e);
}

/*
 * Mothers' participation is given, 40 %. Free care to those who pay: .4 x -.9 x -1 = 36 pp, held
 * at 7.7; at -.19 it is 7.6 and nothing is said. Without a fee the elasticity says nothing.
 */
static void test_bounds_are_said(void **state)
{
    (void)state;
    static const char form[] = "%s policies = ( { policy = \"childcare\"; ages = ( { from = 2; to "
                               "= 3; coverage = 0.25; attendance = 0.25; "
                               "children_per_worker = 8.0; hours_per_week = 40.0; fee_today = %g; "
                               "} ); weeks_per_year = 48; "
                               "capital_per_place = 20000; fees_ended = 1.0; } ); labour_supply = "
                               "{ method = \"elasticity\"; "
                               "elasticity = %g; mothers_participation = 0.4; };";
    static const struct {
        double fee, elasticity;
        const char *said;
    } cases[] = {
        {900, -0.9, "is held at 7.7 pp"}, {900, -0.19, NULL}, {0, -0.19, "nobody pays for care"}};
    struct cs_economy *e = toy_economy(RATES("0.1"));
    double joining[3];
    for (size_t i = 0; i < 3; i++) {
        char text[4096];
        snprintf(text, sizeof text, form, FRAME, cases[i].fee, cases[i].elasticity);
        struct cs_result *r = simulate(e, text);
        joining[i] = value(r, "labour.joining", "policy 2030");
        assert_int_equal(says(r, "is held at"), i == 0);
        assert_int_equal(says(r, "nobody pays for care"), i == 2);
        assert_true(cases[i].said == NULL || says(r, cases[i].said));
        cs_result_free(r);
    }
    assert_true(joining[1] > 0 && joining[2] == 0);
    assert_close(joining[0] / joining[1], 7.7 / 7.6, 1e-12);
    cs_economy_free(e);
}

/* People are counted in the years that the population has, and no further. */
static void test_met_in_years_without_people(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES("0.1"));
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0};
    assert_int_equal(
        cs_scenario_parse("title = \"T\"; model = \"toy\"; closure = \"type1\";\n"
                          "years = { from = 2025; to = 2043; };\n"
                          "policies = ( { policy = \"spending\"; sector = \"con\"; amount = 9; } );"
                          "labour_market = { jobs = \"met\"; };",
                          "s.cfg", &s, &err),
        CS_OK);
    assert_int_equal(cs_scenario_bind(s, e, &err), CS_OK);
    assert_int_equal(cs_simulate(e, s, &r, &err), CS_EINPUT);
    assert_non_null(strstr(
        err.text[0], "s.cfg:2: error: labour_market: model 'toy' has no population of age 15 and "
                     "over from 2025 to 2043; expected years 2020 to 2040"));
    cs_scenario_free(s);
    cs_economy_free(e);
}

/* "met" without people to ask is an error that names what is missing. */
static void test_met_without_data(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0};
    assert_int_equal(
        cs_scenario_parse(FRAME CARE "labour_market = { jobs = \"met\"; };", "s.cfg", &s, &err),
        CS_OK);
    assert_int_equal(cs_scenario_bind(s, e, &err), CS_OK);
    assert_int_equal(cs_simulate(e, s, &r, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "participation.women"));
    cs_scenario_free(s);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joining_and_rates),
        cmocka_unit_test(test_released),
        cmocka_unit_test(test_met),
        cmocka_unit_test(test_met_without_data),
        cmocka_unit_test(test_places_are_said),
        cmocka_unit_test(test_staff_leaves),
        cmocka_unit_test(test_same_children),
        cmocka_unit_test(test_bounds_are_said),
        cmocka_unit_test(test_met_in_years_without_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
