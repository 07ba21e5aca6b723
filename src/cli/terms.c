#include "cli/terms.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "chart/chart.h"
#include "economy/economy.h"
#include "param/spec.h"
#include "scenario/scenario.h"
#include "scenario/sources.h"

/* ---- parameters ---- */

static void each_of(const char *prefix, const struct cs_param_spec *specs, cs_param_fn *each,
                    void *ctx)
{
    for (const struct cs_param_spec *s = specs; s != NULL && s->key != NULL; s++) {
        struct cs_buf path = {0};
        cs_buf_printf(&path, "%s%s%s", prefix, *prefix != '\0' ? "." : "", s->key);
        each(ctx, path.text, s);
        if (s->type == CS_PARAM_LIST)
            each_of(path.text, s->items, each, ctx);
        cs_buf_clear(&path);
    }
}

bool cs_terms_params(const char *group, cs_param_fn *each, void *ctx)
{
    bool any = false;
    struct cs_arena *arena = cs_arena_new();
    for (const char *const *key = cs_scenario_top_keys(arena); *key != NULL; key++) {
        const struct cs_param_spec *specs = cs_scenario_specs(*key);
        if (specs == NULL || (group != NULL && strcmp(group, *key) != 0))
            continue;
        /* closure stands at the top itself */
        each_of(strcmp(specs->key, *key) == 0 ? "" : *key, specs, each, ctx);
        any = true;
    }
    for (size_t i = 0; i < cs_policies_count(); i++) {
        const struct cs_policy_type *p = cs_policies_at(i);
        if (group != NULL && strcmp(group, p->name) != 0)
            continue;
        each_of(p->name, p->specs, each, ctx);
        any = true;
    }
    cs_arena_free(arena);
    return any;
}

void cs_terms_add_default(const struct cs_param_spec *s, struct cs_buf *out)
{
    char n[3][CS_NUMBER_TEXT];
    bool number = s->type == CS_PARAM_REAL || s->type == CS_PARAM_INT;
    if (s->required)
        cs_buf_add(out, "must be given");
    else if (s->optional || s->type == CS_PARAM_LIST || s->type == CS_PARAM_REALS ||
             (!number && s->type != CS_PARAM_BOOL && s->type != CS_PARAM_CHOICE && s->text == NULL))
        cs_buf_add(out, "optional");
    else if (number)
        cs_buf_add(out, cs_format_shortest(s->fallback, n[0]));
    else if (s->type == CS_PARAM_BOOL)
        cs_buf_add(out, cs_spec_bool_text(s->fallback != 0));
    else
        cs_buf_add(out, s->type == CS_PARAM_CHOICE ? s->choices[(int)s->fallback] : s->text);
    if (number && !s->required && !s->optional && (s->low != 0 || s->high != 0))
        cs_buf_printf(out, " (%s to %s)", cs_format_shortest(s->low, n[1]),
                      cs_format_shortest(s->high, n[2]));
}

void cs_terms_add_source(const struct cs_param_spec *s, struct cs_buf *out)
{
    bool list = s->type == CS_PARAM_LIST || s->type == CS_PARAM_REALS;
    cs_buf_add(out, "");
    if (!s->required && !s->optional && !list)
        cs_buf_add(out, s->source != NULL ? cs_text(s->source)
                        : s->convention   ? "decision"
                                          : "assumption");
    if (s->model_key != NULL)
        cs_buf_printf(out, "%sin a model as %s", out->len > 0 ? "; " : "", s->model_key);
}

/* ---- lists of names ---- */

void cs_names_add(struct cs_names *names, const char *name)
{
    for (size_t i = 0; i < names->n; i++)
        if (strcmp(names->v[i], name) == 0)
            return;
    if (names->n == names->cap) {
        names->cap = names->cap > 0 ? 2 * names->cap : 64;
        names->v = cs_xrealloc(names->v, names->cap * sizeof *names->v);
    }
    names->v[names->n++] = cs_xstrdup(name);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void cs_names_sort(struct cs_names *names)
{
    if (names->n > 0)
        qsort(names->v, names->n, sizeof *names->v, by_name);
}

void cs_names_clear(struct cs_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        free(names->v[i]);
    free(names->v);
    *names = (struct cs_names){0};
}

static const char *name_at(const void *ctx, size_t i)
{
    return ((const struct cs_names *)ctx)->v[i];
}

const char *cs_names_nearest(const struct cs_names *names, const char *wanted)
{
    return cs_nearest(wanted, names->n, name_at, names);
}

/* ---- names of a kind ---- */

static void list_models(const struct cs_args *args, struct cs_names *names)
{
    struct cs_buf all = {0};
    if (cs_list_models(args, &all, NULL) == CS_OK) {
        char *rest = all.text;
        for (char *one; (one = strsep(&rest, ",")) != NULL;)
            cs_names_add(names, one);
    }
    cs_buf_clear(&all);
}

static void list_scenarios(const struct cs_args *args, struct cs_names *names)
{
    char *dir = NULL;
    DIR *d = cs_data_folder(args, "scenarios", &dir, NULL) == CS_OK ? opendir(dir) : NULL;
    for (struct dirent *f; d != NULL && (f = readdir(d)) != NULL;) {
        char *dot = strrchr(f->d_name, '.');
        if (dot == NULL || dot == f->d_name || strcmp(dot, ".cfg") != 0)
            continue;
        *dot = '\0';
        cs_names_add(names, f->d_name);
    }
    if (d != NULL)
        closedir(d);
    free(dir);
}

static void add_sectors(const struct cs_args *args, const char *model, bool codes,
                        struct cs_names *names)
{
    struct cs_err ignored = {0};
    struct cs_economy *e = NULL;
    if (cs_open_model(args, model, NULL, &e, &ignored) == CS_OK) {
        for (size_t i = 0; i < e->n; i++) {
            char *roles = cs_xstrdup(e->sector[i].role), *rest = roles;
            for (char *one; (one = strsep(&rest, " ,;+")) != NULL;)
                if (*one != '\0')
                    cs_names_add(names, one);
            free(roles);
            if (codes)
                cs_names_add(names, e->sector[i].code);
        }
    }
    cs_economy_free(e);
}

static void list_roles(const struct cs_args *args, struct cs_names *names)
{
    struct cs_names models = {0};
    list_models(args, &models);
    for (size_t i = 0; i < models.n; i++)
        add_sectors(args, models.v[i], false, names);
    cs_names_clear(&models);
}

static void add_path(void *ctx, const char *path, const struct cs_param_spec *spec)
{
    if (spec->type != CS_PARAM_LIST)
        cs_names_add(ctx, path);
}

static void list_exits(struct cs_names *names)
{
#define EXIT_NAME(name, code, text) cs_names_add(names, "exit-" #code);
    CS_STATUS_LIST(EXIT_NAME)
#undef EXIT_NAME
}

static void list_keys(const struct cs_args *args, struct cs_names *names)
{
    static const char *const parts[] = {"models", "policies", "settings", "charts", "commands", "exits"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cs_terms_list(args, parts[i], NULL, names);
}

const char *const cs_terms_kinds[] = {"models",   "scenarios", "policies", "settings", "charts",
                                      "commands", "exits",     "roles",    "sectors",  "keys",
                                      NULL};

bool cs_terms_list(const struct cs_args *args, const char *kind, const char *of,
                   struct cs_names *names)
{
    if (strcmp(kind, "models") == 0)
        list_models(args, names);
    else if (strcmp(kind, "scenarios") == 0)
        list_scenarios(args, names);
    else if (strcmp(kind, "policies") == 0)
        for (size_t i = 0; i < cs_policies_count(); i++)
            cs_names_add(names, cs_policies_at(i)->name);
    else if (strcmp(kind, "settings") == 0)
        cs_terms_params(NULL, add_path, names);
    else if (strcmp(kind, "charts") == 0)
        for (size_t i = 0; i < cs_charts_count(); i++)
            cs_names_add(names, cs_charts_at(i)->name);
    else if (strcmp(kind, "commands") == 0)
        for (size_t i = 0; cs_commands[i] != NULL; i++)
            cs_names_add(names, cs_commands[i]->help != NULL ? cs_commands[i]->name : "help");
    else if (strcmp(kind, "exits") == 0)
        list_exits(names);
    else if (strcmp(kind, "roles") == 0)
        list_roles(args, names);
    else if (strcmp(kind, "sectors") == 0)
        add_sectors(args, of != NULL ? of : "", true, names);
    else if (strcmp(kind, "keys") == 0)
        list_keys(args, names);
    else
        return false;
    return true;
}
