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
 * are a row of imports here, TXS_INT_FNL one of product taxes. LABR, OTXS and GOPS, where a table
 * has all three, stand for VALU.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/oecd_names.h"
#include "import/oecd_shares.h"

/* Figures are published with one decimal. */
#define PUBLISHED_ROUNDING 0.05

enum kind { TOTAL, DOMESTIC, IMPORTED, KINDS };

static const char *const prefixes[KINDS] = {"TTL_", "DOM_", "IMP_"};
static const char *const file_keys[KINDS] = {"file", "domestic", "imports"};

/* Rows below the block. */
enum row { FOREIGN_TAXES, TAXES, VALUE_ADDED, LABOUR, PRODUCTION_TAXES, SURPLUS, OUTPUT, ROWS };

static const struct {
    const char *source;
    struct cs_account account;
} below[ROWS] = {
    {"TXS_IMP_FNL",
     {"foreign_taxes", "Other countries' taxes on imports", "import", "foreign_tax"}},
    {"TXS_INT_FNL", {"taxes_products", "Taxes less subsidies on products", "product_tax", ""}},
    {"VALU", {"value_added", "Gross value added at basic prices", "value_added", "value_added"}},
    {"LABR", {"coe", "Compensation of employees", "value_added", "coe"}},
    {"OTXS",
     {"taxes_production", "Other taxes less subsidies on production", "value_added",
      "production_tax"}},
    {"GOPS", {"surplus", "Gross operating surplus and mixed income", "value_added", "surplus"}},
    {"OUTPUT", {"output", "Output", "output", ""}},
};

struct table {
    struct cs_cells cells; /* sheet NULL: not given */
    size_t *row, *col;     /* n rows; n + n_users columns */
    size_t impo;           /* SIZE_MAX when there is none */
};

struct oecd {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct table table[KINDS];
    const struct table *first; /* the one that codes are taken from */
    size_t n, n_users;         /* sectors; sectors and final uses */
    const char **code;         /* of users, as published */
    const char **key;          /* of sectors */
    struct cs_index *index;    /* keys of sectors, then names of final uses */
    enum cs_use *use;
    bool isic3;
    double *below[ROWS]; /* n_users figures; NULL: the files have no such row */
    gsl_matrix *use_of[KINDS];
};

static bool is_final(const char *code)
{
    return cs_oecd_find_final(code) != NULL;
}

static enum cs_use use_of(const char *code)
{
    const char *role = is_final(code) ? cs_oecd_find_final(code)->role : "";
    return strcmp(code, "EXPO") == 0                ? CS_USE_EXPORT
           : strcmp(role, "households.abroad") == 0 ? CS_USE_ABROAD
                                                    : CS_USE_HOME;
}

/* Users of the first table: industries in order, then final uses; IMPO is none. */
static enum cs_status name_users(struct oecd *o, struct cs_err *err)
{
    const struct cs_sheet *s = o->first->cells.sheet;
    size_t cols = cs_sheet_cols(s);
    enum cs_status st = CS_OK;
    o->code = CS_ARENA_ARRAY(o->arena, const char *, cols + 1);
    o->key = CS_ARENA_ARRAY(o->arena, const char *, cols + 1);
    o->use = CS_ARENA_ARRAY(o->arena, enum cs_use, cols + 1);
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t c = 1; c < cols; c++) {
            const char *code = cs_sheet_text(s, 0, c);
            if (*code == '\0' || strcmp(code, "IMPO") == 0 || is_final(code) != (pass == 1))
                continue;
            const char *key = pass == 0 ? cs_oecd_key(o->arena, code) : code;
            o->isic3 = o->isic3 || (pass == 0 && cs_oecd_is_isic3(code));
            o->code[o->n_users] = code;
            o->key[o->n_users] = key;
            o->use[o->n_users++] = use_of(code);
            o->n += pass == 0;
            if (!cs_index_add(o->index, key, NULL))
                st = cs_sheet_fail(s, 0, c, err, "column '%s' stands twice; expected one", code);
        }
    }
    return st;
}

/* Columns of one table by the users' keys. */
static enum cs_status find_columns(struct oecd *o, struct table *t, struct cs_err *err)
{
    const struct cs_sheet *s = t->cells.sheet;
    enum cs_status st = CS_OK;
    t->col = CS_ARENA_ARRAY(o->arena, size_t, o->n_users + 1);
    t->impo = cs_sheet_find_col(s, 0, "IMPO");
    for (size_t u = 0; u < o->n_users; u++)
        t->col[u] = SIZE_MAX;
    for (size_t c = 1; c < cs_sheet_cols(s); c++) {
        const char *code = cs_sheet_text(s, 0, c);
        const char *key = is_final(code) ? code : cs_oecd_key(o->arena, code);
        size_t u = cs_index_find(o->index, key);
        if (*code == '\0' || c == t->impo)
            continue;
        if (u == CS_NOT_FOUND)
            st = cs_sheet_fail(s, 0, c, err, "column '%s' is none of %s", code,
                               cs_sheet_path(o->first->cells.sheet));
        else
            t->col[u] = c;
    }
    for (size_t u = 0; u < o->n_users; u++) {
        if (t->col[u] == SIZE_MAX)
            st = cs_sheet_fail(s, 0, 0, err, "no column '%s'; expected one as in %s", o->code[u],
                               cs_sheet_path(o->first->cells.sheet));
    }
    return st;
}

/* Rows of one table: those with its prefix and a sector's key. */
static enum cs_status find_rows(struct oecd *o, struct table *t, enum kind kind, struct cs_err *err)
{
    const struct cs_sheet *s = t->cells.sheet;
    const char *prefix = prefixes[kind];
    enum cs_status st = CS_OK;
    t->row = CS_ARENA_ARRAY(o->arena, size_t, o->n + 1);
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        const char *text = cs_sheet_text(s, r, 0);
        if (!cs_starts_with(text, prefix) || cs_starts_with(text, "TTL_INT"))
            continue;
        size_t i = cs_index_find(o->index, cs_oecd_key(o->arena, text + strlen(prefix)));
        if (i == CS_NOT_FOUND || i >= o->n)
            st = cs_sheet_fail(s, r, 0, err, "row '%s' has no column among %s ... %s", text,
                               o->code[0], o->code[o->n - 1]);
        else if (t->row[i] != 0)
            st = cs_sheet_fail(s, r, 0, err, "row '%s' stands twice; expected one", text);
        else
            t->row[i] = r;
    }
    for (size_t i = 0; i < o->n; i++) {
        if (t->row[i] == 0)
            st = cs_sheet_fail(s, 0, t->col[i], err, "industry '%s' has a column but no row '%s%s'",
                               o->code[i], prefix, o->key[i]);
    }
    return st;
}

/* The first column's label of a file says what it is; naming the wrong file is the usual slip. */
static enum cs_status sniff(const struct cs_sheet *s, enum kind kind, struct cs_err *err)
{
    const char *first = cs_sheet_text(s, 1, 0);
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        if (cs_starts_with(cs_sheet_text(s, r, 0), prefixes[kind]))
            return CS_OK;
    }
    return cs_sheet_fail(s, 1, 0, err,
                         "no row begins with %s, the first is '%s'; expected an OECD national "
                         "input-output table of %s for the key '%s'",
                         prefixes[kind], first,
                         kind == TOTAL      ? "total use (ttl)"
                         : kind == DOMESTIC ? "domestic output (dom)"
                                            : "imports (imp)",
                         file_keys[kind]);
}

static enum cs_status open_tables(struct oecd *o, struct cs_sheet *sheets[KINDS],
                                  struct cs_err *err)
{
    bool missing_zero;
    enum cs_status st = cs_cells_rule(o->step, &missing_zero, err);
    for (size_t k = 0; k < KINDS && st == CS_OK; k++) {
        if (cs_node_get(o->step, file_keys[k]) == NULL)
            continue;
        st = cs_step_sheet(o->ctx, o->step, file_keys[k], &sheets[k], err);
        if (st == CS_OK)
            st = sniff(sheets[k], (enum kind)k, err);
        o->table[k].cells = (struct cs_cells){sheets[k], false, missing_zero};
        if (o->first == NULL)
            o->first = &o->table[k];
    }
    if (st == CS_OK && sheets[TOTAL] == NULL && (!sheets[DOMESTIC] || !sheets[IMPORTED]))
        st = cs_node_fail(o->step, err,
                          "the step names %s; expected 'file' (total use), or 'domestic' and "
                          "'imports', or all three",
                          o->first ? "one file without the total use" : "no file");
    return st;
}

static enum cs_status read_block(struct oecd *o, const struct table *t, gsl_matrix **out,
                                 struct cs_err *err)
{
    enum cs_status st = CS_OK;
    *out = gsl_matrix_calloc(o->n, o->n_users);
    for (size_t i = 0; i < o->n; i++) {
        for (size_t u = 0; u < o->n_users; u++) {
            enum cs_status one =
                cs_cells_get(&t->cells, t->row[i], t->col[u], gsl_matrix_ptr(*out, i, u), err);
            st = st == CS_OK ? one : st;
        }
    }
    return st;
}

/* The row in the first of the files that has it. */
static enum cs_status read_below(struct oecd *o, enum row which, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t k = 0; k < KINDS; k++) {
        const struct table *t = &o->table[k];
        for (size_t r = 1; t->cells.sheet != NULL && r < cs_sheet_rows(t->cells.sheet); r++) {
            if (strcmp(cs_sheet_text(t->cells.sheet, r, 0), below[which].source) != 0)
                continue;
            o->below[which] = CS_ARENA_ARRAY(o->arena, double, o->n_users + 1);
            for (size_t u = 0; u < o->n_users; u++) {
                bool filled = u < o->n || which <= TAXES;
                enum cs_status one =
                    filled ? cs_cells_get(&t->cells, r, t->col[u], &o->below[which][u], err)
                           : CS_OK;
                st = st == CS_OK ? one : st;
            }
            return st;
        }
    }
    return st;
}

static enum cs_status read_all(struct oecd *o, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t k = 0; k < KINDS && st == CS_OK; k++) {
        if (o->table[k].cells.sheet == NULL)
            continue;
        st = find_columns(o, &o->table[k], err);
        if (st == CS_OK)
            st = find_rows(o, &o->table[k], (enum kind)k, err);
        if (st == CS_OK)
            st = read_block(o, &o->table[k], &o->use_of[k], err);
    }
    for (enum row r = 0; r < ROWS && st == CS_OK; r++)
        st = read_below(o, r, err);
    static const enum row needed[] = {TAXES, VALUE_ADDED, OUTPUT};
    for (size_t i = 0; i < 3 && st == CS_OK; i++) {
        if (o->below[needed[i]] == NULL)
            st = cs_sheet_fail(o->first->cells.sheet, 0, 0, err,
                               "no row '%s'; expected it below the industries (give the file of "
                               "total use too if it stands there)",
                               below[needed[i]].source);
    }
    return st;
}

/* code,value: re-exports by product. */
static enum cs_status read_reexports(struct oecd *o, double *reexports, struct cs_err *err)
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

static enum cs_status read_imports(const struct oecd *o, double *imports, struct cs_err *err)
{
    const struct table *t = &o->table[TOTAL];
    enum cs_status st = CS_OK;
    if (t->impo == SIZE_MAX)
        return cs_sheet_fail(t->cells.sheet, 0, 0, err,
                             "no column 'IMPO'; expected the imports, negative, by product");
    for (size_t i = 0; i < o->n; i++) {
        enum cs_status one = cs_cells_get(&t->cells, t->row[i], t->impo, &imports[i], err);
        if (one == CS_OK && imports[i] > 0)
            one = cs_sheet_fail(t->cells.sheet, t->row[i], t->impo, err,
                                "imports are %.6g; expected 0 or below, as the OECD publishes them",
                                imports[i]);
        imports[i] = -imports[i];
        st = st == CS_OK ? one : st;
    }
    return st;
}

/* Domestic and imported blocks where the files give total use alone. */
static enum cs_status part_total(struct oecd *o, struct cs_err *err)
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
    o->use_of[DOMESTIC] = gsl_matrix_calloc(o->n, o->n_users);
    o->use_of[IMPORTED] = gsl_matrix_calloc(o->n, o->n_users);
    return cs_share_imports(&(struct cs_total_use){.T = o->use_of[TOTAL],
                                                   .use = o->use,
                                                   .imports = imports,
                                                   .reexports = reexports,
                                                   .proportional = choice == 1,
                                                   .rounding = PUBLISHED_ROUNDING,
                                                   .name = o->code,
                                                   .file = cs_sheet_path(o->first->cells.sheet)},
                            o->use_of[DOMESTIC], o->use_of[IMPORTED], err);
}

/* The block that is missing of domestic and imported: total less the other. */
static void subtract(struct oecd *o, enum kind wanted, enum kind other)
{
    o->use_of[wanted] = gsl_matrix_calloc(o->n, o->n_users);
    gsl_matrix_memcpy(o->use_of[wanted], o->use_of[TOTAL]);
    gsl_matrix_sub(o->use_of[wanted], o->use_of[other]);
}

static enum cs_status part(struct oecd *o, struct cs_err *err)
{
    if (!o->use_of[DOMESTIC] && !o->use_of[IMPORTED])
        return part_total(o, err);
    if (!o->use_of[DOMESTIC])
        subtract(o, DOMESTIC, IMPORTED);
    if (!o->use_of[IMPORTED])
        subtract(o, IMPORTED, DOMESTIC);
    return CS_OK;
}

static void fill_flows(const struct oecd *o, struct cs_economy *e)
{
    struct cs_primary *imports =
        cs_step_add_primary(e, (struct cs_account){"imports", "Imports", "import", ""});
    for (size_t i = 0; i < o->n; i++) {
        gsl_vector_set(e->x, i, o->below[OUTPUT][i]);
        for (size_t u = 0; u < o->n_users; u++) {
            bool final = u >= o->n;
            gsl_matrix_set(final ? e->F : e->Z, i, final ? u - o->n : u,
                           gsl_matrix_get(o->use_of[DOMESTIC], i, u));
            *(final ? &imports->final[u - o->n] : &imports->sector[u]) +=
                gsl_matrix_get(o->use_of[IMPORTED], i, u);
        }
    }
}

static void fill_below(const struct oecd *o, struct cs_economy *e)
{
    bool parted = o->below[LABOUR] && o->below[PRODUCTION_TAXES] && o->below[SURPLUS];
    for (enum row r = 0; r < OUTPUT; r++) {
        bool part_of = r >= LABOUR;
        if (o->below[r] == NULL || (r == VALUE_ADDED && parted) || (part_of && !parted))
            continue;
        struct cs_primary *p = cs_step_add_primary(e, below[r].account);
        for (size_t u = 0; u < o->n_users; u++)
            *(u < o->n ? &p->sector[u] : &p->final[u - o->n]) = o->below[r][u];
    }
}

/* What OUTPUT leaves of each column whose foreign taxes are published as 0. */
static enum cs_status complete_foreign_taxes(struct oecd *o, const struct cs_economy *e,
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

static enum cs_status add_rules(struct oecd *o, struct cs_economy *e, struct cs_err *err)
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
    if (st != CS_OK || o->table[DOMESTIC].cells.sheet || o->table[IMPORTED].cells.sheet)
        return st;
    return cs_assemble_rule(
        e, o->step, "table.import_rule",
        "domestic and imported parts of each product: one import share for all uses at home "
        "(imports less residents' purchases abroad over those uses); the table gives total use "
        "alone",
        err);
}

static enum cs_status build(struct oecd *o, struct cs_err *err)
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
        cs_assemble_sectors(o->ctx, o->step, names, cs_sheet_path(o->first->cells.sheet), e, err);
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
    struct oecd o = {.ctx = ctx, .step = step, .arena = cs_arena_new(), .index = cs_index_new()};
    struct cs_sheet *sheets[KINDS] = {NULL};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = open_tables(&o, sheets, err);
    if (st == CS_OK)
        st = name_users(&o, err);
    if (st == CS_OK)
        st = read_all(&o, err);
    if (st == CS_OK)
        st = part(&o, err);
    if (st == CS_OK)
        st = build(&o, err);
    for (size_t k = 0; k < KINDS; k++) {
        cs_sheet_free(sheets[k]);
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
