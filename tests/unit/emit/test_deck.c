/* The slides: one file, in order, its own script and no other, notes, charts, hostile texts. */
#include "unit/emit/page_test.h"

#include "base/str.h"
#include "emit/deck.h"
#include "emit/markdown.h"
#include "emit/page.h"

static const char chart[] = "<svg width=\"16\" height=\"9\" viewBox=\"0 0 16 9\"><defs>"
                            "<circle id='gpDot' r='0.5'/></defs><text>2.385</text></svg>\n";

/* The deck of three slides whose texts are all `text`; two have the chart. Caller frees. */
static char *deck_of(const char *text, const char *svg, enum cs_status expected)
{
    char dir[64];
    struct cs_err err = {0};
    struct cs_outdir *out = NULL;
    FILE *f;
    assert_int_equal(cs_outdir_open(new_dir(dir), &out, &err), CS_OK);
    assert_int_equal(cs_outdir_create(out, "c.svg", &f, &err), CS_OK);
    fputs(svg, f);
    assert_int_equal(cs_outdir_close(out, "c.svg", f, &err), CS_OK);
    char *path = cs_path_join(cs_outdir_staging(out), "c.svg");
    const char *points[] = {text, "second"};
    const struct cs_slide slides[] = {
        {.title = text, .text = text, .points = points, .n_points = 2, .notes = text},
        {.title = "Chart one", .chart = path, .chart_title = text, .notes = "Source: 7.25"},
        {.title = "Chart two", .chart = path}};
    const struct cs_deck deck = {.title = text, .subtitle = text, .slides = slides, .n_slides = 3};
    assert_int_equal(cs_deck_write(&deck, "deck.html", out, &err), expected);
    char *got = NULL;
    if (expected == CS_OK) {
        assert_int_equal(cs_outdir_commit(out, &err), CS_OK);
        got = read_in(dir, "deck.html");
    }
    cs_outdir_free(out);
    free(path);
    remove_dir(dir);
    return got;
}

static size_t count_of(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        n++;
    return n;
}

static void test_slides_in_order(void **state)
{
    (void)state;
    char *text = deck_of("Care", chart, CS_OK);
    assert_int_equal(count_of(text, "<section class=\"slide\""), 2); /* title slide, one of text */
    assert_int_equal(count_of(text, "<section class=\"slide chart\""), 2);
    assert_holds(text, "<h1>Care</h1>");
    assert_holds(text, "<li>Care</li>\n<li>second</li>");
    assert_true(strstr(text, "Chart one") < strstr(text, "Chart two"));
    assert_holds(text, "<div class=\"number\" dir=\"ltr\">3 / 4</div>");
    assert_int_equal(count_of(text, "<aside>"), 2); /* slides without notes have none */
    assert_holds(text, "<aside><p>Source: 7.25</p>");
    assert_holds(text, "break-after:page");
    free(text);
}

/* The same chart twice: its ids are kept apart. Without a title of its own it has the slide's. */
static void test_charts_stand_inside(void **state)
{
    (void)state;
    char *text = deck_of("Care", chart, CS_OK);
    assert_int_equal(count_of(text, "<svg role=\"img\""), 2);
    assert_holds(text, "id=\"chart1-gpDot\"");
    assert_holds(text, "id=\"chart2-gpDot\"");
    assert_holds(text, "aria-label=\"Chart two\"");
    assert_lacks(text, "src=");
    assert_lacks(text, "http:");
    assert_lacks(text, "https:");
    free(text);
    deck_of("Care", "<svg><script>alert(1)</script></svg>", CS_EINPUT);
}

/* What the policy of the page allows is the script that is there: its hash, by another program. */
static void test_only_its_own_script_may_run(void **state)
{
    (void)state;
    char *text = deck_of("Care", chart, CS_OK);
    assert_int_equal(count_of(text, "<script"), 1);
    const char *from = strstr(text, "<script>") + 8, *to = strstr(from, "</script>");
    const char *hash = strstr(text, "script-src 'sha256-");
    assert_non_null(hash);
    hash += strlen("script-src 'sha256-");
    char file[] = "/tmp/caresim-deck-XXXXXX", command[200], line[64] = "";
    int fd = mkstemp(file);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, from, (size_t)(to - from)), to - from);
    close(fd);
    snprintf(command, sizeof command,
             "sha256sum <%s | cut -c1-64 | sed 's/../\\\\x&/g' | xargs -0 printf %%b | "
             "head -c 32 | base64",
             file);
    FILE *p = popen(command, "r");
    assert_non_null(p);
    assert_non_null(fgets(line, sizeof line, p));
    pclose(p);
    unlink(file);
    line[strcspn(line, "\n")] = '\0';
    assert_int_equal(strlen(line), 44);
    assert_memory_equal(hash, line, 44);
    assert_int_equal(hash[44], '\'');
    free(text);
}

static void test_texts_are_no_markup(void **state)
{
    (void)state;
    static const char *const attacks[] = {"</h2><script>alert(1)</script>",
                                          "\"><img src=x onerror=alert(1)>", "<!--",
                                          "</style></title><script>", "a\x1b[31mb\xff"};
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        char *text = deck_of(attacks[i], chart, CS_OK);
        assert_int_equal(count_of(text, "<script"), 1);
        assert_int_equal(count_of(text, "</style>"), 1);
        assert_lacks(text, "<img");
        assert_lacks(text, "<!--");
        assert_lacks(text, "\x1b");
        assert_lacks(text, "\xff");
        free(text);
    }
}

/* A sheet made block by block: titles are cleaned and escaped, sections come in their order. */
static void test_a_blank_page(void **state)
{
    (void)state;
    char dir[64];
    struct cs_err err = {0};
    struct cs_outdir *out = NULL;
    struct cs_page *page = cs_page_blank("A <b> title\x1b", "About 2.385 *of* it");
    cs_page_add(page, cs_page_add_section(page, "one", "First"), CS_BLOCK_TEXT, "Alpha");
    cs_page_add(page, cs_page_add_section(page, "two", "Second"), CS_BLOCK_COMMAND, "run it");
    assert_int_equal(cs_outdir_open(new_dir(dir), &out, &err), CS_OK);
    assert_int_equal(cs_markdown_page(page, "sheet.md", out, &err), CS_OK);
    assert_int_equal(cs_outdir_commit(out, &err), CS_OK);
    cs_outdir_free(out);
    char *text = read_in(dir, "sheet.md");
    assert_string_equal(text,
                        "# A &lt;b> title \n\nAbout 2.385 \\*of\\* it\n\n## First\n\nAlpha\n\n"
                        "## Second\n\n    run it\n\n");
    free(text);
    remove_dir(dir);
    cs_page_free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slides_in_order),
        cmocka_unit_test(test_charts_stand_inside),
        cmocka_unit_test(test_only_its_own_script_may_run),
        cmocka_unit_test(test_texts_are_no_markup),
        cmocka_unit_test(test_a_blank_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
