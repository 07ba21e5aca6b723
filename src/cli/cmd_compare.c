/* caresim compare: scenarios and economies side by side. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "cli/cli.h"
#include "economy/economy.h"
#include "study/compare.h"

enum { OPT_MODELS, OPT_OUT, OPT_FORMAT };

static const struct cs_option options[] = {
    [OPT_MODELS] = {"models", 'm', "LIST", "model codes with commas between, or all"},
    [OPT_OUT] = {"out", 'o', "DIR", "folder for the tables (default: none are written)"},
    [OPT_FORMAT] = {"format", 'f', "LIST", "tables to write: csv, json (default csv)"},
    {NULL, 0, NULL, NULL},
};

struct runs {
    const struct cs_args *args;
    struct cs_result **done;
    size_t n_done, cap, failed;
};

static void keep(struct runs *runs, struct cs_result *r)
{
    if (runs->n_done == runs->cap) {
        runs->cap = runs->cap ? 2 * runs->cap : 64;
        runs->done = cs_xrealloc(runs->done, runs->cap * sizeof *runs->done);
    }
    runs->done[runs->n_done++] = r;
}

/* One run; a failure is said at once and the rest go on. */
static void run_one(struct runs *runs, const char *scenario, const char *model)
{
    struct cs_err err = {0};
    struct cs_economy *economy = NULL;
    struct cs_result *result = NULL;
    enum cs_status st = cs_open_model(runs->args, model, NULL, &economy, &err);
    if (st == CS_OK)
        st = cs_api_simulate(scenario, economy, &result, &err);
    if (st == CS_OK) {
        keep(runs, result);
    } else {
        runs->failed++;
        for (int i = 0; i < err.count; i++)
            cs_log(&runs->args->log, CS_LOG_WARNING, "%s on %s: %s", scenario, model, err.text[i]);
    }
    cs_economy_free(economy);
}

static void run_models(struct runs *runs, const char *scenario, const char *models)
{
    char *list = cs_xstrdup(models), *rest = list;
    for (char *name; (name = strsep(&rest, ",")) != NULL;) {
        if (*name != '\0')
            run_one(runs, scenario, name);
    }
    free(list);
}

/* Each scenario on the models asked for, or on the one it names. */
static enum cs_status run_scenario(struct runs *runs, const char *name, const char *models,
                                   struct cs_err *err)
{
    char *path;
    struct cs_scenario *s = NULL;
    enum cs_status st = cs_find_scenario(runs->args, name, &path, err);
    if (st != CS_OK)
        return st;
    if (models == NULL)
        st = cs_scenario_read(path, &s, err);
    if (st == CS_OK)
        run_models(runs, path, models ? models : s->model);
    cs_scenario_free(s);
    free(path);
    return st;
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

static void say_row(const struct cs_result *r, bool scenarios)
{
    char n[8][CS_NUMBER_TEXT];
    cs_say("%-8.8s %-22.22s", r->model, scenarios ? r->scenario : r->model_title);
    for (size_t p = 0; p < 2; p++) {
        cs_say("  %11s %11s %6s %5s", cs_format_people(value_of(r, "headline.jobs", p), 0, n[0]),
               cs_format_people(value_of(r, "headline.jobs_women", p), 0, n[1]),
               cs_format_people(100 * value_of(r, "headline.women_share", p), 1, n[2]),
               cs_format_people(value_of(r, "headline.relative_pay", p), 2, n[3]));
    }
    cs_say("  %6s %6s%s\n",
           cs_format_people(value_of(r, "headline.jobs", 0) / value_of(r, "headline.jobs", 1), 2,
                            n[4]),
           cs_format_people(value_of(r, "headline.jobs_women", 0) /
                                value_of(r, "headline.jobs_women", 1),
                            2, n[5]),
           strcmp(unit_of(r), "jobs") == 0 ? "" : "  in FTE");
}

static void say_table(const struct runs *runs, const struct cs_result *r)
{
    const struct cs_axis *packages = &r->axis[CS_DIM_PACKAGE];
    bool scenarios = r->axis[CS_DIM_SCENARIO].n > 1;
    cs_say("%s\n\n%-31s", scenarios ? "Scenarios side by side" : r->title, "");
    for (size_t p = 0; p < 2; p++)
        cs_say("  %-36.36s", scenarios             ? (p ? "second package" : "first package")
                             : p < packages->n ? packages->labels[p].title
                                               : "");
    cs_say("  first/second\n%-8s %-22s", "model", scenarios ? "scenario" : "");
    for (size_t p = 0; p < 2; p++)
        cs_say("  %11s %11s %6s %5s", "jobs", "women's", "women%", "pay");
    cs_say("  %6s %6s\n", "jobs", "women");
    for (size_t i = 0; i < runs->n_done; i++)
        say_row(runs->done[i], scenarios);
    cs_say("\njobs: direct and indirect (type I) in the last year; women%%: women's share of them; pay: "
           "employees' compensation over all jobs, economy's mean = 1\n");
    for (size_t i = 0; i < r->n_notes; i++) {
        if (r->notes[i].kind == CS_NOTE_FINDING)
            cs_say("- %s\n", r->notes[i].text);
    }
    cs_say("Each model has limits of its own (whose pay is a rule, whose sectors are coarse): "
           "notes.csv with --out, or 'caresim check MODEL'.\n");
}

static enum cs_status write_tables(const struct cs_args *args, const struct cs_result *r,
                                   struct cs_outdir *out, struct cs_err *err)
{
    if (out == NULL)
        return CS_OK;
    enum cs_status st = cs_api_write(r, cs_arg(args, OPT_FORMAT, "csv"), out, err);
    if (st == CS_OK)
        st = cs_outdir_commit(out, err);
    for (size_t i = 0; st == CS_OK && !args->quiet && i < cs_outdir_count(out); i++)
        cs_say("%s%s/%s\n", i ? "" : "\n", cs_outdir_path(out), cs_outdir_name(out, i));
    return st;
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct runs runs = {.args = args};
    struct cs_outdir *out = NULL;
    struct cs_result *comparison = NULL;
    struct cs_buf all = {0};
    const char *models = cs_arg(args, OPT_MODELS, NULL);
    enum cs_status st = cs_api_check_formats(cs_arg(args, OPT_FORMAT, "csv"), err);
    if (st == CS_OK && models != NULL && strcmp(models, "all") == 0) {
        st = cs_list_models(args, &all, err);
        models = all.text;
    }
    if (st == CS_OK && args->option[OPT_OUT] != NULL)
        st = cs_outdir_open(args->option[OPT_OUT], &out, err);
    for (size_t i = 0; i < args->n_operands && st == CS_OK; i++)
        st = run_scenario(&runs, args->operand[i], models, err);
    if (st == CS_OK)
        st = cs_compare((const struct cs_result *const *)runs.done, runs.n_done, &comparison, err);
    if (st == CS_OK) {
        say_table(&runs, comparison);
        st = write_tables(args, comparison, out, err);
    }
    if (st == CS_OK && runs.failed > 0)
        st = cs_fail(err, CS_EPARTIAL, "%zu of %zu runs failed, see above", runs.failed,
                     runs.failed + runs.n_done);
    for (size_t i = 0; i < runs.n_done; i++)
        cs_result_free(runs.done[i]);
    free(runs.done);
    cs_result_free(comparison);
    cs_outdir_free(out);
    cs_buf_clear(&all);
    return st;
}

static const char *const examples[] = {
    "caresim compare care-vs-construction --models all --out out/compare",
    "caresim compare bra-childcare-2035 care-vs-construction", NULL};

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
