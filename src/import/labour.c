/* Of this room alone: jobs of the table by sex and status, from a survey's shares. */
#include "import/labour.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "import/pick.h"

/* Women's share over the sections of a concordance row ("D,E"). */
static enum cs_status women_share(const struct cs_survey *survey, const struct cs_concordance *c,
                                  const char *code, double *share, struct cs_err *err)
{
    size_t at = cs_index_find(c->by_code, code);
    double persons[CS_SEXES] = {0};
    if (at == CS_NOT_FOUND)
        return cs_fail_at(err, CS_EINPUT, c->path, 0,
                          "sector '%s' has no row; expected one with its ISIC sections", code);
    const struct cs_concordance_row *row = &c->row[at];
    for (const char *p = row->isic; *p; p++) {
        if (*p == ',' || *p == ' ')
            continue;
        size_t s = (size_t)(toupper((unsigned char)*p) - 'A');
        if (s >= CS_SECTIONS || (isalpha((unsigned char)p[1])))
            return cs_fail_at(err, CS_EINPUT, c->path, row->line,
                              "isic is '%s'; expected section letters with commas between, as in "
                              "'D,E'",
                              row->isic);
        for (enum cs_sex g = 0; g < CS_SEXES; g++) {
            if (isnan(survey->persons[g][s]))
                return cs_fail_at(err, CS_EINPUT, c->path, row->line,
                                  "the survey does not publish section %c for %s; expected both "
                                  "sexes: choose other sections for sector '%s'",
                                  'A' + (int)s, g == CS_WOMEN ? "women" : "men", code);
            persons[g] += survey->persons[g][s];
        }
    }
    *share = persons[CS_WOMEN] / (persons[CS_WOMEN] + persons[CS_MEN]);
    if (!isfinite(*share))
        return cs_fail_at(err, CS_EINPUT, c->path, row->line,
                          "the survey counts nobody in sections '%s' of sector '%s'", row->isic,
                          code);
    return CS_OK;
}

static const struct cs_primary *find_jobs(const struct cs_economy *e, const char *code)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        const struct cs_account *a = &e->primary[p].account;
        if (strcmp(a->kind, "satellite") == 0 && strcmp(a->code, code) == 0)
            return &e->primary[p];
    }
    return NULL;
}

static enum cs_status informal_share(const struct cs_import *ctx, const struct cs_node *step,
                                     const struct cs_informal *informal, bool agriculture,
                                     enum cs_sex sex, double *share, struct cs_err *err)
{
    const char *key = informal->key[agriculture ? 0 : 1][sex];
    const struct cs_param_row *row = cs_params_find(ctx->economy->params, key);
    if (row == NULL)
        return cs_node_fail(cs_node_get(step, "informal"), err,
                            "no earlier step gives the parameter '%s'", key);
    if (!(row->value >= 0 && row->value <= 1))
        return cs_node_fail(cs_node_get(step, "informal"), err, "'%s' is %g; expected 0 to 1", key,
                            row->value);
    *share = row->value;
    return CS_OK;
}

static void fill_cells(struct cs_economy *e, size_t i, enum cs_sex g, double jobs, double informal)
{
    double by_status[CS_JOB_STATUSES] = {
        [CS_FORMAL] = jobs * (1 - informal), [CS_INFORMAL] = jobs * informal};
    for (enum cs_job_status s = 0; s < CS_JOB_STATUSES; s++)
        *cs_economy_labour(e, i, g, s) = (struct cs_labour_cell){by_status[s], NAN, NAN};
}

static enum cs_status split_sector(struct cs_import *ctx, const struct cs_node *step,
                                   const struct cs_survey *survey, const struct cs_concordance *c,
                                   const struct cs_informal *informal, size_t i, double jobs,
                                   struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    double women = 0, rate = 0;
    bool agriculture = cs_role_matches(e->sector[i].role, "agriculture");
    enum cs_status st = jobs == 0 ? CS_OK : women_share(survey, c, e->sector[i].code, &women, err);
    for (enum cs_sex g = 0; g < CS_SEXES && st == CS_OK; g++) {
        if (informal != NULL)
            st = informal_share(ctx, step, informal, agriculture, g, &rate, err);
        if (st == CS_OK)
            fill_cells(e, i, g, jobs * (g == CS_WOMEN ? women : 1 - women), rate);
    }
    return st;
}

enum cs_status cs_labour_parameter(struct cs_import *ctx, const struct cs_node *step,
                                   const struct cs_survey *survey, struct cs_param_row row,
                                   struct cs_err *err)
{
    char year[24];
    snprintf(year, sizeof year, "%d", survey->year);
    row.low = row.high = NAN;
    row.distribution = "fixed";
    row.year = year;
    row.source =
        row.status == CS_STATUS_SOURCED ? cs_step_source(ctx, ctx->economy->arena, step) : "";
    row.file = cs_node_file(step);
    row.line = cs_node_line(step);
    return cs_params_add(ctx->economy->params, &row, err);
}

static enum cs_status add_rules(struct cs_import *ctx, const struct cs_node *step,
                                const struct cs_survey *survey, const struct cs_concordance *c,
                                bool by_status, struct cs_err *err)
{
    const char *slash = strrchr(c->path, '/'), *list = slash ? slash + 1 : c->path;
    const char *note = cs_arena_printf(
        ctx->economy->arena,
        "women's share of a sector's jobs = women's share of the persons whom the labour "
        "force survey counts in the %s that %s%s names; sectors "
        "of one %s share its figure; survey persons, table jobs%s",
        survey->broad ? "broad group of the ISIC sections" : "ISIC sections",
        strcmp(list, "sectors.csv") == 0 ? "import/" : "the shared list ", list,
        survey->broad ? "group" : "section", survey->note);
    enum cs_status st = cs_labour_parameter(ctx, step, survey,
                                            (struct cs_param_row){.key = "labour.sex_share_rule",
                                                                  .value = 1,
                                                                  .unit = "rule",
                                                                  .status = CS_STATUS_ASSUMPTION,
                                                                  .note = note},
                                            err);
    if (st != CS_OK || !by_status)
        return st;
    return cs_labour_parameter(
        ctx, step, survey,
        (struct cs_param_row){
            .key = "labour.status_rule",
            .value = 1,
            .unit = "rule",
            .status = CS_STATUS_ASSUMPTION,
            .note =
                "informal share of a sector's jobs = the national rate of the same sex, that of "
                "agriculture in sectors with the role agriculture, that outside agriculture in "
                "all others; no rates by sector are published there"},
        err);
}

static enum cs_status add_totals(struct cs_import *ctx, const struct cs_node *step,
                                 const struct cs_survey *survey, double jobs, struct cs_err *err)
{
    double unknown = survey->unknown[CS_WOMEN] + survey->unknown[CS_MEN];
    double persons = survey->total[CS_WOMEN] + survey->total[CS_MEN];
    const char *note = cs_arena_printf(
        ctx->economy->arena,
        "all employed persons of the survey; %.0f of both sexes whose activity is not classified "
        "are in this total but in no sector's share",
        unknown);
    bool spread = cs_params_find(ctx->economy->params, "labour.jobs_rule") != NULL;
    const struct cs_param_row rows[] = {
        {.key = "labour.survey_women",
         .value = cs_pick_scale(survey->total[CS_WOMEN], 1),
         .unit = "persons",
         .note = note},
        {.key = "labour.survey_men",
         .value = cs_pick_scale(survey->total[CS_MEN], 1),
         .unit = "persons",
         .note = note},
        {.key = "labour.persons_per_job",
         .value = spread ? 1 : cs_pick_scale(persons / jobs, 1),
         .unit = "persons per job",
         .note = spread ? "jobs of this model are persons of the survey"
                        : "employed persons of the survey / jobs of the table: one person may hold "
                          "several"},
    };
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && st == CS_OK; i++)
        st = cs_labour_parameter(ctx, step, survey, rows[i], err);
    return st;
}

enum cs_status cs_labour_split(struct cs_import *ctx, const struct cs_node *step,
                               const struct cs_survey *survey,
                               const struct cs_concordance *concordance, const char *jobs,
                               const struct cs_informal *informal, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    const struct cs_primary *row = find_jobs(e, jobs);
    double total = 0;
    enum cs_status st = CS_OK;
    if (row == NULL)
        return cs_node_fail(step, err, "the table has no satellite row with the code '%s'", jobs);
    e->labour_by_status = informal != NULL;
    e->labour = CS_ARENA_ARRAY(e->arena, struct cs_labour_cell, e->n * CS_SEXES * CS_JOB_STATUSES);
    for (size_t i = 0; i < e->n; i++) {
        enum cs_status one =
            split_sector(ctx, step, survey, concordance, informal, i, row->sector[i], err);
        st = st == CS_OK ? one : st;
        total += row->sector[i];
    }
    if (st == CS_OK && !(total > 0))
        st = cs_node_fail(step, err, "the jobs of row '%s' add up to %g; expected above 0", jobs,
                          total);
    if (st == CS_OK && !survey->shares_only)
        st = add_totals(ctx, step, survey, total, err);
    return st == CS_OK ? add_rules(ctx, step, survey, concordance, informal != NULL, err) : st;
}
