/*
 * cash_transfer: money to persons, without a service (docs/methods/09).
 *
 *   cost   s(t) Σ_b [amount share - amount_today share_today] N_b(t) i_b(t)             (9.11)
 *
 * N_b persons of an age range and sex, or a number; i = 1 (prices) or W(t) (wages). Paid by the
 * state, received whole by the household groups it is for: it makes jobs only as far as it is spent.
 */
#include "policy/policy.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "policy/people.h"
#include "policy/recipients.h"

enum who { WHO_ALL, WHO_WOMEN, WHO_MEN };
static const char *const who_names[] = {"all", "women", "men", NULL};
enum { INDEX_PRICES, INDEX_WAGES };
static const char *const index_names[] = {"prices", "wages", NULL};

struct benefit {
    const char *name;
    double amount, amount_today; /* currency a year */
    int from_age, to_age;        /* -1: not given */
    int who;
    double recipients; /* NaN: by age */
    double share, share_today;
    int index;
    struct cs_recipients groups;
};

struct transfer_params {
    struct cs_phase phase;
    struct cs_items benefits;
};

static const struct cs_param_spec benefit_specs[] = {
    {.key = "name", .type = CS_PARAM_STRING, .offset = offsetof(struct benefit, name),
     .required = true, .help = N_("short name in the results: small letters, digits, _")},
    {.key = "amount", .type = CS_PARAM_REAL, .offset = offsetof(struct benefit, amount), .min = 0,
     .max = 1e12, .required = true, .unit = "currency per recipient and year",
     .help = N_("amount when in full, base-year prices")},
    {.key = "amount_today", .type = CS_PARAM_REAL, .offset = offsetof(struct benefit, amount_today),
     .min = 0, .max = 1e12, .fallback = 0, .convention = true,
     .unit = "currency per recipient and year", .help = N_("the same today")},
    {.key = "from_age", .type = CS_PARAM_INT, .offset = offsetof(struct benefit, from_age),
     .min = 0, .max = 120, .optional = true, .fallback = -1, .unit = "years of age",
     .help = N_("first age of recipients")},
    {.key = "to_age", .type = CS_PARAM_INT, .offset = offsetof(struct benefit, to_age), .min = 0,
     .max = CS_AGE_OPEN, .optional = true, .fallback = -1, .unit = "years of age",
     .help = N_("last age of recipients; 999: and over")},
    {.key = "who", .type = CS_PARAM_CHOICE, .offset = offsetof(struct benefit, who),
     .choices = who_names, .fallback = WHO_ALL, .convention = true,
     .help = N_("sex of the persons counted by age")},
    {.key = "recipients", .type = CS_PARAM_REAL, .offset = offsetof(struct benefit, recipients),
     .min = 0, .max = 1e10, .optional = true, .unit = "persons",
     .help = N_("their number, instead of ages")},
    {.key = "share", .type = CS_PARAM_REAL, .offset = offsetof(struct benefit, share), .min = 0,
     .max = 1, .fallback = 1, .convention = true, .unit = "fraction of persons",
     .help = N_("share of these persons who get it")},
    {.key = "share_today", .type = CS_PARAM_REAL, .offset = offsetof(struct benefit, share_today),
     .min = 0, .max = 1, .optional = true, .unit = "fraction of persons",
     .help = N_("the same today; default as new")},
    {.key = "index", .type = CS_PARAM_CHOICE, .offset = offsetof(struct benefit, index),
     .choices = index_names, .fallback = INDEX_PRICES, .convention = true,
     .help = N_("amounts keep up with prices (constant here) or with wages")},
    CS_RECIPIENTS_SPECS(struct benefit, groups),
    {.key = NULL},
};

static const struct cs_param_spec specs[] = {
    CS_PHASE_SPECS(struct transfer_params, phase),
    {.key = "benefits", .type = CS_PARAM_LIST, .offset = offsetof(struct transfer_params, benefits),
     .items = benefit_specs, .item_size = sizeof(struct benefit),
     .help = N_("name, amount and who gets it: from_age and to_age, or recipients")},
    {.key = NULL},
};

/* ---- prepare ---- */

static struct benefit *benefit_at(const struct transfer_params *p, size_t i)
{
    return (struct benefit *)p->benefits.items + i;
}

static bool is_plain(const char *name)
{
    for (const char *s = name; *s != '\0'; s++) {
        if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_')
            return false;
    }
    return *name != '\0';
}

/* What is wrong with a benefit; NULL: nothing. */
static const char *find_fault(const struct cs_policy_context *c, const struct transfer_params *p,
                              size_t at)
{
    const struct benefit *b = benefit_at(p, at);
    bool by_age = b->from_age >= 0 && b->to_age >= 0;
    if (!is_plain(b->name))
        return "name may have small letters, digits and _ only";
    for (size_t k = 0; k < at; k++) {
        if (strcmp(benefit_at(p, k)->name, b->name) == 0)
            return "name stands twice; expected each once";
    }
    if (isnan(b->recipients) && !by_age)
        return "expected from_age and to_age, or recipients";
    if (!isnan(b->recipients) && (b->from_age >= 0 || b->to_age >= 0 || b->who != WHO_ALL))
        return "recipients are a number already; expected no from_age, to_age and who beside it";
    if (by_age && b->to_age < b->from_age)
        return cs_arena_printf(c->arena, "to_age %d is below from_age %d", b->to_age, b->from_age);
    return NULL;
}

static enum cs_status prepare(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err)
{
    struct transfer_params *p = params;
    enum cs_status st = cs_phase_check(&p->phase, c, node, err);
    if (matched != (p->benefits.n == 0))
        st = cs_policy_fail(node, err,
                            matched ? "cash_transfer: matched, it has its money from another "
                                      "package; expected no 'benefits' beside match"
                                    : "cash_transfer: benefits is empty; expected at least one");
    for (size_t i = 0; i < p->benefits.n; i++) {
        const struct benefit *b = benefit_at(p, i);
        const char *fault = find_fault(c, p, i);
        if (fault != NULL)
            st = cs_node_fail(p->benefits.nodes[i], err, "cash_transfer: %s: %s", b->name, fault);
        else if (isnan(b->recipients) &&
                 cs_people_check(c, cs_arena_printf(c->arena, "cash_transfer: %s", b->name),
                                 p->benefits.nodes[i], b->from_age, b->to_age, 0, err) != CS_OK)
            st = CS_EINPUT;
        else if (cs_recipients_check(c, &b->groups, p->benefits.nodes[i],
                                     cs_arena_printf(c->arena, "cash_transfer: %s", b->name),
                                     err) != CS_OK)
            st = CS_EINPUT;
    }
    return st;
}

/* ---- one year ---- */

static enum cs_sex sex_of(const struct benefit *b)
{
    return b->who == WHO_WOMEN ? CS_WOMEN : b->who == WHO_MEN ? CS_MEN : CS_SEXES;
}

static enum cs_status persons_of(const struct cs_policy_context *c, const struct benefit *b,
                                 int year, double *persons, struct cs_err *err)
{
    *persons = b->recipients;
    if (!isnan(*persons))
        return CS_OK;
    return cs_people_count(c, sex_of(b), b->from_age, b->to_age, year, persons, err);
}

struct benefit_year {
    double recipients; /* in force */
    double paid;       /* million, in force */
    double cost;       /* million, over today's */
};

static enum cs_status compute_benefit(const struct cs_policy_context *c,
                                      const struct transfer_params *p, const struct benefit *b,
                                      int year, struct benefit_year *y, struct cs_err *err)
{
    double persons, s = cs_phase_share(&p->phase, c, year);
    enum cs_status st = persons_of(c, b, year, &persons, err);
    if (st != CS_OK)
        return st;
    double index = b->index == INDEX_WAGES ? cs_policy_pay_index(c, year) : 1;
    double unit = persons * index / 1e6;
    double share_today = isnan(b->share_today) ? b->share : b->share_today;
    double today = b->amount_today > 0 ? share_today : 0, new = b->amount > 0 ? b->share : 0;
    y->recipients = persons * (today + s * (new - today));
    y->cost = s * (b->amount * b->share - b->amount_today * share_today) * unit;
    y->paid = b->amount_today * share_today * unit + y->cost;
    return CS_OK;
}

static enum cs_status year_levers(const struct cs_policy_context *c, const void *params, int year,
                                  double matched, struct cs_levers *l, struct cs_err *err)
{
    const struct transfer_params *p = params;
    double cost = isnan(matched) ? 0 : matched;
    if (cost != 0)
        cs_recipients_pay(c, NULL, CS_SEXES, cost, l->dtau);
    for (size_t i = 0; i < p->benefits.n; i++) {
        const struct benefit *b = benefit_at(p, i);
        struct benefit_year y;
        enum cs_status st = compute_benefit(c, p, b, year, &y, err);
        if (st != CS_OK)
            return st;
        cost += y.cost;
        cs_recipients_pay(c, &b->groups, sex_of(b), y.cost, l->dtau);
    }
    l->cost[CS_COST_TRANSFERS] += cost;
    l->payer[CS_PAYER_STATE] += cost;
    return CS_OK;
}

/* ---- what it reports itself ---- */

enum { OF_RECIPIENTS, OF_AMOUNT, OF_COST, SERIES };

static struct cs_series *add_series(const struct cs_policy_context *c, const struct benefit *b,
                                    int which, struct cs_result *r)
{
    static const struct cs_series series[SERIES] = {
        {.key = "recipients",
         .title = N_("recipients"),
         .unit = "persons",
         .kind = CS_KIND_LEVEL,
         .basis = CS_BASIS_PERSONS},
        {.key = "amount", .title = N_("amount per recipient"), .kind = CS_KIND_LEVEL},
        {.key = "cost",
         .title = N_("cost over today's"),
         .kind = CS_KIND_CHANGE,
         .basis = CS_BASIS_GROSS},
    };
    struct cs_series spec = series[which];
    spec.key = cs_arena_printf(r->arena, "cash_transfer.%s.%s", b->name, series[which].key);
    spec.title = cs_arena_printf(r->arena, "%s %s: %s", cs_text(N_("Cash transfer")), b->name,
                                 cs_text(series[which].title));
    if (which == OF_AMOUNT)
        spec.unit = cs_arena_printf(r->arena, "%s a year", c->economy->currency);
    else if (spec.unit == NULL)
        spec.unit = cs_arena_printf(r->arena, "%s %s", c->economy->unit, c->economy->currency);
    spec.formula = "docs/methods/09 (9.11)";
    spec.n_dim = 1;
    spec.dim[0] = CS_DIM_YEAR;
    spec.assumed = true;
    return cs_result_add(r, &spec);
}

static enum cs_status report(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err)
{
    const struct transfer_params *p = params;
    for (size_t i = 0; i < p->benefits.n; i++) {
        const struct benefit *b = benefit_at(p, i);
        struct cs_series *s[SERIES];
        for (int k = 0; k < SERIES; k++)
            s[k] = add_series(c, b, k, r);
        for (int year = c->from; year <= c->to; year++) {
            size_t at = (size_t)(year - c->from);
            struct benefit_year y;
            enum cs_status st = compute_benefit(c, p, b, year, &y, err);
            if (st != CS_OK)
                return st;
            s[OF_RECIPIENTS]->v[at] = y.recipients;
            s[OF_AMOUNT]->v[at] = y.recipients > 0 ? y.paid * 1e6 / y.recipients : NAN;
            s[OF_COST]->v[at] = y.cost;
        }
    }
    return CS_OK;
}

static const struct cs_policy_series own_series[] = {
    {"cash_transfer.NAME.recipients", "persons", N_("recipients")},
    {"cash_transfer.NAME.amount", "currency a year", N_("amount per recipient")},
    {"cash_transfer.NAME.cost", "money", N_("cost over today's")},
    {.key = NULL},
};

const struct cs_policy_type cs_policy_cash_transfer = {
    .prices =
        N_("Money paid to persons of given ages and sex, or to a number of them: an amount "
        "a year, over what they get today. It makes jobs only as far as it is spent."),
    .methods = "09-leave-and-transfers.md",
    .scenario = "bra-child-benefit.cfg",
    .series = own_series,
    .name = "cash_transfer",
    .title = N_("Cash transfer"),
    .help = N_("money to persons of an age range or a number of them, without a service"),
    .role = "transfers",
    .specs = specs,
    .size = sizeof(struct transfer_params),
    .prepare = prepare,
    .year = year_levers,
    .report = report,
};
