/* The HTML report: its parts, what it says of figures, charts inside it, and texts that try to be
 * markup. */
#include "unit/emit/page_test.h"

#include "base/str.h"
#include "emit/svg.h"

static size_t count_of(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        n++;
    return n;
}

static void test_one_file_with_all_sections(void **state)
{
    (void)state;
    static const char *const ids[] = {"headline", "tables", "assumptions",
                                      "limits",   "checks", "reproduce"};
    struct cs_result *r = toy_new();
    char *text = page_of(r, "html", "report.html");
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char part[64];
        snprintf(part, sizeof part, "<section id=\"%s\">", ids[i]);
        assert_holds(text, part);
        snprintf(part, sizeof part, "<a href=\"#%s\">", ids[i]);
        assert_holds(text, part);
    }
    assert_lacks(text, "id=\"charts\""); /* nothing was attached */
    assert_holds(text, "<html lang=\"en\" dir=\"ltr\">");
    assert_lacks(text, "<script");
    assert_lacks(text, "http://");
    assert_lacks(text, "src=");
    assert_holds(text, "<p class=\"alert\""); /* the toy has a failed check */
    assert_int_equal(count_of(text, "<table>"), count_of(text, "<caption>"));
    free(text);
    cs_result_free(r);
}

/* Figures by hand from toy.h: jobs.by_sector reaches 1,234,567,890, so it is shown in millions. */
static void test_figures_say_what_they_are(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    char *text = page_of(r, "html", "report.html");
    assert_holds(text, "<tr><th scope=\"row\">Jobs created: women</th><td class=\"t\">jobs</td>"
                       "<td class=\"t\">change, closure, assumed</td>"
                       "<td class=\"n\">123,456</td><td class=\"n\">34,567</td></tr>");
    assert_holds(text,
                 "<th scope=\"row\">Public cost: 2027</th><td class=\"t\">million TOY (gross)");
    assert_holds(text, "here take_home (k = 1.219).");
    /* a series with packages and years: years are columns */
    assert_holds(text, "<caption>Public cost</caption>");
    assert_holds(text, "<th scope=\"row\">Childcare for all</th><td class=\"n\">2</td>"
                       "<td class=\"n\">1,235</td><td class=\"n\">NA</td></tr>");
    /* a row of a sector table */
    assert_holds(text, "<caption>Jobs by sector</caption>");
    assert_holds(text,
                 "<th scope=\"row\">@others</th><td class=\"n\">NA</td><td class=\"n\">1,235</td>");
    assert_holds(text, "Unit: million jobs (FTE). Kind: change.");
    assert_holds(text, "<td>0.05 to 0.333333333");
    assert_holds(text, "<td>Receita, table 3</td>");
    assert_holds(text, "caresim run care35 --model toy");
    free(text);
    cs_result_free(r);
}

/* 20 sectors with 1.5, 3, .. 30: the 18 largest are those from 4.5 on, 30 first. */
static void test_the_largest_sectors(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    struct cs_label labels[20];
    char names[20][16];
    double v[20];
    for (int i = 0; i < 20; i++) {
        snprintf(names[i], sizeof names[i], "S%d.", i + 1);
        labels[i] = (struct cs_label){names[i], names[i], ""};
        v[i] = (i % 2 == 0 ? 1.5 : -1.5) * (i + 1);
    }
    cs_result_set_axis(r, CS_DIM_SECTOR, labels, 20);
    toy_add(r,
            (struct cs_series){.key = "x", .title = "Output", .n_dim = 1, .dim = {CS_DIM_SECTOR}},
            v, 20);
    char *text = page_of(r, "html", "report.html");
    assert_holds(text, "<tbody>\n<tr><th scope=\"row\">S20.</th><td class=\"n\">-30.0</td></tr>\n"
                       "<tr><th scope=\"row\">S19.</th><td class=\"n\">28.5</td></tr>");
    assert_holds(text, "S3.</th><td class=\"n\">4.5<");
    assert_lacks(text, "S2.<");
    assert_holds(text, "The 18 largest of 20 rows; the rest is in results.csv.");
    free(text);
    cs_result_free(r);
}

/* Eleven years: 2025, 2027, .. 2035; two series share the table, one of zeros is named, not shown.
 */
static void test_years_evenly_spaced(void **state)
{
    (void)state;
    struct cs_result *r = cs_result_new();
    struct cs_label labels[11];
    char names[11][16];
    double v[11], zero[11] = {0};
    for (int i = 0; i < 11; i++) {
        snprintf(names[i], sizeof names[i], "%d", 2025 + i);
        labels[i] = (struct cs_label){names[i], names[i], ""};
        v[i] = 1.25 * i;
    }
    cs_result_set_axis(r, CS_DIM_YEAR, labels, 11);
    struct cs_series spec = {.key = "x", .title = "Output", .n_dim = 1, .dim = {CS_DIM_YEAR}};
    toy_add(r, spec, v, 11);
    spec.key = "z";
    spec.title = "Imports";
    spec.unit = "million TOY";
    spec.assumed = true;
    toy_add(r, spec, v, 11);
    spec.key = "y";
    spec.title = "Nothing";
    toy_add(r, spec, zero, 11);
    char *text = page_of(r, "html", "report.html");
    assert_holds(text, "class=\"n\">2025</th><th scope=\"col\" class=\"n\">2027</th>"
                       "<th scope=\"col\" class=\"n\">2029</th><th scope=\"col\" class=\"n\">2031");
    assert_holds(text, "class=\"n\">0.0</td><td class=\"n\">2.5</td><td class=\"n\">5.0</td>");
    assert_holds(text, "<caption>Figures by year</caption>");
    assert_holds(text,
                 "<th scope=\"row\">Imports<br><small>million TOY; level, assumed</small></th>");
    assert_holds(text, "zero or undefined: Nothing.");
    free(text);
    cs_result_free(r);
}

static void test_texts_are_no_markup(void **state)
{
    (void)state;
    static const char *const attacks[] = {"</td><script>alert(1)</script>",
                                          "\"><img src=x onerror=alert(1)>",
                                          "'><svg onload=alert(1)>",
                                          "<!--",
                                          "&lt;b&gt;",
                                          "</style></title><script>"};
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        struct cs_result *r = hostile_new(attacks[i]);
        cs_result_attach(r, attacks[i], attacks[i]);
        char *text = page_of(r, "html", "report.html");
        assert_lacks(text, "<script");
        assert_lacks(text, "<img");
        assert_lacks(text, "<svg");
        assert_lacks(text, "<!--");
        assert_int_equal(count_of(text, "</style>"), 1);
        assert_lacks(text, " onerror=alert(1)>");
        assert_holds(text, i == 4 ? "&amp;lt;b&amp;gt;" : "&lt;");
        free(text);
        cs_result_free(r);
    }
}

static void test_control_characters_are_dropped(void **state)
{
    (void)state;
    struct cs_result *r = hostile_new("a\x1b[31mb\x07\r\nc\xff");
    char *text = page_of(r, "html", "report.html");
    for (const char *c = text; *c != '\0'; c++)
        assert_true((unsigned char)*c >= 0x20 || *c == '\n');
    assert_holds(text, "a [31mb   c?");
    assert_int_equal(strchr(text, '\xff') == NULL, 1);
    free(text);
    cs_result_free(r);
}

/* ---- charts ---- */

static const char chart[] =
    "<?xml version=\"1.0\"?>\n<svg width=\"16\" height=\"9\" viewBox=\"0 0 16 9\">"
    "<title>Gnuplot</title><desc>made by &lt;it&gt;</desc><defs><circle id='gpDot' r='0.5'/></defs>"
    "<!-- a comment --><g fill=\"url(#gpDot)\"><use xlink:href='#gpDot'/>"
    "<text x=\"1\">R&amp;D &lt; 2.385</text></g></svg>\n";

static void write_staged(struct cs_outdir *out, const char *name, const char *text)
{
    FILE *f;
    struct cs_err err = {0};
    assert_int_equal(cs_outdir_create(out, name, &f, &err), CS_OK);
    fputs(text, f);
    assert_int_equal(cs_outdir_close(out, name, f, &err), CS_OK);
}

static void test_charts_are_taken_in(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_outdir *out = NULL;
    struct cs_result *r = toy_new();
    assert_int_equal(cs_outdir_open(new_dir(dir), &out, &err), CS_OK);
    write_staged(out, "one.svg", chart);
    write_staged(out, "two.svg", chart);
    cs_result_attach(r, "jobs \"by\" effect", "one.svg");
    cs_result_attach(r, "the path", "two.svg");
    cs_result_attach(r, "as a picture", "three.png");
    assert_int_equal(cs_writers_find("html")->write(r, out, &err), CS_OK);
    assert_int_equal(cs_outdir_commit(out, &err), CS_OK);
    cs_outdir_free(out);
    char *text = read_in(dir, "report.html");
    assert_holds(text, "<svg role=\"img\" aria-label=\"Jobs &quot;by&quot; effect\" viewBox=");
    assert_holds(text, "id=\"chart1-gpDot\"");
    assert_holds(text, "id=\"chart2-gpDot\"");
    assert_holds(text, "xlink:href=\"#chart2-gpDot\"");
    assert_holds(text, "fill=\"url(#chart1-gpDot)\"");
    assert_holds(text, "R&amp;D &lt; 2.385</text>");
    assert_lacks(text, "Gnuplot");
    assert_lacks(text, "<?xml");
    assert_holds(text, "<section id=\"charts\">");
    assert_holds(text, "As a picture: <code>three.png</code>");
    /* the first chart stands on the first page */
    assert_true(strstr(text, "chart1-") < strstr(text, "<section id=\"tables\">"));
    assert_true(strstr(text, "chart2-") > strstr(text, "<section id=\"charts\">"));
    free(text);
    remove_dir(dir);
    cs_result_free(r);
}

static void test_a_chart_that_is_more_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *svg, *named;
    } bad[] = {
        {"<svg><script>alert(1)</script></svg>", "element 'script'"},
        {"<svg><g onclick='x()'/></svg>", "attribute 'onclick'"},
        {"<svg><use href='http://e.org/x.svg#a'/></svg>", "reference 'http://e.org/x.svg#a'"},
        {"<svg><g fill='url(http://e.org)'/></svg>", "reference"},
        {"<svg><g style=\"fill:url( 'http://e.org' )\"/></svg>", "reference"},
        {"<svg><foreignObject/></svg>", "element 'foreignObject'"},
        {"<svg><image href='#a'/></svg>", "element 'image'"},
        {"<svg><text><![CDATA[<script>]]></text></svg>", "element"},
        {"<svg><title><script></svg>", "no end of 'title'"},
        {"<svg><g>", "it ends too early"},
        {"<svg></svg><g/>", "element 'g'"},
        {"<html></html>", "element 'html'"},
        {"plain text", "it holds no <svg>"},
        {"<svg a", "no value"},
        {"<svg x=1></svg>", "no quotes"},
        {"<svg x='1></svg>", "does not end"},
        {"", "it holds no <svg>"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct cs_buf b = {0};
        struct cs_err err = {0};
        assert_int_equal(cs_emit_svg(&b, "c.svg", bad[i].svg, "p-", "", &err), CS_EINPUT);
        assert_holds(err.text[0], "c.svg: ");
        assert_holds(err.text[0], bad[i].named);
        cs_buf_clear(&b);
    }
}

static void test_attachments_stay_in_the_folder(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    cs_result_attach(r, "elsewhere", "../../etc/chart.svg");
    cs_result_attach(r, "missing", "missing.svg");
    char *text = page_of(r, "html", "report.html");
    assert_lacks(text, "<svg");
    assert_holds(text, "Missing: <code>missing.svg</code>");
    free(text);
    cs_result_free(r);
}

/* The first printed page: three findings, how many more there are, the chart, and then warnings. */
static void test_the_first_page_is_short(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    for (int i = 1; i <= 7; i++)
        cs_result_note(r, CS_NOTE_FINDING, "Finding number %d.", i);
    cs_result_attach(r, "first", "first.svg");
    char *text = page_of(r, "html", "report.html");
    const char *tables = strstr(text, "<section id=\"tables\">");
    const char *picture = strstr(text, "<code>first.svg</code>");
    const char *warnings = strstr(text, "<h3>Warnings</h3>");
    const char *third = strstr(text, "Finding number 2."); /* the toy has one of its own */
    const char *fourth = strstr(text, "Finding number 3.");
    assert_non_null(tables);
    assert_holds(text, "<p>(5 more in the tables)</p>"); /* 1 + 7 less 3 */
    assert_true(third != NULL && picture != NULL && third < picture);
    assert_true(warnings != NULL && picture < warnings && warnings < tables);
    assert_true(fourth != NULL && fourth > tables);
    free(text);
    cs_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_file_with_all_sections),
        cmocka_unit_test(test_figures_say_what_they_are),
        cmocka_unit_test(test_the_largest_sectors),
        cmocka_unit_test(test_years_evenly_spaced),
        cmocka_unit_test(test_texts_are_no_markup),
        cmocka_unit_test(test_control_characters_are_dropped),
        cmocka_unit_test(test_charts_are_taken_in),
        cmocka_unit_test(test_a_chart_that_is_more_is_refused),
        cmocka_unit_test(test_attachments_stay_in_the_folder),
        cmocka_unit_test(test_the_first_page_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
