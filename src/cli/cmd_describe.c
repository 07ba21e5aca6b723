/* caresim describe: the accounts of a model in short, sector by sector; or the meaning of a name. */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "cli/define.h"
#include "economy/households.h"
#include "impact/response.h"

static double jobs_of(const struct cs_economy *e, enum cs_sex g, enum cs_job_status s)
{
    double sum = 0;
    for (size_t i = 0; i < e->n; i++) {
        double cell = cs_economy_labour(e, i, g, s)->jobs;
        sum += isnan(cell) ? 0 : cell;
    }
    return sum;
}

static void say_jobs(const struct cs_economy *e)
{
    char n[CS_NUMBER_TEXT];
    if (e->labour == NULL) {
        cs_say("no jobs by sex\n");
        return;
    }
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double formal = jobs_of(e, g, CS_FORMAL), all = formal + jobs_of(e, g, CS_INFORMAL);
        cs_say("%s's %s %s", cs_sex_title(g), cs_economy_counts_fte(e) ? "full-time equivalents" : "jobs",
               cs_format_people(all, 0, n));
        if (e->labour_by_status)
            cs_say(", %.1f %% formal", 100 * formal / all);
        cs_say("\n");
    }
}

static void say_head(const struct cs_economy *e)
{
    char n[CS_NUMBER_TEXT];
    cs_say("%s (%s): %zu sectors, %s, %s %s\n", e->title, e->code, e->n, e->table, e->unit,
           e->currency);
    cs_say("GDP at market prices %s %s %s\n",
           cs_format_people(cs_economy_gdp(e).production, 0, n), e->unit, e->currency);
    say_jobs(e);
    if (*e->note != '\0')
        cs_say("note: %s\n", e->note);
}

/* Household groups, where the model has their accounts: shares of income and of what is bought. */
static void say_households(const struct cs_economy *e)
{
    const struct cs_households *h = e->households;
    double all = 0;
    for (size_t g = 0; h != NULL && g < h->H; g++)
        all += cs_households_income(h, g);
    if (h != NULL)
        cs_say("\n%-10s %-32s %8s %12s %9s\n", "group", "households (closure sam)", "income",
               "direct tax", "own use");
    for (size_t g = 0; h != NULL && g < h->H; g++) {
        char income[CS_NUMBER_TEXT], tax[CS_NUMBER_TEXT], own[CS_NUMBER_TEXT];
        double one = cs_households_income(h, g), bought = 0;
        for (int k = 0; k < CS_BOUGHTS; k++)
            bought += cs_households_bought(e, g, (enum cs_bought)k);
        cs_say("%-10s %-32.32s %7s%% %11s%% %8s%%\n", h->v[g].code, h->v[g].title,
               cs_format_people(100 * one / all, 1, income),
               cs_format_people(100 * h->v[g].direct_tax / one, 1, tax),
               cs_format_people(100 * cs_households_bought(e, g, CS_BOUGHT_OWN) / bought, 1, own));
    }
    if (h != NULL)
        cs_say("\nincome: share of all households' income; direct tax: of the group's income; own use: own "
               "production in its consumption\n");
}

/* Women's share and type I jobs per 1,000 million, all and women, of every sector. */
static enum cs_status say_sectors(const struct cs_economy *e, struct cs_err *err)
{
    struct cs_quantity *q = NULL;
    struct cs_job_rates *rates = NULL;
    gsl_vector *y[CS_SEXES] = {gsl_vector_calloc(e->n), gsl_vector_calloc(e->n)};
    struct cs_residual res;
    enum cs_status st = cs_quantity_new(e, &q, err);
    if (st == CS_OK)
        st = cs_job_rates_new(e, &rates, err);
    for (enum cs_sex g = 0; g < CS_SEXES && st == CS_OK; g++) {
        for (size_t i = 0; i < e->n; i++)
            gsl_vector_set(y[g], i, cs_job_rate_sex(rates, i, g));
        st = cs_quantity_effect(q, y[g], y[g], &res, err);
    }
    if (st == CS_OK)
        cs_say("\n%-6s %-40.40s %-24s %12s %7s %10s %8s\n", "code", "sector", "role", "output",
               "women", "jobs/1000M", "women's");
    for (size_t i = 0; i < e->n && st == CS_OK; i++) {
        char out[CS_NUMBER_TEXT], all[CS_NUMBER_TEXT], women[CS_NUMBER_TEXT], percent[CS_NUMBER_TEXT];
        bool defined = gsl_vector_get(e->x, i) != 0;
        double w = defined ? 1000 * gsl_vector_get(y[CS_WOMEN], i) : NAN;
        double share = 100 * cs_job_rate_sex(rates, i, CS_WOMEN) / cs_job_rate_all(rates, i);
        double m = defined ? 1000 * gsl_vector_get(y[CS_MEN], i) : NAN;
        cs_say("%-6s %-40.40s %-24s %12s %6s%% %10s %8s\n", e->sector[i].code,
               e->sector[i].title, e->sector[i].role,
               cs_format_people(gsl_vector_get(e->x, i), 0, out),
               cs_format_people(share, 1, percent),
               cs_format_people(w + m, 0, all), cs_format_people(w, 0, women));
    }
    if (st == CS_OK)
        cs_say("\njobs/1000M: direct and indirect jobs (type I) per 1,000 million %s of final "
               "demand; women: share of the sector's jobs\n",
               e->currency);
    gsl_vector_free(y[0]);
    gsl_vector_free(y[1]);
    cs_job_rates_free(rates);
    cs_quantity_free(q);
    return st;
}

/* A model's accounts, else whatever has that name. */
static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    const char *name = args->operand[0];
    struct cs_economy *e = NULL;
    char *dir = NULL;
    cs_num_init();
    if (cs_find_model(args, name, NULL, &dir, NULL) != CS_OK)
        return cs_define(args, name, err);
    free(dir);
    enum cs_status st = cs_open_model(args, name, NULL, &e, err);
    if (st == CS_OK) {
        say_head(e);
        st = say_sectors(e, err);
    }
    if (st == CS_OK)
        say_households(e);
    cs_economy_free(e);
    return st;
}

static const char *const examples[] = {"caresim describe bra",
                                       "caresim describe headline.net_cost", NULL};

const struct cs_command cs_command_describe = {
    .name = "describe",
    .operands = "MODEL|KEY",
    .help = "a model's sectors; or what a variable, parameter, policy, role, ... is",
    .examples = examples,
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
