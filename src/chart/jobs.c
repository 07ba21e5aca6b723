#include "chart/jobs.h"

#include "base/str.h"

enum cs_status cs_chart_find_sexes(const struct cs_result *r, size_t sex[static CS_CHART_SEXES],
                                   struct cs_err *err)
{
    enum cs_status st = cs_chart_need_label(r, CS_DIM_SEX, "f", &sex[CS_CHART_WOMEN], err);
    return st != CS_OK ? st : cs_chart_need_label(r, CS_DIM_SEX, "m", &sex[CS_CHART_MEN], err);
}

enum cs_status cs_chart_find_jobs(const struct cs_result *r, struct cs_chart_jobs *jobs,
                                  struct cs_err *err)
{
    static const enum cs_dim dims[] = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX};
    *jobs = (struct cs_chart_jobs){.r = r, .series = cs_result_find(r, "jobs")};
    enum cs_status st = cs_chart_need_dims(jobs->series, dims, 4, err);
    if (st == CS_OK)
        st = cs_chart_find_sexes(r, jobs->sex, err);
    size_t *effect = jobs->effect;
    if (st == CS_OK)
        st = cs_chart_need_label(r, CS_DIM_EFFECT, "direct", &effect[CS_CHART_DIRECT], err);
    if (st == CS_OK)
        st = cs_chart_need_label(r, CS_DIM_EFFECT, "indirect", &effect[CS_CHART_INDIRECT], err);
    effect[CS_CHART_INDUCED] = cs_result_find_label(r, CS_DIM_EFFECT, "induced");
    jobs->packages = r->axis[CS_DIM_PACKAGE].n;
    jobs->years = r->axis[CS_DIM_YEAR].n;
    return st;
}

double cs_chart_jobs_of(const struct cs_chart_jobs *jobs, size_t package, size_t year, int sex,
                        int effect)
{
    if (jobs->effect[effect] == SIZE_MAX)
        return 0;
    size_t pos[] = {package, year, jobs->effect[effect], jobs->sex[sex]};
    return *cs_series_at(jobs->r, jobs->series, pos);
}

double cs_chart_jobs_type1(const struct cs_chart_jobs *jobs, size_t package, size_t year, int sex)
{
    return cs_chart_jobs_of(jobs, package, year, sex, CS_CHART_DIRECT) +
           cs_chart_jobs_of(jobs, package, year, sex, CS_CHART_INDIRECT);
}

double cs_chart_year(const struct cs_result *r, size_t year)
{
    double value;
    const char *code = r->axis[CS_DIM_YEAR].labels[year].code;
    return cs_parse_number(code, &value) ? value : (double)year;
}

const char *cs_chart_title(struct cs_arena *arena, const struct cs_result *r, enum cs_dim dim,
                           size_t position)
{
    const struct cs_label *label = &r->axis[dim].labels[position];
    bool titled = label->title != NULL && *label->title != '\0';
    return cs_chart_translate(arena, titled ? label->title : label->code);
}
