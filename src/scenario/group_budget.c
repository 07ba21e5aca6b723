/* own_budget: the ministry's own care budget, reconciled with what the model says today's services
 * cost. */
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "scenario/groups.h"

/* clang-format off */
static const struct cs_param_spec line_specs[] = {
    {.key = "line", .type = CS_PARAM_STRING, .offset = offsetof(struct cs_budget_line, line),
     .required = true, .unit = "text", .help = N_("name of the budget line")},
    {.key = "policy", .type = CS_PARAM_STRING, .offset = offsetof(struct cs_budget_line, policy),
     .required = true, .unit = "name of a policy", .help = N_("whose service of today it pays for")},
    {.key = "amount", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_budget_line, amount), .min = 0,
     .max = 1e15, .above_min = true, .required = true, .unit = "million a year, base-year prices",
     .help = N_("public current spending on it")},
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    {.key = "lines", .type = CS_PARAM_LIST, .offset = offsetof(struct cs_own_budget, lines),
     .items = line_specs, .item_size = sizeof(struct cs_budget_line),
     .help = N_("the care budget of today by line")},
    {.key = "year", .type = CS_PARAM_INT, .offset = offsetof(struct cs_own_budget, year), .min = 1950,
     .max = 2200, .optional = true, .fallback = 0, .unit = "year",
     .help = N_("of the amounts and of today's coverage; default the scenario's first year")},
    {.key = "tolerance", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_own_budget, tolerance),
     .min = 0, .max = 10, .fallback = 0.2, .convention = true, .unit = "fraction",
     .help = N_("a larger mismatch between budget and model warns")},
    {.key = NULL},
};
/* clang-format on */

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              void *params, struct cs_err *err)
{
    struct cs_own_budget *p = params;
    enum cs_status st = CS_OK;
    (void)node;
    if (p->year == 0)
        p->year = c->from;
    for (size_t i = 0; i < p->lines.n; i++) {
        const struct cs_budget_line *line = (const struct cs_budget_line *)p->lines.items + i;
        const struct cs_policy_type *type = cs_policies_find(line->policy);
        if (type != NULL && type->today != NULL)
            continue;
        st = cs_node_fail(
            p->lines.nodes[i], err,
            "own_budget: policy '%s' has no service of today whose cost could be compared; "
            "expected childcare, schooling, health or long_term_care",
            line->policy);
    }
    return st;
}

const struct cs_group_type cs_group_own_budget = {
    .key = "own_budget",
    .help = N_(
        "the ministry's own care budget by line, reconciled with the model before a gap is costed"),
    .specs = specs,
    .size = sizeof(struct cs_own_budget),
    .prepare = prepare,
};
