/*
 * Labour income by sector where the table has no compensation of employees, from the labour share
 * of GDP, which includes the labour income of the self-employed (docs/methods: model, section 1):
 *
 *   labour_i = min(cap VA_i, jobs_i lambda),   lambda such that sum labour_i = share x GDP
 *
 *   share = "labour.share_of_gdp";   parameter of an earlier step; GDP at market prices
 *   cap = { value = 0.95; low = 0.85; high = 1.0; };   most of a sector's value added
 *   optional = true;                 without that parameter, or without jobs, nothing is done and it
 *                                    is noted as missing; nor where the table has compensation
 *
 * Pay by sector is not known: every job earns lambda unless its sector's value added is too small.
 * The row with role value_added becomes surplus; labour income is the row `coe`. Parameter
 * labour.income_rule (assumption) marks what rests on this.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/pick.h"
#include "import/step.h"

struct rule {
    const char *share_key;
    double cap, low, high;
    bool optional;
};

static enum cs_status read_cap(const struct cs_node *step, struct rule *r, struct cs_err *err)
{
    static const char *const keys[] = {"value", "low", "high"};
    const struct cs_node *group;
    *r = (struct rule){.cap = 0.95, .low = 0.85, .high = 1};
    enum cs_status st = cs_step_group(step, "cap", &group, err);
    if (st == CS_OK && group != NULL)
        st = cs_node_check_keys(group, keys, 3, err);
    if (st == CS_OK && group != NULL)
        st = cs_step_real(group, "value", r->cap, &r->cap, err);
    if (st == CS_OK && group != NULL)
        st = cs_step_real(group, "low", r->cap, &r->low, err);
    if (st == CS_OK && group != NULL)
        st = cs_step_real(group, "high", r->cap, &r->high, err);
    if (st == CS_OK && !(r->cap > 0 && r->cap <= 1))
        st = cs_node_fail(group, err, "cap is %g; expected above 0, at most 1", r->cap);
    return st;
}

static struct cs_primary *find_value_added(struct cs_economy *e)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.role, "value_added") == 0)
            return &e->primary[p];
    }
    return NULL;
}

/*
 * lambda and labour: sectors whose cap binds at one lambda bind at every higher one, so that
 * capping them and sharing out the rest again ends after at most n rounds. False when the caps
 * leave too little.
 */
static bool solve(const double *jobs, const double *most, size_t n, double target, double *lambda,
                  double *labour)
{
    size_t capped = 0, before = SIZE_MAX;
    *lambda = 0;
    while (capped != before) {
        double rest = target, free_jobs = 0;
        before = capped;
        capped = 0;
        for (size_t i = 0; i < n; i++) {
            bool binds = jobs[i] * *lambda >= most[i];
            rest -= binds ? most[i] : 0;
            free_jobs += binds ? 0 : jobs[i];
        }
        if (!(free_jobs > 0) || rest < 0)
            return false;
        *lambda = rest / free_jobs;
        for (size_t i = 0; i < n; i++)
            capped += jobs[i] * *lambda >= most[i];
    }
    for (size_t i = 0; i < n; i++)
        labour[i] = fmin(most[i], jobs[i] * *lambda);
    return true;
}

static enum cs_status known_jobs(const struct cs_economy *e, const struct cs_node *step,
                                 gsl_vector *jobs, struct cs_err *err)
{
    enum cs_status st = cs_economy_jobs(e, jobs, err);
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        if (isnan(gsl_vector_get(jobs, i)))
            st = cs_node_fail(step, err,
                              "jobs of sector '%s' are not known; expected jobs in every "
                              "sector, from an earlier step",
                              e->sector[i].code);
    }
    return st;
}

static enum cs_status add_parameter(struct cs_import *ctx, const struct cs_node *step,
                                    const struct rule *r, const struct cs_param_row *share,
                                    double lambda, size_t capped, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    const char *note = cs_arena_printf(
        e->arena,
        "the table has no compensation of employees. Labour income of a sector = its jobs x %.5g "
        "%s %s, at most this fraction of its value added (%zu sectors); the sum is %s (%.4g) of "
        "GDP "
        "at market prices and includes the self-employed. Pay differs between sectors only where "
        "the limit binds: no figure of pay by sector can be read from this model",
        lambda, e->unit, e->currency, capped, share->key, share->value);
    return cs_params_add(e->params,
                         &(struct cs_param_row){.key = "labour.income_rule",
                                                .value = r->cap,
                                                .low = r->low,
                                                .high = r->high,
                                                .distribution = "uniform",
                                                .unit = "fraction of value added",
                                                .source = "",
                                                .year = share->year,
                                                .status = CS_STATUS_ASSUMPTION,
                                                .note = note,
                                                .file = cs_node_file(step),
                                                .line = cs_node_line(step)},
                         err);
}

/* most: cap x value added of each sector, at least 0. */
static enum cs_status split(struct cs_import *ctx, const struct cs_node *step, const struct rule *r,
                            const struct cs_param_row *share, const double *jobs,
                            const double *most, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    double target = share->value * cs_economy_gdp(e).production, lambda;
    double *labour =
        cs_step_add_primary(
            e, (struct cs_account){"coe", "Labour income, self-employed included (by rule)",
                                   "value_added", "coe"})
            ->sector;
    if (!solve(jobs, most, e->n, target, &lambda, labour))
        return cs_node_fail(
            step, err,
            "%s x GDP is %.6g, more than %g of the value added of sectors with jobs "
            "allows; expected a lower share or a higher cap",
            share->key, target, r->cap);
    struct cs_primary *surplus = find_value_added(e);
    surplus->account =
        (struct cs_account){"surplus", "Gross operating surplus and other net taxes on production",
                            "value_added", "surplus"};
    size_t capped = 0;
    for (size_t i = 0; i < e->n; i++) {
        surplus->sector[i] -= labour[i];
        capped += jobs[i] > 0 && labour[i] >= most[i];
    }
    return add_parameter(ctx, step, r, share, lambda, capped, err);
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {"importer", "source", "note", "share", "cap", "optional"};
    struct cs_economy *e = ctx->economy;
    struct rule r;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = read_cap(step, &r, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "share", "labour.share_of_gdp", &r.share_key, err);
    if (st == CS_OK)
        st = cs_step_bool(step, "optional", false, &r.optional, err);
    if (st != CS_OK)
        return st;
    if (r.optional && (cs_economy_has_primary(e, "value_added", "coe") ||
                       cs_economy_has_primary(e, "value_added", "wages")))
        return CS_OK;
    const struct cs_param_row *share = cs_params_find(e->params, r.share_key);
    bool jobs_known = e->labour != NULL || cs_economy_has_primary(e, "satellite", "jobs");
    if (r.optional && !jobs_known) {
        cs_import_missing(ctx, "labour income by sector: there are no jobs to give it to, so that "
                               "closures other than type1 and pay are NA");
        return CS_OK;
    }
    if (share == NULL && r.optional) {
        cs_import_missing(ctx, "labour income by sector: there is no labour share of GDP, so that "
                               "closures other than type1 and pay are NA");
        return CS_OK;
    }
    if (share == NULL)
        return cs_node_fail(step, err, "no earlier step gives the parameter '%s'", r.share_key);
    const struct cs_primary *va = find_value_added(e);
    if (va == NULL)
        return cs_node_fail(step, err,
                            "the table has no row with role 'value_added' to part; expected one");
    gsl_vector *jobs = gsl_vector_calloc(e->n), *most = gsl_vector_calloc(e->n);
    for (size_t i = 0; i < e->n; i++)
        gsl_vector_set(most, i, fmax(0, r.cap * va->sector[i]));
    st = known_jobs(e, step, jobs, err);
    if (st == CS_OK)
        st = split(ctx, step, &r, share, jobs->data, most->data, err);
    gsl_vector_free(jobs);
    gsl_vector_free(most);
    return st;
}

const struct cs_importer_type cs_importer_labour_income = {
    .name = "labour_income",
    .help = "labour income by sector from the labour share of GDP, where a table has no wages",
    .tried = true,
    .run = run,
};
