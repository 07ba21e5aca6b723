/* Household closures on the hand model, every figure worked out with fractions. */
#include "impact/household.h"
#include "study_test.h"

struct example {
    char dir[64];
    struct cs_economy *economy;
    struct cs_quantity *quantity;
    struct cs_household_params params;
};

static void open_example(struct example *x, const char *io, const char *labour)
{
    struct cs_err err = {0};
    put_hand_model(new_dir(x->dir));
    put(x->dir, "io.csv", io);
    if (labour != NULL)
        put(x->dir, "labour.csv", labour);
    x->economy = read_economy(x->dir);
    assert_int_equal(cs_quantity_new(x->economy, &x->quantity, &err), CS_OK);
    const struct cs_binder binder = {.arena = x->economy->arena, .params = x->economy->params};
    assert_int_equal(
        cs_bind(&binder, "household", cs_household_specs, NULL, NULL, &x->params, &err), CS_OK);
}

static void close_example(struct example *x)
{
    cs_quantity_free(x->quantity);
    cs_economy_free(x->economy);
    remove_dir(x->dir);
}

static struct cs_household *closed(const struct example *x, enum cs_closure_kind kind)
{
    struct cs_err err = {0};
    struct cs_household *h = NULL;
    if (cs_household_new(x->quantity, kind, &x->params, &h, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return h;
}

static gsl_matrix *matrix(size_t rows, size_t cols, const double *v)
{
    gsl_matrix *m = gsl_matrix_calloc(rows, cols);
    memcpy(m->data, v, rows * cols * sizeof *v);
    return m;
}

/*
 * R = (1/5, 3/10), C = (30, 20)/125 = (6/25, 4/25), RL = (9/20, 11/20):
 * RLC = 9/20 x 6/25 + 11/20 x 4/25 = 49/250, k = 250/201.
 */
static void total_income_spends_out_of_all_income(void **state)
{
    struct example x;
    struct cs_err err = {0};
    struct cs_residual res = {0};
    (void)state;
    open_example(&x, hand_io, NULL);
    near(x.params.household_income, 125, 0); /* from parameters.csv */
    struct cs_household *h = closed(&x, CS_CLOSURE_TOTAL_INCOME);
    near(gsl_matrix_get(h->C, 0, 0), 6. / 25, 1e-15);
    near(gsl_matrix_get(h->C, 1, 0), 4. / 25, 1e-15);
    near(gsl_matrix_get(h->R, 0, 2), 0, 0);
    near(cs_household_k(h), 250. / 201, 1e-15);
    /* posts e = (1/2, 0): y = (3/4, 1/4), y C = 18/100 + 4/100 = 11/50,
     * y_II = y + 11/50 x 250/201 x RL = (3/4 + 24.75/201, 1/4 + 30.25/201) */
    gsl_vector *y = gsl_vector_calloc(3);
    gsl_vector_set(y, 0, 0.75);
    gsl_vector_set(y, 1, 0.25);
    gsl_vector *y_II = gsl_vector_calloc(3);
    assert_int_equal(cs_household_effect(h, x.quantity, y, y_II, &res, &err), CS_OK);
    near(gsl_vector_get(y_II, 0), 0.75 + 24.75 / 201, 1e-15);
    near(gsl_vector_get(y_II, 1), 0.25 + 30.25 / 201, 1e-15);
    near(gsl_vector_get(y_II, 2), 0, 0);
    gsl_vector_free(y);
    gsl_vector_free(y_II);
    cs_household_free(h);
    close_example(&x);
}

/* C = (30, 20)/50 = (3/5, 2/5): RLC = 9/20 x 3/5 + 11/20 x 2/5 = 49/100, k = 100/51. */
static void labour_income_spends_out_of_pay_alone(void **state)
{
    struct example x;
    (void)state;
    open_example(&x, hand_io, NULL);
    struct cs_household *h = closed(&x, CS_CLOSURE_LABOUR_INCOME);
    near(cs_household_k(h), 100. / 51, 1e-15);
    near(h->spent_share, 1, 1e-15);
    cs_household_free(h);
    close_example(&x);
}

static void type1_has_no_households(void **state)
{
    struct example x;
    struct cs_err err = {0};
    struct cs_residual res = {0};
    (void)state;
    open_example(&x, hand_io, NULL);
    struct cs_household *h = closed(&x, CS_CLOSURE_TYPE1);
    gsl_vector *y = gsl_vector_calloc(3), *y_II = gsl_vector_calloc(3);
    gsl_vector_set(y, 0, 2.385);
    assert_int_equal(cs_household_effect(h, x.quantity, y, y_II, &res, &err), CS_OK);
    near(gsl_vector_get(y_II, 0), 2.385, 0);
    near(cs_household_k(h), 1, 0);
    gsl_vector_free(y);
    gsl_vector_free(y_II);
    cs_household_free(h);
    close_example(&x);
}

/* Sector b: 30 formal and 30 informal jobs. */
static const char labour[] = "sector,sex,status,skill,jobs,hours,earnings\n"
                             "a,f,formal,,40,NA,NA\na,m,formal,,20,NA,NA\n"
                             "b,f,formal,,10,NA,NA\nb,m,formal,,20,NA,NA\n"
                             "b,f,informal,,25,NA,NA\nb,m,informal,,5,NA,NA\n";

static void set_take_home(struct cs_household_params *p)
{
    p->income_tax = 0.10;
    p->employee_contribution = 0.05;
    p->employer_contribution = 0.25;
    p->propensity = 0.9;
    p->informal_pay = 0.5;
    p->mixed_income_share = 0.5;
    p->own_account_share = 0.2;
    p->own_account_pay = 0.8;
    p->imputed_rent_share = 0;
}

/*
 * formal wedge (1 - .15)/1.25 = 17/25; theta = (1, 30/(30 + .5 x 30) = 2/3);
 * kappa = (17/25, 2/3 x 17/25 + 1/3 = 59/75); kappa_m = (9/10, 2/3 x 9/10 + 1/3 = 14/15)
 * MI = 1/4 x 4/5 x CoE = (4, 6), below surplus (20, 10)
 * R = ((17/25 x 20 + .5 x .9 x 4)/100, (59/75 x 30 + .5 x 14/15 x 6)/100) = (.154, .264)
 * C = .9 x (30, 20)/60 = (.45, .30)
 * RL = (1.5 x .154 + .5 x .264, .5 x .154 + 1.5 x .264) = (.363, .473)
 * RLC = .16335 + .1419 = .30525, k = 1/.69475
 */
static void take_home_by_fractions(void **state)
{
    struct example x;
    (void)state;
    char *io = replaced(hand_io, "role,,,,,real_estate", "role,,,,,");
    open_example(&x, io, labour);
    set_take_home(&x.params);
    struct cs_household *h = closed(&x, CS_CLOSURE_TAKE_HOME);
    near(h->formal_take_home, 17. / 25, 1e-15);
    near(gsl_matrix_get(h->R, 0, 0), 0.154, 1e-15);
    near(gsl_matrix_get(h->R, 0, 1), 0.264, 1e-15);
    near(gsl_matrix_get(h->C, 0, 0), 0.45, 1e-15);
    near(gsl_matrix_get(h->C, 1, 0), 0.30, 1e-15);
    near(cs_household_k(h), 1 / 0.69475, 1e-15);
    cs_household_free(h);
    close_example(&x);
    free(io);
}

/*
 * Sector b is real estate: no mixed income there, R_b = 59/75 x 30/100 = .236; a quarter of its 20
 * of purchases is imputed: C = .9 x (30, 15)/55. RL = (.349, .431),
 * RLC = .9 x (.349 x 30 + .431 x 15)/55 = 15.2415/55, k = 55/39.7585.
 */
static void take_home_leaves_out_imputed_rent(void **state)
{
    struct example x;
    (void)state;
    open_example(&x, hand_io, labour);
    set_take_home(&x.params);
    x.params.imputed_rent_share = 0.25;
    struct cs_household *h = closed(&x, CS_CLOSURE_TAKE_HOME);
    near(gsl_matrix_get(h->R, 0, 0), 0.154, 1e-15);
    near(gsl_matrix_get(h->R, 0, 1), 0.236, 1e-15);
    near(gsl_matrix_get(h->C, 0, 0), 27. / 55, 1e-15);
    near(gsl_matrix_get(h->C, 1, 0), 13.5 / 55, 1e-15);
    near(cs_household_k(h), 55 / 39.7585, 1e-14);
    cs_household_free(h);
    close_example(&x);
}

/* o = 1/2: MI = 4/5 x CoE = (16, 24), but b's surplus is 10. kappa_m = kappa = 1 without tax. */
static void mixed_income_stays_within_the_surplus(void **state)
{
    struct example x;
    (void)state;
    char *io = replaced(hand_io, "role,,,,,real_estate", "role,,,,,");
    open_example(&x, io, NULL);
    x.params = (struct cs_household_params){.propensity = 0.6,
                                            .informal_pay = 1,
                                            .mixed_income_share = 0.25,
                                            .own_account_share = 0.5,
                                            .own_account_pay = 0.8};
    struct cs_household *h = closed(&x, CS_CLOSURE_TAKE_HOME);
    near(gsl_matrix_get(h->R, 0, 0), (20 + 0.25 * 16) / 100, 1e-15);
    near(gsl_matrix_get(h->R, 0, 1), (30 + 0.25 * 10) / 100, 1e-15);
    cs_household_free(h);
    close_example(&x);
    free(io);
}

static void total_income_needs_household_income(void **state)
{
    struct example x;
    struct cs_err err = {0};
    struct cs_household *h = NULL;
    (void)state;
    open_example(&x, hand_io, NULL);
    x.params.household_income = NAN;
    assert_int_equal(cs_household_new(x.quantity, CS_CLOSURE_TOTAL_INCOME, &x.params, &h, &err),
                     CS_EINPUT);
    assert_non_null(strstr(err.text[0], "household.income"));
    close_example(&x);
}

/* Two groups; group 2 pays a tenth of its income to group 1. */
static const double two_R[] = {1. / 10, 1. / 5, 0, 1. / 5, 1. / 10, 0};
static const double two_C[] = {1. / 2, 1. / 4, 1. / 4, 1. / 4, 0, 0};
static const double two_C_HH[] = {0, 1. / 10, 0, 0};

static struct cs_household *two_groups(const struct example *x)
{
    struct cs_err err = {0};
    struct cs_household *h = NULL;
    gsl_matrix *R = matrix(2, 3, two_R), *C = matrix(3, 2, two_C), *T = matrix(2, 2, two_C_HH);
    assert_int_equal(cs_household_new_from(x->quantity, R, C, T, &h, &err), CS_OK);
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    gsl_matrix_free(T);
    return h;
}

/*
 * RL = [1/4 7/20; 7/20 1/4], LC = [7/8 1/2; 5/8 1/2], RLC = [17/80 3/20; 19/80 3/20]
 * I - C_HH - RLC = [63/80 -1/4; -19/80 17/20], determinant 61/100
 * gain = [85/61 25/61; 95/244 315/244]
 */
static void two_groups_gain_by_fractions(void **state)
{
    struct example x;
    (void)state;
    open_example(&x, hand_io, NULL);
    struct cs_household *h = two_groups(&x);
    const gsl_matrix *gain = cs_closure_gain(h->closure);
    near(gsl_matrix_get(gain, 0, 0), 85. / 61, 1e-14);
    near(gsl_matrix_get(gain, 0, 1), 25. / 61, 1e-14);
    near(gsl_matrix_get(gain, 1, 0), 95. / 244, 1e-14);
    near(gsl_matrix_get(gain, 1, 1), 315. / 244, 1e-14);
    cs_household_free(h);
    close_example(&x);
}

/*
 * e = (.30, .25): y = (23/40, 21/40), yC = (67/160, 11/40),
 * yC gain = (337/488, 257/488), y_II = y + that x RL = (1137/1220, 274/305).
 */
static void two_groups_effect_by_fractions(void **state)
{
    struct example x;
    struct cs_err err = {0};
    struct cs_residual res = {0};
    (void)state;
    open_example(&x, hand_io, NULL);
    struct cs_household *h = two_groups(&x);
    gsl_vector *e = gsl_vector_calloc(3), *y_II = gsl_vector_calloc(3);
    gsl_vector_set(e, 0, 0.30);
    gsl_vector_set(e, 1, 0.25);
    assert_int_equal(cs_quantity_effect(x.quantity, e, e, &res, &err), CS_OK);
    near(gsl_vector_get(e, 0), 23. / 40, 1e-15);
    assert_int_equal(cs_household_effect(h, x.quantity, e, y_II, &res, &err), CS_OK);
    near(gsl_vector_get(y_II, 0), 1137. / 1220, 1e-15);
    near(gsl_vector_get(y_II, 1), 274. / 305, 1e-15);
    gsl_vector_free(e);
    gsl_vector_free(y_II);
    cs_household_free(h);
    close_example(&x);
}

/* A transfer of 1 to group 1: dy = (85/61, 95/244), dx = LC dy = (345/244, 65/61). */
static void two_groups_transfer_by_fractions(void **state)
{
    struct example x;
    struct cs_err err = {0};
    (void)state;
    open_example(&x, hand_io, NULL);
    struct cs_household *h = two_groups(&x);
    gsl_vector *dx = gsl_vector_calloc(3), *dy = gsl_vector_calloc(2);
    gsl_vector_set(dy, 0, 1);
    assert_int_equal(cs_closure_solve(h->closure, dx, dy, dx, dy, NULL, &err), CS_OK);
    near(gsl_vector_get(dy, 0), 85. / 61, 1e-14);
    near(gsl_vector_get(dy, 1), 95. / 244, 1e-14);
    near(gsl_vector_get(dx, 0), 345. / 244, 1e-14);
    near(gsl_vector_get(dx, 1), 65. / 61, 1e-14);
    near(gsl_vector_get(dx, 2), 0, 0);
    gsl_vector_free(dx);
    gsl_vector_free(dy);
    cs_household_free(h);
    close_example(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(total_income_spends_out_of_all_income),
        cmocka_unit_test(labour_income_spends_out_of_pay_alone),
        cmocka_unit_test(type1_has_no_households),
        cmocka_unit_test(take_home_by_fractions),
        cmocka_unit_test(take_home_leaves_out_imputed_rent),
        cmocka_unit_test(mixed_income_stays_within_the_surplus),
        cmocka_unit_test(total_income_needs_household_income),
        cmocka_unit_test(two_groups_gain_by_fractions),
        cmocka_unit_test(two_groups_effect_by_fractions),
        cmocka_unit_test(two_groups_transfer_by_fractions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
