/*
 * WIOD tables, their accounts, and labour where a table has none, on a table of three sectors made
 * up here (figures by hand below).
 *
 *             A01    P85   U  CONS_h  np     g    GFCF INVEN  EXP    GO
 *   A01 dom   10.5   3.25  0  30      0      1.25  2   -0.5   8      54.5
 *   P85 dom    1.5   4.75  0  10      0.5   40     0    0     2.25   59
 *   A01 imp    4     1     0   6      0      0     3    0     0
 *   P85 imp    0.5   0.25  0   1      0      0.75  0    0     0
 *   TXSP       1.5   0.75  0   5.5    0      0     0.4  0     0
 *   PURR                       2               PURNR  -5.4 = -0.1 (47 + 5.5 + 1.5)
 *   IntTTM     0.5   0.25  0   1.5
 *   VA        36    48.75  0        GDP = 84.75 + 8.15 = 92.9
 */
#include <math.h>

#include "fixture.h"

#define HEAD   "Year,Code,Description,Origin,A01,P85,U,CONS_h,CONS_np,CONS_g,GFCF,INVEN,EXP,GO\n"
#define LABELS ",,,,Farms,Schools,Embassies,,,,,,,\n"
#define DOMESTIC                                                                                   \
    "2014,A01,Farms,Domestic,10.5,3.25,0,30,0,1.25,2,-0.5,8,54.5\n"                                \
    "2014,P85,Schools,Domestic,1.5,4.75,0,10,0.5,40,0,0,2.25,59\n"                                 \
    "2014,U,Embassies,Domestic,0,0,0,0,0,0,0,0,0,0\n"
#define IMPORTS                                                                                    \
    "2014,A01,Farms,Imports,4,1,0,6,0,0,3,0,0,0\n"                                                 \
    "2014,P85,Schools,Imports,0.5,0.25,0,1,0,0.75,0,0,0,0\n"                                       \
    "2014,U,Embassies,Imports,0,0,0,0,0,0,0,0,0,0\n"
#define TOTALS                                                                                     \
    "2014,II_fob,Sum,TOT,16.5,9.25,0,47,0.5,42,5,-0.5,0,0\n"                                       \
    "2014,TXSP,Taxes,TOT,1.5,0.75,0,5.5,0,0,0.4,0,0,0\n"                                           \
    "2014,EXP_adj,Adjustment,TOT,0,0,0,0,0,0,0,0,0,0\n"                                            \
    "2014,PURR,Abroad,TOT,0,0,0,2,0,0,0,0,0,0\n"                                                   \
    "2014,PURNR,Visitors,TOT,0,0,0,-5.4,0,0,0,0,0,0\n"                                             \
    "2014,VA,Value added,TOT,36,48.75,0,0,0,0,0,0,0,0\n"                                           \
    "2014,IntTTM,Margins,TOT,0.5,0.25,0,1.5,0,0,0,0,0,0\n"                                         \
    "2014,GO,Output,TOT,54.5,59,0,0,0,0,0,0,0,0\n"
#define NIOT HEAD LABELS DOMESTIC IMPORTS TOTALS

#define WIOD_SECTORS                                                                               \
    "source_code,code,role,isic,reason\n"                                                          \
    "A01,A01,agriculture,A,farms\n"                                                                \
    "P85,P85,care.education,P,schools\n"                                                           \
    "U,U,,U,embassies\n"

#define SEA                                                                                        \
    "\"country\",\"code\",\"year\",\"COMP\",\"EMP\",\"EMPE\",\"GO\",\"H_EMPE\"\n"                  \
    "\"TOY\",\"A01\",\"2014\",6.5,0.4,0.1,27.25,0.2\n"                                             \
    "\"TOY\",\"P85\",\"2014\",20,1.2,1.1,29.5,1.75\n"                                              \
    "\"TOY\",\"U\",\"2014\",0,0,0,0,0\n"                                                           \
    "\"TOY\",\"U\",\"2013\",9,9,9,9,9\n"

#define SURVEY                                                                                     \
    "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\n"                                             \
    "toy,sex_f,eco_isic4_a,2014,30\ntoy,sex_m,eco_isic4_a,2014,70\n"                               \
    "toy,sex_f,eco_isic4_p,2014,150\ntoy,sex_m,eco_isic4_p,2014,50\n"                              \
    "toy,sex_f,eco_isic4_t,2014,9.5\ntoy,sex_m,eco_isic4_t,2014,0.5\n"                             \
    "toy,sex_f,eco_isic4_total,2014,191\ntoy,sex_m,eco_isic4_total,2014,122\n"

#define SHARE "geo_area,year,sl_emp_gtotl\n1,2014,50\n2,2014,80\n"

#define TABLE_STEP                                                                                 \
    "{ importer = \"wiod_niot\"; source = \"s\"; file = \"niot.csv\"; year = 2014;"                \
    " sectors = \"wiod.csv\"; %s }"
#define SEA_STEP                                                                                   \
    ", { importer = \"wiod_sea\"; source = \"s\"; file = \"sea.csv\"; area = \"TOY\"; year = "     \
    "2014;"                                                                                        \
    " concordance = \"wiod.csv\"; }"
#define SHARE_STEP(area)                                                                           \
    ", { importer = \"sdg\"; source = \"s\"; file = \"share.csv\"; series = \"sl_emp_gtotl\";"     \
    " area = \"" area "\"; scale = 0.01; year = 2014; optional = true;"                            \
    " key = \"labour.share_of_gdp\"; }"
#define SURVEY_STEP(more)                                                                          \
    ", { importer = \"ilostat\"; source = \"s\"; file = \"survey.csv\"; year = 2014;"              \
    " concordance = \"wiod.csv\"; " more " }"
#define SPREAD            "spread = \"value_added\";"
#define INCOME_STEP(more) ", { importer = \"labour_income\"; source = \"s\"; " more " }"

static const char *wiod_recipe(const char *table_keys, const char *steps)
{
    static char text[8000];
    char table[400];
    snprintf(table, sizeof table, TABLE_STEP, table_keys);
    snprintf(text, sizeof text, RECIPE_HEAD "steps = (\n%s%s\n);\n", table, steps);
    return text;
}

static void put_wiod(struct fixture *f, const char *niot)
{
    put(f, "niot.csv", niot);
    put(f, "wiod.csv", WIOD_SECTORS);
    put(f, "sea.csv", SEA);
    put(f, "survey.csv", SURVEY);
    put(f, "share.csv", SHARE);
}

static const struct cs_primary *primary(const struct fixture *f, const char *code)
{
    const struct cs_economy *e = f->r.economy;
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.code, code) == 0)
            return &e->primary[p];
    }
    fail_msg("no row '%s'", code);
    return NULL;
}

static double women(const struct fixture *f, size_t sector)
{
    return cs_economy_labour(f->r.economy, sector, CS_WOMEN, CS_FORMAL)->jobs;
}

WITH_FIXTURE(a_table_comes_in_by_its_blocks)
{
    put_wiod(f, NIOT);
    assert_runs(f, wiod_recipe("", ""));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n, 3);
    assert_int_equal(e->n_final, 7);
    assert_string_equal(e->sector[1].title, "Schools");
    assert_string_equal(e->sector[1].role, "care.education");
    assert_float_equal(gsl_matrix_get(e->Z, 0, 1), 3.25, 0);
    assert_float_equal(gsl_vector_get(e->x, 0), 54.5, 0);
    assert_float_equal(gsl_vector_get(e->x, 2), 0, 0);
    assert_float_equal(primary(f, "imports")->sector[0], 4.5, 1e-12);
    assert_float_equal(primary(f, "transport_margins")->sector[1], 0.25, 0);
    assert_string_equal(primary(f, "taxes_products")->account.kind, "product_tax");
    struct cs_gdp gdp = cs_economy_gdp(e);
    assert_float_equal(gdp.production, 92.9, 1e-9);
    assert_float_equal(gdp.income, 92.9, 1e-9);
    assert_float_equal(gdp.expenditure, 92.9, 1e-9);
    for (size_t i = 0; i < f->r.findings.n; i++)
        assert_true(f->r.findings.v[i].level < CS_FINDING_WARNING);
}

/* A tenth of each cell of the households' column is bought by visitors. */
WITH_FIXTURE(visitors_are_no_residents)
{
    put_wiod(f, NIOT);
    assert_runs(f, wiod_recipe("", ""));
    const struct cs_economy *e = f->r.economy;
    assert_string_equal(e->final[6].code, "nonresidents");
    assert_string_equal(e->final[6].role, "exports");
    assert_float_equal(gsl_matrix_get(e->F, 0, 0), 27, 1e-12);
    assert_float_equal(gsl_matrix_get(e->F, 0, 6), 3, 1e-12);
    assert_float_equal(primary(f, "imports")->final[0], 6.3, 1e-12);
    assert_float_equal(primary(f, "taxes_products")->final[6], 0.55, 1e-12);
    assert_float_equal(primary(f, "purchases_abroad")->final[0], 2, 0);
    assert_float_equal(cs_params_find(e->params, "final.nonresident_share")->value, 0.1, 1e-12);

    assert_runs(f, wiod_recipe("nonresidents = \"keep\";", ""));
    e = f->r.economy;
    assert_int_equal(e->n_final, 6);
    assert_float_equal(gsl_matrix_get(e->F, 0, 0), 30, 0);
    assert_float_equal(primary(f, "purchases_nonresidents")->final[0], -5.4, 0);
    assert_float_equal(cs_economy_gdp(e).expenditure, 92.9, 1e-9);
}

/* 113.5 in dollars is 56.75 in the accounts' currency: two for one. */
WITH_FIXTURE(accounts_part_value_added_and_bring_jobs)
{
    put_wiod(f, NIOT);
    assert_runs(f, wiod_recipe("", SEA_STEP SURVEY_STEP("")));
    assert_float_equal(primary(f, "coe")->sector[0], 13, 1e-12);
    assert_float_equal(primary(f, "coe")->sector[1], 40, 1e-12);
    assert_float_equal(primary(f, "surplus")->sector[1], 8.75, 1e-12);
    assert_float_equal(primary(f, "jobs")->sector[1], 1200, 1e-9);
    assert_float_equal(primary(f, "employee_hours")->sector[1], 1.75, 1e-12);
    assert_float_equal(women(f, 0), 120, 1e-9); /* 30 of 100 persons */
    assert_float_equal(women(f, 1), 900, 1e-9);
    assert_float_equal(women(f, 2), 0, 0); /* U: no share published, no jobs */
    assert_false(f->r.economy->labour_by_status);
    assert_float_equal(cs_params_find(f->r.economy->params, "table.exchange_rate")->value, 2,
                       1e-12);
}

WITH_FIXTURE(accounts_of_another_table_are_refused)
{
    put_wiod(f, NIOT);
    put(f, "sea.csv",
        "country,code,year,COMP,EMP,EMPE,GO,H_EMPE\nTOY,A01,2014,6.5,0.4,0.1,37.25,0.2\n"
        "TOY,P85,2014,20,1.2,1.1,19.5,1.75\nTOY,U,2014,0,0,0,0,0\n");
    assert_fails(f, wiod_recipe("", SEA_STEP), "sea.csv:2", "A01", "the same table", NULL);
    put(f, "sea.csv", "country,code,year,COMP,EMP,EMPE,GO,H_EMPE\nTOY,A01,2014,6.5,0.4,0.1,27,1\n");
    assert_fails(f, wiod_recipe("", SEA_STEP), "no row of sector 'P85'", NULL);
}

/* Jobs: the survey's persons. Labour income 0.5 x 92.9 = 46.45 over 300,000 jobs, no limit binds.
 */
WITH_FIXTURE(labour_where_the_table_has_none)
{
    put_wiod(f, NIOT);
    assert_runs(f, wiod_recipe("", SHARE_STEP("1") SURVEY_STEP(SPREAD) INCOME_STEP("")));
    assert_float_equal(primary(f, "jobs")->sector[0], 100000, 1e-6);
    assert_float_equal(primary(f, "coe")->sector[0], 46.45 / 3, 1e-9);
    assert_float_equal(primary(f, "coe")->sector[1], 46.45 * 2 / 3, 1e-9);
    assert_float_equal(primary(f, "surplus")->sector[0], 36 - 46.45 / 3, 1e-9);
    const struct cs_param_row *rule = cs_params_find(f->r.economy->params, "labour.income_rule");
    assert_int_equal(rule->status, CS_STATUS_ASSUMPTION);
    /* T has no sector: 10,000; the total leaves 1,500 women and 1,500 men in no section at all */
    const struct cs_param_row *nowhere = cs_params_find(f->r.economy->params, "labour.unallocated");
    assert_float_equal(nowhere->value, 10000, 1e-6);
    assert_non_null(strstr(nowhere->note, "section T"));
}

/* 0.8 x 92.9 = 74.32: schools stop at 0.95 x 48.75 = 46.3125, farms earn the rest. */
WITH_FIXTURE(a_sector_pays_no_more_than_it_earns)
{
    put_wiod(f, NIOT);
    assert_runs(f, wiod_recipe("", SHARE_STEP("2") SURVEY_STEP(SPREAD) INCOME_STEP("")));
    assert_float_equal(primary(f, "coe")->sector[1], 46.3125, 1e-9);
    assert_float_equal(primary(f, "coe")->sector[0], 28.0075, 1e-9);
    assert_fails(
        f,
        wiod_recipe("", SHARE_STEP("2") SURVEY_STEP(SPREAD) INCOME_STEP("cap = { value = 0.8; };")),
        "recipe.cfg:", "74.32", "0.8 of the value added", NULL);
}

/* Both sectors in one section: 100,000 persons by 36 : 48.75; the share of women is one. */
WITH_FIXTURE(persons_are_spread_by_value_added)
{
    put_wiod(f, NIOT);
    assert_runs(f, wiod_recipe("", SURVEY_STEP(SPREAD "sections = ( { code = \"P85\"; isic = "
                                                      "\"A\"; reason = \"a test\"; } );")));
    assert_float_equal(primary(f, "jobs")->sector[0], 100000 * 36 / 84.75, 1e-6);
    assert_float_equal(women(f, 1), 0.3 * 100000 * 48.75 / 84.75, 1e-6);
    assert_fails(f,
                 wiod_recipe("", SURVEY_STEP(SPREAD "sections = ( { code = \"P85\"; isic = \"A,P\";"
                                                    " reason = \"a test\"; } );")),
                 "wiod.csv:3", "spread twice", NULL);
}

/* Section S is missing: the totals leave 191 - 189.5 women and 122 - 120.5 men. */
WITH_FIXTURE(what_is_left_of_the_total)
{
    put_wiod(f, NIOT);
#define IN_S "sections = ( { code = \"P85\"; isic = \"S\"; reason = \"a test\"; } );"
    assert_fails(f, wiod_recipe("", SURVEY_STEP(SPREAD IN_S)), "does not publish", "'S'",
                 "residual", NULL);
    assert_runs(f, wiod_recipe("", SURVEY_STEP(SPREAD "residual = \"S\";" IN_S)));
    assert_float_equal(primary(f, "jobs")->sector[1], 3000, 1e-6);
    assert_float_equal(women(f, 1), 1500, 1e-6);
}

/* A and P keep their sum (180 women, 120 men) and are parted 1 : 2 and 3 : 1 as in 2018. */
WITH_FIXTURE(parts_of_another_year)
{
    put_wiod(f, NIOT);
    put(f, "other.csv",
        "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\ntoy,sex_f,eco_isic4_a,2018,10\n"
        "toy,sex_m,eco_isic4_a,2018,30\ntoy,sex_f,eco_isic4_p,2018,20\n"
        "toy,sex_m,eco_isic4_p,2018,10\n");
    assert_runs(f, wiod_recipe("", SURVEY_STEP(SPREAD "shares_from = { file = \"other.csv\"; year "
                                                      "= 2018; sections = \"A,P\"; reason = \"a "
                                                      "test\"; };")));
    assert_float_equal(women(f, 0), 60000, 1e-6);
    assert_float_equal(primary(f, "jobs")->sector[0], 150000, 1e-6);
}

/* Broad groups: P is "public and other services", with 40 women of 100. */
WITH_FIXTURE(broad_groups_give_shares_alone)
{
    put_wiod(f, NIOT);
    put(f, "survey.csv",
        "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\ntoy,sex_f,eco_aggregate_agr,2014,10\n"
        "toy,sex_m,eco_aggregate_agr,2014,30\ntoy,sex_f,eco_aggregate_pub,2014,40\n"
        "toy,sex_m,eco_aggregate_pub,2014,60\n");
#define BROAD "classification = \"eco_aggregate\";"
    assert_runs(f, wiod_recipe("", SEA_STEP SURVEY_STEP(BROAD)));
    assert_float_equal(women(f, 1), 480, 1e-9);
    assert_float_equal(cs_params_find(f->r.economy->params, "labour.survey_women")->value, 50000,
                       1e-9);
    assert_fails(f, wiod_recipe("", SURVEY_STEP(BROAD SPREAD)), "not jobs", NULL);
}

WITH_FIXTURE(what_is_not_published_is_listed)
{
    put_wiod(f, NIOT);
    assert_runs(
        f, wiod_recipe("", SHARE_STEP("3") SURVEY_STEP(SPREAD) INCOME_STEP("optional = true;")));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n_missing, 2);
    assert_non_null(strstr(e->missing[0], "labour.share_of_gdp"));
    assert_non_null(strstr(e->missing[1], "labour income"));
    assert_false(cs_economy_has_primary(e, "value_added", "coe"));
    assert_fails(f, wiod_recipe("", SURVEY_STEP(SPREAD) INCOME_STEP("")),
                 "no earlier step gives the parameter 'labour.share_of_gdp'", NULL);
}

/* An optional figure still needs filters that say something. */
WITH_FIXTURE(a_misspelt_filter_is_no_gap)
{
    put_wiod(f, NIOT);
    put(f, "share.csv", "geo_area,sex,year,sl_emp_gtotl\n1,female,2014,50\n");
    assert_fails(f,
                 wiod_recipe("", ", { importer = \"sdg\"; source = \"s\"; file = \"share.csv\";"
                                 " series = \"sl_emp_gtotl\"; area = \"3\"; optional = true;"
                                 " where = { sex = \"femal\"; }; key = \"k\"; }"),
                 "of any country", "femal", NULL);
}

/* 2012 and 2016 are as near to 2014: the earlier; 2015 is nearer than both. */
WITH_FIXTURE(the_nearest_year)
{
    put_wiod(f, NIOT);
    char recipe[8000];
    snprintf(recipe, sizeof recipe, "%s",
             wiod_recipe("",
                         ", { importer = \"sdg\"; source = \"s\"; file = \"share.csv\"; series = "
                         "\"v\"; area = \"1\"; nearest = true; key = \"k\"; }"));
    char *year = strstr(recipe, "year = 2020");
    memcpy(year, "year = 2014", 11);
    put(f, "share.csv", "geo_area,year,v\n1,2016,3\n1,2012,2\n1,2010,1\n");
    assert_runs(f, recipe);
    assert_float_equal(cs_params_find(f->r.economy->params, "k")->value, 2, 0);
    put(f, "share.csv", "geo_area,year,v\n1,2016,3\n1,2012,2\n1,2015,4.5\n");
    assert_runs(f, recipe);
    assert_float_equal(cs_params_find(f->r.economy->params, "k")->value, 4.5, 0);
    put(f, "share.csv", "geo_area,year,v\n1,2015,3\n1,2012,2\n1,2015,4.5\n");
    assert_fails(f, recipe, "lines 2 and 4", NULL);
}

WITH_FIXTURE(faults_of_a_table_say_where)
{
    put_wiod(f, HEAD LABELS DOMESTIC IMPORTS);
    assert_fails(f, wiod_recipe("", ""), "niot.csv:1", "no row 'VA' of origin TOT", NULL);
    put(f, "niot.csv", "code,1,2\nA,1,2\n");
    assert_fails(f, wiod_recipe("", ""), "niot.csv:1", "Code and Origin", "'code'", NULL);
    put(f, "niot.csv", HEAD LABELS DOMESTIC DOMESTIC IMPORTS TOTALS);
    assert_fails(f, wiod_recipe("", ""), "niot.csv:6", "'A01'", "twice", NULL);
    put(f, "niot.csv",
        HEAD LABELS DOMESTIC "2014,A01,Farms,Imports,0.5,0.25,0,1,0,0.75,0,0,0,0\n"
                             "2014,P85,Schools,Imports,4,1,0,6,0,3,0,0,0,0\n"
                             "2014,U,Embassies,Imports,0,0,0,0,0,0,0,0,0,0\n" TOTALS);
    assert_fails(f, wiod_recipe("", ""), "II_fob", "'CONS_g'", "42", NULL);
    put(f, "niot.csv",
        HEAD LABELS DOMESTIC IMPORTS TOTALS "2014,XX,What,TOT,0,0,0,0,0,0,0,0,0,0\n");
    assert_fails(f, wiod_recipe("", ""), "niot.csv:17", "'XX'", NULL);
    put(f, "niot.csv", NIOT);
    assert_fails(f, wiod_recipe("sheet = \"x\"; years = 3;", ""), "years", NULL);
}

WITH_FIXTURE(a_year_that_is_not_there)
{
    put_wiod(f, NIOT);
    char recipe[8000];
    snprintf(recipe, sizeof recipe, "%s", wiod_recipe("", ""));
    memcpy(strstr(recipe, "year = 2014"), "year = 2031", 11);
    assert_fails(f, recipe, "no row of year 2031", "2014 to 2014", NULL);
}

/* The native workbook and the text file of one year are one table. */
static void workbook_and_text_agree(void **state)
{
    static const char *const steps[] = {
        "{ importer = \"wiod_niot\"; source = \"s\"; file = "
        "\"wiod2016/niot_2014/GBR_NIOT_2014.csv\";"
        " year = 2014; sectors = \"wiod_sectors.csv\"; }",
        "{ importer = \"wiod_niot\"; source = \"s\"; file = \"wiod2016/GBR_NIOT_nov16.xlsx\";"
        " year = 2014; sectors = \"wiod_sectors.csv\"; }"};
    struct cs_imported r[2] = {{0}};
    char path[300];
    (void)state;
    if (!cs_path_is_dir(SOURCE_DIR "/../shared/data/wiod2016"))
        skip();
    for (int i = 0; i < 2; i++) {
        struct fixture *f = fixture_new();
        char recipe[2000], command[400];
        snprintf(command, sizeof command, "cp %s/models/shared/wiod_sectors.csv %s", SOURCE_DIR,
                 f->dir);
        assert_int_equal(system(command), 0);
        snprintf(recipe, sizeof recipe, RECIPE_HEAD "steps = ( %s );\n", steps[i]);
        put(f, "recipe.cfg", recipe);
        snprintf(path, sizeof path, "%s/recipe.cfg", f->dir);
        if (cs_import_run(path, SOURCE_DIR "/../shared/data", NULL, &r[i], &f->err) != CS_OK)
            fail_msg("%s", f->err.text[0]);
        fixture_free(f);
    }
    const struct cs_economy *a = r[0].economy, *b = r[1].economy;
    assert_int_equal(a->n, 56);
    assert_int_equal(b->n, 56);
    for (size_t i = 0; i < 56; i++) {
        assert_string_equal(a->sector[i].code, b->sector[i].code);
        assert_float_equal(gsl_vector_get(a->x, i), gsl_vector_get(b->x, i),
                           1e-9 * gsl_vector_get(a->x, i));
        for (size_t j = 0; j < 56; j++)
            assert_float_equal(gsl_matrix_get(a->Z, i, j), gsl_matrix_get(b->Z, i, j), 1e-6);
    }
    cs_imported_clear(&r[0]);
    cs_imported_clear(&r[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_comes_in_by_its_blocks),
        cmocka_unit_test(visitors_are_no_residents),
        cmocka_unit_test(accounts_part_value_added_and_bring_jobs),
        cmocka_unit_test(accounts_of_another_table_are_refused),
        cmocka_unit_test(labour_where_the_table_has_none),
        cmocka_unit_test(a_sector_pays_no_more_than_it_earns),
        cmocka_unit_test(persons_are_spread_by_value_added),
        cmocka_unit_test(what_is_left_of_the_total),
        cmocka_unit_test(parts_of_another_year),
        cmocka_unit_test(broad_groups_give_shares_alone),
        cmocka_unit_test(what_is_not_published_is_listed),
        cmocka_unit_test(a_misspelt_filter_is_no_gap),
        cmocka_unit_test(the_nearest_year),
        cmocka_unit_test(faults_of_a_table_say_where),
        cmocka_unit_test(a_year_that_is_not_there),
        cmocka_unit_test(workbook_and_text_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
