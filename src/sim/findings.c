/* What a run concludes: findings in words, checks, parameters in force, manifest. */
#include "sim/run.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "num/solve.h"
#include "base/text.h"
#include "sim/headline.h"

/* ---- findings ---- */

/* a against b jobs of the other package; behind it comes the other's name. */
static const char *more_or_fewer(double a, double b)
{
    return a > b ? N_("more than") : a < b ? N_("fewer than") : N_("as many as");
}

/* True where the model spreads a national figure over sectors by a rule of that name. */
static bool by_rule(const struct cs_run *run, const char *rule)
{
    const struct cs_param_row *row = cs_params_find(run->e->params, rule);
    return row != NULL && row->status == CS_STATUS_ASSUMPTION;
}

/* Pay and formality, as far as the model knows them. */
static void find_quality(struct cs_run *run, const struct cs_card *a, const struct cs_card *b,
                         const char *their, bool pay_said)
{
    if (a->jobs_lost || b->jobs_lost) {
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "Some jobs are lost while others are made, so that shares of them and pay per job say "
            "nothing: they are NA.");
        return;
    }
    if (isnan(a->relative_pay) || isnan(b->relative_pay))
        cs_result_note(run->r, CS_NOTE_FINDING, "Pay by sector is not known.");
    else if (!pay_said)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Pay: employees' compensation per job is %.2f of the economy's mean against "
                       "%.2f in %s.",
                       a->relative_pay, b->relative_pay, their);
    if (isnan(a->formal_share) || isnan(b->formal_share))
        cs_result_note(run->r, CS_NOTE_FINDING, "Formal shares are not known.");
    else
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "Formality: %.0f %% of jobs are formal against %.0f %% in %s%s.",
                       100 * a->formal_share, 100 * b->formal_share, their,
                       by_rule(run, "labour.status_rule")
                           ? N_(" (own staff by scenario, all others at national rates)")
                           : "");
}

/* Type I jobs of both, in words; a transfer makes none: its effect is what households spend. */
static void find_jobs(struct cs_run *run, const struct cs_card *a, const struct cs_card *b,
                      const char *name, const char *their, const char *cost)
{
    char jobs[CS_NUMBER_TEXT], women[CS_NUMBER_TEXT], theirs[CS_NUMBER_TEXT],
        their_women[CS_NUMBER_TEXT];
    cs_format_people(a->jobs, 0, jobs);
    cs_format_people(a->women, 0, women);
    cs_format_people(b->jobs, 0, theirs);
    cs_format_people(b->women, 0, their_women);
    if (a->jobs == 0 && a->induced != 0)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "%s buys nothing and employs nobody: its jobs are those that households' "
                       "spending induces (%s%s has %s direct and indirect ones).",
                       name, their, cost, theirs);
    else if (a->jobs < 0)
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "%s loses %s %s in %d on balance (type I: direct and indirect); %s%s has "
                       "%s. For women: %s "
                       "against %s.",
                       name, cs_format_people(-a->jobs, 0, jobs), run->job_unit, run->s->to, their,
                       cost, theirs, women, their_women);
    else if (b->women > 0 && b->jobs > 0 && !a->jobs_lost)
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "%s makes %s %s in %d (type I: direct and indirect), %s %s%s (%s; %.2f times). "
            "For women: %s against %s (%.2f times).",
            name, jobs, run->job_unit, run->s->to, more_or_fewer(a->jobs, b->jobs), their, cost,
            theirs, a->jobs / b->jobs, women, their_women, a->women / b->women);
    else
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "%s makes %s %s in %d (type I: direct and indirect), %s %s%s (%s). For women: "
            "%s against %s.",
            name, jobs, run->job_unit, run->s->to, more_or_fewer(a->jobs, b->jobs), their, cost,
            theirs, women, their_women);
}

/* " at equal gross cost": what a comparator was given. */
static const char *same_cost(const struct cs_run *run, size_t other)
{
    static const char *const texts[] = {[CS_MATCH_NONE] = "",
                                        [CS_MATCH_GROSS_COST] = N_(" at equal gross cost"),
                                        [CS_MATCH_NET_COST] = N_(" at equal net cost")};
    const struct cs_package *p = &run->s->packages[other];
    return p->n > 0 ? texts[p->measures[0].match] : "";
}

/* The order of all jobs, once income made so is spent. */
static void find_induced(struct cs_run *run, const struct cs_card *a, const struct cs_card *b,
                         const char *their)
{
    char n1[CS_NUMBER_TEXT], n2[CS_NUMBER_TEXT];
    if (a->jobs == 0 && b->jobs == 0) {
        cs_result_note(run->r, CS_NOTE_FINDING,
                       "All jobs here are induced (closure %s): %s against %s in %s.", run->h->text,
                       cs_format_people(a->induced, 0, n1), cs_format_people(b->induced, 0, n2),
                       their);
        return;
    }
    bool before = a->jobs >= b->jobs, after = a->jobs + a->induced >= b->jobs + b->induced;
    cs_result_note(
        run->r, CS_NOTE_FINDING,
        "With induced jobs (closure %s): %s against %s in %s; the order of all jobs %s with "
        "the closure.",
        run->h->text, cs_format_people(a->jobs + a->induced, 0, n1),
        cs_format_people(b->jobs + b->induced, 0, n2), their,
        before == after ? N_("does not change") : N_("CHANGES"));
}

static void find_against(struct cs_run *run, size_t other)
{
    struct cs_card a = cs_run_card(run, 0), b = cs_run_card(run, other);
    const char *name = run->s->packages[0].title, *their = run->s->packages[other].title;
    if (a.gross == 0 && b.gross == 0)
        return;
    if (isnan(a.jobs) || isnan(b.jobs)) {
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "How many jobs %s and %s make is not known: the model lacks jobs by sector and sex.",
            name, their);
        return;
    }
    find_jobs(run, &a, &b, name, their, same_cost(run, other));
    bool pay_said = cs_run_say_fair(run, other, same_cost(run, other));
    if (run->h->H > 0)
        find_induced(run, &a, &b, their);
    if (a.jobs == 0 || b.jobs == 0)
        return;
    find_quality(run, &a, &b, their, pay_said);
    cs_run_say_measures(run, other);
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
        cs_result_note(
            run->r, CS_NOTE_FINDING,
            "Building costs %s million %s in all from %d to %d and takes %s job-years (type I, "
            "%.0f %% women): in the gross cost of those years, not in the jobs above.",
            cs_format_people(building_cost(run), 0, n2), run->e->currency, run->s->from, run->s->to,
            cs_format_people(years, 0, n1), 100 * women / years);
}

/* Revenue at tax rates that nobody has given for this country. */
static void note_default_taxes(struct cs_run *run)
{
    const struct cs_effective_list *list = &run->s->record;
    bool used = run->h->H > 0 && run->h->kind != CS_CLOSURE_SAM; /* sam has its own rates */
    for (size_t i = 0; i < list->n && used; i++) {
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
            cs_result_note(
                run->r, CS_NOTE_WARNING,
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

/* Total output of the response at hand. */
static double total_output(const struct cs_response *r, size_t i)
{
    return gsl_vector_get(r->dx[CS_DIRECT], i) + gsl_vector_get(r->dx[CS_INDIRECT], i) +
           gsl_vector_get(r->dx[CS_INDUCED], i);
}

/* The bordered system [I - A, -C; -R, I - C_HH] (x, y) = (f, dtau) by a dense solve of its own. */
static enum cs_status solve_bordered(const struct cs_run *run, gsl_matrix *z, struct cs_err *err)
{
    size_t n = run->e->n, H = run->h->H;
    const struct cs_levers *l = run->levers;
    gsl_matrix *M = gsl_matrix_alloc(n + H, n + H), *f = gsl_matrix_calloc(n + H, 1);
    gsl_matrix_set_identity(M);
    for (size_t i = 0; i < n; i++) {
        gsl_matrix_set(f, i, 0, gsl_vector_get(l->bought, i) + gsl_vector_get(l->inputs, i));
        for (size_t j = 0; j < n; j++)
            *gsl_matrix_ptr(M, i, j) -= gsl_matrix_get(run->q->A, i, j);
    }
    for (size_t g = 0; g < H; g++) {
        gsl_matrix_set(f, n + g, 0, gsl_vector_get(l->dtau, g));
        for (size_t i = 0; i < n; i++) {
            gsl_matrix_set(M, i, n + g, -gsl_matrix_get(run->h->C, i, g));
            gsl_matrix_set(M, n + g, i, -gsl_matrix_get(run->h->R, g, i));
        }
        for (size_t k = 0; k < H; k++)
            *gsl_matrix_ptr(M, n + g, n + k) -= gsl_matrix_get(run->h->C_HH, g, k);
    }
    enum cs_status st = cs_solve(M, f, z, err);
    gsl_matrix_free(M);
    gsl_matrix_free(f);
    return st;
}

/* Direct + indirect + induced against the bordered solve, for the last package in the last year. A
 * table so large that the dense solve would take longer than the run is left to the tests. */
static enum cs_status check_bordered(struct cs_run *run, struct cs_err *err)
{
    enum { MOST_SECTORS = 500 };
    size_t n = run->e->n;
    if (n > MOST_SECTORS || run->limited)
        return CS_OK;
    gsl_matrix *z = gsl_matrix_calloc(n + run->h->H, 1);
    enum cs_status st = solve_bordered(run, z, err);
    double worst = 0, most = 0;
    for (size_t i = 0; i < n && st == CS_OK; i++) {
        most = fmax(most, fabs(gsl_matrix_get(z, i, 0)));
        worst = fmax(worst, fabs(gsl_matrix_get(z, i, 0) - total_output(run->response, i)));
    }
    gsl_matrix_free(z);
    double miss = most > 0 ? worst / most : 0;
    if (st == CS_OK)
        cs_result_check(run->r, miss < 1e-9 ? CS_CHECK_PASS : CS_CHECK_FAIL,
                        "direct + indirect + induced equal the bordered solve", miss, 1e-9,
                        "%.2g relative", miss);
    return st;
}

/* A without negative cells and rho < 1 give L >= 0: nobody's demand takes output away. */
static void check_signs(struct cs_run *run)
{
    size_t negative = 0;
    for (size_t i = 0; i < run->e->n; i++) {
        for (size_t j = 0; j < run->e->n; j++)
            negative += gsl_matrix_get(run->q->A, i, j) < 0;
    }
    cs_result_check(run->r, negative == 0 ? CS_CHECK_PASS : CS_CHECK_NOTE,
                    "no negative input coefficient", (double)negative, 0,
                    "%zu negative cells in the table", negative);
}

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
        sum += cs_job_rate_all(run->new_jobs, i) * x;
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

static void check_match(struct cs_run *run)
{
    bool matched = false;
    for (size_t p = 1; p < run->s->n_packages; p++)
        matched |=
            run->s->packages[p].n > 0 && run->s->packages[p].measures[0].match == CS_MATCH_NET_COST;
    if (matched && run->limited)
        cs_result_check(run->r, run->unmatched ? CS_CHECK_FAIL : CS_CHECK_PASS,
                        "equal net cost is found", NAN, NAN, "%s",
                        run->unmatched ? N_("not in every year: leave match = \"net_cost\" out")
                                       : N_("by steps, since people or sectors are short"));
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
    if (*run->s->settings != '\0')
        cs_result_manifest(r, "settings", "%s", run->s->settings);
    cs_result_manifest(r, "closure", "%s", run->h->text);
    cs_result_manifest(r, "solve_residual", "%.3g", run->response->worst.relative);
    cs_result_manifest(r, "population_method",
                       "five-year ages and dates to single ages by Sprague multipliers, years "
                       "between dates linear");
}

void cs_run_compare(struct cs_run *run)
{
    cs_run_headline(run);
    for (size_t p = 1; p < run->s->n_packages; p++)
        find_against(run, p);
}

enum cs_status cs_run_conclude(struct cs_run *run, struct cs_err *err)
{
    list_parameters(run);
    find_building(run);
    enum cs_status staged = cs_stages_conclude(run, err);
    if (staged != CS_OK)
        return staged;
    note_pay_rule(run);
    note_default_women(run);
    note_default_taxes(run);
    cs_run_say_limits(run);
    check_solves(run);
    check_signs(run);
    check_accounts(run);
    check_match(run);
    enum cs_status st = check_bordered(run, err);
    if (st == CS_OK)
        st = check_content(run, err);
    if (st == CS_OK)
        st = check_sexes(run, err);
    write_manifest(run);
    return st;
}
