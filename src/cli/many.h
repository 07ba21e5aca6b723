/* Many runs in one call: a line each, and what failed at the end. */
#ifndef CS_CLI_MANY_H
#define CS_CLI_MANY_H

#include "cli/jobs.h"
#include "cli/progress.h"
#include "result/result.h"

struct cs_many {
    struct cs_progress progress;
    int width;  /* of the column of scenario names */
    size_t said; /* lines */
};

typedef enum cs_status cs_many_fn(const struct cs_args *args, const struct cs_job *job,
                                  struct cs_many *many, struct cs_err *err);

/* A line of a run that is done: jobs, women's share, cost, where it was written. */
void cs_many_say(struct cs_many *many, const struct cs_job *job, const struct cs_result *r);
/* Every job with one; CS_EPARTIAL where some failed, CS_EUNTRUSTED where results are not to be trusted. */
CS_MUST enum cs_status cs_many_run(const struct cs_args *args, struct cs_jobs *jobs,
                                   cs_many_fn *one, struct cs_err *err);

#endif
