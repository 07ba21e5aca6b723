/* A scenario written in the test, run on the toy model or another; figures found by codes. */
#ifndef CS_TESTS_SIM_TEST_H
#define CS_TESTS_SIM_TEST_H

#include "unit/impact/toy_model.h"

#include <math.h>

#include "sim/sim.h"

static inline struct cs_result *simulate(const struct cs_economy *e, const char *text)
{
    struct cs_scenario *s = NULL;
    struct cs_result *r = NULL;
    struct cs_err err = {0};
    if (cs_scenario_parse(text, "s.cfg", &s, &err) != CS_OK ||
        cs_scenario_bind(s, e, &err) != CS_OK || cs_simulate(e, s, &r, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    cs_scenario_free(s);
    return r;
}

/* Value of a series by codes of its dimensions, separated by spaces: "policy 2030 direct f". */
static inline double value(const struct cs_result *r, const char *key, const char *codes)
{
    const struct cs_series *s = cs_result_find(r, key);
    size_t pos[CS_MAX_DIM];
    char word[64];
    int used;
    if (s == NULL)
        fail_msg("no series %s", key);
    for (int d = 0; d < s->n_dim; d++) {
        assert_int_equal(sscanf(codes, " %63s%n", word, &used), 1);
        codes += used;
        pos[d] = cs_result_find_label(r, s->dim[d], word);
        if (pos[d] == SIZE_MAX)
            fail_msg("series %s has no '%s'", key, word);
    }
    return *cs_series_at(r, s, pos);
}

static inline void assert_trusted(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_checks; i++) {
        if (r->checks[i].state == CS_CHECK_FAIL)
            fail_msg("%s: %s", r->checks[i].name, r->checks[i].detail);
    }
}

/* Every value of a change is exactly nothing. */
static inline void assert_no_change(const struct cs_result *r)
{
    size_t seen = 0;
    for (size_t k = 0; k < r->n_series; k++) {
        const struct cs_series *s = r->series[k];
        for (size_t i = 0; i < s->size && s->kind == CS_KIND_CHANGE; i++, seen++) {
            if (s->v[i] != 0)
                fail_msg("%s[%zu] is %g", s->key, i, s->v[i]);
        }
    }
    assert_true(seen > 100);
}

/* Every change of b is `factor` times that of a. */
static inline void assert_scaled(const struct cs_result *a, const struct cs_result *b,
                                 double factor)
{
    assert_int_equal(a->n_series, b->n_series);
    for (size_t k = 0; k < a->n_series; k++) {
        const struct cs_series *s = a->series[k], *t = b->series[k];
        assert_string_equal(s->key, t->key);
        /* who is hired is bounded by the people there are */
        if (strncmp(s->key, "labour.", 7) == 0 || strcmp(s->key, "headline.joining") == 0)
            continue;
        for (size_t i = 0; i < s->size && s->kind == CS_KIND_CHANGE; i++) {
            if (isnan(s->v[i])) /* not known: as little in the other */
                assert_true(isnan(t->v[i]));
            else
                assert_close(t->v[i], factor * s->v[i], 1e-12);
        }
    }
}

#endif
