/* The labour side of one package and year: hours released, women joining, posts filled
 * (docs/methods/11). */
#ifndef CS_SIM_LABOUR_H
#define CS_SIM_LABOUR_H

#include "sim/people.h"
#include "sim/run.h"

/* Answers of mothers: at the low, central and high end of the ranges of elasticity, response and
 * additionality. */
enum { CS_LABOUR_LOW, CS_LABOUR_CENTRAL, CS_LABOUR_HIGH, CS_LABOUR_ANSWERS };

struct cs_labour_setting {
    const struct cs_people *people;
    const struct cs_supply_params *supply;
    const struct cs_market_params *market;
    bool hours, cares; /* unpaid hours are known; a policy frees time */
};

struct cs_labour_year {
    struct cs_time_release time;
    double unpaid[CS_SEXES], taken_over; /* million hours */
    double joining[CS_LABOUR_ANSWERS], participation_pp;
    struct cs_supply_answer
        answer; /* the central one, of all mothers together: which bounds hold it */
    struct cs_market_outcome outcome;
    struct cs_market_rates rates;
    struct cs_earnings_gap pay_gap; /* between sectors: within one, women and men are paid alike */
};

/* Who would fill the posts of the levers and response at hand; nothing of the run changes. */
CS_MUST enum cs_status cs_labour_look(struct cs_run *run, const struct cs_labour_setting *s,
                                      int year, struct cs_labour_year *out, struct cs_err *err);
/*
 * The same, and cut levers and response to what is filled: own posts cut children served, wages and
 * inputs of the service; others output. Sets run->met.
 */
CS_MUST enum cs_status cs_labour_meet(struct cs_run *run, const struct cs_labour_setting *s,
                                      int year, struct cs_labour_year *out, struct cs_err *err);
/* jobs = "met" needs data that the model lacks. Returns CS_EINPUT. */
enum cs_status cs_labour_refuse_met(const struct cs_run *run, struct cs_err *err);
/* Two services of the levers at hand with more places than children: warned of. */
void cs_labour_say_same_children(struct cs_run *run);
/* Bounds that hold the answers of the year at hand: said, never kept silent. */
void cs_labour_say_bounds(struct cs_run *run, const struct cs_supply_params *supply,
                          const struct cs_labour_year *now);
/* Findings of the last year: which side binds, rates and gaps, the age range. */
void cs_labour_say(struct cs_run *run, const struct cs_market_params *market,
                   const struct cs_people *people);

#endif
