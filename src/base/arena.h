/*
 * Arena: memory of one owner (an economy, a scenario, a result), freed at once.
 *
 * Running out of memory ends the process with a message (docs/decisions/0002): the largest object is an
 * n x n table, and no caller could do anything better.
 */
#ifndef CS_BASE_ARENA_H
#define CS_BASE_ARENA_H

#include <stddef.h>

#include "base/err.h"

struct cs_arena;

struct cs_arena *cs_arena_new(void);
void cs_arena_free(struct cs_arena *arena); /* NULL is fine */

void *cs_arena_alloc(struct cs_arena *arena, size_t size); /* zeroed, aligned for any type */
char *cs_arena_strdup(struct cs_arena *arena, const char *text); /* NULL gives NULL */
char *cs_arena_printf(struct cs_arena *arena, const char *fmt, ...) CS_PRINTF(2, 3);

#define CS_ARENA_ARRAY(arena, type, count) ((type *)cs_arena_alloc((arena), sizeof(type) * (count)))

/* malloc, calloc, realloc, strdup that never return NULL. */
void *cs_xmalloc(size_t size);
void *cs_xcalloc(size_t count, size_t size);
void *cs_xrealloc(void *p, size_t size);
char *cs_xstrdup(const char *text);

#endif
