/* Every parameter of a policy moves a lever or a figure it reports: rows of key, base and varied
 * text. */
#ifndef CS_TESTS_VARY_H
#define CS_TESTS_VARY_H

#include "unit/policy/policy_test.h"

struct variation {
    const char *key, *base, *varied; /* base "": not set; varied like base: set, not varied */
};

/* The settings of rows, with row `at` (SIZE_MAX: none) varied. */
static inline void add_rows(struct cs_buf *text, const struct variation *rows, size_t at)
{
    for (size_t i = 0; rows[i].key != NULL; i++) {
        const char *v = i == at ? rows[i].varied : rows[i].base;
        if (*v != '\0')
            cs_buf_printf(text, "%s = %s; ", rows[i].key, v);
    }
}

/* What a policy reports, 2025 to 2030. Free with cs_result_free. */
static inline struct cs_result *report_of(struct desk *d)
{
    static const struct cs_label sexes[] = {{"f", "Women", ""}, {"m", "Men", ""}};
    static const struct cs_label years[] = {{"2025", "2025", ""}, {"2026", "2026", ""},
                                            {"2027", "2027", ""}, {"2028", "2028", ""},
                                            {"2029", "2029", ""}, {"2030", "2030", ""}};
    struct cs_result *r = cs_result_new();
    struct cs_err err = {0};
    cs_result_set_axis(r, CS_DIM_SEX, sexes, 2);
    cs_result_set_axis(r, CS_DIM_YEAR, years, 6);
    r->currency = "TOY";
    if (d->type->report(&d->c, d->params, r, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return r;
}

/* A reported figure; sex: CS_SEXES for a series by year alone. */
static inline double reported(const struct cs_result *r, const char *key, int year, enum cs_sex sex)
{
    const struct cs_series *s = cs_result_find(r, key);
    if (s == NULL)
        fail_msg("no series %s", key);
    assert_int_equal(s->n_dim, sex == CS_SEXES ? 1 : 2);
    const size_t pos[] = {(size_t)(year - 2025), sex};
    return *cs_series_at(r, s, pos);
}

/* Payers and items add up to gross cost, also where they cancel. */
static inline void assert_payers(const struct cs_levers *l)
{
    double paid = 0, size = 1, spent = 0, gross = cs_levers_gross(l);
    for (int i = 0; i < CS_PAYERS; i++) {
        paid += l->payer[i];
        size += fabs(l->payer[i]);
    }
    for (size_t i = 0; i < l->bought->size; i++)
        spent += at(l->bought, i) + at(l->inputs, i) + at(l->capital, i);
    spent += l->cost[CS_COST_STAFF] + l->cost[CS_COST_IMPORTS] + l->cost[CS_COST_PRODUCT_TAX] +
             l->cost[CS_COST_SURPLUS] + l->cost[CS_COST_TRANSFERS] + l->cost[CS_COST_PAY] +
             l->cost[CS_COST_HOURS];
    assert_true(fabs(paid - gross) <= 1e-12 * size);
    assert_true(fabs(spent - gross) <= 1e-12 * size);
}

/* Nothing at all, to the last bit. */
static inline void assert_nothing(const struct cs_levers *l)
{
    for (size_t i = 0; i < l->bought->size; i++)
        assert_true(at(l->bought, i) == 0 && at(l->inputs, i) == 0 && at(l->capital, i) == 0);
    for (int i = 0; i < CS_COSTS; i++)
        assert_true(l->cost[i] == 0);
    for (int i = 0; i < CS_PAYERS; i++)
        assert_true(l->payer[i] == 0);
    for (int g = 0; g < CS_SEXES; g++)
        assert_true(l->staff[g][CS_FORMAL] == 0 && l->staff[g][CS_INFORMAL] == 0);
    assert_true(at(l->dtau, 0) == 0 && l->staff_fte == 0 && l->output == 0);
}

enum { MOST_FIGURES = 2000 };
struct figures {
    size_t n;
    double v[MOST_FIGURES];
};

static inline void keep_figure(struct figures *f, double value)
{
    assert_true(f->n < MOST_FIGURES);
    f->v[f->n++] = value;
}

/* All levers of all years, and all that is reported. */
static inline void read_figures(struct desk *d, struct figures *f)
{
    f->n = 0;
    for (int year = 2025; year <= 2030; year++) {
        const struct cs_levers *l = levers_in(d, year);
        assert_payers(l);
        for (size_t i = 0; i < TOY_SECTORS; i++) {
            keep_figure(f, at(l->bought, i));
            keep_figure(f, at(l->inputs, i));
            keep_figure(f, at(l->capital, i));
        }
        for (int g = 0; g < CS_SEXES; g++)
            keep_figure(f, l->staff[g][CS_FORMAL]);
        for (int i = 0; i < CS_COSTS; i++)
            keep_figure(f, l->cost[i]);
        for (int i = 0; i < CS_PAYERS; i++)
            keep_figure(f, l->payer[i]);
        keep_figure(f, at(l->dtau, 0));
    }
    struct cs_result *r = report_of(d);
    for (size_t k = 0; k < r->n_series; k++) {
        for (size_t i = 0; i < r->series[k]->size; i++)
            keep_figure(f, r->series[k]->v[i]);
    }
    cs_result_free(r);
}

static inline void assert_moved(const struct figures *a, const struct figures *b, const char *key)
{
    for (size_t i = 0; i < a->n && i < b->n; i++) {
        if (a->v[i] != b->v[i] && !(isnan(a->v[i]) && isnan(b->v[i])))
            return;
    }
    if (a->n == b->n)
        fail_msg("'%s' moves nothing", key);
}

/* Every key of specs has a row, but for lists and what is tested elsewhere (names with blanks
 * around). */
static inline void assert_covered(const struct cs_param_spec *specs, const struct variation *rows,
                                  const char *elsewhere)
{
    for (; specs->key != NULL; specs++) {
        char word[128];
        snprintf(word, sizeof word, " %s ", specs->key);
        bool found = strstr(elsewhere, word) != NULL || specs->type == CS_PARAM_LIST;
        for (size_t i = 0; rows[i].key != NULL; i++)
            found |= strcmp(rows[i].key, specs->key) == 0;
        if (!found)
            fail_msg("parameter '%s' is not varied by this test", specs->key);
    }
}

/* The policy with its list of one item: rows of the policy and of the item. */
static inline void assert_every_row_moves(struct desk *d, const char *policy, const char *list,
                                          const struct variation *rows,
                                          const struct variation *items)
{
    static struct figures base, other;
    size_t n = 0, m = 0;
    while (rows[n].key != NULL)
        n++;
    while (items != NULL && items[m].key != NULL)
        m++;
    for (size_t i = 0; i <= n + m; i++) { /* 0: nothing varied */
        const struct variation *v = i <= n ? &rows[i > 0 ? i - 1 : 0] : &items[i - n - 1];
        if (i > 0 && strcmp(v->base, v->varied) == 0)
            continue;
        struct cs_buf text = {0};
        add_rows(&text, rows, i >= 1 && i <= n ? i - 1 : SIZE_MAX);
        if (items != NULL) {
            cs_buf_printf(&text, "%s = ( { ", list);
            add_rows(&text, items, i > n ? i - n - 1 : SIZE_MAX);
            cs_buf_add(&text, "} );");
        }
        put_policy(d, policy, text.text);
        cs_buf_clear(&text);
        read_figures(d, i == 0 ? &base : &other);
        if (i > 0)
            assert_moved(&base, &other, v->key);
    }
}

#endif
