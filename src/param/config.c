#include "param/config.h"

#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"
#include "param/prescan.h"
#include "param/tree.h"

/* libconfig's messages, with what to try. */
static const char *explain_error(const char *text)
{
    static const struct {
        const char *said, *ours;
    } table[] = {
        {"mismatched element type in array",
         "an array [ ... ] holds values of one type only; write a list, as in ( 1, 2.5 )"},
        {"duplicate setting name", "duplicate setting name; a name may stand once in a group"},
        {"syntax error", "syntax error; expected name = value; - look here and on the line before "
                         "for a missing quote, comma or bracket"},
        {"memory exhausted", "groups or lists are nested too deeply"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(text, table[i].said) == 0)
            return table[i].ours;
    return text;
}

struct cs_node *cs_tree_node(struct cs_config *c, enum cs_node_type type, const char *file,
                             int line)
{
    struct cs_node *n = CS_ARENA_ARRAY(c->arena, struct cs_node, 1);
    n->type = type;
    n->file = cs_arena_strdup(c->arena, file);
    n->line = line;
    return n;
}

void cs_tree_add(struct cs_config *c, struct cs_node *parent, const char *key,
                 struct cs_node *child)
{
    if (parent->n == parent->cap) {
        size_t cap = parent->cap ? 2 * parent->cap : 8;
        struct cs_node **more = CS_ARENA_ARRAY(c->arena, struct cs_node *, cap);
        if (parent->n > 0)
            memcpy(more, parent->child, parent->n * sizeof *more);
        parent->child = more;
        parent->cap = cap;
    }
    child->parent = parent;
    child->key = cs_arena_strdup(c->arena, key);
    parent->child[parent->n++] = child;
}

static enum cs_node_type type_of(const config_setting_t *s)
{
    switch (config_setting_type(s)) {
    case CONFIG_TYPE_BOOL:
        return CS_NODE_BOOL;
    case CONFIG_TYPE_STRING:
        return CS_NODE_STRING;
    case CONFIG_TYPE_GROUP:
        return CS_NODE_GROUP;
    case CONFIG_TYPE_ARRAY:
    case CONFIG_TYPE_LIST:
        return CS_NODE_LIST;
    default:
        return CS_NODE_NUMBER;
    }
}

/* libconfig's setting and all below it as a node. */
static struct cs_node *copy_setting(struct cs_config *c, const config_setting_t *s,
                                    const char *name)
{
    struct cs_node *n = cs_tree_node(c, type_of(s), NULL, (int)s->line);
    n->file = name;
    switch (config_setting_type(s)) {
    case CONFIG_TYPE_BOOL:
        n->truth = config_setting_get_bool(s) != 0;
        break;
    case CONFIG_TYPE_STRING:
        n->string = cs_arena_strdup(c->arena, config_setting_get_string(s));
        break;
    case CONFIG_TYPE_FLOAT:
        n->real = config_setting_get_float(s);
        break;
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        n->whole = true;
        n->integer = config_setting_get_int64(s);
        break;
    default:
        for (int i = 0; i < config_setting_length(s); i++) {
            const config_setting_t *one = config_setting_get_elem(s, (unsigned)i);
            cs_tree_add(c, n, config_setting_name(one), copy_setting(c, one, name));
        }
    }
    return n;
}

/* \xNN escapes and other encodings end in strings; writers of results take UTF-8 only. */
static enum cs_status check_strings(const struct cs_node *n, struct cs_err *err)
{
    if (n->type == CS_NODE_STRING && !cs_is_utf8(n->string))
        return cs_node_fail(n, err,
                            "the string is not UTF-8 text; save the file in that encoding");
    enum cs_status status = CS_OK;
    for (size_t i = 0; i < n->n; i++)
        if (check_strings(n->child[i], err) != CS_OK)
            status = CS_EINPUT;
    return status;
}

static enum cs_status parse_text(struct cs_config *c, const char *name, struct cs_err *err)
{
    struct cs_buf scanned = {0};
    config_t parsed;
    config_init(&parsed);
    enum cs_status status = cs_config_prescan(c->text.text, name, &scanned, err);
    if (status != CS_OK)
        goto out;
    if (!config_read_string(&parsed, scanned.text)) {
        status = cs_fail_at(err, CS_EINPUT, name, config_error_line(&parsed), "%s",
                            explain_error(config_error_text(&parsed)));
        goto out;
    }
    c->root = copy_setting(c, config_root_setting(&parsed), cs_arena_strdup(c->arena, name));
    status = check_strings(c->root, err);
out:
    config_destroy(&parsed);
    cs_buf_clear(&scanned);
    return status;
}

static enum cs_status make_config(const char *text, size_t len, const char *name,
                                  struct cs_config **out, struct cs_err *err)
{
    struct cs_config *c = cs_xcalloc(1, sizeof *c);
    c->arena = cs_arena_new();
    cs_buf_add_n(&c->text, text, len);
    enum cs_status status;
    if (strlen(text) != len)
        status = cs_fail_at(err, CS_EINPUT, name, 0, "holds zero bytes; expected UTF-8 text");
    else
        status = parse_text(c, name, err);
    if (status != CS_OK) {
        cs_config_free(c);
        c = NULL;
    }
    *out = c;
    return status;
}

enum cs_status cs_config_read(const char *path, struct cs_config **out, struct cs_err *err)
{
    *out = NULL;
    char *text;
    size_t len;
    enum cs_status status = cs_file_read(path, &text, &len, err);
    if (status != CS_OK)
        return status;
    status = make_config(text, len, path, out, err);
    free(text);
    return status;
}

enum cs_status cs_config_parse(const char *text, const char *name, struct cs_config **out,
                               struct cs_err *err)
{
    return make_config(text, strlen(text), name, out, err);
}

void cs_config_free(struct cs_config *c)
{
    if (c == NULL)
        return;
    cs_arena_free(c->arena);
    cs_buf_clear(&c->text);
    free(c);
}

const struct cs_node *cs_config_root(const struct cs_config *c)
{
    return c->root;
}

const char *cs_config_text(const struct cs_config *c, size_t *len)
{
    *len = c->text.len;
    return c->text.text;
}
