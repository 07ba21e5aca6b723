/*
 * The headline card: series with a rank as rows, packages as columns, figures as people read them. Where a result
 * sets two to four runs of several scenarios side by side, these are the columns, and after them the differences of
 * the further scenarios to the first: of a series KEY what KEY.difference has.
 */
#ifndef CS_EMIT_CARD_H
#define CS_EMIT_CARD_H

#include "base/arena.h"
#include "emit/figure.h"
#include "result/result.h"

struct cs_card_row {
    const char *label, *unit;
    const char **figures;           /* one for each column */
    const struct cs_series *series; /* NULL for the row that counts what was left out */
};

struct cs_card {
    struct cs_card_row *rows;
    size_t n_rows;
    const char **heads;            /* titles of the columns: packages, or scenarios and differences */
    size_t n_packages;             /* columns, at least 1 */
    bool any_assumed, all_assumed; /* of the headline series */
};

enum { CS_CARD_ROWS_OF_SERIES = 6 };

/*
 * By rank. A series with a year dimension shows its last year; other dimensions than the package
 * give a row a label, the first six; a series without packages holds for all of them. Texts are
 * clean for people and live in arena.
 */
void cs_emit_card(const struct cs_result *r, struct cs_arena *arena, struct cs_card *card);

/* ---- columns: of packages, or of runs with their packages, then differences between runs ---- */

enum { CS_CARD_RUNS = 4 };
struct cs_card_columns {
    bool runs; /* stand in the columns, else packages alone */
    size_t n_runs, packages /* of each */, levels /* columns before those of differences */, n_differences;
    struct cs_card_run {
        size_t economy, scenario;
    } run[CS_CARD_RUNS];
    struct cs_card_difference {
        size_t run, first; /* the run, and the one it is set against */
    } difference[CS_CARD_RUNS];
};
void cs_emit_find_columns(const struct cs_result *r, struct cs_card_columns *c);
/* Does this dimension go along the columns? */
bool cs_emit_is_column(const struct cs_card_columns *c, enum cs_dim dim);
/* The values of s at pos of all columns: levels, then differences (NaN where s has none). */
void cs_emit_column_values(const struct cs_result *r, const struct cs_card_columns *c, const struct cs_series *s,
                           const size_t *pos, double *v);
/* Append what stands above a column; difference: the word for one. "" where it holds for all. */
void cs_emit_column_head(const struct cs_result *r, const struct cs_card_columns *c, size_t column,
                         const char *difference, struct cs_buf *b);
/* KEY.difference of a series, NULL where there is none. */
const struct cs_series *cs_emit_difference_of(const struct cs_result *r, const struct cs_series *s);
/* Are runs of several scenarios the columns of r's card? */
bool cs_emit_has_scenarios(const struct cs_result *r);
/* Are all figures of a series of r on its card? */
bool cs_emit_on_card(const struct cs_result *r, const struct cs_series *s);

/* Take what was built in b into the arena, cleaned (emit/columns.h), and empty b. */
const char *cs_emit_keep(struct cs_arena *arena, struct cs_buf *b);

#endif
