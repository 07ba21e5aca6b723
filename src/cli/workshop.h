/* The hand-out of a workshop: its runs, and the pages made of them. */
#ifndef CS_CLI_WORKSHOP_H
#define CS_CLI_WORKSHOP_H

#include "base/file.h"
#include "economy/economy.h"
#include "result/result.h"
#include "study/exercises.h"

enum { CS_WORKSHOP_PARTS = 3, CS_WORKSHOP_QUESTIONS = 16 };

/* A scenario of the hand-out, as it stands. */
struct cs_workshop_part {
    const char *name;            /* "childcare": childcare.cfg and the folder of its charts */
    struct cs_result *r;         /* with its SVG charts attached; NULL: the model cannot run it */
    struct cs_outdir *svg, *png; /* both write to its folder; NULL without charts */
};

/* A question with the results that answer it. */
struct cs_workshop_question {
    const struct cs_exercise *exercise;
    struct cs_result *before, *after; /* after NULL: packages of one run */
};

struct cs_workshop {
    const struct cs_economy *economy;
    const char *model; /* as it was given */
    struct cs_outdir *out;
    struct cs_workshop_part parts[CS_WORKSHOP_PARTS];
    struct cs_workshop_question questions[CS_WORKSHOP_QUESTIONS];
    size_t n_questions;
};

/* exercises.md and .html, answers.md and .html, answers.csv */
CS_MUST enum cs_status cs_workshop_sheets(const struct cs_workshop *w, struct cs_err *err);
/* deck.html */
CS_MUST enum cs_status cs_workshop_deck(const struct cs_workshop *w, struct cs_err *err);
/* README.txt */
CS_MUST enum cs_status cs_workshop_readme(const struct cs_workshop *w, struct cs_err *err);

#endif
