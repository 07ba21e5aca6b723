/*
 * Jobs of the table by sex from survey.csv (survey_own.h; labour.h and spread.h say what becomes of
 * it).
 *
 *   file = "template/survey.csv"; concordance = "sectors.csv";    both relative to the recipe
 *   spread = "value_added";     where the table has no jobs of its own
 *   one_sex = "residual";       a section published for one sex only: for the other, what the
 *                               published total of that sex leaves (equal parts of several)
 *
 * With a survey by ISIC Rev. 3 the sections of a sector are those of the concordance's column
 * `isic3`. A survey without a figure gives no jobs: noted as missing. Where the parameters
 * labour.informal.{agriculture,nonagriculture}.{women,men} are all known, jobs are parted by
 * status.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "import/labour.h"
#include "import/spread.h"
#include "import/survey_own.h"

static const struct cs_informal informal = {
    {{"labour.informal.agriculture.women", "labour.informal.agriculture.men"},
     {"labour.informal.nonagriculture.women", "labour.informal.nonagriculture.men"}}};

static bool knows_informal(const struct cs_economy *e)
{
    bool all = true;
    for (size_t i = 0; i < 2; i++) {
        for (enum cs_sex g = 0; g < CS_SEXES; g++)
            all = all && cs_params_find(e->params, informal.key[i][g]) != NULL;
    }
    return all;
}

/* What the total of a sex leaves, to its sections that the other sex alone has. */
static void fill_one_sex(struct cs_import *ctx, struct cs_survey *s)
{
    struct cs_arena *arena = ctx->economy->arena;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        enum cs_sex other = g == CS_WOMEN ? CS_MEN : CS_WOMEN;
        double left = fmax(0, s->total[g] - s->sum[g] - s->unknown[g]);
        size_t missing = 0;
        for (size_t i = 0; i < CS_SECTIONS; i++)
            missing += isnan(s->persons[g][i]) && !isnan(s->persons[other][i]);
        for (size_t i = 0; i < CS_SECTIONS; i++) {
            if (!isnan(s->persons[g][i]) || isnan(s->persons[other][i]))
                continue;
            char people[CS_NUMBER_TEXT];
            s->persons[g][i] = left / (double)missing;
            s->note = cs_arena_printf(
                arena, "%s; section %c is not published for %s: what their total leaves, %s",
                s->note, (int)('A' + i), g == CS_WOMEN ? "women" : "men",
                cs_format_people(s->persons[g][i], 0, people));
        }
        s->sum[g] += missing > 0 ? left : 0;
    }
}

/* The column isic3 in place of isic. */
static enum cs_status use_isic3(struct cs_concordance *c, struct cs_arena *arena,
                                struct cs_err *err)
{
    static const char *const names[] = {"code", "isic3"};
    struct cs_sheet *s = NULL;
    size_t cols[2];
    enum cs_status st = cs_sheet_read(c->path, NULL, &s, err);
    if (st == CS_OK && cs_sheet_find_col(s, 0, "isic3") == SIZE_MAX)
        st = cs_sheet_fail(s, 0, 0, err,
                           "the survey is by ISIC Rev. 3, but there is no column 'isic3'; expected "
                           "the sections of Rev. 3 that each sector's persons are taken from");
    if (st == CS_OK)
        st = cs_sheet_need_cols(s, 0, names, 2, cols, err);
    for (size_t r = 1; st == CS_OK && r < cs_sheet_rows(s); r++) {
        size_t at = cs_index_find(c->by_code, cs_sheet_text(s, r, cols[0]));
        if (at != CS_NOT_FOUND)
            c->row[at].isic = cs_arena_strdup(arena, cs_sheet_text(s, r, cols[1]));
    }
    cs_sheet_free(s);
    return st;
}

/* Every sector with output needs a row: all that have none are said at once. */
static enum cs_status check_sectors(const struct cs_economy *e, const struct cs_concordance *c,
                                    struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < e->n; i++) {
        if (gsl_vector_get(e->x, i) != 0 &&
            cs_index_find(c->by_code, e->sector[i].code) == CS_NOT_FOUND)
            st = cs_fail_at(err, CS_EINPUT, c->path, 0,
                            "sector '%s' (%s) has no row; expected one with its ISIC sections",
                            e->sector[i].code, e->sector[i].title);
    }
    return st;
}

static const char *jobs_code(const struct cs_economy *e)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        const struct cs_account *a = &e->primary[p].account;
        if (strcmp(a->kind, "satellite") == 0 && strcmp(a->role, "jobs") == 0)
            return a->code;
    }
    return NULL;
}

static enum cs_status make_jobs(struct cs_import *ctx, const struct cs_node *step,
                                const struct cs_survey *survey, const struct cs_concordance *c,
                                struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    const char *jobs = jobs_code(e);
    enum cs_status st = check_sectors(e, c, err);
    if (st == CS_OK && jobs == NULL)
        st = cs_spread_jobs(ctx, step, survey, c, "jobs", err);
    if (st == CS_OK)
        st = cs_labour_split(ctx, step, survey, c, jobs != NULL ? jobs : "jobs",
                             knows_informal(e) ? &informal : NULL, err);
    return st;
}

static enum cs_status read_step(struct cs_import *ctx, const struct cs_node *step,
                                const char **path, const char **list, bool *residual,
                                struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "concordance", "spread", "one_sex"};
    const char *file, *rule;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "file", &file, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "concordance", list, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "one_sex", "error", &rule, err);
    if (st != CS_OK)
        return st;
    *path = cs_step_recipe_path(ctx, ctx->economy->arena, file);
    *residual = strcmp(rule, "residual") == 0;
    if (!*residual && strcmp(rule, "error") != 0)
        st = cs_node_fail(cs_node_get(step, "one_sex"), err,
                          "one_sex is \"%s\"; expected \"error\" or \"residual\"", rule);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    struct cs_concordance c = {0};
    struct cs_survey survey;
    enum cs_isic isic;
    const char *path, *list;
    bool residual;
    enum cs_status st = read_step(ctx, step, &path, &list, &residual, err);
    if (st == CS_OK)
        st = cs_survey_read_own(path, &survey, &isic, err);
    if (st != CS_OK)
        return st;
    if (survey.sum[CS_WOMEN] + survey.sum[CS_MEN] == 0) {
        cs_import_missing(ctx, "jobs by sector and sex: survey.csv has no figure");
        return CS_OK;
    }
    if (residual)
        fill_one_sex(ctx, &survey);
    st = cs_concordance_read(ctx, e->arena, list, &c, err);
    if (st == CS_OK && isic == CS_ISIC3)
        st = use_isic3(&c, e->arena, err);
    if (st == CS_OK)
        st = make_jobs(ctx, step, &survey, &c, err);
    cs_concordance_clear(&c);
    return st;
}

const struct cs_importer_type cs_importer_survey_jobs = {
    .name = "survey_jobs",
    .help = "jobs of the table by sex from survey.csv of a template (ISIC Rev. 4 or 3)",
    .tried = true,
    .run = run,
};
