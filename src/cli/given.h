/* A scenario as commands are given it: NAME, FILE.cfg or base.cfg+care.cfg, with --set over it. */
#ifndef CS_CLI_GIVEN_H
#define CS_CLI_GIVEN_H

#include "cli/cli.h"
#include "scenario/scenario.h"
#include "scenario/sources.h"

/* The row of an option table that every command taking a scenario has. */
#define CS_OPTION_SET {"set", 's', "KEY=VALUE...", "another value, as in childcare.ages[0].coverage=0.6"}

struct cs_given {
    const char *operand;
    struct cs_scenario_from from; /* paths, settings and folder below */
    char *path[16];
    char *folder;
};

/* Find the files of an operand. sets: values of --set, which must outlive it. To be cleared, also on failure. */
CS_MUST enum cs_status cs_given_find(const struct cs_args *args, const char *operand,
                                     const struct cs_values *sets, struct cs_given *given,
                                     struct cs_err *err);
CS_MUST enum cs_status cs_given_open(const struct cs_given *given, struct cs_scenario **out,
                                     struct cs_err *err);
void cs_given_clear(struct cs_given *given);

#endif
