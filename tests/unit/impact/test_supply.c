/* Freed time, mothers' participation and sectors that cannot expand, worked out by hand. */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "impact/supply.h"

static const struct cs_supply_params plain = {
    .method = CS_SUPPLY_ELASTICITY,
    .elasticity = -0.28,
    .elasticity_cap = 100,
    .coverage_response = 0.2385,
    .additionality_new = 0.7,
    .additionality_free = 0.1,
    .children_at_once = 1.25,
    .work_share = 0.4,
    .work_hours = 1600,
};

static const struct cs_supply_group toddlers = {
    .name = "0-2",
    .women = 24000,
    .participation = 0.6,
    .paying = 0.35,
    .price_before = 50,
    .price_after = 20,
    .places = 0.42,
    .freed_hours = 9600000,
};

static struct cs_supply_answer respond(struct cs_supply_params p, struct cs_supply_group g)
{
    struct cs_supply_answer a;
    struct cs_err err = {0};
    if (cs_supply_respond(&p, &g, &a, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return a;
}

static void test_elasticity(void **state)
{
    (void)state;
    struct cs_supply_params p = plain;
    struct cs_supply_group g = toddlers;
    /* .6 x -.28 x -.6 = 10.08 pp of those who pay, 35 % of 24,000 */
    struct cs_supply_answer a = respond(p, g);
    assert_close(a.change_pp, 3.528, 1e-13);
    assert_close(a.women, 846.72, 1e-13);
    assert_false(a.capped || a.exhausted || a.nobody_pays);

    p.elasticity_cap = 7.7;
    a = respond(p, g);
    assert_close(a.change_pp, 0.35 * 7.7, 1e-13);
    assert_true(a.capped);
    g.price_after = 80; /* dearer: the cap holds on this side too */
    assert_close(respond(p, g).change_pp, -0.35 * 7.7, 1e-13);

    p.elasticity_cap = 100;
    g.price_after = 0; /* free: at most -eta P = 16.8 pp */
    assert_close(respond(p, g).change_pp, 0.35 * 16.8, 1e-13);
    g.price_after = 60; /* 20 % dearer */
    assert_close(respond(p, g).change_pp, -0.35 * 3.36, 1e-13);

    p.elasticity = -2;
    g.participation = 0.95;
    g.price_after = 0; /* 190 pp of a group in which 5 % are left */
    a = respond(p, g);
    assert_close(a.change_pp, 0.35 * 5, 1e-13);
    assert_true(a.exhausted);
    g.price_after = 200; /* and no more can leave than are there */
    assert_close(respond(p, g).change_pp, -0.35 * 95, 1e-13);
}

static void test_nobody_pays(void **state)
{
    (void)state;
    struct cs_supply_params p = plain;
    struct cs_supply_group g = toddlers;
    g.paying = 0;
    g.price_before = g.price_after = NAN; /* nobody's price is not looked at */
    struct cs_supply_answer a = respond(p, g);
    assert_close(a.change_pp, 0, 0);
    assert_true(a.nobody_pays);
    p.method = CS_SUPPLY_SPLIT; /* falls back on coverage for all */
    a = respond(p, g);
    assert_close(a.change_pp, 10.017, 1e-13);
    assert_false(a.nobody_pays);
}

static void test_coverage_and_split(void **state)
{
    (void)state;
    struct cs_supply_params p = plain;
    p.method = CS_SUPPLY_COVERAGE; /* .2385 x 42 pp, whoever pays */
    struct cs_supply_answer a = respond(p, toddlers);
    assert_close(a.change_pp, 10.017, 1e-13);
    assert_close(a.women, 2404.08, 1e-13);
    p.method = CS_SUPPLY_SPLIT; /* one or the other for each mother, never both */
    a = respond(p, toddlers);
    assert_close(a.change_pp, 0.35 * 10.08 + 0.65 * 10.017, 1e-13);
    p.coverage_response = 1;
    a = respond(p, toddlers); /* 42 pp, but 40 % are left */
    assert_close(a.change_pp, 0.35 * 10.08 + 0.65 * 40, 1e-13);
    assert_true(a.exhausted);
}

static void test_time_budget(void **state)
{
    (void)state;
    struct cs_supply_params p = plain;
    p.method = CS_SUPPLY_TIME_BUDGET; /* .4 x 9,600,000 / 1,600 = 2,400 of 24,000 */
    struct cs_supply_answer a = respond(p, toddlers);
    assert_close(a.women, 2400, 1e-13);
    assert_close(a.change_pp, 10, 1e-13);
    struct cs_supply_group nobody = toddlers;
    nobody.women = 0;
    assert_close(respond(p, nobody).women, 0, 0);
}

/* No change in prices, places and hours: exactly nothing, by every method. */
static void test_zero(void **state)
{
    (void)state;
    struct cs_supply_group g = toddlers;
    g.price_after = g.price_before;
    g.places = g.freed_hours = 0;
    for (int m = 0; m < CS_SUPPLY_METHODS; m++) {
        struct cs_supply_params p = plain;
        p.method = m;
        assert_true(respond(p, g).change_pp == 0);
        assert_true(respond(p, g).women == 0);
    }
}

static void test_economy(void **state)
{
    (void)state;
    struct cs_supply_params p = plain;
    p.method = CS_SUPPLY_COVERAGE;
    struct cs_supply_group g[] = {
        toddlers, {.name = "3-5", .women = 30000, .participation = 0.7, .places = 0.1}};
    struct cs_supply_answer each[2], all;
    struct cs_err err = {0};
    assert_int_equal(cs_supply_economy(&p, g, 2, 500000, each, &all, &err), CS_OK);
    assert_close(each[1].women, 715.5, 1e-13); /* 2.385 pp of 30,000 */
    assert_close(all.women, 3119.58, 1e-13);
    assert_close(all.change_pp, 0.623916, 1e-13);
    assert_int_equal(cs_supply_economy(&p, g, 2, 53999, each, &all, &err), CS_EINPUT);
    assert_says(&err, "54000 mothers among 53999 women");
    assert_int_equal(cs_supply_economy(&p, g, 0, 500000, each, &all, &err), CS_OK);
    assert_true(all.change_pp == 0 && !all.nobody_pays);
}

static void refuse(enum cs_supply_method method, struct cs_supply_group g, const char *message)
{
    struct cs_supply_params p = plain;
    struct cs_supply_answer a;
    struct cs_err err = {0};
    p.method = method;
    assert_int_equal(cs_supply_respond(&p, &g, &a, &err), CS_EINPUT);
    assert_says(&err, message);
}

static void test_group_refusals(void **state)
{
    (void)state;
    struct cs_supply_group g = toddlers;
    g.participation = 1.4;
    refuse(CS_SUPPLY_COVERAGE, g, "youngest child is 0-2: participation is 1.4; expected 0 to 1");
    g = toddlers;
    g.women = NAN;
    refuse(CS_SUPPLY_COVERAGE, g, "the number of women is nan; expected 0 or more");
    g = toddlers;
    g.price_before = 0;
    refuse(CS_SUPPLY_ELASTICITY, g, "they pay 0 today; expected above 0, or nobody who pays");
    g = toddlers;
    g.price_after = -1;
    refuse(CS_SUPPLY_SPLIT, g, "the new price is -1; expected 0 or more");
    g = toddlers;
    g.places = 42;
    refuse(CS_SUPPLY_SPLIT, g, "the change in places per child is 42; expected -1 to 1");
    g = toddlers;
    g.freed_hours = -3;
    refuse(CS_SUPPLY_TIME_BUDGET, g, "freed hours is -3; expected 0 or more");
}

/* 3 women and 1 man an hour of care; (.7 x 1,000 + .1 x 500)/1.25 = 600 hours. */
static struct cs_time_input times(void)
{
    return (struct cs_time_input){.child_hours_new = 1000,
                                  .child_hours_free = 500,
                                  .care_hours = {900, 300},
                                  .such_hours = {NAN, NAN},
                                  .unpaid_hours = {2500, 800},
                                  .replacement_wage = 2.385,
                                  .wage = {4, 5}};
}

static void test_release(void **state)
{
    (void)state;
    struct cs_time_input t = times();
    struct cs_time_release r;
    struct cs_err err = {0};
    assert_int_equal(cs_supply_release(&plain, &t, &r, &err), CS_OK);
    assert_close(r.share[CS_WOMEN], 0.75, 1e-15);
    assert_close(r.hours[CS_WOMEN], 450, 1e-14);
    assert_close(r.hours[CS_MEN], 150, 1e-14);
    assert_false(r.capped[CS_WOMEN] || r.capped[CS_MEN]);
    assert_close(r.at_replacement[CS_WOMEN], 1073.25, 1e-14);
    assert_close(r.at_opportunity[CS_WOMEN], 1800, 1e-14);
    assert_close(r.at_opportunity[CS_MEN], 750, 1e-14);
    assert_close(r.ratio_before, 3.125, 1e-15);
    assert_close(r.ratio_after, 2050 / 650.0, 1e-14);

    t.such_hours[CS_WOMEN] = 410; /* no more than they spend on such children today */
    t.taken_over = 90;
    assert_int_equal(cs_supply_release(&plain, &t, &r, &err), CS_OK);
    assert_close(r.hours[CS_WOMEN], 410, 0);
    assert_true(r.capped[CS_WOMEN] && !r.capped[CS_MEN]);
    assert_close(r.unpaid_after[CS_WOMEN], 2500 - 410 - 90, 1e-15);
    assert_close(r.unpaid_after[CS_MEN], 800 - 150 + 90, 1e-15);
    assert_close(cs_supply_hours_a_year(0.65, 1000), 237250, 1e-14);
}

static void test_release_refusals(void **state)
{
    (void)state;
    struct cs_time_release r;
    struct cs_err err = {0};
    struct cs_time_input t = times();
    t.child_hours_new = -1;
    assert_int_equal(cs_supply_release(&plain, &t, &r, &err), CS_EINPUT);
    assert_says(&err, "child-hours in new places are -1; expected 0 or more");
    t = times();
    t.care_hours[CS_MEN] = 801;
    assert_int_equal(cs_supply_release(&plain, &t, &r, &err), CS_EINPUT);
    assert_says(&err, "men spend 801 hours on care and 800 on all unpaid work");
    t = times();
    t.such_hours[CS_WOMEN] = 901;
    assert_int_equal(cs_supply_release(&plain, &t, &r, &err), CS_EINPUT);
    assert_says(&err, "women spend 901 hours on active care of such children and 900 on all care");
    t = times();
    t.care_hours[0] = t.care_hours[1] = 0;
    assert_int_equal(cs_supply_release(&plain, &t, &r, &err), CS_EINPUT);
    assert_says(&err, "expected time use by sex");
    t = times();
    t.taken_over = 2051;
    assert_int_equal(cs_supply_release(&plain, &t, &r, &err), CS_EINPUT);
    assert_says(&err, "men take over 2051 unpaid hours; women have 2050 left");
}

static enum cs_status bind(const char *text, enum cs_income_group usual, struct cs_supply_params *p,
                           struct cs_err *err)
{
    struct cs_config *config = NULL;
    struct cs_arena *arena = cs_arena_new();
    struct cs_binder b = {.arena = arena};
    if (cs_config_parse(text, "s.cfg", &config, err) != CS_OK)
        fail_msg("%s", err->text[0]);
    const struct cs_node *group = cs_node_get(cs_config_root(config), "supply");
    enum cs_status st = cs_supply_bind(&b, "supply", group, usual, p, err);
    cs_config_free(config);
    cs_arena_free(arena);
    return st;
}

static void test_presets(void **state)
{
    (void)state;
    struct cs_supply_params p;
    struct cs_err err = {0};
    assert_int_equal(bind("", CS_INCOME_HIGH, &p, &err), CS_OK);
    assert_close(p.elasticity, -0.28, 0);       /* Akgunduz and Plantenga (2018) */
    assert_close(p.elasticity_cap, 7.7, 0);     /* Baker, Gruber and Milligan (2008) */
    assert_close(p.additionality_free, 0.1, 0); /* England */
    assert_int_equal(p.method, CS_SUPPLY_SPLIT);
    assert_int_equal(bind("", CS_INCOME_MIDDLE, &p, &err), CS_OK);
    assert_int_equal(p.income_group, CS_INCOME_MIDDLE);
    double middle = p.elasticity;
    assert_int_equal(
        bind("supply = { income_group = \"low\"; work_hours = 1700; };", CS_INCOME_HIGH, &p, &err),
        CS_OK);
    assert_int_equal(p.income_group, CS_INCOME_LOW);
    assert_true(-0.28 < middle && middle < p.elasticity && p.elasticity < 0);
    assert_close(p.work_hours, 1700, 0);
    assert_int_equal(bind("supply = { income_group = \"rich\"; };", CS_INCOME_HIGH, &p, &err),
                     CS_EINPUT);
    assert_says(&err, "s.cfg:1: error: supply.income_group is \"rich\"; did you mean");
    assert_int_equal(bind("supply = { income_group = 3; };", CS_INCOME_HIGH, &p, &err), CS_EINPUT);
    assert_int_equal(bind("supply = 4;", CS_INCOME_HIGH, &p, &err), CS_EINPUT);
}

/* World Bank, fiscal year 2024: what a model's country code chooses. */
static void test_income_groups(void **state)
{
    (void)state;
    const char *const high[] = {"GBR", "DEU", "JPN", "USA", "ABW", "VIR", "TWN", "ROU"};
    const char *const middle[] = {"ARG", "BRA", "ZAF", "IND", "TUR", "BGR", "KEN", "", "GB", "R USA", "RL ", "N R"};
    const char *const low[] = {"ETH", "AFG", "YEM", "MWI"};
    for (size_t i = 0; i < sizeof high / sizeof *high; i++)
        assert_int_equal(cs_income_group_of(high[i]), CS_INCOME_HIGH);
    for (size_t i = 0; i < sizeof middle / sizeof *middle; i++)
        assert_int_equal(cs_income_group_of(middle[i]), CS_INCOME_MIDDLE);
    for (size_t i = 0; i < sizeof low / sizeof *low; i++)
        assert_int_equal(cs_income_group_of(low[i]), CS_INCOME_LOW);
    assert_int_equal(cs_income_group_of(NULL), CS_INCOME_MIDDLE);
}

/* Every number has low <= central <= high, and what has no source is called an assumption. */
static void test_ranges(void **state)
{
    (void)state;
    for (int group = 0; group < CS_INCOME_GROUPS; group++) {
        for (const struct cs_param_spec *s = cs_supply_specs[group]; s->key != NULL; s++) {
            if (s->type != CS_PARAM_REAL || s->optional)
                continue;
            assert_true(s->min <= s->low && s->high <= s->max && s->low < s->high);
            assert_true(s->low <= s->fallback && s->fallback <= s->high);
            assert_true(group == CS_INCOME_HIGH || s->source == NULL || s->convention);
        }
    }
}

/* Three sectors with A = [.1 .2 0; .2 .1 .25; 0 .3 .2]. */
static struct cs_quantity *three_sectors(struct cs_economy **e)
{
    static const double A[] = {0.1, 0.2, 0, 0.2, 0.1, 0.25, 0, 0.3, 0.2};
    static const char *const codes[] = {"one", "two", "three"};
    struct cs_quantity *q = NULL;
    struct cs_err err = {0};
    *e = cs_economy_new(3, 0, 0);
    for (size_t i = 0; i < 3; i++) {
        (*e)->sector[i].code = (*e)->sector[i].title = codes[i];
        gsl_vector_set((*e)->x, i, 1000);
        for (size_t j = 0; j < 3; j++)
            gsl_matrix_set((*e)->Z, i, j, 1000 * A[3 * i + j]);
    }
    cs_num_init();
    if (cs_quantity_new(*e, &q, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return q;
}

static void limited(const struct cs_quantity *q, const struct cs_household *h, const double *f,
                    double dtau, const double *limit, double *x, double *m, double *y)
{
    struct cs_err err = {0};
    gsl_vector_const_view fv = gsl_vector_const_view_array(f, 3);
    gsl_vector_const_view tv = gsl_vector_const_view_array(&dtau, 1);
    gsl_vector_const_view lv = gsl_vector_const_view_array(limit, 3);
    gsl_vector_view xv = gsl_vector_view_array(x, 3), mv = gsl_vector_view_array(m, 3);
    gsl_vector_view yv = gsl_vector_view_array(y, 1);
    if (cs_supply_limited(q, h, &fv.vector, &tv.vector, &lv.vector, &xv.vector, &mv.vector,
                          &yv.vector, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
}

static void assert_three(const double *got, double a, double b, double c)
{
    assert_close(got[0], a, 1e-13);
    assert_close(got[1], b, 1e-13);
    assert_close(got[2], c, 1e-13);
}

static void test_limited_by_hand(void **state)
{
    (void)state;
    struct cs_economy *e;
    struct cs_quantity *q = three_sectors(&e);
    const double f[] = {100, 50, 20};
    double x[3], m[3], y;
    /* sector 2 cannot expand: x1 = 100/.9, x3 = 20/.8, m2 = 50 + .2 x1 + .25 x3 = 2825/36 */
    limited(q, NULL, f, 0, (double[]){INFINITY, 0, INFINITY}, x, m, &y);
    assert_three(x, 1000 / 9.0, 0, 25);
    assert_three(m, 0, 2825 / 36.0, 0);
    /* by 30: x1 = 106/.9, x3 = 29/.8, m2 = 50 + 212/9 + 3 + 9.0625 - 30 = 8009/144 */
    limited(q, NULL, f, 0, (double[]){INFINITY, 30, INFINITY}, x, m, &y);
    assert_three(x, 1060 / 9.0, 30, 36.25);
    assert_three(m, 0, 8009 / 144.0, 0);
    /* a limit of 60 in sector 3, above its 36.25, changes nothing */
    limited(q, NULL, f, 0, (double[]){INFINITY, 30, 60}, x, m, &y);
    assert_three(x, 1060 / 9.0, 30, 36.25);
    assert_three(m, 0, 8009 / 144.0, 0);
    /* one of 30 binds: m3 = 20 + 9 + 6 - 30 = 5, m2 = 50 + 212/9 + 3 + 7.5 - 30 */
    limited(q, NULL, f, 0, (double[]){INFINITY, 30, 30}, x, m, &y);
    assert_three(x, 1060 / 9.0, 30, 30);
    assert_three(m, 0, 30.5 + 212 / 9.0, 5);
    /* nobody can expand: what is wanted is imported, no more */
    limited(q, NULL, f, 0, (double[]){0, 0, 0}, x, m, &y);
    assert_three(x, 0, 0, 0);
    assert_three(m, 100, 50, 20);
    /* less demand needs no room: sector 2 falls, x2 (1 - .04/.9 - .1 - .075/.8) = -10 */
    limited(q, NULL, (double[]){0, -10, 0}, 0, (double[]){0, 0, 0}, x, m, &y);
    double x2 = -10 / (0.9 - 0.04 / 0.9 - 0.075 / 0.8);
    assert_three(x, 0.2 * x2 / 0.9, x2, 0.3 * x2 / 0.8);
    assert_three(m, 0, 0, 0);
    limited(q, NULL, (double[]){0, 0, 0}, 0, (double[]){INFINITY, 0, 7}, x, m, &y);
    for (int i = 0; i < 3; i++)
        assert_true(x[i] == 0 && m[i] == 0);
    cs_quantity_free(q);
    cs_economy_free(e);
}

/* Rounds: every sector makes what is wanted as far as it can; households spend what they are paid.
 */
static void rounds(const double *f, double dtau, const double *R, const double *C,
                   const double *limit, double *x, double *m, double *y)
{
    static const double A[] = {0.1, 0.2, 0, 0.2, 0.1, 0.25, 0, 0.3, 0.2};
    *y = x[0] = x[1] = x[2] = 0;
    for (int round = 0; round < 2000; round++) {
        double wanted[3];
        for (int i = 0; i < 3; i++) {
            wanted[i] = f[i] + C[i] * *y;
            for (int j = 0; j < 3; j++)
                wanted[i] += A[3 * i + j] * x[j];
        }
        *y = dtau;
        for (int i = 0; i < 3; i++) {
            x[i] = fmin(wanted[i], limit[i]);
            m[i] = wanted[i] - x[i];
            *y += R[i] * x[i];
        }
    }
}

static void test_limited_against_rounds(void **state)
{
    (void)state;
    struct cs_economy *e;
    struct cs_quantity *q = three_sectors(&e);
    struct cs_household *h = NULL;
    struct cs_err err = {0};
    double R[] = {0.3, 0.2, 0.15}, C[] = {0.25, 0.1, 0.3};
    gsl_matrix_view Rv = gsl_matrix_view_array(R, 1, 3), Cv = gsl_matrix_view_array(C, 3, 1);
    assert_int_equal(cs_household_new_from(q, &Rv.matrix, &Cv.matrix, NULL, &h, &err), CS_OK);
    const double f[] = {100, 50, 2.385};
    const double limits[][3] = {{INFINITY, INFINITY, INFINITY},
                                {INFINITY, 40, INFINITY},
                                {90, 200, 31},
                                {5, 0, INFINITY},
                                {1e6, 60, 55}};
    for (size_t k = 0; k < sizeof limits / sizeof *limits; k++) {
        double x[3], m[3], y, x_r[3], m_r[3], y_r;
        limited(q, h, f, 7, limits[k], x, m, &y);
        rounds(f, 7, R, C, limits[k], x_r, m_r, &y_r);
        assert_three(x, x_r[0], x_r[1], x_r[2]);
        for (int i = 0; i < 3; i++)
            assert_true(fabs(m[i] - m_r[i]) < 1e-11);
        assert_close(y, y_r, 1e-13);
    }
    cs_household_free(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

/* Two groups that pay each other, nothing limited: the closure's own answer. */
static void test_unlimited_is_type_two(void **state)
{
    (void)state;
    struct cs_economy *e;
    struct cs_quantity *q = three_sectors(&e);
    struct cs_household *h = NULL;
    struct cs_err err = {0};
    double R[] = {0.3, 0.2, 0.15, 0.05, 0.1, 0.2}, C[] = {0.25, 0.1, 0.1, 0.3, 0.3, 0.2};
    double C_HH[] = {0.02385, 0.1, 0.2, 0};
    gsl_matrix_view Rv = gsl_matrix_view_array(R, 2, 3), Cv = gsl_matrix_view_array(C, 3, 2);
    gsl_matrix_view Hv = gsl_matrix_view_array(C_HH, 2, 2);
    assert_int_equal(cs_household_new_from(q, &Rv.matrix, &Cv.matrix, &Hv.matrix, &h, &err), CS_OK);
    gsl_vector *f = gsl_vector_calloc(3), *limit = gsl_vector_calloc(3), *m = gsl_vector_calloc(3);
    gsl_vector *x[2] = {gsl_vector_calloc(3), gsl_vector_calloc(3)};
    gsl_vector *y[2] = {gsl_vector_calloc(2), gsl_vector_calloc(2)}, *dtau = gsl_vector_calloc(2);
    gsl_vector_set(f, 0, 12.5);
    gsl_vector_set(f, 2, 2.385);
    gsl_vector_set(dtau, 1, 4.1);
    gsl_vector_set_all(limit, INFINITY);
    assert_int_equal(cs_supply_limited(q, h, f, dtau, limit, x[0], m, y[0], &err), CS_OK);
    assert_int_equal(cs_closure_solve(h->closure, f, dtau, x[1], y[1], NULL, &err), CS_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_close(gsl_vector_get(x[0], i), gsl_vector_get(x[1], i), 1e-12);
        assert_true(gsl_vector_get(m, i) == 0);
    }
    assert_close(gsl_vector_get(y[0], 0), gsl_vector_get(y[1], 0), 1e-12);
    assert_close(gsl_vector_get(y[0], 1), gsl_vector_get(y[1], 1), 1e-12);
    gsl_vector *all[] = {f, limit, m, x[0], x[1], y[0], y[1], dtau};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        gsl_vector_free(all[i]);
    cs_household_free(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

static void test_limited_refusals(void **state)
{
    (void)state;
    struct cs_economy *e;
    struct cs_quantity *q = three_sectors(&e);
    struct cs_err err = {0};
    gsl_vector *v = gsl_vector_calloc(3), *limit = gsl_vector_calloc(3);
    gsl_vector_set(limit, 1, -5);
    assert_int_equal(cs_supply_limited(q, NULL, v, NULL, limit, v, v, NULL, &err), CS_EINPUT);
    assert_says(&err, "sector two (two): output may grow by at most -5; expected 0 or more");
    gsl_vector_set(limit, 1, NAN);
    assert_int_equal(cs_supply_limited(q, NULL, v, NULL, limit, v, v, NULL, &err), CS_EINPUT);
    gsl_vector_free(v);
    gsl_vector_free(limit);
    cs_quantity_free(q);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elasticity),
        cmocka_unit_test(test_nobody_pays),
        cmocka_unit_test(test_coverage_and_split),
        cmocka_unit_test(test_time_budget),
        cmocka_unit_test(test_zero),
        cmocka_unit_test(test_economy),
        cmocka_unit_test(test_group_refusals),
        cmocka_unit_test(test_release),
        cmocka_unit_test(test_release_refusals),
        cmocka_unit_test(test_presets),
        cmocka_unit_test(test_income_groups),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_limited_by_hand),
        cmocka_unit_test(test_limited_against_rounds),
        cmocka_unit_test(test_unlimited_is_type_two),
        cmocka_unit_test(test_limited_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
