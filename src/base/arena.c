#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct block {
    struct block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char data[];
};

struct cs_arena {
    struct block *head;
};

static void die_out_of_memory(void)
{
    static const char message[] = "caresim: out of memory\n";
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        abort();
    abort();
}

void *cs_xmalloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (p == NULL)
        die_out_of_memory();
    return p;
}

void *cs_xcalloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);
    if (p == NULL)
        die_out_of_memory();
    return p;
}

void *cs_xrealloc(void *p, size_t size)
{
    void *q = realloc(p, size ? size : 1);
    if (q == NULL)
        die_out_of_memory();
    return q;
}

char *cs_xstrdup(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(cs_xmalloc(size), text, size);
}

struct cs_arena *cs_arena_new(void)
{
    return cs_xcalloc(1, sizeof(struct cs_arena));
}

void cs_arena_free(struct cs_arena *arena)
{
    if (arena == NULL)
        return;
    for (struct block *b = arena->head; b != NULL;) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
    free(arena);
}

void *cs_arena_alloc(struct cs_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > PTRDIFF_MAX - BLOCK_SIZE) /* a count that overflowed: no such memory either */
        die_out_of_memory();
    size = (size + align - 1) / align * align;
    struct block *b = arena->head;
    if (b == NULL || b->size - b->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        b = cs_xmalloc(sizeof *b + room);
        *b = (struct block){.next = arena->head, .used = 0, .size = room};
        arena->head = b;
    }
    void *p = b->data + b->used;
    b->used += size;
    return memset(p, 0, size);
}

char *cs_arena_strdup(struct cs_arena *arena, const char *text)
{
    if (text == NULL)
        return NULL;
    size_t size = strlen(text) + 1;
    return memcpy(cs_arena_alloc(arena, size), text, size);
}

char *cs_arena_printf(struct cs_arena *arena, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    char *text = cs_arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, fmt, again);
    va_end(again);
    return text;
}
