/*
 * OECD Inter-Country Input-Output table (ICIO), one country cut out of it. Million US dollars.
 *
 *   file = "ICIO2023_2018.csv"; country = "EGY";
 *   sectors = "sectors.csv"; missing = "zero";
 *
 * Header ,ARG_A01_02,...,ARG_HFCE,...,TOTAL; rows ARG_A01_02 ..., then TLS (or <CTY>_TAXSUB, one
 * row a country), VA (VALU), OUT (OUTPUT). China and Mexico are split into CN1, CN2 and MX1, MX2
 * beside CHN and MEX, which hold what is not split: country = "CHN" adds the three.
 *
 *   columns  sum over all rows of all countries + taxes + VA = OUT        rows  sum = OUT
 *
 * Not yet tried on a publisher's file.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/oecd_names.h"

enum row { TAXES, VALUE_ADDED, OUTPUT, ROWS };

struct icio {
    struct cs_import *ctx;
    const struct cs_node *step;
    struct cs_arena *arena;
    struct cs_sheet *sheet;
    struct cs_cells cells;
    struct cs_world world;
    const char *home[3];
    size_t n_home;
    double *below[ROWS]; /* by column of the world */
    bool found[ROWS];
};

/* "ARG_A01_02" to ARG and A01_02; false without a three-letter region before the sign. */
static bool split_label(struct cs_arena *arena, const char *text, struct cs_world_label *out)
{
    const char *sign = strchr(text, '_');
    if (sign == NULL || sign - text != 3 || sign[1] == '\0')
        return false;
    out->region = cs_arena_printf(arena, "%.3s", text);
    out->item = sign + 1;
    out->final = cs_oecd_find_final(out->item) != NULL;
    return true;
}

/* Which of the rows below the countries a label is; ROWS for none. Taxes are all "*_TAXSUB". */
static enum row row_of(const char *text)
{
    if (strcmp(text, "TLS") == 0 || cs_ends_with(text, "TAXSUB"))
        return TAXES;
    if (strcmp(text, "VA") == 0 || strcmp(text, "VALU") == 0)
        return VALUE_ADDED;
    return strcmp(text, "OUT") == 0 || strcmp(text, "OUTPUT") == 0 ? OUTPUT : ROWS;
}

static enum cs_status find_columns(struct icio *t, struct cs_err *err)
{
    struct cs_world *w = &t->world;
    size_t cols = cs_sheet_cols(t->sheet);
    enum cs_status st = CS_OK;
    w->col = CS_ARENA_ARRAY(t->arena, struct cs_world_label, cols + 1);
    for (size_t c = 1; c < cols; c++) {
        const char *text = cs_sheet_text(t->sheet, 0, c);
        struct cs_world_label l = {.at = c};
        bool total = strcmp(text, "TOTAL") == 0 || row_of(text) == OUTPUT || *text == '\0';
        if (split_label(t->arena, text, &l))
            w->col[w->n_cols++] = l;
        else if (!total)
            st = cs_sheet_fail(t->sheet, 0, c, err,
                               "heading '%s'; expected COUNTRY_INDUSTRY or COUNTRY_FINAL as in "
                               "ARG_A01_02 or ARG_HFCE, or TOTAL last",
                               text);
    }
    if (st == CS_OK && w->n_cols == 0)
        st = cs_sheet_fail(t->sheet, 0, 1, err,
                           "no heading of the form ARG_A01_02; expected an OECD inter-country "
                           "table");
    return st;
}

static enum cs_status add_below(struct icio *t, enum row which, size_t r, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (t->found[which] && which != TAXES)
        return cs_sheet_fail(t->sheet, r, 0, err, "row '%s' stands twice; expected one",
                             cs_sheet_text(t->sheet, r, 0));
    t->found[which] = true;
    for (size_t c = 0; c < t->world.n_cols; c++) {
        double v = 0;
        bool filled = which == TAXES || !t->world.col[c].final;
        enum cs_status one =
            filled ? cs_cells_get(&t->cells, r, t->world.col[c].at, &v, err) : CS_OK;
        t->below[which][c] += v;
        st = st == CS_OK ? one : st;
    }
    return st;
}

static enum cs_status find_rows(struct icio *t, struct cs_err *err)
{
    static const char *const names[ROWS] = {"TLS (or <CTY>_TAXSUB)", "VA (or VALU)",
                                            "OUT (or OUTPUT)"};
    struct cs_world *w = &t->world;
    size_t rows = cs_sheet_rows(t->sheet);
    enum cs_status st = CS_OK;
    w->row = CS_ARENA_ARRAY(t->arena, struct cs_world_label, rows + 1);
    for (enum row k = 0; k < ROWS; k++)
        t->below[k] = CS_ARENA_ARRAY(t->arena, double, w->n_cols + 1);
    for (size_t r = 1; r < rows; r++) {
        const char *text = cs_sheet_text(t->sheet, r, 0);
        struct cs_world_label l = {.at = r};
        enum row which = row_of(text);
        enum cs_status one = CS_OK;
        if (which != ROWS)
            one = add_below(t, which, r, err);
        else if (split_label(t->arena, text, &l))
            w->row[w->n_rows++] = l;
        else if (*text != '\0' && strcmp(text, "TOTAL") != 0)
            one = cs_sheet_fail(t->sheet, r, 0, err,
                                "row '%s'; expected COUNTRY_INDUSTRY, or TLS, VA, OUT below them",
                                text);
        st = st == CS_OK ? one : st;
    }
    for (enum row k = 0; k < ROWS && st == CS_OK; k++) {
        if (!t->found[k])
            st = cs_sheet_fail(t->sheet, rows - 1, 0, err,
                               "no row %s; expected it below the "
                               "countries: is the file cut off?",
                               names[k]);
    }
    return st;
}

static enum cs_status flow(const struct cs_world *w, const struct cs_world_label *row,
                           const struct cs_world_label *col, double *v, struct cs_err *err)
{
    return cs_cells_get(w->data, row->at, col->at, v, err);
}

/* The country's region names: those of a split country too. */
static enum cs_status read_home(struct icio *t, struct cs_err *err)
{
    static const struct {
        const char *country, *part[2];
    } split[] = {{"CHN", {"CN1", "CN2"}}, {"MEX", {"MX1", "MX2"}}};
    enum cs_status st = cs_node_need_string(t->step, "country", &t->home[0], err);
    t->n_home = 1;
    for (size_t i = 0; st == CS_OK && i < 2; i++) {
        bool whole = strcmp(t->home[0], split[i].country) == 0;
        for (size_t k = 0; k < 2; k++) {
            if (strcmp(t->home[0], split[i].part[k]) == 0)
                st =
                    cs_node_fail(cs_node_get(t->step, "country"), err,
                                 "'%s' is part of a country; expected \"%s\", which adds its parts",
                                 t->home[0], split[i].country);
            else if (whole)
                t->home[t->n_home++] = split[i].part[k];
        }
    }
    return st;
}

/* The published output must be the sum of the country's rows. */
static enum cs_status check_output(const struct icio *t, const struct cs_cut *cut,
                                   const struct cs_economy *e, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    double *out = CS_ARENA_ARRAY(t->arena, double, e->n + 1);
    for (size_t c = 0; c < t->world.n_cols; c++) {
        if (cut->col[c] != CS_NOT_FOUND && !t->world.col[c].final)
            out[cut->col[c]] += t->below[OUTPUT][c];
    }
    for (size_t i = 0; i < e->n; i++) {
        double x = gsl_vector_get(e->x, i);
        if (fabs(out[i] - x) > 1e-3 * fabs(x) + 1)
            st = cs_fail_at(err, CS_EINPUT, t->world.file, 0,
                            "sector '%s': the row OUT has %.10g, its own row adds up to %.10g; "
                            "expected the same: a column is missing or in the wrong place",
                            cs_index_name(cut->sectors, i), out[i], x);
    }
    return st;
}

static enum cs_status build(void *importer, const struct cs_cut *cut, struct cs_economy **out,
                            struct cs_err *err)
{
    struct icio *t = importer;
    enum cs_status st = cs_world_economy(&t->world, cut, cs_oecd_finals, 2, out, err);
    if (st != CS_OK)
        return st;
    struct cs_economy *e = *out;
    struct cs_sector_name *names = CS_ARENA_ARRAY(t->arena, struct cs_sector_name, e->n + 1);
    for (size_t i = 0; i < e->n; i++)
        names[i] = cs_oecd_sector(t->arena, cs_index_name(cut->sectors, i));
    e->primary[1].account = cs_assemble_account(
        e, "taxes_products", "Taxes less subsidies on products", "product_tax", "");
    e->primary[2].account = cs_assemble_account(
        e, "value_added", "Gross value added at basic prices", "value_added", "value_added");
    cs_world_add_row(&t->world, cut, t->below[TAXES], &e->primary[1]);
    cs_world_add_row(&t->world, cut, t->below[VALUE_ADDED], &e->primary[2]);
    st = check_output(t, cut, e, err);
    return st != CS_OK ? st : cs_assemble_sectors(t->ctx, t->step, names, t->world.file, e, err);
}

static enum cs_status cut_country(struct icio *t, struct cs_err *err)
{
    t->world.file = cs_sheet_path(t->sheet);
    t->world.flow = flow;
    t->world.data = &t->cells;
    return cs_world_take(&t->world, t->step, t->home, t->n_home, t->arena, build, t, t->ctx, err);
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, CS_CELLS_KEYS, CS_SECTORS_KEYS, "country"};
    struct icio t = {.ctx = ctx, .step = step, .arena = cs_arena_new()};
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = read_home(&t, err);
    if (st == CS_OK)
        st = cs_cells_rule(step, &t.cells.missing_zero, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &t.sheet, err);
    t.cells.sheet = t.sheet;
    if (st == CS_OK)
        st = find_columns(&t, err);
    if (st == CS_OK)
        st = find_rows(&t, err);
    if (st == CS_OK)
        st = cut_country(&t, err);
    cs_sheet_free(t.sheet);
    cs_arena_free(t.arena);
    return st;
}

const struct cs_importer_type cs_importer_oecd_icio = {
    .name = "oecd_icio",
    .help = "one country out of the OECD inter-country table (ICIO)",
    .tried = false,
    .table = true,
    .run = run,
};
