/*
 * The models in the tree are what their recipes give: every recipe is run again on the publishers'
 * files and the bytes are compared. Skipped where the shared data folder is not beside the tree.
 */
#include "fixture.h"

#define DATA SOURCE_DIR "/../shared/data"

static const char *const models[] = {"bra", "published/sco_2019", "published/gbr_2010",
                                     "published/deu_1995"};

static char *slurp(const char *dir, const char *name)
{
    char path[400], *text = NULL;
    size_t len;
    struct cs_err err = {0};
    snprintf(path, sizeof path, "%s/%s", dir, name);
    if (cs_file_read(path, &text, &len, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return text;
}

static void compare_folders(const char *made, const char *kept, const struct cs_outdir *out)
{
    for (size_t i = 0; i < cs_outdir_count(out); i++) {
        char *a = slurp(made, cs_outdir_name(out, i)), *b = slurp(kept, cs_outdir_name(out, i));
        if (strcmp(a, b) != 0)
            fail_msg("%s/%s is not what its recipe gives: import it again", kept,
                     cs_outdir_name(out, i));
        free(a);
        free(b);
    }
}

static void gives_the_same_bytes(void **state)
{
    const char *model = *state;
    struct fixture *f = fixture_new();
    struct cs_outdir *out;
    char recipe[300], made[100], kept[300];
    snprintf(recipe, sizeof recipe, SOURCE_DIR "/models/%s/import/recipe.cfg", model);
    snprintf(kept, sizeof kept, SOURCE_DIR "/models/%s", model);
    snprintf(made, sizeof made, "%s/model", f->dir);
    if (cs_import_run(recipe, DATA, NULL, &f->r, &f->err) != CS_OK)
        fail_msg("%s", f->err.text[0]);
    for (size_t i = 0; i < f->r.findings.n; i++)
        assert_int_not_equal(f->r.findings.v[i].level, CS_FINDING_ERROR);
    assert_int_equal(cs_outdir_open(made, &out, &f->err), CS_OK);
    assert_int_equal(cs_imported_write(&f->r, out, &f->err), CS_OK);
    assert_int_equal(cs_outdir_commit(out, &f->err), CS_OK);
    compare_folders(made, kept, out);
    cs_outdir_free(out);
    fixture_free(f);
}

/* Totals that the publishers print: jobs and GDP of Brazil 2020, the latter three ways. */
static void brazil_adds_up_to_published_totals(void **state)
{
    struct fixture *f = fixture_new();
    (void)state;
    if (cs_import_run(SOURCE_DIR "/models/bra/import/recipe.cfg", DATA, NULL, &f->r, &f->err) !=
        CS_OK)
        fail_msg("%s", f->err.text[0]);
    const struct cs_economy *e = f->r.economy;
    struct cs_gdp gdp = cs_economy_gdp(e);
    double jobs = 0;
    for (size_t i = 0; i < e->n; i++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            jobs += cs_economy_labour(e, i, g, CS_FORMAL)->jobs +
                    cs_economy_labour(e, i, g, CS_INFORMAL)->jobs;
    }
    assert_int_equal(e->n, 51);
    assert_float_equal(jobs, 99254676, 1e-3);
    assert_float_equal(gdp.production, 7609597, 1e-3);
    assert_float_equal(gdp.income, 7609597, 1e-3);
    assert_float_equal(gdp.expenditure, 7609597, 1e-3);
    fixture_free(f);
}

int main(void)
{
    if (!cs_path_is_dir(DATA)) {
        printf("skipped: " DATA " is not here, so no recipe can be run again\n");
        return 77;
    }
    struct CMUnitTest tests[sizeof models / sizeof *models + 1];
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        tests[i] = (struct CMUnitTest){.name = models[i],
                                       .test_func = gives_the_same_bytes,
                                       .initial_state = (void *)(uintptr_t)models[i]};
    tests[sizeof models / sizeof *models] =
        (struct CMUnitTest)cmocka_unit_test(brazil_adds_up_to_published_totals);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
