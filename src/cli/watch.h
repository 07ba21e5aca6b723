/* Running again whenever a file changes on disk. */
#ifndef CS_CLI_WATCH_H
#define CS_CLI_WATCH_H

#include "cli/cli.h"

/*
 * once, and again whenever a file of the operands (or one of their bases) changes; errors are said and do not end
 * it. Never returns on its own, but for operands that cannot be found at all.
 */
CS_MUST enum cs_status cs_watch_run(const struct cs_args *args, const struct cs_values *sets,
                                    enum cs_status (*once)(const struct cs_args *args,
                                                           struct cs_err *err),
                                    struct cs_err *err);

#endif
