/* Memory of one owner: aligned, zeroed, apart, freed at once; and the allocators that never return
 * NULL. */
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"

/* Sizes around the alignment and around the block size, each filled to its last byte. */
static void test_pieces_are_aligned_zeroed_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 3, 15, 16, 17, 0, 16000, 16383, 16384, 100000, 385, 2};
    enum { N = sizeof sizes / sizeof *sizes };
    struct cs_arena *arena = cs_arena_new();
    unsigned char *piece[N];
    for (size_t i = 0; i < N; i++) {
        piece[i] = cs_arena_alloc(arena, sizes[i]);
        assert_non_null(piece[i]);
        assert_int_equal((uintptr_t)piece[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(piece[i][j], 0);
        memset(piece[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(piece[i][j], i + 1);
    cs_arena_free(arena);
}

static void test_texts_stay(void **state)
{
    (void)state;
    struct cs_arena *arena = cs_arena_new();
    char original[] = "jobs.created";
    const char *copy = cs_arena_strdup(arena, original);
    const char *made = cs_arena_printf(arena, "%s by %d (%.3f)", original, 2035, 2.385);
    const char *longer = cs_arena_printf(arena, "%*d", 40000, 7);
    original[0] = 'J';
    for (int i = 0; i < 5000; i++)
        CS_ARENA_ARRAY(arena, double, 3)[2] = 2.385;
    assert_string_equal(copy, "jobs.created");
    assert_string_equal(made, "jobs.created by 2035 (2.385)");
    assert_int_equal(strlen(longer), 40000);
    assert_int_equal(longer[39999], '7');
    assert_null(cs_arena_strdup(arena, NULL));
    cs_arena_free(arena);
    cs_arena_free(NULL);
}

static void test_allocators_take_nothing(void **state)
{
    (void)state;
    void *a = cs_xmalloc(0), *b = cs_xcalloc(0, 8), *c = cs_xrealloc(NULL, 0);
    char *d = cs_xstrdup("");
    assert_true(a && b && c && d);
    assert_string_equal(d, "");
    free(a);
    free(b);
    free(c);
    free(d);
}

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifndef SANITIZED /* the sanitizer ends the process itself, with its own report */

static void ask_too_much(int how)
{
    volatile size_t huge = SIZE_MAX / 2;
    struct cs_arena *arena = cs_arena_new();
    switch (how) {
    case 0:
        free(cs_xmalloc(huge));
        break;
    case 1:
        free(cs_xcalloc(huge, 16));
        break;
    case 2:
        free(cs_xrealloc(NULL, huge));
        break;
    default:
        cs_arena_alloc(arena, huge + huge);
    }
    cs_arena_free(arena);
}

/* docs/decisions/0002: out of memory ends the process with a message. */
static void test_out_of_memory_ends_the_process(void **state)
{
    (void)state;
    for (int how = 0; how < 4; how++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) {
            setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
            signal(SIGABRT, SIG_DFL);
            dup2(ends[1], STDERR_FILENO);
            ask_too_much(how);
            _exit(0);
        }
        close(ends[1]);
        char said[100] = "";
        assert_true(read(ends[0], said, sizeof said - 1) >= 0);
        close(ends[0]);
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_string_equal(said, "caresim: out of memory\n");
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), SIGABRT);
    }
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_aligned_zeroed_and_apart),
        cmocka_unit_test(test_texts_stay),
        cmocka_unit_test(test_allocators_take_nothing),
#ifndef SANITIZED
        cmocka_unit_test(test_out_of_memory_ends_the_process),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
