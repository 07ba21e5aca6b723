/* Charts drawn from a toy result: data, findings in titles, hostile labels, gnuplot absent and
 * failing. */
#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "chart/chart.h"
#include "unit/chart/folder.h"
#include "unit/chart/toy.h"

static void lists_charts(void **state)
{
    (void)state;
    assert_int_equal(cs_charts_count(), 23);
    for (size_t i = 0; i < cs_charts_count(); i++) {
        const struct cs_chart_type *chart = cs_charts_at(i);
        assert_ptr_equal(cs_charts_find(chart->name), chart);
        assert_true(strlen(chart->help) > 0);
    }
    assert_null(cs_charts_find("pie"));
}

static void writes_data(void **state)
{
    struct cs_result *r = toy_new();
    toy_jobs(r);
    toy_per_million(r);
    toy_path(r);
    draw_plain(r, *state);
    char *text = read_out(*state, "jobs_by_effect.dat");
    assert_string_equal(text, "# jobs by package, sex and effect in the last year; unit: \"jobs\"\n"
                              "# package sex(1 women, 2 men) direct indirect induced \"year\" "
                              "\"package\"\n"
                              "1 1 2385 310 705 \"2030\" \"care\"\n"
                              "1 2 640 425 715 \"2030\" \"care\"\n"
                              "2 1 150 350 220 \"2030\" \"build\"\n"
                              "2 2 1720.5 479.5 330 \"2030\" \"build\"\n");
    free(text);
    text = read_out(*state, "jobs_per_million.dat");
    assert_string_equal(text, "# jobs by sector of spending and sex, highest first; unit: "
                              "\"jobs per million TOY\"\n"
                              "# row rank women men mark(1 care, 2 construction) \"sector\"\n"
                              "1 1 17.2 4.3 1 \"S2\"\n"
                              "2 2 6 9.25 0 \"S1\"\n"
                              "3 3 2.15 10.35 2 \"S3\"\n");
    free(text);
    text = read_out(*state, "path.dat");
    assert_string_equal(text, "# path of the first package; coverage in %, gross cost in % of GDP, "
                              "jobs direct + indirect in \"jobs\"\n"
                              "# year cost women men \"0-3\" \"4-5\"\n"
                              "2025 0.125 269.5 106.5 37.5 81\n"
                              "2030 1.23456789 2695 1065 100 97\n");
    free(text);
    cs_result_free(r);
}

/* Care 2695 women of 3760 jobs; building 500 women of 2700: 5.39 times, and more jobs in all. */
static void says_that_care_wins(void **state)
{
    struct cs_result *r = toy_new();
    toy_jobs(r);
    toy_per_million(r);
    toy_path(r);
    draw_plain(r, *state);
    check_holds(*state, "jobs_by_effect.gp",
                "['Childcare creates 5.4 times as many jobs for', "
                "'women as construction at equal gross cost']");
    check_holds(*state, "jobs_by_effect.gp", "together: more jobs, 3,760 against 2,700.");
    check_holds(*state, "jobs_by_effect.gp", "['2,695', '1,065', '500', '2,200']");
    check_holds(*state, "jobs_by_effect.gp", "'3,400 with induced'");
    check_holds(*state, "jobs_by_effect.gp", "household closure take_home (k = 1.219).");
    check_holds(*state, "jobs_by_effect.gp", "Source: Toyland statistics 2020; caresim.");
    check_holds(*state, "jobs_per_million.gp",
                "['Spending on care makes 8.0 times as', 'many jobs for women");
    check_holds(*state, "path.gp",
                "['Coverage of ages 0-3 rises from 38\u00A0% to', "
                "'100\u00A0% by 2030 and costs 1.2\u00A0% of GDP']");
    cs_result_free(r);
}

/* Women: 450 in care against 500; 0.9 of it, hence 1.1 times the other way; 1515 jobs against 2700.
 */
static void says_that_care_loses(void **state)
{
    struct cs_result *r = toy_new();
    struct cs_series *s = toy_jobs(r), *m = toy_per_million(r);
    *cs_series_at(r, s, (size_t[]){0, 1, 0, 0}) = 140;
    *cs_series_at(r, m, (size_t[]){1, 0}) = 1.075;
    draw_plain(r, *state);
    check_holds(*state, "jobs_by_effect.gp", "['Construction creates 1.1 times as many jobs");
    check_holds(*state, "jobs_by_effect.gp", "childcare for the same money']");
    check_holds(*state, "jobs_by_effect.gp", "together: fewer jobs, 1,515 against 2,700.");
    check_holds(*state, "jobs_per_million.gp", "fewer jobs for women");
    check_holds(*state, "jobs_per_million.gp", "0.5 times as many']");
    cs_result_free(r);
}

static void says_about_as_many(void **state)
{
    struct cs_result *r = toy_new();
    struct cs_series *s = toy_jobs(r);
    *cs_series_at(r, s, (size_t[]){0, 1, 0, 0}) = 211; /* 521 against 500 */
    draw_plain(r, *state);
    check_holds(*state, "jobs_by_effect.gp", "about as many jobs");
    cs_result_free(r);
}

/* Costs 1.5 % and 1.2 % of GDP: not the same money, and the title says so. */
static void says_when_costs_differ(void **state)
{
    struct cs_result *r = toy_new();
    toy_jobs(r);
    toy_path(r);
    double *cost = cs_result_find(r, "cost.gross_pct_gdp")->v;
    cost[1] = 0.015;
    cost[3] = 0.012;
    draw_plain(r, *state);
    check_holds(*state, "jobs_by_effect.gp", "at 1.25 times its cost']");
    cs_result_free(r);
}

/* A long name gives way to the finding: the headline ends with what it has to say. */
static void keeps_the_finding_whole(void **state)
{
    struct cs_result *r = toy_new();
    struct cs_label packages[] = {
        {"care", "Universal childcare for children below six in every municipality by 2035", ""},
        {"build", "Machinery and equipment (including maintenance and repair) of all kinds", ""}};
    cs_result_set_axis(r, CS_DIM_PACKAGE, packages, N_OF(packages));
    toy_jobs(r);
    draw_plain(r, *state);
    check_holds(*state, "jobs_by_effect.gp", " for the same money']");
    check_holds(*state, "jobs_by_effect.gp", "['Universal childcare");
    cs_result_free(r);
}

static void draws_what_has_data(void **state)
{
    struct cs_result *r = toy_new();
    toy_per_million(r);
    draw_plain(r, *state);
    assert_int_equal(count_files(*state, false), 4); /* and women_share */
    assert_true(is_there(*state, "jobs_per_million.gp"));
    toy_jobs(r);
    draw_plain(r, *state);
    assert_true(is_there(*state, "jobs_by_effect.gp"));
    assert_false(is_there(*state, "path.gp"));
    cs_result_free(r);
}

static void needs_two_years_for_a_path(void **state)
{
    struct cs_result *r = toy_new();
    static const struct cs_label year[] = {{"2030", "2030", ""}};
    cs_result_set_axis(r, CS_DIM_YEAR, year, 1);
    struct cs_series *jobs =
        toy_series(r, "jobs", "jobs", 4, CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX);
    toy_series(r, "childcare.coverage", "share", 2, CS_DIM_YEAR, CS_DIM_AGE, 0, 0)->v[0] = 0.375;
    toy_series(r, "cost.gross_pct_gdp", "share", 2, CS_DIM_PACKAGE, CS_DIM_YEAR, 0, 0);
    draw_plain(r, *state);
    assert_false(is_there(*state, "jobs_by_effect.gp")); /* nothing known, no picture */
    jobs->v[0] = 238.5;
    draw_plain(r, *state); /* the rest NaN: charts say NA and do not fail */
    assert_true(is_there(*state, "jobs_by_effect.gp"));
    assert_false(is_there(*state, "path.gp"));
    check_holds(*state, "jobs_by_effect.gp", "['NA', 'NA', 'NA', 'NA']");
    const char *only[] = {"path", NULL};
    struct cs_chart_options options = {.plots_dir = plots, .only = only};
    struct cs_err err = {0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EUSAGE);
    assert_non_null(strstr(err.text[0], "'path' needs 2 years at least; this result has 1"));
    cs_result_free(r);
}

static void refuses_bad_requests(void **state)
{
    struct cs_result *r = toy_new();
    toy_jobs(r);
    struct cs_chart_options options = {.plots_dir = plots};
    options.only = (const char *const[]){"jobs_by_efect", NULL};
    struct cs_err err = {0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EUSAGE);
    assert_non_null(strstr(err.text[0], "'jobs_by_efect'; did you mean 'jobs_by_effect'?"));
    options.only = (const char *const[]){"jobs_per_million", NULL};
    err = (struct cs_err){0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EUSAGE);
    assert_non_null(strstr(err.text[0], "needs the series 'jobs.per_million'"));
    options = (struct cs_chart_options){.plots_dir = "/nonexistent/plots"};
    err = (struct cs_err){0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "/nonexistent/plots/theme.gp"));
    assert_int_equal(count_files(*state, false), 0);
    cs_result_free(r);
}

static void refuses_other_shapes(void **state)
{
    struct cs_result *r = toy_new();
    toy_series(r, "jobs", "jobs", 2, CS_DIM_YEAR, CS_DIM_SEX, 0, 0)->v[0] = 238.5;
    struct cs_err err = {0};
    assert_int_equal(draw(r, *state, &without_gnuplot, NULL, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "'jobs' has 4 values over {year, sex}"));
    assert_non_null(strstr(err.text[0], "needs {package, year, effect, sex}"));
    assert_int_equal(count_files(*state, false), 0);
    cs_result_free(r);
}

static void warns_without_gnuplot(void **state)
{
    struct cs_result *r = toy_new();
    toy_jobs(r);
    struct sink sink = {0};
    struct cs_err err = {0};
    assert_int_equal(draw(r, *state, &without_gnuplot, &sink, &err), CS_OK);
    assert_int_equal(sink.warnings, 1);
    assert_non_null(strstr(sink.last, "gnuplot not found"));
    assert_non_null(strstr(sink.last, "install the package gnuplot-nox"));
    assert_int_equal(count_files(*state, false), 2);
    cs_result_free(r);
}

/* Not there; ends badly and says why; ends well, as on a full disk, with half a picture. */
static void reports_a_failing_gnuplot(void **state)
{
    struct cs_result *r = toy_new();
    toy_jobs(r);
    struct cs_chart_options options = {.gnuplot = "/nonexistent/gnuplot", .plots_dir = plots};
    struct cs_err err = {0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EIO);
    assert_non_null(strstr(err.text[0], "cannot start gnuplot as '/nonexistent/gnuplot'"));
    char *fake = cs_path_join(*state, "fake");
    FILE *f = fopen(fake, "w");
    fputs("#!/bin/sh\n[ \"$1\" = -d ] || exit 9\nfor i in 1 2 3 4 5 6 7 8 9; do printf "
          "'%1000d\\n' $i; done >&2\necho \"plot at $2\" >&2\necho '   ^' >&2\n"
          "echo 'line 12: no such thing' >&2\nexit 3\n",
          f);
    fclose(f);
    assert_int_equal(chmod(fake, 0755), 0);
    options.gnuplot = fake;
    err = (struct cs_err){0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EIO);
    assert_non_null(strstr(err.text[0], "status 3"));
    assert_non_null(strstr(err.text[0], "plot at jobs_by_effect.gp | line 12: no such thing"));
    assert_int_equal(count_files(*state, false), 1); /* the fake alone */
    f = fopen(fake, "w");
    fputs("#!/bin/sh\nshift\nfor i; do printf '\\211PNG IHDR' >\"${i%.gp}.png\"; done\n", f);
    fclose(f);
    err = (struct cs_err){0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EIO);
    assert_non_null(strstr(err.text[0], "did not finish 'jobs_by_effect.png'"));
    assert_int_equal(count_files(*state, false), 1);
    free(fake);
    cs_result_free(r);
}

static const char hostile[] = "A''; system(\"touch pwned\"); `touch pwned` $(touch pwned) @plots "
                              "\\\"{/Bold x}^2_3 %s %d \n! touch pwned\nsystem 'touch pwned' \\";

/* 98 sectors with such names, everywhere a name can stand. */
static struct cs_result *make_hostile(void)
{
    struct cs_result *r = toy_new();
    struct cs_label sectors[98], ages[9], packages[7];
    char codes[98][8];
    for (size_t i = 0; i < N_OF(sectors); i++) {
        snprintf(codes[i], sizeof codes[i], "S%zu", i);
        sectors[i] = (struct cs_label){codes[i], hostile + i % 9, i % 20 == 3 ? "care.health" : ""};
    }
    for (size_t i = 0; i < N_OF(ages); i++)
        ages[i] = (struct cs_label){codes[i], hostile, ""};
    for (size_t i = 0; i < N_OF(packages); i++)
        packages[i] = (struct cs_label){i == 0 ? hostile : codes[i], hostile, hostile};
    sectors[70].role = "construction";
    sectors[5].code = hostile;
    cs_result_set_axis(r, CS_DIM_SECTOR, sectors, N_OF(sectors));
    cs_result_set_axis(r, CS_DIM_AGE, ages, N_OF(ages));
    cs_result_set_axis(r, CS_DIM_PACKAGE, packages, N_OF(packages));
    r->source = r->model_title = r->price_basis = r->closure_text = hostile;
    struct cs_label payers[6], items[12], lines[30], economies[50], scenarios[8];
    struct cs_label *more[] = {payers, items, lines, economies, scenarios};
    const size_t n[] = {N_OF(payers), N_OF(items), N_OF(lines), N_OF(economies), N_OF(scenarios)};
    const enum cs_dim dims[] = {CS_DIM_PAYER, CS_DIM_ITEM, CS_DIM_LINE, CS_DIM_ECONOMY,
                                CS_DIM_SCENARIO};
    toy_more_axes(r);
    for (size_t k = 0; k < N_OF(more); k++) {
        for (size_t i = 0; i < n[k]; i++)
            more[k][i] = (struct cs_label){codes[i], hostile, ""};
        if (dims[k] == CS_DIM_ITEM) {
            items[0].code = "low";
            items[1].code = "high";
        }
        cs_result_set_axis(r, dims[k], more[k], n[k]);
    }
    toy_all(r, hostile, 238.5);
    cs_result_find(r, "jobs")->v[3] = NAN;
    return r;
}

static void draws_hostile_text(void **state)
{
    need_gnuplot();
    static const char *const endings[] = {"png", "svg", "pdf"};
    struct cs_result *r = make_hostile();
    char before[4096], after[4096];
    for (int format = CS_CHART_PNG; format <= CS_CHART_PDF; format++) {
        struct cs_chart_options options = {
            .gnuplot = "gnuplot", .plots_dir = plots, .format = (enum cs_chart_format)format};
        struct cs_err err = {0};
        assert_non_null(getcwd(before, sizeof before));
        if (draw(r, *state, &options, NULL, &err) != CS_OK)
            fail_msg("%s", err.text[0]);
        assert_non_null(getcwd(after, sizeof after));
        assert_string_equal(before, after);
        for (size_t i = 0; i < cs_charts_count(); i++) {
            char name[64];
            snprintf(name, sizeof name, "%s.%s", cs_charts_at(i)->name, endings[format]);
            assert_true(is_there(*state, name));
        }
    }
    assert_false(is_there(*state, "pwned"));
    assert_false(cs_path_is_file("pwned"));
    /* .dat, .gp and three pictures each */
    assert_int_equal(count_files(*state, false), cs_charts_count() * 5);
    check_holds(*state, "jobs_by_effect.gp", "A\u2019\u2019; system(\"touch pwned\")");
    check_holds(*state, "jobs_per_million.gp", "Sectors not shown, in between or below: 79.");
    char *svg = read_out(*state, "jobs_per_million.svg");
    assert_non_null(strstr(svg, "touch pwned")); /* drawn as text, all of it */
    free(svg);
    cs_result_free(r);
}

/* All care and construction is shown, however low it ranks; 19 rows in all. */
static void keeps_care_and_construction(void **state)
{
    struct cs_result *r = make_hostile();
    draw_plain(r, *state);
    char *text = read_out(*state, "jobs_per_million.dat");
    size_t lines = 0, care = 0, construction = 0;
    char *save = NULL;
    for (char *l = strtok_r(text, "\n", &save); l != NULL; l = strtok_r(NULL, "\n", &save)) {
        if (*l == '#')
            continue;
        lines++;
        care += strstr(l, " 1 \"S") != NULL;
        construction += strstr(l, " 2 \"S70\"") != NULL;
    }
    assert_int_equal(lines, 19);
    assert_int_equal(care, 5); /* 3, 23, 43, 63, 83 */
    assert_int_equal(construction, 1);
    free(text);
    cs_result_free(r);
}

/* What is left behind redraws by itself in its folder. */
static void redraws_from_the_script(void **state)
{
    need_gnuplot();
    struct cs_result *r = toy_new();
    toy_more_axes(r);
    toy_all(r, "million TOY", 2385);
    draw_plain(r, *state);
    assert_true(gnuplot_is_silent(*state));
    for (size_t i = 0; i < cs_charts_count(); i++) {
        char name[64];
        snprintf(name, sizeof name, "%s.png", cs_charts_at(i)->name);
        char *png = read_out(*state, name);
        /* IHDR: width 1600 and height 900, big-endian */
        assert_memory_equal(png + 16, "\x00\x00\x06\x40\x00\x00\x03\x84", 8);
        free(png);
    }
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_charts),    TEST(writes_data),
        TEST(says_that_care_wins),         TEST(says_that_care_loses),
        TEST(says_about_as_many),          TEST(says_when_costs_differ),
        TEST(keeps_the_finding_whole),     TEST(draws_what_has_data),
        TEST(needs_two_years_for_a_path),  TEST(refuses_bad_requests),
        TEST(refuses_other_shapes),        TEST(warns_without_gnuplot),
        TEST(reports_a_failing_gnuplot),   TEST(draws_hostile_text),
        TEST(keeps_care_and_construction), TEST(redraws_from_the_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
