/*
 * Published results to be reproduced, beside the model:
 *
 *   published.csv   vector,sector,value     digits as printed; NA where the publisher's figure is
 * undefined inverse.csv     code, then one column a sector (and further accounts, such as
 * households)
 *
 *   vectors = ( { match = "outI"; vector = "output_multiplier_type1"; } );
 *   undefined = ( { vector = "*_type1"; sectors = ["12"]; reason = "no output"; } );
 *   inverse = { file = "..."; labels = true; drop = ["Total"]; extra = ["households"]; };
 *
 * Vectors are named ACCOUNT_WHAT_HOW: output, coe, gva or a satellite's code; effect or multiplier;
 * direct, type1 or type2. A printed 0 becomes NA only in the sectors that `undefined` lists; any
 * other figure there is an error. An inverse without labels has the order of the table, then
 * `extra`.
 */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "import/by_sector.h"
#include "table/write.h"

/* A file that grows in memory; running out of it ends the process, as elsewhere. */
static FILE *open_memory(char **text, size_t *len)
{
    FILE *f = open_memstream(text, len);
    if (f == NULL)
        abort();
    return f;
}

struct rules {
    size_t n;
    struct rule {
        const struct cs_node *node;
        const char *vector;
        struct cs_texts sectors;
    } * rule;
};

static enum cs_status read_rules(const struct cs_import *ctx, const struct cs_node *step,
                                 struct cs_arena *arena, struct rules *out, struct cs_err *err)
{
    static const char *const keys[] = {"vector", "sectors", "reason"};
    const struct cs_node *list;
    enum cs_status st = cs_step_list(step, "undefined", &list, err);
    const char *reason;
    out->n = st == CS_OK && list ? cs_node_count(list) : 0;
    out->rule = CS_ARENA_ARRAY(arena, struct rule, out->n + 1);
    for (size_t i = 0; i < out->n && st == CS_OK; i++) {
        struct rule *r = &out->rule[i];
        r->node = cs_node_at(list, i);
        st = cs_node_check_keys(r->node, keys, 3, err);
        if (st == CS_OK)
            st = cs_node_need_string(r->node, "vector", &r->vector, err);
        if (st == CS_OK)
            st = cs_node_need_string(r->node, "reason", &reason, err);
        if (st == CS_OK)
            st = cs_step_texts(arena, r->node, "sectors", &r->sectors, err);
        for (size_t k = 0; k < r->sectors.n && st == CS_OK; k++) {
            if (cs_index_find(ctx->economy->sector_index, r->sectors.v[k]) == CS_NOT_FOUND)
                st = cs_node_fail(r->node, err, "no sector has the code '%s'", r->sectors.v[k]);
        }
    }
    return st;
}

static const struct rule *find_rule(const struct rules *rules, const char *vector,
                                    const char *sector)
{
    for (size_t i = 0; i < rules->n; i++) {
        if (fnmatch(rules->rule[i].vector, vector, 0) != 0)
            continue;
        for (size_t k = 0; k < rules->rule[i].sectors.n; k++) {
            if (strcmp(rules->rule[i].sectors.v[k], sector) == 0)
                return &rules->rule[i];
        }
    }
    return NULL;
}

static enum cs_status write_cell(const struct cs_by_sector *b, size_t line, size_t sector,
                                 const struct cs_account *account, const char *vector,
                                 const struct rules *rules, FILE *f, struct cs_err *err)
{
    size_t row, col;
    double v;
    cs_by_sector_cell(b, line, sector, &row, &col);
    enum cs_status st = cs_sheet_number(b->sheet, row, col, CS_BLANK_NA, &v, err);
    if (st != CS_OK)
        return st;
    const struct rule *rule = find_rule(rules, vector, account->code);
    const char *printed = cs_sheet_text(b->sheet, row, col);
    if (rule != NULL && v != 0)
        return cs_sheet_fail(b->sheet, row, col, err,
                             "%s of sector '%s' is listed as undefined, printed as 0, but is %s",
                             vector, account->code, printed);
    if (*printed == '\0')
        return CS_OK; /* not printed for this sector */
    fprintf(f, "%s,", vector);
    cs_write_field(f, account->code);
    fputc(',', f);
    cs_write_field(f, rule != NULL ? "NA" : printed);
    fputc('\n', f);
    return CS_OK;
}

static enum cs_status write_vectors(const struct cs_import *ctx, const struct cs_node *step,
                                    const struct cs_by_sector *b, const struct rules *rules,
                                    FILE *f, struct cs_err *err)
{
    static const char *const keys[] = {"match", "vector"};
    const struct cs_node *list;
    enum cs_status st = cs_step_list(step, "vectors", &list, err);
    fputs("vector,sector,value\n", f);
    for (size_t i = 0; st == CS_OK && list && i < cs_node_count(list); i++) {
        const struct cs_node *item = cs_node_at(list, i);
        const char *match, *vector;
        size_t line;
        st = cs_node_check_keys(item, keys, 2, err);
        if (st == CS_OK)
            st = cs_node_need_string(item, "match", &match, err);
        if (st == CS_OK)
            st = cs_node_need_string(item, "vector", &vector, err);
        if (st == CS_OK)
            st = cs_by_sector_line(b, match, item, &line, err);
        for (size_t s = 0; s < ctx->economy->n && st == CS_OK; s++)
            st = write_cell(b, line, s, &ctx->economy->sector[s], vector, rules, f, err);
    }
    return st;
}

struct inverse {
    struct cs_sheet *sheet;
    size_t n;          /* sectors and extra accounts */
    const char **code; /* of each */
    size_t *row, *col; /* in the sheet */
};

static enum cs_status place_unlabelled(struct inverse *v, struct cs_err *err)
{
    if (cs_sheet_rows(v->sheet) != v->n || cs_sheet_cols(v->sheet) != v->n)
        return cs_fail_at(
            err, CS_EINPUT, cs_sheet_path(v->sheet), 0,
            "the inverse is %zu by %zu; expected %zu by %zu, the sectors of the table "
            "and the extra accounts",
            cs_sheet_rows(v->sheet), cs_sheet_cols(v->sheet), v->n, v->n);
    for (size_t i = 0; i < v->n; i++)
        v->row[i] = v->col[i] = i;
    return CS_OK;
}

/* Labels in the first row and column: each ours or dropped, each once. */
static enum cs_status place_labelled(struct inverse *v, const struct cs_index *codes, bool down,
                                     const struct cs_texts *drop, struct cs_err *err)
{
    size_t *place = down ? v->row : v->col;
    size_t end = down ? cs_sheet_rows(v->sheet) : cs_sheet_cols(v->sheet);
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < v->n; i++)
        place[i] = SIZE_MAX;
    for (size_t i = 1; i < end; i++) {
        const char *code = cs_sheet_text(v->sheet, down ? i : 0, down ? 0 : i);
        size_t at = cs_index_find(codes, code);
        bool dropped = false;
        for (size_t k = 0; k < drop->n; k++)
            dropped = dropped || strcmp(drop->v[k], code) == 0;
        if (dropped)
            continue;
        if (at == CS_NOT_FOUND || place[at] != SIZE_MAX)
            st = cs_sheet_fail(v->sheet, down ? i : 0, down ? 0 : i, err,
                               at == CS_NOT_FOUND ? "'%s' is no sector of the table"
                                                  : "sector '%s' stands twice",
                               code);
        else
            place[at] = i;
    }
    for (size_t i = 0; i < v->n && st == CS_OK; i++) {
        if (place[i] == SIZE_MAX)
            st = cs_fail_at(err, CS_EINPUT, cs_sheet_path(v->sheet), 0,
                            "the inverse has no %s for sector '%s'", down ? "row" : "column",
                            v->code[i]);
    }
    return st;
}

static enum cs_status place_inverse(const struct cs_import *ctx, const struct cs_node *node,
                                    struct cs_arena *arena, struct inverse *v, struct cs_err *err)
{
    const struct cs_economy *e = ctx->economy;
    struct cs_texts extra, drop;
    bool labels;
    enum cs_status st = cs_step_texts(arena, node, "extra", &extra, err);
    if (st == CS_OK)
        st = cs_step_texts(arena, node, "drop", &drop, err);
    if (st == CS_OK)
        st = cs_step_bool(node, "labels", true, &labels, err);
    if (st != CS_OK)
        return st;
    v->n = e->n + extra.n;
    v->code = CS_ARENA_ARRAY(arena, const char *, v->n);
    v->row = CS_ARENA_ARRAY(arena, size_t, v->n);
    v->col = CS_ARENA_ARRAY(arena, size_t, v->n);
    struct cs_index *codes = cs_index_new();
    for (size_t i = 0; i < v->n; i++) {
        v->code[i] = i < e->n ? e->sector[i].code : extra.v[i - e->n];
        cs_index_add(codes, v->code[i], NULL);
    }
    if (labels) {
        enum cs_status rows = place_labelled(v, codes, true, &drop, err);
        enum cs_status cols = place_labelled(v, codes, false, &drop, err);
        st = rows == CS_OK ? cols : rows;
    } else {
        st = place_unlabelled(v, err);
    }
    cs_index_free(codes);
    return st;
}

static enum cs_status write_inverse(const struct inverse *v, FILE *f, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    fputs("code", f);
    for (size_t j = 0; j < v->n; j++) {
        fputc(',', f);
        cs_write_field(f, v->code[j]);
    }
    for (size_t i = 0; i < v->n; i++) {
        fputc('\n', f);
        cs_write_field(f, v->code[i]);
        for (size_t j = 0; j < v->n; j++) {
            double value;
            enum cs_status one =
                cs_sheet_number(v->sheet, v->row[i], v->col[j], CS_BLANK_ERROR, &value, err);
            st = st == CS_OK ? one : st;
            fputc(',', f);
            cs_write_field(f, cs_sheet_text(v->sheet, v->row[i], v->col[j]));
        }
    }
    fputc('\n', f);
    return st;
}

static enum cs_status add_inverse(struct cs_import *ctx, const struct cs_node *step,
                                  struct cs_arena *arena, struct cs_err *err)
{
    static const char *const keys[] = {"file", "sheet", "labels", "drop", "extra"};
    const struct cs_node *node;
    struct inverse v = {0};
    char *text = NULL;
    size_t len;
    enum cs_status st = cs_step_group(step, "inverse", &node, err);
    if (st != CS_OK || node == NULL)
        return st;
    st = cs_node_check_keys(node, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, node, "file", &v.sheet, err);
    if (st == CS_OK)
        st = place_inverse(ctx, node, arena, &v, err);
    if (st == CS_OK) {
        FILE *f = open_memory(&text, &len);
        st = write_inverse(&v, f, err);
        fclose(f);
    }
    if (st == CS_OK)
        cs_import_add_file(ctx, "inverse.csv", text);
    free(text);
    cs_sheet_free(v.sheet);
    return st;
}

static enum cs_status add_vectors(struct cs_import *ctx, const struct cs_node *step,
                                  struct cs_arena *arena, struct cs_err *err)
{
    struct cs_by_sector b = {0};
    struct rules rules = {0};
    char *text = NULL;
    size_t len;
    enum cs_status st = read_rules(ctx, step, arena, &rules, err);
    if (st == CS_OK)
        st = cs_by_sector_open(ctx, arena, step, &b, err);
    if (st == CS_OK) {
        FILE *f = open_memory(&text, &len);
        st = write_vectors(ctx, step, &b, &rules, f, err);
        fclose(f);
    }
    if (st == CS_OK)
        cs_import_add_file(ctx, "published.csv", text);
    free(text);
    cs_by_sector_close(&b);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_BY_SECTOR_KEYS, "vectors", "undefined",
                                       "inverse"};
    struct cs_arena *arena = cs_arena_new();
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = add_vectors(ctx, step, arena, err);
    if (st == CS_OK)
        st = add_inverse(ctx, step, arena, err);
    cs_arena_free(arena);
    return st;
}

const struct cs_importer_type cs_importer_published = {
    .name = "published",
    .help = "published multipliers, effects and an inverse, to be reproduced by validate",
    .tried = true,
    .run = run,
};
