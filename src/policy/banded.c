#include "policy/banded.h"

#include <math.h>

/* What the bands of a year add up to beside its staff. */
struct totals {
    double places, staffed; /* built in the year, and their contact FTE */
    double fees_today;      /* million */
};

/*
 *   FTE     = K_a x staff of a person                             (6.3), (8.3)
 *   upgrade = s(t) e_a N_a (staff of a person - of one today)
 */
static enum cs_status add_band(const struct cs_policy_context *c, const struct cs_banded *p,
                               size_t i, int year, struct cs_service_year *y, struct totals *sum,
                               struct cs_err *err)
{
    const struct cs_banded_kind *kind = p->kind;
    struct cs_band_year by;
    double built;
    enum cs_status st = cs_bands_year(c, &p->bands, &p->phase, i, year, &by, err);
    if (st == CS_OK)
        st = cs_bands_to_build(c, &p->bands, &p->phase, i, &p->service, year, &built, err);
    if (st != CS_OK)
        return st;
    double one_today = kind->fte(p, i, 1, true);
    y->fte += kind->fte(p, i, by.added, false);
    if (!isnan(one_today))
        y->upgrade_fte += cs_phase_share(&p->phase, c, year) * by.enrolled *
                          (kind->fte(p, i, 1, false) - one_today);
    sum->places += built;
    sum->staffed += kind->fte(p, i, built, false);
    sum->fees_today += by.enrolled * cs_band_at(&p->bands, i)->fee_today / 1e6;
    return CS_OK;
}

/* Staff, building, fees taken over and cost. */
static enum cs_status compute_year(const struct cs_policy_context *c, const void *params, int year,
                                   struct cs_service_year *y, struct cs_err *err)
{
    const struct cs_banded *p = params;
    struct totals sum = {0};
    *y = (struct cs_service_year){0};
    for (size_t i = 0; i < p->bands.items.n; i++) {
        enum cs_status st = add_band(c, p, i, year, y, &sum, err);
        if (st != CS_OK)
            return st;
    }
    y->capital = cs_service_building_cost(c, &p->service, &p->building, sum.places, sum.staffed);
    y->shift = cs_phase_share(&p->phase, c, year) * p->fees_ended * sum.fees_today *
               cs_policy_pay_index(c, year);
    cs_service_price(c, &p->service, year, y);
    return CS_OK;
}

/* Hours and prices of a band, for unpaid hours and mothers' participation. A full-day place is one
 * of full_day hours a week. */
static enum cs_status hand_over_care(const struct cs_policy_context *c, const struct cs_banded *p,
                                     size_t i, int year, double weeks, struct cs_levers *l,
                                     struct cs_err *err)
{
    static const double full_day = 40;
    const struct cs_band *b = cs_band_at(&p->bands, i);
    if (b->from > p->kind->oldest_minded)
        return CS_OK;
    double hours = b->hours_per_week * weeks / 1e6,
           fee = b->fee_today * cs_policy_pay_index(c, year);
    double freed = cs_phase_share(&p->phase, c, year) * p->fees_ended;
    struct cs_band_year y;
    enum cs_status st = cs_bands_year(c, &p->bands, &p->phase, i, year, &y, err);
    if (st != CS_OK)
        return st;
    cs_levers_care(l, &(struct cs_care){
                          .name = cs_arena_printf(c->arena, "%s, ages %d to %d",
                                                  p->kind->words.policy, b->from, b->to),
                          .of = CS_CARE_OF_CHILDREN,
                          .from = b->from,
                          .to = b->to,
                          .persons = y.persons,
                          .attendance = y.persons > 0 ? y.enrolled / y.persons : 0,
                          .places = y.added * fmin(1, b->hours_per_week / full_day),
                          .hours_new = y.added * hours,
                          .hours_free = fee > 0 ? freed * y.enrolled * hours : 0,
                          .price_before = fee,
                          .price_after = fee * (1 - freed),
                      });
    return CS_OK;
}

enum cs_status cs_banded_levers(const struct cs_policy_context *c, const void *params, int year,
                                double weeks, struct cs_levers *l, struct cs_err *err)
{
    const struct cs_banded *p = params;
    struct cs_service_year y;
    enum cs_status st = compute_year(c, p, year, &y, err);
    if (st == CS_OK)
        cs_service_add(c, &p->service, &y, l);
    for (size_t i = 0; i < p->bands.items.n && st == CS_OK; i++)
        st = hand_over_care(c, p, i, year, weeks, l, err);
    return st;
}

enum cs_status cs_banded_today(const struct cs_policy_context *c, const void *params, int year,
                               double *million, struct cs_err *err)
{
    const struct cs_banded *p = params;
    struct cs_service_year y = {0};
    for (size_t i = 0; i < p->bands.items.n; i++) {
        struct cs_band_year by;
        enum cs_status st = cs_bands_year(c, &p->bands, &p->phase, i, year, &by, err);
        if (st != CS_OK)
            return st;
        double today = p->kind->fte(p, i, by.enrolled, true);
        y.fte += isnan(today) ? p->kind->fte(p, i, by.enrolled, false) : today;
    }
    cs_service_price(c, &p->service, c->economy->year, &y);
    *million = y.current;
    return CS_OK;
}

enum cs_status cs_banded_report(const struct cs_policy_context *c, const struct cs_banded *p,
                                struct cs_result *r, struct cs_err *err)
{
    return cs_service_report(c, &p->service, p->kind->words.policy, true, compute_year, p, r, err);
}
