/*
 * Importers: published tables -> a model folder. A recipe (models/XXX/import/recipe.cfg, made by hand) names
 * the sources, layouts and concordances; each step runs one importer on one file; the result is written as a
 * whole by cs_economy_write, with SOURCES.md and a balance report. Importing twice gives the same bytes.
 */
#ifndef CS_IMPORT_IMPORT_H
#define CS_IMPORT_IMPORT_H

#include "base/log.h"
#include "economy/check.h"
#include "economy/economy.h"
#include "param/config.h"

/* What a step works on. The first step must bring the table: it makes ctx->economy. */
struct cs_import {
    const char *data_dir;   /* --data DIR: files of steps are relative to it */
    const char *recipe_dir; /* layouts, concordances, parameters.csv are relative to it */
    const struct cs_node *recipe;
    struct cs_economy *economy; /* NULL until the table step ran */
    const struct cs_log *log;
};

struct cs_importer_type {
    const char *name;    /* importer = "NAME" in a step */
    const char *help;    /* one line */
    bool tried;          /* on a publisher's own file */
    enum cs_status (*run)(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err);
};

size_t cs_importers_count(void);
const struct cs_importer_type *cs_importers_at(size_t i);
const struct cs_importer_type *cs_importers_find(const char *name); /* or NULL */

/*
 * Run a recipe: recipe_path -> the economy, complete with parameters, sources and labour; checked. The
 * caller writes it (cs_economy_write) and shows findings.
 */
CS_MUST enum cs_status cs_import_run(const char *recipe_path, const char *data_dir,
                                     const struct cs_log *log, struct cs_economy **out,
                                     struct cs_findings *findings, struct cs_err *err);

#endif
