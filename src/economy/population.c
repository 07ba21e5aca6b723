#include "economy/population.h"

#include <math.h>
#include <stdlib.h>

#include "num/interpolate.h"

enum { MAX_GROUPS = 40 };

int cs_population_open_age(const struct cs_economy *e)
{
    return e->population != NULL ? 5 * (int)(e->population->n_groups - 1) : 0;
}

/* Sum over single ages at one date, with the open-ended group for to = CS_AGE_OPEN. */
static enum cs_status sum_at_date(const struct cs_population *p, enum cs_sex sex, size_t date,
                                  int from, int to, double *sum, struct cs_err *err)
{
    const double *groups = p->persons[sex] + date * p->n_groups;
    size_t closed = p->n_groups - 1;
    double single[5 * MAX_GROUPS];
    enum cs_status st = cs_sprague(groups, closed, single, NULL, err);
    *sum = to == CS_AGE_OPEN ? groups[closed] : 0;
    for (int age = from; age <= to && age < 5 * (int)closed && st == CS_OK; age++)
        *sum += single[age];
    return st;
}

enum cs_status cs_population_range(const struct cs_economy *e, enum cs_sex sex, int from, int to,
                                   double year, double *persons, struct cs_err *err)
{
    const struct cs_population *p = e->population;
    if (p == NULL)
        return cs_fail(err, CS_EINPUT,
                       "model '%s' has no population.csv; this policy needs population by age",
                       e->code);
    *persons = NAN;
    int open = cs_population_open_age(e);
    if (from < 0 || from > open || to < from || (to >= open && to != CS_AGE_OPEN) ||
        p->n_groups - 1 > MAX_GROUPS)
        return CS_OK;
    /* Only the two dates around the year are needed. */
    size_t d = 0;
    while (d + 1 < p->n_dates && p->date[d + 1] <= year)
        d++;
    double at[2] = {NAN, NAN}, date[2] = {NAN, NAN};
    size_t points = d + 1 < p->n_dates ? 2 : 1;
    for (size_t i = 0; i < points; i++) {
        enum cs_status st = sum_at_date(p, sex, d + i, from, to, &at[i], err);
        if (st != CS_OK)
            return st;
        date[i] = p->date[d + i];
    }
    *persons = cs_interpolate_linear(date, at, points, year);
    return CS_OK;
}

enum cs_status cs_population_single(const struct cs_economy *e, enum cs_sex sex, int age,
                                    double year, double *persons, struct cs_err *err)
{
    return cs_population_range(e, sex, age, age < CS_AGE_OPEN ? age : -1, year, persons, err);
}
