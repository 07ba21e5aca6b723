/*
 * EXIOBASE 3 in text form: two regions of two sectors in the published layout (no publisher's
 * file), once as flows and once as coefficients, worked out by hand. Outputs 8, 16, 4, 8.
 */
#include <math.h>
#include <sys/stat.h>

#include "fixture.h"

#define REGIONS   "ZA\tZA\tWM\tWM\n"
#define SECTORS_2 "Education (80)\tConstruction (45)\tEducation (80)\tConstruction (45)\n"
#define HEAD      "region\t\t" REGIONS "sector\t\t" SECTORS_2
#define INDEX     "region\tsector\t\t\t\t\n"
#define FLOWS                                                                                      \
    "ZA\tEducation (80)\t1\t2\t0.5\t0\nZA\tConstruction (45)\t2\t4\t0\t1\n"                        \
    "WM\tEducation (80)\t0.5\t0\t1\t0.25\nWM\tConstruction (45)\t0\t1\t0.5\t2\n"
#define COEFFICIENTS                                                                               \
    "ZA\tEducation (80)\t0.125\t0.125\t0.125\t0\nZA\tConstruction (45)\t0.25\t0.25\t0\t0.125\n"    \
    "WM\tEducation (80)\t0.0625\t0\t0.25\t0.03125\nWM\tConstruction "                              \
    "(45)\t0\t0.0625\t0.125\t0.25\n"
#define FINAL                                                                                      \
    "region\t\tZA\tWM\n"                                                                           \
    "category\t\tFinal consumption expenditure by households\t"                                    \
    "Final consumption expenditure by households\n"                                                \
    "ZA\tEducation (80)\t4\t0.5\nZA\tConstruction (45)\t8\t1\n"                                    \
    "WM\tEducation (80)\t0.25\t2\nWM\tConstruction (45)\t0.5\t4\n"
#define OUTPUT                                                                                     \
    "region\tsector\tindout\nZA\tEducation (80)\t8\nZA\tConstruction (45)\t16\n"                   \
    "WM\tEducation (80)\t4\nWM\tConstruction (45)\t8\n"
#define F_HEAD "region\t" REGIONS "sector\t" SECTORS_2 "stressor\t\t\t\t\n"
#define MONEY                                                                                      \
    "Taxes less subsidies on products purchased: Total\t0.25\t1\t0\t0\n"                           \
    "Other net taxes on production\t0.25\t0\t0\t0\n"                                               \
    "Compensation of employees; wages, salaries: Low-skilled\t1\t2\t0\t0\n"                        \
    "Compensation of employees; wages, salaries: Medium-skilled\t1\t2\t0\t0\n"                     \
    "Compensation of employees; wages, salaries: High-skilled\t1\t1\t0\t0\n"                       \
    "Operating surplus: Consumption of fixed capital\t0.5\t1\t0\t0\n"                              \
    "Operating surplus: Remaining net operating surplus\t0.5\t2\t0\t0\n"
#define PEOPLE                                                                                     \
    "Employment people: Low-skilled male\t0.01\t0.1\t0\t0\n"                                       \
    "Employment people: Low-skilled female\t0.03\t0.01\t0\t0\n"                                    \
    "Employment people: Medium-skilled male\t0.02\t0\t0\t0\n"                                      \
    "Employment people: Medium-skilled female\t0.04\t0\t0\t0\n"                                    \
    "Employment people: High-skilled male\t0.01\t0.05\t0\t0\n"                                     \
    "Employment people: High-skilled female\t0.05\t0\t0\t0\n"                                      \
    "Employment people: Vulnerable employment female\t9\t9\t9\t9\n"
#define HOURS                                                                                      \
    "Employment hours: Low-skilled female\t0.1\t0.0208\t0\t0\n"                                    \
    "Employment hours: Medium-skilled female\t0.1\t0\t0\t0\n"                                      \
    "Employment hours: High-skilled female\t0.0184\t0\t0\t0\n"                                     \
    "CO2 - combustion - air\t1\t1\t1\t1\n"
#define STEP(keys)                                                                                 \
    RECIPE_HEAD "steps = (\n{ importer = \"exiobase\"; source = \"s\"; folder = \"IOT\"; " keys    \
                " }\n);\n"

static void put_all(const struct fixture *f)
{
    char dir[160];
    snprintf(dir, sizeof dir, "%s/IOT", f->dir);
    mkdir(dir, 0700);
    snprintf(dir, sizeof dir, "%s/IOT/satellite", f->dir);
    mkdir(dir, 0700);
    put(f, "IOT/Z.txt", HEAD INDEX FLOWS);
    put(f, "IOT/Y.txt", FINAL);
    put(f, "IOT/satellite/F.txt", F_HEAD MONEY PEOPLE HOURS);
}

static void assert_south_africa(const struct cs_economy *e)
{
    assert_int_equal(e->n, 2);
    assert_float_equal(gsl_matrix_get(e->Z, 0, 1), 2, 0);
    assert_float_equal(gsl_matrix_get(e->Z, 1, 1), 4, 0);
    assert_float_equal(gsl_matrix_get(e->F, 0, 0), 4, 0);
    assert_float_equal(gsl_matrix_get(e->F, 0, 1), 1, 0); /* exports 0.5 + 0 + 0.5 */
    assert_float_equal(gsl_matrix_get(e->F, 1, 1), 2, 0);
    assert_float_equal(e->primary[0].sector[0], 0.5, 0);
    assert_float_equal(e->primary[0].sector[1], 1, 0);
    assert_float_equal(e->primary[0].final[0], 0.75, 0);
    assert_float_equal(gsl_vector_get(e->x, 1), 16, 0);
    assert_float_equal(e->primary[3].sector[1], 5, 0); /* compensation 2 + 2 + 1 */
    assert_float_equal(e->primary[4].sector[1], 3, 0);
    assert_string_equal(e->primary[1].account.kind, "product_tax");
}

WITH_FIXTURE(cuts_a_region)
{
    put_all(f);
    assert_runs(f, STEP("country = \"ZA\";"));
    const struct cs_economy *e = f->r.economy;
    assert_south_africa(e);
    assert_string_equal(e->sector[0].code, "S001");
    assert_string_equal(e->sector[0].title, "Education (80)");
    assert_string_equal(e->sector[0].role, "care.education");
    assert_string_equal(e->sector[1].role, "construction");
    assert_string_equal(e->final[0].code, "households");
    /* GDP: 4.5 + 9 */
    assert_float_equal(cs_economy_gdp(e).income, 13.5, 1e-12);
    assert_float_equal(cs_economy_gdp(e).expenditure, 13.5, 1e-12);
}

WITH_FIXTURE(reads_jobs_by_sex)
{
    put_all(f);
    assert_runs(f, STEP("country = \"ZA\";"));
    const struct cs_economy *e = f->r.economy;
    const struct cs_labour_cell *women = cs_economy_labour(e, 0, CS_WOMEN, CS_FORMAL);
    assert_false(e->labour_by_status);
    assert_float_equal(women->jobs, 120, 1e-10); /* vulnerable employment is part of these */
    assert_float_equal(women->hours, 35, 1e-10); /* 0.2184e6 / 120 / 52 */
    assert_true(isnan(women->earnings));
    assert_float_equal(cs_economy_labour(e, 0, CS_MEN, CS_FORMAL)->jobs, 40, 1e-10);
    assert_float_equal(cs_economy_labour(e, 1, CS_WOMEN, CS_FORMAL)->hours, 40, 1e-10);
    assert_true(isnan(cs_economy_labour(e, 1, CS_MEN, CS_FORMAL)->hours));
    assert_float_equal(e->primary[5].sector[0], 160, 1e-10);
    assert_string_equal(e->primary[5].account.role, "jobs");
}

WITH_FIXTURE(reads_coefficients)
{
    char path[160];
    put_all(f);
    snprintf(path, sizeof path, "%s/IOT/Z.txt", f->dir);
    assert_int_equal(remove(path), 0);
    put(f, "IOT/A.txt", HEAD COEFFICIENTS);
    put(f, "IOT/x.txt", OUTPUT);
    put(f, "IOT/satellite/money.txt", F_HEAD MONEY);
    put(f, "IOT/satellite/people.txt", F_HEAD PEOPLE);
    assert_runs(f, STEP("country = \"ZA\"; satellite = [\"satellite/money.txt\", "
                        "\"satellite/people.txt\"];"));
    assert_south_africa(f->r.economy);
}

WITH_FIXTURE(says_what_is_wrong)
{
    put_all(f);
    assert_fails(f, STEP("country = \"SA\";"), "recipe.cfg:5: error:", "no country 'SA'",
                 "it has 2: ZA, WM", NULL);
    put(f, "IOT/satellite/F.txt", F_HEAD MONEY);
    assert_fails(f, STEP("country = \"ZA\";"),
                 "F.txt:1: error:", "Employment people: *-skilled male", NULL);
    put(f, "IOT/satellite/F.txt", F_HEAD "Operating surplus: a\tx\t1\t2\t3\n");
    assert_fails(f, STEP("country = \"ZA\";"), "F.txt:4: error:", "'x'", NULL);
    put_all(f);
    put(f, "IOT/Y.txt",
        "region\t\tZA\ncategory\t\tHouseholds\nZA\tConstruction (45)\t4\nZA\tEducation (80)\t8\n");
    assert_fails(f, STEP("country = \"ZA\";"), "Y.txt:3: error:", "expected 'Education (80)'",
                 NULL);
    put(f, "IOT/Z.txt", "region\n");
    assert_fails(f, STEP("country = \"ZA\";"), "Z.txt:1: error:", "lines of headings", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_a_region),
        cmocka_unit_test(reads_jobs_by_sex),
        cmocka_unit_test(reads_coefficients),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
