/* --set PATH=VALUE: finding what a path means in the merged settings, and putting the value there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/setting.h"

/* One step of a path: "ages[0-3]" */
struct cs_step {
    char key[64];
    bool chosen;   /* there are brackets */
    bool band;     /* two numbers: ages from .. to */
    long from, to; /* one number: from is the index */
};

enum cs_status cs_setting_fail(const struct cs_setting *s, const char *fmt, ...)
{
    char text[CS_ERR_TEXT];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return cs_fail_at(s->err, CS_EINPUT, s->where, 0, "%s", text);
}

/* ---- the steps of a path ---- */

/* "[0]" or "[0-3]" at *rest. */
static enum cs_status read_index(const struct cs_setting *s, struct cs_step *step,
                                 const char **rest)
{
    char *end;
    step->chosen = true;
    step->from = strtol(*rest + 1, &end, 10);
    bool good = end != *rest + 1;
    if (good && *end == '-') {
        const char *second = end + 1;
        step->band = true;
        step->to = strtol(second, &end, 10);
        good = end != second;
    }
    if (!good || *end != ']' || step->from < 0)
        return cs_setting_fail(
            s, "'%s' is no index; expected [0] for the first of a list, or [0-3] for ages 0 to 3",
            *rest);
    *rest = end + 1;
    return CS_OK;
}

static enum cs_status read_step(const struct cs_setting *s, struct cs_step *step, const char **rest)
{
    size_t n = strcspn(*rest, ".[@");
    *step = (struct cs_step){0};
    if (n == 0 || n >= sizeof step->key)
        return cs_setting_fail(
            s, "a part of the path is %s; expected policy.key, as in childcare.ages[0].coverage",
            n == 0 ? "empty" : "too long");
    memcpy(step->key, *rest, n);
    *rest += n;
    return **rest == '[' ? read_index(s, step, rest) : CS_OK;
}

static bool is_band(const struct cs_node *item, const struct cs_step *step)
{
    long long from, to;
    const struct cs_node *a = cs_node_get(item, "from"), *b = cs_node_get(item, "to");
    return a != NULL && b != NULL && cs_node_int(a, &from, NULL) == CS_OK &&
           cs_node_int(b, &to, NULL) == CS_OK && from == step->from && to == step->to;
}

static bool is_chosen(const struct cs_node *list, size_t i, const struct cs_step *step)
{
    if (!step->chosen)
        return true;
    return step->band ? is_band(cs_node_at(list, i), step) : i == (size_t)step->from;
}

static enum cs_status fail_chosen(const struct cs_setting *s, const struct cs_node *list,
                                  const struct cs_step *step)
{
    size_t n = cs_node_count(list);
    struct cs_buf bands = {0};
    cs_buf_add(&bands, "");
    for (size_t i = 0; i < n; i++) {
        const struct cs_node *a = cs_node_get(cs_node_at(list, i), "from");
        const struct cs_node *b = cs_node_get(cs_node_at(list, i), "to");
        long long from, to;
        if (a != NULL && b != NULL && cs_node_int(a, &from, NULL) == CS_OK &&
            cs_node_int(b, &to, NULL) == CS_OK)
            cs_buf_printf(&bands, "%s[%lld-%lld]", bands.len > 0 ? ", " : "; by age: ", from, to);
    }
    enum cs_status st = n == 0 ? cs_setting_fail(s, "%s is empty", step->key)
                               : cs_setting_fail(s, "%s has no such item; expected [0] to [%zu]%s",
                                                 step->key, n - 1, bands.text);
    cs_buf_clear(&bands);
    return st;
}

/* A list that the path walks through must stand in the scenario: there is nothing to put a value
 * in. */
static bool is_absent_list(const struct cs_setting *s, const struct cs_step *step)
{
    if (step->chosen)
        return true;
    const struct cs_param_spec *spec = cs_setting_spec(s->specs, step->key);
    return spec != NULL && spec->type == CS_PARAM_LIST;
}

/* 0.5 becomes { value = 0.5; }, so that low and high can be put beside it. */
static struct cs_node *open_number(struct cs_setting *s, struct cs_node *group, const char *key)
{
    double value;
    if (cs_node_real(cs_edit_get(group, key), &value, NULL) != CS_OK)
        return NULL;
    cs_edit_remove(group, key);
    struct cs_node *made = cs_edit_make(s->c, group, key, CS_NODE_GROUP, s->where);
    cs_edit_put_real(s->c, made, "value", value);
    return made;
}

static enum cs_status enter_list(struct cs_setting *s, struct cs_node *list,
                                 const struct cs_step *step, struct cs_node **into, size_t *n)
{
    size_t before = *n;
    for (size_t i = 0; i < cs_node_count(list); i++)
        if (is_chosen(list, i, step) && *n < CS_MOST_TARGETS)
            into[(*n)++] = cs_edit_at(list, i);
    return *n > before ? CS_OK : fail_chosen(s, list, step);
}

/* From every target into its member. */
static enum cs_status enter(struct cs_setting *s, const struct cs_step *step)
{
    struct cs_node *into[CS_MOST_TARGETS];
    size_t n = 0;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < s->n && st == CS_OK; i++) {
        struct cs_node *at = s->target[i];
        if (cs_node_type(at) != CS_NODE_GROUP)
            return cs_setting_fail(s, "there is %s before '%s'; it has no parts",
                                   cs_node_type_text(at), step->key);
        struct cs_node *member = cs_edit_get(at, step->key);
        if (member == NULL && is_absent_list(s, step))
            return cs_setting_fail(
                s, "this scenario states no list '%s' there; expected one in its file", step->key);
        if (member == NULL)
            member = cs_edit_make(s->c, at, step->key, CS_NODE_GROUP, s->where);
        else if (cs_node_type(member) == CS_NODE_NUMBER)
            member = open_number(s, at, step->key);
        if (cs_node_type(member) == CS_NODE_LIST)
            st = enter_list(s, member, step, into, &n);
        else if (step->chosen)
            st = cs_setting_fail(s, "%s is %s; expected a list before an index", step->key,
                                 cs_node_type_text(member));
        else if (n < CS_MOST_TARGETS)
            into[n++] = member;
    }
    memcpy(s->target, into, n * sizeof *into);
    s->n = n;
    return st;
}

static enum cs_status put_item(struct cs_setting *s, struct cs_node *group,
                               const struct cs_step *step)
{
    struct cs_node *list = cs_edit_get(group, step->key);
    if (list == NULL || cs_node_type(list) != CS_NODE_LIST)
        return cs_setting_fail(s, "%s is no list here; expected a list before an index", step->key);
    bool any = false;
    for (size_t i = 0; i < cs_node_count(list); i++) {
        if (!is_chosen(list, i, step))
            continue;
        cs_edit_put_at(s->c, list, i, s->value);
        any = true;
    }
    return any ? CS_OK : fail_chosen(s, list, step);
}

static enum cs_status put_value(struct cs_setting *s, const struct cs_step *step)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < s->n && st == CS_OK; i++) {
        if (cs_node_type(s->target[i]) != CS_NODE_GROUP)
            return cs_setting_fail(s, "there is %s before '%s'; it has no parts",
                                   cs_node_type_text(s->target[i]), step->key);
        if (step->chosen)
            st = put_item(s, s->target[i], step);
        else
            cs_edit_put(s->c, s->target[i], step->key, s->value);
    }
    return st;
}

/* The first key after a policy's name: one of its own (what says the same in another way goes), or
 * one of its bands. */
static enum cs_status begin_policy(struct cs_setting *s, const char *key)
{
    enum cs_status st = cs_setting_check_key(s, key);
    const struct cs_param_spec *own = cs_setting_spec(s->specs, key);
    for (size_t i = 0; own != NULL && own->instead != NULL && i < s->n; i++)
        if (cs_edit_get(s->target[i], own->instead) != NULL)
            cs_edit_remove(s->target[i], own->instead);
    const struct cs_param_spec *list = own == NULL ? cs_setting_list_with(s, key) : NULL;
    if (st != CS_OK || list == NULL)
        return st;
    struct cs_step every = {0};
    snprintf(every.key, sizeof every.key, "%s", list->key);
    return enter(s, &every);
}

/* The rest of the path, each step with the dot before the next. */
static enum cs_status walk(struct cs_setting *s, const char *rest)
{
    for (bool first = true;; first = false) {
        struct cs_step step;
        enum cs_status st = read_step(s, &step, &rest);
        if (st == CS_OK && first && s->specs != NULL)
            st = begin_policy(s, step.key);
        if (st != CS_OK)
            return st;
        if (*rest == '\0')
            return put_value(s, &step);
        if (*rest != '.')
            return cs_setting_fail(s, "'%s' does not go on a path; expected a dot and a key", rest);
        rest++;
        st = enter(s, &step);
        if (st != CS_OK)
            return st;
    }
}

static enum cs_status apply(struct cs_setting *s)
{
    const char *rest = s->path;
    size_t n = strcspn(rest, ".[@");
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)n, rest);
    if (cs_setting_is_top(name)) {
        s->target[s->n++] = cs_config_edit(s->c);
        return walk(s, rest);
    }
    rest += n;
    enum cs_status st = cs_setting_policies(s, name, &rest);
    if (st != CS_OK)
        return st;
    if (*rest != '.')
        return cs_setting_fail(s, "expected a key of the policy, as in %s.full_in=2035", name);
    return walk(s, rest + 1);
}

enum cs_status cs_sources_set(struct cs_config *c, const char *setting, struct cs_err *err)
{
    struct cs_setting s = {.c = c, .err = err};
    const char *equals = strchr(setting, '=');
    if (equals == NULL || equals == setting)
        return cs_fail(err, CS_EUSAGE, "--set %s: expected KEY=VALUE, as in --set growth.gdp=0.03",
                       setting);
    snprintf(s.where, sizeof s.where, "--set %s", setting);
    struct cs_config *value;
    enum cs_status st = cs_config_value(equals + 1, s.where, &value, err);
    if (st != CS_OK)
        return st;
    s.value = cs_node_get(cs_config_root(value), "value");
    s.path = cs_xstrdup(setting);
    s.path[equals - setting] = '\0';
    st = apply(&s);
    free(s.path);
    cs_config_free(value);
    return st;
}
