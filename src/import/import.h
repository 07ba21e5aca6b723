/*
 * Importers: published tables -> a model folder. A recipe (models/XXX/import/recipe.cfg, made by
 * hand) names the sources, layouts and concordances; each step runs one importer on one file; the
 * result is written as a whole by cs_imported_write, with SOURCES.md and a balance report.
 * Importing twice gives the same bytes.
 *
 * After the steps, `parameters.csv` beside the recipe (typed by hand, same columns as the generated
 * one) is merged: its rows follow the generated ones and may not repeat a generated key. That of a
 * recipe's base gives what is still missing then. A recipe may stand on another: recipe.h.
 *
 * A recipe with template = true has no table: population, time use, parameters and survey.csv of a
 * country, for `caresim new model` to join to a table later (draft.h). `missing` of a recipe lists
 * what no step looks for.
 *
 * Parameters total.output and total.value_added are the source's own totals: check compares them
 * and SOURCES.md shows the difference.
 */
#ifndef CS_IMPORT_IMPORT_H
#define CS_IMPORT_IMPORT_H

#include "base/log.h"
#include "economy/check.h"
#include "economy/economy.h"
#include "param/config.h"

/* A file of the model folder that no economy holds: published results to be reproduced. */
struct cs_extra_file {
    const char *name; /* "published.csv" */
    const char *text;
};

struct cs_recipe; /* recipe.h */

/* What a recipe gives. Start with `struct cs_imported r = {0};`, end with cs_imported_clear. */
struct cs_imported {
    struct cs_economy *economy;
    struct cs_findings findings;
    size_t n_files;
    struct cs_extra_file *files; /* in the economy's arena */
};

/* What a step works on. The first step must bring the table: it makes ctx->economy (without sectors,
 * and there from the start, for a template). */
struct cs_import {
    const char *data_dir;   /* --data DIR: files of steps are relative to it */
    const char *recipe_dir; /* layouts, concordances, parameters.csv are relative to it */
    const struct cs_recipe *recipe;
    struct cs_economy *economy; /* NULL until the table step ran */
    const struct cs_log *log;
    struct cs_imported *out; /* extra files go here: cs_import_add_file */
};

struct cs_importer_type {
    const char *name; /* importer = "NAME" in a step */
    const char *help; /* one line */
    bool tried;       /* on a publisher's own file */
    bool table;       /* brings the table: the first step of a recipe, and no other */
    enum cs_status (*run)(struct cs_import *ctx, const struct cs_node *step, struct cs_err *err);
};

size_t cs_importers_count(void);
const struct cs_importer_type *cs_importers_at(size_t i);
const struct cs_importer_type *cs_importers_find(const char *name); /* or NULL */

/*
 * Run a recipe: the economy, complete with parameters, sources and labour, and its findings. The
 * caller shows the findings and writes the folder.
 */
CS_MUST enum cs_status cs_import_run(const char *recipe_path, const char *data_dir,
                                     const struct cs_log *log, struct cs_imported *out,
                                     struct cs_err *err);

/* cs_economy_write and the extra files, staged in dir. */
CS_MUST enum cs_status cs_imported_write(const struct cs_imported *r, struct cs_outdir *dir,
                                         struct cs_err *err);
void cs_imported_clear(struct cs_imported *r);

/* For importers: a further file of the model folder. text is copied. */
void cs_import_add_file(struct cs_import *ctx, const char *name, const char *text);

/* For importers: something that no source publishes for this country; copied into
 * economy->missing. */
void cs_import_missing(struct cs_import *ctx, const char *what);

#endif
