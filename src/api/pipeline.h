/* The one natural way through the house, shared by the public calls and the command line. */
#ifndef CS_API_PIPELINE_H
#define CS_API_PIPELINE_H

#include "base/file.h"
#include "sim/sim.h"

/* A scenario bound to a model, simulated. */
CS_MUST enum cs_status cs_api_simulate(const char *scenario_path, const struct cs_economy *e,
                                       struct cs_result **out, struct cs_err *err);

/* The same for a scenario that was opened (with settings over it, or of several files); it gets bound to e. */
CS_MUST enum cs_status cs_api_simulate_scenario(struct cs_scenario *s, const struct cs_economy *e,
                                                struct cs_result **out, struct cs_err *err);

/* Write r in each of the comma-separated formats. An unknown one is CS_EUSAGE, the nearest offered. */
CS_MUST enum cs_status cs_api_write(const struct cs_result *r, const char *formats,
                                    struct cs_outdir *out, struct cs_err *err);
/* The same check without writing. */
CS_MUST enum cs_status cs_api_check_formats(const char *formats, struct cs_err *err);

#endif
