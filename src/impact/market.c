#include "impact/market.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "num/solve.h"

const char *const cs_fill_order_names[] = {"services_first", "proportional", NULL};
const char *const cs_market_mode_names[] = {"potential", "met", NULL};
const char *const cs_market_side_names[CS_SIDES] = {"posts", "women", "men", "people"};

/* clang-format off */
#define REAL(member)                                                                               \
    .type = CS_PARAM_REAL, .offset = offsetof(struct cs_market_params, member),                    \
    .model_key = "market." #member

const struct cs_param_spec cs_market_specs[] = {
    {.key = "jobs", .type = CS_PARAM_CHOICE, .offset = offsetof(struct cs_market_params, jobs),
     .choices = cs_market_mode_names, .fallback = CS_MARKET_POTENTIAL, .convention = true,
     .help = N_("potential: jobs as demanded; met: jobs and revenue as far as people are there")},
    {.key = "order", .type = CS_PARAM_CHOICE, .offset = offsetof(struct cs_market_params, order),
     .choices = cs_fill_order_names, .fallback = CS_FILL_SERVICES_FIRST, .convention = true,
     .help = N_("whose posts are filled first when people are short")},
    {.key = "substitution", REAL(substitution), .min = 0, .max = 1, .fallback = 0, .low = 0,
     .high = 1, .unit = "fraction of unfilled posts",
     .help = N_("posts that the other sex may take when one is short")},
    {.key = "unemployed_available", REAL(unemployed_available), .min = 0, .max = 1, .fallback = 1,
     .low = 0.5, .high = 1, .unit = "fraction of the unemployed",
     .help = N_("unemployed people who can take the posts")},
    {.key = "reserve_women", REAL(reserve_women), .min = 0, .max = 1e10, .fallback = 0,
     .convention = true, .unit = "persons",
     .help = N_("women outside the labour force who would come for the posts")},
    {.key = "reserve_men", REAL(reserve_men), .min = 0, .max = 1e10, .fallback = 0,
     .convention = true, .unit = "persons",
     .help = N_("men outside the labour force who would come for the posts")},
    {.key = "displacement", REAL(displacement), .min = 0, .max = 1, .fallback = 0, .low = 0,
     .high = 0.3, .unit = "jobs per post of own staff",
     .help = N_("jobs lost in other private care and domestic work")},
    {.key = "displacement_women", REAL(displacement_women), .min = 0, .max = 1, .fallback = 0.9,
     .low = 0.8, .high = 1, .unit = "fraction of displaced jobs",
     .help = N_("women among those whose care jobs are displaced")},
    {.key = NULL},
};
/* clang-format on */

enum { MOST_ITERATIONS = 1000 };
static const double settled = 1e-12; /* |G(lambda) - lambda| */

static double own_filled(const struct cs_market_demand *d, double lambda[CS_TIERS][CS_SEXES])
{
    double filled = 0;
    for (int g = 0; g < CS_SEXES; g++)
        filled += lambda[CS_TIER_OWN][g] * d->posts[CS_TIER_OWN][g];
    return filled;
}

/*
 * S_g; whoever loses a care job to the new service looks for work as well. Displacement follows the
 * own posts that are filled. (11.7)
 */
static void count_people(const struct cs_market_params *p, const struct cs_market_supply *s,
                         double lambda[CS_TIERS][CS_SEXES], struct cs_market_outcome *o)
{
    const double share[CS_SEXES] = {p->displacement_women, 1 - p->displacement_women};
    const double reserve[CS_SEXES] = {p->reserve_women, p->reserve_men};
    double filled = own_filled(&o->demand, lambda);
    for (int g = 0; g < CS_SEXES; g++) {
        o->displaced[g] = p->displacement * share[g] * filled;
        o->available[g] = p->unemployed_available * s->unemployed[g] + s->joining[g] + reserve[g] +
                          o->displaced[g] + o->demand.lost[g];
    }
}

/* Fill posts of one tier (or of both at once) from those still free: own sex first, then the other.
 */
static void fill_posts(const double posts[CS_SEXES], double substitution, double people[CS_SEXES],
                       double fill[CS_SEXES][CS_SEXES])
{
    double empty[CS_SEXES];
    for (int g = 0; g < CS_SEXES; g++) {
        double taken = fmin(posts[g], people[g]);
        people[g] -= taken;
        empty[g] = posts[g] - taken;
        /* a post nobody offers is filled: lambda = 1 */
        fill[g][g] = empty[g] > 0 ? taken / posts[g] : 1;
        fill[g][1 - g] = 0;
    }
    for (int g = 0; g < CS_SEXES; g++) {
        double taken = fmin(substitution * empty[g], people[1 - g]);
        if (taken <= 0)
            continue;
        people[1 - g] -= taken;
        /* all of them: a sum of 1 without rounding */
        fill[g][1 - g] = taken == empty[g] ? 1 - fill[g][g] : taken / posts[g];
    }
}

/* The fill and the lambda that o->demand leads to: G of the fixed point.                (11.8) */
static void ration(const struct cs_market_params *p, const struct cs_market_supply *s,
                   double lambda[CS_TIERS][CS_SEXES], struct cs_market_outcome *o)
{
    const struct cs_market_demand *d = &o->demand;
    double people[CS_SEXES];
    count_people(p, s, lambda, o);
    memcpy(people, o->available, sizeof people);
    if (p->order == CS_FILL_PROPORTIONAL) {
        double posts[CS_SEXES];
        for (int g = 0; g < CS_SEXES; g++)
            posts[g] = d->posts[CS_TIER_OWN][g] + d->posts[CS_TIER_OUTPUT][g];
        fill_posts(posts, p->substitution, people, o->fill[CS_TIER_OWN]);
        memcpy(o->fill[CS_TIER_OUTPUT], o->fill[CS_TIER_OWN], sizeof o->fill[0]);
    } else {
        for (int t = 0; t < CS_TIERS; t++)
            fill_posts(d->posts[t], p->substitution, people, o->fill[t]);
    }
    for (int t = 0; t < CS_TIERS; t++) {
        for (int g = 0; g < CS_SEXES; g++)
            o->lambda[t][g] = o->fill[t][g][CS_WOMEN] + o->fill[t][g][CS_MEN];
    }
}

static enum cs_status check_people(const struct cs_market_params *p,
                                   const struct cs_market_supply *s, struct cs_err *err)
{
    const double reserve[CS_SEXES] = {p->reserve_women, p->reserve_men};
    for (int g = 0; g < CS_SEXES; g++) {
        double U = s->unemployed[g], joining = s->joining[g];
        const char *who = g == CS_WOMEN ? "women" : "men";
        if (!(U >= 0 && isfinite(U)))
            return cs_fail(err, CS_EINPUT,
                           "labour market: %.10g %s are unemployed; expected 0 or more", U, who);
        if (!(p->unemployed_available * U + joining + reserve[g] >= 0 && isfinite(joining)))
            return cs_fail(err, CS_EINPUT,
                           "labour market: %.10g %s join the labour force; expected a number, and "
                           "no more leaving it than the %.10g who are there for new posts",
                           joining, who, p->unemployed_available * U + reserve[g]);
    }
    return CS_OK;
}

static enum cs_status ask_demand(const struct cs_market_asker *ask,
                                 double lambda[CS_TIERS][CS_SEXES], struct cs_market_demand *d,
                                 struct cs_err *err)
{
    memset(d, 0, sizeof *d);
    enum cs_status st = ask->demand(ask->of, lambda, d, err);
    for (int g = 0; g < CS_SEXES && st == CS_OK; g++) {
        double own = d->posts[CS_TIER_OWN][g], output = d->posts[CS_TIER_OUTPUT][g];
        if (!(own >= 0 && output >= 0 && d->lost[g] >= 0 && isfinite(own + output + d->lost[g])))
            st = cs_fail(err, CS_EINPUT,
                         "labour market: posts for %s are %.10g (own staff) and %.10g (output), "
                         "%.10g end; expected figures of 0 or more: are jobs by sex known in every "
                         "sector?",
                         g == CS_WOMEN ? "women" : "men", own, output, d->lost[g]);
    }
    return st;
}

/* One look: D at lambda, G(lambda) into o, gap = G - lambda. */
static enum cs_status look(const struct cs_market_params *p, const struct cs_market_supply *s,
                           const struct cs_market_asker *ask, double lambda[CS_TIERS][CS_SEXES],
                           double gap[CS_TIERS][CS_SEXES], struct cs_market_outcome *o,
                           struct cs_err *err)
{
    enum cs_status st = ask_demand(ask, lambda, &o->demand, err);
    if (st != CS_OK)
        return st;
    ration(p, s, lambda, o);
    o->residual = 0;
    for (int t = 0; t < CS_TIERS; t++) {
        for (int g = 0; g < CS_SEXES; g++) {
            gap[t][g] = o->lambda[t][g] - lambda[t][g];
            o->residual = fmax(o->residual, fabs(gap[t][g]));
        }
    }
    return CS_OK;
}

static void conclude(struct cs_market_outcome *o)
{
    double short_of[CS_SEXES] = {0}, filled[CS_SEXES] = {0};
    double own = o->demand.posts[CS_TIER_OWN][CS_WOMEN] + o->demand.posts[CS_TIER_OWN][CS_MEN];
    for (int g = 0; g < CS_SEXES; g++) {
        for (int t = 0; t < CS_TIERS; t++) {
            double posts = o->demand.posts[t][g];
            o->unfilled[t][g] = o->lambda[t][g] < 1 ? (1 - o->lambda[t][g]) * posts : 0;
            short_of[g] += o->unfilled[t][g];
            for (int h = 0; h < CS_SEXES; h++)
                filled[h] += o->fill[t][g][h] * posts;
        }
    }
    for (int g = 0; g < CS_SEXES; g++) {
        o->hired[g] = filled[g];
        o->left_over[g] = fmax(0, o->available[g] - filled[g]);
    }
    o->served = own > 0 ? own_filled(&o->demand, o->lambda) / own : 1;
    o->side = short_of[CS_WOMEN] > 0 && short_of[CS_MEN] > 0 ? CS_SIDE_PEOPLE
              : short_of[CS_WOMEN] > 0                       ? CS_SIDE_WOMEN
              : short_of[CS_MEN] > 0                         ? CS_SIDE_MEN
                                                             : CS_SIDE_POSTS;
}

static void all_filled(double lambda[CS_TIERS][CS_SEXES])
{
    for (int t = 0; t < CS_TIERS; t++) {
        for (int g = 0; g < CS_SEXES; g++)
            lambda[t][g] = 1;
    }
}

/* lambda <- lambda + step gap; returns gap . last, and keeps gap in last. */
static double walk(double lambda[CS_TIERS][CS_SEXES], double gap[CS_TIERS][CS_SEXES],
                   double last[CS_TIERS][CS_SEXES], double step)
{
    double turn = 0;
    for (int t = 0; t < CS_TIERS; t++) {
        for (int g = 0; g < CS_SEXES; g++) {
            lambda[t][g] += step * gap[t][g];
            turn += gap[t][g] * last[t][g];
            last[t][g] = gap[t][g];
        }
    }
    return turn;
}

/*
 * lambda <- lambda + w (G(lambda) - lambda). More filled posts make more income and more posts, so
 * G falls in lambda and full steps (w = 1) can swing about the answer: when they do, w is halved.
 */
enum cs_status cs_market_clear(const struct cs_market_params *p, const struct cs_market_supply *s,
                               const struct cs_market_asker *ask, double start[CS_TIERS][CS_SEXES],
                               struct cs_market_outcome *out, struct cs_err *err)
{
    struct cs_market_outcome o = {0};
    double lambda[CS_TIERS][CS_SEXES], gap[CS_TIERS][CS_SEXES], last[CS_TIERS][CS_SEXES] = {{0}};
    double step = 1, before = INFINITY;
    all_filled(lambda);
    enum cs_status st = check_people(p, s, err);
    if (st == CS_OK)
        st = look(p, s, ask, lambda, gap, &o, err);
    bool restart = st == CS_OK && start != NULL && o.residual > settled;
    if (restart) {
        memcpy(lambda, start, sizeof lambda);
        st = look(p, s, ask, lambda, gap, &o, err);
    }
    for (; st == CS_OK && o.residual > settled; o.iterations++) {
        if (o.iterations == MOST_ITERATIONS)
            return cs_fail(
                err, CS_EUNTRUSTED,
                "labour market: posts and people do not settle in %d rounds (%.3g left); "
                "look at the household closure, or run without the labour market",
                MOST_ITERATIONS, o.residual);
        double residual = o.residual;
        if (walk(lambda, gap, last, step) < 0 && residual > before / 2)
            step /= 2;
        before = residual;
        st = look(p, s, ask, lambda, gap, &o, err);
    }
    if (st != CS_OK)
        return st;
    conclude(&o);
    *out = o;
    return CS_OK;
}

enum cs_status cs_market_economy_open(struct cs_market_economy *m, struct cs_err *err)
{
    size_t n = m->q->economy->n;
    double lambda[CS_TIERS][CS_SEXES];
    struct cs_market_demand d;
    m->response = cs_response_new(m->q, m->h);
    m->theta = gsl_vector_calloc(n);
    m->growing = cs_xcalloc(n, sizeof *m->growing);
    all_filled(lambda);
    enum cs_status st = cs_market_ask(m, lambda, &d, err);
    for (size_t i = 0; i < n && st == CS_OK; i++) {
        double x = 0;
        for (int k = 0; k < CS_EFFECTS; k++)
            x += gsl_vector_get(m->response->dx[k], i);
        m->growing[i] = x > 0;
    }
    if (st != CS_OK)
        cs_market_economy_close(m);
    return st;
}

void cs_market_economy_close(struct cs_market_economy *m)
{
    cs_response_free(m->response);
    if (m->theta != NULL)
        gsl_vector_free(m->theta);
    free(m->growing);
    m->response = NULL;
    m->theta = NULL;
    m->growing = NULL;
}

/* theta_i: filled posts of the sector over its posts.                                   (11.9) */
static void fill_theta(struct cs_market_economy *m, double lambda[CS_TIERS][CS_SEXES])
{
    double posts = 0, filled = 0; /* staff of a service that shrinks leaves: no post to fill */
    for (int g = 0; g < CS_SEXES; g++) {
        posts += fmax(0, m->own[g]);
        filled += lambda[CS_TIER_OWN][g] * fmax(0, m->own[g]);
    }
    m->served = posts > 0 ? filled / posts : 1;
    for (size_t i = 0; i < m->q->economy->n; i++) {
        double all = cs_job_rate_all(m->rates, i), met = 0;
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            met += lambda[CS_TIER_OUTPUT][g] * cs_job_rate_sex(m->rates, i, g);
        gsl_vector_set(m->theta, i, m->growing[i] && all > 0 ? met / all : 1);
    }
}

/* The bordered system with the columns of A and R times theta; H = 0 leaves households out. */
static enum cs_status solve_at_theta(const struct cs_market_economy *m, size_t H,
                                     const gsl_vector *f, const gsl_vector *dtau, gsl_vector *x,
                                     gsl_vector *y, struct cs_err *err)
{
    size_t n = m->q->economy->n;
    gsl_matrix *M = gsl_matrix_alloc(n + H, n + H);
    gsl_matrix *right = gsl_matrix_calloc(n + H, 1), *z = gsl_matrix_calloc(n + H, 1);
    gsl_matrix_set_identity(M);
    for (size_t i = 0; i < n; i++) {
        gsl_matrix_set(right, i, 0, gsl_vector_get(f, i));
        for (size_t j = 0; j < n; j++)
            *gsl_matrix_ptr(M, i, j) -= gsl_matrix_get(m->q->A, i, j) * gsl_vector_get(m->theta, j);
    }
    for (size_t g = 0; g < H; g++) {
        gsl_matrix_set(right, n + g, 0, gsl_vector_get(dtau, g));
        for (size_t i = 0; i < n; i++) {
            gsl_matrix_set(M, i, n + g, -gsl_matrix_get(m->h->C, i, g));
            gsl_matrix_set(M, n + g, i,
                           -gsl_matrix_get(m->h->R, g, i) * gsl_vector_get(m->theta, i));
        }
        for (size_t k = 0; k < H; k++)
            *gsl_matrix_ptr(M, n + g, n + k) -= gsl_matrix_get(m->h->C_HH, g, k);
    }
    enum cs_status st = cs_solve(M, right, z, err);
    for (size_t i = 0; i < n; i++)
        gsl_vector_set(x, i, gsl_matrix_get(z, i, 0));
    for (size_t g = 0; g < H; g++)
        gsl_vector_set(y, g, gsl_matrix_get(z, n + g, 0));
    gsl_matrix_free(M);
    gsl_matrix_free(right);
    gsl_matrix_free(z);
    return st;
}

/* Demand by effect where some posts stay empty. */
static enum cs_status solve_short(struct cs_market_economy *m, const gsl_vector *inputs,
                                  const gsl_vector *dtau, struct cs_err *err)
{
    struct cs_response *r = m->response;
    gsl_vector *f = r->work[0];
    gsl_vector_memcpy(f, m->bought);
    gsl_vector_add(f, inputs);
    gsl_vector_memcpy(r->dx[CS_DIRECT], m->bought);
    gsl_vector_set_zero(r->dx[CS_INDUCED]);
    gsl_vector_set_zero(r->dy);
    enum cs_status st = solve_at_theta(m, 0, f, NULL, r->dx[CS_INDIRECT], NULL, err);
    if (st == CS_OK && m->h->H > 0) {
        st = solve_at_theta(m, m->h->H, f, dtau, r->dx[CS_INDUCED], r->dy, err);
        gsl_vector_sub(r->dx[CS_INDUCED], r->dx[CS_INDIRECT]);
    }
    gsl_vector_sub(r->dx[CS_INDIRECT], m->bought);
    return st;
}

/* Posts by sex that demanded output offers and ends; a sector without change needs no known rate.
 */
static void count_posts(const struct cs_market_economy *m, struct cs_market_demand *d)
{
    double persons = m->persons_per_job / m->job_index;
    for (size_t i = 0; i < m->q->economy->n; i++) {
        double x = 0;
        for (int k = 0; k < CS_EFFECTS; k++)
            x += gsl_vector_get(m->response->dx[k], i);
        for (enum cs_sex g = 0; g < CS_SEXES && x != 0; g++) {
            double posts = persons * cs_job_rate_sex(m->rates, i, g) * fabs(x);
            *(x > 0 ? &d->posts[CS_TIER_OUTPUT][g] : &d->lost[g]) += posts;
        }
    }
}

void cs_market_add_own(const double own[CS_SEXES], struct cs_market_demand *d)
{
    for (int g = 0; g < CS_SEXES; g++)
        *(own[g] < 0 ? &d->lost[g] : &d->posts[CS_TIER_OWN][g]) += fabs(own[g]);
}

enum cs_status cs_market_ask(void *of, double lambda[CS_TIERS][CS_SEXES],
                             struct cs_market_demand *d, struct cs_err *err)
{
    struct cs_market_economy *m = of;
    size_t n = m->q->economy->n, H = m->h->H > 0 ? m->h->H : 1;
    bool full = true;
    for (int t = 0; t < CS_TIERS; t++) {
        for (int g = 0; g < CS_SEXES; g++)
            full &= lambda[t][g] == 1;
    }
    fill_theta(m, lambda);
    gsl_vector *inputs = gsl_vector_calloc(n), *dtau = gsl_vector_calloc(H);
    gsl_vector_memcpy(inputs, m->inputs);
    if (m->dtau_staff != NULL)
        gsl_vector_memcpy(dtau, m->dtau_staff);
    if (!full) {
        gsl_vector_scale(inputs, m->served);
        gsl_vector_scale(dtau, m->served);
    }
    if (m->dtau_rest != NULL)
        gsl_vector_add(dtau, m->dtau_rest);
    enum cs_status st =
        full ? cs_response_solve(m->response, m->q, m->h, m->bought, inputs, dtau, err)
             : solve_short(m, inputs, dtau, err);
    memset(d, 0, sizeof *d);
    if (st == CS_OK) {
        cs_market_add_own(m->own, d);
        count_posts(m, d);
    }
    gsl_vector_free(inputs);
    gsl_vector_free(dtau);
    return st;
}

static enum cs_status check_rates(const struct cs_market_people *people, int g, double force,
                                  double unemployed, struct cs_err *err)
{
    const char *who = g == CS_WOMEN ? "women" : "men";
    if (!(people->employed[g] >= 0 && people->population[g] > 0))
        return cs_fail(err, CS_EINPUT,
                       "labour market: %.10g of %.10g %s are employed; expected people above 0",
                       people->employed[g], people->population[g], who);
    if (!(unemployed >= 0))
        return cs_fail(err, CS_EINPUT,
                       "labour market: %s' unemployment would be %.10g; expected 0 or more: are "
                       "posts and people of the same age range?",
                       who, unemployed);
    if (!(force <= people->population[g]))
        return cs_fail(
            err, CS_EINPUT,
            "labour market: %.10g %s in the labour force of %.10g; expected no more than "
            "there are: lower market.reserve_%s",
            force, who, people->population[g], who);
    return CS_OK;
}

static void set_rates(double rates[CS_RATES][CS_SEXES], int g, double population, double employed,
                      double unemployed)
{
    double force = employed + unemployed;
    rates[CS_RATE_EMPLOYMENT][g] = employed / population;
    rates[CS_RATE_PARTICIPATION][g] = force / population;
    rates[CS_RATE_UNEMPLOYMENT][g] = force > 0 ? unemployed / force : NAN;
}

enum cs_status cs_market_find_rates(const struct cs_market_params *p,
                                    const struct cs_market_people *people,
                                    const struct cs_market_supply *s,
                                    const struct cs_market_outcome *o, struct cs_market_rates *out,
                                    struct cs_err *err)
{
    struct cs_market_rates r = {0};
    for (int g = 0; g < CS_SEXES; g++) {
        double gone = o->displaced[g] + o->demand.lost[g], U = people->unemployed[g];
        /* out of work, hired first: a U + joining + those who lost a job; then the reserve (11.10)
         */
        double first = p->unemployed_available * U + s->joining[g] + gone;
        r.from_reserve[g] = fmax(0, o->hired[g] - first);
        double employed = people->employed[g] + o->hired[g] - gone;
        double unemployed = U + s->joining[g] + gone + r.from_reserve[g] - o->hired[g];
        enum cs_status st = check_rates(people, g, employed + unemployed, unemployed, err);
        if (st != CS_OK)
            return st;
        set_rates(r.before, g, people->population[g], people->employed[g], U);
        set_rates(r.after, g, people->population[g], employed, unemployed);
    }
    for (int k = 0; k < CS_RATES; k++) {
        r.gap_before[k] = 100 * (r.before[k][CS_MEN] - r.before[k][CS_WOMEN]);
        r.gap_after[k] = 100 * (r.after[k][CS_MEN] - r.after[k][CS_WOMEN]);
    }
    *out = r;
    return CS_OK;
}

/* 1 - women's mean / men's mean, with or without the rise and the new jobs. */
static double gap_of(const struct cs_earnings before[CS_SEXES], const double rise[CS_SEXES],
                     const struct cs_earnings added[CS_SEXES], bool hourly)
{
    double mean[CS_SEXES];
    for (int g = 0; g < CS_SEXES; g++) {
        double pay = before[g].pay + (rise != NULL ? rise[g] : 0);
        double over = hourly ? before[g].hours : before[g].jobs;
        if (added != NULL && added[g].jobs != 0) {
            pay += added[g].pay;
            over += hourly ? added[g].hours : added[g].jobs;
        }
        mean[g] = over > 0 ? pay / over : NAN;
    }
    return mean[CS_MEN] > 0 ? 1 - mean[CS_WOMEN] / mean[CS_MEN] : NAN;
}

static void split_gap(const struct cs_earnings before[CS_SEXES], const double rise[CS_SEXES],
                      const struct cs_earnings added[CS_SEXES], bool hourly,
                      struct cs_earnings_gap *gap)
{
    double risen = gap_of(before, rise, NULL, hourly);
    double composed = gap_of(before, NULL, added, hourly);
    gap->before = gap_of(before, NULL, NULL, hourly);
    gap->after = gap_of(before, rise, added, hourly);
    gap->by_pay = (risen - gap->before + gap->after - composed) / 2; /*                  (11.12) */
    gap->by_composition = (composed - gap->before + gap->after - risen) / 2;
}

void cs_market_earnings(const struct cs_earnings before[CS_SEXES], const double rise[CS_SEXES],
                        const struct cs_earnings added[CS_SEXES], struct cs_earnings_gap *monthly,
                        struct cs_earnings_gap *hourly)
{
    split_gap(before, rise, added, false, monthly);
    split_gap(before, rise, added, true, hourly);
}
