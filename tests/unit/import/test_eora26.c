/*
 * Eora26: two countries of two sectors in the published layout (no publisher's file), thousand
 * dollars, worked out by hand. Lines end in a tab as the labels of the publisher do.
 */
#include "fixture.h"

#define FLOWS  "1000\t200\t100\t50\n100\t500\t0\t25\n300\t0\t700\t100\n0\t50\t10\t400\n"
#define DEMAND "2000\t400\n3000\t75\n100\t800\n5\t535\n"
#define INPUTS "1500\t2000\t1000\t400\n850\t950\t190\t25\n"
#define LABELS                                                                                     \
    "Argentina\tARG\tIndustries\tAgriculture\t\n"                                                  \
    "Argentina\tARG\tIndustries\tEducation, Health and Other Services\t\n"                         \
    "Brazil\tBRA\tIndustries\tAgriculture\t\n"                                                     \
    "Brazil\tBRA\tIndustries\tEducation, Health and Other Services\t\n"
#define STEP(keys)                                                                                 \
    RECIPE_HEAD                                                                                    \
    "steps = (\n{ importer = \"eora26\"; source = \"s\"; file = \"E_2015_bp_T.txt\"; " keys        \
    " }\n);\n"

static void put_all(const struct fixture *f)
{
    put(f, "E_2015_bp_T.txt", FLOWS);
    put(f, "E_2015_bp_FD.txt", DEMAND);
    put(f, "E_2015_bp_VA.txt", INPUTS);
    put(f, "labels_T.txt", LABELS);
    put(f, "labels_FD.txt",
        "Argentina\tARG\tFinal demand\tHousehold final consumption P.3h\t\n"
        "Brazil\tBRA\tFinal demand\tHousehold final consumption P.3h\t\n");
    put(f, "labels_VA.txt",
        "Primary Inputs\tCompensation of employees D.1\t\nPrimary Inputs\tNet mixed income "
        "B.3n\t\n");
}

WITH_FIXTURE(cuts_a_country)
{
    put_all(f);
    assert_runs(f, STEP("country = \"ARG\";"));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n, 2);
    assert_float_equal(gsl_matrix_get(e->Z, 0, 1), 0.2, 1e-15);
    assert_float_equal(gsl_matrix_get(e->F, 0, 0), 2, 1e-15);
    assert_float_equal(gsl_matrix_get(e->F, 0, 1), 0.55, 1e-15); /* exports 100 + 50 + 400 */
    assert_float_equal(e->primary[0].sector[0], 0.3, 1e-15);
    assert_float_equal(e->primary[0].final[0], 0.105, 1e-15);
    assert_float_equal(gsl_vector_get(e->x, 1), 3.7, 1e-15);
    assert_string_equal(e->primary[1].account.role, "coe");
    assert_string_equal(e->primary[2].account.role, "mixed_income");
    assert_string_equal(e->primary[2].account.kind, "value_added");
    assert_float_equal(e->primary[2].sector[1], 0.95, 1e-15);
    assert_string_equal(e->sector[1].code, "S02");
    assert_string_equal(e->sector[1].role, "care");
    assert_string_equal(e->final[0].role, "households");
    /* GDP 1500 + 850 + 2000 + 950 = 5300 */
    struct cs_gdp gdp = cs_economy_gdp(e);
    assert_float_equal(gdp.production, 5.3, 1e-12);
    assert_float_equal(gdp.expenditure, 5.3, 1e-12);
}

WITH_FIXTURE(says_what_is_wrong)
{
    put_all(f);
    assert_fails(f, STEP("country = \"BAR\";"), "recipe.cfg:5: error:", "did you mean 'BRA'",
                 "it has 2: ARG, BRA", NULL);
    put(f, "E_2015_bp_FD.txt", "2000\t400\n3000\t75\n100\t800\n");
    assert_fails(f, STEP("country = \"ARG\";"), "E_2015_bp_FD.txt: error:", "3 rows; expected 4",
                 NULL);
    put_all(f);
    put(f, "labels_VA.txt", "Primary Inputs\tWages\t\nPrimary Inputs\tNet mixed income B.3n\t\n");
    assert_fails(f, STEP("country = \"ARG\";"), "labels_VA.txt:1: error:", "'Wages'", NULL);
    put_all(f);
    put(f, "E_2015_bp_T.txt",
        "1000\tNaN\t100\t50\n100\t500\t0\t25\n300\t0\t700\t100\n0\t50\t10\t400\n");
    assert_fails(f, STEP("country = \"ARG\";"), "E_2015_bp_T.txt:1: error:", "NaN", NULL);
    put(f, "labels_T.txt", "Argentina\n");
    assert_fails(f, STEP("country = \"ARG\";"), "labels_T.txt:1: error:", "four columns", NULL);
    assert_fails(f,
                 RECIPE_HEAD "steps = ( { importer = \"eora26\"; source = \"s\"; file = \"T.zip\"; "
                             "country = \"ARG\"; } );",
                 "'T.zip' does not end in _T.txt", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_a_country),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
