/* Charts and tables of a result in a folder: shared by the commands that write one. */
#ifndef CS_CLI_DRAW_H
#define CS_CLI_DRAW_H

#include "base/file.h"
#include "chart/chart.h"
#include "cli/cli.h"
#include "result/result.h"

/* How charts are drawn; from the names given to --chart-format, --size and --theme, NULL: png, slide, light. */
struct cs_drawing {
    enum cs_chart_format format;
    enum cs_chart_size size;
    enum cs_chart_theme theme;
};
#define CS_OPTION_SIZE {"size", 0, "SIZE", "of charts: slide, page or poster (default slide)"}
#define CS_OPTION_THEME {"theme", 0, "THEME", "of charts: light, dark or print (default light)"}
CS_MUST enum cs_status cs_drawing_read(const char *format, const char *size, const char *theme,
                                       struct cs_drawing *drawing, struct cs_err *err);

/*
 * Draw what r has data for into out. Pictures that were drawn are attached to r, so that writers
 * that come after find them; without gnuplot there are none, a warning says what to install.
 */
CS_MUST enum cs_status cs_draw_charts(const struct cs_args *args, struct cs_result *r,
                                      const struct cs_drawing *drawing, struct cs_outdir *out,
                                      struct cs_err *err);
/* Charts (drawing NULL: none), then tables in `formats`, then the folder is put in its place. */
CS_MUST enum cs_status cs_write_result(const struct cs_args *args, struct cs_result *r,
                                       const char *formats, const struct cs_drawing *drawing,
                                       struct cs_outdir *out, struct cs_err *err);
/* Its files, one a line after `before`; nothing with --quiet. */
void cs_say_files(const struct cs_args *args, const char *before, const struct cs_outdir *out);
/* What it holds in a line: how many tables and charts, and other files by name; nothing with --quiet. */
void cs_say_written(const struct cs_args *args, const struct cs_outdir *out);
/* Does the comma-separated list name this format? */
bool cs_has_format(const char *formats, const char *name);

#endif
