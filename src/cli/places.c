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
#include "scenario/scenario.h"

const char *cs_arg(const struct cs_args *args, size_t row, const char *fallback)
{
    return args->option[row] != NULL ? args->option[row] : fallback;
}

/* "FOLDER/what", FOLDER being `up` names above the running program. */
static char *near_program(int up, const char *what)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return NULL;
    path[n] = '\0';
    for (; up > 0; up--) {
        char *slash = strrchr(path, '/');
        if (slash == NULL)
            return NULL;
        *slash = '\0';
    }
    return cs_path_join(path, what);
}

/* "PREFIX/share/caresim" of an installed "PREFIX/bin/caresim", so that a moved installation still works. */
static char *beside_program(void)
{
    return near_program(2, "share/caresim");
}

char *cs_locale_folder(void)
{
    for (int up = 1; up <= 2; up++) { /* BUILD/caresim, then PREFIX/bin/caresim */
        char *dir = near_program(up, "share/locale");
        if (dir != NULL && cs_path_is_dir(dir))
            return dir;
        free(dir);
    }
    return NULL;
}

/* A folder that the user named must be one of ours: a slip in its name must not fall through to other data. */
static enum cs_status check_named(const char *how, const char *dir, struct cs_err *err)
{
    static const char *const folders[] = {"models", "scenarios", "plots"};
    bool any = false;
    if (dir == NULL || *dir == '\0')
        return CS_OK;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *one = cs_path_join(dir, folders[i]);
        any = any || cs_path_is_dir(one);
        free(one);
    }
    return any ? CS_OK
               : cs_fail(err, CS_EINPUT,
                         "%s '%s': expected a folder that holds models, scenarios or plots", how,
                         dir);
}

/* places[i]/what for the first place that has it, or NULL. */
static char *first_place(const char *const *places, size_t n, const char *what)
{
    for (size_t i = 0; i < n; i++) {
        if (places[i] == NULL || *places[i] == '\0')
            continue;
        char *one = cs_path_join(places[i], what);
        if (cs_path_is_dir(one))
            return one;
        free(one);
    }
    return NULL;
}

enum cs_status cs_data_folder(const struct cs_args *args, const char *what, char **path,
                              struct cs_err *err)
{
    const char *environment = getenv("CARESIM_DATA");
    *path = NULL;
    enum cs_status st = check_named("--data-dir", args->data_dir, err);
    if (st == CS_OK && args->data_dir == NULL)
        st = check_named("CARESIM_DATA", environment, err);
    if (st != CS_OK)
        return st;
    char *installed = beside_program();
    const char *const places[] = {args->data_dir, environment, CARESIM_SOURCE_DIR, installed,
                                  CARESIM_INSTALL_DATADIR};
    *path = first_place(places, sizeof places / sizeof *places, what);
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

/* "there is no WHAT 'name' in DIR; did you mean ...?", at the setting that asks for it when there is one */
static enum cs_status fail_missing(const char *what, const char *name, const char *dir,
                                   const struct cs_node *asked, struct cs_err *err)
{
    struct names names = {0};
    struct cs_buf text = {0};
    list_folder(dir, &names);
    const char *near = cs_nearest(name, names.n, name_at, &names);
    cs_buf_printf(&text, "there is no %s '%s' in '%s'%s%s%s", what, name, dir,
                  near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    bool few = names.n > 0 && names.n <= 12;
    for (size_t i = 0; i < names.n && few && near == NULL; i++)
        cs_buf_printf(&text, "%s%s", i ? ", " : "; there are: ", names.v[i]);
    if (near == NULL && !few)
        cs_buf_add(&text, strcmp(what, "model") == 0 ? "; 'caresim models' lists them" : "");
    enum cs_status st = asked ? cs_node_fail(asked, err, "%s", text.text)
                              : cs_fail(err, CS_EINPUT, "%s", text.text);
    for (size_t i = 0; i < names.n; i++)
        free(names.v[i]);
    cs_buf_clear(&text);
    return st;
}

enum cs_status cs_find_model(const struct cs_args *args, const char *name,
                             const struct cs_node *asked, char **dir, struct cs_err *err)
{
    if (strchr(name, '/') != NULL) { /* a folder; reading it says when it is none */
        *dir = cs_xstrdup(name);
        return CS_OK;
    }
    char *models;
    *dir = NULL;
    enum cs_status st = cs_data_folder(args, "models", &models, err);
    if (st != CS_OK)
        return st;
    *dir = cs_path_join(models, name);
    if (!cs_path_is_dir(*dir)) {
        free(*dir);
        *dir = NULL;
        st = fail_missing("model", name, models, asked, err);
    }
    free(models);
    return st;
}

enum cs_status cs_open_model(const struct cs_args *args, const char *name,
                             const struct cs_node *asked, struct cs_economy **out,
                             struct cs_err *err)
{
    char *dir;
    enum cs_status st = cs_find_model(args, name, asked, &dir, err);
    if (st == CS_OK)
        st = cs_economy_read(dir, out, err);
    free(dir);
    return st;
}

enum cs_status cs_open_scenario_model(const struct cs_args *args, const struct cs_scenario *s,
                                      struct cs_economy **out, struct cs_err *err)
{
    return cs_open_model(args, s->model, cs_node_get(cs_config_root(s->config), "model"), out, err);
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
        st = fail_missing("scenario", file.text, dir, NULL, err);
    }
    cs_buf_clear(&file);
    free(dir);
    return st;
}

static int is_model_folder(const struct dirent *d)
{
    return d->d_name[0] != '.';
}

enum cs_status cs_list_models(const struct cs_args *args, struct cs_buf *list, struct cs_err *err)
{
    char *models;
    struct dirent **names;
    enum cs_status st = cs_data_folder(args, "models", &models, err);
    if (st != CS_OK)
        return st;
    int n = scandir(models, &names, is_model_folder, alphasort);
    for (int i = 0; i < n; i++) {
        char *dir = cs_path_join(models, names[i]->d_name), *file = cs_path_join(dir, "model.cfg");
        if (cs_path_is_file(file))
            cs_buf_printf(list, "%s%s", list->len ? "," : "", names[i]->d_name);
        free(file);
        free(dir);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    free(models);
    return list->len > 0 ? CS_OK : cs_fail(err, CS_EINPUT, "there is no model in the folder models");
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

void cs_flush(void)
{
    fflush(stdout);
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
