/* Population by single age and single year from five-year ages and dates. */
#ifndef CS_ECONOMY_POPULATION_H
#define CS_ECONOMY_POPULATION_H

#include "economy/economy.h"

/*
 * Persons of single age (0..) and sex in a year: Sprague multipliers within the five-year groups of each
 * date (totals kept), then linear between dates. NaN outside the dates or in the open-ended group.
 */
CS_MUST enum cs_status cs_population_single(const struct cs_economy *e, enum cs_sex sex, int age,
                                            double year, double *persons, struct cs_err *err);

#endif
