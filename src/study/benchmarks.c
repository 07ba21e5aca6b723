#include "study/benchmarks.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

const char *const cs_benchmark_status_names[] = {"checked", "quoted", "derived", NULL};
static const char *const totals[] = {"sum", "mean", NULL};

/* ---- reading ---- */

#define FIELD(name) .offset = offsetof(struct cs_benchmark_amount, name)
static const struct cs_param_spec amount_specs[] = {
    {.key = "series",
     .type = CS_PARAM_STRING,
     FIELD(series),
     .required = true,
     .help = "series of the result"},
    {.key = "at",
     .type = CS_PARAM_STRINGS,
     FIELD(at),
     .optional = true,
     .help = "labels that count, as in sex=f"},
    {.key = NULL},
};
#undef FIELD

#define FIELD(name) .offset = offsetof(struct cs_benchmark_figure, name)
#define WORDS(word, must, what)                                                                    \
    {.key = #word, .type = CS_PARAM_STRING, FIELD(word), .required = must, .optional = !(must),    \
     .help = what}
static const struct cs_param_spec figure_specs[] = {
    WORDS(code, true, "short name"),
    WORDS(title, true, "what the number is"),
    WORDS(unit, true, "its unit"),
    WORDS(note, false, "what concerns this figure alone"),
    WORDS(scenario, false, "scenario that gives our number"),
    {.key = "published",
     .type = CS_PARAM_REAL,
     FIELD(published),
     .min = 0,
     .max = INFINITY,
     .above_min = true,
     .required = true,
     .help = "the published number, or the low end of a range"},
    {.key = "published_high",
     .type = CS_PARAM_REAL,
     FIELD(published_high),
     .min = 0,
     .max = INFINITY,
     .above_min = true,
     .optional = true,
     .help = "the high end of a range"},
    {.key = "status",
     .type = CS_PARAM_CHOICE,
     FIELD(status),
     .choices = cs_benchmark_status_names,
     .required = true,
     .help = "how the published number is known"},
    {.key = "models",
     .type = CS_PARAM_STRINGS,
     FIELD(models),
     .optional = true,
     .help = "models that the scenario runs on"},
    {.key = "sets",
     .type = CS_PARAM_STRINGS,
     FIELD(sets),
     .optional = true,
     .help = "settings over the scenario's own"},
    {.key = "total",
     .type = CS_PARAM_CHOICE,
     FIELD(total),
     .choices = totals,
     .fallback = CS_BENCHMARK_SUM,
     .help = "how models come together"},
    {.key = "scale",
     .type = CS_PARAM_REAL,
     FIELD(scale),
     .min = 0,
     .max = INFINITY,
     .above_min = true,
     .fallback = 1,
     .help = "factor from the result's unit to the published one"},
    {.key = "decimals",
     .type = CS_PARAM_INT,
     FIELD(decimals),
     .min = 0,
     .max = 6,
     .fallback = 1,
     .help = "decimals shown"},
    {.key = NULL},
};
#undef FIELD

#define FIELD(name) .offset = offsetof(struct cs_benchmark_study, name)
static const struct cs_param_spec study_specs[] = {
    WORDS(code, true, "short name"),
    WORDS(title, true, "title of the study"),
    WORDS(authors, true, "who wrote it"),
    WORDS(source, true, "where it was published"),
    WORDS(address, true, "page on which the numbers were seen"),
    WORDS(question, true, "what was asked"),
    {.key = "year",
     .type = CS_PARAM_INT,
     FIELD(year),
     .min = 1900,
     .max = 2100,
     .required = true,
     .help = "year of publication"},
    {.key = "reasons",
     .type = CS_PARAM_STRINGS,
     FIELD(reasons),
     .optional = true,
     .help = "why the numbers differ"},
    {.key = NULL},
};
#undef FIELD
#undef WORDS

/* The group `key` of a figure, if it is there. */
static enum cs_status read_amount(const struct cs_binder *b, const struct cs_node *figure,
                                  const char *key, struct cs_benchmark_amount *a,
                                  struct cs_err *err)
{
    const struct cs_node *n = cs_node_get(figure, key);
    *a = (struct cs_benchmark_amount){.node = n};
    if (n == NULL)
        return CS_OK;
    if (cs_node_type(n) != CS_NODE_GROUP)
        return cs_node_fail(n, err, "%s is %s; expected a group { series = \"jobs\"; at = (\"sex=f\"); }",
                            key, cs_node_type_text(n));
    return cs_bind(b, key, amount_specs, NULL, n, a, err);
}

static enum cs_status check_figure(const struct cs_benchmark_figure *f, struct cs_err *err)
{
    bool ours = f->of.series != NULL;
    if (ours && (f->scenario == NULL || f->models.n == 0))
        return cs_node_fail(f->node, err,
                            "figure '%s' adds up a result of nothing; expected scenario and models "
                            "beside `of`",
                            f->code);
    if (!ours && (f->over.series != NULL || f->scenario != NULL))
        return cs_node_fail(f->node, err, "figure '%s' has a scenario or `over`, but no `of`",
                            f->code);
    if (!ours && f->note == NULL)
        return cs_node_fail(f->node, err,
                            "figure '%s' is published only; expected a note that says why", f->code);
    if (f->published_high <= f->published)
        return cs_node_fail(f->node, err, "published_high %g is not above published %g",
                            f->published_high, f->published);
    return CS_OK;
}

static enum cs_status read_figure(const struct cs_binder *b, const struct cs_node *n,
                                  struct cs_benchmark_figure *f, struct cs_err *err)
{
    static const char *const also[] = {"of", "over", NULL};
    f->node = n;
    enum cs_status all[] = {cs_bind(b, "figure", figure_specs, also, n, f, err),
                            read_amount(b, n, "of", &f->of, err),
                            read_amount(b, n, "over", &f->over, err)};
    enum cs_status st = cs_status_first(all, 3);
    return st == CS_OK ? check_figure(f, err) : st;
}

/* The list `key` of a group, with something in it. */
static enum cs_status need_list(const struct cs_node *group, const char *key,
                                const struct cs_node **list, struct cs_err *err)
{
    *list = cs_node_get(group, key);
    if (*list != NULL && cs_node_type(*list) == CS_NODE_LIST && cs_node_count(*list) > 0)
        return CS_OK;
    return cs_node_fail(*list != NULL ? *list : group, err,
                        "expected %s = ( { ... }, ... ), a list of groups", key);
}

static enum cs_status read_study(const struct cs_binder *b, const struct cs_node *n,
                                 struct cs_benchmark_study *s, struct cs_err *err)
{
    static const char *const also[] = {"figures", NULL};
    const struct cs_node *list;
    enum cs_status st = cs_bind(b, "study", study_specs, also, n, s, err);
    if (st == CS_OK)
        st = need_list(n, "figures", &list, err);
    if (st != CS_OK)
        return st;
    s->n = cs_node_count(list);
    s->figure = CS_ARENA_ARRAY(b->arena, struct cs_benchmark_figure, s->n);
    for (size_t i = 0; i < s->n; i++) {
        enum cs_status one = read_figure(b, cs_node_at(list, i), &s->figure[i], err);
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status read_studies(struct cs_benchmarks *b, const char *path, struct cs_err *err)
{
    static const char *const keys[] = {"studies"};
    const struct cs_binder binder = {.arena = b->arena};
    const struct cs_node *list;
    enum cs_status st = cs_config_read(path, &b->config, err);
    if (st == CS_OK)
        st = cs_node_check_keys(cs_config_root(b->config), keys, 1, err);
    if (st == CS_OK)
        st = need_list(cs_config_root(b->config), "studies", &list, err);
    if (st != CS_OK)
        return st;
    b->n = cs_node_count(list);
    b->study = CS_ARENA_ARRAY(b->arena, struct cs_benchmark_study, b->n);
    for (size_t i = 0; i < b->n; i++) {
        enum cs_status one = read_study(&binder, cs_node_at(list, i), &b->study[i], err);
        st = st == CS_OK ? one : st;
    }
    return st;
}

enum cs_status cs_benchmarks_read(const char *path, struct cs_benchmarks **out, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_benchmarks *b = CS_ARENA_ARRAY(arena, struct cs_benchmarks, 1);
    b->arena = arena;
    enum cs_status st = read_studies(b, path, err);
    if (st != CS_OK) {
        cs_benchmarks_free(b);
        return st;
    }
    *out = b;
    return CS_OK;
}

void cs_benchmarks_free(struct cs_benchmarks *b)
{
    if (b == NULL)
        return;
    cs_config_free(b->config);
    cs_arena_free(b->arena); /* b itself lives there */
}

/* ---- adding up ---- */

/* "sex=f": is it said of dimension d, and with which label? */
static const char *label_of(const char *at, enum cs_dim d)
{
    const char *key = cs_dim_key(d);
    size_t n = strlen(key);
    return strncmp(at, key, n) == 0 && at[n] == '=' ? at + n + 1 : NULL;
}

/* Does entry i of dimension d count? */
static bool counts(const struct cs_result *r, const struct cs_strings *at, enum cs_dim d, size_t i)
{
    const struct cs_axis *axis = &r->axis[d];
    bool named = false;
    for (size_t k = 0; k < at->n; k++) {
        const char *label = label_of(at->v[k], d);
        named = named || label != NULL;
        if (label != NULL && strcmp(label, axis->labels[i].code) == 0)
            return true;
    }
    if (named)
        return false;
    if (d == CS_DIM_YEAR)
        return i + 1 == axis->n;
    return d == CS_DIM_PACKAGE ? i == 0 : true;
}

/* Every "dimension=label" of at means an entry of the series. */
static enum cs_status check_at(const struct cs_result *r, const struct cs_series *s,
                               const struct cs_benchmark_amount *a, struct cs_err *err)
{
    for (size_t k = 0; k < a->at.n; k++) {
        int at = 0;
        while (at < s->n_dim && label_of(a->at.v[k], s->dim[at]) == NULL)
            at++;
        if (at < s->n_dim && cs_result_find_label(r, s->dim[at], label_of(a->at.v[k], s->dim[at])) != SIZE_MAX)
            continue;
        struct cs_buf dims = {0};
        for (int d = 0; d < s->n_dim; d++)
            cs_buf_printf(&dims, "%s%s", d ? ", " : "", cs_dim_key(s->dim[d]));
        enum cs_status st =
            cs_node_fail(a->node, err,
                         "'%s' picks nothing of series '%s' on model '%s'; expected DIMENSION=LABEL "
                         "with a dimension of %s",
                         a->at.v[k], a->series, r->model, dims.text ? dims.text : "none");
        cs_buf_clear(&dims);
        return st;
    }
    return CS_OK;
}

static enum cs_status add_up(const struct cs_benchmark_amount *a, const struct cs_result *r,
                             double *sum, struct cs_err *err)
{
    const struct cs_series *s = cs_result_find(r, a->series);
    *sum = NAN;
    if (s == NULL) /* a model without the data; cs_benchmark_check sees a name that no model has */
        return CS_OK;
    enum cs_status st = check_at(r, s, a, err);
    *sum = 0;
    for (size_t i = 0; st == CS_OK && i < s->size; i++) {
        size_t pos[CS_MAX_DIM];
        bool in = true;
        cs_series_position(r, s, i, pos);
        for (int d = 0; d < s->n_dim; d++)
            in = in && counts(r, &a->at, s->dim[d], pos[d]);
        if (in)
            *sum += s->v[i];
    }
    return st;
}

enum cs_status cs_benchmark_add(const struct cs_benchmark_figure *f, const struct cs_result *r,
                                struct cs_benchmark_value *v, struct cs_err *err)
{
    double of, over = 1;
    enum cs_status st = add_up(&f->of, r, &of, err);
    if (st == CS_OK && f->over.series != NULL)
        st = add_up(&f->over, r, &over, err);
    if (st != CS_OK)
        return st;
    if (isnan(of) || isnan(over) || over == 0) {
        v->missing++;
        return CS_OK;
    }
    v->of += of;
    v->over += over;
    v->ratios += of / over;
    v->n++;
    return CS_OK;
}

enum cs_status cs_benchmark_check(const struct cs_benchmark_figure *f,
                                  const struct cs_benchmark_value *v, struct cs_err *err)
{
    if (f->of.series == NULL || v->n > 0)
        return CS_OK;
    return cs_node_fail(f->of.node, err,
                        "figure '%s': none of %zu models gives a number for series '%s'%s%s%s; expected "
                        "a series of results.csv, or a figure without `of` and with a note",
                        f->code, f->models.n, f->of.series, f->over.series ? " over '" : "",
                        f->over.series ? f->over.series : "", f->over.series ? "'" : "");
}

double cs_benchmark_number(const struct cs_benchmark_figure *f, const struct cs_benchmark_value *v)
{
    if (v->n == 0)
        return NAN;
    if (f->total == CS_BENCHMARK_MEAN)
        return f->scale * v->ratios / (double)v->n;
    if (f->over.series == NULL)
        return f->scale * v->of;
    return v->over != 0 ? f->scale * v->of / v->over : NAN; /* bases of both signs */
}

double cs_benchmark_ratio(const struct cs_benchmark_figure *f, double ours)
{
    if (isnan(ours) || isnan(f->published_high) || ours < f->published)
        return ours / f->published;
    return ours > f->published_high ? ours / f->published_high : 1;
}
