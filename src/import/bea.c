/*
 * United States, Bureau of Economic Analysis: make and use tables (summary level, producers'
 * prices) and the import matrix -> industry by industry, domestic flows. Million US dollars.
 *
 *   make = "Summary_Make_2019_....csv"; use = "Summary_Use_2019_PRO_....csv";
 *   imports = "Summary_Import_2019_....csv"; titles = "Summary_IndustryCodeName_2017.csv";
 *   model = "D";              fixed product sales; "C" fixed industry sales (supply_use.h)
 *   sectors = "sectors.csv"; missing = "zero";
 *
 * Make: industries down, commodities across. Use and imports: commodities down, industries and
 * final uses (F010 ...) across; V001 compensation, V002 taxes less subsidies on production AND on
 * imports, V003 surplus below. Domestic use = use - imports, cell by cell.
 *
 * F050 is minus the imports. Where a commodity's F050 and its row of the import matrix do not
 * cancel (domestic freight, insurance and customs duty inside the imports' price), the rest is a
 * final use of its own, `import_adjustment`. Commodities that no industry is named after (Used:
 * scrap and second-hand goods; Other: noncomparable imports and adjustments) are not produced on
 * demand: their purchases are the row `not_produced`, what industries sell of them is the final use
 * `not_produced_sales`.
 */
#include "import/bea.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/supply_use.h"
#include "import/world.h"

static const struct cs_account below[CS_BEA_VALUE_ADDED] = {
    {"coe", "Compensation of employees", "value_added", "coe"},
    {"taxes_production", "Taxes less subsidies on production and imports", "value_added",
     "production_tax"},
    {"surplus", "Gross operating surplus and mixed income", "value_added", "surplus"},
};

static const struct cs_final_name finals[] = {
    {"F010", "households", "Personal consumption", "households"},
    {"F02E", "capital_equipment", "Private investment: equipment", "capital"},
    {"F02N", "capital_intellectual", "Private investment: intellectual property", "capital"},
    {"F02R", "capital_housing", "Private investment: residential", "capital"},
    {"F02S", "capital_structures", "Private investment: structures", "capital"},
    {"F030", "inventories", "Changes in private inventories", "inventories"},
    {"F040", "exports", "Exports", "exports"},
    {"F06C", "government_defence", "Federal defence: consumption", "government"},
    {"F07C", "government_federal", "Federal nondefence: consumption", "government"},
    {"F10C", "government_local", "State and local government: consumption", "government"},
    {"F06?", "", "Federal defence: investment", "capital"},
    {"F07?", "", "Federal nondefence: investment", "capital"},
    {"F10?", "", "State and local government: investment", "capital"},
    {NULL, NULL, NULL, NULL},
};

static const struct {
    const char *code, *role;
} roles[] = {
    {"111CA", "agriculture"},
    {"113FF", "agriculture"},
    {"23", "construction"},
    {"HS", "real_estate"},
    {"ORE", "real_estate"},
    {"61", "care.education"},
    {"621", "care.health"},
    {"622", "care.health"},
    {"623", "care.social"},
    {"624", "care.social"},
    {"GFGD", "public_administration"},
    {"GFGN", "public_administration"},
    {"GSLG", "public_administration"},
};

/* More imported than used: the two tables differ in what they redefine. Worth a word, no more. */
static void report_negatives(const struct cs_bea *t)
{
    size_t count = 0, row = 0, col = 0;
    double least = 0;
    for (size_t i = 0; i < t->n_produced; i++) {
        for (size_t j = 0; j < t->use->size2; j++) {
            double used = gsl_matrix_get(t->use, i, j);
            double v = used - gsl_matrix_get(t->imported, i, j);
            count += v < 0 && used >= 0;
            if (v >= least || used < 0)
                continue;
            least = v;
            row = i;
            col = j;
        }
    }
    size_t n = cs_index_count(t->industries);
    if (count > 0)
        cs_log(t->ctx->log, CS_LOG_WARNING,
               "%s: more is imported than used in %zu cells, most in commodity %s of %s (by %.6g "
               "million); they stay negative domestic uses",
               cs_sheet_path(t->sheet[CS_BEA_IMPORTS]), count, cs_index_name(t->commodities, row),
               cs_index_name(col < n ? t->industries : t->finals, col < n ? col : col - n), -least);
}

/* Produced commodities alone: V, U and Y of the transformation, Y with the adjustment last. */
static enum cs_status transform(const struct cs_bea *t, enum cs_sut_model model,
                                struct cs_symmetric *out, struct cs_err *err)
{
    size_t n = cs_index_count(t->industries), k = cs_index_count(t->finals), m = t->n_produced;
    gsl_matrix *V = gsl_matrix_calloc(n, m), *U = gsl_matrix_calloc(m, n);
    gsl_matrix *Y = gsl_matrix_calloc(m, k + 1);
    for (size_t i = 0; i < m; i++) {
        for (size_t j = 0; j < n; j++)
            gsl_matrix_set(V, j, i, gsl_matrix_get(t->make, j, i));
        for (size_t j = 0; j < n + k; j++)
            gsl_matrix_set(j < n ? U : Y, i, j < n ? j : j - n,
                           gsl_matrix_get(t->use, i, j) - gsl_matrix_get(t->imported, i, j));
        gsl_matrix_set(Y, i, k, t->adjustment[i]);
    }
    enum cs_status st =
        cs_sut_derive(model, &(struct cs_supply_use){.V = V, .U = U, .Y = Y}, out, err);
    gsl_matrix_free(V);
    gsl_matrix_free(U);
    gsl_matrix_free(Y);
    return st;
}

/* A used commodity must have a maker, or its use would vanish. */
static enum cs_status check_made(const struct cs_bea *t, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < t->n_produced; i++) {
        double made = 0, used = 0;
        for (size_t j = 0; j < t->make->size1; j++)
            made += gsl_matrix_get(t->make, j, i);
        for (size_t j = 0; j < t->use->size2; j++)
            used += fabs(gsl_matrix_get(t->use, i, j) - gsl_matrix_get(t->imported, i, j));
        if (made == 0 && used > 0)
            st = cs_fail_at(err, CS_EINPUT, cs_sheet_path(t->sheet[CS_BEA_MAKE]), 0,
                            "nobody makes commodity '%s', of which %.6g million are used beside "
                            "imports; expected a maker",
                            cs_index_name(t->commodities, i), used);
    }
    return st;
}

static void set_user(struct cs_primary *p, size_t n, size_t user, double v)
{
    *(user < n ? &p->sector[user] : &p->final[user - n]) += v;
}

/* Imports, commodities that are not produced, and value added. */
static void fill_primary(const struct cs_bea *t, struct cs_economy *e)
{
    size_t n = e->n, k = cs_index_count(t->finals), m = cs_index_count(t->commodities);
    cs_step_add_primary(e, (struct cs_account){"imports", "Imports", "import", ""});
    cs_step_add_primary(
        e, (struct cs_account){"not_produced",
                               "Scrap, used goods and adjustments (not produced on demand)",
                               "import", "not_produced"});
    struct cs_primary *imports = &e->primary[0], *others = &e->primary[1];
    for (size_t i = 0; i < m; i++) {
        for (size_t u = 0; u < n + k; u++) {
            double imported = gsl_matrix_get(t->imported, i, u);
            set_user(imports, n, u, imported);
            if (i >= t->n_produced)
                set_user(others, n, u, gsl_matrix_get(t->use, i, u) - imported);
        }
        if (i >= t->n_produced)
            others->final[k] += t->adjustment[i];
    }
    for (size_t v = 0; v < CS_BEA_VALUE_ADDED; v++) {
        struct cs_primary *p = cs_step_add_primary(e, below[v]);
        memcpy(p->sector, t->value_added[v], n * sizeof(double));
    }
}

static void fill_table(const struct cs_bea *t, const struct cs_symmetric *s, struct cs_economy *e)
{
    size_t k = cs_index_count(t->finals);
    gsl_matrix_memcpy(e->Z, s->Z);
    for (size_t i = 0; i < e->n; i++) {
        double sold = 0;
        for (size_t c = t->n_produced; c < cs_index_count(t->commodities); c++)
            sold += gsl_matrix_get(t->make, i, c);
        for (size_t f = 0; f <= k; f++)
            gsl_matrix_set(e->F, i, f, gsl_matrix_get(s->F, i, f));
        gsl_matrix_set(e->F, i, k + 1, sold);
        gsl_vector_set(e->x, i, gsl_vector_get(s->x, i) + sold);
    }
    for (size_t f = 0; f < k; f++) {
        const char *code = cs_index_name(t->finals, f);
        e->final[f] = cs_world_final(e, finals, code);
        if (*e->final[f].code == '\0') /* investment of government, by kind */
            e->final[f].code = cs_arena_printf(e->arena, "capital_%s", code);
    }
    e->final[k] = cs_assemble_account(
        e, "import_adjustment", "Domestic freight, insurance and duty in imports", "final", "");
    e->final[k + 1] = cs_assemble_account(
        e, "not_produced_sales", "Sales of scrap, used goods and adjustments", "final", "");
}

static const char *role_of(const char *code)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (strcmp(roles[i].code, code) == 0)
            return roles[i].role;
    }
    return "";
}

/* Titles from the file of names: the headings end in Code and Name. */
static enum cs_status read_titles(const struct cs_bea *t, struct cs_sector_name *names,
                                  struct cs_err *err)
{
    struct cs_sheet *s = NULL;
    size_t code = SIZE_MAX, name = SIZE_MAX;
    if (cs_node_get(t->step, "titles") == NULL)
        return CS_OK;
    enum cs_status st = cs_step_sheet(t->ctx, t->step, "titles", &s, err);
    for (size_t c = 0; st == CS_OK && c < cs_sheet_cols(s); c++) {
        const char *heading = cs_sheet_text(s, 0, c);
        code = cs_ends_with(heading, "Code") ? c : code;
        name = cs_ends_with(heading, "Name") ? c : name;
    }
    if (st == CS_OK && (code == SIZE_MAX || name == SIZE_MAX))
        st = cs_sheet_fail(s, 0, 0, err,
                           "expected a heading that ends in Code and one that ends in Name");
    for (size_t r = 1; st == CS_OK && r < cs_sheet_rows(s); r++) {
        size_t i = cs_index_find(t->industries, cs_sheet_text(s, r, code));
        if (i != CS_NOT_FOUND)
            names[i].title = cs_collapse(t->arena, cs_sheet_text(s, r, name));
    }
    cs_sheet_free(s);
    return st;
}

static enum cs_status name_sectors(const struct cs_bea *t, struct cs_economy *e, struct cs_err *err)
{
    struct cs_sector_name *names = CS_ARENA_ARRAY(t->arena, struct cs_sector_name, e->n + 1);
    for (size_t i = 0; i < e->n; i++) {
        const char *code = cs_index_name(t->industries, i);
        names[i] = (struct cs_sector_name){code, code, code, role_of(code)};
    }
    enum cs_status st = read_titles(t, names, err);
    return st != CS_OK ? st
                       : cs_assemble_sectors(t->ctx, t->step, names,
                                             cs_sheet_path(t->sheet[CS_BEA_MAKE]), e, err);
}

static enum cs_status build(struct cs_bea *t, struct cs_err *err)
{
    static const char *const choices[] = {"D", "C", NULL};
    struct cs_symmetric s = {0};
    size_t choice = 0;
    enum cs_status st = cs_assemble_choice(t->step, "model", choices, &choice, err);
    if (st == CS_OK)
        st = check_made(t, err);
    if (st == CS_OK)
        st = transform(t, choice == 0 ? CS_SUT_D : CS_SUT_C, &s, err);
    if (st != CS_OK)
        return st;
    report_negatives(t);
    struct cs_economy *e =
        cs_economy_new(cs_index_count(t->industries), cs_index_count(t->finals) + 2, 0);
    fill_table(t, &s, e);
    fill_primary(t, e);
    if (choice == 1)
        cs_log(t->ctx->log, CS_LOG_INFO,
               "model C gives %zu negative flows, the lowest %.6g million", s.negative,
               s.most_negative);
    cs_symmetric_clear(&s);
    st = name_sectors(t, e, err);
    if (st == CS_OK)
        t->ctx->economy = e;
    else
        cs_economy_free(e);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {"importer",      "source", "note", CS_CELLS_KEYS,
                                       CS_SECTORS_KEYS, "make",   "use",  "imports",
                                       "titles",        "model"};
    struct cs_bea t = {.ctx = ctx,
                       .step = step,
                       .arena = cs_arena_new(),
                       .industries = cs_index_new(),
                       .commodities = cs_index_new(),
                       .finals = cs_index_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_bea_read(&t, err);
    if (st == CS_OK)
        st = build(&t, err);
    gsl_matrix *matrices[] = {t.make, t.use, t.imported};
    for (size_t i = 0; i < CS_BEA_FILES; i++) {
        cs_sheet_free(t.sheet[i]);
        if (matrices[i] != NULL)
            gsl_matrix_free(matrices[i]);
    }
    cs_index_free(t.industries);
    cs_index_free(t.commodities);
    cs_index_free(t.finals);
    cs_arena_free(t.arena);
    return st;
}

const struct cs_importer_type cs_importer_bea = {
    .name = "bea",
    .help = "USA: make, use and import tables of the BEA, to an industry-by-industry table",
    .tried = true,
    .table = true,
    .run = run,
};
