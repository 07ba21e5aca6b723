/*
 * Pool jobs: sectors whose jobs and pay follow different classifications. South Africa's matrix
 * counts teachers and nurses in education and health but pays most of them in government: jobs over
 * pay or output of one sector alone would be nonsense. The jobs of the named sectors S are added up
 * and spread by pay, kind of labour by kind:
 *
 *   jobs_is = sum_{j in S} jobs_js * pay_is / sum_{j in S} pay_js      total_i = sum_s jobs_is
 *
 *   sectors = ["apuba", "aeduc", "aheal"]; total = "jobs";
 *   rows = ( { jobs = "workers_primary"; pay = "labour_primary"; }, ... );    codes of rows
 *
 * Sums over S stay. Parameter labour.pooled_jobs_rule says what moved.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/assemble.h"

struct pool {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    size_t n, *sector;
    struct cs_primary *total;
    double *before, *after; /* n: the total row */
};

static enum cs_status find_row(const struct pool *p, const struct cs_node *group, const char *key,
                               const char *kind, struct cs_primary **out, struct cs_err *err)
{
    struct cs_economy *e = p->ctx->economy;
    const char *code;
    enum cs_status st = cs_node_need_string(group, key, &code, err);
    if (st != CS_OK)
        return st;
    for (size_t i = 0; i < e->n_primary; i++) {
        const struct cs_account *a = &e->primary[i].account;
        if (strcmp(a->code, code) == 0 && strcmp(a->kind, kind) == 0) {
            *out = &e->primary[i];
            return CS_OK;
        }
    }
    return cs_node_fail(cs_node_get(group, key), err, "the table has no %s row with the code '%s'",
                        kind, code);
}

static enum cs_status find_sectors(struct pool *p, struct cs_err *err)
{
    struct cs_texts codes;
    enum cs_status st = cs_step_texts(p->arena, p->step, "sectors", &codes, err);
    if (st == CS_OK && codes.n < 2)
        st = cs_node_fail(p->step, err, "'sectors' names %zu; expected two or more codes", codes.n);
    p->sector = CS_ARENA_ARRAY(p->arena, size_t, codes.n + 1);
    p->before = CS_ARENA_ARRAY(p->arena, double, codes.n + 1);
    p->after = CS_ARENA_ARRAY(p->arena, double, codes.n + 1);
    for (size_t i = 0; i < codes.n && st == CS_OK; i++) {
        size_t at = cs_index_find(p->ctx->economy->sector_index, codes.v[i]);
        if (at == CS_NOT_FOUND)
            st = cs_node_fail(cs_node_get(p->step, "sectors"), err,
                              "'%s' is no sector of the table", codes.v[i]);
        p->sector[p->n++] = at;
    }
    return st;
}

static enum cs_status pool_row(const struct pool *p, const struct cs_node *item, struct cs_err *err)
{
    static const char *const keys[] = {"jobs", "pay"};
    struct cs_primary *jobs = NULL, *pay = NULL;
    double all_jobs = 0, all_pay = 0;
    enum cs_status st = cs_node_check_keys(item, keys, 2, err);
    if (st == CS_OK)
        st = find_row(p, item, "jobs", "satellite", &jobs, err);
    if (st == CS_OK)
        st = find_row(p, item, "pay", "value_added", &pay, err);
    for (size_t i = 0; i < p->n && st == CS_OK; i++) {
        all_jobs += jobs->sector[p->sector[i]];
        all_pay += pay->sector[p->sector[i]];
        if (pay->sector[p->sector[i]] < 0)
            st =
                cs_node_fail(item, err, "sector '%s' has pay of %.6g; expected 0 or more",
                             p->ctx->economy->sector[p->sector[i]].code, pay->sector[p->sector[i]]);
    }
    if (st == CS_OK && !(all_pay > 0))
        st = cs_node_fail(item, err, "the pooled sectors have no pay in row '%s'",
                          pay->account.code);
    for (size_t i = 0; i < p->n && st == CS_OK; i++) {
        size_t s = p->sector[i];
        jobs->sector[s] = all_jobs * pay->sector[s] / all_pay;
        p->after[i] += jobs->sector[s];
    }
    return st;
}

/* The new total row. The kinds of labour must add up to what they replace. */
static enum cs_status set_total(const struct pool *p, struct cs_err *err)
{
    double before = 0, after = 0;
    for (size_t i = 0; i < p->n; i++) {
        before += p->before[i];
        after += p->after[i];
    }
    for (size_t i = 0; i < p->n; i++)
        p->total->sector[p->sector[i]] = p->after[i];
    if (fabs(after - before) <= 1e-6 * before)
        return CS_OK;
    return cs_node_fail(p->step, err,
                        "the rows add up to %.8g jobs in the pooled sectors, row '%s' to %.8g; "
                        "expected the same",
                        after, p->total->account.code, before);
}

static enum cs_status add_rule(const struct pool *p, struct cs_err *err)
{
    struct cs_economy *e = p->ctx->economy;
    struct cs_buf note = {0};
    cs_buf_add(&note, "jobs and pay of these sectors follow different classifications in the "
                      "source; their jobs are added up and spread by pay, kind of labour by kind "
                      "(published, then used):");
    for (size_t i = 0; i < p->n; i++)
        cs_buf_printf(&note, "%s %s %.0f, %.0f", i ? ";" : "", e->sector[p->sector[i]].code,
                      p->before[i], p->after[i]);
    enum cs_status st = cs_assemble_rule(e, p->step, "labour.pooled_jobs_rule", note.text, err);
    cs_buf_clear(&note);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "sectors", "total", "rows"};
    struct pool p = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    const struct cs_node *rows = NULL;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_step_list(step, "rows", &rows, err);
    if (st == CS_OK && rows == NULL)
        st = cs_node_fail(step, err, "'rows' is missing; expected a list of { jobs, pay }");
    if (st == CS_OK)
        st = find_sectors(&p, err);
    if (st == CS_OK)
        st = find_row(&p, step, "total", "satellite", &p.total, err);
    for (size_t i = 0; i < p.n && st == CS_OK; i++)
        p.before[i] = p.total->sector[p.sector[i]];
    for (size_t i = 0; st == CS_OK && i < cs_node_count(rows); i++)
        st = pool_row(&p, cs_node_at(rows, i), err);
    if (st == CS_OK)
        st = set_total(&p, err);
    if (st == CS_OK)
        st = add_rule(&p, err);
    cs_arena_free(p.arena);
    return st;
}

const struct cs_importer_type cs_importer_pool_jobs = {
    .name = "pool_jobs",
    .help = "jobs of sectors whose pay is booked elsewhere: added up and spread by pay",
    .tried = true,
    .run = run,
};
