#include "cli/watch.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/arena.h"
#include "cli/given.h"
#include "cli/parse.h"

enum { WATCH_FILES = 64 };

struct watch {
    size_t n;
    char *path[WATCH_FILES];
    struct timespec seen[WATCH_FILES];
    long long size[WATCH_FILES];
};

static const struct timespec between_looks = {.tv_nsec = 300000000};

/* An editor may take a file away for a moment while it saves: then it counts as unchanged. */
static bool look(struct watch *w, size_t i)
{
    struct stat st;
    if (stat(w->path[i], &st) != 0)
        return false;
    bool same = st.st_mtim.tv_sec == w->seen[i].tv_sec && st.st_mtim.tv_nsec == w->seen[i].tv_nsec &&
                st.st_size == w->size[i];
    w->seen[i] = st.st_mtim;
    w->size[i] = st.st_size;
    return !same;
}

/* Also this file, as it is now; a file twice counts once. */
static void add_file(struct watch *w, const char *path)
{
    for (size_t i = 0; i < w->n; i++)
        if (strcmp(w->path[i], path) == 0)
            return;
    if (w->n == WATCH_FILES)
        return;
    w->path[w->n] = cs_xstrdup(path);
    look(w, w->n++);
}

/* Returns when one of them has changed. */
static void wait_for_change(struct watch *w)
{
    for (bool changed = false; !changed;) {
        nanosleep(&between_looks, NULL);
        for (size_t i = 0; i < w->n; i++)
            changed |= look(w, i);
    }
}

static void clear_files(struct watch *w)
{
    for (size_t i = 0; i < w->n; i++)
        free(w->path[i]);
    *w = (struct watch){0};
}

/* The files of all operands as they are now; those of a scenario that cannot be read just now stay. */
static enum cs_status watch_operands(const struct cs_args *args, const struct cs_values *sets,
                                     struct watch *w, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < args->n_operands && st == CS_OK; i++) {
        struct cs_given given;
        struct cs_err ignored = {0}; /* once said what is wrong */
        struct cs_scenario *s = NULL;
        st = cs_given_find(args, args->operand[i], sets, &given, err);
        for (size_t k = 0; k < given.from.n_paths; k++)
            add_file(w, given.path[k]);
        if (st == CS_OK && cs_given_open(&given, &s, &ignored) == CS_OK)
            for (const char *const *file = s->files; *file != NULL; file++)
                add_file(w, *file);
        cs_scenario_free(s);
        cs_given_clear(&given);
    }
    return st;
}

enum cs_status cs_watch_run(const struct cs_args *args, const struct cs_values *sets,
                            enum cs_status (*once)(const struct cs_args *args, struct cs_err *err),
                            struct cs_err *err)
{
    struct watch w = {0};
    enum cs_status st = watch_operands(args, sets, &w, err);
    while (st == CS_OK) {
        struct cs_err own = {0};
        if (once(args, &own) != CS_OK)
            cs_print_errors(&own);
        cs_flush();
        if (watch_operands(args, sets, &w, NULL) == CS_OK) /* bases may be others by now */
            cs_log(&args->log, CS_LOG_INFO, "\nwatching %s%s; Ctrl-C ends it", w.path[0],
                   w.n > 1 ? " and what goes with it" : "");
        wait_for_change(&w);
    }
    clear_files(&w);
    return st;
}
