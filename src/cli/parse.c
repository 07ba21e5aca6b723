#include "cli/parse.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

/* Options that every command takes. */
enum { COMMON_DATA, COMMON_QUIET, COMMON_LANG, COMMON_COMMA, COMMON_HELP, COMMON_OPTIONS };
static const struct cs_option common[COMMON_OPTIONS] = {
    [COMMON_DATA] = {"data-dir", 0, "DIR", "folder that holds models, scenarios and plots"},
    [COMMON_QUIET] = {"quiet", 'q', NULL, "only the answer, no talk"},
    [COMMON_LANG] = {"lang", 0, "LANG", "language of summaries and charts: en, fr, es or ar"},
    [COMMON_COMMA] = {"decimal-comma", 0, NULL, "show figures as 1 234,5; tables in files keep 1234.5"},
    [COMMON_HELP] = {"help", 'h', NULL, "this text"},
};

bool cs_option_repeats(const struct cs_option *o)
{
    return o->value != NULL && cs_ends_with(o->value, "...");
}

const struct cs_option *cs_common_options(size_t *n)
{
    *n = COMMON_OPTIONS;
    return common;
}

static size_t count_options(const struct cs_command *c)
{
    size_t n = 0;
    while (c->options != NULL && c->options[n].name != NULL)
        n++;
    return n;
}

/* Row i over the command's own options, then the common ones. */
static const struct cs_option *option_at(const struct cs_command *c, size_t i)
{
    size_t own = count_options(c);
    return i < own ? &c->options[i] : &common[i - own];
}

static const char *option_name(const void *ctx, size_t i)
{
    return option_at(ctx, i)->name;
}

static size_t find_option(const struct cs_command *c, const char *name, size_t len, char letter)
{
    size_t n = count_options(c) + COMMON_OPTIONS;
    for (size_t i = 0; i < n; i++) {
        const struct cs_option *o = option_at(c, i);
        if (name != NULL && strlen(o->name) == len && strncmp(o->name, name, len) == 0)
            return i;
        if (letter != 0 && o->letter == letter)
            return i;
    }
    return n;
}

static enum cs_status unknown_option(const struct cs_command *c, const char *given,
                                     struct cs_err *err)
{
    size_t n = count_options(c) + COMMON_OPTIONS;
    const char *near =
        cs_starts_with(given, "--") ? cs_nearest(given + 2, n, option_name, c) : NULL;
    return cs_fail(err, CS_EUSAGE, "%s has no option '%s'%s%s%s; 'caresim %s --help' lists them",
                   c->name, given, near ? "; did you mean '--" : "", near ? near : "",
                   near ? "'?" : "", c->name);
}

static void keep_value(struct cs_values *values, const char *value)
{
    values->v = cs_xrealloc(values->v, (values->n + 1) * sizeof *values->v);
    values->v[values->n++] = value;
}

static void keep_option(const struct cs_command *c, size_t row, const char *value,
                        struct cs_args *args, bool *help)
{
    size_t own = count_options(c);
    if (row < own) {
        args->option[row] = value;
        if (cs_option_repeats(&c->options[row]))
            keep_value(&args->values[row], value);
    } else if (row - own == COMMON_DATA)
        args->data_dir = value;
    else if (row - own == COMMON_QUIET)
        args->quiet = true;
    else if (row - own == COMMON_LANG)
        args->language = value;
    else if (row - own == COMMON_COMMA)
        args->decimal_comma = true;
    else
        *help = true;
}

/* One argument that begins with a dash; *used is how many further arguments it took. */
static enum cs_status parse_option(const struct cs_command *c, char **argv, int left,
                                   struct cs_args *args, bool *help, int *used,
                                   struct cs_err *err)
{
    const char *given = argv[0], *value = NULL;
    size_t row;
    if (given[1] == '-') {
        size_t len = strcspn(given + 2, "=");
        row = find_option(c, given + 2, len, 0);
        if (given[2 + len] == '=')
            value = given + 3 + len;
    } else {
        row = given[2] == '\0' ? find_option(c, NULL, 0, given[1]) : SIZE_MAX;
    }
    if (row >= count_options(c) + COMMON_OPTIONS)
        return unknown_option(c, given, err);
    const struct cs_option *o = option_at(c, row);
    if (o->value == NULL && value != NULL)
        return cs_fail(err, CS_EUSAGE, "--%s takes no value; found '%s'", o->name, value);
    if (o->value != NULL && value == NULL) {
        if (left < 2)
            return cs_fail(err, CS_EUSAGE, "--%s needs a value: --%s %.*s", o->name, o->name,
                           (int)strcspn(o->value, "."), o->value);
        value = argv[1];
        *used = 1;
    }
    keep_option(c, row, value ? value : "", args, help);
    return CS_OK;
}

static enum cs_status check_operands(const struct cs_command *c, const struct cs_args *args,
                                     struct cs_err *err)
{
    if (args->n_operands < c->min_operands)
        return cs_fail(err, CS_EUSAGE, "%s needs %s; usage: caresim %s [OPTIONS] %s", c->name,
                       c->operands, c->name, c->operands);
    if (args->n_operands > c->max_operands)
        return cs_fail(err, CS_EUSAGE, "'%s' is one too many; usage: caresim %s [OPTIONS] %s",
                       args->operand[c->max_operands], c->name, c->operands);
    return CS_OK;
}

enum cs_status cs_parse_args(const struct cs_command *c, int argc, char **argv,
                             struct cs_args *args, bool *help, struct cs_err *err)
{
    bool only_operands = false;
    args->operand = cs_xcalloc((size_t)argc, sizeof *args->operand);
    for (int i = 1; i < argc; i++) {
        if (!only_operands && strcmp(argv[i], "--") == 0) {
            only_operands = true;
        } else if (only_operands || argv[i][0] != '-' || argv[i][1] == '\0') {
            args->operand[args->n_operands++] = argv[i];
        } else {
            int used = 0;
            enum cs_status st = parse_option(c, argv + i, argc - i, args, help, &used, err);
            if (st != CS_OK)
                return st;
            i += used;
        }
    }
    return *help ? CS_OK : check_operands(c, args, err);
}

/* How many arguments a common option at argv[0] takes up, itself included; 0 where it is none, or asks for help. */
static int count_common(char **argv)
{
    const char *given = argv[0];
    for (size_t i = 0; i < COMMON_OPTIONS && given[0] == '-'; i++) {
        const struct cs_option *o = &common[i];
        size_t len = given[1] == '-' ? strcspn(given + 2, "=") : 0;
        bool named = len > 0 && strlen(o->name) == len && strncmp(given + 2, o->name, len) == 0;
        bool lettered = o->letter != 0 && given[1] == o->letter && given[2] == '\0';
        if (i != COMMON_HELP && (named || lettered))
            return o->value != NULL && given[2 + len] != '=' ? 2 : 1;
    }
    return 0;
}

bool cs_command_first(int argc, char **argv)
{
    int at = 1, taken;
    while (at < argc && (taken = count_common(argv + at)) > 0)
        at += taken;
    if (at >= argc)
        return false;
    char *first = argv[at];
    bool asks = strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "--version") == 0;
    if (first[0] == '-' && !asks)
        return true; /* no option of all commands: said to be no command */
    memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof *argv);
    argv[1] = first;
    return true;
}

void cs_args_clear(struct cs_args *args)
{
    for (size_t i = 0; i < CS_MAX_OPTIONS; i++)
        free(args->values[i].v);
    free(args->operand);
}

void cs_print_command_help(const struct cs_command *c)
{
    cs_say("caresim %s: %s\n\nusage: caresim %s [OPTIONS] %s\n\noptions:\n", c->name, c->help,
           c->name, c->operands);
    for (size_t i = 0; i < count_options(c) + COMMON_OPTIONS; i++) {
        const struct cs_option *o = option_at(c, i);
        char left[64];
        snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ',
                 o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
                 o->value ? " " : "", o->value ? o->value : "");
        cs_say("  %-26s %s\n", left, o->help);
    }
    cs_say("\nexamples:\n");
    for (size_t i = 0; c->examples[i] != NULL; i++)
        cs_say("  %s\n", c->examples[i]);
}
