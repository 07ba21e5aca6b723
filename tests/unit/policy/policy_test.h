/* A policy bound from text on the toy model, and its levers in a year. */
#ifndef CS_TESTS_POLICY_TEST_H
#define CS_TESTS_POLICY_TEST_H

#include "unit/impact/toy_model.h"

#include <math.h>

#include "policy/policy.h"

/* Everything a policy looks at; years 2025 to 2030, formal take-home pay (1 - .1 - .1)/1.25 = .64.
 */
struct desk {
    struct cs_economy *e;
    struct cs_quantity *q;
    struct cs_household *h;
    struct cs_job_rates *rates;
    struct cs_arena *arena;
    struct cs_effective_list record;
    struct cs_policy_context c;
    struct cs_levers *l;
    struct cs_config *config;
    const struct cs_policy_type *type;
    void *params;
};

static inline struct desk open_desk(struct cs_economy *e)
{
    static const struct cs_household_params household = {.income_tax = 0.1,
                                                         .employee_contribution = 0.1,
                                                         .employer_contribution = 0.25,
                                                         .propensity = 0.9,
                                                         .informal_pay = 1,
                                                         .household_income = NAN};
    struct desk d = {.e = e, .arena = cs_arena_new()};
    struct cs_err err = {0};
    assert_int_equal(cs_quantity_new(e, &d.q, &err), CS_OK);
    assert_int_equal(cs_household_new(d.q, CS_CLOSURE_TAKE_HOME, &household, &d.h, &err), CS_OK);
    assert_int_equal(cs_job_rates_new(e, &d.rates, &err), CS_OK);
    d.l = cs_levers_new(e->n, 1);
    d.c = (struct cs_policy_context){.economy = e,
                                     .household = d.h,
                                     .rates = d.rates,
                                     .from = 2025,
                                     .to = 2030,
                                     .gdp_base = 4470,
                                     .arena = d.arena};
    return d;
}

static inline void close_desk(struct desk *d)
{
    cs_levers_free(d->l);
    cs_config_free(d->config);
    cs_effective_clear(&d->record);
    cs_arena_free(d->arena);
    cs_job_rates_free(d->rates);
    cs_household_free(d->h);
    cs_quantity_free(d->q);
    cs_economy_free(d->e);
}

/* Bind and prepare; an earlier policy on the desk goes. */
static inline enum cs_status try_policy(struct desk *d, const char *name, const char *text,
                                        bool matched, struct cs_err *err)
{
    cs_config_free(d->config);
    d->config = NULL;
    d->c.record = &d->record;
    d->type = cs_policies_find(name);
    d->params = cs_arena_alloc(d->arena, d->type->size);
    if (cs_config_parse(text, "s.cfg", &d->config, err) != CS_OK)
        fail_msg("%s", err->text[0]);
    const struct cs_binder b = {d->arena, d->e->params, &d->record, d->e->country};
    const struct cs_node *node = cs_config_root(d->config);
    enum cs_status st = cs_bind(&b, name, d->type->specs, NULL, node, d->params, err);
    return st == CS_OK ? d->type->prepare(&d->c, node, matched, d->params, err) : st;
}

static inline void put_policy(struct desk *d, const char *name, const char *text)
{
    struct cs_err err = {0};
    if (try_policy(d, name, text, false, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
}

static inline void refuse_policy(struct desk *d, const char *name, const char *text,
                                 const char *message)
{
    struct cs_err err = {0};
    assert_int_equal(try_policy(d, name, text, false, &err), CS_EINPUT);
    assert_says(&err, message);
}

static inline const struct cs_levers *levers_in(struct desk *d, int year)
{
    struct cs_err err = {0};
    cs_levers_zero(d->l);
    if (d->type->year(&d->c, d->params, year, NAN, d->l, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return d->l;
}

static inline double at(const gsl_vector *v, size_t i)
{
    return gsl_vector_get(v, i);
}

/* What every year of every policy must satisfy. */
static inline void assert_money(const struct cs_levers *l)
{
    double paid = 0, spent = 0;
    for (int i = 0; i < CS_PAYERS; i++)
        paid += l->payer[i];
    for (size_t i = 0; i < l->bought->size; i++)
        spent += at(l->bought, i) + at(l->inputs, i) + at(l->capital, i);
    spent += l->cost[CS_COST_STAFF] + l->cost[CS_COST_IMPORTS] + l->cost[CS_COST_PRODUCT_TAX] +
             l->cost[CS_COST_SURPLUS];
    assert_close(paid, cs_levers_gross(l), 1e-12);
    assert_close(spent, cs_levers_gross(l), 1e-12);
}

#endif
