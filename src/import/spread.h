/*
 * Of this room alone: jobs by sector where the table has none, from the survey's persons by
 * section.
 *
 *   jobs_i = persons_S VA_i / sum_{j in S} VA_j      S: the sections of sector i, both sexes
 *
 * over the sectors of S that have output (VA below 0 counts as 0; outputs instead where no sector
 * of S has value added). Persons of sections without a sector that has output, and persons not
 * classified, are put nowhere: parameter labour.unallocated.
 */
#ifndef CS_IMPORT_SPREAD_H
#define CS_IMPORT_SPREAD_H

#include "import/concordance.h"
#include "import/survey.h"

/*
 * Add the satellite row `code` with role "jobs", and the parameters labour.jobs_rule and
 * labour.unallocated. CS_EINPUT when a sector with output has a section that the survey does not
 * publish, or when two groups of sectors share a section.
 */
CS_MUST enum cs_status cs_spread_jobs(struct cs_import *ctx, const struct cs_node *step,
                                      const struct cs_survey *survey,
                                      const struct cs_concordance *concordance, const char *code,
                                      struct cs_err *err);

#endif
