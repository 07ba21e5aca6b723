/* The one-screen summary, by text laid out by hand; widths; what must not reach a terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"
#include "emit/columns.h"
#include "emit/emit.h"
#include "unit/result/toy.h"

static const char toy_at_80[] =
    "Care, \"first\"\n"
    "Toyland 2020; closure take_home (k = 1.219); constant 2020 prices; figures of\n"
    "  2027\n"
    "\n"
    "                                               Childcare for   Construction at\n"
    "                                                         all  equal gross cost\n"
    "Public cost: 2027      million TOY (gross)                NA            98,765\n"
    "Jobs created: women *  jobs                          123,456            34,567\n"
    "Jobs created: men *    jobs                           23,457                NA\n"
    "Women's share          %                               84.0%             12.4%\n"
    "Employment gap         pp                            -2.4 pp           -2.4 pp\n"
    "* rests on an assumption\n"
    "\n"
    "Findings\n"
    "- Care makes 4.3 times as many jobs, \"84% for women\".\n"
    "\n"
    "Warnings\n"
    "- =unfilled posts: 2.385 thousand\n"
    "\n"
    "What this model cannot say\n"
    "- Prices do not react.\n"
    "\n"
    "checks: 1 passed, 1 failed, 1 noted; these figures are not to be trusted\n"
    "  FAILED: rows balance (row 'S1' is off by 2.385)\n"
    "assumptions: 1 of 3 parameters (1 sourced, 1 decided): childcare.pay\n";

static char *summary_of(const struct cs_result *r, int width)
{
    struct cs_buf b = {0};
    cs_emit_summary(r, width, &b);
    return b.text;
}

static void assert_holds(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("'%s' is not in\n%s", wanted, text);
}

static void test_as_laid_out_by_hand(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    char *text = summary_of(r, 80);
    assert_string_equal(text, toy_at_80);
    free(text);
    cs_result_free(r);
}

/* Characters of the longest line; the texts used here have no wide or combining ones. */
static size_t longest_line(const char *text)
{
    size_t most = 0, now = 0;
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            now = 0;
        else if ((*text & 0xC0) != 0x80)
            now++;
        most = now > most ? now : most;
    }
    return most;
}

static void test_no_line_is_wider(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    cs_result_note(
        r, CS_NOTE_FINDING,
        "https://example.org/a/very/long/address/without/any/blank/in/it/that/must/be/cut"
        "/somewhere and S\xC3\xA3o Tom\xC3\xA9 e Pr\xC3\xADncipe "
        "and a sentence that goes on for longer than any terminal is wide, in any case");
    toy_add(r,
            (struct cs_series){.key = "long",
                               .title = "Women's rate of employment among people of working age, "
                                        "households with children under six",
                               .unit = "pounds of Toyland a year, thousand, constant prices",
                               .n_dim = 1,
                               .dim = {CS_DIM_SECTOR},
                               .headline = 2},
            (double[]){-123456789.5, 2.385, 1e17}, 3);
    for (int width = 0; width <= 160; width++) {
        char *text = summary_of(r, width);
        size_t most = width < 40 ? 40 : (size_t)width;
        if (longest_line(text) > most)
            fail_msg("wider than %zu:\n%s", most, text);
        free(text);
    }
    cs_result_free(r);
}

static struct cs_result *new_with_packages(size_t n)
{
    static char titles[12][40];
    struct cs_label labels[12];
    for (size_t i = 0; i < n; i++) {
        snprintf(titles[i], sizeof titles[i], "Country no %zu", i + 1);
        labels[i] = (struct cs_label){titles[i], titles[i], ""};
    }
    struct cs_result *r = cs_result_new();
    r->scenario = "many";
    if (n > 0)
        cs_result_set_axis(r, CS_DIM_PACKAGE, labels, n);
    return r;
}

/* Packages that do not fit side by side come in further blocks, each figure once. */
static void test_many_packages(void **state)
{
    (void)state;
    struct cs_result *r = new_with_packages(12);
    double v[12];
    for (int i = 0; i < 12; i++)
        v[i] = 1000.5 + i;
    toy_add(r,
            (struct cs_series){.key = "x",
                               .title = "Jobs",
                               .unit = "jobs",
                               .n_dim = 1,
                               .dim = {CS_DIM_PACKAGE},
                               .headline = 1},
            v, 12);
    char *text = summary_of(r, 60);
    assert_true(longest_line(text) <= 60);
    for (int i = 0; i < 12; i++) {
        char figure[16], number[16];
        snprintf(figure, sizeof figure, "1,0%02d", i + (i % 2)); /* ties to even: 1000.5 is 1,000 */
        snprintf(number, sizeof number, "no %d", i + 1);
        assert_holds(text, figure);
        assert_holds(text, number);
    }
    free(text);
    cs_result_free(r);
}

static void add_one(struct cs_result *r, const char *key, enum cs_kind kind, const char *unit,
                    double value)
{
    toy_add(r,
            (struct cs_series){.key = key, .title = key, .unit = unit, .kind = kind, .headline = 1},
            &value, 1);
}

static void test_figures_by_kind(void **state)
{
    (void)state;
    struct cs_result *r = new_with_packages(0);
    add_one(r, "a", CS_KIND_LEVEL, "TOY", 123456789012.0);
    add_one(r, "b", CS_KIND_LEVEL, "TOY", 2.385);
    add_one(r, "c", CS_KIND_CHANGE, "hours", -23.85);
    add_one(r, "d", CS_KIND_CHANGE, "persons", 5);
    add_one(r, "e", CS_KIND_SHARE, "fraction of GDP", 0.02385);
    add_one(r, "f", CS_KIND_RATE, "% of women", 61.375);
    add_one(r, "g", CS_KIND_INDEX, "2020 = 100", 104.26);
    add_one(r, "h", CS_KIND_LEVEL, "million TOY", 2385000000.0);
    add_one(r, "i", CS_KIND_LEVEL, "TOY", 0.0002385);
    char *text = summary_of(r, 80);
    /* 2.385 and 0.02385 as doubles are a little less than they look */
    assert_string_equal(text, "many\n\n"
                              "a  million TOY        123,457\n"
                              "b  TOY                   2.38\n"
                              "c  hours                -23.9\n"
                              "d  persons                  5\n"
                              "e  % of GDP              2.4%\n"
                              "f  % of women           61.4%\n"
                              "g  2020 = 100           104.3\n"
                              "h  million TOY  2,385,000,000\n"
                              "i  TOY                0.00024\n"
                              "\nchecks: 0 passed, 0 failed\n");
    free(text);
    cs_result_free(r);
}

static void test_terminal_is_safe(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    r->title = "Care\033[2J\nnow \xE7 \xC2\x9B!";
    cs_result_note(r, CS_NOTE_WARNING, "a\tb\rc\x7F");
    char *text = summary_of(r, 80);
    for (const char *c = text; *c != '\0'; c++)
        assert_true(*c == '\n' || (unsigned char)*c >= 0x20);
    assert_null(strchr(text, 0x7F));
    assert_holds(text, "Care [2J now ?  !\n");
    assert_holds(text, "- a b c\n");
    free(text);
    cs_result_free(r);
}

/* Six labels of a series and two limits are shown; the screen says that there are more. */
static void test_what_is_left_out_is_counted(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    struct cs_label labels[9];
    double v[9];
    for (int i = 0; i < 9; i++) {
        static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
        labels[i] = (struct cs_label){names[i], names[i], ""};
        v[i] = 2.385 * i;
        cs_result_note(r, CS_NOTE_LIMIT, "limit %d", i);
        cs_result_param(r, &(struct cs_used_param){.path = names[i], .status = "assumption"});
    }
    cs_result_set_axis(r, CS_DIM_AGE, labels, 9);
    toy_add(r, (struct cs_series){.key = "x", .n_dim = 1, .dim = {CS_DIM_AGE}, .headline = 7}, v,
            9);
    char *text = summary_of(r, 80);
    assert_holds(text, "\nx: f ");
    assert_null(strstr(text, "x: g"));
    assert_holds(text, "\n(3 more in the tables)\n");
    assert_holds(text, "- limit 1\n  (7 more in the tables)\n");
    /* more than half are assumed: said before the figures */
    const char *line =
        "assumptions: 9 of 9 parameters (0 sourced, 0 decided): a, b, c and 6 more";
    assert_holds(text, line);
    assert_true(strstr(text, line) < strstr(text, "x: a"));
    free(text);
    cs_result_free(r);
}

/* A label of 34 columns and a unit of 18 leave 100 - 34 - 2 - 18 = 46 to three figures, 13 each behind two blanks:
 * enough where the head of 16 goes over two lines. Men are told by women then. */
static void test_heads_wrap_before_labels(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    const struct cs_label packages[] = {
        {"a", "Care package", ""}, {"b", "Construction", ""}, {"c", "Construct by net", ""}};
    const double v[] = {2.385, 23.85, 238.5};
    cs_result_set_axis(r, CS_DIM_PACKAGE, packages, 3);
    toy_add(r, (struct cs_series){.key = "x", .title = "Jobs, direct and indirect (type I)", .unit = "million hours here",
                                  .n_dim = 1, .dim = {CS_DIM_PACKAGE}, .headline = 1}, v, 3);
    toy_add(r, (struct cs_series){.key = "headline.jobs_men", .title = "men of them", .n_dim = 1,
                                  .dim = {CS_DIM_PACKAGE}, .headline = 2}, v, 3);
    char *text = summary_of(r, 100);
    assert_holds(text, "\nJobs, direct and indirect (type I)  million hours here");
    assert_null(strstr(text, "men of them"));
    free(text);
    cs_result_free(r);
}

static void test_rank_decides_the_order(void **state)
{
    (void)state;
    struct cs_result *r = new_with_packages(0);
    static const struct {
        const char *key;
        int rank;
    } rows[] = {{"third", 3}, {"no", 0}, {"first", 1}, {"second", 2}, {"second too", 2}};
    for (size_t i = 0; i < 5; i++) {
        double value = 2.385;
        toy_add(r, (struct cs_series){.key = rows[i].key, .headline = rows[i].rank}, &value, 1);
    }
    char *text = summary_of(r, 80);
    const char *a = strstr(text, "first "), *b = strstr(text, "second  "),
               *c = strstr(text, "second too "), *d = strstr(text, "third ");
    assert_true(a != NULL && a < b && b < c && c < d);
    assert_null(strstr(text, "no "));
    free(text);
    cs_result_free(r);
}

static void test_columns(void **state)
{
    (void)state;
    assert_int_equal(cs_emit_width("S\xC3\xA3o"), 3);
    assert_int_equal(cs_emit_width("a\xCC\x83o"), 2);               /* combining tilde */
    assert_int_equal(cs_emit_width("\xE4\xBF\x9D\xE8\x82\xB2"), 4); /* two ideographs */
    assert_int_equal(cs_emit_width("\u2068Care\u2069"), 4);         /* isolates */
    struct cs_buf b = {0};
    cs_emit_paragraph(&b, "- ", "  ", "care  abcdefghij to be", 8);
    assert_string_equal(b.text, "- care\n  abcdef\n  ghij\n  to be\n");
    cs_buf_clear(&b);
    const struct cs_cell cells[] = {
        {.text = "one two", .width = 4},
        {.text = "a long head of it", .width = 6, .right = true, .max_lines = 2}};
    cs_emit_row(&b, cells, 2, true);
    assert_string_equal(b.text, "one   a long\ntwo   head..\n");
    cs_buf_clear(&b);
    const struct cs_cell uneven[] = {{.text = "x", .width = 3},
                                     {.text = "y z", .width = 1, .right = true}};
    cs_emit_row(&b, uneven, 2, true);
    cs_emit_row(&b, uneven, 2, false);
    assert_string_equal(b.text, "     y\nx    z\nx    y\n     z\n");
    cs_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_laid_out_by_hand),
        cmocka_unit_test(test_no_line_is_wider),
        cmocka_unit_test(test_many_packages),
        cmocka_unit_test(test_figures_by_kind),
        cmocka_unit_test(test_terminal_is_safe),
        cmocka_unit_test(test_what_is_left_out_is_counted),
        cmocka_unit_test(test_heads_wrap_before_labels), cmocka_unit_test(test_rank_decides_the_order),
        cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
