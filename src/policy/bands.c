#include "policy/bands.h"
#include "policy/people.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct cs_band *cs_band_at(const struct cs_bands *b, size_t i)
{
    return (const struct cs_band *)((const char *)b->items.items + i * b->size);
}

enum cs_status cs_bands_fail(const struct cs_bands *b, size_t i, const struct cs_band_words *w,
                             struct cs_err *err, const char *text)
{
    const struct cs_band *band = cs_band_at(b, i);
    return cs_node_fail(b->items.nodes[i], err, "%s: ages %d to %d: %s", w->policy, band->from,
                        band->to, text);
}

enum cs_status cs_bands_check(const struct cs_policy_context *c, const struct cs_bands *b,
                              const struct cs_band_words *w, const struct cs_node *node,
                              const char *example, struct cs_err *err)
{
    if (b->items.n > 0)
        return CS_OK;
    return cs_policy_fail(
        node, err,
        cs_arena_printf(c->arena, "%s: ages is empty; expected at least one band ( { %s } )",
                        w->policy, example));
}

/* The model's row POLICY.RATE.FROM-TO (or .AGE) that covers an age; NULL without one. */
static const struct cs_param_row *find_rate(const struct cs_economy *e,
                                            const struct cs_band_words *w, int age)
{
    char prefix[64];
    size_t len = (size_t)snprintf(prefix, sizeof prefix, "%s.%s.", w->policy, w->rate);
    for (size_t i = 0; i < cs_params_count(e->params); i++) {
        const struct cs_param_row *row = cs_params_at(e->params, i);
        int from, to;
        if (strncmp(row->key, prefix, len) != 0)
            continue;
        int got = sscanf(row->key + len, "%d-%d", &from, &to);
        if (got == 1)
            to = from;
        if (got >= 1 && from <= age && age <= to)
            return row;
    }
    return NULL;
}

static void record_rate(const struct cs_policy_context *c, const struct cs_param_row *row)
{
    for (size_t i = 0; i < c->record->n; i++) {
        if (strcmp(c->record->v[i].path, row->key) == 0)
            return;
    }
    cs_effective_add(c->record, (struct cs_effective){
                                    .path = cs_arena_strdup(c->arena, row->key),
                                    .value = row->value,
                                    .low = row->low,
                                    .high = row->high,
                                    .unit = cs_arena_strdup(c->arena, row->unit),
                                    .source = cs_arena_strdup(c->arena, row->source),
                                    .origin = CS_FROM_MODEL,
                                    .status = row->status,
                                });
}

static enum cs_status find_band_rates(const struct cs_policy_context *c, struct cs_bands *b,
                                      size_t i, const struct cs_band_words *w, struct cs_err *err)
{
    const struct cs_band *band = cs_band_at(b, i);
    for (int age = band->from; age <= band->to; age++) {
        if (!isnan(b->rate[age]))
            return cs_bands_fail(b, i, w, err, "overlaps another band; expected each age once");
        b->rate[age] = band->today;
        const struct cs_param_row *row = find_rate(c->economy, w, age);
        if (isnan(band->today) && row != NULL) {
            b->rate[age] = row->value;
            record_rate(c, row);
        }
        if (isnan(b->rate[age]))
            return cs_bands_fail(b, i, w, err,
                                 cs_arena_printf(c->arena,
                                                 "today's %s is not known; expected '%s' here or "
                                                 "%s.%s.FROM-TO in the model's parameters.csv",
                                                 w->rate, w->key, w->policy, w->rate));
    }
    return CS_OK;
}

enum cs_status cs_bands_prepare(const struct cs_policy_context *c, struct cs_bands *b, size_t size,
                                const struct cs_band_words *w, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    b->size = size;
    for (int age = 0; age <= CS_BAND_OLDEST; age++)
        b->rate[age] = NAN;
    for (size_t i = 0; i < b->items.n; i++) {
        const struct cs_band *band = cs_band_at(b, i);
        enum cs_status one = band->to < band->from
                                 ? cs_bands_fail(b, i, w, err, "'to' is below 'from'")
                                 : find_band_rates(c, b, i, w, err);
        st = st != CS_OK ? st : one;
    }
    return st;
}

enum cs_status cs_bands_check_people(const struct cs_policy_context *c, const struct cs_bands *b,
                                     const struct cs_band_words *w, int ahead, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < b->items.n && st == CS_OK; i++) {
        const struct cs_band *band = cs_band_at(b, i);
        st = cs_people_check(c, w->policy, b->items.nodes[i], band->from, band->to, ahead, err);
    }
    return st;
}

enum cs_status cs_bands_year(const struct cs_policy_context *c, const struct cs_bands *b,
                             const struct cs_phase *phase, size_t i, int year,
                             struct cs_band_year *out, struct cs_err *err)
{
    const struct cs_band *band = cs_band_at(b, i);
    *out = (struct cs_band_year){0};
    double share = cs_phase_share(phase, c, year);
    for (int age = band->from; age <= band->to; age++) {
        double N;
        enum cs_status st = cs_people_count(c, CS_SEXES, age, age, year, &N, err);
        if (st != CS_OK)
            return st;
        out->persons += N;
        out->enrolled += b->rate[age] * N;
        out->added += share * fmax(0, band->target - b->rate[age]) * N;
    }
    return CS_OK;
}

struct one_band {
    const struct cs_bands *bands;
    const struct cs_phase *phase;
    size_t i;
};

static enum cs_status places_added(const struct cs_policy_context *c, const void *of, int year,
                                   double *added, struct cs_err *err)
{
    const struct one_band *one = of;
    struct cs_band_year y;
    enum cs_status st = cs_bands_year(c, one->bands, one->phase, one->i, year, &y, err);
    *added = y.added;
    return st;
}

enum cs_status cs_bands_to_build(const struct cs_policy_context *c, const struct cs_bands *b,
                                 const struct cs_phase *phase, size_t i, const struct cs_service *s,
                                 int year, double *places, struct cs_err *err)
{
    const struct one_band one = {b, phase, i};
    return cs_service_to_build(c, s, year, places_added, &one, places, err);
}

void cs_bands_note(const struct cs_policy_context *c, const struct cs_bands *b,
                   const struct cs_band_words *w, struct cs_result *r)
{
    for (size_t i = 0; i < b->items.n; i++) {
        const struct cs_band *band = cs_band_at(b, i);
        double least = INFINITY;
        for (int age = band->from; age <= band->to; age++)
            least = fmin(least, b->rate[age]);
        cs_service_note_met(
            r, cs_arena_printf(c->arena, "%s: ages %d to %d", w->policy, band->from, band->to),
            band->target, least);
    }
}
