/*
 * SAM: a social accounting matrix with activities and commodities (IFPRI layout, CSV or workbook)
 * -> domestic table, imports, product taxes, value added. Its layout file:
 *
 *   sheet = "Micro SAM 2015"; code_row = 7; code_column = "A"; title_column = "A"; end = "total";
 *   scale = 1000.0;                        published money x scale = millions
 *   model = "d";                           Eurostat models a to d (supply_use.h), default d
 *   file = "sectors.csv";                  concordance of activities (of commodities for a and b)
 *   columns = ( { match = "a*"; except = "atax"; kind = "activity"; },
 *               { match = "c*"; kind = "commodity"; }, { match = "trc"; kind = "margin"; },
 *               { match = "hhd-*"; kind = "final"; code = "households"; role = "households"; }, ...
 * ); rows    = ( the same three kinds, { match = "stax"; kind = "product_tax"; code = ...; }, {
 * match = "row"; kind = "import"; code = "imports"; }, { match = "flab-p"; kind = "value_added";
 * code = ...; role = "wages.primary"; }, ... ); own = { code = "own_consumption"; title = "...";
 * role = "own_consumption"; }; reexports = ["cairc"];                 products whose exports hold
 * imports
 *   exports = "domestic";                  or "pooled": they hold imports and taxes like other uses
 *   institutions = ( ... ); direct_tax = "dtax"; saving = "s-i";     households.csv: sam_households.c
 *
 * Purchasers' prices become basic ones as purchasers.h says: margins move to trade and transport,
 * imports and product taxes fall on uses at home in proportion. What activities deliver to
 * households directly is a final use of its own (`own`): domestic, untaxed, without margin.
 */
#include "import/sam.h"

#include <stdio.h>
#include <string.h>

#include "import/purchasers.h"

struct builder {
    struct cs_import *ctx;
    struct cs_arena *arena;
    const struct cs_node *step, *layout, *own;
    struct cs_sam sam;
    enum cs_sut_model model;
    struct cs_concordance concordance;
    struct cs_purchasers uses;
    struct cs_basic basic;
    struct cs_symmetric table;
};

static bool has_own(const struct cs_sam *s)
{
    return s->own != NULL && !gsl_matrix_isnull(s->own);
}

static enum cs_status read_layout(struct builder *b, struct cs_err *err)
{
    static const char *const keys[] = {"sheet", "code_row", "code_column", "title_column",
                                       "end",   "scale",    "model",       "file",
                                       "rows",  "columns",  "own",         "reexports",
                                       "exports", "institutions", "direct_tax", "saving"};
    const char *model, *file;
    enum cs_status st = cs_node_check_keys(b->layout, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_opt_string(b->layout, "model", "d", &model, err);
    if (st == CS_OK && !cs_sut_model_parse(model, &b->model))
        st = cs_node_fail(cs_node_get(b->layout, "model"), err,
                          "model is \"%s\"; expected \"a\", \"b\", \"c\" or \"d\"", model);
    if (st == CS_OK)
        st = cs_step_group(b->layout, "own", &b->own, err);
    if (st == CS_OK)
        st = cs_node_need_string(b->layout, "file", &file, err);
    if (st == CS_OK)
        st = cs_concordance_read(b->ctx, b->arena, file, &b->concordance, err);
    if (st == CS_OK)
        st = cs_sam_read(b->ctx, b->arena, b->step, b->layout, &b->sam, err);
    if (st == CS_OK && has_own(&b->sam) && b->own == NULL)
        st = cs_node_fail(b->layout, err,
                          "activities deliver to final users directly; expected 'own', the final "
                          "use that this becomes");
    if (st == CS_OK && has_own(&b->sam) && cs_sut_by_product(b->model))
        st = cs_node_fail(b->layout, err,
                          "models a and b have no place for what activities deliver to final users "
                          "directly; use c or d");
    return st;
}

static enum cs_status find_reexports(const struct builder *b, bool *again, struct cs_err *err)
{
    struct cs_texts codes;
    enum cs_status st = cs_step_texts(b->arena, b->layout, "reexports", &codes, err);
    for (size_t i = 0; i < codes.n && st == CS_OK; i++) {
        size_t c = 0;
        while (c < b->sam.commodity.n && strcmp(b->sam.commodity.code[c], codes.v[i]) != 0)
            c++;
        if (c == b->sam.commodity.n)
            st = cs_node_fail(cs_node_get(b->layout, "reexports"), err, "'%s' is no commodity",
                              codes.v[i]);
        else
            again[c] = true;
    }
    return st;
}

/* exports = "domestic": they hold no imports and bear no tax; "pooled": as much as every other use. */
static enum cs_status read_exports(const struct builder *b, bool *pooled, struct cs_err *err)
{
    const char *word;
    enum cs_status st = cs_node_opt_string(b->layout, "exports", "domestic", &word, err);
    *pooled = st == CS_OK && strcmp(word, "pooled") == 0;
    if (st == CS_OK && !*pooled && strcmp(word, "domestic") != 0)
        st = cs_node_fail(cs_node_get(b->layout, "exports"), err,
                          "exports is \"%s\"; expected \"domestic\" or \"pooled\"", word);
    return st;
}

static enum cs_status to_basic(struct builder *b, struct cs_err *err)
{
    const struct cs_sam *s = &b->sam;
    bool pooled = false;
    size_t n = s->commodity.n, users = s->activity.n + s->finals.n;
    bool *exported = CS_ARENA_ARRAY(b->arena, bool, users);
    bool *again = CS_ARENA_ARRAY(b->arena, bool, n);
    double *imports = CS_ARENA_ARRAY(b->arena, double, n);
    enum cs_status st = read_exports(b, &pooled, err);
    for (size_t k = 0; k < s->finals.n; k++)
        exported[s->activity.n + k] = s->exported[k] && !pooled;
    for (size_t m = 0; m < s->imports.n; m++)
        for (size_t c = 0; c < n; c++)
            imports[c] += gsl_matrix_get(s->M, m, c);
    if (st == CS_OK)
        st = find_reexports(b, again, err);
    b->uses = (struct cs_purchasers){.n = n,
                                     .n_users = users,
                                     .n_taxes = s->taxes.n,
                                     .U = s->U,
                                     .exported = exported,
                                     .reexported = again,
                                     .paid = s->paid,
                                     .earned = s->earned,
                                     .imports = imports,
                                     .taxes = s->T,
                                     .name = s->commodity.code};
    return st == CS_OK ? cs_purchasers_to_basic(&b->uses, s->path, &b->basic, err) : st;
}

static enum cs_status derive(struct builder *b, struct cs_err *err)
{
    size_t a = b->sam.activity.n, c = b->sam.commodity.n, f = b->sam.finals.n;
    gsl_matrix_const_view U = gsl_matrix_const_submatrix(b->basic.D, 0, 0, c, a);
    gsl_matrix_const_view Y = gsl_matrix_const_submatrix(b->basic.D, 0, a, c, f);
    struct cs_supply_use sut = {b->sam.V, &U.matrix, &Y.matrix, b->sam.W};
    return cs_sut_derive(b->model, &sut, &b->table, err);
}

/* Imports or taxes of sectors: users that are activities, carried to products for models a and b.
 */
static void spread_row(const struct builder *b, const double *by_user, double *by_sector)
{
    const gsl_matrix *V = b->sam.V;
    for (size_t a = 0; a < V->size1; a++) {
        gsl_vector_const_view row = gsl_matrix_const_row(V, a);
        double x = 0;
        for (size_t c = 0; c < V->size2; c++)
            x += gsl_vector_get(&row.vector, c);
        if (!cs_sut_by_product(b->model))
            by_sector[a] += by_user[a];
        for (size_t c = 0; c < V->size2 && x != 0 && cs_sut_by_product(b->model); c++)
            by_sector[c] += by_user[a] * gsl_vector_get(&row.vector, c) / x;
    }
}

static void add_row(const struct builder *b, struct cs_economy *e, struct cs_primary *p,
                    const struct cs_account *account, const double *by_user)
{
    p->account = (struct cs_account){
        cs_arena_strdup(e->arena, account->code), cs_arena_strdup(e->arena, account->title),
        cs_arena_strdup(e->arena, account->kind), cs_arena_strdup(e->arena, account->role)};
    spread_row(b, by_user, p->sector);
    for (size_t k = 0; k < b->sam.finals.n; k++)
        p->final[k] = by_user[b->sam.activity.n + k];
}

/* Imports by kind in the proportions of each product's import rows. */
static void import_row(const struct builder *b, size_t m, double *by_user)
{
    const struct cs_sam *s = &b->sam;
    for (size_t c = 0; c < s->commodity.n; c++) {
        double all = 0;
        for (size_t i = 0; i < s->imports.n; i++)
            all += gsl_matrix_get(s->M, i, c);
        for (size_t k = 0; k < b->basic.imports->size2 && all != 0; k++)
            by_user[k] += gsl_matrix_get(b->basic.imports, c, k) * gsl_matrix_get(s->M, m, c) / all;
    }
}

static void fill_primary(const struct builder *b, struct cs_economy *e)
{
    const struct cs_sam *s = &b->sam;
    size_t users = s->activity.n + s->finals.n;
    struct cs_primary *p = e->primary;
    for (size_t m = 0; m < s->imports.n; m++) {
        double *by_user = CS_ARENA_ARRAY(b->arena, double, users);
        import_row(b, m, by_user);
        add_row(b, e, p++, &s->imports.v[m], by_user);
    }
    for (size_t t = 0; t < s->taxes.n; t++)
        add_row(b, e, p++, &s->taxes.v[t], gsl_matrix_ptr(b->basic.taxes, t, 0));
    for (size_t v = 0; v < s->value_added.n; v++, p++) {
        const struct cs_account *a = &s->value_added.v[v];
        p->account = (struct cs_account){cs_arena_strdup(e->arena, a->code),
                                         cs_arena_strdup(e->arena, a->title), "value_added",
                                         cs_arena_strdup(e->arena, a->role)};
        for (size_t j = 0; j < e->n; j++)
            p->sector[j] = gsl_matrix_get(b->table.W, v, j);
    }
}

/* The final uses of the layout and, last, own consumption. */
static enum cs_status fill_final(const struct builder *b, struct cs_economy *e, struct cs_err *err)
{
    static const char *const keys[] = {"code", "title", "role"};
    const struct cs_sam *s = &b->sam;
    for (size_t k = 0; k < s->finals.n; k++) {
        const struct cs_account *a = &s->finals.v[k];
        e->final[k] = (struct cs_account){cs_arena_strdup(e->arena, a->code),
                                          cs_arena_strdup(e->arena, a->title), "final",
                                          cs_arena_strdup(e->arena, a->role)};
        for (size_t i = 0; i < e->n; i++)
            gsl_matrix_set(e->F, i, k, gsl_matrix_get(b->table.F, i, k));
    }
    if (!has_own(s))
        return CS_OK;
    struct cs_account *own = &e->final[s->finals.n];
    own->kind = "final";
    enum cs_status st = cs_node_check_keys(b->own, keys, 3, err);
    if (st == CS_OK)
        st = cs_node_need_string(b->own, "code", &own->code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(b->own, "title", own->code, &own->title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(b->own, "role", "own_consumption", &own->role, err);
    if (st != CS_OK)
        return st;
    own->code = cs_arena_strdup(e->arena, own->code);
    own->title = cs_arena_strdup(e->arena, own->title);
    own->role = cs_arena_strdup(e->arena, own->role);
    for (size_t i = 0; i < e->n; i++) {
        double sum = 0;
        for (size_t k = 0; k < s->finals.n; k++)
            sum += gsl_matrix_get(s->own, i, k);
        gsl_matrix_set(e->F, i, s->finals.n, sum);
        *gsl_vector_ptr(e->x, i) += sum;
    }
    return CS_OK;
}

static enum cs_status name_sectors(const struct builder *b, struct cs_economy *e,
                                   struct cs_err *err)
{
    const struct cs_concordance *c = &b->concordance;
    const struct cs_sam_set *set =
        cs_sut_by_product(b->model) ? &b->sam.commodity : &b->sam.activity;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < e->n; i++) {
        size_t at = cs_index_find(c->by_source, set->code[i]);
        if (at == CS_NOT_FOUND) {
            st = cs_fail_at(err, CS_EINPUT, c->path, 0,
                            "account '%s' (%s) has no row; expected one row a sector", set->code[i],
                            set->title[i]);
            continue;
        }
        e->sector[i] = (struct cs_account){cs_arena_strdup(e->arena, c->row[at].code),
                                           cs_arena_strdup(e->arena, set->title[i]), "sector",
                                           cs_arena_strdup(e->arena, c->row[at].role)};
        cs_index_add(e->sector_index, e->sector[i].code, NULL); /* codes are unique in the list */
    }
    if (st == CS_OK && c->n != e->n)
        st = cs_fail_at(err, CS_EINPUT, c->path, 0,
                        "%zu rows for %zu sectors; expected one row a sector", c->n, e->n);
    return st;
}

static enum cs_status build(struct builder *b, struct cs_err *err)
{
    const struct cs_sam *s = &b->sam;
    enum cs_status st = to_basic(b, err);
    if (st == CS_OK)
        st = derive(b, err);
    if (st != CS_OK)
        return st;
    struct cs_economy *e = b->ctx->economy = cs_economy_new(
        b->table.Z->size1, s->finals.n + has_own(s), s->imports.n + s->taxes.n + s->value_added.n);
    gsl_matrix_memcpy(e->Z, b->table.Z);
    gsl_vector_memcpy(e->x, b->table.x);
    st = name_sectors(b, e, err);
    if (st == CS_OK)
        st = fill_final(b, e, err);
    if (st == CS_OK)
        fill_primary(b, e);
    if (st == CS_OK && s->square.n > 0)
        st = cs_sam_households(b->arena, b->layout, s, &b->uses, b->model, e, err);
    if (b->table.negative > 0)
        cs_log(b->ctx->log, CS_LOG_INFO,
               "%s: the derived table has %zu negative flows, the largest %.6g", s->path,
               b->table.negative, b->table.most_negative);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "layout"};
    struct builder b = {.ctx = ctx, .arena = cs_arena_new(), .step = step};
    struct cs_config *config = NULL;
    const char *layout;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "layout", &layout, err);
    if (st == CS_OK)
        st = cs_config_read(cs_step_recipe_path(ctx, b.arena, layout), &config, err);
    if (st == CS_OK) {
        b.layout = cs_config_root(config);
        st = read_layout(&b, err);
    }
    if (st == CS_OK)
        st = build(&b, err);
    cs_symmetric_clear(&b.table);
    cs_basic_clear(&b.basic);
    cs_sam_clear(&b.sam);
    cs_concordance_clear(&b.concordance);
    cs_config_free(config);
    cs_arena_free(b.arena);
    return st;
}

const struct cs_importer_type cs_importer_sam = {
    .name = "sam",
    .help = "a social accounting matrix with activities and commodities, CSV or XLSX, by a layout",
    .tried = true,
    .table = true,
    .run = run,
};
