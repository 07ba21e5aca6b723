/* What all charts share besides words: the frame, fields of .dat files, the shape of series. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/words.h"

/* What fits on a slide of 1600 x 900 in the fonts of plots/theme.gp. */
enum { HEADLINE_COLUMNS = 58, SUBTITLE_COLUMNS = 106, SOURCE_COLUMNS = 120, BASIS_COLUMNS = 70 };

/* Two lines of about the same length rather than a full one and a lonely word. */
static struct cs_chart_lines wrap_headline(struct cs_arena *arena, const char *text)
{
    size_t columns = HEADLINE_COLUMNS;
    if (cs_chart_wrap(arena, text, columns, 3).n == 2)
        while (cs_chart_wrap(arena, text, columns - 1, 3).n == 2)
            columns--;
    return cs_chart_wrap(arena, text, columns, 2);
}

bool cs_chart_headline_fits(struct cs_arena *arena, const char *headline)
{
    return cs_chart_wrap(arena, headline, HEADLINE_COLUMNS, 3).n <= 2;
}

void cs_chart_set_frame(struct cs_chart_vars *vars, const struct cs_result *r, const char *headline,
                        const char *subtitle)
{
    struct cs_arena *arena = cs_chart_vars_arena(vars);
    struct cs_chart_lines lines = wrap_headline(arena, headline);
    cs_chart_set_list(vars, "headline", lines.line, lines.n);
    lines = cs_chart_wrap(arena, subtitle, SUBTITLE_COLUMNS, 3);
    cs_chart_set_list(vars, "subtitle", lines.line, lines.n);
    const char *source = "";
    if (r->source != NULL && *r->source != '\0')
        source = cs_chart_say(arena, cs_text("Source: {source}; caresim."),
                              "source", r->source, NULL);
    cs_chart_set_text(vars, "source", cs_chart_shorten(arena, source, SOURCE_COLUMNS));
}

static bool is_set(const char *text)
{
    return text != NULL && *text != '\0';
}

const char *cs_chart_basis_text(struct cs_arena *arena, const struct cs_result *r)
{
    const char *model = is_set(r->model_title) ? r->model_title : is_set(r->model) ? r->model : "";
    const char *prices = is_set(r->price_basis) ? r->price_basis : "";
    const char *comma = is_set(model) && is_set(prices) ? ", " : "";
    return cs_chart_shorten(arena, cs_arena_printf(arena, "%s%s%s", model, comma, prices),
                            BASIS_COLUMNS);
}

void cs_chart_dat_number(FILE *dat, double value)
{
    char text[CS_NUMBER_TEXT];
    fprintf(dat, " %s", cs_format_output(value, text));
}

void cs_chart_dat_text(FILE *dat, const char *text)
{
    fputs(" \"", dat);
    for (const char *p = text == NULL ? "" : text; *p != '\0';) {
        uint32_t c;
        size_t n = cs_chart_decode(p, &c);
        if (c == '"' || c == '\\' || c == CS_CHART_NOT_UTF8)
            fputc('?', dat);
        else if (!cs_chart_is_control(c))
            fwrite(p, 1, n, dat);
        p += n;
    }
    fputc('"', dat);
}

static void add_dims(struct cs_buf *b, const enum cs_dim *dims, int n)
{
    cs_buf_add(b, "{");
    for (int i = 0; i < n; i++)
        cs_buf_printf(b, "%s%s", i > 0 ? ", " : "", cs_dim_key(dims[i]));
    cs_buf_add(b, "}");
}

enum cs_status cs_chart_need_dims(const struct cs_series *s, const enum cs_dim *dims, int n,
                                  struct cs_err *err)
{
    if (s->n_dim == n && memcmp(s->dim, dims, (size_t)n * sizeof *dims) == 0 && s->size > 0)
        return CS_OK;
    struct cs_buf found = {0}, wanted = {0};
    add_dims(&found, s->dim, s->n_dim);
    add_dims(&wanted, dims, n);
    cs_fail(err, CS_EINPUT,
            "series '%s' has %zu values over %s; a chart of it needs %s, none of them empty; "
            "leave charts out with --no-charts",
            s->key, s->size, found.text, wanted.text);
    cs_buf_clear(&found);
    cs_buf_clear(&wanted);
    return CS_EINPUT;
}

enum cs_status cs_chart_need_label(const struct cs_result *r, enum cs_dim dim, const char *code,
                                   size_t *position, struct cs_err *err)
{
    *position = cs_result_find_label(r, dim, code);
    if (*position != SIZE_MAX)
        return CS_OK;
    return cs_fail(err, CS_EINPUT, "the result's %s axis has no label '%s', which charts need",
                   cs_dim_key(dim), code);
}
