/* Beside the levels: differences to the first run, paths over the years, jobs in relation to employment. */
#include "study/compare_own.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

#define ROUNDING 1e-12

/* ---- differences ---- */

/* In money, or per money, and that of run i and of the first it is set against is not the same. */
static bool is_other_money(const struct comparison *c, const struct cs_series *s, size_t i)
{
    const struct cs_result *r = c->in[i], *first = c->in[c->first[i]];
    bool money = strstr(s->unit, r->currency) != NULL || strstr(s->unit, "currency of the model") != NULL ||
                 strstr(s->unit, "per million") != NULL;
    return money && !cs_compare_same_money(r, first);
}

static void add_difference(struct comparison *c, const struct cs_series *s)
{
    struct cs_series spec = *s;
    bool share = s->kind == CS_KIND_SHARE || s->kind == CS_KIND_RATE;
    spec.key = cs_arena_printf(c->r->arena, "%s.difference", s->key);
    spec.title = cs_arena_printf(c->r->arena, "Difference: %s", s->title);
    spec.kind = share || s->kind == CS_KIND_PP ? CS_KIND_PP : CS_KIND_CHANGE;
    if (share)
        spec.unit = "percentage points";
    spec.headline = 0;
    struct cs_series *d = cs_compare_add(c, spec, BY_RUN);
    size_t width = c->packages ? c->n_packages : 1;
    for (size_t i = 0; i < c->n; i++) {
        double less = *cs_compare_block(c, s, c->first[i], width);
        double v = *cs_compare_block(c, s, i, width) - less;
        if (fabs(v) <= ROUNDING * fabs(less)) /* what was matched is equal */
            v = 0;
        *cs_compare_block(c, d, i, 1) = is_other_money(c, s, i) ? NAN : (share ? 100 : 1) * v;
    }
}

void cs_compare_differences(struct comparison *c)
{
    size_t n = c->r->n_series;
    /* how one scenario differs from the first of forty countries is no question */
    bool few = c->n_scenarios > 1 || c->n <= CS_COMPARE_FEW;
    for (size_t k = 0; k < n && c->n > 1 && few; k++)
        if (c->r->series[k]->headline > 0)
            add_difference(c, c->r->series[k]);
}

/* ---- paths ---- */

/* The first package's values by year: summed over sexes, or women's, and over effects but the induced one. */
static void read_path(const struct cs_result *r, const char *key, bool women, double factor, double *years)
{
    const struct cs_series *s = cs_result_find(r, key);
    for (size_t t = 0; t < r->axis[CS_DIM_YEAR].n && s != NULL; t++)
        years[t] = 0;
    for (size_t i = 0; s != NULL && i < s->size; i++) {
        size_t pos[CS_MAX_DIM], year = 0;
        bool counts = true;
        cs_series_position(r, s, i, pos);
        for (int d = 0; d < s->n_dim; d++) {
            const char *code = r->axis[s->dim[d]].labels[pos[d]].code;
            if (s->dim[d] == CS_DIM_YEAR)
                year = pos[d];
            counts = counts && !(s->dim[d] == CS_DIM_PACKAGE && pos[d] > 0) &&
                     !(s->dim[d] == CS_DIM_EFFECT && strcmp(code, "induced") == 0) &&
                     !(s->dim[d] == CS_DIM_SEX && women && strcmp(code, "f") != 0);
        }
        if (counts)
            years[year] += factor * s->v[i];
    }
}

/* The years of the run that begins first; false where runs end in different years. */
static bool lay_out_years(struct comparison *c)
{
    const struct cs_axis *longest = &c->in[0]->axis[CS_DIM_YEAR];
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_axis *years = &c->in[i]->axis[CS_DIM_YEAR];
        if (years->n == 0 || strcmp(years->labels[years->n - 1].code, longest->labels[longest->n - 1].code) != 0)
            return false;
        if (years->n > longest->n)
            longest = years;
    }
    cs_result_set_axis(c->r, CS_DIM_YEAR, longest->labels, longest->n);
    return true;
}

static void add_path(struct comparison *c, const struct cs_series *spec, const char *from, bool women)
{
    const struct cs_series *like = NULL;
    for (size_t i = 0; i < c->n && like == NULL; i++)
        like = cs_result_find(c->in[i], from);
    if (like == NULL)
        return;
    struct cs_series full = *like;
    full.key = spec->key;
    full.title = spec->title;
    full.closure = spec->closure != NULL ? like->closure : NULL;
    full.headline = 0;
    struct cs_series *s = cs_compare_add(c, full, BY_YEAR);
    size_t years = c->r->axis[CS_DIM_YEAR].n;
    for (size_t i = 0; i < c->n; i++)
        read_path(c->in[i], from, women, c->factor[i],
                  cs_compare_block(c, s, i, years) + years - c->in[i]->axis[CS_DIM_YEAR].n);
}

void cs_compare_paths(struct comparison *c)
{
    static const struct {
        struct cs_series spec; /* closure: any text where it depends on one */
        const char *from;
        bool women;
    } paths[] = {
        {{.key = "compare.path.jobs", .title = N_("Jobs by year, direct and indirect (type I)")}, "jobs", false},
        {{.key = "compare.path.jobs_women", .title = N_("Women's jobs by year, direct and indirect (type I)")},
         "jobs", true},
        {{.key = "compare.path.cost_gross_pct_gdp", .title = N_("Gross cost by year, share of GDP")},
         "cost.gross_pct_gdp", false},
        {{.key = "compare.path.cost_net", .title = N_("Net public cost by year, before financing"), .closure = ""},
         "cost.net", false},
    };
    if (!lay_out_years(c)) {
        cs_result_note(c->r, CS_NOTE_WARNING,
                       "The runs end in different years: each shows its own last year, and there are no paths.");
        return;
    }
    for (size_t k = 0; k < sizeof paths / sizeof *paths; k++)
        add_path(c, &paths[k].spec, paths[k].from, paths[k].women);
}

/* ---- jobs and employment ---- */

/* "Brazil 2020 1.25 %, Ethiopia 2022 0.61 %": of few economies. */
static void say_shares(struct comparison *c, const struct cs_series *s, size_t width)
{
    struct cs_buf list = {0};
    for (size_t i = 0; i < c->n; i++) {
        double v = *cs_compare_block(c, s, i, width);
        if (!isnan(v))
            cs_buf_printf(&list, "%s%s %.2f %%", list.len > 0 ? "; " : "", cs_compare_name(c, i), 100 * v);
    }
    if (c->n_economies > 1 && c->n <= CS_COMPARE_FEW && list.len > 0)
        cs_result_note(c->r, CS_NOTE_FINDING,
                       "Jobs (type I) over all jobs of the model's year, first package: %s.", list.text);
    cs_buf_clear(&list);
}

/* jobs of a package / all jobs of the economy in its model's year                           (5.5) */
void cs_compare_employment(struct comparison *c)
{
    bool any = false;
    for (size_t i = 0; i < c->n && c->how.employment != NULL; i++)
        any = any || c->how.employment[i] > 0;
    if (!any)
        return;
    struct cs_series *s = cs_compare_add(
        c,
        (struct cs_series){.key = "compare.jobs_pct_employment",
                           .title = N_("These jobs, share of all jobs"),
                           .unit = "share of employment", .formula = "docs/methods/05 (5.5)",
                           .kind = CS_KIND_SHARE, .basis = CS_BASIS_JOBS, .assumed = true,
                           .headline = ++c->rank},
        BY_PACKAGE);
    size_t width = c->packages ? c->n_packages : 1;
    for (size_t i = 0; i < c->n; i++) {
        const struct cs_series *jobs = cs_result_find(c->in[i], "headline.jobs");
        double all = c->how.employment[i] > 0 ? c->how.employment[i] : NAN;
        for (size_t p = 0; jobs != NULL && p < jobs->size && p < width; p++)
            cs_compare_block(c, s, i, width)[p] = c->factor[i] * jobs->v[p] / all;
    }
    say_shares(c, s, width);
}
