#include "param/slot.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "param/node.h"
#include "param/spec.h"

/* A real with its range; NaN where there is none. */
struct ranged {
    double value, low, high;
    const char *source; /* NULL: none */
    enum cs_param_status status;
};

static enum cs_status fail_with(const struct cs_slot *s, const struct cs_node *n, const char *shown,
                                void (*expected)(const struct cs_param_spec *, struct cs_buf *))
{
    struct cs_buf text = {0};
    expected(s->spec, &text);
    if (s->spec->hint != NULL)
        cs_buf_printf(&text, "; %s", s->spec->hint);
    cs_node_fail(n, s->err, "%s is %s; expected %s", s->path, shown, text.text);
    cs_buf_clear(&text);
    return CS_EINPUT;
}

static enum cs_status fail_type(const struct cs_slot *s, const struct cs_node *n)
{
    char shown[CS_SHOWN_TEXT];
    return fail_with(s, n, cs_node_shown(n, shown), cs_spec_add_expected);
}

static enum cs_status fail_range(const struct cs_slot *s, const struct cs_node *n)
{
    char shown[CS_SHOWN_TEXT];
    return fail_with(s, n, cs_node_shown(n, shown), cs_spec_add_range);
}

static struct cs_effective decision(enum cs_param_type type, double value)
{
    return (struct cs_effective){.value = value,
                                 .low = NAN,
                                 .high = NAN,
                                 .origin = CS_FROM_SCENARIO,
                                 .status = CS_STATUS_DECISION,
                                 .type = type};
}

static enum cs_status take_bound(const struct cs_slot *s, const struct cs_node *group,
                                 const char *key, double *v)
{
    const struct cs_node *n = cs_node_get(group, key);
    if (n == NULL)
        return CS_OK;
    struct cs_slot part = *s;
    part.path = cs_arena_printf(s->b->arena, "%s.%s", s->path, key);
    if (cs_node_type(n) != CS_NODE_NUMBER)
        return fail_type(&part, n);
    enum cs_status status = cs_node_real(n, v, s->err);
    return status == CS_OK && !cs_spec_accepts(s->spec, *v) ? fail_range(&part, n) : status;
}

static enum cs_status fail_status(const struct cs_slot *s, const struct cs_node *n, const char *word)
{
    return cs_node_fail(n, s->err,
                        "%s: status is \"%s\"; expected \"sourced\" (with a source), "
                        "\"assumption\" or \"decision\"",
                        s->path, word);
}

/* Where a value comes from: with a source and no status it is sourced, with neither a decision. */
static enum cs_status take_source(const struct cs_slot *s, const struct cs_node *group,
                                  struct ranged *r)
{
    const char *word;
    enum cs_status st = cs_node_opt_string(group, "source", NULL, &r->source, s->err);
    if (st == CS_OK)
        st = cs_node_opt_string(group, "status", NULL, &word, s->err);
    if (st != CS_OK)
        return st;
    r->status = r->source != NULL ? CS_STATUS_SOURCED : CS_STATUS_DECISION;
    if (word == NULL)
        return CS_OK;
    for (enum cs_param_status k = 0; k <= CS_STATUS_DECISION; k++) {
        bool sound = k != CS_STATUS_SOURCED || (r->source != NULL && *r->source != '\0');
        if (strcmp(word, cs_param_status_name(k)) == 0 && sound) {
            r->status = k;
            return CS_OK;
        }
    }
    return fail_status(s, cs_node_get(group, "status"), word);
}

/* { value = 0.5; low = 0.4; high = 0.6; source = "..."; status = "assumption"; } */
static enum cs_status take_triple(const struct cs_slot *s, const struct cs_node *n,
                                  struct ranged *r)
{
    static const char *const keys[] = {"value", "low", "high", "source", "status"};
    enum cs_status status =
        cs_node_check_keys_as(n, s->path, keys, sizeof keys / sizeof *keys, s->err);
    if (take_source(s, n, r) != CS_OK)
        status = CS_EINPUT;
    double *parts[] = {&r->value, &r->low, &r->high};
    for (size_t i = 0; i < 3; i++)
        if (take_bound(s, n, keys[i], parts[i]) != CS_OK)
            status = CS_EINPUT;
    if (status != CS_OK)
        return status;
    if (isnan(r->value))
        return cs_node_fail(n, s->err, "%s has no value; expected %s", s->path,
                            "{ value = ...; low = ...; high = ...; }");
    if (isnan(r->low) != isnan(r->high))
        return cs_node_fail(
            n, s->err, "%s has only one end of its range; expected both low and high", s->path);
    if (r->low > r->value || r->value > r->high)
        return cs_node_fail(n, s->err, "%s: value %.10g is not between low %.10g and high %.10g",
                            s->path, r->value, r->low, r->high);
    return CS_OK;
}

static enum cs_status take_real(const struct cs_slot *s, const struct cs_node *n, double *target)
{
    struct ranged r = {.value = NAN, .low = NAN, .high = NAN, .status = CS_STATUS_DECISION};
    enum cs_status status;
    if (cs_node_type(n) == CS_NODE_GROUP)
        status = take_triple(s, n, &r);
    else if (cs_node_type(n) != CS_NODE_NUMBER)
        status = fail_type(s, n);
    else
        status = cs_node_real(n, &r.value, s->err);
    if (status != CS_OK)
        return status;
    if (!cs_spec_accepts(s->spec, r.value))
        return fail_range(s, n);
    *target = r.value;
    struct cs_effective e = decision(CS_PARAM_REAL, r.value);
    e.low = r.low;
    e.high = r.high;
    e.source = r.source;
    e.status = r.status;
    e.target = target;
    cs_slot_record(s, e);
    return CS_OK;
}

static enum cs_status take_int(const struct cs_slot *s, const struct cs_node *n)
{
    double real;
    long long v;
    if (cs_node_type(n) != CS_NODE_NUMBER || cs_node_int(n, &v, NULL) != CS_OK)
        return fail_type(s, n);
    if (cs_node_real(n, &real, s->err) != CS_OK || !cs_spec_accepts(s->spec, real))
        return fail_range(s, n);
    if (v < INT_MIN || v > INT_MAX)
        return cs_node_fail(n, s->err, "%s is %lld; expected a whole number from %d to %d", s->path,
                            v, INT_MIN, INT_MAX);
    *(int *)s->target = (int)v;
    cs_slot_record(s, decision(CS_PARAM_INT, (double)v));
    return CS_OK;
}

static enum cs_status take_bool(const struct cs_slot *s, const struct cs_node *n)
{
    if (cs_node_type(n) != CS_NODE_BOOL)
        return fail_type(s, n);
    bool v;
    enum cs_status status = cs_node_bool(n, &v, s->err);
    if (status != CS_OK)
        return status;
    *(bool *)s->target = v;
    struct cs_effective e = decision(CS_PARAM_BOOL, v);
    e.text = cs_spec_bool_text(v);
    cs_slot_record(s, e);
    return CS_OK;
}

static enum cs_status take_string(const struct cs_slot *s, const struct cs_node *n,
                                  const char **target)
{
    if (cs_node_type(n) != CS_NODE_STRING)
        return fail_type(s, n);
    const char *v;
    enum cs_status status = cs_node_string(n, &v, s->err);
    if (status != CS_OK)
        return status;
    *target = cs_arena_strdup(s->b->arena, v);
    struct cs_effective e = decision(CS_PARAM_STRING, NAN);
    e.text = v;
    cs_slot_record(s, e);
    return CS_OK;
}

static const char *choice_at(const void *spec, size_t i)
{
    return ((const struct cs_param_spec *)spec)->choices[i];
}

static enum cs_status fail_choice(const struct cs_slot *s, const struct cs_node *n,
                                  const char *word)
{
    const char *near = cs_nearest(word, cs_spec_choice_count(s->spec), choice_at, s->spec);
    if (near == NULL)
        return fail_type(s, n);
    struct cs_buf text = {0};
    char shown[CS_SHOWN_TEXT];
    cs_spec_add_expected(s->spec, &text);
    cs_node_fail(n, s->err, "%s is %s; did you mean \"%s\"? Expected %s", s->path,
                 cs_node_shown(n, shown), near, text.text);
    cs_buf_clear(&text);
    return CS_EINPUT;
}

static enum cs_status take_choice(const struct cs_slot *s, const struct cs_node *n)
{
    const char *word;
    if (cs_node_type(n) != CS_NODE_STRING || cs_node_string(n, &word, s->err) != CS_OK)
        return fail_type(s, n);
    size_t count = cs_spec_choice_count(s->spec), i = 0;
    while (i < count && strcmp(s->spec->choices[i], word) != 0)
        i++;
    if (i == count)
        return fail_choice(s, n, word);
    *(int *)s->target = (int)i;
    struct cs_effective e = decision(CS_PARAM_CHOICE, (double)i);
    e.text = word;
    cs_slot_record(s, e);
    return CS_OK;
}

static struct cs_slot item_slot(const struct cs_slot *s, size_t i)
{
    struct cs_slot item = *s;
    item.path = cs_arena_printf(s->b->arena, "%s[%zu]", s->path, i);
    return item;
}

static enum cs_status take_reals(const struct cs_slot *s, const struct cs_node *n)
{
    if (cs_node_type(n) != CS_NODE_LIST)
        return fail_type(s, n);
    struct cs_reals *list = s->target;
    list->n = cs_node_count(n);
    list->v = CS_ARENA_ARRAY(s->b->arena, double, list->n);
    struct cs_param_spec one = *s->spec;
    one.type = CS_PARAM_REAL;
    enum cs_status status = CS_OK;
    for (size_t i = 0; i < list->n; i++) {
        struct cs_slot item = item_slot(s, i);
        item.spec = &one;
        if (take_real(&item, cs_node_at(n, i), &list->v[i]) != CS_OK)
            status = CS_EINPUT;
    }
    return status;
}

static enum cs_status take_strings(const struct cs_slot *s, const struct cs_node *n)
{
    struct cs_strings *list = s->target;
    bool single = cs_node_type(n) == CS_NODE_STRING;
    if (!single && cs_node_type(n) != CS_NODE_LIST)
        return fail_type(s, n);
    list->n = single ? 1 : cs_node_count(n);
    list->v = CS_ARENA_ARRAY(s->b->arena, const char *, list->n);
    struct cs_param_spec one = *s->spec;
    one.type = CS_PARAM_STRING;
    enum cs_status status = CS_OK;
    for (size_t i = 0; i < list->n; i++) {
        struct cs_slot item = item_slot(s, i);
        item.spec = &one;
        if (take_string(&item, single ? n : cs_node_at(n, i), &list->v[i]) != CS_OK)
            status = CS_EINPUT;
    }
    return status;
}

static enum cs_status take_list(const struct cs_slot *s, const struct cs_node *n)
{
    if (cs_node_type(n) != CS_NODE_LIST)
        return fail_type(s, n);
    struct cs_items *list = s->target;
    size_t count = cs_node_count(n), size = s->spec->item_size;
    char *items = cs_arena_alloc(s->b->arena, count * size);
    const struct cs_node **nodes = CS_ARENA_ARRAY(s->b->arena, const struct cs_node *, count);
    enum cs_status status = CS_OK;
    for (size_t i = 0; i < count; i++) {
        nodes[i] = cs_node_at(n, i);
        const char *path = item_slot(s, i).path;
        if (cs_bind(s->b, path, s->spec->items, NULL, nodes[i], items + i * size, s->err) != CS_OK)
            status = CS_EINPUT;
    }
    *list = (struct cs_items){.n = count, .items = items, .nodes = nodes};
    return status;
}

enum cs_status cs_slot_take(const struct cs_slot *s, const struct cs_node *n)
{
    switch (s->spec->type) {
    case CS_PARAM_REAL:
        return take_real(s, n, s->target);
    case CS_PARAM_INT:
        return take_int(s, n);
    case CS_PARAM_BOOL:
        return take_bool(s, n);
    case CS_PARAM_STRING:
        return take_string(s, n, s->target);
    case CS_PARAM_CHOICE:
        return take_choice(s, n);
    case CS_PARAM_REALS:
        return take_reals(s, n);
    case CS_PARAM_STRINGS:
        return take_strings(s, n);
    case CS_PARAM_LIST:
        return take_list(s, n);
    }
    assert(false);
    return CS_EINPUT;
}
