/* The table of writers; every one of them over the toy, to a full disk and with text that is not
 * UTF-8. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>
#include <cmocka.h>

#include "result/json.h"
#include "unit/emit/emit_test.h"
#include "unit/result/toy.h"

static void test_the_table(void **state)
{
    (void)state;
    assert_true(cs_writers_count() >= 2);
    for (size_t i = 0; i < cs_writers_count(); i++) {
        const struct cs_writer_type *w = cs_writers_at(i);
        assert_ptr_equal(cs_writers_find(w->name), w);
        assert_true(strlen(w->help) > 0 && strchr(w->help, '\n') == NULL);
    }
    assert_non_null(cs_writers_find("csv"));
    assert_non_null(cs_writers_find("json"));
    assert_null(cs_writers_find("CSV"));
    assert_null(cs_writers_find(""));
}

static void test_every_writer_writes_the_toy(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    for (size_t i = 0; i < cs_writers_count(); i++) {
        char dir[64];
        struct cs_err err = {0};
        assert_int_equal(write_as(r, cs_writers_at(i)->name, new_dir(dir), &err), CS_OK);
        assert_int_equal(err.count, 0);
        assert_true(count_files(dir) > 0);
        remove_dir(dir);
    }
    cs_result_free(r);
}

static void test_json_reads_back(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_result *r = toy_new(), *back = NULL;
    assert_int_equal(write_as(r, "json", new_dir(dir), &err), CS_OK);
    assert_int_equal(count_files(dir), 1);
    char *path = cs_path_join(dir, "results.json");
    assert_int_equal(cs_result_read_json(path, &back, &err), CS_OK);
    free(path);
    assert_int_equal(back->n_series, 6);
    assert_true(*cs_result_find(back, "gap")->v == -2.385);
    remove_dir(dir);
    cs_result_free(r);
    cs_result_free(back);
}

/* No file may pass `bytes`, as on a disk that is full. */
static enum cs_status write_limited(const struct cs_result *r, const char *writer, const char *dir,
                                    rlim_t bytes, struct cs_err *err)
{
    struct rlimit before, now;
    getrlimit(RLIMIT_FSIZE, &before);
    now = before;
    now.rlim_cur = bytes;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &now);
    enum cs_status st = write_as(r, writer, dir, err);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    return st;
}

static void test_a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    for (size_t i = 0; i < cs_writers_count(); i++)
        for (rlim_t bytes = 1; bytes <= 1000; bytes *= 10) {
            char dir[64];
            struct cs_err err = {0};
            const char *writer = cs_writers_at(i)->name;
            assert_int_equal(write_limited(r, writer, new_dir(dir), bytes, &err), CS_EIO);
            assert_int_equal(err.count, 1);
            assert_non_null(strstr(err.text[0], dir));
            assert_int_equal(count_files(dir), 0);
            remove_dir(dir);
        }
    cs_result_free(r);
}

static void test_text_that_is_not_utf8_leaves_nothing(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    r->title = "Constru\xE7\xE3o";
    static const char *const writers[] = {"csv", "json"};
    for (size_t i = 0; i < 2; i++) {
        char dir[64];
        struct cs_err err = {0};
        assert_int_equal(write_as(r, writers[i], new_dir(dir), &err), CS_EUNTRUSTED);
        assert_non_null(strstr(err.text[0], "title"));
        assert_non_null(strstr(err.text[0], "not valid UTF-8"));
        assert_int_equal(count_files(dir), 0);
        remove_dir(dir);
    }
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_table),
        cmocka_unit_test(test_every_writer_writes_the_toy),
        cmocka_unit_test(test_json_reads_back),
        cmocka_unit_test(test_a_full_disk_leaves_nothing),
        cmocka_unit_test(test_text_that_is_not_utf8_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
