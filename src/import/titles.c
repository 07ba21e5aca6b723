/*
 * Titles: English names of sectors from the column `title` of a concordance, for tables that carry
 * codes or another language only. Rows with an empty title leave the publisher's.
 *
 *   concordance = "sectors.csv";
 */
#include "import/concordance.h"
#include "import/step.h"

static enum cs_status read_titles(struct cs_economy *e, const struct cs_sheet *s,
                                  struct cs_err *err)
{
    static const char *const names[] = {"code", "title"};
    size_t cols[2];
    enum cs_status st = cs_sheet_need_cols(s, 0, names, 2, cols, err);
    for (size_t r = 1; st == CS_OK && r < cs_sheet_rows(s); r++) {
        const char *code = cs_sheet_text(s, r, cols[0]);
        const char *title = cs_collapse(e->arena, cs_sheet_text(s, r, cols[1]));
        size_t at = cs_index_find(e->sector_index, code);
        if (cs_sheet_row_empty(s, r))
            continue;
        if (at == CS_NOT_FOUND)
            st = cs_sheet_fail(s, r, cols[0], err, "'%s' is no sector of the table", code);
        else if (*title != '\0')
            e->sector[at].title = title;
    }
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "concordance"};
    struct cs_sheet *s = NULL;
    const char *file;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "concordance", &file, err);
    if (st == CS_OK)
        st = cs_sheet_read(cs_step_recipe_path(ctx, ctx->economy->arena, file), NULL, &s, err);
    if (st == CS_OK)
        st = read_titles(ctx->economy, s, err);
    cs_sheet_free(s);
    return st;
}

const struct cs_importer_type cs_importer_titles = {
    .name = "titles",
    .help = "names of sectors from the column 'title' of the concordance",
    .tried = true,
    .run = run,
};
