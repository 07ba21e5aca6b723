/*
 * Writers: a result as files. One file a format, one line in writers.def; writers walk the series
 * and never name a variable.
 */
#ifndef CS_EMIT_EMIT_H
#define CS_EMIT_EMIT_H

#include "base/file.h"
#include "result/result.h"

struct cs_writer_type {
    const char *name; /* --format NAME */
    const char *help; /* one line */
    enum cs_status (*write)(const struct cs_result *r, struct cs_outdir *out, struct cs_err *err);
};

size_t cs_writers_count(void);
const struct cs_writer_type *cs_writers_at(size_t i);
const struct cs_writer_type *cs_writers_find(const char *name); /* or NULL */

/*
 * The one-screen summary for a terminal, appended to text: title, headline card (rows: series with
 * a headline rank; columns: packages), findings, warnings, limits, checks, what is assumed.
 *
 * How a figure reads follows from the kind of its series: shares and rates as percent (values are
 * fractions, unless the unit begins with "%" or "percent"), pp as percentage points as they are,
 * the rest by magnitude. A series with a year dimension shows its last year; other dimensions than
 * the package give one row a label, the first six. No line is wider than width (at least 40 columns
 * are taken).
 */
struct cs_buf;
void cs_emit_summary(const struct cs_result *r, int width, struct cs_buf *text);

#endif
