#include "chart/bidi.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "chart/words.h"

/*
 * The bidirectional algorithm (Unicode annex 9): between embedding and pop all is right to left
 * though the paragraph be not, and after a left-to-right mark a number is a word of the other
 * direction, to which its sign belongs.
 */
#define RTL_EMBEDDING "\u202B"
#define POP           "\u202C"
#define LTR_MARK      "\u200E"
#define RTL_MARK                                                                                   \
    "\u200F" /* ends a word of the other direction: "BRL" and "0.97" beside a comma are two */

/* Letters of Hebrew, Arabic and their neighbours, and the forms of them that have codes of their
 * own. */
static bool is_rtl_letter(uint32_t c)
{
    return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF);
}

static bool has_rtl_letter(const char *text)
{
    for (uint32_t c; *text != '\0';) {
        text += cs_chart_decode(text, &c);
        if (is_rtl_letter(c))
            return true;
    }
    return false;
}

/* A minus or plus before a digit, and not between two numbers ("2025-2035"). */
static bool is_sign(const char *text, uint32_t previous)
{
    uint32_t c;
    size_t n = cs_chart_decode(text, &c);
    bool after_word = (previous >= '0' && previous <= '9') ||
                      (previous >= 'A' && previous <= 'Z') ||
                      (previous >= 'a' && previous <= 'z') || is_rtl_letter(previous);
    return (c == '-' || c == '+' || c == 0x2212) && !after_word && text[n] >= '0' && text[n] <= '9';
}

void cs_chart_add_rtl(struct cs_buf *b, const char *text)
{
    if (!has_rtl_letter(text)) {
        cs_buf_add(b, text);
        return;
    }
    cs_buf_add(b, RTL_EMBEDDING);
    for (uint32_t c, previous = 0; *text != '\0'; previous = c) {
        if (is_sign(text, previous))
            cs_buf_add(b, LTR_MARK);
        size_t n = cs_chart_decode(text, &c);
        cs_buf_add_n(b, text, n);
        if (c == 0x60C || c == 0x61B) /* Arabic comma and semicolon */
            cs_buf_add(b, RTL_MARK);
        text += n;
    }
    cs_buf_add(b, POP);
}
