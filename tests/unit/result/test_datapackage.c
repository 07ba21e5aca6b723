/* The description of CSV files as a Frictionless tabular data package. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <jansson.h>

#include "result/datapackage.h"

static void test_files_and_columns(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len = 0;
    struct cs_err err = {0};
    struct cs_result *r = cs_result_new();
    r->title = "Care, \"first\"";
    struct cs_datapackage *p = cs_datapackage_new(r);
    cs_datapackage_table(p, "results.csv", "Every value");
    cs_datapackage_field(p, "year", "integer");
    cs_datapackage_field(p, "value", "number");
    cs_datapackage_table(p, "wide_GDP.csv", "GDP");
    cs_datapackage_field(p, "unit", "string");
    FILE *f = open_memstream(&text, &len);
    assert_int_equal(cs_datapackage_write(p, f, &err), CS_OK);
    fclose(f);
    json_t *doc = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);
    const char *profile, *title, *name, *path, *type, *missing;
    assert_int_equal(json_unpack(doc, "{s:s, s:s, s:[{s:s, s:{s:[{}, {s:s}], s:[s]}}, {s:s}!]}",
                                 "profile", &profile, "title", &title, "resources", "path", &path,
                                 "schema", "fields", "type", &type, "missingValues", &missing,
                                 "name", &name),
                     0);
    assert_string_equal(profile, "tabular-data-package");
    assert_string_equal(title, "Care, \"first\"");
    assert_string_equal(path, "results.csv");
    assert_string_equal(type, "number");
    assert_string_equal(missing, "NA");
    assert_string_equal(name, "wide_gdp"); /* the standard asks for small letters */
    json_decref(doc);
    free(text);
    cs_datapackage_free(p);
    cs_datapackage_free(NULL);
    cs_result_free(r);
}

static void test_text_that_is_not_utf8(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len = 0;
    struct cs_err err = {0};
    struct cs_result *r = cs_result_new();
    struct cs_datapackage *p = cs_datapackage_new(r);
    cs_datapackage_table(p, "wide_x.csv", "Constru\xE7\xE3o");
    FILE *f = open_memstream(&text, &len);
    assert_int_equal(cs_datapackage_write(p, f, &err), CS_EUNTRUSTED);
    fclose(f);
    assert_string_equal(err.text[0], "error: datapackage.json: wide_x.csv is not valid UTF-8; save "
                                     "the file it comes from as UTF-8");
    free(text);
    cs_datapackage_free(p);
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_and_columns),
        cmocka_unit_test(test_text_that_is_not_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
