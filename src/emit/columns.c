#include "emit/columns.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum { GAP = 2, INVALID = 0 };

/* The character at s (not at its end) and its bytes; INVALID and 1 where it is not UTF-8. */
static size_t decode(const char *s, uint32_t *character)
{
    const unsigned char *u = (const unsigned char *)s;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = u[0] < 0x80 ? 1 : u[0] >> 5 == 6 ? 2 : u[0] >> 4 == 14 ? 3 : u[0] >> 3 == 30 ? 4 : 0;
    *character = INVALID;
    if (n <= 1) {
        if (n == 1)
            *character = u[0];
        return 1;
    }
    uint32_t c = u[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if (u[i] >> 6 != 2)
            return 1;
        c = c << 6 | (u[i] & 0x3Fu);
    }
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 1;
    *character = c;
    return n;
}

static bool in_ranges(uint32_t c, const uint32_t (*ranges)[2], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return false;
}

/* By the main blocks of Unicode; enough to align titles, no full East Asian width table. */
static int width_of(uint32_t c)
{
    static const uint32_t none[][2] = {{0x300, 0x36F},   {0x591, 0x5BD},   {0x610, 0x61A},
                                       {0x64B, 0x65F},   {0x200B, 0x200F}, {0x202A, 0x202E},
                                       {0x2066, 0x2069}, {0xFE00, 0xFE0F}};
    static const uint32_t wide[][2] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
    if (in_ranges(c, none, sizeof none / sizeof *none))
        return 0;
    return in_ranges(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

static int width_n(const char *text, size_t bytes)
{
    int width = 0;
    for (size_t i = 0; i < bytes;) {
        uint32_t c;
        i += decode(text + i, &c);
        width += width_of(c);
    }
    return width;
}

int cs_emit_width(const char *text)
{
    return width_n(text, strlen(text));
}

void cs_emit_clean(struct cs_buf *b, const char *text)
{
    cs_buf_add(b, "");
    while (*text != '\0') {
        uint32_t c;
        size_t n = decode(text, &c);
        if (c == INVALID)
            cs_buf_add(b, "?");
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            cs_buf_add(b, " ");
        else
            cs_buf_add_n(b, text, n);
        text += n;
    }
}

/*
 * Bytes of the longest beginning of text that fits into width: up to a blank where there is one,
 * else as many characters as fit (at least one).
 */
static size_t fit(const char *text, int width)
{
    size_t at = 0, blank = 0;
    int used = 0;
    while (text[at] != '\0') {
        uint32_t c;
        size_t n = decode(text + at, &c);
        if (text[at] == ' ')
            blank = at;
        if (used + width_of(c) > width && at > 0)
            return blank > 0 ? blank : at;
        used += width_of(c);
        at += n;
    }
    return at;
}

/* Cut the next line off *text. False at its end. */
static bool next_line(const char **text, int width, const char **line, size_t *len)
{
    *text += strspn(*text, " ");
    if (**text == '\0')
        return false;
    *line = *text;
    *len = fit(*text, width);
    *text += *len;
    while (*len > 0 && (*line)[*len - 1] == ' ')
        --*len;
    return true;
}

void cs_emit_paragraph(struct cs_buf *b, const char *first, const char *rest, const char *text,
                       int width)
{
    struct cs_buf clean = {0};
    cs_emit_clean(&clean, text);
    const char *left = clean.text, *line;
    size_t len;
    for (const char *head = first; next_line(&left, width - cs_emit_width(head), &line, &len);
         head = rest) {
        cs_buf_add(b, head);
        cs_buf_add_n(b, line, len);
        cs_buf_add(b, "\n");
    }
    cs_buf_clear(&clean);
}

static int count_lines(const struct cs_cell *cell)
{
    const char *left = cell->text, *line;
    size_t len;
    int n = 0;
    while ((cell->max_lines == 0 || n < cell->max_lines) &&
           next_line(&left, cell->width, &line, &len))
        n++;
    return n;
}

static void pad(struct cs_buf *b, int n)
{
    for (int i = 0; i < n; i++)
        cs_buf_add(b, " ");
}

/* Line `number` of a cell, moving *left on; the last line allowed ends in ".." where text remains.
 */
static void put_cell_line(struct cs_buf *b, const struct cs_cell *cell, int number,
                          const char **left)
{
    const char *line = "", *cut = "", *before = *left;
    size_t len = 0;
    bool any = number >= 0 && (cell->max_lines == 0 || number < cell->max_lines) &&
               next_line(left, cell->width, &line, &len);
    if (any && number + 1 == cell->max_lines && (*left)[strspn(*left, " ")] != '\0') {
        *left = before;
        next_line(left, cell->width - 2, &line, &len);
        cut = "..";
    }
    int room = cell->width - width_n(line, len) - (int)strlen(cut);
    pad(b, cell->right ? room : 0);
    cs_buf_add_n(b, line, len);
    cs_buf_add(b, cut);
    pad(b, cell->right ? 0 : room);
}

static void end_trimmed(struct cs_buf *b)
{
    while (b->len > 0 && b->text[b->len - 1] == ' ')
        b->text[--b->len] = '\0';
    cs_buf_add(b, "\n");
}

void cs_emit_row(struct cs_buf *b, const struct cs_cell *cells, size_t n, bool bottom)
{
    enum { MAX_CELLS = 32 };
    assert(n <= MAX_CELLS);
    const char *left[MAX_CELLS];
    int lines[MAX_CELLS], most = 0;
    for (size_t i = 0; i < n; i++) {
        left[i] = cells[i].text;
        lines[i] = count_lines(&cells[i]);
        most = lines[i] > most ? lines[i] : most;
    }
    for (int l = 0; l < most; l++) {
        for (size_t i = 0; i < n; i++) {
            pad(b, i > 0 ? GAP : 0);
            put_cell_line(b, &cells[i], bottom ? l - (most - lines[i]) : l, &left[i]);
        }
        end_trimmed(b);
    }
}
