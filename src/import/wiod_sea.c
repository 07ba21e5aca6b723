/*
 * WIOD 2016 socio-economic accounts (long CSV: country, code, year, GO, VA, COMP, EMP, EMPE, H_EMPE
 * ...; million of national currency, thousand persons, million hours).
 *
 *   area = "DEU"; year = 2014; concordance = "wiod_sectors.csv";
 *
 *   coe_i = COMP_i x r , r = sum x / sum GO : the table is in dollars, the accounts are not
 *   surplus_i = VA_i (of the table) - coe_i ; jobs_i = 1000 EMP_i
 *
 * One ratio for all sectors, from the outputs of table and accounts: they are the same table, so
 * that it is the rate the table was converted with (the accounts' column NOMEXCH is not quite). A
 * sector whose own ratio is more than 1 % off is an error. Surplus holds mixed income and other
 * net taxes on production: the accounts do not part them.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/concordance.h"
#include "import/pick.h"
#include "import/step.h"

enum { COUNTRY, CODE, YEAR, OUTPUT, COMP, JOBS, EMPLOYEES, HOURS, COLUMNS };

struct accounts {
    struct cs_import *ctx;
    struct cs_arena *arena;
    struct cs_sheet *sheet;
    struct cs_concordance concordance;
    const char *area;
    int year;
    size_t col[COLUMNS];
    size_t *row; /* of each sector */
    double rate; /* currency of the table per currency of the accounts */
};

static enum cs_status find_rows(struct accounts *a, const struct cs_node *step, struct cs_err *err)
{
    const struct cs_economy *e = a->ctx->economy;
    enum cs_status st = CS_OK;
    size_t found = 0;
    for (size_t r = 1; r < cs_sheet_rows(a->sheet); r++) {
        double year;
        if (strcmp(cs_sheet_text(a->sheet, r, a->col[COUNTRY]), a->area) != 0)
            continue;
        enum cs_status one = cs_sheet_number(a->sheet, r, a->col[YEAR], CS_BLANK_ERROR, &year, err);
        st = st == CS_OK ? one : st;
        if (one != CS_OK || (int)year != a->year)
            continue;
        const char *code = cs_sheet_text(a->sheet, r, a->col[CODE]);
        size_t s = cs_index_find(e->sector_index, cs_concordance_code(&a->concordance, code));
        if (s == CS_NOT_FOUND || a->row[s] != 0) {
            st = cs_sheet_fail(a->sheet, r, a->col[CODE], err,
                               s == CS_NOT_FOUND ? "code '%s' is no sector of the table"
                                                 : "sector '%s' stands twice in one year",
                               code);
            continue;
        }
        a->row[s] = r;
        found++;
    }
    if (st == CS_OK && found == 0)
        return cs_node_fail(step, err, "%s has no rows of country '%s' in %d",
                            cs_sheet_path(a->sheet), a->area, a->year);
    for (size_t s = 0; s < e->n && st == CS_OK; s++) {
        if (a->row[s] == 0)
            st = cs_node_fail(step, err, "%s has no row of sector '%s' for %s in %d",
                              cs_sheet_path(a->sheet), e->sector[s].code, a->area, a->year);
    }
    return st;
}

static enum cs_status figure(const struct accounts *a, size_t sector, int column, double *v,
                             struct cs_err *err)
{
    enum cs_status st =
        cs_sheet_number(a->sheet, a->row[sector], a->col[column], CS_BLANK_ERROR, v, err);
    if (st == CS_OK && isnan(*v))
        st = cs_sheet_fail(a->sheet, a->row[sector], a->col[column], err,
                           "not available; expected a number");
    return st;
}

static enum cs_status find_rate(struct accounts *a, struct cs_err *err)
{
    const struct cs_economy *e = a->ctx->economy;
    double *output = CS_ARENA_ARRAY(a->arena, double, e->n), x = 0, sum = 0;
    enum cs_status st = CS_OK;
    for (size_t s = 0; s < e->n && st == CS_OK; s++) {
        st = figure(a, s, OUTPUT, &output[s], err);
        x += gsl_vector_get(e->x, s);
        sum += output[s];
    }
    a->rate = x / sum;
    for (size_t s = 0; s < e->n && st == CS_OK; s++) {
        double have = gsl_vector_get(e->x, s), want = output[s] * a->rate;
        if (fabs(have - want) > 0.01 * fabs(have) + 1)
            st =
                cs_sheet_fail(a->sheet, a->row[s], a->col[OUTPUT], err,
                              "sector '%s': output %.10g at %.6g is %.10g, but %.10g in the table; "
                              "expected the accounts of the same table",
                              e->sector[s].code, output[s], a->rate, want, have);
    }
    return st;
}

static enum cs_status add_row(struct accounts *a, struct cs_account account, int column,
                              double scale, struct cs_err *err)
{
    struct cs_economy *e = a->ctx->economy;
    double *row = cs_step_add_primary(e, account)->sector;
    enum cs_status st = CS_OK;
    for (size_t s = 0; s < e->n && st == CS_OK; s++) {
        st = figure(a, s, column, &row[s], err);
        row[s] = cs_pick_scale(row[s], scale);
    }
    return st;
}

static struct cs_primary *find_value_added(struct cs_economy *e)
{
    for (size_t p = 0; p < e->n_primary; p++) {
        if (strcmp(e->primary[p].account.role, "value_added") == 0)
            return &e->primary[p];
    }
    return NULL;
}

static enum cs_status add_rows(struct accounts *a, const struct cs_node *step, struct cs_err *err)
{
    struct cs_economy *e = a->ctx->economy;
    if (find_value_added(e) == NULL)
        return cs_node_fail(step, err,
                            "the table has no row with role 'value_added' to part; expected one");
    enum cs_status st =
        add_row(a, (struct cs_account){"coe", "Compensation of employees", "value_added", "coe"},
                COMP, a->rate, err);
    if (st != CS_OK)
        return st;
    struct cs_primary *surplus = find_value_added(e);
    const double *coe = e->primary[e->n_primary - 1].sector;
    surplus->account = (struct cs_account){
        "surplus", "Gross operating surplus, mixed income and other net taxes on production",
        "value_added", "surplus"};
    for (size_t s = 0; s < e->n; s++)
        surplus->sector[s] -= coe[s];
    st = add_row(a, (struct cs_account){"jobs", "Jobs (persons engaged)", "satellite", "jobs"},
                 JOBS, 1000, err);
    if (st == CS_OK)
        st = add_row(a, (struct cs_account){"employees", "Employees", "satellite", "employees"},
                     EMPLOYEES, 1000, err);
    if (st == CS_OK)
        st = add_row(a,
                     (struct cs_account){"employee_hours", "Hours worked by employees, million",
                                         "satellite", "employee_hours"},
                     HOURS, 1, err);
    return st;
}

static enum cs_status add_rate(const struct accounts *a, const struct cs_node *step,
                               struct cs_err *err)
{
    char year[24];
    snprintf(year, sizeof year, "%d", a->year);
    return cs_params_add(
        a->ctx->economy->params,
        &(struct cs_param_row){
            .key = "table.exchange_rate",
            .value = cs_pick_scale(a->rate, 1),
            .low = NAN,
            .high = NAN,
            .distribution = "fixed",
            .unit = "US dollars per unit of national currency",
            .source = cs_step_source(a->ctx, a->ctx->economy->arena, step),
            .year = year,
            .status = CS_STATUS_SOURCED,
            .note = "output of the table over output of the socio-economic accounts",
            .file = cs_node_file(step),
            .line = cs_node_line(step),
        },
        err);
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {CS_STEP_KEYS, "area", "year", "concordance"};
    static const char *const names[COLUMNS] = {"country", "code", "year", "GO",
                                               "COMP",    "EMP",  "EMPE", "H_EMPE"};
    struct accounts a = {.ctx = ctx, .arena = cs_arena_new()};
    const char *list;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    a.row = CS_ARENA_ARRAY(a.arena, size_t, ctx->economy->n);
    if (st == CS_OK)
        st = cs_node_need_string(step, "area", &a.area, err);
    if (st == CS_OK)
        st = cs_step_int(step, "year", ctx->economy->year, &a.year, err);
    if (st == CS_OK)
        st = cs_node_opt_string(step, "concordance", NULL, &list, err);
    if (st == CS_OK && list != NULL)
        st = cs_concordance_read(ctx, a.arena, list, &a.concordance, err);
    if (st == CS_OK)
        st = cs_step_sheet(ctx, step, "file", &a.sheet, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(a.sheet, 0, names, COLUMNS, a.col, err);
    if (st == CS_OK)
        st = find_rows(&a, step, err);
    if (st == CS_OK)
        st = find_rate(&a, err);
    if (st == CS_OK)
        st = add_rows(&a, step, err);
    if (st == CS_OK)
        st = add_rate(&a, step, err);
    cs_concordance_clear(&a.concordance);
    cs_sheet_free(a.sheet);
    cs_arena_free(a.arena);
    return st;
}

const struct cs_importer_type cs_importer_wiod_sea = {
    .name = "wiod_sea",
    .help = "WIOD 2016 socio-economic accounts: compensation, jobs and hours by sector",
    .tried = true,
    .run = run,
};
