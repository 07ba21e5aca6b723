#include "scenario/scenario.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "base/text.h"
#include "scenario/packages.h"
#include "scenario/sources.h"

/* Read here or by binders of their own; closure is the one parameter at the top. */
static const char *const top_keys[] = {"title",   "model",     "years",  "policies",
                                       "compare", "household", "growth", "package"};
enum { TOP_KEYS = sizeof top_keys / sizeof *top_keys };
struct years {
    int from, to;
};

static const struct cs_param_spec years_specs[] = {
    {.key = "from",
     .type = CS_PARAM_INT,
     .offset = offsetof(struct years, from),
     .min = 1950,
     .max = 2200,
     .required = true,
     .unit = "year",
     .help = N_("first year, still as today")},
    {.key = "to",
     .type = CS_PARAM_INT,
     .offset = offsetof(struct years, to),
     .min = 1950,
     .max = 2200,
     .required = true,
     .unit = "year",
     .help = N_("last year, the headline")},
    {.key = NULL},
};

struct closure_choice {
    int kind;
};

static const struct cs_param_spec closure_specs[] = {
    {.key = "closure",
     .type = CS_PARAM_CHOICE,
     .offset = offsetof(struct closure_choice, kind),
     .choices = cs_closure_names,
     .fallback = CS_CLOSURE_TAKE_HOME,
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

/* "base+care" of base.cfg+care.cfg */
static const char *stacked_name(struct cs_arena *arena, const struct cs_scenario_from *from)
{
    const char *name = short_name(arena, from->paths[0]);
    for (size_t i = 1; i < from->n_paths; i++)
        name = cs_arena_printf(arena, "%s+%s", name, short_name(arena, from->paths[i]));
    return name;
}

/* model = "bra"; or model = ("arg", "eth", "zaf"); */
static enum cs_status read_models(struct cs_scenario *s, struct cs_err *err)
{
    const struct cs_node *root = cs_config_root(s->config), *n = cs_node_get(root, "model");
    bool list = n != NULL && cs_node_type(n) == CS_NODE_LIST && cs_node_count(n) > 0;
    s->n_models = list ? cs_node_count(n) : 1;
    s->models = CS_ARENA_ARRAY(s->arena, const char *, s->n_models);
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < s->n_models && st == CS_OK; i++)
        st = list ? cs_node_string(cs_node_at(n, i), &s->models[i], err)
                  : cs_node_need_string(root, "model", &s->models[i], err);
    s->model = s->models[0];
    return st;
}

/* Files and settings alike count for the checksum: a file alone has that of its text. */
static void hash_sources(struct cs_scenario *s, const struct cs_scenario_from *from)
{
    struct cs_buf all = {0};
    size_t len;
    const char *text = cs_config_text(s->config, &len);
    cs_buf_add_n(&all, text, len);
    for (size_t i = 0; i < from->n_sets; i++)
        cs_buf_printf(&all, "\n%s", from->sets[i]);
    cs_sha256(all.text, all.len, s->sha256);
    cs_buf_clear(&all);
}

/* "--set growth.gdp=0.03 --set 'spending@School meals.amount=5'" */
static const char *say_settings(struct cs_arena *arena, const struct cs_scenario_from *from)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, "");
    for (size_t i = 0; i < from->n_sets; i++) {
        cs_buf_add(&b, i > 0 ? " --set " : "--set ");
        cs_buf_add_word(&b, from->sets[i]);
    }
    const char *text = cs_arena_strdup(arena, b.text);
    cs_buf_clear(&b);
    return text;
}

/* first: the first file, read already, or NULL. */
static enum cs_status open_from(const struct cs_scenario_from *from, struct cs_config *first,
                                struct cs_scenario **out, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_scenario *s = CS_ARENA_ARRAY(arena, struct cs_scenario, 1);
    s->arena = arena;
    s->path = cs_arena_strdup(arena, from->paths[0]);
    s->name = stacked_name(arena, from);
    enum cs_status st = cs_sources_merge(from, first, arena, &s->config, &s->files, err);
    if (st == CS_OK) {
        hash_sources(s, from);
        s->settings = say_settings(arena, from);
        st = cs_node_need_string(cs_config_root(s->config), "title", &s->title, err);
        enum cs_status model = read_models(s, err);
        st = st != CS_OK ? st : model;
    }
    if (st != CS_OK) {
        cs_scenario_free(s);
        return st;
    }
    *out = s;
    return CS_OK;
}

enum cs_status cs_scenario_open(const struct cs_scenario_from *from, struct cs_scenario **out,
                                struct cs_err *err)
{
    return open_from(from, NULL, out, err);
}

enum cs_status cs_scenario_read(const char *path, struct cs_scenario **out, struct cs_err *err)
{
    const struct cs_scenario_from from = {.paths = &path, .n_paths = 1};
    return open_from(&from, NULL, out, err);
}

enum cs_status cs_scenario_parse(const char *text, const char *name, struct cs_scenario **out,
                                 struct cs_err *err)
{
    const struct cs_scenario_from from = {.paths = &name, .n_paths = 1};
    struct cs_config *config = NULL;
    enum cs_status st = cs_config_parse(text, name, &config, err);
    return st == CS_OK ? open_from(&from, config, out, err) : st;
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

/* What may stand at the top of a file beside closure; ended by NULL. */
static const char **list_top_keys(struct cs_arena *arena)
{
    const char **keys = CS_ARENA_ARRAY(arena, const char *, TOP_KEYS + cs_groups_count() + 1);
    for (size_t i = 0; i < TOP_KEYS; i++)
        keys[i] = top_keys[i];
    for (size_t i = 0; i < cs_groups_count(); i++)
        keys[TOP_KEYS + i] = cs_groups_at(i)->key;
    return keys;
}


const char *const *cs_scenario_top_keys(struct cs_arena *arena)
{
    const char **keys = list_top_keys(arena);
    size_t n = 0;
    while (keys[n] != NULL)
        n++;
    const char **all = CS_ARENA_ARRAY(arena, const char *, n + 2);
    memcpy(all, keys, n * sizeof *keys);
    all[n] = closure_specs[0].key;
    return all;
}

const struct cs_param_spec *cs_scenario_specs(const char *part)
{
    const struct {
        const char *key;
        const struct cs_param_spec *specs;
    } parts[] = {{"years", years_specs},
                 {closure_specs[0].key, closure_specs},
                 {"household", cs_household_specs},
                 {"growth", cs_growth_specs}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].key, part) == 0)
            return parts[i].specs;
    for (size_t i = 0; i < cs_groups_count(); i++)
        if (strcmp(cs_groups_at(i)->key, part) == 0)
            return cs_groups_at(i)->specs;
    return NULL;
}

/* The groups of groups.def; all that is wrong is said. */
static enum cs_status bind_groups(struct cs_scenario *s, const struct cs_binder *b,
                                  struct cs_err *err)
{
    enum cs_status st = CS_OK;
    s->group = CS_ARENA_ARRAY(s->arena, void *, cs_groups_count());
    s->group_at = CS_ARENA_ARRAY(s->arena, const struct cs_node *, cs_groups_count());
    for (size_t i = 0; i < cs_groups_count(); i++) {
        const struct cs_group_type *g = cs_groups_at(i);
        const struct cs_node *node = cs_node_get(cs_config_root(s->config), g->key);
        bool needed = !g->only_when_given && (!g->only_with_care || cs_package_frees_time(&s->packages[0]));
        bool used = node != NULL || needed;
        const struct cs_binder mine = {b->arena, b->params, used ? b->record : NULL, b->country};
        s->group_at[i] = node;
        s->group[i] = cs_arena_alloc(s->arena, g->size);
        enum cs_status bound = g->bind != NULL
                                   ? g->bind(&mine, g->key, node, s->group[i], err)
                                   : cs_bind(&mine, g->key, g->specs, NULL, node, s->group[i], err);
        if (bound == CS_OK && g->prepare != NULL)
            bound = g->prepare(&s->context, node, s->group[i], err);
        st = bound != CS_OK ? bound : st;
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
    enum cs_status st = when == NULL ? cs_node_fail(root, err,
                                                    "years is missing; expected years = { from = "
                                                    "2025; to = 2035; };")
                                     : cs_bind(b, "years", years_specs, NULL, when, &years, err);
    const enum cs_status rest[] = {
        cs_bind(b, "", closure_specs, list_top_keys(s->arena), root, &closure, err),
        cs_bind(b, "household", cs_household_specs, NULL, cs_node_get(root, "household"),
                &s->household, err),
        cs_bind(b, "growth", cs_growth_specs, NULL, cs_node_get(root, "growth"), &s->growth, err),
    };
    for (size_t i = 0; i < sizeof rest / sizeof *rest && st == CS_OK; i++)
        st = rest[i];
    if (st == CS_OK && years.to < years.from)
        st = cs_node_fail(when, err, "years go from %d to %d; expected 'to' not before 'from'",
                          years.from, years.to);
    s->from = years.from;
    s->to = years.to;
    s->closure = (enum cs_closure_kind)closure.kind;
    return st;
}

enum cs_status cs_scenario_bind(struct cs_scenario *s, const struct cs_economy *e,
                                struct cs_err *err)
{
    const struct cs_binder b = {s->arena, e->params, &s->record, e->country};
    enum cs_status frame = bind_frame(s, &b, err);
    enum cs_status rates = cs_job_rates_new(e, &s->rates, err);
    if (rates != CS_OK) /* policies cannot be judged without jobs */
        return rates;
    s->context = (struct cs_policy_context){
        .economy = e,
        .rates = s->rates,
        .growth = s->growth,
        .from = s->from,
        .to = s->to,
        .years = cs_node_get(cs_config_root(s->config), "years"),
        .gdp_base = cs_economy_gdp(e).production,
        .arena = s->arena,
        .record = &s->record,
    };
    enum cs_status packages = cs_scenario_bind_packages(s, &b, err);
    enum cs_status groups = bind_groups(s, &b, err);
    const enum cs_status parts[] = {frame, packages, groups};
    return cs_status_first(parts, sizeof parts / sizeof *parts);
}
