#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <sha2.h>

#include "base/arena.h"

static enum cs_status fail_errno(struct cs_err *err, const char *what, const char *path)
{
    return cs_fail(err, CS_EIO, "cannot %s '%s': %s", what, path, strerror(errno));
}

enum cs_status cs_file_read(const char *path, char **text, size_t *len, struct cs_err *err)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return cs_fail(err, errno == ENOENT ? CS_EINPUT : CS_EIO, "cannot read '%s': %s", path,
                       strerror(errno));
    size_t cap = 64 * 1024, n = 0;
    char *data = cs_xmalloc(cap);
    for (size_t got; (got = fread(data + n, 1, cap - n - 1, f)) > 0;) {
        n += got;
        if (cap - n < 2)
            data = cs_xrealloc(data, cap *= 2);
    }
    bool bad = ferror(f);
    int saved = errno;
    fclose(f);
    if (bad) {
        free(data);
        errno = saved;
        return fail_errno(err, "read", path);
    }
    data[n] = '\0';
    *text = data;
    *len = n;
    return CS_OK;
}

bool cs_path_is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool cs_path_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

char *cs_path_join(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    bool slash = n > 0 && a[n - 1] != '/';
    char *path = cs_xmalloc(n + m + 2);
    memcpy(path, a, n);
    if (slash)
        path[n++] = '/';
    memcpy(path + n, b, m + 1);
    return path;
}

void cs_sha256(const void *data, size_t len, char out[static 65])
{
    SHA256Data(data, len, out);
}

struct cs_outdir {
    char *path, *staging;
    size_t kept; /* length of the part of path that was there before; what follows it is ours */
    bool committed;
    char **names;
    size_t count, cap;
};

/*
 * Open output folders, for cs_outdir_abandon_all alone: the one state that is not the caller's, since a signal
 * has no caller. Slots are atomic, so that threads may open folders at once; a folder past the last slot is
 * cleaned up by its owner only.
 */
enum { OPEN_DIRS = 16 };
static _Atomic(struct cs_outdir *) open_dirs[OPEN_DIRS];

static void swap_slot(struct cs_outdir *from, struct cs_outdir *to)
{
    for (size_t i = 0; i < OPEN_DIRS; i++) {
        struct cs_outdir *expected = from;
        if (atomic_compare_exchange_strong(&open_dirs[i], &expected, to))
            return;
    }
}

/* mkdir -p o->path, remembering from where on the folders are new */
static enum cs_status make_dirs(struct cs_outdir *o, struct cs_err *err)
{
    bool made = false;
    for (char *p = o->path + 1;; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char cut = *p;
        *p = '\0';
        int failed = mkdir(o->path, 0777) != 0 ? errno : 0;
        bool exists = failed == EEXIST && cs_path_is_dir(o->path);
        *p = cut;
        if (failed && !exists)
            return cs_fail(err, CS_EIO,
                           "cannot make output folder '%s': %s; give another folder with --out",
                           o->path, strerror(failed == EEXIST ? ENOTDIR : failed));
        if (!exists)
            made = true;
        else if (!made)
            o->kept = (size_t)(p - o->path);
        if (cut == '\0')
            return CS_OK;
    }
}

/* Undo make_dirs; a folder in which somebody has put something stays. */
static void remove_made_dirs(struct cs_outdir *o)
{
    for (size_t n = strlen(o->path); n > o->kept; n--) {
        if (o->path[n] != '/' && o->path[n] != '\0')
            continue;
        o->path[n] = '\0';
        rmdir(o->path);
    }
}

enum cs_status cs_outdir_open(const char *dir, struct cs_outdir **out, struct cs_err *err)
{
    if (*dir == '\0')
        return cs_fail(err, CS_EUSAGE, "the output folder is empty; give one with --out DIR");
    struct cs_outdir *o = cs_xcalloc(1, sizeof *o);
    o->path = cs_xstrdup(dir);
    enum cs_status st = make_dirs(o, err);
    if (st != CS_OK)
        goto fail;
    o->staging = cs_path_join(dir, ".caresim-XXXXXX");
    if (mkdtemp(o->staging) == NULL) {
        st = fail_errno(err, "write into output folder", dir);
        free(o->staging);
        o->staging = NULL;
        goto fail;
    }
    swap_slot(NULL, o);
    *out = o;
    return CS_OK;
fail:
    cs_outdir_free(o);
    return st;
}

enum cs_status cs_outdir_expect(struct cs_outdir *o, const char *name, struct cs_err *err)
{
    if (*name == '\0' || *name == '.' || strchr(name, '/') != NULL)
        return cs_fail(err, CS_EIO, "'%s' is not a plain file name for an output", name);
    for (size_t i = 0; i < o->count; i++)
        if (strcmp(o->names[i], name) == 0)
            return cs_fail(err, CS_EIO, "two outputs would be written to '%s/%s'", o->path, name);
    if (o->count == o->cap) {
        o->cap = o->cap ? 2 * o->cap : 16;
        o->names = cs_xrealloc(o->names, o->cap * sizeof *o->names);
    }
    o->names[o->count++] = cs_xstrdup(name);
    return CS_OK;
}

enum cs_status cs_outdir_create(struct cs_outdir *o, const char *name, FILE **f, struct cs_err *err)
{
    enum cs_status st = cs_outdir_expect(o, name, err);
    if (st != CS_OK)
        return st;
    char *path = cs_path_join(o->staging, name);
    *f = fopen(path, "wb");
    if (*f == NULL)
        st = fail_errno(err, "write", path);
    free(path);
    return st;
}

enum cs_status cs_outdir_close(struct cs_outdir *o, const char *name, FILE *f, struct cs_err *err)
{
    bool bad = fflush(f) != 0 || ferror(f);
    int saved = errno;
    if (fclose(f) != 0 && !bad) {
        bad = true;
        saved = errno;
    }
    if (!bad)
        return CS_OK;
    return cs_fail(err, CS_EIO, "cannot write '%s/%s': %s; nothing was changed there", o->path,
                   name, strerror(saved ? saved : EIO));
}

const char *cs_outdir_path(const struct cs_outdir *o)
{
    return o->path;
}

const char *cs_outdir_staging(const struct cs_outdir *o)
{
    return o->staging;
}

size_t cs_outdir_count(const struct cs_outdir *o)
{
    return o->count;
}

const char *cs_outdir_name(const struct cs_outdir *o, size_t i)
{
    return o->names[i];
}

/* All staged files must be there and non-directories before the first is moved. */
static enum cs_status check_staged(const struct cs_outdir *o, struct cs_err *err)
{
    for (size_t i = 0; i < o->count; i++) {
        char *from = cs_path_join(o->staging, o->names[i]);
        char *to = cs_path_join(o->path, o->names[i]);
        enum cs_status st = CS_OK;
        if (!cs_path_is_file(from))
            st = cs_fail(err, CS_EIO, "'%s' was not written", o->names[i]);
        else if (cs_path_is_dir(to))
            st = cs_fail(err, CS_EIO, "cannot write '%s': there is a folder of that name", to);
        free(from);
        free(to);
        if (st != CS_OK)
            return st;
    }
    return CS_OK;
}

static enum cs_status move_files(struct cs_outdir *o, struct cs_err *err)
{
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < o->count && st == CS_OK; i++) {
        char *from = cs_path_join(o->staging, o->names[i]);
        char *to = cs_path_join(o->path, o->names[i]);
        if (rename(from, to) != 0)
            st = fail_errno(err, "write", to);
        free(from);
        free(to);
    }
    return st;
}

enum cs_status cs_outdir_commit(struct cs_outdir *o, struct cs_err *err)
{
    enum cs_status st = check_staged(o, err);
    if (st != CS_OK)
        return st;
    sigset_t all, before; /* Ctrl-C waits for the last file */
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    st = move_files(o, err);
    o->committed = st == CS_OK;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return st;
}

/* ---- after a signal: only calls that are safe there ---- */

struct entry { /* as getdents64 gives it */
    unsigned long long inode, offset;
    unsigned short length;
    unsigned char type;
    char name[];
};

static void empty_folder(int dir)
{
    _Alignas(struct entry) char room[4096];
    for (ssize_t n; (n = getdents64(dir, room, sizeof room)) > 0;) {
        for (ssize_t at = 0; at < n; at += ((const struct entry *)(const void *)(room + at))->length)
            unlinkat(dir, ((const struct entry *)(const void *)(room + at))->name, 0);
    }
}

static void remove_made_dirs(struct cs_outdir *o);

void cs_outdir_abandon_all(void)
{
    for (size_t i = 0; i < OPEN_DIRS; i++) {
        struct cs_outdir *o = atomic_exchange(&open_dirs[i], NULL);
        int dir = o != NULL ? open(o->staging, O_RDONLY | O_DIRECTORY) : -1;
        for (int twice = 0; twice < 2 && dir >= 0; twice++) { /* gnuplot may just have made a file */
            lseek(dir, 0, SEEK_SET);
            empty_folder(dir);
        }
        if (o != NULL)
            rmdir(o->staging);
        if (o != NULL && !o->committed)
            remove_made_dirs(o);
    }
}

/* All that is in it, registered or not: a program that was killed may leave more. */
static void remove_staging(const char *staging)
{
    DIR *dir = opendir(staging);
    if (dir == NULL)
        return;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        unlinkat(dirfd(dir), entry->d_name, 0); /* "." and ".." refuse */
    closedir(dir);
    rmdir(staging);
}

void cs_outdir_free(struct cs_outdir *o)
{
    if (o == NULL)
        return;
    if (o->staging != NULL)
        remove_staging(o->staging);
    if (!o->committed)
        remove_made_dirs(o);
    swap_slot(o, NULL);
    for (size_t i = 0; i < o->count; i++)
        free(o->names[i]);
    free(o->names);
    free(o->staging);
    free(o->path);
    free(o);
}
