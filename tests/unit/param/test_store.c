/* The model's parameters: what is kept, and which rows are refused. */
#include "param_test.h"

#include <stdio.h>

static struct cs_param_row sample(const char *key)
{
    return (struct cs_param_row){.key = key,
                                 .value = 0.385,
                                 .low = 0.25,
                                 .high = 0.5,
                                 .distribution = "triangular",
                                 .unit = "fraction",
                                 .source = "Household survey 2019, table 4",
                                 .note = "",
                                 .year = "2019",
                                 .status = CS_STATUS_SOURCED,
                                 .file = "parameters.csv",
                                 .line = 7};
}

static void test_rows_are_copied_and_found(void **state)
{
    (void)state;
    struct cs_params *p = cs_params_new();
    struct cs_err err = {0};
    char key[16];
    const struct cs_param_row *first = NULL;
    for (int i = 0; i < 300; i++) {
        snprintf(key, sizeof key, "key.%d", i * 7919 % 300); /* 7919 is prime: every number once */
        struct cs_param_row row = sample(key);
        row.line = i;
        assert_int_equal(cs_params_add(p, &row, &err), CS_OK);
        if (i == 0)
            first = cs_params_at(p, 0);
    }
    strcpy(key, "changed");
    assert_int_equal(cs_params_count(p), 300);
    assert_ptr_equal(cs_params_at(p, 0), first);
    assert_string_equal(first->key, "key.0");
    const struct cs_param_row *found = cs_params_find(p, "key.119"); /* 7919 - 26 * 300 */
    assert_non_null(found);
    assert_int_equal(found->line, 1);
    assert_string_equal(found->source, "Household survey 2019, table 4");
    assert_string_equal(found->distribution, "triangular");
    assert_true(found->value == 0.385 && found->low == 0.25 && found->high == 0.5);
    assert_null(cs_params_find(p, "key.300"));
    cs_params_free(p);
    cs_params_free(NULL);
}

static void test_rows_refused(void **state)
{
    (void)state;
    struct cs_params *p = cs_params_new();
    struct cs_err err = {0};
    struct cs_param_row row = sample("a");
    assert_int_equal(cs_params_add(p, &row, &err), CS_OK);
    row.line = 9;
    assert_int_equal(cs_params_add(p, &row, &err), CS_EINPUT);
    assert_string_equal(err.text[0],
                        "parameters.csv:9: error: a stands twice (first on line 7); a key "
                        "may stand once");
    row.key = "";
    assert_int_equal(cs_params_add(p, &row, &err), CS_EINPUT);
    assert_says(&err, 1, "parameters.csv:9: error: the key is empty");
    row = sample("b");
    row.low = 0.4;
    assert_int_equal(cs_params_add(p, &row, &err), CS_EINPUT);
    assert_says(&err, 2, "parameters.csv:7: error: b: low is 0.4, above the value 0.385");
    row = sample("b");
    row.high = 0.3;
    assert_int_equal(cs_params_add(p, &row, &err), CS_EINPUT);
    assert_says(&err, 3, "b: high is 0.3, below the value 0.385");
    row = sample("b");
    row.value = NAN;
    row.low = 0.6;
    assert_int_equal(cs_params_add(p, &row, &err), CS_EINPUT);
    assert_says(&err, 4, "b: low is 0.6, above high 0.5");
    row = sample("b");
    row.source = "";
    assert_int_equal(cs_params_add(p, &row, &err), CS_EINPUT);
    assert_says(&err, 5, "b is marked sourced without a source");
    assert_int_equal(cs_params_count(p), 1);
    cs_params_free(p);
}

static void test_absent_numbers_and_texts(void **state)
{
    (void)state;
    struct cs_params *p = cs_params_new();
    struct cs_err err = {0};
    const struct cs_param_row row = {
        .key = "mu", .value = NAN, .low = NAN, .high = NAN, .status = CS_STATUS_ASSUMPTION};
    assert_int_equal(cs_params_add(p, &row, &err), CS_OK);
    assert_true(isnan(cs_params_find(p, "mu")->value));
    assert_null(cs_params_find(p, "mu")->source);
    cs_params_free(p);
}

static void test_status_names(void **state)
{
    (void)state;
    assert_string_equal(cs_param_status_name(CS_STATUS_SOURCED), "sourced");
    assert_string_equal(cs_param_status_name(CS_STATUS_ASSUMPTION), "assumption");
    assert_string_equal(cs_param_status_name(CS_STATUS_DECISION), "decision");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_copied_and_found),
        cmocka_unit_test(test_rows_refused),
        cmocka_unit_test(test_absent_numbers_and_texts),
        cmocka_unit_test(test_status_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
