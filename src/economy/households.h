/*
 * Household accounts of an economy (households.csv): groups of households, what each receives from
 * factors and from other institutions, and what it spends it on. docs/methods/03 (3.8) to (3.15).
 *
 *   group,kind,title,item,account,value
 *
 * kind  household
 *       enterprises (pay on what factors pay them; one account at most)
 *       other (government, abroad, ...: payments to them are known, they are not closed)
 *
 * item  income           from account: a value added row of io.csv (a factor) or another institution
 *       basket           domestic purchases at basic prices, from sector account
 *       imports          imports of what sector account makes, in purchases
 *       product_tax      product taxes in such purchases
 *       own_consumption  of own production, from sector account: no money, tax or margin
 *       direct_tax, saving, persons      without account
 *
 * imports and product_tax may have the account "other": products that no sector of the table makes.
 * Every payment stands once: between institutions as income of the one who gets it. In millions.
 *
 *   income_h = basket + imports + product_tax + own + direct tax + saving
 *              + incomes that others have from h
 */
#ifndef CS_ECONOMY_HOUSEHOLDS_H
#define CS_ECONOMY_HOUSEHOLDS_H

#include "economy/check.h"

enum cs_institution_kind { CS_INST_HOUSEHOLD, CS_INST_ENTERPRISES, CS_INST_OTHER, CS_INST_KINDS };
extern const char *const cs_institution_kinds[]; /* "household", ...; NULL-terminated */

/* What a household group buys, by sector. */
enum cs_bought { CS_BOUGHT_DOMESTIC, CS_BOUGHT_IMPORTS, CS_BOUGHT_TAX, CS_BOUGHT_OWN, CS_BOUGHTS };

struct cs_institution {
    const char *code, *title;
    enum cs_institution_kind kind;
    double *factor;             /* n_factors: income from each */
    double *from;               /* n: income from each institution */
    double *bought[CS_BOUGHTS]; /* n of the economy each; zero for other kinds */
    double other[CS_BOUGHTS];   /* of products that no sector makes */
    double direct_tax, saving;
    double persons; /* NaN: not known */
};

struct cs_households {
    size_t n, H; /* institutions, households first; household groups */
    struct cs_institution *v;
    size_t n_factors;
    const char **factor; /* codes of value added rows of io.csv */
};

/* In the economy's arena; institutions without names, kinds as told (households first). */
struct cs_households *cs_households_new(struct cs_economy *e, size_t n, size_t H, size_t n_factors);

/* Position of a household group, CS_NOT_FOUND when there is none. */
size_t cs_households_find(const struct cs_households *h, const char *code);
/* All that an institution receives, all that factor f pays to institutions. */
double cs_households_income(const struct cs_households *h, size_t institution);
double cs_households_factor_total(const struct cs_households *h, size_t factor);
/* All that household group g spends: equal to its income where the accounts balance. */
double cs_households_spending(const struct cs_economy *e, size_t g);
double cs_households_bought(const struct cs_economy *e, size_t g, enum cs_bought what);

/*
 * Spending at purchasers' prices by sector's product and group (n x H): domestic, imports and
 * product tax; own consumption is not bought. CS_EINPUT without household accounts. For
 * cs_prices_index.
 */
CS_MUST enum cs_status cs_economy_basket(const struct cs_economy *e, gsl_matrix *basket,
                                         struct cs_err *err);

/* households.csv, into and from e->households. */
CS_MUST enum cs_status cs_households_read(const char *path, struct cs_economy *e,
                                          struct cs_err *err);
void cs_households_write(const struct cs_economy *e, FILE *f);

/* Income against spending, baskets against the table's final uses: adds findings. */
void cs_households_check(const struct cs_economy *e, struct cs_findings *f);

#endif
