/* Named norms: finding what they say, and refusing names that there are not. */
#include <string.h>

#include "param/node.h"
#include "param/slot.h"

const struct cs_preset *cs_slot_preset(const struct cs_slot *s)
{
    if (s->chosen->table == NULL)
        return NULL;
    for (size_t i = 0; i < s->chosen->names.n; i++) {
        for (const struct cs_preset *p = s->chosen->table; p->name != NULL; p++) {
            if (strcmp(p->name, s->chosen->names.v[i]) == 0 && strcmp(p->key, s->spec->key) == 0)
                return p;
        }
    }
    return NULL;
}

/* The i-th name of a table; rows of one name stand together. NULL past the last. */
static const char *name_at(const void *table, size_t i)
{
    const struct cs_preset *p = table;
    for (; p->name != NULL; p++) {
        bool again = p != (const struct cs_preset *)table && strcmp(p[-1].name, p->name) == 0;
        if (!again && i-- == 0)
            return p->name;
    }
    return NULL;
}

static size_t count_names(const struct cs_preset *table)
{
    size_t n = 0;
    while (name_at(table, n) != NULL)
        n++;
    return n;
}

static bool has_name(const struct cs_preset *table, const char *name)
{
    while (table->name != NULL && strcmp(table->name, name) != 0)
        table++;
    return table->name != NULL;
}

static enum cs_status fail_name(const struct cs_preset *table, const char *path, const char *name,
                                const struct cs_node *at, struct cs_err *err)
{
    struct cs_buf text = {0};
    const char *near = cs_nearest(name, count_names(table), name_at, table);
    if (near != NULL)
        cs_buf_printf(&text, "did you mean \"%s\"? Expected one of", near);
    else
        cs_buf_add(&text, "expected one of");
    for (size_t i = 0; i < count_names(table); i++)
        cs_buf_printf(&text, "%s \"%s\"", i > 0 ? "," : "", name_at(table, i));
    cs_node_fail(at, err, "%s: there is no preset \"%s\"; %s", path, name, text.text);
    cs_buf_clear(&text);
    return CS_EINPUT;
}

enum cs_status cs_chosen_check(const struct cs_chosen *chosen, const char *path,
                               const struct cs_node *list, struct cs_err *err)
{
    enum cs_status status = CS_OK;
    for (size_t i = 0; i < chosen->names.n; i++) {
        const struct cs_node *at = cs_node_count(list) > 0 ? cs_node_at(list, i) : list;
        if (!has_name(chosen->table, chosen->names.v[i]))
            status = fail_name(chosen->table, path, chosen->names.v[i], at, err);
    }
    return status;
}

void cs_slot_add_presets(const struct cs_slot *s, struct cs_buf *out)
{
    bool any = false;
    if (s->chosen->table == NULL)
        return;
    for (const struct cs_preset *p = s->chosen->table; p->name != NULL; p++) {
        if (strcmp(p->key, s->spec->key) != 0)
            continue;
        cs_buf_printf(out, "%s \"%s\"", any ? "," : "; or a preset that gives it:", p->name);
        any = true;
    }
}
