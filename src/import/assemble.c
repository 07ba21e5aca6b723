/* Of this room alone: cells, sector names and rules of tables with a fixed published layout. */
#include "import/assemble.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "import/concordance.h"

enum cs_status cs_assemble_choice(const struct cs_node *step, const char *key,
                                  const char *const *choices, size_t *at, struct cs_err *err)
{
    const char *text;
    struct cs_buf list = {0};
    enum cs_status st = cs_node_opt_string(step, key, choices[0], &text, err);
    if (st != CS_OK)
        return st;
    for (*at = 0; choices[*at] != NULL; ++*at) {
        if (strcmp(choices[*at], text) == 0)
            break;
        cs_buf_printf(&list, "%s\"%s\"", *at > 0 ? ", " : "", choices[*at]);
    }
    if (choices[*at] == NULL)
        st = cs_node_fail(cs_node_get(step, key), err, "%s is \"%s\"; expected one of %s", key,
                          text, list.text);
    cs_buf_clear(&list);
    return st;
}

enum cs_status cs_cells_rule(const struct cs_node *step, bool *missing_zero, struct cs_err *err)
{
    static const char *const choices[] = {"error", "zero", NULL};
    size_t at = 0;
    enum cs_status st = cs_assemble_choice(step, "missing", choices, &at, err);
    *missing_zero = at == 1;
    return st;
}

/* ":", "..", "...", "NA", and one of them before a flag: ": c". */
static bool is_missing(const char *text)
{
    static const char *const marks[] = {"...", "..", ":", "NA", "n.a.", "n/a"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t len = strlen(marks[i]);
        if (strncmp(text, marks[i], len) != 0)
            continue;
        const char *rest = text + len;
        rest += strspn(rest, " ");
        return *rest == '\0' || (isalpha((unsigned char)rest[0]) && rest[1] == '\0');
    }
    return false;
}

enum cs_status cs_cells_get(const struct cs_cells *c, size_t row, size_t col, double *v,
                            struct cs_err *err)
{
    const char *text = cs_sheet_text(c->sheet, row, col);
    bool blank = *text == '\0' && !c->blank_zero;
    *v = 0;
    if (!blank && !is_missing(text))
        return cs_sheet_number(c->sheet, row, col, CS_BLANK_ZERO, v, err);
    if (c->missing_zero)
        return CS_OK;
    return cs_sheet_fail(c->sheet, row, col, err,
                         "%s%s%s is not available; expected a number (missing = \"zero\" in the "
                         "step counts such cells as 0)",
                         blank ? "" : "'", blank ? "the empty cell" : text, blank ? "" : "'");
}

struct cs_account cs_assemble_account(const struct cs_economy *e, const char *code,
                                      const char *title, const char *kind, const char *role)
{
    return (struct cs_account){cs_arena_strdup(e->arena, code), cs_arena_strdup(e->arena, title),
                               cs_arena_strdup(e->arena, kind), cs_arena_strdup(e->arena, role)};
}

enum cs_status cs_assemble_rule(struct cs_economy *e, const struct cs_node *step, const char *key,
                                const char *note, struct cs_err *err)
{
    return cs_params_add(e->params,
                         &(struct cs_param_row){.key = key,
                                                .value = 1,
                                                .low = NAN,
                                                .high = NAN,
                                                .distribution = "fixed",
                                                .unit = "rule",
                                                .source = "",
                                                .year = "",
                                                .status = CS_STATUS_ASSUMPTION,
                                                .note = note,
                                                .file = cs_node_file(step),
                                                .line = cs_node_line(step)},
                         err);
}

/* Every row of the concordance must be a sector of the table. */
static enum cs_status check_rows(const struct cs_concordance *c, const struct cs_sector_name *names,
                                 size_t n, const char *table, struct cs_err *err)
{
    struct cs_index *known = cs_index_new();
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < n; i++)
        cs_index_add(known, names[i].source, NULL);
    for (size_t k = 0; k < c->n; k++) {
        const char *source = c->row[k].source_code;
        if (cs_index_find(known, source) != CS_NOT_FOUND)
            continue;
        const char *near = cs_index_nearest(known, source);
        st = cs_fail_at(err, CS_EINPUT, c->path, c->row[k].line,
                        "source_code '%s' is no sector of %s%s%s%s", source, table,
                        near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    cs_index_free(known);
    return st;
}

static enum cs_status name_sector(const struct cs_concordance *c, const struct cs_node *step,
                                  const struct cs_sector_name *name, struct cs_account *out,
                                  struct cs_economy *e, struct cs_err *err)
{
    const char *code = name->code, *role = name->role;
    if (c->path != NULL) {
        size_t at = cs_index_find(c->by_source, name->source);
        if (at == CS_NOT_FOUND)
            return cs_fail_at(err, CS_EINPUT, c->path, 0,
                              "sector '%s' (%s) of the table has no row; expected one row a sector",
                              name->source, name->title);
        code = c->row[at].code;
        role = c->row[at].role;
    }
    *out = cs_assemble_account(e, code, name->title, "sector", role);
    if (!cs_index_add(e->sector_index, code, NULL))
        return cs_node_fail(step, err, "two sectors of the table get the code '%s'", code);
    return CS_OK;
}

enum cs_status cs_assemble_sectors(struct cs_import *ctx, const struct cs_node *step,
                                   const struct cs_sector_name *names, const char *table,
                                   struct cs_economy *e, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_concordance c = {0};
    const char *file;
    enum cs_status st = cs_node_opt_string(step, "sectors", NULL, &file, err);
    if (st == CS_OK && file != NULL)
        st = cs_concordance_read(ctx, arena, file, &c, err);
    if (st == CS_OK && file != NULL)
        st = check_rows(&c, names, e->n, table, err);
    bool named = st == CS_OK || c.by_source != NULL;
    for (size_t i = 0; i < e->n && named; i++) {
        enum cs_status one = name_sector(&c, step, &names[i], &e->sector[i], e, err);
        st = st == CS_OK ? one : st;
    }
    cs_concordance_clear(&c);
    cs_arena_free(arena);
    return st;
}
