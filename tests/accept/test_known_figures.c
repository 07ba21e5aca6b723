/*
 * Brazil 2020 against figures computed outside this program: from the same table by a script with
 * its own elimination (type I and household effects), from the national accounts (GDP, jobs).
 */
#include "unit/sim/sim_test.h"

static struct cs_economy *read_model(const char *name)
{
    struct cs_economy *e = NULL;
    struct cs_err err = {0};
    char dir[256];
    cs_num_init();
    snprintf(dir, sizeof dir, SOURCE_DIR "/models/%s", name);
    if (cs_economy_read(dir, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return e;
}

static const char *const codes[] = {"S36", "S49",
                                    "S50"}; /* construction, public education, health */

static size_t sector(const struct cs_economy *e, const char *code)
{
    size_t at = cs_index_find(e->sector_index, code);
    assert_true(at != CS_NOT_FOUND);
    return at;
}

/* Jobs of 1,000 million bought in a sector, with a household closure or without (h NULL). */
static double jobs_of_thousand(const struct cs_economy *e, const struct cs_quantity *q,
                               const struct cs_household *h, size_t at)
{
    struct cs_err err = {0};
    struct cs_residual res = {0};
    gsl_vector *rate = gsl_vector_alloc(e->n), *y = gsl_vector_alloc(e->n);
    assert_int_equal(cs_economy_jobs(e, rate, &err), CS_OK);
    cs_quantity_per_output(q, rate, rate);
    assert_int_equal(cs_quantity_effect(q, rate, y, &res, &err), CS_OK);
    if (h != NULL) {
        gsl_vector_memcpy(rate, y);
        assert_int_equal(cs_household_effect(h, q, rate, y, &res, &err), CS_OK);
    }
    double jobs = 1000 * gsl_vector_get(y, at);
    gsl_vector_free(rate);
    gsl_vector_free(y);
    assert_true(res.relative < 1e-9);
    return jobs;
}

static void test_type1(void **state)
{
    (void)state;
    static const double expected[] = {17184, 13391, 14085};
    struct cs_economy *e = read_model("bra");
    struct cs_quantity *q = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    for (int i = 0; i < 3; i++)
        assert_true(round(jobs_of_thousand(e, q, NULL, sector(e, codes[i]))) == expected[i]);
    cs_quantity_free(q);
    cs_economy_free(e);
}

/* Take-home .7 of all compensation, .9 of it consumed: k = 1.2194; education overtakes
 * construction. */
static void test_take_home(void **state)
{
    (void)state;
    static const double expected[] = {20308, 21151, 20352};
    struct cs_economy *e = read_model("bra");
    struct cs_quantity *q = NULL;
    struct cs_household *h = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    gsl_vector *coe = gsl_vector_alloc(e->n);
    gsl_matrix *R = gsl_matrix_alloc(1, e->n), *C = gsl_matrix_alloc(e->n, 1);
    cs_economy_coe(e, false, coe);
    size_t k = 0;
    while (!cs_role_matches(e->final[k].role, "households"))
        k++;
    double total =
        cs_economy_primary_final(e, "import", k) + cs_economy_primary_final(e, "product_tax", k);
    for (size_t i = 0; i < e->n; i++)
        total += gsl_matrix_get(e->F, i, k);
    for (size_t i = 0; i < e->n; i++) {
        gsl_matrix_set(R, 0, i, 0.7 * gsl_vector_get(coe, i) / gsl_vector_get(e->x, i));
        gsl_matrix_set(C, i, 0, 0.9 * gsl_matrix_get(e->F, i, k) / total);
    }
    assert_int_equal(cs_household_new_from(q, R, C, NULL, &h, &err), CS_OK);
    assert_true(fabs(cs_household_k(h) - 1.2194) < 5e-5);
    for (int i = 0; i < 3; i++) {
        double jobs = jobs_of_thousand(e, q, h, sector(e, codes[i]));
        if (round(jobs) != expected[i])
            fail_msg("%s: %.2f; expected %.0f", codes[i], jobs, expected[i]);
    }
    gsl_vector_free(coe);
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    cs_household_free(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

/*
 * Women's jobs a 1,000 million. The reference figures read five sectors narrowly when taking
 * women's shares from survey sections; the model reads them by what they hold
 * (docs/decisions/0004), which is within 2 %.
 */
static void test_women(void **state)
{
    (void)state;
    static const double expected[] = {2062, 9002, 9041};
    struct cs_economy *e = read_model("bra");
    struct cs_result *r = simulate(
        e, "title = \"T\"; model = \"bra\"; years = { from = 2020; to = 2020; }; policies = ();");
    for (int i = 0; i < 3; i++) {
        char at[16];
        snprintf(at, sizeof at, "%s f", codes[i]);
        assert_close(1000 * value(r, "jobs.per_million", at), expected[i], 0.02);
    }
    cs_result_free(r);
    cs_economy_free(e);
}

/* Textbook closure: more than all labour income would be spent on domestic goods alone (1.27), so
 * it warns. */
static void test_labour_income_warns(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("bra");
    struct cs_result *r = simulate(e, "title = \"T\"; model = \"bra\"; years = { from = 2020; to = "
                                      "2020; }; policies = (); closure = \"labour_income\";");
    bool said = false;
    for (size_t i = 0; i < r->n_notes; i++)
        said |= r->notes[i].kind == CS_NOTE_WARNING && strstr(r->notes[i].text, "spends 1.27 of");
    assert_true(said);
    cs_result_free(r);
    r = simulate(e,
                 "title = \"T\"; model = \"bra\"; years = { from = 2020; to = 2020; }; policies = "
                 "();");
    for (size_t i = 0; i < r->n_notes; i++)
        assert_int_not_equal(r->notes[i].kind, CS_NOTE_WARNING);
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_accounts(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("bra");
    struct cs_err err = {0};
    struct cs_gdp g = cs_economy_gdp(e);
    assert_true(fabs(g.production - 7609597) < 1);
    assert_true(fabs(g.income - 7609597) < 1);
    assert_true(fabs(g.expenditure - 7609597) < 1);
    gsl_vector *jobs = gsl_vector_alloc(e->n);
    assert_int_equal(cs_economy_jobs(e, jobs, &err), CS_OK);
    double total = 0, by_sex = 0;
    for (size_t j = 0; j < e->n; j++) {
        total += gsl_vector_get(jobs, j);
        for (int g2 = 0; g2 < CS_SEXES; g2++) {
            for (int s = 0; s < CS_JOB_STATUSES; s++)
                by_sex += cs_economy_labour(e, j, (enum cs_sex)g2, (enum cs_job_status)s)->jobs;
        }
    }
    assert_close(total, 99254676, 1e-12);
    assert_close(by_sex, 99254676, 1e-9);
    gsl_vector_free(jobs);
    cs_economy_free(e);
}

/* Scotland 2019, 1,000 million of social care, FTE: 16,792 direct, 3,369 indirect; induced by
 * closure. */
static void test_scotland(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("published/sco_2019");
    struct cs_quantity *q = NULL;
    struct cs_err err = {0};
    struct cs_residual res = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    gsl_vector *fte = gsl_vector_alloc(e->n), *y = gsl_vector_alloc(e->n),
               *y2 = gsl_vector_alloc(e->n), *coe = gsl_vector_alloc(e->n);
    cs_economy_primary(e, "satellite", "fte", fte);
    cs_quantity_per_output(q, fte, fte);
    size_t s = 0, k = 0;
    while (!cs_role_matches(e->sector[s].role, "care.social"))
        s++;
    while (!cs_role_matches(e->final[k].role, "households"))
        k++;
    assert_int_equal(cs_quantity_effect(q, fte, y, &res, &err), CS_OK);
    assert_true(fabs(1000 * gsl_vector_get(fte, s) - 16792) < 0.51);
    assert_true(fabs(1000 * (gsl_vector_get(y, s) - gsl_vector_get(fte, s)) - 3369) < 0.51);

    static const struct {
        double take_home,
            spent; /* of CoE; of that income, on domestic goods; 0: as the table has it */
        double k, induced;
    } closures[] = {{0.7, 0.9 * 0.55, 0, 2863}, {1, 0, 1.1344103, 3093}, {1, -1, 0, 6502}};
    cs_economy_coe(e, false, coe);
    gsl_matrix *R = gsl_matrix_alloc(1, e->n), *C = gsl_matrix_alloc(e->n, 1);
    double basket = 0, income = 0;
    for (size_t i = 0; i < e->n; i++) {
        basket += gsl_matrix_get(e->F, i, k);
        income += gsl_vector_get(coe, i);
    }
    for (size_t t = 0; t < sizeof closures / sizeof *closures; t++) {
        struct cs_household *h = NULL;
        double spent = closures[t].spent > 0 ? closures[t].spent
                                             : basket / (closures[t].spent < 0 ? income : 156241);
        for (size_t i = 0; i < e->n; i++) {
            double x = gsl_vector_get(e->x, i);
            gsl_matrix_set(R, 0, i,
                           x == 0 ? 0 : closures[t].take_home * gsl_vector_get(coe, i) / x);
            gsl_matrix_set(C, i, 0, spent * gsl_matrix_get(e->F, i, k) / basket);
        }
        assert_int_equal(cs_household_new_from(q, R, C, NULL, &h, &err), CS_OK);
        assert_int_equal(cs_household_effect(h, q, y, y2, &res, &err), CS_OK);
        double induced = 1000 * (gsl_vector_get(y2, s) - gsl_vector_get(y, s));
        if (!(fabs(induced - closures[t].induced) < 0.51))
            fail_msg("closure %zu: %.2f; expected %.0f", t, induced, closures[t].induced);
        if (closures[t].k > 0)
            assert_true(fabs(cs_household_k(h) - closures[t].k) < 1e-6);
        cs_household_free(h);
    }
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    gsl_vector_free(fte);
    gsl_vector_free(coe);
    gsl_vector_free(y);
    gsl_vector_free(y2);
    cs_quantity_free(q);
    cs_economy_free(e);
}

/* Direct, indirect and induced FTE of a response; own staff stand outside the table. */
static void count_fte(const struct cs_response *r, const gsl_vector *fte, double own, double out[static CS_EFFECTS])
{
    for (int k = 0; k < CS_EFFECTS; k++) {
        out[k] = k == CS_DIRECT ? own : 0;
        for (size_t i = 0; i < fte->size; i++)
            out[k] += gsl_vector_get(fte, i) * gsl_vector_get(r->dx[k], i);
    }
}

/*
 * Scotland 2019, 1,000 million of social care as a purchase from the sector, and as a service of its own with the
 * sector's pay, staff and inputs: 16,792 + 3,369 + 2,863 = 23,024 FTE both ways (.70 taken home, .90 consumed, .55 of
 * it domestic).
 */
static void test_scotland_bottom_up(void **state)
{
    (void)state;
    struct cs_economy *e = read_model("published/sco_2019");
    struct cs_quantity *q = NULL;
    struct cs_household *h = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    const double g = 1000;
    gsl_vector *fte = gsl_vector_alloc(e->n), *coe = gsl_vector_alloc(e->n), *none = gsl_vector_calloc(e->n),
               *bought = gsl_vector_calloc(e->n), *inputs = gsl_vector_calloc(e->n), *dtau = gsl_vector_calloc(1);
    gsl_matrix *R = gsl_matrix_alloc(1, e->n), *C = gsl_matrix_alloc(e->n, 1);
    cs_economy_primary(e, "satellite", "fte", fte);
    cs_quantity_per_output(q, fte, fte);
    cs_economy_coe(e, false, coe);
    size_t s = 0, k = 0;
    while (!cs_role_matches(e->sector[s].role, "care.social"))
        s++;
    while (!cs_role_matches(e->final[k].role, "households"))
        k++;
    double basket = 0;
    for (size_t i = 0; i < e->n; i++)
        basket += gsl_matrix_get(e->F, i, k);
    for (size_t i = 0; i < e->n; i++) {
        double x = gsl_vector_get(e->x, i);
        gsl_matrix_set(R, 0, i, x == 0 ? 0 : 0.7 * gsl_vector_get(coe, i) / x);
        gsl_matrix_set(C, i, 0, 0.9 * 0.55 * gsl_matrix_get(e->F, i, k) / basket);
    }
    assert_int_equal(cs_household_new_from(q, R, C, NULL, &h, &err), CS_OK);
    double x = gsl_vector_get(e->x, s), total = 0;
    gsl_vector_set(bought, s, g);
    for (size_t i = 0; i < e->n; i++)
        gsl_vector_set(inputs, i, gsl_matrix_get(e->Z, i, s) / x * g);
    gsl_vector_set(dtau, 0, 0.7 * gsl_vector_get(coe, s) / x * g);

    static const double printed[CS_EFFECTS] = {16792, 3369, 2863};
    double top[CS_EFFECTS], bottom[CS_EFFECTS];
    struct cs_response *r = cs_response_new(q, h);
    assert_int_equal(cs_response_solve(r, q, h, bought, none, NULL, &err), CS_OK);
    count_fte(r, fte, 0, top);
    assert_int_equal(cs_response_solve(r, q, h, none, inputs, dtau, &err), CS_OK);
    count_fte(r, fte, gsl_vector_get(fte, s) * g, bottom);
    for (int effect = 0; effect < CS_EFFECTS; effect++) {
        assert_close(bottom[effect], top[effect], 1e-12);
        assert_true(fabs(bottom[effect] - printed[effect]) < 0.51);
        total += bottom[effect];
    }
    assert_true(fabs(total - 23024) < 0.51);
    cs_response_free(r);
    gsl_matrix_free(R);
    gsl_matrix_free(C);
    gsl_vector *const all[] = {fte, coe, none, bought, inputs, dtau};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        gsl_vector_free(all[i]);
    cs_household_free(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

/* R x of a gross closure, mixed income as given: labour income over GDP. */
static double labour_share(const struct cs_economy *e, double mixed_income)
{
    struct cs_quantity *q = NULL;
    struct cs_household *h = NULL;
    struct cs_err err = {0};
    const struct cs_param_row *own = cs_params_find(e->params, "labour.own_account_share");
    const struct cs_household_params p = {.propensity = 0.9,
                                          .informal_pay = 1,
                                          .mixed_income_share = mixed_income,
                                          .own_account_share = own != NULL ? own->value : 0,
                                          .own_account_pay = 1,
                                          .household_income = NAN};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    if (cs_household_new(q, CS_CLOSURE_TAKE_HOME, &p, &h, &err) != CS_OK)
        fail_msg("%s: %s", e->code, err.text[0]);
    double income = 0;
    for (size_t i = 0; i < e->n; i++)
        income += gsl_matrix_get(h->R, 0, i) * gsl_vector_get(e->x, i);
    cs_household_free(h);
    cs_quantity_free(q);
    return income / cs_economy_gdp(e).production;
}

/*
 * Labour income that comes back as spending, before tax (all rates 0), against the country's labour share of GDP with
 * the self-employed (SDG 10.4.1): equal where the model's income was made of that share, mixed income counting nowhere
 * a second time. Where accounts publish pay, pay alone is below it, and with the self-employed at employees' pay, at
 * most the sector's surplus, it is still not above and at most 9 points below (Brazil .518 of .604).
 */
static void test_labour_share(void **state)
{
    (void)state;
    static const struct {
        const char *model;
        bool by_rule;
    } cases[] = {{"arg", true},  {"fin", true},  {"jpn", true},  {"kor", true},  {"mex", true},  {"pol", true},
                 {"tur", true},  {"bra", false}, {"deu", false}, {"gbr", false}, {"fra", false}, {"usa", false},
                 {"can", false}, {"aus", false}, {"cze", false}, {"zaf", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cs_economy *e = read_model(cases[i].model);
        double share = cs_params_find(e->params, "labour.share_of_gdp")->value;
        double pay = labour_share(e, 0), all = labour_share(e, 1);
        if (cases[i].by_rule)
            assert_close(pay, share, 1e-9);
        else if (!(pay < all && all <= share && all > share - 0.09))
            fail_msg("%s: pay %.4f, with mixed income %.4f, published %.4f", e->code, pay, all, share);
        cs_economy_free(e);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scotland_bottom_up), cmocka_unit_test(test_labour_share),
        cmocka_unit_test(test_type1),    cmocka_unit_test(test_take_home),
        cmocka_unit_test(test_women),    cmocka_unit_test(test_labour_income_warns),
        cmocka_unit_test(test_accounts), cmocka_unit_test(test_scotland),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
