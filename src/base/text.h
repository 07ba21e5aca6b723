/*
 * Messages for translation. N_("...") marks a message id where translation happens later (specs, series);
 * cs_text() gives it in the language of the process. Only emit, chart and cli call these.
 *
 * Language and decimal mark are settings of the process, as gettext's own: chosen once, by the command line,
 * before anything is shown. They reach what people read, never a file that a program reads.
 */
#ifndef CS_BASE_TEXT_H
#define CS_BASE_TEXT_H

#include <stdbool.h>

#include "base/str.h"

#define N_(message) message

/* A message may be a printf format: the compiler checks the id, msgfmt its translations against it. */
const char *cs_text(const char *message) __attribute__((format_arg(1)));
/*
 * Append text in the language of the process. A text that is no message may be one with its whole numbers as
 * %d, "constant 2020 prices" as "constant %d prices", or two messages: "Maternity leave: births" and "Pupils, ages
 * 7 to 14". Any other text stays as it is.
 */
void cs_text_add(struct cs_buf *b, const char *text);

/*
 * Append a text that goes into a message. Where the language is written from right to left, Latin words are isolated
 * (U+2068, U+2069; Unicode annex 9), so that brackets and figures among them stay where they are: "Care (11.82 : 1)".
 */
void cs_text_add_isolated(struct cs_buf *b, const char *text);

/* Append a unit: "million BRL" and "jobs per million BRL" are put together from words that are known. */
void cs_text_add_unit(struct cs_buf *b, const char *unit);

/* The folder that holds LANGUAGE/LC_MESSAGES/caresim.mo; without catalogues all texts are English. */
void cs_text_use_catalogues(const char *dir);

/* Show figures as 1 234,5 instead of 1,234.5. */
void cs_text_set_decimal_comma(bool on);
enum { CS_FIGURE_TEXT = 48 };
/* cs_format_people in the decimal mark of the process; thousands stand apart by a no-break space then. */
const char *cs_text_figure(double value, int decimals, char out[static CS_FIGURE_TEXT]);
/* Append text with that mark where all of it is one figure ("-1,234.5"), else as it is. */
void cs_text_add_figure(struct cs_buf *b, const char *text);

#endif
