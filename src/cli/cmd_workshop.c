/*
 * caresim workshop: a folder to hand out. Scenarios for one model, questions with answers that the
 * program computes, charts as slides. All folders are staged and put into place at the end.
 */
#include "cli/workshop.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "cli/draw.h"
#include "scenario/sources.h"

enum { OPT_OUT, OPT_NO_CHARTS };

static const struct cs_option options[] = {
    [OPT_OUT] = {"out", 'o', "DIR", "folder of the hand-out (default workshop-MODEL)"},
    [OPT_NO_CHARTS] = {"no-charts", 0, NULL, "text only: no charts, and a deck without them"},
    {NULL, 0, NULL, NULL},
};

static const char *const part_names[CS_WORKSHOP_PARTS] = {"care-vs-construction", "childcare",
                                                          "leave"};

/* Titles in scenarios/workshop, for catalogues: what is shown comes from the files. */
__attribute__((unused)) static const char *const template_titles[] = {
    N_("Care and construction"), N_("Care"),  N_("Construction"), N_("Childcare"),
    N_("Parental leave"),        N_("Leave"), N_("Education")};

/* ---- the scenarios ---- */

/* A model given as a folder is named in full: the hand-out lies elsewhere. */
static void add_model(struct cs_buf *b, const char *model)
{
    char full[PATH_MAX];
    const char *name = strchr(model, '/') != NULL && realpath(model, full) != NULL ? full : model;
    cs_buf_add(b, "model = \"");
    for (const char *c = name; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            cs_buf_add(b, "\\");
        cs_buf_add_n(b, c, 1);
    }
    cs_buf_add(b, "\";\n");
}

/* Lines with "#?" state what some models do not know; they are for those. */
static void add_line(struct cs_buf *b, const char *line, size_t len, const char *model,
                     bool with_unknown)
{
    const char *mark = memmem(line, len, "#?", 2);
    if (cs_starts_with(line, "model = ")) {
        add_model(b, model);
    } else if (mark == NULL) {
        cs_buf_add_n(b, line, len);
    } else if (with_unknown) {
        cs_buf_add_n(b, line, (size_t)(mark - line) + 1);
        cs_buf_add_n(b, mark + 2, len - (size_t)(mark - line) - 2);
    }
}

static char *fill_template(const char *text, const char *model, bool with_unknown)
{
    struct cs_buf b = {0};
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        len += line[len] == '\n';
        add_line(&b, line, len, model, with_unknown);
        line += len;
    }
    return b.text;
}

static enum cs_status read_template(const struct cs_args *args, const char *name, char **text,
                                    struct cs_err *err)
{
    char *scenarios, *path = NULL;
    size_t len;
    enum cs_status st = cs_data_folder(args, "scenarios", &scenarios, err);
    if (st == CS_OK) {
        struct cs_buf file = {0};
        cs_buf_printf(&file, "workshop/%s.cfg", name);
        path = cs_path_join(scenarios, file.text);
        st = cs_file_read(path, text, &len, err);
        cs_buf_clear(&file);
    }
    free(path);
    free(scenarios);
    return st;
}

static bool is_runnable(const struct cs_economy *e, const char *text, const char *name,
                        struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    bool good =
        cs_scenario_parse(text, name, &s, err) == CS_OK && cs_scenario_bind(s, e, err) == CS_OK;
    cs_scenario_free(s);
    return good;
}

static enum cs_status write_text(struct cs_outdir *out, const char *name, const char *text,
                                 struct cs_err *err)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(out, name, &f, err);
    if (st != CS_OK)
        return st;
    fputs(text, f);
    return cs_outdir_close(out, name, f, err);
}

/* The scenario without, else with what the model does not know; *why says why neither will do. */
static enum cs_status write_scenario(const struct cs_args *args, struct cs_workshop *w,
                                     struct cs_workshop_part *part, bool *there, struct cs_err *why,
                                     struct cs_err *err)
{
    char *template = NULL, *text = NULL;
    struct cs_buf file = {0};
    struct cs_err first = {0};
    enum cs_status st = read_template(args, part->name, &template, err);
    if (st != CS_OK)
        return st;
    text = fill_template(template, w->model, false);
    *there = is_runnable(w->economy, text, part->name, &first);
    if (!*there) {
        free(text);
        text = fill_template(template, w->model, true);
        *there = is_runnable(w->economy, text, part->name, why);
    }
    cs_buf_printf(&file, "%s.cfg", part->name);
    if (*there)
        st = write_text(w->out, file.text, text, err);
    cs_buf_clear(&file);
    free(template);
    free(text);
    return st;
}

/* ---- the runs ---- */

static enum cs_status simulate(const struct cs_workshop *w, const char *name,
                               const char *const *sets, size_t n_sets, struct cs_result **r,
                               struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    struct cs_buf file = {0};
    cs_buf_printf(&file, "%s.cfg", name);
    char *path = cs_path_join(cs_outdir_staging(w->out), file.text);
    const struct cs_scenario_from from = {
        .paths = (const char *const[]){path}, .n_paths = 1, .sets = sets, .n_sets = n_sets};
    enum cs_status st = cs_scenario_open(&from, &s, err);
    if (st == CS_OK)
        st = cs_api_simulate_scenario(s, w->economy, r, err);
    if (st == CS_OK && !cs_result_trusted(*r))
        st = cs_fail(err, CS_EUNTRUSTED, "a check failed in '%s': nothing is handed out", name);
    cs_scenario_free(s);
    cs_buf_clear(&file);
    free(path);
    return st;
}

static enum cs_status add_part(const struct cs_args *args, struct cs_workshop *w,
                               struct cs_workshop_part *part, struct cs_err *err)
{
    struct cs_err why = {0};
    bool there = false;
    enum cs_status st = write_scenario(args, w, part, &there, &why, err);
    if (st == CS_OK && there)
        return simulate(w, part->name, NULL, 0, &part->r, err);
    if (st == CS_OK)
        cs_log(&args->log, CS_LOG_WARNING, "left out, with its questions: %s",
               why.count > 0 ? why.text[0] : part->name);
    return st;
}

/* The settings of the exercise, then KEY=value. */
static enum cs_status run_with(const struct cs_workshop *w, const struct cs_exercise *e,
                               const char *value, struct cs_result **r, struct cs_err *err)
{
    const char *sets[CS_EXERCISE_SETS + 1];
    size_t n = 0;
    struct cs_buf changed = {0};
    for (; n < CS_EXERCISE_SETS && e->sets[n] != NULL; n++)
        sets[n] = e->sets[n];
    if (value != NULL) {
        cs_buf_printf(&changed, "%s=%s", e->key, value);
        sets[n++] = changed.text;
    }
    enum cs_status st = simulate(w, e->scenario, sets, n, r, err);
    cs_buf_clear(&changed);
    return st;
}

static bool has_part(const struct cs_workshop *w, const char *name)
{
    for (size_t i = 0; i < CS_WORKSHOP_PARTS; i++)
        if (strcmp(w->parts[i].name, name) == 0)
            return w->parts[i].r != NULL;
    return false;
}

/*
 * An exercise that the model cannot answer (no pay, so no closure) is left out, as its scenario
 * would be.
 */
static enum cs_status add_question(const struct cs_args *args, struct cs_workshop *w,
                                   const struct cs_exercise *e, struct cs_err *err)
{
    struct cs_workshop_question *q = &w->questions[w->n_questions];
    struct cs_err why = {0};
    if (w->n_questions == CS_WORKSHOP_QUESTIONS || !has_part(w, e->scenario))
        return CS_OK;
    *q = (struct cs_workshop_question){.exercise = e};
    enum cs_status st = run_with(w, e, e->before, &q->before, &why);
    if (st == CS_OK && e->key != NULL)
        st = run_with(w, e, e->after, &q->after, &why);
    if (st == CS_EINPUT) {
        cs_log(&args->log, CS_LOG_WARNING, "question left out: %s", why.text[0]);
        cs_result_free(q->before);
        cs_result_free(q->after);
        return CS_OK;
    }
    w->n_questions += st == CS_OK;
    return st == CS_OK ? CS_OK : cs_fail(err, st, "%s", why.count > 0 ? why.text[0] : e->scenario);
}

static enum cs_status run_all(const struct cs_args *args, struct cs_workshop *w, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    bool any = false;
    for (size_t i = 0; i < CS_WORKSHOP_PARTS && st == CS_OK; i++) {
        w->parts[i].name = part_names[i];
        st = add_part(args, w, &w->parts[i], err);
        any = any || w->parts[i].r != NULL;
    }
    if (st == CS_OK && !any)
        st = cs_fail(err, CS_EINPUT,
                     "model '%s' can run none of the scenarios of a workshop, see above", w->model);
    for (size_t i = 0; i < cs_exercises_count() && st == CS_OK; i++)
        st = add_question(args, w, cs_exercises_at(i), err);
    return st;
}

/* ---- charts ---- */

/* Both kinds in one folder: SVG to scale and for the deck, PNG for slides of other programs. */
static enum cs_status draw_part(const struct cs_args *args, struct cs_workshop *w,
                                struct cs_workshop_part *part, struct cs_err *err)
{
    char *dir = cs_path_join(cs_outdir_path(w->out), part->name);
    enum cs_status st = cs_outdir_open(dir, &part->png, err);
    if (st == CS_OK)
        st = cs_outdir_open(dir, &part->svg, err);
    if (st == CS_OK)
        st = cs_draw_charts(args, part->r,
                            &(struct cs_drawing){CS_CHART_PNG, CS_CHART_SLIDE, CS_CHART_LIGHT},
                            part->png, err);
    part->r->n_attachments = 0; /* the deck shows the other kind */
    if (st == CS_OK)
        st = cs_draw_charts(args, part->r,
                            &(struct cs_drawing){CS_CHART_SVG, CS_CHART_SLIDE, CS_CHART_LIGHT},
                            part->svg, err);
    free(dir);
    return st;
}

static enum cs_status draw_all(const struct cs_args *args, struct cs_workshop *w,
                               struct cs_err *err)
{
    char *gnuplot = cs_find_gnuplot();
    enum cs_status st = CS_OK;
    if (args->option[OPT_NO_CHARTS] != NULL)
        goto out;
    if (gnuplot == NULL) {
        cs_log(&args->log, CS_LOG_WARNING,
               "gnuplot not found: no charts; install the package gnuplot-nox");
        goto out;
    }
    for (size_t i = 0; i < CS_WORKSHOP_PARTS && st == CS_OK; i++)
        if (w->parts[i].r != NULL)
            st = draw_part(args, w, &w->parts[i], err);
out:
    free(gnuplot);
    return st;
}

/* ---- all of it ---- */

static void say_files(const struct cs_outdir *out)
{
    for (size_t i = 0; out != NULL && i < cs_outdir_count(out); i++)
        cs_say("%s/%s\n", cs_outdir_path(out), cs_outdir_name(out, i));
}

static enum cs_status commit(const struct cs_args *args, struct cs_workshop *w, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < CS_WORKSHOP_PARTS && st == CS_OK; i++)
        if (w->parts[i].svg != NULL) {
            st = cs_outdir_commit(w->parts[i].svg, err);
            if (st == CS_OK)
                st = cs_outdir_commit(w->parts[i].png, err);
        }
    if (st == CS_OK)
        st = cs_outdir_commit(w->out, err);
    if (st != CS_OK || args->quiet)
        return st;
    say_files(w->out);
    for (size_t i = 0; i < CS_WORKSHOP_PARTS; i++)
        if (w->parts[i].svg != NULL)
            cs_say("%s/ (%zu + %zu)\n", cs_outdir_path(w->parts[i].svg),
                   cs_outdir_count(w->parts[i].svg), cs_outdir_count(w->parts[i].png));
    return CS_OK;
}

static void clear(struct cs_workshop *w)
{
    for (size_t i = 0; i < CS_WORKSHOP_PARTS; i++) {
        cs_result_free(w->parts[i].r);
        cs_outdir_free(w->parts[i].svg);
        cs_outdir_free(w->parts[i].png);
    }
    for (size_t i = 0; i < w->n_questions; i++) {
        cs_result_free(w->questions[i].before);
        cs_result_free(w->questions[i].after);
    }
    cs_outdir_free(w->out);
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_economy *economy = NULL;
    struct cs_workshop w = {.model = args->operand[0]};
    struct cs_buf dir = {0};
    enum cs_status st = cs_open_model(args, w.model, NULL, &economy, err);
    w.economy = economy;
    if (st == CS_OK) {
        if (args->option[OPT_OUT] != NULL)
            cs_buf_add(&dir, args->option[OPT_OUT]);
        else
            cs_buf_printf(&dir, "workshop-%s", economy->code);
        st = cs_outdir_open(dir.text, &w.out, err);
    }
    if (st == CS_OK)
        st = run_all(args, &w, err);
    if (st == CS_OK)
        st = draw_all(args, &w, err);
    if (st == CS_OK)
        st = cs_workshop_sheets(&w, err);
    if (st == CS_OK)
        st = cs_workshop_deck(&w, err);
    if (st == CS_OK)
        st = cs_workshop_readme(&w, err);
    if (st == CS_OK)
        st = commit(args, &w, err);
    clear(&w);
    cs_economy_free(economy);
    cs_buf_clear(&dir);
    return st;
}

static const char *const examples[] = {"caresim workshop bra --out workshop",
                                       "caresim workshop tur --out atelier --lang fr", NULL};

const struct cs_command cs_command_workshop = {
    .name = "workshop",
    .operands = "MODEL",
    .help = "a folder to hand out: scenarios, questions with computed answers, slides",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
