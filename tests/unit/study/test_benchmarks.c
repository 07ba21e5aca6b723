/* Benchmarks: what is added up of toy results, what a file with faults is told, what the page says. */
#include "base/str.h"
#include "study/benchmarks.h"
#include "study_test.h"

/*
 * A result with jobs over {package, year, sex}; the last year of model one:
 *   policy    f 30, m 12       compare1  f 5, m 15
 * and half of each in the year before. GDP is 700 and 735. Model two is the same times `times`.
 */
static struct cs_result *toy_result(const char *model, double times)
{
    static const double last[2][2] = {{30, 12}, {5, 15}};
    struct cs_result *r = cs_result_new();
    r->scenario = "toy";
    r->model = model;
    cs_result_set_axis(r, CS_DIM_PACKAGE, (struct cs_label[]){{"policy", "", ""}, {"compare1", "", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_YEAR, (struct cs_label[]){{"2024", "", ""}, {"2025", "", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_SEX, (struct cs_label[]){{"f", "", ""}, {"m", "", ""}}, 2);
    struct cs_series *jobs = cs_result_add(
        r, &(struct cs_series){.key = "jobs", .title = "", .unit = "jobs", .formula = "", .n_dim = 3,
                               .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX}});
    for (size_t p = 0; p < 2; p++)
        for (size_t s = 0; s < 2; s++) {
            jobs->v[4 * p + 2 + s] = times * last[p][s];
            jobs->v[4 * p + s] = times * last[p][s] / 2;
        }
    struct cs_series *gdp = cs_result_add(
        r, &(struct cs_series){.key = "gdp", .title = "", .unit = "", .formula = "", .n_dim = 1,
                               .dim = {CS_DIM_YEAR}});
    gdp->v[0] = 700;
    gdp->v[1] = 735;
    return r;
}

/* One study with one figure, `rest` beside its code, title and unit. */
static enum cs_status read_text(const char *rest, struct cs_benchmarks **b, struct cs_err *err)
{
    char dir[64];
    struct cs_buf text = {0};
    cs_buf_printf(&text,
                  "studies = ( { code = \"s\"; title = \"T\"; authors = \"A\"; year = 2020; source = \"S\"; "
                  "address = \"https://example.org\"; question = \"Q?\"; reasons = (\"R1\", \"R2\");\n"
                  "figures = ( { code = \"c\"; title = \"Jobs\"; unit = \"jobs\";\n%s } ); } );\n",
                  rest);
    new_dir(dir);
    put(dir, "benchmarks.cfg", text.text);
    char *path = cs_path_join(dir, "benchmarks.cfg");
    enum cs_status st = cs_benchmarks_read(path, b, err);
    free(path);
    remove_dir(dir);
    cs_buf_clear(&text);
    return st;
}

static struct cs_benchmarks *read_good(const char *rest)
{
    struct cs_err err = {0};
    struct cs_benchmarks *b = NULL;
    if (read_text(rest, &b, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return b;
}

/* The figure on model one and on model two, which is five times as large. */
static double on_two_models(const char *rest, struct cs_benchmark_value *v)
{
    struct cs_err err = {0};
    struct cs_benchmarks *b = read_good(rest);
    struct cs_result *one = toy_result("one", 1), *two = toy_result("two", 5);
    *v = (struct cs_benchmark_value){0};
    assert_int_equal(cs_benchmark_add(&b->study[0].figure[0], one, v, &err), CS_OK);
    assert_int_equal(cs_benchmark_add(&b->study[0].figure[0], two, v, &err), CS_OK);
    double number = cs_benchmark_number(&b->study[0].figure[0], v);
    cs_result_free(one);
    cs_result_free(two);
    cs_benchmarks_free(b);
    return number;
}

#define FIGURE "published = 50.0; status = \"checked\"; scenario = \"toy\"; models = (\"one\", \"two\");\n"

static void adds_up(void **state)
{
    struct cs_benchmark_value v;
    (void)state;
    /* the last year, the own package, both sexes: 42 + 5 * 42 */
    near(on_two_models(FIGURE "of = { series = \"jobs\"; }; scale = 0.5;", &v), 126, 1e-12);
    assert_int_equal(v.n, 2);
    /* one sex of the comparator: 15 + 75 */
    near(on_two_models(FIGURE "of = { series = \"jobs\"; at = (\"package=compare1\", \"sex=m\"); };", &v), 90, 1e-12);
    /* two labels of one dimension add up; another year: (21 + 10) * 6 */
    near(on_two_models(FIGURE "of = { series = \"jobs\"; at = (\"package=policy\", \"package=compare1\", \"year=2024\"); };",
                       &v), 186, 1e-12);
}

static void divides(void **state)
{
    struct cs_benchmark_value v;
    (void)state;
    /* jobs over GDP: sum 252 / 1470, mean (42/735 + 210/735) / 2; in percent */
    const char *of = FIGURE "of = { series = \"jobs\"; }; over = { series = \"gdp\"; }; scale = 100.0;";
    near(on_two_models(of, &v), 100 * 252. / 1470, 1e-12);
    struct cs_buf mean = {0};
    cs_buf_printf(&mean, "%s total = \"mean\";", of);
    near(on_two_models(mean.text, &v), 100 * (42. / 735 + 210. / 735) / 2, 1e-12);
    cs_buf_clear(&mean);
    /* women's share 30 of 42 is the same on both */
    near(on_two_models(FIGURE "of = { series = \"jobs\"; at = \"sex=f\"; }; over = { series = \"jobs\"; };", &v),
         30. / 42, 1e-12);
}

static void counts_missing(void **state)
{
    struct cs_err err = {0};
    struct cs_benchmark_value v = {0};
    struct cs_benchmarks *b = read_good(FIGURE "of = { series = \"jobs\"; };");
    const struct cs_benchmark_figure *f = &b->study[0].figure[0];
    struct cs_result *good = toy_result("one", 1), *blank = toy_result("two", NAN), *none = cs_result_new();
    (void)state;
    assert_int_equal(cs_benchmark_add(f, blank, &v, &err), CS_OK);
    assert_int_equal(cs_benchmark_add(f, none, &v, &err), CS_OK);
    assert_true(isnan(cs_benchmark_number(f, &v)));
    assert_int_equal(cs_benchmark_check(f, &v, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "none of 2 models gives a number for series 'jobs'"));
    assert_int_equal(cs_benchmark_add(f, good, &v, &err), CS_OK);
    near(cs_benchmark_number(f, &v), 42, 0);
    assert_int_equal(v.missing, 2);
    assert_int_equal(cs_benchmark_check(f, &v, &err), CS_OK);
    cs_result_free(good);
    cs_result_free(blank);
    cs_result_free(none);
    cs_benchmarks_free(b);
}

static void names_a_label_that_is_not_there(void **state)
{
    static const char *const bad[] = {"sex=x", "effect=direct", "women"};
    struct cs_result *r = toy_result("one", 1);
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct cs_err err = {0};
        struct cs_buf rest = {0};
        struct cs_benchmark_value v = {0};
        cs_buf_printf(&rest, FIGURE "of = { series = \"jobs\"; at = \"%s\"; };", bad[i]);
        struct cs_benchmarks *b = read_good(rest.text);
        assert_int_equal(cs_benchmark_add(&b->study[0].figure[0], r, &v, &err), CS_EINPUT);
        assert_non_null(strstr(err.text[0], bad[i]));
        assert_non_null(strstr(err.text[0], "benchmarks.cfg:4: error: "));
        assert_non_null(strstr(err.text[0], "expected DIMENSION=LABEL with a dimension of package, year, sex"));
        cs_benchmarks_free(b);
        cs_buf_clear(&rest);
    }
    cs_result_free(r);
}

/* What is wrong with a figure, and what is said of it. */
static void refuses(void **state)
{
    static const struct {
        const char *rest, *said;
    } bad[] = {
        {"published = 1.0; status = \"sure\"; note = \"x\";", "status"},
        {"published = 0.0; status = \"checked\"; note = \"x\";", "published"},
        {"published = 1.0; status = \"checked\";", "expected a note that says why"},
        {"published = 1.0; status = \"checked\"; of = { series = \"jobs\"; };", "expected scenario and models"},
        {"published = 1.0; status = \"checked\"; note = \"x\"; scenario = \"s\";", "but no `of`"},
        {"published = 3.0; published_high = 2.5; status = \"checked\"; note = \"x\";", "2.5 is not above"},
        {FIGURE "of = \"jobs\";", "expected a group"},
        {FIGURE "of = { serie = \"jobs\"; };", "serie"},
        {FIGURE "of = { series = \"jobs\"; }; modles = \"x\";", "modles"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct cs_err err = {0};
        struct cs_benchmarks *b = NULL;
        assert_int_equal(read_text(bad[i].rest, &b, &err), CS_EINPUT);
        if (strstr(err.text[0], bad[i].said) == NULL || strstr(err.text[0], "benchmarks.cfg:") == NULL)
            fail_msg("'%s': expected '%s'", err.text[0], bad[i].said);
    }
}

static void compares_with_a_range(void **state)
{
    struct cs_benchmark_figure f = {.published = 61, .published_high = 72};
    (void)state;
    near(cs_benchmark_ratio(&f, 36.6), 0.6, 1e-15);
    near(cs_benchmark_ratio(&f, 66), 1, 0);
    near(cs_benchmark_ratio(&f, 79.2), 1.1, 1e-15);
    assert_true(isnan(cs_benchmark_ratio(&f, NAN)));
    f.published_high = NAN;
    near(cs_benchmark_ratio(&f, 122), 2, 0);
}

static void writes_page_and_result(void **state)
{
    struct cs_err err = {0};
    struct cs_benchmark_value v = {0};
    struct cs_benchmarks *b = read_good(FIGURE "of = { series = \"jobs\"; }; note = \"N\";");
    struct cs_result *one = toy_result("one", 1);
    struct cs_buf page = {0};
    (void)state;
    assert_int_equal(cs_benchmark_add(&b->study[0].figure[0], one, &v, &err), CS_OK);
    cs_benchmarks_page(b, &v, &page);
    assert_non_null(strstr(page.text, "## 2020: T\n\nA. S ([seen here](https://example.org)).\n\nQ?\n"));
    assert_non_null(strstr(page.text, "| Jobs | jobs | 50.0 | 42.0 | 0.84 | one, two | checked |\n"));
    assert_non_null(strstr(page.text, "Scenario: [toy](../scenarios/toy.cfg).\n"));
    assert_non_null(strstr(page.text, "- R1\n- R2\n- *Jobs*: N\n"));
    assert_non_null(strstr(page.text, "\n1 figures of 1 studies, 1 of them computed. The median ratio is 0.84"));
    struct cs_result *r = cs_benchmarks_result(b, &v);
    assert_string_equal(r->axis[CS_DIM_LINE].labels[0].code, "s.c");
    near(cs_result_find(r, "benchmark.published")->v[0], 50, 0);
    near(cs_result_find(r, "benchmark.caresim")->v[0], 42, 0);
    near(cs_result_find(r, "benchmark.ratio")->v[0], 0.84, 1e-15);
    assert_true(isnan(cs_result_find(r, "benchmark.published_high")->v[0]));
    assert_int_equal(r->n_notes, 3);
    cs_result_free(r);
    cs_result_free(one);
    cs_benchmarks_free(b);
    cs_buf_clear(&page);
}

/* The project's own file reads, and no figure is said twice. */
static void own_file(void **state)
{
    struct cs_err err = {0};
    struct cs_benchmarks *b = NULL;
    (void)state;
    if (cs_benchmarks_read(SOURCE_DIR "/models/published/benchmarks.cfg", &b, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_true(b->n >= 8);
    for (size_t i = 0; i < b->n; i++) {
        assert_true(cs_starts_with(b->study[i].address, "http"));
        assert_true(b->study[i].reasons.n > 0);
        for (size_t k = 0; k < b->study[i].n; k++)
            for (size_t l = 0; l < k; l++)
                assert_string_not_equal(b->study[i].figure[k].code, b->study[i].figure[l].code);
    }
    cs_benchmarks_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adds_up),
        cmocka_unit_test(divides),
        cmocka_unit_test(counts_missing),
        cmocka_unit_test(names_a_label_that_is_not_there),
        cmocka_unit_test(refuses),
        cmocka_unit_test(compares_with_a_range),
        cmocka_unit_test(writes_page_and_result),
        cmocka_unit_test(own_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
