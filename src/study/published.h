/* A published case as read: case.cfg with the figures of published.csv and inverse.csv. */
#ifndef CS_STUDY_PUBLISHED_H
#define CS_STUDY_PUBLISHED_H

#include "economy/economy.h"
#include "param/config.h"

enum cs_measure { CS_MEASURE_DIRECT, CS_MEASURE_EFFECT, CS_MEASURE_MULTIPLIER, CS_MEASURE_OWN };
extern const char *const cs_measure_names[]; /* in that order, NULL-terminated */

enum cs_closeness { CS_RELATIVE, CS_ABSOLUTE };

/* How a published thing is compared. */
struct cs_yardstick {
    int closure;      /* enum cs_closure_kind */
    int kind;         /* enum cs_closeness */
    double tolerance; /* above 0 */
};

struct cs_published_vector {
    const char *name, *account;
    int measure; /* enum cs_measure */
    struct cs_yardstick yardstick;
    bool partial;
    const struct cs_node *node; /* for messages */
    double *value;              /* n; NaN: undefined */
    bool *printed;              /* n */
};

struct cs_published {
    struct cs_arena *arena;
    struct cs_config *config;
    const char *title;
    size_t n;
    struct cs_published_vector *vector;
    gsl_matrix *inverse; /* sectors, then households under a closure; NULL: not published */
    struct cs_yardstick inverse_yardstick;
};

/* Read dir/case.cfg and the figures it names, placed by the sector codes of e. */
CS_MUST enum cs_status cs_published_read(const char *dir, const struct cs_economy *e,
                                         struct cs_published **out, struct cs_err *err);
void cs_published_free(struct cs_published *p);

#endif
