#include "study/shapley.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"

/* w[s] = s! (n - s - 1)! / n! = 1 / (n C(n - 1, s)); binomials up to 15 are exact in a double. */
static void fill_weights(size_t n, double w[static CS_SHAPLEY_MAX])
{
    double choose = 1;
    for (size_t s = 0; s < n; s++) {
        w[s] = 1 / ((double)n * choose);
        choose = choose * (double)(n - 1 - s) / (double)(s + 1);
    }
}

static size_t count_members(unsigned in)
{
    size_t count = 0;
    for (; in != 0; in &= in - 1)
        count++;
    return count;
}

/* Coalition S without k meets S with k: their difference, weighted, is part of what k adds. */
static void add_coalition(size_t n, size_t m, unsigned in, const double *v, const double *w,
                          double *phi)
{
    double weight = w[count_members(in)];
    for (size_t k = 0; k < n; k++) {
        if (in >> k & 1)
            continue;
        const double *without = v + in * m, *with = v + (in | 1U << k) * m;
        for (size_t i = 0; i < m; i++)
            phi[k * m + i] += weight * (with[i] - without[i]);
    }
}

void cs_shapley(size_t n, size_t m, void (*value)(const void *ctx, unsigned in, double *v),
                const void *ctx, double *phi)
{
    assert(n <= CS_SHAPLEY_MAX);
    unsigned coalitions = 1U << n;
    double *v = cs_xcalloc(coalitions * m, sizeof *v), w[CS_SHAPLEY_MAX];
    fill_weights(n, w);
    for (unsigned in = 0; in < coalitions; in++)
        value(ctx, in, v + in * m);
    for (size_t i = 0; i < n * m; i++)
        phi[i] = 0;
    for (unsigned in = 0; in + 1 < coalitions; in++) /* the whole lacks nobody */
        add_coalition(n, m, in, v, w, phi);
    free(v);
}
