/* Growing text buffers, exact numbers in and out, nearest names. */
#ifndef CS_BASE_STR_H
#define CS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* A growing text; start with `struct cs_buf b = {0};`. text is always terminated once something was added. */
struct cs_buf {
    char *text;
    size_t len, cap;
};

void cs_buf_add(struct cs_buf *b, const char *text);
void cs_buf_add_n(struct cs_buf *b, const char *text, size_t n);
void cs_buf_printf(struct cs_buf *b, const char *fmt, ...) CS_PRINTF(2, 3);
/* One word of a command line as a shell reads it: in quotes where it needs them. */
void cs_buf_add_word(struct cs_buf *b, const char *word);
void cs_buf_clear(struct cs_buf *b); /* frees */

/*
 * Parse all of text as a finite decimal number ("." decimal mark, optional exponent, surrounding blanks
 * allowed). False for empty text, trailing characters, hexadecimal, inf, nan and overflow (1e400).
 */
bool cs_parse_number(const char *text, double *value);

enum { CS_NUMBER_TEXT = 32 };

/* Shortest text that reads back to the same double; "NA" for NaN. Returns out. */
const char *cs_format_shortest(double value, char out[static CS_NUMBER_TEXT]);

/* 10 significant digits, "NA" for NaN, -0 as 0. Returns out. */
const char *cs_format_output(double value, char out[static CS_NUMBER_TEXT]);

/* For reading by people: `decimals` decimals, comma every three digits ("-12,345.6"); "NA" for NaN. */
const char *cs_format_people(double value, int decimals, char out[static CS_NUMBER_TEXT]);

/* Edit distance (insert, delete, replace, transpose), case ignored. */
size_t cs_edit_distance(const char *a, const char *b);

/*
 * The name nearest to `wanted` among n names read by get(ctx, i), or NULL when none is near enough to be
 * worth offering: one edit for up to three letters, two up to eight, then a third of the length; a
 * beginning of a name always is.
 */
const char *cs_nearest(const char *wanted, size_t n, const char *(*get)(const void *ctx, size_t i),
                       const void *ctx);

bool cs_starts_with(const char *text, const char *prefix);
bool cs_ends_with(const char *text, const char *suffix);

#endif
