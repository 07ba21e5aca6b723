/* Household accounts: what they add up to, and whether they agree with themselves and with io.csv.
 */
#include "economy/households.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double warn_share = 0.001, error_share = 0.01;

size_t cs_households_find(const struct cs_households *h, const char *code)
{
    for (size_t g = 0; g < h->H; g++) {
        if (strcmp(h->v[g].code, code) == 0)
            return g;
    }
    return CS_NOT_FOUND;
}

double cs_households_income(const struct cs_households *h, size_t institution)
{
    const struct cs_institution *who = &h->v[institution];
    double sum = 0;
    for (size_t f = 0; f < h->n_factors; f++)
        sum += who->factor[f];
    for (size_t i = 0; i < h->n; i++)
        sum += who->from[i];
    return sum;
}

double cs_households_factor_total(const struct cs_households *h, size_t factor)
{
    double sum = 0;
    for (size_t i = 0; i < h->n; i++)
        sum += h->v[i].factor[factor];
    return sum;
}

double cs_households_bought(const struct cs_economy *e, size_t g, enum cs_bought what)
{
    const struct cs_institution *who = &e->households->v[g];
    double sum = who->other[what];
    for (size_t i = 0; i < e->n; i++)
        sum += who->bought[what][i];
    return sum;
}

double cs_households_spending(const struct cs_economy *e, size_t g)
{
    const struct cs_households *h = e->households;
    double sum = h->v[g].direct_tax + h->v[g].saving;
    for (int k = 0; k < CS_BOUGHTS; k++)
        sum += cs_households_bought(e, g, (enum cs_bought)k);
    for (size_t i = 0; i < h->n; i++)
        sum += h->v[i].from[g];
    return sum;
}

enum cs_status cs_economy_basket(const struct cs_economy *e, gsl_matrix *basket, struct cs_err *err)
{
    const struct cs_households *h = e->households;
    if (h == NULL)
        return cs_fail(
            err, CS_EINPUT,
            "model '%s' has no household accounts; expected households.csv in its folder", e->code);
    if (basket->size1 != e->n || basket->size2 != h->H)
        return cs_fail(err, CS_EINPUT, "a basket of %zu x %zu; expected %zu sectors x %zu groups",
                       basket->size1, basket->size2, e->n, h->H);
    for (size_t i = 0; i < e->n; i++) {
        for (size_t g = 0; g < h->H; g++)
            gsl_matrix_set(basket, i, g,
                           h->v[g].bought[CS_BOUGHT_DOMESTIC][i] +
                               h->v[g].bought[CS_BOUGHT_IMPORTS][i] +
                               h->v[g].bought[CS_BOUGHT_TAX][i]);
    }
    return CS_OK;
}

/* ---- checks ---- */

static const char balance_check[] = "household accounts";

/* The level that a relative miss deserves. */
static enum cs_finding_level level_of(double miss)
{
    return miss <= warn_share    ? CS_FINDING_OK
           : miss <= error_share ? CS_FINDING_WARNING
                                 : CS_FINDING_ERROR;
}

static void check_groups(const struct cs_economy *e, struct cs_findings *f)
{
    const struct cs_households *h = e->households;
    char text[400];
    double worst = 0;
    for (size_t g = 0; g < h->H; g++) {
        double in = cs_households_income(h, g), out = cs_households_spending(e, g);
        double miss = in != 0 ? fabs(out / in - 1) : INFINITY;
        worst = fmax(worst, miss);
        if (miss <= warn_share)
            continue;
        snprintf(text, sizeof text,
                 "group %s receives %.6g and spends %.6g %s %s (%.2f %% off); expected the same",
                 h->v[g].code, in, out, e->unit, e->currency, 100 * miss);
        cs_findings_add(f, level_of(miss), balance_check, text);
    }
    if (worst > warn_share)
        return;
    snprintf(text, sizeof text, "%zu groups; income against spending: largest miss %.2g of income",
             h->H, worst);
    cs_findings_add(f, CS_FINDING_OK, balance_check, text);
}

/* Purchases of the table's final uses with a role, of sector i. */
static double table_use(const struct cs_economy *e, const char *role, size_t i)
{
    double sum = 0;
    for (size_t k = 0; k < e->n_final; k++) {
        if (cs_role_matches(e->final[k].role, role))
            sum += gsl_matrix_get(e->F, i, k);
    }
    return sum;
}

/* The groups' baskets against what io.csv has of all households. */
static void check_basket(const struct cs_economy *e, enum cs_bought what, const char *role,
                         struct cs_findings *f)
{
    const struct cs_households *h = e->households;
    double all = 0, worst = 0;
    size_t at = 0;
    char text[400];
    for (size_t i = 0; i < e->n; i++)
        all += fabs(table_use(e, role, i));
    for (size_t i = 0; i < e->n && all > 0; i++) {
        double sum = 0;
        for (size_t g = 0; g < h->H; g++)
            sum += h->v[g].bought[what][i];
        double miss = fabs(sum - table_use(e, role, i)) / all;
        if (miss > worst) {
            worst = miss;
            at = i;
        }
    }
    snprintf(text, sizeof text,
             "purchases of all groups against final uses with the role '%s': largest miss %.2g of "
             "them (sector %s)",
             role, worst, e->sector[at].code);
    cs_findings_add(f, level_of(worst), balance_check, text);
}

void cs_households_check(const struct cs_economy *e, struct cs_findings *f)
{
    check_groups(e, f);
    check_basket(e, CS_BOUGHT_DOMESTIC, "households", f);
    for (size_t g = 0; g < e->households->H; g++) {
        if (cs_households_bought(e, g, CS_BOUGHT_OWN) != 0) {
            check_basket(e, CS_BOUGHT_OWN, "own_consumption", f);
            break;
        }
    }
}
