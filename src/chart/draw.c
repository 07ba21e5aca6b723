#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/gnuplot.h"
#include "chart/vars.h"

#define CS_CHART(name) extern const struct cs_chart_type cs_chart_##name;
#include "chart/charts.def"
#undef CS_CHART

static const struct cs_chart_type *const charts[] = {
#define CS_CHART(name) &cs_chart_##name,
#include "chart/charts.def"
#undef CS_CHART
};
enum { N_CHARTS = sizeof charts / sizeof charts[0] };

static const char *const formats[] = {
    [CS_CHART_PNG] = "png", [CS_CHART_SVG] = "svg", [CS_CHART_PDF] = "pdf", NULL};

bool cs_chart_format_named(const char *name, enum cs_chart_format *format)
{
    for (size_t i = 0; formats[i] != NULL; i++)
        if (strcmp(name, formats[i]) == 0) {
            *format = (enum cs_chart_format)i;
            return true;
        }
    return false;
}

size_t cs_charts_count(void)
{
    return N_CHARTS;
}

const struct cs_chart_type *cs_charts_at(size_t i)
{
    return charts[i];
}

const struct cs_chart_type *cs_charts_find(const char *name)
{
    for (size_t i = 0; i < N_CHARTS; i++)
        if (strcmp(charts[i]->name, name) == 0)
            return charts[i];
    return NULL;
}

/* One run of drawing: what is chosen and where it goes. */
struct drawing {
    const struct cs_result *r;
    const struct cs_chart_options *options;
    struct cs_outdir *out;
    char *theme;
    char *scripts[N_CHARTS]; /* NAME.gp, for gnuplot */
    size_t n;
};

/* The key of the first series that the chart lacks, or NULL. */
static const char *missing_series(const struct cs_result *r, const struct cs_chart_type *chart)
{
    for (const char *const *key = chart->needs; *key != NULL; key++)
        if (cs_result_find(r, *key) == NULL)
            return *key;
    return NULL;
}

/* Of every series that a chart needs some figure is known: gnuplot complains of panels without. */
static bool has_figures(const struct cs_result *r, const struct cs_chart_type *chart)
{
    for (const char *const *key = chart->needs; *key != NULL; key++) {
        const struct cs_series *s = cs_result_find(r, *key);
        size_t known = 0;
        for (size_t i = 0; i < s->size; i++)
            known += isfinite(s->v[i]) != 0;
        if (known == 0)
            return false;
    }
    return true;
}

static bool is_drawable(const struct cs_result *r, const struct cs_chart_type *chart)
{
    return missing_series(r, chart) == NULL && r->axis[CS_DIM_YEAR].n >= chart->least_years &&
           has_figures(r, chart) && (chart->has == NULL || chart->has(r));
}

static const char *chart_name(const void *ctx, size_t i)
{
    (void)ctx;
    return charts[i]->name;
}

static enum cs_status fail_unknown(const char *name, struct cs_err *err)
{
    const char *near = cs_nearest(name, N_CHARTS, chart_name, NULL);
    if (near != NULL)
        return cs_fail(err, CS_EUSAGE, "there is no chart '%s'; did you mean '%s'?", name, near);
    return cs_fail(err, CS_EUSAGE, "there is no chart '%s'; `caresim charts` lists them", name);
}

static enum cs_status fail_undrawable(const struct cs_result *r, const struct cs_chart_type *chart,
                                      struct cs_err *err)
{
    const char *key = missing_series(r, chart);
    if (key != NULL)
        return cs_fail(err, CS_EUSAGE,
                       "chart '%s' needs the series '%s', which this result does not have",
                       chart->name, key);
    if (r->axis[CS_DIM_YEAR].n >= chart->least_years)
        return cs_fail(err, CS_EUSAGE, "chart '%s' (%s) finds nothing to draw in this result",
                       chart->name, chart->help);
    return cs_fail(err, CS_EUSAGE, "chart '%s' needs %zu years at least; this result has %zu",
                   chart->name, chart->least_years, r->axis[CS_DIM_YEAR].n);
}

/* Charts asked for by name must be there and drawable; otherwise all that the result has data for.
 */
static enum cs_status choose(const struct drawing *d, bool chosen[N_CHARTS], struct cs_err *err)
{
    const char *const *only = d->options->only;
    for (size_t i = 0; only == NULL && i < N_CHARTS; i++)
        chosen[i] = is_drawable(d->r, charts[i]);
    for (; only != NULL && *only != NULL; only++) {
        const struct cs_chart_type *chart = cs_charts_find(*only);
        if (chart == NULL)
            return fail_unknown(*only, err);
        if (!is_drawable(d->r, chart))
            return fail_undrawable(d->r, chart, err);
        for (size_t i = 0; i < N_CHARTS; i++)
            chosen[i] = chosen[i] || charts[i] == chart;
    }
    return CS_OK;
}

static char *name_with(const char *name, const char *ending)
{
    struct cs_buf b = {0};
    cs_buf_printf(&b, "%s.%s", name, ending);
    return b.text;
}

static enum cs_status read_template(const struct drawing *d, const char *name, char **text,
                                    struct cs_err *err)
{
    char *file = name_with(name, "gp"), *path = cs_path_join(d->options->plots_dir, file);
    size_t len;
    enum cs_status st = cs_file_read(path, text, &len, err);
    free(path);
    free(file);
    return st;
}

static enum cs_status write_data(struct drawing *d, const struct cs_chart_type *chart,
                                 struct cs_chart_vars *vars, struct cs_err *err)
{
    char *name = name_with(chart->name, "dat");
    FILE *f = NULL;
    enum cs_status st = cs_outdir_create(d->out, name, &f, err);
    if (st == CS_OK) {
        st = chart->prepare(d->r, f, vars, err);
        enum cs_status closed = cs_outdir_close(d->out, name, f, st == CS_OK ? err : NULL);
        st = st != CS_OK ? st : closed;
    }
    cs_chart_set_text(vars, "chart_data", name);
    free(name);
    return st;
}

/* Variables, theme and template in one file, so that it can be redrawn wherever its folder is. */
static enum cs_status write_script(struct drawing *d, const struct cs_chart_type *chart,
                                   const struct cs_chart_vars *vars, struct cs_err *err)
{
    char *body = NULL, *name = name_with(chart->name, "gp");
    FILE *f = NULL;
    enum cs_status st =
        read_template(d, chart->form != NULL ? chart->form : chart->name, &body, err);
    if (st == CS_OK)
        st = cs_outdir_create(d->out, name, &f, err);
    if (st == CS_OK) {
        fprintf(
            f,
            "# %s: %s\n# Written by caresim. To redraw after changes, in this folder: "
            "gnuplot -d %s\nreset\n\n# --- texts and numbers\n%s\n# --- theme\n%s\n# --- chart\n%s",
            chart->name, chart->help, name, cs_chart_vars_script(vars), d->theme, body);
        st = cs_outdir_close(d->out, name, f, err);
        d->scripts[d->n++] = cs_xstrdup(name);
    }
    free(body);
    free(name);
    return st;
}

static enum cs_status write_chart(struct drawing *d, const struct cs_chart_type *chart,
                                  struct cs_err *err)
{
    const char *format = formats[d->options->format];
    char *picture = name_with(chart->name, format);
    struct cs_chart_vars *vars = cs_chart_vars_new();
    cs_chart_set_size(vars, d->options->size, d->options->theme);
    cs_chart_set_text(vars, "chart_format", format);
    cs_chart_set_text(vars, "chart_output", picture);
    enum cs_status st = write_data(d, chart, vars, err);
    if (st == CS_OK)
        st = write_script(d, chart, vars, err);
    if (st == CS_OK && d->options->gnuplot != NULL)
        st = cs_outdir_expect(d->out, picture, err);
    cs_chart_vars_free(vars);
    free(picture);
    return st;
}

/* How files of the format end. gnuplot says nothing, and ends well, where the disk is full. */
static bool is_whole(const char *path, enum cs_chart_format format)
{
    static const char *const ends[] = {
        [CS_CHART_PNG] = "IEND", [CS_CHART_SVG] = "</svg>", [CS_CHART_PDF] = "%%EOF"};
    char last[32];
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return false;
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    fseek(f, size > (long)sizeof last ? -(long)sizeof last : -size, SEEK_END);
    size_t n = fread(last, 1, sizeof last, f);
    fclose(f);
    return memmem(last, n, ends[format], strlen(ends[format])) != NULL;
}

static enum cs_status check_pictures(const struct drawing *d, struct cs_err *err)
{
    const char *format = formats[d->options->format];
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < d->n && st == CS_OK; i++) {
        struct cs_buf name = {0};
        cs_buf_add_n(&name, d->scripts[i], strlen(d->scripts[i]) - strlen("gp"));
        cs_buf_add(&name, format);
        char *path = cs_path_join(cs_outdir_staging(d->out), name.text);
        if (!is_whole(path, d->options->format))
            st = cs_fail(err, CS_EIO,
                         "gnuplot did not finish '%s': is the disk full?; leave charts out with "
                         "--no-charts",
                         name.text);
        free(path);
        cs_buf_clear(&name);
    }
    return st;
}

static enum cs_status run_gnuplot(const struct drawing *d, const struct cs_log *log,
                                  struct cs_err *err)
{
    if (d->n == 0)
        return CS_OK;
    if (d->options->gnuplot != NULL) {
        enum cs_status st = cs_chart_run_gnuplot(
            d->options->gnuplot, cs_outdir_staging(d->out), d->scripts, d->n, err);
        return st == CS_OK ? check_pictures(d, err) : st;
    }
    cs_log(
        log, CS_LOG_WARNING,
        "gnuplot not found: %zu chart%s left as script and data; install the package gnuplot-nox, "
        "then run `gnuplot NAME.gp` in the output folder",
        d->n, d->n == 1 ? "" : "s");
    return CS_OK;
}

enum cs_status cs_charts_draw(const struct cs_result *r, const struct cs_chart_options *options,
                              struct cs_outdir *out, const struct cs_log *log, struct cs_err *err)
{
    struct drawing d = {.r = r, .options = options, .out = out};
    bool chosen[N_CHARTS] = {false};
    enum cs_status st = choose(&d, chosen, err);
    if (st == CS_OK)
        st = read_template(&d, "theme", &d.theme, err);
    for (size_t i = 0; i < N_CHARTS && st == CS_OK; i++)
        if (chosen[i])
            st = write_chart(&d, charts[i], err);
    if (st == CS_OK)
        st = run_gnuplot(&d, log, err);
    for (size_t i = 0; i < d.n; i++)
        free(d.scripts[i]);
    free(d.theme);
    return st;
}
