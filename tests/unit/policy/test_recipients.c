/* Household groups that transfers, wages, fees and taxes reach: three groups, accounts made in the
 * test. */
#include "unit/policy/vary.h"

#include "economy/households.h"

enum { POOR, MIDDLE, RICH, GROUPS };

/* Labour income 20, 30, 50; bought 10, 10, 20; direct tax 0, 1, 3; persons 2, 1, 1 thousand. */
static struct desk open_groups(void)
{
    static const char *const codes[] = {"poor", "middle", "rich"};
    struct desk d = open_desk(toy_economy(""));
    struct cs_households *h = cs_households_new(d.e, GROUPS, GROUPS, 1);
    struct cs_household_params p = {.household_income = NAN};
    struct cs_err err = {0};
    h->factor[0] = "wages";
    for (size_t g = 0; g < GROUPS; g++) {
        h->v[g].code = h->v[g].title = codes[g];
        h->v[g].factor[0] = (double[]){20, 30, 50}[g];
        h->v[g].bought[CS_BOUGHT_DOMESTIC][OTH] = (double[]){10, 10, 20}[g];
        h->v[g].direct_tax = (double[]){0, 1, 3}[g];
        h->v[g].saving = (double[]){10, 19, 27}[g];
    }
    d.e->households = h;
    cs_household_free(d.h);
    if (cs_household_new(d.q, CS_CLOSURE_SAM, &p, &d.h, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    d.c.household = d.h;
    cs_levers_free(d.l);
    d.l = cs_levers_new(d.e->n, GROUPS);
    return d;
}

static void assert_groups(const gsl_vector *v, double poor, double middle, double rich)
{
    assert_close(gsl_vector_get(v, POOR), poor, 1e-12);
    assert_close(gsl_vector_get(v, MIDDLE), middle, 1e-12);
    assert_close(gsl_vector_get(v, RICH), rich, 1e-12);
}

#define GRANT(more)                                                                                \
    "benefits = ( { name = \"grant\"; amount = 1000; recipients = 90000; " more "} );"

/* 90 million: to two groups, by shares, to all; by persons once they are known. */
static void test_transfer(void **state)
{
    (void)state;
    struct desk d = open_groups();
    put_policy(&d, "cash_transfer", GRANT("groups = (\"poor\", \"rich\"); "));
    assert_groups(levers_in(&d, 2030)->dtau, 45, 0, 45);
    put_policy(&d, "cash_transfer",
               GRANT("groups = (\"middle\", \"poor\"); group_shares = [0.3, 0.7]; "));
    assert_groups(levers_in(&d, 2030)->dtau, 63, 27, 0);
    put_policy(&d, "cash_transfer", GRANT(""));
    assert_groups(levers_in(&d, 2030)->dtau, 30, 30, 30);
    for (size_t g = 0; g < GROUPS; g++)
        d.e->households->v[g].persons = (double[]){2000, 1000, 1000}[g];
    assert_groups(levers_in(&d, 2030)->dtau, 45, 22.5, 22.5);
    put_policy(&d, "cash_transfer", GRANT("groups = (\"poor\", \"rich\"); "));
    assert_groups(levers_in(&d, 2030)->dtau, 60, 0, 30);
    close_desk(&d);
}

/* Income tax by the tax they pay, VAT by what they buy, contributions by wages (passed on whole).
 */
static void test_taxes(void **state)
{
    (void)state;
    struct desk d = open_groups();
    put_policy(&d, "revenue", "measures = ( { kind = \"income_tax\"; amount = 40; } );");
    assert_groups(levers_in(&d, 2030)->dtau, 0, -10, -30);
    assert_groups(d.l->dtau_paid, 0, 10, 30);
    put_policy(&d, "revenue", "measures = ( { kind = \"vat\"; amount = 40; } );");
    assert_groups(levers_in(&d, 2030)->dtau, -10, -10, -20);
    put_policy(&d, "revenue",
               "passed_on = 1.0; measures = ( { kind = \"contributions\"; amount = 40; } );");
    assert_groups(levers_in(&d, 2030)->dtau, -8, -12, -20);
    close_desk(&d);
}

static void test_refused(void **state)
{
    (void)state;
    struct desk d = open_groups();
    refuse_policy(&d, "cash_transfer", GRANT("groups = (\"pore\"); "),
                  "cash_transfer: grant: there is no household group 'pore'; model 'toy' has poor, "
                  "middle, rich");
    refuse_policy(&d, "cash_transfer", GRANT("groups = (\"poor\", \"poor\"); "),
                  "group 'poor' stands twice");
    refuse_policy(&d, "cash_transfer",
                  GRANT("groups = (\"poor\", \"rich\"); group_shares = [0.3, 0.6]; "),
                  "group_shares add up to 0.9; expected 1");
    refuse_policy(&d, "cash_transfer", GRANT("group_shares = [1.0]; "),
                  "1 group_shares for 0 groups; expected one for each group named");
    close_desk(&d);
    d = open_desk(toy_economy(""));
    refuse_policy(&d, "cash_transfer", GRANT("groups = (\"poor\"); "),
                  "groups needs household accounts: model 'toy' has no households.csv");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_transfer),
        cmocka_unit_test(test_taxes),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
