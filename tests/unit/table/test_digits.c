/* The oracle is strtod of the C library, which rounds correctly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "table/digits.h"

static bool same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static void expect_exact(const char *text)
{
    double v;
    if (!cs_digits_read(text, &v))
        fail_msg("'%s' was not read", text);
    if (!same_bits(v, strtod(text, NULL)))
        fail_msg("'%s' gave %a, strtod %a", text, v, strtod(text, NULL));
}

static void expect_left(const char *text)
{
    double v;
    if (cs_digits_read(text, &v))
        fail_msg("'%s' was read", text);
}

static void common_forms_are_exact(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "0",
        "-0",
        "+0.0",
        "2.385",
        "-2.385",
        "007.50",
        ".5",
        "5.",
        "1e3",
        "1E-3",
        "1.5e+10",
        "0e99",
        "0.000000000000000000001",
        "9007199254740993",     /* 2^53 + 1: half way, to even */
        "9007199254740995",     /* half way, up */
        "9007199254740992.5",   /* below half */
        "9007199254740993.001", /* just above half */
        "9999999999999999999",
        "1000000000000000000e27",
        "123456789012345678e-27",
        "8.41e21",
        "9.5367431640625e-07",
        "4.9406564584124654e-7",
        "0.1",
        "0.3",
        "4444.444444444444",
        "1e22",
        "1e23",
        "1e27",
        "1e-27",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        expect_exact(texts[i]);
}

static void other_forms_are_left_to_the_slow_way(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "-",
                                        ".",
                                        "e5",
                                        "1e",
                                        "1e+",
                                        "1.2.3",
                                        "1,5",
                                        " 1",
                                        "1 ",
                                        "0x10",
                                        "nan",
                                        "inf",
                                        "--1",
                                        "1e28",
                                        "1e-28",
                                        "1e400",
                                        "12345678901234567890",
                                        "0.12345678901234567890"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        expect_left(texts[i]);
}

/* A fixed linear congruential sequence (Knuth's MMIX constants). */
static uint64_t next_random(uint64_t *x)
{
    *x = *x * 6364136223846793005u + 1442695040888963407u;
    return *x ^ (*x >> 29);
}

static void random_digits_are_exact(void **state)
{
    (void)state;
    uint64_t seed = 2385;
    for (int i = 0; i < 300000; i++) {
        char text[64];
        uint64_t m = next_random(&seed) >> (next_random(&seed) % 64);
        m %= 10000000000000000000u;
        int power = (int)(next_random(&seed) % 55) - 27;
        snprintf(text, sizeof text, "%llue%d", (unsigned long long)m, power);
        expect_exact(text);
    }
}

static void random_doubles_read_back(void **state)
{
    (void)state;
    uint64_t seed = 15;
    for (int i = 0; i < 300000; i++) {
        double v = (double)(next_random(&seed) >> 11) * 0x1p-53 * 1e6;
        char text[64];
        snprintf(text, sizeof text, "%.*f", 3 + (int)(next_random(&seed) % 10), v);
        expect_exact(text);
        double back;
        snprintf(text, sizeof text, "%.17g", v + 1);
        assert_true(cs_digits_read(text, &back));
        assert_true(same_bits(back, v + 1));
    }
}

/* Between neighbours: the middle (to even), and a hair to either side of it. */
static void halfway_cases_are_exact(void **state)
{
    (void)state;
    uint64_t seed = 77;
    for (int i = 0; i < 20000; i++) {
        uint64_t m = (next_random(&seed) >> 11) | (uint64_t)1 << 53; /* 54 bits: odd is half way */
        char text[64];
        for (int d = -1; d <= 1; d++) {
            snprintf(text, sizeof text, "%llu",
                     (unsigned long long)((m | 1) + (uint64_t)(int64_t)d));
            expect_exact(text);
            snprintf(text, sizeof text, "%llu.%d", (unsigned long long)(m | 1), d + 1);
            expect_exact(text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_forms_are_exact),
        cmocka_unit_test(other_forms_are_left_to_the_slow_way),
        cmocka_unit_test(random_digits_are_exact),
        cmocka_unit_test(random_doubles_read_back),
        cmocka_unit_test(halfway_cases_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
