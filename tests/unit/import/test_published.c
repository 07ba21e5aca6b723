/* Satellite rows and published results by sector. */
#include "fixture.h"

#define FIGURES "code,outI,fteEff,perUnit\n2,1.50,0.2500,0.5\n1,1.385,0,4\nT,9,9,9\n"
#define STEP_FIGURES(more)                                                                         \
    ",\n{ importer = \"published\"; source = \"s\"; file = \"figures.csv\"; sectors = \"rows\";"   \
    " code_column = \"code\"; concordance = \"sectors.csv\";\n"                                    \
    "vectors = ( { match = \"outI\"; vector = \"output_multiplier_type1\"; },\n"                   \
    "{ match = \"fteEff\"; vector = \"fte_effect_type1\"; } ); " more " }"

static const char *file(const struct fixture *f, const char *name)
{
    for (size_t i = 0; i < f->r.n_files; i++) {
        if (strcmp(f->r.files[i].name, name) == 0)
            return f->r.files[i].text;
    }
    fail_msg("no file %s", name);
    return "";
}

WITH_FIXTURE(keeps_digits_and_marks_the_undefined)
{
    put(f, "figures.csv", FIGURES);
    assert_runs(f, RECIPE(STEP_FIGURES("undefined = ( { vector = \"fte_*\"; sectors = [\"S01\"];"
                                       " reason = \"no jobs\"; } );")));
    assert_string_equal(file(f, "published.csv"), "vector,sector,value\n"
                                                  "output_multiplier_type1,S01,1.385\n"
                                                  "output_multiplier_type1,S02,1.50\n"
                                                  "fte_effect_type1,S01,NA\n"
                                                  "fte_effect_type1,S02,0.2500\n");
}

WITH_FIXTURE(refuses_undefined_figures_that_are_printed)
{
    put(f, "figures.csv", FIGURES);
    assert_fails(f,
                 RECIPE(STEP_FIGURES("undefined = ( { vector = \"*\"; sectors = [\"S01\"]; reason ="
                                     " \"?\"; } );")),
                 "figures.csv:3: error:", "1.385", NULL);
    assert_fails(f,
                 RECIPE(STEP_FIGURES("undefined = ( { vector = \"*\"; sectors = [\"S9\"]; reason ="
                                     " \"?\"; } );")),
                 "no sector has the code 'S9'", NULL);
    put(f, "figures.csv", "code,outI,fteEff\n2,1,1\n");
    assert_fails(f, RECIPE(STEP_FIGURES("")), "figures.csv", "'S01' (Farms) is missing", NULL);
    put(f, "figures.csv", "code,outI,fteEff\n2,1,1\n1,1,1\n1,1,1\n");
    assert_fails(f, RECIPE(STEP_FIGURES("")), "figures.csv:4: error:", "'1' stands twice", NULL);
}

WITH_FIXTURE(labels_an_inverse)
{
    put(f, "figures.csv", FIGURES);
    put(f, "inverse.csv", "1.5,0.25,0.1\n0.125,1.75,0.2\n0.3,0.4,1.0\n");
    assert_runs(f,
                RECIPE(STEP_FIGURES("inverse = { file = \"inverse.csv\"; labels = false; extra = "
                                    "[\"households\"]; };")));
    assert_string_equal(file(f, "inverse.csv"), "code,S01,S02,households\nS01,1.5,0.25,0.1\n"
                                                "S02,0.125,1.75,0.2\nhouseholds,0.3,0.4,1.0\n");
    put(f, "inverse.csv",
        "\"\",\"S02\",\"S01\"\n\"S01\",0.25,1.5\n\"Total\",2,1.625\n\"S02\",1.75,"
        "0.125\n");
    assert_runs(f, RECIPE(STEP_FIGURES("inverse = { file = \"inverse.csv\"; labels = true; drop = "
                                       "[\"Total\"]; };")));
    assert_string_equal(file(f, "inverse.csv"), "code,S01,S02\nS01,1.5,0.25\nS02,0.125,1.75\n");
    assert_fails(f, RECIPE(STEP_FIGURES("inverse = { file = \"inverse.csv\"; labels = true; };")),
                 "inverse.csv:3: error:", "'Total' is no sector", NULL);
    assert_fails(f, RECIPE(STEP_FIGURES("inverse = { file = \"inverse.csv\"; labels = false; };")),
                 "4 by 3", "expected 2 by 2", NULL);
}

WITH_FIXTURE(adds_satellite_rows)
{
    put(f, "figures.csv", FIGURES);
    put(f, "air.csv", "pol, 2,1\nCO2, 7.5, 2.385\nCH4,1,1\n");
    assert_runs(f,
                RECIPE(",\n{ importer = \"satellite\"; source = \"s\"; file = \"figures.csv\"; "
                       "sectors = \"rows\"; code_column = \"code\"; concordance = "
                       "\"sectors.csv\"; match = \"perUnit\"; per_output = true; code = \"fte\";"
                       " role = \"fte\"; },\n"
                       "{ importer = \"satellite\"; source = \"s\"; file = \"air.csv\"; sectors ="
                       " \"columns\"; line_column = \"pol\"; concordance = \"sectors.csv\"; match"
                       " = \"CO2\"; code = \"co2\"; }"));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n_primary, 6);
    assert_string_equal(e->primary[4].account.role, "fte");
    assert_float_equal(e->primary[4].sector[0], 4 * 49.75, 1e-12);
    assert_float_equal(e->primary[4].sector[1], 0.5 * 84.375, 1e-12);
    assert_float_equal(e->primary[5].sector[0], 2.385, 0);
    assert_float_equal(e->primary[5].sector[1], 7.5, 0);
    assert_string_equal(e->primary[3].account.code, "jobs"); /* rows that were there stay */
    assert_fails(f,
                 RECIPE(",\n{ importer = \"satellite\"; source = \"s\"; file = \"air.csv\"; "
                        "sectors = \"columns\"; line_column = \"pol\"; concordance = "
                        "\"sectors.csv\"; match = \"CO\"; code = \"co2\"; }"),
                 "recipe.cfg:6: error:", "\"CO\"", "nearest is \"CO2\"", NULL);
}

static char *slurp(const char *dir, const char *name)
{
    char path[1024], *text;
    size_t len;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    assert_int_equal(cs_file_read(path, &text, &len, NULL), CS_OK);
    return text;
}

WITH_FIXTURE(writes_the_same_bytes_twice)
{
    static const char *const names[] = {"model.cfg", "io.csv", "parameters.csv", "SOURCES.md",
                                        "published.csv"};
    char *text[2][5], dir[2][100];
    put(f, "figures.csv", FIGURES);
    for (int k = 0; k < 2; k++) {
        struct cs_outdir *out;
        snprintf(dir[k], sizeof dir[k], "%s/out%d", f->dir, k);
        assert_runs(f, RECIPE(STEP_FIGURES("")));
        assert_int_equal(cs_outdir_open(dir[k], &out, &f->err), CS_OK);
        assert_int_equal(cs_imported_write(&f->r, out, &f->err), CS_OK);
        assert_int_equal(cs_outdir_commit(out, &f->err), CS_OK);
        cs_outdir_free(out);
        for (int i = 0; i < 5; i++)
            text[k][i] = slurp(dir[k], names[i]);
    }
    for (int i = 0; i < 5; i++) {
        assert_string_equal(text[0][i], text[1][i]);
        free(text[0][i]);
        free(text[1][i]);
    }
    /* and the folder reads back as the economy that was written */
    struct cs_economy *e;
    assert_int_equal(cs_economy_read(dir[0], &e, &f->err), CS_OK);
    assert_float_equal(gsl_matrix_get(e->Z, 0, 1), 7.25, 0);
    assert_float_equal(gsl_vector_get(e->x, 1), 84.375, 0);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_digits_and_marks_the_undefined),
        cmocka_unit_test(refuses_undefined_figures_that_are_printed),
        cmocka_unit_test(labels_an_inverse),
        cmocka_unit_test(adds_satellite_rows),
        cmocka_unit_test(writes_the_same_bytes_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
