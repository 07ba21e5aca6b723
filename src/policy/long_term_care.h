/* Parameters of the policy long_term_care and its year, for long_term_care.c and what it reports
 * (long_term_care_report.c). */
#ifndef CS_POLICY_LONG_TERM_CARE_H
#define CS_POLICY_LONG_TERM_CARE_H

#include "policy/service.h"

extern const char cs_ltc_name[];

struct cs_ltc_band {
    int from, to; /* to: CS_AGE_OPEN when not given */
    double dependency, coverage, coverage_today, hours_per_week, recipients_per_worker;
};

struct cs_ltc {
    struct cs_phase phase;
    struct cs_service service;
    struct cs_service_hours hours;
    struct cs_items ages;
    double coverage_today;
    struct cs_strings preset;
    int age_from;
    double workers_per_100, workers_per_100_today;
    double capital_years;
};

struct cs_ltc_band_year {
    double dependants, covered, added; /* persons; covered: at today's rate */
};

const struct cs_ltc_band *cs_ltc_band(const struct cs_ltc *p, size_t i);
/* Coverage today: of the band, else of the policy. */
double cs_ltc_today(const struct cs_ltc *p, const struct cs_ltc_band *b);
/* "65-74", "85+": what stands in keys and messages */
const char *cs_ltc_ages(struct cs_arena *arena, const struct cs_ltc_band *b);
/* (8.10), (8.11) */
CS_MUST enum cs_status cs_ltc_band_year(const struct cs_policy_context *c, const struct cs_ltc *p,
                                        const struct cs_ltc_band *b, int year,
                                        struct cs_ltc_band_year *y, struct cs_err *err);
/* Workers per 100 more than today, in force in a year. */
double cs_ltc_workers_more(const struct cs_policy_context *c, const struct cs_ltc *p, int year);
/* Contact FTE, by hours (8.12) or by workers per 100 (8.13); of: struct cs_ltc */
CS_MUST enum cs_status cs_ltc_fte_added(const struct cs_policy_context *c, const void *of, int year,
                                        double *fte, struct cs_err *err);
CS_MUST enum cs_status cs_ltc_year(const struct cs_policy_context *c, const void *params, int year,
                                   struct cs_service_year *y, struct cs_err *err);
CS_MUST enum cs_status cs_ltc_report(const struct cs_policy_context *c, const void *params,
                                     struct cs_result *r, struct cs_err *err);

#endif
