/*
 * The table that a series makes, by the shape of its dimensions: packages and other short
 * dimensions beside each other, long ones below each other. Years are columns where there is at
 * most one other dimension; otherwise the last year stands for all.
 */
#ifndef CS_EMIT_SHAPE_H
#define CS_EMIT_SHAPE_H

#include <stdbool.h>

#include "result/result.h"

enum {
    CS_SHAPE_ROWS = 18,   /* dimensions with more labels are long */
    CS_SHAPE_COLUMNS = 6, /* of figures; years are evenly spaced, first and last among them */
};

enum cs_place { CS_PLACE_FIXED, CS_PLACE_ROW, CS_PLACE_COLUMN };

/* What the dimensions of a series become. Rows and columns count through theirs, the last fastest.
 */
struct cs_shape {
    const struct cs_result *r;
    int n_dim;
    enum cs_dim dim[CS_MAX_DIM];
    enum cs_place place[CS_MAX_DIM];
    size_t n_rows, n_columns;
    bool years; /* the columns are n_columns of the years */
};

struct cs_shape cs_shape_find(const struct cs_result *r, const struct cs_series *s);
/* Positions of the dimensions of one place for row or column i; those that are fixed, too. */
void cs_shape_positions(const struct cs_shape *sh, enum cs_place place, size_t i,
                        size_t pos[static CS_MAX_DIM]);
double cs_shape_value(const struct cs_shape *sh, const struct cs_series *s, size_t row,
                      size_t column);
/* Labels on dimension d of the shape. */
size_t cs_shape_length(const struct cs_shape *sh, int d);

#endif
