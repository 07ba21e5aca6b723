/* Trees put together: merging by key and by name, values as on a command line, and printing that reads back. */
#include "param_test.h"

#include "param/edit.h"

static bool single(const char *name)
{
    return strcmp(name, "childcare") == 0;
}

/* price and years say one thing in two ways */
static const char *other_way(const char *name, const char *key)
{
    if (strcmp(name, "childcare") != 0)
        return NULL;
    return strcmp(key, "price") == 0 ? "years" : strcmp(key, "years") == 0 ? "price" : NULL;
}

static const struct cs_named_list policies = {"policies", "policy", "title", single, other_way};

static struct cs_config *parse_as(const char *text, const char *name)
{
    struct cs_err err = {0};
    struct cs_config *c = NULL;
    if (cs_config_parse(text, name, &c, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return c;
}

/* later over base; the caller frees. */
static struct cs_config *merge(const char *base, const char *later)
{
    struct cs_err err = {0};
    struct cs_config *c = parse_as(base, "base.cfg"), *l = parse_as(later, "later.cfg");
    if (cs_config_merge(c, l, &policies, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    cs_config_free(l);
    return c;
}

static const struct cs_node *get(const struct cs_node *n, const char *key)
{
    const struct cs_node *found = cs_node_get(n, key);
    if (found == NULL)
        fail_msg("no %s", key);
    return found;
}

static double real_of(const struct cs_node *n)
{
    double v = -1;
    assert_int_equal(cs_node_real(n, &v, NULL), CS_OK);
    return v;
}

static void test_groups_merge_key_by_key(void **state)
{
    (void)state;
    struct cs_config *c = merge("growth = { gdp = 0.02;\n productivity = 0.01; };\nclosure = \"type1\";",
                                "\n\ngrowth = { gdp = 0.035; };\nyears = { to = 2040; };");
    const struct cs_node *growth = get(cs_config_root(c), "growth");
    assert_int_equal(cs_node_count(growth), 2);
    assert_true(real_of(get(growth, "gdp")) == 0.035);
    assert_true(real_of(get(growth, "productivity")) == 0.01);
    /* each knows where it was written */
    assert_string_equal(cs_node_file(get(growth, "gdp")), "later.cfg");
    assert_int_equal(cs_node_line(get(growth, "gdp")), 3);
    assert_string_equal(cs_node_file(get(growth, "productivity")), "base.cfg");
    assert_int_equal(cs_node_line(get(growth, "productivity")), 2);
    assert_true(real_of(get(get(cs_config_root(c), "years"), "to")) == 2040);
    cs_config_free(c);
}

static void test_policies_merge_by_name(void **state)
{
    (void)state;
    struct cs_config *c = merge(
        "policies = ( { policy = \"childcare\"; fee = 0.1; ages = ( 1, 2 ); }, "
        "{ policy = \"spending\"; title = \"Roads\"; amount = 5; }, "
        "{ policy = \"spending\"; title = \"Meals\"; amount = 7; } ); list = ( 1, 2, 3 );",
        "policies = ( { policy = \"spending@Meals\"; title = \"School meals\"; amount = 8.5; }, "
        "{ policy = \"childcare\"; title = \"Care\"; ages = ( 4 ); }, "
        "{ policy = \"leave\"; weeks = 18; }, { policy = \"spending\"; title = \"Roads\"; x = 1; } ); "
        "list = ( 9 );");
    const struct cs_node *list = get(cs_config_root(c), "policies");
    assert_int_equal(cs_node_count(list), 4);
    const struct cs_node *care = cs_node_at(list, 0), *roads = cs_node_at(list, 1);
    const struct cs_node *meals = cs_node_at(list, 2), *leave = cs_node_at(list, 3);
    assert_true(real_of(get(care, "fee")) == 0.1);
    assert_int_equal(cs_node_count(get(care, "ages")), 1); /* lists are replaced */
    assert_true(real_of(get(roads, "amount")) == 5 && real_of(get(roads, "x")) == 1);
    assert_true(real_of(get(meals, "amount")) == 8.5);
    const char *name;
    assert_int_equal(cs_node_string(get(meals, "policy"), &name, NULL), CS_OK);
    assert_string_equal(name, "spending");
    assert_int_equal(cs_node_string(get(meals, "title"), &name, NULL), CS_OK);
    assert_string_equal(name, "School meals");
    assert_true(real_of(get(leave, "weeks")) == 18);
    assert_int_equal(cs_node_count(get(cs_config_root(c), "list")), 1);
    cs_config_free(c);
}

static void test_another_way_to_say_it(void **state)
{
    (void)state;
    struct cs_config *c = merge("policies = ( { policy = \"childcare\"; years = 1.5; fee = 0.1; }, "
                                "{ policy = \"spending\"; title = \"Roads\"; years = 2.5; } );",
                                "policies = ( { policy = \"childcare\"; price = 300; }, "
                                "{ policy = \"spending\"; price = 400; } );");
    const struct cs_node *list = get(cs_config_root(c), "policies");
    assert_null(cs_node_get(cs_node_at(list, 0), "years"));
    assert_true(real_of(get(cs_node_at(list, 0), "price")) == 300);
    assert_true(real_of(get(cs_node_at(list, 0), "fee")) == 0.1);
    assert_true(real_of(get(cs_node_at(list, 1), "years")) == 2.5); /* no such pair there */
    cs_config_free(c);
    /* both in one file stand, for the policy to refuse */
    c = merge("policies = ( { policy = \"childcare\"; years = 1.5; } );",
              "policies = ( { policy = \"childcare\"; price = 300; years = 2.0; } );");
    const struct cs_node *care = cs_node_at(get(cs_config_root(c), "policies"), 0);
    assert_true(real_of(get(care, "years")) == 2 && real_of(get(care, "price")) == 300);
    cs_config_free(c);
}

static void test_policy_that_could_be_several(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_config *c = parse_as("policies = ( { policy = \"spending\"; title = \"Roads\"; }, "
                                   "{ policy = \"spending\"; title = \"Meals\"; } );",
                                   "base.cfg");
    struct cs_config *l = parse_as("\npolicies = (\n { policy = \"spending\"; amount = 1; },\n"
                                   " { policy = \"spending@Parks\"; } );",
                                   "later.cfg");
    assert_int_equal(cs_config_merge(c, l, &policies, &err), CS_EINPUT);
    assert_int_equal(err.count, 2);
    assert_says(&err, 0, "later.cfg:3: error: policy 'spending' could mean 2");
    assert_says(&err, 1, "later.cfg:4: error: the files before have no policy 'spending' with title \"Parks\"");
    cs_config_free(c);
    cs_config_free(l);
}

static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum cs_node_type type;
    } good[] = {
        {"0.385", CS_NODE_NUMBER}, {"3000000000", CS_NODE_NUMBER}, {"true", CS_NODE_BOOL},
        {"type1", CS_NODE_STRING}, {"care.education.public", CS_NODE_STRING},
        {"\"53\"", CS_NODE_STRING}, {"( \"arg\", \"zaf\" )", CS_NODE_LIST},
        {"{ value = 0.5; low = 0.4; high = 0.6; }", CS_NODE_GROUP}, {"É bom", CS_NODE_STRING},
    };
    static const char *const bad[] = {"", "0.5; x = 3", "( 1, 2", "1e400", "5 %", "\"open"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct cs_err err = {0};
        struct cs_config *c;
        if (cs_config_value(good[i].text, "--set a=b", &c, &err) != CS_OK)
            fail_msg("%s: %s", good[i].text, err.text[0]);
        const struct cs_node *n = get(cs_config_root(c), "value");
        assert_int_equal(cs_node_type(n), good[i].type);
        assert_string_equal(cs_node_file(n), "--set a=b");
        assert_int_equal(cs_node_line(n), 0);
        cs_config_free(c);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct cs_err err = {0};
        struct cs_config *c;
        if (cs_config_value(bad[i], "--set a=b", &c, &err) != CS_EINPUT)
            fail_msg("taken: %s", bad[i]);
        assert_says(&err, 0, "--set a=b: error: '");
        assert_null(c);
    }
}

static void test_print_reads_back(void **state)
{
    (void)state;
    const char *text = "title = \"A \\\"quoted\\\" \\\\ name\";\nn = 3000000000L;\nx = 0.1;\n"
                       "y = 1e-7;\nb = false;\nnone = ();\n"
                       "l = ( { a = 1; deep = ( ( 1, 2 ), \"s\" ); }, { a = 2.5; } );\n";
    struct cs_config *c = parse_as(text, "a.cfg"), *copy = cs_config_copy(c);
    struct cs_buf once = {0}, twice = {0};
    cs_edit_comment(copy, cs_edit_get(cs_config_edit(copy), "x"), "fraction,\nmodel");
    cs_config_print(copy, &once);
    assert_non_null(strstr(once.text, "x = 0.1;  # fraction, model\n"));
    struct cs_config *again = parse_as(once.text, "b.cfg");
    assert_true(real_of(get(cs_config_root(again), "y")) == 1e-7);
    assert_true(real_of(get(cs_config_root(again), "n")) == 3e9);
    cs_config_print(again, &twice);
    const char *mark = strstr(once.text, "  # fraction");
    assert_memory_equal(once.text, twice.text, (size_t)(mark - once.text));
    assert_string_equal(mark + strlen("  # fraction, model"), twice.text + (mark - once.text));
    cs_buf_clear(&once);
    cs_buf_clear(&twice);
    cs_config_free(c);
    cs_config_free(copy);
    cs_config_free(again);
}

struct one {
    double share;
};

/* A source and a status beside a value are kept; a claim without a source is refused. */
static void test_value_with_source(void **state)
{
    (void)state;
    static const struct cs_param_spec specs[] = {
        {.key = "share", .type = CS_PARAM_REAL, .offset = offsetof(struct one, share), .max = 1, .required = true},
        {.key = NULL}};
    static const struct {
        const char *text;
        enum cs_param_status status;
        const char *message;
    } cases[] = {
        {"share = { value = 0.385; };", CS_STATUS_DECISION, NULL},
        {"share = { value = 0.385; source = \"Census 2022\"; };", CS_STATUS_SOURCED, NULL},
        {"share = { value = 0.385; source = \"guess\"; status = \"assumption\"; };", CS_STATUS_ASSUMPTION, NULL},
        {"\nshare = { value = 0.385; status = \"sourced\"; };", 0, "s.cfg:2: error: share: status is"},
        {"share = { value = 0.385; status = \"sure\"; };", 0, "expected \"sourced\""},
        {"share = { value = 0.385; source = 3; };", 0, "share.source is 3; expected a string"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cs_err err = {0};
        struct cs_config *c = parse_good(cases[i].text);
        struct cs_arena *arena = cs_arena_new();
        struct cs_effective_list record = {0};
        struct one target = {0};
        const struct cs_binder b = {arena, NULL, &record, NULL};
        enum cs_status st = cs_bind(&b, "", specs, NULL, cs_config_root(c), &target, &err);
        assert_int_equal(st, cases[i].message ? CS_EINPUT : CS_OK);
        if (cases[i].message != NULL) {
            assert_says(&err, 0, cases[i].message);
        } else {
            assert_true(target.share == 0.385);
            assert_int_equal(record.n, 1);
            assert_int_equal(record.v[0].status, cases[i].status);
            assert_true(record.v[0].bound);
        }
        cs_effective_clear(&record);
        cs_arena_free(arena);
        cs_config_free(c);
    }
}

static void test_saying(void **state)
{
    (void)state;
    struct cs_config *c = parse_good("a = \"x\";\nb = ( \"y\",\n \"z\" );");
    const struct cs_node *root = cs_config_root(c);
    assert_ptr_equal(cs_node_saying(root, "x"), get(root, "a"));
    assert_ptr_equal(cs_node_saying(root, "z"), cs_node_at(get(root, "b"), 1));
    assert_ptr_equal(cs_node_saying(root, "none"), root);
    assert_null(cs_node_saying(NULL, "x"));
    cs_config_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_merge_key_by_key),
        cmocka_unit_test(test_policies_merge_by_name),
        cmocka_unit_test(test_another_way_to_say_it),
        cmocka_unit_test(test_policy_that_could_be_several),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_print_reads_back),
        cmocka_unit_test(test_value_with_source),
        cmocka_unit_test(test_saying),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
