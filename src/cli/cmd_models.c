/* caresim models: the economies at hand. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/cli.h"
#include "economy/economy.h"

static int is_model(const struct dirent *d)
{
    return d->d_name[0] != '.';
}

static void say_model(const struct cs_economy *e)
{
    size_t n = cs_params_count(e->params), sourced = 0;
    for (size_t i = 0; i < n; i++)
        sourced += cs_params_at(e->params, i)->status == CS_STATUS_SOURCED;
    cs_say("%-8s %-20s %5d %8zu %6s %9zu/%zu\n", e->code, e->title, e->year, e->n, e->currency,
           sourced, n);
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    char *models;
    enum cs_status st = cs_data_folder(args, "models", &models, err);
    if (st != CS_OK)
        return st;
    struct dirent **names;
    int n = scandir(models, &names, is_model, alphasort);
    cs_say("%-8s %-20s %5s %8s %6s %s\n", "model", "title", "year", "sectors", "money",
           "parameters sourced");
    for (int i = 0; i < n; i++) {
        char *dir = cs_path_join(models, names[i]->d_name);
        char *file = cs_path_join(dir, "model.cfg");
        struct cs_economy *e = NULL;
        if (cs_path_is_file(file)) {
            enum cs_status one = cs_economy_read(dir, &e, err);
            if (one == CS_OK)
                say_model(e);
            else
                st = one;
        }
        cs_economy_free(e);
        free(file);
        free(dir);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    free(models);
    return st;
}

static const char *const examples[] = {"caresim models", "caresim models --data-dir DIR", NULL};

const struct cs_command cs_command_models = {
    .name = "models",
    .operands = "",
    .help = "the economies at hand",
    .examples = examples,
    .min_operands = 0,
    .max_operands = 0,
    .run = run,
};
