/* Text buffers, exact numbers in and out, nearest names. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static void test_buffer_grows(void **state)
{
    (void)state;
    struct cs_buf b = {0};
    for (int i = 0; i < 1000; i++) {
        cs_buf_add(&b, "ab");
        cs_buf_add_n(&b, "cdefgh", 1);
        cs_buf_printf(&b, "%d,", i % 10);
    }
    assert_int_equal(b.len, 5000);
    assert_int_equal(strlen(b.text), 5000);
    assert_memory_equal(b.text, "abc0,abc1,abc2,", 15);
    assert_string_equal(b.text + 4995, "abc9,");
    cs_buf_clear(&b);
    assert_null(b.text);
    cs_buf_printf(&b, "%*s", 777, "x"); /* usable again, and longer than the first capacity */
    assert_int_equal(b.len, 777);
    cs_buf_clear(&b);
}

static void test_parse_takes_decimal_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"2.385", 2.385},
        {" \t-17 ", -17},
        {"+4", 4},
        {".5", 0.5},
        {"5.", 5},
        {"1e3", 1000},
        {"1.25E-2\n", 0.0125},
        {"007", 7},
        {"-0", -0.0},
        {"1e-400", 0}, /* too small for a double is 0, as printed tables mean it */
        {"1.7976931348623157e308", DBL_MAX},
        {"4.9406564584124654e-324", 4.9406564584124654e-324},
        {"9007199254740993", 9007199254740992.0}, /* 2^53 + 1: to even */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = NAN;
        if (!cs_parse_number(cases[i].text, &value))
            fail_msg("'%s' refused", cases[i].text);
        assert_int_equal(bits_of(value), bits_of(cases[i].value));
    }
}

static void test_parse_refuses_the_rest(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",        " ",     ".",    "-",        "e5",    "1e",   "1e+",       "1e400", "-1e400",
        "1.8e308", "inf",   "-inf", "infinity", "nan",   "-nan", "nan(1)",    "0x10",  "0X1p3",
        " -0x2",   "1,5",   "1 2",  "12abc",    "1.2.3", "1-2",  "--1",       "1e5.5", "5%",
        "NA",      "1_000", "1e5x", "+-3",      "1d5",   "0b11", "\302\2401",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = 2.385;
        if (cs_parse_number(cases[i], &value))
            fail_msg("'%s' accepted as %g", cases[i], value);
        assert_true(value == 2.385); /* untouched */
    }
}

static void test_shortest_is_as_people_write(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {2030, "2030"},
        {20, "20"},
        {100000, "100000"},
        {-0.0, "0"},
        {-2.385, "-2.385"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3, "0.3333333333333333"},
        {0.00125, "0.00125"},
        {1e-5, "0.00001"},
        {2.5e-7, "2.5e-07"},
        {1e15, "1000000000000000"},
        {1e22, "1e+22"},
        {123456789.125, "123456789.125"},
        {5e-324, "5e-324"},
        {DBL_MAX, "1.7976931348623157e+308"},
        {9007199254740993.0, "9007199254740992"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[CS_NUMBER_TEXT];
        assert_ptr_equal(cs_format_shortest(cases[i].value, text), text);
        assert_string_equal(text, cases[i].text);
    }
    char text[CS_NUMBER_TEXT];
    assert_string_equal(cs_format_shortest(NAN, text), "NA");
}

static void check_round_trip(double value)
{
    char text[CS_NUMBER_TEXT];
    double back;
    cs_format_shortest(value, text);
    assert_true(strlen(text) < CS_NUMBER_TEXT);
    if (!cs_parse_number(text, &back) || back != value)
        fail_msg("%a printed as '%s' does not read back", value, text);
}

/* Doubles of every size by a fixed walk over bit patterns, and neighbours of powers of ten. */
static void test_shortest_reads_back(void **state)
{
    (void)state;
    uint64_t bits = 0x9E3779B97F4A7C15u;
    for (int i = 0; i < 20000; i++) {
        bits = bits * 6364136223846793005u + 1442695040888963407u;
        double value;
        memcpy(&value, &bits, sizeof value);
        if (isfinite(value))
            check_round_trip(value);
    }
    for (int e = -320; e <= 308; e++) {
        double power = pow(10, e);
        check_round_trip(power);
        check_round_trip(-nextafter(power, INFINITY));
        check_round_trip(nextafter(power, 0));
        check_round_trip(power / 3);
    }
    check_round_trip(DBL_MIN);
    check_round_trip(-DBL_MAX);
}

static void test_output_has_ten_digits(void **state)
{
    (void)state;
    char text[CS_NUMBER_TEXT];
    assert_string_equal(cs_format_output(1.0 / 3, text), "0.3333333333");
    assert_string_equal(cs_format_output(-1234567.89012345, text), "-1234567.89");
    assert_string_equal(cs_format_output(100000, text), "100000");
    assert_string_equal(cs_format_output(-0.0, text), "0");
    assert_string_equal(cs_format_output(NAN, text), "NA");
}

static void test_people_read_groups_of_three(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        {-12345.6, 1, "-12,345.6"},
        {1234567.891, 2, "1,234,567.89"},
        {999, 0, "999"},
        {1000, 0, "1,000"},
        {999999.96, 1, "1,000,000.0"},
        {-123, 0, "-123"},
        {0.5, 3, "0.500"},
        {-0.04, 1, "0.0"}, /* no minus before a zero */
        {-0.06, 1, "-0.1"},
        {0, 0, "0"},
        {1e15, 2, "1,000,000,000,000,000.00"},
        {1234567890123456789.0, 0, "1,234,567,890,123,456,768"}, /* the nearest double */
        {-1.5e40, 1, "-1.5e+40"},
        {DBL_MAX, 3, "1.798e+308"},
        {NAN, 2, "NA"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[CS_NUMBER_TEXT];
        assert_string_equal(cs_format_people(cases[i].value, cases[i].decimals, text),
                            cases[i].text);
    }
}

/* Counted by hand. */
static void test_edit_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"childcare", "childcare", 0},
        {"Childcare", "CHILDCARE", 0},
        {"childcare", "chilcare", 1}, /* delete */
        {"coverage", "covverage", 1}, /* insert */
        {"coverage", "coverige", 1},  /* replace */
        {"coverage", "coevrage", 1},  /* transpose */
        {"kitten", "sitting", 3},     /* the textbook pair */
        {"saturday", "sunday", 3},
        {"ca", "abc", 3}, /* neighbours are swapped once and left alone after */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(cs_edit_distance(cases[i].a, cases[i].b), cases[i].distance);
        assert_int_equal(cs_edit_distance(cases[i].b, cases[i].a), cases[i].distance);
    }
    char longer[400];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_true(cs_edit_distance(longer, "y") >= 3); /* cut, not overrun */
}

static const char *name_at(const void *ctx, size_t i)
{
    return ((const char *const *)ctx)[i];
}

static void test_nearest_name(void **state)
{
    (void)state;
    static const char *const names[] = {"childcare", "long_term_care", "leave", "coverage",
                                        "children_per_worker"};
    const size_t n = sizeof names / sizeof *names;
    assert_string_equal(cs_nearest("chilcdare", n, name_at, names), "childcare");
    assert_string_equal(cs_nearest("Coverige", n, name_at, names), "coverage");
    assert_string_equal(cs_nearest("longtermcare", n, name_at, names), "long_term_care");
    assert_string_equal(cs_nearest("children_per_workers", n, name_at, names),
                        "children_per_worker");
    assert_string_equal(cs_nearest("leav", n, name_at, names), "leave");
    assert_null(cs_nearest("construction", n, name_at, names));
    assert_null(cs_nearest("leave", 0, name_at, names));
}

static void test_starts_and_ends(void **state)
{
    (void)state;
    assert_true(cs_starts_with("jobs.created", "jobs."));
    assert_true(cs_starts_with("jobs", ""));
    assert_false(cs_starts_with("job", "jobs"));
    assert_true(cs_ends_with("table.csv.gz", ".gz"));
    assert_true(cs_ends_with("", ""));
    assert_false(cs_ends_with("gz", ".gz"));
    assert_false(cs_ends_with("table.gz.csv", ".gz"));
}

static void test_word_for_a_shell(void **state)
{
    (void)state;
    static const char *const words[][2] = {{"growth.gdp=0.03", "growth.gdp=0.03"},
                                           {"a+b.cfg", "a+b.cfg"},
                                           {"", "''"},
                                           {"-x", "'-x'"},
                                           {"ages[0].coverage=0.6", "'ages[0].coverage=0.6'"},
                                           {"it's $HOME", "'it'\\''s $HOME'"},
                                           {"\xc3\xa9", "'\xc3\xa9'"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct cs_buf b = {0};
        cs_buf_add_word(&b, words[i][0]);
        assert_string_equal(b.text, words[i][1]);
        cs_buf_clear(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buffer_grows),
        cmocka_unit_test(test_parse_takes_decimal_numbers),
        cmocka_unit_test(test_parse_refuses_the_rest),
        cmocka_unit_test(test_shortest_is_as_people_write),
        cmocka_unit_test(test_shortest_reads_back),
        cmocka_unit_test(test_output_has_ten_digits),
        cmocka_unit_test(test_people_read_groups_of_three),
        cmocka_unit_test(test_word_for_a_shell),
        cmocka_unit_test(test_edit_distance),
        cmocka_unit_test(test_nearest_name),
        cmocka_unit_test(test_starts_and_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
