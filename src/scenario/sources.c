/* Files and their bases, read and merged. */
#include "scenario/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "param/edit.h"
#include "policy/policy.h"

/* Only a policy without series of its own may stand twice in a package. */
static bool stands_once(const char *name)
{
    const struct cs_policy_type *type = cs_policies_find(name);
    return type != NULL && type->report != NULL;
}

/* A price of building over one in years of cost, and the other way round (cs_param_spec.instead).
 */
static const char *other_way(const char *name, const char *key)
{
    const struct cs_policy_type *type = cs_policies_find(name);
    for (const struct cs_param_spec *p = type != NULL ? type->specs : NULL;
         p != NULL && p->key != NULL; p++)
        if (strcmp(p->key, key) == 0)
            return p->instead;
    return NULL;
}

static const struct cs_named_list policies = {"policies", "policy", "title", stands_once,
                                              other_way};

enum { MOST_FILES = 64 };

struct stack {
    const char *folder;
    struct cs_arena *arena;
    struct cs_config *merged;
    size_t n_read, n_open;
    const char *read[MOST_FILES + 1]; /* merged or being read, in the order of reading */
    const char *open[MOST_FILES];     /* from the file asked for down to the base at hand */
    struct cs_err *err;
};

/* Two paths to one file are one file. */
static bool same_file(const char *a, const char *b)
{
    char *x = realpath(a, NULL), *y = realpath(b, NULL);
    bool same = strcmp(x != NULL ? x : a, y != NULL ? y : b) == 0;
    free(x);
    free(y);
    return same;
}

static bool has_file(const char *const *files, size_t n, const char *path)
{
    for (size_t i = 0; i < n; i++)
        if (same_file(files[i], path))
            return true;
    return false;
}

/* dir/name or dir/name.cfg where that is a file, else NULL. */
static const char *file_in(struct cs_arena *arena, const char *dir, const char *name)
{
    static const char *const endings[] = {"", ".cfg"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        bool whole = *dir == '\0' || *name == '/';
        const char *path = cs_arena_printf(arena, "%s%s%s%s", whole ? "" : dir, whole ? "" : "/",
                                           name, endings[i]);
        if (cs_path_is_file(path))
            return path;
    }
    return NULL;
}

/* The file that `base = "..."` means: beside the file that says it, then in the scenarios folder.
 */
static enum cs_status find_base(const struct stack *s, const char *of, const struct cs_node *base,
                                const char **path)
{
    const char *name, *slash = strrchr(of, '/');
    enum cs_status st = cs_node_string(base, &name, s->err);
    if (st != CS_OK)
        return st;
    const char *dir = slash == NULL ? "" : cs_arena_printf(s->arena, "%.*s", (int)(slash - of), of);
    *path = file_in(s->arena, dir, name);
    if (*path == NULL && s->folder != NULL)
        *path = file_in(s->arena, s->folder, name);
    if (*path != NULL)
        return CS_OK;
    return cs_node_fail(base, s->err,
                        "there is no file '%s' for base; expected a path from this file's folder%s",
                        name, s->folder != NULL ? ", or a name in scenarios/" : "");
}

static enum cs_status fail_circle(const struct stack *s, const struct cs_node *base,
                                  const char *path)
{
    struct cs_buf way = {0};
    for (size_t i = 0; i < s->n_open; i++)
        cs_buf_printf(&way, "%s -> ", s->open[i]);
    enum cs_status st =
        cs_node_fail(base, s->err, "base goes round in a circle: %s%s", way.text, path);
    cs_buf_clear(&way);
    return st;
}

static enum cs_status lay_file(struct stack *s, const char *path, struct cs_config *read);

/* One file that base names, under the file that says it. */
static enum cs_status lay_base(struct stack *s, const char *of, const struct cs_node *base)
{
    const char *path;
    enum cs_status st = find_base(s, of, base, &path);
    if (st != CS_OK)
        return st;
    if (has_file(s->open, s->n_open, path))
        return fail_circle(s, base, path);
    return has_file(s->read, s->n_read, path) ? CS_OK : lay_file(s, path, NULL);
}

/* base = "one.cfg"; or base = ( "one.cfg", "two.cfg" ); each over those before it. */
static enum cs_status lay_bases(struct stack *s, const char *of, const struct cs_node *base)
{
    if (cs_node_type(base) != CS_NODE_LIST)
        return lay_base(s, of, base);
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < cs_node_count(base) && st == CS_OK; i++)
        st = lay_base(s, of, cs_node_at(base, i));
    return st;
}

/* c goes over what is merged already; the first one is what the others go over. */
static enum cs_status lay_over(struct stack *s, struct cs_config *c)
{
    if (s->merged == NULL) {
        s->merged = c;
        return CS_OK;
    }
    enum cs_status st = cs_config_merge(s->merged, c, &policies, s->err);
    cs_config_free(c);
    return st;
}

static enum cs_status lay_file(struct stack *s, const char *path, struct cs_config *read)
{
    struct cs_config *c = read;
    enum cs_status st = CS_OK;
    if (s->n_read == MOST_FILES)
        st = cs_fail_at(s->err, CS_EINPUT, path, 0, "is one too many; expected at most %d files",
                        MOST_FILES);
    else if (c == NULL)
        st = cs_config_read(path, &c, s->err);
    if (st != CS_OK) {
        cs_config_free(c);
        return st;
    }
    s->read[s->n_read++] = s->open[s->n_open++] = cs_arena_strdup(s->arena, path);
    const struct cs_node *base = cs_node_get(cs_config_root(c), "base");
    if (base != NULL)
        st = lay_bases(s, path, base);
    s->n_open--;
    if (st != CS_OK) {
        cs_config_free(c);
        return st;
    }
    cs_edit_remove(cs_config_edit(c), "base");
    return lay_over(s, c);
}

enum cs_status cs_sources_merge(const struct cs_scenario_from *from, struct cs_config *first,
                                struct cs_arena *arena, struct cs_config **out,
                                const char *const **files, struct cs_err *err)
{
    struct stack s = {.folder = from->folder, .arena = arena, .err = err};
    enum cs_status st = CS_OK;
    *out = NULL;
    for (size_t i = 0; i < from->n_paths && st == CS_OK; i++)
        st = lay_file(&s, from->paths[i], i == 0 ? first : NULL);
    for (size_t i = 0; i < from->n_sets && st == CS_OK; i++) {
        enum cs_status one = cs_sources_set(s.merged, from->sets[i], err);
        st = one;
    }
    if (st != CS_OK) {
        cs_config_free(s.merged);
        return st;
    }
    if (files != NULL) {
        const char **list = CS_ARENA_ARRAY(arena, const char *, s.n_read + 1);
        memcpy(list, s.read, s.n_read * sizeof *list);
        *files = list;
    }
    *out = s.merged;
    return CS_OK;
}
