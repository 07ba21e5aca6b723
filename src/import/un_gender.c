/*
 * UN minimum set of gender indicators, columns cut to iso3, time_period, dimensions, obs_value,
 * remarks. Gives parameters (pick.h).
 *
 *   value_column = "comment_obs";   where the figure stands; else obs_value
 */
#include "import/pick.h"

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_PICK_KEYS, "indicator", "value_column"};
    const char *names[] = {"iso3", "time_period", NULL};
    struct cs_pick_file f = {.area_key = "iso3", .year_column = "time_period"};
    const char *indicator;
    size_t cols[3];
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "indicator", &indicator, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "value_column", "obs_value", &names[2], err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &f.sheet, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(f.sheet, 0, names, 3, cols, err);
    if (st == CS_OK) {
        f.year = cols[1];
        f.value = cols[2];
        st = cs_pick_parameters(ctx, step, &f, indicator, err);
    }
    cs_sheet_free(f.sheet);
    return st;
}

const struct cs_importer_type cs_importer_un_gender = {
    .name = "un_gender",
    .help = "one indicator of the UN minimum set of gender indicators: parameters",
    .tried = true,
    .run = run,
};
