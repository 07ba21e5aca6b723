/*
 * Texts of a language that is written from right to left, for programs that guess the direction of
 * a text from its first letter (Pango) or take every text as left to right (SVG in browsers).
 */
#ifndef CS_CHART_BIDI_H
#define CS_CHART_BIDI_H

#include "base/str.h"

/*
 * Append text so that it is laid out from right to left whatever it begins with, a sign before its
 * digits. The marks have no width. A text without any letter of such a script, a currency or a
 * colour's name, stays as it is.
 */
void cs_chart_add_rtl(struct cs_buf *b, const char *text);

#endif
