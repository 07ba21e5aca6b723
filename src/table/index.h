/* Code lookup: names to positions 0..n-1, in order of addition. */
#ifndef CS_TABLE_INDEX_H
#define CS_TABLE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cs_index;

#define CS_NOT_FOUND SIZE_MAX

struct cs_index *cs_index_new(void);
void cs_index_free(struct cs_index *ix);
/* False when the name is already there. The name is copied. *position (may be NULL): where it
 * stands. */
bool cs_index_add(struct cs_index *ix, const char *name, size_t *position);
size_t cs_index_find(const struct cs_index *ix, const char *name);
size_t cs_index_count(const struct cs_index *ix);
const char *cs_index_name(const struct cs_index *ix, size_t position);
/* The nearest name worth offering, or NULL. */
const char *cs_index_nearest(const struct cs_index *ix, const char *wanted);

#endif
