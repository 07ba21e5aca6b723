#include "cli/define.h"

#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/text.h"
#include "chart/chart.h"
#include "cli/given.h"
#include "cli/terms.h"
#include "economy/economy.h"
#include "param/spec.h"

/* ---- parameters ---- */

struct wanted {
    const char *name;
    size_t found;
};

/* "childcare.ages[0].coverage" and "childcare.ages[0-3].coverage" mean "childcare.ages.coverage". */
static char *without_indexes(const char *path)
{
    char *bare = cs_xstrdup(path), *to = bare;
    for (const char *p = path; *p != '\0'; p++) {
        if (*p == '[')
            p += strcspn(p, "]");
        else
            *to++ = *p;
        if (*p == '\0')
            break;
    }
    *to = '\0';
    return bare;
}

/* The whole path, or its last key, or without the list: childcare.coverage. */
static bool is_path(const char *path, const char *wanted)
{
    const char *last = strrchr(path, '.'), *first = strchr(path, '.');
    size_t group = first != NULL ? (size_t)(first - path) : 0;
    if (strcmp(path, wanted) == 0 || (last != NULL && strcmp(last + 1, wanted) == 0))
        return true;
    return last != first && strncmp(path, wanted, group + 1) == 0 &&
           strcmp(last + 1, wanted + group + 1) == 0;
}

static void say_row(const char *what, const char *text)
{
    if (text != NULL && *text != '\0')
        cs_say("  %-10s %s\n", what, text);
}

static void say_default(const struct cs_param_spec *s)
{
    struct cs_buf range = {0}, fallback = {0}, source = {0};
    struct cs_param_spec bare = *s;
    bare.unit = NULL;
    cs_spec_add_range(&bare, &range);
    cs_terms_add_default(s, &fallback);
    cs_terms_add_source(s, &source);
    say_row("accepted", range.text);
    say_row("default", fallback.text);
    say_row("source", source.text);
    cs_buf_clear(&range);
    cs_buf_clear(&fallback);
    cs_buf_clear(&source);
}

static void say_param(void *ctx, const char *path, const struct cs_param_spec *s)
{
    struct wanted *w = ctx;
    bool in_model = s->model_key != NULL && strcmp(s->model_key, w->name) == 0;
    if (!in_model && !is_path(path, w->name))
        return;
    cs_say("%sparameter %s\n", w->found++ > 0 ? "\n" : "", path);
    say_row("meaning", s->help != NULL ? cs_text(s->help) : NULL);
    say_row("unit", s->unit != NULL ? cs_text(s->unit) : NULL);
    say_default(s);
}

static size_t define_params(const char *name)
{
    char *bare = without_indexes(name);
    struct wanted w = {.name = bare};
    cs_terms_params(NULL, say_param, &w);
    free(bare);
    return w.found;
}

static bool has_choice(const struct cs_param_spec *s, const char *name)
{
    if (s->type != CS_PARAM_CHOICE)
        return false;
    for (const char *const *c = s->choices; *c != NULL; c++)
        if (strcmp(*c, name) == 0)
            return true;
    return false;
}

/* "take_home", "linear": a word that a parameter takes, and maybe others like it. */
static void say_choice(void *ctx, const char *path, const struct cs_param_spec *s)
{
    struct wanted *w = ctx;
    if (!has_choice(s, w->name))
        return;
    if (w->found++ > 0) {
        say_row("also of", path);
        return;
    }
    cs_say("value %s of parameter %s\n", w->name, path);
    say_row("meaning", s->help != NULL ? cs_text(s->help) : NULL);
    say_default(s);
}

static size_t define_choices(const char *name)
{
    struct wanted w = {.name = name};
    cs_terms_params(NULL, say_choice, &w);
    return w.found;
}

/* ---- things with a table ---- */

static size_t define_policy(const char *name)
{
    const struct cs_policy_type *p = cs_policies_find(name);
    if (p == NULL)
        return 0;
    cs_say("policy %s: %s\n", p->name, cs_text(p->title));
    say_row("meaning", cs_text(p->help));
    say_row("prices", cs_text(p->prices));
    say_row("role", p->role);
    cs_say("  %-10s docs/methods/%s\n  %-10s 'caresim parameters %s'\n", "formula", p->methods,
           "parameters", p->name);
    return 1;
}

static size_t define_group(const char *name)
{
    for (size_t i = 0; i < cs_groups_count(); i++) {
        const struct cs_group_type *g = cs_groups_at(i);
        if (strcmp(g->key, name) != 0)
            continue;
        cs_say("group %s of a scenario\n", g->key);
        say_row("meaning", cs_text(g->help));
        cs_say("  %-10s 'caresim parameters %s'\n", "parameters", g->key);
        return 1;
    }
    return 0;
}

static size_t define_chart(const char *name)
{
    for (size_t i = 0; i < cs_charts_count(); i++) {
        if (strcmp(cs_charts_at(i)->name, name) != 0)
            continue;
        cs_say("chart %s\n", name);
        say_row("meaning", cs_text(cs_charts_at(i)->help));
        cs_say("  %-10s %s.png, %s.gp to restyle it\n", "files", name, name);
        return 1;
    }
    return 0;
}

static size_t define_command(const char *name)
{
    for (size_t i = 0; cs_commands[i] != NULL; i++) {
        if (strcmp(cs_commands[i]->name, name) != 0 || cs_commands[i]->help == NULL)
            continue;
        cs_say("command %s\n", name);
        say_row("meaning", cs_commands[i]->help);
        cs_say("  %-10s caresim %s [OPTIONS] %s\n", "usage", name, cs_commands[i]->operands);
        return 1;
    }
    return 0;
}

/* "exit-3", or "3" alone */
static size_t define_exit(const char *name)
{
    static const struct {
        const char *code, *text;
    } codes[] = {
#define EXIT_ROW(name, code, text) {#code, text},
        CS_STATUS_LIST(EXIT_ROW)
#undef EXIT_ROW
    };
    const char *digits = cs_starts_with(name, "exit-") ? name + strlen("exit-") : name;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcmp(codes[i].code, digits) != 0)
            continue;
        cs_say("exit code %s\n", digits);
        say_row("meaning", codes[i].text);
        return 1;
    }
    return 0;
}

/* "match", "--out": an option, of the commands that take it */
static size_t define_option(const char *name)
{
    size_t found = 0;
    const char *bare = cs_starts_with(name, "--") ? name + 2 : name;
    for (size_t i = 0; cs_commands[i] != NULL; i++) {
        const struct cs_option *o = cs_commands[i]->options;
        for (; cs_commands[i]->help != NULL && o != NULL && o->name != NULL; o++) {
            if (strcmp(o->name, bare) != 0)
                continue;
            if (found++ == 0)
                cs_say("option --%s%s%s\n", bare, o->value != NULL ? " " : "", o->value != NULL ? o->value : "");
            say_row(cs_commands[i]->name, o->help);
        }
    }
    return found;
}

/* Keys at the top of a scenario, and of a comparator there, that have no table of their own. */
static size_t define_key(const char *name)
{
    static const struct {
        const char *key, *meaning;
    } keys[] = {
        {"base", N_("another scenario that this one starts from, or a list of them laid over each other; the file "
                    "then says only what differs")},
        {"title", N_("the name of a scenario, a package or a comparator, as tables and charts show it")},
        {"model", N_("the economy that a scenario runs on: a code of 'caresim models' or a folder")},
        {"years", N_("from: the year that is still as today; to: the year of the headline")},
        {"policies", N_("the measures of the package, a group each with its policy's parameters")},
        {"compare", N_("other packages beside it, mostly of the same cost")},
        {"match", N_("what a comparator has the same of as the package: gross_cost or net_cost")},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(keys[i].key, name) != 0)
            continue;
        cs_say("key %s of a scenario\n", name);
        say_row("meaning", cs_text(keys[i].meaning));
        say_row("more in", "docs/reference/scenario-file.md");
        return 1;
    }
    return 0;
}

/* ---- sector roles ---- */

/* Sectors of a role in each model: "bra: S36; zaf: I41, I42" */
static size_t define_role(const struct cs_args *args, const char *name)
{
    struct cs_names models = {0};
    struct cs_buf where = {0};
    size_t sectors = 0, having = 0;
    cs_terms_list(args, "models", NULL, &models);
    for (size_t m = 0; m < models.n; m++) {
        struct cs_err ignored = {0}; /* a model that cannot be read has no sectors to tell */
        struct cs_economy *e = NULL;
        size_t before = sectors;
        if (cs_open_model(args, models.v[m], NULL, &e, &ignored) != CS_OK)
            continue;
        for (size_t i = 0; i < e->n; i++) {
            if (!cs_role_matches(e->sector[i].role, name))
                continue;
            if (sectors++ == before)
                cs_buf_printf(&where, "%s%s: ", having > 0 ? "; " : "", models.v[m]);
            else
                cs_buf_add(&where, ", ");
            cs_buf_add(&where, e->sector[i].code);
        }
        having += sectors > before;
        cs_economy_free(e);
    }
    if (having > 0) {
        cs_say("sector role %s\n", name);
        say_row("meaning", "what a sector does, the same word in every model; a scenario's sector takes "
                           "a role or a code");
        cs_say("  %-10s %zu of %zu models\n", "known in", having, models.n);
        say_row("sectors", where.text);
    }
    cs_buf_clear(&where);
    cs_names_clear(&models);
    return having > 0;
}

/* ---- result variables ---- */

static const char *kind_text(enum cs_kind k)
{
    static const char *const texts[] = {
        [CS_KIND_LEVEL] = "a level",
        [CS_KIND_CHANGE] = "a change against the economy without the package",
        [CS_KIND_SHARE] = "a share, 0 to 1",
        [CS_KIND_RATE] = "a rate",
        [CS_KIND_PP] = "a change in percentage points",
        [CS_KIND_INDEX] = "a ratio or index",
    };
    return texts[k];
}

static void say_series(const struct cs_result *r, const struct cs_series *s)
{
    struct cs_buf dims = {0};
    for (int d = 0; d < s->n_dim; d++)
        cs_buf_printf(&dims, "%s%s", d > 0 ? ", " : "", cs_dim_key(s->dim[d]));
    cs_say("result variable %s\n", s->key);
    say_row("meaning", cs_text(s->title));
    say_row("unit", s->unit);
    cs_say("  %-10s %s%s%s\n", "kind", kind_text(s->kind), *cs_basis_name(s->basis) ? "; counts " : "",
           cs_basis_name(s->basis));
    say_row("formula", s->formula);
    say_row("by", dims.text);
    say_row("closure", s->closure);
    say_row("rests on", s->assumed ? "assumptions, see parameters_used.csv" : "sourced figures");
    cs_say("  %-10s results.csv, rows with variable = %s\n  %-10s scenario %s on model %s\n", "in", s->key,
           "seen in", r->scenario, r->model);
    cs_buf_clear(&dims);
}

/* By its key, or by the last part of one on the card: net_cost is headline.net_cost. */
static const struct cs_series *find_series(const struct cs_result *r, const char *name)
{
    struct cs_buf key = {0};
    cs_buf_printf(&key, "headline.%s", name);
    const struct cs_series *exact = cs_result_find(r, name), *card = cs_result_find(r, key.text);
    cs_buf_clear(&key);
    return exact != NULL ? exact : card;
}

/* Simulates one scenario; its keys are added to names. True when it has the variable, which is said. */
static bool try_scenario(const struct cs_args *args, const char *scenario, const char *name,
                         struct cs_names *names)
{
    struct cs_err ignored = {0};
    struct cs_given given;
    struct cs_scenario *s = NULL;
    struct cs_economy *e = NULL;
    struct cs_result *r = NULL;
    enum cs_status st = cs_given_find(args, scenario, NULL, &given, &ignored);
    if (st == CS_OK)
        st = cs_given_open(&given, &s, &ignored);
    if (st == CS_OK)
        st = cs_open_scenario_model(args, s, &e, &ignored);
    if (st == CS_OK)
        st = cs_api_simulate_scenario(s, e, &r, &ignored);
    const struct cs_series *found = st == CS_OK ? find_series(r, name) : NULL;
    if (found != NULL)
        say_series(r, found);
    for (size_t i = 0; st == CS_OK && i < r->n_series; i++)
        cs_names_add(names, r->series[i]->key);
    cs_result_free(r);
    cs_economy_free(e);
    cs_scenario_free(s);
    cs_given_clear(&given);
    return found != NULL;
}

static size_t define_variable(const struct cs_args *args, const char *name, struct cs_names *names)
{
    struct cs_names scenarios = {0};
    bool found = false;
    cs_terms_list(args, "scenarios", NULL, &scenarios);
    cs_names_sort(&scenarios);
    for (size_t i = 0; i < scenarios.n && !found; i++)
        found = try_scenario(args, scenarios.v[i], name, names);
    cs_names_clear(&scenarios);
    return found;
}

static enum cs_status fail_name(const struct cs_args *args, const char *name,
                                struct cs_names *names, struct cs_err *err)
{
    cs_terms_list(args, "keys", NULL, names);
    cs_terms_list(args, "roles", NULL, names);
    const char *near = cs_names_nearest(names, name);
    return cs_fail(err, CS_EINPUT,
                   "there is no model '%s', and nothing else is called so%s%s%s; expected a model, result "
                   "variable, parameter, policy, chart, sector role, command, option or exit code",
                   name, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

enum cs_status cs_define(const struct cs_args *args, const char *name, struct cs_err *err)
{
    struct cs_names names = {0};
    size_t found = define_policy(name);
    found += define_group(name);
    found += define_key(name);
    found += define_params(name);
    found += define_chart(name) + define_command(name) + define_option(name) + define_exit(name);
    if (*name != '\0')
        found += define_role(args, name);
    if (found == 0)
        found = define_choices(name); /* such words are many and short: only where nothing else is meant */
    if (*name != '\0')
        found += define_variable(args, name, &names);
    enum cs_status st = found > 0 ? CS_OK : fail_name(args, name, &names, err);
    cs_names_clear(&names);
    return st;
}
