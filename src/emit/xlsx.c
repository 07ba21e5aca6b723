/* Writer xlsx: one workbook, results.xlsx, headline first, a sheet a table. */
#include "emit/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/words.h"
#include "table/sheet.h"

static const char file_name[] = "results.xlsx";

/* ---- groups: "jobs", "jobs.status" and "jobs.sector" stand together ---- */

static size_t stem_length(const char *key)
{
    return strcspn(key, ".");
}

static bool same_stem(const struct cs_series *a, const struct cs_series *b)
{
    size_t n = stem_length(a->key);
    return n == stem_length(b->key) && strncmp(a->key, b->key, n) == 0;
}

static bool has_page(const struct cs_result *r, const struct cs_series *s)
{
    return !cs_xlsx_on_card(r, s) && s->size > 0;
}

/* True for the first series of its stem that has a page; *members: how many share it. */
static bool leads_group(const struct cs_result *r, size_t i, size_t *members)
{
    *members = 0;
    for (size_t k = 0; k < r->n_series; k++) {
        if (!has_page(r, r->series[k]) || !same_stem(r->series[i], r->series[k]))
            continue;
        if (k < i)
            return false;
        ++*members;
    }
    return has_page(r, r->series[i]);
}

static void add_group(struct cs_xlsx *x, size_t first, int group)
{
    const struct cs_result *r = x->r;
    for (size_t k = first; k < r->n_series; k++) {
        const struct cs_series *s = r->series[k];
        if (!has_page(r, s) || !same_stem(r->series[first], s))
            continue;
        struct cs_xlsx_page *p =
            cs_xlsx_new_page(x, cs_emit_text(x->arena, *s->title == '\0' ? s->key : s->title), s->key);
        if (p == NULL)
            return;
        p->series = s;
        p->group = group;
    }
}

/* Groups in the order in which their first series came; series that stand alone at the end. */
static void add_series_pages(struct cs_xlsx *x)
{
    int group = 0;
    size_t members;
    for (size_t i = 0; i < x->r->n_series; i++)
        if (leads_group(x->r, i, &members) && members > 1)
            add_group(x, i, ++group);
    for (size_t i = 0; i < x->r->n_series; i++)
        if (leads_group(x->r, i, &members) && members == 1)
            add_group(x, i, 0);
}

/* ---- the book ---- */

/* Same bytes on every run: the first moment that zip archives know, as in their own entries. */
static void set_properties(struct cs_xlsx *x)
{
    enum { FIRST_OF_JANUARY_1980 = 315532800 };
    lxw_doc_properties properties = {
        .title = cs_arena_strdup(x->arena, cs_xlsx_clean(x, x->r->title)),
        .author = cs_arena_strdup(x->arena, "caresim"),
        .created = FIRST_OF_JANUARY_1980,
    };
    cs_xlsx_note(x, workbook_set_properties(x->book, &properties));
}

static enum cs_status fill(struct cs_xlsx *x)
{
    enum { LISTS = 4 };
    x->cap_pages = x->r->n_series + LISTS + 1;
    x->pages = CS_ARENA_ARRAY(x->arena, struct cs_xlsx_page, x->cap_pages);
    cs_xlsx_make_formats(x);
    set_properties(x);
    struct cs_xlsx_page *headline = cs_xlsx_new_page(x, cs_text("Headline"), "Headline");
    if (headline == NULL)
        return CS_OK; /* x->failed says it */
    add_series_pages(x);
    for (size_t i = 1, n = x->n_pages; i < n; i++) {
        enum cs_status st = cs_xlsx_put_series(x, &x->pages[i]);
        if (st != CS_OK)
            return st;
    }
    cs_xlsx_put_lists(x);
    cs_xlsx_put_headline(x, headline);
    return x->status;
}

static enum cs_status fail_writing(const struct cs_outdir *out, const char *why, struct cs_err *err)
{
    return cs_fail(err, CS_EIO, "cannot write '%s/%s': %s; nothing was changed there",
                   cs_outdir_path(out), file_name, why);
}

/*
 * The library writes its parts to temporary files without asking whether the disk took them: a full
 * disk can leave sheets cut short inside a sound archive. So every sheet is read back.
 */
static enum cs_status read_back(const struct cs_xlsx *x, const char *path,
                                const struct cs_outdir *out)
{
    for (size_t i = 0; i < x->n_pages; i++) {
        struct cs_err err = {0};
        struct cs_sheet *sheet = NULL;
        enum cs_status st = cs_sheet_read_xlsx(path, x->pages[i].name, &sheet, &err);
        bool whole = st == CS_OK && cs_sheet_rows(sheet) == x->pages[i].rows;
        cs_sheet_free(sheet);
        if (!whole)
            return fail_writing(out, "it did not read back whole (disk full?)", x->err);
    }
    return CS_OK;
}

static enum cs_status write_xlsx(const struct cs_result *r, struct cs_outdir *out,
                                 struct cs_err *err)
{
    enum cs_status st = cs_outdir_expect(out, file_name, err);
    if (st != CS_OK)
        return st;
    struct cs_xlsx x = {.r = r, .err = err, .arena = cs_arena_new()};
    char *path = cs_path_join(cs_outdir_staging(out), file_name);
    char *folder = cs_arena_strdup(x.arena, cs_outdir_staging(out));
    x.book = workbook_new_opt(path, &(lxw_workbook_options){.tmpdir = folder});
    if (x.book == NULL) {
        st = fail_writing(out, "the workbook could not be begun", err);
        goto done;
    }
    st = fill(&x);
    if (st == CS_OK && x.failed != LXW_NO_ERROR)
        st = fail_writing(out, lxw_strerror(x.failed), err);
    if (st != CS_OK) {
        lxw_workbook_free(x.book);
        goto done;
    }
    lxw_error closed = workbook_close(x.book); /* frees it too */
    st = closed == LXW_NO_ERROR ? read_back(&x, path, out)
                                : fail_writing(out, lxw_strerror(closed), err);
done:
    free(path);
    cs_arena_free(x.arena);
    return st;
}

const struct cs_writer_type cs_writer_xlsx = {
    .name = "xlsx",
    .help = N_("one workbook: headline, a sheet a table, assumptions, charts"),
    .write = write_xlsx,
};
