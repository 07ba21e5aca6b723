/*
 * Places by age band, of childcare and schools (docs/methods/06, 6.2): today's rate from the
 * scenario or the model, what is new in a year, what is built.
 *
 *   new(t) = s(t) sum_a max(0, target - e_a) N_a(t)
 */
#ifndef CS_POLICY_BANDS_H
#define CS_POLICY_BANDS_H

#include "policy/service.h"

enum { CS_BAND_OLDEST = 29 };

/* First member of a policy's own band. */
struct cs_band {
    int from, to;          /* ages, both included */
    double target;         /* rate in full */
    double today;          /* NaN: the model's, by age */
    double hours_per_week; /* of a person in the service */
    double fee_today;      /* currency per person and year */
};

struct cs_bands {
    struct cs_items items; /* bound by the policy */
    size_t size;           /* of the policy's band */
    /* made by cs_bands_prepare */
    double rate[CS_BAND_OLDEST + 1]; /* today, by single age; NaN outside the bands */
};

struct cs_band_words {
    const char *policy; /* "schooling" */
    const char *rate;   /* "enrolment": in messages, and in a model's POLICY.RATE.FROM-TO */
    const char *key;    /* "enrolment_today": the band's own parameter */
};

/* clang-format off */
#define CS_BAND_AGE_SPECS(oldest)                                                                  \
    {.key = "from", .type = CS_PARAM_INT, .offset = offsetof(struct cs_band, from), .min = 0,      \
     .max = (oldest), .required = true, .unit = "years of age",                                    \
     .help = N_("first age of the band")},                                                         \
    {.key = "to", .type = CS_PARAM_INT, .offset = offsetof(struct cs_band, to), .min = 0,          \
     .max = (oldest), .required = true, .unit = "years of age", .help = N_("last age of the band")}
/* clang-format on */

const struct cs_band *cs_band_at(const struct cs_bands *b, size_t i);

/* "FILE:LINE: error: childcare: ages 0 to 3: TEXT" */
enum cs_status cs_bands_fail(const struct cs_bands *b, size_t i, const struct cs_band_words *w,
                             struct cs_err *err, const char *text);

/*
 * Today's rate of every age: of the band, else of the model's POLICY.RATE.FROM-TO (or .AGE), noted
 * in c->record. Refuses overlapping and reversed bands and ages without a rate.
 */
CS_MUST enum cs_status cs_bands_prepare(const struct cs_policy_context *c, struct cs_bands *b,
                                        size_t size, const struct cs_band_words *w,
                                        struct cs_err *err);
/* Refuses an empty list; example says what a band looks like. */
CS_MUST enum cs_status cs_bands_check(const struct cs_policy_context *c, const struct cs_bands *b,
                                      const struct cs_band_words *w, const struct cs_node *node,
                                      const char *example, struct cs_err *err);

/* The model has people of all bands in all years, and `ahead` years on; the first that it lacks is
 * said. */
CS_MUST enum cs_status cs_bands_check_people(const struct cs_policy_context *c,
                                             const struct cs_bands *b,
                                             const struct cs_band_words *w, int ahead,
                                             struct cs_err *err);

struct cs_band_year {
    double persons;  /* N */
    double enrolled; /* e N, today's rate */
    double added;    /* new places */
};
/* (6.2) summed over the band's single ages. */
CS_MUST enum cs_status cs_bands_year(const struct cs_policy_context *c, const struct cs_bands *b,
                                     const struct cs_phase *phase, size_t i, int year,
                                     struct cs_band_year *out, struct cs_err *err);
/* (6.6) without the price: places of a band built in the year. */
CS_MUST enum cs_status cs_bands_to_build(const struct cs_policy_context *c,
                                         const struct cs_bands *b, const struct cs_phase *phase,
                                         size_t i, const struct cs_service *s, int year,
                                         double *places, struct cs_err *err);
/* Says of every band with a target below today's rate that it asks for nothing. */
void cs_bands_note(const struct cs_policy_context *c, const struct cs_bands *b,
                   const struct cs_band_words *w, struct cs_result *r);

#endif
