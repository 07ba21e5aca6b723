#include "emit/shape.h"

#include <string.h>

size_t cs_shape_length(const struct cs_shape *sh, int d)
{
    return sh->r->axis[sh->dim[d]].n;
}

/* ---- what goes where ---- */

/* The shortest dimension that is still a row and fits beside the columns there are; -1: none. */
static int next_column(const struct cs_shape *sh, int n_row_dims)
{
    int best = -1;
    for (int d = 0; d < sh->n_dim && n_row_dims > 1; d++) {
        if (sh->place[d] != CS_PLACE_ROW ||
            sh->n_columns * cs_shape_length(sh, d) > CS_SHAPE_COLUMNS)
            continue;
        if (best < 0 || cs_shape_length(sh, d) < cs_shape_length(sh, best))
            best = d;
    }
    return best;
}

static void make_column(struct cs_shape *sh, int d)
{
    sh->place[d] = CS_PLACE_COLUMN;
    sh->n_columns *= cs_shape_length(sh, d);
}

/* Dimensions with one label fix themselves; the year is a column or fixed; the rest are rows at
 * first. */
static int place_first(struct cs_shape *sh)
{
    int rows = 0, others = 0, year = -1, package = -1;
    for (int d = 0; d < sh->n_dim; d++) {
        sh->place[d] = cs_shape_length(sh, d) > 1 ? CS_PLACE_ROW : CS_PLACE_FIXED;
        if (sh->dim[d] == CS_DIM_YEAR && sh->place[d] == CS_PLACE_ROW)
            year = d;
        else if (sh->dim[d] == CS_DIM_PACKAGE && sh->place[d] == CS_PLACE_ROW)
            package = d;
        others +=
            sh->place[d] == CS_PLACE_ROW && d != year && cs_shape_length(sh, d) <= CS_SHAPE_ROWS;
        others +=
            sh->place[d] == CS_PLACE_ROW && d != year && cs_shape_length(sh, d) > CS_SHAPE_ROWS ? 2
                                                                                                : 0;
        rows += sh->place[d] == CS_PLACE_ROW;
    }
    sh->years = year >= 0 && others <= 1;
    if (year >= 0) {
        sh->place[year] = sh->years ? CS_PLACE_COLUMN : CS_PLACE_FIXED;
        rows--;
    }
    if (sh->years)
        sh->n_columns = cs_shape_length(sh, year) < CS_SHAPE_COLUMNS ? cs_shape_length(sh, year)
                                                                     : CS_SHAPE_COLUMNS;
    else if (package >= 0 && cs_shape_length(sh, package) <= CS_SHAPE_COLUMNS) {
        make_column(sh, package);
        rows--;
    }
    return rows;
}

struct cs_shape cs_shape_find(const struct cs_result *r, const struct cs_series *s)
{
    struct cs_shape sh = {.r = r, .n_dim = s->n_dim, .n_rows = 1, .n_columns = 1};
    memcpy(sh.dim, s->dim, sizeof sh.dim);
    int rows = place_first(&sh);
    for (int d; !sh.years && (d = next_column(&sh, rows)) >= 0; rows--)
        make_column(&sh, d);
    for (int d = 0; d < sh.n_dim; d++)
        if (sh.place[d] == CS_PLACE_ROW)
            sh.n_rows *= cs_shape_length(&sh, d);
    return sh;
}

/* The i-th of the years shown. */
static size_t year_at(const struct cs_shape *sh, size_t i)
{
    size_t last = sh->r->axis[CS_DIM_YEAR].n - 1;
    return sh->n_columns < 2 ? last
                             : (2 * i * last + sh->n_columns - 1) / (2 * (sh->n_columns - 1));
}

/* Labels' positions of the dimensions of one place, for index i through them. */
void cs_shape_positions(const struct cs_shape *sh, enum cs_place place, size_t i,
                        size_t pos[static CS_MAX_DIM])
{
    for (int d = sh->n_dim - 1; d >= 0; d--) {
        size_t n = cs_shape_length(sh, d);
        if (sh->place[d] == CS_PLACE_FIXED)
            pos[d] = sh->dim[d] == CS_DIM_YEAR ? n - 1 : 0;
        if (sh->place[d] != place || place == CS_PLACE_FIXED)
            continue;
        if (sh->years && place == CS_PLACE_COLUMN) {
            pos[d] = year_at(sh, i);
            continue;
        }
        pos[d] = i % n;
        i /= n;
    }
}

double cs_shape_value(const struct cs_shape *sh, const struct cs_series *s, size_t row,
                      size_t column)
{
    size_t pos[CS_MAX_DIM] = {0};
    cs_shape_positions(sh, CS_PLACE_ROW, row, pos);
    cs_shape_positions(sh, CS_PLACE_COLUMN, column, pos);
    return *cs_series_at(sh->r, s, pos);
}
