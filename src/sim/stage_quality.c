/*
 * What the jobs of a package are worth against those of another (docs/methods/15): full-time
 * equivalents, jobs at the economy's mean pay, and jobs net of those displaced.
 *
 *   FTE = own staff's FTE by its persons + jobs (1 - p_g (1 - h))    p part-time share, h part-time
 * hours  (15.3) matched = compensation / mean pay                                of direct and
 * indirect effects         (15.4) net = jobs - displacement x own staff at the ends of
 * displacement's range    (15.7)
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "scenario/groups.h"
#include "sim/run.h"

struct quality {
    double fte_of_job[CS_SEXES]; /* NaN: part-time share not known */
    double displacement[CS_RANGES];
    double mean_pay; /* base year; NaN: pay by sector is not known */
    struct cs_series *fte, *matched, *net;
};

static double part_time_share(const struct cs_run *run, enum cs_sex g)
{
    static const char *const keys[CS_SEXES] = {
        [CS_WOMEN] = "labour.part_time_share.women", [CS_MEN] = "labour.part_time_share.men"};
    const struct cs_param_row *row =
        run->e->params != NULL ? cs_params_find(run->e->params, keys[g]) : NULL;
    return row != NULL ? row->value : NAN;
}

/* Most displaced first: the lowest net jobs. */
static void read_displacement(const struct cs_run *run, double out[CS_RANGES])
{
    const struct cs_market_params *market =
        cs_scenario_group(run->s, &cs_group_labour_market, NULL);
    for (int i = 0; i < CS_RANGES; i++)
        out[i] = market->displacement;
    for (size_t i = 0; i < run->s->record.n; i++) {
        const struct cs_effective *e = &run->s->record.v[i];
        if (strcmp(e->path, "labour_market.displacement") != 0 || isnan(e->low))
            continue;
        out[CS_RANGE_LOW] = e->high;
        out[CS_RANGE_HIGH] = e->low;
    }
}

static void lay_out(struct cs_run *run, struct quality *q)
{
    const char *closure = run->h->H > 0 ? run->h->text : NULL;
    q->fte = cs_run_series(run,
                           (struct cs_series){.key = "jobs.fte",
                                              .title = N_("Jobs created, full-time equivalents"),
                                              .unit = "FTE",
                                              .formula = "docs/methods/15 (15.3)",
                                              .kind = CS_KIND_CHANGE,
                                              .basis = CS_BASIS_FTE,
                                              .closure = closure},
                           CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX));
    q->matched = cs_run_series(
        run,
        (struct cs_series){.key = "jobs.matched_pay",
                           .title = N_("Jobs if each were paid the economy's mean (type I)"),
                           .unit = run->job_unit,
                           .formula = "docs/methods/15 (15.4)",
                           .kind = CS_KIND_CHANGE,
                           .basis = run->job_basis},
        CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR));
    if (!cs_run_frees_time(run))
        return;
    cs_run_set_ranges(run);
    q->net = cs_run_series(
        run,
        (struct cs_series){.key = "jobs.net",
                           .title = N_("Jobs less those displaced in other care (type I)"),
                           .unit = run->job_unit,
                           .formula = "docs/methods/15 (15.7)",
                           .kind = CS_KIND_CHANGE,
                           .basis = run->job_basis},
        CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_QUANTILE));
}

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    const struct cs_quality *p = cs_scenario_group(run->s, &cs_group_quality, NULL);
    struct quality *q = cs_xcalloc(1, sizeof *q);
    bool by_rule = cs_params_find(run->e->params, "labour.income_rule") != NULL;
    (void)err;
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        q->fte_of_job[g] = run->job_basis == CS_BASIS_FTE
                               ? 1
                               : 1 - part_time_share(run, g) * (1 - p->part_time_hours);
    q->mean_pay = by_rule ? NAN : run->s->rates->mean_pay;
    read_displacement(run, q->displacement);
    lay_out(run, q);
    *state = q;
    return CS_OK;
}

/* Own staff of a sex, persons. */
static double own_staff(const struct cs_run *run, enum cs_sex g)
{
    return run->levers->staff[g][CS_FORMAL] + run->levers->staff[g][CS_INFORMAL];
}

static void store_fte(const struct cs_run *run, struct quality *q, size_t package, int year)
{
    size_t at = cs_run_at(run, package, year, CS_EFFECTS * CS_SEXES);
    double staff = own_staff(run, CS_WOMEN) + own_staff(run, CS_MEN);
    for (size_t k = 0; k < CS_EFFECTS; k++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            size_t cell = at + k * CS_SEXES + g;
            double own = k == CS_DIRECT ? own_staff(run, g) : 0;
            double own_fte = own != 0 ? run->levers->staff_fte * own / staff : 0;
            /* what makes no output needs no known share */
            double others = run->jobs->v[cell] - own;
            q->fte->v[cell] = own_fte + (others != 0 ? others * q->fte_of_job[g] : 0);
        }
    }
}

static void store_net(const struct cs_run *run, struct quality *q, size_t package, int year)
{
    const double *jobs = run->jobs->v + cs_run_at(run, package, year, CS_EFFECTS * CS_SEXES);
    double *net = q->net->v + cs_run_at(run, package, year, CS_RANGES), gross = 0;
    for (size_t i = 0; i < (CS_INDIRECT + 1) * CS_SEXES; i++)
        gross += jobs[i];
    for (int i = 0; i < CS_RANGES; i++)
        net[i] = gross - q->displacement[i] * (own_staff(run, CS_WOMEN) + own_staff(run, CS_MEN));
}

static enum cs_status year_stage(struct cs_run *run, void *state, size_t package, int year,
                                 struct cs_err *err)
{
    struct quality *q = state;
    const double *pay =
        run->flows[FLOW_COMPENSATION]->v + cs_run_at(run, package, year, CS_EFFECTS);
    double earned = pay[CS_DIRECT] + pay[CS_INDIRECT];
    (void)err;
    store_fte(run, q, package, year);
    q->matched->v[cs_run_at(run, package, year, 1)] =
        earned != 0 ? earned / (q->mean_pay * cs_policy_pay_index(&run->context, year)) : 0;
    if (q->net != NULL)
        store_net(run, q, package, year);
    return CS_OK;
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct quality *q = state;
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT], n3[CS_NUMBER_TEXT];
    (void)err;
    if (q->net == NULL)
        return CS_OK;
    const double *net = q->net->v + cs_run_at(run, 0, run->s->to, CS_RANGES);
    if (net[CS_RANGE_LOW] < net[CS_RANGE_HIGH] || q->displacement[CS_RANGE_CENTRAL] > 0)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Net of paid care jobs that the service displaces elsewhere: %s %s (type I) "
                       "at %.2f displaced "
                       "for each of its posts, between %s at %.2f and %s at %.2f.",
                       cs_format_people(net[CS_RANGE_CENTRAL], 0, n1), run->job_unit,
                       q->displacement[CS_RANGE_CENTRAL],
                       cs_format_people(net[CS_RANGE_LOW], 0, n2), q->displacement[CS_RANGE_LOW],
                       cs_format_people(net[CS_RANGE_HIGH], 0, n3), q->displacement[CS_RANGE_HIGH]);
    return CS_OK;
}

const struct cs_stage_type cs_stage_quality = {
    .name = "quality",
    .open = open_stage,
    .year = year_stage,
    .conclude = conclude_stage,
    .close = free,
};
