/*
 * Freed time, mothers' participation, and who fills the posts (docs/methods/11).
 *
 *   levers.care  --release-->  unpaid hours by sex, their value
 *                --respond-->  women joining  --market-->  posts filled, rates and gaps after
 *
 * With labour_market = { jobs = "met"; } the run's levers and response are cut to what people can
 * fill, before anything is stored.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "policy/people.h"
#include "scenario/groups.h"
#include "sim/labour.h"
#include "sim/people.h"

enum of_time { RELEASED, AFTER, REPLACEMENT, OPPORTUNITY, TIME_SERIES };
enum of_post { POSTS, HIRED, UNFILLED, DISPLACED, POST_SERIES };

struct labour {
    struct cs_people people;
    const struct cs_supply_params *supply;
    const struct cs_market_params *market;
    bool rates, hours; /* which of the two parts has data */
    bool cares;        /* a policy frees time */
    /* of the package and year at hand */
    struct cs_labour_year now;
    /* series */
    struct cs_series *time[TIME_SERIES], *unpaid_before, *ratio_before, *ratio_after, *taken_over;
    struct cs_series *joining, *joining_range, *participation_pp;
    struct cs_series *rate_before[CS_RATES], *rate_after[CS_RATES], *gap_before[CS_RATES],
        *gap_after[CS_RATES];
    struct cs_series *posts[POST_SERIES];
    struct cs_series *pay_gap, *pay_gap_before, *pay_gap_rise, *pay_gap_composition;
    bool said_failure;
};

#define BY_SEX  CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX)
#define BY_YEAR CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR)

/* ---- lay out ---- */

static void lay_out_time(struct cs_run *run, struct labour *l)
{
    static const struct cs_series of[TIME_SERIES] = {
        [RELEASED] = {.key = "time.released",
                      .title = N_("Unpaid care hours released"),
                      .unit = "million hours a year",
                      .formula = "docs/methods/11 (11.5)",
                      .kind = CS_KIND_CHANGE},
        [AFTER] = {.key = "time.unpaid.after",
                   .title = N_("Unpaid work after"),
                   .unit = "million hours a year",
                   .formula = "docs/methods/11 (11.5)",
                   .kind = CS_KIND_LEVEL},
        [REPLACEMENT] = {.key = "time.value_replacement",
                         .title = N_("Hours released, at a paid carer's wage"),
                         .formula = "docs/methods/11 (11.6)",
                         .kind = CS_KIND_CHANGE},
        [OPPORTUNITY] = {.key = "time.value_opportunity",
                         .title = N_("Hours released, at the wage of who is freed"),
                         .formula = "docs/methods/11 (11.6)",
                         .kind = CS_KIND_CHANGE},
    };
    for (int i = 0; i < TIME_SERIES; i++)
        l->time[i] = cs_run_series(run, of[i], BY_SEX);
    l->unpaid_before = cs_run_series(run,
                                     (struct cs_series){.key = "time.unpaid.before",
                                                        .title = N_("Unpaid work before"),
                                                        .unit = "million hours a year",
                                                        .formula = "docs/methods/11 (11.5)",
                                                        .kind = CS_KIND_LEVEL},
                                     CS_DIMS(CS_DIM_YEAR, CS_DIM_SEX));
    l->ratio_before =
        cs_run_series(run,
                      (struct cs_series){.key = "time.ratio.before",
                                         .title = N_("Women's unpaid hours over men's, before"),
                                         .unit = "ratio",
                                         .formula = "docs/methods/11 (11.5)",
                                         .kind = CS_KIND_INDEX},
                      CS_DIMS(CS_DIM_YEAR));
    l->ratio_after =
        cs_run_series(run,
                      (struct cs_series){.key = "time.ratio.after",
                                         .title = N_("Women's unpaid hours over men's, after"),
                                         .unit = "ratio",
                                         .formula = "docs/methods/11 (11.5)",
                                         .kind = CS_KIND_INDEX},
                      BY_YEAR);
    l->taken_over = cs_run_series(
        run,
        (struct cs_series){.key = "time.taken_over",
                           .title = N_("Unpaid hours that fathers on leave take over"),
                           .unit = "million hours a year",
                           .formula = "docs/methods/11 (11.14)",
                           .kind = CS_KIND_CHANGE},
        BY_YEAR);
}

static void lay_out_supply(struct cs_run *run, struct labour *l)
{
    _Static_assert((int)CS_LABOUR_ANSWERS == (int)CS_RANGES, "answers lie on the axis of ranges");
    cs_run_set_ranges(run);
    l->joining = cs_run_series(run,
                               (struct cs_series){.key = "labour.joining",
                                                  .title = N_("Women joining the labour force"),
                                                  .unit = "persons",
                                                  .formula = "docs/methods/11 (11.3)",
                                                  .kind = CS_KIND_CHANGE,
                                                  .basis = CS_BASIS_PERSONS},
                               BY_YEAR);
    l->joining_range = cs_run_series(
        run,
        (struct cs_series){.key = "labour.joining_range",
                           .title = N_("Women joining the labour force, range of the response"),
                           .unit = "persons",
                           .formula = "docs/methods/11 (11.3)",
                           .kind = CS_KIND_CHANGE,
                           .basis = CS_BASIS_PERSONS},
        CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_QUANTILE));
    l->participation_pp = cs_run_series(
        run,
        (struct cs_series){.key = "labour.participation_change",
                           .title = N_("Women's participation, change by mothers who join"),
                           .unit = "percentage points",
                           .formula = "docs/methods/11 (11.3)",
                           .kind = CS_KIND_PP},
        BY_YEAR);
}

static void lay_out_rates(struct cs_run *run, struct labour *l)
{
    static const struct {
        const char *code, *before, *after, *gap_before, *gap_after;
    } rates[CS_RATES] = {
        [CS_RATE_EMPLOYMENT] = {"employment_rate", N_("Employment rate before"),
                                N_("Employment rate after"),
                                N_("Employment gap, men less women, before"),
                                N_("Employment gap, men less women, after")},
        [CS_RATE_PARTICIPATION] = {"participation_rate", N_("Participation rate before"),
                                   N_("Participation rate after"),
                                   N_("Participation gap, men less women, before"),
                                   N_("Participation gap, men less women, after")},
        [CS_RATE_UNEMPLOYMENT] = {"unemployment_rate", N_("Unemployment rate before"),
                                  N_("Unemployment rate after"),
                                  N_("Unemployment gap, men less women, before"),
                                  N_("Unemployment gap, men less women, after")},
    };
    struct cs_arena *a = run->r->arena;
    for (int k = 0; k < CS_RATES; k++) {
        struct cs_series rate = {.title = rates[k].after,
                                 .unit = "share of ages 15 and over",
                                 .formula = "docs/methods/11 (11.10)",
                                 .kind = CS_KIND_RATE};
        struct cs_series gap = {.title = rates[k].gap_after,
                                .unit = "percentage points",
                                .formula = "docs/methods/11 (11.10)",
                                .kind = CS_KIND_PP};
        if (k == CS_RATE_UNEMPLOYMENT)
            rate.unit = "share of the labour force";
        rate.key = cs_arena_printf(a, "labour.%s", rates[k].code);
        l->rate_after[k] = cs_run_series(run, rate, BY_SEX);
        rate.key = cs_arena_printf(a, "labour.%s.before", rates[k].code);
        rate.title = rates[k].before;
        l->rate_before[k] = cs_run_series(run, rate, CS_DIMS(CS_DIM_YEAR, CS_DIM_SEX));
        gap.key = cs_arena_printf(a, "labour.%s_gap", rates[k].code);
        l->gap_after[k] = cs_run_series(run, gap, BY_YEAR);
        gap.key = cs_arena_printf(a, "labour.%s_gap.before", rates[k].code);
        gap.title = rates[k].gap_before;
        l->gap_before[k] = cs_run_series(run, gap, CS_DIMS(CS_DIM_YEAR));
    }
}

static void lay_out_posts(struct cs_run *run, struct labour *l)
{
    static const struct cs_series of[POST_SERIES] = {
        [POSTS] = {.key = "labour.posts", .title = N_("Posts offered, by who would fill them")},
        [HIRED] = {.key = "labour.hired", .title = N_("People hired")},
        [UNFILLED] = {.key = "labour.unfilled", .title = N_("Posts that nobody is there to fill")},
        [DISPLACED] = {.key = "labour.displaced",
                       .title = N_("Carers and domestic workers displaced, and jobs that end")},
    };
    for (int i = 0; i < POST_SERIES; i++) {
        struct cs_series spec = of[i];
        spec.unit = "persons";
        spec.formula = "docs/methods/11 (11.7, 11.8)";
        spec.kind = CS_KIND_CHANGE;
        spec.basis = CS_BASIS_PERSONS;
        l->posts[i] = cs_run_series(run, spec, BY_SEX);
    }
}

static void lay_out_pay_gap(struct cs_run *run, struct labour *l)
{
    struct cs_series gap = {.key = "labour.earnings_gap.before",
                            .title = N_("Earnings gap between sectors, before"),
                            .unit = "share of men's mean pay",
                            .formula = "docs/methods/11 (11.11)",
                            .kind = CS_KIND_SHARE};
    l->pay_gap_before = cs_run_series(run, gap, CS_DIMS(CS_DIM_YEAR));
    gap.key = "labour.earnings_gap";
    gap.title = N_("Earnings gap between sectors, after");
    l->pay_gap = cs_run_series(run, gap, BY_YEAR);
    gap = (struct cs_series){.key = "labour.earnings_gap.by_pay",
                             .title = N_("Change of the earnings gap by pay rises"),
                             .unit = "percentage points",
                             .formula = "docs/methods/11 (11.12)",
                             .kind = CS_KIND_PP};
    l->pay_gap_rise = cs_run_series(run, gap, BY_YEAR);
    gap.key = "labour.earnings_gap.by_composition";
    gap.title = N_("Change of the earnings gap by who holds the new jobs");
    l->pay_gap_composition = cs_run_series(run, gap, BY_YEAR);
}

/* Jobs by sex are known wherever there is output, and are jobs or persons, not full-time
 * equivalents. */
static bool counts_people(const struct cs_run *run)
{
    for (size_t i = 0; i < run->e->n; i++) {
        if (isnan(cs_job_rate_sex(run->s->rates, i, CS_WOMEN)) ||
            isnan(cs_job_rate_sex(run->s->rates, i, CS_MEN)))
            return false;
    }
    return run->job_basis == CS_BASIS_JOBS;
}

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    struct labour l = {
        .supply = cs_scenario_group(run->s, &cs_group_labour_supply, NULL),
        .market = cs_scenario_group(run->s, &cs_group_labour_market, NULL),
        .cares = cs_run_frees_time(run),
    };
    cs_people_read(&run->context, &l.people);
    l.rates = cs_people_has_rates(&l.people) && counts_people(run);
    l.hours = l.cares && cs_people_has_hours(&l.people);
    if (l.market->jobs == CS_MARKET_MET && !l.rates)
        return cs_labour_refuse_met(run, err);
    if (l.market->jobs == CS_MARKET_MET &&
        cs_people_check(&run->context, cs_group_labour_market.key, NULL, CS_WORKING_AGE,
                        CS_AGE_OPEN, 0, err) != CS_OK)
        return CS_EINPUT;
    if (!l.rates && !l.hours)
        return CS_OK;
    struct labour *kept = cs_xcalloc(1, sizeof *kept);
    *kept = l;
    if (kept->hours)
        lay_out_time(run, kept);
    if (kept->rates) {
        if (kept->cares)
            lay_out_supply(run, kept);
        lay_out_rates(run, kept);
        lay_out_posts(run, kept);
        lay_out_pay_gap(run, kept);
    }
    *state = kept;
    return CS_OK;
}

/* ---- one year ---- */

static struct cs_labour_setting setting_of(const struct labour *l)
{
    return (struct cs_labour_setting){&l->people, l->supply, l->market, l->hours, l->cares};
}

/* Where people are short, only what they fill goes on. */
static enum cs_status limit_stage(struct cs_run *run, void *state, size_t package, int year,
                                  struct cs_err *err)
{
    struct labour *l = state;
    (void)package;
    if (l->market->jobs != CS_MARKET_MET)
        return CS_OK;
    const struct cs_labour_setting setting = setting_of(l);
    return cs_labour_meet(run, &setting, year, &l->now, err);
}

static void store_time(const struct cs_run *run, struct labour *l, size_t package, int year)
{
    const struct cs_time_release *t = &l->now.time;
    size_t at = cs_run_at(run, package, year, CS_SEXES), y = (size_t)(year - run->s->from);
    for (int g = 0; g < CS_SEXES; g++) {
        l->time[RELEASED]->v[at + (size_t)g] = t->hours[g];
        l->time[AFTER]->v[at + (size_t)g] = t->unpaid_after[g];
        l->time[REPLACEMENT]->v[at + (size_t)g] = t->at_replacement[g];
        l->time[OPPORTUNITY]->v[at + (size_t)g] = t->at_opportunity[g];
        l->unpaid_before->v[y * CS_SEXES + (size_t)g] = l->now.unpaid[g];
    }
    l->ratio_before->v[y] = t->ratio_before;
    l->ratio_after->v[at / CS_SEXES] = t->ratio_after;
    l->taken_over->v[at / CS_SEXES] = l->now.taken_over;
}

static void store_market(const struct cs_run *run, struct labour *l, size_t package, int year)
{
    const struct cs_market_outcome *o = &l->now.outcome;
    size_t at = cs_run_at(run, package, year, 1), y = (size_t)(year - run->s->from);
    for (size_t g = 0; g < CS_SEXES; g++) {
        size_t cell = at * CS_SEXES + g;
        l->posts[POSTS]->v[cell] =
            o->demand.posts[CS_TIER_OWN][g] + o->demand.posts[CS_TIER_OUTPUT][g];
        l->posts[HIRED]->v[cell] = o->hired[g];
        l->posts[UNFILLED]->v[cell] = o->unfilled[CS_TIER_OWN][g] + o->unfilled[CS_TIER_OUTPUT][g];
        l->posts[DISPLACED]->v[cell] = o->displaced[g] + o->demand.lost[g];
    }
    for (int k = 0; k < CS_RATES; k++) {
        for (size_t g = 0; g < CS_SEXES; g++) {
            l->rate_after[k]->v[at * CS_SEXES + g] = l->now.rates.after[k][g];
            l->rate_before[k]->v[y * CS_SEXES + g] = l->now.rates.before[k][g];
        }
        l->gap_after[k]->v[at] = l->now.rates.gap_after[k];
        l->gap_before[k]->v[y] = l->now.rates.gap_before[k];
    }
    l->pay_gap_before->v[y] = l->now.pay_gap.before;
    l->pay_gap->v[at] = l->now.pay_gap.after;
    l->pay_gap_rise->v[at] = 100 * l->now.pay_gap.by_pay;
    l->pay_gap_composition->v[at] = 100 * l->now.pay_gap.by_composition;
}

static void store_supply(const struct cs_run *run, struct labour *l, size_t package, int year)
{
    size_t at = cs_run_at(run, package, year, 1);
    l->joining->v[at] = l->now.joining[CS_LABOUR_CENTRAL];
    l->participation_pp->v[at] = l->now.participation_pp;
    for (size_t i = 0; i < CS_LABOUR_ANSWERS; i++)
        l->joining_range->v[at * CS_LABOUR_ANSWERS + i] = l->now.joining[i];
}

/* A market that cannot be cleared is a named outcome: the figures stay NA and the reason is said
 * once. */
static void say_failure(struct cs_run *run, struct labour *l, const struct cs_err *err)
{
    static const char prefix[] = "error: ";
    const char *why = err->count > 0 ? err->text[0] : "the labour market does not settle";
    if (strncmp(why, prefix, strlen(prefix)) == 0)
        why += strlen(prefix);
    if (!l->said_failure)
        cs_result_note(run->r, CS_NOTE_WARNING, "Who fills the posts is not worked out: %s", why);
    l->said_failure = true;
}

static enum cs_status year_stage(struct cs_run *run, void *state, size_t package, int year,
                                 struct cs_err *err)
{
    struct labour *l = state;
    const struct cs_labour_setting setting = setting_of(l);
    if (package == 0 && year == run->s->to)
        cs_labour_say_same_children(run);
    if (l->market->jobs != CS_MARKET_MET) {
        struct cs_err mine = {0};
        enum cs_status st = cs_labour_look(run, &setting, year, &l->now, &mine);
        if (st != CS_OK) {
            say_failure(run, l, &mine);
            return CS_OK;
        }
    }
    (void)err;
    if (package == 0 && year == run->s->to)
        cs_labour_say_bounds(run, l->supply, &l->now);
    if (l->hours)
        store_time(run, l, package, year);
    if (!l->rates)
        return CS_OK;
    if (l->cares)
        store_supply(run, l, package, year);
    store_market(run, l, package, year);
    return CS_OK;
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct labour *l = state;
    (void)err;
    if (l->rates)
        cs_labour_say(run, l->market, &l->people);
    return CS_OK;
}

const struct cs_stage_type cs_stage_labour = {
    .name = "labour",
    .open = open_stage,
    .limit = limit_stage,
    .year = year_stage,
    .conclude = conclude_stage,
    .close = free,
};
