#include "policy/service.h"

#include <math.h>
#include <string.h>
#include <stdlib.h>

#include "base/text.h"

/* ---- looking things up once ---- */

/* Compensation per job (employers' contributions in, imputed out) over weighted sectors. */
static enum cs_status prepare_pay(const struct cs_policy_context *c, struct cs_service *s,
                                  const char *name, const struct cs_node *node, struct cs_err *err)
{
    const struct cs_economy *e = c->economy;
    double *w = cs_xcalloc(e->n, sizeof(double)), pay = 0, jobs = 0;
    gsl_vector *all_jobs = gsl_vector_calloc(e->n);
    enum cs_status st = cs_policy_sector_weights(e, &s->pay_sector, node, w, err);
    if (st == CS_OK)
        st = cs_economy_jobs(e, all_jobs, err);
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        double n = gsl_vector_get(all_jobs, i);
        if (w[i] == 0 || !(n > 0))
            continue;
        pay += c->rates->pay[i] * n;
        jobs += n;
    }
    gsl_vector_free(all_jobs);
    free(w);
    if (st != CS_OK)
        return st;
    if (!(pay > 0))
        return cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "%s: model '%s' has no compensation per job in pay_sector '%s'; "
                            "name a sector with pay and jobs",
                            name, e->code, s->pay_sector.n ? s->pay_sector.v[0] : ""));
    s->pay = s->pay_multiple * pay / jobs;
    return CS_OK;
}

/* Women's share of the host sectors' jobs, unless given. */
static enum cs_status prepare_women(const struct cs_policy_context *c, struct cs_service *s,
                                    const char *name, const struct cs_node *node,
                                    struct cs_err *err)
{
    if (!isnan(s->women_share))
        return CS_OK;
    double jobs[CS_SEXES] = {0};
    for (size_t i = 0; i < c->economy->n; i++) {
        for (enum cs_sex g = 0; g < CS_SEXES && s->host_weights[i] != 0; g++)
            jobs[g] += cs_job_rate_sex(c->rates, i, g) * gsl_vector_get(c->economy->x, i);
    }
    s->women_share = jobs[CS_WOMEN] / (jobs[CS_WOMEN] + jobs[CS_MEN]);
    if (isnan(s->women_share))
        return cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "%s: model '%s' has no jobs by sex in host '%s', so women among staff "
                            "are not known; expected 'women_share' here, or a host with jobs by sex",
                            name, c->economy->code, s->host.n ? s->host.v[0] : ""));
    if (c->record != NULL)
        cs_effective_add(c->record,
                         (struct cs_effective){
                             .path = cs_arena_printf(c->arena, "%s.women_share", name),
                             .value = s->women_share,
                             .low = NAN,
                             .high = NAN,
                             .unit = "fraction of staff",
                             .source = "no share given: that of all workers of the host sector",
                             .origin = CS_FROM_DEFAULT,
                             .status = CS_STATUS_ASSUMPTION,
                         });
    return CS_OK;
}

/* Output less compensation over the host sectors: what overhead is spread by. */
static double host_overhead(const struct cs_economy *e, const struct cs_service *s)
{
    gsl_vector *coe = gsl_vector_calloc(e->n);
    double rest = 0;
    cs_economy_coe(e, false, coe);
    for (size_t i = 0; i < e->n; i++) {
        if (s->host_weights[i] != 0)
            rest += gsl_vector_get(e->x, i) - gsl_vector_get(coe, i);
    }
    gsl_vector_free(coe);
    return rest;
}

static enum cs_status prepare_sectors(const struct cs_policy_context *c, struct cs_service *s,
                                      const char *name, const struct cs_node *node,
                                      struct cs_err *err)
{
    const struct cs_economy *e = c->economy;
    s->host_weights = CS_ARENA_ARRAY(c->arena, double, e->n);
    s->capital_weights = CS_ARENA_ARRAY(c->arena, double, e->n);
    enum cs_status st = cs_policy_sector_weights(e, &s->host, node, s->host_weights, err);
    enum cs_status built =
        cs_policy_sector_weights(e, &s->capital_sector, node, s->capital_weights, err);
    if (st == CS_OK && s->labour_share < 1 && !(host_overhead(e, s) > 0))
        st = cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "%s: host '%s' spends nothing but pay in model '%s', so overhead "
                            "cannot follow it; name another host or set labour_share = 1",
                            name, s->host.n ? s->host.v[0] : "", e->code));
    return st != CS_OK ? st : built;
}

enum cs_status cs_service_prepare(const struct cs_policy_context *c, struct cs_service *s,
                                  const char *name, const struct cs_node *node, struct cs_err *err)
{
    enum cs_status st = prepare_sectors(c, s, name, node, err);
    enum cs_status paid = prepare_pay(c, s, name, node, err);
    if (st != CS_OK || paid != CS_OK)
        return st != CS_OK ? st : paid;
    enum cs_status women = prepare_women(c, s, name, node, err);
    if (women != CS_OK)
        return women;
    for (size_t i = 0; i < c->economy->n; i++) {
        if (s->capital_weights[i] != 0)
            cs_policy_record_leakage(c, i);
    }
    return CS_OK;
}

enum cs_status cs_service_refuse_match(const struct cs_policy_context *c, const char *name,
                                       const struct cs_node *node, struct cs_err *err)
{
    return cs_policy_fail(node, err,
                          cs_arena_printf(c->arena,
                                          "%s: its cost follows from places and staff and cannot "
                                          "be matched; match a 'spending' to it instead",
                                          name));
}

/* ---- hours of contact staff ---- */

enum cs_status cs_service_hours_check(const struct cs_policy_context *c,
                                      const struct cs_service_hours *h, const char *name,
                                      const char *whom, const struct cs_node *node,
                                      struct cs_err *err)
{
    if (h->noncontact + h->absence < 1)
        return CS_OK;
    return cs_policy_fail(node, err,
                          cs_arena_printf(c->arena,
                                          "%s: noncontact %.3g and absence %.3g leave no hours %s; "
                                          "expected a sum below 1",
                                          name, h->noncontact, h->absence, whom));
}

double cs_service_fte_each(const struct cs_service_hours *h, double hours, double ratio)
{
    double present = h->staff_hours_per_week * 52 * (1 - h->noncontact - h->absence);
    return hours * h->weeks_per_year / (ratio * present);
}

/* ---- a year ---- */

double cs_service_wages(const struct cs_policy_context *c, const struct cs_service *s,
                        double contact_fte, int year)
{
    return contact_fte * (1 + s->support_ratio * s->support_pay) * s->pay *
           cs_policy_pay_index(c, year);
}

void cs_service_price(const struct cs_policy_context *c, const struct cs_service *s, int year,
                      struct cs_service_year *y)
{
    y->current = cs_service_wages(c, s, y->fte, year) / s->labour_share;
    y->upgrade = cs_service_wages(c, s, y->upgrade_fte, year) / s->labour_share;
    y->fees = s->fee_share * y->current;
}

/* A row's sum over the host sectors. */
static double host_sum(const struct cs_service *s, const gsl_vector *row)
{
    double sum = 0;
    for (size_t i = 0; i < row->size; i++)
        sum += s->host_weights[i] != 0 ? gsl_vector_get(row, i) : 0;
    return sum;
}

/* Overhead g - W as the host sector spends it: domestic inputs, imports, product tax, surplus. */
static void spend_overhead(const struct cs_policy_context *c, const struct cs_service *s,
                           double overhead, struct cs_levers *l)
{
    const struct cs_economy *e = c->economy;
    gsl_vector *row = gsl_vector_calloc(e->n);
    double domestic = 0;
    cs_economy_coe(e, false, row);
    double coe = host_sum(s, row), output = host_sum(s, e->x);
    cs_economy_primary(e, "import", NULL, row);
    double imports = host_sum(s, row);
    cs_economy_primary(e, "product_tax", NULL, row);
    double taxes = host_sum(s, row);
    /* A_.s/(1 - w_s) = Z_.s/(x_s - CoE_s); a host of pay alone has no overhead (prepare_sectors) */
    double unit = output > coe ? overhead / (output - coe) : 0;
    for (size_t i = 0; i < e->n; i++) {
        gsl_vector_const_view uses = gsl_matrix_const_row(e->Z, i);
        double z = host_sum(s, &uses.vector);
        *gsl_vector_ptr(l->inputs, i) += unit * z;
        domestic += unit * z;
    }
    gsl_vector_free(row);
    l->cost[CS_COST_INPUTS] += domestic;
    l->cost[CS_COST_IMPORTS] += unit * imports;
    l->cost[CS_COST_PRODUCT_TAX] += unit * taxes;
    l->cost[CS_COST_SURPLUS] += overhead - domestic - unit * (imports + taxes);
}

static void add_staff(const struct cs_service *s, double fte, struct cs_levers *l)
{
    double persons = fte / s->staff_hours_ratio;
    l->staff[CS_WOMEN][CS_FORMAL] += persons * s->women_share;
    l->staff[CS_MEN][CS_FORMAL] += persons * (1 - s->women_share);
    l->staff_fte += fte;
}

static void add_payers(const struct cs_service *s, double current, double fees, double shift,
                       double capital, struct cs_levers *l)
{
    double insured = s->insurance_share * (current - fees);
    l->payer[CS_PAYER_STATE] += current + capital + shift - fees - insured;
    l->payer[CS_PAYER_INSURANCE] += insured;
    l->payer[CS_PAYER_HOUSEHOLDS] += fees - shift;
    l->service_payer[CS_PAYER_STATE] += current - fees - insured;
    l->service_payer[CS_PAYER_INSURANCE] += insured;
    l->service_payer[CS_PAYER_HOUSEHOLDS] += fees;
}

double cs_service_pay(const struct cs_service *s, double v, struct cs_levers *l)
{
    double fees = s->fee_share * v, own[CS_PAYERS];
    memcpy(own, l->service_payer, sizeof own);
    add_payers(s, v, fees, 0, 0, l);
    for (int i = 0; i < CS_PAYERS; i++) /* bought from sectors, not run outside the table */
        l->bought_payer[i] += l->service_payer[i] - own[i];
    memcpy(l->service_payer, own, sizeof own);
    return fees;
}

void cs_service_add(const struct cs_policy_context *c, const struct cs_service *s,
                    const struct cs_service_year *y, struct cs_levers *l)
{
    double current = y->current + y->upgrade, wages = current * s->labour_share;
    const double imports = l->cost[CS_COST_IMPORTS], tax = l->cost[CS_COST_PRODUCT_TAX];
    add_staff(s, (y->fte + y->upgrade_fte) * (1 + s->support_ratio), l);
    l->support_fte += (y->fte + y->upgrade_fte) * s->support_ratio;
    l->cost[CS_COST_STAFF] += wages;
    l->output += current;
    if (current != 0)
        spend_overhead(c, s, current - wages, l);
    l->service_imports += l->cost[CS_COST_IMPORTS] - imports;
    l->service_tax += l->cost[CS_COST_PRODUCT_TAX] - tax;
    for (size_t i = 0; i < c->economy->n && y->capital != 0; i++) {
        if (s->capital_weights[i] != 0)
            cs_policy_buy(c, i, y->capital * s->capital_weights[i], l->capital, CS_COST_CAPITAL, l);
    }
    cs_household_pay(c->household, s->host_weights, s->women_share, wages, l->dtau_staff);
    cs_household_pay(c->household, s->host_weights, s->women_share, wages, l->dtau);
    cs_levers_charge(l, c->household, CS_SPREAD_CONSUMPTION, y->fees - y->shift);
    add_payers(s, current, y->fees, y->shift, y->capital, l);
}

/* What opens build_ahead years on, as far as it is more than before; in the first year also what is
 * needed at once. */
enum cs_status cs_service_to_build(const struct cs_policy_context *c, const struct cs_service *s,
                                   int year, cs_service_added *added, const void *of, double *build,
                                   struct cs_err *err)
{
    int first = year == c->from ? c->from : year + s->build_ahead;
    double before = 0;
    *build = 0;
    for (int t = first - 1; t <= year + s->build_ahead; t++) {
        double now = 0;
        if (t >= c->from) {
            enum cs_status st = added(c, of, t, &now, err);
            if (st != CS_OK)
                return st;
        }
        if (t >= first)
            *build += fmax(0, now - before);
        before = now;
    }
    return CS_OK;
}

/* At base-year pay: building does not become dearer with wages. */
double cs_service_capital(const struct cs_policy_context *c, const struct cs_service *s,
                          double years, double contact_fte)
{
    return years * cs_service_wages(c, s, contact_fte, c->economy->year) / s->labour_share;
}

enum cs_status cs_service_building_check(const struct cs_policy_context *c,
                                         const struct cs_service_building *b, const char *name,
                                         const struct cs_node *node, struct cs_err *err)
{
    if (isnan(b->per_place) != isnan(b->years))
        return CS_OK;
    if (isnan(b->years))
        return cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "%s: what building a place costs is not known; expected capital_per_place "
                            "(currency per new place) or capital_years (years of a new place's current "
                            "cost); the model's parameters may give one as '%s.capital_per_place'",
                            name, name));
    const struct cs_node *twice = node != NULL ? cs_node_get(node, "capital_years") : NULL;
    return cs_policy_fail(
        twice != NULL ? twice : node, err,
        cs_arena_printf(c->arena,
                        "%s: building is priced twice, by capital_per_place and by capital_years; "
                        "expected one of them, here or in the model's parameters",
                        name));
}

double cs_service_building_cost(const struct cs_policy_context *c, const struct cs_service *s,
                                const struct cs_service_building *b, double places,
                                double contact_fte)
{
    return isnan(b->years) ? places * b->per_place / 1e6
                           : cs_service_capital(c, s, b->years, contact_fte);
}

/* ---- what it reports ---- */

enum { OF_CURRENT, OF_UPGRADE, OF_CAPITAL, OF_SHIFT, OF_FEES, OF_FTE, YEAR_SERIES };

/* clang-format off */
static const struct cs_series year_series[YEAR_SERIES] = {
    {.key = "cost.current", .title = N_("Current cost of what is new"),
     .formula = "docs/methods/06 (6.5)", .basis = CS_BASIS_GROSS},
    {.key = "cost.upgrade", .title = N_("Upgrading today's places"),
     .formula = "docs/methods/06 (6.5)", .basis = CS_BASIS_GROSS},
    {.key = "cost.capital", .title = N_("Building and equipping"),
     .formula = "docs/methods/06 (6.6)", .basis = CS_BASIS_GROSS},
    {.key = "cost.shift", .title = N_("Fees of today's users taken over by the state"),
     .formula = "docs/methods/06 (6.7)"},
    {.key = "cost.fees", .title = N_("Fees paid for what is new"),
     .formula = "docs/methods/06 (6.7)"},
    {.key = "staff_fte", .title = N_("Staff, contact and support"), .unit = "FTE",
     .formula = "docs/methods/06 (6.3)", .basis = CS_BASIS_FTE},
};
/* clang-format on */

void cs_service_note_met(struct cs_result *r, const char *what, double target, double today)
{
    if (target < today)
        cs_result_note(r, CS_NOTE_WARNING,
                       "%s: the target %.4g is below today's %.4g: nothing is asked for, and "
                       "nothing is taken away.",
                       what, target, today);
}

struct cs_series *cs_service_series(struct cs_result *r, const char *name, const char *what,
                                    const struct cs_series *like)
{
    struct cs_series spec = *like;
    spec.key = cs_arena_printf(r->arena, "%s.%s", name, what);
    spec.n_dim = 1;
    spec.dim[0] = CS_DIM_YEAR;
    spec.assumed = true;
    return cs_result_add(r, &spec);
}

enum cs_status cs_service_report(const struct cs_policy_context *c, const struct cs_service *s,
                                 const char *name, bool today, cs_service_compute *compute,
                                 const void *params, struct cs_result *r, struct cs_err *err)
{
    struct cs_series *made[YEAR_SERIES] = {NULL};
    for (int k = 0; k < YEAR_SERIES; k++) {
        struct cs_series like = year_series[k];
        like.kind = CS_KIND_CHANGE;
        if (like.unit == NULL)
            like.unit = cs_arena_printf(r->arena, "%s %s", c->economy->unit, r->currency);
        if (today || (k != OF_UPGRADE && k != OF_SHIFT))
            made[k] = cs_service_series(r, name, like.key, &like);
    }
    for (int year = c->from; year <= c->to; year++) {
        struct cs_service_year y;
        enum cs_status st = compute(c, params, year, &y, err);
        if (st != CS_OK)
            return st;
        const double v[YEAR_SERIES] = {y.current, y.upgrade,
                                       y.capital, y.shift,
                                       y.fees,    (y.fte + y.upgrade_fte) * (1 + s->support_ratio)};
        for (int k = 0; k < YEAR_SERIES; k++) {
            if (made[k] != NULL)
                made[k]->v[year - c->from] = v[k];
        }
    }
    return CS_OK;
}
