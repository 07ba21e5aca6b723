/* Assumptions and sources: the data, and the parameters in force by where they come from. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "emit/page.h"
#include "emit/words.h"

/* What the manifest calls them, in the order of interest. */
static const struct {
    const char *status, *caption;
} groups[] = {
    {"assumption", N_("Assumptions")},
    {"sourced", N_("From published sources")},
    {"decision", N_("Decided by the scenario")},
};
enum { N_GROUPS = sizeof groups / sizeof *groups, OTHER = N_GROUPS };

static size_t group_of(const struct cs_used_param *p)
{
    size_t g = 0;
    while (g < N_GROUPS && strcmp(p->status, groups[g].status) != 0)
        g++;
    return g;
}

static const char *say_number(struct cs_page *page, double value)
{
    char number[CS_NUMBER_TEXT];
    struct cs_buf b = {0};
    if (!isnan(value))
        cs_text_add_figure(&b, cs_format_output(value, number));
    return cs_page_keep(page, &b);
}

/* "0.03 to 0.1" */
static const char *say_range(struct cs_page *page, const struct cs_used_param *p)
{
    struct cs_buf b = {0};
    if (!isnan(p->low) && !isnan(p->high))
        cs_buf_printf(&b, cs_text("%s to %s"), say_number(page, p->low), say_number(page, p->high));
    return cs_page_keep(page, &b);
}

static void fill_row(struct cs_page *page, const char **cells, const struct cs_used_param *p)
{
    struct cs_buf b = {0};
    cells[0] = cs_page_clean(page, p->path);
    cells[1] = p->text != NULL ? cs_page_clean(page, p->text) : say_number(page, p->value);
    cells[2] = say_range(page, p);
    cs_text_add_unit(&b, p->unit);
    cells[3] = cs_page_keep(page, &b);
    cells[4] = *p->origin == '\0' ? "" : cs_page_clean(page, cs_text(p->origin));
    cells[5] = cs_page_clean(page, cs_text(p->source));
}

/* A column that no row fills is left out. */
static void drop_empty_column(struct cs_page_table *t, size_t column)
{
    for (size_t i = 0; i < t->n_rows; i++)
        if (*t->cells[i][column] != '\0')
            return;
    for (size_t c = column; c + 1 < t->n_columns; c++) {
        t->heads[c] = t->heads[c + 1];
        for (size_t i = 0; i < t->n_rows; i++)
            t->cells[i][c] = t->cells[i][c + 1];
    }
    t->n_columns--;
}

static void add_group(struct cs_page *page, struct cs_page_section *section, size_t group)
{
    static const char *const heads[] = {N_("Parameter"), N_("Value"), N_("Range"),
                                        N_("Unit"),      N_("From"),  N_("Source")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    const struct cs_result *r = page->r;
    size_t n = 0;
    for (size_t i = 0; i < r->n_params; i++)
        n += group_of(&r->params[i]) == group;
    if (n == 0)
        return;
    struct cs_page_table *t = cs_page_add_table(page, section,
                                                group == OTHER ? cs_text("Other parameters")
                                                               : cs_text(groups[group].caption),
                                                COLUMNS, 1, n);
    t->figures = false;
    for (size_t c = 0; c < COLUMNS; c++)
        t->heads[c] = cs_text(heads[c]);
    for (size_t i = 0, row = 0; i < r->n_params; i++)
        if (group_of(&r->params[i]) == group)
            fill_row(page, t->cells[row++], &r->params[i]);
    for (size_t c = COLUMNS; c-- > 2;)
        drop_empty_column(t, c);
}

void cs_page_assumptions(struct cs_page *page, struct cs_page_section *section)
{
    const struct cs_result *r = page->r;
    struct cs_buf b = {0};
    if (r->source != NULL && *r->source != '\0') {
        cs_buf_printf(&b, cs_text("Data: %s"), r->source);
        cs_page_add(page, section, CS_BLOCK_TEXT, cs_page_keep(page, &b));
    }
    for (size_t g = 0; g <= OTHER; g++)
        add_group(page, section, g);
}
