/*
 * Policies: what a measure costs and asks of the economy in a year. A policy acts on named levers only; it
 * never writes an output. One file a policy, one line in policies.def.
 */
#ifndef CS_POLICY_POLICY_H
#define CS_POLICY_POLICY_H

#include "impact/response.h"
#include "param/bind.h"
#include "result/result.h"

/* Who pays in the end. */
#define CS_PAYER_LIST(X)                                                                           \
    X(CS_PAYER_STATE, "state", "State")                                                            \
    X(CS_PAYER_INSURANCE, "social_insurance", "Social insurance")                                  \
    X(CS_PAYER_HOUSEHOLDS, "households", "Households")                                             \
    X(CS_PAYER_EMPLOYERS, "employers", "Employers")

/* What gross cost is spent on. */
#define CS_COST_LIST(X)                                                                            \
    X(CS_COST_STAFF, "staff", "Own staff, with employers' contributions")                          \
    X(CS_COST_INPUTS, "inputs", "Domestic inputs of the service")                                  \
    X(CS_COST_PURCHASES, "purchases", "Domestic goods and services bought")                        \
    X(CS_COST_IMPORTS, "imports", "Imports")                                                       \
    X(CS_COST_PRODUCT_TAX, "product_tax", "Product taxes")                                         \
    X(CS_COST_SURPLUS, "surplus", "Surplus, capital consumption, production taxes")                \
    X(CS_COST_CAPITAL, "capital", "Building and equipping places")                                 \
    X(CS_COST_TRANSFERS, "transfers", "Benefits and transfers to households")                      \
    X(CS_COST_PAY, "pay", "Higher pay in jobs that exist")                                         \
    X(CS_COST_HOURS, "hours", "Paid hours not worked")

enum cs_payer {
#define CS_PAYER_ENUM(id, code, title) id,
    CS_PAYER_LIST(CS_PAYER_ENUM)
#undef CS_PAYER_ENUM
        CS_PAYERS
};

enum cs_cost {
#define CS_COST_ENUM(id, code, title) id,
    CS_COST_LIST(CS_COST_ENUM)
#undef CS_COST_ENUM
        CS_COSTS
};

/*
 * The levers of one package in one year. Money in millions of constant base-year prices. Policies add to
 * them in file order. Identities (checked by every run): sum of cost = sum of payer = gross cost;
 * sum of cost = 1'(bought + inputs + capital) + staff + imports + product tax + surplus + transfers + pay +
 * hours.
 */
enum cs_cared_for { CS_CARE_OF_CHILDREN, CS_CARE_OF_ADULTS };

/*
 * Care that a policy takes over in a year, one entry for a group of those cared for: what unpaid hours and
 * mothers' participation answer to (docs/methods/11).
 */
struct cs_care {
    const char *name; /* "childcare, ages 0 to 2" */
    enum cs_cared_for of;
    int from, to;      /* ages */
    double persons;    /* cared for or not */
    double attendance; /* share of them with a service today, mean */
    double places;     /* change in full-day places */
    double hours_new;  /* a year, to persons who had none, million */
    double hours_free; /* a year, of today's users, made free of charge, million */
    double price_before, price_after; /* of today's users, currency per person and year; 0: free */
};
enum { CS_MOST_CARE = 32 };

struct cs_levers {
    gsl_vector *bought;  /* n: domestic demand for the sectors' output, basic prices */
    gsl_vector *inputs;  /* n: domestic purchases of services run outside the table */
    gsl_vector *capital; /* n: domestic demand from building; its jobs are job-years, shown apart */
    gsl_vector *dtau;    /* H (at least 1): income reaching households outside the table */
    gsl_vector *dtau_staff; /* H: the part of dtau that is wages of own staff */
    gsl_vector *dtau_paid;  /* H: fees and taxes that dtau is less of (fees saved: below 0) */
    double staff[CS_SEXES][CS_JOB_STATUSES]; /* own staff, persons */
    double staff_fte, support_fte; /* all own staff; of them cooks, cleaners, managers, office staff */
    double output; /* of services run outside the table: their current cost */
    double cost[CS_COSTS];
    double capital_imports, capital_tax; /* the parts of those costs that building takes */
    double payer[CS_PAYERS];
    /* the parts of imports, product tax and payers that services run outside the table take while they run */
    double service_imports, service_tax, service_payer[CS_PAYERS];
    double bought_payer[CS_PAYERS]; /* the part of payers that pays for what is bought from sectors */
    struct cs_care care[CS_MOST_CARE];
    size_t n_care;
    double fathers_leave;      /* person-years of leave that fathers take on top of today's */
    double pay_rise[CS_SEXES]; /* cost of pay added in jobs that exist, million */
    gsl_vector *pay;           /* n: the same by sector */
    double raised;             /* by taxes and contributions that the package levies, already off payer, million */
    double consumption_tax;    /* raised from what households buy, million: purchasers' prices rise by it */
};

struct cs_levers *cs_levers_new(size_t n, size_t H);
void cs_levers_free(struct cs_levers *l);
void cs_levers_zero(struct cs_levers *l);
double cs_levers_gross(const struct cs_levers *l);
/* Takes fees or taxes from the household groups: off dtau, onto dtau_paid. */
void cs_levers_charge(struct cs_levers *l, const struct cs_household *h, enum cs_spread by,
                      double amount);
/* Adds an entry to l->care (an assert guards CS_MOST_CARE). */
void cs_levers_care(struct cs_levers *l, const struct cs_care *care);

/* Baseline growth: GDP and output per job; real wages grow with output per job. */
struct cs_growth_params {
    double gdp;          /* a year */
    double productivity; /* a year */
};
extern const struct cs_param_spec cs_growth_specs[];

/* What a policy may look at. */
struct cs_policy_context {
    const struct cs_economy *economy;
    const struct cs_household *household;
    const struct cs_job_rates *rates;
    struct cs_growth_params growth;
    int from, to;    /* years of the scenario */
    const struct cs_node *years; /* where it says so; NULL: nowhere */
    double gdp_base; /* base-year GDP at market prices */
    struct cs_arena *arena;
    struct cs_effective_list *record; /* rules that stand in for data are added here */
};
double cs_policy_gdp(const struct cs_policy_context *c, int year);       /* baseline, constant prices */
double cs_policy_pay_index(const struct cs_policy_context *c, int year); /* 1 in the base year */

/* Phase-in, the first member of every policy's parameters. */
enum cs_phase_shape { CS_PHASE_LINEAR, CS_PHASE_STEP, CS_PHASE_S_CURVE };
struct cs_phase {
    int shape; /* enum cs_phase_shape */
    double start, full_in; /* years; NaN: first and last year of the scenario */
    struct cs_reals path;  /* explicit shares by year; empty: by shape */
};
extern const char *const cs_phase_names[];
/*
 * Share in force in a year: linear s = (t - start)/(full_in - start) held within 0..1, step 1 from full_in
 * on, s_curve 3 s^2 - 2 s^3; or the given path (its last value goes on).       docs/methods/06 (6.1)
 */
double cs_phase_share(const struct cs_phase *p, const struct cs_policy_context *c, int year);
/* Refuses a start after full_in. Called from prepare. */
CS_MUST enum cs_status cs_phase_check(const struct cs_phase *p, const struct cs_policy_context *c,
                                      const struct cs_node *node, struct cs_err *err);
/* "FILE:LINE: error: TEXT" at a policy's group, without a place when node is NULL. Returns CS_EINPUT. */
enum cs_status cs_policy_fail(const struct cs_node *node, struct cs_err *err, const char *text);

#define CS_PHASE_SPECS(owner, member)                                                               \
    {.key = "phase_in", .type = CS_PARAM_CHOICE, .offset = offsetof(owner, member.shape),           \
     .choices = cs_phase_names, .fallback = CS_PHASE_LINEAR, .convention = true,               \
     .help = N_("shape of the phase-in")},                                                         \
    {.key = "start", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.start), .min = 1900,   \
     .max = 2200, .optional = true, .unit = "year",                                                \
     .help = N_("last year before the phase-in begins; default the first year")},                  \
    {.key = "full_in", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.full_in),            \
     .min = 1900, .max = 2200, .optional = true, .unit = "year",                                   \
     .help = N_("first year in full; default the last year")},                                     \
    {.key = "phase_path", .type = CS_PARAM_REALS, .offset = offsetof(owner, member.path), .min = 0, \
     .max = 1, .optional = true, .unit = "fraction",                                               \
     .help = N_("share in force in each year, instead of a shape")}

/*
 * preset = "NAME" (or a list): norms that fill in what this group does not state; member is a struct
 * cs_strings of owner, table an array of struct cs_preset.
 */
#define CS_PRESET_SPEC(owner, member, table)                                                       \
    {.key = "preset", .type = CS_PARAM_STRINGS, .offset = offsetof(owner, member),                 \
     .optional = true, .presets = (table), .unit = "name of a norm, or several",                   \
     .help = N_("norms that fill in what is not given here")}

/* A series that a policy reports, for its reference page; what varies in the key is in capitals. */
struct cs_policy_series {
    const char *key;         /* "leave.KIND.cost" */
    const char *unit, *what; /* unit "money": the model's, in millions */
};

struct cs_policy_type {
    const char *name;  /* policy = "NAME" */
    const char *title; /* for people */
    const char *help;  /* one line */
    /* for the reference page: what it prices, in a few sentences; where its equations stand in
     * docs/methods ("06-childcare.md"); a commented scenario that has it */
    const char *prices, *methods, *scenario;
    const struct cs_policy_series *series; /* all that report adds, ended by key NULL; NULL: none */
    bool moves_prices; /* raises pay of jobs that exist, or taxes consumption */
    bool frees_time;   /* hands over care: unpaid hours and labour supply answer to it */
    const char *role;  /* "care.childcare"; NULL: that of the sector it names */
    const struct cs_param_spec *specs;
    size_t size; /* of the parameter struct */
    /*
     * After binding: look up sectors, check what concerns several parameters. node may be NULL; matched: its
     * size will come from another package.
     */
    enum cs_status (*prepare)(const struct cs_policy_context *c, const struct cs_node *node,
                              bool matched, void *params, struct cs_err *err);
    /*
     * Add one year's effects to the levers. matched: the gross cost this policy is given (millions) when it
     * is a comparator matched to another package, else NaN.
     */
    enum cs_status (*year)(const struct cs_policy_context *c, const void *params, int year,
                           double matched, struct cs_levers *l, struct cs_err *err);
    /* What the service of today costs a year, million at base-year pay, as the model prices it: today's users at
     * today's standard. NULL where the policy has no service of today. */
    enum cs_status (*today)(const struct cs_policy_context *c, const void *params, int year, double *million,
                            struct cs_err *err);
    /* Axes and series of its own (coverage by age, ...); may be NULL. */
    enum cs_status (*report)(const struct cs_policy_context *c, const void *params,
                             struct cs_result *r, struct cs_err *err);
};

size_t cs_policies_count(void);
const struct cs_policy_type *cs_policies_at(size_t i);
const struct cs_policy_type *cs_policies_find(const char *name);    /* or NULL */
const char *cs_policies_nearest(const char *name);                  /* or NULL */

/*
 * Weights (n, sum 1) over the sectors that names mean; several sectors share by output. where: the node whose
 * line stands in errors (may be NULL).
 */
CS_MUST enum cs_status cs_policy_sector_weights(const struct cs_economy *e,
                                                const struct cs_strings *names,
                                                const struct cs_node *where, double *weights,
                                                struct cs_err *err);

/*
 * A budget line in sector i to domestic demand (docs/methods/05):
 *   f_i = d_i v (1 - tau_i),  imports (1 - d_i) v (1 - tau_i),  product tax tau_i v
 * d_i = 1 - import_share.CODE, tau_i = product_tax.CODE of the model's parameters; absent: d = 1, tau = 0,
 * recorded as an assumption. Adds to demand and to l->cost (item for the domestic part).
 */
void cs_policy_buy(const struct cs_policy_context *c, size_t sector, double value,
                   gsl_vector *demand, enum cs_cost item, struct cs_levers *l);

/* Note (once a sector) in ctx->record which shares cs_policy_buy uses. Called from prepare. */
void cs_policy_record_leakage(const struct cs_policy_context *c, size_t sector);

#endif
