/* caresim run: scenario -> economy -> result -> tables and charts. */
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "cli/draw.h"
#include "cli/jobs.h"
#include "cli/many.h"
#include "cli/watch.h"
#include "emit/emit.h"

enum {
    OPT_OUT,
    OPT_FORMAT,
    OPT_NO_CHARTS,
    OPT_CHART_FORMAT,
    OPT_SIZE,
    OPT_THEME,
    OPT_MODEL,
    OPT_SET,
    OPT_STRICT,
    OPT_PRINT_CONFIG,
    OPT_WATCH
};

static const struct cs_option options[] = {
    [OPT_OUT] = {"out", 'o', "DIR", "folder for tables and charts (default out/SCENARIO)"},
    [OPT_FORMAT] = {"format", 'f', "LIST", "what to write: csv, json, xlsx, html, markdown, latex (default csv)"},
    [OPT_NO_CHARTS] = {"no-charts", 0, NULL, "tables only"},
    [OPT_CHART_FORMAT] = {"chart-format", 0, "KIND", "png, svg or pdf (default png, with html svg)"},
    [OPT_SIZE] = CS_OPTION_SIZE,
    [OPT_THEME] = CS_OPTION_THEME,
    [OPT_MODEL] = {"model", 'm', "LIST", "other models than the scenario names, or all"},
    [OPT_SET] = CS_OPTION_SET,
    [OPT_STRICT] = {"strict", 0, NULL, "a failed check or a warning gives exit code 1"},
    [OPT_PRINT_CONFIG] = {"print-config", 0, NULL, "print every value in force as a scenario; no run"},
    [OPT_WATCH] = {"watch", 'w', NULL, "run again whenever the scenario changes, until Ctrl-C"},
    {NULL, 0, NULL, NULL},
};

/* PNG by default; SVG where a page is to hold the charts. */
static enum cs_status read_drawing(const struct cs_args *args, struct cs_drawing *drawing,
                                   struct cs_err *err)
{
    bool page = cs_has_format(cs_arg(args, OPT_FORMAT, "csv"), "html");
    return cs_drawing_read(cs_arg(args, OPT_CHART_FORMAT, page ? "svg" : "png"),
                           cs_arg(args, OPT_SIZE, NULL), cs_arg(args, OPT_THEME, NULL), drawing,
                           err);
}

static void say_summary(const struct cs_args *args, const struct cs_result *r,
                        const struct cs_outdir *out)
{
    struct cs_buf text = {0};
    cs_emit_summary(r, cs_terminal_width(), &text);
    cs_say("%s", text.text);
    cs_buf_clear(&text);
    cs_say_written(args, out);
}

static bool has_warning(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_notes; i++) {
        if (r->notes[i].kind == CS_NOTE_WARNING)
            return true;
    }
    return false;
}

/* A scenario on a model, simulated and written. On failure nothing is left. */
static enum cs_status do_job(const struct cs_args *args, const struct cs_job *job,
                             struct cs_result **result, struct cs_outdir **out, struct cs_err *err)
{
    struct cs_scenario *scenario = NULL;
    struct cs_economy *economy = NULL;
    struct cs_drawing drawing;
    enum cs_status st = read_drawing(args, &drawing, err);
    *result = NULL;
    *out = NULL;
    if (st != CS_OK || (st = cs_job_open(args, job, &scenario, &economy, err)) != CS_OK ||
        (st = cs_outdir_open(job->dir, out, err)) != CS_OK ||
        (st = cs_api_simulate_scenario(scenario, economy, result, err)) != CS_OK)
        goto out;
    st = cs_write_result(args, *result, cs_arg(args, OPT_FORMAT, "csv"),
                         args->option[OPT_NO_CHARTS] == NULL ? &drawing : NULL, *out, err);
out:
    cs_economy_free(economy);
    cs_scenario_free(scenario);
    return st;
}

static enum cs_status judge(const struct cs_args *args, const struct cs_result *r,
                            struct cs_err *err)
{
    if (!cs_result_trusted(r))
        return cs_fail(err, CS_EUNTRUSTED, "a check failed: the result is not to be trusted");
    if (args->option[OPT_STRICT] != NULL && has_warning(r))
        return cs_fail(err, CS_EUNTRUSTED, "there are warnings, and --strict was given");
    return CS_OK;
}

static enum cs_status run_one(const struct cs_args *args, const struct cs_job *job,
                              struct cs_err *err)
{
    struct cs_result *result;
    struct cs_outdir *out;
    enum cs_status st = do_job(args, job, &result, &out, err);
    if (st == CS_OK) {
        say_summary(args, result, out);
        st = judge(args, result, err);
    }
    cs_outdir_free(out);
    cs_result_free(result);
    return st;
}

/* One of many: a line instead of a summary. */
static enum cs_status run_line(const struct cs_args *args, const struct cs_job *job,
                               struct cs_many *many, struct cs_err *err)
{
    struct cs_result *result;
    struct cs_outdir *out;
    enum cs_status st = do_job(args, job, &result, &out, err);
    if (st == CS_OK) {
        cs_many_say(many, job, result);
        st = judge(args, result, err);
    }
    cs_outdir_free(out);
    cs_result_free(result);
    return st;
}

static enum cs_status print_config(const struct cs_args *args, const struct cs_jobs *jobs,
                                   struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    struct cs_economy *e = NULL;
    struct cs_buf text = {0};
    if (jobs->n != 1 || jobs->n_failed > 0)
        return cs_fail(err, CS_EUSAGE,
                       "--print-config takes one scenario on one model; say which with --model");
    enum cs_status st = cs_job_open(args, &jobs->v[0], &s, &e, err);
    if (st == CS_OK)
        st = cs_scenario_bind(s, e, err);
    if (st == CS_OK) {
        cs_scenario_print(s, jobs->v[0].model, &text);
        cs_say("%s", text.text);
    }
    cs_buf_clear(&text);
    cs_scenario_free(s);
    cs_economy_free(e);
    return st;
}

static enum cs_status run_once(const struct cs_args *args, struct cs_err *err)
{
    struct cs_jobs jobs;
    enum cs_status st =
        cs_jobs_list(args, &args->values[OPT_SET], cs_arg(args, OPT_MODEL, NULL),
                     cs_arg(args, OPT_OUT, NULL), &jobs, err);
    if (st == CS_OK)
        st = cs_jobs_check_folders(&jobs, err);
    if (st == CS_OK && args->option[OPT_PRINT_CONFIG] != NULL)
        st = print_config(args, &jobs, err);
    else if (st == CS_OK && jobs.n == 1 && jobs.n_failed == 0)
        st = run_one(args, &jobs.v[0], err);
    else if (st == CS_OK)
        st = cs_many_run(args, &jobs, run_line, err);
    cs_jobs_clear(&jobs);
    return st;
}

/* Usage is wrong once and for all, before anything is read. */
static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_drawing drawing; /* names that are none are found before anything runs */
    enum cs_status st = read_drawing(args, &drawing, err);
    if (st == CS_OK)
        st = cs_api_check_formats(cs_arg(args, OPT_FORMAT, "csv"), err);
    if (st != CS_OK)
        return st;
    return args->option[OPT_WATCH] != NULL
               ? cs_watch_run(args, &args->values[OPT_SET], run_once, err)
               : run_once(args, err);
}

static const char *const examples[] = {
    "caresim run bra-childcare-2035 --out out --format csv,json",
    "caresim run bra-childcare-2035 --set childcare.ages[0-3].coverage=0.6 --no-charts", NULL};

const struct cs_command cs_command_run = {
    .name = "run",
    .operands = "SCENARIO...",
    .help = "simulate scenarios: summary, tables and charts",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 1000,
    .run = run,
};
