/* financing: who pays for the public cost of the package, and what debt costs (docs/methods/13). */
#include <math.h>
#include <stddef.h>

#include "base/text.h"
#include "scenario/groups.h"

/* clang-format off */
#define SHARE(member, text)                                                                        \
    {.key = #member, .type = CS_PARAM_REAL, .offset = offsetof(struct cs_financing, member),       \
     .min = 0, .max = 1, .fallback = 0, .convention = true, .unit = "fraction of public cost",     \
     .help = text}

static const struct cs_param_spec specs[] = {
    SHARE(income_tax, N_("financed by taxes on households' income")),
    SHARE(contributions, N_("financed by social contributions")),
    SHARE(vat, N_("financed by taxes on consumption")),
    SHARE(reallocation, N_("financed by spending less in reallocation_sector")),
    {.key = "deficit", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_financing, deficit), .min = 0,
     .max = 1, .optional = true, .unit = "fraction of public cost",
     .help = N_("financed by debt; all of it where no financing is given")},
    {.key = "reallocation_sector", .type = CS_PARAM_STRINGS,
     .offset = offsetof(struct cs_financing, reallocation_sector), .optional = true,
     .unit = "sector code or role", .help = N_("whose purchases by government shrink")},
    {.key = "contributions_employees", .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_financing, contributions_employees), .min = 0, .max = 1, .fallback = 0.5,
     .low = 0, .high = 1, .unit = "fraction of contributions",
     .help = N_("borne by employees' income; the rest by employers' surplus")},
    {.key = "interest", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_financing, interest), .min = -0.2,
     .max = 0.5, .model_key = "debt.interest_real", .fallback = 0.02, .low = 0, .high = 0.05,
     .unit = "real rate a year", .help = N_("on the debt that the package makes")},
    {.key = NULL},
};
/* clang-format on */

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              void *params, struct cs_err *err)
{
    struct cs_financing *p = params;
    double taxes = p->income_tax + p->contributions + p->vat + p->reallocation;
    if (node == NULL || (isnan(p->deficit) && taxes == 0))
        p->deficit = 1;
    double sum = taxes + (isnan(p->deficit) ? 0 : p->deficit);
    if (fabs(sum - 1) > 1e-9)
        return cs_node_fail(
            node, err,
            "financing: the shares sum to %.10g; expected 1: deficit, income_tax, "
            "contributions, vat and reallocation together pay for all of the public cost",
            sum);
    if (isnan(p->deficit))
        p->deficit = 0;
    if ((p->reallocation > 0) != (p->reallocation_sector.n > 0))
        return cs_node_fail(
            node, err,
            "financing: reallocation and reallocation_sector go together; expected a share "
            "above 0 and the sectors that get less, or neither");
    if (p->reallocation == 0)
        return CS_OK;
    p->weights = CS_ARENA_ARRAY(c->arena, double, c->economy->n);
    return cs_policy_sector_weights(c->economy, &p->reallocation_sector, node, p->weights, err);
}

const struct cs_group_type cs_group_financing = {
    .key = "financing",
    .help = N_("who pays for the public cost: deficit, income tax, contributions, VAT, spending "
               "less elsewhere"),
    .specs = specs,
    .size = sizeof(struct cs_financing),
    .prepare = prepare,
};
