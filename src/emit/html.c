/*
 * A report as one HTML file: text, tables and charts (inline SVG) with the style sheet, nothing to
 * load and nothing to run; the page forbids both itself. It prints on A4: the first page is the
 * summary.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "emit/emit.h"
#include "emit/html.h"
#include "emit/page.h"
#include "emit/svg.h"

enum { LONG_TABLE = 24 }; /* rows; longer ones may go over a page */

static const char style[] =
    "@page{size:A4;margin:10mm 15mm}\n"
    "*{box-sizing:border-box}\n"
    "body{font:1rem/1.45 'Source Sans 3','Noto Sans','DejaVu Sans',Arial,sans-serif;color:#1a1a1a;"
    "background:#fff;max-width:62rem;margin:0 auto;padding:1.5rem}\n"
    "h1{font-size:1.9rem;line-height:1.15;margin:0 0 .2rem}\n"
    ".sub{color:#444;margin:0 0 .6rem}\n"
    "nav{border-block:1px solid #999;padding:.35rem 0;margin-bottom:1.2rem;font-size:.9rem}\n"
    "nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:0;padding:0}\n"
    "a{color:#00457c}\n"
    "h2{font-size:1.4rem;margin:2rem 0 .6rem;border-bottom:2px solid #1a1a1a}\n"
    "h3{font-size:1.05rem;margin:1.1rem 0 .3rem}\n"
    "p,li{max-width:46rem}ul{margin:.3rem 0;padding-inline-start:1.3rem}li{margin:.25rem 0}\n"
    ".alert{border:3px solid #1a1a1a;padding:.6rem .8rem;font-weight:bold}\n"
    ".scroll{overflow-x:auto;margin:1rem 0 1.4rem}\n"
    "table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.3;"
    "border-bottom:2px solid #1a1a1a}\n"
    "caption{text-align:start;font-weight:bold;font-size:1rem;padding-bottom:.3rem}\n"
    "th,td{text-align:start;vertical-align:top;padding:.22rem .5rem;overflow-wrap:break-word}\n"
    ".words td:last-child{overflow-wrap:anywhere}\n"
    "thead th{border-block:1px solid #1a1a1a;border-top-width:2px;vertical-align:bottom;"
    "overflow-wrap:normal}\n"
    "tbody th{font-weight:normal}tbody tr+tr>*{border-top:1px solid #ddd}\n"
    "th.n,td.n{direction:ltr;text-align:right;font-variant-numeric:tabular-nums}"
    "td.n{white-space:nowrap}th.n{width:1%;min-width:5.2em}\n"
    "td.t,small{color:#444;font-size:.8rem}\n"
    ".note{font-size:.8rem;color:#444;margin:.3rem 0 0;max-width:none}\n"
    "figure{margin:1.2rem 0}figure svg{width:100%;height:auto;display:block;border:1px solid "
    "#ddd}\n"
    "figcaption{font-size:.85rem;color:#444;margin-top:.25rem}\n"
    "pre{direction:ltr;text-align:left;border:1px solid #999;padding:.5rem .7rem;"
    "white-space:pre-wrap;overflow-wrap:anywhere;font-size:.88rem}\n"
    "@media print{body{max-width:none;padding:0;font-size:9.4pt}h1{font-size:17pt}"
    "h2{font-size:12.5pt;margin:5mm 0 1.5mm}h3{font-size:10pt;margin:2.5mm 0 .8mm}"
    "nav{display:none}.sub{margin:0 0 2mm}"
    "p,li{max-width:none}li{margin:.5mm 0}"
    "table{font-size:8pt;line-height:1.2}caption{font-size:9pt}td.t,small,.note{font-size:7pt}"
    "th,td{padding:.35mm 1.6mm}.scroll{overflow:visible;margin:2mm 0 3.5mm}"
    "h2,h3,caption{break-after:avoid}tr,figure,.alert,pre{break-inside:avoid}"
    ".scroll:not(.long){break-inside:avoid}thead{display:table-header-group}"
    "#headline h2{margin-top:0}#headline figure{margin:2mm 0 0}#headline .scroll{margin:1mm 0 2mm}"
    "#headline figure svg{width:auto;max-width:100%;height:61mm;margin:0 auto}"
    "#headline ul{font-size:8.5pt;line-height:1.28;margin:.5mm 0}#headline h3{margin-top:1.5mm}#headline p{margin:.5mm 0;line-height:1.28}#headline figcaption{display:none}"
    "#headline table{font-size:7.6pt;line-height:1.15}#headline td,#headline th{padding-block:.25mm}"
    /* with few columns there is room for one line a row in every language */
    "#headline table:not(:has(th:nth-child(7))) td.t{white-space:nowrap;font-size:6.2pt}"
    "#headline th.n{min-width:4em}#headline td,#headline th{padding-inline:1.1mm}"
    "figcaption{font-size:7pt}"
    /* warnings that go over the first page are followed by the tables, not by blank paper */
    "#headline:not(:has(figure~h3))+#tables{break-before:page}}\n";

struct html {
    FILE *f;
    struct cs_outdir *out;
    struct cs_err *err;
    size_t n_charts;
};

void cs_html_text(FILE *f, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        switch (*c) {
        case '&':
            fputs("&amp;", f);
            break;
        case '<':
            fputs("&lt;", f);
            break;
        case '>':
            fputs("&gt;", f);
            break;
        case '"':
            fputs("&quot;", f);
            break;
        case '\'':
            fputs("&#39;", f);
            break;
        default:
            fputc(*c, f);
        }
    }
}

/* open text close; open and close are ours. */
static void put_in(const struct html *h, const char *open, const char *text, const char *close)
{
    fputs(open, h->f);
    cs_html_text(h->f, text);
    fputs(close, h->f);
}

/* ---- tables ---- */

static bool is_figure(const struct cs_page_table *t, size_t column)
{
    return t->figures && column >= t->n_labels + t->n_texts;
}

/* Rows from `row` on that have the same first label; it is written once where others follow it. */
static size_t run_length(const struct cs_page_table *t, size_t row)
{
    size_t n = 1;
    while (t->n_labels > 1 && row + n < t->n_rows &&
           strcmp(t->cells[row][0], t->cells[row + n][0]) == 0)
        n++;
    return n;
}

static bool is_repeated(const struct cs_page_table *t, size_t row)
{
    return t->n_labels > 1 && row > 0 && strcmp(t->cells[row][0], t->cells[row - 1][0]) == 0;
}

static void put_row(const struct html *h, const struct cs_page_table *t, size_t row)
{
    fputs("<tr>", h->f);
    for (size_t c = 0; c < t->n_columns; c++) {
        if (c == 0 && is_repeated(t, row))
            continue;
        size_t rows = c == 0 ? run_length(t, row) : 1;
        if (rows > 1)
            fprintf(h->f, "<th scope=\"rowgroup\" rowspan=\"%zu\">", rows);
        else if (c < t->n_labels)
            fputs("<th scope=\"row\">", h->f);
        else
            fputs(is_figure(t, c)                              ? "<td class=\"n\">"
                  : t->figures && c < t->n_labels + t->n_texts ? "<td class=\"t\">"
                                                               : "<td>",
                  h->f);
        put_in(h, "", t->cells[row][c], "");
        if (c == 0 && *t->details[row] != '\0')
            put_in(h, "<br><small>", t->details[row], "</small>");
        fputs(c < t->n_labels ? "</th>" : "</td>", h->f);
    }
    fputs("</tr>\n", h->f);
}

static void put_table(const struct html *h, const struct cs_page_table *t)
{
    fprintf(h->f, "<div class=\"scroll%s%s\">\n<table>\n", t->n_rows > LONG_TABLE ? " long" : "",
            t->figures ? "" : " words");
    put_in(h, "<caption>", t->caption, "</caption>\n<thead><tr>");
    for (size_t c = 0; c < t->n_columns; c++)
        put_in(h, is_figure(t, c) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
               t->heads[c], "</th>");
    fputs("</tr></thead>\n<tbody>\n", h->f);
    for (size_t i = 0; i < t->n_rows; i++)
        put_row(h, t, i);
    fputs("</tbody>\n</table>\n", h->f);
    if (*t->note != '\0')
        put_in(h, "<p class=\"note\">", t->note, "</p>\n");
    fputs("</div>\n", h->f);
}

/* ---- charts ---- */

enum cs_status cs_html_chart(const char *path, const char *title, size_t number,
                             struct cs_buf *svg, struct cs_err *err)
{
    char *text, prefix[32];
    size_t len;
    struct cs_buf head = {0};
    enum cs_status st = cs_file_read(path, &text, &len, err);
    if (st != CS_OK)
        return st;
    cs_buf_add(&head, " role=\"img\" aria-label=\"");
    for (const char *c = title; *c != '\0'; c++) /* only what needs it in an attribute */
        cs_buf_add_n(&head,
                     *c == '"'   ? "&quot;"
                     : *c == '&' ? "&amp;"
                     : *c == '<' ? "&lt;"
                                 : c,
                     *c == '"'   ? 6
                     : *c == '&' ? 5
                     : *c == '<' ? 4
                                 : 1);
    cs_buf_add(&head, "\"");
    snprintf(prefix, sizeof prefix, "chart%zu-", number);
    st = cs_emit_svg(svg, path, text, prefix, head.text, err);
    cs_buf_clear(&head);
    free(text);
    return st;
}

/* A chart that is no SVG, or was not drawn, is named: its file stands beside the page. */
static enum cs_status put_chart(struct html *h, const struct cs_page_block *block)
{
    bool plain = strchr(block->file, '/') == NULL && *block->file != '.';
    char *path = cs_path_join(cs_outdir_staging(h->out), block->file);
    struct cs_buf svg = {0};
    enum cs_status st = CS_OK;
    bool there = plain && cs_ends_with(block->file, ".svg") && cs_path_is_file(path);
    if (there)
        st = cs_html_chart(path, block->text, ++h->n_charts, &svg, h->err);
    free(path);
    if (st == CS_OK && there) {
        fprintf(h->f, "<figure dir=\"ltr\">\n%s\n", svg.text);
        put_in(h, "<figcaption dir=\"auto\">", block->text, "</figcaption>\n</figure>\n");
    } else if (st == CS_OK) {
        put_in(h, "<p>", block->text, "");
        put_in(h, ": <code>", block->file, "</code></p>\n");
    }
    cs_buf_clear(&svg);
    return st;
}

/* ---- the page ---- */

static void put_list(const struct html *h, const struct cs_page_block *block)
{
    fputs("<ul>\n", h->f);
    for (size_t i = 0; i < block->n_items; i++)
        put_in(h, "<li>", block->items[i], "</li>\n");
    fputs("</ul>\n", h->f);
}

static enum cs_status put_block(struct html *h, const struct cs_page_block *block)
{
    switch (block->kind) {
    case CS_BLOCK_TEXT:
        put_in(h, "<p>", block->text, "</p>\n");
        break;
    case CS_BLOCK_ALERT:
        put_in(h, "<p class=\"alert\" role=\"note\">", block->text, "</p>\n");
        break;
    case CS_BLOCK_HEADING:
        put_in(h, "<h3>", block->text, "</h3>\n");
        break;
    case CS_BLOCK_COMMAND:
        put_in(h, "<pre><code>", block->text, "</code></pre>\n");
        break;
    case CS_BLOCK_LIST:
        put_list(h, block);
        break;
    case CS_BLOCK_TABLE:
        put_table(h, block->table);
        break;
    case CS_BLOCK_CHART:
        return put_chart(h, block);
    }
    return CS_OK;
}

const char *cs_html_direction(void)
{
    /* TRANSLATORS: "rtl" where the language is written from right to left, "ltr" else */
    return strcmp(cs_text("ltr"), "rtl") == 0 ? "rtl" : "ltr";
}

static void put_head(const struct html *h, const struct cs_page *page)
{
    /* TRANSLATORS: the code of the language, "ar" */
    put_in(h, "<!DOCTYPE html>\n<html lang=\"", cs_text("en"), "\"");
    fprintf(h->f, " dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", cs_html_direction());
    fputs("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
          h->f);
    put_in(h, "<title>", page->title, "</title>\n");
    fprintf(h->f, "<style>\n%s</style>\n</head>\n<body>\n<header>\n", style);
    put_in(h, "<h1>", page->title, "</h1>\n");
    put_in(h, "<p class=\"sub\">", page->subtitle, "</p>\n</header>\n");
    put_in(h, "<nav aria-label=\"", cs_text("Contents"), "\"><ul>\n");
    for (size_t i = 0; i < page->n_sections; i++) {
        fprintf(h->f, "<li><a href=\"#%s\">", page->sections[i].id);
        put_in(h, "", page->sections[i].title, "</a></li>\n");
    }
    fputs("</ul></nav>\n<main>\n", h->f);
}

static enum cs_status put_page(struct html *h, const struct cs_page *page)
{
    enum cs_status st = CS_OK;
    put_head(h, page);
    for (size_t i = 0; i < page->n_sections; i++) {
        const struct cs_page_section *section = &page->sections[i];
        fprintf(h->f, "<section id=\"%s\">\n", section->id);
        put_in(h, "<h2>", section->title, "</h2>\n");
        for (size_t k = 0; k < section->n_blocks && st == CS_OK; k++)
            st = put_block(h, &section->blocks[k]);
        fputs("</section>\n", h->f);
    }
    fputs("</main>\n</body>\n</html>\n", h->f);
    return st;
}

enum cs_status cs_html_page(const struct cs_page *page, const char *name, struct cs_outdir *out,
                            struct cs_err *err)
{
    struct html h = {.out = out, .err = err};
    enum cs_status st = cs_outdir_create(out, name, &h.f, err);
    if (st != CS_OK)
        return st;
    st = put_page(&h, page);
    enum cs_status closed = cs_outdir_close(out, name, h.f, st == CS_OK ? err : NULL);
    return st != CS_OK ? st : closed;
}

static enum cs_status write_html(const struct cs_result *r, struct cs_outdir *out,
                                 struct cs_err *err)
{
    struct cs_page *page = cs_page_new(r);
    enum cs_status st = cs_html_page(page, "report.html", out, err);
    cs_page_free(page);
    return st;
}

const struct cs_writer_type cs_writer_html = {
    .name = "html",
    .help = N_("a report to read and print: one file, with its charts"),
    .write = write_html,
};
