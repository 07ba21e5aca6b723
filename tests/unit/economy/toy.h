/*
 * A toy economy for the tests of this room, the one of tests/cli/helpers.sh: four sectors that
 * balance by hand.
 *
 *            FARM MAKE BUILD EDU | households government capital | output
 *   FARM       20   60    0   10       110         0        0       200
 *   MAKE       40  100   90   20       100        10       40       400
 *   BUILD       4    6   30    5         5         0      250       300
 *   EDU         0    0    0   25        50       175        0       250
 *   imports    10   44   20    5        30         0       20
 *   taxes       6   10   10    5        15         0        5
 *   wages      40   90   80  150
 *   surplus    80   90   70   30
 *   jobs     5000 4000 3500 3000
 */
#ifndef TEST_ECONOMY_TOY_H
#define TEST_ECONOMY_TOY_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "economy/economy.h"

enum { FARM, MAKE, BUILD, EDU, TOY_SECTORS };
enum { IMPORTS, TAXES, WAGES, SURPLUS, JOBS, TOY_ROWS };
enum { TOY_FINALS = 3 };

static inline void toy_accounts(struct cs_economy *e)
{
    static const struct cs_account sectors[] = {
        {"FARM", "Farming", "sector", "agriculture"},
        {"MAKE", "Making, \"all\" of it", "sector", ""},
        {"BUILD", "=Building", "sector", "construction"},
        {"EDU", "Educa\xC3\xA7\xC3\xA3o", "sector", "care.education.public"}};
    static const struct cs_account finals[] = {
        {"households", "Households", "final", "households"},
        {"government", "Government", "final", "government"},
        {"capital", "Capital formation", "final", "capital"}};
    for (size_t i = 0; i < TOY_SECTORS; i++) {
        e->sector[i] = sectors[i];
        assert_true(cs_index_add(e->sector_index, sectors[i].code, NULL));
    }
    memcpy(e->final, finals, sizeof finals);
}

static inline void toy_table(struct cs_economy *e)
{
    static const double rows[TOY_SECTORS][TOY_SECTORS + TOY_FINALS] = {
        {20, 60, 0, 10, 110, 0, 0},
        {40, 100, 90, 20, 100, 10, 40},
        {4, 6, 30, 5, 5, 0, 250},
        {0, 0, 0, 25, 50, 175, 0}};
    static const double output[TOY_SECTORS] = {200, 400, 300, 250};
    for (size_t i = 0; i < TOY_SECTORS; i++) {
        for (size_t j = 0; j < TOY_SECTORS; j++)
            gsl_matrix_set(e->Z, i, j, rows[i][j]);
        for (size_t k = 0; k < TOY_FINALS; k++)
            gsl_matrix_set(e->F, i, k, rows[i][TOY_SECTORS + k]);
        gsl_vector_set(e->x, i, output[i]);
    }
}

static inline void toy_rows(struct cs_economy *e)
{
    static const struct {
        struct cs_account account;
        double sector[TOY_SECTORS], final[TOY_FINALS];
    } rows[TOY_ROWS] = {{{"imports", "Imports", "import", ""}, {10, 44, 20, 5}, {30, 0, 20}},
                        {{"taxes", "Product taxes", "product_tax", ""}, {6, 10, 10, 5}, {15, 0, 5}},
                        {{"wages", "Wages", "value_added", "wages"}, {40, 90, 80, 150}, {0}},
                        {{"surplus", "Surplus", "value_added", "surplus"}, {80, 90, 70, 30}, {0}},
                        {{"jobs", "Jobs", "satellite", "jobs"}, {5000, 4000, 3500, 3000}, {0}}};
    for (size_t p = 0; p < TOY_ROWS; p++) {
        e->primary[p].account = rows[p].account;
        memcpy(e->primary[p].sector, rows[p].sector, sizeof rows[p].sector);
        memcpy(e->primary[p].final, rows[p].final, sizeof rows[p].final);
    }
}

static inline void toy_labour(struct cs_economy *e)
{
    static const double jobs[TOY_SECTORS][CS_SEXES][CS_JOB_STATUSES] = {{{500, 1000}, {1500, 2000}},
                                                                        {{1200, 300}, {2000, 500}},
                                                                        {{300, 100}, {1900, 1200}},
                                                                        {{2200, 200}, {550, 50}}};
    e->labour =
        CS_ARENA_ARRAY(e->arena, struct cs_labour_cell, TOY_SECTORS * CS_SEXES * CS_JOB_STATUSES);
    for (size_t j = 0; j < TOY_SECTORS; j++)
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++)
                *cs_economy_labour(e, j, g, s) =
                    (struct cs_labour_cell){.jobs = jobs[j][g][s], .hours = NAN, .earnings = NAN};
}

static inline struct cs_economy *toy_new(void)
{
    struct cs_economy *e = cs_economy_new(TOY_SECTORS, TOY_FINALS, TOY_ROWS);
    e->code = "toy";
    e->title = "Toyland 2020";
    e->year = 2020;
    e->currency = "TOY";
    toy_accounts(e);
    toy_table(e);
    toy_rows(e);
    toy_labour(e);
    return e;
}

/* n_dates dates of n_groups five-year ages, all NaN until filled. */
static inline struct cs_population *toy_population(struct cs_economy *e, size_t n_dates,
                                                   size_t n_groups)
{
    struct cs_population *p = CS_ARENA_ARRAY(e->arena, struct cs_population, 1);
    p->n_dates = n_dates;
    p->n_groups = n_groups;
    p->date = CS_ARENA_ARRAY(e->arena, double, n_dates);
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        p->persons[g] = CS_ARENA_ARRAY(e->arena, double, n_dates *n_groups);
    return e->population = p;
}

#endif
