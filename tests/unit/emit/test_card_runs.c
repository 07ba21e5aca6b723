/* Runs of several scenarios as columns of the card: which, in what order, and their differences. */
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "emit/card.h"
#include "emit/emit.h"

static struct cs_result *two_by_two(void)
{
    struct cs_result *r = cs_result_new();
    cs_result_set_axis(r, CS_DIM_ECONOMY, (struct cs_label[]){{"x", "Xland", ""}, {"y", "Yland", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_SCENARIO, (struct cs_label[]){{"a", "Alpha", ""}, {"b", "Beta", ""}}, 2);
    return r;
}

static void add(struct cs_result *r, const char *key, enum cs_kind kind, int headline, const double *v, size_t n)
{
    struct cs_series *s = cs_result_add(
        r, &(struct cs_series){.key = key, .title = key, .unit = kind == CS_KIND_SHARE ? "share of jobs" : "jobs",
                               .kind = kind, .headline = headline, .n_dim = 2,
                               .dim = {CS_DIM_ECONOMY, CS_DIM_SCENARIO}});
    assert_int_equal(s->size, n);
    memcpy(s->v, v, n * sizeof *v);
}

/* Alpha was run on Xland, Beta on both: set against Alpha on Xland each, as Yland has no Alpha. */
static void test_runs_are_columns(void **state)
{
    (void)state;
    struct cs_result *r = two_by_two();
    struct cs_arena *arena = cs_arena_new();
    struct cs_card card;
    add(r, "jobs", CS_KIND_CHANGE, 1, (double[]){1000, 1238.5, NAN, 761.5}, 4);
    add(r, "jobs.difference", CS_KIND_CHANGE, 0, (double[]){0, 238.5, NAN, -238.5}, 4);
    add(r, "women", CS_KIND_SHARE, 2, (double[]){.5, .62385, NAN, .4}, 4);
    add(r, "women.difference", CS_KIND_PP, 0, (double[]){0, 12.385, NAN, -10}, 4);
    add(r, "men", CS_KIND_CHANGE, 3, (double[]){500, 400, NAN, 2}, 4);
    assert_true(cs_emit_has_scenarios(r));
    cs_emit_card(r, arena, &card);
    assert_int_equal(card.n_packages, 5);
    const char *const heads[] = {"Xland: Alpha", "Xland: Beta", "Yland: Beta", "Difference: Xland: Beta",
                                 "Difference: Yland: Beta"};
    const char *const rows[3][5] = {{"1,000", "1,238", "762", "+238", "-238"},
                                    {"50.0%", "62.4%", "40.0%", "+12.4 pp", "-10.0 pp"},
                                    {"500", "400", "2", "NA", "NA"}};
    assert_int_equal(card.n_rows, 3);
    for (size_t c = 0; c < 5; c++) {
        assert_string_equal(card.heads[c], heads[c]);
        for (size_t i = 0; i < 3; i++)
            assert_string_equal(card.rows[i].figures[c], rows[i][c]);
    }
    assert_string_equal(card.rows[0].label, "jobs");
    struct cs_card_columns columns;
    cs_emit_find_columns(r, &columns);
    assert_int_equal(columns.difference[1].run, 2);
    assert_int_equal(columns.difference[1].first, 0);
    assert_true(cs_emit_on_card(r, cs_result_find(r, "women.difference")));
    cs_arena_free(arena);
    cs_result_free(r);
}

/* Each economy's Beta less its own Alpha; a difference that rounds to nothing has no sign. */
static void test_first_on_the_same_economy(void **state)
{
    (void)state;
    struct cs_result *r = two_by_two();
    struct cs_arena *arena = cs_arena_new();
    struct cs_card card;
    add(r, "jobs", CS_KIND_CHANGE, 1, (double[]){1000, 1000.25, 300, 310.5}, 4);
    add(r, "jobs.difference", CS_KIND_CHANGE, 0, (double[]){0, .25, 0, 10.5}, 4);
    cs_emit_card(r, arena, &card);
    assert_int_equal(card.n_packages, 6);
    assert_string_equal(card.heads[1], "Yland: Alpha");
    assert_string_equal(card.rows[0].figures[1], "300");
    assert_string_equal(card.rows[0].figures[4], "0");
    assert_string_equal(card.rows[0].figures[5], "+10");
    struct cs_card_columns columns;
    cs_emit_find_columns(r, &columns);
    assert_int_equal(columns.difference[1].run, 3);
    assert_int_equal(columns.difference[1].first, 1);
    cs_arena_free(arena);
    cs_result_free(r);
}

/* Five runs are rows, as before, and their differences stay in the tables. */
static void test_many_runs_are_rows(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    struct cs_label labels[5];
    for (size_t i = 0; i < 5; i++)
        labels[i] = (struct cs_label){(const char *[]){"a", "b", "c", "d", "e"}[i], "", ""};
    cs_result_set_axis(r, CS_DIM_ECONOMY, (struct cs_label[]){{"x", "Xland", ""}}, 1);
    cs_result_set_axis(r, CS_DIM_SCENARIO, labels, 5);
    struct cs_arena *arena = cs_arena_new();
    struct cs_card card;
    add(r, "jobs", CS_KIND_CHANGE, 1, (double[]){1, 2, 3, 4, 5}, 5);
    add(r, "jobs.difference", CS_KIND_CHANGE, 0, (double[]){0, 1, 2, 3, 4}, 5);
    assert_false(cs_emit_has_scenarios(r));
    cs_emit_card(r, arena, &card);
    assert_int_equal(card.n_packages, 1);
    assert_int_equal(card.n_rows, 5);
    assert_false(cs_emit_on_card(r, cs_result_find(r, "jobs.difference")));
    cs_arena_free(arena);
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_are_columns),
        cmocka_unit_test(test_first_on_the_same_economy),
        cmocka_unit_test(test_many_runs_are_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
