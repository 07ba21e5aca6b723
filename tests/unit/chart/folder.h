/* A folder for each test, drawing into it, and looking at what is there; after cmocka.h. */
#ifndef TESTS_UNIT_CHART_FOLDER_H
#define TESTS_UNIT_CHART_FOLDER_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "chart/chart.h"

static const char plots[] = SOURCE_DIR "/plots";

struct sink {
    int warnings;
    char last[512];
};

static inline void take(void *ctx, enum cs_level level, const char *message)
{
    struct sink *s = ctx;
    s->warnings += level == CS_LOG_WARNING;
    snprintf(s->last, sizeof s->last, "%s", message);
}

static inline bool have_gnuplot(void)
{
    char *path = strdup(getenv("PATH") != NULL ? getenv("PATH") : "");
    bool found = false;
    char *save = NULL;
    for (char *dir = strtok_r(path, ":", &save); dir != NULL; dir = strtok_r(NULL, ":", &save)) {
        char *file = cs_path_join(dir, "gnuplot");
        found = found || access(file, X_OK) == 0;
        free(file);
    }
    free(path);
    return found;
}

static inline void need_gnuplot(void)
{
    if (!have_gnuplot()) {
        print_message("skipped: gnuplot is not installed (package gnuplot-nox)\n");
        skip();
    }
}

/* A folder of its own for each test, removed with all in it. */
static inline int make_folder(void **state)
{
    char *dir = strdup("/tmp/caresim-chart-XXXXXX");
    *state = dir;
    return mkdtemp(dir) == NULL;
}

static inline size_t count_files(const char *dir, bool remove)
{
    size_t n = 0;
    DIR *d = opendir(dir);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        char *path = cs_path_join(dir, e->d_name);
        n++;
        if (remove)
            assert_int_equal(unlink(path), 0);
        free(path);
    }
    if (d != NULL)
        closedir(d);
    return n;
}

static inline int remove_folder(void **state)
{
    count_files(*state, true);
    int bad = rmdir(*state);
    free(*state);
    return bad;
}

/* Draw and put in place; the status of drawing, messages in err. */
static inline enum cs_status draw(const struct cs_result *r, const char *dir,
                           const struct cs_chart_options *options, struct sink *sink,
                           struct cs_err *err)
{
    struct cs_outdir *out = NULL;
    struct cs_log log = {take, sink};
    assert_int_equal(cs_outdir_open(dir, &out, err), CS_OK);
    enum cs_status st = cs_charts_draw(r, options, out, sink != NULL ? &log : NULL, err);
    if (st == CS_OK)
        assert_int_equal(cs_outdir_commit(out, err), CS_OK);
    cs_outdir_free(out);
    return st;
}

static inline char *read_out(const char *dir, const char *name)
{
    char *path = cs_path_join(dir, name), *text = NULL;
    size_t len;
    struct cs_err err = {0};
    if (cs_file_read(path, &text, &len, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    free(path);
    return text;
}

static inline bool is_there(const char *dir, const char *name)
{
    char *path = cs_path_join(dir, name);
    bool there = cs_path_is_file(path);
    free(path);
    return there;
}

static inline void check_holds(const char *dir, const char *name, const char *wanted)
{
    char *text = read_out(dir, name);
    if (strstr(text, wanted) == NULL)
        fail_msg("%s lacks: %s\n%s", name, wanted, text);
    free(text);
}

static const struct cs_chart_options without_gnuplot = {.plots_dir = plots};

static inline void draw_plain(struct cs_result *r, const char *dir)
{
    struct cs_err err = {0};
    if (draw(r, dir, &without_gnuplot, NULL, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
}

/* The whole of a .dat file after its lines of comment. */
static inline void check_rows(const char *dir, const char *name, const char *wanted)
{
    char *text = read_out(dir, name), *rows = text;
    while (*rows == '#')
        rows = strchr(rows, '\n') + 1;
    assert_string_equal(rows, wanted);
    free(text);
}

/* Run gnuplot over every script of the folder; true when it says nothing at all. In UTF-8: in the C locale it warns of
 * its degree sign. */
static inline bool gnuplot_is_silent(const char *dir)
{
    char command[512];
    snprintf(command, sizeof command,
             "cd '%s' && export LC_ALL=C.UTF-8 && for i in *.gp; do gnuplot -d $i >>said 2>&1 || echo $i failed >>said; done; "
             "test ! -s said || { cat said; exit 1; }; rm said",
             dir);
    return system(command) == 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

#endif
