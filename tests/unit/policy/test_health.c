/*
 * health against a calculation by hand (docs/methods/08 has the same numbers).
 *
 * From 4 to 6.5 workers per 1,000 people by 2030, in equal steps from 2025; 8.0 million people in
 * 2030, 7.95 in 2029. A quarter are doctors at 2.2 times the reference pay, the others nurses at
 * .8.
 *
 *   workers      (8.4)  2.5 / 1,000 x 8,000,000 = 20,000
 *   FTE          (8.5)  .9 x 20,000 = 18,000; support .5: 9,000; 27,000 FTE, 30,000 persons
 *   pay          (8.6)  1.2 x .03 x (.25 x 2.2 + .75 x .8) = .036 x 1.15 = .0414 million
 *   staff cost   (6.4)  18,000 x (1 + .5 x .5) x .0414 = 931.5
 *   current      (6.5)  931.5 / .75 = 1,242
 *   payers       (8.9)  fees .1: 124.2; insurance .5 x 1,117.8 = 558.9; state 558.9
 *   income              .64 x 931.5 - 124.2 = 471.96
 *   building     (8.7)  2029: 20,000 - .8 x 2.5 x 7,950 = 4,100 workers; half a year of
 *                       1.25 x .0414 / .75 = .069 million for 3,690 FTE: 127.305
 */
#include "unit/policy/older_people.h"

#define TARGET "workers_per_1000_today = 4.0; workers_per_1000 = 6.5;"
#define CADRES                                                                                     \
    "cadres = ( { cadre = \"doctors\"; share = 0.25; pay_multiple = 2.2; },"                       \
    " { cadre = \"nurses\"; share = 0.75; pay_multiple = 0.8; } );"
#define SERVICE                                                                                    \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.5;"      \
    "support_pay = 0.5; labour_share = 0.75; host = \"edu\"; capital_years = 0.5;"                 \
    "capital_sector = \"con\"; fee_share = 0.1; insurance_share = 0.5;"

static void test_full_year(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    put_policy(&d, "health", TARGET CADRES SERVICE);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, 27000, 1e-12);
    assert_close(l->staff[CS_WOMEN][CS_FORMAL], 22500, 1e-12);
    assert_close(l->staff[CS_MEN][CS_FORMAL], 7500, 1e-12);
    assert_close(l->cost[CS_COST_STAFF], 931.5, 1e-12);
    assert_close(l->output, 1242, 1e-12);
    assert_close(at(l->inputs, OTH), 310.5 / 4, 1e-12);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 124.2, 1e-12);
    assert_close(l->payer[CS_PAYER_INSURANCE], 558.9, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 558.9, 1e-12);
    assert_close(at(l->dtau, 0), 471.96, 1e-12);
    assert_close(at(l->capital, CON), 0, 0); /* 2031 has fewer people */
    assert_money(l);
    levers_in(&d, 2029);
    assert_close(l->staff_fte, 15900 * 0.9 * 1.5, 1e-12);
    assert_close(at(l->capital, CON), 127.305, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 15900.0 / 20000 * 558.9 + 127.305, 1e-12);
    assert_money(l);
    close_desk(&d);
}

/* Pay grows, building does not: 2 % a year from 2020. */
static void test_wage_growth(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    d.c.growth.productivity = 0.02;
    put_policy(&d, "health", TARGET CADRES SERVICE);
    const struct cs_levers *l = levers_in(&d, 2029);
    assert_close(l->cost[CS_COST_STAFF], 15900 * 0.9 * 1.25 * 0.0414 * pow(1.02, 9), 1e-12);
    assert_close(at(l->capital, CON), 127.305, 1e-12);
    close_desk(&d);
}

/* The norms of 2006 and 2016, 2.28 and 4.45; today's density from the model. */
static void test_norms(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(
        "health.workers_per_1000,1.9,NA,NA,fixed,per 1000,Survey,2019,sourced,\n"));
    put_policy(&d, "health", "preset = \"who_2016\";" SERVICE);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, (4.45 - 1.9) * 8000 * 0.9 * 1.5, 1e-12);
    assert_close(l->cost[CS_COST_STAFF], (4.45 - 1.9) * 8000 * 0.9 * 1.25 * 0.036, 1e-12);
    put_policy(&d, "health", "preset = \"who_2006\";" SERVICE);
    levers_in(&d, 2030);
    assert_close(l->staff_fte, (2.28 - 1.9) * 8000 * 0.9 * 1.5, 1e-12);
    close_desk(&d);
}

/* (8.8) .02 x 4,470 = 89.4 million of education: .1 fees, half of the rest insured. */
static void test_spending(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "health",
               "spending_gdp = 0.07; spending_gdp_today = 0.05; host = \"edu\"; fee_share = 0.1;"
               "insurance_share = 0.5;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(at(l->bought, EDU), 89.4, 1e-12);
    assert_close(l->cost[CS_COST_PURCHASES], 89.4, 1e-12);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 8.94, 1e-12);
    assert_close(l->payer[CS_PAYER_INSURANCE], 40.23, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 40.23, 1e-12);
    assert_close(at(l->dtau, 0), -8.94, 1e-12);
    assert_close(l->staff_fte, 0, 0);
    assert_money(l);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "health.spending_gdp", 2027, CS_SEXES), 0.058, 1e-12);
    cs_result_free(r);
    close_desk(&d);
}

static void test_reports(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    put_policy(&d, "health", TARGET CADRES SERVICE);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "health.workers_per_1000", 2025, CS_SEXES), 4, 1e-12);
    assert_close(reported(r, "health.workers_per_1000", 2029, CS_SEXES), 6, 1e-12);
    assert_close(reported(r, "health.workers_new", 2030, CS_SEXES), 20000, 1e-12);
    assert_close(reported(r, "health.workers_new.doctors", 2030, CS_SEXES), 5000, 1e-12);
    assert_close(reported(r, "health.workers_new.nurses", 2029, CS_SEXES), 0.75 * 15900, 1e-12);
    assert_close(reported(r, "health.staff_fte", 2030, CS_SEXES), 27000, 1e-12);
    assert_close(reported(r, "health.cost.current", 2030, CS_SEXES), 1242, 1e-12);
    assert_close(reported(r, "health.cost.capital", 2029, CS_SEXES), 127.305, 1e-12);
    assert_null(cs_result_find(r, "health.cost.upgrade"));
    cs_result_free(r);
    assert_notes(&d,
                 "20,000 health workers are added by 2030, towards 6.5 per 1,000 people from 4, "
                 "with 10,000 support staff.");
    close_desk(&d);
}

static void test_nothing_to_do(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    static const char *const texts[] = {
        "workers_per_1000_today = 6.5; workers_per_1000 = 6.5;" SERVICE,
        "spending_gdp = 0.05; spending_gdp_today = 0.05;" SERVICE,
        "workers_per_1000_today = 5.0; preset = \"who_2016\";" SERVICE,
    };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        put_policy(&d, "health", texts[t]);
        assert_never(&d);
    }
    assert_notes(&d, "health: workers per 1,000: the target 4.45 is below today's 5");
    close_desk(&d);
}

#define PHASE_ROWS                                                                                 \
    {"phase_in", "\"linear\"", "\"s_curve\""}, {"start", "2025", "2026"},                          \
        {"full_in", "2030", "2029"}, {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},                 \
        {"fee_share", "0.15", "0.165"},                                                            \
    {                                                                                              \
        "insurance_share", "0.3", "0.4"                                                            \
    }

static const struct variation rows[] = {
    PHASE_ROWS,
    {"workers_per_1000", "6.0", "6.2"},
    {"workers_per_1000_today", "4.0", "4.2"},
    {"capital_years", "0.7", "0.8"},
    {"staff_hours_ratio", "0.9", "0.81"},
    {"pay_sector", "\"edu\"", "\"con\""},
    {"pay_multiple", "1.1", "1.21"},
    {"support_ratio", "0.25", "0.275"},
    {"support_pay", "0.6", "0.66"},
    {"labour_share", "0.75", "0.675"},
    {"host", "\"edu\"", "\"con\""},
    {"capital_sector", "\"con\"", "\"oth\""},
    {"build_ahead", "1", "2"},
    {"women_share", "0.9", "0.81"},
    {NULL, NULL, NULL},
};
static const struct variation spending_rows[] = {
    PHASE_ROWS,
    {"spending_gdp", "0.07", "0.08"},
    {"spending_gdp_today", "0.05", "0.04"},
    {"host", "\"edu\"", "\"con\""},
    {NULL, NULL, NULL},
};
/* one cadre of all: its share cannot vary alone */
static const struct variation cadre_rows[] = {
    {"cadre", "\"nurses\"", "\"nurses\""},
    {"share", "1.0", "1.0"},
    {"pay_multiple", "0.9", "1.0"},
    {NULL, NULL, NULL},
};

static void assert_pay_moves_with_shares(struct desk *d)
{
    static const char *const shares[] = {
        "cadres = ( { cadre = \"a\"; share = 0.25; pay_multiple = 2.2; }, { cadre = \"b\"; share = "
        "0.75; } );",
        "cadres = ( { cadre = \"a\"; share = 0.35; pay_multiple = 2.2; }, { cadre = \"b\"; share = "
        "0.65; } );"};
    double cost[2];
    for (int i = 0; i < 2; i++) {
        char text[1024];
        snprintf(text, sizeof text, "%s%s%s", TARGET, shares[i], SERVICE);
        put_policy(d, "health", text);
        cost[i] = levers_in(d, 2030)->cost[CS_COST_STAFF];
    }
    assert_close(cost[0], 18000 * 1.25 * 0.036 * 1.3, 1e-12);
    assert_close(cost[1], 18000 * 1.25 * 0.036 * 1.42, 1e-12);
}

static void test_every_parameter_moves(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    const struct cs_param_spec *specs = cs_policies_find("health")->specs;
    assert_every_row_moves(&d, "health", "", rows, NULL);
    assert_every_row_moves(&d, "health", "", spending_rows, NULL);
    assert_pay_moves_with_shares(&d);
    /* preset: test_norms */
    assert_covered(specs, rows, " preset  spending_gdp  spending_gdp_today ");
    while (specs->type != CS_PARAM_LIST)
        specs++;
    assert_covered(specs->items, cadre_rows, "");
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    refuse_policy(&d, "health", SERVICE,
                  "s.cfg: error: health: expected exactly one of workers_per_1000 and spending_gdp, "
                  "or a preset that gives one");
    refuse_policy(&d, "health", TARGET "preset = \"chatham_house_2014\";" SERVICE,
                  "expected exactly one of");
    refuse_policy(&d, "health", "workers_per_1000 = 6.5;" SERVICE,
                  "health: today's workers are not known; expected workers_per_1000_today here or "
                  "health.workers_per_1000 in the model's parameters.csv");
    refuse_policy(&d, "health", "spending_gdp = 0.07;" SERVICE,
                  "health: today's spending is not known; expected spending_gdp_today");
    refuse_policy(&d, "health", "spending_gdp = 0.07; spending_gdp_today = 0.05;" CADRES SERVICE,
                  "expected workers_per_1000 with cadres");
    refuse_policy(&d, "health", "preset = \"who_2015\";" SERVICE,
                  "health.preset: there is no preset \"who_2015\"; did you mean \"who_2016\"? "
                  "Expected one of \"who_2006\", \"who_2016\", \"chatham_house_2014\"");
    refuse_policy(
        &d, "health", TARGET "\ncadres = ( { cadre = \"Nurses\"; share = 1.0; } );" SERVICE,
        "s.cfg:2: error: health: cadre is 'Nurses'; expected small letters, digits and _");
    refuse_policy(&d, "health",
                  TARGET "\ncadres = ( { cadre = \"a\"; share = 0.5; },\n"
                         "{ cadre = \"a\"; share = 0.5; } );" SERVICE,
                  "s.cfg:3: error: health: cadre 'a' stands twice; expected each once");
    refuse_policy(&d, "health",
                  TARGET "\ncadres = ( { cadre = \"a\"; share = 0.5; },\n"
                         "{ cadre = \"b\"; share = 0.4; } );" SERVICE,
                  "health: the shares of the cadres sum to 0.9; expected 1");
    refuse_policy(&d, "health", TARGET "pay_sector = \"care.healt\";",
                  "sector 'care.healt' is neither a sector code nor a role of model 'toy'");
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "health", TARGET SERVICE, true, &err), CS_EINPUT);
    assert_says(&err, "health: its cost follows from places and staff and cannot be matched");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_year),
        cmocka_unit_test(test_wage_growth),
        cmocka_unit_test(test_norms),
        cmocka_unit_test(test_spending),
        cmocka_unit_test(test_reports),
        cmocka_unit_test(test_nothing_to_do),
        cmocka_unit_test(test_every_parameter_moves),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
