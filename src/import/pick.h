/*
 * Of this room alone: one figure out of a long file of observations, chosen by filters, and what
 * becomes of it.
 *
 *   where = { sex = "female"; age = "15"; };   cells that the row must have; items add to the
 * step's year = 2017;                               else the latest not after the base year values
 * = ( { key = "unemployment.women"; where = { sex = "female"; }; note = "..."; } ); scale = 0.01;
 * unit = "fraction"; low, high, distribution, status as in parameters.csv
 *
 *   nearest = true;      the year nearest to the base year, the earlier of two, instead of the
 *                        latest not after it
 *   optional = true;     no row for the area is no error: the key is noted as missing
 *   quiet = true;        and it is not: for a figure that most places have no reason to publish
 *
 *   plus = { occupation = "phys"; };   what the row of the same year with these cells in place of
 *                        where's has is added; a year without such a row does not count
 *   statement = "weeks"; the value's cell is text of statements between ";": the number of the one
 *                        that is a number and these words ("52 weeks.; 34 weeks are unpaid": 52).
 *                        A row without it does not count ("39 (or 49) weeks")
 *
 * Columns that are neither the year, the value nor a remark must be pinned by filters as soon as
 * they differ among the rows that are left: more than one row is an error that names the column.
 */
#ifndef CS_IMPORT_PICK_H
#define CS_IMPORT_PICK_H

#include "import/step.h"

struct cs_pick_file {
    struct cs_sheet *sheet;
    const char *area_key;    /* "geo_area": the column that `area` of the step filters */
    const char *year_column; /* "year" */
    size_t year, value;      /* columns */
    const char *also_column, *also_value; /* a further filter, made by the importer; or NULL */
};

struct cs_picked {
    bool none;    /* optional, and no row: nothing else is set */
    double value; /* as published */
    int year;
    size_t row;
};

/* One row: common and own (may be NULL) are groups that may have `where` and `year`; base: latest
 * year. */
CS_MUST enum cs_status cs_pick(const struct cs_pick_file *f, const struct cs_node *common,
                               const struct cs_node *own, int base, struct cs_picked *out,
                               struct cs_err *err);

/* optional of the item, else of the step. */
CS_MUST enum cs_status cs_pick_optional(const struct cs_node *step, const struct cs_node *item,
                                        bool *optional, struct cs_err *err);

/*
 * The number before these words in a statement of text; false when there is none.
 * "52 weeks.; 34 weeks are unpaid" states 52 of "weeks" and 34 of "weeks are unpaid".
 */
bool cs_pick_statement(const char *text, const char *words, double *value);

/* value x scale to 12 digits, so that 60.37 x 0.01 is written as 0.6037. */
double cs_pick_scale(double value, double scale);

#define CS_PICK_KEYS                                                                               \
    "area", "where", "year", "values", "key", "scale", "unit", "low", "high", "distribution",      \
        "status", "nearest", "optional", "plus", "statement", "quiet"

/*
 * The parameters that a step asks for (`values`, or the step itself when it has a key). series:
 * what stands after publisher and title in the parameter's source.
 */
CS_MUST enum cs_status cs_pick_parameters(struct cs_import *ctx, const struct cs_node *step,
                                          const struct cs_pick_file *f, const char *series,
                                          struct cs_err *err);

#endif
