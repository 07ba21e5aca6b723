/*
 * Eora26, one country cut out of it. Thousand US dollars, basic prices, 26 sectors a country.
 *
 *   file = "Eora26_2015_bp/Eora26_2015_bp_T.txt"; country = "NPL";
 *   sectors = "sectors.csv";
 *
 * Tab-separated, no headings. Beside ..._T.txt (flows) stand ..._FD.txt (final demand), ..._VA.txt
 * (primary inputs, one row each), labels_T.txt, labels_FD.txt (country, ISO code, kind, name) and
 * labels_VA.txt (kind, name). Output is the sum of a row.
 *
 * Education, health and other services are one sector: its role is `care`, no more. Product taxes
 * are none of Eora26's rows. Not yet tried on a publisher's file.
 */
#include <fnmatch.h>
#include <string.h>

#include "base/str.h"
#include "import/world.h"

enum part { FLOWS, FINAL, INPUTS, LABELS, FINAL_LABELS, INPUT_LABELS, PARTS };

static const char *const suffixes[PARTS] = {"_T.txt", "_FD.txt", "_VA.txt"};
static const char *const label_files[PARTS] = {
    NULL, NULL, NULL, "labels_T.txt", "labels_FD.txt", "labels_VA.txt"};

static const struct cs_final_name finals[] = {
    {"Household final consumption*", "households", "Household consumption", "households"},
    {"Non-profit institutions*", "npish", "Consumption of non-profit institutions", "npish"},
    {"Government final consumption*", "government", "Government consumption", "government"},
    {"Gross fixed capital formation*", "capital", "Gross fixed capital formation", "capital"},
    {"Changes in inventories*", "inventories", "Changes in inventories", "inventories"},
    {"Acquisitions less disposals*", "valuables", "Acquisitions less disposals of valuables",
     "valuables"},
    {NULL, NULL, NULL, NULL},
};

static const struct cs_final_name inputs[] = {
    {"Compensation of employees*", "coe", "Compensation of employees", "coe"},
    {"Taxes on production*", "taxes_production", "Taxes on production", "production_tax"},
    {"Subsidies on production*", "subsidies_production", "Subsidies on production",
     "production_tax"},
    {"Net operating surplus*", "surplus", "Net operating surplus", "surplus"},
    {"Net mixed income*", "mixed_income", "Net mixed income", "mixed_income"},
    {"Consumption of fixed capital*", "capital_consumption", "Consumption of fixed capital",
     "surplus"},
    {NULL, NULL, NULL, NULL},
};

static const struct {
    const char *pattern, *role;
} roles[] = {
    {"Agriculture", "agriculture"},   {"Fishing", "agriculture"},
    {"Construction", "construction"}, {"Public Administration", "public_administration"},
    {"Education, Health*", "care"},   {"Private Households", "domestic_service"},
};

struct eora {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct cs_sheet *sheet[PARTS];
    struct cs_world world;
    double *row; /* one primary input, by column of the world */
};

/* The files beside the one that the step names. */
static enum cs_status open_files(struct eora *t, struct cs_err *err)
{
    const char *file;
    enum cs_status st = cs_node_need_string(t->step, "file", &file, err);
    if (st == CS_OK && !cs_ends_with(file, suffixes[FLOWS]))
        st = cs_node_fail(
            cs_node_get(t->step, "file"), err,
            "'%s' does not end in _T.txt; expected the file of flows, with ..._FD.txt, "
            "..._VA.txt and labels_*.txt beside it",
            file);
    if (st != CS_OK)
        return st;
    const char *slash = strrchr(file, '/');
    int folder = slash ? (int)(slash - file) + 1 : 0;
    int stem = (int)(strlen(file) - strlen(suffixes[FLOWS]));
    for (size_t p = 0; p < PARTS && st == CS_OK; p++) {
        bool label = label_files[p] != NULL;
        const char *name = cs_arena_printf(t->arena, "%.*s%s", label ? folder : stem, file,
                                           label ? label_files[p] : suffixes[p]);
        st = cs_sheet_read_text(cs_step_data_path(t->ctx, t->arena, name), '\t', &t->sheet[p], err);
    }
    return st;
}

/* As many labels as the matrix has rows or columns. */
static enum cs_status check_size(const struct cs_sheet *labels, size_t n, size_t has,
                                 const char *of, const struct cs_sheet *matrix, struct cs_err *err)
{
    if (n == has)
        return CS_OK;
    return cs_fail_at(err, CS_EINPUT, cs_sheet_path(matrix), 0,
                      "%zu %s; expected %zu, one a label of %s", has, of, n, cs_sheet_path(labels));
}

static size_t filled_rows(const struct cs_sheet *s)
{
    size_t n = cs_sheet_rows(s);
    while (n > 0 && cs_sheet_row_empty(s, n - 1))
        n--;
    return n;
}

/* A tab at the end of each line makes one empty column more. */
static size_t filled_cols(const struct cs_sheet *s)
{
    size_t n = cs_sheet_cols(s);
    while (n > 0 && *cs_sheet_text(s, 0, n - 1) == '\0')
        n--;
    return n;
}

static struct cs_world_label label_at(const struct cs_sheet *s, size_t r, bool final)
{
    return (struct cs_world_label){cs_sheet_text(s, r, 1), cs_sheet_text(s, r, 3), final, r};
}

static enum cs_status read_labels(struct eora *t, struct cs_err *err)
{
    struct cs_world *w = &t->world;
    struct cs_sheet *const *s = t->sheet;
    size_t n = filled_rows(s[LABELS]), k = filled_rows(s[FINAL_LABELS]);
    w->row = CS_ARENA_ARRAY(t->arena, struct cs_world_label, n + 1);
    w->col = CS_ARENA_ARRAY(t->arena, struct cs_world_label, n + k + 1);
    for (size_t r = 0; r < n; r++)
        w->row[w->n_rows++] = w->col[w->n_cols++] = label_at(s[LABELS], r, false);
    for (size_t r = 0; r < k; r++)
        w->col[w->n_cols++] = label_at(s[FINAL_LABELS], r, true);
    for (size_t c = 0; c < w->n_cols; c++) {
        const struct cs_sheet *from = s[c < n ? LABELS : FINAL_LABELS];
        if (*w->col[c].region == '\0' || *w->col[c].item == '\0')
            return cs_sheet_fail(from, w->col[c].at, 0, err,
                                 "expected four columns: country, ISO code, kind, name");
    }
    enum cs_status checks[] = {
        check_size(s[LABELS], n, filled_rows(s[FLOWS]), "rows", s[FLOWS], err),
        check_size(s[LABELS], n, filled_cols(s[FLOWS]), "columns", s[FLOWS], err),
        check_size(s[LABELS], n, filled_rows(s[FINAL]), "rows", s[FINAL], err),
        check_size(s[FINAL_LABELS], k, filled_cols(s[FINAL]), "columns", s[FINAL], err),
        check_size(s[LABELS], n, filled_cols(s[INPUTS]), "columns", s[INPUTS], err),
        check_size(s[INPUT_LABELS], filled_rows(s[INPUT_LABELS]), filled_rows(s[INPUTS]), "rows",
                   s[INPUTS], err)};
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        st = st == CS_OK ? checks[i] : st;
    return st;
}

/* Thousands to millions. */
static enum cs_status cell(const struct cs_sheet *s, size_t row, size_t col, double *v,
                           struct cs_err *err)
{
    enum cs_status st = cs_cells_get(&(struct cs_cells){.sheet = s}, row, col, v, err);
    *v /= 1000;
    return st;
}

static enum cs_status flow(const struct cs_world *w, const struct cs_world_label *row,
                           const struct cs_world_label *col, double *v, struct cs_err *err)
{
    struct cs_sheet *const *sheets = w->data;
    return cell(sheets[col->final ? FINAL : FLOWS], row->at, col->at, v, err);
}

static enum cs_status add_input(struct eora *t, const struct cs_cut *cut, size_t r,
                                struct cs_economy *e, struct cs_err *err)
{
    const struct cs_sheet *labels = t->sheet[INPUT_LABELS];
    const char *name = cs_sheet_text(labels, r, 1);
    struct cs_account a = cs_world_final(e, inputs, name);
    enum cs_status st = CS_OK;
    if (*a.role == '\0')
        return cs_sheet_fail(labels, r, 1, err,
                             "primary input '%s' is none of Eora26's; expected compensation of "
                             "employees, taxes, subsidies, surplus, mixed income or consumption "
                             "of fixed capital",
                             name);
    a.kind = "value_added";
    struct cs_primary *p = &e->primary[1 + r];
    p->account = a;
    for (size_t c = 0; c < t->world.n_rows; c++) {
        t->row[c] = 0;
        enum cs_status one =
            cut->col[c] == CS_NOT_FOUND ? CS_OK : cell(t->sheet[INPUTS], r, c, &t->row[c], err);
        st = st == CS_OK ? one : st;
    }
    cs_world_add_row(&t->world, cut, t->row, p);
    return st;
}

static const char *role_of(const char *name)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (fnmatch(roles[i].pattern, name, FNM_CASEFOLD) == 0)
            return roles[i].role;
    }
    return "";
}

static enum cs_status build(void *importer, const struct cs_cut *cut, struct cs_economy **out,
                            struct cs_err *err)
{
    struct eora *t = importer;
    enum cs_status st =
        cs_world_economy(&t->world, cut, finals, filled_rows(t->sheet[INPUT_LABELS]), out, err);
    if (st != CS_OK)
        return st;
    struct cs_economy *e = *out;
    struct cs_sector_name *names = CS_ARENA_ARRAY(t->arena, struct cs_sector_name, e->n + 1);
    for (size_t i = 0; i < e->n; i++) {
        const char *name = cs_index_name(cut->sectors, i);
        names[i] = (struct cs_sector_name){name, cs_arena_printf(t->arena, "S%02zu", i + 1), name,
                                           role_of(name)};
    }
    t->row = CS_ARENA_ARRAY(t->arena, double, t->world.n_cols + 1);
    for (size_t r = 0; r + 1 < e->n_primary && st == CS_OK; r++)
        st = add_input(t, cut, r, e, err);
    return st != CS_OK ? st : cs_assemble_sectors(t->ctx, t->step, names, t->world.file, e, err);
}

static enum cs_status cut_country(struct eora *t, struct cs_err *err)
{
    const char *country;
    t->world.file = cs_sheet_path(t->sheet[LABELS]);
    t->world.flow = flow;
    t->world.data = t->sheet;
    enum cs_status st = cs_node_need_string(t->step, "country", &country, err);
    if (st == CS_OK)
        st = cs_world_take(&t->world, t->step, &country, 1, t->arena, build, t, t->ctx, err);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_SECTORS_KEYS, "country"};
    struct eora t = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = open_files(&t, err);
    if (st == CS_OK)
        st = read_labels(&t, err);
    if (st == CS_OK)
        st = cut_country(&t, err);
    for (size_t p = 0; p < PARTS; p++)
        cs_sheet_free(t.sheet[p]);
    cs_arena_free(t.arena);
    return st;
}

const struct cs_importer_type cs_importer_eora26 = {
    .name = "eora26",
    .help = "one country out of Eora26 (flows, final demand, primary inputs and their labels)",
    .tried = false,
    .table = true,
    .run = run,
};
