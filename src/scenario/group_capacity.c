/* capacity: sectors whose output cannot grow as demanded; the rest is imported (docs/methods/12).
 */
#include <math.h>
#include <stddef.h>

#include "base/text.h"
#include "scenario/groups.h"

static const struct cs_param_spec sector_specs[] = {
    {.key = "sector",
     .type = CS_PARAM_STRING,
     .offset = offsetof(struct cs_capacity_sector, sector),
     .required = true,
     .unit = "sector code or role",
     .help = N_("that cannot expand at will")},
    {.key = "growth",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_capacity_sector, growth),
     .min = 0,
     .max = 100,
     .optional = true,
     .unit = "fraction of base-year output",
     .help = N_("by which its output may grow for the package, at most")},
    {.key = "growth_path",
     .type = CS_PARAM_REALS,
     .offset = offsetof(struct cs_capacity_sector, path),
     .min = 0,
     .max = 100,
     .optional = true,
     .unit = "fraction of base-year output",
     .help = N_("the same for each year, instead of growth; its last value goes on")},
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    {.key = "sectors",
     .type = CS_PARAM_LIST,
     .offset = offsetof(struct cs_capacity, sectors),
     .items = sector_specs,
     .item_size = sizeof(struct cs_capacity_sector),
     .help = N_("sectors that cannot make all that is demanded of them")},
    {.key = NULL},
};

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              void *params, struct cs_err *err)
{
    struct cs_capacity *p = params;
    enum cs_status st = CS_OK;
    (void)node;
    for (size_t i = 0; i < p->sectors.n; i++) {
        const struct cs_capacity_sector *s =
            (const struct cs_capacity_sector *)p->sectors.items + i;
        if (isnan(s->growth) == (s->path.n == 0))
            st = cs_node_fail(
                p->sectors.nodes[i], err,
                "capacity: expected growth = 0.05; or growth_path = ( 0.0, 0.02, 0.05 ); one of "
                "the two for each sector");
    }
    enum cs_status found =
        cs_group_sectors(c, &p->sectors, sizeof(struct cs_capacity_sector),
                         offsetof(struct cs_capacity_sector, sector), &p->item_of, err);
    return st != CS_OK ? st : found;
}

const struct cs_group_type cs_group_capacity = {
    .key = "capacity",
    .help =
        N_("sectors whose output can grow only so much; what is demanded beyond that is imported"),
    .specs = specs,
    .size = sizeof(struct cs_capacity),
    .only_when_given = true,
    .prepare = prepare,
};
