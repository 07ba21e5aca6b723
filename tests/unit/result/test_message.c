/* Sentences kept for other languages: what printf makes of them is what they say in English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "result/result.h"

static const struct cs_note *last_note(const struct cs_result *r)
{
    assert_true(r->n_notes > 0);
    return &r->notes[r->n_notes - 1];
}

/* printf itself is the independent method. */
#define ASSERT_SAYS_AS_PRINTF(r, ...)                                                              \
    do {                                                                                           \
        char expected[400];                                                                        \
        snprintf(expected, sizeof expected, __VA_ARGS__);                                          \
        cs_result_note((r), CS_NOTE_FINDING, __VA_ARGS__);                                         \
        assert_string_equal(last_note(r)->text, expected);                                         \
    } while (0)

static void test_every_conversion_reads_as_printf_writes_it(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    ASSERT_SAYS_AS_PRINTF(r, "nothing to fill");
    ASSERT_SAYS_AS_PRINTF(r, "100 %% of %s", "Kenya");
    ASSERT_SAYS_AS_PRINTF(r, "%d, %5d, %-5d|, %+d, %05d", 7, -42, 43, 44, 45);
    ASSERT_SAYS_AS_PRINTF(r, "%ld %lld %zu %jd %td %hhu %x %lu", -3000000000L, -4000000000LL,
                          (size_t)5000000000, (intmax_t)-6, (ptrdiff_t)-7, (unsigned char)200, 255u,
                          3000000000UL);
    ASSERT_SAYS_AS_PRINTF(r, "%.0f %.2f %+.1f %8.3f| %g %.4g %e %.2g", 2.385, 2.385, -2.385, 2.385,
                          0.0001, 44512.25, 1234.5, 1e-12);
    ASSERT_SAYS_AS_PRINTF(r, "%c %.3s %*d %.*f %-*s|", 'x', "abcdef", 6, 42, 3, 2.3855, 8, "left");
    ASSERT_SAYS_AS_PRINTF(r, "%Lf %s%s%%", 1.25L, "", "end");
    cs_result_free(r);
}

static void test_message_keeps_format_and_arguments_apart(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    cs_result_note(r, CS_NOTE_LIMIT, "%s has %.1f %% more in %d", "Kenya", 2.385, 2035);
    const struct cs_message *m = &last_note(r)->message;
    assert_string_equal(m->format, "%s has %.1f %% more in %d");
    assert_int_equal(m->n_args, 3);
    assert_string_equal(m->args[0], "Kenya");
    assert_string_equal(m->args[1], "2.4");
    assert_string_equal(m->args[2], "2035");
    assert_null(last_note(r)->subject);
    cs_result_free(r);
}

static void test_check_keeps_what_it_found(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    cs_result_check(r, CS_CHECK_FAIL, "rows balance", 2.385, 1, "short by %.3f in %s", 2.385, "EDU");
    assert_string_equal(r->checks[0].detail, "short by 2.385 in EDU");
    assert_string_equal(r->checks[0].message.format, "short by %.3f in %s");
    assert_int_equal(r->checks[0].message.n_args, 2);
    assert_string_equal(r->checks[0].message.args[1], "EDU");
    cs_result_free(r);
}

static void assert_fills(const char *format, const char *expected)
{
    struct cs_buf b = {0};
    cs_message_fill(&b, format, (const char *const[]){"Kenya", "2.4", "2035"}, 3);
    assert_string_equal(b.text, expected);
    cs_buf_clear(&b);
}

static void test_translation_may_turn_the_order(void **state)
{
    (void)state;
    assert_fills("%s: %s (%s)", "Kenya: 2.4 (2035)");
    assert_fills("en %3$d, %2$.1f %% de plus : %1$s", "en 2035, 2.4 % de plus : Kenya");
    assert_fills("%2$s %2$s", "2.4 2.4");
    assert_fills("", "");
}

static void test_fault_in_translation_does_no_harm(void **state)
{
    (void)state;
    assert_fills("%s %s %s %s|", "Kenya 2.4 2035 |");
    assert_fills("%9$s|", "|");
    assert_fills("ends in %", "ends in ");
    assert_fills("%", "");
}

static void test_places_are_counted(void **state)
{
    (void)state;
    assert_int_equal(cs_message_places("100 %% of it"), 0);
    assert_int_equal(cs_message_places("%s has %.1f %% of %zu"), 3);
    assert_int_equal(cs_message_places("%2$s then %1$s then %2$s"), 2);
}

static void test_note_of_another_result_names_its_subject(void **state)
{
    (void)state;
    struct cs_result *from = cs_result_new(), *to = cs_result_new();
    cs_result_note(from, CS_NOTE_WARNING, "spends %.2f of each unit", 1.274);
    cs_result_add_note(to, CS_NOTE_WARNING, "bra/childcare", &last_note(from)->message);
    cs_result_free(from); /* nothing of it is borrowed */
    assert_string_equal(last_note(to)->text, "bra/childcare: spends 1.27 of each unit");
    assert_string_equal(last_note(to)->subject, "bra/childcare");
    assert_string_equal(last_note(to)->message.args[0], "1.27");
    cs_result_free(to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_conversion_reads_as_printf_writes_it),
        cmocka_unit_test(test_message_keeps_format_and_arguments_apart),
        cmocka_unit_test(test_check_keeps_what_it_found),
        cmocka_unit_test(test_translation_may_turn_the_order),
        cmocka_unit_test(test_fault_in_translation_does_no_harm),
        cmocka_unit_test(test_places_are_counted),
        cmocka_unit_test(test_note_of_another_result_names_its_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
