/*
 * Financing and debt (docs/methods/13): what raising the money for the public cost does, kept apart
 * from what spending it does, and the medium-term budget.
 *
 *   V        public cost: state and social insurance
 *   dtau     -(income tax + employees' contributions + VAT) V      households have less (13.10) df
 * -reallocation V in the sectors that get less          their jobs are lost deficit  V - revenue of
 * the package - taxes raised - reallocated + revenue lost by both      (13.11) B'       B (1 + i) +
 * deficit                                                                  (13.12)
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "scenario/groups.h"
#include "sim/run.h"

/* Lines of the budget, in the order of the table. */
#define CS_BUDGET_LIST(X)                                                                          \
    X(BUDGET_CURRENT, "current", N_("Current cost"))                                               \
    X(BUDGET_CAPITAL, "capital", N_("Building and equipping"))                                     \
    X(BUDGET_GROSS, "gross", N_("Gross cost"))                                                     \
    X(BUDGET_HOUSEHOLDS, "households", N_("Paid by households"))                                   \
    X(BUDGET_EMPLOYERS, "employers", N_("Paid by employers"))                                      \
    X(BUDGET_INSURANCE, "social_insurance", N_("Paid by social insurance"))                        \
    X(BUDGET_STATE, "state", N_("Paid by the state"))                                              \
    X(BUDGET_TRAINING, "training", N_("Training of staff, beside the gross cost"))                 \
    X(BUDGET_REVENUE, "revenue", N_("Comes back in taxes and contributions"))                      \
    X(BUDGET_NET, "net", N_("Net public cost, before financing"))                                  \
    X(BUDGET_INCOME_TAX, "income_tax", N_("Raised by income tax"))                                 \
    X(BUDGET_CONTRIBUTIONS, "contributions", N_("Raised by contributions"))                        \
    X(BUDGET_VAT, "vat", N_("Raised by taxes on consumption"))                                     \
    X(BUDGET_REALLOCATED, "reallocated", N_("Spent less elsewhere"))                               \
    X(BUDGET_LOST, "revenue_lost", N_("Revenue lost by raising the money"))                        \
    X(BUDGET_DEFICIT, "deficit", N_("Balance that debt takes up"))                                 \
    X(BUDGET_INTEREST, "interest", N_("Interest on that debt"))                                    \
    X(BUDGET_DEBT, "debt", N_("Debt at the end of the year, change"))

enum budget {
#define CS_BUDGET_ENUM(id, code, title) id,
    CS_BUDGET_LIST(CS_BUDGET_ENUM)
#undef CS_BUDGET_ENUM
        BUDGETS
};

static const struct cs_label budget_labels[] = {
#define CS_BUDGET_LABEL(id, code, title) {code, title, ""},
    CS_BUDGET_LIST(CS_BUDGET_LABEL)
#undef CS_BUDGET_LABEL
};

struct financing {
    const struct cs_financing *p;
    struct cs_levers *levers;
    struct cs_response *response;
    struct cs_series *budget, *path, *jobs, *debt_gdp, *debt_policy_gdp;
};

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    (void)err;
    struct financing *f = cs_xcalloc(1, sizeof *f);
    f->p = cs_scenario_group(run->s, &cs_group_financing, NULL);
    f->levers = cs_levers_new(run->e->n, run->h->H);
    f->response = cs_response_new(run->q, run->h);
    cs_result_set_axis(run->r, CS_DIM_BUDGET, budget_labels, BUDGETS);
    f->budget = cs_run_series(run,
                              (struct cs_series){.key = "budget",
                                                 .title = N_("Budget lines, comparators beside"),
                                                 .formula = "docs/methods/13 (13.11)",
                                                 .kind = CS_KIND_LEVEL,
                                                 .closure = run->h->H > 0 ? run->h->text : NULL},
                              CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_BUDGET));
    f->path = cs_run_series(run,
                            (struct cs_series){.key = "budget.path",
                                               .title = N_("Medium-term budget"),
                                               .formula = "docs/methods/13 (13.11)",
                                               .kind = CS_KIND_LEVEL,
                                               .closure = run->h->H > 0 ? run->h->text : NULL},
                            CS_DIMS(CS_DIM_YEAR, CS_DIM_BUDGET));
    f->debt_gdp = cs_run_series(run,
                                (struct cs_series){.key = "debt.baseline_gdp",
                                                   .title = N_("Debt, change over baseline GDP"),
                                                   .unit = "percentage points of GDP",
                                                   .formula = "docs/methods/13 (13.12)",
                                                   .kind = CS_KIND_PP},
                                CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR));
    f->debt_policy_gdp =
        cs_run_series(run,
                      (struct cs_series){.key = "debt.policy_gdp",
                                         .title = N_("Debt, change over GDP with the package"),
                                         .unit = "percentage points of GDP",
                                         .formula = "docs/methods/13 (13.12)",
                                         .kind = CS_KIND_PP},
                      CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR));
    if (f->p->deficit < 1)
        f->jobs = cs_run_series(run,
                                (struct cs_series){.key = "financing.jobs",
                                                   .title = N_("Jobs that raising the money costs"),
                                                   .unit = run->job_unit,
                                                   .formula = "docs/methods/13 (13.10)",
                                                   .kind = CS_KIND_CHANGE,
                                                   .basis = run->job_basis,
                                                   .closure = run->h->H > 0 ? run->h->text : NULL},
                                CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SEX));
    *state = f;
    return CS_OK;
}

/* What V asks of households and of other spending. */
static void raise_money(struct cs_run *run, struct financing *f, double V)
{
    const struct cs_financing *p = f->p;
    double borne = p->contributions_employees * p->contributions;
    cs_levers_zero(f->levers);
    cs_household_share(run->h, CS_SPREAD_INCOME_TAX, CS_SEXES, -p->income_tax * V, f->levers->dtau);
    cs_household_share(run->h, CS_SPREAD_WAGES, CS_SEXES, -borne * V, f->levers->dtau);
    cs_household_share(run->h, CS_SPREAD_CONSUMPTION, CS_SEXES, -p->vat * V, f->levers->dtau);
    for (size_t i = 0; i < run->e->n && p->weights != NULL; i++) {
        if (p->weights[i] != 0)
            cs_policy_buy(&run->context, i, -p->reallocation * V * p->weights[i], f->levers->bought,
                          CS_COST_PURCHASES, f->levers);
    }
}

/* Revenue that the response of raising the money changes (below 0: lost). */
static double revenue_of(const struct cs_run *run, const struct financing *f)
{
    double lines[CS_REVENUES] = {0}, sum = f->levers->cost[CS_COST_PRODUCT_TAX];
    for (int k = 0; k < CS_EFFECTS; k++)
        cs_fiscal_output(run->fiscal, f->response->dx[k], lines);
    cs_fiscal_income(run->fiscal, f->response->dy, lines);
    for (int i = 0; i < CS_REVENUES; i++)
        sum += lines[i];
    return sum;
}

static void store_jobs(struct cs_run *run, struct financing *f, size_t package, int year)
{
    double *v = f->jobs->v + cs_run_at(run, package, year, CS_SEXES);
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        v[g] = 0;
        for (int k = 0; k < CS_EFFECTS; k++) {
            for (size_t i = 0; i < run->e->n; i++) {
                double dx = gsl_vector_get(f->response->dx[k], i);
                v[g] += cs_run_jobs_at(run, i, dx, g, CS_FORMAL, year) +
                        cs_run_jobs_at(run, i, dx, g, CS_INFORMAL, year);
            }
        }
    }
}

static void fill_cost(const struct cs_run *run, size_t package, int year, double *b)
{
    const struct cs_levers *l = run->levers;
    const struct cs_series *training = cs_result_find(run->r, "staffing.cost");
    b[BUDGET_GROSS] = cs_levers_gross(l);
    b[BUDGET_CAPITAL] = l->cost[CS_COST_CAPITAL] + l->capital_imports + l->capital_tax;
    b[BUDGET_CURRENT] = b[BUDGET_GROSS] - b[BUDGET_CAPITAL];
    b[BUDGET_HOUSEHOLDS] = l->payer[CS_PAYER_HOUSEHOLDS];
    b[BUDGET_EMPLOYERS] = l->payer[CS_PAYER_EMPLOYERS];
    b[BUDGET_INSURANCE] = l->payer[CS_PAYER_INSURANCE];
    b[BUDGET_STATE] = l->payer[CS_PAYER_STATE];
    b[BUDGET_TRAINING] = training != NULL && package == 0 ? training->v[year - run->s->from] : 0;
    b[BUDGET_NET] = run->net->v[cs_run_at(run, package, year, 1)];
    b[BUDGET_REVENUE] = b[BUDGET_STATE] + b[BUDGET_INSURANCE] - b[BUDGET_NET];
}

/* Financing and the debt of the year; before: debt at its beginning. */
static void fill_financing(const struct cs_run *run, const struct financing *f, double V,
                           double before, double *b)
{
    const struct cs_financing *p = f->p;
    b[BUDGET_INCOME_TAX] = p->income_tax * V;
    b[BUDGET_CONTRIBUTIONS] = p->contributions * V;
    b[BUDGET_VAT] = p->vat * V;
    b[BUDGET_REALLOCATED] = p->reallocation * V;
    b[BUDGET_LOST] = p->deficit < 1 ? -revenue_of(run, f) : 0;
    b[BUDGET_DEFICIT] = b[BUDGET_NET] - b[BUDGET_INCOME_TAX] - b[BUDGET_CONTRIBUTIONS] -
                        b[BUDGET_VAT] - b[BUDGET_REALLOCATED] + b[BUDGET_LOST] + b[BUDGET_TRAINING];
    b[BUDGET_INTEREST] = p->interest * before;
    b[BUDGET_DEBT] = before + b[BUDGET_INTEREST] + b[BUDGET_DEFICIT];
}

/* GDP at market prices that the package adds: value added and product taxes of every effect. */
static double gdp_added(const struct cs_run *run, size_t package, int year)
{
    size_t at = cs_run_at(run, package, year, CS_EFFECTS);
    double sum = 0;
    for (int k = 0; k < CS_EFFECTS; k++)
        sum += run->flows[FLOW_VALUE_ADDED]->v[at + (size_t)k] +
               run->flows[FLOW_PRODUCT_TAX]->v[at + (size_t)k];
    return sum;
}

static enum cs_status year_stage(struct cs_run *run, void *state, size_t package, int year,
                                 struct cs_err *err)
{
    struct financing *f = state;
    size_t at = cs_run_at(run, package, year, 1);
    double *b = f->budget->v + at * BUDGETS, gdp = cs_policy_gdp(&run->context, year);
    fill_cost(run, package, year, b);
    double V = b[BUDGET_STATE] + b[BUDGET_INSURANCE];
    if (f->p->deficit < 1) {
        raise_money(run, f, V);
        enum cs_status st = cs_response_solve(f->response, run->q, run->h, f->levers->bought,
                                              run->zero, f->levers->dtau, err);
        if (st != CS_OK)
            return st;
        cs_residual_keep(&run->response->worst, &f->response->worst);
        store_jobs(run, f, package, year);
    }
    fill_financing(run, f, V, year > run->s->from ? b[BUDGET_DEBT - (int)BUDGETS] : 0, b);
    if (package == 0)
        memcpy(f->path->v + at * BUDGETS, b, BUDGETS * sizeof *b);
    f->debt_gdp->v[at] = 100 * b[BUDGET_DEBT] / gdp;
    f->debt_policy_gdp->v[at] = 100 * b[BUDGET_DEBT] / (gdp + gdp_added(run, package, year));
    return CS_OK;
}

static enum cs_status conclude_stage(struct cs_run *run, void *state, struct cs_err *err)
{
    const struct financing *f = state;
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT];
    size_t at = cs_run_at(run, 0, run->s->to, 1);
    (void)err;
    if (f->jobs == NULL)
        return CS_OK;
    double women = f->jobs->v[at * CS_SEXES + CS_WOMEN], men = f->jobs->v[at * CS_SEXES + CS_MEN];
    const double *b = f->budget->v + at * BUDGETS;
    cs_result_note(run->r, CS_NOTE_FINDING,
                   "Raising %.0f %% of the public cost by taxes, contributions or spending less "
                   "changes jobs by %s in "
                   "%d (women: %s); they are not in the figures above. Debt takes up %.0f %% of "
                   "the public cost.",
                   100 * (1 - f->p->deficit), cs_format_people(women + men, 0, n1), run->s->to,
                   cs_format_people(women, 0, n2),
                   100 * b[BUDGET_DEFICIT] / (b[BUDGET_STATE] + b[BUDGET_INSURANCE]));
    if (run->h->H == 0 && f->p->reallocation == 0)
        cs_result_note(
            run->r, CS_NOTE_LIMIT,
            "With closure type1 households' income has no effect: taxes raised cost no jobs here.");
    return CS_OK;
}

static void close_stage(void *state)
{
    struct financing *f = state;
    cs_levers_free(f->levers);
    cs_response_free(f->response);
    free(f);
}

const struct cs_stage_type cs_stage_financing = {
    .name = "financing",
    .open = open_stage,
    .year = year_stage,
    .conclude = conclude_stage,
    .close = close_stage,
};
