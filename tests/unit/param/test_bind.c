/* The binder: every type from every origin, what is recorded, and every refusal. */
#include "param_test.h"

#include <limits.h>
#include <stdio.h>

static const char *const phases[] = {"linear", "step", "s_curve", NULL};

struct band {
    double coverage;
    int from;
    struct cs_reals weights;
};

static const struct cs_param_spec band_specs[] = {
    {.key = "coverage",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, coverage),
     .max = 1,
     .required = true,
     .model_key = "care.coverage",
     .unit = "fraction",
     .help = "share of children with a place"},
    {.key = "from",
     .type = CS_PARAM_INT,
     .offset = offsetof(struct band, from),
     .max = 17,
     .unit = "years"},
    {.key = "weights", .type = CS_PARAM_REALS, .offset = offsetof(struct band, weights), .max = 1},
    {0},
};

struct care {
    double coverage, ratio, wage, spread;
    int year;
    bool public_staff, free_meals;
    const char *pay, *note;
    int phase, mode;
    struct cs_reals path;
    struct cs_strings sectors;
    struct cs_items ages;
};

static const struct cs_param_spec care_specs[] = {
    {.key = "coverage",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct care, coverage),
     .max = 1,
     .required = true,
     .model_key = "care.coverage",
     .unit = "fraction",
     .help = "share of children with a place"},
    {.key = "children_per_worker",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct care, ratio),
     .max = INFINITY,
     .above_min = true,
     .fallback = 8.385,
     .low = 6.5,
     .high = 12,
     .unit = "children per worker",
     .source = "Care norms 2018, p. 12"},
    {.key = "wage",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct care, wage),
     .optional = true,
     .unit = "BRL a year"},
    {.key = "spread",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct care, spread),
     .min = -2,
     .max = 2,
     .above_min = true,
     .fallback = 0.125},
    {.key = "full_in",
     .type = CS_PARAM_INT,
     .offset = offsetof(struct care, year),
     .min = 2000,
     .max = 2100,
     .fallback = 2035,
     .model_key = "care.year",
     .unit = "year"},
    {.key = "public_staff",
     .type = CS_PARAM_BOOL,
     .offset = offsetof(struct care, public_staff),
     .fallback = 1,
     .model_key = "care.public"},
    {.key = "free_meals",
     .type = CS_PARAM_BOOL,
     .offset = offsetof(struct care, free_meals),
     .optional = true},
    {.key = "pay",
     .type = CS_PARAM_STRING,
     .offset = offsetof(struct care, pay),
     .text = "primary_teacher"},
    {.key = "note",
     .type = CS_PARAM_STRING,
     .offset = offsetof(struct care, note),
     .optional = true},
    {.key = "phase_in",
     .type = CS_PARAM_CHOICE,
     .offset = offsetof(struct care, phase),
     .choices = phases,
     .fallback = 2},
    {.key = "mode",
     .type = CS_PARAM_CHOICE,
     .offset = offsetof(struct care, mode),
     .choices = phases,
     .optional = true,
     .fallback = -1},
    {.key = "path",
     .type = CS_PARAM_REALS,
     .offset = offsetof(struct care, path),
     .max = 1,
     .unit = "fraction"},
    {.key = "sectors", .type = CS_PARAM_STRINGS, .offset = offsetof(struct care, sectors)},
    {.key = "ages",
     .type = CS_PARAM_LIST,
     .offset = offsetof(struct care, ages),
     .items = band_specs,
     .item_size = sizeof(struct band)},
    {0},
};

/* One binding: everything that must be freed together. */
struct fixture {
    struct cs_config *config;
    struct cs_params *params;
    struct cs_effective_list record;
    struct cs_arena *arena;
    struct care care;
    struct cs_err err;
};

static enum cs_status bind_text(struct fixture *f, const char *text)
{
    f->arena = cs_arena_new();
    const struct cs_node *group = NULL;
    if (text != NULL) {
        f->config = parse_good(text);
        group = cs_node_get(cs_config_root(f->config), "care");
        assert_non_null(group);
    }
    const struct cs_binder b = {.arena = f->arena, .params = f->params, .record = &f->record};
    static const char *const also[] = {"policy", NULL};
    return cs_bind(&b, "childcare", care_specs, also, group, &f->care, &f->err);
}

static void add_row(struct fixture *f, const char *key, double value, double low, double high,
                    enum cs_param_status status)
{
    if (f->params == NULL)
        f->params = cs_params_new();
    const struct cs_param_row row = {.key = key,
                                     .value = value,
                                     .low = low,
                                     .high = high,
                                     .unit = "",
                                     .source = "Census 2022",
                                     .status = status,
                                     .file = "m/parameters.csv",
                                     .line = 14};
    assert_int_equal(cs_params_add(f->params, &row, &f->err), CS_OK);
}

static void clear(struct fixture *f)
{
    cs_config_free(f->config);
    cs_params_free(f->params);
    cs_effective_clear(&f->record);
    cs_arena_free(f->arena);
}

static const struct cs_effective *recorded(const struct fixture *f, const char *path)
{
    const struct cs_effective *found = NULL;
    for (size_t i = 0; i < f->record.n; i++)
        if (strcmp(f->record.v[i].path, path) == 0) {
            assert_null(found); /* once only */
            found = &f->record.v[i];
        }
    return found;
}

static const char *full_text =
    "care = {\n"
    " policy = \"childcare\"; coverage = 0.385; children_per_worker = 5;\n"
    " wage = 3000000000; spread = { value = 1; low = -0.5; high = 1.5; };\n"
    " full_in = 2031; public_staff = false; free_meals = true;\n"
    " pay = \"m\xC3\xA9tier\"; note = \"a \\\"b\\\"\"; phase_in = \"step\";\n"
    " mode = \"linear\"; path = ( 0.25, { value = 0.5; low = 0.4; high = "
    "0.6; }, 1 );\n"
    " sectors = [ \"edu\", \"health\" ];\n"
    " ages = ( { from = 0; coverage = 0.5; weights = [ 0.25, 0.75 ]; },\n"
    "          { from = 3.0; coverage = 1; } );\n"
    "};\n";

static void test_every_type_from_the_scenario(void **state)
{
    (void)state;
    struct fixture f = {0};
    add_row(&f, "care.coverage", 0.9, 0.8, 1, CS_STATUS_SOURCED); /* the scenario goes first */
    assert_int_equal(bind_text(&f, full_text), CS_OK);
    assert_int_equal(f.err.count, 0);
    const struct care *c = &f.care;
    assert_true(c->coverage == 0.385);
    assert_true(c->ratio == 5);
    assert_true(c->wage == 3e9);
    assert_true(c->spread == 1);
    assert_int_equal(c->year, 2031);
    assert_false(c->public_staff);
    assert_true(c->free_meals);
    assert_string_equal(c->pay, "m\xC3\xA9tier");
    assert_string_equal(c->note, "a \"b\"");
    assert_int_equal(c->phase, 1);
    assert_int_equal(c->mode, 0);
    assert_int_equal(c->path.n, 3);
    assert_true(c->path.v[0] == 0.25 && c->path.v[1] == 0.5 && c->path.v[2] == 1);
    assert_int_equal(c->sectors.n, 2);
    assert_string_equal(c->sectors.v[1], "health");
    assert_int_equal(c->ages.n, 2);
    const struct band *bands = c->ages.items;
    assert_true(bands[0].coverage == 0.5 && bands[1].coverage == 1);
    assert_int_equal(bands[1].from, 3);
    assert_int_equal(bands[0].weights.n, 2);
    assert_true(bands[0].weights.v[1] == 0.75);
    assert_int_equal(bands[1].weights.n, 0);
    assert_int_equal(cs_node_line(c->ages.nodes[1]), 9);
    clear(&f);
}

static void test_strings_outlive_the_file(void **state)
{
    (void)state;
    struct fixture f = {0};
    assert_int_equal(bind_text(&f, full_text), CS_OK);
    cs_config_free(f.config);
    f.config = NULL;
    assert_string_equal(f.care.sectors.v[0], "edu");
    assert_string_equal(recorded(&f, "childcare.sectors[1]")->text, "health");
    assert_string_equal(recorded(&f, "childcare.phase_in")->text, "step");
    clear(&f);
}

static void test_record_of_the_scenario(void **state)
{
    (void)state;
    struct fixture f = {0};
    assert_int_equal(bind_text(&f, full_text), CS_OK);
    const struct cs_effective *e = recorded(&f, "childcare.coverage");
    assert_non_null(e);
    assert_true(e->value == 0.385 && isnan(e->low) && isnan(e->high));
    assert_int_equal(e->origin, CS_FROM_SCENARIO);
    assert_int_equal(e->status, CS_STATUS_DECISION);
    assert_string_equal(e->unit, "fraction");
    assert_null(e->source);
    assert_null(e->text);
    assert_ptr_equal(e->target, &f.care.coverage);
    e = recorded(&f, "childcare.spread");
    assert_true(e->value == 1 && e->low == -0.5 && e->high == 1.5);
    e = recorded(&f, "childcare.path[1]");
    assert_true(e->low == 0.4);
    assert_int_equal(e->type, CS_PARAM_REAL);
    assert_ptr_equal(e->target, &f.care.path.v[1]);
    struct band *bands = f.care.ages.items;
    assert_ptr_equal(recorded(&f, "childcare.ages[1].coverage")->target, &bands[1].coverage);
    assert_ptr_equal(recorded(&f, "childcare.ages[0].weights[1]")->target, &bands[0].weights.v[1]);
    e = recorded(&f, "childcare.full_in");
    assert_true(e->value == 2031 && e->target == NULL && e->type == CS_PARAM_INT);
    e = recorded(&f, "childcare.public_staff");
    assert_true(e->value == 0);
    assert_string_equal(e->text, "false");
    e = recorded(&f, "childcare.phase_in");
    assert_true(e->value == 1);
    assert_string_equal(recorded(&f, "childcare.pay")->text, "m\xC3\xA9tier");
    /* 11 fields from coverage to mode; 3 in path; 2 sectors; bands: coverage and from, 2 weights
     * once */
    assert_int_equal(f.record.n, 11 + 3 + 2 + 6);
    /* rebinding: a draw writes through the targets */
    *(double *)recorded(&f, "childcare.ages[0].coverage")->target = 0.61;
    assert_true(bands[0].coverage == 0.61);
    clear(&f);
}

static void test_everything_from_model_or_default(void **state)
{
    (void)state;
    struct fixture f = {0};
    add_row(&f, "care.coverage", 0.62, 0.5, NAN, CS_STATUS_SOURCED);
    add_row(&f, "care.year", 2040, NAN, NAN, CS_STATUS_ASSUMPTION);
    add_row(&f, "care.public", 0, NAN, NAN, CS_STATUS_ASSUMPTION);
    assert_int_equal(bind_text(&f, NULL), CS_OK);
    assert_true(f.care.coverage == 0.62);
    assert_true(f.care.ratio == 8.385);
    assert_true(isnan(f.care.wage));
    assert_int_equal(f.care.year, 2040);
    assert_false(f.care.public_staff);
    assert_string_equal(f.care.pay, "primary_teacher");
    assert_null(f.care.note);
    assert_int_equal(f.care.phase, 2);
    assert_int_equal(f.care.mode, -1);
    assert_int_equal(f.care.path.n + f.care.sectors.n + f.care.ages.n, 0);

    const struct cs_effective *e = recorded(&f, "childcare.coverage");
    assert_int_equal(e->origin, CS_FROM_MODEL);
    assert_int_equal(e->status, CS_STATUS_SOURCED);
    assert_true(e->low == 0.5 && isnan(e->high));
    assert_string_equal(e->source, "Census 2022");
    assert_string_equal(e->unit, "fraction"); /* the row states none */
    assert_ptr_equal(e->target, &f.care.coverage);
    assert_int_equal(recorded(&f, "childcare.full_in")->status, CS_STATUS_ASSUMPTION);
    e = recorded(&f, "childcare.children_per_worker");
    assert_int_equal(e->origin, CS_FROM_DEFAULT);
    assert_int_equal(e->status, CS_STATUS_SOURCED);
    assert_true(e->low == 6.5 && e->high == 12);
    e = recorded(&f, "childcare.spread");
    assert_int_equal(e->status, CS_STATUS_ASSUMPTION);
    assert_true(isnan(e->low) && isnan(e->high));
    assert_string_equal(recorded(&f, "childcare.phase_in")->text, "s_curve");
    assert_string_equal(recorded(&f, "childcare.pay")->text, "primary_teacher");
    assert_null(recorded(&f, "childcare.wage")); /* not given */
    assert_null(recorded(&f, "childcare.mode"));
    assert_int_equal(f.record.n, 7);
    clear(&f);
}

static void test_items_fall_back_to_the_model(void **state)
{
    (void)state;
    struct fixture f = {0};
    add_row(&f, "care.coverage", 0.62, 0.5, 0.7, CS_STATUS_SOURCED);
    assert_int_equal(bind_text(&f, "care = { ages = ( { from = 1; }, { coverage = 0.5; } ); };"),
                     CS_OK);
    const struct band *bands = f.care.ages.items;
    assert_true(bands[0].coverage == 0.62 && bands[1].coverage == 0.5);
    assert_int_equal(recorded(&f, "childcare.ages[0].coverage")->origin, CS_FROM_MODEL);
    clear(&f);
}

static void test_a_single_string_is_a_list_of_one(void **state)
{
    (void)state;
    struct fixture f = {0};
    assert_int_equal(bind_text(&f, "care = { coverage = 0.5; sectors = \"edu\"; path = ( ); };"),
                     CS_OK);
    assert_int_equal(f.care.sectors.n, 1);
    assert_string_equal(f.care.sectors.v[0], "edu");
    assert_string_equal(recorded(&f, "childcare.sectors[0]")->text, "edu");
    assert_int_equal(f.care.path.n, 0);
    clear(&f);
}

/* The group's text (one line each) and the whole of its only message. */
static void assert_bind_refuses(const char *inside, const char *message)
{
    struct fixture f = {0};
    char text[400];
    snprintf(text, sizeof text, "care = {\n%s\n};", inside);
    assert_int_equal(bind_text(&f, text), CS_EINPUT);
    assert_int_equal(f.err.count, 1);
    assert_string_equal(f.err.text[0], message);
    clear(&f);
}

static void test_ranges(void **state)
{
    (void)state;
    assert_bind_refuses("coverage = 1.4;",
                        "s.cfg:2: error: childcare.coverage is 1.4; expected 0 to "
                        "1 (fraction)");
    assert_bind_refuses("coverage = 1;\nchildren_per_worker = 0;",
                        "s.cfg:3: error: childcare.children_per_worker is 0; expected above 0 "
                        "(children per worker)");
    assert_bind_refuses("coverage = 1;\nspread = -2;",
                        "s.cfg:3: error: childcare.spread is -2; expected above -2, up to 2");
    assert_bind_refuses("coverage = 1;\nfull_in = 1999;",
                        "s.cfg:3: error: childcare.full_in is 1999; expected 2000 to 2100 (year)");
    assert_bind_refuses("coverage = 1;\nfull_in = 3000000000;",
                        "s.cfg:3: error: childcare.full_in is 3000000000; expected 2000 to 2100 "
                        "(year)");
    assert_bind_refuses("coverage = 1;\npath = ( 0.5,\n 1.5 );",
                        "s.cfg:4: error: childcare.path[1] is 1.5; expected 0 to 1 (fraction)");
    assert_bind_refuses("coverage = 1;\nages = ( { coverage = 0.5; },\n { coverage = -0.1; } );",
                        "s.cfg:4: error: childcare.ages[1].coverage is -0.1; expected 0 to 1 "
                        "(fraction)");
}

static void test_wrong_types(void **state)
{
    (void)state;
    assert_bind_refuses("coverage = \"half\";", "s.cfg:2: error: childcare.coverage is \"half\"; "
                                                "expected a number, 0 to 1 (fraction)");
    assert_bind_refuses("coverage = true;",
                        "s.cfg:2: error: childcare.coverage is true; expected a "
                        "number, 0 to 1 (fraction)");
    assert_bind_refuses("coverage = 1; wage = ( 1 );",
                        "s.cfg:2: error: childcare.wage is a list; expected a number (BRL a year)");
    assert_bind_refuses(
        "coverage = 1; full_in = 0.5;",
        "s.cfg:2: error: childcare.full_in is 0.5; expected a whole number, 2000 to "
        "2100 (year)");
    assert_bind_refuses(
        "coverage = 1; full_in = { value = 2030; };",
        "s.cfg:2: error: childcare.full_in is a group; expected a whole number, 2000 "
        "to 2100 (year)");
    assert_bind_refuses("coverage = 1; public_staff = 1;",
                        "s.cfg:2: error: childcare.public_staff is 1; expected true or false");
    assert_bind_refuses("coverage = 1; pay = 3;", "s.cfg:2: error: childcare.pay is 3; expected a "
                                                  "string in double quotes");
    assert_bind_refuses("coverage = 1; phase_in = 2;",
                        "s.cfg:2: error: childcare.phase_in is 2; expected one of \"linear\", "
                        "\"step\", \"s_curve\"");
    assert_bind_refuses(
        "coverage = 1; path = 0.5;",
        "s.cfg:2: error: childcare.path is 0.5; expected a list of numbers ( 1, 2.5 "
        "), 0 to 1 (fraction)");
    assert_bind_refuses("coverage = 1; path = ( 0.5, \"x\" );",
                        "s.cfg:2: error: childcare.path[1] is \"x\"; expected a number, 0 to 1 "
                        "(fraction)");
    assert_bind_refuses(
        "coverage = 1; sectors = 3;",
        "s.cfg:2: error: childcare.sectors is 3; expected a list of strings ( \"a\", "
        "\"b\" )");
    assert_bind_refuses("coverage = 1; sectors = ( \"a\", 3 );",
                        "s.cfg:2: error: childcare.sectors[1] is 3; expected a string in double "
                        "quotes");
    assert_bind_refuses("coverage = 1; ages = { };",
                        "s.cfg:2: error: childcare.ages is a group; expected a list of groups ( { "
                        "... }, { ... } )");
    assert_bind_refuses("coverage = 1; ages = ( { coverage = 1; },\n 3 );",
                        "s.cfg:3: error: care.ages[1] is 3; expected a group { ... }");
}

static void test_choices(void **state)
{
    (void)state;
    assert_bind_refuses(
        "coverage = 1; phase_in = \"lineal\";",
        "s.cfg:2: error: childcare.phase_in is \"lineal\"; did you mean \"linear\"? "
        "Expected one of \"linear\", \"step\", \"s_curve\"");
    assert_bind_refuses("coverage = 1; phase_in = \"immediately\";",
                        "s.cfg:2: error: childcare.phase_in is \"immediately\"; expected one of "
                        "\"linear\", \"step\", \"s_curve\"");
}

static void test_unknown_keys(void **state)
{
    (void)state;
    assert_bind_refuses("coverage = 1;\ncoverag = 1;",
                        "s.cfg:3: error: childcare has no setting 'coverag'; did you mean "
                        "'coverage'?");
    assert_bind_refuses("coverage = 1;\npolcy = 1;", "s.cfg:3: error: childcare has no setting "
                                                     "'polcy'; did you mean 'policy'?");
    assert_bind_refuses("coverage = 1;\nages = ( { coverage = 1;\nuntil = 2; } );",
                        "s.cfg:4: error: childcare.ages[0] has no setting 'until'; expected one of "
                        "coverage, from, weights");
}

static void test_values_with_range(void **state)
{
    (void)state;
    assert_bind_refuses("coverage = { value = 0.75; low = 0.6; high = 0.7; };",
                        "s.cfg:2: error: childcare.coverage: value 0.75 is not between low 0.6 and "
                        "high 0.7");
    assert_bind_refuses("coverage = { value = 0.5; low = 0.6; high = 0.7; };",
                        "s.cfg:2: error: childcare.coverage: value 0.5 is not between low 0.6 and "
                        "high 0.7");
    assert_bind_refuses(
        "coverage = { value = 0.5; low = 0.4;\n hi = 0.7; };",
        "s.cfg:3: error: childcare.coverage has no setting 'hi'; did you mean 'high'?");
    assert_bind_refuses(
        "coverage = { value = 0.5; low = 0.4; };",
        "s.cfg:2: error: childcare.coverage has only one end of its range; expected "
        "both low and high");
    assert_bind_refuses("coverage = { low = 0.4; high = 0.5; };",
                        "s.cfg:2: error: childcare.coverage has no value; expected { value = ...; "
                        "low = ...; high = ...; }");
    assert_bind_refuses(
        "coverage = { value = 0.5; low = 0.4;\n high = 1.4; };",
        "s.cfg:3: error: childcare.coverage.high is 1.4; expected 0 to 1 (fraction)");
    assert_bind_refuses(
        "coverage = { value = \"x\"; };",
        "s.cfg:2: error: childcare.coverage.value is \"x\"; expected a number, 0 to "
        "1 (fraction)");
}

static void test_required(void **state)
{
    (void)state;
    assert_bind_refuses("full_in = 2030;",
                        "s.cfg:1: error: childcare.coverage is missing (share of children with a "
                        "place); expected a number, 0 to 1 (fraction); the model's parameters may "
                        "give it as 'care.coverage'");
    struct fixture f = {0};
    assert_int_equal(bind_text(&f, NULL), CS_EINPUT);
    assert_says(&f.err, 0, "error: childcare.coverage is missing");
    clear(&f);
    struct fixture g = {0};
    add_row(&g, "care.coverage", NAN, NAN, NAN, CS_STATUS_SOURCED);
    assert_int_equal(bind_text(&g, NULL), CS_EINPUT);
    assert_says(&g.err, 0,
                "the model has its 'care.coverage' as not available (m/parameters.csv:14)");
    clear(&g);
}

static void test_model_out_of_range(void **state)
{
    (void)state;
    struct fixture f = {0};
    add_row(&f, "care.coverage", 1.4, -0.25, 1.5, CS_STATUS_SOURCED);
    add_row(&f, "care.year", 2030.5, NAN, NAN, CS_STATUS_ASSUMPTION);
    add_row(&f, "care.public", 2, NAN, NAN, CS_STATUS_ASSUMPTION);
    assert_int_equal(bind_text(&f, NULL), CS_EINPUT);
    assert_int_equal(f.err.count, 5);
    assert_string_equal(f.err.text[0],
                        "m/parameters.csv:14: error: care.coverage is 1.4; expected 0 "
                        "to 1 (fraction), to serve as childcare.coverage");
    assert_says(&f.err, 1, "low of care.coverage is -0.25");
    assert_says(&f.err, 2, "high of care.coverage is 1.5");
    assert_says(&f.err, 3, "care.year is 2030.5; expected a whole number, 2000 to 2100 (year)");
    assert_says(&f.err, 4, "care.public is 2; expected true or false");
    clear(&f);
}

static void test_whole_numbers_fit_their_field(void **state)
{
    (void)state;
    static const struct cs_param_spec specs[] = {
        {.key = "n", .type = CS_PARAM_INT, .min = -INFINITY, .max = INFINITY}, {0}};
    int n = 7;
    struct cs_arena *arena = cs_arena_new();
    const struct cs_binder b = {.arena = arena};
    struct cs_err err = {0};
    struct cs_config *c = parse_good("n = 3000000000;");
    assert_int_equal(cs_bind(&b, NULL, specs, NULL, cs_config_root(c), &n, &err), CS_EINPUT);
    assert_string_equal(err.text[0],
                        "s.cfg:1: error: n is 3000000000; expected a whole number from "
                        "-2147483648 to 2147483647");
    assert_int_equal(n, 7);
    cs_config_free(c);
    c = parse_good("n = -2147483648;");
    assert_int_equal(cs_bind(&b, NULL, specs, NULL, cs_config_root(c), &n, &err), CS_OK);
    assert_int_equal(n, INT_MIN);
    cs_config_free(c);
    cs_arena_free(arena);
}

static void test_default_out_of_range_is_reported(void **state)
{
    (void)state;
    static const struct cs_param_spec specs[] = {
        {.key = "x", .type = CS_PARAM_REAL, .min = 1, .max = 2, .fallback = 2.385}, {0}};
    double x = 0;
    struct cs_arena *arena = cs_arena_new();
    const struct cs_binder b = {.arena = arena};
    struct cs_err err = {0};
    assert_int_equal(cs_bind(&b, "p", specs, NULL, NULL, &x, &err), CS_EINPUT);
    assert_says(&err, 0, "p.x: the documented default is outside");
    cs_arena_free(arena);
}

static void test_all_errors_at_once(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct cs_buf text = {0};
    cs_buf_add(&text, "care = {\n coverage = 0.5;\n path = (\n");
    for (int i = 0; i < 25; i++)
        cs_buf_printf(&text, "%s%d.5\n", i > 0 ? ", " : "", i + 1);
    cs_buf_add(&text, "); };\n");
    assert_int_equal(bind_text(&f, text.text), CS_EINPUT);
    assert_int_equal(f.err.count, CS_ERR_MAX);
    assert_int_equal(f.err.dropped, 5);
    assert_string_equal(f.err.text[0],
                        "s.cfg:4: error: childcare.path[0] is 1.5; expected 0 to 1 (fraction)");
    assert_string_equal(f.err.text[19],
                        "s.cfg:23: error: childcare.path[19] is 20.5; expected 0 to 1 (fraction)");
    cs_buf_clear(&text);
    clear(&f);
}

static void test_group_of_wrong_type(void **state)
{
    (void)state;
    struct fixture f = {0};
    assert_int_equal(bind_text(&f, "care = 3;"), CS_EINPUT);
    assert_int_equal(f.err.count, 1);
    assert_string_equal(f.err.text[0], "s.cfg:1: error: care is 3; expected a group { ... }");
    clear(&f);
}

static void test_print_back(void **state)
{
    (void)state;
    struct fixture f = {0};
    add_row(&f, "care.coverage", 0.1, 0.05, 1.0 / 3, CS_STATUS_SOURCED);
    assert_int_equal(bind_text(&f, "care = { spread = 0.30000000000000004; public_staff = false;\n"
                                   "pay = \"a \\\"b\\\"\\n\"; };"),
                     CS_OK);
    struct cs_buf out = {0};
    cs_effective_print(&f.record, &out);
    assert_string_equal(
        out.text,
        "childcare.coverage            = 0.1;                  # fraction, model, sourced, 0.05 to "
        "0.3333333333333333: Census 2022\n"
        "childcare.children_per_worker = 8.385;                # children per worker, default, "
        "sourced, 6.5 to 12: Care norms 2018, p. 12\n"
        "childcare.spread              = 0.30000000000000004;  # scenario, decision\n"
        "childcare.full_in             = 2035;                 # year, default, assumption\n"
        "childcare.public_staff        = false;                # scenario, decision\n"
        "childcare.pay                 = \"a \\\"b\\\"\\x0A\";        # scenario, decision\n"
        "childcare.phase_in            = \"s_curve\";            # default, assumption\n");
    cs_buf_clear(&out);
    clear(&f);
}

static void test_print_back_of_odd_lists(void **state)
{
    (void)state;
    struct cs_effective_list list = {0};
    struct cs_buf out = {0};
    cs_buf_add(&out, "");
    cs_effective_print(&list, &out);
    assert_string_equal(out.text, "");
    cs_effective_add(&list, (struct cs_effective){.path = "a",
                                                  .value = NAN,
                                                  .low = 1,
                                                  .high = NAN,
                                                  .origin = CS_FROM_MODEL,
                                                  .source = "one\ntwo"});
    cs_effective_add(&list, (struct cs_effective){.path = "bc",
                                                  .text = "a text longer than the column",
                                                  .value = NAN,
                                                  .low = NAN,
                                                  .high = NAN,
                                                  .type = CS_PARAM_STRING});
    cs_effective_print(&list, &out);
    assert_string_equal(out.text, "a  = NA;  # model, sourced, 1 to NA: one two\n"
                                  "bc = \"a text longer than the column\";  # scenario, sourced\n");
    cs_buf_clear(&out);
    cs_effective_clear(&list);
    assert_int_equal(list.n, 0);
    assert_string_equal(cs_origin_name(CS_FROM_SCENARIO), "scenario");
    assert_string_equal(cs_origin_name(CS_FROM_MODEL), "model");
    assert_string_equal(cs_origin_name(CS_FROM_DEFAULT), "default");
    assert_string_equal(cs_origin_name(CS_FROM_PRESET), "preset");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_type_from_the_scenario),
        cmocka_unit_test(test_strings_outlive_the_file),
        cmocka_unit_test(test_record_of_the_scenario),
        cmocka_unit_test(test_everything_from_model_or_default),
        cmocka_unit_test(test_items_fall_back_to_the_model),
        cmocka_unit_test(test_a_single_string_is_a_list_of_one),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_wrong_types),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_unknown_keys),
        cmocka_unit_test(test_values_with_range),
        cmocka_unit_test(test_required),
        cmocka_unit_test(test_model_out_of_range),
        cmocka_unit_test(test_whole_numbers_fit_their_field),
        cmocka_unit_test(test_default_out_of_range_is_reported),
        cmocka_unit_test(test_all_errors_at_once),
        cmocka_unit_test(test_group_of_wrong_type),
        cmocka_unit_test(test_print_back),
        cmocka_unit_test(test_print_back_of_odd_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
