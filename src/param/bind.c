#include "param/bind.h"

#include <limits.h>

#include "param/node.h"
#include "param/slot.h"
#include "param/spec.h"

void cs_slot_record(const struct cs_slot *s, struct cs_effective e)
{
    if (s->b->record == NULL)
        return;
    struct cs_arena *arena = s->b->arena;
    e.path = cs_arena_strdup(arena, s->path);
    e.text = cs_arena_strdup(arena, e.text);
    e.source = cs_arena_strdup(arena, e.source);
    e.unit = cs_arena_strdup(arena, e.unit != NULL ? e.unit : s->spec->unit);
    e.bound = true;
    cs_effective_add(s->b->record, e);
}

/* A value of the model: at its line there, with what it was wanted for. */
static enum cs_status fail_row(const struct cs_slot *s, const struct cs_param_row *row,
                               const char *which, double value)
{
    struct cs_buf text = {0};
    char number[CS_NUMBER_TEXT];
    if (s->spec->type == CS_PARAM_REAL)
        cs_spec_add_range(s->spec, &text);
    else
        cs_spec_add_expected(s->spec, &text);
    cs_fail_at(s->err, CS_EINPUT, row->file, row->line, "%s%s is %s; expected %s, to serve as %s",
               which, row->key, cs_format_shortest(value, number), text.text, s->path);
    cs_buf_clear(&text);
    return CS_EINPUT;
}

/* A spec table that contradicts itself: our bug, met by the first test that binds the table. */
static enum cs_status fail_default(const struct cs_slot *s)
{
    return cs_fail(s->err, CS_EINPUT,
                   "%s: the documented default is outside its accepted range; this is a fault of "
                   "the program",
                   s->path);
}

/* Store a number that stands outside the scenario, in the field's own type, and record it. */
static void store_number(const struct cs_slot *s, struct cs_effective e)
{
    const struct cs_param_spec *spec = s->spec;
    e.type = spec->type;
    if (spec->type == CS_PARAM_REAL) {
        *(double *)s->target = e.value;
        e.target = s->target;
    } else if (spec->type == CS_PARAM_BOOL) {
        *(bool *)s->target = e.value != 0;
        e.text = cs_spec_bool_text(e.value != 0);
    } else {
        *(int *)s->target = (int)e.value;
        e.text = spec->type == CS_PARAM_CHOICE ? spec->choices[(int)e.value] : NULL;
    }
    cs_slot_record(s, e);
}

static bool accepts_number(const struct cs_param_spec *spec, double v)
{
    switch (spec->type) {
    case CS_PARAM_REAL:
        return cs_spec_accepts(spec, v);
    case CS_PARAM_INT:
        return cs_spec_accepts(spec, v) && v == floor(v) && v >= INT_MIN && v <= INT_MAX;
    case CS_PARAM_BOOL:
        return v == 0 || v == 1;
    case CS_PARAM_CHOICE:
        return v == floor(v) && v >= 0 && v < (double)cs_spec_choice_count(spec);
    default:
        return false;
    }
}

static enum cs_status take_row(const struct cs_slot *s, const struct cs_param_row *row)
{
    enum cs_status status = CS_OK;
    if (!accepts_number(s->spec, row->value))
        status = fail_row(s, row, "", row->value);
    if (!isnan(row->low) && !accepts_number(s->spec, row->low))
        status = fail_row(s, row, "low of ", row->low);
    if (!isnan(row->high) && !accepts_number(s->spec, row->high))
        status = fail_row(s, row, "high of ", row->high);
    if (status != CS_OK)
        return status;
    bool has_unit = row->unit != NULL && *row->unit != '\0';
    store_number(s, (struct cs_effective){.value = row->value,
                                          .low = row->low,
                                          .high = row->high,
                                          .unit = has_unit ? row->unit : NULL,
                                          .source = row->source,
                                          .origin = CS_FROM_MODEL,
                                          .status = row->status});
    return CS_OK;
}

/* A table that contradicts the specs is our bug: a test walks all tables, and this says it. */
static enum cs_status take_preset(const struct cs_slot *s, const struct cs_preset *p)
{
    bool none = p->low == 0 && p->high == 0;
    if (!accepts_number(s->spec, p->value))
        return cs_fail(s->err, CS_EINPUT,
                       "%s: what preset \"%s\" gives is outside its accepted range; this is a "
                       "fault of the program",
                       s->path, p->name);
    store_number(s, (struct cs_effective){.value = p->value,
                                          .low = none ? NAN : p->low,
                                          .high = none ? NAN : p->high,
                                          .source = p->source,
                                          .origin = CS_FROM_PRESET,
                                          .status = p->status});
    return CS_OK;
}

static struct cs_effective documented(const struct cs_param_spec *spec)
{
    bool none = spec->low == 0 && spec->high == 0;
    return (struct cs_effective){.value = spec->fallback,
                                 .low = none ? NAN : spec->low,
                                 .high = none ? NAN : spec->high,
                                 .source = spec->source,
                                 .origin = CS_FROM_DEFAULT,
                                 .status = spec->convention ? CS_STATUS_DECISION
                                           : spec->source   ? CS_STATUS_SOURCED
                                                            : CS_STATUS_ASSUMPTION,
                                 .type = spec->type};
}

/* Documented default; with `optional` the field's mark for "not given". */
static enum cs_status take_default(const struct cs_slot *s)
{
    const struct cs_param_spec *spec = s->spec;
    struct cs_effective e = documented(spec);
    switch (spec->type) {
    case CS_PARAM_STRING:
        *(const char **)s->target = spec->optional ? NULL : spec->text;
        e.value = NAN;
        e.text = spec->text;
        if (!spec->optional && spec->text != NULL)
            cs_slot_record(s, e);
        return CS_OK;
    case CS_PARAM_REALS:
        *(struct cs_reals *)s->target = (struct cs_reals){0};
        return CS_OK;
    case CS_PARAM_STRINGS:
        *(struct cs_strings *)s->target = (struct cs_strings){0};
        if (spec->optional || spec->text == NULL)
            return CS_OK;
        *(struct cs_strings *)s->target =
            (struct cs_strings){1, CS_ARENA_ARRAY(s->b->arena, const char *, 1)};
        ((struct cs_strings *)s->target)->v[0] = spec->text;
        e.value = NAN;
        e.text = spec->text;
        cs_slot_record(s, e);
        return CS_OK;
    case CS_PARAM_LIST:
        *(struct cs_items *)s->target = (struct cs_items){0};
        return CS_OK;
    case CS_PARAM_REAL:
    case CS_PARAM_INT:
    case CS_PARAM_BOOL:
    case CS_PARAM_CHOICE:
        break;
    }
    if (spec->optional && spec->type == CS_PARAM_REAL)
        *(double *)s->target = NAN;
    else if (spec->optional && spec->type == CS_PARAM_BOOL)
        *(bool *)s->target = spec->fallback != 0;
    else if (spec->optional)
        *(int *)s->target = (int)spec->fallback;
    else if (!accepts_number(spec, spec->fallback))
        return fail_default(s);
    else
        store_number(s, e);
    return CS_OK;
}

static const struct cs_param_row *find_row(const struct cs_slot *s)
{
    bool looked_up = s->spec->type == CS_PARAM_REAL || s->spec->type == CS_PARAM_INT ||
                     s->spec->type == CS_PARAM_BOOL;
    if (s->b->params == NULL || s->spec->model_key == NULL || !looked_up)
        return NULL;
    if (s->spec->instead != NULL && s->group != NULL && cs_node_get(s->group, s->spec->instead) != NULL)
        return NULL;
    return cs_params_find(s->b->params, s->spec->model_key);
}

static enum cs_status fail_missing(const struct cs_slot *s, const struct cs_param_row *row)
{
    const struct cs_param_spec *spec = s->spec;
    struct cs_buf text = {0};
    cs_buf_printf(&text, "%s is missing", s->path);
    if (spec->help != NULL)
        cs_buf_printf(&text, " (%s)", spec->help);
    cs_buf_add(&text, "; expected ");
    cs_spec_add_expected(spec, &text);
    if (row != NULL)
        cs_buf_printf(&text, "; the model has its '%s' as not available (%s:%d)", row->key,
                      row->file ? row->file : "?", row->line);
    else if (spec->model_key != NULL)
        cs_buf_printf(&text, "; the model's parameters may give it as '%s'", spec->model_key);
    cs_slot_add_presets(s, &text);
    if (s->group != NULL)
        cs_node_fail(s->group, s->err, "%s", text.text);
    else
        cs_fail(s->err, CS_EINPUT, "%s", text.text);
    cs_buf_clear(&text);
    return CS_EINPUT;
}

static enum cs_status bind_slot(const struct cs_slot *s)
{
    const struct cs_node *n = s->group != NULL ? cs_node_get(s->group, s->spec->key) : NULL;
    if (n != NULL)
        return cs_slot_take(s, n);
    const struct cs_preset *preset = cs_slot_preset(s);
    if (preset != NULL)
        return take_preset(s, preset);
    const struct cs_param_row *row = find_row(s);
    if (row != NULL && !isnan(row->value))
        return take_row(s, row);
    if (s->spec->required && s->chosen->refused) /* it might have come from there */
        return CS_EINPUT;
    return s->spec->required ? fail_missing(s, row) : take_default(s);
}

static enum cs_status check_keys(const struct cs_binder *b, const char *path,
                                 const struct cs_param_spec *specs, const char *const *also,
                                 const struct cs_node *group, struct cs_err *err)
{
    size_t n = 0, m = 0;
    while (specs[n].key != NULL)
        n++;
    while (also != NULL && also[m] != NULL)
        m++;
    const char **keys = CS_ARENA_ARRAY(b->arena, const char *, n + m);
    for (size_t i = 0; i < n; i++)
        keys[i] = specs[i].key;
    for (size_t i = 0; i < m; i++)
        keys[n + i] = also[i];
    return cs_node_check_keys_as(group, *path != '\0' ? path : "the file", keys, n + m, err);
}

struct binding {
    const struct cs_binder *b;
    const char *path;
    const struct cs_node *group;
    void *target;
    struct cs_chosen chosen;
    struct cs_err *err;
};

static enum cs_status bind_spec(const struct binding *of, const struct cs_param_spec *spec)
{
    const struct cs_slot s = {
        .b = of->b,
        .spec = spec,
        .path = cs_arena_printf(of->b->arena, "%s%s%s", of->path, *of->path != '\0' ? "." : "",
                                spec->key),
        .group = of->group,
        .target = (char *)of->target + spec->offset,
        .chosen = &of->chosen,
        .err = of->err,
    };
    enum cs_status status = bind_slot(&s);
    if (status != CS_OK || spec->presets == NULL)
        return status;
    const struct cs_chosen named = {spec->presets, *(const struct cs_strings *)s.target, false};
    return named.names.n > 0
               ? cs_chosen_check(&named, s.path, cs_node_get(of->group, spec->key), of->err)
               : CS_OK;
}

enum cs_status cs_bind(const struct cs_binder *b, const char *path,
                       const struct cs_param_spec *specs, const char *const *also,
                       const struct cs_node *group, void *target, struct cs_err *err)
{
    enum cs_status status = CS_OK;
    struct binding of = {b, path != NULL ? path : "", group, target, {.table = NULL}, err};
    if (group != NULL)
        status = check_keys(b, of.path, specs, also, group, err);
    if (group != NULL && cs_node_type(group) != CS_NODE_GROUP)
        return status;
    for (const struct cs_param_spec *spec = specs; spec->key != NULL; spec++) {
        if (spec->presets == NULL)
            continue;
        of.chosen.table = spec->presets; /* the norms first: others rest on them */
        if (bind_spec(&of, spec) == CS_OK)
            of.chosen.names = *(struct cs_strings *)((char *)target + spec->offset);
        else
            of.chosen.refused = true;
    }
    if (of.chosen.refused)
        status = CS_EINPUT;
    for (const struct cs_param_spec *spec = specs; spec->key != NULL; spec++) {
        if (spec->presets == NULL && bind_spec(&of, spec) != CS_OK)
            status = CS_EINPUT;
    }
    return status;
}
