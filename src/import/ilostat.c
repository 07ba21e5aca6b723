/*
 * ILOSTAT employment by sex and economic activity: jobs of the table by sex and status
 * (survey.h says how the file is read, labour.h what becomes of it).
 *
 *   concordance = "sectors.csv"; jobs = "jobs";
 *   informal = { agriculture_women = "KEY"; agriculture_men = "KEY";
 *                other_women = "KEY"; other_men = "KEY"; };   left out: status is not known
 *   levels = false;            the survey covers a part of the country or another one: shares
 * alone, no totals of persons, no persons per job spread = "value_added";    the table has no jobs:
 * persons of a section are spread (spread.h) sections = ( { code = "O84"; isic = "O,P"; reason =
 * "..."; } );   other sections than the concordance names, for this country
 */
#include "base/str.h"
#include "import/labour.h"
#include "import/spread.h"

static enum cs_status read_informal(const struct cs_node *step, struct cs_informal *out,
                                    bool *given, struct cs_err *err)
{
    static const char *const keys[] = {"agriculture_women", "agriculture_men", "other_women",
                                       "other_men"};
    const struct cs_node *group;
    enum cs_status st = cs_step_group(step, "informal", &group, err);
    *given = st == CS_OK && group != NULL;
    if (!*given)
        return st;
    st = cs_node_check_keys(group, keys, 4, err);
    for (size_t i = 0; i < 4 && st == CS_OK; i++)
        st = cs_node_need_string(group, keys[i], &out->key[i / 2][i % 2 ? CS_MEN : CS_WOMEN], err);
    return st;
}

/* One item of `sections`: into the concordance, and its reason into the survey's note. */
static enum cs_status replace_sections(struct cs_import *ctx, const struct cs_node *item,
                                       struct cs_concordance *c, struct cs_survey *survey,
                                       struct cs_err *err)
{
    static const char *const keys[] = {"code", "isic", "reason"};
    struct cs_arena *arena = ctx->economy->arena;
    const char *text[3];
    enum cs_status st = cs_node_check_keys(item, keys, 3, err);
    for (size_t i = 0; i < 3 && st == CS_OK; i++)
        st = cs_node_need_string(item, keys[i], &text[i], err);
    if (st != CS_OK)
        return st;
    size_t at = cs_index_find(c->by_code, text[0]);
    if (at == CS_NOT_FOUND)
        return cs_node_fail(item, err, "no sector has the code '%s'", text[0]);
    c->row[at].isic = cs_arena_strdup(arena, text[1]);
    survey->note = cs_arena_printf(arena, "%s; sector %s: sections %s, because %s", survey->note,
                                   text[0], text[1], text[2]);
    return CS_OK;
}

static enum cs_status read_sections(struct cs_import *ctx, const struct cs_node *step,
                                    struct cs_concordance *c, struct cs_survey *survey,
                                    struct cs_err *err)
{
    const struct cs_node *list;
    enum cs_status st = cs_step_list(step, "sections", &list, err);
    for (size_t i = 0; st == CS_OK && list && i < cs_node_count(list); i++)
        st = replace_sections(ctx, cs_node_at(list, i), c, survey, err);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_SURVEY_KEYS, "concordance", "jobs",
                                       "informal",   "spread",       "sections",    "levels"};
    struct cs_arena *arena = cs_arena_new();
    struct cs_concordance c = {0};
    struct cs_informal informal;
    struct cs_survey survey;
    const char *file, *jobs;
    bool by_status, levels;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "jobs", "jobs", &jobs, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "concordance", &file, err);
    if (st == CS_OK)
        st = cs_step_bool(step, "levels", true, &levels, err);
    if (st == CS_OK && !levels && cs_node_get(step, "spread") != NULL)
        st = cs_node_fail(cs_node_get(step, "levels"), err,
                          "a survey whose levels do not count has no jobs to spread");
    if (st == CS_OK)
        st = read_informal(step, &informal, &by_status, err);
    if (st == CS_OK)
        st = cs_concordance_read(ctx, arena, file, &c, err);
    if (st == CS_OK)
        st = cs_survey_read(ctx, step, &survey, err);
    if (st == CS_OK)
        survey.shares_only = !levels;
    if (st == CS_OK)
        st = read_sections(ctx, step, &c, &survey, err);
    if (st == CS_OK && cs_node_get(step, "spread") != NULL)
        st = cs_spread_jobs(ctx, step, &survey, &c, jobs, err);
    if (st == CS_OK)
        st = cs_labour_split(ctx, step, &survey, &c, jobs, by_status ? &informal : NULL, err);
    cs_concordance_clear(&c);
    cs_arena_free(arena);
    return st;
}

const struct cs_importer_type cs_importer_ilostat = {
    .name = "ilostat",
    .help = "ILOSTAT employment by sex and ISIC section: jobs of the table by sex and status",
    .tried = true,
    .run = run,
};
