/*
 * What women and men are paid for the jobs of a package, and who own staff are (docs/methods/04):
 *
 *   pay of sex g in effect e = sum_i jobs_{i,g,e} w_i, own staff's cost by its persons        (4.5)
 *
 * w_i: employees' compensation per job of the sector, with employers' contributions; within a
 * sector women and men are paid alike, since no source at hand has pay by sector and sex.
 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "sim/run.h"

struct earnings {
    struct cs_series *pay, *role;
};

static const struct cs_label roles[] = {{"contact", N_("Contact staff"), ""},
                                        {"support", N_("Support staff"), ""}};
enum { CONTACT, SUPPORT, ROLES };

static enum cs_status open_stage(struct cs_run *run, void **state, struct cs_err *err)
{
    (void)err;
    struct earnings *s = cs_xcalloc(1, sizeof *s);
    if (cs_params_find(run->e->params, "labour.income_rule") == NULL)
        s->pay = cs_run_series(run,
                               (struct cs_series){.key = "compensation.sex",
                                                  .title = N_("Compensation of employees by sex"),
                                                  .formula = "docs/methods/04 (4.5)",
                                                  .kind = CS_KIND_CHANGE,
                                                  .closure = run->h->H > 0 ? run->h->text : NULL},
                               CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX));
    cs_result_set_axis(run->r, CS_DIM_SKILL, roles, ROLES);
    s->role = cs_run_series(run,
                            (struct cs_series){.key = "staff.role_fte",
                                               .title = N_("Own staff, contact and support"),
                                               .unit = "FTE",
                                               .formula = "docs/methods/06 (6.3)",
                                               .kind = CS_KIND_CHANGE,
                                               .basis = CS_BASIS_FTE},
                            CS_DIMS(CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_SKILL));
    *state = s;
    return CS_OK;
}

static double pay_of(const struct cs_run *run, enum cs_effect k, enum cs_sex g, int year)
{
    double sum = 0, index = cs_policy_pay_index(&run->context, year);
    for (size_t i = 0; i < run->e->n; i++) {
        double dx = gsl_vector_get(run->response->dx[k], i);
        double jobs = cs_run_jobs_at(run, i, dx, g, CS_FORMAL, year) +
                      cs_run_jobs_at(run, i, dx, g, CS_INFORMAL, year);
        sum += jobs != 0 ? jobs * run->s->rates->pay[i] * index : 0;
    }
    return sum;
}

static enum cs_status year_stage(struct cs_run *run, void *state, size_t package, int year,
                                 struct cs_err *err)
{
    const struct earnings *s = state;
    const struct cs_levers *l = run->levers;
    size_t at = cs_run_at(run, package, year, 1);
    double own[CS_SEXES], staff = 0;
    (void)err;
    s->role->v[at * ROLES + CONTACT] = l->staff_fte - l->support_fte;
    s->role->v[at * ROLES + SUPPORT] = l->support_fte;
    for (int g = 0; g < CS_SEXES; g++)
        staff += own[g] = l->staff[g][CS_FORMAL] + l->staff[g][CS_INFORMAL];
    for (int k = 0; k < CS_EFFECTS && s->pay != NULL; k++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            double direct =
                k == CS_DIRECT && staff != 0 ? l->cost[CS_COST_STAFF] * own[g] / staff : 0;
            s->pay->v[(at * CS_EFFECTS + (size_t)k) * CS_SEXES + g] =
                pay_of(run, (enum cs_effect)k, g, year) + direct;
        }
    }
    return CS_OK;
}

const struct cs_stage_type cs_stage_earnings = {
    .name = "earnings",
    .open = open_stage,
    .year = year_stage,
    .close = free,
};
