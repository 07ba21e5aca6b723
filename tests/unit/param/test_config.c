/* Parsing: the pre-scan around libconfig, walking nodes, and what is said about bad files. */
#include "param_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void assert_refused(const char *text, const char *message)
{
    struct cs_err err = {0};
    struct cs_config *c = (struct cs_config *)&err; /* must be set to NULL */
    assert_int_equal(cs_config_parse(text, "s.cfg", &c, &err), CS_EINPUT);
    assert_null(c);
    assert_int_equal(err.count, 1);
    assert_says(&err, 0, message);
}

static double real_of(const struct cs_config *c, const char *key)
{
    struct cs_err err = {0};
    double v = -1;
    assert_int_equal(cs_node_real(cs_node_get(cs_config_root(c), key), &v, &err), CS_OK);
    return v;
}

static const char *string_of(const struct cs_config *c, const char *key)
{
    struct cs_err err = {0};
    const char *v = NULL;
    assert_int_equal(cs_node_string(cs_node_get(cs_config_root(c), key), &v, &err), CS_OK);
    return v;
}

static void test_numbers_of_both_spellings(void **state)
{
    (void)state;
    struct cs_config *c =
        parse_good("a = 5; b = 5.0; c = -2.385e3; d = .5; e = 7.; f = +8; g = 0x1F;"
                   "h = 12L; i = 13LL; age-10 = 2.385; j=1e2;");
    assert_true(real_of(c, "a") == 5);
    assert_true(real_of(c, "b") == 5);
    assert_true(real_of(c, "c") == -2385);
    assert_true(real_of(c, "d") == 0.5);
    assert_true(real_of(c, "e") == 7);
    assert_true(real_of(c, "f") == 8);
    assert_true(real_of(c, "g") == 31);
    assert_true(real_of(c, "h") == 12);
    assert_true(real_of(c, "i") == 13);
    assert_true(real_of(c, "age-10") == 2.385);
    assert_true(real_of(c, "j") == 100);
    cs_config_free(c);
}

static void test_large_whole_numbers_do_not_wrap(void **state)
{
    (void)state;
    struct cs_config *c = parse_good("a = 3000000000; b = -3000000000; c = 0xFFFFFFFF;"
                                     "d = 9223372036854775807; e = -9223372036854775808;"
                                     "f = [ 1, 3000000000 ];");
    assert_true(real_of(c, "a") == 3e9);
    assert_true(real_of(c, "b") == -3e9);
    assert_true(real_of(c, "c") == 4294967295.0);
    struct cs_err err = {0};
    long long v;
    const struct cs_node *root = cs_config_root(c);
    assert_int_equal(cs_node_int(cs_node_get(root, "d"), &v, &err), CS_OK);
    assert_true(v == INT64_MAX);
    assert_int_equal(cs_node_int(cs_node_get(root, "e"), &v, &err), CS_OK);
    assert_true(v == INT64_MIN);
    assert_int_equal(cs_node_int(cs_node_at(cs_node_get(root, "f"), 1), &v, &err), CS_OK);
    assert_true(v == 3000000000LL);
    cs_config_free(c);
}

static void test_numbers_refused(void **state)
{
    (void)state;
    assert_refused("a = 1;\nb = 9223372036854775808;",
                   "s.cfg:2: error: 9223372036854775808 does not "
                   "fit 64 bits; expected a whole number");
    assert_refused("a = -9223372036854775809;", "-9223372036854775809 does not fit 64 bits");
    assert_refused("a = 9223372036854775808L;", "does not fit 64 bits");
    assert_refused("a = 0x8000000000000000;", "0x8000000000000000 does not fit 64 bits");
    assert_refused("\n\na = 1e400;", "s.cfg:3: error: 1e400 is not a finite number");
    assert_refused("a = -2.5E+999;", "-2.5E+999 is not a finite number");
    assert_refused("/* one\n two */\nb = \"x\ny\"; # c\na = 1e400;",
                   "s.cfg:5: error: 1e400 is not");
    assert_refused("a = .;", "s.cfg:1: error: '.' is not a number");
}

static void test_long_number_is_cut_in_message(void **state)
{
    (void)state;
    char text[200] = "a = ";
    memset(text + 4, '9', 100);
    struct cs_err err = {0};
    struct cs_config *c;
    assert_int_equal(cs_config_parse(text, "s.cfg", &c, &err), CS_EINPUT);
    assert_says(&err, 0, "error: 9999999999999999999999999999999999999999... does not fit");
}

static void test_scan_faults_are_collected(void **state)
{
    (void)state;
    struct cs_err err = {0};
    struct cs_config *c;
    const char *text = "a = 1e400;\nb = 99999999999999999999;\n@include \"x\"\n";
    assert_int_equal(cs_config_parse(text, "s.cfg", &c, &err), CS_EINPUT);
    assert_int_equal(err.count, 3);
    assert_says(&err, 0, "s.cfg:1: error: 1e400");
    assert_says(&err, 1, "s.cfg:2: error: 99999999999999999999");
    assert_says(&err, 2, "s.cfg:3: error: @include is not allowed");
    assert_says(&err, 2, "write base = \"other.cfg\"");
}

static void test_nothing_is_scanned_in_strings_and_comments(void **state)
{
    (void)state;
    struct cs_config *c = parse_good("# @include \"x\" 1e400\n// 99999999999999999999\n"
                                     "/* @include \"y\" \n 1e400 \" */\n"
                                     "a = \"@include 1e400 99999999999999999999 /* # // \";\n"
                                     "b = \"\n  @include \\\"z\\\" 3000000000\";\n"
                                     "c = 5; # it's \"open\n"
                                     "d = 3000000000; // end without line break");
    assert_string_equal(string_of(c, "a"), "@include 1e400 99999999999999999999 /* # // ");
    assert_string_equal(string_of(c, "b"), "\n  @include \"z\" 3000000000");
    assert_int_equal(cs_node_line(cs_node_get(cs_config_root(c), "a")), 5);
    assert_int_equal(cs_node_line(cs_node_get(cs_config_root(c), "c")), 8);
    assert_true(real_of(c, "d") == 3e9);
    cs_config_free(c);
}

static void test_escapes_and_utf8(void **state)
{
    (void)state;
    struct cs_config *c = parse_good("\xEF\xBB\xBF" /* byte order mark of some editors */
                                     "a = \"tab\\t quote\\\" back\\\\ \\x41\\n\";\n"
                                     "b = \"back\\\\\"; c = 3000000000;\n"
                                     "d = \"Educa\xC3\xA7\xC3\xA3o \xD8\xB1\xD8\xB9\xD8\xA7 "
                                     "\xE2\x82\xAC \xF0\x9F\x91\xB6\";"
                                     "e = \"one \" \"two\";");
    assert_string_equal(string_of(c, "a"), "tab\t quote\" back\\ A\n");
    assert_string_equal(string_of(c, "b"), "back\\");
    assert_true(real_of(c, "c") == 3e9);
    assert_string_equal(string_of(c, "d"), "Educa\xC3\xA7\xC3\xA3o \xD8\xB1\xD8\xB9\xD8\xA7 "
                                           "\xE2\x82\xAC \xF0\x9F\x91\xB6");
    assert_string_equal(string_of(c, "e"), "one two");
    cs_config_free(c);
}

static void test_strings_in_other_encodings(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\n\na = \"Educa\xE7\xE3o\";",        /* Latin-1 */
        "\n\na = \"\\xE9\";",                 /* the same as an escape */
        "\n\na = ( { b = \"\xC0\xAF\"; } );", /* overlong */
        "\n\na = \"\xED\xA0\x80\";",          /* surrogate */
        "\n\na = \"\xF4\x90\x80\x80\";",      /* past U+10FFFF */
        "\n\na = \"\xE2\x82\";",              /* cut */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(bad[i], "s.cfg:3: error: the string is not UTF-8");
}

static void test_syntax_errors(void **state)
{
    (void)state;
    assert_refused("a = 1;\nb = ;\nc = ?;", "s.cfg:2: error: syntax error; expected name = value;");
    assert_refused("a = 1;\nb = 2;\na = 3;", "s.cfg:3: error: duplicate setting name");
    assert_refused("a = 1;\nb = [1, 2.5];", "s.cfg:2: error: an array [ ... ] holds values of one "
                                            "type only; write a list, as in ( 1, 2.5 )");
    assert_refused("a = 1;\n/* b = 2;\nc = 3;",
                   "s.cfg:2: error: the comment /* ... */ that begins");
    assert_refused("a = 1;\nb = \"x;\nc = 3;", "s.cfg:2: error: the string that begins here never");
    assert_refused("a = 1;\nb = \"x\\\";\n", "s.cfg:2: error: the string that begins here never");
    assert_refused("a = @;", "syntax error");
}

static void test_deep_nesting_is_refused(void **state)
{
    (void)state;
    size_t n = 100000;
    char *text = malloc(n + 1);
    assert_non_null(text);
    memset(text, '(', n);
    memcpy(text, "a=", 2);
    text[n] = '\0';
    assert_refused(text, "nested too deeply");
    free(text);
}

static void test_lists_and_groups(void **state)
{
    (void)state;
    struct cs_config *c =
        parse_good("a = ( ( 1, 2.5 ), { b = \"x\"; c = ( ); }, [ true, false ] );\n"
                   "g : { h = 2.385; };");
    const struct cs_node *root = cs_config_root(c), *a = cs_node_get(root, "a");
    assert_int_equal(cs_node_type(root), CS_NODE_GROUP);
    assert_null(cs_node_key(root));
    assert_int_equal(cs_node_count(root), 2);
    assert_int_equal(cs_node_type(a), CS_NODE_LIST);
    assert_string_equal(cs_node_key(a), "a");
    assert_int_equal(cs_node_count(a), 3);
    assert_int_equal(cs_node_type(cs_node_at(a, 0)), CS_NODE_LIST);
    assert_null(cs_node_key(cs_node_at(a, 0)));
    assert_int_equal(cs_node_type(cs_node_at(cs_node_at(a, 0), 1)), CS_NODE_NUMBER);
    assert_int_equal(cs_node_count(cs_node_get(cs_node_at(a, 1), "c")), 0);
    assert_int_equal(cs_node_type(cs_node_at(cs_node_at(a, 2), 0)), CS_NODE_BOOL);
    assert_null(cs_node_at(a, 3));
    assert_null(cs_node_get(a, "b"));
    assert_null(cs_node_get(root, "zz"));
    assert_string_equal(cs_node_file(cs_node_at(a, 1)), "s.cfg");
    assert_int_equal(cs_node_line(cs_node_get(root, "g")), 2);
    assert_int_equal(cs_node_count(cs_node_get(cs_node_get(root, "g"), "h")), 0);
    cs_config_free(c);
}

static void test_wrong_types_are_named(void **state)
{
    (void)state;
    struct cs_config *c =
        parse_good("a = \"half\";\nb = 0.5;\nc = ( 1, { d = true; } );\n e = 2035.0;");
    const struct cs_node *root = cs_config_root(c);
    const struct cs_node *a = cs_node_get(root, "a"), *b = cs_node_get(root, "b"),
                         *list = cs_node_get(root, "c");
    const struct cs_node *d = cs_node_get(cs_node_at(list, 1), "d");
    struct cs_err err = {0};
    double real;
    long long whole;
    bool flag;
    const char *text;
    assert_int_equal(cs_node_real(a, &real, &err), CS_EINPUT);
    assert_int_equal(cs_node_int(b, &whole, &err), CS_EINPUT);
    assert_int_equal(cs_node_bool(list, &flag, &err), CS_EINPUT);
    assert_int_equal(cs_node_string(d, &text, &err), CS_EINPUT);
    assert_int_equal(cs_node_real(cs_node_at(list, 1), &real, &err), CS_EINPUT);
    assert_string_equal(err.text[0], "s.cfg:1: error: a is \"half\"; expected a number");
    assert_string_equal(err.text[1], "s.cfg:2: error: b is 0.5; expected a whole number");
    assert_string_equal(err.text[2], "s.cfg:3: error: c is a list; expected true or false");
    assert_string_equal(err.text[3],
                        "s.cfg:3: error: c[1].d is true; expected a string in double quotes");
    assert_string_equal(err.text[4], "s.cfg:3: error: c[1] is a group; expected a number");
    assert_int_equal(cs_node_int(cs_node_get(root, "e"), &whole, &err), CS_OK);
    assert_true(whole == 2035);
    assert_int_equal(cs_node_bool(d, &flag, &err), CS_OK);
    assert_true(flag);
    assert_string_equal(cs_node_type_text(a), "a string");
    assert_string_equal(cs_node_type_text(b), "a number");
    cs_config_free(c);
}

static void test_shown_text_is_cut_between_characters(void **state)
{
    (void)state;
    /* 58 bytes fit between the quotes: the cut would fall inside the first two-byte letter. */
    struct cs_config *c = parse_good(
        "a = \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xC3\xA9\xC3\xA9zzz\";");
    struct cs_err err = {0};
    double v;
    assert_int_equal(cs_node_real(cs_node_get(cs_config_root(c), "a"), &v, &err), CS_EINPUT);
    assert_string_equal(err.text[0], "s.cfg:1: error: a is \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                     "aaaaaaaaaaaaaaaaaaaaaaaaaaa...\"; expected a number");
    cs_config_free(c);
}

static void test_string_members(void **state)
{
    (void)state;
    struct cs_config *c = parse_good("title = \"T\";\ng = {\n n = 3; };\nl = ( { } );");
    const struct cs_node *root = cs_config_root(c), *g = cs_node_get(root, "g");
    struct cs_err err = {0};
    const char *v = NULL;
    assert_int_equal(cs_node_need_string(root, "title", &v, &err), CS_OK);
    assert_string_equal(v, "T");
    assert_int_equal(cs_node_opt_string(root, "model", "bra", &v, &err), CS_OK);
    assert_string_equal(v, "bra");
    assert_int_equal(cs_node_opt_string(root, "title", "bra", &v, &err), CS_OK);
    assert_string_equal(v, "T");
    assert_int_equal(err.count, 0);
    assert_int_equal(cs_node_need_string(root, "model", &v, &err), CS_EINPUT);
    assert_int_equal(cs_node_need_string(g, "m", &v, &err), CS_EINPUT);
    assert_int_equal(cs_node_opt_string(g, "n", NULL, &v, &err), CS_EINPUT);
    const struct cs_node *item = cs_node_at(cs_node_get(root, "l"), 0);
    assert_int_equal(cs_node_need_string(item, "policy", &v, &err), CS_EINPUT);
    assert_string_equal(err.text[0], "s.cfg: error: model is missing; expected model = \"...\";");
    assert_string_equal(err.text[1], "s.cfg:2: error: g.m is missing; expected m = \"...\";");
    assert_string_equal(err.text[2],
                        "s.cfg:3: error: g.n is 3; expected a string in double quotes");
    assert_string_equal(err.text[3],
                        "s.cfg:4: error: l[0].policy is missing; expected policy = \"...\";");
    cs_config_free(c);
}

static void test_unknown_keys(void **state)
{
    (void)state;
    static const char *const keys[] = {"title", "model", "policies"};
    struct cs_config *c = parse_good("title = \"T\";\nmodle = 1;\npolicies = ( { zzz = 1; } );\n"
                                     "qqqqqqqq = 2;");
    const struct cs_node *root = cs_config_root(c);
    struct cs_err err = {0};
    assert_int_equal(cs_node_check_keys(root, keys, 3, &err), CS_EINPUT);
    const struct cs_node *item = cs_node_at(cs_node_get(root, "policies"), 0);
    assert_int_equal(cs_node_check_keys(item, keys, 0, &err), CS_EINPUT);
    assert_int_equal(cs_node_check_keys(cs_node_get(root, "title"), keys, 3, &err), CS_EINPUT);
    assert_int_equal(err.count, 4);
    assert_string_equal(err.text[0],
                        "s.cfg:2: error: the file has no setting 'modle'; did you mean 'model'?");
    assert_string_equal(err.text[1], "s.cfg:4: error: the file has no setting 'qqqqqqqq'; expected "
                                     "one of title, model, policies");
    assert_string_equal(err.text[2],
                        "s.cfg:3: error: policies[0] has no setting 'zzz'; expected one "
                        "of nothing");
    assert_string_equal(err.text[3], "s.cfg:1: error: title is \"T\"; expected a group { ... }");
    cs_config_free(c);
}

static void test_empty_and_missing_files(void **state)
{
    (void)state;
    struct cs_config *c = parse_good("");
    assert_int_equal(cs_node_count(cs_config_root(c)), 0);
    cs_config_free(c);
    struct cs_err err = {0};
    assert_int_equal(cs_config_read(TEST_DATA "/no-such-file.cfg", &c, &err), CS_EINPUT);
    assert_null(c);
    assert_says(&err, 0, "no-such-file.cfg");
    cs_config_free(NULL);
}

/* A file with these bytes; caller unlinks. */
static void write_bytes(const char *bytes, size_t n, char path[32])
{
    strcpy(path, "/tmp/cs_config_XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), n);
    assert_int_equal(close(fd), 0);
}

static void test_reading_a_file(void **state)
{
    (void)state;
    static const char good[] = "a = 2.385; # Ren\xE9, in a comment\n";
    char path[32];
    write_bytes(good, sizeof good - 1, path);
    struct cs_err err = {0};
    struct cs_config *c;
    assert_int_equal(cs_config_read(path, &c, &err), CS_OK);
    size_t len;
    assert_string_equal(cs_config_text(c, &len), good);
    assert_int_equal(len, sizeof good - 1);
    assert_string_equal(cs_node_file(cs_config_root(c)), path);
    cs_config_free(c);
    unlink(path);

    write_bytes("a = 1;\0b = 2;", 13, path);
    assert_int_equal(cs_config_read(path, &c, &err), CS_EINPUT);
    assert_says(&err, 0, "holds zero bytes; expected UTF-8 text");
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_of_both_spellings),
        cmocka_unit_test(test_large_whole_numbers_do_not_wrap),
        cmocka_unit_test(test_numbers_refused),
        cmocka_unit_test(test_long_number_is_cut_in_message),
        cmocka_unit_test(test_scan_faults_are_collected),
        cmocka_unit_test(test_nothing_is_scanned_in_strings_and_comments),
        cmocka_unit_test(test_escapes_and_utf8),
        cmocka_unit_test(test_strings_in_other_encodings),
        cmocka_unit_test(test_syntax_errors),
        cmocka_unit_test(test_deep_nesting_is_refused),
        cmocka_unit_test(test_lists_and_groups),
        cmocka_unit_test(test_wrong_types_are_named),
        cmocka_unit_test(test_shown_text_is_cut_between_characters),
        cmocka_unit_test(test_string_members),
        cmocka_unit_test(test_unknown_keys),
        cmocka_unit_test(test_empty_and_missing_files),
        cmocka_unit_test(test_reading_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
