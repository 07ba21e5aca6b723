/*
 * Configuration files in libconfig's syntax, behind a wall: no libconfig type leaves this room.
 *
 * Before parsing, the text is scanned outside strings and comments: integers are marked as 64 bits
 * (3000000000 would wrap), and refused past that; `@include` is refused (it would open any file;
 * scenarios use `base = "..."`), and so are numbers that are not finite (1e400) and strings and
 * comments that never end, each with its line. Other trouble with libconfig 1.5 (5 is no float, 0.5
 * is int 0) is met by looking at each setting's own type. Strings must be UTF-8.
 *
 * A syntax error ends a file alone; faults of the scan are collected, and so are those of meaning.
 */
#ifndef CS_PARAM_CONFIG_H
#define CS_PARAM_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct cs_config; /* a parsed file */
struct cs_node;   /* a setting in it; lives as long as the file */

CS_MUST enum cs_status cs_config_read(const char *path, struct cs_config **out, struct cs_err *err);
/* From memory; name stands in errors. */
CS_MUST enum cs_status cs_config_parse(const char *text, const char *name, struct cs_config **out,
                                       struct cs_err *err);
void cs_config_free(struct cs_config *c);
const struct cs_node *cs_config_root(const struct cs_config *c);
/* The text as read (for checksums). */
const char *cs_config_text(const struct cs_config *c, size_t *len);

enum cs_node_type { CS_NODE_NUMBER, CS_NODE_BOOL, CS_NODE_STRING, CS_NODE_GROUP, CS_NODE_LIST };

enum cs_node_type cs_node_type(const struct cs_node *n);
const char *cs_node_key(const struct cs_node *n); /* NULL for a list's item and the root */
const char *cs_node_file(const struct cs_node *n);
/* Of its name, or of the value for a list's item (the last string of a list: of what follows it).
 */
int cs_node_line(const struct cs_node *n);
/* Members of a group, items of a list or array; else 0. */
size_t cs_node_count(const struct cs_node *n);
const struct cs_node *cs_node_at(const struct cs_node *n, size_t i);
const struct cs_node *cs_node_get(const struct cs_node *group, const char *key); /* NULL: absent */

/*
 * Value of a node of the right type, else CS_EINPUT at its line: what it is, what was expected.
 * 5 and 5.0 are both real and whole; 0.5 is not whole.
 */
CS_MUST enum cs_status cs_node_real(const struct cs_node *n, double *v, struct cs_err *err);
CS_MUST enum cs_status cs_node_int(const struct cs_node *n, long long *v, struct cs_err *err);
CS_MUST enum cs_status cs_node_bool(const struct cs_node *n, bool *v, struct cs_err *err);
CS_MUST enum cs_status cs_node_string(const struct cs_node *n, const char **v, struct cs_err *err);

/* A required / optional string member of a group (absent optional: *v = fallback). */
CS_MUST enum cs_status cs_node_need_string(const struct cs_node *group, const char *key,
                                           const char **v, struct cs_err *err);
CS_MUST enum cs_status cs_node_opt_string(const struct cs_node *group, const char *key,
                                          const char *fallback, const char **v, struct cs_err *err);

/* Error for every member of group whose key is not in keys (n), with the nearest key offered. */
CS_MUST enum cs_status cs_node_check_keys(const struct cs_node *group, const char *const *keys,
                                          size_t n, struct cs_err *err);

/*
 * The member of a group (or the item of a list in it) that is this string: where to point when the string turns out
 * wrong later. The group itself when there is none; NULL for NULL.
 */
const struct cs_node *cs_node_saying(const struct cs_node *group, const char *text);

/* Record "FILE:LINE: error: ..." at a node. Returns CS_EINPUT. */
enum cs_status cs_node_fail(const struct cs_node *n, struct cs_err *err, const char *fmt, ...)
    CS_PRINTF(3, 4);

/* "kind of thing" for messages: "a number", "a string", ... */
const char *cs_node_type_text(const struct cs_node *n);

#endif
