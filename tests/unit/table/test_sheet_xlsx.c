/* Workbooks whose XML is written out here, part by part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <zip.h>

#include "table/sheet.h"

#define MAIN     "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL_NS   "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define REL_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS                                                                                       \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define REL(id, type, target)                                                                      \
    "<Relationship Id=\"" id "\" Type=\"" REL_TYPE type "\" Target=\"" target "\"/>"

struct part {
    const char *name, *text;
};

static const char TOP[] = "_rels/.rels";
static const char BOOK_RELS[] = "xl/_rels/workbook.xml.rels";
static const char BOOK[] = "xl/workbook.xml";
static const char STRINGS[] = "xl/sharedStrings.xml";
static const char DATA[] = "xl/worksheets/sheet7.xml";

/* A sound workbook: sheet "Micro SAM" is sheet7.xml, "Notes" another, "Chart" no worksheet. */
static const struct part sound[] = {
    {TOP, RELS REL("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>"},
    {BOOK_RELS,
     RELS REL("rId1", "chartsheet", "chartsheets/sheet1.xml")
         REL("rId2", "worksheet", "worksheets/sheet7.xml")
             REL("rId3", "worksheet", "/xl/worksheets/../worksheets/./sheet1.xml")
                 REL("rId9", "sharedStrings",
                     "sharedStrings.xml") "<Relationship Id=\"rId4\" Type=\"" REL_TYPE
                                          "worksheet\" TargetMode=\"External\" "
                                          "Target=\"http://example.org/x.xml\"/></Relationships>"},
    {BOOK, "<workbook " MAIN " " REL_NS "><sheets>"
           "<sheet name=\"Chart\" sheetId=\"1\" r:id=\"rId1\"/>"
           "<sheet name=\"Micro SAM\" sheetId=\"4\" r:id=\"rId2\"/>"
           "<sheet name=\"Outside\" sheetId=\"9\" r:id=\"rId4\"/>"
           "<sheet name=\"Notes &amp; more\" sheetId=\"2\" r:id=\"rId3\"/>"
           "</sheets></workbook>"},
    {STRINGS, "<sst " MAIN "><si><t>sector</t></si>"
              "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">health </t></r><r><t>care</t></r>"
              "<rPh sb=\"0\" eb=\"1\"><t>SPOKEN</t></rPh></si>"
              "<si><t/></si><si><t xml:space=\"preserve\">  padded  </t></si>"
              "<si><t>two_x000D_&#10;lines_x005F_x0041_</t></si></sst>"},
    {DATA, "<worksheet " MAIN "><sheetData/></worksheet>"},
    {"xl/worksheets/sheet1.xml", "<worksheet " MAIN "><sheetData><row><c><v>5</v></c></row>"
                                 "</sheetData></worksheet>"},
};
enum { N_SOUND = sizeof sound / sizeof sound[0] };

static char path[64];

static int make_path(void **state)
{
    (void)state;
    strcpy(path, "/tmp/caresim-table-XXXXXX.xlsx");
    int fd = mkstemps(path, 5);
    return fd < 0 ? -1 : close(fd);
}

static int drop_path(void **state)
{
    (void)state;
    return unlink(path);
}

/* The sound workbook with the parts of `changed` (n) in place of its own; a text NULL leaves one
 * out. */
static void write_book(const struct part *changed, size_t n)
{
    int code;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    assert_non_null(zip);
    for (size_t i = 0; i < N_SOUND; i++) {
        const char *text = sound[i].text;
        for (size_t k = 0; k < n; k++)
            if (strcmp(changed[k].name, sound[i].name) == 0)
                text = changed[k].text;
        if (text == NULL)
            continue;
        zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);
        assert_true(zip_file_add(zip, sound[i].name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
}

static void write_rows(const char *rows)
{
    char *text;
    assert_true(asprintf(&text,
                         "<worksheet " MAIN "><cols><col min=\"1\" max=\"2\"/></cols>"
                         "<sheetData>%s</sheetData><extLst><row><c><v>7</v></c></row>"
                         "</extLst></worksheet>",
                         rows) > 0);
    write_book(&(struct part){DATA, text}, 1);
    free(text);
}

static struct cs_sheet *read_sheet(const char *sheet)
{
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    if (cs_sheet_read(path, sheet, &s, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return s;
}

/* `where` is what follows the path. */
static void expect_error(const char *sheet, const char *where, const char *what)
{
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_read_xlsx(path, sheet, &s, &err), CS_EINPUT);
    assert_int_equal(err.count, 1);
    char start[200];
    snprintf(start, sizeof start, "%s%s: error: ", path, where);
    if (strncmp(err.text[0], start, strlen(start)) != 0 || strstr(err.text[0], what) == NULL)
        fail_msg("message '%s'", err.text[0]);
}

static void expect_cell_error(const char *rows, const char *where, const char *what)
{
    write_rows(rows);
    expect_error("Micro SAM", where, what);
}

static double number(const struct cs_sheet *s, size_t row, size_t col)
{
    double v = -99;
    struct cs_err err = {0};
    if (cs_sheet_number(s, row, col, CS_BLANK_ERROR, &v, &err) != CS_OK)
        fail_msg("%s", err.text[0]);
    return v;
}

static void cell_types(void **state)
{
    (void)state;
    write_rows(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
        "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c>"
        "<c r=\"E1\" t=\"s\"><v>4</v></c></row>"
        "<row r=\"2\"><c r=\"A2\"><v>0.10000000000000001</v></c><c r=\"B2\" t=\"n\">"
        "<v>-1.5E-3</v></c><c r=\"C2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>NO</t></rPh></is></c><c r=\"D2\" t=\"b\"><v>1</v></c>"
        "<c r=\"E2\" t=\"b\"><v>0</v></c><c r=\"F2\" t=\"e\"><v>#DIV/0!</v></c>"
        "<c r=\"G2\" t=\"d\"><v>2019-07-01</v></c><c r=\"H2\" s=\"4\"/></row>");
    struct cs_sheet *s = read_sheet("Micro SAM");
    assert_int_equal(cs_sheet_rows(s), 2);
    assert_int_equal(cs_sheet_cols(s), 7);
    assert_string_equal(cs_sheet_text(s, 0, 0), "sector");
    assert_string_equal(cs_sheet_text(s, 0, 1), "health care");
    assert_string_equal(cs_sheet_text(s, 0, 2), "");
    assert_string_equal(cs_sheet_text(s, 0, 3), "padded");
    assert_string_equal(cs_sheet_text(s, 0, 4), "two\r\nlines_x0041_");
    assert_string_equal(cs_sheet_text(s, 1, 0), "0.10000000000000001");
    assert_true(number(s, 1, 0) == 0.1);
    assert_true(number(s, 1, 1) == -0.0015);
    assert_string_equal(cs_sheet_text(s, 1, 2), "inline");
    assert_string_equal(cs_sheet_text(s, 1, 3), "TRUE");
    assert_string_equal(cs_sheet_text(s, 1, 4), "FALSE");
    assert_string_equal(cs_sheet_text(s, 1, 5), "#DIV/0!");
    assert_string_equal(cs_sheet_text(s, 1, 6), "2019-07-01");
    cs_sheet_free(s);
}

static void formulas_give_their_stored_value(void **state)
{
    (void)state;
    write_rows("<row r=\"1\"><c r=\"A1\"><f>1+1.385</f><v>2.385</v></c>"
               "<c r=\"B1\"><f t=\"shared\" ref=\"B1:C1\" si=\"0\">A1*2</f><v>4.77</v></c>"
               "<c r=\"C1\"><f t=\"shared\" si=\"0\"/><v>9.54</v></c>"
               "<c r=\"D1\" t=\"str\"><f>\"a\"&amp;\"b\"</f><v>ab</v></c>"
               "<c r=\"E1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"F1\"><f>NOW()</f></c></row>");
    struct cs_sheet *s = read_sheet("micro sam");
    assert_true(number(s, 0, 0) == 2.385);
    assert_true(number(s, 0, 1) == 4.77);
    assert_true(number(s, 0, 2) == 9.54);
    assert_string_equal(cs_sheet_text(s, 0, 3), "ab");
    assert_string_equal(cs_sheet_text(s, 0, 4), "");
    double v;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_number(s, 0, 5, CS_BLANK_ZERO, &v, &err), CS_EINPUT);
    assert_non_null(strstr(err.text[0], "[Micro SAM]!F1: error: "));
    assert_non_null(strstr(err.text[0], "no stored value"));
    cs_sheet_free(s);
}

static void rows_may_be_sparse_and_unnumbered(void **state)
{
    (void)state;
    write_rows(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
        "<row r=\"4\"><c r=\"C4\"><v>43</v></c><c><v>44</v></c><c r=\"XFD4\"><v>9</v></c></row>"
        "<row><c><v>51</v></c></row><row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>");
    struct cs_sheet *s = read_sheet("Micro SAM");
    assert_int_equal(cs_sheet_rows(s), 5);
    assert_int_equal(cs_sheet_cols(s), 16384);
    assert_true(number(s, 0, 0) == 1);
    assert_string_equal(cs_sheet_text(s, 0, 1), "");
    assert_true(number(s, 0, 2) == 3);
    assert_true(cs_sheet_row_empty(s, 1));
    assert_true(cs_sheet_row_empty(s, 2));
    assert_string_equal(cs_sheet_text(s, 3, 0), "");
    assert_true(number(s, 3, 2) == 43);
    assert_true(number(s, 3, 3) == 44);
    assert_true(number(s, 3, 16383) == 9);
    assert_true(number(s, 4, 0) == 51);
    assert_int_equal(cs_sheet_line(s, 3), 4);
    char where[CS_WHERE_TEXT], expected[CS_WHERE_TEXT];
    snprintf(expected, sizeof expected, "%s[Micro SAM]!XFD4", path);
    assert_string_equal(cs_sheet_where(s, 3, 16383, where), expected);
    snprintf(expected, sizeof expected, "%s[Micro SAM]!AA4", path);
    assert_string_equal(cs_sheet_where(s, 3, 26, where), expected);
    cs_sheet_free(s);
}

static void numbers_say_where(void **state)
{
    (void)state;
    write_rows("<row r=\"6\"><c r=\"D6\" t=\"s\"><v>0</v></c></row>");
    struct cs_sheet *s = read_sheet("Micro SAM");
    double v;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_number(s, 5, 3, CS_BLANK_ZERO, &v, &err), CS_EINPUT);
    char expected[200];
    snprintf(expected, sizeof expected, "%s[Micro SAM]!D6: error: 'sector' is not a number", path);
    assert_memory_equal(err.text[0], expected, strlen(expected));
    cs_sheet_free(s);
}

static void sheets_are_found_by_relationship(void **state)
{
    (void)state;
    write_rows("<row><c><v>11</v></c></row>");
    struct cs_sheet *s = read_sheet(NULL); /* the first that is no chart */
    assert_true(number(s, 0, 0) == 11);
    cs_sheet_free(s);
    s = read_sheet("Notes & more");
    assert_true(number(s, 0, 0) == 5);
    cs_sheet_free(s);
    expect_error("Micro SEM", "",
                 "no sheet 'Micro SEM'; did you mean 'Micro SAM'? The sheets: 'Micro SAM', "
                 "'Notes & more'");
    expect_error("Chart", "", "no sheet 'Chart'");
    expect_error("Outside", "", "no sheet 'Outside'");
}

static void bad_cells_say_where(void **state)
{
    (void)state;
    expect_cell_error("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>5</v></c></row>", "[Micro SAM]!B2",
                      "shared text '5'; expected a number below 5");
    expect_cell_error("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>x</v></c></row>", "[Micro SAM]!B2",
                      "shared text 'x'");
    expect_cell_error("<row r=\"2\"><c r=\"B3\"><v>5</v></c></row>", "[Micro SAM]!2",
                      "a cell says it is 'B3'; expected a cell of row 2");
    expect_cell_error("<row r=\"2\"><c r=\"2B\"><v>5</v></c></row>", "[Micro SAM]!2",
                      "a cell says it is '2B'");
    expect_cell_error("<row r=\"2\"><c r=\"B2\" t=\"q\"><v>5</v></c></row>", "[Micro SAM]!B2",
                      "cell type 'q'");
    expect_cell_error("<row r=\"2\"><c r=\"C2\"><v>5</v></c><c r=\"B2\"><v>6</v></c></row>",
                      "[Micro SAM]!B2", "the cell stands after column 3");
    expect_cell_error("<row r=\"2\"/><row r=\"2\"/>", "[Micro SAM]!2",
                      "the row stands after row 2");
    expect_cell_error("<row r=\"0\"/>", "[Micro SAM]!1", "row number '0'");
    expect_cell_error("<row r=\"1000001\"><c r=\"A1000001\"><v>5</v></c></row>",
                      "[Micro SAM]!A1000001", "expected at most 1000000 rows");
    expect_cell_error("<row r=\"1\"><c r=\"XFE1\"><v>5</v></c></row>", "[Micro SAM]!1",
                      "column 16385; expected at most 1000000 rows and 16384 columns");
}

static void damaged_parts_are_named(void **state)
{
    (void)state;
    write_book(&(struct part){DATA, "<worksheet " MAIN ">\n<sheetData><row></sheetData>"}, 1);
    expect_error("Micro SAM", "",
                 "part 'xl/worksheets/sheet7.xml' of the workbook cannot be read: line 2");
    write_book(&(struct part){DATA, "<!DOCTYPE a [<!ENTITY b \"bb\">]><worksheet " MAIN "/>"}, 1);
    expect_error("Micro SAM", "", "a document type is not allowed");
    write_book(&(struct part){DATA, NULL}, 1);
    expect_error("Micro SAM", "", "part 'xl/worksheets/sheet7.xml'");
    write_book(&(struct part){TOP, RELS "</Relationships>"}, 1);
    expect_error(NULL, "", "a zip file without a workbook in it");
    write_book(&(struct part){BOOK, "<workbook " MAIN "/>"}, 1);
    expect_error("Micro SAM", "", "the workbook has no sheet with cells");
    expect_error(NULL, "", "the workbook has no sheet with cells");
    char deep[700] = "";
    for (int i = 0; i < 110; i++)
        strcat(deep, "<a>");
    write_book(&(struct part){DATA, deep}, 1);
    expect_error("Micro SAM", "", "nested too deeply");
}

static void bombs_are_refused(void **state)
{
    (void)state;
    enum { MIB = 1 << 20, MANY = 513 };
    write_book(NULL, 0);
    int code;
    zip_t *zip = zip_open(path, 0, &code);
    char *blanks = malloc((size_t)MIB * MANY);
    memset(blanks, ' ', (size_t)MIB * MANY);
    memcpy(blanks, "<worksheet>", 11);
    zip_source_t *source = zip_source_buffer(zip, blanks, (size_t)MIB * MANY, 0);
    zip_int64_t at = zip_file_add(zip, DATA, source, ZIP_FL_OVERWRITE);
    assert_true(at >= 0);
    assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, 1), 0);
    assert_int_equal(zip_close(zip), 0);
    free(blanks);
    expect_error("Micro SAM", "", "is more than 512 MiB when unpacked");
}

static void what_is_no_zip_is_refused(void **state)
{
    (void)state;
    FILE *f = fopen(path, "wb");
    fputs("sector,jobs\nP85,2.385\n", f);
    fclose(f);
    expect_error(NULL, "", "not an .xlsx workbook");
    struct cs_sheet *s = NULL;
    struct cs_err err = {0};
    assert_int_equal(cs_sheet_read("no/such/book.xlsx", NULL, &s, &err), CS_EINPUT);
    assert_string_equal(err.text[0],
                        "error: cannot read 'no/such/book.xlsx': No such file or directory");
}

/* Every single-byte change of the file ends in a sheet or in a message. */
static void changed_bytes_do_no_harm(void **state)
{
    (void)state;
    static char data[16384];
    write_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\"><f>B1</f><v>2.385</v></c>"
               "</row>");
    FILE *f = fopen(path, "rb");
    size_t n = fread(data, 1, sizeof data, f);
    fclose(f);
    assert_true(n > 1000 && n < sizeof data);
    for (size_t i = 0; i < n; i++) {
        data[i] ^= (char)(1u << i % 8);
        f = fopen(path, "wb");
        fwrite(data, 1, n, f);
        fclose(f);
        data[i] ^= (char)(1u << i % 8);
        struct cs_sheet *s = NULL;
        struct cs_err err = {0};
        enum cs_status st = cs_sheet_read_xlsx(path, NULL, &s, &err);
        assert_true(st == CS_OK ? s != NULL && err.count == 0 : err.count == 1);
        if (st == CS_OK)
            cs_sheet_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cell_types),
        cmocka_unit_test(formulas_give_their_stored_value),
        cmocka_unit_test(rows_may_be_sparse_and_unnumbered),
        cmocka_unit_test(numbers_say_where),
        cmocka_unit_test(sheets_are_found_by_relationship),
        cmocka_unit_test(bad_cells_say_where),
        cmocka_unit_test(damaged_parts_are_named),
        cmocka_unit_test(bombs_are_refused),
        cmocka_unit_test(what_is_no_zip_is_refused),
        cmocka_unit_test(changed_bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, make_path, drop_path);
}
