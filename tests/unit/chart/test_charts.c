/* Each chart's data and finding from a toy result, by hand; sizes, themes and long names. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "unit/chart/folder.h"
#include "unit/chart/toy.h"

#define DIMS(...)                                                                                  \
    .n_dim = (int)N_OF(((enum cs_dim[]){__VA_ARGS__})), .dim = {__VA_ARGS__}
#define PACKAGE_YEAR CS_DIM_PACKAGE, CS_DIM_YEAR

static struct cs_result *toy(void)
{
    struct cs_result *r = toy_new();
    toy_more_axes(r);
    return r;
}

/* Of 1000 households pay 100, 150 + 250 come back, 500 is left. */
static void make_costs(struct cs_result *r)
{
    const double gross[] = {200, 1000, 200, 1000}, net[] = {120, 500, 150, 800};
    const double revenue[] = {30, 50, 150, 250, 20, 30, 80, 120};
    const double payer[] = {200, 0, 0, 900, 100, 0, 200, 0, 0, 1000, 0, 0};
    const double item[] = {200, 0, 750, 250, 200, 0, 1000, 0};
    const double gdp[] = {0.004, 0.02, 0.004, 0.02};
    const char *unit = "million TOY";
    toy_values(r, (struct cs_series){.key = "cost.gross", .unit = unit, DIMS(PACKAGE_YEAR)}, gross, 4);
    toy_values(r, (struct cs_series){.key = "cost.net", .unit = unit, DIMS(PACKAGE_YEAR)}, net, 4);
    toy_values(r, (struct cs_series){.key = "cost.gross_pct_gdp", DIMS(PACKAGE_YEAR)}, gdp, 4);
    toy_values(r, (struct cs_series){.key = "revenue", .unit = unit, DIMS(PACKAGE_YEAR, CS_DIM_LINE)},
               revenue, 8);
    toy_values(r, (struct cs_series){.key = "cost.payer", .unit = unit, DIMS(PACKAGE_YEAR, CS_DIM_PAYER)},
               payer, 12);
    toy_values(r, (struct cs_series){.key = "cost.item", .unit = unit, DIMS(PACKAGE_YEAR, CS_DIM_ITEM)},
               item, 8);
}

static void draws_costs(void **state)
{
    struct cs_result *r = toy();
    make_costs(r);
    draw_plain(r, *state);
    check_rows(*state, "waterfall.dat",
               "1 0 1000 1 \"Gross cost\" \"Gross cost\"\n"
               "2 1000 900 3 \"Paid by Households\" \"Not paid by the public purse\"\n"
               "3 900 750 2 \"Income tax\" \"Comes back in taxes\"\n"
               "4 750 500 2 \"Social contributions\" \"Comes back in taxes\"\n"
               "5 0 500 4 \"Net public cost\" \"Net public cost\"\n");
    check_holds(*state, "waterfall.gp",
                "['Of 1.00\u00A0billion TOY gross, 400\u00A0million TOY comes', "
                "'back in taxes and 500\u00A0million TOY is left to pay']");
    check_holds(*state, "waterfall.gp", "'-150\u00A0million TOY'");
    check_holds(*state, "waterfall.gp", "'1.0\u00A0% of GDP'"); /* 2 % x 500 / 1000 */
    check_rows(*state, "tax_path.dat", "2025 200 80 120\n2030 1000 400 500\n");
    check_holds(*state, "tax_path.gp", "['Net cost is 500\u00A0million TOY in 2030: 40\u00A0%', 'of the gross");
    check_rows(*state, "cost_items.dat",
               "2025 0 200 1 \"Own staff\"\n2025 200 200 2 \"Inputs\"\n"
               "2030 0 750 1 \"Own staff\"\n2030 750 1000 2 \"Inputs\"\n");
    check_holds(*state, "cost_items.gp",
                "'75\u00A0% of the 1.00\u00A0billion TOY of 2030 goes to: Own staff'");
    check_rows(*state, "payers.dat",
               "2025 0 200 1 \"State\"\n2025 200 200 2 \"Households\"\n"
               "2030 0 900 1 \"State\"\n2030 900 1000 2 \"Households\"\n"); /* employers: all zero */
    cs_result_free(r);
}

/* What is saved hangs below zero; a difference that nothing explains is a step of its own. */
static void draws_savings(void **state)
{
    struct cs_result *r = toy();
    make_costs(r);
    cs_result_find(r, "cost.item")->v[3] = -62.5;
    cs_result_find(r, "cost.net")->v[1] = 537.5;
    draw_plain(r, *state);
    check_rows(*state, "cost_items.dat",
               "2025 0 200 1 \"Own staff\"\n2025 200 200 2 \"Inputs\"\n"
               "2030 0 750 1 \"Own staff\"\n2030 0 -62.5 2 \"Inputs\"\n");
    check_holds(*state, "waterfall.dat", "5 500 537.5 3 \"Other differences\"");
    cs_result_free(r);
}

/* Women 2695 and 500, men 1065 and 2200; the costs are the same gross, then the same net. */
static void sets_care_against_others(void **state)
{
    struct cs_result *r = toy();
    struct cs_series *jobs = toy_jobs(r);
    make_costs(r);
    draw_plain(r, *state);
    check_rows(*state, "care_against.dat",
               "1 0 2695 1 \"Childcare\" \"Women\"\n1 2695 3760 2 \"Childcare\" \"Men\"\n"
               "1 0 705 3 \"Childcare\" \"Women, induced\"\n"
               "1 705 1420 4 \"Childcare\" \"Men, induced\"\n"
               "2 0 500 1 \"Construction (same gross cost)\" \"Women\"\n"
               "2 500 2700 2 \"Construction (same gross cost)\" \"Men\"\n"
               "2 0 220 3 \"Construction (same gross cost)\" \"Women, induced\"\n"
               "2 220 550 4 \"Construction (same gross cost)\" \"Men, induced\"\n");
    check_holds(*state, "care_against.gp", "5.4 times at equal gross cost']");
    check_holds(*state, "care_against.gp", "gross 1.00\u00A0billion TOY, net 500\u00A0million TOY");
    cs_result_find(r, "cost.gross_pct_gdp")->v[3] = 0.0125;
    cs_result_find(r, "cost.net")->v[3] = 500;
    draw_plain(r, *state);
    check_holds(*state, "care_against.gp", "5.4 times at equal net cost']");
    check_holds(*state, "jobs_by_effect.gp", "at equal net cost']");
    jobs->basis = CS_BASIS_FTE;
    draw_plain(r, *state);
    check_holds(*state, "care_against.gp", "FTE jobs for women, childcare");
    cs_result_free(r);
}

/* Education 17.2 of 21.5, farming 6 of 15.25, building 2.15 of 12.5. */
static void ranks_womens_shares(void **state)
{
    struct cs_result *r = toy();
    toy_per_million(r);
    draw_plain(r, *state);
    check_rows(*state, "women_share.dat",
               "1 0 80 1 \"Education\" \"Women\"\n1 80 100 2 \"Education\" \"Men\"\n"
               "2 0 39.3442623 1 \"Farming\" \"Women\"\n2 39.3442623 100 2 \"Farming\" \"Men\"\n"
               "3 0 17.2 1 \"Building\" \"Women\"\n3 17.2 100 2 \"Building\" \"Men\"\n");
    check_holds(*state, "women_share.gp", "care 80\u00A0%', 'are for women, on construction 17\u00A0%']");
    cs_result_free(r);
}

static void shows_the_gap(void **state)
{
    struct cs_result *r = toy();
    toy_path(r);
    const double gap[] = {12500, 3800, 0, 600}, band[] = {0.5, 0.44};
    toy_values(r, (struct cs_series){.key = "childcare.gap", DIMS(CS_DIM_YEAR, CS_DIM_AGE)}, gap, 4);
    toy_values(r, (struct cs_series){.key = "schooling.enrolment.6-14", .title = "In school, 6 to 14",
                                     .kind = CS_KIND_SHARE, DIMS(CS_DIM_YEAR)}, band, 2);
    draw_plain(r, *state);
    check_rows(*state, "coverage_gap.dat",
               "1 0 37.5 1 \"Ages 0-3\" \"Covered in 2025\"\n"
               "1 37.5 100 2 \"Ages 0-3\" \"Added by 2030\"\n"
               "1 100 100 4 \"Ages 0-3\" \"Still without in 2030\"\n"
               "2 0 81 1 \"Ages 4-5\" \"Covered in 2025\"\n2 81 97 2 \"Ages 4-5\" \"Added by 2030\"\n"
               "2 97 100 4 \"Ages 4-5\" \"Still without in 2030\"\n"
               "3 0 44 1 \"In school, 6 to 14\" \"Covered in 2025\"\n"
               "3 44 50 3 \"In school, 6 to 14\" \"Lost by 2030\"\n"
               "3 50 100 4 \"In school, 6 to 14\" \"Still without in 2030\"\n");
    check_holds(*state, "coverage_gap.gp", "'12,500 without today', '3,800 without today', ''");
    cs_result_free(r);
}

/* Care: 70 value added, 10 imports, 20 taxes of 100; building: 48, 32 and 20 of 100. */
static void traces_content(void **state)
{
    struct cs_result *r = toy();
    static const char *const keys[] = {"value_added", "imports", "product_tax"};
    const double v[3][2][2] = {{{60, 10}, {18, 30}}, {{5, 5}, {20, 12}}, {{12, 8}, {11, 9}}};
    for (size_t k = 0; k < 3; k++) {
        struct cs_series *s = toy_series(r, keys[k], "million TOY", 3, PACKAGE_YEAR, CS_DIM_EFFECT, 0);
        for (size_t p = 0; p < 2; p++)
            for (size_t e = 0; e < 2; e++)
                *cs_series_at(r, s, (size_t[]){p, 1, e}) = v[k][p][e];
    }
    draw_plain(r, *state);
    check_rows(*state, "content.dat",
               "1 0 70 1 \"Childcare\" \"Value added at home\"\n1 70 80 2 \"Childcare\" \"Imports\"\n"
               "1 80 100 3 \"Childcare\" \"Product taxes\"\n"
               "2 0 48 1 \"Construction (same gross cost)\" \"Value added at home\"\n"
               "2 48 80 2 \"Construction (same gross cost)\" \"Imports\"\n"
               "2 80 100 3 \"Construction (same gross cost)\" \"Product taxes\"\n");
    cs_result_free(r);
}

/* Highest first: Aland 4 times, Cland 2 (all jobs unknown), Bland 0.5; the middle one is 2. */
static void ranks_economies(void **state)
{
    struct cs_result *r = toy();
    const double women[] = {4, 0.5, 2}, all[] = {1.25, 0.8, NAN};
    toy_values(r, (struct cs_series){.key = "compare.women_ratio", DIMS(CS_DIM_ECONOMY)}, women, 3);
    toy_values(r, (struct cs_series){.key = "compare.jobs_ratio", DIMS(CS_DIM_ECONOMY)}, all, 3);
    draw_plain(r, *state);
    check_rows(*state, "economies.dat",
               "1 1.25 4 1 \"Aland 2020\" \"\"\n1 1.25 1.25 2 \"Aland 2020\" \"All jobs\"\n"
               "1 4 4 3 \"Aland 2020\" \"Jobs for women (the figure at the right)\"\n"
               "2 2 2 3 \"Cland 2022\" \"Jobs for women (the figure at the right)\"\n"
               "3 0.8 0.5 1 \"Bland 2021\" \"\"\n3 0.8 0.8 2 \"Bland 2021\" \"All jobs\"\n"
               "3 0.5 0.5 3 \"Bland 2021\" \"Jobs for women (the figure at the right)\"\n");
    check_holds(*state, "economies.gp", "in 2 of 3 cases, 2.0 times as");
    cs_result_free(r);
}

/* 385 of 3200 and 115 of 900 hours: 500 released, 77 % of them women's. */
static void shows_hours_released(void **state)
{
    struct cs_result *r = toy();
    const double released[] = {0, 0, 385, 115, 0, 0, 0, 0}, before[] = {3200, 900, 3200, 900};
    const double after[] = {3200, 900, 2815, 785, 3200, 900, 3200, 900};
    const char *unit = "million hours a year";
    toy_values(r, (struct cs_series){.key = "time.released", .unit = unit, DIMS(PACKAGE_YEAR, CS_DIM_SEX)},
               released, 8);
    toy_values(r, (struct cs_series){.key = "time.unpaid.before", .unit = unit, DIMS(CS_DIM_YEAR, CS_DIM_SEX)},
               before, 4);
    toy_values(r, (struct cs_series){.key = "time.unpaid.after", .unit = unit, DIMS(PACKAGE_YEAR, CS_DIM_SEX)},
               after, 8);
    draw_plain(r, *state);
    check_rows(*state, "unpaid_hours.dat",
               "1 0 2815 1 \"Women\" \"Women, that stays\"\n1 2815 3200 3 \"Women\" \"Released\"\n"
               "2 0 785 2 \"Men\" \"Men, that stays\"\n2 785 900 3 \"Men\" \"Released\"\n");
    check_holds(*state, "unpaid_hours.gp", "77\u00A0% of them women\u2019s");
    cs_result_free(r);
}

static void shows_uncertainty(void **state)
{
    struct cs_result *r = toy();
    const double v[] = {0, 0, 0, 0, 0, 1300, 1900, 2385, 2700, 3400,
                        0, 0, 0, 0, 0, 210,  240,  262,  300,  410};
    toy_values(r, (struct cs_series){.key = "uncertainty.jobs_women", .unit = "jobs",
                                     DIMS(PACKAGE_YEAR, CS_DIM_QUANTILE)}, v, 20);
    draw_plain(r, *state);
    check_rows(*state, "fan.dat", "2025 0 0 0 0 0 0 0 0 0 0\n"
                                  "2030 1300 1900 2385 2700 3400 210 240 262 300 410\n");
    check_holds(*state, "fan.gp", "2,385 jobs for women in 2030");
    check_holds(*state, "fan.gp", "between 1,300 and 3,400");
    cs_result_free(r);
}

/* Social contributions swing by 900, income tax by 135: the wider comes first. */
static void sorts_the_tornado(void **state)
{
    struct cs_result *r = toy();
    const double ends[] = {2430, 2295, 1935, 2835}, central[] = {2385, 262};
    toy_values(r, (struct cs_series){.key = "tornado.jobs_women", .unit = "jobs", DIMS(CS_DIM_LINE, CS_DIM_ITEM)},
               ends, 4);
    toy_values(r, (struct cs_series){.key = "tornado.jobs_women.central", DIMS(CS_DIM_PACKAGE)}, central, 2);
    draw_plain(r, *state);
    check_rows(*state, "tornado.dat",
               "1 2385 1935 1 \"Social contributions\" \"Parameter at its low value\"\n"
               "1 2385 2835 2 \"Social contributions\" \"Parameter at its high value\"\n"
               "2 2385 2430 1 \"Income tax\" \"Parameter at its low value\"\n"
               "2 2385 2295 2 \"Income tax\" \"Parameter at its high value\"\n");
    cs_result_free(r);
}

static void fills_the_card(void **state)
{
    struct cs_result *r = toy();
    const double jobs[] = {3760, 2700}, share[] = {0.7167, 0.185}, cost[] = {1000, NAN};
    toy_values(r, (struct cs_series){.key = "headline.jobs", .title = "Jobs", .headline = 3, .unit = "jobs",
                                     DIMS(CS_DIM_PACKAGE)}, jobs, 2);
    toy_values(r, (struct cs_series){.key = "headline.women_share", .title = "Women's share", .headline = 4,
                                     .kind = CS_KIND_SHARE, DIMS(CS_DIM_PACKAGE)}, share, 2);
    toy_values(r, (struct cs_series){.key = "headline.gross_cost", .title = "Gross cost", .headline = 1,
                                     .unit = "million TOY", DIMS(CS_DIM_PACKAGE)}, cost, 2);
    toy_values(r, (struct cs_series){.key = "headline.not_shown", DIMS(CS_DIM_PACKAGE)}, cost, 2);
    draw_plain(r, *state);
    check_rows(*state, "headline.dat",
               "1 1000 \"headline.gross_cost\" \"million TOY\"\n"
               "2 NA \"headline.gross_cost\" \"million TOY\"\n"
               "1 3760 \"headline.jobs\" \"jobs\"\n2 2700 \"headline.jobs\" \"jobs\"\n"
               "1 0.7167 \"headline.women_share\" \"\"\n2 0.185 \"headline.women_share\" \"\"\n");
    check_holds(*state, "headline.gp", "tile_big[3] = ['1.00\u00A0billion TOY', '3,760', '72\u00A0%']");
    check_holds(*state, "headline.gp", "'Construction NA', 'Construction 2,700'");
    cs_result_free(r);
}

/* 98 sectors, 45 economies, names of 70 letters; nothing known (NaN) and nothing spent (0). */
static struct cs_result *make_long(double level)
{
    static char name[] = "Services of households as employers, undifferentiated goods and activities";
    struct cs_result *r = toy();
    struct cs_label labels[98];
    char codes[98][8];
    static const struct {
        enum cs_dim dim;
        size_t n;
    } axes[] = {{CS_DIM_SECTOR, 98}, {CS_DIM_ECONOMY, 45}, {CS_DIM_PACKAGE, 6}, {CS_DIM_AGE, 9},
                {CS_DIM_PAYER, 5}, {CS_DIM_LINE, 30}, {CS_DIM_SCENARIO, 8}};
    for (size_t i = 0; i < N_OF(labels); i++) {
        snprintf(codes[i], sizeof codes[i], "S%zu", i);
        labels[i] = (struct cs_label){codes[i], name, i % 10 == 3 ? "care.health" : ""};
    }
    for (size_t k = 0; k < N_OF(axes); k++)
        cs_result_set_axis(r, axes[k].dim, labels, axes[k].n);
    r->source = r->model_title = r->price_basis = r->closure_text = name;
    toy_all(r, "million TOY", level);
    return r;
}

static void draws_silently(void **state, double level, size_t charts)
{
    need_gnuplot();
    struct cs_result *r = make_long(level);
    for (int size = CS_CHART_SLIDE; size <= CS_CHART_POSTER; size++) {
        struct cs_chart_options options = {
            .plots_dir = plots,
            .size = (enum cs_chart_size)size,
            .theme = (enum cs_chart_theme)size, /* all three themes, too */
            .format = size == CS_CHART_POSTER ? CS_CHART_SVG : CS_CHART_PNG}; /* no pixels: sooner */
        struct cs_err err = {0};
        if (draw(r, *state, &options, NULL, &err) != CS_OK)
            fail_msg("%s", err.text[0]);
        assert_true(gnuplot_is_silent(*state));
    }
    /* .dat, .gp, .png and .svg */
    assert_int_equal(count_files(*state, false), 4 * charts);
    cs_result_free(r);
}

static void draws_long_names(void **state)
{
    draws_silently(state, 2385, cs_charts_count());
}

/* Charts of which nothing is known are left out; gnuplot has nothing to complain of in the others. */
static void draws_nothing_known(void **state)
{
    need_gnuplot();
    struct cs_result *r = make_long(NAN);
    draw_plain(r, *state);
    assert_true(gnuplot_is_silent(*state));
    assert_false(is_there(*state, "economies.gp"));
    assert_false(is_there(*state, "jobs_by_effect.gp"));
    assert_true(is_there(*state, "participation.gp")); /* shares are known */
    struct cs_chart_options options = {.plots_dir = plots, .only = (const char *const[]){"jobs_by_effect", NULL}};
    struct cs_err err = {0};
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_EUSAGE);
    assert_non_null(strstr(err.text[0], "finds nothing to draw"));
    cs_result_free(r);
}

static void draws_nothing_spent(void **state)
{
    draws_silently(state, 0, cs_charts_count() - 1); /* nobody pays */
}

/* Width and height of a PNG stand big-endian in its first chunk. */
static void check_size(const char *dir, unsigned wanted_width, unsigned wanted_height)
{
    char *png = read_out(dir, "waterfall.png");
    const unsigned char *at = (const unsigned char *)png + 16;
    assert_int_equal(at[2] * 256 + at[3], wanted_width);
    assert_int_equal(at[6] * 256 + at[7], wanted_height);
    free(png);
}

static void draws_in_sizes_and_themes(void **state)
{
    need_gnuplot();
    struct cs_result *r = toy();
    make_costs(r);
    struct cs_chart_options options = {
        .gnuplot = "gnuplot", .plots_dir = plots, .only = (const char *const[]){"waterfall", NULL}};
    struct cs_err err = {0};
    assert_true(cs_chart_size_named("page", &options.size));
    assert_true(cs_chart_theme_named("print", &options.theme));
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_OK);
    check_size(*state, 1600, 1200);
    check_holds(*state, "waterfall.gp", "chart_theme = 'print'");
    assert_true(cs_chart_size_named("poster", &options.size));
    assert_int_equal(draw(r, *state, &options, NULL, &err), CS_OK);
    check_size(*state, 3200, 2400);
    assert_false(cs_chart_size_named("A4", &options.size));
    assert_false(cs_chart_theme_named("", &options.theme));
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(draws_costs),          TEST(draws_savings),       TEST(sets_care_against_others),
        TEST(ranks_womens_shares),  TEST(shows_the_gap),       TEST(traces_content),
        TEST(ranks_economies),      TEST(shows_hours_released),
        TEST(shows_uncertainty),    TEST(sorts_the_tornado),   TEST(fills_the_card),
        TEST(draws_long_names),     TEST(draws_nothing_known), TEST(draws_nothing_spent),
        TEST(draws_in_sizes_and_themes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
