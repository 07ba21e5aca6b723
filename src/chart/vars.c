#include "chart/vars.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "chart/bidi.h"
#include "chart/words.h"

struct cs_chart_vars {
    struct cs_arena *arena;
    struct cs_chart_room room;
    bool rtl;
    struct cs_buf script;
};

struct cs_chart_vars *cs_chart_vars_new(void)
{
    struct cs_chart_vars *vars = cs_xcalloc(1, sizeof *vars);
    vars->arena = cs_arena_new();
    vars->room = (struct cs_chart_room){1, 1};
    cs_buf_add(&vars->script, "");
    return vars;
}

void cs_chart_vars_free(struct cs_chart_vars *vars)
{
    if (vars == NULL)
        return;
    cs_arena_free(vars->arena);
    cs_buf_clear(&vars->script);
    free(vars);
}

struct cs_arena *cs_chart_vars_arena(struct cs_chart_vars *vars)
{
    return vars->arena;
}

struct cs_chart_room *cs_chart_vars_room(struct cs_chart_vars *vars)
{
    return &vars->room;
}

void cs_chart_vars_set_rtl(struct cs_chart_vars *vars, bool rtl)
{
    vars->rtl = rtl;
}

const char *cs_chart_vars_script(const struct cs_chart_vars *vars)
{
    return vars->script.text;
}

static void add_quoted(struct cs_buf *b, const char *text)
{
    cs_buf_add(b, "'");
    for (const char *p = text == NULL ? "" : text; *p != '\0';) {
        uint32_t c;
        size_t n = cs_chart_decode(p, &c);
        if (c == '\'')
            cs_buf_add(b, "\u2019");
        else if (c == '\n' || c == '\t')
            cs_buf_add(b, " ");
        else if (c == CS_CHART_NOT_UTF8)
            cs_buf_add(b, "\xEF\xBF\xBD");
        else if (!cs_chart_is_control(c))
            cs_buf_add_n(b, p, n);
        p += n;
    }
    cs_buf_add(b, "'");
}

/* Marks of direction, then quotes: the one place through which all texts of a chart go. */
static void add_text(struct cs_chart_vars *vars, const char *text)
{
    struct cs_buf marked = {0};
    if (vars->rtl && text != NULL) {
        cs_buf_add(&marked, "");
        cs_chart_add_rtl(&marked, text);
        text = marked.text;
    }
    add_quoted(&vars->script, text);
    cs_buf_clear(&marked);
}

/* With a point always: gnuplot divides whole numbers as integers. */
static void add_number(struct cs_buf *b, double value)
{
    char text[CS_NUMBER_TEXT];
    cs_buf_add(b, isfinite(value) ? cs_format_output(value, text) : "NaN");
    if (isfinite(value) && strpbrk(text, ".e") == NULL)
        cs_buf_add(b, ".0");
}

void cs_chart_set_text(struct cs_chart_vars *vars, const char *name, const char *text)
{
    cs_buf_printf(&vars->script, "%s = ", name);
    add_text(vars, text);
    cs_buf_add(&vars->script, "\n");
}

void cs_chart_set_number(struct cs_chart_vars *vars, const char *name, double value)
{
    cs_buf_printf(&vars->script, "%s = ", name);
    add_number(&vars->script, value);
    cs_buf_add(&vars->script, "\n");
}

void cs_chart_set_list(struct cs_chart_vars *vars, const char *name, const char *const *texts,
                       size_t n)
{
    cs_buf_printf(&vars->script, "array %s[%zu] = [", name, n > 0 ? n : 1);
    for (size_t i = 0; i < n; i++) {
        cs_buf_add(&vars->script, i > 0 ? ", " : "");
        add_text(vars, texts[i]);
    }
    cs_buf_add(&vars->script, n > 0 ? "]\n" : "'']\n");
}

void cs_chart_set_numbers(struct cs_chart_vars *vars, const char *name, const double *values,
                          size_t n)
{
    cs_buf_printf(&vars->script, "array %s[%zu] = [", name, n > 0 ? n : 1);
    for (size_t i = 0; i < n; i++) {
        cs_buf_add(&vars->script, i > 0 ? ", " : "");
        add_number(&vars->script, values[i]);
    }
    cs_buf_add(&vars->script, n > 0 ? "]\n" : "NaN]\n");
}
