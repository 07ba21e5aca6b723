/* Scenario files: what they bind to, and all that is wrong with one said at once, each with its
 * line. */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "scenario/scenario.h"

#define FRAME "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; };\n"
#define CARE                                                                                       \
    "policy = \"childcare\"; capital_per_place = 20000; ages = ( { from = 2; to = 3; "             \
    "coverage = 0.75; children_per_worker = 8.0; attendance = 0.25; } );"

static enum cs_status bind_text(const char *text, struct cs_scenario **s, struct cs_economy **e,
                                struct cs_err *err)
{
    *e = toy_economy("growth.gdp,0.031,0.02,0.04,triangular,a year,,,assumption,\n");
    *s = NULL;
    enum cs_status st = cs_scenario_parse(text, "dir/s.cfg", s, err);
    return st == CS_OK ? cs_scenario_bind(*s, *e, err) : st;
}

/* All messages wanted (NULL-terminated), one a wanted line, and no other. */
static void refuse(const char *text, const char *const *messages)
{
    struct cs_scenario *s;
    struct cs_economy *e;
    struct cs_err err = {0};
    int n = 0;
    assert_int_equal(bind_text(text, &s, &e, &err), CS_EINPUT);
    for (; messages[n] != NULL; n++)
        assert_says(&err, messages[n]);
    if (err.count != n) {
        for (int i = 0; i < err.count; i++)
            print_error("%s\n", err.text[i]);
        fail_msg("%d messages, expected %d", err.count, n);
    }
    cs_scenario_free(s);
    cs_economy_free(e);
}

#define REFUSE(text, ...) refuse(text, (const char *const[]){__VA_ARGS__, NULL})

static void test_good(void **state)
{
    (void)state;
    struct cs_scenario *s;
    struct cs_economy *e;
    struct cs_err err = {0};
    const char *text =
        FRAME "policies = ( { " CARE " }, { policy = \"spending\"; sector = \"oth\"; "
              "amount = 5; title = \"Meals\"; } );\n"
              "compare = ( { policy = \"spending\"; sector = \"construction\"; "
              "match = \"gross_cost\"; } );\n"
              "closure = \"labour_income\"; household = { propensity = 0.85; };";
    if (bind_text(text, &s, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_string_equal(s->name, "s");
    assert_int_equal(s->from, 2025);
    assert_int_equal(s->to, 2030);
    assert_int_equal(s->closure, CS_CLOSURE_LABOUR_INCOME);
    assert_close(s->household.propensity, 0.85, 0);
    assert_close(s->growth.gdp, 0.031, 0); /* from the model */
    assert_int_equal(s->n_packages, 2);
    assert_int_equal(s->packages[0].n, 2);
    assert_string_equal(s->packages[0].title, "Childcare + Meals");
    assert_string_equal(s->packages[0].role, ""); /* two policies are about nothing single */
    assert_string_equal(s->packages[1].code, "compare1");
    assert_string_equal(s->packages[1].role, "construction");
    assert_true(s->packages[1].measures[0].match == CS_MATCH_GROSS_COST);
    assert_string_equal(s->packages[1].measures[0].path, "compare[0].spending");
    assert_close(s->context.gdp_base, 4470, 1e-14);
    cs_scenario_free(s);
    cs_economy_free(e);
}

static void test_no_policies(void **state)
{
    (void)state;
    static const char *const texts[] = {FRAME, FRAME "policies = ();"};
    for (size_t i = 0; i < 2; i++) {
        struct cs_scenario *s;
        struct cs_economy *e;
        struct cs_err err = {0};
        assert_int_equal(bind_text(texts[i], &s, &e, &err), CS_OK);
        assert_int_equal(s->packages[0].n, 0);
        assert_string_equal(s->packages[0].title, "No policy");
        cs_scenario_free(s);
        cs_economy_free(e);
    }
}

static void test_all_at_once(void **state)
{
    (void)state;
    REFUSE("title = \"T\"; model = \"toy\";\n"                                  /* 1 */
           "years = { from = 2025; to = \"soon\"; };\n"                         /* 2 */
           "clossure = \"type1\";\n"                                            /* 3 */
           "closure = \"take_hom\";\n"                                          /* 4 */
           "household = { propensity = 1.7; };\n"                               /* 5 */
           "growth = { gpd = 0.02; };\n"                                        /* 6 */
           "policies = ( { policy = \"spending\"; sector = \"con\";\n"          /* 7 */
           "amuont = 5; amount = 5; },\n"                                       /* 8 */
           "{ policy = \"childcar\"; } );\n"                                    /* 9 */
           "compare = (\n{ policy = \"spending\"; sector = \"cnostruction\";\n" /* 10, 11 */
           "match = \"gross\"; },\n"                                            /* 12 */
           "{ policy = \"spending\"; sector = 7; amount = 1; } );\n",           /* 13 */
           "dir/s.cfg:2: error: years.to is \"soon\"; expected a whole number",
           "dir/s.cfg:3: error: the file has no setting 'clossure'; did you mean 'closure'?",
           "dir/s.cfg:4: error: closure is \"take_hom\"; did you mean \"take_home\"?",
           "dir/s.cfg:5: error: household.propensity is 1.7; expected 0 to 1",
           "dir/s.cfg:6: error: growth has no setting 'gpd'; did you mean 'gdp'?",
           "dir/s.cfg:8: error: spending has no setting 'amuont'; did you mean 'amount'?",
           "dir/s.cfg:9: error: there is no policy 'childcar'; did you mean 'childcare'?",
           "dir/s.cfg:11: error: sector 'cnostruction' is neither a sector code nor a role",
           "dir/s.cfg:12: error: match is 'gross'; expected \"gross_cost\"",
           "dir/s.cfg:13: error: compare[1].spending.sector is 7; expected ");
}

static void test_structure(void **state)
{
    (void)state;
    REFUSE(FRAME "policies = { policy = \"spending\"; };\n",
           "dir/s.cfg:2: error: policies is a group; expected a list");
    REFUSE(FRAME "policies = ( );\ncompare = 5;\n",
           "dir/s.cfg:3: error: compare is a number; expected a list");
    REFUSE(FRAME "policies = ( 5 );\n", "expected a group { policy = \"...\"; ... }");
    REFUSE(FRAME "policies = ( { sector = \"con\"; } );\n", "dir/s.cfg:2: error: ");
    REFUSE(FRAME "policies = ( { " CARE " },\n{ " CARE " } );\n",
           "dir/s.cfg:3: error: policy 'childcare' stands twice; expected it once");
    REFUSE(FRAME "compare = (\n{ match = \"gross_cost\"; " CARE " } );\n",
           "dir/s.cfg:3: error: childcare: its cost follows from places and staff and cannot be "
           "matched");
    REFUSE(FRAME "policies = ( { policy = \"spending\"; sector = \"con\"; match = "
                 "\"gross_cost\"; amount = 1; } );\n",
           "dir/s.cfg:2: error: "); /* match is of compare alone */
}

static void test_years(void **state)
{
    (void)state;
    REFUSE("title = \"T\"; model = \"toy\";\n", "dir/s.cfg");
    REFUSE("title = \"T\"; model = \"toy\"; years = { from = 2030; to = 2025; };\n",
           "years go from 2030 to 2025; expected 'to' not before 'from'");
    REFUSE("title = \"T\"; model = \"toy\"; years = { from = 2025.5; to = 2030; };\n",
           "dir/s.cfg:1: error: years.from is 2025.5; expected a whole number");
    /* an error of the years brings none of the phase-in with it */
    REFUSE("title = \"T\"; model = \"toy\"; years = { from = 2025; };\n"
           "policies = ( { policy = \"spending\"; sector = \"con\"; amount = 1; start = 2026; } );",
           "years.to is missing");
}

static void test_name_and_model(void **state)
{
    (void)state;
    struct cs_scenario *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_scenario_parse("years = { from = 2025; to = 2030; };", "s.cfg", &s, &err),
                     CS_EINPUT);
    assert_int_equal(err.count, 2); /* title and model */
    memset(&err, 0, sizeof err);
    assert_int_equal(cs_scenario_parse("title = \"T\"\nmodel = = 3;", "s.cfg", &s, &err),
                     CS_EINPUT);
    assert_says(&err, "s.cfg:");
    memset(&err, 0, sizeof err);
    assert_int_equal(cs_scenario_read("/nowhere/s.cfg", &s, &err), CS_EINPUT);
    assert_says(&err, "/nowhere/s.cfg");
    assert_null(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),        cmocka_unit_test(test_no_policies),
        cmocka_unit_test(test_all_at_once), cmocka_unit_test(test_structure),
        cmocka_unit_test(test_years),       cmocka_unit_test(test_name_and_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
