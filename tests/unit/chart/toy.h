/* A small result with the series that charts read, by known rules, for the tests of this room. */
#ifndef TESTS_UNIT_CHART_TOY_H
#define TESTS_UNIT_CHART_TOY_H

#include <math.h>
#include <stdio.h>

#include "result/result.h"

#define N_OF(a) (sizeof(a) / sizeof(a)[0])

static inline void toy_axes(struct cs_result *r)
{
    static const struct cs_label packages[] = {
        {"care", "Childcare", "care.education"},
        {"build", "Construction (same gross cost)", "construction"}};
    static const struct cs_label years[] = {{"2025", "2025", ""}, {"2030", "2030", ""}};
    static const struct cs_label sexes[] = {{"f", "Women", ""}, {"m", "Men", ""}};
    static const struct cs_label effects[] = {
        {"direct", "Direct", ""}, {"indirect", "Indirect", ""}, {"induced", "Induced", ""}};
    static const struct cs_label ages[] = {{"0-3", "ages 0-3", ""}, {"4-5", "ages 4-5", ""}};
    static const struct cs_label sectors[] = {{"S1", "Farming", ""},
                                              {"S2", "Education", "care.education"},
                                              {"S3", "Building", "construction"},
                                              {"S4", "Mining", ""}};
    cs_result_set_axis(r, CS_DIM_PACKAGE, packages, N_OF(packages));
    cs_result_set_axis(r, CS_DIM_YEAR, years, N_OF(years));
    cs_result_set_axis(r, CS_DIM_SEX, sexes, N_OF(sexes));
    cs_result_set_axis(r, CS_DIM_EFFECT, effects, N_OF(effects));
    cs_result_set_axis(r, CS_DIM_AGE, ages, N_OF(ages));
    cs_result_set_axis(r, CS_DIM_SECTOR, sectors, N_OF(sectors));
}

static inline struct cs_result *toy_new(void)
{
    struct cs_result *r = cs_result_new();
    r->model_title = "Toyland 2020";
    r->price_basis = "constant 2020 prices";
    r->source = "Toyland statistics 2020";
    r->closure_text = "take_home (k = 1.219)";
    toy_axes(r);
    return r;
}

static inline struct cs_series *toy_series(struct cs_result *r, const char *key, const char *unit,
                                           int n_dim, enum cs_dim a, enum cs_dim b, enum cs_dim c,
                                           enum cs_dim d)
{
    struct cs_series spec = {
        .key = key, .title = key, .unit = unit, .n_dim = n_dim, .dim = {a, b, c, d}};
    return cs_result_add(r, &spec);
}

/* Last year, {effect, sex}: care 2385 + 310 and 640 + 425; building 150 + 350 and 1720.5 + 479.5.
 */
static inline struct cs_series *toy_jobs(struct cs_result *r)
{
    static const double last[2][3][2] = {{{2385, 640}, {310, 425}, {705, 715}},
                                         {{150, 1720.5}, {350, 479.5}, {220, 330}}};
    struct cs_series *s =
        toy_series(r, "jobs", "jobs", 4, CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX);
    for (size_t p = 0; p < 2; p++)
        for (size_t e = 0; e < 3; e++)
            for (size_t x = 0; x < 2; x++) {
                *cs_series_at(r, s, (size_t[]){p, 0, e, x}) = last[p][e][x] / 10;
                *cs_series_at(r, s, (size_t[]){p, 1, e, x}) = last[p][e][x];
            }
    return s;
}

/* Highest first: education 21.5 (women 17.2), farming 15.25, building 12.5 (women 2.15); mining
 * NaN. */
static inline struct cs_series *toy_per_million(struct cs_result *r)
{
    static const double v[4][2] = {{6, 9.25}, {17.2, 4.3}, {2.15, 10.35}, {NAN, NAN}};
    struct cs_series *s = toy_series(r, "jobs.per_million", "jobs per million TOY", 2,
                                     CS_DIM_SECTOR, CS_DIM_SEX, 0, 0);
    for (size_t i = 0; i < s->size; i++)
        s->v[i] = v[i / 2][i % 2];
    return s;
}

static inline void toy_path(struct cs_result *r)
{
    static const double coverage[] = {0.375, 0.81, 1, 0.97}; /* year, age */
    static const double cost[] = {0.00125, 0.0123456789012, 0.00125, 0.0123456789012};
    struct cs_series *s =
        toy_series(r, "childcare.coverage", "share", 2, CS_DIM_YEAR, CS_DIM_AGE, 0, 0);
    for (size_t i = 0; i < s->size; i++)
        s->v[i] = coverage[i];
    s = toy_series(r, "cost.gross_pct_gdp", "share of GDP", 2, CS_DIM_PACKAGE, CS_DIM_YEAR, 0, 0);
    for (size_t i = 0; i < s->size; i++)
        s->v[i] = cost[i];
}

/* Those of households, measures and the budget, of which the charts name some lines by code. */
static inline void toy_people_axes(struct cs_result *r)
{
    static const struct cs_label households[] = {{"poor", "Poorest half", ""}, {"rich", "Richest half", ""}};
    static const struct cs_label measures[] = {{"childcare", "Childcare", ""}, {"leave", "Parental leave", ""}};
    static const struct cs_label budget[] = {{"gross", "Gross cost", ""},
                                             {"households", "Paid by households", ""},
                                             {"revenue", "Comes back in taxes", ""},
                                             {"deficit", "Taken up as debt", ""},
                                             {"debt", "Debt", ""}};
    cs_result_set_axis(r, CS_DIM_HOUSEHOLD, households, N_OF(households));
    cs_result_set_axis(r, CS_DIM_POLICY, measures, N_OF(measures));
    cs_result_set_axis(r, CS_DIM_BUDGET, budget, N_OF(budget));
}

/* The other axes: three payers, two items of cost, two lines, quantiles, three economies. */
static inline void toy_more_axes(struct cs_result *r)
{
    static const struct cs_label payers[] = {
        {"state", "State", ""}, {"households", "Households", ""}, {"employers", "Employers", ""}};
    static const struct cs_label items[] = {
        {"low", "Own staff", ""}, {"high", "Inputs", ""}}; /* codes that tornado needs, too */
    static const struct cs_label lines[] = {
        {"income_tax", "Income tax", ""}, {"contributions", "Social contributions", ""}};
    static const struct cs_label quantiles[] = {
        {"0.05", "5 %", ""}, {"0.25", "25 %", ""}, {"0.5", "50 %", ""}, {"0.75", "75 %", ""},
        {"0.95", "95 %", ""}};
    static const struct cs_label economies[] = {
        {"aaa", "Aland 2020", ""}, {"bbb", "Bland 2021", ""}, {"ccc", "Cland 2022", ""}};
    cs_result_set_axis(r, CS_DIM_PAYER, payers, N_OF(payers));
    cs_result_set_axis(r, CS_DIM_ITEM, items, N_OF(items));
    cs_result_set_axis(r, CS_DIM_LINE, lines, N_OF(lines));
    cs_result_set_axis(r, CS_DIM_QUANTILE, quantiles, N_OF(quantiles));
    static const struct cs_label scenarios[] = {{"places", "Childcare in Toyland by 2030", ""},
                                                {"leave", "Parental leave in Toyland by 2030", ""},
                                                {"both", "Both in Toyland by 2030", ""}};
    cs_result_set_axis(r, CS_DIM_ECONOMY, economies, N_OF(economies));
    cs_result_set_axis(r, CS_DIM_SCENARIO, scenarios, N_OF(scenarios));
    toy_people_axes(r);
}

/* A series of any shape with values given in order. */
static inline struct cs_series *toy_values(struct cs_result *r, struct cs_series spec,
                                           const double *v, size_t n)
{
    spec.title = spec.title != NULL ? spec.title : spec.key;
    struct cs_series *s = cs_result_add(r, &spec);
    for (size_t i = 0; i < s->size; i++)
        s->v[i] = n > 0 ? v[i % n] : NAN;
    return s;
}

/* Every series that some chart reads, over whatever axes r has; unit and the level of values given. */
static inline void toy_all(struct cs_result *r, const char *unit, double level)
{
    static const struct cs_series specs[] = {
        {.key = "jobs", .n_dim = 4, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX}},
        {.key = "jobs.per_million", .n_dim = 2, .dim = {CS_DIM_SECTOR, CS_DIM_SEX}},
        {.key = "cost.gross", .n_dim = 2, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR}},
        {.key = "cost.net", .n_dim = 2, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR}},
        {.key = "cost.item", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_ITEM}},
        {.key = "cost.payer", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_PAYER}},
        {.key = "revenue", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_LINE}},
        {.key = "value_added", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT}},
        {.key = "imports", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT}},
        {.key = "product_tax", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT}},
        {.key = "time.released", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX}},
        {.key = "time.unpaid.before", .n_dim = 2, .dim = {CS_DIM_YEAR, CS_DIM_SEX}},
        {.key = "time.unpaid.after", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX}},
        {.key = "uncertainty.jobs_women", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_QUANTILE}},
        {.key = "tornado.jobs_women", .n_dim = 2, .dim = {CS_DIM_LINE, CS_DIM_ITEM}},
        {.key = "tornado.jobs_women.central", .n_dim = 1, .dim = {CS_DIM_PACKAGE}},
        {.key = "headline.jobs", .n_dim = 1, .dim = {CS_DIM_PACKAGE}, .headline = 1},
        {.key = "headline.net_cost", .n_dim = 1, .dim = {CS_DIM_PACKAGE}, .headline = 2},
        {.key = "compare.jobs_ratio", .n_dim = 1, .dim = {CS_DIM_ECONOMY}},
        {.key = "compare.women_ratio", .n_dim = 1, .dim = {CS_DIM_ECONOMY}},
        {.key = "headline.jobs_women", .n_dim = 1, .dim = {CS_DIM_SCENARIO}},
        {.key = "headline.jobs_men", .n_dim = 1, .dim = {CS_DIM_SCENARIO}},
        {.key = "budget", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_BUDGET}},
        {.key = "household.income_pct", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_HOUSEHOLD}},
        {.key = "household.financing_pct", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_HOUSEHOLD}},
        {.key = "measure.jobs", .n_dim = 3, .dim = {CS_DIM_POLICY, CS_DIM_EFFECT, CS_DIM_SEX}},
        {.key = "measure.gross_cost", .n_dim = 1, .dim = {CS_DIM_POLICY}},
        {.key = "measure.women_per_million", .n_dim = 1, .dim = {CS_DIM_POLICY}},
        {.key = "staffing.places", .n_dim = 1, .dim = {CS_DIM_YEAR}},
        {.key = "staffing.intake", .n_dim = 1, .dim = {CS_DIM_YEAR}},
        {.key = "staffing.hires", .n_dim = 1, .dim = {CS_DIM_YEAR}},
        {.key = "explain.contribution", .n_dim = 2, .dim = {CS_DIM_LINE, CS_DIM_SEX}},
        {.key = "explain.jobs", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_EFFECT, CS_DIM_SEX}},
        /* from here shares */
        {.key = "labour.women_share.economy", .n_dim = 0},
        {.key = "childcare.coverage", .n_dim = 2, .dim = {CS_DIM_YEAR, CS_DIM_AGE}},
        {.key = "schooling.enrolment.6-14", .kind = CS_KIND_SHARE, .n_dim = 1, .dim = {CS_DIM_YEAR}},
        {.key = "cost.gross_pct_gdp", .n_dim = 2, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR}},
        {.key = "headline.women_share", .kind = CS_KIND_SHARE, .n_dim = 1, .dim = {CS_DIM_PACKAGE}, .headline = 3},
        {.key = "labour.employment_rate", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX}},
        {.key = "labour.employment_rate.before", .n_dim = 2, .dim = {CS_DIM_YEAR, CS_DIM_SEX}},
        {.key = "labour.participation_rate", .n_dim = 3, .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX}},
        {.key = "labour.participation_rate.before", .n_dim = 2, .dim = {CS_DIM_YEAR, CS_DIM_SEX}}};
    for (size_t k = 0; k < N_OF(specs); k++) {
        struct cs_series spec = specs[k];
        spec.unit = unit;
        spec.title = unit;
        struct cs_series *s = cs_result_add(r, &spec);
        for (size_t i = 0; i < s->size; i++)
            s->v[i] = (k >= 33 ? 0.02385 : level) * (1 + (double)(i * 7 % 11));
    }
}

#endif
