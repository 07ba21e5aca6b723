/* The toy model with older people: the open-ended group, 30 and over, holds 1,500,000 persons in
 * 2020, 1,700,000 in 2030, 1,500,000 in 2040, so that all ages are 7.5, 8.0 and 7.5 million. Two
 * sexes alike. */
#ifndef CS_TESTS_OLDER_PEOPLE_H
#define CS_TESTS_OLDER_PEOPLE_H

#include "unit/policy/vary.h"

static inline struct cs_economy *economy_with_older_people(const char *parameters)
{
    static const double open[] = {1500000, 1700000, 1500000};
    struct cs_economy *e = toy_economy(parameters);
    struct cs_population *p = e->population;
    assert_int_equal(p->n_dates, 3);
    for (size_t d = 0; d < 3; d++) {
        for (int g = 0; g < CS_SEXES; g++)
            p->persons[g][(d + 1) * p->n_groups - 1] = open[d] / 2;
    }
    return e;
}

/* Nothing at all in any year. */
static inline void assert_never(struct desk *d)
{
    for (int year = 2025; year <= 2030; year++)
        assert_nothing(levers_in(d, year));
}

/* What the policy says of a result, among its notes. */
static inline void assert_notes(struct desk *d, const char *text)
{
    struct cs_result *r = report_of(d);
    bool found = false;
    for (size_t i = 0; i < r->n_notes; i++)
        found |= strstr(r->notes[i].text, text) != NULL;
    if (!found)
        fail_msg("no note says '%s'; the first is '%s'", text, r->n_notes ? r->notes[0].text : "");
    cs_result_free(r);
}

#endif
