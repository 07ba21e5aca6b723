/* Measures, financing and debt, staff in training, the own budget and prices, against figures by
 * hand on the toy model; the childcare is that of test_run.c (37,800 FTE, 1,663.2 million in 2030).
 */
#include "unit/sim/sim_test.h"

#define STILL "growth = { gdp = 0; productivity = 0; };\n"
#define FRAME "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; };\n" STILL
#define TYPE1 "closure = \"type1\";\n"
#define CARE                                                                                       \
    "policies = ( { policy = \"childcare\"; ages = ( { from = 2; to = 3; coverage = 0.75; "        \
    "attendance = 0.25; children_per_worker = 8.0; hours_per_week = 39.0; } ); "                   \
    "weeks_per_year = 48; staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05; "           \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2; "     \
    "support_pay = 0.5; labour_share = 0.75; host = \"edu\"; capital_per_place = 20000; "          \
    "fee_share = 0.1; } );\n"
#define TAKE_HOME                                                                                  \
    "household = { income_tax = 0.1; employee_contribution = 0.1; employer_contribution = 0.25; "  \
    "propensity = 0.9; informal_pay = 0.5; };\n"

static const double women_rate[] = {15, 1.5, 11.25}, men_rate[] = {5, 18.5, 13.75};

static double jobs_for(const double rate[], const double *x)
{
    return rate[EDU] * x[EDU] + rate[CON] * x[CON] + rate[OTH] * x[OTH];
}

static bool says(const struct cs_result *r, const char *text)
{
    for (size_t i = 0; i < r->n_notes; i++) {
        if (strstr(r->notes[i].text, text) != NULL)
            return true;
    }
    return false;
}

static void test_measures(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(
        e, FRAME TYPE1
        "policies = ( { policy = \"spending\"; title = \"Roads\"; sector = \"con\"; amount = "
        "100.0; "
        "phase_in = \"step\"; }, { policy = \"spending\"; title = \"Schools\"; sector = \"edu\"; "
        "amount = 53.7; phase_in = \"step\"; } );");
    const double roads[] = {0, 100, 0}, schools[] = {53.7, 0, 0};
    double x[3];
    assert_trusted(r);
    toy_series(e, roads, x);
    assert_close(value(r, "measure.jobs", "spending direct f"), 150, 1e-12);
    assert_close(value(r, "measure.jobs", "spending indirect m"), jobs_for(men_rate, x) - 1850,
                 1e-12);
    toy_series(e, schools, x);
    double women = jobs_for(women_rate, x), men = jobs_for(men_rate, x);
    assert_close(value(r, "measure.gross_cost", "spending.2"), 53.7, 1e-12);
    assert_close(value(r, "measure.women_share", "spending.2"), women / (women + men), 1e-12);
    assert_close(value(r, "measure.women_per_million", "spending.2"), women / 53.7, 1e-12);
    /* of 160,000 jobs 63,000 are women's */
    assert_close(value(r, "measure.women_share_gap", "spending.2"),
                 100 * (women / (women + men) - 63.0 / 160), 1e-12);
    assert_true(says(r, "Schools makes most jobs for women per million"));
    cs_result_free(r);
    cs_economy_free(e);
}

/* (1 - RLC) of the toy under take_home, and L C: as in test_run.c's induced jobs. */
static double close_loop(const struct cs_economy *e, double LC[3])
{
    const double formal[] = {18500, 22000, 65000}, informal[] = {1500, 18000, 35000};
    const double coe[] = {0.6, 0.25, 0.3}, C[] = {0.08, 0.02, 0.64};
    double RLC = 0;
    toy_series(e, C, LC);
    for (int i = 0; i < 3; i++) {
        double theta = formal[i] / (formal[i] + 0.5 * informal[i]);
        RLC += (0.64 * theta + 1 - theta) * coe[i] * LC[i];
    }
    return 1 - RLC;
}

#define SPEND                                                                                      \
    "policies = ( { policy = \"spending\"; sector = \"oth\"; amount = 100.0; phase_in = "          \
    "\"step\"; full_in = 2025; } );\n"

static void test_taxes_cost_jobs(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(e, FRAME TAKE_HOME SPEND
                                   "financing = { deficit = 0.35; income_tax = 0.4; vat = 0.15; "
                                   "contributions = 0.1; contributions_employees = 0.6; };");
    double LC[3], dy = -(0.4 + 0.15 + 0.06) * 100 / close_loop(e, LC), women = 0, men = 0;
    for (int i = 0; i < 3; i++) {
        women += women_rate[i] * LC[i] * dy;
        men += men_rate[i] * LC[i] * dy;
    }
    assert_trusted(r);
    assert_close(value(r, "financing.jobs", "policy 2030 f"), women, 1e-11);
    assert_close(value(r, "financing.jobs", "policy 2030 m"), men, 1e-11);
    assert_close(value(r, "budget", "policy 2030 income_tax"), 40, 1e-12);
    assert_close(value(r, "budget", "policy 2030 contributions"), 10, 1e-12);
    /* 150 of taxes in 2,250 of purchases; wages lose 0.36/0.64 of what reaches households */
    assert_true(value(r, "budget", "policy 2030 revenue_lost") > 150.0 / 2250 * -dy);
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_reallocation_and_debt(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r =
        simulate(e, FRAME TYPE1 SPEND
                 "financing = { deficit = 0.7; reallocation = 0.3; reallocation_sector = "
                 "\"con\"; interest = 0.03; };");
    const double less[] = {0, 30, 0};
    double x[3];
    toy_series(e, less, x);
    assert_close(value(r, "financing.jobs", "policy 2030 f"), -jobs_for(women_rate, x), 1e-12);
    assert_close(value(r, "financing.jobs", "policy 2030 m"), -jobs_for(men_rate, x), 1e-12);
    /* the balance closes by its parts, and debt by the balance and interest */
    double deficit =
        value(r, "budget", "policy 2028 net") - 30 + value(r, "budget", "policy 2028 revenue_lost");
    assert_close(value(r, "budget", "policy 2028 deficit"), deficit, 1e-12);
    assert_close(value(r, "budget", "policy 2028 debt"),
                 value(r, "budget", "policy 2027 debt") * 1.03 + deficit, 1e-12);
    assert_close(value(r, "debt.baseline_gdp", "policy 2028"),
                 100 * value(r, "budget", "policy 2028 debt") / 4470, 1e-12);
    assert_true(value(r, "debt.policy_gdp", "policy 2028") <
                value(r, "debt.baseline_gdp", "policy 2028"));
    cs_result_free(r);
    cs_economy_free(e);
}

static void assert_refused(const char *text, const char *because)
{
    struct cs_economy *e = toy_economy("");
    struct cs_scenario *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_scenario_parse(text, "s.cfg", &s, &err), CS_OK);
    assert_int_equal(cs_scenario_bind(s, e, &err), CS_EINPUT);
    if (strstr(err.text[0], because) == NULL || strncmp(err.text[0], "s.cfg:", 6) != 0)
        fail_msg("%s", err.text[0]);
    cs_scenario_free(s);
    cs_economy_free(e);
}

static void test_bad_financing(void **state)
{
    (void)state;
    assert_refused(FRAME SPEND "financing = { deficit = 0.5; income_tax = 0.3; };",
                   "sum to 0.8; expected 1");
    assert_refused(FRAME SPEND "financing = { deficit = 0.5; reallocation = 0.5; };",
                   "reallocation_sector");
    assert_refused(FRAME SPEND "financing = { defict = 1; };", "deficit");
    assert_refused(FRAME SPEND
                   "own_budget = { lines = ( { line = \"Roads\"; policy = \"spending\"; amount = "
                   "5.0; } ); };",
                   "no service of today");
}

static void test_staffing(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r =
        simulate(e, FRAME TYPE1 CARE "staffing = { training_years = 2; attrition = 0.1; dropout = "
                                     "0.2; trained_today = 1000.0; cost_per_place = 2000.0; };");
    /* own staff, FTE: a fifth more of the gap every year, of 1,000 children of an age more */
    double S[6], in[6];
    for (int t = 0; t < 6; t++) {
        S[t] = 37800 * t / 5.0 * (205 + t) / 210;
        in[t] = t > 0 ? (S[t] - S[t - 1] + 0.1 * S[t - 1] - 1000) / 0.8 : 0;
    }
    assert_close(value(r, "staffing.leavers", "2028"), 0.1 * S[2], 1e-12);
    assert_close(value(r, "staffing.hires", "2028"), S[3] - 0.9 * S[2], 1e-12);
    double in_2028 = in[5], in_2027 = in[4];
    assert_close(value(r, "staffing.intake", "2028"), in_2028, 1e-12); /* for 2030 */
    assert_close(value(r, "staffing.intake", "2029"), 0, 0);           /* beyond the last year */
    assert_close(value(r, "staffing.places", "2028"), in_2028 + in_2027, 1e-12);
    assert_close(value(r, "staffing.cost", "2028"), (in_2028 + in_2027) * 2000 / 1e6, 1e-12);
    assert_close(value(r, "budget", "policy 2028 training"), (in_2028 + in_2027) * 2000 / 1e6,
                 1e-12);
    assert_close(0.8 * in[1], 6416, 1e-12);
    assert_true(says(r, "6,416 FTE of the first years")); /* those of 2026, who begin in 2024 */
    cs_result_free(r);
    r = simulate(e, FRAME TYPE1 CARE);
    assert_null(cs_result_find(r, "staffing.hires"));
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_own_budget(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    static const char form[] =
        FRAME TYPE1 CARE "own_budget = { lines = ( { line = \"Nurseries\"; policy = "
                         "\"childcare\"; amount = %g; }, { line = \"Meals\"; policy = "
                         "\"childcare\"; amount = 100.0; } ); };";
    char text[2048];
    /* 102,500 children in 2025 at .15 contact FTE each, 1,663.2 million for 31,500 of these */
    double model = 0.25 * 2 * 205000 * 0.15 * 1663.2 / 31500;
    snprintf(text, sizeof text, form, 800.0);
    struct cs_result *r = simulate(e, text);
    bool found = false;
    for (size_t i = 0; i < r->n_checks; i++) {
        if (strstr(r->checks[i].name, "own budget of childcare") == NULL)
            continue;
        found = true;
        assert_close(r->checks[i].value, 900 / model - 1, 1e-11);
        assert_int_equal(r->checks[i].state, CS_CHECK_PASS);
    }
    assert_true(found);
    assert_false(says(r, "the own budget"));
    cs_result_free(r);
    snprintf(text, sizeof text, form, 500.0);
    r = simulate(e, text);
    assert_true(says(r, "the own budget of 2025 has 600 million"));
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_prices(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(
        e, FRAME TYPE1
        "policies = ( { policy = \"care_pay\"; sector = \"edu\"; rise = 0.1; state_share = 0.7; "
        "phase_in = \"step\"; }, { policy = \"revenue\"; phase_in = \"step\"; measures = ( { kind "
        "= \"vat\"; amount = 90.0; } ); } );");
    /* the columns of A solved by hand: con = oth/3, oth (.75 - .05/3) = .025 edu, edu = .05 con +
     * .1 oth + .06 */
    double oth = 0.025 / (0.75 - 0.05 / 3), con = oth / 3,
           edu = 0.06 / (1 - 0.05 * con - 0.1 * oth);
    oth *= edu;
    con *= edu;
    assert_close(value(r, "prices.sector", "policy edu"), 100 * edu, 1e-12);
    assert_close(value(r, "prices.sector", "policy con"), 100 * con, 1e-12);
    assert_close(value(r, "prices.cpi", "policy 2030"),
                 100 * ((200 * edu + 50 * con + 1600 * oth) / 2250 + 90.0 / 2250), 1e-12);
    assert_close(value(r, "prices.public_passed_on", "policy 2030"),
                 700 * edu + 100 * con + 100 * oth - 700 * 0.06, 1e-11);
    cs_result_free(r);
    cs_economy_free(e);
}

/* The same amount every year, worth the path 0, 20, .., 100 at 5 %. */
static void test_present_value(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r =
        simulate(e, FRAME TYPE1
                 "policies = ( { policy = \"spending\"; sector = \"oth\"; amount = 100.0; } ); "
                 "compare = ( { policy "
                 "= \"spending\"; sector = \"con\"; match = \"gross_cost\"; over = "
                 "\"present_value\"; discount = "
                 "0.05; }, { policy = \"spending\"; sector = \"con\"; match = \"net_cost\"; over = "
                 "\"present_value\"; } );");
    double worth = 0, one = 0, net = 0, all = 0;
    for (int t = 0; t < 6; t++) {
        char at[32];
        snprintf(at, sizeof at, "policy %d", 2025 + t);
        worth += 20 * t / pow(1.05, t);
        one += 1 / pow(1.05, t);
        net += value(r, "cost.net", at) / pow(1.03, t);
        all += 1 / pow(1.03, t);
    }
    assert_close(value(r, "cost.gross", "compare1 2025"), worth / one, 1e-12);
    assert_close(value(r, "cost.gross", "compare1 2030"), worth / one, 1e-12);
    assert_close(value(r, "cost.net", "compare2 2027"), net / all, 1e-11);
    cs_result_free(r);
    cs_economy_free(e);
    assert_refused(
        FRAME SPEND
        "compare = ( { policy = \"spending\"; sector = \"con\"; match = \"gross_cost\"; over = "
        "\"years\"; } );",
        "over is 'years'");
    assert_refused(FRAME SPEND
                   "compare = ( { policy = \"spending\"; sector = \"con\"; match = \"gross_cost\"; "
                   "discount = 0.02; } );",
                   "present_value");
}

/* Pay by sex sums to compensation in every effect; own staff is three quarters women, 5/6 of it
 * contact staff. */
static void test_pay_and_roles(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(e, FRAME TAKE_HOME CARE);
    static const char *const effects[] = {"direct", "indirect", "induced"};
    char at[64];
    for (int k = 0; k < 3; k++) {
        snprintf(at, sizeof at, "policy 2029 %s", effects[k]);
        double all = value(r, "compensation", at);
        snprintf(at, sizeof at, "policy 2029 %s f", effects[k]);
        double women = value(r, "compensation.sex", at);
        snprintf(at, sizeof at, "policy 2029 %s m", effects[k]);
        assert_close(women + value(r, "compensation.sex", at), all, 1e-12);
        assert_true(women > 0);
    }
    assert_close(value(r, "compensation.sex", "policy 2030 direct f"), 0.75 * 1247.4, 1e-12);
    assert_close(value(r, "staff.role_fte", "policy 2030 contact"), 31500, 1e-12);
    assert_close(value(r, "staff.role_fte", "policy 2030 support"), 6300, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measures),
        cmocka_unit_test(test_taxes_cost_jobs),
        cmocka_unit_test(test_reallocation_and_debt),
        cmocka_unit_test(test_bad_financing),
        cmocka_unit_test(test_staffing),
        cmocka_unit_test(test_own_budget),
        cmocka_unit_test(test_prices),
        cmocka_unit_test(test_present_value),
        cmocka_unit_test(test_pay_and_roles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
