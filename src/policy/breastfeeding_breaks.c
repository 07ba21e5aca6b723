/*
 * breastfeeding_breaks: paid breaks of employed mothers (docs/methods/09).
 *
 *   mothers  M = N_0 employed covered breastfeeding                                  (9.9)
 *   hours    M months days minutes / 60                                              (9.9)
 *   cost     s(t) [hours under the new rule - today's] w_f / (52 H) W(t)             (9.10)
 *
 * Employers pay for hours not worked. Nothing is bought and no household earns more, so there is no
 * demand and no income.
 */
#include "policy/parents.h"
#include "policy/people.h"

#include <math.h>

#include "base/text.h"

struct rule {
    double months, minutes, covered;
};

struct breaks_params {
    struct cs_phase phase;
    struct cs_parents_pay pay;
    struct rule new, today;
    double employed, breastfeeding, days_per_month, hours_per_week;
    struct cs_strings preset;
    double hourly; /* women's compensation per paid hour in the base year, million; by prepare */
};

static const struct cs_preset presets[] = {
    {"ilo_c003", "minutes", 60, 0, 0,
     "ILO, Maternity Protection Convention, 1919 (No. 3), article 3: half an hour twice a day",
     CS_STATUS_SOURCED},
    {"ilo_c183", "minutes", 60, 30, 90,
     "ILO, Maternity Protection Convention, 2000 (No. 183), article 10, asks for paid daily breaks "
     "and leaves number and length to national law, as Recommendation No. 191, paragraph 7; the "
     "hour is that of Convention No. 3",
     CS_STATUS_ASSUMPTION},
    {.name = NULL},
};

#define REAL(name) .type = CS_PARAM_REAL, .offset = offsetof(struct breaks_params, name)

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct breaks_params, phase),
    CS_PRESET_SPEC(struct breaks_params, preset, presets),
    CS_PARENTS_PAY_SPECS(struct breaks_params, pay),
    {.key = "employed", REAL(employed), .min = 0, .max = 1, .fallback = 0.5, .low = 0.2,
     .high = 0.8, .model_key = "employment.women_child_under6", .unit = "fraction of mothers",
     .help = N_("mothers of infants who work; the model's rate is that of mothers of under-sixes")},
    {.key = "covered", REAL(new.covered), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of employed mothers",
     .help = N_("who have the right and can use it; default the formal share of women's jobs")},
    {.key = "covered_today", REAL(today.covered), .min = 0, .max = 1, .optional = true,
     .unit = "fraction of employed mothers", .help = N_("the same today; default as new")},
    {.key = "breastfeeding", REAL(breastfeeding), .min = 0, .max = 1, .fallback = 0.48, .low = 0.3,
     .high = 0.8, .unit = "fraction of covered mothers", .help = N_("who take the breaks"),
     .source = "WHO and UNICEF, Global Breastfeeding Scorecard 2023: 48 % of infants under six "
               "months are breastfed exclusively"},
    {.key = "months", REAL(new.months), .min = 0, .max = 36, .fallback = 6, .low = 3, .high = 12,
     .unit = "months", .help = N_("months with breaks after the return to work")},
    {.key = "months_today", REAL(today.months), .min = 0, .max = 36, .fallback = 0,
     .convention = true, .unit = "months", .help = N_("the same today")},
    {.key = "minutes", REAL(new.minutes), .min = 0, .max = 480, .fallback = 60, .low = 30,
     .high = 90, .unit = "minutes a working day", .help = N_("paid breaks a day"),
     .source = "ILO, Maternity Protection Convention, 1919 (No. 3), article 3: half an hour twice "
               "a day"},
    {.key = "minutes_today", REAL(today.minutes), .min = 0, .max = 480, .optional = true,
     .unit = "minutes a working day", .help = N_("the same today; default as new")},
    {.key = "days_per_month", REAL(days_per_month), .min = 0, .max = 31, .above_min = true,
     .fallback = 21.7, .low = 18, .high = 26, .unit = "days",
     .help = N_("working days a month: five a week, 52 weeks over 12 months")},
    {.key = "hours_per_week", REAL(hours_per_week), .min = 0, .max = 80, .above_min = true,
     .fallback = 40, .low = 35, .high = 48, .model_key = "labour.hours_per_week",
     .unit = "hours a week", .help = N_("paid hours of a job, holidays included")},
    {.key = NULL},
};

#undef REAL

/* Formal share of women's jobs; NaN where the model does not know the status of jobs. */
static double formal_share(const struct cs_policy_context *c)
{
    double jobs[CS_JOB_STATUSES] = {0};
    if (!c->economy->labour_by_status)
        return NAN;
    for (size_t i = 0; i < c->economy->n; i++) {
        double x = gsl_vector_get(c->economy->x, i);
        for (enum cs_job_status s = 0; s < CS_JOB_STATUSES && x != 0; s++)
            jobs[s] += cs_job_rate(c->rates, i, CS_WOMEN, s) * x;
    }
    return jobs[CS_FORMAL] / (jobs[CS_FORMAL] + jobs[CS_INFORMAL]);
}

static enum cs_status prepare_covered(const struct cs_policy_context *c, struct breaks_params *p,
                                      const struct cs_node *node, struct cs_err *err)
{
    if (isnan(p->new.covered)) {
        p->new.covered = formal_share(c);
        if (isnan(p->new.covered))
            return cs_policy_fail(
                node, err,
                cs_arena_printf(c->arena,
                                "breastfeeding_breaks: model '%s' does not know formal jobs; "
                                "expected 'covered', a fraction of employed mothers",
                                c->economy->code));
        cs_effective_add(c->record,
                         (struct cs_effective){.path = "breastfeeding_breaks.formal_share",
                                               .value = p->new.covered,
                                               .low = NAN,
                                               .high = NAN,
                                               .unit = "fraction of employed mothers",
                                               .source = "formal share of women's jobs in the "
                                                         "model, all ages",
                                               .origin = CS_FROM_DEFAULT,
                                               .status = CS_STATUS_ASSUMPTION});
    }
    return CS_OK;
}

/* Today's rule; what is not given is as in the new one. */
static struct rule rule_today(const struct breaks_params *p)
{
    struct rule r = p->today;
    r.minutes = isnan(r.minutes) ? p->new.minutes : r.minutes;
    r.covered = isnan(r.covered) ? p->new.covered : r.covered;
    return r;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct breaks_params *p = params;
    double pay[CS_SEXES];
    enum cs_status st = cs_phase_check(&p->phase, c, node, err);
    if (matched)
        st = cs_policy_fail(node, err,
                            "breastfeeding_breaks: its cost follows from mothers and hours and "
                            "cannot be matched; match a 'spending' to it instead");
    const enum cs_status parts[] = {
        prepare_covered(c, p, node, err),
        cs_parents_pay(c, &p->pay, node, "breastfeeding_breaks", pay, err),
        cs_people_check(c, "breastfeeding_breaks", node, 0, 0, 0, err),
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i] != CS_OK)
            return parts[i];
    }
    p->hourly = pay[CS_WOMEN] / (52 * p->hours_per_week);
    return st;
}

static double mothers_of(const struct breaks_params *p, const struct rule *r, double infants)
{
    bool any = r->months > 0 && r->minutes > 0;
    return any ? infants * p->employed * r->covered * p->breastfeeding : 0;
}

struct breaks_year {
    double mothers; /* who take breaks, in force */
    double hours;   /* more than today */
    double cost;    /* million */
};

static enum cs_status compute_year(const struct cs_policy_context *c, const struct breaks_params *p,
                                   int year, struct breaks_year *y, struct cs_err *err)
{
    double infants, share = cs_phase_share(&p->phase, c, year);
    enum cs_status st = cs_parents_infants(c, year, &infants, err);
    if (st != CS_OK)
        return st;
    const struct rule rule = rule_today(p);
    double new = mothers_of(p, &p->new, infants), today = mothers_of(p, &rule, infants);
    double new_hours = new * p->new.months * p->days_per_month * p->new.minutes / 60;
    double old_hours = today * rule.months * p->days_per_month * rule.minutes / 60;
    y->mothers = today + share * (new - today);
    y->hours = share * (new_hours - old_hours);
    y->cost = y->hours * p->hourly * cs_policy_pay_index(c, year);
    return CS_OK;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    (void)matched;
    struct breaks_year y;
    enum cs_status st = compute_year(c, params, year, &y, err);
    if (st != CS_OK)
        return st;
    l->cost[CS_COST_HOURS] += y.cost;
    l->payer[CS_PAYER_EMPLOYERS] += y.cost;
    return CS_OK;
}

enum { OF_MOTHERS, OF_HOURS, OF_COST, OF_PER_MOTHER, SERIES };

static const struct cs_series series[SERIES] = {
    {.key = "breastfeeding_breaks.mothers", .title = N_("Mothers with paid breastfeeding breaks"),
     .unit = "persons", .formula = "docs/methods/09 (9.9)", .kind = CS_KIND_LEVEL,
     .basis = CS_BASIS_PERSONS},
    {.key = "breastfeeding_breaks.hours", .title = N_("Paid hours of breaks, more than today"),
     .unit = "hours", .formula = "docs/methods/09 (9.9)", .kind = CS_KIND_CHANGE},
    {.key = "breastfeeding_breaks.cost", .title = N_("Cost of breaks to employers"),
     .formula = "docs/methods/09 (9.10)", .kind = CS_KIND_CHANGE, .basis = CS_BASIS_GROSS},
    {.key = "breastfeeding_breaks.cost_per_mother", .title = N_("Added cost of breaks per mother"),
     .formula = "docs/methods/09 (9.10)", .kind = CS_KIND_LEVEL},
};

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct breaks_params *p = params;
    struct cs_series *s[SERIES];
    for (int k = 0; k < SERIES; k++) {
        struct cs_series spec = series[k];
        if (k == OF_PER_MOTHER)
            spec.unit = cs_arena_printf(r->arena, "%s per mother", c->economy->currency);
        s[k] = cs_parents_series(c, r, spec, false);
    }
    for (int year = c->from; year <= c->to; year++) {
        struct breaks_year y;
        enum cs_status st = compute_year(c, p, year, &y, err);
        if (st != CS_OK)
            return st;
        size_t at = (size_t)(year - c->from);
        s[OF_MOTHERS]->v[at] = y.mothers;
        s[OF_HOURS]->v[at] = y.hours;
        s[OF_COST]->v[at] = y.cost;
        s[OF_PER_MOTHER]->v[at] = y.mothers > 0 ? y.cost * 1e6 / y.mothers : NAN;
    }
    return CS_OK;
}

static const struct cs_policy_series own_series[] = {
    {"breastfeeding_breaks.mothers", "persons", N_("mothers with paid breastfeeding breaks")},
    {"breastfeeding_breaks.hours", "hours", N_("paid hours of breaks, more than today")},
    {"breastfeeding_breaks.cost", "money", N_("cost of breaks to employers")},
    {"breastfeeding_breaks.cost_per_mother", "currency per mother",
     N_("added cost of breaks per mother")},
    {.key = NULL},
};

const struct cs_policy_type cs_policy_breastfeeding_breaks = {
    .prices =
        N_("Paid breaks of employed mothers: the hours not worked and what they cost "
        "employers. Nothing is bought and nobody earns more, so it makes no jobs."),
    .methods = "09-leave-and-transfers.md",
    .scenario = "bra-leave.cfg",
    .series = own_series,
    .name = "breastfeeding_breaks",
    .title = N_("Breastfeeding breaks"),
    .help = N_("paid breaks of employed mothers: hours and their cost to employers"),
    .role = "care.breaks",
    .specs = specs,
    .size = sizeof(struct breaks_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
