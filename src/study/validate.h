/*
 * Published results, recomputed: how a user knows that the program computes what statistical
 * offices do.
 *
 * Each folder models/published/XXX is a model with the publisher's own figures beside it:
 *
 *   published.csv   vector,sector,value     as printed, NA where the figure is undefined
 *   inverse.csv     code, then one column a sector (and `households` for a closed model)
 *   case.cfg        by hand: what each vector means and how close a correct program must come
 *
 *     title = "Scotland 2019";
 *     tolerance = 1e-5; kind = "relative";          // or "absolute"; a vector may give its own
 *     vectors = (
 *       { name = "coe_effect_type2"; account = "coe"; measure = "effect"; closure = "total_income";
 * }
 *     );
 *     inverse = { closure = "total_income"; };
 *
 * account: output, coe, gva, else the code of a primary row or the role of a satellite row.
 * measure: direct e_j, effect (eL)_j, multiplier (eL)_j / e_j, own e_j L_jj (docs/methods/02), each
 * with the closure's L (docs/methods/03). e_j = 1 for output. Undefined: direct, effect and own of
 * a sector without output but for account output; a multiplier also where e_j = 0. partial = true:
 * the publisher prints some sectors only.
 */
#ifndef CS_STUDY_VALIDATE_H
#define CS_STUDY_VALIDATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* One published vector (or inverse) against ours. */
struct cs_case_row {
    const char *code, *title;   /* of the case: "sco_2019", "Scotland 2019" */
    const char *vector;         /* "coe_effect_type2", "inverse" */
    const char *what;           /* "Compensation of employees: effect, total_income (k = 1.1344)" */
    size_t n;                   /* figures compared, NA apart */
    size_t n_na;                /* undefined on both sides */
    const char *sector;         /* the worst: code, or "row 01, column 85" */
    double published, computed; /* there; NaN: undefined */
    double difference;          /* there; NaN where only one side is undefined */
    double tolerance;
    bool relative; /* |c - p| / |p| (|c| where p = 0), else |c - p| */
    bool pass;
    double residual; /* worst relative residual of the solves behind the row */
};

/* Start with `struct cs_case_rows r = {0};`, end with cs_case_rows_clear. */
struct cs_case_rows {
    struct cs_arena *arena; /* strings */
    size_t n, cap;
    struct cs_case_row *v;
};
void cs_case_rows_clear(struct cs_case_rows *rows);
/* True when there are rows and every one passed. */
bool cs_case_rows_passed(const struct cs_case_rows *rows);

/*
 * Append the rows of one case. A figure that differs is a row with pass = false, no error;
 * CS_EINPUT for a folder that cannot be read, a vector listed in case.cfg but not published or the
 * other way round, a sector without a figure.
 */
CS_MUST enum cs_status cs_validate_case(const char *dir, struct cs_case_rows *rows,
                                        struct cs_err *err);

/* Every MODELS_DIR/published/XXX with a case.cfg, by name; CS_EINPUT when there is none. */
CS_MUST enum cs_status cs_validate_all(const char *models_dir, struct cs_case_rows *rows,
                                       struct cs_err *err);

#endif
