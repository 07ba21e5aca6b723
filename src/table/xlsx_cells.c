#include "table/xlsx_cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "table/sheet_own.h"

/* ---- texts ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code of "_xHHHH_" at p; 0 for anything else and for what is no character by itself. */
static unsigned read_escape(const char *p)
{
    if (p[0] != '_' || p[1] != 'x')
        return 0;
    unsigned code = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(p[i]);
        if (digit < 0)
            return 0;
        code = 16 * code + (unsigned)digit;
    }
    return p[6] == '_' && (code < 0xD800 || code > 0xDFFF) ? code : 0;
}

static char *put_utf8(char *to, unsigned code)
{
    if (code < 0x80) {
        *to++ = (char)code;
    } else if (code < 0x800) {
        *to++ = (char)(0xC0 | code >> 6);
        *to++ = (char)(0x80 | (code & 0x3F));
    } else {
        *to++ = (char)(0xE0 | code >> 12);
        *to++ = (char)(0x80 | (code >> 6 & 0x3F));
        *to++ = (char)(0x80 | (code & 0x3F));
    }
    return to;
}

/* Characters that XML cannot hold stand as _xHHHH_ (ST_Xstring): "_x000D_" is CR, "_x005F_" is "_".
 */
static void drop_escapes(struct cs_buf *b, size_t start)
{
    char *from = strstr(b->text + start, "_x"), *to = from;
    if (from == NULL)
        return;
    while (*from != '\0') {
        unsigned code = read_escape(from);
        if (code != 0) {
            to = put_utf8(to, code);
            from += 7;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    b->len = (size_t)(to - b->text);
}

/* End the text that began at start, without surrounding blanks. Its offset, or 0 (a NUL) when
 * nothing is left. */
static uint32_t end_text(struct cs_buf *b, size_t start)
{
    while (b->len > start && is_space(b->text[b->len - 1]))
        b->len--;
    size_t first = start;
    while (first < b->len && is_space(b->text[first]))
        first++;
    if (first == b->len) {
        b->len = start;
        return 0;
    }
    b->text[b->len] = '\0';
    b->len++;
    return (uint32_t)first;
}

/* ---- shared strings ---- */

struct strings {
    struct cs_sheet *s;
    struct cs_xlsx_strings *out;
    size_t start;
    int phonetic; /* inside rPh: how to say it, not part of the text */
    bool capture;
};

static enum cs_status start_string(void *ctx, const char *name, const char **attrs)
{
    struct strings *x = ctx;
    (void)attrs;
    if (strcmp(name, "si") == 0)
        x->start = x->s->text.len;
    else if (strcmp(name, "rPh") == 0)
        x->phonetic++;
    else if (strcmp(name, "t") == 0)
        x->capture = x->phonetic == 0;
    return CS_OK;
}

static enum cs_status string_text(void *ctx, const char *text, int n)
{
    struct strings *x = ctx;
    if (x->capture)
        cs_buf_add_n(&x->s->text, text, (size_t)n);
    return CS_OK;
}

static enum cs_status end_string(void *ctx, const char *name)
{
    struct strings *x = ctx;
    if (strcmp(name, "t") == 0)
        x->capture = false;
    else if (strcmp(name, "rPh") == 0)
        x->phonetic--;
    if (strcmp(name, "si") != 0)
        return CS_OK;
    struct cs_xlsx_strings *out = x->out;
    if (out->n == out->cap) {
        out->cap = out->cap ? 2 * out->cap : 256;
        out->offsets = cs_xrealloc(out->offsets, out->cap * sizeof *out->offsets);
    }
    cs_buf_add_n(&x->s->text, "", 0); /* terminated, also after what was taken back */
    drop_escapes(&x->s->text, x->start);
    out->offsets[out->n++] = end_text(&x->s->text, x->start);
    return CS_OK;
}

enum cs_status cs_xlsx_read_strings(struct cs_package *p, const char *part, struct cs_sheet *s,
                                    struct cs_xlsx_strings *out, struct cs_err *err)
{
    static const struct cs_part_reader reader = {start_string, end_string, string_text};
    struct strings x = {.s = s, .out = out};
    return cs_package_read(p, part, &reader, &x, err);
}

/* ---- cells ---- */

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOL, CELL_PLAIN };

struct cells {
    struct cs_sheet *s;
    struct cs_err *err;
    const struct cs_xlsx_strings *shared;
    bool inside; /* sheetData */
    size_t row, next_row, col, next_col;
    enum cell_type type;
    bool formula, value; /* f and v elements seen */
    bool capture;
    int phonetic;
    size_t start;
};

/* A number from 1 without sign; 0 when it is none or has more than nine digits. */
static size_t read_count(const char *p, const char **end)
{
    size_t n = 0;
    const char *first = p;
    while (*p >= '0' && *p <= '9' && p - first < 9)
        n = 10 * n + (size_t)(*p++ - '0');
    *end = p;
    return n;
}

/* "D6" as row 5, column 3. */
static bool read_reference(const char *p, size_t *row, size_t *col)
{
    size_t letters = 0, c = 0;
    for (; *p >= 'A' && *p <= 'Z' && letters < 5; p++, letters++)
        c = 26 * c + (size_t)(*p - 'A' + 1);
    size_t r = read_count(p, &p);
    *row = r - 1;
    *col = c - 1;
    return c > 0 && r > 0 && *p == '\0';
}

static enum cs_status start_row(struct cells *x, const char *r)
{
    x->row = x->next_row;
    if (r != NULL) {
        const char *end;
        size_t row = read_count(r, &end);
        if (row == 0 || *end != '\0')
            return cs_sheet_fail(x->s, x->next_row, SIZE_MAX, x->err,
                                 "row number '%.20s'; expected a whole number from 1", r);
        x->row = row - 1;
    }
    if (x->row < x->next_row)
        return cs_sheet_fail(x->s, x->row, SIZE_MAX, x->err,
                             "the row stands after row %zu; expected rows in ascending order: open "
                             "and save the workbook in a spreadsheet program",
                             x->next_row);
    x->next_row = x->row + 1;
    x->next_col = 0;
    return CS_OK;
}

static bool read_type(const char *t, enum cell_type *type)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"n", CELL_NUMBER},       {"s", CELL_SHARED}, {"str", CELL_TEXT},
                 {"inlineStr", CELL_TEXT}, {"b", CELL_BOOL},   {"e", CELL_PLAIN},
                 {"d", CELL_PLAIN}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(t, types[i].name) == 0) {
            *type = types[i].type;
            return true;
        }
    return false;
}

static enum cs_status start_cell(struct cells *x, const char **attrs)
{
    const char *r = cs_part_attr(attrs, "r"), *t = cs_part_attr(attrs, "t");
    x->col = x->next_col;
    if (r != NULL) {
        size_t row;
        if (!read_reference(r, &row, &x->col) || row != x->row)
            return cs_sheet_fail(x->s, x->row, SIZE_MAX, x->err,
                                 "a cell says it is '%.20s'; expected a cell of row %zu", r,
                                 x->row + 1);
    }
    x->next_col = x->col + 1;
    x->type = CELL_NUMBER;
    if (t != NULL && !read_type(t, &x->type))
        return cs_sheet_fail(x->s, x->row, x->col, x->err,
                             "cell type '%.20s'; expected n, s, str, inlineStr, b, e or d", t);
    x->formula = x->value = x->capture = false;
    x->start = x->s->text.len;
    return CS_OK;
}

static enum cs_status start_element(void *ctx, const char *name, const char **attrs)
{
    struct cells *x = ctx;
    if (strcmp(name, "sheetData") == 0)
        x->inside = true;
    if (!x->inside)
        return CS_OK;
    if (strcmp(name, "row") == 0)
        return start_row(x, cs_part_attr(attrs, "r"));
    if (strcmp(name, "c") == 0)
        return start_cell(x, attrs);
    if (strcmp(name, "v") == 0)
        x->value = x->capture = true;
    else if (strcmp(name, "f") == 0)
        x->formula = true;
    else if (strcmp(name, "rPh") == 0)
        x->phonetic++;
    else if (strcmp(name, "t") == 0)
        x->capture = x->phonetic == 0;
    return CS_OK;
}

static enum cs_status cell_text(void *ctx, const char *text, int n)
{
    struct cells *x = ctx;
    if (x->capture)
        cs_buf_add_n(&x->s->text, text, (size_t)n);
    return CS_OK;
}

/* Put the text at offset into the current cell. */
static enum cs_status store(struct cells *x, uint32_t offset)
{
    struct cs_sheet *s = x->s;
    if (x->row >= CS_WORKBOOK_ROWS || x->col >= CS_WORKBOOK_COLS)
        return cs_sheet_fail(
            s, x->row, x->col, x->err,
            "a cell in row %zu, column %zu; expected at most %u rows and %u columns", x->row + 1,
            x->col + 1, CS_WORKBOOK_ROWS, CS_WORKBOOK_COLS);
    while (s->n_rows <= x->row)
        cs_sheet_begin_row(s, (int)s->n_rows + 1);
    if (s->n_cells > s->rows[x->row].first && s->cols[s->n_cells - 1] >= x->col)
        return cs_sheet_fail(s, x->row, x->col, x->err,
                             "the cell stands after column %u of its row; expected cells in "
                             "ascending order: open and save the workbook in a spreadsheet program",
                             s->cols[s->n_cells - 1] + 1);
    cs_sheet_add_cell(s, offset);
    s->cols[s->n_cells - 1] = (uint32_t)x->col;
    return CS_OK;
}

static enum cs_status store_shared(struct cells *x)
{
    struct cs_buf *b = &x->s->text;
    size_t start = x->start;
    while (start < b->len && is_space(b->text[start]))
        start++;
    while (b->len > start && is_space(b->text[b->len - 1]))
        b->text[--b->len] = '\0';
    const char *end;
    size_t i = read_count(b->text + start, &end);
    bool good = b->len > start && *end == '\0' && i < x->shared->n;
    if (!good)
        return cs_sheet_fail(x->s, x->row, x->col, x->err,
                             "shared text '%.20s'; expected a number below %zu", b->text + start,
                             x->shared->n);
    b->len = x->start;
    return x->shared->offsets[i] == 0 ? CS_OK : store(x, x->shared->offsets[i]);
}

static void spell_bool(struct cs_buf *b, size_t start)
{
    const char *text = b->text + start;
    bool yes = strcmp(text, "1") == 0, no = strcmp(text, "0") == 0;
    if (!yes && !no)
        return;
    b->len = start;
    cs_buf_add(b, yes ? "TRUE" : "FALSE");
}

static enum cs_status end_cell(struct cells *x)
{
    struct cs_buf *b = &x->s->text;
    cs_buf_add_n(b, "", 0); /* terminated, also after what was taken back */
    if (x->formula && !x->value)
        cs_buf_add(b, "#NOVALUE"); /* cs_sheet_number says what to do */
    else if (x->type == CELL_SHARED && b->len > x->start)
        return store_shared(x);
    else if (x->type == CELL_TEXT)
        drop_escapes(b, x->start);
    else if (x->type == CELL_BOOL)
        spell_bool(b, x->start);
    uint32_t offset = end_text(b, x->start);
    return offset == 0 ? CS_OK : store(x, offset);
}

static enum cs_status end_element(void *ctx, const char *name)
{
    struct cells *x = ctx;
    if (strcmp(name, "sheetData") == 0)
        x->inside = false;
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        x->capture = false;
    else if (strcmp(name, "rPh") == 0)
        x->phonetic--;
    else if (x->inside && strcmp(name, "c") == 0)
        return end_cell(x);
    return CS_OK;
}

enum cs_status cs_xlsx_read_cells(struct cs_package *p, const char *part, struct cs_sheet *s,
                                  const struct cs_xlsx_strings *shared, struct cs_err *err)
{
    static const struct cs_part_reader reader = {start_element, end_element, cell_text};
    struct cells x = {.s = s, .err = err, .shared = shared};
    enum cs_status st = cs_package_read(p, part, &reader, &x, err);
    cs_sheet_finish(s);
    return st;
}
