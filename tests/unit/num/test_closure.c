/* The household closure against the bordered system, a hand example and the one-group identity. */
#include "num_helpers.h"

#include <gsl/gsl_blas.h>

static struct cs_leontief *factor(const gsl_matrix *A)
{
    struct cs_err err = {0};
    struct cs_leontief *L = NULL;
    if (cs_leontief_new(A, &L, NULL, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return L;
}

static struct cs_closure *closed(const struct cs_leontief *L, const gsl_matrix *R,
                                 const gsl_matrix *C, const gsl_matrix *C_HH)
{
    struct cs_err err = {0};
    struct cs_closure *c = NULL;
    if (cs_closure_new(L, R, C, C_HH, &c, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return c;
}

/*
 * Two sectors, two household groups, in fractions.
 *
 *   A = 1/4 1/4      I - A = 3/4 -1/4    det = 9/16 - 2/16 = 7/16      L = 1/7 * 12  4
 *       1/2 1/4             -1/2  3/4                                            8 12
 *
 *   R = 1/8  0     C = 1/4 1/2     C_HH =  0  1/4       df =  7    dtau = 1/2
 *       1/8 1/4        1/2 1/4            1/8  0             14           3/2
 *
 *   L C = 1/7 * (3+2  6+1) = 5/7 1     R L C = 1/56 *  5  7     S = C_HH + R L C = 1/56 *  5 21
 *               (2+6  4+3)   8/7 1                    21 21                               28 21
 *
 *   I - S = 1/56 *  51 -21    det = (51*35 - 21*28)/56^2 = 1197/3136 = 171/448
 *                  -28  35
 *
 *   gain = (I - S)^-1 = 448/171 * 35/56 21/56 = 1/171 * 280 168
 *                                 28/56 51/56           224 408
 *
 *   L df = (20, 32)      R L df + dtau = (20/8 + 1/2, 20/8 + 32/4 + 3/2) = (3, 12)
 *   dy = ((840 + 2016)/171, (672 + 4896)/171) = (952/57, 1856/57)
 *   dx = L df + L C dy = (20 + 2536/57, 32 + 2944/57) = (3676/57, 4768/57)
 *
 * Check, times 57: dx_1 = 3676/4 + 4768/4 + 952/4 + 1856/2 + 7*57 = 919 + 1192 + 238 + 928 + 399 =
 * 3676. dy_2 = 3676/8 + 4768/4 + 952/8 + 57*3/2 = 459.5 + 1192 + 119 + 85.5 = 1856.
 */
static void two_groups_by_hand(void **state)
{
    (void)state;
    double a[] = {0.25, 0.25, 0.5, 0.25}, r[] = {0.125, 0, 0.125, 0.25};
    double cc[] = {0.25, 0.5, 0.5, 0.25}, hh[] = {0, 0.25, 0.125, 0};
    double df[] = {7, 14}, dtau[] = {0.5, 1.5}, dx[2], dy[2];
    gsl_matrix_view A = gsl_matrix_view_array(a, 2, 2), R = gsl_matrix_view_array(r, 2, 2);
    gsl_matrix_view C = gsl_matrix_view_array(cc, 2, 2), C_HH = gsl_matrix_view_array(hh, 2, 2);
    gsl_vector_view f = gsl_vector_view_array(df, 2), t = gsl_vector_view_array(dtau, 2);
    gsl_vector_view x = gsl_vector_view_array(dx, 2), y = gsl_vector_view_array(dy, 2);
    struct cs_leontief *L = factor(&A.matrix);
    struct cs_closure *c = closed(L, &R.matrix, &C.matrix, &C_HH.matrix);
    struct cs_err err = {0};
    struct cs_residual res;

    assert_int_equal(cs_closure_groups(c), 2);
    const double gain[] = {280. / 171, 168. / 171, 224. / 171, 408. / 171};
    for (size_t k = 0; k < 4; k++)
        assert_near(gsl_matrix_get(cs_closure_gain(c), k / 2, k % 2), gain[k], 1e-14);
    /* trace 26/56, determinant (105 - 588)/56^2 */
    assert_near(cs_closure_spectral_radius(c), 13. / 56 + sqrt(169. + 483) / 56, 1e-13);

    assert_int_equal(cs_closure_solve(c, &f.vector, &t.vector, &x.vector, &y.vector, &res, &err),
                     CS_OK);
    assert_near(dx[0], 3676. / 57, 1e-13);
    assert_near(dx[1], 4768. / 57, 1e-13);
    assert_near(dy[0], 952. / 57, 1e-13);
    assert_near(dy[1], 1856. / 57, 1e-13);
    assert_true(res.relative < 1e-14);

    /* in place; and dtau may be left out: (5/2, 21/2) gives dy = (700 + 1764, 560 + 4284)/171 */
    assert_int_equal(cs_closure_solve(c, &f.vector, NULL, &f.vector, &t.vector, &res, &err), CS_OK);
    assert_near(dtau[0], 2464. / 171, 1e-13);
    assert_near(dtau[1], 4844. / 171, 1e-13);
    assert_near(df[0], 20 + (2464. * 5 / 7 + 4844) / 171, 1e-13);
    cs_closure_free(c);
    cs_leontief_free(L);
}

/* M = [I - A, -C; -R, I - C_HH], of n + H rows. */
static gsl_matrix *bordered(const gsl_matrix *A, const gsl_matrix *R, const gsl_matrix *C,
                            const gsl_matrix *C_HH)
{
    size_t n = A->size1, H = R->size1;
    gsl_matrix *M = gsl_matrix_alloc(n + H, n + H), *B = gsl_matrix_alloc(n + H, n + H);
    gsl_matrix_view aa = gsl_matrix_submatrix(B, 0, 0, n, n);
    gsl_matrix_view ac = gsl_matrix_submatrix(B, 0, n, n, H);
    gsl_matrix_view ra = gsl_matrix_submatrix(B, n, 0, H, n);
    gsl_matrix_view hh = gsl_matrix_submatrix(B, n, n, H, H);
    gsl_matrix_memcpy(&aa.matrix, A);
    gsl_matrix_memcpy(&ac.matrix, C);
    gsl_matrix_memcpy(&ra.matrix, R);
    gsl_matrix_memcpy(&hh.matrix, C_HH);
    gsl_matrix_set_identity(M);
    gsl_matrix_sub(M, B);
    gsl_matrix_free(B);
    return M;
}

static void check_against_bordered(size_t n, size_t H, uint64_t seed)
{
    gsl_matrix *A = productive_matrix(n, seed), *R = random_matrix(H, n, 0.5 / (double)H, seed + 1);
    gsl_matrix *C = random_matrix(n, H, 1.1 / (double)n, seed + 2);
    gsl_matrix *C_HH = random_matrix(H, H, 0.2 / (double)H, seed + 3);
    gsl_matrix *M = bordered(A, R, C, C_HH);
    struct cs_leontief *L = factor(A);
    struct cs_closure *c = closed(L, R, C, C_HH);
    gsl_vector *rhs = random_vector(n + H, seed + 4), *want = gsl_vector_alloc(n + H);
    gsl_vector *got = gsl_vector_alloc(n + H);
    gsl_vector_view df = gsl_vector_subvector(rhs, 0, n), dtau = gsl_vector_subvector(rhs, n, H);
    gsl_vector_view dx = gsl_vector_subvector(got, 0, n), dy = gsl_vector_subvector(got, n, H);
    struct cs_err err = {0};
    struct cs_residual res;
    assert_true(cs_closure_spectral_radius(c) > 0.1 && cs_closure_spectral_radius(c) < 0.9);
    plain_solve(M, rhs, want);
    assert_int_equal(
        cs_closure_solve(c, &df.vector, &dtau.vector, &dx.vector, &dy.vector, &res, &err), CS_OK);
    assert_vectors_near(got, want, 1e-12);
    assert_true(res.relative < 1e-13);

    gsl_vector_set_zero(&dtau.vector);
    plain_solve(M, rhs, want);
    assert_int_equal(cs_closure_solve(c, &df.vector, NULL, &dx.vector, &dy.vector, &res, &err),
                     CS_OK);
    assert_vectors_near(got, want, 1e-12);

    gsl_vector_set_zero(rhs); /* no policy: exactly nothing */
    assert_int_equal(cs_closure_solve(c, &df.vector, NULL, &dx.vector, &dy.vector, &res, &err),
                     CS_OK);
    assert_true(gsl_vector_isnull(got));
    assert_near(res.relative, 0, 0);

    gsl_vector_free(rhs);
    gsl_vector_free(want);
    gsl_vector_free(got);
    cs_closure_free(c);
    cs_leontief_free(L);
    gsl_matrix_free(M);
    gsl_matrix_free(A);
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    gsl_matrix_free(C_HH);
}

static void against_the_bordered_system(void **state)
{
    (void)state;
    check_against_bordered(6, 3, 1);
    check_against_bordered(45, 3, 2);
    check_against_bordered(1, 1, 3);
    check_against_bordered(2, 5, 4);
    check_against_bordered(350, 10, 5); /* past the scratch on the stack */
}

/* H = 1: k = 1/(1 - c_hh - R L C) and R L_II = (1 - c_hh) k R L, L_II = (I - A - C R/(1 -
 * c_hh))^-1. */
static void one_group_identity(void **state)
{
    (void)state;
    enum { N = 12 };
    const double c_hh = 0.06;
    gsl_matrix *A = productive_matrix(N, 14), *R = random_matrix(1, N, 0.6, 15);
    gsl_matrix *C = random_matrix(N, 1, 1.2 / N, 16), *C_HH = gsl_matrix_alloc(1, 1);
    gsl_matrix_set(C_HH, 0, 0, c_hh);
    struct cs_leontief *L = factor(A);
    struct cs_closure *c = closed(L, R, C, C_HH);
    double k = gsl_matrix_get(cs_closure_gain(c), 0, 0), rlc;

    gsl_matrix *I_A = gsl_matrix_alloc(N, N), *II = gsl_matrix_alloc(N, N);
    gsl_matrix_set_identity(I_A);
    gsl_matrix_sub(I_A, A);
    gsl_matrix_memcpy(II, I_A);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, -1 / (1 - c_hh), C, R, 1, II);
    gsl_vector *x = gsl_vector_alloc(N), *f = gsl_vector_alloc(N), *dx = gsl_vector_alloc(N);
    gsl_vector_view r = gsl_matrix_row(R, 0), cv = gsl_matrix_column(C, 0);
    plain_solve(I_A, &cv.vector, x);
    gsl_blas_ddot(&r.vector, x, &rlc);
    assert_true(rlc > 0.1);
    assert_near(k, 1 / (1 - c_hh - rlc), 1e-13);

    struct cs_err err = {0};
    double dy;
    gsl_vector_view dyv = gsl_vector_view_array(&dy, 1);
    for (size_t j = 0; j < N; j++) {
        double type_one, type_two;
        gsl_vector_set_basis(f, j);
        plain_solve(I_A, f, x);
        gsl_blas_ddot(&r.vector, x, &type_one);
        plain_solve(II, f, x);
        assert_int_equal(cs_closure_solve(c, f, NULL, dx, &dyv.vector, NULL, &err), CS_OK);
        assert_vectors_near(dx, x, 1e-13);
        gsl_blas_ddot(&r.vector, dx, &type_two);
        assert_near(type_two, (1 - c_hh) * k * type_one, 1e-13);
        assert_near(dy, k * type_one, 1e-13);
    }
    gsl_vector_free(x);
    gsl_vector_free(f);
    gsl_vector_free(dx);
    gsl_matrix_free(I_A);
    gsl_matrix_free(II);
    gsl_matrix_free(A);
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    gsl_matrix_free(C_HH);
    cs_closure_free(c);
    cs_leontief_free(L);
}

/* No transfers is the same as transfers of 0; and A = 0.2, R = 0.5, C = 0.64: k = 1/(1 - 0.4). */
static void without_transfers(void **state)
{
    (void)state;
    double a = 0.2, r = 0.5, b = 0.64, f = 4.77, x, y;
    gsl_matrix_view A = gsl_matrix_view_array(&a, 1, 1), R = gsl_matrix_view_array(&r, 1, 1);
    gsl_matrix_view C = gsl_matrix_view_array(&b, 1, 1);
    gsl_vector_view fv = gsl_vector_view_array(&f, 1), xv = gsl_vector_view_array(&x, 1);
    gsl_vector_view yv = gsl_vector_view_array(&y, 1);
    struct cs_leontief *L = factor(&A.matrix);
    struct cs_closure *c = closed(L, &R.matrix, &C.matrix, NULL);
    struct cs_err err = {0};
    assert_near(gsl_matrix_get(cs_closure_gain(c), 0, 0), 1 / 0.6, 1e-15);
    assert_near(cs_closure_spectral_radius(c), 0.4, 1e-15);
    assert_int_equal(cs_closure_solve(c, &fv.vector, NULL, &xv.vector, &yv.vector, NULL, &err),
                     CS_OK);
    assert_near(y, 0.5 * 4.77 / 0.8 / 0.6, 1e-14); /* k R L df */
    assert_near(x, y / 0.5, 1e-14);                /* all income is R dx */
    cs_closure_free(c);
    cs_leontief_free(L);
}

/* R L C = 0.5 * 1.7/0.8 = 1.0625: every round of income is larger than the last. */
static void runaway_income(void **state)
{
    (void)state;
    double a = 0.2, r = 0.5, b = 1.7;
    gsl_matrix_view A = gsl_matrix_view_array(&a, 1, 1), R = gsl_matrix_view_array(&r, 1, 1);
    gsl_matrix_view C = gsl_matrix_view_array(&b, 1, 1);
    struct cs_leontief *L = factor(&A.matrix);
    struct cs_closure *c = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_closure_new(L, &R.matrix, &C.matrix, NULL, &c, &err), CS_EINPUT);
    assert_null(c);
    assert_message(&err, CS_EINPUT, "spectral radius of C_HH + R L C is 1.0625; expected below 1");
    assert_message(&err, CS_EINPUT, "position 1");
    cs_leontief_free(L);
}

static void bad_input(void **state)
{
    (void)state;
    gsl_matrix *A = productive_matrix(4, 1), *R = random_matrix(2, 4, 0.2, 2);
    gsl_matrix *C = random_matrix(4, 2, 0.2, 3), *wrong = random_matrix(2, 3, 0.1, 4);
    struct cs_leontief *L = factor(A);
    struct cs_closure *c = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_closure_new(L, wrong, C, NULL, &c, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "income R (groups x sectors): it is 2 x 3; expected 2 x 4");
    err = (struct cs_err){0};
    assert_int_equal(cs_closure_new(L, R, R, NULL, &c, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "purchases C (sectors x groups): it is 2 x 4; expected 4 x 2");
    err = (struct cs_err){0};
    assert_int_equal(cs_closure_new(L, R, C, wrong, &c, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "C_HH (groups x groups): it is 2 x 3; expected 2 x 2");
    gsl_matrix_set(C, 2, 1, NAN);
    err = (struct cs_err){0};
    assert_int_equal(cs_closure_new(L, R, C, NULL, &c, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "row 3, column 2 is nan");
    assert_null(c);

    gsl_matrix_set(C, 2, 1, 0.1);
    c = closed(L, R, C, NULL);
    gsl_vector *df = random_vector(4, 5), *dtau = random_vector(2, 6);
    err = (struct cs_err){0};
    assert_int_equal(cs_closure_solve(c, dtau, dtau, df, dtau, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "final demand df: it has 2 entries; expected 4");
    gsl_vector_set(dtau, 1, NAN);
    err = (struct cs_err){0};
    assert_int_equal(cs_closure_solve(c, df, dtau, df, dtau, NULL, &err), CS_EINPUT);
    assert_message(&err, CS_EINPUT, "income dtau: entry 2 is nan");
    gsl_vector_free(df);
    gsl_vector_free(dtau);
    gsl_matrix_free(A);
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    gsl_matrix_free(wrong);
    cs_closure_free(NULL);
    cs_closure_free(c);
    cs_leontief_free(L);
}

static int quiet_gsl(void **state)
{
    (void)state;
    cs_num_init();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_groups_by_hand), cmocka_unit_test(against_the_bordered_system),
        cmocka_unit_test(one_group_identity), cmocka_unit_test(without_transfers),
        cmocka_unit_test(runaway_income),     cmocka_unit_test(bad_input),
    };
    return cmocka_run_group_tests(tests, quiet_gsl, NULL);
}
