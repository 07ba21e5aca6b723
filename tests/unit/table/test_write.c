#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "table/sheet.h"
#include "table/write.h"

struct capture {
    FILE *f;
    char *text;
    size_t len;
};

static void begin(struct capture *c)
{
    c->f = open_memstream(&c->text, &c->len);
    assert_non_null(c->f);
}

static void expect(struct capture *c, const char *text)
{
    fclose(c->f);
    assert_string_equal(c->text, text);
    free(c->text);
}

static void plain_fields_stand_as_they_are(void **state)
{
    (void)state;
    struct capture c;
    begin(&c);
    cs_write_line(c.f, "sector", "care.education", "", "half time", "a;b", NULL);
    const char *same = "P85";
    cs_write_line(c.f, same, same, NULL);
    expect(&c, "sector,care.education,,half time,a;b\nP85,P85\n");
}

static void special_fields_are_quoted(void **state)
{
    (void)state;
    struct capture c;
    begin(&c);
    cs_write_line(c.f, "a,b", "say \"care\"", " lead", "trail ", "two\nlines", "cr\rhere", "\ttab",
                  NULL);
    expect(&c, "\"a,b\",\"say \"\"care\"\"\",\" lead\",\"trail \",\"two\nlines\",\"cr\rhere\","
               "\"\ttab\"\n");
}

static void numbers_have_their_digits(void **state)
{
    (void)state;
    struct capture c;
    begin(&c);
    cs_write_field(c.f, "jobs");
    cs_write_output(c.f, 2.0 / 3.0);
    cs_write_exact(c.f, 2.0 / 3.0);
    cs_write_exact(c.f, 2.385);
    cs_write_output(c.f, (double)NAN);
    cs_write_exact(c.f, (double)NAN);
    expect(&c, "jobs,0.6666666667,0.6666666666666666,2.385,NA,NA");
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    static const char *const fields[] = {"plain", "a,b", "\"", "\"\"x", "line\nbreak", "Größe"};
    struct capture c;
    begin(&c);
    cs_write_line(c.f, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], NULL);
    fclose(c.f);
    struct cs_sheet *s;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_parse_text(c.text, c.len, "back", ',', &s, &err), CS_OK);
    assert_int_equal(cs_sheet_rows(s), 1);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(cs_sheet_text(s, 0, i), fields[i]);
    cs_sheet_free(s);
    free(c.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_fields_stand_as_they_are),
        cmocka_unit_test(special_fields_are_quoted),
        cmocka_unit_test(numbers_have_their_digits),
        cmocka_unit_test(what_is_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
