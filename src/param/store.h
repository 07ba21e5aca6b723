/*
 * The parameters of a model (rows of its parameters.csv): value, range, source and status of each.
 * Uncertainty is a property of the data: every experiment reads low and high from here.
 */
#ifndef CS_PARAM_STORE_H
#define CS_PARAM_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum cs_param_status { CS_STATUS_SOURCED, CS_STATUS_ASSUMPTION, CS_STATUS_DECISION };
const char *cs_param_status_name(enum cs_param_status s); /* "sourced", "assumption", "decision" */

struct cs_param_row {
    const char *key;
    double value, low, high;  /* NaN: not available */
    const char *distribution; /* "fixed", "uniform", "triangular", "beta", ... */
    const char *unit, *source, *note;
    const char *year; /* of the source; "" when it has none */
    enum cs_param_status status;
    const char *file; /* where it was read, for messages */
    int line;
};

struct cs_params;

struct cs_params *cs_params_new(void);
void cs_params_free(struct cs_params *p);
/*
 * Add a row (strings are copied). CS_EINPUT at file:line for a doubled key, an empty key, low >
 * value, value > high, or a sourced row without a source.
 */
CS_MUST enum cs_status cs_params_add(struct cs_params *p, const struct cs_param_row *row,
                                     struct cs_err *err);
size_t cs_params_count(const struct cs_params *p);
const struct cs_param_row *cs_params_at(const struct cs_params *p, size_t i);
const struct cs_param_row *cs_params_find(const struct cs_params *p, const char *key); /* or NULL */

#endif
