/*
 * The parts of a workbook that hold its cells: shared strings and one worksheet (ECMA-376 part
 * 1, 18.3, 18.4).
 *
 * Both write their texts into the buffer of the sheet, whose first byte is NUL: offset 0 is the
 * empty text.
 */
#ifndef CS_TABLE_XLSX_CELLS_H
#define CS_TABLE_XLSX_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "table/package.h"
#include "table/sheet.h"

/* Offsets of the shared strings in the sheet's buffer. The caller frees offsets. */
struct cs_xlsx_strings {
    uint32_t *offsets;
    size_t n, cap;
};

CS_MUST enum cs_status cs_xlsx_read_strings(struct cs_package *p, const char *part,
                                            struct cs_sheet *s, struct cs_xlsx_strings *out,
                                            struct cs_err *err);

/* Rows and cells of a worksheet; finishes s, whatever it returns. */
CS_MUST enum cs_status cs_xlsx_read_cells(struct cs_package *p, const char *part,
                                          struct cs_sheet *s, const struct cs_xlsx_strings *shared,
                                          struct cs_err *err);

#endif
