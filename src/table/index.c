#include "table/index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

/* Open addressing with linear probing; a slot holds position + 1, 0 is free; at most half are
 * taken. */
struct cs_index {
    struct cs_arena *arena; /* the names */
    const char **names;
    uint64_t *hashes;
    size_t count, cap;
    size_t *slots;
    size_t n_slots; /* a power of two */
};

enum { FIRST_SLOTS = 64 };

/* FNV-1a, 64 bits. */
static uint64_t hash_name(const char *name)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *name != '\0'; name++)
        h = (h ^ (unsigned char)*name) * 0x100000001b3u;
    return h ^ (h >> 32);
}

struct cs_index *cs_index_new(void)
{
    struct cs_index *ix = cs_xcalloc(1, sizeof *ix);
    ix->arena = cs_arena_new();
    ix->n_slots = FIRST_SLOTS;
    ix->slots = cs_xcalloc(ix->n_slots, sizeof *ix->slots);
    return ix;
}

void cs_index_free(struct cs_index *ix)
{
    if (ix == NULL)
        return;
    cs_arena_free(ix->arena);
    free(ix->names);
    free(ix->hashes);
    free(ix->slots);
    free(ix);
}

/* The slot of name: where it stands, or the free one where it would. */
static size_t find_slot(const struct cs_index *ix, const char *name, uint64_t hash)
{
    size_t mask = ix->n_slots - 1, i = (size_t)hash & mask;
    for (; ix->slots[i] != 0; i = (i + 1) & mask) {
        size_t position = ix->slots[i] - 1;
        if (ix->hashes[position] == hash && strcmp(ix->names[position], name) == 0)
            break;
    }
    return i;
}

static void double_slots(struct cs_index *ix)
{
    free(ix->slots);
    ix->n_slots *= 2;
    ix->slots = cs_xcalloc(ix->n_slots, sizeof *ix->slots);
    for (size_t k = 0; k < ix->count; k++)
        ix->slots[find_slot(ix, ix->names[k], ix->hashes[k])] = k + 1;
}

static void append(struct cs_index *ix, const char *name, uint64_t hash)
{
    if (ix->count == ix->cap) {
        ix->cap = ix->cap ? 2 * ix->cap : FIRST_SLOTS / 2;
        ix->names = cs_xrealloc(ix->names, ix->cap * sizeof *ix->names);
        ix->hashes = cs_xrealloc(ix->hashes, ix->cap * sizeof *ix->hashes);
    }
    ix->names[ix->count] = cs_arena_strdup(ix->arena, name);
    ix->hashes[ix->count++] = hash;
}

bool cs_index_add(struct cs_index *ix, const char *name, size_t *position)
{
    uint64_t hash = hash_name(name);
    size_t slot = find_slot(ix, name, hash);
    bool added = ix->slots[slot] == 0;
    if (added) {
        append(ix, name, hash);
        ix->slots[slot] = ix->count;
    }
    if (position != NULL)
        *position = ix->slots[slot] - 1;
    if (2 * ix->count > ix->n_slots)
        double_slots(ix);
    return added;
}

size_t cs_index_find(const struct cs_index *ix, const char *name)
{
    size_t held = ix->slots[find_slot(ix, name, hash_name(name))];
    return held == 0 ? CS_NOT_FOUND : held - 1;
}

size_t cs_index_count(const struct cs_index *ix)
{
    return ix->count;
}

const char *cs_index_name(const struct cs_index *ix, size_t position)
{
    assert(position < ix->count);
    return ix->names[position];
}

static const char *get_name(const void *ctx, size_t i)
{
    const struct cs_index *ix = ctx;
    return ix->names[i];
}

const char *cs_index_nearest(const struct cs_index *ix, const char *wanted)
{
    return cs_nearest(wanted, ix->count, get_name, ix);
}
