#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <zlib.h>

#include "table/sheet.h"

static struct cs_sheet *parse_with(const char *text, char delimiter)
{
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    if (cs_sheet_parse_text(text, strlen(text), "t.csv", delimiter, &s, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return s;
}

static struct cs_sheet *parse(const char *text)
{
    return parse_with(text, 0);
}

static void expect_message(const char *text, size_t len, const char *message)
{
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_parse_text(text, len, "t.csv", 0, &s, &err), CS_EINPUT);
    assert_int_equal(err.count, 1);
    if (strncmp(err.text[0], message, strlen(message)) != 0)
        fail_msg("message '%s'", err.text[0]);
}

static void rows_and_cells(void **state)
{
    (void)state;
    struct cs_sheet *s = parse("\xEF\xBB\xBFsector, jobs ,pay\r\nP85,3.5,\r\nQ86,2.385,7,extra");
    assert_int_equal(cs_sheet_rows(s), 3);
    assert_int_equal(cs_sheet_cols(s), 4);
    assert_string_equal(cs_sheet_text(s, 0, 0), "sector");
    assert_string_equal(cs_sheet_text(s, 0, 1), "jobs");
    assert_string_equal(cs_sheet_text(s, 1, 2), "");
    assert_string_equal(cs_sheet_text(s, 1, 3), "");
    assert_string_equal(cs_sheet_text(s, 2, 3), "extra");
    assert_string_equal(cs_sheet_text(s, 7, 0), "");
    assert_string_equal(cs_sheet_text(s, 0, SIZE_MAX), "");
    assert_string_equal(cs_sheet_path(s), "t.csv");
    cs_sheet_free(s);
    cs_sheet_free(NULL);
}

static void quotes(void **state)
{
    (void)state;
    struct cs_sheet *s =
        parse("\"a,b\",\"say \"\"x\"\"\",\"\"\"\", \"two\nlines\" ,5\" pipe\n\"\",z\n");
    assert_int_equal(cs_sheet_rows(s), 2);
    assert_string_equal(cs_sheet_text(s, 0, 0), "a,b");
    assert_string_equal(cs_sheet_text(s, 0, 1), "say \"x\"");
    assert_string_equal(cs_sheet_text(s, 0, 2), "\"");
    assert_string_equal(cs_sheet_text(s, 0, 3), "two\nlines");
    assert_string_equal(cs_sheet_text(s, 0, 4), "5\" pipe");
    assert_string_equal(cs_sheet_text(s, 1, 0), "");
    assert_string_equal(cs_sheet_text(s, 1, 1), "z");
    assert_int_equal(cs_sheet_line(s, 0), 1);
    assert_int_equal(cs_sheet_line(s, 1), 3);
    cs_sheet_free(s);
}

static void blank_lines_are_empty_rows(void **state)
{
    (void)state;
    struct cs_sheet *s = parse("a,b\n\n , \n\r\nlast\n");
    assert_int_equal(cs_sheet_rows(s), 5);
    assert_false(cs_sheet_row_empty(s, 0));
    assert_true(cs_sheet_row_empty(s, 1));
    assert_true(cs_sheet_row_empty(s, 2));
    assert_true(cs_sheet_row_empty(s, 3));
    assert_false(cs_sheet_row_empty(s, 4));
    assert_true(cs_sheet_row_empty(s, 5));
    assert_int_equal(cs_sheet_line(s, 4), 5);
    cs_sheet_free(s);
    s = parse("");
    assert_int_equal(cs_sheet_rows(s), 0);
    assert_int_equal(cs_sheet_cols(s), 0);
    assert_int_equal(cs_sheet_line(s, 0), 1);
    cs_sheet_free(s);
}

static void delimiters_are_sniffed(void **state)
{
    (void)state;
    static const char *const texts[] = {"a,b;c,d\n", "a;b,c;d\n", "a\tb, c\td\n",
                                        "\n\"x;y;z;w\",b,d\n"};
    static const char *const second[] = {"b;c", "b,c", "b, c", "b"};
    static const size_t row[] = {0, 0, 0, 1};
    for (size_t i = 0; i < 4; i++) {
        struct cs_sheet *s = parse(texts[i]);
        assert_int_equal(cs_sheet_cols(s), 3);
        assert_string_equal(cs_sheet_text(s, row[i], 1), second[i]);
        cs_sheet_free(s);
    }
    struct cs_sheet *s = parse_with("a,b;c;d;e", ',');
    assert_string_equal(cs_sheet_text(s, 0, 1), "b;c;d;e");
    cs_sheet_free(s);
    s = parse_with("a\t\tb\t", '\t'); /* tabs are cells, not blanks */
    assert_int_equal(cs_sheet_cols(s), 4);
    assert_string_equal(cs_sheet_text(s, 0, 2), "b");
    cs_sheet_free(s);
}

static double number(const struct cs_sheet *s, size_t row, size_t col)
{
    double v = -99;
    struct cs_err err = {0};
    if (cs_sheet_number(s, row, col, CS_BLANK_ERROR, &v, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return v;
}

static void numbers(void **state)
{
    (void)state;
    struct cs_sheet *s = parse("2.385, -1e3 ,\"1,234,567.5\",\"-12,345\",NA,\"7\","
                               "0.1234567890123456789012345,1e-300\n");
    assert_true(number(s, 0, 0) == 2.385);
    assert_true(number(s, 0, 1) == -1000);
    assert_true(number(s, 0, 2) == 1234567.5);
    assert_true(number(s, 0, 3) == -12345);
    assert_true(isnan(number(s, 0, 4)));
    assert_true(number(s, 0, 5) == 7);
    assert_true(number(s, 0, 6) == 0.1234567890123456789012345);
    assert_true(number(s, 0, 7) == 1e-300);
    cs_sheet_free(s);
}

static void blanks_are_as_the_caller_says(void **state)
{
    (void)state;
    struct cs_sheet *s = parse("1,,3\n");
    double v = -99;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_number(s, 0, 1, CS_BLANK_ZERO, &v, &err), CS_OK);
    assert_true(v == 0);
    assert_int_equal(cs_sheet_number(s, 0, 1, CS_BLANK_NA, &v, &err), CS_OK);
    assert_true(isnan(v));
    assert_int_equal(cs_sheet_number(s, 0, 17, CS_BLANK_ZERO, &v, &err), CS_OK);
    assert_int_equal(err.count, 0);
    assert_int_equal(cs_sheet_number(s, 0, 1, CS_BLANK_ERROR, &v, &err), CS_EINPUT);
    assert_string_equal(err.text[0], "t.csv:1: error: column 2: empty; expected a number");
    cs_sheet_free(s);
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const char *const cells[] = {
        "x",          "1,5",           "\"1,5\"",     "\"1,23,456\"", "\"1234,567\"", "\",123\"",
        "\"1,234,\"", "\"1,234.5,6\"", "\"1,234e5\"", "1 2",          "12%",          "-",
        "0x1F",       "inf",           "nan",         "1e400",        "\"1,,234\"",   "--3",
        "\"1,2345\"", "n/a",           "1.234.567",   "\"-,123\"",
    };
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "\n%s;\n", cells[i]);
        struct cs_sheet *s = parse_with(text, ';');
        double v = -99;
        struct cs_err err = {0};
        if (cs_sheet_number(s, 1, 0, CS_BLANK_ZERO, &v, &err) == CS_OK)
            fail_msg("%s was read as %g", cells[i], v);
        assert_true(v == -99);
        if (strncmp(err.text[0], "t.csv:2: error: column 1: '", 27) != 0 ||
            strstr(err.text[0], "is not a number; expected one such as 1234.5") == NULL)
            fail_msg("%s", err.text[0]);
        cs_sheet_free(s);
    }
}

static void unquoted_thousands_are_explained(void **state)
{
    (void)state;
    struct cs_sheet *s = parse_with("1,234", ';');
    double v;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_number(s, 0, 0, CS_BLANK_ZERO, &v, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "the decimal mark is '.'"));
    cs_sheet_free(s);
}

static void bad_texts_say_where(void **state)
{
    (void)state;
    const char open_quote[] = "a,b\n1,\"never\nclosed\nat all\n";
    expect_message(open_quote, sizeof open_quote - 1,
                   "t.csv:2: error: column 2: the quote that begins here is not closed");
    const char after[] = "a,b\n\"x\ny\"z,2\n";
    expect_message(after, sizeof after - 1, "t.csv:3: error: column 1: text after a closing quote");
    const char nul[] = "a,b\n1,\0002\n";
    expect_message(nul, sizeof nul - 1, "t.csv:2: error: a NUL byte; expected text in UTF-8");
    const char utf16[] = "\xFF\xFE"
                         "a\0,\0";
    expect_message(utf16, sizeof utf16 - 1,
                   "t.csv:1: error: a NUL byte; expected text in UTF-8 (it looks like UTF-16");
    const char zip[] = "PK\3\4\0\0";
    expect_message(zip, sizeof zip - 1,
                   "t.csv:1: error: a NUL byte; expected text in UTF-8 (it looks like a workbook");
}

static void headings_are_found(void **state)
{
    (void)state;
    struct cs_sheet *s = parse("title\nSector,Jobs,Pay\n");
    assert_int_equal(cs_sheet_find_col(s, 1, "jobs"), 1);
    assert_true(cs_sheet_find_col(s, 1, "hours") == SIZE_MAX);
    static const char *const names[] = {"pay", "?hours", "sector"};
    size_t cols[3];
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_need_cols(s, 1, names, 3, cols, &err), CS_OK);
    assert_int_equal(cols[0], 2);
    assert_true(cols[1] == SIZE_MAX);
    assert_int_equal(cols[2], 0);
    cs_sheet_free(s);
}

static void all_missing_headings_are_reported(void **state)
{
    (void)state;
    struct cs_sheet *s = parse("title\nsector,jobs,pay\n");
    static const char *const names[] = {"sectr", "jobs", "ownership"};
    size_t cols[3];
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_need_cols(s, 1, names, 3, cols, &err), CS_EINPUT);
    assert_int_equal(err.count, 2);
    assert_string_equal(err.text[0],
                        "t.csv:2: error: column 'sectr' is missing; did you mean 'sector'?");
    assert_string_equal(err.text[1], "t.csv:2: error: column 'ownership' is missing; the headings "
                                     "here: 'sector', 'jobs', 'pay'");
    assert_int_equal(cols[1], 1);
    cs_sheet_free(s);
}

static void errors_show_cells_safely(void **state)
{
    (void)state;
    char text[200] = "\x1b[2J";
    memset(text + 4, 'x', 55);
    strcpy(text + 59, "\xC3\xA9\xC3\xA9\xC3\xA9\n"); /* the cut at byte 60 would split the first */
    struct cs_sheet *s = parse(text);
    double v;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_number(s, 0, 0, CS_BLANK_ZERO, &v, &err), CS_EINPUT);
    assert_null(strchr(err.text[0], '\x1b'));
    assert_null(strchr(err.text[0], '\xC3'));
    assert_non_null(strstr(err.text[0], "xxx...' is not a number"));
    cs_sheet_free(s);
}

static void long_paths_keep_their_end(void **state)
{
    (void)state;
    char path[1000], where[CS_WHERE_TEXT];
    memset(path, 'p', sizeof path);
    strcpy(path + 900, "end.csv");
    struct cs_sheet *s = NULL;
    assert_int_equal(cs_sheet_parse_text("x\ny\n", 4, path, 0, &s, NULL), CS_OK);
    cs_sheet_where(s, 1, 0, where);
    assert_int_equal(strlen(where), CS_WHERE_TEXT - 1);
    assert_string_equal(where + strlen(where) - 9, "end.csv:2");
    cs_sheet_free(s);
}

/* ---- files ---- */

static char *temporary(const char *suffix)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/caresim-table-XXXXXX%s", suffix);
    int fd = mkstemps(path, (int)strlen(suffix));
    assert_true(fd >= 0);
    close(fd);
    return path;
}

static void write_file(const char *path, const void *data, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(data, 1, n, f), n);
    fclose(f);
}

static void files_by_their_ending(void **state)
{
    (void)state;
    static const char *const endings[] = {".csv", ".tsv", ".TXT"};
    static const char *const second[] = {"b\tc\td", "c", "c"};
    for (size_t i = 0; i < 3; i++) {
        char *path = temporary(endings[i]);
        write_file(path, "a,b\tc\td,e,f\n", 12);
        struct cs_sheet *s = NULL;
        struct cs_err err = {0};
        assert_int_equal(cs_sheet_read(path, NULL, &s, &err), CS_OK);
        assert_string_equal(cs_sheet_text(s, 0, 1), second[i]);
        cs_sheet_free(s);
        unlink(path);
    }
}

static void write_gz(const char *path, const char *mode, const char *text)
{
    gzFile gz = gzopen(path, mode);
    assert_non_null(gz);
    assert_int_equal(gzputs(gz, text), strlen(text));
    gzclose(gz);
}

static void gzip_is_unpacked(void **state)
{
    (void)state;
    char *path = temporary(".csv.gz");
    write_gz(path, "wb", "a,b\n1,2\n");
    write_gz(path, "ab", "3,2.385\n"); /* a second member */
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_read(path, NULL, &s, &err), CS_OK);
    assert_int_equal(cs_sheet_rows(s), 3);
    assert_true(number(s, 2, 1) == 2.385);
    cs_sheet_free(s);
    unlink(path);
}

static void damaged_gzip_is_refused(void **state)
{
    (void)state;
    char *path = temporary(".csv.gz"), data[4096];
    char text[2000];
    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = (char)('0' + i * i % 10);
    text[sizeof text - 1] = '\0';
    write_gz(path, "wb", text);
    FILE *f = fopen(path, "rb");
    size_t n = fread(data, 1, sizeof data, f);
    fclose(f);
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    write_file(path, data, n - 9);
    assert_int_equal(cs_sheet_read(path, NULL, &s, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "the gzip data is cut off"));
    data[n - 6] ^= 1; /* the checksum */
    write_file(path, data, n);
    assert_int_equal(cs_sheet_read(path, NULL, &s, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[1], "the gzip data is damaged"));
    unlink(path);
}

static void gzip_bombs_are_refused(void **state)
{
    (void)state;
    char *path = temporary(".csv.gz");
    enum { MIB = 1 << 20 };
    char *zeros = calloc(1, MIB);
    memset(zeros, '1', MIB);
    gzFile gz = gzopen(path, "wb1");
    for (int i = 0; i < 513; i++)
        assert_int_equal(gzwrite(gz, zeros, MIB), MIB);
    gzclose(gz);
    free(zeros);
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_read(path, NULL, &s, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "holds more than 512 MiB when unpacked"));
    unlink(path);
}

static void missing_files_are_bad_input(void **state)
{
    (void)state;
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_read("no/such/file.csv", NULL, &s, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "no/such/file.csv"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_cells),
        cmocka_unit_test(quotes),
        cmocka_unit_test(blank_lines_are_empty_rows),
        cmocka_unit_test(delimiters_are_sniffed),
        cmocka_unit_test(numbers),
        cmocka_unit_test(blanks_are_as_the_caller_says),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(unquoted_thousands_are_explained),
        cmocka_unit_test(bad_texts_say_where),
        cmocka_unit_test(headings_are_found),
        cmocka_unit_test(all_missing_headings_are_reported),
        cmocka_unit_test(errors_show_cells_safely),
        cmocka_unit_test(long_paths_keep_their_end),
        cmocka_unit_test(files_by_their_ending),
        cmocka_unit_test(gzip_is_unpacked),
        cmocka_unit_test(damaged_gzip_is_refused),
        cmocka_unit_test(gzip_bombs_are_refused),
        cmocka_unit_test(missing_files_are_bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
