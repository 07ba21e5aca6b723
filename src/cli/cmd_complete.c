/* caresim complete: names of a kind, one a line, for the scripts that complete words at a shell. */
#include "cli/terms.h"

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    struct cs_names names = {0};
    const char *of = args->n_operands > 1 ? args->operand[1] : NULL;
    if (!cs_terms_list(args, args->operand[0], of, &names)) {
        struct cs_buf known = {0};
        for (size_t i = 0; cs_terms_kinds[i] != NULL; i++)
            cs_buf_printf(&known, "%s%s", i > 0 ? ", " : "", cs_terms_kinds[i]);
        enum cs_status st = cs_fail(err, CS_EUSAGE, "there are no names of kind '%s'; expected one of %s",
                                    args->operand[0], known.text);
        cs_buf_clear(&known);
        return st;
    }
    cs_names_sort(&names);
    for (size_t i = 0; i < names.n; i++)
        cs_say("%s\n", names.v[i]);
    cs_names_clear(&names);
    return CS_OK;
}

static const char *const examples[] = {"caresim complete scenarios", "caresim complete sectors bra",
                                       NULL};

const struct cs_command cs_command_complete = {
    .name = "complete",
    .operands = "KIND [MODEL]",
    .examples = examples,
    .min_operands = 1,
    .max_operands = 2,
    .run = run,
};
