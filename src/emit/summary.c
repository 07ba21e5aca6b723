/* The one-screen summary: what the terminal shows after a run. */
#include "emit/emit.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "emit/columns.h"
#include "emit/figure.h"

enum {
    MIN_WIDTH = 40,
    MAX_ROWS_OF_SERIES = 6,
    MAX_NOTES = 6,
    MAX_LIMITS = 2,
    MAX_ASSUMED = 5,
    MAX_COLUMNS = 8 /* packages beside each other; more go into a further block */
};

/* A row of the headline card, ready to print: one figure for each package. */
struct row {
    const char *label, *unit;
    const char **figures;
};

struct summary {
    const struct cs_result *r;
    int width;
    struct cs_buf *out;
    struct cs_arena *arena; /* strings of the rows */
    struct row *rows;
    size_t n_rows, cap_rows;
    size_t n_packages; /* at least 1 */
    bool all_assumed;  /* every headline figure rests on an assumption: said once, not by marks */
};

static void end_line(struct summary *s)
{
    cs_buf_add(s->out, "\n");
}

static void say(struct summary *s, const char *text)
{
    cs_emit_paragraph(s->out, "", "  ", text, s->width);
}

/* Take what was built in b into the summary's memory, clean for a terminal. */
static const char *keep(struct summary *s, struct cs_buf *b)
{
    struct cs_buf clean = {0};
    cs_emit_clean(&clean, b->text == NULL ? "" : b->text);
    const char *text = cs_arena_strdup(s->arena, clean.text);
    cs_buf_clear(&clean);
    cs_buf_clear(b);
    return text;
}

/* ---- header ---- */

static void add_part(struct cs_buf *line, const char *head, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    if (line->len > 0)
        cs_buf_add(line, "; ");
    cs_buf_add(line, head);
    cs_buf_add(line, text);
}

static void put_header(struct summary *s)
{
    const struct cs_result *r = s->r;
    say(s, r->title != NULL && *r->title != '\0' ? r->title : r->scenario);
    struct cs_buf line = {0}, closure = {0}, of = {0};
    cs_buf_add(&closure, cs_text("closure"));
    cs_buf_add(&closure, " ");
    bool has_text = r->closure_text != NULL && *r->closure_text != '\0';
    add_part(&line, "",
             r->model_title != NULL && *r->model_title != '\0' ? r->model_title : r->model);
    add_part(&line, closure.text, has_text ? r->closure_text : r->closure);
    add_part(&line, "", r->price_basis);
    const struct cs_axis *years = &r->axis[CS_DIM_YEAR];
    if (years->n > 0) {
        cs_buf_printf(&of, "%s ", cs_text("figures of"));
        add_part(&line, of.text, years->labels[years->n - 1].title);
    }
    if (line.len > 0)
        say(s, line.text);
    cs_buf_clear(&line);
    cs_buf_clear(&closure);
    cs_buf_clear(&of);
}

/* ---- rows of the headline card ---- */

/* Series with a rank, by rank and then in their own order (insertion: few, and stable). */
static const struct cs_series **find_headline(const struct summary *s, size_t *n)
{
    const struct cs_series **found =
        CS_ARENA_ARRAY(s->arena, const struct cs_series *, s->r->n_series);
    *n = 0;
    for (size_t i = 0; i < s->r->n_series; i++) {
        const struct cs_series *one = s->r->series[i];
        if (one->headline <= 0)
            continue;
        size_t at = (*n)++;
        for (; at > 0 && found[at - 1]->headline > one->headline; at--)
            found[at] = found[at - 1];
        found[at] = one;
    }
    return found;
}

/* "Women" goes on as "women" after a colon; a translation is taken as it is. */
static void add_label(struct cs_buf *b, const char *title)
{
    const char *shown = *title == '\0' ? title : cs_text(title);
    if (shown == title && isupper((unsigned char)title[0]) && islower((unsigned char)title[1])) {
        char first[2] = {(char)tolower((unsigned char)title[0]), '\0'};
        cs_buf_add(b, first);
        shown++;
    }
    cs_buf_add(b, shown);
}

static const char *make_label(struct summary *s, const struct cs_series *series, const size_t *pos)
{
    struct cs_buf b = {0};
    cs_buf_add(&b, *series->title == '\0' ? series->key : cs_text(series->title));
    const char *separator = ": ";
    for (int d = 0; d < series->n_dim; d++) {
        if (series->dim[d] == CS_DIM_PACKAGE)
            continue;
        cs_buf_add(&b, separator);
        add_label(&b, s->r->axis[series->dim[d]].labels[pos[d]].title);
        separator = ", ";
    }
    if (series->assumed && !s->all_assumed)
        cs_buf_add(&b, " *");
    return keep(s, &b);
}

/* The values at pos for each package; a series without packages holds for all of them. */
static void gather(const struct summary *s, const struct cs_series *series, const size_t *pos,
                   double *v)
{
    size_t at[CS_MAX_DIM];
    memcpy(at, pos, sizeof at);
    for (size_t p = 0; p < s->n_packages; p++) {
        for (int d = 0; d < series->n_dim; d++)
            if (series->dim[d] == CS_DIM_PACKAGE)
                at[d] = p;
        v[p] = *cs_series_at(s->r, series, at);
    }
}

static struct row *new_row(struct summary *s)
{
    if (s->n_rows == s->cap_rows) {
        s->cap_rows = s->cap_rows ? 2 * s->cap_rows : 16;
        s->rows = cs_xrealloc(s->rows, s->cap_rows * sizeof *s->rows);
    }
    struct row *row = &s->rows[s->n_rows++];
    row->label = row->unit = "";
    row->figures = CS_ARENA_ARRAY(s->arena, const char *, s->n_packages);
    for (size_t p = 0; p < s->n_packages; p++)
        row->figures[p] = "";
    return row;
}

static void add_row(struct summary *s, const struct cs_series *series, const size_t *pos)
{
    double *v = CS_ARENA_ARRAY(s->arena, double, s->n_packages);
    gather(s, series, pos, v);
    struct cs_figure_style style = cs_figure_style(series, v, s->n_packages);
    struct row *row = new_row(s);
    row->label = make_label(s, series, pos);
    struct cs_buf b = {0};
    cs_figure_add_unit(&b, &style, series);
    row->unit = keep(s, &b);
    for (size_t p = 0; p < s->n_packages; p++) {
        cs_figure_add(&b, &style, v[p]);
        row->figures[p] = keep(s, &b);
    }
}

/* A row begins where the package is the first; of years only the last is shown. */
static bool begins_row(const struct cs_result *r, const struct cs_series *series, const size_t *pos)
{
    for (int d = 0; d < series->n_dim; d++) {
        if (series->dim[d] == CS_DIM_PACKAGE && pos[d] != 0)
            return false;
        if (series->dim[d] == CS_DIM_YEAR && pos[d] + 1 != r->axis[CS_DIM_YEAR].n)
            return false;
    }
    return true;
}

static void add_series(struct summary *s, const struct cs_series *series)
{
    size_t count = 0;
    for (size_t i = 0; i < series->size; i++) {
        size_t pos[CS_MAX_DIM] = {0};
        cs_series_position(s->r, series, i, pos);
        if (begins_row(s->r, series, pos) && count++ < MAX_ROWS_OF_SERIES)
            add_row(s, series, pos);
    }
    if (count > MAX_ROWS_OF_SERIES) {
        struct cs_buf b = {0};
        cs_buf_printf(&b, "(%zu %s)", count - MAX_ROWS_OF_SERIES, cs_text("more in the tables"));
        new_row(s)->label = keep(s, &b);
    }
}

/* ---- the card ---- */

struct layout {
    int label, unit, figure; /* widths of the columns */
    size_t packages;         /* of one block */
};

static int at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

static int at_least(int value, int limit)
{
    return value > limit ? value : limit;
}

static const char *package_title(const struct summary *s, size_t p)
{
    return p < s->r->axis[CS_DIM_PACKAGE].n ? s->r->axis[CS_DIM_PACKAGE].labels[p].title : "";
}

/* Figures and units get what they need, labels the rest; packages that do not fit go to another
 * block. */
static struct layout lay_out(const struct summary *s, const char *const *heads)
{
    enum { HEAD = 16, FIGURE = 8, LABEL = 24, GAP = 2 };
    struct layout l = {.figure = FIGURE};
    for (size_t p = 0; p < s->n_packages; p++)
        l.figure = at_least(l.figure, at_most(cs_emit_width(heads[p]), HEAD));
    for (size_t i = 0; i < s->n_rows; i++) {
        l.label = at_least(l.label, cs_emit_width(s->rows[i].label));
        l.unit = at_least(l.unit, cs_emit_width(s->rows[i].unit));
        for (size_t p = 0; p < s->n_packages; p++)
            l.figure = at_least(l.figure, cs_emit_width(s->rows[i].figures[p]));
    }
    l.unit = at_most(l.unit, s->width >= 72 ? 20 : 10);
    l.figure = at_most(l.figure, s->width - l.unit - 2 * GAP - 8);
    int least_label = at_most(l.label, LABEL);
    int fit = (s->width - least_label - GAP - l.unit) / (l.figure + GAP);
    l.packages = (size_t)at_most(at_least(at_most(fit, (int)s->n_packages), 1), MAX_COLUMNS);
    l.label = at_most(l.label, s->width - GAP - l.unit - (int)l.packages * (l.figure + GAP));
    return l;
}

/* A line of cells for packages from..to. */
static void put_cells(struct summary *s, const struct layout *l, const char *label,
                      const char *unit, const char *const *figures, size_t from, size_t to,
                      bool head)
{
    struct cs_cell cells[2 + MAX_COLUMNS] = {{.text = label, .width = l->label},
                                             {.text = unit, .width = l->unit}};
    size_t n = 2;
    for (size_t p = from; p < to; p++)
        cells[n++] = (struct cs_cell){
            .text = figures[p], .width = l->figure, .right = true, .max_lines = head ? 3 : 0};
    cs_emit_row(s->out, cells, n, head);
}

static void put_card(struct summary *s)
{
    const char **heads = CS_ARENA_ARRAY(s->arena, const char *, s->n_packages);
    for (size_t p = 0; p < s->n_packages; p++) {
        struct cs_buf b = {0};
        cs_buf_add(&b, package_title(s, p));
        heads[p] = keep(s, &b);
    }
    struct layout l = lay_out(s, heads);
    for (size_t from = 0; from < s->n_packages; from += l.packages) {
        size_t to = from + l.packages < s->n_packages ? from + l.packages : s->n_packages;
        end_line(s);
        put_cells(s, &l, "", "", heads, from, to, true);
        for (size_t i = 0; i < s->n_rows; i++)
            put_cells(s, &l, s->rows[i].label, s->rows[i].unit, s->rows[i].figures, from, to,
                      false);
    }
}

static void put_headline(struct summary *s)
{
    size_t n;
    bool any_assumed = false;
    const struct cs_series **series = find_headline(s, &n);
    s->all_assumed = true;
    for (size_t i = 0; i < n; i++) {
        any_assumed = any_assumed || series[i]->assumed;
        s->all_assumed = s->all_assumed && series[i]->assumed;
    }
    for (size_t i = 0; i < n; i++)
        add_series(s, series[i]);
    if (s->n_rows == 0)
        return;
    put_card(s);
    if (any_assumed && s->all_assumed)
        cs_emit_paragraph(s->out, "", "", cs_text("Every figure rests on assumptions too, see below."),
                          s->width);
    else if (any_assumed)
        cs_emit_paragraph(s->out, "* ", "  ", cs_text("rests on an assumption"), s->width);
}

/* ---- notes, checks, assumptions ---- */

static void put_notes(struct summary *s, enum cs_note_kind kind, const char *heading, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < s->r->n_notes; i++) {
        if (s->r->notes[i].kind != kind || ++count > most)
            continue;
        if (count == 1) {
            end_line(s);
            say(s, heading);
        }
        cs_emit_paragraph(s->out, "- ", "  ", s->r->notes[i].text, s->width);
    }
    if (count > most)
        cs_buf_printf(s->out, "  (%zu %s)\n", count - most, cs_text("more in the tables"));
}

static void put_failed(struct summary *s, const struct cs_check *c)
{
    struct cs_buf line = {0};
    cs_buf_printf(&line, "%s: %s", cs_text("FAILED"), cs_text(c->name));
    if (*c->detail != '\0')
        cs_buf_printf(&line, " (%s)", c->detail);
    cs_emit_paragraph(s->out, "  ", "    ", line.text, s->width);
    cs_buf_clear(&line);
}

static void put_checks(struct summary *s)
{
    size_t count[CS_CHECK_NOTE + 1] = {0};
    for (size_t i = 0; i < s->r->n_checks; i++)
        count[s->r->checks[i].state]++;
    struct cs_buf line = {0};
    cs_buf_printf(&line, "%s: %zu %s, %zu %s", cs_text("checks"), count[CS_CHECK_PASS],
                  cs_text("passed"), count[CS_CHECK_FAIL], cs_text("failed"));
    if (count[CS_CHECK_NOTE] > 0)
        cs_buf_printf(&line, ", %zu %s", count[CS_CHECK_NOTE], cs_text("noted"));
    if (count[CS_CHECK_FAIL] > 0)
        cs_buf_printf(&line, "; %s", cs_text("these figures are not to be trusted"));
    say(s, line.text);
    cs_buf_clear(&line);
    for (size_t i = 0; i < s->r->n_checks; i++)
        if (s->r->checks[i].state == CS_CHECK_FAIL)
            put_failed(s, &s->r->checks[i]);
}

static size_t count_status(const struct cs_result *r, const char *status)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_params; i++)
        n += strcmp(r->params[i].status, status) == 0;
    return n;
}

static void add_assumed_paths(const struct summary *s, struct cs_buf *line, size_t assumed)
{
    size_t named = 0;
    for (size_t i = 0; i < s->r->n_params && named < MAX_ASSUMED; i++)
        if (strcmp(s->r->params[i].status, "assumption") == 0)
            cs_buf_printf(line, "%s%s", named++ == 0 ? ": " : ", ", s->r->params[i].path);
    if (assumed > named)
        cs_buf_printf(line, " %s %zu %s", cs_text("and"), assumed - named, cs_text("more"));
}

static void put_assumptions(struct summary *s)
{
    size_t n = s->r->n_params, assumed = count_status(s->r, "assumption");
    if (n == 0)
        return;
    struct cs_buf line = {0};
    cs_buf_printf(&line, "%s: %zu %s %zu %s (%zu %s, %zu %s)", cs_text("assumptions"), assumed,
                  cs_text("of"), n, cs_text("parameters"), count_status(s->r, "sourced"),
                  cs_text("sourced"), count_status(s->r, "decision"), cs_text("decided"));
    add_assumed_paths(s, &line, assumed);
    say(s, line.text);
    cs_buf_clear(&line);
}

void cs_emit_summary(const struct cs_result *r, int width, struct cs_buf *text)
{
    size_t packages = r->axis[CS_DIM_PACKAGE].n;
    struct summary s = {.r = r,
                        .width = at_least(width, MIN_WIDTH),
                        .out = text,
                        .arena = cs_arena_new(),
                        .n_packages = packages > 0 ? packages : 1};
    /* Figures that rest mostly on assumptions say so before they are read. */
    bool mostly_assumed = 2 * count_status(r, "assumption") > r->n_params;
    put_header(&s);
    if (mostly_assumed)
        put_assumptions(&s);
    put_headline(&s);
    put_notes(&s, CS_NOTE_FINDING, cs_text("Findings"), MAX_NOTES);
    put_notes(&s, CS_NOTE_WARNING, cs_text("Warnings"), MAX_NOTES);
    put_notes(&s, CS_NOTE_LIMIT, cs_text("What this model cannot say"), MAX_LIMITS);
    end_line(&s);
    put_checks(&s);
    if (!mostly_assumed)
        put_assumptions(&s);
    free(s.rows);
    cs_arena_free(s.arena);
}
