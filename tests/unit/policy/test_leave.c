/*
 * leave against a calculation by hand (docs/methods/09, section "By hand", has the same numbers).
 *
 * pay: mean 14,740 a job, women .8 of men: men 14,740 / (.8 x 63/160 + 97/160) = 16,000, women
 * 12,800
 *
 * earnings x 1.25 (covered) / 1.25 (contributions): women 12,800, men 16,000
 *
 * births 210,000 / .96 = 218,750
 *
 * maternity new: .4 x .8, 70,000 takers, 26/52: 35,000 years, 448 million of earnings, b = .60656
 *
 * maternity today: .3 x .8, 52,500 takers, 13/52: 13,125 years, 168 million of earnings, b = .5: 84
 *
 * flat: .6 x .5, 65,625 parents, 4 months of 200: 52.5 million
 *
 * paternity new: .5 x .6, 65,625 takers, 4/52 years of 16,000: 80.769
 *
 * paternity today: .5 x .2, 21,875 takers, 1/52: 6.731
 */
#include "unit/policy/vary.h"

#include "policy/leave_rules.h"

#define PAY                                                                                        \
    "mean_pay = 14740; women_pay = 0.8; employer_contribution = 0.25; covered_pay = 1.25; "        \
    "infant_survival = 0.96; earnings_sigma = 0.8; taxed = 0.5; at_work = 0.6; backfill = 0.2; "
#define MATERNITY                                                                                  \
    "{ kind = \"maternity\"; weeks = 26; weeks_today = 13; replacement = 0.66666666666666667; "    \
    "replacement_today = 0.5; floor = 0.4; floor_today = 0; ceiling = 1.0; ceiling_today = 100; "  \
    "covered = 0.4; covered_today = 0.3; take_up = 0.8; flat_months = 4; flat_amount = 200; "      \
    "flat_covered = 0.5; employer_share = 0.2; employer_share_today = 1.0; }"
#define PATERNITY                                                                                  \
    "{ kind = \"paternity\"; weeks = 4; weeks_today = 1; replacement = 1.0; replacement_today = "  \
    "1.0; covered = 0.5; take_up = 0.6; take_up_today = 0.2; payer = \"state\"; "                  \
    "employer_share_today = 1.0; }"

/* (9.3) without its closed form: the mean of the benefit over the normal distribution, in small
 * steps. */
static double benefit_by_steps(double r, double floor, double ceiling, double sigma)
{
    double sum = 0, step = 1e-4;
    for (double z = -10; z < 10; z += step) {
        double mid = z + step / 2;
        double benefit = r * exp(sigma * mid - sigma * sigma / 2);
        benefit = benefit < floor ? floor : benefit > ceiling ? ceiling : benefit;
        sum += benefit * exp(-mid * mid / 2) / sqrt(2 * M_PI) * step;
    }
    return sum;
}

static double benefit_of(double r, double floor, double ceiling, double sigma)
{
    const struct cs_leave_rules rules = {.replacement = r, .floor = floor, .ceiling = ceiling};
    return cs_leave_mean_benefit(&rules, sigma);
}

static void test_benefit(void **state)
{
    (void)state;
    /* two thirds between .4 and 1.0 is not two thirds */
    assert_true(round(1000 * benefit_of(2.0 / 3, 0.4, 1, 0.8)) == 607);
    static const double tried[][4] = {{2.0 / 3, 0.4, 1, 0.8},
                                      {1, 0.25, 2.385, 0.6},
                                      {0.55, 0, 0.7, 1.1},
                                      {0.8, 0.9, 1.3, 0.35},
                                      {0.3, 1.5, 1.5, 0.8}};
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        const double *t = tried[i];
        assert_close(benefit_of(t[0], t[1], t[2], t[3]), benefit_by_steps(t[0], t[1], t[2], t[3]),
                     1e-7);
    }
    assert_close(benefit_of(0.613, 0, NAN, 0.8), 0.613, 1e-15); /* nothing binds */
    assert_close(benefit_of(0.613, 0.7, NAN, 0), 0.7, 0);       /* all earn the mean */
    assert_close(benefit_of(0.613, 0, 0.5, 0), 0.5, 0);
    assert_close(benefit_of(0.613, 0.2, 1, 0), 0.613, 0);
    assert_close(benefit_of(0, 0.4, 1, 0.8), 0, 0); /* unpaid leave has no floor */
}

static void test_by_hand(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "leave", "schemes = ( " MATERNITY " ); " PAY);
    const struct cs_levers *l = levers_in(&d, 2030);
    double b = benefit_by_steps(2.0 / 3, 0.4, 1, 0.8), new = 448 * b;
    assert_close(l->cost[CS_COST_TRANSFERS], new - 84 + 52.5, 1e-7);
    assert_true(fabs(cs_levers_gross(l) - 240.239) < 1e-3); /* as printed in docs/methods/09 */
    assert_close(l->payer[CS_PAYER_INSURANCE], 0.8 * new, 1e-7);
    assert_close(l->payer[CS_PAYER_EMPLOYERS], 0.2 * new - 84, 1e-7);
    assert_close(l->payer[CS_PAYER_STATE], 52.5, 1e-12);
    /* 13,125 years of work away, a fifth replaced: wages of 10,500 years stop, 134.4 million */
    assert_close(at(l->dtau, 0), 0.9 * (new - 84) + 52.5 - 0.8 * 134.4, 1e-7);
    assert_true(fabs(at(l->dtau, 0) - 113.945) < 1e-3);
    assert_payers(l);
    assert_true(l->staff_fte == 0 && at(l->bought, OTH) == 0 && at(l->inputs, OTH) == 0);

    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "leave.births", 2030, CS_SEXES), 218750, 1e-12);
    assert_close(reported(r, "leave.maternity.takers", 2030, CS_WOMEN), 70000, 1e-12);
    assert_close(reported(r, "leave.maternity.takers", 2025, CS_WOMEN), 0.24 * 205000 / 0.96,
                 1e-12);
    assert_close(reported(r, "leave.maternity.takers", 2030, CS_MEN), 0, 0);
    assert_close(reported(r, "leave.maternity.flat_takers", 2030, CS_WOMEN), 65625, 1e-12);
    assert_close(reported(r, "leave.maternity.benefit", 2030, CS_WOMEN), 6400 * b, 1e-7);
    assert_close(reported(r, "leave.maternity.benefit", 2025, CS_WOMEN), 1600, 1e-9);
    assert_close(reported(r, "leave.maternity.flat_benefit", 2030, CS_WOMEN), 800, 1e-12);
    assert_close(reported(r, "leave.maternity.cost", 2030, CS_WOMEN), new - 31.5, 1e-7);
    assert_true(isnan(reported(r, "leave.maternity.benefit", 2030, CS_MEN)));
    assert_true(isnan(reported(r, "leave.maternity.flat_benefit", 2025, CS_WOMEN)));
    assert_close(reported(r, "leave.absent", 2030, CS_WOMEN), 13125, 1e-12);
    assert_close(reported(r, "leave.substitutes", 2030, CS_WOMEN), 2625, 1e-12);
    assert_close(reported(r, "leave.wages_stopped", 2030, CS_WOMEN), 134.4, 1e-12);
    assert_null(cs_result_find(r, "leave.paternity.cost"));
    cs_result_free(r);
    close_desk(&d);
}

/* Fathers beside mothers: the two add up, each with the pay of the sex. */
static void test_fathers(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "leave", "schemes = ( " PATERNITY " ); " PAY);
    const struct cs_levers *l = levers_in(&d, 2030);
    double new = 65625 * 4 / 52.0 * 0.016, today = 21875 / 52.0 * 0.016;
    assert_close(cs_levers_gross(l), new - today, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], new, 1e-12);
    assert_close(l->payer[CS_PAYER_EMPLOYERS], -today, 1e-12);
    assert_close(l->payer[CS_PAYER_INSURANCE], 0, 0);
    double fathers = cs_levers_gross(l), stopped = 0.6 * 0.8 * (new - today);
    assert_close(at(l->dtau, 0), 0.9 * (new - today) - 0.8 * stopped, 1e-12);
    assert_payers(l);

    put_policy(&d, "leave", "schemes = ( " MATERNITY ", " PATERNITY " ); " PAY);
    levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), 240.238859 + fathers, 1e-8);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "leave.paternity.takers", 2030, CS_MEN), 65625, 1e-12);
    assert_close(reported(r, "leave.paternity.cost", 2030, CS_MEN), fathers, 1e-12);
    assert_close(reported(r, "leave.maternity.cost", 2030, CS_WOMEN), 240.238859, 1e-8);
    cs_result_free(r);

    /* parental leave of both sexes, in one series */
    put_policy(&d, "leave",
               "schemes = ( { kind = \"parental\"; taker = \"women\"; weeks = 26; weeks_today = 0; "
               "replacement = 0.5; covered = 0.4; take_up = 0.5; }, { kind = \"parental\"; taker = "
               "\"men\"; weeks = 13; weeks_today = 0; replacement = 0.5; covered = 0.4; take_up = "
               "0.1; } ); " PAY);
    levers_in(&d, 2030);
    double mothers = 218750 * 0.2 * 0.5 * 0.5 * 0.0128, men = 218750 * 0.04 * 0.25 * 0.5 * 0.016;
    assert_close(l->payer[CS_PAYER_INSURANCE], mothers + men, 1e-12);
    r = report_of(&d);
    assert_close(reported(r, "leave.parental.cost", 2030, CS_WOMEN), mothers, 1e-12);
    assert_close(reported(r, "leave.parental.cost", 2030, CS_MEN), men, 1e-12);
    cs_result_free(r);
    close_desk(&d);
}

/* On the way: s = .8 in 2029, of 209,000 infants; wages 2 % a year above 2020. */
static void test_on_the_way(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "leave", "schemes = ( " MATERNITY " ); " PAY);
    const struct cs_levers *l = levers_in(&d, 2029);
    assert_close(cs_levers_gross(l), 0.8 * 209.0 / 210 * 240.238859, 1e-8);
    assert_payers(l);
    d.c.growth.productivity = 0.02;
    levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), (240.238859 - 52.5) * pow(1.02, 10) + 52.5, 1e-8);
    levers_in(&d, 2025);
    assert_nothing(l);
    close_desk(&d);
}

/* Pay from the table: 2,300 million over 160,000 jobs; gross closures tax no income. */
static void test_pay_of_the_table(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy("tax.contribution_employer,0.25,NA,NA,fixed,fraction,"
                                          "Office,2020,sourced,\n"));
    static const char text[] =
        "schemes = ( { kind = \"maternity\"; weeks = 13; weeks_today = 0; replacement = 0.5; "
        "covered = 0.4; take_up = 0.8; payer = \"state\"; } ); women_pay = 0.8; infant_survival = "
        "0.96; at_work = 0;";
    put_policy(&d, "leave", text);
    const struct cs_levers *l = levers_in(&d, 2030);
    double women = 0.8 * 2300 / (0.8 * 63000 + 97000) / 1.25;
    assert_close(l->payer[CS_PAYER_STATE], 70000 * 0.25 * 0.5 * women, 1e-12);
    assert_close(at(l->dtau, 0), 0.8 * cs_levers_gross(l), 1e-12);
    d.h->kind = CS_CLOSURE_LABOUR_INCOME;
    levers_in(&d, 2030);
    assert_close(at(l->dtau, 0), cs_levers_gross(l), 1e-12);
    d.h->kind = CS_CLOSURE_TAKE_HOME;
    close_desk(&d);
}

/* The norms fill in weeks, replacement and months, are on record with their source, and give way.
 */
static void test_presets(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    static const char form[] =
        "schemes = ( { kind = \"maternity\"; preset = %s; weeks_today = 0; covered = 0.4; "
        "take_up = 0.8; flat_amount = 200; flat_covered = 0.5; %s} ); " PAY;
    static const struct {
        const char *preset, *more;
        double benefit, flat;
    } tried[] = {
        {"\"ilo_c183\"", "", 896.0 * 14 / 52 * 2 / 3, 0},
        {"\"ilo_r191\"", "", 896.0 * 18 / 52, 0},
        {"( \"ilo_c183\", \"four_month_floor\" )", "", 896.0 * 14 / 52 * 2 / 3, 52.5},
        {"\"ilo_c183\"", "weeks = 16; ", 896.0 * 16 / 52 * 2 / 3, 0},
    };
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        char text[1024];
        snprintf(text, sizeof text, form, tried[i].preset, tried[i].more);
        put_policy(&d, "leave", text);
        const struct cs_levers *l = levers_in(&d, 2030);
        assert_close(l->payer[CS_PAYER_INSURANCE], tried[i].benefit, 1e-12);
        assert_close(l->payer[CS_PAYER_STATE], tried[i].flat, 1e-12);
    }
    int found = 0;
    for (size_t i = 0; i < d.record.n; i++) {
        const struct cs_effective *p = &d.record.v[i];
        if (strcmp(p->path, "leave.schemes[0].weeks") == 0 && p->value == 14) {
            assert_int_equal(p->origin, CS_FROM_PRESET);
            assert_int_equal(p->status, CS_STATUS_SOURCED);
            assert_non_null(strstr(p->source, "No. 183"));
            found++;
        } else if (strcmp(p->path, "leave.schemes[0].flat_months") == 0) {
            assert_int_equal(p->status, CS_STATUS_ASSUMPTION);
            found++;
        }
    }
    assert_int_equal(found, 3); /* 14 weeks twice, 4 months */
    close_desk(&d);
}

/* Rules as today: nothing, to the last bit; who pays may still change hands. */
static void test_as_today(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
#define SAME                                                                                       \
    "kind = \"maternity\"; weeks = 17.14; weeks_today = 17.14; replacement = 0.9; "                \
    "replacement_today = 0.9; floor = 0.3; ceiling = 1.7; covered = 0.43; take_up = 0.91; "        \
    "flat_months = 3; flat_months_today = 3; flat_amount = 311; "
    put_policy(&d, "leave", "schemes = ( { " SAME "employer_share = 0.3; } ); " PAY);
    for (int year = 2025; year <= 2030; year++)
        assert_nothing(levers_in(&d, year));
    put_policy(&d, "leave", "schemes = ( { " SAME "employer_share_today = 1.0; } ); " PAY);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(cs_levers_gross(l), 0, 0);
    assert_close(at(l->dtau, 0), 0, 0);
    assert_true(l->payer[CS_PAYER_INSURANCE] > 100);
    assert_close(l->payer[CS_PAYER_EMPLOYERS], -l->payer[CS_PAYER_INSURANCE], 1e-15);
    close_desk(&d);
}

static const struct variation scheme_rows[] = {
    {"kind", "\"maternity\"", "\"paternity\""},
    {"weeks", "26.0", "28.6"},
    {"weeks_today", "13.0", "14.3"},
    {"replacement", "0.7", "0.77"},
    {"replacement_today", "0.5", "0.55"},
    {"floor", "0.4", "0.44"},
    {"floor_today", "0.2", "0.22"},
    {"ceiling", "1.2", "1.32"},
    {"ceiling_today", "1.1", "1.21"},
    {"covered", "0.4", "0.44"},
    {"covered_today", "0.3", "0.33"},
    {"take_up", "0.8", "0.88"},
    {"take_up_today", "0.7", "0.77"},
    {"flat_months", "3.0", "3.3"},
    {"flat_months_today", "1.0", "1.1"},
    {"flat_amount", "200.0", "220.0"},
    {"flat_amount_today", "150.0", "165.0"},
    {"flat_covered", "0.5", "0.55"},
    {"flat_covered_today", "0.4", "0.44"},
    {"payer", "\"social_insurance\"", "\"state\""},
    {"payer_today", "\"social_insurance\"", "\"state\""},
    {"employer_share", "0.2", "0.22"},
    {"employer_share_today", "0.5", "0.55"},
    {NULL, NULL, NULL},
};

static const struct variation leave_rows[] = {
    {"phase_in", "\"linear\"", "\"s_curve\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
    {"women_pay", "0.8", "0.88"},
    {"mean_pay", "14740.0", "16214.0"},
    {"infant_survival", "0.96", "0.9"},
    {"employer_contribution", "0.25", "0.275"},
    {"covered_pay", "1.25", "1.375"},
    {"earnings_sigma", "0.8", "0.88"},
    {"taxed", "0.5", "0.55"},
    {"at_work", "0.6", "0.66"},
    {"backfill", "0.2", "0.22"},
    {NULL, NULL, NULL},
};

static void test_every_parameter(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    assert_covered(cs_policies_find("leave")->specs, leave_rows, "");
    /* taker: here below; preset: test_presets */
    assert_covered(cs_leave_scheme_specs, scheme_rows, " taker preset ");
    assert_every_row_moves(&d, "leave", "schemes", leave_rows, scheme_rows);

    static struct figures women, men;
    static const char form[] = "schemes = ( { kind = \"parental\"; taker = \"%s\"; weeks = 20; "
                               "weeks_today = 0; replacement = 0.7; covered = 0.4; take_up = 0.8; "
                               "} );";
    char text[256];
    snprintf(text, sizeof text, form, "women");
    put_policy(&d, "leave", text);
    read_figures(&d, &women);
    snprintf(text, sizeof text, form, "men");
    put_policy(&d, "leave", text);
    read_figures(&d, &men);
    assert_moved(&women, &men, "taker");
    close_desk(&d);
}

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
#define SCHEME(text) "\nschemes = (\n { " text " } );"
#define BASE         "covered = 0.4; take_up = 0.8; "
    static const struct {
        const char *text, *message;
    } refused[] = {
        {SCHEME("kind = \"maternity\"; " BASE "weeks_today = 0;"),
         "s.cfg:3: error: leave: maternity: weeks is missing; expected paid weeks, 0 for none, or "
         "a preset"},
        {SCHEME("kind = \"maternity\"; weeks = 14; " BASE "replacement = 0.5;"),
         "s.cfg:3: error: leave: maternity: weeks_today is missing"},
        {SCHEME("kind = \"maternity\"; weeks = 14; weeks_today = 0; " BASE),
         "leave: maternity: replacement is missing"},
        {SCHEME("kind = \"maternity\"; weeks = 14; weeks_today = 8; replacement = 1.0; " BASE),
         "leave: maternity: replacement_today is missing"},
        {SCHEME("kind = \"maternity\"; weeks = 14; weeks_today = 0; replacement = 1.0; floor = "
                "1.2; ceiling = 0.9; " BASE),
         "leave: maternity: ceiling 0.9 is below floor 1.2"},
        {SCHEME("kind = \"maternity\"; weeks = 14; weeks_today = 0; replacement = 1.0; "
                "flat_months = 4; " BASE),
         "leave: maternity: flat_amount is missing; expected the flat benefit in currency a month"},
        {SCHEME("kind = \"maternity\"; weeks = 14; weeks_today = 0; replacement = 1.0; "
                "covered_today = 0.5; " BASE),
         "covered is 0.4, below today's 0.5"},
        {SCHEME("kind = \"maternity\"; preset = \"ilo_c138\"; weeks_today = 0; " BASE),
         "leave.schemes[0].preset: there is no preset \"ilo_c138\"; did you mean \"ilo_c183\"? "
         "Expected one of \"ilo_c102\", \"ilo_c183\", \"ilo_r191\", \"eu_paternity\""},
        {SCHEME("kind = \"maternity\"; taker = \"men\"; weeks = 14; weeks_today = 0; replacement "
                "= 1.0; " BASE),
         "leave: maternity: is not taken by this sex"},
        {SCHEME("kind = \"parental\"; weeks = 14; weeks_today = 0; replacement = 1.0; " BASE),
         "leave: parental: taker is missing; expected \"women\" or \"men\""},
        {"schemes = ( " PATERNITY ",\n " PATERNITY " );",
         "s.cfg:2: error: leave: paternity: stands twice for the same takers"},
        {SCHEME("kind = \"maternity\"; weeks = 14; weeks_today = 0; replacement = 1.0; covered = "
                "1.4; take_up = 1.0;"),
         "leave.schemes[0].covered is 1.4; expected 0 to 1"},
        {"schemes = ();", "leave: schemes is empty; expected at least one"},
        {"", "leave.schemes"},
        {"schemes = ( " PATERNITY " ); start = 2029; full_in = 2027;",
         "start is 2029, after full_in 2027"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        refuse_policy(&d, "leave", refused[i].text, refused[i].message);
    /* floor and ceiling alike: a fixed benefit */
    put_policy(
        &d, "leave",
        "schemes = ( { kind = \"maternity\"; weeks = 14; weeks_today = 0; replacement = 1.0; "
        "floor = 0.9; ceiling = 0.9; " BASE "} );");
    struct cs_err err = {0};
    assert_int_equal(try_policy(&d, "leave", "schemes = ( " PATERNITY " );", true, &err),
                     CS_EINPUT);
    assert_says(&err, "leave: its cost follows from births and benefits and cannot be matched");

    put_policy(&d, "leave", "schemes = ( " PATERNITY " );");
    err = (struct cs_err){0};
    assert_int_equal(d.type->year(&d.c, d.params, 2041, NAN, d.l, &err), CS_EINPUT);
    assert_says(&err,
                "model 'toy' has no population of age 0 in 2041; expected years 2020 to 2040");

    /* a table without pay, or without jobs by sex */
    d.rates->mean_pay = NAN;
    refuse_policy(&d, "leave", "schemes = ( " PATERNITY " );",
                  "leave: model 'toy' has no compensation per job; expected 'mean_pay' here");
    put_policy(&d, "leave", "mean_pay = 14740; schemes = ( " PATERNITY " );");
    for (size_t i = 0; i < TOY_SECTORS * CS_SEXES * CS_JOB_STATUSES; i++)
        d.rates->v[i] = NAN;
    refuse_policy(&d, "leave", "schemes = ( " PATERNITY " );",
                  "leave: jobs by sex are not known in every sector of model 'toy'");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_benefit),          cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_fathers),          cmocka_unit_test(test_on_the_way),
        cmocka_unit_test(test_pay_of_the_table), cmocka_unit_test(test_presets),
        cmocka_unit_test(test_as_today),         cmocka_unit_test(test_every_parameter),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
