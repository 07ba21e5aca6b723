/* What a result says in words, in the language of the process. */
#ifndef CS_EMIT_WORDS_H
#define CS_EMIT_WORDS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"
#include "result/result.h"

/*
 * Append a note (behind its subject), or what a check found. Arguments that are messages themselves ("more than",
 * "Childcare") are translated too; figures among them take the decimal mark of the process.
 */
void cs_emit_note(struct cs_buf *b, const struct cs_note *note);
void cs_emit_detail(struct cs_buf *b, const struct cs_check *check);

/*
 * Append what an argument names: a message, a figure, or a message with something in brackets behind it,
 * "Construction (1.20 : 1)". False where it is no message.
 */
bool cs_emit_name(struct cs_buf *b, const char *text);

/* text as cs_text_add says it, kept in arena. */
const char *cs_emit_text(struct cs_arena *arena, const char *text);

/*
 * A field of a CSV file, quoted where need be. An apostrophe stands before a text that a spreadsheet
 * would calculate ("=...", "@...", "+..." and "-..." that are no numbers), for it to stay a text.
 */
void cs_emit_field(FILE *f, const char *text);

#endif
