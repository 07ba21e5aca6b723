/* The public calls: thin wrappers over the rooms below. */
#include "api/caresim.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "api/pipeline.h"
#include "base/arena.h"
#include "economy/check.h"

struct caresim_errors {
    struct cs_err err;
};

struct caresim_model {
    struct cs_economy *economy;
};

struct caresim_result {
    struct cs_result *result;
};

const char *caresim_version(void)
{
    return CARESIM_VERSION;
}

struct caresim_errors *caresim_errors_new(void)
{
    return cs_xcalloc(1, sizeof(struct caresim_errors));
}

void caresim_errors_free(struct caresim_errors *errors)
{
    free(errors);
}

int caresim_errors_count(const struct caresim_errors *errors)
{
    return errors->err.count;
}

const char *caresim_errors_text(const struct caresim_errors *errors, int i)
{
    return i >= 0 && i < errors->err.count ? errors->err.text[i] : "";
}

/* Each call begins with no errors. */
static struct cs_err *fresh(struct caresim_errors *errors)
{
    errors->err = (struct cs_err){0};
    return &errors->err;
}

int caresim_model_open(const char *dir, struct caresim_model **out, struct caresim_errors *errors)
{
    struct cs_economy *e;
    enum cs_status st = cs_economy_read(dir, &e, fresh(errors));
    if (st != CS_OK)
        return cs_status_exit_code(st);
    *out = cs_xcalloc(1, sizeof **out);
    (*out)->economy = e;
    return 0;
}

void caresim_model_free(struct caresim_model *model)
{
    if (model == NULL)
        return;
    cs_economy_free(model->economy);
    free(model);
}

const char *caresim_model_title(const struct caresim_model *model)
{
    return model->economy->title;
}

size_t caresim_model_sectors(const struct caresim_model *model)
{
    return model->economy->n;
}

const char *caresim_model_sector_code(const struct caresim_model *model, size_t i)
{
    return i < model->economy->n ? model->economy->sector[i].code : "";
}

int caresim_model_check(const struct caresim_model *model, struct caresim_errors *errors)
{
    struct cs_findings findings = {0};
    struct cs_err *err = fresh(errors);
    cs_num_init();
    enum cs_status st = cs_economy_check(model->economy, &findings, err);
    for (size_t i = 0; i < findings.n && st == CS_OK; i++) {
        if (findings.v[i].level == CS_FINDING_ERROR)
            cs_fail(err, CS_EUNTRUSTED, "%s: %s", findings.v[i].check, findings.v[i].text);
    }
    cs_findings_clear(&findings);
    return cs_status_exit_code(cs_err_status(err));
}

int caresim_run(const char *scenario_path, const struct caresim_model *model,
                struct caresim_result **out, struct caresim_errors *errors)
{
    struct cs_result *r;
    enum cs_status st = cs_api_simulate(scenario_path, model->economy, &r, fresh(errors));
    if (st != CS_OK)
        return cs_status_exit_code(st);
    *out = cs_xcalloc(1, sizeof **out);
    (*out)->result = r;
    return 0;
}

void caresim_result_free(struct caresim_result *result)
{
    if (result == NULL)
        return;
    cs_result_free(result->result);
    free(result);
}

double caresim_result_value(const struct caresim_result *result, const char *series,
                            const char *const *at)
{
    const struct cs_series *s = cs_result_find(result->result, series);
    size_t position[CS_MAX_DIM];
    if (s == NULL)
        return NAN;
    for (int d = 0; d < s->n_dim; d++) {
        if (at[d] == NULL)
            return NAN;
        position[d] = cs_result_find_label(result->result, s->dim[d], at[d]);
        if (position[d] == SIZE_MAX)
            return NAN;
    }
    return *cs_series_at(result->result, s, position);
}

int caresim_result_write(const struct caresim_result *result, const char *dir, const char *formats,
                         struct caresim_errors *errors)
{
    struct cs_err *err = fresh(errors);
    struct cs_outdir *out = NULL;
    enum cs_status st = cs_outdir_open(dir, &out, err);
    if (st == CS_OK)
        st = cs_api_write(result->result, formats, out, err);
    if (st == CS_OK)
        st = cs_outdir_commit(out, err);
    cs_outdir_free(out);
    return cs_status_exit_code(st);
}
