/* Writer csv: the long table, wide views of it, the lists beside it, and their description. */
#include "emit/emit.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "emit/words.h"
#include "result/datapackage.h"
#include "table/write.h"

/* One folder being written. Columns go to the header line and to the description in one call. */
struct csv_out {
    const struct cs_result *r;
    struct cs_outdir *out;
    struct cs_datapackage *package;
    struct cs_err *err;
    FILE *f;          /* the file being written */
    const char *name; /* its name */
    bool line_begun;
};

static enum cs_status open_table(struct csv_out *o, const char *name, const char *title)
{
    o->name = name;
    o->line_begun = false;
    enum cs_status st = cs_outdir_create(o->out, name, &o->f, o->err);
    if (st == CS_OK)
        cs_datapackage_table(o->package, name, title);
    return st;
}

static enum cs_status close_table(struct csv_out *o)
{
    return cs_outdir_close(o->out, o->name, o->f, o->err);
}

static void end_line(struct csv_out *o)
{
    fputc('\n', o->f);
    o->line_begun = false;
}

static void put_text(struct csv_out *o, const char *text)
{
    if (o->line_begun)
        fputc(',', o->f);
    o->line_begun = true;
    if (text == NULL)
        return;
    cs_emit_field(o->f, text);
}

static void put_column(struct csv_out *o, const char *name, const char *type)
{
    put_text(o, name);
    cs_datapackage_field(o->package, name, type);
}

static void put_texts(struct csv_out *o, size_t n, const char *const *texts)
{
    for (size_t i = 0; i < n; i++)
        put_text(o, texts[i]);
}

#define PUT_TEXTS(o, ...)                                                                          \
    put_texts((o), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *),              \
              (const char *const[]){__VA_ARGS__})

static void put_columns(struct csv_out *o, size_t n, const char *const *names)
{
    for (size_t i = 0; i < n; i++)
        put_column(o, names[i], "string");
}

#define PUT_COLUMNS(o, ...)                                                                        \
    put_columns((o), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *),            \
                (const char *const[]){__VA_ARGS__})

/* "integer" for years that are all digits, "string" for any other codes. */
static const char *dim_type(const struct cs_result *r, enum cs_dim d)
{
    if (d != CS_DIM_YEAR)
        return "string";
    for (size_t i = 0; i < r->axis[d].n; i++) {
        const char *code = r->axis[d].labels[i].code;
        if (*code == '\0' || strspn(code, "0123456789") != strlen(code))
            return "string";
    }
    return "integer";
}

static const char *code_at(const struct cs_result *r, enum cs_dim d, size_t pos)
{
    return r->axis[d].labels[pos].code;
}

/* ---- results.csv ---- */

/* The dimensions of the long table: those that any series has. needed: every series has it. */
struct long_dims {
    bool used[CS_DIM_COUNT], needed[CS_DIM_COUNT];
};

static struct long_dims find_long_dims(const struct cs_result *r)
{
    struct long_dims dims;
    for (int d = 0; d < CS_DIM_COUNT; d++) {
        dims.used[d] = false;
        dims.needed[d] = true;
        for (size_t i = 0; i < r->n_series; i++) {
            bool has = cs_series_has_dim(r->series[i], (enum cs_dim)d);
            dims.used[d] = dims.used[d] || has;
            dims.needed[d] = dims.needed[d] && has;
        }
    }
    return dims;
}

/* An empty cell is a text, not a missing integer: a column with empty cells is typed as text. */
static void put_dim_columns(struct csv_out *o, const struct long_dims *dims, int from, int to)
{
    for (int d = from; d <= to; d++)
        if (dims->used[d])
            put_column(o, cs_dim_key((enum cs_dim)d),
                       dims->needed[d] ? dim_type(o->r, (enum cs_dim)d) : "string");
}

static void put_dim_codes(struct csv_out *o, const struct long_dims *dims,
                          const char *const codes[static CS_DIM_COUNT], int from, int to)
{
    for (int d = from; d <= to; d++)
        if (dims->used[d])
            put_text(o, codes[d]);
}

static void put_long_row(struct csv_out *o, const struct long_dims *dims, const struct cs_series *s,
                         size_t i)
{
    const char *codes[CS_DIM_COUNT] = {0};
    size_t pos[CS_MAX_DIM];
    cs_series_position(o->r, s, i, pos);
    for (int d = 0; d < s->n_dim; d++)
        codes[s->dim[d]] = code_at(o->r, s->dim[d], pos[d]);
    PUT_TEXTS(o, o->r->scenario, o->r->model);
    put_dim_codes(o, dims, codes, CS_DIM_PACKAGE, CS_DIM_YEAR);
    put_text(o, s->key);
    put_dim_codes(o, dims, codes, CS_DIM_YEAR + 1, CS_DIM_COUNT - 1);
    PUT_TEXTS(o, s->unit, cs_kind_name(s->kind), cs_basis_name(s->basis), s->closure,
              s->assumed ? "true" : "false");
    cs_write_output(o->f, s->v[i]);
    end_line(o);
}

static enum cs_status write_long(struct csv_out *o)
{
    enum cs_status st = open_table(o, "results.csv", "Every value of the result, one a row");
    if (st != CS_OK)
        return st;
    struct long_dims dims = find_long_dims(o->r);
    PUT_COLUMNS(o, "scenario", "model");
    put_dim_columns(o, &dims, CS_DIM_PACKAGE, CS_DIM_YEAR);
    put_column(o, "variable", "string");
    put_dim_columns(o, &dims, CS_DIM_YEAR + 1, CS_DIM_COUNT - 1);
    PUT_COLUMNS(o, "unit", "kind", "basis", "closure");
    put_column(o, "assumed", "boolean");
    put_column(o, "value", "number");
    end_line(o);
    for (size_t i = 0; i < o->r->n_series; i++)
        for (size_t k = 0; k < o->r->series[i]->size; k++)
            put_long_row(o, &dims, o->r->series[i], k);
    return close_table(o);
}

/* ---- wide views ---- */

static bool name_taken(const struct cs_outdir *out, const char *name)
{
    for (size_t i = 0; i < cs_outdir_count(out); i++)
        if (strcmp(cs_outdir_name(out, i), name) == 0)
            return true;
    return false;
}

/* "wide_jobs_created.csv" for "jobs.created"; a number follows where two keys would give one name.
 */
static void make_wide_name(const struct cs_outdir *out, const char *key, struct cs_buf *name)
{
    cs_buf_add(name, "wide_");
    for (const char *c = key; *c != '\0'; c++) {
        bool plain = isalnum((unsigned char)*c) || *c == '-';
        cs_buf_add_n(name, plain ? c : "_", 1);
    }
    size_t stem = name->len;
    cs_buf_add(name, ".csv");
    for (int again = 2; name_taken(out, name->text); again++) {
        name->len = stem;
        cs_buf_printf(name, "_%d.csv", again);
    }
}

/* Rows: all dimensions but the last, then the unit; columns: the codes of the last. */
static void put_wide(struct csv_out *o, const struct cs_series *s)
{
    int last = s->n_dim - 1;
    const struct cs_axis *columns = &o->r->axis[s->dim[last]];
    for (int d = 0; d < last; d++)
        put_column(o, cs_dim_key(s->dim[d]), dim_type(o->r, s->dim[d]));
    put_column(o, "unit", "string");
    for (size_t c = 0; c < columns->n; c++)
        put_column(o, columns->labels[c].code, "number");
    end_line(o);
    for (size_t row = 0; row < s->size; row += columns->n) {
        size_t pos[CS_MAX_DIM];
        cs_series_position(o->r, s, row, pos);
        for (int d = 0; d < last; d++)
            put_text(o, code_at(o->r, s->dim[d], pos[d]));
        put_text(o, s->unit);
        for (size_t c = 0; c < columns->n; c++)
            cs_write_output(o->f, s->v[row + c]);
        end_line(o);
    }
}

static enum cs_status write_wide(struct csv_out *o)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < o->r->n_series && st == CS_OK; i++) {
        const struct cs_series *s = o->r->series[i];
        if (s->n_dim < 2 && !cs_series_has_dim(s, CS_DIM_YEAR))
            continue;
        struct cs_buf name = {0};
        make_wide_name(o->out, s->key, &name);
        st = open_table(o, name.text, s->title);
        if (st == CS_OK) {
            put_wide(o, s);
            st = close_table(o);
        }
        cs_buf_clear(&name);
    }
    return st;
}

/* ---- lists ---- */

static enum cs_status write_variables(struct csv_out *o)
{
    enum cs_status st = open_table(o, "variables.csv", "What each variable of results.csv is");
    if (st != CS_OK)
        return st;
    PUT_COLUMNS(o, "variable", "title", "unit", "kind", "basis", "closure");
    put_column(o, "assumed", "boolean");
    put_column(o, "formula", "string");
    end_line(o);
    for (size_t i = 0; i < o->r->n_series; i++) {
        const struct cs_series *s = o->r->series[i];
        PUT_TEXTS(o, s->key, s->title, s->unit, cs_kind_name(s->kind), cs_basis_name(s->basis),
                  s->closure, s->assumed ? "true" : "false", s->formula);
        end_line(o);
    }
    return close_table(o);
}

static enum cs_status write_labels(struct csv_out *o)
{
    enum cs_status st = open_table(o, "labels.csv", "Titles and roles of the codes");
    if (st != CS_OK)
        return st;
    PUT_COLUMNS(o, "dimension", "code", "title", "role");
    end_line(o);
    for (int d = 0; d < CS_DIM_COUNT; d++)
        for (size_t i = 0; i < o->r->axis[d].n; i++) {
            const struct cs_label *l = &o->r->axis[d].labels[i];
            PUT_TEXTS(o, cs_dim_key((enum cs_dim)d), l->code, l->title, l->role);
            end_line(o);
        }
    return close_table(o);
}

static enum cs_status write_params(struct csv_out *o)
{
    enum cs_status st = open_table(o, "parameters_used.csv", "The parameters in force");
    if (st != CS_OK)
        return st;
    put_column(o, "path", "string");
    put_column(o, "value", "number");
    put_column(o, "low", "number");
    put_column(o, "high", "number");
    PUT_COLUMNS(o, "text", "unit", "origin", "status", "source");
    end_line(o);
    for (size_t i = 0; i < o->r->n_params; i++) {
        const struct cs_used_param *p = &o->r->params[i];
        put_text(o, p->path);
        cs_write_exact(o->f, p->value);
        cs_write_exact(o->f, p->low);
        cs_write_exact(o->f, p->high);
        PUT_TEXTS(o, p->text, p->unit, p->origin, p->status, p->source);
        end_line(o);
    }
    return close_table(o);
}

static enum cs_status write_checks(struct csv_out *o)
{
    enum cs_status st = open_table(o, "checks.csv", "What was checked, and how it came out");
    if (st != CS_OK)
        return st;
    PUT_COLUMNS(o, "name", "state");
    put_column(o, "value", "number");
    put_column(o, "limit", "number");
    put_column(o, "detail", "string");
    end_line(o);
    for (size_t i = 0; i < o->r->n_checks; i++) {
        const struct cs_check *c = &o->r->checks[i];
        PUT_TEXTS(o, c->name, cs_check_state_name(c->state));
        cs_write_output(o->f, c->value);
        cs_write_output(o->f, c->limit);
        put_text(o, c->detail);
        end_line(o);
    }
    return close_table(o);
}

static enum cs_status write_notes(struct csv_out *o)
{
    enum cs_status st = open_table(o, "notes.csv", "Findings, warnings, assumptions and limits");
    if (st != CS_OK)
        return st;
    PUT_COLUMNS(o, "kind", "text");
    end_line(o);
    for (size_t i = 0; i < o->r->n_notes; i++) {
        PUT_TEXTS(o, cs_note_kind_name(o->r->notes[i].kind), o->r->notes[i].text);
        end_line(o);
    }
    return close_table(o);
}

static enum cs_status write_manifest(struct csv_out *o)
{
    enum cs_status st = open_table(o, "manifest.csv", "What is needed to rerun to these numbers");
    if (st != CS_OK)
        return st;
    PUT_COLUMNS(o, "key", "value");
    end_line(o);
    for (size_t i = 0; i < o->r->n_manifest; i++) {
        PUT_TEXTS(o, o->r->manifest[i].key, o->r->manifest[i].value);
        end_line(o);
    }
    return close_table(o);
}

static enum cs_status write_package(struct csv_out *o)
{
    FILE *f;
    enum cs_status st = cs_outdir_create(o->out, "datapackage.json", &f, o->err);
    if (st != CS_OK)
        return st;
    st = cs_datapackage_write(o->package, f, o->err);
    enum cs_status closed = cs_outdir_close(o->out, "datapackage.json", f, o->err);
    return st != CS_OK ? st : closed;
}

static enum cs_status write_csv(const struct cs_result *r, struct cs_outdir *out,
                                struct cs_err *err)
{
    static enum cs_status (*const parts[])(struct csv_out * o) = {
        write_long,   write_wide,  write_variables, write_labels,  write_params,
        write_checks, write_notes, write_manifest,  write_package,
    };
    struct csv_out o = {.r = r, .out = out, .err = err, .package = cs_datapackage_new(r)};
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && st == CS_OK; i++)
        st = parts[i](&o);
    cs_datapackage_free(o.package);
    return st;
}

const struct cs_writer_type cs_writer_csv = {
    .name = "csv",
    .help = N_("comma-separated tables, long and wide, with a datapackage.json"),
    .write = write_csv,
};
