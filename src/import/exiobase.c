/*
 * EXIOBASE 3 in text form (pymrio layout), one region cut out of it. Million euros, basic prices.
 *
 *   folder = "IOT_2019_ixi"; country = "ZA";     a region as EXIOBASE codes it (two letters)
 *   satellite = ["satellite/F.txt"];             or "employment/F.txt", "factor_inputs/F.txt"
 *   sectors = "sectors.csv";
 *
 * Tab-separated. Z.txt and Y.txt (else A.txt, Y.txt and x.txt): two lines of headings, region and
 * sector (category), perhaps a third with the names of the index, and two columns, region and
 * sector. F.txt: two lines of headings and the name of the account in the first column.
 *
 * Value added, product taxes on inputs and employment by sex and skill are accounts of F.txt; jobs
 * by sex become labour.csv, hours a year over jobs their mean weekly hours. Product taxes on final
 * uses are in no file. Not yet tried on a publisher's file.
 */
#include <fnmatch.h>
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/world.h"

enum { MOST_SATELLITES = 4, WEEKS = 52 };

enum {
    TAXES,
    PRODUCTION_TAXES,
    COE,
    SURPLUS,
    PRIMARY,
    MEN = PRIMARY,
    WOMEN,
    HOURS_MEN,
    HOURS_WOMEN,
    ACCOUNTS
};

/* Accounts of F.txt; several rows of one are added up. */
static const struct {
    const char *pattern;
    struct cs_account account;
} known[ACCOUNTS] = {
    {"Taxes less subsidies on products*",
     {"taxes_products", "Taxes less subsidies on products", "product_tax", ""}},
    {"Other net taxes on production*",
     {"taxes_production", "Other net taxes on production", "value_added", "production_tax"}},
    {"Compensation of employees*", {"coe", "Compensation of employees", "value_added", "coe"}},
    {"Operating surplus*",
     {"surplus", "Operating surplus and consumption of fixed capital", "value_added", "surplus"}},
    {"Employment people: *-skilled male", {"", "jobs of men", "", ""}},
    {"Employment people: *-skilled female", {"", "jobs of women", "", ""}},
    {"Employment hours: *-skilled male", {"", "hours of men", "", ""}},
    {"Employment hours: *-skilled female", {"", "hours of women", "", ""}},
};

static const struct cs_final_name finals[] = {
    {"*by households", "households", "Household consumption", "households"},
    {"*non-profit*", "npish", "Consumption of non-profit institutions", "npish"},
    {"*by government", "government", "Government consumption", "government"},
    {"Gross fixed capital formation", "capital", "Gross fixed capital formation", "capital"},
    {"Changes in inventories", "inventories", "Changes in inventories", "inventories"},
    {"Changes in valuables", "valuables", "Changes in valuables", "valuables"},
    {"Export*", "exports_unallocated", "Exports without a country of use", "exports"},
    {NULL, NULL, NULL, NULL},
};

static const struct {
    const char *pattern, *role;
} roles[] = {
    {"Cultivation of*", "agriculture"},
    {"*farming*", "agriculture"},
    {"Construction*", "construction"},
    {"Real estate*", "real_estate"},
    {"Public administration*", "public_administration"},
    {"Education*", "care.education"},
    {"Health and social work*", "care.health care.social"},
    {"Private households*", "domestic_service"},
};

/* A matrix with headings: where its numbers begin. */
struct grid {
    struct cs_sheet *sheet; /* NULL: not opened */
    struct cs_cells cells;
    size_t top, left;
};

struct exiobase {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    const char *folder;
    struct grid flows, final, output, satellite[MOST_SATELLITES];
    size_t n_satellites;
    bool coefficients; /* flows are those of A.txt */
    double *x;         /* then: output by column */
    struct cs_world world;
    double *account[ACCOUNTS]; /* by column of the world; NULL: no such row */
};

static const char *path_of(const struct exiobase *t, const char *file)
{
    return cs_step_data_path(t->ctx, t->arena, cs_arena_printf(t->arena, "%s/%s", t->folder, file));
}

/* left: columns before the numbers. The third line is a heading when its first column is the name
 * of an index. */
static enum cs_status open_grid(const struct exiobase *t, const char *file, size_t heads,
                                size_t left, struct grid *g, struct cs_err *err)
{
    enum cs_status st = cs_sheet_read_text(path_of(t, file), '\t', &g->sheet, err);
    const struct cs_sheet *s = g->sheet;
    if (st != CS_OK)
        return st;
    g->cells = (struct cs_cells){s, false, false};
    g->top = heads;
    g->left = left;
    const char *third = cs_sheet_text(s, heads, 0);
    if (heads > 1 && (strcmp(third, "region") == 0 || strcmp(third, "stressor") == 0))
        g->top++;
    if (cs_sheet_cols(s) <= left || cs_sheet_rows(s) <= g->top)
        st = cs_sheet_fail(s, 0, 0, err,
                           "%zu rows and %zu columns; expected %zu lines of headings (region, "
                           "sector), %zu columns of names, and numbers",
                           cs_sheet_rows(s), cs_sheet_cols(s), heads, left);
    return st;
}

static enum cs_status open_files(struct exiobase *t, struct cs_err *err)
{
    struct cs_texts names;
    enum cs_status st = cs_node_need_string(t->step, "folder", &t->folder, err);
    if (st == CS_OK)
        st = cs_step_texts(t->arena, t->step, "satellite", &names, err);
    if (st != CS_OK)
        return st;
    static const char *usual[] = {"satellite/F.txt"};
    if (names.n == 0)
        names = (struct cs_texts){1, usual};
    if (names.n > MOST_SATELLITES)
        return cs_node_fail(cs_node_get(t->step, "satellite"), err, "%zu files; expected up to %d",
                            names.n, MOST_SATELLITES);
    t->coefficients = !cs_path_is_file(path_of(t, "Z.txt"));
    st = open_grid(t, t->coefficients ? "A.txt" : "Z.txt", 2, 2, &t->flows, err);
    if (st == CS_OK)
        st = open_grid(t, "Y.txt", 2, 2, &t->final, err);
    if (st == CS_OK && t->coefficients)
        st = open_grid(t, "x.txt", 1, 2, &t->output, err);
    for (size_t i = 0; i < names.n && st == CS_OK; i++)
        st = open_grid(t, names.v[i], 2, 1, &t->satellite[t->n_satellites++], err);
    return st;
}

/* Labels of rows (down) or of the headings of columns. */
static size_t read_labels(const struct grid *g, bool down, bool final, struct cs_world_label *out)
{
    const struct cs_sheet *s = g->cells.sheet;
    size_t n = 0, end = down ? cs_sheet_rows(s) : cs_sheet_cols(s);
    for (size_t at = down ? g->top : g->left; at < end; at++) {
        const char *region = cs_sheet_text(s, down ? at : 0, down ? 0 : at);
        const char *item = cs_sheet_text(s, down ? at : 1, down ? 1 : at);
        if (*region != '\0')
            out[n++] = (struct cs_world_label){region, item, final, at};
    }
    return n;
}

/* The labels of another file must be those of the flows, in the same order. */
static enum cs_status check_labels(const struct exiobase *t, const struct grid *g, bool down,
                                   size_t n, const struct cs_world_label *expected,
                                   struct cs_err *err)
{
    const struct cs_sheet *s = g->cells.sheet;
    size_t has = down ? cs_sheet_rows(s) : cs_sheet_cols(s);
    struct cs_world_label *labels = CS_ARENA_ARRAY(t->arena, struct cs_world_label, has + 1);
    has = read_labels(g, down, false, labels);
    for (size_t i = 0; i < has && i < n; i++) {
        if (strcmp(labels[i].region, expected[i].region) == 0 &&
            strcmp(labels[i].item, expected[i].item) == 0)
            continue;
        return cs_sheet_fail(s, down ? labels[i].at : 1, down ? 1 : labels[i].at, err,
                             "'%s' of '%s' stands here; expected '%s' of '%s' as in %s",
                             labels[i].item, labels[i].region, expected[i].item, expected[i].region,
                             t->world.file);
    }
    if (has == n)
        return CS_OK;
    return cs_sheet_fail(s, 0, 0, err, "%zu %s with a region; expected %zu as in %s", has,
                         down ? "rows" : "columns", n, t->world.file);
}

static enum cs_status read_world(struct exiobase *t, struct cs_err *err)
{
    struct cs_world *w = &t->world;
    const struct cs_sheet *flows = t->flows.cells.sheet, *final = t->final.cells.sheet;
    w->file = cs_sheet_path(flows);
    w->row = CS_ARENA_ARRAY(t->arena, struct cs_world_label, cs_sheet_rows(flows) + 1);
    w->col = CS_ARENA_ARRAY(t->arena, struct cs_world_label,
                            cs_sheet_cols(flows) + cs_sheet_cols(final) + 1);
    w->n_rows = read_labels(&t->flows, true, false, w->row);
    w->n_cols = read_labels(&t->flows, false, false, w->col);
    enum cs_status st = CS_OK;
    if (w->n_cols != w->n_rows)
        st = cs_sheet_fail(flows, 0, 0, err,
                           "%zu rows and %zu columns with a region; expected as many of both",
                           w->n_rows, w->n_cols);
    if (st == CS_OK)
        st = check_labels(t, &t->final, true, w->n_rows, w->row, err);
    if (st == CS_OK && t->coefficients)
        st = check_labels(t, &t->output, true, w->n_rows, w->row, err);
    for (size_t i = 0; i < t->n_satellites && st == CS_OK; i++)
        st = check_labels(t, &t->satellite[i], false, w->n_rows, w->row, err);
    w->n_cols += read_labels(&t->final, false, true, w->col + w->n_cols);
    t->x = CS_ARENA_ARRAY(t->arena, double, w->n_cols + 1);
    for (size_t c = 0; c < w->n_rows && t->coefficients && st == CS_OK; c++)
        st = cs_cells_get(&t->output.cells, t->output.top + c, 2, &t->x[c], err);
    return st;
}

static enum cs_status flow(const struct cs_world *w, const struct cs_world_label *row,
                           const struct cs_world_label *col, double *v, struct cs_err *err)
{
    const struct exiobase *t = w->data;
    size_t r = row->at - t->flows.top;
    if (col->final)
        return cs_cells_get(&t->final.cells, t->final.top + r, col->at, v, err);
    enum cs_status st = cs_cells_get(&t->flows.cells, row->at, col->at, v, err);
    *v *= t->coefficients ? t->x[col->at - t->flows.left] : 1;
    return st;
}

static enum cs_status add_account(struct exiobase *t, const struct grid *g, size_t r, size_t which,
                                  const struct cs_cut *cut, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (t->account[which] == NULL)
        t->account[which] = CS_ARENA_ARRAY(t->arena, double, t->world.n_cols + 1);
    for (size_t c = 0; c < t->world.n_rows; c++) {
        double v = 0;
        if (cut->col[c] == CS_NOT_FOUND)
            continue;
        enum cs_status one = cs_cells_get(&g->cells, r, g->left + c, &v, err);
        t->account[which][c] += v;
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status read_accounts(struct exiobase *t, const struct cs_cut *cut,
                                    struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < t->n_satellites; i++) {
        const struct cs_sheet *s = t->satellite[i].cells.sheet;
        for (size_t r = t->satellite[i].top; r < cs_sheet_rows(s); r++) {
            for (size_t k = 0; k < ACCOUNTS; k++) {
                if (fnmatch(known[k].pattern, cs_sheet_text(s, r, 0), 0) != 0)
                    continue;
                enum cs_status one = add_account(t, &t->satellite[i], r, k, cut, err);
                st = st == CS_OK ? one : st;
            }
        }
    }
    for (size_t k = 0; k <= WOMEN && st == CS_OK; k++) {
        if (t->account[k] == NULL)
            st = cs_sheet_fail(t->satellite[0].cells.sheet, 0, 0, err,
                               "no account '%s'; expected it in the files of `satellite`",
                               known[k].pattern);
    }
    return st;
}

static struct cs_primary empty_row(const struct exiobase *t, const struct cs_economy *e)
{
    return (struct cs_primary){.sector = CS_ARENA_ARRAY(t->arena, double, e->n),
                               .final = CS_ARENA_ARRAY(t->arena, double, e->n_final)};
}

/* Jobs (thousands of persons there) and weekly hours by sex; the satellite row is their sum. */
static void fill_labour(const struct exiobase *t, const struct cs_cut *cut, struct cs_economy *e)
{
    struct cs_primary *jobs =
        cs_step_add_primary(e, (struct cs_account){"jobs", "Jobs", "satellite", "jobs"});
    e->labour = CS_ARENA_ARRAY(e->arena, struct cs_labour_cell, e->n * CS_SEXES * CS_JOB_STATUSES);
    e->labour_by_status = false;
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        size_t people = g == CS_WOMEN ? WOMEN : MEN;
        size_t time = g == CS_WOMEN ? HOURS_WOMEN : HOURS_MEN;
        struct cs_primary by_sex = empty_row(t, e), hours = empty_row(t, e);
        cs_world_add_row(&t->world, cut, t->account[people], &by_sex);
        if (t->account[time] != NULL)
            cs_world_add_row(&t->world, cut, t->account[time], &hours);
        for (size_t i = 0; i < e->n; i++) {
            double persons = 1000 * by_sex.sector[i];
            double weekly = t->account[time] && persons > 0
                                ? 1e6 * hours.sector[i] / persons / WEEKS
                                : (double)NAN;
            jobs->sector[i] += persons;
            *cs_economy_labour(e, i, g, CS_FORMAL) =
                (struct cs_labour_cell){persons, weekly, (double)NAN};
            *cs_economy_labour(e, i, g, CS_INFORMAL) =
                (struct cs_labour_cell){0, (double)NAN, (double)NAN};
        }
    }
}

static const char *role_of(const char *name)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (fnmatch(roles[i].pattern, name, 0) == 0)
            return roles[i].role;
    }
    return "";
}

static enum cs_status build(void *importer, const struct cs_cut *cut, struct cs_economy **out,
                            struct cs_err *err)
{
    struct exiobase *t = importer;
    enum cs_status st = cs_world_economy(&t->world, cut, finals, PRIMARY, out, err);
    if (st != CS_OK)
        return st;
    struct cs_economy *e = *out;
    struct cs_sector_name *names = CS_ARENA_ARRAY(t->arena, struct cs_sector_name, e->n + 1);
    for (size_t i = 0; i < e->n; i++) {
        const char *name = cs_index_name(cut->sectors, i);
        names[i] = (struct cs_sector_name){name, cs_arena_printf(t->arena, "S%03zu", i + 1), name,
                                           role_of(name)};
    }
    st = read_accounts(t, cut, err);
    for (size_t k = 0; k < PRIMARY && st == CS_OK; k++) {
        e->primary[1 + k].account = known[k].account;
        cs_world_add_row(&t->world, cut, t->account[k], &e->primary[1 + k]);
    }
    if (st == CS_OK)
        fill_labour(t, cut, e);
    return st != CS_OK ? st : cs_assemble_sectors(t->ctx, t->step, names, t->world.file, e, err);
}

static enum cs_status cut_region(struct exiobase *t, struct cs_err *err)
{
    const char *country;
    t->world.flow = flow;
    t->world.data = t;
    enum cs_status st = cs_node_need_string(t->step, "country", &country, err);
    if (st == CS_OK)
        st = cs_world_take(&t->world, t->step, &country, 1, t->arena, build, t, t->ctx, err);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_SECTORS_KEYS, "folder", "country",
                                       "satellite"};
    struct exiobase t = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = open_files(&t, err);
    if (st == CS_OK)
        st = read_world(&t, err);
    if (st == CS_OK)
        st = cut_region(&t, err);
    cs_sheet_free(t.flows.sheet);
    cs_sheet_free(t.final.sheet);
    cs_sheet_free(t.output.sheet);
    for (size_t i = 0; i < t.n_satellites; i++)
        cs_sheet_free(t.satellite[i].sheet);
    cs_arena_free(t.arena);
    return st;
}

const struct cs_importer_type cs_importer_exiobase = {
    .name = "exiobase",
    .help = "one region out of EXIOBASE 3 (text form), with its employment by sex",
    .tried = false,
    .table = true,
    .run = run,
};
