/* What all policies share: the list, levers, growth, phase-in, buying from sectors. */
#include "policy/policy.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

#define CS_POLICY(name) extern const struct cs_policy_type cs_policy_##name;
#include "policy/policies.def"
#undef CS_POLICY

static const struct cs_policy_type *const policies[] = {
#define CS_POLICY(name) &cs_policy_##name,
#include "policy/policies.def"
#undef CS_POLICY
};

size_t cs_policies_count(void)
{
    return sizeof policies / sizeof *policies;
}

const struct cs_policy_type *cs_policies_at(size_t i)
{
    return policies[i];
}

const struct cs_policy_type *cs_policies_find(const char *name)
{
    for (size_t i = 0; i < cs_policies_count(); i++) {
        if (strcmp(policies[i]->name, name) == 0)
            return policies[i];
    }
    return NULL;
}

static const char *policy_name(const void *ctx, size_t i)
{
    (void)ctx;
    return policies[i]->name;
}

const char *cs_policies_nearest(const char *name)
{
    return cs_nearest(name, cs_policies_count(), policy_name, NULL);
}

const struct cs_param_spec cs_growth_specs[] = {
    {.key = "gdp", .type = CS_PARAM_REAL, .offset = offsetof(struct cs_growth_params, gdp),
     .min = -0.2, .max = 0.3, .fallback = 0.02, .low = 0.01, .high = 0.03,
     .model_key = "growth.gdp", .unit = "a year, real",
     .help = N_("growth of GDP from the base year on")},
    {.key = "productivity", .type = CS_PARAM_REAL,
     .offset = offsetof(struct cs_growth_params, productivity), .min = -0.2, .max = 0.3,
     .fallback = 0.01, .low = 0, .high = 0.02, .model_key = "growth.productivity",
     .unit = "a year", .help = N_("growth of output per job; real wages grow with it")},
    {.key = NULL},
};

double cs_policy_gdp(const struct cs_policy_context *c, int year)
{
    return c->gdp_base * pow(1 + c->growth.gdp, year - c->economy->year);
}

double cs_policy_pay_index(const struct cs_policy_context *c, int year)
{
    return pow(1 + c->growth.productivity, year - c->economy->year);
}

struct cs_levers *cs_levers_new(size_t n, size_t H)
{
    struct cs_levers *l = cs_xcalloc(1, sizeof *l);
    l->bought = gsl_vector_calloc(n);
    l->inputs = gsl_vector_calloc(n);
    l->capital = gsl_vector_calloc(n);
    l->pay = gsl_vector_calloc(n);
    l->dtau = gsl_vector_calloc(H > 0 ? H : 1);
    l->dtau_staff = gsl_vector_calloc(H > 0 ? H : 1);
    l->dtau_paid = gsl_vector_calloc(H > 0 ? H : 1);
    return l;
}

void cs_levers_free(struct cs_levers *l)
{
    if (l == NULL)
        return;
    gsl_vector_free(l->bought);
    gsl_vector_free(l->inputs);
    gsl_vector_free(l->capital);
    gsl_vector_free(l->pay);
    gsl_vector_free(l->dtau);
    gsl_vector_free(l->dtau_staff);
    gsl_vector_free(l->dtau_paid);
    free(l);
}

void cs_levers_zero(struct cs_levers *l)
{
    gsl_vector_set_zero(l->bought);
    gsl_vector_set_zero(l->inputs);
    gsl_vector_set_zero(l->capital);
    gsl_vector_set_zero(l->pay);
    gsl_vector_set_zero(l->dtau);
    gsl_vector_set_zero(l->dtau_staff);
    gsl_vector_set_zero(l->dtau_paid);
    memset(l->staff, 0, sizeof l->staff);
    memset(l->cost, 0, sizeof l->cost);
    memset(l->payer, 0, sizeof l->payer);
    memset(l->pay_rise, 0, sizeof l->pay_rise);
    memset(l->service_payer, 0, sizeof l->service_payer);
    memset(l->bought_payer, 0, sizeof l->bought_payer);
    l->service_imports = l->service_tax = 0;
    l->n_care = 0;
    l->fathers_leave = l->consumption_tax = l->raised = 0;
    l->support_fte = l->staff_fte = l->output = l->capital_imports = l->capital_tax = 0;
}

void cs_levers_care(struct cs_levers *l, const struct cs_care *care)
{
    assert(l->n_care < CS_MOST_CARE);
    l->care[l->n_care++] = *care;
}

void cs_levers_charge(struct cs_levers *l, const struct cs_household *h, enum cs_spread by,
                      double amount)
{
    cs_household_share(h, by, CS_SEXES, -amount, l->dtau);
    cs_household_share(h, by, CS_SEXES, amount, l->dtau_paid);
}

double cs_levers_gross(const struct cs_levers *l)
{
    double sum = 0;
    for (int i = 0; i < CS_COSTS; i++)
        sum += l->cost[i];
    return sum;
}

const char *const cs_phase_names[] = {"linear", "step", "s_curve", NULL};

double cs_phase_share(const struct cs_phase *p, const struct cs_policy_context *c, int year)
{
    if (p->path.n > 0) {
        int at = year - c->from;
        if (at < 0)
            return 0;
        return p->path.v[(size_t)at < p->path.n ? (size_t)at : p->path.n - 1];
    }
    double start = isnan(p->start) ? c->from : p->start;
    double full = isnan(p->full_in) ? c->to : p->full_in;
    if (year >= full)
        return 1;
    if (year <= start || p->shape == CS_PHASE_STEP)
        return 0;
    double s = (year - start) / (full - start);
    return p->shape == CS_PHASE_S_CURVE ? s * s * (3 - 2 * s) : s;
}

enum cs_status cs_policy_fail(const struct cs_node *node, struct cs_err *err, const char *text)
{
    return node != NULL ? cs_node_fail(node, err, "%s", text) : cs_fail(err, CS_EINPUT, "%s", text);
}

enum cs_status cs_phase_check(const struct cs_phase *p, const struct cs_policy_context *c,
                              const struct cs_node *node, struct cs_err *err)
{
    double full = isnan(p->full_in) ? c->to : p->full_in;
    bool years_known = c->to >= c->from && c->to > 0; /* else their error has been said */
    if (isnan(p->start) || p->start <= full || (isnan(p->full_in) && !years_known))
        return CS_OK;
    return cs_policy_fail(node, err,
                          cs_arena_printf(c->arena,
                                          "start is %g, after full_in %g; expected the phase-in to "
                                          "begin before it is in full",
                                          p->start, full));
}

enum cs_status cs_policy_sector_weights(const struct cs_economy *e, const struct cs_strings *names,
                                        const struct cs_node *where, double *weights,
                                        struct cs_err *err)
{
    size_t *found = cs_xcalloc(e->n, sizeof(size_t)), count;
    enum cs_status st = CS_OK;
    double sum = 0;
    memset(weights, 0, e->n * sizeof(double));
    for (size_t k = 0; k < names->n && st == CS_OK; k++) {
        const struct cs_node *at = cs_node_saying(where, names->v[k]);
        st = cs_economy_select(e, names->v[k], found, &count, at ? cs_node_file(at) : e->code,
                               at ? cs_node_line(at) : 0, err);
        for (size_t i = 0; i < count && st == CS_OK; i++)
            weights[found[i]] = gsl_vector_get(e->x, found[i]);
    }
    for (size_t i = 0; i < e->n; i++)
        sum += weights[i];
    if (st == CS_OK && !(sum > 0))
        st = where ? cs_node_fail(where, err, "sector '%s' has no output in model '%s'",
                                  names->n ? names->v[0] : "", e->code)
                   : cs_fail(err, CS_EINPUT, "sector '%s' has no output in model '%s'",
                             names->n ? names->v[0] : "", e->code);
    for (size_t i = 0; i < e->n && st == CS_OK; i++)
        weights[i] /= sum;
    free(found);
    return st;
}

/* A leakage share of the model for one sector, 0 when it has none; *row says which. */
static double leakage(const struct cs_economy *e, const char *what, size_t sector,
                      const struct cs_param_row **row)
{
    char key[128];
    snprintf(key, sizeof key, "%s.%s", what, e->sector[sector].code);
    *row = cs_params_find(e->params, key);
    return *row != NULL ? (*row)->value : 0;
}

void cs_policy_buy(const struct cs_policy_context *c, size_t sector, double value,
                   gsl_vector *demand, enum cs_cost item, struct cs_levers *l)
{
    const struct cs_param_row *row;
    double tau = leakage(c->economy, "product_tax", sector, &row);
    double m = leakage(c->economy, "import_share", sector, &row);
    double basic = value * (1 - tau);
    *gsl_vector_ptr(demand, sector) += basic * (1 - m);
    l->cost[item] += basic * (1 - m);
    l->cost[CS_COST_IMPORTS] += basic * m;
    l->cost[CS_COST_PRODUCT_TAX] += value * tau;
    if (item == CS_COST_CAPITAL) {
        l->capital_imports += basic * m;
        l->capital_tax += value * tau;
    }
}

void cs_policy_record_leakage(const struct cs_policy_context *c, size_t sector)
{
    static const char *const shares[] = {"import_share", "product_tax"};
    for (size_t i = 0; i < 2; i++) {
        const struct cs_param_row *row;
        double value = leakage(c->economy, shares[i], sector, &row);
        const char *path =
            cs_arena_printf(c->arena, "%s.%s", shares[i], c->economy->sector[sector].code);
        bool known = false;
        for (size_t k = 0; c->record != NULL && k < c->record->n; k++)
            known |= strcmp(c->record->v[k].path, path) == 0;
        if (known || c->record == NULL)
            continue;
        cs_effective_add(c->record, (struct cs_effective){
                                        .path = path,
                                        .value = value,
                                        .low = row ? row->low : NAN,
                                        .high = row ? row->high : NAN,
                                        .unit = "fraction of the purchase",
                                        .source = row ? cs_arena_strdup(c->arena, row->source)
                                                      : "bought whole from the domestic sector",
                                        .origin = row ? CS_FROM_MODEL : CS_FROM_DEFAULT,
                                        .status = row ? row->status : CS_STATUS_ASSUMPTION,
                                    });
    }
}
