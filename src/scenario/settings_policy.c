/* --set: which policies the beginning of a path means, and which keys they have. */
#include <string.h>

#include "policy/policy.h"
#include "scenario/setting.h"

/* ---- the first step: a policy, or something at the top ---- */

struct names {
    size_t n;
    const char *v[512];
};

static const char *name_at(const void *ctx, size_t i)
{
    return ((const struct names *)ctx)->v[i];
}

static void add_name(struct names *names, const char *name)
{
    if (names->n < sizeof names->v / sizeof *names->v)
        names->v[names->n++] = name;
}

static const char *text_of(const struct cs_node *item, const char *key)
{
    const struct cs_node *n = cs_node_get(item, key);
    const char *text;
    return n != NULL && cs_node_string(n, &text, NULL) == CS_OK ? text : "";
}

static struct cs_node *policies_of(const struct cs_setting *s)
{
    return cs_edit_get(cs_config_edit(s->c), "policies");
}

/* "childcare, spending@Meals": the policies of the scenario in the words of a path */
static void list_policies(const struct cs_setting *s, struct cs_buf *out)
{
    struct cs_node *list = policies_of(s);
    size_t n = list != NULL ? cs_node_count(list) : 0;
    for (size_t i = 0; i < n; i++) {
        const struct cs_node *one = cs_edit_at(list, i);
        const char *title = text_of(one, "title");
        cs_buf_printf(out, "%s%s%s%s", i > 0 ? ", " : "", text_of(one, "policy"),
                      *title != '\0' ? "@" : "", title);
    }
    if (n == 0)
        cs_buf_add(out, "none");
}

static enum cs_status fail_name(const struct cs_setting *s, const char *name)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_buf here = {0};
    struct names names = {0};
    list_policies(s, &here);
    for (const char *const *k = cs_scenario_top_keys(arena); *k != NULL; k++)
        add_name(&names, *k);
    for (size_t i = 0; i < cs_policies_count(); i++)
        add_name(&names, cs_policies_at(i)->name);
    const char *near = cs_nearest(name, names.n, name_at, &names);
    enum cs_status st;
    if (cs_policies_find(name) != NULL)
        st = cs_setting_fail(s, "this scenario has no policy '%s'; it has: %s", name, here.text);
    else if (near != NULL)
        st = cs_setting_fail(s, "there is no setting or policy '%s'; did you mean '%s'?", name,
                             near);
    else
        st = cs_setting_fail(
            s,
            "there is no setting or policy '%s'; expected a policy of this scenario (%s), or "
            "years, closure, growth, household, compare[0] and so on: 'caresim parameters' "
            "lists them",
            name, here.text);
    cs_buf_clear(&here);
    cs_arena_free(arena);
    return st;
}

bool cs_setting_is_top(const char *name)
{
    struct cs_arena *arena = cs_arena_new();
    bool found = false;
    for (const char *const *k = cs_scenario_top_keys(arena); *k != NULL; k++)
        found = found || strcmp(*k, name) == 0;
    cs_arena_free(arena);
    return found;
}

/* Where the title after '@' ends in rest: a title may hold dots, so the titles there are decide. */
static const char *skip_title(const char *title, const char *rest)
{
    size_t n = strlen(title);
    if (n == 0 || strncmp(rest, title, n) != 0)
        return NULL;
    return rest[n] == '.' || rest[n] == '\0' ? rest + n : NULL;
}

enum cs_status cs_setting_policies(struct cs_setting *s, const char *name, const char **rest)
{
    struct cs_node *list = policies_of(s);
    const char *after = NULL;
    bool titled = **rest == '@';
    for (size_t i = 0; list != NULL && i < cs_node_count(list); i++) {
        struct cs_node *one = cs_edit_at(list, i);
        const char *end = titled ? skip_title(text_of(one, "title"), *rest + 1) : *rest;
        if (strcmp(text_of(one, "policy"), name) != 0 || end == NULL || s->n == CS_MOST_TARGETS)
            continue;
        s->target[s->n++] = one;
        after = end;
    }
    struct cs_buf here = {0};
    list_policies(s, &here);
    enum cs_status st = CS_OK;
    if (s->n == 0 && titled)
        st = cs_setting_fail(s, "this scenario has no policy '%s%s'; it has: %s", name, *rest,
                             here.text);
    else if (s->n == 0)
        st = fail_name(s, name);
    else if (s->n > 1)
        st = cs_setting_fail(s, "policy '%s' stands %zu times; say which by its title, one of: %s",
                             name, s->n, here.text);
    cs_buf_clear(&here);
    const struct cs_policy_type *type = cs_policies_find(name);
    s->specs = type != NULL ? type->specs : NULL;
    *rest = after;
    return st;
}

/* ---- keys of a policy ---- */

const struct cs_param_spec *cs_setting_spec(const struct cs_param_spec *specs, const char *key)
{
    for (const struct cs_param_spec *p = specs; p != NULL && p->key != NULL; p++)
        if (strcmp(p->key, key) == 0)
            return p;
    return NULL;
}

const struct cs_param_spec *cs_setting_list_with(const struct cs_setting *s, const char *key)
{
    for (const struct cs_param_spec *p = s->specs; p != NULL && p->key != NULL; p++)
        if (p->type == CS_PARAM_LIST && cs_setting_spec(p->items, key) != NULL)
            return p;
    return NULL;
}

/* A key of neither the policy nor its bands: the nearest of both is offered. */
enum cs_status cs_setting_check_key(const struct cs_setting *s, const char *key)
{
    static const char *const beside[] = {"policy", "title", "match", "over", "discount"};
    struct names names = {0};
    if (s->specs == NULL || cs_setting_spec(s->specs, key) != NULL ||
        cs_setting_list_with(s, key) != NULL)
        return CS_OK;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        add_name(&names, beside[i]);
        if (strcmp(beside[i], key) == 0)
            return CS_OK;
    }
    for (const struct cs_param_spec *p = s->specs; p->key != NULL; p++) {
        add_name(&names, p->key);
        for (const struct cs_param_spec *q = p->items; q != NULL && q->key != NULL; q++)
            add_name(&names, q->key);
    }
    const char *near = cs_nearest(key, names.n, name_at, &names);
    const struct cs_param_spec *list = near != NULL && cs_setting_spec(s->specs, near) == NULL
                                           ? cs_setting_list_with(s, near)
                                           : NULL;
    if (near == NULL)
        return CS_OK; /* the binder lists all keys there are */
    return cs_setting_fail(s, "the policy has no setting '%s'; did you mean '%s%s%s'?", key,
                           list != NULL ? list->key : "", list != NULL ? "." : "", near);
}
