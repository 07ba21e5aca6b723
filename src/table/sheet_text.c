/* Delimited text: read whole, taken apart in place. */
#include "table/sheet_own.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/file.h"

/* Turn the buffer of s into what its gzip members hold. */
static enum cs_status unpack(struct cs_sheet *s, struct cs_err *err)
{
    struct cs_buf out = {0};
    out.cap = 4 * s->text.len + 1024;
    out.text = cs_xmalloc(out.cap);
    z_stream z = {0};
    z.next_in = (unsigned char *)s->text.text;
    z.avail_in = (unsigned)s->text.len;
    int rc = inflateInit2(&z, 15 + 16);
    while (rc == Z_OK) {
        if (out.cap - out.len < 2)
            out.text = cs_xrealloc(out.text, out.cap *= 2);
        size_t room = out.cap - out.len - 1;
        z.next_out = (unsigned char *)out.text + out.len;
        z.avail_out = room > UINT_MAX ? UINT_MAX : (unsigned)room;
        unsigned given = z.avail_out;
        rc = inflate(&z, Z_NO_FLUSH);
        out.len += given - z.avail_out;
        if (out.len > CS_UNPACKED_MAX)
            rc = Z_MEM_ERROR;
        if (rc == Z_STREAM_END && z.avail_in > 0) /* gzip files may be several, one after another */
            rc = inflateReset(&z);
    }
    inflateEnd(&z);
    out.text[out.len] = '\0';
    cs_buf_clear(&s->text);
    s->text = out;
    if (rc == Z_STREAM_END)
        return CS_OK;
    if (out.len > CS_UNPACKED_MAX)
        return cs_fail_at(
            err, CS_EINPUT, s->path, 0,
            "holds more than %zu MiB when unpacked; expected less: unpack it, and use "
            "the part you need",
            CS_UNPACKED_MAX >> 20);
    return cs_fail_at(err, CS_EINPUT, s->path, 0,
                      "the gzip data is %s after %zu bytes of text; fetch the file again",
                      rc == Z_BUF_ERROR ? "cut off" : "damaged", out.len);
}

/* What a file with NUL bytes probably is. */
static const char *guess_format(const char *text, size_t len)
{
    static const struct {
        const char *magic;
        size_t n;
        const char *guess;
    } formats[] = {
        {"PK\3\4", 4, "it looks like a workbook or another zip file: workbooks end in .xlsx"},
        {"\xD0\xCF\x11\xE0", 4, "it looks like an old workbook: save it as .xlsx or as CSV"},
        {"\xFF\xFE", 2, "it looks like UTF-16: save it as UTF-8"},
        {"\xFE\xFF", 2, "it looks like UTF-16: save it as UTF-8"},
    };
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (len >= formats[i].n && memcmp(text, formats[i].magic, formats[i].n) == 0)
            return formats[i].guess;
    return "save it again as text";
}

static int count_lines(const char *p, const char *end)
{
    int n = 0;
    while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        n++;
        p++;
    }
    return n;
}

static enum cs_status check_size(const struct cs_sheet *s, struct cs_err *err)
{
    if (s->text.len <= CS_TEXT_MAX)
        return CS_OK;
    return cs_fail_at(err, CS_EINPUT, s->path, 0, "has %zu bytes; expected at most %zu: split it",
                      s->text.len, CS_TEXT_MAX);
}

static enum cs_status check_bytes(const struct cs_sheet *s, struct cs_err *err)
{
    const char *text = s->text.text, *nul = memchr(text, '\0', s->text.len);
    if (nul == NULL)
        return CS_OK;
    return cs_fail_at(err, CS_EINPUT, s->path, 1 + count_lines(text, nul),
                      "a NUL byte; expected text in UTF-8 (%s)", guess_format(text, s->text.len));
}

/* The most frequent of comma, semicolon and tab outside quotes in the first line that is not blank.
 */
static char sniff_delimiter(const char *p)
{
    size_t comma = 0, semicolon = 0, tab = 0;
    p += strspn(p, "\r\n");
    for (bool quoted = false; *p != '\0' && (quoted || *p != '\n'); p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (!quoted) {
            comma += *p == ',';
            semicolon += *p == ';';
            tab += *p == '\t';
        }
    }
    if (tab > comma && tab > semicolon)
        return '\t';
    return semicolon > comma ? ';' : ',';
}

/* Where reading stands. The text ends with NUL, and holds none before. */
struct reader {
    struct cs_sheet *s;
    struct cs_err *err;
    char *p, *end;
    char delimiter;
    int line;
    bool stops[256]; /* delimiter, LF, NUL */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static bool is_space(char c)
{
    return is_blank(c) || c == '\n';
}

static char *skip_blanks(const struct reader *r, char *p)
{
    while (is_blank(*p) && *p != r->delimiter)
        p++;
    return p;
}

/* Add the cell [first, last) without surrounding blanks, and terminate it. */
static void add_trimmed(struct reader *r, char *first, char *last, uint32_t quoted)
{
    while (last > first && is_space(last[-1]))
        last--;
    while (first < last && is_space(*first))
        first++;
    *last = '\0';
    cs_sheet_add_cell(r->s, (uint32_t)(first - r->s->text.text) | quoted);
}

static enum cs_status fail_field(const struct reader *r, int line, const char *what)
{
    size_t column = r->s->n_cells - r->s->rows[r->s->n_rows - 1].first + 1;
    return cs_fail_at(r->err, CS_EINPUT, r->s->path, line, "column %zu: %s", column, what);
}

/* A field in quotes from r->p, its opening quote; *ends is what ended it, and r->p stands there. */
static enum cs_status read_quoted(struct reader *r, char *ends)
{
    int began = r->line;
    char *first = r->p + 1, *to = first, *from = first;
    for (;;) {
        char *quote = memchr(from, '"', (size_t)(r->end - from));
        if (quote == NULL)
            return fail_field(r, began,
                              "the quote that begins here is not closed; expected another '\"' "
                              "before the end of the file");
        size_t n = (size_t)(quote - from);
        r->line += count_lines(from, quote);
        if (to != from)
            memmove(to, from, n);
        to += n;
        from = quote + 1;
        if (*from != '"')
            break;
        *to++ = '"';
        from++;
    }
    r->p = skip_blanks(r, from);
    if (!r->stops[(unsigned char)*r->p])
        return fail_field(r, r->line,
                          "text after a closing quote; expected the next field or the end of the "
                          "line (a quote inside a quoted field is written twice)");
    *ends = *r->p; /* may be overwritten by the terminator */
    add_trimmed(r, first, to, CS_CELL_QUOTED);
    return CS_OK;
}

static enum cs_status read_field(struct reader *r, char *ends)
{
    char *first = skip_blanks(r, r->p), *p = first;
    if (*p == '"') {
        r->p = p;
        return read_quoted(r, ends);
    }
    while (!r->stops[(unsigned char)*p])
        p++;
    r->p = p;
    *ends = *p;
    add_trimmed(r, first, p, 0);
    return CS_OK;
}

/* One row; a line of nothing is a row without cells. */
static enum cs_status read_row(struct reader *r)
{
    cs_sheet_begin_row(r->s, r->line);
    if (*r->p == '\r' && r->p[1] == '\n')
        r->p++;
    char ends = *r->p;
    while (ends != '\n') {
        enum cs_status st = read_field(r, &ends);
        if (st != CS_OK)
            return st;
        if (ends == '\0')
            return CS_OK;
        if (ends == r->delimiter)
            r->p++;
    }
    r->line++;
    r->p++;
    return CS_OK;
}

/* Take apart the text that s owns. */
static enum cs_status parse(struct cs_sheet *s, char delimiter, struct cs_err *err)
{
    enum cs_status st = check_size(s, err);
    if (st == CS_OK)
        st = check_bytes(s, err);
    if (st != CS_OK)
        return st;
    struct reader r = {.s = s, .err = err, .p = s->text.text, .line = 1};
    r.end = r.p + s->text.len;
    if (cs_starts_with(r.p, "\xEF\xBB\xBF"))
        r.p += 3;
    r.delimiter = delimiter ? delimiter : sniff_delimiter(r.p);
    r.stops[(unsigned char)r.delimiter] = r.stops['\n'] = r.stops['\0'] = true;
    while (r.p < r.end && st == CS_OK)
        st = read_row(&r);
    cs_sheet_finish(s);
    return st;
}

static enum cs_status give(struct cs_sheet *s, enum cs_status st, struct cs_sheet **out)
{
    if (st == CS_OK)
        *out = s;
    else
        cs_sheet_free(s);
    return st;
}

enum cs_status cs_sheet_parse_text(const char *text, size_t len, const char *name, char delimiter,
                                   struct cs_sheet **out, struct cs_err *err)
{
    struct cs_sheet *s = cs_sheet_new(name, NULL);
    cs_buf_add_n(&s->text, len > 0 ? text : "", len);
    return give(s, parse(s, delimiter, err), out);
}

enum cs_status cs_sheet_read_text(const char *path, char delimiter, struct cs_sheet **out,
                                  struct cs_err *err)
{
    struct cs_sheet *s = cs_sheet_new(path, NULL);
    enum cs_status st = cs_file_read(path, &s->text.text, &s->text.len, err);
    s->text.cap = s->text.len + 1;
    if (st == CS_OK)
        st = check_size(s, err);
    if (st == CS_OK && cs_starts_with(s->text.text, "\x1F\x8B"))
        st = unpack(s, err);
    if (st == CS_OK)
        st = parse(s, delimiter, err);
    return give(s, st, out);
}
