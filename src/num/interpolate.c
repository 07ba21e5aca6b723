#include "num/interpolate.h"

#include <math.h>

enum { SPAN = 5 }; /* ages in a group, and groups in a panel */

/*
 * Sprague's multipliers: the row of a single age, the column of a group of the panel. The last two
 * groups take end_panel and next_panel mirrored. Every row sums to 0.2.
 */
static const double end_panel[SPAN][SPAN] = {
    {0.3616, -0.2768, 0.1488, -0.0336, 0.0}, {0.2640, -0.0960, 0.0400, -0.0080, 0.0},
    {0.1840, 0.0400, -0.0320, 0.0080, 0.0},  {0.1200, 0.1360, -0.0720, 0.0160, 0.0},
    {0.0704, 0.1968, -0.0848, 0.0176, 0.0},
};
static const double next_panel[SPAN][SPAN] = {
    {0.0336, 0.2272, -0.0752, 0.0144, 0.0},  {0.0080, 0.2320, -0.0480, 0.0080, 0.0},
    {-0.0080, 0.2160, -0.0080, 0.0000, 0.0}, {-0.0160, 0.1840, 0.0400, -0.0080, 0.0},
    {-0.0176, 0.1408, 0.0912, -0.0144, 0.0},
};
static const double mid_panel[SPAN][SPAN] = {
    {-0.0128, 0.0848, 0.1504, -0.0240, 0.0016}, {-0.0016, 0.0144, 0.2224, -0.0416, 0.0064},
    {0.0064, -0.0336, 0.2544, -0.0336, 0.0064}, {0.0064, -0.0416, 0.2224, 0.0144, -0.0016},
    {0.0016, -0.0240, 0.1504, 0.0848, -0.0128},
};

/* The five single ages of group g from five groups: its panel, mirrored for the last two groups. */
static void spread_group(const double *groups, size_t n, size_t g, double single[SPAN])
{
    size_t from_end = n - 1 - g;
    bool mirrored = from_end < 2;
    size_t first = g < 2 ? 0 : mirrored ? n - SPAN : g - 2;
    const double(*panel)[SPAN] = mid_panel;
    if (g == 0 || from_end == 0)
        panel = end_panel;
    else if (g == 1 || from_end == 1)
        panel = next_panel;
    for (size_t age = 0; age < SPAN; age++) {
        single[age] = 0;
        for (size_t k = 0; k < SPAN; k++) {
            double weight = mirrored ? panel[SPAN - 1 - age][SPAN - 1 - k] : panel[age][k];
            single[age] += weight * groups[first + k];
        }
    }
}

/* single = total/5 each when one of them is negative. */
static bool even_out(double single[SPAN], double total)
{
    bool negative = false;
    for (size_t age = 0; age < SPAN; age++)
        negative = negative || single[age] < 0;
    for (size_t age = 0; negative && age < SPAN; age++)
        single[age] = total / SPAN;
    return negative;
}

enum cs_status cs_sprague(const double *groups, size_t n, double *single, size_t *evened,
                          struct cs_err *err)
{
    if (n < SPAN)
        return cs_fail(err, CS_EINPUT,
                       "age groups: there are %zu; expected at least 5 five-year groups, without "
                       "the open-ended last one",
                       n);
    for (size_t g = 0; g < n; g++)
        if (!(isfinite(groups[g]) && groups[g] >= 0))
            return cs_fail(err, CS_EINPUT,
                           "age groups: ages %zu to %zu hold %g people; expected a finite number, "
                           "0 or more",
                           SPAN * g, SPAN * g + SPAN - 1, groups[g]);
    size_t count = 0;
    for (size_t g = 0; g < n; g++) {
        spread_group(groups, n, g, single + SPAN * g);
        count += even_out(single + SPAN * g, groups[g]);
    }
    if (evened != NULL)
        *evened = count;
    return CS_OK;
}

double cs_interpolate_linear(const double *xs, const double *ys, size_t n, double x)
{
    if (!(x >= xs[0] && x <= xs[n - 1]))
        return NAN;
    size_t low = 0, high = n; /* xs[low] <= x < xs[high], xs[n] taken as infinite */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (xs[middle] <= x)
            low = middle;
        else
            high = middle;
    }
    if (xs[low] == x)
        return ys[low];
    /* y = y0 + (y1 - y0) (x - x0)/(x1 - x0) */
    return ys[low] + (ys[high] - ys[low]) * (x - xs[low]) / (xs[high] - xs[low]);
}
