/* What a name means: variable, parameter, policy, chart, sector role, command or exit code. */
#ifndef CS_CLI_DEFINE_H
#define CS_CLI_DEFINE_H

#include "cli/cli.h"

/*
 * Say all that has this name. Variables are those that the scenarios at hand report: they are simulated to see.
 * CS_EINPUT for a name that means nothing, the nearest offered.
 */
CS_MUST enum cs_status cs_define(const struct cs_args *args, const char *name, struct cs_err *err);

#endif
