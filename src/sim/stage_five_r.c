/*
 * What the outputs say of the five R of care: recognise, reduce, redistribute, reward, represent
 * (docs/five-r.md). Only where a policy takes care over or raises its pay. The value of unpaid care
 * as it is,
 *
 *   value = hours of unpaid care x hourly wage of a paid carer                              (11.6)
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "scenario/groups.h"
#include "sim/headline.h"
#include "sim/people.h"
#include "sim/run.h"

struct five_r {
    struct cs_people people;
    struct cs_series *value, *of_gdp; /* NULL: no hours of unpaid care by sex */
};

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    (void)err;
    struct five_r *f = cs_xcalloc(1, sizeof *f);
    *state = f;
    cs_people_read(&run->context, &f->people);
    if (!cs_run_frees_time(run) || !cs_people_has_hours(&f->people))
        return CS_OK;
    f->value = cs_run_series(
        run,
        (struct cs_series){.key = "time.value_before",
                           .title = N_("Unpaid care as it is, at a paid carer's wage"),
                           .formula = "docs/methods/11 (11.6)",
                           .kind = CS_KIND_LEVEL},
        CS_DIMS(CS_DIM_YEAR, CS_DIM_SEX));
    f->of_gdp = cs_run_series(run,
                              (struct cs_series){.key = "time.value_before_gdp",
                                                 .title = N_("Unpaid care as it is, share of GDP"),
                                                 .unit = "share of baseline GDP at market prices",
                                                 .formula = "docs/methods/11 (11.6)",
                                                 .kind = CS_KIND_SHARE},
                              CS_DIMS(CS_DIM_YEAR));
    return CS_OK;
}

/* Million hours at the wage of an hour are million currency; wages grow as pay does. */
static enum cs_status year_stage(struct cs_run *run, void *state, size_t package, int year,
                                 struct cs_err *err)
{
    struct five_r *f = state;
    double care[CS_SEXES], all[CS_SEXES], sum = 0;
    size_t t = (size_t)(year - run->s->from);
    if (f->value == NULL || package > 0)
        return CS_OK;
    enum cs_status st = cs_people_unpaid(&f->people, year, care, all, err);
    for (size_t g = 0; g < CS_SEXES && st == CS_OK; g++) {
        double value = care[g] * f->people.carer_wage * cs_policy_pay_index(&run->context, year);
        f->value->v[t * CS_SEXES + g] = value;
        sum += value;
    }
    f->of_gdp->v[t] = sum / cs_policy_gdp(&run->context, year);
    return st;
}

/* Figure i of m of the last year of a series, the first package's where it has packages; NaN: no
 * such series. */
static double last_of(const struct cs_run *run, const char *key, size_t m, size_t i)
{
    const struct cs_series *s = cs_result_find(run->r, key);
    return s != NULL ? s->v[cs_run_at(run, 0, run->s->to, m) + i] : NAN;
}

static void say_recognise(struct cs_run *run, const struct five_r *f)
{
    char n1[CS_NUMBER_TEXT];
    size_t t = (size_t)(run->s->to - run->s->from);
    if (f->value == NULL) {
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Recognise: this model has no hours of unpaid care by sex, so what it is "
                       "worth is not known.");
        return;
    }
    double care[CS_SEXES], all[CS_SEXES];
    struct cs_err ignored = {0};
    if (cs_people_unpaid(&f->people, run->s->to, care, all, &ignored) != CS_OK)
        return;
    double hours = care[CS_WOMEN] + care[CS_MEN];
    cs_format_people(hours, 0, n1);
    if (isnan(f->of_gdp->v[t]))
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Recognise: unpaid care takes %s million hours in %d before the policy, "
                       "%.0f %% of them women's; "
                       "hourly wages are not known, so it has no value in money here.",
                       n1, run->s->to, 100 * care[CS_WOMEN] / hours);
    else
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Recognise: unpaid care takes %s million hours in %d before the policy, "
                       "%.0f %% of them women's; "
                       "at a paid carer's wage that is %.1f %% of GDP.",
                       n1, run->s->to, 100 * care[CS_WOMEN] / hours, 100 * f->of_gdp->v[t]);
}

static void say_reduce(struct cs_run *run)
{
    double women = last_of(run, "time.released", CS_SEXES, CS_WOMEN);
    double men = last_of(run, "time.released", CS_SEXES, CS_MEN);
    char n1[CS_NUMBER_TEXT];
    if (isnan(women + men))
        cs_result_note(run->r, CS_NOTE_FINDING, "Reduce: unpaid hours released are not known.");
    else
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Reduce: services take %s million hours of unpaid care off women's hands in "
                       "%d, %.1f %% of all "
                       "their unpaid work.",
                       cs_format_people(women, 0, n1), run->s->to,
                       100 * women / last_of(run, "time.unpaid.before", CS_SEXES, CS_WOMEN));
}

static void say_redistribute(struct cs_run *run)
{
    double before = last_of(run, "time.ratio.before", 1, 0),
           after = last_of(run, "time.ratio.after", 1, 0);
    double taken = last_of(run, "time.taken_over", 1, 0);
    char n1[CS_NUMBER_TEXT];
    if (isnan(before + after))
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Redistribute: women's and men's unpaid hours are not known, so neither is "
                       "their ratio.");
    else if (taken > 0)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Redistribute: women do %.2f hours of unpaid work for each of men's, %.2f "
                       "after the policy; "
                       "fathers on leave take over %s million hours a year.",
                       before, after, cs_format_people(taken, 1, n1));
    else
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Redistribute: women do %.2f hours of unpaid work for each of men's, %.2f "
                       "after the policy; "
                       "nothing here moves hours from women to men at home.",
                       before, after);
}

static void say_reward(struct cs_run *run)
{
    struct cs_card card = cs_run_card(run, 0);
    double before = last_of(run, "labour.earnings_gap.before", 1, 0);
    double after = last_of(run, "labour.earnings_gap", 1, 0);
    if (isnan(card.relative_pay))
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Reward: what the new jobs pay against the mean is not known.");
    else if (isnan(after))
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Reward: the new jobs are paid %.2f times the economy's mean.",
                       card.relative_pay);
    else
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Reward: the new jobs are paid %.2f times the economy's mean; by the "
                       "sectors they work in alone, women's "
                       "mean pay is %.2f times men's, %.2f after the policy.",
                       card.relative_pay, 1 - before, 1 - after);
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct five_r *f = state;
    bool cares = cs_run_frees_time(run);
    double raised = last_of(run, "cost.item", CS_COSTS, CS_COST_PAY);
    (void)err;
    if (!cares && !(raised > 0))
        return CS_OK;
    if (cares) {
        say_recognise(run, f);
        say_reduce(run);
        say_redistribute(run);
    }
    say_reward(run);
    cs_result_note(run->r, CS_NOTE_FINDING,
                   "Represent: nothing here says who decides, who bargains or whose voice counts; "
                   "ask that elsewhere.");
    return CS_OK;
}

const struct cs_stage_type cs_stage_five_r = {
    .name = "five_r",
    .open = open_stage,
    .year = year_stage,
    .conclude = conclude_stage,
    .close = free,
};
