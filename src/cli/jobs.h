/* What a call of run comes to: every scenario on every model it names, each with a folder to write into. */
#ifndef CS_CLI_JOBS_H
#define CS_CLI_JOBS_H

#include "cli/given.h"

struct cs_job {
    const struct cs_given *given;
    char *model; /* code or folder */
    size_t item; /* its place in the scenario's list of models; SIZE_MAX: from --model */
    char *dir;   /* folder to write into */
    char *label; /* for messages: "care on arg" */
};

struct cs_jobs {
    size_t n_given, n;
    struct cs_given *given;
    struct cs_job *v;
    size_t n_failed, n_untrusted;
    struct cs_buf failures; /* one line a message, for the end */
};

/*
 * The operands of args on their models, or on those of `models` (commas between, or "all"; NULL: their own).
 * Folders: out, or out/SCENARIO by default; with several scenarios OUT/SCENARIO, with several models MODEL
 * below it. A scenario among several that cannot be read is a failure in the list; alone it fails the call.
 */
CS_MUST enum cs_status cs_jobs_list(const struct cs_args *args, const struct cs_values *sets,
                                    const char *models, const char *out, struct cs_jobs *jobs,
                                    struct cs_err *err);
/* Refuses two jobs that would write into one folder. */
CS_MUST enum cs_status cs_jobs_check_folders(const struct cs_jobs *jobs, struct cs_err *err);
/* Keep what went wrong for the end. */
void cs_jobs_fail(struct cs_jobs *jobs, const char *label, const struct cs_err *err);
void cs_jobs_clear(struct cs_jobs *jobs);

/* The job's scenario and its economy; both NULL on failure. */
CS_MUST enum cs_status cs_job_open(const struct cs_args *args, const struct cs_job *job,
                                   struct cs_scenario **s, struct cs_economy **e, struct cs_err *err);

#endif
