/*
 * A sheet of cells read from delimited text or from an XLSX workbook: the one way tables come in.
 *
 * Cells are text as published; numbers are parsed on demand so that an error can say where. Rows
 * and columns count from 0; cs_sheet_where says "FILE:LINE" for text and "FILE[SHEET]!D6" for a
 * workbook.
 */
#ifndef CS_TABLE_SHEET_H
#define CS_TABLE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct cs_sheet;

/*
 * Read delimited text (RFC 4180 quotes, CR LF or LF, UTF-8 BOM dropped, .gz read as it is).
 * delimiter 0: sniffed from the first line among comma, semicolon, tab. Blank lines are kept as
 * empty rows; lines are physical lines of the file (a quoted field may hold line breaks; the row's
 * line is its first).
 */
CS_MUST enum cs_status cs_sheet_read_text(const char *path, char delimiter, struct cs_sheet **out,
                                          struct cs_err *err);
/* The same from memory; name stands in errors. */
CS_MUST enum cs_status cs_sheet_parse_text(const char *text, size_t len, const char *name,
                                           char delimiter, struct cs_sheet **out,
                                           struct cs_err *err);
/*
 * Read one sheet of a workbook (sheet NULL: the first). Cell types s, str, inlineStr, n, b, e;
 * cached value of formulas; rich text joined; sheet found through the relationships; external links
 * never followed; numbers kept as the digits stored. Limits: 1e6 rows, 16384 columns, 512 MiB
 * uncompressed a part.
 */
CS_MUST enum cs_status cs_sheet_read_xlsx(const char *path, const char *sheet,
                                          struct cs_sheet **out, struct cs_err *err);
/* By ending: .xlsx a workbook, anything else text (.tsv and .txt tab, else sniffed). */
CS_MUST enum cs_status cs_sheet_read(const char *path, const char *sheet, struct cs_sheet **out,
                                     struct cs_err *err);
void cs_sheet_free(struct cs_sheet *s);

size_t cs_sheet_rows(const struct cs_sheet *s);
size_t cs_sheet_cols(const struct cs_sheet *s); /* of the widest row */
/* Surrounding blanks removed; "" for a cell that is absent or empty. */
const char *cs_sheet_text(const struct cs_sheet *s, size_t row, size_t col);
/* True for a row without any non-empty cell. */
bool cs_sheet_row_empty(const struct cs_sheet *s, size_t row);

enum cs_blank { CS_BLANK_ERROR, CS_BLANK_ZERO, CS_BLANK_NA };
/*
 * A cell as a number: "." decimal mark, optional thousands commas inside quoted cells ("1,234.5"),
 * "NA" is NaN. Otherwise CS_EINPUT: where, what stands there, what was expected.
 */
CS_MUST enum cs_status cs_sheet_number(const struct cs_sheet *s, size_t row, size_t col,
                                       enum cs_blank blank, double *value, struct cs_err *err);

enum { CS_WHERE_TEXT = 400 };
const char *cs_sheet_where(const struct cs_sheet *s, size_t row, size_t col,
                           char out[static CS_WHERE_TEXT]);
const char *cs_sheet_path(const struct cs_sheet *s);
/* Physical line of a row in a text file; row + 1 in a workbook. */
int cs_sheet_line(const struct cs_sheet *s, size_t row);
/* Record an error at a cell: "FILE:LINE: error: ..." or "FILE[SHEET]!D6: error: ...". Returns
 * CS_EINPUT. */
enum cs_status cs_sheet_fail(const struct cs_sheet *s, size_t row, size_t col, struct cs_err *err,
                             const char *fmt, ...) CS_PRINTF(5, 6);

/* Column of a header row whose text is `name` (case ignored), or SIZE_MAX. */
size_t cs_sheet_find_col(const struct cs_sheet *s, size_t header_row, const char *name);
/*
 * The columns of `names` (n) in header row; all that are missing are reported at once, each with
 * the nearest heading that is there. Names that begin with '?' are optional (SIZE_MAX when absent).
 */
CS_MUST enum cs_status cs_sheet_need_cols(const struct cs_sheet *s, size_t header_row,
                                          const char *const *names, size_t n, size_t *cols,
                                          struct cs_err *err);

#endif
