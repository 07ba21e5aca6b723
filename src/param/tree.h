/*
 * A node of a configuration, in our own words: libconfig's tree is copied at once after parsing, so that trees
 * of several files and of the command line can be merged, each node still knowing where it was written.
 * Shared inside this room; others see struct cs_node as it is declared in config.h.
 */
#ifndef CS_PARAM_TREE_H
#define CS_PARAM_TREE_H

#include "base/arena.h"
#include "base/str.h"
#include "param/config.h"

struct cs_node {
    enum cs_node_type type;
    bool whole;          /* NUMBER: written as a whole number, in integer; else in real */
    bool truth;          /* BOOL */
    int line;            /* 0: none, as on the command line */
    const char *key;     /* NULL for a list's item and the root */
    const char *file;    /* or "--set childcare.fee_share=0.1" */
    const char *string;  /* STRING */
    const char *comment; /* what cs_node_print writes after it; NULL: nothing */
    long long integer;
    double real;
    struct cs_node *parent; /* NULL: the root */
    size_t n, cap;          /* GROUP, LIST */
    struct cs_node **child;
};

struct cs_config {
    struct cs_arena *arena; /* nodes and their strings */
    struct cs_node *root;
    struct cs_buf text; /* all that was read, in order */
};

/* A new, empty node, in the arena of c; file is copied. */
struct cs_node *cs_tree_node(struct cs_config *c, enum cs_node_type type, const char *file,
                             int line);
/* Append child to parent (a group or a list) under key; NULL in a list. */
void cs_tree_add(struct cs_config *c, struct cs_node *parent, const char *key,
                 struct cs_node *child);

/* A copy of n and all below it, in the arena of c. */
struct cs_node *cs_tree_copy(struct cs_config *c, const struct cs_node *n);

/* "policies[0].ages[1].from" after what out holds; nothing for the root. */
void cs_tree_add_path(const struct cs_node *n, struct cs_buf *out);

#endif
