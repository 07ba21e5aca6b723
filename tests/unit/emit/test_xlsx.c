/* The workbook, read back with our own reader; figures by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>
#include <time.h>
#include <cmocka.h>
#include <zlib.h>

#include "table/sheet.h"
#include "unit/emit/emit_test.h"
#include "unit/result/toy.h"

static void write_to(const struct cs_result *r, char dir[static 64])
{
    struct cs_err err = {0};
    enum cs_status st = write_as(r, "xlsx", new_dir(dir), &err);
    if (st != CS_OK)
        fail_msg("%s", err.text[0]);
    assert_int_equal(count_files(dir), 1); /* no temporary files are left */
}

static struct cs_sheet *read_sheet(const char *dir, const char *name)
{
    struct cs_err err = {0};
    struct cs_sheet *sheet = NULL;
    char *path = cs_path_join(dir, "results.xlsx");
    enum cs_status st = cs_sheet_read_xlsx(path, name, &sheet, &err);
    free(path);
    if (st != CS_OK)
        fail_msg("%s", err.text[0]);
    return sheet;
}

/* Row whose first cell is text, SIZE_MAX when there is none. */
static size_t find_row(const struct cs_sheet *s, const char *text)
{
    for (size_t row = 0; row < cs_sheet_rows(s); row++)
        if (strcmp(cs_sheet_text(s, row, 0), text) == 0)
            return row;
    return SIZE_MAX;
}

static double number_at(const struct cs_sheet *s, size_t row, size_t col)
{
    double v = 0;
    struct cs_err err = {0};
    if (cs_sheet_number(s, row, col, CS_BLANK_ERROR, &v, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return v;
}

/* Series by rank: cost (last year: NA, 98765.4), jobs by sex, share, gap for both packages. */
static void test_headline_of_the_toy(void **state)
{
    (void)state;
    char dir[64];
    struct cs_result *r = toy_new();
    write_to(r, dir);
    struct cs_sheet *s = read_sheet(dir, NULL);
    size_t head = find_row(s, "Figure");
    assert_int_equal(head, 5);
    assert_string_equal(cs_sheet_text(s, head, 2), "Childcare for all");
    assert_string_equal(cs_sheet_text(s, head + 1, 0), "Public cost: 2027");
    assert_string_equal(cs_sheet_text(s, head + 1, 2), "NA"); /* the series is 2.385, 1234.57, NaN */
    assert_true(number_at(s, head + 1, 3) == 98765.4);
    assert_string_equal(cs_sheet_text(s, head + 2, 0), "Jobs created: Women");
    assert_true(number_at(s, head + 2, 2) == 123456.4);
    assert_string_equal(cs_sheet_text(s, head + 2, 4), "take_home");
    assert_string_equal(cs_sheet_text(s, head + 2, 5), "docs/methods/02 (2.7)");
    assert_true(number_at(s, head + 4, 2) == 0.84034); /* a share stays a fraction, shown as percent */
    assert_string_equal(cs_sheet_text(s, head + 4, 1), "%");
    assert_true(number_at(s, head + 5, 2) == -2.385);
    assert_true(find_row(s, "Go to the list of sheets") < head);
    assert_true(find_row(s, "Findings") < find_row(s, "Sheets of this workbook"));
    assert_true(find_row(s, "Assumptions and sources") > find_row(s, "Public cost"));
    cs_sheet_free(s);
    remove_dir(dir);
    cs_result_free(r);
}

/* Years side by side; without years the last short dimension; text that looks like a formula is text. */
static void test_tables_of_the_toy(void **state)
{
    (void)state;
    char dir[64];
    struct cs_result *r = toy_new();
    write_to(r, dir);
    struct cs_sheet *s = read_sheet(dir, "Public cost");
    size_t head = find_row(s, "Package");
    assert_true(number_at(s, head, 1) == 2025 && number_at(s, head, 3) == 2027);
    assert_true(number_at(s, head + 1, 2) == 1234.5678901234);
    assert_string_equal(cs_sheet_text(s, head + 1, 3), "NA");
    assert_true(number_at(s, head + 2, 2) == -0.5);
    assert_string_equal(cs_sheet_text(s, 0, 0), "Public cost");
    assert_true(find_row(s, "Unit: million TOY (gross)") < head);
    assert_true(find_row(s, "Rests on sources alone") < head);
    cs_sheet_free(s);

    s = read_sheet(dir, "Jobs by sector");
    head = find_row(s, "Code");
    assert_string_equal(cs_sheet_text(s, head, 2), "Direct");
    assert_string_equal(cs_sheet_text(s, head + 1, 1), "=SUM(A1), \"care\"");
    assert_string_equal(cs_sheet_text(s, head + 2, 0), "=S2");
    assert_true(number_at(s, head + 2, 3) == 3.75);
    assert_string_equal(cs_sheet_text(s, head + 3, 1), "@others");
    assert_float_equal(number_at(s, head + 3, 3), 1234567890.125, 1e-6);
    cs_sheet_free(s);
    remove_dir(dir);
    cs_result_free(r);
}

static void test_lists_of_the_toy(void **state)
{
    (void)state;
    char dir[64];
    struct cs_result *r = toy_new();
    write_to(r, dir);
    struct cs_sheet *s = read_sheet(dir, "Assumptions and sources");
    size_t row = find_row(s, "childcare.ages[0].coverage");
    assert_true(number_at(s, row, 1) == 0.1 && number_at(s, row, 2) == 0.05);
    row = find_row(s, "tax.income");
    assert_string_equal(cs_sheet_text(s, row, 6), "\xE2\x97\x8F sourced");
    assert_string_equal(cs_sheet_text(s, row, 7), "Receita, table 3");
    assert_string_equal(cs_sheet_text(s, row, 2), "");
    row = find_row(s, "childcare.pay");
    assert_string_equal(cs_sheet_text(s, row, 1), "primary_teacher");
    assert_string_equal(cs_sheet_text(s, row, 6), "\xE2\x97\x8B assumption");
    cs_sheet_free(s);
    s = read_sheet(dir, "Checks");
    row = find_row(s, "rows balance");
    assert_string_equal(cs_sheet_text(s, row, 1), "FAILED");
    assert_true(number_at(s, row, 3) == 2.385 && number_at(s, row, 4) == 1e-6);
    cs_sheet_free(s);
    s = read_sheet(dir, "Notes");
    assert_true(find_row(s, "Finding") != SIZE_MAX);
    cs_sheet_free(s);
    cs_sheet_free(read_sheet(dir, "Manifest"));
    remove_dir(dir);
    cs_result_free(r);
}

static struct cs_result *new_plain(void)
{
    struct cs_result *r = cs_result_new();
    cs_result_set_axis(r, CS_DIM_PACKAGE, (struct cs_label[]){{"a", "Care", ""}, {"b", "Roads", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_YEAR, (struct cs_label[]){{"2030", "", ""}, {"2031", "", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_EFFECT, (struct cs_label[]){{"direct", "Direct", ""}, {"indirect", "Indirect", ""}}, 2);
    cs_result_set_axis(r, CS_DIM_SEX, (struct cs_label[]){{"f", "Women", ""}, {"m", "Men", ""}}, 2);
    return r;
}

static void add_card(struct cs_result *r, const char *key, const char *title, int rank, double a, double b)
{
    toy_add(r, (struct cs_series){.key = key, .title = title, .unit = "jobs", .n_dim = 1,
                                  .dim = {CS_DIM_PACKAGE}, .kind = CS_KIND_CHANGE, .headline = rank},
            (double[]){a, b}, 2);
}

static char *read_bytes(const char *dir, size_t *len)
{
    char *path = cs_path_join(dir, "results.xlsx"), *bytes = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_file_read(path, &bytes, len, &err), CS_OK);
    free(path);
    return bytes;
}

/* Inflate a part of the workbook: found by its local header, as our reader shows no formulas. */
static char *read_part(const char *dir, const char *name)
{
    size_t len, at = 0, n = strlen(name);
    char *zip = read_bytes(dir, &len), *text = cs_xcalloc(1, 1 << 20);
    while (at + 30 + n < len && !(memcmp(zip + at, "PK\3\4", 4) == 0 && memcmp(zip + at + 30, name, n) == 0))
        at++;
    assert_true(at + 30 + n < len);
    size_t extra = (unsigned char)zip[at + 28] + 256U * (unsigned char)zip[at + 29];
    z_stream z = {.next_in = (Bytef *)zip + at + 30 + n + extra, .avail_in = (uInt)(len - at - 30 - n - extra),
                  .next_out = (Bytef *)text, .avail_out = (1 << 20) - 1};
    assert_int_equal(inflateInit2(&z, -15), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    inflateEnd(&z);
    free(zip);
    return text;
}

static size_t count_formulas(const char *dir, const char *part)
{
    char *text = read_part(dir, part);
    size_t n = 0;
    for (const char *c = text; (c = strstr(c, "<f>")) != NULL; c++)
        n++;
    free(text);
    return n;
}

/* A total with parts below it is a formula with its value; one that has a single part is not, nor one
 * whose parts do not add up: 3 + 1.5 is not 5. */
static void test_totals_keep_their_values(void **state)
{
    (void)state;
    char dir[64];
    struct cs_result *r = new_plain();
    add_card(r, "h.jobs", "Jobs", 1, 7.155, 3.5);
    add_card(r, "h.w", "of which women", 2, 2.385, 1.25);
    add_card(r, "h.m", "of which men", 3, 4.77, 2.25);
    add_card(r, "h.induced", "Induced jobs", 4, 2.0, 1.0);
    add_card(r, "h.iw", "of which women", 5, 0.5, NAN);
    add_card(r, "h.other", "Other jobs", 6, 5, 5);
    add_card(r, "h.ow", "of which women", 7, 3, 3);
    add_card(r, "h.om", "of which men", 8, 1.5, 2);
    write_to(r, dir);
    struct cs_sheet *s = read_sheet(dir, "Headline");
    size_t row = find_row(s, "Jobs");
    assert_true(number_at(s, row, 2) == 7.155 && number_at(s, row, 3) == 3.5);
    assert_true(number_at(s, row + 3, 2) == 2);
    assert_string_equal(cs_sheet_text(s, row + 4, 3), "NA");
    cs_sheet_free(s);
    assert_int_equal(count_formulas(dir, "xl/worksheets/sheet1.xml"), 2); /* Jobs, both packages */
    remove_dir(dir);
    cs_result_free(r);
}

/* Package, year, effect, sex: women of Care in 2031 are 2 + 4 = 6, men of Roads 15 + 16 = 31. */
static void test_block_by_effect_and_sex(void **state)
{
    (void)state;
    char dir[64];
    struct cs_result *r = new_plain();
    /* year 2030: 100 more than these, so that a wrong year shows */
    const double v[] = {102, 103, 104, 105, 2, 3, 4, 5, 112, 113, 114, 115, 12, 15, 14, 16};
    toy_add(r, (struct cs_series){.key = "jobs", .title = "Jobs's <b>&\"", .unit = "jobs", .n_dim = 4,
                                  .dim = {CS_DIM_PACKAGE, CS_DIM_YEAR, CS_DIM_EFFECT, CS_DIM_SEX},
                                  .kind = CS_KIND_CHANGE},
            v, 16);
    write_to(r, dir);
    struct cs_sheet *s = read_sheet(dir, "Jobs\xE2\x80\x99s <b>&\"");
    size_t head = find_row(s, "Package");
    assert_true(number_at(s, head + 2, 3) == 103 && number_at(s, head + 2, 4) == 3);
    size_t row = find_row(s, "Care: Women");
    assert_true(number_at(s, row, 3) == 2 && number_at(s, row, 4) == 4 && number_at(s, row, 5) == 6);
    row = find_row(s, "Roads: Men");
    assert_true(number_at(s, row, 5) == 31);
    cs_sheet_free(s);
    /* 2 packages x 2 sexes: two references and a sum each */
    assert_int_equal(count_formulas(dir, "xl/worksheets/sheet2.xml"), 12);
    remove_dir(dir);
    cs_result_free(r);
}

/* Titles that would run, that hold markup or control characters, that are too long or the same. */
static void test_hostile_texts(void **state)
{
    (void)state;
    enum { SECTORS = 98, LONG = 40000 };
    char dir[64], names[SECTORS][96], codes[SECTORS][8];
    struct cs_label labels[SECTORS];
    static char longest[LONG + 1];
    memset(longest, 'x', LONG);
    for (size_t i = 0; i < SECTORS; i++) {
        snprintf(names[i], sizeof names[i], "<b>&\"' sector %02zu %060d", i, 0);
        snprintf(codes[i], sizeof codes[i], "s%zu", i);
        labels[i] = (struct cs_label){.code = codes[i], .title = names[i], .role = ""};
    }
    struct cs_result *r = new_plain();
    r->title = "=cmd|' /C calc'!A0";
    cs_result_set_axis(r, CS_DIM_SECTOR, labels, SECTORS);
    static const char *const titles[] = {"A/b: [c]*?", "a/B: [c]*?", "'quoted'", "History",
                                         "\xC3\x89tat", "\xC3\xA9tat", "=1+1", "bell\x07", "GDP2020", longest};
    enum { TITLES = sizeof titles / sizeof *titles };
    for (size_t i = 0; i < TITLES; i++) {
        char key[400];
        snprintf(key, sizeof key, "a.very.long.key.of.a.series.that.does.not.fit.%zu", i);
        double v[SECTORS];
        for (size_t k = 0; k < SECTORS; k++)
            v[k] = 2.385 * (double)(k + i);
        toy_add(r, (struct cs_series){.key = key, .title = titles[i], .unit = "@unit", .n_dim = 1,
                                      .dim = {CS_DIM_SECTOR}, .kind = CS_KIND_LEVEL},
                v, SECTORS);
    }
    cs_result_note(r, CS_NOTE_FINDING, "%s", longest);
    write_to(r, dir);
    struct cs_sheet *s = read_sheet(dir, NULL);
    assert_string_equal(cs_sheet_text(s, 0, 0), "=cmd|' /C calc'!A0");
    assert_true(find_row(s, "History (2)") != SIZE_MAX);
    assert_true(find_row(s, "\xC3\xA9tat (2)") != SIZE_MAX);
    assert_true(find_row(s, "bell") != SIZE_MAX);
    assert_true(find_row(s, "GDP2020 (1)") != SIZE_MAX); /* else GDP2020!A1 is no reference to a sheet */
    cs_sheet_free(s);
    assert_int_equal(count_formulas(dir, "xl/worksheets/sheet1.xml"), 0);
    s = read_sheet(dir, "=1+1");
    size_t head = find_row(s, "Code");
    assert_string_equal(cs_sheet_text(s, head + 98, 1), names[97]);
    assert_float_equal(number_at(s, head + 98, 2), 245.655, 1e-12); /* 2.385 x (97 + 6), 16 digits kept */
    cs_sheet_free(s);
    remove_dir(dir);
    cs_result_free(r);
}

/* The clock must not enter: the second run is in another second. */
static void test_same_bytes(void **state)
{
    (void)state;
    char first[64], second[64];
    struct cs_result *r = toy_new();
    write_to(r, first);
    struct timespec begun, now;
    clock_gettime(CLOCK_REALTIME, &begun);
    do
        clock_gettime(CLOCK_REALTIME, &now);
    while (now.tv_sec == begun.tv_sec);
    write_to(r, second);
    size_t n, m;
    char *a = read_bytes(first, &n), *b = read_bytes(second, &m);
    assert_int_equal(n, m);
    assert_memory_equal(a, b, n);
    free(a);
    free(b);
    remove_dir(first);
    remove_dir(second);
    cs_result_free(r);
}

/* Whatever size the disk lets files be: a whole workbook, or none. */
static void test_no_half_workbook(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    struct rlimit before, now;
    getrlimit(RLIMIT_FSIZE, &before);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    size_t refused = 0, written = 0;
    for (rlim_t bytes = 500; bytes <= 64000; bytes += bytes / 2) {
        char dir[64];
        struct cs_err err = {0};
        now = before;
        now.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &now);
        enum cs_status st = write_as(r, "xlsx", new_dir(dir), &err);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_true(st == CS_OK || st == CS_EIO);
        assert_int_equal(count_files(dir), st == CS_OK ? 1 : 0);
        written += st == CS_OK;
        refused += st == CS_EIO;
        remove_dir(dir);
    }
    signal(SIGXFSZ, handler);
    assert_true(refused > 2 && written > 0);
    cs_result_free(r);
}

static void test_text_that_is_not_utf8_leaves_nothing(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_result *r = toy_new();
    r->title = "Constru\xE7\xE3o?";
    assert_int_equal(write_as(r, "xlsx", new_dir(dir), &err), CS_EUNTRUSTED);
    assert_int_equal(err.count, 1);
    assert_non_null(strstr(err.text[0], "not valid UTF-8"));
    assert_int_equal(count_files(dir), 0);
    remove_dir(dir);
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headline_of_the_toy),
        cmocka_unit_test(test_tables_of_the_toy),
        cmocka_unit_test(test_lists_of_the_toy),
        cmocka_unit_test(test_totals_keep_their_values),
        cmocka_unit_test(test_block_by_effect_and_sex),
        cmocka_unit_test(test_hostile_texts),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_no_half_workbook),
        cmocka_unit_test(test_text_that_is_not_utf8_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
