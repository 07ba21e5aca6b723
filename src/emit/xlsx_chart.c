/* Charts that the spreadsheet draws itself from the cells. */
#include "emit/xlsx.h"

#include "base/text.h"

enum { INK = 0x333333, GRID = 0xD9D9D9, FONT_SIZE = 9, TITLE_SIZE = 12 };

/* Colours that people with colour blindness tell apart; lines differ by dash, too. */
static const lxw_color_t line_colours[] = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7,
                                           0x56B4E9, 0x8C510A, 0x000000, 0x999999};
static const uint8_t dashes[] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                 LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_LONG_DASH_DOT};

/* 'Sheet'!$A$1:$B$9 as charts want it, always quoted (names hold no apostrophe). */
static const char *make_range(struct cs_xlsx *x, const struct cs_xlsx_page *p, lxw_row_t row,
                              lxw_col_t col, lxw_row_t last_row, lxw_col_t last_col)
{
    return cs_arena_printf(x->arena, "='%s'!%s:%s", p->name, cs_xlsx_ref(x, row, col),
                           cs_xlsx_ref(x, last_row, last_col));
}

static void dress(struct cs_xlsx *x, lxw_chart *chart, const char *title, const char *num_format)
{
    chart_title_set_name(chart, cs_arena_printf(x->arena, "=%s", title));
    chart_title_set_name_font(chart, &(lxw_chart_font){.size = TITLE_SIZE, .bold = LXW_TRUE, .color = INK});
    chart_axis_set_num_font(chart->x_axis, &(lxw_chart_font){.size = FONT_SIZE, .color = INK});
    chart_axis_set_num_font(chart->y_axis, &(lxw_chart_font){.size = FONT_SIZE, .color = INK});
    chart_axis_major_gridlines_set_line(chart->y_axis, &(lxw_chart_line){.color = GRID, .width = 0.75F});
    chart_axis_set_num_format(chart->y_axis, num_format);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &(lxw_chart_font){.size = FONT_SIZE, .color = INK});
}

static void insert(struct cs_xlsx *x, struct cs_xlsx_page *p, lxw_chart *chart, lxw_row_t row,
                   lxw_col_t col, const char *description)
{
    /* 480 x 288 pixels times these: CS_XLSX_CHART_PIXELS wide, 16 rows high */
    lxw_chart_options options = {.x_scale = 1.1, .y_scale = 1.1,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = cs_arena_strdup(x->arena, description)};
    cs_xlsx_note(x, worksheet_insert_chart_opt(p->sheet, row, col, chart, &options));
}

void cs_xlsx_lines(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct cs_xlsx_table *table,
                   const size_t *rows, const char *const *names, size_t lines,
                   const char *num_format, lxw_row_t row, lxw_col_t col)
{
    lxw_chart *chart = workbook_add_chart(x->book, LXW_CHART_LINE);
    lxw_col_t first = table->labels, last = (lxw_col_t)(first + table->columns - 1);
    const char *years = make_range(x, p, table->head, first, table->head, last);
    for (size_t i = 0; i < lines; i++) {
        lxw_row_t at = (lxw_row_t)(table->head + 1 + rows[i]);
        lxw_chart_series *s = chart_add_series(chart, years, make_range(x, p, at, first, at, last));
        /* a name that begins with "=" would be taken for a reference */
        chart_series_set_name(s, *names[i] == '=' ? cs_arena_printf(x->arena, " %s", names[i]) : names[i]);
        chart_series_set_line(s, &(lxw_chart_line){.color = line_colours[i % 8], .width = 2.0F,
                                                   .dash_type = dashes[i % 4]});
    }
    dress(x, chart, cs_arena_printf(x->arena, "'%s'!$A$1", p->name), num_format);
    insert(x, p, chart, row, col, cs_text("Lines over the years of the table on this sheet"));
}

/* One bar for each row of the block, a colour and a pattern for each effect. */
void cs_xlsx_stacked(struct cs_xlsx *x, struct cs_xlsx_page *p, const struct cs_xlsx_page *from,
                     const char *title, lxw_row_t row, lxw_col_t col)
{
    static const lxw_color_t fills[] = {0x1B4F72, 0x7FB3D5, 0xF5B041, 0x82E0AA};
    static const uint8_t patterns[] = {0, 0, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL,
                                       LXW_CHART_PATTERN_PERCENT_50};
    const struct cs_xlsx_block *b = &from->block;
    lxw_chart *chart = workbook_add_chart(x->book, LXW_CHART_COLUMN_STACKED);
    lxw_row_t first = b->row + 1, last = (lxw_row_t)(b->row + b->rows);
    for (size_t i = 0; i < b->columns; i++) {
        lxw_col_t at = (lxw_col_t)(b->col + i);
        lxw_chart_series *s = chart_add_series(chart, make_range(x, from, first, 0, last, 0),
                                               make_range(x, from, first, at, last, at));
        chart_series_set_name(s, cs_arena_printf(x->arena, "='%s'!%s", from->name,
                                                 cs_xlsx_ref(x, b->row, at)));
        if (patterns[i % 4] == 0)
            chart_series_set_fill(s, &(lxw_chart_fill){.color = fills[i % 4]});
        else
            chart_series_set_pattern(s, &(lxw_chart_pattern){.type = patterns[i % 4], .fg_color = fills[i % 4],
                                                             .bg_color = LXW_COLOR_WHITE});
        chart_series_set_line(s, &(lxw_chart_line){.color = fills[i % 4], .width = 0.75F});
    }
    chart_set_series_gap(chart, 60);
    dress(x, chart, title, "#,##0");
    insert(x, p, chart, row, col, cs_text("Stacked columns: effects, for each package and sex"));
}
