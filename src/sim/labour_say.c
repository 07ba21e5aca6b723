/* The labour side in words: who fills the posts of the last year, rates and gaps. */
#include <math.h>

#include "base/str.h"
#include "base/text.h"
#include "economy/economy.h"
#include "sim/labour.h"

enum cs_status cs_labour_refuse_met(const struct cs_run *run, struct cs_err *err)
{
    return cs_fail(
        err, CS_EINPUT,
        "%s: labour_market.jobs is \"met\", but model '%s' does not say who is there to take the "
        "jobs; expected participation.women, .men, unemployment.women, .men in its "
        "parameters.csv, its population, and jobs (not FTE) by sex in every sector; give these, "
        "or leave jobs = \"potential\"",
        run->s->path, run->e->code);
}

/* Value of the last year of a (package, year, sex) or (package, year) series of the first package.
 */
static double last_of(const struct cs_run *run, const char *key, size_t m, size_t i)
{
    const struct cs_series *s = cs_result_find(run->r, key);
    return s != NULL ? s->v[cs_run_at(run, 0, run->s->to, m) + i] : NAN;
}

static double before_of(const struct cs_run *run, const char *key, size_t m, size_t i)
{
    const struct cs_series *s = cs_result_find(run->r, key);
    return s != NULL ? s->v[(size_t)(run->s->to - run->s->from) * m + i] : NAN;
}

static void say_posts(struct cs_run *run, const struct cs_market_params *market)
{
    double posts[CS_SEXES], unfilled[CS_SEXES];
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT], n3[CS_NUMBER_TEXT], n4[CS_NUMBER_TEXT];
    bool met = market->jobs == CS_MARKET_MET;
    for (size_t g = 0; g < CS_SEXES; g++) {
        posts[g] = last_of(run, "labour.posts", CS_SEXES, g);
        unfilled[g] = last_of(run, "labour.unfilled", CS_SEXES, g);
    }
    if (!(posts[CS_WOMEN] + posts[CS_MEN] > 0))
        return;
    cs_format_people(posts[CS_WOMEN], 0, n1);
    cs_format_people(posts[CS_MEN], 0, n2);
    if (unfilled[CS_WOMEN] + unfilled[CS_MEN] == 0)
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "Who fills the posts: %s women and %s men, induced jobs included; enough are "
            "unemployed or join the labour force, so posts are the limit, not people.",
            n1, n2);
    else
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "Who fills the posts: of %s meant for women %s stay empty, of %s for men %s, even when "
            "all unemployed and joining people take one: %s.",
            n1, cs_format_people(unfilled[CS_WOMEN], 0, n3), n2,
            cs_format_people(unfilled[CS_MEN], 0, n4),
            met ? N_("jobs, output and revenue here are those that are met")
                : N_("the jobs above are potential (labour_market = { jobs = \"met\"; } "
                     "counts those that are met)"));
}

static void say_rates(struct cs_run *run)
{
    double before = before_of(run, "labour.employment_rate.before", CS_SEXES, CS_WOMEN);
    double after = last_of(run, "labour.employment_rate", CS_SEXES, CS_WOMEN);
    double gap_before = before_of(run, "labour.employment_rate_gap.before", 1, 0);
    double gap = last_of(run, "labour.employment_rate_gap", 1, 0);
    double joining = last_of(run, "labour.joining", 1, 0);
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT], n3[CS_NUMBER_TEXT];
    if (isnan(after) || fabs(after - before) < 5e-4)
        return;
    cs_result_note(
        run->r, CS_NOTE_FINDING,
        "Women's employment rate (ages %d and over) goes from %.1f to %.1f %%, the gap to men from "
        "%.1f to %.1f pp, where the posts are filled.",
        CS_WORKING_AGE, 100 * before, 100 * after, gap_before, gap);
    if (joining > 0)
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "%s mothers join the labour force because children are cared for (%s to %s over the "
            "range of the response), %+.2f pp of women's participation.",
            cs_format_people(joining, 0, n1),
            cs_format_people(last_of(run, "labour.joining_range", CS_LABOUR_ANSWERS, CS_LABOUR_LOW),
                             0, n2),
            cs_format_people(
                last_of(run, "labour.joining_range", CS_LABOUR_ANSWERS, CS_LABOUR_HIGH), 0, n3),
            last_of(run, "labour.participation_change", 1, 0));
}

void cs_labour_say_same_children(struct cs_run *run)
{
    const struct cs_levers *l = run->levers;
    for (size_t i = 0; i < l->n_care; i++) {
        for (size_t j = i + 1; j < l->n_care; j++) {
            const struct cs_care *a = &l->care[i], *b = &l->care[j];
            bool both = a->of == CS_CARE_OF_CHILDREN && b->of == CS_CARE_OF_CHILDREN &&
                        a->places > 0 && b->places > 0 && a->from <= b->to && b->from <= a->to;
            double each = both ? a->attendance + a->places / a->persons + b->attendance +
                                     b->places / b->persons
                               : 0;
            if (each > 1 + 1e-9)
                cs_result_note(
                    run->r, CS_NOTE_WARNING,
                    "%s, and %s, are about the same children, with %.2f places for each of them: "
                    "where the hours coincide, cost, hours of care and mothers who join are "
                    "counted "
                    "twice. State every age once.",
                    a->name, b->name, each);
        }
    }
}

void cs_labour_say_bounds(struct cs_run *run, const struct cs_supply_params *supply,
                          const struct cs_labour_year *now)
{
    if (now->answer.capped)
        cs_result_note(run->r, CS_NOTE_WARNING,
                       "Mothers' answer to the price of care is held at %.1f pp of those who pay "
                       "(labour_supply.elasticity_cap); the elasticity alone gives more.",
                       supply->elasticity_cap);
    if (now->answer.exhausted)
        cs_result_note(run->r, CS_NOTE_WARNING,
                       "The answer of some mothers is larger than they are: it stops where all of "
                       "them are in the "
                       "labour force, or none.");
    if (now->answer.nobody_pays)
        cs_result_note(
            run->r, CS_NOTE_WARNING,
            "labour_supply.method is \"elasticity\", but nobody pays for care today, so mothers' "
            "participation does not answer: give fee_today, or another method.");
    if (now->time.capped[CS_WOMEN] || now->time.capped[CS_MEN])
        cs_result_note(
            run->r, CS_NOTE_WARNING,
            "The services would free more hours than all unpaid care takes: what is released stops "
            "there.");
}

void cs_labour_say(struct cs_run *run, const struct cs_market_params *market,
                   const struct cs_people *people)
{
    say_posts(run, market);
    say_rates(run);
    cs_result_manifest(run->r, "rates_age_range", "%d and over", CS_WORKING_AGE);
    if (isnan(people->mothers_young))
        cs_result_manifest(run->r, "mothers_participation",
                           "that of all women: not known for mothers");
    else
        cs_result_manifest(
            run->r, "mothers_participation",
            "employment of women with (without) a child under 6 over 1 - unemployment");
}
