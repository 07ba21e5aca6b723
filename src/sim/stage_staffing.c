/*
 * The pipeline of staff that the first package needs (docs/methods/12):
 *
 *   leavers_t  = attrition S_{t-1}                      S own staff of the new services, FTE
 *   hires_t    = max(0, S_t - S_{t-1} + leavers_t)                                      (12.5)
 *   needed_t   = max(0, hires_t - trained today)        graduates to train on top
 *   intake_t   = needed_{t+T} / (1 - dropout)           T years of training            (12.6)
 *   places_t   = sum of the last T intakes;  cost_t = places_t x cost of a place        (12.7)
 *
 * Who must begin before the first year cannot any more: those posts lack trained staff, which is
 * said.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "scenario/groups.h"
#include "sim/run.h"

enum of_staff { LEAVERS, HIRES, INTAKE, PLACES, COST, STAFF_SERIES };

struct staffing {
    const struct cs_staffing *p;
    struct cs_series *of[STAFF_SERIES];
    double late; /* FTE whose training would have had to begin before the first year */
    bool known;
};

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    static const struct cs_series of[STAFF_SERIES] = {
        [LEAVERS] = {.key = "staffing.leavers",
                     .title = N_("New staff who leave for good"),
                     .unit = "FTE",
                     .formula = "docs/methods/12 (12.5)",
                     .basis = CS_BASIS_FTE},
        [HIRES] = {.key = "staffing.hires",
                   .title = N_("Staff hired, replacement included"),
                   .unit = "FTE",
                   .formula = "docs/methods/12 (12.5)",
                   .basis = CS_BASIS_FTE},
        [INTAKE] = {.key = "staffing.intake",
                    .title = N_("Beginning training"),
                    .unit = "persons",
                    .formula = "docs/methods/12 (12.6)",
                    .basis = CS_BASIS_PERSONS},
        [PLACES] = {.key = "staffing.places",
                    .title = N_("In training"),
                    .unit = "persons",
                    .formula = "docs/methods/12 (12.7)",
                    .basis = CS_BASIS_PERSONS},
        [COST] = {.key = "staffing.cost",
                  .title = N_("Cost of training, beside the gross cost"),
                  .formula = "docs/methods/12 (12.7)",
                  .basis = CS_BASIS_GROSS},
    };
    const struct cs_node *node;
    const struct cs_staffing *p = cs_scenario_group(run->s, &cs_group_staffing, &node);
    (void)err;
    if (node == NULL)
        return CS_OK;
    struct staffing *s = cs_xcalloc(1, sizeof *s);
    s->p = p;
    for (int i = 0; i < STAFF_SERIES; i++) {
        struct cs_series spec = of[i];
        spec.kind = CS_KIND_LEVEL;
        s->of[i] = cs_run_series(run, spec, CS_DIMS(CS_DIM_YEAR));
        for (size_t t = 0; t < s->of[i]->size; t++)
            s->of[i]->v[t] = 0;
    }
    *state = s;
    return CS_OK;
}

/* Own staff of a year without limits of the labour market: the plan is what must be staffed. */
static enum cs_status staff_of(struct cs_run *run, struct cs_levers *l, int year, double *fte,
                               struct cs_err *err)
{
    const struct cs_package *p = &run->s->packages[0];
    enum cs_status st = CS_OK;
    cs_levers_zero(l);
    for (size_t i = 0; i < p->n && st == CS_OK; i++)
        st = p->measures[i].type->year(&run->context, p->measures[i].params, year, NAN, l, err);
    *fte = l->staff_fte;
    return st;
}

/* needed_t graduates begin T years before; those that do not fit are late. */
static void train(struct staffing *s, int t, int years, double needed)
{
    int begin = t - s->p->training_years;
    double intake = needed / (1 - s->p->dropout);
    if (begin < 0) {
        s->late += needed;
        return;
    }
    s->of[INTAKE]->v[begin] += intake;
    for (int k = begin; k < t && k < years; k++)
        s->of[PLACES]->v[k] += intake;
}

/* The whole plan at once, in the first year: training begins years before posts do. */
static enum cs_status plan(struct cs_run *run, struct staffing *s, struct cs_err *err)
{
    int years = run->s->to - run->s->from + 1;
    struct cs_levers *l = cs_levers_new(run->e->n, run->h->H);
    double before = 0, fte = 0;
    enum cs_status st = CS_OK;
    for (int t = 0; t < years && st == CS_OK; t++) {
        st = staff_of(run, l, run->s->from + t, &fte, err);
        s->of[LEAVERS]->v[t] = s->p->attrition * before;
        s->of[HIRES]->v[t] = fmax(0, fte - before + s->of[LEAVERS]->v[t]);
        train(s, t, years, fmax(0, s->of[HIRES]->v[t] - s->p->trained_today));
        before = fte;
    }
    for (int t = 0; t < years; t++)
        s->of[COST]->v[t] = s->of[PLACES]->v[t] * s->p->cost_per_place / 1e6;
    cs_levers_free(l);
    return st;
}

/* Before the package runs, so that the budget finds the cost. */
static enum cs_status limit_stage(struct cs_run *run, void *state, size_t package, int year,
                                  struct cs_err *err)
{
    struct staffing *s = state;
    (void)package;
    (void)year;
    if (s->known)
        return CS_OK;
    s->known = true;
    return plan(run, s, err);
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct staffing *s = state;
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT], n3[CS_NUMBER_TEXT];
    double hires = 0, leavers = 0, most = 0;
    (void)err;
    for (size_t t = 0; t < s->of[HIRES]->size; t++) {
        hires += s->of[HIRES]->v[t];
        leavers += s->of[LEAVERS]->v[t];
        most = fmax(most, s->of[PLACES]->v[t]);
    }
    if (hires == 0)
        return CS_OK;
    cs_result_note(run->r, CS_NOTE_FINDING,
                   "Staff: %s FTE are to be hired from %d to %d, %s of them to replace who leaves; "
                   "at most %s people "
                   "are in training at once.",
                   cs_format_people(hires, 0, n1), run->s->from, run->s->to,
                   cs_format_people(leavers, 0, n2), cs_format_people(most, 0, n3));
    if (s->p->cost_per_place == 0 && most > 0)
        cs_result_note(run->r, CS_NOTE_LIMIT,
                       "What training costs is not in the budget: give staffing.cost_per_place "
                       "(currency per training "
                       "place and year).");
    if (s->late > 0)
        cs_result_note(run->r, CS_NOTE_WARNING,
                       "%s FTE of the first years would have had to begin their training before "
                       "%d: a later start, "
                       "a slower phase-in or staff trained elsewhere is needed "
                       "(staffing.training_years is %d).",
                       cs_format_people(s->late, 0, n1), run->s->from, s->p->training_years);
    return CS_OK;
}

const struct cs_stage_type cs_stage_staffing = {
    .name = "staffing",
    .open = open_stage,
    .limit = limit_stage,
    .conclude = conclude_stage,
    .close = free,
};
