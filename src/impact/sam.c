/* The closure `sam`: household accounts as shares of what each account pays (docs/methods/03). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "economy/households.h"
#include "impact/household_fill.h"

struct work {
    const struct cs_economy *e;
    const struct cs_households *a; /* accounts */
    const struct cs_household_params *p;
    struct cs_household *h;
    size_t firm;      /* the enterprises' account; n when there is none */
    double firm_pays; /* 1 / (1 - S_ee) over all that enterprises pay */
};

static const struct cs_primary *factor_row(const struct work *w, size_t f)
{
    size_t p = 0;
    while (strcmp(w->e->primary[p].account.code, w->a->factor[f]) != 0)
        p++;
    return &w->e->primary[p];
}

static bool is_labour(const char *role)
{
    return cs_role_matches(role, "wages") || cs_role_matches(role, "coe") ||
           cs_role_matches(role, "contributions");
}

static bool chosen(const struct work *w, size_t f)
{
    const char *role = factor_row(w, f)->account.role;
    bool land = cs_role_matches(role, "surplus.land");
    return w->p->factors == CS_FACTORS_ALL || is_labour(role) ||
           (w->p->factors == CS_FACTORS_LABOUR_LAND && land);
}

static enum cs_status check_factors(const struct work *w, struct cs_err *err)
{
    bool labour = false, land = false;
    for (size_t f = 0; f < w->a->n_factors; f++) {
        const char *role = factor_row(w, f)->account.role;
        labour |= is_labour(role);
        land |= cs_role_matches(role, "surplus.land");
    }
    if (!labour && w->p->factors != CS_FACTORS_ALL)
        return cs_fail(err, CS_EINPUT,
                       "closure sam: households.csv of model '%s' has no labour income (a value "
                       "added row with role 'wages' or 'coe'); use factors = \"all\"",
                       w->e->code);
    if (!land && w->p->factors == CS_FACTORS_LABOUR_LAND)
        return cs_fail(err, CS_EINPUT,
                       "closure sam: model '%s' has no factor land (a value added row with role "
                       "'surplus.land'); use factors = \"labour\" or \"all\"",
                       w->e->code);
    return CS_OK;
}

/* What enterprises pay, from what they receive: their own payments to each other go round (3.9). */
static void find_firm(struct work *w)
{
    w->firm = w->a->n;
    for (size_t i = 0; i < w->a->n; i++) {
        if (w->a->v[i].kind == CS_INST_ENTERPRISES)
            w->firm = i;
    }
    if (w->firm == w->a->n)
        return;
    double all = cs_households_income(w->a, w->firm);
    w->firm_pays = all > 0 ? 1 / (all - w->a->v[w->firm].from[w->firm]) : 0;
}

/* Of a unit that enterprises receive, what reaches group g: S_ge (1 - S_ee)^-1. */
static double through_firm(const struct work *w, size_t g)
{
    return w->firm < w->a->n ? w->a->v[g].from[w->firm] * w->firm_pays : 0;
}

/* Of a unit that factor f is paid, what reaches group g (3.8). */
static double factor_share(const struct work *w, size_t g, size_t f)
{
    double all = cs_households_factor_total(w->a, f), share = w->a->v[g].factor[f];
    if (all == 0)
        return 0;
    if (w->firm < w->a->n)
        share += w->a->v[w->firm].factor[f] * through_firm(w, g);
    return share / all;
}

/* Income of the chosen factors per unit of output; that of labour per unit of labour cost, for own
 * staff. */
static void fill_incomes(struct work *w)
{
    size_t H = w->h->H, n = w->e->n;
    gsl_vector *cost = gsl_vector_calloc(n);
    double all = 0;
    for (size_t f = 0; f < w->a->n_factors; f++) {
        const struct cs_primary *row = factor_row(w, f);
        bool labour = is_labour(row->account.role), in = chosen(w, f);
        for (size_t g = 0; g < H; g++) {
            double share = factor_share(w, g, f);
            for (size_t j = 0; j < n; j++) {
                double x = gsl_vector_get(w->e->x, j);
                if (in && x != 0)
                    *gsl_matrix_ptr(w->h->R, g, j) += share * row->sector[j] / x;
                if (labour) {
                    *gsl_matrix_ptr(w->h->wages, g, j) += share * row->sector[j];
                    *gsl_vector_ptr(w->h->wages_all, g) += share * row->sector[j];
                }
            }
        }
        for (size_t j = 0; j < n && labour; j++) {
            *gsl_vector_ptr(cost, j) += row->sector[j];
            all += row->sector[j];
        }
    }
    for (size_t g = 0; g < H; g++) {
        if (all != 0)
            *gsl_vector_ptr(w->h->wages_all, g) /= all;
        for (size_t j = 0; j < n; j++) {
            double paid = gsl_vector_get(cost, j), *to = gsl_matrix_ptr(w->h->wages, g, j);
            *to = paid != 0 ? *to / paid : gsl_vector_get(w->h->wages_all, g);
        }
    }
    gsl_vector_free(cost);
}

/* What a unit of group g's income is spent on (3.10) to (3.12). */
static void fill_spending(struct work *w, size_t g)
{
    const struct cs_institution *who = &w->a->v[g];
    bool own = w->p->own_consumption == CS_OWN_INCLUDE;
    double all =
        cs_households_spending(w->e, g) - (own ? 0 : cs_households_bought(w->e, g, CS_BOUGHT_OWN));
    if (!(all > 0))
        return;
    for (size_t i = 0; i < w->e->n; i++)
        gsl_matrix_set(
            w->h->C, i, g,
            (who->bought[CS_BOUGHT_DOMESTIC][i] + (own ? who->bought[CS_BOUGHT_OWN][i] : 0)) / all);
    for (size_t k = 0; k < w->h->H; k++) {
        double paid = w->a->v[k].from[g];
        if (w->p->factors == CS_FACTORS_ALL && w->firm < w->a->n)
            paid += w->a->v[w->firm].from[g] * through_firm(w, k);
        gsl_matrix_set(w->h->C_HH, k, g, paid / all);
    }
    double to_government = 0;
    for (size_t i = w->h->H; i < w->a->n; i++)
        to_government += strcmp(w->a->v[i].code, "government") == 0 ? w->a->v[i].from[g] : 0;
    gsl_vector_set(w->h->product_tax, g, cs_households_bought(w->e, g, CS_BOUGHT_TAX) / all);
    gsl_vector_set(w->h->direct_tax, g, who->direct_tax / all);
    gsl_vector_set(w->h->to_government, g, to_government / all);
}

static void to_shares(gsl_vector *v)
{
    double sum = 0;
    for (size_t g = 0; g < v->size; g++)
        sum += gsl_vector_get(v, g);
    for (size_t g = 0; g < v->size; g++)
        gsl_vector_set(v, g, sum > 0 ? gsl_vector_get(v, g) / sum : 1.0 / (double)v->size);
}

/* Who bears fees and taxes: by what the groups buy, and by the direct tax they pay. */
static void fill_spreads(struct work *w)
{
    for (size_t g = 0; g < w->h->H; g++) {
        double bought = 0;
        for (int k = 0; k < CS_BOUGHT_OWN; k++)
            bought += cs_households_bought(w->e, g, (enum cs_bought)k);
        gsl_vector_set(w->h->spread[CS_SPREAD_CONSUMPTION], g, bought);
        gsl_vector_set(w->h->spread[CS_SPREAD_INCOME_TAX], g, w->a->v[g].direct_tax);
        gsl_vector_set(w->h->spread[CS_SPREAD_WAGES], g, gsl_vector_get(w->h->wages_all, g));
        gsl_vector_set(w->h->income, g, cs_households_income(w->a, g));
        w->h->group[g] = (struct cs_label){w->a->v[g].code, w->a->v[g].title, ""};
    }
    for (int s = 0; s < CS_SPREADS; s++)
        to_shares(w->h->spread[s]);
}

enum cs_status cs_sam_fill(const struct cs_economy *e, const struct cs_household_params *p,
                           struct cs_household *h, struct cs_err *err)
{
    struct work w = {.e = e, .a = e->households, .p = p, .h = h};
    enum cs_status st = check_factors(&w, err);
    if (st != CS_OK)
        return st;
    gsl_vector **by_group[] = {&h->wages_all,   &h->spread[CS_SPREAD_CONSUMPTION],
                               &h->product_tax, &h->spread[CS_SPREAD_INCOME_TAX],
                               &h->direct_tax,  &h->to_government,
                               &h->income,      &h->spread[CS_SPREAD_WAGES]};
    for (size_t i = 0; i < sizeof by_group / sizeof *by_group; i++)
        *by_group[i] = gsl_vector_calloc(h->H);
    h->wages = gsl_matrix_calloc(h->H, e->n);
    h->group = cs_xcalloc(h->H, sizeof *h->group);
    find_firm(&w);
    fill_incomes(&w);
    for (size_t g = 0; g < h->H; g++)
        fill_spending(&w, g);
    fill_spreads(&w);
    return CS_OK;
}

void cs_sam_name(const struct cs_economy *e, const struct cs_household_params *p, char *name,
                 size_t size)
{
    static const char *const factors[] = {[CS_FACTORS_LABOUR] = "labour income",
                                          [CS_FACTORS_LABOUR_LAND] = "labour and land income",
                                          [CS_FACTORS_ALL] = "all factors' income"};
    bool own = false;
    for (size_t g = 0; g < e->households->H; g++)
        own |= cs_households_bought(e, g, CS_BOUGHT_OWN) != 0;
    snprintf(name, size, "sam, %s%s", factors[p->factors],
             !own                                   ? ""
             : p->own_consumption == CS_OWN_INCLUDE ? ", own consumption included"
                                                    : ", own consumption left out");
}
