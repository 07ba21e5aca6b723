/* Of this room alone: what every importer needs of a step and of the sheet it reads. */
#include "import/step.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum cs_status cs_step_real(const struct cs_node *group, const char *key, double fallback,
                            double *v, struct cs_err *err)
{
    const struct cs_node *node = cs_node_get(group, key);
    *v = fallback;
    return node == NULL ? CS_OK : cs_node_real(node, v, err);
}

enum cs_status cs_step_int(const struct cs_node *group, const char *key, int fallback, int *v,
                           struct cs_err *err)
{
    const struct cs_node *node = cs_node_get(group, key);
    long long wide;
    *v = fallback;
    if (node == NULL)
        return CS_OK;
    enum cs_status st = cs_node_int(node, &wide, err);
    if (st != CS_OK)
        return st;
    if (wide < INT_MIN || wide > INT_MAX)
        return cs_node_fail(node, err, "%s is %lld; expected a smaller whole number", key, wide);
    *v = (int)wide;
    return CS_OK;
}

enum cs_status cs_step_bool(const struct cs_node *group, const char *key, bool fallback, bool *v,
                            struct cs_err *err)
{
    const struct cs_node *node = cs_node_get(group, key);
    *v = fallback;
    return node == NULL ? CS_OK : cs_node_bool(node, v, err);
}

static enum cs_status member(const struct cs_node *parent, const char *key, enum cs_node_type type,
                             const char *expected, const struct cs_node **out, struct cs_err *err)
{
    *out = cs_node_get(parent, key);
    if (*out == NULL || cs_node_type(*out) == type)
        return CS_OK;
    return cs_node_fail(*out, err, "%s is %s; expected %s", key, cs_node_type_text(*out), expected);
}

enum cs_status cs_step_group(const struct cs_node *parent, const char *key,
                             const struct cs_node **out, struct cs_err *err)
{
    return member(parent, key, CS_NODE_GROUP, "a group { ... }", out, err);
}

enum cs_status cs_step_list(const struct cs_node *parent, const char *key,
                            const struct cs_node **out, struct cs_err *err)
{
    enum cs_status st = member(parent, key, CS_NODE_LIST, "a list ( ... ) of groups", out, err);
    for (size_t i = 0; st == CS_OK && *out != NULL && i < cs_node_count(*out); i++) {
        if (cs_node_type(cs_node_at(*out, i)) != CS_NODE_GROUP)
            st = cs_node_fail(cs_node_at(*out, i), err, "%s[%zu] is %s; expected a group { ... }",
                              key, i, cs_node_type_text(cs_node_at(*out, i)));
    }
    return st;
}

static enum cs_status node_text(struct cs_arena *arena, const struct cs_node *node,
                                const char **out, struct cs_err *err)
{
    if (cs_node_type(node) != CS_NODE_NUMBER)
        return cs_node_string(node, out, err);
    double v;
    char text[CS_NUMBER_TEXT];
    enum cs_status st = cs_node_real(node, &v, err);
    if (st == CS_OK)
        *out = cs_arena_strdup(arena, cs_format_shortest(v, text));
    return st;
}

enum cs_status cs_step_texts(struct cs_arena *arena, const struct cs_node *group, const char *key,
                             struct cs_texts *out, struct cs_err *err)
{
    const struct cs_node *node = cs_node_get(group, key);
    *out = (struct cs_texts){0};
    if (node == NULL)
        return CS_OK;
    bool list = cs_node_type(node) == CS_NODE_LIST;
    out->n = list ? cs_node_count(node) : 1;
    out->v = CS_ARENA_ARRAY(arena, const char *, out->n + 1);
    for (size_t i = 0; i < out->n; i++) {
        enum cs_status st = node_text(arena, list ? cs_node_at(node, i) : node, &out->v[i], err);
        if (st != CS_OK)
            return st;
    }
    return CS_OK;
}

static const char *join(struct cs_arena *arena, const char *dir, const char *file)
{
    char *path = cs_path_join(dir, file);
    const char *kept = cs_arena_strdup(arena, path);
    free(path);
    return kept;
}

const char *cs_step_data_path(const struct cs_import *ctx, struct cs_arena *arena, const char *file)
{
    return join(arena, ctx->data_dir, file);
}

const char *cs_step_recipe_path(const struct cs_import *ctx, struct cs_arena *arena,
                                const char *file)
{
    return join(arena, ctx->recipe_dir, file);
}

enum cs_status cs_step_sheet(const struct cs_import *ctx, const struct cs_node *group,
                             const char *key, struct cs_sheet **out, struct cs_err *err)
{
    const char *file, *sheet;
    enum cs_status st = cs_node_need_string(group, key, &file, err);
    if (st == CS_OK)
        st = cs_node_opt_string(group, "sheet", NULL, &sheet, err);
    if (st != CS_OK)
        return st;
    char *path = cs_path_join(ctx->data_dir, file);
    st = cs_sheet_read(path, sheet, out, err);
    free(path);
    return st;
}

const char *cs_collapse(struct cs_arena *arena, const char *text)
{
    char *out = cs_arena_strdup(arena, text), *to = out;
    for (const char *from = text; *from; from++) {
        bool blank = isspace((unsigned char)*from);
        if (blank && (to == out || to[-1] == ' '))
            continue;
        *to++ = blank ? ' ' : *from;
    }
    while (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}

const char *cs_step_source(const struct cs_import *ctx, struct cs_arena *arena,
                           const struct cs_node *step)
{
    const struct cs_node *node = cs_node_get(step, "source");
    const char *id;
    if (node == NULL || cs_node_string(node, &id, NULL) != CS_OK)
        return "";
    for (size_t i = 0; i < ctx->economy->n_sources; i++) {
        const struct cs_source *s = &ctx->economy->sources[i];
        if (strcmp(s->id, id) == 0)
            return cs_arena_printf(arena, "%s, %s", s->publisher, s->title);
    }
    return "";
}

struct cs_primary *cs_step_add_primary(struct cs_economy *e, struct cs_account account)
{
    struct cs_primary *rows = CS_ARENA_ARRAY(e->arena, struct cs_primary, e->n_primary + 1);
    if (e->n_primary > 0)
        memcpy(rows, e->primary, e->n_primary * sizeof *rows);
    struct cs_primary *added = &rows[e->n_primary++];
    *added = (struct cs_primary){.account = account,
                                 .sector = CS_ARENA_ARRAY(e->arena, double, e->n),
                                 .final = CS_ARENA_ARRAY(e->arena, double, e->n_final)};
    e->primary = rows;
    return added;
}
