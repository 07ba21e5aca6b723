#include "study/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

struct comparison {
    const struct cs_result *const *in;
    size_t n;
    struct cs_result *r;
    size_t n_economies, n_scenarios, n_packages;
    size_t *economy, *scenario; /* of each result, on the new axes */
    bool one_currency;
};

/* Position of code among the first n labels, n when it is new. */
static size_t find_label(const struct cs_label *labels, size_t n, const char *code)
{
    size_t i = 0;
    while (i < n && strcmp(labels[i].code, code) != 0)
        i++;
    return i;
}

static void lay_out_axes(struct comparison *c)
{
    struct cs_label *economies = cs_xcalloc(c->n, sizeof *economies);
    struct cs_label *scenarios = cs_xcalloc(c->n, sizeof *scenarios);
    const struct cs_result *most = c->in[0];
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_result *r = c->in[i];
        c->economy[i] = find_label(economies, c->n_economies, r->model);
        if (c->economy[i] == c->n_economies)
            economies[c->n_economies++] = (struct cs_label){r->model, r->model_title, ""};
        c->scenario[i] = find_label(scenarios, c->n_scenarios, r->scenario);
        if (c->scenario[i] == c->n_scenarios)
            scenarios[c->n_scenarios++] = (struct cs_label){r->scenario, r->title, ""};
        if (r->axis[CS_DIM_PACKAGE].n > most->axis[CS_DIM_PACKAGE].n)
            most = r;
        c->one_currency = c->one_currency && strcmp(r->currency, c->in[0]->currency) == 0;
    }
    c->n_packages = most->axis[CS_DIM_PACKAGE].n;
    cs_result_set_axis(c->r, CS_DIM_ECONOMY, economies, c->n_economies);
    cs_result_set_axis(c->r, CS_DIM_SCENARIO, scenarios, c->n_scenarios);
    cs_result_set_axis(c->r, CS_DIM_PACKAGE, most->axis[CS_DIM_PACKAGE].labels, c->n_packages);
    free(economies);
    free(scenarios);
}

static void set_dims(const struct comparison *c, struct cs_series *s, bool packages)
{
    s->n_dim = 0;
    s->dim[s->n_dim++] = CS_DIM_ECONOMY;
    if (c->n_scenarios > 1)
        s->dim[s->n_dim++] = CS_DIM_SCENARIO;
    if (packages)
        s->dim[s->n_dim++] = CS_DIM_PACKAGE;
}

/* Flat position of result i's block in a series made by set_dims. */
static size_t block_of(const struct comparison *c, size_t i, size_t width)
{
    size_t at = c->economy[i];
    if (c->n_scenarios > 1)
        at = at * c->n_scenarios + c->scenario[i];
    return at * width;
}

static bool is_headline(const struct cs_series *s)
{
    return s->headline > 0 && s->n_dim == 1 && s->dim[0] == CS_DIM_PACKAGE;
}

static void copy_series(struct comparison *c, const struct cs_series *from)
{
    struct cs_series spec = *from;
    set_dims(c, &spec, true);
    if (!c->one_currency && strstr(spec.unit, c->in[0]->currency) != NULL)
        spec.unit = "million, currency of the model";
    struct cs_series *s = cs_result_add(c->r, &spec);
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_series *have = cs_result_find(c->in[i], from->key);
        for (size_t p = 0; have != NULL && p < have->size; p++)
            s->v[block_of(c, i, c->n_packages) + p] = have->v[p];
    }
}

/* First package over second, of one headline series. */
static const struct cs_series *add_ratio(struct comparison *c, const char *key, const char *title,
                                         const char *of)
{
    struct cs_series spec = {.key = key, .title = title, .unit = "ratio", .kind = CS_KIND_INDEX,
                             .formula = "docs/methods/05 (5.3)", .basis = CS_BASIS_JOBS,
                             .assumed = true};
    set_dims(c, &spec, false);
    struct cs_series *s = cs_result_add(c->r, &spec);
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_series *jobs = cs_result_find(c->in[i], of);
        if (jobs != NULL && jobs->size > 1 && jobs->v[1] != 0)
            s->v[block_of(c, i, 1)] = jobs->v[0] / jobs->v[1];
    }
    return s;
}

/* "more of X in 40 of 42 economies; fewer in ..." */
static void find_winners(struct comparison *c, const struct cs_series *ratio, const char *what)
{
    struct cs_buf others = {0};
    size_t known = 0, more = 0;
    for (size_t i = 0; i < c->n; i++) {
        double v = ratio->v[block_of(c, i, 1)];
        known += !isnan(v);
        more += v > 1;
        if (v <= 1)
            cs_buf_printf(&others, "%s%s%s%s", others.len ? ", " : "", c->in[i]->model,
                          c->n_scenarios > 1 ? "/" : "", c->n_scenarios > 1 ? c->in[i]->scenario : "");
    }
    const struct cs_label *packages = c->r->axis[CS_DIM_PACKAGE].labels;
    bool named = c->n_scenarios == 1; /* packages of several scenarios are not the same */
    if (known > 0)
        cs_result_note(c->r, CS_NOTE_FINDING, "%s makes more %s than %s in %zu of %zu%s%s.",
                       named ? packages[0].title : "The first package", what,
                       named ? packages[1].title : "the second", more, known,
                       others.len ? "; not in " : "", others.len ? others.text : "");
    cs_buf_clear(&others);
}

static void describe(struct comparison *c)
{
    struct cs_result *r = c->r;
    const struct cs_result *first = c->in[0];
    r->title = cs_arena_strdup(r->arena, first->title);
    r->scenario = cs_arena_strdup(r->arena, c->n_scenarios > 1 ? "comparison" : first->scenario);
    r->model = c->n_economies > 1 ? "comparison" : cs_arena_strdup(r->arena, first->model);
    r->model_title = cs_arena_printf(r->arena, "%zu economies", c->n_economies);
    r->currency = cs_arena_strdup(r->arena, c->one_currency ? first->currency : "own currency");
    r->price_basis = c->n_economies > 1 ? "constant prices of each table's year"
                                        : cs_arena_strdup(r->arena, first->price_basis);
    r->closure = cs_arena_strdup(r->arena, first->closure);
    r->closure_text = r->closure;
    for (size_t i = 0; i < c->n; i++) {
        const char *key = cs_arena_printf(r->arena, "%s/%s", c->in[i]->model, c->in[i]->scenario);
        cs_result_manifest(r, key, "%s; closure %s", c->in[i]->source, c->in[i]->closure_text);
        for (size_t k = 0; k < c->in[i]->n_notes; k++) {
            const struct cs_note *note = &c->in[i]->notes[k];
            if (note->kind != CS_NOTE_FINDING) /* what each run says of itself */
                cs_result_note(r, note->kind, "%s: %s", key, note->text);
        }
        if (!cs_result_trusted(c->in[i]))
            cs_result_check(r, CS_CHECK_FAIL, key, NAN, NAN, "a check of this run failed");
    }
}

enum cs_status cs_compare(const struct cs_result *const *results, size_t n, struct cs_result **out,
                          struct cs_err *err)
{
    if (n == 0)
        return cs_fail(err, CS_EUSAGE, "nothing to compare: no run succeeded");
    struct comparison c = {.in = results, .n = n, .r = cs_result_new(), .one_currency = true};
    c.economy = cs_xcalloc(n, sizeof *c.economy);
    c.scenario = cs_xcalloc(n, sizeof *c.scenario);
    lay_out_axes(&c);
    describe(&c);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < results[i]->n_series; k++) {
            const struct cs_series *s = results[i]->series[k];
            if (is_headline(s) && cs_result_find(c.r, s->key) == NULL)
                copy_series(&c, s);
        }
    }
    if (c.n_packages > 1) {
        find_winners(&c,
                     add_ratio(&c, "compare.jobs_ratio", N_("All jobs, first over second package"),
                               "headline.jobs"),
                     "jobs (type I)");
        find_winners(&c,
                     add_ratio(&c, "compare.women_ratio",
                               N_("Women's jobs, first over second package"),
                               "headline.jobs_women"),
                     "women's jobs (type I)");
    }
    free(c.economy);
    free(c.scenario);
    *out = c.r;
    return CS_OK;
}
