/*
 * ILOSTAT employment by sex and economic activity, native download or short form (ref_area, sex,
 * classif1, time, value). One classification is read (`classification = "eco_isic4"`); the sections
 * of others, sector groups and totals in the same file are never added up.
 *
 *   year = 2020; unit = 1000; concordance = "sectors.csv"; jobs = "jobs";
 *   informal = { agriculture_women = "KEY"; agriculture_men = "KEY"; other_women = "KEY"; other_men
 * = "KEY"; };
 */
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "import/labour.h"

enum { SEX, CLASS, TIME, COLUMNS };

struct reader {
    const struct cs_sheet *sheet;
    const char *classification; /* "eco_isic4" */
    int year;
    double unit;
    size_t col[COLUMNS], value;
};

/* "sex_f", "SEX_M"; false for both sexes together. */
static bool parse_sex(const char *text, enum cs_sex *sex)
{
    *sex = strcasecmp(text, "sex_f") == 0 ? CS_WOMEN : CS_MEN;
    return *sex == CS_WOMEN || strcasecmp(text, "sex_m") == 0;
}

/* What follows "CLASSIFICATION_": "a", "total", "x"; NULL for another classification. */
static const char *section_of(const struct reader *r, const char *text)
{
    size_t n = strlen(r->classification);
    return strncasecmp(text, r->classification, n) == 0 && text[n] == '_' ? text + n + 1 : NULL;
}

/* Where the figure of a section belongs; NULL for what is neither a section nor the total. */
static double *slot_of(struct cs_survey *s, enum cs_sex sex, const char *section)
{
    if (strcasecmp(section, "total") == 0)
        return &s->total[sex];
    if (strcasecmp(section, "x") == 0)
        return &s->unknown[sex];
    bool letter = isalpha((unsigned char)section[0]) && section[1] == '\0';
    return letter ? &s->persons[sex][toupper((unsigned char)section[0]) - 'A'] : NULL;
}

static enum cs_status read_row(const struct reader *r, size_t row, struct cs_survey *s,
                               size_t *count, struct cs_err *err)
{
    enum cs_sex sex;
    double year, v;
    const char *section = section_of(r, cs_sheet_text(r->sheet, row, r->col[CLASS]));
    if (section == NULL || !parse_sex(cs_sheet_text(r->sheet, row, r->col[SEX]), &sex))
        return CS_OK;
    enum cs_status st = cs_sheet_number(r->sheet, row, r->col[TIME], CS_BLANK_ERROR, &year, err);
    double *slot = slot_of(s, sex, section);
    if (st != CS_OK || (int)year != r->year || slot == NULL)
        return st;
    st = cs_sheet_number(r->sheet, row, r->value, CS_BLANK_NA, &v, err);
    if (st != CS_OK || isnan(v))
        return st;
    if (v < 0)
        return cs_sheet_fail(r->sheet, row, r->value, err, "expected a number of persons, not %g",
                             v);
    if (!isnan(*slot))
        return cs_sheet_fail(r->sheet, row, r->col[CLASS], err,
                             "%s of one sex and year stands twice",
                             cs_sheet_text(r->sheet, row, r->col[CLASS]));
    *slot = v * r->unit;
    *count += 1;
    return CS_OK;
}

static void clear_survey(struct cs_survey *s)
{
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        for (size_t i = 0; i < CS_SECTIONS; i++)
            s->persons[g][i] = NAN;
        s->total[g] = s->unknown[g] = NAN;
    }
}

/* Totals as published, else the sum of the sections; a sum that misses the total is worth a word.
 */
static void close_survey(const struct cs_import *ctx, const struct reader *r, struct cs_survey *s)
{
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        double sum = 0;
        s->unknown[g] = isnan(s->unknown[g]) ? 0 : s->unknown[g];
        for (size_t i = 0; i < CS_SECTIONS; i++)
            sum += isnan(s->persons[g][i]) ? 0 : s->persons[g][i];
        sum += s->unknown[g];
        if (isnan(s->total[g]))
            s->total[g] = sum;
        if (fabs(sum / s->total[g] - 1) > 1e-3)
            cs_log(ctx->log, CS_LOG_WARNING,
                   "%s: the sections of %s add up to %.0f persons, the published total is %.0f",
                   cs_sheet_path(r->sheet), g == CS_WOMEN ? "women" : "men", sum, s->total[g]);
    }
    if (s->unknown[CS_WOMEN] + s->unknown[CS_MEN] > 0)
        cs_log(ctx->log, CS_LOG_INFO,
               "%s: %.0f women and %.0f men without a known activity are in no sector's share",
               cs_sheet_path(r->sheet), s->unknown[CS_WOMEN], s->unknown[CS_MEN]);
}

static enum cs_status read_survey(struct cs_import *ctx, const struct cs_node *step,
                                  struct reader *r, struct cs_survey *s, struct cs_err *err)
{
    static const char *const names[COLUMNS] = {"sex", "classif1", "time"};
    const char *value = "obs_value";
    size_t count = 0;
    enum cs_status st = cs_sheet_need_cols(r->sheet, 0, names, COLUMNS, r->col, err);
    if (cs_sheet_find_col(r->sheet, 0, value) == SIZE_MAX)
        value = "emp_temp_sex_eco_nb"; /* the short form names it after the indicator */
    if (st == CS_OK)
        st = cs_sheet_need_cols(r->sheet, 0, &value, 1, &r->value, err);
    clear_survey(s);
    s->year = r->year;
    for (size_t row = 1; row < cs_sheet_rows(r->sheet) && st == CS_OK; row++)
        st = read_row(r, row, s, &count, err);
    if (st == CS_OK && count == 0)
        st = cs_node_fail(step, err, "%s has no figures by sex for classification '%s' and year %d",
                          cs_sheet_path(r->sheet), r->classification, r->year);
    if (st == CS_OK)
        close_survey(ctx, r, s);
    return st;
}

static enum cs_status read_informal(const struct cs_node *step, struct cs_informal *out,
                                    struct cs_err *err)
{
    static const char *const keys[] = {"agriculture_women", "agriculture_men", "other_women",
                                       "other_men"};
    const struct cs_node *group;
    enum cs_status st = cs_step_group(step, "informal", &group, err);
    if (st != CS_OK)
        return st;
    if (group == NULL)
        return cs_node_fail(step, err,
                            "'informal' is missing; expected the keys of parameters with the "
                            "informal shares of women and men, in agriculture and outside it");
    st = cs_node_check_keys(group, keys, 4, err);
    for (size_t i = 0; i < 4 && st == CS_OK; i++)
        st = cs_node_need_string(group, keys[i], &out->key[i / 2][i % 2 ? CS_MEN : CS_WOMEN], err);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS,  "classification", "year",    "unit",
                                       "concordance", "jobs",           "informal"};
    struct cs_arena *arena = cs_arena_new();
    struct cs_concordance c = {0};
    struct cs_sheet *sheet = NULL;
    struct cs_informal informal;
    struct cs_survey survey;
    struct reader r = {0};
    const char *file, *jobs;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "classification", "eco_isic4", &r.classification, err);
    if (st == CS_OK)
        st = cs_step_int(step, "year", ctx->economy->year, &r.year, err);
    if (st == CS_OK)
        st = cs_step_real(step, "unit", 1000, &r.unit, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "jobs", "jobs", &jobs, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "concordance", &file, err);
    if (st == CS_OK)
        st = read_informal(step, &informal, err);
    if (st == CS_OK)
        st = cs_concordance_read(ctx, arena, file, &c, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &sheet, err);
    r.sheet = sheet;
    if (st == CS_OK)
        st = read_survey(ctx, step, &r, &survey, err);
    if (st == CS_OK)
        st = cs_labour_split(ctx, step, &survey, &c, jobs, &informal, err);
    cs_sheet_free(sheet);
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
