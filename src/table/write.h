/* Delimited text out: RFC 4180 quoting, "." decimal mark, LF. */
#ifndef CS_TABLE_WRITE_H
#define CS_TABLE_WRITE_H

#include <stdio.h>

/* One field, quoted when it holds a comma, quote, CR, LF, or leading or trailing blank. */
void cs_write_field(FILE *f, const char *text);
/* Fields of a line with commas between and LF at the end; the list ends with NULL. */
void cs_write_line(FILE *f, const char *first, ...) __attribute__((sentinel));
/* ",value" with 10 significant digits / with the shortest digits that read back; NaN is NA. */
void cs_write_output(FILE *f, double value);
void cs_write_exact(FILE *f, double value);

#endif
