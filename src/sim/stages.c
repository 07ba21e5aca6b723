/* The list of stages, called in order; and what they share. */
#include "base/text.h"
#include "sim/run.h"

#define CS_STAGE(name) extern const struct cs_stage_type cs_stage_##name;
#include "sim/stages.def"
#undef CS_STAGE

static const struct cs_stage_type *const stages[] = {
#define CS_STAGE(name) &cs_stage_##name,
#include "sim/stages.def"
#undef CS_STAGE
};
enum { STAGES = sizeof stages / sizeof *stages };
_Static_assert((int)STAGES <= (int)CS_MOST_STAGES, "raise CS_MOST_STAGES");

enum cs_status cs_stages_open(struct cs_run *run, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < STAGES && st == CS_OK; i++)
        st = stages[i]->open(run, &run->stage[i], err);
    return st;
}

enum cs_status cs_stages_limit(struct cs_run *run, size_t package, int year, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < STAGES && st == CS_OK; i++) {
        if (run->stage[i] != NULL && stages[i]->limit != NULL)
            st = stages[i]->limit(run, run->stage[i], package, year, err);
    }
    return st;
}

enum cs_status cs_stages_year(struct cs_run *run, size_t package, int year, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < STAGES && st == CS_OK; i++) {
        if (run->stage[i] != NULL && stages[i]->year != NULL)
            st = stages[i]->year(run, run->stage[i], package, year, err);
    }
    return st;
}

enum cs_status cs_stages_conclude(struct cs_run *run, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < STAGES && st == CS_OK; i++) {
        if (run->stage[i] != NULL && stages[i]->conclude != NULL)
            st = stages[i]->conclude(run, run->stage[i], err);
    }
    return st;
}

void cs_stages_close(struct cs_run *run)
{
    for (size_t i = 0; i < STAGES; i++) {
        if (run->stage[i] != NULL && stages[i]->close != NULL)
            stages[i]->close(run->stage[i]);
        run->stage[i] = NULL;
    }
}

size_t cs_run_at(const struct cs_run *run, size_t package, int year, size_t m)
{
    size_t years = (size_t)(run->s->to - run->s->from + 1);
    return (package * years + (size_t)(year - run->s->from)) * m;
}

bool cs_run_frees_time(const struct cs_run *run)
{
    return cs_package_frees_time(&run->s->packages[0]);
}

void cs_run_set_ranges(struct cs_run *run)
{
    static const struct cs_label labels[CS_RANGES] = {
        {"low", N_("Low"), ""}, {"central", N_("Central"), ""}, {"high", N_("High"), ""}};
    if (run->r->axis[CS_DIM_QUANTILE].n == 0)
        cs_result_set_axis(run->r, CS_DIM_QUANTILE, labels, CS_RANGES);
}

struct cs_series *cs_run_series(struct cs_run *run, struct cs_series spec, int n_dim,
                                const enum cs_dim *dims)
{
    spec.n_dim = n_dim;
    for (int i = 0; i < n_dim; i++)
        spec.dim[i] = dims[i];
    spec.assumed = true;
    if (spec.unit == NULL)
        spec.unit = cs_arena_printf(run->r->arena, "%s %s", run->e->unit, run->e->currency);
    return cs_result_add(run->r, &spec);
}
