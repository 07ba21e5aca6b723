/* JSON out and back: every bit of every number, every text; the schema; documents that are no
 * result. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <float.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#include <jansson.h>

#include "base/file.h"
#include "result/json.h"
#include "unit/result/toy.h"

/* Write text to a new file; the caller unlinks path. */
static FILE *open_temp(char path[static 64])
{
    strcpy(path, "/tmp/caresim-json-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    return fdopen(fd, "wb");
}

static struct cs_result *round_trip(const struct cs_result *r)
{
    char path[64];
    struct cs_err err = {0};
    FILE *f = open_temp(path);
    assert_int_equal(cs_result_write_json(r, f, &err), CS_OK);
    assert_int_equal(fclose(f), 0);
    struct cs_result *back = NULL;
    enum cs_status st = cs_result_read_json(path, &back, &err);
    if (st != CS_OK)
        print_message("%s\n", err.text[0]);
    assert_int_equal(st, CS_OK);
    unlink(path);
    return back;
}

static void assert_same_text(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a != NULL)
        assert_string_equal(a, b);
}

/* Bit for bit, but any NaN equals any other. */
static void assert_same_number(double a, double b)
{
    if (isnan(a) || isnan(b))
        assert_true(isnan(a) && isnan(b));
    else
        assert_memory_equal(&a, &b, sizeof a);
}

static void assert_same_series(const struct cs_series *a, const struct cs_series *b)
{
    assert_string_equal(a->key, b->key);
    assert_string_equal(a->title, b->title);
    assert_string_equal(a->unit, b->unit);
    assert_string_equal(a->formula, b->formula);
    assert_same_text(a->closure, b->closure);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->basis, b->basis);
    assert_int_equal(a->assumed, b->assumed);
    assert_int_equal(a->headline, b->headline);
    assert_int_equal(a->n_dim, b->n_dim);
    for (int d = 0; d < a->n_dim; d++)
        assert_int_equal(a->dim[d], b->dim[d]);
    assert_int_equal(a->size, b->size);
    for (size_t i = 0; i < a->size; i++)
        assert_same_number(a->v[i], b->v[i]);
}

static void assert_same_message(const struct cs_message *a, const struct cs_message *b)
{
    assert_string_equal(a->format, b->format);
    assert_int_equal(a->n_args, b->n_args);
    for (size_t i = 0; i < a->n_args; i++)
        assert_string_equal(a->args[i], b->args[i]);
}

static void assert_same_lists(const struct cs_result *a, const struct cs_result *b)
{
    assert_int_equal(a->n_checks, b->n_checks);
    for (size_t i = 0; i < a->n_checks; i++) {
        assert_string_equal(a->checks[i].name, b->checks[i].name);
        assert_string_equal(a->checks[i].detail, b->checks[i].detail);
        assert_same_number(a->checks[i].value, b->checks[i].value);
        assert_same_number(a->checks[i].limit, b->checks[i].limit);
        assert_int_equal(a->checks[i].state, b->checks[i].state);
        assert_same_message(&a->checks[i].message, &b->checks[i].message);
    }
    assert_int_equal(a->n_notes, b->n_notes);
    for (size_t i = 0; i < a->n_notes; i++) {
        assert_int_equal(a->notes[i].kind, b->notes[i].kind);
        assert_string_equal(a->notes[i].text, b->notes[i].text);
        assert_same_text(a->notes[i].subject, b->notes[i].subject);
        assert_same_message(&a->notes[i].message, &b->notes[i].message);
    }
    assert_int_equal(a->n_attachments, b->n_attachments);
    for (size_t i = 0; i < a->n_attachments; i++) {
        assert_string_equal(a->attachments[i].title, b->attachments[i].title);
        assert_string_equal(a->attachments[i].file, b->attachments[i].file);
    }
    assert_int_equal(a->n_manifest, b->n_manifest);
    for (size_t i = 0; i < a->n_manifest; i++) {
        assert_string_equal(a->manifest[i].key, b->manifest[i].key);
        assert_string_equal(a->manifest[i].value, b->manifest[i].value);
    }
}

static void assert_same_params(const struct cs_result *a, const struct cs_result *b)
{
    assert_int_equal(a->n_params, b->n_params);
    for (size_t i = 0; i < a->n_params; i++) {
        const struct cs_used_param *p = &a->params[i], *q = &b->params[i];
        assert_string_equal(p->path, q->path);
        assert_same_text(p->text, q->text);
        assert_same_number(p->value, q->value);
        assert_same_number(p->low, q->low);
        assert_same_number(p->high, q->high);
        assert_string_equal(p->unit, q->unit);
        assert_string_equal(p->source, q->source);
        assert_string_equal(p->origin, q->origin);
        assert_string_equal(p->status, q->status);
    }
}

static void assert_same_axes(const struct cs_result *a, const struct cs_result *b)
{
    for (int d = 0; d < CS_DIM_COUNT; d++) {
        assert_int_equal(a->axis[d].n, b->axis[d].n);
        for (size_t i = 0; i < a->axis[d].n; i++) {
            assert_string_equal(a->axis[d].labels[i].code, b->axis[d].labels[i].code);
            assert_string_equal(a->axis[d].labels[i].title, b->axis[d].labels[i].title);
            assert_string_equal(a->axis[d].labels[i].role, b->axis[d].labels[i].role);
        }
    }
}

static void test_reads_back_the_same(void **state)
{
    (void)state;
    struct cs_result *r = toy_new(), *back;
    r->currency = NULL;
    cs_result_attach(r, "jobs", "jobs.svg");
    cs_result_attach(r, "path", "path.svg");
    cs_result_attach(r, "jobs by effect", "jobs.svg"); /* replaces the title */
    assert_int_equal(r->n_attachments, 2);
    assert_string_equal(r->attachments[0].title, "jobs by effect");
    back = round_trip(r);
    assert_same_text(r->title, back->title);
    assert_same_text(r->scenario, back->scenario);
    assert_same_text(r->model, back->model);
    assert_same_text(r->model_title, back->model_title);
    assert_null(back->currency);
    assert_same_text(r->price_basis, back->price_basis);
    assert_same_text(r->source, back->source);
    assert_same_text(r->closure, back->closure);
    assert_same_text(r->closure_text, back->closure_text);
    assert_same_axes(r, back);
    assert_int_equal(r->n_series, back->n_series);
    for (size_t i = 0; i < r->n_series; i++)
        assert_same_series(r->series[i], back->series[i]);
    assert_same_lists(r, back);
    assert_same_params(r, back);
    cs_result_free(r);
    cs_result_free(back);
}

/* Doubles of every size, among them those that 15 or 16 digits do not tell apart. */
static void test_every_bit_comes_back(void **state)
{
    (void)state;
    enum { N = 3000 };
    struct cs_label labels[N];
    for (int i = 0; i < N; i++)
        labels[i] = (struct cs_label){"x", "x", ""};
    struct cs_result *r = cs_result_new();
    cs_result_set_axis(r, CS_DIM_ITEM, labels, N);
    struct cs_series *s =
        cs_result_add(r, &(struct cs_series){.key = "bits", .n_dim = 1, .dim = {CS_DIM_ITEM}});
    const double special[] = {0.1,
                              0.1 + DBL_EPSILON / 16,
                              -0.0,
                              DBL_MAX,
                              DBL_MIN,
                              DBL_TRUE_MIN,
                              1.0 / 3,
                              2.385,
                              5,
                              -1e22,
                              9007199254740993.0,
                              4.35,
                              1 - DBL_EPSILON / 2};
    uint64_t random = 88172645463325252u;
    for (size_t i = 0; i < N; i++) {
        do {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            memcpy(&s->v[i], &random, sizeof random);
        } while (!isfinite(s->v[i]));
        if (i < sizeof special / sizeof *special)
            s->v[i] = special[i];
    }
    struct cs_result *back = round_trip(r);
    assert_memory_equal(s->v, back->series[0]->v, N * sizeof *s->v);
    cs_result_free(r);
    cs_result_free(back);
}

static json_t *load_toy(void)
{
    char *text = NULL;
    size_t len = 0;
    struct cs_result *r = toy_new();
    FILE *f = open_memstream(&text, &len);
    struct cs_err err = {0};
    assert_int_equal(cs_result_write_json(r, f, &err), CS_OK);
    fclose(f);
    cs_result_free(r);
    json_t *doc = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(doc);
    free(text);
    return doc;
}

static void assert_has_keys(const json_t *schema, const json_t *object)
{
    size_t i;
    json_t *key;
    const json_t *required = json_object_get(schema, "required");
    assert_true(json_array_size(required) > 0);
    json_array_foreach(required, i, key)
        assert_non_null(json_object_get(object, json_string_value(key)));
    /* and nothing that the schema does not describe */
    assert_int_equal(json_object_size(object),
                     json_object_size(json_object_get(schema, "properties")));
}

static void test_schema_describes_the_document(void **state)
{
    (void)state;
    json_error_t fault;
    json_t *schema = json_load_file(SOURCE_DIR "/docs/reference/result.schema.json",
                                    JSON_REJECT_DUPLICATES, &fault);
    if (schema == NULL)
        print_message("line %d: %s\n", fault.line, fault.text);
    assert_non_null(schema);
    json_t *doc = load_toy();
    const json_t *defs = json_object_get(schema, "$defs");
    assert_has_keys(schema, doc);
    static const char *const lists[][2] = {
        {"series", "series"}, {"checks", "check"}, {"notes", "note"}, {"parameters", "parameter"}};
    for (size_t i = 0; i < 4; i++)
        assert_has_keys(json_object_get(defs, lists[i][1]),
                        json_array_get(json_object_get(doc, lists[i][0]), 0));
    assert_has_keys(json_object_get(defs, "label"),
                    json_array_get(json_object_get(json_object_get(doc, "axes"), "sex"), 1));
    const json_t *dims = json_object_get(json_object_get(defs, "dimension"), "enum");
    assert_int_equal(json_array_size(dims), CS_DIM_COUNT);
    for (size_t d = 0; d < CS_DIM_COUNT; d++)
        assert_string_equal(json_string_value(json_array_get(dims, d)), cs_dim_key((enum cs_dim)d));
    /* NaN of men in construction is null, in its place */
    const json_t *jobs = json_array_get(json_object_get(doc, "series"), 0);
    assert_true(json_is_null(json_array_get(json_object_get(jobs, "values"), 3)));
    assert_true(json_real_value(json_array_get(json_object_get(jobs, "values"), 2)) == 34567.25);
    json_decref(doc);
    json_decref(schema);
}

static void test_refuses_what_json_cannot_hold(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len = 0;
    struct cs_err err = {0};
    struct cs_result *r = toy_new();
    r->series[2]->title = "Constru\xE7\xE3o";
    r->series[3]->v[1] = INFINITY;
    FILE *f = open_memstream(&text, &len);
    assert_int_equal(cs_result_write_json(r, f, &err), CS_EUNTRUSTED);
    fclose(f);
    assert_int_equal(err.count, 2);
    assert_string_equal(err.text[0], "error: results.json: series 'output': title is not valid "
                                     "UTF-8; save the file it comes from as UTF-8");
    assert_string_equal(err.text[1], "error: results.json: series 'share.women': value is "
                                     "infinite; expected a finite number or NA");
    free(text);
    cs_result_free(r);
}

/* Replace the first `from` in the toy's document by `to` and read it: the messages must hold
 * `wanted`. */
static void assert_refused(const char *from, const char *to, const char *wanted)
{
    char *text = NULL, path[64];
    size_t len = 0;
    struct cs_err err = {0};
    struct cs_result *r = toy_new(), *back = NULL;
    FILE *f = open_memstream(&text, &len);
    assert_int_equal(cs_result_write_json(r, f, &err), CS_OK);
    fclose(f);
    cs_result_free(r);
    char *at = strstr(text, from);
    if (at == NULL)
        fail_msg("'%s' is not in the document", from);
    f = open_temp(path);
    fprintf(f, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    fclose(f);
    free(text);
    assert_int_equal(cs_result_read_json(path, &back, &err), CS_EINPUT);
    assert_null(back);
    bool found = false;
    for (int i = 0; i < err.count; i++) {
        assert_non_null(strstr(err.text[i], path));
        found = found || strstr(err.text[i], wanted) != NULL;
    }
    if (!found)
        fail_msg("'%s' expected, got '%s'", wanted, err.text[0]);
    unlink(path);
}

static void test_refuses_other_documents(void **state)
{
    (void)state;
    assert_refused("\"format\": \"caresim-result\"", "\"format\": \"x\"",
                   "expected the results.json of a run");
    assert_refused("\"version\": 1", "\"version\": 2", "\"version\" is not 1");
    assert_refused("\"version\": 1,", "\"version\": 1", ":4: error:");
    assert_refused("\"scenario\": \"care35\"", "\"scenario\": 35",
                   "result: \"scenario\" is a number; expected a text");
    assert_refused("\"headline\": 2", "\"headline\": -2",
                   "series[0] 'jobs': \"headline\" is a number; expected a rank, or 0");
    assert_refused("\"assumed\": true", "\"assumed\": 1",
                   "series[0] 'jobs': \"assumed\" is a number; expected true or false");
    assert_refused("123456.39999999999", "true",
                   "series[0] 'jobs': value 0 is true or false; expected a number or null");
    assert_refused("123456.39999999999, ", "",
                   "series[0] 'jobs': 3 values; expected one for each cell of its dimensions");
    assert_refused("[\"package\", \"sex\"]", "[\"package\", \"gender\"]",
                   "dimension \"gender\"; expected one of \"axes\", each once");
    assert_refused("[\"package\", \"sex\"]", "[\"sex\", \"sex\"]", "dimension \"sex\"");
    assert_refused("[\"package\", \"sex\"]", "[\"age\", \"sex\"]", "dimension \"age\"");
    assert_refused("\"kind\": \"change\"", "\"kind\": \"odd\"",
                   "\"kind\" is \"odd\", which this version does not know");
    assert_refused("\"key\": \"output\"", "\"key\": \"jobs\"", "\"key\" is doubled");
    assert_refused("\"axes\": {", "\"axes\": {\n\"gender\": [],", "dimension \"gender\"");
    assert_refused("\"state\": \"fail\"", "\"state\": \"bad\"", "checks[1] 'rows balance'");
    assert_refused("\"seed\": \"42\"", "\"seed\": 42", "manifest: \"seed\" is a number");
    assert_refused("\"args\": [\"84\"]", "\"args\": [84]",
                   "notes[0] 'finding': \"args\" is a number; expected texts only");
    assert_refused("\"args\": [\"84\"]", "\"args\": []",
                   "notes[0] 'finding': 0 args; expected 1, one for each place of \"message\"");
    assert_refused("\"attachments\": [", "\"attachments\": [{\"title\": \"x\", \"file\": \"../y\"}",
                   "attachments[0] '../y': \"file\" is '../y'; expected the plain name of a file");
    assert_refused("\"attachments\": [", "\"attachments\": [{\"title\": \"x\", \"file\": \".y\"}",
                   "expected the plain name of a file");
    assert_refused("\"notes\": [", "\"remarks\": [", "\"notes\" is missing; expected a list");
    assert_refused("\"low\": null", "\"low\": \"x\"",
                   "parameters[1] 'tax.income': \"low\" is a text; expected a number or null");
}

static void test_missing_file(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_result *back = NULL;
    assert_int_equal(cs_result_read_json("/tmp/caresim-no-such-file.json", &back, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "/tmp/caresim-no-such-file.json"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_back_the_same),
        cmocka_unit_test(test_every_bit_comes_back),
        cmocka_unit_test(test_schema_describes_the_document),
        cmocka_unit_test(test_refuses_what_json_cannot_hold),
        cmocka_unit_test(test_refuses_other_documents),
        cmocka_unit_test(test_missing_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
