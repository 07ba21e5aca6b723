/* Options and operands of a command, by its table. */
#ifndef CS_CLI_PARSE_H
#define CS_CLI_PARSE_H

#include "cli/cli.h"

/* argv[0] is the command's name. args to be cleared, also on failure. */
CS_MUST enum cs_status cs_parse_args(const struct cs_command *c, int argc, char **argv,
                                     struct cs_args *args, bool *help, struct cs_err *err);
/*
 * Put the command before the common options that stand in front of it ("caresim --lang fr run ..."), so that it is
 * argv[1]; left as it is where something else comes first. False where only options stand there.
 */
bool cs_command_first(int argc, char **argv);
void cs_args_clear(struct cs_args *args);
bool cs_option_repeats(const struct cs_option *o);
/* Options that every command takes (n). */
const struct cs_option *cs_common_options(size_t *n);
void cs_print_command_help(const struct cs_command *c);

#endif
