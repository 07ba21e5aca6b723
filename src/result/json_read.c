#include "result/json.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "result/json_get.h"

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

static void read_head(struct cs_json_in *in, const json_t *doc)
{
    const char *format = json_string_value(json_object_get(doc, "format"));
    json_int_t version = json_integer_value(json_object_get(doc, "version"));
    if (format == NULL || strcmp(format, "caresim-result") != 0) {
        cs_json_fail(in,
                     "\"format\" is not \"caresim-result\"; expected the results.json of a run");
        return;
    }
    if (version != 1)
        cs_json_fail(in,
                     "\"version\" is not 1; expected the results.json of this program's version");
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
        *texts[i].field =
            cs_arena_strdup(in->r->arena, cs_json_text_or_null(in, doc, texts[i].key));
}

static void read_axis(struct cs_json_in *in, const char *key, const json_t *list)
{
    int dim = cs_json_find_name(key, dim_name);
    size_t n = json_array_size(list);
    snprintf(in->place, sizeof in->place, "axes");
    if (dim < 0)
        cs_json_fail(in, "dimension \"%.60s\" is not known to this version", key);
    else if (!json_is_array(list) || n == 0)
        cs_json_fail(in, "\"%s\" is %s; expected a list of at least one label", key,
                     n == 0 && json_is_array(list) ? "empty" : cs_json_type_text(list));
    if (dim < 0 || n == 0)
        return;
    struct cs_label *labels = cs_xcalloc(n, sizeof *labels);
    for (size_t i = 0; i < n; i++) {
        const json_t *label = json_array_get(list, i);
        cs_json_place(in, key, i, label, "code");
        labels[i].code = cs_json_text(in, label, "code");
        labels[i].title = cs_json_text(in, label, "title");
        labels[i].role = cs_json_text(in, label, "role");
    }
    cs_result_set_axis(in->r, (enum cs_dim)dim, labels, n);
    free(labels);
}

static void read_axes(struct cs_json_in *in, json_t *axes)
{
    void *at = json_object_iter(axes);
    while (at != NULL) {
        read_axis(in, json_object_iter_key(at), json_object_iter_value(at));
        at = json_object_iter_next(axes, at);
    }
}

/* The dimensions of a series: known, distinct, with labels. */
static bool read_dims(struct cs_json_in *in, const json_t *item, struct cs_series *spec)
{
    const json_t *dims = cs_json_list(in, item, "dims");
    if (dims == NULL)
        return false;
    if (json_array_size(dims) > CS_MAX_DIM) {
        cs_json_fail(in, "%zu dimensions; expected at most %d", json_array_size(dims), CS_MAX_DIM);
        return false;
    }
    for (size_t i = 0; i < json_array_size(dims); i++) {
        const char *key = json_string_value(json_array_get(dims, i));
        int dim = key == NULL ? -1 : cs_json_find_name(key, dim_name);
        if (dim < 0 || in->r->axis[dim].n == 0 || cs_series_has_dim(spec, (enum cs_dim)dim)) {
            cs_json_fail(in, "dimension \"%.60s\"; expected one of \"axes\", each once",
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

static void read_values(struct cs_json_in *in, const json_t *values, struct cs_series *s)
{
    for (size_t i = 0; i < s->size; i++) {
        const json_t *value = json_array_get(values, i);
        if (json_is_number(value)) {
            s->v[i] = json_number_value(value);
        } else if (!json_is_null(value)) {
            cs_json_fail(in, "value %zu is %s; expected a number or null", i,
                         cs_json_type_text(value));
            return;
        }
    }
}

static void read_series(struct cs_json_in *in, const json_t *item)
{
    struct cs_series spec = {
        .key = cs_json_text(in, item, "key"),
        .title = cs_json_text(in, item, "title"),
        .unit = cs_json_text(in, item, "unit"),
        .formula = cs_json_text(in, item, "formula"),
        .kind = (enum cs_kind)cs_json_name(in, item, "kind", kind_name),
        .basis = (enum cs_basis)cs_json_name(in, item, "basis", basis_name),
        .closure = cs_json_text_or_null(in, item, "closure"),
        .assumed = json_is_true(json_object_get(item, "assumed")),
    };
    if (!json_is_boolean(json_object_get(item, "assumed")))
        cs_json_fail_type(in, "assumed", json_object_get(item, "assumed"), "true or false");
    const json_t *headline = json_object_get(item, "headline");
    if (json_is_integer(headline) && json_integer_value(headline) >= 0 &&
        json_integer_value(headline) <= 1000000)
        spec.headline = (int)json_integer_value(headline);
    else
        cs_json_fail_type(in, "headline", headline, "a rank, or 0");
    const json_t *values = cs_json_list(in, item, "values");
    if (values == NULL || !read_dims(in, item, &spec))
        return;
    if (*spec.key == '\0' || cs_result_find(in->r, spec.key) != NULL) {
        cs_json_fail(in, "\"key\" is %s; expected one that no other series has",
                     *spec.key == '\0' ? "empty" : "doubled");
        return;
    }
    size_t n = json_array_size(values);
    if (size_of(in->r, &spec, n) != n) {
        cs_json_fail(in, "%zu values; expected one for each cell of its dimensions", n);
        return;
    }
    read_values(in, values, cs_result_add(in->r, &spec));
}

/* "message" and "args", as many as it has places for; the arguments live in the result. */
static struct cs_message get_message(struct cs_json_in *in, const json_t *item)
{
    struct cs_message m = {.format = cs_json_text(in, item, "message")};
    const json_t *list = cs_json_list(in, item, "args");
    m.n_args = json_array_size(list);
    const char **args = CS_ARENA_ARRAY(in->r->arena, const char *, m.n_args);
    for (size_t i = 0; i < m.n_args; i++) {
        const json_t *arg = json_array_get(list, i);
        args[i] = json_is_string(arg) ? json_string_value(arg) : "";
        if (!json_is_string(arg))
            cs_json_fail_type(in, "args", arg, "texts only");
    }
    if (list != NULL && cs_message_places(m.format) != m.n_args)
        cs_json_fail(in, "%zu args; expected %zu, one for each place of \"message\"", m.n_args,
                     cs_message_places(m.format));
    m.args = args;
    return m;
}

static void read_check(struct cs_json_in *in, const json_t *item)
{
    cs_json_text(in, item, "detail"); /* made again from message and args */
    cs_result_add_check(
        in->r, &(struct cs_check){
                   .state = (enum cs_check_state)cs_json_name(in, item, "state", state_name),
                   .name = cs_json_text(in, item, "name"),
                   .value = cs_json_number(in, item, "value"),
                   .limit = cs_json_number(in, item, "limit"),
                   .message = get_message(in, item),
               });
}

static void read_note(struct cs_json_in *in, const json_t *item)
{
    cs_json_text(in, item, "text");
    struct cs_message message = get_message(in, item);
    cs_result_add_note(in->r, (enum cs_note_kind)cs_json_name(in, item, "kind", note_name),
                       cs_json_text_or_null(in, item, "subject"), &message);
}

static void read_param(struct cs_json_in *in, const json_t *item)
{
    cs_result_param(in->r, &(struct cs_used_param){
                               .path = cs_json_text(in, item, "path"),
                               .text = cs_json_text_or_null(in, item, "text"),
                               .value = cs_json_number(in, item, "value"),
                               .low = cs_json_number(in, item, "low"),
                               .high = cs_json_number(in, item, "high"),
                               .unit = cs_json_text(in, item, "unit"),
                               .source = cs_json_text(in, item, "source"),
                               .origin = cs_json_text(in, item, "origin"),
                               .status = cs_json_text(in, item, "status"),
                           });
}

/* A name without folders, that may be opened beside the document. */
static bool is_plain_name(const char *name)
{
    return *name != '\0' && *name != '.' && strpbrk(name, "/\\") == NULL;
}

static void read_attachment(struct cs_json_in *in, const json_t *item)
{
    const char *title = cs_json_text(in, item, "title"), *file = cs_json_text(in, item, "file");
    if (is_plain_name(file))
        cs_result_attach(in->r, title, file);
    else
        cs_json_fail(in, "\"file\" is '%.80s'; expected the plain name of a file", file);
}

/* Each item of a list of the document; name_key is the member that names an item in messages. */
static void read_list(struct cs_json_in *in, const json_t *doc, const char *key,
                      const char *name_key, void (*read)(struct cs_json_in *in, const json_t *item))
{
    snprintf(in->place, sizeof in->place, "result");
    const json_t *list = cs_json_list(in, doc, key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        cs_json_place(in, key, i, json_array_get(list, i), name_key);
        read(in, json_array_get(list, i));
    }
}

static void read_manifest(struct cs_json_in *in, json_t *manifest)
{
    void *at = json_object_iter(manifest);
    while (at != NULL) {
        const char *key = json_object_iter_key(at);
        snprintf(in->place, sizeof in->place, "manifest");
        cs_result_manifest(in->r, key, "%s", cs_json_text(in, manifest, key));
        at = json_object_iter_next(manifest, at);
    }
}

static void read_document(struct cs_json_in *in, const json_t *doc)
{
    snprintf(in->place, sizeof in->place, "result");
    read_head(in, doc);
    if (in->status != CS_OK)
        return;
    read_axes(in, cs_json_object(in, doc, "axes"));
    read_list(in, doc, "series", "key", read_series);
    read_list(in, doc, "checks", "name", read_check);
    read_list(in, doc, "notes", "kind", read_note);
    read_list(in, doc, "parameters", "path", read_param);
    read_list(in, doc, "attachments", "file", read_attachment);
    snprintf(in->place, sizeof in->place, "result");
    read_manifest(in, cs_json_object(in, doc, "manifest"));
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
    struct cs_json_in in = {.path = path, .err = err, .status = CS_OK, .r = cs_result_new()};
    read_document(&in, doc);
    json_decref(doc);
    if (in.status == CS_OK)
        *out = in.r;
    else
        cs_result_free(in.r);
    return in.status;
}
