/*
 * Of this room alone: the BEA's make, use and import tables being read. The importer is bea.c,
 * which makes the economy; bea_read.c reads the three files.
 */
#ifndef CS_IMPORT_BEA_H
#define CS_IMPORT_BEA_H

#include "import/assemble.h"

enum cs_bea_file { CS_BEA_MAKE, CS_BEA_USE, CS_BEA_IMPORTS, CS_BEA_FILES };

/* V001, V002, V003 */
enum { CS_BEA_COE, CS_BEA_TAXES, CS_BEA_SURPLUS, CS_BEA_VALUE_ADDED };

struct cs_bea {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct cs_sheet *sheet[CS_BEA_FILES];
    bool missing_zero;
    struct cs_index *industries, *commodities, *finals; /* produced commodities, then the others */
    size_t n_produced;
    gsl_matrix *make, *use, *imported; /* all commodities; users: industries, finals */
    double *adjustment;                /* by commodity: F050 + imports by user */
    double *value_added[CS_BEA_VALUE_ADDED];
};

/* Open the step's files and read everything in them. */
CS_MUST enum cs_status cs_bea_read(struct cs_bea *t, struct cs_err *err);

#endif
