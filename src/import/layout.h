/*
 * Of this room alone: the layout of a labelled table, and its headings found in a sheet.
 *
 * A layout (layout.cfg beside the recipe) says what stands where in words, never by counting
 * sectors:
 *
 *   sheet = "iom";               of a workbook; left out: the first
 *   header_rows = [3, 4];        rows (from 1) with the headings of columns; the lowest that is
 * filled counts code_row = 5;                row with the sector codes of columns label_columns =
 * ["A", "B"];  columns (letters or numbers from 1) with the names of rows blank = "zero"; an empty
 * cell is 0, or an "error" (default) scale = 1.0;                 published money x scale =
 * millions output_tolerance = 0.001;    how far the output column may be from the output row,
 * relative sectors = { first = "1"; last = "51"; code_column = "A"; title_column = "B";
 *               column_code_prefix = "c"; code_prefix = "S"; code_width = 2; file = "sectors.csv";
 *               roles = ( { code = "85"; role = "care.education"; } );
 *               titles = { file = "names.csv"; code = "code"; title = "label"; }; };
 *   columns = ( { match = "Household Consumption"; code = "households"; kind = "final";
 *                 role = "households"; title = "..."; }, { match = "Total"; kind = "output"; } );
 *   rows = ( { match = ["Tax A", "Tax B"]; sum = true; code = "taxes"; kind = "product_tax"; scale
 * = 1.0; } );
 *
 * match: a pattern as in the shell (* ? [..]), case ignored, runs of blanks taken as one.
 */
#ifndef CS_IMPORT_LAYOUT_H
#define CS_IMPORT_LAYOUT_H

#include "import/step.h"

struct cs_layout {
    const struct cs_node *root;
    size_t n_header, *header; /* rows, from 0, ascending */
    size_t code_row;
    size_t n_label, *label; /* columns, from 0 */
    enum cs_blank blank;
    double scale, output_tolerance;
    const struct cs_node *sectors, *roles, *titles; /* groups; the last two may be NULL */
    const char *first, *last, *column_code_prefix, *code_prefix, *file;
    size_t code_column, title_column;
    int code_width;
};

CS_MUST enum cs_status cs_layout_parse(const struct cs_node *root, struct cs_arena *arena,
                                       struct cs_layout *out, struct cs_err *err);

/* First row below every header. */
size_t cs_layout_body(const struct cs_layout *l);

/* Names along one side of the sheet; a row may have several. */
struct cs_axis {
    const char *what; /* "column", "row" */
    size_t n;
    struct cs_axis_label {
        size_t at;
        const char *text;
    } * label;
};

/* One account of the layout and the rows or columns that it is the sum of. */
struct cs_found {
    const struct cs_node *node;
    struct cs_account account;
    double scale;
    size_t n, *at;
};

/*
 * Find the accounts of a list ("columns" or "rows") on an axis. All that are missing or found twice
 * are reported at once, each at its line of the layout, with the nearest heading. kinds: those
 * allowed, NULL-terminated.
 */
CS_MUST enum cs_status cs_layout_find(const struct cs_layout *l, const char *list,
                                      const struct cs_axis *axis, const char *const *kinds,
                                      const struct cs_sheet *sheet, struct cs_arena *arena,
                                      struct cs_found **out, size_t *n, struct cs_err *err);

#endif
