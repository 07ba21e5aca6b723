/* What the tests of this room share: parsing a text that must be good, and looking for a message.
 */
#ifndef CS_TESTS_PARAM_TEST_H
#define CS_TESTS_PARAM_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "param/bind.h"

static inline struct cs_config *parse_good(const char *text)
{
    struct cs_err err = {0};
    struct cs_config *c = NULL;
    if (cs_config_parse(text, "s.cfg", &c, &err) != CS_OK)
        fail_msg("not parsed: %s", err.text[0]);
    assert_int_equal(err.count, 0);
    return c;
}

static inline void assert_says(const struct cs_err *err, int i, const char *message)
{
    if (i >= err->count)
        fail_msg("%d messages; wanted '%s'", err->count, message);
    if (strstr(err->text[i], message) == NULL)
        fail_msg("message '%s' lacks '%s'", err->text[i], message);
}

#endif
