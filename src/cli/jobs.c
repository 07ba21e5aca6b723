#include "cli/jobs.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "economy/economy.h"

void cs_jobs_fail(struct cs_jobs *jobs, const char *label, const struct cs_err *err)
{
    jobs->n_failed++;
    for (int i = 0; i < err->count; i++)
        cs_buf_printf(&jobs->failures, "%s: %s\n", label, err->text[i]);
}

/* "models/toy/" -> "toy" */
static char *last_name(const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    size_t from = n;
    while (from > 0 && path[from - 1] != '/')
        from--;
    char *name = cs_xstrdup(path + from);
    name[n - from] = '\0';
    return name;
}

static char *folder_of(const struct cs_args *args, const char *out, const char *scenario,
                       const char *model, bool several_models)
{
    bool named = out == NULL || args->n_operands > 1;
    char *dir = cs_xstrdup(out != NULL ? out : "out"), *name = last_name(model);
    const char *const parts[] = {named ? scenario : NULL, several_models ? name : NULL};
    for (size_t i = 0; i < 2; i++) {
        char *longer = parts[i] != NULL ? cs_path_join(dir, parts[i]) : NULL;
        if (longer == NULL)
            continue;
        free(dir);
        dir = longer;
    }
    free(name);
    return dir;
}

struct listing {
    const struct cs_args *args;
    const char *models, *out;
    struct cs_jobs *jobs;
};

static void add_job(const struct listing *l, const struct cs_given *given, const char *scenario,
                    const char *model, size_t item, bool several_models)
{
    struct cs_jobs *jobs = l->jobs;
    struct cs_buf label = {0};
    jobs->v = cs_xrealloc(jobs->v, (jobs->n + 1) * sizeof *jobs->v);
    cs_buf_printf(&label, "%s on %s", scenario, model);
    jobs->v[jobs->n++] = (struct cs_job){
        .given = given,
        .model = cs_xstrdup(model),
        .item = item,
        .dir = folder_of(l->args, l->out, scenario, model, several_models),
        .label = label.text,
    };
}

static void add_named_models(const struct listing *l, const struct cs_given *given,
                             const char *scenario)
{
    char *list = cs_xstrdup(l->models), *rest = list;
    bool several = strchr(l->models, ',') != NULL;
    for (char *name; (name = strsep(&rest, ",")) != NULL;)
        if (*name != '\0')
            add_job(l, given, scenario, name, SIZE_MAX, several);
    free(list);
}

static enum cs_status add_operand(const struct listing *l, struct cs_given *given,
                                  struct cs_err *err)
{
    struct cs_scenario *s = NULL;
    enum cs_status st = cs_given_open(given, &s, err);
    if (st != CS_OK)
        return st;
    if (l->models != NULL)
        add_named_models(l, given, s->name);
    for (size_t i = 0; l->models == NULL && i < s->n_models; i++)
        add_job(l, given, s->name, s->models[i], i, s->n_models > 1);
    cs_scenario_free(s);
    return CS_OK;
}

enum cs_status cs_jobs_check_folders(const struct cs_jobs *jobs, struct cs_err *err)
{
    for (size_t i = 0; i < jobs->n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(jobs->v[i].dir, jobs->v[k].dir) == 0)
                return cs_fail(err, CS_EUSAGE,
                               "'%s' and '%s' would both be written to '%s'; run them one by one "
                               "with --out",
                               jobs->v[k].label, jobs->v[i].label, jobs->v[i].dir);
    return CS_OK;
}

enum cs_status cs_jobs_list(const struct cs_args *args, const struct cs_values *sets,
                            const char *models, const char *out, struct cs_jobs *jobs,
                            struct cs_err *err)
{
    struct cs_buf all = {0};
    enum cs_status st = CS_OK;
    *jobs = (struct cs_jobs){.given = cs_xcalloc(args->n_operands, sizeof *jobs->given)};
    if (models != NULL && strcmp(models, "all") == 0) {
        st = cs_list_models(args, &all, err);
        models = all.text;
    }
    const struct listing l = {args, models, out, jobs};
    for (size_t i = 0; i < args->n_operands && st == CS_OK; i++) {
        struct cs_given *given = &jobs->given[jobs->n_given++];
        struct cs_err one = {0};
        enum cs_status read = cs_given_find(args, args->operand[i], sets, given, &one);
        if (read == CS_OK)
            read = add_operand(&l, given, &one);
        if (read != CS_OK && args->n_operands > 1) {
            cs_jobs_fail(jobs, args->operand[i], &one);
        } else if (read != CS_OK) {
            *err = one;
            st = read;
        }
    }
    cs_buf_clear(&all);
    return st;
}

void cs_jobs_clear(struct cs_jobs *jobs)
{
    for (size_t i = 0; i < jobs->n; i++) {
        free(jobs->v[i].model);
        free(jobs->v[i].dir);
        free(jobs->v[i].label);
    }
    for (size_t i = 0; i < jobs->n_given; i++)
        cs_given_clear(&jobs->given[i]);
    free(jobs->given);
    free(jobs->v);
    cs_buf_clear(&jobs->failures);
    *jobs = (struct cs_jobs){0};
}

/* Where the scenario names the job's model; NULL: --model does. */
static const struct cs_node *asking(const struct cs_scenario *s, const struct cs_job *job)
{
    const struct cs_node *n = cs_node_get(cs_config_root(s->config), "model");
    if (job->item == SIZE_MAX || n == NULL)
        return NULL;
    return cs_node_type(n) == CS_NODE_LIST ? cs_node_at(n, job->item) : n;
}

enum cs_status cs_job_open(const struct cs_args *args, const struct cs_job *job,
                           struct cs_scenario **s, struct cs_economy **e, struct cs_err *err)
{
    *s = NULL;
    *e = NULL;
    enum cs_status st = cs_given_open(job->given, s, err);
    if (st == CS_OK)
        st = cs_open_model(args, job->model, asking(*s, job), e, err);
    if (st != CS_OK) {
        cs_scenario_free(*s);
        *s = NULL;
    }
    return st;
}
