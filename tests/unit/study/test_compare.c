/*
 * Comparisons of toy results with figures set by hand: levels, differences, factors of a match, paths.
 *
 * Of a toy run all follows from four numbers: jobs, gross cost, net cost and GDP of the last year; women hold
 * .8 of its jobs, the comparator makes 100. In the year before the last everything is half.
 */
#include "result/result.h"
#include "study/compare.h"
#include "study_test.h"

struct toy {
    const char *model, *scenario, *currency;
    double jobs, gross, net, gdp, women_share, places;
    int from;           /* first year, the last is 2027 where 0 */
    const char *labour; /* labour_market.jobs */
    double households;  /* what they pay; 0: the row is left out */
};

#define DIMS(...) .n_dim = (int)(sizeof((enum cs_dim[]){__VA_ARGS__}) / sizeof(enum cs_dim)), .dim = {__VA_ARGS__}

static void put_values(struct cs_result *r, struct cs_series spec, const double *v, size_t n)
{
    struct cs_series *s = cs_result_add(r, &spec);
    assert_int_equal(s->size, n);
    memcpy(s->v, v, n * sizeof *v);
}

static void put_headline(struct cs_result *r, const struct toy *t)
{
    const char *money = cs_arena_printf(r->arena, "million %s", t->currency);
    const struct {
        const char *key, *unit;
        enum cs_kind kind;
        enum cs_basis basis;
        double v, other;
    } rows[] = {
        {"headline.gross_cost", money, CS_KIND_CHANGE, CS_BASIS_GROSS, t->gross, t->gross},
        {"headline.gross_pct_gdp", "share of GDP", CS_KIND_SHARE, CS_BASIS_GROSS, t->gross / t->gdp, t->gross / t->gdp},
        {"headline.cost_households", money, CS_KIND_CHANGE, CS_BASIS_GROSS, t->households, 0},
        {"headline.net_cost", money, CS_KIND_CHANGE, CS_BASIS_NET, t->net, t->net},
        {"headline.jobs", "jobs", CS_KIND_CHANGE, CS_BASIS_JOBS, t->jobs, 100},
        {"headline.jobs_women", "jobs", CS_KIND_CHANGE, CS_BASIS_JOBS, t->women_share * t->jobs, 20},
        {"headline.women_share", "share of jobs", CS_KIND_SHARE, CS_BASIS_JOBS, t->women_share, .2},
        {"headline.employment_gap", "percentage points", CS_KIND_PP, CS_BASIS_NONE, -t->jobs / 1000, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].v != 0)
            put_values(r,
                       (struct cs_series){.key = rows[i].key, .title = rows[i].key, .unit = rows[i].unit,
                                          .kind = rows[i].kind, .basis = rows[i].basis, .headline = (int)i + 1,
                                          DIMS(CS_DIM_PACKAGE)},
                       (double[]){rows[i].v, rows[i].other}, 2);
}

/* Package, year, effect, sex: direct 3/5, indirect 2/5, induced 7 of each sex. */
static void put_jobs(struct cs_result *r, const struct toy *t, size_t years)
{
    double v[2 * 4 * 3 * 2];
    size_t n = 0;
    for (size_t p = 0; p < 2; p++)
        for (size_t y = 0; y < years; y++)
            for (int effect = 0; effect < 3; effect++)
                for (int sex = 0; sex < 2; sex++) {
                    double share = (effect == 0 ? .6 : .4) * (sex == 0 ? t->women_share : 1 - t->women_share);
                    double at = y + 1 == years ? 1 : .5;
                    v[n++] = effect == 2 ? 7 : (p == 0 ? t->jobs : 100) * share * at;
                }
    put_values(r,
               (struct cs_series){.key = "jobs", .title = "Jobs", .unit = "jobs", .kind = CS_KIND_CHANGE,
                                  DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX)},
               v, n);
}

/* Two bands of places, the second twice the first; last year t->places in all. Pupils of a comparator's name. */
static void put_places(struct cs_result *r, const struct toy *t, size_t years)
{
    double v[2 * 4], workers[4];
    for (size_t y = 0; y < years; y++) {
        v[2 * y] = (y + 1 == years ? 1 : .5) * t->places / 3;
        v[2 * y + 1] = 2 * v[2 * y];
        workers[y] = 11;
    }
    if (t->places > 0)
        put_values(r,
                   (struct cs_series){.key = "childcare.places_new", .title = "Places", .unit = "places",
                                      .kind = CS_KIND_CHANGE, DIMS(CS_DIM_YEAR, CS_DIM_AGE)},
                   v, 2 * years);
    put_values(r,
               (struct cs_series){.key = "health.workers_new", .title = "Workers", .unit = "persons",
                                  .kind = CS_KIND_CHANGE, DIMS(CS_DIM_YEAR)},
               workers, years);
    put_values(r,
               (struct cs_series){.key = "health.workers_new.nurses", .title = "Nurses", .unit = "persons",
                                  .kind = CS_KIND_CHANGE, DIMS(CS_DIM_YEAR)},
               workers, years);
}

static void put_money(struct cs_result *r, const struct toy *t, size_t years)
{
    double net[2 * 4], gdp[4], payer[2 * 4 * 2];
    for (size_t y = 0; y < years; y++) {
        net[y] = net[years + y] = (y + 1 == years ? 1 : .5) * t->net;
        gdp[y] = t->gdp;
        for (size_t p = 0; p < 2; p++) {
            payer[(p * years + y) * 2] = t->gross - t->households;
            payer[(p * years + y) * 2 + 1] = p == 0 ? t->households : 0;
        }
    }
    const char *money = cs_arena_printf(r->arena, "million %s", t->currency);
    put_values(r,
               (struct cs_series){.key = "cost.net", .title = "Net", .unit = money, .kind = CS_KIND_CHANGE,
                                  DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR)},
               net, 2 * years);
    put_values(r,
               (struct cs_series){.key = "cost.payer", .title = "Payer", .unit = money, .kind = CS_KIND_CHANGE,
                                  DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_PAYER)},
               payer, 4 * years);
    put_values(r,
               (struct cs_series){.key = "gdp.baseline", .title = "GDP", .unit = money, .kind = CS_KIND_LEVEL,
                                  DIMS(CS_DIM_YEAR)},
               gdp, years);
}

static struct cs_result *make(const struct toy *t)
{
    struct cs_result *r = cs_result_new();
    static const char *const years[] = {"2025", "2026", "2027", "2028"};
    struct cs_label labels[4];
    size_t from = t->from == 0 ? 0 : (size_t)(t->from - 2025), n = 0;
    for (size_t y = from; y < 3; y++)
        labels[n++] = (struct cs_label){years[y], years[y], ""};
    r->title = t->scenario;
    r->scenario = t->scenario;
    r->model = t->model;
    r->model_title = t->model;
    r->currency = t->currency;
    r->price_basis = "constant prices";
    r->closure = r->closure_text = "type1";
    cs_result_set_axis(r, CS_DIM_PACKAGE, (struct cs_label[]){{"policy", "Care", ""}, {"compare1", "Building", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_YEAR, labels, n);
    cs_result_set_axis(r, CS_DIM_EFFECT,
                       (struct cs_label[]){{"direct", "", ""}, {"indirect", "", ""}, {"induced", "", ""}}, 3);
    cs_result_set_axis(r, CS_DIM_SEX, (struct cs_label[]){{"f", "Women", ""}, {"m", "Men", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_AGE, (struct cs_label[]){{"0-3", "", ""}, {"4-5", "", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_PAYER, (struct cs_label[]){{"state", "", ""}, {"households", "", ""}}, 2);
    put_headline(r, t);
    put_jobs(r, t, n);
    put_places(r, t, n);
    put_money(r, t, n);
    if (t->labour != NULL)
        cs_result_param(r, &(struct cs_used_param){.path = "labour_market.jobs", .text = t->labour, .unit = "",
                                                   .source = "", .origin = "", .status = "decision"});
    return r;
}

static const struct toy childcare = {"aaa", "childcare", "ONE", 240, 60, 30, 6000, .8, 480, 0, NULL, 0};
static const struct toy elders = {"aaa", "elders", "ONE", 90, 25, 20, 6000, .9, 150, 0, NULL, 2.385};

/* Compare and free what went in. */
static enum cs_status compare(const struct toy *toys, size_t n, struct cs_comparing how, struct cs_result **out,
                              struct cs_err *err)
{
    const struct cs_result *in[8] = {NULL};
    for (size_t i = 0; i < n; i++)
        in[i] = make(&toys[i]);
    enum cs_status st = cs_compare(in, n, &how, out, err);
    for (size_t i = 0; i < n; i++)
        cs_result_free((struct cs_result *)(uintptr_t)in[i]);
    return st;
}

static struct cs_result *compared(const struct toy *toys, size_t n, struct cs_comparing how)
{
    struct cs_err err = {0};
    struct cs_result *r;
    if (compare(toys, n, how, &r, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return r;
}

static double value(const struct cs_result *r, const char *key, size_t at)
{
    const struct cs_series *s = cs_result_find(r, key);
    if (s == NULL || at >= s->size)
        fail_msg("no %s [%zu]", key, at);
    return s->v[at];
}

static bool has_note(const struct cs_result *r, enum cs_note_kind kind, const char *part)
{
    for (size_t i = 0; i < r->n_notes; i++)
        if (r->notes[i].kind == kind && strstr(r->notes[i].text, part) != NULL)
            return true;
    return false;
}

static void test_levels_and_differences(void **state)
{
    (void)state;
    const struct toy toys[] = {childcare, elders};
    struct cs_result *r = compared(toys, 2, (struct cs_comparing){0});
    const struct cs_series *s = cs_result_find(r, "headline.jobs");
    assert_int_equal(s->n_dim, 2); /* without the comparators */
    near(s->v[0], 240, 0);
    near(s->v[1], 90, 0);
    near(value(r, "headline.jobs.difference", 0), 0, 0);
    near(value(r, "headline.jobs.difference", 1), -150, 1e-12);
    near(value(r, "headline.gross_cost.difference", 1), -35, 1e-12);
    /* .9 - .8 of jobs, in points; 25 / 6000 - 60 / 6000 of GDP */
    near(value(r, "headline.women_share.difference", 1), 10, 1e-12);
    near(value(r, "headline.gross_pct_gdp.difference", 1), -100 * 35.0 / 6000, 1e-12);
    assert_int_equal(cs_result_find(r, "headline.women_share.difference")->kind, CS_KIND_PP);
    assert_int_equal(cs_result_find(r, "headline.jobs.difference")->headline, 0);
    near(value(r, "headline.employment_gap.difference", 1), .15, 1e-12);
    /* a row that the first run left out as nothing, beside the second's */
    near(value(r, "headline.cost_households", 0), 0, 0);
    near(value(r, "headline.cost_households", 1), 2.385, 0);
    assert_true(has_note(r, CS_NOTE_FINDING, "elders takes 0.42 times the share of GDP of childcare"));
    assert_true(has_note(r, CS_NOTE_FINDING, "elders makes 0.38 times as many jobs (type I) as childcare"));
    assert_null(cs_result_find(r, "compare.factor"));
    cs_result_free(r);
}

static void test_packages_on_request(void **state)
{
    (void)state;
    const struct toy toys[] = {childcare, elders};
    struct cs_result *r = compared(toys, 2, (struct cs_comparing){.packages = true});
    assert_int_equal(cs_result_find(r, "headline.jobs")->n_dim, 3);
    near(value(r, "headline.jobs", 0), 240, 0);
    near(value(r, "headline.jobs", 1), 100, 0);
    near(value(r, "headline.jobs", 2), 90, 0);
    near(value(r, "headline.jobs.difference", 1), -150, 1e-12);
    near(value(r, "compare.jobs_ratio", 0), 2.4, 1e-12);
    near(value(r, "compare.jobs_ratio", 1), .9, 1e-12);
    cs_result_free(r);
}

/* 60 / 25 = 2.4: amounts times that, shares as they are. */
static void test_same_gross_cost(void **state)
{
    (void)state;
    const struct toy toys[] = {childcare, elders};
    struct cs_result *r = compared(toys, 2, (struct cs_comparing){.match = CS_COMPARE_BY_GROSS_COST});
    near(value(r, "compare.factor", 0), 1, 0);
    near(value(r, "compare.factor", 1), 2.4, 1e-12);
    near(value(r, "headline.gross_cost", 1), 60, 1e-12);
    near(value(r, "headline.gross_cost.difference", 1), 0, 0);
    near(value(r, "headline.gross_pct_gdp", 1), .01, 1e-15);
    near(value(r, "headline.jobs", 1), 216, 1e-12);
    near(value(r, "headline.jobs.difference", 1), -24, 1e-12);
    near(value(r, "headline.women_share", 1), .9, 0);
    near(value(r, "headline.employment_gap", 1), -.216, 1e-12);
    near(value(r, "headline.cost_households", 1), 5.724, 1e-12);
    near(value(r, "compare.path.jobs", 5), 216, 1e-12);
    assert_string_equal(r->axis[CS_DIM_SCENARIO].labels[1].title, "2.4 x elders");
    assert_true(has_note(r, CS_NOTE_FINDING, "elders are multiplied by 2.4"));
    assert_false(has_note(r, CS_NOTE_WARNING, "in proportion"));
    cs_result_free(r);
}

/* 30 / 20; 480 / 150 (workers do not count beside places, nor nurses beside workers: 11 / 11). */
static void test_other_matches(void **state)
{
    (void)state;
    const struct toy toys[] = {childcare, elders};
    struct cs_result *r = compared(toys, 2, (struct cs_comparing){.match = CS_COMPARE_BY_NET_COST});
    near(value(r, "compare.factor", 1), 1.5, 1e-12);
    near(value(r, "headline.net_cost", 1), 30, 1e-12);
    cs_result_free(r);
    r = compared(toys, 2, (struct cs_comparing){.match = CS_COMPARE_BY_COVERAGE});
    near(value(r, "compare.factor", 1), 3.2, 1e-12);
    near(value(r, "headline.jobs", 1), 288, 1e-12);
    cs_result_free(r);
    struct toy workers[] = {childcare, elders};
    workers[0].places = workers[1].places = 0;
    r = compared(workers, 2, (struct cs_comparing){.match = CS_COMPARE_BY_COVERAGE});
    near(value(r, "compare.factor", 1), 1, 0);
    near(value(r, "headline.jobs", 1), 90, 0);
    cs_result_free(r);
}

/* Another currency: 1.5 % of GDP against 1 %, so 2/3, and no difference of money. */
static void test_other_currency(void **state)
{
    (void)state;
    struct toy toys[] = {childcare, childcare};
    toys[1].model = "bbb";
    toys[1].currency = "TWO";
    toys[1].gross = 45;
    toys[1].gdp = 3000;
    const double employment[] = {12000, 6000};
    struct cs_result *r =
        compared(toys, 2, (struct cs_comparing){.match = CS_COMPARE_BY_GROSS_COST, .employment = employment});
    near(value(r, "compare.factor", 1), 2.0 / 3, 1e-12);
    near(value(r, "headline.gross_pct_gdp", 2), .01, 1e-15);
    near(value(r, "headline.jobs.difference", 1), -80, 1e-12);
    assert_true(isnan(value(r, "headline.gross_cost.difference", 1)));
    assert_string_equal(cs_result_find(r, "headline.gross_cost")->unit, "million, currency of the model");
    /* packages stay: one scenario. 240 / 12000, 100 / 12000, 2/3 of 240 / 6000 */
    near(value(r, "compare.jobs_pct_employment", 0), .02, 1e-15);
    near(value(r, "compare.jobs_pct_employment", 1), 1.0 / 120, 1e-15);
    near(value(r, "compare.jobs_pct_employment", 2), .08 / 3, 1e-15);
    cs_result_free(r);
    /* net: 30 / 6000 against 30 / 3000 of GDP */
    r = compared(toys, 2, (struct cs_comparing){.match = CS_COMPARE_BY_NET_COST});
    near(value(r, "compare.factor", 1), .5, 1e-12);
    assert_null(cs_result_find(r, "compare.jobs_pct_employment"));
    cs_result_free(r);
}

/* Each scenario is set against the first on its own model. */
static void test_first_of_each_model(void **state)
{
    (void)state;
    struct toy toys[] = {childcare, childcare, elders, elders};
    toys[1].model = toys[3].model = "bbb";
    toys[1].jobs = 70;
    toys[3].jobs = 100;
    struct cs_result *r = compared(toys, 4, (struct cs_comparing){0});
    near(value(r, "headline.jobs.difference", 0), 0, 0);   /* aaa childcare */
    near(value(r, "headline.jobs.difference", 1), -150, 1e-12); /* aaa elders */
    near(value(r, "headline.jobs.difference", 2), 0, 0);   /* bbb childcare */
    near(value(r, "headline.jobs.difference", 3), 30, 1e-12);   /* bbb elders */
    cs_result_free(r);
}

static void test_paths(void **state)
{
    (void)state;
    struct toy toys[] = {childcare, elders};
    toys[1].from = 2026; /* begins a year later */
    struct cs_result *r = compared(toys, 2, (struct cs_comparing){0});
    assert_int_equal(r->axis[CS_DIM_YEAR].n, 3);
    const double jobs[] = {120, 120, 240, NAN, 45, 90}, net[] = {15, 15, 30, NAN, 10, 20};
    for (size_t i = 0; i < 6; i++) {
        double women = i < 3 ? .8 : .9;
        if (isnan(jobs[i])) {
            assert_true(isnan(value(r, "compare.path.jobs", i)));
            continue;
        }
        near(value(r, "compare.path.jobs", i), jobs[i], 1e-12);
        near(value(r, "compare.path.jobs_women", i), women * jobs[i], 1e-12);
        near(value(r, "compare.path.cost_net", i), net[i], 1e-12);
    }
    cs_result_free(r);
}

static void test_what_is_not_in_proportion(void **state)
{
    (void)state;
    struct toy toys[] = {childcare, elders};
    toys[1].labour = "met";
    struct cs_result *r = compared(toys, 2, (struct cs_comparing){.match = CS_COMPARE_BY_GROSS_COST});
    assert_true(has_note(r, CS_NOTE_WARNING, "elders is not in proportion to its size"));
    cs_result_free(r);
    toys[1].labour = "potential";
    r = compared(toys, 2, (struct cs_comparing){.match = CS_COMPARE_BY_GROSS_COST});
    assert_false(has_note(r, CS_NOTE_WARNING, "in proportion"));
    cs_result_free(r);
}

static void fails(const struct toy *toys, enum cs_compare_match match, enum cs_status wanted, const char *part)
{
    struct cs_err err = {0};
    struct cs_result *r;
    assert_int_equal(compare(toys, 2, (struct cs_comparing){.match = match}, &r, &err), wanted);
    assert_null(r);
    if (strstr(err.text[0], part) == NULL)
        fail_msg("'%s' is not in '%s'", part, err.text[0]);
}

static void test_bad_input(void **state)
{
    (void)state;
    struct toy toys[] = {childcare, elders};
    toys[1].places = 0;
    fails(toys, CS_COMPARE_BY_COVERAGE, CS_EINPUT, "'elders' on model 'aaa' adds no places");
    toys[1].net = -2.385;
    fails(toys, CS_COMPARE_BY_NET_COST, CS_EINPUT, "net public cost of -2.4");
    fails((const struct toy[]){childcare, childcare}, CS_COMPARE_AS_THEY_ARE, CS_EUSAGE, "twice");
    struct cs_err err = {0};
    enum cs_compare_match match;
    assert_int_equal(cs_compare_match_read("net_cost", &match, &err), CS_OK);
    assert_int_equal(match, CS_COMPARE_BY_NET_COST);
    assert_int_equal(cs_compare_match_read(NULL, &match, &err), CS_OK);
    assert_int_equal(match, CS_COMPARE_AS_THEY_ARE);
    assert_int_equal(cs_compare_match_read("money", &match, &err), CS_EUSAGE);
    assert_non_null(strstr(err.text[0], "expected gross_cost, net_cost or coverage"));
    struct cs_result *r;
    assert_int_equal(cs_compare(NULL, 0, NULL, &r, &err), CS_EUSAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels_and_differences), cmocka_unit_test(test_packages_on_request),
        cmocka_unit_test(test_same_gross_cost),        cmocka_unit_test(test_other_matches),
        cmocka_unit_test(test_other_currency),         cmocka_unit_test(test_first_of_each_model),
        cmocka_unit_test(test_paths),                  cmocka_unit_test(test_what_is_not_in_proportion),
        cmocka_unit_test(test_bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
