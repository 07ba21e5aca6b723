#include "param/store.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct cs_params {
    struct cs_arena *arena; /* the rows and their strings: addresses stay */
    struct cs_param_row **rows;
    size_t n, cap;
    void *by_key; /* tree of tsearch */
};

const char *cs_param_status_name(enum cs_param_status s)
{
    static const char *const names[] = {
        [CS_STATUS_SOURCED] = "sourced",
        [CS_STATUS_ASSUMPTION] = "assumption",
        [CS_STATUS_DECISION] = "decision",
    };
    return names[s];
}

struct cs_params *cs_params_new(void)
{
    struct cs_params *p = cs_xcalloc(1, sizeof *p);
    p->arena = cs_arena_new();
    return p;
}

static void keep_row(void *row)
{
    (void)row; /* rows belong to the arena */
}

void cs_params_free(struct cs_params *p)
{
    if (p == NULL)
        return;
    tdestroy(p->by_key, keep_row);
    cs_arena_free(p->arena);
    free(p->rows);
    free(p);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(((const struct cs_param_row *)a)->key, ((const struct cs_param_row *)b)->key);
}

static bool is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

/* Comparisons with NaN are false, so bounds that are not available pass. */
static enum cs_status check_range(const struct cs_param_row *r, struct cs_err *err)
{
    enum cs_status status = CS_OK;
    if (r->low > r->value)
        status = cs_fail_at(err, CS_EINPUT, r->file, r->line,
                            "%s: low is %.10g, above the value %.10g", r->key, r->low, r->value);
    if (r->value > r->high)
        status = cs_fail_at(err, CS_EINPUT, r->file, r->line,
                            "%s: high is %.10g, below the value %.10g", r->key, r->high, r->value);
    if (status == CS_OK && r->low > r->high)
        status = cs_fail_at(err, CS_EINPUT, r->file, r->line, "%s: low is %.10g, above high %.10g",
                            r->key, r->low, r->high);
    return status;
}

static enum cs_status check_row(const struct cs_params *p, const struct cs_param_row *r,
                                struct cs_err *err)
{
    if (is_empty(r->key))
        return cs_fail_at(err, CS_EINPUT, r->file, r->line,
                          "the key is empty; expected a name, as in childcare.coverage");
    enum cs_status status = check_range(r, err);
    const struct cs_param_row *first = cs_params_find(p, r->key);
    if (first != NULL)
        status = cs_fail_at(err, CS_EINPUT, r->file, r->line,
                            "%s stands twice (first on line %d); a key may stand once", r->key,
                            first->line);
    if (r->status == CS_STATUS_SOURCED && is_empty(r->source))
        status = cs_fail_at(err, CS_EINPUT, r->file, r->line,
                            "%s is marked sourced without a source; name it, or mark the row as "
                            "assumption",
                            r->key);
    return status;
}

static struct cs_param_row *copy_row(struct cs_arena *arena, const struct cs_param_row *r)
{
    struct cs_param_row *row = cs_arena_alloc(arena, sizeof *row);
    *row = *r;
    const char **strings[] = {&row->key,  &row->distribution, &row->unit, &row->source,
                              &row->note, &row->year,         &row->file};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        *strings[i] = cs_arena_strdup(arena, *strings[i]);
    return row;
}

enum cs_status cs_params_add(struct cs_params *p, const struct cs_param_row *row,
                             struct cs_err *err)
{
    enum cs_status status = check_row(p, row, err);
    if (status != CS_OK)
        return status;
    if (p->n == p->cap) {
        p->cap = p->cap ? 2 * p->cap : 64;
        p->rows = cs_xrealloc(p->rows, p->cap * sizeof *p->rows);
    }
    struct cs_param_row *copy = copy_row(p->arena, row);
    p->rows[p->n++] = copy;
    if (tsearch(copy, &p->by_key, compare_keys) == NULL)
        abort(); /* out of memory, which ends the process elsewhere too */
    return CS_OK;
}

size_t cs_params_count(const struct cs_params *p)
{
    return p->n;
}

const struct cs_param_row *cs_params_at(const struct cs_params *p, size_t i)
{
    return p->rows[i];
}

const struct cs_param_row *cs_params_find(const struct cs_params *p, const char *key)
{
    const struct cs_param_row wanted = {.key = key};
    struct cs_param_row *const *found = tfind(&wanted, &p->by_key, compare_keys);
    return found ? *found : NULL;
}
