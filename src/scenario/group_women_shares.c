/* women_shares: who would get the new jobs of a sector, where not as today (docs/methods/15). */
#include <stddef.h>

#include "base/text.h"
#include "scenario/groups.h"

static const struct cs_param_spec sector_specs[] = {
    {.key = "sector",
     .type = CS_PARAM_STRING,
     .offset = offsetof(struct cs_women_share, sector),
     .required = true,
     .unit = "sector code or role",
     .help = N_("whose new jobs")},
    {.key = "women",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_women_share, women),
     .min = 0,
     .max = 1,
     .required = true,
     .unit = "fraction of new jobs",
     .help = N_("women among those who take them, formal and informal jobs alike")},
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    {.key = "sectors",
     .type = CS_PARAM_LIST,
     .offset = offsetof(struct cs_women_shares, sectors),
     .items = sector_specs,
     .item_size = sizeof(struct cs_women_share),
     .help = N_("sectors whose new jobs go to women in another share than today's")},
    {.key = NULL},
};

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              void *params, struct cs_err *err)
{
    struct cs_women_shares *p = params;
    (void)node;
    return cs_group_sectors(c, &p->sectors, sizeof(struct cs_women_share),
                            offsetof(struct cs_women_share, sector), &p->item_of, err);
}

const struct cs_group_type cs_group_women_shares = {
    .key = "women_shares",
    .help = N_("women's share of the new jobs of some sectors, instead of their share of today's"),
    .specs = specs,
    .size = sizeof(struct cs_women_shares),
    .only_when_given = true,
    .prepare = prepare,
};
