/*
 * Of this room alone: a labelled table being read. The importer is labelled_table.c; finding
 * sectors and accounts in the sheet is labelled_find.c, filling the economy is labelled_fill.c.
 */
#ifndef CS_IMPORT_LABELLED_H
#define CS_IMPORT_LABELLED_H

#include "import/concordance.h"
#include "import/layout.h"

struct cs_labelled {
    struct cs_import *ctx;
    struct cs_arena *arena; /* scratch */
    struct cs_sheet *sheet;
    struct cs_layout layout;
    struct cs_concordance concordance;
    size_t n;
    const char **source_code;
    size_t *row, *col;
    struct cs_index *index; /* published codes */
    struct cs_found *columns, *rows;
    size_t n_columns, n_rows;
};

/* Text of a cell, runs of blanks made one. */
const char *cs_labelled_cell(const struct cs_labelled *r, size_t row, size_t col);

/*
 * Sectors from the rows between the layout's first and last code, joined with their columns on the
 * code. CS_EINPUT, naming each, for a sector that is missing or stands twice on either side.
 */
CS_MUST enum cs_status cs_labelled_find_sectors(struct cs_labelled *r, struct cs_err *err);

/* The accounts of the layout among the other rows and columns. */
CS_MUST enum cs_status cs_labelled_find_accounts(struct cs_labelled *r, struct cs_err *err);

/* An account with its strings in the arena. */
struct cs_account cs_labelled_account(struct cs_arena *arena, const struct cs_account *a);

/* Flows, final uses, primary rows and output: every cell that is no number is reported. */
CS_MUST enum cs_status cs_labelled_fill(struct cs_labelled *r, struct cs_economy *e,
                                        struct cs_err *err);

#endif
