#include "scenario/packages.h"

#include <string.h>

#include "base/str.h"
#include "base/text.h"

/* What stands in a policy's group beside its own parameters. */
static const char *const policy_keys[] = {"policy", "title", NULL};
static const char *const compare_keys[] = {"policy", "title", "match", "over", "discount", NULL};

/* The policy type that a group names. */
static enum cs_status find_type(const struct cs_node *node, const struct cs_policy_type **type,
                                struct cs_err *err)
{
    const char *name;
    if (cs_node_type(node) != CS_NODE_GROUP)
        return cs_node_fail(node, err, "%s; expected a group { policy = \"...\"; ... }",
                            cs_node_type_text(node));
    enum cs_status st = cs_node_need_string(node, "policy", &name, err);
    if (st != CS_OK)
        return st;
    *type = cs_policies_find(name);
    if (*type != NULL)
        return CS_OK;
    const char *near = cs_policies_nearest(name);
    return cs_node_fail(cs_node_get(node, "policy"), err,
                        "there is no policy '%s'%s%s%s; 'caresim policies' lists them", name,
                        near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

/* A wrong word says so, and still means to match. */
static enum cs_status read_match(const struct cs_node *node, enum cs_match *match,
                                 struct cs_err *err)
{
    const char *word;
    *match = cs_node_get(node, "match") != NULL ? CS_MATCH_GROSS_COST : CS_MATCH_NONE;
    enum cs_status st = cs_node_opt_string(node, "match", NULL, &word, err);
    if (st != CS_OK || word == NULL || strcmp(word, "gross_cost") == 0)
        return st;
    if (strcmp(word, "net_cost") != 0)
        return cs_node_fail(cs_node_get(node, "match"), err,
                            "match is '%s'; expected \"gross_cost\" or \"net_cost\"", word);
    *match = CS_MATCH_NET_COST;
    return CS_OK;
}

/* over = "path" (each year's money) or "present_value" (a level amount worth the same at
 * `discount`). */
static enum cs_status read_over(const struct cs_node *node, struct cs_measure *m,
                                struct cs_err *err)
{
    const struct cs_node *discount = cs_node_get(node, "discount"),
                         *over = cs_node_get(node, "over");
    const char *word;
    enum cs_status st = cs_node_opt_string(node, "over", "path", &word, err);
    m->discount = 0.03;
    if (st == CS_OK && discount != NULL)
        st = cs_node_real(discount, &m->discount, err);
    if (st != CS_OK)
        return st;
    m->level = strcmp(word, "present_value") == 0;
    if (!m->level && strcmp(word, "path") != 0)
        return cs_node_fail(over, err, "over is '%s'; expected \"path\" or \"present_value\"",
                            word);
    if ((over != NULL && m->match == CS_MATCH_NONE) || (discount != NULL && !m->level))
        return cs_node_fail(
            over != NULL ? over : discount, err,
            "'over' says how money is matched and 'discount' belongs to over = "
            "\"present_value\"; expected match = \"gross_cost\" or \"net_cost\" beside");
    if (!(m->discount > -1 && m->discount <= 1))
        return cs_node_fail(discount, err,
                            "discount is %.10g; expected a real rate a year above -1, at most 1",
                            m->discount);
    return CS_OK;
}

static enum cs_status bind_measure(struct cs_scenario *s, const struct cs_policy_context *c,
                                   const struct cs_binder *b, const struct cs_node *node,
                                   const char *prefix, struct cs_measure *m, struct cs_err *err)
{
    bool comparing = *prefix != '\0';
    enum cs_status st = find_type(node, &m->type, err);
    if (st != CS_OK)
        return st;
    if (comparing)
        st = read_match(node, &m->match, err);
    if (comparing && st == CS_OK)
        st = read_over(node, m, err);
    m->node = node;
    m->path = cs_arena_printf(s->arena, "%s%s", prefix, m->type->name);
    m->params = cs_arena_alloc(s->arena, m->type->size);
    m->record_from = s->record.n;
    enum cs_status bound = cs_bind(b, m->path, m->type->specs,
                                   comparing ? compare_keys : policy_keys, node, m->params, err);
    m->record_to = s->record.n;
    if (bound == CS_OK)
        bound = m->type->prepare(c, node, m->match != CS_MATCH_NONE, m->params, err);
    return st != CS_OK ? st : bound;
}

/* What a package of one policy is about: the policy's own role, or the sector it names. */
static const char *role_of(const struct cs_measure *m)
{
    const struct cs_node *sector = m->node ? cs_node_get(m->node, "sector") : NULL;
    const char *name = "";
    if (m->type->role != NULL)
        return m->type->role;
    if (sector == NULL || cs_node_type(sector) != CS_NODE_STRING ||
        cs_node_string(sector, &name, NULL) != CS_OK)
        return "";
    return name;
}

/* A package's title: given, else that of its policies. */
static enum cs_status title_of(struct cs_scenario *s, const struct cs_node *node,
                               const struct cs_measure *m, const char **title, struct cs_err *err)
{
    enum cs_status st = cs_node_opt_string(node, "title", NULL, title, err);
    if (st != CS_OK || *title != NULL)
        return st;
    const char *about = m->type->role != NULL ? "" : role_of(m); /* the one sector it buys from */
    *title = *about != '\0' ? cs_arena_printf(s->arena, "%s on %s", cs_text(m->type->title), about)
                            : cs_arena_strdup(s->arena, cs_text(m->type->title));
    return st;
}

static const struct cs_node *list_of(const struct cs_scenario *s, const char *key,
                                     enum cs_status *st, struct cs_err *err)
{
    const struct cs_node *list = cs_node_get(cs_config_root(s->config), key);
    if (list != NULL && cs_node_type(list) != CS_NODE_LIST) {
        *st = cs_node_fail(list, err, "%s is %s; expected a list ( { policy = \"...\"; }, ... )",
                           key, cs_node_type_text(list));
        return NULL;
    }
    return list;
}

/* Two policies that report series of their own under one name would write over each other. */
static enum cs_status check_doubles(const struct cs_package *p, struct cs_err *err)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct cs_policy_type *type = p->measures[i].type; /* NULL: refused before */
        for (size_t k = 0; k < i && type != NULL; k++) {
            if (type == p->measures[k].type && type->report != NULL)
                return cs_node_fail(p->measures[i].node, err,
                                    "policy '%s' stands twice; expected it once: put all its "
                                    "bands into one",
                                    type->name);
        }
    }
    return CS_OK;
}

enum { MOST_NAMED = 2 }; /* policies of a package that its title names */

static enum cs_status bind_policies(struct cs_scenario *s, const struct cs_policy_context *c,
                                    const struct cs_binder *b, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    const struct cs_node *list = list_of(s, "policies", &st, err);
    struct cs_package *p = &s->packages[0];
    p->code = "policy";
    p->n = list ? cs_node_count(list) : 0;
    p->measures = CS_ARENA_ARRAY(s->arena, struct cs_measure, p->n);
    struct cs_buf title = {0};
    for (size_t i = 0; i < p->n; i++) {
        const char *one = "";
        struct cs_measure *m = &p->measures[i];
        enum cs_status bound = bind_measure(s, c, b, cs_node_at(list, i), "", m, err);
        if (bound == CS_OK)
            bound = title_of(s, m->node, m, &one, err);
        if (bound != CS_OK)
            st = bound;
        m->title = one;
        cs_buf_printf(&title, "%s%s", i > 0 ? " + " : "", one);
    }
    /* what tables and sentences call it: given, or its policies, or one word where these are many
     */
    enum cs_status named = cs_node_opt_string(cs_config_root(s->config), "package",
                                              p->n > MOST_NAMED ? N_("The package")
                                              : p->n > 0 ? cs_arena_strdup(s->arena, title.text)
                                                         : N_("No policy"),
                                              &p->title, err);
    st = st != CS_OK ? st : named;
    p->role = st == CS_OK && p->n == 1 ? role_of(p->measures) : "";
    cs_buf_clear(&title);
    enum cs_status doubles = check_doubles(p, err);
    return st != CS_OK ? st : doubles;
}

static enum cs_status bind_comparators(struct cs_scenario *s, const struct cs_policy_context *c,
                                       const struct cs_binder *b, const struct cs_node *list,
                                       struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; list != NULL && i < cs_node_count(list); i++) {
        struct cs_package *p = &s->packages[1 + i];
        const char *prefix = cs_arena_printf(s->arena, "compare[%zu].", i);
        p->code = cs_arena_printf(s->arena, "compare%zu", i + 1);
        p->n = 1;
        p->measures = CS_ARENA_ARRAY(s->arena, struct cs_measure, 1);
        enum cs_status bound = bind_measure(s, c, b, cs_node_at(list, i), prefix, p->measures, err);
        if (bound == CS_OK)
            bound = title_of(s, p->measures[0].node, p->measures, &p->title, err);
        p->measures[0].title = p->title;
        p->role = bound == CS_OK ? role_of(p->measures) : "";
        if (bound != CS_OK)
            st = bound;
    }
    return st;
}

enum cs_status cs_scenario_bind_packages(struct cs_scenario *s, const struct cs_binder *b,
                                         struct cs_err *err)
{
    enum cs_status st = CS_OK;
    const struct cs_node *compare = list_of(s, "compare", &st, err);
    s->n_packages = 1 + (compare ? cs_node_count(compare) : 0);
    s->packages = CS_ARENA_ARRAY(s->arena, struct cs_package, s->n_packages);
    const enum cs_status parts[] = {st, bind_policies(s, &s->context, b, err),
                                    bind_comparators(s, &s->context, b, compare, err)};
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}

bool cs_package_frees_time(const struct cs_package *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->measures[i].type != NULL && p->measures[i].type->frees_time) /* NULL: refused before */
            return true;
    }
    return false;
}
