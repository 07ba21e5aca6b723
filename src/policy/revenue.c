/*
 * revenue: raises money, by tax or by a cut (docs/methods/09).
 *
 *   income_tax     state -V, households +V;   dtau = -V                                   (9.12)
 *   vat            the same: prices rise, real income falls by V
 *   contributions  social insurance -V, households +h V, employers +(1 - h) V;   dtau = -h V
 *   cut            state -V;   demand for the sectors' output falls as (5.1) with -V      (9.13)
 *
 * A tax moves money between payers and uses no resources: its gross cost is 0. A cut takes spending
 * back: its gross cost is -V. In both, payers add up to gross cost.
 */
#include "policy/policy.h"

#include <math.h>

#include "base/text.h"

enum kind { INCOME_TAX, CONTRIBUTIONS, VAT, CUT, KINDS };
static const char *const kind_names[] = {"income_tax", "contributions", "vat", "cut", NULL};

struct measure {
    int kind;
    double amount, amount_gdp;
    struct cs_strings sector;
    double *weights; /* n, of a cut; by prepare */
};

struct revenue_params {
    struct cs_phase phase;
    struct cs_items measures;
    double passed_on;
};

#define FIELD(name) .offset = offsetof(struct measure, name)

static const struct cs_param_spec measure_specs[] = {
    {.key = "kind", .type = CS_PARAM_CHOICE, FIELD(kind), .choices = kind_names, .required = true,
     .help = N_("a tax, or a cut in named sectors")},
    {.key = "amount", .type = CS_PARAM_REAL, FIELD(amount), .min = 0, .max = 1e12, .optional = true,
     .unit = "million a year", .help = N_("money raised when in full, base-year prices")},
    {.key = "amount_gdp", .type = CS_PARAM_REAL, FIELD(amount_gdp), .min = 0, .max = 1,
     .optional = true, .unit = "fraction of GDP",
     .help = N_("the same as a share of each year's GDP")},
    {.key = "sector", .type = CS_PARAM_STRINGS, FIELD(sector), .optional = true,
     .unit = "sector code or role",
     .help = N_("where a cut falls; several sectors share by output")},
    {.key = NULL},
};

#undef FIELD

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct revenue_params, phase),
    {.key = "measures", .type = CS_PARAM_LIST, .offset = offsetof(struct revenue_params, measures),
     .required = true, .items = measure_specs, .item_size = sizeof(struct measure),
     .help = N_("kind and amount, or amount_gdp; a cut names its sectors")},
    {.key = "passed_on", .type = CS_PARAM_REAL,
     .offset = offsetof(struct revenue_params, passed_on), .min = 0, .max = 1, .fallback = 0.66,
     .low = 0.3, .high = 0.9, .unit = "fraction of contributions",
     .help = N_("part of contributions that workers bear through pay, whoever remits them"),
     .source = "Melguizo and González-Páramo (2013), SERIEs 4: 247-271: two thirds in continental "
               "and Anglo-Saxon economies, nearly 90 % in the Nordic ones"},
    {.key = NULL},
};

/* ---- prepare ---- */

static struct measure *measure_at(const struct revenue_params *p, size_t i)
{
    return (struct measure *)p->measures.items + i;
}

/* Cash compensation, or households' purchases at purchasers' prices, base year; NaN: not known. */
static double tax_base(const struct cs_policy_context *c, enum kind kind)
{
    const struct cs_economy *e = c->economy;
    double sum = 0;
    if (kind == INCOME_TAX || kind == CONTRIBUTIONS) {
        gsl_vector *coe = gsl_vector_calloc(e->n);
        cs_economy_coe(e, true, coe);
        for (size_t i = 0; i < e->n; i++)
            sum += gsl_vector_get(coe, i);
        gsl_vector_free(coe);
    }
    for (size_t k = 0; k < e->n_final && kind == VAT; k++) {
        if (!cs_role_matches(e->final[k].role, "households"))
            continue;
        sum += cs_economy_primary_final(e, "import", k) +
               cs_economy_primary_final(e, "product_tax", k);
        for (size_t i = 0; i < e->n; i++)
            sum += gsl_matrix_get(e->F, i, k);
    }
    return sum > 0 ? sum : NAN;
}

static double amount_in(const struct cs_policy_context *c, const struct measure *m, int year)
{
    return isnan(m->amount) ? m->amount_gdp * cs_policy_gdp(c, year) : m->amount;
}

/* Money raised in full over its base, both of the base year's size; NaN for a cut. */
static double rate_in(const struct cs_policy_context *c, const struct measure *m, int year)
{
    double growth = cs_policy_gdp(c, year) / c->gdp_base;
    return amount_in(c, m, year) / (tax_base(c, (enum kind)m->kind) * growth);
}

/* What is wrong with a measure; NULL: nothing. */
static const char *find_fault(const struct cs_policy_context *c, const struct measure *m)
{
    if (isnan(m->amount) == isnan(m->amount_gdp))
        return "expected exactly one of amount and amount_gdp";
    if ((m->kind == CUT) != (m->sector.n > 0))
        return m->kind == CUT ? "sector is missing; expected the sectors that are cut"
                              : "a tax has no 'sector'; expected it with kind \"cut\" only";
    double rate = fmax(rate_in(c, m, c->from), rate_in(c, m, c->to));
    if (rate > 1)
        return cs_arena_printf(c->arena, "raises %.3g times %s; expected less than all of it", rate,
                               m->kind == VAT ? "what households buy"
                                              : "compensation of employees");
    return NULL;
}

static enum cs_status prepare_cut(const struct cs_policy_context *c, struct measure *m,
                                  const struct cs_node *node, struct cs_err *err)
{
    m->weights = CS_ARENA_ARRAY(c->arena, double, c->economy->n);
    enum cs_status st = cs_policy_sector_weights(c->economy, &m->sector, node, m->weights, err);
    for (size_t i = 0; i < c->economy->n && st == CS_OK; i++) {
        if (m->weights[i] != 0)
            cs_policy_record_leakage(c, i);
    }
    return st;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct revenue_params *p = params;
    enum cs_status st = cs_phase_check(&p->phase, c, node, err);
    if (matched)
        st = cs_policy_fail(node, err,
                            "revenue: it raises money and cannot be matched to a cost; give its "
                            "measures an amount");
    if (p->measures.n == 0)
        st = cs_policy_fail(node, err, "revenue: measures is empty; expected at least one");
    for (size_t i = 0; i < p->measures.n; i++) {
        struct measure *m = measure_at(p, i);
        const struct cs_node *at = p->measures.nodes[i];
        const char *fault = find_fault(c, m);
        if (fault != NULL)
            st = cs_node_fail(at, err, "revenue: %s: %s", kind_names[m->kind], fault);
        else if (m->kind == CUT && prepare_cut(c, m, at, err) != CS_OK)
            st = CS_EINPUT;
    }
    return st;
}

/* ---- one year ---- */

static void levy(const struct cs_policy_context *c, const struct revenue_params *p,
                 const struct measure *m, double value, struct cs_levers *l)
{
    double households = m->kind == CONTRIBUTIONS ? p->passed_on : 1;
    enum cs_payer fund = m->kind == CONTRIBUTIONS ? CS_PAYER_INSURANCE : CS_PAYER_STATE;
    l->payer[fund] -= value;
    l->raised += value;
    l->payer[CS_PAYER_HOUSEHOLDS] += households * value;
    l->payer[CS_PAYER_EMPLOYERS] += (1 - households) * value;
    l->consumption_tax += m->kind == VAT ? value : 0;
    cs_levers_charge(l, c->household,
                     m->kind == VAT          ? CS_SPREAD_CONSUMPTION
                     : m->kind == INCOME_TAX ? CS_SPREAD_INCOME_TAX
                                             : CS_SPREAD_WAGES,
                     households * value);
}

static void cut(const struct cs_policy_context *c, const struct measure *m, double value,
                struct cs_levers *l)
{
    for (size_t i = 0; i < c->economy->n; i++) {
        if (m->weights[i] != 0)
            cs_policy_buy(c, i, -value * m->weights[i], l->bought, CS_COST_PURCHASES, l);
    }
    l->payer[CS_PAYER_STATE] -= value;
    l->bought_payer[CS_PAYER_STATE] -= value;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    (void)err;
    const struct revenue_params *p = params;
    double share = cs_phase_share(&p->phase, c, year);
    for (size_t i = 0; i < p->measures.n; i++) {
        const struct measure *m = measure_at(p, i);
        double value = share * amount_in(c, m, year);
        if (m->kind == CUT)
            cut(c, m, value, l);
        else
            levy(c, p, m, value, l);
    }
    return CS_OK;
}

/* ---- what it reports itself ---- */

static const char *const kind_titles[KINDS] = {N_("income tax"), N_("contributions"),
                                               N_("value added tax"), N_("cuts")};

static struct cs_series *add_series(const struct cs_policy_context *c, struct cs_result *r,
                                    enum kind kind, bool rate)
{
    struct cs_series spec = {.kind = rate ? CS_KIND_SHARE : CS_KIND_CHANGE,
                             .n_dim = 1,
                             .dim = {CS_DIM_YEAR},
                             .assumed = true};
    spec.key = cs_arena_printf(r->arena, "revenue.%s%s", kind_names[kind], rate ? ".rate" : "");
    spec.title = cs_arena_printf(r->arena, "%s %s",
                                 rate ? cs_text(N_("Share of its base taken by"))
                                      : cs_text(N_("Money raised by")),
                                 cs_text(kind_titles[kind]));
    spec.unit = rate ? (kind == VAT ? "share of households' purchases"
                                    : "share of compensation of employees")
                     : cs_arena_printf(r->arena, "%s %s", c->economy->unit, c->economy->currency);
    spec.formula = kind == CUT ? "docs/methods/09 (9.13)" : "docs/methods/09 (9.12)";
    return cs_result_add(r, &spec);
}

/* Sums of all measures of a kind, year by year. */
static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    (void)err;
    const struct revenue_params *p = params;
    for (enum kind kind = 0; kind < KINDS; kind++) {
        struct cs_series *raised = NULL, *rate = NULL;
        for (size_t i = 0; i < p->measures.n; i++) {
            const struct measure *m = measure_at(p, i);
            if ((enum kind)m->kind != kind)
                continue;
            bool first = raised == NULL;
            if (first) {
                raised = add_series(c, r, kind, false);
                rate = kind != CUT ? add_series(c, r, kind, true) : NULL;
            }
            for (int year = c->from; year <= c->to; year++) {
                size_t at = (size_t)(year - c->from);
                double share = cs_phase_share(&p->phase, c, year);
                raised->v[at] = (first ? 0 : raised->v[at]) + share * amount_in(c, m, year);
                if (rate != NULL)
                    rate->v[at] = (first ? 0 : rate->v[at]) + share * rate_in(c, m, year);
            }
        }
    }
    return CS_OK;
}

static const struct cs_policy_series own_series[] = {
    {"revenue.income_tax", "money", N_("money raised by income tax")},
    {"revenue.income_tax.rate", "share of compensation of employees",
     N_("share of its base taken by income tax")},
    {"revenue.contributions", "money", N_("money raised by contributions")},
    {"revenue.contributions.rate", "share of compensation of employees",
     N_("share of its base taken by contributions")},
    {"revenue.vat", "money", N_("money raised by value added tax")},
    {"revenue.vat.rate", "share of households' purchases",
     N_("share of its base taken by value added tax")},
    {"revenue.cut", "money", N_("money raised by cuts")},
    {.key = NULL},
};

const struct cs_policy_type cs_policy_revenue = {
    .prices =
        N_("Money raised on purpose: income tax, contributions or value added tax, which "
        "take income from households and employers, or a cut of spending in named "
        "sectors, which takes demand away."),
    .methods = "09-leave-and-transfers.md",
    .scenario = "bra-childcare-financed.cfg",
    .series = own_series,
    .name = "revenue",
    .moves_prices = true,
    .title = N_("Revenue"),
    .help =
        N_("raises money: income tax, contributions, value added tax, or a cut in named sectors"),
    .role = "revenue",
    .specs = specs,
    .size = sizeof(struct revenue_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
