/*
 * revenue against a calculation by hand (docs/methods/09), in full in 2030.
 *
 * income tax 40 and vat 20, from households to the state; contributions 30: workers bear .7, 21 and
 * 9
 *
 * a cut of 100 in con with tax .1 and imports .25 of the rest (5.1): -67.5, -22.5, -10
 */
#include "unit/policy/vary.h"

#define LEAKS                                                                                      \
    "product_tax.con,0.1,NA,NA,fixed,fraction,Office,2020,sourced,\n"                              \
    "import_share.con,0.25,NA,NA,fixed,fraction,Office,2020,sourced,\n"
#define TAXES                                                                                      \
    "{ kind = \"income_tax\"; amount = 40; }, { kind = \"vat\"; amount = 20; }, "                  \
    "{ kind = \"contributions\"; amount = 30; }"
#define CUT "{ kind = \"cut\"; amount = 100; sector = \"construction\"; }"

static void test_by_hand(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(LEAKS));
    put_policy(&d, "revenue", "passed_on = 0.7; measures = ( " TAXES " );");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), 0, 0);
    assert_close(l->payer[CS_PAYER_STATE], -60, 1e-14);
    assert_close(l->payer[CS_PAYER_INSURANCE], -30, 1e-14);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 81, 1e-14);
    assert_close(l->payer[CS_PAYER_EMPLOYERS], 9, 1e-13);
    assert_close(at(l->dtau, 0), -81, 1e-14);
    assert_close(at(l->bought, CON), 0, 0);
    assert_payers(l);

    put_policy(&d, "revenue", "passed_on = 0.7; measures = ( " TAXES ", " CUT " );");
    levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), -100, 1e-13);
    assert_close(at(l->bought, CON), -67.5, 1e-13);
    assert_close(l->cost[CS_COST_PURCHASES], -67.5, 1e-13);
    assert_close(l->cost[CS_COST_IMPORTS], -22.5, 1e-13);
    assert_close(l->cost[CS_COST_PRODUCT_TAX], -10, 1e-13);
    assert_close(l->payer[CS_PAYER_STATE], -160, 1e-13);
    assert_close(at(l->dtau, 0), -81, 1e-14);
    assert_payers(l);
    levers_in(&d, 2025);
    assert_nothing(l);

    /* of 2,300 of compensation, of 2,250 that households buy (2,250 = 1,850 + 250 + 150), growing
     * by 2 % */
    d.c.growth.gdp = 0.02;
    struct cs_result *r = report_of(&d);
    double grown = pow(1.02, 8) / 0.6; /* 2028: s = .6 */
    assert_close(reported(r, "revenue.income_tax", 2028, CS_SEXES), 24, 1e-13);
    assert_close(reported(r, "revenue.income_tax.rate", 2028, CS_SEXES), 40 / 2300.0 / grown,
                 1e-12);
    assert_close(reported(r, "revenue.vat.rate", 2028, CS_SEXES), 20 / 2250.0 / grown, 1e-12);
    assert_close(reported(r, "revenue.contributions.rate", 2028, CS_SEXES), 30 / 2300.0 / grown,
                 1e-12);
    assert_close(reported(r, "revenue.cut", 2030, CS_SEXES), 100, 1e-13);
    cs_result_free(r);
    close_desk(&d);
}

/* A share of each year's GDP; two taxes of a kind are one line. */
static void test_share_of_gdp(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    d.c.growth.gdp = 0.03;
    put_policy(&d, "revenue",
               "phase_in = \"step\"; full_in = 2025; measures = ( { kind = \"vat\"; amount_gdp = "
               "0.01; }, { kind = \"vat\"; amount = 5; } );");
    const struct cs_levers *l = levers_in(&d, 2027);
    double wanted = 44.7 * pow(1.03, 7) + 5;
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], wanted, 1e-13);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "revenue.vat", 2027, CS_SEXES), wanted, 1e-13);
    cs_result_free(r);
    close_desk(&d);
}

/* A cut is spending with the other sign. */
static void test_cut_is_spending(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(LEAKS));
    static struct figures cut, spent;
    put_policy(&d, "revenue",
               "measures = ( { kind = \"cut\"; amount = 77.7; sector = ( \"con\", \"oth\" ); } );");
    for (int year = 2025; year <= 2030; year++) {
        const struct cs_levers *l = levers_in(&d, year);
        for (size_t i = 0; i < TOY_SECTORS; i++)
            keep_figure(&cut, -at(l->bought, i));
        keep_figure(&cut, -l->payer[CS_PAYER_STATE]);
    }
    put_policy(&d, "spending", "amount = 77.7; sector = ( \"con\", \"oth\" );");
    for (int year = 2025; year <= 2030; year++) {
        const struct cs_levers *l = levers_in(&d, year);
        for (size_t i = 0; i < TOY_SECTORS; i++)
            keep_figure(&spent, at(l->bought, i));
        keep_figure(&spent, l->payer[CS_PAYER_STATE]);
    }
    for (size_t i = 0; i < cut.n; i++)
        assert_close(cut.v[i], spent.v[i], 1e-14);
    close_desk(&d);
}

static void test_nothing_raised(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "revenue",
               "measures = ( { kind = \"contributions\"; amount = 0; }, { kind = \"cut\"; "
               "amount_gdp = 0; sector = \"con\"; } );");
    for (int year = 2025; year <= 2030; year++)
        assert_nothing(levers_in(&d, year));
    close_desk(&d);
}

static const struct variation policy_rows[] = {
    {"phase_in", "\"linear\"", "\"s_curve\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
    {"passed_on", "0.7", "0.77"},
    {NULL, NULL, NULL},
};
static const struct variation tax_rows[] = {
    {"kind", "\"contributions\"", "\"vat\""},
    {"amount", "40.0", "44.0"},
    {NULL, NULL, NULL},
};
static const struct variation no_rows[] = {{NULL, NULL, NULL}};
static const struct variation cut_rows[] = {
    {"kind", "\"cut\"", "\"cut\""}, /* beside a sector there is no other: test_refusals */
    {"amount_gdp", "0.01", "0.011"},
    {"sector", "\"con\"", "( \"con\", \"oth\" )"},
    {NULL, NULL, NULL},
};

static void test_every_parameter(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    const struct cs_param_spec *specs = cs_policies_find("revenue")->specs;
    assert_covered(specs, policy_rows, "");
    for (; specs->key != NULL; specs++) {
        if (specs->type == CS_PARAM_LIST) {
            assert_covered(specs->items, tax_rows, " amount_gdp sector ");
            assert_covered(specs->items, cut_rows, " amount ");
        }
    }
    assert_every_row_moves(&d, "revenue", "measures", policy_rows, tax_rows);
    assert_every_row_moves(&d, "revenue", "measures", no_rows, cut_rows);
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    static const struct {
        const char *text, *message;
    } refused[] = {
        {"measures = ();", "revenue: measures is empty; expected at least one"},
        {"measures = (\n { kind = \"vat\"; } );",
         "s.cfg:2: error: revenue: vat: expected exactly one of amount and amount_gdp"},
        {"measures = ( { kind = \"vat\"; amount = 1; amount_gdp = 0.01; } );",
         "expected exactly one of amount and amount_gdp"},
        {"measures = ( { kind = \"cut\"; amount = 1; } );",
         "revenue: cut: sector is missing; expected the sectors that are cut"},
        {"measures = ( { kind = \"vat\"; amount = 1; sector = \"con\"; } );",
         "revenue: vat: a tax has no 'sector'"},
        {"measures = ( { kind = \"cut\"; amount = 1; sector = \"cno\"; } );",
         "sector 'cno' is neither a sector code nor a role of model 'toy'"},
        {"measures = ( { kind = \"income_tax\"; amount = 2530; } );",
         "revenue: income_tax: raises 1.1 times compensation of employees; expected less than all"},
        {"measures = ( { kind = \"vat\"; amount = 2250.5; } );", "what households buy"},
        {"measures = ( { kind = \"vat\"; amount = -5; } );", "revenue.measures[0].amount is -5"},
        {"measures = ( { kind = \"tariff\"; amount = 5; } );", "revenue.measures[0].kind"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        refuse_policy(&d, "revenue", refused[i].text, refused[i].message);
    /* 1,500 of 2,300 today, of 1,780 in 2025, of 1,377 in 2030 */
    d.c.growth.gdp = -0.05;
    refuse_policy(&d, "revenue", "measures = ( { kind = \"income_tax\"; amount = 1500; } );",
                  "raises 1.09 times compensation of employees");
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "revenue", "measures = ( " TAXES " );", true, &err), CS_EINPUT);
    assert_says(&err, "revenue: it raises money and cannot be matched to a cost");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),         cmocka_unit_test(test_share_of_gdp),
        cmocka_unit_test(test_cut_is_spending), cmocka_unit_test(test_nothing_raised),
        cmocka_unit_test(test_every_parameter), cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
