/*
 * Of this room alone: household groups of a social accounting matrix, into households.csv. Keys of
 * the layout:
 *
 *   institutions = (
 *     { match = "hhd-r1"; kind = "household"; code = "rural1"; title = "..."; persons = 1.0e6; },
 *     { match = "ent"; kind = "enterprises"; },
 *     { match = ["gov", "row"]; kind = "other"; } );
 *   direct_tax = "dtax"; saving = "s-i";
 *
 * One item an institution; code and title are those of its first account where not given. All whom
 * factors pay must be named. A group's purchases go the way of the table's own household column:
 * margins move to trade and transport, imports and product taxes leave, products become sectors; so
 * the groups add up to that column.
 */
#include "import/sam.h"

#include <fnmatch.h>
#include <math.h>
#include <string.h>

#include "economy/households.h"

struct work {
    struct cs_arena *arena;
    const struct cs_node *layout, *list;
    const struct cs_sam *s;
    const struct cs_purchasers *uses;
    struct cs_economy *e;
    struct cs_households *h;
    size_t n;          /* institutions */
    size_t *of;        /* institution of each account; SIZE_MAX: none */
    size_t *factor_of; /* the same of factors */
    bool *taxed, *saved;
};

/* Marks the accounts that a group's match and except name; false when there is none. */
static enum cs_status mark(const struct work *w, const struct cs_node *item, const char *key,
                           bool *marked, size_t *first, struct cs_err *err)
{
    struct cs_texts match, except = {0};
    *first = SIZE_MAX;
    enum cs_status st = cs_step_texts(w->arena, item, key, &match, err);
    if (st == CS_OK && item != w->layout)
        st = cs_step_texts(w->arena, item, "except", &except, err);
    for (size_t i = 0; i < w->s->square.n && st == CS_OK; i++) {
        bool in = false;
        for (size_t k = 0; k < match.n; k++)
            in |= fnmatch(match.v[k], w->s->square.code[i], 0) == 0;
        for (size_t k = 0; k < except.n; k++)
            in &= fnmatch(except.v[k], w->s->square.code[i], 0) != 0;
        marked[i] = in;
        if (in && *first == SIZE_MAX)
            *first = i;
    }
    if (st == CS_OK && *first == SIZE_MAX && match.n > 0)
        st = cs_node_fail(item, err, "no account of %s fits '%s'", w->s->path, key);
    return st;
}

static enum cs_status read_kind(const struct cs_node *item, enum cs_institution_kind *kind,
                                struct cs_err *err)
{
    const char *word;
    enum cs_status st = cs_node_need_string(item, "kind", &word, err);
    for (int k = 0; st == CS_OK && k < CS_INST_KINDS; k++) {
        *kind = (enum cs_institution_kind)k;
        if (strcmp(word, cs_institution_kinds[k]) == 0)
            return CS_OK;
    }
    return st != CS_OK
               ? st
               : cs_node_fail(cs_node_get(item, "kind"), err,
                              "kind is \"%s\"; expected household, enterprises or other", word);
}

static enum cs_status read_item(struct work *w, size_t at, struct cs_institution *who,
                                struct cs_err *err)
{
    static const char *const keys[] = {"match", "except", "kind", "code", "title", "persons"};
    const struct cs_node *item = cs_node_at(w->list, at);
    bool *marked = CS_ARENA_ARRAY(w->arena, bool, w->s->square.n);
    size_t first = SIZE_MAX;
    const char *code = "", *title = "";
    enum cs_status st = cs_node_check_keys(item, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = mark(w, item, "match", marked, &first, err);
    if (st == CS_OK && first == SIZE_MAX)
        st = cs_node_fail(item, err, "'match' is missing; expected account codes");
    if (st == CS_OK)
        st = cs_node_opt_string(item, "code", w->s->square.code[first], &code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(item, "title", w->s->square.title[first], &title, err);
    if (st == CS_OK)
        st = cs_step_real(item, "persons", NAN, &who->persons, err);
    for (size_t i = 0; i < w->s->square.n && st == CS_OK; i++) {
        if (marked[i] && w->of[i] != SIZE_MAX)
            st = cs_node_fail(item, err, "account '%s' is in two institutions",
                              w->s->square.code[i]);
        if (marked[i])
            w->of[i] = at;
    }
    who->code = cs_arena_strdup(w->e->arena, code);
    who->title = cs_arena_strdup(w->e->arena, title);
    return st;
}

/* The list, households first; w->of then holds the institution of each account. */
static enum cs_status read_institutions(struct work *w, struct cs_err *err)
{
    size_t H = 0;
    enum cs_institution_kind kind, last = CS_INST_HOUSEHOLD;
    enum cs_status st = cs_step_list(w->layout, "institutions", &w->list, err);
    w->n = st == CS_OK ? cs_node_count(w->list) : 0;
    for (size_t i = 0; i < w->n && st == CS_OK; i++) {
        st = read_kind(cs_node_at(w->list, i), &kind, err);
        H += st == CS_OK && kind == CS_INST_HOUSEHOLD;
        if (st == CS_OK && kind < last)
            st = cs_node_fail(cs_node_at(w->list, i), err,
                              "expected households first, then enterprises, then others");
        last = kind;
    }
    if (st == CS_OK && H == 0)
        st = cs_node_fail(w->layout, err, "institutions names no household");
    if (st != CS_OK)
        return st;
    size_t factors = 0;
    for (size_t v = 0; v < w->s->value_added.n; v++)
        factors += !cs_role_matches(w->s->value_added.v[v].role, "production_tax");
    w->h = cs_households_new(w->e, w->n, H, factors);
    for (size_t i = 0; i < w->n && st == CS_OK; i++) {
        st = read_kind(cs_node_at(w->list, i), &w->h->v[i].kind, err);
        if (st == CS_OK)
            st = read_item(w, i, &w->h->v[i], err);
    }
    return st;
}

/* Factors are the value added rows that are no tax; their items come in the order of
 * s->value_added. */
static enum cs_status find_factors(struct work *w, struct cs_err *err)
{
    const struct cs_node *rows = cs_node_get(w->layout, "rows");
    enum cs_status st = CS_OK;
    size_t item = 0, factor = 0;
    bool *marked = CS_ARENA_ARRAY(w->arena, bool, w->s->square.n);
    for (size_t r = 0; r < cs_node_count(rows) && st == CS_OK; r++) {
        const char *kind;
        size_t first;
        st = cs_node_need_string(cs_node_at(rows, r), "kind", &kind, err);
        if (st != CS_OK || strcmp(kind, "value_added") != 0)
            continue;
        const struct cs_account *a = &w->s->value_added.v[item++];
        if (cs_role_matches(a->role, "production_tax"))
            continue;
        w->h->factor[factor] = cs_arena_strdup(w->e->arena, a->code);
        st = mark(w, cs_node_at(rows, r), "match", marked, &first, err);
        for (size_t i = 0; i < w->s->square.n && st == CS_OK; i++)
            w->factor_of[i] = marked[i] ? factor : w->factor_of[i];
        factor++;
    }
    return st;
}

/* Incomes, direct tax and saving, cell by cell. */
static enum cs_status fill_incomes(struct work *w, struct cs_err *err)
{
    const struct cs_sam_square *q = &w->s->square;
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < q->n; i++) {
        for (size_t j = 0; j < q->n; j++) {
            double v = gsl_matrix_get(q->T, i, j);
            size_t to = w->of[i], from = w->of[j], factor = w->factor_of[j];
            if (v == 0 || (from == SIZE_MAX && factor == SIZE_MAX))
                continue;
            if (to != SIZE_MAX && factor != SIZE_MAX)
                w->h->v[to].factor[factor] += v;
            else if (to != SIZE_MAX)
                w->h->v[to].from[from] += v;
            else if (factor != SIZE_MAX)
                st = cs_node_fail(w->list, err,
                                  "factor '%s' pays %.6g to '%s', which is no institution; name it",
                                  q->code[j], v, q->code[i]);
            else if (w->taxed[i])
                w->h->v[from].direct_tax += v;
            else if (w->saved[i])
                w->h->v[from].saving += v;
        }
    }
    return st;
}

/* The uses again with a user for each group; what is left of the table's household column stays
 * there. */
static gsl_matrix *uses_by_group(const struct work *w)
{
    const struct cs_sam *s = w->s;
    size_t users = w->uses->n_users, column = users;
    gsl_matrix *U = gsl_matrix_calloc(w->uses->n, users + w->h->H);
    for (size_t k = 0; k < s->finals.n; k++) {
        if (cs_role_matches(s->finals.v[k].role, "households"))
            column = s->activity.n + k;
    }
    for (size_t i = 0; i < w->uses->n; i++) {
        for (size_t k = 0; k < users; k++)
            gsl_matrix_set(U, i, k, gsl_matrix_get(w->uses->U, i, k));
        size_t row = 0;
        while (strcmp(s->square.code[row], s->commodity.code[i]) != 0)
            row++;
        for (size_t j = 0; j < s->square.n; j++) {
            double v = gsl_matrix_get(s->square.T, row, j);
            if (w->of[j] >= w->h->H || column == users)
                continue;
            *gsl_matrix_ptr(U, i, users + w->of[j]) += v;
            *gsl_matrix_ptr(U, i, column) -= v;
        }
    }
    return U;
}

/* U with margins moved (purchasers.h, step 1) for one user. */
static void move_margins(const struct cs_purchasers *in, size_t user, double *moved)
{
    double paid = 0, all = 0;
    for (size_t i = 0; i < in->n; i++) {
        double supply = in->earned[i];
        for (size_t k = 0; k < in->n_users; k++)
            supply += gsl_matrix_get(in->U, i, k);
        double mu = in->paid[i] == 0 ? 0 : in->paid[i] / supply;
        moved[i] = gsl_matrix_get(in->U, i, user) * (1 - mu);
        paid += gsl_matrix_get(in->U, i, user) * mu;
        all += in->earned[i];
    }
    for (size_t i = 0; i < in->n && all != 0; i++)
        moved[i] += in->earned[i] / all * paid;
}

/* Domestic, imported, taxed: three columns a group, by product. */
static gsl_matrix *products_bought(const struct work *w, const struct cs_purchasers *in,
                                   const struct cs_basic *basic)
{
    size_t H = w->h->H, first = w->uses->n_users;
    gsl_matrix *Y = gsl_matrix_calloc(in->n, 3 * H);
    double *moved = CS_ARENA_ARRAY(w->arena, double, in->n);
    for (size_t g = 0; g < H; g++) {
        move_margins(in, first + g, moved);
        for (size_t i = 0; i < in->n; i++) {
            double d = gsl_matrix_get(basic->D, i, first + g);
            double m = gsl_matrix_get(basic->imports, i, first + g), t = moved[i] - d - m;
            gsl_matrix_set(Y, i, 3 * g, d);
            gsl_matrix_set(Y, i, 3 * g + 1, m);
            gsl_matrix_set(Y, i, 3 * g + 2, fabs(t) > 1e-12 * fabs(moved[i]) ? t : 0);
        }
    }
    return Y;
}

/* By sector; the rest, of products that no sector makes, under `other`. */
static void keep_bought(const struct work *w, const gsl_matrix *Y, const gsl_matrix *F)
{
    for (size_t g = 0; g < w->h->H; g++) {
        for (size_t k = 0; k < 3; k++) {
            double all = 0, rest = 0;
            for (size_t i = 0; i < Y->size1; i++)
                all += gsl_matrix_get(Y, i, 3 * g + k);
            rest = all;
            for (size_t j = 0; j < w->e->n; j++) {
                w->h->v[g].bought[k][j] = gsl_matrix_get(F, j, 3 * g + k);
                rest -= w->h->v[g].bought[k][j];
            }
            w->h->v[g].other[k] = fabs(rest) > 1e-9 * fabs(all) ? rest : 0;
        }
    }
}

static enum cs_status fill_baskets(const struct work *w, enum cs_sut_model model,
                                   struct cs_err *err)
{
    struct cs_purchasers in = *w->uses;
    struct cs_basic basic = {0};
    struct cs_symmetric table = {0};
    gsl_matrix *U = uses_by_group(w), *Y = NULL;
    bool *exported = CS_ARENA_ARRAY(w->arena, bool, in.n_users + w->h->H);
    memcpy(exported, in.exported, in.n_users * sizeof(bool));
    in.U = U;
    in.exported = exported;
    in.n_users += w->h->H;
    enum cs_status st = cs_purchasers_to_basic(&in, w->s->path, &basic, err);
    if (st == CS_OK) {
        gsl_matrix_const_view A = gsl_matrix_const_submatrix(basic.D, 0, 0, in.n, w->s->activity.n);
        Y = products_bought(w, &in, &basic);
        st =
            cs_sut_derive(model, &(struct cs_supply_use){w->s->V, &A.matrix, Y, NULL}, &table, err);
    }
    if (st == CS_OK)
        keep_bought(w, Y, table.F);
    cs_symmetric_clear(&table);
    cs_basic_clear(&basic);
    if (Y != NULL)
        gsl_matrix_free(Y);
    gsl_matrix_free(U);
    return st;
}

/* What activities deliver to the groups directly. */
static void fill_own(const struct work *w)
{
    const struct cs_sam_square *q = &w->s->square;
    for (size_t a = 0; a < w->s->activity.n; a++) {
        size_t row = 0;
        while (strcmp(q->code[row], w->s->activity.code[a]) != 0)
            row++;
        for (size_t j = 0; j < q->n; j++) {
            if (w->of[j] < w->h->H)
                w->h->v[w->of[j]].bought[CS_BOUGHT_OWN][a] += gsl_matrix_get(q->T, row, j);
        }
    }
}

enum cs_status cs_sam_households(struct cs_arena *arena, const struct cs_node *layout,
                                 const struct cs_sam *s, const struct cs_purchasers *uses,
                                 enum cs_sut_model model, struct cs_economy *e, struct cs_err *err)
{
    size_t n = s->square.n, first;
    struct work w = {.arena = arena, .layout = layout, .s = s, .uses = uses, .e = e};
    w.of = CS_ARENA_ARRAY(arena, size_t, n);
    w.factor_of = CS_ARENA_ARRAY(arena, size_t, n);
    w.taxed = CS_ARENA_ARRAY(arena, bool, n);
    w.saved = CS_ARENA_ARRAY(arena, bool, n);
    for (size_t i = 0; i < n; i++)
        w.of[i] = w.factor_of[i] = SIZE_MAX;
    enum cs_status st = read_institutions(&w, err);
    if (st == CS_OK)
        st = find_factors(&w, err);
    if (st == CS_OK)
        st = mark(&w, layout, "direct_tax", w.taxed, &first, err);
    if (st == CS_OK)
        st = mark(&w, layout, "saving", w.saved, &first, err);
    if (st == CS_OK)
        st = fill_incomes(&w, err);
    if (st == CS_OK)
        st = fill_baskets(&w, model, err);
    if (st != CS_OK)
        return st;
    if (!cs_sut_by_product(model))
        fill_own(&w);
    e->households = w.h;
    return CS_OK;
}
