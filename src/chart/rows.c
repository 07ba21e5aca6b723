#include "chart/rows.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

enum { MAX_PIECES = 6, MAX_TEXTS = 6, MAX_LINES = 4, ONE_COLUMN = 21, OF_SEVERAL = 24, MOST_COLUMNS = 3 };

struct piece {
    size_t row, class;
    double from, to;
};

struct said {
    size_t row;
    double x, level;
    int side;
    bool bold;
    const char *colour, *text;
};

struct cs_chart_rows {
    struct cs_chart_vars *vars;
    struct cs_arena *arena;
    const struct cs_chart_class *classes;
    size_t n_classes, max;
    const char **name, **more;
    double *style;
    size_t n;
    bool full; /* a row was left out: what belongs to it is, too */
    struct piece *piece;
    size_t pieces;
    struct said *said;
    size_t texts;
    double line[MAX_LINES];
    const char *line_text[MAX_LINES];
    size_t lines;
};

struct cs_chart_rows *cs_chart_rows_new(struct cs_chart_vars *vars,
                                        const struct cs_chart_class *classes, size_t n,
                                        size_t max_rows)
{
    struct cs_arena *arena = cs_chart_vars_arena(vars);
    struct cs_chart_rows *rows = CS_ARENA_ARRAY(arena, struct cs_chart_rows, 1);
    *rows = (struct cs_chart_rows){
        .vars = vars, .arena = arena, .classes = classes, .n_classes = n, .max = max_rows};
    rows->name = CS_ARENA_ARRAY(arena, const char *, max_rows);
    rows->more = CS_ARENA_ARRAY(arena, const char *, max_rows);
    rows->style = CS_ARENA_ARRAY(arena, double, max_rows);
    rows->piece = CS_ARENA_ARRAY(arena, struct piece, MAX_PIECES * max_rows);
    rows->said = CS_ARENA_ARRAY(arena, struct said, MAX_TEXTS * max_rows);
    return rows;
}

size_t cs_chart_rows_room(struct cs_chart_vars *vars)
{
    return MOST_COLUMNS * cs_chart_fit_rows(vars, OF_SEVERAL);
}

void cs_chart_rows_add(struct cs_chart_rows *rows, const char *name, const char *more,
                       enum cs_chart_row_style style)
{
    rows->full = rows->n == rows->max;
    if (rows->full)
        return;
    rows->name[rows->n] = name;
    rows->more[rows->n] = more != NULL ? more : "";
    rows->style[rows->n++] = style;
}

void cs_chart_rows_bar(struct cs_chart_rows *rows, size_t class, double from, double to)
{
    if (isfinite(from) && isfinite(to) && !rows->full && rows->pieces < MAX_PIECES * rows->max)
        rows->piece[rows->pieces++] = (struct piece){rows->n, class, from, to};
}

void cs_chart_rows_point(struct cs_chart_rows *rows, size_t class, double x)
{
    cs_chart_rows_bar(rows, class, x, x);
}

void cs_chart_rows_say(struct cs_chart_rows *rows, double x, int side, double level, bool bold,
                       const char *colour, const char *text)
{
    if (isfinite(x) && *text != '\0' && !rows->full && rows->texts < MAX_TEXTS * rows->max)
        rows->said[rows->texts++] = (struct said){rows->n, x, level, side, bold, colour, text};
}

void cs_chart_rows_line(struct cs_chart_rows *rows, double x, const char *text)
{
    if (!isfinite(x) || rows->lines == MAX_LINES)
        return;
    rows->line[rows->lines] = x;
    rows->line_text[rows->lines++] = text;
}

/* Where things stand on the picture, in shares of its width. */
struct places {
    size_t columns, per_column;
    double points;     /* of the letters, on a slide */
    double width;      /* of a column */
    double names;      /* of the names in it */
    double left, right; /* room for texts beyond the least and the greatest x */
    double low, high;  /* least and greatest x, logarithms on a scale of ratios */
};

static void place_columns(const struct cs_chart_rows *rows, struct places *p, bool large)
{
    size_t room = cs_chart_fit_rows(rows->vars, ONE_COLUMN);
    if (rows->n > room)
        room = cs_chart_fit_rows(rows->vars, OF_SEVERAL);
    p->columns = (rows->n + room - 1) / room;
    p->columns = p->columns > 0 ? p->columns : 1;
    p->per_column = (rows->n + p->columns - 1) / p->columns;
    p->per_column = p->per_column > 0 ? p->per_column : 1;
    double filled = (double)p->per_column / (double)room;
    p->points = p->columns > 2 ? 13 : p->columns > 1 ? 15 : filled > 0.6 ? 17 : large ? 26 : 20;
    p->width = (0.93 - 0.03 * (double)(p->columns - 1)) / (double)p->columns;
}

/* As wide as the longest name, at most 42 % of a column; longer ones are shortened. */
static void place_names(struct cs_chart_rows *rows, struct places *p)
{
    double most = 0.42 * p->width, widest = 0;
    for (size_t i = 0; i < rows->n; i++) {
        bool bold = rows->style[i] > 0;
        double column = cs_chart_text_width(rows->vars, "m", p->points, bold);
        rows->name[i] = cs_chart_shorten(rows->arena, rows->name[i], (size_t)(most / column));
        column = cs_chart_text_width(rows->vars, "m", p->points - 3, false);
        rows->more[i] = cs_chart_shorten(rows->arena, rows->more[i], (size_t)(most / column));
        widest = fmax(widest, cs_chart_text_width(rows->vars, rows->name[i], p->points, bold));
        widest =
            fmax(widest, cs_chart_text_width(rows->vars, rows->more[i], p->points - 3, false));
    }
    p->names = widest + 0.02 / cs_chart_vars_room(rows->vars)->across;
}

static double on_scale(double x, bool log)
{
    return log ? log10(x) : x;
}

static void include(struct places *p, double x, bool log)
{
    if (log && !(x > 0))
        return;
    p->low = fmin(p->low, on_scale(x, log));
    p->high = fmax(p->high, on_scale(x, log));
}

static void place_range(const struct cs_chart_rows *rows, struct places *p,
                        struct cs_chart_rows_scale scale)
{
    p->low = INFINITY;
    p->high = -INFINITY;
    if (scale.low < scale.high) {
        include(p, scale.low, scale.log);
        include(p, scale.high, scale.log);
    }
    for (size_t i = 0; i < rows->pieces; i++) {
        include(p, rows->piece[i].from, scale.log);
        include(p, rows->piece[i].to, scale.log);
    }
    for (size_t i = 0; i < rows->lines; i++)
        include(p, rows->line[i], scale.log);
    if (!(p->low < p->high)) {
        p->low = isfinite(p->low) ? p->low : 0;
        p->high = p->low + 1;
    }
}

/*
 * Room for texts beside the bars, so that none is clipped. With bars of width w in a space W, a text
 * of width t right of share s of the scale ends at left + s w + t, which must not pass W; one left of
 * it begins at left + s w - t, which must not be below 0. left and w hang on each other: a few rounds.
 */
static void place_texts(const struct cs_chart_rows *rows, struct places *p, bool log)
{
    double space = p->width - p->names, bars = space;
    for (int round = 0; round < 12; round++) {
        double left = 0, most = space;
        for (int side = -1; side <= 1; side += 2)
            for (size_t i = 0; i < rows->texts; i++) {
                const struct said *t = &rows->said[i];
                double s = (on_scale(t->x, log) - p->low) / (p->high - p->low);
                double width =
                    cs_chart_text_width(rows->vars, t->text, p->points, t->bold) + 0.014;
                if (t->side == side && side < 0)
                    left = fmax(left, width - s * bars);
                if (t->side == side && side > 0 && s > 0)
                    most = fmin(most, (space - left - width) / s);
            }
        bars = fmax(0.1 * space, fmin(most, space - left));
        p->left = left;
        p->right = space - left - bars;
    }
}

static void set_classes(const struct cs_chart_rows *rows)
{
    enum { MAX = 8 };
    struct cs_chart_key keys[MAX];
    const char *colours[MAX];
    double marks[MAX], low[MAX], high[MAX], used[MAX] = {0};
    size_t n = 0;
    for (size_t i = 0; i < rows->pieces; i++)
        used[rows->piece[i].class] = 1;
    for (size_t c = 0; c < rows->n_classes; c++) {
        const struct cs_chart_class *class = &rows->classes[c];
        colours[c] = class->colour;
        marks[c] = class->mark;
        low[c] = class->low;
        high[c] = class->high;
        if (used[c] > 0 && class->text != NULL)
            keys[n++] = (struct cs_chart_key){class->text, class->colour, class->mark};
    }
    cs_chart_set_list(rows->vars, "class_colour", colours, rows->n_classes);
    cs_chart_set_numbers(rows->vars, "class_mark", marks, rows->n_classes);
    cs_chart_set_numbers(rows->vars, "class_low", low, rows->n_classes);
    cs_chart_set_numbers(rows->vars, "class_high", high, rows->n_classes);
    cs_chart_set_numbers(rows->vars, "class_used", used, rows->n_classes);
    if (n > 0)
        cs_chart_set_key(rows->vars, keys, n);
}

static void set_texts(const struct cs_chart_rows *rows)
{
    const char **text = CS_ARENA_ARRAY(rows->arena, const char *, rows->texts + 1);
    const char **colour = CS_ARENA_ARRAY(rows->arena, const char *, rows->texts + 1);
    double *v = CS_ARENA_ARRAY(rows->arena, double, 5 * (rows->texts + 1)), *column[5];
    for (size_t k = 0; k < 5; k++)
        column[k] = v + k * rows->texts;
    for (size_t i = 0; i < rows->texts; i++) {
        const struct said *t = &rows->said[i];
        text[i] = t->text;
        colour[i] = t->colour;
        column[0][i] = (double)t->row;
        column[1][i] = t->x;
        column[2][i] = t->level;
        column[3][i] = t->side;
        column[4][i] = t->bold;
    }
    static const char *const names[] = {"say_row", "say_x", "say_level", "say_side", "say_bold"};
    cs_chart_set_list(rows->vars, "say_text", text, rows->texts);
    cs_chart_set_list(rows->vars, "say_colour", colour, rows->texts);
    for (size_t k = 0; k < 5; k++)
        cs_chart_set_numbers(rows->vars, names[k], column[k], rows->texts);
    cs_chart_set_number(rows->vars, "says", (double)rows->texts);
}

/* The figures drawn, one piece a line; rows and classes by number and by name. */
static void write_pieces(const struct cs_chart_rows *rows, FILE *dat, const char *const *names,
                         const char *what, const char *unit)
{
    fprintf(dat, "# %s; unit:", what);
    cs_chart_dat_text(dat, unit);
    fputs("\n# row from to class \"row\" \"class\"\n", dat);
    for (size_t i = 0; i < rows->pieces; i++) {
        const struct piece *p = &rows->piece[i];
        const char *class = rows->classes[p->class].text;
        fprintf(dat, "%zu", p->row);
        cs_chart_dat_number(dat, p->from);
        cs_chart_dat_number(dat, p->to);
        fprintf(dat, " %zu", p->class + 1);
        cs_chart_dat_text(dat, names[p->row - 1]);
        cs_chart_dat_text(dat, class != NULL ? class : "");
        fputc('\n', dat);
    }
    if (rows->pieces == 0)
        fputs("# nothing to draw\n", dat);
}

static void set_places(const struct cs_chart_rows *rows, const struct places *p, bool log)
{
    struct cs_chart_vars *vars = rows->vars;
    cs_chart_set_number(vars, "rows", (double)rows->n);
    cs_chart_set_number(vars, "columns", (double)p->columns);
    cs_chart_set_number(vars, "per_column", (double)p->per_column);
    cs_chart_set_number(vars, "slide_rows", (double)cs_chart_fit_rows(vars, ONE_COLUMN));
    cs_chart_set_number(vars, "row_points", p->points);
    cs_chart_set_number(vars, "column_width", p->width);
    cs_chart_set_number(vars, "names_width", p->names);
    cs_chart_set_number(vars, "text_left", p->left);
    cs_chart_set_number(vars, "text_right", p->right);
    cs_chart_set_number(vars, "low", p->low);
    cs_chart_set_number(vars, "high", p->high);
    cs_chart_set_number(vars, "ratios", log);
    cs_chart_set_number(vars, "pieces", (double)rows->pieces);
    cs_chart_set_number(vars, "lines", (double)rows->lines);
    cs_chart_set_numbers(vars, "line_x", rows->line, rows->lines);
    cs_chart_set_list(vars, "line_text", rows->line_text, rows->lines);
    cs_chart_set_list(vars, "row_name", rows->name, rows->n);
    cs_chart_set_list(vars, "row_more", rows->more, rows->n);
    cs_chart_set_numbers(vars, "row_style", rows->style, rows->n);
}

void cs_chart_rows_end(struct cs_chart_rows *rows, FILE *dat, const char *what, const char *unit,
                       struct cs_chart_rows_scale scale)
{
    struct places p = {0};
    write_pieces(rows, dat, rows->name, what, unit);
    place_columns(rows, &p, scale.large);
    place_names(rows, &p);
    place_range(rows, &p, scale);
    place_texts(rows, &p, scale.log);
    set_classes(rows);
    set_texts(rows);
    set_places(rows, &p, scale.log);
}
