/*
 * Of this room alone: jobs of the table by sex and status, from a survey's shares.
 *
 *   phi_i  = sum_S women_S / sum_S (women_S + men_S)     S: the ISIC sections of sector i
 *   jobs_i,f = phi_i jobs_i,  jobs_i,m = (1 - phi_i) jobs_i
 *   jobs_i,g,informal = r_{i,g} jobs_i,g                 r: informal share of women / men,
 * agriculture or not
 *
 * Jobs come from the table's own accounts, the survey gives shares alone: dividing the one's
 * persons by the other's output would mix two classifications. Persons whose section is not known
 * are left out of shares.
 */
#ifndef CS_IMPORT_LABOUR_H
#define CS_IMPORT_LABOUR_H

#include "import/concordance.h"
#include "import/survey.h"

/* Keys of parameters with informal shares. */
struct cs_informal {
    const char *key[2][CS_SEXES]; /* [0] agriculture, [1] the rest */
};

/*
 * Fill e->labour and add the parameters labour.survey_women, labour.survey_men,
 * labour.persons_per_job, labour.sex_share_rule and, with informal shares, labour.status_rule.
 * jobs: code of the satellite row. informal NULL: the status of jobs is not known. Sectors without
 * jobs need no share.
 */
CS_MUST enum cs_status cs_labour_split(struct cs_import *ctx, const struct cs_node *step,
                                       const struct cs_survey *survey,
                                       const struct cs_concordance *concordance, const char *jobs,
                                       const struct cs_informal *informal, struct cs_err *err);

/* A parameter of the survey's year and source; low, high and source of row are filled in. */
CS_MUST enum cs_status cs_labour_parameter(struct cs_import *ctx, const struct cs_node *step,
                                           const struct cs_survey *survey, struct cs_param_row row,
                                           struct cs_err *err);

#endif
