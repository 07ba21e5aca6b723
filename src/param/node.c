#include "param/node.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "param/tree.h"

enum cs_node_type cs_node_type(const struct cs_node *n)
{
    return n->type;
}

const char *cs_node_type_text(const struct cs_node *n)
{
    static const char *const texts[] = {
        [CS_NODE_NUMBER] = "a number", [CS_NODE_BOOL] = "true or false",
        [CS_NODE_STRING] = "a string", [CS_NODE_GROUP] = "a group",
        [CS_NODE_LIST] = "a list",
    };
    return texts[cs_node_type(n)];
}

const char *cs_node_key(const struct cs_node *n)
{
    return n->key;
}

int cs_node_line(const struct cs_node *n)
{
    return n->line;
}

const char *cs_node_file(const struct cs_node *n)
{
    return n->file;
}

size_t cs_node_count(const struct cs_node *n)
{
    return n->n;
}

const struct cs_node *cs_node_at(const struct cs_node *n, size_t i)
{
    return i < n->n ? n->child[i] : NULL;
}

const struct cs_node *cs_node_get(const struct cs_node *group, const char *key)
{
    if (cs_node_type(group) != CS_NODE_GROUP)
        return NULL;
    for (size_t i = 0; i < cs_node_count(group); i++) {
        const struct cs_node *member = cs_node_at(group, i);
        if (strcmp(cs_node_key(member), key) == 0)
            return member;
    }
    return NULL;
}

/* A string's beginning in quotes, cut between characters, never inside one. */
static void quote_cut(const char *text, char out[static CS_SHOWN_TEXT])
{
    size_t n = strlen(text), room = CS_SHOWN_TEXT - sizeof "\"...\"";
    bool cut = n > room;
    if (cut)
        for (n = room; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;)
            n--;
    snprintf(out, CS_SHOWN_TEXT, "\"%.*s%s\"", (int)n, text, cut ? "..." : "");
    for (char *p = out; *p != '\0'; p++)
        if ((unsigned char)*p < ' ')
            *p = ' ';
}

const char *cs_node_shown(const struct cs_node *n, char out[static CS_SHOWN_TEXT])
{
    char number[CS_NUMBER_TEXT];
    switch (n->type) {
    case CS_NODE_NUMBER:
        if (n->whole)
            snprintf(out, CS_SHOWN_TEXT, "%lld", n->integer);
        else
            snprintf(out, CS_SHOWN_TEXT, "%s", cs_format_shortest(n->real, number));
        break;
    case CS_NODE_STRING:
        quote_cut(n->string, out);
        break;
    case CS_NODE_BOOL:
        snprintf(out, CS_SHOWN_TEXT, "%s", n->truth ? "true" : "false");
        break;
    default:
        snprintf(out, CS_SHOWN_TEXT, "%s", cs_node_type_text(n));
    }
    return out;
}

static size_t index_of(const struct cs_node *n)
{
    size_t i = 0;
    while (n->parent->child[i] != n)
        i++;
    return i;
}

void cs_tree_add_path(const struct cs_node *n, struct cs_buf *out)
{
    if (n->parent == NULL)
        return;
    cs_tree_add_path(n->parent, out);
    if (n->key == NULL)
        cs_buf_printf(out, "[%zu]", index_of(n));
    else
        cs_buf_printf(out, "%s%s", out->len > 0 ? "." : "", n->key);
}

static enum cs_status fail_type(const struct cs_node *n, const char *expected, struct cs_err *err)
{
    struct cs_buf path = {0};
    char shown[CS_SHOWN_TEXT];
    cs_buf_add(&path, "");
    cs_tree_add_path(n, &path);
    cs_node_fail(n, err, "%s is %s; expected %s", path.len > 0 ? path.text : "the file",
                 cs_node_shown(n, shown), expected);
    cs_buf_clear(&path);
    return CS_EINPUT;
}

enum cs_status cs_node_real(const struct cs_node *n, double *v, struct cs_err *err)
{
    if (n->type != CS_NODE_NUMBER)
        return fail_type(n, "a number", err);
    *v = n->whole ? (double)n->integer : n->real;
    return CS_OK;
}

enum cs_status cs_node_int(const struct cs_node *n, long long *v, struct cs_err *err)
{
    if (n->type != CS_NODE_NUMBER)
        return fail_type(n, "a whole number", err);
    if (n->whole) {
        *v = n->integer;
        return CS_OK;
    }
    /* 2035.0 means 2035; past 2^53 a real no longer says which whole number was meant. */
    if (n->real != floor(n->real) || fabs(n->real) > 0x1p53)
        return fail_type(n, "a whole number", err);
    *v = (long long)n->real;
    return CS_OK;
}

enum cs_status cs_node_bool(const struct cs_node *n, bool *v, struct cs_err *err)
{
    if (n->type != CS_NODE_BOOL)
        return fail_type(n, "true or false", err);
    *v = n->truth;
    return CS_OK;
}

enum cs_status cs_node_string(const struct cs_node *n, const char **v, struct cs_err *err)
{
    if (n->type != CS_NODE_STRING)
        return fail_type(n, "a string in double quotes", err);
    *v = n->string;
    return CS_OK;
}

enum cs_status cs_node_need_string(const struct cs_node *group, const char *key, const char **v,
                                   struct cs_err *err)
{
    const struct cs_node *n = cs_node_get(group, key);
    if (n != NULL)
        return cs_node_string(n, v, err);
    struct cs_buf path = {0};
    cs_tree_add_path(group, &path);
    cs_node_fail(group, err, "%s%s%s is missing; expected %s = \"...\";",
                 path.len > 0 ? path.text : "", path.len > 0 ? "." : "", key, key);
    cs_buf_clear(&path);
    return CS_EINPUT;
}

enum cs_status cs_node_opt_string(const struct cs_node *group, const char *key,
                                  const char *fallback, const char **v, struct cs_err *err)
{
    const struct cs_node *n = cs_node_get(group, key);
    if (n != NULL)
        return cs_node_string(n, v, err);
    *v = fallback;
    return CS_OK;
}

static bool says(const struct cs_node *n, const char *text)
{
    return n->type == CS_NODE_STRING && strcmp(n->string, text) == 0;
}

const struct cs_node *cs_node_saying(const struct cs_node *group, const char *text)
{
    for (size_t i = 0; group != NULL && i < group->n; i++) {
        const struct cs_node *one = group->child[i];
        if (says(one, text))
            return one;
        for (size_t k = 0; one->type == CS_NODE_LIST && k < one->n; k++)
            if (says(one->child[k], text))
                return one->child[k];
    }
    return group;
}

static const char *key_at(const void *keys, size_t i)
{
    return ((const char *const *)keys)[i];
}

static enum cs_status fail_unknown(const struct cs_node *member, const char *label,
                                   const char *const *keys, size_t n, struct cs_err *err)
{
    const char *key = cs_node_key(member), *near = cs_nearest(key, n, key_at, keys);
    if (near != NULL)
        return cs_node_fail(member, err, "%s has no setting '%s'; did you mean '%s'?", label, key,
                            near);
    struct cs_buf known = {0};
    cs_buf_add(&known, n > 0 ? "" : "nothing");
    for (size_t i = 0; i < n; i++)
        cs_buf_printf(&known, "%s%s", i > 0 ? ", " : "", keys[i]);
    cs_node_fail(member, err, "%s has no setting '%s'; expected one of %s", label, key, known.text);
    cs_buf_clear(&known);
    return CS_EINPUT;
}

enum cs_status cs_node_check_keys_as(const struct cs_node *group, const char *label,
                                     const char *const *keys, size_t n, struct cs_err *err)
{
    if (cs_node_type(group) != CS_NODE_GROUP)
        return fail_type(group, "a group { ... }", err);
    enum cs_status status = CS_OK;
    for (size_t i = 0; i < cs_node_count(group); i++) {
        const struct cs_node *member = cs_node_at(group, i);
        size_t k = 0;
        while (k < n && strcmp(keys[k], cs_node_key(member)) != 0)
            k++;
        if (k == n)
            status = fail_unknown(member, label, keys, n, err);
    }
    return status;
}

enum cs_status cs_node_check_keys(const struct cs_node *group, const char *const *keys, size_t n,
                                  struct cs_err *err)
{
    struct cs_buf path = {0};
    cs_buf_add(&path, "");
    cs_tree_add_path(group, &path);
    enum cs_status status =
        cs_node_check_keys_as(group, path.len > 0 ? path.text : "the file", keys, n, err);
    cs_buf_clear(&path);
    return status;
}

enum cs_status cs_node_fail(const struct cs_node *n, struct cs_err *err, const char *fmt, ...)
{
    char message[CS_ERR_TEXT];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    return cs_fail_at(err, CS_EINPUT, cs_node_file(n), cs_node_line(n), "%s", message);
}
