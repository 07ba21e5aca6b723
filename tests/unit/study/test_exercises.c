/* The exercises of a workshop: complete, a change that is one, and the figures they look at. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "study/exercises.h"

static void test_each_is_complete(void **state)
{
    (void)state;
    assert_int_equal(cs_exercises_count(), 10);
    for (size_t i = 0; i < cs_exercises_count(); i++) {
        const struct cs_exercise *e = cs_exercises_at(i);
        assert_non_null(e->scenario);
        assert_true(strlen(e->question) > 20 && strchr(e->question, '?') != NULL);
        assert_true(strlen(e->why) > 20);
        assert_non_null(e->series[0]);
        assert_null(e->series[CS_EXERCISE_SERIES]);
        assert_null(e->sets[CS_EXERCISE_SETS]);
        /* what is changed has two values that differ, or nothing is changed */
        assert_true((e->key == NULL) == (e->before == NULL));
        assert_true((e->key == NULL) == (e->after == NULL));
        if (e->key != NULL)
            assert_string_not_equal(e->before, e->after);
    }
}

static void test_value_of_a_package(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    cs_result_set_axis(r, CS_DIM_PACKAGE,
                       (struct cs_label[]){{"policy", "Care", ""}, {"compare1", "Other", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_YEAR, &(struct cs_label){"2030", "2030", ""}, 1);
    struct cs_series *s = cs_result_add(
        r, &(struct cs_series){
               .key = "a", .title = "A", .unit = "jobs", .n_dim = 1, .dim = {CS_DIM_PACKAGE}});
    s->v[0] = 2.385;
    s->v[1] = -7.25;
    s = cs_result_add(
        r, &(struct cs_series){
               .key = "b", .title = "B", .unit = "jobs", .n_dim = 1, .dim = {CS_DIM_YEAR}});
    s->v[0] = 0.583;
    assert_true(cs_exercise_value(r, "a", 0) == 2.385);
    assert_true(cs_exercise_value(r, "a", 1) == -7.25);
    assert_true(isnan(cs_exercise_value(r, "a", 2)));  /* no such package */
    assert_true(isnan(cs_exercise_value(r, "b", 0)));  /* by year, not by package */
    assert_true(isnan(cs_exercise_value(r, "no", 0))); /* no such series */
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_complete),
        cmocka_unit_test(test_value_of_a_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
