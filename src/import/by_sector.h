/*
 * Of this room alone: a file with figures by sector, sectors down or across.
 *
 *   sectors = "rows";     a sector a row; code_column names the heading of the codes, a line is a
 * column sectors = "columns";  a sector a column, its code in the first row; a line is a row, named
 * in line_column concordance = "sectors.csv";  when the file has the table's published codes and
 * ours are others
 *   sheet = "Jobs"; header_row = 4;   of a workbook, and where the headings stand (from 1, default 1)
 */
#ifndef CS_IMPORT_BY_SECTOR_H
#define CS_IMPORT_BY_SECTOR_H

#include "import/step.h"

#define CS_BY_SECTOR_KEYS "sectors", "code_column", "line_column", "concordance", "sheet",     \
    "header_row"

struct cs_by_sector {
    struct cs_sheet *sheet;
    bool down;     /* a sector a row */
    size_t header; /* row of the headings */
    size_t names;  /* sectors across: the column with the names of lines */
    size_t *place; /* of each sector of the economy: its row or column */
};

/* Read the step's file and join it on the sectors: each must be there once. */
CS_MUST enum cs_status cs_by_sector_open(const struct cs_import *ctx, struct cs_arena *arena,
                                         const struct cs_node *step, struct cs_by_sector *out,
                                         struct cs_err *err);
void cs_by_sector_close(struct cs_by_sector *b);

/* The line called `name`; CS_EINPUT at node, with the nearest name, when there is none or more than
 * one. */
CS_MUST enum cs_status cs_by_sector_line(const struct cs_by_sector *b, const char *name,
                                         const struct cs_node *node, size_t *line,
                                         struct cs_err *err);

/* Row and column of a sector on a line. */
void cs_by_sector_cell(const struct cs_by_sector *b, size_t line, size_t sector, size_t *row,
                       size_t *col);

#endif
