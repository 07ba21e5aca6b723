#include "policy/parents.h"

#include <math.h>

#include "base/text.h"
#include "policy/people.h"

enum cs_status cs_parents_infants(const struct cs_policy_context *c, int year, double *infants,
                                  struct cs_err *err)
{
    return cs_people_count(c, CS_SEXES, 0, 0, year, infants, err);
}

enum cs_status cs_parents_pay(const struct cs_policy_context *c, const struct cs_parents_pay *p,
                              const struct cs_node *node, const char *policy,
                              double pay[static CS_SEXES], struct cs_err *err)
{
    double jobs[CS_SEXES] = {0};
    double mean = isnan(p->mean_pay) ? c->rates->mean_pay : p->mean_pay / 1e6;
    for (size_t i = 0; i < c->economy->n; i++) {
        double x = gsl_vector_get(c->economy->x, i);
        for (enum cs_sex g = 0; g < CS_SEXES && x != 0; g++)
            jobs[g] += cs_job_rate_sex(c->rates, i, g) * x;
    }
    double all = jobs[CS_WOMEN] + jobs[CS_MEN];
    if (!(all > 0))
        return cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "%s: jobs by sex are not known in every sector of "
                            "model '%s', so pay by sex is not; expected labour.csv "
                            "with jobs of women and men",
                            policy, c->economy->code));
    if (!(mean > 0))
        return cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "%s: model '%s' has no compensation per job; expected "
                            "'mean_pay' here, currency per job and year",
                            policy, c->economy->code));
    pay[CS_MEN] = mean * all / (p->women_pay * jobs[CS_WOMEN] + jobs[CS_MEN]);
    pay[CS_WOMEN] = p->women_pay * pay[CS_MEN];
    return CS_OK;
}

struct cs_series *cs_parents_series(const struct cs_policy_context *c, struct cs_result *r,
                                    struct cs_series spec, bool by_sex)
{
    spec.n_dim = by_sex ? 2 : 1;
    spec.dim[0] = CS_DIM_YEAR;
    spec.dim[1] = CS_DIM_SEX;
    spec.assumed = true;
    if (spec.unit == NULL)
        spec.unit = cs_arena_printf(r->arena, "%s %s", c->economy->unit, c->economy->currency);
    return cs_result_add(r, &spec);
}
