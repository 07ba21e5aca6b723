#include "table/package.h"

#include <errno.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/str.h"
#include "table/sheet_own.h"

enum { CHUNK = 64 * 1024, DEPTH_MAX = 100 };

struct cs_package {
    char *path;
    zip_t *zip;
    struct cs_arena *arena; /* texts of relationships */
};

static enum cs_status fail_open(const char *path, int code, struct cs_err *err)
{
    zip_error_t e;
    zip_error_init_with_code(&e, code);
    bool missing = code == ZIP_ER_NOENT || (code == ZIP_ER_OPEN && errno == ENOENT);
    bool io = code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_SEEK;
    enum cs_status st;
    if (missing || io)
        st = cs_fail(err, missing ? CS_EINPUT : CS_EIO, "cannot read '%s': %s", path,
                     missing ? strerror(ENOENT) : zip_error_strerror(&e));
    else
        st = cs_fail_at(err, CS_EINPUT, path, 0,
                        "not an .xlsx workbook (%s); expected a zip file: old (.xls) and "
                        "password-protected workbooks must be saved anew as .xlsx",
                        zip_error_strerror(&e));
    zip_error_fini(&e);
    return st;
}

enum cs_status cs_package_open(const char *path, struct cs_package **out, struct cs_err *err)
{
    int code = 0;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &code);
    if (zip == NULL)
        return fail_open(path, code, err);
    struct cs_package *p = cs_xcalloc(1, sizeof *p);
    p->path = cs_xstrdup(path);
    p->zip = zip;
    p->arena = cs_arena_new();
    *out = p;
    return CS_OK;
}

void cs_package_close(struct cs_package *p)
{
    if (p == NULL)
        return;
    zip_discard(p->zip);
    cs_arena_free(p->arena);
    free(p->path);
    free(p);
}

const char *cs_package_path(const struct cs_package *p)
{
    return p->path;
}

/* ---- one part as XML ---- */

struct parse {
    XML_Parser parser;
    const struct cs_part_reader *reader;
    void *ctx;
    enum cs_status st;
    int depth;
    const char *refused; /* why we stopped the parser ourselves */
};

/* expat gives "NAMESPACE|NAME". */
static const char *local_name(const char *name)
{
    const char *bar = strrchr(name, '|');
    return bar == NULL ? name : bar + 1;
}

const char *cs_part_attr(const char **attrs, const char *name)
{
    for (; attrs[0] != NULL; attrs += 2)
        if (strcmp(local_name(attrs[0]), name) == 0)
            return attrs[1];
    return NULL;
}

static void stop(struct parse *x, const char *refused)
{
    x->refused = refused;
    XML_StopParser(x->parser, XML_FALSE);
}

static void on_start(void *data, const char *name, const char **attrs)
{
    struct parse *x = data;
    if (x->st != CS_OK || x->refused != NULL)
        return;
    if (++x->depth > DEPTH_MAX)
        stop(x, "nested too deeply");
    else if ((x->st = x->reader->start(x->ctx, local_name(name), attrs)) != CS_OK)
        stop(x, NULL);
}

static void on_end(void *data, const char *name)
{
    struct parse *x = data;
    x->depth--;
    if (x->st != CS_OK || x->refused != NULL)
        return;
    if ((x->st = x->reader->end(x->ctx, local_name(name))) != CS_OK)
        stop(x, NULL);
}

static void on_text(void *data, const char *text, int n)
{
    struct parse *x = data;
    if (x->st != CS_OK || x->refused != NULL)
        return;
    if ((x->st = x->reader->text(x->ctx, text, n)) != CS_OK)
        stop(x, NULL);
}

static void on_doctype(void *data, const char *name, const char *system_id, const char *public_id,
                       int internal)
{
    (void)name, (void)system_id, (void)public_id, (void)internal;
    stop(data, "a document type is not allowed");
}

static enum cs_status fail_part(const struct cs_package *p, const char *part, const char *why,
                                struct cs_err *err)
{
    return cs_fail_at(err, CS_EINPUT, p->path, 0,
                      "part '%.200s' of the workbook cannot be read: %s; expected what a "
                      "spreadsheet program writes: open and save it there, or fetch it again",
                      part, why);
}

static enum cs_status fail_xml(const struct cs_package *p, const char *part, const struct parse *x,
                               struct cs_err *err)
{
    if (x->st != CS_OK)
        return x->st; /* the reader has said what is wrong */
    struct cs_buf why = {0};
    const char *what = x->refused;
    if (what == NULL)
        what = XML_ErrorString(XML_GetErrorCode(x->parser));
    cs_buf_printf(&why, "line %lu, byte %lu: %s", XML_GetCurrentLineNumber(x->parser),
                  XML_GetCurrentColumnNumber(x->parser) + 1, what);
    enum cs_status st = fail_part(p, part, why.text, err);
    cs_buf_clear(&why);
    return st;
}

static enum cs_status stream(const struct cs_package *p, zip_file_t *file, const char *part,
                             struct parse *x, struct cs_err *err)
{
    size_t total = 0;
    for (;;) {
        void *chunk = XML_GetBuffer(x->parser, CHUNK);
        if (chunk == NULL)
            return fail_part(p, part, "a text in it is too long", err);
        zip_int64_t n = zip_fread(file, chunk, CHUNK);
        if (n < 0)
            return fail_part(p, part, zip_file_strerror(file), err);
        total += (size_t)n;
        if (total > CS_UNPACKED_MAX)
            return cs_fail_at(err, CS_EINPUT, p->path, 0,
                              "part '%.200s' of the workbook is more than %zu MiB when unpacked; "
                              "expected less: keep only the sheet you need",
                              part, CS_UNPACKED_MAX >> 20);
        if (XML_ParseBuffer(x->parser, (int)n, n == 0) != XML_STATUS_OK)
            return fail_xml(p, part, x, err);
        if (n == 0)
            return CS_OK;
    }
}

enum cs_status cs_package_read(struct cs_package *p, const char *part,
                               const struct cs_part_reader *reader, void *ctx, struct cs_err *err)
{
    zip_int64_t at = zip_name_locate(p->zip, part, ZIP_FL_NOCASE);
    zip_file_t *file = at < 0 ? NULL : zip_fopen_index(p->zip, (zip_uint64_t)at, 0);
    if (file == NULL)
        return fail_part(p, part, zip_strerror(p->zip), err);
    struct parse x = {.parser = XML_ParserCreateNS(NULL, '|'), .reader = reader, .ctx = ctx};
    if (x.parser == NULL)
        abort(); /* out of memory, as cs_xmalloc */
    XML_SetUserData(x.parser, &x);
    XML_SetElementHandler(x.parser, on_start, on_end);
    if (reader->text != NULL)
        XML_SetCharacterDataHandler(x.parser, on_text);
    XML_SetStartDoctypeDeclHandler(x.parser, on_doctype);
    enum cs_status st = stream(p, file, part, &x, err);
    XML_ParserFree(x.parser);
    zip_fclose(file);
    return st;
}

/* ---- relationships ---- */

/* Take "." and ".." out of a path: "xl/w/../a.xml" is "xl/a.xml". */
static void drop_dots(char *path)
{
    char *to = path;
    for (const char *from = path; *from != '\0';) {
        size_t n = strcspn(from, "/"), all = n + (from[n] == '/');
        if (n == 2 && strncmp(from, "..", 2) == 0) {
            if (to > path)
                to--; /* the slash before */
            while (to > path && to[-1] != '/')
                to--;
        } else if (n != 1 || *from != '.') {
            memmove(to, from, all);
            to += all;
        }
        from += all;
    }
    *to = '\0';
}

/* The part name that target means in a relationship of part. */
static const char *resolve(struct cs_arena *arena, const char *part, const char *target)
{
    const char *slash = strrchr(part, '/');
    int folder = slash == NULL || *target == '/' ? 0 : (int)(slash - part) + 1;
    char *path = cs_arena_printf(arena, "%.*s%s", folder, part, target + (*target == '/'));
    drop_dots(path);
    return path;
}

struct relations_reader {
    struct cs_package *p;
    const char *part;
    struct cs_relations *out;
};

static enum cs_status start_relation(void *ctx, const char *name, const char **attrs)
{
    struct relations_reader *r = ctx;
    if (strcmp(name, "Relationship") != 0)
        return CS_OK;
    const char *mode = cs_part_attr(attrs, "TargetMode"), *id = cs_part_attr(attrs, "Id");
    const char *type = cs_part_attr(attrs, "Type"), *target = cs_part_attr(attrs, "Target");
    if (id == NULL || type == NULL || target == NULL ||
        (mode != NULL && strcmp(mode, "External") == 0))
        return CS_OK;
    struct cs_relations *out = r->out;
    if (out->n == out->cap) {
        out->cap = out->cap ? 2 * out->cap : 16;
        out->list = cs_xrealloc(out->list, out->cap * sizeof *out->list);
    }
    struct cs_arena *arena = r->p->arena;
    out->list[out->n++] = (struct cs_relation){.id = cs_arena_strdup(arena, id),
                                               .type = cs_arena_strdup(arena, type),
                                               .target = resolve(arena, r->part, target)};
    return CS_OK;
}

static enum cs_status end_relation(void *ctx, const char *name)
{
    (void)ctx, (void)name;
    return CS_OK;
}

enum cs_status cs_package_relations(struct cs_package *p, const char *part,
                                    struct cs_relations *out, struct cs_err *err)
{
    static const struct cs_part_reader reader = {start_relation, end_relation, NULL};
    const char *slash = strrchr(part, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - part) + 1;
    const char *rels =
        cs_arena_printf(p->arena, "%.*s_rels/%s.rels", (int)folder, part, part + folder);
    struct relations_reader ctx = {.p = p, .part = part, .out = out};
    return cs_package_read(p, rels, &reader, &ctx, err);
}

void cs_relations_clear(struct cs_relations *r)
{
    free(r->list);
    *r = (struct cs_relations){0};
}

const struct cs_relation *cs_relations_find(const struct cs_relations *r, const char *type,
                                            const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (cs_ends_with(r->list[i].type, type) && (id == NULL || strcmp(r->list[i].id, id) == 0))
            return &r->list[i];
    return NULL;
}
