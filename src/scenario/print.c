/* The complete scenario in force, as a file. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "param/edit.h"
#include "scenario/scenario.h"
#include "scenario/sources.h"

struct printing {
    const struct cs_scenario *s;
    struct cs_config *c; /* what will be printed: the scenario's settings and the values added */
    bool several;        /* files: then each value says which */
};

/* Into "ages[2]" or "household" of a group; a group that is not there is made, an item is not. */
static struct cs_node *enter(const struct printing *p, struct cs_node *group, const char *step)
{
    const char *bracket = strchr(step, '[');
    if (bracket == NULL)
        return cs_edit_make(p->c, group, step, CS_NODE_GROUP, "");
    char *key = cs_arena_printf(p->s->arena, "%.*s", (int)(bracket - step), step);
    struct cs_node *list = cs_edit_get(group, key);
    return list != NULL ? cs_edit_at(list, strtoul(bracket + 1, NULL, 10)) : NULL;
}

/* The group that holds the last step of a path, *key that step; NULL: none to hold it. */
static struct cs_node *find_holder(const struct printing *p, struct cs_node *from, const char *path,
                                   const char **key)
{
    char *steps = cs_arena_strdup(p->s->arena, path);
    for (char *dot; from != NULL && (dot = strchr(steps, '.')) != NULL; steps = dot + 1) {
        *dot = '\0';
        from = enter(p, from, steps);
    }
    *key = steps;
    bool usable = from != NULL && cs_node_type(from) == CS_NODE_GROUP && strchr(steps, '[') == NULL;
    return usable ? from : NULL;
}

/* "childcare.norms.cfg:12" or "--set growth.gdp=0.03", where there are several places to look */
static void add_place(const struct printing *p, const struct cs_node *n, struct cs_buf *out)
{
    if (cs_node_line(n) > 0 && p->several)
        cs_buf_printf(out, " (%s:%d)", cs_node_file(n), cs_node_line(n));
    else if (cs_node_line(n) == 0 && *cs_node_file(n) != '\0')
        cs_buf_printf(out, " (%s)", cs_node_file(n));
}

/* "fraction, model, sourced: WHERE" */
static void comment(const struct printing *p, struct cs_node *n, const struct cs_effective *e)
{
    struct cs_buf text = {0};
    if (e->unit != NULL && *e->unit != '\0')
        cs_buf_printf(&text, "%s, ", e->unit);
    cs_buf_add(&text, cs_origin_name(e->origin));
    if (e->origin == CS_FROM_SCENARIO)
        add_place(p, n, &text);
    else
        cs_buf_printf(&text, ", %s", cs_param_status_name(e->status));
    cs_edit_comment(p->c, n, text.text);
    cs_buf_clear(&text);
}

/* A number with what is known of it, so that ranges and sources outlive the rerun. */
static struct cs_node *put_number(const struct printing *p, struct cs_node *group, const char *key,
                                  const struct cs_effective *e)
{
    bool range = !isnan(e->low) && !isnan(e->high);
    bool source = e->source != NULL && *e->source != '\0';
    if (e->type != CS_PARAM_REAL || (!range && !source && e->status == CS_STATUS_DECISION))
        return cs_edit_put_real(p->c, group, key, e->value);
    struct cs_node *n = cs_edit_make(p->c, group, key, CS_NODE_GROUP, "");
    cs_edit_put_real(p->c, n, "value", e->value);
    if (range) {
        cs_edit_put_real(p->c, n, "low", e->low);
        cs_edit_put_real(p->c, n, "high", e->high);
    }
    if (source)
        cs_edit_put_string(p->c, n, "source", e->source);
    cs_edit_put_string(p->c, n, "status", cs_param_status_name(e->status));
    return n;
}

static struct cs_node *put_value(const struct printing *p, struct cs_node *group, const char *key,
                                 const struct cs_effective *e)
{
    if (e->type == CS_PARAM_BOOL)
        return cs_edit_put_bool(p->c, group, key, e->value != 0);
    if (e->text != NULL)
        return cs_edit_put_string(p->c, group, key, e->text);
    return put_number(p, group, key, e);
}

/* One number in force: added where it is not stated, with its remarks. path is seen from the node.
 */
static void add_effective(const struct printing *p, struct cs_node *from, const char *path,
                          const struct cs_effective *e)
{
    const char *key;
    struct cs_node *holder = from != NULL ? find_holder(p, from, path, &key) : NULL;
    if (holder == NULL) /* an item of a plain list: it stands there */
        return;
    struct cs_node *n = cs_edit_get(holder, key);
    if (n == NULL)
        n = put_value(p, holder, key, e);
    comment(p, n, e);
}

/* Numbers of the policies: several policies may have one name, so these go by where they were
 * bound. */
static void add_package(const struct printing *p, size_t package)
{
    struct cs_node *root = cs_config_edit(p->c);
    const struct cs_package *pack = &p->s->packages[package];
    struct cs_node *list = cs_edit_get(root, package == 0 ? "policies" : "compare");
    for (size_t k = 0; list != NULL && k < pack->n; k++) {
        const struct cs_measure *m = &pack->measures[k];
        struct cs_node *item = cs_edit_at(list, package == 0 ? k : package - 1);
        for (size_t i = m->record_from; i < m->record_to; i++) {
            const struct cs_effective *e = &p->s->record.v[i];
            if (e->bound)
                add_effective(p, item, e->path + strlen(m->path) + 1, e);
        }
    }
}

static bool of_policy(const struct cs_scenario *s, size_t i)
{
    for (size_t k = 0; k < s->n_packages; k++)
        for (size_t m = 0; m < s->packages[k].n; m++)
            if (i >= s->packages[k].measures[m].record_from &&
                i < s->packages[k].measures[m].record_to)
                return true;
    return false;
}

/* Rules that stand in for data are no settings; they are told, since the numbers rest on them. */
static void add_rules(const struct cs_scenario *s, struct cs_buf *out)
{
    struct cs_effective_list rules = {0};
    for (size_t i = 0; i < s->record.n; i++)
        if (!s->record.v[i].bound)
            cs_effective_add(&rules, s->record.v[i]);
    if (rules.n > 0) {
        struct cs_buf text = {0};
        cs_effective_print(&rules, &text);
        cs_buf_add(out, "\n# Not settings: what the model and its rules add\n");
        char *rest = text.text;
        for (char *line; (line = strsep(&rest, "\n")) != NULL && *line != '\0';)
            cs_buf_printf(out, "# %s\n", line);
        cs_buf_clear(&text);
    }
    cs_effective_clear(&rules);
}

void cs_scenario_print(const struct cs_scenario *s, const char *model, struct cs_buf *out)
{
    struct printing p = {s, cs_config_copy(s->config), s->files[0] != NULL && s->files[1] != NULL};
    struct cs_node *root = cs_config_edit(p.c);
    cs_edit_put_string(p.c, root, "model", model);
    for (size_t i = 0; i < s->record.n; i++) {
        const struct cs_effective *e = &s->record.v[i];
        if (e->bound && !of_policy(s, i))
            add_effective(&p, root, e->path, e);
    }
    for (size_t k = 0; k < s->n_packages; k++)
        add_package(&p, k);
    cs_buf_printf(
        out,
        "# Every value in force of scenario %s, written by caresim %s (run --print-config).\n"
        "# It simulates to the same numbers. After each value: unit, where it came from, "
        "status.\n\n",
        s->name, CARESIM_VERSION);
    cs_config_print(p.c, out);
    add_rules(s, out);
    cs_config_free(p.c);
}
