/*
 * The models of Argentina, Ethiopia, South Africa, Czechia and Scotland against figures of their
 * sources that were added up apart from the program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "economy/check.h"
#include "economy/economy.h"
#include "num/leontief.h"

static struct cs_economy *read_model(const char *code)
{
    char path[512];
    struct cs_economy *e = NULL;
    struct cs_err *err = calloc(1, sizeof *err);
    snprintf(path, sizeof path, SOURCE_DIR "/models/%s", code);
    if (cs_economy_read(path, &e, err) != CS_OK)
        fail_msg("%s", err->text[0]);
    free(err);
    return e;
}

/* No error; GDP three ways within share of the published figure. */
static void assert_sound(const struct cs_economy *e, double gdp, double share)
{
    struct cs_findings f = {0};
    assert_int_equal(cs_economy_check(e, &f, NULL), CS_OK);
    for (size_t i = 0; i < f.n; i++) {
        if (f.v[i].level == CS_FINDING_ERROR)
            fail_msg("%s: %s: %s", e->code, f.v[i].check, f.v[i].text);
    }
    cs_findings_clear(&f);
    struct cs_gdp g = cs_economy_gdp(e);
    assert_true(fabs(g.production / gdp - 1) < share);
    assert_true(fabs(g.income / gdp - 1) < share);
    assert_true(fabs(g.expenditure / gdp - 1) < share);
}

static double jobs_of(const struct cs_economy *e, const char *code)
{
    size_t at = cs_index_find(e->sector_index, code);
    assert_true(at != CS_NOT_FOUND);
    gsl_vector *jobs = gsl_vector_calloc(e->n);
    assert_int_equal(cs_economy_jobs(e, jobs, NULL), CS_OK);
    double v = gsl_vector_get(jobs, at);
    gsl_vector_free(jobs);
    return v;
}

static double pay_of(const struct cs_economy *e, const char *code)
{
    gsl_vector *coe = gsl_vector_calloc(e->n);
    cs_economy_coe(e, false, coe);
    double v = gsl_vector_get(coe, cs_index_find(e->sector_index, code));
    gsl_vector_free(coe);
    return v / jobs_of(e, code);
}

static double all_jobs(const struct cs_economy *e)
{
    double sum = 0;
    for (size_t i = 0; i < e->n; i++)
        sum += jobs_of(e, e->sector[i].code);
    return sum;
}

/* Over statuses, or the sum when the status is not known. */
static double women_share(const struct cs_economy *e, const char *code)
{
    size_t at = cs_index_find(e->sector_index, code);
    double sum[CS_SEXES] = {0};
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
            double v = cs_economy_labour(e, at, g, s)->jobs;
            sum[g] += isnan(v) ? 0 : v;
        }
    return sum[CS_WOMEN] / (sum[CS_WOMEN] + sum[CS_MEN]);
}

static double output_multiplier(const struct cs_economy *e, const char *code)
{
    gsl_matrix *A = gsl_matrix_calloc(e->n, e->n);
    gsl_vector *f = gsl_vector_calloc(e->n);
    struct cs_leontief *L;
    cs_economy_coefficients(e, A);
    gsl_vector_set(f, cs_index_find(e->sector_index, code), 1);
    assert_int_equal(cs_leontief_new(A, &L, NULL, NULL), CS_OK);
    assert_int_equal(cs_leontief_solve(L, f, f, NULL, NULL), CS_OK);
    double sum = 0;
    for (size_t i = 0; i < e->n; i++)
        sum += gsl_vector_get(f, i);
    cs_leontief_free(L);
    gsl_matrix_free(A);
    gsl_vector_free(f);
    return sum;
}

static void assert_close(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("%.10g, expected %.10g", got, want);
}

/* GDP 21,545 thousand million pesos; households' column at purchasers' prices adds up to 14,237. */
static void test_argentina(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("arg");
    assert_sound(e, 21545e3, 1e-3);
    assert_close(all_jobs(e), 20.85e6, 1e4);
    for (size_t k = 0; k < e->n_final; k++) {
        double sum = cs_economy_primary_final(e, "import", k) +
                     cs_economy_primary_final(e, "product_tax", k);
        for (size_t i = 0; i < e->n; i++)
            sum += gsl_matrix_get(e->F, i, k);
        if (strcmp(e->final[k].role, "households") == 0)
            assert_close(sum / 1e3, 14237, 1);
        if (strcmp(e->final[k].role, "government") == 0)
            assert_close(sum / 1e3, 3544.9, 1);
    }
    assert_close(women_share(e, "85"), 641.639 / (641.639 + 207.695), 1e-6);
    assert_null(cs_params_find(e->params, "labour.persons_per_job"));
    cs_economy_free(e);
}

/* A unit of education gives 1.31 of output; own consumption is 1,003 thousand million birr. */
static void test_ethiopia(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("eth");
    assert_sound(e, 7416.33e3, 1e-4);
    assert_close(output_multiplier(e, "aeduc"), 1.31, 0.005);
    double own = 0;
    for (size_t k = 0; k < e->n_final; k++)
        for (size_t i = 0; i < e->n && strcmp(e->final[k].role, "own_consumption") == 0; i++)
            own += gsl_matrix_get(e->F, i, k);
    assert_close(own / 1e3, 1002.667, 1e-3);
    /* 37,044,437 less 3,851,693 in private households and 73,708 in foreign bodies */
    assert_close(all_jobs(e), 33119036, 3);
    cs_economy_free(e);
}

/*
 * 15.147 million jobs. Published jobs and pay divided would give education 0.12 of the mean and
 * government 4.6; public schools' 998,981 jobs less the 70,926 of private ones are in government.
 */
static void test_south_africa(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("zaf");
    assert_sound(e, 4051420, 1e-6);
    assert_close(all_jobs(e), 15147000, 1);
    double mean = 1906052.0 / 15147000;
    const char *const services[] = {"aeduc", "aheal", "apuba_gen", "apuba_edu", "apuba_hea"};
    double least = INFINITY, most = 0;
    for (size_t i = 0; i < 5; i++) {
        double ratio = pay_of(e, services[i]) / mean;
        least = fmin(least, ratio);
        most = fmax(most, ratio);
    }
    assert_true(least > 1 && most < 2.5 && most / least < 1.5);
    assert_close(jobs_of(e, "apuba_edu"), 928055, 10);
    assert_close(jobs_of(e, "apuba_hea"), 734408, 10);
    assert_close(women_share(e, "apuba_edu"), 651.653 / (651.653 + 320.776), 1e-6);
    assert_close(jobs_of(e, "apuba_gen") + jobs_of(e, "apuba_edu") + jobs_of(e, "apuba_hea") +
                     jobs_of(e, "aeduc") + jobs_of(e, "aheal") + jobs_of(e, "awast"),
                 946510 + 998981 + 911239 + 35576, 5);
    cs_economy_free(e);
}

/* Retail jobs are with wholesale: 138.575 + 385.675 thousand. */
static void test_czechia(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("cze");
    assert_sound(e, 4135579 + 460204, 1e-9);
    assert_close(jobs_of(e, "G46"), 524250, 1e-6);
    assert_close(jobs_of(e, "Q87_88"), 101475, 1e-6);
    assert_close(all_jobs(e) + cs_params_find(e->params, "labour.unallocated")->value, 5040675, 1);
    cs_economy_free(e);
}

/* Social care: 16,792 FTE per 1,000 million of its own output. */
static void test_scotland(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("sco");
    size_t at = cs_index_find(e->sector_index, "87_88");
    assert_sound(e, 148886.6791 + 19245.00936, 1e-6);
    assert_close(jobs_of(e, "87_88") / gsl_vector_get(e->x, at) * 1000, 16792, 1);
    assert_close(women_share(e, "87_88"), 3426.323 / (3426.323 + 974.746), 1e-6);
    assert_null(e->population);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_argentina),    cmocka_unit_test(test_ethiopia),
        cmocka_unit_test(test_south_africa), cmocka_unit_test(test_czechia),
        cmocka_unit_test(test_scotland),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
