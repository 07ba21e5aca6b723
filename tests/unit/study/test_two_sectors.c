/*
 * The two-sector example of Miller and Blair (2009), ch. 2: flows 150 500 / 200 100, output 1000
 * 2000.
 *
 *   A = [.15 .25; .2 .05],  |I - A| = .85 x .95 - .25 x .2 = .7575,  L = [.95 .25; .2 .85] / .7575
 */
#include "impact/quantity.h"
#include "study_test.h"

static const double det = 0.7575;

struct example {
    char dir[64];
    struct cs_economy *economy;
    struct cs_quantity *quantity;
};

static int set_up(void **state)
{
    struct example *x = cs_xcalloc(1, sizeof *x);
    struct cs_err err = {0};
    put(new_dir(x->dir), "model.cfg", "code = \"mb\"; title = \"Two sectors\"; year = 2009;");
    put(x->dir, "io.csv",
        "code,title,kind,role,one,two,demand\ntitle,,,,One,Two,Final demand\n"
        "kind,,,,sector,sector,final\nrole,,,,,,households\n"
        "one,One,sector,,150,500,350\ntwo,Two,sector,,200,100,1700\n"
        "va,Value added,value_added,coe,650,1400,0\n"
        "jobs,Labour,satellite,jobs,300,500,0\noutput,Output,output,,1000,2000,0\n");
    put(x->dir, "parameters.csv", "key,value,low,high,distribution,unit,source,year,status,note\n");
    x->economy = read_economy(x->dir);
    assert_int_equal(cs_quantity_new(x->economy, &x->quantity, &err), CS_OK);
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    struct example *x = *state;
    cs_quantity_free(x->quantity);
    cs_economy_free(x->economy);
    remove_dir(x->dir);
    free(x);
    return 0;
}

static void gives_the_printed_inverse(void **state)
{
    const struct example *x = *state;
    const double printed[2][2] = {{1.2541, 0.3300}, {0.2640, 1.1221}};
    const double closed[2][2] = {{0.95, 0.25}, {0.20, 0.85}};
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_matrix *unit = gsl_matrix_calloc(2, 2), *L = gsl_matrix_calloc(2, 2);
    gsl_matrix_set_identity(unit);
    assert_int_equal(cs_leontief_solve_many(x->quantity->L, unit, L, &res, &err), CS_OK);
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 2; j++) {
            near(gsl_matrix_get(L, i, j), printed[i][j], 5e-5);
            near(gsl_matrix_get(L, i, j), closed[i][j] / det, 1e-14);
        }
    }
    gsl_matrix_free(unit);
    gsl_matrix_free(L);
}

static void gives_the_printed_outputs(void **state)
{
    const struct example *x = *state;
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_vector *f = gsl_vector_calloc(2);
    gsl_vector_set(f, 0, 600);
    gsl_vector_set(f, 1, 1500);
    assert_int_equal(cs_leontief_solve(x->quantity->L, f, f, &res, &err), CS_OK);
    near(gsl_vector_get(f, 0), 1247.5, 0.05);
    near(gsl_vector_get(f, 1), 1841.6, 0.05);
    near(gsl_vector_get(f, 0), 945 / det, 1e-9);  /* .95 x 600 + .25 x 1500 */
    near(gsl_vector_get(f, 1), 1395 / det, 1e-9); /* .20 x 600 + .85 x 1500 */
    gsl_vector_free(f);
}

static void gives_the_output_of_the_table(void **state)
{
    const struct example *x = *state;
    struct cs_err err = {0};
    gsl_vector *f = gsl_vector_calloc(2);
    gsl_matrix_get_col(f, x->economy->F, 0);
    assert_int_equal(cs_leontief_solve(x->quantity->L, f, f, NULL, &err), CS_OK);
    near(gsl_vector_get(f, 0), 1000, 1e-10);
    near(gsl_vector_get(f, 1), 2000, 1e-10);
    gsl_vector_free(f);
}

/* e = (.30, .25): eL = (.30 x .95 + .25 x .2, .30 x .25 + .25 x .85) / .7575. */
static void gives_labour_effects_and_multipliers(void **state)
{
    const struct example *x = *state;
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_vector *e = gsl_vector_calloc(2), *y = gsl_vector_calloc(2);
    cs_economy_primary(x->economy, "satellite", "jobs", e);
    cs_quantity_per_output(x->quantity, e, e);
    near(gsl_vector_get(e, 0), 0.30, 1e-15);
    near(gsl_vector_get(e, 1), 0.25, 1e-15);
    assert_int_equal(cs_quantity_effect(x->quantity, e, y, &res, &err), CS_OK);
    near(gsl_vector_get(y, 0), 0.335 / det, 1e-15);
    near(gsl_vector_get(y, 1), 0.2875 / det, 1e-15);
    cs_quantity_multiplier(x->quantity, e, y, y);
    near(gsl_vector_get(y, 0), 0.335 / det / 0.30, 1e-14);
    near(gsl_vector_get(y, 1), 0.2875 / det / 0.25, 1e-14);
    gsl_vector_free(e);
    gsl_vector_free(y);
}

/* All primary inputs of a unit of final demand add up to it: 1'P L = 1'. */
static void primary_inputs_add_up_to_one(void **state)
{
    const struct example *x = *state;
    struct cs_err err = {0};
    struct cs_residual res;
    gsl_vector *e = gsl_vector_calloc(2);
    cs_economy_primary(x->economy, "value_added", NULL, e);
    cs_quantity_per_output(x->quantity, e, e);
    assert_int_equal(cs_quantity_effect(x->quantity, e, e, &res, &err), CS_OK);
    near(gsl_vector_get(e, 0), 1, 1e-15);
    near(gsl_vector_get(e, 1), 1, 1e-15);
    gsl_vector_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_printed_inverse),
        cmocka_unit_test(gives_the_printed_outputs),
        cmocka_unit_test(gives_the_output_of_the_table),
        cmocka_unit_test(gives_labour_effects_and_multipliers),
        cmocka_unit_test(primary_inputs_add_up_to_one),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
