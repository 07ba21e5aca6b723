/* Of this room alone: one figure out of a long file of observations, and what becomes of it. */
#include "import/pick.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "import/typed.h"

struct filter {
    const struct cs_node *node;
    size_t col;
    const char *value;
};

struct filters {
    size_t n;
    struct filter *v;
    int year; /* 0: latest */
    bool nearest;
    const char *statement; /* words after the number; NULL: the cell is the number */
};

static enum cs_status add_filter(const struct cs_pick_file *f, struct filters *out,
                                 const struct cs_node *node, const char *column,
                                 struct cs_arena *arena, const struct cs_node *group,
                                 struct cs_err *err)
{
    struct cs_texts text;
    size_t col;
    enum cs_status st = cs_step_texts(arena, group, cs_node_key(node), &text, err);
    if (st == CS_OK && text.n != 1)
        st = cs_node_fail(node, err, "expected one value, such as \"female\"");
    if (st == CS_OK)
        st = cs_sheet_need_cols(f->sheet, 0, &column, 1, &col, err);
    if (st == CS_OK)
        out->v[out->n++] = (struct filter){node, col, text.v[0]};
    return st;
}

static enum cs_status add_filters(const struct cs_pick_file *f, struct filters *out,
                                  const struct cs_node *group, struct cs_arena *arena,
                                  struct cs_err *err)
{
    const struct cs_node *where = NULL;
    enum cs_status st = group ? cs_step_group(group, "where", &where, err) : CS_OK;
    for (size_t i = 0; where && i < cs_node_count(where) && st == CS_OK; i++) {
        const struct cs_node *node = cs_node_at(where, i);
        st = add_filter(f, out, node, cs_node_key(node), arena, where, err);
    }
    if (st == CS_OK && group && cs_node_get(group, "year"))
        st = cs_step_int(group, "year", 0, &out->year, err);
    if (st == CS_OK && group)
        st = cs_step_bool(group, "nearest", out->nearest, &out->nearest, err);
    if (st == CS_OK && group)
        st = cs_node_opt_string(group, "statement", out->statement, &out->statement, err);
    return st;
}

/* Filters of the row to be added: `plus` of a group has other values for columns of where. */
static enum cs_status replace_filters(const struct cs_pick_file *f, struct filters *out,
                                      const struct cs_node *plus, struct cs_arena *arena,
                                      struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < cs_node_count(plus) && st == CS_OK; i++) {
        const struct cs_node *node = cs_node_at(plus, i);
        struct filter one;
        struct filters own = {.v = &one};
        size_t at = 1; /* the area stays */
        st = add_filter(f, &own, node, cs_node_key(node), arena, plus, err);
        while (st == CS_OK && at < out->n && out->v[at].col != one.col)
            at++;
        if (st == CS_OK && at == out->n)
            st = cs_node_fail(node, err,
                              "plus has a column that where has not; expected a filter "
                              "of where with another value");
        else if (st == CS_OK)
            out->v[at] = one;
    }
    return st;
}

static bool passes(const struct cs_pick_file *f, const struct filters *filters, size_t row,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(cs_sheet_text(f->sheet, row, filters->v[i].col), filters->v[i].value) != 0)
            return false;
    }
    return true;
}

/* Of a row that passes: does the value's cell state what is asked for? */
static bool states(const struct cs_pick_file *f, const struct filters *filters, size_t row)
{
    double value;
    return filters->statement == NULL ||
           cs_pick_statement(cs_sheet_text(f->sheet, row, f->value), filters->statement, &value);
}

/* Of a row that states it. */
static enum cs_status read_value(const struct cs_pick_file *f, const struct filters *filters,
                                 size_t row, double *value, struct cs_err *err)
{
    if (filters->statement == NULL)
        return cs_sheet_number(f->sheet, row, f->value, CS_BLANK_ERROR, value, err);
    cs_pick_statement(cs_sheet_text(f->sheet, row, f->value), filters->statement, value);
    return CS_OK;
}

/* The filter after which nothing was left is the one to look at. */
static enum cs_status fail_nothing(const struct cs_pick_file *f, const struct filters *filters,
                                   const struct cs_node *group, int from, struct cs_err *err)
{
    for (size_t count = 1; count <= filters->n; count++) {
        size_t left = 0;
        for (size_t r = 1; r < cs_sheet_rows(f->sheet); r++)
            left += passes(f, filters, r, count);
        const struct filter *last = &filters->v[count - 1];
        if (left == 0)
            return cs_node_fail(last->node, err, "no row of %s has %s \"%s\"%s",
                                cs_sheet_path(f->sheet), cs_sheet_text(f->sheet, 0, last->col),
                                last->value, count > 1 ? " and the filters before it" : "");
    }
    return cs_node_fail(group, err, "no row of %s that passes the filters has %s %s%d",
                        cs_sheet_path(f->sheet), f->year_column,
                        filters->year ? "" : "at or before ", from);
}

/* Two rows of one year pass: name the column in which they differ. */
static enum cs_status fail_many(const struct cs_pick_file *f, const struct cs_node *group,
                                size_t one, size_t two, struct cs_err *err)
{
    for (size_t c = 0; c < cs_sheet_cols(f->sheet); c++) {
        const char *a = cs_sheet_text(f->sheet, one, c), *b = cs_sheet_text(f->sheet, two, c);
        if (c != f->value && strcmp(a, b) != 0)
            return cs_node_fail(
                group, err,
                "more than one row of %s passes the filters (lines %d and %d): %s is "
                "\"%s\" and \"%s\"; add it to where",
                cs_sheet_path(f->sheet), cs_sheet_line(f->sheet, one), cs_sheet_line(f->sheet, two),
                cs_sheet_text(f->sheet, 0, c), a, b);
    }
    return cs_node_fail(group, err, "lines %d and %d of %s give the same observation twice",
                        cs_sheet_line(f->sheet, one), cs_sheet_line(f->sheet, two),
                        cs_sheet_path(f->sheet));
}

/* Is year a better than year b? Only years that may count are asked for. */
static bool better(const struct filters *filters, int base, double a, double b)
{
    if (filters->nearest && !filters->year && fabs(a - base) != fabs(b - base))
        return fabs(a - base) < fabs(b - base);
    return filters->nearest ? a < b : a > b;
}

/*
 * Nothing found is fine for an optional figure, unless a filter other than the area's names a value
 * that stands nowhere in the file: that is a mistake in the recipe.
 */
static enum cs_status accept_nothing(const struct cs_pick_file *f, const struct filters *filters,
                                     struct cs_picked *out, struct cs_err *err)
{
    for (size_t i = 1; i < filters->n; i++) {
        const struct filter *one = &filters->v[i];
        size_t r = 1, end = cs_sheet_rows(f->sheet);
        while (r < end && strcasecmp(cs_sheet_text(f->sheet, r, one->col), one->value) != 0)
            r++;
        if (r == end)
            return cs_node_fail(one->node, err, "no row of %s, of any country, has %s \"%s\"",
                                cs_sheet_path(f->sheet), cs_sheet_text(f->sheet, 0, one->col),
                                one->value);
    }
    *out = (struct cs_picked){.none = true};
    return CS_OK;
}

/* The row to be added to one of a year; 0 when that year has none. */
static enum cs_status find_partner(const struct cs_pick_file *f, const struct filters *plus,
                                   const struct cs_node *group, double year, size_t *partner,
                                   struct cs_err *err)
{
    *partner = 0;
    for (size_t r = 1; r < cs_sheet_rows(f->sheet); r++) {
        double its;
        if (!passes(f, plus, r, plus->n) || !states(f, plus, r))
            continue;
        enum cs_status st = cs_sheet_number(f->sheet, r, f->year, CS_BLANK_ERROR, &its, err);
        if (st == CS_OK && its == year && *partner != 0)
            st = fail_many(f, group, *partner, r, err);
        if (st != CS_OK)
            return st;
        *partner = its == year ? r : *partner;
    }
    return CS_OK;
}

/* plus: n = 0 when nothing is to be added. */
static enum cs_status pick_row(const struct cs_pick_file *f, const struct filters *filters,
                               const struct filters *plus, const struct cs_node *group, int base,
                               struct cs_picked *out, struct cs_err *err)
{
    size_t best = 0, doubled = 0, partner = 0, added = 0;
    double best_year = -1, more = 0;
    for (size_t r = 1; r < cs_sheet_rows(f->sheet); r++) {
        double year;
        if (!passes(f, filters, r, filters->n) || !states(f, filters, r))
            continue;
        enum cs_status st = cs_sheet_number(f->sheet, r, f->year, CS_BLANK_ERROR, &year, err);
        if (st != CS_OK)
            return st;
        if (filters->year ? (int)year != filters->year : !filters->nearest && (int)year > base)
            continue;
        if (plus->n > 0)
            st = find_partner(f, plus, group, year, &partner, err);
        if (st != CS_OK)
            return st;
        if (plus->n > 0 && partner == 0)
            continue;
        if (best != 0 && year == best_year)
            doubled = r;
        if (best == 0 || better(filters, base, year, best_year)) {
            doubled = 0;
            best_year = year;
            best = r;
            added = partner;
        }
    }
    if (doubled != 0)
        return fail_many(f, group, best, doubled, err);
    *out = (struct cs_picked){.none = best == 0, .row = best, .year = (int)best_year};
    if (best == 0)
        return CS_OK;
    enum cs_status st = read_value(f, filters, best, &out->value, err);
    if (st == CS_OK && added != 0)
        st = read_value(f, plus, added, &more, err);
    out->value += more;
    return st;
}

/* Nothing is fine where it is optional. */
static enum cs_status judge_nothing(const struct cs_pick_file *f, const struct filters *filters,
                                    const struct filters *plus, const struct cs_node *group,
                                    int base, bool optional, struct cs_picked *out,
                                    struct cs_err *err)
{
    if (!optional)
        return fail_nothing(f, filters, group, filters->year ? filters->year : base, err);
    enum cs_status st = accept_nothing(f, filters, out, err);
    return st == CS_OK ? accept_nothing(f, plus, out, err) : st;
}

enum cs_status cs_pick_optional(const struct cs_node *step, const struct cs_node *item,
                                bool *optional, struct cs_err *err)
{
    enum cs_status st = cs_step_bool(step, "optional", false, optional, err);
    return st == CS_OK && item ? cs_step_bool(item, "optional", *optional, optional, err) : st;
}

enum cs_status cs_pick(const struct cs_pick_file *f, const struct cs_node *common,
                       const struct cs_node *own, int base, struct cs_picked *out,
                       struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct filters filters = {0}, plus = {0};
    const struct cs_node *added = NULL, *group = own ? own : common;
    bool optional = false;
    const struct cs_node *area = cs_node_get(common, "area");
    size_t most = 2; /* the area's and the importer's */
    const struct cs_node *groups[] = {common, own};
    for (size_t i = 0; i < 2; i++) {
        const struct cs_node *where = groups[i] ? cs_node_get(groups[i], "where") : NULL;
        most += where ? cs_node_count(where) : 0;
    }
    filters.v = CS_ARENA_ARRAY(arena, struct filter, most);
    enum cs_status st = CS_OK;
    if (area == NULL)
        st = cs_node_fail(common, err, "'area' is missing; expected the value of column '%s'",
                          f->area_key);
    if (st == CS_OK)
        st = add_filter(f, &filters, area, f->area_key, arena, common, err);
    for (size_t i = 0; i < 2 && st == CS_OK; i++)
        st = add_filters(f, &filters, groups[i], arena, err);
    if (st == CS_OK && f->also_column != NULL) {
        size_t col;
        st = cs_sheet_need_cols(f->sheet, 0, &f->also_column, 1, &col, err);
        filters.v[filters.n++] = (struct filter){common, col, f->also_value};
    }
    if (st == CS_OK)
        st = cs_pick_optional(common, own, &optional, err);
    if (st == CS_OK)
        st = cs_step_group(group, "plus", &added, err);
    if (st == CS_OK && added != NULL) {
        plus = filters;
        plus.v = CS_ARENA_ARRAY(arena, struct filter, most);
        memcpy(plus.v, filters.v, filters.n * sizeof *plus.v);
        st = replace_filters(f, &plus, added, arena, err);
    }
    if (st == CS_OK)
        st = pick_row(f, &filters, &plus, group, base, out, err);
    if (st == CS_OK && out->none)
        st = judge_nothing(f, &filters, &plus, group, base, optional, out, err);
    cs_arena_free(arena);
    return st;
}

double cs_pick_scale(double value, double scale)
{
    char text[CS_NUMBER_TEXT];
    double v = value * scale;
    snprintf(text, sizeof text, "%.12g", v);
    return cs_parse_number(text, &v) ? v : value * scale;
}

/* A text or number of the item, else of the step, else the fallback. */
static enum cs_status text_of(const struct cs_node *step, const struct cs_node *item,
                              const char *key, const char *fallback, const char **v,
                              struct cs_err *err)
{
    enum cs_status st = cs_node_opt_string(step, key, fallback, v, err);
    return st == CS_OK && item != step ? cs_node_opt_string(item, key, *v, v, err) : st;
}

static enum cs_status real_of(const struct cs_node *step, const struct cs_node *item,
                              const char *key, double fallback, double *v, struct cs_err *err)
{
    enum cs_status st = cs_step_real(step, key, fallback, v, err);
    return st == CS_OK && item != step ? cs_step_real(item, key, *v, v, err) : st;
}

static enum cs_status describe(struct cs_import *ctx, const struct cs_node *step,
                               const struct cs_node *item, const char *series,
                               struct cs_param_row *row, double *scale, struct cs_err *err)
{
    const char *status;
    enum cs_status st = cs_node_need_string(item, "key", &row->key, err);
    if (st == CS_OK)
        st = text_of(step, item, "unit", "fraction", &row->unit, err);
    if (st == CS_OK)
        st = text_of(step, item, "note", "", &row->note, err);
    if (st == CS_OK)
        st = text_of(step, item, "distribution", "fixed", &row->distribution, err);
    if (st == CS_OK)
        st = text_of(step, item, "status", "sourced", &status, err);
    if (st == CS_OK)
        st = real_of(step, item, "scale", 1, scale, err);
    if (st == CS_OK)
        st = real_of(step, item, "low", NAN, &row->low, err);
    if (st == CS_OK)
        st = real_of(step, item, "high", NAN, &row->high, err);
    if (st == CS_OK && !cs_import_status(status, &row->status))
        st = cs_node_fail(item, err, "status is \"%s\"; expected sourced, assumption or decision",
                          status);
    const char *publisher = cs_step_source(ctx, ctx->economy->arena, step);
    row->source = cs_arena_printf(ctx->economy->arena, "%s, %s", publisher, series);
    row->file = cs_node_file(item);
    row->line = cs_node_line(item);
    return st;
}

static enum cs_status add_parameter(struct cs_import *ctx, const struct cs_node *step,
                                    const struct cs_node *item, const struct cs_pick_file *f,
                                    const char *series, struct cs_err *err)
{
    struct cs_param_row row = {0};
    struct cs_picked picked = {0};
    double scale = 1;
    bool quiet = false;
    char year[24];
    enum cs_status st = describe(ctx, step, item, series, &row, &scale, err);
    if (st == CS_OK)
        st = cs_pick(f, step, item == step ? NULL : item, ctx->economy->year, &picked, err);
    if (st == CS_OK)
        st = cs_step_bool(item, "quiet", false, &quiet, err);
    if (st == CS_OK && picked.none && !quiet)
        cs_import_missing(ctx,
                          cs_arena_printf(ctx->economy->arena, "%s (%s)", row.key, row.source));
    if (st != CS_OK || picked.none)
        return st;
    row.value = cs_pick_scale(picked.value, scale);
    snprintf(year, sizeof year, "%d", picked.year);
    row.year = year;
    return cs_params_add(ctx->economy->params, &row, err);
}

enum cs_status cs_pick_parameters(struct cs_import *ctx, const struct cs_node *step,
                                  const struct cs_pick_file *f, const char *series,
                                  struct cs_err *err)
{
    static const char *const keys[] = {"key",     "where",    "year", "note",      "scale",
                                       "nearest", "unit",     "low",  "high",      "distribution",
                                       "status",  "optional", "plus", "statement", "quiet"};
    const struct cs_node *values;
    enum cs_status st = cs_step_list(step, "values", &values, err);
    if (st != CS_OK)
        return st;
    if (values == NULL)
        return add_parameter(ctx, step, step, f, series, err);
    for (size_t i = 0; i < cs_node_count(values); i++) {
        const struct cs_node *item = cs_node_at(values, i);
        enum cs_status one = cs_node_check_keys(item, keys, sizeof keys / sizeof *keys, err);
        if (one == CS_OK)
            one = add_parameter(ctx, step, item, f, series, err);
        st = st == CS_OK ? one : st;
    }
    return st;
}
