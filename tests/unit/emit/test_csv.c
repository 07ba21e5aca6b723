/* CSV by hand-written text; the data package lists what is there. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>

#include "unit/emit/emit_test.h"
#include "unit/result/toy.h"

static const struct {
    const char *name, *text;
} expected[] = {
    {"results.csv",
     "scenario,model,package,year,variable,sector,sex,effect,unit,kind,basis,closure,assumed,"
     "value\n"
     "care35,toy,care,,jobs,,f,,jobs,change,jobs,take_home,true,123456.4\n"
     "care35,toy,care,,jobs,,m,,jobs,change,jobs,take_home,true,23456.6\n"
     "care35,toy,build,,jobs,,f,,jobs,change,jobs,take_home,true,34567.25\n"
     "care35,toy,build,,jobs,,m,,jobs,change,jobs,take_home,true,NA\n"
     "care35,toy,care,2025,cost.gross,,,,million TOY,level,gross,,false,2.385\n"
     "care35,toy,care,2026,cost.gross,,,,million TOY,level,gross,,false,1234.56789\n"
     "care35,toy,care,2027,cost.gross,,,,million TOY,level,gross,,false,NA\n"
     "care35,toy,build,2025,cost.gross,,,,million TOY,level,gross,,false,3333333333\n"
     "care35,toy,build,2026,cost.gross,,,,million TOY,level,gross,,false,-0.5\n"
     "care35,toy,build,2027,cost.gross,,,,million TOY,level,gross,,false,98765.4\n"
     "care35,toy,,,output,S1,,,million TOY,change,,,false,2.385\n"
     "care35,toy,,,output,\"'=S2\",,,million TOY,change,,,false,-7.25\n"
     "care35,toy,,,output,\"'-3,5\",,,million TOY,change,,,false,1e-07\n"
     "care35,toy,care,,share.women,,,,fraction,share,,,false,0.84034\n"
     "care35,toy,build,,share.women,,,,fraction,share,,,false,0.1239\n"
     "care35,toy,,,gap,,,,pp,pp,,,false,-2.385\n"
     "care35,toy,,,jobs.by_sector,S1,,direct,jobs,change,fte,,false,10.5\n"
     "care35,toy,,,jobs.by_sector,S1,,indirect,jobs,change,fte,,false,2.25\n"
     "care35,toy,,,jobs.by_sector,\"'=S2\",,direct,jobs,change,fte,,false,0\n"
     "care35,toy,,,jobs.by_sector,\"'=S2\",,indirect,jobs,change,fte,,false,3.75\n"
     "care35,toy,,,jobs.by_sector,\"'-3,5\",,direct,jobs,change,fte,,false,NA\n"
     "care35,toy,,,jobs.by_sector,\"'-3,5\",,indirect,jobs,change,fte,,false,1234567890\n"},
    {"wide_jobs.csv", "package,unit,f,m\n"
                      "care,jobs,123456.4,23456.6\n"
                      "build,jobs,34567.25,NA\n"},
    {"wide_cost_gross.csv", "package,unit,2025,2026,2027\n"
                            "care,million TOY,2.385,1234.56789,NA\n"
                            "build,million TOY,3333333333,-0.5,98765.4\n"},
    {"wide_jobs_by_sector.csv", "sector,unit,direct,indirect\n"
                                "S1,jobs,10.5,2.25\n"
                                "\"'=S2\",jobs,0,3.75\n"
                                "\"'-3,5\",jobs,NA,1234567890\n"},
    {"variables.csv", "variable,title,unit,kind,basis,closure,assumed,formula\n"
                      "jobs,Jobs created,jobs,change,jobs,take_home,true,docs/methods/02 (2.7)\n"
                      "cost.gross,Public cost,million TOY,level,gross,,false,\n"
                      "output,\"Output, \"\"gross\"\"\",million TOY,change,,,false,\n"
                      "share.women,Women's share,fraction,share,,,false,\n"
                      "gap,Employment gap,pp,pp,,,false,\n"
                      "jobs.by_sector,Jobs by sector,jobs,change,fte,,false,\n"},
    {"labels.csv", "dimension,code,title,role\n"
                   "package,care,Childcare for all,\n"
                   "package,build,Construction at equal gross cost,\n"
                   "year,2025,2025,\n"
                   "year,2026,2026,\n"
                   "year,2027,2027,\n"
                   "sector,S1,\"'=SUM(A1), \"\"care\"\"\",care.education\n"
                   "sector,\"'=S2\",Constru\xC3\xA7\xC3\xA3o,construction\n"
                   "sector,\"'-3,5\",\"'@others\",\n"
                   "sex,f,Women,\n"
                   "sex,m,Men,\n"
                   "effect,direct,Direct,\n"
                   "effect,indirect,Indirect,\n"},
    {"parameters_used.csv",
     "path,value,low,high,text,unit,origin,status,source\n"
     "childcare.ages[0].coverage,0.1,0.05,0.3333333333333333,,fraction,scenario,decision,\n"
     "tax.income,0.275,NA,NA,,fraction,model,sourced,\"Receita, table 3\"\n"
     "childcare.pay,NA,NA,NA,primary_teacher,,default,assumption,\n"},
    {"checks.csv", "name,state,value,limit,detail\n"
                   "spectral radius below 1,pass,0.583,1,0.583\n"
                   "rows balance,fail,2.385,1e-06,row 'S1' is off by 2.385\n"
                   "labour supply,note,NA,NA,\n"},
    {"notes.csv", "kind,text\n"
                  "finding,\"Care makes 4.3 times as many jobs, \"\"84% for women\"\".\"\n"
                  "limit,Prices do not react.\n"
                  "warning,\"'=unfilled posts: 2.385 thousand\"\n"},
    {"manifest.csv", "key,value\n"
                     "seed,42\n"
                     "version,0.1.0\n"},
};
enum { N_EXPECTED = sizeof expected / sizeof *expected };

static void test_every_file_is_as_written_by_hand(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_result *r = toy_new();
    assert_int_equal(write_as(r, "csv", new_dir(dir), &err), CS_OK);
    for (size_t i = 0; i < N_EXPECTED; i++) {
        char *text = read_in(dir, expected[i].name);
        assert_non_null(text);
        assert_string_equal(text, expected[i].text);
        free(text);
    }
    assert_int_equal(count_files(dir), N_EXPECTED + 1); /* and datapackage.json */
    remove_dir(dir);
    cs_result_free(r);
}

/* Names of a resource's fields are the header of the file, which is there. */
static void assert_described(const char *dir, const json_t *resource)
{
    char header[400] = "";
    size_t i;
    json_t *field;
    const json_t *schema = json_object_get(resource, "schema");
    json_array_foreach(json_object_get(schema, "fields"), i, field)
    {
        if (i > 0)
            strcat(header, ",");
        strcat(header, json_string_value(json_object_get(field, "name")));
    }
    strcat(header, "\n");
    char *text = read_in(dir, json_string_value(json_object_get(resource, "path")));
    assert_non_null(text);
    assert_memory_equal(text, header, strlen(header));
    free(text);
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(schema, "missingValues"), 0)), "NA");
}

static const char *type_of(const json_t *doc, size_t resource, size_t field)
{
    const json_t *r = json_array_get(json_object_get(doc, "resources"), resource);
    const json_t *fields = json_object_get(json_object_get(r, "schema"), "fields");
    return json_string_value(json_object_get(json_array_get(fields, field), "type"));
}

static void test_data_package_lists_what_is_there(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_result *r = toy_new();
    assert_int_equal(write_as(r, "csv", new_dir(dir), &err), CS_OK);
    char *text = read_in(dir, "datapackage.json");
    json_t *doc = json_loads(text, JSON_REJECT_DUPLICATES, NULL), *resource;
    free(text);
    const json_t *resources = json_object_get(doc, "resources");
    assert_int_equal(json_array_size(resources) + 1, count_files(dir));
    size_t i;
    json_array_foreach(resources, i, resource) assert_described(dir, resource);
    assert_string_equal(type_of(doc, 0, 13), "number");  /* value */
    assert_string_equal(type_of(doc, 0, 12), "boolean"); /* assumed */
    assert_string_equal(type_of(doc, 0, 3), "string");   /* year: empty in some rows */
    assert_string_equal(type_of(doc, 1, 3), "number");   /* wide_jobs: m */
    json_decref(doc);
    remove_dir(dir);
    cs_result_free(r);
}

/* A year that every row has is an integer; keys that differ only by punctuation do not share a
 * file. */
static void test_years_and_like_keys(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_result *r = cs_result_new();
    toy_axes(r);
    struct cs_series spec = {.n_dim = 2, .dim = {CS_DIM_YEAR, CS_DIM_SEX}};
    const double values[] = {2.385, -1, 0.5, 7.5, NAN, 3};
    spec.key = "a.b";
    toy_add(r, spec, values, 6);
    spec.key = "a_b";
    toy_add(r, spec, values, 6);
    assert_int_equal(write_as(r, "csv", new_dir(dir), &err), CS_OK);
    char *first = read_in(dir, "wide_a_b.csv"), *second = read_in(dir, "wide_a_b_2.csv");
    assert_string_equal(first, "year,unit,f,m\n2025,,2.385,-1\n2026,,0.5,7.5\n2027,,NA,3\n");
    assert_string_equal(second, first);
    free(first);
    free(second);
    char *text = read_in(dir, "datapackage.json");
    json_t *doc = json_loads(text, 0, NULL);
    free(text);
    assert_string_equal(type_of(doc, 0, 2), "integer");
    assert_string_equal(type_of(doc, 1, 0), "integer");
    json_decref(doc);
    remove_dir(dir);
    cs_result_free(r);
}

static void test_an_empty_result_has_headers(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_result *r = cs_result_new();
    assert_int_equal(write_as(r, "csv", new_dir(dir), &err), CS_OK);
    char *text = read_in(dir, "results.csv");
    assert_string_equal(text, "scenario,model,variable,unit,kind,basis,closure,assumed,value\n");
    free(text);
    remove_dir(dir);
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_file_is_as_written_by_hand),
        cmocka_unit_test(test_data_package_lists_what_is_there),
        cmocka_unit_test(test_years_and_like_keys),
        cmocka_unit_test(test_an_empty_result_has_headers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
