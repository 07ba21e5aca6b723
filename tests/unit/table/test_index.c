#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "table/index.h"

static void positions_follow_the_order_of_addition(void **state)
{
    (void)state;
    struct cs_index *ix = cs_index_new();
    size_t at = 99;
    assert_true(cs_index_add(ix, "P85", &at));
    assert_int_equal(at, 0);
    assert_true(cs_index_add(ix, "Q86", NULL));
    assert_true(cs_index_add(ix, "", &at));
    assert_int_equal(at, 2);
    assert_false(cs_index_add(ix, "Q86", &at));
    assert_int_equal(at, 1);
    assert_int_equal(cs_index_count(ix), 3);
    assert_string_equal(cs_index_name(ix, 1), "Q86");
    assert_int_equal(cs_index_find(ix, "P85"), 0);
    assert_int_equal(cs_index_find(ix, ""), 2);
    assert_true(cs_index_find(ix, "p85") == CS_NOT_FOUND); /* codes are exact */
    cs_index_free(ix);
}

static void names_are_copied(void **state)
{
    (void)state;
    struct cs_index *ix = cs_index_new();
    char name[] = "aeduc";
    cs_index_add(ix, name, NULL);
    name[0] = 'c';
    assert_string_equal(cs_index_name(ix, 0), "aeduc");
    assert_int_equal(cs_index_find(ix, "aeduc"), 0);
    assert_true(cs_index_find(ix, "ceduc") == CS_NOT_FOUND);
    cs_index_free(ix);
}

static void many_names_are_all_found(void **state)
{
    (void)state;
    enum { MANY = 20000 };
    struct cs_index *ix = cs_index_new();
    char name[32];
    for (size_t i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "R%zu_S%zu", i % 77, i);
        assert_true(cs_index_add(ix, name, NULL));
    }
    for (size_t i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "R%zu_S%zu", i % 77, i);
        assert_int_equal(cs_index_find(ix, name), i);
    }
    assert_true(cs_index_find(ix, "R0_S20000") == CS_NOT_FOUND);
    cs_index_free(ix);
}

static void nearest_offers_a_name_or_none(void **state)
{
    (void)state;
    struct cs_index *ix = cs_index_new();
    assert_null(cs_index_nearest(ix, "construction"));
    cs_index_add(ix, "education", NULL);
    cs_index_add(ix, "construction", NULL);
    assert_string_equal(cs_index_nearest(ix, "constuction"), "construction");
    assert_null(cs_index_nearest(ix, "xyzzy"));
    cs_index_free(ix);
    cs_index_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_follow_the_order_of_addition),
        cmocka_unit_test(names_are_copied),
        cmocka_unit_test(many_names_are_all_found),
        cmocka_unit_test(nearest_offers_a_name_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
