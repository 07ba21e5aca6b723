/*
 * Of this room alone: one country cut out of a table of many countries.
 *
 *   domestic flows   rows and columns of the country                        Z, F
 *   exports          its rows sold to every other country's users           last column of F
 *   imports          every other country's rows bought by its users         first primary row
 *
 * What a publisher splits (China and Mexico by kind of processing) is merged: the country is known
 * by several region names, and rows and columns of one sector are added up.
 */
#ifndef CS_IMPORT_WORLD_H
#define CS_IMPORT_WORLD_H

#include "import/assemble.h"

/* A row or column: region, and sector or final use as published. */
struct cs_world_label {
    const char *region, *item;
    bool final; /* columns: a final use */
    size_t at;  /* where the importer reads it */
};

struct cs_world {
    const char *file; /* for messages */
    size_t n_rows, n_cols;
    struct cs_world_label *row, *col;
    /* The flow from row to col. */
    enum cs_status (*flow)(const struct cs_world *w, const struct cs_world_label *row,
                           const struct cs_world_label *col, double *v, struct cs_err *err);
    const void *data;
};

struct cs_cut {
    struct cs_index *sectors, *finals; /* items of the country, in order of appearance */
    size_t *row, *col; /* sector of each row; sector or final use of each column; CS_NOT_FOUND */
};

/* What a final use is: the first row of `known` (NULL-terminated codes) whose pattern matches the
 * published name; the published name as it is when none does. */
struct cs_final_name {
    const char *pattern, *code, *title, *role;
};
struct cs_account cs_world_final(const struct cs_economy *e, const struct cs_final_name *known,
                                 const char *item);

/* A new economy: Z, F, exports, imports, and x as the sum of rows; final uses by cs_world_final.
 * Accounts of sectors and of further primary rows are the caller's. */
CS_MUST enum cs_status cs_world_economy(const struct cs_world *w, const struct cs_cut *cut,
                                        const struct cs_final_name *finals, size_t n_primary,
                                        struct cs_economy **out, struct cs_err *err);

/* Add one row of figures by column (v has w->n_cols; those of other countries are left out). */
void cs_world_add_row(const struct cs_world *w, const struct cs_cut *cut, const double *v,
                      struct cs_primary *p);

/* An importer's economy of the cut: cs_world_economy, then what it reads itself. */
typedef enum cs_status cs_world_build(void *importer, const struct cs_cut *cut,
                                      struct cs_economy **out, struct cs_err *err);
/*
 * The country, which has the region names home (n_home), as the import's economy; none on failure.
 * CS_EINPUT at key `country` of the step when no row has them, naming the nearest regions and those
 * there are; and for a sector without a column or the other way round.
 */
CS_MUST enum cs_status cs_world_take(const struct cs_world *w, const struct cs_node *step,
                                     const char *const *home, size_t n_home, struct cs_arena *arena,
                                     cs_world_build *build, void *importer, struct cs_import *ctx,
                                     struct cs_err *err);

#endif
