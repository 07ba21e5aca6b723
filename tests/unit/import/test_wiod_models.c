/*
 * The models made of WIOD tables: each is what its recipe gives, reads back as it was, and meets
 * totals that were added up from the publishers' files apart from this program.
 */
#include <math.h>

#include "fixture.h"

#define DATA SOURCE_DIR "/../shared/data"

/*
 * Million US dollars; persons, women and men. Sums of the files' columns: GO and VA of the national
 * table, EMP of the socio-economic accounts (thousands), ILOSTAT's totals by sex.
 */
static const struct {
    const char *code;
    double output, value_added, jobs, women, men;
} published[] = {
    {"gbr", 5283463.351345, 2666095.56732, 30726000.0, 14345076.0, 16324511.0},
    {"usa", 30971023.0, 17348070.0, 155770460.0, 68613038.0, 77692297.0},
    {"deu", 7066740.533, 3484775.065, 42706000.0, 18589593.0, 21314352.0},
    {"fra", 5020134.478322, 2537743.214071, 27295000.0, 12715438.0, 13661065.0},
    {"aus", 2723737.216686, 1357150.478885, 11863007.0, 5318412.0, 6242712.0},
    {"can", 3252175.040213, 1675520.775533, 18449875.0, 8437178.0, 9346007.0},
    {"tur", 1494427.535357, 710919.200525, NAN, 7688675.0, 18243915.0},
    {"ita", 4075402.119062, 1925309.489819, NAN, 9333527.0, 12944910.0},
    {"dnk", 614581.853431, 299877.694863, NAN, 1254402.0, 1409503.0},
    {"esp", 2567905.476, 1259828.5065, NAN, 7901503.0, 9442670.0},
    {"mex", 2130489.338581, 1227752.051282, NAN, 18401579.0, 30215514.0},
    {"ind", 3983527.12114, 1994314.192339, NAN, 98675519.0, 295878877.0},
    {"idn", 1714343.067329, 868868.819663, NAN, 44397230.0, 72001744.0},
    {"kor", 3403854.395629, 1287093.385226, NAN, 10992220.0, 15100134.0},
    {"jpn", 8668735.696742, 4437887.098696, NAN, 27093583.0, 35904886.0},
    {"swe", 1018189.467444, 507219.250428, NAN, 2269732.0, 2502401.0},
    {"pol", 1105443.870644, 484755.61404, NAN, 7133574.0, 8763680.0},
    {"grc", 375244.052216, 208343.667266, NAN, 1461648.0, 2043771.0},
    {"prt", 414280.893687, 201499.850159, NAN, 2176978.0, 2323356.0},
    {"nld", 1671177.2755, 792656.1675, NAN, 3775744.0, 4456324.0},
    {"che", 1398665.135229, 680533.250223, NAN, 2071482.0, 2397519.0},
    {"rus", 3381079.367405, 1623896.15686, NAN, 34232911.0, 36241811.0},
    {"nor", 835078.908764, 449132.121946, NAN, 1242951.0, 1383634.0},
    {"fin", 513657.8825, 234731.3365, NAN, 1193259.0, 1253979.0},
    {"aut", 809630.6777, 389663.9292, NAN, 1940107.0, 2175406.0},
    {"bel", 1110756.4587, 476145.5594, NAN, 2108223.0, 2435323.0},
    {"irl", 509477.093, 227662.388, NAN, 911367.0, 1077358.0},
    {"hun", 284429.546346, 116649.429607, NAN, 1880365.0, 2220476.0},
    {"svk", 229289.13625, 91105.6073, NAN, 1073231.0, 1351000.0},
    {"svn", 94237.643532, 42819.113832, NAN, 417491.0, 499174.0},
    {"hrv", 97418.587266, 48159.988228, NAN, 709272.0, 827881.0},
    {"est", 54483.16924, 23393.74509, NAN, 304789.0, 320041.0},
    {"lva", 64725.662878, 27753.614989, NAN, 446172.0, 438463.0},
    {"ltu", 85667.78697, 43718.62636, NAN, 671899.0, 647124.0},
    {"bgr", 122872.506772, 49340.696022, NAN, 1404263.0, 1577119.0},
    {"cyp", 39448.262984, 21050.921135, NAN, 177619.0, 185122.0},
    {"lux", 211968.190517, 58245.373602, NAN, 111252.0, 137905.0},
    {"mlt", 28914.92798, 9457.728874, NAN, 74256.0, 116047.0},
    {"twn", 1220628.556375, 510922.945205, NAN, 4913000.0, 6166000.0},
};

enum { MODELS = sizeof published / sizeof *published };

static char *slurp(const char *dir, const char *name)
{
    char path[400], *text = NULL;
    size_t len;
    struct cs_err err = {0};
    snprintf(path, sizeof path, "%s/%s", dir, name);
    if (cs_file_read(path, &text, &len, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return text;
}

static void gives_the_same_bytes(void **state)
{
    const char *model = *state;
    struct fixture *f = fixture_new();
    struct cs_outdir *out;
    char recipe[300], made[100], kept[300];
    if (!cs_path_is_dir(DATA))
        skip();
    snprintf(recipe, sizeof recipe, SOURCE_DIR "/models/%s/import/recipe.cfg", model);
    snprintf(kept, sizeof kept, SOURCE_DIR "/models/%s", model);
    snprintf(made, sizeof made, "%s/model", f->dir);
    if (cs_import_run(recipe, DATA, NULL, &f->r, &f->err) != CS_OK)
        fail_msg("%s", f->err.text[0]);
    for (size_t i = 0; i < f->r.findings.n; i++) {
        bool explained = *f->r.economy->balance_note != '\0';
        assert_true(f->r.findings.v[i].level < CS_FINDING_WARNING ||
                    (explained && f->r.findings.v[i].level == CS_FINDING_WARNING));
    }
    assert_int_equal(cs_outdir_open(made, &out, &f->err), CS_OK);
    assert_int_equal(cs_imported_write(&f->r, out, &f->err), CS_OK);
    assert_int_equal(cs_outdir_commit(out, &f->err), CS_OK);
    for (size_t i = 0; i < cs_outdir_count(out); i++) {
        const char *name = cs_outdir_name(out, i);
        char *a = slurp(made, name), *b = slurp(kept, name);
        if (strcmp(a, b) != 0)
            fail_msg("%s/%s is not what its recipe gives: import it again", kept, name);
        free(a);
        free(b);
    }
    cs_outdir_free(out);
    fixture_free(f);
}

static struct cs_economy *read_model(const char *code)
{
    struct cs_economy *e = NULL;
    struct cs_err err = {0};
    char dir[300];
    snprintf(dir, sizeof dir, SOURCE_DIR "/models/%s", code);
    if (cs_economy_read(dir, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return e;
}

static double sum(const gsl_vector *v)
{
    double all = 0;
    for (size_t i = 0; i < v->size; i++)
        all += gsl_vector_get(v, i);
    return all;
}

static double param(const struct cs_economy *e, const char *key)
{
    const struct cs_param_row *r = cs_params_find(e->params, key);
    return r ? r->value : NAN;
}

static void totals_are_the_publishers(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++) {
        struct cs_economy *e = read_model(published[m].code);
        gsl_vector *row = gsl_vector_calloc(e->n);
        struct cs_err err = {0};
        assert_float_equal(sum(e->x) / published[m].output, 1, 1e-9);
        cs_economy_primary(e, "value_added", NULL, row);
        assert_float_equal(sum(row) / published[m].value_added, 1, 1e-9);
        assert_int_equal(cs_economy_jobs(e, row, &err), CS_OK);
        double jobs = sum(row), survey = published[m].women + published[m].men;
        if (isnan(published[m].jobs)) /* persons of the survey, less those put nowhere */
            assert_float_equal((jobs + param(e, "labour.unallocated")) / survey, 1, 1e-3);
        else
            assert_float_equal(jobs / published[m].jobs, 1, 1e-9);
        assert_float_equal(param(e, "labour.survey_women") / published[m].women, 1, 1e-9);
        assert_float_equal(param(e, "labour.survey_men") / published[m].men, 1, 1e-9);
        gsl_vector_free(row);
        cs_economy_free(e);
    }
}

/* sum of labour income = labour share x GDP; in no sector above its value added. */
static void labour_income_is_the_labour_share(void **state)
{
    size_t by_rule = 0;
    (void)state;
    for (size_t m = 0; m < MODELS; m++) {
        struct cs_economy *e = read_model(published[m].code);
        gsl_vector *coe = gsl_vector_calloc(e->n), *surplus = gsl_vector_calloc(e->n);
        double cap = param(e, "labour.income_rule");
        cs_economy_coe(e, true, coe);
        cs_economy_primary(e, "value_added", "surplus", surplus);
        if (!isnan(cap)) {
            double want = param(e, "labour.share_of_gdp") * cs_economy_gdp(e).production;
            by_rule++;
            assert_float_equal(sum(coe) / want, 1, 1e-9);
            for (size_t i = 0; i < e->n; i++) {
                double c = gsl_vector_get(coe, i), va = c + gsl_vector_get(surplus, i);
                assert_true(c >= 0 && c <= fmax(0, cap * va) * (1 + 1e-9));
            }
        }
        gsl_vector_free(coe);
        gsl_vector_free(surplus);
        cs_economy_free(e);
    }
    assert_int_equal(by_rule, MODELS - 7); /* six have accounts, Taiwan has no labour share */
}

/* Formality is known for Mexico, India and Indonesia alone; both sexes in every sector with jobs.
 */
static void jobs_by_sex_and_status(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODELS; m++) {
        struct cs_economy *e = read_model(published[m].code);
        bool known = strstr("mex ind idn", published[m].code) != NULL;
        assert_int_equal(e->labour_by_status, known);
        gsl_vector *jobs = gsl_vector_calloc(e->n);
        struct cs_err err = {0};
        assert_int_equal(cs_economy_jobs(e, jobs, &err), CS_OK);
        for (size_t i = 0; i < e->n; i++) {
            double both = 0;
            for (enum cs_sex g = 0; g < CS_SEXES; g++) {
                for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++)
                    both += cs_economy_labour(e, i, g, s)->jobs;
            }
            assert_float_equal(both, gsl_vector_get(jobs, i), 1e-9 * both + 1e-9);
            if (gsl_vector_get(e->x, i) == 0)
                assert_float_equal(both, 0, 0);
        }
        gsl_vector_free(jobs);
        cs_economy_free(e);
    }
}

int main(void)
{
    struct CMUnitTest tests[MODELS + 3];
    for (size_t m = 0; m < MODELS; m++)
        tests[m] = (struct CMUnitTest){.name = published[m].code,
                                       .test_func = gives_the_same_bytes,
                                       .initial_state = (void *)(uintptr_t)published[m].code};
    tests[MODELS] = (struct CMUnitTest)cmocka_unit_test(totals_are_the_publishers);
    tests[MODELS + 1] = (struct CMUnitTest)cmocka_unit_test(labour_income_is_the_labour_share);
    tests[MODELS + 2] = (struct CMUnitTest)cmocka_unit_test(jobs_by_sex_and_status);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
