/*
 * A sheet a series: head, wide table, and where years or effects are among its dimensions, charts.
 * Columns are the years; without years the last dimension that is short; rows are all the others.
 */
#include "emit/xlsx.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "emit/words.h"

enum {
    HEAD_ROW = 7,      /* of the table's header, below the head of the page */
    MAX_ACROSS = 60,   /* years side by side */
    MAX_OTHERS = 12,   /* other labels side by side */
    MAX_LINES = 8,     /* in one chart */
    CHARTS_BELOW = 40, /* rows of a table under which charts still stand */
    MAX_ROWS = 1000000
};

/* How a series lies on its sheet. */
struct layout {
    const struct cs_series *s;
    int across; /* position in s->dim of the dimension in the columns, -1: one column of values */
    int n_down, down[CS_MAX_DIM];
    size_t rows, columns;
    lxw_col_t labels; /* columns before the figures */
    lxw_col_t at[CS_MAX_DIM]; /* column of the title of down[i] */
};

/* Sectors and economies are known by code as well. */
static bool shows_code(enum cs_dim d)
{
    return d == CS_DIM_SECTOR || d == CS_DIM_ECONOMY;
}

static int find_across(const struct cs_result *r, const struct cs_series *s)
{
    for (int i = 0; i < s->n_dim; i++)
        if (s->dim[i] == CS_DIM_YEAR && r->axis[CS_DIM_YEAR].n <= MAX_ACROSS)
            return i;
    for (int i = s->n_dim - 1; i >= 0 && s->n_dim > 1; i--)
        if (r->axis[s->dim[i]].n <= MAX_OTHERS)
            return i;
    return -1;
}

static struct layout lay_out(const struct cs_result *r, const struct cs_series *s)
{
    struct layout l = {.s = s, .across = find_across(r, s), .columns = 1};
    if (l.across >= 0)
        l.columns = r->axis[s->dim[l.across]].n;
    l.rows = l.columns == 0 ? 0 : s->size / l.columns;
    for (int i = 0; i < s->n_dim; i++) {
        if (i == l.across)
            continue;
        l.labels = (lxw_col_t)(l.labels + shows_code(s->dim[i]));
        l.at[l.n_down] = l.labels++;
        l.down[l.n_down++] = i;
    }
    if (l.labels == 0) { /* years alone */
        l.labels = 1;
    }
    return l;
}

/* Position on each dimension of one cell of the table. */
static void find_position(const struct cs_result *r, const struct layout *l, size_t row,
                          size_t column, size_t pos[static CS_MAX_DIM])
{
    for (int i = l->n_down - 1; i >= 0; i--) {
        size_t n = r->axis[l->s->dim[l->down[i]]].n;
        pos[l->down[i]] = row % n;
        row /= n;
    }
    if (l->across >= 0)
        pos[l->across] = column;
}

static double value_at(const struct cs_result *r, const struct layout *l, size_t row, size_t column)
{
    size_t pos[CS_MAX_DIM] = {0};
    find_position(r, l, row, column, pos);
    return *cs_series_at(r, l->s, pos);
}

/* ---- head ---- */

/* format: a message with one place for text. */
static lxw_row_t put_fact(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row,
                          const char *format, const char *text)
{
    if (text == NULL || *text == '\0')
        return row;
    struct cs_buf line = {0};
    cs_message_fill(&line, format, &text, 1);
    cs_xlsx_text(x, p, row, 0, line.text, x->f.quiet, false);
    cs_buf_clear(&line);
    return row + 1;
}

static void put_head(struct cs_xlsx *x, struct cs_xlsx_page *p, const char *unit)
{
    const struct cs_series *s = p->series;
    cs_xlsx_text(x, p, 0, 0, cs_xlsx_short(x, cs_emit_text(x->arena, *s->title == '\0' ? s->key : s->title)),
                 x->f.title, false);
    lxw_row_t row = put_fact(x, p, 1, cs_text("Unit: %s"), unit);
    row = put_fact(x, p, row, cs_text("Household closure: %s"),
                   s->closure == NULL || *s->closure == '\0' ? cs_text("none enters") : s->closure);
    row = put_fact(x, p, row, cs_text("Formula: %s"), s->formula);
    row = put_fact(x, p, row, cs_text("Rests on %s"), cs_xlsx_rests_on(s));
    put_fact(x, p, row, cs_text("Variable: %s"), s->key);
    worksheet_write_url(p->sheet, HEAD_ROW - 1, 0,
                        cs_arena_printf(x->arena, "internal:'%s'!A1", x->pages[0].name), x->f.link);
    cs_xlsx_text(x, p, HEAD_ROW - 1, 0, cs_text("Back to the first sheet"), x->f.link, false);
}

/* Years are numbers in the header; everything else is text. */
static void put_column_head(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_row_t row, lxw_col_t col,
                            enum cs_dim d, size_t pos)
{
    double year;
    const char *text = cs_xlsx_label(x->r, d, pos);
    if (d == CS_DIM_YEAR && cs_parse_number(text, &year))
        cs_xlsx_note(x, worksheet_write_number(p->sheet, row, col, year, x->f.head_figure));
    else
        cs_xlsx_text(x, p, row, col, text, x->f.head_figure, strlen(text) < 16);
    if (col < CS_XLSX_COLUMNS && strlen(text) >= 16 && p->width[col] < 16)
        p->width[col] = 16;
}

static void put_header(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct layout *l)
{
    for (int i = 0; i < l->n_down; i++) {
        enum cs_dim d = l->s->dim[l->down[i]];
        if (shows_code(d))
            cs_xlsx_text(x, p, HEAD_ROW, (lxw_col_t)(l->at[i] - 1), cs_text("Code"), x->f.head, true);
        cs_xlsx_text(x, p, HEAD_ROW, l->at[i], cs_text(cs_dim_title(d)), x->f.head, true);
    }
    if (l->n_down == 0)
        cs_xlsx_text(x, p, HEAD_ROW, 0, cs_text(cs_dim_title(CS_DIM_YEAR)), x->f.head, true);
    if (l->across < 0)
        cs_xlsx_text(x, p, HEAD_ROW, l->labels, cs_text("Value"), x->f.head_figure, true);
    for (size_t c = 0; c < l->columns && l->across >= 0; c++)
        put_column_head(x, p, HEAD_ROW, (lxw_col_t)(l->labels + c), l->s->dim[l->across], c);
}

/* ---- table ---- */

static void put_row(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct layout *l, size_t row,
                    const struct cs_xlsx_figures *figures)
{
    lxw_row_t at = (lxw_row_t)(HEAD_ROW + 1 + row);
    size_t pos[CS_MAX_DIM] = {0};
    find_position(x->r, l, row, 0, pos);
    for (int i = 0; i < l->n_down; i++) {
        enum cs_dim d = l->s->dim[l->down[i]];
        size_t label = pos[l->down[i]];
        if (shows_code(d))
            cs_xlsx_text(x, p, at, (lxw_col_t)(l->at[i] - 1), x->r->axis[d].labels[label].code,
                         x->f.text, true);
        cs_xlsx_text(x, p, at, l->at[i], cs_xlsx_label(x->r, d, label), x->f.wrap, true);
    }
    if (l->n_down == 0)
        cs_xlsx_text(x, p, at, 0, cs_text("Value"), x->f.text, true);
    for (size_t c = 0; c < l->columns; c++)
        cs_xlsx_figure(x, p, at, (lxw_col_t)(l->labels + c), value_at(x->r, l, row, c), NULL, figures);
}

/* ---- lines over years ---- */

static const char *line_name(struct cs_xlsx *x, const struct layout *l, size_t row)
{
    struct cs_buf name = {0};
    size_t pos[CS_MAX_DIM] = {0};
    find_position(x->r, l, row, 0, pos);
    for (int i = 0; i < l->n_down; i++) {
        cs_buf_add(&name, i > 0 ? ", " : "");
        cs_buf_add(&name, cs_xlsx_label(x->r, l->s->dim[l->down[i]], pos[l->down[i]]));
    }
    const char *kept = cs_xlsx_clean(x, l->n_down == 0 ? cs_emit_text(x->arena, l->s->title) : name.text);
    cs_buf_clear(&name);
    return kept;
}

/* A line needs all its figures, and one that is not nought: text in a cell would be drawn as 0. */
static bool can_draw(const struct cs_result *r, const struct layout *l, size_t row)
{
    bool any = false;
    for (size_t c = 0; c < l->columns; c++) {
        double v = value_at(r, l, row, c);
        if (!isfinite(v))
            return false;
        any = any || v != 0;
    }
    return any;
}

/* Rows to draw among the first `limit` of the table; 0 when they are too many for one chart. */
static size_t pick_lines(const struct cs_result *r, const struct layout *l, size_t limit, size_t *rows)
{
    size_t n = 0;
    for (size_t row = 0; row < limit; row++) {
        if (!can_draw(r, l, row))
            continue;
        if (n == MAX_LINES)
            return 0;
        rows[n++] = row;
    }
    return n;
}

/* All rows, or those of the first package where all are too many. */
static size_t find_lines(const struct cs_result *r, const struct layout *l, size_t *rows)
{
    size_t n = pick_lines(r, l, l->rows, rows);
    if (n == 0 && l->n_down > 1 && l->s->dim[l->down[0]] == CS_DIM_PACKAGE)
        n = pick_lines(r, l, l->rows / r->axis[CS_DIM_PACKAGE].n, rows);
    return n;
}

static bool put_lines(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct layout *l,
                      const struct cs_xlsx_figures *figures, lxw_row_t row, lxw_col_t col)
{
    if (l->across < 0 || l->s->dim[l->across] != CS_DIM_YEAR || l->columns < 2)
        return false;
    size_t rows[MAX_LINES] = {0}, n = find_lines(x->r, l, rows);
    const char *names[MAX_LINES];
    for (size_t i = 0; i < n; i++)
        names[i] = line_name(x, l, rows[i]);
    struct cs_xlsx_table table = {HEAD_ROW, l->labels, l->rows, l->columns};
    if (n > 0)
        cs_xlsx_lines(x, p, &table, rows, names, n, figures->format->num_format, row, col);
    return n > 0;
}

/* ---- the block of the last year, by effect and sex ---- */

/* Effect, sex and package, over years or not, and nothing else. */
static bool wants_block(const struct layout *l)
{
    int n = 0;
    for (int i = 0; i < l->s->n_dim; i++)
        n += l->s->dim[i] == CS_DIM_EFFECT || l->s->dim[i] == CS_DIM_SEX ||
             l->s->dim[i] == CS_DIM_PACKAGE;
    return n == 3 && l->across >= 0 && l->s->dim[l->across] == CS_DIM_YEAR && l->n_down == 3;
}

static bool any_in_last_year(const struct cs_result *r, const struct layout *l)
{
    bool any = false;
    for (size_t row = 0; row < l->rows; row++) {
        double v = value_at(r, l, row, l->columns - 1);
        any = any || (isfinite(v) && v != 0);
    }
    return any;
}

/* Row of the table with those positions of package, sex, effect. */
static size_t find_row(const struct cs_result *r, const struct layout *l, size_t package, size_t sex,
                       size_t effect)
{
    size_t row = 0;
    for (int i = 0; i < l->n_down; i++) {
        enum cs_dim d = l->s->dim[l->down[i]];
        size_t pos = d == CS_DIM_PACKAGE ? package : d == CS_DIM_SEX ? sex : effect;
        row = row * r->axis[d].n + pos;
    }
    return row;
}

/* A row of the block: cells that refer to the table above, then their sum. */
static void put_block_row(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct layout *l,
                          lxw_row_t at, size_t package, size_t sex,
                          const struct cs_xlsx_figures *figures)
{
    size_t effects = x->r->axis[CS_DIM_EFFECT].n;
    lxw_col_t year = (lxw_col_t)(l->labels + l->columns - 1);
    double sum = 0;
    for (size_t e = 0; e < effects; e++) {
        size_t row = find_row(x->r, l, package, sex, e);
        double v = value_at(x->r, l, row, l->columns - 1);
        const char *formula = cs_arena_printf(
            x->arena, "=%s", cs_xlsx_ref(x, (lxw_row_t)(HEAD_ROW + 1 + row), year));
        cs_xlsx_figure(x, p, at, (lxw_col_t)(l->labels + e), v, formula, figures);
        sum += v;
    }
    lxw_col_t end = (lxw_col_t)(l->labels + effects);
    const char *formula = cs_arena_printf(x->arena, "=SUM(%s:%s)", cs_xlsx_ref(x, at, l->labels),
                                          cs_xlsx_ref(x, at, (lxw_col_t)(end - 1)));
    cs_xlsx_figure(x, p, at, end, sum, formula, figures);
}

static void put_block_head(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct layout *l,
                           lxw_row_t at)
{
    size_t effects = x->r->axis[CS_DIM_EFFECT].n;
    const char *title = cs_arena_printf(x->arena, "%s, %s", cs_emit_text(x->arena, l->s->title),
                                        cs_xlsx_label(x->r, CS_DIM_YEAR, l->columns - 1));
    for (lxw_col_t col = 0; col < l->labels; col++)
        cs_xlsx_text(x, p, at, col, col == 0 ? title : "", x->f.head_line, false);
    for (size_t e = 0; e < effects; e++)
        cs_xlsx_text(x, p, at, (lxw_col_t)(l->labels + e), cs_xlsx_label(x->r, CS_DIM_EFFECT, e),
                     x->f.head_figure, true);
    cs_xlsx_text(x, p, at, (lxw_col_t)(l->labels + effects), cs_text("Sum"), x->f.head_figure, true);
}

static void put_block(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct layout *l,
                      const struct cs_xlsx_figures *figures, lxw_row_t at)
{
    size_t sexes = x->r->axis[CS_DIM_SEX].n, packages = x->r->axis[CS_DIM_PACKAGE].n;
    p->block = (struct cs_xlsx_block){.row = at, .col = l->labels, .rows = sexes * packages,
                                      .columns = x->r->axis[CS_DIM_EFFECT].n};
    put_block_head(x, p, l, at);
    for (size_t package = 0; package < packages; package++)
        for (size_t sex = 0; sex < sexes; sex++) {
            at++;
            const char *label = cs_arena_printf(x->arena, "%s: %s",
                                                cs_xlsx_label(x->r, CS_DIM_PACKAGE, package),
                                                cs_xlsx_label(x->r, CS_DIM_SEX, sex));
            cs_xlsx_text(x, p, at, 0, label, x->f.wrap, true);
            put_block_row(x, p, l, at, package, sex, figures);
        }
}

/* The first column to the right of a chart at column 0. */
static lxw_col_t column_after_chart(const struct cs_xlsx_page *p)
{
    enum { PIXELS_A_CHARACTER = 7, GAP = 20 };
    lxw_col_t col = 0;
    for (double pixels = 0; pixels < CS_XLSX_CHART_PIXELS + GAP; col++)
        pixels += cs_xlsx_width(p, col) * PIXELS_A_CHARACTER;
    return col;
}

/* Below a short table, beside a long one. */
static void put_charts(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct layout *l,
                       const struct cs_xlsx_figures *figures)
{
    bool below = l->rows <= CHARTS_BELOW;
    lxw_row_t row = below ? (lxw_row_t)(HEAD_ROW + l->rows + 2) : HEAD_ROW;
    lxw_col_t col = below ? 0 : (lxw_col_t)(l->labels + l->columns + 1);
    if (below && wants_block(l) && any_in_last_year(x->r, l)) {
        put_block(x, p, l, figures, row);
        row = (lxw_row_t)(row + p->block.rows + 2);
        const char *title = cs_arena_printf(x->arena, "'%s'!%s", p->name,
                                            cs_xlsx_ref(x, p->block.row, 0));
        cs_xlsx_stacked(x, p, p, title, row, col);
        col = column_after_chart(p);
    }
    put_lines(x, p, l, figures, row, col);
}

enum cs_status cs_xlsx_put_series(struct cs_xlsx *x, struct cs_xlsx_page *p)
{
    struct layout l = lay_out(x->r, p->series);
    if (l.rows > MAX_ROWS)
        return cs_fail(x->err, CS_EUSAGE,
                       "'%s' has %zu rows, more than a sheet of a workbook can hold; expected at most "
                       "%d; try --format csv",
                       p->series->key, l.rows, MAX_ROWS);
    struct cs_xlsx_figures figures = cs_xlsx_figures(x, p->series, p->series->v, p->series->size);
    put_head(x, p, cs_xlsx_unit(x, p->series, &figures));
    put_header(x, p, &l);
    for (size_t row = 0; row < l.rows; row++)
        put_row(x, p, &l, row, &figures);
    put_charts(x, p, &l, &figures);
    if (l.rows > 12)
        cs_xlsx_note(x, worksheet_autofilter(p->sheet, HEAD_ROW, 0, (lxw_row_t)(HEAD_ROW + l.rows),
                                             (lxw_col_t)(l.labels + l.columns - 1)));
    cs_xlsx_finish_page(x, p, HEAD_ROW, l.labels);
    return CS_OK;
}
