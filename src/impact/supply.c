#include "impact/supply.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "num/solve.h"

const char *const cs_supply_method_names[] = {"elasticity", "coverage", "split", "time_budget",
                                              NULL};
const char *const cs_income_group_names[] = {"high", "middle", "low", NULL};

/* One row a parameter; the arguments are where income groups differ. */
/* clang-format off */
#define REAL(member)                                                                               \
    .type = CS_PARAM_REAL, .offset = offsetof(struct cs_supply_params, member),                    \
    .model_key = "supply." #member
#define CHOICE(member, names, default_choice)                                                      \
    .type = CS_PARAM_CHOICE, .offset = offsetof(struct cs_supply_params, member),                  \
    .choices = names, .fallback = default_choice, .convention = true
/* Default, low, high and source; without a source an assumption. */
#define RANGE(value, from, to, where) .fallback = value, .low = from, .high = to, .source = where

#define SUPPLY_SPECS(GROUP, ELASTICITY, COVERAGE, NEW, FREE, AT_ONCE, SHARE, HOURS, CHILDREN)      \
    {.key = "income_group", CHOICE(income_group, cs_income_group_names, GROUP),                    \
     .source = "World Bank country classification by income level, fiscal year 2024",              \
     .help = N_("income group of the country, by its code in the model: which defaults stand "     \
                "here")},                                                                          \
    {.key = "method", CHOICE(method, cs_supply_method_names, CS_SUPPLY_SPLIT),                     \
     .help = N_("how mothers' participation answers to care")},                                    \
    {.key = "elasticity", REAL(elasticity), .min = -2, .max = 0, ELASTICITY,                       \
     .unit = "percent per percent",                                                                \
     .help = N_("mothers' participation to the price of care, for those who pay")},                \
    {.key = "elasticity_cap", REAL(elasticity_cap), .min = 0, .max = 100, .convention = true,      \
     RANGE(7.7, 5, 15, "Baker, Gruber and Milligan (2008): +7.7 pp in Quebec"), .unit = "pp",      \
     .help = N_("largest change of participation that the elasticity may give")},                  \
    {.key = "coverage_response", REAL(coverage_response), .min = 0, .max = 1, COVERAGE,            \
     .unit = "pp per pp",                                                                          \
     .help = N_("mothers' participation per full-day place per child of the age")},                \
    {.key = "additionality_new", REAL(additionality_new), .min = 0, .max = 1, NEW,                 \
     .unit = "fraction of child-hours",                                                            \
     .help = N_("hours in new places that were unpaid care before")},                              \
    {.key = "additionality_free", REAL(additionality_free), .min = 0, .max = 1, FREE,              \
     .unit = "fraction of child-hours",                                                            \
     .help = N_("hours made free for today's users that were unpaid care before")},                \
    {.key = "children_at_once", REAL(children_at_once), .min = 1, .max = 10, AT_ONCE,              \
     .unit = "children", .help = N_("children minded at once by who minds them unpaid")},          \
    {.key = "work_share", REAL(work_share), .min = 0, .max = 1, SHARE,                             \
     .unit = "fraction of freed hours",                                                            \
     .help = N_("women's freed hours offered as paid hours (method time_budget)")},                \
    {.key = "work_hours", REAL(work_hours), .min = 0, .max = 4000, .above_min = true, HOURS,       \
     .unit = "hours a year", .help = N_("paid hours of a job (method time_budget)")},              \
    {.key = "children_per_mother", REAL(children_per_mother), .min = 1, .max = 12, CHILDREN,       \
     .unit = "children", .help = N_("children of a woman who has any, over her life")},            \
    {.key = "birth_spacing", REAL(birth_spacing), .min = 0, .max = 20, .above_min = true,          \
     RANGE(3.5, 2.5, 5, NULL), .unit = "years",                                                    \
     .help = N_("mean time to the next child of a mother who has one")},                           \
    {.key = "paying_share", REAL(paying_share), .min = 0, .max = 1, RANGE(1, 0.5, 1, NULL),        \
     .unit = "fraction of children with a place",                                                  \
     .help = N_("those whose parents pay, where there is a fee today")},                           \
    {.key = "mothers_participation", REAL(mothers_participation), .min = 0, .max = 1,              \
     .optional = true, .unit = "fraction of mothers",                                              \
     .help = N_("mothers' participation; default by rule from the model's employment rates")},     \
    {.key = "leave_care_hours", REAL(leave_care_hours), .min = 0, .max = 24,                       \
     RANGE(3, 1, 6, NULL), .unit = "hours a day",                                                  \
     .help = N_("unpaid work that a father on leave takes over from the mother")},                 \
    {.key = NULL}

static const struct cs_param_spec high_specs[] = {
    SUPPLY_SPECS(CS_INCOME_HIGH,
        RANGE(-0.28, -0.35, -0.05,
              "Akgunduz and Plantenga (2018), mean of 36 studies; USA -0.35; Morrissey (2017), US "
              "studies from -0.05"),
        RANGE(0.2, 0.05, 0.5, NULL), RANGE(0.7, 0.4, 1, NULL),
        RANGE(0.1, 0, 0.2, "England: about a tenth of free hours are additional care"),
        RANGE(1.3, 1, 2, NULL), RANGE(0.4, 0.2, 0.6, NULL), RANGE(1600, 1200, 1900, NULL),
        RANGE(1.9, 1.6, 2.3, NULL)),
};

/* Those studies are of Europe, Canada and the USA: elsewhere weaker answers to the price are assumed. */
const struct cs_param_spec cs_supply_middle_specs[] = {
    SUPPLY_SPECS(CS_INCOME_MIDDLE, RANGE(-0.19, -0.35, 0, NULL), RANGE(0.2, 0, 0.5, NULL),
        RANGE(0.7, 0.4, 1, NULL), RANGE(0.1, 0, 0.3, NULL), RANGE(1.5, 1, 2.5, NULL),
        RANGE(0.3, 0.1, 0.5, NULL), RANGE(1900, 1400, 2300, NULL),
        RANGE(2.2, 1.8, 3, NULL)),
};

static const struct cs_param_spec low_specs[] = {
    SUPPLY_SPECS(CS_INCOME_LOW, RANGE(-0.1, -0.28, 0, NULL), RANGE(0.1, 0, 0.3, NULL),
        RANGE(0.6, 0.3, 1, NULL), RANGE(0.1, 0, 0.3, NULL), RANGE(1.8, 1, 3, NULL),
        RANGE(0.2, 0, 0.4, NULL), RANGE(2000, 1400, 2500, NULL),
        RANGE(4, 3, 5.5, NULL)),
};
/* clang-format on */

const struct cs_param_spec *const cs_supply_specs[CS_INCOME_GROUPS] = {high_specs, cs_supply_middle_specs,
                                                                       low_specs};

double cs_supply_youngest(const struct cs_supply_params *p, int age)
{
    double followed = 1 - exp(-(age + 0.5) / p->birth_spacing);
    return 1 - (1 - 1 / p->children_per_mother) * followed;
}

enum cs_status cs_supply_bind(const struct cs_binder *b, const char *path,
                              const struct cs_node *group, enum cs_income_group usual,
                              struct cs_supply_params *out, struct cs_err *err)
{
    enum cs_income_group chosen = usual;
    const struct cs_node *node = group != NULL ? cs_node_get(group, "income_group") : NULL;
    const char *name = NULL;
    /* A name that is none, or no text, is refused by the binder with the names there are. */
    if (node != NULL && cs_node_type(node) == CS_NODE_STRING &&
        cs_node_string(node, &name, err) != CS_OK)
        return CS_EINPUT;
    for (size_t i = 0; name != NULL && i < CS_INCOME_GROUPS; i++) {
        if (strcmp(name, cs_income_group_names[i]) == 0)
            chosen = (enum cs_income_group)i;
    }
    return cs_bind(b, path, cs_supply_specs[chosen], NULL, group, out, err);
}

static enum cs_status check_figure(const struct cs_supply_group *g, const char *what, double value,
                                   double min, double max, struct cs_err *err)
{
    if (value >= min && value <= max && isfinite(value))
        return CS_OK;
    if (max < INFINITY)
        return cs_fail(err, CS_EINPUT,
                       "labour supply of mothers whose youngest child is %s: %s is %.10g; expected "
                       "%g to %g",
                       g->name, what, value, min, max);
    return cs_fail(err, CS_EINPUT,
                   "labour supply of mothers whose youngest child is %s: %s is %.10g; expected %g "
                   "or more",
                   g->name, what, value, min);
}

/* Every figure that the method uses. */
static enum cs_status check_group(enum cs_supply_method method, const struct cs_supply_group *g,
                                  struct cs_err *err)
{
    bool prices = method == CS_SUPPLY_ELASTICITY || method == CS_SUPPLY_SPLIT;
    enum cs_status st = check_figure(g, "the number of women", g->women, 0, INFINITY, err);
    if (st == CS_OK)
        st = check_figure(g, "participation", g->participation, 0, 1, err);
    if (st == CS_OK && prices)
        st = check_figure(g, "the share that pays", g->paying, 0, 1, err);
    if (st == CS_OK && prices && g->paying > 0) {
        st = check_figure(g, "the new price", g->price_after, 0, INFINITY, err);
        if (st == CS_OK && !(g->price_before > 0 && isfinite(g->price_before)))
            st = cs_fail(err, CS_EINPUT,
                         "labour supply of mothers whose youngest child is %s: they pay %.10g "
                         "today; expected above 0, or nobody who pays",
                         g->name, g->price_before);
    }
    if (st == CS_OK && (method == CS_SUPPLY_COVERAGE || method == CS_SUPPLY_SPLIT))
        st = check_figure(g, "the change in places per child", g->places, -1, 1, err);
    if (st == CS_OK && method == CS_SUPPLY_TIME_BUDGET)
        st = check_figure(g, "freed hours", g->freed_hours, 0, INFINITY, err);
    return st;
}

/* P eta (p1 - p0)/p0, within the cap.                                             (11.1) */
static double answer_to_price(const struct cs_supply_params *p, const struct cs_supply_group *g,
                              struct cs_supply_answer *out)
{
    double change =
        g->participation * p->elasticity * (g->price_after - g->price_before) / g->price_before;
    double cap = p->elasticity_cap / 100;
    out->capped = fabs(change) > cap;
    return out->capped ? copysign(cap, change) : change;
}

/* No more than all may join, no more than those who are in may leave. */
static double keep_in_range(double change, double participation, struct cs_supply_answer *out)
{
    if (change <= 1 - participation && change >= -participation)
        return change;
    out->exhausted = true;
    return change > 0 ? 1 - participation : -participation;
}

enum cs_status cs_supply_respond(const struct cs_supply_params *p, const struct cs_supply_group *g,
                                 struct cs_supply_answer *out, struct cs_err *err)
{
    enum cs_supply_method method = (enum cs_supply_method)p->method;
    enum cs_status st = check_group(method, g, err);
    if (st != CS_OK)
        return st;
    struct cs_supply_answer a = {0};
    double P = g->participation, change = 0;
    bool by_price = method == CS_SUPPLY_ELASTICITY || method == CS_SUPPLY_SPLIT;
    if (by_price && g->paying > 0)
        change += g->paying * keep_in_range(answer_to_price(p, g, &a), P, &a);
    if (method == CS_SUPPLY_COVERAGE) /* beta x change in places                       (11.2) */
        change += keep_in_range(p->coverage_response * g->places, P, &a);
    if (method == CS_SUPPLY_SPLIT)
        change += (1 - g->paying) * keep_in_range(p->coverage_response * g->places, P, &a);
    if (method == CS_SUPPLY_TIME_BUDGET && g->women > 0) /*                            (11.4) */
        change += keep_in_range(p->work_share * g->freed_hours / p->work_hours / g->women, P, &a);
    a.nobody_pays = method == CS_SUPPLY_ELASTICITY && g->paying == 0;
    a.change_pp = 100 * change;
    a.women = change * g->women;
    *out = a;
    return CS_OK;
}

enum cs_status cs_supply_economy(const struct cs_supply_params *p, const struct cs_supply_group *g,
                                 size_t n, double women, struct cs_supply_answer *answers,
                                 struct cs_supply_answer *total, struct cs_err *err)
{
    struct cs_supply_answer sum = {.nobody_pays = n > 0};
    double mothers = 0;
    for (size_t i = 0; i < n; i++) {
        enum cs_status st = cs_supply_respond(p, &g[i], &answers[i], err);
        if (st != CS_OK)
            return st;
        mothers += g[i].women;
        sum.women += answers[i].women;
        sum.capped |= answers[i].capped;
        sum.exhausted |= answers[i].exhausted;
        sum.nobody_pays &= answers[i].nobody_pays;
    }
    if (!(women > 0) || mothers > women)
        return cs_fail(err, CS_EINPUT,
                       "labour supply: %.10g mothers among %.10g women of the age range of the "
                       "participation rate; expected no more mothers than women, each with her "
                       "youngest child only",
                       mothers, women);
    sum.change_pp = 100 * sum.women / women; /*                                        (11.3) */
    *total = sum;
    return CS_OK;
}

double cs_supply_hours_a_year(double hours_per_day, double persons)
{
    return 365 * hours_per_day * persons;
}

static enum cs_status check_time(const struct cs_time_input *t, struct cs_err *err)
{
    const struct {
        const char *what;
        double value;
    } figures[] = {
        {"child-hours in new places", t->child_hours_new},
        {"child-hours made free", t->child_hours_free},
        {"women's unpaid care hours", t->care_hours[CS_WOMEN]},
        {"men's unpaid care hours", t->care_hours[CS_MEN]},
        {"women's unpaid hours", t->unpaid_hours[CS_WOMEN]},
        {"men's unpaid hours", t->unpaid_hours[CS_MEN]},
        {"hours taken over by men", t->taken_over},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (!(figures[i].value >= 0 && isfinite(figures[i].value)))
            return cs_fail(err, CS_EINPUT, "freed time: %s are %.10g; expected 0 or more",
                           figures[i].what, figures[i].value);
    }
    for (int g = 0; g < CS_SEXES; g++) {
        if (t->care_hours[g] > t->unpaid_hours[g])
            return cs_fail(err, CS_EINPUT,
                           "freed time: %s spend %.10g hours on care and %.10g on all unpaid work; "
                           "expected care to be a part of it",
                           g == CS_WOMEN ? "women" : "men", t->care_hours[g], t->unpaid_hours[g]);
        if (t->such_hours[g] > t->care_hours[g] || t->such_hours[g] < 0)
            return cs_fail(err, CS_EINPUT,
                           "freed time: %s spend %.10g hours on active care of such children and "
                           "%.10g on all care; expected a part of it, or not known",
                           g == CS_WOMEN ? "women" : "men", t->such_hours[g], t->care_hours[g]);
    }
    if (t->care_hours[CS_WOMEN] + t->care_hours[CS_MEN] > 0)
        return CS_OK;
    return cs_fail(err, CS_EINPUT,
                   "freed time: nobody's unpaid care hours are above 0; expected time use by sex, "
                   "to know whose hours are freed");
}

enum cs_status cs_supply_release(const struct cs_supply_params *p, const struct cs_time_input *t,
                                 struct cs_time_release *out, struct cs_err *err)
{
    enum cs_status st = check_time(t, err);
    if (st != CS_OK)
        return st;
    struct cs_time_release r = {0};
    /* hours of care no longer given unpaid, by whoever gave them                        (11.5) */
    double hours =
        (p->additionality_new * t->child_hours_new + p->additionality_free * t->child_hours_free) /
        p->children_at_once;
    double care = t->care_hours[CS_WOMEN] + t->care_hours[CS_MEN];
    for (int g = 0; g < CS_SEXES; g++) {
        r.share[g] = t->care_hours[g] / care;
        r.hours[g] = r.share[g] * hours;
        double most = isnan(t->such_hours[g]) ? t->care_hours[g] : t->such_hours[g];
        r.capped[g] = r.hours[g] > most;
        r.hours[g] = fmin(r.hours[g], most);
        r.unpaid_after[g] = t->unpaid_hours[g] - r.hours[g];
        r.at_replacement[g] = r.hours[g] * t->replacement_wage; /*                       (11.6) */
        r.at_opportunity[g] = r.hours[g] * t->wage[g];
    }
    if (t->taken_over > r.unpaid_after[CS_WOMEN])
        return cs_fail(err, CS_EINPUT,
                       "freed time: men take over %.10g unpaid hours; women have %.10g left; "
                       "expected no more than that",
                       t->taken_over, r.unpaid_after[CS_WOMEN]);
    r.unpaid_after[CS_WOMEN] -= t->taken_over;
    r.unpaid_after[CS_MEN] += t->taken_over;
    r.ratio_before =
        t->unpaid_hours[CS_MEN] > 0 ? t->unpaid_hours[CS_WOMEN] / t->unpaid_hours[CS_MEN] : NAN;
    r.ratio_after =
        r.unpaid_after[CS_MEN] > 0 ? r.unpaid_after[CS_WOMEN] / r.unpaid_after[CS_MEN] : NAN;
    *out = r;
    return CS_OK;
}

/* The bordered system of sectors and households, z = (x, y), and which of its rows hold. */
struct limited {
    size_t n, H;
    gsl_matrix *M;     /* [I - A, -C; -R, I - C_HH] */
    gsl_vector *d, *z; /* (f, dtau), (x, y) */
    const gsl_vector *limit;
    bool *free; /* n + H: not held at its limit */
};

static void fill_limited(struct limited *s, const struct cs_quantity *q,
                         const struct cs_household *h, const gsl_vector *f, const gsl_vector *dtau)
{
    size_t n = s->n;
    gsl_matrix_set_identity(s->M);
    for (size_t i = 0; i < n; i++) {
        gsl_vector_set(s->d, i, gsl_vector_get(f, i));
        for (size_t j = 0; j < n; j++)
            *gsl_matrix_ptr(s->M, i, j) -= gsl_matrix_get(q->A, i, j);
    }
    for (size_t g = 0; g < s->H; g++) {
        gsl_vector_set(s->d, n + g, dtau != NULL ? gsl_vector_get(dtau, g) : 0);
        for (size_t i = 0; i < n; i++) {
            gsl_matrix_set(s->M, i, n + g, -gsl_matrix_get(h->C, i, g));
            gsl_matrix_set(s->M, n + g, i, -gsl_matrix_get(h->R, g, i));
        }
        for (size_t k = 0; k < s->H; k++)
            *gsl_matrix_ptr(s->M, n + g, n + k) -= gsl_matrix_get(h->C_HH, g, k);
    }
}

/* Start with every limited sector at its limit. */
static void hold_at_limits(struct limited *s)
{
    for (size_t i = 0; i < s->n + s->H; i++) {
        s->free[i] = i >= s->n || isinf(gsl_vector_get(s->limit, i));
        gsl_vector_set(s->z, i, s->free[i] ? 0 : gsl_vector_get(s->limit, i));
    }
}

/* M_oo z_o = d_o - M_oh z_h, o free, h held.                                            (12.2) */
static enum cs_status solve_free(struct limited *s, struct cs_err *err)
{
    size_t all = s->n + s->H, n_free = 0, a = 0;
    for (size_t i = 0; i < all; i++)
        n_free += s->free[i];
    if (n_free == 0)
        return CS_OK;
    gsl_matrix *M = gsl_matrix_alloc(n_free, n_free);
    gsl_matrix *d = gsl_matrix_alloc(n_free, 1), *z = gsl_matrix_alloc(n_free, 1);
    for (size_t i = 0; i < all; i++) {
        if (!s->free[i])
            continue;
        double right = gsl_vector_get(s->d, i);
        for (size_t j = 0, b = 0; j < all; j++) {
            if (s->free[j])
                gsl_matrix_set(M, a, b++, gsl_matrix_get(s->M, i, j));
            else
                right -= gsl_matrix_get(s->M, i, j) * gsl_vector_get(s->z, j);
        }
        gsl_matrix_set(d, a++, 0, right);
    }
    enum cs_status st = cs_solve(M, d, z, err);
    a = 0;
    for (size_t i = 0; i < all && st == CS_OK; i++) {
        if (s->free[i])
            gsl_vector_set(s->z, i, gsl_matrix_get(z, a++, 0));
    }
    gsl_matrix_free(M);
    gsl_matrix_free(d);
    gsl_matrix_free(z);
    return st;
}

/* m = d - M z of sector i: demand that home output does not meet.                        (12.3) */
static double unmet(const struct limited *s, size_t i)
{
    double m = gsl_vector_get(s->d, i);
    for (size_t j = 0; j < s->n + s->H; j++)
        m -= gsl_matrix_get(s->M, i, j) * gsl_vector_get(s->z, j);
    return m;
}

/* Imports of the held sectors; those whose limit is above demand are set free. True when there were
 * any. */
static bool release_sectors(struct limited *s, gsl_vector *m)
{
    bool released = false;
    for (size_t i = 0; i < s->n; i++) {
        gsl_vector_set(m, i, s->free[i] ? 0 : unmet(s, i));
        if (gsl_vector_get(m, i) < 0)
            s->free[i] = released = true;
    }
    return released;
}

static enum cs_status check_limits(const struct cs_economy *e, const gsl_vector *limit,
                                   struct cs_err *err)
{
    for (size_t i = 0; i < e->n; i++) {
        if (!(gsl_vector_get(limit, i) >= 0))
            return cs_fail(err, CS_EINPUT,
                           "sector %s (%s): output may grow by at most %.10g; expected 0 or more",
                           e->sector[i].code, e->sector[i].title, gsl_vector_get(limit, i));
    }
    return CS_OK;
}

enum cs_status cs_supply_limited(const struct cs_quantity *q, const struct cs_household *h,
                                 const gsl_vector *f, const gsl_vector *dtau,
                                 const gsl_vector *limit, gsl_vector *x, gsl_vector *m,
                                 gsl_vector *y, struct cs_err *err)
{
    enum cs_status st = check_limits(q->economy, limit, err);
    if (st != CS_OK)
        return st;
    struct limited s = {.n = q->economy->n, .H = h != NULL ? h->H : 0, .limit = limit};
    size_t all = s.n + s.H;
    s.M = gsl_matrix_calloc(all, all);
    s.d = gsl_vector_calloc(all);
    s.z = gsl_vector_calloc(all);
    s.free = cs_xcalloc(all, sizeof *s.free);
    fill_limited(&s, q, h, f, dtau);
    hold_at_limits(&s);
    do {
        st = solve_free(&s, err);
    } while (st == CS_OK &&
             release_sectors(&s, m)); /* a sector is never held again: at most n rounds */
    for (size_t i = 0; i < s.n && st == CS_OK; i++)
        gsl_vector_set(x, i, gsl_vector_get(s.z, i));
    for (size_t g = 0; g < s.H && y != NULL && st == CS_OK; g++)
        gsl_vector_set(y, g, gsl_vector_get(s.z, s.n + g));
    gsl_matrix_free(s.M);
    gsl_vector_free(s.d);
    gsl_vector_free(s.z);
    free(s.free);
    return st;
}
