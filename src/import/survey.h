/*
 * Of this room alone: a labour force survey's persons by sex and ISIC section, from an ILOSTAT
 * file (native download or short form: ref_area, sex, classif1, time, value).
 *
 *   classification = "eco_isic4"; year = 2014; unit = 1000;
 *   area = "GBR";            a file of several countries (column ref_area)
 *   residual = "O";          sections that are not published for a sex: what the published total
 *                            of the sex leaves, in equal parts when several are missing
 *   shares_from = { file = "ilostat/jpn_2018.csv"; year = 2018; sections = "D,N,R"; reason = "...";
 * }; the sum of these sections is kept, its parts are those of another year
 *
 * One classification is read; the sections of others, sector groups and totals in the same file are
 * never added up. "eco_aggregate", the six broad groups, stands for their sections: good for
 * shares, not for jobs.
 */
#ifndef CS_IMPORT_SURVEY_H
#define CS_IMPORT_SURVEY_H

#include "import/step.h"

#define CS_SURVEY_KEYS "classification", "area", "year", "unit", "residual", "shares_from"

enum { CS_SECTIONS = 26 };

/* Survey persons by sex and ISIC section letter; NaN: not published. */
struct cs_survey {
    double persons[CS_SEXES][CS_SECTIONS];
    double total[CS_SEXES];   /* as published, else the sum */
    double unknown[CS_SEXES]; /* not classified; 0 when not published */
    double sum[CS_SEXES];     /* of the published sections */
    bool shares_only;         /* it covers a part of the country: no totals of persons */
    bool broad;               /* groups of sections: persons of a section are those of its group */
    int year;
    const char *note; /* what was derived, for the rule's parameter; "" */
};

CS_MUST enum cs_status cs_survey_read(struct cs_import *ctx, const struct cs_node *step,
                                      struct cs_survey *out, struct cs_err *err);

#endif
