/* Figures as people read them, and texts where there is no catalogue. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "base/text.h"

static const char *figure(double value, int decimals)
{
    static char text[CS_FIGURE_TEXT];
    return cs_text_figure(value, decimals, text);
}

static void assert_added(void (*add)(struct cs_buf *b, const char *text), const char *text,
                         const char *expected)
{
    struct cs_buf b = {0};
    add(&b, text);
    assert_string_equal(b.text, expected);
    cs_buf_clear(&b);
}

static void test_decimal_point_unless_a_comma_is_asked_for(void **state)
{
    (void)state;
    assert_string_equal(figure(1234.5, 1), "1,234.5");
    assert_added(cs_text_add_figure, "-1,234.5", "-1,234.5");
    assert_added(cs_text_add, "constant 2020 prices", "constant 2020 prices");
    assert_added(cs_text_add, "Maternity leave: births", "Maternity leave: births");
    assert_added(cs_text_add, "New pupils, ages 7 to 14", "New pupils, ages 7 to 14");
    assert_added(cs_text_add, "Dependants, ages 80+", "Dependants, ages 80+");
    assert_added(cs_text_add_unit, "BRL a year", "BRL a year");
    assert_added(cs_text_add, "", "");
    assert_string_equal(cs_text("no such message"), "no such message");
    assert_string_equal(cs_text(""), ""); /* gettext itself would give the catalogue's header */
    assert_null(cs_text(NULL));
}

static void test_decimal_comma(void **state)
{
    (void)state;
    cs_text_set_decimal_comma(true);
    assert_string_equal(figure(1234567.25, 2), "1\u00A0234\u00A0567,25");
    assert_string_equal(figure(-0.385, 2), "-0,39");
    assert_string_equal(figure(12, 0), "12");
    assert_string_equal(figure(NAN, 1), "NA");
    assert_added(cs_text_add_figure, "+2.4", "+2,4");
    assert_added(cs_text_add_figure, "1,255,954", "1\u00A0255\u00A0954");
    assert_added(cs_text_add_figure, "2035", "2035");
    cs_text_set_decimal_comma(false);
}

static void test_only_figures_take_the_comma(void **state)
{
    (void)state;
    static const char *const texts[] = {"docs/methods/02 (2.7)", "1.2.3", "bra, deu", "-", "1.",
                                        "1e-9.5x", "take_home (k = 1.2650)", ""};
    cs_text_set_decimal_comma(true);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_added(cs_text_add_figure, texts[i], texts[i]);
    cs_text_set_decimal_comma(false);
}

/* The longest that cs_format_people groups: 19 characters, six marks of two bytes, a sign. */
static void test_long_figures_fit(void **state)
{
    (void)state;
    cs_text_set_decimal_comma(true);
    assert_string_equal(figure(-1234567890123456768.0, 0),
                        "-1\u00A0234\u00A0567\u00A0890\u00A0123\u00A0456\u00A0768");
    cs_text_set_decimal_comma(false);
}

/* Nothing is set apart where the language runs from left to right. */
static void test_no_marks_from_left_to_right(void **state)
{
    (void)state;
    static const char *const texts[] = {"Care (11.82 : 1)", "2.385", "", "البناء (1.20 : 1)"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_added(cs_text_add_isolated, texts[i], texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimal_point_unless_a_comma_is_asked_for),
        cmocka_unit_test(test_decimal_comma),
        cmocka_unit_test(test_only_figures_take_the_comma),
        cmocka_unit_test(test_long_figures_fit),
        cmocka_unit_test(test_no_marks_from_left_to_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
