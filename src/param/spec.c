#include "param/spec.h"

struct limits {
    double min, max;
    bool above_min;
};

static struct limits limits_of(const struct cs_param_spec *spec)
{
    bool none = spec->min == 0 && spec->max == 0;
    return (struct limits){.min = none && !spec->above_min ? -INFINITY : spec->min,
                           .max = none ? INFINITY : spec->max,
                           .above_min = spec->above_min};
}

bool cs_spec_accepts(const struct cs_param_spec *spec, double value)
{
    struct limits l = limits_of(spec);
    return isfinite(value) && value >= l.min && value <= l.max && !(l.above_min && value == l.min);
}

/* False when there is no limit to name. */
static bool add_limits(const struct cs_param_spec *spec, struct cs_buf *out)
{
    struct limits l = limits_of(spec);
    char min[CS_NUMBER_TEXT], max[CS_NUMBER_TEXT];
    cs_format_shortest(l.min, min);
    cs_format_shortest(l.max, max);
    bool from = !isinf(l.min), to = !isinf(l.max);
    if (from && to && l.above_min)
        cs_buf_printf(out, "above %s, up to %s", min, max);
    else if (from && to)
        cs_buf_printf(out, "%s to %s", min, max);
    else if (from)
        cs_buf_printf(out, l.above_min ? "above %s" : "%s or more", min);
    else if (to)
        cs_buf_printf(out, "at most %s", max);
    return from || to;
}

static const char *kind_text(enum cs_param_type type)
{
    static const char *const texts[] = {
        [CS_PARAM_REAL] = "a number",
        [CS_PARAM_INT] = "a whole number",
        [CS_PARAM_BOOL] = "true or false",
        [CS_PARAM_STRING] = "a string in double quotes",
        [CS_PARAM_CHOICE] = "one of",
        [CS_PARAM_REALS] = "a list of numbers ( 1, 2.5 )",
        [CS_PARAM_STRINGS] = "a list of strings ( \"a\", \"b\" )",
        [CS_PARAM_LIST] = "a list of groups ( { ... }, { ... } )",
    };
    return texts[type];
}

static bool is_ranged(enum cs_param_type type)
{
    return type == CS_PARAM_REAL || type == CS_PARAM_INT || type == CS_PARAM_REALS;
}

static void add_unit(const struct cs_param_spec *spec, struct cs_buf *out)
{
    if (spec->unit != NULL && *spec->unit != '\0')
        cs_buf_printf(out, " (%s)", spec->unit);
}

static void add_choices(const struct cs_param_spec *spec, struct cs_buf *out)
{
    cs_buf_add(out, kind_text(CS_PARAM_CHOICE));
    for (const char *const *c = spec->choices; *c != NULL; c++)
        cs_buf_printf(out, "%s\"%s\"", c == spec->choices ? " " : ", ", *c);
}

void cs_spec_add_range(const struct cs_param_spec *spec, struct cs_buf *out)
{
    if (spec->type == CS_PARAM_CHOICE)
        add_choices(spec, out);
    else if (!is_ranged(spec->type) || !add_limits(spec, out))
        cs_buf_add(out, kind_text(spec->type));
    add_unit(spec, out);
}

void cs_spec_add_expected(const struct cs_param_spec *spec, struct cs_buf *out)
{
    struct cs_buf limits = {0};
    if (spec->type == CS_PARAM_CHOICE)
        add_choices(spec, out);
    else
        cs_buf_add(out, kind_text(spec->type));
    if (is_ranged(spec->type) && add_limits(spec, &limits))
        cs_buf_printf(out, ", %s", limits.text);
    add_unit(spec, out);
    cs_buf_clear(&limits);
}

size_t cs_spec_choice_count(const struct cs_param_spec *spec)
{
    size_t n = 0;
    while (spec->choices[n] != NULL)
        n++;
    return n;
}

const char *cs_spec_bool_text(bool v)
{
    return v ? "true" : "false";
}
