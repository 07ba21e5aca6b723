/* A folder to write into, and what is in it. */
#ifndef TEST_EMIT_TEST_H
#define TEST_EMIT_TEST_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "emit/emit.h"

static inline char *new_dir(char dir[static 64])
{
    strcpy(dir, "/tmp/caresim-emit-XXXXXX");
    if (mkdtemp(dir) == NULL)
        abort();
    return dir;
}

/* Names in dir, hidden ones too. */
static inline size_t count_files(const char *dir)
{
    size_t n = 0;
    DIR *d = opendir(dir);
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(d);
    return n;
}

static inline void remove_dir(const char *dir)
{
    DIR *d = opendir(dir);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        char *path = cs_path_join(dir, e->d_name);
        unlink(path);
        free(path);
    }
    closedir(d);
    rmdir(dir);
}

/* Text of a file in dir, NULL when it is not there; caller frees. */
static inline char *read_in(const char *dir, const char *name)
{
    char *path = cs_path_join(dir, name), *text = NULL;
    size_t len;
    struct cs_err err = {0};
    enum cs_status st = cs_file_read(path, &text, &len, &err);
    free(path);
    return st == CS_OK ? text : NULL;
}

/* Write with the writer of that name and move into place. */
static inline enum cs_status write_as(const struct cs_result *r, const char *writer,
                                      const char *dir, struct cs_err *err)
{
    struct cs_outdir *out = NULL;
    enum cs_status st = cs_outdir_open(dir, &out, err);
    if (st == CS_OK)
        st = cs_writers_find(writer)->write(r, out, err);
    if (st == CS_OK)
        st = cs_outdir_commit(out, err);
    cs_outdir_free(out);
    return st;
}

#endif
