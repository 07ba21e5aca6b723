/* labour_supply and labour_market: how people answer to care and to posts. */
#include "base/text.h"
#include "impact/market.h"
#include "impact/supply.h"
#include "scenario/groups.h"

static enum cs_status bind_supply(const struct cs_binder *b, const char *path,
                                  const struct cs_node *node, void *params, struct cs_err *err)
{
    return cs_supply_bind(b, path, node, cs_income_group_of(b->country), params, err);
}

const struct cs_group_type cs_group_labour_supply = {
    .key = "labour_supply",
    .help = N_("what care does to unpaid hours and to mothers' participation"),
    .specs = cs_supply_middle_specs,
    .size = sizeof(struct cs_supply_params),
    .bind = bind_supply,
    .only_with_care = true,
};

const struct cs_group_type cs_group_labour_market = {
    .key = "labour_market",
    .help = N_("who fills the posts, and what happens when people are short"),
    .specs = cs_market_specs,
    .size = sizeof(struct cs_market_params),
};
