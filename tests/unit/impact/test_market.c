/* Posts and people: rationing, the fixed point, rates and gaps, worked out by hand. */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "impact/market.h"

static const struct cs_market_params plain = {.unemployed_available = 1, .displacement_women = 0.9};

/*
 * Posts in a straight line with what is earned: out_g = a_g + b_g (sum_h w_h lambda_h out_h + w_own
 * filled own). Solved here by elimination, so that each call is a closed form.
 */
struct line {
    double own[CS_SEXES], a[CS_SEXES], b[CS_SEXES], w[CS_SEXES], w_own, lost[CS_SEXES];
    int calls;
};

static enum cs_status ask_line(void *of, double lambda[CS_TIERS][CS_SEXES],
                               struct cs_market_demand *d, struct cs_err *err)
{
    (void)err;
    struct line *l = of;
    double earned = 0, spread = 0;
    for (int g = 0; g < CS_SEXES; g++) {
        earned += l->w_own * lambda[CS_TIER_OWN][g] * l->own[g] +
                  l->w[g] * lambda[CS_TIER_OUTPUT][g] * l->a[g];
        spread += l->w[g] * lambda[CS_TIER_OUTPUT][g] * l->b[g];
    }
    earned /= 1 - spread;
    for (int g = 0; g < CS_SEXES; g++) {
        d->posts[CS_TIER_OWN][g] = l->own[g];
        d->posts[CS_TIER_OUTPUT][g] = l->a[g] + l->b[g] * earned;
        d->lost[g] = l->lost[g];
    }
    l->calls++;
    return CS_OK;
}

static struct cs_market_outcome clear_from(struct cs_market_params p, struct cs_market_supply s,
                                           struct line *l, double start[CS_TIERS][CS_SEXES])
{
    struct cs_market_outcome o;
    struct cs_err err = {0};
    struct cs_market_asker ask = {ask_line, l};
    if (cs_market_clear(&p, &s, &ask, start, &o, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return o;
}

static struct cs_market_outcome clear(struct cs_market_params p, struct cs_market_supply s,
                                      struct line *l)
{
    return clear_from(p, s, l, NULL);
}

/* Everybody is there: one look, lambda exactly 1, people left over. */
static void test_posts_bind(void **state)
{
    (void)state;
    struct line l = {.own = {300, 50}, .a = {200, 400}};
    struct cs_market_outcome o = clear(plain, (struct cs_market_supply){{450, 700}, {50, 0}}, &l);
    assert_int_equal(l.calls, 1);
    assert_int_equal(o.side, CS_SIDE_POSTS);
    for (int t = 0; t < CS_TIERS; t++) {
        for (int g = 0; g < CS_SEXES; g++)
            assert_true(o.lambda[t][g] == 1 && o.unfilled[t][g] == 0);
    }
    assert_true(o.served == 1);
    assert_close(o.hired[CS_WOMEN], 500, 0);
    assert_close(o.left_over[CS_WOMEN], 0, 0); /* just enough is enough */
    assert_close(o.left_over[CS_MEN], 250, 0);
}

/* 420 women for 300 + 200 posts. */
static void test_orders(void **state)
{
    (void)state;
    struct line l = {.own = {300, 50}, .a = {200, 400}};
    struct cs_market_supply s = {{400, 700}, {20, 0}};
    struct cs_market_outcome o = clear(plain, s, &l);
    assert_close(o.lambda[CS_TIER_OWN][CS_WOMEN], 1, 0); /* services first */
    assert_close(o.lambda[CS_TIER_OUTPUT][CS_WOMEN], 0.6, 1e-12);
    assert_close(o.unfilled[CS_TIER_OUTPUT][CS_WOMEN], 80, 1e-12);
    assert_close(o.served, 1, 0);
    assert_int_equal(o.side, CS_SIDE_WOMEN);
    assert_close(o.hired[CS_WOMEN], 420, 1e-12);

    struct cs_market_params p = plain;
    p.order = CS_FILL_PROPORTIONAL;
    o = clear(p, s, &l);
    assert_close(o.lambda[CS_TIER_OWN][CS_WOMEN], 0.84, 1e-12);
    assert_close(o.lambda[CS_TIER_OUTPUT][CS_WOMEN], 0.84, 1e-12);
    assert_close(o.served, (0.84 * 300 + 50) / 350, 1e-12);
    assert_close(o.unfilled[CS_TIER_OWN][CS_WOMEN], 48, 1e-11);

    s = (struct cs_market_supply){{240, 90},
                                  {0, 0}}; /* short of both, of women in the service too */
    o = clear(plain, s, &l);
    assert_close(o.lambda[CS_TIER_OWN][CS_WOMEN], 0.8, 1e-12);
    assert_close(o.lambda[CS_TIER_OUTPUT][CS_WOMEN], 0, 1e-12);
    assert_close(o.lambda[CS_TIER_OUTPUT][CS_MEN], 0.1, 1e-12);
    assert_int_equal(o.side, CS_SIDE_PEOPLE);
}

/* Reserve, share of the unemployed, jobs that end and displaced carers are all in S. */
static void test_people(void **state)
{
    (void)state;
    struct line l = {.own = {200, 40}, .a = {0, 100}, .lost = {7, 3}};
    struct cs_market_params p = plain;
    p.unemployed_available = 0.5;
    p.reserve_women = 25;
    p.displacement = 0.25;
    struct cs_market_outcome o = clear(p, (struct cs_market_supply){{400, 300}, {11, 0}}, &l);
    /* women .5 x 400 + 11 + 25 + 7 + .9 x .25 x 240;  men .5 x 300 + 3 + .1 x .25 x 240 */
    assert_close(o.displaced[CS_WOMEN], 54, 1e-12);
    assert_close(o.available[CS_WOMEN], 297, 1e-12);
    assert_close(o.available[CS_MEN], 159, 1e-12);
    /* few women: lambda = (60 + .9 x .25 (200 lambda + 40))/200 = 69/155 */
    p.unemployed_available = 0;
    p.reserve_women = 53;
    p.reserve_men = 1000;
    o = clear(p, (struct cs_market_supply){{400, 300}, {0, 0}}, &l);
    assert_close(o.lambda[CS_TIER_OWN][CS_WOMEN], 69 / 155.0, 1e-11);
    assert_int_equal(o.side, CS_SIDE_WOMEN);
}

static void test_substitution(void **state)
{
    (void)state;
    struct line l = {.own = {300, 50}, .a = {200, 400}};
    struct cs_market_supply s = {{420, 470}, {0, 0}}; /* 80 women short, 20 men over */
    struct cs_market_params p = plain;
    p.substitution = 0.15; /* 12 of the 80 */
    struct cs_market_outcome o = clear(p, s, &l);
    assert_close(o.lambda[CS_TIER_OUTPUT][CS_WOMEN], 132 / 200.0, 1e-12);
    assert_close(o.fill[CS_TIER_OUTPUT][CS_WOMEN][CS_MEN], 12 / 200.0, 1e-12);
    assert_close(o.hired[CS_MEN], 462, 1e-12);
    assert_close(o.left_over[CS_MEN], 8, 1e-11);
    p.substitution = 1; /* the 20 there are */
    o = clear(p, s, &l);
    assert_close(o.hired[CS_MEN], 470, 1e-12);
    assert_close(o.unfilled[CS_TIER_OUTPUT][CS_WOMEN], 60, 1e-11);
    s.unemployed[CS_MEN] = 600; /* enough: every post is filled, by whom is told */
    o = clear(p, s, &l);
    assert_int_equal(o.side, CS_SIDE_POSTS);
    assert_close(o.hired[CS_WOMEN], 420, 1e-12);
    assert_close(o.hired[CS_MEN], 530, 1e-12);
}

/*
 * Women short, men not; a = (300, 200), b = (.6, .4), w = (.5, .8), S_f = 240:
 *   men   D = 200 + .4 (.5 x 240 + .8 D) = 248/.68 = 6200/17
 *   women D = 300 + .6 (120 + .8 x 6200/17) = 372 + 2976/17 = 9300/17,  lambda = 240 x 17/9300 =
 * 68/155
 */
static void test_fixed_point(void **state)
{
    (void)state;
    struct line l = {.a = {300, 200}, .b = {0.6, 0.4}, .w = {0.5, 0.8}};
    struct cs_market_supply s = {{240, 1000}, {0, 0}};
    double starts[][CS_TIERS][CS_SEXES] = {
        {{1, 1}, {1, 1}}, {{0, 0}, {0, 0}}, {{0.3, 0.9}, {0.9, 0.2}}, {{1, 1}, {0.01, 1}}};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct cs_market_outcome o = clear_from(plain, s, &l, starts[i]);
        assert_close(o.lambda[CS_TIER_OUTPUT][CS_WOMEN], 68 / 155.0, 1e-10);
        assert_close(o.lambda[CS_TIER_OUTPUT][CS_MEN], 1, 1e-10);
        assert_close(o.demand.posts[CS_TIER_OUTPUT][CS_WOMEN], 9300 / 17.0, 1e-10);
        assert_close(o.hired[CS_WOMEN], 240, 1e-10);
        assert_close(o.hired[CS_MEN], 6200 / 17.0, 1e-10);
        assert_int_equal(o.side, CS_SIDE_WOMEN);
        assert_true(o.residual <= 1e-12);
    }
}

/* Income that makes much more income: full steps would swing away. D = 20 + .95 x 100 = 115. */
static void test_strong_feedback(void **state)
{
    (void)state;
    struct line l = {.a = {20, 0}, .b = {0.95, 0}, .w = {1, 0}};
    double start[CS_TIERS][CS_SEXES] = {{1, 1}, {0.2, 1}};
    for (int i = 0; i < 2; i++) {
        struct cs_market_outcome o =
            clear_from(plain, (struct cs_market_supply){{100, 0}, {0, 0}}, &l, i ? start : NULL);
        assert_close(o.lambda[CS_TIER_OUTPUT][CS_WOMEN], 100 / 115.0, 1e-10);
        assert_true(o.iterations < 100);
    }
}

static enum cs_status ask_jump(void *of, double lambda[CS_TIERS][CS_SEXES],
                               struct cs_market_demand *d, struct cs_err *err)
{
    (void)of;
    (void)err;
    d->posts[CS_TIER_OUTPUT][CS_WOMEN] = lambda[CS_TIER_OUTPUT][CS_WOMEN] > 0.5 ? 1000 : 101;
    return CS_OK;
}

static enum cs_status ask_unknown(void *of, double lambda[CS_TIERS][CS_SEXES],
                                  struct cs_market_demand *d, struct cs_err *err)
{
    (void)of;
    (void)lambda;
    (void)err;
    d->posts[CS_TIER_OUTPUT][CS_MEN] = NAN;
    return CS_OK;
}

static void test_refusals(void **state)
{
    (void)state;
    struct cs_market_outcome o;
    struct cs_err err = {0};
    struct cs_market_supply s = {{100, 0}, {0, 0}};
    struct cs_market_asker jump = {ask_jump, NULL}, unknown = {ask_unknown, NULL};
    assert_int_equal(cs_market_clear(&plain, &s, &jump, NULL, &o, &err), CS_EUNTRUSTED);
    assert_says(&err, "posts and people do not settle in 1000 rounds");
    assert_int_equal(cs_market_clear(&plain, &s, &unknown, NULL, &o, &err), CS_EINPUT);
    assert_says(&err, "posts for men are 0 (own staff) and nan (output)");
    s.unemployed[CS_MEN] = -4;
    assert_int_equal(cs_market_clear(&plain, &s, &jump, NULL, &o, &err), CS_EINPUT);
    assert_says(&err, "-4 men are unemployed; expected 0 or more");
    s = (struct cs_market_supply){{100, 0}, {-120, 0}};
    assert_int_equal(cs_market_clear(&plain, &s, &jump, NULL, &o, &err), CS_EINPUT);
    assert_says(&err, "-120 women join the labour force; expected a number, and no more leaving");
}

/* The toy table under take_home, with staff beside it. */
struct toy {
    struct cs_economy *e;
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_job_rates *rates;
    gsl_vector *bought, *inputs, *staff, *rest;
    struct cs_market_economy m;
};

static struct toy open_toy(enum cs_closure_kind kind, double bought_con)
{
    static const struct cs_household_params params = {.income_tax = 0.1,
                                                      .employee_contribution = 0.1,
                                                      .employer_contribution = 0.25,
                                                      .propensity = 0.9,
                                                      .informal_pay = 0.5};
    struct toy t = {.e = toy_economy("")};
    struct cs_err err = {0};
    if (cs_quantity_new(t.e, &t.q, &err) != CS_OK ||
        cs_household_new(t.q, kind, &params, &t.h, &err) != CS_OK ||
        cs_job_rates_new(t.e, &t.rates, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    t.bought = gsl_vector_calloc(3);
    t.inputs = gsl_vector_calloc(3);
    t.staff = gsl_vector_calloc(1);
    t.rest = gsl_vector_calloc(1);
    gsl_vector_set(t.bought, EDU, 100);
    gsl_vector_set(t.bought, CON, bought_con);
    gsl_vector_set(t.inputs, CON, 5);
    gsl_vector_set(t.inputs, OTH, 10);
    gsl_vector_set(t.staff, 0, 20);
    gsl_vector_set(t.rest, 0, -2.385);
    t.m = (struct cs_market_economy){.q = t.q,
                                     .h = t.h,
                                     .rates = t.rates,
                                     .persons_per_job = 0.875,
                                     .job_index = 1.25,
                                     .bought = t.bought,
                                     .inputs = t.inputs,
                                     .dtau_staff = t.staff,
                                     .dtau_rest = t.rest,
                                     .own = {600, 100}};
    if (cs_market_economy_open(&t.m, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return t;
}

static void close_toy(struct toy *t)
{
    cs_market_economy_close(&t->m);
    cs_job_rates_free(t->rates);
    cs_household_free(t->h);
    cs_quantity_free(t->q);
    cs_economy_free(t->e);
    gsl_vector_free(t->bought);
    gsl_vector_free(t->inputs);
    gsl_vector_free(t->staff);
    gsl_vector_free(t->rest);
}

static struct cs_market_outcome clear_toy(struct toy *t, struct cs_market_supply s,
                                          double start[CS_TIERS][CS_SEXES])
{
    struct cs_market_outcome o;
    struct cs_err err = {0};
    struct cs_market_asker ask = {cs_market_ask, &t->m};
    if (cs_market_clear(&plain, &s, &ask, start, &o, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return o;
}

/* Where everybody is there: type II to the last bit. */
static void test_full_is_type_two(void **state)
{
    (void)state;
    struct toy t = open_toy(CS_CLOSURE_TAKE_HOME, 50);
    struct cs_err err = {0};
    struct cs_response *r = cs_response_new(t.q, t.h);
    gsl_vector *dtau = gsl_vector_calloc(1);
    gsl_vector_set(dtau, 0, 20 - 2.385);
    assert_int_equal(cs_response_solve(r, t.q, t.h, t.bought, t.inputs, dtau, &err), CS_OK);
    double start[CS_TIERS][CS_SEXES] = {{0.4, 0.3}, {0.2, 0.1}};
    struct cs_market_outcome o =
        clear_toy(&t, (struct cs_market_supply){{50000, 50000}, {0, 0}}, start);
    assert_int_equal(o.side, CS_SIDE_POSTS);
    for (size_t i = 0; i < 3; i++) {
        for (int k = 0; k < CS_EFFECTS; k++)
            assert_true(gsl_vector_get(r->dx[k], i) == gsl_vector_get(t.m.response->dx[k], i));
        assert_true(gsl_vector_get(t.m.theta, i) == 1);
    }
    assert_true(gsl_vector_get(r->dy, 0) == gsl_vector_get(t.m.response->dy, 0));
    gsl_vector_free(dtau);
    cs_response_free(r);
    close_toy(&t);
}

/* Independent of the solver: round after round of demand, pay and hiring, slowly. */
static void rounds(const struct toy *t, double S_f, double *lambda, double *x, double *y)
{
    static const double A[3][3] = {{0, 0, 0.025}, {0.05, 0.1, 0.05}, {0.1, 0.3, 0.25}};
    static const double women[] = {15, 1.5, 11.25}, men[] = {5, 18.5, 13.75};
    double own = S_f < 600 ? S_f / 600 : 1, served = (600 * own + 100) / 700;
    *lambda = 1;
    *y = x[0] = x[1] = x[2] = 0;
    for (int round = 0; round < 6000; round++) {
        double next[3], pay = 20 * served - 2.385, posts = 0;
        for (size_t i = 0; i < 3; i++) {
            next[i] = gsl_vector_get(t->bought, i) + served * gsl_vector_get(t->inputs, i) +
                      gsl_matrix_get(t->h->C, i, 0) * *y;
            for (size_t j = 0; j < 3; j++) {
                double theta = (*lambda * women[j] + men[j]) / (women[j] + men[j]);
                next[i] += A[i][j] * theta * x[j];
                pay += i == 0 ? gsl_matrix_get(t->h->R, 0, j) * theta * x[j] : 0;
            }
        }
        for (size_t i = 0; i < 3; i++) {
            x[i] = next[i];
            posts += 0.875 / 1.25 * women[i] * x[i];
        }
        *y = pay;
        *lambda += 0.1 * (fmin(1, (S_f - 600 * own) / posts) - *lambda);
    }
}

static void test_short_economy(void **state)
{
    (void)state;
    struct toy t = open_toy(CS_CLOSURE_TAKE_HOME, 50);
    const double people[] = {1423, 900, 480};
    for (size_t k = 0; k < 3; k++) {
        double lambda, x[3], y;
        double start[CS_TIERS][CS_SEXES] = {{1, 1}, {0.05, 0.5}};
        rounds(&t, people[k], &lambda, x, &y);
        for (int again = 0; again < 2; again++) {
            struct cs_market_outcome o =
                clear_toy(&t, (struct cs_market_supply){{people[k] - 180, 50000}, {180, 0}},
                          again ? start : NULL);
            assert_true(o.lambda[CS_TIER_OUTPUT][CS_WOMEN] < 1);
            assert_true(fabs(o.lambda[CS_TIER_OUTPUT][CS_WOMEN] - lambda) < 1e-10);
            assert_close(o.hired[CS_WOMEN], people[k], 1e-10);
            assert_close(gsl_vector_get(t.m.response->dy, 0), y, 1e-10);
            for (size_t i = 0; i < 3; i++) {
                double all = 0;
                for (int e = 0; e < CS_EFFECTS; e++)
                    all += gsl_vector_get(t.m.response->dx[e], i);
                assert_close(all, x[i], 1e-10);
            }
            assert_int_equal(o.side, CS_SIDE_WOMEN);
            assert_close(o.served, people[k] < 600 ? (people[k] + 100) / 700 : 1, 1e-12);
        }
    }
    close_toy(&t);
}

/* Two groups that pay each other: with hardly a post empty the answer is hardly another. */
static void test_continuous(void **state)
{
    (void)state;
    struct toy t = open_toy(CS_CLOSURE_TYPE1, 50);
    struct cs_err err = {0};
    double R[] = {0.3, 0.2, 0.15, 0.05, 0.1, 0.2}, C[] = {0.25, 0.1, 0.1, 0.3, 0.3, 0.2};
    double C_HH[] = {0.02385, 0.1, 0.2, 0}, staff[] = {20, 7}, rest[] = {-2.385, 1};
    gsl_matrix_view Rv = gsl_matrix_view_array(R, 2, 3), Cv = gsl_matrix_view_array(C, 3, 2);
    gsl_matrix_view Hv = gsl_matrix_view_array(C_HH, 2, 2);
    gsl_vector_view sv = gsl_vector_view_array(staff, 2), rv = gsl_vector_view_array(rest, 2);
    struct cs_household *h = NULL;
    assert_int_equal(cs_household_new_from(t.q, &Rv.matrix, &Cv.matrix, &Hv.matrix, &h, &err),
                     CS_OK);
    cs_market_economy_close(&t.m);
    t.m.h = h;
    t.m.dtau_staff = &sv.vector;
    t.m.dtau_rest = &rv.vector;
    assert_int_equal(cs_market_economy_open(&t.m, &err), CS_OK);
    double full[CS_EFFECTS][3], lambda[CS_TIERS][CS_SEXES] = {{1, 1}, {1 - 1e-14, 1}};
    double income = gsl_vector_get(t.m.response->dy, 1);
    for (int k = 0; k < CS_EFFECTS; k++) {
        for (size_t i = 0; i < 3; i++)
            full[k][i] = gsl_vector_get(t.m.response->dx[k], i);
    }
    struct cs_market_demand d;
    assert_int_equal(cs_market_ask(&t.m, lambda, &d, &err), CS_OK);
    for (int k = 0; k < CS_EFFECTS; k++) {
        for (size_t i = 0; i < 3; i++)
            assert_close(gsl_vector_get(t.m.response->dx[k], i), full[k][i], 1e-11);
    }
    assert_close(gsl_vector_get(t.m.response->dy, 1), income, 1e-11);
    cs_household_free(h);
    t.m.h = t.h;
    close_toy(&t);
}

/* type1 has no income loop: empty posts among own staff leave demand for output as it is. */
static void test_type_one(void **state)
{
    (void)state;
    struct toy t = open_toy(CS_CLOSURE_TYPE1, 50);
    double lambda[CS_TIERS][CS_SEXES] = {{1, 0.9}, {1, 1}};
    struct cs_market_demand d;
    struct cs_err err = {0};
    gsl_vector_set_zero(t.inputs);
    const double f[] = {100, 50, 0};
    double x[3], women = 0, men = 0;
    toy_series(t.e, f, x);
    const double per_f[] = {15, 1.5, 11.25}, per_m[] = {5, 18.5, 13.75};
    for (int i = 0; i < 3; i++) {
        women += 0.7 * per_f[i] * x[i];
        men += 0.7 * per_m[i] * x[i];
    }
    assert_int_equal(cs_market_ask(&t.m, lambda, &d, &err), CS_OK);
    assert_close(t.m.served, 690 / 700.0, 1e-14);
    assert_close(d.posts[CS_TIER_OUTPUT][CS_WOMEN], women, 1e-12);
    assert_close(d.posts[CS_TIER_OUTPUT][CS_MEN], men, 1e-12);
    close_toy(&t);
}

/* A cut in building: its people look for work, and no shortage keeps it from shrinking. */
static void test_jobs_lost(void **state)
{
    (void)state;
    struct toy t = open_toy(CS_CLOSURE_TYPE1, -80);
    gsl_vector_set_zero(t.inputs);
    const double f[] = {100, -80, 0};
    double x[3];
    toy_series(t.e, f, x);
    assert_true(x[EDU] > 0 && x[CON] < 0 && x[OTH] < 0);
    struct cs_market_outcome o =
        clear_toy(&t, (struct cs_market_supply){{1000, 5000}, {0, 0}}, NULL);
    /* women: S = 1000 + lost; 600 of them to the service, the rest for education */
    double theta = gsl_vector_get(t.m.theta, EDU);
    assert_true(gsl_vector_get(t.m.theta, CON) == 1);
    assert_close(theta, (15 * o.lambda[CS_TIER_OUTPUT][CS_WOMEN] + 5) / 20, 1e-11);
    assert_close(o.hired[CS_WOMEN], 1000 + o.demand.lost[CS_WOMEN], 1e-10);
    /* men: everybody who is wanted */
    assert_true(o.lambda[CS_TIER_OUTPUT][CS_MEN] == 1);
    close_toy(&t);
}

/*
 * Women: 10,000, of them 4,000 employed and 500 unemployed; 300 join; 200 lose a job; 900 hired of
 * S = .8 x 500 + 300 + 200 = 900 and 100 in reserve: none of the reserve. Men: 9,000, 6,300, 600;
 * 800 hired of .8 x 600 = 480: 320 of the reserve.
 */
static void test_rates(void **state)
{
    (void)state;
    struct cs_market_params p = plain;
    p.unemployed_available = 0.8;
    struct cs_market_people people = {{10000, 9000}, {4000, 6300}, {500, 600}};
    struct cs_market_supply s = {{500, 600}, {300, 0}};
    struct cs_market_outcome o = {.hired = {900, 800}, .displaced = {150, 0}};
    o.demand.lost[CS_WOMEN] = 50;
    struct cs_market_rates r;
    struct cs_err err = {0};
    assert_int_equal(cs_market_find_rates(&p, &people, &s, &o, &r, &err), CS_OK);
    assert_close(r.before[CS_RATE_PARTICIPATION][CS_WOMEN], 0.45, 1e-15);
    assert_close(r.before[CS_RATE_UNEMPLOYMENT][CS_WOMEN], 1 / 9.0, 1e-15);
    assert_close(r.after[CS_RATE_EMPLOYMENT][CS_WOMEN], 0.47, 1e-15);
    assert_close(r.after[CS_RATE_PARTICIPATION][CS_WOMEN], 0.48, 1e-15);
    assert_close(r.after[CS_RATE_UNEMPLOYMENT][CS_WOMEN], 100 / 4800.0, 1e-13);
    assert_close(r.from_reserve[CS_WOMEN], 0, 0);
    assert_close(r.from_reserve[CS_MEN], 320, 1e-13);
    assert_close(r.after[CS_RATE_PARTICIPATION][CS_MEN], 7220 / 9000.0, 1e-14);
    assert_close(r.after[CS_RATE_UNEMPLOYMENT][CS_MEN], 120 / 7220.0, 1e-13);
    assert_close(r.gap_before[CS_RATE_PARTICIPATION], 100 * (6900 / 9000.0 - 0.45), 1e-13);
    assert_close(r.gap_after[CS_RATE_EMPLOYMENT], 100 * (7100 / 9000.0 - 0.47), 1e-13);

    o.hired[CS_MEN] = 2900; /* 6,300 + 2,900 of 9,000 */
    assert_int_equal(cs_market_find_rates(&p, &people, &s, &o, &r, &err), CS_EINPUT);
    assert_says(&err, "men in the labour force of 9000");
    people.employed[CS_WOMEN] = NAN;
    assert_int_equal(cs_market_find_rates(&p, &people, &s, &o, &r, &err), CS_EINPUT);
    assert_says(&err, "women are employed; expected people above 0");
}

/*
 * Women: 100 jobs, 240 pay, 16,000 hours; men 120, 360, 21,600. Means 2.4 and 3: gap .2; hourly
 * .015 and 1/60: .1. Pay of women rises by 12 (2.52: gap .16); 50 new jobs of women at 1.5. new
 * jobs alone  (240 + 75)/150 = 2.1: .3      both  327/150 = 2.18: 1 - 2.18/3
 */
static void test_earnings(void **state)
{
    (void)state;
    const struct cs_earnings before[] = {{100, 240, 16000}, {120, 360, 21600}};
    const struct cs_earnings added[] = {{50, 75, 5000}, {0, 0, NAN}};
    const double rise[] = {12, 0};
    struct cs_earnings_gap month, hour;
    cs_market_earnings(before, rise, added, &month, &hour);
    assert_close(month.before, 0.2, 1e-14);
    assert_close(month.after, 1 - 2.18 / 3, 1e-14);
    double both = 1 - 2.18 / 3;
    assert_close(month.by_pay, ((0.16 - 0.2) + (both - 0.3)) / 2, 1e-13);
    assert_close(month.by_composition, ((0.3 - 0.2) + (both - 0.16)) / 2, 1e-13);
    assert_close(month.by_pay + month.by_composition, month.after - month.before, 1e-13);
    assert_close(hour.before, 0.1, 1e-13);
    assert_close(hour.after, 1 - 327 / 21000.0 * 60, 1e-13);

    const struct cs_earnings unknown[] = {{100, 240, NAN}, {120, 360, 21600}};
    cs_market_earnings(unknown, rise, added, &month, &hour);
    assert_true(isnan(hour.before) && isnan(hour.after) && !isnan(month.after));
}

static void test_parameters(void **state)
{
    (void)state;
    struct cs_market_params p;
    struct cs_err err = {0};
    struct cs_binder b = {.arena = cs_arena_new()};
    assert_int_equal(cs_bind(&b, "market", cs_market_specs, NULL, NULL, &p, &err), CS_OK);
    assert_int_equal(p.order, CS_FILL_SERVICES_FIRST);
    assert_true(p.substitution == 0 && p.displacement == 0 && p.unemployed_available == 1);
    for (const struct cs_param_spec *s = cs_market_specs; s->key != NULL; s++)
        assert_true(s->low <= s->fallback && (s->high == 0 || s->fallback <= s->high));
    cs_arena_free(b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_posts_bind),    cmocka_unit_test(test_orders),
        cmocka_unit_test(test_people),        cmocka_unit_test(test_substitution),
        cmocka_unit_test(test_fixed_point),   cmocka_unit_test(test_strong_feedback),
        cmocka_unit_test(test_refusals),      cmocka_unit_test(test_full_is_type_two),
        cmocka_unit_test(test_short_economy), cmocka_unit_test(test_type_one),
        cmocka_unit_test(test_continuous),    cmocka_unit_test(test_jobs_lost),
        cmocka_unit_test(test_rates),         cmocka_unit_test(test_earnings),
        cmocka_unit_test(test_parameters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
