/* Of this room alone: the layout of a labelled table, and its headings found in a sheet. */
#include "import/layout.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* "BC" or "55" to a position from 0. */
static bool parse_column(const char *text, size_t *col)
{
    size_t v = 0;
    bool letters = isalpha((unsigned char)*text);
    for (const char *p = text; *p; p++) {
        if (letters ? !isalpha((unsigned char)*p) : !isdigit((unsigned char)*p))
            return false;
        v = letters ? v * 26 + (size_t)(toupper((unsigned char)*p) - 'A' + 1)
                    : v * 10 + (size_t)(*p - '0');
        if (v > 16384)
            return false;
    }
    *col = v - 1;
    return v > 0;
}

static enum cs_status column_list(struct cs_arena *arena, const struct cs_node *group,
                                  const char *key, size_t **cols, size_t *n, struct cs_err *err)
{
    struct cs_texts texts;
    enum cs_status st = cs_step_texts(arena, group, key, &texts, err);
    if (st != CS_OK)
        return st;
    *n = texts.n;
    *cols = CS_ARENA_ARRAY(arena, size_t, texts.n + 1);
    for (size_t i = 0; i < texts.n; i++) {
        if (!parse_column(texts.v[i], &(*cols)[i]))
            return cs_node_fail(cs_node_get(group, key), err,
                                "'%s' is no column or row; expected a letter (\"A\") or a number "
                                "from 1 to 16384",
                                texts.v[i]);
    }
    if (texts.n == 0)
        return cs_node_fail(group, err, "'%s' is missing; expected which columns or rows", key);
    return CS_OK;
}

static enum cs_status one_column(struct cs_arena *arena, const struct cs_node *group,
                                 const char *key, size_t *col, struct cs_err *err)
{
    size_t *cols, n;
    enum cs_status st = column_list(arena, group, key, &cols, &n, err);
    if (st == CS_OK)
        *col = cols[0];
    return st;
}

static enum cs_status parse_sectors(struct cs_layout *l, struct cs_arena *arena, struct cs_err *err)
{
    static const char *const keys[] = {
        "first",       "last", "code_column", "title_column", "code_width", "column_code_prefix",
        "code_prefix", "file", "roles",       "titles"};
    const struct cs_node *s = l->sectors = cs_node_get(l->root, "sectors");
    if (s == NULL || cs_node_type(s) != CS_NODE_GROUP)
        return cs_node_fail(l->root, err,
                            "'sectors' is missing; expected a group with first, last "
                            "and code_column");
    enum cs_status st = cs_node_check_keys(s, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(s, "first", &l->first, err);
    if (st == CS_OK)
        st = cs_node_need_string(s, "last", &l->last, err);
    if (st == CS_OK)
        st = one_column(arena, s, "code_column", &l->code_column, err);
    l->title_column = l->code_column;
    if (st == CS_OK && cs_node_get(s, "title_column") != NULL)
        st = one_column(arena, s, "title_column", &l->title_column, err);
    if (st == CS_OK)
        st = cs_node_opt_string(s, "column_code_prefix", "", &l->column_code_prefix, err);
    if (st == CS_OK)
        st = cs_node_opt_string(s, "code_prefix", "", &l->code_prefix, err);
    if (st == CS_OK)
        st = cs_node_opt_string(s, "file", NULL, &l->file, err);
    if (st == CS_OK)
        st = cs_step_int(s, "code_width", 0, &l->code_width, err);
    if (st == CS_OK)
        st = cs_step_list(s, "roles", &l->roles, err);
    if (st == CS_OK)
        st = cs_step_group(s, "titles", &l->titles, err);
    if (st == CS_OK && (l->code_width < 0 || l->code_width > 20))
        st = cs_node_fail(cs_node_get(s, "code_width"), err, "code_width is %d; expected 0 to 20",
                          l->code_width);
    return st;
}

static int compare_sizes(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

enum cs_status cs_layout_parse(const struct cs_node *root, struct cs_arena *arena,
                               struct cs_layout *out, struct cs_err *err)
{
    static const char *const keys[] = {"sheet", "header_rows",     "code_row", "label_columns",
                                       "blank", "scale",           "sectors",  "columns",
                                       "rows",  "output_tolerance"};
    const char *blank;
    *out = (struct cs_layout){.root = root};
    enum cs_status st = cs_node_check_keys(root, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = column_list(arena, root, "header_rows", &out->header, &out->n_header, err);
    if (st == CS_OK)
        st = one_column(arena, root, "code_row", &out->code_row, err);
    if (st == CS_OK)
        st = column_list(arena, root, "label_columns", &out->label, &out->n_label, err);
    if (st == CS_OK)
        st = cs_node_opt_string(root, "blank", "error", &blank, err);
    if (st == CS_OK)
        st = cs_step_real(root, "scale", 1, &out->scale, err);
    if (st == CS_OK)
        st = cs_step_real(root, "output_tolerance", 1e-3, &out->output_tolerance, err);
    if (st != CS_OK)
        return st;
    if (strcmp(blank, "zero") != 0 && strcmp(blank, "error") != 0)
        return cs_node_fail(cs_node_get(root, "blank"), err,
                            "blank is '%s'; expected \"zero\" or \"error\"", blank);
    out->blank = *blank == 'z' ? CS_BLANK_ZERO : CS_BLANK_ERROR;
    qsort(out->header, out->n_header, sizeof *out->header, compare_sizes);
    return parse_sectors(out, arena, err);
}

size_t cs_layout_body(const struct cs_layout *l)
{
    size_t last = l->header[l->n_header - 1];
    return (last > l->code_row ? last : l->code_row) + 1;
}

static const char *label_text(const void *ctx, size_t i)
{
    return ((const struct cs_axis *)ctx)->label[i].text;
}

static const char *place(const struct cs_sheet *sheet, const struct cs_axis *axis, size_t at,
                         char out[static CS_WHERE_TEXT])
{
    bool row = strcmp(axis->what, "row") == 0;
    return cs_sheet_where(sheet, row ? at : 0, row ? 0 : at, out);
}

static enum cs_status fail_missing(const struct cs_node *match, const char *pattern,
                                   const struct cs_axis *axis, const struct cs_sheet *sheet,
                                   struct cs_err *err)
{
    const char *near = cs_nearest(pattern, axis->n, label_text, axis);
    return cs_node_fail(
        match, err, "no %s of %s is headed \"%s\"%s%s%s; mend this line of the layout", axis->what,
        cs_sheet_path(sheet), pattern, near ? "; the nearest heading is \"" : "", near ? near : "",
        near ? "\"" : "");
}

static enum cs_status fail_twice(const struct cs_node *match, const char *pattern,
                                 const struct cs_axis *axis, const struct cs_sheet *sheet,
                                 const size_t *at, struct cs_err *err)
{
    char one[CS_WHERE_TEXT], two[CS_WHERE_TEXT];
    return cs_node_fail(
        match, err,
        "\"%s\" heads more than one %s (%s and %s); expected one: write the heading "
        "in full on this line of the layout, or sum = true",
        pattern, axis->what, place(sheet, axis, at[0], one), place(sheet, axis, at[1], two));
}

static bool has_position(const struct cs_found *f, size_t at)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->at[i] == at)
            return true;
    }
    return false;
}

/* Add every position that the pattern heads. */
static void match_pattern(struct cs_found *f, const char *pattern, const struct cs_axis *axis)
{
    for (size_t i = 0; i < axis->n; i++) {
        if (fnmatch(pattern, axis->label[i].text, FNM_CASEFOLD) == 0 &&
            !has_position(f, axis->label[i].at))
            f->at[f->n++] = axis->label[i].at;
    }
}

static enum cs_status match_all(struct cs_found *f, const struct cs_axis *axis,
                                const struct cs_sheet *sheet, struct cs_arena *arena,
                                struct cs_err *err)
{
    struct cs_texts patterns;
    bool sum;
    enum cs_status st = cs_step_texts(arena, f->node, "match", &patterns, err);
    if (st == CS_OK)
        st = cs_step_bool(f->node, "sum", false, &sum, err);
    if (st != CS_OK)
        return st;
    const struct cs_node *match = cs_node_get(f->node, "match");
    if (patterns.n == 0 || (patterns.n > 1 && !sum))
        return cs_node_fail(match ? match : f->node, err,
                            "expected match = \"HEADING\"; several need sum = true");
    f->at = CS_ARENA_ARRAY(arena, size_t, axis->n);
    for (size_t i = 0; i < patterns.n; i++) {
        size_t before = f->n;
        const char *pattern = cs_collapse(arena, patterns.v[i]);
        match_pattern(f, pattern, axis);
        if (f->n == before)
            st = fail_missing(match, pattern, axis, sheet, err);
        else if (f->n > before + 1 && !sum)
            st = fail_twice(match, pattern, axis, sheet, f->at, err);
    }
    return st;
}

static enum cs_status check_kind(const struct cs_found *f, const char *const *kinds,
                                 struct cs_err *err)
{
    struct cs_buf all = {0};
    for (size_t i = 0; kinds[i] != NULL; i++) {
        if (strcmp(kinds[i], f->account.kind) == 0) {
            cs_buf_clear(&all);
            return CS_OK;
        }
        cs_buf_printf(&all, "%s\"%s\"", i ? ", " : "", kinds[i]);
    }
    enum cs_status st =
        cs_node_fail(cs_node_get(f->node, "kind"), err, "kind is \"%s\"; expected one of %s",
                     f->account.kind, all.text);
    cs_buf_clear(&all);
    return st;
}

static enum cs_status parse_account(struct cs_found *f, const char *const *kinds,
                                    struct cs_err *err)
{
    static const char *const keys[] = {"match", "sum", "code", "title", "kind", "role", "scale"};
    enum cs_status st = cs_node_check_keys(f->node, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(f->node, "kind", &f->account.kind, err);
    if (st == CS_OK)
        st = check_kind(f, kinds, err);
    bool output = st == CS_OK && strcmp(f->account.kind, "output") == 0;
    if (st == CS_OK)
        st = output ? cs_node_opt_string(f->node, "code", "output", &f->account.code, err)
                    : cs_node_need_string(f->node, "code", &f->account.code, err);
    if (st == CS_OK)
        st = cs_node_opt_string(f->node, "title", NULL, &f->account.title, err);
    if (st == CS_OK)
        st = cs_node_opt_string(f->node, "role", "", &f->account.role, err);
    if (st == CS_OK)
        st = cs_step_real(f->node, "scale", 1, &f->scale, err);
    return st;
}

/* The published heading as title, unless the layout gives one. */
static void set_title(struct cs_found *f, const struct cs_axis *axis)
{
    for (size_t i = 0; i < axis->n && f->account.title == NULL; i++) {
        if (axis->label[i].at == f->at[0])
            f->account.title = axis->label[i].text;
    }
}

enum cs_status cs_layout_find(const struct cs_layout *l, const char *list,
                              const struct cs_axis *axis, const char *const *kinds,
                              const struct cs_sheet *sheet, struct cs_arena *arena,
                              struct cs_found **out, size_t *n, struct cs_err *err)
{
    const struct cs_node *items;
    enum cs_status st = cs_step_list(l->root, list, &items, err);
    if (st != CS_OK)
        return st;
    *n = items ? cs_node_count(items) : 0;
    *out = CS_ARENA_ARRAY(arena, struct cs_found, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        struct cs_found *f = &(*out)[i];
        f->node = cs_node_at(items, i);
        enum cs_status one = parse_account(f, kinds, err);
        if (one == CS_OK)
            one = match_all(f, axis, sheet, arena, err);
        if (one == CS_OK)
            set_title(f, axis);
        st = st == CS_OK ? one : st;
    }
    return st;
}
