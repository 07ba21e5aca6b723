#include "impact/household.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "economy/households.h"
#include "impact/household_fill.h"

const char *const cs_closure_names[] = {"type1",     "total_income", "labour_income",
                                        "take_home", "sam",          NULL};
const char *const cs_sam_factors_names[] = {"labour", "labour_land", "all", NULL};
const char *const cs_own_consumption_names[] = {"exclude", "include", NULL};
const char *const cs_earners_names[] = {"all", "sex", "status", NULL};

#define FIELD(name) .offset = offsetof(struct cs_household_params, name)

const struct cs_param_spec cs_household_specs[] = {
    {.key = "income_tax", .type = CS_PARAM_REAL, FIELD(income_tax), .min = 0, .max = 0.9,
     .fallback = 0.1, .low = 0.0, .high = 0.25, .model_key = "tax.income",
     .unit = "fraction of gross wages", .help = N_("average income tax on gross wages")},
    {.key = "employee_contribution", .type = CS_PARAM_REAL, FIELD(employee_contribution), .min = 0,
     .max = 0.6, .fallback = 0.08, .low = 0.0, .high = 0.15,
     .model_key = "tax.contribution_employee", .unit = "fraction of gross wages",
     .help = N_("employees' social contributions")},
    {.key = "employer_contribution", .type = CS_PARAM_REAL, FIELD(employer_contribution), .min = 0,
     .max = 1, .fallback = 0.15, .low = 0.0, .high = 0.35,
     .model_key = "tax.contribution_employer", .unit = "fraction of gross wages",
     .help = N_("employers' social contributions, on top of gross wages")},
    {.key = "propensity", .type = CS_PARAM_REAL, FIELD(propensity), .min = 0, .max = 1,
     .fallback = 0.9, .low = 0.8, .high = 0.95, .model_key = "household.propensity",
     .unit = "fraction of take-home income", .help = N_("share of take-home income consumed")},
    {.key = "informal_pay", .type = CS_PARAM_REAL, FIELD(informal_pay), .min = 0, .max = 2,
     .above_min = true, .fallback = 1, .low = 0.4, .high = 1, .model_key = "labour.informal_pay",
     .unit = "ratio", .help = N_("pay of an informal job over that of a formal one")},
    {.key = "mixed_income_share", .type = CS_PARAM_REAL, FIELD(mixed_income_share), .min = 0,
     .max = 1, .fallback = 0, .low = 0, .high = 1, .model_key = "household.mixed_income_share",
     .unit = "fraction", .help = N_("share of mixed income that behaves as labour income")},
    {.key = "own_account_share", .type = CS_PARAM_REAL, FIELD(own_account_share), .min = 0,
     .max = 0.95, .fallback = 0, .low = 0, .high = 0.5, .model_key = "labour.own_account_share",
     .unit = "fraction of employment", .help = N_("own-account workers, for mixed income")},
    {.key = "own_account_pay", .type = CS_PARAM_REAL, FIELD(own_account_pay), .min = 0, .max = 3,
     .fallback = 0.6, .low = 0.4, .high = 1, .model_key = "labour.own_account_pay",
     .unit = "ratio", .help = N_("own-account pay over employee pay of the sector")},
    {.key = "imputed_rent_share", .type = CS_PARAM_REAL, FIELD(imputed_rent_share), .min = 0,
     .max = 1, .fallback = 0, .low = 0, .high = 0.9, .model_key = "household.imputed_rent_share",
     .unit = "fraction", .help = N_("imputed part of households' real estate services")},
    {.key = "household_income", .type = CS_PARAM_REAL, FIELD(household_income), .min = 0,
     .max = 1e15, .above_min = true, .optional = true, .model_key = "household.income",
     .unit = "million", .help = N_("household income from all sources (total_income needs it)")},
    {.key = "factors", .type = CS_PARAM_CHOICE, FIELD(factors), .choices = cs_sam_factors_names,
     .optional = true, .fallback = CS_FACTORS_LABOUR,
     .help = N_("sam: factors whose income comes back as spending; default labour")},
    {.key = "own_consumption", .type = CS_PARAM_CHOICE, FIELD(own_consumption),
     .choices = cs_own_consumption_names, .optional = true, .fallback = CS_OWN_EXCLUDE,
     .help = N_("sam: is added income also spent on own production; default exclude")},
    {.key = "groups", .type = CS_PARAM_CHOICE, FIELD(groups), .choices = cs_earners_names,
     .optional = true, .fallback = CS_EARNERS_ALL,
     .help = N_("take_home: one group of households, or by sex or status of who earns")},
    {.key = "group_propensity", .type = CS_PARAM_REALS, FIELD(group_propensity), .min = 0, .max = 1,
     .optional = true, .unit = "fraction of take-home income",
     .help = N_("propensity by group (women, men or formal, informal)")},
    {.key = NULL},
};

#undef FIELD

double cs_household_basket(const struct cs_economy *e, gsl_vector *dom)
{
    gsl_vector_set_zero(dom);
    double total = NAN;
    for (size_t k = 0; k < e->n_final; k++) {
        if (!cs_role_matches(e->final[k].role, "households"))
            continue;
        total = (isnan(total) ? 0 : total) + cs_economy_primary_final(e, "import", k) +
                cs_economy_primary_final(e, "product_tax", k);
        for (size_t i = 0; i < e->n; i++) {
            *gsl_vector_ptr(dom, i) += gsl_matrix_get(e->F, i, k);
            total += gsl_matrix_get(e->F, i, k);
        }
    }
    return total;
}

double cs_formal_income_share(const struct cs_economy *e, size_t j, double informal_pay)
{
    double jobs[CS_JOB_STATUSES] = {0};
    for (enum cs_sex g = 0; g < CS_SEXES && e->labour != NULL; g++) {
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
            double cell = cs_economy_labour(e, j, g, s)->jobs;
            jobs[s] += isnan(cell) ? 0 : cell;
        }
    }
    double all = jobs[CS_FORMAL] + informal_pay * jobs[CS_INFORMAL];
    return all > 0 ? jobs[CS_FORMAL] / all : 1;
}

/*
 * Mixed income: the table's own row; else, where surplus holds it too, own-account jobs x their pay, at
 * most the surplus, none in real estate:  MI_j = min(S_j, o/(1 - o) kappa CoE_j), o own-account share.
 */
static double mixed_income(const struct cs_economy *e, const struct cs_household_params *p,
                           size_t j, double coe, double surplus, const gsl_vector *own_row)
{
    if (own_row != NULL)
        return gsl_vector_get(own_row, j);
    if (cs_role_matches(e->sector[j].role, "real_estate"))
        return 0;
    double o = p->own_account_share;
    return fmax(0, fmin(surplus, o / (1 - o) * p->own_account_pay * coe));
}

/* R and C of take_home. */
static enum cs_status fill_take_home(const struct cs_economy *e,
                                     const struct cs_household_params *p, struct cs_household *h,
                                     struct cs_err *err)
{
    if (p->income_tax + p->employee_contribution >= 1)
        return cs_fail(err, CS_EINPUT,
                       "household: income_tax %.3g and employee_contribution %.3g leave nothing to "
                       "take home; expected a sum below 1",
                       p->income_tax, p->employee_contribution);
    gsl_vector *coe = gsl_vector_calloc(e->n), *surplus = gsl_vector_calloc(e->n);
    gsl_vector *own = gsl_vector_calloc(e->n), *dom = gsl_vector_calloc(e->n);
    bool has_mixed = cs_economy_has_primary(e, "value_added", "mixed_income");
    cs_economy_coe(e, true, coe);
    cs_economy_primary(e, "value_added", "surplus", surplus);
    cs_economy_primary(e, "value_added", "mixed_income", own);
    double total = cs_household_basket(e, dom);
    h->formal_take_home =
        (1 - p->income_tax - p->employee_contribution) / (1 + p->employer_contribution);
    for (size_t j = 0; j < e->n; j++) {
        double x = gsl_vector_get(e->x, j), c = gsl_vector_get(coe, j);
        double theta = cs_formal_income_share(e, j, p->informal_pay);
        double kappa = theta * h->formal_take_home + (1 - theta);
        double mixed =
            mixed_income(e, p, j, c, gsl_vector_get(surplus, j), has_mixed ? own : NULL);
        /* own-account income: taxed as far as it is formal, without employers' contributions */
        double kappa_m = theta * (1 - p->income_tax) + (1 - theta);
        double income = kappa * c + p->mixed_income_share * kappa_m * mixed;
        double loose = (1 - theta) * (c + p->mixed_income_share * mixed);
        if (h->H == 1)
            gsl_matrix_set(h->R, 0, j, x == 0 ? 0 : income / x);
        else
            cs_earners_part(e, p, h, j, x == 0 ? 0 : income / x, x == 0 ? 0 : loose / x);
        if (cs_role_matches(e->sector[j].role, "real_estate")) { /* imputed rent out of both */
            double imputed = p->imputed_rent_share * gsl_vector_get(dom, j);
            *gsl_vector_ptr(dom, j) -= imputed;
            total -= imputed;
            h->imputed_rent += imputed;
        }
    }
    for (size_t g = 0; g < h->H; g++) {
        double c = h->H > 1 && p->group_propensity.n > 0 ? p->group_propensity.v[g] : p->propensity;
        for (size_t i = 0; i < e->n; i++)
            gsl_matrix_set(h->C, i, g, c * gsl_vector_get(dom, i) / total);
    }
    gsl_vector_free(coe);
    gsl_vector_free(surplus);
    gsl_vector_free(own);
    gsl_vector_free(dom);
    return CS_OK;
}

/* R = CoE/x, C = C_dom / income, income given or the sum of CoE. */
static enum cs_status fill_gross(const struct cs_economy *e, const struct cs_household_params *p,
                                 struct cs_household *h, struct cs_err *err)
{
    gsl_vector *coe = gsl_vector_calloc(e->n), *dom = gsl_vector_calloc(e->n);
    cs_economy_coe(e, false, coe);
    cs_household_basket(e, dom);
    double income = 0;
    for (size_t j = 0; j < e->n; j++)
        income += gsl_vector_get(coe, j);
    enum cs_status st = CS_OK;
    if (h->kind == CS_CLOSURE_TOTAL_INCOME) {
        income = p->household_income;
        if (isnan(income))
            st = cs_fail(err, CS_EINPUT,
                         "closure total_income needs household income from all sources: give "
                         "'household.income' in parameters.csv of model '%s', or use take_home",
                         e->code);
    }
    for (size_t j = 0; j < e->n && st == CS_OK; j++) {
        double x = gsl_vector_get(e->x, j);
        gsl_matrix_set(h->R, 0, j, x == 0 ? 0 : gsl_vector_get(coe, j) / x);
        gsl_matrix_set(h->C, j, 0, gsl_vector_get(dom, j) / income);
    }
    gsl_vector_free(coe);
    gsl_vector_free(dom);
    return st;
}

static enum cs_status need_accounts(const struct cs_economy *e, enum cs_closure_kind kind,
                                    struct cs_err *err)
{
    gsl_vector *dom = gsl_vector_calloc(e->n);
    bool basket = !isnan(cs_household_basket(e, dom));
    gsl_vector_free(dom);
    if (!basket)
        return cs_fail(err, CS_EINPUT,
                       "closure %s needs households' consumption: model '%s' has no final use with "
                       "role 'households'; use type1",
                       cs_closure_names[kind], e->code);
    if (!cs_economy_has_primary(e, "value_added", "coe") &&
        !cs_economy_has_primary(e, "value_added", "wages"))
        return cs_fail(err, CS_EINPUT,
                       "closure %s needs compensation of employees: model '%s' has no value added "
                       "row with role 'coe' or 'wages'; use type1",
                       cs_closure_names[kind], e->code);
    return CS_OK;
}

/* sam without household accounts: what else there is. */
static enum cs_status need_households(const struct cs_economy *e,
                                      const struct cs_household_params *p, struct cs_err *err)
{
    if (e->households != NULL)
        return CS_OK;
    struct cs_err mine = {0};
    bool others = need_accounts(e, CS_CLOSURE_TAKE_HOME, &mine) == CS_OK;
    return cs_fail(err, CS_EINPUT,
                   "closure sam needs household accounts: model '%s' has no households.csv; use %s",
                   e->code,
                   !others                       ? "type1"
                   : isnan(p->household_income) ? "take_home, labour_income or type1"
                                                : "take_home, total_income, labour_income or type1");
}

static enum cs_status close_model(const struct cs_quantity *q, struct cs_household *h,
                                  const char *name, struct cs_err *err)
{
    enum cs_status st = cs_closure_new(q->L, h->R, h->C, h->C_HH, &h->closure, err);
    if (st != CS_OK)
        return st;
    h->spent_share = 0;
    for (size_t g = 0; g < h->H; g++) {
        double spent = 0;
        for (size_t i = 0; i < q->economy->n; i++)
            spent += gsl_matrix_get(h->C, i, g);
        h->spent_share = fmax(h->spent_share, spent);
    }
    if (h->H == 1)
        snprintf(h->text, sizeof h->text, "%s (k = %.4f)", name, cs_household_k(h));
    else
        snprintf(h->text, sizeof h->text, "%s (%zu groups)", name, h->H);
    return CS_OK;
}

static struct cs_household *make_household(enum cs_closure_kind kind, size_t H, size_t n)
{
    struct cs_household *h = cs_xcalloc(1, sizeof *h);
    h->kind = kind;
    h->H = H;
    h->formal_take_home = 1;
    if (H > 0) {
        h->R = gsl_matrix_calloc(H, n);
        h->C = gsl_matrix_calloc(n, H);
        h->C_HH = gsl_matrix_calloc(H, H);
    }
    snprintf(h->text, sizeof h->text, "%s", cs_closure_names[kind]);
    return h;
}

enum cs_status cs_household_new(const struct cs_quantity *q, enum cs_closure_kind kind,
                                const struct cs_household_params *p, struct cs_household **out,
                                struct cs_err *err)
{
    const struct cs_economy *e = q->economy;
    if (kind == CS_CLOSURE_TYPE1) {
        *out = make_household(kind, 0, e->n);
        return CS_OK;
    }
    enum cs_status st = kind == CS_CLOSURE_SAM ? need_households(e, p, err)
                                               : need_accounts(e, kind, err);
    if (st != CS_OK)
        return st;
    bool by_earner = p->groups != CS_EARNERS_ALL;
    if (!by_earner && p->group_propensity.n > 0)
        return cs_fail(err, CS_EINPUT,
                       "household: group_propensity without groups; expected groups = \"sex\" or "
                       "\"status\" beside it");
    size_t H = kind == CS_CLOSURE_SAM ? e->households->H : by_earner ? 2 : 1;
    struct cs_household *h = make_household(kind, H, e->n);
    char name[100];
    snprintf(name, sizeof name, "%s", cs_closure_names[kind]);
    if (by_earner)
        st = cs_earners_open(e, kind, p, h, err);
    if (st == CS_OK)
        st = kind == CS_CLOSURE_SAM         ? cs_sam_fill(e, p, h, err)
             : kind == CS_CLOSURE_TAKE_HOME ? fill_take_home(e, p, h, err)
                                            : fill_gross(e, p, h, err);
    if (st == CS_OK && by_earner)
        cs_earners_close(e, p, h, name, sizeof name);
    if (st == CS_OK && kind == CS_CLOSURE_SAM)
        cs_sam_name(e, p, name, sizeof name);
    if (st == CS_OK)
        st = close_model(q, h, name, err);
    if (st != CS_OK) {
        cs_household_free(h);
        return st;
    }
    *out = h;
    return CS_OK;
}

enum cs_status cs_household_new_from(const struct cs_quantity *q, const gsl_matrix *R,
                                     const gsl_matrix *C, const gsl_matrix *C_HH,
                                     struct cs_household **out, struct cs_err *err)
{
    struct cs_household *h = make_household(CS_CLOSURE_TAKE_HOME, R->size1, q->economy->n);
    gsl_matrix_memcpy(h->R, R);
    gsl_matrix_memcpy(h->C, C);
    if (C_HH != NULL)
        gsl_matrix_memcpy(h->C_HH, C_HH);
    enum cs_status st = close_model(q, h, "given", err);
    if (st != CS_OK) {
        cs_household_free(h);
        return st;
    }
    *out = h;
    return CS_OK;
}

void cs_household_free(struct cs_household *h)
{
    if (h == NULL)
        return;
    if (h->H > 0) {
        gsl_matrix_free(h->R);
        gsl_matrix_free(h->C);
        gsl_matrix_free(h->C_HH);
    }
    cs_closure_free(h->closure);
    if (h->wages != NULL)
        gsl_matrix_free(h->wages);
    gsl_vector *by_group[] = {h->wages_all,   h->spread[CS_SPREAD_CONSUMPTION],
                              h->product_tax, h->spread[CS_SPREAD_INCOME_TAX],
                              h->direct_tax,  h->to_government,
                              h->income,      h->spread[CS_SPREAD_WAGES]};
    for (size_t i = 0; i < sizeof by_group / sizeof *by_group; i++) {
        if (by_group[i] != NULL)
            gsl_vector_free(by_group[i]);
    }
    free(h->group);
    free(h);
}

double cs_household_k(const struct cs_household *h)
{
    return h->closure == NULL ? 1 : gsl_matrix_get(cs_closure_gain(h->closure), 0, 0);
}

enum cs_status cs_household_effect(const struct cs_household *h, const struct cs_quantity *q,
                                   const gsl_vector *y_I, gsl_vector *y_II,
                                   struct cs_residual *res, struct cs_err *err)
{
    size_t n = q->economy->n;
    gsl_vector_memcpy(y_II, y_I);
    if (h->H == 0)
        return CS_OK;
    gsl_vector *RL = gsl_vector_calloc(n);
    enum cs_status st = CS_OK;
    for (size_t g = 0; g < h->H && st == CS_OK; g++) {
        /* weight of group g's income: sum_h (e L C_h) gain[h][g] */
        double weight = 0;
        for (size_t k = 0; k < h->H; k++) {
            double eLC = 0;
            for (size_t i = 0; i < n; i++)
                eLC += gsl_vector_get(y_I, i) * gsl_matrix_get(h->C, i, k);
            weight += eLC * gsl_matrix_get(cs_closure_gain(h->closure), k, g);
        }
        gsl_vector_const_view R = gsl_matrix_const_row(h->R, g);
        struct cs_residual one;
        st = cs_leontief_solve_transposed(q->L, &R.vector, RL, &one, err);
        if (st != CS_OK)
            break;
        cs_residual_keep(res, &one);
        for (size_t j = 0; j < n; j++)
            *gsl_vector_ptr(y_II, j) += weight * gsl_vector_get(RL, j);
    }
    gsl_vector_free(RL);
    return st;
}
