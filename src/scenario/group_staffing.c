/* staffing: training the staff that new services need (docs/methods/12). */
#include <stddef.h>

#include "base/text.h"
#include "scenario/groups.h"

/* clang-format off */
#define REAL(member)                                                                               \
    .key = #member, .type = CS_PARAM_REAL, .offset = offsetof(struct cs_staffing, member),         \
    .model_key = "staffing." #member

static const struct cs_param_spec specs[] = {
    {.key = "training_years", .type = CS_PARAM_INT, .offset = offsetof(struct cs_staffing, training_years),
     .min = 0, .max = 12, .fallback = 2, .low = 1, .high = 4, .model_key = "staffing.training_years",
     .unit = "years", .help = N_("from intake to the first post")},
    {REAL(attrition), .min = 0, .max = 1, .fallback = 0.05, .low = 0.02, .high = 0.12,
     .unit = "fraction of staff a year", .help = N_("staff who leave the service for good")},
    {REAL(dropout), .min = 0, .max = 0.95, .fallback = 0.15, .low = 0.05, .high = 0.3,
     .unit = "fraction of intake", .help = N_("who begin training and do not take up a post")},
    {REAL(trained_today), .min = 0, .max = 1e9, .fallback = 0, .convention = true, .unit = "FTE a year",
     .help = N_("graduates of today who are free for the new posts each year")},
    {REAL(cost_per_place), .min = 0, .max = 1e9, .fallback = 0, .convention = true,
     .unit = "currency per training place and year", .help = N_("of training, beside the cost of the service")},
    {.key = NULL},
};
/* clang-format on */

const struct cs_group_type cs_group_staffing = {
    .key = "staffing",
    .help = N_(
        "training places, intake, graduates, attrition and replacement of the new services' staff"),
    .specs = specs,
    .size = sizeof(struct cs_staffing),
    .only_when_given = true,
};
