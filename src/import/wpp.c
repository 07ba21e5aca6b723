/*
 * UN World Population Prospects: tab-separated `country_code name age 1950 1955 ...`, thousand
 * persons by five-year age group, one file a sex for estimates and one for the projection.
 *
 *   women = ["wpp2019/popF.txt", "wpp2019/popFprojMed.txt"]; men = [...];
 *   area = "76"; from = 2000; to = 2100;   every published date between the two, both of them
 * included
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/step.h"

enum { MOST_DATES = 400, MOST_FILES = 8, MOST_GROUPS = 64, STEP_YEARS = 5 };

struct dates {
    int from, to;
    size_t n;
    int year[MOST_DATES];
    size_t file[MOST_DATES], col[MOST_DATES];
};

struct files {
    size_t n;
    struct cs_sheet *sheet[MOST_FILES];
};

static enum cs_status open_files(struct cs_import *ctx, const struct cs_node *step, const char *key,
                                 struct files *out, struct cs_arena *arena, struct cs_err *err)
{
    struct cs_texts names;
    enum cs_status st = cs_step_texts(arena, step, key, &names, err);
    if (st == CS_OK && (names.n == 0 || names.n > MOST_FILES))
        st = cs_node_fail(step, err, "'%s' names %zu files; expected 1 to 8", key, names.n);
    for (size_t i = 0; i < names.n && st == CS_OK; i++) {
        st = cs_sheet_read(cs_step_data_path(ctx, arena, names.v[i]), NULL, &out->sheet[i], err);
        out->n += st == CS_OK;
    }
    return st;
}

static void close_files(struct files *f)
{
    for (size_t i = 0; i < f->n; i++)
        cs_sheet_free(f->sheet[i]);
}

static enum cs_status add_date(struct dates *d, const struct files *f, size_t file, size_t col,
                               int year, struct cs_err *err)
{
    size_t at = d->n;
    while (at > 0 && d->year[at - 1] > year)
        at--;
    if (d->n == MOST_DATES || (at > 0 && d->year[at - 1] == year))
        return cs_sheet_fail(f->sheet[file], 0, col, err,
                             "the year %d stands twice in the files of one sex", year);
    memmove(&d->year[at + 1], &d->year[at], (d->n - at) * sizeof *d->year);
    memmove(&d->file[at + 1], &d->file[at], (d->n - at) * sizeof *d->file);
    memmove(&d->col[at + 1], &d->col[at], (d->n - at) * sizeof *d->col);
    d->year[at] = year;
    d->file[at] = file;
    d->col[at] = col;
    d->n++;
    return CS_OK;
}

/* Every five-year date from `from` to `to` must be there. */
static enum cs_status check_dates(const struct dates *d, const struct files *f,
                                  const struct cs_node *step, const char *key, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    size_t at = 0;
    for (int year = d->from; year <= d->to; year += STEP_YEARS) {
        while (at < d->n && d->year[at] < year)
            at++;
        if (at == d->n || d->year[at] != year)
            st = cs_node_fail(step, err,
                              "the files of '%s' have no column %d; expected every fifth year from "
                              "%d to %d (%s has %s to %s)",
                              key, year, d->from, d->to, cs_sheet_path(f->sheet[0]),
                              cs_sheet_text(f->sheet[0], 0, 3),
                              cs_sheet_text(f->sheet[0], 0, cs_sheet_cols(f->sheet[0]) - 1));
    }
    return st;
}

static enum cs_status find_dates(struct dates *d, const struct files *f, const struct cs_node *step,
                                 const char *key, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < f->n; i++) {
        for (size_t c = 0; c < cs_sheet_cols(f->sheet[i]) && st == CS_OK; c++) {
            double year;
            if (cs_parse_number(cs_sheet_text(f->sheet[i], 0, c), &year) && year >= d->from &&
                year <= d->to)
                st = add_date(d, f, i, c, (int)year, err);
        }
    }
    return st == CS_OK ? check_dates(d, f, step, key, err) : st;
}

/* The label of age group a as published: 0-4, 5-9, ..., 100+. */
static bool is_group(const char *text, size_t a, bool *open)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%zu-%zu", 5 * a, 5 * a + 4);
    *open = false;
    if (strcmp(text, wanted) == 0)
        return true;
    snprintf(wanted, sizeof wanted, "%zu+", 5 * a);
    *open = strcmp(text, wanted) == 0;
    return *open;
}

/* Rows of the area in order of age, which must be complete and end with an open group. */
static enum cs_status find_groups(const struct cs_sheet *s, const char *area, size_t *rows,
                                  size_t most, size_t *n, const struct cs_node *step,
                                  struct cs_err *err)
{
    static const char *const names[] = {"country_code", "age"};
    size_t cols[2];
    bool open = false;
    enum cs_status st = cs_sheet_need_cols(s, 0, names, 2, cols, err);
    *n = 0;
    for (size_t r = 1; r < cs_sheet_rows(s) && st == CS_OK; r++) {
        if (strcmp(cs_sheet_text(s, r, cols[0]), area) != 0)
            continue;
        if (*n == most || open || !is_group(cs_sheet_text(s, r, cols[1]), *n, &open))
            return cs_sheet_fail(s, r, cols[1], err,
                                 "age group '%s' out of order; expected %zu-%zu (0-4, 5-9, ... and "
                                 "one open group last)",
                                 cs_sheet_text(s, r, cols[1]), 5 * *n, 5 * *n + 4);
        rows[(*n)++] = r;
    }
    if (st == CS_OK && (*n == 0 || !open))
        st = cs_node_fail(cs_node_get(step, "area"), err,
                          "%s has no complete age groups of area '%s'", cs_sheet_path(s), area);
    return st;
}

/* The area's rows in every file; the number of groups must be the same everywhere. */
static enum cs_status find_all_groups(const struct files *f, const char *area,
                                      size_t rows[MOST_FILES][MOST_GROUPS], struct cs_population *p,
                                      const struct cs_node *step, struct cs_err *err)
{
    for (size_t i = 0; i < f->n; i++) {
        size_t n;
        enum cs_status st = find_groups(f->sheet[i], area, rows[i], MOST_GROUPS, &n, step, err);
        if (st != CS_OK)
            return st;
        if (p->n_groups == 0)
            p->n_groups = n;
        if (n != p->n_groups)
            return cs_fail_at(err, CS_EINPUT, cs_sheet_path(f->sheet[i]), 0,
                              "%zu age groups; expected %zu as in the other files", n, p->n_groups);
    }
    return CS_OK;
}

/* The dates of the first sex are the economy's; those of the second must be the same. */
static enum cs_status agree_on_dates(struct cs_economy *e, const struct dates *d,
                                     const struct cs_node *step, struct cs_err *err)
{
    struct cs_population *p = e->population;
    if (p->n_dates == 0) {
        p->n_dates = d->n;
        p->date = CS_ARENA_ARRAY(e->arena, double, d->n);
        for (size_t t = 0; t < d->n; t++)
            p->date[t] = d->year[t];
    }
    for (size_t t = 0; t < d->n; t++) {
        if (d->n != p->n_dates || p->date[t] != d->year[t])
            return cs_node_fail(step, err, "the dates of women and men differ at %d", d->year[t]);
    }
    return CS_OK;
}

static enum cs_status read_persons(const struct files *f, const struct dates *d,
                                   size_t rows[MOST_FILES][MOST_GROUPS], size_t n_groups,
                                   double *persons, struct cs_err *err)
{
    for (size_t t = 0; t < d->n; t++) {
        const struct cs_sheet *s = f->sheet[d->file[t]];
        for (size_t a = 0; a < n_groups; a++) {
            size_t row = rows[d->file[t]][a];
            double thousand;
            enum cs_status st = cs_sheet_number(s, row, d->col[t], CS_BLANK_ERROR, &thousand, err);
            if (st != CS_OK)
                return st;
            if (!(thousand >= 0))
                return cs_sheet_fail(s, row, d->col[t], err,
                                     "'%s'; expected a number of persons, in thousands",
                                     cs_sheet_text(s, row, d->col[t]));
            *persons++ = round(thousand * 1e6) / 1e3; /* published to the person: 7336.435 */
        }
    }
    return CS_OK;
}

static enum cs_status read_sex(struct cs_import *ctx, const struct cs_node *step, enum cs_sex sex,
                               const char *area, struct dates *d, struct cs_arena *arena,
                               struct cs_err *err)
{
    static const char *const keys[CS_SEXES] = {"women", "men"};
    struct cs_population *p = ctx->economy->population;
    struct files f = {0};
    size_t rows[MOST_FILES][MOST_GROUPS];
    enum cs_status st = open_files(ctx, step, keys[sex], &f, arena, err);
    if (st == CS_OK)
        st = find_dates(d, &f, step, keys[sex], err);
    if (st == CS_OK)
        st = find_all_groups(&f, area, rows, p, step, err);
    if (st == CS_OK)
        st = agree_on_dates(ctx->economy, d, step, err);
    if (st == CS_OK) {
        p->persons[sex] = CS_ARENA_ARRAY(ctx->economy->arena, double, p->n_dates * p->n_groups);
        st = read_persons(&f, d, rows, p->n_groups, p->persons[sex], err);
    }
    close_files(&f);
    return st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {"importer", "source", "note", "women",
                                       "men",      "area",   "from", "to"};
    struct cs_arena *arena = cs_arena_new();
    struct dates women = {0}, men;
    const char *area;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "area", &area, err);
    if (st == CS_OK)
        st = cs_step_int(step, "from", 2000, &women.from, err);
    if (st == CS_OK)
        st = cs_step_int(step, "to", 2100, &women.to, err);
    if (st == CS_OK && (women.from < 1900 || women.to > 2300 || women.from > women.to))
        st = cs_node_fail(step, err,
                          "from %d to %d; expected years between 1900 and 2300, from not after to",
                          women.from, women.to);
    men = women;
    if (st == CS_OK) {
        ctx->economy->population = CS_ARENA_ARRAY(ctx->economy->arena, struct cs_population, 1);
        st = read_sex(ctx, step, CS_WOMEN, area, &women, arena, err);
    }
    if (st == CS_OK)
        st = read_sex(ctx, step, CS_MEN, area, &men, arena, err);
    cs_arena_free(arena);
    return st;
}

const struct cs_importer_type cs_importer_wpp = {
    .name = "wpp",
    .help = "UN World Population Prospects: population by sex and five-year age group",
    .tried = true,
    .run = run,
};
