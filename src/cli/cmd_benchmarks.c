/* caresim benchmarks: what studies of the field published, beside what the same question gives here. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "economy/economy.h"
#include "scenario/scenario.h"
#include "scenario/sources.h"
#include "study/benchmarks.h"

enum { OPT_OUT, OPT_FORMAT, OPT_MARKDOWN };

static const struct cs_option options[] = {
    [OPT_OUT] = {"out", 'o', "DIR", "folder for the tables (default: none are written)"},
    [OPT_FORMAT] = {"format", 'f', "LIST", "tables to write: csv, json (default csv)"},
    [OPT_MARKDOWN] = {"markdown", 0, NULL, "the page in Markdown, as docs/benchmarks.md"},
    {NULL, 0, NULL, NULL},
};

/* A scenario that was run on a model, for the figures that share it. */
struct done {
    const char *scenario, *model;
    const struct cs_strings *sets;
    struct cs_result *result;
};

struct runs {
    const struct cs_args *args;
    char *scenarios; /* folder */
    struct done *done;
    size_t n, cap;
};

static bool same_sets(const struct cs_strings *a, const struct cs_strings *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = strcmp(a->v[i], b->v[i]) == 0;
    return same;
}

static const struct cs_result *find_run(const struct runs *runs,
                                        const struct cs_benchmark_figure *f, const char *model)
{
    for (size_t i = 0; i < runs->n; i++) {
        const struct done *d = &runs->done[i];
        if (strcmp(d->scenario, f->scenario) == 0 && strcmp(d->model, model) == 0 &&
            same_sets(d->sets, &f->sets))
            return d->result;
    }
    return NULL;
}

static enum cs_status open_scenario(const struct runs *runs, const struct cs_benchmark_figure *f,
                                    struct cs_scenario **s, struct cs_err *err)
{
    struct cs_buf file = {0};
    cs_buf_printf(&file, "%s.cfg", f->scenario);
    char *path = cs_path_join(runs->scenarios, file.text);
    const char *const paths[] = {path};
    const struct cs_scenario_from from = {paths, 1, f->sets.v, f->sets.n, runs->scenarios};
    enum cs_status st = CS_OK;
    if (!cs_path_is_file(path))
        st = cs_node_fail(cs_node_get(f->node, "scenario"), err, "there is no scenario '%s'", path);
    if (st == CS_OK)
        st = cs_scenario_open(&from, s, err);
    free(path);
    cs_buf_clear(&file);
    return st;
}

/* The figure's scenario on its i-th model; kept. */
static enum cs_status run_one(struct runs *runs, const struct cs_benchmark_figure *f, size_t i,
                              const struct cs_result **result, struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    struct cs_economy *e = NULL;
    struct cs_result *r = NULL;
    enum cs_status st = open_scenario(runs, f, &s, err);
    if (st == CS_OK)
        st = cs_open_model(runs->args, f->models.v[i],
                           cs_node_saying(f->node, f->models.v[i]), &e, err);
    if (st == CS_OK)
        st = cs_api_simulate_scenario(s, e, &r, err);
    if (st == CS_OK) {
        if (runs->n == runs->cap) {
            runs->cap = runs->cap ? 2 * runs->cap : 64;
            runs->done = cs_xrealloc(runs->done, runs->cap * sizeof *runs->done);
        }
        runs->done[runs->n++] = (struct done){f->scenario, f->models.v[i], &f->sets, r};
    }
    cs_scenario_free(s);
    cs_economy_free(e);
    *result = r;
    return st;
}

static enum cs_status compute(struct runs *runs, const struct cs_benchmark_figure *f,
                              struct cs_benchmark_value *v, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < f->models.n && st == CS_OK; i++) {
        const struct cs_result *r = find_run(runs, f, f->models.v[i]);
        if (r == NULL)
            st = run_one(runs, f, i, &r, err);
        if (st == CS_OK)
            st = cs_benchmark_add(f, r, v, err);
    }
    return st == CS_OK ? cs_benchmark_check(f, v, err) : st;
}

static size_t count_figures(const struct cs_benchmarks *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++)
        n += b->study[i].n;
    return n;
}

static enum cs_status compute_all(const struct cs_args *args, const struct cs_benchmarks *b,
                                  struct cs_benchmark_value *ours, struct cs_err *err)
{
    struct runs runs = {.args = args};
    struct cs_progress progress;
    enum cs_status st = cs_data_folder(args, "scenarios", &runs.scenarios, err);
    cs_progress_begin(&progress, args, count_figures(b));
    for (size_t i = 0; i < b->n; i++) {
        for (size_t k = 0; k < b->study[i].n && st == CS_OK; k++, ours++) {
            st = compute(&runs, &b->study[i].figure[k], ours, err);
            cs_progress_step(&progress, b->study[i].title);
        }
    }
    cs_progress_clear(&progress);
    for (size_t i = 0; i < runs.n; i++)
        cs_result_free(runs.done[i].result);
    free(runs.done);
    free(runs.scenarios);
    return st;
}

/* ---- the table on the terminal ---- */

enum { COLUMNS = 6 };
static const int widths[COLUMNS] = {-50, -20, 9, 8, 5, -7};

static void say_figure(const struct cs_benchmark_figure *f, const struct cs_benchmark_value *v)
{
    char n[2][CS_NUMBER_TEXT];
    struct cs_buf published = {0};
    double ours = cs_benchmark_number(f, v);
    cs_benchmark_add_published(f, &published);
    cs_say_cells(widths, COLUMNS,
                 (const char *const[]){f->title, f->unit, published.text,
                                       cs_format_people(ours, f->decimals, n[0]),
                                       cs_format_people(cs_benchmark_ratio(f, ours), 2, n[1]),
                                       cs_benchmark_status_names[f->status]});
    cs_buf_clear(&published);
}

static void say_table(const struct cs_benchmarks *b, const struct cs_benchmark_value *ours)
{
    for (size_t i = 0; i < b->n; i++) {
        const struct cs_benchmark_study *s = &b->study[i];
        cs_say("%s%s (%d)\n", i ? "\n" : "", s->authors, s->year);
        cs_say_cells(widths, COLUMNS,
                     (const char *const[]){"", "unit", "published", "caresim", "ratio", ""});
        for (size_t k = 0; k < s->n; k++)
            say_figure(&s->figure[k], ours++);
    }
    cs_say("\nratio: caresim over published. checked: seen on the page named in the source; quoted: not "
           "checked;\nderived: worked out from checked numbers. Why they differ, and the sources: "
           "docs/benchmarks.md, or --markdown\n");
}

static void say_page(const struct cs_benchmarks *b, const struct cs_benchmark_value *ours)
{
    struct cs_buf page = {0};
    cs_benchmarks_page(b, ours, &page);
    cs_say("%s", page.text);
    cs_buf_clear(&page);
}

static enum cs_status write_tables(const struct cs_args *args, const struct cs_benchmarks *b,
                                   const struct cs_benchmark_value *ours, struct cs_outdir *out,
                                   struct cs_err *err)
{
    struct cs_result *r = cs_benchmarks_result(b, ours);
    enum cs_status st = cs_api_write(r, cs_arg(args, OPT_FORMAT, "csv"), out, err);
    if (st == CS_OK)
        st = cs_outdir_commit(out, err);
    cs_result_free(r);
    return st;
}

static enum cs_status read_cases(const struct cs_args *args, struct cs_benchmarks **b,
                                 struct cs_err *err)
{
    char *models = NULL;
    enum cs_status st = cs_data_folder(args, "models", &models, err);
    if (st == CS_OK) {
        char *path = cs_path_join(models, "published/benchmarks.cfg");
        st = cs_benchmarks_read(path, b, err);
        free(path);
    }
    free(models);
    return st;
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_benchmarks *b = NULL;
    struct cs_benchmark_value *ours = NULL;
    struct cs_outdir *out = NULL;
    enum cs_status st = cs_api_check_formats(cs_arg(args, OPT_FORMAT, "csv"), err);
    if (st == CS_OK && args->option[OPT_OUT] != NULL)
        st = cs_outdir_open(args->option[OPT_OUT], &out, err);
    if (st == CS_OK)
        st = read_cases(args, &b, err);
    if (st == CS_OK) {
        ours = cs_xcalloc(count_figures(b), sizeof *ours);
        st = compute_all(args, b, ours, err);
    }
    if (st == CS_OK && out != NULL)
        st = write_tables(args, b, ours, out, err);
    if (st == CS_OK && args->option[OPT_MARKDOWN] != NULL)
        say_page(b, ours);
    else if (st == CS_OK)
        say_table(b, ours);
    free(ours);
    cs_benchmarks_free(b);
    cs_outdir_free(out);
    return st;
}

static const char *const examples[] = {"caresim benchmarks",
                                       "caresim benchmarks --out out/benchmarks --format csv,json",
                                       NULL};

const struct cs_command cs_command_benchmarks = {
    .name = "benchmarks",
    .operands = "",
    .help = "published figures of the field beside what the same question gives here",
    .examples = examples,
    .options = options,
    .min_operands = 0,
    .max_operands = 0,
    .run = run,
};
