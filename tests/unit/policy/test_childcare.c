/*
 * childcare against a calculation by hand (docs/methods/06, section "By hand", has the same
 * numbers).
 *
 * Ages 2 and 3; 25 % have a place, 75 % shall have one from 2030 on, in equal steps from 2025.
 *
 *   children 2030     2 x 210,000 = 420,000        2029: 2 x 209,000 = 418,000      2031: 2 x
 * 209,000 new places  (6.2) (.75 - .25) x 420,000 = 210,000 per place   (6.3) 39 x 48 / (8 x 40 x
 * 52 x (1 - .2 - .05)) = 1,872 / 12,480 = .15 contact FTE contact 31,500, support .2 x 31,500 =
 * 6,300, in all 37,800 FTE; at .9 of full time 42,000 persons pay               1.2 x 600 million /
 * 20,000 jobs = .036 million a contact FTE; support half of it staff cost  (6.4) 31,500 x (1 + .2 x
 * .5) x .036 = 1,247.4 million current     (6.5) 1,247.4 / .75 = 1,663.2; overhead 415.8, spent as
 * edu spends its 400 beside pay: con 50/400: 51.975, oth 100/400: 103.95, imports 30/400: 31.185,
 * taxes 20/400: 20.79, the rest 200/400: 207.9 capital     (6.6) 2029 builds what opens in 2030:
 * (210,000 - .8 x .5 x 418,000) x 20,000 = 856 million; 2030 builds nothing, since 2031 has fewer
 * children fees        (6.7) .1 x 1,663.2 = 166.32 by households, 1,496.88 by the state women edu
 * employs 15,000 women among 20,000: .75 x 42,000 = 31,500 income            .64 x 1,247.4 - 166.32
 * = 632.016
 */
#include "unit/policy/policy_test.h"

#define AGES(more)                                                                                 \
    "ages = ( { from = 2; to = 3; coverage = 0.75; children_per_worker = 8.0;"                     \
    " hours_per_week = 39.0; " more " } );"
#define SERVICE                                                                                    \
    "weeks_per_year = 48; staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05;"            \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2;"      \
    "support_pay = 0.5; labour_share = 0.75; host = \"edu\"; capital_per_place = 20000;"           \
    "capital_sector = \"con\";"

static const char by_hand[] = AGES("attendance = 0.25;") SERVICE "fee_share = 0.1;";

static void test_full_year(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "childcare", by_hand);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, 37800, 1e-12);
    assert_close(l->staff[CS_WOMEN][CS_FORMAL], 31500, 1e-12);
    assert_close(l->staff[CS_MEN][CS_FORMAL], 10500, 1e-12);
    assert_close(l->staff[CS_WOMEN][CS_INFORMAL], 0, 0);
    assert_close(l->cost[CS_COST_STAFF], 1247.4, 1e-12);
    assert_close(l->output, 1663.2, 1e-12);
    assert_close(at(l->inputs, EDU), 0, 0);
    assert_close(at(l->inputs, CON), 51.975, 1e-12);
    assert_close(at(l->inputs, OTH), 103.95, 1e-12);
    assert_close(l->cost[CS_COST_INPUTS], 155.925, 1e-12);
    assert_close(l->cost[CS_COST_IMPORTS], 31.185, 1e-12);
    assert_close(l->cost[CS_COST_PRODUCT_TAX], 20.79, 1e-12);
    assert_close(l->cost[CS_COST_SURPLUS], 207.9, 1e-12);
    assert_close(l->cost[CS_COST_CAPITAL], 0, 0);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 166.32, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 1496.88, 1e-12);
    assert_close(at(l->dtau, 0), 632.016, 1e-12);
    assert_money(l);
    close_desk(&d);
}

/* On the way: s = .8 in 2029; 167,200 places, 25,080 contact FTE, 993.168 of pay, 1,324.224
 * current. */
static void test_phase_in_and_building(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "childcare", by_hand);
    const struct cs_levers *l = levers_in(&d, 2029);
    assert_close(l->staff_fte, 25080 * 1.2, 1e-12);
    assert_close(l->cost[CS_COST_STAFF], 993.168, 1e-12);
    assert_close(at(l->capital, CON), 856, 1e-12);
    assert_close(cs_levers_gross(l), 1324.224 + 856, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 1324.224 * 0.9 + 856, 1e-12);
    assert_money(l);

    /* 2025: nobody yet; the 41,200 places of 2026 (.2 x .5 x 412,000) are built */
    levers_in(&d, 2025);
    assert_close(l->staff_fte, 0, 0);
    assert_close(at(l->capital, CON), 824, 1e-12);
    assert_close(cs_levers_gross(l), 824, 1e-12);

    /* two years ahead: 2025 builds 82,800 places for 2026 and 2027 (.4 x .5 x 414,000) */
    char text[1024];
    snprintf(text, sizeof text, "%sbuild_ahead = 2;", by_hand);
    put_policy(&d, "childcare", text);
    levers_in(&d, 2025);
    assert_close(at(l->capital, CON), 1656, 1e-12);
    snprintf(text, sizeof text, "%sbuild_ahead = 0;", by_hand);
    put_policy(&d, "childcare", text);
    levers_in(&d, 2025);
    assert_close(at(l->capital, CON), 0, 0);
    levers_in(&d, 2026);
    assert_close(at(l->capital, CON), 824, 1e-12);
    close_desk(&d);
}

/*
 * Building at 1.5 years of a place's own current cost: .15 x 1.1 x .036 / .75 = .00792 million a place, and
 * 42,800 places are built in 2029 (856 million at 20,000): 1.5 x 42,800 x .00792 = 508.464. A band of half the
 * hours costs half. Pay that grows does not make building dearer.
 */
static void test_building_in_years_of_cost(void **state)
{
    (void)state;
    struct desk d = open_desk(
        toy_economy("childcare.capital_per_place,30000,NA,NA,fixed,TOY,Survey,2019,sourced,\n"));
    char text[2048];
    snprintf(text, sizeof text, "%s", AGES("attendance = 0.25;") SERVICE "fee_share = 0.1;");
    char *at_key = strstr(text, "capital_per_place = 20000;");
    memcpy(at_key, "capital_years     =   1.5;", strlen("capital_years     =   1.5;"));
    put_policy(&d, "childcare", text); /* over the model's price of a place */
    levers_in(&d, 2029);
    assert_close(at(d.l->capital, CON), 508.464, 1e-12);
    assert_money(d.l);
    d.c.growth.productivity = 0.02;
    levers_in(&d, 2029);
    assert_close(at(d.l->capital, CON), 508.464, 1e-12);
    memcpy(strstr(text, "hours_per_week = 39.0"), "hours_per_week = 19.5", strlen("hours_per_week = 39.0"));
    put_policy(&d, "childcare", text);
    levers_in(&d, 2029);
    assert_close(at(d.l->capital, CON), 254.232, 1e-12);
    /* neither stated: the model's 30,000 */
    memcpy(at_key, "                          ", strlen("capital_per_place = 20000;"));
    put_policy(&d, "childcare", text);
    levers_in(&d, 2029);
    assert_close(at(d.l->capital, CON), 42800 * 0.03, 1e-12);
    close_desk(&d);
}

/*
 * Today's 105,000 places go from 12 children a worker to 8: .15 - .10 contact FTE each, 5,250 in
 * all, 5,250 x 1.1 x .036 / .75 = 277.2. Half of today's fees of 1,000 is taken over: 52.5.
 */
static void test_upgrade_and_fees(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "childcare",
               AGES("attendance = 0.25; children_per_worker_today = 12; fee_today = 1000;") SERVICE
               "fee_share = 0.1; fees_ended = 0.5;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, (31500 + 5250) * 1.2, 1e-12);
    assert_close(cs_levers_gross(l), 1663.2 + 277.2, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 1663.2 + 277.2 + 52.5 - 166.32, 1e-12);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 166.32 - 52.5, 1e-12);
    assert_close(at(l->dtau, 0), 0.64 * (1247.4 + 207.9) + 52.5 - 166.32, 1e-12);
    assert_money(l);
    close_desk(&d);
}

static void test_nothing_to_do(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    static const char *const texts[] = {
        AGES("attendance = 0.75;") SERVICE, /* the target is what there is */
        AGES("attendance = 0.9;") SERVICE,  /* and below it: nobody loses a place */
    };
    for (size_t t = 0; t < 2; t++) {
        put_policy(&d, "childcare", texts[t]);
        for (int year = 2025; year <= 2030; year++) {
            const struct cs_levers *l = levers_in(&d, year);
            assert_true(cs_levers_gross(l) == 0 && l->staff_fte == 0 && at(l->dtau, 0) == 0);
            assert_true(l->staff[CS_WOMEN][CS_FORMAL] == 0 && l->payer[CS_PAYER_STATE] == 0);
            for (size_t i = 0; i < TOY_SECTORS; i++)
                assert_true(at(l->inputs, i) == 0 && at(l->capital, i) == 0);
        }
    }
    close_desk(&d);
}

/* From 200,000 children an age in 2020 to 100,000 in 2030: 10,000 fewer every year. */
static void test_falling_population(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy_of(NULL, "", 100000));
    put_policy(&d, "childcare",
               AGES("attendance = 0.25;") SERVICE "phase_in = \"step\"; full_in = 2026;");
    const struct cs_levers *l = levers_in(&d, 2025);
    assert_close(at(l->capital, CON), 0.5 * 2 * 140000 * 0.02, 1e-12); /* ready for 2026 */
    for (int year = 2026; year < 2030; year++) {
        levers_in(&d, year);
        assert_true(at(l->capital, CON) == 0);
        assert_close(l->staff_fte, 0.5 * 2 * (200000 - 10000 * (year - 2020)) * 0.15 * 1.2, 1e-12);
    }
    close_desk(&d);
}

static void test_who_pays(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "childcare", AGES("attendance = 0.25;") SERVICE "fee_share = 1.0;");
    const struct cs_levers *l = levers_in(&d, 2029);
    assert_close(l->payer[CS_PAYER_STATE], 856, 1e-12); /* capital alone */
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 1324.224, 1e-12);
    assert_close(at(l->dtau, 0), 0.64 * 993.168 - 1324.224, 1e-12);

    /* free care for those who pay today: 105,000 x 1,000, no jobs, no gross cost */
    put_policy(&d, "childcare",
               AGES("attendance = 0.75; fee_today = 1000;") SERVICE "fees_ended = 1.0;");
    levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), 0, 0);
    assert_close(l->staff_fte, 0, 0);
    assert_close(l->payer[CS_PAYER_STATE], 315, 1e-12); /* .75 x 420,000 x 1,000 */
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], -315, 1e-12);
    assert_close(at(l->dtau, 0), 315, 1e-12);
    close_desk(&d);
}

/* Wages grow by 2 % a year from 2020: staff as many, pay and all that goes with it 1.02^10 times.
 */
static void test_wage_growth(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    d.c.growth.productivity = 0.02;
    put_policy(&d, "childcare", by_hand);
    const struct cs_levers *l = levers_in(&d, 2030);
    double index = pow(1.02, 10);
    assert_close(l->staff_fte, 37800, 1e-12);
    assert_close(l->cost[CS_COST_STAFF], 1247.4 * index, 1e-12);
    assert_close(cs_levers_gross(l), 1663.2 * index, 1e-12);
    close_desk(&d);
}

/* What the model's parameters say of attendance, by band or single age; women's share given. */
static void test_from_the_model(void **state)
{
    (void)state;
    struct desk d = open_desk(
        toy_economy("childcare.attendance.0-2,0.25,NA,NA,fixed,fraction,Survey,2019,sourced,\n"
                    "childcare.attendance.3,0.45,NA,NA,fixed,fraction,Survey,2019,sourced,\n"
                    "childcare.women_share,0.95,NA,NA,fixed,fraction,Survey,2019,sourced,\n"));
    put_policy(&d, "childcare", AGES("") SERVICE);
    const struct cs_levers *l = levers_in(&d, 2030);
    double places = (0.5 + 0.3) * 210000; /* age 2 and age 3 */
    assert_close(l->staff_fte, places * 0.15 * 1.2, 1e-12);
    assert_close(l->staff[CS_WOMEN][CS_FORMAL], 0.95 * places * 0.15 * 1.2 / 0.9, 1e-12);
    close_desk(&d);
}

/* Without jobs by sex in the host, women among staff must be given. */
static void test_women_not_known(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    for (enum cs_job_status k = 0; k < CS_JOB_STATUSES; k++)
        cs_economy_labour(e, EDU, CS_WOMEN, k)->jobs = NAN;
    struct desk d = open_desk(e);
    refuse_policy(&d, "childcare", AGES("attendance = 0.25;") SERVICE,
                  "childcare: model 'toy' has no jobs by sex in host 'edu', so women among staff are "
                  "not known; expected 'women_share' here");
    put_policy(&d, "childcare", AGES("attendance = 0.25;") SERVICE "women_share = 0.85;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff[CS_WOMEN][CS_FORMAL], 0.85 * 42000, 1e-12);
    close_desk(&d);
}

/* A host with two sectors spends as both together: edu and con leave 400 + 1500 beside pay. */
static void test_two_hosts(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "childcare",
               AGES("attendance = 0.25;") "weeks_per_year = 48; staff_hours_per_week = 40; "
                                          "noncontact = 0.2; absence = 0.05;"
                                          "pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio "
                                          "= 0.2; support_pay = 0.5;"
                                          "labour_share = 0.75; host = ( \"edu\", \"con\" ); "
                                          "capital_per_place = 20000;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(at(l->inputs, CON), 415.8 * 250 / 1900, 1e-12);
    assert_close(at(l->inputs, OTH), 415.8 * 700 / 1900, 1e-12);
    assert_close(l->cost[CS_COST_IMPORTS], 415.8 * 180 / 1900, 1e-12);
    assert_close(l->cost[CS_COST_SURPLUS], 415.8 * 700 / 1900, 1e-12);
    assert_close(l->staff[CS_WOMEN][CS_FORMAL], 37800.0 * 18000 / 60000, 1e-12);
    assert_money(l);
    close_desk(&d);
}

#define BAND(text) "\n\nages = ( { " text " } );\n" SERVICE

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    refuse_policy(
        &d, "childcare",
        "ages = (\n{ from = 0; to = 3; coverage = 0.5; children_per_worker = 8.0; "
        "attendance = 0.1; },\n{ from = 3; to = 5; coverage = 0.5; "
        "children_per_worker = 8.0; attendance = 0.1; } );\n" SERVICE,
        "s.cfg:3: error: childcare: ages 3 to 5: overlaps another band; expected each age "
        "once");
    refuse_policy(
        &d, "childcare", BAND("from = 2; to = 3; coverage = 0.5; children_per_worker = 8.0;"),
        "s.cfg:3: error: childcare: ages 2 to 3: today's attendance is not known; expected "
        "'attendance' here or childcare.attendance.FROM-TO");
    refuse_policy(&d, "childcare",
                  BAND("from = 2; to = 3; coverage = 1.4; children_per_worker = 8.0;"),
                  "s.cfg:3: error: childcare.ages[0].coverage is 1.4; expected 0 to 1");
    refuse_policy(&d, "childcare",
                  BAND("from = 2; to = 3; coverage = 0.5; children_per_worker = 0;"),
                  "s.cfg:3: error: childcare.ages[0].children_per_worker is 0; expected above 0");
    refuse_policy(&d, "childcare",
                  BAND("from = 3; to = 2; coverage = 0.5; children_per_worker = 8.0;"),
                  "s.cfg:3: error: childcare: ages 3 to 2: 'to' is below 'from'");
    refuse_policy(&d, "childcare", "ages = ( ); " SERVICE, "ages is empty");
    refuse_policy(&d, "childcare", SERVICE, "ages is missing");
    refuse_policy(&d, "childcare", AGES("attendance = 0.25;"),
                  "childcare: what building a place costs is not known; expected capital_per_place");
    refuse_policy(&d, "childcare", AGES("attendance = 0.25;") SERVICE "capital_years = 1.5;",
                  "childcare: building is priced twice, by capital_per_place and by capital_years");
    refuse_policy(
        &d, "childcare",
        AGES("attendance = 0.25;") "capital_per_place = 1; noncontact = 0.6; absence = 0.4;",
        "noncontact 0.6 and absence 0.4 leave no hours with children");
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "childcare", by_hand, true, &err), CS_EINPUT);
    assert_says(&err, "cannot be matched; match a 'spending' to it instead");
    close_desk(&d);
}

/* A host that pays staff and buys nothing cannot say how overhead is spent. */
static void test_host_of_pay_alone(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    gsl_vector_set(e->x, EDU, 600);
    struct desk d = open_desk(e);
    refuse_policy(&d, "childcare", by_hand, "host 'edu' spends nothing but pay in model 'toy'");
    char text[1024];
    snprintf(text, sizeof text, "%s", by_hand);
    memcpy(strstr(text, "labour_share = 0.75"), "labour_share = 1.00",
           strlen("labour_share = 1.00"));
    put_policy(&d, "childcare", text);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), 1247.4, 1e-12);
    assert_money(l);
    close_desk(&d);
}

/* A year past the projections is said, with the years there are. */
static void test_no_population(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    struct cs_err err = {0};
    put_policy(&d, "childcare", by_hand);
    assert_int_equal(d.type->year(&d.c, d.params, 2041, NAN, d.l, &err), CS_EINPUT);
    assert_says(&err,
                "model 'toy' has no population of age 2 in 2041; expected years 2020 to 2040");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_year),          cmocka_unit_test(test_phase_in_and_building),
        cmocka_unit_test(test_building_in_years_of_cost),
        cmocka_unit_test(test_upgrade_and_fees),   cmocka_unit_test(test_nothing_to_do),
        cmocka_unit_test(test_falling_population), cmocka_unit_test(test_who_pays),
        cmocka_unit_test(test_wage_growth),        cmocka_unit_test(test_from_the_model),
        cmocka_unit_test(test_women_not_known),
        cmocka_unit_test(test_two_hosts),          cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_host_of_pay_alone),  cmocka_unit_test(test_no_population),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
