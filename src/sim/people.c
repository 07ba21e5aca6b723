#include "sim/people.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "economy/population.h"
#include "policy/people.h"

static double value_of(const struct cs_economy *e, const char *key, double otherwise)
{
    const struct cs_param_row *row = e->params != NULL ? cs_params_find(e->params, key) : NULL;
    return row != NULL && !isnan(row->value) ? row->value : otherwise;
}

static const struct cs_time_use_row *find_hours(const struct cs_economy *e, const char *activity,
                                                enum cs_sex sex, const char *age, const char *year)
{
    for (size_t i = 0; i < e->n_time_use; i++) {
        const struct cs_time_use_row *row = &e->time_use[i];
        if (strcmp(row->activity, activity) == 0 && row->sex == sex && strcmp(row->age, age) == 0 &&
            strcmp(row->year, year) == 0)
            return row;
    }
    return NULL;
}

/* The latest survey that has both sexes. */
static void pick_hours(const struct cs_economy *e, const char *activity, double hours[CS_SEXES],
                       int *from_age)
{
    const char *latest = "";
    hours[CS_WOMEN] = hours[CS_MEN] = NAN;
    for (size_t i = 0; i < e->n_time_use; i++) {
        const struct cs_time_use_row *w = &e->time_use[i], *m;
        if (strcmp(w->activity, activity) != 0 || w->sex != CS_WOMEN ||
            strcmp(w->year, latest) <= 0)
            continue;
        m = find_hours(e, activity, CS_MEN, w->age, w->year);
        if (m == NULL || isnan(w->hours_per_day) || isnan(m->hours_per_day))
            continue;
        latest = w->year;
        hours[CS_WOMEN] = w->hours_per_day;
        hours[CS_MEN] = m->hours_per_day;
        *from_age = atoi(w->age); /* "10+" */
    }
}

/* Pay of an hour in care over that of the mean hour: care's pay per job over the mean per job. */
static double care_premium(const struct cs_policy_context *c)
{
    double pay = 0, jobs = 0;
    for (size_t i = 0; i < c->economy->n; i++) {
        double n = cs_job_rate_all(c->rates, i) * gsl_vector_get(c->economy->x, i);
        if (!cs_role_matches(c->economy->sector[i].role, "care") || !(n > 0) ||
            isnan(c->rates->pay[i]))
            continue;
        pay += n * c->rates->pay[i];
        jobs += n;
    }
    return jobs > 0 ? pay / jobs / c->rates->mean_pay : NAN;
}

/* Published hourly earnings are in national currency, but some tables are in US dollars: what a
 * unit is worth in the table's money. Without the rate that the table was made with it is not
 * known, and neither is the wage. */
static double table_money(const struct cs_economy *e)
{
    if (strcmp(e->currency, "USD") != 0 || strcmp(e->country, "USA") == 0 || e->country[0] == '\0')
        return 1;
    return value_of(e, "table.exchange_rate", NAN);
}

void cs_people_read(const struct cs_policy_context *c, struct cs_people *out)
{
    const struct cs_economy *e = c->economy;
    *out = (struct cs_people){
        .c = c,
        .participation = {value_of(e, "participation.women", NAN),
                          value_of(e, "participation.men", NAN)},
        .unemployment = {value_of(e, "unemployment.women", NAN),
                         value_of(e, "unemployment.men", NAN)},
        .mothers_young = value_of(e, "employment.women_child_under6", NAN),
        .mothers_older = value_of(e, "employment.women_no_child_under6", NAN),
        .persons_per_job = value_of(e, "labour.persons_per_job", 1),
        .wage = {value_of(e, "labour.hourly_earnings.women", NAN),
                 value_of(e, "labour.hourly_earnings.men", NAN)},
    };
    pick_hours(e, "unpaid_care", out->care_hours, &out->care_from);
    pick_hours(e, "unpaid_total", out->unpaid_hours, &out->unpaid_from);
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        out->wage[g] *= table_money(e);
    out->carer_wage = (out->wage[CS_WOMEN] + out->wage[CS_MEN]) / 2 * care_premium(c);
}

bool cs_people_has_rates(const struct cs_people *p)
{
    double known = p->participation[CS_WOMEN] + p->participation[CS_MEN] +
                   p->unemployment[CS_WOMEN] + p->unemployment[CS_MEN];
    return p->c->economy->population != NULL && !isnan(known);
}

bool cs_people_has_hours(const struct cs_people *p)
{
    return p->c->economy->population != NULL &&
           !isnan(p->care_hours[CS_WOMEN] + p->care_hours[CS_MEN]);
}

enum cs_status cs_people_working_age(const struct cs_people *p, int year,
                                     struct cs_market_people *out, struct cs_err *err)
{
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double N;
        enum cs_status st = cs_people_count(p->c, g, CS_WORKING_AGE, CS_AGE_OPEN, year, &N, err);
        if (st != CS_OK)
            return st;
        out->population[g] = N;
        out->employed[g] = N * p->participation[g] * (1 - p->unemployment[g]);
        out->unemployed[g] = N * p->participation[g] * p->unemployment[g];
    }
    return CS_OK;
}

static enum cs_status hours_of(const struct cs_people *p, const double per_day[CS_SEXES], int from,
                               int year, double out[CS_SEXES], struct cs_err *err)
{
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double N = 0;
        enum cs_status st = cs_people_count(p->c, g, from, CS_AGE_OPEN, year, &N, err);
        if (st != CS_OK)
            return st;
        out[g] = cs_supply_hours_a_year(per_day[g], N) / 1e6;
    }
    return CS_OK;
}

enum cs_status cs_people_unpaid(const struct cs_people *p, int year, double care[CS_SEXES],
                                double all[CS_SEXES], struct cs_err *err)
{
    enum cs_status st = hours_of(p, p->care_hours, p->care_from, year, care, err);
    return st == CS_OK ? hours_of(p, p->unpaid_hours, p->unpaid_from, year, all, err) : st;
}

/* Given, else employment of women with (without) a young child over one less unemployment, else
 * that of all women. */
static double mothers_participation(const struct cs_people *p,
                                    const struct cs_supply_params *supply, int from)
{
    double employed = from < 6 ? p->mothers_young : p->mothers_older;
    if (!isnan(supply->mothers_participation))
        return supply->mothers_participation;
    if (isnan(employed))
        return p->participation[CS_WOMEN];
    return fmin(1, employed / (1 - p->unemployment[CS_WOMEN]));
}

enum cs_status cs_people_mothers(const struct cs_people *p, const struct cs_supply_params *supply,
                                 int from, int to, int year, double *women, double *participation,
                                 struct cs_err *err)
{
    *women = 0;
    *participation = mothers_participation(p, supply, from);
    for (int age = from; age <= to; age++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            double N;
            enum cs_status st = cs_population_single(p->c->economy, g, age, year, &N, err);
            if (st != CS_OK)
                return st;
            *women += N * cs_supply_youngest(supply, age);
        }
    }
    return CS_OK;
}
