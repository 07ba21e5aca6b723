/* A workbook: which sheets it has, and the reading of one (ECMA-376 part 1, chapter 18). */
#include "table/sheet_own.h"

#include <stdlib.h>
#include <strings.h>
#include <string.h>

#include "base/arena.h"
#include "table/package.h"
#include "table/xlsx_cells.h"

struct workbook {
    struct cs_package *package;
    struct cs_arena *arena;
    struct cs_relations relations;
    struct {
        const char *name, *part;
    } * sheets;
    size_t n, cap;
};

static enum cs_status start_workbook(void *ctx, const char *name, const char **attrs)
{
    struct workbook *w = ctx;
    if (strcmp(name, "sheet") != 0)
        return CS_OK;
    const char *title = cs_part_attr(attrs, "name"), *id = cs_part_attr(attrs, "id");
    if (title == NULL || id == NULL)
        return CS_OK;
    /* Charts on a page of their own are sheets too; only worksheets hold cells. */
    const struct cs_relation *part = cs_relations_find(&w->relations, "/worksheet", id);
    if (part == NULL)
        return CS_OK;
    if (w->n == w->cap) {
        w->cap = w->cap ? 2 * w->cap : 16;
        w->sheets = cs_xrealloc(w->sheets, w->cap * sizeof *w->sheets);
    }
    w->sheets[w->n].name = cs_arena_strdup(w->arena, title);
    w->sheets[w->n++].part = part->target;
    return CS_OK;
}

static enum cs_status end_workbook(void *ctx, const char *name)
{
    (void)ctx, (void)name;
    return CS_OK;
}

static enum cs_status open_workbook(struct workbook *w, const char *path, struct cs_err *err)
{
    static const struct cs_part_reader reader = {start_workbook, end_workbook, NULL};
    struct cs_relations top = {0};
    w->arena = cs_arena_new();
    enum cs_status st = cs_package_open(path, &w->package, err);
    if (st == CS_OK)
        st = cs_package_relations(w->package, "", &top, err);
    if (st != CS_OK)
        goto out;
    const struct cs_relation *book = cs_relations_find(&top, "/officeDocument", NULL);
    if (book == NULL) {
        st = cs_fail_at(err, CS_EINPUT, path, 0,
                        "a zip file without a workbook in it; expected .xlsx");
        goto out;
    }
    st = cs_package_relations(w->package, book->target, &w->relations, err);
    if (st == CS_OK)
        st = cs_package_read(w->package, book->target, &reader, w, err);
out:
    cs_relations_clear(&top);
    return st;
}

static void close_workbook(struct workbook *w)
{
    cs_relations_clear(&w->relations);
    free(w->sheets);
    cs_arena_free(w->arena);
    cs_package_close(w->package);
}

static const char *get_sheet_name(const void *ctx, size_t i)
{
    const struct workbook *w = ctx;
    return w->sheets[i].name;
}

static enum cs_status fail_sheet(const struct workbook *w, const char *sheet, struct cs_err *err)
{
    enum { MOST = 12 };
    const char *path = cs_package_path(w->package);
    if (w->n == 0)
        return cs_fail_at(err, CS_EINPUT, path, 0, "the workbook has no sheet with cells");
    const char *near = cs_nearest(sheet, w->n, get_sheet_name, w);
    struct cs_buf b = {0};
    if (near != NULL)
        cs_buf_printf(&b, "did you mean '%s'? ", near);
    cs_buf_add(&b, "The sheets:");
    for (size_t i = 0; i < w->n && i < MOST; i++)
        cs_buf_printf(&b, "%s '%.40s'", i ? "," : "", w->sheets[i].name);
    if (w->n > MOST)
        cs_buf_printf(&b, " and %zu more", w->n - MOST);
    enum cs_status st = cs_fail_at(err, CS_EINPUT, path, 0, "no sheet '%.60s'; %s", sheet, b.text);
    cs_buf_clear(&b);
    return st;
}

/* Position of the sheet, as spelled or else case ignored (titles of a workbook differ by more than
 * case). */
static enum cs_status find_sheet(const struct workbook *w, const char *sheet, size_t *at,
                                 struct cs_err *err)
{
    *at = 0;
    if (sheet == NULL && w->n > 0)
        return CS_OK;
    for (size_t i = 0; i < w->n; i++)
        if (strcasecmp(w->sheets[i].name, sheet) == 0) {
            *at = i;
            return CS_OK;
        }
    return fail_sheet(w, sheet, err);
}

enum cs_status cs_sheet_read_xlsx(const char *path, const char *sheet, struct cs_sheet **out,
                                  struct cs_err *err)
{
    struct workbook w = {0};
    struct cs_xlsx_strings shared = {0};
    struct cs_sheet *s = NULL;
    size_t at;
    enum cs_status st = open_workbook(&w, path, err);
    if (st == CS_OK)
        st = find_sheet(&w, sheet, &at, err);
    if (st != CS_OK)
        goto out;
    s = cs_sheet_new(path, w.sheets[at].name);
    cs_buf_add_n(&s->text, "", 1); /* offset 0: the empty text */
    const struct cs_relation *strings = cs_relations_find(&w.relations, "/sharedStrings", NULL);
    if (strings != NULL)
        st = cs_xlsx_read_strings(w.package, strings->target, s, &shared, err);
    if (st == CS_OK)
        st = cs_xlsx_read_cells(w.package, w.sheets[at].part, s, &shared, err);
out:
    free(shared.offsets);
    close_workbook(&w);
    if (st == CS_OK)
        *out = s;
    else
        cs_sheet_free(s);
    return st;
}
