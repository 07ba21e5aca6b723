/*
 * Settings put together from several places before anything is bound: files stacked on one another and values
 * from the command line. Every node keeps the file and line it was written at, so that an error in what came
 * out still points to where the value came from.
 */
#ifndef CS_PARAM_EDIT_H
#define CS_PARAM_EDIT_H

#include "base/str.h"
#include "param/config.h"

/* The list at the top whose items have names, so that a later file may change one of them. */
struct cs_named_list {
    const char *key;                  /* "policies" */
    const char *name, *title;         /* members that tell items apart: "policy", "title" */
    bool (*single)(const char *name); /* true: stands once, so that its title does not matter */
    /* the member of an item of that name that `key` says in another way, or NULL; may be NULL itself */
    const char *(*instead)(const char *name, const char *key);
};

/*
 * Lay later over c, and its text after c's (for checksums). Groups merge key by key. Items of the named list
 * merge by name, or by name and title where a name may stand several times ("name@title" names one whatever its
 * new title), and new ones are appended; what a later item says in another way (`instead`) goes; everything
 * else is replaced. CS_EINPUT at the later item where it
 * could mean several.
 */
CS_MUST enum cs_status cs_config_merge(struct cs_config *c, const struct cs_config *later,
                                       const struct cs_named_list *list, struct cs_err *err);
/* A tree of its own with the same nodes, without text. */
struct cs_config *cs_config_copy(const struct cs_config *c);

/*
 * A value as on a command line: a number, true, false, "text", ( list ), { group }; a word that begins with a
 * letter needs no quotes. *out has it as the one member "value" of its root; name stands in errors.
 */
CS_MUST enum cs_status cs_config_value(const char *text, const char *name, struct cs_config **out,
                                       struct cs_err *err);

struct cs_node *cs_config_edit(struct cs_config *c); /* the root */
struct cs_node *cs_edit_at(struct cs_node *n, size_t i);
struct cs_node *cs_edit_get(struct cs_node *group, const char *key); /* NULL: absent */
/* The group or list of that key, made when absent. */
struct cs_node *cs_edit_make(struct cs_config *c, struct cs_node *group, const char *key,
                             enum cs_node_type type, const char *file);
/* Put a copy of value under key of a group, in place of what stood there. */
void cs_edit_put(struct cs_config *c, struct cs_node *group, const char *key,
                 const struct cs_node *value);
/* The same for item i of a list. */
void cs_edit_put_at(struct cs_config *c, struct cs_node *list, size_t i,
                    const struct cs_node *value);
struct cs_node *cs_edit_put_real(struct cs_config *c, struct cs_node *group, const char *key,
                                 double value);
struct cs_node *cs_edit_put_string(struct cs_config *c, struct cs_node *group, const char *key,
                                   const char *value);
struct cs_node *cs_edit_put_bool(struct cs_config *c, struct cs_node *group, const char *key,
                                 bool value);
void cs_edit_remove(struct cs_node *group, const char *key);
void cs_edit_comment(struct cs_config *c, struct cs_node *n, const char *text);

/* The members of a root as text that reads back to the same values, comments after their settings. */
void cs_config_print(const struct cs_config *c, struct cs_buf *out);
/* A string in quotes as it is read back. */
void cs_config_quote(const char *text, struct cs_buf *out);

#endif
