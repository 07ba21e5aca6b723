#include "policy/people.h"

#include <math.h>

#include "base/str.h"

/* "age 2", "ages 6 to 14", "age 65 and over", "all ages" */
static const char *say_ages(struct cs_arena *arena, int from, int to)
{
    if (to == CS_AGE_OPEN)
        return from == 0 ? "all ages" : cs_arena_printf(arena, "age %d and over", from);
    return from == to ? cs_arena_printf(arena, "age %d", from)
                      : cs_arena_printf(arena, "ages %d to %d", from, to);
}

static bool has_ages(const struct cs_economy *e, int from, int to)
{
    int open = cs_population_open_age(e);
    return from <= open && (to < open || to == CS_AGE_OPEN);
}

/* Nothing but the text; where it is placed is the caller's. */
static const char *say_fault(const struct cs_policy_context *c, int from, int to, int first,
                             int last)
{
    const struct cs_economy *e = c->economy;
    const struct cs_population *p = e->population;
    int open = cs_population_open_age(e);
    if (!has_ages(e, from, to))
        return cs_arena_printf(c->arena,
                               "model '%s' has no population of %s: its ages end with %d and over, "
                               "taken together; expected ages below %d, or all from there on",
                               e->code, say_ages(c->arena, from, to), open, open);
    const char *when = first == last ? cs_arena_printf(c->arena, "in %d", first)
                                     : cs_arena_printf(c->arena, "from %d to %d", first, last);
    return cs_arena_printf(
        c->arena, "model '%s' has no population of %s %s; expected years %.0f to %.0f", e->code,
        say_ages(c->arena, from, to), when, p->date[0], p->date[p->n_dates - 1]);
}

enum cs_status cs_people_count(const struct cs_policy_context *c, enum cs_sex sex, int from, int to,
                               int year, double *persons, struct cs_err *err)
{
    *persons = 0;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double one = 0;
        enum cs_status st = CS_OK;
        if (sex == CS_SEXES || sex == g)
            st = cs_population_range(c->economy, g, from, to, year, &one, err);
        if (st != CS_OK)
            return st;
        *persons += one;
    }
    if (!isnan(*persons))
        return CS_OK;
    return cs_fail(err, CS_EINPUT, "%s", say_fault(c, from, to, year, year));
}

enum cs_status cs_people_check(const struct cs_policy_context *c, const char *who,
                               const struct cs_node *node, int from, int to, int ahead,
                               struct cs_err *err)
{
    const struct cs_population *p = c->economy->population;
    if (c->from <= 0 || c->to < c->from || to < from)
        return CS_OK;
    if (p == NULL)
        return cs_policy_fail(node, err,
                              cs_arena_printf(c->arena,
                                              "%s: model '%s' has no population.csv; expected "
                                              "population by age and sex there",
                                              who, c->economy->code));
    bool ages = has_ages(c->economy, from, to);
    if (ages && c->from >= p->date[0] && c->to + ahead <= p->date[p->n_dates - 1])
        return CS_OK;
    const char *building =
        ahead > 0 && ages
            ? cs_arena_printf(c->arena, " (places are built %d ahead: build_ahead)", ahead)
            : "";
    return cs_policy_fail(ages && c->years != NULL ? c->years : node, err,
                          cs_arena_printf(c->arena, "%s: %s%s", who,
                                          say_fault(c, from, to, c->from, c->to + ahead),
                                          building));
}
