/*
 * The example of docs/reference/importers.md, "Bring your own table": it runs, gives the figures of
 * its table, and the manual shows the files as they are. Every importer has a section there.
 */
#include "base/file.h"

#include "fixture.h"

static const char *const example = SOURCE_DIR "/docs/examples/own-table";
static const char *const manual = SOURCE_DIR "/docs/reference/importers.md";

static void imports_the_example(void **state)
{
    struct cs_imported r;
    struct cs_err err = {0};
    (void)state;
    enum cs_status st =
        cs_import_run(SOURCE_DIR "/docs/examples/own-table/recipe.cfg", example, NULL, &r, &err);
    for (int i = 0; i < err.count; i++)
        print_message("  %s\n", err.text[i]);
    assert_int_equal(st, CS_OK);
    for (size_t i = 0; i < r.findings.n; i++)
        assert_true(r.findings.v[i].level < CS_FINDING_WARNING);
    const struct cs_economy *e = r.economy;
    assert_int_equal(e->n, 4);
    assert_float_equal(gsl_vector_get(e->x, 0), 5, 1e-12); /* 5,000 thousand */
    assert_float_equal(gsl_matrix_get(e->Z, 0, 3), 0.15, 1e-12);
    assert_float_equal(e->primary[0].final[2], 0.6, 1e-12);
    /* GDP: compensation 5.2, surplus 4.7, taxes 0.45 + 0.55 */
    assert_float_equal(cs_economy_gdp(e).income, 10.9, 1e-12);
    assert_float_equal(cs_economy_gdp(e).expenditure, 10.9, 1e-12);
    assert_float_equal(cs_economy_labour(e, 2, CS_WOMEN, CS_FORMAL)->jobs, 294, 1e-10);
    assert_string_equal(e->sector[2].role, "care.education");
    cs_imported_clear(&r);
}

static char *read_text(const char *path)
{
    char *text;
    size_t len;
    struct cs_err err = {0};
    assert_int_equal(cs_file_read(path, &text, &len, &err), CS_OK);
    return text;
}

static void manual_shows_the_files(void **state)
{
    static const char *const names[] = {"layout.cfg", "sectors.csv", "recipe.cfg", "survey.csv"};
    char *shown = read_text(manual);
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", example, names[i]);
        char *text = read_text(path);
        if (strstr(shown, text) == NULL)
            fail_msg("importers.md does not show %s as it is", names[i]);
        free(text);
    }
    free(shown);
}

static void manual_has_every_importer(void **state)
{
    char *shown = read_text(manual);
    (void)state;
    for (size_t i = 0; i < cs_importers_count(); i++) {
        char heading[80];
        snprintf(heading, sizeof heading, "\n## %s\n", cs_importers_at(i)->name);
        if (strstr(shown, heading) == NULL)
            fail_msg("importers.md has no section '%s'", cs_importers_at(i)->name);
    }
    free(shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(imports_the_example),
        cmocka_unit_test(manual_shows_the_files),
        cmocka_unit_test(manual_has_every_importer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
