/* Any bytes as delimited text: the first picks the delimiter; every cell is read as text and as a
 * number. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "table/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_cell(const struct cs_sheet *s, size_t row, size_t col)
{
    double value;
    struct cs_err err = {0};
    char where[CS_WHERE_TEXT];
    const char *text = cs_sheet_text(s, row, col);
    enum cs_status st = cs_sheet_number(s, row, col, CS_BLANK_ZERO, &value, &err);
    if ((st == CS_OK) != (err.count == 0) || (*text == '\0' && (st != CS_OK || value != 0)))
        abort();
    if (strlen(cs_sheet_where(s, row, col, where)) >= CS_WHERE_TEXT)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {0, ',', ';', '\t'};
    static const char *const wanted[] = {"sector", "?jobs"};
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    size_t cols[2];
    if (size == 0)
        return 0;
    if (cs_sheet_parse_text((const char *)data + 1, size - 1, "fuzz", delimiters[data[0] % 4], &s,
                            &err) != CS_OK)
        return err.count == 1 ? 0 : (abort(), 0);
    for (size_t r = 0; r <= cs_sheet_rows(s) && r < 200; r++) {
        (void)cs_sheet_row_empty(s, r);
        for (size_t c = 0; c <= cs_sheet_cols(s) && c < 200; c++)
            read_cell(s, r, c);
    }
    if (cs_sheet_need_cols(s, 0, wanted, 2, cols, &err) == CS_OK && cols[0] >= cs_sheet_cols(s))
        abort();
    cs_sheet_free(s);
    return 0;
}
