/* The checks of an economy, one function each; every function adds its findings and never stops the next. */
#include "economy/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "economy/households.h"
#include "num/leontief.h"

static const double warn_share = 0.001, error_share = 0.01;

static void add(struct cs_findings *f, enum cs_finding_level level, const char *check,
                const char *fmt, ...) CS_PRINTF(4, 5);

static void add(struct cs_findings *f, enum cs_finding_level level, const char *check,
                const char *fmt, ...)
{
    if (f->n == f->cap) {
        f->cap = f->cap ? 2 * f->cap : 32;
        f->v = cs_xrealloc(f->v, f->cap * sizeof *f->v);
    }
    struct cs_finding *one = &f->v[f->n++];
    one->level = level;
    one->check = check;
    va_list args;
    va_start(args, fmt);
    vsnprintf(one->text, sizeof one->text, fmt, args);
    va_end(args);
}

void cs_findings_clear(struct cs_findings *f)
{
    free(f->v);
    *f = (struct cs_findings){0};
}

void cs_findings_add(struct cs_findings *f, enum cs_finding_level level, const char *check,
                     const char *text)
{
    add(f, level, check, "%s", text);
}

static double row_sum(const struct cs_economy *e, size_t i)
{
    double sum = 0;
    for (size_t j = 0; j < e->n; j++)
        sum += gsl_matrix_get(e->Z, i, j);
    for (size_t k = 0; k < e->n_final; k++)
        sum += gsl_matrix_get(e->F, i, k);
    return sum;
}

static double column_sum(const struct cs_economy *e, size_t j)
{
    double sum = 0;
    for (size_t i = 0; i < e->n; i++)
        sum += gsl_matrix_get(e->Z, i, j);
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.kind, "satellite") != 0)
            sum += e->primary[p].sector[j];
    }
    return sum;
}

/* Balances against output; each sector that misses by more than 0.1 % is named. */
static void check_balance(const struct cs_economy *e, const char *check,
                          double (*sum)(const struct cs_economy *, size_t), struct cs_findings *f)
{
    double worst = 0;
    size_t worst_at = 0;
    for (size_t i = 0; i < e->n; i++) {
        double x = gsl_vector_get(e->x, i), miss = fabs(sum(e, i) - x);
        double share = x != 0 ? miss / fabs(x) : (miss > 0.5 ? INFINITY : 0);
        if (share > worst) {
            worst = share;
            worst_at = i;
        }
        if (share <= warn_share)
            continue;
        bool bad = share > error_share && *e->balance_note == '\0';
        add(f, bad ? CS_FINDING_ERROR : CS_FINDING_WARNING, check,
            "sector %s (%s) misses by %.6g %s %s of output %.6g (%.2f %%); expected at most %.1f %%",
            e->sector[i].code, e->sector[i].title, sum(e, i) - x, e->unit, e->currency, x,
            100 * share,
            bad ? 100 * error_share : 100 * warn_share);
    }
    if (worst <= warn_share)
        add(f, CS_FINDING_OK, check, "largest miss %.2g of output (sector %s)", worst,
            e->sector[worst_at].code);
    else if (*e->balance_note != '\0')
        add(f, CS_FINDING_NOTE, check, "accepted because: %s", e->balance_note);
}

static void check_zero_output(const struct cs_economy *e, struct cs_findings *f)
{
    size_t zeros = 0;
    for (size_t j = 0; j < e->n; j++) {
        if (gsl_vector_get(e->x, j) != 0)
            continue;
        zeros++;
        add(f, CS_FINDING_NOTE, "zero output",
            "sector %s (%s) has no output: its column is zero, its multipliers are NA",
            e->sector[j].code, e->sector[j].title);
    }
    if (zeros == 0)
        add(f, CS_FINDING_OK, "zero output", "every sector has output");
}

static void check_signs(const struct cs_economy *e, struct cs_findings *f)
{
    size_t negative = 0, row = 0, col = 0;
    double least = 0;
    for (size_t i = 0; i < e->n; i++) {
        for (size_t j = 0; j < e->n; j++) {
            double z = gsl_matrix_get(e->Z, i, j);
            negative += z < 0;
            if (z < least) {
                least = z;
                row = i;
                col = j;
            }
        }
    }
    if (negative == 0)
        add(f, CS_FINDING_OK, "signs", "no negative flow");
    else
        add(f, CS_FINDING_NOTE, "signs", "%zu negative flow%s, the largest %.3g from %s to %s",
            negative, negative == 1 ? "" : "s", least, e->sector[row].code, e->sector[col].code);
}

static enum cs_status check_radius(const struct cs_economy *e, struct cs_findings *f,
                                   struct cs_err *err)
{
    gsl_matrix *A = gsl_matrix_calloc(e->n, e->n);
    cs_economy_coefficients(e, A);
    double rho;
    size_t at;
    enum cs_status st = cs_spectral_radius(A, &rho, &at, err);
    gsl_matrix_free(A);
    if (st != CS_OK)
        return st;
    if (rho < 1)
        add(f, CS_FINDING_OK, "spectral radius", "%.4f, below 1", rho);
    else
        add(f, CS_FINDING_ERROR, "spectral radius",
            "%.4f; expected below 1: sector %s (%s) needs more than its own output", rho,
            e->sector[at].code, e->sector[at].title);
    return CS_OK;
}

static void check_gdp(const struct cs_economy *e, struct cs_findings *f)
{
    struct cs_gdp g = cs_economy_gdp(e);
    if (e->n_final == 0) {
        add(f, CS_FINDING_NOTE, "GDP three ways", "no final uses: production %.6g, income %.6g",
            g.production, g.income);
        return;
    }
    double spread = fmax(fabs(g.production - g.income), fabs(g.production - g.expenditure));
    add(f, spread <= warn_share * fabs(g.production) ? CS_FINDING_OK : CS_FINDING_WARNING,
        "GDP three ways", "production %.1f, income %.1f, expenditure %.1f %s %s at market prices",
        g.production, g.income, g.expenditure, e->unit, e->currency);
}

/* Women's and men's jobs of a sector; total (by sex) counts what is known. NaN when a cell is not. */
static double sector_jobs(const struct cs_economy *e, size_t j, double total[static CS_SEXES])
{
    double sum = 0;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
            double cell = cs_economy_labour(e, j, g, s)->jobs;
            sum += cell;
            total[g] += isnan(cell) ? 0 : cell;
        }
    }
    return sum;
}

/* Women's + men's jobs of each sector against the table's own jobs: the shares sum to one. */
static void check_shares(const struct cs_economy *e, double total[static CS_SEXES],
                         struct cs_findings *f)
{
    double worst = 0;
    size_t worst_at = 0, missing = 0;
    gsl_vector *jobs = gsl_vector_calloc(e->n);
    bool table = cs_economy_has_primary(e, "satellite", "jobs");
    if (table)
        cs_economy_primary(e, "satellite", "jobs", jobs);
    for (size_t j = 0; j < e->n; j++) {
        double sum = sector_jobs(e, j, total), have = gsl_vector_get(jobs, j);
        double off = have > 0 ? fabs(sum / have - 1) : 0;
        missing += isnan(sum);
        if (table && off > worst) { /* never true for NaN */
            worst = off;
            worst_at = j;
        }
    }
    gsl_vector_free(jobs);
    add(f, worst <= 1e-9 ? CS_FINDING_OK : CS_FINDING_ERROR, "shares sum to one",
        worst <= 1e-9 ? "women's and men's jobs add up to the table's jobs in every sector (worst "
                        "%.1g, sector %s)"
                      : "women's and men's jobs miss the table's by %.3g in sector %s",
        worst, e->sector[worst_at].code);
    if (missing > 0)
        add(f, CS_FINDING_NOTE, "employment by sex", "%zu sector%s without jobs by sex: NA", missing,
            missing == 1 ? "" : "s");
}

/* The table's jobs by sex against the survey's persons. A gap that the persons in no sector explain is no
 * warning. */
static void check_survey(const struct cs_economy *e, const double total[static CS_SEXES],
                         struct cs_findings *f)
{
    const struct cs_param_row *w = cs_params_find(e->params, "labour.survey_women"),
                              *m = cs_params_find(e->params, "labour.survey_men"),
                              *left = cs_params_find(e->params, "labour.unallocated");
    if (w == NULL || m == NULL)
        return;
    double persons = w->value + m->value, jobs = total[CS_WOMEN] + total[CS_MEN];
    double survey = w->value / persons, share = total[CS_WOMEN] / jobs;
    bool explained = left != NULL && left->value > 0.02 * persons;
    char apart[200] = "", n[CS_NUMBER_TEXT];
    if (left != NULL && left->value > 0)
        snprintf(apart, sizeof apart,
                 "; %s of them are in no sector (labour.unallocated: domestic workers, not classified)",
                 cs_format_people(left->value, 0, n));
    add(f,
        fabs(survey - share) < 0.02 ? CS_FINDING_OK
        : explained                 ? CS_FINDING_NOTE
                                    : CS_FINDING_WARNING,
        "employment by sex",
        "the survey counts %s persons, women's share %.1f %%; %.3f persons per job%s",
        cs_format_people(persons, 0, n), 100 * survey, persons / jobs, apart);
}

static void check_employment(const struct cs_economy *e, struct cs_findings *f)
{
    double total[CS_SEXES] = {0};
    char women[CS_NUMBER_TEXT], men[CS_NUMBER_TEXT];
    if (e->labour == NULL) {
        add(f, CS_FINDING_NOTE, "employment by sex", "no labour.csv: jobs by sex are NA");
        return;
    }
    check_shares(e, total, f);
    add(f, CS_FINDING_OK, "employment by sex", "women %s, men %s jobs: women's share %.1f %%",
        cs_format_people(total[CS_WOMEN], 0, women), cs_format_people(total[CS_MEN], 0, men),
        100 * total[CS_WOMEN] / (total[CS_WOMEN] + total[CS_MEN]));
    check_survey(e, total, f);
}

/* What a job earns in the table: compensation, or value added where compensation is spread by a rule
 * (labour.income_rule), which would make every sector look like the mean. */
static bool earned(const struct cs_economy *e, gsl_vector *money)
{
    bool by_rule = cs_params_find(e->params, "labour.income_rule") != NULL;
    cs_economy_coe(e, false, money);
    bool paid = false;
    for (size_t j = 0; j < e->n && !by_rule; j++)
        paid = paid || gsl_vector_get(money, j) != 0;
    if (!paid)
        cs_economy_primary(e, "value_added", NULL, money);
    return paid;
}

/* Jobs and money of one sector must come from one classification: earnings far off the mean say
 * not. */
static enum cs_status check_pay(const struct cs_economy *e, struct cs_findings *f,
                                struct cs_err *err)
{
    if (!cs_economy_has_primary(e, "satellite", "jobs") && e->labour == NULL)
        return CS_OK;
    gsl_vector *money = gsl_vector_calloc(e->n), *jobs = gsl_vector_calloc(e->n);
    enum cs_status st = cs_economy_jobs(e, jobs, err);
    bool paid = earned(e, money);
    const char *check = paid ? "pay per job" : "value added per job";
    double all_money = 0, all_jobs = 0;
    for (size_t j = 0; j < e->n && st == CS_OK; j++) {
        double n = gsl_vector_get(jobs, j);
        all_money += n > 0 ? gsl_vector_get(money, j) : 0;
        all_jobs += n > 0 ? n : 0;
    }
    bool known = all_money > 0 && all_jobs > 0;
    size_t outliers = 0;
    for (size_t j = 0; j < e->n && known; j++) {
        double n = gsl_vector_get(jobs, j), x = gsl_vector_get(e->x, j);
        double ratio = n > 0 ? gsl_vector_get(money, j) / n / (all_money / all_jobs) : 1;
        bool empty = x != 0 && !(n > 0);
        if (ratio >= 0.2 && ratio <= 5 && !empty)
            continue;
        outliers++;
        if (empty)
            add(f, CS_FINDING_NOTE, check, "sector %s (%s): %s jobs for an output of %.6g",
                e->sector[j].code, e->sector[j].title, isnan(n) ? "unknown" : "no", x);
        else
            add(f, CS_FINDING_NOTE, check, "sector %s (%s): %s per job is %.2f of the economy's mean",
                e->sector[j].code, e->sector[j].title, paid ? "compensation" : "value added", ratio);
    }
    if (outliers == 0 && known)
        add(f, CS_FINDING_OK, check, "no sector below a fifth or above five times the mean");
    gsl_vector_free(money);
    gsl_vector_free(jobs);
    return st;
}

/* The model's output and value added against the totals of the source, where it has them. */
static void check_totals(const struct cs_economy *e, struct cs_findings *f)
{
    gsl_vector *value_added = gsl_vector_calloc(e->n);
    cs_economy_primary(e, "value_added", NULL, value_added);
    const struct {
        const char *key, *name;
        const gsl_vector *v;
    } totals[] = {{"total.output", "output", e->x},
                  {"total.value_added", "value added", value_added}};
    for (size_t t = 0; t < sizeof totals / sizeof *totals; t++) {
        const struct cs_param_row *r = cs_params_find(e->params, totals[t].key);
        double sum = 0;
        for (size_t j = 0; r != NULL && j < e->n; j++)
            sum += gsl_vector_get(totals[t].v, j);
        if (r != NULL)
            add(f,
                fabs(sum - r->value) <= warn_share * fabs(r->value) ? CS_FINDING_OK
                                                                    : CS_FINDING_WARNING,
                "source totals", "%s %.1f, the source has %.1f %s %s", totals[t].name, sum, r->value,
                e->unit, e->currency);
    }
    gsl_vector_free(value_added);
}

static void check_missing(const struct cs_economy *e, struct cs_findings *f)
{
    if (e->population == NULL)
        add(f, CS_FINDING_NOTE, "missing", "population by age and sex");
    if (e->labour != NULL && !e->labour_by_status)
        add(f, CS_FINDING_NOTE, "missing", "formal and informal jobs: formal shares are NA");
    for (size_t i = 0; i < e->n_missing; i++)
        add(f, CS_FINDING_NOTE, "missing", "%s", e->missing[i]);
    if (e->n_time_use == 0)
        add(f, CS_FINDING_NOTE, "missing", "time use by sex");
    if (!cs_economy_has_primary(e, "value_added", "coe") &&
        !cs_economy_has_primary(e, "value_added", "wages"))
        add(f, CS_FINDING_NOTE, "missing", "compensation of employees");
}

static void check_parameters(const struct cs_economy *e, struct cs_findings *f)
{
    size_t n = cs_params_count(e->params), assumed = 0;
    for (size_t i = 0; i < n; i++)
        assumed += cs_params_at(e->params, i)->status == CS_STATUS_ASSUMPTION;
    add(f, CS_FINDING_OK, "parameters", "%zu, of which %zu sourced and %zu assumptions", n,
        n - assumed, assumed);
    for (size_t i = 0; i < n; i++) {
        const struct cs_param_row *r = cs_params_at(e->params, i);
        char value[CS_NUMBER_TEXT], low[CS_NUMBER_TEXT], high[CS_NUMBER_TEXT];
        if (r->status != CS_STATUS_ASSUMPTION)
            continue;
        add(f, CS_FINDING_NOTE, "assumption", "%s = %s %s (low %s, high %s)%s%s", r->key,
            cs_format_shortest(r->value, value), r->unit, cs_format_shortest(r->low, low),
            cs_format_shortest(r->high, high), r->note && *r->note ? ": " : "",
            r->note ? r->note : "");
    }
}

enum cs_status cs_economy_check(const struct cs_economy *e, struct cs_findings *out,
                                struct cs_err *err)
{
    check_balance(e, "row balance", row_sum, out);
    check_balance(e, "column balance", column_sum, out);
    check_zero_output(e, out);
    check_signs(e, out);
    enum cs_status st = check_radius(e, out, err);
    if (st != CS_OK)
        return st;
    check_gdp(e, out);
    check_totals(e, out);
    check_employment(e, out);
    st = check_pay(e, out, err);
    if (st != CS_OK)
        return st;
    if (e->households != NULL)
        cs_households_check(e, out);
    check_missing(e, out);
    check_parameters(e, out);
    return CS_OK;
}
