/*
 * Split: one sector into parts, by shares of its output, with what is known of the parts; the rest
 * is rebalanced (table_work.h). Comes before jobs by sex.
 *
 *   sector = "Q"; reason = "...";
 *   parts = ( { code = "Q86"; title = "Health"; role = "care.health"; share = 0.6; },
 *             { code = "Q87_88"; title = "Social care"; role = "care.social"; share = 0.4; } );
 *   given = ( { account = "wages"; shares = [0.55, 0.45]; }, { account = "households"; shares =
 * [0.3, 0.7]; } );
 *
 * given: rows below the table and final uses of which the parts' shares are known; sectors too, as
 * buyers and as suppliers. The rule and what moved are the parameter table.split_rule.SECTOR.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "import/assemble.h"
#include "import/table_work.h"

enum { MOST_PARTS = 64, MOST_GIVEN = 256 };

struct split {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    const char *code, *reason;
    size_t sector, n_parts, n_given;
    struct cs_account part[MOST_PARTS];
    double share[MOST_PARTS];
    struct cs_part_shares given[MOST_GIVEN];
    struct cs_ras_report report[2];
};

static enum cs_status read_parts(struct split *s, struct cs_err *err)
{
    static const char *const keys[] = {"code", "title", "role", "share"};
    const struct cs_node *list;
    enum cs_status st = cs_step_list(s->step, "parts", &list, err);
    s->n_parts = st == CS_OK && list ? cs_node_count(list) : 0;
    if (st == CS_OK && (s->n_parts < 2 || s->n_parts > MOST_PARTS))
        st = cs_node_fail(list ? list : s->step, err, "%zu parts; expected 2 to %d", s->n_parts,
                          MOST_PARTS);
    for (size_t p = 0; p < s->n_parts && st == CS_OK; p++) {
        const struct cs_node *item = cs_node_at(list, p);
        struct cs_account *a = &s->part[p];
        a->kind = "sector";
        st = cs_node_check_keys(item, keys, 4, err);
        if (st == CS_OK)
            st = cs_node_need_string(item, "code", &a->code, err);
        if (st == CS_OK)
            st = cs_node_opt_string(item, "title", a->code, &a->title, err);
        if (st == CS_OK)
            st = cs_node_opt_string(item, "role", "", &a->role, err);
        if (st == CS_OK)
            st = cs_step_real(item, "share", NAN, &s->share[p], err);
        if (st == CS_OK && !(s->share[p] > 0 && s->share[p] < 1))
            st = cs_node_fail(item, err, "share is %g; expected above 0 and below 1", s->share[p]);
    }
    return st;
}

static enum cs_status read_shares(const struct split *s, const struct cs_node *item,
                                  struct cs_part_shares *out, struct cs_err *err)
{
    static const char *const keys[] = {"account", "shares"};
    double *v = CS_ARENA_ARRAY(s->arena, double, s->n_parts);
    enum cs_status st = cs_node_check_keys(item, keys, 2, err);
    const struct cs_node *shares = cs_node_get(item, "shares");
    if (st == CS_OK)
        st = cs_node_need_string(item, "account", &out->account, err);
    bool list = shares != NULL && cs_node_type(shares) == CS_NODE_LIST;
    if (st == CS_OK && (!list || cs_node_count(shares) != s->n_parts))
        st = cs_node_fail(item, err, "expected shares = [...], one number for each of %zu parts",
                          s->n_parts);
    for (size_t p = 0; p < s->n_parts && st == CS_OK; p++) {
        st = cs_node_real(cs_node_at(shares, p), &v[p], err);
        if (st == CS_OK && !(v[p] >= 0 && v[p] <= 1))
            st = cs_node_fail(item, err, "a share is %g; expected 0 to 1", v[p]);
    }
    out->share = v;
    return st;
}

static enum cs_status read_given(struct split *s, struct cs_err *err)
{
    const struct cs_node *list;
    enum cs_status st = cs_step_list(s->step, "given", &list, err);
    s->n_given = st == CS_OK && list ? cs_node_count(list) : 0;
    if (s->n_given > MOST_GIVEN)
        st = cs_node_fail(list, err, "%zu items; expected at most %d", s->n_given, MOST_GIVEN);
    for (size_t g = 0; g < s->n_given && st == CS_OK; g++)
        st = read_shares(s, cs_node_at(list, g), &s->given[g], err);
    return st;
}

static void describe(const struct split *s, struct cs_buf *note)
{
    const struct cs_economy *e = s->ctx->economy;
    cs_buf_printf(note, "sector %s is split into", s->code);
    for (size_t p = 0; p < s->n_parts; p++)
        cs_buf_printf(note, "%s %s (%.4g of output)", p ? "," : "", s->part[p].code, s->share[p]);
    cs_buf_printf(note, ": %s.", s->reason);
    if (s->n_given == 0) {
        cs_buf_add(note, " All parts have the same inputs and buyers per unit of output.");
        return;
    }
    cs_buf_printf(note,
                  " Own shares are given for %zu accounts; GRAS moved %.2g of the other inputs",
                  s->n_given, s->report[0].moved);
    const struct cs_ras_move *m = &s->report[0].move[0];
    if (s->report[0].n_moves > 0)
        cs_buf_printf(note, " (the most in %s: %.6g to %.6g %s)", s->part[m->col].code, m->before,
                      m->after, e->unit);
    cs_buf_printf(note, " and %.2g of the other sales.", s->report[1].moved);
}

static enum cs_status add_rule(const struct split *s, struct cs_err *err)
{
    struct cs_buf note = {0};
    describe(s, &note);
    enum cs_status st =
        cs_assemble_rule(s->ctx->economy, s->step,
                         cs_arena_printf(s->arena, "table.split_rule.%s", s->code), note.text, err);
    cs_buf_clear(&note);
    return st;
}

static enum cs_status run_split(struct split *s, struct cs_err *err)
{
    struct cs_economy *e = s->ctx->economy;
    enum cs_status st = cs_node_need_string(s->step, "sector", &s->code, err);
    if (st == CS_OK)
        st = cs_node_need_string(s->step, "reason", &s->reason, err);
    if (st == CS_OK)
        st = read_parts(s, err);
    if (st == CS_OK)
        st = read_given(s, err);
    if (st != CS_OK)
        return st;
    s->sector = cs_index_find(e->sector_index, s->code);
    if (s->sector == CS_NOT_FOUND)
        return cs_node_fail(cs_node_get(s->step, "sector"), err, "'%s' is no sector of the table",
                            s->code);
    st = cs_table_split(e, s->sector, s->n_parts, s->part, s->share, s->n_given, s->given,
                        s->report, cs_node_file(s->step), err);
    return st == CS_OK ? add_rule(s, err) : st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "sector", "reason", "parts", "given"};
    struct split *s = cs_xcalloc(1, sizeof *s);
    s->ctx = ctx;
    s->step = step;
    s->arena = cs_arena_new();
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = run_split(s, err);
    cs_arena_free(s->arena);
    free(s);
    return st;
}

const struct cs_importer_type cs_importer_split = {
    .name = "split",
    .help = "one sector into parts, by shares, with rebalancing (GRAS)",
    .tried = true,
    .run = run,
};
