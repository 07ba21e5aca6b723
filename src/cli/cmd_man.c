/* caresim man: the manual pages, in roff. */
#include <string.h>

#include "cli/cli.h"
#include "cli/manual.h"

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_buf text = {0};
    if (strcmp(args->operand[0], "program") == 0)
        cs_manual_program(&text);
    else if (strcmp(args->operand[0], "scenario") == 0)
        cs_manual_scenario(&text);
    else
        return cs_fail(err, CS_EUSAGE, "there is no manual page '%s'; expected program or scenario",
                       args->operand[0]);
    cs_say("%s", text.text);
    cs_buf_clear(&text);
    return CS_OK;
}

static const char *const examples[] = {"caresim man program | man -l -",
                                       "caresim man scenario > caresim-scenario.5", NULL};

const struct cs_command cs_command_man = {
    .name = "man",
    .operands = "program|scenario",
    .help = "the manual pages caresim(1) and caresim-scenario(5), in roff",
    .examples = examples,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
