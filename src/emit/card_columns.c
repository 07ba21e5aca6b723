/* What stands side by side on the headline card: packages of one run, or a few runs and their differences. */
#include "emit/card.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static const char difference_end[] = ".difference";

const struct cs_series *cs_emit_difference_of(const struct cs_result *r, const struct cs_series *s)
{
    struct cs_buf key = {0};
    cs_buf_printf(&key, "%s%s", s->key, difference_end);
    const struct cs_series *found = cs_result_find(r, key.text);
    cs_buf_clear(&key);
    return found;
}

/* Some headline figure of the scenario on the economy is known. */
static bool was_run(const struct cs_result *r, size_t economy, size_t scenario)
{
    for (size_t k = 0; k < r->n_series; k++) {
        const struct cs_series *s = r->series[k];
        bool runs = s->headline > 0 && s->n_dim >= 2 && s->dim[0] == CS_DIM_ECONOMY && s->dim[1] == CS_DIM_SCENARIO;
        if (!runs)
            continue;
        size_t scenarios = r->axis[CS_DIM_SCENARIO].n;
        size_t block = s->size / (r->axis[CS_DIM_ECONOMY].n * scenarios);
        const double *v = s->v + (economy * scenarios + scenario) * block;
        for (size_t i = 0; i < block; i++)
            if (!isnan(v[i]))
                return true;
    }
    return false;
}

/* Where runs differ by scenario and are few, they are the columns: by scenario, then by economy. */
static void find_runs(const struct cs_result *r, struct cs_card_columns *c)
{
    for (size_t s = 0; s < r->axis[CS_DIM_SCENARIO].n; s++)
        for (size_t e = 0; e < r->axis[CS_DIM_ECONOMY].n; e++)
            if (was_run(r, e, s)) {
                if (c->n_runs == CS_CARD_RUNS) {
                    c->n_runs = 0;
                    return;
                }
                c->run[c->n_runs].economy = e;
                c->run[c->n_runs++].scenario = s;
            }
}

static bool has_differences(const struct cs_result *r)
{
    for (size_t i = 0; i < r->n_series; i++)
        if (r->series[i]->headline > 0 && cs_emit_difference_of(r, r->series[i]) != NULL)
            return true;
    return false;
}

/* The run that another is set against: of the first scenario on its economy, else the first of all. */
static size_t first_of(const struct cs_card_columns *c, size_t run)
{
    for (size_t i = 0; i < c->n_runs; i++)
        if (c->run[i].scenario == 0 && c->run[i].economy == c->run[run].economy)
            return i;
    return 0;
}

void cs_emit_find_columns(const struct cs_result *r, struct cs_card_columns *c)
{
    *c = (struct cs_card_columns){.packages = r->axis[CS_DIM_PACKAGE].n};
    if (c->packages == 0)
        c->packages = 1;
    if (r->axis[CS_DIM_SCENARIO].n > 1)
        find_runs(r, c);
    c->runs = c->n_runs > 1;
    c->levels = c->runs ? c->n_runs * c->packages : c->packages;
    bool differences = c->runs && has_differences(r);
    for (size_t i = 0; i < c->n_runs && differences; i++)
        if (c->run[i].scenario > 0)
            c->difference[c->n_differences++] = (struct cs_card_difference){.run = i, .first = first_of(c, i)};
}

bool cs_emit_is_column(const struct cs_card_columns *c, enum cs_dim dim)
{
    return dim == CS_DIM_PACKAGE || (c->runs && (dim == CS_DIM_SCENARIO || dim == CS_DIM_ECONOMY));
}

/* Value of a run and package; dimensions that are no columns stay at pos. */
static double value_at(const struct cs_result *r, const struct cs_card_columns *c, const struct cs_series *s,
                       const size_t *pos, size_t run, size_t package)
{
    size_t at[CS_MAX_DIM] = {0};
    if (pos != NULL)
        memcpy(at, pos, sizeof at);
    for (int d = 0; d < s->n_dim; d++) {
        if (s->dim[d] == CS_DIM_PACKAGE)
            at[d] = package;
        if (c->runs && s->dim[d] == CS_DIM_SCENARIO)
            at[d] = c->run[run].scenario;
        if (c->runs && s->dim[d] == CS_DIM_ECONOMY)
            at[d] = c->run[run].economy;
    }
    return *cs_series_at(r, s, at);
}

void cs_emit_column_values(const struct cs_result *r, const struct cs_card_columns *c, const struct cs_series *s,
                           const size_t *pos, double *v)
{
    const struct cs_series *difference = c->n_differences > 0 ? cs_emit_difference_of(r, s) : NULL;
    for (size_t i = 0; i < c->levels; i++)
        v[i] = value_at(r, c, s, pos, i / c->packages, i % c->packages);
    for (size_t i = 0; i < c->n_differences; i++)
        v[c->levels + i] = difference != NULL ? value_at(r, c, difference, NULL, c->difference[i].run, 0) : NAN;
}

static void add_title(const struct cs_result *r, struct cs_buf *b, enum cs_dim dim, size_t at)
{
    const struct cs_label *label = &r->axis[dim].labels[at];
    if (b->len > 0)
        cs_buf_add(b, ": ");
    cs_text_add(b, *label->title == '\0' ? label->code : label->title);
}

void cs_emit_column_head(const struct cs_result *r, const struct cs_card_columns *c, size_t column,
                         const char *difference, struct cs_buf *b)
{
    bool level = column < c->levels;
    size_t run = level ? column / c->packages : c->difference[column - c->levels].run;
    if (!level)
        cs_buf_add(b, difference);
    else if (r->axis[CS_DIM_PACKAGE].n > 0)
        add_title(r, b, CS_DIM_PACKAGE, column % c->packages);
    if (!c->runs || (!level && c->n_differences == 1))
        return;
    if (r->axis[CS_DIM_ECONOMY].n > 1)
        add_title(r, b, CS_DIM_ECONOMY, c->run[run].economy);
    add_title(r, b, CS_DIM_SCENARIO, c->run[run].scenario);
}

bool cs_emit_on_card(const struct cs_result *r, const struct cs_series *s)
{
    struct cs_card_columns c;
    size_t rows = 1, end = strlen(difference_end), length = strlen(s->key);
    cs_emit_find_columns(r, &c);
    if (c.n_differences > 0 && length > end && strcmp(s->key + length - end, difference_end) == 0)
        return true;
    for (int d = 0; d < s->n_dim; d++) {
        size_t n = r->axis[s->dim[d]].n;
        if (s->dim[d] == CS_DIM_YEAR && n > 1)
            return false;
        rows *= cs_emit_is_column(&c, s->dim[d]) ? 1 : n;
    }
    return s->headline > 0 && rows <= CS_CARD_ROWS_OF_SERIES;
}

bool cs_emit_has_scenarios(const struct cs_result *r)
{
    struct cs_card_columns c;
    cs_emit_find_columns(r, &c);
    return c.runs;
}
