/* The published cases of the project: Scotland 2019, United Kingdom 2010, Germany 1995. */
#include "study/validate.h"
#include "study_test.h"

static void validate(struct cs_case_rows *rows, const char *name)
{
    struct cs_err err = {0};
    char *dir = cs_path_join(SOURCE_DIR "/models/published", name);
    enum cs_status st = cs_validate_case(dir, rows, &err);
    free(dir);
    if (st != CS_OK)
        fail_msg("%s", err.text[0]);
    for (size_t i = 0; i < rows->n; i++) {
        const struct cs_case_row *r = &rows->v[i];
        if (!r->pass)
            fail_msg("%s in %s: %.10g published, %.10g computed, differ by %.3g of %.3g", r->vector,
                     r->sector, r->published, r->computed, r->difference, r->tolerance);
        assert_true(r->residual < 1e-12);
    }
}

static void count(const struct cs_case_rows *rows, const char *vector, size_t n, size_t n_na,
                  double tolerance)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct cs_case_row *r = &rows->v[i];
        if (strcmp(r->vector, vector) != 0)
            continue;
        assert_int_equal(r->n, n);
        assert_int_equal(r->n_na, n_na);
        near(r->tolerance, tolerance, 0);
        return;
    }
    fail_msg("no row '%s'", vector);
}

static void scotland_2019(void **state)
{
    struct cs_case_rows rows = {0};
    (void)state;
    validate(&rows, "sco_2019");
    assert_int_equal(rows.n, 15);
    count(&rows, "inverse", 99 * 99, 0, 1e-5);
    static const char *const types[] = {"type1", "type2"};
    for (size_t t = 0; t < 2; t++) { /* 12 has no output, 68.2IMP no pay and no jobs */
        char name[64];
        snprintf(name, sizeof name, "output_multiplier_%s", types[t]);
        count(&rows, name, 98, 0, 1e-5);
        snprintf(name, sizeof name, "coe_multiplier_%s", types[t]);
        count(&rows, name, 96, 2, 1e-5);
        snprintf(name, sizeof name, "fte_multiplier_%s", types[t]);
        count(&rows, name, 96, 2, 1e-5);
        snprintf(name, sizeof name, "gva_multiplier_%s", types[t]);
        count(&rows, name, 97, 1, 1e-5);
        snprintf(name, sizeof name, "fte_effect_%s", types[t]);
        count(&rows, name, 97, 1, 1e-5);
    }
    cs_case_rows_clear(&rows);
}

static void united_kingdom_2010(void **state)
{
    struct cs_case_rows rows = {0};
    (void)state;
    validate(&rows, "gbr_2010");
    assert_int_equal(rows.n, 6);
    count(&rows, "inverse", 127 * 127, 0, 6e-9);
    count(&rows, "output_multiplier_type1", 127, 0, 1e-9);
    count(&rows, "coe_multiplier_type1", 126, 1, 1e-9);
    count(&rows, "gva_multiplier_type1", 127, 0, 1e-9);
    count(&rows, "coe_effect_type1", 127, 0, 1e-9);
    count(&rows, "gva_effect_type1", 127, 0, 1e-9);
    cs_case_rows_clear(&rows);
}

static void germany_1995(void **state)
{
    struct cs_case_rows rows = {0};
    (void)state;
    validate(&rows, "deu_1995");
    assert_int_equal(rows.n, 6);
    count(&rows, "inverse_diagonal", 3, 0, 5e-5);
    count(&rows, "employment_effect_type1", 6, 0, 5e-5);
    cs_case_rows_clear(&rows);
}

static void every_case_there_is(void **state)
{
    struct cs_case_rows rows = {0};
    struct cs_err err = {0};
    (void)state;
    assert_int_equal(cs_validate_all(SOURCE_DIR "/models", &rows, &err), CS_OK);
    assert_true(rows.n >= 27);
    assert_true(cs_case_rows_passed(&rows));
    assert_string_equal(rows.v[0].code, "deu_1995");
    cs_case_rows_clear(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scotland_2019),
        cmocka_unit_test(united_kingdom_2010),
        cmocka_unit_test(germany_1995),
        cmocka_unit_test(every_case_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
