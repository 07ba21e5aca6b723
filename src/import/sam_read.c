/* Of this room alone: a social accounting matrix cut into the blocks of supply and use. */
#include "import/sam.h"

#include <fnmatch.h>
#include <math.h>
#include <string.h>

#include "base/str.h"

/* What an account is as a row (receiving) or as a column (paying). */
enum kind { OTHER, ACTIVITY, COMMODITY, MARGIN, FINAL, TAX, IMPORT, VALUE_ADDED };

static const struct {
    const char *name;
    enum kind kind;
    bool row, column, item; /* may stand among rows, columns; becomes an account of io.csv */
} kinds[] = {
    {"activity", ACTIVITY, true, true, false},       {"commodity", COMMODITY, true, true, false},
    {"margin", MARGIN, true, true, false},           {"final", FINAL, false, true, true},
    {"product_tax", TAX, true, false, true},         {"import", IMPORT, true, false, true},
    {"value_added", VALUE_ADDED, true, false, true},
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

struct class
{
    enum kind kind;
    size_t at; /* position in its list */
    const struct cs_node *node;
};

struct reader {
    struct cs_import *ctx;
    struct cs_arena *arena;
    const struct cs_node *layout;
    struct cs_sheet *sheet;
    struct cs_sam *out;
    size_t code_row, code_column, title_column;
    double scale;
    size_t n;
    const char **code;
    size_t *row, *col;
    struct class *as_row, *as_col;
};

/* A row or column number from 1, or a column letter A to Z, to a position. */
static enum cs_status position(const struct reader *r, const char *key, size_t *at,
                               struct cs_err *err)
{
    struct cs_texts t;
    double v;
    enum cs_status st = cs_step_texts(r->arena, r->layout, key, &t, err);
    if (st != CS_OK)
        return st;
    bool letter = t.n == 1 && t.v[0][0] >= 'A' && t.v[0][0] <= 'Z' && t.v[0][1] == '\0';
    bool number = t.n == 1 && !letter && cs_parse_number(t.v[0], &v) && v >= 1 && v <= 16384;
    if (!letter && !number)
        return cs_node_fail(cs_node_get(r->layout, key) ? cs_node_get(r->layout, key) : r->layout,
                            err, "'%s': expected a column letter (\"A\") or a number from 1", key);
    *at = letter ? (size_t)(t.v[0][0] - 'A') : (size_t)v - 1;
    return CS_OK;
}

static const char *cell(const struct reader *r, size_t row, size_t col)
{
    return cs_collapse(r->arena, cs_sheet_text(r->sheet, row, col));
}

/* Accounts from the first row below the codes to the row before `end`, with their columns. */
static enum cs_status find_accounts(struct reader *r, const char *end, struct cs_err *err)
{
    size_t rows = cs_sheet_rows(r->sheet);
    struct cs_index *index = cs_index_new();
    enum cs_status st = CS_OK;
    bool ended = false;
    r->code = CS_ARENA_ARRAY(r->arena, const char *, rows);
    r->row = CS_ARENA_ARRAY(r->arena, size_t, rows);
    r->col = CS_ARENA_ARRAY(r->arena, size_t, rows);
    for (size_t i = r->code_row + 1; i < rows && !ended; i++) {
        const char *code = cell(r, i, r->code_column);
        ended = strcmp(code, end) == 0;
        if (ended || *code == '\0')
            continue;
        if (!cs_index_add(index, code, NULL))
            st = cs_sheet_fail(r->sheet, i, r->code_column, err,
                               "account '%s' stands twice; expected one row an account", code);
        r->code[r->n] = code;
        r->row[r->n] = i;
        r->col[r->n++] = SIZE_MAX;
    }
    if (!ended)
        st = cs_node_fail(r->layout, err, "no row of %s has the code '%s' (end)",
                          cs_sheet_path(r->sheet), end);
    for (size_t c = 0; c < cs_sheet_cols(r->sheet); c++) {
        size_t at =
            c == r->code_column ? CS_NOT_FOUND : cs_index_find(index, cell(r, r->code_row, c));
        if (at != CS_NOT_FOUND && at < r->n && r->col[at] != SIZE_MAX)
            st = cs_sheet_fail(r->sheet, r->code_row, c, err, "account '%s' has two columns",
                               r->code[at]);
        else if (at != CS_NOT_FOUND && at < r->n)
            r->col[at] = c;
    }
    for (size_t i = 0; i < r->n; i++) {
        if (r->col[i] == SIZE_MAX)
            st = cs_sheet_fail(r->sheet, r->row[i], r->code_column, err,
                               "account '%s' has a row but no column", r->code[i]);
    }
    cs_index_free(index);
    return st;
}

static bool matches(const struct cs_texts *patterns, const char *code)
{
    for (size_t i = 0; i < patterns->n; i++) {
        if (fnmatch(patterns->v[i], code, 0) == 0)
            return true;
    }
    return false;
}

static enum cs_status parse_kind(const struct cs_node *item, bool row, size_t *k,
                                 struct cs_err *err)
{
    const char *kind;
    enum cs_status st = cs_node_need_string(item, "kind", &kind, err);
    for (*k = 0; st == CS_OK && *k < N_KINDS; (*k)++) {
        if (strcmp(kinds[*k].name, kind) == 0 && (row ? kinds[*k].row : kinds[*k].column))
            return CS_OK;
    }
    return st != CS_OK
               ? st
               : cs_node_fail(cs_node_get(item, "kind"), err,
                              "kind is \"%s\"; expected activity, commodity, margin%s", kind,
                              row ? ", product_tax, import or value_added" : " or final");
}

/* The account of io.csv that an item becomes; at: its place in the list of its kind. */
static enum cs_status add_item(const struct reader *r, const struct cs_node *item, size_t k,
                               size_t *at, struct cs_err *err)
{
    struct cs_sam *s = r->out;
    struct cs_sam_items *lists[] = {[FINAL] = &s->finals,
                                    [TAX] = &s->taxes,
                                    [IMPORT] = &s->imports,
                                    [VALUE_ADDED] = &s->value_added};
    if (!kinds[k].item)
        return CS_OK;
    struct cs_sam_items *list = lists[kinds[k].kind];
    struct cs_account *a = &list->v[ *at = list->n++];
    a->kind = kinds[k].name;
    enum cs_status st = cs_node_need_string(item, "code", &a->code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(item, "title", a->code, &a->title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(item, "role", "", &a->role, err);
    if (st == CS_OK && kinds[k].kind == FINAL)
        s->exported[*at] = cs_role_matches(a->role, "exports");
    return st;
}

/* Give the accounts that an item names their class. */
static enum cs_status classify_item(const struct reader *r, const struct cs_node *item, bool row,
                                    struct cs_err *err)
{
    static const char *const keys[] = {"match", "except", "kind", "code", "title", "role"};
    struct cs_texts match, except;
    struct class *as = row ? r->as_row : r->as_col;
    size_t k = 0, at = 0, found = 0;
    enum cs_status st = cs_node_check_keys(item, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = parse_kind(item, row, &k, err);
    if (st == CS_OK)
        st = cs_step_texts(r->arena, item, "match", &match, err);
    if (st == CS_OK)
        st = cs_step_texts(r->arena, item, "except", &except, err);
    if (st == CS_OK)
        st = add_item(r, item, k, &at, err);
    for (size_t i = 0; i < r->n && st == CS_OK; i++) {
        if (!matches(&match, r->code[i]) || matches(&except, r->code[i]))
            continue;
        found++;
        if (as[i].kind != OTHER)
            st = cs_node_fail(item, err,
                              "account '%s' is also named on line %d; name it in one of the two "
                              "(match, except)",
                              r->code[i], cs_node_line(as[i].node));
        as[i] = (struct class){kinds[k].kind, at, item};
    }
    if (st == CS_OK && found == 0)
        st = cs_node_fail(item, err, "no account of %s fits this item; mend match or except",
                          cs_sheet_path(r->sheet));
    return st;
}

static enum cs_status classify(struct reader *r, struct cs_err *err)
{
    static const char *const lists[] = {"columns", "rows"};
    enum cs_status st = CS_OK;
    r->as_row = CS_ARENA_ARRAY(r->arena, struct class, r->n);
    r->as_col = CS_ARENA_ARRAY(r->arena, struct class, r->n);
    for (size_t l = 0; l < 2; l++) {
        const struct cs_node *list;
        enum cs_status one = cs_step_list(r->layout, lists[l], &list, err);
        size_t n = one == CS_OK && list ? cs_node_count(list) : 0;
        if (one == CS_OK && n == 0)
            one = cs_node_fail(r->layout, err, "'%s' is missing; expected a list of groups",
                               lists[l]);
        struct cs_sam_items *sets[] = {&r->out->finals, &r->out->taxes, &r->out->imports,
                                       &r->out->value_added};
        for (size_t i = l; i < (l ? 4u : 1u); i++)
            sets[i]->v = CS_ARENA_ARRAY(r->arena, struct cs_account, n);
        if (l == 0)
            r->out->exported = CS_ARENA_ARRAY(r->arena, bool, n);
        for (size_t i = 0; i < n; i++) {
            enum cs_status item = classify_item(r, cs_node_at(list, i), l == 1, err);
            one = one == CS_OK ? item : one;
        }
        st = st == CS_OK ? one : st;
    }
    return st;
}

/* Activities and commodities in the order of the file; rows and columns must agree. */
static enum cs_status collect(struct reader *r, enum kind kind, struct cs_sam_set *set,
                              struct cs_err *err)
{
    enum cs_status st = CS_OK;
    set->code = CS_ARENA_ARRAY(r->arena, const char *, r->n);
    set->title = CS_ARENA_ARRAY(r->arena, const char *, r->n);
    for (size_t i = 0; i < r->n; i++) {
        bool row = r->as_row[i].kind == kind, col = r->as_col[i].kind == kind;
        if (row != col)
            st = cs_node_fail(r->layout, err,
                              "account '%s' is one of the %s in rows or columns alone; expected "
                              "both",
                              r->code[i], kind == ACTIVITY ? "activities" : "commodities");
        if (!row || !col)
            continue;
        const char *title = cell(r, r->row[i], r->title_column);
        set->code[set->n] = r->code[i];
        set->title[set->n] = *title ? title : r->code[i];
        r->as_row[i].at = r->as_col[i].at = set->n++;
    }
    if (st == CS_OK && set->n == 0)
        st = cs_node_fail(r->layout, err, "the layout names no %s",
                          kind == ACTIVITY ? "activities" : "commodities");
    return st;
}

static gsl_matrix *matrix(size_t rows, size_t cols)
{
    return rows > 0 && cols > 0 ? gsl_matrix_calloc(rows, cols) : NULL;
}

static void allocate(const struct reader *r)
{
    struct cs_sam *s = r->out;
    size_t a = s->activity.n, c = s->commodity.n;
    s->V = matrix(a, c);
    s->U = matrix(c, a + s->finals.n);
    s->own = matrix(a, s->finals.n);
    s->W = matrix(s->value_added.n, a);
    s->T = matrix(s->taxes.n, c);
    s->M = matrix(s->imports.n, c);
    s->paid = CS_ARENA_ARRAY(r->arena, double, c);
    s->earned = CS_ARENA_ARRAY(r->arena, double, c);
}

/* Where a payment from column class c to row class w belongs; NULL: nowhere. */
static double *slot(const struct cs_sam *s, const struct class *w, const struct class *c)
{
    size_t a = s->activity.n;
    if (c->kind == COMMODITY) {
        switch (w->kind) {
        case ACTIVITY:
            return gsl_matrix_ptr(s->V, w->at, c->at);
        case TAX:
            return gsl_matrix_ptr(s->T, w->at, c->at);
        case IMPORT:
            return gsl_matrix_ptr(s->M, w->at, c->at);
        case MARGIN:
            return &s->paid[c->at];
        default:
            return NULL;
        }
    }
    if (w->kind == COMMODITY) {
        switch (c->kind) {
        case ACTIVITY:
            return gsl_matrix_ptr(s->U, w->at, c->at);
        case FINAL:
            return gsl_matrix_ptr(s->U, w->at, a + c->at);
        case MARGIN:
            return &s->earned[w->at];
        default:
            return NULL;
        }
    }
    if (w->kind == ACTIVITY && c->kind == FINAL)
        return gsl_matrix_ptr(s->own, w->at, c->at);
    if (w->kind == VALUE_ADDED && c->kind == ACTIVITY)
        return gsl_matrix_ptr(s->W, w->at, c->at);
    return NULL;
}

static bool produces(enum kind k)
{
    return k == ACTIVITY || k == COMMODITY || k == MARGIN;
}

static enum cs_status fill(const struct reader *r, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < r->n; i++) {
        for (size_t j = 0; j < r->n; j++) {
            const struct class *w = &r->as_row[i], *c = &r->as_col[j];
            double v = 0;
            if (!produces(w->kind) && !produces(c->kind))
                continue;
            enum cs_status one =
                cs_sheet_number(r->sheet, r->row[i], r->col[j], CS_BLANK_ZERO, &v, err);
            double *to = one == CS_OK ? slot(r->out, w, c) : NULL;
            if (one == CS_OK && to == NULL && v != 0)
                one = cs_sheet_fail(r->sheet, r->row[i], r->col[j], err,
                                    "%.6g paid by '%s' to '%s' has no place; expected an item of "
                                    "the layout for it",
                                    v, r->code[j], r->code[i]);
            if (to != NULL)
                *to += v * r->scale;
            st = st == CS_OK ? one : st;
        }
    }
    return st;
}

enum cs_status cs_sam_read(struct cs_import *ctx, struct cs_arena *arena,
                           const struct cs_node *step, const struct cs_node *layout,
                           struct cs_sam *out, struct cs_err *err)
{
    struct reader r = {.ctx = ctx, .arena = arena, .layout = layout, .out = out};
    const char *file, *sheet, *end;
    *out = (struct cs_sam){0};
    enum cs_status st = cs_node_need_string(step, "file", &file, err);
    if (st == CS_OK)
        st = cs_node_opt_string(layout, "sheet", NULL, &sheet, err);
    if (st == CS_OK)
        st = position(&r, "code_row", &r.code_row, err);
    if (st == CS_OK)
        st = position(&r, "code_column", &r.code_column, err);
    r.title_column = r.code_column;
    if (st == CS_OK && cs_node_get(layout, "title_column") != NULL)
        st = position(&r, "title_column", &r.title_column, err);
    if (st == CS_OK)
        st = cs_step_real(layout, "scale", 1, &r.scale, err);
    if (st == CS_OK)
        st = cs_node_opt_string(layout, "end", "total", &end, err);
    if (st == CS_OK)
        st = cs_sheet_read(cs_step_data_path(ctx, arena, file), sheet, &r.sheet, err);
    if (st != CS_OK)
        return st;
    out->path = cs_arena_strdup(arena, cs_sheet_path(r.sheet));
    st = find_accounts(&r, end, err);
    if (st == CS_OK)
        st = classify(&r, err);
    if (st == CS_OK)
        st = collect(&r, ACTIVITY, &out->activity, err);
    if (st == CS_OK)
        st = collect(&r, COMMODITY, &out->commodity, err);
    if (st == CS_OK) {
        allocate(&r);
        st = fill(&r, err);
    }
    cs_sheet_free(r.sheet);
    return st;
}

void cs_sam_clear(struct cs_sam *s)
{
    gsl_matrix **all[] = {&s->V, &s->U, &s->own, &s->W, &s->T, &s->M};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (*all[i] != NULL)
            gsl_matrix_free(*all[i]);
        *all[i] = NULL;
    }
}
