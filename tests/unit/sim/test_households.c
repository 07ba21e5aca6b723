/*
 * Income by household group in a run: on South Africa's accounts (14 groups, 1.0e6 persons get
 * 6,000 rand: 6,000 million), and by sex of earner on the toy model.
 */
#include "unit/sim/sim_test.h"

#include "economy/households.h"

static struct cs_economy *read_model(const char *code)
{
    char path[512];
    struct cs_economy *e = NULL;
    static struct cs_err err;
    snprintf(path, sizeof path, SOURCE_DIR "/models/%s", code);
    cs_num_init();
    if (cs_economy_read(path, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return e;
}

#define FRAME                                                                                      \
    "title = \"t\"; model = \"x\"; years = { from = 2016; to = 2018; }; closure = \"sam\"; "       \
    "growth = { gdp = 0.05; };"
#define GRANT                                                                                      \
    "policies = ( { policy = \"cash_transfer\"; phase_in = \"step\"; full_in = 2018; benefits = "  \
    "( {"                                                                                          \
    " name = \"grant\"; amount = 6000.0; recipients = 1.0e6; groups = (\"decile1\", \"decile4\");" \
    " group_shares = [0.75, 0.25]; } ); } );"

static void test_transfer(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("zaf");
    struct cs_result *r = simulate(e, FRAME GRANT);
    assert_trusted(r);
    assert_close(value(r, "household.income.benefits", "policy 2018 decile1"), 4500, 1e-9);
    assert_close(value(r, "household.income.benefits", "policy 2018 decile4"), 1500, 1e-9);
    assert_true(value(r, "household.income.benefits", "policy 2018 decile2") == 0);
    assert_true(value(r, "household.income", "policy 2017 decile1") == 0);
    double all = 0, made = 0;
    for (size_t g = 0; g < e->households->H; g++) {
        char at[64];
        snprintf(at, sizeof at, "policy 2018 %s", e->households->v[g].code);
        double total = value(r, "household.income", at);
        double production = value(r, "household.income.production", at);
        assert_close(total, production + value(r, "household.income.benefits", at), 1e-12);
        assert_true(value(r, "household.income.staff", at) == 0);
        /* of today's income, three years on at 5 % */
        assert_close(value(r, "household.income_pct", at),
                     100 * total / (cs_households_income(e->households, g) * 1.157625), 1e-9);
        /* the accounts' own rates */
        double rate = (e->households->v[g].direct_tax + cs_households_bought(e, g, CS_BOUGHT_TAX) +
                       e->households->v[e->households->n - 2].from[g]) /
                      cs_households_spending(e, g);
        assert_string_equal(e->households->v[e->households->n - 2].code, "government");
        assert_close(value(r, "household.taxes", at), rate * total, 1e-9);
        all += total;
        made += production;
    }
    assert_true(all > 6000 && made > 0 && made < 6000);
    assert_true(isnan(value(r, "household.to_poor", "policy 2018"))); /* no poverty rates here */
    assert_null(cs_result_find(r, "household.financing"));
    cs_result_free(r);
    /* 6,000 raised half by income tax, half on consumption: (3.19) from the accounts */
    r = simulate(e, FRAME GRANT "financing = { income_tax = 0.5; vat = 0.5; deficit = 0.0; };");
    double tax = 0, bought = 0, mine = 0;
    for (size_t g = 0; g < e->households->H; g++) {
        double b = 0;
        for (int k = 0; k < CS_BOUGHT_OWN; k++)
            b += cs_households_bought(e, g, (enum cs_bought)k);
        tax += e->households->v[g].direct_tax;
        bought += b;
        mine = g == 8 ? b : mine;
    }
    assert_close(value(r, "household.financing", "policy 2018 decile9"),
                 3000 * e->households->v[8].direct_tax / tax + 3000 * mine / bought, 1e-9);
    cs_result_free(r);
    r = simulate(e, FRAME "policies = ( );");
    assert_no_change(r);
    cs_result_free(r);
    cs_economy_free(e);
}

/* Poverty rates 1, .5 and 0 elsewhere: 4,500 + .5 x 1,500 of all that is added, before the rounds;
 * with them as the incomes say. */
static void test_poor(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("zaf");
    double poor = 0, all = 0;
    for (size_t g = 0; g < e->households->H; g++) {
        char key[64];
        snprintf(key, sizeof key, "poverty.%s", e->households->v[g].code);
        struct cs_param_row row = {.key = key,
                                   .value = g == 0   ? 1
                                            : g == 3 ? 0.5
                                                     : 0,
                                   .low = NAN,
                                   .high = NAN,
                                   .distribution = "",
                                   .unit = "fraction",
                                   .source = "",
                                   .year = "",
                                   .note = "",
                                   .file = "test",
                                   .status = CS_STATUS_ASSUMPTION};
        struct cs_err err = {0};
        if (cs_params_add(e->params, &row, &err) != CS_OK)
            fail_msg("%s", err.text[0]);
    }
    struct cs_result *r = simulate(e, FRAME GRANT);
    for (size_t g = 0; g < e->households->H; g++) {
        char at[64];
        snprintf(at, sizeof at, "policy 2018 %s", e->households->v[g].code);
        double v = value(r, "household.income", at);
        all += v;
        poor += g == 0 ? v : g == 3 ? v / 2 : 0;
    }
    assert_true(poor / all > 0.3 && poor / all < 5250.0 / 6000);
    assert_close(value(r, "household.to_poor", "policy 2018"), poor / all, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

#define TOY_FRAME                                                                                  \
    "title = \"t\"; model = \"x\"; years = { from = 2025; to = 2026; }; policies = ( { policy = "  \
    "\"spending\"; sector = \"edu\"; "                                                             \
    "amount = 100.0; phase_in = \"step\"; } );"

/* By sex: induced jobs as with one group; women's and men's income add up to it. One group: no such
 * series. */
static void test_by_sex(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *one = simulate(e, TOY_FRAME);
    struct cs_result *two = simulate(e, TOY_FRAME "household = { groups = \"sex\"; };");
    assert_trusted(two);
    assert_null(cs_result_find(one, "household.income"));
    assert_null(cs_result_find(two, "household.income_pct"));
    assert_close(value(two, "jobs", "policy 2026 induced f"),
                 value(one, "jobs", "policy 2026 induced f"), 1e-10);
    double women = value(two, "household.income", "policy 2026 f");
    double men = value(two, "household.income", "policy 2026 m");
    assert_true(women > men && men > 1);
    assert_non_null(strstr(cs_result_find(two, "household.income")->closure, "by sex of earner"));
    cs_result_free(one);
    cs_result_free(two);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_transfer),
        cmocka_unit_test(test_poor),
        cmocka_unit_test(test_by_sex),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
