/* One tree laid over another, and a tree as text. */
#include "param/edit.h"

#include <string.h>

#include "param/tree.h"

/* ---- merging ---- */

struct merge {
    struct cs_config *c;
    const struct cs_named_list *list;
    struct cs_err *err;
};

/* A string member, or "". */
static const char *text_of(const struct cs_node *item, const char *key)
{
    const struct cs_node *n = cs_node_get(item, key);
    return n != NULL && n->type == CS_NODE_STRING ? n->string : "";
}

/* What an item of the later list is called: "name@title", or name and a title beside it. */
struct called {
    char name[128];
    const char *title; /* "": any */
    bool at;           /* named by name@title */
};

static struct called name_of(const struct merge *m, const struct cs_node *item)
{
    struct called called = {.title = text_of(item, m->list->title)};
    const char *name = text_of(item, m->list->name), *at = strchr(name, '@');
    size_t n = at != NULL ? (size_t)(at - name) : strlen(name);
    if (n >= sizeof called.name)
        n = sizeof called.name - 1;
    memcpy(called.name, name, n);
    called.at = at != NULL;
    if (called.at)
        called.title = at + 1;
    return called;
}

static bool is_meant(const struct merge *m, const struct called *called, const struct cs_node *item)
{
    if (strcmp(text_of(item, m->list->name), called->name) != 0)
        return false;
    bool any = *called->title == '\0' || (!called->at && m->list->single(called->name));
    return any || strcmp(text_of(item, m->list->title), called->title) == 0;
}

/* The item among the first n that a later one changes; NULL: it is new. */
static enum cs_status find_item(const struct merge *m, const struct cs_node *items, size_t n,
                                const struct cs_node *later, struct cs_node **found)
{
    struct called called = name_of(m, later);
    size_t count = 0;
    *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!is_meant(m, &called, items->child[i]))
            continue;
        *found = items->child[i];
        count++;
    }
    if (count > 1)
        return cs_node_fail(later, m->err,
                            "%s '%s' could mean %zu of those in the files before; expected one: "
                            "say which by its %s, as in %s = \"%s@%s\"",
                            m->list->name, called.name, count, m->list->title, m->list->name,
                            called.name, text_of(*found, m->list->title));
    if (count == 0 && called.at)
        return cs_node_fail(cs_node_get(later, m->list->name), m->err,
                            "the files before have no %s '%s' with %s \"%s\"", m->list->name,
                            called.name, m->list->title, called.title);
    return CS_OK;
}

static void merge_group(const struct merge *m, struct cs_node *group, const struct cs_node *later)
{
    for (size_t i = 0; i < later->n; i++) {
        const struct cs_node *from = later->child[i];
        struct cs_node *to = cs_edit_get(group, from->key);
        if (to != NULL && to->type == CS_NODE_GROUP && from->type == CS_NODE_GROUP)
            merge_group(m, to, from);
        else
            cs_edit_put(m->c, group, from->key, from);
    }
}

/* What later says in another way goes from the item: two ways at once would contradict each other. */
static void drop_others(const struct merge *m, struct cs_node *item, const char *name,
                        const struct cs_node *later)
{
    for (size_t i = 0; m->list->instead != NULL && i < later->n; i++) {
        const char *other = m->list->instead(name, later->child[i]->key);
        if (other != NULL && cs_node_get(later, other) == NULL && cs_edit_get(item, other) != NULL)
            cs_edit_remove(item, other);
    }
}

static enum cs_status merge_items(const struct merge *m, struct cs_node *list,
                                  const struct cs_node *later)
{
    enum cs_status st = CS_OK;
    size_t before = list->n;
    for (size_t i = 0; i < later->n; i++) {
        struct cs_node *item = NULL;
        if (later->child[i]->type == CS_NODE_GROUP &&
            find_item(m, list, before, later->child[i], &item) != CS_OK) {
            st = CS_EINPUT;
        } else if (item == NULL) {
            cs_tree_add(m->c, list, NULL, cs_tree_copy(m->c, later->child[i]));
        } else {
            const char *name = text_of(item, m->list->name); /* without @title */
            drop_others(m, item, name, later->child[i]);
            merge_group(m, item, later->child[i]);
            cs_edit_get(item, m->list->name)->string = name;
        }
    }
    return st;
}

enum cs_status cs_config_merge(struct cs_config *c, const struct cs_config *later,
                               const struct cs_named_list *list, struct cs_err *err)
{
    const struct merge m = {c, list, err};
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < later->root->n; i++) {
        const struct cs_node *from = later->root->child[i];
        struct cs_node *to = cs_edit_get(c->root, from->key);
        bool named = strcmp(from->key, list->key) == 0 && from->type == CS_NODE_LIST;
        if (to != NULL && named && to->type == CS_NODE_LIST) {
            if (merge_items(&m, to, from) != CS_OK)
                st = CS_EINPUT;
        } else if (to != NULL && to->type == CS_NODE_GROUP && from->type == CS_NODE_GROUP) {
            merge_group(&m, to, from);
        } else {
            cs_edit_put(c, c->root, from->key, from);
        }
    }
    cs_buf_add_n(&c->text, later->text.text, later->text.len);
    return st;
}

/* ---- printing ---- */

void cs_config_quote(const char *text, struct cs_buf *out)
{
    cs_buf_add(out, "\"");
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            cs_buf_printf(out, "\\%c", *p);
        else if ((unsigned char)*p < ' ')
            cs_buf_printf(out, "\\x%02X", (unsigned)(unsigned char)*p);
        else
            cs_buf_add_n(out, p, 1);
    }
    cs_buf_add(out, "\"");
}

static void add_scalar(const struct cs_node *n, struct cs_buf *out)
{
    char number[CS_NUMBER_TEXT];
    if (n->type == CS_NODE_STRING)
        cs_config_quote(n->string, out);
    else if (n->type == CS_NODE_BOOL)
        cs_buf_add(out, n->truth ? "true" : "false");
    else if (n->whole)
        cs_buf_printf(out, "%lld", n->integer);
    else
        cs_buf_add(out, cs_format_shortest(n->real, number));
}

/* Values alone, and lists and groups of a few of them, stand in one line. */
static bool is_short(const struct cs_node *n)
{
    if (n->type != CS_NODE_GROUP && n->type != CS_NODE_LIST)
        return true;
    for (size_t i = 0; i < n->n; i++) {
        const struct cs_node *one = n->child[i];
        if (one->type == CS_NODE_GROUP || one->type == CS_NODE_LIST || one->comment != NULL)
            return false;
    }
    return n->n <= 6;
}

static void add_node(const struct cs_node *n, int depth, struct cs_buf *out);

static void add_indent(int depth, struct cs_buf *out)
{
    cs_buf_printf(out, "%*s", 2 * depth, "");
}

static void add_comment(const struct cs_node *n, struct cs_buf *out)
{
    if (n->comment == NULL)
        return;
    cs_buf_add(out, "  # ");
    for (const char *p = n->comment; *p != '\0'; p++)
        cs_buf_add_n(out, (unsigned char)*p < ' ' ? " " : p, 1);
}

static void add_members(const struct cs_node *group, int depth, struct cs_buf *out)
{
    for (size_t i = 0; i < group->n; i++) {
        add_indent(depth, out);
        cs_buf_printf(out, "%s = ", group->child[i]->key);
        add_node(group->child[i], depth, out);
        cs_buf_add(out, ";");
        add_comment(group->child[i], out);
        cs_buf_add(out, "\n");
    }
}

static void add_short(const struct cs_node *n, struct cs_buf *out)
{
    bool group = n->type == CS_NODE_GROUP;
    cs_buf_add(out, group ? "{ " : "( ");
    for (size_t i = 0; i < n->n; i++) {
        if (group)
            cs_buf_printf(out, "%s = ", n->child[i]->key);
        add_scalar(n->child[i], out);
        cs_buf_add(out, group ? "; " : i + 1 < n->n ? ", " : " ");
    }
    cs_buf_add(out, group ? "}" : ")");
}

static void add_node(const struct cs_node *n, int depth, struct cs_buf *out)
{
    if (n->type != CS_NODE_GROUP && n->type != CS_NODE_LIST) {
        add_scalar(n, out);
        return;
    }
    if (is_short(n)) {
        add_short(n, out);
        return;
    }
    bool group = n->type == CS_NODE_GROUP;
    cs_buf_add(out, group ? "{\n" : "(\n");
    if (group)
        add_members(n, depth + 1, out);
    for (size_t i = 0; !group && i < n->n; i++) {
        add_indent(depth + 1, out);
        add_node(n->child[i], depth + 1, out);
        cs_buf_add(out, i + 1 < n->n ? ",\n" : "\n");
    }
    add_indent(depth, out);
    cs_buf_add(out, group ? "}" : ")");
}

void cs_config_print(const struct cs_config *c, struct cs_buf *out)
{
    add_members(c->root, 0, out);
}
