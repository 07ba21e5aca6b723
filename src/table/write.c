#include "table/write.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/str.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool needs_quotes(const char *text)
{
    size_t n = strlen(text);
    return n > 0 && (is_blank(text[0]) || is_blank(text[n - 1]) || strcspn(text, ",\"\r\n") != n);
}

void cs_write_field(FILE *f, const char *text)
{
    if (!needs_quotes(text)) {
        fputs(text, f);
        return;
    }
    fputc('"', f);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', f);
        fputc(*text, f);
    }
    fputc('"', f);
}

void cs_write_line(FILE *f, const char *first, ...)
{
    va_list args;
    va_start(args, first);
    const char *text = first;
    for (bool more = false; text != NULL; more = true, text = va_arg(args, const char *)) {
        if (more)
            fputc(',', f);
        cs_write_field(f, text);
    }
    va_end(args);
    fputc('\n', f);
}

void cs_write_output(FILE *f, double value)
{
    char text[CS_NUMBER_TEXT];
    fprintf(f, ",%s", cs_format_output(value, text));
}

void cs_write_exact(FILE *f, double value)
{
    char text[CS_NUMBER_TEXT];
    fprintf(f, ",%s", cs_format_shortest(value, text));
}
