/* Options and operands of a command, by its table. */
#ifndef CS_CLI_PARSE_H
#define CS_CLI_PARSE_H

#include "cli/cli.h"

/* argv[0] is the command's name. Operands are in args->operand (caller frees the array). */
CS_MUST enum cs_status cs_parse_args(const struct cs_command *c, int argc, char **argv,
                                     struct cs_args *args, bool *help, struct cs_err *err);
void cs_print_command_help(const struct cs_command *c);

#endif
