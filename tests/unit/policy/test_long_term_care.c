/*
 * long_term_care against a calculation by hand (docs/methods/08 has the same numbers).
 *
 * 2030: 1,050,000 persons aged 20 to 24; 25 and over 1,050,000 + 1,700,000 in the open-ended group.
 * (The toy model's people are young.) In full in 2030, in equal steps from 2025.
 *
 *   dependants  (8.10)  .04 x 1,050,000 = 42,000;   .12 x 2,750,000 = 330,000
 *   new         (8.11)  (.5 - .1) x 42,000 = 16,800;   (.6 - .2) x 330,000 = 132,000
 *   FTE each    (8.12)  10 x 52 / (40 x 52 x .75) = 1/3;   26 x 52 / (1.3 x 1,560) = 2/3
 *   FTE                 5,600 + 88,000 = 93,600; support .25: 117,000; persons at .9: 130,000
 *   staff cost  (6.4)   93,600 x (1 + .25 x .5) x .5 x .03 = 1,579.5 million
 *   current     (6.5)   1,579.5 / .9 = 1,755
 *   payers      (8.9)   fees .2: 351; insurance .25 x 1,404 = 351; state 1,053
 *   income              .64 x 1,579.5 - 351 = 659.88
 *   building    (8.7)   2029 has (1,045,000 x .04 x .4 x .8 + 2 x 2,725,000 x .12 x .4 x .8) / 3
 *                       = 222,656 / 3 FTE; 58,144 / 3 more open in 2030, at .4 years of
 *                       1.125 x .015 / .9 = .01875 million: 145.36
 */
#include "unit/policy/older_people.h"

#define YOUNGER "from = 20; to = 24; dependency = 0.04; coverage = 0.5; hours_per_week = 10.0;"
#define OLDER                                                                                      \
    "from = 25; dependency = 0.12; coverage = 0.6; coverage_today = 0.2; hours_per_week = 26.0; "  \
    "recipients_per_worker = 1.3;"
#define BANDS "coverage_today = 0.1; ages = ( { " YOUNGER " }, { " OLDER " } );"
#define SERVICE                                                                                    \
    "weeks_per_year = 52; staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05;"            \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 0.5; support_ratio = 0.25;"     \
    "support_pay = 0.5; labour_share = 0.9; host = \"edu\"; capital_years = 0.4;"                  \
    "capital_sector = \"con\"; fee_share = 0.2; insurance_share = 0.25; women_share = 0.85;"

static void test_full_year(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    put_policy(&d, "long_term_care", BANDS SERVICE);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, 117000, 1e-12);
    assert_close(l->staff[CS_WOMEN][CS_FORMAL], 110500, 1e-12);
    assert_close(l->staff[CS_MEN][CS_FORMAL], 19500, 1e-12);
    assert_close(l->cost[CS_COST_STAFF], 1579.5, 1e-12);
    assert_close(l->output, 1755, 1e-12);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 351, 1e-12);
    assert_close(l->payer[CS_PAYER_INSURANCE], 351, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 1053, 1e-12);
    assert_close(at(l->dtau, 0), 659.88, 1e-12);
    assert_close(at(l->capital, CON), 0, 0); /* 2031 has fewer people */
    assert_money(l);
    levers_in(&d, 2029);
    double before = (13376 + 2 * 104640) / 3.0; /* FTE in 2029 */
    assert_close(l->staff_fte, before * 1.25, 1e-12);
    assert_close(at(l->capital, CON), 145.36, 1e-11);
    assert_money(l);
    close_desk(&d);
}

/* (8.13) From 1.2 to the norm's 4.2 workers per 100 of 2,750,000 persons aged 25 and over: 82,500
 * FTE. */
static void test_workers_per_100(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(
        "long_term_care.workers_per_100,1.2,NA,NA,fixed,per 100,Survey,2019,sourced,\n"));
    put_policy(&d, "long_term_care", "preset = \"ilo_2015\"; age_from = 25;" SERVICE);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, 82500 * 1.25, 1e-12);
    assert_close(l->cost[CS_COST_STAFF], 82500 * 1.125 * 0.015, 1e-12);
    assert_money(l);
    assert_notes(&d,
                 "82,500 care workers (FTE) are added by 2030, towards 4.2 per 100 persons aged "
                 "25 and over from 1.2.");
    /* 1.5 / 100 x 1,700,000 in the open-ended group alone */
    put_policy(&d, "long_term_care", "workers_per_100 = 2.7; age_from = 30;" SERVICE);
    levers_in(&d, 2030);
    assert_close(l->staff_fte, 25500 * 1.25, 1e-12);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "long_term_care.workers_per_100", 2027, CS_SEXES), 1.8, 1e-12);
    cs_result_free(r);
    close_desk(&d);
}

static void test_reports(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    put_policy(&d, "long_term_care", BANDS SERVICE);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "long_term_care.dependants.25+", 2030, CS_SEXES), 330000, 1e-12);
    assert_close(reported(r, "long_term_care.coverage.25+", 2025, CS_SEXES), 0.2, 1e-12);
    assert_close(reported(r, "long_term_care.coverage.20-24", 2027, CS_SEXES), 0.26, 1e-12);
    assert_close(reported(r, "long_term_care.recipients_new.25+", 2030, CS_SEXES), 132000, 1e-12);
    assert_close(reported(r, "long_term_care.gap.25+", 2030, CS_SEXES), 132000, 1e-12);
    /* 132,000 x 26 x 52 hours */
    assert_close(reported(r, "long_term_care.hours.25+", 2030, CS_SEXES), 178.464, 1e-12);
    assert_close(reported(r, "long_term_care.staff_fte", 2030, CS_SEXES), 117000, 1e-12);
    assert_close(reported(r, "long_term_care.cost.fees", 2030, CS_SEXES), 351, 1e-12);
    cs_result_free(r);
    /* without: .5 x 42,000 + .4 x 330,000 */
    assert_notes(&d,
                 "148,800 more dependants have paid care in 2030, by 93,600 care workers (FTE); "
                 "153,000 remain without.");
    close_desk(&d);
}

static void test_nothing_to_do(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    static const char *const texts[] = {
        "coverage_today = 0.5; ages = ( { " YOUNGER " } );" SERVICE,
        "workers_per_100_today = 4.2; preset = \"ilo_2015\"; age_from = 25;" SERVICE,
        "coverage_today = 0.7; ages = ( { " YOUNGER " } );" SERVICE,
    };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        put_policy(&d, "long_term_care", texts[t]);
        assert_never(&d);
    }
    assert_notes(&d, "long_term_care: ages 20-24: the target 0.5 is below today's 0.7");
    close_desk(&d);
}

#define SHARED_ROWS                                                                                \
    {"phase_in", "\"linear\"", "\"s_curve\""}, {"start", "2025", "2026"},                          \
        {"full_in", "2030", "2029"}, {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},                 \
        {"capital_years", "0.7", "0.8"}, {"staff_hours_ratio", "0.9", "0.81"},                     \
        {"pay_sector", "\"edu\"", "\"con\""}, {"pay_multiple", "1.1", "1.21"},                     \
        {"support_ratio", "0.25", "0.275"}, {"support_pay", "0.6", "0.66"},                        \
        {"labour_share", "0.75", "0.675"}, {"host", "\"edu\"", "\"con\""},                         \
        {"capital_sector", "\"con\"", "\"oth\""}, {"build_ahead", "1", "2"},                       \
        {"fee_share", "0.15", "0.165"}, {"insurance_share", "0.3", "0.4"},                         \
    {                                                                                              \
        "women_share", "0.9", "0.81"                                                               \
    }

static const struct variation rows[] = {
    SHARED_ROWS,
    {"coverage_today", "0.1", "0.12"},
    {"weeks_per_year", "50.0", "45.0"},
    {"staff_hours_per_week", "40.0", "36.0"},
    {"noncontact", "0.2", "0.22"},
    {"absence", "0.12", "0.108"},
    {NULL, NULL, NULL},
};
static const struct variation worker_rows[] = {
    SHARED_ROWS,
    {"workers_per_100", "3.0", "3.3"},
    {"workers_per_100_today", "1.0", "1.1"},
    {"age_from", "25", "20"},
    {NULL, NULL, NULL},
};
static const struct variation band_rows[] = {
    {"from", "22", "21"},
    {"to", "26", "27"},
    {"dependency", "0.1", "0.11"},
    {"coverage", "0.5", "0.55"},
    {"hours_per_week", "14.0", "15.4"},
    {"recipients_per_worker", "1.2", "1.3"},
    {NULL, NULL, NULL},
};

static void test_every_parameter_moves(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    const struct cs_param_spec *specs = cs_policies_find("long_term_care")->specs;
    assert_every_row_moves(&d, "long_term_care", "ages", rows, band_rows);
    assert_every_row_moves(&d, "long_term_care", "", worker_rows, NULL);
    /* preset: test_workers_per_100; a band's own coverage_today: test_full_year */
    assert_covered(specs, rows, " preset  workers_per_100  workers_per_100_today  age_from ");
    assert_covered(specs, worker_rows,
                   " preset  coverage_today  weeks_per_year "
                   " staff_hours_per_week  noncontact  absence ");
    while (specs->type != CS_PARAM_LIST)
        specs++;
    assert_covered(specs->items, band_rows, " coverage_today ");
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    refuse_policy(&d, "long_term_care", SERVICE,
                  "s.cfg: error: long_term_care: expected exactly one of ages (with at least one "
                  "band) and workers_per_100 (or a preset that gives it)");
    refuse_policy(&d, "long_term_care", BANDS "preset = \"ilo_2015\";" SERVICE,
                  "expected exactly one of ages");
    refuse_policy(&d, "long_term_care", "preset = \"ilo_2015\";" SERVICE,
                  "long_term_care: today's workers are not known; expected workers_per_100_today");
    refuse_policy(
        &d, "long_term_care", "\nages = ( { " YOUNGER " } );" SERVICE,
        "s.cfg:2: error: long_term_care: ages 20-24: today's coverage is not known; expected "
        "'coverage_today' here or in the policy, or long_term_care.coverage");
    refuse_policy(&d, "long_term_care",
                  "coverage_today = 0.1;\nages = ( { " OLDER
                  " },\n{ from = 70; coverage = 0.5; } );" SERVICE,
                  "s.cfg:3: error: long_term_care: ages 70+: overlaps another band; expected each "
                  "age once");
    refuse_policy(
        &d, "long_term_care",
        "coverage_today = 0.1; ages = ( { from = 70; to = 60; coverage = 0.5; } );" SERVICE,
        "long_term_care: ages 70-60: 'to' is below 'from'");
    refuse_policy(&d, "long_term_care", BANDS "noncontact = 0.6; absence = 0.4;",
                  "long_term_care: noncontact 0.6 and absence 0.4 leave no hours of care");
    refuse_policy(&d, "long_term_care", "ages = (\n{ from = 65; coverage = 1.5; } );" SERVICE,
                  "s.cfg:2: error: long_term_care.ages[0].coverage is 1.5; expected 0 to 1");
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "long_term_care", BANDS SERVICE, true, &err), CS_EINPUT);
    assert_says(&err, "long_term_care: its cost follows from places and staff");
    close_desk(&d);
}

/* A year past the projections; before any is run: test_people.c. */
static void test_population_not_known(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    struct cs_err err = {0};
    put_policy(&d, "long_term_care", BANDS SERVICE);
    assert_int_equal(d.type->year(&d.c, d.params, 2041, NAN, d.l, &err), CS_EINPUT);
    assert_says(&err,
                "model 'toy' has no population of ages 20 to 24 in 2041; expected years 2020 to "
                "2040");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_year),
        cmocka_unit_test(test_workers_per_100),
        cmocka_unit_test(test_reports),
        cmocka_unit_test(test_nothing_to_do),
        cmocka_unit_test(test_every_parameter_moves),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_population_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
