/* What the files of an explanation share. */
#ifndef CS_STUDY_EXPLAIN_OWN_H
#define CS_STUDY_EXPLAIN_OWN_H

#include "study/explain.h"

enum cs_explain_which { A, B, SIDES };
enum { CELLS = CS_EFFECTS * CS_SEXES };
struct cs_explanation {
    const struct cs_explain_side *side[SIDES];
    struct cs_amounts amounts[SIDES][SIDES]; /* side, closure of side */
    struct cs_factors factors[SIDES][SIDES];
    struct cs_factor_form form;
    bool two_closures, two_models;
    const char *title[SIDES];
    struct cs_result *r;
    double phi[CS_CAUSES][CELLS];
};

extern const struct cs_label cs_cause_labels[CS_CAUSES];

/* "jobs" or "FTE". */
const char *cs_explain_unit(const struct cs_result *r);
/* Jobs of a side, and the part of a cause in the difference: of one sex, or of all with CS_SEXES.
 */
double cs_explain_jobs(const struct cs_explanation *x, int side, int sex);
double cs_explain_part(const struct cs_explanation *x, int cause, int sex);

/* Titles of both sides; axes and texts of the result; findings, limits, the notes of both runs. */
void cs_explain_name(struct cs_explanation *x);
void cs_explain_describe(struct cs_explanation *x);
void cs_explain_say(struct cs_explanation *x);

#endif
