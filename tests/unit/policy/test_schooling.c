/*
 * schooling against a calculation by hand (docs/methods/08 has the same numbers).
 *
 * Ages 12 and 13; 75 % are in school, 95 % shall be from 2030 on, in equal steps from 2025.
 *
 *   pupils 2030   (8.1)  (.95 - .75) x 420,000 = 84,000
 *   per teacher   (8.2)  28 pupils x 20 hours taught / 25 hours of lessons = 22.4
 *   teachers      (8.3)  84,000 / 22.4 = 3,750; support .2: 750; 4,500 FTE, 5,000 persons at .9
 *   staff cost    (6.4)  3,750 x (1 + .2 x .5) x 1.2 x .03 = 148.5 million
 *   current       (6.5)  148.5 / .8 = 185.625; overhead 37.125, of it con 50/400, oth 100/400
 *   fees          (6.7)  .1 x 185.625 = 18.5625
 *   income               .64 x 148.5 - 18.5625 = 76.4775
 *   capital 2029  (6.6)  (84,000 - .8 x .2 x 418,000) x 20,000 = 342.4 million
 */
#include "unit/policy/older_people.h"

#define AGES(more) "ages = ( { from = 12; to = 13; enrolment = 0.95; " more " } );"
#define CLASS      "class_size = 28.0; lesson_hours = 25.0; teaching_hours = 20.0;"
#define SERVICE                                                                                    \
    "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2;"      \
    "support_pay = 0.5; labour_share = 0.8; host = \"edu\"; capital_per_place = 20000;"            \
    "capital_sector = \"con\"; fee_share = 0.1;"

static void test_full_year(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "schooling", AGES("enrolment_today = 0.75;" CLASS) SERVICE);
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, 4500, 1e-12);
    assert_close(l->staff[CS_WOMEN][CS_FORMAL], 3750, 1e-12);
    assert_close(l->staff[CS_MEN][CS_FORMAL], 1250, 1e-12);
    assert_close(l->cost[CS_COST_STAFF], 148.5, 1e-12);
    assert_close(l->output, 185.625, 1e-12);
    assert_close(at(l->inputs, CON), 4.640625, 1e-12);
    assert_close(at(l->inputs, OTH), 9.28125, 1e-12);
    assert_close(l->cost[CS_COST_IMPORTS], 2.784375, 1e-12);
    assert_close(l->cost[CS_COST_PRODUCT_TAX], 1.85625, 1e-12);
    assert_close(l->cost[CS_COST_SURPLUS], 18.5625, 1e-12);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 18.5625, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 167.0625, 1e-12);
    assert_close(at(l->dtau, 0), 76.4775, 1e-12);
    assert_close(l->cost[CS_COST_CAPITAL], 0, 0); /* 2031 has fewer pupils */
    assert_money(l);
    levers_in(&d, 2029);
    assert_close(at(l->capital, CON), 342.4, 1e-12);
    assert_money(l);
    close_desk(&d);
}

/*
 * Pupils of today, 315,000, from 28 to 22.4 a teacher: 315,000 (1/22.4 - 1/28) = 2,812.5 teachers
 * more, 2,812.5 x 1.1 x .036 / .8 = 139.21875 million; half of a fee of 1,000 taken over: 157.5.
 */
static void test_ratio_upgrade_and_fees(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "schooling",
               AGES("enrolment_today = 0.75; pupils_per_teacher = 22.4; "
                    "pupils_per_teacher_today = 28.0; fee_today = 1000.0;") SERVICE
               "fees_ended = 0.5;");
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, (3750 + 2812.5) * 1.2, 1e-12);
    assert_close(cs_levers_gross(l), 185.625 + 139.21875, 1e-12);
    assert_close(l->payer[CS_PAYER_STATE], 185.625 + 139.21875 + 157.5 - 18.5625, 1e-12);
    assert_close(l->payer[CS_PAYER_HOUSEHOLDS], 18.5625 - 157.5, 1e-12);
    assert_money(l);
    close_desk(&d);
}

/*
 * Building at .8 years of a place's current cost: 1.1 x .036 / .8 / 22.4 = .0022098... million a pupil, and
 * 17,120 places are built in 2029 (342.4 million at 20,000): .8 x 17,120 x .0495 / 22.4 = 30.265714...
 */
static void test_building_in_years_of_cost(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "schooling",
               AGES("enrolment_today = 0.75;" CLASS)
               "staff_hours_ratio = 0.9; pay_sector = \"edu\"; pay_multiple = 1.2; support_ratio = 0.2;"
               "support_pay = 0.5; labour_share = 0.8; host = \"edu\"; capital_years = 0.8;"
               "capital_sector = \"con\";");
    const struct cs_levers *l = levers_in(&d, 2029);
    assert_close(at(l->capital, CON), 0.8 * 17120 * 0.0495 / 22.4, 1e-12);
    assert_money(l);
    close_desk(&d);
}

static void test_reports(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "schooling", AGES("enrolment_today = 0.75;" CLASS) SERVICE);
    struct cs_result *r = report_of(&d);
    assert_close(reported(r, "schooling.enrolment.12-13", 2025, CS_SEXES), 0.75, 1e-12);
    assert_close(reported(r, "schooling.enrolment.12-13", 2029, CS_SEXES), 0.91, 1e-12);
    assert_close(reported(r, "schooling.pupils.12-13", 2030, CS_SEXES), 399000, 1e-12);
    assert_close(reported(r, "schooling.pupils_new.12-13", 2030, CS_SEXES), 84000, 1e-12);
    assert_close(reported(r, "schooling.gap.12-13", 2030, CS_SEXES), 21000, 1e-12);
    assert_close(reported(r, "schooling.staff_fte", 2030, CS_SEXES), 4500, 1e-12);
    assert_close(reported(r, "schooling.cost.current", 2030, CS_SEXES), 185.625, 1e-12);
    assert_close(reported(r, "schooling.cost.capital", 2029, CS_SEXES), 342.4, 1e-12);
    assert_close(reported(r, "schooling.cost.fees", 2030, CS_SEXES), 18.5625, 1e-12);
    cs_result_free(r);
    assert_notes(&d, "Ages 12 to 13: 84,000 more pupils in 2030 (95.0 % in school instead of 75.0 "
                     "%), with 3,750 teachers (FTE), 22.4 pupils each.");
    close_desk(&d);
}

static void test_nothing_to_do(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    put_policy(&d, "schooling", AGES("enrolment_today = 0.95;" CLASS) SERVICE);
    assert_never(&d);
    put_policy(&d, "schooling", AGES("enrolment_today = 0.97;" CLASS) SERVICE);
    assert_never(&d);
    assert_notes(&d, "schooling: ages 12 to 13: the target 0.95 is below today's 0.97: nothing is "
                     "asked for");
    close_desk(&d);
}

static void test_from_the_model(void **state)
{
    (void)state;
    struct desk d = open_desk(
        toy_economy("schooling.enrolment.6-12,0.85,NA,NA,fixed,fraction,Survey,2019,sourced,\n"
                    "schooling.enrolment.13,0.65,NA,NA,fixed,fraction,Survey,2019,sourced,\n"
                    "schooling.capital_per_place,20000,NA,NA,fixed,TOY,Survey,2019,sourced,\n"));
    put_policy(&d, "schooling", AGES(CLASS));
    const struct cs_levers *l = levers_in(&d, 2030);
    assert_close(l->staff_fte, (0.1 + 0.3) * 210000 / 22.4 * 1.3,
                 1e-12); /* support .3 by default */
    close_desk(&d);
}

static const struct variation band_rows[] = {
    {"from", "11", "10"},
    {"to", "13", "14"},
    {"enrolment", "0.9", "0.93"},
    {"enrolment_today", "0.7", "0.73"},
    {"class_size", "28.0", "31.0"},
    {"lesson_hours", "25.0", "27.0"},
    {"teaching_hours", "20.0", "21.0"},
    {"pupils_per_teacher_today", "30.0", "32.0"},
    {"fee_today", "900.0", "990.0"},
    {NULL, NULL, NULL},
};

static const struct variation rows[] = {
    {"phase_in", "\"linear\"", "\"s_curve\""},
    {"start", "2025", "2026"},
    {"full_in", "2030", "2029"},
    {"phase_path", "", "( 0.0, 0.1, 0.3, 0.9 )"},
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

static void test_every_parameter_moves(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    static const struct variation by_ratio[] = {{"from", "11", "10"},
                                                {"to", "13", "14"},
                                                {"enrolment", "0.9", "0.93"},
                                                {"enrolment_today", "0.7", "0.73"},
                                                {"pupils_per_teacher", "22.0", "20.0"},
                                                {"fee_today", "900.0", "990.0"},
                                                {NULL, NULL, NULL}};
    assert_every_row_moves(&d, "schooling", "ages", rows, band_rows);
    assert_every_row_moves(&d, "schooling", "ages", rows, by_ratio);
    const struct cs_param_spec *specs = cs_policies_find("schooling")->specs, *s = specs;
    while (s->type != CS_PARAM_LIST)
        s++;
    assert_covered(specs, rows, " capital_years "); /* by itself, above */
    assert_covered(s->items, band_rows, " pupils_per_teacher  preset "); /* test_presets.c */
    close_desk(&d);
}

#define BAND(text) "\n\nages = ( { " text " } );\n" SERVICE

static void test_refusals(void **state)
{
    (void)state;
    struct desk d = open_desk(toy_economy(""));
    refuse_policy(
        &d, "schooling", BAND("from = 6; to = 14; enrolment = 1.0; pupils_per_teacher = 20.0;"),
        "s.cfg:3: error: schooling: ages 6 to 14: today's enrolment is not known; expected "
        "'enrolment_today' here or schooling.enrolment.FROM-TO in the model's "
        "parameters.csv");
    refuse_policy(&d, "schooling",
                  BAND("from = 6; to = 14; enrolment = 1.0; enrolment_today = 0.9;"),
                  "s.cfg:3: error: schooling: ages 6 to 14: expected either pupils_per_teacher or "
                  "class_size");
    refuse_policy(&d, "schooling",
                  BAND("from = 6; to = 14; enrolment = 1.0; enrolment_today = 0.9; "
                       "pupils_per_teacher = 20.0;" CLASS),
                  "expected either pupils_per_teacher or class_size");
    refuse_policy(&d, "schooling",
                  BAND("from = 6; to = 14; enrolment = 1.1; pupils_per_teacher = 20.0;"),
                  "s.cfg:3: error: schooling.ages[0].enrolment is 1.1; expected 0 to 1");
    refuse_policy(&d, "schooling",
                  BAND("from = 14; to = 6; enrolment = 1.0; pupils_per_teacher = 20.0;"),
                  "s.cfg:3: error: schooling: ages 14 to 6: 'to' is below 'from'");
    refuse_policy(&d, "schooling",
                  "ages = (\n{ from = 6; to = 14; enrolment = 1.0; enrolment_today = 0.9; "
                  "pupils_per_teacher = 20.0; },\n{ from = 14; to = 17; enrolment = 1.0; "
                  "enrolment_today = 0.9; pupils_per_teacher = 20.0; } );" SERVICE,
                  "s.cfg:3: error: schooling: ages 14 to 17: overlaps another band");
    refuse_policy(&d, "schooling", "ages = ( );" SERVICE,
                  "schooling: ages is empty; expected at least one band ( { from = 15;");
    refuse_policy(&d, "schooling", AGES("enrolment_today = 0.75;" CLASS),
                  "schooling: what building a place costs is not known; expected capital_per_place");
    refuse_policy(&d, "schooling", AGES("enrolment_today = 0.75;" CLASS) SERVICE "capital_years = 1.5;",
                  "schooling: building is priced twice, by capital_per_place and by capital_years");
    struct cs_err err = {0};
    assert_int_equal(
        try_policy(&d, "schooling", AGES("enrolment_today = 0.75;" CLASS) SERVICE, true, &err),
        CS_EINPUT);
    assert_says(&err, "schooling: its cost follows from places and staff and cannot be matched");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_year),      cmocka_unit_test(test_ratio_upgrade_and_fees),
        cmocka_unit_test(test_building_in_years_of_cost),
        cmocka_unit_test(test_reports),        cmocka_unit_test(test_nothing_to_do),
        cmocka_unit_test(test_from_the_model), cmocka_unit_test(test_every_parameter_moves),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
