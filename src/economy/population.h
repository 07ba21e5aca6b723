/* Population by single age and single year from five-year ages and dates. */
#ifndef CS_ECONOMY_POPULATION_H
#define CS_ECONOMY_POPULATION_H

#include "economy/economy.h"

/*
 * Persons of single age (0..) and sex in a year: Sprague multipliers within the five-year groups of
 * each date (totals kept), then linear between dates. NaN outside the dates or in the open-ended
 * group.
 */
CS_MUST enum cs_status cs_population_single(const struct cs_economy *e, enum cs_sex sex, int age,
                                            double year, double *persons, struct cs_err *err);

/* As the last age of a range: this age "and over". */
enum { CS_AGE_OPEN = 999 };

/*
 * Persons of ages from..to, both included; to = CS_AGE_OPEN takes all older ones in. The open-ended
 * group counts whole or not at all: NaN where from or to lies inside it, outside the dates, and
 * where to < from.
 */
CS_MUST enum cs_status cs_population_range(const struct cs_economy *e, enum cs_sex sex, int from,
                                           int to, double year, double *persons,
                                           struct cs_err *err);

/* First age of the open-ended group, 0 without a population. */
int cs_population_open_age(const struct cs_economy *e);

#endif
