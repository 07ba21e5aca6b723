#include "result/json.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* One document being read; faults are collected, the first one's status stays. */
struct json_in {
    const char *path;
    struct cs_err *err;
    enum cs_status status;
    struct cs_result *r;
    char place[200]; /* "series[2] 'jobs.created'" */
};

CS_PRINTF(2, 3)
static void fail_here(struct json_in *in, const char *fmt, ...)
{
    char text[CS_ERR_TEXT];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    in->status = cs_fail_at(in->err, CS_EINPUT, in->path, 0, "%s: %s", in->place, text);
}

static void set_place(struct json_in *in, const char *list, size_t i, const json_t *item,
                      const char *name_key)
{
    const char *name = json_string_value(json_object_get(item, name_key));
    if (name != NULL)
        snprintf(in->place, sizeof in->place, "%s[%zu] '%.120s'", list, i, name);
    else
        snprintf(in->place, sizeof in->place, "%s[%zu]", list, i);
}

static const char *type_text(const json_t *value)
{
    if (value == NULL)
        return "missing";
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_NULL:
        return "null";
    default:
        return "true or false";
    }
}

static void fail_type(struct json_in *in, const char *key, const json_t *got, const char *expected)
{
    fail_here(in, "\"%s\" is %s; expected %s", key, type_text(got), expected);
}

/* "" after a fault, so that reading can go on. */
static const char *get_text(struct json_in *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_string(value))
        return json_string_value(value);
    fail_type(in, key, value, "a text");
    return "";
}

static const char *get_text_or_null(struct json_in *in, const json_t *object, const char *key)
{
    return json_is_null(json_object_get(object, key)) ? NULL : get_text(in, object, key);
}

/* null is NaN. */
static double get_number(struct json_in *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_number(value))
        return json_number_value(value);
    if (!json_is_null(value))
        fail_type(in, key, value, "a number or null");
    return NAN;
}

/* A list or object of the document; NULL after a fault. */
static const json_t *get_list(struct json_in *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value))
        return value;
    fail_type(in, key, value, "a list");
    return NULL;
}

static json_t *get_object(struct json_in *in, const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (json_is_object(value))
        return value;
    fail_type(in, key, value, "an object");
    return NULL;
}

/* Names of enumerations, by number; NULL ends them. */
static const char *kind_name(int i)
{
    return i <= CS_KIND_INDEX ? cs_kind_name((enum cs_kind)i) : NULL;
}

static const char *basis_name(int i)
{
    return i <= CS_BASIS_NET ? cs_basis_name((enum cs_basis)i) : NULL;
}

static const char *state_name(int i)
{
    return i <= CS_CHECK_NOTE ? cs_check_state_name((enum cs_check_state)i) : NULL;
}

static const char *note_name(int i)
{
    return i <= CS_NOTE_WARNING ? cs_note_kind_name((enum cs_note_kind)i) : NULL;
}

static const char *dim_name(int i)
{
    return i < CS_DIM_COUNT ? cs_dim_key((enum cs_dim)i) : NULL;
}

/* Number of a name, -1 when there is none. */
static int find_name(const char *text, const char *(*name)(int))
{
    for (int i = 0; name(i) != NULL; i++)
        if (strcmp(name(i), text) == 0)
            return i;
    return -1;
}

/* The enumeration value a member names; the first one after a fault. */
static int get_name(struct json_in *in, const json_t *object, const char *key,
                    const char *(*name)(int))
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) {
        fail_type(in, key, value, "a text");
        return 0;
    }
    int found = find_name(json_string_value(value), name);
    if (found < 0)
        fail_here(in, "\"%s\" is \"%s\", which this version does not know", key,
                  json_string_value(value));
    return found < 0 ? 0 : found;
}

static void read_head(struct json_in *in, const json_t *doc)
{
    const char *format = json_string_value(json_object_get(doc, "format"));
    json_int_t version = json_integer_value(json_object_get(doc, "version"));
    if (format == NULL || strcmp(format, "caresim-result") != 0) {
        fail_here(in, "\"format\" is not \"caresim-result\"; expected the results.json of a run");
        return;
    }
    if (version != 1)
        fail_here(in, "\"version\" is not 1; expected the results.json of this program's version");
    const struct {
        const char *key, **field;
    } texts[] = {
        {"title", &in->r->title},
        {"scenario", &in->r->scenario},
        {"model", &in->r->model},
        {"model_title", &in->r->model_title},
        {"currency", &in->r->currency},
        {"price_basis", &in->r->price_basis},
        {"source", &in->r->source},
        {"closure", &in->r->closure},
        {"closure_text", &in->r->closure_text},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].field = cs_arena_strdup(in->r->arena, get_text_or_null(in, doc, texts[i].key));
}

static void read_axis(struct json_in *in, const char *key, const json_t *list)
{
    int dim = find_name(key, dim_name);
    size_t n = json_array_size(list);
    snprintf(in->place, sizeof in->place, "axes");
    if (dim < 0)
        fail_here(in, "dimension \"%.60s\" is not known to this version", key);
    else if (!json_is_array(list) || n == 0)
        fail_here(in, "\"%s\" is %s; expected a list of at least one label", key,
                  n == 0 && json_is_array(list) ? "empty" : type_text(list));
    if (dim < 0 || n == 0)
        return;
    struct cs_label *labels = cs_xcalloc(n, sizeof *labels);
    for (size_t i = 0; i < n; i++) {
        const json_t *label = json_array_get(list, i);
        set_place(in, key, i, label, "code");
        labels[i].code = get_text(in, label, "code");
        labels[i].title = get_text(in, label, "title");
        labels[i].role = get_text(in, label, "role");
    }
    cs_result_set_axis(in->r, (enum cs_dim)dim, labels, n);
    free(labels);
}

static void read_axes(struct json_in *in, json_t *axes)
{
    void *at = json_object_iter(axes);
    while (at != NULL) {
        read_axis(in, json_object_iter_key(at), json_object_iter_value(at));
        at = json_object_iter_next(axes, at);
    }
}

/* The dimensions of a series: known, distinct, with labels. */
static bool read_dims(struct json_in *in, const json_t *item, struct cs_series *spec)
{
    const json_t *dims = get_list(in, item, "dims");
    if (dims == NULL)
        return false;
    if (json_array_size(dims) > CS_MAX_DIM) {
        fail_here(in, "%zu dimensions; expected at most %d", json_array_size(dims), CS_MAX_DIM);
        return false;
    }
    for (size_t i = 0; i < json_array_size(dims); i++) {
        const char *key = json_string_value(json_array_get(dims, i));
        int dim = key == NULL ? -1 : find_name(key, dim_name);
        if (dim < 0 || in->r->axis[dim].n == 0 || cs_series_has_dim(spec, (enum cs_dim)dim)) {
            fail_here(in, "dimension \"%.60s\"; expected one of \"axes\", each once",
                      key == NULL ? "" : key);
            return false;
        }
        spec->dim[spec->n_dim++] = (enum cs_dim)dim;
    }
    return true;
}

/* Product of the axes; SIZE_MAX when it passes limit, which no list of values can then match. */
static size_t size_of(const struct cs_result *r, const struct cs_series *spec, size_t limit)
{
    size_t size = 1;
    for (int d = 0; d < spec->n_dim; d++) {
        size_t n = r->axis[spec->dim[d]].n;
        if (size > limit / n)
            return SIZE_MAX;
        size *= n;
    }
    return size;
}

static void read_values(struct json_in *in, const json_t *values, struct cs_series *s)
{
    for (size_t i = 0; i < s->size; i++) {
        const json_t *value = json_array_get(values, i);
        if (json_is_number(value)) {
            s->v[i] = json_number_value(value);
        } else if (!json_is_null(value)) {
            fail_here(in, "value %zu is %s; expected a number or null", i, type_text(value));
            return;
        }
    }
}

static void read_series(struct json_in *in, const json_t *item)
{
    struct cs_series spec = {
        .key = get_text(in, item, "key"),
        .title = get_text(in, item, "title"),
        .unit = get_text(in, item, "unit"),
        .formula = get_text(in, item, "formula"),
        .kind = (enum cs_kind)get_name(in, item, "kind", kind_name),
        .basis = (enum cs_basis)get_name(in, item, "basis", basis_name),
        .closure = get_text_or_null(in, item, "closure"),
        .assumed = json_is_true(json_object_get(item, "assumed")),
    };
    if (!json_is_boolean(json_object_get(item, "assumed")))
        fail_type(in, "assumed", json_object_get(item, "assumed"), "true or false");
    const json_t *headline = json_object_get(item, "headline");
    if (json_is_integer(headline) && json_integer_value(headline) >= 0 &&
        json_integer_value(headline) <= 1000000)
        spec.headline = (int)json_integer_value(headline);
    else
        fail_type(in, "headline", headline, "a rank, or 0");
    const json_t *values = get_list(in, item, "values");
    if (values == NULL || !read_dims(in, item, &spec))
        return;
    if (*spec.key == '\0' || cs_result_find(in->r, spec.key) != NULL) {
        fail_here(in, "\"key\" is %s; expected one that no other series has",
                  *spec.key == '\0' ? "empty" : "doubled");
        return;
    }
    size_t n = json_array_size(values);
    if (size_of(in->r, &spec, n) != n) {
        fail_here(in, "%zu values; expected one for each cell of its dimensions", n);
        return;
    }
    read_values(in, values, cs_result_add(in->r, &spec));
}

static void read_check(struct json_in *in, const json_t *item)
{
    cs_result_check(in->r, (enum cs_check_state)get_name(in, item, "state", state_name),
                    get_text(in, item, "name"), get_number(in, item, "value"),
                    get_number(in, item, "limit"), "%s", get_text(in, item, "detail"));
}

static void read_note(struct json_in *in, const json_t *item)
{
    cs_result_note(in->r, (enum cs_note_kind)get_name(in, item, "kind", note_name), "%s",
                   get_text(in, item, "text"));
}

static void read_param(struct json_in *in, const json_t *item)
{
    cs_result_param(in->r, &(struct cs_used_param){
                               .path = get_text(in, item, "path"),
                               .text = get_text_or_null(in, item, "text"),
                               .value = get_number(in, item, "value"),
                               .low = get_number(in, item, "low"),
                               .high = get_number(in, item, "high"),
                               .unit = get_text(in, item, "unit"),
                               .source = get_text(in, item, "source"),
                               .origin = get_text(in, item, "origin"),
                               .status = get_text(in, item, "status"),
                           });
}

/* Each item of a list of the document; name_key is the member that names an item in messages. */
static void read_list(struct json_in *in, const json_t *doc, const char *key, const char *name_key,
                      void (*read)(struct json_in *in, const json_t *item))
{
    snprintf(in->place, sizeof in->place, "result");
    const json_t *list = get_list(in, doc, key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        set_place(in, key, i, json_array_get(list, i), name_key);
        read(in, json_array_get(list, i));
    }
}

static void read_manifest(struct json_in *in, json_t *manifest)
{
    void *at = json_object_iter(manifest);
    while (at != NULL) {
        const char *key = json_object_iter_key(at);
        snprintf(in->place, sizeof in->place, "manifest");
        cs_result_manifest(in->r, key, "%s", get_text(in, manifest, key));
        at = json_object_iter_next(manifest, at);
    }
}

static void read_document(struct json_in *in, const json_t *doc)
{
    snprintf(in->place, sizeof in->place, "result");
    read_head(in, doc);
    if (in->status != CS_OK)
        return;
    read_axes(in, get_object(in, doc, "axes"));
    read_list(in, doc, "series", "key", read_series);
    read_list(in, doc, "checks", "name", read_check);
    read_list(in, doc, "notes", "kind", read_note);
    read_list(in, doc, "parameters", "path", read_param);
    snprintf(in->place, sizeof in->place, "result");
    read_manifest(in, get_object(in, doc, "manifest"));
}

enum cs_status cs_result_read_json(const char *path, struct cs_result **out, struct cs_err *err)
{
    char *text = NULL;
    size_t len = 0;
    enum cs_status st = cs_file_read(path, &text, &len, err);
    if (st != CS_OK)
        return st;
    json_error_t fault;
    json_t *doc = json_loadb(text, len, JSON_REJECT_DUPLICATES, &fault);
    free(text);
    if (doc == NULL)
        return cs_fail_at(err, CS_EINPUT, path, fault.line, "%s; expected a results.json document",
                          fault.text);
    struct json_in in = {.path = path, .err = err, .status = CS_OK, .r = cs_result_new()};
    read_document(&in, doc);
    json_decref(doc);
    if (in.status == CS_OK)
        *out = in.r;
    else
        cs_result_free(in.r);
    return in.status;
}
