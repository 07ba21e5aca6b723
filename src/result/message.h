/*
 * A sentence kept so that it can be said in another language later: its printf format, which is the id
 * that catalogues translate, and the text of each argument, formatted once.
 */
#ifndef CS_RESULT_MESSAGE_H
#define CS_RESULT_MESSAGE_H

#include <stdarg.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct cs_message {
    const char *format;      /* "%s has %.1f %% more" */
    const char *const *args; /* "Kenya", "2.4": one for each conversion, in the order of the format */
    size_t n_args;
};

/* Keep format and arguments. All conversions of printf but %n and numbered ones ("%2$s"). */
struct cs_message cs_message_make(struct cs_arena *arena, const char *format, va_list args)
    CS_PRINTF(2, 0);
/*
 * Append format with its conversions replaced by the texts of args: the next one, or the second for
 * "%2$s" (a translation may change the order). Nothing stands where there is no such argument.
 */
void cs_message_fill(struct cs_buf *b, const char *format, const char *const *args, size_t n_args);
/* Number of arguments that a format asks for. */
size_t cs_message_places(const char *format);

#endif
