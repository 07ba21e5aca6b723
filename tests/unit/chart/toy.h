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

#endif
