/* Births a year from women, total fertility and its pattern; sums and statements of `pick`. */
#include "fixture.h"

/*
 * Thousand women, 2020 and 2025. 15-19: 100, 110 (mean 105); 20-24: 200, 190 (195); 25-29: 300, 320
 * (310); 30-34: 250, 250; 35-39: 80, 90 (85); 40-44: 60, 64 (62); 45-49: 50, 54 (52). Others do not
 * count.
 * Pattern 2020-2025 in per cent: 5, 20, 35, 25, 10, 4, 1. Children per woman: 2.385.
 *
 *   sum W p = 105 x 5 + 195 x 20 + 310 x 35 + 250 x 25 + 85 x 10 + 62 x 4 + 52 x 1
 *           = 525 + 3900 + 10850 + 6250 + 850 + 248 + 52 = 22675
 *   births  = 22675 / 100 x 2.385 / 5 = 108.15975 thousand = 108,160 persons a year
 *
 * 2015: 16 less in each age group than in 2020 makes the means of 2015-2020 92, 192, 292, 242, 72,
 * 52, 42 (with 2020's 100, 200, 300, 250, 80, 60, 50); pattern 10, 20, 30, 20, 10, 6, 4; 1.6
 *   sum W p = 920 + 3840 + 8760 + 4840 + 720 + 312 + 168 = 19560
 *   births  = 195.6 x 1.6 / 5 = 62.592 thousand
 */
#define W(age, a, b, c) "76\tToy\t" age "\t" a "\t" b "\t" c "\n"
#define WOMEN                                                                                      \
    "country_code\tname\tage\t2015\t2020\t2025\n" W("0-4", "999", "998", "997")                    \
        W("5-9", "888", "887", "886") W("10-14", "777", "776", "775")                              \
            W("15-19", "84", "100", "110") W("20-24", "184", "200", "190")                         \
                W("25-29", "284", "300", "320") W("30-34", "234", "250", "250")                    \
                    W("35-39", "64", "80", "90") W("40-44", "44", "60", "64")                      \
                        W("45-49", "34", "50", "54") W("50-54", "555", "556", "557")               \
                            W("55+", "1", "2", "3")

#define P(age, a, b) "76\tToy\t" age "\t" a "\t" b "\n"
#define PATTERN(oldest)                                                                            \
    "country_code\tname\tage\t2015-2020\t2020-2025\n9\tOther\t15-19\t50\t60\n" P(                  \
        "15-19", "10", "5") P("20-24", "20", "20") P("25-29", "30", "35") P("30-34", "20", "25")   \
        P("35-39", "10", "10") P("40-44", "6", "4") P("45-49", "4", oldest)

#define STEP_BIRTHS                                                                                \
    "{ importer = \"wpp_births\"; source = \"s\"; area = \"76\";"                                  \
    " fertility = [\"tfr.txt\", \"tfrp.txt\"]; pattern = \"pattern.txt\"; }"
#define STEPS                                                                                      \
    ",\n{ importer = \"wpp\"; source = \"s\"; area = \"76\"; from = 2015; to = 2025;"              \
    " women = [\"w.txt\"]; men = [\"w.txt\"]; },\n" STEP_BIRTHS
#define HEAD_2019                                                                                  \
    "code = \"toy\"; title = \"Toy\"; year = 2019; currency = \"XXX\"; table = \"toy table\";\n"   \
    "source_line = \"nobody\";\n"                                                                  \
    "sources = ( { id = \"s\"; title = \"Tables\"; publisher = \"Office\"; year = \"2020\";"       \
    " licence = \"free\"; accessed = \"2026-11\"; } );\n"

static void put_world(const struct fixture *f)
{
    put(f, "w.txt", WOMEN);
    put(f, "tfr.txt",
        "country_code\tname\t2015-2020\tlast.observed\n9\tOther\t7\t2018\n"
        "76\tToy\t1.6\t2018\n");
    put(f, "tfrp.txt", "country_code\tname\t2020-2025\n9\tOther\t6\n76\tToy\t2.385\n");
    put(f, "pattern.txt", PATTERN("1"));
}

static const struct cs_param_row *row(const struct fixture *f, const char *key)
{
    const struct cs_param_row *found = cs_params_find(f->r.economy->params, key);
    assert_non_null(found);
    return found;
}

WITH_FIXTURE(counts_births_of_the_period_of_the_base_year)
{
    put_world(f);
    assert_runs(f, RECIPE(STEPS));
    const struct cs_param_row *births = row(f, "population.births");
    assert_float_equal(births->value, 108160, 0);
    assert_string_equal(births->year, "2020-2025");
    assert_string_equal(births->unit, "persons a year");
    assert_int_equal(births->status, CS_STATUS_SOURCED);
    assert_string_equal(births->source, "Office, Tables, total fertility and its pattern by age");

    assert_runs(f, HEAD_2019 "steps = (\n" STEP_TABLE STEPS "\n);\n");
    births = row(f, "population.births");
    assert_float_equal(births->value, 62592, 0);
    assert_string_equal(births->year, "2015-2020");
}

WITH_FIXTURE(refuses_what_gives_no_births)
{
    put_world(f);
    assert_fails(f, RECIPE(",\n" STEP_BIRTHS), "recipe.cfg:6: error:", "no women", "'wpp'", NULL);
    put(f, "pattern.txt", PATTERN("2.5"));
    assert_fails(f, RECIPE(STEPS), "pattern.txt", "2020-2025", "101.5", "expected 100", NULL);
    put_world(f);
    put(f, "tfrp.txt", "country_code\tname\t2025-2030\n76\tToy\t2.385\n");
    assert_fails(f, RECIPE(STEPS), "recipe.cfg:7: error:", "no file", "column 2020-2025", NULL);
    put(f, "tfrp.txt", "country_code\tname\t2020-2025\n77\tToy\t2.385\n");
    assert_fails(f, RECIPE(STEPS), "tfrp.txt", "area '76'", NULL);
    put(f, "tfrp.txt", "country_code\tname\t2020-2025\n76\tToy\t2385\n");
    assert_fails(f, RECIPE(STEPS), "tfrp.txt:2: error:", "2385 children", "expected", NULL);
    put_world(f);
    put(f, "pattern.txt",
        "country_code\tname\tage\t2020-2025\n"
        "76\tToy\t15-19\t100\n");
    assert_fails(f, RECIPE(STEPS), "pattern.txt", "age 20-24", NULL);
}

/* Both of 2012 and 2017; 2019 has physicians only, 2021 both but further than 2017 from 2018. */
#define WORKERS                                                                                    \
    "geo_area,kind,year,density\n76,phys,2012,11.5\n76,nurs,2012,40\n76,phys,2017,21.25\n"         \
    "76,nurs,2017,30.5\n76,dent,2017,9\n76,phys,2019,22\n76,phys,2022,50\n76,nurs,2022,60\n"       \
    "32,phys,2016,7\n"
#define STEP_WORKERS(area, more)                                                                   \
    ",\n{ importer = \"sdg\"; source = \"s\"; file = \"workers.csv\"; series = \"density\";"       \
    " area = \"" area "\"; scale = 0.1; key = \"both\"; where = { kind = \"phys\"; };"             \
    " plus = { kind = \"nurs\"; };" more " }"

WITH_FIXTURE(adds_two_categories_of_one_year)
{
    put(f, "workers.csv", WORKERS);
    /* base year 2020: 2019 has no nurses, 2022 is later: (21.25 + 30.5) / 10 */
    assert_runs(f, RECIPE(STEP_WORKERS("76", "")));
    assert_float_equal(row(f, "both")->value, 5.175, 1e-12);
    assert_string_equal(row(f, "both")->year, "2017");
    /* the nearest is 2022: (50 + 60) / 10 */
    assert_runs(f, RECIPE(STEP_WORKERS("76", " nearest = true;")));
    assert_float_equal(row(f, "both")->value, 11, 1e-12);
    /* one of the two alone is nothing */
    assert_runs(f, RECIPE(STEP_WORKERS("32", " optional = true;")));
    assert_null(cs_params_find(f->r.economy->params, "both"));
    assert_int_equal(f->r.economy->n_missing, 1);
    assert_runs(f, RECIPE(STEP_WORKERS("32", " optional = true; quiet = true;")));
    assert_int_equal(f->r.economy->n_missing, 0);
    assert_fails(f, RECIPE(STEP_WORKERS("32", "")), "workers.csv", NULL);
    put(f, "workers.csv", WORKERS "76,nurs,2017,31\n");
    assert_fails(f, RECIPE(STEP_WORKERS("76", "")), "lines 5 and 11", NULL);
}

#define LEAVE                                                                                      \
    "iso3,time_period,group,comment\nAAA,2017,x,13 weeks.\n"                                       \
    "BBB,2017,x,\"52.5 weeks.; 34 weeks are unpaid; Duration: it depends, 18 weeks paid\"\n"       \
    "CCC,2017,x,39 (or 49) weeks.\nDDD,2017,x,\"weeks.; 15.7, 20\"\nEEE,2017,x,\"38-60%.\"\n"      \
    "FFF,2017,x,\"Both: 82%, 75%.; 82 Percent at first\"\nGGG,2017,x,66.7 percent ; and more\n"
#define STEP_LEAVE(area, words)                                                                    \
    ",\n{ importer = \"un_gender\"; source = \"s\"; file = \"leave.csv\"; indicator = \"leave\";"  \
    " area = \"" area "\"; value_column = \"comment\"; statement = \"" words "\";"                 \
    " nearest = true; optional = true; key = \"leave\"; }"

static double stated(struct fixture *f, const char *recipe)
{
    assert_runs(f, recipe);
    const struct cs_param_row *found = cs_params_find(f->r.economy->params, "leave");
    return found ? found->value : -1;
}

WITH_FIXTURE(reads_numbers_stated_in_remarks)
{
    put(f, "leave.csv", LEAVE);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("AAA", "weeks"))), 13, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("BBB", "weeks"))), 52.5, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("BBB", "weeks are unpaid"))), 34, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("AAA", "weeks are unpaid"))), -1, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("CCC", "weeks"))), -1, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("DDD", "weeks"))), -1, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("EEE", "Percent"))), -1, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("FFF", "Percent"))), -1, 0);
    assert_float_equal(stated(f, RECIPE(STEP_LEAVE("GGG", "Percent"))), 66.7, 0);
}

WITH_FIXTURE(refuses_plus_of_another_column)
{
    put(f, "workers.csv", WORKERS);
    assert_fails(f,
                 RECIPE(",\n{ importer = \"sdg\"; source = \"s\"; file = \"workers.csv\";"
                        " series = \"density\"; area = \"76\"; key = \"both\";"
                        " where = { kind = \"phys\"; }; plus = { year = \"2017\"; }; }"),
                 "recipe.cfg:6: error:", "where has not", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_births_of_the_period_of_the_base_year),
        cmocka_unit_test(refuses_what_gives_no_births),
        cmocka_unit_test(adds_two_categories_of_one_year),
        cmocka_unit_test(reads_numbers_stated_in_remarks),
        cmocka_unit_test(refuses_plus_of_another_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
