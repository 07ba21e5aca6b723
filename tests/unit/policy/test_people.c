/*
 * Who a policy is about is looked for before any year is run: years outside the projections (the
 * toy has 2020 to 2040) are refused at the scenario's years, ages it does not have (30 and over are
 * one group) at the group that asks for them.
 */
#include "policy/people.h"
#include "unit/policy/older_people.h"

#define SERVICE "pay_sector = \"edu\"; host = \"edu\"; "

static const struct {
    const char *policy, *text, *people;
    int ahead; /* years of population needed past the last one */
} about[] = {
    {"childcare",
     SERVICE
     "capital_per_place = 0; ages = ( { from = 2; to = 3; coverage = 0.5; attendance = 0.2; "
     "children_per_worker = 8.0; } );",
     "ages 2 to 3", 1},
    {"schooling",
     SERVICE
     "capital_per_place = 0; build_ahead = 3; ages = ( { from = 6; to = 6; enrolment = 0.9; "
     "enrolment_today = 0.7; pupils_per_teacher = 22.0; } );",
     "age 6", 3},
    {"health", SERVICE "workers_per_1000 = 6.5; workers_per_1000_today = 4.0;", "all ages", 1},
    {"long_term_care", SERVICE "workers_per_100 = 2.7; workers_per_100_today = 1.2; age_from = 25;",
     "age 25 and over", 1},
    {"long_term_care",
     SERVICE
     "build_ahead = 0; coverage_today = 0.2; ages = ( { from = 20; to = 24; coverage = 0.5; } );",
     "ages 20 to 24", 0},
    {"leave",
     "schemes = ( { kind = \"maternity\"; weeks = 14; weeks_today = 0; replacement = 1.0; covered "
     "= "
     "0.4; take_up = 0.8; } );",
     "age 0", 0},
    {"breastfeeding_breaks", "", "age 0", 0},
    {"cash_transfer",
     "benefits = ( { name = \"old\"; amount = 12; from_age = 20; to_age = 999; } );",
     "age 20 and over", 0},
};
enum { ABOUT = sizeof about / sizeof *about };

static struct cs_config *years_at_line_7(struct desk *d)
{
    struct cs_config *scenario = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_config_parse("\n\n\n\n\n\nyears = { from = 2025; to = 2030; };",
                                     "scenario.cfg", &scenario, &err),
                     CS_OK);
    d->c.years = cs_node_get(cs_config_root(scenario), "years");
    return scenario;
}

static void test_years(void **state)
{
    (void)state;
    for (size_t i = 0; i < ABOUT; i++) {
        struct desk d = open_desk(economy_with_older_people(""));
        struct cs_config *scenario = years_at_line_7(&d);
        char wanted[300];
        struct cs_err err = {0};
        d.c.from = 2020;
        d.c.to = 2040 - about[i].ahead;
        put_policy(&d, about[i].policy, about[i].text);
        d.c.to++;
        snprintf(wanted, sizeof wanted,
                 "scenario.cfg:7: error: %s%s: model 'toy' has no population of %s from 2020 to "
                 "2041; expected years 2020 to 2040",
                 about[i].policy, strcmp(about[i].policy, "cash_transfer") == 0 ? ": old" : "",
                 about[i].people);
        assert_int_equal(try_policy(&d, about[i].policy, about[i].text, false, &err), CS_EINPUT);
        assert_says(&err, wanted);
        assert_int_equal(strstr(err.text[0], "build_ahead") != NULL, about[i].ahead > 0);
        err = (struct cs_err){0};
        d.c.from = 2019;
        d.c.to = 2030;
        assert_int_equal(try_policy(&d, about[i].policy, about[i].text, false, &err), CS_EINPUT);
        assert_says(&err, "scenario.cfg:7: error: ");
        cs_config_free(scenario);
        close_desk(&d);
    }
}

/* Years that are wrong themselves have been said: no second message. */
static void test_wrong_years(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    d.c.from = 2050;
    d.c.to = 2045;
    put_policy(&d, "breastfeeding_breaks", "");
    close_desk(&d);
}

static void test_ages(void **state)
{
    (void)state;
    struct desk d = open_desk(economy_with_older_people(""));
    struct cs_config *scenario = years_at_line_7(&d);
    refuse_policy(&d, "long_term_care",
                  SERVICE
                  "coverage_today = 0.1; ages = (\n { from = 65; to = 74; coverage = 0.5; } );",
                  "s.cfg:2: error: long_term_care: model 'toy' has no population of ages 65 to 74: "
                  "its ages end with 30 and over, taken together; expected ages below 30, or all "
                  "from there on");
    refuse_policy(
        &d, "cash_transfer",
        "benefits = (\n\n { name = \"a\"; amount = 1; from_age = 28; to_age = 42; } );",
        "s.cfg:3: error: cash_transfer: a: model 'toy' has no population of ages 28 to 42");
    cs_config_free(scenario);
    close_desk(&d);
}

static void test_no_population(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    struct cs_population *kept = d.e->population;
    d.e->population = NULL;
    for (size_t i = 0; i < ABOUT; i++) {
        char wanted[200];
        snprintf(wanted, sizeof wanted, "%s%s: model 'toy' has no population.csv; expected",
                 about[i].policy, strcmp(about[i].policy, "cash_transfer") == 0 ? ": old" : "");
        refuse_policy(&d, about[i].policy, about[i].text, wanted);
    }
    d.e->population = kept;
    close_desk(&d);
}

/* By sex and both: half each of 210,000 in 2030, of 205,000 in 2025. */
static void test_count(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    struct cs_err err = {0};
    double n;
    assert_int_equal(cs_people_count(&d.c, CS_WOMEN, 2, 3, 2030, &n, &err), CS_OK);
    assert_close(n, 210000, 1e-12);
    assert_int_equal(cs_people_count(&d.c, CS_SEXES, 2, 3, 2025, &n, &err), CS_OK);
    assert_close(n, 410000, 1e-12);
    assert_int_equal(cs_people_count(&d.c, CS_SEXES, 2, 3, 2041, &n, &err), CS_EINPUT);
    assert_says(&err, "no population of ages 2 to 3 in 2041; expected years 2020 to 2040");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_years), cmocka_unit_test(test_wrong_years),
        cmocka_unit_test(test_ages),  cmocka_unit_test(test_no_population),
        cmocka_unit_test(test_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
