/*
 * BEA make, use and import tables: small ones in the published layout (no publisher's file), worked
 * out by hand. Makers of commodity 61: industries 61 and 23 by 90 and 30, of 23: 10 and 190; 23
 * sells 5 of scrap. Model D: market shares .75 .25 and .05 .95.
 *
 *   domestic use of 61: 18 by 61, 10 by 23, 87 households, 4 exports, and 1 inside the price of
 * imports of 23: 27, 35, 50, 88 Z(61,61) = .75 18 + .05 27 = 14.85      Z(23,61) = .25 18 + .95 27
 * = 30.15 households: .75 87 + .05 50 = 67.75     outputs 100 and 225
 */
#include "fixture.h"

#define MAKE_HEAD "\"\",\"61\",\"23\",\"Used\",\"Total Industry Output\"\n"
#define MAKE      MAKE_HEAD "61,90,10,0,100\n23,30,190,5,225\nTotal Commodity Output,120,200,5,\n"
#define USE_HEAD                                                                                   \
    "\"\",\"61\",\"23\",\"Total Intermediate\",\"F010\",\"F040\",\"F050\",\"Total Final Uses "     \
    "(GDP)\"\n"
#define USE_61 "61,20,10,30,92,4,-6,90\n"
#define USE_REST                                                                                   \
    "23,30,40,70,50,88,-8,130\nUsed,1,6,7,2,,-4,-2\nTotal Intermediate,51,56,107,,,,\n"            \
    "V001,30,100,130,,,,\nV002,4,9,13,,,,\nV003,15,60,75,,,,\n"                                    \
    "Total Industry Output,100,225,,,,,\n"
#define IMPORTS_HEAD "\"\",\"61\",\"23\",\"T001\",\"F010\",\"F040\",\"F050\",\"T004\"\n"
#define IMPORTS      IMPORTS_HEAD "61,2,0,2,5,0,-7,-2\n23,3,5,8,0,0,-8,-8\nUsed,0,3,3,1,0,-4,-3\n"
#define STEP(keys)                                                                                 \
    RECIPE_HEAD "steps = (\n{ importer = \"bea\"; source = \"s\"; make = \"make.csv\"; use = "     \
                "\"use.csv\"; imports = \"imports.csv\"; " keys " }\n);\n"

static void put_all(const struct fixture *f)
{
    put(f, "make.csv", MAKE);
    put(f, "use.csv", USE_HEAD USE_61 USE_REST);
    put(f, "imports.csv", IMPORTS);
}

static void assert_table(const double expected[2][7], const struct cs_economy *e)
{
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 2; j++)
            assert_float_equal(gsl_matrix_get(e->Z, i, j), expected[i][j], 1e-12);
        for (size_t k = 0; k < 4; k++)
            assert_float_equal(gsl_matrix_get(e->F, i, k), expected[i][2 + k], 1e-12);
        assert_float_equal(gsl_vector_get(e->x, i), expected[i][6], 1e-12);
    }
}

WITH_FIXTURE(derives_industry_by_industry)
{
    static const double expected[2][7] = {{14.85, 9.25, 67.75, 7.4, 0.75, 0, 100},
                                          {30.15, 35.75, 69.25, 84.6, 0.25, 5, 225}};
    put_all(f);
    assert_runs(f, STEP(""));
    const struct cs_economy *e = f->r.economy;
    assert_table(expected, e);
    assert_string_equal(e->final[2].code, "import_adjustment");
    assert_string_equal(e->final[3].code, "not_produced_sales");
    assert_string_equal(e->sector[0].role, "care.education");
    assert_string_equal(e->final[1].role, "exports");
    assert_float_equal(e->primary[0].sector[0], 5, 0); /* imports, scrap among them */
    assert_float_equal(e->primary[0].sector[1], 8, 0);
    assert_float_equal(e->primary[0].final[0], 6, 0);
    assert_float_equal(e->primary[1].sector[1], 3, 0); /* domestic scrap 6 - 3 */
    assert_float_equal(e->primary[1].final[0], 1, 0);
    assert_float_equal(e->primary[2].sector[1], 100, 0);
    assert_string_equal(e->primary[2].account.role, "coe");
    /* GDP = 30 + 4 + 15 + 100 + 9 + 60 = 218 = 90 + 130 - 2 of the table's own final uses */
    struct cs_gdp gdp = cs_economy_gdp(e);
    assert_float_equal(gdp.income, 218, 1e-12);
    assert_float_equal(gdp.production, 218, 1e-12);
    assert_float_equal(gdp.expenditure, 218, 1e-12);
}

/*
 * Model C: T = g^ (V')^-1 with V' = (90 30; 10 190), determinant 16800, so
 * (V')^-1 = (190 -30; -10 90)/16800 and g = 100, 220 (without scrap).
 * Z(61,61) = 100 (190 18 - 30 27)/16800 = 100 2610/16800 = 15.5357...
 */
WITH_FIXTURE(derives_by_industry_sales)
{
    put_all(f);
    assert_runs(f, STEP("model = \"C\";"));
    const struct cs_economy *e = f->r.economy;
    assert_float_equal(gsl_matrix_get(e->Z, 0, 0), 261000.0 / 16800, 1e-10);
    assert_float_equal(gsl_matrix_get(e->Z, 1, 0), 220 * (-10 * 18 + 90 * 27) / 16800.0, 1e-10);
    assert_fails(f, STEP("model = \"E\";"), "recipe.cfg:5: error:", "\"D\", \"C\"", NULL);
}

WITH_FIXTURE(takes_titles)
{
    put_all(f);
    put(f, "names.csv", "\"\",BEA_Code,BEA_Name\n1,61,Educational services\n");
    assert_runs(f, STEP("titles = \"names.csv\";"));
    assert_string_equal(f->r.economy->sector[0].title, "Educational services");
    assert_string_equal(f->r.economy->sector[1].title, "23");
    put(f, "names.csv", "a,b\n1,2\n");
    assert_fails(f, STEP("titles = \"names.csv\";"), "names.csv:1: error:", "Code", NULL);
}

WITH_FIXTURE(says_what_is_wrong)
{
    put_all(f);
    put(f, "use.csv", USE_HEAD USE_REST);
    assert_fails(f, STEP(""), "use.csv:1: error:", "no row '61'", NULL);
    put(f, "use.csv", USE_HEAD "61,20,x,30,92,4,-6,90\n" USE_REST);
    assert_fails(f, STEP(""), "use.csv:2: error:", "'x'", NULL);
    put(f, "use.csv", "\"\",\"61\",\"F010\",\"F040\",\"F050\"\n" USE_61 USE_REST);
    assert_fails(f, STEP(""), "use.csv:1: error:", "no column '23'", NULL);
    put_all(f);
    put(f, "make.csv", MAKE_HEAD "61,0,10,0,10\n23,0,190,5,195\n");
    assert_fails(f, STEP(""), "make.csv: error:", "nobody makes commodity '61'", NULL);
    put(f, "make.csv", "\"\",A,B\nX,1,2\n");
    assert_fails(f, STEP(""), "make.csv:1: error:", "no commodity is named after an industry",
                 NULL);
    put(f, "make.csv", MAKE_HEAD "61,90,10,0,100\n61,30,190,5,225\n");
    assert_fails(f, STEP(""), "make.csv:3: error:", "'61' stands twice", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(derives_industry_by_industry),
        cmocka_unit_test(derives_by_industry_sales),
        cmocka_unit_test(takes_titles),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
