/* Texts written from right to left: marks where they must be, by hand, and nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "chart/bidi.h"
#include "chart/vars.h"
#include "chart/words.h"

#define EMBED "\u202B"
#define POP "\u202C"
#define LEFT "\u200E"
#define RIGHT "\u200F"

static void check_marked(const char *text, const char *wanted)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, "");
    cs_chart_add_rtl(&b, text);
    assert_string_equal(b.text, wanted);
    cs_buf_clear(&b);
}

/* A wrapped line that begins with a currency, a subtitle that begins with a model's name. */
static void embeds_what_begins_in_latin(void **state)
{
    (void)state;
    check_marked("BRL عبر الضرائب", EMBED "BRL عبر الضرائب" POP);
    check_marked("Brazil 2020, بأسعار 2020", EMBED "Brazil 2020, بأسعار 2020" POP);
    check_marked("שלום", EMBED "שלום" POP);
}

static void leaves_other_texts(void **state)
{
    (void)state;
    check_marked("", "");
    check_marked("women_dark", "women_dark");
    check_marked("-4.55", "-4.55");
    check_marked("2.385 BRL, été", "2.385 BRL, été");
    check_marked("\xFF", "\xFF"); /* not UTF-8: quoting replaces it */
}

/* A sign stays with its number; a hyphen within a word or between years is none. */
static void keeps_signs_with_numbers(void **state)
{
    (void)state;
    check_marked("-4.55 مليار", EMBED LEFT "-4.55 مليار" POP);
    check_marked("مليار (\u22121.2)", EMBED "مليار (" LEFT "\u22121.2)" POP);
    check_marked("نقطة +0.8", EMBED "نقطة " LEFT "+0.8" POP);
    check_marked("سن 0-3 و2025-2035", EMBED "سن 0-3 و2025-2035" POP);
    check_marked("COVID-19 و - 7", EMBED "COVID-19 و - 7" POP);
}

/* Without a mark the number after the comma would run on from the currency, left to right. */
static void parts_currency_and_number(void **state)
{
    (void)state;
    check_marked("102 مليار BRL، 0.97 %", EMBED "102 مليار BRL،" RIGHT " 0.97 %" POP);
    check_marked("أ؛ ب", EMBED "أ؛" RIGHT " ب" POP);
}

static void marks_all_texts_of_a_chart(void **state)
{
    (void)state;
    struct cs_chart_vars *v = cs_chart_vars_new();
    const char *texts[] = {"BRL عبر", "ink"};
    cs_chart_set_text(v, "a", "BRL عبر");
    cs_chart_vars_set_rtl(v, true);
    cs_chart_set_text(v, "b", "BRL عبر");
    cs_chart_set_list(v, "c", texts, 2);
    cs_chart_set_text(v, "d", NULL);
    assert_string_equal(cs_chart_vars_script(v), "a = 'BRL عبر'\nb = '" EMBED "BRL عبر" POP "'\n"
                                                 "array c[2] = ['" EMBED "BRL عبر" POP "', 'ink']\nd = ''\n");
    cs_chart_vars_free(v);
}

/* Seven letters and two blanks, however many marks; vowel signs stand above their letters. */
static void counts_no_columns_for_marks(void **state)
{
    (void)state;
    assert_int_equal(cs_chart_columns("\u2068Care\u2069"), 4); /* isolates */
    assert_int_equal(cs_chart_columns(EMBED "BRL " LEFT "-2 " RIGHT "عب" POP), 9);
    assert_int_equal(cs_chart_columns("صافٍ"), 4 - 1);
    assert_int_equal(cs_chart_columns("\u2067a\u2069\u200Bb"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(embeds_what_begins_in_latin), cmocka_unit_test(leaves_other_texts),
        cmocka_unit_test(keeps_signs_with_numbers),    cmocka_unit_test(parts_currency_and_number),
        cmocka_unit_test(marks_all_texts_of_a_chart),  cmocka_unit_test(counts_no_columns_for_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
