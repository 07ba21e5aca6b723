/* Talk goes to the sink it was given, and nowhere without one; messages without a catalogue stay as
 * they are. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/log.h"
#include "base/text.h"

struct heard {
    int times;
    enum cs_level level;
    char message[2048];
};

static void hear(void *ctx, enum cs_level level, const char *message)
{
    struct heard *heard = ctx;
    heard->times++;
    heard->level = level;
    snprintf(heard->message, sizeof heard->message, "%s", message);
}

static void test_sink(void **state)
{
    (void)state;
    struct heard heard = {0};
    struct cs_log log = {.write = hear, .ctx = &heard};
    cs_log(&log, CS_LOG_WARNING, "%d of %d posts unfilled", 385, 2000);
    assert_int_equal(heard.times, 1);
    assert_int_equal(heard.level, CS_LOG_WARNING);
    assert_string_equal(heard.message, "385 of 2000 posts unfilled");
    cs_log(&log, CS_LOG_INFO, "%*d", 3000, 7); /* cut, not overrun */
    assert_int_equal(heard.level, CS_LOG_INFO);
    assert_int_equal(strlen(heard.message), 1023);
    cs_log(NULL, CS_LOG_INFO, "nobody");
    cs_log(&(struct cs_log){0}, CS_LOG_INFO, "nobody");
    assert_int_equal(heard.times, 2);
}

static void test_text_without_a_catalogue(void **state)
{
    (void)state;
    assert_string_equal(cs_text(N_("Jobs created")), "Jobs created");
    assert_string_equal(cs_text(""), ""); /* gettext would give the catalogue's header */
    assert_null(cs_text(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sink),
        cmocka_unit_test(test_text_without_a_catalogue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
