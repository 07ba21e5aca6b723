/*
 * A result as one JSON document, and back. Schema: docs/reference/result.schema.json.
 *
 * Numbers carry 17 digits, so that a double comes back bit for bit; NaN (not defined) is null. The
 * values of a series are one flat list, row-major over "dims". One series a line, written as it is
 * walked: the document is never in memory as a whole.
 */
#ifndef CS_RESULT_JSON_H
#define CS_RESULT_JSON_H

#include <stdio.h>

#include "result/result.h"

/*
 * Write r to f; write errors show on f (ferror). CS_EUNTRUSTED when a text is not valid UTF-8 or a
 * number is infinite (neither exists in JSON): which one, and what was expected.
 */
CS_MUST enum cs_status cs_result_write_json(const struct cs_result *r, FILE *f, struct cs_err *err);
/*
 * Read back what cs_result_write_json wrote; the same series, labels, notes, checks, parameters,
 * manifest. CS_EINPUT for a document that is no such result: every fault found is told with its
 * place.
 */
CS_MUST enum cs_status cs_result_read_json(const char *path, struct cs_result **out,
                                           struct cs_err *err);

#endif
