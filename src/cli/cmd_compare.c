/* caresim compare: scenarios and economies side by side. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "cli/draw.h"
#include "cli/jobs.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "economy/economy.h"
#include "emit/card.h"
#include "emit/emit.h"
#include "impact/response.h"
#include "scenario/scenario.h"
#include "study/compare.h"

enum {
    OPT_MODELS,
    OPT_SET,
    OPT_MATCH,
    OPT_PACKAGES,
    OPT_OUT,
    OPT_FORMAT,
    OPT_NO_CHARTS,
    OPT_CHART_FORMAT,
    OPT_SIZE,
    OPT_THEME
};

static const struct cs_option options[] = {
    [OPT_MODELS] = {"models", 'm', "LIST", "model codes with commas between, or all"},
    [OPT_SET] = CS_OPTION_SET,
    [OPT_MATCH] = {"match", 0, "KIND",
                   "bring every run to the first one's: gross_cost, net_cost or coverage"},
    [OPT_PACKAGES] = {"packages", 0, NULL, "of several scenarios also what each compares itself with"},
    [OPT_OUT] = {"out", 'o', "DIR", "folder for tables and chart (default: none are written)"},
    [OPT_FORMAT] = {"format", 'f', "LIST", "tables to write: csv, json, xlsx, html, markdown, latex (default csv)"},
    [OPT_NO_CHARTS] = {"no-charts", 0, NULL, "tables only"},
    [OPT_CHART_FORMAT] = {"chart-format", 0, "KIND", "png, svg or pdf (default png)"},
    [OPT_SIZE] = CS_OPTION_SIZE,
    [OPT_THEME] = CS_OPTION_THEME,
    {NULL, 0, NULL, NULL},
};

struct runs {
    const struct cs_args *args;
    struct cs_result **done;
    double *employment; /* of the economy of each */
    size_t n_done, cap, failed;
    struct cs_buf failures; /* one line a message, for the end */
};

/* All jobs of the economy in its model's year; NaN where some sector's are not known. */
static double count_jobs(const struct cs_economy *e, const struct cs_job_rates *rates)
{
    double jobs = 0;
    for (size_t i = 0; i < e->n; i++) {
        double x = gsl_vector_get(e->x, i);
        jobs += x != 0 ? cs_job_rate_all(rates, i) * x : 0;
    }
    return jobs;
}

static void keep(struct runs *runs, struct cs_result *r, double employment)
{
    if (runs->n_done == runs->cap) {
        runs->cap = runs->cap ? 2 * runs->cap : 64;
        runs->done = cs_xrealloc(runs->done, runs->cap * sizeof *runs->done);
        runs->employment = cs_xrealloc(runs->employment, runs->cap * sizeof *runs->employment);
    }
    runs->employment[runs->n_done] = employment;
    runs->done[runs->n_done++] = r;
}

/* One run; a failure is kept for the end and the rest go on. */
static void run_one(struct runs *runs, const struct cs_job *job, struct cs_jobs *jobs)
{
    struct cs_err err = {0};
    struct cs_scenario *scenario;
    struct cs_economy *economy;
    struct cs_result *result = NULL;
    enum cs_status st = cs_job_open(runs->args, job, &scenario, &economy, &err);
    if (st == CS_OK)
        st = cs_api_simulate_scenario(scenario, economy, &result, &err);
    if (st == CS_OK) {
        keep(runs, result, count_jobs(economy, scenario->rates));
    } else {
        cs_jobs_fail(jobs, job->label, &err);
    }
    cs_scenario_free(scenario);
    cs_economy_free(economy);
}

/* Each scenario on the models asked for, or on those it names. */
static enum cs_status run_all(struct runs *runs, struct cs_err *err)
{
    struct cs_jobs jobs;
    struct cs_progress progress;
    enum cs_status st = cs_jobs_list(runs->args, &runs->args->values[OPT_SET],
                                     cs_arg(runs->args, OPT_MODELS, NULL), NULL, &jobs, err);
    cs_progress_begin(&progress, runs->args, jobs.n);
    for (size_t i = 0; i < jobs.n && st == CS_OK; i++) {
        run_one(runs, &jobs.v[i], &jobs);
        cs_progress_step(&progress, i + 1 < jobs.n ? jobs.v[i + 1].label : NULL);
    }
    cs_progress_clear(&progress);
    runs->failed = jobs.n_failed;
    if (jobs.failures.len > 0)
        cs_buf_add(&runs->failures, jobs.failures.text);
    cs_jobs_clear(&jobs);
    return st;
}

/* What failed, after everything else. */
static void say_failures(const struct runs *runs)
{
    const char *line = runs->failures.text;
    for (size_t n; line != NULL && *line != '\0'; line += n + (line[n] == '\n')) {
        n = strcspn(line, "\n");
        cs_log(&runs->args->log, CS_LOG_WARNING, "left out: %.*s", (int)n, line);
    }
}

/* ---- the table on the terminal ---- */

static double value_of(const struct cs_result *r, const char *key, size_t package)
{
    const struct cs_series *s = cs_result_find(r, key);
    return s != NULL && package < s->size ? s->v[package] : NAN;
}

/* "jobs" or "FTE": what a result counts. */
static const char *unit_of(const struct cs_result *r)
{
    const struct cs_series *s = cs_result_find(r, "headline.jobs");
    return s != NULL ? s->unit : "";
}

/* model, name, then jobs, women's, their share and pay of two packages, and first over second */
enum { COLUMNS = 12 };
static const int widths[COLUMNS] = {-8, -22, 10, 10, 6, 5, 10, 10, 6, 5, 7, 7};

/* What a match multiplies the amounts of a run by; 1 without one. */
static double factor_of(const struct cs_result *comparison, const struct cs_result *run)
{
    const struct cs_series *s = cs_result_find(comparison, "compare.factor");
    if (s == NULL)
        return 1;
    size_t pos[CS_MAX_DIM] = {cs_result_find_label(comparison, CS_DIM_ECONOMY, run->model),
                              cs_result_find_label(comparison, CS_DIM_SCENARIO, run->scenario)};
    return *cs_series_at(comparison, s, pos);
}

static void say_row(const struct cs_result *r, double factor, bool scenarios)
{
    const struct {
        const char *key;
        double scale;
        int decimals;
    } shown[] = {{"headline.jobs", factor, 0},
                 {"headline.jobs_women", factor, 0},
                 {"headline.women_share", 100, 1},
                 {"headline.relative_pay", 1, 2}};
    enum { SHOWN = sizeof shown / sizeof *shown };
    char n[COLUMNS][CS_FIGURE_TEXT];
    const char *texts[COLUMNS + 1] = {r->model, scenarios ? r->scenario : r->model_title};
    size_t at = 2;
    for (size_t p = 0; p < 2; p++)
        for (size_t k = 0; k < SHOWN; k++, at++)
            texts[at] = cs_text_figure(shown[k].scale * value_of(r, shown[k].key, p),
                                       shown[k].decimals, n[at]);
    for (size_t k = 0; k < 2; k++, at++)
        texts[at] =
            cs_text_figure(value_of(r, shown[k].key, 0) / value_of(r, shown[k].key, 1), 2, n[at]);
    bool jobs = strcmp(unit_of(r), "jobs") == 0;
    texts[at] = jobs ? "" : cs_text("in FTE");
    int with_unit[COLUMNS + 1];
    memcpy(with_unit, widths, sizeof widths);
    with_unit[COLUMNS] = -12;
    cs_say_cells(with_unit, COLUMNS + 1, texts);
}

static void say_head(const struct cs_result *r, bool scenarios)
{
    const struct cs_axis *packages = &r->axis[CS_DIM_PACKAGE];
    const char *titles[2] = {cs_text("first package"), cs_text("second package")};
    for (size_t p = 0; p < packages->n && p < 2 && !scenarios; p++)
        titles[p] = cs_text(packages->labels[p].title);
    cs_say("%s\n\n", scenarios ? cs_text("Scenarios side by side") : r->title);
    cs_say_cells((const int[]){-32, -37, -37, -20}, 4,
                 (const char *const[]){"", titles[0], titles[1], cs_text("first/second")});
    const char *jobs = cs_text("jobs"), *women = cs_text("women's"), *share = cs_text("women%"),
               *pay = cs_text("pay");
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){cs_text("model"), scenarios ? cs_text("scenario") : "", jobs,
                                       women, share, pay, jobs, women, share, pay, jobs,
                                       cs_text("women")});
}

/* A few runs of several scenarios: figures as rows, as after a run. */
static void say_card(const struct cs_result *r)
{
    struct cs_buf text = {0};
    cs_emit_summary(r, cs_terminal_width(), &text);
    cs_say("%s", text.text);
    cs_buf_clear(&text);
}

static void say_table(const struct runs *runs, const struct cs_result *r)
{
    bool scenarios = r->axis[CS_DIM_SCENARIO].n > 1;
    if (cs_emit_has_scenarios(r)) {
        say_card(r);
        return;
    }
    say_head(r, scenarios);
    for (size_t i = 0; i < runs->n_done; i++)
        say_row(runs->done[i], factor_of(r, runs->done[i]), scenarios);
    cs_say("\n%s\n",
           cs_text("jobs: direct and indirect (type I) in the last year; women%: women's share of "
                   "them; pay: employees' compensation over all jobs, economy's mean = 1"));
    cs_say_notes(r, CS_NOTE_FINDING);
    cs_say("%s\n",
           cs_text("Each model has limits of its own (whose pay is a rule, whose sectors are coarse): "
                   "notes.csv with --out, or 'caresim check MODEL'."));
}

static enum cs_status read_drawing(const struct cs_args *args, struct cs_drawing *drawing,
                                   struct cs_err *err)
{
    return cs_drawing_read(cs_arg(args, OPT_CHART_FORMAT, NULL), cs_arg(args, OPT_SIZE, NULL),
                           cs_arg(args, OPT_THEME, NULL), drawing, err);
}

static enum cs_status write_tables(const struct cs_args *args, struct cs_result *r,
                                   const struct cs_drawing *drawing, struct cs_outdir *out,
                                   struct cs_err *err)
{
    if (out == NULL)
        return CS_OK;
    bool charts = args->option[OPT_NO_CHARTS] == NULL;
    enum cs_status st = cs_write_result(args, r, cs_arg(args, OPT_FORMAT, "csv"),
                                        charts ? drawing : NULL, out, err);
    if (st == CS_OK)
        cs_say_files(args, "\n", out);
    return st;
}

static void add_word(struct cs_buf *b, const char *before, const char *word)
{
    cs_buf_add(b, before);
    cs_buf_add_word(b, word);
}

/* The call, for whoever wants the same figures again. */
static void note_command(const struct cs_args *args, struct cs_result *r)
{
    static const int kept[] = {OPT_MODELS, OPT_MATCH};
    struct cs_buf b = {0};
    cs_buf_add(&b, "caresim compare");
    for (size_t i = 0; i < args->n_operands; i++)
        add_word(&b, " ", args->operand[i]);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (args->option[kept[i]] == NULL)
            continue;
        cs_buf_printf(&b, " --%s", options[kept[i]].name);
        add_word(&b, " ", args->option[kept[i]]);
    }
    if (args->option[OPT_PACKAGES] != NULL)
        cs_buf_add(&b, " --packages");
    for (size_t i = 0; i < args->values[OPT_SET].n; i++)
        add_word(&b, " --set ", args->values[OPT_SET].v[i]);
    cs_result_manifest(r, "command", "%s", b.text);
    cs_buf_clear(&b);
}

static void clear_runs(struct runs *runs)
{
    for (size_t i = 0; i < runs->n_done; i++)
        cs_result_free(runs->done[i]);
    free(runs->done);
    free(runs->employment);
    cs_buf_clear(&runs->failures);
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct runs runs = {.args = args};
    struct cs_comparing how = {.packages = args->option[OPT_PACKAGES] != NULL};
    struct cs_outdir *out = NULL;
    struct cs_result *comparison = NULL;
    struct cs_drawing drawing;
    enum cs_status st = cs_api_check_formats(cs_arg(args, OPT_FORMAT, "csv"), err);
    if (st == CS_OK)
        st = cs_compare_match_read(cs_arg(args, OPT_MATCH, NULL), &how.match, err);
    if (st == CS_OK)
        st = read_drawing(args, &drawing, err);
    if (st == CS_OK && args->option[OPT_OUT] != NULL)
        st = cs_outdir_open(args->option[OPT_OUT], &out, err);
    if (st == CS_OK)
        st = run_all(&runs, err);
    how.employment = runs.employment;
    if (st == CS_OK)
        st = cs_compare((const struct cs_result *const *)runs.done, runs.n_done, &how, &comparison, err);
    if (st == CS_OK) {
        note_command(args, comparison);
        say_table(&runs, comparison);
        st = write_tables(args, comparison, &drawing, out, err);
    }
    say_failures(&runs);
    if (st == CS_OK && runs.failed > 0)
        st = cs_fail(err, CS_EPARTIAL, "%zu of %zu runs failed, see above", runs.failed,
                     runs.failed + runs.n_done);
    clear_runs(&runs);
    cs_result_free(comparison);
    cs_outdir_free(out);
    return st;
}

static const char *const examples[] = {
    "caresim compare care-vs-construction --models all --out out/compare",
    "caresim compare bra-childcare-2035 bra-long-term-care-2035 --match gross_cost", NULL};

const struct cs_command cs_command_compare = {
    .name = "compare",
    .operands = "SCENARIO...",
    .help = "scenarios side by side, on one model or many",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 1000,
    .run = run,
};
