/* Every kind of finding, each made by one change to a toy economy that has none. */
#include "toy.h"

#include "economy/check.h"
#include "num/leontief.h"

static struct cs_findings checked(const struct cs_economy *e)
{
    struct cs_findings f = {0};
    struct cs_err err = {0};
    assert_int_equal(cs_economy_check(e, &f, &err), CS_OK);
    assert_int_equal(err.count, 0);
    return f;
}

static size_t count(const struct cs_findings *f, enum cs_finding_level level)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        n += f->v[i].level == level;
    return n;
}

/* The text of the first finding of a check at a level that holds a word, or NULL. */
static const char *find(const struct cs_findings *f, const char *check, enum cs_finding_level level,
                        const char *word)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->v[i].level == level && strcmp(f->v[i].check, check) == 0 &&
            strstr(f->v[i].text, word) != NULL)
            return f->v[i].text;
    }
    return NULL;
}

/* Check e, expect such a finding, and free all. */
static void expect(struct cs_economy *e, const char *check, enum cs_finding_level level,
                   const char *word)
{
    struct cs_findings f = checked(e);
    if (find(&f, check, level, word) == NULL) {
        for (size_t i = 0; i < f.n; i++)
            print_message("%d %s: %s\n", (int)f.v[i].level, f.v[i].check, f.v[i].text);
        fail_msg("no finding '%s' with '%s'", check, word);
    }
    cs_findings_clear(&f);
    cs_economy_free(e);
}

static void test_nothing_wrong(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    struct cs_findings f = checked(e);
    static const char *const all[] = {
        "row balance",     "column balance", "zero output",       "signs",
        "spectral radius", "GDP three ways", "shares sum to one", "employment by sex",
        "pay per job",     "parameters"};
    assert_int_equal(count(&f, CS_FINDING_ERROR), 0);
    assert_int_equal(count(&f, CS_FINDING_WARNING), 0);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_non_null(find(&f, all[i], CS_FINDING_OK, ""));
    cs_findings_clear(&f);
    cs_economy_free(e);
}

/* 0.08 % passes, 0.5 % warns, 2 % is an error, unless the model says why. */
static void test_row_balance(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    gsl_matrix_set(e->F, MAKE, 0, 100 + 0.32);
    expect(e, "row balance", CS_FINDING_OK, "MAKE");
    e = toy_new();
    gsl_matrix_set(e->F, MAKE, 0, 100 + 2);
    expect(e, "row balance", CS_FINDING_WARNING, "MAKE");
    e = toy_new();
    gsl_matrix_set(e->F, MAKE, 0, 100 + 8);
    expect(e, "row balance", CS_FINDING_ERROR, "(2.00 %)");
    e = toy_new();
    gsl_matrix_set(e->F, MAKE, 0, 100 - 8);
    e->balance_note = "the source rounds";
    struct cs_findings f = checked(e);
    assert_int_equal(count(&f, CS_FINDING_ERROR), 0);
    assert_non_null(
        find(&f, "row balance", CS_FINDING_WARNING, "MAKE (Making, \"all\" of it) misses by -8"));
    assert_non_null(find(&f, "row balance", CS_FINDING_NOTE, "the source rounds"));
    assert_null(find(&f, "column balance", CS_FINDING_WARNING, ""));
    cs_findings_clear(&f);
    cs_economy_free(e);
}

static void test_column_balance(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    e->primary[SURPLUS].sector[EDU] += 5; /* 2 % of 250 */
    struct cs_findings f = checked(e);
    assert_non_null(find(&f, "column balance", CS_FINDING_ERROR, "EDU"));
    assert_non_null(find(&f, "row balance", CS_FINDING_OK, ""));
    assert_int_equal(count(&f, CS_FINDING_ERROR), 1);
    cs_findings_clear(&f);
    cs_economy_free(e);
    e = toy_new();
    e->primary[JOBS].sector[EDU] += 1e6; /* jobs are no money: no column misses by them */
    f = checked(e);
    assert_null(find(&f, "column balance", CS_FINDING_ERROR, ""));
    cs_findings_clear(&f);
    cs_economy_free(e);
}

/* A sector without output is noted; one that buys all the same does not balance. */
static void test_zero_output(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    for (size_t i = 0; i < TOY_SECTORS; i++) {
        gsl_matrix_set(e->Z, EDU, i, 0);
        gsl_matrix_set(e->Z, i, EDU, 0);
    }
    for (size_t k = 0; k < TOY_FINALS; k++)
        gsl_matrix_set(e->F, EDU, k, 0);
    for (size_t p = IMPORTS; p <= JOBS; p++)
        e->primary[p].sector[EDU] = 0;
    gsl_vector_set(e->x, EDU, 0);
    struct cs_findings f = checked(e);
    assert_non_null(find(&f, "zero output", CS_FINDING_NOTE, "EDU"));
    assert_null(find(&f, "zero output", CS_FINDING_OK, ""));
    assert_null(find(&f, "column balance", CS_FINDING_ERROR, "EDU"));
    assert_null(find(&f, "row balance", CS_FINDING_ERROR, "EDU"));
    for (size_t i = 0; i < f.n; i++)
        assert_null(strstr(f.v[i].text, "nan"));
    cs_findings_clear(&f);
    e->primary[WAGES].sector[EDU] = 40;
    expect(e, "column balance", CS_FINDING_ERROR, "EDU");
}

static void test_signs(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    gsl_matrix_set(e->Z, BUILD, EDU, -2.385);
    expect(e, "signs", CS_FINDING_NOTE, "1 negative flow, the largest -2.38 from BUILD to EDU");
}

/* FARM and MAKE feed on each other: A = [0.1 1.5; 0.9 0.25] has the root 0.175 + sqrt(0.005625
 * + 1.35). */
static void test_radius(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    gsl_matrix_set_zero(e->Z);
    gsl_matrix_set(e->Z, FARM, FARM, 20);
    gsl_matrix_set(e->Z, FARM, MAKE, 600);
    gsl_matrix_set(e->Z, MAKE, FARM, 180);
    gsl_matrix_set(e->Z, MAKE, MAKE, 100);
    char rho[32];
    snprintf(rho, sizeof rho, "%.4f; expected below 1", 0.175 + sqrt(0.005625 + 1.35));
    expect(e, "spectral radius", CS_FINDING_ERROR, rho);
}

static void test_gdp(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    e->primary[WAGES].sector[BUILD] += 1; /* 0.15 % of 681 */
    expect(e, "GDP three ways", CS_FINDING_WARNING, "income 682.0");
    e = toy_new();
    e->n_final = 0;
    expect(e, "GDP three ways", CS_FINDING_NOTE, "no final uses");
}

static void test_sexes(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    cs_economy_labour(e, BUILD, CS_WOMEN, CS_FORMAL)->jobs += 35; /* 1 % of 3500 */
    expect(e, "shares sum to one", CS_FINDING_ERROR, "0.01 in sector BUILD");
    e = toy_new();
    cs_economy_labour(e, BUILD, CS_WOMEN, CS_FORMAL)->jobs = NAN;
    expect(e, "employment by sex", CS_FINDING_NOTE, "1 sector without jobs by sex: NA");
    e = toy_new();
    e->labour = NULL;
    expect(e, "employment by sex", CS_FINDING_NOTE, "no labour.csv");
    /* women 1500 + 1500 + 400 + 2400, men 3500 + 2500 + 3100 + 600: 5800 of 15500 */
    expect(toy_new(), "employment by sex", CS_FINDING_OK,
           "women 5,800, men 9,700 jobs: women's share 37.4 %");
}

static void survey(struct cs_economy *e, double women, double men)
{
    struct cs_err err = {0};
    struct cs_param_row row = {.key = "labour.survey_women",
                               .value = women,
                               .low = NAN,
                               .high = NAN,
                               .distribution = "fixed",
                               .unit = "persons",
                               .source = "A survey",
                               .note = "",
                               .year = "2020",
                               .status = CS_STATUS_SOURCED};
    assert_int_equal(cs_params_add(e->params, &row, &err), CS_OK);
    row.key = "labour.survey_men";
    row.value = men;
    assert_int_equal(cs_params_add(e->params, &row, &err), CS_OK);
}

static void test_survey(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    survey(e, 5000, 8000); /* 38.5 % against 37.4 %; 13000 persons in 15500 jobs */
    expect(e, "employment by sex", CS_FINDING_OK, "13,000 persons, women's share 38.5 %; 0.839");
    e = toy_new();
    survey(e, 6500, 6500);
    expect(e, "employment by sex", CS_FINDING_WARNING, "women's share 50.0 %");
}

/* Mean pay is 360 / 15500 a job; 100 jobs on EDU's wages of 150 are far above five times that. */
static void test_pay(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    e->primary[JOBS].sector[EDU] = 100;
    char ratio[64];
    snprintf(ratio, sizeof ratio, "per job is %.2f of the", 150.0 / 100 / (360.0 / 12600));
    expect(e, "pay per job", CS_FINDING_NOTE, ratio);
    e = toy_new();
    e->primary[JOBS].sector[FARM] = NAN; /* one unknown sector does not hide the others */
    e->primary[JOBS].sector[EDU] = 100;
    snprintf(ratio, sizeof ratio, "per job is %.2f of the", 150.0 / 100 / (320.0 / 7600));
    expect(e, "pay per job", CS_FINDING_NOTE, ratio);
}

static void test_missing(void **state)
{
    (void)state;
    expect(toy_new(), "missing", CS_FINDING_NOTE, "population by age and sex");
    expect(toy_new(), "missing", CS_FINDING_NOTE, "time use by sex");
    struct cs_economy *e = toy_new();
    e->primary[WAGES].account.role = "mixed_income";
    expect(e, "missing", CS_FINDING_NOTE, "compensation of employees");
}

static void test_assumptions(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    struct cs_err err = {0};
    survey(e, 5000, 8000);
    const struct cs_param_row row = {.key = "tax.income",
                                     .value = 0.0625,
                                     .low = 0.03,
                                     .high = 0.1,
                                     .distribution = "uniform",
                                     .unit = "of wages",
                                     .source = "",
                                     .note = "typed by hand",
                                     .year = "",
                                     .status = CS_STATUS_ASSUMPTION};
    assert_int_equal(cs_params_add(e->params, &row, &err), CS_OK);
    struct cs_findings f = checked(e);
    assert_non_null(
        find(&f, "parameters", CS_FINDING_OK, "3, of which 2 sourced and 1 assumption"));
    assert_non_null(find(&f, "assumption", CS_FINDING_NOTE,
                         "tax.income = 0.0625 of wages (low 0.03, high 0.1): typed by hand"));
    assert_null(find(&f, "assumption", CS_FINDING_NOTE, "labour.survey"));
    cs_findings_clear(&f);
    cs_economy_free(e);
}

int main(void)
{
    cs_num_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_wrong),
        cmocka_unit_test(test_row_balance),
        cmocka_unit_test(test_column_balance),
        cmocka_unit_test(test_zero_output),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_radius),
        cmocka_unit_test(test_gdp),
        cmocka_unit_test(test_sexes),
        cmocka_unit_test(test_survey),
        cmocka_unit_test(test_pay),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_assumptions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
