/* The list of groups, and how a scenario binds them. */
#include "scenario/groups.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"

#define CS_GROUP(name) extern const struct cs_group_type cs_group_##name;
#include "scenario/groups.def"
#undef CS_GROUP

static const struct cs_group_type *const groups[] = {
#define CS_GROUP(name) &cs_group_##name,
#include "scenario/groups.def"
#undef CS_GROUP
};

size_t cs_groups_count(void)
{
    return sizeof groups / sizeof *groups;
}

const struct cs_group_type *cs_groups_at(size_t i)
{
    return groups[i];
}

const void *cs_scenario_group(const struct cs_scenario *s, const struct cs_group_type *type,
                              const struct cs_node **node)
{
    for (size_t i = 0; i < cs_groups_count(); i++) {
        if (groups[i] != type)
            continue;
        if (node != NULL)
            *node = s->group_at[i];
        return s->group[i];
    }
    assert(!"a group that groups.def lists");
    return NULL;
}

/* Marks the sectors that item `at` names. */
static enum cs_status mark_sectors(const struct cs_economy *e, const char *name,
                                   const struct cs_node *node, size_t at, size_t *item_of,
                                   struct cs_err *err)
{
    const struct cs_node *where = cs_node_get(node, "sector");
    size_t *found = cs_xcalloc(e->n, sizeof *found), count = 0;
    enum cs_status st =
        cs_economy_select(e, name, found, &count, cs_node_file(where), cs_node_line(where), err);
    for (size_t i = 0; i < count && st == CS_OK; i++) {
        if (item_of[found[i]] != SIZE_MAX)
            st = cs_node_fail(where, err,
                              "sector '%s' stands twice here; expected it once: a role means all "
                              "sectors that begin with it",
                              e->sector[found[i]].code);
        item_of[found[i]] = at;
    }
    free(found);
    return st;
}

enum cs_status cs_group_sectors(const struct cs_policy_context *c, const struct cs_items *items,
                                size_t item_size, size_t name_offset, size_t **item_of,
                                struct cs_err *err)
{
    const struct cs_economy *e = c->economy;
    enum cs_status st = CS_OK;
    *item_of = CS_ARENA_ARRAY(c->arena, size_t, e->n);
    for (size_t i = 0; i < e->n; i++)
        (*item_of)[i] = SIZE_MAX;
    for (size_t k = 0; k < items->n; k++) {
        const char *name =
            *(const char *const *)((const char *)items->items + k * item_size + name_offset);
        enum cs_status one = name != NULL ? mark_sectors(e, name, items->nodes[k], k, *item_of, err)
                                          : CS_OK; /* refused before */
        st = one != CS_OK ? one : st;
    }
    return st;
}
