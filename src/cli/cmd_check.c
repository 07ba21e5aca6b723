/* caresim check: everything but the simulation, of a model or of a scenario. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/file.h"
#include "cli/given.h"
#include "economy/check.h"
#include "num/leontief.h"

enum { OPT_STRICT, OPT_SET };

static const struct cs_option options[] = {
    [OPT_STRICT] = {"strict", 0, NULL, "a warning gives exit code 1"},
    [OPT_SET] = CS_OPTION_SET,
    {NULL, 0, NULL, NULL},
};

static enum cs_status check_model(const struct cs_args *args, const char *dir,
                                  struct cs_err *err)
{
    struct cs_economy *e = NULL;
    struct cs_findings findings = {0};
    size_t warnings = 0;
    enum cs_status st = cs_economy_read(dir, &e, err);
    if (st == CS_OK)
        st = cs_economy_check(e, &findings, err);
    if (st == CS_OK) {
        cs_say("%s (%s): %zu sectors, %s\n", e->title, e->code, e->n, e->table);
        size_t errors = cs_say_findings(&findings, &warnings);
        cs_say("%zu errors, %zu warnings\n", errors, warnings);
        if (errors > 0)
            st = cs_fail(err, CS_EINPUT, "model '%s' has %zu error%s; see the lines marked ERROR",
                         e->code, errors, errors == 1 ? "" : "s");
        else if (warnings > 0 && args->option[OPT_STRICT] != NULL)
            st = cs_fail(err, CS_EUNTRUSTED, "there are warnings, and --strict was given");
    }
    cs_findings_clear(&findings);
    cs_economy_free(e);
    return st;
}

static enum cs_status check_scenario(const struct cs_args *args, const struct cs_given *given,
                                     struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    struct cs_economy *e = NULL;
    struct cs_buf text = {0};
    enum cs_status st = cs_given_open(given, &s, err);
    if (st == CS_OK)
        st = cs_open_scenario_model(args, s, &e, err);
    if (st == CS_OK)
        st = cs_scenario_bind(s, e, err);
    if (st == CS_OK) {
        cs_effective_print(&s->record, &text);
        cs_say("%s: %s, model %s, %d to %d, closure %s\n%s", s->path, s->title, s->model, s->from,
               s->to, cs_closure_names[s->closure], text.text ? text.text : "");
    }
    cs_buf_clear(&text);
    cs_scenario_free(s);
    cs_economy_free(e);
    return st;
}

/* A name is that of a scenario or of a model; when of neither, both messages help. */
static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    const char *name = args->operand[0];
    struct cs_err not_found = {0};
    char *path = NULL;
    struct cs_given given;
    cs_num_init();
    enum cs_status st = cs_given_find(args, name, &args->values[OPT_SET], &given, &not_found);
    if (st == CS_OK)
        st = check_scenario(args, &given, err);
    else if (!cs_ends_with(name, ".cfg") && cs_find_model(args, name, NULL, &path, err) == CS_OK)
        st = check_model(args, path, err);
    else
        st = cs_find_scenario(args, name, &path, err);
    free(path);
    cs_given_clear(&given);
    return st;
}

static const char *const examples[] = {"caresim check bra",
                                       "caresim check bra-childcare-2035", NULL};

const struct cs_command cs_command_check = {
    .name = "check",
    .operands = "MODEL|SCENARIO",
    .help = "balances, shares and assumptions of a model; the numbers in force in a scenario",
    .examples = examples,
    .options = options,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
