#include "emit/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "table/write.h"

/* "(1.20 : 1)" or "(+9,676)": a figure at its beginning takes the decimal mark. */
static void add_bracket(struct cs_buf *b, const char *text)
{
    size_t digits = strspn(text + 1, "+-.,0123456789");
    struct cs_buf figure = {0};
    cs_buf_add_n(&figure, text + 1, digits);
    cs_buf_add(b, "(");
    if (digits > 0)
        cs_text_add_figure(b, figure.text);
    cs_buf_add(b, text + 1 + digits);
    cs_buf_clear(&figure);
}

/* "Construction (1.20 : 1)": Construction in the language of the process, or NULL where that is no message. */
static const char *known_before(const char *text, const char *bracket)
{
    struct cs_buf first = {0};
    cs_buf_add_n(&first, text, (size_t)(bracket - text));
    const char *known = cs_text(first.text) == first.text ? NULL : cs_text(first.text);
    cs_buf_clear(&first);
    return known;
}

const char *cs_emit_text(struct cs_arena *arena, const char *text)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, "");
    cs_text_add(&b, text);
    const char *said = cs_arena_strdup(arena, b.text);
    cs_buf_clear(&b);
    return said;
}

bool cs_emit_name(struct cs_buf *b, const char *text)
{
    const char *bracket = strstr(text, " (");
    const char *first = bracket != NULL && bracket > text ? known_before(text, bracket) : NULL;
    struct cs_buf said = {0};
    cs_buf_add(&said, "");
    cs_text_add(&said, text);
    bool known = strcmp(said.text, text) != 0;
    if (known) {
        cs_buf_add(b, said.text);
    } else if (first != NULL) {
        cs_buf_printf(b, "%s ", first);
        add_bracket(b, bracket + 1);
    } else {
        cs_text_add_figure(b, text);
    }
    cs_buf_clear(&said);
    return known || first != NULL;
}

/* One name, or a list of them: "a larger budget (+9); lower pay per job (+2)". What others wrote stays as it is. */
static void add_argument(struct cs_buf *b, const char *text)
{
    struct cs_buf list = {0};
    bool known = false;
    const char *from = text, *end;
    for (; (end = strstr(from, "; ")) != NULL; from = end + strlen("; ")) {
        struct cs_buf item = {0};
        cs_buf_add(&item, "");
        cs_buf_add_n(&item, from, (size_t)(end - from));
        known |= cs_emit_name(&list, item.text);
        cs_buf_add(&list, cs_text("; "));
        cs_buf_clear(&item);
    }
    known |= cs_emit_name(&list, from);
    if (known && from != text)
        cs_buf_add(b, list.text);
    else
        cs_emit_name(b, text);
    cs_buf_clear(&list);
}

static void add_message(struct cs_buf *b, const struct cs_message *m)
{
    struct cs_buf *args = cs_xcalloc(m->n_args + 1, sizeof *args);
    const char **texts = cs_xcalloc(m->n_args + 1, sizeof *texts);
    for (size_t i = 0; i < m->n_args; i++) {
        struct cs_buf said = {0};
        add_argument(&said, m->args[i]);
        cs_text_add_isolated(&args[i], said.text);
        cs_buf_clear(&said);
        texts[i] = args[i].text;
    }
    cs_message_fill(b, *m->format == '\0' ? "" : cs_text(m->format), texts, m->n_args);
    for (size_t i = 0; i < m->n_args; i++)
        cs_buf_clear(&args[i]);
    free(texts);
    free(args);
}

void cs_emit_note(struct cs_buf *b, const struct cs_note *note)
{
    if (note->subject != NULL) {
        cs_text_add_isolated(b, note->subject);
        cs_buf_add(b, ": ");
    }
    add_message(b, &note->message);
}

void cs_emit_detail(struct cs_buf *b, const struct cs_check *check)
{
    add_message(b, &check->message);
}

/* Spreadsheets calculate what begins so, in quotes too. What is a number and no more is none. */
static bool is_like_formula(const char *text)
{
    if (*text == '\0' || strchr("=+-@", *text) == NULL)
        return false;
    char *end;
    strtod(text, &end);
    return end == text || *end != '\0';
}

/* Quoted, each quote doubled. */
static void write_as_text(FILE *f, const char *text)
{
    fputs("\"'", f);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', f);
        fputc(*text, f);
    }
    fputc('"', f);
}

void cs_emit_field(FILE *f, const char *text)
{
    if (is_like_formula(text))
        write_as_text(f, text);
    else
        cs_write_field(f, text);
}
