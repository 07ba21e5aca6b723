/* caresim parameters: everything a scenario may state. */
#include <string.h>

#include "base/text.h"
#include "cli/terms.h"
#include "param/spec.h"

/* "childcare.ages.coverage [fraction of children]", then what it is, what is accepted, its default */
static void say_param(void *ctx, const char *path, const struct cs_param_spec *s)
{
    struct cs_buf range = {0}, fallback = {0}, source = {0};
    struct cs_param_spec bare = *s;
    (void)ctx;
    bare.unit = NULL;
    cs_spec_add_range(&bare, &range);
    cs_terms_add_default(s, &fallback);
    cs_terms_add_source(s, &source);
    cs_say("%s%s%s%s\n", path, s->unit ? "  [" : "", s->unit ? cs_text(s->unit) : "",
           s->unit ? "]" : "");
    if (s->help != NULL)
        cs_say("    %s\n", cs_text(s->help));
    cs_say("    accepted: %s; default: %s%s%s\n", range.text, fallback.text,
           source.len > 0 ? "; " : "", source.text);
    cs_buf_clear(&range);
    cs_buf_clear(&fallback);
    cs_buf_clear(&source);
}

static void say_path(void *ctx, const char *path, const struct cs_param_spec *spec)
{
    (void)ctx;
    if (spec->type != CS_PARAM_LIST)
        cs_say("%s\n", path);
}

static void add_group(void *ctx, const char *path, const struct cs_param_spec *spec)
{
    char group[64];
    size_t n = strcspn(path, ".");
    (void)spec;
    if (n < sizeof group) {
        memcpy(group, path, n);
        group[n] = '\0';
        cs_names_add(ctx, group);
    }
}

enum { OPT_NAMES };
static const struct cs_option options[] = {
    [OPT_NAMES] = {"names", 0, NULL, "paths only, one a line"},
    {NULL, 0, NULL, NULL},
};

static enum cs_status run(const struct cs_args *args, struct cs_err *err)
{
    const char *group = args->n_operands > 0 ? args->operand[0] : NULL;
    cs_param_fn *say = args->option[OPT_NAMES] != NULL ? say_path : say_param;
    if (cs_terms_params(group, say, NULL))
        return CS_OK;
    struct cs_names groups = {0};
    cs_terms_params(NULL, add_group, &groups);
    const char *near = cs_names_nearest(&groups, group);
    enum cs_status st =
        cs_fail(err, CS_EUSAGE, "there is no policy or group '%s'%s%s%s; 'caresim parameters' lists all",
                group, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    cs_names_clear(&groups);
    return st;
}

static const char *const examples[] = {"caresim parameters childcare",
                                       "caresim parameters --names | grep coverage", NULL};

const struct cs_command cs_command_parameters = {
    .name = "parameters",
    .operands = "[POLICY]",
    .help = "all that a scenario may state: path, unit, default, range, source",
    .examples = examples,
    .options = options,
    .min_operands = 0,
    .max_operands = 1,
    .run = run,
};
