/*
 * A service run outside the table: staffed, paid, bought for, built (docs/methods/06, 6.3 to 6.8).
 * What childcare, schooling, health and long-term care have in common.
 *
 *   W        = FTE w (1 + sigma pi) W(t)   sigma support staff per contact FTE, pi their pay
 *   current  = W / omega                   omega: staff share of current cost
 *   overhead = current - W                 spent as the host sector spends what is not pay
 *   dtau     = kappa W + shift - fees
 */
#ifndef CS_POLICY_SERVICE_H
#define CS_POLICY_SERVICE_H

#include "policy/policy.h"

struct cs_service {
    double staff_hours_ratio, pay_multiple, support_ratio, support_pay, labour_share;
    double fee_share, women_share;
    double insurance_share; /* 0 where a policy has no such parameter */
    int build_ahead;
    struct cs_strings pay_sector, host, capital_sector;
    /* made by cs_service_prepare */
    double pay; /* cost of a contact FTE-year in the base year, million */
    double *host_weights, *capital_weights; /* n */
};

/* Default with its range, for the macros below. */
#define CS_DEFAULT(value, least, most) .fallback = (value), .low = (least), .high = (most)

/*
 * Parameters of a service; policy: its name, prefix of its keys in a model; sector: role it is paid
 * and run like; support, labour: CS_DEFAULT of support_ratio and labour_share.
 */
/* clang-format off */
#define CS_SERVICE_SPECS(owner, member, policy, sector, support, labour)                           \
    {.key = "staff_hours_ratio", .type = CS_PARAM_REAL,                                            \
     .offset = offsetof(owner, member.staff_hours_ratio), .min = 0, .max = 1, .above_min = true,   \
     CS_DEFAULT(1, 0.8, 1), .model_key = policy ".staff_hours_ratio",                              \
     .unit = "fraction of full time", .help = N_("mean hours of staff over full-time hours")},     \
    {.key = "pay_sector", .type = CS_PARAM_STRINGS, .offset = offsetof(owner, member.pay_sector),  \
     .text = sector, .convention = true, .unit = "sector code or role",                            \
     .help = N_("reference pay is this sector's compensation per job")},                           \
    {.key = "pay_multiple", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.pay_multiple), \
     .min = 0, .max = 20, .above_min = true, CS_DEFAULT(1, 0.7, 1.3),                              \
     .model_key = policy ".pay_multiple", .unit = "multiple of reference pay",                     \
     .help = N_("pay of contact staff")},                                                          \
    {.key = "support_ratio", .type = CS_PARAM_REAL,                                                \
     .offset = offsetof(owner, member.support_ratio), .min = 0, .max = 5, support,                 \
     .model_key = policy ".support_ratio", .unit = "FTE per contact FTE",                          \
     .help = N_("cooks, cleaners, managers, office staff")},                                       \
    {.key = "support_pay", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.support_pay),   \
     .min = 0, .max = 20, CS_DEFAULT(0.6, 0.4, 1), .model_key = policy ".support_pay",             \
     .unit = "multiple of contact pay", .help = N_("pay of support staff over that of contact staff")}, \
    {.key = "labour_share", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.labour_share), \
     .min = 0, .max = 1, .above_min = true, labour, .model_key = policy ".labour_share",           \
     .unit = "fraction of current cost",                                                           \
     .help = N_("all staff in current cost; the rest is overhead")},                               \
    {.key = "host", .type = CS_PARAM_STRINGS, .offset = offsetof(owner, member.host),              \
     .text = sector, .convention = true, .unit = "sector code or role",                            \
     .help = N_("overhead is spent as this sector spends it; staff are women as there")},          \
    {.key = "capital_sector", .type = CS_PARAM_STRINGS,                                            \
     .offset = offsetof(owner, member.capital_sector), .text = "construction",                     \
     .convention = true, .unit = "sector code or role", .help = N_("sector that builds")},         \
    {.key = "build_ahead", .type = CS_PARAM_INT, .offset = offsetof(owner, member.build_ahead),    \
     .min = 0, .max = 10, .fallback = 1, .convention = true, .unit = "years",                      \
     .help = N_("building comes this many years before it is used")},                              \
    {.key = "fee_share", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.fee_share),       \
     .min = 0, .max = 1, .fallback = 0, .convention = true, .unit = "fraction of current cost",    \
     .help = N_("the added service's current cost that households pay as fees")},                  \
    {.key = "women_share", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.women_share),   \
     .min = 0, .max = 1, .optional = true, .model_key = policy ".women_share",                     \
     .unit = "fraction of staff", .help = N_("women among staff; default the host sector's share")}

/* What cs_service_report adds; today: also what is done to places that exist. */
#define CS_SERVICE_SERIES(policy)                                                                  \
    {policy ".cost.current", "money", N_("current cost of what is new")},                          \
    {policy ".cost.capital", "money", N_("building and equipping")},                               \
    {policy ".cost.fees", "money", N_("fees paid for what is new")},                               \
    {policy ".staff_fte", "FTE", N_("staff, contact and support")}
#define CS_SERVICE_SERIES_TODAY(policy)                                                            \
    CS_SERVICE_SERIES(policy),                                                                     \
    {policy ".cost.upgrade", "money", N_("upgrading today's places")},                             \
    {policy ".cost.shift", "money", N_("fees of today's users taken over by the state")}

/*
 * Building of places: what one costs, or how many years of its own current cost. Stated in one way here,
 * the model's other way is left alone. (6.6)
 */
struct cs_service_building {
    double per_place; /* currency; NaN: by years */
    double years;     /* NaN: by place */
};
#define CS_SERVICE_BUILDING_SPECS(owner, member, policy)                                           \
    {.key = "capital_per_place", .type = CS_PARAM_REAL,                                            \
     .offset = offsetof(owner, member.per_place), .min = 0, .max = 1e9, .optional = true,          \
     .model_key = policy ".capital_per_place", .instead = "capital_years",                         \
     .unit = "currency per new place",                                                             \
     .help = N_("building and equipping a place, base-year prices; or give capital_years")},       \
    {.key = "capital_years", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.years),       \
     .min = 0, .max = 20, .optional = true, .model_key = policy ".capital_years",                  \
     .instead = "capital_per_place", .unit = "years of a new place's current cost",                \
     .help = N_("building and equipping a place, instead of capital_per_place")}

/* For services that social insurance may pay. */
#define CS_SERVICE_INSURANCE_SPEC(owner, member)                                                   \
    {.key = "insurance_share", .type = CS_PARAM_REAL,                                              \
     .offset = offsetof(owner, member.insurance_share), .min = 0, .max = 1, .fallback = 0,         \
     .convention = true, .unit = "fraction of current cost after fees",                            \
     .help = N_("paid by social insurance instead of the state")}
/* clang-format on */

/*
 * Pay, weights of host and building sectors, women's share unless given; notes what building
 * imports. Refuses a pay sector without pay and a host that spends nothing but pay. name: of the
 * policy, for messages.
 */
CS_MUST enum cs_status cs_service_prepare(const struct cs_policy_context *c, struct cs_service *s,
                                          const char *name, const struct cs_node *node,
                                          struct cs_err *err);

/* The message for a policy whose cost cannot be matched. */
enum cs_status cs_service_refuse_match(const struct cs_policy_context *c, const char *name,
                                       const struct cs_node *node, struct cs_err *err);

/* ---- hours of contact staff ---- */

struct cs_service_hours {
    double weeks_per_year, staff_hours_per_week, noncontact, absence;
};

/* clang-format off */
#define CS_SERVICE_HOURS_SPECS(owner, member, policy, weeks, away)                                 \
    {.key = "weeks_per_year", .type = CS_PARAM_REAL,                                               \
     .offset = offsetof(owner, member.weeks_per_year), .min = 0, .max = 52, .above_min = true,     \
     weeks, .model_key = policy ".weeks_per_year", .unit = "weeks",                                \
     .help = N_("weeks a year the service is open")},                                              \
    {.key = "staff_hours_per_week", .type = CS_PARAM_REAL,                                         \
     .offset = offsetof(owner, member.staff_hours_per_week), .min = 0, .max = 80,                  \
     .above_min = true, CS_DEFAULT(40, 35, 44), .model_key = policy ".staff_hours_per_week",       \
     .unit = "hours a week", .help = N_("paid hours of a full-time worker")},                      \
    {.key = "noncontact", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.noncontact),     \
     .min = 0, .max = 0.9, CS_DEFAULT(0.2, 0.1, 0.33), .model_key = policy ".noncontact",          \
     .unit = "fraction of paid hours", .help = away},                                          \
    {.key = "absence", .type = CS_PARAM_REAL, .offset = offsetof(owner, member.absence),           \
     .min = 0, .max = 0.9, CS_DEFAULT(0.12, 0.08, 0.2), .model_key = policy ".absence",            \
     .unit = "fraction of paid hours",                                                             \
     .help = N_("paid holidays, sickness and other leave")}
/* clang-format on */

/* Refuses noncontact + absence of 1 or more; whom: "with children". */
CS_MUST enum cs_status cs_service_hours_check(const struct cs_policy_context *c,
                                              const struct cs_service_hours *h, const char *name,
                                              const char *whom, const struct cs_node *node,
                                              struct cs_err *err);
/* (6.3) contact FTE for a person served `hours` a week, `ratio` of them per worker present. */
double cs_service_fte_each(const struct cs_service_hours *h, double hours, double ratio);

/* ---- a year ---- */

struct cs_service_year {
    double fte;                    /* contact staff of what is new */
    double upgrade_fte;            /* of what there is, at a new standard, more than today */
    double capital, shift;         /* million */
    double current, upgrade, fees; /* million, from the above by cs_service_price */
};

/* Contact FTE with their support staff: million in the year, base-year prices. (6.4) */
double cs_service_wages(const struct cs_policy_context *c, const struct cs_service *s,
                        double contact_fte, int year);
void cs_service_price(const struct cs_policy_context *c, const struct cs_service *s, int year,
                      struct cs_service_year *y);
/* Staff, cost, inputs, building, payers and income of the year. (6.7), (6.8), (8.9) */
void cs_service_add(const struct cs_policy_context *c, const struct cs_service *s,
                    const struct cs_service_year *y, struct cs_levers *l);
/* Current cost of v million: fees of households, then insurance and state. Returns the fees. (8.9)
 */
double cs_service_pay(const struct cs_service *s, double v, struct cs_levers *l);

/* What is new in a year (places, posts), by the policy's own account. */
typedef enum cs_status cs_service_added(const struct cs_policy_context *c, const void *of, int year,
                                        double *added, struct cs_err *err);
/* Of that, what must be built in the year: it opens build_ahead years on. (6.6) */
CS_MUST enum cs_status cs_service_to_build(const struct cs_policy_context *c,
                                           const struct cs_service *s, int year,
                                           cs_service_added *added, const void *of, double *build,
                                           struct cs_err *err);

/* Exactly one of the two ways to price building. (6.6) */
CS_MUST enum cs_status cs_service_building_check(const struct cs_policy_context *c,
                                                 const struct cs_service_building *b,
                                                 const char *name, const struct cs_node *node,
                                                 struct cs_err *err);
/* Places with contact FTE: by what one costs, or by years of their current cost; million. (6.6) */
double cs_service_building_cost(const struct cs_policy_context *c, const struct cs_service *s,
                                const struct cs_service_building *b, double places,
                                double contact_fte);
/* Building for contact FTE that cost so many years of their own current cost, million. (8.7) */
double cs_service_capital(const struct cs_policy_context *c, const struct cs_service *s,
                          double years, double contact_fte);

/* ---- what it reports ---- */

typedef enum cs_status cs_service_compute(const struct cs_policy_context *c, const void *params,
                                          int year, struct cs_service_year *y, struct cs_err *err);
/*
 * Series NAME.cost.current, .capital, .fees and NAME.staff_fte by year, and with `today` those of
 * upgrading and of fees taken over.
 */
CS_MUST enum cs_status cs_service_report(const struct cs_policy_context *c,
                                         const struct cs_service *s, const char *name, bool today,
                                         cs_service_compute *compute, const void *params,
                                         struct cs_result *r, struct cs_err *err);
/* Warns, when target is below today, that it asks for nothing. */
void cs_service_note_met(struct cs_result *r, const char *what, double target, double today);
/* A series by year under NAME.WHAT. */
struct cs_series *cs_service_series(struct cs_result *r, const char *name, const char *what,
                                    const struct cs_series *like);

#endif
