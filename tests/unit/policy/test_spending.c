/* Phase-in shapes, purchases split into demand, imports and tax, and what spending refuses. */
#include "unit/policy/policy_test.h"

static const struct cs_policy_context years = {.from = 2025, .to = 2035};

static struct cs_phase shape_of(int shape)
{
    return (struct cs_phase){.shape = shape, .start = NAN, .full_in = NAN};
}

static void test_phase_shapes(void **state)
{
    (void)state;
    struct cs_phase p = shape_of(CS_PHASE_LINEAR);
    assert_close(cs_phase_share(&p, &years, 2025), 0, 0);
    assert_close(cs_phase_share(&p, &years, 2030), 0.5, 1e-15);
    assert_close(cs_phase_share(&p, &years, 2032), 0.7, 1e-15);
    assert_close(cs_phase_share(&p, &years, 2035), 1, 0);
    assert_close(cs_phase_share(&p, &years, 2041), 1, 0);
    p.start = 2027;
    p.full_in = 2031;
    assert_close(cs_phase_share(&p, &years, 2026), 0, 0);
    assert_close(cs_phase_share(&p, &years, 2028), 0.25, 1e-15);
    assert_close(cs_phase_share(&p, &years, 2031), 1, 0);

    p = shape_of(CS_PHASE_STEP);
    p.full_in = 2029;
    assert_close(cs_phase_share(&p, &years, 2028), 0, 0);
    assert_close(cs_phase_share(&p, &years, 2029), 1, 0);

    /* 3 s^2 - 2 s^3: s = .2 gives .12 - .016 = .104, s = .5 gives .5, s = .8 gives .896 */
    p = shape_of(CS_PHASE_S_CURVE);
    assert_close(cs_phase_share(&p, &years, 2027), 0.104, 1e-14);
    assert_close(cs_phase_share(&p, &years, 2030), 0.5, 1e-15);
    assert_close(cs_phase_share(&p, &years, 2033), 0.896, 1e-14);

    double path[] = {0.05, 0.35, 0.3};
    p.path = (struct cs_reals){3, path};
    assert_close(cs_phase_share(&p, &years, 2024), 0, 0);
    assert_close(cs_phase_share(&p, &years, 2025), 0.05, 0);
    assert_close(cs_phase_share(&p, &years, 2026), 0.35, 0);
    assert_close(cs_phase_share(&p, &years, 2034), 0.3, 0);
}

/* One year only: in full. */
static void test_phase_of_one_year(void **state)
{
    (void)state;
    const struct cs_policy_context one = {.from = 2020, .to = 2020};
    struct cs_phase p = shape_of(CS_PHASE_LINEAR);
    assert_close(cs_phase_share(&p, &one, 2020), 1, 0);
}

/*
 * 200 of con with tax .1 and import share .25: tax 20, basic 180, of it 45 imported, 135 domestic.
 * Nothing is said of oth: 1,000 of it are 1,000 of domestic demand.
 */
static void test_leakage(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(
        "product_tax.con,0.1,NA,NA,fixed,fraction,Statistics Office,2020,sourced,\n"
        "import_share.con,0.25,0.2,0.3,fixed,fraction,Statistics Office,2020,sourced,\n"));
    put_policy(&d, "spending", "sector = \"construction\"; amount = 200.0; phase_in = \"step\";");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(at(l->bought, CON), 135, 1e-14);
    assert_close(at(l->bought, OTH), 0, 0);
    assert_close(l->cost[CS_COST_PURCHASES], 135, 1e-14);
    assert_close(l->cost[CS_COST_IMPORTS], 45, 1e-14);
    assert_close(l->cost[CS_COST_PRODUCT_TAX], 20, 1e-14);
    assert_close(l->payer[CS_PAYER_STATE], 200, 1e-14);
    assert_close(l->capital_imports, 0, 0);
    assert_money(l);
    levers_in(&d, 2029);
    assert_close(cs_levers_gross(l), 0, 0);

    /* the same money as building: apart from the purchases of the year */
    cs_levers_zero(d.l);
    cs_policy_buy(&d.c, CON, 200, d.l->capital, CS_COST_CAPITAL, d.l);
    assert_close(at(l->capital, CON), 135, 1e-14);
    assert_close(l->cost[CS_COST_CAPITAL], 135, 1e-14);
    assert_close(l->capital_imports, 45, 1e-14);
    assert_close(l->capital_tax, 20, 1e-14);

    put_policy(&d, "spending", "sector = \"oth\"; amount = 1000.0;");
    levers_in(&d, 2030);
    assert_close(at(l->bought, OTH), 1000, 1e-14);
    assert_close(l->cost[CS_COST_IMPORTS] + l->cost[CS_COST_PRODUCT_TAX], 0, 0);

    /* what was used is on record, once: sourced for con, an assumption for oth */
    int found = 0;
    for (size_t i = 0; i < d.record.n; i++) {
        const struct cs_effective *p = &d.record.v[i];
        if (strcmp(p->path, "import_share.con") == 0) {
            assert_close(p->value, 0.25, 0);
            assert_int_equal(p->status, CS_STATUS_SOURCED);
            found++;
        } else if (strcmp(p->path, "import_share.oth") == 0) {
            assert_close(p->value, 0, 0);
            assert_int_equal(p->status, CS_STATUS_ASSUMPTION);
            found++;
        }
    }
    assert_int_equal(found, 2);
    close_desk(&d);
}

/* 3 % of a GDP of 4,470 that grows by 2 % a year from 2020; a fifth of it in force in 2026. */
static void test_amounts(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    d.c.growth.gdp = 0.02;
    put_policy(&d, "spending", "sector = \"edu\"; amount_gdp = 0.03; phase_in = \"linear\";");
    const struct cs_levers *l = levers_in(&d, 2026);
    assert_close(cs_levers_gross(l), 0.2 * 0.03 * 4470 * 1.02 * 1.02 * 1.02 * 1.02 * 1.02 * 1.02,
                 1e-13);

    /* by output: con 2000 and oth 4000 take a third and two thirds */
    put_policy(&d, "spending", "sector = ( \"con\", \"oth\" ); amount = 90.0;");
    levers_in(&d, 2030);
    assert_close(at(l->bought, CON), 30, 1e-14);
    assert_close(at(l->bought, OTH), 60, 1e-14);
    put_policy(&d, "spending",
               "sector = ( \"con\", \"oth\" ); shares = ( 0.85, 0.15 ); amount = 90.0;");
    levers_in(&d, 2030);
    assert_close(at(l->bought, CON), 76.5, 1e-14);
    assert_close(at(l->bought, OTH), 13.5, 1e-14);
    assert_money(l);

    /* matched: what it is given, whatever its own phase-in */
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "spending", "sector = \"con\";", true, &err), CS_OK);
    cs_levers_zero(d.l);
    assert_int_equal(d.type->year(&d.c, d.params, 2026, 61.25, d.l, &err), CS_OK);
    assert_close(cs_levers_gross(l), 61.25, 1e-15);
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    refuse_policy(&d, "spending", "\nsector = \"con\";", "give exactly one of amount, amount_gdp");
    refuse_policy(&d, "spending", "sector = \"con\"; amount = 1; amount_gdp = 0.1;",
                  "give exactly one of amount, amount_gdp");
    refuse_policy(
        &d, "spending", "sector = \"constructoin\"; amount = 1;",
        "sector 'constructoin' is neither a sector code nor a role of model 'toy'; did you "
        "mean 'construction'?");
    refuse_policy(&d, "spending", "sector = (\"con\", \"oth\"); shares = (0.5, 0.6); amount = 1;",
                  "shares must be as many as sectors and sum to 1");
    refuse_policy(&d, "spending", "sector = (\"con\", \"oth\"); shares = (1.0); amount = 1;",
                  "shares must be as many as sectors and sum to 1");
    refuse_policy(&d, "spending", "\n\nsector = \"con\"; amount = -90.0;",
                  "s.cfg:3: error: spending.amount is -90; expected 0 to 1000000000000 (million a "
                  "year, purchasers' prices); to take spending back, use policy \"revenue\" with "
                  "kind = \"cut\"");
    refuse_policy(&d, "spending", "sector = \"con\"; amount_gdp = -0.01;",
                  "spending.amount_gdp is -0.01; expected 0 to 1 (fraction of GDP); to take "
                  "spending back");
    refuse_policy(&d, "spending", "sector = \"con\"; amount = 1; start = 2029; full_in = 2027;",
                  "start is 2029, after full_in 2027");
    refuse_policy(&d, "spending", "sector = \"con\"; amount = 1; phase_path = ( 0.5, 1.5 );",
                  "spending.phase_path[1] is 1.5; expected 0 to 1");

    /* all that is wrong is said at once */
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "spending", "sector = \"con\"; start = 2031;", false, &err),
                     CS_EINPUT);
    assert_int_equal(err.count, 2);
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phase_shapes), cmocka_unit_test(test_phase_of_one_year),
        cmocka_unit_test(test_leakage),      cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
