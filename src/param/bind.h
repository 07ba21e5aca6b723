/*
 * The binder: a table of parameter specs fills a plain C struct from a scenario group, then from
 * the norms (presets) the group names, then from the model's parameters, then from documented
 * defaults; and records where each number came from.
 *
 * One row in a spec table drives reading, type and range checks, unit, help, default, print-back
 * and the nearest-name hint. Fields are bound by offset, so a later draw rebinds numbers without
 * parsing.
 */
#ifndef CS_PARAM_BIND_H
#define CS_PARAM_BIND_H

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "param/config.h"
#include "param/store.h"

enum cs_param_type {
    CS_PARAM_REAL,    /* double at offset */
    CS_PARAM_INT,     /* int at offset */
    CS_PARAM_BOOL,    /* bool at offset */
    CS_PARAM_STRING,  /* const char * at offset (arena) */
    CS_PARAM_CHOICE,  /* int at offset: index into choices */
    CS_PARAM_REALS,   /* struct cs_reals at offset */
    CS_PARAM_STRINGS, /* struct cs_strings at offset; a single string counts as a list of one */
    CS_PARAM_LIST     /* struct cs_items at offset: list of groups, each bound with items */
};

struct cs_reals {
    size_t n;
    double *v;
};

struct cs_strings {
    size_t n;
    const char **v;
};

struct cs_items {
    size_t n;
    void *items; /* n structs of spec.item_size bytes */
    const struct cs_node *const *nodes;
};

/*
 * One figure of a named norm. A table of them (ended by name NULL; the rows of one name together)
 * belongs to the row of a spec table that reads the names.
 */
struct cs_preset {
    const char *name, *key;  /* the norm, and the parameter of the same group that it fills in */
    double value, low, high; /* low and high both 0: no range */
    const char *source;
    enum cs_param_status status;
};

struct cs_param_spec {
    const char *key;
    enum cs_param_type type;
    size_t offset;
    double min, max;  /* accepted range, inclusive (REAL, REALS, INT); both 0: no limits; else
                         -INFINITY or INFINITY for an open end */
    bool above_min;   /* min itself is refused ("above 0") */
    bool required;    /* no default: must come from the scenario or the model */
    bool optional;    /* no default: stays NaN / NULL / empty (INT, BOOL, CHOICE: fallback, as
                         the mark for "not given"), which has a meaning of its own; not recorded */
    double fallback;  /* the documented default (REAL, INT, BOOL as 0/1, CHOICE as index) */
    double low, high; /* its range; both 0: the default has none */
    const char *text; /* default of STRING */
    const char *const *choices; /* NULL-terminated, for CHOICE */
    const char *model_key;      /* key in parameters.csv (REAL, INT, BOOL); NULL: not looked up */
    const char *instead;        /* key of the same group that says the same in another way: stated, this one is
                                   not looked up in the model (optional REAL); NULL: none */
    const char *unit;           /* "fraction", "BRL a year", "children per worker" */
    const char *help;           /* one line */
    const char *hint;           /* what to try with a value out of range; NULL: nothing */
    const char *source;         /* of the default; NULL with a default = an assumption */
    bool convention;            /* the default is a choice of this program, not a datum: a decision */
    const struct cs_preset *presets; /* STRINGS: names in this table; what they give fills in the
                                        parameters that the same group does not state */
    const struct cs_param_spec *items; /* LIST: specs of one item, ended by key NULL */
    size_t item_size;
};

enum cs_origin { CS_FROM_SCENARIO, CS_FROM_MODEL, CS_FROM_DEFAULT, CS_FROM_PRESET };
const char *cs_origin_name(enum cs_origin o); /* "scenario", "model", "default", "preset" */

/*
 * One number (or text) in force, for the result's list and for rebinding. low and high are NaN
 * without a range; BOOL has value 0 or 1 and text "true" or "false"; STRING has value NaN.
 */
struct cs_effective {
    const char *path; /* "childcare.ages[0].coverage" */
    double value, low, high;
    const char *text; /* for strings, choices and bools; NULL for numbers */
    const char *unit, *source;
    enum cs_origin origin;
    enum cs_param_status status; /* scenario values are decisions */
    void *target;                /* the bound double; NULL for other types */
    enum cs_param_type type;     /* of the spec; items of REALS and STRINGS as REAL and STRING */
    bool bound;                  /* a setting that a scenario may state, not a rule noted beside */
};

struct cs_effective_list {
    size_t n, cap;
    struct cs_effective *v; /* plain heap array; strings live in the arena given to the binder */
};
void cs_effective_add(struct cs_effective_list *list, struct cs_effective e);
void cs_effective_clear(struct cs_effective_list *list);

/*
 * Print back what is in force, one line each, shortest numbers that read back to the same double:
 *   childcare.coverage = 0.5;  # fraction, scenario, decision, 0.4 to 0.6
 *   childcare.hours    = 40;   # hours a week, model, sourced: Labour Code, art. 7
 */
void cs_effective_print(const struct cs_effective_list *list, struct cs_buf *out);

struct cs_binder {
    struct cs_arena *arena;           /* strings and lists bound go here */
    const struct cs_params *params;   /* the model's parameters; may be NULL */
    struct cs_effective_list *record; /* may be NULL */
    const char *country;              /* of the model, ISO 3166 alpha-3; may be NULL */
};

/*
 * Bind group (may be NULL: everything from the model or defaults) onto target with specs (ended by
 * a row with key NULL): what the group states, else what a preset named in it gives (the first that
 * says something), else the model, else the documented default. path is the prefix of recorded
 * paths ("childcare"). also: further keys allowed in the group that the caller reads itself
 * (NULL-terminated; may be NULL). Collects all errors of the group: unknown key (nearest offered), wrong type, out of range, missing required.
 * A real may be written { value = 0.5; low = 0.4; high = 0.6; source = "..."; status = "sourced"; }, all but
 * value left out as one likes (low and high together); a whole number may be written 5.0.
 * Lists that are absent stay empty: REALS and LIST have no default; STRINGS has `text`.
 */
CS_MUST enum cs_status cs_bind(const struct cs_binder *b, const char *path,
                               const struct cs_param_spec *specs, const char *const *also,
                               const struct cs_node *group, void *target, struct cs_err *err);

#endif
