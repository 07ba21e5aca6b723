/*
 * A labour force survey's persons by sex and ISIC section, as published by ILOSTAT, to survey.csv
 * of a template (survey.h says how the file is read, survey_own.h what is written). Nothing is
 * derived: a section that is not published is NA.
 *
 *   file = "ilostat/mar_2012.csv"; classification = "eco_isic3"; year = 2012; unit = 1000;
 */
#include <strings.h>

#include "import/survey_own.h"

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "classification", "year", "unit"};
    const char *classification;
    struct cs_survey survey;
    enum cs_isic isic = CS_ISIC4;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "classification", "eco_isic4", &classification, err);
    if (st != CS_OK)
        return st;
    if (strcasecmp(classification, "eco_isic3") == 0)
        isic = CS_ISIC3;
    else if (strcasecmp(classification, "eco_isic4") != 0)
        return cs_node_fail(cs_node_get(step, "classification"), err,
                            "classification is \"%s\"; expected \"eco_isic4\" or \"eco_isic3\"",
                            classification);
    st = cs_survey_read(ctx, step, &survey, err);
    if (st != CS_OK)
        return st;
    struct cs_buf text = {0};
    cs_survey_print(&survey, isic, cs_step_source(ctx, ctx->economy->arena, step), &text);
    cs_import_add_file(ctx, "survey.csv", text.text);
    cs_buf_clear(&text);
    return CS_OK;
}

const struct cs_importer_type cs_importer_survey_file = {
    .name = "survey_file",
    .help = "ILOSTAT employment by sex and ISIC section: survey.csv of a template",
    .tried = true,
    .run = run,
};
