/* Sectors at their capacity: output, imports and jobs by effect, by rounds of production on the toy
 * model. */
#include "unit/sim/sim_test.h"

#include <math.h>

#define FRAME                                                                                      \
    "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2030; };\n"                       \
    "growth = { gdp = 0; productivity = 0; };\n"
#define TYPE1 "closure = \"type1\";\n"
#define BUILD                                                                                      \
    "policies = ( { policy = \"spending\"; sector = \"con\"; amount = 100; phase_in = \"step\"; "  \
    "} );\n"
/* 60 of 2,000 */
#define LIMIT "capacity = { sectors = ( { sector = \"construction\"; growth = 0.03; } ); };\n"
#define RATES                                                                                      \
    "participation.women,0.5,,,,fraction,,,assumption,\n"                                          \
    "participation.men,0.8,,,,fraction,,,assumption,\n"                                            \
    "unemployment.women,0.1,,,,fraction,,,assumption,\n"                                           \
    "unemployment.men,0.05,,,,fraction,,,assumption,\n"

static const double A[TOY_SECTORS][TOY_SECTORS] = {
    {0, 0, 0.025}, {0.05, 0.1, 0.05}, {0.1, 0.3, 0.25}};

/* x with building held at u; returns what it leaves to imports at a demand of 100. */
static double held(double u, double x[TOY_SECTORS])
{
    double m = 0;
    x[EDU] = x[OTH] = 0;
    x[CON] = u;
    for (int round = 0; round < 300; round++) {
        double next[TOY_SECTORS] = {0, 100, 0};
        for (int i = 0; i < TOY_SECTORS; i++) {
            for (int j = 0; j < TOY_SECTORS; j++)
                next[i] += A[i][j] * x[j];
        }
        m = next[CON] - u;
        x[EDU] = next[EDU];
        x[OTH] = next[OTH];
    }
    return m;
}

static void test_type1(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *r = simulate(e, FRAME TYPE1 BUILD LIMIT);
    double x[TOY_SECTORS], m = held(60, x), direct = 100 * 60 / (60 + m);
    assert_trusted(r);
    assert_true(direct < 60);
    assert_close(value(r, "output", "policy 2030 direct"), direct, 1e-12);
    assert_close(value(r, "output", "policy 2030 indirect"), x[EDU] + 60 + x[OTH] - direct, 1e-12);
    assert_close(value(r, "jobs", "policy 2030 direct m"), 18.5 * direct, 1e-12);
    assert_close(value(r, "jobs", "policy 2030 indirect f"),
                 15 * x[EDU] + 1.5 * (60 - direct) + 11.25 * x[OTH], 1e-12);
    assert_close(value(r, "capacity.imports", "policy 2030 direct"), 100 - direct, 1e-12);
    assert_close(value(r, "capacity.imports", "policy 2030 indirect"), m - (100 - direct), 1e-12);
    assert_close(value(r, "capacity.bound", "policy con"), m / (60 + m), 1e-12);
    assert_close(value(r, "capacity.bound", "policy oth"), 0, 0);
    /* the money: what is not made is bought abroad, and all of it is accounted for */
    assert_close(value(r, "cost.gross", "policy 2030"), 100, 1e-12);
    assert_close(value(r, "cost.item", "policy 2030 purchases"), direct, 1e-12);
    assert_close(value(r, "cost.item", "policy 2030 imports"), 100 - direct, 1e-12);
    assert_close(value(r, "imports", "policy 2030 indirect"),
                 m - (100 - direct) + 0.03 * x[EDU] + 0.075 * (60 - direct) + 0.075 * x[OTH],
                 1e-12);
    double content = 0;
    static const char *const parts[] = {"imports", "product_tax", "value_added"};
    for (int i = 0; i < 3; i++)
        content +=
            value(r, parts[i], "policy 2030 direct") + value(r, parts[i], "policy 2030 indirect");
    assert_close(content, 100, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

/* The household loop asks for more of what cannot be made; own output of building stays 60. */
static void test_closure(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES);
    struct cs_result *r = simulate(e, FRAME BUILD LIMIT);
    double made = 0, posts = 0, x[TOY_SECTORS], m = held(60, x);
    assert_trusted(r);
    for (int k = 0; k < CS_EFFECTS; k++) {
        for (int g = 0; g < CS_SEXES; g++) {
            char at[64];
            snprintf(at, sizeof at, "policy con %s %s", cs_effect_codes[k],
                     g == CS_WOMEN ? "f" : "m");
            made += value(r, "jobs.sector", at);
            snprintf(at, sizeof at, "policy 2030 %s %s", cs_effect_codes[k],
                     g == CS_WOMEN ? "f" : "m");
            posts += value(r, "jobs", at);
        }
    }
    assert_close(made, 20 * 60.0, 1e-12);
    assert_close(value(r, "output", "policy 2030 indirect") +
                     value(r, "output", "policy 2030 direct"),
                 x[EDU] + 60 + x[OTH], 1e-12); /* type I as without the loop */
    assert_true(value(r, "output", "policy 2030 induced") > 1);
    /* induced output o asks (A o + c)_con of building, all of it abroad; household spending c is
     * what is left of o: m2 - m1 lies above the input part .05 o_edu + .05 o_oth */
    double edu = (value(r, "jobs.sector", "policy edu induced m")) / 5;
    double oth = (value(r, "jobs.sector", "policy oth induced m")) / 13.75;
    assert_true(value(r, "capacity.imports", "policy 2030 induced") > 0.05 * (edu + oth));
    assert_close(value(r, "capacity.bound", "policy con"),
                 1 - 60 / (60 + m + value(r, "capacity.imports", "policy 2030 induced")), 1e-12);
    /* posts are those of the output that is made */
    assert_close(value(r, "labour.posts", "policy 2030 f") +
                     value(r, "labour.posts", "policy 2030 m"),
                 posts, 1e-12);
    cs_result_free(r);
    cs_economy_free(e);
}

/* Room enough changes nothing to the last bit; a path gives each year its own. */
static void test_room(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy("");
    struct cs_result *free_one = simulate(e, FRAME BUILD);
    struct cs_result *roomy =
        simulate(e, FRAME BUILD "capacity = { sectors = ( { sector = \"con\"; growth = 5; } ); };");
    for (size_t k = 0; k < free_one->n_series; k++) {
        const struct cs_series *s = free_one->series[k], *t = cs_result_find(roomy, s->key);
        assert_memory_equal(s->v, t->v, s->size * sizeof *s->v);
    }
    cs_result_free(free_one);
    cs_result_free(roomy);

    struct cs_result *r = simulate(
        e,
        "title = \"T\"; model = \"toy\"; years = { from = 2025; to = 2028; }; growth = { gdp = 0; "
        "productivity = 0; };" TYPE1 "policies = ( { policy = \"spending\"; sector = \"con\"; "
                                     "amount = 100; phase_path = ( 1, 1, 1, 1 ); "
        "} ); capacity = { sectors = ( { sector = \"con\"; growth_path = ( 0, 0.01, 0.02 ); } ); "
        "};");
    static const double room[] = {0, 20, 40, 40};
    for (int t = 0; t < 4; t++) {
        double x[TOY_SECTORS], m = held(room[t], x);
        char at[64];
        snprintf(at, sizeof at, "policy %d direct", 2025 + t);
        assert_close(value(r, "output", at), 100 * room[t] / (room[t] + m), 1e-12);
        snprintf(at, sizeof at, "policy %d indirect", 2025 + t);
        assert_close(value(r, "output", at),
                     x[EDU] + room[t] + x[OTH] - 100 * room[t] / (room[t] + m), 1e-12);
    }
    cs_result_free(r);
    cs_economy_free(e);
}

static void refuse(const struct cs_economy *e, const char *text, const char *says)
{
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_scenario_parse(text, "s.cfg", &s, &err), CS_OK);
    enum cs_status st = cs_scenario_bind(s, e, &err);
    if (st == CS_OK)
        st = cs_simulate(e, s, &r, &err);
    assert_int_equal(st, CS_EINPUT);
    assert_says(&err, says);
    cs_scenario_free(s);
}

static void test_refused(void **state)
{
    (void)state;
    struct cs_economy *e = toy_economy(RATES);
    refuse(e, FRAME BUILD LIMIT "labour_market = { jobs = \"met\"; };", "both limit output");
    refuse(e,
           FRAME BUILD LIMIT
           "compare = ( { policy = \"spending\"; sector = \"oth\"; match = \"net_cost\"; } );",
           "gross_cost");
    refuse(e, FRAME BUILD "capacity = { sectors = ( { sector = \"con\"; } ); };", "growth_path");
    refuse(e, FRAME BUILD "capacity = { sectors = ( { sector = \"con\"; growth = -0.1; } ); };",
           "growth");
    refuse(e, FRAME BUILD "capacity = { sectors = ( { sector = \"edo\"; growth = 0.1; } ); };",
           "edu");
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_type1),
        cmocka_unit_test(test_closure),
        cmocka_unit_test(test_room),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
