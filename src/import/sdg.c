/*
 * SDG series (long CSV: dimensions, year, one value column named after the series; places are M49
 * numbers).
 *
 * Gives parameters (pick.h), or time use: `time_use = "unpaid_total"` turns per cent of the day
 * into hours, both sexes, for one age group and year.
 */
#include <string.h>

#include "import/pick.h"

static enum cs_status add_time_use(struct cs_import *ctx, const struct cs_node *step,
                                   const struct cs_node *item, const struct cs_pick_file *f,
                                   enum cs_sex sex, const char *series, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    struct cs_picked picked;
    const char *activity, *age;
    enum cs_status st = cs_node_need_string(step, "time_use", &activity, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "age", &age, err);
    if (st == CS_OK)
        st = cs_pick(f, step, item, e->year, &picked, err);
    if (st != CS_OK)
        return st;
    struct cs_time_use_row *rows =
        CS_ARENA_ARRAY(e->arena, struct cs_time_use_row, e->n_time_use + 1);
    if (e->n_time_use > 0)
        memcpy(rows, e->time_use, e->n_time_use * sizeof *rows);
    rows[e->n_time_use++] = (struct cs_time_use_row){
        .activity = cs_arena_strdup(e->arena, activity),
        .sex = sex,
        .age = cs_arena_strdup(e->arena, age),
        .year = cs_arena_printf(e->arena, "%d", picked.year),
        .hours_per_day =
            cs_pick_scale(picked.value, 24 / 100.0), /* published: per cent of the day */
        .source = cs_arena_printf(e->arena, "%s, %s", cs_step_source(ctx, e->arena, step), series),
    };
    e->time_use = rows;
    return CS_OK;
}

static enum cs_status run_time_use(struct cs_import *ctx, const struct cs_node *step,
                                   const struct cs_pick_file *f, const char *series,
                                   struct cs_err *err)
{
    const struct cs_node *women, *men;
    enum cs_status st = cs_step_group(step, "women", &women, err);
    if (st == CS_OK)
        st = cs_step_group(step, "men", &men, err);
    if (st != CS_OK)
        return st;
    if (women == NULL || men == NULL)
        return cs_node_fail(step, err,
                            "time_use needs women = { where = ... } and men = { where = ... }");
    st = add_time_use(ctx, step, women, f, CS_WOMEN, series, err);
    return st == CS_OK ? add_time_use(ctx, step, men, f, CS_MEN, series, err) : st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_PICK_KEYS, "series", "time_use",
                                       "age",        "women",      "men"};
    struct cs_pick_file f = {.area_key = "geo_area", .year_column = "year"};
    const char *names[] = {"geo_area", "year", NULL};
    size_t cols[3];
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "series", &names[2], err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &f.sheet, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(f.sheet, 0, names, 3, cols, err);
    if (st == CS_OK) {
        f.year = cols[1];
        f.value = cols[2];
        st = cs_node_get(step, "time_use") ? run_time_use(ctx, step, &f, names[2], err)
                                           : cs_pick_parameters(ctx, step, &f, names[2], err);
    }
    cs_sheet_free(f.sheet);
    return st;
}

const struct cs_importer_type cs_importer_sdg = {
    .name = "sdg",
    .help = "one series of the SDG database: parameters, or hours of unpaid work",
    .tried = true,
    .run = run,
};
