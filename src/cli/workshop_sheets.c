/* The sheets of a workshop: questions and answers. */
#include "cli/workshop.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "emit/figure.h"
#include "emit/html.h"
#include "emit/markdown.h"
#include "emit/page.h"
#include "table/write.h"

/* ---- a question ---- */

/* caresim run childcare.cfg --set 'closure=take_home' ... --out out/5a */
static const char *make_command(struct cs_page *page, const struct cs_exercise *e, size_t number,
                                const char *value)
{
    struct cs_buf b = {0};
    cs_buf_printf(&b, "caresim run %s.cfg", e->scenario);
    for (size_t i = 0; e->sets[i] != NULL; i++)
        cs_buf_printf(&b, " --set '%s'", e->sets[i]);
    if (value != NULL)
        cs_buf_printf(&b, " --set '%s=%s'", e->key, value);
    cs_buf_printf(&b, " --out out/%zu%s", number,
                  value == NULL                   ? ""
                  : strcmp(value, e->before) == 0 ? "a"
                                                  : "b");
    return cs_page_keep(page, &b);
}

static void add_commands(struct cs_page *page, struct cs_page_section *section,
                         const struct cs_exercise *e, size_t number)
{
    struct cs_buf b = {0};
    if (e->key != NULL) {
        cs_buf_printf(&b, cs_text("Change %s from %s to %s."), e->key, e->before, e->after);
        cs_page_add(page, section, CS_BLOCK_TEXT, cs_page_keep(page, &b));
    }
    cs_page_add(page, section, CS_BLOCK_COMMAND, make_command(page, e, number, e->before));
    if (e->key != NULL)
        cs_page_add(page, section, CS_BLOCK_COMMAND, make_command(page, e, number, e->after));
}

/* The series in whichever of its results has it: one of zeros alone is not reported. */
static const struct cs_series *find_series(const struct cs_workshop_question *q, const char *key)
{
    const struct cs_series *s = cs_result_find(q->before, key);
    return s != NULL || q->after == NULL ? s : cs_result_find(q->after, key);
}

/* What the two columns of figures are: two packages, or the first one before and after. */
static void get_values(const struct cs_workshop_question *q, const char *key, double v[2])
{
    v[0] = cs_exercise_value(q->before, key, 0);
    v[1] = q->after != NULL ? cs_exercise_value(q->after, key, 0)
                            : cs_exercise_value(q->before, key, 1);
}

static const char *head_of(struct cs_page *page, const struct cs_workshop_question *q, size_t i)
{
    const struct cs_axis *packages = &q->before->axis[CS_DIM_PACKAGE];
    struct cs_buf b = {0};
    if (q->after != NULL)
        cs_buf_add(&b, i == 0 ? q->exercise->before : q->exercise->after);
    else
        cs_text_add(&b, i < packages->n ? packages->labels[i].title : "");
    return cs_page_keep(page, &b);
}

/* Second over first as a change in percent, or first over second as a ratio; shares differ in
 * points. */
static const char *comparison(struct cs_page *page, const struct cs_workshop_question *q,
                              const struct cs_series *s, const double v[2])
{
    char n[CS_FIGURE_TEXT];
    struct cs_buf b = {0};
    bool share = s->kind == CS_KIND_SHARE || s->kind == CS_KIND_RATE || s->kind == CS_KIND_PP;
    double points = (s->kind == CS_KIND_PP ? 1 : 100) * (v[1] - v[0]);
    if (share)
        cs_buf_printf(&b, "%s%s", cs_text_figure(q->after != NULL ? points : -points, 1, n),
                      cs_text(" pp"));
    else if (q->after != NULL)
        cs_buf_printf(&b, "%s%%", cs_text_figure(100 * (v[1] / v[0] - 1), 1, n));
    else
        cs_buf_printf(&b, "%s : 1", cs_text_figure(v[0] / v[1], 2, n));
    bool defined = isfinite(v[0]) && isfinite(v[1]) && (share || (q->after ? v[0] : v[1]) != 0);
    if (!defined) {
        cs_buf_clear(&b);
        cs_buf_add(&b, "NA");
    }
    return cs_page_keep(page, &b);
}

static void fill_row(struct cs_page *page, const char **cells, const struct cs_workshop_question *q,
                     const struct cs_series *s, bool answered)
{
    struct cs_buf b = {0};
    double v[2];
    get_values(q, s->key, v);
    struct cs_figure_style style = cs_figure_style(s, v, 2);
    cs_text_add(&b, s->title);
    cells[0] = cs_page_keep(page, &b);
    cs_figure_add_unit(&b, &style, s);
    cells[1] = cs_page_keep(page, &b);
    for (size_t i = 0; i < 2 && answered; i++) {
        cs_figure_add(&b, &style, v[i]);
        cells[2 + i] = cs_page_keep(page, &b);
    }
    if (answered)
        cells[4] = comparison(page, q, s, v);
}

static void add_figures(struct cs_page *page, struct cs_page_section *section,
                        const struct cs_workshop_question *q, bool answered)
{
    const struct cs_series *series[CS_EXERCISE_SERIES];
    size_t n = 0;
    for (const char *const *key = q->exercise->series; *key != NULL; key++)
        if (find_series(q, *key) != NULL)
            series[n++] = find_series(q, *key);
    const struct cs_axis *years = &q->before->axis[CS_DIM_YEAR];
    struct cs_buf b = {0};
    cs_buf_printf(&b, cs_text("Figures of %s"),
                  years->n > 0 ? years->labels[years->n - 1].title : "");
    struct cs_page_table *t = cs_page_add_table(page, section, cs_page_keep(page, &b), 5, 1, n);
    t->n_texts = 1;
    t->heads[0] = cs_text("Figure");
    t->heads[1] = cs_text("Unit");
    t->heads[2] = head_of(page, q, 0);
    t->heads[3] = head_of(page, q, 1);
    t->heads[4] = q->after != NULL ? cs_text("change") : cs_text("first/second");
    for (size_t i = 0; i < n; i++)
        fill_row(page, t->cells[i], q, series[i], answered);
}

static void add_question(struct cs_page *page, struct cs_page_section *section,
                         const struct cs_workshop *w, size_t i, bool answered)
{
    const struct cs_workshop_question *q = &w->questions[i];
    struct cs_buf b = {0};
    cs_buf_printf(&b, cs_text("Question %zu"), i + 1);
    cs_page_add(page, section, CS_BLOCK_HEADING, cs_page_keep(page, &b));
    cs_page_add(page, section, CS_BLOCK_TEXT, cs_text(q->exercise->question));
    add_commands(page, section, q->exercise, i + 1);
    add_figures(page, section, q, answered);
    if (answered)
        cs_page_add(page, section, CS_BLOCK_TEXT, cs_text(q->exercise->why));
}

/* ---- the sheets ---- */

static struct cs_page *make_sheet(const struct cs_workshop *w, bool answered)
{
    struct cs_page *page = cs_page_blank(
        answered ? cs_text("Answers to the exercises") : cs_text("Exercises"), w->economy->title);
    struct cs_page_section *section = cs_page_add_section(
        page, "questions", answered ? cs_text("Answers") : cs_text("Questions"));
    cs_page_add(page, section, CS_BLOCK_TEXT,
                answered ? cs_text("Every figure was computed by the commands beside it; "
                                   "answers.csv has them in full.")
                         : cs_text("Guess first. Then run the commands in this folder and fill in "
                                   "the tables. Jobs are potential jobs, direct and indirect, in "
                                   "the last year."));
    for (size_t i = 0; i < w->n_questions; i++)
        add_question(page, section, w, i, answered);
    return page;
}

static enum cs_status write_sheet(const struct cs_workshop *w, bool answered, struct cs_err *err)
{
    struct cs_page *page = make_sheet(w, answered);
    enum cs_status st =
        cs_markdown_page(page, answered ? "answers.md" : "exercises.md", w->out, err);
    if (st == CS_OK)
        st = cs_html_page(page, answered ? "answers.html" : "exercises.html", w->out, err);
    cs_page_free(page);
    return st;
}

/* One run's values; the settings as on the command line. */
static void write_values(FILE *f, const struct cs_workshop_question *q, size_t number,
                         const struct cs_result *r, const char *value)
{
    const struct cs_exercise *e = q->exercise;
    const struct cs_axis *packages = &r->axis[CS_DIM_PACKAGE];
    struct cs_buf sets = {0};
    cs_buf_add(&sets, "");
    for (size_t i = 0; e->sets[i] != NULL; i++)
        cs_buf_printf(&sets, "%s%s", i ? " " : "", e->sets[i]);
    if (value != NULL)
        cs_buf_printf(&sets, "%s%s=%s", sets.len ? " " : "", e->key, value);
    for (const char *const *key = e->series; *key != NULL; key++) {
        const struct cs_series *s = cs_result_find(r, *key);
        for (size_t p = 0; s != NULL && p < packages->n; p++) {
            fprintf(f, "%zu,%s,", number, e->scenario);
            cs_write_field(f, sets.text);
            fputc(',', f);
            cs_write_field(f, packages->labels[p].code);
            fprintf(f, ",%s,", *key);
            cs_write_field(f, s->unit);
            cs_write_output(f, cs_exercise_value(r, *key, p));
            fputc('\n', f);
        }
    }
    cs_buf_clear(&sets);
}

static enum cs_status write_csv(const struct cs_workshop *w, struct cs_err *err)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(w->out, "answers.csv", &f, err);
    if (st != CS_OK)
        return st;
    cs_write_line(f, "question", "scenario", "settings", "package", "variable", "unit", "value",
                  NULL);
    for (size_t i = 0; i < w->n_questions; i++) {
        const struct cs_workshop_question *q = &w->questions[i];
        write_values(f, q, i + 1, q->before, q->exercise->before);
        if (q->after != NULL)
            write_values(f, q, i + 1, q->after, q->exercise->after);
    }
    return cs_outdir_close(w->out, "answers.csv", f, err);
}

enum cs_status cs_workshop_sheets(const struct cs_workshop *w, struct cs_err *err)
{
    enum cs_status st = write_sheet(w, false, err);
    if (st == CS_OK)
        st = write_sheet(w, true, err);
    if (st == CS_OK)
        st = write_csv(w, err);
    return st;
}
