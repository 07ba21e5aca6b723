/*
 * Population, time use and parameters of a country from a template's folder, for a model whose
 * table comes from elsewhere (template.h).
 *
 *   folder = "template";     relative to the recipe
 *
 * Whatever the folder lacks stays unknown. Its survey.csv is read by the importer `survey_jobs`.
 */
#include "import/template.h"

#include "base/str.h"
#include "import/step.h"

void cs_template_print_string(struct cs_buf *b, const char *text)
{
    cs_buf_add(b, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            cs_buf_add(b, "\\");
        cs_buf_add_n(b, (unsigned char)*text < ' ' ? " " : text, 1);
    }
    cs_buf_add(b, "\"");
}

static void print_setting(struct cs_buf *b, const char *key, const char *text)
{
    cs_buf_printf(b, "%s = ", key);
    cs_template_print_string(b, text);
    cs_buf_add(b, ";");
}

static void print_source(struct cs_buf *b, const struct cs_source *s)
{
    const struct {
        const char *key, *text;
    } items[] = {{"id", s->id},     {"title", s->title},       {"publisher", s->publisher},
                 {"year", s->year}, {"licence", s->licence},   {"accessed", s->accessed},
                 {"url", s->url},   {"used_for", s->used_for}, {"note", s->note}};
    cs_buf_add(b, "  {");
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (items[i].text == NULL || *items[i].text == '\0')
            continue;
        cs_buf_add(b, " ");
        print_setting(b, items[i].key, items[i].text);
    }
    cs_buf_add(b, " }");
}

void cs_template_describe(struct cs_import *ctx)
{
    const struct cs_economy *e = ctx->economy;
    const char *texts[] = {"code", e->code, "title", e->title, "country", e->country};
    struct cs_buf b = {0};
    cs_buf_add(&b, "// Written by `caresim import`; change import/recipe.cfg and import again.\n"
                   "// The recipe of a model made from this template stands on this file.\n");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i += 2) {
        print_setting(&b, texts[i], texts[i + 1]);
        cs_buf_add(&b, "\n");
    }
    cs_buf_printf(&b, "year = %d;\n", e->year);
    cs_buf_add(&b, "sources = (\n");
    for (size_t i = 0; i < e->n_sources; i++) {
        print_source(&b, &e->sources[i]);
        cs_buf_add(&b, i + 1 < e->n_sources ? ",\n" : "\n);\n");
    }
    cs_buf_add(&b, "missing = (");
    for (size_t i = 0; i < e->n_missing; i++) {
        cs_buf_add(&b, i == 0 ? "\n  " : ",\n  ");
        cs_template_print_string(&b, e->missing[i]);
    }
    cs_buf_add(&b, e->n_missing > 0 ? "\n);\n" : ");\n");
    cs_import_add_file(ctx, "template.cfg", b.text);
    cs_buf_clear(&b);
}

static enum cs_status run(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err)
{
    static const char *const keys[] = {"importer", "source", "note", "folder"};
    const char *folder;
    enum cs_status st = cs_node_check_keys(step, keys, sizeof keys / sizeof *keys, err);
    if (st == CS_OK)
        st = cs_node_need_string(step, "folder", &folder, err);
    if (st != CS_OK)
        return st;
    const char *path = cs_step_recipe_path(ctx, ctx->economy->arena, folder);
    if (!cs_path_is_dir(path))
        return cs_node_fail(cs_node_get(step, "folder"), err,
                            "there is no folder '%s'; expected a template with population.csv, "
                            "time_use.csv and parameters.csv",
                            path);
    return cs_economy_read_people(path, ctx->economy, err);
}

const struct cs_importer_type cs_importer_template = {
    .name = "template",
    .help = "population, time use and parameters of a country from a template's folder",
    .tried = true,
    .run = run,
};
