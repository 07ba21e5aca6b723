#include "cli/many.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

static double value_of(const struct cs_result *r, const char *key)
{
    const struct cs_series *s = cs_result_find(r, key);
    return s != NULL && s->size > 0 ? s->v[0] : NAN;
}

void cs_many_say(struct cs_many *many, const struct cs_job *job, const struct cs_result *r)
{
    char n[4][CS_NUMBER_TEXT];
    const struct cs_series *jobs = cs_result_find(r, "headline.jobs");
    cs_progress_clear(&many->progress);
    if (many->said++ == 0)
        cs_say("%-*s %-8s %12s %-5s %7s %9s  %s\n", many->width, "scenario", "model", "jobs", "",
               "women%", "cost%GDP", "written to");
    cs_say("%-*s %-8.8s %12s %-5.5s %7s %9s  %s\n", many->width, r->scenario, r->model,
           cs_format_people(value_of(r, "headline.jobs"), 0, n[0]), jobs != NULL ? jobs->unit : "",
           cs_format_people(100 * value_of(r, "headline.women_share"), 1, n[1]),
           cs_format_people(100 * value_of(r, "headline.gross_pct_gdp"), 2, n[2]), job->dir);
}

static size_t count_runs(const struct cs_jobs *jobs)
{
    size_t all = jobs->n;
    for (size_t i = 0; i < jobs->n_given; i++) { /* a scenario that could not be read has no job */
        size_t k = 0;
        while (k < jobs->n && jobs->v[k].given != &jobs->given[i])
            k++;
        all += k == jobs->n;
    }
    return all;
}

/* What failed stands last, where it is seen. */
static enum cs_status conclude(const struct cs_args *args, const struct cs_jobs *jobs,
                               struct cs_err *err)
{
    const char *line = jobs->failures.text;
    for (size_t n; line != NULL && *line != '\0'; line += n + (line[n] == '\n')) {
        n = strcspn(line, "\n");
        cs_log(&args->log, CS_LOG_WARNING, "%.*s", (int)n, line);
    }
    if (jobs->n_failed > 0)
        return cs_fail(err, CS_EPARTIAL, "%zu of %zu runs failed, see above", jobs->n_failed,
                       count_runs(jobs));
    if (jobs->n_untrusted > 0)
        return cs_fail(err, CS_EUNTRUSTED, "%zu of %zu runs have warnings or failed checks, see above",
                       jobs->n_untrusted, count_runs(jobs));
    return CS_OK;
}

static int widest_name(const struct cs_jobs *jobs)
{
    int width = (int)strlen("scenario");
    for (size_t i = 0; i < jobs->n; i++) {
        const char *on = strstr(jobs->v[i].label, " on ");
        int n = (int)(on - jobs->v[i].label);
        width = n > width ? n : width;
    }
    return width;
}

enum cs_status cs_many_run(const struct cs_args *args, struct cs_jobs *jobs, cs_many_fn *one,
                           struct cs_err *err)
{
    struct cs_many many = {.width = widest_name(jobs)};
    cs_progress_begin(&many.progress, args, jobs->n);
    for (size_t i = 0; i < jobs->n; i++) {
        struct cs_err own = {0};
        enum cs_status st = one(args, &jobs->v[i], &many, &own);
        if (st == CS_EUNTRUSTED) { /* written all the same */
            jobs->n_untrusted++;
            jobs->n_failed--;
        }
        if (st != CS_OK)
            cs_jobs_fail(jobs, jobs->v[i].label, &own);
        cs_progress_step(&many.progress, i + 1 < jobs->n ? jobs->v[i + 1].label : NULL);
    }
    cs_progress_clear(&many.progress);
    return conclude(args, jobs, err);
}
