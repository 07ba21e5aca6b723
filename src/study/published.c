#include "study/published.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "impact/household.h"
#include "param/bind.h"
#include "table/sheet.h"

const char *const cs_measure_names[] = {"direct", "effect", "multiplier", "own", NULL};
static const char *const kinds[] = {"relative", "absolute", NULL};

enum { NOT_GIVEN = -1 };

struct top {
    const char *title;
    int kind;
    double tolerance;
    struct cs_items vectors;
};

/* A yardstick that stands `at` in the struct it is bound to. */
/* clang-format off */
#define YARDSTICK_SPECS(at)                                                                        \
    {.key = "closure", .type = CS_PARAM_CHOICE,                                                    \
     .offset = (at) + offsetof(struct cs_yardstick, closure), .choices = cs_closure_names,         \
     .required = true, .help = N_("household closure")},                                           \
    {.key = "kind", .type = CS_PARAM_CHOICE, .offset = (at) + offsetof(struct cs_yardstick, kind), \
     .choices = kinds, .optional = true, .fallback = NOT_GIVEN,                                    \
     .help = N_("kind of difference")},                                                            \
    {.key = "tolerance", .type = CS_PARAM_REAL,                                                    \
     .offset = (at) + offsetof(struct cs_yardstick, tolerance), .min = 0, .max = 1,                \
     .above_min = true, .optional = true, .help = N_("largest difference that passes")}
/* clang-format on */

#define FIELD(name) .offset = offsetof(struct cs_published_vector, name)

static const struct cs_param_spec vector_specs[] = {
    {.key = "name",
     .type = CS_PARAM_STRING,
     FIELD(name),
     .required = true,
     .help = N_("vector of published.csv")},
    {.key = "account",
     .type = CS_PARAM_STRING,
     FIELD(account),
     .required = true,
     .help = N_("output, coe, gva, or the code or role of a row")},
    {.key = "measure",
     .type = CS_PARAM_CHOICE,
     FIELD(measure),
     .choices = cs_measure_names,
     .required = true,
     .help = N_("what is published of the account")},
    YARDSTICK_SPECS(offsetof(struct cs_published_vector, yardstick)),
    {.key = "partial",
     .type = CS_PARAM_BOOL,
     FIELD(partial),
     .optional = true,
     .help = N_("only some sectors are printed")},
    {.key = NULL},
};
#undef FIELD

#define FIELD(name) .offset = offsetof(struct top, name)
static const struct cs_param_spec top_specs[] = {
    {.key = "title",
     .type = CS_PARAM_STRING,
     FIELD(title),
     .required = true,
     .help = N_("name of the case")},
    {.key = "kind",
     .type = CS_PARAM_CHOICE,
     FIELD(kind),
     .choices = kinds,
     .required = true,
     .help = N_("kind of difference")},
    {.key = "tolerance",
     .type = CS_PARAM_REAL,
     FIELD(tolerance),
     .min = 0,
     .max = 1,
     .above_min = true,
     .required = true,
     .help = N_("largest difference that passes")},
    {.key = "vectors",
     .type = CS_PARAM_LIST,
     FIELD(vectors),
     .items = vector_specs,
     .item_size = sizeof(struct cs_published_vector),
     .help = N_("published vectors")},
    {.key = NULL},
};
#undef FIELD

static const struct cs_param_spec inverse_specs[] = {
    YARDSTICK_SPECS(0),
    {.key = NULL},
};

/* What a vector leaves out holds for the whole case. */
static void complete_yardstick(struct cs_yardstick *y, const struct top *top)
{
    if (y->kind == NOT_GIVEN)
        y->kind = top->kind;
    if (isnan(y->tolerance))
        y->tolerance = top->tolerance;
}

static enum cs_status read_config(struct cs_published *p, const char *path, struct cs_err *err)
{
    static const char *const also[] = {"inverse", NULL};
    struct top top = {0};
    const struct cs_binder binder = {.arena = p->arena};
    enum cs_status st = cs_config_read(path, &p->config, err);
    if (st != CS_OK)
        return st;
    const struct cs_node *root = cs_config_root(p->config);
    const struct cs_node *inverse = cs_node_get(root, "inverse");
    st = cs_bind(&binder, "case", top_specs, also, root, &top, err);
    if (inverse != NULL && cs_node_type(inverse) != CS_NODE_GROUP)
        st = cs_node_fail(inverse, err, "inverse is %s; expected a group { closure = \"...\"; }",
                          cs_node_type_text(inverse));
    else if (inverse != NULL) {
        enum cs_status one = cs_bind(&binder, "case.inverse", inverse_specs, NULL, inverse,
                                     &p->inverse_yardstick, err);
        st = st == CS_OK ? one : st;
    }
    if (st != CS_OK)
        return st;
    p->title = top.title;
    p->n = top.vectors.n;
    p->vector = top.vectors.items;
    for (size_t i = 0; i < p->n; i++) {
        complete_yardstick(&p->vector[i].yardstick, &top);
        p->vector[i].node = top.vectors.nodes[i];
    }
    complete_yardstick(&p->inverse_yardstick, &top);
    if (p->n == 0 && inverse == NULL)
        return cs_fail_at(err, CS_EINPUT, path, 0,
                          "nothing to compare; expected vectors = ( ... ) or inverse = { ... }");
    return CS_OK;
}

/* Position of a case.cfg vector in names, each once. */
static enum cs_status index_vectors(const struct cs_published *p, const struct cs_economy *e,
                                    struct cs_index *names, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < p->n; i++) {
        struct cs_published_vector *v = &p->vector[i];
        v->value = CS_ARENA_ARRAY(p->arena, double, e->n);
        v->printed = CS_ARENA_ARRAY(p->arena, bool, e->n);
        if (!cs_index_add(names, v->name, NULL))
            st = cs_node_fail(v->node, err, "vector '%s' stands twice; expected it once", v->name);
    }
    return st;
}

static enum cs_status fail_unknown(const struct cs_sheet *t, size_t row, size_t col,
                                   const struct cs_index *known, const char *what,
                                   struct cs_err *err)
{
    const char *text = cs_sheet_text(t, row, col), *near = cs_index_nearest(known, text);
    return cs_sheet_fail(t, row, col, err, "'%s' is %s%s%s%s", text, what,
                         near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static void read_figure(struct cs_published *p, const struct cs_economy *e,
                        const struct cs_index *names, const struct cs_sheet *t, size_t row,
                        const size_t *col, struct cs_err *err)
{
    size_t at = cs_index_find(names, cs_sheet_text(t, row, col[0]));
    size_t sector = cs_index_find(e->sector_index, cs_sheet_text(t, row, col[1]));
    double value;
    if (at == CS_NOT_FOUND)
        fail_unknown(t, row, col[0], names,
                     "no vector of case.cfg; expected every published vector to be compared", err);
    if (sector == CS_NOT_FOUND)
        fail_unknown(t, row, col[1], e->sector_index, "no sector of the model", err);
    if (cs_sheet_number(t, row, col[2], CS_BLANK_ERROR, &value, err) != CS_OK ||
        at == CS_NOT_FOUND || sector == CS_NOT_FOUND)
        return;
    struct cs_published_vector *v = &p->vector[at];
    if (v->printed[sector])
        cs_sheet_fail(t, row, col[1], err, "sector '%s' of vector '%s' stands twice",
                      e->sector[sector].code, v->name);
    v->printed[sector] = true;
    v->value[sector] = value;
}

/* Every vector there, and every sector of it unless partial. */
static void check_complete(const struct cs_published *p, const struct cs_economy *e,
                           struct cs_err *err)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct cs_published_vector *v = &p->vector[i];
        size_t count = 0, missing = 0;
        for (size_t j = e->n; j-- > 0;) {
            if (v->printed[j])
                count++;
            else
                missing = j;
        }
        if (count == 0)
            cs_node_fail(v->node, err, "vector '%s' has no figures in published.csv", v->name);
        else if (count < e->n && !v->partial)
            cs_node_fail(v->node, err,
                         "vector '%s' has %zu of %zu sectors in published.csv, not '%s'; expected "
                         "all, or partial = true",
                         v->name, count, e->n, e->sector[missing].code);
    }
}

static enum cs_status read_vectors(struct cs_published *p, const struct cs_economy *e,
                                   const char *path, struct cs_err *err)
{
    static const char *const heads[] = {"vector", "sector", "value"};
    size_t col[3];
    struct cs_sheet *t = NULL;
    struct cs_index *names = cs_index_new();
    enum cs_status st = index_vectors(p, e, names, err);
    if (st == CS_OK)
        st = cs_sheet_read(path, NULL, &t, err);
    if (st == CS_OK)
        st = cs_sheet_need_cols(t, 0, heads, 3, col, err);
    for (size_t r = 1; st == CS_OK && r < cs_sheet_rows(t); r++) {
        if (!cs_sheet_row_empty(t, r))
            read_figure(p, e, names, t, r, col, err);
    }
    if (st == CS_OK && cs_err_status(err) == CS_OK)
        check_complete(p, e, err);
    cs_sheet_free(t);
    cs_index_free(names);
    return st == CS_OK ? cs_err_status(err) : st;
}

/* place[account] = its row (down) or column in the sheet, each account once. */
static enum cs_status place_accounts(const struct cs_sheet *t, const struct cs_index *accounts,
                                     bool down, size_t *place, struct cs_err *err)
{
    size_t n = cs_index_count(accounts), end = down ? cs_sheet_rows(t) : cs_sheet_cols(t);
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < n; i++)
        place[i] = 0;
    for (size_t k = 1; k < end; k++) {
        size_t r = down ? k : 0, c = down ? 0 : k;
        if (down && cs_sheet_row_empty(t, r))
            continue;
        size_t at = cs_index_find(accounts, cs_sheet_text(t, r, c));
        if (at == CS_NOT_FOUND)
            st = fail_unknown(t, r, c, accounts, "no account of this inverse", err);
        else if (place[at] != 0)
            st = cs_sheet_fail(t, r, c, err, "'%s' stands twice", cs_sheet_text(t, r, c));
        else
            place[at] = k;
    }
    for (size_t i = 0; i < n; i++) {
        if (place[i] == 0)
            st = cs_fail_at(err, CS_EINPUT, cs_sheet_path(t), 0, "no %s for '%s'",
                            down ? "row" : "column", cs_index_name(accounts, i));
    }
    return st;
}

static void fill_inverse(struct cs_published *p, const struct cs_sheet *t,
                         const struct cs_index *accounts, struct cs_err *err)
{
    size_t n = cs_index_count(accounts);
    size_t *row = CS_ARENA_ARRAY(p->arena, size_t, n), *col = CS_ARENA_ARRAY(p->arena, size_t, n);
    enum cs_status rows = place_accounts(t, accounts, true, row, err);
    enum cs_status cols = place_accounts(t, accounts, false, col, err);
    if (rows != CS_OK || cols != CS_OK)
        return; /* said in err */
    p->inverse = gsl_matrix_calloc(n, n);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            double v;
            if (cs_sheet_number(t, row[i], col[j], CS_BLANK_ERROR, &v, err) == CS_OK)
                gsl_matrix_set(p->inverse, i, j, v);
        }
    }
}

static enum cs_status read_inverse(struct cs_published *p, const struct cs_economy *e,
                                   const char *path, struct cs_err *err)
{
    struct cs_sheet *t = NULL;
    struct cs_index *accounts = cs_index_new();
    for (size_t i = 0; i < e->n; i++)
        cs_index_add(accounts, e->sector[i].code, NULL);
    if (p->inverse_yardstick.closure != CS_CLOSURE_TYPE1)
        cs_index_add(accounts, "households", NULL);
    enum cs_status st = cs_sheet_read(path, NULL, &t, err);
    if (st == CS_OK)
        fill_inverse(p, t, accounts, err);
    cs_sheet_free(t);
    cs_index_free(accounts);
    return st == CS_OK ? cs_err_status(err) : st;
}

/* published.csv and inverse.csv, as far as case.cfg names them; a figure that is there is compared.
 */
static enum cs_status read_figures(struct cs_published *p, const char *dir,
                                   const struct cs_economy *e, struct cs_err *err)
{
    char *vectors = cs_path_join(dir, "published.csv"), *inverse = cs_path_join(dir, "inverse.csv");
    bool named = cs_node_get(cs_config_root(p->config), "inverse") != NULL;
    enum cs_status st = CS_OK;
    if (p->n > 0 || cs_path_is_file(vectors))
        st = read_vectors(p, e, vectors, err);
    if (st == CS_OK && named)
        st = read_inverse(p, e, inverse, err);
    else if (st == CS_OK && cs_path_is_file(inverse))
        st = cs_fail_at(err, CS_EINPUT, inverse, 0,
                        "a published inverse that case.cfg does not name; expected "
                        "inverse = { closure = \"...\"; } there");
    free(vectors);
    free(inverse);
    return st;
}

enum cs_status cs_published_read(const char *dir, const struct cs_economy *e,
                                 struct cs_published **out, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_published *p = CS_ARENA_ARRAY(arena, struct cs_published, 1);
    char *path = cs_path_join(dir, "case.cfg");
    p->arena = arena;
    enum cs_status st = read_config(p, path, err);
    if (st == CS_OK)
        st = read_figures(p, dir, e, err);
    free(path);
    if (st != CS_OK) {
        cs_published_free(p);
        return st;
    }
    *out = p;
    return CS_OK;
}

void cs_published_free(struct cs_published *p)
{
    if (p == NULL)
        return;
    if (p->inverse != NULL)
        gsl_matrix_free(p->inverse);
    cs_config_free(p->config);
    cs_arena_free(p->arena); /* p itself lives there */
}
