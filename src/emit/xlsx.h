/* Inside writer xlsx: the workbook being made, its pages, cells and charts. */
#ifndef CS_EMIT_XLSX_H
#define CS_EMIT_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/file.h"
#include "emit/figure.h"
#include "result/result.h"

enum { CS_XLSX_COLUMNS = 128 }; /* columns whose width is fitted; the rest keep the usual one */

/* A cell of wrapped text: spreadsheets do not make its row higher by themselves when they open a file. */
struct cs_xlsx_wrapped {
    lxw_row_t row;
    lxw_col_t col;
    int width; /* of the text */
    struct cs_xlsx_wrapped *next;
};

/* One sheet. Widths grow with what is written and are set when the book is closed. */
struct cs_xlsx_page {
    lxw_worksheet *sheet;
    const char *name;               /* legal and unique */
    const struct cs_series *series; /* NULL: a list */
    int group;                      /* pages of one group have one colour; 0: alone, -1: a list */
    size_t rows;                    /* up to the last that holds a cell */
    double width[CS_XLSX_COLUMNS];
    double widest;                    /* that a column may get; 0: the usual limit */
    struct cs_xlsx_wrapped *wrapped;  /* cells whose rows may need more lines */
    /* Where the block of its last year stands, for charts on other pages; columns 0: none. */
    struct cs_xlsx_block {
        lxw_row_t row; /* of its heading */
        lxw_col_t col; /* of its first figure */
        size_t rows, columns;
    } block;
};

struct cs_xlsx_formats {
    lxw_format *title, *bold, *head, *head_line, *head_figure, *text, *wrap, *quiet, *link, *assumed;
    lxw_format *title_wrap, *quiet_wrap;
    lxw_format *aside, *head_aside; /* text to the right of figures, a little apart */
    lxw_format *plain;              /* numbers of any size, as they are */
    lxw_format *alarm;              /* a check that failed */
};

struct cs_xlsx {
    const struct cs_result *r;
    struct cs_err *err;
    enum cs_status status; /* of texts that cannot be written */
    lxw_error failed;      /* the first that the library said */
    lxw_workbook *book;
    struct cs_arena *arena;
    struct cs_xlsx_formats f;
    struct cs_xlsx_page *pages; /* the headline first */
    size_t n_pages, cap_pages;
};

/* ---- xlsx_cells.c ---- */

void cs_xlsx_make_formats(struct cs_xlsx *x);
/* Keep the first failure of the library. */
void cs_xlsx_note(struct cs_xlsx *x, lxw_error failed);
/* Text as a cell can hold it: no control characters, at most as long as Excel takes. */
const char *cs_xlsx_clean(struct cs_xlsx *x, const char *text);
/* The same, shortened to what a heading that does not wrap can be. */
const char *cs_xlsx_short(struct cs_xlsx *x, const char *text);
/* Text is text, whatever it begins with. fit: the column becomes wide enough (up to a limit). */
void cs_xlsx_text(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                  const char *text, lxw_format *format, bool fit);
/* Several cells of a row from column `col`; the list ends with NULL. */
void cs_xlsx_heads(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, ...)
    __attribute__((sentinel));
/* Text over the columns 0..last, as many lines high as it takes. */
void cs_xlsx_paragraph(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t last,
                       const char *text, lxw_format *format);
void cs_xlsx_link(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                  const char *page, const char *text);

/* How the figures of one row or table are shown; the cells hold the full value. */
struct cs_xlsx_figures {
    struct cs_figure_style style;
    lxw_format *format;
};
struct cs_xlsx_figures cs_xlsx_figures(struct cs_xlsx *x, const struct cs_series *s,
                                       const double *v, size_t n);
/* Unit in words, as shown. */
const char *cs_xlsx_unit(struct cs_xlsx *x, const struct cs_series *s,
                         const struct cs_xlsx_figures *figures);
/* A figure, "NA" where it is not defined; formula NULL, or one that gives this value. */
void cs_xlsx_figure(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                    double value, const char *formula, const struct cs_xlsx_figures *figures);
/* Width of a column as it will be set, in characters. */
double cs_xlsx_width(const struct cs_xlsx_page *p, lxw_col_t col);
/* Columns, print setup; what stands above row head and left of column `labels` stays in sight. */
void cs_xlsx_finish_page(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t head,
                         lxw_col_t labels);
/* "$C$10" */
const char *cs_xlsx_ref(struct cs_xlsx *x, lxw_row_t row, lxw_col_t col);

/* ---- xlsx_pages.c ---- */

/* A new sheet whose name is made of wanted, or of other where that is too long or taken. */
struct cs_xlsx_page *cs_xlsx_new_page(struct cs_xlsx *x, const char *wanted, const char *other);
/* True for a series that the headline page shows whole. */
bool cs_xlsx_on_card(const struct cs_result *r, const struct cs_series *s);
/* Title of a label, translated where it is ours. */
const char *cs_xlsx_label(const struct cs_result *r, enum cs_dim d, size_t pos);
/* Series by headline rank, *n of them. */
const struct cs_series **cs_xlsx_ranked(struct cs_xlsx *x, size_t *n);
/* "household closure: take_home (k = 1.2)", what figures rest on: for heads of pages. */
const char *cs_xlsx_rests_on(const struct cs_series *s);

/* ---- the pages ---- */

void cs_xlsx_put_headline(struct cs_xlsx *x, struct cs_xlsx_page *p);
enum cs_status cs_xlsx_put_series(struct cs_xlsx *x, struct cs_xlsx_page *p);
void cs_xlsx_put_lists(struct cs_xlsx *x); /* makes its own pages */

/* ---- xlsx_chart.c ---- */

/* The table of a page: where its header stands, how many label columns it has. */
struct cs_xlsx_table {
    lxw_row_t head;
    lxw_col_t labels;
    size_t rows, columns;
};
/* Lines over years for table rows 0..lines-1; names: what each line is called. */
void cs_xlsx_lines(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct cs_xlsx_table *table,
                   const size_t *rows, const char *const *names, size_t lines,
                   const char *num_format, lxw_row_t row, lxw_col_t col);
/* Stacked columns from the block on page `from`, drawn on page p. */
void cs_xlsx_stacked(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct cs_xlsx_page *from,
                     const char *title, lxw_row_t row, lxw_col_t col);
enum { CS_XLSX_CHART_ROWS = 17, CS_XLSX_CHART_PIXELS = 528 };

#endif
