#include "param/prescan.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define DIGITS     "0123456789"
#define HEX_DIGITS DIGITS "abcdefABCDEF"
#define NAME_CHARS DIGITS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_*"

enum { TOKEN_SHOWN = 40 }; /* characters of a number quoted in a message */

struct scan {
    const char *at; /* not yet copied */
    int line;       /* of at */
    const char *name;
    struct cs_buf *out;
    struct cs_err *err;
    enum cs_status status;
};

static void copy(struct scan *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        s->line += s->at[i] == '\n';
    cs_buf_add_n(s->out, s->at, n);
    s->at += n;
}

/* Length of the comment at p, the part present when it never ends (*open); 0: no comment. */
static size_t comment_length(const char *p, bool *open)
{
    if (p[0] == '#' || (p[0] == '/' && p[1] == '/'))
        return strcspn(p, "\n");
    if (p[0] != '/' || p[1] != '*')
        return 0;
    const char *end = strstr(p + 2, "*/");
    *open = end == NULL;
    return end ? (size_t)(end - p) + 2 : strlen(p);
}

/* Length of the string at p with its quotes; 0: no string. */
static size_t string_length(const char *p, bool *open)
{
    if (*p != '"')
        return 0;
    size_t n = 1;
    while (p[n] != '\0' && p[n] != '"')
        n += p[n] == '\\' && p[n + 1] != '\0' ? 2 : 1;
    *open = p[n] == '\0';
    return *open ? n : n + 1;
}

static size_t name_length(const char *p)
{
    return isalpha((unsigned char)*p) || *p == '*' ? strspn(p, NAME_CHARS) : 0;
}

enum number_kind { NUMBER_NONE, NUMBER_DECIMAL, NUMBER_HEX, NUMBER_REAL };

/* The number at p as libconfig's scanner would cut it, without an L: the longest match. */
static enum number_kind number_at(const char *p, size_t *length)
{
    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X') && isxdigit((unsigned char)p[2])) {
        *length = 2 + strspn(p + 2, HEX_DIGITS);
        return NUMBER_HEX;
    }
    size_t n = *p == '+' || *p == '-';
    size_t whole = strspn(p + n, DIGITS);
    n += whole;
    bool point = p[n] == '.';
    if (!point && whole == 0)
        return NUMBER_NONE;
    if (point)
        n += 1 + strspn(p + n + 1, DIGITS);
    bool exponent = false;
    if (p[n] == 'e' || p[n] == 'E') {
        size_t sign = p[n + 1] == '+' || p[n + 1] == '-';
        size_t digits = strspn(p + n + 1 + sign, DIGITS);
        exponent = digits > 0;
        if (exponent)
            n += 1 + sign + digits;
    }
    *length = n;
    return point || exponent ? NUMBER_REAL : NUMBER_DECIMAL;
}

static bool fits_64_bits(enum number_kind kind, const char *token)
{
    errno = 0;
    if (kind == NUMBER_HEX)
        return strtoull(token, NULL, 16) <= LLONG_MAX && errno == 0;
    (void)strtoll(token, NULL, 10);
    return errno == 0;
}

static void check_number(struct scan *s, enum number_kind kind, size_t n)
{
    char *token = cs_xmalloc(n + 1);
    memcpy(token, s->at, n);
    token[n] = '\0';
    const char *cut = n > TOKEN_SHOWN ? "..." : "";
    double ignored;
    if (kind == NUMBER_REAL && strpbrk(token, DIGITS) == NULL)
        s->status = cs_fail_at(s->err, CS_EINPUT, s->name, s->line,
                               "'%s' is not a number; expected digits, as in 0.5", token);
    else if (kind == NUMBER_REAL && !cs_parse_number(token, &ignored))
        s->status = cs_fail_at(s->err, CS_EINPUT, s->name, s->line,
                               "%.*s%s is not a finite number; expected at most about 1.8e308",
                               TOKEN_SHOWN, token, cut);
    else if (kind != NUMBER_REAL && !fits_64_bits(kind, token))
        s->status = cs_fail_at(s->err, CS_EINPUT, s->name, s->line,
                               "%.*s%s does not fit 64 bits; expected a whole number up to %lld, "
                               "or write a real number with a decimal point",
                               TOKEN_SHOWN, token, cut, LLONG_MAX);
    free(token);
}

static void scan_number(struct scan *s, enum number_kind kind, size_t n)
{
    check_number(s, kind, n);
    copy(s, n);
    /* All integers, not only the large: an array may hold both kinds and wants one type. */
    if (kind != NUMBER_REAL && *s->at != 'L')
        cs_buf_add(s->out, "L");
}

static void scan_include(struct scan *s)
{
    s->status =
        cs_fail_at(s->err, CS_EINPUT, s->name, s->line,
                   "@include is not allowed; to start from another file and state only what "
                   "differs, write base = \"other.cfg\";");
    copy(s, strlen("@include"));
}

static void fail_open(struct scan *s, const char *what)
{
    s->status =
        cs_fail_at(s->err, CS_EINPUT, s->name, s->line, "the %s that begins here never ends", what);
}

/* Of a comment only its line breaks go on: libconfig wants one after # and // even at the end of a
 * file. */
static void scan_comment(struct scan *s, size_t n, bool open)
{
    if (open)
        fail_open(s, "comment /* ... */");
    cs_buf_add(s->out, " ");
    for (; n > 0; n--, s->at++) {
        if (*s->at == '\n') {
            cs_buf_add(s->out, "\n");
            s->line++;
        }
    }
}

static void scan_string(struct scan *s, size_t n, bool open)
{
    if (open)
        fail_open(s, "string");
    copy(s, n);
}

static void scan_token(struct scan *s)
{
    bool open = false;
    enum number_kind kind;
    size_t n;
    if ((n = comment_length(s->at, &open)) > 0)
        scan_comment(s, n, open);
    else if ((n = string_length(s->at, &open)) > 0)
        scan_string(s, n, open);
    else if ((n = name_length(s->at)) > 0)
        copy(s, n);
    else if ((kind = number_at(s->at, &n)) != NUMBER_NONE)
        scan_number(s, kind, n);
    else if (cs_starts_with(s->at, "@include"))
        scan_include(s);
    else
        copy(s, 1);
}

enum cs_status cs_config_prescan(const char *text, const char *name, struct cs_buf *out,
                                 struct cs_err *err)
{
    if (cs_starts_with(text, "\xEF\xBB\xBF"))
        text += 3;
    struct scan s = {.at = text, .line = 1, .name = name, .out = out, .err = err};
    cs_buf_add(out, "");
    while (*s.at != '\0')
        scan_token(&s);
    return s.status;
}

/* Bytes of the well-formed sequence at p, 0 when it is not one (Unicode standard, table 3-7). */
static size_t utf8_length(const unsigned char *p)
{
    if (p[0] < 0x80)
        return 1;
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    unsigned char first = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char last = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < first || p[1] > last)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

bool cs_is_utf8(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    while (*p != '\0') {
        size_t n = utf8_length(p);
        if (n == 0)
            return false;
        p += n;
    }
    return true;
}
