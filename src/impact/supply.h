/*
 * What supply answers: time freed by care, women joining the labour force (docs/methods/11), and
 * sectors that cannot expand (docs/methods/12).
 *
 * Rates are fractions, changes of rates in percentage points (pp), people are persons, hours are a
 * year's.
 */
#ifndef CS_IMPACT_SUPPLY_H
#define CS_IMPACT_SUPPLY_H

#include "impact/household.h"
#include "param/bind.h"

/*
 * Methods for the change in participation of mothers M of a group:
 *   elasticity   P eta (p1 - p0)/p0, for those who pay p0 > 0 today
 *   coverage     beta x change in full-day places per child
 *   split        elasticity for those who pay, coverage for those who do not: never both for one
 * mother time_budget  freed hours that become paid hours, over the hours of a job
 */
enum cs_supply_method {
    CS_SUPPLY_ELASTICITY,
    CS_SUPPLY_COVERAGE,
    CS_SUPPLY_SPLIT,
    CS_SUPPLY_TIME_BUDGET,
    CS_SUPPLY_METHODS
};
extern const char *const cs_supply_method_names[]; /* in that order, NULL-terminated */

/* Named parameter sets. */
enum cs_income_group { CS_INCOME_HIGH, CS_INCOME_MIDDLE, CS_INCOME_LOW, CS_INCOME_GROUPS };
extern const char *const cs_income_group_names[]; /* in that order, NULL-terminated */
/* Of a country by its ISO 3166 alpha-3 code; one that is not known (NULL, "") is taken for middle. */
enum cs_income_group cs_income_group_of(const char *country);

struct cs_supply_params {
    int income_group;         /* enum cs_income_group: which defaults */
    int method;               /* enum cs_supply_method */
    double elasticity;        /* eta <= 0, of participation to the price of care */
    double elasticity_cap;    /* pp, at most, up or down */
    double coverage_response; /* beta: pp of participation per pp of places per child */
    double
        additionality_new; /* of child-hours in new places: the part that was unpaid care before */
    double additionality_free; /* the same of hours made free for today's users */
    double children_at_once;   /* minded at once by who minds them unpaid */
    double work_share;         /* time_budget: of women's freed hours, offered as paid hours */
    double work_hours;         /* time_budget: paid hours of a job a year */
    /* who the mothers are, and what a father on leave does */
    double children_per_mother; /* k: of women who have children, over their lives */
    double birth_spacing;       /* mean years to the next child */
    double paying_share;        /* of children with a place whose parents pay, where there is a fee */
    double mothers_participation; /* P_M; NaN: from the model (cs_run's rule) */
    double leave_care_hours;      /* a day: unpaid work that a father on leave takes over */
};
/* One table for each income group; keys and ranges are the same, defaults differ. */
extern const struct cs_param_spec *const cs_supply_specs[CS_INCOME_GROUPS];
extern const struct cs_param_spec cs_supply_middle_specs[]; /* for help: keys and ranges */
/*
 * Bind a scenario's group (may be NULL) with the defaults of the income group it names, else of
 * `usual`. Errors as cs_bind.
 */
CS_MUST enum cs_status cs_supply_bind(const struct cs_binder *b, const char *path,
                                      const struct cs_node *group, enum cs_income_group usual,
                                      struct cs_supply_params *out, struct cs_err *err);

/* Women whose YOUNGEST child is in the band: no woman is in two groups. */
struct cs_supply_group {
    const char *name;     /* for messages: "0-2" */
    double women;         /* |M|, persons */
    double participation; /* P_M today, fraction */
    double paying;        /* share of them that pays for care today, fraction */
    double price_before;  /* p0 > 0: of those who pay; any unit of money */
    double price_after;   /* p1 >= 0 */
    double places;        /* change in full-day places per child of the band, fraction */
    double freed_hours;   /* of these women, a year (cs_supply_release); time_budget only */
};

struct cs_supply_answer {
    double change_pp; /* of P_M over all of M */
    double women;     /* joining (or leaving), persons */
    bool capped;      /* elasticity_cap binds */
    bool exhausted;   /* nobody is left to join, or to leave */
    bool nobody_pays; /* elasticity says nothing: no mother of the group pays */
};

/* CS_EINPUT naming the group and the figure that is out of its range. */
CS_MUST enum cs_status cs_supply_respond(const struct cs_supply_params *p,
                                         const struct cs_supply_group *g,
                                         struct cs_supply_answer *out, struct cs_err *err);
/*
 * The change in women's participation, in pp of all women of the rate's age range:
 *   sum_M dP_M |M| / women. CS_EINPUT where the groups hold more women than there are. answers (n)
 * is filled.
 */
CS_MUST enum cs_status cs_supply_economy(const struct cs_supply_params *p,
                                         const struct cs_supply_group *g, size_t n, double women,
                                         struct cs_supply_answer *answers,
                                         struct cs_supply_answer *total, struct cs_err *err);

struct cs_time_input {
    double child_hours_new;      /* a year, in places that were not there */
    double child_hours_free;     /* a year, made free for children who had a place */
    double care_hours[CS_SEXES]; /* unpaid CARE hours of the population a year: sigma_g */
    double
        such_hours[CS_SEXES]; /* of these, active care of such children; NaN: not known, no cap */
    double unpaid_hours[CS_SEXES]; /* all unpaid work a year */
    double taken_over;             /* unpaid hours that men take over from women (fathers' leave) */
    double replacement_wage;       /* an hour, of a paid carer */
    double wage[CS_SEXES];         /* an hour, mean: the opportunity wage */
};

struct cs_time_release {
    double share[CS_SEXES];          /* sigma_g */
    double hours[CS_SEXES];          /* released a year */
    bool capped[CS_SEXES];           /* at today's active care hours */
    double unpaid_after[CS_SEXES];   /* after release and taking over */
    double at_replacement[CS_SEXES]; /* value of released hours, in the unit of the wages */
    double at_opportunity[CS_SEXES];
    double ratio_before, ratio_after; /* women's unpaid hours over men's; NaN where men have none */
};

/*
 * Probability that a child of age a is its mother's youngest: of k children a mother has, one is the last;
 * the others are followed after birth_spacing years on average (exponential).                   (11.13)
 *   1 - (1 - 1/k) (1 - exp(-(a + 1/2)/spacing))
 */
double cs_supply_youngest(const struct cs_supply_params *p, int age);

/* Hours a year of `persons` who spend `hours_per_day` on average: 365 h N. */
double cs_supply_hours_a_year(double hours_per_day, double persons);

CS_MUST enum cs_status cs_supply_release(const struct cs_supply_params *p,
                                         const struct cs_time_input *t, struct cs_time_release *out,
                                         struct cs_err *err);

/*
 * Sectors that cannot expand (docs/methods/12): output dx_c at most limit_c, the rest of demand is
 * imported, x_i <= limit_i,  m_i >= 0,  m_i = 0 where x_i < limit_i x + m = A x + C y + f,   y = R
 * x + C_HH y + dtau limit (n): INFINITY = can expand, 0 = cannot. h may be NULL (type I). dtau may
 * be NULL. x, m: n; y: H (may be NULL). Solved on the sectors that can expand, with those set free
 * that demand does not fill; exact, and the answer is unique. CS_EINPUT for a limit below 0 or NaN.
 */
CS_MUST enum cs_status cs_supply_limited(const struct cs_quantity *q, const struct cs_household *h,
                                         const gsl_vector *f, const gsl_vector *dtau,
                                         const gsl_vector *limit, gsl_vector *x, gsl_vector *m,
                                         gsl_vector *y, struct cs_err *err);

#endif
