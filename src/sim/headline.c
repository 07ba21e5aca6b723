/* The headline card: one figure a package, of the last year; type I is the headline, induced stands
 * apart. */
#include "sim/run.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "sim/headline.h"

#define DIMS(...)                                                                                  \
    .n_dim = (int)(sizeof((enum cs_dim[]){__VA_ARGS__}) / sizeof(enum cs_dim)), .dim = {__VA_ARGS__}

/* Last year's values of a (package, year, ...) series: where package p's block of m values begins.
 */
static const double *last_year(const struct cs_run *run, const struct cs_series *s, size_t package)
{
    size_t years = run->r->axis[CS_DIM_YEAR].n;
    size_t block = s->size / (years * run->s->n_packages);
    return s->v + (package * years + years - 1) * block;
}

/* Figure i of m of the last year of a stage's series; NaN where the stage had nothing to say. */
static double of_stage(const struct cs_run *run, const char *key, size_t package, size_t m,
                       size_t i)
{
    const struct cs_series *s = cs_result_find(run->r, key);
    return s != NULL ? s->v[cs_run_at(run, package, run->s->to, m) + i] : NAN;
}

/* Part over whole: a share only where all parts add to the whole. A cut that takes jobs in one
 * place while others are made elsewhere, or a cost below 0, leaves a ratio that says nothing. */
static double share_of(double part, double whole)
{
    return whole > 0 && part >= 0 && part <= whole * (1 + 1e-9) ? part / whole : NAN;
}

struct cs_card cs_run_card(const struct cs_run *run, size_t package)
{
    const double *jobs = last_year(run, run->jobs, package);
    const double *status = last_year(run, run->jobs_status, package);
    const double *pay = last_year(run, run->flows[FLOW_COMPENSATION], package);
    struct cs_card c = {0};
    for (int k = CS_DIRECT; k <= CS_INDIRECT; k++) {
        c.value_added += last_year(run, run->flows[FLOW_VALUE_ADDED], package)[k];
        c.leaked += last_year(run, run->flows[FLOW_IMPORTS], package)[k] +
                    last_year(run, run->flows[FLOW_PRODUCT_TAX], package)[k];
        for (size_t g = 0; g < CS_SEXES; g++)
            c.fte +=
                of_stage(run, "jobs.fte", package, CS_EFFECTS * CS_SEXES, (size_t)k * CS_SEXES + g);
        c.women += jobs[k * CS_SEXES + CS_WOMEN];
        c.men += jobs[k * CS_SEXES + CS_MEN];
        c.formal += status[k * CS_JOB_STATUSES + CS_FORMAL];
        c.pay += pay[k];
    }
    c.jobs = c.women + c.men;
    c.induced_women = jobs[CS_INDUCED * CS_SEXES + CS_WOMEN];
    c.induced = c.induced_women + jobs[CS_INDUCED * CS_SEXES + CS_MEN];
    c.gross = *last_year(run, run->gross, package);
    c.gross_pct = *last_year(run, run->gross_pct, package);
    c.state = last_year(run, run->payer, package)[CS_PAYER_STATE];
    c.insurance = last_year(run, run->payer, package)[CS_PAYER_INSURANCE];
    c.households = last_year(run, run->payer, package)[CS_PAYER_HOUSEHOLDS];
    c.employers = last_year(run, run->payer, package)[CS_PAYER_EMPLOYERS];
    c.public_cost = c.state + c.insurance;
    c.net = *last_year(run, run->net, package);
    c.recoup = *last_year(run, run->recoup, package);
    double spent =
        (c.public_cost - c.net) / c.recoup; /* before the money that the package itself raises */
    if (!(spent > 0 && c.recoup >= 0))
        c.recoup = NAN; /* taxes lost on a cost, or gained on a saving, do not come back */
    c.joining = of_stage(run, "labour.joining", package, 1, 0);
    c.employment_pp = 100 * (of_stage(run, "labour.employment_rate", package, CS_SEXES, CS_WOMEN) -
                             of_stage(run, "labour.employment_rate.before", 0, CS_SEXES, CS_WOMEN));
    c.gap_pp = of_stage(run, "labour.employment_rate_gap", package, 1, 0) -
               of_stage(run, "labour.employment_rate_gap.before", 0, 1, 0);
    c.released = of_stage(run, "time.released", package, CS_SEXES, CS_WOMEN);
    c.fte_apart = run->job_basis == CS_BASIS_FTE ? NAN : c.fte;
    c.matched = of_stage(run, "jobs.matched_pay", package, 1, 0);
    c.women_share = share_of(c.women, c.jobs);
    c.formal_share = share_of(c.formal, c.jobs);
    c.jobs_lost =
        c.jobs < 0 || fmin(c.women, c.men) < 0 || c.formal < 0 || c.formal > c.jobs * (1 + 1e-9);
    double mean = run->s->rates->mean_pay * cs_policy_pay_index(&run->context, run->s->to);
    /* labour income spread by a rule says nothing of pay by sector */
    bool by_rule = cs_params_find(run->e->params, "labour.income_rule") != NULL;
    c.relative_pay = c.jobs > 0 && !(c.pay < 0) && !by_rule ? c.pay / c.jobs / mean : NAN;
    c.per_million = c.gross > 0 ? c.jobs / c.gross : NAN;
    c.women_per_million = c.gross > 0 ? c.women / c.gross : NAN;
    return c;
}

struct row {
    const char *key, *title, *unit; /* unit NULL: money */
    enum cs_kind kind;
    enum cs_basis basis;
    size_t offset; /* of a double in struct cs_card */
    enum {
        TYPE_I,
        CLOSURE,
        ANY_CLOSURE
    } rests;          /* type I; only with a household closure; with or without */
    size_t only_with; /* a card member that some package must have; ALWAYS: shown in any case */
};

#define AT(member) offsetof(struct cs_card, member)
#define ALWAYS     SIZE_MAX

static const struct row rows[] = {
    {"headline.gross_cost", N_("Gross cost a year"), NULL, CS_KIND_CHANGE, CS_BASIS_GROSS,
     AT(gross), TYPE_I, ALWAYS},
    {"headline.gross_pct_gdp", N_("Gross cost, share of GDP"), "share of GDP", CS_KIND_SHARE,
     CS_BASIS_GROSS, AT(gross_pct), TYPE_I, ALWAYS},
    {"headline.cost_state", N_("of which the state pays"), NULL, CS_KIND_CHANGE, CS_BASIS_GROSS,
     AT(state), TYPE_I, ALWAYS},
    {"headline.cost_insurance", N_("of which social insurance pays"), NULL, CS_KIND_CHANGE,
     CS_BASIS_GROSS, AT(insurance), TYPE_I, AT(insurance)},
    {"headline.cost_households", N_("of which households pay"), NULL, CS_KIND_CHANGE,
     CS_BASIS_GROSS, AT(households), TYPE_I, AT(households)},
    {"headline.cost_employers", N_("of which employers pay"), NULL, CS_KIND_CHANGE, CS_BASIS_GROSS,
     AT(employers), TYPE_I, AT(employers)},
    {"headline.public_cost", N_("Public cost: state and insurance"), NULL, CS_KIND_CHANGE,
     CS_BASIS_GROSS, AT(public_cost), TYPE_I, AT(insurance)},
    {"headline.recoup", N_("Comes back in taxes"), "share of public cost", CS_KIND_SHARE,
     CS_BASIS_NONE, AT(recoup), CLOSURE, ALWAYS},
    {"headline.net_cost", N_("Net public cost, before financing"), NULL, CS_KIND_CHANGE,
     CS_BASIS_NET, AT(net), CLOSURE, ALWAYS},
    {"headline.jobs", N_("Jobs, direct and indirect (type I)"), "jobs", CS_KIND_CHANGE,
     CS_BASIS_JOBS, AT(jobs), TYPE_I, ALWAYS},
    {"headline.jobs_women", N_("of which women"), "jobs", CS_KIND_CHANGE, CS_BASIS_JOBS, AT(women),
     TYPE_I, ALWAYS},
    {"headline.jobs_men", N_("of which men"), "jobs", CS_KIND_CHANGE, CS_BASIS_JOBS, AT(men),
     TYPE_I, ALWAYS},
    {"headline.women_share", N_("Women's share of these jobs"), "share of jobs", CS_KIND_SHARE,
     CS_BASIS_JOBS, AT(women_share), TYPE_I, ALWAYS},
    {"headline.formal_share", N_("Formal share of these jobs"), "share of jobs", CS_KIND_SHARE,
     CS_BASIS_JOBS, AT(formal_share), TYPE_I, ALWAYS},
    {"headline.relative_pay", N_("Employee pay per job, mean = 1"), "ratio", CS_KIND_INDEX,
     CS_BASIS_JOBS, AT(relative_pay), TYPE_I, ALWAYS},
    {"headline.fte", N_("Full-time equivalents (type I)"), "FTE", CS_KIND_CHANGE, CS_BASIS_FTE,
     AT(fte_apart), TYPE_I, AT(fte_apart)},
    {"headline.matched_pay", N_("Jobs at the economy's mean pay"), "jobs", CS_KIND_CHANGE,
     CS_BASIS_JOBS, AT(matched), TYPE_I, AT(matched)},
    {"headline.jobs_per_million", N_("Jobs per million (type I)"), "jobs per million",
     CS_KIND_INDEX, CS_BASIS_JOBS, AT(per_million), TYPE_I, ALWAYS},
    {"headline.women_per_million", N_("Women's jobs per million (type I)"), "jobs per million",
     CS_KIND_INDEX, CS_BASIS_JOBS, AT(women_per_million), TYPE_I, ALWAYS},
    {"headline.jobs_induced", N_("Induced jobs, on top"), "jobs", CS_KIND_CHANGE, CS_BASIS_JOBS,
     AT(induced), CLOSURE, ALWAYS},
    {"headline.jobs_induced_women", N_("of which women"), "jobs", CS_KIND_CHANGE, CS_BASIS_JOBS,
     AT(induced_women), CLOSURE, ALWAYS},
    {"headline.women_employment", N_("Women's employment rate, change"), "percentage points",
     CS_KIND_PP, CS_BASIS_NONE, AT(employment_pp), ANY_CLOSURE, AT(employment_pp)},
    {"headline.employment_gap", N_("Employment gap to men, change"), "percentage points",
     CS_KIND_PP, CS_BASIS_NONE, AT(gap_pp), ANY_CLOSURE, AT(gap_pp)},
    {"headline.joining", N_("Women joining the labour force"), "persons", CS_KIND_CHANGE,
     CS_BASIS_PERSONS, AT(joining), TYPE_I, AT(joining)},
    {"headline.unpaid_released", N_("Women's unpaid care released"), "million hours a year",
     CS_KIND_CHANGE, CS_BASIS_NONE, AT(released), TYPE_I, AT(released)},
};

static double card_value(const struct cs_run *run, size_t offset, size_t package)
{
    struct cs_card card = cs_run_card(run, package);
    return *(const double *)((const char *)&card + offset);
}

/* Rows of the closure need one; some rows need a figure. */
static bool shown(const struct cs_run *run, const struct row *row)
{
    bool any = row->only_with == ALWAYS;
    for (size_t p = 0; p < run->s->n_packages && !any; p++)
        any = fabs(card_value(run, row->only_with, p)) > 0; /* neither nothing nor unknown */
    return any && (row->rests != CLOSURE || run->h->H > 0);
}

/* A row's unit: money where it has none of its own, and FTE for jobs where the economy counts
 * those. */
static const char *unit_of(const struct cs_run *run, const struct row *row, const char *money)
{
    if (row->unit == NULL)
        return money;
    if (strcmp(row->unit, "jobs") == 0)
        return run->job_unit;
    if (strcmp(row->unit, "jobs per million") == 0 && run->job_basis == CS_BASIS_FTE)
        return "FTE per million";
    return row->unit;
}

/* No package takes money from its payer, some give it. */
static bool only_relieved(const struct cs_run *run, const struct row *row)
{
    bool relieved = false;
    for (size_t p = 0; p < run->s->n_packages; p++) {
        double v = card_value(run, row->offset, p);
        if (v > 0)
            return false;
        relieved = relieved || v < 0;
    }
    return relieved;
}

/* A formal share that rests on one national rate for all sectors says so; a leave that insurance
 * pays for takes wages off employers, a cost below 0 that is to be read as such. */
static const char *title_of(const struct cs_run *run, const struct row *row)
{
    bool rule = cs_params_find(run->e->params, "labour.status_rule") != NULL;
    if (rule && row->offset == AT(formal_share))
        return N_("Formal share, at national rates");
    if (row->offset == AT(employers) && only_relieved(run, row))
        return N_("of which employers save (minus)");
    return row->title;
}

void cs_run_headline(struct cs_run *run)
{
    const char *money = cs_arena_printf(run->r->arena, "%s %s", run->e->unit, run->e->currency);
    int rank = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!shown(run, &rows[i]))
            continue;
        struct cs_series *s = cs_result_add(
            run->r, &(struct cs_series){
                        .key = rows[i].key,
                        .title = title_of(run, &rows[i]),
                        .unit = unit_of(run, &rows[i], money),
                        .formula = "docs/methods/04 (4.4)",
                        .kind = rows[i].kind,
                        .basis = rows[i].basis == CS_BASIS_JOBS ? run->job_basis : rows[i].basis,
                        .closure = rows[i].rests != TYPE_I && run->h->H > 0 ? run->h->text : NULL,
                        .assumed = true,
                        .headline = ++rank,
                        DIMS(CS_DIM_PACKAGE)});
        for (size_t p = 0; p < run->s->n_packages; p++)
            s->v[p] = card_value(run, rows[i].offset, p);
    }
}
