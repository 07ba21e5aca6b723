#include "chart/pick.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "chart/jobs.h"

enum cs_status cs_chart_series(const struct cs_result *r, const char *key, int n,
                               const enum cs_dim *dims, const struct cs_series **s,
                               struct cs_err *err)
{
    *s = cs_result_find(r, key);
    if (*s == NULL)
        return cs_fail(err, CS_EINPUT, "the result has no series '%s', which charts need", key);
    return cs_chart_need_dims(*s, dims, n, err);
}

size_t cs_chart_last_year(const struct cs_result *r)
{
    return r->axis[CS_DIM_YEAR].n - 1;
}

double cs_chart_by_year(const struct cs_result *r, const char *key, size_t package, size_t year)
{
    const struct cs_series *s = cs_result_find(r, key);
    if (s == NULL || s->n_dim != 2 || s->dim[0] != CS_DIM_PACKAGE || s->dim[1] != CS_DIM_YEAR ||
        package >= r->axis[CS_DIM_PACKAGE].n)
        return NAN;
    return *cs_series_at(r, s, (size_t[]){package, year});
}

double cs_chart_scalar(const struct cs_result *r, const char *key)
{
    const struct cs_series *s = cs_result_find(r, key);
    return s != NULL && s->n_dim == 0 ? s->v[0] : NAN;
}

const char *cs_chart_package_name(struct cs_arena *arena, const struct cs_result *r, size_t package,
                                  bool first, size_t columns)
{
    const char *title = cs_chart_title(arena, r, CS_DIM_PACKAGE, package);
    const char *role = r->axis[CS_DIM_PACKAGE].labels[package].role;
    const char *bracket = strrchr(title, '(');
    char *name = cs_arena_strdup(arena, title);
    if (bracket != NULL && bracket > title + 1 && title[strlen(title) - 1] == ')')
        name[bracket - title] = '\0';
    for (size_t n = strlen(name); n > 1 && name[n - 1] == ' '; n--)
        name[n - 1] = '\0';
    bool capital = name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'a' && name[1] <= 'z';
    if (!first && capital && role != NULL && *role != '\0')
        name[0] = (char)(name[0] - 'A' + 'a');
    return cs_chart_shorten(arena, name, columns);
}

const char *cs_chart_jobs_word(const struct cs_series *s)
{
    bool fte = s->basis == CS_BASIS_FTE || (s->unit != NULL && cs_starts_with(s->unit, "FTE"));
    return fte ? cs_text("FTE jobs") : cs_text("jobs");
}

static bool same(double a, double b)
{
    return fabs(a / b - 1) < 0.005; /* false for NaN */
}

/* Gross cost of a over that of b; NaN where the result does not say. */
static double gross_ratio(const struct cs_result *r, size_t a, size_t b, size_t year)
{
    double of_a = cs_chart_by_year(r, "cost.gross_pct_gdp", a, year);
    double of_b = cs_chart_by_year(r, "cost.gross_pct_gdp", b, year);
    return of_a > 0 && of_b > 0 ? of_a / of_b : NAN;
}

enum cs_chart_match cs_chart_match_of(const struct cs_result *r, size_t a, size_t b, size_t year)
{
    double ratio = gross_ratio(r, a, b, year);
    if (isnan(ratio))
        return CS_CHART_NO_COST;
    if (same(ratio, 1))
        return CS_CHART_SAME_GROSS;
    double of_a = cs_chart_by_year(r, "cost.net", a, year);
    return same(of_a, cs_chart_by_year(r, "cost.net", b, year)) ? CS_CHART_SAME_NET
                                                               : CS_CHART_SAME_NOTHING;
}

const char *cs_chart_cost_clause(struct cs_arena *arena, double gross, double net)
{
    char text[CS_FIGURE_TEXT];
    if (same(gross, 1))
        return cs_text("at equal gross cost");
    if (same(net, 1))
        return cs_text("at equal net cost");
    cs_text_figure(gross, 2, text);
    return cs_chart_say(arena, cs_text("at {times} times its cost"), "times", text, NULL);
}

const char *cs_chart_money_clause(struct cs_arena *arena, const struct cs_result *r, size_t a,
                                  size_t b, size_t year)
{
    double gross = gross_ratio(r, a, b, year);
    if (isnan(gross))
        return cs_text("for the same money");
    return cs_chart_cost_clause(arena, gross,
                                cs_chart_by_year(r, "cost.net", a, year) /
                                    cs_chart_by_year(r, "cost.net", b, year));
}

static int decimals_of(double value)
{
    double a = fabs(value);
    return a >= 99.95 || a == 0 ? 0 : a >= 9.995 ? 1 : 2;
}

const char *cs_chart_money(struct cs_arena *arena, const char *unit, double value)
{
    char text[CS_FIGURE_TEXT];
    if (unit == NULL || !cs_starts_with(unit, "million "))
        return cs_chart_say(arena, cs_text("{number} {unit}"), "number",
                            cs_chart_amount(arena, value), "unit", cs_chart_translate(arena, unit),
                            NULL);
    double a = fabs(value);
    const char *message = cs_text("{number}\u00A0million {currency}");
    if (a >= 999500) {
        value /= 1e6;
        message = cs_text("{number}\u00A0trillion {currency}");
    } else if (a >= 999.5) {
        value /= 1e3;
        message = cs_text("{number}\u00A0billion {currency}");
    }
    cs_text_figure(value, decimals_of(value), text);
    return cs_chart_say(arena, message, "number", text, "currency",
                        cs_chart_shorten(arena, cs_chart_translate(arena, unit + strlen("million ")), 20), NULL);
}

void cs_chart_spread(double *at, size_t n, double gap)
{
    size_t order[CS_CHART_MAX_ENDS];
    for (size_t i = 0; i < n; i++) {
        size_t j = i;
        for (; j > 0 && at[order[j - 1]] >= at[i]; j--)
            order[j] = order[j - 1];
        order[j] = i;
    }
    for (size_t i = 1; i < n; i++)
        at[order[i]] = fmax(at[order[i]], at[order[i - 1]] + gap);
    double top = 1;
    for (size_t i = n; i-- > 0; top = at[order[i]] - gap)
        at[order[i]] = fmin(at[order[i]], top);
}

double cs_chart_year_step(double first, double last)
{
    static const double steps[] = {1, 2, 5, 10, 20, 25, 50};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if ((last - first) / steps[i] <= 12)
            return steps[i];
    return ceil((last - first) / 10);
}
