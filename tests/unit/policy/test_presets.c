/*
 * Named norms of all policies: every figure of every table lands in its parameter with its source,
 * gives way to what the scenario states, and comes before the model and the default.
 */
#include "base/text.h"
#include "unit/policy/policy_test.h"

/* What is recorded of PATH.key; NULL: nothing. */
static const struct cs_effective *recorded(const struct cs_effective_list *list, const char *path,
                                           const char *key)
{
    char wanted[200];
    snprintf(wanted, sizeof wanted, "%s.%s", path, key);
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(list->v[i].path, wanted) == 0)
            return &list->v[i];
    }
    return NULL;
}

/* Specs bound from text at path "p", whatever else they miss; what was recorded. */
static struct cs_effective_list bind_some(const struct cs_param_spec *specs, const char *text,
                                          struct cs_arena *arena, struct cs_err *err)
{
    struct cs_effective_list record = {0};
    struct cs_config *config = NULL;
    assert_int_equal(cs_config_parse(text, "s.cfg", &config, err), CS_OK);
    const struct cs_binder b = {.arena = arena, .record = &record};
    void *target = cs_arena_alloc(arena, 4096);
    enum cs_status st = cs_bind(&b, "p", specs, NULL, cs_config_root(config), target, err);
    assert_true(st == CS_OK || err->count > 0);
    cs_config_free(config);
    return record;
}

static void assert_row_lands(const struct cs_param_spec *specs, const struct cs_preset *row)
{
    char text[200];
    struct cs_err err = {0};
    struct cs_arena *arena = cs_arena_new();
    snprintf(text, sizeof text, "preset = \"%s\";", row->name);
    struct cs_effective_list list = bind_some(specs, text, arena, &err);
    const struct cs_effective *e = recorded(&list, "p", row->key);
    if (e == NULL)
        fail_msg("preset %s: '%s' is no parameter of its group", row->name, row->key);
    if (e->origin != CS_FROM_PRESET || e->value != row->value || e->status != row->status ||
        strcmp(e->source, row->source) != 0)
        fail_msg("preset %s: '%s' is %g from %s", row->name, row->key, e->value,
                 cs_origin_name(e->origin));
    assert_true(row->low == 0 && row->high == 0
                    ? isnan(e->low) && isnan(e->high)
                    : e->low == row->low && e->high == row->high && row->low <= row->value &&
                          row->value <= row->high);
    for (int i = 0; i < err.count; i++) {
        if (strstr(err.text[i], "fault of the program") != NULL)
            fail_msg("%s", err.text[i]);
    }
    cs_effective_clear(&list);
    cs_arena_free(arena);
}

/* Rows of a table land, and those of one name stand together; tables below are walked too. */
static int check_tables(const struct cs_param_spec *specs)
{
    int tables = 0;
    for (const struct cs_param_spec *s = specs; s->key != NULL; s++) {
        if (s->type == CS_PARAM_LIST)
            tables += check_tables(s->items);
        if (s->presets == NULL)
            continue;
        tables++;
        assert_string_equal(s->key, "preset");
        for (const struct cs_preset *row = s->presets; row->name != NULL; row++) {
            assert_row_lands(specs, row);
            assert_true(strlen(row->source) > 10);
            for (const struct cs_preset *other = s->presets; other < row; other++) {
                bool same = strcmp(other->name, row->name) == 0;
                assert_false(same && strcmp(other->key, row->key) == 0);
                assert_true(!same || strcmp(row[-1].name, row->name) == 0);
            }
        }
    }
    return tables;
}

static void test_every_row(void **state)
{
    (void)state;
    int tables = 0;
    for (size_t i = 0; i < cs_policies_count(); i++)
        tables += check_tables(cs_policies_at(i)->specs);
    assert_int_equal(tables, 6); /* childcare, schooling, health, long_term_care, leave, breaks */
}

/* The figures of the norms, typed again from what was published. */
static void test_figures(void **state)
{
    (void)state;
    static const struct {
        const char *policy, *list, *preset, *key;
        double value;
    } wanted[] = {
        {"leave", "schemes", "ilo_c183", "weeks", 14},
        {"leave", "schemes", "ilo_c183", "replacement", 0.6666666666666666},
        {"leave", "schemes", "ilo_r191", "weeks", 18},
        {"leave", "schemes", "ilo_r191", "replacement", 1},
        {"leave", "schemes", "ilo_c102", "weeks", 12},
        {"leave", "schemes", "ilo_c102", "replacement", 0.45},
        {"leave", "schemes", "eu_paternity", "weeks", 2},
        {"leave", "schemes", "eu_parental", "weeks", 8.666666666666666},
        {"leave", "schemes", "four_month_floor", "flat_months", 4},
        {"childcare", "ages", "unicef_2008", "children_per_worker", 15},
        {"childcare", "ages", "ec_1996_age_0", "children_per_worker", 4},
        {"childcare", "ages", "ec_1996_age_1", "children_per_worker", 6},
        {"childcare", "ages", "ec_1996_age_2", "children_per_worker", 8},
        {"childcare", "ages", "ec_1996_ages_3_to_5", "children_per_worker", 15},
        {"childcare", "ages", "barcelona_2002_under_3", "coverage", 0.33},
        {"childcare", "ages", "barcelona_2002_from_3", "coverage", 0.9},
        {"childcare", "ages", "barcelona_2030_under_3", "coverage", 0.45},
        {"childcare", "ages", "barcelona_2030_from_3", "coverage", 0.96},
        {"schooling", "ages", "sdg_4_1", "enrolment", 1},
        {"schooling", "ages", "efa_fti_primary", "pupils_per_teacher", 40},
        {"health", "", "who_2006", "workers_per_1000", 2.28},
        {"health", "", "who_2016", "workers_per_1000", 4.45},
        {"health", "", "chatham_house_2014", "spending_gdp", 0.05},
        {"long_term_care", "", "ilo_2015", "workers_per_100", 4.2},
        {"long_term_care", "", "ilo_2015", "age_from", 65},
        {"long_term_care", "", "oecd_2016", "workers_per_100", 5},
        {"breastfeeding_breaks", "", "ilo_c003", "minutes", 60},
        {"breastfeeding_breaks", "", "ilo_c183", "minutes", 60},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const struct cs_param_spec *specs = cs_policies_find(wanted[i].policy)->specs;
        for (; *wanted[i].list != '\0'; specs++) {
            if (strcmp(specs->key, wanted[i].list) == 0) {
                specs = specs->items;
                break;
            }
        }
        char text[100];
        struct cs_err err = {0};
        struct cs_arena *arena = cs_arena_new();
        snprintf(text, sizeof text, "preset = \"%s\";", wanted[i].preset);
        struct cs_effective_list list = bind_some(specs, text, arena, &err);
        const struct cs_effective *e = recorded(&list, "p", wanted[i].key);
        if (e == NULL || e->value != wanted[i].value)
            fail_msg("%s of %s is not %g", wanted[i].key, wanted[i].preset, wanted[i].value);
        cs_effective_clear(&list);
        cs_arena_free(arena);
    }
}

#define BAND                                                                                       \
    "ages = ( { from = 2; to = 3; attendance = 0.25; hours_per_week = 39.0; %s } ); "              \
    "capital_per_place = 0; labour_share = 1.0; pay_sector = \"edu\"; host = \"edu\"; "            \
    "weeks_per_year = 48.0; noncontact = 0.2; absence = 0.05; support_ratio = 0.0;"

/*
 * 420,000 children in 2030, to 45 %: 84,000 places. .15 FTE a place at 8 children a worker (page
 * 6), so .08 at 15: 6,720 FTE; at 10 as stated, .12: 10,080.
 */
static void test_fills_and_gives_way(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    static const struct {
        const char *band;
        double fte;
    } tried[] = {
        {"preset = ( \"barcelona_2030_under_3\", \"unicef_2008\" );", 6720},
        {"preset = ( \"barcelona_2030_under_3\", \"ec_1996_age_2\", \"unicef_2008\" );", 12600},
        {"preset = ( \"barcelona_2030_under_3\", \"unicef_2008\" ); children_per_worker = 10;",
         10080},
    };
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        char text[1000];
        snprintf(text, sizeof text, BAND, tried[i].band);
        put_policy(&d, "childcare", text);
        assert_close(levers_in(&d, 2030)->staff_fte, tried[i].fte, 1e-12);
    }
    close_desk(&d);
}

/* An unknown name is one message, not one more for each parameter it might have given. */
static void test_unknown(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    static const struct {
        const char *band, *message;
    } refused[] = {
        {"coverage = 0.5; preset = \"unicef_208\";",
         "s.cfg:1: error: childcare.ages[0].preset: there is no preset \"unicef_208\"; did you "
         "mean "
         "\"unicef_2008\"? Expected one of \"unicef_2008\", \"ec_1996_age_0\""},
        {"coverage = 0.5; preset = (\n \"unicef_2008\",\n \"far off\" );",
         "s.cfg:3: error: childcare.ages[0].preset: there is no preset \"far off\"; expected one "
         "of"},
        {"coverage = 0.5; preset = 15;",
         "childcare.ages[0].preset is 15; expected a list of strings"},
        {"coverage = 0.5;",
         "childcare.ages[0].children_per_worker is missing (children present per contact worker "
         "present); expected a number, above 0, up to 60 (children per contact worker); or a "
         "preset "
         "that gives it: \"unicef_2008\", \"ec_1996_age_0\""},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char text[1000];
        struct cs_err err = {0};
        snprintf(text, sizeof text, BAND, refused[i].band);
        assert_int_equal(try_policy(&d, "childcare", text, false, &err), CS_EINPUT);
        assert_says(&err, refused[i].message);
        assert_int_equal(err.count, 1);
    }
    close_desk(&d);
}

/* A norm comes before what the model has and before the default; of two, the first that says it. */
static void test_before_the_model(void **state)
{
    (void)state;
    static const struct cs_preset table[] = {
        {"norm_a", "rate", 0.385, 0.3, 0.5, "Norm A of 1999, section 2", CS_STATUS_SOURCED},
        {"norm_a", "shape", 2, 0, 0, "Norm A of 1999, section 3", CS_STATUS_ASSUMPTION},
        {"norm_b", "rate", 0.725, 0, 0, "Norm B of 2001, section 4", CS_STATUS_SOURCED},
        {"norm_b", "count", 7, 0, 0, "Norm B of 2001, section 5", CS_STATUS_SOURCED},
        {.name = NULL},
    };
    struct bound {
        struct cs_strings preset;
        double rate;
        int count, shape;
    } bound;
    const struct cs_param_spec specs[] = {
        {.key = "rate",
         .type = CS_PARAM_REAL,
         .offset = offsetof(struct bound, rate),
         .max = 1,
         .model_key = "growth.gdp",
         .required = true},
        {.key = "count",
         .type = CS_PARAM_INT,
         .offset = offsetof(struct bound, count),
         .fallback = 3},
        {.key = "shape",
         .type = CS_PARAM_CHOICE,
         .offset = offsetof(struct bound, shape),
         .choices = cs_phase_names},
        CS_PRESET_SPEC(struct bound, preset, table),
        {.key = NULL},
    };
    struct cs_economy *e =
        toy_economy("growth.gdp,0.031,0.02,0.04,triangular,a year,,,assumption,\n");
    struct cs_arena *arena = cs_arena_new();
    struct cs_effective_list record = {0};
    const struct cs_binder b = {.arena = arena, .params = e->params, .record = &record};
    struct cs_config *config = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_bind(&b, "p", specs, NULL, NULL, &bound, &err), CS_OK);
    assert_close(bound.rate, 0.031, 0);
    assert_int_equal(bound.count, 3);
    cs_effective_clear(&record);
    assert_int_equal(
        cs_config_parse("preset = ( \"norm_a\", \"norm_b\" );", "s.cfg", &config, &err), CS_OK);
    assert_int_equal(cs_bind(&b, "p", specs, NULL, cs_config_root(config), &bound, &err), CS_OK);
    assert_close(bound.rate, 0.385, 0); /* the first that says it */
    assert_int_equal(bound.count, 7);
    assert_int_equal(bound.shape, CS_PHASE_S_CURVE);
    const struct cs_effective *r = recorded(&record, "p", "rate");
    assert_true(r->low == 0.3 && r->high == 0.5 && r->target == &bound.rate);
    assert_string_equal(recorded(&record, "p", "shape")->text, "s_curve");
    assert_int_equal(recorded(&record, "p", "shape")->status, CS_STATUS_ASSUMPTION);
    cs_config_free(config);
    cs_effective_clear(&record);
    cs_arena_free(arena);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row),           cmocka_unit_test(test_figures),
        cmocka_unit_test(test_fills_and_gives_way), cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_before_the_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
