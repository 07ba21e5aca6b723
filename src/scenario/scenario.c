#include "scenario/scenario.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

/* Read here or by binders of their own; closure is the one parameter at the top. */
static const char *const top_keys[] = {"title",     "model",  "years", "policies", "compare",
                                       "household", "growth", NULL};
/* What stands in a policy's group beside its own parameters. */
static const char *const policy_keys[] = {"policy", "title", NULL};
static const char *const compare_keys[] = {"policy", "title", "match", NULL};

struct years {
    int from, to;
};

static const struct cs_param_spec years_specs[] = {
    {.key = "from", .type = CS_PARAM_INT, .offset = offsetof(struct years, from), .min = 1950,
     .max = 2200, .required = true, .unit = "year", .help = N_("first year, still as today")},
    {.key = "to", .type = CS_PARAM_INT, .offset = offsetof(struct years, to), .min = 1950,
     .max = 2200, .required = true, .unit = "year", .help = N_("last year, the headline")},
    {.key = NULL},
};

struct closure_choice {
    int kind;
};

static const struct cs_param_spec closure_specs[] = {
    {.key = "closure", .type = CS_PARAM_CHOICE, .offset = offsetof(struct closure_choice, kind),
     .choices = cs_closure_names, .fallback = CS_CLOSURE_TAKE_HOME,
     .convention = true,
     .help = N_("which income becomes spending again; the headline is type I always")},
    {.key = NULL},
};

/* "a/b/name.cfg" -> "name" */
static char *short_name(struct cs_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *name = cs_arena_strdup(arena, slash ? slash + 1 : path);
    char *dot = strrchr(name, '.');
    if (dot != NULL && dot != name)
        *dot = '\0';
    return name;
}

static enum cs_status keep_config(struct cs_config *config, const char *path,
                                  struct cs_scenario **out, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_scenario *s = CS_ARENA_ARRAY(arena, struct cs_scenario, 1);
    s->arena = arena;
    s->config = config;
    s->path = cs_arena_strdup(arena, path);
    s->name = short_name(arena, path);
    size_t len;
    const char *text = cs_config_text(config, &len);
    cs_sha256(text, len, s->sha256);
    const struct cs_node *root = cs_config_root(config);
    enum cs_status st = cs_node_need_string(root, "title", &s->title, err);
    enum cs_status model = cs_node_need_string(root, "model", &s->model, err);
    if (st != CS_OK || model != CS_OK) {
        st = st != CS_OK ? st : model;
        cs_scenario_free(s);
        return st;
    }
    *out = s;
    return CS_OK;
}

enum cs_status cs_scenario_read(const char *path, struct cs_scenario **out, struct cs_err *err)
{
    struct cs_config *config = NULL;
    enum cs_status st = cs_config_read(path, &config, err);
    return st == CS_OK ? keep_config(config, path, out, err) : st;
}

enum cs_status cs_scenario_parse(const char *text, const char *name, struct cs_scenario **out,
                                 struct cs_err *err)
{
    struct cs_config *config = NULL;
    enum cs_status st = cs_config_parse(text, name, &config, err);
    return st == CS_OK ? keep_config(config, name, out, err) : st;
}

void cs_scenario_free(struct cs_scenario *s)
{
    if (s == NULL)
        return;
    cs_effective_clear(&s->record);
    cs_job_rates_free(s->rates);
    cs_config_free(s->config);
    cs_arena_free(s->arena); /* s itself lives there */
}

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
    m->node = node;
    m->path = cs_arena_printf(s->arena, "%s%s", prefix, m->type->name);
    m->params = cs_arena_alloc(s->arena, m->type->size);
    enum cs_status bound = cs_bind(b, m->path, m->type->specs,
                                   comparing ? compare_keys : policy_keys, node, m->params, err);
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

static enum cs_status bind_policies(struct cs_scenario *s, const struct cs_policy_context *c,
                                    const struct cs_binder *b, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    const struct cs_node *list = list_of(s, "policies", &st, err);
    struct cs_package *p = &s->packages[0];
    p->code = "policy";
    p->title = N_("No policy");
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
        cs_buf_printf(&title, "%s%s", i > 0 ? " + " : "", one);
    }
    if (p->n > 0)
        p->title = cs_arena_strdup(s->arena, title.text);
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
        enum cs_status bound =
            bind_measure(s, c, b, cs_node_at(list, i), prefix, p->measures, err);
        if (bound == CS_OK)
            bound = title_of(s, p->measures[0].node, p->measures, &p->title, err);
        p->role = bound == CS_OK ? role_of(p->measures) : "";
        if (bound != CS_OK)
            st = bound;
    }
    return st;
}

/* Years, closure, household and growth: what policies look at. */
static enum cs_status bind_frame(struct cs_scenario *s, const struct cs_binder *b,
                                 struct cs_err *err)
{
    const struct cs_node *root = cs_config_root(s->config);
    struct years years = {0};
    struct closure_choice closure = {0};
    const struct cs_node *when = cs_node_get(root, "years");
    enum cs_status st = when == NULL
                            ? cs_node_fail(root, err, "years is missing; expected years = { from = "
                                                      "2025; to = 2035; };")
                            : cs_bind(b, "years", years_specs, NULL, when, &years, err);
    const enum cs_status rest[] = {
        cs_bind(b, "", closure_specs, top_keys, root, &closure, err),
        cs_bind(b, "household", cs_household_specs, NULL, cs_node_get(root, "household"),
                &s->household, err),
        cs_bind(b, "growth", cs_growth_specs, NULL, cs_node_get(root, "growth"), &s->growth, err),
    };
    for (size_t i = 0; i < sizeof rest / sizeof *rest && st == CS_OK; i++)
        st = rest[i];
    if (st == CS_OK && years.to < years.from)
        st = cs_node_fail(when, err,
                          "years go from %d to %d; expected 'to' not before 'from'", years.from,
                          years.to);
    s->from = years.from;
    s->to = years.to;
    s->closure = (enum cs_closure_kind)closure.kind;
    return st;
}

enum cs_status cs_scenario_bind(struct cs_scenario *s, const struct cs_economy *e,
                                struct cs_err *err)
{
    const struct cs_binder b = {s->arena, e->params, &s->record};
    enum cs_status st = CS_OK;
    const struct cs_node *compare = list_of(s, "compare", &st, err);
    s->n_packages = 1 + (compare ? cs_node_count(compare) : 0);
    s->packages = CS_ARENA_ARRAY(s->arena, struct cs_package, s->n_packages);
    enum cs_status frame = bind_frame(s, &b, err);
    enum cs_status rates = cs_job_rates_new(e, &s->rates, err);
    if (rates != CS_OK) /* policies cannot be judged without jobs */
        return rates;
    st = st != CS_OK ? st : frame;
    s->context = (struct cs_policy_context){
        .economy = e,
        .rates = s->rates,
        .growth = s->growth,
        .from = s->from,
        .to = s->to,
        .gdp_base = cs_economy_gdp(e).production,
        .arena = s->arena,
        .record = &s->record,
    };
    enum cs_status policies = bind_policies(s, &s->context, &b, err);
    enum cs_status others = bind_comparators(s, &s->context, &b, compare, err);
    if (st != CS_OK)
        return st;
    return policies != CS_OK ? policies : others;
}
