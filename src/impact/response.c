#include "impact/response.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const cs_effect_codes[CS_EFFECTS] = {"direct", "indirect", "induced"};

struct cs_response *cs_response_new(const struct cs_quantity *q, const struct cs_household *h)
{
    struct cs_response *r = cs_xcalloc(1, sizeof *r);
    for (int i = 0; i < CS_EFFECTS; i++)
        r->dx[i] = gsl_vector_calloc(q->economy->n);
    for (int i = 0; i < 2; i++)
        r->work[i] = gsl_vector_calloc(q->economy->n);
    r->dy = gsl_vector_calloc(h->H > 0 ? h->H : 1);
    return r;
}

void cs_response_free(struct cs_response *r)
{
    if (r == NULL)
        return;
    for (int i = 0; i < CS_EFFECTS; i++)
        gsl_vector_free(r->dx[i]);
    for (int i = 0; i < 2; i++)
        gsl_vector_free(r->work[i]);
    gsl_vector_free(r->dy);
    free(r);
}

enum cs_status cs_response_solve(struct cs_response *r, const struct cs_quantity *q,
                                 const struct cs_household *h, const gsl_vector *bought,
                                 const gsl_vector *inputs, const gsl_vector *dtau,
                                 struct cs_err *err)
{
    gsl_vector *f = r->work[0], *x = r->work[1];
    struct cs_residual res;
    gsl_vector_memcpy(f, bought);
    gsl_vector_add(f, inputs);
    enum cs_status st = cs_leontief_solve(q->L, f, x, &res, err);
    if (st != CS_OK)
        return st;
    cs_residual_keep(&r->worst, &res);
    gsl_vector_memcpy(r->dx[CS_DIRECT], bought);
    gsl_vector_memcpy(r->dx[CS_INDIRECT], x);
    gsl_vector_sub(r->dx[CS_INDIRECT], bought);
    if (h->H == 0) {
        gsl_vector_set_zero(r->dx[CS_INDUCED]);
        gsl_vector_set_zero(r->dy);
        return CS_OK;
    }
    st = cs_closure_solve(h->closure, f, dtau, r->dx[CS_INDUCED], r->dy, &res, err);
    if (st != CS_OK)
        return st;
    cs_residual_keep(&r->worst, &res);
    gsl_vector_sub(r->dx[CS_INDUCED], x);
    return CS_OK;
}

enum cs_status cs_job_rates_new(const struct cs_economy *e, struct cs_job_rates **out,
                                struct cs_err *err)
{
    gsl_vector *jobs = gsl_vector_calloc(e->n), *coe = gsl_vector_calloc(e->n);
    enum cs_status st = cs_economy_jobs(e, jobs, err);
    if (st != CS_OK)
        goto out;
    cs_economy_coe(e, true, coe);
    bool paid = cs_economy_has_primary(e, "value_added", "coe") ||
                cs_economy_has_primary(e, "value_added", "wages");
    struct cs_job_rates *r = cs_xcalloc(1, sizeof *r);
    r->n = e->n;
    r->v = cs_xcalloc(e->n * CS_SEXES * CS_JOB_STATUSES, sizeof(double));
    r->pay = cs_xcalloc(e->n, sizeof(double));
    double all_pay = 0, all_jobs = 0;
    for (size_t j = 0; j < e->n; j++) {
        double x = gsl_vector_get(e->x, j), n = gsl_vector_get(jobs, j);
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
                double cell = e->labour ? cs_economy_labour(e, j, g, s)->jobs : NAN;
                r->v[(j * CS_SEXES + g) * CS_JOB_STATUSES + s] = x == 0 ? 0 : cell / x;
            }
        }
        r->pay[j] = paid && n > 0 ? gsl_vector_get(coe, j) / n : NAN;
        all_pay += gsl_vector_get(coe, j);
        all_jobs += isnan(n) ? 0 : n;
    }
    r->mean_pay = paid && all_jobs > 0 ? all_pay / all_jobs : NAN;
    *out = r;
out:
    gsl_vector_free(jobs);
    gsl_vector_free(coe);
    return st;
}

struct cs_job_rates *cs_job_rates_of_new(const struct cs_job_rates *r, const double *women)
{
    size_t cells = r->n * CS_SEXES * CS_JOB_STATUSES;
    struct cs_job_rates *new = cs_xcalloc(1, sizeof *new);
    *new = (struct cs_job_rates){.n = r->n, .mean_pay = r->mean_pay};
    new->v = cs_xcalloc(cells, sizeof(double));
    new->pay = cs_xcalloc(r->n, sizeof(double));
    memcpy(new->v, r->v, cells * sizeof(double));
    memcpy(new->pay, r->pay, r->n * sizeof(double));
    for (size_t i = 0; i < r->n; i++) {
        double *v = new->v + i * CS_SEXES * CS_JOB_STATUSES;
        for (size_t s = 0; s < CS_JOB_STATUSES && !isnan(women[i]); s++) {
            double all = v[CS_WOMEN * CS_JOB_STATUSES + s] + v[CS_MEN * CS_JOB_STATUSES + s];
            v[CS_WOMEN * CS_JOB_STATUSES + s] = women[i] * all;
            v[CS_MEN * CS_JOB_STATUSES + s] = (1 - women[i]) * all;
        }
    }
    return new;
}

void cs_job_rates_free(struct cs_job_rates *r)
{
    if (r == NULL)
        return;
    free(r->v);
    free(r->pay);
    free(r);
}

double cs_job_rate(const struct cs_job_rates *r, size_t sector, enum cs_sex g,
                   enum cs_job_status s)
{
    return r->v[(sector * CS_SEXES + g) * CS_JOB_STATUSES + s];
}

double cs_job_rate_sex(const struct cs_job_rates *r, size_t sector, enum cs_sex g)
{
    return cs_job_rate(r, sector, g, CS_FORMAL) + cs_job_rate(r, sector, g, CS_INFORMAL);
}

double cs_job_rate_all(const struct cs_job_rates *r, size_t sector)
{
    return cs_job_rate_sex(r, sector, CS_WOMEN) + cs_job_rate_sex(r, sector, CS_MEN);
}
