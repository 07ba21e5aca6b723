/* caresim report: a scenario, or the result of a run, as a report to read and print. */
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/draw.h"
#include "cli/given.h"
#include "economy/economy.h"
#include "emit/emit.h"
#include "result/json.h"

enum { OPT_OUT, OPT_FORMAT, OPT_MODEL, OPT_SET, OPT_NO_CHARTS };

static const struct cs_option options[] = {
    [OPT_OUT] = {"out", 'o', "DIR",
                 "folder for the report (default out/SCENARIO, or that of RESULT.json)"},
    [OPT_FORMAT] = {"format", 'f', "LIST",
                    "html, markdown, latex, xlsx, csv, json (default html,markdown,xlsx)"},
    [OPT_MODEL] = {"model", 'm', "MODEL", "another model than the scenario names"},
    [OPT_SET] = CS_OPTION_SET,
    [OPT_NO_CHARTS] = {"no-charts", 0, NULL, "text and tables only"},
    {NULL, 0, NULL, NULL},
};

static bool is_result(const char *operand)
{
    return cs_ends_with(operand, ".json");
}

static const char *default_formats(void)
{
    return cs_writers_find("xlsx") != NULL ? "html,markdown,xlsx" : "html,markdown";
}

/* What the report is of: the file of a result, or a scenario as given. */
struct input {
    const char *result; /* NULL: a scenario */
    struct cs_given scenario;
};

/* The folder of a result's file; out/NAME for a scenario, out/A+B for stacked files. Caller frees. */
static char *default_out(const struct input *in)
{
    struct cs_buf dir = {0};
    if (in->result != NULL) {
        const char *slash = strrchr(in->result, '/');
        cs_buf_printf(&dir, "%.*s", slash != NULL ? (int)(slash - in->result) : 1,
                      slash != NULL ? in->result : ".");
        return dir.text;
    }
    for (size_t i = 0; i < in->scenario.from.n_paths; i++) {
        const char *path = in->scenario.path[i], *slash = strrchr(path, '/');
        const char *name = slash != NULL ? slash + 1 : path;
        cs_buf_printf(&dir, "%s%.*s", i > 0 ? "+" : "out/", (int)strcspn(name, "."), name);
    }
    return dir.text;
}

static enum cs_status simulate(const struct cs_args *args, const struct cs_given *given,
                               struct cs_result **r, struct cs_err *err)
{
    const char *named = cs_arg(args, OPT_MODEL, NULL);
    struct cs_economy *economy = NULL;
    struct cs_scenario *s = NULL;
    enum cs_status st = cs_given_open(given, &s, err);
    if (st == CS_OK)
        st = named != NULL ? cs_open_model(args, named, NULL, &economy, err)
                           : cs_open_scenario_model(args, s, &economy, err);
    if (st == CS_OK)
        st = cs_api_simulate_scenario(s, economy, r, err);
    cs_scenario_free(s);
    cs_economy_free(economy);
    return st;
}

/* A result from a file forgets its charts: they are drawn anew. */
static enum cs_status get_result(const struct cs_args *args, const struct input *in,
                                 struct cs_result **r, struct cs_err *err)
{
    if (in->result == NULL)
        return simulate(args, &in->scenario, r, err);
    if (args->option[OPT_MODEL] != NULL || args->values[OPT_SET].n > 0)
        return cs_fail(err, CS_EUSAGE, "--%s goes with a scenario; '%s' is the result of a run already",
                       args->option[OPT_MODEL] != NULL ? "model" : "set", in->result);
    enum cs_status st = cs_result_read_json(in->result, r, err);
    if (st == CS_OK)
        (*r)->n_attachments = 0;
    return st;
}

static enum cs_status find_input(const struct cs_args *args, struct input *in, struct cs_err *err)
{
    if (!is_result(args->operand[0]))
        return cs_given_find(args, args->operand[0], &args->values[OPT_SET], &in->scenario, err);
    in->result = args->operand[0];
    return CS_OK;
}

static enum cs_status write_report(const struct cs_args *args, struct cs_result *r,
                                   struct cs_outdir *out, struct cs_err *err)
{
    static const struct cs_drawing in_page = {.format = CS_CHART_SVG};
    bool charts = args->option[OPT_NO_CHARTS] == NULL;
    enum cs_status st = cs_write_result(args, r, cs_arg(args, OPT_FORMAT, default_formats()),
                                        charts ? &in_page : NULL, out, err);
    if (st == CS_OK)
        cs_say_files(args, "", out);
    return st;
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_result *result = NULL;
    struct cs_outdir *out = NULL;
    struct input in = {0};
    char *dir = NULL;
    enum cs_status st = cs_api_check_formats(cs_arg(args, OPT_FORMAT, default_formats()), err);
    if (st == CS_OK)
        st = find_input(args, &in, err);
    if (st == CS_OK) {
        dir = args->option[OPT_OUT] != NULL ? cs_xstrdup(args->option[OPT_OUT]) : default_out(&in);
        st = get_result(args, &in, &result, err);
    }
    if (st == CS_OK)
        st = cs_outdir_open(dir, &out, err);
    if (st == CS_OK)
        st = write_report(args, result, out, err);
    if (st == CS_OK && !cs_result_trusted(result))
        st = cs_fail(err, CS_EUNTRUSTED, "a check failed: the result is not to be trusted");
    cs_outdir_free(out);
    cs_result_free(result);
    cs_given_clear(&in.scenario);
    free(dir);
    return st;
}

static const char *const examples[] = {"caresim report bra-childcare-2035 --out report",
                                       "caresim report out/results.json --format html,latex", NULL};

const struct cs_command cs_command_report = {
    .name = "report",
    .operands = "SCENARIO|RESULT.json",
    .help = "a report to read and print, of a scenario or of a run's results.json",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
