/*
 * One field being bound, shared by the binder (bind.c) and the reading of what a scenario says
 * (take.c).
 */
#ifndef CS_PARAM_SLOT_H
#define CS_PARAM_SLOT_H

#include "param/bind.h"

struct cs_slot {
    const struct cs_binder *b;
    const struct cs_param_spec *spec;
    const char *path;            /* of this value in messages and records */
    const struct cs_node *group; /* the scenario group the value may stand in; NULL: none */
    void *target;
    struct cs_err *err;
};

/* Read the node into the field, checked and recorded; CS_EINPUT at the node's line otherwise. */
CS_MUST enum cs_status cs_slot_take(const struct cs_slot *s, const struct cs_node *n);

/* Add e to the record, if one is kept, with the slot's path; texts are copied into the arena. */
void cs_slot_record(const struct cs_slot *s, struct cs_effective e);

#endif
