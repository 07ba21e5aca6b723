/*
 * What a model knows of its people: working ages, rates, hours of unpaid work, wages. Figures are
 * NaN where no source gives them; stages that need them then have nothing to say.
 */
#ifndef CS_SIM_PEOPLE_H
#define CS_SIM_PEOPLE_H

#include "impact/market.h"
#include "impact/supply.h"
#include "policy/policy.h"

enum { CS_WORKING_AGE = 15 }; /* and over: the age range of the participation rates */

struct cs_people {
    const struct cs_policy_context *c;
    double participation[CS_SEXES], unemployment[CS_SEXES]; /* fractions, kept over the years */
    double mothers_young, mothers_older; /* employment of women with a child under 6, and without */
    double persons_per_job;
    /* hours a day and the first age they are of; NaN */
    double care_hours[CS_SEXES], unpaid_hours[CS_SEXES];
    int care_from, unpaid_from;
    double wage[CS_SEXES], carer_wage; /* an hour, base-year prices, currency */
};

void cs_people_read(const struct cs_policy_context *c, struct cs_people *out);
/* Participation, unemployment and population are known. */
bool cs_people_has_rates(const struct cs_people *p);
/* Hours of unpaid care of both sexes and population are known. */
bool cs_people_has_hours(const struct cs_people *p);

/* Working-age people of a year at today's rates. */
CS_MUST enum cs_status cs_people_working_age(const struct cs_people *p, int year,
                                             struct cs_market_people *out, struct cs_err *err);
/* Unpaid hours of a year, million: of care, of all unpaid work. */
CS_MUST enum cs_status cs_people_unpaid(const struct cs_people *p, int year, double care[CS_SEXES],
                                        double all[CS_SEXES], struct cs_err *err);
/* Women whose youngest child is of the ages from..to (11.13), and their participation today. */
CS_MUST enum cs_status cs_people_mothers(const struct cs_people *p,
                                         const struct cs_supply_params *supply, int from, int to,
                                         int year, double *women, double *participation,
                                         struct cs_err *err);

#endif
