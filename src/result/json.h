/* A result as one JSON document (NaN is null), and back. Schema: docs/reference/result.schema.json. */
#ifndef CS_RESULT_JSON_H
#define CS_RESULT_JSON_H

#include <stdio.h>

#include "result/result.h"

/* Write r to f; write errors show on f (ferror). CS_EUNTRUSTED only when a string is no valid UTF-8. */
CS_MUST enum cs_status cs_result_write_json(const struct cs_result *r, FILE *f, struct cs_err *err);
/* Read back what cs_result_write_json wrote; the same series, labels, notes, checks, parameters, manifest. */
CS_MUST enum cs_status cs_result_read_json(const char *path, struct cs_result **out,
                                           struct cs_err *err);

#endif
