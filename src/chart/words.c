#include "chart/words.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

enum { UNIT_COLUMNS = 40 };

size_t cs_chart_decode(const char *text, uint32_t *c)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *s = (const unsigned char *)text;
    size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC0 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    uint32_t value = n == 1                  ? s[0]
                     : n == 0 || s[0] > 0xF4 ? CS_CHART_NOT_UTF8
                                             : s[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n && value < CS_CHART_NOT_UTF8; i++)
        value = (s[i] & 0xC0) == 0x80 ? value << 6 | (s[i] & 0x3F) : CS_CHART_NOT_UTF8;
    bool bad =
        value >= CS_CHART_NOT_UTF8 || value < least[n] || (value >= 0xD800 && value < 0xE000);
    *c = bad ? CS_CHART_NOT_UTF8 : value;
    return bad ? 1 : n;
}

bool cs_chart_is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* Marks of direction and joining, which are not seen. */
static bool is_mark(uint32_t c)
{
    return (c >= 0x200B && c < 0x2010) || (c >= 0x202A && c < 0x202F) || (c >= 0x2060 && c < 0x2070);
}

/* Vowel signs of Latin and Arabic letters stand above or below them. */
static bool is_combining(uint32_t c)
{
    return (c >= 0x300 && c < 0x370) || (c >= 0x610 && c < 0x61B) || (c >= 0x64B && c < 0x660);
}

static size_t columns_of(uint32_t c)
{
    if (cs_chart_is_control(c) || is_mark(c) || is_combining(c))
        return 0;
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xFB00) ||
                   (c >= 0xFF00 && c < 0xFF61) || (c >= 0x1F300 && c < CS_CHART_NOT_UTF8)
               ? 2
               : 1;
}

/* Bytes of text that fit into columns; *used (may be NULL): the columns they take. */
static size_t bytes_within(const char *text, size_t columns, size_t *used)
{
    size_t width = 0, at = 0;
    while (text[at] != '\0') {
        uint32_t c;
        size_t n = cs_chart_decode(text + at, &c);
        if (width + columns_of(c) > columns)
            break;
        width += columns_of(c);
        at += n;
    }
    if (used != NULL)
        *used = width;
    return at;
}

size_t cs_chart_columns(const char *text)
{
    size_t used;
    bytes_within(text, SIZE_MAX / 2, &used);
    return used;
}

static const char *copy_n(struct cs_arena *arena, const char *text, size_t n)
{
    char *out = cs_arena_alloc(arena, n + 1);
    memcpy(out, text, n);
    return out;
}

const char *cs_chart_shorten(struct cs_arena *arena, const char *text, size_t columns)
{
    if (cs_chart_columns(text) <= columns)
        return cs_arena_strdup(arena, text);
    size_t n = bytes_within(text, columns > 0 ? columns - 1 : 0, NULL);
    while (n > 0 && strchr(" ,;:-(", text[n - 1]) != NULL)
        n--;
    return cs_arena_printf(arena, "%s\u2026", copy_n(arena, text, n));
}

/* Without blanks at either end. */
static const char *trim(struct cs_arena *arena, const char *text)
{
    text += strspn(text, " ");
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    return copy_n(arena, text, n);
}

/* Bytes of the longest beginning of text that ends at a blank (or the end) and fits; 0: the first
 * word is too long. */
static size_t bytes_of_line(const char *text, size_t columns)
{
    size_t fit = bytes_within(text, columns, NULL);
    if (text[fit] == '\0' || text[fit] == ' ')
        return fit;
    while (fit > 0 && text[fit - 1] != ' ')
        fit--;
    return fit;
}

struct cs_chart_lines cs_chart_wrap(struct cs_arena *arena, const char *text, size_t columns,
                                    size_t max_lines)
{
    struct cs_chart_lines lines = {CS_ARENA_ARRAY(arena, const char *, max_lines), 0};
    const char *rest = trim(arena, text);
    while (*rest != '\0' && lines.n < max_lines) {
        size_t n = bytes_of_line(rest, columns);
        if (n == 0) /* not even the first word */
            n = strcspn(rest, " ");
        bool last = lines.n + 1 == max_lines;
        const char *taken = last ? rest : trim(arena, copy_n(arena, rest, n));
        lines.line[lines.n++] = cs_chart_shorten(arena, taken, columns);
        rest += n + strspn(rest + n, " ");
    }
    return lines;
}

static const char *value_for(const char *key, size_t n, va_list args)
{
    for (const char *k; (k = va_arg(args, const char *)) != NULL;) {
        const char *value = va_arg(args, const char *);
        if (strlen(k) == n && memcmp(k, key, n) == 0)
            return value;
    }
    return NULL;
}

const char *cs_chart_say(struct cs_arena *arena, const char *message, ...)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, "");
    for (const char *p = message; *p != '\0';) {
        size_t plain = strcspn(p, "{");
        cs_buf_add_n(&b, p, plain);
        p += plain;
        size_t key = strcspn(p, "}");
        if (*p == '\0')
            break;
        va_list args;
        va_start(args, message);
        const char *value = p[key] == '}' ? value_for(p + 1, key - 1, args) : NULL;
        va_end(args);
        if (value != NULL)
            cs_text_add_isolated(&b, value);
        else
            cs_buf_add_n(&b, p, key + (p[key] == '}'));
        p += key + (p[key] == '}');
    }
    const char *said = cs_arena_strdup(arena, b.text);
    cs_buf_clear(&b);
    return said;
}

const char *cs_chart_translate(struct cs_arena *arena, const char *text)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, "");
    if (text != NULL && *text != '\0')
        cs_text_add(&b, text);
    const char *said = cs_arena_strdup(arena, b.text);
    cs_buf_clear(&b);
    return said;
}

const char *cs_chart_capital(struct cs_arena *arena, const char *text)
{
    char *said = cs_arena_strdup(arena, text);
    if (said[0] >= 'a' && said[0] <= 'z')
        said[0] = (char)(said[0] - 'a' + 'A');
    return said;
}

/* value rounded to three significant digits */
static double three_digits(double value)
{
    double power = pow(10, floor(log10(fabs(value))) - 2);
    return round(value / power) * power;
}

static int decimals_for(double value)
{
    double a = fabs(value);
    return a >= 99.95 ? 0 : a >= 9.995 ? 1 : 2;
}

const char *cs_chart_amount(struct cs_arena *arena, double value)
{
    char text[CS_FIGURE_TEXT];
    double a = fabs(value);
    if (a >= 999500) {
        cs_text_figure(value / 1e6, decimals_for(value / 1e6), text);
        return cs_chart_say(arena, cs_text("{number}\u00A0million"), "number", text, NULL);
    }
    cs_text_figure(a >= 10000 ? three_digits(value) : value, a < 9.95 && a > 0 ? 1 : 0, text);
    return cs_arena_strdup(arena, text);
}

const char *cs_chart_percent(struct cs_arena *arena, double share)
{
    char text[CS_FIGURE_TEXT];
    double a = fabs(share * 100);
    cs_text_figure(share * 100, a >= 9.95 || a == 0 ? 0 : a >= 0.995 ? 1 : 2, text);
    return cs_arena_printf(arena, "%s\u00A0%%", text);
}

const char *cs_chart_times(struct cs_arena *arena, double ratio)
{
    char text[CS_FIGURE_TEXT];
    return cs_arena_strdup(arena, cs_text_figure(ratio, ratio >= 9.95 ? 0 : 1, text));
}

struct cs_chart_scale cs_chart_scale_for(struct cs_arena *arena, double max, const char *unit)
{
    struct cs_chart_scale s = {1, 0, NULL};
    const char *message = "{unit}";
    struct cs_buf said = {0};
    cs_text_add_unit(&said, unit != NULL ? unit : "");
    unit = cs_chart_shorten(arena, said.text, UNIT_COLUMNS);
    cs_buf_clear(&said);
    if (max >= 999500) {
        s.divisor = 1e6;
        message = cs_text("Million {unit}");
    } else if (max >= 9995) {
        s.divisor = 1e3;
        message = cs_text("Thousand {unit}");
    }
    s.decimals = s.divisor == 1 && max >= 100 ? 0 : decimals_for(max / s.divisor);
    s.unit = cs_chart_capital(arena, cs_chart_say(arena, message, "unit", unit, NULL));
    return s;
}

const char *cs_chart_scaled(struct cs_arena *arena, const struct cs_chart_scale *scale,
                            double value)
{
    char text[CS_FIGURE_TEXT];
    cs_text_figure(value / scale->divisor, scale->decimals, text);
    return cs_arena_strdup(arena, text);
}
