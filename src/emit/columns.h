/* Text in columns of a terminal: widths, wrapping, aligned rows. */
#ifndef CS_EMIT_COLUMNS_H
#define CS_EMIT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Columns that a clean text takes: two for East Asian wide characters, none for combining marks. */
int cs_emit_width(const char *text);

/*
 * Append text safe for a terminal: control characters (a title from a file might hold escape
 * sequences) become blanks, bytes that are not UTF-8 become "?".
 */
void cs_emit_clean(struct cs_buf *b, const char *text);

/* Append text wrapped to width; lines begin with first, later ones with rest (of equal width). */
void cs_emit_paragraph(struct cs_buf *b, const char *first, const char *rest, const char *text,
                       int width);

/* A cell of a row: clean text wrapped to width columns. */
struct cs_cell {
    const char *text;
    int width;
    bool right;    /* aligned right */
    int max_lines; /* the rest is cut, marked with ".."; 0: as many as it takes */
};

/* Append the cells side by side with two blanks between; bottom: shorter cells stand at the bottom.
 */
void cs_emit_row(struct cs_buf *b, const struct cs_cell *cells, size_t n, bool bottom);

#endif
