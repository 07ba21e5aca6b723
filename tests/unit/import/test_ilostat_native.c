/*
 * ILOSTAT's native download: two countries, two years, overlapping classifications, in the
 * published layout (figures made up). Women of GBR 2014: A 12.5, P 60, Q 20; men 37.5, 15, 5.
 * Farms: 12.5/50 = .25 of 400 jobs; schools and clinics: 80/100 = .8 of 250.
 */
#include "fixture.h"

#define HEAD                                                                                       \
    "\xEF\xBB\xBFref_area,indicator,source,sex,classif1,time,obs_value,obs_status,note_classif\n"
#define LINE(area, sex, class, year, value)                                                        \
    area ",EMP_TEMP_SEX_ECO_NB,BA:2247,SEX_" sex "," class "," year "," value ",,\n"
#define GBR                                                                                        \
    LINE("GBR", "F", "ECO_ISIC4_TOTAL", "2014", "92.5")                                            \
    LINE("GBR", "F", "ECO_ISIC4_A", "2014", "12.5")                                                \
    LINE("GBR", "F", "ECO_ISIC4_P", "2014", "60")                                                  \
    LINE("GBR", "F", "ECO_ISIC4_Q", "2014", "20")                                                  \
    LINE("GBR", "M", "ECO_ISIC4_A", "2014", "37.5") LINE("GBR", "M", "ECO_ISIC4_P", "2014", "15")  \
        LINE("GBR", "M", "ECO_ISIC4_Q", "2014", "5") LINE("GBR", "M", "ECO_ISIC4_B", "2014", "")   \
            LINE("GBR", "M", "ECO_ISIC4_D", "2014", ":")                                           \
                LINE("GBR", "M", "ECO_ISIC3_A", "2014", "99")                                      \
                    LINE("GBR", "M", "ECO_SECTOR_AGR", "2014", "99")                               \
                        LINE("GBR", "F", "ECO_ISIC4_A", "2013", "99")                              \
                            LINE("GBR", "T", "ECO_ISIC4_A", "2014", "50")
#define FRA                                                                                        \
    LINE("FRA", "F", "ECO_ISIC4_A", "2014", "77") LINE("FRA", "M", "ECO_ISIC4_A", "2014", "77")
#define STEP(keys)                                                                                 \
    RECIPE(",\n{ importer = \"ilostat\"; source = \"s\"; file = \"native.csv\"; concordance = "    \
           "\"sectors.csv\"; " keys " }")

static void assert_jobs(const struct fixture *f)
{
    const struct cs_economy *e = f->r.economy;
    assert_float_equal(cs_economy_labour(e, 0, CS_WOMEN, CS_FORMAL)->jobs, 100, 1e-10);
    assert_float_equal(cs_economy_labour(e, 0, CS_MEN, CS_FORMAL)->jobs, 300, 1e-10);
    assert_float_equal(cs_economy_labour(e, 1, CS_WOMEN, CS_FORMAL)->jobs, 200, 1e-10);
}

WITH_FIXTURE(takes_one_year_of_one_classification)
{
    put(f, "native.csv", HEAD GBR);
    assert_runs(f, STEP("year = 2014;"));
    assert_jobs(f);
    assert_float_equal(cs_params_find(f->r.economy->params, "labour.survey_women")->value, 92500,
                       0);
}

WITH_FIXTURE(takes_one_country)
{
    put(f, "native.csv", HEAD FRA GBR);
    assert_runs(f, STEP("year = 2014; area = \"GBR\";"));
    assert_jobs(f);
    assert_fails(f, STEP("year = 2014;"), "native.csv:4: error:", "'GBR' below those of 'FRA'",
                 "area = \"FRA\"", NULL);
    assert_fails(f, STEP("year = 2014; area = \"ITA\";"), "recipe.cfg:6: error:", "area ITA", NULL);
}

WITH_FIXTURE(refuses_what_stands_twice)
{
    put(f, "native.csv", HEAD GBR LINE("GBR", "F", "ECO_ISIC4_A", "2014", "1"));
    assert_fails(f, STEP("year = 2014;"), "native.csv:15: error:", "twice", NULL);
    put(f, "native.csv", HEAD LINE("GBR", "F", "ECO_ISIC4_A", "2014", "-3"));
    assert_fails(f, STEP("year = 2014;"), "native.csv:2: error:", "-3", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_one_year_of_one_classification),
        cmocka_unit_test(takes_one_country),
        cmocka_unit_test(refuses_what_stands_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
