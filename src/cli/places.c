/* Where things are: data folders, models, scenarios, gnuplot. The environment is read here. */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "economy/check.h"
#include "economy/economy.h"

const char *cs_arg(const struct cs_args *args, size_t row, const char *fallback)
{
    return args->option[row] != NULL ? args->option[row] : fallback;
}

/* "PREFIX/share/caresim" of an installed "PREFIX/bin/caresim", so that a moved installation still works. */
static char *beside_program(void)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return NULL;
    path[n] = '\0';
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(path, '/');
        if (slash == NULL)
            return NULL;
        *slash = '\0';
    }
    return cs_path_join(path, "share/caresim");
}

enum cs_status cs_data_folder(const struct cs_args *args, const char *what, char **path,
                              struct cs_err *err)
{
    char *installed = beside_program();
    const char *places[] = {args->data_dir, getenv("CARESIM_DATA"), CARESIM_SOURCE_DIR, installed,
                            CARESIM_INSTALL_DATADIR};
    *path = NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places && *path == NULL; i++) {
        if (places[i] == NULL || *places[i] == '\0')
            continue;
        char *one = cs_path_join(places[i], what);
        if (cs_path_is_dir(one))
            *path = one;
        else
            free(one);
        if (*path == NULL && i == 0) { /* asked for by name: nothing else will do */
            free(installed);
            return cs_fail(err, CS_EINPUT, "--data-dir '%s' has no folder '%s'", args->data_dir,
                           what);
        }
    }
    free(installed);
    if (*path != NULL)
        return CS_OK;
    return cs_fail(err, CS_EINPUT,
                   "cannot find the folder '%s'; say where with --data-dir DIR or CARESIM_DATA",
                   what);
}

struct names {
    size_t n;
    char *v[256];
};

static const char *name_at(const void *ctx, size_t i)
{
    return ((const struct names *)ctx)->v[i];
}

static void list_folder(const char *dir, struct names *names)
{
    DIR *d = opendir(dir);
    for (struct dirent *f; d != NULL && (f = readdir(d)) != NULL && names->n < 256;) {
        if (f->d_name[0] != '.')
            names->v[names->n++] = cs_xstrdup(f->d_name);
    }
    if (d != NULL)
        closedir(d);
}

/* "there is no WHAT 'name' in DIR; did you mean ...?" */
static enum cs_status fail_missing(const char *what, const char *name, const char *dir,
                                   struct cs_err *err)
{
    struct names names = {0};
    list_folder(dir, &names);
    const char *near = cs_nearest(name, names.n, name_at, &names);
    enum cs_status st =
        cs_fail(err, CS_EINPUT, "there is no %s '%s' in '%s'%s%s%s", what, name, dir,
                near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    for (size_t i = 0; i < names.n; i++)
        free(names.v[i]);
    return st;
}

enum cs_status cs_open_model(const struct cs_args *args, const char *name, struct cs_economy **out,
                             struct cs_err *err)
{
    if (strchr(name, '/') != NULL)
        return cs_economy_read(name, out, err);
    char *models, *dir;
    enum cs_status st = cs_data_folder(args, "models", &models, err);
    if (st != CS_OK)
        return st;
    dir = cs_path_join(models, name);
    st = cs_path_is_dir(dir) ? cs_economy_read(dir, out, err)
                             : fail_missing("model", name, models, err);
    free(dir);
    free(models);
    return st;
}

enum cs_status cs_find_scenario(const struct cs_args *args, const char *name, char **path,
                                struct cs_err *err)
{
    *path = NULL;
    if (cs_path_is_file(name)) {
        *path = cs_xstrdup(name);
        return CS_OK;
    }
    if (strchr(name, '/') != NULL)
        return cs_fail(err, CS_EINPUT, "there is no scenario file '%s'", name);
    char *dir;
    enum cs_status st = cs_data_folder(args, "scenarios", &dir, err);
    if (st != CS_OK)
        return st;
    struct cs_buf file = {0};
    cs_buf_printf(&file, "%s%s", name, cs_ends_with(name, ".cfg") ? "" : ".cfg");
    *path = cs_path_join(dir, file.text);
    if (!cs_path_is_file(*path)) {
        free(*path);
        *path = NULL;
        st = fail_missing("scenario", file.text, dir, err);
    }
    cs_buf_clear(&file);
    free(dir);
    return st;
}

char *cs_find_gnuplot(void)
{
    const char *given = getenv("CARESIM_GNUPLOT");
    if (given != NULL)
        return access(given, X_OK) == 0 ? cs_xstrdup(given) : NULL;
    const char *path = getenv("PATH");
    char *list = cs_xstrdup(path ? path : "/usr/bin:/bin"), *rest = list, *found = NULL;
    for (char *dir; found == NULL && (dir = strsep(&rest, ":")) != NULL;) {
        char *one = cs_path_join(*dir ? dir : ".", "gnuplot");
        if (cs_path_is_file(one) && access(one, X_OK) == 0)
            found = one;
        else
            free(one);
    }
    free(list);
    return found;
}

void cs_say(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vprintf(fmt, args);
    va_end(args);
}

int cs_terminal_width(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60)
        return size.ws_col < 120 ? size.ws_col : 120;
    return 100;
}

size_t cs_say_findings(const struct cs_findings *f, size_t *warnings)
{
    static const char *const marks[] = {"ok     ", "note   ", "WARNING", "ERROR  "};
    size_t errors = 0;
    *warnings = 0;
    for (size_t i = 0; i < f->n; i++) {
        cs_say("%s  %-18s %s\n", marks[f->v[i].level], f->v[i].check, f->v[i].text);
        errors += f->v[i].level == CS_FINDING_ERROR;
        *warnings += f->v[i].level == CS_FINDING_WARNING;
    }
    return errors;
}
