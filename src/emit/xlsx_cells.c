/* Cells of the workbook: text that stays text, figures that keep their value, widths, print setup. */
#include "emit/xlsx.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "emit/columns.h"

enum { MAX_TEXT = 32000, MAX_HEADING = 110, MAX_WIDTH = 60, LINE_HEIGHT = 15, MAX_LINES = 20 };

static lxw_format *new_format(struct cs_xlsx *x)
{
    lxw_format *format = workbook_add_format(x->book);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *new_head(struct cs_xlsx *x)
{
    lxw_format *format = workbook_add_format(x->book);
    format_set_bold(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bg_color(format, 0xE8EDF2);
    return format;
}

void cs_xlsx_make_formats(struct cs_xlsx *x)
{
    struct cs_xlsx_formats *f = &x->f;
    f->title = new_format(x);
    format_set_bold(f->title);
    format_set_font_size(f->title, 14);
    f->title_wrap = new_format(x);
    format_set_bold(f->title_wrap);
    format_set_font_size(f->title_wrap, 14);
    format_set_text_wrap(f->title_wrap);
    f->quiet_wrap = new_format(x);
    format_set_font_color(f->quiet_wrap, 0x555555);
    format_set_text_wrap(f->quiet_wrap);
    f->bold = new_format(x);
    format_set_bold(f->bold);
    f->head_line = new_head(x);
    f->head = new_head(x);
    format_set_text_wrap(f->head);
    f->head_figure = new_head(x);
    format_set_text_wrap(f->head_figure);
    format_set_align(f->head_figure, LXW_ALIGN_RIGHT);
    f->text = new_format(x);
    f->wrap = new_format(x);
    format_set_text_wrap(f->wrap);
    f->quiet = new_format(x);
    format_set_font_color(f->quiet, 0x555555);
    f->link = new_format(x);
    format_set_font_color(f->link, 0x1F4E9E);
    format_set_underline(f->link, LXW_UNDERLINE_SINGLE);
    f->assumed = new_format(x);
    format_set_bold(f->assumed);
    format_set_italic(f->assumed);
    format_set_bg_color(f->assumed, 0xFFF2CC);
    f->aside = new_format(x);
    format_set_font_color(f->aside, 0x555555);
    format_set_indent(f->aside, 1);
    f->head_aside = new_head(x);
    format_set_indent(f->head_aside, 1);
    f->plain = new_format(x);
    format_set_align(f->plain, LXW_ALIGN_RIGHT);
    f->alarm = new_format(x);
    format_set_bold(f->alarm);
    format_set_bg_color(f->alarm, 0xF8CBAD);
}

void cs_xlsx_note(struct cs_xlsx *x, lxw_error failed)
{
    if (x->failed == LXW_NO_ERROR)
        x->failed = failed;
}

static size_t count_char(const char *text, char c)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += *text == c;
    return n;
}

/* Bytes of the beginning of text that counts at most `most` units of UTF-16, as Excel counts. */
static size_t fit_units(const char *text, size_t most)
{
    size_t at = 0, units = 0;
    while (text[at] != '\0') {
        unsigned char c = (unsigned char)text[at];
        size_t bytes = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        units += bytes == 4 ? 2 : 1;
        if (units > most)
            break;
        at += bytes;
    }
    return at;
}

static const char *clean_text(struct cs_xlsx *x, const char *text, size_t most)
{
    struct cs_buf clean = {0};
    cs_emit_clean(&clean, text == NULL ? "" : text);
    /* cs_emit_clean puts "?" where a byte is not UTF-8: the other writers refuse such texts too */
    if (text != NULL && count_char(clean.text, '?') > count_char(text, '?') && x->status == CS_OK)
        x->status = cs_fail(x->err, CS_EUNTRUSTED, "text '%.80s' is not valid UTF-8", clean.text);
    /* U+FFFE and U+FFFF are UTF-8, but no XML */
    for (char *c = clean.text; (c = strstr(c, "\xEF\xBF")) != NULL; c += 3)
        if (c[2] == '\xBE' || c[2] == '\xBF')
            memcpy(c, "???", 3);
    size_t n = fit_units(clean.text, most);
    bool cut = clean.text[n] != '\0';
    char *kept = cs_arena_printf(x->arena, "%.*s%s", (int)n, clean.text, cut ? " ..." : "");
    cs_buf_clear(&clean);
    return kept;
}

const char *cs_xlsx_clean(struct cs_xlsx *x, const char *text)
{
    return clean_text(x, text, MAX_TEXT);
}

const char *cs_xlsx_short(struct cs_xlsx *x, const char *text)
{
    return clean_text(x, text, MAX_HEADING);
}

static void grow(struct cs_xlsx_page *p, lxw_col_t col, double width)
{
    if (col < CS_XLSX_COLUMNS && width > p->width[col])
        p->width[col] = width;
}

static void use_row(struct cs_xlsx_page *p, lxw_row_t row)
{
    if (row + 1 > p->rows)
        p->rows = row + 1;
}

/* Newest first: the cells of a row stand together. */
static void remember_wrapped(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                             const char *text)
{
    struct cs_xlsx_wrapped *cell = CS_ARENA_ARRAY(x->arena, struct cs_xlsx_wrapped, 1);
    *cell = (struct cs_xlsx_wrapped){row, col, cs_emit_width(text), p->wrapped};
    p->wrapped = cell;
}

void cs_xlsx_text(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                  const char *text, lxw_format *format, bool fit)
{
    const char *clean = cs_xlsx_clean(x, text);
    if (*clean == '\0') {
        worksheet_write_blank(p->sheet, row, col, format);
        return;
    }
    use_row(p, row);
    cs_xlsx_note(x, worksheet_write_string(p->sheet, row, col, clean, format));
    if (fit)
        grow(p, col, cs_emit_width(clean));
    if (format == x->f.wrap || format == x->f.head || format == x->f.head_figure)
        remember_wrapped(x, p, row, col, clean);
}

void cs_xlsx_heads(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, ...)
{
    va_list args;
    va_start(args, row);
    lxw_col_t col = 0;
    for (const char *text; (text = va_arg(args, const char *)) != NULL; col++)
        cs_xlsx_text(x, p, row, col, text, x->f.head, true);
    va_end(args);
}

double cs_xlsx_width(const struct cs_xlsx_page *p, lxw_col_t col)
{
    double width = col < CS_XLSX_COLUMNS ? p->width[col] : 0;
    double widest = p->widest > 0 ? p->widest : MAX_WIDTH;
    return width < 8 ? 10 : width > widest - 2 ? widest : width + 2;
}

/* Rows of merged cells do not grow by themselves. Letters of a title are larger than usual. */
#define TITLE_SIZE 1.4
void cs_xlsx_paragraph(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t last,
                       const char *text, lxw_format *format)
{
    const char *clean = cs_xlsx_clean(x, text);
    double width = 0;
    for (lxw_col_t col = 0; col <= last; col++)
        width += cs_xlsx_width(p, col);
    if (*clean == '\0')
        return;
    double size = format == x->f.title_wrap ? TITLE_SIZE : 1;
    double lines = ceil(size * cs_emit_width(clean) / width);
    cs_xlsx_note(x, worksheet_merge_range(p->sheet, row, 0, row, last, clean, format));
    cs_xlsx_note(x, worksheet_set_row(p->sheet, row, size * LINE_HEIGHT * fmax(fmin(lines, MAX_LINES), 1), NULL));
    use_row(p, row);
}

void cs_xlsx_link(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                  const char *page, const char *text)
{
    const char *url = cs_arena_printf(x->arena, "internal:'%s'!A1", page);
    cs_xlsx_note(x, worksheet_write_url(p->sheet, row, col, url, x->f.link));
    cs_xlsx_text(x, p, row, col, text, x->f.link, true);
}

/* "#,##0.00", "0.0%": what cs_figure_style says, without scaling the value. */
static const char *make_num_format(struct cs_xlsx *x, const struct cs_series *s,
                                   const struct cs_figure_style *style)
{
    static const char zeros[] = ".000000000";
    int decimals = style->millions ? 0 : style->decimals;
    const char *tail = style->scale == 100 ? "%" : *style->suffix == '%' ? "\"%\"" : "";
    bool thousands = s->kind == CS_KIND_LEVEL || s->kind == CS_KIND_CHANGE || s->kind == CS_KIND_INDEX;
    return cs_arena_printf(x->arena, "%s%.*s%s", thousands ? "#,##0" : "0",
                           decimals > 0 ? decimals + 1 : 0, zeros, tail);
}

struct cs_xlsx_figures cs_xlsx_figures(struct cs_xlsx *x, const struct cs_series *s,
                                       const double *v, size_t n)
{
    struct cs_xlsx_figures figures = {.style = cs_figure_style(s, v, n), .format = new_format(x)};
    format_set_num_format(figures.format, make_num_format(x, s, &figures.style));
    format_set_align(figures.format, LXW_ALIGN_RIGHT);
    return figures;
}

const char *cs_xlsx_unit(struct cs_xlsx *x, const struct cs_series *s,
                         const struct cs_xlsx_figures *figures)
{
    struct cs_figure_style style = figures->style;
    style.millions = false; /* cells hold the value itself */
    struct cs_buf b = {0};
    cs_figure_add_unit(&b, &style, s);
    const char *unit = cs_arena_strdup(x->arena, b.text == NULL ? "" : b.text);
    cs_buf_clear(&b);
    return unit;
}

void cs_xlsx_figure(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                    double value, const char *formula, const struct cs_xlsx_figures *figures)
{
    if (!isfinite(value)) {
        const char *text = isnan(value) ? "NA" : value > 0 ? "inf" : "-inf";
        cs_xlsx_text(x, p, row, col, text, figures->format, true);
        return;
    }
    value += 0.0; /* -0 as 0 */
    struct cs_figure_style style = figures->style;
    if (style.millions)
        style = (struct cs_figure_style){.scale = 1, .suffix = ""};
    char number[CS_NUMBER_TEXT];
    cs_format_people(value * style.scale, style.decimals, number);
    grow(p, col, (double)strlen(number) + (double)strlen(style.suffix));
    use_row(p, row);
    if (formula != NULL)
        cs_xlsx_note(x, worksheet_write_formula_num(p->sheet, row, col, formula, figures->format, value));
    else
        cs_xlsx_note(x, worksheet_write_number(p->sheet, row, col, value, figures->format));
}

const char *cs_xlsx_ref(struct cs_xlsx *x, lxw_row_t row, lxw_col_t col)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(name, row, col, true, true);
    return cs_arena_strdup(x->arena, name);
}

/* Rows as high as their longest wrapped text takes. */
static void set_heights(struct cs_xlsx *x, struct cs_xlsx_page *p)
{
    double most = 1;
    for (const struct cs_xlsx_wrapped *cell = p->wrapped; cell != NULL; cell = cell->next) {
        most = fmax(most, ceil(cell->width / (cs_xlsx_width(p, cell->col) - 1)));
        if (cell->next != NULL && cell->next->row == cell->row)
            continue;
        if (most > 1)
            cs_xlsx_note(x, worksheet_set_row(p->sheet, cell->row, LINE_HEIGHT * fmin(most, MAX_LINES), NULL));
        most = 1;
    }
}

void cs_xlsx_finish_page(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t head,
                         lxw_col_t labels)
{
    for (lxw_col_t col = 0; col < CS_XLSX_COLUMNS; col++)
        if (p->width[col] > 0)
            cs_xlsx_note(x, worksheet_set_column(p->sheet, col, col, cs_xlsx_width(p, col), NULL));
    enum { A4 = 9, MAX_KEPT = 90, LONG_LIST = 35 };
    worksheet_set_paper(p->sheet, A4);
    worksheet_set_landscape(p->sheet);
    worksheet_fit_to_pages(p->sheet, 1, 0);
    worksheet_set_margins(p->sheet, 0.5, 0.5, 0.6, 0.7);
    set_heights(x, p);
    double kept = 0;
    for (lxw_col_t col = 0; col < labels; col++)
        kept += cs_xlsx_width(p, col);
    worksheet_freeze_panes(p->sheet, head + 1, kept <= MAX_KEPT ? labels : 0);
    worksheet_set_footer(p->sheet, "&L&A&R&P / &N");
    static const lxw_color_t colours[] = {0x2E75B6, 0xC55A11, 0x548235, 0x7F6000, 0x7030A0};
    if (p->group > 0)
        worksheet_set_tab_color(p->sheet, colours[(size_t)(p->group - 1) % 5]);
    if (p == &x->pages[0]) /* its title is a paragraph, its header belongs to the card alone */
        return;
    cs_xlsx_note(x, worksheet_set_row(p->sheet, 0, TITLE_SIZE * LINE_HEIGHT, NULL));
    if (p->rows > head + LONG_LIST)
        cs_xlsx_note(x, worksheet_repeat_rows(p->sheet, head, head));
}
