/* An economy from a model folder. All errors of a file are collected before stopping. */
#include "economy/economy.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "economy/households.h"
#include "param/config.h"
#include "table/sheet.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200 };
enum { IO_LABELS = 4 }; /* code,title,kind,role before the numbers, and as heading rows */

static const char *const model_keys[] = {"format", "code", "title",       "country", "year",        "currency",
                                         "unit",   "table", "source_line", "note",    "balance_note",
                                         "missing"};

/* What model.cfg says, before the size of the table is known. */
struct model_cfg {
    struct cs_config *config;
    const char *text[9]; /* code title country currency unit table source_line note balance_note */
    long long year;
};

static enum cs_status read_model_cfg(const char *path, struct model_cfg *m, struct cs_err *err)
{
    static const char *const texts[] = {"code", "title",       "country", "currency",    "unit",
                                        "table", "source_line", "note",    "balance_note"};
    enum cs_status st = cs_config_read(path, &m->config, err);
    if (st != CS_OK)
        return st;
    const struct cs_node *root = cs_config_root(m->config);
    st = cs_node_check_keys(root, model_keys, sizeof model_keys / sizeof *model_keys, err);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bool needed = i < 2;
        enum cs_status one =
            needed ? cs_node_need_string(root, texts[i], &m->text[i], err)
                   : cs_node_opt_string(root, texts[i], i == 4 ? "million" : "", &m->text[i], err);
        if (one != CS_OK)
            st = one;
    }
    const struct cs_node *year = cs_node_get(root, "year");
    if (year == NULL)
        st = cs_fail_at(err, CS_EINPUT, path, 0, "'year' is missing; expected the base year");
    else if (cs_node_int(year, &m->year, err) != CS_OK)
        st = CS_EINPUT;
    else if (m->year < FIRST_YEAR || m->year > LAST_YEAR)
        st = cs_node_fail(year, err, "year is %lld; expected the base year, %d to %d", m->year,
                          FIRST_YEAR, LAST_YEAR);
    return st;
}

/* Which columns of io.csv are sectors and which are final uses. */
struct io_shape {
    size_t n, n_final, n_primary;
    size_t *sector_col, *final_col, *primary_row;
    size_t *sector_row; /* sheet row of each sector, by sector column order */
    size_t output_row;
    struct cs_index *sectors, *finals, *primaries; /* codes seen, to find doubles */
};

static void free_shape(struct io_shape *s)
{
    free(s->sector_col);
    free(s->final_col);
    free(s->primary_row);
    free(s->sector_row);
    cs_index_free(s->sectors);
    cs_index_free(s->finals);
    cs_index_free(s->primaries);
}

/* The four heading columns and rows that carry code, title, kind and role. */
static enum cs_status check_headings(const struct cs_sheet *t, struct cs_err *err)
{
    static const char *const heads[] = {"code", "title", "kind", "role"};
    enum cs_status st = CS_OK;
    for (size_t c = 0; c < IO_LABELS; c++) {
        if (strcmp(cs_sheet_text(t, 0, c), heads[c]) != 0)
            st = cs_sheet_fail(t, 0, c, err, "column %zu is '%s'; expected '%s'", c + 1,
                               cs_sheet_text(t, 0, c), heads[c]);
        if (c > 0 && strcmp(cs_sheet_text(t, c, 0), heads[c]) != 0)
            st = cs_sheet_fail(t, c, 0, err, "row %zu is '%s'; expected '%s'", c + 1,
                               cs_sheet_text(t, c, 0), heads[c]);
    }
    return st;
}

static enum cs_status find_columns(const struct cs_sheet *t, struct io_shape *s, struct cs_err *err)
{
    size_t cols = cs_sheet_cols(t);
    enum cs_status st = check_headings(t, err);
    if (st != CS_OK)
        return st;
    s->sectors = cs_index_new();
    s->finals = cs_index_new();
    s->sector_col = cs_xcalloc(cols, sizeof(size_t));
    s->final_col = cs_xcalloc(cols, sizeof(size_t));
    for (size_t c = IO_LABELS; c < cols; c++) {
        const char *code = cs_sheet_text(t, 0, c), *kind = cs_sheet_text(t, 2, c);
        if (strcmp(kind, "sector") == 0) {
            if (!cs_index_add(s->sectors, code, NULL))
                st = cs_sheet_fail(t, 0, c, err, "sector '%s' stands in two columns", code);
            s->sector_col[s->n++] = c;
        } else if (strcmp(kind, "final") == 0) {
            if (!cs_index_add(s->finals, code, NULL))
                st = cs_sheet_fail(t, 0, c, err, "final use '%s' stands in two columns", code);
            s->final_col[s->n_final++] = c;
        } else {
            st = cs_sheet_fail(t, 2, c, err, "kind of column '%s' is '%s'; expected sector or final",
                               code, kind);
        }
    }
    if (st == CS_OK && s->n == 0)
        st = cs_sheet_fail(t, 0, 0, err, "no column of kind 'sector'; expected a column a sector");
    return st;
}

static bool is_primary_kind(const char *kind)
{
    return strcmp(kind, "import") == 0 || strcmp(kind, "product_tax") == 0 ||
           strcmp(kind, "value_added") == 0 || strcmp(kind, "satellite") == 0;
}

static enum cs_status keep_sector_row(const struct cs_sheet *t, size_t r, struct io_shape *s,
                                      struct cs_err *err)
{
    const char *code = cs_sheet_text(t, r, 0);
    size_t at = cs_index_find(s->sectors, code);
    if (at == CS_NOT_FOUND)
        return cs_sheet_fail(t, r, 0, err, "sector '%s' has a row but no column; expected both",
                             code);
    if (s->sector_row[at] != 0)
        return cs_sheet_fail(t, r, 0, err, "sector '%s' stands in two rows (first: line %d)", code,
                             cs_sheet_line(t, s->sector_row[at]));
    s->sector_row[at] = r;
    return CS_OK;
}

static enum cs_status keep_row(const struct cs_sheet *t, size_t r, struct io_shape *s,
                               struct cs_err *err)
{
    const char *code = cs_sheet_text(t, r, 0), *kind = cs_sheet_text(t, r, 2);
    if (strcmp(kind, "sector") == 0)
        return keep_sector_row(t, r, s, err);
    if (is_primary_kind(kind)) {
        s->primary_row[s->n_primary++] = r;
        return cs_index_add(s->primaries, code, NULL)
                   ? CS_OK
                   : cs_sheet_fail(t, r, 0, err, "row '%s' stands twice", code);
    }
    if (strcmp(kind, "output") != 0)
        return cs_sheet_fail(t, r, 2, err,
                             "kind of row '%s' is '%s'; expected sector, import, product_tax, "
                             "value_added, satellite or output",
                             code, kind);
    if (s->output_row != 0)
        return cs_sheet_fail(t, r, 0, err, "a second row of kind 'output' (first: line %d)",
                             cs_sheet_line(t, s->output_row));
    s->output_row = r;
    return CS_OK;
}

static enum cs_status find_rows(const struct cs_sheet *t, struct io_shape *s, struct cs_err *err)
{
    size_t rows = cs_sheet_rows(t);
    enum cs_status st = CS_OK;
    s->primaries = cs_index_new();
    s->primary_row = cs_xcalloc(rows, sizeof(size_t));
    s->sector_row = cs_xcalloc(s->n, sizeof(size_t));
    for (size_t r = IO_LABELS; r < rows; r++) {
        if (!cs_sheet_row_empty(t, r) && keep_row(t, r, s, err) != CS_OK)
            st = CS_EINPUT;
    }
    for (size_t i = 0; i < s->n; i++) {
        if (s->sector_row[i] == 0)
            st = cs_sheet_fail(t, 0, s->sector_col[i], err,
                               "sector '%s' has a column but no row; expected both",
                               cs_index_name(s->sectors, i));
    }
    if (s->output_row == 0)
        st = cs_sheet_fail(t, 0, 0, err, "no row of kind 'output'; expected total output by sector");
    return st;
}

static struct cs_account read_column_account(struct cs_arena *a, const struct cs_sheet *t, size_t c)
{
    return (struct cs_account){
        .code = cs_arena_strdup(a, cs_sheet_text(t, 0, c)),
        .title = cs_arena_strdup(a, cs_sheet_text(t, 1, c)),
        .kind = cs_arena_strdup(a, cs_sheet_text(t, 2, c)),
        .role = cs_arena_strdup(a, cs_sheet_text(t, 3, c)),
    };
}

static struct cs_account read_row_account(struct cs_arena *a, const struct cs_sheet *t, size_t r)
{
    return (struct cs_account){
        .code = cs_arena_strdup(a, cs_sheet_text(t, r, 0)),
        .title = cs_arena_strdup(a, cs_sheet_text(t, r, 1)),
        .kind = cs_arena_strdup(a, cs_sheet_text(t, r, 2)),
        .role = cs_arena_strdup(a, cs_sheet_text(t, r, 3)),
    };
}

/* One cell; errors are counted in err, and reading goes on so that all are seen. */
static double read_cell(const struct cs_sheet *t, size_t r, size_t c, enum cs_blank blank,
                        struct cs_err *err)
{
    double v = NAN;
    if (cs_sheet_number(t, r, c, blank, &v, err) != CS_OK)
        return NAN;
    return v;
}

static double read_money(const struct cs_sheet *t, size_t r, size_t c, struct cs_err *err)
{
    int before = err->count + err->dropped;
    double v = read_cell(t, r, c, CS_BLANK_ERROR, err);
    if (isnan(v) && err->count + err->dropped == before)
        cs_sheet_fail(t, r, c, err, "NA in the table; expected a number (0 where nothing flows)");
    return v;
}

/* With rows or columns at odds there is no table to fill, but its cells are looked at all the same. */
static void check_cells(const struct cs_sheet *t, const struct io_shape *s, struct cs_err *err)
{
    for (size_t r = IO_LABELS; r < cs_sheet_rows(t); r++) {
        if (cs_sheet_row_empty(t, r))
            continue;
        for (size_t j = 0; j < s->n; j++)
            read_cell(t, r, s->sector_col[j], CS_BLANK_NA, err);
        for (size_t k = 0; k < s->n_final; k++)
            read_cell(t, r, s->final_col[k], CS_BLANK_NA, err);
    }
}

static void fill_table(struct cs_economy *e, const struct cs_sheet *t, const struct io_shape *s,
                       struct cs_err *err)
{
    for (size_t i = 0; i < s->n; i++) {
        e->sector[i] = read_column_account(e->arena, t, s->sector_col[i]);
        cs_index_add(e->sector_index, e->sector[i].code, NULL);
        size_t r = s->sector_row[i];
        for (size_t j = 0; j < s->n; j++)
            gsl_matrix_set(e->Z, i, j, read_money(t, r, s->sector_col[j], err));
        for (size_t k = 0; k < s->n_final; k++)
            gsl_matrix_set(e->F, i, k, read_money(t, r, s->final_col[k], err));
        gsl_vector_set(e->x, i, read_money(t, s->output_row, s->sector_col[i], err));
    }
    for (size_t k = 0; k < s->n_final; k++)
        e->final[k] = read_column_account(e->arena, t, s->final_col[k]);
    for (size_t p = 0; p < s->n_primary; p++) {
        struct cs_primary *row = &e->primary[p];
        size_t r = s->primary_row[p];
        row->account = read_row_account(e->arena, t, r);
        bool money = strcmp(row->account.kind, "satellite") != 0;
        for (size_t j = 0; j < s->n; j++)
            row->sector[j] = money ? read_money(t, r, s->sector_col[j], err)
                                   : read_cell(t, r, s->sector_col[j], CS_BLANK_NA, err);
        for (size_t k = 0; k < s->n_final; k++)
            row->final[k] = money ? read_money(t, r, s->final_col[k], err)
                                  : read_cell(t, r, s->final_col[k], CS_BLANK_NA, err);
    }
}

static enum cs_status read_io(const char *path, struct cs_economy **out, struct cs_err *err)
{
    struct cs_sheet *t = NULL;
    struct io_shape shape = {0};
    enum cs_status st = cs_sheet_read(path, NULL, &t, err);
    if (st != CS_OK)
        goto out;
    st = find_columns(t, &shape, err);
    if (st == CS_OK)
        st = find_rows(t, &shape, err);
    if (st != CS_OK) {
        check_cells(t, &shape, err);
        goto out;
    }
    *out = cs_economy_new(shape.n, shape.n_final, shape.n_primary);
    fill_table(*out, t, &shape, err);
    st = cs_err_status(err);
out:
    free_shape(&shape);
    cs_sheet_free(t);
    return st;
}

/* Index of a code in a list, or -1 with an error naming what was expected. */
static int find_word(const struct cs_sheet *t, size_t r, size_t c, const char *const *words, int n,
                     const char *expected, struct cs_err *err)
{
    const char *text = cs_sheet_text(t, r, c);
    for (int i = 0; i < n; i++) {
        if (strcmp(text, words[i]) == 0)
            return i;
    }
    cs_sheet_fail(t, r, c, err, "'%s'; expected %s", text, expected);
    return -1;
}

static const char *const sex_words[] = {"f", "m"};
static const char *const status_words[] = {"formal", "informal", "all"};
enum { STATUS_ALL = CS_JOB_STATUSES };

/* "all" jobs stand under CS_FORMAL; a file has either "all" or the two statuses. */
static bool take_status(struct cs_economy *e, const struct cs_sheet *t, size_t r, size_t col,
                        bool first, int *status, struct cs_err *err)
{
    *status = find_word(t, r, col, status_words, 3, "status formal or informal, or all", err);
    if (*status < 0)
        return false;
    bool by_status = *status != STATUS_ALL;
    if (!first && by_status != e->labour_by_status) {
        cs_sheet_fail(t, r, col, err,
                      "status %s after rows with %s; expected formal and informal, or all, "
                      "throughout",
                      status_words[*status], e->labour_by_status ? "formal or informal" : "all");
        return false;
    }
    e->labour_by_status = by_status;
    *status = by_status ? *status : CS_FORMAL;
    return true;
}

static void read_labour_row(struct cs_economy *e, const struct cs_sheet *t, size_t r,
                            const size_t *col, bool first, struct cs_err *err)
{
    size_t sector = cs_index_find(e->sector_index, cs_sheet_text(t, r, col[0]));
    if (sector == CS_NOT_FOUND) {
        const char *near = cs_index_nearest(e->sector_index, cs_sheet_text(t, r, col[0]));
        cs_sheet_fail(t, r, col[0], err, "sector '%s' is not in io.csv%s%s%s",
                      cs_sheet_text(t, r, col[0]), near ? "; did you mean '" : "", near ? near : "",
                      near ? "'?" : "");
        return;
    }
    int sex = find_word(t, r, col[1], sex_words, 2, "sex f or m", err), status;
    bool known = take_status(e, t, r, col[2], first, &status, err);
    if (sex < 0 || !known)
        return;
    struct cs_labour_cell *cell =
        cs_economy_labour(e, sector, (enum cs_sex)sex, (enum cs_job_status)status);
    if (!isnan(cell->jobs))
        cs_sheet_fail(t, r, col[0], err, "sector '%s', sex %s, status %s stands twice",
                      e->sector[sector].code, sex_words[sex],
                      cs_sheet_text(t, r, col[2]));
    cell->jobs = read_cell(t, r, col[4], CS_BLANK_NA, err);
    cell->hours = read_cell(t, r, col[5], CS_BLANK_NA, err);
    cell->earnings = read_cell(t, r, col[6], CS_BLANK_NA, err);
    if (cell->jobs < 0)
        cs_sheet_fail(t, r, col[4], err, "jobs are %g; expected 0 or more", cell->jobs);
}

static enum cs_status read_labour(const char *path, struct cs_economy *e, struct cs_err *err)
{
    static const char *const heads[] = {"sector", "sex",   "status",  "skill",
                                        "jobs",   "hours", "earnings"};
    size_t col[7];
    struct cs_sheet *t = NULL;
    enum cs_status st = cs_sheet_read(path, NULL, &t, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(t, 0, heads, 7, col, err);
    if (st != CS_OK)
        goto out;
    size_t cells = e->n * CS_SEXES * CS_JOB_STATUSES;
    e->labour = CS_ARENA_ARRAY(e->arena, struct cs_labour_cell, cells);
    for (size_t i = 0; i < cells; i++)
        e->labour[i] = (struct cs_labour_cell){NAN, NAN, NAN};
    bool first = true;
    for (size_t r = 1; r < cs_sheet_rows(t); r++) {
        if (cs_sheet_row_empty(t, r))
            continue;
        read_labour_row(e, t, r, col, first, err);
        first = false;
    }
    if (!e->labour_by_status) /* nothing is under the second status: sums over both are right */
        for (size_t i = CS_INFORMAL; i < cells; i += CS_JOB_STATUSES)
            e->labour[i].jobs = isnan(e->labour[i - 1].jobs) ? NAN : 0;
    st = cs_err_status(err);
out:
    cs_sheet_free(t);
    return st;
}

/* "0-4", "5-9", ..., "100+" -> group; SIZE_MAX when it is none. */
static size_t age_group(const char *text)
{
    unsigned from, to;
    char plus;
    int used = 0;
    if (sscanf(text, "%u-%u%n", &from, &to, &used) == 2 && text[used] == '\0' && from % 5 == 0 &&
        to == from + 4)
        return from / 5;
    if (sscanf(text, "%u%c%n", &from, &plus, &used) == 2 && plus == '+' && text[used] == '\0' &&
        from % 5 == 0)
        return from / 5;
    return SIZE_MAX;
}

enum { MAX_DATES = 64, MAX_GROUPS = 30 };

struct population_draft {
    double date[MAX_DATES];
    size_t n_dates, n_groups;
    double persons[CS_SEXES][MAX_DATES][MAX_GROUPS];
};

static void read_population_row(struct population_draft *d, const struct cs_sheet *t, size_t r,
                                const size_t *col, struct cs_err *err)
{
    double year = read_cell(t, r, col[0], CS_BLANK_ERROR, err);
    size_t group = age_group(cs_sheet_text(t, r, col[1]));
    int sex = find_word(t, r, col[2], sex_words, 2, "sex f or m", err);
    double persons = read_cell(t, r, col[3], CS_BLANK_ERROR, err);
    if (group >= MAX_GROUPS) {
        cs_sheet_fail(t, r, col[1], err, "age '%s'; expected a five-year group such as 0-4 or 100+",
                      cs_sheet_text(t, r, col[1]));
        return;
    }
    if (sex < 0 || isnan(year))
        return;
    if (d->n_dates == 0 || d->date[d->n_dates - 1] != year) {
        if (d->n_dates == MAX_DATES || (d->n_dates > 0 && year < d->date[d->n_dates - 1])) {
            cs_sheet_fail(t, r, col[0], err, "year %g out of order; expected ascending years", year);
            return;
        }
        for (size_t g = 0; g < MAX_GROUPS; g++)
            d->persons[0][d->n_dates][g] = d->persons[1][d->n_dates][g] = NAN;
        d->date[d->n_dates++] = year;
    }
    if (group >= d->n_groups)
        d->n_groups = group + 1;
    if (!isnan(d->persons[sex][d->n_dates - 1][group]))
        cs_sheet_fail(t, r, col[1], err, "year %g, age %s, sex %s stands twice", year,
                      cs_sheet_text(t, r, col[1]), sex_words[sex]);
    if (persons < 0)
        cs_sheet_fail(t, r, col[3], err, "persons are %g; expected 0 or more", persons);
    d->persons[sex][d->n_dates - 1][group] = persons;
}

static void keep_population(struct cs_economy *e, const struct population_draft *d,
                            const struct cs_sheet *t, struct cs_err *err)
{
    struct cs_population *p = CS_ARENA_ARRAY(e->arena, struct cs_population, 1);
    p->n_dates = d->n_dates;
    p->n_groups = d->n_groups;
    p->date = CS_ARENA_ARRAY(e->arena, double, d->n_dates);
    memcpy(p->date, d->date, d->n_dates * sizeof(double));
    for (enum cs_sex g = 0; g < CS_SEXES; g++) {
        p->persons[g] = CS_ARENA_ARRAY(e->arena, double, d->n_dates * d->n_groups);
        for (size_t i = 0; i < d->n_dates; i++) {
            for (size_t a = 0; a < d->n_groups; a++) {
                double v = d->persons[g][i][a];
                p->persons[g][i * d->n_groups + a] = v;
                if (isnan(v))
                    cs_sheet_fail(t, 0, 0, err, "year %g lacks age group %zu-%zu of sex %s",
                                  d->date[i], 5 * a, 5 * a + 4, sex_words[g]);
            }
        }
    }
    e->population = p;
}

static enum cs_status read_population(const char *path, struct cs_economy *e, struct cs_err *err)
{
    static const char *const heads[] = {"year", "age", "sex", "persons"};
    size_t col[4];
    struct cs_sheet *t = NULL;
    struct population_draft *d = cs_xcalloc(1, sizeof *d);
    enum cs_status st = cs_sheet_read(path, NULL, &t, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(t, 0, heads, 4, col, err);
    if (st != CS_OK)
        goto out;
    for (size_t r = 1; r < cs_sheet_rows(t); r++) {
        if (!cs_sheet_row_empty(t, r))
            read_population_row(d, t, r, col, err);
    }
    if (cs_err_status(err) == CS_OK && d->n_dates == 0)
        cs_sheet_fail(t, 0, 0, err, "no rows; expected persons by year, age and sex");
    if (cs_err_status(err) == CS_OK)
        keep_population(e, d, t, err);
    st = cs_err_status(err);
out:
    free(d);
    cs_sheet_free(t);
    return st;
}

static enum cs_status read_time_use(const char *path, struct cs_economy *e, struct cs_err *err)
{
    static const char *const heads[] = {"activity", "sex",           "age",
                                        "year",     "hours_per_day", "source"};
    size_t col[6];
    struct cs_sheet *t = NULL;
    enum cs_status st = cs_sheet_read(path, NULL, &t, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(t, 0, heads, 6, col, err);
    if (st != CS_OK)
        goto out;
    e->time_use = CS_ARENA_ARRAY(e->arena, struct cs_time_use_row, cs_sheet_rows(t));
    for (size_t r = 1; r < cs_sheet_rows(t); r++) {
        if (cs_sheet_row_empty(t, r))
            continue;
        int sex = find_word(t, r, col[1], sex_words, 2, "sex f or m", err);
        if (sex < 0)
            continue;
        e->time_use[e->n_time_use++] = (struct cs_time_use_row){
            .activity = cs_arena_strdup(e->arena, cs_sheet_text(t, r, col[0])),
            .sex = (enum cs_sex)sex,
            .age = cs_arena_strdup(e->arena, cs_sheet_text(t, r, col[2])),
            .year = cs_arena_strdup(e->arena, cs_sheet_text(t, r, col[3])),
            .hours_per_day = read_cell(t, r, col[4], CS_BLANK_NA, err),
            .source = cs_arena_strdup(e->arena, cs_sheet_text(t, r, col[5])),
        };
    }
    st = cs_err_status(err);
out:
    cs_sheet_free(t);
    return st;
}

static enum cs_status read_parameters(const char *path, struct cs_economy *e, struct cs_err *err)
{
    static const char *const heads[] = {"key",    "value", "low",    "high", "distribution",
                                        "unit",   "source", "year",  "status", "note"};
    static const char *const statuses[] = {"sourced", "assumption", "decision"};
    size_t col[10];
    struct cs_sheet *t = NULL;
    enum cs_status st = cs_sheet_read(path, NULL, &t, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(t, 0, heads, 10, col, err);
    if (st != CS_OK)
        goto out;
    for (size_t r = 1; r < cs_sheet_rows(t); r++) {
        if (cs_sheet_row_empty(t, r))
            continue;
        int status = find_word(t, r, col[8], statuses, 3, "status sourced or assumption", err);
        if (status < 0)
            continue;
        struct cs_param_row row = {
            .key = cs_sheet_text(t, r, col[0]),
            .value = read_cell(t, r, col[1], CS_BLANK_NA, err),
            .low = read_cell(t, r, col[2], CS_BLANK_NA, err),
            .high = read_cell(t, r, col[3], CS_BLANK_NA, err),
            .distribution = cs_sheet_text(t, r, col[4]),
            .unit = cs_sheet_text(t, r, col[5]),
            .source = cs_sheet_text(t, r, col[6]),
            .year = cs_sheet_text(t, r, col[7]),
            .status = (enum cs_param_status)status,
            .note = cs_sheet_text(t, r, col[9]),
            .file = path,
            .line = cs_sheet_line(t, r),
        };
        if (cs_params_add(e->params, &row, err) != CS_OK)
            continue; /* said in err; the rest of the file is still read */
    }
    st = cs_err_status(err);
out:
    cs_sheet_free(t);
    return st;
}

/* missing = ("...", "..."): what the model could not be given. */
static enum cs_status read_missing(struct cs_economy *e, const struct cs_node *root,
                                   struct cs_err *err)
{
    const struct cs_node *list = cs_node_get(root, "missing");
    if (list == NULL)
        return CS_OK;
    if (cs_node_type(list) != CS_NODE_LIST)
        return cs_node_fail(list, err, "missing is %s; expected a list ( \"...\" ) of strings",
                            cs_node_type_text(list));
    e->missing = CS_ARENA_ARRAY(e->arena, const char *, cs_node_count(list) + 1);
    for (size_t i = 0; i < cs_node_count(list); i++) {
        const char *text;
        enum cs_status st = cs_node_string(cs_node_at(list, i), &text, err);
        if (st != CS_OK)
            return st;
        e->missing[e->n_missing++] = cs_arena_strdup(e->arena, text);
    }
    return CS_OK;
}

static void keep_model_cfg(struct cs_economy *e, const struct model_cfg *m)
{
    const char **fields[] = {&e->code, &e->title,       &e->country, &e->currency,    &e->unit,
                             &e->table, &e->source_line, &e->note,    &e->balance_note};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = cs_arena_strdup(e->arena, m->text[i]);
    e->year = (int)m->year;
}

/* One checksum over the names and contents of the data files that are there. */
static enum cs_status hash_folder(const char *dir, const char *const *names, size_t n,
                                  char out[static 65], struct cs_err *err)
{
    struct cs_buf all = {0};
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < n && st == CS_OK; i++) {
        char *path = cs_path_join(dir, names[i]), *text, one[65];
        size_t len;
        if (cs_path_is_file(path)) {
            st = cs_file_read(path, &text, &len, err);
            if (st == CS_OK) {
                cs_sha256(text, len, one);
                cs_buf_printf(&all, "%s  %s\n", one, names[i]);
                free(text);
            }
        }
        free(path);
    }
    cs_sha256(all.text ? all.text : "", all.len, out);
    cs_buf_clear(&all);
    return st;
}

static const struct part {
    const char *name;
    enum cs_status (*read)(const char *path, struct cs_economy *e, struct cs_err *err);
    bool of_table; /* needs the sectors of io.csv */
} parts[] = {
    {"labour.csv", read_labour, true},
    {"households.csv", cs_households_read, true},
    {"population.csv", read_population, false},
    {"time_use.csv", read_time_use, false},
    {"parameters.csv", read_parameters, false},
};

/* The parts that are there; `needed` (may be NULL) is read even so, which says what is wrong. */
static enum cs_status read_parts(const char *dir, struct cs_economy *e, bool of_table,
                                 const char *needed, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char *path = cs_path_join(dir, parts[i].name);
        bool wanted = needed != NULL && strcmp(needed, parts[i].name) == 0;
        if ((of_table || !parts[i].of_table) && (wanted || cs_path_is_file(path))) {
            enum cs_status one = parts[i].read(path, e, err);
            st = one != CS_OK ? one : st;
        }
        free(path);
    }
    return st;
}

enum cs_status cs_economy_read_people(const char *dir, struct cs_economy *e, struct cs_err *err)
{
    return read_parts(dir, e, false, NULL, err);
}

enum cs_status cs_economy_read(const char *dir, struct cs_economy **out, struct cs_err *err)
{
    static const char *const hashed[] = {"model.cfg",      "io.csv",       "labour.csv",
                                         "households.csv", "population.csv", "time_use.csv",
                                         "parameters.csv"};
    struct cs_economy *e = NULL;
    struct model_cfg m = {0};
    if (!cs_path_is_dir(dir))
        return cs_fail(err, CS_EINPUT, "no model folder '%s'; expected model.cfg and io.csv in it",
                       dir);
    char *path = cs_path_join(dir, "model.cfg");
    enum cs_status st = read_model_cfg(path, &m, err);
    free(path);
    if (st != CS_OK)
        goto out;
    path = cs_path_join(dir, "io.csv");
    st = read_io(path, &e, err);
    free(path);
    if (st != CS_OK)
        goto out;
    keep_model_cfg(e, &m);
    st = read_missing(e, cs_config_root(m.config), err);
    enum cs_status part = read_parts(dir, e, true, "parameters.csv", err);
    st = part != CS_OK ? part : st;
    if (st == CS_OK)
        st = hash_folder(dir, hashed, sizeof hashed / sizeof *hashed, e->sha256, err);
out:
    cs_config_free(m.config);
    if (st != CS_OK) {
        cs_economy_free(e);
        return st;
    }
    *out = e;
    return CS_OK;
}
