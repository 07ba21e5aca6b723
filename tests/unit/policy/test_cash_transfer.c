/*
 * cash_transfer against a calculation by hand (docs/methods/09): 1,050,000 children of 0 to 4 in
 * 2030; 60 % get 1,200 a year, today 20 % get 300: 756 - 63 = 693 million.
 */
#include "unit/policy/vary.h"

#define CHILD                                                                                      \
    "{ name = \"child\"; amount = 1200; amount_today = 300; from_age = 0; to_age = 4; share = "    \
    "0.6; share_today = 0.2; }"

static void test_by_hand(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "cash_transfer", "benefits = ( " CHILD " );");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->cost[CS_COST_TRANSFERS], 693, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 693, 1e-12);
    assert_close(at(l->dtau, 0), 693, 1e-12);
    assert_true(at(l->bought, OTH) == 0 && l->staff_fte == 0);
    assert_payers(l);

    /* 2027: s = .4 of 207,000 a single age; 36 % get (63 + .4 x 693) / (.36 x 1.05) a head */
    levers_in(&d, 2027);
    assert_close(cs_levers_gross(l), 0.4 * 693 * 207 / 210, 1e-12);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "cash_transfer.child.recipients", 2027, CS_SEXES),
                 0.36 * 1050000 * 207 / 210, 1e-12);
    assert_close(reported(r, "cash_transfer.child.amount", 2027, CS_SEXES),
                 (63 + 0.4 * 693) / (0.36 * 1.05), 1e-12);
    assert_close(reported(r, "cash_transfer.child.amount", 2025, CS_SEXES), 300, 1e-12);
    assert_close(reported(r, "cash_transfer.child.cost", 2030, CS_SEXES), 693, 1e-12);
    cs_result_free(r);

    /* women of 20 to 24 (half of 1,050,000), with wages; and a number of persons */
    d.c.growth.productivity = 0.02;
    put_policy(&d, "cash_transfer",
               "benefits = ( " CHILD ", { name = \"young\"; amount = 100; from_age = 20; to_age = "
               "24; who = \"women\"; index = \"wages\"; }, { name = \"carers\"; amount = 2385; "
               "recipients = 40000; share = 0.9; } );");
    levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), 693 + 52.5 * pow(1.02, 10) + 85.86, 1e-12);

    /* a tenth more women than before, of every age and date */
    const struct cs_population *people = d.e->population;
    for (size_t i = 0; i < people->n_dates * people->n_groups; i++)
        people->persons[CS_WOMEN][i] *= 1.1;
    static const double tenths[][2] = {{11, 0}, {0, 10}, {11, 10}}; /* women, men */
    static const char *const who[] = {"women", "men", "all"};
    for (int i = 0; i < 3; i++) {
        char text[160];
        snprintf(text, sizeof text,
                 "benefits = ( { name = \"a\"; amount = 100; from_age = 20; to_age = 24; who = "
                 "\"%s\"; } );",
                 who[i]);
        put_policy(&d, "cash_transfer", text);
        levers_in(&d, 2030);
        assert_close(cs_levers_gross(l), 5.25 * (tenths[i][0] + tenths[i][1]), 1e-12);
    }
    close_desk(&d);
}

/* Old age: the toy's open group begins at 30 with one person of each sex. */
static void test_open_age(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "cash_transfer",
               "benefits = ( { name = \"old\"; amount = 1e6; from_age = 30; to_age = 999; } );");
    assert_close(cs_levers_gross(levers_in(&d, 2030)), 2, 1e-12);
    refuse_policy(&d, "cash_transfer",
                  "benefits = ( { name = \"old\"; amount = 1e6; from_age = 28; to_age = 42; } );",
                  "cash_transfer: old: model 'toy' has no population of ages 28 to 42: its ages end "
                  "with 30 and over");
    close_desk(&d);
}

/* Beside another package: its money, whatever the phase-in. */
static void test_matched(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "cash_transfer", "", true, &err), CS_OK);
    cs_levers_zero(d.l);
    assert_int_equal(d.type->year(&d.c, d.params, 2026, 61.25, d.l, &err), CS_OK);
    assert_close(cs_levers_gross(d.l), 61.25, 0);
    assert_close(at(d.l->dtau, 0), 61.25, 0);
    assert_payers(d.l);
    assert_int_equal(try_policy(&d, "cash_transfer", "benefits = ( " CHILD " );", true, &err),
                     CS_EINPUT);
    assert_says(&err, "expected no 'benefits' beside match");
    close_desk(&d);
}

static void test_as_today(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    d.c.growth.productivity = 0.02;
    put_policy(&d, "cash_transfer",
               "benefits = ( { name = \"child\"; amount = 311.7; amount_today = 311.7; from_age = "
               "0; to_age = 11; share = 0.43; index = \"wages\"; } );");
    for (int year = 2025; year <= 2030; year++)
        assert_nothing(levers_in(&d, year));
    close_desk(&d);
}

static const struct variation policy_rows[] = {
    {"phase_in", "\"linear\"", "\"s_curve\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
    {NULL, NULL, NULL},
};

static const struct variation age_rows[] = {
    {"name", "\"child\"", "\"child\""},
    {"amount", "1200.0", "1320.0"},
    {"amount_today", "300.0", "330.0"},
    {"from_age", "1", "2"},
    {"to_age", "4", "5"},
    {"who", "\"all\"", "\"women\""},
    {"share", "0.6", "0.66"},
    {"share_today", "0.2", "0.22"},
    {"index", "\"prices\"", "\"wages\""},
    {NULL, NULL, NULL},
};

static const struct variation number_rows[] = {
    {"name", "\"child\"", "\"child\""},
    {"amount", "1200.0", "1320.0"},
    {"recipients", "5000.0", "5500.0"},
    {NULL, NULL, NULL},
};

static void test_every_parameter(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    d.c.growth.productivity = 0.02;
    const struct cs_param_spec *specs = cs_policies_find("cash_transfer")->specs;
    assert_covered(specs, policy_rows, "");
    for (; specs->key != NULL; specs++) {
        if (specs->type == CS_PARAM_LIST)
            assert_covered(specs->items, age_rows,
                           " recipients "
                           " groups  group_shares "); /* the toy has one group of households */
    }
    /* the name is in the keys of what is reported: test_by_hand */
    assert_every_row_moves(&d, "cash_transfer", "benefits", policy_rows, age_rows);
    assert_every_row_moves(&d, "cash_transfer", "benefits", policy_rows, number_rows);
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    static const struct {
        const char *text, *message;
    } refused[] = {
        {"", "cash_transfer: benefits is empty; expected at least one"},
        {"benefits = ( { name = \"a\"; from_age = 0; to_age = 4; } );",
         "cash_transfer.benefits[0].amount"},
        {"benefits = (\n { name = \"a\"; amount = 10; from_age = 0; } );",
         "s.cfg:2: error: cash_transfer: a: expected from_age and to_age, or recipients"},
        {"benefits = ( { name = \"a\"; amount = 10; from_age = 5; to_age = 4; } );",
         "cash_transfer: a: to_age 4 is below from_age 5"},
        {"benefits = ( { name = \"a\"; amount = 10; from_age = 5; to_age = 8; recipients = 7; } );",
         "recipients are a number already"},
        {"benefits = ( { name = \"a\"; amount = 10; who = \"men\"; recipients = 7; } );",
         "recipients are a number already"},
        {"benefits = ( { name = \"A b\"; amount = 10; recipients = 7; } );",
         "cash_transfer: A b: name may have small letters, digits and _ only"},
        {"benefits = ( " CHILD ",\n " CHILD " );",
         "s.cfg:2: error: cash_transfer: child: name stands twice; expected each once"},
        {"benefits = ( { name = \"a\"; amount = -10; recipients = 7; } );",
         "cash_transfer.benefits[0].amount is -10"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        refuse_policy(&d, "cash_transfer", refused[i].text, refused[i].message);
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),         cmocka_unit_test(test_open_age),
        cmocka_unit_test(test_matched),         cmocka_unit_test(test_as_today),
        cmocka_unit_test(test_every_parameter), cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
