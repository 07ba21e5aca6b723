/*
 * The labour market: posts offered by sex against people who are there to take them
 * (docs/methods/11).
 *
 *   S_g = a U_g + joining_g + reserve_g + displaced and laid off        lambda_g = min(1, S_g /
 * D_g)
 *
 * Two tiers of posts: own staff of services run outside the table, and jobs that follow output.
 * Unfilled own posts cut the children served and the wages paid, others cut output. What people
 * earn is spent, so that D depends on lambda: a fixed point. All posts and people are persons;
 * lambda a fraction.
 */
#ifndef CS_IMPACT_MARKET_H
#define CS_IMPACT_MARKET_H

#include "impact/response.h"

enum cs_tier { CS_TIER_OWN, CS_TIER_OUTPUT, CS_TIERS };
enum cs_fill_order { CS_FILL_SERVICES_FIRST, CS_FILL_PROPORTIONAL };
extern const char *const cs_fill_order_names[]; /* in that order, NULL-terminated */

enum cs_market_mode {
    CS_MARKET_POTENTIAL, /* jobs as demanded; who would fill them is reported beside */
    CS_MARKET_MET        /* jobs, output and revenue as far as people are there */
};
extern const char *const cs_market_mode_names[]; /* in that order, NULL-terminated */

struct cs_market_params {
    int jobs;                    /* enum cs_market_mode */
    int order;                   /* enum cs_fill_order: who is served first when people are short */
    double substitution;         /* share of a sex's unfilled posts open to the other sex */
    double unemployed_available; /* a: share of the unemployed who can take the posts */
    double reserve_women;        /* persons outside the labour force who would come: stated */
    double reserve_men;
    double displacement;       /* other care jobs lost for each post of own staff */
    double displacement_women; /* women's share of these */
};
extern const struct cs_param_spec cs_market_specs[];

struct cs_market_supply {
    double unemployed[CS_SEXES]; /* all of them; a applies */
    double joining[CS_SEXES]; /* newly participating (cs_supply_economy): in S, never extra jobs */
};

/* Posts at given lambda, in persons. */
struct cs_market_demand {
    double posts[CS_TIERS][CS_SEXES]; /* offered, 0 or more */
    double lost[CS_SEXES];            /* jobs that end, 0 or more: these people look for work too */
};

/*
 * D at lambda. Called many times; must depend on lambda alone. Every entry of D finite and 0 or
 * more.
 */
struct cs_market_asker {
    enum cs_status (*demand)(void *of, double lambda[CS_TIERS][CS_SEXES],
                             struct cs_market_demand *d, struct cs_err *err);
    void *of;
};

enum cs_market_side {
    CS_SIDE_POSTS,  /* every post is filled: posts are the limit, people are left over */
    CS_SIDE_WOMEN,  /* posts meant for women stay empty */
    CS_SIDE_MEN,    /* posts meant for men stay empty */
    CS_SIDE_PEOPLE, /* posts of both */
    CS_SIDES
};
extern const char *const cs_market_side_names[CS_SIDES];

/* fill[tier][g][h]: share of posts meant for sex g that people of sex h hold; lambda_g = sum_h. */
struct cs_market_outcome {
    struct cs_market_demand demand;
    double available[CS_SEXES]; /* S_g */
    double lambda[CS_TIERS][CS_SEXES];
    double fill[CS_TIERS][CS_SEXES][CS_SEXES];
    double unfilled[CS_TIERS][CS_SEXES]; /* posts */
    double hired[CS_SEXES];              /* people of that sex, both tiers */
    double left_over[CS_SEXES];          /* of S_g */
    double displaced[CS_SEXES];          /* net jobs = hired - displaced - lost */
    double served; /* own posts filled over offered: share of the children served; 1 without own
                      posts */
    enum cs_market_side side;
    int iterations;
    double residual; /* |G(lambda) - lambda| */
};

/*
 * Find lambda = G(lambda), |G - lambda| <= 1e-12. Where everybody needed is there at lambda = 1
 * this is the answer, with D of lambda = 1 exactly. start: where to begin (NULL: 1); the answer
 * does not depend on it. CS_EINPUT for figures out of their range, CS_EUNTRUSTED when it does not
 * settle.
 */
CS_MUST enum cs_status cs_market_clear(const struct cs_market_params *p,
                                       const struct cs_market_supply *s,
                                       const struct cs_market_asker *ask,
                                       double start[CS_TIERS][CS_SEXES],
                                       struct cs_market_outcome *out, struct cs_err *err);

/*
 * The economy's answer at given lambda, to be asked by cs_market_clear (cs_market_ask). theta_i is
 * the share of the posts of sector i that are filled; met output is theta x; only met output buys
 * inputs and pays: x = A theta x + C y + bought + served inputs,   y = R theta x + C_HH y +
 * dtau_rest + served dtau_staff Where all lambda are 1 this is cs_response_solve to the last bit.
 */
struct cs_market_economy {
    const struct cs_quantity *q;
    const struct cs_household *h;
    const struct cs_job_rates *rates;
    double persons_per_job;   /* of the jobs in the rates */
    double job_index;         /* output per job over the base year's (W of 7.2) */
    const gsl_vector *bought; /* n */
    const gsl_vector *inputs; /* n: of services run outside the table, all posts filled */
    const gsl_vector
        *dtau_staff; /* H (at least 1): wages of own staff, all posts filled; may be NULL */
    const gsl_vector *dtau_rest; /* the same of income that does not depend on staff; may be NULL */
    double own[CS_SEXES];        /* own staff, persons; below 0: so many leave a service that shrinks */
    struct cs_response *response; /* x by effect as DEMANDED at lambda; met: times theta */
    gsl_vector *theta;            /* n, written; 1 where output falls */
    double served;                /* written */
    bool *growing;                /* set by cs_market_economy_open */
};

/* Allocate and solve at lambda = 1. Set every field above `response` first. cs_market_economy_close
 * frees. */
CS_MUST enum cs_status cs_market_economy_open(struct cs_market_economy *m, struct cs_err *err);
void cs_market_economy_close(struct cs_market_economy *m);
/* Own staff as posts, or as jobs that end where it is below 0. */
void cs_market_add_own(const double own[CS_SEXES], struct cs_market_demand *d);
/* For cs_market_asker; of: struct cs_market_economy. */
CS_MUST enum cs_status cs_market_ask(void *of, double lambda[CS_TIERS][CS_SEXES],
                                     struct cs_market_demand *d, struct cs_err *err);

/* People of the age range of the rates. */
struct cs_market_people {
    double population[CS_SEXES], employed[CS_SEXES], unemployed[CS_SEXES];
};
enum cs_market_rate { CS_RATE_EMPLOYMENT, CS_RATE_PARTICIPATION, CS_RATE_UNEMPLOYMENT, CS_RATES };
struct cs_market_rates {
    double before[CS_RATES][CS_SEXES], after[CS_RATES][CS_SEXES]; /* fractions */
    double gap_before[CS_RATES], gap_after[CS_RATES];             /* pp, men - women */
    double from_reserve[CS_SEXES]; /* persons hired from outside the labour force */
};
/*
 * Those who join are in the labour force, hired or not; the reserve as far as it is hired.
 * CS_EINPUT where the people do not fit (more in the labour force than there are).
 */
CS_MUST enum cs_status cs_market_find_rates(const struct cs_market_params *p,
                                            const struct cs_market_people *people,
                                            const struct cs_market_supply *s,
                                            const struct cs_market_outcome *o,
                                            struct cs_market_rates *out, struct cs_err *err);

/* Sums over jobs of one sex. */
struct cs_earnings {
    double jobs;
    double pay;   /* a month */
    double hours; /* a month; NaN: not known */
};
struct cs_earnings_gap {
    double before, after;  /* 1 - women's mean / men's mean */
    double by_pay;         /* after - before: pay rises in jobs that exist */
    double by_composition; /* after - before: the new jobs and who holds them */
};
/*
 * rise: what is added to the pay of today's jobs a month; new: the jobs that are added. The two
 * parts are means over both orders, so that neither comes first. NaN where a sex has no jobs
 * (hours).
 */
void cs_market_earnings(const struct cs_earnings before[CS_SEXES], const double rise[CS_SEXES],
                        const struct cs_earnings added[CS_SEXES], struct cs_earnings_gap *monthly,
                        struct cs_earnings_gap *hourly);

#endif
