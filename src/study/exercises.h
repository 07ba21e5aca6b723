/*
 * Exercises of a workshop: questions that a run answers, each a scenario of the hand-out with one
 * thing changed, or two packages of one run side by side. No figure stands here; whoever writes the
 * sheet runs them.
 */
#ifndef CS_STUDY_EXERCISES_H
#define CS_STUDY_EXERCISES_H

#include <stddef.h>

#include "result/result.h"

enum { CS_EXERCISE_SERIES = 6, CS_EXERCISE_SETS = 2 };

struct cs_exercise {
    const char *scenario;       /* of the hand-out, without ending: "childcare" */
    const char *question, *why; /* message ids; why: what is at work, true whatever comes out */
    const char
        *sets[CS_EXERCISE_SETS + 1]; /* settings of every run, "closure=take_home"; to NULL */
    const char *key;            /* what is changed; NULL: the packages of one run are compared */
    const char *before, *after; /* its values */
    const char *series[CS_EXERCISE_SERIES + 1]; /* what to look at; ended by NULL */
};

size_t cs_exercises_count(void);
const struct cs_exercise *cs_exercises_at(size_t i);

/*
 * Value of a package in the series with that key; NaN where the result lacks either. For headline
 * series: one value a package, the last year.
 */
double cs_exercise_value(const struct cs_result *r, const char *key, size_t package);

#endif
