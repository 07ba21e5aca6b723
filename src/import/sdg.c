/*
 * SDG series (long CSV: dimensions, year, one value column named after the series; places are M49
 * numbers).
 *
 * Gives parameters (pick.h), or time use: `time_use = "unpaid_total"` turns per cent of the day
 * into hours, both sexes, for one age group and year. `ages = ["15", "10"]` (with optional = true)
 * takes the first age group that is published for both sexes instead of a filter and its label
 * `age`.
 */
#include <string.h>

#include "import/pick.h"

/* The age as time_use.csv has it: "15" is 15 and over, "20_74" from 20 to 74. */
static const char *age_label(struct cs_arena *arena, const char *age)
{
    const char *to = strchr(age, '_');
    return to ? cs_arena_printf(arena, "%.*s-%s", (int)(to - age), age, to + 1)
              : cs_arena_printf(arena, "%s+", age);
}

/*
 * One sex. With `ages` the rows of one age group are looked at: f's sheet has the column "age", and
 * the pick is repeated until an age has a row.
 */
static enum cs_status pick_hours(struct cs_import *ctx, const struct cs_node *step,
                                 const struct cs_node *item, struct cs_pick_file *f,
                                 const struct cs_texts *ages, struct cs_picked *picked,
                                 const char **age, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (ages->n == 0) {
        st = cs_node_need_string(step, "age", age, err);
        return st == CS_OK ? cs_pick(f, step, item, ctx->economy->year, picked, err) : st;
    }
    for (size_t i = 0; i < ages->n; i++) {
        f->also_column = "age";
        f->also_value = ages->v[i];
        st = cs_pick(f, step, item, ctx->economy->year, picked, err);
        *age = age_label(ctx->economy->arena, ages->v[i]);
        if (st != CS_OK || !picked->none)
            break;
    }
    return st;
}

static void add_time_use(struct cs_economy *e, struct cs_time_use_row row)
{
    struct cs_time_use_row *rows =
        CS_ARENA_ARRAY(e->arena, struct cs_time_use_row, e->n_time_use + 1);
    if (e->n_time_use > 0)
        memcpy(rows, e->time_use, e->n_time_use * sizeof *rows);
    rows[e->n_time_use++] = row;
    e->time_use = rows;
}

static enum cs_status run_time_use(struct cs_import *ctx, const struct cs_node *step,
                                   struct cs_pick_file *f, const char *series, struct cs_err *err)
{
    static const char *const keys[CS_SEXES] = {"women", "men"};
    struct cs_economy *e = ctx->economy;
    const struct cs_node *item[CS_SEXES];
    struct cs_picked picked[CS_SEXES] = {0};
    const char *activity, *age[CS_SEXES];
    struct cs_texts ages;
    enum cs_status st = cs_node_need_string(step, "time_use", &activity, err);
    if (st == CS_OK)
        st = cs_step_texts(e->arena, step, "ages", &ages, err);
    for (enum cs_sex g = 0; g < CS_SEXES && st == CS_OK; g++) {
        st = cs_step_group(step, keys[g], &item[g], err);
        if (st == CS_OK && item[g] == NULL)
            st = cs_node_fail(step, err,
                              "time_use needs women = { where = ... } and men = { where = ... }");
        if (st == CS_OK)
            st = pick_hours(ctx, step, item[g], f, &ages, &picked[g], &age[g], err);
    }
    if (st != CS_OK)
        return st;
    bool same =
        picked[CS_WOMEN].year == picked[CS_MEN].year && strcmp(age[CS_WOMEN], age[CS_MEN]) == 0;
    if (picked[CS_WOMEN].none || picked[CS_MEN].none || !same) {
        cs_import_missing(ctx, cs_arena_printf(e->arena, "time use, %s (%s, %s)", activity,
                                               cs_step_source(ctx, e->arena, step), series));
        return CS_OK;
    }
    for (enum cs_sex g = 0; g < CS_SEXES; g++)
        add_time_use(e, (struct cs_time_use_row){
                            .activity = cs_arena_strdup(e->arena, activity),
                            .sex = g,
                            .age = cs_arena_strdup(e->arena, age[g]),
                            .year = cs_arena_printf(e->arena, "%d", picked[g].year),
                            /* published: per cent of the day */
                            .hours_per_day = cs_pick_scale(picked[g].value, 24 / 100.0),
                            .source = cs_arena_printf(e->arena, "%s, %s",
                                                      cs_step_source(ctx, e->arena, step), series),
                        });
    return CS_OK;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_PICK_KEYS, "series", "time_use",
                                       "age",        "ages",       "women",  "men"};
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
