/* The LaTeX report: rows by hand, groups that close, and texts that try to be commands. */
#include "unit/emit/page_test.h"

static void test_rows_by_hand(void **state)
{
    (void)state;
    struct cs_result *r = toy_new();
    char *text = page_of(r, "latex", "report.tex");
    assert_holds(text, "\\title{Care, \\textquotedbl{}first\\textquotedbl{}}\n");
    assert_holds(text, "\\raggedright Jobs created: women & \\raggedright jobs & \\raggedright "
                       "change, closure, assumed & \\raggedleft 123,456 & \\raggedleft 34,567 "
                       "\\tabularnewline\n");
    assert_holds(text, "\\raggedleft $-$2.4 pp");
    assert_holds(text, "\\raggedleft 84.0\\% & \\raggedleft 12.4\\%");
    assert_holds(text, "\\caption{Public cost}\\tabularnewline\n\\toprule\n");
    assert_holds(text, "Unit: million TOY (gross). Kind: level.\\par}\n");
    assert_holds(text, "childcare.ages{[}0{]}.coverage");
    assert_holds(text, "Constru\xC3\xA7\xC3\xA3o");
    free(text);
    cs_result_free(r);
}

/* Columns of the table's head, the "p{...}" between @{} and @{}. */
static size_t columns_of(const char *begin)
{
    size_t n = 0;
    for (const char *c = begin; *c != '\n'; c++)
        n += c[0] == 'p' && c[1] == '{';
    return n;
}

static size_t cells_of(const char *line)
{
    size_t n = 1;
    for (const char *c = line; *c != '\n'; c++)
        n += *c == '&' && (c == line || c[-1] != '\\');
    return n;
}

/* Braces close, and every row has a cell for each column. */
static void assert_well_formed(const char *text)
{
    int depth = 0;
    size_t columns = 0;
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        for (const char *c = line; *c != '\n'; c++) {
            if (*c == '\\' && c[1] != '\n')
                c++;
            else
                depth += *c == '{' ? 1 : *c == '}' ? -1 : 0;
            assert_true(depth >= 0);
        }
        if (strncmp(line, "\\begin{longtable}", 17) == 0)
            columns = columns_of(line);
        else if (strncmp(line, "\\raggedright ", 13) == 0)
            assert_int_equal(cells_of(line), columns);
    }
    assert_int_equal(depth, 0);
}

static void test_texts_are_no_commands(void **state)
{
    (void)state;
    static const struct {
        const char *attack, *shown;
    } cases[] = {
        {"\\input{/etc/passwd}", "\\textbackslash{}input\\{/etc/passwd\\}"},
        {"a & b % c # d $x$", "a \\& b \\% c \\# d \\$x\\$"},
        {"x_1^2 ~", "x\\_\\allowbreak{}1\\textasciicircum{}2 \\textasciitilde{}"},
        {"}\\end{document}", "\\}\\textbackslash{}end\\{document\\}"},
        {"[2ex] -- ,,q`` <<", "{[}2ex{]} -{}- ,{},q{}`{}{}`{} \\textless{}\\textless{}"},
        {"^^5cinput", "\\textasciicircum{}\\textasciicircum{}5cinput"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cs_result *r = hostile_new(cases[i].attack);
        char *text = page_of(r, "latex", "report.tex");
        assert_lacks(text, "\\input");
        assert_holds(text, cases[i].shown);
        assert_well_formed(text);
        free(text);
        cs_result_free(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_by_hand),
        cmocka_unit_test(test_texts_are_no_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
