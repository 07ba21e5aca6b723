/*
 * What runs are matched by: each run's amounts times one factor, so that its gross or net cost, or the people its
 * services newly reach, are those of the first run in the last year. docs/methods/05 (5.4).
 */
#include "study/compare_own.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

#define SAME 1e-9

static const char *const names[] = {[CS_COMPARE_BY_GROSS_COST] = "gross_cost", [CS_COMPARE_BY_NET_COST] = "net_cost",
                                    [CS_COMPARE_BY_COVERAGE] = "coverage"};

enum cs_status cs_compare_match_read(const char *name, enum cs_compare_match *match, struct cs_err *err)
{
    *match = CS_COMPARE_AS_THEY_ARE;
    if (name == NULL)
        return CS_OK;
    for (int m = CS_COMPARE_BY_GROSS_COST; m <= CS_COMPARE_BY_COVERAGE; m++)
        if (strcmp(name, names[m]) == 0)
            *match = (enum cs_compare_match)m;
    if (*match == CS_COMPARE_AS_THEY_ARE)
        return cs_fail(err, CS_EUSAGE, "'%s' is nothing to match by; expected gross_cost, net_cost or coverage", name);
    return CS_OK;
}

/* ---- people newly reached ---- */

enum reach { PLACES, WORKERS, REACHES };

/* Is `part` a whole part of a dotted key, and the last one where only that counts? */
static bool has_part(const char *key, const char *part, bool last)
{
    const char *at = strstr(key, part);
    if (at == NULL || at == key || at[-1] != '.')
        return false;
    char end = at[strlen(part)];
    return end == '\0' || (end == '.' && !last);
}

/* What a policy's own series counts: "childcare.places_new", "schooling.pupils_new.6-14". Cadres are parts of all
 * workers. */
static bool counts(const struct cs_series *s, enum reach reach)
{
    static const char *const parts[] = {"places_new", "pupils_new", "recipients_new"};
    if (reach == WORKERS)
        return has_part(s->key, "workers_new", true);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (has_part(s->key, parts[i], false))
            return true;
    return false;
}

/* Last year of all series that count it; 0 where there is none. Policies report of the first package alone. */
static double reached(const struct cs_result *r, enum reach reach)
{
    double sum = 0;
    size_t years = r->axis[CS_DIM_YEAR].n;
    for (size_t k = 0; k < r->n_series; k++) {
        const struct cs_series *s = r->series[k];
        if (!counts(s, reach) || s->n_dim == 0 || s->dim[0] != CS_DIM_YEAR)
            continue;
        size_t block = s->size / years;
        for (size_t i = s->size - block; i < s->size; i++)
            sum += isnan(s->v[i]) ? 0 : s->v[i];
    }
    return sum;
}

/* ---- factors ---- */

bool cs_compare_same_money(const struct cs_result *a, const struct cs_result *b)
{
    return strcmp(a->currency, b->currency) == 0 && strcmp(a->price_basis, b->price_basis) == 0;
}

static double last_of(const struct cs_result *r, const char *key)
{
    const struct cs_series *s = cs_result_find(r, key);
    size_t years = r->axis[CS_DIM_YEAR].n;
    return s != NULL && years > 0 && s->size >= years ? s->v[years - 1] : NAN;
}

/* What run i is matched by: money, its share of GDP where the first run's money is another, or people. */
static double measure(const struct comparison *c, size_t i, enum reach reach)
{
    const struct cs_result *r = c->in[i];
    bool money = true; /* all runs set against the same first one are measured alike */
    for (size_t k = 0; k < c->n; k++)
        money = money && (c->first[k] != c->first[i] || cs_compare_same_money(c->in[k], c->in[c->first[k]]));
    switch (c->how.match) {
    case CS_COMPARE_BY_GROSS_COST:
        return cs_compare_figure(r, money ? "headline.gross_cost" : "headline.gross_pct_gdp");
    case CS_COMPARE_BY_NET_COST:
        return cs_compare_figure(r, "headline.net_cost") / (money ? 1 : last_of(r, "gdp.baseline"));
    case CS_COMPARE_BY_COVERAGE:
        return reached(r, reach);
    case CS_COMPARE_AS_THEY_ARE:
        break;
    }
    return NAN;
}

/* People in places and workers are not of one kind: those of the first run decide. */
static enum reach reach_of(const struct comparison *c, size_t i)
{
    return reached(c->in[c->first[i]], PLACES) > 0 ? PLACES : WORKERS;
}

static enum cs_status fail_match(const struct comparison *c, size_t i, enum reach reach, double v,
                                 struct cs_err *err)
{
    char text[CS_NUMBER_TEXT];
    const struct cs_result *r = c->in[i];
    if (c->how.match == CS_COMPARE_BY_COVERAGE)
        return cs_fail(err, CS_EINPUT,
                       "match by coverage: scenario '%s' on model '%s' adds no %s in its last year; expected a service "
                       "with a target for them; try match by gross_cost",
                       r->scenario, r->model,
                       reach == PLACES ? "places, pupils or recipients" : "places, pupils, recipients or workers");
    return cs_fail(err, CS_EINPUT,
                   "match by %s: scenario '%s' on model '%s' has a %s of %s in its last year; expected more than 0; "
                   "try match by %s",
                   names[c->how.match], r->scenario, r->model,
                   c->how.match == CS_COMPARE_BY_GROSS_COST ? "gross cost" : "net public cost",
                   cs_format_people(v, 1, text), c->how.match == CS_COMPARE_BY_GROSS_COST ? "coverage" : "gross_cost");
}

/* factor = measure of the first / own measure                                             (5.4) */
enum cs_status cs_compare_match(struct comparison *c, struct cs_err *err)
{
    for (size_t i = 0; i < c->n; i++) {
        c->factor[i] = 1;
        if (c->how.match == CS_COMPARE_AS_THEY_ARE || c->n == 1)
            continue;
        enum reach reach = reach_of(c, i);
        double own = measure(c, i, reach);
        if (!(own > 0))
            return fail_match(c, i, reach, own, err);
        double of_first = measure(c, c->first[i], reach);
        if (!(of_first > 0))
            return fail_match(c, c->first[i], reach, of_first, err);
        double factor = of_first / own;
        if (i != c->first[i] && fabs(factor - 1) > SAME) /* what is equal but for rounding stays as it is */
            c->factor[i] = factor;
    }
    return CS_OK;
}

/* ---- what is said ---- */

/* Does the run cut what it cannot make or fill, so that twice the policy is not twice its effects? */
static const char *limit_of(const struct cs_result *r)
{
    const struct cs_series *bound = cs_result_find(r, "capacity.bound");
    for (size_t i = 0; bound != NULL && i < bound->size; i++)
        if (bound->v[i] > 0)
            return N_("a sector at its capacity");
    for (size_t i = 0; i < r->n_params; i++)
        if (strcmp(r->params[i].path, "labour_market.jobs") == 0 && r->params[i].text != NULL &&
            strcmp(r->params[i].text, "met") == 0)
            return N_("posts met by the people there are");
    return NULL;
}

static const char *const what[] = {[CS_COMPARE_BY_GROSS_COST] = N_("gross cost"),
                                   [CS_COMPARE_BY_NET_COST] = N_("net public cost"),
                                   [CS_COMPARE_BY_COVERAGE] = N_("people newly reached")};

/* Where nothing is matched, costs more than a tenth apart are worth a word. */
static void hint_at_cost(struct comparison *c, size_t i)
{
    const char *key = "headline.gross_pct_gdp";
    double times = cs_compare_figure(c->in[i], key) / cs_compare_figure(c->in[c->first[i]], key);
    if (times > 0 && fabs(log(times)) >= log(1.1))
        cs_result_note(c->r, CS_NOTE_FINDING,
                       "They do not cost the same: %s takes %.2f times the share of GDP of %s; matched by gross cost, "
                       "amounts are brought to the same cost.",
                       cs_compare_name(c, i), times, cs_compare_name(c, c->first[i]));
}

static void say_jobs(struct comparison *c, size_t i)
{
    size_t first = c->first[i];
    double jobs = c->factor[i] * cs_compare_figure(c->in[i], "headline.jobs") /
                  cs_compare_figure(c->in[first], "headline.jobs");
    double women = c->factor[i] * cs_compare_figure(c->in[i], "headline.jobs_women") /
                   cs_compare_figure(c->in[first], "headline.jobs_women");
    if (jobs > 0 && women > 0)
        cs_result_note(c->r, CS_NOTE_FINDING,
                       "%s makes %.2f times as many jobs (type I) as %s, and %.2f times as many for women.",
                       cs_compare_name(c, i), jobs, cs_compare_name(c, first), women);
}

static void say_run(struct comparison *c, size_t i, bool few)
{
    const char *limit = limit_of(c->in[i]);
    if (few)
        cs_result_note(c->r, CS_NOTE_FINDING,
                       "Money, jobs, people and hours of %s are multiplied by %.4g: in the last year its %s is then that "
                       "of %s.",
                       cs_compare_name(c, i), c->factor[i], what[c->how.match],
                       cs_compare_name(c, c->first[i]));
    if (limit != NULL)
        cs_result_note(c->r, CS_NOTE_WARNING,
                       "%s is not in proportion to its size (%s): its figures at another size are no result of the "
                       "model; run it at that size instead.",
                       cs_compare_name(c, i), limit);
}

static void add_factors(struct comparison *c)
{
    struct cs_series *s = cs_compare_add(
        c,
        (struct cs_series){.key = "compare.factor", .title = N_("Factor of all amounts, for the match"),
                           .unit = "ratio", .formula = "docs/methods/05 (5.4)", .kind = CS_KIND_INDEX,
                           .assumed = true},
        BY_RUN);
    for (size_t i = 0; i < c->n; i++)
        *cs_compare_block(c, s, i, 1) = c->factor[i];
    if (c->n > CS_COMPARE_FEW)
        cs_result_note(c->r, CS_NOTE_FINDING,
                       "Money, jobs, people and hours of each run are multiplied by one factor, compare.factor in the "
                       "tables, for the match.");
    cs_result_note(c->r, CS_NOTE_LIMIT,
                   "Matched runs are multiplied, not run again at the other size. For jobs, money and hours this is exact "
                   "where effects are in proportion to the policy; changes of employment rates, and coverage beyond all "
                   "who need it, are not.");
}

void cs_compare_say_match(struct comparison *c)
{
    bool matched = c->how.match != CS_COMPARE_AS_THEY_ARE && c->n > 1;
    if (matched)
        add_factors(c);
    for (size_t i = 0; i < c->n; i++) {
        bool other = i != c->first[i], few = c->n <= CS_COMPARE_FEW;
        if (c->factor[i] != 1)
            say_run(c, i, few);
        else if (other && few && !matched && c->n_scenarios > 1)
            hint_at_cost(c, i);
        if (other && few && c->n_scenarios > 1)
            say_jobs(c, i);
    }
}
