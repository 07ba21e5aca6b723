/* Recipes: reading one, running its steps in order, checking and writing what came out. */
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "import/recipe.h"
#include "import/step.h"
#include "import/template.h"
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

void cs_import_missing(struct cs_import *ctx, const char *what)
{
    struct cs_economy *e = ctx->economy;
    const char **list = CS_ARENA_ARRAY(e->arena, const char *, e->n_missing + 1);
    for (size_t i = 0; i < e->n_missing; i++)
        list[i] = e->missing[i];
    list[e->n_missing++] = cs_arena_strdup(e->arena, what);
    e->missing = list;
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

static enum cs_status check_source(const struct cs_recipe *recipe, const struct cs_node *step,
                                   struct cs_err *err)
{
    const char *wanted, *id;
    enum cs_status st = cs_node_need_string(step, "source", &wanted, err);
    if (st != CS_OK)
        return st;
    for (size_t l = 0; l < recipe->n; l++) {
        const struct cs_node *sources = cs_node_get(recipe->layer[l].root, "sources");
        for (size_t i = 0; sources && i < cs_node_count(sources); i++) {
            st = cs_node_need_string(cs_node_at(sources, i), "id", &id, NULL);
            if (st == CS_OK && strcmp(id, wanted) == 0)
                return CS_OK;
        }
    }
    return cs_node_fail(cs_node_get(step, "source"), err,
                        "no source has the id '%s'; expected one of those in sources", wanted);
}

/* What is wrong with one file of the recipe; counts its sources and steps. */
static enum cs_status check_layer(const struct cs_node *root, size_t count[2], struct cs_err *err)
{
    static const char *const keys[] = {
        "code",   "title", "country",      "year",        "currency", "unit",  "table",    "note",
        "values", "base",  "balance_note", "source_line", "sources",  "steps", "template", "missing"};
    static const char *const lists[] = {"sources", "steps"};
    enum cs_status st = cs_node_check_keys(root, keys, sizeof keys / sizeof *keys, err);
    for (size_t i = 0; i < 2; i++) {
        const struct cs_node *list;
        enum cs_status one = cs_step_list(root, lists[i], &list, err);
        count[i] += one == CS_OK && list ? cs_node_count(list) : 0;
        st = st == CS_OK ? one : st;
    }
    return st;
}

/* What is wrong with the recipe as a whole, before any file is opened. */
static enum cs_status check_recipe(const struct cs_recipe *recipe, struct cs_err *err)
{
    size_t count[2] = {0};
    enum cs_status st = CS_OK;
    for (size_t l = 0; l < recipe->n; l++) {
        enum cs_status one = check_layer(recipe->layer[l].root, count, err);
        st = st == CS_OK ? one : st;
    }
    for (size_t i = 0; i < 2 && st == CS_OK; i++) {
        if (count[i] == 0)
            st = cs_node_fail(recipe->layer[0].root, err,
                              "'%s' is missing; expected a list of groups",
                              i == 0 ? "sources" : "steps");
    }
    if (st != CS_OK)
        return st;
    for (size_t l = 0; l < recipe->n; l++) {
        const struct cs_node *steps = cs_node_get(recipe->layer[l].root, "steps");
        for (size_t i = 0; steps && i < cs_node_count(steps); i++) {
            const struct cs_node *step = cs_node_at(steps, i);
            enum cs_status a = check_importer(step, err), b = check_source(recipe, step, err);
            st = st != CS_OK ? st : a != CS_OK ? a : b;
        }
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

/* Sources of all files of the recipe, those of a base first. */
static enum cs_status read_sources(struct cs_import *ctx, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    enum cs_status st = CS_OK;
    size_t most = 0;
    for (size_t l = 0; l < ctx->recipe->n; l++) {
        const struct cs_node *list = cs_node_get(ctx->recipe->layer[l].root, "sources");
        most += list ? cs_node_count(list) : 0;
    }
    e->sources = CS_ARENA_ARRAY(e->arena, struct cs_source, most);
    for (size_t l = ctx->recipe->n; l-- > 0 && st == CS_OK;) {
        const struct cs_node *list = cs_node_get(ctx->recipe->layer[l].root, "sources");
        for (size_t i = 0; list && i < cs_node_count(list) && st == CS_OK; i++)
            st = read_source(e->arena, cs_node_at(list, i), &e->sources[e->n_sources++], err);
    }
    return st;
}

/* `missing` of all files of the recipe: what no step looks for. */
static enum cs_status read_missing(struct cs_import *ctx, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t l = ctx->recipe->n; l-- > 0 && st == CS_OK;) {
        struct cs_texts list;
        st = cs_step_texts(ctx->economy->arena, ctx->recipe->layer[l].root, "missing", &list, err);
        for (size_t i = 0; i < list.n && st == CS_OK; i++)
            cs_import_missing(ctx, list.v[i]);
    }
    return st;
}

/* Names, year, sources and `missing` of the recipe onto the economy; a template needs two names. */
static enum cs_status describe_economy(struct cs_import *ctx, struct cs_err *err)
{
    struct cs_economy *e = ctx->economy;
    static const char *const keys[] = {"code",    "title", "currency", "table",       "source_line",
                                       "country", "unit",  "note",     "balance_note"};
    const char **fields[] = {&e->code,    &e->title, &e->currency, &e->table,       &e->source_line,
                             &e->country, &e->unit,  &e->note,     &e->balance_note};
    enum cs_status st = CS_OK;
    size_t needed = e->n > 0 ? 5 : 2;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && st == CS_OK; i++) {
        const struct cs_node *group = cs_recipe_with(ctx->recipe, keys[i]);
        st = i < needed ? cs_node_need_string(group, keys[i], fields[i], err)
                   : cs_node_opt_string(group, keys[i], *fields[i], fields[i], err);
        if (st == CS_OK)
            *fields[i] = cs_arena_strdup(e->arena, *fields[i]);
    }
    const struct cs_node *group = cs_recipe_with(ctx->recipe, "year");
    if (st == CS_OK)
        st = cs_step_int(group, "year", 0, &e->year, err);
    if (st == CS_OK && e->year == 0)
        st = cs_node_fail(group, err, "'year' is missing; expected the base year");
    if (st == CS_OK)
        st = read_sources(ctx, err);
    return st == CS_OK ? read_missing(ctx, err) : st;
}

static enum cs_status run_step(struct cs_import *ctx, const struct cs_node *step,
                               struct cs_err *err)
{
    const char *name;
    enum cs_status st = cs_node_need_string(step, "importer", &name, err);
    if (st != CS_OK)
        return st;
    bool first = ctx->economy == NULL, table = cs_importers_find(name)->table;
    if (first != table)
        return cs_node_fail(step, err,
                            first ? "step '%s' comes before the table; the first step brings it"
                            : ctx->economy->n > 0
                                ? "step '%s' brings a second table; expected one"
                                : "step '%s' brings a table; a template has none",
                            name);
    st = cs_importers_find(name)->run(ctx, step, err);
    if (st == CS_OK && first)
        st = describe_economy(ctx, err);
    return st;
}

/* template = true: an economy without sectors is there before the first step. */
static enum cs_status begin_template(struct cs_import *ctx, struct cs_err *err)
{
    bool template;
    enum cs_status st =
        cs_step_bool(cs_recipe_with(ctx->recipe, "template"), "template", false, &template, err);
    if (st != CS_OK || !template)
        return st;
    ctx->economy = cs_economy_new(0, 0, 0);
    return describe_economy(ctx, err);
}

static enum cs_status run_steps(struct cs_import *ctx, struct cs_err *err)
{
    const struct cs_recipe *recipe = ctx->recipe;
    enum cs_status st = check_recipe(recipe, err);
    if (st == CS_OK)
        st = begin_template(ctx, err);
    for (size_t l = recipe->n; l-- > 0;) {
        const struct cs_node *steps = cs_node_get(recipe->layer[l].root, "steps");
        ctx->recipe_dir = recipe->layer[l].dir;
        for (size_t i = 0; st == CS_OK && steps && i < cs_node_count(steps); i++)
            st = run_step(ctx, cs_node_at(steps, i), err);
    }
    for (size_t l = 0; l < recipe->n && st == CS_OK; l++) {
        ctx->recipe_dir = recipe->layer[l].dir;
        st = cs_import_typed(ctx, l > 0, err);
    }
    return st;
}

enum cs_status cs_import_run(const char *recipe_path, const char *data_dir,
                             const struct cs_log *log, struct cs_imported *out, struct cs_err *err)
{
    struct cs_arena *arena = cs_arena_new();
    struct cs_recipe recipe = {0};
    struct cs_import ctx = {.data_dir = data_dir, .recipe = &recipe, .log = log, .out = out};
    *out = (struct cs_imported){0};
    enum cs_status st = cs_recipe_read(recipe_path, arena, &recipe, err);
    if (st != CS_OK)
        goto out;
    st = run_steps(&ctx, err);
    out->economy = ctx.economy;
    if (st == CS_OK && out->economy->n > 0)
        st = cs_economy_check(out->economy, &out->findings, err);
    else if (st == CS_OK)
        cs_template_describe(&ctx);
out:
    cs_recipe_clear(&recipe);
    cs_arena_free(arena);
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
