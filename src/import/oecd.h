/*
 * Of this room alone: an OECD national table being read. The importer is oecd.c, which makes the
 * economy; oecd_read.c finds sheets, codes and rows and reads the figures.
 */
#ifndef CS_IMPORT_OECD_H
#define CS_IMPORT_OECD_H

#include "import/oecd_names.h"
#include "import/oecd_shares.h"

enum cs_oecd_kind { CS_OECD_TOTAL, CS_OECD_DOMESTIC, CS_OECD_IMPORTED, CS_OECD_KINDS };

/* Rows below the block. */
enum cs_oecd_row {
    CS_OECD_FOREIGN_TAXES,
    CS_OECD_TAXES,
    CS_OECD_VALUE_ADDED,
    CS_OECD_LABOUR,
    CS_OECD_PRODUCTION_TAXES,
    CS_OECD_SURPLUS,
    CS_OECD_OUTPUT,
    CS_OECD_ROWS
};

struct cs_oecd_table {
    struct cs_sheet *sheet; /* NULL: not given */
    struct cs_cells cells;
    size_t *row, *col; /* n rows; n + n_users columns */
    size_t impo;       /* SIZE_MAX when there is none */
};

struct cs_oecd {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct cs_oecd_table table[CS_OECD_KINDS];
    const struct cs_oecd_table *first; /* the one that codes are taken from */
    size_t n, n_users;                 /* sectors; sectors and final uses */
    const char **code;                 /* of users, as published */
    const char **key;                  /* of sectors */
    struct cs_index *index;            /* keys of sectors, then names of final uses */
    enum cs_use *use;
    bool isic3;
    double *below[CS_OECD_ROWS]; /* n_users figures; NULL: the files have no such row */
    gsl_matrix *use_of[CS_OECD_KINDS];
};

/* The row's name in the files. */
const char *cs_oecd_row_name(enum cs_oecd_row row);

/* Open the step's files and read their blocks and rows. */
CS_MUST enum cs_status cs_oecd_read(struct cs_oecd *o, struct cs_err *err);

#endif
