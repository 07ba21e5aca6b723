/*
 * Eurostat symmetric tables: a small table in the wide form, and the same in SDMX-CSV written to
 * the published description of naio_10_cp1700; jobs by a map. Worked by hand.
 */
#include "fixture.h"

#include <math.h>

static void assert_near(double got, double want)
{
    if (!(fabs(got - want) < 1e-9))
        fail_msg("%.12g, expected %.12g", got, want);
}

/* Uses of A are 100, output 70: 30 imported, of the 85 used at home. Nothing of Q is imported. */
#define WIDE_HEAD                                                                                  \
    "\"prod_na\",\"CPA_A\",\"CPA_Q\",\"TOTAL\",\"P3_S14\",\"P51G\",\"P53\",\"P6\",\"TU\"\n"
#define WIDE_REST                                                                                  \
    "\"CPA_Q\",5,8,13,60,0,:,2,75\n"                                                               \
    "\"CPA_TOTAL\",15,28,43,110,5,NA,17,175\n"                                                     \
    "\"P1\",70,75,145,,,,,\n"                                                                      \
    "\"D21X31\",2,3,5,7,1,0,0,13\n"                                                                \
    "\"D1\",30,25,55,,,,,\n"                                                                       \
    "\"D11\",24,20,44,,,,,\n"                                                                      \
    "\"D29X39\",1,-1,0,,,,,\n"                                                                     \
    "\"B2A3G\",22,20,42,,,,,\n"
#define WIDE WIDE_HEAD "\"CPA_A\",10,20,30,50,5,NA,15,100\n" WIDE_REST

#define STEP(more)                                                                                 \
    RECIPE_HEAD "steps = ( { importer = \"eurostat\"; source = \"s\"; file = \"t.csv\"; " more     \
                " } );\n"

WITH_FIXTURE(test_wide)
{
    put(f, "t.csv", WIDE);
    assert_runs(f, STEP(""));
    const struct cs_economy *e = f->r.economy;
    double home = 11 / 17.0;
    assert_int_equal(e->n, 2);
    assert_near(gsl_matrix_get(e->Z, 0, 0), 10 * home);
    assert_near(gsl_matrix_get(e->Z, 0, 1), 20 * home);
    assert_near(gsl_matrix_get(e->Z, 1, 0), 5);
    assert_near(gsl_matrix_get(e->F, 0, 0), 50 * home);
    assert_near(gsl_matrix_get(e->F, 0, 6), 15);
    assert_near(gsl_vector_get(e->x, 0), 70);
    assert_string_equal(e->primary[0].account.kind, "import");
    assert_near(e->primary[0].sector[1], 120 / 17.0);
    assert_near(e->primary[0].final[0], 300 / 17.0);
    assert_near(e->primary[1].final[0], 7);
    assert_string_equal(e->primary[3].account.role, "contributions");
    assert_near(e->primary[3].sector[0], 6);
    assert_non_null(cs_params_find(e->params, "table.import_rule"));
    struct cs_gdp g = cs_economy_gdp(e);
    assert_near(g.production, 110); /* 97 + 13 */
    assert_near(g.expenditure, 110);
}

/* A's exports hold imports: 30 of all 100. */
WITH_FIXTURE(test_reexports)
{
    put(f, "t.csv", WIDE);
    assert_runs(f, STEP("reexports = [\"CPA_A\"];"));
    assert_near(gsl_matrix_get(f->r.economy->F, 0, 6), 10.5);
    assert_near(gsl_matrix_get(f->r.economy->Z, 0, 0), 7);
    assert_near(f->r.economy->primary[0].final[6], 4.5);
    assert_fails(f, STEP("reexports = [\"CPA_B\"];"), "'CPA_B' is no product", NULL);
}

WITH_FIXTURE(test_bad_tables)
{
    put(f, "t.csv", WIDE_HEAD "\"CPA_A\",10,20,30,50,5,NA,15,101\n" WIDE_REST);
    assert_fails(f, STEP(""), "uses of 'CPA_A' add up to 100, its total use (TU) is 101", NULL);
    put(f, "t.csv", WIDE_HEAD "\"CPA_A\",10,20,30,5,5,NA,60,100\n" WIDE_REST);
    assert_runs(f, STEP(""));
    put(f, "t.csv", WIDE_HEAD "\"CPA_A\",5,10,15,5,5,NA,75,100\n" WIDE_REST);
    assert_fails(f, STEP(""), "product 'CPA_A': imports of 30", "25 at home and 75 exported", NULL);
    put(f, "t.csv", WIDE_HEAD "\"CPA_A\",x,20,30,50,5,NA,15,100\n" WIDE_REST);
    assert_fails(f, STEP(""), "t.csv:2", NULL);
    put(f, "t.csv", WIDE);
    assert_fails(f, STEP("flows = \"domestic\";"), "wide form", NULL);
    put(f, "t.csv", "\"prod_na\",\"B\"\n\"A\",1\n");
    assert_fails(f, STEP(""), "no code that is both a row and a column", NULL);
}

/* The same table, domestic and imported parts apart; A's imports go to other users than in
 * proportion. */
#define LINE(flow, row, col, v) "A,MIO_NAC," flow "," col "," row ",CZ,2015," v ",\n"
#define LONG_HEAD               "freq,unit,stk_flow,prd_use,prd_ava,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
#define LONG                                                                                       \
    LONG_HEAD LINE("DOM", "CPA_A", "CPA_A", "4") LINE("DOM", "CPA_A", "CPA_Q", "16")               \
        LINE("DOM", "CPA_A", "P3_S14", "35") LINE("DOM", "CPA_A", "P6", "15")                      \
            LINE("DOM", "CPA_Q", "CPA_A", "5") LINE("DOM", "CPA_Q", "CPA_Q", "8")                  \
                LINE("DOM", "CPA_Q", "P3_S14", "60") LINE("DOM", "CPA_Q", "P6", "2")               \
                    LINE("DOM", "CPA_A", "P53", ":") LINE("IMP", "CPA_A", "CPA_A", "6")            \
                        LINE("IMP", "CPA_A", "CPA_Q", "4") LINE("IMP", "CPA_A", "P3_S14", "15")    \
                            LINE("IMP", "CPA_A", "P51G", "5") LINE("DOM", "P1", "CPA_A", "70")     \
                                LINE("DOM", "P1", "CPA_Q", "75")                                   \
                                    LINE("DOM", "D21X31", "CPA_A", "2")                            \
                                        LINE("DOM", "D1", "CPA_A", "30")                           \
                                            LINE("TOTAL", "CPA_A", "CPA_A", "10")
#define LONG_STEP(more) STEP("geo = \"CZ\"; year = 2015; " more)

WITH_FIXTURE(test_sdmx_domestic)
{
    put(f, "t.csv", LONG);
    assert_runs(f, LONG_STEP("flows = \"domestic\";"));
    const struct cs_economy *e = f->r.economy;
    assert_near(gsl_matrix_get(e->Z, 0, 0), 4);
    assert_near(gsl_matrix_get(e->F, 0, 0), 35);
    assert_near(e->primary[0].sector[0], 6);
    assert_near(e->primary[0].final[3], 5);
    assert_string_equal(e->primary[2].account.role, "coe"); /* no D11: undivided */
    assert_null(cs_params_find(e->params, "table.import_rule"));
}

WITH_FIXTURE(test_sdmx_refused)
{
    put(f, "t.csv", LONG);
    assert_fails(f, STEP("geo = \"DE\"; year = 2015;"),
                 "no line with geo DE, unit MIO_NAC, year 2015", NULL);
    put(f, "t.csv", LONG LINE("DOM", "P1", "CPA_A", "70"));
    assert_fails(f, LONG_STEP("flows = \"domestic\";"), "row 'P1', column 'CPA_A' stands twice",
                 NULL);
    put(f, "t.csv", "freq,unit,stk_flow,prd_use,geo,TIME_PERIOD,OBS_VALUE\n");
    assert_fails(f, LONG_STEP(""), "prd_ava", NULL);
}

#define MAP_STEP                                                                                   \
    RECIPE(",{ importer = \"satellite_map\"; source = \"s\"; file = \"emp.csv\"; sectors = "       \
           "\"columns\"; line_column = \"prod_na\"; line = \"employment\"; map = \"jobs.csv\";"    \
           " scale = 1000.0; code = \"posts\"; title = \"Posts\"; role = \"jobs\"; }")
#define MAP "source_code,code,reason\nG47,S01,retail with farms\nT,-,no sector for it\n"

/* 2.5 + 1.25 thousand in the first sector, 0.5 nowhere; nothing is lost in silence. */
WITH_FIXTURE(test_map)
{
    put(f, "emp.csv", "prod_na,S01,G47,S02,T\nemployment,2.5,1.25,4,0.5\n");
    put(f, "jobs.csv", MAP);
    assert_runs(f, MAP_STEP);
    const struct cs_economy *e = f->r.economy;
    const struct cs_primary *p = &e->primary[e->n_primary - 1];
    assert_near(p->sector[0], 3750);
    assert_near(p->sector[1], 4000);
    const struct cs_param_row *left = cs_params_find(e->params, "labour.unallocated");
    assert_non_null(left);
    assert_near(left->value, 500);
    assert_non_null(strstr(left->note, "T (no sector for it)"));

    put(f, "emp.csv", "prod_na,S01,G47,S02,T,U\nemployment,2.5,1.25,4,0.5,1\n");
    assert_fails(f, MAP_STEP, "emp.csv:1", "code 'U' is no sector", "every code must go somewhere",
                 NULL);
    put(f, "emp.csv", "prod_na,S01,G47,S02,T\nemployment,2.5,,4,0.5\n");
    assert_fails(f, MAP_STEP, "emp.csv:2", NULL);
    put(f, "emp.csv", "prod_na,S01,G47,S02,T\npersons,2.5,1.25,4,0.5\n");
    assert_fails(f, MAP_STEP, "\"employment\" stands 0 times", NULL);
    put(f, "jobs.csv", "source_code,code,reason\nG47,S09,retail\nT,-,none\n");
    put(f, "emp.csv", "prod_na,S01,G47,S02,T\nemployment,2.5,1.25,4,0.5\n");
    assert_fails(f, MAP_STEP, "jobs.csv:2", "'S09' is no sector of the table", NULL);
}

/* A survey of a part of the country: shares, but no totals and no persons per job. */
WITH_FIXTURE(test_shares_alone)
{
    put(f, "ilo.csv",
        "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\n"
        "xxx,sex_f,eco_isic4_a,2020,1.5\nxxx,sex_m,eco_isic4_a,2020,4.5\n"
        "xxx,sex_f,eco_isic4_p,2020,3\nxxx,sex_m,eco_isic4_p,2020,1\n"
        "xxx,sex_f,eco_isic4_q,2020,2\nxxx,sex_m,eco_isic4_q,2020,2\n");
#define ILO(more)                                                                                  \
    RECIPE(",{ importer = \"ilostat\"; source = \"s\"; file = \"ilo.csv\"; year = 2020;"           \
           " concordance = \"sectors.csv\"; " more " }")
    assert_runs(f, ILO("levels = false;"));
    const struct cs_economy *e = f->r.economy;
    assert_null(cs_params_find(e->params, "labour.survey_women"));
    assert_null(cs_params_find(e->params, "labour.persons_per_job"));
    assert_non_null(cs_params_find(e->params, "labour.sex_share_rule"));
    assert_runs(f, ILO(""));
    assert_non_null(cs_params_find(f->r.economy->params, "labour.persons_per_job"));
    assert_fails(f, ILO("levels = false; spread = \"value_added\";"), "has no jobs to spread",
                 NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide),         cmocka_unit_test(test_reexports),
        cmocka_unit_test(test_bad_tables),   cmocka_unit_test(test_sdmx_domestic),
        cmocka_unit_test(test_sdmx_refused), cmocka_unit_test(test_map),
        cmocka_unit_test(test_shares_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
