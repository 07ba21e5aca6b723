/*
 * A service that persons of given ages have a place in, or could have: childcare and schools
 * (docs/methods/06, 6.3 to 6.8, and 08). Places are of policy/bands.h, staff and cost of
 * policy/service.h; how many staff a person needs is the policy's own.
 */
#ifndef CS_POLICY_BANDED_H
#define CS_POLICY_BANDED_H

#include "policy/bands.h"

/* What one such service has of its own. */
struct cs_banded_kind {
    struct cs_band_words words;
    int oldest_minded; /* a band that begins at a higher age needs nobody at home */
    /*
     * Contact FTE for so many persons of band i: at the scenario's standard, or at today's (NaN
     * where the scenario does not give it). params: of the policy.
     */
    double (*fte)(const void *params, size_t i, double persons, bool today);
};

/* First member of such a policy's parameters. */
struct cs_banded {
    struct cs_phase phase;
    struct cs_bands bands;
    struct cs_service service;
    struct cs_service_building building;
    double fees_ended; /* share of today's fees that the state takes over */
    /* set as the policy is prepared */
    const struct cs_banded_kind *kind;
};

/* Levers of a year; weeks: how many of them a year a place is used, for unpaid hours. */
CS_MUST enum cs_status cs_banded_levers(const struct cs_policy_context *c, const void *params,
                                        int year, double weeks, struct cs_levers *l,
                                        struct cs_err *err);
/* Current cost of those who have a place today, at today's standard; at the new one where today's
 * is not given. */
CS_MUST enum cs_status cs_banded_today(const struct cs_policy_context *c, const void *params,
                                       int year, double *million, struct cs_err *err);
/* The series of cs_service_report. */
CS_MUST enum cs_status cs_banded_report(const struct cs_policy_context *c,
                                        const struct cs_banded *p, struct cs_result *r,
                                        struct cs_err *err);

#endif
