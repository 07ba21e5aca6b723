#include "cli/reference.h"

#include <string.h>

#include "base/text.h"
#include "param/spec.h"
#include "scenario/scenario.h"

/* A cell: no line may end in it and no bar may stand in it. */
static void add_cell(const char *text, struct cs_buf *out)
{
    cs_buf_add(out, " ");
    for (const char *p = text != NULL ? text : ""; *p != '\0'; p++) {
        if (*p == '|')
            cs_buf_add(out, "\\|");
        else
            cs_buf_add_n(out, *p == '\n' ? " " : p, 1);
    }
    cs_buf_add(out, text != NULL && *text != '\0' ? " |" : "|");
}

static void add_code(const char *text, struct cs_buf *out)
{
    if (text == NULL || *text == '\0')
        cs_buf_add(out, " |");
    else
        cs_buf_printf(out, " `%s` |", text);
}

/* ---- one parameter ---- */

static bool is_number(const struct cs_param_spec *s)
{
    return s->type == CS_PARAM_REAL || s->type == CS_PARAM_INT;
}

/* What is accepted; the unit has a column of its own. */
static void add_range(const struct cs_param_spec *s, struct cs_buf *out)
{
    struct cs_param_spec bare = *s;
    struct cs_buf text = {0};
    bare.unit = NULL;
    if (s->presets != NULL)
        cs_buf_add(&text, cs_text(N_("names of presets, below")));
    else if (s->type == CS_PARAM_LIST)
        cs_buf_add(&text, cs_text(N_("groups, below")));
    else
        cs_spec_add_range(&bare, &text);
    add_cell(text.text, out);
    cs_buf_clear(&text);
}

static void add_default(const struct cs_param_spec *s, struct cs_buf *out)
{
    char n[3][CS_NUMBER_TEXT];
    struct cs_buf text = {0};
    if (s->required)
        cs_buf_add(&text, cs_text(N_("must be given")));
    else if (s->optional || s->type == CS_PARAM_LIST || s->type == CS_PARAM_REALS)
        cs_buf_add(&text, cs_text(N_("optional")));
    else if (is_number(s))
        cs_buf_add(&text, cs_format_shortest(s->fallback, n[0]));
    else if (s->type == CS_PARAM_BOOL)
        cs_buf_add(&text, cs_spec_bool_text(s->fallback != 0));
    else if (s->type == CS_PARAM_CHOICE)
        cs_buf_printf(&text, "\"%s\"", s->choices[(int)s->fallback]);
    else
        cs_buf_printf(&text, "\"%s\"", s->text != NULL ? s->text : "");
    if (is_number(s) && !s->required && !s->optional && (s->low != 0 || s->high != 0))
        cs_buf_printf(&text, " (%s %s %s)", cs_format_shortest(s->low, n[1]), cs_text(N_("to")),
                      cs_format_shortest(s->high, n[2]));
    add_cell(text.text, out);
    cs_buf_clear(&text);
}

/* Where the default is from; nothing where there is none. */
static const char *source_of(const struct cs_param_spec *s)
{
    bool list = s->type == CS_PARAM_LIST || s->type == CS_PARAM_REALS;
    if (s->required || s->optional || list)
        return "";
    if (s->convention)
        return cs_text(N_("decision"));
    return s->source != NULL ? cs_text(s->source) : cs_text(N_("assumption"));
}

static void add_parameter(const struct cs_param_spec *s, struct cs_buf *out)
{
    cs_buf_add(out, "|");
    add_code(s->key, out);
    add_cell(s->help != NULL ? cs_text(s->help) : "", out);
    add_cell(s->unit != NULL ? cs_text(s->unit) : "", out);
    add_range(s, out);
    add_default(s, out);
    add_cell(source_of(s), out);
    add_code(s->model_key, out);
    cs_buf_add(out, "\n");
}

static void add_parameters(const struct cs_param_spec *specs, struct cs_buf *out)
{
    cs_buf_printf(out, "| %s | %s | %s | %s | %s | %s | %s |\n", cs_text(N_("parameter")),
                  cs_text(N_("meaning")), cs_text(N_("unit")), cs_text(N_("accepted")),
                  cs_text(N_("default (low to high)")), cs_text(N_("source of the default")),
                  cs_text(N_("in a model as")));
    cs_buf_add(out, "| --- | --- | --- | --- | --- | --- | --- |\n");
    for (const struct cs_param_spec *s = specs; s->key != NULL; s++)
        add_parameter(s, out);
    for (const struct cs_param_spec *s = specs; s->key != NULL; s++) {
        if (s->type != CS_PARAM_LIST)
            continue;
        cs_buf_printf(out, "\n### `%s`: %s\n\n", s->key, cs_text(N_("in each group of the list")));
        add_parameters(s->items, out);
    }
}

/* ---- presets ---- */

size_t cs_reference_count_presets(const struct cs_param_spec *specs, bool below)
{
    size_t n = 0;
    for (const struct cs_param_spec *s = specs; s->key != NULL; s++) {
        for (const struct cs_preset *p = s->presets; p != NULL && p->name != NULL; p++)
            n++;
        if (below && s->type == CS_PARAM_LIST)
            n += cs_reference_count_presets(s->items, true);
    }
    return n;
}

void cs_reference_add_preset(const struct cs_preset *p, struct cs_buf *out)
{
    cs_buf_printf(out, "%.4g", p->value);
    if (p->low != 0 || p->high != 0)
        cs_buf_printf(out, " (%.4g %s %.4g)", p->low, cs_text(N_("to")), p->high);
}

static void add_presets(const struct cs_param_spec *specs, const char *where, struct cs_buf *out)
{
    for (const struct cs_param_spec *s = specs; s->key != NULL; s++) {
        for (const struct cs_preset *p = s->presets; p != NULL && p->name != NULL; p++) {
            struct cs_buf value = {0};
            cs_reference_add_preset(p, &value);
            cs_buf_printf(out, "| `%s` | `%s%s` |", p->name, where, p->key);
            add_cell(value.text, out);
            add_cell(cs_text(cs_param_status_name(p->status)), out);
            add_cell(cs_text(p->source), out);
            cs_buf_add(out, "\n");
            cs_buf_clear(&value);
        }
        if (s->type == CS_PARAM_LIST) {
            struct cs_buf inner = {0};
            cs_buf_printf(&inner, "%s%s[].", where, s->key);
            add_presets(s->items, inner.text, out);
            cs_buf_clear(&inner);
        }
    }
}

static void add_preset_section(const struct cs_param_spec *specs, struct cs_buf *out)
{
    if (cs_reference_count_presets(specs, true) == 0)
        return;
    cs_buf_printf(out, "\n## %s\n\n", cs_text(N_("Presets")));
    cs_buf_printf(
        out, "%s\n\n",
        cs_text(N_("`preset = \"NAME\";`, or a list of names, fills in what the same group "
                   "does not state; the first that says something counts.")));
    cs_buf_printf(out, "| %s | %s | %s | %s | %s |\n| --- | --- | --- | --- | --- |\n",
                  cs_text(N_("preset")), cs_text(N_("parameter")), cs_text(N_("value")),
                  cs_text(N_("status")), cs_text(N_("source")));
    add_presets(specs, "", out);
}

/* ---- series ---- */

static void add_series(const struct cs_policy_type *p, struct cs_buf *out)
{
    cs_buf_printf(out, "\n## %s\n\n", cs_text(N_("What it reports")));
    if (p->series == NULL) {
        cs_buf_printf(out, "%s\n",
                      cs_text(N_("Nothing of its own beside what every run reports.")));
        return;
    }
    cs_buf_printf(
        out, "%s\n\n",
        cs_text(N_("Beside what every run reports, by year; parts in capitals stand for "
                   "names of the scenario. Money is in millions of the model's currency.")));
    cs_buf_printf(out, "| %s | %s | %s |\n| --- | --- | --- |\n", cs_text(N_("series")),
                  cs_text(N_("unit")), cs_text(N_("meaning")));
    for (const struct cs_policy_series *s = p->series; s->key != NULL; s++)
        cs_buf_printf(out, "| `%s` | %s | %s |\n", s->key, cs_text(s->unit), cs_text(s->what));
}

/* ---- pages ---- */

void cs_reference_policy(const struct cs_policy_type *p, struct cs_buf *out)
{
    cs_buf_printf(out, "# %s\n\n`policy = \"%s\";` %s.\n\n", cs_text(p->title), p->name,
                  cs_text(p->help));
    cs_buf_printf(out, "%s\n\n", cs_text(p->prices));
    cs_buf_printf(out, "%s: [docs/methods/%s](../../methods/%s). ", cs_text(N_("Equations")),
                  p->methods, p->methods);
    cs_buf_printf(out, "%s: [scenarios/%s](../../../scenarios/%s).\n",
                  cs_text(N_("A commented scenario")), p->scenario, p->scenario);
    cs_buf_printf(out, "\n## %s\n\n", cs_text(N_("Parameters")));
    add_parameters(p->specs, out);
    add_preset_section(p->specs, out);
    add_series(p, out);
    cs_buf_printf(out, "\n%s: `caresim policies %s --markdown`\n", cs_text(N_("Made by")), p->name);
}

void cs_reference_policies(struct cs_buf *out)
{
    cs_buf_printf(out, "# %s\n\n", cs_text(N_("Policies")));
    cs_buf_printf(
        out, "%s\n\n",
        cs_text(N_("What a scenario can ask for. Each stands in `policies` or `compare` as a "
                   "group with its name: `{ policy = \"childcare\"; ... }`.")));
    cs_buf_printf(out, "| %s | %s |\n| --- | --- |\n", cs_text(N_("policy")),
                  cs_text(N_("what it does")));
    for (size_t i = 0; i < cs_policies_count(); i++) {
        const struct cs_policy_type *p = cs_policies_at(i);
        cs_buf_printf(out, "| [`%s`](%s.md) |", p->name, p->name);
        add_cell(cs_text(p->help), out);
        cs_buf_add(out, "\n");
    }
    cs_buf_printf(
        out, "\n%s\n",
        cs_text(
            N_("A number comes from the first of these that has it: the scenario, a preset that "
               "the scenario names, the model's `parameters.csv`, the documented default. The "
               "result lists which. A default without a source is an *assumption*; a *decision* "
               "is a choice of the program or the scenario, such as a fee of 0, and no fact about "
               "a country. A number may be written with its range: `{ value = 0.5; low = 0.4; "
               "high = 0.6; }`.")));
    cs_buf_printf(out, "\n%s: `caresim policies --markdown`\n", cs_text(N_("Made by")));
}

static void add_group(const char *key, const char *help, const struct cs_param_spec *specs,
                      struct cs_buf *out)
{
    cs_buf_printf(out, "\n## `%s`\n\n%s.\n\n", key, cs_text(help));
    add_parameters(specs, out);
}

void cs_reference_groups(struct cs_buf *out)
{
    cs_buf_printf(out, "# %s\n\n", cs_text(N_("Groups of a scenario")));
    cs_buf_printf(
        out, "%s\n",
        cs_text(N_("What a scenario may state beside its policies: `growth = { gdp = 0.02; "
                   "};`. What it leaves out comes from the model, then from the default.")));
    add_group("household", N_("Taxes, contributions and spending of households"),
              cs_household_specs, out);
    add_group("growth", N_("The years without the policy"), cs_growth_specs, out);
    for (size_t i = 0; i < cs_groups_count(); i++) {
        const struct cs_group_type *g = cs_groups_at(i);
        add_group(g->key, g->help, g->specs, out);
    }
    cs_buf_printf(out, "\n%s: `caresim policies --groups --markdown`\n", cs_text(N_("Made by")));
}
