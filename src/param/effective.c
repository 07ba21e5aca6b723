#include "param/bind.h"

#include <stdlib.h>
#include <string.h>

#include "param/edit.h"

const char *cs_origin_name(enum cs_origin o)
{
    static const char *const names[] = {
        [CS_FROM_SCENARIO] = "scenario",
        [CS_FROM_MODEL] = "model",
        [CS_FROM_DEFAULT] = "default",
        [CS_FROM_PRESET] = "preset",
    };
    return names[o];
}

void cs_effective_add(struct cs_effective_list *list, struct cs_effective e)
{
    if (list->n == list->cap) {
        list->cap = list->cap ? 2 * list->cap : 32;
        list->v = cs_xrealloc(list->v, list->cap * sizeof *list->v);
    }
    list->v[list->n++] = e;
}

void cs_effective_clear(struct cs_effective_list *list)
{
    free(list->v);
    *list = (struct cs_effective_list){0};
}

static void add_value(const struct cs_effective *e, struct cs_buf *out)
{
    char number[CS_NUMBER_TEXT];
    if (e->text == NULL)
        cs_buf_add(out, cs_format_shortest(e->value, number));
    else if (e->type == CS_PARAM_BOOL)
        cs_buf_add(out, e->text);
    else
        cs_config_quote(e->text, out);
    cs_buf_add(out, ";");
}

/* A comment ends with its line, so line breaks in texts become blanks. */
static void add_remark(const char *text, struct cs_buf *out)
{
    for (const char *p = text; *p != '\0'; p++)
        cs_buf_add_n(out, (unsigned char)*p < ' ' ? " " : p, 1);
}

static void add_remarks(const struct cs_effective *e, struct cs_buf *out)
{
    char low[CS_NUMBER_TEXT], high[CS_NUMBER_TEXT];
    cs_buf_add(out, "  # ");
    if (e->unit != NULL && *e->unit != '\0') {
        add_remark(e->unit, out);
        cs_buf_add(out, ", ");
    }
    cs_buf_printf(out, "%s, %s", cs_origin_name(e->origin), cs_param_status_name(e->status));
    if (!isnan(e->low) || !isnan(e->high))
        cs_buf_printf(out, ", %s to %s", cs_format_shortest(e->low, low),
                      cs_format_shortest(e->high, high));
    if (e->source != NULL && *e->source != '\0') {
        cs_buf_add(out, ": ");
        add_remark(e->source, out);
    }
}

static void pad(struct cs_buf *out, size_t used, size_t width)
{
    while (used++ < width)
        cs_buf_add(out, " ");
}

void cs_effective_print(const struct cs_effective_list *list, struct cs_buf *out)
{
    enum {
        WIDEST_VALUE = 24
    }; /* longer texts stand out of line instead of pushing all remarks away */
    size_t path_width = 0, value_width = 0;
    struct cs_buf *values = cs_xcalloc(list->n, sizeof *values);
    for (size_t i = 0; i < list->n; i++) {
        const size_t n = strlen(list->v[i].path);
        path_width = n > path_width ? n : path_width;
        add_value(&list->v[i], &values[i]);
        if (values[i].len > value_width && values[i].len <= WIDEST_VALUE)
            value_width = values[i].len;
    }
    for (size_t i = 0; i < list->n; i++) {
        cs_buf_add(out, list->v[i].path);
        pad(out, strlen(list->v[i].path), path_width);
        cs_buf_printf(out, " = %s", values[i].text);
        pad(out, values[i].len, value_width);
        add_remarks(&list->v[i], out);
        cs_buf_add(out, "\n");
        cs_buf_clear(&values[i]);
    }
    free(values);
}
