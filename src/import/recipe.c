/* Of this room alone: a recipe and the recipes that it stands on. */
#include "import/recipe.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "import/step.h"

enum { MOST_VALUES = 64 };

struct value {
    const char *name, *text;
    const struct cs_node *node; /* of `values`: must be asked for; NULL for code, year ... */
    bool used;
};

struct values {
    size_t n;
    struct value v[MOST_VALUES];
};

static const char *folder_of(struct cs_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return cs_arena_printf(arena, "%.*s", (int)(slash == path ? 1 : slash - path), path);
}

static struct value *find_value(struct values *values, const char *name, size_t len)
{
    for (size_t i = 0; i < values->n; i++) {
        if (strncmp(values->v[i].name, name, len) == 0 && values->v[i].name[len] == '\0')
            return &values->v[i];
    }
    return NULL;
}

/* The nearest recipe's value counts. */
static enum cs_status add_value(struct values *values, struct cs_arena *arena,
                                const struct cs_node *group, const struct cs_node *node, bool own,
                                struct cs_err *err)
{
    struct cs_texts text;
    const char *name = cs_node_key(node);
    enum cs_status st = cs_step_texts(arena, group, name, &text, err);
    if (st == CS_OK && text.n != 1)
        st = cs_node_fail(node, err, "expected one value, such as \"276\"");
    if (st == CS_OK && values->n == MOST_VALUES)
        st = cs_node_fail(node, err, "more than %d values", MOST_VALUES);
    if (st == CS_OK && find_value(values, name, strlen(name)) == NULL)
        values->v[values->n++] = (struct value){name, text.v[0], own ? node : NULL, false};
    return st;
}

static enum cs_status add_values(struct values *values, struct cs_arena *arena,
                                 const struct cs_node *root, struct cs_err *err)
{
    static const char *const names[] = {"code", "country", "title", "year"};
    const struct cs_node *group;
    enum cs_status st = cs_step_group(root, "values", &group, err);
    for (size_t i = 0; st == CS_OK && group && i < cs_node_count(group); i++)
        st = add_value(values, arena, group, cs_node_at(group, i), true, err);
    for (size_t i = 0; st == CS_OK && i < sizeof names / sizeof *names; i++) {
        const struct cs_node *node = cs_node_get(root, names[i]);
        if (node != NULL)
            st = add_value(values, arena, root, node, false, err);
    }
    return st;
}

/* Length of "{name}" at p, 0 when there is none: a libconfig group never reads so. */
static size_t placeholder(const char *p)
{
    size_t n = 1;
    while (islower((unsigned char)p[n]) || isdigit((unsigned char)p[n]) || p[n] == '_')
        n++;
    return p[0] == '{' && n > 1 && p[n] == '}' ? n + 1 : 0;
}

static void add_quoted(struct cs_buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            cs_buf_add(out, "\\");
        cs_buf_add_n(out, text, 1);
    }
}

/* text with the values in place, as an own buffer. */
static enum cs_status fill_in(const char *path, const char *text, struct values *values,
                              struct cs_buf *out, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    int line = 1;
    for (const char *p = text; *p; p++) {
        size_t len = placeholder(p);
        line += *p == '\n';
        if (len == 0) {
            cs_buf_add_n(out, p, 1);
            continue;
        }
        struct value *v = find_value(values, p + 1, len - 2);
        if (v == NULL) {
            st =
                cs_fail_at(err, CS_EINPUT, path, line,
                           "%.*s has no value; expected it in `values` of the recipe", (int)len, p);
        } else {
            v->used = true;
            add_quoted(out, v->text);
        }
        p += len - 1;
    }
    return st;
}

static enum cs_status read_base(const char *path, struct values *values, struct cs_config **out,
                                struct cs_err *err)
{
    struct cs_buf filled = {0};
    char *text = NULL;
    size_t len;
    enum cs_status st = cs_file_read(path, &text, &len, err);
    if (st == CS_OK)
        st = fill_in(path, text, values, &filled, err);
    if (st == CS_OK)
        st = cs_config_parse(filled.text ? filled.text : "", path, out, err);
    cs_buf_clear(&filled);
    free(text);
    return st;
}

/* Where the base of the last layer is; NULL when it has none. */
static enum cs_status next_path(const struct cs_recipe *r, struct cs_arena *arena,
                                const char **path, struct cs_err *err)
{
    const struct cs_recipe_layer *last = &r->layer[r->n - 1];
    const char *base;
    enum cs_status st = cs_node_opt_string(last->root, "base", NULL, &base, err);
    *path = NULL;
    if (st != CS_OK || base == NULL)
        return st;
    if (r->n == CS_RECIPE_LAYERS)
        return cs_node_fail(cs_node_get(last->root, "base"), err,
                            "more than %d recipes stand on one another; is the chain circular?",
                            CS_RECIPE_LAYERS);
    char *joined = cs_path_join(last->dir, base);
    *path = cs_arena_strdup(arena, joined);
    free(joined);
    return CS_OK;
}

static enum cs_status check_used(const struct values *values, const struct cs_recipe *r,
                                 struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < values->n; i++) {
        const struct value *v = &values->v[i];
        if (v->node != NULL && !v->used)
            st = cs_node_fail(v->node, err, "no base of this recipe asks for {%s}%s", v->name,
                              r->n == 1 ? "; `base` is missing" : "");
    }
    return st;
}

enum cs_status cs_recipe_read(const char *path, struct cs_arena *arena, struct cs_recipe *out,
                              struct cs_err *err)
{
    struct values values = {0};
    const char *next = path;
    enum cs_status st = CS_OK;
    *out = (struct cs_recipe){0};
    while (st == CS_OK && next != NULL) {
        struct cs_recipe_layer *l = &out->layer[out->n];
        st = out->n == 0 ? cs_config_read(next, &l->config, err)
                         : read_base(next, &values, &l->config, err);
        if (st != CS_OK)
            break;
        l->root = cs_config_root(l->config);
        l->dir = folder_of(arena, next);
        out->n++;
        st = add_values(&values, arena, l->root, err);
        if (st == CS_OK)
            st = next_path(out, arena, &next, err);
    }
    if (st == CS_OK)
        st = check_used(&values, out, err);
    if (st != CS_OK)
        cs_recipe_clear(out);
    return st;
}

void cs_recipe_clear(struct cs_recipe *r)
{
    for (size_t i = 0; i < r->n; i++)
        cs_config_free(r->layer[i].config);
    r->n = 0;
}

const struct cs_node *cs_recipe_with(const struct cs_recipe *r, const char *key)
{
    for (size_t i = 0; i < r->n; i++) {
        if (cs_node_get(r->layer[i].root, key) != NULL)
            return r->layer[i].root;
    }
    return r->layer[0].root;
}
