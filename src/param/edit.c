/* Changing a tree: getting, putting, taking out. */
#include "param/edit.h"

#include <ctype.h>
#include <string.h>

#include "param/tree.h"

struct cs_node *cs_config_edit(struct cs_config *c)
{
    return c->root;
}

struct cs_node *cs_edit_at(struct cs_node *n, size_t i)
{
    return i < n->n ? n->child[i] : NULL;
}

struct cs_node *cs_edit_get(struct cs_node *group, const char *key)
{
    for (size_t i = 0; group->type == CS_NODE_GROUP && i < group->n; i++)
        if (strcmp(group->child[i]->key, key) == 0)
            return group->child[i];
    return NULL;
}

struct cs_node *cs_tree_copy(struct cs_config *c, const struct cs_node *n)
{
    struct cs_node *copy = cs_tree_node(c, n->type, n->file, n->line);
    copy->whole = n->whole;
    copy->truth = n->truth;
    copy->integer = n->integer;
    copy->real = n->real;
    copy->string = cs_arena_strdup(c->arena, n->string);
    copy->comment = cs_arena_strdup(c->arena, n->comment);
    for (size_t i = 0; i < n->n; i++)
        cs_tree_add(c, copy, n->child[i]->key, cs_tree_copy(c, n->child[i]));
    return copy;
}

/* Put node itself under key. */
static void put(struct cs_config *c, struct cs_node *group, const char *key, struct cs_node *node)
{
    for (size_t i = 0; i < group->n; i++) {
        if (strcmp(group->child[i]->key, key) != 0)
            continue;
        node->parent = group;
        node->key = group->child[i]->key;
        group->child[i] = node;
        return;
    }
    cs_tree_add(c, group, key, node);
}

void cs_edit_put(struct cs_config *c, struct cs_node *group, const char *key,
                 const struct cs_node *value)
{
    put(c, group, key, cs_tree_copy(c, value));
}

void cs_edit_put_at(struct cs_config *c, struct cs_node *list, size_t i,
                    const struct cs_node *value)
{
    struct cs_node *node = cs_tree_copy(c, value);
    node->parent = list;
    node->key = NULL;
    list->child[i] = node;
}

struct cs_node *cs_edit_make(struct cs_config *c, struct cs_node *group, const char *key,
                             enum cs_node_type type, const char *file)
{
    struct cs_node *n = cs_edit_get(group, key);
    if (n == NULL) {
        n = cs_tree_node(c, type, file, 0);
        cs_tree_add(c, group, key, n);
    }
    return n;
}

struct cs_node *cs_edit_put_real(struct cs_config *c, struct cs_node *group, const char *key,
                                 double value)
{
    struct cs_node *n = cs_tree_node(c, CS_NODE_NUMBER, group->file, group->line);
    n->real = value;
    put(c, group, key, n);
    return n;
}

struct cs_node *cs_edit_put_string(struct cs_config *c, struct cs_node *group, const char *key,
                                   const char *value)
{
    struct cs_node *n = cs_tree_node(c, CS_NODE_STRING, group->file, group->line);
    n->string = cs_arena_strdup(c->arena, value);
    put(c, group, key, n);
    return n;
}

struct cs_node *cs_edit_put_bool(struct cs_config *c, struct cs_node *group, const char *key,
                                 bool value)
{
    struct cs_node *n = cs_tree_node(c, CS_NODE_BOOL, group->file, group->line);
    n->truth = value;
    put(c, group, key, n);
    return n;
}

void cs_edit_remove(struct cs_node *group, const char *key)
{
    size_t kept = 0;
    for (size_t i = 0; i < group->n; i++)
        if (strcmp(group->child[i]->key, key) != 0)
            group->child[kept++] = group->child[i];
    group->n = kept;
}

void cs_edit_comment(struct cs_config *c, struct cs_node *n, const char *text)
{
    n->comment = cs_arena_strdup(c->arena, text);
}

struct cs_config *cs_config_copy(const struct cs_config *c)
{
    struct cs_config *copy = cs_xcalloc(1, sizeof *copy);
    copy->arena = cs_arena_new();
    cs_buf_add(&copy->text, "");
    copy->root = cs_tree_copy(copy, c->root);
    return copy;
}

/* Words that libconfig would not read without quotes: care.education.public, type1. */
static bool is_word(const char *text)
{
    return (isalpha((unsigned char)*text) || (unsigned char)*text >= 0x80) &&
           strcasecmp(text, "true") != 0 && strcasecmp(text, "false") != 0;
}

enum cs_status cs_config_value(const char *text, const char *name, struct cs_config **out,
                               struct cs_err *err)
{
    struct cs_buf line = {0};
    *out = NULL;
    cs_buf_add(&line, "value = ");
    if (is_word(text))
        cs_config_quote(text, &line);
    else
        cs_buf_add(&line, text);
    cs_buf_add(&line, ";");
    struct cs_err inner = {0};
    enum cs_status st = cs_config_parse(line.text, name, out, &inner);
    cs_buf_clear(&line);
    if (st == CS_OK && (*out)->root->n == 1) {
        for (struct cs_node *n = (*out)->root; n != NULL; n = n->n > 0 ? n->child[0] : NULL)
            n->line = 0;
        return CS_OK;
    }
    cs_config_free(*out);
    *out = NULL;
    return cs_fail_at(err, CS_EINPUT, name, 0,
                      "'%s' is no value; expected a number, true, false, a word, \"text\", "
                      "( list ) or { group }",
                      text);
}
