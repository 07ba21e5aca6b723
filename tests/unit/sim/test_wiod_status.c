/*
 * What a model does not know is NA in a run, and the rest goes on: jobs without a status
 * (labour.csv has "all"), a table without compensation of employees. No policy is still exactly
 * nothing.
 */
#include "sim_test.h"

#define SCENARIO(gdp)                                                                              \
    "title = \"t\"; model = \"any\"; years = { from = 2020; to = 2021; };\n"                       \
    "policies = ( { policy = \"spending\"; sector = \"care.education\"; amount_gdp = " gdp         \
    "; phase_in = \"step\"; } );\n"                                                                \
    "compare = ( { policy = \"spending\"; title = \"Building\"; sector = \"construction\"; "       \
    "match = \"gross_cost\"; phase_in = \"step\"; } );\nclosure = \"type1\";\n"

static struct cs_economy *read_model(const char *code)
{
    struct cs_economy *e = NULL;
    struct cs_err err = {0};
    char dir[300];
    snprintf(dir, sizeof dir, SOURCE_DIR "/models/%s", code);
    if (cs_economy_read(dir, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return e;
}

static double headline(const struct cs_result *r, const char *key)
{
    const struct cs_series *s = cs_result_find(r, key);
    assert_non_null(s);
    return s->v[0];
}

/* Women and men come out, in the proportions of the labour account, formal shares do not. */
static void jobs_without_a_status(void **state)
{
    struct cs_economy *e = read_model("deu");
    (void)state;
    assert_false(e->labour_by_status);
    struct cs_result *r = simulate(e, SCENARIO("0.01"));
    assert_trusted(r);
    double women = headline(r, "headline.jobs_women"), men = headline(r, "headline.jobs_men");
    assert_true(women > men && men > 0);
    assert_close(headline(r, "headline.jobs"), women + men, 1e-12);
    assert_true(isnan(headline(r, "headline.formal_share")));
    assert_true(headline(r, "headline.relative_pay") > 0.5);
    const struct cs_series *s = cs_result_find(r, "jobs.status");
    for (size_t i = 0; i < s->size; i++)
        assert_true(isnan(s->v[i]) || s->v[i] == 0);
    cs_result_free(r);
    cs_economy_free(e);
}

static void a_table_without_pay(void **state)
{
    struct cs_economy *e = read_model("twn");
    (void)state;
    struct cs_result *r = simulate(e, SCENARIO("0.01"));
    assert_trusted(r);
    assert_true(headline(r, "headline.jobs") > 0);
    assert_true(isnan(headline(r, "headline.relative_pay")));
    const struct cs_series *s = cs_result_find(r, "compensation");
    for (size_t i = 0; i < s->size; i++)
        assert_true(isnan(s->v[i]) || s->v[i] == 0);
    cs_result_free(r);
    cs_economy_free(e);
}

/* Labour income by rule closes the household loop, but is no pay by sector. */
static void pay_that_is_a_rule(void **state)
{
    struct cs_economy *e = read_model("ita");
    (void)state;
    struct cs_result *r = simulate(e, SCENARIO("0.01"));
    assert_true(isnan(headline(r, "headline.relative_pay")));
    const struct cs_series *s = cs_result_find(r, "compensation");
    double most = 0;
    for (size_t i = 0; i < s->size; i++)
        most = fmax(most, s->v[i]);
    assert_true(most > 100); /* million: 1 % of GDP is 20,000 */
    cs_result_free(r);
    cs_economy_free(e);
}

static void nothing_is_still_nothing(void **state)
{
    static const char *const models[] = {"deu", "twn", "ind", "lux"};
    (void)state;
    for (size_t m = 0; m < sizeof models / sizeof *models; m++) {
        struct cs_economy *e = read_model(models[m]);
        struct cs_result *r = simulate(e, SCENARIO("0.0"));
        static const char *const keys[] = {"jobs", "jobs.status", "output", "compensation",
                                           "imports"};
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            const struct cs_series *s = cs_result_find(r, keys[k]);
            for (size_t i = 0; i < s->size; i++)
                assert_true(s->v[i] == 0);
        }
        cs_result_free(r);
        cs_economy_free(e);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_without_a_status),
        cmocka_unit_test(a_table_without_pay),
        cmocka_unit_test(pay_that_is_a_rule),
        cmocka_unit_test(nothing_is_still_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
