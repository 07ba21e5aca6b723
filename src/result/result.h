/*
 * The result: labels + series + checks + a manifest. The hub between the economics and what people
 * see: writers and charts walk it and never name a variable; it never points into the economy it
 * came from.
 */
#ifndef CS_RESULT_RESULT_H
#define CS_RESULT_RESULT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "result/message.h"

/* key in tables, title for people */
#define CS_DIM_LIST(X)                                                                             \
    X(CS_DIM_PACKAGE, "package", "Package")                                                        \
    X(CS_DIM_YEAR, "year", "Year")                                                                 \
    X(CS_DIM_SECTOR, "sector", "Sector")                                                           \
    X(CS_DIM_SEX, "sex", "Sex")                                                                    \
    X(CS_DIM_EFFECT, "effect", "Effect")                                                           \
    X(CS_DIM_STATUS, "status", "Status")                                                           \
    X(CS_DIM_SKILL, "skill", "Skill")                                                              \
    X(CS_DIM_AGE, "age", "Age")                                                                    \
    X(CS_DIM_PAYER, "payer", "Payer")                                                              \
    X(CS_DIM_ITEM, "item", "Item")                                                                 \
    X(CS_DIM_HOUSEHOLD, "household", "Household group")                                            \
    X(CS_DIM_QUANTILE, "quantile", "Quantile")                                                     \
    X(CS_DIM_POLICY, "policy", "Policy")                                                           \
    X(CS_DIM_LINE, "line", "Line")                                                                 \
    X(CS_DIM_BUDGET, "budget", "Budget line")                                                      \
    X(CS_DIM_ECONOMY, "economy", "Economy")                                                        \
    X(CS_DIM_SCENARIO, "variant", "Scenario")

enum cs_dim {
#define CS_DIM_ENUM(id, key, title) id,
    CS_DIM_LIST(CS_DIM_ENUM)
#undef CS_DIM_ENUM
        CS_DIM_COUNT
};
const char *cs_dim_key(enum cs_dim d);
const char *cs_dim_title(enum cs_dim d);

enum cs_kind {
    CS_KIND_LEVEL,
    CS_KIND_CHANGE,
    CS_KIND_SHARE,
    CS_KIND_RATE,
    CS_KIND_PP,
    CS_KIND_INDEX
};
enum cs_basis {
    CS_BASIS_NONE,
    CS_BASIS_JOBS,
    CS_BASIS_PERSONS,
    CS_BASIS_FTE,
    CS_BASIS_JOB_YEARS,
    CS_BASIS_GROSS,
    CS_BASIS_NET
};
const char *cs_kind_name(enum cs_kind k);
const char *cs_basis_name(enum cs_basis b); /* "" for none, else "jobs", "fte", "job_years", ... */

struct cs_label {
    const char *code;  /* stable, used in files: "f", "S36", "2035", "direct" */
    const char *title; /* for people: "Women", "Civil construction" */
    const char *role;  /* "care.education", "construction"; "" when none */
};

struct cs_axis {
    size_t n;
    struct cs_label *labels;
};

enum { CS_MAX_DIM = 8 };

struct cs_series {
    const char *key, *title, *unit; /* "jobs", "Jobs created", "jobs" */
    const char *formula;            /* where derived: "docs/methods/02 (2.7)" */
    int n_dim;
    enum cs_dim dim[CS_MAX_DIM];
    enum cs_kind kind;
    enum cs_basis basis;
    const char *closure; /* NULL where no household closure enters */
    bool assumed;        /* rests on an assumption, not only on sourced figures */
    int headline;        /* rank on the headline card, 1 first; 0: not on it */
    size_t size;         /* product of the axes */
    double *v;           /* row-major over dim; NaN = not defined */
};

enum cs_check_state { CS_CHECK_PASS, CS_CHECK_FAIL, CS_CHECK_NOTE };
const char *cs_check_state_name(enum cs_check_state s); /* "pass", "fail", "note" */

struct cs_check {
    const char *name;    /* "spectral radius below 1" */
    const char *detail;  /* "0.583" */
    double value, limit; /* NaN where it has none */
    enum cs_check_state state;
    struct cs_message message; /* the detail, for other languages */
};

/* An effective parameter, as the manifest lists it. */
struct cs_used_param {
    const char *path, *text; /* text NULL for numbers */
    double value, low, high;
    const char *unit, *source, *origin, *status;
};

/* Free text for people. */
enum cs_note_kind { CS_NOTE_FINDING, CS_NOTE_LIMIT, CS_NOTE_ASSUMPTION, CS_NOTE_WARNING };
const char *cs_note_kind_name(enum cs_note_kind k); /* "finding", "limit", "warning", ... */
struct cs_note {
    enum cs_note_kind kind;
    const char *text;          /* in English, subject included */
    const char *subject;       /* what it is said of ("bra/childcare"), NULL for the result itself */
    struct cs_message message; /* the same for other languages, without the subject */
};

struct cs_manifest_item {
    const char *key, *value;
};

/* A file beside the result that shows some of it: a chart. */
struct cs_attachment {
    const char *title; /* what it shows: "Jobs by effect" */
    const char *file;  /* plain name in the folder of the result: "jobs_by_effect.svg" */
};

struct cs_result {
    struct cs_arena *arena;  /* all below lives here */
    const char *title;       /* of the scenario */
    const char *scenario;    /* its short name, used in tables */
    const char *model;       /* code of the economy */
    const char *model_title; /* "Brazil 2020" */
    const char *currency;    /* "BRL" */
    const char *price_basis; /* "constant 2020 prices" */
    const char *source;      /* one line for charts: "IBGE input-output table 2020; ILOSTAT 2020" */
    const char *closure;     /* code of the household closure in force */
    const char *closure_text; /* one line: "take_home (k = 1.219)" */
    struct cs_axis axis[CS_DIM_COUNT];
    struct cs_series **series;
    size_t n_series, cap_series;
    struct cs_check *checks;
    size_t n_checks, cap_checks;
    struct cs_note *notes;
    size_t n_notes, cap_notes;
    struct cs_used_param *params;
    size_t n_params, cap_params;
    struct cs_manifest_item *manifest;
    size_t n_manifest, cap_manifest;
    struct cs_attachment *attachments;
    size_t n_attachments, cap_attachments;
};

/* Empty: every text "", no axis, no series. */
struct cs_result *cs_result_new(void);
void cs_result_free(struct cs_result *r);

/* Set an axis (labels and strings are copied). Once an axis is used by a series it is fixed. */
void cs_result_set_axis(struct cs_result *r, enum cs_dim dim, const struct cs_label *labels,
                        size_t n);
/* Position of code on an axis, or SIZE_MAX. */
size_t cs_result_find_label(const struct cs_result *r, enum cs_dim dim, const char *code);

/*
 * Add a series; spec's strings are copied; spec->dim/n_dim must be set, size and v are made (all
 * NaN). A doubled key is our own bug (assert).
 */
struct cs_series *cs_result_add(struct cs_result *r, const struct cs_series *spec);
const struct cs_series *cs_result_find(const struct cs_result *r, const char *key); /* or NULL */

/* Address of one value: one position per dimension of the series, in its order. */
double *cs_series_at(const struct cs_result *r, const struct cs_series *s, const size_t *pos);
/* Position on each dimension of flat index i. */
void cs_series_position(const struct cs_result *r, const struct cs_series *s, size_t i,
                        size_t pos[static CS_MAX_DIM]);
/* True where the series has that dimension. */
bool cs_series_has_dim(const struct cs_series *s, enum cs_dim d);

void cs_result_check(struct cs_result *r, enum cs_check_state state, const char *name, double value,
                     double limit, const char *fmt, ...) CS_PRINTF(6, 7);
/* fmt is what catalogues translate: a literal, and whole sentences rather than pieces put together. */
void cs_result_note(struct cs_result *r, enum cs_note_kind kind, const char *fmt, ...)
    CS_PRINTF(3, 4);
/* A note or check with the parts it was made of, as another result or a file has them; all is copied. */
void cs_result_add_note(struct cs_result *r, enum cs_note_kind kind, const char *subject,
                        const struct cs_message *message);
void cs_result_add_check(struct cs_result *r, const struct cs_check *c);
void cs_result_param(struct cs_result *r, const struct cs_used_param *p);
/* A key given again replaces its value. */
void cs_result_manifest(struct cs_result *r, const char *key, const char *fmt, ...) CS_PRINTF(3, 4);
/* A file given again replaces its title. */
void cs_result_attach(struct cs_result *r, const char *title, const char *file);
/* True when no check failed. */
bool cs_result_trusted(const struct cs_result *r);

#endif
