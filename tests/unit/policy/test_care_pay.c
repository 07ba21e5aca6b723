/*
 * care_pay against a calculation by hand (docs/methods/08 has the same numbers).
 *
 * Education pays 600 million for 20,000 jobs. Half of it gets 15 % more from 2030 on, in equal
 * steps from 2025.
 *
 *   cost    (8.15)  .5 x .15 x 600 = 45 million; in 2027, two fifths: 18
 *   payers          state .8: 36; households 9
 *   income          .64 x 45 - 9 = 19.8
 *   gap     (8.16)  women's mean pay (450 + 37.5 + 540)/63,000, men's (150 + 462.5 + 660)/97,000;
 *                   with the rise 483.75 and 161.25 of education
 */
#include "unit/policy/older_people.h"

static const char by_hand[] =
    "sector = \"edu\"; rise = 0.15; share_affected = 0.5; state_share = 0.8;";

static void test_full_year(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "care_pay", by_hand);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->cost[CS_COST_PAY], 45, 1e-12);
    assert_close(cs_levers_gross(l), 45, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 36, 1e-12);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 9, 1e-12);
    assert_close(at(l->dtau, 0), 19.8, 1e-12);
    assert_close(l->staff_fte, 0, 0);
    for (size_t i = 0; i < TOY_SECTORS; i++)
        assert_true(at(l->bought, i) == 0 && at(l->inputs, i) == 0 && at(l->capital, i) == 0);
    levers_in(&d, 2027);
    assert_close(l->cost[CS_COST_PAY], 18, 1e-12);
    close_desk(&d);
}

/* The wage bill grows as GDP, 2 % a year from 2020; jobs by GDP over output per job, 1.5 %. */
static void test_growth(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    d.c.growth.gdp = 0.02;
    d.c.growth.productivity = 0.015;
    put_policy(&d, "care_pay", by_hand);
    assert_close(levers_in(&d, 2030)->cost[CS_COST_PAY], 45 * pow(1.02, 10), 1e-12);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "care_pay.workers", 2030, CS_WOMEN), 7500 * pow(1.02 / 1.015, 10),
                 1e-12);
    cs_result_free(r);
    close_desk(&d);
}

static void test_reports(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "care_pay", by_hand);
    struct cs_result *r = report_of(&d);
    double before = (1027.5 / 63000) / (1272.5 / 97000),
           after = (1061.25 / 63000) / (1283.75 / 97000);
    assert_close(reported(r, "care_pay.cost", 2027, CS_SEXES), 18, 1e-12);
    assert_close(reported(r, "care_pay.rise", 2030, CS_SEXES), 0.075, 1e-12);
    assert_close(reported(r, "care_pay.workers", 2030, CS_WOMEN), 7500, 1e-12);
    assert_close(reported(r, "care_pay.workers", 2025, CS_MEN), 2500, 1e-12);
    assert_true(reported(r, "care_pay.gap_change", 2025, CS_SEXES) == 0);
    assert_close(reported(r, "care_pay.gap_change", 2030, CS_SEXES), 100 * (before - after), 1e-9);
    cs_result_free(r);
    assert_notes(&d,
                 "10,000 care jobs in 2030, 75 % of them women's, are paid 15.0 % more. Between "
                 "sectors that moves women's mean employee pay by +3.0 pp of men's."); /* 124.3 to 127.3 */
    assert_notes(&d, "docs/methods/10");
    close_desk(&d);
}

static void test_nothing_to_do(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "care_pay", "rise = 0.0;");
    assert_never(&d);
    put_policy(&d, "care_pay", "rise = 0.2; share_affected = 0.0;");
    assert_never(&d);
    close_desk(&d);
}

/* Default sectors: all with a role of care, here education alone; the model's share of the state.
 */
static void test_defaults(void **state)
{
    (void)state;
    struct desk d = open_desk(
        toy_economy("care_pay.state_share,0.7,NA,NA,fixed,fraction,Budget,2019,sourced,\n"));
    put_policy(&d, "care_pay", "rise = 0.1;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->cost[CS_COST_PAY], 60, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 42, 1e-12);
    close_desk(&d);
}

static const struct variation rows[] = {
    {"phase_in", "\"linear\"", "\"s_curve\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
    {"sector", "\"edu\"", "\"con\""},
    {"rise", "0.1", "0.12"},
    {"share_affected", "0.7", "0.8"},
    {"state_share", "0.8", "0.9"},
    {NULL, NULL, NULL},
};

static void test_every_parameter_moves(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    assert_every_row_moves(&d, "care_pay", "", rows, NULL);
    assert_covered(cs_policies_find("care_pay")->specs, rows, "");
    close_desk(&d);
}

/* A table with jobs, but without compensation in education. */
static struct cs_economy *economy_without_pay(void)
{
    struct cs_economy *e = toy_economy("");
    for (size_t p = 0; p < e->n_primary; p++) {
        const char *role = e->primary[p].account.role;
        if (strcmp(role, "wages") == 0 || strcmp(role, "contributions") == 0)
            e->primary[p].sector[EDU] = 0;
    }
    return e;
}

/* Who gains in two sectors: women earn 450 of education's 600 million and 37.5 of building's 500. They hold 16,500
 * of the 40,000 jobs, which is not their part of the wage bill. */
static void test_who_gains(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "care_pay", "sector = (\"edu\", \"con\"); rise = 0.1;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->cost[CS_COST_PAY], 110, 1e-12);
    assert_close(l->pay_rise[CS_WOMEN], 48.75, 1e-12);
    assert_close(l->pay_rise[CS_MEN], 61.25, 1e-12);
    close_desk(&d);
}

/* Jobs by sex not known where pay rises: cost is, the gap and who gains is not, and this is said. */
static void test_jobs_not_known(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    for (enum cs_job_status k = 0; k < CS_JOB_STATUSES; k++)
        cs_economy_labour(e, EDU, CS_MEN, k)->jobs = NAN;
    struct desk d = open_desk(e);
    put_policy(&d, "care_pay", "sector = \"edu\"; rise = 0.1;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->cost[CS_COST_PAY], 60, 1e-12);
    assert_true(isnan(l->pay_rise[CS_WOMEN]) && isnan(l->pay_rise[CS_MEN]));
    levers_in(&d, 2025);
    assert_true(l->pay_rise[CS_WOMEN] == 0 && l->pay_rise[CS_MEN] == 0);
    struct cs_result *r = report_of(&d);
    assert_true(isnan(reported(r, "care_pay.gap_change", 2030, CS_SEXES)));
    assert_close(reported(r, "care_pay.cost", 2030, CS_SEXES), 60, 1e-12);
    int warnings = 0;
    for (size_t i = 0; i < r->n_notes; i++)
        warnings += r->notes[i].kind == CS_NOTE_WARNING &&
                    strstr(r->notes[i].text, "jobs by sex are not known") != NULL;
    assert_int_equal(warnings, 1);
    cs_result_free(r);
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    refuse_policy(&d, "care_pay", "sector = \"edu\";", "care_pay.rise is missing");
    refuse_policy(&d, "care_pay", "\nrise = -0.1;",
                  "s.cfg:2: error: care_pay.rise is -0.1; expected 0 to 5");
    refuse_policy(&d, "care_pay", "rise = 0.1; sector = \"edx\";",
                  "sector 'edx' is neither a sector code nor a role of model 'toy'");
    refuse_policy(&d, "care_pay", "rise = 0.1;\nshare = 0.5;",
                  "s.cfg:2: error: care_pay has no setting 'share'");
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "care_pay", by_hand, true, &err), CS_EINPUT);
    assert_says(&err, "care_pay: its cost follows from the wage bill and cannot be matched");
    close_desk(&d);
    d = open_desk(economy_without_pay());
    refuse_policy(&d, "care_pay", by_hand,
                  "care_pay: model 'toy' has no compensation of employees in sector 'edu'");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_year), cmocka_unit_test(test_growth),
        cmocka_unit_test(test_reports),   cmocka_unit_test(test_nothing_to_do),
        cmocka_unit_test(test_defaults),  cmocka_unit_test(test_every_parameter_moves),
        cmocka_unit_test(test_who_gains),
        cmocka_unit_test(test_jobs_not_known), cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
