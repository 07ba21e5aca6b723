#include "study/compare_own.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "sim/sim.h"

/* Position of code among the first n labels, n when it is new. */
static size_t find_label(const struct cs_label *labels, size_t n, const char *code)
{
    size_t i = 0;
    while (i < n && strcmp(labels[i].code, code) != 0)
        i++;
    return i;
}

static size_t place_label(struct cs_label *labels, size_t *n, struct cs_label label)
{
    size_t i = find_label(labels, *n, label.code);
    if (i == *n)
        labels[(*n)++] = label;
    return i;
}

/* What a scenario's column is called: by its short name where titles are the same, and with its factor. */
static void name_scenarios(struct comparison *c, struct cs_label *scenarios)
{
    for (size_t k = 0; k < c->n_scenarios; k++)
        for (size_t m = 0; m < c->n_scenarios; m++)
            if (m != k && strcmp(scenarios[m].title, scenarios[k].title) == 0)
                scenarios[k].title = scenarios[k].code;
    for (size_t i = 0; i < c->n; i++) {
        size_t runs = 0; /* with several economies a scenario has no one factor */
        for (size_t k = 0; k < c->n; k++)
            runs += c->scenario[k] == c->scenario[i];
        if (c->factor[i] != 1 && runs == 1)
            scenarios[c->scenario[i]].title = cs_arena_printf(
                c->r->arena, "%.4g x %s", c->factor[i], scenarios[c->scenario[i]].title);
    }
}

/* Packages of several scenarios have no names in common. */
static void lay_out_packages(struct comparison *c, const struct cs_axis *most)
{
    struct cs_label *labels = cs_xcalloc(most->n, sizeof *labels);
    for (size_t p = 0; p < most->n; p++) {
        labels[p] = most->labels[p];
        if (c->n_scenarios > 1)
            labels[p].title = p == 0 ? N_("Policy") : cs_arena_printf(c->r->arena, N_("Comparator %d"), (int)p);
    }
    cs_result_set_axis(c->r, CS_DIM_PACKAGE, labels, most->n);
    free(labels);
}

/* Each run is set against the first scenario on its model; where that was not run there, against the first run. */
static void find_firsts(struct comparison *c)
{
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = i + 1; c->n_scenarios > 1 && k > 0; k--)
            if (c->economy[k - 1] == c->economy[i] && c->scenario[k - 1] == 0)
                c->first[i] = k - 1;
}

static enum cs_status find_twice(const struct comparison *c, struct cs_err *err)
{
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < i; k++)
            if (c->economy[k] == c->economy[i] && c->scenario[k] == c->scenario[i])
                return cs_fail(err, CS_EUSAGE,
                               "scenario '%s' on model '%s' is there twice; expected scenarios with names of "
                               "their own; try a copy of the file with another name",
                               c->in[i]->scenario, c->in[i]->model);
    return CS_OK;
}

static enum cs_status lay_out_axes(struct comparison *c, struct cs_err *err)
{
    struct cs_label *economies = cs_xcalloc(c->n, sizeof *economies);
    struct cs_label *scenarios = cs_xcalloc(c->n, sizeof *scenarios);
    const struct cs_axis *most = &c->in[0]->axis[CS_DIM_PACKAGE];
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_result *r = c->in[i];
        c->economy[i] =
            place_label(economies, &c->n_economies, (struct cs_label){r->model, r->model_title, ""});
        c->scenario[i] = place_label(scenarios, &c->n_scenarios, (struct cs_label){r->scenario, r->title, ""});
        if (r->axis[CS_DIM_PACKAGE].n > most->n)
            most = &r->axis[CS_DIM_PACKAGE];
        c->one_currency = c->one_currency && strcmp(r->currency, c->in[0]->currency) == 0;
    }
    c->n_packages = most->n;
    c->packages = c->n_scenarios == 1 || c->how.packages;
    find_firsts(c);
    enum cs_status st = find_twice(c, err);
    if (st == CS_OK)
        st = cs_compare_match(c, err);
    if (st == CS_OK) {
        name_scenarios(c, scenarios);
        cs_result_set_axis(c->r, CS_DIM_ECONOMY, economies, c->n_economies);
        cs_result_set_axis(c->r, CS_DIM_SCENARIO, scenarios, c->n_scenarios);
        if (c->packages)
            lay_out_packages(c, most);
    }
    free(economies);
    free(scenarios);
    return st;
}

struct cs_series *cs_compare_add(struct comparison *c, struct cs_series spec, enum compare_by by)
{
    spec.n_dim = 0;
    spec.dim[spec.n_dim++] = CS_DIM_ECONOMY;
    if (c->n_scenarios > 1)
        spec.dim[spec.n_dim++] = CS_DIM_SCENARIO;
    if (by == BY_YEAR || (by == BY_PACKAGE && c->packages))
        spec.dim[spec.n_dim++] = by == BY_YEAR ? CS_DIM_YEAR : CS_DIM_PACKAGE;
    if (!c->one_currency && strstr(spec.unit, c->in[0]->currency) != NULL)
        spec.unit = "million, currency of the model";
    return cs_result_add(c->r, &spec);
}

double *cs_compare_block(const struct comparison *c, const struct cs_series *s, size_t i, size_t width)
{
    size_t at = c->economy[i];
    if (c->n_scenarios > 1)
        at = at * c->n_scenarios + c->scenario[i];
    return s->v + at * width;
}

double cs_compare_figure(const struct cs_result *r, const char *key)
{
    const struct cs_series *s = cs_result_find(r, key);
    return s != NULL && s->size > 0 ? s->v[0] : NAN;
}

bool cs_compare_is_amount(const struct cs_series *s)
{
    bool cost_share = s->kind == CS_KIND_SHARE && (s->basis == CS_BASIS_GROSS || s->basis == CS_BASIS_NET);
    return s->kind == CS_KIND_CHANGE || s->kind == CS_KIND_PP || cost_share;
}

const char *cs_compare_name(const struct comparison *c, size_t i)
{
    const struct cs_result *r = c->in[i];
    if (c->n_economies == 1)
        return r->title;
    return c->n_scenarios == 1 ? r->model_title
                               : cs_arena_printf(c->r->arena, "%s, %s", r->model_title, r->title);
}

/* ---- levels ---- */

static bool is_headline(const struct cs_series *s)
{
    return s->headline > 0 && s->n_dim == 1 && s->dim[0] == CS_DIM_PACKAGE;
}

/* The sum of a run's series in the last year: of a package, and of one payer or sex. */
static double last_year(const struct cs_result *r, const char *key, size_t package, const char *code)
{
    const struct cs_series *s = cs_result_find(r, key);
    double sum = s != NULL ? 0 : NAN;
    for (size_t i = 0; s != NULL && i < s->size; i++) {
        size_t pos[CS_MAX_DIM];
        bool counts = true;
        cs_series_position(r, s, i, pos);
        for (int d = 0; d < s->n_dim; d++) {
            bool last = pos[d] + 1 == r->axis[s->dim[d]].n;
            bool own = s->dim[d] == CS_DIM_YEAR || s->dim[d] == CS_DIM_PACKAGE;
            counts = counts && (s->dim[d] != CS_DIM_YEAR || last) &&
                     (s->dim[d] != CS_DIM_PACKAGE || pos[d] == package) &&
                     (own || strcmp(r->axis[s->dim[d]].labels[pos[d]].code, code) == 0);
        }
        sum += counts ? s->v[i] : 0;
    }
    return sum;
}

/* A run leaves rows of nothing off its headline: what stands there is nothing, not unknown. */
static double left_out(const struct cs_result *r, const char *headline, size_t package)
{
    static const struct {
        const char *headline, *key, *code;
    } rows[] = {{"headline.cost_insurance", "cost.payer", "insurance"},
                {"headline.cost_households", "cost.payer", "households"},
                {"headline.cost_employers", "cost.payer", "employers"},
                {"headline.joining", "labour.joining", ""},
                {"headline.unpaid_released", "time.released", "f"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].headline, headline) == 0 && package < r->axis[CS_DIM_PACKAGE].n)
            return last_year(r, rows[i].key, package, rows[i].code);
    return NAN;
}

static void copy_series(struct comparison *c, const struct cs_series *from)
{
    struct cs_series spec = *from;
    spec.headline = ++c->rank;
    struct cs_series *s = cs_compare_add(c, spec, BY_PACKAGE);
    size_t width = c->packages ? c->n_packages : 1;
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_series *have = cs_result_find(c->in[i], from->key);
        double by = cs_compare_is_amount(from) ? c->factor[i] : 1;
        for (size_t p = 0; p < width; p++)
            cs_compare_block(c, s, i, width)[p] =
                by * (have == NULL ? left_out(c->in[i], from->key, p) : p < have->size ? have->v[p] : NAN);
    }
}

/* Where key stands in the list, n when it does not. */
static size_t find_series(const struct cs_series *const *list, size_t n, const char *key)
{
    size_t i = 0;
    while (i < n && strcmp(list[i]->key, key) != 0)
        i++;
    return i;
}

/* The headline of all runs, each in its order: what the first lacks goes behind what it follows in another. */
static void copy_headline(struct comparison *c)
{
    size_t n = 0, most = 0;
    for (size_t i = 0; i < c->n; i++)
        most += c->in[i]->n_series;
    const struct cs_series **list = cs_xcalloc(most + 1, sizeof *list);
    for (size_t i = 0; i < c->n; i++) {
        size_t after = 0; /* where the next new one goes */
        for (size_t k = 0; k < c->in[i]->n_series; k++) {
            const struct cs_series *s = c->in[i]->series[k];
            if (!is_headline(s))
                continue;
            size_t at = find_series(list, n, s->key);
            if (at == n) {
                memmove(list + after + 1, list + after, (n++ - after) * sizeof *list);
                list[at = after] = s;
            }
            after = at + 1;
        }
    }
    size_t men = find_series(list, n, "headline.jobs_men");
    for (size_t k = 0; k < n; k++) {
        copy_series(c, list[k]);
        if (k == men || (men == n && k + 1 == n))
            cs_compare_employment(c);
    }
    free(list);
}

/* ---- first package over second ---- */

/* First package over second, of one headline series. */
static const struct cs_series *add_ratio(struct comparison *c, const char *key, const char *title,
                                         const char *of)
{
    struct cs_series *s = cs_compare_add(
        c,
        (struct cs_series){.key = key, .title = title, .unit = "ratio", .kind = CS_KIND_INDEX,
                           .formula = "docs/methods/05 (5.3)", .basis = CS_BASIS_JOBS, .assumed = true},
        BY_RUN);
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_series *jobs = cs_result_find(c->in[i], of);
        if (jobs != NULL && jobs->size > 1 && jobs->v[1] != 0)
            *cs_compare_block(c, s, i, 1) = jobs->v[0] / jobs->v[1];
    }
    return s;
}

/* "more of X in 40 of 42 economies; fewer in ..." */
static void find_winners(struct comparison *c, const struct cs_series *ratio, const char *what)
{
    struct cs_buf others = {0};
    size_t known = 0, more = 0;
    for (size_t i = 0; i < c->n; i++) {
        double v = *cs_compare_block(c, ratio, i, 1);
        known += !isnan(v);
        more += v > 1;
        if (v <= 1)
            cs_buf_printf(&others, "%s%s%s%s", others.len ? ", " : "", c->in[i]->model,
                          c->n_scenarios > 1 ? "/" : "", c->n_scenarios > 1 ? c->in[i]->scenario : "");
    }
    const struct cs_label *packages = c->in[0]->axis[CS_DIM_PACKAGE].labels;
    /* packages of several scenarios are not the same */
    bool named = c->n_scenarios == 1 && c->in[0]->axis[CS_DIM_PACKAGE].n > 1;
    const char *first = named ? packages[0].title : N_("The first package");
    const char *second = named ? packages[1].title : N_("the second");
    if (known > 0 && others.len > 0)
        cs_result_note(c->r, CS_NOTE_FINDING, "%s makes more %s than %s in %zu of %zu; not in %s.", first, what, second,
                       more, known, others.text);
    else if (known > 0)
        cs_result_note(c->r, CS_NOTE_FINDING, "%s makes more %s than %s in %zu of %zu.", first, what, second, more,
                       known);
    cs_buf_clear(&others);
}

/* What decides jobs most in a run, or NULL. */
static const char *reason_of(const struct cs_result *r, const char *key)
{
    for (size_t i = 0; i < r->n_manifest; i++) {
        if (strcmp(r->manifest[i].key, key) == 0)
            return r->manifest[i].value;
    }
    return NULL;
}

/* Where the first package makes fewer jobs, and by what: a line for each reason. */
static void find_reasons(struct comparison *c, const struct cs_series *ratio)
{
    const char *key = cs_arena_printf(c->r->arena, "%s.%s", CS_REASON_KEY,
                                      c->n_packages > 1 ? c->r->axis[CS_DIM_PACKAGE].labels[1].code : "");
    bool *done = cs_xcalloc(c->n, sizeof *done);
    for (size_t i = 0; i < c->n; i++) {
        const char *reason = reason_of(c->in[i], key);
        struct cs_buf models = {0};
        for (size_t k = i; k < c->n && reason != NULL; k++) {
            const char *other = reason_of(c->in[k], key);
            if (done[k] || !(*cs_compare_block(c, ratio, k, 1) < 1) || other == NULL || strcmp(other, reason) != 0)
                continue;
            cs_buf_printf(&models, "%s%s", models.len ? ", " : "", c->in[k]->model);
            done[k] = true;
        }
        if (models.len > 0)
            cs_result_note(c->r, CS_NOTE_FINDING, "Fewer jobs in %s: what decides most there is %s.", models.text,
                           reason);
        cs_buf_clear(&models);
    }
    free(done);
}

/* Several scenarios of one economy are set against each other, not each against its own comparator, unless asked. */
static void add_ratios(struct comparison *c)
{
    if (c->n_packages < 2 || (!c->packages && c->n_economies == 1))
        return;
    const struct cs_series *jobs =
        add_ratio(c, "compare.jobs_ratio", N_("All jobs, first over second package"), "headline.jobs");
    const struct cs_series *women = add_ratio(
        c, "compare.women_ratio", N_("Women's jobs, first over second package"), "headline.jobs_women");
    if (!c->packages)
        return;
    find_winners(c, jobs, N_("jobs (type I)"));
    if (c->n_scenarios == 1)
        find_reasons(c, jobs);
    find_winners(c, women, N_("women's jobs (type I)"));
}

static void clear(struct comparison *c)
{
    free(c->economy);
    free(c->scenario);
    free(c->first);
    free(c->factor);
}

enum cs_status cs_compare(const struct cs_result *const *results, size_t n,
                          const struct cs_comparing *how, struct cs_result **out, struct cs_err *err)
{
    *out = NULL;
    if (n == 0)
        return cs_fail(err, CS_EUSAGE, "nothing to compare: no run succeeded");
    struct comparison c = {.in = results, .n = n, .r = cs_result_new(), .one_currency = true};
    if (how != NULL)
        c.how = *how;
    c.economy = cs_xcalloc(n, sizeof *c.economy);
    c.scenario = cs_xcalloc(n, sizeof *c.scenario);
    c.first = cs_xcalloc(n, sizeof *c.first);
    c.factor = cs_xcalloc(n, sizeof *c.factor);
    enum cs_status st = lay_out_axes(&c, err);
    if (st == CS_OK) {
        cs_compare_say_match(&c);
        cs_compare_describe(&c);
        copy_headline(&c);
        cs_compare_differences(&c);
        cs_compare_paths(&c);
        add_ratios(&c);
        *out = c.r;
    } else {
        cs_result_free(c.r);
    }
    clear(&c);
    return st;
}
