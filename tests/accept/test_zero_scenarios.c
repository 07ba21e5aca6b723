/* No policy, no change: every scenario of the tree with its policies taken out, on its own model and, where it names
 * no country, on every model; financing, market, staffing, budget and closure stay as it has them. */
#include "unit/sim/sim_test.h"

#include <dirent.h>

#include "base/str.h"

static size_t run, refused;

static void check_on(const char *path, const char *dir)
{
    struct cs_economy *e = NULL;
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0}, bad = {0};
    if (cs_economy_read(dir, &e, &err) != CS_OK || cs_scenario_read(path, &s, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    bool fits = cs_scenario_bind(s, e, &bad) == CS_OK;
    for (size_t p = 0; fits && p < s->n_packages; p++) {
        struct cs_package *package = &s->packages[p];
        if (p == 0 || package->measures[0].match == CS_MATCH_NONE)
            package->n = 0;
    }
    /* a model without what the scenario asks for is an error of its own, tested elsewhere */
    if (!fits || cs_simulate(e, s, &r, &bad) != CS_OK) {
        refused++;
    } else {
        for (size_t k = 0; k < r->n_series; k++) {
            const struct cs_series *c = r->series[k];
            for (size_t i = 0; c->kind == CS_KIND_CHANGE && i < c->size; i++)
                if (c->v[i] != 0 && !isnan(c->v[i]))
                    fail_msg("%s on %s: %s[%zu] is %g", path, dir, c->key, i, c->v[i]);
        }
        assert_trusted(r);
        cs_result_free(r);
        run++;
    }
    cs_scenario_free(s);
    cs_economy_free(e);
}

/* Every entry of a folder: each(path, with). */
static void for_folder(const char *root, void (*each)(const char *path, const char *with), const char *with)
{
    DIR *d = opendir(root);
    assert_non_null(d);
    for (struct dirent *entry; (entry = readdir(d)) != NULL;) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s", root, entry->d_name);
        if (entry->d_name[0] != '.')
            each(path, with);
    }
    closedir(d);
}

static void check_model(const char *dir, const char *scenario)
{
    char file[700];
    snprintf(file, sizeof file, "%s/model.cfg", dir);
    if (access(file, R_OK) == 0)
        check_on(scenario, dir);
}

static void check_own(const char *path, const char *with)
{
    struct cs_scenario *s = NULL;
    struct cs_err err = {0};
    char dir[600];
    (void)with;
    if (!cs_ends_with(path, ".cfg"))
        return;
    if (cs_scenario_read(path, &s, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    snprintf(dir, sizeof dir, SOURCE_DIR "/models/%s", s->model);
    cs_scenario_free(s);
    check_on(path, dir);
}

static void test_own_model(void **state)
{
    (void)state;
    run = refused = 0;
    for_folder(SOURCE_DIR "/scenarios", check_own, NULL);
    assert_int_equal(refused, 0);
    assert_true(run >= 35);
}

static void test_general_on_every_model(void **state)
{
    (void)state;
    static const char *const general[] = {"care-2035", "childcare-2035", "leave-2035", "long-term-care-2035",
                                          "care-high-road"};
    run = refused = 0;
    for (size_t i = 0; i < sizeof general / sizeof *general; i++) {
        char path[600];
        snprintf(path, sizeof path, SOURCE_DIR "/scenarios/%s.cfg", general[i]);
        for_folder(SOURCE_DIR "/models", check_model, path);
    }
    print_message("%zu runs, %zu refused\n", run, refused);
    assert_true(run > 9 * refused);
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
        cmocka_unit_test(test_own_model),
        cmocka_unit_test(test_general_on_every_model),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
