/* Full-time equivalents, jobs at the mean pay, net jobs and women's shares of new jobs, by hand on
 * the toy model. Its sectors employ 20, 20 and 25 a million of output and pay .6, .25 and .3 of it;
 * mean pay is 2,300 / 160,000. */
#include "unit/sim/sim_test.h"

#include <math.h>

#define FRAME                                                                                      \
    "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; }; closure = \"type1\";\n"  \
    "growth = { gdp = 0; productivity = 0; };\n"
#define BUILD                                                                                      \
    "policies = ( { policy = \"spending\"; sector = \"con\"; amount = 100; phase_in = \"step\"; "  \
    "} );\n"
#define CARE                                                                                       \
    "policies = ( { policy = \"childcare\"; ages = ( { from = 2; to = 3; coverage = 0.75; "        \
    "attendance = 0.25; children_per_worker = 8.0; hours_per_week = 39.0; } ); "                   \
    "weeks_per_year = 48; staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05; "           \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2; "     \
    "support_pay = 0.5; labour_share = 0.75; host = \"edu\"; capital_per_place = 0; } );\n"
#define PART_TIME                                                                                  \
    "labour.part_time_share.women,0.4,,,,fraction,,,assumption,\n"                                 \
    "labour.part_time_share.men,0.1,,,,fraction,,,assumption,\n"

static const double mean_pay = 2300.0 / 160000;

/* Output of 100 of building: dx by the power series. */
static void build_series(const struct cs_economy *e, double x[TOY_SECTORS])
{
    const double f[TOY_SECTORS] = {0, 100, 0};
    toy_series(e, f, x);
}

static void test_spending(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(PART_TIME);
    struct cs_result *r = simulate(e, FRAME BUILD "quality = { part_time_hours = 0.6; };");
    double x[TOY_SECTORS];
    assert_trusted(r);
    build_series(e, x);
    /* (15.3) of 150 women's jobs .4 count .6; of 1,850 men's .1 */
    assert_close(value(r, "jobs.fte", "policy 2030 direct f"), 150 * (1 - 0.4 * 0.4), 1e-12);
    assert_close(value(r, "jobs.fte", "policy 2030 direct m"), 1850 * (1 - 0.1 * 0.4), 1e-12);
    assert_close(value(r, "jobs.fte", "policy 2030 indirect f"),
                 (15 * x[EDU] + 1.5 * (x[CON] - 100) + 11.25 * x[OTH]) * 0.84, 1e-12);
    assert_close(value(r, "jobs.fte", "policy 2025 direct f"), 0, 0);
    /* (15.4) */
    double matched = (0.6 * x[EDU] + 0.25 * x[CON] + 0.3 * x[OTH]) / mean_pay;
    assert_close(value(r, "jobs.matched_pay", "policy 2030"), matched, 1e-12);
    assert_close(value(r, "headline.matched_pay", "policy"), matched, 1e-12);
    double women = 15 * x[EDU] + 1.5 * x[CON] + 11.25 * x[OTH],
           men = 5 * x[EDU] + 18.5 * x[CON] + 13.75 * x[OTH];
    assert_close(value(r, "headline.fte", "policy"), 0.84 * women + 0.96 * men, 1e-12);
    assert_null(cs_result_find(r, "jobs.net")); /* nobody's unpaid care is taken over */
    cs_result_free(r);
    cs_economy_free(e);
}

/* Part-time shares and pay that are not known leave no number behind, and no row. */
static void test_not_known(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("labour.income_rule,1,,,,,,,assumption,\n");
    struct cs_result *r = simulate(e, FRAME BUILD);
    assert_true(isnan(value(r, "jobs.fte", "policy 2030 direct f")));
    assert_true(isnan(value(r, "jobs.matched_pay", "policy 2030")));
    assert_close(value(r, "jobs.matched_pay", "policy 2025"), 0,
                 0); /* nothing added needs no known pay */
    assert_close(value(r, "jobs.fte", "policy 2030 induced m"), 0, 0);
    assert_null(cs_result_find(r, "headline.fte"));
    assert_null(cs_result_find(r, "headline.matched_pay"));
    cs_result_free(r);
    cs_economy_free(e);
}

/* 31,500 women and 10,500 men of 37,800 FTE, paid 1,247.4 million (test_run.c); inputs buy 51.975
 * and 103.95. */
static void test_own_staff(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(PART_TIME);
    struct cs_result *r =
        simulate(e, FRAME CARE
                 "labour_market = { displacement = { value = 0.1; low = 0.05; high = 0.25; }; };");
    const double f[TOY_SECTORS] = {0, 51.975, 103.95};
    double x[TOY_SECTORS];
    assert_trusted(r);
    toy_series(e, f, x);
    assert_close(value(r, "jobs.fte", "policy 2030 direct f"), 28350, 1e-12);
    assert_close(value(r, "jobs.fte", "policy 2030 direct m"), 9450, 1e-12);
    assert_close(value(r, "jobs.matched_pay", "policy 2030"),
                 (1247.4 + 0.6 * x[EDU] + 0.25 * x[CON] + 0.3 * x[OTH]) / mean_pay, 1e-12);
    double jobs = 42000 + 20 * x[EDU] + 20 * x[CON] + 25 * x[OTH];
    assert_close(value(r, "jobs.net", "policy 2030 low"), jobs - 10500, 1e-12);
    assert_close(value(r, "jobs.net", "policy 2030 central"), jobs - 4200, 1e-12);
    assert_close(value(r, "jobs.net", "policy 2030 high"), jobs - 2100, 1e-12);
    cs_result_free(r);

    /* the default displaces nobody; its range does */
    r = simulate(e, FRAME CARE);
    assert_close(value(r, "jobs.net", "policy 2030 central"), jobs, 1e-12);
    assert_close(value(r, "jobs.net", "policy 2030 low"), jobs - 0.3 * 42000, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

/* A fifth of new jobs in building, and of its suppliers' as today. */
static void test_women_shares(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *as_today = simulate(e, FRAME BUILD);
    struct cs_result *r =
        simulate(e, FRAME BUILD
                 "women_shares = { sectors = ( { sector = \"construction\"; women = 0.2; } ); };");
    double x[TOY_SECTORS];
    assert_trusted(r);
    build_series(e, x);
    assert_close(value(as_today, "jobs", "policy 2030 direct f"), 150, 1e-12);
    assert_close(value(r, "jobs", "policy 2030 direct f"), 400, 1e-12); /* of 2,000 */
    assert_close(value(r, "jobs", "policy 2030 direct m"), 1600, 1e-12);
    assert_close(value(r, "jobs", "policy 2030 indirect f"),
                 15 * x[EDU] + 4 * (x[CON] - 100) + 11.25 * x[OTH], 1e-12);
    static const char *const effects[] = {"direct formal", "direct informal", "indirect formal",
                                          "indirect informal"};
    for (int k = 0; k < 4; k++) {
        char at[64];
        snprintf(at, sizeof at, "policy 2030 %s", effects[k]);
        assert_close(value(r, "jobs.status", at), value(as_today, "jobs.status", at), 1e-12);
    }
    assert_close(value(r, "headline.jobs", "policy"), value(as_today, "headline.jobs", "policy"),
                 1e-12);
    /* the chain of a unit of building holds x_con / 100 units of building, each 2.5 more jobs for
     * women */
    assert_close(value(r, "jobs.per_million", "con f") -
                     value(as_today, "jobs.per_million", "con f"),
                 (4 - 1.5) * x[CON] / 100, 1e-12);
    bool listed = false;
    for (size_t i = 0; i < r->n_params; i++)
        listed |= strcmp(r->params[i].path, "women_shares.sectors[0].women") == 0 &&
                  r->params[i].value == 0.2 && strcmp(r->params[i].status, "decision") == 0;
    assert_true(listed);
    cs_result_free(as_today);
    cs_result_free(r);
    cs_economy_free(e);
}

static void refuse(const struct cs_economy *e, const char *text, const char *says)
{
    struct cs_scenario *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_scenario_parse(text, "s.cfg", &s, &err), CS_OK);
    assert_int_equal(cs_scenario_bind(s, e, &err), CS_EINPUT);
    assert_says(&err, says);
    cs_scenario_free(s);
}

static void test_bad_shares(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    refuse(e,
           FRAME BUILD
           "women_shares = { sectors = ( { sector = \"constructio\"; women = 0.2; } ); };",
           "construction");
    refuse(e,
           FRAME BUILD "women_shares = { sectors = ( { sector = \"con\"; women = 0.2; }, "
                       "{ sector = \"construction\"; women = 0.3; } ); };",
           "stands twice");
    refuse(e, FRAME BUILD "women_shares = { sectors = ( { sector = \"con\"; women = 1.2; } ); };",
           "women");
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spending),   cmocka_unit_test(test_not_known),
        cmocka_unit_test(test_own_staff),  cmocka_unit_test(test_women_shares),
        cmocka_unit_test(test_bad_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
