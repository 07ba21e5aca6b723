/* Recipes: reading one, running its steps in order, checking and writing what came out. */
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "import/step.h"
#include "import/typed.h"

static const struct cs_importer_type *const importers[] = {
#define CS_IMPORTER(name) &cs_importer_##name,
#include "import/importers.def"
#undef CS_IMPORTER
};

size_t cs_importers_count(void)
{
    return sizeof importers / sizeof *importers;
}

const struct cs_importer_type *cs_importers_at(size_t i)
{
    return importers[i];
}

const struct cs_importer_type *cs_importers_find(const char *name)
{
    for (size_t i = 0; i < cs_importers_count(); i++) {
        if (strcmp(importers[i]->name, name) == 0)
            return importers[i];
    }
    return NULL;
}

void cs_import_add_file(struct cs_import *ctx, const char *name, const char *text)
{
    struct cs_arena *arena = ctx->economy->arena;
    struct cs_imported *out = ctx->out;
    struct cs_extra_file *files = CS_ARENA_ARRAY(arena, struct cs_extra_file, out->n_files + 1);
    if (out->n_files > 0)
        memcpy(files, out->files, out->n_files * sizeof *files);
    files[out->n_files++] =
        (struct cs_extra_file){cs_arena_strdup(arena, name), cs_arena_strdup(arena, text)};
    out->files = files;
}

static const char *importer_name(const void *ctx, size_t i)
{
    (void)ctx;
    return importers[i]->name;
}

static enum cs_status check_importer(const struct cs_node *step, struct cs_err *err)
{
    const char *name;
    enum cs_status st = cs_node_need_string(step, "importer", &name, err);
    if (st != CS_OK || cs_importers_find(name) != NULL)
        return st;
    const char *near = cs_nearest(name, cs_importers_count(), importer_name, NULL);
    return cs_node_fail(cs_node_get(step, "importer"), err,
                        "no importer is called '%s'%s%s%s; 'caresim describe importers' lists them",
                        name, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static enum cs_status check_source(const struct cs_node *recipe, const struct cs_node *step,
                                   struct cs_err *err)
{
    const struct cs_node *sources = cs_node_get(recipe, "sources");
    const char *wanted, *id;
    enum cs_status st = cs_node_need_string(step, "source", &wanted, err);
    if (st != CS_OK)
        return st;
    for (size_t i = 0; i < cs_node_count(sources); i++) {
        st = cs_node_need_string(cs_node_at(sources, i), "id", &id, NULL);
        if (st == CS_OK && strcmp(id, wanted) == 0)
            return CS_OK;
    }
    return cs_node_fail(cs_node_get(step, "source"), err,
                        "no source has the id '%s'; expected one of those in sources", wanted);
}

/* What is wrong with the recipe as a whole, before any file is opened. */
static enum cs_status check_recipe(const struct cs_node *recipe, struct cs_err *err)
{
    static const char *const keys[] = {"code",     "title",        "country", "year",
                                       "currency", "unit",         "table",   "source_line",
                                       "note",     "balance_note", "sources", "steps"};
    enum cs_status st = cs_node_check_keys(recipe, keys, sizeof keys / sizeof *keys, err);
    for (size_t i = 10; i < 12; i++) {
        const struct cs_node *list;
        enum cs_status one = cs_step_list(recipe, keys[i], &list, err);
        if (one == CS_OK && (list == NULL || cs_node_count(list) == 0))
            one = cs_node_fail(list ? list : recipe, err,
                               "'%s' is missing; expected a list of groups", keys[i]);
        if (one != CS_OK)
            return one;
    }
    const struct cs_node *steps = cs_node_get(recipe, "steps");
    for (size_t i = 0; i < cs_node_count(steps); i++) {
        const struct cs_node *step = cs_node_at(steps, i);
        enum cs_status a = check_importer(step, err), b = check_source(recipe, step, err);
        st = st != CS_OK ? st : a != CS_OK ? a : b;
    }
    return st;
}

static enum cs_status read_source(struct cs_arena *arena, const struct cs_node *node,
                                  struct cs_source *s, struct cs_err *err)
{
    static const char *const keys[] = {"id",       "title", "publisher", "year", "licence",
                                       "accessed", "url",   "used_for",  "note"};
    const char **fields[] = {&s->id,       &s->title, &s->publisher, &s->year, &s->licence,
                             &s->accessed, &s->url,   &s->used_for,  &s->note};
    enum cs_status st = cs_node_check_keys(node, keys, sizeof keys / sizeof *keys, err);
    for (size_t i = 0; i < sizeof keys / sizeof *keys && st == CS_OK; i++) {
        st = i < 6 ? cs_node_need_string(node, keys[i], fields[i], err)
                   : cs_node_opt_string(node, keys[i], "", fields[i], err);
        if (st == CS_OK)
            *fields[i] = cs_arena_strdup(arena, *fields[i]);
    }
    return st;
}

/* Names, year and sources of the recipe onto the economy that the table step made. */
static enum cs_status describe_economy(struct cs_import *ctx, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    static const char *const keys[] = {"code",    "title", "currency", "table",       "source_line",
                                       "country", "unit",  "note",     "balance_note"};
    const char **fields[] = {&e->code,    &e->title, &e->currency, &e->table,       &e->source_line,
                             &e->country, &e->unit,  &e->note,     &e->balance_note};
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && st == CS_OK; i++) {
        st = i < 5 ? cs_node_need_string(ctx->recipe, keys[i], fields[i], err)
                   : cs_node_opt_string(ctx->recipe, keys[i], *fields[i], fields[i], err);
        if (st == CS_OK)
            *fields[i] = cs_arena_strdup(e->arena, *fields[i]);
    }
    if (st == CS_OK)
        st = cs_step_int(ctx->recipe, "year", 0, &e->year, err);
    if (st == CS_OK && e->year == 0)
        st = cs_node_fail(ctx->recipe, err, "'year' is missing; expected the base year");
    const struct cs_node *sources = cs_node_get(ctx->recipe, "sources");
    e->n_sources = cs_node_count(sources);
    e->sources = CS_ARENA_ARRAY(e->arena, struct cs_source, e->n_sources);
    for (size_t i = 0; i < e->n_sources && st == CS_OK; i++)
        st = read_source(e->arena, cs_node_at(sources, i), &e->sources[i], err);
    return st;
}

static enum cs_status run_step(struct cs_import *ctx, const struct cs_node *step,
                               struct cs_err *err)
{
    const char *name;
    enum cs_status st = cs_node_need_string(step, "importer", &name, err);
    if (st != CS_OK)
        return st;
    bool first = ctx->economy == NULL, table = strcmp(name, "labelled_table") == 0;
    if (first != table)
        return cs_node_fail(step, err,
                            first ? "step '%s' comes before the table; the first step brings it"
                                  : "step '%s' brings a second table; expected one",
                            name);
    st = cs_importers_find(name)->run(ctx, step, err);
    if (st == CS_OK && first)
        st = describe_economy(ctx, err);
    return st;
}

static enum cs_status run_steps(struct cs_import *ctx, struct cs_err *err)
{
    const struct cs_node *steps = cs_node_get(ctx->recipe, "steps");
    enum cs_status st = check_recipe(ctx->recipe, err);
    for (size_t i = 0; st == CS_OK && i < cs_node_count(steps); i++)
        st = run_step(ctx, cs_node_at(steps, i), err);
    if (st == CS_OK)
        st = cs_import_typed(ctx, err);
    return st;
}

/* The folder of a path, "." when it names none; caller frees. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return cs_xstrdup(".");
    char *dir = cs_xstrdup(path);
    dir[slash == path ? 1 : slash - path] = '\0';
    return dir;
}

enum cs_status cs_import_run(const char *recipe_path, const char *data_dir,
                             const struct cs_log *log, struct cs_imported *out, struct cs_err *err)
{
    struct cs_config *config = NULL;
    char *dir = folder_of(recipe_path);
    struct cs_import ctx = {.data_dir = data_dir, .recipe_dir = dir, .log = log, .out = out};
    *out = (struct cs_imported){0};
    enum cs_status st = cs_config_read(recipe_path, &config, err);
    if (st != CS_OK)
        goto out;
    ctx.recipe = cs_config_root(config);
    st = run_steps(&ctx, err);
    out->economy = ctx.economy;
    if (st == CS_OK)
        st = cs_economy_check(out->economy, &out->findings, err);
out:
    cs_config_free(config);
    free(dir);
    if (st != CS_OK)
        cs_imported_clear(out);
    return st;
}

enum cs_status cs_imported_write(const struct cs_imported *r, struct cs_outdir *dir,
                                 struct cs_err *err)
{
    enum cs_status st = cs_economy_write(r->economy, dir, err);
    for (size_t i = 0; i < r->n_files && st == CS_OK; i++) {
        FILE *f;
        st = cs_outdir_create(dir, r->files[i].name, &f, err);
        if (st != CS_OK)
            break;
        fputs(r->files[i].text, f);
        st = cs_outdir_close(dir, r->files[i].name, f, err);
    }
    return st;
}

void cs_imported_clear(struct cs_imported *r)
{
    cs_findings_clear(&r->findings);
    cs_economy_free(r->economy);
    *r = (struct cs_imported){0};
}
