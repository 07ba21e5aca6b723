/* caresim completion: a script that completes words of the command line. */
#include <string.h>

#include "cli/cli.h"
#include "cli/completion.h"

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    static const struct {
        const char *name;
        void (*write)(struct cs_buf *out);
    } shells[] = {{"bash", cs_completion_bash}, {"zsh", cs_completion_zsh}, {"fish", cs_completion_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].name, args->operand[0]) != 0)
            continue;
        struct cs_buf text = {0};
        shells[i].write(&text);
        cs_say("%s", text.text);
        cs_buf_clear(&text);
        return CS_OK;
    }
    return cs_fail(err, CS_EUSAGE, "there is no completion for '%s'; expected bash, zsh or fish",
                   args->operand[0]);
}

static const char *const examples[] = {
    "caresim completion bash | install -D /dev/stdin ~/.local/share/bash-completion/completions/caresim",
    "caresim completion fish | install -D /dev/stdin ~/.config/fish/completions/caresim.fish", NULL};

const struct cs_command cs_command_completion = {
    .name = "completion",
    .operands = "bash|zsh|fish",
    .help = "a script that completes words of the command line with Tab",
    .examples = examples,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
