#include "table/sheet_own.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "table/digits.h"

struct cs_sheet *cs_sheet_new(const char *path, const char *sheet)
{
    struct cs_sheet *s = cs_xcalloc(1, sizeof *s);
    s->path = cs_xstrdup(path);
    s->sheet = sheet == NULL ? NULL : cs_xstrdup(sheet);
    return s;
}

void cs_sheet_begin_row(struct cs_sheet *s, int line)
{
    if (s->n_rows == s->cap_rows) {
        s->cap_rows = s->cap_rows ? 2 * s->cap_rows : 64;
        s->rows = cs_xrealloc(s->rows, s->cap_rows * sizeof *s->rows);
    }
    s->rows[s->n_rows++] = (struct cs_sheet_row){.first = (uint32_t)s->n_cells, .line = line};
}

void cs_sheet_more_cells(struct cs_sheet *s)
{
    s->cap_cells = s->cap_cells ? 2 * s->cap_cells : 256;
    s->cells = cs_xrealloc(s->cells, s->cap_cells * sizeof *s->cells);
    if (s->sheet != NULL)
        s->cols = cs_xrealloc(s->cols, s->cap_cells * sizeof *s->cols);
}

void cs_sheet_finish(struct cs_sheet *s)
{
    cs_sheet_begin_row(s, s->n_rows > 0 ? s->rows[s->n_rows - 1].line : 1);
    s->n_rows--;
    for (size_t r = 0; r < s->n_rows; r++) {
        size_t first = s->rows[r].first, past = s->rows[r + 1].first;
        if (first == past)
            continue;
        size_t width = s->cols == NULL ? past - first : s->cols[past - 1] + (size_t)1;
        if (width > s->width)
            s->width = width;
    }
}

void cs_sheet_free(struct cs_sheet *s)
{
    if (s == NULL)
        return;
    cs_buf_clear(&s->text);
    free(s->cells);
    free(s->cols);
    free(s->rows);
    free(s->sheet);
    free(s->path);
    free(s);
}

static bool is_workbook(const char *path)
{
    size_t n = strlen(path);
    return n >= 5 && strcasecmp(path + n - 5, ".xlsx") == 0;
}

static bool is_tabbed(const char *path)
{
    size_t n = strlen(path);
    if (n >= 3 && strcasecmp(path + n - 3, ".gz") == 0)
        n -= 3;
    return n >= 4 &&
           (strncasecmp(path + n - 4, ".tsv", 4) == 0 || strncasecmp(path + n - 4, ".txt", 4) == 0);
}

enum cs_status cs_sheet_read(const char *path, const char *sheet, struct cs_sheet **out,
                             struct cs_err *err)
{
    if (is_workbook(path))
        return cs_sheet_read_xlsx(path, sheet, out, err);
    return cs_sheet_read_text(path, is_tabbed(path) ? '\t' : 0, out, err);
}

size_t cs_sheet_rows(const struct cs_sheet *s)
{
    return s->n_rows;
}

size_t cs_sheet_cols(const struct cs_sheet *s)
{
    return s->width;
}

const char *cs_sheet_path(const struct cs_sheet *s)
{
    return s->path;
}

int cs_sheet_line(const struct cs_sheet *s, size_t row)
{
    if (s->sheet != NULL)
        return (int)(row + 1);
    return s->rows[row < s->n_rows ? row : s->n_rows].line;
}

/* The index in cells of what stands at (row, col), or SIZE_MAX. */
static size_t find_cell(const struct cs_sheet *s, size_t row, size_t col)
{
    if (row >= s->n_rows)
        return SIZE_MAX;
    size_t low = s->rows[row].first, high = s->rows[row + 1].first;
    bool inside = col < high - low;
    if (s->cols == NULL)
        return inside ? low + col : SIZE_MAX;
    if (inside && s->cols[low + col] == col) /* no gap to the left: most rows of most tables */
        return low + col;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->cols[middle] == col)
            return middle;
        if (s->cols[middle] < col)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

const char *cs_sheet_text(const struct cs_sheet *s, size_t row, size_t col)
{
    size_t i = find_cell(s, row, col);
    return i == SIZE_MAX ? "" : s->text.text + (s->cells[i] & CS_CELL_OFFSET);
}

bool cs_sheet_row_empty(const struct cs_sheet *s, size_t row)
{
    if (row >= s->n_rows)
        return true;
    for (size_t i = s->rows[row].first; i < s->rows[row + 1].first; i++)
        if (s->text.text[s->cells[i] & CS_CELL_OFFSET] != '\0')
            return false;
    return true;
}

/* ---- errors ---- */

const char *cs_column_letters(size_t col, char out[static CS_COLUMN_TEXT])
{
    char *p = out + CS_COLUMN_TEXT - 1;
    *p = '\0';
    for (size_t n = col + 1; n > 0; n = (n - 1) / 26)
        *--p = (char)('A' + (n - 1) % 26);
    return memmove(out, p, strlen(p) + 1);
}

const char *cs_shown_text(const char *text, char out[static CS_SHOWN_TEXT])
{
    enum { MOST = CS_SHOWN_TEXT - 4 };
    size_t n = strnlen(text, MOST + 1);
    bool cut = n > MOST;
    if (cut) {
        n = MOST;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) /* not inside a UTF-8 character */
            n--;
    }
    for (size_t i = 0; i < n; i++)
        out[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7f ? ' ' : text[i];
    strcpy(out + n, cut ? "..." : "");
    return out;
}

const char *cs_sheet_where(const struct cs_sheet *s, size_t row, size_t col,
                           char out[static CS_WHERE_TEXT])
{
    char place[160], letters[CS_COLUMN_TEXT] = "";
    if (s->sheet == NULL)
        snprintf(place, sizeof place, ":%d", cs_sheet_line(s, row));
    else
        snprintf(place, sizeof place, "[%.100s]!%s%zu", s->sheet,
                 col < CS_WORKBOOK_COLS ? cs_column_letters(col, letters) : "", row + 1);
    /* Of a path too long to show, the end is kept. */
    size_t room = CS_WHERE_TEXT - 1 - strlen(place), n = strlen(s->path);
    snprintf(out, CS_WHERE_TEXT, "%s%s", s->path + (n > room ? n - room : 0), place);
    return out;
}

enum cs_status cs_sheet_fail(const struct cs_sheet *s, size_t row, size_t col, struct cs_err *err,
                             const char *fmt, ...)
{
    char message[CS_ERR_TEXT], where[CS_WHERE_TEXT];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    return cs_fail_at(err, CS_EINPUT, cs_sheet_where(s, row, col, where), 0, "%s", message);
}

/* ---- numbers ---- */

/* "-1,234,567.5" without its commas; false unless every comma parts three digits of the whole
 * number. */
static bool drop_thousands(const char *text, char *out, size_t size)
{
    size_t sign = *text == '-' || *text == '+';
    size_t whole = strspn(text + sign, "0123456789,");
    const char *comma = memchr(text + sign, ',', whole);
    if (comma == NULL || strlen(text) >= size)
        return false;
    size_t lead = (size_t)(comma - (text + sign));
    if (lead < 1 || lead > 3 || (whole - lead) % 4 != 0)
        return false;
    const char *end = text + sign + whole;
    for (const char *p = comma; p < end; p += 4)
        if (p[0] != ',' || p[1] == ',' || p[2] == ',' || p[3] == ',')
            return false;
    if (*end != '\0' && (*end != '.' || strspn(end + 1, "0123456789") != strlen(end + 1)))
        return false;
    for (; *text != '\0'; text++)
        if (*text != ',')
            *out++ = *text;
    *out = '\0';
    return true;
}

static bool read_number(const char *text, bool quoted, double *value)
{
    if (cs_digits_read(text, value) || cs_parse_number(text, value))
        return true;
    char plain[64];
    return quoted && drop_thousands(text, plain, sizeof plain) && cs_parse_number(plain, value);
}

/* What to do about a cell that is no number. */
static const char *number_advice(const struct cs_sheet *s, const char *text)
{
    if (s->sheet != NULL && strcmp(text, "#NOVALUE") == 0)
        return "the formula here has no stored value: open and save the workbook in a spreadsheet "
               "program";
    if (s->sheet != NULL && *text == '#')
        return "the workbook's formula ends in this error";
    size_t comma = strcspn(text, ",");
    if (text[comma] == ',' && strspn(text, "+-0123456789,.") == strlen(text))
        return "the decimal mark is '.'; thousands commas stand in groups of three and only inside "
               "quotes";
    return "'.' is the decimal mark, NA stands for not known";
}

static enum cs_status fail_number(const struct cs_sheet *s, size_t row, size_t col,
                                  const char *text, struct cs_err *err)
{
    char column[40] = "", shown[CS_SHOWN_TEXT];
    if (s->sheet == NULL && col != SIZE_MAX)
        snprintf(column, sizeof column, "column %zu: ", col + 1);
    if (*text == '\0')
        return cs_sheet_fail(s, row, col, err, "%sempty; expected a number", column);
    return cs_sheet_fail(s, row, col, err,
                         "%s'%s' is not a number; expected one such as 1234.5 (%s)", column,
                         cs_shown_text(text, shown), number_advice(s, text));
}

enum cs_status cs_sheet_number(const struct cs_sheet *s, size_t row, size_t col,
                               enum cs_blank blank, double *value, struct cs_err *err)
{
    size_t i = find_cell(s, row, col);
    uint32_t cell = i == SIZE_MAX ? 0 : s->cells[i];
    const char *text = i == SIZE_MAX ? "" : s->text.text + (cell & CS_CELL_OFFSET);
    if (*text == '\0' && blank != CS_BLANK_ERROR) {
        *value = blank == CS_BLANK_ZERO ? 0.0 : (double)NAN;
        return CS_OK;
    }
    if (strcmp(text, "NA") == 0) {
        *value = (double)NAN;
        return CS_OK;
    }
    if (*text != '\0' && read_number(text, (cell & CS_CELL_QUOTED) != 0, value))
        return CS_OK;
    return fail_number(s, row, col, text, err);
}

/* ---- headings ---- */

size_t cs_sheet_find_col(const struct cs_sheet *s, size_t header_row, const char *name)
{
    for (size_t c = 0; c < s->width; c++)
        if (strcasecmp(cs_sheet_text(s, header_row, c), name) == 0)
            return c;
    return SIZE_MAX;
}

struct headings {
    const struct cs_sheet *s;
    size_t row;
};

static const char *get_heading(const void *ctx, size_t i)
{
    const struct headings *h = ctx;
    return cs_sheet_text(h->s, h->row, i);
}

/* "'year', 'sector', 'jobs' and 12 more" */
static void list_headings(const struct cs_sheet *s, size_t row, struct cs_buf *b)
{
    enum { MOST = 8 };
    size_t seen = 0;
    for (size_t c = 0; c < s->width; c++) {
        char shown[CS_SHOWN_TEXT];
        const char *text = cs_sheet_text(s, row, c);
        if (*text == '\0')
            continue;
        if (seen++ < MOST)
            cs_buf_printf(b, "%s'%s'", seen == 1 ? "" : ", ", cs_shown_text(text, shown));
    }
    if (seen > MOST)
        cs_buf_printf(b, " and %zu more", seen - MOST);
    if (seen == 0)
        cs_buf_add(b, "none");
}

static enum cs_status fail_heading(const struct cs_sheet *s, size_t row, const char *name,
                                   struct cs_err *err)
{
    const struct headings h = {s, row};
    const char *near = cs_nearest(name, s->width, get_heading, &h);
    char shown[CS_SHOWN_TEXT];
    if (near != NULL && *near != '\0')
        return cs_sheet_fail(s, row, SIZE_MAX, err, "column '%s' is missing; did you mean '%s'?",
                             name, cs_shown_text(near, shown));
    struct cs_buf there = {0};
    list_headings(s, row, &there);
    enum cs_status st = cs_sheet_fail(
        s, row, SIZE_MAX, err, "column '%s' is missing; the headings here: %s", name, there.text);
    cs_buf_clear(&there);
    return st;
}

enum cs_status cs_sheet_need_cols(const struct cs_sheet *s, size_t header_row,
                                  const char *const *names, size_t n, size_t *cols,
                                  struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < n; i++) {
        bool optional = names[i][0] == '?';
        cols[i] = cs_sheet_find_col(s, header_row, names[i] + optional);
        if (cols[i] == SIZE_MAX && !optional)
            st = fail_heading(s, header_row, names[i], err);
    }
    return st;
}
