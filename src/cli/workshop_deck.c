/* The slides of a workshop, and what is in its folder. */
#include "cli/workshop.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "emit/deck.h"
#include "emit/words.h"

/* ---- the slides ---- */

/* Points on a slide and charts of a scenario: more are not read. The folders have all charts. */
enum { POINTS = 3, CHARTS = 7 };

struct slides {
    struct cs_arena *arena;
    struct cs_slide *v;
    size_t n;
};

static struct cs_slide *add_slide(struct slides *s, const char *title)
{
    s->v = cs_xrealloc(s->v, (s->n + 1) * sizeof *s->v);
    s->v[s->n] = (struct cs_slide){.title = title};
    return &s->v[s->n++];
}

static const char *keep(struct slides *s, struct cs_buf *b)
{
    const char *text = cs_arena_strdup(s->arena, b->text != NULL ? b->text : "");
    cs_buf_clear(b);
    return text;
}

static const char *title_of(struct slides *s, const struct cs_result *r)
{
    struct cs_buf b = {0};
    cs_text_add(&b, r->title);
    return keep(s, &b);
}

/* Where the figures come from, and on what they rest. */
static const char *make_notes(struct slides *s, const struct cs_result *r)
{
    struct cs_buf b = {0}, prices = {0}, closure = {0};
    cs_text_add(&prices, r->price_basis);
    cs_text_add(&closure, r->closure_text);
    cs_buf_printf(&b, cs_text("Source: %s. Model %s; %s; closure %s."), r->source, r->model_title,
                  prices.text, closure.text);
    cs_buf_add(&b, " ");
    cs_buf_add(&b, cs_text("Jobs are potential jobs: workers are taken to be there, prices and "
                           "imports per unit as they are."));
    cs_buf_clear(&prices);
    cs_buf_clear(&closure);
    return keep(s, &b);
}

/* The first notes of a kind as points. */
static void add_notes(struct slides *s, const struct cs_result *r, enum cs_note_kind kind,
                      const char *title)
{
    const char **points = CS_ARENA_ARRAY(s->arena, const char *, POINTS);
    size_t n = 0;
    for (size_t i = 0; i < r->n_notes && n < POINTS; i++) {
        struct cs_buf b = {0};
        if (r->notes[i].kind != kind)
            continue;
        cs_emit_note(&b, &r->notes[i]);
        points[n++] = keep(s, &b);
    }
    if (n == 0)
        return;
    struct cs_slide *slide = add_slide(s, title);
    slide->points = points;
    slide->n_points = n;
    slide->notes = make_notes(s, r);
}

static void add_chart(struct slides *s, const struct cs_workshop_part *part, size_t i)
{
    const struct cs_attachment *a = &part->r->attachments[i];
    struct cs_buf shown = {0};
    char *path = cs_path_join(cs_outdir_staging(part->svg), a->file);
    cs_text_add(&shown, a->title);
    struct cs_slide *slide = add_slide(s, title_of(s, part->r)); /* the chart has its own title */
    slide->chart = cs_arena_strdup(s->arena, path);
    slide->chart_title = keep(s, &shown);
    slide->notes = make_notes(s, part->r);
    free(path);
}

static void add_part(struct slides *s, const struct cs_workshop_part *part)
{
    struct cs_buf b = {0};
    if (part->r == NULL)
        return;
    cs_buf_printf(&b, "%s: %s", title_of(s, part->r), cs_text("Findings"));
    add_notes(s, part->r, CS_NOTE_FINDING, keep(s, &b));
    for (size_t i = 0; i < part->r->n_attachments && i < CHARTS; i++)
        add_chart(s, part, i);
}

static void add_questions(struct slides *s, const struct cs_workshop *w)
{
    for (size_t i = 0; i < w->n_questions; i++) {
        struct cs_buf b = {0};
        cs_buf_printf(&b, cs_text("Question %zu"), i + 1);
        struct cs_slide *slide = add_slide(s, keep(s, &b));
        slide->text = cs_text(w->questions[i].exercise->question);
        slide->notes = cs_text(w->questions[i].exercise->why);
    }
}

static const struct cs_result *first_result(const struct cs_workshop *w)
{
    for (size_t i = 0; i < CS_WORKSHOP_PARTS; i++)
        if (w->parts[i].r != NULL)
            return w->parts[i].r;
    return NULL;
}

enum cs_status cs_workshop_deck(const struct cs_workshop *w, struct cs_err *err)
{
    struct slides s = {.arena = cs_arena_new()};
    const struct cs_result *r = first_result(w);
    for (size_t i = 0; i < CS_WORKSHOP_PARTS; i++)
        add_part(&s, &w->parts[i]);
    add_questions(&s, w);
    add_notes(&s, r, CS_NOTE_LIMIT, cs_text("What this model cannot say"));
    const struct cs_deck deck = {.title = cs_text("What an economy gets for money spent on care"),
                                 .subtitle = w->economy->title,
                                 .notes = make_notes(&s, r),
                                 .slides = s.v,
                                 .n_slides = s.n};
    enum cs_status st = cs_deck_write(&deck, "deck.html", w->out, err);
    free(s.v);
    cs_arena_free(s.arena);
    return st;
}

/* ---- what is in the folder ---- */

static void put_file(FILE *f, const char *name, const char *what)
{
    fprintf(f, "  %-26s %s\n", name, what);
}

enum cs_status cs_workshop_readme(const struct cs_workshop *w, struct cs_err *err)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(w->out, "README.txt", &f, err);
    if (st != CS_OK)
        return st;
    fprintf(f, "%s\n%s\n\n", cs_text("What an economy gets for money spent on care"),
            w->economy->title);
    for (size_t i = 0; i < CS_WORKSHOP_PARTS; i++) {
        char name[64];
        if (w->parts[i].r == NULL)
            continue;
        snprintf(name, sizeof name, "%s.cfg", w->parts[i].name);
        put_file(f, name, cs_text(w->parts[i].r->title));
        snprintf(name, sizeof name, "%s/", w->parts[i].name);
        if (w->parts[i].svg != NULL)
            put_file(f, name, cs_text("its charts at slide size: SVG, PNG, script and data"));
    }
    put_file(f, "exercises.html, .md", cs_text("questions, with tables to fill in"));
    put_file(f, "answers.html, .md, .csv", cs_text("for who leads the workshop"));
    put_file(f, "deck.html", cs_text("slides for any browser, without network"));
    fprintf(f, "\n%s\n\n", cs_text("In this folder, with caresim installed:"));
    for (size_t i = 0; i < CS_WORKSHOP_PARTS; i++)
        if (w->parts[i].r != NULL)
            fprintf(f, "  caresim run %s.cfg --out out/%s\n", w->parts[i].name, w->parts[i].name);
    return cs_outdir_close(w->out, "README.txt", f, err);
}
