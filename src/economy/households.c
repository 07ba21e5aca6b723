/* Household accounts: reading and writing households.csv (its items in households.h). */
#include "economy/households.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "table/sheet.h"
#include "table/write.h"

const char *const cs_institution_kinds[] = {"household", "enterprises", "other", NULL};

enum item { INCOME, BASKET, IMPORTS, PRODUCT_TAX, OWN, DIRECT_TAX, SAVING, PERSONS, ITEMS };
static const char *const item_names[ITEMS] = {"income",      "basket",          "imports",
                                              "product_tax", "own_consumption", "direct_tax",
                                              "saving",      "persons"};
static const char no_sector[] = "other";

struct cs_households *cs_households_new(struct cs_economy *e, size_t n, size_t H, size_t n_factors)
{
    struct cs_households *h = CS_ARENA_ARRAY(e->arena, struct cs_households, 1);
    *h = (struct cs_households){.n = n,
                                .H = H,
                                .v = CS_ARENA_ARRAY(e->arena, struct cs_institution, n),
                                .n_factors = n_factors,
                                .factor = CS_ARENA_ARRAY(e->arena, const char *, n_factors)};
    for (size_t i = 0; i < n; i++) {
        struct cs_institution *one = &h->v[i];
        one->kind = i < H ? CS_INST_HOUSEHOLD : CS_INST_OTHER;
        one->code = one->title = "";
        one->factor = CS_ARENA_ARRAY(e->arena, double, n_factors);
        one->from = CS_ARENA_ARRAY(e->arena, double, n);
        for (int k = 0; k < CS_BOUGHTS; k++)
            one->bought[k] = CS_ARENA_ARRAY(e->arena, double, e->n);
        one->persons = NAN;
    }
    return h;
}

/* ---- writing ---- */

struct out {
    const struct cs_institution *who;
    FILE *f;
};

static void write_row(const struct out *o, enum item item, const char *account, double v)
{
    cs_write_field(o->f, o->who->code);
    fprintf(o->f, ",%s,", cs_institution_kinds[o->who->kind]);
    cs_write_field(o->f, o->who->title);
    fprintf(o->f, ",%s,", item_names[item]);
    cs_write_field(o->f, account);
    cs_write_exact(o->f, v);
    fputc('\n', o->f);
}

static void write_flow(const struct out *o, enum item item, const char *account, double v)
{
    if (v != 0)
        write_row(o, item, account, v);
}

static void write_institution(const struct cs_economy *e, const struct out *o)
{
    const struct cs_households *h = e->households;
    for (size_t f = 0; f < h->n_factors; f++)
        write_flow(o, INCOME, h->factor[f], o->who->factor[f]);
    for (size_t i = 0; i < h->n; i++)
        write_flow(o, INCOME, h->v[i].code, o->who->from[i]);
    for (int k = 0; k < CS_BOUGHTS; k++) {
        for (size_t i = 0; i < e->n; i++)
            write_flow(o, (enum item)(BASKET + k), e->sector[i].code, o->who->bought[k][i]);
        write_flow(o, (enum item)(BASKET + k), no_sector, o->who->other[k]);
    }
    write_flow(o, DIRECT_TAX, "", o->who->direct_tax);
    write_flow(o, SAVING, "", o->who->saving);
    if (!isnan(o->who->persons))
        write_row(o, PERSONS, "", o->who->persons);
}

void cs_households_write(const struct cs_economy *e, FILE *f)
{
    fputs("group,kind,title,item,account,value\n", f);
    for (size_t i = 0; i < e->households->n; i++)
        write_institution(e, &(struct out){&e->households->v[i], f});
}

/* ---- reading ---- */

enum column { GROUP, KIND, TITLE, ITEM, ACCOUNT, VALUE, COLUMNS };

struct reader {
    struct cs_economy *e;
    struct cs_sheet *t;
    size_t col[COLUMNS];
    struct cs_index *institutions, *factors; /* institutions in the order of the result */
    struct cs_households *h;
};

static const char *text_at(const struct reader *r, size_t row, enum column c)
{
    return cs_sheet_text(r->t, row, r->col[c]);
}

static int word_of(const char *text, const char *const *words, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(words[i], text) == 0)
            return i;
    }
    return -1;
}

/* Groups by kind, households first, each in the order of the file. */
static enum cs_status find_institutions(struct reader *r, size_t *H, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (int kind = 0; kind < CS_INST_KINDS; kind++) {
        for (size_t row = 1; row < cs_sheet_rows(r->t); row++) {
            int k = word_of(text_at(r, row, KIND), cs_institution_kinds, CS_INST_KINDS);
            if (!cs_sheet_row_empty(r->t, row) && k == kind)
                cs_index_add(r->institutions, text_at(r, row, GROUP), NULL);
            if (!cs_sheet_row_empty(r->t, row) && k < 0 && kind == 0)
                st = cs_sheet_fail(r->t, row, r->col[KIND], err,
                                   "kind is '%s'; expected household, enterprises or other",
                                   text_at(r, row, KIND));
        }
        if (kind == CS_INST_HOUSEHOLD)
            *H = cs_index_count(r->institutions);
    }
    if (st == CS_OK && *H == 0)
        st = cs_sheet_fail(r->t, 0, 0, err, "no group of kind 'household'; expected at least one");
    return st;
}

/* Enterprises are one account: what they pay each other is not known apart. */
static enum cs_status check_enterprises(const struct reader *r, struct cs_err *err)
{
    size_t found = 0;
    for (size_t i = 0; i < r->h->n; i++)
        found += r->h->v[i].kind == CS_INST_ENTERPRISES;
    return found <= 1 ? CS_OK
                      : cs_sheet_fail(r->t, 0, r->col[KIND], err,
                                      "%s groups of kind 'enterprises'; expected one at most",
                                      found == 2 ? "two" : "several");
}

/* Accounts of incomes that are no institution must be value added rows of io.csv. */
static enum cs_status find_factors(struct reader *r, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t row = 1; row < cs_sheet_rows(r->t); row++) {
        const char *account = text_at(r, row, ACCOUNT);
        if (cs_sheet_row_empty(r->t, row) || strcmp(text_at(r, row, ITEM), "income") != 0 ||
            cs_index_find(r->institutions, account) != CS_NOT_FOUND)
            continue;
        bool known = false;
        for (size_t p = 0; p < r->e->n_primary; p++)
            known |= strcmp(r->e->primary[p].account.kind, "value_added") == 0 &&
                     strcmp(r->e->primary[p].account.code, account) == 0;
        if (known)
            cs_index_add(r->factors, account, NULL);
        else
            st = cs_sheet_fail(r->t, row, r->col[ACCOUNT], err,
                               "income from '%s'; expected a value added row of io.csv or a group "
                               "of this file",
                               account);
    }
    return st;
}

/* Where a row's value goes; NULL with an error when it has no place. */
static double *place(struct reader *r, size_t row, struct cs_institution *who, struct cs_err *err)
{
    const char *account = text_at(r, row, ACCOUNT);
    int item = word_of(text_at(r, row, ITEM), item_names, ITEMS);
    double *const alone[ITEMS] = {
        [DIRECT_TAX] = &who->direct_tax, [SAVING] = &who->saving, [PERSONS] = &who->persons};
    if (item < 0) {
        cs_sheet_fail(r->t, row, r->col[ITEM], err,
                      "item is '%s'; expected income, basket, imports, product_tax, "
                      "own_consumption, direct_tax, saving or persons",
                      text_at(r, row, ITEM));
        return NULL;
    }
    if (alone[item] != NULL)
        return alone[item];
    if (item == INCOME) {
        size_t from = cs_index_find(r->institutions, account);
        return from != CS_NOT_FOUND ? &who->from[from]
                                    : &who->factor[cs_index_find(r->factors, account)];
    }
    int what = item - BASKET;
    size_t sector = cs_index_find(r->e->sector_index, account);
    bool loose = what == CS_BOUGHT_IMPORTS || what == CS_BOUGHT_TAX;
    if (who->kind == CS_INST_HOUSEHOLD && loose && strcmp(account, no_sector) == 0)
        return &who->other[what];
    if (who->kind == CS_INST_HOUSEHOLD && sector != CS_NOT_FOUND)
        return &who->bought[what][sector];
    const char *near = cs_index_nearest(r->e->sector_index, account);
    cs_sheet_fail(r->t, row, r->col[ACCOUNT], err,
                  who->kind != CS_INST_HOUSEHOLD ? "%s of a group that is no household%s%s%s"
                                                 : "sector '%s' is not in io.csv%s%s%s",
                  who->kind != CS_INST_HOUSEHOLD ? item_names[item] : account,
                  near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return NULL;
}

static void read_row(struct reader *r, size_t row, bool *seen, struct cs_err *err)
{
    size_t at = cs_index_find(r->institutions, text_at(r, row, GROUP));
    struct cs_institution *who = &r->h->v[at];
    int kind = word_of(text_at(r, row, KIND), cs_institution_kinds, CS_INST_KINDS);
    if (!seen[at]) {
        who->code = cs_arena_strdup(r->e->arena, text_at(r, row, GROUP));
        who->title = cs_arena_strdup(r->e->arena, text_at(r, row, TITLE));
        who->kind = (enum cs_institution_kind)kind;
        seen[at] = true;
    } else if ((int)who->kind != kind) {
        cs_sheet_fail(r->t, row, r->col[KIND], err, "group '%s' is '%s' here and '%s' before",
                      who->code, text_at(r, row, KIND), cs_institution_kinds[who->kind]);
        return;
    }
    double v = NAN, *to = place(r, row, who, err);
    if (cs_sheet_number(r->t, row, r->col[VALUE], CS_BLANK_ERROR, &v, err) != CS_OK || to == NULL)
        return;
    if (isnan(v) && to != &who->persons)
        cs_sheet_fail(r->t, row, r->col[VALUE], err, "NA; expected a number, or no row");
    else if (*to != 0 && !isnan(*to))
        cs_sheet_fail(r->t, row, r->col[ITEM], err, "group '%s', %s, '%s' stands twice", who->code,
                      text_at(r, row, ITEM), text_at(r, row, ACCOUNT));
    else
        *to = v;
}

static enum cs_status read_all(struct reader *r, struct cs_err *err)
{
    size_t H = 0;
    enum cs_status st = find_institutions(r, &H, err);
    if (st == CS_OK)
        st = find_factors(r, err);
    if (st != CS_OK)
        return st;
    size_t n = cs_index_count(r->institutions), k = cs_index_count(r->factors);
    r->h = cs_households_new(r->e, n, H, k);
    for (size_t f = 0; f < k; f++)
        r->h->factor[f] = cs_arena_strdup(r->e->arena, cs_index_name(r->factors, f));
    bool *seen = cs_xcalloc(n, sizeof(bool));
    for (size_t row = 1; row < cs_sheet_rows(r->t); row++) {
        if (!cs_sheet_row_empty(r->t, row))
            read_row(r, row, seen, err);
    }
    free(seen);
    r->e->households = r->h;
    st = check_enterprises(r, err);
    return st != CS_OK ? st : cs_err_status(err);
}

enum cs_status cs_households_read(const char *path, struct cs_economy *e, struct cs_err *err)
{
    static const char *const heads[COLUMNS] = {"group", "kind",    "title",
                                               "item",  "account", "value"};
    struct reader r = {.e = e, .institutions = cs_index_new(), .factors = cs_index_new()};
    enum cs_status st = cs_sheet_read(path, NULL, &r.t, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(r.t, 0, heads, COLUMNS, r.col, err);
    if (st == CS_OK)
        st = read_all(&r, err);
    cs_sheet_free(r.t);
    cs_index_free(r.institutions);
    cs_index_free(r.factors);
    return st;
}
