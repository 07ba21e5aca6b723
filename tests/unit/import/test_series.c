/* Survey, population, SDG series and gender indicators brought onto a table. */
#include "fixture.h"

/*
 * Thousand persons: A 10 women, 30 men; P 60, 15; Q 12, 3; not classified 1, 2.
 * Women's share: farms 10/40 = .25; schools (60 + 12)/(60 + 12 + 15 + 3) = .8
 * The file also has sector groups, totals and another classification, which must not be added.
 */
#define SURVEY                                                                                     \
    "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\n"                                             \
    "toy,sex_f,eco_isic4_a,2020,10\ntoy,sex_f,eco_isic4_p,2020,60\n"                               \
    "toy,sex_f,eco_isic4_q,2020,12\ntoy,sex_f,eco_isic4_x,2020,1\n"                                \
    "toy,sex_f,eco_isic4_total,2020,83\ntoy,sex_m,eco_isic4_a,2020,30\n"                           \
    "toy,sex_m,eco_isic4_p,2020,15\ntoy,sex_m,eco_isic4_q,2020,3\n"                                \
    "toy,sex_m,eco_isic4_x,2020,2\ntoy,sex_m,eco_isic4_total,2020,50\n"                            \
    "toy,sex_f,eco_sector_agr,2020,10\ntoy,sex_f,eco_aggregate_pub,2020,72\n"                      \
    "toy,sex_f,eco_isic3_a,2020,77\ntoy,sex_t,eco_isic4_a,2020,40\ntoy,sex_f,eco_isic4_a,2019,5\n"

#define RATES                                                                                      \
    "activity,geo_area,nature,sex,units,year,sl_isv_ifem\n"                                        \
    "isic4_a,76,c,female,percent,2014,90\nisic4_a,76,c,male,percent,2014,80\n"                     \
    "nonagr,76,c,female,percent,2012,99\nnonagr,76,c,female,percent,2015,30\n"                     \
    "nonagr,76,c,female,percent,2021,1\nnonagr,76,c,male,percent,2015,45.5\n"                      \
    "nonagr,32,c,male,percent,2015,7\n"

#define STEP_RATES                                                                                 \
    ",\n{ importer = \"sdg\"; source = \"s\"; file = \"rates.csv\"; series = \"sl_isv_ifem\";"     \
    " area = \"76\"; scale = 0.01; values = (\n"                                                   \
    "{ key = \"aw\"; where = { activity = \"isic4_a\"; sex = \"female\"; }; },\n"                  \
    "{ key = \"am\"; where = { activity = \"isic4_a\"; sex = \"male\"; }; },\n"                    \
    "{ key = \"ow\"; where = { activity = \"nonagr\"; sex = \"female\"; }; },\n"                   \
    "{ key = \"om\"; where = { activity = \"nonagr\"; sex = \"male\"; }; note = \"men\"; } ); }"

#define STEP_SURVEY                                                                                \
    ",\n{ importer = \"ilostat\"; source = \"s\"; file = \"survey.csv\"; concordance = "           \
    "\"sectors.csv\"; informal = { agriculture_women = \"aw\"; agriculture_men = \"am\";"          \
    " other_women = \"ow\"; other_men = \"om\"; }; }"

static double param(const struct fixture *f, const char *key)
{
    const struct cs_param_row *row = cs_params_find(f->r.economy->params, key);
    assert_non_null(row);
    return row->value;
}

static double jobs(const struct fixture *f, size_t i, enum cs_sex g, enum cs_job_status s)
{
    return cs_economy_labour(f->r.economy, i, g, s)->jobs;
}

WITH_FIXTURE(splits_jobs_by_sex_and_status)
{
    put(f, "survey.csv", SURVEY);
    put(f, "rates.csv", RATES);
    assert_runs(f, RECIPE(STEP_RATES STEP_SURVEY));
    /* farms: 400 jobs, 100 women (.9 informal), 300 men (.8); schools: 250, 200 women (.3), 50 men
     * (.455) */
    assert_float_equal(jobs(f, 0, CS_WOMEN, CS_INFORMAL), 90, 1e-10);
    assert_float_equal(jobs(f, 0, CS_MEN, CS_FORMAL), 60, 1e-10);
    assert_float_equal(jobs(f, 1, CS_WOMEN, CS_FORMAL), 140, 1e-10);
    assert_float_equal(jobs(f, 1, CS_MEN, CS_INFORMAL), 22.75, 1e-10);
    assert_float_equal(param(f, "labour.survey_women"), 83000, 0);
    assert_float_equal(param(f, "labour.persons_per_job"), 133000 / 650.0, 1e-9);
    assert_int_equal(cs_params_find(f->r.economy->params, "labour.status_rule")->status,
                     CS_STATUS_ASSUMPTION);
    assert_non_null(
        strstr(cs_params_find(f->r.economy->params, "labour.survey_men")->note, "3000"));
}

WITH_FIXTURE(reads_the_native_form)
{
    put(f, "rates.csv", RATES);
    put(f, "survey.csv",
        "\xEF\xBB\xBFref_area,indicator,source,sex,classif1,time,obs_value,obs_status\n"
        "GBR,E,B,SEX_F,ECO_ISIC4_A,2020,10,\nGBR,E,B,SEX_M,ECO_ISIC4_A,2020,30,\n"
        "GBR,E,B,SEX_F,ECO_ISIC4_P,2020,72,\nGBR,E,B,SEX_M,ECO_ISIC4_P,2020,18,\n"
        "GBR,E,B,SEX_F,ECO_ISIC4_Q,2020,0,\nGBR,E,B,SEX_M,ECO_ISIC4_Q,2020,0,\n"
        "GBR,E,B,SEX_T,ECO_SECTOR_TOTAL,2020,130,\n");
    assert_runs(f, RECIPE(STEP_RATES STEP_SURVEY));
    assert_float_equal(jobs(f, 1, CS_WOMEN, CS_FORMAL), 140, 1e-10);
    assert_float_equal(param(f, "labour.survey_women"), 82000, 0); /* no total: the sum */
}

WITH_FIXTURE(refuses_a_survey_that_does_not_fit)
{
    put(f, "rates.csv", RATES);
    put(f, "survey.csv", SURVEY "toy,sex_f,eco_isic4_a,2020,11\n");
    assert_fails(f, RECIPE(STEP_RATES STEP_SURVEY), "survey.csv:17: error:", "stands twice", NULL);
    put(f, "survey.csv",
        "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\n"
        "toy,sex_f,eco_isic4_a,2020,10\ntoy,sex_m,eco_isic4_a,2020,30\n"
        "toy,sex_f,eco_isic4_p,2020,60\ntoy,sex_m,eco_isic4_p,2020,15\n"
        "toy,sex_m,eco_isic4_q,2020,3\n");
    assert_fails(f, RECIPE(STEP_RATES STEP_SURVEY),
                 "sectors.csv:3: error:", "does not publish section Q for women",
                 NULL); /* absent is not zero */
    put(f, "survey.csv",
        "ref_area,sex,classif1,time,emp_temp_sex_eco_nb\n"
        "toy,sex_f,eco_isic3_a,2020,10\n");
    assert_fails(f, RECIPE(STEP_RATES STEP_SURVEY), "eco_isic4", "2020", NULL);
    put(f, "survey.csv", SURVEY);
    assert_fails(f, RECIPE(STEP_SURVEY), "no earlier step gives the parameter 'aw'", NULL);
}

WITH_FIXTURE(picks_the_latest_year_up_to_the_base_year)
{
    put(f, "rates.csv", RATES);
    assert_runs(f, RECIPE(STEP_RATES));
    const struct cs_param_row *row = cs_params_find(f->r.economy->params, "ow");
    assert_float_equal(row->value, 0.3, 0); /* 2015; 2021 is after the base year */
    assert_string_equal(row->year, "2015");
    assert_string_equal(row->source, "Office, Tables, sl_isv_ifem");
    assert_float_equal(param(f, "om"), 0.455, 0); /* the shortest decimal, not .45500000000000002 */
    assert_string_equal(cs_params_find(f->r.economy->params, "om")->note, "men");
}

#define STEP_ONE(where)                                                                            \
    ",\n{ importer = \"sdg\"; source = \"s\"; file = \"rates.csv\"; series = \"sl_isv_ifem\";"     \
    " area = \"76\"; key = \"k\"; " where " }"

WITH_FIXTURE(refuses_filters_that_match_nothing_or_too_much)
{
    put(f, "rates.csv", RATES);
    assert_fails(f, RECIPE(STEP_ONE("where = { sex = \"woman\"; };")),
                 "recipe.cfg:6: error:", "sex \"woman\"", NULL);
    assert_fails(f, RECIPE(STEP_ONE("where = { sex = \"female\"; }; year = 2013;")), "2013", NULL);
    assert_fails(f, RECIPE(STEP_ONE("where = { activity = \"nonagr\"; };")), "more than one row",
                 "lines 5 and 7", "sex", "\"female\" and \"male\"", NULL);
    assert_fails(f, RECIPE(STEP_ONE("where = { sexes = \"female\"; };")), "rates.csv", "sexes",
                 NULL);
    assert_fails(f, RECIPE(STEP_ONE("where = 5;")), "where", "expected a group", NULL);
    assert_fails(f, RECIPE(STEP_ONE("wher = { sex = \"female\"; };")), "wher", "where", NULL);
}

WITH_FIXTURE(turns_per_cent_of_the_day_into_hours)
{
    put(f, "time.csv",
        "age,geo_area,location,nature,sex,units,year,tspd\n"
        "15,76,allarea,ca,female,percent,2017,12.5\n"
        "15,76,rural,ca,female,percent,2017,50\n"
        "15,76,allarea,ca,male,percent,2017,5\n");
    assert_runs(f, RECIPE(",\n{ importer = \"sdg\"; source = \"s\"; file = \"time.csv\"; series = "
                          "\"tspd\"; area = \"76\"; where = { age = \"15\"; location = \"allarea\";"
                          " }; time_use = \"unpaid_total\"; age = \"15+\"; women = { where = { sex "
                          "= \"female\"; }; }; men = { where = { sex = \"male\"; }; }; }"));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n_time_use, 2);
    assert_int_equal(e->time_use[0].sex, CS_WOMEN);
    assert_float_equal(e->time_use[0].hours_per_day, 3, 1e-12);
    assert_float_equal(e->time_use[1].hours_per_day, 1.2, 1e-12);
    assert_string_equal(e->time_use[1].year, "2017");
}

WITH_FIXTURE(reads_gender_indicators)
{
    put(f, "g.csv",
        "iso3,sex,age,time_period,obs_value,unit_measure,nature\n"
        "TOY,F,Y_GE15,2019,53.63,PT,C\nTOY,F,Y15T24,2020,40,PT,C\n"
        "TOY,F,Y_GE15,2020,47.99,PT,C\nOTH,F,Y_GE15,2020,1,PT,C\n");
    assert_runs(f,
                RECIPE(",\n{ importer = \"un_gender\"; source = \"s\"; file = \"g.csv\"; indicator"
                       " = \"participation\"; area = \"TOY\"; where = { age = \"Y_GE15\"; sex = "
                       "\"F\"; }; scale = 0.01; key = \"participation.women\"; }"));
    assert_float_equal(param(f, "participation.women"), 0.4799, 0);
}

#define POPULATION(area, years, a, b, c)                                                           \
    "country_code\tname\tage\t" years "\n" area "\tToy\t0-4\t" a "\n" area "\tToy\t5-9\t" b        \
    "\n" area "\tToy\t10+\t" c "\n9\tOther\t0-4\t" a "\n"
#define STEP_WPP                                                                                   \
    ",\n{ importer = \"wpp\"; source = \"s\"; area = \"76\"; from = 2015; to = 2025;"              \
    " women = [\"f.txt\", \"fp.txt\"]; men = [\"m.txt\", \"mp.txt\"]; }"

static void put_population(struct fixture *f)
{
    put(f, "f.txt", POPULATION("76", "2010\t2015\t2020", "1\t2.385\t3", "4\t5\t6", "7\t8\t9"));
    put(f, "m.txt", POPULATION("76", "2010\t2015\t2020", "1\t2\t3", "4\t5\t6", "7\t8\t9.5"));
    put(f, "fp.txt", POPULATION("76", "2025\t2030", "10\t1", "11\t1", "12\t1"));
    put(f, "mp.txt", POPULATION("76", "2025\t2030", "13\t1", "14\t1", "15\t1"));
}

WITH_FIXTURE(reads_population)
{
    put_population(f);
    assert_runs(f, RECIPE(STEP_WPP));
    const struct cs_population *p = f->r.economy->population;
    assert_int_equal(p->n_dates, 3); /* 2015, 2020, 2025 */
    assert_int_equal(p->n_groups, 3);
    assert_float_equal(p->date[2], 2025, 0);
    assert_float_equal(p->persons[CS_WOMEN][0], 2385, 0);
    assert_float_equal(p->persons[CS_MEN][1 * 3 + 2], 9500, 0);
    assert_float_equal(p->persons[CS_WOMEN][2 * 3 + 1], 11000, 0);
}

WITH_FIXTURE(refuses_population_with_gaps)
{
    put_population(f);
    put(f, "fp.txt", POPULATION("76", "2030", "10", "11", "12"));
    assert_fails(f, RECIPE(STEP_WPP), "recipe.cfg:6: error:", "no column 2025", NULL);
    put_population(f);
    put(f, "m.txt", POPULATION("77", "2010\t2015\t2020", "1\t2\t3", "4\t5\t6", "7\t8\t9"));
    assert_fails(f, RECIPE(STEP_WPP), "m.txt", "area '76'", NULL);
    put_population(f);
    put(f, "m.txt", POPULATION("76", "2010\t2015\t2020", "1\t2\t3", "4\t\t6", "7\t8\t9"));
    assert_fails(f, RECIPE(STEP_WPP), "m.txt:3: error:", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_jobs_by_sex_and_status),
        cmocka_unit_test(reads_the_native_form),
        cmocka_unit_test(refuses_a_survey_that_does_not_fit),
        cmocka_unit_test(picks_the_latest_year_up_to_the_base_year),
        cmocka_unit_test(refuses_filters_that_match_nothing_or_too_much),
        cmocka_unit_test(turns_per_cent_of_the_day_into_hours),
        cmocka_unit_test(reads_gender_indicators),
        cmocka_unit_test(reads_population),
        cmocka_unit_test(refuses_population_with_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
