/* Files read whole; output folders written whole or not at all, also when the disk is full. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"

/* Every test works in an empty folder of its own, under a relative path. */
struct place {
    char folder[512];
};

static int enter_empty_folder(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    const char *tmp = getenv("TMPDIR");
    snprintf(place->folder, sizeof place->folder, "%s/caresim-test-XXXXXX", tmp ? tmp : "/tmp");
    *state = place;
    return mkdtemp(place->folder) == NULL || chdir(place->folder) != 0;
}

static int leave_folder(void **state)
{
    struct place *place = *state;
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    int failed = chdir("/") != 0 || system(command) != 0;
    free(place);
    return failed;
}

static void write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void assert_text_is(const char *path, const char *expected)
{
    struct cs_err err = {0};
    char *text = NULL;
    size_t len = 0;
    if (cs_file_read(path, &text, &len, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_string_equal(text, expected);
    assert_int_equal(len, strlen(expected));
    free(text);
}

static int count_entries(const char *folder)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    int n = -2; /* "." and ".." */
    while (readdir(dir) != NULL)
        n++;
    closedir(dir);
    return n;
}

static void assert_says(const struct cs_err *err, const char *part)
{
    assert_int_equal(err->count, 1);
    if (strstr(err->text[0], part) == NULL)
        fail_msg("'%s' does not say '%s'", err->text[0], part);
}

static void test_read_whole(void **state)
{
    (void)state;
    /* Lengths around the steps in which the buffer grows. */
    static const size_t lengths[] = {0, 1, 65534, 65535, 65536, 65537, 131071, 131072, 300001};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        FILE *f = fopen("data.bin", "wb");
        for (size_t j = 0; j < lengths[i]; j++)
            putc((int)(j * 7 % 256), f); /* zero bytes among them */
        assert_int_equal(fclose(f), 0);
        struct cs_err err = {0};
        char *text = NULL;
        size_t len = 1;
        assert_int_equal(cs_file_read("data.bin", &text, &len, &err), CS_OK);
        assert_int_equal(len, lengths[i]);
        for (size_t j = 0; j < len; j++)
            assert_int_equal((unsigned char)text[j], j * 7 % 256);
        assert_int_equal(text[len], '\0');
        free(text);
    }
}

static void test_read_says_what_is_wrong(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len = 0;
    struct cs_err missing = {0}, folder = {0};
    assert_int_equal(cs_file_read("models/nowhere.csv", &text, &len, &missing), CS_EINPUT);
    assert_says(&missing, "'models/nowhere.csv': No such file or directory");
    assert_int_equal(mkdir("models", 0777), 0);
    assert_int_equal(cs_file_read("models", &text, &len, &folder), CS_EIO);
    assert_says(&folder, "'models': Is a directory");
    assert_null(text);
}

static void test_paths(void **state)
{
    (void)state;
    static const char *const joined[][3] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"", "b", "b"}, {"/", "b.csv", "/b.csv"}};
    for (size_t i = 0; i < 4; i++) {
        char *path = cs_path_join(joined[i][0], joined[i][1]);
        assert_string_equal(path, joined[i][2]);
        free(path);
    }
    write_text("file", "x");
    assert_true(cs_path_is_file("file"));
    assert_false(cs_path_is_dir("file"));
    assert_true(cs_path_is_dir("."));
    assert_false(cs_path_is_file("."));
    assert_false(cs_path_is_file("nothing"));
    assert_false(cs_path_is_dir("nothing"));
}

/* Vectors of FIPS 180-4 (one block, two blocks, empty). */
static void test_sha256(void **state)
{
    (void)state;
    char digest[65];
    cs_sha256("", 0, digest);
    assert_string_equal(digest, "e3b0c44298fc1c149afbf4c8996fb924"
                                "27ae41e4649b934ca495991b7852b855");
    cs_sha256("abc", 3, digest);
    assert_string_equal(digest, "ba7816bf8f01cfea414140de5dae2223"
                                "b00361a396177a9cb410ff61f20015ad");
    cs_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, digest);
    assert_string_equal(digest, "248d6a61d20638b8e5c026930c3e6039"
                                "a33ce45964ff2167f6ecedd419db06c1");
}

static void put(struct cs_outdir *o, const char *name, const char *text)
{
    struct cs_err err = {0};
    FILE *f = NULL;
    assert_int_equal(cs_outdir_create(o, name, &f, &err), CS_OK);
    fputs(text, f);
    assert_int_equal(cs_outdir_close(o, name, f, &err), CS_OK);
}

static struct cs_outdir *open_folder(const char *path)
{
    struct cs_err err = {0};
    struct cs_outdir *o = NULL;
    if (cs_outdir_open(path, &o, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return o;
}

static void test_commit_moves_all(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_outdir *o = open_folder("out/bra/2035");
    assert_string_equal(cs_outdir_path(o), "out/bra/2035");
    put(o, "jobs.csv", "sector,jobs\n");
    assert_int_equal(cs_outdir_expect(o, "jobs.png", &err), CS_OK);
    char *drawn = cs_path_join(cs_outdir_staging(o), "jobs.png");
    write_text(drawn, "png"); /* as gnuplot does */
    free(drawn);
    assert_int_equal(cs_outdir_count(o), 2);
    assert_string_equal(cs_outdir_name(o, 1), "jobs.png");
    assert_false(cs_path_is_file("out/bra/2035/jobs.csv"));
    assert_int_equal(cs_outdir_commit(o, &err), CS_OK);
    cs_outdir_free(o);
    assert_text_is("out/bra/2035/jobs.csv", "sector,jobs\n");
    assert_text_is("out/bra/2035/jobs.png", "png");
    assert_int_equal(count_entries("out/bra/2035"), 2);
}

static void test_commit_replaces_and_leaves_others(void **state)
{
    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    write_text("out/jobs.csv", "old and longer");
    write_text("out/mine.txt", "mine");
    struct cs_err err = {0};
    struct cs_outdir *o = open_folder("out/");
    put(o, "jobs.csv", "new");
    assert_text_is("out/jobs.csv", "old and longer");
    assert_int_equal(cs_outdir_commit(o, &err), CS_OK);
    cs_outdir_free(o);
    assert_text_is("out/jobs.csv", "new");
    assert_text_is("out/mine.txt", "mine");
    assert_int_equal(count_entries("out"), 2);
}

static void test_abort_leaves_the_folder_as_it_was(void **state)
{
    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    write_text("out/jobs.csv", "old");
    struct cs_outdir *o = open_folder("out");
    put(o, "jobs.csv", "new");
    char *stray = cs_path_join(cs_outdir_staging(o), "half-drawn.png.tmp");
    write_text(stray, "left by a program that was killed");
    free(stray);
    cs_outdir_free(o);
    assert_text_is("out/jobs.csv", "old");
    assert_int_equal(count_entries("out"), 1);
    cs_outdir_free(NULL);
}

static void test_abort_removes_folders_it_made(void **state)
{
    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    struct cs_outdir *o = open_folder("out/bra//2035/");
    put(o, "jobs.csv", "new");
    assert_true(cs_path_is_dir("out/bra/2035"));
    cs_outdir_free(o);
    assert_int_equal(count_entries("out"), 0);

    o = open_folder("out/bra/2035");
    write_text("out/bra/note.txt", "somebody's"); /* then that folder stays */
    cs_outdir_free(o);
    assert_text_is("out/bra/note.txt", "somebody's");
    assert_false(cs_path_is_dir("out/bra/2035"));
}

static void test_below_a_file(void **state)
{
    (void)state;
    write_text("file", "x");
    static const char *const paths[] = {"file", "file/", "file/out", "file/a/b"};
    for (size_t i = 0; i < 4; i++) {
        struct cs_err err = {0};
        struct cs_outdir *o = NULL;
        assert_int_equal(cs_outdir_open(paths[i], &o, &err), CS_EIO);
        assert_null(o);
        assert_says(&err, "Not a directory");
        assert_says(&err, paths[i]);
        assert_says(&err, "--out");
    }
    assert_text_is("file", "x");
    struct cs_err err = {0};
    struct cs_outdir *o = NULL;
    assert_int_equal(cs_outdir_open("", &o, &err), CS_EUSAGE);
}

static void test_open_that_fails_half_way_leaves_nothing(void **state)
{
    (void)state;
    char path[400] = "new/";
    memset(path + 4, 'n', 300); /* longer than a file name may be */
    struct cs_err err = {0};
    struct cs_outdir *o = NULL;
    assert_int_equal(cs_outdir_open(path, &o, &err), CS_EIO);
    assert_says(&err, "File name too long");
    assert_int_equal(count_entries("."), 0);
}

static void test_names_are_plain_and_once(void **state)
{
    (void)state;
    struct cs_outdir *o = open_folder("out");
    static const char *const names[] = {"", ".hidden", "..", "a/b", "../jobs.csv", "/tmp/x"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct cs_err err = {0};
        FILE *f = NULL;
        assert_int_equal(cs_outdir_create(o, names[i], &f, &err), CS_EIO);
        assert_null(f);
        assert_says(&err, "not a plain file name");
    }
    put(o, "jobs.csv", "first");
    struct cs_err err = {0};
    FILE *f = NULL;
    assert_int_equal(cs_outdir_create(o, "jobs.csv", &f, &err), CS_EIO);
    assert_says(&err, "two outputs would be written to 'out/jobs.csv'");
    assert_int_equal(cs_outdir_count(o), 1);
    cs_outdir_free(o);
}

/* Nothing moves when one of the files cannot. */
static void test_commit_checks_before_it_moves(void **state)
{
    (void)state;
    struct cs_outdir *o = open_folder("out");
    struct cs_err missing = {0}, folder = {0};
    put(o, "a.csv", "a");
    assert_int_equal(cs_outdir_expect(o, "never-drawn.png", &missing), CS_OK);
    assert_int_equal(cs_outdir_commit(o, &missing), CS_EIO);
    assert_says(&missing, "'never-drawn.png' was not written");
    cs_outdir_free(o);
    assert_int_equal(count_entries("."), 0);

    assert_int_equal(mkdir("out", 0777), 0);
    assert_int_equal(mkdir("out/b.csv", 0777), 0);
    o = open_folder("out");
    put(o, "a.csv", "a");
    put(o, "b.csv", "b");
    assert_int_equal(cs_outdir_commit(o, &folder), CS_EIO);
    assert_says(&folder, "'out/b.csv': there is a folder of that name");
    cs_outdir_free(o);
    assert_int_equal(count_entries("out"), 1);
}

/* A file-size limit stands for the full disk: the write fails, at once or when the buffer is
 * flushed. */
static void write_to_full_disk(size_t bytes)
{
    struct cs_err err = {0};
    FILE *f = NULL;
    struct cs_outdir *o = open_folder("out");
    assert_int_equal(cs_outdir_create(o, "jobs.csv", &f, &err), CS_OK);

    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){.rlim_cur = 1000, .rlim_max = before.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (size_t i = 0; i < bytes; i++)
        putc('x', f);
    enum cs_status st = cs_outdir_close(o, "jobs.csv", f, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);

    assert_int_equal(st, CS_EIO);
    assert_says(&err, "cannot write 'out/jobs.csv'");
    assert_says(&err, "nothing was changed there");
    cs_outdir_free(o);
}

static void test_full_disk(void **state)
{
    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    write_text("out/jobs.csv", "old");
    write_to_full_disk(1001);   /* found by the flush */
    write_to_full_disk(200000); /* found while writing */
    assert_text_is("out/jobs.csv", "old");
    assert_int_equal(count_entries("out"), 1);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_empty_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_read_whole),
        IN_FOLDER(test_read_says_what_is_wrong),
        IN_FOLDER(test_paths),
        IN_FOLDER(test_sha256),
        IN_FOLDER(test_commit_moves_all),
        IN_FOLDER(test_commit_replaces_and_leaves_others),
        IN_FOLDER(test_abort_leaves_the_folder_as_it_was),
        IN_FOLDER(test_abort_removes_folders_it_made),
        IN_FOLDER(test_below_a_file),
        IN_FOLDER(test_open_that_fails_half_way_leaves_nothing),
        IN_FOLDER(test_names_are_plain_and_once),
        IN_FOLDER(test_commit_checks_before_it_moves),
        IN_FOLDER(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
