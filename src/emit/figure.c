#include "emit/figure.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"

static double largest(const double *v, size_t n)
{
    double most = 0;
    for (size_t i = 0; i < n; i++)
        if (isfinite(v[i]) && fabs(v[i]) > most)
            most = fabs(v[i]);
    return most;
}

static bool all_whole(const double *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(v[i]) && v[i] != floor(v[i]))
            return false;
    return true;
}

/* 0 to 2 decimals for figures up to `most`; below 0.1 as many as two digits take. */
static int decimals_for(double most)
{
    if (most >= 100)
        return 0;
    if (most >= 10)
        return 1;
    if (most >= 0.1 || most == 0)
        return 2;
    int decimals = 1 - (int)floor(log10(most));
    return decimals < 9 ? decimals : 9;
}

static bool is_percent(const char *unit)
{
    return *unit == '%' || cs_starts_with(unit, "percent") || cs_starts_with(unit, "per cent");
}

static bool has_magnitude(const char *unit)
{
    return strstr(unit, "thousand") != NULL || strstr(unit, "million") != NULL ||
           strstr(unit, "billion") != NULL || strstr(unit, "trillion") != NULL;
}

struct cs_figure_style cs_figure_style(const struct cs_series *s, const double *v, size_t n)
{
    struct cs_figure_style style = {.scale = 1, .decimals = 1, .suffix = ""};
    double most = largest(v, n);
    switch (s->kind) {
    case CS_KIND_SHARE:
    case CS_KIND_RATE:
        style.scale = is_percent(s->unit) ? 1 : 100;
        style.suffix = "%";
        if (most * style.scale < 0.95 && most > 0) /* 0.04 %, not 0.0 % */
            style.decimals = 2;
        break;
    case CS_KIND_PP:
        style.suffix = N_(" pp");
        break;
    case CS_KIND_INDEX:
        style.decimals = most >= 10 ? 1 : 2;
        break;
    case CS_KIND_LEVEL:
    case CS_KIND_CHANGE:
        style.millions = most >= 1e9 && !has_magnitude(s->unit);
        style.scale = style.millions ? 1e-6 : 1;
        style.decimals = all_whole(v, n) ? 0 : decimals_for(most * style.scale);
        break;
    }
    return style;
}

void cs_figure_add(struct cs_buf *b, const struct cs_figure_style *style, double value)
{
    char number[CS_FIGURE_TEXT];
    cs_buf_add(b, cs_text_figure(value * style->scale, style->decimals, number));
    if (!isnan(value))
        cs_buf_add(b, *style->suffix == '\0' ? "" : cs_text(style->suffix));
}

/* Does text hold word, letters and digits compared only ("job-years" holds "job_years")? */
static bool mentions(const char *text, const char *word)
{
    char letters[2][128];
    const char *both[2] = {text, word};
    for (int i = 0; i < 2; i++) {
        size_t n = 0;
        for (const char *c = both[i]; *c != '\0' && n + 1 < sizeof letters[i]; c++)
            if (isalnum((unsigned char)*c))
                letters[i][n++] = (char)tolower((unsigned char)*c);
        letters[i][n] = '\0';
    }
    return strstr(letters[0], letters[1]) != NULL;
}

static const char *basis_text(enum cs_basis basis)
{
    static const char *const texts[] = {
        [CS_BASIS_NONE] = "",
        [CS_BASIS_JOBS] = N_("jobs"),
        [CS_BASIS_PERSONS] = N_("persons"),
        [CS_BASIS_FTE] = N_("FTE"),
        [CS_BASIS_JOB_YEARS] = N_("job-years"),
        [CS_BASIS_GROSS] = N_("gross"),
        [CS_BASIS_NET] = N_("net"),
    };
    return *texts[basis] == '\0' ? "" : cs_text(texts[basis]);
}

/* "fraction of GDP" is shown as "% of GDP": the figures are percent. */
static void add_share_unit(struct cs_buf *b, const char *unit)
{
    static const char *const parts[] = {"fraction", "share"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t n = strlen(parts[i]);
        if (cs_starts_with(unit, parts[i]) && (unit[n] == '\0' || unit[n] == ' ')) {
            struct cs_buf percent = {0};
            cs_buf_printf(&percent, "%%%s", unit + n);
            cs_text_add_unit(b, percent.text);
            cs_buf_clear(&percent);
            return;
        }
    }
    cs_text_add_unit(b, *unit == '\0' ? "%" : unit);
}

void cs_figure_add_unit(struct cs_buf *b, const struct cs_figure_style *style,
                        const struct cs_series *s)
{
    if (style->millions) {
        cs_buf_add(b, cs_text("million"));
        cs_buf_add(b, " ");
    }
    if (s->kind == CS_KIND_SHARE || s->kind == CS_KIND_RATE)
        add_share_unit(b, s->unit);
    else
        cs_text_add_unit(b, s->unit);
    const char *basis = cs_basis_name(s->basis);
    if (s->basis != CS_BASIS_NONE && !mentions(s->unit, basis) && !mentions(s->title, basis)) {
        cs_buf_add(b, " (");
        cs_buf_add(b, basis_text(s->basis));
        cs_buf_add(b, ")");
    }
}
