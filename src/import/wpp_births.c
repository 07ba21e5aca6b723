/*
 * Births a year from UN World Population Prospects: total fertility and its pattern by age on the
 * women whom the step `wpp` before it has read.
 *
 *   fertility = ["wpp2019/tfr.txt", "wpp2019/tfrprojMed.txt"];   children per woman by period
 *   pattern = "wpp2019/percentASFR.txt";                         per cent of it by age of mother
 *   area = "76";
 *
 *   births = sum over ages a = 15-19 ... 45-49 of W_a F p_a / 100 / 5
 *   W_a = (women at the period's begin + at its end) / 2
 *
 * The period is the five years that begin at or before the base year and end after it (2014:
 * 2010-2015; 2020: 2020-2025), F its total fertility, p_a its pattern, so that births are the mean
 * of the period and no figure of a single year. A woman spends five years in an age group: hence
 * the 5. Gives the parameter population.births, whole persons.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "import/step.h"

enum { FIRST_GROUP = 3, GROUPS = 7, YEARS = 5 }; /* 15-19 ... 45-49 */

static const char key[] = "population.births";

struct fertility {
    char period[24]; /* "2010-2015" */
    double total, pattern[GROUPS];
};

static enum cs_status find_dates(const struct cs_import *ctx, const struct cs_node *step,
                                 size_t *first, struct cs_err *err)
{
    const struct cs_population *p = ctx->economy->population;
    int base = ctx->economy->year;
    if (p == NULL)
        return cs_node_fail(step, err, "there are no women yet; expected the step 'wpp' before");
    for (size_t t = 0; t + 1 < p->n_dates; t++) {
        if (p->date[t] <= base && base < p->date[t + 1] && p->date[t + 1] - p->date[t] == YEARS &&
            p->n_groups > FIRST_GROUP + GROUPS) {
            *first = t;
            return CS_OK;
        }
    }
    return cs_node_fail(step, err,
                        "the population has no five-year period with %d in it; expected one from "
                        "the step 'wpp' (from, to)",
                        base);
}

/* Row of the area and, unless age is NULL, of an age; 0 when there is none. */
static size_t find_row(const struct cs_sheet *s, const char *area, const char *age)
{
    size_t place = cs_sheet_find_col(s, 0, "country_code"), ages = cs_sheet_find_col(s, 0, "age");
    for (size_t r = 1; r < cs_sheet_rows(s); r++) {
        if (strcmp(cs_sheet_text(s, r, place), area) == 0 &&
            (age == NULL || strcmp(cs_sheet_text(s, r, ages), age) == 0))
            return r;
    }
    return 0;
}

static enum cs_status fail_area(const struct cs_node *step, const struct cs_sheet *s,
                                const char *area, const char *age, struct cs_err *err)
{
    return cs_node_fail(cs_node_get(step, "area"), err, "%s has no row of area '%s'%s%s",
                        cs_sheet_path(s), area, age ? " and age " : "", age ? age : "");
}

/* The first of the files that has the period counts. */
static enum cs_status read_total(struct cs_import *ctx, const struct cs_node *step,
                                 const char *area, struct fertility *f, struct cs_err *err)
{
    static const char *const names[] = {"country_code"};
    struct cs_texts files;
    enum cs_status st = cs_step_texts(ctx->economy->arena, step, "fertility", &files, err);
    for (size_t i = 0; i < files.n && st == CS_OK; i++) {
        struct cs_sheet *s = NULL;
        size_t place, col, row;
        st = cs_sheet_read(cs_step_data_path(ctx, ctx->economy->arena, files.v[i]), NULL, &s, err);
        if (st == CS_OK)
            st = cs_sheet_need_cols(s, 0, names, 1, &place, err);
        col = st == CS_OK ? cs_sheet_find_col(s, 0, f->period) : SIZE_MAX;
        bool here = col != SIZE_MAX;
        if (here && (row = find_row(s, area, NULL)) == 0)
            st = fail_area(step, s, area, NULL, err);
        else if (here)
            st = cs_sheet_number(s, row, col, CS_BLANK_ERROR, &f->total, err);
        if (here && st == CS_OK && !(f->total > 0 && f->total < 15))
            st = cs_sheet_fail(s, row, col, err, "%g children per woman; expected 0 to 15",
                               f->total);
        cs_sheet_free(s);
        if (here)
            return st;
    }
    if (st != CS_OK)
        return st;
    return cs_node_fail(step, err, "no file of 'fertility' has a column %s", f->period);
}

static enum cs_status read_pattern(struct cs_import *ctx, const struct cs_node *step,
                                   const char *area, struct fertility *f, struct cs_err *err)
{
    const char *names[] = {"country_code", "age", f->period};
    struct cs_sheet *s = NULL;
    size_t cols[3];
    double sum = 0;
    enum cs_status st = cs_step_sheet(ctx, step, "pattern", &s, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(s, 0, names, 3, cols, err);
    for (size_t a = 0; a < GROUPS && st == CS_OK; a++) {
        char age[24];
        snprintf(age, sizeof age, "%zu-%zu", (FIRST_GROUP + a) * YEARS,
                 (FIRST_GROUP + a) * YEARS + YEARS - 1);
        size_t row = find_row(s, area, age);
        st = row ? cs_sheet_number(s, row, cols[2], CS_BLANK_ERROR, &f->pattern[a], err)
                 : fail_area(step, s, area, age, err);
        sum += st == CS_OK ? f->pattern[a] : 0;
    }
    if (st == CS_OK && fabs(sum - 100) > 0.01)
        st = cs_node_fail(step, err,
                          "%s: ages 15-19 to 45-49 of area '%s' in %s sum to %.8g; "
                          "expected 100 per cent",
                          cs_sheet_path(s), area, f->period, sum);
    cs_sheet_free(s);
    return st;
}

static double count_births(const struct cs_population *p, size_t first, const struct fertility *f)
{
    const double *begin = p->persons[CS_WOMEN] + first * p->n_groups;
    double births = 0;
    for (size_t a = 0; a < GROUPS; a++) {
        size_t g = FIRST_GROUP + a;
        births += (begin[g] + begin[p->n_groups + g]) / 2 * f->total * f->pattern[a] / 100 / YEARS;
    }
    return round(births);
}

static enum cs_status add_births(struct cs_import *ctx, const struct cs_node *step, double births,
                                 const struct fertility *f, struct cs_err *err)
{
    struct cs_arena *arena = ctx->economy->arena;
    const char *note;
    enum cs_status st = cs_node_opt_string(
        step, "note",
        "a year, mean of the period: women of 15 to 49 at its middle, their total fertility and "
        "its pattern by age; periods from 2020 on are the medium variant",
        &note, err);
    struct cs_param_row row = {
        .key = key,
        .value = births,
        .low = NAN,
        .high = NAN,
        .distribution = "fixed",
        .unit = "persons a year",
        .source = cs_arena_printf(arena, "%s, total fertility and its pattern by age",
                                  cs_step_source(ctx, arena, step)),
        .year = f->period,
        .status = CS_STATUS_SOURCED,
        .note = note,
        .file = cs_node_file(step),
        .line = cs_node_line(step),
    };
    return st == CS_OK ? cs_params_add(ctx->economy->params, &row, err) : st;
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {"importer", "source",    "note",
                                       "area",     "fertility", "pattern"};
    struct fertility f = {0};
    const char *area;
    size_t first = 0;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "area", &area, err);
    if (st == CS_OK)
        st = find_dates(ctx, step, &first, err);
    if (st != CS_OK)
        return st;
    const struct cs_population *p = ctx->economy->population;
    snprintf(f.period, sizeof f.period, "%.0f-%.0f", p->date[first], p->date[first + 1]);
    st = read_total(ctx, step, area, &f, err);
    if (st == CS_OK)
        st = read_pattern(ctx, step, area, &f, err);
    return st == CS_OK ? add_births(ctx, step, count_births(p, first, &f), &f, err) : st;
}

const struct cs_importer_type cs_importer_wpp_births = {
    .name = "wpp_births",
    .help = "UN World Population Prospects: births a year from women, fertility and its pattern",
    .tried = true,
    .run = run,
};
