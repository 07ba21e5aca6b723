/* Tables and notes on stdout, in the language of the process; columns count characters, not bytes. */
#ifndef CS_CLI_TABLE_H
#define CS_CLI_TABLE_H

#include <stddef.h>

#include "result/result.h"

/* A line of n cells with two blanks between; a negative width stands left, longer text is cut. */
void cs_say_cells(const int *widths, size_t n, const char *const *texts);
/* Text wrapped to the terminal's width; later lines stand below the first one's text. */
void cs_say_paragraph(const char *first, const char *text);
/* Each note of a kind as "- TEXT", wrapped. */
void cs_say_notes(const struct cs_result *r, enum cs_note_kind kind);

#endif
