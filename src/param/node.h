/* Nodes in words, for messages; shared inside this room. */
#ifndef CS_PARAM_NODE_H
#define CS_PARAM_NODE_H

#include "base/str.h"
#include "param/config.h"

enum { CS_SHOWN_TEXT = 64 };

/* What stands there: "1.4", "\"half\"" (cut when long), "true", "a group", "a list". Returns out.
 */
const char *cs_node_shown(const struct cs_node *n, char out[static CS_SHOWN_TEXT]);

/* cs_node_check_keys with the group called `label` in messages. */
CS_MUST enum cs_status cs_node_check_keys_as(const struct cs_node *group, const char *label,
                                             const char *const *keys, size_t n, struct cs_err *err);

#endif
