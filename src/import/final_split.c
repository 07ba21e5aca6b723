/*
 * Final split: a table that publishes domestic final demand in one column, and a file with final
 * uses by product at purchasers' prices, imports among them. Estimates the uses at basic prices.
 *
 *   of = "final"; imports = "imports"; total_imports = "m"; exports = "exports";
 *   tax = { code = "tax_final"; title = "..."; role = "..."; };
 *   uses = ( { match = "ch"; code = "households"; title = "..."; role = "households"; }, ... );
 *   goods = ["01T03", ...]; margins = ["45T47", "49T53"];   codes of sectors
 *   scale = 0.001;                                          figures of the file x scale = millions
 *   and where the file is: sheet, sectors, code_column as in by_sector.h
 *
 * With f_i the published column, v_ik use k of product i at purchasers' prices, m_i imports of
 * product i, z_i = sum_j Z_ij and h_i = sum of v_ik over k but exports (which hold no imports):
 *
 *   M_i  ~ m_i h_i / (h_i + z_i)         scaled to total imports - those of the sectors
 *   M_ik = M_i v_ik / h_i                  H_ik = v_ik - M_ik
 *   F_ik = f_i H_ik / sum_k H_ik           sectors but trade and transport: one rate of tax and
 * margin a product F_ik ~ H_ik + e_i g_k / sum_k g_k      trade and transport, scaled to f_i: e_i =
 * max(0, f_i - sum_k H_ik), g_k what goods of use k lost: sum (H_ik - F_ik) T_k  = sum_i (v_ik -
 * F_ik - M_ik)      product taxes: what is left of the use's total
 *
 * Rows keep f_i, columns keep their purchasers' totals, so GDP closes by construction.
 */
#include <math.h>
#include <string.h>

#include "import/assemble.h"
#include "import/by_sector.h"

enum { MOST_USES = 16 };

struct split {
    struct cs_import *ctx;
    const struct cs_node *step, *uses, *tax;
    struct cs_arena *arena;
    struct cs_by_sector file;
    size_t n, n_uses, exports; /* exports: SIZE_MAX when no use is */
    struct cs_account use[MOST_USES];
    gsl_matrix *V, *M, *F; /* n x n_uses */
    double *f, *m;         /* n */
    double scale;          /* file x scale = millions */
    bool *goods, *margin;  /* n */
    double final_imports;
};

static enum cs_status read_line(struct split *s, const struct cs_node *match, const char *name,
                                double *out, size_t stride, struct cs_err *err)
{
    size_t line, row, col;
    enum cs_status st = cs_by_sector_line(&s->file, name, match, &line, err);
    for (size_t i = 0; i < s->n && st == CS_OK; i++) {
        cs_by_sector_cell(&s->file, line, i, &row, &col);
        st = cs_sheet_number(s->file.sheet, row, col, CS_BLANK_ERROR, &out[i * stride], err);
        if (st == CS_OK && isnan(out[i * stride]))
            st = cs_sheet_fail(s->file.sheet, row, col, err, "not available; expected a number");
        out[i * stride] *= s->scale;
    }
    return st;
}

static enum cs_status read_use(struct split *s, size_t k, struct cs_err *err)
{
    static const char *const keys[] = {"match", "code", "title", "role"};
    const struct cs_node *node = cs_node_at(s->uses, k);
    struct cs_account *a = &s->use[k];
    const char *match;
    enum cs_status st = cs_node_check_keys(node, keys, 4, err);
    if (st == CS_OK)
        st = cs_node_need_string(node, "match", &match, err);
    if (st == CS_OK)
        st = cs_node_need_string(node, "code", &a->code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(node, "title", a->code, &a->title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(node, "role", "", &a->role, err);
    a->kind = "final";
    if (st == CS_OK)
        st = read_line(s, node, match, gsl_matrix_ptr(s->V, 0, k), s->V->tda, err);
    return st;
}

static enum cs_status mark(const struct split *s, const char *key, bool *marks, struct cs_err *err)
{
    struct cs_texts codes;
    enum cs_status st = cs_step_texts(s->arena, s->step, key, &codes, err);
    for (size_t i = 0; i < codes.n && st == CS_OK; i++) {
        size_t at = cs_index_find(s->ctx->economy->sector_index, codes.v[i]);
        if (at == CS_NOT_FOUND)
            st = cs_node_fail(cs_node_get(s->step, key), err, "'%s' is no sector of the table",
                              codes.v[i]);
        else
            marks[at] = true;
    }
    return st;
}

/* The one final use that is split, into f. */
static enum cs_status take_column(struct split *s, struct cs_err *err)
{
    const struct cs_economy *e = s->ctx->economy;
    const char *of;
    enum cs_status st = cs_node_need_string(s->step, "of", &of, err);
    if (st != CS_OK)
        return st;
    if (e->n_final != 1 || strcmp(e->final[0].code, of) != 0)
        return cs_node_fail(cs_node_get(s->step, "of"), err,
                            "'%s' is not the table's only final use; expected one column to split",
                            of);
    for (size_t i = 0; i < s->n; i++)
        s->f[i] = gsl_matrix_get(e->F, i, 0);
    return CS_OK;
}

static struct cs_primary *find_primary(struct cs_economy *e, const char *code)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.code, code) == 0)
            return &e->primary[p];
    }
    return NULL;
}

static enum cs_status read_imports(struct split *s, struct cs_err *err)
{
    const char *code, *total, *exports;
    const struct cs_node *step = s->step;
    enum cs_status st = cs_node_need_string(step, "imports", &code, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "total_imports", &total, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "exports", &exports, err);
    if (st == CS_OK)
        st = read_line(s, cs_node_get(step, "total_imports"), total, s->m, 1, err);
    if (st != CS_OK)
        return st;
    const struct cs_primary *row = find_primary(s->ctx->economy, code);
    if (row == NULL)
        return cs_node_fail(cs_node_get(step, "imports"), err, "the table has no row '%s'", code);
    for (size_t i = 0; i < s->n; i++)
        s->final_imports += s->m[i] - row->sector[i];
    s->exports = SIZE_MAX;
    for (size_t k = 0; k < s->n_uses; k++)
        s->exports = strcmp(s->use[k].code, exports) == 0 ? k : s->exports;
    if (s->exports == SIZE_MAX)
        return cs_node_fail(cs_node_get(step, "exports"), err, "'%s' is none of the uses", exports);
    if (!(s->final_imports >= 0))
        return cs_node_fail(cs_node_get(step, "total_imports"), err,
                            "total imports less those of the sectors are %g; expected 0 or more",
                            s->final_imports);
    return CS_OK;
}

/* h_i: the uses that may hold imports. */
static double home_use(const struct split *s, size_t i)
{
    double h = 0;
    for (size_t k = 0; k < s->n_uses; k++)
        h += k == s->exports ? 0 : gsl_matrix_get(s->V, i, k);
    return h;
}

static double row_sum(const gsl_matrix *Z, size_t i)
{
    double sum = 0;
    for (size_t j = 0; j < Z->size2; j++)
        sum += gsl_matrix_get(Z, i, j);
    return sum;
}

/* M: final imports by product, then by use. */
static enum cs_status spread_imports(struct split *s, struct cs_err *err)
{
    double total = 0, *final = CS_ARENA_ARRAY(s->arena, double, s->n);
    for (size_t i = 0; i < s->n; i++) {
        double h = home_use(s, i), all = h + row_sum(s->ctx->economy->Z, i);
        final[i] = h > 0 ? s->m[i] * h / all : 0;
        total += final[i];
    }
    for (size_t i = 0; i < s->n; i++) {
        double h = home_use(s, i), m = total > 0 ? final[i] * s->final_imports / total : 0;
        if (m > h && m > 0)
            return cs_node_fail(
                s->step, err,
                "sector '%s': final imports come to %.6g of %.6g bought; expected less",
                s->ctx->economy->sector[i].code, m, h);
        for (size_t k = 0; k < s->n_uses && h > 0; k++) {
            double v = k == s->exports ? 0 : gsl_matrix_get(s->V, i, k);
            gsl_matrix_set(s->M, i, k, m * v / h);
        }
    }
    return CS_OK;
}

/* Row i of F in the proportions of w. */
static enum cs_status fill_row(struct split *s, size_t i, const double *w, struct cs_err *err)
{
    double sum = 0;
    for (size_t k = 0; k < s->n_uses; k++)
        sum += w[k];
    if (sum == 0 && s->f[i] != 0)
        return cs_node_fail(s->step, err,
                            "sector '%s' has %.6g of domestic final demand but no use buys of it",
                            s->ctx->economy->sector[i].code, s->f[i]);
    for (size_t k = 0; k < s->n_uses; k++)
        gsl_matrix_set(s->F, i, k, sum == 0 ? 0 : s->f[i] * w[k] / sum);
    return CS_OK;
}

static double home_part(const struct split *s, size_t i, size_t k)
{
    return gsl_matrix_get(s->V, i, k) - gsl_matrix_get(s->M, i, k);
}

static enum cs_status fill_plain(struct split *s, double *lost, struct cs_err *err)
{
    double w[MOST_USES];
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < s->n && st == CS_OK; i++) {
        if (s->margin[i])
            continue;
        for (size_t k = 0; k < s->n_uses; k++)
            w[k] = home_part(s, i, k);
        st = fill_row(s, i, w, err);
        for (size_t k = 0; k < s->n_uses && s->goods[i]; k++)
            lost[k] += w[k] - gsl_matrix_get(s->F, i, k);
    }
    return st;
}

static enum cs_status fill_margins(struct split *s, const double *lost, struct cs_err *err)
{
    double w[MOST_USES], all = 0;
    enum cs_status st = CS_OK;
    for (size_t k = 0; k < s->n_uses; k++)
        all += lost[k];
    for (size_t i = 0; i < s->n && st == CS_OK; i++) {
        double home = 0;
        if (!s->margin[i])
            continue;
        for (size_t k = 0; k < s->n_uses; k++)
            home += w[k] = home_part(s, i, k);
        for (size_t k = 0; k < s->n_uses && all != 0 && s->f[i] > home; k++)
            w[k] += (s->f[i] - home) * lost[k] / all;
        st = fill_row(s, i, w, err);
    }
    return st;
}

/* The economy's final block anew: accounts, F, imports and taxes of final uses. */
static enum cs_status replace_final(struct split *s, struct cs_err *err)
{
    struct cs_economy *e = s->ctx->economy;
    static const char *const keys[] = {"code", "title", "role"};
    struct cs_account tax = {.kind = "product_tax"};
    const char *imports;
    enum cs_status st = cs_node_check_keys(s->tax, keys, 3, err);
    if (st == CS_OK)
        st = cs_node_need_string(s->tax, "code", &tax.code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(s->tax, "title", tax.code, &tax.title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(s->tax, "role", "", &tax.role, err);
    if (st == CS_OK)
        st = cs_node_need_string(s->step, "imports", &imports, err);
    if (st != CS_OK)
        return st;
    e->n_final = s->n_uses;
    e->final = CS_ARENA_ARRAY(e->arena, struct cs_account, s->n_uses);
    for (size_t k = 0; k < s->n_uses; k++)
        e->final[k] = (struct cs_account){cs_arena_strdup(e->arena, s->use[k].code),
                                          cs_arena_strdup(e->arena, s->use[k].title), "final",
                                          cs_arena_strdup(e->arena, s->use[k].role)};
    gsl_matrix_free(e->F);
    e->F = s->F;
    s->F = NULL;
    for (size_t p = 0; p < e->n_primary; p++)
        e->primary[p].final = CS_ARENA_ARRAY(e->arena, double, s->n_uses);
    struct cs_primary *taxes = cs_step_add_primary(
        e, (struct cs_account){cs_arena_strdup(e->arena, tax.code),
                               cs_arena_strdup(e->arena, tax.title), "product_tax",
                               cs_arena_strdup(e->arena, tax.role)});
    struct cs_primary *row = find_primary(e, imports);
    for (size_t i = 0; i < s->n; i++) {
        for (size_t k = 0; k < s->n_uses; k++) {
            row->final[k] += gsl_matrix_get(s->M, i, k);
            taxes->final[k] += home_part(s, i, k) - gsl_matrix_get(e->F, i, k);
        }
    }
    return CS_OK;
}

static enum cs_status add_rule(struct split *s, struct cs_err *err)
{
    return cs_assemble_rule(
        s->ctx->economy, s->step, "table.final_split_rule",
        "the table has one column of domestic final demand; it is split by the published final uses "
        "at purchasers' prices: final imports by product as imports times the share that is not "
        "used by sectors, none in exports; one rate of tax and margin a product; trade and "
        "transport margins follow the goods; product taxes are what is left of each use",
        err);
}

static enum cs_status read_all(struct split *s, struct cs_err *err)
{
    enum cs_status st = take_column(s, err);
    if (st == CS_OK)
        st = cs_by_sector_open(s->ctx, s->arena, s->step, &s->file, err);
    for (size_t k = 0; k < s->n_uses && st == CS_OK; k++)
        st = read_use(s, k, err);
    if (st == CS_OK)
        st = read_imports(s, err);
    if (st == CS_OK)
        st = mark(s, "goods", s->goods, err);
    return st == CS_OK ? mark(s, "margins", s->margin, err) : st;
}

static enum cs_status split_all(struct split *s, struct cs_err *err)
{
    double lost[MOST_USES] = {0};
    s->n = s->ctx->economy->n;
    s->n_uses = cs_node_count(s->uses);
    s->V = gsl_matrix_calloc(s->n, s->n_uses);
    s->M = gsl_matrix_calloc(s->n, s->n_uses);
    s->F = gsl_matrix_calloc(s->n, s->n_uses);
    s->f = CS_ARENA_ARRAY(s->arena, double, s->n);
    s->m = CS_ARENA_ARRAY(s->arena, double, s->n);
    s->goods = CS_ARENA_ARRAY(s->arena, bool, s->n);
    s->margin = CS_ARENA_ARRAY(s->arena, bool, s->n);
    enum cs_status st = read_all(s, err);
    if (st == CS_OK)
        st = spread_imports(s, err);
    if (st == CS_OK)
        st = fill_plain(s, lost, err);
    if (st == CS_OK)
        st = fill_margins(s, lost, err);
    if (st == CS_OK)
        st = replace_final(s, err);
    if (st == CS_OK)
        st = add_rule(s, err);
    cs_by_sector_close(&s->file);
    gsl_matrix_free(s->V);
    gsl_matrix_free(s->M);
    if (s->F != NULL)
        gsl_matrix_free(s->F);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS,    CS_BY_SECTOR_KEYS, "of",   "imports",
                                       "total_imports", "exports",         "tax",  "uses",
                                       "goods",         "margins",         "scale"};
    struct split s = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_step_list(step, "uses", &s.uses, err);
    if (st == CS_OK)
        st = cs_step_group(step, "tax", &s.tax, err);
    if (st == CS_OK)
        st = cs_step_real(step, "scale", 1, &s.scale, err);
    size_t uses = st == CS_OK && s.uses ? cs_node_count(s.uses) : 0;
    if (st == CS_OK && (uses == 0 || uses > MOST_USES || s.tax == NULL))
        st = cs_node_fail(
            step, err, "expected 'uses', a list of 1 to %d groups, and 'tax', a group", MOST_USES);
    if (st == CS_OK)
        st = split_all(&s, err);
    cs_arena_free(s.arena);
    return st;
}

const struct cs_importer_type cs_importer_final_split = {
    .name = "final_split",
    .help = "final uses at basic prices out of one column and a file at purchasers' prices",
    .tried = true,
    .run = run,
};
