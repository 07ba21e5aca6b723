/*
 * Shapley values of games worked out by hand, and against the definition by orders: the mean, over
 * all n! orders of joining, of what a player adds on joining. The program sums over coalitions
 * instead.
 */
#include "study/shapley.h"
#include "study_test.h"

enum { PLAYERS = 5, VALUES = 2 };

/* Products of factors, a or b as the coalition says, and their square: nothing additive about them.
 */
static const double at_a[PLAYERS] = {1.5, 0.4, 2.385, 0.7, 11},
                    at_b[PLAYERS] = {0.9, 0.65, 3.1, 0.2, 7};

struct order {
    size_t player[PLAYERS]; /* factor of each bit */
};
static const struct order straight = {{0, 1, 2, 3, 4}};

static void product(const void *ctx, unsigned in, double *v)
{
    const struct order *o = ctx;
    v[0] = 1;
    for (size_t k = 0; k < PLAYERS; k++)
        v[0] *= in >> k & 1 ? at_b[o->player[k]] : at_a[o->player[k]];
    v[1] = v[0] * v[0];
}

static double value_of(unsigned in, size_t i)
{
    double v[VALUES];
    product(&straight, in, v);
    return v[i];
}

/* All orders from position `at` on, by swapping. */
static void add_orders(size_t *order, size_t at, double phi[PLAYERS][VALUES])
{
    for (size_t j = at; j < PLAYERS; j++) {
        size_t kept = order[at];
        order[at] = order[j];
        order[j] = kept;
        add_orders(order, at + 1, phi);
        order[j] = order[at];
        order[at] = kept;
    }
    if (at < PLAYERS)
        return;
    unsigned in = 0;
    for (size_t k = 0; k < PLAYERS; k++) {
        for (size_t i = 0; i < VALUES; i++)
            phi[order[k]][i] += (value_of(in | 1U << order[k], i) - value_of(in, i)) / 120; /* 5! */
        in |= 1U << order[k];
    }
}

static void equals_the_mean_over_all_orders(void **state)
{
    (void)state;
    double got[PLAYERS][VALUES], wanted[PLAYERS][VALUES] = {{0}};
    size_t order[PLAYERS] = {0, 1, 2, 3, 4};
    add_orders(order, 0, wanted);
    cs_shapley(PLAYERS, VALUES, product, &straight, &got[0][0]);
    for (size_t k = 0; k < PLAYERS; k++) {
        for (size_t i = 0; i < VALUES; i++)
            near(got[k][i], wanted[k][i], 1e-12 * fmax(1, fabs(wanted[k][i])));
    }
}

static void order_of_players_does_not_matter(void **state)
{
    (void)state;
    static const struct order orders[] = {{{4, 3, 2, 1, 0}}, {{2, 0, 4, 1, 3}}, {{1, 2, 3, 4, 0}}};
    double first[PLAYERS][VALUES], other[PLAYERS][VALUES];
    cs_shapley(PLAYERS, VALUES, product, &straight, &first[0][0]);
    for (size_t n = 0; n < sizeof orders / sizeof *orders; n++) {
        cs_shapley(PLAYERS, VALUES, product, &orders[n], &other[0][0]);
        for (size_t k = 0; k < PLAYERS; k++) {
            near(other[k][0], first[orders[n].player[k]][0], 1e-13);
            near(other[k][1], first[orders[n].player[k]][1], 1e-12);
        }
    }
}

static void parts_add_up(void **state)
{
    (void)state;
    double phi[PLAYERS][VALUES], sum[VALUES] = {0};
    cs_shapley(PLAYERS, VALUES, product, &straight, &phi[0][0]);
    for (size_t k = 0; k < PLAYERS; k++) {
        sum[0] += phi[k][0];
        sum[1] += phi[k][1];
    }
    /* 0.9 .65 3.1 .2 7 = 2.5389; 1.5 .4 2.385 .7 11 = 11.0187 */
    near(sum[0], 2.5389 - 11.0187, 1e-12);
    near(sum[1], 2.5389 * 2.5389 - 11.0187 * 11.0187, 1e-11);
}

/* A pair of left gloves (0, 1) and one right (2): only 2 with 0 or 1 is worth 1. Known answer 1/6,
 * 1/6, 2/3. */
static void gloves(const void *ctx, unsigned in, double *v)
{
    (void)ctx;
    v[0] = (in & 4) && (in & 3) ? 1 : 0;
}

static void shares_out_gloves(void **state)
{
    (void)state;
    double phi[3];
    cs_shapley(3, 1, gloves, NULL, phi);
    near(phi[0], 1.0 / 6, 1e-15);
    near(phi[1], 1.0 / 6, 1e-15);
    near(phi[2], 2.0 / 3, 1e-15);
}

/* All sixteen are needed: each gets a sixteenth. */
static void all_or_nothing(const void *ctx, unsigned in, double *v)
{
    (void)ctx;
    v[0] = in == 0xffff ? 2.385 : 0;
}

static void takes_sixteen_players(void **state)
{
    (void)state;
    double phi[CS_SHAPLEY_MAX];
    cs_shapley(CS_SHAPLEY_MAX, 1, all_or_nothing, NULL, phi);
    for (size_t k = 0; k < CS_SHAPLEY_MAX; k++)
        near(phi[k], 2.385 / 16, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_the_mean_over_all_orders),
        cmocka_unit_test(order_of_players_does_not_matter),
        cmocka_unit_test(parts_add_up),
        cmocka_unit_test(shares_out_gloves),
        cmocka_unit_test(takes_sixteen_players),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
