/* caresim policies: the policies there are, or the parameters of one. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "cli/cli.h"
#include "policy/policy.h"

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
               s->convention ? "convention" : s->source ? s->source : "assumption", s->model_key ? "; model: " : "",
               s->model_key ? s->model_key : "");
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

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    if (args->n_operands == 0) {
        for (size_t i = 0; i < cs_policies_count(); i++)
            cs_say("%-20s %s\n", cs_policies_at(i)->name, cs_text(cs_policies_at(i)->help));
        return CS_OK;
    }
    const struct cs_policy_type *p = cs_policies_find(args->operand[0]);
    if (p == NULL) {
        const char *near = cs_policies_nearest(args->operand[0]);
        return cs_fail(err, CS_EUSAGE, "there is no policy '%s'%s%s%s", args->operand[0],
                       near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    cs_say("%s: %s\n\n", p->name, cs_text(p->help));
    say_specs(p->specs, "");
    return CS_OK;
}

static const char *const examples[] = {"caresim policies", "caresim policies childcare", NULL};

const struct cs_command cs_command_policies = {
    .name = "policies",
    .operands = "[POLICY]",
    .help = "the policies there are, or every parameter of one",
    .examples = examples,
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
