/*
 * A table's sectors and ours: `sectors.csv` beside the recipe, one row a sector with a reason.
 *
 *   source_code,code,role,isic,reason
 *   45,S45,care.education.private,P,"private schools and universities; ..."
 *
 * isic: sections of ISIC Rev. 4 that the survey's women's share is taken from ("D,E": both
 * together).
 */
#ifndef CS_IMPORT_CONCORDANCE_H
#define CS_IMPORT_CONCORDANCE_H

#include "import/import.h"
#include "table/index.h"

struct cs_concordance_row {
    const char *source_code, *code, *role, *isic, *reason;
    int line;
};

struct cs_concordance {
    const char *path;
    size_t n;
    struct cs_concordance_row *row;
    struct cs_index *by_source, *by_code;
};

/* file is relative to the recipe. CS_EINPUT for a doubled code of either side or a row without a
 * reason. */
CS_MUST enum cs_status cs_concordance_read(const struct cs_import *ctx, struct cs_arena *arena,
                                           const char *file, struct cs_concordance *out,
                                           struct cs_err *err);
void cs_concordance_clear(struct cs_concordance *c);

/* Our code for a published code; the published code itself when it is not in the list or c is
 * empty. */
const char *cs_concordance_code(const struct cs_concordance *c, const char *source_code);

#endif
