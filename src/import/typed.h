/* Of this room alone: the parameters typed by hand. */
#ifndef CS_IMPORT_TYPED_H
#define CS_IMPORT_TYPED_H

#include "import/import.h"

/*
 * Merge `parameters.csv` beside the recipe (none: nothing to do) into the economy's parameters. Its
 * columns are those of a model's parameters.csv; low and high may be NA or blank. CS_EINPUT, all
 * rows at once, for a number or status that is none and for a key that a step or an earlier row
 * gives. of_base: the file of a recipe's base; keys that are there already count.
 */
CS_MUST enum cs_status cs_import_typed(struct cs_import *ctx, bool of_base, struct cs_err *err);

/* "sourced", "assumption", "decision" to the status; false for anything else. */
bool cs_import_status(const char *text, enum cs_param_status *status);

#endif
