/*
 * Of this room alone: a social accounting matrix cut into the blocks of supply and use. Rows
 * receive, columns pay. The layout says what the accounts are, by patterns (sam.c has its keys);
 * sam_read.c and sam_cells.c do the cutting.
 */
#ifndef CS_IMPORT_SAM_H
#define CS_IMPORT_SAM_H

#include <gsl/gsl_matrix.h>

#include "import/concordance.h"
#include "import/purchasers.h"
#include "import/step.h"
#include "import/supply_use.h"

/* A list of accounts of one kind, each the sum of the SAM's accounts that its item names. */
struct cs_sam_items {
    size_t n;
    struct cs_account *v;
};

/* Accounts of the SAM in the order of the file. */
struct cs_sam_set {
    size_t n;
    const char **code, **title;
};

/* All accounts, money in millions: T[i][j] paid by j to i. n = 0 unless the layout names institutions. */
struct cs_sam_square {
    size_t n;
    const char **code, **title;
    gsl_matrix *T;
};

struct cs_sam {
    const char *path;
    struct cs_sam_square square;
    struct cs_sam_set activity, commodity;
    struct cs_sam_items finals, taxes, imports, value_added;
    bool *exported;        /* finals */
    gsl_matrix *V;         /* activities x commodities: supply, basic prices */
    gsl_matrix *U;         /* commodities x activities, then finals: purchasers' prices */
    gsl_matrix *own;       /* activities x finals: own consumption */
    gsl_matrix *W;         /* value added x activities */
    gsl_matrix *T, *M;     /* taxes, imports x commodities; NULL when there are none */
    double *paid, *earned; /* margins by commodity */
};

/*
 * Read the sheet by its layout. CS_EINPUT, with the cell, for an account that has no column, stands
 * twice or fits two items, and for every figure in a row or column of an activity or commodity that
 * belongs to no item: nothing is left out in silence. scale is applied.
 */
CS_MUST enum cs_status cs_sam_read(struct cs_import *ctx, struct cs_arena *arena,
                                   const struct cs_node *step, const struct cs_node *layout,
                                   struct cs_sam *out, struct cs_err *err);
void cs_sam_clear(struct cs_sam *s);

/*
 * Household groups, from the layout's `institutions` (sam_households.c): baskets by the rules of the
 * table itself, incomes and transfers as they stand. uses: what the table was made from (users: activities,
 * then finals). Into e->households.
 */
CS_MUST enum cs_status cs_sam_households(struct cs_arena *arena, const struct cs_node *layout,
                                         const struct cs_sam *s, const struct cs_purchasers *uses,
                                         enum cs_sut_model model, struct cs_economy *e,
                                         struct cs_err *err);

#endif
