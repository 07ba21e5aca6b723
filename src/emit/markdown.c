/* A report as Markdown (CommonMark with pipe tables): for wikis, repositories, and as a draft to
 * edit. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "emit/emit.h"
#include "emit/markdown.h"
#include "emit/page.h"

/*
 * Text of a result is no markup: what Markdown would read stands behind a backslash; what it reads
 * only at the beginning of a line ("# ", "- ", "+ ", "> ", "1. ") there.
 */
static void put_escaped(FILE *f, const char *text, bool at_start)
{
    const char *c = text;
    if (at_start) {
        c += strspn(c, " ");
        size_t digits = strspn(c, "0123456789");
        if (*c != '\0' && strchr("#-+>=~:", *c) != NULL)
            fputc('\\', f);
        else if (digits > 0 && (c[digits] == '.' || c[digits] == ')'))
            fprintf(f, "%.*s\\%c", (int)digits, c, c[digits]), c += digits + 1;
    }
    for (; *c != '\0'; c++) {
        if (*c == '&')
            fputs("&amp;", f);
        else if (*c == '<')
            fputs("&lt;", f);
        else if (strchr("\\|`*_[]~$", *c) != NULL)
            fprintf(f, "\\%c", *c);
        else
            fputc(*c, f);
    }
}

static void put_line(FILE *f, const char *mark, const char *text, const char *end)
{
    fputs(mark, f);
    put_escaped(f, text, true);
    fputs(end, f);
}

/* Cells never begin a line: the pipe stands there. */
static void put_table_row(FILE *f, const char **cells, size_t n, const char *detail)
{
    for (size_t c = 0; c < n; c++) {
        fputs("| ", f);
        put_escaped(f, cells[c], false);
        if (c == 0 && *detail != '\0') {
            fputs(" (", f);
            put_escaped(f, detail, false);
            fputc(')', f);
        }
        fputc(' ', f);
    }
    fputs("|\n", f);
}

static void put_table(FILE *f, const struct cs_page_table *t)
{
    fputs("**", f);
    put_escaped(f, t->caption, false);
    fputs("**\n\n", f);
    put_table_row(f, t->heads, t->n_columns, "");
    for (size_t c = 0; c < t->n_columns; c++)
        fputs(t->figures && c >= t->n_labels + t->n_texts ? "| ---: " : "| :--- ", f);
    fputs("|\n", f);
    for (size_t i = 0; i < t->n_rows; i++)
        put_table_row(f, t->cells[i], t->n_columns, t->details[i]);
    fputs("\n", f);
    if (*t->note != '\0')
        put_line(f, "", t->note, "\n\n");
}

/* A name with anything else than these cannot stand in a link: it is written out. */
static bool is_link_name(const char *name)
{
    for (const char *c = name; *c != '\0'; c++)
        if (!isalnum((unsigned char)*c) && strchr("._-", *c) == NULL)
            return false;
    return *name != '\0' && *name != '.';
}

static void put_chart(FILE *f, const struct cs_page_block *block)
{
    bool picture = is_link_name(block->file) && !cs_ends_with(block->file, ".pdf");
    fputs(picture ? "![" : "", f);
    put_escaped(f, block->text, !picture);
    if (picture) {
        fprintf(f, "](%s)\n\n", block->file);
    } else {
        fputs(": ", f);
        put_escaped(f, block->file, false);
        fputs("\n\n", f);
    }
}

static void put_list(FILE *f, const struct cs_page_block *block)
{
    for (size_t i = 0; i < block->n_items; i++)
        put_line(f, "- ", block->items[i], "\n");
    fputs("\n", f);
}

static void put_block(FILE *f, const struct cs_page_block *block)
{
    switch (block->kind) {
    case CS_BLOCK_TEXT:
        put_line(f, "", block->text, "\n\n");
        break;
    case CS_BLOCK_ALERT:
        put_line(f, "> **", block->text, "**\n\n");
        break;
    case CS_BLOCK_HEADING:
        put_line(f, "### ", block->text, "\n\n");
        break;
    case CS_BLOCK_COMMAND: /* indented code: nothing in it is markup */
        fprintf(f, "    %s\n\n", block->text);
        break;
    case CS_BLOCK_LIST:
        put_list(f, block);
        break;
    case CS_BLOCK_TABLE:
        put_table(f, block->table);
        break;
    case CS_BLOCK_CHART:
        put_chart(f, block);
        break;
    }
}

static void put_page(FILE *f, const struct cs_page *page)
{
    put_line(f, "# ", page->title, "\n\n");
    if (*page->subtitle != '\0')
        put_line(f, "", page->subtitle, "\n\n");
    for (size_t i = 0; i < page->n_sections; i++) {
        put_line(f, "## ", page->sections[i].title, "\n\n");
        for (size_t k = 0; k < page->sections[i].n_blocks; k++)
            put_block(f, &page->sections[i].blocks[k]);
    }
}

enum cs_status cs_markdown_page(const struct cs_page *page, const char *name,
                                struct cs_outdir *out, struct cs_err *err)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(out, name, &f, err);
    if (st != CS_OK)
        return st;
    put_page(f, page);
    return cs_outdir_close(out, name, f, err);
}

static enum cs_status write_markdown(const struct cs_result *r, struct cs_outdir *out,
                                     struct cs_err *err)
{
    struct cs_page *page = cs_page_new(r);
    enum cs_status st = cs_markdown_page(page, "report.md", out, err);
    cs_page_free(page);
    return st;
}

const struct cs_writer_type cs_writer_markdown = {
    .name = "markdown",
    .help = N_("the report as Markdown with pipe tables"),
    .write = write_markdown,
};
