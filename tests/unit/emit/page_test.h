/* The toy with texts that try to be markup, for the tests of the page writers. */
#ifndef TEST_EMIT_PAGE_TEST_H
#define TEST_EMIT_PAGE_TEST_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/emit/emit_test.h"
#include "unit/result/toy.h"

/* Text of the file that the writer makes of r; caller frees. */
static inline char *page_of(const struct cs_result *r, const char *writer, const char *name)
{
    char dir[64];
    struct cs_err err = {0};
    assert_int_equal(write_as(r, writer, new_dir(dir), &err), CS_OK);
    char *text = read_in(dir, name);
    assert_non_null(text);
    remove_dir(dir);
    return text;
}

static inline void assert_holds(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("'%s' is not in\n%s", wanted, text);
}

static inline void assert_lacks(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted) != NULL)
        fail_msg("'%s' is in\n%s", unwanted, text);
}

/* Hostile in every place where a text of the user ends up. */
static inline struct cs_result *hostile_new(const char *text)
{
    struct cs_result *r = cs_result_new();
    r->title = r->scenario = r->model = r->model_title = r->currency = r->price_basis = r->source =
        r->closure = r->closure_text = cs_arena_strdup(r->arena, text);
    cs_result_set_axis(r, CS_DIM_PACKAGE, &(struct cs_label){text, text, text}, 1);
    cs_result_set_axis(r, CS_DIM_YEAR, &(struct cs_label){text, text, text}, 1);
    cs_result_set_axis(r, CS_DIM_SECTOR,
                       (struct cs_label[]){{text, text, text}, {"S2", text, text}}, 2);
    struct cs_series spec = {.key = "a",
                             .title = text,
                             .unit = text,
                             .formula = text,
                             .closure = text,
                             .n_dim = 1,
                             .dim = {CS_DIM_SECTOR}};
    toy_add(r, spec, (double[]){2.385, -7.25}, 2);
    spec.key = "b";
    spec.headline = 1;
    spec.dim[0] = CS_DIM_PACKAGE;
    toy_add(r, spec, (double[]){0.583}, 1);
    cs_result_check(r, CS_CHECK_FAIL, text, 2.385, 1, "%s", text);
    for (int kind = CS_NOTE_FINDING; kind <= CS_NOTE_WARNING; kind++)
        cs_result_note(r, (enum cs_note_kind)kind, "%s", text);
    cs_result_param(r, &(struct cs_used_param){text, text, NAN, NAN, NAN, text, text, text, text});
    cs_result_manifest(r, text, "%s", text);
    return r;
}

#endif
