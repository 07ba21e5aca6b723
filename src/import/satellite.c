/*
 * Satellite: a row below the table (jobs, full-time equivalents, emissions) from a file of its own.
 *
 *   match = "CO2"; code = "co2"; title = "..."; role = "co2"; scale = 1.0;
 *   per_output = true;   the file gives the row per unit of output: row = figure x output
 */
#include <math.h>

#include "import/by_sector.h"

static enum cs_status fill_row(const struct cs_by_sector *b, const struct cs_node *step,
                               const char *match, struct cs_economy *e, struct cs_primary *p,
                               struct cs_err *err)
{
    double scale;
    bool per_output;
    size_t line, row, col;
    enum cs_status st = cs_step_real(step, "scale", 1, &scale, err);
    if (st == CS_OK)
        st = cs_step_bool(step, "per_output", false, &per_output, err);
    if (st == CS_OK)
        st = cs_by_sector_line(b, match, cs_node_get(step, "match"), &line, err);
    for (size_t s = 0; s < e->n && st == CS_OK; s++) {
        double v;
        cs_by_sector_cell(b, line, s, &row, &col);
        st = cs_sheet_number(b->sheet, row, col, CS_BLANK_ERROR, &v, err);
        if (st == CS_OK && isnan(v))
            st = cs_sheet_fail(b->sheet, row, col, err, "not available; expected a number");
        if (st == CS_OK)
            p->sector[s] = v * scale * (per_output ? gsl_vector_get(e->x, s) : 1);
    }
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {
        CS_STEP_KEYS, CS_BY_SECTOR_KEYS, "match", "code", "title", "role", "scale", "per_output"};
    struct cs_arena *arena = cs_arena_new();
    struct cs_by_sector b = {0};
    struct cs_account a = {.kind = "satellite"};
    const char *match;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "match", &match, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "code", &a.code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "title", match, &a.title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "role", "", &a.role, err);
    if (st == CS_OK)
        st = cs_by_sector_open(ctx, arena, step, &b, err);
    if (st == CS_OK) {
        struct cs_arena *own = ctx->economy->arena;
        a.code = cs_arena_strdup(own, a.code);
        a.title = cs_arena_strdup(own, a.title);
        a.role = cs_arena_strdup(own, a.role);
        st = fill_row(&b, step, match, ctx->economy, cs_step_add_primary(ctx->economy, a), err);
    }
    cs_by_sector_close(&b);
    cs_arena_free(arena);
    return st;
}

const struct cs_importer_type cs_importer_satellite = {
    .name = "satellite",
    .help = "a satellite row (jobs, FTE, emissions) from a file by sector",
    .tried = true,
    .run = run,
};
