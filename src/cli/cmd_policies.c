/* caresim policies: the policies there are, or the parameters of one. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/reference.h"
#include "policy/policy.h"
#include "scenario/scenario.h"

static void say_default(const struct cs_param_spec *s)
{
    char n[3][CS_NUMBER_TEXT];
    bool number = s->type == CS_PARAM_REAL || s->type == CS_PARAM_INT;
    if (s->required)
        cs_say("      must be given%s%s\n", s->model_key ? ", or in the model as " : "",
               s->model_key ? s->model_key : "");
    else if (s->optional)
        cs_say("      optional%s%s\n", s->model_key ? "; model: " : "",
               s->model_key ? s->model_key : "");
    else if (number)
        cs_say("      default %s (low %s, high %s), %s%s%s\n",
               cs_format_shortest(s->fallback, n[0]),
               cs_format_shortest(s->low || s->high ? s->low : NAN, n[1]),
               cs_format_shortest(s->low || s->high ? s->high : NAN, n[2]),
               s->convention ? "convention"
               : s->source   ? s->source
                             : "assumption",
               s->model_key ? "; model: " : "", s->model_key ? s->model_key : "");
    else if (s->text != NULL)
        cs_say("      default \"%s\"\n", s->text);
    else if (s->type == CS_PARAM_CHOICE)
        cs_say("      default %s\n", s->choices[(int)s->fallback]);
}

static void say_specs(const struct cs_param_spec *specs, const char *prefix)
{
    for (const struct cs_param_spec *s = specs; s->key != NULL; s++) {
        cs_say("  %s%s%s%s%s\n      %s\n", prefix, s->key, s->unit ? "  [" : "",
               s->unit ? s->unit : "", s->unit ? "]" : "", cs_text(s->help));
        say_default(s);
        if (s->type == CS_PARAM_LIST) {
            char inner[128];
            snprintf(inner, sizeof inner, "%s%s[].", prefix, s->key);
            say_specs(s->items, inner);
        }
    }
}

static void say_presets(const struct cs_param_spec *specs, const char *prefix)
{
    for (const struct cs_param_spec *s = specs; s->key != NULL; s++) {
        for (const struct cs_preset *p = s->presets; p != NULL && p->name != NULL; p++) {
            struct cs_buf value = {0};
            cs_reference_add_preset(p, &value);
            cs_say("  %s: %s%s = %s\n      %s%s\n", p->name, prefix, p->key, value.text,
                   p->status == CS_STATUS_ASSUMPTION ? "assumption: " : "", cs_text(p->source));
            cs_buf_clear(&value);
        }
        if (s->type == CS_PARAM_LIST) {
            char inner[128];
            snprintf(inner, sizeof inner, "%s%s[].", prefix, s->key);
            say_presets(s->items, inner);
        }
    }
}

enum { OPT_MARKDOWN, OPT_GROUPS };
static const struct cs_option options[] = {
    [OPT_MARKDOWN] = {"markdown", 0, NULL, "the reference page in Markdown, as in docs/reference"},
    [OPT_GROUPS] = {"groups", 0, NULL, "the groups of a scenario beside its policies"},
    {.name = NULL},
};

static void say_all(void)
{
    for (size_t i = 0; i < cs_policies_count(); i++)
        cs_say("%-20s %s\n", cs_policies_at(i)->name, cs_text(cs_policies_at(i)->help));
}

static void say_group(const char *key, const struct cs_param_spec *specs)
{
    cs_say("%s\n", key);
    say_specs(specs, "");
    cs_say("\n");
}

static void say_groups(void)
{
    say_group("household", cs_household_specs);
    say_group("growth", cs_growth_specs);
    for (size_t i = 0; i < cs_groups_count(); i++)
        say_group(cs_groups_at(i)->key, cs_groups_at(i)->specs);
}

static void say_policy(const struct cs_policy_type *p)
{
    cs_say("%s: %s\n\n", p->name, cs_text(p->help));
    say_specs(p->specs, "");
    if (cs_reference_count_presets(p->specs, true) == 0)
        return;
    cs_say("\n%s\n", cs_text(N_("presets, to fill in what is not stated: preset = \"NAME\";")));
    say_presets(p->specs, "");
}

/* One page of the reference; p NULL: the list. */
static void say_page(const struct cs_policy_type *p, bool groups)
{
    struct cs_buf page = {0};
    if (groups)
        cs_reference_groups(&page);
    else if (p != NULL)
        cs_reference_policy(p, &page);
    else
        cs_reference_policies(&page);
    cs_say("%s", page.text);
    cs_buf_clear(&page);
}

static enum cs_status find_policy(const char *name, const struct cs_policy_type **p,
                                  struct cs_err *err)
{
    *p = cs_policies_find(name);
    if (*p != NULL)
        return CS_OK;
    const char *near = cs_policies_nearest(name);
    return cs_fail(err, CS_EUSAGE, "there is no policy '%s'%s%s%s", name,
                   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    const struct cs_policy_type *p = NULL;
    bool groups = args->option[OPT_GROUPS] != NULL;
    if (groups && args->n_operands > 0)
        return cs_fail(err, CS_EUSAGE, "--groups is about no policy; expected it without '%s'",
                       args->operand[0]);
    if (args->n_operands > 0 && find_policy(args->operand[0], &p, err) != CS_OK)
        return CS_EUSAGE;
    if (args->option[OPT_MARKDOWN] != NULL)
        say_page(p, groups);
    else if (groups)
        say_groups();
    else if (p != NULL)
        say_policy(p);
    else
        say_all();
    return CS_OK;
}

static const char *const examples[] = {"caresim policies", "caresim policies childcare", NULL};

const struct cs_command cs_command_policies = {
    .name = "policies",
    .operands = "[POLICY]",
    .help = "the policies there are, or every parameter of one",
    .examples = examples,
    .options = options,
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
