#include "result/json.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* One document being written; the first fault stays in status, writing goes on to the end. */
struct json_out {
    FILE *f;
    struct cs_err *err;
    enum cs_status status;
    const char *place; /* "series", "labels of sector": for messages */
    const char *item;  /* "jobs.created" */
    bool first;        /* no item of the list yet */
};

static void fail_value(struct json_out *o, const char *key, const char *fault)
{
    o->status = cs_fail(o->err, CS_EUNTRUSTED, "results.json: %s '%s': %s %s", o->place, o->item,
                        key, fault);
}

/* Any text, NULL as null. */
static json_t *make_text(struct json_out *o, const char *key, const char *text)
{
    if (text == NULL)
        return json_null();
    json_t *made = json_string(text);
    if (made != NULL)
        return made;
    fail_value(o, key, "is not valid UTF-8; save the file it comes from as UTF-8");
    return json_null();
}

static json_t *make_number(struct json_out *o, const char *key, double value)
{
    if (isinf(value))
        fail_value(o, key, "is infinite; expected a finite number or NA");
    return isfinite(value) ? json_real(value) : json_null();
}

static void set_text(struct json_out *o, json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, make_text(o, key, text));
}

static void set_number(struct json_out *o, json_t *object, const char *key, double value)
{
    json_object_set_new(object, key, make_number(o, key, value));
}

/* Write and release. A failed write shows on the file. */
static void put(struct json_out *o, json_t *value)
{
    (void)json_dumpf(value, o->f, JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    json_decref(value);
}

/* A member of the document with a text value. Every member but the first two begins with a comma.
 */
static void put_text(struct json_out *o, const char *key, const char *text)
{
    o->place = "result";
    o->item = "head";
    fprintf(o->f, ",\n\"%s\": ", key);
    put(o, make_text(o, key, text));
}

static void open_list(struct json_out *o, const char *key, char bracket)
{
    fprintf(o->f, ",\n\"%s\": %c", key, bracket);
    o->place = key;
    o->first = true;
}

static void next_item(struct json_out *o)
{
    fputs(o->first ? "\n" : ",\n", o->f);
    o->first = false;
}

static void close_list(struct json_out *o, char bracket)
{
    fprintf(o->f, "\n%c", bracket);
}

static void put_item(struct json_out *o, json_t *value)
{
    next_item(o);
    put(o, value);
}

static json_t *make_labels(struct json_out *o, const struct cs_axis *axis)
{
    json_t *labels = json_array();
    for (size_t i = 0; i < axis->n; i++) {
        const struct cs_label *l = &axis->labels[i];
        o->item = l->code;
        json_t *label = json_object();
        set_text(o, label, "code", l->code);
        set_text(o, label, "title", l->title);
        set_text(o, label, "role", l->role);
        json_array_append_new(labels, label);
    }
    return labels;
}

static void put_axes(struct json_out *o, const struct cs_result *r)
{
    open_list(o, "axes", '{');
    for (int d = 0; d < CS_DIM_COUNT; d++) {
        if (r->axis[d].n == 0)
            continue;
        next_item(o);
        fprintf(o->f, "\"%s\": ", cs_dim_key((enum cs_dim)d));
        put(o, make_labels(o, &r->axis[d]));
    }
    close_list(o, '}');
}

static json_t *make_series(struct json_out *o, const struct cs_series *s)
{
    o->item = s->key;
    json_t *series = json_object();
    set_text(o, series, "key", s->key);
    set_text(o, series, "title", s->title);
    set_text(o, series, "unit", s->unit);
    set_text(o, series, "formula", s->formula);
    set_text(o, series, "kind", cs_kind_name(s->kind));
    set_text(o, series, "basis", cs_basis_name(s->basis));
    set_text(o, series, "closure", s->closure);
    json_object_set_new(series, "assumed", json_boolean(s->assumed));
    json_object_set_new(series, "headline", json_integer(s->headline));
    json_t *dims = json_array();
    for (int d = 0; d < s->n_dim; d++)
        json_array_append_new(dims, json_string(cs_dim_key(s->dim[d])));
    json_object_set_new(series, "dims", dims);
    json_t *values = json_array();
    for (size_t i = 0; i < s->size; i++)
        json_array_append_new(values, make_number(o, "value", s->v[i]));
    json_object_set_new(series, "values", values);
    return series;
}

/* "message" and "args": what a text was made of. */
static void set_message(struct json_out *o, json_t *object, const struct cs_message *m)
{
    set_text(o, object, "message", m->format);
    json_t *args = json_array();
    for (size_t i = 0; i < m->n_args; i++)
        json_array_append_new(args, make_text(o, "args", m->args[i]));
    json_object_set_new(object, "args", args);
}

static json_t *make_check(struct json_out *o, const struct cs_check *c)
{
    o->item = c->name;
    json_t *check = json_object();
    set_text(o, check, "name", c->name);
    set_text(o, check, "state", cs_check_state_name(c->state));
    set_number(o, check, "value", c->value);
    set_number(o, check, "limit", c->limit);
    set_text(o, check, "detail", c->detail);
    set_message(o, check, &c->message);
    return check;
}

static json_t *make_note(struct json_out *o, const struct cs_note *n)
{
    o->item = cs_note_kind_name(n->kind);
    json_t *note = json_object();
    set_text(o, note, "kind", cs_note_kind_name(n->kind));
    set_text(o, note, "text", n->text);
    set_text(o, note, "subject", n->subject);
    set_message(o, note, &n->message);
    return note;
}

static json_t *make_param(struct json_out *o, const struct cs_used_param *p)
{
    o->item = p->path;
    json_t *param = json_object();
    set_text(o, param, "path", p->path);
    set_number(o, param, "value", p->value);
    set_number(o, param, "low", p->low);
    set_number(o, param, "high", p->high);
    set_text(o, param, "text", p->text);
    set_text(o, param, "unit", p->unit);
    set_text(o, param, "origin", p->origin);
    set_text(o, param, "status", p->status);
    set_text(o, param, "source", p->source);
    return param;
}

static json_t *make_attachment(struct json_out *o, const struct cs_attachment *a)
{
    o->item = a->file;
    json_t *attachment = json_object();
    set_text(o, attachment, "title", a->title);
    set_text(o, attachment, "file", a->file);
    return attachment;
}

static void put_manifest(struct json_out *o, const struct cs_result *r)
{
    open_list(o, "manifest", '{');
    for (size_t i = 0; i < r->n_manifest; i++) {
        o->item = r->manifest[i].key;
        next_item(o);
        put(o, make_text(o, "key", r->manifest[i].key));
        fputs(": ", o->f);
        put(o, make_text(o, "value", r->manifest[i].value));
    }
    close_list(o, '}');
}

static void put_head(struct json_out *o, const struct cs_result *r)
{
    fputs("{\n\"format\": \"caresim-result\",\n\"version\": 1", o->f);
    put_text(o, "title", r->title);
    put_text(o, "scenario", r->scenario);
    put_text(o, "model", r->model);
    put_text(o, "model_title", r->model_title);
    put_text(o, "currency", r->currency);
    put_text(o, "price_basis", r->price_basis);
    put_text(o, "source", r->source);
    put_text(o, "closure", r->closure);
    put_text(o, "closure_text", r->closure_text);
}

enum cs_status cs_result_write_json(const struct cs_result *r, FILE *f, struct cs_err *err)
{
    struct json_out o = {.f = f, .err = err, .status = CS_OK};
    put_head(&o, r);
    put_axes(&o, r);
    open_list(&o, "series", '[');
    for (size_t i = 0; i < r->n_series; i++)
        put_item(&o, make_series(&o, r->series[i]));
    close_list(&o, ']');
    open_list(&o, "checks", '[');
    for (size_t i = 0; i < r->n_checks; i++)
        put_item(&o, make_check(&o, &r->checks[i]));
    close_list(&o, ']');
    open_list(&o, "notes", '[');
    for (size_t i = 0; i < r->n_notes; i++)
        put_item(&o, make_note(&o, &r->notes[i]));
    close_list(&o, ']');
    open_list(&o, "parameters", '[');
    for (size_t i = 0; i < r->n_params; i++)
        put_item(&o, make_param(&o, &r->params[i]));
    close_list(&o, ']');
    open_list(&o, "attachments", '[');
    for (size_t i = 0; i < r->n_attachments; i++)
        put_item(&o, make_attachment(&o, &r->attachments[i]));
    close_list(&o, ']');
    put_manifest(&o, r);
    fputs("\n}\n", f);
    return o.status;
}
