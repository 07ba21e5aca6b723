/* Status codes, and errors that are collected and written once. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/err.h"

static void test_exit_codes_are_those_of_the_manual(void **state)
{
    (void)state;
    assert_int_equal(cs_status_exit_code(CS_OK), 0);
    assert_int_equal(cs_status_exit_code(CS_EUNTRUSTED), 1);
    assert_int_equal(cs_status_exit_code(CS_EUSAGE), 2);
    assert_int_equal(cs_status_exit_code(CS_EINPUT), 3);
    assert_int_equal(cs_status_exit_code(CS_EIO), 4);
    assert_int_equal(cs_status_exit_code(CS_EPARTIAL), 5);
    assert_string_equal(cs_status_text(CS_EINPUT), "bad input");
}

static void test_message_says_where(void **state)
{
    (void)state;
    struct cs_err err = {0};
    assert_int_equal(cs_err_status(&err), CS_OK);
    assert_int_equal(cs_fail_at(&err, CS_EINPUT, "scenarios/x.cfg", 12, "coverage is %.1f", 1.4),
                     CS_EINPUT);
    assert_int_equal(cs_fail_at(&err, CS_EIO, "io.csv", 0, "is empty"), CS_EIO);
    assert_int_equal(cs_fail(&err, CS_EUSAGE, "%d scenarios", 0), CS_EUSAGE);
    assert_int_equal(err.count, 3);
    assert_string_equal(err.text[0], "scenarios/x.cfg:12: error: coverage is 1.4");
    assert_string_equal(err.text[1], "io.csv: error: is empty");
    assert_string_equal(err.text[2], "error: 0 scenarios");
    assert_int_equal(cs_err_status(&err), CS_EINPUT); /* that of the first */
}

static void test_collects_a_limited_number(void **state)
{
    (void)state;
    struct cs_err err = {0};
    for (int i = 1; i <= CS_ERR_MAX + 7; i++)
        assert_int_equal(cs_fail_at(&err, CS_EINPUT, "a.csv", i, "bad"), CS_EINPUT);
    assert_int_equal(err.count, CS_ERR_MAX);
    assert_int_equal(err.dropped, 7);
    assert_string_equal(err.text[CS_ERR_MAX - 1], "a.csv:20: error: bad");
}

static void test_long_text_is_cut_not_overrun(void **state)
{
    (void)state;
    struct cs_err err = {0};
    char name[CS_ERR_TEXT + 100];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    cs_fail_at(&err, CS_EINPUT, name, 3, "never seen");
    cs_fail(&err, CS_EINPUT, "%s", name);
    assert_int_equal(strlen(err.text[0]), CS_ERR_TEXT - 1);
    assert_int_equal(strlen(err.text[1]), CS_ERR_TEXT - 1);
    assert_int_equal(err.count, 2);
}

static void test_nobody_listening(void **state)
{
    (void)state;
    assert_int_equal(cs_fail(NULL, CS_EIO, "x"), CS_EIO);
    assert_int_equal(cs_fail_at(NULL, CS_EINPUT, "f", 2, "x"), CS_EINPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exit_codes_are_those_of_the_manual),
        cmocka_unit_test(test_message_says_where),
        cmocka_unit_test(test_collects_a_limited_number),
        cmocka_unit_test(test_long_text_is_cut_not_overrun),
        cmocka_unit_test(test_nobody_listening),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
