/*
 * OECD national input-output table, industry by industry, million US dollars at current prices.
 *
 *   file = "BEL2020ttl.csv";         total use; domestic uses by import shares (oecd_shares.h)
 *   domestic = "BEL2020dom.csv"; imports = "BEL2020imp.csv";   one of these beside `file`, or both:
 *                                    then nothing is assumed. Both may name one file.
 *   re_exports = "proportional";     or re_exports_file = "rex.csv" (code,value; beside the recipe)
 *   sectors = "sectors.csv"; missing = "zero";
 *
 * Header "",D01,...,HFCE,NPISH,GGFC,GFCF,INVNT,DPABR,CONS_NONRES,EXPO,IMPO; rows TTL_01 (DOM_01,
 * IMP_01), then TXS_IMP_FNL, TXS_INT_FNL, TTL_INT_FNL, VALU, OUTPUT. IMPO is negative.
 *
 *   columns  sum_i TTL_ij + TXS_IMP_FNL_j + TXS_INT_FNL_j = TTL_INT_FNL_j,  + VALU_j = OUTPUT_j
 *
 * TXS_IMP_FNL are other countries' taxes on what is imported: IMPO takes the same sum back. They
 * are a row of imports here, TXS_INT_FNL one of product taxes. The 2025 edition publishes them as 0
 * for services from D68 on, whose columns then miss by as much: foreign_taxes = "residual" puts
 * there what OUTPUT leaves (parameter table.foreign_tax_rule). LABR, OTXS and GOPS, where a table
 * has all three, stand for VALU.
 */
#include "import/oecd.h"

#include <string.h>

/* Figures are published with one decimal. */
#define PUBLISHED_ROUNDING 0.05

/* What the rows below the block become; output has a place of its own. */
static const struct cs_account below[CS_OECD_OUTPUT] = {
    {"foreign_taxes", "Other countries' taxes on imports", "import", "foreign_tax"},
    {"taxes_products", "Taxes less subsidies on products", "product_tax", ""},
    {"value_added", "Gross value added at basic prices", "value_added", "value_added"},
    {"coe", "Compensation of employees", "value_added", "coe"},
    {"taxes_production", "Other taxes less subsidies on production", "value_added",
     "production_tax"},
    {"surplus", "Gross operating surplus and mixed income", "value_added", "surplus"},
};

/* code,value: re-exports by product. */
static enum cs_status read_reexports(struct cs_oecd *o, double *reexports, struct cs_err *err)
{
    static const char *const names[] = {"code", "value"};
    const char *file;
    struct cs_sheet *s = NULL;
    size_t cols[2];
    enum cs_status st = cs_node_opt_string(o->step, "re_exports_file", NULL, &file, err);
    if (st != CS_OK || file == NULL)
        return st;
    st = cs_sheet_read(cs_step_recipe_path(o->ctx, o->arena, file), NULL, &s, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(s, 0, names, 2, cols, err);
    for (size_t r = 1; st == CS_OK && r < cs_sheet_rows(s); r++) {
        const char *code = cs_sheet_text(s, r, cols[0]);
        size_t i = cs_index_find(o->index, cs_oecd_key(o->arena, code));
        if (cs_sheet_row_empty(s, r))
            continue;
        if (i == CS_NOT_FOUND || i >= o->n)
            st = cs_sheet_fail(s, r, cols[0], err, "'%s' is no industry of the table", code);
        else
            st = cs_sheet_number(s, r, cols[1], CS_BLANK_ERROR, &reexports[i], err);
    }
    cs_sheet_free(s);
    return st;
}

static enum cs_status read_imports(const struct cs_oecd *o, double *imports, struct cs_err *err)
{
    const struct cs_oecd_table *t = &o->table[CS_OECD_TOTAL];
    enum cs_status st = CS_OK;
    if (t->impo == SIZE_MAX)
        return cs_sheet_fail(t->sheet, 0, 0, err,
                             "no column 'IMPO'; expected the imports, negative, by product");
    for (size_t i = 0; i < o->n; i++) {
        enum cs_status one = cs_cells_get(&t->cells, t->row[i], t->impo, &imports[i], err);
        if (one == CS_OK && imports[i] > 0)
            one = cs_sheet_fail(t->sheet, t->row[i], t->impo, err,
                                "imports are %.6g; expected 0 or below, as the OECD publishes them",
                                imports[i]);
        imports[i] = -imports[i];
        st = st == CS_OK ? one : st;
    }
    return st;
}

/* Domestic and imported blocks where the files give total use alone. */
static enum cs_status part_total(struct cs_oecd *o, struct cs_err *err)
{
    static const char *const choices[] = {"none", "proportional", NULL};
    double *imports = CS_ARENA_ARRAY(o->arena, double, o->n + 1);
    double *reexports = CS_ARENA_ARRAY(o->arena, double, o->n + 1);
    size_t choice = 0;
    enum cs_status st = cs_assemble_choice(o->step, "re_exports", choices, &choice, err);
    if (st == CS_OK)
        st = read_imports(o, imports, err);
    if (st == CS_OK)
        st = read_reexports(o, reexports, err);
    if (st != CS_OK)
        return st;
    o->use_of[CS_OECD_DOMESTIC] = gsl_matrix_calloc(o->n, o->n_users);
    o->use_of[CS_OECD_IMPORTED] = gsl_matrix_calloc(o->n, o->n_users);
    return cs_share_imports(&(struct cs_total_use){.T = o->use_of[CS_OECD_TOTAL],
                                                   .use = o->use,
                                                   .imports = imports,
                                                   .reexports = reexports,
                                                   .proportional = choice == 1,
                                                   .rounding = PUBLISHED_ROUNDING,
                                                   .name = o->code,
                                                   .file = cs_sheet_path(o->first->sheet)},
                            o->use_of[CS_OECD_DOMESTIC], o->use_of[CS_OECD_IMPORTED], err);
}

/* The block that is missing of domestic and imported: total less the other. */
static void subtract(struct cs_oecd *o, enum cs_oecd_kind wanted, enum cs_oecd_kind other)
{
    o->use_of[wanted] = gsl_matrix_calloc(o->n, o->n_users);
    gsl_matrix_memcpy(o->use_of[wanted], o->use_of[CS_OECD_TOTAL]);
    gsl_matrix_sub(o->use_of[wanted], o->use_of[other]);
}

static enum cs_status part(struct cs_oecd *o, struct cs_err *err)
{
    if (!o->use_of[CS_OECD_DOMESTIC] && !o->use_of[CS_OECD_IMPORTED])
        return part_total(o, err);
    if (!o->use_of[CS_OECD_DOMESTIC])
        subtract(o, CS_OECD_DOMESTIC, CS_OECD_IMPORTED);
    if (!o->use_of[CS_OECD_IMPORTED])
        subtract(o, CS_OECD_IMPORTED, CS_OECD_DOMESTIC);
    return CS_OK;
}

static void fill_flows(const struct cs_oecd *o, struct cs_economy *e)
{
    struct cs_primary *imports =
        cs_step_add_primary(e, (struct cs_account){"imports", "Imports", "import", ""});
    for (size_t i = 0; i < o->n; i++) {
        gsl_vector_set(e->x, i, o->below[CS_OECD_OUTPUT][i]);
        for (size_t u = 0; u < o->n_users; u++) {
            bool final = u >= o->n;
            gsl_matrix_set(final ? e->F : e->Z, i, final ? u - o->n : u,
                           gsl_matrix_get(o->use_of[CS_OECD_DOMESTIC], i, u));
            *(final ? &imports->final[u - o->n] : &imports->sector[u]) +=
                gsl_matrix_get(o->use_of[CS_OECD_IMPORTED], i, u);
        }
    }
}

static void fill_below(const struct cs_oecd *o, struct cs_economy *e)
{
    bool parted =
        o->below[CS_OECD_LABOUR] && o->below[CS_OECD_PRODUCTION_TAXES] && o->below[CS_OECD_SURPLUS];
    for (enum cs_oecd_row r = 0; r < CS_OECD_OUTPUT; r++) {
        bool part_of = r >= CS_OECD_LABOUR;
        if (o->below[r] == NULL || (r == CS_OECD_VALUE_ADDED && parted) || (part_of && !parted))
            continue;
        struct cs_primary *p = cs_step_add_primary(e, below[r]);
        for (size_t u = 0; u < o->n_users; u++)
            *(u < o->n ? &p->sector[u] : &p->final[u - o->n]) = o->below[r][u];
    }
}

/* What OUTPUT leaves of each column whose foreign taxes are published as 0. */
static enum cs_status complete_foreign_taxes(struct cs_oecd *o, const struct cs_economy *e,
                                             double *added, struct cs_err *err)
{
    static const char *const choices[] = {"published", "residual", NULL};
    size_t choice = 0;
    enum cs_status st = cs_assemble_choice(o->step, "foreign_taxes", choices, &choice, err);
    *added = 0;
    if (st != CS_OK || choice == 0)
        return st;
    struct cs_primary *foreign = NULL;
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.role, "foreign_tax") == 0)
            foreign = &e->primary[p];
    }
    if (foreign == NULL)
        return cs_node_fail(cs_node_get(o->step, "foreign_taxes"), err,
                            "the table has no row TXS_IMP_FNL to complete");
    for (size_t j = 0; j < o->n; j++) {
        double left = gsl_vector_get(e->x, j);
        for (size_t i = 0; i < o->n; i++)
            left -= gsl_matrix_get(e->Z, i, j);
        for (size_t p = 0; p < e->n_primary; p++)
            left -= e->primary[p].sector[j];
        if (foreign->sector[j] != 0)
            continue;
        foreign->sector[j] = left;
        *added += left;
    }
    return CS_OK;
}

static enum cs_status add_rules(struct cs_oecd *o, struct cs_economy *e, struct cs_err *err)
{
    double added;
    enum cs_status st = complete_foreign_taxes(o, e, &added, err);
    if (st == CS_OK && added != 0)
        st = cs_assemble_rule(
            e, o->step, "table.foreign_tax_rule",
            cs_arena_printf(
                e->arena,
                "other countries' taxes on imports, published as 0 for some industries: "
                "%.1f million in all, what their output leaves",
                added),
            err);
    if (st != CS_OK || o->table[CS_OECD_DOMESTIC].sheet || o->table[CS_OECD_IMPORTED].sheet)
        return st;
    return cs_assemble_rule(
        e, o->step, "table.import_rule",
        "domestic and imported parts of each product: one import share for all uses at home "
        "(imports less residents' purchases abroad over those uses); the table gives total use "
        "alone",
        err);
}

static enum cs_status build(struct cs_oecd *o, struct cs_err *err)
{
    struct cs_economy *e = cs_economy_new(o->n, o->n_users - o->n, 0);
    struct cs_sector_name *names = CS_ARENA_ARRAY(o->arena, struct cs_sector_name, o->n + 1);
    for (size_t i = 0; i < o->n; i++)
        names[i] = o->isic3 ? (struct cs_sector_name){o->code[i], o->code[i], o->code[i], ""}
                            : cs_oecd_sector(o->arena, o->code[i]);
    for (size_t k = 0; k < e->n_final; k++)
        e->final[k] = cs_world_final(e, cs_oecd_finals, o->code[o->n + k]);
    fill_flows(o, e);
    fill_below(o, e);
    enum cs_status st =
        cs_assemble_sectors(o->ctx, o->step, names, cs_sheet_path(o->first->sheet), e, err);
    if (st == CS_OK)
        st = add_rules(o, e, err);
    if (st == CS_OK)
        o->ctx->economy = e;
    else
        cs_economy_free(e);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS,      CS_CELLS_KEYS,  CS_SECTORS_KEYS,
                                       "domestic",        "imports",      "re_exports",
                                       "re_exports_file", "foreign_taxes"};
    struct cs_oecd o = {.ctx = ctx, .step = step, .arena = cs_arena_new(), .index = cs_index_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_oecd_read(&o, err);
    if (st == CS_OK)
        st = part(&o, err);
    if (st == CS_OK)
        st = build(&o, err);
    for (size_t k = 0; k < CS_OECD_KINDS; k++) {
        cs_sheet_free(o.table[k].sheet);
        if (o.use_of[k] != NULL)
            gsl_matrix_free(o.use_of[k]);
    }
    cs_index_free(o.index);
    cs_arena_free(o.arena);
    return st;
}

const struct cs_importer_type cs_importer_oecd = {
    .name = "oecd",
    .help = "OECD national input-output table (ttl, dom, imp), every edition since 2018",
    .tried = true,
    .table = true,
    .run = run,
};
