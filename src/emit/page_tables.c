/*
 * Series as tables. Series of one shape (emit/shape.h) share a table unless each fills one alone.
 */
#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "emit/card.h"
#include "emit/page.h"
#include "emit/shape.h"

enum { ROWS_TO_SHARE = 6 }; /* series of at most so many rows share a table */

/* A row of figures: where it came from, for sorting. */
struct row {
    size_t at;   /* position in the order of the shape */
    double most; /* largest magnitude, -1 where nothing is defined */
};

/* ---- rows that are shown ---- */

static int by_magnitude(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->most != y->most)
        return x->most > y->most ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Of economies side by side all are shown. */
static size_t most_rows(const struct cs_shape *sh)
{
    for (int d = 0; d < sh->n_dim; d++)
        if (sh->dim[d] == CS_DIM_ECONOMY && sh->place[d] == CS_PLACE_ROW)
            return SIZE_MAX;
    return CS_SHAPE_ROWS;
}

/* Without household spending nothing is induced: a row of zeros would look like a finding. */
static bool is_idle(const struct cs_shape *sh, size_t row)
{
    size_t pos[CS_MAX_DIM] = {0};
    if (sh->r->closure == NULL || strcmp(sh->r->closure, "type1") != 0)
        return false;
    cs_shape_positions(sh, CS_PLACE_ROW, row, pos);
    for (int d = 0; d < sh->n_dim; d++)
        if (sh->dim[d] == CS_DIM_EFFECT && sh->place[d] == CS_PLACE_ROW)
            return strcmp(sh->r->axis[CS_DIM_EFFECT].labels[pos[d]].code, "induced") == 0;
    return false;
}

/*
 * The rows of s where something is defined, in their order; of too many the largest;
 * none where all is zero. Caller frees. *n_all: how many there are.
 */
static struct row *choose_rows(const struct cs_shape *sh, const struct cs_series *s, size_t *n,
                               size_t *n_all)
{
    struct row *rows = cs_xcalloc(sh->n_rows, sizeof *rows);
    double peak = 0;
    *n_all = 0;
    for (size_t i = 0; i < sh->n_rows; i++) {
        double most = -1;
        for (size_t c = 0; c < sh->n_columns; c++)
            most = fmax(most, fabs(cs_shape_value(sh, s, i, c))); /* fmax passes NaN over */
        if (most > 0 || (most == 0 && !is_idle(sh, i)))
            rows[(*n_all)++] = (struct row){i, most};
        peak = fmax(peak, most);
    }
    *n = peak > 0 ? *n_all : 0;
    if (*n > most_rows(sh)) {
        qsort(rows, *n, sizeof *rows, by_magnitude);
        *n = most_rows(sh);
    }
    return rows;
}

/* ---- words ---- */

static const char *label_text(struct cs_page *page, enum cs_dim dim, size_t i)
{
    const struct cs_label *label = &page->r->axis[dim].labels[i];
    struct cs_buf b = {0};
    cs_text_add(&b, *label->title == '\0' ? label->code : label->title);
    return cs_page_keep(page, &b);
}

static const char *column_head(struct cs_page *page, const struct cs_shape *sh, size_t column)
{
    size_t pos[CS_MAX_DIM] = {0};
    struct cs_buf b = {0};
    cs_shape_positions(sh, CS_PLACE_COLUMN, column, pos);
    for (int d = 0; d < sh->n_dim; d++) {
        if (sh->place[d] != CS_PLACE_COLUMN)
            continue;
        cs_buf_add(&b, b.len > 0 ? cs_text(", ") : "");
        cs_buf_add(&b, label_text(page, sh->dim[d], pos[d]));
    }
    if (b.len == 0)
        cs_buf_add(&b, cs_text("Value"));
    return cs_page_keep(page, &b);
}

static size_t count_row_dims(const struct cs_shape *sh)
{
    size_t n = 0;
    for (int d = 0; d < sh->n_dim; d++)
        n += sh->place[d] == CS_PLACE_ROW;
    return n;
}

/* "Effect" as "effect" within a sentence; a translation is taken as it is. */
static void add_dim(struct cs_buf *b, enum cs_dim dim)
{
    const char *title = cs_dim_title(dim), *said = cs_text(title);
    size_t at = b->len;
    cs_buf_add(b, said);
    if (said == title)
        b->text[at] = (char)tolower((unsigned char)*title);
}

/* "Figures by effect, sex (2035)" or the series' title, and the year that stands for all. */
static const char *make_caption(struct cs_page *page, const struct cs_shape *sh,
                                const struct cs_series *alone)
{
    struct cs_buf b = {0}, dims = {0};
    for (int d = 0; d < sh->n_dim && alone == NULL; d++)
        if (sh->place[d] != CS_PLACE_FIXED) {
            cs_buf_add(&dims, dims.len > 0 ? cs_text(", ") : "");
            add_dim(&dims, sh->dim[d]);
        }
    if (alone != NULL)
        cs_text_add(&b, *alone->title == '\0' ? alone->key : alone->title);
    else if (dims.len > 0)
        cs_buf_printf(&b, cs_text("Figures by %s"), dims.text);
    else
        cs_buf_add(&b, cs_text("Single figures"));
    for (int d = 0; d < sh->n_dim; d++)
        if (sh->place[d] == CS_PLACE_FIXED && sh->dim[d] == CS_DIM_YEAR &&
            cs_shape_length(sh, d) > 0)
            cs_buf_printf(&b, " (%s)", label_text(page, CS_DIM_YEAR, cs_shape_length(sh, d) - 1));
    cs_buf_clear(&dims);
    return cs_page_keep(page, &b);
}

/* ---- tables ---- */

/* Series that share a table, and the rows of each. */
struct group {
    struct cs_shape shape;
    const struct cs_series **series;
    size_t n;
};

struct filling {
    struct cs_page *page;
    const struct group *g;
    struct cs_page_table *t;
    size_t n_row_dims;
    bool alone;
    size_t row;
};

/* Where a series stands alone, the note below says what the columns say otherwise. */
static void describe_alone(struct filling *f, const struct cs_series *s,
                           const struct cs_figure_style *style, size_t shown, size_t all)
{
    struct cs_buf b = {0};
    cs_figure_add_unit(&b, style, s);
    const char *unit = cs_page_keep(f->page, &b);
    cs_buf_printf(&b, cs_text("Unit: %s. Kind: %s."), unit, cs_page_kind(f->page, s));
    if (shown < all) {
        cs_buf_add(&b, " ");
        cs_buf_printf(&b, cs_text("The %zu largest of %zu rows; the rest is in results.csv."),
                      shown, all);
    }
    f->t->note = cs_page_keep(f->page, &b);
}

static void fill_labels(struct filling *f, const struct cs_series *s,
                        const struct cs_figure_style *style, size_t row, const char **cells)
{
    const struct cs_shape *sh = &f->g->shape;
    struct cs_buf b = {0};
    size_t pos[CS_MAX_DIM] = {0}, c = 0;
    cs_shape_positions(sh, CS_PLACE_ROW, row, pos);
    if (!f->alone) {
        cs_text_add(&b, *s->title == '\0' ? s->key : s->title);
        cells[c++] = cs_page_keep(f->page, &b);
    }
    for (int d = 0; d < sh->n_dim; d++)
        if (sh->place[d] == CS_PLACE_ROW)
            cells[c++] = label_text(f->page, sh->dim[d], pos[d]);
    if (!f->alone) {
        cs_figure_add_unit(&b, style, s);
        cs_buf_printf(&b, "%s%s", b.len > 0 ? cs_text("; ") : "", cs_page_kind(f->page, s));
        f->t->details[f->row] = cs_page_keep(f->page, &b);
    }
}

static void fill_series(struct filling *f, const struct cs_series *s)
{
    const struct cs_shape *sh = &f->g->shape;
    size_t n, all;
    struct row *rows = choose_rows(sh, s, &n, &all);
    double *v = cs_xcalloc(n * sh->n_columns + 1, sizeof *v);
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < sh->n_columns; c++)
            v[i * sh->n_columns + c] = cs_shape_value(sh, s, rows[i].at, c);
    struct cs_figure_style style = cs_figure_style(s, v, n * sh->n_columns);
    for (size_t i = 0; i < n; i++, f->row++) {
        const char **cells = f->t->cells[f->row];
        fill_labels(f, s, &style, rows[i].at, cells);
        for (size_t c = 0; c < sh->n_columns; c++) {
            struct cs_buf b = {0};
            cs_figure_add(&b, &style, v[i * sh->n_columns + c]);
            cells[f->t->n_labels + c] = cs_page_keep(f->page, &b);
        }
    }
    if (f->alone)
        describe_alone(f, s, &style, n, all);
    free(v);
    free(rows);
}

static size_t count_rows(const struct group *g)
{
    size_t total = 0;
    for (size_t i = 0; i < g->n; i++) {
        size_t n, all;
        free(choose_rows(&g->shape, g->series[i], &n, &all));
        total += n;
    }
    return total;
}

static void fill_heads(struct filling *f)
{
    const struct cs_shape *sh = &f->g->shape;
    size_t c = 0;
    if (!f->alone)
        f->t->heads[c++] = cs_text("Figure");
    for (int d = 0; d < sh->n_dim; d++)
        if (sh->place[d] == CS_PLACE_ROW)
            f->t->heads[c++] = cs_text(cs_dim_title(sh->dim[d]));
    for (size_t i = 0; i < sh->n_columns; i++)
        f->t->heads[c++] = column_head(f->page, sh, i);
}

static void add_table(struct cs_page *page, struct cs_page_section *section, const struct group *g)
{
    size_t n_rows = count_rows(g);
    if (n_rows == 0)
        return;
    struct filling f = {.page = page, .g = g, .n_row_dims = count_row_dims(&g->shape)};
    /* a single row without a label of its own takes the title of its series */
    f.alone = g->n == 1 && f.n_row_dims > 0;
    size_t labels = f.n_row_dims + !f.alone;
    f.t = cs_page_add_table(page, section,
                            make_caption(page, &g->shape, f.alone ? g->series[0] : NULL),
                            labels + g->shape.n_columns, labels, n_rows);
    fill_heads(&f);
    for (size_t i = 0; i < g->n; i++)
        fill_series(&f, g->series[i]);
}

/* ---- which series ---- */

static bool same_dims(const struct cs_series *a, const struct cs_series *b)
{
    return a->n_dim == b->n_dim && memcmp(a->dim, b->dim, (size_t)a->n_dim * sizeof *a->dim) == 0;
}

/* Series without a table because every figure of it would be zero or undefined. */
static void add_left_out(struct cs_page *page, struct cs_page_section *section)
{
    const struct cs_result *r = page->r;
    struct cs_buf b = {0}, list = {0};
    for (size_t i = 0; i < r->n_series; i++) {
        const struct cs_series *s = r->series[i];
        struct cs_shape sh = cs_shape_find(r, s);
        size_t n, all;
        free(choose_rows(&sh, s, &n, &all));
        if (n > 0 || cs_emit_on_card(r, s))
            continue;
        cs_buf_add(&list, list.len > 0 ? cs_text("; ") : "");
        cs_text_add(&list, *s->title == '\0' ? s->key : s->title);
    }
    if (list.len > 0) {
        cs_buf_printf(&b, cs_text("Left out, as all figures would be zero or undefined: %s."),
                      list.text);
        cs_page_add(page, section, CS_BLOCK_TEXT, cs_page_keep(page, &b));
    }
    cs_buf_clear(&list);
}

void cs_page_tables(struct cs_page *page, struct cs_page_section *section)
{
    const struct cs_result *r = page->r;
    cs_page_add_notes(page, section, CS_NOTE_FINDING, cs_text("Further findings"), CS_PAGE_FINDINGS,
                      r->n_notes);
    bool *done = cs_xcalloc(r->n_series + 1, sizeof *done);
    struct group g = {.series = cs_xcalloc(r->n_series + 1, sizeof *g.series)};
    for (size_t i = 0; i < r->n_series; i++) {
        if (done[i] || cs_emit_on_card(r, r->series[i]))
            continue;
        g.shape = cs_shape_find(r, r->series[i]);
        g.n = 0;
        bool share = g.shape.n_rows <= ROWS_TO_SHARE;
        for (size_t k = i; k < r->n_series && (share || k == i); k++) {
            if (done[k] || cs_emit_on_card(r, r->series[k]) || !same_dims(r->series[i], r->series[k]))
                continue;
            g.series[g.n++] = r->series[k];
            done[k] = true;
        }
        add_table(page, section, &g);
    }
    add_left_out(page, section);
    free(g.series);
    free(done);
}
