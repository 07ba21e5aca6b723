/* The first sheet: the headline card, findings below it, the chart by effect, and the index. */
#include "emit/xlsx.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "emit/card.h"
#include "emit/words.h"

enum { CARD_ROW = 5, MAX_ROWS_OF_SERIES = 12, LABELS = 2 };

/* One row of the card. */
struct card_row {
    const struct cs_series *s, *difference; /* KEY.difference, NULL where there is none */
    const char *label;
    double *v; /* one a column */
};

struct card {
    struct cs_xlsx *x;
    struct cs_xlsx_page *p;
    struct cs_card_columns columns;
    size_t packages; /* columns of levels, at least 1; those of differences come after them */
    struct card_row *rows;
    size_t n;
    lxw_row_t at; /* next row of the sheet */
};

static lxw_col_t last_column(const struct card *c)
{
    return (lxw_col_t)(LABELS + c->packages + c->columns.n_differences + 2);
}

/* ---- rows ---- */

/* A row begins at the first package; of years the last stands for all. */
static bool begins_row(const struct card *c, const struct cs_series *s, const size_t *pos)
{
    for (int d = 0; d < s->n_dim; d++) {
        if (cs_emit_is_column(&c->columns, s->dim[d]) && pos[d] != 0)
            return false;
        if (s->dim[d] == CS_DIM_YEAR && pos[d] + 1 != c->x->r->axis[CS_DIM_YEAR].n)
            return false;
    }
    return true;
}

static const char *make_label(struct card *c, const struct cs_series *s, const size_t *pos)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, cs_emit_text(c->x->arena, *s->title == '\0' ? s->key : s->title));
    const char *separator = ": ";
    for (int d = 0; d < s->n_dim; d++) {
        bool only = s->dim[d] == CS_DIM_ECONOMY && c->x->r->axis[CS_DIM_ECONOMY].n == 1;
        if (cs_emit_is_column(&c->columns, s->dim[d]) || only)
            continue;
        cs_buf_add(&b, separator);
        cs_buf_add(&b, cs_xlsx_label(c->x->r, s->dim[d], pos[d]));
        separator = cs_text(", ");
    }
    const char *label = cs_arena_strdup(c->x->arena, b.text);
    cs_buf_clear(&b);
    return label;
}

static void gather_row(struct card *c, const struct cs_series *s, const size_t *pos)
{
    struct card_row *row = &c->rows[c->n++];
    row->s = s;
    row->difference = cs_emit_difference_of(c->x->r, s);
    row->label = make_label(c, s, pos);
    row->v = CS_ARENA_ARRAY(c->x->arena, double, c->packages + c->columns.n_differences);
    cs_emit_column_values(c->x->r, &c->columns, s, pos, row->v);
}

/* The first rows of a series; its own sheet has them all. */
static void gather_series(struct card *c, const struct cs_series *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->size; i++) {
        size_t pos[CS_MAX_DIM] = {0};
        cs_series_position(c->x->r, s, i, pos);
        if (begins_row(c, s, pos) && count++ < MAX_ROWS_OF_SERIES)
            gather_row(c, s, pos);
    }
}

static void gather_card(struct card *c)
{
    const struct cs_result *r = c->x->r;
    size_t n;
    const struct cs_series **ranked = cs_xlsx_ranked(c->x, &n);
    c->rows = CS_ARENA_ARRAY(c->x->arena, struct card_row, r->n_series * MAX_ROWS_OF_SERIES + 1);
    for (size_t i = 0; i < n; i++)
        gather_series(c, ranked[i]);
    for (size_t i = 0; i < r->n_series; i++)
        if (r->series[i]->headline <= 0 && r->series[i]->n_dim == 0)
            gather_series(c, r->series[i]);
}

/* ---- totals as formulas ---- */

/*
 * How many rows below row i are its parts: a run of rows "of which ..." in its unit, two at least,
 * that add up to it in every package. 0: none, the value stands by itself.
 */
static size_t count_parts(const struct card *c, size_t i)
{
    size_t n = 0;
    while (i + n + 1 < c->n && cs_starts_with(c->rows[i + n + 1].s->title, "of which ") &&
           strcmp(c->rows[i + n + 1].s->unit, c->rows[i].s->unit) == 0)
        n++;
    for (size_t p = 0; p < c->packages && n >= 2; p++) {
        double sum = 0;
        for (size_t k = 1; k <= n; k++)
            sum += c->rows[i + k].v[p];
        /* rounding alone may differ; NaN fails */
        if (!(fabs(sum - c->rows[i].v[p]) <= 1e-12 * fabs(c->rows[i].v[p])))
            return 0;
    }
    return n >= 2 ? n : 0;
}

static const char *make_sum(struct card *c, lxw_row_t row, size_t parts, lxw_col_t col)
{
    return parts == 0 ? NULL
                      : cs_arena_printf(c->x->arena, "=SUM(%s:%s)", cs_xlsx_ref(c->x, row + 1, col),
                                        cs_xlsx_ref(c->x, (lxw_row_t)(row + parts), col));
}

/* ---- the card ---- */

static const char *column_title(const struct card *c, size_t column)
{
    struct cs_buf b = {0};
    cs_emit_column_head(c->x->r, &c->columns, column, cs_text("Difference (of shares: pp)"), &b);
    const char *title = cs_arena_strdup(c->x->arena, b.len > 0 ? b.text : cs_text("Value"));
    cs_buf_clear(&b);
    return title;
}

static void put_card_head(struct card *c)
{
    struct cs_xlsx *x = c->x;
    size_t figures = c->packages + c->columns.n_differences;
    cs_xlsx_heads(x, c->p, c->at, cs_text("Figure"), cs_text("Unit"), NULL);
    for (size_t p = 0; p < figures; p++) {
        const char *title = column_title(c, p);
        cs_xlsx_text(x, c->p, c->at, (lxw_col_t)(LABELS + p), title, x->f.head_figure, strlen(title) <= 20);
        if (LABELS + p < CS_XLSX_COLUMNS && c->p->width[LABELS + p] < 14)
            c->p->width[LABELS + p] = 14;
    }
    const char *const more[] = {cs_text("Household closure"), cs_text("Formula"), cs_text("Rests on")};
    for (size_t i = 0; i < 3; i++)
        cs_xlsx_text(x, c->p, c->at, (lxw_col_t)(LABELS + figures + i), more[i], x->f.head_aside, true);
    c->at++;
}

/* Percentage points are figures of their own; other differences are a subtraction on the sheet. */
static void put_differences(struct card *c, const struct card_row *row, const struct cs_xlsx_figures *like)
{
    struct cs_xlsx *x = c->x;
    const double *v = row->v + c->packages;
    bool points = row->difference != NULL && row->difference->kind == CS_KIND_PP && row->s->kind != CS_KIND_PP;
    struct cs_xlsx_figures figures = *like;
    if (points)
        figures = cs_xlsx_figures(x, row->difference, v, c->columns.n_differences);
    for (size_t k = 0; k < c->columns.n_differences && row->difference != NULL; k++) {
        const struct cs_card_difference *d = &c->columns.difference[k];
        lxw_col_t level = (lxw_col_t)(LABELS + d->run * c->columns.packages);
        lxw_col_t first = (lxw_col_t)(LABELS + d->first * c->columns.packages);
        const char *formula = cs_arena_printf(x->arena, "=%s-%s", cs_xlsx_ref(x, c->at, level),
                                              cs_xlsx_ref(x, c->at, first));
        cs_xlsx_figure(x, c->p, c->at, (lxw_col_t)(LABELS + c->packages + k), v[k],
                       points || isnan(v[k]) ? NULL : formula, &figures);
    }
}

static void put_card_row(struct card *c, size_t i)
{
    struct cs_xlsx *x = c->x;
    const struct card_row *row = &c->rows[i];
    struct cs_xlsx_figures figures = cs_xlsx_figures(x, row->s, row->v, c->packages);
    bool part = cs_starts_with(row->s->title, "of which ");
    const char *label = part ? cs_arena_printf(x->arena, "    %s", row->label) : row->label;
    cs_xlsx_text(x, c->p, c->at, 0, label, part ? x->f.text : x->f.bold, true);
    cs_xlsx_text(x, c->p, c->at, 1, cs_xlsx_unit(x, row->s, &figures), x->f.text, true);
    size_t parts = count_parts(c, i);
    for (size_t p = 0; p < c->packages; p++) {
        lxw_col_t col = (lxw_col_t)(LABELS + p);
        cs_xlsx_figure(x, c->p, c->at, col, row->v[p], make_sum(c, c->at, parts, col), &figures);
    }
    put_differences(c, row, &figures);
    const char *closure = row->s->closure == NULL ? "" : row->s->closure;
    lxw_col_t col = (lxw_col_t)(LABELS + c->packages + c->columns.n_differences);
    cs_xlsx_text(x, c->p, c->at, col, closure, x->f.aside, true);
    cs_xlsx_text(x, c->p, c->at, (lxw_col_t)(col + 1), row->s->formula, x->f.aside, true);
    cs_xlsx_text(x, c->p, c->at, (lxw_col_t)(col + 2), cs_xlsx_rests_on(row->s), x->f.aside, true);
    c->at++;
}

/* ---- above the card ---- */

/* format: a message with one place for text. */
static void add_part(struct cs_buf *line, const char *format, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    cs_buf_add(line, line->len > 0 ? cs_text("; ") : "");
    cs_message_fill(line, format, &text, 1);
}

static void put_line(struct card *c, lxw_row_t row, struct cs_buf *line)
{
    cs_xlsx_paragraph(c->x, c->p, row, last_column(c), line->text, c->x->f.quiet_wrap);
    cs_buf_clear(line);
}

static void count_params(const struct cs_result *r, size_t *assumed, size_t *sourced)
{
    *assumed = *sourced = 0;
    for (size_t i = 0; i < r->n_params; i++) {
        *assumed += strcmp(r->params[i].status, "assumption") == 0;
        *sourced += strcmp(r->params[i].status, "sourced") == 0;
    }
}

static void put_top(struct card *c)
{
    const struct cs_result *r = c->x->r;
    const struct cs_axis *years = &r->axis[CS_DIM_YEAR];
    struct cs_buf line = {0};
    cs_xlsx_paragraph(c->x, c->p, 0, last_column(c),
                      r->title != NULL && *r->title != '\0' ? r->title : r->scenario, c->x->f.title_wrap);
    add_part(&line, "%s", r->model_title != NULL && *r->model_title != '\0' ? r->model_title : r->model);
    add_part(&line, cs_text("Household closure: %s"),
             r->closure_text != NULL && *r->closure_text != '\0' ? cs_emit_text(c->x->arena, r->closure_text)
                                                                 : r->closure);
    struct cs_buf prices = {0};
    cs_text_add(&prices, r->price_basis == NULL ? "" : r->price_basis);
    add_part(&line, "%s", prices.text);
    cs_buf_clear(&prices);
    if (years->n > 0)
        add_part(&line, cs_text("figures of %s"),
                 cs_xlsx_label(r, CS_DIM_YEAR, years->n - 1));
    put_line(c, 1, &line);
    add_part(&line, cs_text("Source: %s"), r->source);
    put_line(c, 2, &line);
    size_t assumed, sourced;
    count_params(r, &assumed, &sourced);
    if (r->n_params > 0)
        cs_buf_printf(&line, cs_text("%zu parameters in force, of which %zu assumptions and %zu sourced"),
                      r->n_params, assumed, sourced);
    if (!cs_result_trusted(r))
        add_part(&line, "%s", cs_text("A CHECK FAILED: these figures are not to be trusted"));
    cs_xlsx_paragraph(c->x, c->p, 3, last_column(c), line.text,
                      cs_result_trusted(r) ? c->x->f.quiet_wrap : c->x->f.alarm);
    cs_buf_clear(&line);
}

/* ---- below the card ---- */

static void put_notes(struct card *c, enum cs_note_kind kind, const char *heading)
{
    const struct cs_result *r = c->x->r;
    bool any = false;
    for (size_t i = 0; i < r->n_notes; i++) {
        if (r->notes[i].kind != kind)
            continue;
        if (!any)
            cs_xlsx_text(c->x, c->p, ++c->at, 0, heading, c->x->f.bold, false);
        any = true;
        struct cs_buf text = {0};
        cs_emit_note(&text, &r->notes[i]);
        cs_xlsx_paragraph(c->x, c->p, ++c->at, last_column(c), text.text, c->x->f.wrap);
        cs_buf_clear(&text);
    }
    if (any)
        c->at++;
}

static void put_chart(struct card *c)
{
    for (size_t i = 0; i < c->x->n_pages; i++) {
        const struct cs_xlsx_page *from = &c->x->pages[i];
        if (from->block.columns == 0)
            continue;
        const char *title =
            cs_arena_printf(c->x->arena, "'%s'!%s", from->name, cs_xlsx_ref(c->x, from->block.row, 0));
        worksheet_set_h_pagebreaks(c->p->sheet, (lxw_row_t[]){c->at + 1, 0});
        cs_xlsx_stacked(c->x, c->p, from, title, c->at + 2, 0);
        c->at += CS_XLSX_CHART_ROWS + 2;
        return;
    }
}

/* Sheets in their order with links; groups apart. */
static void put_index(struct card *c)
{
    struct cs_xlsx *x = c->x;
    int group = x->n_pages > 1 ? x->pages[1].group : 0;
    lxw_row_t begin = ++c->at;
    cs_xlsx_text(x, c->p, c->at++, 0, cs_text("Sheets of this workbook"), x->f.bold, false);
    cs_xlsx_text(x, c->p, c->at, 0, cs_text("Sheet"), x->f.head, true);
    cs_xlsx_text(x, c->p, c->at, 1, cs_text("Variable"), x->f.head, true);
    for (lxw_col_t col = 2; col <= last_column(c); col++)
        cs_xlsx_text(x, c->p, c->at, col, col == 2 ? cs_text("What it holds") : "", x->f.head_line, false);
    c->at++;
    for (size_t i = 1; i < x->n_pages; i++, c->at++) {
        const struct cs_xlsx_page *page = &x->pages[i];
        c->at += page->group != group;
        group = page->group;
        cs_xlsx_link(x, c->p, c->at, 0, page->name, page->name);
        if (page->series == NULL)
            continue;
        cs_xlsx_text(x, c->p, c->at, 1, page->series->key, x->f.text, true);
        cs_xlsx_text(x, c->p, c->at, 2, cs_xlsx_short(x, cs_emit_text(x->arena, page->series->title)), x->f.text, false);
    }
    const char *url = cs_arena_printf(x->arena, "internal:'%s'!A%u", c->p->name, (unsigned)begin + 1);
    cs_xlsx_note(x, worksheet_write_url(c->p->sheet, 4, 0, url, x->f.link));
    cs_xlsx_text(x, c->p, 4, 0, cs_text("Go to the list of sheets"), x->f.link, false);
}

void cs_xlsx_put_headline(struct cs_xlsx *x, struct cs_xlsx_page *p)
{
    struct card c = {.x = x, .p = p, .at = CARD_ROW};
    cs_emit_find_columns(x->r, &c.columns);
    c.packages = c.columns.levels;
    gather_card(&c);
    put_card_head(&c);
    for (size_t i = 0; i < c.n; i++)
        put_card_row(&c, i);
    put_top(&c); /* its lines are as wide as the card */
    put_notes(&c, CS_NOTE_FINDING, cs_text("Findings"));
    put_notes(&c, CS_NOTE_WARNING, cs_text("Warnings"));
    put_chart(&c);
    put_index(&c);
    cs_xlsx_finish_page(x, p, CARD_ROW, 1);
    worksheet_activate(p->sheet);
}
