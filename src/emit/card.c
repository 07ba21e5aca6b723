#include "emit/card.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "emit/columns.h"

struct making {
    const struct cs_result *r;
    struct cs_arena *arena;
    struct cs_card *card;
    size_t cap_rows;
    struct cs_card_columns columns;
};

const char *cs_emit_keep(struct cs_arena *arena, struct cs_buf *b)
{
    struct cs_buf clean = {0};
    cs_emit_clean(&clean, b->text == NULL ? "" : b->text);
    const char *text = cs_arena_strdup(arena, clean.text);
    cs_buf_clear(&clean);
    cs_buf_clear(b);
    return text;
}

/* Series with a rank, by rank and then in their own order (insertion: few, and stable). */
static const struct cs_series **find_headline(const struct making *m, size_t *n)
{
    const struct cs_series **found =
        CS_ARENA_ARRAY(m->arena, const struct cs_series *, m->r->n_series);
    *n = 0;
    for (size_t i = 0; i < m->r->n_series; i++) {
        const struct cs_series *one = m->r->series[i];
        if (one->headline <= 0)
            continue;
        size_t at = (*n)++;
        for (; at > 0 && found[at - 1]->headline > one->headline; at--)
            found[at] = found[at - 1];
        found[at] = one;
    }
    return found;
}

/* Labels that are names of their own: "Brazil 2020" stays so. */
static bool is_name(enum cs_dim dim)
{
    return dim == CS_DIM_ECONOMY || dim == CS_DIM_SCENARIO || dim == CS_DIM_POLICY;
}

/* "Women" goes on as "women" after a colon; a translation is taken as it is. */
static void add_label(struct cs_buf *b, enum cs_dim dim, const char *title)
{
    size_t at = b->len;
    cs_text_add(b, title);
    bool same = !is_name(dim) && b->len > at && strcmp(b->text + at, title) == 0;
    if (same && isupper((unsigned char)title[0]) && islower((unsigned char)title[1]))
        b->text[at] = (char)tolower((unsigned char)title[0]);
}

static const char *make_label(struct making *m, const struct cs_series *series, const size_t *pos)
{
    struct cs_buf b = {0};
    cs_text_add(&b, *series->title == '\0' ? series->key : series->title);
    const char *separator = ": ";
    for (int d = 0; d < series->n_dim; d++) {
        if (cs_emit_is_column(&m->columns, series->dim[d]) || (series->dim[d] == CS_DIM_ECONOMY && m->r->axis[CS_DIM_ECONOMY].n == 1))
            continue;
        cs_buf_add(&b, separator);
        add_label(&b, series->dim[d], m->r->axis[series->dim[d]].labels[pos[d]].title);
        separator = cs_text(", ");
    }
    return cs_emit_keep(m->arena, &b);
}

/* "+1,234": a difference says its sign, unless it is shown as nothing. */
static const char *keep_figure(struct making *m, const struct cs_figure_style *style, double v, bool difference)
{
    struct cs_buf b = {0}, signed_text = {0};
    cs_figure_add(&b, style, v);
    if (difference && v > 0 && strpbrk(b.text, "123456789") != NULL)
        cs_buf_add(&signed_text, "+");
    cs_buf_add(&signed_text, b.text);
    cs_buf_clear(&b);
    return cs_emit_keep(m->arena, &signed_text);
}

/* Rows double in the arena; what was before stays with it. */
static struct cs_card_row *new_row(struct making *m)
{
    struct cs_card *card = m->card;
    if (card->n_rows == m->cap_rows) {
        m->cap_rows = m->cap_rows ? 2 * m->cap_rows : 16;
        struct cs_card_row *wider = CS_ARENA_ARRAY(m->arena, struct cs_card_row, m->cap_rows);
        if (card->n_rows > 0)
            memcpy(wider, card->rows, card->n_rows * sizeof *wider);
        card->rows = wider;
    }
    struct cs_card_row *row = &card->rows[card->n_rows++];
    *row = (struct cs_card_row){.label = "", .unit = ""};
    row->figures = CS_ARENA_ARRAY(m->arena, const char *, card->n_packages);
    for (size_t p = 0; p < card->n_packages; p++)
        row->figures[p] = "";
    return row;
}

static void add_row(struct making *m, const struct cs_series *series, const size_t *pos)
{
    size_t n = m->card->n_packages;
    double *v = CS_ARENA_ARRAY(m->arena, double, n);
    size_t levels = m->columns.levels;
    const struct cs_series *difference = n > levels ? cs_emit_difference_of(m->r, series) : NULL;
    cs_emit_column_values(m->r, &m->columns, series, pos, v);
    /* percentage points have a style of their own; other differences read like their levels */
    bool points = difference != NULL && difference->kind != series->kind && difference->kind == CS_KIND_PP;
    struct cs_figure_style style = cs_figure_style(series, v, points ? levels : n), of_points = style;
    if (points)
        of_points = cs_figure_style(difference, v + levels, n - levels);
    struct cs_card_row *row = new_row(m);
    row->series = series;
    row->label = make_label(m, series, pos);
    struct cs_buf b = {0};
    cs_figure_add_unit(&b, &style, series);
    row->unit = cs_emit_keep(m->arena, &b);
    for (size_t p = 0; p < n; p++)
        row->figures[p] = keep_figure(m, p < levels ? &style : &of_points, v[p], p >= levels);
}

/* A row begins where the column is the first; of years only the last is shown. */
static bool begins_row(const struct making *m, const struct cs_series *series, const size_t *pos)
{
    for (int d = 0; d < series->n_dim; d++) {
        if (cs_emit_is_column(&m->columns, series->dim[d]) && pos[d] != 0)
            return false;
        if (series->dim[d] == CS_DIM_YEAR && pos[d] + 1 != m->r->axis[CS_DIM_YEAR].n)
            return false;
    }
    return true;
}

static void add_series(struct making *m, const struct cs_series *series)
{
    size_t count = 0;
    for (size_t i = 0; i < series->size; i++) {
        size_t pos[CS_MAX_DIM] = {0};
        cs_series_position(m->r, series, i, pos);
        if (begins_row(m, series, pos) && count++ < CS_CARD_ROWS_OF_SERIES)
            add_row(m, series, pos);
    }
    if (count > CS_CARD_ROWS_OF_SERIES) {
        struct cs_buf b = {0};
        cs_buf_printf(&b, cs_text("(%zu more in the tables)"), count - CS_CARD_ROWS_OF_SERIES);
        new_row(m)->label = cs_emit_keep(m->arena, &b);
    }
}

static void lay_out_columns(struct making *m)
{
    cs_emit_find_columns(m->r, &m->columns);
    m->card->n_packages = m->columns.levels + m->columns.n_differences;
    m->card->heads = CS_ARENA_ARRAY(m->arena, const char *, m->card->n_packages);
    for (size_t c = 0; c < m->card->n_packages; c++) {
        struct cs_buf b = {0};
        cs_emit_column_head(m->r, &m->columns, c, cs_text("Difference"), &b);
        m->card->heads[c] = cs_emit_keep(m->arena, &b);
    }
}

void cs_emit_card(const struct cs_result *r, struct cs_arena *arena, struct cs_card *card)
{
    struct making m = {.r = r, .arena = arena, .card = card};
    *card = (struct cs_card){.all_assumed = true};
    lay_out_columns(&m);
    size_t n;
    const struct cs_series **series = find_headline(&m, &n);
    for (size_t i = 0; i < n; i++) {
        card->any_assumed = card->any_assumed || series[i]->assumed;
        card->all_assumed = card->all_assumed && series[i]->assumed;
        add_series(&m, series[i]);
    }
}
