/*
 * OECD inter-country table: a small table written to the published description (no publisher's
 * file): Argentina and China, whose part CN1 stands apart; two industries; flows worked out by
 * hand.
 */
#include "fixture.h"

#define HEAD      ",ARG_A01_02,ARG_P,CHN_A01_02,CHN_P,CN1_A01_02,CN1_P,ARG_HFCE,CHN_HFCE,TOTAL\n"
#define ARG_FARM  "ARG_A01_02,10,2,1,0,3,0,20,4,40\n"
#define ARG_TEACH "ARG_P,1,5,0,0.5,0,0,30,0.5,37\n"
#define CHN                                                                                        \
    "CHN_A01_02,2,0,7,1,2,0,3,15,30\nCHN_P,0,1,1,4,0.5,1,0,12.5,20\n"                              \
    "CN1_A01_02,1,0.5,2,0,6,0.5,1,9,20\nCN1_P,0,0,0,1,1,2,0,6,10\n"
#define TAXES "TLS,1,0.5,0.3,0.2,0.2,0.1,2,3,\n"
#define BELOW "VA,25,28,18.7,13.3,7.3,6.4,,,\nOUT,40,37,30,20,20,10,,,\n"
#define ICIO  HEAD ARG_FARM ARG_TEACH CHN TAXES BELOW
#define STEP(keys)                                                                                 \
    RECIPE_HEAD                                                                                    \
    "steps = (\n{ importer = \"oecd_icio\"; source = \"s\"; file = \"icio.csv\"; " keys " }\n);\n"

static void assert_argentina(const struct cs_economy *e)
{
    assert_int_equal(e->n, 2);
    assert_int_equal(e->n_final, 2);
    assert_float_equal(gsl_matrix_get(e->Z, 0, 0), 10, 0);
    assert_float_equal(gsl_matrix_get(e->Z, 0, 1), 2, 0);
    assert_float_equal(gsl_matrix_get(e->F, 0, 0), 20, 0);
    assert_float_equal(gsl_matrix_get(e->F, 0, 1), 8, 0); /* exports 1 + 3 + 4 */
    assert_float_equal(gsl_matrix_get(e->F, 1, 1), 1, 0);
    assert_float_equal(e->primary[0].sector[0], 3, 0); /* imports 2 + 0 + 1 + 0 */
    assert_float_equal(e->primary[0].sector[1], 1.5, 0);
    assert_float_equal(e->primary[0].final[0], 4, 0);
    assert_float_equal(e->primary[0].final[1], 0, 0);
    assert_float_equal(e->primary[1].sector[1], 0.5, 0);
    assert_float_equal(e->primary[1].final[0], 2, 0);
    assert_float_equal(e->primary[2].sector[0], 25, 0);
    assert_float_equal(gsl_vector_get(e->x, 0), 40, 0);
}

WITH_FIXTURE(cuts_a_country)
{
    put(f, "icio.csv", ICIO);
    assert_runs(f, STEP("country = \"ARG\";"));
    const struct cs_economy *e = f->r.economy;
    assert_argentina(e);
    assert_string_equal(e->sector[0].code, "A01_02");
    assert_string_equal(e->sector[0].title, "Agriculture and forestry");
    assert_string_equal(e->sector[1].role, "care.education");
    assert_string_equal(e->final[0].code, "households");
    assert_string_equal(e->final[1].role, "exports");
    /* GDP: value added 53 + taxes 1.5 + 2 = 56.5 */
    struct cs_gdp gdp = cs_economy_gdp(e);
    assert_float_equal(gdp.income, 56.5, 1e-12);
    assert_float_equal(gdp.production, 56.5, 1e-12);
    assert_float_equal(gdp.expenditure, 56.5, 1e-12);
}

WITH_FIXTURE(reads_older_rows)
{
    put(f, "icio.csv",
        HEAD ARG_FARM ARG_TEACH CHN
        "ARG_TAXSUB,0.75,0.5,0.1,0.2,0.2,0,2,1,\n"
        "CHN_TAXSUB,0.25,0,0.2,0,0,0.1,0,2,\n"
        "VALU,25,28,18.7,13.3,7.3,6.4,,,\nOUTPUT,40,37,30,20,20,10,,,\n");
    assert_runs(f, STEP("country = \"ARG\";"));
    assert_argentina(f->r.economy);
}

WITH_FIXTURE(merges_a_split_country)
{
    put(f, "icio.csv", ICIO);
    assert_runs(f, STEP("country = \"CHN\";"));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n, 2);
    assert_float_equal(gsl_matrix_get(e->Z, 0, 0), 17, 0); /* 7 + 2 + 2 + 6 */
    assert_float_equal(gsl_matrix_get(e->Z, 0, 1), 1.5, 0);
    assert_float_equal(gsl_matrix_get(e->Z, 1, 0), 2.5, 0);
    assert_float_equal(gsl_matrix_get(e->F, 0, 0), 24, 0);
    assert_float_equal(gsl_matrix_get(e->F, 0, 1), 7.5, 0); /* to Argentina: 5 + 2.5 */
    assert_float_equal(e->primary[0].sector[0], 4, 0);
    assert_float_equal(e->primary[2].sector[0], 26, 1e-12);
    assert_float_equal(gsl_vector_get(e->x, 1), 30, 1e-12);
    assert_fails(f, STEP("country = \"CN1\";"), "recipe.cfg:5: error:", "part of a country",
                 "\"CHN\"", NULL);
}

WITH_FIXTURE(names_the_nearest_country)
{
    put(f, "icio.csv", ICIO);
    assert_fails(f, STEP("country = \"AGR\";"), "recipe.cfg:5: error:", "no country 'AGR'",
                 "did you mean 'ARG'", "it has 3: ARG, CHN, CN1", NULL);
    assert_fails(f, STEP(""), "recipe.cfg:5: error:", "country", NULL);
}

WITH_FIXTURE(says_what_is_wrong)
{
    put(f, "icio.csv", HEAD ARG_FARM ARG_TEACH CHN BELOW);
    assert_fails(f, STEP("country = \"ARG\";"), "icio.csv", "no row TLS", "cut off", NULL);
    put(f, "icio.csv", HEAD ARG_FARM "ARG_P,1,5,0,0.5,0,0,:,0.5,37\n" CHN TAXES BELOW);
    assert_fails(f, STEP("country = \"ARG\";"), "icio.csv:3: error:", "':' is not available", NULL);
    put(f, "icio.csv", HEAD ARG_FARM "ARG_P,1,5,0,0.5,0,0,20,0.5,37\n" CHN TAXES BELOW);
    assert_fails(f, STEP("country = \"ARG\";"), "icio.csv: error:", "'P'", "37", "27", NULL);
    put(f, "icio.csv", HEAD ARG_FARM CHN TAXES BELOW);
    assert_fails(f, STEP("country = \"ARG\";"), "icio.csv: error:", "column 'P' of 'ARG'",
                 "neither", NULL);
    put(f, "icio.csv", HEAD ARG_FARM ARG_TEACH "ARGENTINA P,1\n" CHN TAXES BELOW);
    assert_fails(f, STEP("country = \"ARG\";"), "icio.csv:4: error:", "'ARGENTINA P'",
                 "COUNTRY_INDUSTRY", NULL);
    put(f, "icio.csv", HEAD ARG_FARM ARG_TEACH CHN TAXES BELOW "VA,1\n");
    assert_fails(f, STEP("country = \"ARG\";"), "icio.csv:11: error:", "'VA' stands twice", NULL);
    put(f, "icio.csv", "a,b,c\n1,2,3\n");
    assert_fails(f, STEP("country = \"ARG\";"), "icio.csv:1: error:", "'b'", "ARG_A01_02", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_a_country),         cmocka_unit_test(reads_older_rows),
        cmocka_unit_test(merges_a_split_country), cmocka_unit_test(names_the_nearest_country),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
