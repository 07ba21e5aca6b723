#include "study/diagnose.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "impact/response.h"

enum { WOMEN_SHARE, INFORMAL, BACKWARD, FORWARD, KEY, BY_SECTOR };
enum { JOBS, DIRECT, TYPE1, BY_SEX };

static const struct cs_series sector_series[BY_SECTOR] = {
    [WOMEN_SHARE] = {.key = "diagnose.women_share", .title = N_("Women's share of jobs"),
                     .unit = "share of jobs", .kind = CS_KIND_SHARE, .basis = CS_BASIS_JOBS},
    [INFORMAL] = {.key = "diagnose.informal_share", .title = N_("Informal share of jobs"),
                  .unit = "share of jobs", .kind = CS_KIND_SHARE, .basis = CS_BASIS_JOBS},
    [BACKWARD] = {.key = "diagnose.backward", .title = N_("Backward linkage, mean = 1"),
                  .unit = "ratio", .kind = CS_KIND_INDEX},
    [FORWARD] = {.key = "diagnose.forward", .title = N_("Forward linkage, mean = 1"),
                 .unit = "ratio", .kind = CS_KIND_INDEX},
    [KEY] = {.key = "diagnose.key", .title = N_("Key sector: both linkages above 1"),
             .unit = "0 or 1", .kind = CS_KIND_INDEX},
};

static const struct cs_series sex_series[BY_SEX] = {
    [JOBS] = {.key = "diagnose.jobs", .title = N_("Jobs"), .unit = "jobs", .basis = CS_BASIS_JOBS},
    [DIRECT] = {.key = "diagnose.direct", .title = N_("Jobs per million of output"),
                .unit = "jobs per million", .basis = CS_BASIS_JOBS},
    [TYPE1] = {.key = "diagnose.type1", .title = N_("Jobs per million of final demand, type I"),
               .unit = "jobs per million", .basis = CS_BASIS_JOBS},
};

struct diagnosis {
    const struct cs_economy *e;
    struct cs_quantity *q;
    struct cs_job_rates *rates;
    struct cs_result *r;
    struct cs_series *of[BY_SECTOR], *by_sex[BY_SEX];
};

static void lay_out(struct diagnosis *d)
{
    const struct cs_economy *e = d->e;
    struct cs_result *r = d->r = cs_result_new();
    struct cs_label *labels = cs_xcalloc(e->n, sizeof *labels);
    r->title = cs_arena_printf(r->arena, "Employment diagnosis, %s", e->title);
    r->scenario = "diagnose";
    r->model = cs_arena_strdup(r->arena, e->code);
    r->model_title = cs_arena_strdup(r->arena, e->title);
    r->currency = cs_arena_strdup(r->arena, e->currency);
    r->price_basis = cs_arena_printf(r->arena, "prices of %d", e->year);
    r->source = cs_arena_strdup(r->arena, e->source_line);
    r->closure = r->closure_text = "type1";
    for (size_t i = 0; i < e->n; i++)
        labels[i] = (struct cs_label){e->sector[i].code, e->sector[i].title, e->sector[i].role};
    cs_result_set_axis(r, CS_DIM_SECTOR, labels, e->n);
    cs_result_set_axis(r, CS_DIM_SEX, (struct cs_label[]){{"f", "Women", ""}, {"m", "Men", ""}}, 2);
    free(labels);
    for (int i = 0; i < BY_SECTOR + BY_SEX; i++) {
        bool sex = i >= BY_SECTOR;
        struct cs_series spec = sex ? sex_series[i - BY_SECTOR] : sector_series[i];
        spec.n_dim = sex ? 2 : 1;
        spec.dim[0] = CS_DIM_SECTOR;
        spec.dim[1] = CS_DIM_SEX;
        spec.formula = "docs/methods/02";
        spec.assumed = true;
        *(sex ? &d->by_sex[i - BY_SECTOR] : &d->of[i]) = cs_result_add(r, &spec);
    }
}

static enum cs_status fill_jobs(struct diagnosis *d, struct cs_err *err)
{
    const struct cs_economy *e = d->e;
    gsl_vector *rate = gsl_vector_calloc(e->n), *y = gsl_vector_calloc(e->n);
    struct cs_residual res = {0};
    enum cs_status st = CS_OK;
    for (enum cs_sex g = 0; g < CS_SEXES && st == CS_OK; g++) {
        for (size_t i = 0; i < e->n; i++)
            gsl_vector_set(rate, i, cs_job_rate_sex(d->rates, i, g));
        st = cs_quantity_effect(d->q, rate, y, &res, err);
        for (size_t i = 0; i < e->n && st == CS_OK; i++) {
            double x = gsl_vector_get(e->x, i);
            d->by_sex[JOBS]->v[i * CS_SEXES + g] = gsl_vector_get(rate, i) * x;
            d->by_sex[DIRECT]->v[i * CS_SEXES + g] = x != 0 ? gsl_vector_get(rate, i) : NAN;
            d->by_sex[TYPE1]->v[i * CS_SEXES + g] = x != 0 ? gsl_vector_get(y, i) : NAN;
        }
    }
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        double all = cs_job_rate_all(d->rates, i), informal = 0;
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            informal += cs_job_rate(d->rates, i, g, CS_INFORMAL);
        if (all > 0) {
            d->of[WOMEN_SHARE]->v[i] = cs_job_rate_sex(d->rates, i, CS_WOMEN) / all;
            d->of[INFORMAL]->v[i] = e->labour_by_status ? informal / all : NAN;
        }
    }
    gsl_vector_free(rate);
    gsl_vector_free(y);
    return st;
}

/* v over its mean, NaN where the sector has no output (it does not count in the mean). */
static void store_linkage(const struct cs_economy *e, const gsl_vector *v, double *out)
{
    double sum = 0, n = 0;
    for (size_t i = 0; i < e->n; i++) {
        if (gsl_vector_get(e->x, i) != 0) {
            sum += gsl_vector_get(v, i);
            n++;
        }
    }
    for (size_t i = 0; i < e->n; i++)
        out[i] = gsl_vector_get(e->x, i) != 0 ? gsl_vector_get(v, i) * n / sum : NAN;
}

/* Backward: 1'L. Forward: the Ghosh inverse is x^-1 L x, so its row sums are (L x)_i / x_i. */
static enum cs_status fill_linkages(struct diagnosis *d, struct cs_err *err)
{
    const struct cs_economy *e = d->e;
    gsl_vector *v = gsl_vector_calloc(e->n);
    struct cs_residual res;
    gsl_vector_set_all(v, 1);
    enum cs_status st = cs_leontief_solve_transposed(d->q->L, v, v, &res, err);
    if (st == CS_OK) {
        store_linkage(e, v, d->of[BACKWARD]->v);
        gsl_vector_memcpy(v, e->x);
        st = cs_leontief_solve(d->q->L, v, v, &res, err);
    }
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        double x = gsl_vector_get(e->x, i);
        gsl_vector_set(v, i, x != 0 ? gsl_vector_get(v, i) / x : 0);
    }
    if (st == CS_OK)
        store_linkage(e, v, d->of[FORWARD]->v);
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        double back = d->of[BACKWARD]->v[i], forward = d->of[FORWARD]->v[i];
        d->of[KEY]->v[i] = isnan(back) ? NAN : back > 1 && forward > 1;
    }
    gsl_vector_free(v);
    return st;
}

/* The `most` sectors with the largest v[i * stride], as "title (figure), ...". */
static void name_largest(const struct diagnosis *d, const double *v, size_t stride, int decimals,
                         size_t most, struct cs_buf *text)
{
    double below = INFINITY;
    for (size_t k = 0; k < most; k++) {
        size_t best = d->e->n;
        for (size_t i = 0; i < d->e->n; i++) {
            double one = v[i * stride];
            if (one < below && (best == d->e->n || one > v[best * stride]))
                best = i;
        }
        if (best == d->e->n || !(v[best * stride] > 0))
            return;
        below = v[best * stride];
        char n[CS_NUMBER_TEXT];
        cs_buf_printf(text, "%s%s (%s)", k ? ", " : "", d->e->sector[best].title,
                      cs_format_people(below, decimals, n));
    }
}

static void conclude(struct diagnosis *d)
{
    double jobs[CS_SEXES] = {0};
    struct cs_buf text = {0};
    size_t keys = 0;
    for (size_t i = 0; i < d->e->n; i++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            double one = d->by_sex[JOBS]->v[i * CS_SEXES + g];
            jobs[g] += isnan(one) ? 0 : one;
        }
        keys += d->of[KEY]->v[i] == 1;
    }
    cs_result_note(d->r, CS_NOTE_FINDING, "Women hold %.1f %% of jobs.",
                   100 * jobs[CS_WOMEN] / (jobs[CS_WOMEN] + jobs[CS_MEN]));
    name_largest(d, d->by_sex[JOBS]->v, CS_SEXES, 0, 5, &text);
    cs_result_note(d->r, CS_NOTE_FINDING, "Most of women's jobs are in: %s.",
                   text.text ? text.text : "NA");
    cs_buf_clear(&text);
    name_largest(d, d->by_sex[TYPE1]->v, CS_SEXES, 1, 5, &text);
    cs_result_note(d->r, CS_NOTE_FINDING,
                   "A million of demand makes most women's jobs (type I) in: %s.",
                   text.text ? text.text : "NA");
    cs_buf_clear(&text);
    cs_result_note(d->r, CS_NOTE_FINDING,
                   "%zu of %zu sectors are key sectors, linked above the mean both backward and "
                   "forward.",
                   keys, d->e->n);
    if (!d->e->labour_by_status)
        cs_result_note(d->r, CS_NOTE_LIMIT, "Informality by sector is not known for this economy.");
}

enum cs_status cs_diagnose(const struct cs_economy *e, struct cs_result **out, struct cs_err *err)
{
    struct diagnosis d = {.e = e};
    enum cs_status st = cs_quantity_new(e, &d.q, err);
    if (st == CS_OK)
        st = cs_job_rates_new(e, &d.rates, err);
    if (st == CS_OK) {
        lay_out(&d);
        st = fill_jobs(&d, err);
    }
    if (st == CS_OK)
        st = fill_linkages(&d, err);
    if (st == CS_OK) {
        conclude(&d);
        *out = d.r;
    } else {
        cs_result_free(d.r);
    }
    cs_job_rates_free(d.rates);
    cs_quantity_free(d.q);
    return st;
}
