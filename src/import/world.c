/* Of this room alone: one country cut out of a table of many countries. */
#include "import/world.h"

#include <fnmatch.h>
#include <string.h>

#include "base/str.h"

enum { LIST_TEXT = 380 };

static bool is_home(const char *region, const char *const *home, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(region, home[i]) == 0)
            return true;
    }
    return false;
}

/* "no country 'EGX'; did you mean 'EGY'? it has 3: ARG, EGY, MAR". */
static enum cs_status fail_country(const struct cs_world *w, const struct cs_node *step,
                                   const char *wanted, struct cs_err *err)
{
    struct cs_index *regions = cs_index_new();
    struct cs_buf list = {0};
    for (size_t r = 0; r < w->n_rows; r++) {
        if (cs_index_add(regions, w->row[r].region, NULL) && list.len < LIST_TEXT)
            cs_buf_printf(&list, "%s%s", list.len > 0 ? ", " : "", w->row[r].region);
    }
    const char *near = cs_index_nearest(regions, wanted);
    enum cs_status st = cs_node_fail(
        cs_node_get(step, "country"), err, "%s has no country '%s'%s%s%s; it has %zu: %s%s",
        w->file, wanted, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "",
        cs_index_count(regions), list.text ? list.text : "none",
        list.len >= LIST_TEXT ? ", ..." : "");
    cs_buf_clear(&list);
    cs_index_free(regions);
    return st;
}

/* Sector columns and sector rows of the country must be the same. */
static enum cs_status check_both_sides(const struct cs_world *w, const struct cs_cut *cut,
                                       struct cs_err *err)
{
    enum cs_status st = CS_OK;
    size_t n = cs_index_count(cut->sectors);
    bool *seen = cs_xcalloc(n + 1, sizeof *seen);
    for (size_t c = 0; c < w->n_cols; c++) {
        if (!w->col[c].final && cut->col[c] != CS_NOT_FOUND)
            seen[cut->col[c]] = true;
    }
    for (size_t s = 0; s < n; s++) {
        if (!seen[s])
            st = cs_fail_at(err, CS_EINPUT, w->file, 0,
                            "sector '%s' of the country has a row but no column",
                            cs_index_name(cut->sectors, s));
    }
    free(seen);
    return st;
}

static enum cs_status cut_columns(const struct cs_world *w, const char *const *home, size_t n_home,
                                  struct cs_cut *cut, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t c = 0; c < w->n_cols; c++) {
        const struct cs_world_label *l = &w->col[c];
        cut->col[c] = CS_NOT_FOUND;
        if (!is_home(l->region, home, n_home))
            continue;
        if (l->final)
            cs_index_add(cut->finals, l->item, NULL);
        cut->col[c] = cs_index_find(l->final ? cut->finals : cut->sectors, l->item);
        if (cut->col[c] == CS_NOT_FOUND)
            st = cs_fail_at(err, CS_EINPUT, w->file, 0,
                            "column '%s' of '%s' is neither a sector with a row nor a known final "
                            "use",
                            l->item, l->region);
    }
    return st;
}

/* Sectors and final uses of the country. */
static enum cs_status cut_country(const struct cs_world *w, const struct cs_node *step,
                                  const char *const *home, size_t n_home, struct cs_arena *arena,
                                  struct cs_cut *out, struct cs_err *err)
{
    *out = (struct cs_cut){.sectors = cs_index_new(), .finals = cs_index_new()};
    out->row = CS_ARENA_ARRAY(arena, size_t, w->n_rows + 1);
    out->col = CS_ARENA_ARRAY(arena, size_t, w->n_cols + 1);
    for (size_t r = 0; r < w->n_rows; r++) {
        out->row[r] = CS_NOT_FOUND;
        if (!is_home(w->row[r].region, home, n_home))
            continue;
        cs_index_add(out->sectors, w->row[r].item, NULL);
        out->row[r] = cs_index_find(out->sectors, w->row[r].item);
    }
    if (cs_index_count(out->sectors) == 0)
        return fail_country(w, step, home[0], err);
    enum cs_status st = cut_columns(w, home, n_home, out, err);
    return st == CS_OK ? check_both_sides(w, out, err) : st;
}

/* Where a flow belongs; NULL between two other countries. */
static double *slot_of(const struct cs_world *w, const struct cs_cut *cut, struct cs_economy *e,
                       size_t r, size_t c)
{
    size_t i = cut->row[r], j = cut->col[c];
    bool final = w->col[c].final;
    if (i == CS_NOT_FOUND && j == CS_NOT_FOUND)
        return NULL;
    if (i == CS_NOT_FOUND)
        return final ? &e->primary[0].final[j] : &e->primary[0].sector[j];
    if (j == CS_NOT_FOUND)
        return gsl_matrix_ptr(e->F, i, e->n_final - 1);
    return gsl_matrix_ptr(final ? e->F : e->Z, i, j);
}

static enum cs_status fill(const struct cs_world *w, const struct cs_cut *cut, struct cs_economy *e,
                           struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t r = 0; r < w->n_rows; r++) {
        for (size_t c = 0; c < w->n_cols; c++) {
            double v = 0, *slot = slot_of(w, cut, e, r, c);
            if (slot == NULL)
                continue;
            enum cs_status one = w->flow(w, &w->row[r], &w->col[c], &v, err);
            st = st == CS_OK ? one : st;
            *slot += v;
            if (cut->row[r] != CS_NOT_FOUND)
                *gsl_vector_ptr(e->x, cut->row[r]) += v;
        }
    }
    return st;
}

struct cs_account cs_world_final(const struct cs_economy *e, const struct cs_final_name *known,
                                 const char *item)
{
    for (; known->pattern != NULL; known++) {
        if (fnmatch(known->pattern, item, FNM_CASEFOLD) == 0)
            return cs_assemble_account(e, known->code, known->title, "final", known->role);
    }
    return cs_assemble_account(e, item, item, "final", "");
}

enum cs_status cs_world_economy(const struct cs_world *w, const struct cs_cut *cut,
                                const struct cs_final_name *finals, size_t n_primary,
                                struct cs_economy **out, struct cs_err *err)
{
    struct cs_economy *e = cs_economy_new(cs_index_count(cut->sectors),
                                          cs_index_count(cut->finals) + 1, n_primary + 1);
    for (size_t k = 0; k + 1 < e->n_final; k++)
        e->final[k] = cs_world_final(e, finals, cs_index_name(cut->finals, k));
    e->final[e->n_final - 1] = cs_assemble_account(
        e, "exports", "Exports: sales to users in all other countries", "final", "exports");
    e->primary[0].account = cs_assemble_account(e, "imports", "Imports", "import", "");
    enum cs_status st = fill(w, cut, e, err);
    if (st == CS_OK)
        *out = e;
    else
        cs_economy_free(e);
    return st;
}

void cs_world_add_row(const struct cs_world *w, const struct cs_cut *cut, const double *v,
                      struct cs_primary *p)
{
    for (size_t c = 0; c < w->n_cols; c++) {
        if (cut->col[c] != CS_NOT_FOUND)
            (w->col[c].final ? p->final : p->sector)[cut->col[c]] += v[c];
    }
}

enum cs_status cs_world_take(const struct cs_world *w, const struct cs_node *step,
                             const char *const *home, size_t n_home, struct cs_arena *arena,
                             cs_world_build *build, void *importer, struct cs_import *ctx,
                             struct cs_err *err)
{
    struct cs_cut cut;
    struct cs_economy *e = NULL;
    enum cs_status st = cut_country(w, step, home, n_home, arena, &cut, err);
    if (st == CS_OK)
        st = build(importer, &cut, &e, err);
    if (st == CS_OK)
        ctx->economy = e;
    else
        cs_economy_free(e);
    cs_index_free(cut.sectors);
    cs_index_free(cut.finals);
    return st;
}
