#include "base/text.h"

#include <ctype.h>
#include <libintl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "caresim"

static bool decimal_comma;

const char *cs_text(const char *message)
{
    return message == NULL || *message == '\0' ? message : dgettext(DOMAIN, message);
}

void cs_text_use_catalogues(const char *dir)
{
    (void)bindtextdomain(DOMAIN, dir);
    (void)bind_textdomain_codeset(DOMAIN, "UTF-8"); /* LC_CTYPE stays C: it would mean ASCII */
}

/* "constant 2020 prices" as "constant %d prices"; text that holds "%" is left alone. */
static void add_without_numbers(struct cs_buf *id, const char *text)
{
    for (const char *c = text; *c != '\0';) {
        size_t digits = strspn(c, "0123456789");
        if (digits > 0)
            cs_buf_add(id, "%d");
        else
            cs_buf_add_n(id, c, 1);
        c += digits > 0 ? digits : 1;
    }
}

/* The numbers of text in place of each %d of message, in their order. */
static void add_with_numbers(struct cs_buf *b, const char *message, const char *text)
{
    for (const char *c = message; *c != '\0'; c++) {
        if (strncmp(c, "%d", 2) != 0) {
            cs_buf_add_n(b, c, 1);
            continue;
        }
        text += strcspn(text, "0123456789");
        size_t digits = strspn(text, "0123456789");
        cs_buf_add_n(b, text, digits);
        text += digits;
        c++;
    }
}

/* "Maternity leave: births": what stands before and behind the colon. */
static void add_parts(struct cs_buf *b, const char *text, const char *colon)
{
    struct cs_buf first = {0};
    cs_buf_add_n(&first, text, (size_t)(colon - text));
    cs_text_add(b, first.text);
    cs_buf_add(b, ": ");
    cs_text_add(b, colon + strlen(": "));
    cs_buf_clear(&first);
}

/* "Children with a place, ages 3 to 5": what stands before the ages, and the ages. */
static void add_aged(struct cs_buf *b, const char *text, const char *ages)
{
    struct cs_buf first = {0};
    cs_buf_add_n(&first, text, (size_t)(ages - text));
    cs_text_add(b, first.text);
    cs_buf_add(b, cs_text(", "));
    cs_text_add(b, ages + strlen(", "));
    cs_buf_clear(&first);
}

void cs_text_add(struct cs_buf *b, const char *text)
{
    const char *said = cs_text(text), *colon = strstr(text, ": "), *ages = strstr(text, ", ages ");
    struct cs_buf id = {0};
    if (said == text && strpbrk(text, "0123456789") != NULL && strchr(text, '%') == NULL) {
        add_without_numbers(&id, text);
        said = cs_text(id.text) == id.text ? text : cs_text(id.text);
    }
    if (said != text && id.text != NULL)
        add_with_numbers(b, said, text);
    else if (said == text && ages != NULL && ages > text)
        add_aged(b, text, ages);
    else if (said == text && colon != NULL && colon > text)
        add_parts(b, text, colon);
    else
        cs_buf_add(b, said);
    cs_buf_clear(&id);
}

/* message has one %s, for the unit that rest is. */
static void add_around_unit(struct cs_buf *b, const char *message, const char *rest)
{
    const char *place = strstr(message, "%s");
    size_t before = place != NULL ? (size_t)(place - message) : strlen(message);
    cs_buf_add_n(b, message, before);
    cs_text_add_unit(b, rest);
    if (place != NULL)
        cs_buf_add(b, place + strlen("%s"));
}

/* "jobs" and "per million BRL" */
static void add_per(struct cs_buf *b, const char *unit, const char *per)
{
    static const char million[] = " per million ", one[] = " per ";
    struct cs_buf first = {0};
    cs_buf_add_n(&first, unit, (size_t)(per - unit));
    cs_text_add_unit(b, first.text);
    if (cs_starts_with(per, million))
        add_around_unit(b, cs_text(" per million %s"), per + strlen(million));
    else
        add_around_unit(b, cs_text(" per %s"), per + strlen(one));
    cs_buf_clear(&first);
}

/* "BRL a year" */
static void add_yearly(struct cs_buf *b, const char *unit, size_t n)
{
    struct cs_buf first = {0};
    cs_buf_add_n(&first, unit, n);
    add_around_unit(b, cs_text("%s a year"), first.text);
    cs_buf_clear(&first);
}

void cs_text_add_unit(struct cs_buf *b, const char *unit)
{
    static const char million[] = "million ", billion[] = "billion ", thousand[] = "thousand ",
                      per_million[] = "per million ", a_year[] = " a year";
    const char *known = cs_text(unit), *per = strstr(unit, " per ");
    if (known != unit || *unit == '\0')
        cs_buf_add(b, known);
    else if (per != NULL && per > unit)
        add_per(b, unit, per);
    else if (cs_starts_with(unit, per_million))
        add_around_unit(b, cs_text("per million %s"), unit + strlen(per_million));
    else if (cs_starts_with(unit, million))
        add_around_unit(b, cs_text("million %s"), unit + strlen(million));
    else if (cs_starts_with(unit, billion))
        add_around_unit(b, cs_text("billion %s"), unit + strlen(billion));
    else if (cs_starts_with(unit, thousand))
        add_around_unit(b, cs_text("thousand %s"), unit + strlen(thousand));
    else if (strlen(unit) > strlen(a_year) && strcmp(unit + strlen(unit) - strlen(a_year), a_year) == 0)
        add_yearly(b, unit, strlen(unit) - strlen(a_year));
    else
        cs_buf_add(b, unit);
}

/* Hebrew, Arabic and their neighbours have the two-byte sequences D6 to DD; Latin words are of ASCII letters here. */
static bool is_latin_only(const char *text)
{
    bool latin = false;
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        if (*c >= 0xD6 && *c <= 0xDD)
            return false;
        latin = latin || isalpha(*c);
    }
    return latin;
}

void cs_text_add_isolated(struct cs_buf *b, const char *text)
{
    /* translators: "rtl" where the language is written from right to left, "ltr" else */
    bool apart = is_latin_only(text) && strcmp(cs_text("ltr"), "rtl") == 0;
    cs_buf_add(b, apart ? "\u2068" : "");
    cs_buf_add(b, text);
    cs_buf_add(b, apart ? "\u2069" : "");
}

void cs_text_set_decimal_comma(bool on)
{
    decimal_comma = on;
}

/* -1,234.5 as -1 234,5; each thousands mark takes two bytes. */
static void add_with_comma(struct cs_buf *b, const char *figure)
{
    for (const char *c = figure; *c != '\0'; c++)
        cs_buf_add_n(b, *c == ',' ? "\u00A0" : *c == '.' ? "," : c, *c == ',' ? 2 : 1);
}

/* A number in figures as cs_format_people or printf make it: "1,234.5", "+0.4", "2035". */
static bool is_figure(const char *text)
{
    const char *c = text + (*text == '-' || *text == '+');
    bool fraction = false;
    if (!isdigit((unsigned char)*c))
        return false;
    for (; *c != '\0'; c++) {
        bool mark = *c == ',' || *c == '.';
        if (mark && (fraction || !isdigit((unsigned char)c[1])))
            return false;
        if (!mark && !isdigit((unsigned char)*c))
            return false;
        fraction = fraction || *c == '.';
    }
    return true;
}

void cs_text_add_figure(struct cs_buf *b, const char *text)
{
    if (decimal_comma && is_figure(text))
        add_with_comma(b, text);
    else
        cs_buf_add(b, text);
}

const char *cs_text_figure(double value, int decimals, char out[static CS_FIGURE_TEXT])
{
    char plain[CS_NUMBER_TEXT];
    struct cs_buf b = {0};
    cs_text_add_figure(&b, cs_format_people(value, decimals, plain));
    strcpy(out, b.text);
    cs_buf_clear(&b);
    return out;
}
