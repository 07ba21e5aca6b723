/* The five R: value of unpaid care by hand, and which lines are said when. */
#include "unit/sim/sim_test.h"

#include <math.h>
#include <stdio.h>

#define FRAME                                                                                      \
    "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; }; closure = \"type1\";\n"  \
    "growth = { gdp = 0; productivity = 0.01; };\n"
#define CARE                                                                                       \
    "policies = ( { policy = \"childcare\"; ages = ( { from = 2; to = 3; coverage = 0.75; "        \
    "attendance = 0.25; children_per_worker = 8.0; hours_per_week = 39.0; } ); "                   \
    "weeks_per_year = 48; staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05; "           \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2; "     \
    "support_pay = 0.5; labour_share = 0.75; host = \"edu\"; capital_per_place = 0; } );\n"

static const char *const starts[] = {
    "Recognise:", "Reduce:", "Redistribute:", "Reward:", "Represent:"};
enum { STARTS = sizeof starts / sizeof *starts };

/* How many of the five are said; they come in order, after all other findings. */
static int count_lines(const struct cs_result *r)
{
    int said = 0;
    for (size_t i = 0; i < r->n_notes; i++) {
        bool one = false;
        if (r->notes[i].kind != CS_NOTE_FINDING)
            continue;
        for (int k = 0; k < STARTS; k++) {
            if (strncmp(r->notes[i].text, starts[k], strlen(starts[k])) != 0)
                continue;
            assert_true(k >= said);
            said++;
            one = true;
        }
        assert_true(one || said == 0);
    }
    return said;
}

static const char *find_line(const struct cs_result *r, const char *start)
{
    for (size_t i = 0; i < r->n_notes; i++) {
        if (strncmp(r->notes[i].text, start, strlen(start)) == 0)
            return r->notes[i].text;
    }
    fail_msg("no line '%s'", start);
    return "";
}

static void test_value(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("labour.hourly_earnings.women,6,,,,,,,assumption,\n"
                                       "labour.hourly_earnings.men,8,,,,,,,assumption,\n");
    struct cs_time_use_row rows[] = {
        {"unpaid_care", CS_WOMEN, "10+", "2012", 0.65, "test"},
        {"unpaid_care", CS_MEN, "10+", "2012", 0.2, "test"},
        {"unpaid_total", CS_WOMEN, "15+", "2012", 4.1, "test"},
        {"unpaid_total", CS_MEN, "15+", "2012", 1.3, "test"},
    };
    e->time_use = rows;
    e->n_time_use = sizeof rows / sizeof *rows;
    struct cs_result *r = simulate(e, FRAME CARE);
    /* 7 an hour on average; education pays .03 a job and all sectors .014375; pay grows for ten
     * years */
    double wage = 7 * 0.03 / (2300.0 / 160000) * pow(1.01, 10), people = 20 * 105000 + 1;
    double women = 0.65 * 365 * people / 1e6 * wage, men = 0.2 * 365 * people / 1e6 * wage;
    assert_close(value(r, "time.value_before", "2030 f"), women, 1e-12);
    assert_close(value(r, "time.value_before", "2030 m"), men, 1e-12);
    assert_close(value(r, "time.value_before_gdp", "2030"), (women + men) / 4470, 1e-12);
    assert_int_equal(count_lines(r), STARTS);
    assert_non_null(strstr(find_line(r, "Recognise:"), "76 % of them women's"));   /* .65 of .85 */
    assert_non_null(strstr(find_line(r, "Redistribute:"), "women do 3.15 hours")); /* 4.1 / 1.3 */
    assert_non_null(strstr(find_line(r, "Redistribute:"), "nothing here moves hours"));
    cs_result_free(r);
    e->n_time_use = 0;
    e->time_use = NULL;
    cs_economy_free(e);
}

/* Earnings in national currency beside a table in dollars: at the table's rate, and not at all
 * without one. */
static void test_other_money(void **state)
{
    (void)state;
    static const char *const rates[] = {"table.exchange_rate,0.25,,,,,,,assumption,\n", ""};
    struct cs_time_use_row rows[] = {
        {"unpaid_care", CS_WOMEN, "10+", "2012", 0.65, "test"},
        {"unpaid_care", CS_MEN, "10+", "2012", 0.2, "test"},
        {"unpaid_total", CS_WOMEN, "15+", "2012", 4.1, "test"},
        {"unpaid_total", CS_MEN, "15+", "2012", 1.3, "test"},
    };
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        char params[256];
        snprintf(params, sizeof params,
                 "labour.hourly_earnings.women,6,,,,,,,assumption,\nlabour.hourly_earnings.men,8,,,"
                 ",,,,assumption,\n%s",
                 rates[i]);
        struct cs_economy *e = toy_economy(params);
        e->time_use = rows;
        e->n_time_use = sizeof rows / sizeof *rows;
        e->country = "KOR";
        e->currency = "USD";
        struct cs_result *r = simulate(e, FRAME CARE);
        double wage = 7 * 0.03 / (2300.0 / 160000) * pow(1.01, 10) / 4, people = 20 * 105000 + 1;
        if (i == 0)
            assert_close(value(r, "time.value_before", "2030 f"), 0.65 * 365 * people / 1e6 * wage,
                         1e-12);
        else
            assert_true(isnan(value(r, "time.value_before", "2030 f")));
        assert_true((strstr(find_line(r, "Recognise:"), "hourly wages are not known") == NULL) ==
                    (i == 0));
        cs_result_free(r);
        e->n_time_use = 0;
        e->time_use = NULL;
        cs_economy_free(e);
    }
}

/* Without time use it says that it is not known; a policy without care says nothing at all. */
static void test_said(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(e, FRAME CARE);
    assert_int_equal(count_lines(r), STARTS);
    assert_null(cs_result_find(r, "time.value_before"));
    assert_non_null(strstr(find_line(r, "Recognise:"), "not known"));
    cs_result_free(r);
    r = simulate(e, FRAME
                 "policies = ( { policy = \"spending\"; sector = \"con\"; amount = 100; } );");
    assert_int_equal(count_lines(r), 0);
    cs_result_free(r);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_value),
        cmocka_unit_test(test_other_money),
        cmocka_unit_test(test_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
