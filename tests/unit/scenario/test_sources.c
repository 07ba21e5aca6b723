/* Files on their bases, stacks of files and values of the command line: what comes out, and every refusal. */
#include "unit/impact/toy_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "scenario/scenario.h"
#include "scenario/sources.h"

static char folder[] = "/tmp/caresim-sources-XXXXXX";

static const char *write_file(struct cs_arena *arena, const char *name, const char *text)
{
    const char *path = cs_arena_printf(arena, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
    return path;
}

#define BASE                                                                                       \
    "title = \"Base\";\nmodel = \"toy\";\nyears = { from = 2025; to = 2030; };\n"                  \
    "policies = ( { policy = \"childcare\"; capital_per_place = 20000;\n"                          \
    "  ages = ( { from = 0; to = 1; coverage = 0.25; children_per_worker = 4.0; attendance = 0.125; },\n" \
    "           { from = 2; to = 3; coverage = 0.75; children_per_worker = 8.0; attendance = 0.25; } ); },\n" \
    "  { policy = \"spending\"; title = \"Meals\"; sector = \"oth\"; amount = 5; } );\n"            \
    "compare = ( { policy = \"spending\"; sector = \"oth\"; match = \"gross_cost\"; } );\n"

static enum cs_status open_paths(const char *const *paths, size_t n, const char *const *sets,
                                 size_t n_sets, struct cs_scenario **s, struct cs_err *err)
{
    const struct cs_scenario_from from = {paths, n, sets, n_sets, folder};
    *s = NULL;
    return cs_scenario_open(&from, s, err);
}

/* A value of the merged settings by policies[item].key, or key at the top where item is -1. */
static double value_at(const struct cs_scenario *s, int item, const char *key)
{
    const struct cs_node *n = cs_config_root(s->config);
    double v = -1;
    if (item >= 0)
        n = cs_node_at(cs_node_get(n, "policies"), (size_t)item);
    n = cs_node_get(n, key);
    assert_non_null(n);
    assert_int_equal(cs_node_real(n, &v, NULL), CS_OK);
    return v;
}

static double coverage_at(const struct cs_scenario *s, size_t band)
{
    const struct cs_node *care = cs_node_at(cs_node_get(cs_config_root(s->config), "policies"), 0);
    double v = -1;
    assert_int_equal(
        cs_node_real(cs_node_get(cs_node_at(cs_node_get(care, "ages"), band), "coverage"), &v, NULL),
        CS_OK);
    return v;
}

static void test_base_and_stack(void **state)
{
    (void)state;
    struct cs_arena *arena = cs_arena_new();
    struct cs_scenario *s;
    struct cs_err err = {0};
    write_file(arena, "base.cfg", BASE);
    const char *a = write_file(arena, "a.cfg", "base = \"base\";\ntitle = \"A\";\n"
                                               "policies = ( { policy = \"childcare\"; fee_share = 0.125; } );");
    const char *b = write_file(arena, "b.cfg", "base = \"base.cfg\";\n"
                                               "policies = ( { policy = \"spending\"; amount = 6.5; } );");
    const char *const paths[] = {a, b};
    if (open_paths(paths, 2, NULL, 0, &s, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_string_equal(s->name, "a+b");
    assert_string_equal(s->title, "A"); /* the base is not laid over a second time */
    assert_true(value_at(s, 0, "fee_share") == 0.125);
    assert_true(value_at(s, 1, "amount") == 6.5);
    assert_null(cs_node_get(cs_config_root(s->config), "base"));
    assert_non_null(s->files[2]);
    assert_null(s->files[3]);
    struct cs_economy *e = toy_economy("growth.gdp,0.031,0.02,0.04,triangular,a year,,,assumption,\n");
    if (cs_scenario_bind(s, e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    cs_economy_free(e);
    cs_scenario_free(s);
    cs_arena_free(arena);
}

static void test_several_bases(void **state)
{
    (void)state;
    struct cs_arena *arena = cs_arena_new();
    struct cs_scenario *s;
    struct cs_err err = {0};
    write_file(arena, "base.cfg", BASE);
    write_file(arena, "one.cfg", "base = \"base\";\ntitle = \"One\";\n"
                                 "policies = ( { policy = \"childcare\"; fee_share = 0.125; } );");
    write_file(arena, "two.cfg", "base = \"base\";\ntitle = \"Two\";\n"
                                 "policies = ( { policy = \"spending\"; amount = 6.5; } );");
    const char *all = write_file(arena, "all.cfg", "base = ( \"one\", \"two.cfg\" );\n"
                                                   "policies = ( { policy = \"spending\"; amount = 7.5; } );");
    if (open_paths(&all, 1, NULL, 0, &s, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_string_equal(s->title, "Two"); /* the later base goes over the earlier one */
    assert_true(value_at(s, 0, "fee_share") == 0.125); /* the base of both is not laid over one.cfg again */
    assert_true(value_at(s, 1, "amount") == 7.5);      /* the file goes over its bases */
    cs_scenario_free(s);
    const char *lost = write_file(arena, "lost.cfg", "base = ( \"one\",\n \"nowhere\" );");
    assert_int_equal(open_paths(&lost, 1, NULL, 0, &s, &err), CS_EINPUT);
    assert_says(&err, "lost.cfg:2: error: there is no file 'nowhere' for base");
    cs_arena_free(arena);
}

static void test_errors_know_their_file(void **state)
{
    (void)state;
    struct cs_arena *arena = cs_arena_new();
    struct cs_scenario *s;
    struct cs_err err = {0};
    const char *const set = "childcare.ages[1].coverage=1.4";
    write_file(arena, "base.cfg", BASE);
    const char *a = write_file(arena, "a.cfg", "base = \"base\";\n\n"
                                               "policies = ( { policy = \"childcare\";\n fee_share = 1.5; },\n"
                                               " { policy = \"spending\";\n sector = \"othr\"; } );");
    assert_int_equal(open_paths(&a, 1, &set, 1, &s, &err), CS_OK);
    struct cs_economy *e = toy_economy("growth.gdp,0.031,0.02,0.04,triangular,a year,,,assumption,\n");
    assert_int_equal(cs_scenario_bind(s, e, &err), CS_EINPUT);
    assert_says(&err, "/a.cfg:4: error: childcare.fee_share is 1.5");
    assert_says(&err, "--set childcare.ages[1].coverage=1.4: error: childcare.ages[1].coverage is 1.4");
    assert_says(&err, "/a.cfg:6: error: sector 'othr'");
    cs_economy_free(e);
    cs_scenario_free(s);
    cs_arena_free(arena);
}

static void test_circle(void **state)
{
    (void)state;
    struct cs_arena *arena = cs_arena_new();
    struct cs_scenario *s;
    struct cs_err err = {0};
    const char *a = write_file(arena, "a.cfg", "base = \"b.cfg\";");
    write_file(arena, "b.cfg", "\nbase = \"./a.cfg\";");
    assert_int_equal(open_paths(&a, 1, NULL, 0, &s, &err), CS_EINPUT);
    assert_int_equal(err.count, 1);
    assert_says(&err, "b.cfg:2: error: base goes round in a circle: ");
    const char *own = write_file(arena, "own.cfg", "base = \"own\";");
    err = (struct cs_err){0};
    assert_int_equal(open_paths(&own, 1, NULL, 0, &s, &err), CS_EINPUT);
    assert_says(&err, "own.cfg:1: error: base goes round in a circle");
    const char *lost = write_file(arena, "lost.cfg", "base = \"nowhere\";");
    err = (struct cs_err){0};
    assert_int_equal(open_paths(&lost, 1, NULL, 0, &s, &err), CS_EINPUT);
    assert_says(&err, "lost.cfg:1: error: there is no file 'nowhere' for base");
    cs_arena_free(arena);
}

static struct cs_scenario *open_set(struct cs_arena *arena, const char *const *sets, size_t n)
{
    struct cs_scenario *s;
    struct cs_err err = {0};
    const char *base = write_file(arena, "base.cfg", BASE);
    if (open_paths(&base, 1, sets, n, &s, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return s;
}

static void test_set(void **state)
{
    (void)state;
    struct cs_arena *arena = cs_arena_new();
    const char *const one[] = {"childcare.ages[0].coverage=0.385"};
    struct cs_scenario *s = open_set(arena, one, 1);
    assert_true(coverage_at(s, 0) == 0.385 && coverage_at(s, 1) == 0.75);
    char alone[65];
    memcpy(alone, s->sha256, sizeof alone);
    cs_scenario_free(s);
    const char *const band[] = {"childcare.ages[2-3].coverage=0.485"};
    s = open_set(arena, band, 1);
    assert_true(coverage_at(s, 0) == 0.25 && coverage_at(s, 1) == 0.485);
    assert_string_not_equal(alone, s->sha256); /* settings count for the checksum */
    cs_scenario_free(s);
    static const char *const every[] = {"childcare.ages.coverage=0.585", "childcare.coverage=0.585"};
    for (size_t i = 0; i < 2; i++) {
        s = open_set(arena, &every[i], 1);
        assert_true(coverage_at(s, 0) == 0.585 && coverage_at(s, 1) == 0.585);
        cs_scenario_free(s);
    }
    const char *const many[] = {"spending@Meals.amount=7.25", "growth.gdp=0.03", "growth.gdp=0.035",
                                "years.to=2040", "closure=type1", "compare[0].sector=edu",
                                "title=A.B [1] name", "childcare.children_per_worker.low=3.5"};
    s = open_set(arena, many, sizeof many / sizeof *many);
    double v;
    const struct cs_node *root = cs_config_root(s->config);
    assert_true(value_at(s, 1, "amount") == 7.25);
    assert_int_equal(cs_node_real(cs_node_get(cs_node_get(root, "growth"), "gdp"), &v, NULL), CS_OK);
    assert_true(v == 0.035); /* later over earlier */
    assert_string_equal(s->title, "A.B [1] name");
    const struct cs_node *ages = cs_node_get(cs_node_at(cs_node_get(root, "policies"), 0), "ages");
    const struct cs_node *triple = cs_node_get(cs_node_at(ages, 1), "children_per_worker");
    assert_int_equal(cs_node_real(cs_node_get(triple, "value"), &v, NULL), CS_OK);
    assert_true(v == 8);
    assert_int_equal(cs_node_real(cs_node_get(triple, "low"), &v, NULL), CS_OK);
    assert_true(v == 3.5);
    cs_scenario_free(s);
    cs_arena_free(arena);
}

static void test_set_refused(void **state)
{
    (void)state;
    static const struct {
        const char *set, *message;
    } cases[] = {
        {"childcar.coverage=1", "did you mean 'childcare'?"},
        {"growht.gdp=1", "did you mean 'growth'?"},
        {"leave.weeks=18", "this scenario has no policy 'leave'; it has: childcare, spending@Meals"},
        {"childcare.coverag=1", "did you mean 'ages.coverage'?"},
        {"childcare.fee_shar=1", "did you mean 'fee_share'?"},
        {"childcare.ages[2].coverage=1", "expected [0] to [1]; by age: [0-1], [2-3]"},
        {"childcare.ages[0-3].coverage=1", "by age: [0-1], [2-3]"},
        {"childcare.ages[x].coverage=1", "is no index"},
        {"childcare.fee_share[0]=1", "fee_share is no list here"},
        {"spending@Roads.amount=1", "has no policy 'spending@Roads.amount'"},
        {"childcare=1", "expected a key of the policy"},
        {"compare[1].sector=x", "expected [0] to [0]"},
        {"childcare..x=1", "a part of the path is empty"},
        {"title.x=1", "there is a string before 'x'"},
        {"growth.gdp=", "'' is no value"},
        {"base=other", "there is no setting or policy 'base'"},
    };
    struct cs_arena *arena = cs_arena_new();
    const char *base = write_file(arena, "base.cfg", BASE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cs_scenario *s;
        struct cs_err err = {0};
        if (open_paths(&base, 1, &cases[i].set, 1, &s, &err) != CS_EINPUT)
            fail_msg("taken: %s", cases[i].set);
        assert_says(&err, cases[i].message);
        assert_says(&err, cs_arena_printf(arena, "--set %s: error: ", cases[i].set));
    }
    struct cs_scenario *s;
    struct cs_err err = {0};
    const char *const nothing = "growth.gdp";
    assert_int_equal(open_paths(&base, 1, &nothing, 1, &s, &err), CS_EUSAGE);
    cs_arena_free(arena);
}

static void test_models(void **state)
{
    (void)state;
    struct cs_scenario *s;
    struct cs_err err = {0};
    assert_int_equal(cs_scenario_parse("title = \"T\"; model = ( \"arg\", \"zaf\" );", "s.cfg", &s, &err), CS_OK);
    assert_int_equal(s->n_models, 2);
    assert_string_equal(s->model, "arg");
    assert_string_equal(s->models[1], "zaf");
    cs_scenario_free(s);
    assert_int_equal(cs_scenario_parse("title = \"T\";\nmodel = ( \"arg\", 3 );", "s.cfg", &s, &err), CS_EINPUT);
    assert_says(&err, "s.cfg:2: error: model[1] is 3; expected a string");
}

/* What is printed binds to the same numbers, and says the same of them. */
static void test_print(void **state)
{
    (void)state;
    struct cs_arena *arena = cs_arena_new();
    struct cs_scenario *again;
    struct cs_err err = {0};
    struct cs_buf text = {0};
    struct cs_economy *e = toy_economy("growth.gdp,0.031,0.02,0.04,triangular,a year,,,assumption,\n");
    struct cs_scenario *s = open_set(arena, NULL, 0);
    assert_int_equal(cs_scenario_bind(s, e, &err), CS_OK);
    cs_scenario_print(s, "toy", &text);
    assert_non_null(strstr(text.text, "gdp = { value = 0.031; low = 0.02; high = 0.04; status = \"assumption\"; };"));
    if (cs_scenario_parse(text.text, "base.cfg", &again, &err) != CS_OK || cs_scenario_bind(again, e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_int_equal(again->record.n, s->record.n);
    for (size_t i = 0; i < s->record.n; i++) {
        const struct cs_effective *a = &s->record.v[i], *b = &again->record.v[i];
        assert_true(a->value == b->value || (a->value != a->value && b->value != b->value));
        if (a->bound && a->type == CS_PARAM_REAL)
            assert_int_equal(a->status, b->status);
    }
    cs_buf_clear(&text);
    cs_scenario_free(again);
    cs_scenario_free(s);
    cs_economy_free(e);
    cs_arena_free(arena);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"base.cfg", "a.cfg",   "b.cfg",   "own.cfg",
                                        "lost.cfg", "one.cfg", "two.cfg", "all.cfg"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = cs_path_join(folder, names[i]);
        unlink(path);
        free(path);
    }
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_and_stack), cmocka_unit_test(test_several_bases),
        cmocka_unit_test(test_errors_know_their_file), cmocka_unit_test(test_circle),
        cmocka_unit_test(test_set),            cmocka_unit_test(test_set_refused),
        cmocka_unit_test(test_models),         cmocka_unit_test(test_print),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
