/* Accounts of the toy economy against sums made by hand. */
#include "toy.h"

static void expect_vector(const gsl_vector *v, const double *want)
{
    for (size_t i = 0; i < v->size; i++)
        assert_true(gsl_vector_get(v, i) == want[i]);
}

static void test_coefficients(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    gsl_matrix *A = gsl_matrix_alloc(TOY_SECTORS, TOY_SECTORS);
    gsl_vector_set(e->x, BUILD, 0); /* output gone, inputs still there */
    gsl_matrix_set_all(A, NAN);
    cs_economy_coefficients(e, A);
    assert_true(gsl_matrix_get(A, MAKE, FARM) == 40.0 / 200);
    assert_true(gsl_matrix_get(A, FARM, MAKE) == 60.0 / 400);
    assert_true(gsl_matrix_get(A, EDU, EDU) == 25.0 / 250);
    for (size_t i = 0; i < TOY_SECTORS; i++)
        assert_true(gsl_matrix_get(A, i, BUILD) == 0);
    gsl_matrix_free(A);
    cs_economy_free(e);
}

static void test_roles(void **state)
{
    (void)state;
    assert_true(cs_role_matches("care.health.public care.social", "care.social"));
    assert_true(cs_role_matches("care.health.public care.social", "care.health"));
    assert_true(cs_role_matches("care.health care.social", "care"));
    assert_false(cs_role_matches("care.health care.social", "social"));
    assert_false(cs_role_matches("care.health care.socialist", "care.social"));
    assert_true(cs_role_matches("care.education.public", "care"));
    assert_true(cs_role_matches("care.education.public", "care.education"));
    assert_true(cs_role_matches("care.education.public", "care.education.public"));
    assert_false(cs_role_matches("care.education.public", "care.educ"));
    assert_false(cs_role_matches("care.education", "care.education.public"));
    assert_false(cs_role_matches("care", "education"));
    assert_false(cs_role_matches("", "care"));
    assert_false(cs_role_matches("care", ""));
    assert_false(cs_role_matches("", ""));
}

static size_t selected(struct cs_economy *e, const char *name, size_t *sectors)
{
    size_t n = 99;
    struct cs_err err = {0};
    assert_int_equal(cs_economy_select(e, name, sectors, &n, "s.cfg", 3, &err), CS_OK);
    assert_int_equal(err.count, 0);
    return n;
}

static void test_select(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    size_t at[TOY_SECTORS];
    assert_int_equal(selected(e, "MAKE", at), 1);
    assert_int_equal(at[0], MAKE);
    assert_int_equal(selected(e, "construction", at), 1);
    assert_int_equal(at[0], BUILD);
    e->sector[FARM].role = "care.health";
    assert_int_equal(selected(e, "care", at), 2);
    assert_int_equal(at[0], FARM);
    assert_int_equal(at[1], EDU);
    e->sector[FARM].role = "EDU"; /* a code wins over a role of the same name */
    assert_int_equal(selected(e, "EDU", at), 1);
    assert_int_equal(at[0], EDU);
    cs_economy_free(e);
}

static void test_select_offers_nearest(void **state)
{
    (void)state;
    static const struct {
        const char *name, *near;
    } cases[] = {
        {"BILD", "'BUILD'"}, {"constuction", "'construction'"}, {"agricultur", "'agriculture'"}};
    struct cs_economy *e = toy_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at[TOY_SECTORS], n = 99;
        struct cs_err err = {0};
        assert_int_equal(cs_economy_select(e, cases[i].name, at, &n, "s.cfg", 3, &err), CS_EINPUT);
        assert_int_equal(n, 0);
        assert_int_equal(err.count, 1);
        assert_ptr_equal(strstr(err.text[0], "s.cfg:3: error: "), err.text[0]);
        assert_non_null(strstr(err.text[0], cases[i].name));
        assert_non_null(strstr(err.text[0], "did you mean "));
        assert_non_null(strstr(err.text[0], cases[i].near));
    }
    size_t at[TOY_SECTORS], n;
    struct cs_err err = {0};
    assert_int_equal(cs_economy_select(e, "", at, &n, "s.cfg", 3, &err), CS_EINPUT);
    assert_int_equal(cs_economy_select(e, "quite another thing", at, &n, "s.cfg", 3, &err),
                     CS_EINPUT);
    assert_null(strstr(err.text[1], "did you mean"));
    cs_economy_free(e);
}

static void test_gdp(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    /* production 1150 - 410 - 79 - 31 + (31 + 20); income 630 + 51; expenditure 740 + 50 + 20 - 129
     */
    struct cs_gdp g = cs_economy_gdp(e);
    assert_true(g.production == 681);
    assert_true(g.income == 681);
    assert_true(g.expenditure == 681);
    /* one figure at a time moves only the ways that it enters */
    e->primary[WAGES].sector[EDU] += 2.385;
    g = cs_economy_gdp(e);
    assert_true(g.production == 681 && g.expenditure == 681);
    assert_float_equal(g.income, 683.385, 1e-9);
    e->primary[WAGES].sector[EDU] -= 2.385;
    gsl_matrix_set(e->F, EDU, 1, 175 + 2.385);
    g = cs_economy_gdp(e);
    assert_true(g.production == 681);
    assert_float_equal(g.expenditure, 683.385, 1e-9);
    cs_economy_free(e);
}

static void test_imports_of_final_users_cancel(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    e->primary[IMPORTS].final[0] += 17.25; /* bought abroad: in final use and in imports */
    assert_float_equal(cs_economy_gdp(e).expenditure, 681, 1e-9);
    e->primary[TAXES].final[0] += 3.5; /* a tax paid by the buyer raises all three */
    struct cs_gdp g = cs_economy_gdp(e);
    assert_float_equal(g.production, 684.5, 1e-9);
    assert_float_equal(g.income, 684.5, 1e-9);
    assert_float_equal(g.expenditure, 684.5, 1e-9);
    cs_economy_free(e);
}

static void test_primary_sums(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    gsl_vector *v = gsl_vector_alloc(TOY_SECTORS);
    cs_economy_primary(e, "value_added", NULL, v);
    expect_vector(v, (const double[]){120, 180, 150, 180});
    cs_economy_primary(e, "value_added", "surplus", v);
    expect_vector(v, (const double[]){80, 90, 70, 30});
    cs_economy_primary(e, "import", NULL, v);
    expect_vector(v, (const double[]){10, 44, 20, 5});
    cs_economy_primary(e, "value_added", "mixed_income", v);
    expect_vector(v, (const double[]){0, 0, 0, 0});
    assert_true(cs_economy_primary_final(e, "import", 0) == 30);
    assert_true(cs_economy_primary_final(e, "product_tax", 2) == 5);
    assert_true(cs_economy_primary_final(e, "value_added", 0) == 0);
    assert_true(cs_economy_has_primary(e, "satellite", "jobs"));
    assert_true(cs_economy_has_primary(e, "satellite", NULL));
    assert_false(cs_economy_has_primary(e, "satellite", "fte"));
    assert_false(cs_economy_has_primary(e, "value_added", "jobs"));
    gsl_vector_free(v);
    cs_economy_free(e);
}

/* Imputed contributions are compensation, but no cash that anybody could spend. */
static void test_coe_cash(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    gsl_vector *v = gsl_vector_alloc(TOY_SECTORS);
    cs_economy_coe(e, false, v);
    expect_vector(v, (const double[]){40, 90, 80, 150});
    e->primary[SURPLUS].account.role = "imputed_contributions";
    e->primary[TAXES].account = (struct cs_account){"c", "C", "value_added", "contributions"};
    cs_economy_coe(e, false, v);
    expect_vector(v, (const double[]){40 + 80 + 6, 90 + 90 + 10, 80 + 70 + 10, 150 + 30 + 5});
    cs_economy_coe(e, true, v);
    expect_vector(v, (const double[]){40 + 6, 90 + 10, 80 + 10, 150 + 5});
    e->primary[WAGES].account.role = "coe"; /* undivided */
    cs_economy_coe(e, true, v);
    expect_vector(v, (const double[]){40 + 6, 90 + 10, 80 + 10, 150 + 5});
    gsl_vector_free(v);
    cs_economy_free(e);
}

static void test_jobs(void **state)
{
    (void)state;
    struct cs_economy *e = toy_new();
    gsl_vector *v = gsl_vector_alloc(TOY_SECTORS);
    struct cs_err err = {0};
    e->primary[JOBS].sector[EDU] = 3001; /* the table's own row comes first */
    assert_int_equal(cs_economy_jobs(e, v, &err), CS_OK);
    expect_vector(v, (const double[]){5000, 4000, 3500, 3001});
    e->primary[JOBS].account.role = "fte"; /* without one: women and men, formal and informal */
    assert_int_equal(cs_economy_jobs(e, v, &err), CS_OK);
    expect_vector(v, (const double[]){5000, 4000, 3500, 3000});
    cs_economy_labour(e, EDU, CS_MEN, CS_INFORMAL)->jobs = NAN;
    assert_int_equal(cs_economy_jobs(e, v, &err), CS_OK);
    assert_true(gsl_vector_get(v, EDU) == 2950);
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++)
            cs_economy_labour(e, FARM, g, s)->jobs = NAN;
    assert_int_equal(cs_economy_jobs(e, v, &err), CS_OK);
    assert_true(isnan(gsl_vector_get(v, FARM))); /* unknown is not zero */
    assert_int_equal(err.count, 0);
    e->labour = NULL;
    assert_int_equal(cs_economy_jobs(e, v, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "labour.csv"));
    gsl_vector_free(v);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coefficients), cmocka_unit_test(test_roles),
        cmocka_unit_test(test_select),       cmocka_unit_test(test_select_offers_nearest),
        cmocka_unit_test(test_gdp),          cmocka_unit_test(test_imports_of_final_users_cancel),
        cmocka_unit_test(test_primary_sums), cmocka_unit_test(test_coe_cash),
        cmocka_unit_test(test_jobs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
