#include "cli/table.h"

#include <string.h>

#include "base/str.h"
#include "cli/cli.h"
#include "emit/columns.h"
#include "emit/words.h"

/* Bytes of the beginning of text that fills at most so many columns; whole characters only. */
static size_t bytes_within(const char *text, int columns)
{
    struct cs_buf part = {0};
    size_t n = 0;
    while (text[n] != '\0') {
        size_t next = n + 1;
        while (((unsigned char)text[next] & 0xC0) == 0x80)
            next++;
        cs_buf_add_n(&part, text + n, next - n);
        if (cs_emit_width(part.text) > columns)
            break;
        n = next;
    }
    cs_buf_clear(&part);
    return n;
}

void cs_say_cells(const int *widths, size_t n, const char *const *texts)
{
    struct cs_buf line = {0};
    for (size_t i = 0; i < n; i++) {
        int width = widths[i] < 0 ? -widths[i] : widths[i];
        struct cs_buf cell = {0};
        cs_buf_add_n(&cell, texts[i], bytes_within(texts[i], width));
        int blanks = width - cs_emit_width(cell.text);
        cs_buf_printf(&line, "%s%*s%s%*s", i > 0 ? "  " : "", widths[i] < 0 ? 0 : blanks, "",
                      cell.text, widths[i] < 0 && i + 1 < n ? blanks : 0, "");
        cs_buf_clear(&cell);
    }
    while (line.len > 0 && line.text[line.len - 1] == ' ')
        line.text[--line.len] = '\0';
    cs_say("%s\n", line.text);
    cs_buf_clear(&line);
}

void cs_say_paragraph(const char *first, const char *text)
{
    struct cs_buf lines = {0}, rest = {0};
    cs_buf_printf(&rest, "%*s", cs_emit_width(first), "");
    cs_emit_paragraph(&lines, first, rest.text, text, cs_terminal_width());
    cs_say("%s", lines.text != NULL ? lines.text : "");
    cs_buf_clear(&lines);
    cs_buf_clear(&rest);
}

void cs_say_notes(const struct cs_result *r, enum cs_note_kind kind)
{
    for (size_t i = 0; i < r->n_notes; i++) {
        if (r->notes[i].kind != kind)
            continue;
        struct cs_buf text = {0};
        cs_emit_note(&text, &r->notes[i]);
        cs_say_paragraph("- ", text.text);
        cs_buf_clear(&text);
    }
}
