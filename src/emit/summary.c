/* The one-screen summary: what the terminal shows after a run. */
#include "emit/emit.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "emit/card.h"
#include "emit/columns.h"
#include "emit/words.h"

enum {
    MIN_WIDTH = 40,
    MAX_NOTES = 6,
    MAX_LINES = 9, /* of findings: the summary fits a screen */
    MAX_LIMITS = 2,
    MAX_ASSUMED = 3,
    HEAD_LINES = 3,
    MANY = 3,       /* packages from which on rows that others tell with are left to the tables */
    MAX_COLUMNS = 8 /* packages beside each other; more go into a further block */
};

struct summary {
    const struct cs_result *r;
    int width;
    struct cs_buf *out;
    struct cs_arena *arena; /* strings of the rows */
    struct cs_card card;
};

static void end_line(struct summary *s)
{
    cs_buf_add(s->out, "\n");
}

static void say(struct summary *s, const char *text)
{
    cs_emit_paragraph(s->out, "", "  ", text, s->width);
}

/* ---- header ---- */

/* fmt has one place, for text. */
static void add_part(struct cs_buf *line, const char *fmt, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    if (line->len > 0)
        cs_buf_add(line, cs_text("; "));
    cs_message_fill(line, fmt, &text, 1);
}

static void put_header(struct summary *s)
{
    const struct cs_result *r = s->r;
    say(s, r->title != NULL && *r->title != '\0' ? r->title : r->scenario);
    struct cs_buf line = {0}, prices = {0}, closure = {0};
    bool has_text = r->closure_text != NULL && *r->closure_text != '\0';
    add_part(&line, "%s",
             r->model_title != NULL && *r->model_title != '\0' ? r->model_title : r->model);
    if (has_text)
        cs_text_add(&closure, r->closure_text);
    add_part(&line, cs_text("closure %s"), has_text ? closure.text : r->closure);
    if (r->price_basis != NULL)
        cs_text_add(&prices, r->price_basis);
    add_part(&line, "%s", prices.text);
    const struct cs_axis *years = &r->axis[CS_DIM_YEAR];
    if (years->n > 0)
        add_part(&line, cs_text("figures of %s"), years->labels[years->n - 1].title);
    if (line.len > 0)
        say(s, line.text);
    cs_buf_clear(&line);
    cs_buf_clear(&prices);
    cs_buf_clear(&closure);
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

/* Can the head stand in so many columns: its words uncut, on the lines that a head has? */
static bool head_fits(const char *head, int width)
{
    struct cs_cell cell = {.text = head, .width = width};
    struct cs_buf b = {0};
    cs_emit_row(&b, &cell, 1, false);
    size_t lines = 0;
    for (size_t i = 0; i < b.len; i++)
        lines += b.text[i] == '\n';
    cs_buf_clear(&b);
    int longest = 0, word = 0;
    for (const char *c = head; *c != '\0'; c++) {
        word = *c == ' ' ? 0 : word + ((*c & 0xC0) != 0x80);
        longest = at_least(longest, word);
    }
    return lines <= HEAD_LINES && longest <= width;
}

static bool heads_fit(const struct cs_card *card, int width)
{
    for (size_t p = 0; p < card->n_packages; p++)
        if (!head_fits(card->heads[p], width))
            return false;
    return true;
}

/* Figures and units get what they need, labels the rest; packages that do not fit go to another
 * block. Heads go over several lines before labels do. */
static struct layout lay_out(const struct summary *s)
{
    const struct cs_card *card = &s->card;
    enum { HEAD = 16, FIGURE = 8, LABEL = 24, GAP = 2 };
    struct layout l = {.figure = FIGURE};
    int least = FIGURE; /* for figures alone */
    for (size_t p = 0; p < s->card.n_packages; p++)
        l.figure = at_least(l.figure, at_most(cs_emit_width(card->heads[p]), HEAD));
    for (size_t i = 0; i < s->card.n_rows; i++) {
        l.label = at_least(l.label, cs_emit_width(s->card.rows[i].label));
        l.unit = at_least(l.unit, cs_emit_width(s->card.rows[i].unit));
        for (size_t p = 0; p < s->card.n_packages; p++)
            least = at_least(least, cs_emit_width(s->card.rows[i].figures[p]));
    }
    l.figure = at_least(l.figure, least);
    l.unit = at_most(l.unit, s->width >= 72 ? 20 : 10);
    int all = (int)s->card.n_packages;
    while (l.figure > least && l.label + GAP + l.unit + all * (l.figure + GAP) > s->width &&
           heads_fit(card, l.figure - 1))
        l.figure--;
    l.figure = at_most(l.figure, s->width - l.unit - 2 * GAP - 8);
    int least_label = at_most(l.label, LABEL);
    int fit = (s->width - least_label - GAP - l.unit) / (l.figure + GAP);
    l.packages = (size_t)at_most(at_least(at_most(fit, (int)s->card.n_packages), 1), MAX_COLUMNS);
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
            .text = figures[p], .width = l->figure, .right = true, .max_lines = head ? HEAD_LINES : 0};
    cs_emit_row(s->out, cells, n, head);
}

static void put_card(struct summary *s)
{
    const struct cs_card *card = &s->card;
    struct layout l = lay_out(s);
    for (size_t from = 0; from < card->n_packages; from += l.packages) {
        size_t to = from + l.packages < card->n_packages ? from + l.packages : card->n_packages;
        end_line(s);
        put_cells(s, &l, "", "", card->heads, from, to, true);
        for (size_t i = 0; i < card->n_rows; i++)
            put_cells(s, &l, card->rows[i].label, card->rows[i].unit, card->rows[i].figures, from,
                      to, false);
    }
}

/* Where every figure rests on an assumption that is said once, not by marks. */
static void mark_assumed(struct summary *s)
{
    for (size_t i = 0; i < s->card.n_rows && !s->card.all_assumed; i++) {
        struct cs_card_row *row = &s->card.rows[i];
        if (row->series != NULL && row->series->assumed)
            row->label = cs_arena_printf(s->arena, "%s *", row->label);
    }
}

/* Beside many packages: men are all less women, women per million their share of jobs per million. */
static void drop_told(struct summary *s)
{
    static const char *const told[] = {"headline.jobs_men", "headline.women_per_million",
                                       "headline.jobs_induced_women"};
    struct cs_card *card = &s->card;
    size_t kept = 0;
    for (size_t i = 0; i < card->n_rows; i++) {
        bool drop = false;
        for (size_t k = 0; k < sizeof told / sizeof *told && card->rows[i].series != NULL; k++)
            drop = drop || strcmp(card->rows[i].series->key, told[k]) == 0;
        if (!drop || card->n_packages < MANY)
            card->rows[kept++] = card->rows[i];
    }
    card->n_rows = kept;
}

/* below: the assumptions are listed after it */
static void put_headline(struct summary *s, bool below)
{
    cs_emit_card(s->r, s->arena, &s->card);
    if (s->card.n_rows == 0)
        return;
    drop_told(s);
    mark_assumed(s);
    put_card(s);
    below = below && s->r->n_params > 0;
    if (s->card.any_assumed && s->card.all_assumed && !below)
        cs_emit_paragraph(s->out, "", "", cs_text("Every figure rests on assumptions too."), s->width);
    else if (s->card.any_assumed && s->card.all_assumed)
        cs_emit_paragraph(s->out, "", "", cs_text("Every figure rests on assumptions too, see below."),
                          s->width);
    else if (s->card.any_assumed)
        cs_emit_paragraph(s->out, "* ", "  ", cs_text("rests on an assumption"), s->width);
}

/* ---- notes, checks, assumptions ---- */

/* Lines of a note in English, so that every language shows the same ones. */
static size_t count_lines(const struct summary *s, const struct cs_note *note)
{
    struct cs_buf b = {0};
    size_t lines = 0;
    cs_emit_paragraph(&b, "- ", "  ", note->text, s->width);
    for (size_t i = 0; i < b.len; i++)
        lines += b.text[i] == '\n';
    cs_buf_clear(&b);
    return lines;
}

/* At most so many notes, and lines of them; what is cut is counted. The first is always shown. */
static void put_notes(struct summary *s, enum cs_note_kind kind, const char *heading, size_t most, size_t most_lines)
{
    size_t count = 0, shown = 0, lines = 0;
    for (size_t i = 0; i < s->r->n_notes; i++) {
        if (s->r->notes[i].kind != kind || ++count > most || shown + 1 < count)
            continue;
        lines += count_lines(s, &s->r->notes[i]);
        if (count > 1 && lines > most_lines)
            continue;
        if (count == 1) {
            end_line(s);
            say(s, heading);
        }
        struct cs_buf text = {0};
        cs_emit_note(&text, &s->r->notes[i]);
        cs_emit_paragraph(s->out, "- ", "  ", text.text, s->width);
        cs_buf_clear(&text);
        shown++;
    }
    if (count > shown) {
        cs_buf_add(s->out, "  ");
        cs_buf_printf(s->out, cs_text("(%zu more in the tables)"), count - shown);
        end_line(s);
    }
}

static void put_failed(struct summary *s, const struct cs_check *c)
{
    struct cs_buf line = {0};
    cs_buf_printf(&line, cs_text("FAILED: %s"), cs_text(c->name));
    if (*c->detail != '\0') {
        cs_buf_add(&line, " (");
        cs_emit_detail(&line, c);
        cs_buf_add(&line, ")");
    }
    cs_emit_paragraph(s->out, "  ", "    ", line.text, s->width);
    cs_buf_clear(&line);
}

static void put_checks(struct summary *s)
{
    size_t count[CS_CHECK_NOTE + 1] = {0};
    for (size_t i = 0; i < s->r->n_checks; i++)
        count[s->r->checks[i].state]++;
    struct cs_buf line = {0};
    cs_buf_printf(&line, cs_text("checks: %zu passed, %zu failed"), count[CS_CHECK_PASS],
                  count[CS_CHECK_FAIL]);
    if (count[CS_CHECK_NOTE] > 0)
        cs_buf_printf(&line, cs_text(", %zu noted"), count[CS_CHECK_NOTE]);
    if (count[CS_CHECK_FAIL] > 0)
        cs_buf_add(&line, cs_text("; these figures are not to be trusted"));
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
            cs_buf_printf(line, "%s%s", named++ == 0 ? ": " : cs_text(", "), s->r->params[i].path);
    if (assumed > named)
        cs_buf_printf(line, cs_text(" and %zu more"), assumed - named);
}

static void put_assumptions(struct summary *s)
{
    size_t n = s->r->n_params, assumed = count_status(s->r, "assumption");
    if (n == 0)
        return;
    struct cs_buf line = {0};
    cs_buf_printf(&line, cs_text("assumptions: %zu of %zu parameters (%zu sourced, %zu decided)"),
                  assumed, n, count_status(s->r, "sourced"), count_status(s->r, "decision"));
    add_assumed_paths(s, &line, assumed);
    say(s, line.text);
    cs_buf_clear(&line);
}

void cs_emit_summary(const struct cs_result *r, int width, struct cs_buf *text)
{
    struct summary s = {.r = r,
                        .width = at_least(width, MIN_WIDTH),
                        .out = text,
                        .arena = cs_arena_new()};
    /* Figures that rest mostly on assumptions say so before they are read. */
    size_t not_decided = r->n_params - count_status(r, "decision");
    bool mostly_assumed = 2 * count_status(r, "assumption") > not_decided;
    put_header(&s);
    if (mostly_assumed)
        put_assumptions(&s);
    put_headline(&s, !mostly_assumed);
    put_notes(&s, CS_NOTE_FINDING, cs_text("Findings"), MAX_NOTES, MAX_LINES);
    put_notes(&s, CS_NOTE_WARNING, cs_text("Warnings"), MAX_NOTES, SIZE_MAX);
    put_notes(&s, CS_NOTE_LIMIT, cs_text("What this model cannot say"), MAX_LIMITS, SIZE_MAX);
    end_line(&s);
    put_checks(&s);
    if (!mostly_assumed)
        put_assumptions(&s);
    cs_arena_free(s.arena);
}
