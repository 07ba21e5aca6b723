/* What can be said of an economy without simulating: balances, shares, GDP, employment, assumptions. */
#ifndef CS_ECONOMY_CHECK_H
#define CS_ECONOMY_CHECK_H

#include "economy/economy.h"

enum cs_finding_level { CS_FINDING_OK, CS_FINDING_NOTE, CS_FINDING_WARNING, CS_FINDING_ERROR };

struct cs_finding {
    enum cs_finding_level level;
    const char *check; /* "row balance" */
    char text[400];
};

struct cs_findings {
    size_t n, cap;
    struct cs_finding *v;
};

/* Thresholds: a balance missed by more than 0.1 % of output warns with the sector, by more than 1 % is an
 * error unless model.cfg says why (balance_note). */
CS_MUST enum cs_status cs_economy_check(const struct cs_economy *e, struct cs_findings *out,
                                        struct cs_err *err);
/* For checks of this room in other files; check is kept, text copied. */
void cs_findings_add(struct cs_findings *f, enum cs_finding_level level, const char *check,
                     const char *text);
void cs_findings_clear(struct cs_findings *f);

#endif
