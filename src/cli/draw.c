#include "cli/draw.h"

#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/str.h"
#include "base/text.h"

static bool is_there(const struct cs_outdir *out, const char *file)
{
    for (size_t i = 0; i < cs_outdir_count(out); i++)
        if (strcmp(cs_outdir_name(out, i), file) == 0)
            return true;
    return false;
}

static void attach_one(struct cs_result *r, const struct cs_chart_type *chart,
                       enum cs_chart_format format, const struct cs_outdir *out)
{
    static const char *const endings[] = {
        [CS_CHART_PNG] = "png", [CS_CHART_SVG] = "svg", [CS_CHART_PDF] = "pdf"};
    struct cs_buf file = {0};
    cs_buf_printf(&file, "%s.%s", chart->name, endings[format]);
    if (is_there(out, file.text))
        cs_result_attach(r, chart->help, file.text);
    cs_buf_clear(&file);
}

/* The first one stands on a report's first page, where a picture of the headline card would say what the table says. */
static void attach(struct cs_result *r, enum cs_chart_format format, const struct cs_outdir *out)
{
    const struct cs_chart_type *card = cs_charts_find("headline");
    for (size_t i = 0; i < cs_charts_count(); i++)
        if (cs_charts_at(i) != card)
            attach_one(r, cs_charts_at(i), format, out);
    if (card != NULL)
        attach_one(r, card, format, out);
}

enum cs_status cs_drawing_read(const char *format, const char *size, const char *theme,
                               struct cs_drawing *drawing, struct cs_err *err)
{
    *drawing = (struct cs_drawing){0};
    if (format != NULL && !cs_chart_format_named(format, &drawing->format))
        return cs_fail(err, CS_EUSAGE, "there is no chart format '%s'; expected png, svg or pdf",
                       format);
    if (size != NULL && !cs_chart_size_named(size, &drawing->size))
        return cs_fail(err, CS_EUSAGE,
                       "there is no chart size '%s'; expected slide, page or poster", size);
    if (theme != NULL && !cs_chart_theme_named(theme, &drawing->theme))
        return cs_fail(err, CS_EUSAGE, "there is no theme '%s'; expected light, dark or print",
                       theme);
    return CS_OK;
}

enum cs_status cs_draw_charts(const struct cs_args *args, struct cs_result *r,
                              const struct cs_drawing *drawing, struct cs_outdir *out,
                              struct cs_err *err)
{
    char *plots, *gnuplot = cs_find_gnuplot();
    enum cs_status st = cs_data_folder(args, "plots", &plots, err);
    if (st == CS_OK) {
        const struct cs_chart_options chart = {
            .gnuplot = gnuplot,
            .plots_dir = plots,
            .format = drawing->format,
            .size = drawing->size,
            .theme = drawing->theme};
        st = cs_charts_draw(r, &chart, out, &args->log, err);
        free(plots);
    }
    if (st == CS_OK)
        attach(r, drawing->format, out);
    free(gnuplot);
    return st;
}

enum cs_status cs_write_result(const struct cs_args *args, struct cs_result *r, const char *formats,
                               const struct cs_drawing *drawing, struct cs_outdir *out,
                               struct cs_err *err)
{
    enum cs_status st = CS_OK;
    if (drawing != NULL)
        st = cs_draw_charts(args, r, drawing, out, err); /* before pages that hold charts */
    if (st == CS_OK)
        st = cs_api_write(r, formats, out, err);
    return st == CS_OK ? cs_outdir_commit(out, err) : st;
}

void cs_say_files(const struct cs_args *args, const char *before, const struct cs_outdir *out)
{
    for (size_t i = 0; !args->quiet && i < cs_outdir_count(out); i++)
        cs_say("%s%s/%s\n", i == 0 ? before : "", cs_outdir_path(out), cs_outdir_name(out, i));
}

static size_t count_ending(const struct cs_outdir *out, const char *ending)
{
    size_t n = 0;
    for (size_t i = 0; i < cs_outdir_count(out); i++)
        n += cs_ends_with(cs_outdir_name(out, i), ending);
    return n;
}

static void add_comma(struct cs_buf *line, bool *any)
{
    cs_buf_add(line, *any ? cs_text(", ") : " ");
    *any = true;
}

/* "20 charts (png, with .gp and .dat)"; without gnuplot the sources alone. */
static void add_charts(const struct cs_outdir *out, struct cs_buf *line, bool *any)
{
    static const char *const kinds[] = {"png", "svg", "pdf"};
    size_t sources = count_ending(out, ".gp"), drawn = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        char ending[8] = ".";
        size_t n = count_ending(out, strcat(ending, kinds[k]));
        if (n == 0)
            continue;
        add_comma(line, any);
        cs_buf_printf(line, cs_text("%zu charts (%s, with .gp and .dat)"), n, kinds[k]);
        drawn += n;
    }
    if (drawn > 0 || sources == 0)
        return;
    add_comma(line, any);
    cs_buf_printf(line, cs_text("%zu charts not drawn (.gp and .dat)"), sources);
}

/* Not a table or of a chart: named. */
static bool is_other(const char *file)
{
    static const char *const endings[] = {".csv", ".png", ".svg", ".pdf", ".gp", ".dat"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (cs_ends_with(file, endings[i]))
            return false;
    return true;
}

void cs_say_written(const struct cs_args *args, const struct cs_outdir *out)
{
    if (args->quiet)
        return;
    struct cs_buf line = {0};
    bool any = false;
    size_t tables = count_ending(out, ".csv");
    cs_buf_printf(&line, cs_text("written to %s:"), cs_outdir_path(out));
    if (tables > 0) {
        add_comma(&line, &any);
        cs_buf_printf(&line, cs_text("%zu tables (csv)"), tables);
    }
    add_charts(out, &line, &any);
    for (size_t i = 0; i < cs_outdir_count(out); i++) {
        if (!is_other(cs_outdir_name(out, i)))
            continue;
        add_comma(&line, &any);
        cs_buf_add(&line, cs_outdir_name(out, i));
    }
    cs_say("%s\n", line.text);
    cs_buf_clear(&line);
}

bool cs_has_format(const char *formats, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = formats; at != NULL; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, name, n) == 0 && (at[n] == ',' || at[n] == '\0'))
            return true;
    }
    return false;
}
