/* Recipes that stand on others, as those of the WIOD countries do: values, order, what counts. */
#include "fixture.h"

#include "import/recipe.h"

#define BASE                                                                                       \
    RECIPE_HEAD "// the table of {country}\nnote = \"{remark} of {m49}\";\nsteps = ( " STEP_TABLE  \
                " );\n"
#define OWN "base = \"base.cfg\"; country = \"TOY\"; year = 2019;\n"

WITH_FIXTURE(a_recipe_stands_on_another)
{
    put(f, "base.cfg", BASE);
    assert_runs(f, OWN "values = { m49 = 76; remark = \"a \\\"table\\\"\"; };\n");
    const struct cs_economy *e = f->r.economy;
    assert_string_equal(e->note, "a \"table\" of 76");
    assert_string_equal(e->country, "TOY");
    assert_string_equal(e->title, "Toy");
    assert_int_equal(e->year, 2019); /* the nearer recipe's */
    assert_int_equal(e->n_sources, 1);
}

WITH_FIXTURE(values_are_neither_missing_nor_idle)
{
    put(f, "base.cfg", BASE);
    assert_fails(f, OWN "values = { m49 = 76; };\n", "base.cfg:5", "{remark}", "values", NULL);
    assert_fails(f, OWN "values = { m49 = 76; remark = \"\"; iso = 3; };\n", "recipe.cfg:2",
                 "{iso}", NULL);
    assert_fails(f, "values = { m49 = 76; };\n" RECIPE(""), "`base` is missing", NULL);
}

WITH_FIXTURE(a_circle_ends)
{
    put(f, "base.cfg", "base = \"base.cfg\";\n");
    assert_fails(f, "base = \"base.cfg\";\n", "circular", NULL);
    assert_fails(f, "base = \"nobody.cfg\";\n", "nobody.cfg", NULL);
}

/* The base's parameters.csv gives what is not there yet; paths are relative to each file's own. */
WITH_FIXTURE(a_base_gives_what_is_missing)
{
#define PARAMETERS "key,value,low,high,distribution,unit,source,year,status,note\n"
    char command[400];
    snprintf(command, sizeof command,
             "mkdir -p %s/shared && cp %s/layout.cfg %s/sectors.csv %s/shared", f->dir, f->dir,
             f->dir, f->dir);
    assert_int_equal(system(command), 0);
    put(f, "shared/base.cfg", RECIPE(""));
    put(f, "shared/parameters.csv",
        PARAMETERS "tax.income,0.2,,,fixed,x,,,assumption,of all\nb,2.5,,,fixed,x,,,assumption,\n");
    put(f, "parameters.csv", PARAMETERS "tax.income,0.125,,,fixed,x,,,assumption,own\n");
    assert_runs(f, "base = \"shared/base.cfg\";\n");
    const struct cs_params *p = f->r.economy->params;
    assert_int_equal(cs_params_count(p), 2);
    assert_float_equal(cs_params_find(p, "tax.income")->value, 0.125, 0);
    assert_float_equal(cs_params_find(p, "b")->value, 2.5, 0);
}

WITH_FIXTURE(steps_of_the_base_come_first)
{
    put(f, "base.cfg", RECIPE(""));
    put(f, "share.csv", "geo_area,year,v\n1,2014,50\n");
    assert_runs(f, "base = \"base.cfg\";\nsteps = ( { importer = \"sdg\"; source = \"s\"; file = "
                   "\"share.csv\"; series = \"v\"; area = \"1\"; key = \"k\"; } );\n");
    assert_float_equal(cs_params_find(f->r.economy->params, "k")->value, 50, 0);
    assert_fails(f, "base = \"base.cfg\";\nsteps = ( " STEP_TABLE " );\n", "recipe.cfg:2",
                 "second table", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recipe_stands_on_another),
        cmocka_unit_test(values_are_neither_missing_nor_idle),
        cmocka_unit_test(a_circle_ends),
        cmocka_unit_test(a_base_gives_what_is_missing),
        cmocka_unit_test(steps_of_the_base_come_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
