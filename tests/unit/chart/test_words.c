/* Text on charts: quoting for gnuplot, UTF-8, cutting and wrapping, numbers in sentences. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "chart/vars.h"
#include "chart/words.h"

static void quotes_text_as_data(void **state)
{
    (void)state;
    struct cs_chart_vars *v = cs_chart_vars_new();
    cs_chart_set_text(v, "a", "it's `touch x` \"q\" @b $(c) \\n 100 %s");
    cs_chart_set_text(v, "b", "one\ntwo\tthree\r\x1B[1m\x7F\xC2\x85\xE2\x80\xA8.");
    cs_chart_set_text(v, "c", "caf\xC3\xA9 \xFF \xC3");
    cs_chart_set_text(v, "d", NULL);
    cs_chart_set_text(v, "e", "'a''b'"); /* doubled, these would end the string for gnuplot 5.4 */
    assert_string_equal(cs_chart_vars_script(v),
                        "a = 'it\u2019s `touch x` \"q\" @b $(c) \\n 100 %s'\n"
                        "b = 'one two three[1m.'\n"
                        "c = 'caf\xC3\xA9 \xEF\xBF\xBD \xEF\xBF\xBD'\n"
                        "d = ''\n"
                        "e = '\u2019a\u2019\u2019b\u2019'\n");
    cs_chart_vars_free(v);
}

static void writes_numbers_and_lists(void **state)
{
    (void)state;
    struct cs_chart_vars *v = cs_chart_vars_new();
    const char *texts[] = {"x", "y'"};
    cs_chart_set_number(v, "n", 5);
    cs_chart_set_number(v, "m", 2.385);
    cs_chart_set_number(v, "o", NAN);
    cs_chart_set_number(v, "p", 1.25e300);
    cs_chart_set_list(v, "q", texts, 2);
    cs_chart_set_list(v, "r", NULL, 0);
    cs_chart_set_numbers(v, "s", (double[]){-3, 0.5, INFINITY}, 3);
    cs_chart_set_numbers(v, "t", NULL, 0);
    assert_string_equal(
        cs_chart_vars_script(v),
        "n = 5.0\nm = 2.385\no = NaN\np = 1.25e+300\narray q[2] = ['x', 'y\u2019']\n"
        "array r[1] = ['']\narray s[3] = [-3.0, 0.5, NaN]\narray t[1] = [NaN]\n");
    cs_chart_vars_free(v);
}

static void check_decoded(const char *text, size_t length, uint32_t wanted)
{
    uint32_t c;
    assert_int_equal(cs_chart_decode(text, &c), length);
    assert_int_equal(c, wanted);
}

static void decodes_utf8(void **state)
{
    (void)state;
    check_decoded("A", 1, 'A');
    check_decoded("\xC3\xA9", 2, 0xE9);
    check_decoded("\xE2\x82\xAC", 3, 0x20AC);
    check_decoded("\xF0\x9F\x98\x80", 4, 0x1F600);
    check_decoded("\xF4\x8F\xBF\xBF", 4, 0x10FFFF);
    check_decoded("\xA9", 1, CS_CHART_NOT_UTF8);             /* continuation first */
    check_decoded("\xC0\xAF", 1, CS_CHART_NOT_UTF8);         /* too long a form of '/' */
    check_decoded("\xE0\x80\xAF", 1, CS_CHART_NOT_UTF8);     /* the same in three */
    check_decoded("\xED\xA0\x80", 1, CS_CHART_NOT_UTF8);     /* surrogate */
    check_decoded("\xF4\x90\x80\x80", 1, CS_CHART_NOT_UTF8); /* past the last */
    check_decoded("\xF5\x80\x80\x80", 1, CS_CHART_NOT_UTF8);
    check_decoded("\xE2\x82", 1, CS_CHART_NOT_UTF8); /* ends early */
}

static void shortens_by_columns(void **state)
{
    (void)state;
    struct cs_arena *a = cs_arena_new();
    assert_int_equal(cs_chart_columns("caf\xC3\xA9"), 4);
    assert_int_equal(cs_chart_columns("cafe\xCC\x81"), 4);             /* combining accent */
    assert_int_equal(cs_chart_columns("\xE6\x97\xA5\xE6\x9C\xAC"), 4); /* two wide ones */
    assert_string_equal(cs_chart_shorten(a, "Education", 9), "Education");
    assert_string_equal(cs_chart_shorten(a, "Education", 8), "Educati\u2026");
    assert_string_equal(cs_chart_shorten(a, "caf\xC3\xA9s here", 5), "caf\xC3\xA9\u2026");
    assert_string_equal(cs_chart_shorten(a, "Health, social", 9), "Health\u2026");
    cs_arena_free(a);
}

static void wraps_at_blanks(void **state)
{
    (void)state;
    struct cs_arena *a = cs_arena_new();
    struct cs_chart_lines l = cs_chart_wrap(a, " one two three  four ", 9, 3);
    assert_int_equal(l.n, 3);
    assert_string_equal(l.line[0], "one two");
    assert_string_equal(l.line[1], "three");
    assert_string_equal(l.line[2], "four");
    l = cs_chart_wrap(a, "one two three four", 8, 2);
    assert_int_equal(l.n, 2);
    assert_string_equal(l.line[1], "three f\u2026");
    l = cs_chart_wrap(a, "Donaudampfschiff fuhr", 6, 2);
    assert_int_equal(l.n, 2);
    assert_string_equal(l.line[0], "Donau\u2026");
    assert_string_equal(l.line[1], "fuhr");
    assert_int_equal(cs_chart_wrap(a, "", 6, 2).n, 0);
    cs_arena_free(a);
}

static void says_sentences(void **state)
{
    (void)state;
    struct cs_arena *a = cs_arena_new();
    assert_string_equal(cs_chart_say(a, "{b} after {a}, {a}!", "a", "x {b} %s", "b", "", NULL),
                        " after x {b} %s, x {b} %s!");
    assert_string_equal(cs_chart_say(a, "{c} {open", "a", "x", NULL), "{c} {open");
    assert_string_equal(cs_chart_amount(a, 2712345), "2.71\u00A0million");
    assert_string_equal(cs_chart_amount(a, 999600), "1.00\u00A0million");
    assert_string_equal(cs_chart_amount(a, 124600000), "125\u00A0million");
    assert_string_equal(cs_chart_amount(a, 352345), "352,000");
    assert_string_equal(cs_chart_amount(a, 10949), "10,900");
    assert_string_equal(cs_chart_amount(a, 8125.4), "8,125");
    assert_string_equal(cs_chart_amount(a, 3.44), "3.4");
    assert_string_equal(cs_chart_amount(a, -0.0), "0");
    assert_string_equal(cs_chart_percent(a, 0.4), "40\u00A0%");
    assert_string_equal(cs_chart_percent(a, 0.0123), "1.2\u00A0%");
    assert_string_equal(cs_chart_percent(a, 0.00123), "0.12\u00A0%");
    assert_string_equal(cs_chart_times(a, 1.76), "1.8");
    assert_string_equal(cs_chart_times(a, 23.6), "24");
    cs_arena_free(a);
}

static void scales_by_the_highest(void **state)
{
    (void)state;
    struct cs_arena *a = cs_arena_new();
    struct cs_chart_scale s = cs_chart_scale_for(a, 2712345, "jobs");
    assert_string_equal(s.unit, "Million jobs");
    assert_string_equal(cs_chart_scaled(a, &s, 581234), "0.58");
    s = cs_chart_scale_for(a, 352345, "jobs");
    assert_string_equal(s.unit, "Thousand jobs");
    assert_string_equal(cs_chart_scaled(a, &s, 352345), "352");
    s = cs_chart_scale_for(a, 9123, "jobs");
    assert_string_equal(s.unit, "Jobs");
    assert_string_equal(cs_chart_scaled(a, &s, 9123.4), "9,123");
    s = cs_chart_scale_for(a, 2.385, NULL);
    assert_string_equal(s.unit, "");
    assert_string_equal(cs_chart_scaled(a, &s, 2.385), "2.38");
    cs_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_text_as_data),   cmocka_unit_test(writes_numbers_and_lists),
        cmocka_unit_test(decodes_utf8),          cmocka_unit_test(shortens_by_columns),
        cmocka_unit_test(wraps_at_blanks),       cmocka_unit_test(says_sentences),
        cmocka_unit_test(scales_by_the_highest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
