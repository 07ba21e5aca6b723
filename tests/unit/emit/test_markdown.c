/* The Markdown report: tables by hand, and texts that try to be markup. */
#include "unit/emit/page_test.h"

static void test_tables_by_hand(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    cs_result_attach(r, "jobs by effect", "jobs.svg");
    cs_result_attach(r, "as a document", "jobs.pdf");
    char *text = page_of(r, "markdown", "report.md");
    assert_holds(text, "# Care, \"first\"\n\nToyland 2020; constant 2020 prices\n\n## In short\n");
    assert_holds(text,
                 "| Figure | Unit | Kind | Childcare for all | Construction at equal gross cost |\n"
                 "| :--- | :--- | :--- | ---: | ---: |\n"
                 "| Public cost: 2027 | million TOY (gross) | level | NA | 98,765 |\n"
                 "| Jobs created: women | jobs | change, closure, assumed | 123,456 | 34,567 |\n"
                 "| Jobs created: men | jobs | change, closure, assumed | 23,457 | NA |\n"
                 "| Women's share | % | share | 84.0% | 12.4% |\n"
                 "| Employment gap | pp | points | -2.4 pp | -2.4 pp |\n");
    assert_holds(text, "- Care makes 4.3 times as many jobs, \"84% for women\".\n");
    assert_holds(text, "![Jobs by effect](jobs.svg)\n");
    assert_holds(text, "As a document: jobs.pdf\n");
    /* sectors below, effects beside each other, by hand from toy.h, in millions */
    assert_holds(text, "| Sector | Direct | Indirect |\n| :--- | ---: | ---: |\n"
                       "| =SUM(A1), \"care\" | 0 | 0 |\n");
    assert_holds(text, "| @others | NA | 1,235 |\n\nUnit: million jobs (FTE). Kind: change.\n");
    assert_holds(text, "| rows balance | FAILED | row 'S1' is off by 2.385 |\n");
    assert_holds(text,
                 "| childcare.ages\\[0\\].coverage | 0.1 | 0.05 to 0.3333333333 | fraction |");
    free(text);
    cs_result_free(r);
}

/* Every line that is a row of a table has as many bars as its head, whatever the texts are. */
static size_t bars_of(const char *line)
{
    size_t n = 0;
    for (const char *c = line; *c != '\0' && *c != '\n'; c++) {
        if (*c == '\\' && c[1] != '\0')
            c++;
        else
            n += *c == '|';
    }
    return n;
}

static void assert_tables_whole(const char *text)
{
    size_t expected = 0;
    for (const char *line = text; *line != '\0';) {
        bool row = line[0] == '|';
        if (row && expected > 0)
            assert_int_equal(bars_of(line), expected);
        expected = row ? bars_of(line) : 0;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
}

/* A tag may stand in indented code only: the command. */
static void assert_tag_in_code_only(const char *text)
{
    for (const char *at = strstr(text, "<script"); at != NULL; at = strstr(at + 1, "<script")) {
        while (at > text && at[-1] != '\n')
            at--;
        assert_memory_equal(at, "    caresim run '", 17);
        at += strcspn(at, "\n") - 1;
    }
}

static void test_texts_are_no_markup(void **state)
{
    (void)state;
    static const struct {
        const char *attack, *shown;
    } cases[] = {
        {"| a |", "\\| a \\|"},
        {"</td><script>alert(1)</script>", "&lt;/td>&lt;script>alert(1)&lt;/script>"},
        {"[x](javascript:y)", "\\[x\\](javascript:y)"},
        {"**bold** `code` _it_", "\\*\\*bold\\*\\* \\`code\\` \\_it\\_"},
        {"back\\| slash", "back\\\\\\| slash"},
        {"a\n# b", "a # b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cs_result *r = hostile_new(cases[i].attack);
        char *text = page_of(r, "markdown", "report.md");
        assert_tag_in_code_only(text);
        assert_holds(text, cases[i].shown);
        assert_tables_whole(text);
        free(text);
        cs_result_free(r);
    }
}

static void test_nothing_begins_a_block(void **state)
{
    (void)state;
    static const struct {
        const char *attack, *line;
    } cases[] = {
        {"# head", "\n- \\# head\n"},           {"- item", "\n- \\- item\n"},
        {"> said", "\n- \\> said\n"},           {"+ plus", "\n- \\+ plus\n"},
        {"12. list", "\n- 12\\. list\n"},       {"=== under", "\n- \\=== under\n"},
        {"2035 is late", "\n- 2035 is late\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cs_result *r = hostile_new(cases[i].attack);
        char *text = page_of(r, "markdown", "report.md");
        assert_holds(text, cases[i].line);
        free(text);
        cs_result_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_by_hand),
        cmocka_unit_test(test_texts_are_no_markup),
        cmocka_unit_test(test_nothing_begins_a_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
