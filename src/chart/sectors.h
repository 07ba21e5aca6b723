/* Sectors ranked by a value, care and construction marked; of many the highest, and those marked. */
#ifndef CS_CHART_SECTORS_H
#define CS_CHART_SECTORS_H

#include "chart/words.h"

enum cs_chart_role { CS_CHART_PLAIN, CS_CHART_CARE, CS_CHART_CONSTRUCTION };

struct cs_chart_sector {
    size_t sector, rank; /* rank from 1 */
    double women, men;
    double by; /* the value ranked by */
    enum cs_chart_role role;
    bool shown;
};

struct cs_chart_ranking {
    struct cs_arena *arena;
    const struct cs_result *r;
    struct cs_chart_sector *rows; /* of sectors with a value, highest first */
    size_t n, shown;
};

/*
 * Rank the sectors of a {sector, sex} series by women + men, or by women's share of them; sectors
 * without a value are left out. At most max_rows are shown: marked ones, then the highest.
 */
CS_MUST enum cs_status cs_chart_rank_sectors(struct cs_arena *arena, const struct cs_result *r,
                                             const char *key, bool by_share, size_t max_rows,
                                             struct cs_chart_ranking *ranking, struct cs_err *err);

/* "5, 9, 23": ranks of the sectors with that role; of many the first. "" when there are none. */
const char *cs_chart_ranks_of(const struct cs_chart_ranking *k, enum cs_chart_role role);
/* " Of 67 sectors care ranks 5, 9; construction 23." or "" where one of them is missing. */
const char *cs_chart_ranks_text(const struct cs_chart_ranking *k);
/* " Sectors not shown, in between or below: 48." or "". */
const char *cs_chart_hidden_text(const struct cs_chart_ranking *k);

#endif
