/*
 * The inside of a sheet, for the files of this room that read and fill one.
 *
 * All cell texts stand in one buffer, each terminated; a cell is its offset. The cells of a row are
 * cells[rows[r].first .. rows[r + 1].first): of a text file column by column, of a workbook only
 * those that hold something, with their columns (ascending) in cols.
 */
#ifndef CS_TABLE_SHEET_OWN_H
#define CS_TABLE_SHEET_OWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "table/sheet.h"

#define CS_CELL_QUOTED   0x80000000u /* stood in quotes: thousands commas are allowed */
#define CS_CELL_OFFSET   0x7fffffffu
#define CS_TEXT_MAX      ((size_t)CS_CELL_OFFSET)
#define CS_UNPACKED_MAX  ((size_t)512 << 20) /* bytes of a compressed part */
#define CS_WORKBOOK_ROWS 1000000u
#define CS_WORKBOOK_COLS 16384u

struct cs_sheet_row {
    uint32_t first;
    int line;
};

struct cs_sheet {
    char *path;
    char *sheet; /* NULL for a text file */
    struct cs_buf text;
    uint32_t *cells;
    uint32_t *cols; /* NULL for a text file */
    size_t n_cells, cap_cells;
    struct cs_sheet_row *rows; /* n_rows, and one more after cs_sheet_finish */
    size_t n_rows, cap_rows;
    size_t width;
};

/* sheet NULL: a text file. */
struct cs_sheet *cs_sheet_new(const char *path, const char *sheet);
void cs_sheet_begin_row(struct cs_sheet *s, int line);
void cs_sheet_more_cells(struct cs_sheet *s);
/* Close the last row. */
void cs_sheet_finish(struct cs_sheet *s);

static inline void cs_sheet_add_cell(struct cs_sheet *s, uint32_t cell)
{
    if (s->n_cells == s->cap_cells)
        cs_sheet_more_cells(s);
    s->cells[s->n_cells++] = cell;
}

/* A cell's text for an error message: at most 60 bytes, whole characters, nothing that moves a
 * cursor. */
enum { CS_SHOWN_TEXT = 64 };
const char *cs_shown_text(const char *text, char out[static CS_SHOWN_TEXT]);

/* "A" for 0, "XFD" for 16383. */
enum { CS_COLUMN_TEXT = 16 };
const char *cs_column_letters(size_t col, char out[static CS_COLUMN_TEXT]);

#endif
