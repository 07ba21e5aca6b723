/*
 * Of this room alone: a WIOD national table being read. The importer and the search for its rows
 * and columns are wiod_niot.c, filling the economy is wiod_niot_fill.c.
 */
#ifndef CS_IMPORT_WIOD_NIOT_H
#define CS_IMPORT_WIOD_NIOT_H

#include "import/step.h"

enum { CS_NIOT_FINALS = 6, CS_NIOT_HOUSEHOLDS = 0, CS_NIOT_EXPORTS = 5 };
extern const char *const cs_niot_finals[CS_NIOT_FINALS]; /* published codes */

/* Rows below the imported block; the first is the sum of that block. */
enum cs_niot_row {
    CS_NIOT_IMPORTS,
    CS_NIOT_TXSP,
    CS_NIOT_EXP_ADJ,
    CS_NIOT_PURR,
    CS_NIOT_PURNR,
    CS_NIOT_INTTTM,
    CS_NIOT_VA,
    CS_NIOT_GO,
    CS_NIOT_II_FOB,
    CS_NIOT_ROWS
};

struct cs_niot {
    struct cs_import *ctx;
    struct cs_arena *arena; /* scratch */
    struct cs_sheet *sheet;
    size_t head; /* row of the headings */
    size_t year_col, code_col, origin_col;
    int year;
    size_t n;
    const char **source; /* published codes */
    struct cs_index *index;
    size_t *col;                /* sectors, then finals, then GO: n + CS_NIOT_FINALS + 1 */
    size_t *domestic, *imports; /* rows of sectors */
    size_t total[CS_NIOT_ROWS];
    double *row[CS_NIOT_ROWS]; /* n + CS_NIOT_FINALS figures each */
};

/* Fill an economy of the table's size; part: non-residents' purchases become a final use. */
CS_MUST enum cs_status cs_niot_fill(struct cs_niot *t, const struct cs_node *step, bool part,
                                    struct cs_economy *e, struct cs_err *err);

#endif
