/* Of this room alone: a social accounting matrix being read (sam_read.c: accounts and what they
 * are; sam_cells.c: figures). */
#ifndef CS_IMPORT_SAM_READER_H
#define CS_IMPORT_SAM_READER_H

#include "import/sam.h"

/* What an account is as a row (receiving) or as a column (paying). */
enum cs_sam_kind {
    CS_SAM_OTHER,
    CS_SAM_ACTIVITY,
    CS_SAM_COMMODITY,
    CS_SAM_MARGIN,
    CS_SAM_FINAL,
    CS_SAM_TAX,
    CS_SAM_IMPORT,
    CS_SAM_VALUE_ADDED
};

struct cs_sam_class {
    enum cs_sam_kind kind;
    size_t at; /* position in its list */
    const struct cs_node *node;
};

struct cs_sam_reader {
    struct cs_import *ctx;
    struct cs_arena *arena;
    const struct cs_node *layout;
    struct cs_sheet *sheet;
    struct cs_sam *out;
    size_t code_row, code_column, title_column;
    double scale;
    size_t n;
    const char **code;
    size_t *row, *col;
    struct cs_sam_class *as_row, *as_col;
};

/* Text of a cell, blanks collapsed. */
const char *cs_sam_text(const struct cs_sam_reader *r, size_t row, size_t col);

/* Room for the blocks, then every payment into its block, scaled; refuses one that has no place. */
void cs_sam_allocate_blocks(const struct cs_sam_reader *r);
CS_MUST enum cs_status cs_sam_fill_blocks(const struct cs_sam_reader *r, struct cs_err *err);
/* Every cell, for the accounts of households. */
CS_MUST enum cs_status cs_sam_keep_square(const struct cs_sam_reader *r, struct cs_err *err);

#endif
