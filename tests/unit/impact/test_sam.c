/*
 * The closure `sam` on a matrix small enough to work out by hand: two sectors, three household
 * groups that pay each other, enterprises, land. Full check: multipliers against (I - S)^-1 of the
 * whole matrix, columns as shares, inverted here by elimination, without the engine's closure.
 *
 *  pays ->   farm make | lab land cap | ent | poor mid rich |
 *  farm        20   30                         22   18   10    50 elsewhere, with own: 150
 *  make        30   60                         30   40   30    60 elsewhere: 250
 *  lab         40   80
 *  land        30
 *  cap         10   60
 *  ent                             50    6              10
 *  poor                   36    6        4               8
 *  mid                    54    9       20      3
 *  rich                   30   15  14   30           4
 *  own farm                                     8    2         of the 50 elsewhere, 10
 *  imports     10   10                          4    8   12
 *  tax         10   10                          3    5    8
 *  direct tax                            6           2    9
 *  saving                                     -17    7    6
 *  gov, abroad                      6           1
 *  total      150  250   120   30  70   66     54   86   93
 */
#include "unit/impact/toy_model.h"

#include <math.h>

#include "economy/check.h"
#include "economy/households.h"
#include "impact/fiscal.h"
#include "impact/household.h"
#include "impact/prices.h"

enum { FARM, MAKE, LAB, LAND, CAP, ENT, POOR, MID, RICH, ACCOUNTS };
enum { GROUPS = 3 };

static const char io[] = "code,title,kind,role,farm,make,hh,own,exp\n"
                         "title,,,,Farms,Makers,Households,Own,Exports\n"
                         "kind,,,,sector,sector,final,final,final\n"
                         "role,,,,agriculture,,households,own_consumption,exports\n"
                         "farm,Farms,sector,agriculture,20,30,50,10,40\n"
                         "make,Makers,sector,,30,60,100,0,60\n"
                         "imports,Imports,import,,10,10,24,0,0\n"
                         "tax,Taxes,product_tax,,10,10,16,0,0\n"
                         "lab,Labour,value_added,wages,40,80,0,0,0\n"
                         "land,Land,value_added,surplus.land,30,0,0,0,0\n"
                         "cap,Capital,value_added,surplus,10,60,0,0,0\n"
                         "output,Output,output,,150,250,0,0,0\n";

#define ACCOUNTS_OF(poor_saving)                                                                   \
    "group,kind,title,item,account,value\n"                                                        \
    "gov,other,Government,income,poor,1\n"                                                         \
    "poor,household,Poor,income,lab,36\n"                                                          \
    "poor,household,Poor,income,land,6\n"                                                          \
    "poor,household,Poor,income,ent,4\n"                                                           \
    "poor,household,Poor,income,rich,8\n"                                                          \
    "poor,household,Poor,basket,farm,22\n"                                                         \
    "poor,household,Poor,basket,make,30\n"                                                         \
    "poor,household,Poor,imports,make,4\n"                                                         \
    "poor,household,Poor,product_tax,make,2\n"                                                     \
    "poor,household,Poor,product_tax,other,1\n"                                                    \
    "poor,household,Poor,own_consumption,farm,8\n"                                                 \
    "poor,household,Poor,saving,," poor_saving "\n"                                                \
    "mid,household,Middle,income,lab,54\n"                                                         \
    "mid,household,Middle,income,land,9\n"                                                         \
    "mid,household,Middle,income,ent,20\n"                                                         \
    "mid,household,Middle,income,poor,3\n"                                                         \
    "mid,household,Middle,basket,farm,18\n"                                                        \
    "mid,household,Middle,basket,make,40\n"                                                        \
    "mid,household,Middle,imports,make,8\n"                                                        \
    "mid,household,Middle,product_tax,make,5\n"                                                    \
    "mid,household,Middle,own_consumption,farm,2\n"                                                \
    "mid,household,Middle,direct_tax,,2\n"                                                         \
    "mid,household,Middle,saving,,7\n"                                                             \
    "rich,household,Rich,income,lab,30\n"                                                          \
    "rich,household,Rich,income,land,15\n"                                                         \
    "rich,household,Rich,income,cap,14\n"                                                          \
    "rich,household,Rich,income,ent,30\n"                                                          \
    "rich,household,Rich,income,mid,4\n"                                                           \
    "rich,household,Rich,basket,farm,10\n"                                                         \
    "rich,household,Rich,basket,make,30\n"                                                         \
    "rich,household,Rich,imports,make,12\n"                                                        \
    "rich,household,Rich,product_tax,make,8\n"                                                     \
    "rich,household,Rich,direct_tax,,9\n"                                                          \
    "rich,household,Rich,saving,,6\n"                                                              \
    "ent,enterprises,Firms,income,cap,50\n"                                                        \
    "ent,enterprises,Firms,income,ent,6\n"                                                         \
    "ent,enterprises,Firms,income,rich,10\n"                                                       \
    "ent,enterprises,Firms,direct_tax,,6\n"                                                        \
    "abroad,other,Abroad,income,cap,6\n"

/* S, receiver by payer, over column totals: farm 150, make 250, lab 120, land 30, cap 70, ent 66,
 * poor 54, mid 86, rich 93 - what they receive. Own consumption with the farms. */
static const double flows[ACCOUNTS][ACCOUNTS] = {
    [FARM] = {20, 30, 0, 0, 0, 0, 22 + 8, 18 + 2, 10},
    [MAKE] = {30, 60, 0, 0, 0, 0, 30, 40, 30},
    [LAB] = {40, 80},
    [LAND] = {30, 0},
    [CAP] = {10, 60},
    [ENT] = {0, 0, 0, 0, 50, 6, 0, 0, 10},
    [POOR] = {0, 0, 36, 6, 0, 4, 0, 0, 8},
    [MID] = {0, 0, 54, 9, 0, 20, 3, 0, 0},
    [RICH] = {0, 0, 30, 15, 14, 30, 0, 4, 0},
};
static const double totals[ACCOUNTS] = {150, 250, 120, 30, 70, 66, 54, 86, 89 + 4};

static struct cs_economy *read_with(const char *accounts, struct cs_err *err)
{
    char dir[] = "/tmp/caresim-sam-XXXXXX", path[64];
    struct cs_economy *e = NULL;
    cs_num_init();
    assert_non_null(mkdtemp(dir));
    toy_write(dir, "model.cfg",
              "format = 1; code = \"toy\"; title = \"Toy\"; year = 2020; currency = \"TOY\";");
    toy_write(dir, "io.csv", io);
    toy_write(dir, "parameters.csv", toy_parameter_heads);
    if (accounts != NULL)
        toy_write(dir, "households.csv", accounts);
    if (cs_economy_read(dir, &e, err) != CS_OK)
        e = NULL;
    snprintf(path, sizeof path, "%s/households.csv", dir);
    unlink(path);
    toy_remove(dir);
    return e;
}

static struct cs_economy *read_toy(void)
{
    struct cs_err err = {0};
    struct cs_economy *e = read_with(ACCOUNTS_OF("-17"), &err);
    if (e == NULL)
        fail_msg("%s", err.text[0]);
    return e;
}

struct closed {
    struct cs_economy *e;
    struct cs_quantity *q;
    struct cs_household *h;
};

static struct closed close_with(const struct cs_household_params *p)
{
    struct closed c = {.e = read_toy()};
    struct cs_err err = {0};
    if (cs_quantity_new(c.e, &c.q, &err) != CS_OK ||
        cs_household_new(c.q, CS_CLOSURE_SAM, p, &c.h, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return c;
}

static void free_closed(struct closed *c)
{
    cs_household_free(c->h);
    cs_quantity_free(c->q);
    cs_economy_free(c->e);
}

/* Column `shock` of (I - S)^-1 over the accounts that are in, by elimination. */
static void full_inverse(const bool *in, bool own, size_t shock, double *x)
{
    double a[ACCOUNTS][ACCOUNTS + 1] = {{0}};
    for (size_t i = 0; i < ACCOUNTS; i++) {
        for (size_t j = 0; j < ACCOUNTS; j++) {
            double v = flows[i][j], all = totals[j];
            if (!own && (j == POOR || j == MID)) { /* 8 and 2 of own farms */
                v -= i == FARM ? (j == POOR ? 8 : 2) : 0;
                all -= j == POOR ? 8 : 2;
            }
            a[i][j] = (i == j) - (in[i] && in[j] ? v / all : 0);
        }
        a[i][ACCOUNTS] = i == shock;
    }
    for (size_t k = 0; k < ACCOUNTS; k++) {
        for (size_t i = 0; i < ACCOUNTS; i++) {
            double f = a[i][k] / a[k][k];
            for (size_t j = 0; i != k && j <= ACCOUNTS; j++)
                a[i][j] -= f * a[k][j];
        }
    }
    for (size_t i = 0; i < ACCOUNTS; i++)
        x[i] = a[i][ACCOUNTS] / a[i][i];
}

static void compare(int factors, int own)
{
    const struct cs_household_params p = {
        .factors = factors, .own_consumption = own, .household_income = NAN};
    struct closed c = close_with(&p);
    bool in[ACCOUNTS] = {
        [FARM] = true, [MAKE] = true, [LAB] = true, [POOR] = true, [MID] = true, [RICH] = true};
    in[LAND] = factors != CS_FACTORS_LABOUR;
    in[CAP] = in[ENT] = factors == CS_FACTORS_ALL;
    gsl_vector *df = gsl_vector_calloc(2), *dx = gsl_vector_calloc(2), *dy = gsl_vector_calloc(3);
    for (size_t shock = 0; shock < 2; shock++) {
        double x[ACCOUNTS];
        struct cs_residual res;
        struct cs_err err = {0};
        full_inverse(in, own == CS_OWN_INCLUDE, shock, x);
        gsl_vector_set_basis(df, shock);
        assert_int_equal(cs_closure_solve(c.h->closure, df, NULL, dx, dy, &res, &err), CS_OK);
        assert_close(gsl_vector_get(dx, 0), x[FARM], 1e-12);
        assert_close(gsl_vector_get(dx, 1), x[MAKE], 1e-12);
        for (size_t g = 0; g < GROUPS; g++)
            assert_close(gsl_vector_get(dy, g), x[POOR + g], 1e-12);
    }
    gsl_vector_free(df);
    gsl_vector_free(dx);
    gsl_vector_free(dy);
    free_closed(&c);
}

static void test_full_inverse(void **state)
{
    (void)state;
    for (int factors = CS_FACTORS_LABOUR; factors <= CS_FACTORS_ALL; factors++) {
        compare(factors, CS_OWN_EXCLUDE);
        compare(factors, CS_OWN_INCLUDE);
    }
}

/*
 * By hand, all factors, own consumption included. Of a unit to enterprises, 1/(1 - 6/66) = 66/60
 * goes out again: poor 4/60, mid 20/60, rich 30/60. Capital: ent 50/70, rich 14/70. Farm (lab 40,
 * land 30, cap 10 of 150): poor (40 * .3 + 30 * .2 + 10 * 50/70 * 4/60)/150 rich (40 * .25 + 30 *
 * .5 + 10 * (14 + 25)/70)/150
 */
static void test_by_hand(void **state)
{
    (void)state;
    const struct cs_household_params p = {
        .factors = CS_FACTORS_ALL, .own_consumption = CS_OWN_INCLUDE, .household_income = NAN};
    struct closed c = close_with(&p);
    assert_close(gsl_matrix_get(c.h->R, 0, 0), (12 + 6 + 10.0 / 21) / 150, 1e-14);
    assert_close(gsl_matrix_get(c.h->R, 2, 0), (10 + 15 + 39.0 / 7) / 150, 1e-14);
    assert_close(gsl_matrix_get(c.h->C, 0, 0), 30.0 / 54, 1e-14);
    assert_close(gsl_matrix_get(c.h->C, 1, 1), 40.0 / 86, 1e-14);
    /* rich to poor: 8 directly, 10 to enterprises of which 4/60 to the poor */
    assert_close(gsl_matrix_get(c.h->C_HH, 0, 2), (8 + 10 * 4.0 / 60) / 93, 1e-14);
    assert_close(gsl_matrix_get(c.h->C_HH, 1, 0), 3.0 / 54, 1e-14);
    free_closed(&c);
}

/* Labour alone, own consumption out of both: the poor spend 46 of 54 in money. */
static void test_exclude(void **state)
{
    (void)state;
    const struct cs_household_params p = {.household_income = NAN};
    struct closed c = close_with(&p);
    assert_close(gsl_matrix_get(c.h->R, 0, 1), 80 * 0.3 / 250, 1e-14);
    assert_close(gsl_matrix_get(c.h->C, 0, 0), 22.0 / 46, 1e-14);
    assert_close(gsl_matrix_get(c.h->C_HH, 0, 2), 8.0 / 93, 1e-14);
    assert_close(gsl_vector_get(c.h->product_tax, 0), 3.0 / 46, 1e-14);
    assert_close(gsl_vector_get(c.h->direct_tax, 2), 9.0 / 93, 1e-14);
    assert_string_equal(c.h->text, "sam, labour income, own consumption left out (3 groups)");
    /* own staff are paid like the sector's labour: 30, 45 and 25 % */
    gsl_vector *y = gsl_vector_calloc(3);
    const double farms[] = {1, 0};
    cs_household_pay(c.h, farms, NAN, 200, y);
    assert_close(gsl_vector_get(y, 1), 90, 1e-14);
    cs_household_share(c.h, CS_SPREAD_INCOME_TAX, CS_SEXES, -11, y); /* 0, 2 and 9 of 11 */
    assert_close(gsl_vector_get(y, 2), 50 - 9, 1e-14);
    /* revenue of one unit to each group: product tax 3/46 + 5/84 + 8/93 */
    struct cs_fiscal *f;
    struct cs_err err = {0};
    double revenue[CS_REVENUES] = {0};
    assert_int_equal(cs_fiscal_new(c.q, c.h, &p, &f, &err), CS_OK);
    gsl_vector_set_all(y, 1);
    cs_fiscal_income(f, y, revenue);
    assert_close(revenue[CS_REVENUE_CONSUMPTION], 3.0 / 46 + 5.0 / 84 + 8.0 / 93, 1e-14);
    assert_close(revenue[CS_REVENUE_INCOME_TAX], 2.0 / 84 + 9.0 / 93, 1e-14);
    cs_fiscal_free(f);
    gsl_vector_free(y);
    free_closed(&c);
}

/* Prices of making up by 10 %: of what the poor buy (22, 30 + 4 + 2) 36/58 is makers' product. */
static void test_basket(void **state)
{
    (void)state;
    struct cs_economy *e = read_toy();
    struct cs_err err = {0};
    gsl_matrix *b = gsl_matrix_calloc(2, 3);
    gsl_vector *dp = gsl_vector_calloc(2), *cpi = gsl_vector_calloc(3);
    assert_int_equal(cs_economy_basket(e, b, &err), CS_OK);
    assert_close(gsl_matrix_get(b, 1, 0), 36, 1e-14);
    gsl_vector_set(dp, 1, 0.1);
    assert_int_equal(cs_prices_index(b, dp, cpi, &err), CS_OK);
    assert_close(gsl_vector_get(cpi, 0), 0.1 * 36 / 58, 1e-14);
    assert_close(gsl_vector_get(cpi, 2), 0.1 * 50 / 60, 1e-14);
    gsl_matrix_free(b);
    gsl_vector_free(dp);
    gsl_vector_free(cpi);
    cs_economy_free(e);
}

static void refuse_accounts(const char *accounts, const char *message)
{
    struct cs_err err = {0};
    struct cs_economy *e = read_with(accounts, &err);
    assert_null(e);
    assert_says(&err, message);
}

static void test_bad_accounts(void **state)
{
    (void)state;
    refuse_accounts("group,kind,title,item,account,value\npoor,family,Poor,saving,,1\n",
                    "households.csv:2: error: kind is 'family'; expected household");
    refuse_accounts("group,kind,title,item,account,value\npoor,household,Poor,income,wind,1\n",
                    "income from 'wind'; expected a value added row");
    refuse_accounts("group,kind,title,item,account,value\npoor,household,Poor,basket,firm,1\n",
                    "sector 'firm' is not in io.csv; did you mean 'farm'?");
    refuse_accounts("group,kind,title,item,account,value\npoor,household,Poor,eats,farm,1\n",
                    "item is 'eats'; expected income, basket");
    refuse_accounts("group,kind,title,item,account,value\n"
                    "poor,household,Poor,basket,farm,1\npoor,household,Poor,basket,farm,2\n",
                    "households.csv:3: error: group 'poor', basket, 'farm' stands twice");
    refuse_accounts("group,kind,title,item,account,value\ngov,other,Government,income,lab,1\n",
                    "no group of kind 'household'");
    refuse_accounts("group,kind,title,item,account,value\npoor,household,Poor,income,lab,1\n"
                    "a,enterprises,A,income,lab,1\nb,enterprises,B,income,lab,1\n",
                    "two groups of kind 'enterprises'");
}

/* Saving of the poor at -12 instead of -17: they spend 59 of 54, 9.3 % too much. */
static void test_balance(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_findings f = {0};
    struct cs_economy *e = read_with(ACCOUNTS_OF("-12"), &err);
    assert_non_null(e);
    assert_int_equal(cs_economy_check(e, &f, &err), CS_OK);
    bool found = false;
    for (size_t i = 0; i < f.n; i++)
        found |= f.v[i].level == CS_FINDING_ERROR &&
                 strstr(f.v[i].text, "group poor receives 54 and spends 59") != NULL;
    assert_true(found);
    cs_findings_clear(&f);
    cs_economy_free(e);
}

static void test_refused(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_household_params p = {.household_income = NAN};
    struct cs_economy *e = read_with(NULL, &err);
    struct cs_quantity *q;
    struct cs_household *h;
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    assert_int_equal(cs_household_new(q, CS_CLOSURE_SAM, &p, &h, &err), CS_EINPUT);
    assert_says(&err, "model 'toy' has no households.csv; use take_home, labour_income or type1");
    cs_quantity_free(q);
    cs_economy_free(e);
    e = read_toy();
    assert_int_equal(cs_quantity_new(e, &q, &err), CS_OK);
    p.groups = CS_EARNERS_SEX;
    assert_int_equal(cs_household_new(q, CS_CLOSURE_SAM, &p, &h, &err), CS_EINPUT);
    assert_says(&err, "groups = \"sex\" goes with closure take_home; sam has the groups of");
    cs_quantity_free(q);
    cs_economy_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_inverse), cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_exclude),      cmocka_unit_test(test_basket),
        cmocka_unit_test(test_bad_accounts), cmocka_unit_test(test_balance),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
