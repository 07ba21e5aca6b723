#include "base/str.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

static void reserve(struct cs_buf *b, size_t extra)
{
    if (b->len + extra + 1 <= b->cap)
        return;
    size_t cap = b->cap ? b->cap : 128;
    while (cap < b->len + extra + 1)
        cap *= 2;
    b->text = cs_xrealloc(b->text, cap);
    b->cap = cap;
}

void cs_buf_add_n(struct cs_buf *b, const char *text, size_t n)
{
    reserve(b, n);
    memcpy(b->text + b->len, text, n);
    b->len += n;
    b->text[b->len] = '\0';
}

void cs_buf_add(struct cs_buf *b, const char *text)
{
    cs_buf_add_n(b, text, strlen(text));
}

void cs_buf_add_word(struct cs_buf *b, const char *word)
{
    bool plain = *word != '\0' && *word != '-';
    for (const char *c = word; *c != '\0'; c++)
        plain = plain && ((unsigned char)*c < 128 && (isalnum((unsigned char)*c) || strchr("._-/+=,:@", *c) != NULL));
    cs_buf_add(b, plain ? "" : "'");
    for (const char *c = word; *c != '\0'; c++)
        cs_buf_add_n(b, *c == '\'' ? "'\\''" : c, *c == '\'' ? 4 : 1);
    cs_buf_add(b, plain ? "" : "'");
}

void cs_buf_printf(struct cs_buf *b, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    reserve(b, (size_t)n);
    vsnprintf(b->text + b->len, (size_t)n + 1, fmt, again);
    va_end(again);
    b->len += (size_t)n;
}

void cs_buf_clear(struct cs_buf *b)
{
    free(b->text);
    *b = (struct cs_buf){0};
}

bool cs_parse_number(const char *text, double *value)
{
    while (isspace((unsigned char)*text))
        text++;
    /* strtod also takes hexadecimal, inf and nan: only digits, sign, point and exponent may appear.
     */
    size_t body = strspn(text, "0123456789+-.eE");
    if (body == 0)
        return false;
    char *end;
    errno = 0;
    double v = strtod(text, &end);
    if (end == text || !isfinite(v))
        return false;
    size_t number = (size_t)(end - text);
    while (isspace((unsigned char)*end))
        end++;
    if (*end != '\0' || number != body)
        return false;
    *value = v;
    return true;
}

const char *cs_format_shortest(double value, char out[static CS_NUMBER_TEXT])
{
    if (isnan(value))
        return strcpy(out, "NA");
    if (value == 0)
        return strcpy(out, "0");
    if (isinf(value))
        return strcpy(out, value < 0 ? "-inf" : "inf");
    int digits = 0;
    do
        snprintf(out, CS_NUMBER_TEXT, "%.*e", digits, value);
    while (strtod(out, NULL) != value && ++digits < 17);
    /* People write 2030, not 2.03e+03. */
    int exponent = atoi(strchr(out, 'e') + 1);
    if (exponent >= -5 && exponent < 16)
        snprintf(out, CS_NUMBER_TEXT, "%.*f", digits > exponent ? digits - exponent : 0, value);
    return out;
}

const char *cs_format_output(double value, char out[static CS_NUMBER_TEXT])
{
    if (isnan(value))
        return strcpy(out, "NA");
    snprintf(out, CS_NUMBER_TEXT, "%.10g", value == 0 ? 0.0 : value);
    return out;
}

const char *cs_format_people(double value, int decimals, char out[static CS_NUMBER_TEXT])
{
    if (isnan(value))
        return strcpy(out, "NA");
    char plain[CS_NUMBER_TEXT];
    int n = snprintf(plain, sizeof plain, "%.*f", decimals, fabs(value));
    if (n >= 20) { /* too long to group: scientific is what people read then */
        snprintf(out, CS_NUMBER_TEXT, "%.4g", value);
        return out;
    }
    size_t whole = strcspn(plain, ".");
    char *p = out;
    if (value < 0 && strspn(plain, "0.") < strlen(plain))
        *p++ = '-';
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            *p++ = ',';
        *p++ = plain[i];
    }
    strcpy(p, plain + whole);
    return out;
}

size_t cs_edit_distance(const char *a, const char *b)
{
    enum { MAX = 63 };
    size_t n = strnlen(a, MAX), m = strnlen(b, MAX);
    size_t row[3][MAX + 1];
    size_t *before = row[0], *last = row[1], *now = row[2];
    for (size_t j = 0; j <= m; j++)
        last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            int ca = tolower((unsigned char)a[i - 1]), cb = tolower((unsigned char)b[j - 1]);
            size_t best = last[j - 1] + (ca != cb);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && ca == tolower((unsigned char)b[j - 2]) &&
                cb == tolower((unsigned char)a[i - 2]) && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[m];
}

/* Letters that both begin with: among equally near names the one that begins alike was meant. */
static size_t common_start(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] != '\0' && a[n] == b[n])
        n++;
    return n;
}

const char *cs_nearest(const char *wanted, size_t n, const char *(*get)(const void *ctx, size_t i),
                       const void *ctx)
{
    size_t len = strlen(wanted), best = len < 4 ? 1 : len < 9 ? 2 : len / 3;
    const char *found = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *name = get(ctx, i);
        size_t d = cs_edit_distance(wanted, name);
        if (len > 1 && strncasecmp(wanted, name, len) == 0 && d > 1)
            d = 1; /* a beginning of it is near, whatever is missing */
        bool nearer = d == best && (found == NULL || common_start(wanted, name) > common_start(wanted, found));
        if (d < best || nearer) {
            best = d;
            found = name;
        }
    }
    return found;
}

bool cs_starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool cs_ends_with(const char *text, const char *suffix)
{
    size_t n = strlen(text), m = strlen(suffix);
    return n >= m && strcmp(text + n - m, suffix) == 0;
}
