/*
 * Explanations against splits done by hand on two sectors, against what must hold of any split, and
 * on Scotland.
 *
 * Two sectors, every input coefficient 1/4: L = [3/2 1/2; 1/2 3/2], so 100 bought of either makes
 * 50 of output in both. Pay 20 and 30 per 100 of output; jobs 30 women, 20 men in a; 10 women, 40
 * men in b.
 */
#include "sim/sim.h"
#include "study/explain.h"
#include "study_test.h"

static const char heads[] = "key,value,low,high,distribution,unit,source,year,status,note\n";

/* The economy above with its money times `money` and its jobs times `people`. */
static struct cs_economy *two_sectors(const char *code, double money, double people)
{
    char dir[64], text[2048];
    put(new_dir(dir), "parameters.csv", heads);
    snprintf(text, sizeof text,
             "code = \"%s\"; title = \"%s\"; year = 2000; currency = \"%s\"; unit = \"million\";",
             code, code, code);
    put(dir, "model.cfg", text);
    snprintf(
        text, sizeof text,
        "code,title,kind,role,a,b,households,other\ntitle,,,,A,B,Households,Other\n"
        "kind,,,,sector,sector,final,final\nrole,,,,,,households,exports\n"
        "a,A,sector,,%1$g,%1$g,%2$g,%3$g\nb,B,sector,,%1$g,%1$g,%3$g,%2$g\n"
        "coe,Pay,value_added,coe,%3$g,%2$g,0,0\nsurplus,Surplus,value_added,surplus,%2$g,%3$g,0,0\n"
        "output,Output,output,,%4$g,%4$g,0,0\n",
        25 * money, 30 * money, 20 * money, 100 * money);
    put(dir, "io.csv", text);
    snprintf(
        text, sizeof text,
        "sector,sex,status,skill,jobs,hours,earnings\n"
        "a,f,all,all,%g,NA,NA\na,m,all,all,%g,NA,NA\nb,f,all,all,%g,NA,NA\nb,m,all,all,%g,NA,NA\n",
        30 * people, 20 * people, 10 * people, 40 * people);
    put(dir, "labour.csv", text);
    struct cs_economy *e = read_economy(dir);
    remove_dir(dir);
    return e;
}

/* A package, a comparator of 100, and the closure. */
static struct cs_result *run(const struct cs_economy *e, const char *package, const char *other,
                             const char *closure, double *mean_pay)
{
    char text[2048];
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0};
    snprintf(text, sizeof text,
             "title = \"t\"; model = \"two\"; years = { from = 2000; to = 2001; };\n"
             "growth = { gdp = 0.0; productivity = 0.0; };\n"
             "policies = ( { policy = \"spending\"; title = \"P\"; phase_in = \"step\"; %s } );\n"
             "compare = ( { policy = \"spending\"; title = \"C\"; phase_in = \"step\"; %s } );\n"
             "closure = \"%s\";\n",
             package, other, closure);
    if (cs_scenario_parse(text, "s.cfg", &s, &err) != CS_OK ||
        cs_scenario_bind(s, e, &err) != CS_OK || cs_simulate(e, s, &r, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    if (mean_pay != NULL)
        *mean_pay = s->rates->mean_pay;
    cs_scenario_free(s);
    return r;
}

static struct cs_result *explain(const struct cs_explain_side *a, const struct cs_explain_side *b)
{
    struct cs_err err = {0};
    struct cs_result *x = NULL;
    if (cs_explain(a, b, &x, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_true(cs_result_trusted(x));
    return x;
}

/* Comparator against package, of one run. */
static struct cs_result *explain_run(const struct cs_result *r)
{
    const struct cs_explain_side a = {.own = r, .package = 1, .mean_pay = NAN};
    const struct cs_explain_side b = {.own = r, .package = 0, .mean_pay = NAN};
    return explain(&a, &b);
}

static double part(const struct cs_result *x, enum cs_cause cause, enum cs_sex g)
{
    const size_t pos[CS_MAX_DIM] = {(size_t)cause, (size_t)g};
    return *cs_series_at(x, cs_result_find(x, "explain.contribution"), pos);
}

static double jobs(const struct cs_result *x, int side, int effect, int g)
{
    const size_t pos[CS_MAX_DIM] = {(size_t)side, (size_t)effect, (size_t)g};
    return *cs_series_at(x, cs_result_find(x, "explain.jobs"), pos);
}

/* Parts of one sex, less the difference of the jobs that the runs themselves give. */
static double miss(const struct cs_result *x, enum cs_sex g)
{
    double sum = 0;
    for (int k = 0; k < CS_CAUSES; k++)
        sum += part(x, (enum cs_cause)k, g);
    for (int e = 0; e < CS_EFFECTS; e++)
        sum -= jobs(x, 1, e, (int)g) - jobs(x, 0, e, (int)g);
    return sum;
}

/*
 * a (side A) against b, 100 each. Indirect jobs are alike. Directly 100 omega lambda phi: .2 2.5 .6
 * = 30 women becomes .3 5/3 .2 = 10. With weights 1/3, 1/6, 1/6, 1/3: omega   10 (2.5 .6/3 + (5/3
 * .6 + 2.5 .2)/6 + 5/3 .2/3)         =   8.6111 lambda  -83.333 (.2 .6/3 + (.3 .6 + .2 .2)/6 + .3
 * .2/3)        =  -8.0556 phi     -40 (.2 2.5/3 + (.3 2.5 + .2 5/3)/6 + .3 5/3/3)        = -20.5556
 * Both sexes: omega 10 (2.5 + 5/3)/2 = 20.8333, lambda the same taken away.
 */
static void splits_two_sectors_by_hand(void **state)
{
    (void)state;
    struct cs_economy *e = two_sectors("two", 1, 1);
    struct cs_result *r = run(e, "sector = \"b\"; amount = 100.0;",
                              "sector = \"a\"; match = \"gross_cost\";", "type1", NULL);
    struct cs_result *x = explain_run(r);
    near(jobs(x, 0, CS_DIRECT, CS_WOMEN), 30, 1e-12);
    near(jobs(x, 1, CS_DIRECT, CS_WOMEN), 10, 1e-12);
    near(jobs(x, 1, CS_INDIRECT, CS_WOMEN), 20, 1e-12);
    near(part(x, CS_CAUSE_LABOUR, CS_WOMEN), 8.0 + 11.0 / 18, 1e-12);
    near(part(x, CS_CAUSE_PAY, CS_WOMEN), -8.0 - 1.0 / 18, 1e-12);
    near(part(x, CS_CAUSE_WOMEN, CS_WOMEN), -20.0 - 10.0 / 18, 1e-12);
    near(part(x, CS_CAUSE_LABOUR, CS_MEN), 20 + 15.0 / 18 - 8 - 11.0 / 18, 1e-12);
    near(part(x, CS_CAUSE_WOMEN, CS_MEN), 20.0 + 10.0 / 18, 1e-12);
    static const enum cs_cause none[] = {CS_CAUSE_BUDGET,     CS_CAUSE_ECONOMY,  CS_CAUSE_BUILDING,
                                         CS_CAUSE_LEAKAGE,    CS_CAUSE_SERVICES, CS_CAUSE_CHAIN,
                                         CS_CAUSE_HOUSEHOLDS, CS_CAUSE_CLOSURE};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        near(part(x, none[i], CS_WOMEN), 0, 1e-12);
    assert_non_null(strstr(x->notes[0].text, "20 fewer women's jobs than C"));
    assert_non_null(
        strstr(x->notes[0].text, "lower women's shares (-21); higher labour intensity (+9)"));
    cs_result_free(x);
    cs_result_free(r);
    cs_economy_free(e);
}

/* Twice the money for the same thing is twice the jobs, and nothing but the budget. */
static void gives_the_budget_what_is_the_budget(void **state)
{
    (void)state;
    struct cs_economy *e = two_sectors("two", 1, 1);
    struct cs_result *r = run(e, "sector = \"a\"; amount = 200.0;",
                              "sector = \"a\"; amount = 100.0;", "labour_income", NULL);
    struct cs_result *x = explain_run(r);
    double all = jobs(x, 0, CS_DIRECT, 0) + jobs(x, 0, CS_INDIRECT, 0) + jobs(x, 0, CS_INDUCED, 0);
    assert_true(jobs(x, 0, CS_INDUCED, 0) > 1);
    near(part(x, CS_CAUSE_BUDGET, CS_WOMEN), all, 1e-10);
    for (int k = CS_CAUSE_BUDGET + 1; k < CS_CAUSES; k++)
        near(part(x, (enum cs_cause)k, CS_WOMEN), 0, 1e-10);
    cs_result_free(x);
    cs_result_free(r);
    cs_economy_free(e);
}

/* B against A is A against B turned round; the substitutions one after the other are not. */
static void turns_round_with_its_sides(void **state)
{
    (void)state;
    struct cs_economy *e = two_sectors("two", 1, 1);
    struct cs_result *r = run(e, "sector = \"b\"; amount = 170.0;",
                              "sector = \"a\"; amount = 100.0;", "labour_income", NULL);
    const struct cs_explain_side a = {.own = r, .package = 1}, b = {.own = r, .package = 0};
    struct cs_result *x = explain(&a, &b), *y = explain(&b, &a);
    for (int k = 0; k < CS_CAUSES; k++) {
        for (int g = 0; g < CS_SEXES; g++)
            near(part(x, (enum cs_cause)k, (enum cs_sex)g),
                 -part(y, (enum cs_cause)k, (enum cs_sex)g), 1e-11);
    }
    near(miss(x, CS_WOMEN), 0, 1e-11);
    near(miss(x, CS_MEN), 0, 1e-11);
    assert_true(fabs(part(x, CS_CAUSE_BUDGET, CS_WOMEN)) > 1);
    cs_result_free(y);
    cs_result_free(x);
    cs_result_free(r);
    cs_economy_free(e);
}

/* One thing under two closures: all induced jobs are the closure's. */
static void gives_the_closure_what_is_the_closure(void **state)
{
    (void)state;
    static const char package[] = "sector = \"a\"; amount = 100.0;",
                      *closures[] = {"type1", "labour_income"};
    struct cs_economy *e = two_sectors("two", 1, 1);
    struct cs_result *r[2];
    for (int i = 0; i < 2; i++)
        r[i] = run(e, package, package, closures[i], NULL);
    const struct cs_explain_side a = {.own = r[0], .switched = r[1]};
    const struct cs_explain_side b = {.own = r[1], .switched = r[0]};
    struct cs_result *x = explain(&a, &b);
    for (int g = 0; g < CS_SEXES; g++) {
        assert_true(jobs(x, 1, CS_INDUCED, g) > 1);
        near(part(x, CS_CAUSE_CLOSURE, (enum cs_sex)g), jobs(x, 1, CS_INDUCED, g), 1e-11);
    }
    struct cs_err err = {0};
    const struct cs_explain_side alone = {.own = r[1]};
    struct cs_result *none = NULL;
    assert_int_equal(cs_explain(&a, &alone, &none, &err), CS_EINPUT);
    cs_result_free(x);
    cs_result_free(r[0]);
    cs_result_free(r[1]);
    cs_economy_free(e);
}

/* Other money is no cause; twice the people and the money is the size of the economy alone. */
static void sees_through_currencies(void **state)
{
    (void)state;
    static const char package[] = "sector = \"a\"; amount_gdp = 0.1;";
    static const char other[] = "sector = \"b\"; match = \"gross_cost\";";
    struct cs_economy *e[3] = {two_sectors("one", 1, 1), two_sectors("yen", 150, 1),
                               two_sectors("big", 2, 2)};
    struct cs_result *r[3];
    double pay[3];
    for (int i = 0; i < 3; i++)
        r[i] = run(e[i], package, other, "type1", &pay[i]);
    near(pay[0], 0.5, 1e-15); /* (20 + 30) / (50 + 50) */
    const struct cs_explain_side a = {.own = r[0], .mean_pay = pay[0]};
    const struct cs_explain_side yen = {.own = r[1], .mean_pay = pay[1]};
    const struct cs_explain_side big = {.own = r[2], .mean_pay = pay[2]};
    struct cs_result *x = explain(&a, &yen), *y = explain(&a, &big);
    for (int k = 0; k < CS_CAUSES; k++) {
        near(part(x, (enum cs_cause)k, CS_WOMEN), 0, 1e-11);
        if (k != CS_CAUSE_ECONOMY)
            near(part(y, (enum cs_cause)k, CS_WOMEN), 0, 1e-11);
    }
    /* GDP 100: 10 spent, 3 women directly and 2 at suppliers; twice that in the larger economy */
    near(part(y, CS_CAUSE_ECONOMY, CS_WOMEN), 5, 1e-11);
    cs_result_free(x);
    cs_result_free(y);
    for (int i = 0; i < 3; i++) {
        cs_result_free(r[i]);
        cs_economy_free(e[i]);
    }
}

/* Without mean pay of one economy: jobs per unit of output, times GDP, and a word about it. */
static void does_without_pay(void **state)
{
    (void)state;
    struct cs_economy *e[2] = {two_sectors("one", 1, 1), two_sectors("yen", 150, 1)};
    struct cs_result *r[2];
    for (int i = 0; i < 2; i++)
        r[i] = run(e[i], "sector = \"a\"; amount_gdp = 0.1;",
                   "sector = \"b\"; match = \"gross_cost\";", "type1", NULL);
    const struct cs_explain_side a = {.own = r[0], .package = 0, .mean_pay = NAN};
    const struct cs_explain_side b = {.own = r[1], .package = 1, .mean_pay = 75};
    struct cs_result *x = explain(&a, &b);
    near(miss(x, CS_WOMEN), 0, 1e-11);
    near(part(x, CS_CAUSE_WOMEN, CS_WOMEN), -2, 1e-11); /* 5 jobs directly on both, .6 becomes .2 */
    near(part(x, CS_CAUSE_PAY, CS_WOMEN), 0, 1e-15);
    assert_string_equal(x->axis[CS_DIM_LINE].labels[CS_CAUSE_LABOUR].title,
                        "Size and labour intensity");
    bool said = false;
    for (size_t i = 0; i < x->n_notes; i++)
        said = said || strstr(x->notes[i].text, "Labour cost is not known") != NULL;
    assert_true(said);
    cs_result_free(x);
    for (int i = 0; i < 2; i++) {
        cs_result_free(r[i]);
        cs_economy_free(e[i]);
    }
}

/* Nothing spent on one side: all is the budget. Nothing on both: nothing. */
static void takes_nothing_spent(void **state)
{
    (void)state;
    struct cs_economy *e = two_sectors("two", 1, 1);
    struct cs_result *r =
        run(e, "sector = \"b\"; amount = 100.0;", "sector = \"a\"; amount = 0.0;", "type1", NULL);
    struct cs_result *x = explain_run(r);
    near(part(x, CS_CAUSE_BUDGET, CS_WOMEN), 30, 1e-11); /* 10 directly, 20 at suppliers */
    near(part(x, CS_CAUSE_WOMEN, CS_WOMEN), 0, 1e-15);
    const struct cs_explain_side nothing = {.own = r, .package = 1};
    struct cs_result *y = explain(&nothing, &nothing);
    near(part(y, CS_CAUSE_BUDGET, CS_WOMEN), 0, 1e-15);
    cs_result_free(y);
    cs_result_free(x);
    cs_result_free(r);
    cs_economy_free(e);
}

/*
 * Scotland 2019, 1,000 million, social care against construction, type I, FTE. Expected from a
 * second program that reads the written tables and sums over orders of four factors. Substituted
 * first, women's shares weigh 6,656.9; substituted last 12,096.5: which is why neither is an
 * answer.
 */
static void splits_scotland(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_economy *e = NULL;
    assert_int_equal(cs_economy_read(SOURCE_DIR "/models/sco", &e, &err), CS_OK);
    struct cs_result *r = run(e, "sector = \"care.social\"; amount = 1000.0;",
                              "sector = \"construction\"; match = \"gross_cost\";", "type1", NULL);
    struct cs_result *x = explain_run(r);
    near(jobs(x, 1, CS_DIRECT, 0) + jobs(x, 1, CS_INDIRECT, 0), 15089.9, 0.05);
    near(jobs(x, 0, CS_DIRECT, 0) + jobs(x, 0, CS_INDIRECT, 0), 2153.2, 0.05);
    near(part(x, CS_CAUSE_WOMEN, CS_WOMEN), 9675.9, 0.05);
    near(part(x, CS_CAUSE_LABOUR, CS_WOMEN), 5721.8, 0.05);
    near(part(x, CS_CAUSE_PAY, CS_WOMEN), -1304.7, 0.05);
    near(part(x, CS_CAUSE_CHAIN, CS_WOMEN), -1156.3, 0.05);
    double first = 0, last = 0;
    const double *share = cs_result_find(x, "explain.factor")->v + CS_CAUSE_WOMEN * 2 * CS_EFFECTS;
    for (int k = CS_DIRECT; k <= CS_INDIRECT; k++) {
        double more = share[CS_EFFECTS + k] - share[k];
        first += more * (jobs(x, 0, k, 0) + jobs(x, 0, k, 1));
        last += more * (jobs(x, 1, k, 0) + jobs(x, 1, k, 1));
    }
    near(first, 6656.9, 0.05);
    near(last, 12096.5, 0.05);
    cs_result_free(x);
    cs_result_free(r);
    cs_economy_free(e);
}

/* Brazil: a service run outside the table, with building in the first year, under the closure;
 * every part there. */
static void splits_a_service_outside_the_table(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_economy *e = NULL;
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    assert_int_equal(cs_economy_read(SOURCE_DIR "/models/bra", &e, &err), CS_OK);
    if (cs_scenario_read(SOURCE_DIR "/scenarios/bra-childcare-2035.cfg", &s, &err) != CS_OK ||
        cs_scenario_bind(s, e, &err) != CS_OK || cs_simulate(e, s, &r, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    struct cs_result *x = explain_run(r);
    near(miss(x, CS_WOMEN), 0, 1e-3);
    near(miss(x, CS_MEN), 0, 1e-3);
    /* own staff stand in the direct effect: their share of women, their cost over all that is spent
     */
    const double *f = cs_result_find(x, "explain.factor")->v;
    near(f[(CS_CAUSE_WOMEN * 2 + 1) * CS_EFFECTS + CS_DIRECT],
         jobs(x, 1, 0, 0) / (jobs(x, 1, 0, 0) + jobs(x, 1, 0, 1)), 1e-12);
    assert_true(part(x, CS_CAUSE_WOMEN, CS_WOMEN) > 1e5);
    cs_result_free(x);
    cs_result_free(r);
    cs_scenario_free(s);
    cs_economy_free(e);
}

int main(void)
{
    cs_num_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_two_sectors_by_hand),
        cmocka_unit_test(gives_the_budget_what_is_the_budget),
        cmocka_unit_test(turns_round_with_its_sides),
        cmocka_unit_test(gives_the_closure_what_is_the_closure),
        cmocka_unit_test(sees_through_currencies),
        cmocka_unit_test(does_without_pay),
        cmocka_unit_test(takes_nothing_spent),
        cmocka_unit_test(splits_scotland),
        cmocka_unit_test(splits_a_service_outside_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
