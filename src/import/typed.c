/* Of this room alone: the parameters typed by hand. */
#include "import/typed.h"

#include <string.h>

#include "import/step.h"

enum { KEY, VALUE, LOW, HIGH, DISTRIBUTION, UNIT, SOURCE, YEAR, STATUS, NOTE, COLUMNS };

static const char *const headings[COLUMNS] = {"key",  "value",  "low",  "high",   "distribution",
                                              "unit", "source", "year", "status", "note"};

bool cs_import_status(const char *text, enum cs_param_status *status)
{
    for (enum cs_param_status s = CS_STATUS_SOURCED; s <= CS_STATUS_DECISION; s++) {
        if (strcmp(text, cs_param_status_name(s)) == 0) {
            *status = s;
            return true;
        }
    }
    return false;
}

static enum cs_status add_row(struct cs_params *params, const struct cs_sheet *s, size_t r,
                              const size_t *cols, struct cs_err *err)
{
    struct cs_param_row row = {.file = cs_sheet_path(s), .line = cs_sheet_line(s, r)};
    double *numbers[] = {&row.value, &row.low, &row.high};
    enum cs_status st = CS_OK;
    for (size_t k = VALUE; k <= HIGH && st == CS_OK; k++)
        st = cs_sheet_number(s, r, cols[k], k == VALUE ? CS_BLANK_ERROR : CS_BLANK_NA,
                             numbers[k - VALUE], err);
    if (st != CS_OK)
        return st;
    if (!cs_import_status(cs_sheet_text(s, r, cols[STATUS]), &row.status))
        return cs_sheet_fail(s, r, cols[STATUS], err,
                             "status is '%s'; expected sourced, assumption or decision",
                             cs_sheet_text(s, r, cols[STATUS]));
    row.key = cs_sheet_text(s, r, cols[KEY]);
    row.distribution = cs_sheet_text(s, r, cols[DISTRIBUTION]);
    row.unit = cs_sheet_text(s, r, cols[UNIT]);
    row.source = cs_sheet_text(s, r, cols[SOURCE]);
    row.year = cs_sheet_text(s, r, cols[YEAR]);
    row.note = cs_sheet_text(s, r, cols[NOTE]);
    return cs_params_add(params, &row, err);
}

enum cs_status cs_import_typed(struct cs_import *ctx, bool of_base, struct cs_err *err)
{
    const char *path = cs_step_recipe_path(ctx, ctx->economy->arena, "parameters.csv");
    struct cs_sheet *s = NULL;
    size_t cols[COLUMNS];
    if (!cs_path_is_file(path))
        return CS_OK;
    enum cs_status st = cs_sheet_read(path, NULL, &s, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(s, 0, headings, COLUMNS, cols, err);
    if (st != CS_OK)
        goto out;
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        enum cs_status row = CS_OK;
        const char *key = cs_sheet_text(s, r, cols[KEY]);
        bool given = of_base && cs_params_find(ctx->economy->params, key) != NULL;
        if (!cs_sheet_row_empty(s, r) && !given)
            row = add_row(ctx->economy->params, s, r, cols, err);
        st = st == CS_OK ? row : st;
    }
out:
    cs_sheet_free(s);
    return st;
}
