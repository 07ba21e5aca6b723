/* Sprague's multipliers from their definition, polynomials, uneven data; linear interpolation. */
#include "num_helpers.h"

#include "num/interpolate.h"

enum { MAX_GROUPS = 20 };

/*
 * Multipliers as the code uses them: the method is linear, so 1000 in every group and 100 more in
 * group k gives 200 + 100 m, far from the negative values that are spread evenly.
 */
static void multipliers(size_t n, size_t k, double *m)
{
    double groups[MAX_GROUPS] = {0};
    struct cs_err err = {0};
    size_t evened = 99;
    for (size_t g = 0; g < n; g++)
        groups[g] = 1000 + (g == k ? 100 : 0);
    assert_int_equal(cs_sprague(groups, n, m, &evened, &err), CS_OK);
    assert_int_equal(evened, 0);
    for (size_t a = 0; a < 5 * n; a++)
        m[a] = (m[a] - 200) / 100;
}

/* The published first row of each panel (Shryock and Siegel, table C.1), and that each row sums to
 * .2. */
static void published_rows(void **state)
{
    (void)state;
    enum { N = 8 };
    static const double ages[][6] = {
        {0, 0.3616, -0.2768, 0.1488, -0.0336, 0.0},
        {5, 0.0336, 0.2272, -0.0752, 0.0144, 0.0},
        {10, -0.0128, 0.0848, 0.1504, -0.0240, 0.0016},
    };
    double m[N][5 * N];
    for (size_t k = 0; k < N; k++)
        multipliers(N, k, m[k]);
    for (size_t row = 0; row < 3; row++)
        for (size_t k = 0; k < 5; k++)
            assert_near(m[k][(size_t)ages[row][0]], ages[row][1 + k], 1e-12);
    for (size_t a = 0; a < 5 * N; a++) {
        double sum = 0;
        for (size_t k = 0; k < N; k++) {
            sum += m[k][a];
            assert_near(m[k][a], m[N - 1 - k][5 * N - 1 - a], 1e-12); /* mirrored ends */
        }
        assert_near(sum, 0.2, 1e-12);
    }
}

/* Coefficients of the polynomial of degree < n through (x, y). */
static void fit(const double *x, const double *y, size_t n, double *coefficients)
{
    gsl_matrix *V = gsl_matrix_alloc(n, n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            gsl_matrix_set(V, i, j, pow(x[i], (double)j));
    gsl_vector_const_view b = gsl_vector_const_view_array(y, n);
    gsl_vector_view c = gsl_vector_view_array(coefficients, n);
    plain_solve(V, &b.vector, &c.vector);
    gsl_matrix_free(V);
}

/* The d-th derivative of x^j. */
static double power_derivative(double x, int j, int d)
{
    double factor = 1;
    for (int k = 0; k < d; k++)
        factor *= j - k;
    return j < d ? 0 : factor * pow(x, j - d);
}

static double evaluate(const double *coefficients, int n, double x, int d)
{
    double sum = 0;
    for (int j = 0; j < n; j++)
        sum += coefficients[j] * power_derivative(x, j, d);
    return sum;
}

/*
 * The definition, on the cumulated population N(x), x in groups: end panels lie on the quartic
 * through N(0..4); a mid panel is the quintic on [2, 3] that meets, in value and first two
 * derivatives, the quartic through N(0..4) at 2 and the one through N(1..5) at 3.
 */
static void definition(void **state)
{
    (void)state;
    const double x[] = {0, 1, 2, 3, 4, 5};
    for (size_t k = 0; k < 5; k++) {
        double N[6], left[5], right[5], quintic[6], conditions[6], m[5 * 5];
        for (size_t i = 0; i < 6; i++)
            N[i] = i > k; /* one person in group k */
        fit(x, N, 5, left);
        fit(x + 1, N + 1, 5, right);
        gsl_matrix *H = gsl_matrix_alloc(6, 6);
        for (int d = 0; d < 3; d++) {
            conditions[d] = evaluate(left, 5, 2, d);
            conditions[3 + d] = evaluate(right, 5, 3, d);
            for (int j = 0; j < 6; j++) {
                gsl_matrix_set(H, (size_t)d, (size_t)j, power_derivative(2, j, d));
                gsl_matrix_set(H, 3 + (size_t)d, (size_t)j, power_derivative(3, j, d));
            }
        }
        gsl_vector_view b = gsl_vector_view_array(conditions, 6);
        gsl_vector_view q = gsl_vector_view_array(quintic, 6);
        plain_solve(H, &b.vector, &q.vector);
        gsl_matrix_free(H);
        multipliers(5, k, m);
        for (int a = 0; a < 15; a++) {
            const double *p = a < 10 ? left : quintic;
            int n = a < 10 ? 5 : 6;
            double want = evaluate(p, n, (a + 1) / 5., 0) - evaluate(p, n, a / 5., 0);
            assert_near(m[a], want, 1e-10);
        }
    }
}

/* Group and single-year integrals of the density 900 - 3t + .02 t^2 + c3 t^3 (positive on 0..90).
 */
static double population_between(double from, double to)
{
    const double c[] = {900, -3, 0.02, -0.0004};
    double sum = 0;
    for (int k = 0; k < 4; k++)
        sum += c[k] * (pow(to, k + 1) - pow(from, k + 1)) / (k + 1);
    return sum;
}

static void cubic_is_reproduced(void **state)
{
    (void)state;
    const size_t sizes[] = {5, 6, 18};
    for (size_t s = 0; s < 3; s++) {
        double groups[MAX_GROUPS], single[5 * MAX_GROUPS];
        struct cs_err err = {0};
        size_t n = sizes[s], evened;
        for (size_t g = 0; g < n; g++)
            groups[g] = population_between(5. * (double)g, 5. * (double)g + 5);
        assert_int_equal(cs_sprague(groups, n, single, &evened, &err), CS_OK);
        assert_int_equal(evened, 0);
        for (size_t a = 0; a < 5 * n; a++)
            assert_near(single[a], population_between((double)a, (double)a + 1), 1e-9);
    }
}

/* An ageing population of thousands: totals stay, whatever the shape. */
static void totals_are_kept(void **state)
{
    (void)state;
    enum { N = 16 };
    uint64_t seed = 12;
    for (int round = 0; round < 50; round++) {
        double groups[N], single[5 * N];
        size_t evened;
        struct cs_err err = {0};
        for (size_t g = 0; g < N; g++)
            groups[g] = 3850.7 * pow(next_uniform(&seed), 4);
        assert_int_equal(cs_sprague(groups, N, single, &evened, &err), CS_OK);
        for (size_t g = 0; g < N; g++) {
            double sum = 0;
            for (size_t a = 0; a < 5; a++) {
                assert_true(single[5 * g + a] >= 0);
                sum += single[5 * g + a];
            }
            assert_near(sum, groups[g], 1e-11);
        }
    }
}

/*
 * A group of 10 between hundreds: the middle age would be .0064*1000*2 - .0336*700*2 + .2544*10 <
 * 0, so it is 2 each; the groups around it keep their multipliers.
 */
static void negative_ages_are_evened(void **state)
{
    (void)state;
    const double groups[] = {1000, 700, 10, 700, 1000};
    double single[25];
    size_t evened = 0;
    struct cs_err err = {0};
    assert_int_equal(cs_sprague(groups, 5, single, &evened, &err), CS_OK);
    assert_int_equal(evened, 1);
    for (size_t a = 10; a < 15; a++)
        assert_near(single[a], 2, 1e-15);
    /* age 0: .3616*1000 - .2768*700 + .1488*10 - .0336*700 */
    assert_near(single[0], 361.6 - 193.76 + 1.488 - 23.52, 1e-12);
    assert_near(single[24], single[0], 1e-12);
    assert_int_equal(cs_sprague(groups, 5, single, NULL, &err), CS_OK);
}

static void sprague_bad_input(void **state)
{
    (void)state;
    double groups[] = {1000, 700, -1.5, 700, 1000}, single[25];
    struct cs_err err = {0};
    assert_int_equal(cs_sprague(groups, 4, single, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "there are 4; expected at least 5");
    err = (struct cs_err){0};
    assert_int_equal(cs_sprague(groups, 5, single, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "ages 10 to 14 hold -1.5 people; expected");
    groups[2] = NAN;
    err = (struct cs_err){0};
    assert_int_equal(cs_sprague(groups, 5, single, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "hold nan people");
}

static void linear(void **state)
{
    (void)state;
    const double xs[] = {2015, 2020, 2022, 2030}, ys[] = {2.385, 3.385, 2.885, NAN};
    assert_near(cs_interpolate_linear(xs, ys, 4, 2015), 2.385, 0);
    assert_near(cs_interpolate_linear(xs, ys, 4, 2017), 2.785, 1e-15);
    assert_near(cs_interpolate_linear(xs, ys, 4, 2020), 3.385, 0);
    assert_near(cs_interpolate_linear(xs, ys, 4, 2020.5), 3.26, 1e-15);
    assert_near(cs_interpolate_linear(xs, ys, 4, 2022), 2.885,
                0); /* a given year needs no neighbour */
    assert_near(cs_interpolate_linear(xs, ys, 3, 2022), 2.885, 0);
    assert_true(isnan(cs_interpolate_linear(xs, ys, 4, 2024)));
    assert_true(isnan(cs_interpolate_linear(xs, ys, 4, 2030)));
    assert_true(isnan(cs_interpolate_linear(xs, ys, 4, 2014.9)));
    assert_true(isnan(cs_interpolate_linear(xs, ys, 3, 2022.1)));
    assert_true(isnan(cs_interpolate_linear(xs, ys, 4, NAN)));
    assert_near(cs_interpolate_linear(xs, ys, 1, 2015), 2.385, 0);
    assert_true(isnan(cs_interpolate_linear(xs, ys, 1, 2016)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_rows),
        cmocka_unit_test(definition),
        cmocka_unit_test(cubic_is_reproduced),
        cmocka_unit_test(totals_are_kept),
        cmocka_unit_test(negative_ages_are_evened),
        cmocka_unit_test(sprague_bad_input),
        cmocka_unit_test(linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
