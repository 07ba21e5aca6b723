/* Steps that mend a table after it was read: final_split, pool_jobs, titles; worked by hand. */
#include "fixture.h"

#include <math.h>

static void assert_near(double got, double want)
{
    if (!(fabs(got - want) < 1e-9))
        fail_msg("%.12g, expected %.12g", got, want);
}

static const struct cs_primary *row(const struct cs_economy *e, const char *code)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.code, code) == 0)
            return &e->primary[p];
    }
    fail_msg("no row '%s'", code);
    return NULL;
}

/*
 * Farms sell 19.75 to sectors and 59.25 at home (3/4), schools 24.25 and 24.25 (1/2). Imports of
 * 11.5, 3.375 of them by sectors, leave 8.125 = 9.5 x 3/4 + 2 x 1/2: no scaling.
 */
#define USES "code,ch,ex,m\nS01,59.25,27.875,9.5\nS02,24.25,1.875,2\n"
#define SPLIT(more)                                                                                \
    RECIPE(",{ importer = \"final_split\"; source = \"s\"; file = \"uses.csv\";"                   \
           " sectors = \"rows\"; code_column = \"code\"; of = \"hh\"; imports = \"imports\";"      \
           " total_imports = \"m\"; exports = \"exports\"; tax = { code = \"tax_final\"; };"       \
           " uses = ( { match = \"ch\"; code = \"households\"; role = \"households\"; },"          \
           " { match = \"ex\"; code = \"exports\"; role = \"exports\"; } );" more "}")

WITH_FIXTURE(test_final_split)
{
    put(f, "uses.csv", USES);
    assert_runs(f, SPLIT(" goods = [\"S01\"]; margins = [\"S02\"];"));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n_final, 2);
    /* H = 52.125 27.875: 30/80 of each */
    assert_near(gsl_matrix_get(e->F, 0, 0), 19.546875);
    assert_near(gsl_matrix_get(e->F, 0, 1), 10.453125);
    /* 35 of margins as 32.578125 to 17.421875, on 23.25 and 1.875 */
    assert_near(gsl_matrix_get(e->F, 1, 0), 46.0546875);
    assert_near(gsl_matrix_get(e->F, 1, 1), 14.0703125);
    assert_near(row(e, "imports")->final[0], 8.125);
    assert_near(row(e, "imports")->final[1], 0);
    assert_near(row(e, "tax_final")->final[0], 83.5 - 8.125 - 65.6015625);
    assert_near(row(e, "tax_final")->final[1], 29.75 - 24.5234375);
    assert_non_null(cs_params_find(e->params, "table.final_split_rule"));
}

WITH_FIXTURE(test_final_split_refused)
{
    put(f, "uses.csv", USES);
    assert_fails(f, SPLIT(" goods = [\"S09\"];"), "'S09' is no sector of the table", NULL);
    put(f, "uses.csv", "code,ch,ex,m\nS01,59.25,27.875,1.5\nS02,24.25,1.875,1\n");
    assert_fails(f, SPLIT(""), "total imports less those of the sectors are -0.875", NULL);
    put(f, "uses.csv", "code,ch,ex,m\nS01,0,0,9.5\nS02,24.25,1.875,2\n");
    assert_fails(f, SPLIT(""), "sector 'S01' has 30 of domestic final demand but no use buys",
                 NULL);
    put(f, "uses.csv", "code,ch,ex,m\nS01,59.25,27.875,9.5\n");
    assert_fails(f, SPLIT(""), "uses.csv", "sector 'S02'", "is missing", NULL);
    put(f, "uses.csv", "code,ch,ex,m\nS01,59.25,x,9.5\nS02,24.25,1.875,2\n");
    assert_fails(f, SPLIT(""), "uses.csv:2", NULL);
}

#define POOL(rows)                                                                                 \
    RECIPE(",{ importer = \"pool_jobs\"; source = \"s\"; sectors = [\"S01\", \"S02\"];"            \
           " total = \"jobs\"; rows = ( " rows " ); }")

/* 650 jobs by pay of 20 and 31.5. */
WITH_FIXTURE(test_pool_jobs)
{
    assert_runs(f, POOL("{ jobs = \"jobs\"; pay = \"wages\"; }"));
    const struct cs_economy *e = f->r.economy;
    assert_near(row(e, "jobs")->sector[0], 650 * 20 / 51.5);
    assert_near(row(e, "jobs")->sector[1], 650 * 31.5 / 51.5);
    const struct cs_param_row *rule = cs_params_find(e->params, "labour.pooled_jobs_rule");
    assert_non_null(rule);
    assert_int_equal(rule->status, CS_STATUS_ASSUMPTION);
    assert_non_null(strstr(rule->note, "S01 400, 252; S02 250, 398"));
}

WITH_FIXTURE(test_pool_jobs_refused)
{
    assert_fails(f, POOL("{ jobs = \"work\"; pay = \"wages\"; }"),
                 "no satellite row with the code 'work'", NULL);
    assert_fails(f, POOL("{ jobs = \"jobs\"; pay = \"jobs\"; }"),
                 "no value_added row with the code 'jobs'", NULL);
    assert_fails(
        f, POOL("{ jobs = \"jobs\"; pay = \"wages\"; }, { jobs = \"jobs\"; pay = \"surplus\"; }"),
        "the rows add up to 1300 jobs in the pooled sectors, row 'jobs' to 650", NULL);
    assert_fails(f,
                 RECIPE(",{ importer = \"pool_jobs\"; source = \"s\"; sectors = [\"S01\"]; total = "
                        "\"jobs\"; rows = (); }"),
                 "'sectors' names 1; expected two or more", NULL);
}

WITH_FIXTURE(test_titles)
{
    const char *recipe =
        RECIPE(",{ importer = \"titles\"; source = \"s\"; concordance = \"names.csv\"; }");
    put(f, "names.csv", "code,title\nS01,\"Crops,  and herds\"\nS02,\n");
    assert_runs(f, recipe);
    assert_string_equal(f->r.economy->sector[0].title, "Crops, and herds");
    assert_string_equal(f->r.economy->sector[1].title, "Schools");
    put(f, "names.csv", "code,title\nS03,Mines\n");
    assert_fails(f, recipe, "names.csv:2", "'S03' is no sector of the table", NULL);
}

/* Sheet and heading row of a file by sector. */
WITH_FIXTURE(test_header_row)
{
    put(f, "jobs.csv", "Source: nobody,\n,\nCODE,workers\nS01,2.5\nS02,1.25\n");
    const char *recipe = RECIPE(
        ",{ importer = \"satellite\"; source = \"s\"; file = \"jobs.csv\";"
        " sectors = \"rows\"; header_row = 3; code_column = \"code\";"
        " match = \"workers\"; scale = 1000.0; code = \"w\"; title = \"W\"; role = \"w\"; }");
    assert_runs(f, recipe);
    assert_near(row(f->r.economy, "w")->sector[1], 1250);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_final_split), cmocka_unit_test(test_final_split_refused),
        cmocka_unit_test(test_pool_jobs),   cmocka_unit_test(test_pool_jobs_refused),
        cmocka_unit_test(test_titles),      cmocka_unit_test(test_header_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
