/* Of this room alone: which household groups a transfer reaches. */
#include "policy/recipients.h"

#include <math.h>
#include <string.h>

#include "economy/households.h"

/* "rural1, rural2, ..." */
static const char *list_groups(const struct cs_policy_context *c)
{
    const struct cs_households *h = c->economy->households;
    const char *text = "";
    for (size_t g = 0; g < h->H; g++)
        text = cs_arena_printf(c->arena, "%s%s%s", text, g ? ", " : "", h->v[g].code);
    return text;
}

static enum cs_status check_groups(const struct cs_policy_context *c, const struct cs_recipients *r,
                                   const struct cs_node *node, const char *what, struct cs_err *err)
{
    const struct cs_households *h = c->economy->households;
    enum cs_status st = CS_OK;
    if (h == NULL)
        return cs_policy_fail(node, err,
                              cs_arena_printf(c->arena,
                                              "%s: groups needs household accounts: model '%s' has "
                                              "no households.csv; leave it out",
                                              what, c->economy->code));
    for (size_t i = 0; i < r->groups.n; i++) {
        bool twice = false;
        for (size_t k = 0; k < i; k++)
            twice |= strcmp(r->groups.v[i], r->groups.v[k]) == 0;
        if (cs_households_find(h, r->groups.v[i]) == CS_NOT_FOUND)
            st = cs_policy_fail(node, err,
                                cs_arena_printf(c->arena,
                                                "%s: there is no household group '%s'; model '%s' "
                                                "has %s",
                                                what, r->groups.v[i], c->economy->code,
                                                list_groups(c)));
        else if (twice)
            st = cs_policy_fail(node, err,
                                cs_arena_printf(c->arena,
                                                "%s: group '%s' stands twice; expected each once",
                                                what, r->groups.v[i]));
    }
    return st;
}

static bool knows_persons(const struct cs_households *h)
{
    bool known = true;
    for (size_t g = 0; g < h->H; g++)
        known &= !isnan(h->v[g].persons);
    return known;
}

/* No shares given: the rule is said among the parameters. */
static void record_rule(const struct cs_policy_context *c, const char *what)
{
    bool persons = knows_persons(c->economy->households);
    if (c->record == NULL)
        return;
    cs_effective_add(c->record,
                     (struct cs_effective){
                         .path = cs_arena_printf(c->arena, "%s: group_shares", what),
                         .value = NAN,
                         .low = NAN,
                         .high = NAN,
                         .text = persons ? "by persons in each group" : "equal parts to each group",
                         .unit = "rule",
                         .source = "only closures with household groups use it",
                         .origin = CS_FROM_DEFAULT,
                         .status = CS_STATUS_ASSUMPTION,
                     });
}

enum cs_status cs_recipients_check(const struct cs_policy_context *c, const struct cs_recipients *r,
                                   const struct cs_node *node, const char *what, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (r->groups.n > 0)
        st = check_groups(c, r, node, what, err);
    double sum = 0;
    for (size_t i = 0; i < r->shares.n; i++)
        sum += r->shares.v[i];
    if (r->shares.n > 0 && r->shares.n != r->groups.n)
        st = cs_policy_fail(node, err,
                            cs_arena_printf(c->arena,
                                            "%s: %zu group_shares for %zu groups; expected one for "
                                            "each group named",
                                            what, r->shares.n, r->groups.n));
    else if (r->shares.n > 0 && fabs(sum - 1) > 1e-9)
        st = cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena, "%s: group_shares add up to %.10g; expected 1", what, sum));
    if (st == CS_OK && r->shares.n == 0 && c->economy->households != NULL)
        record_rule(c, what);
    return st;
}

/* Weight of group g before scaling. */
static double weight_of(const struct cs_households *h, const struct cs_recipients *r, size_t g,
                        bool persons)
{
    double one = persons ? h->v[g].persons : 1;
    if (r == NULL || r->groups.n == 0)
        return one;
    for (size_t i = 0; i < r->groups.n; i++) {
        if (strcmp(r->groups.v[i], h->v[g].code) == 0)
            return r->shares.n > 0 ? r->shares.v[i] : one;
    }
    return 0;
}

void cs_recipients_pay(const struct cs_policy_context *c, const struct cs_recipients *r,
                       enum cs_sex sex, double amount, gsl_vector *dtau)
{
    const struct cs_households *h = c->economy->households;
    if (c->household->kind != CS_CLOSURE_SAM) {
        cs_household_share(c->household, CS_SPREAD_CONSUMPTION, sex, amount, dtau);
        return;
    }
    bool persons = knows_persons(h);
    double sum = 0;
    for (size_t g = 0; g < h->H; g++)
        sum += weight_of(h, r, g, persons);
    for (size_t g = 0; g < h->H; g++)
        *gsl_vector_ptr(dtau, g) += amount * weight_of(h, r, g, persons) / sum;
}
