/* caresim import: published tables -> a model folder, by a recipe. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/cli.h"
#include "import/import.h"
#include "num/leontief.h"

enum { OPT_DATA, OPT_OUT };

static const struct cs_option options[] = {
    [OPT_DATA] = {"data", 0, "DIR", "folder that the recipe's files are relative to"},
    [OPT_OUT] = {"out", 'o', "DIR", "model folder to write (default: the one above the recipe's)"},
    {NULL, 0, NULL, NULL},
};

/* "models/bra/import/recipe.cfg" -> "models/bra" */
static char *model_folder(const char *recipe)
{
    char *dir = realpath(recipe, NULL);
    for (int up = 0; dir != NULL && up < 2; up++) {
        char *slash = strrchr(dir, '/');
        if (slash != NULL)
            *slash = '\0';
    }
    return dir ? dir : cs_xstrdup(".");
}

static enum cs_status write_model(const struct cs_imported *r, const char *dir,
                                  struct cs_err *err)
{
    struct cs_outdir *out = NULL;
    enum cs_status st = cs_outdir_open(dir, &out, err);
    if (st == CS_OK)
        st = cs_imported_write(r, out, err);
    if (st == CS_OK)
        st = cs_outdir_commit(out, err);
    if (st == CS_OK) {
        cs_say("written to %s:\n", cs_outdir_path(out));
        for (size_t i = 0; i < cs_outdir_count(out); i++)
            cs_say("  %s\n", cs_outdir_name(out, i));
    }
    cs_outdir_free(out);
    return st;
}

static enum cs_status import_recipe(const struct cs_args *args, const char *recipe,
                                    struct cs_err *err)
{
    struct cs_imported r = {0};
    size_t warnings = 0;
    cs_num_init();
    enum cs_status st = cs_import_run(recipe, args->option[OPT_DATA], &args->log, &r, err);
    if (st == CS_OK) {
        size_t errors = cs_say_findings(&r.findings, &warnings);
        if (errors > 0)
            st = cs_fail(err, CS_EINPUT,
                         "%zu errors: nothing was written; see the findings above, or state a "
                         "balance_note in the recipe",
                         errors);
    }
    if (st == CS_OK) {
        char *dir = args->option[OPT_OUT] ? cs_xstrdup(args->option[OPT_OUT])
                                          : model_folder(recipe);
        st = write_model(&r, dir, err);
        free(dir);
    }
    cs_imported_clear(&r);
    return st;
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    if (args->n_operands == 0) {
        for (size_t i = 0; i < cs_importers_count(); i++) {
            const struct cs_importer_type *t = cs_importers_at(i);
            cs_say("%-16s %s%s\n", t->name, cs_text(t->help),
                   t->tried ? "" : " (not yet tried on a publisher's file)");
        }
        return CS_OK;
    }
    if (args->option[OPT_DATA] == NULL)
        return cs_fail(err, CS_EUSAGE, "import needs --data DIR, the folder of the published files");
    return import_recipe(args, args->operand[0], err);
}

static const char *const examples[] = {
    "caresim import models/bra/import/recipe.cfg --data ../shared/data",
    "caresim import", NULL};

const struct cs_command cs_command_import = {
    .name = "import",
    .operands = "[RECIPE]",
    .help = "published tables to a model folder by a recipe; without one, lists importers",
    .examples = examples,
    .options = options,
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
