/* What a run concludes: findings in words, checks, parameters in force, manifest. */
#include "sim/run.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "sim/headline.h"

/* ---- findings ---- */

/* "more than Construction (1,512; 1.20 times)": a against b jobs of the other package. */
static const char *say_against(char *out, size_t size, double a, double b, const char *other)
{
    char n[CS_NUMBER_TEXT];
    const char *word = a > b ? "more than" : a < b ? "fewer than" : "as many as";
    cs_format_people(b, 0, n);
    if (b > 0)
        snprintf(out, size, "%s %s (%s; %.2f times)", word, other, n, a / b);
    else
        snprintf(out, size, "%s %s (%s)", word, other, n);
    return out;
}

/* True where the model spreads a national figure over sectors by a rule of that name. */
static bool by_rule(const struct cs_run *run, const char *rule)
{
    const struct cs_param_row *row = cs_params_find(run->e->params, rule);
    return row != NULL && row->status == CS_STATUS_ASSUMPTION;
}

/* Pay and formality, as far as the model knows them. */
static void find_quality(struct cs_run *run, const struct cs_card *a, const struct cs_card *b,
                         const char *their)
{
    char pay[200] = "pay by sector is not known", formal[200] = "formal shares are not known";
    if (!isnan(a->relative_pay) && !isnan(b->relative_pay))
        snprintf(pay, sizeof pay, "employees' compensation per job is %.2f of the economy's mean against %.2f in %s",
                 a->relative_pay, b->relative_pay, their);
    if (!isnan(a->formal_share) && !isnan(b->formal_share))
        snprintf(formal, sizeof formal, "%.0f %% of jobs are formal against %.0f %%%s",
                 100 * a->formal_share, 100 * b->formal_share,
                 by_rule(run, "labour.status_rule")
                     ? " (own staff by scenario, all others at national rates)"
                     : "");
    cs_result_note(run->r, CS_NOTE_FINDING, "Quality: %s; %s.", pay, formal);
}

/* Type I jobs of both, in words; a transfer makes none: its effect is what households spend. */
static void find_jobs(struct cs_run *run, const struct cs_card *a, const struct cs_card *b,
                      const char *name, const char *their)
{
    char all[240], women[240], n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT];
    cs_format_people(a->jobs, 0, n1);
    cs_format_people(a->women, 0, n2);
    if (a->jobs == 0 && a->induced != 0)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "%s buys nothing and employs nobody: its jobs are those that households' "
                       "spending induces (%s has %s direct and indirect ones).",
                       name, their, cs_format_people(b->jobs, 0, n1));
    else
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "%s makes %s %s in %d (type I: direct and indirect), %s. For women: %s, %s.",
                       name, n1, run->job_unit, run->s->to,
                       say_against(all, sizeof all, a->jobs, b->jobs, their), n2,
                       say_against(women, sizeof women, a->women, b->women, "there"));
}

/* " at equal gross cost": what a comparator was given. */
static const char *same_cost(const struct cs_run *run, size_t other)
{
    static const char *const texts[] = {[CS_MATCH_NONE] = "",
                                        [CS_MATCH_GROSS_COST] = " at equal gross cost",
                                        [CS_MATCH_NET_COST] = " at equal net cost"};
    const struct cs_package *p = &run->s->packages[other];
    return p->n > 0 ? texts[p->measures[0].match] : "";
}

static void find_against(struct cs_run *run, size_t other)
{
    struct cs_result *r = run->r;
    struct cs_card a = cs_run_card(run, 0), b = cs_run_card(run, other);
    const char *name = run->s->packages[0].title, *their = run->s->packages[other].title;
    const char *at = same_cost(run, other);
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT];
    if (a.gross == 0 && b.gross == 0)
        return;
    find_jobs(run, &a, &b, name, cs_arena_printf(r->arena, "%s%s", their, at));
    if (a.jobs != 0 && b.jobs != 0)
        find_quality(run, &a, &b, their);
    if (run->h->H == 0)
        return;
    if (a.jobs == 0 && b.jobs == 0) {
        cs_result_note(r, CS_NOTE_FINDING,
                       "All jobs here are induced (closure %s): %s against %s in %s.", run->h->text,
                       cs_format_people(a.induced, 0, n1), cs_format_people(b.induced, 0, n2), their);
        return;
    }
    bool before = a.jobs >= b.jobs, after = a.jobs + a.induced >= b.jobs + b.induced;
    cs_result_note(r, CS_NOTE_FINDING,
                   "With induced jobs (closure %s): %s against %s in %s; the order of all jobs %s with "
                   "the closure.",
                   run->h->text, cs_format_people(a.jobs + a.induced, 0, n1),
                   cs_format_people(b.jobs + b.induced, 0, n2), their,
                   before == after ? "does not change" : "CHANGES");
}

/* Money spent on building over all years of the first package, million. */
static double building_cost(const struct cs_run *run)
{
    double sum = 0;
    size_t years = run->r->axis[CS_DIM_YEAR].n;
    for (size_t t = 0; t < years; t++)
        sum += run->item->v[t * CS_COSTS + CS_COST_CAPITAL];
    return sum;
}

static void find_building(struct cs_run *run)
{
    double years = 0, women = 0;
    const struct cs_series *s = run->building;
    size_t per_package = s->size / run->s->n_packages;
    for (size_t i = 0; i < per_package; i += CS_SEXES) {
        if (i / CS_SEXES % CS_EFFECTS == CS_INDUCED)
            continue;
        years += s->v[i] + s->v[i + 1];
        women += s->v[i + CS_WOMEN];
    }
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT];
    if (years > 0)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Building costs %s million %s in all from %d to %d and takes %s job-years (type I, "
                       "%.0f %% women): in the gross cost of those years, not in the jobs above.",
                       cs_format_people(building_cost(run), 0, n2), run->e->currency, run->s->from,
                       run->s->to, cs_format_people(years, 0, n1), 100 * women / years);
}

/* What the model itself warns of stands first: it is never cut. */
static void note_limits(struct cs_run *run)
{
    struct cs_result *r = run->r;
    if (*run->e->note != '\0')
        cs_result_note(r, CS_NOTE_LIMIT, "%s", run->e->note);
    cs_result_note(r, CS_NOTE_LIMIT,
                   "Potential jobs: workers are taken to be there, prices and imports per unit as "
                   "they are.");
    cs_result_note(r, CS_NOTE_LIMIT,
                   "Financing counts only as far as the scenario states it (policy 'revenue'); else "
                   "what raising the money does is not in these figures.");
    cs_result_note(r, CS_NOTE_LIMIT,
                   "GDP is projected from %d at %.1f %% a year (growth.gdp), which shares of GDP and "
                   "amounts stated as such rest on.",
                   run->e->year, 100 * run->s->growth.gdp);
    cs_result_note(r, CS_NOTE_LIMIT, "Women's shares are those of the sector's present workers. %s",
                   run->job_basis == CS_BASIS_FTE
                       ? "The model counts full-time equivalents, not jobs or persons."
                       : "Jobs are those of the table's accounts or survey, not full-time equivalents; "
                         "employees' pay is spread over all jobs, self-employed ones included.");
    if (run->h->H > 0 && run->h->spent_share > 1)
        cs_result_note(r, CS_NOTE_WARNING,
                       "Closure %s spends %.2f of each unit of income on domestic goods alone: that "
                       "is no propensity to consume; take_home is.",
                       cs_closure_names[run->h->kind], run->h->spent_share);
}

/* Revenue at tax rates that nobody has given for this country. */
static void note_default_taxes(struct cs_run *run)
{
    const struct cs_effective_list *list = &run->s->record;
    for (size_t i = 0; i < list->n && run->h->H > 0; i++) {
        if (strcmp(list->v[i].path, "household.income_tax") == 0 &&
            list->v[i].origin == CS_FROM_DEFAULT)
            cs_result_note(run->r, CS_NOTE_WARNING,
                           "Tax and contribution rates are the program's defaults, not this "
                           "country's: what comes back and net cost are orders of magnitude. Give "
                           "household = { income_tax; employee_contribution; "
                           "employer_contribution; }.");
    }
}

/* Staff taken to be women as the whole host sector is: too few of them in childcare, say. */
static void note_default_women(struct cs_run *run)
{
    const struct cs_effective_list *list = &run->s->record;
    for (size_t i = 0; i < list->n; i++) {
        const struct cs_effective *p = &list->v[i];
        if (p->origin == CS_FROM_DEFAULT && cs_ends_with(p->path, ".women_share"))
            cs_result_note(run->r, CS_NOTE_WARNING,
                           "Women are taken to be %.0f %% of new staff, as in the whole host sector: "
                           "give %s from a national source.",
                           100 * p->value, p->path);
    }
}

/* Staff priced at a sector's pay where that pay is itself a rule. */
static void note_pay_rule(struct cs_run *run)
{
    double staff = 0;
    for (size_t i = CS_COST_STAFF; i < run->item->size; i += CS_COSTS)
        staff += run->item->v[i];
    if (staff != 0 && by_rule(run, "labour.income_rule"))
        cs_result_note(run->r, CS_NOTE_WARNING,
                       "The cost of staff is an order of magnitude only: this model has no pay by "
                       "sector, so the reference pay is the economy's mean labour income per job. "
                       "Give pay_multiple from a national source.");
}

/* ---- checks ---- */

static void check_solves(struct cs_run *run)
{
    const struct cs_residual *w = &run->response->worst;
    cs_result_check(run->r, w->relative < 1e-9 ? CS_CHECK_PASS : CS_CHECK_FAIL,
                    "residual of every solve", w->relative, 1e-9, "largest %.2g relative",
                    w->relative);
    double rho = cs_leontief_spectral_radius(run->q->L);
    cs_result_check(run->r, rho < 1 ? CS_CHECK_PASS : CS_CHECK_FAIL, "spectral radius of A", rho, 1,
                    "%.4f, below 1", rho);
    if (run->h->H == 0)
        return;
    rho = cs_closure_spectral_radius(run->h->closure);
    cs_result_check(run->r, rho < 1 ? CS_CHECK_PASS : CS_CHECK_FAIL,
                    "spectral radius of the household loop", rho, 1, "%.4f, below 1", rho);
}

/* 1'P L = 1': every unit of final demand ends as imports, product tax or value added. */
static enum cs_status check_content(struct cs_run *run, struct cs_err *err)
{
    static const char *const kinds[] = {"import", "product_tax", "value_added"};
    size_t n = run->e->n;
    gsl_vector *row = gsl_vector_calloc(n), *sum = gsl_vector_calloc(n);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        cs_economy_primary(run->e, kinds[k], NULL, row);
        gsl_vector_add(sum, row);
    }
    cs_quantity_per_output(run->q, sum, sum);
    struct cs_residual res = {0};
    enum cs_status st = cs_quantity_effect(run->q, sum, row, &res, err);
    double worst = 0;
    for (size_t i = 0; i < n && st == CS_OK; i++) {
        if (gsl_vector_get(run->e->x, i) != 0)
            worst = fmax(worst, fabs(gsl_vector_get(row, i) - 1));
    }
    gsl_vector_free(row);
    gsl_vector_free(sum);
    bool explained = *run->e->balance_note != '\0';
    if (st == CS_OK)
        cs_result_check(run->r,
                        worst < 0.02 ? CS_CHECK_PASS
                        : explained  ? CS_CHECK_NOTE
                                     : CS_CHECK_FAIL,
                        "primary content of a unit of demand is 1", worst, 0.02,
                        "largest miss %.2g%s%s", worst, worst < 0.02 ? "" : "; ",
                        worst < 0.02 ? "" : run->e->balance_note);
    return st;
}

/* Rates by sex and status times output give the table's jobs back. */
static enum cs_status check_sexes(struct cs_run *run, struct cs_err *err)
{
    size_t n = run->e->n;
    gsl_vector *jobs = gsl_vector_calloc(n);
    enum cs_status st = cs_economy_jobs(run->e, jobs, err);
    double sum = 0, total = 0;
    for (size_t i = 0; i < n && st == CS_OK; i++) {
        double x = gsl_vector_get(run->e->x, i), have = gsl_vector_get(jobs, i);
        if (x == 0 || isnan(have))
            continue;
        total += have;
        sum += cs_job_rate_all(run->s->rates, i) * x;
    }
    gsl_vector_free(jobs);
    if (st != CS_OK)
        return st;
    if (isnan(sum)) {
        cs_result_check(run->r, CS_CHECK_NOTE, "women's and men's jobs sum to the table's", NAN,
                        1e-9, "jobs by sex are not known in every sector");
        return CS_OK;
    }
    double miss = total > 0 ? fabs(sum / total - 1) : 0;
    cs_result_check(run->r, miss < 1e-9 ? CS_CHECK_PASS : CS_CHECK_FAIL,
                    "women's and men's jobs sum to the table's", miss, 1e-9, "%.2g relative", miss);
    return CS_OK;
}

static void check_accounts(struct cs_run *run)
{
    struct cs_gdp g = cs_economy_gdp(run->e);
    double spread =
        fmax(fabs(g.production - g.income), fabs(g.production - g.expenditure)) / g.production;
    cs_result_check(run->r, spread < 0.01 ? CS_CHECK_PASS : CS_CHECK_FAIL, "GDP three ways", spread,
                    0.01, "largest difference %.2g of GDP", spread);
    cs_result_check(run->r, run->money_gap < 1e-9 ? CS_CHECK_PASS : CS_CHECK_FAIL,
                    "money out = money in, by payer and by item", run->money_gap, 1e-9,
                    "%.2g relative", run->money_gap);
}

/* ---- parameters, manifest ---- */

static void list_parameters(struct cs_run *run)
{
    const struct cs_effective_list *list = &run->s->record;
    size_t assumed = 0, numbers = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct cs_effective *p = &list->v[i];
        cs_result_param(run->r, &(struct cs_used_param){
                                    .path = p->path,
                                    .text = p->text,
                                    .value = p->value,
                                    .low = p->low,
                                    .high = p->high,
                                    .unit = p->unit,
                                    .source = p->source,
                                    .origin = cs_origin_name(p->origin),
                                    .status = cs_param_status_name(p->status),
                                });
        if (p->text != NULL || p->status == CS_STATUS_DECISION)
            continue;
        numbers++;
        assumed += p->status == CS_STATUS_ASSUMPTION;
    }
    if (2 * assumed > numbers)
        cs_result_note(run->r, CS_NOTE_ASSUMPTION,
                       "%zu of the %zu parameters that are not the scenario's own decisions are "
                       "assumptions, not data: read the figures as orders of magnitude.",
                       assumed, numbers);
}

static void write_manifest(struct cs_run *run)
{
    struct cs_result *r = run->r;
    cs_result_manifest(r, "program", "caresim %s", CARESIM_VERSION);
    cs_result_manifest(r, "model", "%s", run->e->code);
    cs_result_manifest(r, "model_sha256", "%s", run->e->sha256);
    cs_result_manifest(r, "scenario", "%s", run->s->name);
    cs_result_manifest(r, "scenario_sha256", "%s", run->s->sha256);
    cs_result_manifest(r, "closure", "%s", run->h->text);
    cs_result_manifest(r, "solve_residual", "%.3g", run->response->worst.relative);
    cs_result_manifest(r, "population_method",
                       "five-year ages and dates to single ages by Sprague multipliers, years "
                       "between dates linear");
}

enum cs_status cs_run_conclude(struct cs_run *run, struct cs_err *err)
{
    cs_run_headline(run);
    list_parameters(run);
    for (size_t p = 1; p < run->s->n_packages; p++)
        find_against(run, p);
    find_building(run);
    note_pay_rule(run);
    note_default_women(run);
    note_default_taxes(run);
    note_limits(run);
    check_solves(run);
    check_accounts(run);
    enum cs_status st = check_content(run, err);
    if (st == CS_OK)
        st = check_sexes(run, err);
    write_manifest(run);
    return st;
}
