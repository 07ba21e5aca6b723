/* Every model in the tree: read, written again, the same bytes in every file that both have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "economy/economy.h"

static const char *const roots[] = {SOURCE_DIR "/models", SOURCE_DIR "/models/published"};
static const char *const files[] = {"io.csv", "labour.csv", "population.csv", "time_use.csv",
                                    "parameters.csv"};

static char *read_file(const char *dir, const char *name, size_t *len)
{
    struct cs_err err = {0};
    char *path = cs_path_join(dir, name), *text = NULL;
    if (cs_path_is_file(path))
        assert_int_equal(cs_file_read(path, &text, len, &err), CS_OK);
    free(path);
    return text;
}

/* Where two texts part, as a line, for the message. */
static int line_of_difference(const char *a, const char *b)
{
    int line = 1;
    for (size_t i = 0; a[i] == b[i] && a[i] != '\0'; i++)
        line += a[i] == '\n';
    return line;
}

static void compare_files(const char *model, const char *written)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t n = 0, m = 0;
        char *before = read_file(model, files[i], &n), *after = read_file(written, files[i], &m);
        if ((before == NULL) != (after == NULL))
            fail_msg("%s: %s is in one of the two folders only", model, files[i]);
        if (before != NULL && (n != m || memcmp(before, after, n) != 0))
            fail_msg("%s/%s: line %d is another after reading and writing", model, files[i],
                     line_of_difference(before, after));
        free(before);
        free(after);
    }
}

static void remove_folder(const char *dir)
{
    DIR *d = opendir(dir);
    for (struct dirent *f; (f = readdir(d)) != NULL;) {
        char *path = cs_path_join(dir, f->d_name);
        if (f->d_name[0] != '.')
            unlink(path);
        free(path);
    }
    closedir(d);
    rmdir(dir);
}

static void round_trip(const char *model)
{
    struct cs_err err = {0};
    struct cs_economy *e = NULL;
    struct cs_outdir *out = NULL;
    char dir[] = "/tmp/caresim-round-XXXXXX";
    assert_non_null(mkdtemp(dir));
    if (cs_economy_read(model, &e, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_int_equal(cs_outdir_open(dir, &out, &err), CS_OK);
    assert_int_equal(cs_economy_write(e, out, &err), CS_OK);
    assert_int_equal(cs_outdir_commit(out, &err), CS_OK);
    cs_outdir_free(out);
    cs_economy_free(e);
    compare_files(model, dir);
    remove_folder(dir);
}

static void test_every_model(void **state)
{
    (void)state;
    size_t models = 0;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        DIR *d = opendir(roots[i]);
        assert_non_null(d);
        for (struct dirent *f; (f = readdir(d)) != NULL;) {
            char *dir = cs_path_join(roots[i], f->d_name), *cfg = cs_path_join(dir, "model.cfg");
            if (f->d_name[0] != '.' && cs_path_is_file(cfg)) {
                round_trip(dir);
                models++;
            }
            free(cfg);
            free(dir);
        }
        closedir(d);
    }
    assert_true(models >= 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_model)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
