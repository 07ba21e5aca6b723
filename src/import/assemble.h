/*
 * Of this room alone: what importers of a table with a fixed published layout share: reading cells
 * as that publisher means them, naming sectors, and writing down the rule that made a figure.
 */
#ifndef CS_IMPORT_ASSEMBLE_H
#define CS_IMPORT_ASSEMBLE_H

#include "import/step.h"

/*
 * How a publisher writes what is no number. A mark of "not available" (":", "..", "...", "NA", with
 * or without a flag letter after it) is an error unless the step says missing = "zero".
 */
struct cs_cells {
    const struct cs_sheet *sheet;
    bool blank_zero;   /* the publisher leaves zeros empty; else an empty cell is not available */
    bool missing_zero; /* the user counts what is not available as 0 */
};

#define CS_CELLS_KEYS "missing"

/* missing = "error" (default) or "zero". */
CS_MUST enum cs_status cs_cells_rule(const struct cs_node *step, bool *missing_zero,
                                     struct cs_err *err);

/* A finite number; CS_EINPUT at the cell for anything else. */
CS_MUST enum cs_status cs_cells_get(const struct cs_cells *c, size_t row, size_t col, double *v,
                                    struct cs_err *err);

/* What a published sector is called without a concordance. */
struct cs_sector_name {
    const char *source; /* published code or name, as a concordance would have it */
    const char *code, *title, *role;
};

#define CS_SECTORS_KEYS "sectors"

/*
 * Code and role of every sector from the concordance that the step names (`sectors =
 * "sectors.csv"`), else as given; e->n names. CS_EINPUT for a sector without a row, a row without a
 * sector (with the nearest name) and two sectors of one code. table: the file, for messages.
 */
CS_MUST enum cs_status cs_assemble_sectors(struct cs_import *ctx, const struct cs_node *step,
                                           const struct cs_sector_name *names, const char *table,
                                           struct cs_economy *e, struct cs_err *err);

/* An account with its texts in the economy's arena. */
struct cs_account cs_assemble_account(const struct cs_economy *e, const char *code,
                                      const char *title, const char *kind, const char *role);

/* A parameter with value 1, unit "rule" and status assumption: what the table rests on. */
CS_MUST enum cs_status cs_assemble_rule(struct cs_economy *e, const struct cs_node *step,
                                        const char *key, const char *note, struct cs_err *err);

/* One of `choices` (NULL-terminated; the first is the default); *at: which. */
CS_MUST enum cs_status cs_assemble_choice(const struct cs_node *step, const char *key,
                                          const char *const *choices, size_t *at,
                                          struct cs_err *err);

#endif
