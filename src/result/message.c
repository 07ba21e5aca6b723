#include "result/message.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A conversion of a format, "%-8.2lf" or "%2$s". */
struct place {
    size_t len;         /* bytes, from "%" on */
    size_t number;      /* the 2 of "%2$s"; 0: the next argument */
    const char *flags;  /* behind "%" and number */
    const char *length; /* "l", "ll", "z", ... begins here */
    char conversion;    /* 's', 'd', '%', ...; '\0' at the end of a format cut short */
};

static struct place read_place(const char *at)
{
    struct place p = {.flags = at + 1};
    size_t digits = strspn(at + 1, "0123456789");
    if (digits > 0 && at[1 + digits] == '$') {
        p.number = strtoul(at + 1, NULL, 10);
        p.flags += digits + 1;
    }
    p.length = p.flags + strspn(p.flags, "-+ #0123456789.*'");
    const char *end = p.length + strspn(p.length, "hlqLjzt");
    p.conversion = *end;
    p.len = (size_t)(end - at) + (*end != '\0');
    return p;
}

/* ---- keeping ---- */

/* Behind a pointer, so that functions that take from it move it on. */
struct given {
    va_list list;
};

/* "%" flags, width and precision, with the number where "*" stands for one; without length. */
static void add_spec(struct cs_buf *spec, const struct place *p, struct given *from)
{
    cs_buf_add(spec, "%");
    for (const char *c = p->flags; c < p->length; c++) {
        if (*c == '*')
            cs_buf_printf(spec, "%d", va_arg(from->list, int));
        else
            cs_buf_add_n(spec, c, 1);
    }
}

static intmax_t take_signed(const struct place *p, struct given *from)
{
    switch (*p->length) {
    case 'l':
        return p->length[1] == 'l' ? va_arg(from->list, long long) : va_arg(from->list, long);
    case 'j':
        return va_arg(from->list, intmax_t);
    case 'z':
    case 't':
        return va_arg(from->list, ptrdiff_t);
    default:
        return va_arg(from->list, int);
    }
}

static uintmax_t take_unsigned(const struct place *p, struct given *from)
{
    switch (*p->length) {
    case 'l':
        return p->length[1] == 'l' ? va_arg(from->list, unsigned long long)
                                   : va_arg(from->list, unsigned long);
    case 'j':
        return va_arg(from->list, uintmax_t);
    case 'z':
    case 't':
        return va_arg(from->list, size_t);
    default:
        return va_arg(from->list, unsigned);
    }
}

/* The specs below are pieces of a format that the compiler has checked at the call. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *format_one(struct cs_arena *arena, const struct place *p, struct given *from)
{
    struct cs_buf spec = {0};
    const char *text;
    add_spec(&spec, p, from);
    bool whole = strchr("diuxXo", p->conversion) != NULL;
    cs_buf_printf(&spec, "%s%s%c", whole ? "j" : "", *p->length == 'L' ? "L" : "", p->conversion);
    if (strchr("di", p->conversion) != NULL)
        text = cs_arena_printf(arena, spec.text, take_signed(p, from));
    else if (whole)
        text = cs_arena_printf(arena, spec.text, take_unsigned(p, from));
    else if (p->conversion == 's')
        text = cs_arena_printf(arena, spec.text, va_arg(from->list, const char *));
    else if (p->conversion == 'c')
        text = cs_arena_printf(arena, spec.text, va_arg(from->list, int));
    else if (*p->length == 'L')
        text = cs_arena_printf(arena, spec.text, va_arg(from->list, long double));
    else
        text = cs_arena_printf(arena, spec.text, va_arg(from->list, double));
    assert(strchr("diuxXoscfFeEgGaA", p->conversion) != NULL);
    cs_buf_clear(&spec);
    return text;
}
#pragma GCC diagnostic pop

size_t cs_message_places(const char *format)
{
    size_t next = 0, most = 0;
    for (const char *at = strchr(format, '%'); at != NULL; at = strchr(at, '%')) {
        struct place p = read_place(at);
        at += p.len;
        if (p.conversion == '%' || p.conversion == '\0')
            continue;
        size_t number = p.number > 0 ? p.number : ++next;
        most = number > most ? number : most;
    }
    return most;
}

struct cs_message cs_message_make(struct cs_arena *arena, const char *format, va_list args)
{
    size_t n = cs_message_places(format), taken = 0;
    const char **texts = CS_ARENA_ARRAY(arena, const char *, n);
    struct given from;
    va_copy(from.list, args);
    for (const char *at = strchr(format, '%'); at != NULL && taken < n; at = strchr(at, '%')) {
        struct place p = read_place(at);
        at += p.len;
        if (p.conversion != '%')
            texts[taken++] = format_one(arena, &p, &from);
    }
    va_end(from.list);
    return (struct cs_message){cs_arena_strdup(arena, format), texts, n};
}

/* ---- saying ---- */

void cs_message_fill(struct cs_buf *b, const char *format, const char *const *args, size_t n_args)
{
    size_t next = 0;
    cs_buf_add(b, "");
    while (*format != '\0') {
        size_t plain = strcspn(format, "%");
        cs_buf_add_n(b, format, plain);
        format += plain;
        if (*format == '\0')
            return;
        struct place p = read_place(format);
        format += p.len;
        if (p.conversion == '\0')
            return;
        if (p.conversion == '%') {
            cs_buf_add(b, "%");
            continue;
        }
        size_t i = p.number > 0 ? p.number - 1 : next++;
        if (i < n_args)
            cs_buf_add(b, args[i]);
    }
}
