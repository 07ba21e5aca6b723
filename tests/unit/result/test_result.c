/* The store: flat index and positions, labels, copies, lists. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "unit/result/toy.h"

static void test_positions_and_flat_index(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    struct cs_series *s = cs_result_add(
        r, &(struct cs_series){.key = "cube",
                               .n_dim = 4,
                               .dim = {CS_DIM_SEX, CS_DIM_YEAR, CS_DIM_PACKAGE, CS_DIM_SECTOR}});
    assert_int_equal(s->size, 2 * 3 * 2 * 3);
    for (size_t i = 0; i < s->size; i++) {
        size_t pos[CS_MAX_DIM];
        assert_true(isnan(s->v[i]));
        cs_series_position(r, s, i, pos);
        assert_ptr_equal(cs_series_at(r, s, pos), s->v + i);
    }
    /* men, 2027, care, "=S2": ((1 * 3 + 2) * 2 + 0) * 3 + 1 = 31 */
    assert_ptr_equal(cs_series_at(r, s, (size_t[]){1, 2, 0, 1}), s->v + 31);
    size_t pos[CS_MAX_DIM];
    cs_series_position(r, s, 31, pos);
    assert_int_equal(pos[0], 1);
    assert_int_equal(pos[1], 2);
    assert_int_equal(pos[2], 0);
    assert_int_equal(pos[3], 1);
    assert_true(cs_series_has_dim(s, CS_DIM_SECTOR));
    assert_false(cs_series_has_dim(s, CS_DIM_EFFECT));
    cs_result_free(r);
    cs_result_free(NULL);
}

static void test_labels(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    char code[] = "S36", title[] = "Childcare";
    cs_result_set_axis(r, CS_DIM_SECTOR,
                       (struct cs_label[]){{code, title, NULL}, {"S37", NULL, "care.health"}}, 2);
    code[0] = title[0] = '!';
    assert_string_equal(r->axis[CS_DIM_SECTOR].labels[0].code, "S36");
    assert_string_equal(r->axis[CS_DIM_SECTOR].labels[0].title, "Childcare");
    assert_string_equal(r->axis[CS_DIM_SECTOR].labels[0].role, "");
    assert_string_equal(r->axis[CS_DIM_SECTOR].labels[1].title, "S37");
    assert_int_equal(cs_result_find_label(r, CS_DIM_SECTOR, "S37"), 1);
    assert_true(cs_result_find_label(r, CS_DIM_SECTOR, "s37") == SIZE_MAX);
    assert_true(cs_result_find_label(r, CS_DIM_YEAR, "2025") == SIZE_MAX);
    cs_result_free(r);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(cs_dim_key(CS_DIM_HOUSEHOLD), "household");
    assert_string_equal(cs_dim_title(CS_DIM_HOUSEHOLD), "Household group");
    assert_string_equal(cs_kind_name(CS_KIND_PP), "pp");
    assert_string_equal(cs_basis_name(CS_BASIS_NONE), "");
    assert_string_equal(cs_basis_name(CS_BASIS_JOB_YEARS), "job_years");
    assert_string_equal(cs_basis_name(CS_BASIS_NET), "net");
    assert_string_equal(cs_check_state_name(CS_CHECK_NOTE), "note");
    assert_string_equal(cs_note_kind_name(CS_NOTE_LIMIT), "limit");
}

/* Past the first room of every list; addresses of series stay valid while others are added. */
static void test_lists_grow(void **state)
{
    (void)state;
    enum { N = 100 };
    struct cs_result *r = cs_result_new();
    struct cs_series *first = NULL;
    for (int i = 0; i < N; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i);
        struct cs_series *s = cs_result_add(r, &(struct cs_series){.key = key});
        *s->v = i + 0.385;
        first = first == NULL ? s : first;
        cs_result_note(r, CS_NOTE_FINDING, "%d", i);
        cs_result_check(r, CS_CHECK_PASS, key, i, NAN, "%d", i);
        cs_result_param(r, &(struct cs_used_param){.path = key, .value = i});
        cs_result_manifest(r, key, "%d", i);
    }
    assert_ptr_equal(cs_result_find(r, "k0"), first);
    assert_null(cs_result_find(r, "k100"));
    for (int i = 0; i < N; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i);
        assert_true(*cs_result_find(r, key)->v == i + 0.385);
        assert_string_equal(r->notes[i].text, key + 1);
        assert_string_equal(r->checks[i].name, key);
        assert_string_equal(r->params[i].path, key);
        assert_string_equal(r->params[i].status, "");
        assert_null(r->params[i].text);
        assert_string_equal(r->manifest[i].value, key + 1);
    }
    cs_result_free(r);
}

static void test_trust_and_manifest(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    assert_true(cs_result_trusted(r));
    cs_result_check(r, CS_CHECK_NOTE, "supply", NAN, NAN, "short by %.3f", 2.385);
    cs_result_check(r, CS_CHECK_PASS, "radius", 0.385, 1, " ");
    assert_true(cs_result_trusted(r));
    assert_string_equal(r->checks[0].detail, "short by 2.385");
    cs_result_check(r, CS_CHECK_FAIL, "balance", 2.385, 0, " ");
    assert_false(cs_result_trusted(r));
    cs_result_free(r);
    r = toy_new();
    assert_int_equal(r->n_manifest, 2);
    assert_string_equal(r->manifest[0].value, "42");
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_positions_and_flat_index),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_lists_grow),
        cmocka_unit_test(test_trust_and_manifest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
