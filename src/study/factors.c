#include "study/factors.h"

#include <math.h>
#include <string.h>

/* Where the block of a package's last year begins in a {package, year, ...} series; NULL: no such
 * series. */
static const double *last_year(const struct cs_result *r, const char *key, size_t package)
{
    const struct cs_series *s = cs_result_find(r, key);
    size_t years = r->axis[CS_DIM_YEAR].n;
    if (s == NULL || s->n_dim < 2 || s->dim[0] != CS_DIM_PACKAGE || s->dim[1] != CS_DIM_YEAR)
        return NULL;
    size_t block = s->size / (years * r->axis[CS_DIM_PACKAGE].n);
    return s->v + (package * years + years - 1) * block;
}

/* One item of the gross cost, by its code. */
static double item_of(const struct cs_result *r, const double *items, const char *code)
{
    size_t i = cs_result_find_label(r, CS_DIM_ITEM, code);
    return i < r->axis[CS_DIM_ITEM].n ? items[i] : 0;
}

static enum cs_status check_known(const struct cs_result *r, const struct cs_amounts *a,
                                  const char *package, struct cs_err *err)
{
    bool known = isfinite(a->gross);
    for (int e = 0; e < CS_EFFECTS; e++)
        known = known && isfinite(a->jobs[e][CS_WOMEN] + a->jobs[e][CS_MEN] + a->output[e]);
    return known
               ? CS_OK
               : cs_fail(err, CS_EINPUT,
                         "jobs or cost of '%s' are not known on model '%s' (NA), so they cannot be "
                         "explained; try a model with jobs by sex in every sector",
                         package, r->model);
}

enum cs_status cs_amounts_read(const struct cs_result *r, size_t package, double mean_pay,
                               struct cs_amounts *out, struct cs_err *err)
{
    const double *jobs = last_year(r, "jobs", package),
                 *gross = last_year(r, "cost.gross", package);
    const double *output = last_year(r, "output", package);
    const double *pay = last_year(r, "compensation", package);
    const double *items = last_year(r, "cost.item", package);
    const struct cs_series *gdp = cs_result_find(r, "gdp.baseline");
    if (!jobs || !gross || !output || !pay || !items || !gdp)
        return cs_fail(err, CS_EINPUT,
                       "the result of '%s' has no jobs, cost, output and pay by "
                       "effect; expected that of a run",
                       r->scenario);
    *out = (struct cs_amounts){.gross = *gross, .mean_pay = mean_pay, .gdp = gdp->v[gdp->size - 1]};
    out->building = item_of(r, items, "capital");
    out->transfers =
        item_of(r, items, "transfers") + item_of(r, items, "pay") + item_of(r, items, "hours");
    memcpy(out->output, output, sizeof out->output);
    memcpy(out->pay, pay, sizeof out->pay);
    memcpy(out->jobs, jobs, sizeof out->jobs);
    return check_known(r, out, r->axis[CS_DIM_PACKAGE].labels[package].title, err);
}

static double all_jobs(const struct cs_amounts *a, int e)
{
    return a->jobs[e][CS_WOMEN] + a->jobs[e][CS_MEN];
}

bool cs_amounts_have_pay(const struct cs_amounts *a, bool with_mean)
{
    if (with_mean && !(a->mean_pay > 0))
        return false;
    for (int e = 0; e < CS_EFFECTS; e++) {
        if (!isfinite(a->pay[e]) || (all_jobs(a, e) != 0 && a->pay[e] == 0))
            return false;
    }
    return true;
}

/* 0/0 is NaN, to be filled; x/0 is infinite, which no product can mend. */
static double over(double part, double whole)
{
    return part == 0 && whole == 0 ? NAN : part / whole;
}

/*
 * output -> labour cost -> jobs -> women. Of unlike economies pay is taken over each one's mean,
 * and GDP over mean pay measures the economy; without labour cost, GDP stays with jobs per unit of
 * output.
 */
static void set_labour(const struct cs_amounts *a, const struct cs_factor_form *form, int e,
                       struct cs_factors *f)
{
    double money = form->unlike ? (form->pay ? a->mean_pay : a->gdp) : 1;
    double jobs = all_jobs(a, e);
    if (form->pay) {
        f->v[CS_CAUSE_LABOUR][e] = over(a->pay[e], a->output[e]);
        f->v[CS_CAUSE_PAY][e] = over(jobs * money, a->pay[e]);
    } else {
        f->v[CS_CAUSE_LABOUR][e] = over(jobs * money, a->output[e]);
        f->v[CS_CAUSE_PAY][e] = 1;
    }
    f->v[CS_CAUSE_WOMEN][e] = over(a->jobs[e][CS_WOMEN], jobs);
}

static void set_effect(const struct cs_amounts *a, const struct cs_factor_form *form, int e,
                       struct cs_factors *f)
{
    double demand = a->output[CS_DIRECT], injected = demand + a->transfers;
    f->v[CS_CAUSE_BUDGET][e] = form->unlike ? a->gross / a->gdp : a->gross;
    f->v[CS_CAUSE_ECONOMY][e] = form->unlike && form->pay ? a->gdp / a->mean_pay : 1;
    f->v[CS_CAUSE_BUILDING][e] = over(a->gross - a->building, a->gross);
    f->v[CS_CAUSE_LEAKAGE][e] = over(injected, a->gross - a->building);
    f->v[CS_CAUSE_SERVICES][e] = e == CS_INDUCED ? 1 : over(demand, injected);
    f->v[CS_CAUSE_CHAIN][e] = e == CS_INDIRECT ? over(a->output[e], demand) : 1;
    f->v[CS_CAUSE_HOUSEHOLDS][e] = e == CS_INDUCED ? over(a->output[e], injected) : 1;
    f->v[CS_CAUSE_CLOSURE][e] = 1;
    set_labour(a, form, e, f);
}

enum cs_status cs_factors_of(const struct cs_amounts *a, const struct cs_factor_form *form,
                             const char *package, struct cs_factors *out, struct cs_err *err)
{
    for (int e = 0; e < CS_EFFECTS; e++) {
        set_effect(a, form, e, out);
        for (int k = 0; k < CS_CAUSES; k++) {
            if (isinf(out->v[k][e]))
                return cs_fail(err, CS_EINPUT,
                               "%s jobs of '%s' cannot be taken apart: they stand against no %s; "
                               "try a package that spends money of its own in the last year",
                               cs_effect_codes[e], package,
                               k < CS_CAUSE_CHAIN ? "spending" : "demand, output or jobs");
        }
    }
    return CS_OK;
}

void cs_factors_fill(struct cs_factors *a, struct cs_factors *b)
{
    for (int k = 0; k < CS_CAUSES; k++) {
        for (int e = 0; e < CS_EFFECTS; e++) {
            double *x = &a->v[k][e], *y = &b->v[k][e];
            if (isnan(*x))
                *x = isnan(*y) ? 1 : *y;
            if (isnan(*y))
                *y = *x;
        }
    }
}

double cs_factors_jobs(const struct cs_factors *f, enum cs_effect e, enum cs_sex g)
{
    double product = 1;
    for (int k = 0; k < CS_CAUSES; k++) {
        if (k != CS_CAUSE_WOMEN)
            product *= f->v[k][e];
    }
    double women = f->v[CS_CAUSE_WOMEN][e];
    return product * (g == CS_WOMEN ? women : 1 - women);
}
