/*
 * A report as LaTeX: booktabs and longtable, for papers. Compiles with pdflatex, and with xelatex
 * or lualatex where the texts are in another script than Latin.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "emit/emit.h"
#include "emit/page.h"

/*
 * An optional argument would begin with "[", "<" and ">" are other characters in old font
 * encodings. Text stays text: nothing of it is a command.
 */
static const char *escape_of(char c)
{
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '{':
        return "\\{";
    case '}':
        return "\\}";
    case '$':
        return "\\$";
    case '&':
        return "\\&";
    case '#':
        return "\\#";
    case '^':
        return "\\textasciicircum{}";
    case '_':
        return "\\_\\allowbreak{}";
    case '~':
        return "\\textasciitilde{}";
    case '%':
        return "\\%";
    case '[':
        return "{[}";
    case ']':
        return "{]}";
    case '"':
        return "\\textquotedbl{}";
    case '`':
        return "{}`{}"; /* no ?` or !` */
    case '<':
        return "\\textless{}";
    case '>':
        return "\\textgreater{}";
    case '|':
        return "\\textbar{}";
    default:
        return NULL;
    }
}

static void put_escaped(FILE *f, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        const char *escaped = escape_of(*c);
        if (c > text && c[-1] == *c && strchr("-',", *c) != NULL)
            fputs("{}", f); /* two of them would be one other character */
        if (escaped != NULL)
            fputs(escaped, f);
        else
            fputc(*c, f);
    }
}

static void put_in(FILE *f, const char *open, const char *text, const char *close)
{
    fputs(open, f);
    put_escaped(f, text);
    fputs(close, f);
}

/* ---- tables ---- */

static bool is_figure(const struct cs_page_table *t, size_t column)
{
    return t->figures && column >= t->n_labels + t->n_texts;
}

/* Share of the line that a column takes; the first label twice that of figures, long texts
 * (sources) more. */
static double weight_of(const struct cs_page_table *t, size_t column)
{
    if (is_figure(t, column))
        return 1.1;
    return column == 0 ? 2.2 : t->figures ? 1.2 : 1.5;
}

/* Paragraph columns, so that long texts break; widths add up to the line less the gaps. */
static void put_columns(FILE *f, const struct cs_page_table *t)
{
    double total = 0;
    for (size_t c = 0; c < t->n_columns; c++)
        total += weight_of(t, c);
    double room = 1 - 0.02 * (double)(t->n_columns - 1);
    fputs("@{}", f);
    for (size_t c = 0; c < t->n_columns; c++)
        fprintf(f, "p{%.4f\\linewidth}", room * weight_of(t, c) / total);
    fputs("@{}", f);
}

static void put_row(FILE *f, const struct cs_page_table *t, const char **cells, const char *detail)
{
    for (size_t c = 0; c < t->n_columns; c++) {
        fputs(c > 0 ? " & " : "", f);
        bool negative = is_figure(t, c) && cells[c][0] == '-';
        put_in(f,
               is_figure(t, c) ? negative ? "\\raggedleft $-$" : "\\raggedleft " : "\\raggedright ",
               cells[c] + negative, "");
        if (c == 0 && *detail != '\0')
            put_in(f, " {\\footnotesize(", detail, ")}");
    }
    fputs(" \\tabularnewline\n", f);
}

/* A label that repeats the one above is written once. */
static void put_body_row(FILE *f, const struct cs_page_table *t, size_t row)
{
    bool again = t->n_labels > 1 && row > 0 && strcmp(t->cells[row][0], t->cells[row - 1][0]) == 0;
    const char *first = t->cells[row][0];
    if (again)
        t->cells[row][0] = "";
    put_row(f, t, t->cells[row], again ? "" : t->details[row]);
    t->cells[row][0] = first;
}

static void put_head(FILE *f, const struct cs_page_table *t)
{
    fputs("\\toprule\n", f);
    put_row(f, t, t->heads, "");
    fputs("\\midrule\n", f);
}

static void put_table(FILE *f, const struct cs_page_table *t)
{
    fputs("\\begin{longtable}{", f);
    put_columns(f, t);
    put_in(f, "}\n\\caption{", t->caption, "}\\tabularnewline\n");
    put_head(f, t);
    fputs("\\endfirsthead\n", f);
    put_head(f, t);
    fputs("\\endhead\n\\bottomrule\n\\endfoot\n", f);
    for (size_t i = 0; i < t->n_rows; i++)
        put_body_row(f, t, i);
    fputs("\\end{longtable}\n", f);
    if (*t->note != '\0')
        put_in(f, "{\\footnotesize\\noindent ", t->note, "\\par}\n");
    fputs("\n", f);
}

/* ---- the rest ---- */

static void put_list(FILE *f, const struct cs_page_block *block)
{
    fputs("\\begin{itemize}\n", f);
    for (size_t i = 0; i < block->n_items; i++)
        put_in(f, "\\item {}", block->items[i], "\n");
    fputs("\\end{itemize}\n\n", f);
}

static void put_block(FILE *f, const struct cs_page_block *block)
{
    switch (block->kind) {
    case CS_BLOCK_TEXT:
        put_in(f, "", block->text, "\n\n");
        break;
    case CS_BLOCK_ALERT:
        put_in(f, "\\noindent\\textbf{", block->text, "}\n\n");
        break;
    case CS_BLOCK_HEADING:
        put_in(f, "\\subsection*{", block->text, "}\n\n");
        break;
    case CS_BLOCK_COMMAND:
        put_in(f, "\\begin{quote}\\ttfamily ", block->text, "\\end{quote}\n\n");
        break;
    case CS_BLOCK_LIST:
        put_list(f, block);
        break;
    case CS_BLOCK_TABLE:
        put_table(f, block->table);
        break;
    case CS_BLOCK_CHART: /* a picture is for its reader to place: which file shows what */
        put_in(f, "\\noindent ", block->text, ": ");
        put_in(f, "\\texttt{", block->file, "}\n\n");
        break;
    }
}

static void put_preamble(FILE *f)
{
    fputs("\\documentclass[a4paper,10pt]{article}\n"
          "\\ifdefined\\Umathchar % xelatex, lualatex\n"
          "  \\usepackage{fontspec}\n"
          "\\else\n"
          "  \\usepackage[T1]{fontenc}\n"
          "  \\usepackage[utf8]{inputenc}\n"
          "  \\usepackage{textcomp}\n"
          "  \\DeclareUnicodeCharacter{2212}{\\ensuremath{-}}\n"
          "  \\DeclareUnicodeCharacter{2248}{\\ensuremath{\\approx}}\n"
          "  \\DeclareUnicodeCharacter{2264}{\\ensuremath{\\leq}}\n"
          "  \\DeclareUnicodeCharacter{2265}{\\ensuremath{\\geq}}\n"
          "\\fi\n"
          "\\usepackage{booktabs}\n"
          "\\usepackage{longtable}\n"
          "\\setlength{\\LTcapwidth}{\\linewidth}\n"
          "\\setlength{\\tabcolsep}{0.01\\linewidth}\n"
          "\\sloppy\n\n",
          f);
}

static void put_page(FILE *f, const struct cs_page *page)
{
    put_preamble(f);
    put_in(f, "\\title{", page->title, "}\n");
    put_in(f, "\\author{", page->subtitle, "}\n");
    fputs("\\date{}\n\n\\begin{document}\n\\maketitle\n\n", f);
    for (size_t i = 0; i < page->n_sections; i++) {
        put_in(f, "\\section{", page->sections[i].title, "}\n\n");
        for (size_t k = 0; k < page->sections[i].n_blocks; k++)
            put_block(f, &page->sections[i].blocks[k]);
    }
    fputs("\\end{document}\n", f);
}

static enum cs_status write_latex(const struct cs_result *r, struct cs_outdir *out,
                                  struct cs_err *err)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(out, "report.tex", &f, err);
    if (st != CS_OK)
        return st;
    struct cs_page *page = cs_page_new(r);
    put_page(f, page);
    cs_page_free(page);
    return cs_outdir_close(out, "report.tex", f, err);
}

const struct cs_writer_type cs_writer_latex = {
    .name = "latex",
    .help = N_("the report as LaTeX with booktabs"),
    .write = write_latex,
};
