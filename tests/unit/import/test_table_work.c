/* Aggregating and splitting sectors, worked by hand on the toy table of fixture.h. */
#include "fixture.h"

#include <math.h>

#include "import/table_work.h"

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

static void assert_balanced(const struct cs_economy *e)
{
    for (size_t i = 0; i < e->n; i++) {
        double sells = 0, pays = 0;
        for (size_t j = 0; j < e->n; j++) {
            sells += gsl_matrix_get(e->Z, i, j);
            pays += gsl_matrix_get(e->Z, j, i);
        }
        for (size_t k = 0; k < e->n_final; k++)
            sells += gsl_matrix_get(e->F, i, k);
        for (size_t p = 0; p < e->n_primary; p++) {
            if (strcmp(e->primary[p].account.kind, "satellite") != 0)
                pays += e->primary[p].sector[i];
        }
        assert_near(sells, gsl_vector_get(e->x, i));
        assert_near(pays, gsl_vector_get(e->x, i));
    }
}

#define AGGREGATE RECIPE(",{ importer = \"aggregate\"; source = \"s\"; map = \"groups.csv\"; }")

WITH_FIXTURE(test_aggregate)
{
    put(f, "groups.csv",
        "source_code,code,title,role,reason\nS02,ALL,Everything,all,one\nS01,ALL,,x,two\n");
    assert_fails(f, AGGREGATE, "groups.csv:3", "a row needs code, title and reason", NULL);
    put(f, "groups.csv",
        "source_code,code,title,role,reason\nS02,ALL,Everything,all,one\nS01,ALL,Any,x,two\n");
    assert_runs(f, AGGREGATE);
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n, 1);
    assert_string_equal(e->sector[0].title, "Everything");
    assert_int_equal(cs_index_find(e->sector_index, "ALL"), 0);
    assert_near(gsl_matrix_get(e->Z, 0, 0), 44);
    assert_near(gsl_matrix_get(e->F, 0, 0), 90.125);
    assert_near(gsl_vector_get(e->x, 0), 134.125);
    assert_near(row(e, "jobs")->sector[0], 650);
    assert_balanced(e);
    put(f, "groups.csv", "source_code,code,title,role,reason\nS02,ALL,Everything,all,one\n");
    assert_fails(f, AGGREGATE, "sector 'S01' (Farms) has no row", NULL);
    put(f, "groups.csv", "source_code,code,title,role,reason\nS09,ALL,Everything,all,one\n");
    assert_fails(f, AGGREGATE, "groups.csv:2", "'S09' is no sector", NULL);
}

#define SPLIT(given)                                                                               \
    RECIPE(",{ importer = \"split\"; source = \"s\"; sector = \"S02\"; reason = \"a count\";"      \
           " parts = ( { code = \"P1\"; role = \"care.a\"; share = 0.6; },"                        \
           " { code = \"P2\"; title = \"Rest\"; share = 0.4; } ); given = ( " given " ); }")

/* Without more knowledge both parts have the same coefficients. */
WITH_FIXTURE(test_split_in_proportion)
{
    assert_runs(f, SPLIT(""));
    const struct cs_economy *e = f->r.economy;
    assert_int_equal(e->n, 3);
    assert_near(gsl_matrix_get(e->Z, 0, 1), 4.35);
    assert_near(gsl_matrix_get(e->Z, 2, 0), 1.5);
    assert_near(gsl_matrix_get(e->Z, 1, 2), 20.5 * 0.24);
    assert_near(gsl_matrix_get(e->F, 1, 0), 36.075);
    assert_near(row(e, "jobs")->sector[2], 100);
    assert_string_equal(e->sector[1].role, "care.a");
    assert_balanced(e);
    assert_non_null(cs_params_find(e->params, "table.split_rule.S02"));
}

/*
 * Half the wages each: P1 then buys 50.625 - 12.3 - 15.75 = 22.575 of the other inputs, P2 9.8; the
 * others were in proportion, so that GRAS gives each row in the proportions of these two. 59 % of
 * households' purchases: P1 sells 50.625 - 12.3 - 35.47375 to farms.
 */
WITH_FIXTURE(test_split_given)
{
    assert_runs(f, SPLIT("{ account = \"wages\"; shares = [0.5, 0.5]; },"
                         "{ account = \"hh\"; shares = [0.59, 0.41]; },"
                         "{ account = \"jobs\"; shares = [0.3, 0.7]; }"));
    const struct cs_economy *e = f->r.economy;
    assert_near(row(e, "wages")->sector[1], 15.75);
    assert_near(gsl_matrix_get(e->Z, 0, 1), 7.25 * 22.575 / 32.375);
    assert_near(row(e, "surplus")->sector[2], 24 * 9.8 / 32.375);
    assert_near(gsl_matrix_get(e->Z, 1, 0), 2.85125);
    assert_near(gsl_matrix_get(e->F, 2, 0), 60.125 * 0.41);
    assert_near(row(e, "jobs")->sector[1], 75);
    assert_near(gsl_vector_get(e->x, 1), 50.625);
    assert_balanced(e);
    const char *note = cs_params_find(e->params, "table.split_rule.S02")->note;
    assert_non_null(strstr(note, "Own shares are given for 3 accounts; GRAS moved"));
}

WITH_FIXTURE(test_split_refused)
{
    assert_fails(f, SPLIT("{ account = \"hh\"; shares = [0.25, 0.75]; }"), "signs cannot change",
                 NULL);
    assert_fails(f, SPLIT("{ account = \"wage\"; shares = [0.5, 0.5]; }"),
                 "'wage' is neither a row below the table, a sector nor a final use", NULL);
    assert_fails(f, SPLIT("{ account = \"wages\"; shares = [0.5, 0.4]; }"),
                 "the shares of account 'wages' add up to 0.9", NULL);
    assert_fails(f, SPLIT("{ account = \"wages\"; shares = [1.0]; }"),
                 "one number for each of 2 parts", NULL);
    assert_fails(
        f,
        RECIPE(",{ importer = \"split\"; source = \"s\"; sector = \"S02\"; reason = \"r\";"
               " parts = ( { code = \"P1\"; share = 0.6; }, { code = \"S01\"; share = 0.4; } ); }"),
        "two sectors get the code 'S01'", NULL);
    assert_fails(
        f,
        RECIPE(",{ importer = \"split\"; source = \"s\"; sector = \"S02\"; reason = \"r\";"
               " parts = ( { code = \"P1\"; share = 0.6; }, { code = \"P2\"; share = 0.5; } ); }"),
        "the shares of sector 'S02' add up to 1.1", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aggregate),
        cmocka_unit_test(test_split_in_proportion),
        cmocka_unit_test(test_split_given),
        cmocka_unit_test(test_split_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
