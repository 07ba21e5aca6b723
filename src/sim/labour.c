#include "sim/labour.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

/* ---- hours ---- */

/* Children's hours as they are; hours of adults' care are one to one, whatever is minded at once.
 */
static void add_hours(const struct cs_levers *l, const struct cs_supply_params *supply,
                      double served, struct cs_time_input *t)
{
    for (size_t i = 0; i < l->n_care; i++) {
        double at_once = l->care[i].of == CS_CARE_OF_ADULTS ? supply->children_at_once : 1;
        t->child_hours_new += served * at_once * l->care[i].hours_new;
        t->child_hours_free += at_once * l->care[i].hours_free;
    }
}

/* Wages in million currency per million hours, which is the wage of an hour. */
static enum cs_status release_hours(struct cs_run *run, const struct cs_labour_setting *s, int year,
                                    double served, struct cs_labour_year *out, struct cs_err *err)
{
    const struct cs_people *p = s->people;
    double index = cs_policy_pay_index(&run->context, year);
    struct cs_time_input t = {
        .such_hours = {NAN, NAN},
        .replacement_wage = p->carer_wage * index,
        .wage = {p->wage[CS_WOMEN] * index, p->wage[CS_MEN] * index},
    };
    enum cs_status st = cs_people_unpaid(p, year, t.care_hours, t.unpaid_hours, err);
    if (st != CS_OK)
        return st;
    add_hours(run->levers, s->supply, served, &t);
    /* (11.14) a father's year of leave */
    t.taken_over = 365 * s->supply->leave_care_hours * run->levers->fathers_leave / 1e6;
    out->taken_over = t.taken_over;
    memcpy(out->unpaid, t.unpaid_hours, sizeof out->unpaid);
    return cs_supply_release(s->supply, &t, &out->time, err);
}

/* ---- mothers ---- */

/* The parameters at one end of their ranges; as they are where no range is given. */
static struct cs_supply_params supply_at(const struct cs_run *run,
                                         const struct cs_supply_params *central, int answer)
{
    struct cs_supply_params p = *central;
    for (size_t i = 0; i < run->s->record.n && answer != CS_LABOUR_CENTRAL; i++) {
        const struct cs_effective *e = &run->s->record.v[i];
        double least = answer == CS_LABOUR_LOW ? e->low : e->high;
        double most =
            answer == CS_LABOUR_LOW ? e->high : e->low; /* -.05 is the weak end of -.35 to -.05 */
        if (isnan(least))
            continue;
        if (strcmp(e->path, "labour_supply.coverage_response") == 0)
            p.coverage_response = least;
        else if (strcmp(e->path, "labour_supply.work_share") == 0)
            p.work_share = least;
        else if (strcmp(e->path, "labour_supply.elasticity") == 0)
            p.elasticity = most;
    }
    return p;
}

/* Unpaid hours that a group's care takes over, before who does them (11.5); adults are minded one
 * at a time. */
static double hours_freed(const struct cs_supply_params *p, const struct cs_care *care)
{
    double at_once = care->of == CS_CARE_OF_ADULTS ? 1 : p->children_at_once;
    return (p->additionality_new * care->hours_new + p->additionality_free * care->hours_free) /
           at_once;
}

/* Mothers of the children a policy cares for; their part of the hours released goes with the hours.
 */
static enum cs_status list_mothers(struct cs_run *run, const struct cs_labour_setting *s, int year,
                                   double served, const struct cs_labour_year *now,
                                   struct cs_supply_group *groups, size_t *n, struct cs_err *err)
{
    const struct cs_levers *l = run->levers;
    double hours = 0;
    for (size_t i = 0; i < l->n_care; i++)
        hours += hours_freed(s->supply, &l->care[i]);
    *n = 0;
    for (size_t i = 0; i < l->n_care; i++) {
        const struct cs_care *care = &l->care[i];
        struct cs_supply_group *g = &groups[*n];
        if (care->of != CS_CARE_OF_CHILDREN)
            continue;
        *g = (struct cs_supply_group){
            .name = care->name,
            .paying = care->price_before > 0 ? care->attendance * s->supply->paying_share : 0,
            .price_before = care->price_before,
            .price_after = care->price_after,
            .places = care->persons > 0 ? served * care->places / care->persons : 0,
            .freed_hours =
                hours > 0 ? 1e6 * now->time.hours[CS_WOMEN] * hours_freed(s->supply, care) / hours
                          : 0,
        };
        enum cs_status st = cs_people_mothers(s->people, s->supply, care->from, care->to, year,
                                              &g->women, &g->participation, err);
        if (st != CS_OK)
            return st;
        ++*n;
    }
    return CS_OK;
}

/* Women who cared for adults and are freed: a share of their hours becomes paid work (11.15); no
 * more than are outside the labour force. */
static double carers_joining(const struct cs_run *run, const struct cs_labour_setting *s,
                             const struct cs_supply_params *at,
                             const struct cs_market_people *people,
                             const struct cs_labour_year *now)
{
    const struct cs_levers *l = run->levers;
    double adults = 0, all = 0;
    for (size_t i = 0; i < l->n_care; i++) {
        double hours = hours_freed(s->supply, &l->care[i]);
        all += hours;
        adults += l->care[i].of == CS_CARE_OF_ADULTS ? hours : 0;
    }
    if (!s->hours || !(adults > 0))
        return 0;
    double outside =
        people->population[CS_WOMEN] - people->employed[CS_WOMEN] - people->unemployed[CS_WOMEN];
    return fmin(outside,
                at->work_share * 1e6 * now->time.hours[CS_WOMEN] * adults / all / at->work_hours);
}

static enum cs_status find_joining(struct cs_run *run, const struct cs_labour_setting *s, int year,
                                   double served, const struct cs_market_people *people,
                                   struct cs_labour_year *out, struct cs_err *err)
{
    struct cs_supply_group groups[CS_MOST_CARE];
    struct cs_supply_answer each[CS_MOST_CARE], total = {0};
    size_t n = 0;
    enum cs_status st = list_mothers(run, s, year, served, out, groups, &n, err);
    for (int i = 0; i < CS_LABOUR_ANSWERS && st == CS_OK; i++) {
        const struct cs_supply_params at = supply_at(run, s->supply, i);
        if (n > 0)
            st = cs_supply_economy(&at, groups, n, people->population[CS_WOMEN], each, &total, err);
        double carers = carers_joining(run, s, &at, people, out);
        out->joining[i] = total.women + carers;
        if (i == CS_LABOUR_CENTRAL) {
            out->participation_pp = total.change_pp + 100 * carers / people->population[CS_WOMEN];
            out->answer = total;
        }
    }
    return st;
}

/* ---- posts ---- */

/* Earnings gap between sectors: today's jobs at their sectors' pay, those risen, those added. */
static void find_pay_gap(const struct cs_run *run, int year, struct cs_labour_year *out)
{
    const struct cs_levers *l = run->levers;
    double index = cs_policy_pay_index(&run->context, year), staff = 0;
    double grown = cs_policy_gdp(&run->context, year) / run->context.gdp_base;
    struct cs_earnings before[CS_SEXES] = {{0}}, added[CS_SEXES] = {{0}};
    for (int g = 0; g < CS_SEXES; g++)
        staff += l->staff[g][CS_FORMAL] + l->staff[g][CS_INFORMAL];
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double own = l->staff[g][CS_FORMAL] + l->staff[g][CS_INFORMAL];
        before[g].hours = added[g].hours = NAN;
        added[g].jobs = own;
        added[g].pay = staff > 0 ? l->cost[CS_COST_STAFF] * own / staff : 0;
        for (size_t i = 0; i < run->e->n; i++) {
            double pay = run->s->rates->pay[i], x = 0;
            if (isnan(pay))
                continue;
            double jobs =
                cs_job_rate_sex(run->s->rates, i, g) * gsl_vector_get(run->e->x, i) * grown / index;
            before[g].jobs += jobs;
            before[g].pay += jobs * pay * index;
            for (int k = 0; k < CS_EFFECTS; k++)
                x += gsl_vector_get(run->response->dx[k], i);
            jobs = cs_run_jobs_at(run, i, x, g, CS_FORMAL, year) +
                   cs_run_jobs_at(run, i, x, g, CS_INFORMAL, year);
            added[g].jobs += jobs;
            added[g].pay += jobs * pay * index;
        }
    }
    struct cs_earnings_gap hourly;
    cs_market_earnings(before, l->pay_rise, added, &out->pay_gap, &hourly);
}

/* Wages of own staff answer to posts filled; the rest of the income does not. */
static void split_income(const struct cs_levers *l, gsl_vector *rest)
{
    gsl_vector_memcpy(rest, l->dtau);
    gsl_vector_sub(rest, l->dtau_staff);
}

/* Posts of the response at hand, whoever is there: where sectors are at their capacity (page 12)
 * output is what they make, and empty posts are reported, not acted on. */
struct as_made {
    const struct cs_run *run;
    const struct cs_market_economy *m;
};

static enum cs_status ask_as_made(void *of, double lambda[CS_TIERS][CS_SEXES],
                                  struct cs_market_demand *d, struct cs_err *err)
{
    const struct as_made *made = of;
    const struct cs_market_economy *m = made->m;
    (void)lambda;
    (void)err;
    memset(d, 0, sizeof *d);
    cs_market_add_own(m->own, d);
    for (size_t i = 0; i < made->run->e->n; i++) {
        double x = 0;
        for (int k = 0; k < CS_EFFECTS; k++)
            x += gsl_vector_get(made->run->response->dx[k], i);
        for (enum cs_sex g = 0; g < CS_SEXES && x != 0; g++) {
            double posts =
                m->persons_per_job / m->job_index * cs_job_rate_sex(m->rates, i, g) * fabs(x);
            *(x > 0 ? &d->posts[CS_TIER_OUTPUT][g] : &d->lost[g]) += posts;
        }
    }
    return CS_OK;
}

static enum cs_status clear_market(struct cs_run *run, const struct cs_labour_setting *s, int year,
                                   const struct cs_market_people *people,
                                   struct cs_market_economy *m, struct cs_labour_year *out,
                                   struct cs_err *err)
{
    const struct cs_levers *l = run->levers;
    struct cs_market_supply supply = {0};
    memcpy(supply.unemployed, people->unemployed, sizeof supply.unemployed);
    supply.joining[CS_WOMEN] = out->joining[CS_LABOUR_CENTRAL];
    *m = (struct cs_market_economy){
        .q = run->q,
        .h = run->h,
        .rates = run->new_jobs,
        .persons_per_job = s->people->persons_per_job,
        .job_index = cs_policy_pay_index(&run->context, year),
        .bought = l->bought,
        .inputs = l->inputs,
        .dtau_staff = l->dtau_staff,
        .dtau_rest = run->dtau_rest,
    };
    for (int g = 0; g < CS_SEXES; g++)
        m->own[g] = l->staff[g][CS_FORMAL] + l->staff[g][CS_INFORMAL];
    split_income(l, run->dtau_rest);
    bool as_made = run->capacity.binds;
    enum cs_status st = as_made ? CS_OK : cs_market_economy_open(m, err);
    struct as_made made = {run, m};
    const struct cs_market_asker ask = {as_made ? ask_as_made : cs_market_ask,
                                        as_made ? (void *)&made : (void *)m};
    if (st == CS_OK)
        st = cs_market_clear(s->market, &supply, &ask, NULL, &out->outcome, err);
    if (st == CS_OK)
        st = cs_market_find_rates(s->market, people, &supply, &out->outcome, &out->rates, err);
    return st;
}

/* Children served follow filled posts, mothers who join follow children served: a few rounds settle
 * it. */
static enum cs_status settle(struct cs_run *run, const struct cs_labour_setting *s, int year,
                             struct cs_market_economy *m, struct cs_labour_year *out,
                             struct cs_err *err)
{
    enum { MOST_ROUNDS = 100 };
    struct cs_market_people people = {0};
    double served = 1, before = INFINITY;
    bool rates = cs_people_has_rates(s->people);
    enum cs_status st = rates ? cs_people_working_age(s->people, year, &people, err) : CS_OK;
    for (int round = 0; round < MOST_ROUNDS && st == CS_OK && fabs(served - before) > 1e-12;
         round++) {
        before = served;
        if (s->hours)
            st = release_hours(run, s, year, served, out, err);
        if (!rates)
            return st;
        if (st == CS_OK && s->cares)
            st = find_joining(run, s, year, served, &people, out, err);
        if (st != CS_OK)
            return st;
        cs_market_economy_close(m);
        st = clear_market(run, s, year, &people, m, out, err);
        served = out->outcome.served;
    }
    return st;
}

enum cs_status cs_labour_look(struct cs_run *run, const struct cs_labour_setting *s, int year,
                              struct cs_labour_year *out, struct cs_err *err)
{
    struct cs_market_economy m = {0};
    memset(out, 0, sizeof *out);
    enum cs_status st = settle(run, s, year, &m, out, err);
    cs_market_economy_close(&m);
    find_pay_gap(run, year, out);
    return st;
}

/* ---- what is met ---- */

/* The service as far as its posts are filled: cost, inputs, income and care delivered go with it.
 */
static void cut_service(struct cs_levers *l, const struct cs_market_outcome *o)
{
    double unserved = 1 - o->served, staff[CS_SEXES][CS_JOB_STATUSES] = {{0}};
    bool left[CS_SEXES];
    for (int g = 0; g < CS_SEXES; g++)
        left[g] = l->staff[g][CS_FORMAL] + l->staff[g][CS_INFORMAL] < 0;
    for (int g = 0; g < CS_SEXES; g++) {
        for (int h = 0; h < CS_SEXES; h++) {
            for (int st = 0; st < CS_JOB_STATUSES; st++)
                /* staff that leaves a shrinking service leaves it, whoever is short elsewhere */
                staff[h][st] += (left[g] ? g == h : o->fill[CS_TIER_OWN][g][h]) * l->staff[g][st];
        }
    }
    for (int g = 0; g < CS_SEXES; g++) {
        for (int st = 0; st < CS_JOB_STATUSES; st++)
            l->staff[g][st] = staff[g][st];
    }
    for (int i = 0; i < CS_PAYERS; i++)
        l->payer[i] -= unserved * l->service_payer[i];
    l->cost[CS_COST_STAFF] *= o->served;
    l->cost[CS_COST_INPUTS] *= o->served;
    l->cost[CS_COST_SURPLUS] *= o->served;
    l->cost[CS_COST_IMPORTS] -= unserved * l->service_imports;
    l->cost[CS_COST_PRODUCT_TAX] -= unserved * l->service_tax;
    l->output *= o->served;
    l->staff_fte *= o->served;
    l->support_fte *= o->served;
    gsl_vector_scale(l->inputs, o->served);
    for (size_t h = 0; h < l->dtau->size; h++)
        *gsl_vector_ptr(l->dtau, h) -= unserved * gsl_vector_get(l->dtau_staff, h);
    gsl_vector_scale(l->dtau_staff, o->served);
    for (size_t i = 0; i < l->n_care; i++) {
        l->care[i].hours_new *= o->served;
        l->care[i].places *= o->served;
    }
}

/* What the sectors bought from do not deliver is not paid for: domestic output, and with it imports
 * and product tax of the same purchases; whoever buys pays that much less. */
static void cut_bought(struct cs_levers *l, const gsl_vector *theta)
{
    double whole = 0, made = 0, paid = 0;
    for (int i = 0; i < CS_PAYERS; i++)
        paid += l->bought_payer[i];
    for (size_t i = 0; i < l->bought->size; i++) {
        whole += gsl_vector_get(l->bought, i);
        made += gsl_vector_get(l->bought, i) * gsl_vector_get(theta, i);
    }
    if (!(whole > 0 && paid > 0)) /* a cut: nothing is asked for */
        return;
    gsl_vector_mul(l->bought, theta);
    double kept = made / whole,
           imports = l->cost[CS_COST_IMPORTS] - l->capital_imports - l->service_imports;
    double tax = l->cost[CS_COST_PRODUCT_TAX] - l->capital_tax - l->service_tax;
    double less = (1 - kept) * (whole + imports + tax);
    l->cost[CS_COST_PURCHASES] -= whole - made;
    l->cost[CS_COST_IMPORTS] -= (1 - kept) * imports;
    l->cost[CS_COST_PRODUCT_TAX] -= (1 - kept) * tax;
    for (int i = 0; i < CS_PAYERS; i++)
        l->payer[i] -= less * l->bought_payer[i] / paid;
}

/* Output that is made, theta x; jobs are counted on demanded output by who fills them. */
static void cut_output(struct cs_run *run, const struct cs_market_economy *m)
{
    for (int k = 0; k < CS_EFFECTS; k++) {
        gsl_vector_memcpy(run->response->dx[k], m->response->dx[k]);
        gsl_vector_mul(run->response->dx[k], m->theta);
    }
    gsl_vector_memcpy(run->response->dy, m->response->dy);
    gsl_vector_memcpy(run->met.theta, m->theta);
}

enum cs_status cs_labour_meet(struct cs_run *run, const struct cs_labour_setting *s, int year,
                              struct cs_labour_year *out, struct cs_err *err)
{
    struct cs_market_economy m = {0};
    memset(out, 0, sizeof *out);
    enum cs_status st = settle(run, s, year, &m, out, err);
    if (st == CS_OK && out->outcome.side != CS_SIDE_POSTS) {
        memcpy(run->met.fill, out->outcome.fill, sizeof run->met.fill);
        run->met.short_of_people = run->limited = true;
        cut_bought(run->levers, m.theta);
        cut_service(run->levers, &out->outcome);
        cut_output(run, &m);
    }
    cs_market_economy_close(&m);
    find_pay_gap(run, year, out);
    return st;
}
