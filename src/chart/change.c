#include "chart/change.h"

#include "chart/pick.h"

enum cs_status cs_chart_find_change(const struct cs_result *r, const char *before,
                                    const char *after, struct cs_chart_change *change,
                                    struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX};
    enum cs_status st = cs_chart_series(r, before, 2, dims + 1, &change->before, err);
    if (st == CS_OK)
        st = cs_chart_series(r, after, 3, dims, &change->after, err);
    return st == CS_OK ? cs_chart_find_sexes(r, change->sex, err) : st;
}

double cs_chart_before(const struct cs_result *r, const struct cs_chart_change *c, size_t year,
                       int sex)
{
    return *cs_series_at(r, c->before, (size_t[]){year, c->sex[sex]});
}

double cs_chart_after(const struct cs_result *r, const struct cs_chart_change *c, size_t package,
                      size_t year, int sex)
{
    return *cs_series_at(r, c->after, (size_t[]){package, year, c->sex[sex]});
}
