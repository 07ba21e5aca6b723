/*
 * Of this room alone: domestic and imported parts of a table of total use, by one import share a
 * product (docs/methods: model, section 1).
 *
 *   H_i  uses at home: all but exports and residents' purchases abroad
 *   E_i  exports, reX_i of them re-exported        A_i  residents' purchases abroad, all imported
 *   M_i  imports
 *
 *   m_i = (M_i - A_i - reX_i) / H_i      imported part of every use at home
 *
 * `proportional`: exports are as much imported as uses at home, m_i = (M_i - A_i)/(H_i + E_i).
 * An m_i outside 0..1 is an error that names the product, unless imports miss 0 or the uses by no
 * more than `rounding` a column: the published cells are rounded. It is 0 or 1 then.
 */
#ifndef CS_IMPORT_OECD_SHARES_H
#define CS_IMPORT_OECD_SHARES_H

#include "import/step.h"

/* What becomes of a column of uses. */
enum cs_use { CS_USE_HOME, CS_USE_EXPORT, CS_USE_ABROAD };

struct cs_total_use {
    const gsl_matrix *T;    /* products x users */
    const enum cs_use *use; /* of each column; one export column */
    const double *imports;  /* M, positive */
    const double *reexports;
    bool proportional;
    double rounding;         /* half of the last published digit */
    const char *const *name; /* of products, for messages */
    const char *file;
};

/* D and I, both products x users: D + I = T. CS_EINPUT names every product whose share is none. */
CS_MUST enum cs_status cs_share_imports(const struct cs_total_use *t, gsl_matrix *D, gsl_matrix *I,
                                        struct cs_err *err);

#endif
