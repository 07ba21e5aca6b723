/* A scenario's groups, for the simulation that uses their parameters. */
#ifndef CS_SCENARIO_GROUPS_H
#define CS_SCENARIO_GROUPS_H

#include "scenario/scenario.h"

/* What care does to unpaid hours and mothers' participation: struct cs_supply_params
 * (docs/methods/11). */
extern const struct cs_group_type cs_group_labour_supply;
/* Who fills the posts: struct cs_market_params (docs/methods/11). */
extern const struct cs_group_type cs_group_labour_market;

/* Who pays for the public cost of the package; shares of it, sum 1 (docs/methods/13). */
struct cs_financing {
    double income_tax, contributions, vat, reallocation, deficit;
    double contributions_employees, interest;
    struct cs_strings reallocation_sector;
    double *weights; /* n: of the sectors that get less, sum 1; NULL: none */
};
extern const struct cs_group_type cs_group_financing;

/* The ministry's own care budget. */
struct cs_budget_line {
    const char *line, *policy;
    double amount; /* million a year, base-year prices */
};
struct cs_own_budget {
    struct cs_items lines; /* struct cs_budget_line */
    int year;
    double tolerance;
};
extern const struct cs_group_type cs_group_own_budget;

/* Training the staff of new services (docs/methods/12). */
struct cs_staffing {
    int training_years;
    double attrition, dropout, trained_today, cost_per_place;
};
extern const struct cs_group_type cs_group_staffing;

/* Hours of part-time jobs, for full-time equivalents (docs/methods/15). */
struct cs_quality {
    double part_time_hours; /* over those of a full-time job */
};
extern const struct cs_group_type cs_group_quality;

/* Women's share of the new jobs of some sectors (docs/methods/15). */
struct cs_women_share {
    const char *sector;
    double women;
};
struct cs_women_shares {
    struct cs_items sectors; /* struct cs_women_share */
    size_t *item_of;         /* n: which of them says what of a sector; SIZE_MAX: none does */
};
extern const struct cs_group_type cs_group_women_shares;

/* Sectors that cannot expand as demanded (docs/methods/12). */
struct cs_capacity_sector {
    const char *sector;
    double growth;        /* of output by the package, over base-year output; NaN: by path */
    struct cs_reals path; /* the same by year */
};
struct cs_capacity {
    struct cs_items sectors; /* struct cs_capacity_sector */
    size_t *item_of;         /* n */
};
extern const struct cs_group_type cs_group_capacity;

/*
 * For lists of groups that each name a sector or role: *item_of (n, arena) says which item a sector
 * of the model belongs to, SIZE_MAX for none. A name that is unknown, or a sector that two items
 * name, is an error.
 */
CS_MUST enum cs_status cs_group_sectors(const struct cs_policy_context *c,
                                        const struct cs_items *items, size_t item_size,
                                        size_t name_offset, size_t **item_of, struct cs_err *err);

#endif
