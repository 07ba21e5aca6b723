/* What all charts share besides words: the frame, fields of .dat files, the shape of series. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/frame.h"
#include "chart/words.h"

/* What fits on a slide in the fonts of plots/theme.gp. */
enum { MAX_KEYS = 16 };
enum { HEADLINE_COLUMNS = 58, SUBTITLE_COLUMNS = 106, SOURCE_COLUMNS = 120, BASIS_COLUMNS = 70 };

/*
 * The sizes: pixels, letters (times those of a slide), and the width in inches of a PDF. A page has
 * smaller letters for its width than a slide, since it is held in hands; a poster those of a slide, twice as large.
 */
static const struct size {
    const char *name;
    double width, height, letters, inches;
} sizes[] = {
    [CS_CHART_SLIDE] = {"slide", 1600, 900, 1.0, 13.333},
    [CS_CHART_PAGE] = {"page", 1600, 1200, 0.92, 6.7},
    [CS_CHART_POSTER] = {"poster", 3200, 2400, 2.0, 31.2},
};
static const char *const themes[] = {
    [CS_CHART_LIGHT] = "light", [CS_CHART_DARK] = "dark", [CS_CHART_PRINT] = "print"};

bool cs_chart_size_named(const char *name, enum cs_chart_size *size)
{
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (strcmp(name, sizes[i].name) == 0) {
            *size = (enum cs_chart_size)i;
            return true;
        }
    return false;
}

bool cs_chart_theme_named(const char *name, enum cs_chart_theme *theme)
{
    for (size_t i = 0; i < sizeof themes / sizeof themes[0]; i++)
        if (strcmp(name, themes[i]) == 0) {
            *theme = (enum cs_chart_theme)i;
            return true;
        }
    return false;
}

void cs_chart_set_size(struct cs_chart_vars *vars, enum cs_chart_size size,
                       enum cs_chart_theme theme)
{
    const struct size *s = &sizes[size], *slide = &sizes[CS_CHART_SLIDE];
    struct cs_chart_room *room = cs_chart_vars_room(vars);
    room->across = s->width / slide->width / s->letters;
    room->down = s->height / slide->height / s->letters;
    cs_chart_set_number(vars, "chart_width", s->width);
    cs_chart_set_number(vars, "chart_height", s->height);
    cs_chart_set_number(vars, "chart_inches", s->inches);
    cs_chart_set_number(vars, "letters", s->letters);
    cs_chart_set_text(vars, "chart_theme", themes[theme]);
    cs_chart_set_number(vars, "keys", 0); /* until a chart sets some */
    /* Translators: "rtl" in a language that is written from right to left. */
    bool rtl = strcmp(cs_text("ltr"), "rtl") == 0;
    cs_chart_vars_set_rtl(vars, rtl);
    cs_chart_set_number(vars, "rtl", rtl);
}

size_t cs_chart_fit(struct cs_chart_vars *vars, size_t columns)
{
    return (size_t)((double)columns * cs_chart_vars_room(vars)->across + 1e-9);
}

size_t cs_chart_fit_rows(struct cs_chart_vars *vars, size_t rows)
{
    return (size_t)((double)rows * cs_chart_vars_room(vars)->down + 1e-9);
}

/* A column of DejaVu Sans at 20 points is 0.0088 of a slide; bold letters are a sixth wider. */
double cs_chart_text_width(struct cs_chart_vars *vars, const char *text, double points, bool bold)
{
    double column = 0.0088 * points / 20 / cs_chart_vars_room(vars)->across;
    return (double)cs_chart_columns(text) * column * (bold ? 7.0 / 6 : 1);
}

/* Keys side by side until the line is full, then on the next. */
void cs_chart_set_key(struct cs_chart_vars *vars, const struct cs_chart_key *keys, size_t n)
{
    const double left = 0.035, right = 0.965, points = 18; /* font_key */
    const double swatch = 0.032 / cs_chart_vars_room(vars)->across;
    const char *texts[MAX_KEYS], *colours[MAX_KEYS];
    double marks[MAX_KEYS], at[MAX_KEYS], line[MAX_KEYS], x = left, y = 0;
    for (size_t i = 0; i < n && i < MAX_KEYS; i++) {
        double width = swatch + cs_chart_text_width(vars, keys[i].text, points, false);
        if (x > left && x + width > right) {
            x = left;
            y++;
        }
        texts[i] = keys[i].text;
        colours[i] = keys[i].colour;
        marks[i] = keys[i].mark;
        at[i] = x;
        line[i] = y;
        x += width + swatch;
    }
    n = n < MAX_KEYS ? n : MAX_KEYS;
    cs_chart_set_number(vars, "keys", (double)n);
    cs_chart_set_list(vars, "key_text", texts, n);
    cs_chart_set_list(vars, "key_colour", colours, n);
    cs_chart_set_numbers(vars, "key_mark", marks, n);
    cs_chart_set_numbers(vars, "key_at", at, n);
    cs_chart_set_numbers(vars, "key_line", line, n);
}

/* Two lines of about the same length rather than a full one and a lonely word. */
static struct cs_chart_lines wrap_headline(struct cs_chart_vars *vars, const char *text)
{
    struct cs_arena *arena = cs_chart_vars_arena(vars);
    size_t columns = cs_chart_fit(vars, HEADLINE_COLUMNS);
    if (cs_chart_wrap(arena, text, columns, 3).n == 2)
        while (cs_chart_wrap(arena, text, columns - 1, 3).n == 2)
            columns--;
    return cs_chart_wrap(arena, text, columns, 2);
}

bool cs_chart_headline_fits(struct cs_chart_vars *vars, const char *headline)
{
    struct cs_arena *arena = cs_chart_vars_arena(vars);
    return cs_chart_wrap(arena, headline, cs_chart_fit(vars, HEADLINE_COLUMNS), 3).n <= 2;
}

const char *cs_chart_fit_headline(struct cs_chart_vars *vars,
                                  const char *(*say)(const void *ctx, size_t columns), const void *ctx,
                                  size_t most, size_t least)
{
    size_t columns = most;
    const char *text = say(ctx, columns);
    while (columns > least && !cs_chart_headline_fits(vars, text)) {
        columns = columns >= least + 4 ? columns - 4 : least;
        text = say(ctx, columns);
    }
    return text;
}

void cs_chart_set_frame(struct cs_chart_vars *vars, const struct cs_result *r, const char *headline,
                        const char *subtitle)
{
    struct cs_arena *arena = cs_chart_vars_arena(vars);
    struct cs_chart_lines lines = wrap_headline(vars, headline);
    cs_chart_set_list(vars, "headline", lines.line, lines.n);
    lines = cs_chart_wrap(arena, subtitle, cs_chart_fit(vars, SUBTITLE_COLUMNS), 3);
    cs_chart_set_list(vars, "subtitle", lines.line, lines.n);
    const char *source = "";
    if (r->source != NULL && *r->source != '\0')
        source = cs_chart_say(arena, cs_text("Source: {source}; caresim."), "source",
                              cs_chart_translate(arena, r->source), NULL);
    else if (r->axis[CS_DIM_ECONOMY].n > 0)
        source = cs_text("Sources: those of each model, listed in manifest.csv; caresim.");
    cs_chart_set_text(vars, "source",
                      cs_chart_shorten(arena, source, cs_chart_fit(vars, SOURCE_COLUMNS)));
}

static bool is_set(const char *text)
{
    return text != NULL && *text != '\0';
}

const char *cs_chart_basis_text(struct cs_arena *arena, const struct cs_result *r)
{
    const char *model = is_set(r->model_title) ? r->model_title : is_set(r->model) ? r->model : "";
    const char *prices = is_set(r->price_basis) ? cs_chart_translate(arena, r->price_basis) : "";
    const char *both = is_set(model) ? model : prices;
    if (is_set(model) && is_set(prices))
        both = cs_chart_say(arena, cs_text("{model}, {prices}"), "model", model, "prices", prices, NULL);
    return cs_chart_shorten(arena, both, BASIS_COLUMNS);
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
