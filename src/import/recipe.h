/*
 * Of this room alone: a recipe and the recipes that it stands on.
 *
 *   base = "../../shared/wiod2014.cfg";        relative to the recipe that says so
 *   values = { m49 = "276"; survey = "deu_2014"; };
 *
 * The text of a base may hold {m49}: the value that a nearer recipe gives under that name, in
 * `values` or as its own code, country, title or year. Settings of the nearer recipe count; sources
 * and steps of the base come first, then those of the nearer one. Layouts, concordances and
 * parameters.csv are relative to the recipe whose step names them.
 */
#ifndef CS_IMPORT_RECIPE_H
#define CS_IMPORT_RECIPE_H

#include "base/arena.h"
#include "param/config.h"

enum { CS_RECIPE_LAYERS = 8 };

struct cs_recipe {
    size_t n;
    struct cs_recipe_layer {
        struct cs_config *config;
        const struct cs_node *root;
        const char *dir;
    } layer[CS_RECIPE_LAYERS]; /* nearest first */
};

/* CS_EINPUT for a chain that is too long or circular, a {name} without a value and a value that no
 * base asks for. */
CS_MUST enum cs_status cs_recipe_read(const char *path, struct cs_arena *arena,
                                      struct cs_recipe *out, struct cs_err *err);
void cs_recipe_clear(struct cs_recipe *r);

/* The group, nearest first, that has this key; the nearest when none has it. */
const struct cs_node *cs_recipe_with(const struct cs_recipe *r, const char *key);

#endif
