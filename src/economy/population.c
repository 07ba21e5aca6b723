#include "economy/population.h"

#include <math.h>
#include <stdlib.h>

#include "num/interpolate.h"

enum { MAX_GROUPS = 40 };

enum cs_status cs_population_single(const struct cs_economy *e, enum cs_sex sex, int age,
                                    double year, double *persons, struct cs_err *err)
{
    const struct cs_population *p = e->population;
    if (p == NULL)
        return cs_fail(err, CS_EINPUT,
                       "model '%s' has no population.csv; this policy needs population by age",
                       e->code);
    *persons = NAN;
    size_t closed = p->n_groups - 1;
    if (age < 0 || (size_t)age >= 5 * closed || closed > MAX_GROUPS)
        return CS_OK;
    /* Only the two dates around the year are needed. */
    size_t d = 0;
    while (d + 1 < p->n_dates && p->date[d + 1] <= year)
        d++;
    double at[2] = {NAN, NAN}, date[2] = {NAN, NAN}, single[5 * MAX_GROUPS];
    size_t points = d + 1 < p->n_dates ? 2 : 1;
    for (size_t i = 0; i < points; i++) {
        enum cs_status st = cs_sprague(p->persons[sex] + (d + i) * p->n_groups, closed, single,
                                       NULL, err);
        if (st != CS_OK)
            return st;
        at[i] = single[age];
        date[i] = p->date[d + i];
    }
    *persons = cs_interpolate_linear(date, at, points, year);
    return CS_OK;
}
