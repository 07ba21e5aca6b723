/* What must hold whatever the figures: for every model and every scenario in the tree. */
#include "unit/sim/sim_test.h"

#include <dirent.h>

#include "api/pipeline.h"
#include "chart/chart.h"
#include "emit/emit.h"

static const char *const model_roots[] = {SOURCE_DIR "/models", SOURCE_DIR "/models/published"};

/* Calls each(path) for every entry of a folder in which `file` exists ("": every name that ends
 * so). */
static size_t for_entries(const char *root, const char *file, const char *ending,
                          void (*each)(const char *path))
{
    size_t n = 0;
    DIR *d = opendir(root);
    assert_non_null(d);
    for (struct dirent *entry; (entry = readdir(d)) != NULL;) {
        char path[600], probe[700];
        snprintf(path, sizeof path, "%s/%s", root, entry->d_name);
        snprintf(probe, sizeof probe, "%s/%s", path, file);
        if (entry->d_name[0] == '.' || !cs_ends_with(path, ending) ||
            (*file != '\0' && access(probe, R_OK) != 0))
            continue;
        each(path);
        n++;
    }
    closedir(d);
    return n;
}

static size_t for_models(void (*each)(const char *path))
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof model_roots / sizeof *model_roots; i++)
        n += for_entries(model_roots[i], "model.cfg", "", each);
    return n;
}

static struct cs_economy *open_model(const char *dir)
{
    struct cs_economy *e = NULL;
    struct cs_err err = {0};
    if (cs_economy_read(dir, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return e;
}

/* Effects of a row by one transposed solve = by one solve a sector. */
static void compare_solves(const struct cs_quantity *q, const gsl_vector *row)
{
    struct cs_err err = {0};
    struct cs_residual res = {0};
    size_t n = q->economy->n;
    gsl_vector *y = gsl_vector_alloc(n), *f = gsl_vector_calloc(n), *x = gsl_vector_alloc(n);
    assert_int_equal(cs_quantity_effect(q, row, y, &res, &err), CS_OK);
    assert_true(res.relative < 1e-9);
    for (size_t j = 0; j < n; j++) {
        double sum = 0;
        gsl_vector_set_zero(f);
        gsl_vector_set(f, j, 1);
        assert_int_equal(cs_leontief_solve(q->L, f, x, &res, &err), CS_OK);
        assert_true(res.relative < 1e-9);
        for (size_t i = 0; i < n; i++)
            sum += gsl_vector_get(row, i) * gsl_vector_get(x, i);
        assert_close(gsl_vector_get(y, j), sum, 1e-11);
    }
    gsl_vector_free(y);
    gsl_vector_free(f);
    gsl_vector_free(x);
}

/* What a sector's column and row miss output by. */
static double column_miss(const struct cs_economy *e, size_t j)
{
    double sum = gsl_vector_get(e->x, j);
    for (size_t i = 0; i < e->n; i++)
        sum -= gsl_matrix_get(e->Z, i, j);
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.kind, "satellite") != 0)
            sum -= e->primary[p].sector[j];
    }
    return sum;
}

static double row_miss(const struct cs_economy *e, size_t i)
{
    double sum = gsl_vector_get(e->x, i);
    for (size_t j = 0; j < e->n; j++)
        sum -= gsl_matrix_get(e->Z, i, j);
    for (size_t k = 0; k < e->n_final; k++)
        sum -= gsl_matrix_get(e->F, i, k);
    return sum;
}

/* GDP three ways: production less income is what columns miss, less expenditure what rows miss. */
static void check_gdp(const struct cs_economy *e)
{
    struct cs_gdp g = cs_economy_gdp(e);
    double columns = 0, rows = 0;
    for (size_t i = 0; i < e->n; i++) {
        columns += column_miss(e, i);
        rows += row_miss(e, i);
    }
    assert_true(fabs(g.production - g.income - columns) < 1e-9 * g.production);
    if (e->n_final > 0)
        assert_true(fabs(g.production - g.expenditure - rows) < 1e-9 * g.production);
}

static void check_model(const char *dir)
{
    static const char *const kinds[] = {"import", "product_tax", "value_added"};
    struct cs_economy *e = open_model(dir);
    struct cs_quantity *q = NULL;
    struct cs_err err = {0};
    struct cs_residual res = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    assert_true(cs_leontief_spectral_radius(q->L) < 1);

    gsl_vector *P = gsl_vector_calloc(e->n), *row = gsl_vector_alloc(e->n),
               *chain = gsl_vector_alloc(e->n);
    double miss = 1e-12;
    for (size_t k = 0; k < 3; k++) {
        cs_economy_primary(e, kinds[k], NULL, row);
        gsl_vector_add(P, row);
    }
    cs_quantity_per_output(q, P, P);
    compare_solves(q, P);
    assert_int_equal(cs_quantity_effect(q, P, row, &res, &err), CS_OK);
    for (size_t j = 0; j < e->n; j++) {
        double x = gsl_vector_get(e->x, j);
        miss = fmax(miss, x != 0 ? fabs(column_miss(e, j) / x) : 0);
    }
    /* 1'P = 1' - 1'A - d' with d what columns miss, so 1'PL = 1' - d'L: at most the worst d times
     * 1'L */
    gsl_vector_set_all(chain, 1);
    assert_int_equal(cs_quantity_effect(q, chain, chain, &res, &err), CS_OK);
    for (size_t j = 0; j < e->n; j++) {
        double content = gsl_vector_get(row, j);
        if (gsl_vector_get(e->x, j) != 0 && !(fabs(content - 1) <= miss * gsl_vector_get(chain, j)))
            fail_msg("%s: primary content of %s is %.12g", dir, e->sector[j].code, content);
    }
    check_gdp(e);
    gsl_vector_free(P);
    gsl_vector_free(row);
    gsl_vector_free(chain);
    cs_quantity_free(q);
    cs_economy_free(e);
}

static void test_models(void **state)
{
    (void)state;
    assert_true(for_models(check_model) >= 4);
}

/* ---- every scenario of the tree ---- */

static double sum_of(const struct cs_result *r, const char *key, size_t from, size_t count)
{
    const struct cs_series *s = cs_result_find(r, key);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += s->v[from * count + i];
    return sum;
}

static void check_result(const struct cs_result *r)
{
    size_t packages = r->axis[CS_DIM_PACKAGE].n, years = r->axis[CS_DIM_YEAR].n;
    assert_trusted(r);
    for (size_t i = 0; i < packages * years; i++) {
        double gross = cs_result_find(r, "cost.gross")->v[i];
        assert_close(sum_of(r, "cost.item", i, r->axis[CS_DIM_ITEM].n), gross, 1e-12);
        assert_close(sum_of(r, "cost.payer", i, r->axis[CS_DIM_PAYER].n), gross, 1e-12);
        /* women + men = formal + informal, effect by effect */
        for (size_t k = 0; k < 3; k++) {
            double status = sum_of(r, "jobs.status", 3 * i + k, 2);
            if (!isnan(status)) /* NA where the economy does not know the status of jobs */
                assert_close(sum_of(r, "jobs", 3 * i + k, 2), status, 1e-12);
        }
    }
    for (size_t p = 0; p < packages; p++) {
        const char *code = r->axis[CS_DIM_PACKAGE].labels[p].code;
        const char *last = r->axis[CS_DIM_YEAR].labels[years - 1].code;
        static const char *const sexes[] = {"f", "m"};
        double type1[2];
        char at[64];
        for (int g = 0; g < 2; g++) {
            double all = 0;
            for (int k = 0; k < 2; k++) {
                snprintf(at, sizeof at, "%s %s %s %s", code, last, k ? "indirect" : "direct",
                         sexes[g]);
                all += value(r, "jobs", at);
            }
            type1[g] = all;
        }
        assert_close(value(r, "headline.jobs_women", code), type1[0], 1e-12);
        assert_close(value(r, "headline.jobs", code), type1[0] + type1[1], 1e-12);
    }
}

/* Sectors' jobs of the last year and own staff make the jobs of that year. */
static void check_sectors(const struct cs_result *r, const char *package, const char *last)
{
    static const char *const effects[] = {"indirect", "induced"}, *const sexes[] = {"f", "m"};
    for (int k = 0; k < 2; k++) {
        for (int g = 0; g < 2; g++) {
            double sum = 0;
            char at[128];
            for (size_t i = 0; i < r->axis[CS_DIM_SECTOR].n; i++) {
                snprintf(at, sizeof at, "%s %s %s %s", package,
                         r->axis[CS_DIM_SECTOR].labels[i].code, effects[k], sexes[g]);
                sum += value(r, "jobs.sector", at);
            }
            snprintf(at, sizeof at, "%s %s %s %s", package, last, effects[k], sexes[g]);
            assert_close(value(r, "jobs", at), sum, 1e-11);
        }
    }
}

static void check_scenario(const char *path)
{
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0};
    char dir[600];
    assert_int_equal(cs_scenario_read(path, &s, &err), CS_OK);
    snprintf(dir, sizeof dir, SOURCE_DIR "/models/%s", s->model);
    cs_scenario_free(s);
    struct cs_economy *e = open_model(dir);
    if (cs_api_simulate(path, e, &r, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    check_result(r);
    for (size_t p = 0; p < r->axis[CS_DIM_PACKAGE].n; p++)
        check_sectors(r, r->axis[CS_DIM_PACKAGE].labels[p].code,
                      r->axis[CS_DIM_YEAR].labels[r->axis[CS_DIM_YEAR].n - 1].code);
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_scenarios(void **state)
{
    (void)state;
    assert_true(for_entries(SOURCE_DIR "/scenarios", "", ".cfg", check_scenario) >= 1);
}

/* ---- generated runs on every model with jobs by sex ---- */

static bool can_run(const struct cs_economy *e)
{
    return e->labour != NULL;
}

/* One million in each sector that makes something, a package each. */
static struct cs_result *buy_everywhere(const struct cs_economy *e, enum cs_closure_kind closure)
{
    struct cs_buf text = {0};
    const char *comma = "";
    cs_buf_printf(
        &text,
        "title = \"T\"; model = \"m\"; years = { from = %d; to = %d; }; closure = \"%s\"; "
        "policies = (); compare = (",
        e->year, e->year, cs_closure_names[closure]);
    for (size_t j = 0; j < e->n; j++) {
        if (gsl_vector_get(e->x, j) == 0)
            continue;
        cs_buf_printf(&text, "%s { policy = \"spending\"; sector = \"%s\"; amount = 1; }", comma,
                      e->sector[j].code);
        comma = ",";
    }
    cs_buf_add(&text, " );");
    struct cs_result *r = simulate(e, text.text);
    cs_buf_clear(&text);
    return r;
}

/* Jobs of one package and sex, type I and induced, per million of domestic demand. */
static void compare_package(const struct cs_result *r, const char *package, const char *year,
                            const char *sector, const char *sex, bool closed)
{
    char at[96];
    double jobs[CS_EFFECTS];
    for (int k = 0; k < CS_EFFECTS; k++) {
        snprintf(at, sizeof at, "%s %s %s %s", package, year, cs_effect_codes[k], sex);
        jobs[k] = value(r, "jobs", at);
    }
    snprintf(at, sizeof at, "%s %s purchases", package, year);
    double bought = value(r, "cost.item", at);
    snprintf(at, sizeof at, "%s %s", sector, sex);
    double type1 = value(r, "jobs.per_million", at);
    if (isnan(type1)) {
        assert_true(isnan(jobs[CS_INDIRECT]));
        return;
    }
    assert_close(jobs[CS_DIRECT] + jobs[CS_INDIRECT], type1 * bought, 1e-11);
    if (closed)
        assert_close(jobs[CS_DIRECT] + jobs[CS_INDIRECT] + jobs[CS_INDUCED],
                     value(r, "jobs.per_million_induced_in", at) * bought, 1e-11);
}

static bool has_closure(const struct cs_economy *e, enum cs_closure_kind closure)
{
    bool paid = cs_economy_has_primary(e, "value_added", "coe") ||
                cs_economy_has_primary(e, "value_added", "wages");
    if (closure == CS_CLOSURE_SAM)
        return e->households != NULL;
    if (closure == CS_CLOSURE_TOTAL_INCOME)
        return paid && cs_params_find(e->params, "household.income") != NULL;
    return closure == CS_CLOSURE_TYPE1 || paid;
}

/* A run of one million in a sector and the transposed solves for all sectors say the same. */
static void check_per_million(const char *dir)
{
    struct cs_economy *e = open_model(dir);
    for (int c = CS_CLOSURE_TYPE1; c < CS_CLOSURE_KINDS && can_run(e); c++) {
        if (!has_closure(e, (enum cs_closure_kind)c))
            continue;
        struct cs_result *r = buy_everywhere(e, (enum cs_closure_kind)c);
        const char *year = r->axis[CS_DIM_YEAR].labels[0].code;
        size_t package = 0;
        for (size_t j = 0; j < e->n; j++) {
            const char *code = e->sector[j].code;
            char at[64];
            if (gsl_vector_get(e->x, j) == 0) {
                snprintf(at, sizeof at, "%s f", code);
                assert_true(isnan(value(r, "jobs.per_million", at)));
                continue;
            }
            const char *name = r->axis[CS_DIM_PACKAGE].labels[++package].code;
            compare_package(r, name, year, code, "f", c != CS_CLOSURE_TYPE1);
            compare_package(r, name, year, code, "m", c != CS_CLOSURE_TYPE1);
        }
        cs_result_free(r);
    }
    cs_economy_free(e);
}

static void test_per_million(void **state)
{
    (void)state;
    for_models(check_per_million);
}

/* With take_home where the table has pay, else with type1. */
static struct cs_result *simulate_closed(const struct cs_economy *e, const char *scenario)
{
    char text[1024];
    bool closed = has_closure(e, CS_CLOSURE_TAKE_HOME);
    snprintf(text, sizeof text, "%s closure = \"%s\";", scenario, closed ? "take_home" : "type1");
    return simulate(e, text);
}

/* No policy: exactly nothing, and the summary, tables and charts still come. */
static void check_zero(const char *dir)
{
    struct cs_economy *e = open_model(dir);
    struct cs_outdir *out = NULL;
    struct cs_err err = {0};
    struct cs_buf summary = {0};
    char folder[] = "/tmp/caresim-zero-XXXXXX";
    if (!can_run(e)) {
        cs_economy_free(e);
        return;
    }
    struct cs_result *r = simulate_closed(
        e,
        "title = \"Nothing\"; model = \"m\"; years = { from = 2025; to = 2030; }; policies = (); "
        "compare = ( { policy = \"spending\"; sector = \"construction\"; match = "
        "\"gross_cost\"; } );");
    assert_no_change(r);
    assert_trusted(r);
    assert_true(isnan(value(r, "headline.jobs_per_million", "policy"))); /* 0/0 is not defined */
    cs_emit_summary(r, 100, &summary);
    assert_true(strstr(summary.text, " nan") == NULL && strstr(summary.text, "-nan") == NULL);

    assert_non_null(mkdtemp(folder));
    assert_int_equal(cs_outdir_open(folder, &out, &err), CS_OK);
    assert_int_equal(cs_api_write(r, "csv,json", out, &err), CS_OK);
    const struct cs_chart_options options = {
        .gnuplot = access("/usr/bin/gnuplot", X_OK) == 0 ? "/usr/bin/gnuplot" : NULL,
        .plots_dir = SOURCE_DIR "/plots",
        .format = CS_CHART_SVG};
    if (cs_charts_draw(r, &options, out, NULL, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    char picture[256];
    snprintf(picture, sizeof picture, "%s/jobs_by_effect.svg", cs_outdir_staging(out));
    assert_true(options.gnuplot == NULL || access(picture, R_OK) == 0);
    cs_outdir_free(out); /* not committed: nothing stays */
    rmdir(folder);
    cs_buf_clear(&summary);
    cs_result_free(r);
    cs_economy_free(e);
}

static void test_zero(void **state)
{
    (void)state;
    for_models(check_zero);
}

static void check_doubling(const char *dir)
{
    static const char form[] = "title = \"T\"; model = \"m\"; years = { from = 2025; to = 2030; }; "
                               "policies = ( { policy = \"spending\"; sector = \"care\"; amount = "
                               "%g; } );";
    struct cs_economy *e = open_model(dir);
    if (can_run(e)) {
        char one[512], two[512];
        snprintf(one, sizeof one, form, 733.25);
        snprintf(two, sizeof two, form, 1466.5);
        struct cs_result *a = simulate_closed(e, one), *b = simulate_closed(e, two);
        assert_scaled(a, b, 2);
        cs_result_free(a);
        cs_result_free(b);
    }
    cs_economy_free(e);
}

static void test_doubling(void **state)
{
    (void)state;
    for_models(check_doubling);
}

/* ---- two ways to price the same thing ---- */

/* Jobs of a sex by effect; own: staff outside the table. */
static void add_jobs(const struct cs_response *r, const struct cs_job_rates *rates, enum cs_sex g,
                     double own, double jobs[static CS_EFFECTS])
{
    for (int k = 0; k < CS_EFFECTS; k++) {
        jobs[k] = k == CS_DIRECT ? own : 0;
        for (size_t i = 0; i < rates->n; i++)
            jobs[k] += cs_job_rate_sex(rates, i, g) * gsl_vector_get(r->dx[k], i);
    }
}

/* Public education of Brazil bought top-down, and run as a service with the sector's own recipe. */
static void test_bottom_up(void **state)
{
    (void)state;
    static const struct cs_household_params params = {.income_tax = 0.06,
                                                      .employee_contribution = 0.09,
                                                      .employer_contribution = 0.28,
                                                      .propensity = 0.9,
                                                      .informal_pay = 0.5,
                                                      .household_income = NAN};
    struct cs_economy *e = open_model(SOURCE_DIR "/models/bra");
    struct cs_quantity *q = NULL;
    struct cs_household *h = NULL;
    struct cs_job_rates *rates = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    assert_int_equal(cs_household_new(q, CS_CLOSURE_TAKE_HOME, &params, &h, &err), CS_OK);
    assert_int_equal(cs_job_rates_new(e, &rates, &err), CS_OK);
    struct cs_response *r = cs_response_new(q, h);
    gsl_vector *bought = gsl_vector_calloc(e->n), *inputs = gsl_vector_calloc(e->n),
               *none = gsl_vector_calloc(e->n), *dtau = gsl_vector_calloc(1);
    size_t s = cs_index_find(e->sector_index, "S49");
    const double g = 1000;
    gsl_vector_set(bought, s, g);
    for (size_t i = 0; i < e->n; i++)
        gsl_vector_set(inputs, i, gsl_matrix_get(e->Z, i, s) / gsl_vector_get(e->x, s) * g);
    gsl_vector_set(dtau, 0, gsl_matrix_get(h->R, 0, s) * g);
    for (enum cs_sex sex = 0; sex < CS_SEXES; sex++) {
        double top[CS_EFFECTS], bottom[CS_EFFECTS];
        assert_int_equal(cs_response_solve(r, q, h, bought, none, NULL, &err), CS_OK);
        add_jobs(r, rates, sex, 0, top);
        assert_int_equal(cs_response_solve(r, q, h, none, inputs, dtau, &err), CS_OK);
        add_jobs(r, rates, sex, cs_job_rate_sex(rates, s, sex) * g, bottom);
        for (int k = 0; k < CS_EFFECTS; k++)
            assert_close(bottom[k], top[k], 1e-12);
        assert_true(top[CS_INDUCED] > 1);
    }
    gsl_vector_free(bought);
    gsl_vector_free(inputs);
    gsl_vector_free(none);
    gsl_vector_free(dtau);
    cs_response_free(r);
    cs_job_rates_free(rates);
    cs_household_free(h);
    cs_quantity_free(q);
    cs_economy_free(e);
}

/* A target of today's attendance changes exactly nothing. */
static void test_childcare_as_today(void **state)
{
    (void)state;
    struct cs_economy *e = open_model(SOURCE_DIR "/models/bra");
    struct cs_result *r = simulate(
        e, "title = \"T\"; model = \"bra\"; years = { from = 2025; to = 2035; }; policies = "
           "( { policy = \"childcare\"; ages = ( { from = 0; to = 3; coverage = 0.4; "
           "children_per_worker = 9.5; }, { from = 4; to = 5; coverage = 0.94; "
           "children_per_worker = 18; } ); } );");
    assert_no_change(r);
    assert_close(value(r, "childcare.coverage", "2035 0-3"), 0.4, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

static int start(void **state)
{
    (void)state;
    cs_num_init();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_models),
        cmocka_unit_test(test_scenarios),
        cmocka_unit_test(test_per_million),
        cmocka_unit_test(test_zero),
        cmocka_unit_test(test_doubling),
        cmocka_unit_test(test_bottom_up),
        cmocka_unit_test(test_childcare_as_today),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
