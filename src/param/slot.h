/*
 * One field being bound, shared by the binder (bind.c) and the reading of what a scenario says
 * (take.c).
 */
#ifndef CS_PARAM_SLOT_H
#define CS_PARAM_SLOT_H

#include "param/bind.h"

/* The norms a group names, and the table they stand in; none: table NULL. */
struct cs_chosen {
    const struct cs_preset *table;
    struct cs_strings names;
    bool refused; /* their names were wrong, which has been said */
};

struct cs_slot {
    const struct cs_binder *b;
    const struct cs_param_spec *spec;
    const char *path;            /* of this value in messages and records */
    const struct cs_node *group; /* the scenario group the value may stand in; NULL: none */
    void *target;
    const struct cs_chosen *chosen;
    struct cs_err *err;
};

/* Read the node into the field, checked and recorded; CS_EINPUT at the node's line otherwise. */
CS_MUST enum cs_status cs_slot_take(const struct cs_slot *s, const struct cs_node *n);

/* Add e to the record, if one is kept, with the slot's path; texts are copied into the arena. */
void cs_slot_record(const struct cs_slot *s, struct cs_effective e);

/* What the chosen norms say of the slot's key; NULL: nothing. The first of them goes. */
const struct cs_preset *cs_slot_preset(const struct cs_slot *s);

/* Refuses names (read from list) that the table does not have: nearest, and all there are. */
CS_MUST enum cs_status cs_chosen_check(const struct cs_chosen *chosen, const char *path,
                                       const struct cs_node *list, struct cs_err *err);

/* "; or a preset that gives it: "a", "b"" where the chosen table has some for the slot's key. */
void cs_slot_add_presets(const struct cs_slot *s, struct cs_buf *out);

#endif
