/*
 * Every parameter that childcare, spending, the household closure or growth declares moves some
 * figure of a run. A new row in a spec table without a row here fails. All parameters of all
 * policies are varied on their levers by tests/unit/policy/test_every_parameter.c.
 */
#include "unit/sim/sim_test.h"

struct variation {
    const char *key, *base, *varied; /* base "": not set */
};

static const struct variation band_rows[] = {
    {"from", "1", "0"},
    {"to", "3", "4"},
    {"coverage", "0.7", "0.77"},
    {"children_per_worker", "8.5", "9.35"},
    {"hours_per_week", "38.0", "41.8"},
    {"attendance", "0.3", "0.33"},
    {"children_per_worker_today", "11.0", "12.1"},
    {"fee_today", "900.0", "990.0"},
    {NULL, NULL, NULL},
};

static const struct variation childcare_rows[] = {
    {"phase_in", "\"linear\"", "\"s_curve\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
    {"weeks_per_year", "46.0", "41.4"},
    {"staff_hours_per_week", "40.0", "36.0"},
    {"noncontact", "0.2", "0.22"},
    {"absence", "0.12", "0.108"},
    {"staff_hours_ratio", "0.9", "0.81"},
    {"pay_sector", "\"edu\"", "\"con\""},
    {"pay_multiple", "1.1", "1.21"},
    {"support_ratio", "0.25", "0.275"},
    {"support_pay", "0.6", "0.66"},
    {"labour_share", "0.75", "0.675"},
    {"host", "\"edu\"", "\"con\""},
    {"capital_per_place", "18000.0", "19800.0"},
    {"capital_sector", "\"con\"", "\"oth\""},
    {"build_ahead", "1", "2"},
    {"fee_share", "0.15", "0.165"},
    {"fees_ended", "0.4", "0.44"},
    {"women_share", "0.9", "0.81"},
    {NULL, NULL, NULL},
};

static const struct variation spending_rows[] = {
    {"phase_in", "\"linear\"", "\"step\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
    {"sector", "( \"con\", \"oth\" )", "( \"edu\", \"oth\" )"},
    {"shares", "( 0.4, 0.6 )", "( 0.44, 0.56 )"},
    {"amount", "250.0", "275.0"},
    {NULL, NULL, NULL},
};

static const struct variation household_rows[] = {
    {"income_tax", "0.1", "0.11"},
    {"employee_contribution", "0.08", "0.088"},
    {"employer_contribution", "0.2", "0.22"},
    {"propensity", "0.9", "0.81"},
    {"informal_pay", "0.5", "0.55"},
    {"mixed_income_share", "0.5", "0.55"},
    {"own_account_share", "0.2", "0.22"},
    {"own_account_pay", "0.6", "0.66"},
    {"imputed_rent_share", "0.7", "0.77"},
    {NULL, NULL, NULL},
};

static const struct variation growth_rows[] = {
    {"gdp", "0.02", "0.022"},
    {"productivity", "0.01", "0.011"},
    {NULL, NULL, NULL},
};

/* The settings of a group, with row `at` (SIZE_MAX: none) varied. */
static void add_settings(struct cs_buf *text, const struct variation *rows, size_t at)
{
    for (size_t i = 0; rows[i].key != NULL; i++) {
        const char *v = i == at ? rows[i].varied : rows[i].base;
        if (*v != '\0')
            cs_buf_printf(text, "%s = %s; ", rows[i].key, v);
    }
}

enum group { CHILDCARE, BAND, SPENDING, HOUSEHOLD, GROWTH, GROUPS };
static const struct variation *const all_rows[GROUPS] = {childcare_rows, band_rows, spending_rows,
                                                         household_rows, growth_rows};

static struct cs_result *run_varied(const struct cs_economy *e, enum group group, size_t at)
{
    struct cs_buf text = {0};
    size_t vary[GROUPS];
    for (int g = 0; g < GROUPS; g++)
        vary[g] = g == (int)group ? at : SIZE_MAX;
    cs_buf_add(&text, "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; };\n");
    cs_buf_add(&text, "policies = ( { policy = \"childcare\"; ");
    add_settings(&text, childcare_rows, vary[CHILDCARE]);
    cs_buf_add(&text, "ages = ( { ");
    add_settings(&text, band_rows, vary[BAND]);
    cs_buf_add(&text, "} ); }, { policy = \"spending\"; ");
    add_settings(&text, spending_rows, vary[SPENDING]);
    cs_buf_add(&text, "} ); household = { ");
    add_settings(&text, household_rows, vary[HOUSEHOLD]);
    cs_buf_add(&text, "}; growth = { ");
    add_settings(&text, growth_rows, vary[GROWTH]);
    cs_buf_add(&text, "};");
    struct cs_result *r = simulate(e, text.text);
    cs_buf_clear(&text);
    return r;
}

/* How many figures of the run are others. */
static size_t count_moved(const struct cs_result *a, const struct cs_result *b)
{
    size_t moved = 0;
    for (size_t k = 0; k < a->n_series; k++) {
        const struct cs_series *s = a->series[k], *t = cs_result_find(b, s->key);
        assert_non_null(t);
        for (size_t i = 0; i < s->size && i < t->size; i++)
            moved += !(s->v[i] == t->v[i] || (isnan(s->v[i]) && isnan(t->v[i])));
    }
    return moved;
}

/* oth sells to households what the imputed rent is part of. */
static struct cs_economy *economy_with_rent(void)
{
    struct cs_economy *e = toy_economy("");
    e->sector[OTH].role = "real_estate";
    return e;
}

static void test_moves(void **state)
{
    (void)state;
    struct cs_economy *e = economy_with_rent();
    struct cs_result *base = run_varied(e, CHILDCARE, SIZE_MAX);
    assert_trusted(base);
    for (int g = 0; g < GROUPS; g++) {
        for (size_t i = 0; all_rows[g][i].key != NULL; i++) {
            struct cs_result *r = run_varied(e, (enum group)g, i);
            if (count_moved(base, r) == 0)
                fail_msg("'%s' moves nothing", all_rows[g][i].key);
            assert_trusted(r);
            cs_result_free(r);
        }
    }
    cs_result_free(base);
    cs_economy_free(e);
}

/* Parameters of their own closures and ways to give an amount, left out of the rows above. */
static void test_others(void **state)
{
    (void)state;
    static const char form[] =
        "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; }; closure = "
        "\"total_income\"; household = { household_income = %g; }; policies = ( { policy = "
        "\"spending\"; sector = \"con\"; amount_gdp = %g; } );";
    static const double tried[][2] = {{3000, 0.01}, {3300, 0.01}, {3000, 0.011}};
    struct cs_economy *e = toy_economy("");
    struct cs_result *r[3];
    for (int i = 0; i < 3; i++) {
        char text[512];
        snprintf(text, sizeof text, form, tried[i][0], tried[i][1]);
        r[i] = simulate(e, text);
    }
    assert_true(count_moved(r[0], r[1]) > 0);
    assert_true(count_moved(r[0], r[2]) > 0);
    for (int i = 0; i < 3; i++)
        cs_result_free(r[i]);
    cs_economy_free(e);
}

/* elsewhere: what another test varies, each with blanks around. */
static void assert_covered(const struct cs_param_spec *specs, const struct variation *rows,
                           const char *elsewhere)
{
    for (; specs->key != NULL; specs++) {
        char word[128];
        snprintf(word, sizeof word, " %s ", specs->key);
        bool found = strstr(elsewhere, word) != NULL || specs->type == CS_PARAM_LIST;
        for (size_t i = 0; rows[i].key != NULL; i++)
            found |= strcmp(rows[i].key, specs->key) == 0;
        if (!found)
            fail_msg("parameter '%s' is not varied by this test", specs->key);
    }
}

static void test_none_forgotten(void **state)
{
    (void)state;
    const struct cs_param_spec *childcare = cs_policies_find("childcare")->specs, *s = childcare;
    while (s->type != CS_PARAM_LIST)
        s++;
    assert_covered(childcare, childcare_rows,
                   " capital_years ");               /* or capital_per_place: test_childcare.c */
    assert_covered(s->items, band_rows, " preset "); /* tests/unit/policy/test_presets.c */
    assert_covered(cs_policies_find("spending")->specs, spending_rows, " amount_gdp ");
    /* of total_income: test_others; of a social accounting matrix, and of earners by sex:
     * tests/unit/impact */
    assert_covered(cs_household_specs, household_rows,
                   " household_income  factors  own_consumption  groups  group_propensity ");
    assert_covered(cs_growth_specs, growth_rows, "");
    /* of every policy, on its levers: tests/unit/policy/test_every_parameter.c */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moves),
        cmocka_unit_test(test_others),
        cmocka_unit_test(test_none_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
