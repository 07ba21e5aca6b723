/* caresim run: scenario -> economy -> result -> tables and charts. */
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "chart/chart.h"
#include "cli/cli.h"
#include "emit/emit.h"

enum { OPT_OUT, OPT_FORMAT, OPT_NO_CHARTS, OPT_CHART_FORMAT, OPT_MODEL, OPT_STRICT };

static const struct cs_option options[] = {
    [OPT_OUT] = {"out", 'o', "DIR", "folder for tables and charts (default out/SCENARIO)"},
    [OPT_FORMAT] = {"format", 'f', "LIST", "tables to write: csv, json (default csv)"},
    [OPT_NO_CHARTS] = {"no-charts", 0, NULL, "tables only"},
    [OPT_CHART_FORMAT] = {"chart-format", 0, "KIND", "png, svg or pdf (default png)"},
    [OPT_MODEL] = {"model", 'm', "MODEL", "another model than the scenario names"},
    [OPT_STRICT] = {"strict", 0, NULL, "a failed check or a warning gives exit code 1"},
    {NULL, 0, NULL, NULL},
};

static enum cs_status read_chart_format(const char *name, enum cs_chart_format *format,
                                        struct cs_err *err)
{
    static const char *const names[] = {"png", "svg", "pdf"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            *format = (enum cs_chart_format)i;
            return CS_OK;
        }
    }
    return cs_fail(err, CS_EUSAGE, "there is no chart format '%s'; expected png, svg or pdf", name);
}

/* The model that the scenario names, unless --model says another. */
static enum cs_status open_economy(const struct cs_args *args, const char *scenario_path,
                                   struct cs_economy **e, struct cs_err *err)
{
    const char *named = cs_arg(args, OPT_MODEL, NULL);
    if (named != NULL)
        return cs_open_model(args, named, NULL, e, err);
    struct cs_scenario *s = NULL;
    enum cs_status st = cs_scenario_read(scenario_path, &s, err);
    if (st == CS_OK)
        st = cs_open_scenario_model(args, s, e, err);
    cs_scenario_free(s);
    return st;
}

static enum cs_status draw(const struct cs_args *args, const struct cs_result *r,
                           enum cs_chart_format format, struct cs_outdir *out, struct cs_err *err)
{
    if (args->option[OPT_NO_CHARTS] != NULL)
        return CS_OK;
    char *plots, *gnuplot = cs_find_gnuplot();
    enum cs_status st = cs_data_folder(args, "plots", &plots, err);
    if (st == CS_OK) {
        const struct cs_chart_options chart = {
            .gnuplot = gnuplot, .plots_dir = plots, .format = format};
        st = cs_charts_draw(r, &chart, out, &args->log, err);
        free(plots);
    }
    free(gnuplot);
    return st;
}

static void say_summary(const struct cs_args *args, const struct cs_result *r,
                        const struct cs_outdir *out)
{
    struct cs_buf text = {0};
    cs_emit_summary(r, cs_terminal_width(), &text);
    cs_say("%s", text.text);
    cs_buf_clear(&text);
    if (args->quiet)
        return;
    cs_say("\nwritten to %s:\n", cs_outdir_path(out));
    for (size_t i = 0; i < cs_outdir_count(out); i++)
        cs_say("  %s\n", cs_outdir_name(out, i));
}

static bool has_warning(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_notes; i++) {
        if (r->notes[i].kind == CS_NOTE_WARNING)
            return true;
    }
    return false;
}

static char *default_out(const char *scenario_path)
{
    const char *slash = strrchr(scenario_path, '/');
    struct cs_buf dir = {0};
    const char *name = slash ? slash + 1 : scenario_path;
    cs_buf_printf(&dir, "out/%.*s", (int)strcspn(name, "."), name);
    return dir.text;
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_economy *economy = NULL;
    struct cs_result *result = NULL;
    struct cs_outdir *out = NULL;
    enum cs_chart_format chart_format = CS_CHART_PNG;
    const char *formats = cs_arg(args, OPT_FORMAT, "csv");
    char *path = NULL, *dir = NULL;
    enum cs_status st =
        read_chart_format(cs_arg(args, OPT_CHART_FORMAT, "png"), &chart_format, err);
    if (st == CS_OK)
        st = cs_api_check_formats(formats, err);
    if (st == CS_OK)
        st = cs_find_scenario(args, args->operand[0], &path, err);
    if (st != CS_OK)
        return st;
    dir = args->option[OPT_OUT] ? cs_xstrdup(args->option[OPT_OUT]) : default_out(path);
    if ((st = open_economy(args, path, &economy, err)) != CS_OK ||
        (st = cs_outdir_open(dir, &out, err)) != CS_OK ||
        (st = cs_api_simulate(path, economy, &result, err)) != CS_OK ||
        (st = cs_api_write(result, formats, out, err)) != CS_OK ||
        (st = draw(args, result, chart_format, out, err)) != CS_OK ||
        (st = cs_outdir_commit(out, err)) != CS_OK)
        goto out;
    say_summary(args, result, out);
    if (!cs_result_trusted(result))
        st = cs_fail(err, CS_EUNTRUSTED, "a check failed: the result is not to be trusted");
    else if (args->option[OPT_STRICT] != NULL && has_warning(result))
        st = cs_fail(err, CS_EUNTRUSTED, "there are warnings, and --strict was given");
out:
    cs_outdir_free(out);
    cs_result_free(result);
    cs_economy_free(economy);
    free(dir);
    free(path);
    return st;
}

static const char *const examples[] = {
    "caresim run bra-childcare-2035 --out out --format csv,json",
    "caresim run scenarios/bra-childcare-2035.cfg --no-charts", NULL};

const struct cs_command cs_command_run = {
    .name = "run",
    .operands = "SCENARIO",
    .help = "simulate a scenario: summary, tables and charts",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
