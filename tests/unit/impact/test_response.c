/* Output by effect against power series, two ways to price a policy, several household groups, job
 * rates. */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "impact/response.h"

enum { H = 2 };

/* Two household groups with transfers between them; every entry different. */
static const double R_of[H][TOY_SECTORS] = {{0.31, 0.11, 0.13}, {0.09, 0.14, 0.07}};
static const double C_of[TOY_SECTORS][H] = {{0.05, 0.12}, {0.02, 0.04}, {0.55, 0.37}};
static const double C_HH_of[H][H] = {{0, 0.03}, {0.06, 0}};

struct world {
    struct cs_economy *e;
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_response *r;
    struct cs_job_rates *rates;
};

static int make_world(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct cs_err err = {0};
    gsl_matrix *R = gsl_matrix_alloc(H, TOY_SECTORS), *C = gsl_matrix_alloc(TOY_SECTORS, H);
    gsl_matrix *C_HH = gsl_matrix_alloc(H, H);
    for (size_t h = 0; h < H; h++) {
        for (size_t i = 0; i < TOY_SECTORS; i++) {
            gsl_matrix_set(R, h, i, R_of[h][i]);
            gsl_matrix_set(C, i, h, C_of[i][h]);
        }
        for (size_t g = 0; g < H; g++)
            gsl_matrix_set(C_HH, h, g, C_HH_of[h][g]);
    }
    w->e = toy_economy("");
    assert_int_equal(cs_quantity_new(w->e, &w->q, &err), CS_OK);
    assert_int_equal(cs_household_new_from(w->q, R, C, C_HH, &w->h, &err), CS_OK);
    assert_int_equal(cs_job_rates_new(w->e, &w->rates, &err), CS_OK);
    w->r = cs_response_new(w->q, w->h);
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    gsl_matrix_free(C_HH);
    *state = w;
    return 0;
}

static int free_world(void **state)
{
    struct world *w = *state;
    cs_response_free(w->r);
    cs_job_rates_free(w->rates);
    cs_household_free(w->h);
    cs_quantity_free(w->q);
    cs_economy_free(w->e);
    free(w);
    return 0;
}

static double A(const struct world *w, size_t i, size_t j)
{
    return gsl_matrix_get(w->e->Z, i, j) / gsl_vector_get(w->e->x, j);
}

/* x = A x + C y + f, y = R x + C_HH y + dtau by rounds of spending, not by solving. */
static void spend_rounds(const struct world *w, const double *f, const double *dtau, double *x,
                         double *y)
{
    memset(x, 0, TOY_SECTORS * sizeof *x);
    memset(y, 0, H * sizeof *y);
    for (int round = 0; round < 600; round++) {
        double nx[TOY_SECTORS], ny[H];
        for (size_t i = 0; i < TOY_SECTORS; i++) {
            nx[i] = f[i];
            for (size_t j = 0; j < TOY_SECTORS; j++)
                nx[i] += A(w, i, j) * x[j];
            for (size_t h = 0; h < H; h++)
                nx[i] += C_of[i][h] * y[h];
        }
        for (size_t h = 0; h < H; h++) {
            ny[h] = dtau[h];
            for (size_t j = 0; j < TOY_SECTORS; j++)
                ny[h] += R_of[h][j] * x[j];
            for (size_t g = 0; g < H; g++)
                ny[h] += C_HH_of[h][g] * y[g];
        }
        memcpy(x, nx, sizeof nx);
        memcpy(y, ny, sizeof ny);
    }
}

static void solve(struct world *w, const double *bought, const double *inputs, const double *dtau)
{
    struct cs_err err = {0};
    gsl_vector_const_view b = gsl_vector_const_view_array(bought, TOY_SECTORS);
    gsl_vector_const_view a = gsl_vector_const_view_array(inputs, TOY_SECTORS);
    gsl_vector_const_view t = gsl_vector_const_view_array(dtau, H);
    if (cs_response_solve(w->r, w->q, w->h, &b.vector, &a.vector, &t.vector, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
}

static void test_effects(void **state)
{
    struct world *w = *state;
    const double bought[] = {130.5, 0, 27.25}, inputs[] = {3.5, 41, 12.75}, dtau[] = {55, -8.5};
    double f[TOY_SECTORS], type1[TOY_SECTORS], x[TOY_SECTORS], y[H];
    for (int i = 0; i < TOY_SECTORS; i++)
        f[i] = bought[i] + inputs[i];
    toy_series(w->e, f, type1);
    spend_rounds(w, f, dtau, x, y);
    solve(w, bought, inputs, dtau);
    for (size_t i = 0; i < TOY_SECTORS; i++) {
        assert_close(gsl_vector_get(w->r->dx[CS_DIRECT], i), bought[i], 0);
        assert_close(gsl_vector_get(w->r->dx[CS_INDIRECT], i), type1[i] - bought[i], 1e-12);
        assert_close(gsl_vector_get(w->r->dx[CS_INDUCED], i), x[i] - type1[i], 1e-11);
    }
    for (size_t h = 0; h < H; h++)
        assert_close(gsl_vector_get(w->r->dy, h), y[h], 1e-11);
    assert_true(w->r->worst.relative < 1e-12);
}

static void test_nothing(void **state)
{
    struct world *w = *state;
    const double none[TOY_SECTORS] = {0};
    solve(w, none, none, none);
    for (int k = 0; k < CS_EFFECTS; k++) {
        for (size_t i = 0; i < TOY_SECTORS; i++)
            assert_true(gsl_vector_get(w->r->dx[k], i) == 0);
    }
}

/* All sectors' effects by transposed solves = the response to one unit in each sector. */
static void test_transposed(void **state)
{
    struct world *w = *state;
    struct cs_err err = {0};
    struct cs_residual res = {0};
    gsl_vector *e = gsl_vector_alloc(TOY_SECTORS), *y1 = gsl_vector_alloc(TOY_SECTORS),
               *y2 = gsl_vector_alloc(TOY_SECTORS);
    for (size_t i = 0; i < TOY_SECTORS; i++)
        gsl_vector_set(e, i, cs_job_rate_sex(w->rates, i, CS_WOMEN));
    assert_int_equal(cs_quantity_effect(w->q, e, y1, &res, &err), CS_OK);
    assert_int_equal(cs_household_effect(w->h, w->q, y1, y2, &res, &err), CS_OK);
    for (size_t s = 0; s < TOY_SECTORS; s++) {
        const double none[TOY_SECTORS] = {0};
        double unit[TOY_SECTORS] = {0}, jobs[CS_EFFECTS] = {0};
        unit[s] = 1;
        solve(w, unit, none, none);
        for (int k = 0; k < CS_EFFECTS; k++) {
            for (size_t i = 0; i < TOY_SECTORS; i++)
                jobs[k] += gsl_vector_get(e, i) * gsl_vector_get(w->r->dx[k], i);
        }
        assert_close(gsl_vector_get(y1, s), jobs[CS_DIRECT] + jobs[CS_INDIRECT], 1e-12);
        assert_close(gsl_vector_get(y2, s), jobs[CS_DIRECT] + jobs[CS_INDIRECT] + jobs[CS_INDUCED],
                     1e-12);
    }
    gsl_vector_free(e);
    gsl_vector_free(y1);
    gsl_vector_free(y2);
}

/*
 * A service run outside the table as sector s runs: inputs A_.s g, own staff eps_s g, income R_s g.
 * It must give what buying g from s gives, effect by effect.
 */
static void test_bottom_up(void **state)
{
    struct world *w = *state;
    const double g = 812.5, none[TOY_SECTORS] = {0}, nobody[H] = {0};
    for (size_t s = 0; s < TOY_SECTORS; s++) {
        double bought[TOY_SECTORS] = {0}, inputs[TOY_SECTORS], dtau[H];
        double top[CS_EFFECTS] = {0}, bottom[CS_EFFECTS] = {0};
        bought[s] = g;
        solve(w, bought, none, nobody);
        for (int k = 0; k < CS_EFFECTS; k++) {
            for (size_t i = 0; i < TOY_SECTORS; i++)
                top[k] += cs_job_rate_sex(w->rates, i, CS_WOMEN) * gsl_vector_get(w->r->dx[k], i);
        }
        for (size_t i = 0; i < TOY_SECTORS; i++)
            inputs[i] = A(w, i, s) * g;
        for (size_t h = 0; h < H; h++)
            dtau[h] = R_of[h][s] * g;
        solve(w, none, inputs, dtau);
        bottom[CS_DIRECT] = cs_job_rate_sex(w->rates, s, CS_WOMEN) * g;
        for (int k = 0; k < CS_EFFECTS; k++) {
            for (size_t i = 0; i < TOY_SECTORS; i++)
                bottom[k] +=
                    cs_job_rate_sex(w->rates, i, CS_WOMEN) * gsl_vector_get(w->r->dx[k], i);
            assert_close(bottom[k], top[k], 1e-12);
        }
    }
}

static void test_rates(void **state)
{
    struct world *w = *state;
    assert_close(cs_job_rate(w->rates, EDU, CS_WOMEN, CS_FORMAL), 14, 1e-15);
    assert_close(cs_job_rate(w->rates, CON, CS_MEN, CS_INFORMAL), 8.5, 1e-15);
    assert_close(cs_job_rate_sex(w->rates, OTH, CS_WOMEN), 11.25, 1e-15);
    assert_close(cs_job_rate_all(w->rates, OTH), 25, 1e-15);
    assert_close(w->rates->pay[EDU], 0.03, 1e-15);
    assert_close(w->rates->pay[CON], 0.0125, 1e-15);
    assert_close(w->rates->mean_pay, 2300.0 / 160000, 1e-15);
}

/* A sector without output has no multiplier, nor has one whose own rate is 0. */
static void test_no_output(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_quantity *q = NULL;
    struct cs_err err = {0};
    struct cs_residual res = {0};
    for (size_t k = 0; k < TOY_SECTORS; k++) {
        gsl_matrix_set(e->Z, k, CON, 0);
        gsl_matrix_set(e->Z, CON, k, 0);
    }
    gsl_vector_set(e->x, CON, 0);
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    gsl_vector *row = gsl_vector_calloc(TOY_SECTORS), *y = gsl_vector_calloc(TOY_SECTORS);
    gsl_vector_set(row, CON, 12); /* staff of a sector that makes nothing */
    gsl_vector_set(row, OTH, 400);
    cs_quantity_per_output(q, row, row);
    assert_true(gsl_vector_get(row, CON) == 0);
    assert_close(gsl_vector_get(row, OTH), 0.1, 1e-15);
    assert_int_equal(cs_quantity_effect(q, row, y, &res, &err), CS_OK);
    cs_quantity_multiplier(q, row, y, y);
    assert_true(isnan(gsl_vector_get(y, CON)));
    assert_true(isnan(gsl_vector_get(y, EDU))); /* edu has suppliers' jobs but none of its own */
    /* oth: A = [0 .025; .1 .25] without con: 1/(1 - .25 - .1 x .025) */
    assert_close(gsl_vector_get(y, OTH), 1 / (1 - 0.25 - 0.1 * 0.025), 1e-13);
    gsl_vector_free(row);
    gsl_vector_free(y);
    cs_quantity_free(q);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_effects),    cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_transposed), cmocka_unit_test(test_bottom_up),
        cmocka_unit_test(test_rates),      cmocka_unit_test(test_no_output),
    };
    return cmocka_run_group_tests(tests, make_world, free_world);
}
