/*
 * Who comes out ahead in a comparison, and why (docs/methods/15). At S spent, of which L leaks into
 * imports and product taxes, with compensation W in value added V at home and pay w = W / J per
 * job,
 *
 *   J = S x (1 - L) x W/V x 1/w          each factor of one package over the other's multiplies up
 * to the ratio of jobs, so the largest logarithm in favour of who is ahead is the reason (15.5)
 */
#include <math.h>
#include <stdio.h>

#include "base/str.h"
#include "base/text.h"
#include "sim/headline.h"

enum reason { SPENT, LEAK, PAY_SHARE, PAY, INTENSITY, REASONS };

static const char *const reason_texts[REASONS] = {
    [SPENT] = N_("how much is spent while it runs"),
    [LEAK] = N_("what leaks into imports and product taxes"),
    [PAY_SHARE] = N_("how much of the value added is employees' pay"),
    [PAY] = N_("pay per job"),
    [INTENSITY] = N_("jobs per value added"),
};

/* Names are cut where a sentence would not take them. */
enum { CELL = 96 };

/* "Care (1.79 : 1)": who has more, and how many times. */
static const char *winner(const struct cs_run *run, size_t other, double a, double b,
                          char cell[static CELL])
{
    const char *name = run->s->packages[a > b ? 0 : other].title;
    if (isnan(a) || isnan(b))
        return N_("not known");
    if (a == b)
        return N_("both alike");
    snprintf(cell, CELL, "%.60s (%.2f : 1)", name, a > b ? a / b : b / a);
    return cell;
}

struct factors {
    double spent, kept, pay_share, pay,
        intensity; /* intensity = pay_share / pay, jobs per value added */
};

static struct factors factors_of(const struct cs_card *c)
{
    struct factors f = {.spent = c->value_added + c->leaked};
    f.kept = c->value_added / f.spent;
    f.intensity = c->jobs / c->value_added;
    f.pay_share = isnan(c->relative_pay) ? NAN : c->pay / c->value_added;
    f.pay = c->pay / c->jobs;
    return f;
}

/* The factor that does most for the package with more jobs. */
static enum reason main_reason(const struct cs_card *a, const struct cs_card *b)
{
    struct factors f = factors_of(a), g = factors_of(b);
    double sign = a->jobs >= b->jobs ? 1 : -1, best = -INFINITY;
    enum reason found = SPENT;
    const double part[REASONS] = {
        [SPENT] = log(f.spent / g.spent),
        [LEAK] = log(f.kept / g.kept),
        [PAY_SHARE] = log(f.pay_share / g.pay_share),
        [PAY] = log(g.pay / f.pay),
        [INTENSITY] = log(f.intensity / g.intensity),
    };
    bool paid = !isnan(f.pay_share) && !isnan(g.pay_share);
    for (int i = 0; i < REASONS; i++) {
        bool used = i == INTENSITY ? !paid : paid || (i != PAY && i != PAY_SHARE);
        if (used && sign * part[i] > best) {
            best = sign * part[i];
            found = (enum reason)i;
        }
    }
    return found;
}

static void say_winner(struct cs_run *run, size_t other, const char *cost, const struct cs_card *a,
                       const struct cs_card *b)
{
    char jobs[CELL], fte[CELL], women[CELL], matched[CELL];
    struct factors f = factors_of(a), g = factors_of(b);
    const char *name = run->s->packages[0].title, *their = run->s->packages[other].title;
    const char *by_jobs = winner(run, other, a->jobs, b->jobs, jobs);
    const char *by_fte = winner(run, other, a->fte, b->fte, fte);
    const char *by_women = winner(run, other, a->women, b->women, women);
    const char *by_pay = winner(run, other, a->matched, b->matched, matched);
    const char *why = reason_texts[main_reason(a, b)];
    if (isnan(f.pay_share) || isnan(g.pay_share))
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Ahead%s: in jobs %s, in full-time equivalents %s, in women's jobs %s, in "
                       "jobs at mean pay %s. What "
                       "decides jobs most is %s. Of %s and %s, %.0f and %.0f %% leak into imports "
                       "and product taxes; a "
                       "million of value added carries %.3g and %.3g jobs.",
                       cost, by_jobs, by_fte, by_women, by_pay, why, name, their,
                       100 * (1 - f.kept), 100 * (1 - g.kept), f.intensity, g.intensity);
    else
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Ahead%s: in jobs %s, in full-time equivalents %s, in women's jobs %s, in "
                       "jobs at mean pay %s. What "
                       "decides jobs most is %s. Of %s and %s, %.0f and %.0f %% leak into imports "
                       "and product taxes; "
                       "employees' pay is %.0f and %.0f %% of value added, %.2f and %.2f times the "
                       "mean per job.",
                       cost, by_jobs, by_fte, by_women, by_pay, why, name, their,
                       100 * (1 - f.kept), 100 * (1 - g.kept), 100 * f.pay_share, 100 * g.pay_share,
                       a->relative_pay, b->relative_pay);
}

/* The jobs above in two other measures, as far as they are known. */
void cs_run_say_measures(struct cs_run *run, size_t other)
{
    struct cs_card first = cs_run_card(run, 0), second = cs_run_card(run, other), *a = &first,
                   *b = &second;
    const char *their = run->s->packages[other].title;
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT], n3[CS_NUMBER_TEXT], n4[CS_NUMBER_TEXT];
    bool fte = !isnan(a->fte_apart) && !isnan(b->fte_apart),
         paid = !isnan(a->matched) && !isnan(b->matched);
    cs_format_people(a->fte_apart, 0, n1);
    cs_format_people(b->fte_apart, 0, n2);
    cs_format_people(a->matched, 0, n3);
    cs_format_people(b->matched, 0, n4);
    if (fte && paid)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "The same in full-time equivalents: %s against %s in %s; if every job were "
                       "paid the economy's "
                       "mean: %s against %s jobs.",
                       n1, n2, their, n3, n4);
    else if (fte)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "The same in full-time equivalents: %s against %s in %s.", n1, n2, their);
    else if (paid)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "If every job were paid the economy's mean: %s against %s %s in %s.", n3, n4,
                       run->job_unit, their);
}

bool cs_run_say_fair(struct cs_run *run, size_t other, const char *cost)
{
    struct cs_card a = cs_run_card(run, 0), b = cs_run_card(run, other);
    if (!(a.jobs > 0 && b.jobs > 0 && a.women > 0 && b.women > 0 && a.value_added > 0 &&
          b.value_added > 0))
        return false;
    say_winner(run, other, cost, &a, &b);
    cs_result_manifest(
        run->r,
        cs_arena_printf(run->r->arena, "%s.%s", CS_REASON_KEY, run->s->packages[other].code), "%s",
        reason_texts[main_reason(&a, &b)]);
    return true;
}
