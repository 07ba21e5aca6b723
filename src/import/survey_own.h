/*
 * Of this room alone: a survey's persons by sex and ISIC section in our own file, survey.csv.
 *
 *   classification,year,section,sex,persons,source
 *   ISIC4,2017,A,f,1095600,"ILOSTAT, Employment by sex and economic activity"
 *
 * classification: ISIC4 (sections A to U) or ISIC3 (A to Q), one throughout; section: a letter,
 * `total` or `X` (not classified); persons: NA where nothing is published. Every section has two
 * rows.
 */
#ifndef CS_IMPORT_SURVEY_OWN_H
#define CS_IMPORT_SURVEY_OWN_H

#include "base/str.h"
#include "import/survey.h"

enum cs_isic { CS_ISIC3, CS_ISIC4 };

void cs_survey_print(const struct cs_survey *survey, enum cs_isic isic, const char *source,
                     struct cs_buf *out);
CS_MUST enum cs_status cs_survey_read_own(const char *path, struct cs_survey *out,
                                          enum cs_isic *isic, struct cs_err *err);

#endif
