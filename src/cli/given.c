#include "cli/given.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

enum { MOST_PATHS = sizeof((struct cs_given *)0)->path / sizeof(char *) };

static enum cs_status find_one(const struct cs_args *args, const char *name, struct cs_given *g,
                               struct cs_err *err)
{
    if (g->from.n_paths == MOST_PATHS)
        return cs_fail(err, CS_EUSAGE, "'%s': expected at most %d files with + between", g->operand,
                       (int)MOST_PATHS);
    if (*name == '\0')
        return cs_fail(err, CS_EUSAGE, "'%s': there is nothing beside a +; expected a.cfg+b.cfg",
                       g->operand);
    enum cs_status st = cs_find_scenario(args, name, &g->path[g->from.n_paths], err);
    g->from.n_paths += st == CS_OK;
    return st;
}

/* A file whose name has a + is that file. */
static enum cs_status find_paths(const struct cs_args *args, struct cs_given *g, struct cs_err *err)
{
    if (cs_path_is_file(g->operand) || strchr(g->operand, '+') == NULL)
        return find_one(args, g->operand, g, err);
    char *list = cs_xstrdup(g->operand), *rest = list;
    enum cs_status st = CS_OK;
    for (char *name; st == CS_OK && (name = strsep(&rest, "+")) != NULL;)
        st = find_one(args, name, g, err);
    free(list);
    return st;
}

enum cs_status cs_given_find(const struct cs_args *args, const char *operand,
                             const struct cs_values *sets, struct cs_given *given,
                             struct cs_err *err)
{
    *given = (struct cs_given){.operand = operand};
    enum cs_status st = find_paths(args, given, err);
    /* without a scenarios folder, bases are looked for beside their files only */
    if (cs_data_folder(args, "scenarios", &given->folder, NULL) != CS_OK)
        given->folder = NULL;
    given->from.paths = (const char *const *)given->path;
    given->from.folder = given->folder;
    given->from.sets = sets != NULL ? sets->v : NULL;
    given->from.n_sets = sets != NULL ? sets->n : 0;
    return st;
}

enum cs_status cs_given_open(const struct cs_given *given, struct cs_scenario **out,
                             struct cs_err *err)
{
    struct cs_scenario_from from = given->from;
    from.paths = (const char *const *)given->path; /* given may have been copied */
    return cs_scenario_open(&from, out, err);
}

void cs_given_clear(struct cs_given *given)
{
    for (size_t i = 0; i < MOST_PATHS; i++)
        free(given->path[i]);
    free(given->folder);
    *given = (struct cs_given){0};
}
