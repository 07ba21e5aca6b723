/*
 * childcare: early childhood care and education by age band, priced bottom-up (docs/methods/06).
 *
 *   new_a     = s(t) max(0, target_a - e_a) N_a(t)              (6.2)  e_a today's rate, s(t) the phase-in
 *   FTE       = K_a h_a weeks / (rho_a H 52 (1 - noncontact - absence))       (6.3)  contact staff
 *   W         = sum_r FTE_r w_r (1 + s_f)                       (6.4)  contact and support staff
 *   current   = W / omega                                       (6.5)  omega: staff share of current cost
 *   capital   = places added ahead x cost of a place            (6.6)
 *   gross     = current + upgrade + capital;  public = gross + shift - fees   (6.7)
 *
 * The service is an activity of its own: its inputs follow the host sector's column, its staff is counted,
 * not multiplied.
 */
#include "policy/policy.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "economy/population.h"

enum { MAX_AGE = 17 };

struct band {
    int from, to;
    double coverage, children_per_worker, hours_per_week;
    double attendance;                /* NaN: the model's, by age */
    double children_per_worker_today; /* NaN: no upgrade of today's places */
    double fee_today;                 /* currency per child and year */
};

struct childcare_params {
    struct cs_phase phase;
    struct cs_items ages;
    double weeks_per_year, staff_hours_per_week, noncontact, absence, staff_hours_ratio;
    struct cs_strings pay_sector, host, capital_sector;
    double pay_multiple, support_ratio, support_pay, labour_share;
    double capital_per_place;
    int build_ahead;
    double fee_share, fees_ended, women_share;
    /* made by prepare */
    double rate[MAX_AGE + 1]; /* attendance today by single age; NaN outside the bands */
    double pay;               /* compensation of a contact FTE-year in the base year, million */
    double *host_weights, *capital_weights; /* n */
};

static const struct cs_param_spec band_specs[] = {
    {.key = "from", .type = CS_PARAM_INT, .offset = offsetof(struct band, from), .min = 0,
     .max = MAX_AGE, .required = true, .unit = "years of age", .help = N_("first age of the band")},
    {.key = "to", .type = CS_PARAM_INT, .offset = offsetof(struct band, to), .min = 0,
     .max = MAX_AGE, .required = true, .unit = "years of age", .help = N_("last age of the band")},
    {.key = "coverage", .type = CS_PARAM_REAL, .offset = offsetof(struct band, coverage), .min = 0,
     .max = 1, .required = true, .unit = "fraction of children",
     .help = N_("share of children with a place when in full")},
    {.key = "children_per_worker", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, children_per_worker), .min = 0, .max = 60, .above_min = true,
     .required = true, .unit = "children per contact worker",
     .help = N_("children present per contact worker present")},
    {.key = "hours_per_week", .type = CS_PARAM_REAL, .offset = offsetof(struct band, hours_per_week),
     .min = 0, .max = 80, .above_min = true, .fallback = 40, .low = 20, .high = 50,
     .unit = "hours a week", .help = N_("hours a child is in the service")},
    {.key = "attendance", .type = CS_PARAM_REAL, .offset = offsetof(struct band, attendance),
     .min = 0, .max = 1, .optional = true, .unit = "fraction of children",
     .help = N_("share with a place today; default the model's childcare.attendance.FROM-TO")},
    {.key = "children_per_worker_today", .type = CS_PARAM_REAL,
     .offset = offsetof(struct band, children_per_worker_today), .min = 0, .max = 60,
     .above_min = true, .optional = true, .unit = "children per contact worker",
     .help = N_("today's ratio; given, today's places are upgraded to the new one")},
    {.key = "fee_today", .type = CS_PARAM_REAL, .offset = offsetof(struct band, fee_today),
     .min = 0, .max = 1e9, .fallback = 0, .convention = true,
     .unit = "currency per child and year", .help = N_("fee that today's users pay, on average")},
    {.key = NULL},
};

#define REAL(name) .type = CS_PARAM_REAL, .offset = offsetof(struct childcare_params, name)

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct childcare_params, phase),
    {.key = "ages", .type = CS_PARAM_LIST, .offset = offsetof(struct childcare_params, ages),
     .required = true, .items = band_specs, .item_size = sizeof(struct band),
     .help = N_("age bands: from, to, coverage, children_per_worker, hours_per_week")},
    {.key = "weeks_per_year", REAL(weeks_per_year), .min = 0, .max = 52, .above_min = true,
     .fallback = 48, .low = 40, .high = 52, .model_key = "childcare.weeks_per_year",
     .unit = "weeks", .help = N_("weeks a year the service is open")},
    {.key = "staff_hours_per_week", REAL(staff_hours_per_week), .min = 0, .max = 80,
     .above_min = true, .fallback = 40, .low = 35, .high = 44,
     .model_key = "childcare.staff_hours_per_week", .unit = "hours a week",
     .help = N_("paid hours of a full-time worker")},
    {.key = "noncontact", REAL(noncontact), .min = 0, .max = 0.9, .fallback = 0.2, .low = 0.1,
     .high = 0.33, .model_key = "childcare.noncontact", .unit = "fraction of paid hours",
     .help = N_("paid hours without children: preparation, training")},
    {.key = "absence", REAL(absence), .min = 0, .max = 0.9, .fallback = 0.12, .low = 0.08,
     .high = 0.2, .model_key = "childcare.absence", .unit = "fraction of paid hours",
     .help = N_("paid holidays, sickness and other leave")},
    {.key = "staff_hours_ratio", REAL(staff_hours_ratio), .min = 0, .max = 1, .above_min = true,
     .fallback = 1, .low = 0.8, .high = 1, .model_key = "childcare.staff_hours_ratio",
     .unit = "fraction of full time", .help = N_("mean hours of staff over full-time hours")},
    {.key = "pay_sector", .type = CS_PARAM_STRINGS,
     .offset = offsetof(struct childcare_params, pay_sector), .text = "care.education",
     .convention = true, .unit = "sector code or role",
     .help = N_("reference pay is this sector's compensation per job")},
    {.key = "pay_multiple", REAL(pay_multiple), .min = 0, .max = 20, .above_min = true,
     .fallback = 1, .low = 0.7, .high = 1.3, .model_key = "childcare.pay_multiple",
     .unit = "multiple of reference pay", .help = N_("pay of contact staff")},
    {.key = "support_ratio", REAL(support_ratio), .min = 0, .max = 5, .fallback = 0.25,
     .low = 0.1, .high = 0.4, .model_key = "childcare.support_ratio",
     .unit = "FTE per contact FTE", .help = N_("cooks, cleaners, managers, office staff")},
    {.key = "support_pay", REAL(support_pay), .min = 0, .max = 20, .fallback = 0.6, .low = 0.4,
     .high = 1, .model_key = "childcare.support_pay", .unit = "multiple of contact pay",
     .help = N_("pay of support staff over that of contact staff")},
    {.key = "labour_share", REAL(labour_share), .min = 0, .max = 1, .above_min = true,
     .fallback = 0.75, .low = 0.65, .high = 0.85, .model_key = "childcare.labour_share",
     .unit = "fraction of current cost", .help = N_("all staff in current cost; the rest is overhead")},
    {.key = "host", .type = CS_PARAM_STRINGS, .offset = offsetof(struct childcare_params, host),
     .text = "care.education", .convention = true, .unit = "sector code or role",
     .help = N_("overhead is spent as this sector spends it; staff are women as there")},
    {.key = "capital_per_place", REAL(capital_per_place), .min = 0, .max = 1e9, .required = true,
     .model_key = "childcare.capital_per_place", .unit = "currency per new place",
     .help = N_("building and equipping a place, base-year prices")},
    {.key = "capital_sector", .type = CS_PARAM_STRINGS,
     .offset = offsetof(struct childcare_params, capital_sector), .text = "construction",
     .convention = true, .unit = "sector code or role",
     .help = N_("sector that builds the places")},
    {.key = "build_ahead", .type = CS_PARAM_INT,
     .offset = offsetof(struct childcare_params, build_ahead), .min = 0, .max = 10, .fallback = 1,
     .convention = true, .unit = "years",
     .help = N_("places are built this many years before they open")},
    {.key = "fee_share", REAL(fee_share), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of current cost",
     .help = N_("new places' current cost that households pay as fees")},
    {.key = "fees_ended", REAL(fees_ended), .min = 0, .max = 1, .fallback = 0,
     .convention = true, .unit = "fraction of today's fees",
     .help = N_("share of today's fees that the state takes over")},
    {.key = "women_share", REAL(women_share), .min = 0, .max = 1, .optional = true,
     .model_key = "childcare.women_share", .unit = "fraction of staff",
     .help = N_("women among staff; default the host sector's share")},
    {.key = NULL},
};

#undef REAL

/* ---- looking things up once ---- */

static const struct band *band_at(const struct childcare_params *p, size_t i)
{
    return (const struct band *)p->ages.items + i;
}

static enum cs_status fail_band(const struct childcare_params *p, size_t i, struct cs_err *err,
                                const char *text)
{
    const struct band *b = band_at(p, i);
    return cs_node_fail(p->ages.nodes[i], err, "childcare: ages %d to %d: %s", b->from, b->to, text);
}

/* The model's row childcare.attendance.FROM-TO (or .AGE) that covers an age; NULL without one. */
static const struct cs_param_row *find_attendance(const struct cs_economy *e, int age)
{
    static const char prefix[] = "childcare.attendance.";
    for (size_t i = 0; i < cs_params_count(e->params); i++) {
        const struct cs_param_row *row = cs_params_at(e->params, i);
        int from, to;
        if (strncmp(row->key, prefix, sizeof prefix - 1) != 0)
            continue;
        int got = sscanf(row->key + sizeof prefix - 1, "%d-%d", &from, &to);
        if (got == 1)
            to = from;
        if (got >= 1 && from <= age && age <= to)
            return row;
    }
    return NULL;
}

static void record_attendance(const struct cs_policy_context *c, const struct cs_param_row *row)
{
    for (size_t i = 0; i < c->record->n; i++) {
        if (strcmp(c->record->v[i].path, row->key) == 0)
            return;
    }
    cs_effective_add(c->record, (struct cs_effective){
                                    .path = cs_arena_strdup(c->arena, row->key),
                                    .value = row->value,
                                    .low = row->low,
                                    .high = row->high,
                                    .unit = cs_arena_strdup(c->arena, row->unit),
                                    .source = cs_arena_strdup(c->arena, row->source),
                                    .origin = CS_FROM_MODEL,
                                    .status = row->status,
                                });
}

static enum cs_status prepare_rates(const struct cs_policy_context *c, struct childcare_params *p,
                                    struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (int age = 0; age <= MAX_AGE; age++)
        p->rate[age] = NAN;
    for (size_t i = 0; i < p->ages.n; i++) {
        const struct band *b = band_at(p, i);
        if (b->to < b->from) {
            st = fail_band(p, i, err, "'to' is below 'from'");
            continue;
        }
        for (int age = b->from; age <= b->to; age++) {
            if (!isnan(p->rate[age]))
                return fail_band(p, i, err, "overlaps another band; expected each age once");
            p->rate[age] = b->attendance;
            const struct cs_param_row *row = find_attendance(c->economy, age);
            if (isnan(b->attendance) && row != NULL) {
                p->rate[age] = row->value;
                record_attendance(c, row);
            }
            if (isnan(p->rate[age])) {
                st = fail_band(p, i, err,
                               "today's attendance is not known; expected 'attendance' here or "
                               "childcare.attendance.FROM-TO in the model's parameters.csv");
                break;
            }
        }
    }
    return st;
}

/* Compensation per job (employers' contributions in, imputed out) over weighted sectors. */
static enum cs_status prepare_pay(const struct cs_policy_context *c, struct childcare_params *p,
                                  const struct cs_node *node, struct cs_err *err)
{
    const struct cs_economy *e = c->economy;
    double *w = cs_xcalloc(e->n, sizeof(double)), pay = 0, jobs = 0;
    gsl_vector *all_jobs = gsl_vector_calloc(e->n);
    enum cs_status st = cs_policy_sector_weights(e, &p->pay_sector, node, w, err);
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
                            "childcare: model '%s' has no compensation per job in pay_sector '%s'; "
                            "name a sector with pay and jobs",
                            e->code, p->pay_sector.n ? p->pay_sector.v[0] : ""));
    p->pay = p->pay_multiple * pay / jobs;
    return CS_OK;
}

/* Women's share of the host sectors' jobs, unless given. */
static void prepare_women(const struct cs_policy_context *c, struct childcare_params *p)
{
    if (!isnan(p->women_share))
        return;
    double jobs[CS_SEXES] = {0};
    for (size_t i = 0; i < c->economy->n; i++) {
        for (enum cs_sex g = 0; g < CS_SEXES && p->host_weights[i] != 0; g++)
            jobs[g] += cs_job_rate_sex(c->rates, i, g) * gsl_vector_get(c->economy->x, i);
    }
    p->women_share = jobs[CS_WOMEN] / (jobs[CS_WOMEN] + jobs[CS_MEN]);
}

/* What concerns several parameters; all that is wrong is said. */
static enum cs_status check_params(const struct cs_policy_context *c,
                                   const struct childcare_params *p, const struct cs_node *node,
                                   bool matched, struct cs_err *err)
{
    enum cs_status st = cs_phase_check(&p->phase, c, node, err);
    if (matched)
        st = cs_policy_fail(node, err,
                            "childcare: its cost follows from places and staff and cannot be "
                            "matched; match a 'spending' to it instead");
    if (p->noncontact + p->absence >= 1)
        st = cs_policy_fail(node, err,
                            cs_arena_printf(c->arena,
                                            "childcare: noncontact %.3g and absence %.3g leave no "
                                            "hours with children; expected a sum below 1",
                                            p->noncontact, p->absence));
    if (p->ages.n == 0)
        st = cs_policy_fail(node, err,
                            "childcare: ages is empty; expected at least one band ( { from = 0; to "
                            "= 3; coverage = 0.5; children_per_worker = 8.0; } )");
    return st;
}

/* Output less compensation over the host sectors: what overhead is spread by. */
static double host_overhead(const struct cs_economy *e, const struct childcare_params *p)
{
    gsl_vector *coe = gsl_vector_calloc(e->n);
    double rest = 0;
    cs_economy_coe(e, false, coe);
    for (size_t s = 0; s < e->n; s++) {
        if (p->host_weights[s] != 0)
            rest += gsl_vector_get(e->x, s) - gsl_vector_get(coe, s);
    }
    gsl_vector_free(coe);
    return rest;
}

static enum cs_status prepare_sectors(const struct cs_policy_context *c, struct childcare_params *p,
                                      const struct cs_node *node, struct cs_err *err)
{
    const struct cs_economy *e = c->economy;
    p->host_weights = CS_ARENA_ARRAY(c->arena, double, e->n);
    p->capital_weights = CS_ARENA_ARRAY(c->arena, double, e->n);
    enum cs_status st = cs_policy_sector_weights(e, &p->host, node, p->host_weights, err);
    enum cs_status built =
        cs_policy_sector_weights(e, &p->capital_sector, node, p->capital_weights, err);
    if (st == CS_OK && p->labour_share < 1 && !(host_overhead(e, p) > 0))
        st = cs_policy_fail(
            node, err,
            cs_arena_printf(c->arena,
                            "childcare: host '%s' spends nothing but pay in model '%s', so overhead "
                            "cannot follow it; name another host or set labour_share = 1",
                            p->host.n ? p->host.v[0] : "", e->code));
    return st != CS_OK ? st : built;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct childcare_params *p = params;
    const enum cs_status parts[] = {
        check_params(c, p, node, matched, err),
        prepare_rates(c, p, err),
        prepare_sectors(c, p, node, err),
        prepare_pay(c, p, node, err),
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i] != CS_OK)
            return parts[i];
    }
    prepare_women(c, p);
    for (size_t i = 0; i < c->economy->n; i++) {
        if (p->capital_weights[i] != 0)
            cs_policy_record_leakage(c, i);
    }
    return CS_OK;
}

/* ---- one year ---- */

struct band_year {
    double children; /* N */
    double enrolled; /* e N, today's rate */
    double added;    /* new places */
};

static enum cs_status children_of(const struct cs_policy_context *c, int age, int year,
                                  double *children, struct cs_err *err)
{
    *children = 0;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double one;
        enum cs_status st = cs_population_single(c->economy, g, age, year, &one, err);
        if (st != CS_OK)
            return st;
        *children += one;
    }
    if (isnan(*children))
        return cs_fail(err, CS_EINPUT,
                       "model '%s' has no population of age %d in %d; expected years %.0f to %.0f",
                       c->economy->code, age, year, c->economy->population->date[0],
                       c->economy->population->date[c->economy->population->n_dates - 1]);
    return CS_OK;
}

/* (6.2) summed over the band's single ages. */
static enum cs_status compute_band(const struct cs_policy_context *c,
                                   const struct childcare_params *p, const struct band *b, int year,
                                   struct band_year *out, struct cs_err *err)
{
    *out = (struct band_year){0};
    double share = cs_phase_share(&p->phase, c, year);
    for (int age = b->from; age <= b->to; age++) {
        double N;
        enum cs_status st = children_of(c, age, year, &N, err);
        if (st != CS_OK)
            return st;
        out->children += N;
        out->enrolled += p->rate[age] * N;
        out->added += share * fmax(0, b->coverage - p->rate[age]) * N;
    }
    return CS_OK;
}

/* (6.3) contact FTE for one place at a ratio. */
static double fte_per_place(const struct childcare_params *p, double hours, double ratio)
{
    double with_children = p->staff_hours_per_week * 52 * (1 - p->noncontact - p->absence);
    return hours * p->weeks_per_year / (ratio * with_children);
}

/* Places opening build_ahead years from now, as far as they are more than before; in the first year also
 * what is needed at once. */
static enum cs_status places_to_build(const struct cs_policy_context *c,
                                      const struct childcare_params *p, const struct band *b,
                                      int year, double *places, struct cs_err *err)
{
    int first = year == c->from ? c->from : year + p->build_ahead;
    double before = 0;
    *places = 0;
    for (int t = first - 1; t <= year + p->build_ahead; t++) {
        struct band_year y = {0};
        if (t >= c->from) {
            enum cs_status st = compute_band(c, p, b, t, &y, err);
            if (st != CS_OK)
                return st;
        }
        if (t >= first)
            *places += fmax(0, y.added - before);
        before = y.added;
    }
    return CS_OK;
}

struct childcare_year {
    double new_fte, upgrade_fte;  /* contact staff */
    double current, upgrade, capital, shift, fees; /* million */
};

/* (6.4): staff cost of contact FTE with their support staff, million. */
static double staff_cost(const struct cs_policy_context *c, const struct childcare_params *p,
                         double contact_fte, int year)
{
    return contact_fte * (1 + p->support_ratio * p->support_pay) * p->pay *
           cs_policy_pay_index(c, year);
}

static enum cs_status compute_year(const struct cs_policy_context *c,
                                   const struct childcare_params *p, int year,
                                   struct childcare_year *y, struct cs_err *err)
{
    *y = (struct childcare_year){0};
    double share = cs_phase_share(&p->phase, c, year), places = 0, fees_today = 0;
    for (size_t i = 0; i < p->ages.n; i++) {
        const struct band *b = band_at(p, i);
        struct band_year by;
        double built;
        enum cs_status st = compute_band(c, p, b, year, &by, err);
        if (st == CS_OK)
            st = places_to_build(c, p, b, year, &built, err);
        if (st != CS_OK)
            return st;
        double per_place = fte_per_place(p, b->hours_per_week, b->children_per_worker);
        y->new_fte += by.added * per_place;
        if (!isnan(b->children_per_worker_today))
            y->upgrade_fte += share * by.enrolled *
                              (per_place - fte_per_place(p, b->hours_per_week,
                                                         b->children_per_worker_today));
        places += built;
        fees_today += by.enrolled * b->fee_today / 1e6;
    }
    y->current = staff_cost(c, p, y->new_fte, year) / p->labour_share;
    y->upgrade = staff_cost(c, p, y->upgrade_fte, year) / p->labour_share;
    y->capital = places * p->capital_per_place / 1e6;
    y->shift = share * p->fees_ended * fees_today * cs_policy_pay_index(c, year);
    y->fees = p->fee_share * y->current;
    return CS_OK;
}

/* Overhead g - W as the host sector spends it: domestic inputs, imports, product tax, the rest surplus. */
static void spend_overhead(const struct cs_policy_context *c, const struct childcare_params *p,
                           double overhead, struct cs_levers *l)
{
    const struct cs_economy *e = c->economy;
    gsl_vector *row = gsl_vector_calloc(e->n);
    double output = 0, coe = 0, imports = 0, taxes = 0, domestic = 0;
    cs_economy_coe(e, false, row);
    for (size_t s = 0; s < e->n; s++)
        coe += p->host_weights[s] != 0 ? gsl_vector_get(row, s) : 0;
    cs_economy_primary(e, "import", NULL, row);
    for (size_t s = 0; s < e->n; s++)
        imports += p->host_weights[s] != 0 ? gsl_vector_get(row, s) : 0;
    cs_economy_primary(e, "product_tax", NULL, row);
    for (size_t s = 0; s < e->n; s++) {
        taxes += p->host_weights[s] != 0 ? gsl_vector_get(row, s) : 0;
        output += p->host_weights[s] != 0 ? gsl_vector_get(e->x, s) : 0;
    }
    gsl_vector_free(row);
    /* A_.s/(1 - w_s) = Z_.s/(x_s - CoE_s); a host of pay alone has no overhead (prepare_sectors) */
    double unit = output > coe ? overhead / (output - coe) : 0;
    for (size_t i = 0; i < e->n; i++) {
        double z = 0;
        for (size_t s = 0; s < e->n; s++)
            z += p->host_weights[s] != 0 ? gsl_matrix_get(e->Z, i, s) : 0;
        *gsl_vector_ptr(l->inputs, i) += unit * z;
        domestic += unit * z;
    }
    l->cost[CS_COST_INPUTS] += domestic;
    l->cost[CS_COST_IMPORTS] += unit * imports;
    l->cost[CS_COST_PRODUCT_TAX] += unit * taxes;
    l->cost[CS_COST_SURPLUS] += overhead - domestic - unit * (imports + taxes);
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    const struct childcare_params *p = params;
    struct childcare_year y;
    enum cs_status st = compute_year(c, p, year, &y, err);
    if (st != CS_OK)
        return st;
    double current = y.current + y.upgrade, wages = current * p->labour_share;
    double fte = (y.new_fte + y.upgrade_fte) * (1 + p->support_ratio);
    double persons = fte / p->staff_hours_ratio;
    l->staff[CS_WOMEN][CS_FORMAL] += persons * p->women_share;
    l->staff[CS_MEN][CS_FORMAL] += persons * (1 - p->women_share);
    l->staff_fte += fte;
    l->cost[CS_COST_STAFF] += wages;
    l->output += current;
    if (current != 0)
        spend_overhead(c, p, current - wages, l);
    for (size_t i = 0; i < c->economy->n && y.capital != 0; i++) {
        if (p->capital_weights[i] != 0)
            cs_policy_buy(c, i, y.capital * p->capital_weights[i], l->capital, CS_COST_CAPITAL, l);
    }
    *gsl_vector_ptr(l->dtau, 0) += c->household->formal_take_home * wages + y.shift - y.fees;
    l->payer[CS_PAYER_STATE] += current + y.capital + y.shift - y.fees;
    l->payer[CS_PAYER_HOUSEHOLDS] += y.fees - y.shift;
    return CS_OK;
}

/* ---- what it reports itself ---- */

static void set_age_axis(const struct childcare_params *p, struct cs_result *r)
{
    struct cs_label *labels = cs_xcalloc(p->ages.n, sizeof *labels);
    for (size_t i = 0; i < p->ages.n; i++) {
        const struct band *b = band_at(p, i);
        labels[i].code = cs_arena_printf(r->arena, "%d-%d", b->from, b->to);
        labels[i].title = cs_arena_printf(r->arena, "ages %d to %d", b->from, b->to);
        labels[i].role = "";
    }
    cs_result_set_axis(r, CS_DIM_AGE, labels, p->ages.n);
    free(labels);
}

enum { OF_COVERAGE, OF_CHILDREN, OF_NEW, OF_GAP, BAND_SERIES };
enum { OF_CURRENT, OF_UPGRADE, OF_CAPITAL, OF_SHIFT, OF_FEES, OF_FTE, YEAR_SERIES };

static const struct cs_series band_series[BAND_SERIES] = {
    {.key = "childcare.coverage", .title = N_("Children with a place"), .unit = "share of children",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_SHARE},
    {.key = "childcare.children", .title = N_("Children"), .unit = "persons",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
    {.key = "childcare.places_new", .title = N_("New places"), .unit = "places",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_CHANGE},
    {.key = "childcare.gap", .title = N_("Children without a place"), .unit = "persons",
     .formula = "docs/methods/06 (6.2)", .kind = CS_KIND_LEVEL, .basis = CS_BASIS_PERSONS},
};

static const struct cs_series year_series[YEAR_SERIES] = {
    {.key = "childcare.cost.current", .title = N_("Current cost of new places"),
     .formula = "docs/methods/06 (6.5)", .basis = CS_BASIS_GROSS},
    {.key = "childcare.cost.upgrade", .title = N_("Upgrading today's places"),
     .formula = "docs/methods/06 (6.5)", .basis = CS_BASIS_GROSS},
    {.key = "childcare.cost.capital", .title = N_("Building and equipping places"),
     .formula = "docs/methods/06 (6.6)", .basis = CS_BASIS_GROSS},
    {.key = "childcare.cost.shift", .title = N_("Fees of today's users taken over by the state"),
     .formula = "docs/methods/06 (6.7)"},
    {.key = "childcare.cost.fees", .title = N_("Fees paid for new places"),
     .formula = "docs/methods/06 (6.7)"},
    {.key = "childcare.staff_fte", .title = N_("Staff, contact and support"), .unit = "FTE",
     .formula = "docs/methods/06 (6.3)", .basis = CS_BASIS_FTE},
};

static enum cs_status report_bands(const struct cs_policy_context *c,
                                   const struct childcare_params *p, struct cs_result *r,
                                   struct cs_err *err)
{
    struct cs_series *s[BAND_SERIES];
    for (int k = 0; k < BAND_SERIES; k++) {
        struct cs_series spec = band_series[k];
        spec.n_dim = 2;
        spec.dim[0] = CS_DIM_YEAR;
        spec.dim[1] = CS_DIM_AGE;
        spec.assumed = true;
        s[k] = cs_result_add(r, &spec);
    }
    for (int year = c->from; year <= c->to; year++) {
        for (size_t i = 0; i < p->ages.n; i++) {
            struct band_year y;
            enum cs_status st = compute_band(c, p, band_at(p, i), year, &y, err);
            if (st != CS_OK)
                return st;
            size_t at = (size_t)(year - c->from) * p->ages.n + i;
            s[OF_COVERAGE]->v[at] = (y.enrolled + y.added) / y.children;
            s[OF_CHILDREN]->v[at] = y.children;
            s[OF_NEW]->v[at] = y.added;
            s[OF_GAP]->v[at] = y.children - y.enrolled - y.added;
        }
    }
    return CS_OK;
}

static enum cs_status report_years(const struct cs_policy_context *c,
                                   const struct childcare_params *p, struct cs_result *r,
                                   struct cs_err *err)
{
    struct cs_series *s[YEAR_SERIES];
    for (int k = 0; k < YEAR_SERIES; k++) {
        struct cs_series spec = year_series[k];
        spec.n_dim = 1;
        spec.dim[0] = CS_DIM_YEAR;
        spec.kind = CS_KIND_CHANGE;
        spec.assumed = true;
        if (spec.unit == NULL)
            spec.unit = cs_arena_printf(r->arena, "%s %s", c->economy->unit, r->currency);
        s[k] = cs_result_add(r, &spec);
    }
    for (int year = c->from; year <= c->to; year++) {
        struct childcare_year y;
        enum cs_status st = compute_year(c, p, year, &y, err);
        if (st != CS_OK)
            return st;
        size_t at = (size_t)(year - c->from);
        s[OF_CURRENT]->v[at] = y.current;
        s[OF_UPGRADE]->v[at] = y.upgrade;
        s[OF_CAPITAL]->v[at] = y.capital;
        s[OF_SHIFT]->v[at] = y.shift;
        s[OF_FEES]->v[at] = y.fees;
        s[OF_FTE]->v[at] = (y.new_fte + y.upgrade_fte) * (1 + p->support_ratio);
    }
    return CS_OK;
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct childcare_params *p = params;
    set_age_axis(p, r);
    enum cs_status st = report_bands(c, p, r, err);
    return st == CS_OK ? report_years(c, p, r, err) : st;
}

const struct cs_policy_type cs_policy_childcare = {
    .name = "childcare",
    .title = N_("Childcare"),
    .role = "care.childcare",
    .help = N_("early childhood care and education by age band: places, staff, cost, building"),
    .specs = specs,
    .size = sizeof(struct childcare_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
