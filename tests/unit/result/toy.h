/*
 * A toy result for the tests of result and emit: two packages, three years, three sectors, sexes,
 * effects; codes and titles with what trips a CSV writer; values by hand.
 */
#ifndef TEST_RESULT_TOY_H
#define TEST_RESULT_TOY_H

#include <math.h>
#include <string.h>

#include "result/result.h"

static inline struct cs_series *toy_add(struct cs_result *r, struct cs_series spec,
                                        const double *values, size_t n)
{
    struct cs_series *s = cs_result_add(r, &spec);
    memcpy(s->v, values, n * sizeof *values);
    return s;
}

static inline void toy_axes(struct cs_result *r)
{
    cs_result_set_axis(r, CS_DIM_PACKAGE,
                       (struct cs_label[]){{"care", "Childcare for all", NULL},
                                           {"build", "Construction at equal gross cost", ""}},
                       2);
    cs_result_set_axis(
        r, CS_DIM_YEAR,
        (struct cs_label[]){{"2025", NULL, NULL}, {"2026", NULL, NULL}, {"2027", NULL, NULL}}, 3);
    cs_result_set_axis(r, CS_DIM_SECTOR,
                       (struct cs_label[]){{"S1", "=SUM(A1), \"care\"", "care.education"},
                                           {"=S2", "Constru\xC3\xA7\xC3\xA3o", "construction"},
                                           {"-3,5", "@others", ""}},
                       3);
    cs_result_set_axis(r, CS_DIM_SEX, (struct cs_label[]){{"f", "Women", ""}, {"m", "Men", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_EFFECT,
                       (struct cs_label[]){{"direct", "Direct", ""}, {"indirect", "Indirect", ""}},
                       2);
}

static inline void toy_series(struct cs_result *r)
{
    toy_add(r,
            (struct cs_series){.key = "jobs",
                               .title = "Jobs created",
                               .unit = "jobs",
                               .formula = "docs/methods/02 (2.7)",
                               .n_dim = 2,
                               .dim = {CS_DIM_PACKAGE, CS_DIM_SEX},
                               .kind = CS_KIND_CHANGE,
                               .basis = CS_BASIS_JOBS,
                               .closure = "take_home",
                               .assumed = true,
                               .headline = 2},
            (double[]){123456.4, 23456.6, 34567.25, NAN}, 4);
    toy_add(r,
            (struct cs_series){.key = "cost.gross",
                               .title = "Public cost",
                               .unit = "million TOY",
                               .n_dim = 2,
                               .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR},
                               .kind = CS_KIND_LEVEL,
                               .basis = CS_BASIS_GROSS,
                               .headline = 1},
            (double[]){2.385, 1234.5678901234, NAN, 1e10 / 3, -0.5, 98765.4}, 6);
    toy_add(r,
            (struct cs_series){.key = "output",
                               .title = "Output, \"gross\"",
                               .unit = "million TOY",
                               .n_dim = 1,
                               .dim = {CS_DIM_SECTOR},
                               .kind = CS_KIND_CHANGE},
            (double[]){2.385, -7.25, 1e-7}, 3);
    toy_add(r,
            (struct cs_series){.key = "share.women",
                               .title = "Women's share",
                               .unit = "fraction",
                               .n_dim = 1,
                               .dim = {CS_DIM_PACKAGE},
                               .kind = CS_KIND_SHARE,
                               .headline = 3},
            (double[]){0.84034, 0.1239}, 2);
    toy_add(r,
            (struct cs_series){.key = "gap",
                               .title = "Employment gap",
                               .unit = "pp",
                               .kind = CS_KIND_PP,
                               .headline = 4},
            (double[]){-2.385}, 1);
    toy_add(r,
            (struct cs_series){.key = "jobs.by_sector",
                               .title = "Jobs by sector",
                               .unit = "jobs",
                               .n_dim = 2,
                               .dim = {CS_DIM_SECTOR, CS_DIM_EFFECT},
                               .kind = CS_KIND_CHANGE,
                               .basis = CS_BASIS_FTE},
            (double[]){10.5, 2.25, 0, 3.75, NAN, 1234567890.125}, 6);
}

static inline void toy_rest(struct cs_result *r)
{
    cs_result_check(r, CS_CHECK_PASS, "spectral radius below 1", 0.583, 1, "%.3f", 0.583);
    cs_result_check(r, CS_CHECK_FAIL, "rows balance", 2.385, 1e-6, "row '%s' is off by 2.385",
                    "S1");
    cs_result_check(r, CS_CHECK_NOTE, "labour supply", NAN, NAN, "%s", "");
    cs_result_note(r, CS_NOTE_FINDING, "Care makes 4.3 times as many jobs, \"%d%% for women\".",
                   84);
    cs_result_note(r, CS_NOTE_LIMIT, "Prices do not react.");
    cs_result_note(r, CS_NOTE_WARNING, "=unfilled posts: 2.385 thousand");
    cs_result_param(r, &(struct cs_used_param){"childcare.ages[0].coverage", NULL, 0.1, 0.05,
                                               1.0 / 3, "fraction", "", "scenario", "decision"});
    cs_result_param(r, &(struct cs_used_param){"tax.income", NULL, 0.275, NAN, NAN, "fraction",
                                               "Receita, table 3", "model", "sourced"});
    cs_result_param(r, &(struct cs_used_param){"childcare.pay", "primary_teacher", NAN, NAN, NAN,
                                               "", NULL, "default", "assumption"});
    cs_result_manifest(r, "seed", "%d", 41);
    cs_result_manifest(r, "version", "0.1.0");
    cs_result_manifest(r, "seed", "%d", 42);
}

static inline struct cs_result *toy_new(void)
{
    struct cs_result *r = cs_result_new();
    r->title = cs_arena_strdup(r->arena, "Care, \"first\"");
    r->scenario = "care35";
    r->model = "toy";
    r->model_title = "Toyland 2020";
    r->currency = "TOY";
    r->price_basis = "constant 2020 prices";
    r->source = "Office of Toyland, table 7";
    r->closure = "take_home";
    r->closure_text = "take_home (k = 1.219)";
    toy_axes(r);
    toy_series(r);
    toy_rest(r);
    return r;
}

#endif
