/* take_home with two groups, by sex or by status of who earns the income; one basket. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "impact/household_fill.h"

/* Part of a sector's labour income that women earn: jobs weighted by pay where pay is known, else
 * informal jobs at informal_pay of formal ones. NaN where no job is known. */
static double womens_part(const struct cs_economy *e, const struct cs_household_params *p, size_t j)
{
    double sum[CS_SEXES] = {0};
    bool paid = true;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
            const struct cs_labour_cell *c = cs_economy_labour(e, j, g, s);
            paid &= !(c->jobs > 0) || c->earnings > 0;
        }
    }
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
            const struct cs_labour_cell *c = cs_economy_labour(e, j, g, s);
            double pay = paid ? c->earnings : s == CS_INFORMAL ? p->informal_pay : 1;
            sum[g] += c->jobs > 0 ? c->jobs * pay : 0;
        }
    }
    double all = sum[CS_WOMEN] + sum[CS_MEN];
    return all > 0 ? sum[CS_WOMEN] / all : NAN;
}

/* The same of the whole economy, by labour cost. */
static double womens_part_all(const struct cs_economy *e, const struct cs_household_params *p)
{
    gsl_vector *coe = gsl_vector_calloc(e->n);
    double women = 0, all = 0;
    cs_economy_coe(e, true, coe);
    for (size_t j = 0; j < e->n; j++) {
        double part = womens_part(e, p, j);
        if (isnan(part))
            continue;
        women += part * gsl_vector_get(coe, j);
        all += gsl_vector_get(coe, j);
    }
    gsl_vector_free(coe);
    return all > 0 ? women / all : NAN;
}

enum cs_status cs_earners_open(const struct cs_economy *e, enum cs_closure_kind kind,
                               const struct cs_household_params *p, struct cs_household *h,
                               struct cs_err *err)
{
    const char *by = cs_earners_names[p->groups];
    if (kind != CS_CLOSURE_TAKE_HOME)
        return cs_fail(err, CS_EINPUT,
                       "household: groups = \"%s\" goes with closure take_home; %s has %s", by,
                       cs_closure_names[kind],
                       kind == CS_CLOSURE_SAM ? "the groups of households.csv" : "one group");
    if (e->labour == NULL || (p->groups == CS_EARNERS_STATUS && !e->labour_by_status) ||
        (p->groups == CS_EARNERS_SEX && isnan(womens_part_all(e, p))))
        return cs_fail(err, CS_EINPUT,
                       "household: groups = \"%s\" needs jobs by %s: model '%s' has none in "
                       "labour.csv; use groups = \"all\"",
                       by, by, e->code);
    if (p->group_propensity.n != 0 && p->group_propensity.n != 2)
        return cs_fail(
            err, CS_EINPUT, "household: group_propensity has %zu numbers; expected 2, for %s",
            p->group_propensity.n,
            p->groups == CS_EARNERS_SEX ? "women and men" : "formal and informal earners");
    h->wages = gsl_matrix_calloc(2, e->n);
    h->wages_all = gsl_vector_calloc(2);
    return CS_OK;
}

void cs_earners_part(const struct cs_economy *e, const struct cs_household_params *p,
                     struct cs_household *h, size_t sector, double income, double informal)
{
    double second = informal, staff = 0; /* own staff are formal */
    if (p->groups == CS_EARNERS_SEX) {
        double women = womens_part(e, p, sector);
        if (isnan(women))
            women = womens_part_all(e, p);
        second = (1 - women) * income;
        staff = 1 - women;
    }
    gsl_matrix_set(h->R, 0, sector, income - second);
    gsl_matrix_set(h->R, 1, sector, second);
    gsl_matrix_set(h->wages, 0, sector, h->formal_take_home * (1 - staff));
    gsl_matrix_set(h->wages, 1, sector, h->formal_take_home * staff);
}

void cs_earners_close(const struct cs_economy *e, const struct cs_household_params *p,
                      struct cs_household *h, char *name, size_t size)
{
    static const struct cs_label labels[][2] = {
        [CS_EARNERS_SEX] = {{"f", N_("Women's earnings"), ""}, {"m", N_("Men's earnings"), ""}},
        [CS_EARNERS_STATUS] = {{"formal", N_("Formal earnings"), ""},
                               {"informal", N_("Informal earnings"), ""}}};
    double second = p->groups == CS_EARNERS_SEX ? 1 - womens_part_all(e, p) : 0, all[2] = {0};
    gsl_vector_set(h->wages_all, 0, h->formal_take_home * (1 - second));
    gsl_vector_set(h->wages_all, 1, h->formal_take_home * second);
    h->by_sex = p->groups == CS_EARNERS_SEX;
    h->group = cs_xcalloc(2, sizeof *h->group);
    for (size_t g = 0; g < 2; g++) {
        h->group[g] = labels[p->groups][g];
        for (size_t j = 0; j < e->n; j++)
            all[g] += gsl_matrix_get(h->R, g, j) * gsl_vector_get(e->x, j);
    }
    for (int s = 0; s < CS_SPREADS; s++) { /* by what the groups earn: nothing nearer is known */
        h->spread[s] = gsl_vector_calloc(2);
        for (size_t g = 0; g < 2; g++)
            gsl_vector_set(h->spread[s], g, all[g] / (all[0] + all[1]));
    }
    snprintf(name, size, "take_home by %s of earner, one basket%s", cs_earners_names[p->groups],
             p->group_propensity.n > 0 ? ", two propensities" : "");
}
