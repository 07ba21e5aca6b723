/* Whole runs on the toy model against figures by hand; the childcare is that of
 * unit/policy/test_childcare.c. */
#include "unit/sim/sim_test.h"

#define STILL "growth = { gdp = 0; productivity = 0; };\n"
#define FRAME "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; };\n"
#define CARE                                                                                       \
    "{ policy = \"childcare\"; ages = ( { from = 2; to = 3; coverage = 0.75; attendance = 0.25; "  \
    "children_per_worker = 8.0; hours_per_week = 39.0; } ); weeks_per_year = 48; "                 \
    "staff_hours_per_week = 40; noncontact = 0.2; absence = 0.05; staff_hours_ratio = 0.9; "       \
    "pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2; support_pay = 0.5; "           \
    "labour_share = 0.75; host = \"edu\"; capital_per_place = 20000; fee_share = 0.1; }"
#define TAKE_HOME                                                                                  \
    "household = { income_tax = 0.1; employee_contribution = 0.1; employer_contribution = 0.25; "  \
    "propensity = 0.9; informal_pay = 0.5; };\n"

static const double women_rate[] = {15, 1.5, 11.25}, men_rate[] = {5, 18.5, 13.75};

static double women_of(const double *x)
{
    return women_rate[EDU] * x[EDU] + women_rate[CON] * x[CON] + women_rate[OTH] * x[OTH];
}

static void test_childcare_by_hand(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(e, FRAME STILL "policies = ( " CARE " );");
    assert_trusted(r);
    assert_close(value(r, "childcare.children", "2030 2-3"), 420000, 1e-12);
    assert_close(value(r, "childcare.coverage", "2030 2-3"), 0.75, 1e-12);
    assert_close(value(r, "childcare.coverage", "2029 2-3"), 0.25 + 0.8 * 0.5, 1e-12);
    assert_close(value(r, "childcare.places_new", "2029 2-3"), 167200, 1e-12);
    assert_close(value(r, "childcare.gap", "2030 2-3"), 105000, 1e-12);
    assert_close(value(r, "childcare.cost.current", "2030"), 1663.2, 1e-12);
    assert_close(value(r, "childcare.cost.capital", "2029"), 856, 1e-12);
    assert_close(value(r, "childcare.cost.fees", "2030"), 166.32, 1e-12);
    assert_close(value(r, "childcare.staff_fte", "2030"), 37800, 1e-12);
    assert_close(value(r, "staff.fte", "policy 2030"), 37800, 1e-12);

    assert_close(value(r, "cost.gross", "policy 2029"), 1324.224 + 856, 1e-12);
    assert_close(value(r, "cost.gross_pct_gdp", "policy 2030"), 1663.2 / 4470, 1e-12);
    assert_close(value(r, "cost.payer", "policy 2030 state"), 1496.88, 1e-12);
    assert_close(value(r, "cost.item", "policy 2030 surplus"), 207.9, 1e-12);

    assert_close(value(r, "jobs", "policy 2030 direct f"), 31500, 1e-12);
    assert_close(value(r, "jobs", "policy 2030 direct m"), 10500, 1e-12);
    assert_close(value(r, "jobs.status", "policy 2030 direct formal"), 42000, 1e-12);
    assert_close(value(r, "jobs.status", "policy 2030 direct informal"), 0, 0);
    const double inputs[] = {0, 51.975, 103.95};
    double x[3];
    toy_series(e, inputs, x);
    assert_close(value(r, "jobs", "policy 2030 indirect f"), women_of(x), 1e-12);
    /* as printed in docs/methods/06 */
    assert_true(round(value(r, "jobs", "policy 2030 indirect f")) == 2031);
    assert_true(round(value(r, "jobs", "policy 2030 indirect m")) == 3547);
    assert_true(round(value(r, "headline.jobs_women", "policy")) == 33531);
    assert_true(round(value(r, "headline.jobs_men", "policy")) == 14047);

    assert_close(value(r, "output", "policy 2030 direct"), 1663.2, 1e-12);
    assert_close(value(r, "value_added", "policy 2030 direct"), 1247.4 + 207.9, 1e-12);
    assert_close(value(r, "compensation", "policy 2030 direct"), 1247.4, 1e-12);
    assert_close(value(r, "imports", "policy 2030 direct"), 31.185, 1e-12);
    assert_close(value(r, "product_tax", "policy 2030 direct"), 20.79, 1e-12);
    assert_close(value(r, "imports", "policy 2030 indirect"),
                 0.03 * x[EDU] + 0.075 * x[CON] + 0.075 * x[OTH], 1e-12);

    /* building in 2029: 856 of con, 1.5 women and 18.5 men a million, and its suppliers; not among
     * the jobs */
    const double built[] = {0, 856, 0};
    toy_series(e, built, x);
    assert_close(value(r, "jobs.building", "policy 2029 direct f"), 1.5 * 856, 1e-12);
    assert_close(value(r, "jobs.building", "policy 2029 direct m"), 18.5 * 856, 1e-12);
    assert_close(value(r, "jobs.building", "policy 2029 indirect f"), women_of(x) - 1.5 * 856,
                 1e-12);
    assert_close(value(r, "jobs", "policy 2029 direct f"), 25080 * 1.2 / 0.9 * 0.75, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

/* Induced: dy = k (R L a + dtau), dx = L C dy, with L C and L a as power series. */
static void test_induced_by_hand(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(e, FRAME STILL TAKE_HOME "policies = ( " CARE " );");
    const double formal[] = {18500, 22000, 65000}, informal[] = {1500, 18000, 35000};
    const double coe[] = {0.6, 0.25, 0.3}, inputs[] = {0, 51.975, 103.95};
    const double C[] = {0.08, 0.02, 0.64}; /* .9 x (200, 50, 1600)/2250 */
    double LC[3], La[3], RLC = 0, RLa = 0, women = 0, men = 0;
    toy_series(e, C, LC);
    toy_series(e, inputs, La);
    for (int i = 0; i < 3; i++) {
        double theta = formal[i] / (formal[i] + 0.5 * informal[i]);
        double R = (0.64 * theta + 1 - theta) * coe[i];
        RLC += R * LC[i];
        RLa += R * La[i];
    }
    double dy = (RLa + 632.016) / (1 - RLC);
    for (int i = 0; i < 3; i++) {
        women += women_rate[i] * LC[i] * dy;
        men += men_rate[i] * LC[i] * dy;
    }
    assert_close(value(r, "jobs", "policy 2030 induced f"), women, 1e-11);
    assert_close(value(r, "jobs", "policy 2030 induced m"), men, 1e-11);
    assert_trusted(r);
    cs_result_free(r);

    r = simulate(e, FRAME STILL "closure = \"type1\"; policies = ( " CARE " );");
    assert_close(value(r, "jobs", "policy 2030 induced f"), 0, 0);
    assert_null(cs_result_find(r, "headline.jobs_induced"));
    assert_null(cs_result_find(r, "jobs.per_million_induced_in"));
    cs_result_free(r);
    cs_economy_free(e);
}

/* The card of the last year: type I jobs of 2030, building apart. */
static void test_headline(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(
        e, FRAME STILL "policies = ( " CARE " ); compare = ( { policy = \"spending\"; sector = "
                       "\"con\"; match = \"gross_cost\"; title = \"Roads\"; } );");
    double women =
        value(r, "jobs", "policy 2030 direct f") + value(r, "jobs", "policy 2030 indirect f");
    double men =
        value(r, "jobs", "policy 2030 direct m") + value(r, "jobs", "policy 2030 indirect m");
    assert_close(value(r, "headline.jobs", "policy"), women + men, 1e-14);
    assert_close(value(r, "headline.women_share", "policy"), women / (women + men), 1e-14);
    assert_close(value(r, "headline.women_per_million", "policy"), women / 1663.2, 1e-12);
    assert_close(value(r, "headline.cost_households", "policy"), 166.32, 1e-12);
    double pay = value(r, "compensation", "policy 2030 direct") +
                 value(r, "compensation", "policy 2030 indirect");
    assert_close(value(r, "headline.relative_pay", "policy"),
                 pay / (women + men) / (2300.0 / 160000), 1e-12);

    /* the comparator has the same money every year, building included, and spends it in con */
    for (int year = 2025; year <= 2030; year++) {
        char own[32], other[32];
        snprintf(own, sizeof own, "policy %d", year);
        snprintf(other, sizeof other, "compare1 %d", year);
        assert_close(value(r, "cost.gross", other), value(r, "cost.gross", own), 1e-14);
    }
    assert_close(value(r, "jobs", "compare1 2029 direct f"), 1.5 * (1324.224 + 856), 1e-12);
    assert_close(value(r, "jobs.sector", "compare1 con direct m"), 18.5 * 1663.2, 1e-12);
    assert_true(round(value(r, "headline.jobs_women", "compare1")) == 11660);
    assert_true(round(value(r, "headline.jobs_men", "compare1")) == 45519);
    assert_close(value(r, "jobs.building", "compare1 2029 direct f"), 0, 0);
    cs_result_free(r);
    cs_economy_free(e);
}

/* 2 % a year from 2020: jobs per output of 2030 are 1.02^10 fewer; own staff are as many; GDP grows
 * by its own. */
static void test_productivity(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(
        e, FRAME "growth = { gdp = 0.03; productivity = 0.02; };"
                 "policies = ( " CARE " ); compare = ( { policy = \"spending\"; sector = \"con\"; "
                 "amount = 100; phase_in = \"step\"; } );");
    double index = pow(1.02, 10);
    assert_close(value(r, "jobs", "policy 2030 direct f"), 31500, 1e-12);
    assert_close(value(r, "compensation", "policy 2030 direct"), 1247.4 * index, 1e-12);
    assert_close(value(r, "jobs", "compare1 2030 direct m"), 18.5 * 100 / index, 1e-12);
    assert_close(value(r, "compensation", "compare1 2030 direct"), 25, 1e-12); /* CoE/x stays */
    assert_close(value(r, "gdp.baseline", "2028"), 4470 * pow(1.03, 8), 1e-12);
    assert_close(value(r, "cost.gross_pct_gdp", "compare1 2030"), 100 / (4470 * pow(1.03, 10)),
                 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

/* A quarter of con imported: of building too, whose imports are in its cost but not in the year's
 * flows. */
static void test_imported_building(void **state)
{
    (void)state;
    struct cs_economy *e =
        toy_economy("import_share.con,0.25,NA,NA,fixed,fraction,Office,2020,sourced,\n");
    struct cs_result *r = simulate(e, FRAME STILL "policies = ( " CARE " );");
    assert_trusted(r);
    assert_close(value(r, "cost.item", "policy 2029 capital"), 642, 1e-12);
    assert_close(value(r, "cost.item", "policy 2029 imports"), 214 + 1324.224 * 0.25 * 0.075,
                 1e-12);
    assert_close(value(r, "imports", "policy 2029 direct"), 1324.224 * 0.25 * 0.075, 1e-12);
    assert_close(value(r, "imports", "policy 2025 direct"), 0, 0);
    assert_close(value(r, "jobs.building", "policy 2029 direct f"), 1.5 * 642, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_zero_rule(void **state)
{
    (void)state;
    static const char *const texts[] = {
        FRAME "policies = ();",
        FRAME "policies = (); closure = \"labour_income\"; compare = ( { policy = \"spending\"; "
              "sector = \"con\"; match = \"gross_cost\"; } );",
        FRAME "policies = (); closure = \"type1\";",
        FRAME "policies = ( { policy = \"spending\"; sector = \"oth\"; amount = 0; } );",
        FRAME "policies = ( { policy = \"childcare\"; capital_per_place = 20000; fee_share = 0.5; "
              "ages = ( { from = 0; to = 4; coverage = 0.35; attendance = 0.35; "
              "children_per_worker = 7; } ); } );",
    };
    struct cs_economy *e = toy_economy("");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct cs_result *r = simulate(e, texts[i]);
        assert_no_change(r);
        assert_trusted(r);
        cs_result_free(r);
    }
    cs_economy_free(e);
}

static void test_doubling(void **state)
{
    (void)state;
    struct cs_economy *e =
        toy_economy("import_share.con,0.25,NA,NA,fixed,fraction,Office,2020,sourced,\n");
    static const char form[] = FRAME "policies = ( { policy = \"spending\"; sector = ( \"con\", "
                                     "\"edu\" ); amount = %g; phase_in = \"s_curve\"; } );";
    char one[512], two[512];
    snprintf(one, sizeof one, form, 173.25);
    snprintf(two, sizeof two, form, 346.5);
    struct cs_result *a = simulate(e, one), *b = simulate(e, two);
    assert_scaled(a, b, 2);
    assert_true(value(a, "jobs", "policy 2028 induced f") > 1);
    cs_result_free(a);
    cs_result_free(b);
    cs_economy_free(e);
}

/* Two policies of one package add up. */
static void test_adding_up(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *a = simulate(e, FRAME "policies = ( " CARE " );");
    struct cs_result *b = simulate(
        e, FRAME "policies = ( { policy = \"spending\"; sector = \"oth\"; amount = 77; } );");
    struct cs_result *both =
        simulate(e, FRAME "policies = ( " CARE
                          ", { policy = \"spending\"; sector = \"oth\"; amount = 77; } );");
    static const char *const keys[] = {"jobs",       "jobs.status", "jobs.building", "cost.item",
                                       "cost.payer", "output",      "value_added",   "imports"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const struct cs_series *x = cs_result_find(a, keys[k]), *y = cs_result_find(b, keys[k]),
                               *sum = cs_result_find(both, keys[k]);
        for (size_t i = 0; i < sum->size; i++)
            assert_close(sum->v[i], x->v[i] + y->v[i], 1e-12);
    }
    cs_result_free(a);
    cs_result_free(b);
    cs_result_free(both);
    cs_economy_free(e);
}

/* Jobs by sex unknown in one sector: NA where that sector's output enters, and the check says so.
 */
static void test_unknown_jobs(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    for (int s = 0; s < CS_JOB_STATUSES; s++)
        cs_economy_labour(e, CON, CS_WOMEN, (enum cs_job_status)s)->jobs = NAN;
    struct cs_result *r = simulate(
        e, FRAME "policies = ( { policy = \"spending\"; sector = \"oth\"; amount = 77; } );");
    assert_false(isnan(value(r, "jobs", "policy 2030 direct f")));
    assert_true(isnan(value(r, "jobs", "policy 2030 indirect f")));
    assert_false(isnan(value(r, "jobs", "policy 2030 indirect m")));
    assert_true(isnan(value(r, "jobs.per_million", "oth f")));
    assert_false(isnan(value(r, "jobs.per_million", "oth m")));
    assert_trusted(r);
    cs_result_free(r);
    r = simulate(e, FRAME "policies = ();"); /* nothing made needs no known rate */
    assert_no_change(r);
    cs_result_free(r);
    cs_economy_free(e);
}

static bool has_note(const struct cs_result *r, const char *part)
{
    for (size_t i = 0; i < r->n_notes; i++)
        if (strstr(r->notes[i].text, part) != NULL)
            return true;
    return false;
}

/*
 * Schools for 100 million, 150 million of building cut: at once 1,500 - 225 women's and 500 - 2,775
 * men's jobs. Of such a sum nothing is a share, and of a public cost of -50 million nothing comes
 * back. The comparator has them.
 */
static void test_shares_of_what_is_lost(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r =
        simulate(e, FRAME STILL TAKE_HOME
                 "policies = ( { policy = \"spending\"; sector = \"edu\"; amount = 100; }, { "
                 "policy = \"revenue\"; "
                 "measures = ( { kind = \"cut\"; amount = 150; sector = \"con\"; } ); } ); "
                 "compare = ( { policy = \"spending\"; sector = \"con\"; amount = 40; } );");
    static const char *const shares[] = {"headline.women_share",      "headline.formal_share",
                                         "headline.relative_pay",     "headline.recoup",
                                         "headline.jobs_per_million", "headline.women_per_million"};
    assert_close(value(r, "jobs", "policy 2030 direct f"), 1275, 1e-12);
    assert_close(value(r, "jobs", "policy 2030 direct m"), -2275, 1e-12);
    assert_close(value(r, "headline.gross_cost", "policy"), -50, 1e-12);
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        assert_true(isnan(value(r, shares[i], "policy")));
        assert_true(value(r, shares[i], "compare1") > 0);
    }
    assert_true(has_note(r, "jobs in 2030 on balance (type I: direct and indirect)"));
    assert_true(has_note(r, "shares of them and pay per job say nothing"));
    assert_false(has_note(r, " times)"));
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_jobs_not_known(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    for (int s = 0; s < CS_JOB_STATUSES; s++)
        cs_economy_labour(e, CON, CS_WOMEN, (enum cs_job_status)s)->jobs = NAN;
    struct cs_result *r = simulate(
        e, FRAME
        "policies = ( { policy = \"spending\"; sector = \"con\"; amount = 77; } ); "
        "compare = ( { policy = \"spending\"; title = \"B\"; sector = \"oth\"; amount = 77; } );");
    assert_true(has_note(r, "How many jobs Spending on con and B make is not known"));
    assert_false(has_note(r, "as many as"));
    assert_false(has_note(r, " NA "));
    cs_result_free(r);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_childcare_by_hand), cmocka_unit_test(test_induced_by_hand),
        cmocka_unit_test(test_headline),          cmocka_unit_test(test_productivity),
        cmocka_unit_test(test_imported_building), cmocka_unit_test(test_zero_rule),
        cmocka_unit_test(test_doubling),          cmocka_unit_test(test_adding_up),
        cmocka_unit_test(test_unknown_jobs),      cmocka_unit_test(test_shares_of_what_is_lost),
        cmocka_unit_test(test_jobs_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
