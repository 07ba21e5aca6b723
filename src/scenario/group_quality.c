/* quality: what jobs of different hours and pay are worth against each other (docs/methods/15). */
#include <stddef.h>

#include "base/text.h"
#include "scenario/groups.h"

static const struct cs_param_spec specs[] = {
    {.key = "part_time_hours",
     .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_quality, part_time_hours),
     .min = 0,
     .max = 1,
     .fallback = 0.5,
     .low = 0.4,
     .high = 0.65,
     .model_key = "labour.part_time_hours",
     .unit = "ratio",
     .help = N_("hours of a part-time job over those of a full-time one")},
    {.key = NULL},
};

const struct cs_group_type cs_group_quality = {
    .key = "quality",
    .help = N_("what part-time jobs count for in full-time equivalents"),
    .specs = specs,
    .size = sizeof(struct cs_quality),
};
