#include "study/catalogue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

enum column { YEAR, SECTORS, PARAMETERS, SOURCED, WOMEN, JOBS, GDP, COLUMNS };

static const struct cs_series columns[COLUMNS] = {
    [YEAR] = {.key = "models.year", .title = N_("Year of the table"), .unit = "year"},
    [SECTORS] = {.key = "models.sectors", .title = N_("Sectors"), .unit = "sectors"},
    [PARAMETERS] = {.key = "models.parameters", .title = N_("Parameters"), .unit = "parameters"},
    [SOURCED] = {.key = "models.sourced_share", .title = N_("Parameters with a source"),
                 .unit = "share of parameters", .kind = CS_KIND_SHARE},
    [WOMEN] = {.key = "models.women_share", .title = N_("Women's share of jobs"),
               .unit = "share of jobs", .kind = CS_KIND_SHARE, .basis = CS_BASIS_JOBS},
    [JOBS] = {.key = "models.jobs", .title = N_("Jobs"), .unit = "jobs", .basis = CS_BASIS_JOBS},
    [GDP] = {.key = "models.gdp", .title = N_("GDP at market prices"),
             .unit = "million, own currency"},
};

static double women_share(const struct cs_economy *e)
{
    double jobs[CS_SEXES] = {0};
    for (size_t i = 0; e->labour != NULL && i < e->n; i++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++) {
                double cell = cs_economy_labour(e, i, g, s)->jobs;
                jobs[g] += isnan(cell) ? 0 : cell;
            }
        }
    }
    double all = jobs[CS_WOMEN] + jobs[CS_MEN];
    return all > 0 ? jobs[CS_WOMEN] / all : NAN;
}

static double total_jobs(const struct cs_economy *e)
{
    gsl_vector *jobs = gsl_vector_calloc(e->n);
    double sum = NAN;
    if (cs_economy_jobs(e, jobs, NULL) == CS_OK) {
        sum = 0;
        for (size_t i = 0; i < e->n; i++)
            sum += isnan(gsl_vector_get(jobs, i)) ? 0 : gsl_vector_get(jobs, i);
    }
    gsl_vector_free(jobs);
    return sum;
}

static bool has_households(const struct cs_economy *e)
{
    for (size_t k = 0; k < e->n_final; k++) {
        if (cs_role_matches(e->final[k].role, "households"))
            return true;
    }
    return false;
}

const char *cs_catalogue_closure(const struct cs_economy *e)
{
    bool pay = cs_economy_has_primary(e, "value_added", "coe") ||
               cs_economy_has_primary(e, "value_added", "wages");
    if (!has_households(e) || !pay)
        return "type1";
    return cs_params_find(e->params, "labour.income_rule") != NULL ? "take_home (pay by rule)"
                                                                    : "take_home";
}

static void note_missing(struct cs_result *r, const struct cs_economy *e)
{
    struct cs_buf text = {0};
    for (size_t i = 0; i < e->n_missing; i++)
        cs_buf_printf(&text, "%s%s", i ? "; " : "", e->missing[i]);
    cs_result_note(r, CS_NOTE_LIMIT, "%s: closure data %s; missing: %s", e->code,
                   cs_catalogue_closure(e), text.len ? text.text : N_("nothing listed"));
    cs_buf_clear(&text);
}

static void fill(const struct cs_economy *e, struct cs_series *const *s, size_t at)
{
    size_t n = cs_params_count(e->params), sourced = 0;
    for (size_t i = 0; i < n; i++)
        sourced += cs_params_at(e->params, i)->status == CS_STATUS_SOURCED;
    s[YEAR]->v[at] = e->year;
    s[SECTORS]->v[at] = (double)e->n;
    s[PARAMETERS]->v[at] = (double)n;
    s[SOURCED]->v[at] = n > 0 ? (double)sourced / (double)n : NAN;
    s[WOMEN]->v[at] = women_share(e);
    s[JOBS]->v[at] = total_jobs(e);
    s[GDP]->v[at] = cs_economy_gdp(e).production;
}

enum cs_status cs_catalogue(const struct cs_economy *const *economies, size_t n,
                            struct cs_result **out, struct cs_err *err)
{
    if (n == 0)
        return cs_fail(err, CS_EINPUT, "there is no model to list");
    struct cs_result *r = cs_result_new();
    struct cs_label *labels = cs_xcalloc(n, sizeof *labels);
    struct cs_series *s[COLUMNS];
    r->title = "Models";
    r->scenario = "models";
    r->model = "catalogue";
    for (size_t i = 0; i < n; i++)
        labels[i] = (struct cs_label){economies[i]->code, economies[i]->title,
                                      economies[i]->country};
    cs_result_set_axis(r, CS_DIM_ECONOMY, labels, n);
    free(labels);
    for (int c = 0; c < COLUMNS; c++) {
        struct cs_series spec = columns[c];
        spec.n_dim = 1;
        spec.dim[0] = CS_DIM_ECONOMY;
        spec.formula = "docs/methods/01";
        s[c] = cs_result_add(r, &spec);
    }
    for (size_t i = 0; i < n; i++) {
        fill(economies[i], s, i);
        note_missing(r, economies[i]);
    }
    *out = r;
    return CS_OK;
}
