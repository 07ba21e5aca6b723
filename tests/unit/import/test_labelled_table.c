/* Labelled tables: joined on codes, found by headings, every trouble named. */
#include "fixture.h"

static double primary(const struct cs_economy *e, const char *code, size_t sector)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.code, code) == 0)
            return e->primary[p].sector[sector];
    }
    fail_msg("no primary row '%s'", code);
    return 0;
}

static void assert_toy(const struct cs_economy *e)
{
    size_t farms = cs_index_find(e->sector_index, "S01"),
           schools = cs_index_find(e->sector_index, "S02");
    assert_int_equal(e->n, 2);
    assert_int_equal(e->n_final, 1);
    assert_int_equal(e->n_primary, 4);
    assert_float_equal(gsl_matrix_get(e->Z, farms, schools), 7.25, 0);
    assert_float_equal(gsl_matrix_get(e->Z, schools, farms), 3.75, 0);
    assert_float_equal(gsl_matrix_get(e->F, schools, 0), 60.125, 0);
    assert_float_equal(gsl_vector_get(e->x, farms), 49.75, 0);
    assert_float_equal(primary(e, "imports", schools), 1.125, 0);
    assert_float_equal(primary(e, "wages", farms), 20, 0);
    assert_float_equal(primary(e, "jobs", schools), 250, 0);
    assert_string_equal(e->sector[schools].title, "Schools");
    assert_string_equal(e->sector[schools].role, "care.education");
}

WITH_FIXTURE(reads_a_table)
{
    assert_runs(f, RECIPE(""));
    const struct cs_economy *e = f->r.economy;
    assert_toy(e);
    assert_string_equal(e->code, "toy");
    assert_int_equal(e->year, 2020);
    assert_string_equal(e->final[0].code, "hh");
    assert_string_equal(e->final[0].title, "Households");
    assert_float_equal(e->primary[0].final[0], 4.5, 0);
    assert_int_equal(e->n_sources, 1);
    assert_string_equal(e->sources[0].publisher, "Office");
    /* GDP = 20 + 31.5 + 11.25 + 24 = 86.75 = 30 + 60.125 + 4.5 - (2.25 + 1.125 + 4.5) */
    struct cs_gdp gdp = cs_economy_gdp(e);
    assert_float_equal(gdp.income, 86.75, 1e-12);
    assert_float_equal(gdp.expenditure, 86.75, 1e-12);
}

WITH_FIXTURE(joins_columns_on_their_codes)
{
    put(f, "table.csv",
        "label,Total,code,2,1,Households\n"
        "Output,,X,84.375,49.75,\nWages,,W,31.5,20,\n"
        "Farms,49.75,1,7.25,12.5,30\nSchools,84.375,2,20.5,3.75,60.125\n"
        "Imports,,M,1.125,2.25,4.5\nSurplus,,S,24,11.25,\nJobs,,J,250,400,\n");
    put(f, "layout.cfg",
        "header_rows = [1]; code_row = 1; label_columns = [\"A\"]; blank = \"zero\";\n"
        "sectors = { first = \"1\"; last = \"2\"; code_column = 3; title_column = 1;"
        " file = \"sectors.csv\"; };\n" LAYOUT_COLUMNS LAYOUT_ROWS);
    assert_runs(f, RECIPE(""));
    assert_toy(f->r.economy);
}

WITH_FIXTURE(sums_and_scales)
{
    put(f, "layout.cfg",
        "header_rows = [1]; code_row = 1; label_columns = [\"B\"]; blank = \"zero\"; scale = 0.5;\n"
        "sectors = { first = \"1\"; last = \"2\"; code_column = \"A\"; code_prefix = \"Z\";"
        " code_width = 3; };\n" LAYOUT_COLUMNS
        "rows = ( { match = [\"W*\", \"Surplus\"]; sum = true; code = \"gva\"; title = \"GVA\";"
        " kind = \"value_added\"; },\n"
        " { match = \"Imports\"; code = \"m\"; kind = \"import\"; },\n"
        " { match = \"Jobs\"; code = \"jobs\"; kind = \"satellite\"; scale = 1000; },\n"
        " { match = \"Output\"; kind = \"output\"; } );\n");
    assert_runs(f, RECIPE(""));
    const struct cs_economy *e = f->r.economy;
    assert_string_equal(e->sector[1].code, "Z002");
    assert_float_equal(primary(e, "gva", 1), 0.5 * (31.5 + 24), 0);
    assert_float_equal(primary(e, "jobs", 1), 250000,
                       0); /* the scale of money is not that of jobs */
    assert_float_equal(gsl_vector_get(e->x, 0), 24.875, 0);
}

WITH_FIXTURE(offers_the_nearest_heading)
{
    put(f, "table.csv", "code,label,1,2,Housholds,Total\n" TABLE_ONE TABLE_TWO TABLE_REST);
    assert_fails(f, RECIPE(""), "layout.cfg:7: error:", "no column", "\"households\"",
                 "\"Housholds\"", "mend this line", NULL);
    put(f, "table.csv",
        TABLE_HEAD TABLE_ONE TABLE_TWO
        "M,Import,2.25,1.125,4.5,\nW,Wage,20,31.5,,\nS,Surplus,11.25,24,,\n"
        "X,Output,49.75,84.375,,\nJ,Jobs,400,250,,\n");
    assert_fails(f, RECIPE(""), "layout.cfg:10: error:", "no row", "\"Import\"", NULL);
    assert_int_equal(f->err.count, 2); /* both rows at once */
}

WITH_FIXTURE(refuses_a_heading_that_stands_twice)
{
    put(f, "table.csv", TABLE_HEAD TABLE_ONE TABLE_TWO TABLE_REST "V,Wages,1,1,,\n");
    assert_fails(f, RECIPE(""), "layout.cfg:11: error:", "more than one row", "table.csv:5",
                 "table.csv:9", NULL);
}

WITH_FIXTURE(names_a_missing_or_doubled_sector)
{
    put(f, "table.csv", "code,label,1,3,Households,Total\n" TABLE_ONE TABLE_TWO TABLE_REST);
    assert_fails(f, RECIPE(""), "table.csv:3: error:", "sector '2' has a row but no column", NULL);
    put(f, "table.csv",
        "code,label,1,3,2,Households,Total\n1,Farms,12.5,0,7.25,30,49.75\n"
        "2,Schools,3.75,0,20.5,60.125,84.375\n");
    assert_fails(f, RECIPE(""), "table.csv:1: error:", "column '3'", "no sector row", NULL);
    put(f, "table.csv", TABLE_HEAD TABLE_ONE TABLE_ONE TABLE_TWO TABLE_REST);
    assert_fails(f, RECIPE(""), "table.csv:3: error:", "sector '1' stands twice", NULL);
    put(f, "table.csv", "code,label,1,2,2,Total\n" TABLE_ONE TABLE_TWO TABLE_REST);
    assert_fails(f, RECIPE(""), "table.csv:1: error:", "sector '2' stands twice", NULL);
    put(f, "table.csv", TABLE_HEAD TABLE_ONE TABLE_REST);
    assert_fails(f, RECIPE(""), "layout.cfg:5: error:", "no row", "'2'", NULL);
}

WITH_FIXTURE(refuses_cells_that_are_no_numbers)
{
    put(f, "table.csv",
        TABLE_HEAD "1,Farms,12.5,n/a,30,49.75\n"
                   "2,Schools,3.75,20.5,1e400,84.375\n" TABLE_REST);
    assert_fails(f, RECIPE(""), "table.csv:2: error:", "n/a", NULL);
    assert_fails(f, RECIPE(""), "table.csv:3: error:", "1e400", NULL);
    put(f, "table.csv", TABLE_HEAD "1,Farms,12.5,NA,30,49.75\n" TABLE_TWO TABLE_REST);
    assert_fails(f, RECIPE(""), "table.csv:2: error:", "not available", NULL);
}

WITH_FIXTURE(compares_output_row_and_column)
{
    put(f, "table.csv", TABLE_HEAD "1,Farms,12.5,7.25,30,52.75\n" TABLE_TWO TABLE_REST);
    assert_fails(f, RECIPE(""), "table.csv:2: error:", "49.75", "52.75", "output_tolerance", NULL);
}

WITH_FIXTURE(checks_the_concordance)
{
    put(f, "sectors.csv", SECTORS "12,S12,,B,not in the table\n");
    assert_fails(f, RECIPE(""), "sectors.csv:4: error:", "'12' is no sector", NULL);
    put(f, "sectors.csv", "source_code,code,role,isic,reason\n1,S01,,A,farms\n");
    assert_fails(f, RECIPE(""), "sectors.csv", "sector '2' (Schools)", NULL);
    put(f, "sectors.csv", "source_code,code,role,isic,reason\n1,S01,,A,farms\n2,S01,,P,schools\n");
    assert_fails(f, RECIPE(""), "sectors.csv:3: error:", "'S01' stands twice", NULL);
    put(f, "sectors.csv", "source_code,code,role,isic,reason\n1,S01,,A,\n2,S02,,P,schools\n");
    assert_fails(f, RECIPE(""), "sectors.csv:2: error:", "reason", NULL);
}

WITH_FIXTURE(checks_the_recipe)
{
    assert_fails(f, "kode = \"toy\";\n" RECIPE(""), "recipe.cfg:1: error:", "kode", "code", NULL);
    assert_fails(f, RECIPE(",\n{ importer = \"sdgs\"; source = \"s\"; file = \"x\"; }"),
                 "recipe.cfg:6: error:", "'sdgs'", "did you mean 'sdg'", NULL);
    assert_fails(f, RECIPE(",\n{ importer = \"sdg\"; source = \"t\"; file = \"x\"; }"),
                 "recipe.cfg:6: error:", "no source has the id 't'", NULL);
    assert_fails(f,
                 RECIPE_HEAD "steps = ( { importer = \"wpp\"; source = \"s\"; area = \"76\"; } );",
                 "comes before the table", NULL);
    assert_fails(f, "code = \"toy\";\n", "recipe.cfg", "'sources' is missing", NULL);
    assert_fails(f, RECIPE_HEAD "steps = 5;\n", "recipe.cfg:4: error:", "expected a list", NULL);
    put(f, "layout.cfg", LAYOUT_SECTORS "columns = 5;\n" LAYOUT_ROWS);
    assert_fails(f, RECIPE(""), "layout.cfg:6: error:", "columns", "expected a list", NULL);
    put(f, "layout.cfg", LAYOUT "scales = 2;\n");
    assert_fails(f, RECIPE(""), "layout.cfg:15: error:", "scales", "scale", NULL);
}

WITH_FIXTURE(merges_typed_parameters)
{
    const char *head = "key,value,low,high,distribution,unit,source,year,status,note\n";
    char text[600];
    snprintf(text, sizeof text,
             "%sa.b,0.4,0.38,0.42,triangular,fraction,,2023,assumption,\"a, guess\"\n"
             "c.d,3,NA,,fixed,persons,Office,2020,sourced,\n",
             head);
    put(f, "parameters.csv", text);
    assert_runs(f, RECIPE(""));
    const struct cs_param_row *row = cs_params_find(f->r.economy->params, "a.b");
    assert_non_null(row);
    assert_float_equal(row->high, 0.42, 0);
    assert_string_equal(row->note, "a, guess");
    assert_int_equal(row->status, CS_STATUS_ASSUMPTION);
    assert_true(cs_params_find(f->r.economy->params, "c.d")->low !=
                cs_params_find(f->r.economy->params, "c.d")->low); /* NaN */
    snprintf(text, sizeof text,
             "%sa.b,0.4,,,fixed,x,s,2020,sourced,\na.b,1,,,fixed,x,s,,sourced,\n", head);
    put(f, "parameters.csv", text);
    assert_fails(f, RECIPE(""), "parameters.csv:3: error:", "a.b", "twice", NULL);
    snprintf(text, sizeof text, "%sa.b,0.4,,,fixed,x,s,2020,guessed,\n", head);
    put(f, "parameters.csv", text);
    assert_fails(f, RECIPE(""), "parameters.csv:2: error:", "guessed", "assumption", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_table),
        cmocka_unit_test(joins_columns_on_their_codes),
        cmocka_unit_test(sums_and_scales),
        cmocka_unit_test(offers_the_nearest_heading),
        cmocka_unit_test(refuses_a_heading_that_stands_twice),
        cmocka_unit_test(names_a_missing_or_doubled_sector),
        cmocka_unit_test(refuses_cells_that_are_no_numbers),
        cmocka_unit_test(compares_output_row_and_column),
        cmocka_unit_test(checks_the_concordance),
        cmocka_unit_test(checks_the_recipe),
        cmocka_unit_test(merges_typed_parameters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
