/*
 * 2 % of GDP in care against the same money in construction, on every model: the line that says who is ahead in what,
 * and why, must say what the card and the series say. Winners come from the headline; the reason from flows by effect:
 * J = spent x (1 - leak) x W/V / (W/J), whose parts must multiply up to the ratio of jobs.
 */
#include "unit/sim/sim_test.h"

#include <dirent.h>

#include "scenario/sources.h"

static size_t care_ahead, care_behind, by_pay, by_share, by_intensity;

static double card(const struct cs_result *r, const char *key, const char *package)
{
    return cs_result_find(r, key) != NULL ? value(r, key, package) : NAN;
}

/* Direct and indirect of the last year. */
static double type1(const struct cs_result *r, const char *key, const char *package)
{
    const char *year = r->axis[CS_DIM_YEAR].labels[r->axis[CS_DIM_YEAR].n - 1].code;
    double sum = 0;
    for (int k = CS_DIRECT; k <= CS_INDIRECT; k++) {
        char at[64];
        snprintf(at, sizeof at, "%s %s %s", package, year, cs_effect_codes[k]);
        sum += value(r, key, at);
    }
    return sum;
}

static const char *find_line(const struct cs_result *r)
{
    const char *found = NULL;
    for (size_t i = 0; i < r->n_notes; i++) {
        if (strncmp(r->notes[i].text, "Ahead", 5) != 0)
            continue;
        assert_null(found); /* one line */
        assert_int_equal(r->notes[i].kind, CS_NOTE_FINDING);
        found = r->notes[i].text;
    }
    if (found == NULL)
        fail_msg("%s: no line says who is ahead", r->model);
    return found;
}

static void assert_in(const struct cs_result *r, const char *line, const char *part)
{
    if (strstr(line, part) == NULL)
        fail_msg("%s: '%s' does not say '%s'", r->model, line, part);
}

/* "in jobs Care (1.79 : 1)" from the two cards' figures. */
static void check_winner(const struct cs_result *r, const char *line, const char *what, double a, double b)
{
    char part[160];
    if (isnan(a) || isnan(b))
        snprintf(part, sizeof part, "in %s not known", what);
    else
        snprintf(part, sizeof part, "in %s %s (%.2f : 1)", what, a > b ? "Care" : "Construction",
                 a > b ? a / b : b / a);
    assert_in(r, line, part);
}

struct parts {
    double spent, kept, pay_share, pay, jobs;
};

static struct parts parts_of(const struct cs_result *r, const char *package)
{
    struct parts p = {.jobs = card(r, "headline.jobs", package)};
    double V = type1(r, "value_added", package), W = type1(r, "compensation", package);
    p.spent = V + type1(r, "imports", package) + type1(r, "product_tax", package);
    p.kept = V / p.spent;
    p.pay_share = W / V;
    p.pay = W / p.jobs;
    return p;
}

/* The largest factor in favour of who has more jobs. */
static void check_reason(const struct cs_result *r, const char *line)
{
    struct parts a = parts_of(r, "policy"), b = parts_of(r, "compare1");
    bool paid = !isnan(card(r, "headline.relative_pay", "policy")), care = a.jobs >= b.jobs;
    double spent = a.spent / b.spent, kept = a.kept / b.kept;
    double share = a.pay_share / b.pay_share, pay = b.pay / a.pay;
    char part[200];
    /* equal gross cost without building is equal spending, as far as the table balances (its own check) */
    assert_true(fabs(spent - 1) < 0.02);
    snprintf(part, sizeof part, "Of Care and Construction, %.0f and %.0f %% leak", 100 * (1 - a.kept),
             100 * (1 - b.kept));
    assert_in(r, line, part);
    if (paid) {
        assert_close(spent * kept * share * pay, a.jobs / b.jobs, 1e-9);
        bool pay_first = care ? pay > share && pay > kept : pay < share && pay < kept;
        bool share_first = care ? share > pay && share > kept : share < pay && share < kept;
        assert_in(r, line,
                  pay_first     ? "most is pay per job."
                  : share_first ? "most is how much of the value added is employees' pay."
                                : "most is what leaks into imports and product taxes.");
        by_pay += pay_first;
        by_share += share_first;
        snprintf(part, sizeof part, "%.2f and %.2f times the mean per job", card(r, "headline.relative_pay", "policy"),
                 card(r, "headline.relative_pay", "compare1"));
        assert_in(r, line, part);
    } else {
        double intensity = a.jobs / b.jobs / spent / kept;
        bool first = care ? intensity > kept : intensity < kept;
        assert_in(r, line,
                  first ? "most is jobs per value added." : "most is what leaks into imports and product taxes.");
        by_intensity += first;
    }
}

static void check_result(const struct cs_result *r)
{
    const char *line = find_line(r);
    double jobs[2], women[2], fte[2], matched[2];
    static const char *const packages[] = {"policy", "compare1"};
    for (int p = 0; p < 2; p++) {
        const char *name = packages[p];
        bool counts_fte = strcmp(cs_result_find(r, "headline.jobs")->unit, "FTE") == 0;
        jobs[p] = card(r, "headline.jobs", name);
        women[p] = card(r, "headline.jobs_women", name);
        fte[p] = counts_fte ? jobs[p] : card(r, "headline.fte", name); /* nobody is own staff here */
        matched[p] = card(r, "headline.matched_pay", name);
        assert_close(card(r, "headline.gross_pct_gdp", name), 0.02, 1e-12);
        if (!isnan(fte[p]) && !counts_fte)
            assert_true(fte[p] < jobs[p] && fte[p] > 0.5 * jobs[p]);
        if (!isnan(matched[p])) /* (15.4) */
            assert_close(matched[p], jobs[p] * card(r, "headline.relative_pay", name), 1e-9);
    }
    assert_in(r, line, "Ahead at equal gross cost: ");
    check_winner(r, line, "jobs", jobs[0], jobs[1]);
    check_winner(r, line, "full-time equivalents", fte[0], fte[1]);
    check_winner(r, line, "women's jobs", women[0], women[1]);
    check_winner(r, line, "jobs at mean pay", matched[0], matched[1]);
    check_reason(r, line);
    care_ahead += jobs[0] > jobs[1];
    care_behind += jobs[0] < jobs[1];
}

/* False: a model without jobs by sex. */
static bool check_model(const char *dir)
{
    static const char *const path[] = {SOURCE_DIR "/scenarios/care-vs-construction.cfg"};
    static const char *const set[] = {"spending.amount_gdp=0.02"};
    const struct cs_scenario_from from = {.paths = path, .n_paths = 1, .sets = set, .n_sets = 1};
    struct cs_economy *e = NULL;
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0};
    if (cs_economy_read(dir, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    bool counted = e->labour != NULL;
    if (counted) {
        if (cs_scenario_open(&from, &s, &err) != CS_OK || cs_scenario_bind(s, e, &err) != CS_OK ||
            cs_simulate(e, s, &r, &err) != CS_OK)
            fail_msg("%s: %s", dir, err.text[0]);
        assert_trusted(r);
        check_result(r);
        cs_result_free(r);
        cs_scenario_free(s);
    }
    cs_economy_free(e);
    return counted;
}

static size_t for_folder(const char *root)
{
    size_t n = 0;
    DIR *d = opendir(root);
    assert_non_null(d);
    for (struct dirent *entry; (entry = readdir(d)) != NULL;) {
        char dir[600], probe[700];
        snprintf(dir, sizeof dir, "%s/%s", root, entry->d_name);
        snprintf(probe, sizeof probe, "%s/model.cfg", dir);
        if (entry->d_name[0] != '.' && access(probe, R_OK) == 0)
            n += check_model(dir);
    }
    closedir(d);
    return n;
}

static void test_every_model(void **state)
{
    (void)state;
    size_t n = for_folder(SOURCE_DIR "/models");
    assert_true(n >= 45);
    assert_int_equal(care_ahead + care_behind, n);
    /* care does not always make more jobs, and not always for the same reason */
    assert_true(care_behind >= 5 && care_ahead >= 35);
    assert_true(by_pay >= 2 && by_share >= 2 && by_intensity >= 2);
}

int main(void)
{
    cs_num_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_model)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
