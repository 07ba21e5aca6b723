/*
 * The ministry's own care budget against the model's cost of the same services today
 * (docs/methods/13):
 *
 *   mismatch = budget lines of a policy / (today's users x today's unit cost) - 1          (13.13)
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "scenario/groups.h"
#include "sim/run.h"

struct own_budget {
    const struct cs_own_budget *p;
};

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    const struct cs_own_budget *p = cs_scenario_group(run->s, &cs_group_own_budget, NULL);
    (void)err;
    if (p->lines.n == 0)
        return CS_OK;
    struct own_budget *b = cs_xcalloc(1, sizeof *b);
    b->p = p;
    *state = b;
    return CS_OK;
}

static const struct cs_budget_line *line_at(const struct cs_own_budget *p, size_t i)
{
    return (const struct cs_budget_line *)p->lines.items + i;
}

static double budget_for(const struct cs_own_budget *p, const char *policy)
{
    double sum = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        sum += strcmp(line_at(p, i)->policy, policy) == 0 ? line_at(p, i)->amount : 0;
    return sum;
}

static void say(struct cs_run *run, const struct cs_own_budget *p, const struct cs_measure *m,
                double budget, double model)
{
    double mismatch = budget / model - 1;
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT];
    cs_result_check(
        run->r, fabs(mismatch) <= p->tolerance ? CS_CHECK_PASS : CS_CHECK_NOTE,
        cs_arena_printf(run->r->arena, "own budget of %s against the model", m->type->name),
        mismatch, p->tolerance, "budget %s, model %s million %s (%+.0f %%)",
        cs_format_people(budget, 0, n1), cs_format_people(model, 0, n2), run->e->currency,
        100 * mismatch);
    if (!(fabs(mismatch) <= p->tolerance))
        cs_result_note(
            run->r, CS_NOTE_WARNING,
            "%s: the own budget of %d has %s million %s, the model prices today's service at %s "
            "(%+.0f %%): "
            "mend coverage, ratios or pay before the gap is costed, or say why they differ.",
            m->title, p->year, n1, run->e->currency, n2, 100 * mismatch);
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct own_budget *b = state;
    const struct cs_package *package = &run->s->packages[0];
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < package->n && st == CS_OK; i++) {
        const struct cs_measure *m = &package->measures[i];
        double model = 0, budget = budget_for(b->p, m->type->name);
        if (m->type->today == NULL || budget == 0)
            continue;
        st = m->type->today(&run->context, m->params, b->p->year, &model, err);
        if (st == CS_OK)
            say(run, b->p, m, budget, model);
    }
    return st;
}

const struct cs_stage_type cs_stage_own_budget = {
    .name = "own_budget",
    .open = open_stage,
    .conclude = conclude_stage,
    .close = free,
};
